"""The commands of `rodatraden`, a module for each kind of work, and what they share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import wraps
from inspect import Parameter, Signature, signature
from pathlib import Path
from typing import Annotated, Final, cast

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

# What a search is limited to: the name in `Limits`, whether it may be given several times, option, help.
_FILTERS: Final = (
    ("types", list[str], "--type", "Dokumenttyp."),
    ("bodies", list[str], "--body", "Utfärdare."),
    ("years", list[str], "--year", "År."),
    ("date_from", str, "--from", "Från och med, ISO-datum."),
    ("date_to", str, "--to", "Till och med, ISO-datum."),
    ("documents", list[str], "--document", "Id eller filnamn."),
    ("parts", list[str], "--part", "Del av filen: Bilaga 1."),
    ("goals", list[str], "--goal", "Mål, som kf-budget:3."),
    ("statuses", list[str], "--status", "Status på uppdrag."),
    ("topics", list[str], "--topic", "Ämnets id."),
)


Command = Callable[..., None]


def filtered(*names: str) -> Callable[[Command], Command]:
    """Gives a command an option for each filter of a search (or for those named); it gets what was given
    as `within`."""
    chosen = [found for found in _FILTERS if not names or found[0] in names]
    options = [
        Parameter(
            name,
            Parameter.KEYWORD_ONLY,
            default=None,
            annotation=Annotated[kind | None, typer.Option(option, help=said)],
        )
        for name, kind, option, said in chosen
    ]

    def with_options(command: Command) -> Command:
        @wraps(command)
        def filled(**given: object) -> None:
            found = {name: given.pop(name) for name, *_ in chosen}
            held = {name: tuple(v) if isinstance(v, list) else v for name, v in found.items() if v}
            command(within=cast(Limits, held), **given)

        parameters: list[Parameter] = []
        for own in signature(command, eval_str=True).parameters.values():
            parameters += options if own.name == "within" else [own]
        filled.__annotations__ = {each.name: each.annotation for each in parameters}
        vars(filled)["__signature__"] = Signature(parameters)
        return filled

    return with_options


def opened(data: Path | None, *, create: bool = True) -> Collection:
    """The collection of this data folder, or of the default one."""
    return Collection.open(load_settings(data), create=create)


def written_down(collection: Collection, command: str, about: str) -> None:
    """Into the log of changes: which command was run with what, and whose it was on this machine."""
    AccountStore(collection.store.database).record(
        operator(), [("command", f"{command} {about}")], datetime.now(UTC)
    )


def exit_code(failed: int, of: int) -> int:
    """0 where nothing failed, 1 where some of it did, 2 where all of it did."""
    if not failed:
        return 0
    return 1 if failed < of else 2
