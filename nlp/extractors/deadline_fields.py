"""When something is due by the column or the label it stands under: tables, rows set as lines, fields.

>>> from corpus.model import Document, Source
>>> def found(text):
...     return [(f.date, f.what) for f in find(Document(Source("x.pdf", "0" * 64, 1), text))]
>>> found("Uppdrag: Laga bryggan\\nBeräknat slutdatum: hösten 2027\\nStatus: Pågår")
[('2027-H2', 'Laga bryggan')]
>>> found("Giltig till: 2027-12-31\\nDatum: 2026-02-03")
[]
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from corpus.findings import Deadline
from corpus.model import Cell, Document, Span
from nlp.extractors import due_dates
from nlp.extractors.assignments import fields, flattened_tables
from nlp.needles import near, opening
from nlp.overlaps import Taken

_WHAT_COLUMN: Final = re.compile(
    r"aktivitet|uppdrag|åtgärd|insats|vad|beskrivning|moment|mål|uppgift|beslut|projekt|ärende", re.IGNORECASE
)
# A row of a table that is no table in the text: its status, then its date, at the end of the line.
_ROW_END: Final = near(
    r"(?:(?<=\s)(?P<iso>20\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))\s{1,2}(?:Gul|Grön|Röd|Blå"
    r"|Svart)(?=\s|$)"
    r"|\b(?:Pågår|Pågående|(?:Ej |Inte )?[Pp]åbörja(?:d|t)|Avvaktar|Klart?|Avsluta[dt]|Delredovisa(?:d|t"
    r"|s)|Planera[dt]|Försena[dt]|Genomför[dt]"
    r"|Redovisa[dt])[ \t]{1,3}(?P<last>20\d\d(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?)(?=\n|$))",
    *("gul", "grön", "röd", "blå", "svart", "pågå", "påbörja", "avvaktar", "klar", "avsluta", "redovisa"),
    *("planera", "försena", "genomför"),
)
_DATED_COLUMN: Final = opening(
    r"\b(?:Slutdatum|Beräknas\s(?:vara\s)?(?:klart?|genomförd)"
    r"|Klart(?=\t|\s[A-ZÅÄÖ])|Klart senast|Färdigdatum|Tidplan)\b",
    *("slutdatum", "beräknas", "klart", "färdigdatum", "tidplan"),
)
_LABEL: Final = re.compile(r"(?<![\w-])(?P<label>[A-ZÅÄÖ][a-zåäö]{1,18}(?: [a-zåäö]{2,18}){0,3}):\s")
_FIELD: Final = near(rf"{_LABEL.pattern}(?=[^\n:]{{0,40}}20\d\d)", ": ", reach=50, before=80, at_capital=True)
_MARKER: Final = re.compile(
    r"^(?:\d{1,2}(?:[.:]\d{1,2}){1,2}[.)]?|[A-Z]\d{1,2}[.:)]?|\d{1,2}[.)]|[a-z]\)|[•»–-])\s"
)
_WORD: Final = re.compile(r"[^\W\d]{3}")
_LONGEST: Final = 240
_LONGEST_VALUE: Final = 60


def find(document: Document) -> Iterator[Deadline]:
    """The deadlines of columns, rows and fields; of several for one place the first."""
    taken = Taken()
    text = document.text
    for deadline in (
        *_of_tables(document),
        *_of_forms(text),
        *_of_flattened(document),
        *_of_rows_and_fields(text),
    ):
        if taken.free(deadline.span):
            taken.take(deadline.span)
            yield deadline


def _of_tables(document: Document) -> Iterator[Deadline]:
    """The rows of tables that have a column for when; one without headings goes on with those of the last."""
    heads: list[str] = []
    for table in document.tables:
        own = (
            [" ".join(cell.text.split()) for cell in table.rows[max(0, table.header_rows - 1)]]
            if table.rows
            else []
        )
        when = _when(own)
        if when is not None and table.header_rows:
            heads = own
            yield from _of_rows(table.rows[table.header_rows :], heads, when)
            continue
        when = _when(heads)
        goes_on = when is not None and len(own) == len(heads) and not _YEARS.search(" ".join(own))
        if when is not None and goes_on and due_dates.in_cell(own[when]):
            yield from _of_rows(table.rows, heads, when)


def _when(heads: Sequence[str]) -> int | None:
    return next((i for i, head in enumerate(heads) if _is_due(head)), None)


def _is_due(label: str) -> bool:
    """Whether a column or a field says when: "Klart senast", "Beräknas vara genomförd (år)"."""
    return fields.role(_ASIDE.sub("", label)) == "due"


_ASIDE: Final = re.compile(r"\s\([^()]{1,20}\)$")


def _of_rows(rows: Sequence[Sequence[Cell]], heads: Sequence[str], when: int) -> Iterator[Deadline]:
    what = next((i for i, head in enumerate(heads) if i != when and _WHAT_COLUMN.search(head)), None)
    for row in rows:
        date = due_dates.in_cell(row[when].text)
        others = [cell.text for i, cell in enumerate(row) if i != when]
        text = row[what].text if what is not None else max(others, key=len, default="")
        if date and row[when].spans and _WORD.search(text):
            span = Span(row[when].spans[0].start, row[when].spans[-1].end)
            yield Deadline(span=span, rule="table", date=date, what=short(text))


def _of_forms(text: str) -> Iterator[Deadline]:
    """Labels in lines of their own, their values below: "Uppdrag", "Slutdatum", the task, the day."""
    for form in _FORM.finditer(text):
        between = [line for line in form["between"].split("\n") if line.strip()]
        if not _is_due(form["label"]) or any(map(_is_due, between)):
            continue
        what = next((line for line in between if len(line) >= _TASK), None) or _task_above(text, form.start())
        if what:
            yield Deadline(span=Span(*form.span("date")), rule="form", date=form["date"], what=short(what))


def _task_above(text: str, position: int) -> str | None:
    """The last line above, near by, that is long enough to say a task."""
    lines = text[max(0, position - _LONGEST) : position].split("\n")
    return next((line for line in reversed(lines) if len(line) >= _TASK), None)


# No task is shorter, no status longer.
_TASK: Final = 24
_FORM: Final = opening(
    r"(?<=\n)(?P<label>(?:Slutdatum|Sluttid|Klardatum|Klart|Färdigt|Tidpunkt|Deadline|Senast|Beräkna[dts]|Planera[dt]|Måldatum)[^\n:.]{0,24}):?\n{1,2}"
    r"(?P<between>(?:[^\n]{1,400}\n{1,2}){0,3}?)(?P<date>20\d\d-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)(?=\n|$)",
    *("slutdatum", "sluttid", "klardatum", "klart", "färdigt", "tidpunkt", "deadline", "senast"),
    *("beräkna", "planera", "måldatum"),
    ignore_case=False,
)


def _of_flattened(document: Document) -> Iterator[Deadline]:
    """The rows of tables set as lines."""
    for row in flattened_tables.rows(document):
        if row.due is None or row.due_span is None:
            continue
        what = document.text[row.span.start : row.span.end]
        if _OF_DECISION.match(document.text, row.due_span.end):
            continue
        if _WORD.search(what) and not _YEARS.search(document.text, row.span.start, row.due_span.end):
            yield Deadline(span=row.due_span, rule="flattened table", date=row.due, what=short(what))


# "(KF 2025-02-24 § 17)": the day of what gave it.
_OF_DECISION: Final = re.compile(r",?\s\(?§")
# "Mätvärde 2022 2023 2024": the heads of columns.
_YEARS: Final = re.compile(r"\b20\d\d\s20\d\d\b")


def _of_rows_and_fields(text: str) -> Iterator[Deadline]:
    for match in _ROW_END.finditer(text) if any(_DATED_COLUMN.finditer(text)) else ():
        line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
        dated = "iso" if match["iso"] else "last"
        yield Deadline(span=Span(*match.span(dated)), rule="row", date=match[dated], what=short(line))
    for field in _FIELD.finditer(text):
        value = due_dates.first_in(text[field.end() : field.end() + _LONGEST_VALUE])
        if value is not None and _is_due(field["label"]):
            span = Span(field.start("label"), field.end() + value.end())
            yield Deadline(
                span=span, rule="field", date=due_dates.iso(value), what=_above(text, field.start())
            )


def _above(text: str, position: int) -> str:
    """What a field is about: the words before the first field of its line, else of a line above."""
    for line in reversed(text[max(0, position - _LONGEST) : position].split("\n")):
        said = _before_fields(line)
        if _WORD.search(said):
            return short(said)
    return ""


def _before_fields(line: str) -> str:
    for label in _LABEL.finditer(line):
        role = fields.role(label["label"])
        if role == "task":
            return _before_fields(line[label.end() :])
        if role is not None:
            return line[: label.start()]
    return line


def short(text: str) -> str:
    """What is due in words on one line, at most 240 characters, without its number and marks around it."""
    said = re.sub(r"\s([,.;:])", r"\1", " ".join(_MARKER.sub("", text).split())).strip(" .,;:–-•")
    return said if len(said) <= _LONGEST else said[:_LONGEST].rsplit(" ", 1)[0]
