"""What a reference inside a document means: a section, a point, an attachment, what stands above.

Nothing is guessed: a number that two parts of the file have is the one in its own part, else the only one
elsewhere; where several remain the target is None. "punkt 2" after a date and § belongs to that decision.

>>> from tests.nlp.builders import document
>>> doc = document("2.1 Skola\\n\\nMer finns i avsnitt 2.1 och bilaga 3, KF 2024-01-10 § 28, punkt 2.")
>>> [(r.kind, r.number, r.target) for r in find(doc, ())]
[('section', '2.1', None), ('attachment', '3', None)]
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from corpus.findings import Assignment, DecisionPoint, DecisionReference, Finding
from corpus.model import Document, Heading, Part, Span

Kind = Literal["section", "point", "attachment", "above"]

_NUMBERS: Final = r"\d{1,2}(?:\.\d{1,2}){0,4}"
_LIST: Final = (
    rf"(?P<numbers>{_NUMBERS}(?:(?:,\s|\s(?:och|samt|till)\s|\s?[-–]\s?){_NUMBERS}){{0,6}})(?![\d.]*\d|\s?§)"
)
_SECTION: Final = re.compile(rf"\b(?:[Aa]vsnitt(?:et|en)?|[Kk]apitel|[Kk]apitlet|[Rr]ubrik)\s{_LIST}")
_POINT: Final = re.compile(
    rf"\b(?:[Bb]esluts(?:sats(?:en|erna)?|punkt(?:en|erna)?)|[Aa]tt-sats(?:en|erna)?|[Pp]unkt(?:en"
    rf"|erna)?)\s{_LIST}"
    r"(?:\si\s(?P<body>(?:kommunfullmäktige|kommunstyrelsen)s?))?"
)
_ATTACHMENT: Final = re.compile(
    r"\b[Bb]ilag(?:a|orna)\s(?P<numbers>\d{1,2}(?:(?:,\s|\soch\s|\s?[-–]\s?)\d{1,2}){0,6})(?!\d)"
)
_ABOVE: Final = re.compile(
    r"\b(?:se|enligt|som)\s(?:beskri\w+\s|nämn\w+\s|redovis\w+\s)?ovan\b", re.IGNORECASE
)
_ONE: Final = re.compile(_NUMBERS)
# Before "punkt 2" that belongs to a decision cited by its § or date.
_OF_DECISION: Final = re.compile(r"(?:§\s?\d{1,4}|\d{4}-\d\d-\d\d|samma\sbeslut),?\s(?:p\.\s|punkt\s)?$")


@dataclass(frozen=True, slots=True)
class InnerReference:
    """A reference and where it leads: `number` as printed, `target` the section, point or part meant."""

    span: Span
    kind: Kind
    number: str | None
    target: Span | None


def find(document: Document, findings: Iterable[Finding]) -> tuple[InnerReference, ...]:
    """The inner references of `document`, in order; points are looked for among `findings`."""
    points = [f for f in findings if isinstance(f, DecisionPoint)]
    return tuple(sorted(_all(document, points, Span(0, len(document.text))), key=lambda r: r.span))


def within(document: Document, span: Span, findings: Iterable[Finding] = ()) -> tuple[InnerReference, ...]:
    """The inner references that stand in `span`."""
    points = [f for f in findings if isinstance(f, DecisionPoint)]
    return tuple(sorted(_all(document, points, span), key=lambda r: r.span))


def assignments_of(
    point: DecisionPoint, document: Document, findings: Sequence[Finding]
) -> tuple[Assignment, ...]:
    """The assignments that a point means by its section: of those there the ones with its case number.

    "Uppdraget … enligt beskrivning i avsnitt 4.1.1.1, ärendenummer 2022-01441, förklaras fullgjort": the
    assignments described under heading 4.1.1.1. Without a common number only a single one is certain.
    """
    targets = [r.target for r in within(document, point.span) if r.kind == "section" and r.target]
    there = [f for f in findings if isinstance(f, Assignment) and any(t.contains(f.span) for t in targets)]
    same = [f for f in there if f.case_number in point.case_numbers] if point.case_numbers else []
    if same:
        return tuple(same)
    return tuple(there) if len(there) == 1 else ()


def decision_of(span: Span, findings: Iterable[Finding]) -> DecisionReference | None:
    """The decision that "samma beslut" at `span` means: the last one cited before it."""
    before = [f for f in findings if isinstance(f, DecisionReference) and f.span.end <= span.start]
    return max(before, key=lambda f: f.span.end, default=None)


def _all(document: Document, points: Sequence[DecisionPoint], within: Span) -> Iterator[InnerReference]:
    text = document.text
    for match in _SECTION.finditer(text, *within):
        for span, number in _numbers(match):
            yield InnerReference(span, "section", number, _section(document, number, match.start()))
    for match in _POINT.finditer(text, *within):
        if not _OF_DECISION.search(text, max(0, match.start() - 30), match.start()):
            for span, number in _numbers(match):
                yield InnerReference(span, "point", number, _point(document, points, match, number))
    for match in _ATTACHMENT.finditer(text, *within):
        for span, number in _numbers(match):
            part = next((p for p in document.parts if p.title.casefold() == f"bilaga {number}"), None)
            yield InnerReference(span, "attachment", number, part.span if part else None)
    for match in _ABOVE.finditer(text, *within):
        yield InnerReference(Span(*match.span()), "above", None, _above(document, match.start()))


def _numbers(match: re.Match[str]) -> Iterator[tuple[Span, str]]:
    """Each number of a list, the first with the word before it; a range counts up."""
    start = match.start("numbers")
    found = list(_ONE.finditer(match["numbers"]))
    for i, number in enumerate(found):
        begin = match.start() if i == 0 else start + number.start()
        yield Span(begin, start + number.end()), number[0]
        following = found[i + 1] if i + 1 < len(found) else None
        if following is None or not (number[0].isdigit() and following[0].isdigit()):
            continue
        if re.fullmatch(r"\s?[-–]\s?|\still\s", match["numbers"][number.end() : following.start()]):
            for between in range(int(number[0]) + 1, min(int(following[0]), int(number[0]) + 20)):
                yield Span(start + number.end(), start + following.start()), str(between)


def _section(document: Document, number: str, at: int) -> Span | None:
    found = [h for h in document.headings if h.number == number]
    own = document.part_at(at)
    here = [h for h in found if _in(h, own)] if own else []
    chosen = here if here else found
    return section_span(document, chosen[0]) if len(chosen) == 1 else None


def _in(heading: Heading, part: Part) -> bool:
    return part.span.start <= heading.span.start < part.span.end


def section_span(document: Document, heading: Heading) -> Span:
    """A heading and all that stands under it, to the next heading of its level or the end of its part."""
    part = document.part_at(heading.span.start)
    end = part.span.end if part else len(document.text)
    first = bisect_right(document.headings, heading.span.start, key=lambda h: h.span.start)
    for following in document.headings[first:]:
        if following.span.start >= end:
            break
        if following.level <= heading.level:
            return Span(heading.span.start, following.span.start)
    return Span(heading.span.start, end)


def _point(
    document: Document, points: Sequence[DecisionPoint], match: re.Match[str], number: str
) -> Span | None:
    own = document.part_at(match.start())
    found = [p for p in points if p.number == number and (own is None or own.span.contains(p.span))]
    if match["body"]:
        name = match["body"].casefold().removesuffix("s")
        found = [p for p in found if (p.body or "").casefold().removesuffix("s") == name]
    return found[0].span if len(found) == 1 else None


def _above(document: Document, at: int) -> Span | None:
    """What stands above in the same section."""
    i = bisect_right(document.headings, at, key=lambda h: h.span.start) - 1
    return Span(document.headings[i].span.start, at) if i >= 0 else None
