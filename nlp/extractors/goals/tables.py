"""Goals of the agenda in a column or row of a table that says so: "Globala mål", "Agenda 2030", "SDG".

>>> from tests.nlp.builders import table_document
>>> def cells(*rows):
...     return [(f.scheme.removeprefix("agenda2030-"), f.number) for f in find(table_document(rows))]
>>> cells(["Vårt mål", "Globala målen"], ["1", "3, 4 och 10"], ["2", "SDG 11; delmål 11.2"])
[('goal', '3'), ('goal', '4'), ('goal', '10'), ('goal', '11'), ('target', '11.2')]
>>> cells(["Nämndens mål", "Fler i arbete"], ["Agenda 2030", "Mål 8 Anständiga arbetsvillkor, 10"])
[('goal', '8'), ('goal', '10')]
>>> cells(["Globala mål", "Antal"], ["12 av 17 nås", "3"], ["18", "4"])
[]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from corpus.findings import GoalReference
from corpus.model import Cell, Document, Span, Table
from nlp.extractors.goals import numbers
from nlp.needles import lowered

_HEADING: Final = re.compile(
    r"\b(?:globala?t?\s(?:hållbarhets)?(?:del)?mål(?:en|et)?|agenda\s?2030(?:-?(?:del)?mål(?:en|et)?)?|SDG(?:s|:er|-mål(?:en)?)?"
    r"|hållbarhetsmål(?:en)?|FN-mål(?:en)?|globalamålen|global\sgoals?)\b",
    re.IGNORECASE,
)
_NEEDLES: Final = ("global", "agenda", "sdg", "hållbarhetsmål", "fn-mål")
_LONGEST_HEADING: Final = 60
_ITEM: Final = re.compile(
    r"(?:(?:globalt\s|globala\s)?(?:del)?mål(?:et|en)?\s|SDG\s|goal\s)?(?P<number>\d{1,2}(?:\.(?:\d{1,2}|[a-d]))?)"
    r"(?![\d%])(?:[:.)]?\s(?![\d])[^\d,;/\n]{3,60}?)?\s{0,2}(?:[,;/&\n]\s{0,2}(?:och\s)?|och\s|samt\s|$)",
    re.IGNORECASE,
)


def find(document: Document) -> Iterator[GoalReference]:
    """The goals and targets of the agenda in such cells, in order."""
    for table in document.tables:
        words = lowered(document.text[table.span.start : table.span.end])
        if any(n in words for n in _NEEDLES):
            for cell in _cells(table):
                yield from _in_cell(document.text, cell)


def _cells(table: Table) -> Iterator[Cell]:
    """The cells under a heading that names the agenda's goals, and those beside one."""
    heads = table.rows[: max(1, table.header_rows)]
    columns = {i for row in heads for i, cell in enumerate(row) if _names_goals(cell.text)}
    for r, row in enumerate(table.rows):
        for i, cell in enumerate(row):
            beside = i > 0 and _names_goals(row[i - 1].text)
            if (r >= len(heads) and i in columns) or beside:
                yield cell


def _names_goals(text: str) -> bool:
    return len(text) <= _LONGEST_HEADING and _HEADING.search(text) is not None


def _in_cell(text: str, cell: Cell) -> Iterator[GoalReference]:
    """The goals that the cell consists of; none where anything else stands in it."""
    found: list[GoalReference] = []
    for span in cell.spans:
        at = span.start
        while at < span.end:
            item = _ITEM.match(text, at, span.end)
            number = Span(*item.span("number")) if item else Span(at, at)
            made = numbers.of_agenda(text, item["number"], number, "table") if item else None
            if item is None or made is None:
                return
            found.append(made)
            at = item.end()
    yield from found
