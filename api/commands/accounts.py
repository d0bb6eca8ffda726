"""Commands for those who administer: accounts, their keys, collections, the log."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from api import terminal
from api.access import people
from api.commands import Data, app, opened, written_down
from api.commands.documents import Reference
from api.searching import checked_date
from corpus.accounts import AccountStore, Scope

accounts_app = typer.Typer(help="Konton: vem som får logga in, som vad, och vilka samlingar den ser.")
app.add_typer(accounts_app, name="accounts")

Name = Annotated[str, typer.Argument(metavar="NAMN")]
Password = Annotated[
    bool, typer.Option("--password", help="Fråga efter ett lösenord (eller läs det från stdin).")
]


@accounts_app.command("list")
def list_accounts(data: Data = None) -> None:
    """Visa kontona."""
    with opened(data, create=False) as collection:
        held = AccountStore(collection.store.database).all()
    for account in held:
        print(terminal.account(account))
    if not held:
        terminal.complain("Inga konton finns. Lägg till ett med: rodatraden accounts add NAMN")


@accounts_app.command()
def add(
    name: Name,
    role: Annotated[str, typer.Option(help="reader, editor eller administrator.")] = "reader",
    password: Password = False,
    data: Data = None,
) -> None:
    """Lägg till ett konto. Utan --password loggar det in någon annanstans (oidc, proxy)."""
    secret = _asked() if password else None
    with opened(data) as collection:
        added = people.add(AccountStore(collection.store.database), name, role, secret)
        print(terminal.account(added))
        written_down(collection, "accounts add", people.told(added))


@accounts_app.command()
def change(
    name: Name,
    role: Annotated[str | None, typer.Option(help="reader, editor eller administrator.")] = None,
    close: Annotated[bool, typer.Option("--close", help="Stäng kontot.")] = False,
    reopen: Annotated[bool, typer.Option("--open", help="Öppna kontot igen.")] = False,
    grants: Annotated[
        str | None, typer.Option("--collections", help="De slutna samlingar det ser, med komma emellan.")
    ] = None,
    password: Password = False,
    data: Data = None,
) -> None:
    """Ändra ett konto. Dess inloggningar avslutas."""
    secret = _asked() if password else None
    with opened(data, create=False) as collection:
        accounts = AccountStore(collection.store.database)
        changed = people.change(
            accounts,
            name,
            role=role,
            active=False if close else (True if reopen else None),
            password=secret,
            collections=None if grants is None else grants.split(","),
        )
        print(terminal.account(changed))
        written_down(collection, "accounts change", people.told(changed, password=secret is not None))
        empty = changed.collections - {held for held, _ in accounts.collections()}
    if grants and empty:
        terminal.complain(f"Inga dokument ligger i {', '.join(sorted(empty))}. Är det rätt skrivet?")


@accounts_app.command()
def token(
    name: Name,
    label: Annotated[str, typer.Option(help="Vad nyckeln är till.")],
    days: Annotated[int, typer.Option(min=1, max=people.LONGEST_TOKEN_DAYS)] = 90,
    write: Annotated[bool, typer.Option("--write", help="Nyckeln får även ändra.")] = False,
    data: Data = None,
) -> None:
    """Skapa en nyckel för ett program. Den visas en gång."""
    with opened(data, create=False) as collection:
        accounts = AccountStore(collection.store.database)
        account = people.existing(accounts, name)
        scope: Scope = "write" if write else "read"
        _, secret = people.issue_token(accounts, account, label, scope, days)
        written_down(
            collection, "accounts token", f"{account.name}: {' '.join(label.split())}, {scope}, {days} dagar"
        )
    print(secret)


@app.command()
def move(
    document: Reference,
    to: Annotated[str, typer.Option("--collection", help="Samlingen; tom för öppna dokument.")],
    data: Data = None,
) -> None:
    """Flytta ett dokument till en annan samling. Bara konton som har den ser dokumentet."""
    with opened(data, create=False) as collection:
        moved = collection.move(document, people.collection_named(to))
        written_down(collection, "move", f"{moved.id} {to}".strip())
    print(f"{moved.title or moved.file} ligger nu i {to or 'det öppna'}.")


@app.command()
def audit(
    since: Annotated[str | None, typer.Option(help="Från och med, ISO-datum.")] = None,
    limit: Annotated[int, typer.Option(min=1)] = 1000,
    data: Data = None,
) -> None:
    """Visa loggen: läsningar av slutna dokument och alla ändringar, det senaste först."""
    with opened(data, create=False) as collection:
        for entry in AccountStore(collection.store.database).log(limit=limit, since=checked_date(since)):
            print("\t".join((entry.at, entry.account, entry.action, entry.object)))


def _asked() -> str:
    """A password asked for twice on a terminal, or the first line of stdin."""
    if sys.stdin.isatty():
        return str(typer.prompt("Lösenord", hide_input=True, confirmation_prompt="En gång till"))
    return sys.stdin.readline().rstrip("\n")
