"""The lines that decision points are read from, whole, headings parted from what they run into."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, zip_longest
from typing import Final

from corpus.model import Block, Cell, Document, Span
from corpus.paragraph_heads import PRINTED
from nlp import language
from nlp.extractors.decisions import glued, headings, running
from nlp.extractors.decisions.actions import action
from nlp.extractors.decisions.marks import mark
from nlp.extractors.decisions.pieces import Line, cut, decides
from nlp.latest import Latest

# A running head or foot that a text dump has kept: "Kontoret, tjänsteutlåtande 2 (6)".
_FURNITURE: Final = re.compile(r"(?:^|\s)\d{1,3}\s?(?:\(\d{1,3}\)|av\s\d{1,3})$")
# What each page of minutes has at its foot and head ("Forts. § 7"), and what a signing service prints there.
_OF_PAGE: Final = re.compile(
    r"(?>(?:(?:Justera(?:nde|re)s?|Ordförandes?)\ssign(?:atur(?:er)?|\.)?|Utdragsbestyrkande|Sammanträdesdatum"
    r"|\d{4}-\d\d-\d\d)\s*)+|Transaktionsid(?:entitet)?:\s\S+|Det\shär\sdokumentet\sär\sdigitalt\ssignerat"
    r"|Forts(?:ättning)?\.?\s(?:[A-ZÅÄÖ]{2,5}\s)?§\s?\d{1,4}|§\s?\d{1,4},?\s\(?[Ff]orts(?:ättning)?\.?\)?"
)
_LONGEST_FURNITURE: Final = 100
_SKIPPED: Final = frozenset({"footnote", "caption", "contents", "table"})


def lines(document: Document) -> tuple[Line, ...]:
    """The lines that may hold headings and points, in order; glued headings parted from what follows."""
    return _LINES.of(document)


def _lines(document: Document) -> Iterator[Line]:
    minutes, cuts_in = begins_minutes(document.text), running.cuts_in(document.text)
    for block in document.blocks or (Block("paragraph", Span(0, len(document.text))),):
        listed = block.kind == "table" and _is_list(document.text[slice(*block.span)])
        if block.kind in _SKIPPED and not listed:
            if block.kind == "table" and minutes:
                yield from _paragraphs(document.text, block.span)
            if block.kind == "table":
                yield from _in_cells(document, block.span)
            continue
        for match in re.finditer(r"[^\n]+", document.text[block.span.start : block.span.end]):
            if is_furniture(match[0].strip()):
                continue
            start, whole = block.span.start + match.start(), match[0]
            cuts = [0, *cuts_in(whole), len(whole)]
            for first, last in pairwise(cuts):
                yield from glued.parted(whole[first:last], start + first, block.kind == "heading")


# Whose head says so: "Göteborgs Stad Kommunstyrelsen  Protokoll (nr 6)".
_MINUTES: Final = re.compile(r"\b(?:Sammanträdesp|P)rotokoll(?:sutdrag)?(?!\w)|\bPROTOKOLL\b")
_TOP: Final = 160
_NUMBER_OF_PARAGRAPH: Final = re.compile(rf"^{PRINTED}(?=\s|$)", re.MULTILINE)


def begins_minutes(text: str) -> bool:
    """Whether the head of a document says that it is minutes."""
    return _MINUTES.search(text, 0, _TOP) is not None


def _paragraphs(text: str, table: Span) -> Iterator[Line]:
    """The numbers of the paragraphs of minutes that stand beside a case number: "§ 214  Ärendenummer …"."""
    for match in _NUMBER_OF_PARAGRAPH.finditer(text[: table.end], table.start):
        yield Line(Span(*match.span()), match[0])


def _in_cells(document: Document, table: Span) -> Iterator[Line]:
    """What an agenda proposes beside each matter: the matter as a heading, then the lines of the cell."""
    if "beslut" not in document.text[slice(*table)].casefold():
        return
    rows = next((found.rows for found in document.tables if found.span == table), ())
    column = _proposed(rows[0][-1]) if rows and rows[0] else None
    for row in rows:
        told = [cell for cell in row if cell.spans]
        for at, cell in enumerate(told):
            span = Span(cell.spans[0].start, cell.spans[-1].end)
            pieces = list(glued.parted(document.text[slice(*span)], span.start, heading=False))
            headed = any(headings.opens(piece.text) for piece in pieces[:-1])
            over = column if cell is row[-1] and row is not rows[0] and decides(cell.text) else None
            if not headed and over is None:
                continue
            matter = next((other for other in told[:at] if _WORDS.search(other.text)), None)
            if matter is not None:
                yield Line(Span(matter.spans[0].start, matter.spans[-1].end), matter.text, heading=True)
            if over is not None and not headed:
                yield over
            for piece in pieces:
                for sentence in _deciding_sentences(piece):
                    yield from glued.parted(sentence.text, sentence.span.start, heading=False)


def _proposed(cell: Cell) -> Line | None:
    """The head of a column that says what is proposed, as the heading that each of its cells stands below."""
    if cell.text.strip().casefold() not in ("förslag", "förslag till beslut", "beslutsförslag"):
        return None
    return Line(Span(cell.spans[0].start, cell.spans[-1].end), "Förslag till beslut", heading=True)


_WORDS: Final = re.compile(r"[^\W\d_]{3}")


def _deciding_sentences(line: Line) -> list[Line]:
    """A cell's paragraphs, which stand in one line: parted before each sentence that decides."""
    sentences = language.sentences(line.text)
    return cut(line, [0, *(s.start for s in sentences[1:] if decides(line.text[s.start : s.end]))])


def _is_list(text: str) -> bool:
    """Marks at one indent with no other cells: a list, although every line has as many tabs."""
    return all(_ITEM.fullmatch(line.strip()) for line in text.split("\n"))


_ITEM: Final = re.compile(r"(?:[a-z]\)|\d{1,2}[.)]|[•»–*-]|[A-ZÅÄÖ]{1,2}\d{1,3}(?=\t\w+[^\t]*\s))\s[^\t]+")
_LINES: Final = Latest(lambda document: tuple(_joined(_without_false_headings(tuple(_lines(document))))))


def _without_false_headings(read: Sequence[Line]) -> Iterator[Line]:
    """The lines; what leads in the first of several clauses is no heading: "Nämnden beslutar att anta X"."""
    for line, after in zip_longest(read, read[1:]):
        clauses = line.text.count(" att ") + (after is not None and after.text.startswith("att "))
        listed = after is not None and _is_broken(line.text) and mark(after.text)
        yield replace(line, heading=False) if line.heading and (clauses > 1 or listed) else line


def _joined(read: Iterable[Line]) -> Iterator[Line]:
    """The lines, one that ends within its clause together with what it goes on with.

    Between the two "lokaler i norr, som underlag för" is no heading.
    """
    before: Line | None = None
    for line in read:
        if before is not None and _goes_on(before, line):
            gap = " " * (line.span.start - before.span.end)
            before = Line(Span(before.span.start, line.span.end), f"{before.text}{gap}{line.text}")
            continue
        if before is not None:
            yield before
        before = line
    if before is not None:
        yield before


def _goes_on(before: Line, line: Line) -> bool:
    """Whether `line` is the rest of the one before it, or the middle of it set as a heading."""
    if mark(line.text) is not None:
        return False
    if not line.heading and _is_rest(line.text) and _is_torn(before.text):
        return True
    if before.heading or headings.END.fullmatch(before.text):
        return False
    if line.heading:
        ends = headings.END.fullmatch(line.text) is not None  # "Beslutet skickas till"
        return before.text[-1].isalpha() and _is_broken(line.text) and not ends
    return _is_broken(before.text)


def _is_torn(text: str) -> bool:
    """Whether a line that decides runs to the margin and does not end.

    >>> _is_torn("Bo Ek (C) utses till ombud vid nästa bolagsstämma med Ekby")
    True
    >>> _is_torn("Nämnden antar planen"), _is_torn("att bordlägga ärendet till sammanträdet den 26 oktober.")
    (False, False)
    """
    if len(text) < _MARGIN or not text[-1].isalpha():
        return False
    return action(text, sure=True) is not None or _DECIDES_THAT.match(text) is not None


def _is_rest(text: str) -> bool:
    """Whether a line with a capital first is only the end of a sentence: "Energi och Vatten AB den 3 maj."

    >>> _is_rest("Energi och Vatten AB den 3 maj."), _is_rest("Taxan höjs."), _is_rest("Planen är färdig.")
    (True, False, False)
    """
    if len(text) > _LONGEST_REST or not text[0].isupper() or text[-1] not in ".,":
        return False
    return _ANY_VERB.search(text) is None and not decides(text)


_MARGIN: Final = 55
_LONGEST_REST: Final = 90
_DECIDES_THAT: Final = re.compile(r"[A-ZÅÄÖ][^.:;]{3,60}\sbeslutar\satt\s")
_ANY_VERB: Final = re.compile(
    r"\s(?!(?:septem|okto|novem|decem)ber)(?:är|har|ska|får|kan|bör|var|[a-zåäö]{2,22}(?:er|ar|as|s|de|te))\b"
)


def _is_broken(text: str) -> bool:
    """Whether a line ends within its clause."""
    return _BROKEN.search(text, max(0, len(text) - _LONGEST_BROKEN)) is not None


_BROKEN: Final = re.compile(
    r"[a-zåäö]\s(?:för|och|om|på|i|till|av|med|som|samt|från|vid|mellan|under|inom|ordföranden|ledamoten|ersättaren|kommunalrådet)$"
)
_LONGEST_BROKEN: Final = len("x kommunalrådet\n")


def is_furniture(text: str) -> bool:
    if len(text) > _LONGEST_FURNITURE:
        return False
    numbered = _FURNITURE.search(text) is not None and not any(sign in text for sign in ".:;")
    return numbered or (text[:1] in "JOUSTDF§" and _OF_PAGE.fullmatch(text) is not None)
