"""Pages without text, read by Tesseract (the command; Debian: tesseract-ocr tesseract-ocr-swe).

pdfium draws the page, the picture is straightened, ruled lines are taken out of it and kept as
edges (they make tables), and the words come back with boxes in PDF points. Nothing is written to disk.
"""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from statistics import median
from typing import Any, Final, NamedTuple

import numpy as np

from corpus.model import Box, ReadWarning
from ingest import turns
from ingest.heartbeat import beat
from ingest.raw import Edge, FilledRect, RawPage, RawWord, ScannedPage
from ingest.scans import lost_signs, raster, section_signs
from ingest.scans.leaders import leaders, targets
from ingest.scans.tokens import Token
from ingest.tables import ruled

LANGUAGE = "swe"
DPI = 200
MOST_PIXELS = 16_000_000
"""A larger picture (an A3 drawing, a poster) is drawn at a lower resolution."""
SECONDS = 120.0
"""Of the processor for one run of Tesseract; a usual page takes 2 to 5."""
LOW = 0.55
"""Mean confidence below which the page may lie on its side or upside down."""
LEAST = 0.2
"""Words with a lower confidence are specks and stamps, unless they are figures: Tesseract's language
model mistrusts those though it reads them well."""
FIGURE = re.compile(r"[-−–+]?\d[\d.,]+%?|[-−–+]\d")
LEAST_INK = 40
"""Dark pixels without specks in a cell (or page) below which it is empty."""
DUSTY = 0.001
"""Share of the ink in single pixels from which a page is smoothed before it is read."""
LARGEST_DOT = 6
"""Pixels: the dots of leaders are smaller."""
FILLED = 0.7
"""The share of ink in a dot is pi / 4; in the fullest letters and digits it is about a half."""
SHADED = 12
"""Grey values by which a shaded cell is darker than the paper."""
SHADE = (217, 217, 217)
BOLD = 1.3
"""Strokes this much thicker, measured against the letters' size, than most on the page are bold."""
DESCENDERS = frozenset("gjpqyçþ,;()[]{}/|Q@§")
ASCENDERS = frozenset("bdfhklit")


class OcrError(Exception):
    """Tesseract failed on a page; the message is Swedish."""


class Recognised(NamedTuple):
    """A page read by OCR: its words and ruled lines, and the mean confidence of its words, 0..1."""

    page: RawPage
    confidence: float


_LONG_DASH: Final = re.compile(r"(?<=\d)—(?=\d)|^—$")
"""A dash between figures or words, which Swedish prints shorter than it is read."""
_AI: Final = re.compile(r"^Al(?=$|[-.,;:)])")
"""What Tesseract takes "AI" for; a document of a city office hardly begins a sentence with the tree "Al"."""


def spelled(text: str) -> str:
    """A word as it is meant: "AI" for "Al"."""
    return _AI.sub("AI", text)


@cache
def problem() -> ReadWarning | None:
    """Why scanned pages cannot be read on this machine, with what to install; None when they can."""
    if shutil.which("tesseract") is None:
        missing = "Programmet Tesseract saknas"
    elif LANGUAGE not in _languages():
        missing = "Tesseract saknar svenska"
    else:
        return None
    return ReadWarning(
        "ocr_missing",
        f"{missing}, så sidor utan text kunde inte läsas. Installera paketen tesseract-ocr och "
        "tesseract-ocr-swe och läs in filen igen.",
    )


def recognise(page: Any, base: RawPage) -> Recognised:
    """Read the pypdfium2 page `page`; `base` is what is known of it (number, rotation, crop).

    Raises OcrError when Tesseract fails, ends badly or takes too long.
    """
    picture, scale = _draw(page)
    straight, angle = _straighten(picture)
    tokens = _read(_cleaned(straight))
    turn = _sideways(straight) if tokens and _odd(tokens) else 0
    if turn:
        straight, angle = _straighten(np.rot90(picture, -turn // 90))
        tokens = _read(_cleaned(straight))
    height, width = straight.shape
    found = ScannedPage(
        number=base.number,
        width=width * scale,
        height=height * scale,
        rotation=base.rotation,
        edges=tuple(_edges(straight, scale)),
        words=(),
        turn=(base.rotation + turn) % 360,
        crop=base.crop,
        skew=angle,
    )
    cells = _cells(found, scale)
    tokens += _read_cells(straight, cells, tokens)
    tokens = _with_page_numbers(tokens, straight)
    tokens = _letters(tokens, straight)
    tokens = section_signs.mended(tokens, raster.dark(straight), _sizes(tokens))
    tokens = lost_signs.mended(tokens, raster.dark(straight), _sizes(tokens))
    tokens = [token._replace(text=spelled(token.text)) for token in tokens]
    words = _words(tokens, straight, scale)
    return Recognised(replace(found, words=words, rects=_shades(straight, cells, scale)), _mean(tokens))


def parse(table: str) -> list[Token]:
    """The words in Tesseract's TSV output, in its order, without specks."""
    found = []
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        confidence = float(row["conf"]) / 100
        if row["level"] != "5" or not row["text"].strip():
            continue
        if confidence < LEAST and not FIGURE.fullmatch(row["text"].strip()):
            continue
        left, top = int(row["left"]), int(row["top"])
        line = (int(row["block_num"]), int(row["par_num"]), int(row["line_num"]))
        right, bottom = left + int(row["width"]), top + int(row["height"])
        text = _LONG_DASH.sub("–", row["text"].strip())
        found.append(Token(text, left, top, right, bottom, confidence, line))
    return found


def extent(text: str) -> tuple[float, float]:
    """How far a word rises above and falls below the baseline, in ems of a usual typeface."""
    rises = any(c.isupper() or c.isdigit() or c in ASCENDERS or c in "åäö()[]/|!?%&§" for c in text)
    return (0.72 if rises else 0.52), (0.21 if any(c in DESCENDERS for c in text) else 0.0)


@cache
def _languages() -> frozenset[str]:
    try:
        told = subprocess.run(["tesseract", "--list-langs"], capture_output=True, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return frozenset()
    return frozenset(told.stdout.decode("utf-8", "replace").split())


def _draw(page: Any) -> tuple[raster.Grey, float]:
    """The page as it is displayed, in grey, and the points that one pixel stands for."""
    width, height = page.get_size()
    scale = min(DPI / 72, (MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
    bitmap = page.render(scale=scale, grayscale=True)
    try:
        picture = np.array(bitmap.to_numpy(), dtype=np.uint8)
    finally:
        bitmap.close()
    return picture.reshape(picture.shape[0], picture.shape[1]), 1 / scale


def _straighten(picture: raster.Grey) -> tuple[raster.Grey, float]:
    from PIL import Image

    angle = raster.skew(raster.dark(picture))
    if abs(angle) < 0.04:
        return picture, 0.0
    turned = Image.fromarray(picture).rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)
    return np.asarray(turned, dtype=np.uint8), angle


def _cleaned(picture: raster.Grey) -> raster.Grey:
    """The picture without ruled lines and leaders, which Tesseract takes for letters, and without dust."""
    from PIL import Image, ImageFilter

    clean = picture.copy()
    paper = int(np.median(picture))
    for rule in _ruled(picture):
        clean[rule.y0 : rule.y1, rule.x0 : rule.x1] = paper
    ink = raster.dark(picture)
    for row in leaders(ink, LARGEST_DOT):
        clean[row.y0 : row.y1, row.x0 : row.x1] = paper
    if raster.specks(ink) < DUSTY:
        return clean
    return np.asarray(Image.fromarray(clean).filter(ImageFilter.MedianFilter(3)), dtype=np.uint8)


def _read(picture: raster.Grey, mode: str = "3") -> list[Token]:
    """The words of a level picture; `mode` is Tesseract's page segmentation mode."""
    if raster.solid(raster.dark(picture)).sum() < LEAST_INK:
        return []
    return parse(_tesseract(picture, "--psm", mode, "tsv"))


def _cells(page: RawPage, scale: float) -> list[raster.Rule]:
    """The insides of the drawn cells of a page, in pixels."""
    height = page.height / scale
    slots = [slot.box for grid in ruled.find(page, ruled.drawn_lines(page)) for slot in grid.slots]
    return [
        raster.Rule(
            int(box.x0 / scale) + 4,
            int(height - box.y1 / scale) + 4,
            int(box.x1 / scale) - 4,
            int(height - box.y0 / scale) - 4,
        )
        for box in slots
    ]


def _read_cells(picture: raster.Grey, cells: Sequence[raster.Rule], tokens: Sequence[Token]) -> list[Token]:
    """The words of cells that have ink but where Tesseract has seen nothing: short figures, mostly."""
    ink = raster.solid(raster.dark(picture))
    missed = [
        c
        for c in cells
        if ink[c.y0 : c.y1, c.x0 : c.x1].sum() > LEAST_INK and not any(_inside(t, c) for t in tokens)
    ]
    if not missed:
        return []
    return [t._replace(line=(-1 - t.line[0], *t.line[1:])) for t in _read(_only(picture, missed), "11")]


def _with_page_numbers(tokens: list[Token], picture: raster.Grey) -> list[Token]:
    """`tokens` with what leaders lead to read as numbers."""
    places = targets(leaders(raster.dark(picture), LARGEST_DOT), picture.shape[1])
    if not places:
        return tokens
    left = min(place.x0 for place in places)
    column = np.ascontiguousarray(_only(picture, places)[:, left : max(place.x1 for place in places)])
    read = parse(_tesseract(column, "--psm", "6", "-c", "tessedit_char_whitelist=0123456789", "tsv"))
    numbers = [
        t._replace(x0=t.x0 + left, x1=t.x1 + left, line=(-1001 - t.line[0], *t.line[1:]))
        for t in read
        if t.text.isdigit()
    ]
    kept = [t for t in tokens if not any(_on_line(t, place) for place in places)]
    return kept + numbers


def _on_line(token: Token, place: raster.Rule) -> bool:
    return place.x0 < (token.x0 + token.x1) / 2 < place.x1 and token.y0 < place.y1 and token.y1 > place.y0


def _only(picture: raster.Grey, places: Sequence[raster.Rule]) -> raster.Grey:
    """The picture where nothing is left but what stands in `places`."""
    only = np.full_like(picture, 255)
    for c in places:
        only[c.y0 : c.y1, c.x0 : c.x1] = picture[c.y0 : c.y1, c.x0 : c.x1]
    return only


def _inside(token: Token, place: raster.Rule) -> bool:
    x, y = (token.x0 + token.x1) / 2, (token.y0 + token.y1) / 2
    return place.x0 < x < place.x1 and place.y0 < y < place.y1


def _letters(tokens: Sequence[Token], picture: raster.Grey) -> list[Token]:
    """`tokens` without the filled dots and squares that Tesseract takes for "0" or "@"."""
    ink = raster.dark(picture)
    sizes = _sizes(tokens)
    return [t for t in tokens if not _is_filled(t, ink, sizes[t.line])]


def _is_filled(token: Token, ink: raster.Mask, size: float) -> bool:
    """Whether a token is one compact shape of nothing but ink, as high as a letter (a bullet is lower)."""
    width, height = token.x1 - token.x0, token.y1 - token.y0
    if len(token.text) > 1 or height < 0.4 * size or not 0.75 < width / max(height, 1) < 1.35:
        return False
    return float(ink[token.y0 : token.y1, token.x0 : token.x1].mean()) > FILLED


def _shades(picture: raster.Grey, cells: Sequence[raster.Rule], scale: float) -> tuple[FilledRect, ...]:
    """The cells that are darker than the paper, as filled rectangles of one grey."""
    paper = float(np.median(picture))
    height = picture.shape[0]
    return tuple(
        FilledRect(Box(c.x0 * scale, (height - c.y1) * scale, c.x1 * scale, (height - c.y0) * scale), SHADE)
        for c in cells
        if c.x1 > c.x0 and c.y1 > c.y0 and np.median(picture[c.y0 : c.y1, c.x0 : c.x1]) < paper - SHADED
    )


def _odd(tokens: Sequence[Token]) -> bool:
    """Whether the page seems to lie on its side or upside down."""
    upright = sum(1 for t in tokens if len(t.text) > 3 and t.y1 - t.y0 > t.x1 - t.x0)
    return _mean(tokens) < LOW or upright > len(tokens) / 4


def _sideways(picture: raster.Grey) -> int:
    """Degrees clockwise (0, 90, 180, 270) that bring the text upright, as Tesseract sees it."""
    try:
        told = _tesseract(picture, "--psm", "0", language="osd")
    except OcrError:
        return 0
    turns = [line.split(":")[1] for line in told.splitlines() if line.startswith("Rotate:")]
    return int(turns[0]) % 360 if turns else 0


def _tesseract(picture: raster.Grey, *arguments: str, language: str = LANGUAGE) -> str:
    header = f"P5 {picture.shape[1]} {picture.shape[0]} 255\n".encode()
    beat(2 * SECONDS)
    try:
        with subprocess.Popen(
            ["tesseract", "stdin", "stdout", "-l", language, "--dpi", str(DPI), *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        ) as process:
            told = turns.output(process, header + picture.tobytes(), SECONDS)
    except subprocess.TimeoutExpired:
        raise OcrError("Texttolkningen (OCR) av sidan tog för lång tid.") from None
    except OSError:
        raise OcrError("Programmet Tesseract kunde inte startas.") from None
    if process.returncode != 0:
        raise OcrError("Texttolkningen (OCR) av sidan misslyckades.")
    return told.decode("utf-8", "replace")


def _mean(tokens: Sequence[Token]) -> float:
    """The mean confidence, long words counting more; 0.0 for a page without words."""
    letters = sum(len(t.text) for t in tokens)
    return sum(t.confidence * len(t.text) for t in tokens) / letters if letters else 0.0


def _words(tokens: Sequence[Token], picture: raster.Grey, scale: float) -> tuple[RawWord, ...]:
    sizes = _sizes(tokens)
    ink = raster.dark(picture)
    weights = [raster.stroke(ink[t.y0 : t.y1, t.x0 : t.x1]) / sizes[t.line] for t in tokens]
    usual = _usual(weights, tokens)
    height = picture.shape[0]
    return tuple(
        RawWord(
            text=token.text,
            box=_box(token, sizes[token.line], height, scale),
            size=round(sizes[token.line] * scale, 1),
            bold=len(token.text) > 1 and weight > BOLD * usual,
            font="OCR",
            order=order,
        )
        for order, (token, weight) in enumerate(zip(tokens, weights, strict=True))
    )


def _sizes(tokens: Sequence[Token]) -> dict[tuple[int, int, int], float]:
    """The font size of every line in pixels: the median of what its words' heights say."""
    said: dict[tuple[int, int, int], list[float]] = {}
    for token in tokens:
        said.setdefault(token.line, []).append((token.y1 - token.y0) / sum(extent(token.text)))
    return {line: max(median(sizes), 1.0) for line, sizes in said.items()}


def _usual(weights: Sequence[float], tokens: Sequence[Token]) -> float:
    """The stroke weight of plain text: that of the lightest third of the page's letters."""
    letters = sorted(w for w, t in zip(weights, tokens, strict=True) for _ in t.text if w > 0)
    return letters[len(letters) // 3] if letters else 0.0


def _box(token: Token, size: float, height: int, scale: float) -> Box:
    """From descent to ascent about the word's baseline, in points from the lower left corner."""
    baseline = token.y1 - extent(token.text)[1] * size
    top, bottom = baseline - 0.9 * size, baseline + 0.21 * size
    return Box(token.x0 * scale, (height - bottom) * scale, token.x1 * scale, (height - top) * scale)


def _ruled(picture: raster.Grey) -> list[raster.Rule]:
    return raster.rules(raster.faint(picture), shortest=DPI // 4, thickest=DPI // 25)


def _edges(picture: raster.Grey, scale: float) -> Iterator[Edge]:
    height = picture.shape[0]
    for rule in _ruled(picture):
        x, y = (rule.x0 + rule.x1) / 2 * scale, (height - (rule.y0 + rule.y1) / 2) * scale
        if rule.x1 - rule.x0 >= rule.y1 - rule.y0:
            yield Edge(rule.x0 * scale, y, rule.x1 * scale, y)
        else:
            yield Edge(x, (height - rule.y1) * scale, x, (height - rule.y0) * scale)
