"""Tables of assignments that a text dump has set as lines: the names of the columns, then the cells in order.

The names stand in one line or in one each, the cells as `table_fit` reads them.

>>> from corpus.model import Source
>>> def cells(text):
...     return [(document.text[slice(*r.span)], r.status, r.due) for document in
...             [Document(Source("x", "0" * 64, 1), text)] for r in rows(document)]
>>> cells("Status Aktiviteter Slutdatum\\nNytt avtal om städning 2026-05-31\\nTrygga vägar 2026-06-30")
[('Nytt avtal om städning', None, '2026-05-31'), ('Trygga vägar', None, '2026-06-30')]
>>> cells("Status Uppdrag Klart\\nPågår\\nMäta buller\\nmaj 2026\\nEj påbörjad\\nMäta damm\\n2027")
[('Mäta buller', 'ongoing', '2026-05'), ('Mäta damm', 'not_started', '2027')]
>>> cells("Insats Status\\nMåla bron\\nKlar\\nDet gick bra. Alla är nöjda."), cells("Status\\nMåla 2026-05")
([('Måla bron', 'completed', None)], [])
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from corpus.findings import Status
from corpus.model import Document, Span, Table
from nlp.extractors import due
from nlp.extractors.assignments import statuses, table_columns, texts
from nlp.extractors.assignments.cell_kinds import WORD, Words, is_number, whose
from nlp.extractors.assignments.table_fit import Cell, Fit
from nlp.latest import Latest


@dataclass(frozen=True, slots=True)
class Row:
    """A row: where its text stands, what its column is called, what its other cells say, and where its table
    begins, or the one that it goes on with below a page break."""

    span: Span
    column: str
    end: int
    status: Status | None = None
    status_text: str | None = None
    due: str | None = None
    due_span: Span | None = None
    label: str | None = None
    who: tuple[str, ...] = ()
    case: str | None = None
    source: str | None = None
    table: int = 0


class _Header(NamedTuple):
    """The columns that lines name, in order, the name of what is to be done, and where the names end."""

    columns: tuple[str, ...]
    named: str
    start: int
    end: int


_MOST_LINES: Final = 9
_REACH: Final = 9000
"""So far a table may go on."""
# The heading of a section that goes on below a table.
_ENDS: Final = re.compile(
    r"(?:\d+(?:\.\d+)*\.?\s)?(?:[\wåäö-]+\s){0,3}(?:[Uu]ppdrag(?!\satt)|[Kk]ommentar(?:er)?|[Ff]rån|[Ff]örkortningar)(?=\s(?:från|till|i|av|som|nämnden|styrelsen|kommun)|s?$)"
)
_LINE: Final = re.compile(r"[^\n]+")


def rows(document: Document) -> tuple[Row, ...]:
    """The rows of all such tables that say when, how far or whose, in order."""
    return tuple(row for rows in _TABLES.of(document) for row in rows)


def covers(document: Document, table: Table) -> bool:
    """Whether what the reader took for a table is part of one that its lines broke, and is read here."""
    return any(rows[0].span.start < table.span.end and table.span.start < rows[-1].end
               for rows in _TABLES.of(document))  # fmt: skip


def _tables(document: Document) -> Iterator[tuple[Row, ...]]:
    groups = list(_headers(document))
    begins, goes_on = 0, False
    for n, group in enumerate(groups):
        begins = begins if goes_on else group[0].start
        below = groups[n + 1][0] if n + 1 < len(groups) else None
        stop = _heading_below(document, group[-1])
        goes_on = below is not None and below.start <= stop and below.columns == group[0].columns
        stop = min(stop, below.start if below else len(document.text))
        words = Words.of(document, group[0].start, min(stop, group[0].start + _REACH))
        fits = [
            (Fit(words, columns, words.after(header.end)), header)
            for header in group
            for columns in _ways(words, header)
        ]
        fit, header = max(fits, key=lambda each: each[0].worth)
        read = [_row(words, {c.role: c for c in cells}, header.named) for cells in fit.rows()]
        found = tuple(replace(row, table=begins) for row in _alike(document.text, read))
        if found and not _is_whole(document, header, len(found)):
            yield found


def _ways(words: Words, header: _Header) -> Iterator[tuple[str, ...]]:
    """The columns that a header names, and with the number before what is to be done, if it leaves it out."""
    yield header.columns
    text, first = header.columns.index("text"), words.after(header.end) + 1
    before = (words.text(at, at + 1) for at in range(first, first + _NUMBERED_BY))
    if text and "number" not in header.columns and any(map(is_number, before)):
        yield (*header.columns[:text], "number", *header.columns[text:])
    if not text and "number" not in header.columns and is_number(words.text(first - 1, first)):
        yield ("number", *header.columns)


_NUMBERED_BY: Final = 4
"""Among so many words after the first of a row its number stands."""


def _heading_below(document: Document, header: _Header) -> int:
    """Where the heading begins that ends a table: of a section that goes on, or the block after a table that
    the reader has found."""
    table = _table_at(document, header.start)
    block = table.span.end + len("\n\n") if table else -1
    below = (h for h in document.headings if h.span.start > header.end)
    ends = (h.span.start for h in below if h.span.start == block or _ENDS.match(h.title))
    return next(ends, len(document.text))


def _alike(text: str, rows: Sequence[Row]) -> Iterator[Row]:
    """The rows that say what is to be done as most of them do: what else fits the columns is no row."""
    said = [" ".join(text[row.span.start : row.span.end].split()) for row in rows]
    for likeness in (_says_task, _is_title):
        alike = [likeness(words) or _is_full(row, words) for row, words in zip(rows, said, strict=True)]
        if 2 * sum(alike) >= len(rows):
            yield from (row for row, like in zip(rows, alike, strict=True) if like)
            return
    yield from rows


def _says_task(words: str) -> bool:
    words = words[texts.label(words, listed=True)[1] :]
    return bool(texts.given(words) or texts.obliged(words) or texts.is_task(words))


def _is_title(words: str) -> bool:
    return not words.endswith(".")


def _is_full(row: Row, words: str) -> bool:
    """Whether what a row names has how far it has come, and two cells more."""
    told = (row.label, row.who, row.source, row.case, row.due)
    return bool(row.status_text) and sum(map(bool, told)) > 1 and _is_title(words)


def _is_whole(document: Document, header: _Header, rows: int) -> bool:
    """Whether the reader has taken the rows below a header for a table, as many as there are."""
    table = _table_at(document, header.start)
    if table is None or 1.5 * (_rows_of(document, table) - 1) < rows or _is_broken(document, table):
        return False
    return table_columns.read(table, "") is not None


def _rows_of(document: Document, table: Table) -> int:
    """How many rows a table has, with those of a table as wide that follows at once: a blank parts them."""
    after = [t for t in document.tables if 0 <= t.span.start - table.span.end <= len("\n\n")]
    same = [t for t in after if len(t.rows[0]) == len(table.rows[0])]
    return len(table.rows) + sum(len(t.rows) for t in same)


def _table_at(document: Document, place: int) -> Table | None:
    return next((t for t in document.tables if t.span.start <= place < t.span.end), None)


def _is_broken(document: Document, table: Table) -> bool:
    """Whether a line of the table, or the one below it, goes on with the words of a cell."""
    firsts = [row[0].text for row in table.rows[1:] if not any(cell.text for cell in row[1:])]
    below = document.text[table.span.end : table.span.end + _NEAR].lstrip("\n")
    return any(_GOES_ON.match(text) for text in (*firsts, below))


_NEAR: Final = 40
_GOES_ON: Final = re.compile(r"[a-zåäö]{2}|20\d\d\b|\d\s20\d\d|§")


def _row(words: Words, cells: dict[str, Cell], named: str) -> Row:
    def said(role: str) -> str:
        cell = cells.get(role)
        return words.text(cell.first, cell.last) if cell else ""

    def span(role: str) -> Span:
        end = words.words[cells[role].last - 1].end
        new = _NEW.match(words.document.text, words.words[cells[role].first].start, end)
        return Span(new.end() if new else words.words[cells[role].first].start, end)

    status = statuses.of_value(said("status"))
    when = due.in_cell(said("due"))
    return Row(
        span("text"),
        named,
        max(words.words[cell.last - 1].end for cell in cells.values()),
        status.status if status else statuses.of_colour(said("status"), words.document),
        said("status") or None,
        when,
        span("due") if when else None,
        said("number").rstrip(".)") or None,
        whose(said("responsible")),
        texts.case_of(said("case")),
        said("source") or None,
    )


# "(Nytt) Bygga en bro": that nobody has had it before.
_NEW: Final = re.compile(r"\([Nn]ytt?\)\s")
_TABLES: Final = Latest(lambda document: tuple(_tables(document)))


def _headers(document: Document) -> Iterator[list[_Header]]:
    """Where names of columns stand, in one line or one in each: all ways to read them."""
    lines = [Span(*m.span()) for m in _LINE.finditer(document.text)]
    group: list[_Header] = []
    for n, line in enumerate(lines):
        if document.text[line.start].islower():
            continue  # no name of a column, and so no header
        found = _beginning_at(document.text, lines[n : n + _MOST_LINES])
        if group and found and line.start >= max(header.end for header in group):
            yield group
            group = []
        group += found
    if group:
        yield group


def _beginning_at(text: str, lines: Sequence[Span]) -> list[_Header]:
    """The headers that begin with the first of the lines, the shortest first."""
    found: list[_Header] = []
    first = text[lines[0].start : lines[0].end][:_LONGEST_NAME].replace("|", " ").replace(" / ", " ").split()
    if not first or _column(first, 0, ())[1] is None:
        return found
    for count, line in enumerate(lines):
        if count and line.end - line.start > _LONGEST_NAME:
            break
        words = [Span(*m.span()) for m in WORD.finditer(text, lines[0].start, line.end)][:_MOST_WORDS]
        names, used = _named([text[word.start : word.end] for word in words])
        whole = used == len(words)
        if not whole and text[words[used - 1].end : words[used].start].strip(" "):
            break  # a cell with another name
        if _is_header(roles := dict(names)) and (whole or len(names) >= _SURE):
            columns = tuple(role for role, _ in names)
            found.append(_Header(columns, roles["text"], lines[0].start, words[used - 1].end))
        if not whole:
            break
    return found


_LONGEST_NAME: Final = 40
_MOST_WORDS: Final = 24
_SURE: Final = 3
"""So many names of columns are a header though the first cells stand in the same line."""


def _is_header(names: Mapping[str, str]) -> bool:
    return "text" in names and bool(names.keys() & {"status", "due", "responsible"})


_SMALL: Final = re.compile(r"[a-zåäö(\d]")
_WIDEST: Final = 4


def _named(words: Sequence[str]) -> tuple[list[tuple[str, str]], int]:
    """The names of columns that the first words are, each after its role, and how many words they take.

    The status may have several columns, the last of which says how far it is now.

    >>> _named("Status på genomförandet Aktivitet Beräknas vara genomförd Bygg".split())
    ([('status', 'Status'), ('text', 'Aktivitet'), ('due', 'Beräknas vara genomförd')], 7)
    >>> _named("Uppdrag från nämnden.".split()), _named("Status april Status augusti".split())
    (([('text', 'Uppdrag')], 2), ([('status', 'Status'), ('status', 'Status')], 4))
    """
    found: list[tuple[str, str]] = []
    at = 0
    while at < len(words):
        size, role = _column(words, at, {role for role, _ in found} - {"status"})
        if words[at + size - 1].endswith((".", ":")) and role != "number":
            break
        if role is not None:
            found.append((role, " ".join(words[at : at + size])))
        elif not (found and _SMALL.match(words[at])):
            break
        at += size
    return found, at


def _column(words: Sequence[str], at: int, found: Container[str]) -> tuple[int, str | None]:
    """The number of words of the column's name that begins at `at`, and its role."""
    large = words[at][:1].isupper() or words[at] == "#"
    if large and table_columns.may_name(" ".join(words[at : at + _WIDEST])):
        for size in range(1, min(_WIDEST, len(words) - at) + 1):
            role = table_columns.role(" ".join(words[at : at + size]), found)
            if role is not None:
                return size, role
    return 1, None
