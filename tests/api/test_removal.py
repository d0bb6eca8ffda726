"""What is removed while others write is gone from the files as soon as they are done."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from api import removal, searching, topics
from api.collection import Collection
from api.settings import Settings
from index.manifest import locked

SAMPLES = Path(__file__).resolve().parents[2] / "corpus" / "samples"
REMOVED = "protokollsutdrag-kf-2024-10-17.pdf"
KEPT = SAMPLES / "summary-in-english.pdf"


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Collection]:
    with Collection.open(Settings(tmp_path / "data")) as opened:
        list(opened.ingest([SAMPLES / REMOVED, KEPT]))
        yield opened


def holding(folder: Path, word: str) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.is_file() and word.encode() in path.read_bytes()]


def read_in(collection: Collection) -> None:
    list(collection.ingest([KEPT]))


def send_in(collection: Collection) -> None:
    with KEPT.open("rb") as file:
        collection.intake.put([collection.intake.send("ny.pdf", file)])
    assert collection.intake.work()


@pytest.mark.parametrize("work", [read_in, send_in])
def test_words_that_had_to_be_left_go_with_the_next_work(
    collection: Collection, tmp_path: Path, work: Callable[[Collection], None]
) -> None:
    data, word = tmp_path / "data", "protokollsutdrag"
    assert holding(data, word)
    with locked(data / "index"):
        assert not collection.remove(REMOVED).forgotten
    assert "rodatraden reindex" in collection.status().problems[-1]
    assert holding(data, word)
    work(collection)
    assert collection.status().problems == []
    assert not holding(data, word)


def test_a_large_collection_is_written_anew_when_the_service_has_time(
    collection: Collection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(removal, "AT_ONCE", 0)
    assert not collection.remove(REMOVED).forgotten
    assert holding(tmp_path / "data", "protokollsutdrag")
    assert collection.intake.run()
    assert not collection.problems()
    assert not holding(tmp_path / "data", "protokollsutdrag")


def test_what_is_sent_in_goes_before_words_that_are_left(
    collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(removal, "AT_ONCE", 0)
    collection.remove(REMOVED)
    assert not removal.finish_unless(collection, lambda: True)
    assert collection.problems()
    assert [found.file for found in collection.documents().documents] == [KEPT.name]
    assert removal.finish_unless(collection, lambda: False)
    assert not collection.problems()


def test_a_service_begins_with_what_was_removed_and_leaves_the_words_to_a_process_of_its_own(
    collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[str] = []

    def apart(_: object) -> bool:
        begun.append("apart")
        return False

    monkeypatch.setattr(removal, "BESIDE_ANSWERS", 0)
    monkeypatch.setattr(type(collection.intake), "_run_apart", apart)
    collection.intake.apart = True
    assert not collection.remove(REMOVED).forgotten
    collection.intake.stop()
    assert begun == ["apart"]


def test_what_is_removed_while_files_are_written_anew_waits_for_the_next_time(collection: Collection) -> None:
    with locked(collection.store.database.beside("index")):
        collection.remove(REMOVED)
    left = collection.store.database.beside("words-left")
    removal.rewrite(collection, lambda *_: left.touch())
    assert left.exists()
    assert removal.finish(collection)
    assert not left.exists()


def test_what_was_killed_on_its_way_is_made_good(
    collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(collection.store, "remove", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        collection.remove(REMOVED)
    assert collection.problems()
    read_in(collection)
    assert not collection.problems()


ASKED: dict[str, Callable[[Collection, str], object]] = {
    "search": lambda collection, _: searching.answer(collection, searching.request("beslut", limits={})),
    "similar": lambda collection, passage: searching.similar(collection, passage, 5),
    "of_topic": lambda collection, _: topics.one(collection, "civil-beredskap"),
}


@pytest.mark.parametrize("how", ASKED)
def test_a_document_may_be_removed_while_an_answer_is_made(
    collection: Collection, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    first = searching.answer(collection, searching.request("beslut", limits={}))
    passage = json.loads(zlib.decompress(first.body))["results"][0]["passage"]
    searcher = type(collection.engine())
    finds = getattr(searcher, how)

    def and_removed(self: object, *asked: object) -> object:
        found = finds(self, *asked)
        for record in collection.store.documents():
            collection.remove(record.source.id)
        return found

    monkeypatch.setattr(searcher, how, and_removed)
    ASKED[how](collection, passage)
    assert not collection.store.documents()
