"""Markdown: the documents as headings, each thing as a quotation with its source line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from api.exports.rows import Row, Sheet

_SPECIAL: Final = re.compile(r"([\\`*_\[\]<>|#])")
_LIST: Final = re.compile(r"^(\s*)([-+]|\d+[.)])(?=\s)")


def made(sheet: Sheet) -> bytes:
    return ("\n\n".join(_blocks(sheet)) + "\n").encode("utf-8", "replace")


def _blocks(sheet: Sheet) -> Iterator[str]:
    yield f"# {escaped(sheet.title)}"
    for title, rows in sheet.headed():
        if title:
            yield f"## {escaped(title)}"
        for row in rows:
            yield quotation(str(row.cells[sheet.text] or ""))
            yield "  \n".join(filter(None, (_facts(sheet, row), source(row))))


def source(row: Row) -> str:
    return f"*{escaped(row.place.source)}* <{row.place.address}>" if row.place else ""


def _facts(sheet: Sheet, row: Row) -> str:
    facts = (
        f"{column.label}: {escaped(str(cell))}"
        for at, (column, cell) in enumerate(zip(sheet.columns, row.cells, strict=True))
        if at != sheet.text and cell is not None
    )
    return " · ".join(facts)


def quotation(text: str) -> str:
    """A block of quotation, line by line."""
    return "\n".join(f"> {escaped(line)}".rstrip() for line in text.strip().splitlines())


def escaped(text: str) -> str:
    r"""Text that Markdown shows as it is.

    >>> escaped("1. *Planen* <b>"), escaped("- antas")
    ('1\\. \\*Planen\\* \\<b\\>', '\\- antas')
    """
    return _LIST.sub(lambda m: f"{m[1]}{m[2][:-1]}\\{m[2][-1]}", _SPECIAL.sub(r"\\\1", text))
