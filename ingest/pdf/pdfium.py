"""The one place that asks pdfium for text: bytes → `RawPage`s with words and boxes.

pdfium is not thread-safe: use processes. Its own line and word breaks are trusted (it generates the
spaces that a PDF leaves out); what it does not see is mended here: an end-of-line hyphen that it turns
into U+0002 or U+FFFE, superscripts glued to words, glyphs that it knows no character for (their
character code then stands as the character, with `FPDFText_HasUnicodeMapError` set), ToUnicode maps
that it throws away as a whole (see `tounicode`).
"""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import chain, repeat
from typing import Any, Final

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as api

from corpus.model import Box
from ingest import icons, tags
from ingest.errors import UnreadableError
from ingest.fonts import Font, Style
from ingest.pdf import letter_lines, tints, tounicode
from ingest.pdf.annotations import written
from ingest.pdf.bullets import with_bullets
from ingest.pdf.glyphs import MARKER, Glyphs, Piece
from ingest.pdf.paths import Drawing, drawing
from ingest.raw import RawPage, RawWord, made, turned

_FIELD: Final = Font("field", False, False)
_FEWEST_ODD: Final = 3
"""Words with a digit between letters that show a font's codes taken for characters."""
_SMALL: Final = 0.8
"""The size of a marker beside that of the word before it, at most."""
_INVISIBLE: Final = "\u200b\u200c\u2060\ufeff\x00"


class Pdf:
    """An open PDF. Pages are loaded one at a time and closed again."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._document = _open(data)
        self._is_tagged = bool(api.FPDFCatalog_IsTagged(self._document.raw))
        self._mended = False
        self._sound: set[str] = set()
        self._begun: dict[int, int] = {}

    def __len__(self) -> int:
        return len(self._document)

    def close(self) -> None:
        self._document.close()

    def info(self) -> dict[str, str]:
        """The document information that is there (Title, Author, Subject): what its program said."""
        found = {key: _meta_text(self._document.raw, key) for key in ("Title", "Author", "Subject")}
        return {key: value for key, value in found.items() if value}

    def page(self, number: int) -> RawPage:
        """Page `number` (1-based). Raises `UnreadableError` when pdfium cannot load it."""
        found, odd = self._page(number)
        if odd and not self._mended:
            self._mended = True
            if self._mend():
                found, _ = self._page(number)
        return found

    def _mend(self) -> bool:
        """Opens the file again with its ToUnicode maps mended, if that changes anything."""
        data = tounicode.mended(self._data)
        if data is self._data:
            return False
        document = _open(data)
        self._document.close()
        self._data, self._document = data, document
        self._sound.clear()
        return True

    def _page(self, number: int) -> tuple[RawPage, bool]:
        with self.handle(number) as page:
            told = tags.of_page(page.raw, self._begun) if self._is_tagged else None
            return _page(page, number, self._sound, told)

    @contextmanager
    def handle(self, number: int) -> Iterator[Any]:
        """The pypdfium2 page `number` (1-based), closed afterwards."""
        try:
            page = self._document[number - 1]
        except pdfium.PdfiumError as error:
            raise UnreadableError("damaged", number) from error
        try:
            yield page
        finally:
            page.close()


@contextmanager
def opened(data: bytes) -> Iterator[Pdf]:
    """The PDF in `data`, closed afterwards. Raises `UnreadableError` with the reason's code."""
    pdf = Pdf(data)
    try:
        yield pdf
    finally:
        pdf.close()


def _open(data: bytes) -> Any:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        encrypted = getattr(error, "err_code", None) in (api.FPDF_ERR_PASSWORD, api.FPDF_ERR_SECURITY)
        raise UnreadableError("encrypted" if encrypted else "damaged") from error


def _meta_text(document: Any, key: str) -> str:
    """A value of the document information; what is no Unicode in it is replaced."""
    length = api.FPDF_GetMetaText(document, key.encode("ascii"), None, 0)
    buffer = ctypes.create_string_buffer(length)
    api.FPDF_GetMetaText(document, key.encode("ascii"), buffer, length)
    return buffer.raw[: max(0, length - 2)].decode("utf-16-le", "replace").strip()


def _page(page: Any, number: int, sound: set[str], told: tags.Tags | None) -> tuple[RawPage, bool]:
    """The page with the tags `told` of it, and whether its font maps look broken."""
    text_page = page.get_textpage()
    try:
        glyphs = Glyphs(text_page.raw, sound)
        pieces = tints.tinted(glyphs, letter_lines.joined(glyphs.pieces(), glyphs.text))
        marks: Iterable[int] = glyphs.marks(pieces) if told else ()
        painted = [(p, colour) for p in pieces if p.text in icons.SYMBOLS and any(colour := glyphs.colour(p))]
        broken = bool(glyphs.codes) or glyphs.digits_inside >= _FEWEST_ODD
        odd = broken or tounicode.DOUBLED.search(glyphs.text) is not None
    finally:
        text_page.close()
    crop = _visible(page)
    rotation = page.get_rotation() % 360
    turn = _turn(pieces, rotation)
    drawn = drawing(page.raw, crop, turn)
    width, height = crop.x1 - crop.x0, crop.y1 - crop.y0
    if turn in (90, 270):
        width, height = height, width
    pieces += [Piece(w.text, w.box, Style(_FIELD, w.size, turn), -1, ()) for w in written(page.raw)]
    marks = chain(marks, repeat(tags.UNTAGGED))
    words = with_bullets(tuple(_words(pieces, marks, turn, crop, (width, height))), drawn.rects)
    rects = (*drawn.rects, *(icons.shape(turned(p.box, turn, crop), colour) for p, colour in painted))
    drawn = replace(drawn, rects=rects)
    raw = RawPage(number, width, height, rotation, words, *_parts(drawn), turn=turn, crop=crop, tags=told)
    return raw, odd


def _parts(drawn: Drawing) -> tuple[Any, Any, Any]:
    return drawn.edges, drawn.rects, drawn.images


def _visible(page: Any) -> Box:
    """What of the page is shown: its own boxes or those that it inherits."""
    box = Box(*page.get_bbox())
    return box if box.x1 > box.x0 and box.y1 > box.y0 else Box(*page.get_mediabox())


def _turn(pieces: list[Piece], rotation: int) -> int:
    """Degrees clockwise that make most of the text read left to right."""
    angles = {piece.style.angle for piece in pieces} - {None}
    if len(angles) == 1:
        return angles.pop() or 0
    count = Counter[int]()
    for piece in pieces:
        if piece.style.angle is not None:
            count[piece.style.angle] += len(piece.text)
    return count.most_common(1)[0][0] if count else rotation


def _words(
    pieces: list[Piece], marks: Iterable[int], turn: int, crop: Box, size: tuple[float, float]
) -> list[RawWord]:
    """The words of an upright page of `size` with their `marks`, without what is outside or twice."""
    if not pieces:
        return []
    texts, boxes, styles, orders, glyphs = map(list, zip(*pieces, strict=True))
    if _ODD.search("".join(texts)):
        texts = [text if text.isascii() and "\x00" not in text else _readable(text) for text in texts]
    if turn != 0 or crop.x0 != 0 or crop.y0 != 0:
        boxes = [turned(box, turn, crop) for box in boxes]
    names, bold, italic = zip(*[style.font[:3] for style in styles], strict=True)
    points = [style.size for style in styles]
    vertical = [style.angle != turn for style in styles]
    tinted = [style.tinted for style in styles]
    raised = repeat(False)
    words = made(
        RawWord, texts, boxes, points, bold, italic, names, raised, orders, vertical, glyphs, marks, tinted
    )
    words = words if _is_clean(texts, boxes, size) else _once(words, size)
    return _marked(words) if min(points) <= _SMALL * max(points) else words


def _is_clean(texts: Sequence[str], boxes: Sequence[Box], size: tuple[float, float]) -> bool:
    """Whether all words stand within the page, with text and at a place of their own."""
    corners = np.fromiter(chain.from_iterable(boxes), np.float64, 4 * len(boxes)).reshape(-1, 4)
    if not (corners[:, :2].min() >= 0 and (corners[:, 2:].max(axis=0) <= size).all()):
        return False  # those at no place at all (NaN) too
    places = (corners[:, :2] / 2).astype(np.int64)
    keys = np.sort(places[:, 0] << 32 | places[:, 1])
    if (keys[1:] == keys[:-1]).any():
        seen = set(zip(texts, *places.T.tolist(), strict=True))
        return len(seen) == len(texts) and all(texts)
    return all(texts)


def _once(words: list[RawWord], size: tuple[float, float]) -> list[RawWord]:
    """`words` without those that are empty, outside of the page or printed twice at the same place."""
    seen: dict[tuple[str, int, int], RawWord] = {}
    for word in words:
        x0, y0, x1, y1 = word.box
        if word.text and 0 <= x0 + x1 <= 2 * size[0] and 0 <= y0 + y1 <= 2 * size[1]:
            seen.setdefault((word.text, int(x0 / 2), int(y0 / 2)), word)
    return list(seen.values())


def _marked(words: list[RawWord]) -> list[RawWord]:
    """`words` with those told that are markers set high behind another."""
    before: RawWord | None = None
    for n, word in enumerate(words):
        small = before is not None and word.size <= _SMALL * before.size and not word.vertical
        if before is not None and small and _raised(before, word.text, word.box):
            words[n] = word._replace(superscript=True)
            continue
        before = word
    return words


def _raised(before: RawWord, text: str, box: Box) -> bool:
    """Whether a small word is a marker set high, close behind `before`."""
    close = -0.2 * before.size < box.x0 - before.box.x1 < 0.4 * before.size
    high = before.box.y0 + 0.1 * before.size < box.y0 < before.box.y1
    return close and high and MARKER.fullmatch(text) is not None


def _readable(text: str) -> str:
    """`text` without invisible characters, surrogate pairs as one character."""
    if _ODD.search(text) is None:
        return text
    if any("\ud800" <= c <= "\udfff" for c in text):
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text.translate(_DELETED)


_ODD: Final = re.compile(f"[{_INVISIBLE}\ud800-\udfff]")
_DELETED: Final = {ord(c): None for c in _INVISIBLE}
