"""Indicator tables that a dump has set without tabs: columns' names in a row, then names with as many values.

>>> from corpus.model import Document, Source
>>> def cells(text):
...     for f in find(Document(Source("x.txt", "0" * 64, 1), text)):
...         print(f.name, f.column, f.value, f.unit, sep=" | ")
>>> cells("Mått Utfall 2023 Mål 2024\\nNöjda resenärer, andel (%) 71 75\\nMeritvärde åk 9 205 -")
Nöjda resenärer, andel (%) | Utfall 2023 | 71.0 | procent
Nöjda resenärer, andel (%) | Mål 2024 | 75.0 | procent
Meritvärde åk 9 | Utfall 2023 | 205.0 | None
>>> cells("2024 2023 2022\\n\\nÅrets resultat i del av\\nskatten, % 2,9 -0,8 0,0 Tillgång 1 204 1 180 998")
Årets resultat i del av skatten, % | 2024 | 2.9 | procent
Årets resultat i del av skatten, % | 2023 | -0.8 | procent
Årets resultat i del av skatten, % | 2022 | 0.0 | procent
Tillgång | 2024 | 1204.0 | None
Tillgång | 2023 | 1180.0 | None
Tillgång | 2022 | 998.0 | None
>>> cells("Indikator\\n\\nUtfall 2023\\n\\nMål 2023\\n\\nKajer\\n\\n31 %\\n\\n35 %\\n\\nBåtar\\n\\n7\\n\\n9")
Kajer | Utfall 2023 | 31.0 | procent
Kajer | Mål 2023 | 35.0 | procent
Båtar | Utfall 2023 | 7.0 | None
Båtar | Mål 2023 | 9.0 | None
>>> groups = "Nöjda (%)\\n\\n• Resande 59,6 61\\n• Boende 51 53\\n\\nTäckning 55,9 60\\n\\n(%)\\n\\nBåtar 7 9"
>>> cells(f"Nyckeltal 2029 2030 utfall mål\\n\\n{groups}")
Nöjda (%) – Resande | 2029 utfall | 59.6 | procent
Nöjda (%) – Resande | 2030 mål | 61.0 | procent
Nöjda (%) – Boende | 2029 utfall | 51.0 | procent
Nöjda (%) – Boende | 2030 mål | 53.0 | procent
Täckning (%) | 2029 utfall | 55.9 | procent
Täckning (%) | 2030 mål | 60.0 | procent
Båtar | 2029 utfall | 7.0 | None
Båtar | 2030 mål | 9.0 | None
>>> cells("Mått Utgångsvärde Utfall aug 2024\\nNöjda (%) 71 75\\nMeritvärde 205 210")
Nöjda (%) | Utgångsvärde | 71.0 | procent
Nöjda (%) | Utfall aug 2024 | 75.0 | procent
Meritvärde | Utgångsvärde | 205.0 | None
Meritvärde | Utfall aug 2024 | 210.0 | None
>>> cells("Mått Utfall mars Mål\\nKajer, pris per 12,2 kr 12 kr meter (m)\\n\\nBåtar per 9 8 bojar\\n\\nOm")
Kajer, pris per meter (m) | Utfall mars | 12.2 | kronor
Kajer, pris per meter (m) | Mål | 12.0 | kronor
Båtar per bojar | Utfall mars | 9.0 | None
Båtar per bojar | Mål | 8.0 | None
>>> cells("Under 2023 2024 antogs tre planer. Mål 2023 Mål 2024 och en rad 12 13")
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from corpus.findings import Indicator
from corpus.model import Document, Span, Table
from nlp.extractors.cell_numbers import UNIT, numbers
from nlp.extractors.cell_values import values
from nlp.extractors.figures import readings
from nlp.extractors.indicator_words import (
    BETWEEN,
    HEAD,
    KIND,
    PATTERN,
    PLAIN,
    READINGS,
    VERDICT,
    YEAR,
    spread,
)

# The columns' names, wherever in a line they begin: what stands over the rows' names goes before.
_HEADS: Final = re.compile(rf"(?<![\w/-])(?>{PATTERN})(?:{BETWEEN}(?>{PATTERN})){{1,7}}(?=\s)")
# What each year's values are, in a row of its own below the years.
_BELOW: Final = re.compile(
    r"\s{1,2}((?:(?:utfall|bokslut|budget|prognos|mål|plan)(?=\s)\s?){2,8})", re.IGNORECASE
)
# A last column that judges the values.
_JUDGED: Final = re.compile(
    rf"(?:{BETWEEN}(?:Trend|Status|Riktning|Utveckling|Bedömning|Måluppfyllelse|Uppfyllelse|Resultat)(?!\w))+"
)
_WITH_YEAR: Final = re.compile(rf"\s({YEAR})$")
# A name that ends so has taken in a value, where all do: the columns were read as too few.
_IN_FIGURES: Final = re.compile(r"(?:\s(?:\d+(?:\d|,\d+)|[-–−]\d+)|\n\d+|\d \d)\s?%?$")
# A name that holds values of their own line has taken in a row.
_OVER_VALUES: Final = re.compile(
    rf"\n\n(?:{PLAIN})(?:\s(?:{PLAIN})\s|$)|\s\d+(?:,\d+)?\s(?!\d{{3}}(?![\d,]))\d+(?:,\d+)?\s"
)
# Numbers alone, whose figures may be read otherwise than from the left.
_NUMBERS: Final = re.compile(
    rf"(?:[-–−+]?\d+(?:[,.]\d+)?(?:\s?(?:{UNIT})(?![\wåäö]))?|[-–])(?:\s(?:[-–−+]?\d+(?:[,.]\d+)?(?:\s?(?:{UNIT})(?![\wåäö]))?|[-–]))*"
)
# What heads the column of names: one row below it makes a table.
_OF_NAMES: Final = re.compile(
    r"(?<!\w)(?:Nyckeltal|Indikator(?:er)?|Mått|Mätetal|Styrtal|Resultatmått)\s{1,2}$"
)
_WORD: Final = 16
_MARK: Final = r"[•–-]\s"
_PART: Final = re.compile(rf"(?:(?P<group>.+)\s•\s|{_MARK})(?P<own>.+)")
# A name that begins with figures: "80 år och äldre".
_AGE: Final = r"\d{1,3}(?:\s?[–-]\s?\d{1,3})?\sår(?![\wåäö])"
# The number of a row or of the goal that it belongs to.
_COUNT: Final = r"\d{1,2}(?:\.\d{1,2}){0,3}\.?\s"
# What a name goes on with below its values, which a dump sets in the middle of their row's height.
_REST: Final = (
    r"(?:[a-zåäö(][a-zåäö(\d](?:[^.:;\t\n\d]|(?:(?<=[a-zåäö]\s)|(?<=\())\d{1,3}(?=\s[a-zåäö]|\))|(?<=[A-Za-z])\d){2,70}?"
    r"|%|\([^()\d\n]{1,24}\))"
)
# The longest name of a row, and how few rows make a table.
_LONGEST: Final = 110
_FEWEST: Final = 2
# How far above a table its columns may be named: a page's foot stands between.
_ABOVE: Final = 400


class _Row(NamedTuple):
    """Where the name of a row and its values are, and what the name goes on with below them, as its unit."""

    name: Span
    cells: list[Span]
    unit: str
    end: int


def find(document: Document) -> Iterator[Indicator]:
    """The values of such tables, in order; what the reader has found to be a whole table is left alone."""
    text = document.text
    whole = [table.span for table in document.tables if not is_broken(table)]
    for match in _HEADS.finditer(text):
        if any(start <= match.start() < end for start, end in whole) or _YEARS.match(text, match.end()):
            continue
        heads, end = _columns(text, match)
        named = _OF_NAMES.search(text, max(0, match.start() - _WORD), match.start()) is not None
        rows, heads = _best(text, end, heads, 1 if named else _FEWEST)
        for row, name in zip(rows, _names(text, rows), strict=True):
            yield from _values(text, row, name, heads)


def heads_above(text: str, before: int) -> list[str]:
    """The columns' names that stand last above a table whose own first row is one of values."""
    found = next(reversed(list(_HEADS.finditer(text, max(0, before - _ABOVE), before))), None)
    return _columns(text, found)[0] if found else []


def is_broken(table: Table) -> bool:
    """Whether values stand below a name alone: the lines of a row were read as rows of their own."""
    return any(
        all(numbers(cell.text) for cell in row if cell.text.strip(" -–"))
        and numbers(row[0].text)
        and any(cell.text.strip(" -–") for cell in row[1:])
        and above[0].text.strip()
        and not any(cell.text.strip() for cell in above[1:])
        for above, row in pairwise(table.rows)
    )


def _best(text: str, end: int, heads: list[str], fewest: int) -> tuple[list[_Row], list[str]]:
    """The rows below the columns, which are read as named, with a year apart, or with words in the last."""
    worded = heads[:-1] if heads[-1] == "Prognos" else []
    read = [(list(_rows(text, end, len(h))), h) for h in (heads, _apart(heads), worded) if len(h) > 1]
    return min(
        ((rows, h) for rows, h in read if _whole(text, rows) >= fewest),
        key=lambda table: (
            -_whole(text, table[0]),
            sum(1 for row in table[0] if len(row.cells) < len(table[1])),
            sum(spread(text, row.cells) for row in table[0]),
        ),
        default=([], heads),
    )


def _whole(text: str, rows: list[_Row]) -> int:
    """How many rows have all their values: a name that ends in figures has taken in one."""
    return sum(1 for row in rows if not _took_figures(text, row))


def _apart(heads: list[str]) -> list[str]:
    """ "Utgångsvärde 2029 2032": the first year is a column of its own."""
    return [part for head in heads for part in _WITH_YEAR.sub(r"\n\1", head).split("\n")]


def _columns(text: str, match: re.Match[str]) -> tuple[list[str], int]:
    """The columns' names, of one row or of two, and where they end."""
    heads = [" ".join(head[0].split()) for head in HEAD.finditer(match[0])]
    judged = _JUDGED.match(text, match.end())
    below = _BELOW.match(text, match.end())
    kinds = below[1].split() if below else []
    if not judged and below is not None and len(kinds) == len(heads):
        return [f"{head} {kind}" for head, kind in zip(heads, kinds, strict=True)], below.end(1) - 1
    rest = _ANOTHER.match(text, judged.end() if judged else match.end())
    end = rest.end() if rest else judged.end() if judged else match.end()
    return list(_below_kinds(text, match.start(), heads)), end


# The year of a last column whose words stand above the others: "Målsättning", "2022 2023 2024", "2025".
_ANOTHER: Final = re.compile(rf"\s{{1,2}}{YEAR}(?=\s{{1,2}}[A-ZÅÄÖ])")


def _below_kinds(text: str, at: int, heads: list[str]) -> Iterator[str]:
    """The heads, each year with what it is of, where as many kinds stand above: "Utfall Utfall Mål"."""
    years = sum(1 for head in heads if re.fullmatch(YEAR, head))
    above = _KINDS.search(text, max(0, at - _LONGEST), at) if years > 1 else None
    found = re.findall(KIND, above["kinds"]) if above else []
    if len(found) != years:
        yield from heads
        return
    kinds = iter(found)
    for head in heads:
        yield f"{next(kinds)} {head}" if re.fullmatch(YEAR, head) else head


# Years below a row of kinds, which are read with them, behind what heads the names.
_YEARS: Final = re.compile(rf"\s{{1,2}}(?:[A-ZÅÄÖ][^\d\n]{{2,40}}?\s)?{YEAR}(?:\s{YEAR})+(?![\d,.])")
_KINDS: Final = re.compile(
    rf"(?<!\w)(?P<kinds>(?:{KIND}\s{{1,2}}){{2,8}})(?:[A-ZÅÄÖ][^\d\n]{{2,40}}\s{{1,2}})?$"
)


def _names(text: str, rows: list[_Row]) -> Iterator[str]:
    """The name of each row: after its group's, which stands above the first, with the unit below it."""
    group = ""
    for row in rows:
        name = " ".join(text[slice(*row.name)].split())
        part = _PART.fullmatch(name)
        group = (part["group"] or group) if part else name
        own = f"{group} – {part['own']}".removeprefix(" – ") if part else name
        yield " ".join(f"{own}{row.unit}".split())


def _rows(text: str, at: int, width: int) -> Iterator[_Row]:
    """Row after row."""
    found = 0
    while True:
        row = _next(text, at, width)
        if width > _FEWEST and (row is None or _OVER_VALUES.search(text, *row.name)):
            # A cell is empty, nobody knows which.
            row = _next(text, at, width - 1)
        if row is None and found > _FEWEST:
            row = _further(text, at, found)
        if row is None or _HEADS.search(text, at, row.name.end):
            return  # the next table, which its own columns begin
        at = row.end
        found = len(row.cells)
        yield row


def _further(text: str, at: int, width: int) -> _Row | None:
    """The next row, after sentences that tell how the one before is measured."""
    ends = _SENTENCE.finditer(text, at, at + _DESCRIBED)
    return next((row for end in ends if (row := _next(text, end.start(), width)) is not None), None)


# The end of a sentence, and how far such sentences go.
_SENTENCE: Final = re.compile(r"(?<=[.)])\s{1,2}(?=[A-ZÅÄÖ])")
_DESCRIBED: Final = 260


def _next(text: str, at: int, width: int) -> _Row | None:
    """The row of `width` values there, as it is best read."""
    read = [row for cell in READINGS if (row := _read(text, at, width, cell)) is not None]
    return min(
        read,
        key=lambda row: (row.end + _FIGURES * _took_figures(text, row), spread(text, row.cells)),
        default=None,
    )


# How much further a row may go on instead of taking figures into its name.
_FIGURES: Final = 8


def _read(text: str, at: int, width: int, cell: str) -> _Row | None:
    row = _row(width, cell).match(text, at)
    if row is None:
        return None
    cells = [Span(*row.span(f"c{n}")) for n in range(width)]
    figures = Span(cells[0].start, cells[-1].end)
    if _NUMBERS.fullmatch(text, *figures) and (other := readings(text, figures).get(width)):
        cells = list(other.cells)
    return _Row(Span(*row.span("name")), cells, row["unit"] or "", row.end())


def _took_figures(text: str, row: _Row) -> bool:
    return _IN_FIGURES.search(text, *row.name) is not None


@lru_cache(maxsize=16)
def _row(width: int, cell: str) -> re.Pattern[str]:
    """A row of `width` values: its name, and each value as a group of its own."""
    cells = BETWEEN.join(f"(?P<c{n}>{cell})" for n in range(width))
    return re.compile(
        rf"{BETWEEN}(?P<name>(?:{_MARK}(?=[a-zåäöA-ZÅÄÖ])[a-zåäö]?|(?:{_COUNT})?[A-ZÅÄÖ]|{_AGE}){_OF_NAME}{{0,{_LONGEST}}}?)[.*]{{0,2}}{BETWEEN}{cells}"
        rf"(?:{BETWEEN}{_WAY}(?=\s[a-zåäö])|(?:{BETWEEN}{VERDICT}(?=\s|$))?(?P<unit>\s{{1,2}}{_REST})?(?:{BETWEEN}{VERDICT}(?=\s|$))?"
        rf"(?=\s+(?:{_MARK}|\*{{0,2}}[A-ZÅÄÖ]|{_COUNT}[A-ZÅÄÖ]|{_AGE})|\s+\*|\s*\n\n(?:(?![\d–-])|\d{{1,3}}\n\n[A-ZÅÄÖ\d])|\s*$))"
    )


# Which way a value should go, before sentences that tell of it.
_WAY: Final = r"(?:öka|minska|(?:bi)?behålla)"
# What a name goes on with: a full stop only within words, or before what it is measured in.
_OF_NAME: Final = r"(?:[^.\t]|\.(?=[^\s.]|\s[a-zåäö]|\s(?:Antal|Andel|Procent|Skala|Index|Max)\b))"


def _values(text: str, row: _Row, name: str, heads: list[str]) -> Iterator[Indicator]:
    columns = heads if len(heads) == len(row.cells) else [""] * len(row.cells)
    for span, column in zip(row.cells, columns, strict=True):
        yield from values(text, span, name=name, rule="lines", column=column)
