"""The commands of `rodatraden`, a module for each kind of work, and what they share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from api.collection import Collection
from api.settings import load_settings

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


def opened(data: Path | None, *, create: bool = True) -> Collection:
    """The collection of this data folder, or of the default one."""
    return Collection.open(load_settings(data), create=create)


def exit_code(failed: int, of: int) -> int:
    """0 where nothing failed, 1 where some of it did, 2 where all of it did."""
    if not failed:
        return 0
    return 1 if failed < of else 2
