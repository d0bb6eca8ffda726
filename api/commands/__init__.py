"""The commands of `rodatraden`, a module for each kind of work, and what they share."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, cast

import typer

from api.collection import Collection
from api.searching import Limits
from api.settings import load_settings, operator
from corpus.accounts import AccountStore

app = typer.Typer(
    name="rodatraden",
    help="Sök, läs och citera de PDF:er som en svensk kommun styrs genom.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

Data = Annotated[Path | None, typer.Option("--data", help="Datamappen (annars RODATRADEN_DATA).")]
Json = Annotated[bool, typer.Option("--json", help="Svara med JSON.")]

Types = Annotated[list[str] | None, typer.Option("--type", help="Dokumenttyp.")]
Bodies = Annotated[list[str] | None, typer.Option("--body", help="Utfärdare.")]
Years = Annotated[list[str] | None, typer.Option("--year", help="År.")]
From = Annotated[str | None, typer.Option("--from", help="Från och med, ISO-datum.")]
To = Annotated[str | None, typer.Option("--to", help="Till och med, ISO-datum.")]
Documents = Annotated[list[str] | None, typer.Option("--document", help="Id eller filnamn.")]
Parts = Annotated[list[str] | None, typer.Option("--part", help="Del av filen: Bilaga 1.")]
Goals = Annotated[list[str] | None, typer.Option("--goal", help="Mål, som kf-budget:3.")]
Statuses = Annotated[list[str] | None, typer.Option("--status", help="Status på uppdrag.")]
TopicIds = Annotated[list[str] | None, typer.Option("--topic", help="Ämnets id.")]


def limits(**given: list[str] | str | None) -> Limits:
    """The filters given, by their names in `Limits`."""
    held = {
        name: tuple(value) if isinstance(value, list) else value for name, value in given.items() if value
    }
    return cast(Limits, held)


def opened(data: Path | None, *, create: bool = True) -> Collection:
    """The collection of this data folder, or of the default one."""
    return Collection.open(load_settings(data), create=create)


def written_down(collection: Collection, command: str, about: str) -> None:
    """Into the log of changes: which command was run with what, and whose it was on this machine."""
    AccountStore(collection.store.database).record(
        operator(), "command", f"{command} {about}", datetime.now(UTC)
    )


def exit_code(failed: int, of: int) -> int:
    """0 where nothing failed, 1 where some of it did, 2 where all of it did."""
    if not failed:
        return 0
    return 1 if failed < of else 2
