"""What is done with accounts, for pages and commands alike: checked, then kept, or refused with a reason."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from typing import Final

from api.access import passwords
from api.errors import ApiError, invalid
from corpus.accounts import ROLES, Account, AccountStore, Role, Scope

SESSION_LASTS: Final = timedelta(hours=12)
LONGEST_TOKEN_DAYS: Final = 366
_NAME: Final = re.compile(r"[\w.@+-]{1,100}")
_COLLECTION: Final = re.compile(r"[\w .-]{1,80}")


def role_named(name: str) -> Role:
    found = next((role for role in ROLES if role == name), None)
    if found is None:
        raise invalid(f"Det finns ingen roll som heter {name}.", f"Välj bland {', '.join(ROLES)}.")
    return found


def add(accounts: AccountStore, name: str, role: str, password: str | None) -> Account:
    """A new account; raises `ApiError` for a name taken or that cannot be used, or too short a password."""
    if not _NAME.fullmatch(name):
        raise invalid(
            "Namnet kan inte användas.", "Bokstäver, siffror och . @ + - _ går bra, inga mellanrum."
        )
    kept = passwords.hashed(password) if password is not None else None
    if not accounts.add(name, role_named(role), datetime.now(UTC), kept):
        raise ApiError(
            HTTPStatus.CONFLICT, "name_taken", f"Det finns redan ett konto {name}.", "Välj ett annat."
        )
    return existing(accounts, name)


def existing(accounts: AccountStore, name: str) -> Account:
    account = accounts.by_name(name)
    if account is None:
        raise ApiError(HTTPStatus.NOT_FOUND, "no_account", f"Det finns inget konto {name}.")
    return account


def active(accounts: AccountStore, name: str) -> Account:
    """The account, where it is not closed; raises `ApiError`."""
    account = existing(accounts, name)
    if not account.active:
        raise ApiError(HTTPStatus.FORBIDDEN, "account_closed", f"Kontot {name} är stängt.")
    return account


def change(
    accounts: AccountStore,
    name: str,
    *,
    role: str | None = None,
    active: bool | None = None,
    password: str | None = None,
    collections: Iterable[str] | None = None,
) -> Account:
    """Change an account; raises `ApiError` where it would leave nobody to administer the rest."""
    account = existing(accounts, name)
    wanted = role_named(role) if role is not None else None
    gone = active is False or (wanted is not None and wanted != "administrator")
    if gone and _only_administrator(accounts, account):
        raise ApiError(
            HTTPStatus.CONFLICT,
            "last_administrator",
            "Det sista administratörskontot kan varken stängas eller få en annan roll.",
            "Gör först ett annat konto till administratör.",
        )
    if collections is not None:
        accounts.grant(name, [collection_named(each) for each in collections])
    if wanted is not None or active is not None or password is not None:
        kept = passwords.hashed(password) if password is not None else None
        accounts.change(name, role=wanted, active=active, password=kept)
    return existing(accounts, name)


def told(account: Account, *, password: bool = False) -> str:
    """An account that was changed, as the log has it. `password`: it has a new one.

    >>> told(Account(1, "eva", "editor", False, frozenset(("säkerhet", "inköp")), "", True), password=True)
    'eva: editor, inköp, säkerhet, stängt, nytt lösenord'
    """
    closed, renewed = [] if account.active else ["stängt"], ["nytt lösenord"] if password else []
    return f"{account.name}: {', '.join([account.role, *sorted(account.collections), *closed, *renewed])}"


def sign_in(accounts: AccountStore, name: str, password: str) -> Account | None:
    """The account whose name and password these are; None for all else, after as long a time."""
    right = passwords.matches(password, accounts.password_of(name))
    account = accounts.by_name(name)
    return account if right and account is not None and account.active else None


def issue_token(
    accounts: AccountStore, account: Account, label: str, scope: Scope, days: int
) -> tuple[int, str]:
    """A token's number and its secret, which cannot be shown again."""
    if not 1 <= days <= LONGEST_TOKEN_DAYS:
        raise invalid(f"En nyckel gäller i 1 till {LONGEST_TOKEN_DAYS} dagar.")
    if scope == "write" and not account.may("editor"):
        raise ApiError(
            HTTPStatus.FORBIDDEN, "forbidden", "Kontot får inte ändra, och inte heller dess nycklar."
        )
    text = " ".join(label.split())[:100]
    if not text:
        raise invalid("Skriv vad nyckeln är till.")
    return accounts.issue_token(account, text, scope, datetime.now(UTC), timedelta(days=days))


def _only_administrator(accounts: AccountStore, account: Account) -> bool:
    chiefs = [each.name for each in accounts.all() if each.active and each.may("administrator")]
    return chiefs == [account.name]


def collection_named(name: str) -> str:
    """The name as it is kept; raises `ApiError` for one that cannot be used. Empty: the open collection."""
    found = " ".join(name.split())
    if found and not _COLLECTION.fullmatch(found):
        raise invalid(
            f"{name} kan inte vara namnet på en samling.", "Bokstäver, siffror, mellanrum, . - _ går bra."
        )
    return found
