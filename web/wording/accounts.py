"""The words of signing in, of one's own account, and of the administrator's list of accounts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from web.wording import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountTexts:
    """`wrong` tells nobody whether the name exists. Texts with a gap are `str.format` templates."""

    sign_in: str
    name: str
    password: str
    new_password: str
    current_password: str
    change_password: str
    password_changed: str
    password_hint: str
    wrong: str
    no_account: str
    elsewhere: str
    sign_out: str
    account: str
    signed_in_as: str
    sees: str
    sees_all: str
    sees_open: str
    roles: Mapping[str, str]
    role: str
    collections: str
    collections_hint: str
    tokens: str
    tokens_about: str
    no_tokens: str
    token_label: str
    token_days: str
    token_write: str
    token_new: str
    token_shown_once: str
    until: str
    revoke: str
    accounts: str
    new_account: str
    add: str
    save: str
    close_account: str
    open_account: str
    closed: str
    audit: str
    audit_about: str
    actions: Mapping[str, str]
    when: str
    who: str
    did: str
    with_what: str
    nothing_yet: str


TEXTS: Final[Mapping[Language, AccountTexts]] = {
    "sv": AccountTexts(
        sign_in="Logga in",
        name="Användarnamn",
        password="Lösenord",
        new_password="Nytt lösenord",
        current_password="Nuvarande lösenord",
        change_password="Byt lösenord",
        password_changed="Lösenordet är bytt. Alla andra inloggningar är avslutade.",
        password_hint="Minst 12 tecken. Flera ord efter varandra går bra.",
        wrong="Namnet och lösenordet hör inte ihop. Försök igen.",
        no_account="Saknar du konto, eller har du glömt lösenordet? Be en administratör.",
        elsewhere="Logga in med stadens inloggning",
        sign_out="Logga ut",
        account="Konto",
        signed_in_as="Inloggad som {name}",
        sees="Ser öppna dokument och samlingarna {collections}.",
        sees_all="Ser alla dokument.",
        sees_open="Ser öppna dokument.",
        roles={"reader": "läsare", "editor": "redaktör", "administrator": "administratör"},
        role="Roll",
        collections="Samlingar",
        collections_hint="Namn med kommatecken emellan. Öppna dokument syns alltid.",
        tokens="Nycklar för program",
        tokens_about="En nyckel låter ett program läsa det du ser. Den visas en gång och kan tas tillbaka.",
        no_tokens="Inga nycklar.",
        token_label="Vad den är till",
        token_days="Gäller i antal dagar",
        token_write="Får även ändra",
        token_new="Skapa nyckel",
        token_shown_once="Spara nyckeln nu. Den visas inte igen.",
        until="till {date}",
        revoke="Ta tillbaka",
        accounts="Konton",
        new_account="Nytt konto",
        add="Lägg till",
        save="Spara",
        close_account="Stäng kontot",
        open_account="Öppna kontot",
        closed="stängt",
        actions={
            "login": "loggade in",
            "read": "läste",
            "shown": "fick se ord ur",
            "export": "exporterade",
            "POST": "ändrade",
            "DELETE": "tog bort",
            "command": "körde",
        },
        audit="Logg",
        audit_about="Vem som har läst dokument i slutna samlingar eller fått se ord ur dem, "
        "och allt som har ändrats. Inga sökord sparas.",
        when="När (UTC)",
        who="Vem",
        did="Vad",
        with_what="Med vad",
        nothing_yet="Inget är antecknat än.",
    ),
    "en": AccountTexts(
        sign_in="Sign in",
        name="User name",
        password="Password",
        new_password="New password",
        current_password="Current password",
        change_password="Change password",
        password_changed="The password has been changed. All other sessions have ended.",
        password_hint="At least 12 characters. Several words in a row are fine.",
        wrong="The name and the password do not match. Try again.",
        no_account="No account, or forgotten your password? Ask an administrator.",
        elsewhere="Sign in with the city’s sign-in service",
        sign_out="Sign out",
        account="Account",
        signed_in_as="Signed in as {name}",
        sees="Sees open documents and the collections {collections}.",
        sees_all="Sees all documents.",
        sees_open="Sees open documents.",
        roles={"reader": "reader", "editor": "editor", "administrator": "administrator"},
        role="Role",
        collections="Collections",
        collections_hint="Names separated by commas. Open documents are always seen.",
        tokens="Keys for programs",
        tokens_about="A key lets a program read what you see. It is shown once and can be taken back.",
        no_tokens="No keys.",
        token_label="What it is for",
        token_days="Valid for this many days",
        token_write="May also change",
        token_new="Create a key",
        token_shown_once="Save the key now. It is not shown again.",
        until="until {date}",
        revoke="Take back",
        accounts="Accounts",
        new_account="New account",
        add="Add",
        save="Save",
        close_account="Close the account",
        open_account="Open the account",
        closed="closed",
        actions={
            "login": "signed in",
            "read": "read",
            "shown": "was shown words from",
            "export": "exported",
            "POST": "changed",
            "DELETE": "removed",
            "command": "ran",
        },
        audit="Log",
        audit_about="Who has read documents in closed collections or been shown words from them, "
        "and everything that was changed. Search words are not kept.",
        when="When (UTC)",
        who="Who",
        did="What",
        with_what="With what",
        nothing_yet="Nothing has been noted yet.",
    ),
}
