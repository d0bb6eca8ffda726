"""The glyphs of one page as pdfium tells them, cut into words with box and style.

A superscript that is glued to a word is cut off, a word that runs on over a line break is cut there, a
glyph that pdfium knows no character for becomes U+FFFD with a key that tells it from other such glyphs.
"""

from __future__ import annotations

import ctypes
import re
from collections import Counter, deque
from collections.abc import Callable, Iterator
from itertools import repeat
from typing import Any, Final, NamedTuple

import numpy as np
import pypdfium2.raw as api

from corpus.model import Box
from ingest import letter_spacing, lexicon
from ingest.raw import bounds

_HYPHENS: Final = "\x02\ufffe"
LOST: Final = "\ufffd"
_WORD: Final = re.compile(r"[^\s\x02\ufffe]+[\x02\ufffe]?|[\x02\ufffe]")
_BOLD: Final = re.compile(r"bold|black|heavy|semib|demi", re.I)
_UNNAMED: Final = re.compile(r"|[A-Z]{1,3}\d*|[A-Z]\d+[_+-]\d+|T3Font.*|CIDFont.*", re.I)
"""Names that tell nothing of a font; only then its weight is asked for, which pdfium guesses badly."""
_ITALIC: Final = re.compile(r"italic|oblique", re.I)
MARKER: Final = re.compile(r"[\d*†‡,]+")
_COMMA: Final = re.compile(r"[^\W\d_][,;:.!?”)][^\W\d_]")
"""Punctuation within a word: a space may follow that pdfium takes to be too narrow for one."""
_MARKED: Final = re.compile(r"[^\W\d_][.,;:)”\"]?\d{1,2}[.,;:)]?$")
_NARROW_SPACE: Final = 0.12
_UNIT: Final = re.compile(r"(?:^|\W|\d)[cdkm]?m$")
_FLAG_ITALIC, _FLAG_BOLD = 1 << 6, 1 << 18


def prototype(name: str, *arguments: Any) -> Callable[..., Any]:
    """A pdfium function that takes plain integers for pointers: twice as fast in a loop."""
    address = ctypes.cast(getattr(api, name), ctypes.c_void_p).value
    assert address is not None
    return ctypes.PYFUNCTYPE(*arguments)(address)


_P, _I = ctypes.c_void_p, ctypes.c_int
_unicode = prototype("FPDFText_GetUnicode", ctypes.c_uint, _P, _I)
_map_error = prototype("FPDFText_HasUnicodeMapError", _I, _P, _I)
_loose_box = prototype("FPDFText_GetLooseCharBox", _I, _P, _I, _P)
_generated = prototype("FPDFText_IsGenerated", _I, _P, _I)
_text_object = prototype("FPDFText_GetTextObject", _P, _P, _I)
_char_matrix = prototype("FPDFText_GetMatrix", _I, _P, _I, _P)
_char_size = prototype("FPDFText_GetFontSize", ctypes.c_double, _P, _I)
_object_font = prototype("FPDFTextObj_GetFont", _P, _P)
_font_name = prototype("FPDFFont_GetBaseFontName", ctypes.c_size_t, _P, _P, ctypes.c_size_t)
_font_weight = prototype("FPDFFont_GetWeight", _I, _P)
_font_flags = prototype("FPDFFont_GetFlags", _I, _P)


class Font(NamedTuple):
    """A font of the page: base name without its subset prefix, bold, italic."""

    name: str
    bold: bool
    italic: bool


class Style(NamedTuple):
    """How a text object is set: font, printed size in points, direction in degrees or None if slanted."""

    font: Font
    size: float
    angle: int | None


class Piece(NamedTuple):
    """A word before its page is turned: text, box in page coordinates, style, lost glyph widths."""

    text: str
    box: Box
    style: Style
    order: int
    glyphs: tuple[str, ...]


class Glyphs:
    """The characters of one text page, cut into words."""

    def __init__(self, text_page: int, sound: set[str] | None = None) -> None:
        """`sound` are words of the file whose glyphs are known to have characters; more are added."""
        self.page = text_page
        self.count: int = max(0, api.FPDFText_CountChars(ctypes.cast(text_page, api.FPDF_TEXTPAGE)))
        self.styles: dict[int, Style] = {}
        self.fonts: dict[int, Font] = {}
        self.text = self._characters()
        self.codes: dict[int, int] = {}
        if not self._is_sound(set() if sound is None else sound):
            self._forget(bytes(map(_map_error, repeat(text_page), range(self.count))))

    def _is_sound(self, sound: set[str]) -> bool:
        """Whether pdfium knows a character for each glyph; common words and those seen are not asked."""
        known = lexicon.load().steps
        for match in _WORD.finditer(self.text):
            word = match.group()
            if word in sound or (len(word) > 3 and word in known):
                continue
            if any(map(_map_error, repeat(self.page), range(*match.span()))):
                return False
            if len(word) > 2:
                sound.add(word)
        return True

    def _characters(self) -> str:
        """One character a glyph, so that indices agree: surrogates and odd codes stay as they are."""
        buffer = (ctypes.c_ushort * (self.count + 1))()
        page = ctypes.cast(self.page, api.FPDF_TEXTPAGE)
        written = api.FPDFText_GetText(page, 0, self.count, buffer)
        if written == self.count + 1:
            text = bytes(buffer)[:-2].decode("utf-16-le", "surrogatepass")
            return text if len(text) == self.count else "".join(map(chr, buffer[: self.count]))
        codes = map(_unicode, repeat(self.page), range(self.count))
        return "".join(chr(code) if code < 0x110000 else "\ufffd" for code in codes)

    def _forget(self, errors: bytes) -> None:
        """Glyphs that pdfium knows no character for become U+FFFD; their codes are kept."""
        characters = list(self.text)
        for i, error in enumerate(errors):
            if error:
                self.codes[i] = ord(characters[i])
                characters[i] = LOST
        self.text = "".join(characters)

    def style(self, i: int) -> Style:
        """The style of character `i`, read once a text object."""
        key = _text_object(self.page, i) or 0
        if key not in self.styles:
            self._learn({key: i})
        return self.styles[key]

    def _learn(self, first: dict[int, int]) -> None:
        """Reads the styles of text objects; `first` tells a character of each. In bulk: some programs
        make an object of every word or two."""
        keys, at = list(first), list(first.values())
        matrices = np.zeros((len(at), 6), dtype=np.float32)
        address = matrices.ctypes.data
        rows = range(address, address + 24 * len(at), 24)
        deque(map(_char_matrix, repeat(self.page), at, rows), maxlen=0)
        a, b, c, d = (matrices[:, n] for n in range(4))
        sizes = np.hypot(c, d) * np.fromiter(map(_char_size, repeat(self.page), at), np.float64, len(at))
        degrees = np.degrees(np.arctan2(b, a))
        quarters = np.rint(degrees / 90)
        straight = np.abs(degrees - 90 * quarters) < 5
        angles = np.where(straight, 90 * quarters % 360, -1).astype(int).tolist()
        for key, size, angle in zip(keys, sizes.round(2).tolist(), angles, strict=True):
            font = self._font(_object_font(key) or 0 if key else 0)
            self.styles[key] = Style(font, size, angle if angle >= 0 else None)

    def _font(self, key: int) -> Font:
        found = self.fonts.get(key)
        if found is None:
            found = self.fonts[key] = _font(key)
        return found

    def box(self, i: int) -> Box:
        rect = (ctypes.c_float * 4)()
        _loose_box(self.page, i, ctypes.addressof(rect))
        left, top, right, bottom = rect
        return Box(min(left, right), min(bottom, top), max(left, right), max(bottom, top))

    def pieces(self) -> list[Piece]:
        """The words in content order, superscripts and changes of line cut apart."""
        spans = [match.span() for match in _WORD.finditer(self.text)]
        ends = [start for start, _ in spans] + [end - 1 for _, end in spans]
        boxes = self._boxes(ends)
        keys = [key or 0 for key in map(_text_object, repeat(self.page), ends)]
        self._learn(dict(zip(keys, ends, strict=True)))
        found: list[Piece] = []
        count = len(spans)
        styles, text = self.styles, self.text
        for (start, end), first, last, box in zip(spans, keys, keys[count:], boxes, strict=False):
            style = styles[first]
            if (
                (first == last or style == styles[last])
                and _is_run(box, style, end - start)
                and (text[end - 1].isalpha() or not _MARKED.search(text, start, end))
                and not _COMMA.search(text, start, end)
            ):
                word = text[start:end]
                if LOST in word or word[-1] in _HYPHENS:
                    found.append(self._piece(start, end, box, style))
                else:
                    found.append(Piece(word, box, style, start, ()))
            else:
                found.extend(self._cut(start, end))
        return self._respaced(found)

    def _respaced(self, pieces: list[Piece]) -> list[Piece]:
        """`pieces` with the words whole whose letters are set apart; only what is set unlike the text."""
        letters: dict[Style, int] = {}
        for piece in pieces:
            letters[piece.style] = letters.get(piece.style, 0) + len(piece.text)
        if len(letters) < 2:
            return pieces
        usual = max(letters, key=letters.__getitem__)
        odd = {s for s in letters if s != usual and s.size >= usual.size and s.angle == 0}
        if not odd:
            return pieces
        found: list[Piece] = []
        n, count = 0, len(pieces)
        while n < count:
            piece = pieces[n]
            if piece.style not in odd:
                found.append(piece)
                n += 1
                continue
            line_end = self.text.find("\n", piece.order)
            end = n + 1
            while end < count and pieces[end].style == piece.style and -1 < pieces[end].order < line_end:
                end += 1
            line = pieces[n:end]
            found += (len(line) > 1 and self._words_set_apart(line)) or line
            n = end
        return found

    def _words_set_apart(self, line: list[Piece]) -> list[Piece] | None:
        """The words of a line whose letters are set apart, None where they are not."""
        longest = max(line, key=lambda p: len(p.text))
        if len(longest.text) > 3 and not self._apart(longest.order, longest.order + len(longest.text)):
            return None
        first, last = line[0].order, line[-1].order + len(line[-1].text)
        boxes = [self.box(i) for i in range(first, last)]
        written = [_generated(self.page, i) == 0 for i in range(first, last)]
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
        boxes = [self.box(i) for i in range(start, end)]
        written = [True] * len(boxes)
        return letter_spacing.words(self.text[start:end], boxes, written, self.style(start).size) is not None

    def _boxes(self, ends: list[int]) -> list[Box]:
        """The boxes around pairs of glyphs: `ends` holds all first glyphs, then all last ones."""
        rects = np.zeros((len(ends), 4), dtype=np.float32)
        address = rects.ctypes.data
        rows = range(address, address + 16 * len(ends), 16)
        deque(map(_loose_box, repeat(self.page), ends, rows), maxlen=0)
        half = len(ends) // 2
        first, last = rects[:half], rects[half:]
        low = np.minimum(first, last)
        high = np.maximum(first, last)
        # pdfium gives left, top, right, bottom
        columns = np.stack(
            (
                np.minimum(low[:, 0], low[:, 2]),
                np.minimum(low[:, 1], low[:, 3]),
                np.maximum(high[:, 0], high[:, 2]),
                np.maximum(high[:, 1], high[:, 3]),
            ),
            axis=1,
        )
        return list(map(Box._make, columns.tolist()))

    def _cut(self, start: int, end: int) -> Iterator[Piece]:
        """A run of glyphs of several styles or lines as one piece a run that belongs together."""
        begun = start
        boxes = [self.box(i) for i in range(start, end)]
        for i in range(start + 1, end + 1):
            if i < end and not self._breaks(i, boxes[i - start - 1], boxes[i - start]):
                continue
            box = bounds(boxes[begun - start : i - start])
            yield self._piece(begun, i, box, self._main_style(begun, i))
            begun = i

    def _breaks(self, i: int, before: Box, after: Box) -> bool:
        a, b = self.style(i - 1), self.style(i)
        if a.angle != b.angle:
            return True
        em = max(a.size, b.size, 1.0)
        if a.angle in (90, 270):
            return abs(after.x0 - before.x0) > 0.7 * em
        if after.x0 - before.x1 > 0.5 * em or after.x1 < before.x0 - 0.2 * em:
            return True
        if abs(after.y0 - before.y0) > 0.7 * em:
            return True
        if after.x0 - before.x1 > _NARROW_SPACE * em and _COMMA.match(self.text, max(0, i - 2)):
            return True
        return self._is_marker(i, a, b, after.y0 - before.y0)

    def _is_marker(self, i: int, a: Style, b: Style, rise: float) -> bool:
        if b.size > 0.8 * a.size or rise < 0.1 * a.size or not MARKER.match(self.text, i):
            return False
        return not (self.text[i] in "23" and _UNIT.search(self.text[max(0, i - 4) : i]))

    def _main_style(self, start: int, end: int) -> Style:
        return Counter(self.style(i) for i in range(start, end)).most_common(1)[0][0]

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
        box = self.box(i)
        return f"{style.font.name}:{(box.x1 - box.x0) / (style.size or 1.0):.2f}em"


def _is_run(box: Box, style: Style, length: int) -> bool:
    """Whether a word's outer glyphs can be ends of one line of `length` glyphs."""
    if style.angle not in (0, 180):
        return False
    return box.y1 - box.y0 < 1.7 * style.size + 1 and box.x1 - box.x0 < (length + 1) * 1.1 * style.size


def _font(key: int) -> Font:
    if not key:
        return Font("", False, False)
    buffer = ctypes.create_string_buffer(256)
    _font_name(key, ctypes.addressof(buffer), 256)
    name = buffer.value.decode("utf-8", "replace")
    name = re.sub(r"^[A-Z]{6}\+", "", name)
    flags = max(0, _font_flags(key))
    heavy = _UNNAMED.fullmatch(name) is not None and _font_weight(key) >= 700
    bold = bool(_BOLD.search(name)) or bool(flags & _FLAG_BOLD) or heavy
    return Font(name, bold, bool(_ITALIC.search(name)) or bool(flags & _FLAG_ITALIC))
