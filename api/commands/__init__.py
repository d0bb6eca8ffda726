"""The commands of `rodatraden`, a module for each kind of work, and what they share."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import wraps
from inspect import Parameter, Signature, signature
from pathlib import Path
from typing import Annotated, Any, Final, cast

import typer

from api.collection import Collection
from api.searching import Limits
from api.settings import load_settings, operator, own_version
from corpus.accounts import AccountStore
from corpus.register_store import Wish

app = typer.Typer(
    name="rodatraden",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _tell_version(asked: bool) -> None:
    if asked:
        print(f"Röda tråden {own_version()}".rstrip())
        raise typer.Exit


@app.callback()
def rodatraden(
    *,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_tell_version, is_eager=True, help="Visa programmets version."),
    ] = False,
) -> None:
    """Sök, läs och citera de PDF:er som en svensk kommun styrs genom."""


Data = Annotated[Path | None, typer.Option("--data", help="Datamappen (annars RODATRADEN_DATA).")]
Json = Annotated[bool, typer.Option("--json", help="Svara med JSON.")]

# An option of a filter: its name in code, whether it may be given several times, the option, its help.
_Options = Sequence[tuple[str, type, str, str]]

# What a search is limited to, by the names of `Limits`.
_FILTERS: Final[_Options] = (
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
# What is kept of the register and how, by the names of `corpus.register_store.Wish`.
_REGISTER: Final[_Options] = (
    ("kind", str, "--of", "Register över: assignment, goal, policy_document, decision."),
    ("givers", list[str], "--giver", "Register: givet av."),
    ("assignees", list[str], "--assignee", "Register: givet till."),
    ("plan", str, "--plan", "Register: planens namn."),
    ("given", str, "--given", "Register: givet då (2024, 2024-08, 2024-08-31)."),
    ("due_before", str, "--due-before", "Register: slutdatum före, ISO-datum."),
    ("silent_since", str, "--silent-since", "Register: inte omnämnt sedan, ISO-datum."),
    ("contradictory", bool, "--contradictory", "Register: bara motsägelser."),
    ("undated", bool, "--undated", "Register: bara utan slutdatum."),
    ("overdue", bool, "--overdue", "Register: bara sådant vars slutdatum har passerat."),
    ("order", str, "--order", "Register: kolumn att ordna efter, - före för fallande."),
)


Command = Callable[..., None]


def filtered(*names: str) -> Callable[[Command], Command]:
    """Gives a command an option for each filter of a search (or for those named); it gets what was given
    as `within`, `Limits`."""
    chosen = [found for found in _FILTERS if not names or found[0] in names]
    return _with_options("within", chosen, lambda held: cast(Limits, held))


def of_register() -> Callable[[Command], Command]:
    """Gives a command an option for each filter of the register; it gets what was given as `register`, a
    `Wish`."""
    return _with_options("register", _REGISTER, lambda held: Wish(**{"order": "title", **held}))


def _with_options(
    name: str, options: _Options, made: Callable[[Mapping[str, Any]], object]
) -> Callable[[Command], Command]:
    """Gives a command these options in the place of its parameter `name`, which gets what is `made` of those
    that were given."""
    parameters = [
        Parameter(
            own,
            Parameter.KEYWORD_ONLY,
            default=None,
            annotation=Annotated[kind | None, typer.Option(option, help=said)],
        )
        for own, kind, option, said in options
    ]

    def with_options(command: Command) -> Command:
        @wraps(command)
        def filled(**given: object) -> None:
            found = {own: given.pop(own) for own, *_ in options}
            held = {own: tuple(v) if isinstance(v, list) else v for own, v in found.items() if v}
            command(**{name: made(held)}, **given)

        all_of_it: list[Parameter] = []
        for own in signature(command, eval_str=True).parameters.values():
            all_of_it += parameters if own.name == name else [own]
        filled.__annotations__ = {each.name: each.annotation for each in all_of_it}
        vars(filled)["__signature__"] = Signature(all_of_it)
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
