"""What is found, as files to work on: CSV and Excel, Word and Markdown, lines of JSON.

The same data gives the same bytes. No file states the time it was made, nothing in it runs: a cell is
never a formula. Every row has its full source.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, get_args

from api.errors import invalid
from api.exports import delimited, findings, lines, markdown, report, threads, workbook
from api.exports.rows import Kind, Sheet, Wish, sheet

if TYPE_CHECKING:
    from api.collection import Collection

__all__ = ["FORMATS", "KINDS", "Exported", "Format", "Wish", "export", "file_of", "format_named"]

Format = Literal["csv", "xlsx", "ndjson", "docx", "md"]
FORMATS: Final[tuple[Format, ...]] = get_args(Format)
KINDS: Final[Mapping[str, Kind]] = {**findings.KINDS, **threads.KINDS}

_MADE_BY: Final[Mapping[Format, tuple[Callable[[Sheet], bytes], str]]] = {
    "csv": (delimited.made, "text/csv; charset=utf-8"),
    "xlsx": (workbook.made, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "ndjson": (lines.made, "application/x-ndjson"),
    "docx": (report.made, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "md": (markdown.made, "text/markdown; charset=utf-8"),
}


@dataclass(frozen=True, slots=True)
class Exported:
    """A file: its name, its media type and its bytes. `rows`: how many things, of which `documents`."""

    name: str
    media_type: str
    data: bytes
    rows: int
    documents: frozenset[str]


def format_named(name: str) -> Format:
    found = next((known for known in FORMATS if known == name), None)
    if found is None:
        raise invalid(f"Det finns inget format som heter {name}.", f"Välj bland {', '.join(FORMATS)}.")
    return found


def export(collection: Collection, kind: str, file_format: str, wish: Wish, base: str = "") -> Exported:
    """The things of a `kind` that are wished for, as a file.

    `base` is put before every address ("https://spara.staden.se"). Raises `ApiError` for a kind or format
    that does not exist and for a wish without what its kind needs.
    """
    wanted = format_named(file_format)
    if kind not in KINDS:
        raise invalid(f"Det går inte att exportera {kind}.", f"Välj bland {', '.join(KINDS)}.")
    return file_of(sheet(collection, KINDS[kind], wish, base), wanted)


def file_of(made: Sheet, wanted: Format) -> Exported:
    """A table of things as a file."""
    make, media_type = _MADE_BY[wanted]
    documents = frozenset(row.place.document for row in made.rows if row.place)
    return Exported(f"{made.file}.{wanted}", media_type, make(made), len(made.rows), documents)
