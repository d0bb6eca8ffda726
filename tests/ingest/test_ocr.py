"""Pictures of pages become words and lines where they were printed."""

from __future__ import annotations

import io
import json
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2
import pytest
from PIL import Image

from corpus.model import Box, Document
from ingest.raw import RawPage, ScannedPage
from ingest.read import read_bytes
from ingest.scans import ocr, raster, section_signs
from ingest.scans.tokens import Token
from ingest.tables.of_page import find

DATA = Path(__file__).resolve().parents[1] / "data" / "pdf"
SAMPLES = Path(__file__).resolve().parents[2] / "corpus" / "samples"
SHARED = Path(__file__).resolve().parents[3] / "shared"
TRUTH = {case["name"]: case for case in json.loads((DATA / "tables.json").read_text(encoding="utf-8"))}
needs_tesseract = pytest.mark.skipif(ocr.problem() is not None, reason="Tesseract with swe is not installed")

TSV = (
    "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"
    "1\t1\t0\t0\t0\t0\t0\t0\t1000\t1400\t-1\t\n"
    "4\t1\t2\t1\t1\t0\t100\t200\t300\t40\t-1\t\n"
    "5\t1\t2\t1\t1\t1\t100\t204\t120\t30\t96.5\tHamnråd\n"
    '5\t1\t2\t1\t1\t2\t230\t204\t20\t30\t91.0\t"\n'
    "5\t1\t2\t1\t1\t3\t260\t204\t20\t30\t12.0\t~\n"
    "5\t1\t2\t1\t2\t1\t100\t260\t90\t30\t88.0\t \n"
    "5\t1\t2\t1\t2\t2\t100\t260\t90\t30\t88.0\tgår\n"
    "5\t1\t2\t1\t3\t1\t100\t300\t60\t30\t2.0\t115\n"
    "5\t1\t2\t1\t3\t2\t180\t300\t10\t30\t2.0\t1\n"
    "5\t1\t2\t1\t4\t1\t100\t340\t60\t30\t90.0\t3—5\n"
    "5\t1\t2\t1\t4\t2\t180\t340\t20\t30\t90.0\t—\n"
)


def striped(angle: float, height: int = 700, width: int = 900) -> raster.Grey:
    """A page of dark lines with gaps, as text looks from afar, turned clockwise by `angle`."""
    picture = np.full((height, width), 255, dtype=np.uint8)
    for y in range(80, height - 80, 20):
        for x in range(100, width - 100, 50):
            picture[y : y + 8, x : x + 38] = 0
    turned = Image.fromarray(picture).rotate(-angle, Image.Resampling.BICUBIC, fillcolor=255)
    return np.asarray(turned, dtype=np.uint8)


@pytest.mark.parametrize("angle", [-3.2, -0.7, 0.0, 0.4, 1.5, 4.0])
def test_skew_is_what_turns_the_page_straight(angle: float) -> None:
    assert raster.skew(raster.dark(striped(angle))) == pytest.approx(angle, abs=0.11)


def test_a_blank_page_is_straight() -> None:
    blank = np.full((400, 300), 250, dtype=np.uint8)
    assert raster.skew(blank < 100) == 0.0


def test_ink_is_what_is_darker_than_between_ink_and_paper() -> None:
    grey = np.full((20, 20), 210, dtype=np.uint8)
    grey[5:10, 5:10] = 60
    assert raster.dark(grey).sum() == 25


def test_solid_ink_is_free_of_specks() -> None:
    ink = np.zeros((30, 30), dtype=bool)
    ink[::3, ::3] = True
    ink[10:20, 10:13] = True
    assert raster.solid(ink).sum() == 9 * 2


def test_specks_are_single_pixels() -> None:
    ink = np.zeros((30, 30), dtype=bool)
    ink[10:20, 10:13] = True
    assert raster.specks(ink) == 0.0
    ink[0, 0] = ink[29, 29] = ink[5, 20] = True
    assert raster.specks(ink) == pytest.approx(3 / 33)


def test_filled_dots_are_no_letters() -> None:
    """A dot of 20 pixels that was read as a nought, beside a ring that is one."""
    y, x = np.mgrid[0:60, 0:120]
    radius = np.hypot(x - 30, y - 30)
    ring = np.hypot(x - 90, y - 30)
    picture = np.where((radius < 10) | ((ring < 10) & (ring > 6)), 0, 255).astype(np.uint8)
    dot, nought = (Token("0", x0, 20, x0 + 20, 40, 0.5, (1, 1, 1)) for x0 in (20, 80))
    assert ocr._letters([dot, nought], picture) == [nought]


def test_rules_are_long_thin_runs() -> None:
    ink = np.zeros((300, 400), dtype=bool)
    ink[50:53, 20:380] = True
    ink[50:250, 100:102] = True
    ink[120:160, 150:350] = True
    ink[200, 10:40] = True
    assert sorted(raster.rules(ink, shortest=60, thickest=8)) == [(20, 50, 380, 53), (100, 50, 102, 250)]


def test_a_rule_survives_small_gaps_and_two_rules_on_a_row_are_two() -> None:
    ink = np.zeros((60, 600), dtype=bool)
    ink[30, 20:260] = True
    ink[30, 100:102] = False
    ink[30, 300:560] = True
    found = raster.rules(ink, shortest=60, thickest=8)
    assert len(found) == 2
    assert found[0].x0 == pytest.approx(20, abs=4)
    assert found[0].x1 == pytest.approx(260, abs=4)
    assert found[1].x0 == pytest.approx(300, abs=4)


def test_stroke_is_the_usual_stem() -> None:
    stems = np.zeros((30, 60), dtype=bool)
    for x in (5, 20, 35):
        stems[:, x : x + 4] = True
    stems[10:13, 5:24] = True
    assert raster.stroke(stems) == 4.0
    assert raster.stroke(np.zeros((5, 5), dtype=bool)) == 0.0


def test_words_of_tesseracts_table() -> None:
    """Quotation marks open no field, specks and blanks are left out, mistrusted figures stay, and
    what stands between figures or words is the en dash of Swedish type."""
    assert [(t.text, t.x0, t.y1, t.confidence, t.line) for t in ocr.parse(TSV)] == [
        ("Hamnråd", 100, 234, 0.965, (2, 1, 1)),
        ('"', 230, 234, 0.91, (2, 1, 1)),
        ("går", 100, 290, 0.88, (2, 1, 2)),
        ("115", 100, 330, 0.02, (2, 1, 3)),
        ("3–5", 100, 370, 0.9, (2, 1, 4)),
        ("–", 180, 370, 0.9, (2, 1, 4)),
    ]


LOW = (9, 36)
LEVEL = (10, 33)


@pytest.mark.parametrize(
    ("read", "glyphs", "expected"),
    [
        ("8", [LOW], "§"),
        ("8", [LEVEL], "8"),
        ("8", [(13, 36)], "8"),
        ("8.", [LOW, (31, 33)], "§."),
        ("88", [LOW, LOW], "§§"),
        ("88", [LEVEL, LEVEL], "88"),
        ("810", [LOW, LEVEL, LEVEL], "§10"),
        ("810", [LEVEL, LEVEL, LEVEL], "810"),
        ("$", [LEVEL], "§"),
        ("&", [LEVEL], "&"),
        ("2", [LOW], "2"),
        ("S", [LOW], "§"),
        ("Sex", [LOW, LEVEL, LEVEL], "Sex"),
    ],
)
def test_section_signs(read: str, glyphs: list[tuple[int, int]], expected: str) -> None:
    """Glyphs as (top, bottom) rows of ink: a section sign is high and reaches below the line."""
    ink = np.zeros((60, 200), dtype=bool)
    ink[10:33, 10:60] = True
    for k, (top, bottom) in enumerate(glyphs):
        ink[top:bottom, 82 + 16 * k : 94 + 16 * k] = True
    line = (1, 1, 1)
    word = Token("KF", 10, 10, 60, 33, 0.9, line)
    low = max(bottom for _, bottom in glyphs)
    token = Token(read, 80, min(t for t, _ in glyphs), 80 + 16 * len(glyphs), low, 0.9, line)
    assert [t.text for t in section_signs.mended([word, token], ink, {line: 32.0})] == ["KF", expected]


@pytest.mark.parametrize(
    ("text", "rise", "fall"),
    [("Hamn", 0.72, 0.0), ("nu", 0.52, 0.0), ("går", 0.72, 0.21), ("sep", 0.52, 0.21), ("2031", 0.72, 0.0)],
)
def test_extent(text: str, rise: float, fall: float) -> None:
    assert ocr.extent(text) == (rise, fall)


def test_boxes_go_back_to_where_they_were_scanned() -> None:
    """A page turned by 90 degrees counter-clockwise to be straight: right of the middle was below it."""
    straight = ScannedPage(1, 400, 400, 0, (), crop=Box(10, 20, 410, 420), skew=90.0)
    assert straight.to_page(Box(290, 195, 310, 205)) == pytest.approx((200, 115, 220, 125))
    assert ScannedPage(1, 400, 400, 0, (), crop=Box(0, 0, 400, 400)).to_page(
        Box(1, 2, 3, 4)
    ) == pytest.approx((1, 2, 3, 4))


def test_without_tesseract_the_packages_are_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    ocr.problem.cache_clear()
    warning = ocr.problem()
    monkeypatch.undo()
    ocr.problem.cache_clear()
    assert warning is not None
    assert warning.code == "ocr_missing"
    assert "tesseract-ocr tesseract-ocr-swe" in warning.message.replace(" och ", " ")


@pytest.mark.parametrize(("script", "message"), [("exit 1", "misslyckades"), ("sleep 60", "för lång tid")])
def test_tesseract_that_fails_or_hangs(
    script: str, message: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    broken = tmp_path / "tesseract"
    broken.write_text(f"#!/bin/sh\n{script.replace('sleep', 'exec sleep')}\n", encoding="utf-8")
    broken.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    monkeypatch.setattr(ocr, "SECONDS", 0.5)
    with scan("grid", 0.0) as page, pytest.raises(ocr.OcrError, match=message):
        ocr.recognise(page, base(page))


@contextmanager
def scan(case: str, angle: float, *, quarter: int = 0) -> Iterator[Any]:
    """A page of the table cases as a scanner would give it: a grey picture, turned by some degrees."""
    number = list(TRUTH).index(case)
    document = pypdfium2.PdfDocument(DATA / "tables-weasyprint.pdf")
    picture = document[number].render(scale=200 / 72, grayscale=True).to_pil()
    document.close()
    picture = picture.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255).rotate(-quarter, expand=True)
    made = io.BytesIO()
    picture.save(made, "PDF", resolution=200)
    scanned = pypdfium2.PdfDocument(made.getvalue())
    try:
        yield scanned[0]
    finally:
        scanned.close()


def base(page: Any) -> RawPage:
    width, height = page.get_size()
    return RawPage(1, width, height, 0, (), crop=Box(0, 0, width, height))


@needs_tesseract
def test_a_crooked_scan_gives_words_table_and_places() -> None:
    with scan("grid", -1.5) as page:
        found, confidence = ocr.recognise(page, base(page))
    (table,) = find(found)
    cells = [[c.text(found.words) for c in row] for row in table.rows]
    assert [_close(row[1:]) for row in cells] == [_close(r[1:]) for r in TRUTH["grid"]["tables"][0]["rows"]]
    assert table.header_rows == 1
    assert confidence > 0.85
    first = next(w for w in found.words if w.text == "Nämnden")
    assert first.size == pytest.approx(10.5, rel=0.12)
    assert not first.bold
    assert next(w for w in found.words if w.text == "Avvikelse").bold
    where = found.to_page(first.box)
    # A point 71 left of the left margin's corner: turned clockwise by 1.5 degrees it lies higher.
    assert where.x0 - first.box.x0 == pytest.approx(8.8, abs=2)
    assert where.y0 - first.box.y0 == pytest.approx(5.8, abs=2)


def _close(row: list[str]) -> list[str]:
    """Without the spaces inside figures, which are too narrow for Tesseract."""
    return [cell.replace(" ", "") for cell in row]


@needs_tesseract
def test_cells_where_nothing_was_seen_are_read_once_more() -> None:
    with scan("grid", 0.0) as page:
        picture, scale = ocr._draw(page)
        found, _ = ocr.recognise(page, base(page))
    cells = ocr._cells(found, scale)
    assert len(cells) == 20
    last_row = [t.text for t in ocr._read_cells(picture, cells[-3:], [])]
    assert "".join(last_row) == "20251550475"


@needs_tesseract
def test_a_scan_on_its_side_is_turned() -> None:
    with scan("grid", 0.0, quarter=90) as page:
        found, _ = ocr.recognise(page, base(page))
    assert found.turn == 270
    assert found.width < found.height
    box = found.to_page(next(w.box for w in found.words if w.text == "föreningar"))
    assert box.y1 - box.y0 > 3 * (box.x1 - box.x0)
    assert 0 < box.x0 < box.x1 < 842
    assert sum(1 for w in found.words if w.text in {"Nämnden", "föreningar", "hamnen."}) >= 3


def with_a_scanned_page(source: bytes, number: int, angle: float) -> bytes:
    """`source` with page `number` (1-based) as a scanner gives it: a grey picture, turned by `angle`."""
    target, given = pypdfium2.PdfDocument.new(), pypdfium2.PdfDocument(source)
    picture = given[number - 1].render(scale=200 / 72, grayscale=True).to_pil()
    scanned = io.BytesIO()
    turned = picture.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)
    turned.save(scanned, "PDF", resolution=200)
    pages = pypdfium2.PdfDocument(scanned.getvalue())
    for n in range(len(given)):
        target.import_pages(*((pages, [0]) if n + 1 == number else (given, [n])))
    made = io.BytesIO()
    target.save(made)
    for document in (target, given, pages):
        document.close()
    return made.getvalue()


@needs_tesseract
@pytest.mark.parametrize("angle", [2.5, -3.0])
def test_one_crooked_scanned_page_among_others_is_read_and_only_that(angle: float) -> None:
    source = (SAMPLES / "plan-civil-beredskap-2024-2027.pdf").read_bytes()
    whole = read_bytes(source, file="hel.pdf", ocr="never")
    mixed = read_bytes(with_a_scanned_page(source, 2, angle), file="blandad.pdf")
    assert isinstance(whole, Document)
    assert isinstance(mixed, Document)
    assert [page.number for page in mixed.pages if page.ocr_confidence is not None] == [2]
    assert not mixed.warnings
    assert mixed.page_text(1) == whole.page_text(1)
    wanted, found = (Counter(document.page_text(2).split()) for document in (whole, mixed))
    assert sum(wanted.values()) > 100
    assert sum((wanted & found).values()) >= 0.97 * sum(wanted.values())


@needs_tesseract
def test_a_huge_page_is_drawn_small() -> None:
    document = pypdfium2.PdfDocument.new()
    page = document.new_page(14_000, 14_000)
    found, confidence = ocr.recognise(page, base(page))
    assert (found.words, confidence) == ((), 0.0)
    assert found.width == pytest.approx(14_000, rel=0.01)
    document.close()


@needs_tesseract
@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="the measuring material beside the project is missing")
def test_word_accuracy_on_the_scanned_set() -> None:
    truth = json.loads((SHARED / "pdfs" / "truth" / "scanned-003.json").read_text(encoding="utf-8"))
    document = pypdfium2.PdfDocument(SHARED / "pdfs" / "scanned" / "003.pdf")
    right = total = 0
    for number in (0, 2):
        wanted, page = truth["pages"][number], document[number]
        found, _ = ocr.recognise(page, base(page))
        words = Counter(f"{wanted['text']} {wanted['header']} {wanted['footer']}".split())
        right += sum((words & Counter(w.text for w in found.words)).values())
        total += sum(words.values())
    document.close()
    assert right >= 0.97 * total


def test_tesseract_is_looked_for_on_the_path() -> None:
    assert (shutil.which("tesseract") is None) == (
        ocr.problem() is not None and "saknas" in str(ocr.problem())
    )


def test_tesseracts_al_is_ai() -> None:
    assert [ocr.spelled(text) for text in ("Al", "Al-verktyg", "Al,", "Alla", "AI")] == [
        "AI", "AI-verktyg", "AI,", "Alla", "AI",
    ]  # fmt: skip
