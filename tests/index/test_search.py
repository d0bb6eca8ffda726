"""Searching a store: hits with their reasons."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from corpus.model import Metadata
from corpus.store import Store
from index import encoders
from index.alternatives import alternatives
from index.engine import Entry
from index.filters import Filters
from index.lexical import LexicalIndex
from index.query import parse
from index.relatedness import FITTED_FOR
from index.search import Searcher, SearchRequest
from tests.index.builders import LetterEncoder, document, opened, save, words

REPORT = document(
    f"""
    == Tjänsteutlåtande

    # Förslag till beslut

    I kommunstyrelsen:

    1. Delårsrapporten godkänns. {words(30, "sats")}
    2. Uppdraget om samverkanslokaler, ärendenummer 2031-00144, förklaras fullgjort. {words(30, "sats")}

    ---

    == Bilaga 1

    # 2 Civil beredskap

    Arbetet med civil beredskap har fortsatt under året. {words(60, "läge")}
    """,
    file="rapport.pdf",
    metadata=Metadata(
        title="Delårsrapport 2031", type="delårsrapport", issuer="Stadskontoret", period="2031-08"
    ),
)
PLAN = document(
    f"""
    # Plan för badhuset

    Badhusets konstverk ska bevaras enligt SLK-2031-00144. {words(50, "plan")}

    # Gemensam text

    Samma text står i två handlingar. {words(50, "lika")}
    """,
    file="plan.pdf",
    metadata=Metadata(title="Plan", type="plan", issuer="Kulturnämnden", date="2030-02-01"),
)
COPY = document(
    f"# Gemensam text\n\nSamma text står i två handlingar. {words(50, 'lika')}",
    file="kopia.pdf",
)


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    folder = tmp_path_factory.mktemp("search")
    return Searcher(opened(folder, REPORT, PLAN, COPY), folder / "index", LetterEncoder())


def test_a_hit_says_where_it_is_and_why(searcher: Searcher) -> None:
    result = searcher.search(SearchRequest("förklaras fullgjort samverkanslokaler"))
    hit = result.hits[0]
    assert hit.document_id == REPORT.source.id
    assert (hit.passage.part, hit.passage.section, hit.passage.page) == (
        "Tjänsteutlåtande",
        ("Förslag till beslut",),
        1,
    )
    assert hit.text == REPORT.text[hit.passage.span.start : hit.passage.span.end]
    assert [hit.text[a:b] for a, b in hit.highlights] == ["samverkanslokaler", "förklaras fullgjort"]
    assert (hit.lexical_rank, hit.related, hit.identifier) == (1, True, False)
    assert hit.semantic_rank is not None
    assert result.mode == "hybrid"


def test_an_identifier_in_other_punctuation_stands_first(searcher: Searcher) -> None:
    result = searcher.search(SearchRequest("slk 2031/144"))
    assert [h.identifier for h in result.hits[:3]] == [True, True, False]
    following = {hit.document_id for hit in result.hits[2:]}
    assert following == {PLAN.source.id, REPORT.source.id}  # what follows their heads
    assert result.hits[0].document_id == PLAN.source.id  # labelled, as asked
    assert result.hits[1].document_id == REPORT.source.id  # whose it is was not printed
    assert result.mode == "lexical"


def test_modes(searcher: Searcher) -> None:
    lexical = searcher.search(SearchRequest("badhusets konst", "lexical"))
    assert all(h.semantic_rank is None for h in lexical.hits)
    assert lexical.mode == "lexical"
    semantic = searcher.search(SearchRequest("badhusets konst", "semantic"))
    ranked = [(not h.related, h.semantic_rank) for h in semantic.hits]  # what only stands near comes last
    assert ranked == sorted(ranked)
    assert {rank for _, rank in ranked} == set(range(1, len(ranked) + 1))


def test_the_same_text_is_shown_once(searcher: Searcher) -> None:
    result = searcher.search(SearchRequest('"samma text"'))
    assert len(result.hits) == result.total == 1
    here, there = result.hits[0].document_id, [place.document_id for place in result.hits[0].copies]
    assert {here, *there} == {PLAN.source.id, COPY.source.id}
    span = result.hits[0].copies[0].span
    held = PLAN if there == [PLAN.source.id] else COPY
    assert held.text[span.start : span.end] == result.hits[0].text


def test_the_same_text_under_two_headings_is_shown_once(tmp_path: Path) -> None:
    text = f"Kajen lagas av hamnen. {words(50, 'lika')}"
    twice = document(f"# Mål: Trygg hamn\n\n{text}\n\n# Mål: Tät kaj\n\n{text}", file="mål.pdf")
    found = Searcher(opened(tmp_path, twice), tmp_path / "index", None)
    (hit,) = found.search(SearchRequest("kajen lagas")).hits
    assert [place.document_id for place in hit.copies] == [twice.source.id]


def test_filters(searcher: Searcher) -> None:
    def documents(filters: Filters) -> set[str]:
        return {
            h.document_id for h in searcher.search(SearchRequest("text plan beslut", filters=filters)).hits
        }

    assert documents(Filters(types=("plan",))) == {PLAN.source.id}
    assert documents(Filters(years=("2031",))) == {REPORT.source.id}
    assert documents(Filters(documents=("kopia.pdf",))) == {COPY.source.id}
    assert documents(Filters(types=("protokoll",))) == set()


def test_limit_and_offset_page_through_the_same_order(searcher: Searcher) -> None:
    whole = [h.passage_id for h in searcher.search(SearchRequest("text", limit=50)).hits]
    pages = [
        h.passage_id
        for offset in range(0, 6, 2)
        for h in searcher.search(SearchRequest("text", limit=2, offset=offset)).hits
    ]
    assert pages == whole[: len(pages)]
    assert len(whole) == len(set(whole))


def test_total_counts_related_passages_by_document(searcher: Searcher) -> None:
    result = searcher.search(SearchRequest("badhusets konstverk"))
    assert result.total == sum(n for _, n in result.documents)
    assert result.documents[0] == (PLAN.source.id, 1)
    assert [h.related for h in result.hits] == sorted((h.related for h in result.hits), reverse=True)


def test_misspelt_and_unknown_words_are_told(searcher: Searcher) -> None:
    result = searcher.search(SearchRequest("samverkanslokalr hemtjänstavgift"))
    assert result.corrections == (("samverkanslokalr", "samverkanslokaler"),)
    assert result.unknown == ("samverkanslokalr", "hemtjänstavgift")


@pytest.mark.parametrize(
    "query", ["", "/", '"', "- -", "a/b (c) [d] *", "§", "'; DROP TABLE", "ö" * 5000, "\x00"]
)
def test_no_query_breaks_it(searcher: Searcher, query: str) -> None:
    for mode in ("hybrid", "lexical", "semantic"):
        searcher.search(SearchRequest(query, mode))


@pytest.mark.parametrize("asked", ["KF 2019-11-10 § 9", "beslut KF 2019-11-10 § 9", "ärende SLK-2019-00144"])
def test_a_number_that_no_document_has_finds_nothing_and_is_told(searcher: Searcher, asked: str) -> None:
    result = searcher.search(SearchRequest(asked))
    assert (result.hits, result.total) == ((), 0)
    assert result.unknown == (asked.split(maxsplit=1)[1] if asked[0] in "bä" else asked,)


def test_a_phrase_that_no_document_has_is_told_beside_the_words() -> None:
    index = LexicalIndex(None)
    with index.writer() as writer:
        writer.add([Entry(1, 1, "Nämnden har parker. KS 2031-03-02 § 4", "", "")])
    assert index.missing(parse('"har parker" "parker har" KF 2031-03-02 § 4, KS 2031-03-02 § 4')) == (
        "KF 2031-03-02 § 4",
        '"parker har"',
    )


def test_a_number_that_nothing_has_is_tried_in_part(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        save(store, document("Stadsledningskontoret svarar i SLK-2031-00144 och KF 2031-03-02 § 4."))
        searcher = Searcher(store, tmp_path / "index", None)

        def tried(asked: str) -> list[tuple[str, str]]:
            request = SearchRequest(asked)
            found = alternatives(searcher, request, searcher.search(request))
            return [(other.query, other.reason) for other in found]

        assert tried("KS-2031-00144") == [("2031-00144", "without_letters")]
        assert tried("KF 2031-03-02 § 5") == [("2031-03-02", "same_day")]
        assert tried("KF 2031-03-03 § 4") == []


def test_nothing_asked_nothing_found(searcher: Searcher) -> None:
    assert searcher.search(SearchRequest("   ")).hits == ()


def test_similar_passages(searcher: Searcher) -> None:
    first = searcher.search(SearchRequest('"samma text"')).hits[0]
    similar = searcher.similar(first.passage_id, 2)
    assert len({h.text for h in similar}) == 2
    assert all(h.text != first.text for h in similar)  # the copy in the other document is told with the hit
    assert searcher.similar(10**9) == ()


def test_a_removed_document_is_never_shown(tmp_path: Path) -> None:
    store = opened(tmp_path, PLAN)
    searcher = Searcher(store, tmp_path / "index", LetterEncoder())
    store.remove(PLAN.source.id)
    assert searcher.search(SearchRequest("badhusets konstverk")).hits == ()
    searcher.update()
    assert searcher.status().documents == 0


def test_new_documents_are_found_after_an_update(tmp_path: Path) -> None:
    store = opened(tmp_path)
    searcher = Searcher(store, tmp_path / "index", None)
    assert searcher.search(SearchRequest("badhus")).hits == ()
    save(store, PLAN)
    assert searcher.update() == 1
    assert searcher.search(SearchRequest("badhus")).hits[0].document_id == PLAN.source.id


def test_vectors_of_another_encoder_are_not_used(tmp_path: Path) -> None:
    store = opened(tmp_path, PLAN)
    Searcher(store, tmp_path / "index", LetterEncoder("1"))
    other = Searcher(store, tmp_path / "index", LetterEncoder("2"))
    assert other.search(SearchRequest("badhusets konst")).mode == "lexical"
    other.index.update()
    assert other.search(SearchRequest("badhusets konst")).mode == "hybrid"


def test_vectors_of_an_earlier_built_in_encoder_are_made_anew(tmp_path: Path) -> None:
    store = opened(tmp_path, PLAN)
    Searcher(store, tmp_path / "index", LetterEncoder("before"))
    searcher = Searcher(store, tmp_path / "index", encoders.load())
    assert searcher.search(SearchRequest("badhus", "lexical")).mode == "lexical"
    assert searcher.status().encoder_version == "before"
    assert searcher.search(SearchRequest("badhusets konst")).mode == "hybrid"
    assert searcher.status().encoder_version == encoders.load().version
    assert not searcher.status().problems


def test_damaged_vectors_are_made_anew_by_the_first_who_searches_by_meaning(tmp_path: Path) -> None:
    store = opened(tmp_path, PLAN)
    before = Searcher(store, tmp_path / "index", encoders.load()).search(SearchRequest("badhusets konst"))
    (vectors,) = (tmp_path / "index").glob("vectors-*")
    vectors.write_bytes(b"x")
    searcher = Searcher(store, tmp_path / "index", encoders.load())
    found = searcher.search(SearchRequest("badhusets konst"))
    assert (found.mode, found.hits) == ("hybrid", before.hits)
    assert not searcher.index.damaged()
    assert searcher.status().problems  # that it was damaged is told


def test_the_status_says_that_vectors_are_of_another_encoder(tmp_path: Path) -> None:
    store = opened(tmp_path, PLAN)
    Searcher(store, tmp_path / "index", LetterEncoder("1"))
    other = Searcher(store, tmp_path / "index", LetterEncoder("2"))
    assert other.search(SearchRequest("badhusets konst")).mode == "lexical"
    assert "reindex" in other.status().problems[0]


def test_several_threads_search_and_one_writes(tmp_path: Path) -> None:
    store = opened(tmp_path, REPORT)
    searcher = Searcher(store, tmp_path / "index", LetterEncoder())

    def ask(_: int) -> int:
        return len(searcher.search(SearchRequest("civil beredskap")).hits)

    with ThreadPoolExecutor(4) as pool:
        answers = pool.map(ask, range(40))
        save(store, PLAN)
        searcher.update()
        assert min(answers) >= 2


def test_vectors_that_a_writer_took_are_those_of_its_own_state(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = opened(tmp_path, REPORT)
    searcher = Searcher(store, tmp_path / "index", LetterEncoder())
    newest = searcher.index.snapshot
    before = [newest()]
    save(store, PLAN)
    searcher.update()
    monkeypatch.setattr(searcher.index, "snapshot", lambda: before.pop() if before else newest())
    assert searcher.search(SearchRequest("civil beredskap")).mode == "hybrid"
    assert not before


def test_asking_for_words_loads_nothing_heavy(tmp_path: Path) -> None:
    """The command starts fast: neither torch nor spaCy, and for words alone no encoder and no faiss."""
    store: Store = opened(tmp_path, PLAN)
    Searcher(store, tmp_path / "index", None)
    store.close()
    code = f"""
import sys
from pathlib import Path
from corpus.store import Store
from index.search import Searcher, SearchRequest
folder = Path({str(tmp_path)!r})
searcher = Searcher(Store.open(folder / "store.db"), folder / "index", None)
assert searcher.search(SearchRequest("badhus", "lexical")).hits
print(sorted({{"torch", "spacy", "faiss", "sentence_transformers", "pdfplumber"}} & set(sys.modules)))
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path.cwd()
    )
    assert done.stdout.strip() == "[]"


def test_only_the_encoder_of_the_bar_says_what_is_related(tmp_path: Path) -> None:
    def related(version: str) -> int:
        searcher = Searcher(opened(tmp_path, PLAN), tmp_path / version, LetterEncoder(version))
        return searcher.search(SearchRequest("plattformarnas handlingsplaner", mode="semantic")).total

    assert related("another") == 0 < related(FITTED_FOR)
