"""The pages as a browser without JavaScript gets them, on the sample documents."""

from __future__ import annotations

import html
import re
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.collection import Collection
from api.settings import Settings
from corpus.findings import Analysis
from corpus.model import Document, Page, ReadWarning, Rejected, Segment, Source
from corpus.store import Store
from web.app import create_app

ROOT = Path(__file__).resolve().parents[2]
REPORT = "delarsrapport-augusti-2024.pdf"
REPORT_TITLE = "Delårsrapport augusti 2024 för kommunstyrelsen"
PAGES = ["/", "/search", "/search?q=trygghetspunkter", "/documents", "/status", "/about"]


def words_of(page: str) -> str:
    """What a page says, tags and double spaces left out."""
    text = re.sub(r"<(script|style|svg).*?</\1>", " ", page, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


def links_of(page: str, pattern: str) -> list[str]:
    return [
        html.unescape(href) for href in re.findall(r'(?<!-)href="([^"]+)"', page) if re.search(pattern, href)
    ]


def report_id(client: TestClient) -> str:
    listed = client.get("/api/v1/documents").json()["documents"]
    return next(str(d["id"]) for d in listed if d["file"] == REPORT)


@pytest.mark.parametrize("address", PAGES)
def test_every_page_answers_in_swedish(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    assert '<html lang="sv">' in answer.text
    assert "Röda tråden" in words_of(answer.text)


@pytest.mark.parametrize("address", [*PAGES, "/documents/unknown", "/static/style.css", "/api/v1/status"])
def test_every_answer_keeps_to_this_machine(client: TestClient, address: str) -> None:
    headers = client.get(address).headers
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'self';")
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


def test_only_the_decoder_of_pictures_may_use_webassembly(client: TestClient) -> None:
    policy = client.get("/static/pdfjs/pdf.worker.min.mjs").headers["content-security-policy"]
    assert "'wasm-unsafe-eval'" in policy
    assert "'unsafe-eval'" not in policy


def test_the_start_page_says_what_is_in_and_offers_searches_that_find_something(client: TestClient) -> None:
    page = client.get("/").text
    assert "9 dokument," in words_of(page).replace("\u00a0", " ")
    examples = links_of(page, r"^/search\?q=")
    assert len(examples) >= 3
    for example in examples:
        assert 'class="hit"' in client.get(example).text, example


def test_an_empty_collection_teaches_how_to_begin(empty: TestClient) -> None:
    for address in ("/", "/search", "/search?q=beredskap", "/documents", "/status"):
        answer = empty.get(address)
        assert answer.status_code == 200
        assert "rodatraden ingest MAPP" in words_of(answer.text), address


def test_a_search_shows_where_why_and_from_what(client: TestClient) -> None:
    page = client.get("/search", params={"q": "samverkan upprätta trygghetspunkter förklaras fullgjort"}).text
    said = words_of(page)
    assert REPORT_TITLE in said
    assert "ord och betydelse" in said
    assert f"{REPORT_TITLE}, tjänsteutlåtande, avsnittet Förslag till beslut, s. 1 (3)" in said
    assert re.search(r"<mark>trygghetspunkter</mark>", page)


def test_the_page_and_the_json_agree(client: TestClient) -> None:
    asked = {"q": "personuppgiftsansvar i digitala tjänster", "limit": "20"}
    answer = client.get("/api/v1/search", params=asked).json()
    related = [result["url"] for result in answer["results"] if result["related"]]
    assert related
    page = client.get("/search", params=asked).text
    shown = [link.partition("&q=")[0] for link in links_of(page, r"^/documents/.*start=")]
    assert shown[: len(related)] == related


def test_a_case_number_is_found_however_it_is_written(client: TestClient) -> None:
    for spelling in ("SLK-2022-01187", "slk 2022-01187", "2022-01187"):
        page = client.get("/search", params={"q": spelling}).text
        assert "Träff på diarienummer" in words_of(page), spelling


def test_filters_narrow_and_can_be_taken_away(client: TestClient) -> None:
    everything = client.get("/search", params={"q": "beredskap"}).text
    (narrowed,) = [a for a in links_of(everything, r"type=plan") if "start=" not in a]
    page = client.get(narrowed).text
    assert set(re.findall(r'class="open"[^>]*>([^<]+)<', page)) == {
        "Almhamns stads plan för civil beredskap 2024–2027"
    }
    assert "/search?q=beredskap" in links_of(page, r"^/search\?q=beredskap$")


@pytest.mark.parametrize(
    "query",
    ["<script>alert(1)</script>", "%", '"', "'; --", "§", "a" * 3000, "\u0000", "🙂", "AND OR NOT (", "*"],
)
def test_odd_questions_are_answered_with_a_page(client: TestClient, query: str) -> None:
    answer = client.get("/search", params={"q": query})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text


def test_no_hits_says_what_was_searched_and_what_to_do(client: TestClient) -> None:
    said = words_of(client.get("/search", params={"q": "xylofonkvartett", "mode": "lexical"}).text)
    assert "Inga träffar på xylofonkvartett i 9 dokument." in said
    assert "Sök på betydelse också" in said


def test_no_hits_shows_what_holds_some_of_the_words(client: TestClient) -> None:
    page = client.get("/search", params={"q": "recept på pannkakor till kommunen"}).text
    said = words_of(page)
    assert "Inga träffar på recept på pannkakor till kommunen" in said
    assert "Finns inte i dokumenten: recept, pannkakor." in said
    nearby = page.partition('id="near"')[2]
    assert re.search(r"<mark>[^<]*kommun", nearby, re.IGNORECASE)
    assert re.search(r'href="/search\?q=kommunen">kommunen \(', page)
    assert "Närliggande" not in words_of(client.get("/search", params={"q": "xylofonkvartett"}).text)


@pytest.mark.parametrize(
    ("address", "status", "says"),
    [
        ("/nowhere", 404, "Sidan finns inte"),
        ("/documents/unknown", 404, "Sidan finns inte"),
        (
            "/documents/{id}?page=99",
            404,
            "Sidan 99 finns inte. delarsrapport-augusti-2024.pdf har sidorna 1 till",
        ),
        ("/documents/{id}?start=0&end=99999999", 404, "Sidan finns inte"),
        ("/documents/{id}?page=0", 422, "Något stämmer inte"),
        ("/documents/{id}?page=fem", 422, "Något stämmer inte"),
        ("/documents/{id}?start=9", 422, "Något stämmer inte"),
        ("/documents/{id}?start=9&end=3", 422, "Något stämmer inte"),
        ("/documents/{id}?view=film", 422, "Något stämmer inte"),
        ("/search?q=plan&mode=magic", 422, "Något stämmer inte"),
        ("/search?q=plan&first=-1", 422, "Något stämmer inte"),
        ("/search?q=plan&from=nyss", 422, "nyss är inget datum. Skriv 2024, 2024-08 eller 2024-08-31."),
        ("/assignments?due=nyss", 422, "nyss är inget datum."),
    ],
)
def test_wrong_addresses_are_refused_plainly(
    client: TestClient, address: str, status: int, says: str
) -> None:
    answer = client.get(address.replace("{id}", report_id(client)))
    assert answer.status_code == status
    assert says in words_of(answer.text)
    assert "Till startsidan" in words_of(answer.text)


def test_the_text_view_marks_the_passage_that_the_address_names(client: TestClient) -> None:
    result = client.get(
        "/api/v1/search", params={"q": "SLK-2022-01187 trygghetspunkter förklaras fullgjort"}
    ).json()
    hit = next(r for r in result["results"] if r["document"]["file"] == REPORT and r["page"] == 1)
    page = client.get(f"{hit['url']}&view=text").text
    marked = " ".join(words_of(piece) for piece in re.findall(r"<mark[^>]*>(.*?)</mark>", page, re.DOTALL))
    assert "upprätta minst sex trygghetspunkter" in marked
    assert page.count('id="mark"') == 1
    assert re.search(r"<h[234][^>]*>(<mark[^>]*>)?Förslag till beslut<", page)


def test_the_findings_of_the_page_stand_beside_it(client: TestClient) -> None:
    identifier = report_id(client)
    said = words_of(client.get(f"/documents/{identifier}?page=1&view=text").text)
    assert "SLK-2022-01187" in said
    assert "Beslutssats 1" in said
    assert "förslag · förklaras fullgjort" in said
    piece = client.get(f"/documents/{identifier}/findings?page=1")
    assert "<html" not in piece.text
    assert "SLK-2022-01187" in words_of(piece.text)


def test_a_finding_is_a_link_to_its_own_words(client: TestClient) -> None:
    page = client.get(f"/documents/{report_id(client)}/findings?page=1").text
    said = re.findall(r'class="said" href="([^"]+)"[^>]*>([^<]+)<', page)
    address = next(html.unescape(href) for href, text in said if text == "SLK-2022-01187")
    marked = re.findall(r"<mark[^>]*>(.*?)</mark>", client.get(f"{address}&view=text").text)
    assert "2022-01187" in marked[0]


def test_the_reading_shows_blocks_tables_and_what_was_taken_out(client: TestClient) -> None:
    identifier = report_id(client)
    answer = client.get(f"/documents/{identifier}?page=8&view=reading")
    said = words_of(answer.text)
    assert 'aria-current="page">Inläsning</a>' in answer.text
    assert "Rubrik · nivå 2 3.1 Personalförhållanden" in said
    assert "Tabell · 6 rader, 4 kolumner, 1 rubrikrad Mått Utfall jan–aug 2023" in said.replace("\u00a0", " ")
    assert '<th scope="col">Mått</th>' in answer.text
    assert "Almhamns stad" in said.partition("Taget ur texten")[2]
    assert "Tryckt sidnummer: 5 (8)" in said
    assert "Öppna sidan i filen" in answer.text.partition("<noscript>")[2]
    english = words_of(client.get(f"/documents/{identifier}?page=8&view=reading&lang=en").text)
    assert "Heading · level 2 3.1 Personalförhållanden" in english


def test_the_reading_shows_repairs_before_and_after(client: TestClient) -> None:
    page = client.get(f"/documents/{report_id(client)}?page=12&view=reading").text
    (count,) = re.findall(r"<dt>Bindestreck vid radslut <span class=\"count\">(\d+)</span>", page)
    changes = re.findall(r"<del>([^<]+)</del>.*?<ins>([^<]+)</ins>", page)
    assert len(changes) == int(count)
    assert ("mänsk- liga", "mänskliga") in changes


def test_the_views_of_a_page_lead_to_each_other(client: TestClient) -> None:
    address = f"/documents/{report_id(client)}?page=3&start=10&end=20"
    shown = client.get(f"{address}&view=reading").text
    assert links_of(shown, r"page=3&amp;start=10&amp;end=20(&amp;view=\w+(#mark)?)?$") == [
        address,
        f"{address}&view=text#mark",
        f"{address}&view=reading",
    ]
    assert links_of(shown, r"page=[24]&amp;start=10&amp;end=20&amp;view=reading$") == [
        address.replace("page=3", "page=2") + "&view=reading",
        address.replace("page=3", "page=4") + "&view=reading",
    ]
    assert '<input type="hidden" name="view" value="reading">' in shown


def test_the_list_marks_documents_without_a_date_or_a_type(client: TestClient) -> None:
    listed = client.get("/api/v1/documents").json()["documents"]
    undated = [d for d in listed if not (d["date"] or d["period"])]
    untyped = [d for d in listed if not d["type"]]
    page = client.get("/documents").text
    assert undated
    assert page.count('<span class="lacking">utan datum</span>') == len(undated)
    assert page.count('<span class="lacking">utan typ</span>') == len(untyped)
    assert f"{len(undated)}\u00a0dokument saknar datum." in page
    assert ("saknar typ" in page) == bool(untyped)


def test_the_list_is_narrowed_by_words_and_by_what_is_lacking(client: TestClient) -> None:
    page = client.get("/documents?named=PLAN+beredskap").text
    assert re.findall(r'<th scope="row"><a [^>]*>([^<]+)</a>', page) == [
        "Almhamns stads plan för civil beredskap 2024–2027"
    ]
    (undated,) = links_of(client.get("/documents").text, r"lacking=date")
    shown = client.get(undated).text
    assert shown.count('<span class="lacking">utan datum</span>') == shown.count('<th scope="row"><a') > 0
    assert client.get("/documents?lacking=pages").status_code == 422


def test_a_long_list_has_pages(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("web.documents.SIZE", 4)
    first = client.get("/documents").text
    assert "1–4 av 9" in words_of(first)
    (following,) = links_of(first, r"first=4$")
    assert "5–8 av 9" in words_of(client.get(following).text)


def test_english_by_choice_and_remembered(client: TestClient) -> None:
    first = client.get("/?lang=en")
    assert '<html lang="en">' in first.text
    assert '<html lang="en">' in client.get("/documents").text
    assert '<html lang="sv">' in client.get("/documents?lang=sv").text
    assert '<html lang="sv">' in client.get("/documents?lang=tlh").text


def test_the_status_page_says_what_could_not_be_read_and_what_to_do(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "data")
    with Collection.open(settings), Store.open(settings.database) as store:
        refused = Rejected("budget.pdf", "encrypted", "Filen är krypterad. Lägg in den utan lösenord.")
        store.reject(refused, path="budget.pdf", at=datetime(2026, 1, 1, tzinfo=UTC))
    with TestClient(create_app(settings)) as client:
        said = words_of(client.get("/status").text)
    assert "budget.pdf" in said
    assert "Krypterad" in said
    assert "Lägg in den utan lösenord." in said


def test_the_status_page_lists_warnings_with_the_page_they_are_of(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "data")
    source = Source("budget.pdf", "ab" * 32, 9)
    warned = Document(
        source,
        "Text.",
        (Segment(0, 5, 1),),
        (Page(1, 595, 842),),
        warnings=(
            ReadWarning("ocr_failed", "Sidan gick inte att läsa.", 1),
            ReadWarning("old", "Gammal fil."),
        ),
    )
    with TestClient(create_app(settings)) as client, Store.open(settings.database) as store:
        assert "Inga anmärkningar på de lästa filerna." not in words_of(client.get("/status").text)
        store.save(
            warned, Analysis(), (), data=b"%PDF", path="budget.pdf", at=datetime(2026, 1, 1, tzinfo=UTC)
        )
        page = client.get("/status").text
        assert "budget.pdf s. 1 : Sidan gick inte att läsa. Gammal fil." in words_of(page)
        (address,) = links_of(page, r"view=reading")
        assert address == f"/documents/{source.id}?page=1&view=reading"
        assert "Sidan gick inte att läsa." in words_of(client.get(address).text)
        store.save(
            replace(warned, warnings=()),
            Analysis(),
            (),
            data=b"%PDF",
            path="budget.pdf",
            at=datetime(2026, 1, 2, tzinfo=UTC),
        )
        assert "Inga anmärkningar på de lästa filerna." in words_of(client.get("/status").text)


def test_a_fault_that_the_frame_would_meet_too_is_still_told_plainly(
    empty: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(self: Collection) -> object:
        raise RuntimeError

    monkeypatch.setattr(Collection, "coverage", broken)
    answer = TestClient(empty.app, raise_server_exceptions=False).get("/about")
    assert answer.status_code == 500
    assert "Något gick fel hos oss" in words_of(answer.text)


def test_a_fault_of_ours_shows_a_number_and_nothing_else(
    empty: TestClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(self: Collection) -> object:
        raise RuntimeError("secret/path")

    monkeypatch.setattr(Collection, "documents", broken)
    quiet = TestClient(empty.app, raise_server_exceptions=False)
    answer = quiet.get("/documents")
    assert answer.status_code == 500
    said = words_of(answer.text)
    assert "Något gick fel hos oss" in said
    assert "secret" not in said
    reference = re.search(r"Nummer: (\w{8})", said)
    assert reference is not None
    assert reference[1] in caplog.text


HEAVY = {
    "torch",
    "sentence_transformers",
    "spacy",
    "faiss",
    "tantivy",
    "pdfplumber",
    "pypdfium2",
    "tokenizers",
}
FIRST_PAGES = """
import sys
from pathlib import Path
from starlette.testclient import TestClient
from api.settings import Settings
from web.app import create_app

client = TestClient(create_app(Settings(data=Path(sys.argv[1]))))
listed = client.get("/api/v1/documents").json()["documents"]
for address in ("/", "/search", "/documents", f"/documents/{listed[0]['id']}", "/about"):
    assert client.get(address).status_code == 200, address
print(" ".join(sys.modules))
"""


def test_the_first_pages_load_nothing_heavy(sample_data: Path) -> None:
    command = [sys.executable, "-c", FIRST_PAGES, str(sample_data)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) & HEAVY == set()


@pytest.mark.parametrize(("query", "instead"), [("-beredskap -plan", "Sök på beredskap plan"), ("?!", "")])
def test_a_question_without_a_word_to_look_for_says_so(client: TestClient, query: str, instead: str) -> None:
    page = client.get("/search", params={"q": query}).text
    assert "Frågan har inget ord att söka efter." in page
    assert "Inga träffar" not in page
    assert ("Sök på " in page) is bool(instead)
    assert instead in page
