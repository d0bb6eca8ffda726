"""The sample documents and their gold: every quote stands in its document, every link has its two ends."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from corpus.model import Document
from index.evaluate import core
from ingest.read import read_bytes

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
SAMPLES = CORPUS / "samples"
GOLD = CORPUS / "gold"
STEMS = sorted(path.stem for path in SAMPLES.glob("*.pdf"))
SCANNED = "protokollsutdrag-ks-2022-11-23-skannad"
# "nej-röster" stands with its hyphen at a line's end, "tillsammans" is cut in a cell over a page break: a
# reader may take the first for one word and the second for two.
BROKEN_WORDS = {"nej", "röster", "tillsammans"}
_BLOCKS = {"p", "h1", "h2", "h3", "h4", "h5", "li", "td", "th", "tr", "div", "br", "ol", "ul", "section"}


class _Source(HTMLParser):
    """The text of an HTML source in reading order: footnotes last, list numbers printed."""

    def __init__(self) -> None:
        super().__init__()
        self.body: list[str] = []
        self.notes: list[str] = []
        self._hidden = 0
        self._note = 0
        self._counters: list[int] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("head", "style", "title"):
            self._hidden += 1
        elif tag == "span" and ("class", "fn") in attrs:
            self._note = 1
            self.notes.append("\n")
        elif tag == "span" and self._note:
            self._note += 1
        if tag in _BLOCKS:
            self.body.append("\n")
        if tag == "ol":
            self._counters.append(0)
        elif tag == "ul":
            self._counters.append(-1)
        elif tag == "li" and self._counters and self._counters[-1] >= 0:
            self._counters[-1] += 1
            self.body.append(f"{self._counters[-1]}. ")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("head", "style", "title"):
            self._hidden -= 1
        elif tag == "span" and self._note:
            self._note -= 1
        elif tag in ("ol", "ul"):
            self._counters.pop()
        if tag in _BLOCKS:
            self.body.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            (self.notes if self._note else self.body).append(data)


def normalise(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).replace("\u00ad", "").split())


def source_text(stem: str) -> str:
    """What the sources of a sample say, whitespace-normalised, without what is set in the margins."""
    pieces = []
    folder = SAMPLES / "sources"
    for path in sorted([*folder.glob(f"{stem}.html"), *folder.glob(f"{stem}.[0-9]-*.html")]):
        parser = _Source()
        parser.feed(path.read_text("utf-8"))
        pieces += [*parser.body, *parser.notes, "\n"]
    return normalise("".join(pieces))


def gold(stem: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((GOLD / "extraction" / f"{stem}.json").read_text("utf-8"))
    return data


def quotes(value: object) -> Iterator[str]:
    """Every text that the gold says stands in the document: `quote` and `surface`, however deep."""
    if isinstance(value, dict):
        for key, item in value.items():
            if key.endswith(("quote", "surface")) and isinstance(item, str):
                yield item
            else:
                yield from quotes(item)
    elif isinstance(value, list):
        for item in value:
            yield from quotes(item)


def queries() -> list[dict[str, Any]]:
    lines = (GOLD / "queries.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.mark.parametrize("stem", [stem for stem in STEMS if stem != SCANNED])
def test_pdf_is_built_from_its_source(stem: str) -> None:
    """A source that was edited without building its PDF again has words that the PDF lacks."""
    document = read_bytes((SAMPLES / f"{stem}.pdf").read_bytes(), file=f"{stem}.pdf", ocr="never")
    assert isinstance(document, Document)
    read = " ".join((document.text, *(line for page in document.pages for line in page.furniture)))
    missing = Counter(re.findall(r"\w+", source_text(stem))) - Counter(re.findall(r"\w+", read))
    assert set(missing) <= BROKEN_WORDS


def printed(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [row for row in rows if "quote" in row and "page" in row]


@pytest.mark.parametrize("stem", [stem for stem in STEMS if stem != SCANNED])
def test_quotes_stand_in_what_is_read_from_the_pdf(stem: str) -> None:
    """The reader and the gold agree on every word and on the page it begins on."""
    document = read_bytes((SAMPLES / f"{stem}.pdf").read_bytes(), file=f"{stem}.pdf", ocr="never")
    assert isinstance(document, Document)
    data = gold(stem)
    text = normalise(document.text)
    assert [quote for quote in quotes(data) if normalise(quote) not in text] == []
    for row in [r for rows in data.values() if isinstance(rows, list) for r in printed(rows)]:
        pattern = r"\s+".join(re.escape(word) for word in row["quote"].split())
        pages = {document.page_number_at(m.start()) for m in re.finditer(pattern, document.text)}
        assert row["page"] in pages, row


def test_every_document_has_sources_and_gold() -> None:
    assert len(STEMS) == 9
    assert sorted(path.stem for path in (GOLD / "extraction").glob("*.json")) == STEMS


@pytest.mark.parametrize("stem", STEMS)
def test_quotes_stand_in_the_source(stem: str) -> None:
    text = source_text(stem)
    missing = [quote for quote in quotes(gold(stem)) if normalise(quote) not in text]
    assert missing == []


@pytest.mark.parametrize("stem", STEMS)
def test_surfaces_stand_in_their_quotes(stem: str) -> None:
    for rows in gold(stem).values():
        for row in rows if isinstance(rows, list) else []:
            assert row.get("surface", "") in row["quote"], row


@pytest.mark.parametrize("stem", STEMS)
def test_every_case_number_of_the_text_is_annotated(stem: str) -> None:
    """Counted in the source: no printed number of the two schemes is forgotten in the gold."""
    numbers = re.findall(r"\b(?:SLK-\d{4}-\d{5}|N0\d\d-\d{4}/\d\d)\b|0312/23", source_text(stem))
    bare = re.findall(r"ärendenummer \d{4}-\d{5}", source_text(stem))
    rows = gold(stem)["case_numbers"]
    assert len(rows) == len(numbers) + len(bare)
    assert sorted({r["normalized"] for r in rows}) == sorted(
        {*numbers, *("SLK-" + b.removeprefix("ärendenummer ") for b in bare)}
    )


@pytest.mark.parametrize("stem", STEMS)
def test_every_paragraph_reference_is_annotated(stem: str) -> None:
    """A date with a paragraph is always an exact decision reference, once each time it is printed."""
    numbers = re.findall(r"(?<!Sammanträdesdatum: )\d{4}-\d\d-\d\d § \d+", source_text(stem))
    rows = [r for r in gold(stem)["decision_references"] if r["precision"] == "exact"]
    dated = [f"{r['date']} {r['paragraph']}" for r in rows if r["date"] + " §" in r["surface"]]
    assert sorted(dated) == sorted(numbers)


def test_decision_points_restart_their_numbers() -> None:
    points = [
        (p["body"], p["number"], p["stance"]) for p in gold("delarsrapport-augusti-2024")["decision_points"]
    ]
    assert points == [
        *(("Kommunstyrelsen", n, "förslag") for n in (1, 2, 3)),
        *(("Kommunfullmäktige", n, "förslag") for n in (1, 2, 3)),
    ]


def test_the_main_assignment_is_given_reported_and_closed() -> None:
    number = "SLK-2022-01187"
    carrying = [s for s in STEMS if any(c["normalized"] == number for c in gold(s)["case_numbers"])]
    assert carrying == [
        "delarsrapport-augusti-2024",
        "protokollsutdrag-kf-2024-10-17",
        SCANNED,
        "yttrande-genomforandeplan-2025",
    ]
    closing = gold("protokollsutdrag-kf-2024-10-17")["decision_points"][0]
    assert (closing["action"], closing["case_numbers"]) == ("förklaras fullgjort", [number])


def test_personal_numbers_are_what_the_gold_says() -> None:
    """The only one with a right check digit is Skatteverket's test number; the other must not be reported."""
    report = gold("delarsrapport-augusti-2024")
    assert [valid_check_digit(r["surface"]) for r in report["personal_numbers"]] == [True]
    assert [valid_check_digit(r["surface"]) for r in report["personal_number_negatives"]] == [False, False]


def valid_check_digit(number: str) -> bool:
    digits = [int(c) for c in number if c.isdigit()][-10:]
    doubled = [d * (2 - i % 2) for i, d in enumerate(digits)]
    return sum(d // 10 + d % 10 for d in doubled) % 10 == 0


def test_cross_document_evidence_stands_in_the_documents() -> None:
    data = json.loads((GOLD / "cross_document.json").read_text("utf-8"))
    texts = {stem: source_text(stem) for stem in STEMS}
    for link in [*data["links"], *data["must_not_link"]]:
        assert len(link["evidence"]) >= 2, link["id"]
        for evidence in link["evidence"]:
            assert normalise(evidence["quote"]) in texts[evidence["doc"]], (link["id"], evidence)
    ids = [link["id"] for link in [*data["links"], *data["must_not_link"]]]
    assert len(ids) == len(set(ids))


def test_queries_are_judged_with_quotes_that_can_be_credited() -> None:
    """The middle six words must stand in one document, once: else a passage is credited by accident."""
    texts = {stem: source_text(stem) for stem in STEMS}
    rows = queries()
    assert len({q["id"] for q in rows}) == len(rows) >= 30
    for query in rows:
        for judged in query["relevant"]:
            assert judged["grade"] in (1, 2)
            assert texts[judged["doc"]].count(core(judged["quote"])) == 1, (query["id"], judged["quote"])
    assert {q["kind"] for q in rows} >= {
        "topic",
        "case-number",
        "paraphrase",
        "question",
        "cross-lingual",
        "typo",
        "compound",
        "known-item",
        "negative",
    }
    assert all(not q["relevant"] for q in rows if q["kind"] == "negative")


def test_pdfs_are_small_and_scan_has_no_text() -> None:
    import pypdfium2

    for stem in STEMS:
        path = SAMPLES / f"{stem}.pdf"
        assert path.stat().st_size < 300_000
        with pypdfium2.PdfDocument(path) as document:
            letters = sum(len(page.get_textpage().get_text_bounded()) for page in document)
            assert (letters == 0) == (stem == SCANNED)
