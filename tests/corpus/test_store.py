"""The store gives back what it was given, whole documents only."""

from __future__ import annotations

import sqlite3
from array import array
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from corpus.answer_store import AnswerStore
from corpus.errors import StoreError
from corpus.findings import Analysis, CaseNumber, DecisionPoint
from corpus.job_store import JobReport, JobStore, NewJob
from corpus.migrations import MIGRATIONS
from corpus.model import (
    Block,
    Box,
    Cell,
    Document,
    Heading,
    Metadata,
    Page,
    PageBox,
    Part,
    Passage,
    ReadWarning,
    Rejected,
    Repair,
    Segment,
    Source,
    Span,
    Table,
    Words,
)
from corpus.store import Counts, Store
from corpus.threads import Verdict

AT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
TEXT = "1 Ärendet\n\nUppdraget SLK-2024-00017 förklaras fullgjort."
FINDINGS = Analysis(
    (
        DecisionPoint(
            span=Span(11, 57),
            rule="test",
            number=None,
            body="Kommunstyrelsen",
            text=TEXT[11:],
            action="förklaras fullgjort",
            stance="förslag",
            case_numbers=("SLK-2024-00017",),
        ),
        CaseNumber(span=Span(21, 35), rule="test", normal="SLK-2024-00017", scheme="letters", year=2024),
    )
)
PASSAGES = (Passage(Span(0, 57), "Tjänsteutlåtande", ("1 Ärendet",), 1),)


def document(sha: str = "ab" * 32, text: str = TEXT, file: str = "å.pdf") -> Document:
    words = Words(array("I", [0, 2]), array("I", [1, 9]), array("f", [1, 2, 3, 4, 5, 6, 7, 8]))
    page = Page(
        1, 595.0, 842.0, "1 (2)", 90, ("Almhamns stad",), None, (Repair("hyphen", 1, "kom-", "kom"),), words
    )
    return Document(
        source=Source(file, sha, 1234),
        text=text,
        segments=(Segment(0, len(text), 1),),
        pages=(page,),
        blocks=(Block("heading", Span(0, 9)), Block("paragraph", Span(11, len(text)), None, 12.5)),
        headings=(Heading(1, "1", "Ärendet", Span(0, 9), 1),),
        tables=(Table(Span(0, 1), 1, 1, ((Cell("a", (Span(0, 1),), (PageBox(1, Box(0, 0, 1, 1)),)),),), 1),),
        parts=(Part("Tjänsteutlåtande", "tjänsteutlåtande", Span(0, len(text)), 1, 1),),
        metadata=Metadata(title="Delårsrapport", date="2024-08"),
        warnings=(ReadWarning("ocr_missing", "Saknas", 1),),
    )


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "data" / "rodatraden.sqlite")


def save(store: Store, doc: Document, path: str = "/in/å.pdf", data: bytes = b"%PDF-1.7 bytes") -> bool:
    return store.save(doc, FINDINGS, PASSAGES, data=data, path=path, at=AT)


def test_a_document_comes_back_as_it_was_saved(store: Store) -> None:
    saved = document()
    assert save(store, saved) is False
    assert store.document(saved.source.id) == saved
    assert [f.finding for f in store.findings()] == list(FINDINGS.findings)
    (record,) = store.documents()
    (passage,) = store.passages(record.key)
    assert (passage.passage, passage.text) == (PASSAGES[0], TEXT)
    assert store.passages_by_id([passage.id, 999]) == {passage.id: passage}
    assert store.counts() == Counts(documents=1, pages=1, passages=1, findings=2)


def test_only_documents_read_with_warnings_are_told_of(store: Store) -> None:
    save(store, document())
    save(store, replace(document("cd" * 32, file="b.pdf"), warnings=()), "/in/b.pdf")
    warned = next(record for record in store.documents() if record.source.file == "å.pdf")
    assert store.warnings() == {warned.key: (ReadWarning("ocr_missing", "Saknas", 1),)}


def test_findings_are_filtered_by_document_kind_and_page(store: Store) -> None:
    save(store, document())
    found = list(store.findings("ab" * 8, kind="case_number", page=1))
    assert [f.finding.span for f in found] == [Span(21, 35)]
    assert not list(store.findings(kind="case_number", page=2))
    assert not list(store.findings("ff" * 8))


def test_bytes_are_read_in_ranges(store: Store) -> None:
    save(store, document())
    assert store.read_content("ab" * 8) == b"%PDF-1.7 bytes"
    assert store.read_content("ab" * 8, 5, 3) == b"1.7"
    assert store.read_content("ab" * 8, 500, 3) == b""
    assert store.read_content("00" * 8) is None


def test_new_bytes_at_the_same_path_replace_the_old_and_get_a_new_key(store: Store) -> None:
    save(store, document())
    (before,) = store.keys()
    assert save(store, document("cd" * 32), data=b"new") is True
    (after,) = store.keys()
    assert after > before
    assert store.document("ab" * 8) is None
    assert store.counts() == Counts(1, 1, 1, 2)


def test_a_failed_save_leaves_the_old_document(store: Store) -> None:
    save(store, document())
    broken = document("cd" * 32, text="a\ud800")  # a lone surrogate cannot be stored
    with pytest.raises(UnicodeEncodeError):
        save(store, broken)
    assert store.document("ab" * 8) == document()


def test_removal_leaves_nothing_behind_in_the_file(store: Store, tmp_path: Path) -> None:
    save(store, document(text=TEXT + " Hemligheten."))
    read = JobReport("indexed", document="ab" * 8)
    JobStore(store.database).add([NewJob("Hemligheten.pdf", "", "/in/å.pdf", report=read)], AT)
    said = Verdict(
        id=0,
        anchor="x",
        digest="y",
        document="ab" * 8,
        file="Hemligheten.pdf",
        belongs=True,
        confidence=1.0,
        by="",
        at=AT.isoformat(),
    )
    AnswerStore(store.database).answer(said)
    assert store.remove("ab" * 8) is True
    assert store.remove("ab" * 8) is False
    assert store.counts() == Counts(0, 0, 0, 0)
    store.close()
    assert b"Hemligheten" not in (tmp_path / "data" / "rodatraden.sqlite").read_bytes()


def test_a_rejection_is_kept_until_the_file_is_read(store: Store) -> None:
    store.reject(Rejected("å.pdf", "encrypted", "Filen är krypterad."), path="/in/å.pdf", at=AT)
    assert store.rejections() == (Rejected("å.pdf", "encrypted", "Filen är krypterad."),)
    save(store, document())
    assert store.rejections() == ()


def test_a_file_rejected_from_two_places_is_one_file(store: Store) -> None:
    refused = Rejected("å.pdf", "crashed", "Skriv ut den till en ny PDF.")
    of_that_name = Rejected("å.pdf", "encrypted", "Filen är krypterad.")
    store.reject(refused, path="/in/å.pdf", at=AT, sha256="ab" * 32)
    store.reject(refused, path="/uploads/1.pdf", at=AT, sha256="ab" * 32)
    store.reject(of_that_name, path="/other/å.pdf", at=AT, sha256="cd" * 32)
    store.reject(refused, path="/hr/å.pdf", at=AT, sha256="ab" * 32, collection="hr")
    unread = Rejected("b.pdf", "unreadable", "Filen gick inte att öppna.")
    for place in ("/one/b.pdf", "/two/b.pdf"):  # nobody knows whether these are the same
        store.reject(unread, path=place, at=AT)
    told = store.restricted(frozenset(("",))).rejections()
    assert sorted(row.code for row in told) == ["crashed", "encrypted", "unreadable", "unreadable"]
    assert len(store.rejections()) == 5
    save(store, document(), path="/mended/å.pdf")  # the same bytes, read at last
    assert sorted(row.code for row in store.rejections()) == ["encrypted", "unreadable", "unreadable"]


def test_who_may_know_of_a_rejection_is_who_might_see_the_document(store: Store) -> None:
    rejected = Rejected("å.pdf", "encrypted", "Filen är krypterad.")
    save(store, document())
    store.move("ab" * 8, "hr")
    store.reject(rejected, path="/in/å.pdf", at=AT)
    store.reject(rejected, path="/in/ny.pdf", at=AT, collection="hr")
    store.reject(rejected, path="/in/ny.pdf", at=AT)
    assert store.restricted(frozenset(("",))).rejections() == ()
    assert len(store.restricted(frozenset(("hr",))).rejections()) == 2


def test_what_is_known_of_a_path_and_of_bytes(store: Store) -> None:
    save(store, document())
    assert store.known("/in/å.pdf") == "ab" * 32
    assert store.known("/in/a.pdf") is None
    assert store.path_of("ab" * 32) is not None
    assert store.path_of("cd" * 32) is None


def code_of(path: Path, *, create: bool = True) -> str:
    with pytest.raises(StoreError) as caught:
        Store.open(path, create=create)
    return caught.value.code


def test_what_cannot_be_opened_says_why(tmp_path: Path) -> None:
    text = tmp_path / "text.sqlite"
    text.write_text("hello, this is no database at all" * 50)
    newer = tmp_path / "newer.sqlite"
    with sqlite3.connect(newer) as db:
        db.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    db.close()
    assert code_of(text) == "not_a_database"
    assert code_of(newer) == "newer_version"
    assert code_of(text / "below" / "a.sqlite") == "unwritable"
    assert code_of(tmp_path / "none.sqlite", create=False) == "missing"
    assert not (tmp_path / "none.sqlite").exists()
