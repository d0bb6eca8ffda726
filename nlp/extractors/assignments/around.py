"""What stands around an assignment: the rest of its line, the lines below that speak of it, its origin above.

>>> from corpus.findings import Assignment, DecisionReference
>>> from corpus.model import Document, Source, Span
>>> text = "KF 2024-06-17 § 58\\nBadnämnden ska mäta köer.\\nLäge: Pågår.\\n"
>>> text += "KF 2024-06-17 § 59\\nBadnämnden ska bada."
>>> made = [Assignment(span=Span(text.index(w), text.index(w) + len(w)), rule="item", text=w)
...         for w in ("Badnämnden ska mäta köer.", "Badnämnden ska bada.")]
>>> origins = [DecisionReference(span=Span(i, i + 18), rule="", normal="", body="KF", date="2024-06-17",
...            paragraph="58") for i in (0, text.index("KF", 5))]
>>> for around in surroundings(Document(Source("x", "0" * 64, 1), text), made, origins):
...     print([around.ahead.strip(), *(line.text for line in around.after)])
['KF 2024-06-17 § 58', 'Läge: Pågår.']
['KF 2024-06-17 § 59']
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from corpus.findings import Assignment, CaseNumber, DecisionReference
from corpus.model import Document, Span
from nlp.extractors import due
from nlp.extractors.assignments import budgets, statuses, texts
from nlp.extractors.assignments import fields as assignment_fields
from nlp.extractors.assignments.item_openers import opener
from nlp.extractors.assignments.reading import lines
from nlp.extractors.assignments.sections import Section, section_at
from nlp.extractors.assignments.telling import PERIOD
from nlp.extractors.decisions.pieces import Line

Origin = CaseNumber | DecisionReference

# What may stand between what gave an assignment and its words, or the edge of its line.
GLUE: Final = re.compile(
    r"[\s,.;:|/(\[)\]–—-]*(?:(?:[Dd]nr|[Dd]iarienummer|[Ää]rende(?:nummer)?|[Bb]eslut(?:at|ad|ades)?|[Gg]ivet|[Gg]avs|[Kk]älla|[Ee]nligt|[Ff]rån|[Ii]|[Aa]v"
    r"|[Ss]tyrelsen|[Nn]ämnden|[Uu]ppdrag(?:et)?)[\s,.:(\[]*){0,4}"
)
# A label of what is said of an assignment, in a line of its own.
_LABEL: Final = re.compile(
    r"(?:[Ll]äge|[Ss]tatus|[Nn]uläge|[Kk]ommentar|[Uu]ppföljning|[Åå]ter(?:rapportering|redovisning)|[Bb]edömning|[Ll]ägesrapport)\s?[:–-]"
)
# A paragraph that tells of another assignment says nothing of the one above it.
ANOTHER: Final = re.compile(r"\bi\suppdrag\satt\b")
_SHORT: Final = 60
_LONGEST: Final = 700
_REACH: Final = 1500
_PARAGRAPHS: Final = 2
_LINES_ABOVE: Final = 2
_ADJOINING: Final = 700


@dataclass(frozen=True, slots=True)
class Around:
    """The surroundings of an assignment: the words before it that say what gave it, the rest of its line, the
    lines below, where its words end, the decisions and numbers in these, and what its headings say."""

    ahead: str
    tail: str
    after: tuple[Line, ...]
    end: int
    origins: tuple[Origin, ...]
    section: Section


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an assignment stands: its first line, the first line below, where its origin above it begins."""

    made: Assignment
    line: int
    below: int
    end: int
    line_end: int
    ahead: int


def surroundings(
    document: Document, made: Sequence[Assignment], origins: Sequence[Origin]
) -> Iterator[Around]:
    """What stands around each of the assignments, which are in order, as the decisions and numbers are."""
    reader = _Reader(document, origins)
    places = reader.places(made)
    for n, place in enumerate(places):
        stop = places[n + 1].ahead if n + 1 < len(places) else len(document.text)
        yield reader.around(place, max(stop, place.end))


class _Reader:
    """The lines of a document and what gave its assignments, by place."""

    def __init__(self, document: Document, origins: Sequence[Origin]) -> None:
        self._document, self._text = document, document.text
        self._lines = lines(document)
        self._starts = [line.span.start for line in self._lines]
        self._origins, self._at = origins, [f.span.start for f in origins]

    def places(self, made: Sequence[Assignment]) -> list[_Place]:
        """The places of assignments; what stands above is its origin only if so of the first."""
        found: list[_Place] = []
        above = False
        for each in made:
            place = self._place(each, found[-1].end if found else 0)
            joined = bool(found) and place.ahead - found[-1].end < _ADJOINING
            lone = place.ahead < self._starts[place.line] if self._starts else False
            above = lone and (above or not joined)
            within = self._within_line(place)
            found.append(_moved(place, place.ahead if above else within))
        return found

    def _place(self, made: Assignment, floor: int) -> _Place:
        line = max(0, bisect_right(self._starts, made.span.start) - 1)
        end = words_end(self._text, made)
        below = bisect_left(self._starts, end, lo=line)
        last = self._lines[below - 1].span.end if below else end
        newline = self._text.find("\n", end)
        line_end = last if last >= end else (newline if newline >= 0 else len(self._text))
        ahead = made.span.start
        for n in range(line - 1, max(-1, line - 1 - _LINES_ABOVE), -1):
            if self._starts[n] < floor or not self._is_origin(self._lines[n].span):
                break
            ahead = self._starts[n]
        return _Place(made, line, below, end, line_end, ahead)

    def _within_line(self, place: _Place) -> int:
        """Where an origin begins that stands before the words in their line: "2024-00140 Nämnden ska"."""
        start = self._starts[place.line] if self._starts else 0
        if start >= place.made.span.start:
            return place.made.span.start
        before = Span(start, place.made.span.start)
        return start if self._is_origin(before) else place.made.span.start

    def _is_origin(self, span: Span) -> bool:
        """Whether a line is nothing but what gave an assignment: "Kf 2023-06-19 § 61 — 2023-00318"."""
        if span.end - span.start > _SHORT * 2:
            return False
        within = self.origins(span.start, span.end)
        rest, at = [], span.start
        for origin in within:
            rest.append(self._text[at : origin.span.start])
            at = max(at, origin.span.end)
        left = " ".join([*rest, self._text[at : span.end]])
        if within:
            return GLUE.fullmatch(left) is not None
        name = left.strip(" .,:()[]")
        return budgets.begins(name) == len(name)

    def origins(self, start: int, end: int) -> tuple[Origin, ...]:
        return tuple(self._origins[bisect_left(self._at, start) : bisect_left(self._at, end)])

    def around(self, place: _Place, stop: int) -> Around:
        after = tuple(self._after(place, stop))
        end = min(place.line_end, stop)
        last = after[-1].span.end if after else end
        return Around(
            self._text[place.ahead : place.made.span.start],
            self._text[place.end : end],
            after,
            place.end,
            self.origins(place.ahead, place.made.span.start) + self.origins(place.end, last),
            section_at(self._document, place.made.span.start),
        )

    def _after(self, place: _Place, stop: int) -> Iterator[Line]:
        """The lines below that speak of the assignment: its fields and cells, else a few paragraphs."""
        paragraphs = 0
        listed = section_at(self._document, place.made.span.start).status is not None
        for line in _with_labels(self._lines[place.below :]):
            if line.span.start >= place.end + _REACH or line.span.end > stop:
                return
            if line.heading and listed and statuses.of_cell(line.text):
                return  # "Pågående" over the next ones, after "Avslutade"
            if not self._is_beside(line):
                paragraphs += 1
                if line.heading or paragraphs > _PARAGRAPHS or len(line.text) > _LONGEST:
                    return
                if opener(line.text) or ANOTHER.search(line.text):
                    return
            yield line

    def _is_beside(self, line: Line) -> bool:
        text = line.text
        if _LABEL.match(text) or (":" in text and assignment_fields.roles(text)[:1] not in ([], ["task"])):
            return True
        if texts.is_source(text) or _PERIOD.fullmatch(text):
            return True
        if len(text) < _SHORT and (statuses.of_cell(text) or due.in_cell(text)):
            return True
        first = self.origins(line.span.start, line.span.start + _SHORT)
        if first and is_printed(self._text, first[0]):
            return GLUE.fullmatch(self._text[line.span.start : first[0].span.start]) is not None
        return text[:1] in "([" and budgets.begins(text, 1) is not None


_PERIOD: Final = re.compile(PERIOD)


def _with_labels(read: Iterable[Line]) -> Iterator[Line]:
    """The lines, each label that stands alone joined to what the next line says of it.

    >>> read = [Line(Span(0, 10), "Uppdragsår"), Line(Span(11, 15), "2031"), Line(Span(16, 21), "Klart")]
    >>> [line.text for line in _with_labels(read)]
    ['Uppdragsår: 2031', 'Klart']
    """
    label: Line | None = None
    for line in read:
        if label is not None and len(line.text) < _SHORT:
            yield Line(Span(label.span.start, line.span.end), f"{label.text}: {line.text}")
            label = None
            continue
        if label is not None:
            yield label
        label = line if _is_label(line.text) else None
        if label is None:
            yield line
    if label is not None:
        yield label


def _is_label(text: str) -> bool:
    """Whether a line is nothing but the label of what the next says; "Klart" is a status."""
    if len(text) >= _SHORT or text[-1:] in ".:" or statuses.of_cell(text):
        return False
    return assignment_fields.role(text) in _LABELS


_LABELS: Final = frozenset({"who", "due", "status", "source", "case", "other"})


def is_printed(text: str, origin: Origin) -> bool:
    """Whether a decision is printed as a source, not told of: "Nämnden beslutade 2025-03-24 § 41 att"."""
    told = _TOLD.search(text, origin.span.start, origin.span.end)
    return told is None and _GOES_ON.match(text, origin.span.end) is None


_TOLD: Final = re.compile(r"\b(?:beslutade|beslöt|har|hade|fick|gav|godkände|behandlade|antog|yttrade)\b")
_GOES_ON: Final = re.compile(r"\s(?:att|om\satt|gav|fick|beslutade|godkände|antog)\b")


def _moved(place: _Place, ahead: int) -> _Place:
    return _Place(place.made, place.line, place.below, place.end, place.line_end, ahead)


def words_end(text: str, made: Assignment) -> int:
    """Where the words of an assignment end in the text, whatever its spaces."""
    end = _past(text, made.span.start, made.text.split())
    return made.span.end if end is None else end


def _past(text: str, position: int, words: Iterable[str]) -> int | None:
    """Where `words` end that stand at a position, whatever spaces are among them; None where others do."""
    for word in words:
        while text[position : position + 1].isspace():
            position += 1
        found = position + len(word) if text.startswith(word, position) else None
        if found is None and len(word) > 1:
            found = _past(text, position, word)
        if found is None:
            return None
        position = found
    return position
