"""Markdown: the documents as headings, each thing as a quotation with its source line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from api.exports.blocks import Table, blocks
from api.exports.rows import Row, Sheet

_SPECIAL: Final = re.compile(r"([\\`*_\[\]<>|#])")
_LIST: Final = re.compile(r"^(\s*)([-+]|\d+[.)])(?=\s)")


def made(sheet: Sheet) -> bytes:
    return ("\n\n".join(_blocks(sheet)) + "\n").encode("utf-8", "replace")


def _blocks(sheet: Sheet) -> Iterator[str]:
    yield f"# {escaped(sheet.title)}"
    if sheet.facts:
        yield "  \n".join(f"**{escaped(label)}:** {escaped(value)}" for label, value in sheet.facts)
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


def quotation(text: str, note: str = "") -> str:
    r"""A block of quotation: paragraphs in their lines, and tables; `note` after the last words.

    >>> print(quotation("Så gick det.\n\nMått\t2024\nAndel\t93 %", "[^1]"))
    > Så gick det.
    >
    > | Mått | 2024 |
    > | --- | --- |
    > | Andel | 93 % |
    >
    > [^1]
    """
    told = blocks(text)
    pieces = [_table(block) if isinstance(block, Table) else _in_lines(block) for block in told]
    if note and told and isinstance(told[-1], str):
        pieces[-1] += note
    elif note:
        pieces.append(note)
    return "\n>\n".join("\n".join(f"> {line}" for line in piece.split("\n")) for piece in pieces)


def _in_lines(block: str) -> str:
    """Lines that stay lines."""
    return "  \n".join(map(escaped, block.split("\n")))


def _table(told: Table) -> str:
    """A table has a first row of headings here: its own first one, an empty one above one with figures."""
    broad = len(told.rows[0])
    own = 0 if not told.header_rows and told.begins_counting else 1
    head = told.rows[:own] or (("",) * broad,)
    rows = (*head, ("---",) * broad, *told.rows[own:])
    return "\n".join(f"| {' | '.join(row if row[0] == '---' else map(escaped, row))} |" for row in rows)


def escaped(text: str) -> str:
    r"""Text that Markdown shows as it is.

    >>> escaped("1. *Planen* <b>"), escaped("- antas")
    ('1\\. \\*Planen\\* \\<b\\>', '\\- antas')
    """
    return _LIST.sub(lambda m: f"{m[1]}{m[2][:-1]}\\{m[2][-1]}", _SPECIAL.sub(r"\\\1", text))
