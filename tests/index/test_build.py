"""From files to a searchable collection: what is taken, passed over, replaced and rejected."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from corpus.model import Document, Passage, Rejected
from corpus.priority import give_way
from corpus.store import Store
from index import build
from index.build import IngestProgress, IngestReport, PathError, collect, ingest_paths
from index.search import Searcher, SearchRequest
from index.store import SearchIndex
from tests.index.builders import LetterEncoder, document, words


class TextReader:
    """Takes the place of the sandbox: a file's text is the document, one that begins with x is broken."""

    seen: list[str] = []  # noqa: RUF012 - what all readers of a test were given

    def __init__(self, jobs: int, ocr: str, *, name: Callable[[Path], str]) -> None:
        assert jobs >= 1
        self.name = name

    def __enter__(self) -> TextReader:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def start(self) -> None:
        pass

    def read(self, files: Iterable[Path]) -> Iterator[tuple[Path, Document | Rejected]]:
        for path in files:
            self.seen.append(path.name)
            text = path.read_text(encoding="utf-8")
            if text.startswith("x"):
                yield path, Rejected(path.name, "damaged", "Filen är skadad.")
                continue
            made = document(text, file=self.name(path))
            sha = hashlib.sha256(path.read_bytes()).hexdigest()
            yield path, Document(**{**_fields(made), "source": type(made.source)(self.name(path), sha, 1)})


def _fields(made: Document) -> dict[str, Any]:
    return {name: getattr(made, name) for name in Document.__dataclass_fields__}


@pytest.fixture(autouse=True)
def reader(monkeypatch: pytest.MonkeyPatch) -> type[TextReader]:
    monkeypatch.setattr(build, "Reader", TextReader)
    TextReader.seen = []
    return TextReader


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "in"
    (made / "år 2031" / ".dolt").mkdir(parents=True)
    (made / "b.pdf").write_text(f"# Park\n\nParken får bänkar. {words(45)}", encoding="utf-8")
    (made / "år 2031" / "a.PDF").write_text(f"# Bad\n\nBadhuset får tak. {words(45)}", encoding="utf-8")
    (made / "år 2031" / "not.txt").write_text("nej", encoding="utf-8")
    (made / ".gömd.pdf").write_text("nej", encoding="utf-8")
    (made / "år 2031" / ".dolt" / "c.pdf").write_text("nej", encoding="utf-8")
    return made


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "data" / "store.db")


@pytest.fixture
def index(tmp_path: Path, store: Store) -> SearchIndex:
    encoder = LetterEncoder()
    return SearchIndex(tmp_path / "data" / "index", store, lambda: encoder)


def ingest(folder: Path, store: Store, index: SearchIndex | None) -> dict[str, IngestReport]:
    return {r.file: r for r in ingest_paths([folder], store, index, jobs=2)}


def test_collect_searches_folders_and_passes_over_what_is_hidden(folder: Path) -> None:
    assert [p.name for p in collect([folder])] == ["b.pdf", "a.PDF"]
    assert [p.name for p in collect([folder / "år 2031" / "not.txt", folder])] == [
        "not.txt",
        "b.pdf",
        "a.PDF",
    ]
    assert [p.name for p in collect([folder, folder / "b.pdf"])] == ["b.pdf", "a.PDF"]


def test_collect_follows_links_once(folder: Path) -> None:
    (folder / "år 2031" / "upp").symlink_to(folder)
    (folder / "c.pdf").symlink_to(folder / "b.pdf")
    (folder / "död.pdf").symlink_to(folder / "finns inte")
    assert [p.name for p in collect([folder])] == ["b.pdf", "a.PDF"]


def test_nothing_to_read_is_said_before_anything_is_done(folder: Path, store: Store) -> None:
    with pytest.raises(PathError, match="finns inte") as missing:
        ingest_paths([folder, folder / "borta"], store, None)
    assert missing.value.code == "missing"
    (folder / "tom").mkdir()
    with pytest.raises(PathError, match="inga PDF-filer") as empty:
        ingest_paths([folder / "tom"], store, None)
    assert empty.value.code == "empty"
    assert store.counts().documents == 0


def test_a_folder_becomes_searchable(folder: Path, store: Store, index: SearchIndex, tmp_path: Path) -> None:
    reports = ingest(folder, store, index)
    assert {name: r.status for name, r in reports.items()} == {"b.pdf": "indexed", "a.PDF": "indexed"}
    report = reports["b.pdf"]
    assert (report.pages, report.findings, report.reason) == (1, 0, None)
    found = Searcher(store, tmp_path / "data" / "index", None).search(SearchRequest("bänkar")).hits[0]
    assert found.document_id == report.document
    assert store.read_content(report.document or "") == (folder / "b.pdf").read_bytes()


def test_unchanged_files_are_not_read_again(folder: Path, store: Store, index: SearchIndex) -> None:
    ingest(folder, store, index)
    TextReader.seen.clear()
    reports = ingest(folder, store, index)
    assert {r.status for r in reports.values()} == {"unchanged"}
    assert TextReader.seen == []


def test_files_that_change_names_lose_nothing(store: Store, index: SearchIndex, tmp_path: Path) -> None:
    """The bytes of each are known, but reading one would replace the document of another."""
    for texts in (
        {"a.pdf": "Vatten", "b.pdf": "Avlopp", "c.pdf": "Gator"},
        {"a.pdf": "Avlopp", "b.pdf": "Vatten", "c.pdf": "Nytt", "d.pdf": "Gator"},
    ):
        for name, text in texts.items():
            (tmp_path / name).write_text(f"{text}. {words(45)}", encoding="utf-8")
        ingest(tmp_path, store, index)
        read = {r.source.file: store.document(r.source.id) for r in store.documents()}
        assert {name: kept.text.split(".")[0] for name, kept in read.items() if kept} == texts


def test_a_copy_elsewhere_is_the_same_document(folder: Path, store: Store, index: SearchIndex) -> None:
    ingest(folder, store, index)
    (folder / "kopia.pdf").write_bytes((folder / "b.pdf").read_bytes())
    assert ingest(folder, store, index)["kopia.pdf"].status == "unchanged"
    assert store.counts().documents == 2


def test_a_changed_file_replaces_what_was_read_from_it(
    folder: Path, store: Store, index: SearchIndex, tmp_path: Path
) -> None:
    ingest(folder, store, index)
    (folder / "b.pdf").write_text(f"# Park\n\nParken får en damm. {words(45)}", encoding="utf-8")
    assert {name: r.status for name, r in ingest(folder, store, index).items()} == {
        "a.PDF": "unchanged",
        "b.pdf": "replaced",
    }
    searcher = Searcher(store, tmp_path / "data" / "index", None)
    assert searcher.search(SearchRequest("bänkar")).total == 0
    assert searcher.search(SearchRequest("damm")).total == 1


def test_a_rejected_file_is_recorded_and_the_rest_goes_in(
    folder: Path, store: Store, index: SearchIndex
) -> None:
    (folder / "0.pdf").write_text("x", encoding="utf-8")
    reports = ingest(folder, store, index)
    assert (reports["0.pdf"].status, reports["0.pdf"].reason, reports["0.pdf"].document) == (
        "rejected",
        "damaged",
        None,
    )
    assert store.counts().documents == 2
    assert [r.file for r in store.rejections()] == ["0.pdf"]


def test_a_fault_of_ours_costs_one_document(
    folder: Path, store: Store, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(made: Document) -> tuple[Passage, ...]:
        if "Badhuset" in made.text:
            raise ZeroDivisionError
        return ()

    monkeypatch.setattr(build, "split", fails)
    reports = ingest(folder, store, None)
    assert (reports["a.PDF"].status, reports["a.PDF"].reason) == ("rejected", "crashed")
    assert reports["b.pdf"].status == "indexed"
    assert "ZeroDivisionError" in caplog.text


def test_a_file_that_changes_while_it_is_read_is_not_kept(
    folder: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build, "_same_bytes", lambda _path, _sha: None)
    assert {r.reason for r in ingest(folder, store, None).values()} == {"unreadable"}
    assert store.counts().documents == 0


def test_stopping_in_the_middle_loses_no_finished_document(
    folder: Path, store: Store, index: SearchIndex, tmp_path: Path
) -> None:
    reports = ingest_paths([folder], store, index)
    first = next(reports)
    del reports
    assert store.counts().documents == 1
    searcher = Searcher(store, tmp_path / "data" / "index", None)  # fetches what the index lacks
    assert searcher.search(SearchRequest("bänkar")).hits[0].document_id == first.document
    assert {r.status for r in ingest(folder, store, index).values()} == {"unchanged", "indexed"}


@pytest.mark.skipif(not hasattr(os, "SCHED_IDLE"), reason="a system without such work")
def test_what_is_long_stands_back_and_what_holds_a_lock_does_not(
    folder: Path, store: Store, index: SearchIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    how: dict[str, set[int]] = {}

    def seen(holder: object, name: str) -> None:
        real = getattr(holder, name)

        def told(*given: Any, **named: Any) -> Any:
            how.setdefault(name, set()).add(os.sched_getscheduler(0))
            return real(*given, **named)

        monkeypatch.setattr(holder, name, told)

    for holder, name in ((build, "_load"), (build, "_understood"), (index, "update"), (store, "save")):
        seen(holder, name)
    with ThreadPoolExecutor(1, initializer=give_way) as polite:  # of one thread, the system knows no process
        polite.submit(ingest, folder, store, index).result()
    assert how.pop("save") == {os.SCHED_BATCH}
    assert how == {name: {os.SCHED_IDLE} for name in ("_load", "_understood", "update")}


def test_progress_counts_files_bytes_and_pages(folder: Path, store: Store) -> None:
    heard: list[IngestProgress] = []
    for _ in ingest_paths([folder], store, None, progress=heard.append):
        pass
    size = sum(p.stat().st_size for p in collect([folder]))
    assert [(p.files_done, p.files, p.pages) for p in heard] == [(1, 2, 1), (2, 2, 2)]
    assert (heard[-1].bytes_done, heard[-1].bytes) == (size, size)


def test_the_time_of_reading_is_that_of_the_clock(folder: Path, store: Store) -> None:
    at = datetime(2031, 5, 6, tzinfo=UTC)
    list(ingest_paths([folder], store, None, clock=lambda: at))
    assert {r.saved_at for r in store.documents()} == {at.isoformat()}
