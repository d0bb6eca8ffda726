"""`rodatraden export`: what is found, as a file."""

from __future__ import annotations

import errno
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from api import terminal
from api.commands import Data, app, filtered, of_register, opened
from api.commands.search import ModeChoice
from api.errors import ApiError, invalid
from api.searching import Limits
from corpus.register_store import Wish as RegisterWish


class KindChoice(StrEnum):
    DECISION_POINTS = "decision-points"
    ASSIGNMENTS = "assignments"
    FINDINGS = "findings"
    SEARCH = "search"
    THREAD = "thread"
    REGISTER = "register"


class FormatChoice(StrEnum):
    CSV = "csv"
    XLSX = "xlsx"
    NDJSON = "ndjson"
    DOCX = "docx"
    MD = "md"


@app.command()
@filtered()
@of_register()
def export(
    sort: Annotated[KindChoice, typer.Argument(metavar="SORT", help="Vad som exporteras.")],
    about: Annotated[
        str | None,
        typer.Argument(
            metavar="[FRÅGA]",
            help="Sökfrågan, tråden, annars ord i raderna.",
        ),
    ] = None,
    file_format: Annotated[
        FormatChoice | None, typer.Option("--format", help="Annars efter filens ändelse, annars csv.")
    ] = None,
    output: Annotated[Path | None, typer.Option("--output", help="Filen (annars standard ut).")] = None,
    query: Annotated[str | None, typer.Option("--query", help="Sökfrågan.")] = None,
    mode: Annotated[ModeChoice, typer.Option(help="Ord, betydelse eller båda.")] = ModeChoice.HYBRID,
    limit: Annotated[int | None, typer.Option(min=1, help="Högst så många rader.")] = None,
    *,
    within: Limits,
    register: RegisterWish,
    kinds: Annotated[list[str] | None, typer.Option("--kind", help="Sorts fynd.")] = None,
    stances: Annotated[list[str] | None, typer.Option("--stance", help="förslag, yrkande, beslut.")] = None,
    deciders: Annotated[list[str] | None, typer.Option("--decider", help="Organ som beslutar.")] = None,
    base: Annotated[str, typer.Option(help="Tjänstens adress, före varje länk.")] = "",
    data: Data = None,
) -> None:
    """Exportera beslutssatser, uppdrag, fynd, en sökning eller en tråd till Excel, CSV, Word med mera."""
    from api.exports import Wish
    from api.exports import export as exported

    chosen = (file_format.value if file_format else "") or _by_ending(output)
    wish = Wish(
        query=query or about or "",
        reference=about or "",
        mode=mode.value,
        limit=limit,
        limits=within,
        register=register,
        kinds=tuple(kinds or ()),
        stances=tuple(stances or ()),
        deciders=tuple(deciders or ()),
    )
    if output is None and chosen in ("xlsx", "docx") and sys.stdout.isatty():
        raise invalid("Filen kan inte visas i en terminal.", "Ange --output FIL.")
    with opened(data, create=False) as collection:
        made = exported(collection, sort.value, chosen, wish, base)
    _hand_over(made.data, output)
    if output is not None:
        terminal.complain(f"{output}: {made.rows} rader.")


def _by_ending(output: Path | None) -> str:
    """The format that the file's name tells; CSV where it tells none."""
    ending = output.suffix.casefold().lstrip(".") if output else ""
    return next((choice.value for choice in FormatChoice if choice.value == ending), "csv")


def _hand_over(data: bytes, output: Path | None) -> None:
    """To the terminal, or the whole file or nothing of it."""
    if output is None:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    unfinished = output.with_name(f".{output.name}.part")
    try:
        unfinished.write_bytes(data)
        unfinished.replace(output)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        full = error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
        hint = "Disken är full: frigör utrymme." if full else "Välj en mapp där du får skriva."
        raise ApiError(409, "unwritable", f"{output} kan inte skrivas.", hint) from error
