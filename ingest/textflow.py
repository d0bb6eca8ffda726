"""The one text of a document as it grows: pieces, word boxes, blocks, page segments, repairs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain

from corpus.model import Block, BlockKind, Box, Repair, Segment, Span, Words
from ingest.raw import RawPage
from ingest.repair import Vocabulary, joint


@dataclass(slots=True)
class TextFlow:
    """Grows by pieces; nothing that was written is altered, but for a hyphen at the very end."""

    known: Vocabulary
    blocks: list[Block] = field(default_factory=list)
    repairs: dict[int, list[Repair]] = field(default_factory=dict)
    _pieces: list[str] = field(default_factory=list)
    _length: int = 0
    _last: str = ""
    _page: int = 0
    _segments: list[Segment] = field(default_factory=list)
    _words: dict[int, Words] = field(default_factory=dict)
    _last_words: Words = field(default_factory=Words)

    @property
    def length(self) -> int:
        return self._length

    def _write(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text)

    def turn_to(self, page: int) -> None:
        """What follows is printed on `page`."""
        if page == self._page:
            return
        start = self._segments[-1].end if self._segments else 0
        if self._page and self._length > start:
            self._segments.append(Segment(start, self._length, self._page))
        self._page = page

    def separate(self, separator: str) -> None:
        """A break before the next piece: a blank line, a newline, a tab; nothing at the beginning."""
        if self._length:
            self._write(separator)
        self._last = ""

    def word(self, raw: RawPage, i: int, text: str, *, line_end: bool, full: bool = False) -> None:
        """Word `i` of `raw`, spelled `text`; `line_end` tells that a line ended before it, `full` that the
        one word of that line filled its table cell."""
        if not text:
            return
        if self._last and (text[0].isalnum() or not self._follows(raw, i)):
            if line_end:
                self._join(text, full=full)
            else:
                self._write(" ")
        start = self._length
        self._pieces.append(text)
        self._length = end = start + len(text)
        words = self._words.get(raw.number)
        if words is None:
            words = self._words[raw.number] = Words()
        words.start.append(start)
        words.end.append(end)
        words.boxes.extend(raw.to_page(raw.words[i].box))
        self._last_words = words
        self._last = text

    def line(self, raw: RawPage, among: Sequence[int]) -> None:
        """The words `among` of `raw`, which stand in one line; what is before them ends a line."""
        first, *more = [raw.words[i] for i in among]
        self.word(raw, among[0], first.text, line_end=True)
        texts = [word.text for word in more]
        marked = first.superscript or any(word.superscript for word in more)
        if marked or not all(texts) or not self._last or among[-1] - among[0] != len(more):
            for i in among[1:]:
                self.word(raw, i, raw.words[i].text, line_end=False)
        elif more:
            self._several(raw, texts, [word.box for word in more])

    def _several(self, raw: RawPage, texts: Sequence[str], boxes: Sequence[Box]) -> None:
        """Words with a space before each."""
        starts: list[int] = []
        ends: list[int] = []
        at = self._length
        for text in texts:
            starts.append(at + 1)
            at += 1 + len(text)
            ends.append(at)
        words = self._last_words
        words.start.extend(starts)
        words.end.extend(ends)
        words.boxes.extend(chain.from_iterable(map(raw.to_page, boxes) if raw.is_moved else boxes))
        self._pieces.append(" " + " ".join(texts))
        self._length = at
        self._last = texts[-1]

    def _follows(self, raw: RawPage, i: int) -> bool:
        """Whether punctuation stands close behind a superscript marker: "mål 8." """
        if i == 0 or not raw.words[i - 1].superscript:
            return False
        return raw.words[i].box.x0 - raw.words[i - 1].box.x1 < 0.35 * raw.words[i].size

    def _join(self, text: str, *, full: bool) -> None:
        """What belongs between the last word of a line and `text` on the next one."""
        how = joint(self._last, text, self.known, full=full)
        if how == "space":
            self._write(" ")
        elif how != "tight":
            count = 2 if how == "single" else 1
            self._drop_last(count)
            self.repaired("hyphen", f"{self._last} {text}", f"{self._last[:-count]}{text}")

    def repaired(self, kind: str, before: str, after: str) -> None:
        """Tells a repair on the page at hand."""
        self.repairs.setdefault(self._page, []).append(Repair(kind, self._page, before, after))

    def _drop_last(self, count: int) -> None:
        """Takes the hyphen at the end back, `count` characters with it, from the text and from its word."""
        self._pieces[-1] = self._pieces[-1][:-count]
        self._length -= count
        if self._segments and self._segments[-1].end > self._length:
            self._segments[-1] = self._segments[-1]._replace(end=self._length)
        self._last_words.end[-1] -= count

    def block(self, kind: BlockKind, start: int, marker: str | None = None, indent: float = 0.0) -> None:
        """Everything since `start` is one block."""
        if self._length > start:
            self.blocks.append(Block(kind, Span(start, self._length), marker, round(indent, 1)))

    def grow(self, block: Block) -> Block:
        """`block`, the last one written, now reaching to the end of the text."""
        grown = Block(block.kind, Span(block.span.start, self._length), block.marker, block.indent)
        self.blocks[-1] = grown
        return grown

    def finish(self) -> tuple[str, tuple[Segment, ...]]:
        """The text, and which page each piece of it is printed on."""
        start = self._segments[-1].end if self._segments else 0
        if self._page and self._length > start:
            self._segments.append(Segment(start, self._length, self._page))
        return "".join(self._pieces), tuple(self._segments)

    def words(self, page: int) -> Words:
        """The word columns of `page`, sorted by start."""
        return self._words.get(page) or Words()

    def since(self, start: int) -> str:
        """The text written since offset `start`."""
        pieces: list[str] = []
        length = self._length
        for piece in reversed(self._pieces):
            if length <= start:
                break
            pieces.append(piece)
            length -= len(piece)
        return "".join(reversed(pieces))[start - length :] if length < start else "".join(reversed(pieces))
