"""PDF bytes → `Document`: the one border where PDF trouble becomes ours.

`read_bytes` never raises for a bad file: it answers `Rejected` with a code and what to do, or a
`Document` with warnings. It runs in-process; `ingest.sandbox` runs it in a child with limits.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import pairwise
from typing import Final, Literal

from corpus.model import Box, Document, ReadWarning, Rejected, Source
from ingest import asides, drop_caps, figures, lexicon, line_numbers, outline, tinted
from ingest.about import head
from ingest.about.metadata import describe
from ingest.assemble import Leaf, assembled
from ingest.blocks import body_style, chunks
from ingest.errors import UnreadableError, rejection
from ingest.false_headings import below_letterhead, unsigned, untitled
from ingest.furniture import Sheet, Stripped, strip
from ingest.layout import Line, fragments, regions
from ingest.pdf.pdfium import Pdf, opened
from ingest.plain import head as plain_head
from ingest.plain import reader
from ingest.plain.unfolded import unfolded
from ingest.raw import RawPage, RawTable, RawWord
from ingest.repair import HYPHENS, LOST, Vocabulary, mend
from ingest.tables.pages import laid_out

OcrMode = Literal["auto", "never", "always"]

_HEAD: Final = 1024
_TAIL: Final = 2048


def read_bytes(data: bytes, *, file: str, ocr: OcrMode = "auto") -> Document | Rejected:
    """The document in the PDF `data`. `file` is its name; `ocr` when to read pages as pictures.

    "auto" reads pages without text that show a picture, "always" all pages, "never" none.
    """
    name = base_name(file)
    if not data:
        return rejection(name, "empty_file")
    if b"%PDF-" not in data[:_HEAD]:
        return rejection(name, "not_a_pdf")
    try:
        with opened(data) as pdf:
            return _document(pdf, name, data, ocr)
    except UnreadableError as error:
        code = "truncated" if error.code == "damaged" and _is_cut(data) else error.code
        return rejection(name, code, error.page)


def read_text(text: str, *, file: str) -> Document:
    """The document in plain text, lines broken or not. A form feed begins a new page.

    Paragraphs, lists, headings and parts as far as the lines tell; no boxes, no tables.
    """
    known = Vocabulary(lexicon.load())
    read, rows = reader.understood(unfolded(text), known)
    source = Source(
        base_name(file), hashlib.sha256(text.encode("utf-8")).hexdigest(), len(text.encode("utf-8"))
    )
    return _described(replace(read, source=source), head.Head(plain_head.cover(rows), rows), {})


def base_name(file: str) -> str:
    """The name of a file without folders, in NFC."""
    return unicodedata.normalize("NFC", re.split(r"[/\\\\]", file)[-1])


def _is_cut(data: bytes) -> bool:
    return b"%%EOF" not in data[-_TAIL:]


def _document(pdf: Pdf, name: str, data: bytes, ocr: OcrMode) -> Document:
    raws, confidences, warnings = _pages(pdf, ocr)
    if _is_cut(data):
        warnings.append(ReadWarning("truncated", "Filen är ofullständig: det som fanns kvar har lästs."))
    document, leaves = understood(raws, confidences)
    source = Source(name, hashlib.sha256(data).hexdigest(), len(data))
    document = replace(document, source=source, warnings=tuple(warnings))
    return _described(document, head.of_pages(leaves), pdf.info())


def _described(document: Document, told: head.Head, info: Mapping[str, str]) -> Document:
    """The document with its metadata, its first part called as a label of the cover block says: above that
    may stand how the city is governed."""
    about = describe(document, told, info)
    parts = document.parts
    if parts and told.cover.get("title") and about.title and parts[0].type in (None, about.type):
        parts = (replace(parts[0], name=about.title), *parts[1:])
    return replace(document, metadata=about, parts=parts)


def _pages(pdf: Pdf, mode: OcrMode) -> tuple[list[RawPage], dict[int, float], list[ReadWarning]]:
    """All pages that can be read, the confidence of those read by OCR, and what went wrong."""
    raws: list[RawPage] = []
    confidences: dict[int, float] = {}
    warnings: list[ReadWarning] = []
    for number in range(1, len(pdf) + 1):
        try:
            raw = pdf.page(number)
        except UnreadableError:
            raw = RawPage(number, 0.0, 0.0, 0, ())
            warnings.append(
                _warning("page_unreadable", f"Sidan {number} är skadad och kunde inte läsas.", number)
            )
        if mode == "always" or (mode == "auto" and is_picture(raw)):
            raw, confidence, problem = _recognised(pdf, raw)
            if confidence is not None:
                confidences[number] = confidence
            if problem is not None and problem not in warnings:
                warnings.append(problem)
        raws.append(raw)
    if not raws or sum(w.code == "page_unreadable" for w in warnings) == len(raws):
        raise UnreadableError("unreadable")
    if not any(raw.words for raw in raws):
        warnings.append(_warning("no_text", "Filen har ingen text som kunde läsas.", None))
    return raws, confidences, warnings


def _warning(code: str, message: str, page: int | None) -> ReadWarning:
    return ReadWarning(code, message, page)


def is_picture(raw: RawPage) -> bool:
    """Whether a page shows its text as a picture: no or hardly any legible words, but something drawn."""
    text = "".join([w.text for w in raw.words])
    letters, lost = len(text), text.count(LOST)
    if letters == 0:
        return bool(raw.images or raw.rects or raw.edges)
    if lost > 0.4 * letters or is_gibberish(raw):
        return True
    pictured = sum((b.x1 - b.x0) * (b.y1 - b.y0) for b in raw.images)
    return letters < 60 and pictured > 0.5 * raw.width * raw.height


def is_gibberish(raw: RawPage) -> bool:
    """Whether the characters that the PDF tells are not those it shows.

    Its fonts map them to signs (dingbats), or hardly any of many words is known.
    """
    odd = sum(1 for w in raw.words for c in w.text if "\u2600" <= c <= "\u27bf")
    if odd > 0.5 * sum(len(w.text) for w in raw.words):
        return True
    letters = [word for w in raw.words if len(word := w.text.strip(_AROUND)) > 2 and word.isalpha()]
    known = lexicon.load()
    few = sum(1 for word in letters if known.count(word.lower())) < 0.05 * len(letters)
    return few and len(letters) >= _ENOUGH_WORDS


_ENOUGH_WORDS: Final = 30
_AROUND: Final = ".,;:()[]”\"’'!?–-"


def _recognised(pdf: Pdf, raw: RawPage) -> tuple[RawPage, float | None, ReadWarning | None]:
    """The page read by OCR, its confidence, and what a user should know."""
    from ingest.scans import ocr

    missing = ocr.problem()
    if missing is not None:
        return raw, None, missing
    try:
        with pdf.handle(raw.number) as page:
            found = ocr.recognise(page, raw)
    except (UnreadableError, ocr.OcrError) as error:
        message = f"Sidan {raw.number} kunde inte läsas med OCR: {error}"
        return raw, None, _warning("ocr_failed", message, raw.number)
    return found.page, round(found.confidence, 3), None


def understood(raws: list[RawPage], confidences: dict[int, float]) -> tuple[Document, list[Leaf]]:
    """The document in `raws`, still without source and metadata, and its pages as understood."""
    known = Vocabulary(lexicon.load())
    mended = mend([drop_caps.joined(line_numbers.without(raw), lexicon.load()) for raw in raws], known)
    laid = laid_out([raw for raw, _ in mended])
    known.learn(w.text for page in laid for w in page.page.words if "-" in w.text and "-" in w.text[1:-1])
    sheets = [sheet(page.page, page.tables, page.asides) for page in laid]
    stripped = strip(sheets)
    body = body_style((line for bare in stripped for line in bare.lines), table_words(sheets))
    pages = [figures.without(page.page, whole, body.size) for page, whole in zip(laid, stripped, strict=True)]
    blocks = [
        chunks(p.page, regions(p.page, bare.lines + table_lines(bare), p.areas, p.asides), body)
        for p, bare in zip(laid, pages, strict=True)
    ]
    blocks = unsigned(tinted.titled([p.page for p in laid], blocks, body), body)
    blocks[:1] = map(below_letterhead, blocks[:1])
    leaves = [
        Leaf(p.page, bare, tuple(of_page), repairs, confidences.get(p.page.number), p.areas)
        for p, bare, of_page, (_, repairs) in zip(
            laid, pages, untitled(blocks, [p.across for p in laid], body), mended, strict=True
        )
    ]
    known.learn_line_ends(line_ends(leaves))
    made = assembled(leaves, known)
    source = Source("", "", 0)
    document = Document(
        source,
        made.text,
        made.segments,
        made.pages,
        tuple(p.block for p in made.placed),
        tables=made.tables,
    )
    return outline.outlined(document, made.placed, [leaf.stripped for leaf in leaves]), leaves


def sheet(raw: RawPage, found: tuple[RawTable, ...], boxes: tuple[Box, ...] = ()) -> Sheet:
    """A page's rows, those in `boxes` beside the text for themselves, and the tables `found` on it."""
    inside = {i for table in found for row in table.rows for cell in row for i in cell.words}
    lines: list[Line] = []
    for members in asides.members(raw, boxes):
        lines += fragments(raw, (i for i in members if i not in inside))
        inside.update(members)
    lines += fragments(raw, (i for i in range(len(raw.words)) if i not in inside))
    return Sheet(raw, tuple(lines), found)


def line_ends(leaves: Iterable[Leaf]) -> Iterator[tuple[str, str]]:
    """The last word of each line and the first of the next; in tables only where a hyphen ends the line."""
    for leaf in leaves:
        words = leaf.raw.words
        for chunk in leaf.chunks:
            for one, other in pairwise(chunk.lines if chunk.kind != "table" else ()):
                yield words[one.words[-1]].text, words[other.words[0]].text
        cells = (cell.words for table in leaf.stripped.tables for row in table.rows for cell in row)
        for a, b in (pair for cell in cells for pair in pairwise(cell)):
            if words[a].text[-1:] in HYPHENS:
                yield words[a].text, words[b].text


def table_words(sheets: Iterable[Sheet]) -> Iterator[RawWord]:
    """The words of all tables."""
    for sheet in sheets:
        for table in sheet.tables:
            yield from (sheet.page.words[i] for row in table.rows for cell in row for i in cell.words)


def table_lines(bare: Stripped) -> tuple[Line, ...]:
    """A line in the place of each table."""
    return tuple(
        Line((), table.box, 0.0, False, False, "", (), index) for index, table in enumerate(bare.tables)
    )
