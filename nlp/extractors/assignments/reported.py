"""Assignments reported a line each: what is to be done, and after a sign, or in the line below, how it goes.

>>> from corpus.model import Source
>>> def reported(*lines):
...     found = find(Document(Source("x", "0" * 64, 1), "\\n".join(lines)))
...     return [(f.label, f.text, f.case_number, f.status, f.due) for f in found]
>>> reported("Planens åtgärder", "B1 Laga kajen: försenad, klar i maj 2031", "B2 Nya bojar – ej påbörjad")
[('B1', 'Laga kajen', None, 'ongoing', '2031-05'), ('B2', 'Nya bojar', None, 'not_started', None)]
>>> reported("Nämndens uppdrag", "Bojar i viken (KS/2031:14)", "Pågår. Två av tre är lagda.")
[(None, 'Bojar i viken', 'KS/2031:14', 'ongoing', None)]
>>> reported("Nämndens uppdrag", "2031-02-03 § 4 Laga kajen (HN-2031-14)", "Ej påbörjat.")
[(None, 'Laga kajen', 'HN-2031-14', 'not_started', None)]
>>> reported("Mål", "M1 Laga kajen: pågår", "M2 Nya bojar: klart"), reported("Uppdrag", "B1 Laga en: pågår")
([], [])
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from corpus.findings import Assignment, Status
from corpus.model import Document, Span
from nlp.extractors import due
from nlp.extractors.assignments import budgets, comments, plans, statuses, texts
from nlp.extractors.assignments import fields as assignment_fields
from nlp.extractors.assignments.item_openers import opener
from nlp.extractors.assignments.reading import lines
from nlp.extractors.assignments.sections import section_at
from nlp.extractors.decisions.pieces import Line

_SHORTEST: Final = 8
_LONGEST: Final = 300
_LONGEST_ABOVE: Final = 120
_FEWEST_WORDS: Final = 3
_RUN: Final = 2
"""So many lines in a row that end in a state are a report."""
# What is reported, by the line over it; goals and risks are followed up in the same way.
_ASSIGNMENTS: Final = re.compile(r"uppdrag|åtagande", re.IGNORECASE)
_ACTIVITIES: Final = re.compile(
    r"åtgärd|aktivitet|insats|delprojekt|[a-zåäö]plan(?:en|ens)?\b|\bplan(?:en|ens)\b|program(?:met|mets)?\b|strategi(?:n|ns)?\b",
    re.IGNORECASE,
)
_OTHERS: Final = re.compile(
    r"\b\w{0,20}mål(?:en|et)?\b|indikator|nyckeltal|\bmått|risk|kontroll|ekonomi|innehåll", re.IGNORECASE
)
# Before how it goes: "…: pågår", "… – klart", "…\tpågår", "… (ej påbörjad)".
_PARTED: Final = re.compile(r"(?P<sign>\s?:\s|\s[–—-]\s|\t|\s(?=\([^()]{3,60}\)\.?$))(?=[(a-zåäöA-ZÅÄÖ\d])")
# A line that ends with what it is known by: "… (KS/2031:14)", "…, dnr KS 2031/14", "… KS 2031/14".
_NUMBERED: Final = re.compile(
    r",?\s[(\[]?(?:[Dd]nr:?\s|[Dd]iarienummer:?\s|[Ää]rende\s)?"
    r"(?P<number>[A-ZÅÄÖ]{1,6}[ /.-]?\d{2,4}[-/:.]\d{1,5}|\d{2}[A-ZÅÄÖ]{2,5}\d{1,4}|[A-ZÅÄÖ]{2,4}\d{5,7})"
    r"[)\]]?:?$"
)
# The line below joined to it by a dump: "Bojar i viken (KS/2031:14) Pågår. Två är lagda."
_JOINED: Final = re.compile(r"(?P<named>[^().]{8,200}\([^()]{5,30}\))\s(?P<below>[A-ZÅÄÖ].*)", re.DOTALL)
_SENTENCE: Final = re.compile(r"(?<=[a-zåäö\d)%])[.;]\s")
# "Den nya kajen: klart": how something is, not what is to be done.
_DESCRIBED: Final = re.compile(r"(?:den|det|de)\s", re.IGNORECASE)


class _Report(NamedTuple):
    """What is to be done, between which places of its line, its numbers, what is said of it, what gave it."""

    start: int
    end: int
    label: str | None
    case: str | None
    status: Status | None
    said: str
    told: str
    source: str | None = None


def find(document: Document) -> Iterator[Assignment]:
    """The assignments and activities reported so, in order."""
    read = lines(document)
    above = lead = ""
    run: list[tuple[Line, _Report]] = []
    skip = -1
    for n, line in enumerate(read):
        report = _in_line(line.text)
        if report is not None:
            run.append((line, report))
            continue
        yield from _of_run(document, run, above)
        run = []
        joined = _JOINED.match(line.text)
        below = joined["below"] if joined else read[n + 1].text if n + 1 < len(read) else ""
        name = joined["named"] if joined else line.text
        named = _named(name, below) or _told(name, below)
        if named is not None and _ASSIGNMENTS.search(above + lead):
            yield _made(document, line, named, above + lead)
            skip = n if joined else n + 1
        elif (
            n != skip and not _number_at_end(line.text) and (line.heading or len(line.text) < _LONGEST_ABOVE)
        ):
            above = line.text if line.heading else f"{above}\n{line.text}" if _is_about(line.text) else above
            lead = "" if line.heading else lead
        elif n != skip and _GIVEN.search(line.text):
            lead = f"\n{line.text}"
    yield from _of_run(document, run, above)


def _is_about(text: str) -> bool:
    """Whether a line says what is listed below it."""
    found = _ASSIGNMENTS.search(text) or _ACTIVITIES.search(text)
    return found is not None and _OTHERS.search(text) is None


def _of_run(document: Document, run: Sequence[tuple[Line, _Report]], above: str) -> Iterator[Assignment]:
    """The assignments of lines in a row, where so many say how it goes and the line over them of what."""
    if sum(report.status is not None for _, report in run) >= _RUN and _is_about(above):
        for line, report in run:
            yield _made(document, line, report, above)


def _in_line(text: str) -> _Report | None:
    """What a line reports; None where it says nothing of how it goes, or as a field: "Läge: klart"."""
    if not _SHORTEST < len(text) < _LONGEST:
        return None
    begun = opener(text)
    start = begun.start if begun else 0
    for sign in _PARTED.finditer(text, start + _SHORTEST):
        told = text[sign.end() :].strip(" ()")
        said = statuses.of_value(told)
        stopped = said is None and statuses.is_stopped(_SENTENCE.split(told, maxsplit=1)[0].split(",")[0])
        if (said is not None or stopped) and _is_thing(text[start : sign.start()], marked=begun is not None):
            words = said.words if said else told
            label = begun.label if begun else None
            return _Report(start, sign.start(), label, None, said.status if said else None, words, told)
    return None


def _is_thing(text: str, *, marked: bool) -> bool:
    """Whether words before a state may be what is to be done, rather than a label of fields."""
    if text[:1].islower() or (not marked and (len(text.split()) < _FEWEST_WORDS or _DESCRIBED.match(text))):
        return False
    return assignment_fields.read(f"{text}: x") is None


# What gave it may stand before its words: "2031-02-03 § 4 Laga kajen (HN-2031-14)".
_SOURCE: Final = re.compile(
    r"(?P<source>(?:[A-ZÅÄÖ]{2,5}\s)?20\d\d-\d\d-\d\d,?\s§\s?\d{1,4})[,:.]?\s(?=[A-ZÅÄÖ][a-zåäö])"
)


def _number_at_end(text: str, start: int = 0) -> re.Match[str] | None:
    return _NUMBERED.search(text, max(start, len(text) - _LONGEST_NUMBER))


_LONGEST_NUMBER: Final = len(", (diarienummer: ABCDEF-2031-12345):")


def _numbered(text: str) -> _Report | None:
    """What a line names that ends with its number, nothing said of it yet; None where it is a sentence."""
    gave = _SOURCE.match(text)
    begun = None if gave else opener(text)
    start = gave.end() if gave else begun.start if begun else 0
    found = _number_at_end(text, start) if len(text) < _LONGEST and text[:1].isalnum() else None
    if found is None or "." in text[start : found.start()] or "§" in text[start:]:
        return None
    case = texts.case_of(found["number"])
    if case is None or found.start() - start < _SHORTEST or text[:1].islower():
        return None
    label = begun.label if begun else None
    return _Report(start, found.start(), label, case, None, "", "", gave["source"] if gave else None)


def _named(text: str, below: str) -> _Report | None:
    """What a line names that ends with its number, where the line below begins with how it goes."""
    named = _numbered(text)
    if named is None or budgets.begins(text) is not None:
        return None
    first = _SENTENCE.split(below, maxsplit=1)[0].rstrip(" .")
    status = statuses.of_cell(first)
    if status is None and not statuses.is_stopped(first):
        return None
    return named._replace(status=status, said=first, told=below)


def _told(text: str, below: str) -> _Report | None:
    """What a line names that ends with its number, where prose below it tells how it goes."""
    named = _numbered(text)
    if named is None or not below or text[named.end :].strip()[0] not in ",([":
        return None  # "Viks kommun dnr KS 2031/4": a running head
    thing = text[named.start : named.end]
    if not (texts.is_task(thing) or _OF_IT.match(below)):
        return None
    status, said = comments.told(below, thing) or (None, "")
    return named._replace(status=status, said=said, told=below)


# The paragraph over them says what they are, the one below is on it.
_GIVEN: Final = re.compile(r"\buppdrag\b")
_OF_IT: Final = re.compile(r"(?:Uppdraget|Åtgärden|Arbetet)\s")


def _made(document: Document, line: Line, report: _Report, above: str) -> Assignment:
    given = _ASSIGNMENTS.search(above) is not None
    text = texts.own_words(line.text[report.start : report.end].rstrip(" ."))
    section = section_at(document, line.span.start)
    source, giver = texts.source_of(report.source) if report.source else (None, None)
    return Assignment(
        span=Span(line.span.start + report.start, line.span.start + report.start + len(text)),
        rule="item" if given else "flattened activity",
        text=text,
        assignees=texts.obliged(text) or (() if given else _office(document)),
        assigned_by=(giver or section.giver) if given else None,
        source=source or (section.budget if given else _plan(document, line, above)),
        case_number=report.case,
        status=report.status,
        status_text=report.said or None,
        due=due.told(report.told),
        label=report.label,
    )


def _plan(document: Document, line: Line, above: str) -> str | None:
    """The plan that the heading over the lines names, or what leads them in, else the document's."""
    named = (plans.in_heading(said) for said in above.split("\n"))
    plan = next(filter(None, named), None) or plans.of(document, line.span.start)
    return plan and plan[0].upper() + plan[1:]


def _office(document: Document) -> tuple[str, ...]:
    """The administration whose own paper follows up a plan."""
    issuer = document.metadata.issuer or ""
    return (issuer,) if issuer.endswith(("förvaltningen", "kontoret")) else ()
