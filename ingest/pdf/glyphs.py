"""The glyphs of one page as pdfium tells them, cut into words with box and style.

A superscript that is glued to a word is cut off, a word that runs on over a line break is cut there, a
glyph that pdfium knows no character for becomes U+FFFD with a key that tells it from other such glyphs.
"""

from __future__ import annotations

import ctypes
import re
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import reduce
from itertools import chain, repeat
from operator import itemgetter
from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt
import pypdfium2.raw as api

from corpus.model import Box
from ingest import bindings, lexicon, tags
from ingest.fonts import Style
from ingest.pdf import heights, letter_spacing, tounicode
from ingest.pdf.paths import painted
from ingest.pdf.text_objects import TextObjects
from ingest.raw import bounds, made

Floats = npt.NDArray[np.float64]

_HYPHENS: Final = "\x02\ufffe"
_SOFT_HYPHEN: Final = "\xad"
LOST: Final = "\ufffd"
_APART: Final = re.compile("\xad|\n[\x02\ufffe]")
"""A hyphen that may stand as a word of its own: after a break, as pdfium takes a low glyph to be on a line of
its own."""
_BLANK: Final = np.array([chr(code).isspace() for code in range(0x3002)])
"""Whether a character is white space; none after U+3000 is."""
MARKER: Final = re.compile(r"[\d*†‡,]+")
_LED_BY_MARK: Final = re.compile(r"\d{1,2}[^\W\d_]{2}")
"""The number of a note that nothing parts from its first word."""
_ON_LINE: Final = re.compile(r"[^\W\d_gjpqy]|\.")
_COMMA: Final = re.compile(r"[^\W\d_][,;:.!?”)][^\W\d_]")
"""Punctuation within a word: a space may follow that pdfium takes to be too narrow for one."""
_MARKED: Final = re.compile(r"[^\W\d_][.,;:)”\"]?\d{1,2}[.,;:)]?$")
_LEADER: Final = "....."
_ODD_WORD: Final = re.compile(
    rf"{_COMMA.pattern}|{_MARKED.pattern}|[\x02\ufffe]$|^{_LED_BY_MARK.pattern}|{LOST}|{re.escape(_LEADER)}"
)
"""What makes a word one to look at glyph by glyph; one of letters alone never is."""
_LED: Final = re.compile(r"(?<=\.{5})(?=\w)|(?<=[\w)])(?=\.{5})")
"""Where leaders begin or end that nothing parts from a title or its page number."""
_NARROW_SPACE: Final = 0.12
_DIGIT_INSIDE: Final = re.compile(r"[a-zåäö]\d[a-zåäö]")
_UNIT: Final = re.compile(r"(?:^|\W|\d)[cdkm]?m$")
_ONE_LETTER: Final = frozenset("iåö")
_AROUND: Final = ".,;:()[]/!?”»«’–-"
_ENOUGH_LETTERS: Final = 7
"""Letters of a word that show whether its letters are set apart."""


class Piece(NamedTuple):
    """A word before its page is turned: text, box in page coordinates, style, lost glyph widths."""

    text: str
    box: Box
    style: Style
    order: int
    glyphs: tuple[str, ...]


_TEXT: Final = itemgetter(Piece._fields.index("text"))
_STYLE: Final = itemgetter(Piece._fields.index("style"))
_SIZE: Final = itemgetter(Style._fields.index("size"))


class Glyphs:
    """The characters of one text page, cut into words."""

    def __init__(self, text_page: Any, sound: set[str] | None = None) -> None:
        """`text_page` is pdfium's; `sound` are words of the file whose glyphs are known to have characters:
        more are added."""
        self.page = ctypes.cast(text_page, bindings.Pointer)
        self.count: int = max(0, api.FPDFText_CountChars(text_page))
        self.objects = TextObjects(self.page)
        self.text = self._characters()
        self.codes: dict[int, int] = {}
        self.digits_inside = 0
        self._part()
        if not self._is_sound(set() if sound is None else sound):
            self._forget(bytes(map(bindings.map_error, repeat(self.page), range(self.count))))
            self._part()

    def _part(self) -> None:
        """Parts the text into words, which may still be more than one: at white space and after hyphens."""
        codes = np.frombuffer(self.text.encode("utf-32-le", "surrogatepass"), np.uint32)
        blank = _BLANK[np.minimum(codes, len(_BLANK) - 1)]
        hyphen = (codes == ord(_HYPHENS[0])) | (codes == ord(_HYPHENS[1]))
        begins, ends = ~blank, ~blank
        begins[1:] &= (blank | hyphen)[:-1]
        ends[:-1] &= blank[1:] | hyphen[:-1]
        self.starts: list[int] = np.flatnonzero(begins).tolist()
        self.ends: list[int] = (np.flatnonzero(ends) + 1).tolist()
        self.words = list(map(self.text.__getitem__, map(slice, self.starts, self.ends)))

    def _is_sound(self, sound: set[str]) -> bool:
        """Whether pdfium knows a character for each glyph; common words and those seen are not asked."""
        fresh = set(self.words).difference(sound)
        unsure = {word: asked for word in fresh.difference(lexicon.load().steps) if (asked := _unsure(word))}
        if unsure:
            self.digits_inside = sum(_DIGIT_INSIDE.search(word) is not None for word in unsure)
            if any(map(tounicode.UNTOLD.search, unsure)):
                return False
            at = [(start, unsure[w]) for w, start in zip(self.words, self.starts, strict=True) if w in unsure]
            places = chain.from_iterable(range(start + a, start + b) for start, asked in at for a, b in asked)
            if any(map(bindings.map_error, repeat(self.page), places)):
                return False
        sound.update(word for word in fresh if len(word) > 1)
        return True

    def _characters(self) -> str:
        """One character a glyph, so that indices agree: surrogates and odd codes stay as they are."""
        buffer = (ctypes.c_ushort * (self.count + 1))()
        page = ctypes.cast(self.page, api.FPDF_TEXTPAGE)
        written = api.FPDFText_GetText(page, 0, self.count, buffer)
        if written == self.count + 1:
            text = bytes(buffer)[:-2].decode("utf-16-le", "surrogatepass")
            return text if len(text) == self.count else "".join(map(chr, buffer[: self.count]))
        codes = map(bindings.unicode, repeat(self.page), range(self.count))
        return "".join(chr(code) if code < 0x110000 else "\ufffd" for code in codes)

    def _forget(self, errors: bytes) -> None:
        """Glyphs that pdfium knows no character for become U+FFFD; their codes are kept."""
        characters = list(self.text)
        for i, error in enumerate(errors):
            if error or tounicode.UNTOLD.match(characters[i]):
                self.codes[i] = ord(characters[i])
                characters[i] = LOST
        self.text = "".join(characters)

    def boxes(self, start: int, end: int) -> list[Box]:
        """The boxes of the characters from `start` to before `end`."""
        count = end - start
        places = bindings.BOXES.pointers(count)
        deque(map(bindings.loose_box, repeat(self.page), range(start, end), places), maxlen=0)
        return made(Box, *_around(bindings.BOXES.written(count)).T.tolist())

    def pieces(self) -> list[Piece]:
        """The words in content order, superscripts and changes of line cut apart."""
        starts = self.starts
        if not starts:
            return []
        ends = [end - 1 for end in self.ends]
        keys = self.objects.of(list(chain.from_iterable(zip(starts, ends, strict=True))))
        first, last = keys[::2], keys[1::2]
        self.objects.known.update(zip(starts, first, strict=True))
        self.objects.learn(dict(zip(last, ends, strict=True)) | dict(zip(first, starts, strict=True)))
        boxes = self._boxes(starts, ends)
        styles = list(map(self.objects.styles.__getitem__, first))
        found = made(Piece, self.words, made(Box, *boxes.T.tolist()), styles, starts, repeat(()))
        odd = self._odd(boxes, styles)
        if first != last:
            odd.update(n for n, (a, b) in enumerate(zip(first, last, strict=True)) if a != b)
        whole = self._taken_apart(found, odd) if odd else found
        whole = self._respaced(hyphenated(whole) if _APART.search(self.text) else whole)
        return heights.evened(self.page, whole, self.objects.alike)

    def marks(self, pieces: Sequence[Piece]) -> list[int]:
        """What the page's tags know each of `pieces` by."""
        seen: dict[int, int] = {0: tags.UNTAGGED}
        found: list[int] = []
        for piece in pieces:
            key = self.objects.known.get(piece.order)
            if key is None:
                key = bindings.text_object(self.page, piece.order) or 0
            mark = seen.get(key)
            if mark is None:
                mark = seen[key] = tags.mark(key)
            found.append(mark)
        return found

    def colour(self, piece: Piece) -> tuple[int, int, int]:
        """What a piece is painted in: red, green, blue in 0..255."""
        key = bindings.text_object(self.page, piece.order)
        return painted(bindings.Thing(key)) if key else (0, 0, 0)

    def _odd(self, boxes: Floats, styles: Sequence[Style]) -> set[int]:
        """The numbers of the words that may be more than one, or whose text is not all there is to them."""
        words = self.words
        lengths = np.fromiter(map(len, words), np.int64, len(words))
        sizes = np.fromiter(map(_SIZE, styles), np.float64, len(words))
        high = boxes[:, 3] - boxes[:, 1] >= 1.7 * sizes + 1
        wide = boxes[:, 2] - boxes[:, 0] >= (lengths + 1) * 1.1 * sizes
        odd = set(np.flatnonzero(high | wide).tolist())
        if any(style.angle not in (0, 180) for style in self.objects.alike):
            odd.update(n for n, style in enumerate(styles) if style.angle not in (0, 180))
        looked_at = {w for w in set(words) if not w.isalpha() and _ODD_WORD.search(w)}
        if looked_at:
            odd.update(n for n, w in enumerate(words) if w in looked_at)
        return odd

    def _taken_apart(self, pieces: Sequence[Piece], odd: AbstractSet[int]) -> list[Piece]:
        """`pieces`, one a span, with those whose numbers are `odd` looked at glyph by glyph."""
        numbers = sorted(odd)
        self.objects.look_at([i for n in numbers for i in range(self.starts[n], self.ends[n])])
        found: list[Piece] = []
        done = 0
        for n in numbers:
            found += pieces[done:n]
            piece, done = pieces[n], n + 1
            start, end = self.starts[n], self.ends[n]
            whole = (
                self.objects.style(start) == self.objects.style(end - 1)
                and _is_run(piece.box, piece.style, end - start)
                and (self.text[end - 1].isalpha() or not _MARKED.search(self.text, start, end))
                and not _COMMA.search(self.text, start, end)
                and _LEADER not in piece.text
                and not _LED_BY_MARK.match(piece.text)
            )
            found += [self._piece(start, end, piece.box, piece.style)] if whole else self._cut(start, end)
        return found + list(pieces[done:])

    def _respaced(self, pieces: list[Piece]) -> list[Piece]:
        """`pieces` with the words whole whose letters are set apart; only what is set unlike the text."""
        if len(self.objects.alike) < 2:
            return pieces
        styles = list(self.objects.alike)
        numbers = {id(style): n for n, style in enumerate(styles)}
        at = np.fromiter(map(numbers.__getitem__, map(id, map(_STYLE, pieces))), np.int64, len(pieces))
        lengths = np.fromiter(map(len, map(_TEXT, pieces)), np.int64, len(pieces))
        letters = np.bincount(at, lengths, len(styles)).tolist()
        usual = styles[letters.index(max(letters))]
        odd = {
            id(style)
            for style, count in zip(styles, letters, strict=True)
            if style is not usual and count and style.size >= usual.size and style.angle == 0
        }
        if not odd:
            return pieces
        found: list[Piece] = []
        done, count = 0, len(pieces)
        for n in [n for n, piece in enumerate(pieces) if id(piece.style) in odd]:
            if n < done:
                continue
            style, line_end = pieces[n].style, self.text.find("\n", pieces[n].order)
            end = n + 1
            while end < count and pieces[end].style is style and -1 < pieces[end].order < line_end:
                end += 1
            found += pieces[done:n]
            line = pieces[n:end]
            found += (len(line) > 1 and self._words_set_apart(line)) or line
            done = end
        return found + pieces[done:]

    def _words_set_apart(self, line: list[Piece]) -> list[Piece] | None:
        """The words of a line whose letters are set apart, None where they are not."""
        longest = max(line, key=lambda p: len(p.text))
        length = min(len(longest.text), _ENOUGH_LETTERS)
        if length > 3 and not self._apart(longest.order, longest.order + length):
            return None
        first, last = line[0].order, line[-1].order + len(line[-1].text)
        boxes = self.boxes(first, last)
        written = [bindings.generated(self.page, i) == 0 for i in range(first, last)]
        words = letter_spacing.words(self.text[first:last], boxes, written, line[0].style.size)
        if words is None:
            return None
        return [
            self._piece(
                first + a,
                first + b,
                bounds(boxes[i] for i in range(a, b) if not self.text[first + i].isspace()),
                line[0].style,
            )
            for a, b in words
        ]

    def _apart(self, start: int, end: int) -> bool:
        boxes = self.boxes(start, end)
        written = [True] * len(boxes)
        return (
            letter_spacing.words(self.text[start:end], boxes, written, self.objects.style(start).size)
            is not None
        )

    def _boxes(self, first: Sequence[int], last: Sequence[int]) -> Floats:
        """The boxes around the glyphs `first` and `last` of each word: rows of left, bottom, right, top."""
        count = len(first)
        rows = bindings.BOXES.pointers(2 * count)
        deque(map(bindings.loose_box, repeat(self.page), chain(first, last), rows), maxlen=0)
        written = bindings.BOXES.written(2 * count)
        return _around(written[:count], written[count:])

    def _cut(self, start: int, end: int) -> Iterator[Piece]:
        """A run of glyphs of several styles or lines as one piece a run that belongs together."""
        begun = start
        boxes = self.boxes(start, end)
        styles = list(map(self.objects.style, range(start, end)))
        for i in range(start + 1, end + 1):
            at = i - start
            if i < end and not self._breaks(i, boxes[at - 1], boxes[at], styles[at - 1], styles[at]):
                continue
            within = slice(begun - start, at)
            most = Counter(styles[within]).most_common(1)[0][0]
            yield self._piece(begun, i, bounds(boxes[within]), most)
            begun = i

    def _breaks(self, i: int, before: Box, after: Box, a: Style, b: Style) -> bool:
        """Whether another word begins at character `i`, set in style `b`, after one in style `a`."""
        leads = self.text.startswith("..", i - 1)
        if a.angle != b.angle or (not leads and _LED.match(self.text, i)):
            return True
        em = max(a.size, b.size, 1.0)
        if a.angle in (90, 270):
            return abs(after.x0 - before.x0) > 0.7 * em
        if after.x0 - before.x1 > 0.5 * em or after.x1 < before.x0 - 0.2 * em:
            return True
        if leads or abs(after.y0 - before.y0) > 0.7 * em:
            return abs(after.y0 - before.y0) > 0.7 * em
        if after.x0 - before.x1 > _NARROW_SPACE * em and _COMMA.match(self.text, max(0, i - 2)):
            return True
        return self._is_marker(i, a, b, after.y0 - before.y0)

    def _is_marker(self, i: int, a: Style, b: Style, rise: float) -> bool:
        if _LED_BY_MARK.match(self.text, i - 1):
            small = a.size < 0.8 * b.size and rise < -0.1 * b.size
            return small or (a.size == b.size and self._stands_on(i - 1) - self._stands_on(i) > 0.2 * a.size)
        if a.size == b.size and self.text[i].isdigit() and _ON_LINE.match(self.text, i - 1):
            return self._stands_on(i) - self._stands_on(i - 1) > 0.2 * a.size
        if b.size > 0.8 * a.size or rise < 0.1 * a.size or not MARKER.match(self.text, i):
            return False
        return not (self.text[i] in "23" and _UNIT.search(self.text[max(0, i - 4) : i]))

    def _stands_on(self, i: int) -> float:
        """Where the ink of a character ends below: some typefaces have digits of their own, set high."""
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        bindings.tight_box(self.page, i, *map(ctypes.byref, (left, right, bottom, top)))
        return bottom.value

    def _piece(self, start: int, end: int, box: Box, style: Style) -> Piece:
        text = re.sub(r"\s+", "", self.text[start:end])
        glyphs: tuple[str, ...] = ()
        if LOST in text:
            glyphs = tuple(self._glyph(i, style) for i in range(start, end) if self.text[i] == LOST)
        if text[-1] in _HYPHENS:
            text = text[:-1] + "-"
        return Piece(text, box, style, start, glyphs)

    def _glyph(self, i: int, style: Style) -> str:
        """What tells a lost glyph from others: its font and character code, else its width."""
        if i in self.codes:
            return f"{style.font.name}:{self.codes[i]}"
        (box,) = self.boxes(i, i + 1)
        return f"{style.font.name}:{(box.x1 - box.x0) / (style.size or 1.0):.2f}em"


def _around(*boxes: npt.NDArray[np.float32]) -> Floats:
    """The boxes around those in the same row of each of `boxes`, which pdfium gives as two corners: rows of
    left, bottom, right, top."""
    corners = [corner for rows in boxes for corner in (rows[:, :2], rows[:, 2:])]
    low, high = reduce(np.minimum, corners), reduce(np.maximum, corners)
    return np.concatenate((low, high), axis=1).astype(np.float64)


def hyphenated(pieces: Sequence[Piece]) -> list[Piece]:
    """`pieces` with the hyphens that stand as words of their own put back to the words they end."""
    found: list[Piece] = []
    for piece in pieces:
        before = found[-1] if piece.text in (_SOFT_HYPHEN, "-") and found else None
        if before and before.text[-1:].isalpha() and _follows(piece.box, before.box, piece.style.size):
            found[-1] = before._replace(text=before.text + piece.text, box=bounds((before.box, piece.box)))
        else:
            found.append(piece)
    return found


def _follows(box: Box, before: Box, size: float) -> bool:
    """Whether `box` stands on the line of `before`, with no room for a space between them."""
    return abs(box.x0 - before.x1) < _NARROW_SPACE * size and before.y0 < box.y1 and box.y0 < before.y1


def _unsure(word: str) -> Sequence[tuple[int, int]]:
    """The stretches of `word`, which is not in the word list, that a common word does not vouch for."""
    known = lexicon.load().steps
    if word in _ONE_LETTER or word.lower() in known:
        return ()
    core = word.strip(_AROUND)
    if core != word and len(core) > 1 and (core in known or core.lower() in known):
        before = word.index(core)
        return (0, before), (before + len(core), len(word))
    return ((0, len(word)),)


def _is_run(box: Box, style: Style, length: int) -> bool:
    """Whether a word's outer glyphs can be ends of one line of `length` glyphs."""
    if style.angle not in (0, 180):
        return False
    return box.y1 - box.y0 < 1.7 * style.size + 1 and box.x1 - box.x0 < (length + 1) * 1.1 * style.size
