"""Document → passages: what is ranked and shown, whole blocks of one section, 40 to 130 words.

- A passage never crosses the border of a section or part, of a paper in a file of several (`papers`), or of
  the document's cover block below a page on how the city is governed (`covers`). A
  heading goes with what follows it, also past further headings (a letterhead, a section that only has
  subsections): alone it says nothing.
- A letterhead above a title (sender, date, number) goes with what it heads, and so do the few words between
  the name of a matter of minutes and its first heading ("Handling 2031 nr 4.").
- A single numbered point with running text below it is that text's title and goes with it.
- List items stay with each other and with their introduction where that fits; long numbered points
  (decision points) become passages of their own. A long table is cut between rows, a long paragraph
  between sentences, and only a run of more than 200 words without any border between words.
- Passages are in order, do not overlap, and cover every non-space character of the text, except
  the lines of contents lists: those only repeat headings.

Which borders are used is decided by a dynamic program over all borders of a section: the sum of what each
passage's length costs and what each cut costs is least.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field, replace
from typing import Final

from corpus.model import Block, Document, Heading, Passage, Span
from index import covers, identifiers, matters, papers

FEWEST_WORDS: Final = 40
MOST_WORDS: Final = 130
_IDEAL_WORDS: Final = 85
_HARD_LIMIT: Final = 200  # words that no passage exceeds
_LETTERHEAD: Final = 55  # words that one has at most, with the title in it
_MATTER_HEAD: Final = 30  # words, at most, of a matter before its first heading that do not stand alone

# What it costs to cut before a piece; a passage of 20 words costs about 4, one of 160 about 9.
_CUT_PARAGRAPH: Final = 0.0
_CUT_SENTENCE: Final = 1.0
_CUT_ITEM: Final = 2.0
_CUT_LONG_POINT: Final = -2.5
_CUT_ROW: Final = 0.5
_CUT_INTRODUCTION: Final = 4.0
_CUT_NEW_LIST: Final = -4.0  # "I kommunfullmäktige:" after the points for another body
_CUT_CAPTION: Final = 6.0
_CUT_WORD: Final = 8.0
_LONG_POINT: Final = 25  # words from which a numbered point can stand alone

_ANNEX: Final = re.compile(r"bilaga\b", re.IGNORECASE)  # no matter goes on below it
_SENTENCE_END: Final = re.compile(r"(?<=[.!?…])[\"”»)\]]*\s+(?=[\"”»(–•]?[A-ZÅÄÖÉ0-9])")
_ABBREVIATION: Final = re.compile(
    r"(?:\b(?:bl\.\s?a|t\.\s?ex|m\.\s?m|m\.\s?fl|o\.\s?s\.\s?v|d\.\s?v\.\s?s|fr\.\s?o\.\s?m|t\.\s?o\.\s?m|"
    r"s\.\s?k|p\.\s?g\.\s?a|i\.\s?e|e\.\s?g|kap|nr|dnr|prop|bet|ca|resp|avd|st|jfr|kl|tel|enl|inkl|exkl|osv|mfl)"
    r"|\b[A-ZÅÄÖ]|\b\d{1,2})\.$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Piece:
    """The smallest run of text that is not cut; `cut` is what a border before it costs."""

    span: Span
    words: int
    cut: float


@dataclass(slots=True)
class _Section:
    """Consecutive blocks under one path of headings; `headings` stand directly before them.

    `under` is what the path itself stands below: a matter of minutes, and what was above that.
    """

    part: str | None
    path: tuple[Heading, ...]
    under: tuple[str, ...] = ()
    headings: list[Span] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)

    @property
    def start(self) -> int:
        return self.spans[0].start

    @property
    def spans(self) -> list[Span]:
        return [*self.headings, *(block.span for block in self.blocks)]


def split(document: Document) -> tuple[Passage, ...]:
    """The passages of a document, in text order. Pure; the same document gives the same passages."""
    below_prose = covers.below_prose(document)
    begun = papers.find(document) | ({below_prose} if below_prose is not None else set())
    sections = _headed(_sections(document, begun), document, begun)
    return tuple(passage for section in sections for passage in _passages_of(section, document))


def _passages_of(section: _Section, document: Document) -> Iterator[Passage]:
    pieces = [piece for block in _pieces(section.blocks, document) for piece in block]
    runs = [Span(first.span.start, last.span.end) for first, last in _pack(pieces)]
    if section.headings:
        start = section.headings[0].start
        runs = [Span(start, (runs[0] if runs else section.headings[-1]).end), *runs[1:]]
    path = (*section.under, *_named(section.path))
    for span in runs:
        yield Passage(span, section.part, path, document.page_number_at(span.start))


# ------------------------------------------------------------------ sections


def _sections(document: Document, begun: Set[int]) -> Iterator[_Section]:
    """Blocks by section. Headings with nothing between them open one section together; a paper that has
    `begun` stands below nothing."""
    starts = {heading.span.start: heading for heading in document.headings}
    found = matters.find(document)
    part_starts = [part.span.start for part in document.parts]
    current = _Section(None, ())
    part_index, head_end = -2, -1
    for block in _blocks(document):
        index = _part_index(document, part_starts, block.span.start)
        if index != part_index or block.span.start in begun:
            yield from _filled(current)
            part_index = index
            current = _Section(document.parts[index].title if index >= 0 else None, ())
        heading = starts.get(block.span.start)
        matter = found.get(block.span.start)
        if matter is not None:
            yield from _filled(current)
            above = [h for h in current.path if heading and h.level < heading.level]
            current = _Section(current.part, (), (*_named(above), matter.title))
            head_end = matter.head_end
        if block.span.end <= head_end:
            current.headings.append(block.span)
        elif block.kind == "contents":  # what stands before it does not go with what follows
            path = current.path
            if not current.blocks:  # and stands below no heading of a list that is left out
                current.path = path[:-1]
            yield from _filled(current)
            current = _Section(current.part, path, current.under)
        elif heading is None:
            current.blocks.append(block)
        else:
            if current.blocks:
                yield from _filled(current)
            current = _below(heading, current)
    yield from _filled(current)


def _headed(sections: Iterable[_Section], document: Document, begun: Set[int]) -> Iterator[_Section]:
    """The sections, each letterhead, and the few words that a matter begins with, with what they head."""
    before = _Section(None, ())
    for section in sections:
        first = (
            _first_headed(before, section, document, begun) if _follows(section, before, document) else None
        )
        if first is not None:
            section.headings = [*before.spans[first:], *section.headings]
            before.blocks = before.blocks[: max(0, first - len(before.headings))]
        if first != 0:
            yield from _filled(before)
        before = section
    yield from _filled(before)


def _follows(section: _Section, before: _Section, document: Document) -> bool:
    """Whether it is of the same part, with nothing between the two."""
    if not before.spans or before.part != section.part:
        return False
    end, start = before.spans[-1].end, section.start
    same_part = document.part_at(end - 1) == document.part_at(start)
    return same_part and not document.text[end:start].strip()


def _first_headed(before: _Section, section: _Section, document: Document, begun: Set[int]) -> int | None:
    """From which span of `before` on it goes with `section`, which follows it; None where none does."""
    if before.under and not before.path and before.under == section.under:
        said = document.text[before.start : before.spans[-1].end]
        if len(said.split()) < _MATTER_HEAD:
            return 0
    return _letterhead(before, document, begun)


def _letterhead(section: _Section, document: Document, begun: Set[int]) -> int | None:
    """From which of its spans on a section is a letterhead: a few words and no sentence that the document, a
    paper in it or a page begins with; below a heading only with a number, below other text with a case
    number."""
    spans = section.spans
    for first in range(len(spans) - 1, -1, -1):
        said = document.text[spans[first].start : spans[-1].end]
        if len(said.split()) > _LETTERHEAD or said.endswith((".", ":")):
            return None
        start = spans[first].start
        if 0 < first < len(section.headings) or not (start in begun or _opens_page(document, start)):
            continue
        kinds = {identifier.kind for identifier in identifiers.find(said)}
        is_one = "case" in kinds if first else kinds or not section.path or not spans[0].start
        if is_one and section.start in begun and covers.is_one(document.text[section.start : spans[-1].end]):
            return 0
        return first if is_one else None
    return None


def _opens_page(document: Document, offset: int) -> bool:
    number = bisect_right(document.segments, offset, key=lambda segment: segment.start) - 1
    top = document.segments[number].start if number > 0 else 0
    return not document.text[top:offset].strip()


def _below(heading: Heading, current: _Section) -> _Section:
    """The section that a heading opens, or that it opens with the headings directly before it."""
    path = (*(h for h in current.path if h.level < heading.level), heading)
    under = () if _ANNEX.match(heading.title) else current.under
    return _Section(current.part, path, under, [*([] if current.blocks else current.headings), heading.span])


def _named(path: Iterable[Heading]) -> tuple[str, ...]:
    return tuple(f"{h.number} {h.title}" if h.number else h.title for h in path)


def _filled(section: _Section) -> Iterator[_Section]:
    if section.blocks or section.headings:
        yield section


def _part_index(document: Document, starts: Sequence[int], offset: int) -> int:
    index = bisect_right(starts, offset) - 1
    return index if index >= 0 and offset < document.parts[index].span.end else -1


def _blocks(document: Document) -> Iterator[Block]:
    """The blocks; text that no block covers comes as paragraphs."""
    position = 0
    for block in document.blocks:
        yield from _uncovered(document.text, position, block.span.start)
        position = max(position, block.span.end)
        yield block
    yield from _uncovered(document.text, position, len(document.text))


def _uncovered(text: str, start: int, end: int) -> Iterator[Block]:
    for match in re.compile(r"\S(?:[^\n]|\n(?!\s*\n))*").finditer(text, start, end):
        yield Block("paragraph", _trim(text, Span(match.start(), match.end())))


def _trim(text: str, span: Span) -> Span:
    return Span(span.start, span.start + len(text[span.start : span.end].rstrip()))


# ------------------------------------------------------------------ pieces


def _pieces(blocks: Sequence[Block], document: Document) -> Iterator[list[_Piece]]:
    """The pieces of each block; the cut before its first piece depends on its neighbours."""
    text = document.text
    before: Block | None = None
    titled = False
    following = (*blocks[1:], None) if blocks else ()
    for block, after in zip(blocks, following, strict=True):
        pieces = _rows(block.span, text) if block.kind == "table" else _sentences(block.span, text)
        if not pieces:
            continue
        cut = _CUT_INTRODUCTION if titled else _cut_before(block, before, pieces, text)
        titled = _is_title(block, before, after)
        yield [replace(pieces[0], cut=_CUT_PARAGRAPH if titled else cut), *pieces[1:]]
        before = block


def _is_title(block: Block, before: Block | None, after: Block | None) -> bool:
    """A single numbered point with running text below it: "3. Nämnden får i uppdrag …", then the account."""
    alone = all(other is None or other.kind != "list_item" for other in (before, after))
    return _numbered(block) and alone and after is not None and after.kind == "paragraph"


def _numbered(block: Block) -> bool:
    return block.kind == "list_item" and block.marker is not None and block.marker[:1].isdigit()


def _cut_before(block: Block, before: Block | None, pieces: Sequence[_Piece], text: str) -> float:
    if before is None:
        return _CUT_PARAGRAPH
    if before.kind == "caption":
        return _CUT_CAPTION
    if block.kind == "list_item":
        if before.kind != "list_item":
            return _CUT_INTRODUCTION
        long = sum(piece.words for piece in pieces) >= _LONG_POINT
        return _CUT_LONG_POINT if _numbered(block) and long else _CUT_ITEM
    if text[before.span.end - 1 : before.span.end] == ":":
        return _CUT_INTRODUCTION
    if before.kind == "list_item" and text[block.span.end - 1 : block.span.end] == ":":
        return _CUT_NEW_LIST
    return _CUT_PARAGRAPH


def _sentences(span: Span, text: str) -> list[_Piece]:
    """A block of up to `MOST_WORDS` words in one piece, a longer one cut into its sentences."""
    whole = _piece(span, text, _CUT_SENTENCE)
    if whole.words <= MOST_WORDS:
        return [whole] if whole.words else []
    borders = [
        match.end()
        for match in _SENTENCE_END.finditer(text, span.start, span.end)
        if not _ABBREVIATION.search(text, max(span.start, match.start() - 12), match.start())
    ]
    return list(_cut_at(span, borders, text, _CUT_SENTENCE))


def _rows(span: Span, text: str) -> list[_Piece]:
    borders = [match.end() for match in re.compile(r"\n\s*").finditer(text, span.start, span.end)]
    return list(_cut_at(span, borders, text, _CUT_ROW))


def _cut_at(span: Span, borders: Iterable[int], text: str, cut: float) -> Iterator[_Piece]:
    start = span.start
    for end in (*borders, span.end):
        if text[start:end].strip():
            yield from _limited(_piece(_trim(text, Span(start, end)), text, cut), text)
            start = end


def _limited(piece: _Piece, text: str) -> Iterator[_Piece]:
    """A piece longer than the hard limit in pieces of `MOST_WORDS` words."""
    if piece.words <= _HARD_LIMIT:
        yield piece
        return
    found = list(re.compile(r"\S+").finditer(text, *piece.span))
    for i in range(0, len(found), MOST_WORDS):
        some = found[i : i + MOST_WORDS]
        yield _Piece(Span(some[0].start(), some[-1].end()), len(some), _CUT_WORD if i else piece.cut)


def _piece(span: Span, text: str, cut: float) -> _Piece:
    return _Piece(span, len(text[span.start : span.end].split()), cut)


# ------------------------------------------------------------------ packing


def _pack(pieces: Sequence[_Piece]) -> list[tuple[_Piece, _Piece]]:
    """The cheapest runs of pieces: first and last piece of each, in order."""
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(pieces) + 1):
        candidates: list[tuple[float, int]] = []
        words = 0
        for start in range(end - 1, -1, -1):
            words += pieces[start].words
            if words > _HARD_LIMIT and start < end - 1:
                break
            cut = pieces[start].cut if start else 0.0
            candidates.append((best[start][0] + cut + _length_cost(words), start))
        best.append(min(candidates))
    runs: list[tuple[_Piece, _Piece]] = []
    end = len(pieces)
    while end:
        start = best[end][1]
        runs.append((pieces[start], pieces[end - 1]))
        end = start
    return runs[::-1]


def _length_cost(words: int) -> float:
    """One for each passage, growing outside 40 to 130 words, a little away from the ideal."""
    cost = 1.0 + ((words - _IDEAL_WORDS) / 60) ** 2
    if words < FEWEST_WORDS:
        cost += ((FEWEST_WORDS - words) / 15) ** 2
    elif words > MOST_WORDS:
        cost += ((words - MOST_WORDS) / 10) ** 2
    return cost
