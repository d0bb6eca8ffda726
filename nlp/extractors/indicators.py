"""The cells of indicator tables: what is measured, which column, the value.

A table is one when its columns say so: "Utfall 2023", "Mål", "Prognos", "Budget", years.

>>> from tests.nlp.builders import table_document
>>> def cells(*rows):
...     for f in find(table_document(rows)):
...         print(f.name, f.column, f.value, f.unit, sep=" | ")
>>> cells(["Resultat, tkr", "Prognos helår"], ["Gemensamma tjänster", ""], ["- Ekonomi", "-229"])
Gemensamma tjänster – Ekonomi | Prognos helår | -229.0 | tkr
>>> cells(["Mått", "Utfall 2023", "Mål 2024"], ["Frånvaro (%)", "4,8", ""], ["Nöjdkundindex", "68", "70"])
Frånvaro (%) | Utfall 2023 | 4.8 | procent
Nöjdkundindex | Utfall 2023 | 68.0 | index
Nöjdkundindex | Mål 2024 | 70.0 | index
>>> cells(["Aktivitet", "Klart"], ["1:2 Kartlägga", "2025"], ["2:1 Bygga", "2026"])
>>> cells(["Plats", "Båtar", "Bryggor (m)"], ["Norrviken", "41", "≥ 60"], ["Söderviken", "17", "35"])
Norrviken | Båtar | 41.0 | None
Norrviken | Bryggor (m) | 60.0 | None
Söderviken | Båtar | 17.0 | None
Söderviken | Bryggor (m) | 35.0 | None
>>> cells(["Nöjda (%)", "Basvärde 70", "2027: 72"], ["Vaccinerade", "Basvärde 96", "2027: 97"])
Nöjda (%) | Basvärde | 70.0 | procent
Nöjda (%) | 2027 | 72.0 | procent
Vaccinerade | Basvärde | 96.0 | None
Vaccinerade | 2027 | 97.0 | None
>>> cells(["Möte", "Rum"], ["Styrelsen", "41"], ["Presidiet", "17"])
>>> cells(["Möte", "Rum", "Antecknat"], ["Styrelsen", "41", "3"], ["Presidiet", "17", "flyttat"])
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from corpus.findings import Indicator
from corpus.model import Cell, Document, Span, Table
from nlp.extractors import (
    indicators_by_unit,
    indicators_counted,
    indicators_in_amounts,
    indicators_in_lines,
    indicators_in_rows,
    indicators_measured,
    indicators_of_fees,
)
from nlp.extractors.cell_numbers import NUMBER, Number, numbers, unit_of
from nlp.extractors.dates import MONTH
from nlp.extractors.indicator_words import LABELLED, VERDICT
from nlp.extractors.row_names import unbroken
from nlp.overlaps import Taken

# What the heading of a column of values says.
_VALUES: Final = re.compile(
    r"\b(?=[a-zåäö])(?:utfall|resultat|mål(?:värde|tal)?|årsmål|prognos|budget|bokslut|avvikelse|riktvärde|nuläge|värde|period(?:en)?|helår|antal|andel|procent"
    rf"|senaste|föregående|jämförelse|måluppfyllelse|ingångsvärde|basår|basvärde|utgångsläge|startvärde|målnivå|etappmål|tröskelvärde|ack(?:umulerat)?|riks|länet|R9|kön|kvinnor|män|flickor|pojkar|totalt|belopp|summa|kostnad(?:er)?|intäkt(?:er)?|R12|kvartal|tertial|{MONTH}"
    r"|förändring|tkr|mnkr|kkr|actual|target|forecast|median|medel|rikssnitt|kommunen|riket)\b|\b(?:19|20)\d\d\b",
    re.IGNORECASE,
)
_NOT_VALUES: Final = re.compile(
    r"\b(?:klart?|slutdatum|datum|nummer|nr|not|sida|sid|paragraf|§|status|diarie\w*|dnr|kommentar|tidplan|startdatum|beräknas|genomförd|ansvarig|aktivitet|trend|bilaga|postnummer)\b",
    re.IGNORECASE,
)
# The number of a case: "2030.104".
_CASE: Final = re.compile(r"20\d\d\.\d{1,4}")
_CAPTION: Final = 120
# A longer heading is a question of a survey.
_LONGEST: Final = 80


def find(document: Document) -> Iterator[Indicator]:
    """The values of the indicator tables of `document`, in order."""
    in_tables = [cell for table in document.tables for cell in _of_table(document, table)]
    yield from in_tables
    of_tables = Taken(cell.span for cell in in_tables)
    fees = list(indicators_of_fees.find(document, of_tables))
    yield from fees
    in_lines = [cell for cell in indicators_in_lines.find(document) if of_tables.free(cell.span)]
    yield from in_lines
    taken = Taken((*(table.span for table in document.tables), *(cell.span for cell in (*fees, *in_lines))))
    by_unit = list(indicators_by_unit.find(document, taken))
    yield from by_unit
    for cell in by_unit:
        taken.take(cell.span)
    for find_rows in (indicators_in_amounts.find, indicators_measured.find, indicators_counted.find):
        rows = list(find_rows(document, taken))
        yield from rows
        for cell in rows:
            taken.take(cell.span)
    yield from indicators_in_rows.find(document, taken)


def _of_table(document: Document, table: Table) -> Iterator[Indicator]:
    """The values of a table that is one of indicators."""
    if not table.rows or indicators_in_lines.is_broken(table):
        return
    if first := _first_values(table):
        yield from _below_first(document, table, first)
    elif labelled := list(_labelled(table)):
        yield from labelled
    elif columns := _columns(document, table):
        yield from _cells(document, table, columns)


def _columns(document: Document, table: Table) -> dict[int, str]:
    """Of an indicator table the columns that hold values, by their headings; none of another table."""
    heads = _headings(document, table)
    body = table.rows[_header_rows(table) :]
    found = {}
    for i, head in enumerate(heads[1:], start=1):
        filled = [row[i].text for row in body if row[i].text.strip(" -–")]
        right = sum(1 for text in filled if numbers(text))
        if (
            len(head) <= _LONGEST
            and (head or _is_beheaded(table))
            and "?" not in head
            and filled
            and 2 * right >= len(filled)
            and not _NOT_VALUES.search(head)
            and not all(map(_CASE.fullmatch, filled))
        ):
            found[i] = head
    measured = any(_VALUES.search(head) for head in found.values()) or _is_measured(body, len(heads), found)
    return found if measured else {}


def _labelled(table: Table) -> Iterator[Indicator]:
    """The values of a table without headings, in which every cell says what its value is: "Mål 2027: 72"."""
    cells = [(row[0].text, cell) for row in table.rows for cell in row[1:] if cell.text.strip(" -–")]
    said = [LABELLED.fullmatch(" ".join(cell.text.split())) for _, cell in cells]
    read = [(*row, match) for row, match in zip(cells, said, strict=True) if match]
    for name, cell, match in read if len(read) > 1 and len(read) == len(cells) else ():
        for number in numbers(match["value"]):
            yield Indicator(
                span=cell.spans[0],
                rule="table",
                name=" ".join(name.split()),
                column=match["head"],
                value=number.value,
                value_text=" ".join(cell.text.split()),
                unit=_unit(number, name, match["head"], None),
            )


def _first_values(table: Table) -> list[re.Match[str]]:
    """The cells of a first row that say both what heads their column and their own value; else none."""
    said = [_HEAD_AND_VALUE.fullmatch(" ".join(cell.text.split())) for cell in table.rows[0][1:]]
    return [m for m in said if m] if len(table.rows) > 1 and len(said) > 1 and all(said) else []


# "Utfall 2031 4,0": the heading of a column, and the value of the row that a dump has set beside it.
_HEAD_AND_VALUE: Final = re.compile(rf"(?P<head>[A-ZÅÄÖ][^\d]{{2,40}}20\d\d) (?P<value>{NUMBER})")
# "Utfall (miljoner kronor) Intäkter": what the table is of, before the name of its first row.
_OF_TABLE: Final = re.compile(r"^[^()]{3,60}\([^()]*(?:kronor|kkr|tkr|mnkr|mkr|%|procent)\)\s(?=[A-ZÅÄÖ])")


def _below_first(document: Document, table: Table, first: Sequence[re.Match[str]]) -> Iterator[Indicator]:
    """The values of a table whose first row stands beside its headings."""
    named = " ".join(table.rows[0][0].text.split())
    stated = unit_of(named) or _caption_unit(document, table)
    for cell, said in zip(table.rows[0][1:], first, strict=True):
        value = said["value"]
        end = cell.spans[-1].end
        yield Indicator(
            span=Span(end - len(value), end),
            rule="table",
            name=_OF_TABLE.sub("", named),
            column=said["head"],
            value=numbers(value)[0].value,
            value_text=value,
            unit=stated or unit_of(said["head"]),
        )
    for row in table.rows[1:]:
        name = " ".join(row[0].text.split())
        for cell, said in zip(row[1:], first, strict=False) if name else ():
            yield from _values(document.text, cell, name, said["head"], stated)


def _is_measured(body: Sequence[Sequence[Cell]], width: int, columns: Iterable[int]) -> bool:
    """Whether a table without a word of values holds nothing but numbers: places or kinds as columns."""
    shown = list(columns)
    read = [numbers(row[i].text) for row in body for i in shown if row[i].text.strip(" -–")]
    whole = len(body) > 1 and len(shown) == width - 1 and sum(map(bool, read)) >= _NEARLY * len(read)
    # A lone column says of each value what it is counted in: "1 200 mnkr".
    return whole and (len(shown) > 1 or all(cell and cell[0].unit in _MONEY for cell in read))


# How many of the cells of such a table are numbers: to one a dump has put the rest of its row's name.
_NEARLY: Final = 0.9
_MONEY: Final = frozenset(("kronor", "tkr", "mnkr"))


def _header_rows(table: Table) -> int:
    """How many rows are headings; a first row without values is one where the reader saw none."""
    first = [cell.text for cell in table.rows[0][1:] if cell.text.strip()]
    if table.header_rows:
        return 0 if _is_beheaded(table) else table.header_rows + _is_head_of_years(table)
    return int(
        bool(first) and all(_VALUES.search(text) for text in first) and not all(map(numbers, first[:1]))
    )


def _is_head_of_years(table: Table) -> bool:
    """Whether the row below a header without years holds them alone: "Kvinnor", "Män" over "2030 2031"."""
    below = [row[1:] for row in table.rows[1:2]] if table.header_rows == 1 else []
    years = all(_YEAR.fullmatch(cell.text.strip()) for row in below for cell in row)
    return bool(below) and years and not any(map(_YEAR.search, (cell.text for cell in table.rows[0])))


_YEAR: Final = re.compile(r"(?:19|20)\d\d")


def _is_beheaded(table: Table) -> bool:
    """Whether the first row is one of values: a dump has set the headings apart from their columns."""
    named, *cells = (cell.text.strip() for cell in table.rows[0])
    cells = [cell for cell in cells if not _NO_VALUE.fullmatch(cell)]
    if not (named and cells and all(map(numbers, cells))):
        return False
    return any(map(_MEASURED.search, cells)) or _do_not_count(cells)


def _do_not_count(cells: Sequence[str]) -> bool:
    """Whether numbers neither count columns nor are years: "3 0 0 3"."""
    read = [numbers(cell)[0].value for cell in cells]
    return len(read) > 1 and any(a >= b for a, b in pairwise(read)) and max(read) < 1900


def _valued(table: Table) -> int:
    """How many of the first columns hold values, if only those do."""
    holds = [any(numbers(row[i].text) for row in table.rows) for i in range(1, len(table.rows[0]))]
    return sum(holds) if all(holds[: sum(holds)]) else -1


# A cell that holds none: there is none yet, or which way it should go.
_NO_VALUE: Final = re.compile(rf"[-–*.]{{0,2}}|{VERDICT}")
# No year and no number of a column.
_MEASURED: Final = re.compile(r"[%,]|^\D?(?!(?:19|20)\d\d(?:\s[-–])?$)\d[\d ]{2,}")


def _headings(document: Document, table: Table) -> list[str]:
    """The heading of each column: its rows joined, a heading over several columns said of each of them."""
    heads = [""] * len(table.rows[0])
    if _is_beheaded(table):
        return ["", *_headings_above(document.text, table, len(heads) - 1)]
    rows = table.rows[: _header_rows(table)]
    for depth, row in enumerate(rows):
        said = ""
        for i, cell in enumerate(row):
            own = " ".join(cell.text.split())
            over = depth + 1 < len(rows) and i > 0
            said = own or (said if over else "")
            heads[i] = f"{heads[i]} {own or said}".strip()
    return heads


def _headings_above(text: str, table: Table, width: int) -> list[str]:
    """The headings that a dump has set above a table: of all its columns, or of those that hold values."""
    said = indicators_in_lines.heads_above(text, table.span.start)
    if len(said) in (width, _valued(table)):
        return [*said, *[""] * (width - len(said))]
    return indicators_by_unit.columns_above(text, table.span.start, width)


def _cells(document: Document, table: Table, columns: dict[int, str]) -> Iterator[Indicator]:
    heads = _headings(document, table)
    body = table.rows[_header_rows(table) :]
    at = _of_names(heads, body)
    stated = unit_of(heads[at]) or _caption_unit(document, table)
    of_units = next((i for i, head in enumerate(heads) if _UNITS.fullmatch(head)), None)
    group = ""
    names = unbroken([" ".join(row[at].text.split()) for row in body])
    for row, name in zip(body, names, strict=True):
        if name and not _PART.fullmatch(name):
            group = name
        label = _label(name, group)
        unit = unit_of(f"({row[of_units].text.strip()})") if of_units is not None else None
        for i, column in columns.items() if label else ():
            if i > at:
                yield from _values(document.text, row[i], label, column, unit or stated)


def _of_names(heads: Sequence[str], body: Sequence[Sequence[Cell]]) -> int:
    """The column that says what is measured: beside the goal that it belongs to, or its number."""
    named = (i for i, head in enumerate(heads[:-1]) if _MEASURES.fullmatch(head))
    texts = (i for i in named if not any(numbers(row[i].text) for row in body))
    counted = len(heads) > _FEWEST and all(_CODE.fullmatch(row[0].text.strip()) for row in body)
    return next(texts, int(counted and not any(numbers(row[1].text) for row in body)))


_FEWEST: Final = 2
_MEASURES: Final = re.compile(
    r"(?:(?:mål|resultat|nyckel|hållbarhets)?indikator(?:er)?|(?:styr|mät|nyckel)e?tal"
    r"|(?:resultat|kvalitets|verksamhets|volym|resurs|effekt)?mått)(?:\s[^\d]{1,50})?",
    re.IGNORECASE,
)
_CODE: Final = re.compile(r"(?:[A-ZÅÄÖ]{0,3}\d{1,6}(?:\.\d{1,3}){0,3}[.)]?)?")
_UNITS: Final = re.compile(r"(?:enhet|mätenhet|sort|måttenhet)(?:er)?", re.IGNORECASE)


_PART: Final = re.compile(r"[-–•]\s?(?P<own>.+)")


def _label(name: str, group: str) -> str:
    """The row's name: "- Ekonomi" under "Gemensamma tjänster" belongs to it."""
    part = _PART.fullmatch(name)
    if part is None:
        return name
    return f"{group} – {part['own']}" if group else part["own"]


def _values(text: str, cell: Cell, name: str, column: str, stated: str | None) -> Iterator[Indicator]:
    """The values of a cell; of several each is found where its label stands."""
    found = numbers(cell.text) if cell.spans else ()
    at = cell.spans[0].start if found else 0
    starts = [max(at, text.find(number.label, at)) for number in found]
    ends = [*starts[1:], cell.spans[-1].end] if found else []
    for number, start, end in zip(found, starts, ends, strict=True):
        yield Indicator(
            span=Span(start, start + len(text[start:end].rstrip())),
            rule="table",
            name=f"{name} {number.label}".strip(),
            column=column,
            value=number.value,
            value_text=" ".join(cell.text.split()),
            unit=_unit(number, name, column, stated),
        )


def _unit(number: Number, name: str, column: str, stated: str | None) -> str | None:
    return number.unit or unit_of(name) or unit_of(column) or stated


def _caption_unit(document: Document, table: Table) -> str | None:
    """The unit that the heading or caption right above the table states."""
    before = document.text[max(0, table.span.start - _CAPTION) : table.span.start].rstrip()
    line = before.rsplit("\n", 1)[-1]
    return unit_of(line) if len(line) < _CAPTION and not line.endswith(".") else None
