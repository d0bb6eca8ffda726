"""Decisions of which only the month is printed, and the year that a document is about.

The verb must say that something was decided: "antogs av kommunfullmäktige i mars 2024" is a decision,
"kommunstyrelsen behandlar ärendet i oktober 2024" is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from corpus.model import Document, Span
from nlp.extractors import bodies
from nlp.extractors.bodies import NamedBody
from nlp.extractors.dates import MONTH, MONTHS
from nlp.language import sentences
from nlp.lexicon import Verbs, load
from nlp.needles import opening
from nlp.overlaps import Taken

_VERBS: Final = load("verbs", Verbs)
_NOUNS: Final = ("protokoll", "möte", "sammanträde", "beslutsdatum")
_PAST: Final = re.compile(
    rf"\b(?:{'|'.join(v for v in _VERBS.decided if not v.startswith(_NOUNS))})\b", re.IGNORECASE
)
_PLANNED: Final = re.compile(rf"\b(?:{'|'.join(_VERBS.planned)})\b", re.IGNORECASE)
_MONTH: Final = opening(
    rf"\bi\s(?P<month>{MONTH})\b(?:\s(?P<year>(?:19|20)\d\d)\b)?",
    *(f"i {month}" for month in MONTHS),
    ignore_case=True,
)
# A year by itself: the years of "2024–2026" are those of a plan.
_YEAR: Final = re.compile(r"(?<![–-])\b(?:19|20)\d\d\b(?!\s?[–-]\s?(?:20)?\d\d(?!\d|-))")
# "beräknas bli antaget av regionfullmäktige i september 2024".
_COMING: Final = re.compile(
    r"\b(?:beräknas|väntas|förväntas|planeras|föreslås)\s(?:kunna\s)?(?:bli|att|vara)?\b"
)
_FARTHEST: Final = 45
_REACH: Final = 400
_YEAR_REACH: Final = 600


def find(document: Document, taken: Taken) -> Iterator[tuple[Span, NamedBody, str]]:
    """Span, body and month ("2024-03") of each decision of which no day is printed."""
    text = document.text
    for match in _MONTH.finditer(text):
        window = Span(max(0, match.start() - _REACH), min(len(text), match.end() + _REACH))
        if not _PAST.search(text, max(0, match.start() - 110), match.end() + 110):
            continue
        if _YEARLY.search(text, match.end(), match.end() + 40):
            continue
        near = list(bodies.mentions(text, max(0, match.start() - 80), min(len(text), match.end() + 80)))
        if not near:
            continue
        sentence = next(
            (s for s in sentences(text, *window) if s.start <= match.start() < s.end), Span(*match.span())
        )
        found = _decided(text, Span(*match.span()), sentence, near)
        year = match["year"]
        if found is None or year is None or not taken.free(found[0]):
            continue
        yield found[0], found[1], f"{year}-{MONTHS[match['month'].casefold()]:02d}"


# "i april och oktober varje år"
_YEARLY: Final = re.compile(r"\b(?:varje|vart)\s(?:\w+\s)?år\b|\bårligen\b")


def _decided(
    text: str, month: Span, sentence: Span, near: list[tuple[Span, NamedBody]]
) -> tuple[Span, NamedBody] | None:
    """Body and month joined by a verb of decision, with nothing planned between them."""
    for span, body in sorted(near, key=lambda n: max(month.start - n[0].end, n[0].start - month.end)):
        start, end = min(span.start, month.start), max(span.end, month.end)
        between = text[min(span.end, month.end) : max(span.start, month.start)]
        if not sentence.contains(span) or len(between) > _FARTHEST or _PLANNED.search(between):
            continue
        if _COMING.search(text, max(sentence.start, start - 40), start + 12):
            continue
        around = Span(max(sentence.start, start - 20), min(sentence.end, end + 20))
        verb = _PAST.search(text, *around)
        if verb:
            return Span(min(start, verb.start()), max(end, verb.end())), body
    return None


def year_before(document: Document, position: int) -> str | None:
    """The year a month without one is of: the last year printed before it, else the document's."""
    latest = year_of(document)
    years = _YEAR.findall(document.text, max(0, position - _YEAR_REACH), position)
    # What was decided was not decided after the document's own year.
    years = [y for y in years if latest is None or y <= latest]
    return years[-1] if years else latest


def year_of(document: Document) -> str | None:
    """The year the document is about: of its period, else of its date."""
    for printed in (document.metadata.period, document.metadata.date, document.metadata.decision_date):
        match = re.match(r"(?:19|20)\d\d", printed or "")
        if match:
            return match[0]
    return None
