"""The index on disk: brought to date from the store, whatever happened before."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from corpus.model import Metadata
from corpus.store import Store
from index import lexical
from index.encoders import BUILT_IN, EncoderUnavailable, StaticEncoder
from index.engine import EngineBusyError
from index.lexical import LexicalIndex
from index.manifest import MANIFEST, read_manifest
from index.query import parse
from index.store import SearchIndex
from tests.index.builders import LetterEncoder, document, opened, save, words

PARK = document(f"# Park\n\nParken får nya bänkar. {words(40)}", file="park.pdf")
BATH = document(f"# Bad\n\nBadhuset får nytt tak. {words(40)}", file="bad.pdf")
SCHOOL = document(f"# Skola\n\nSkolan får nytt kök. {words(40)}", file="skola.pdf")


def found(index: SearchIndex, text: str) -> list[str]:
    """File names of the documents whose passages hold the words."""
    store = index.stored()
    snapshot = index.snapshot()
    ids = [i for i, _ in snapshot.lexical.search(parse(text), 10).hits]
    files = {r.key: r.source.file for r in store.documents()}
    return sorted({files[p.document_key] for p in store.passages_by_id(ids).values()})


def near(index: SearchIndex, text: str, encoder: LetterEncoder) -> int:
    vectors = index.snapshot().vectors
    assert vectors is not None
    return len(vectors.search(encoder.encode([text])[0], 10).ids)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return opened(tmp_path, PARK, BATH)


@pytest.fixture
def encoder() -> LetterEncoder:
    return LetterEncoder()


@pytest.fixture
def index(tmp_path: Path, store: Store, encoder: LetterEncoder) -> SearchIndex:
    return SearchIndex(tmp_path / "index", store, lambda: encoder)


def test_an_update_brings_in_what_is_missing(index: SearchIndex, encoder: LetterEncoder) -> None:
    assert index.status().waiting == 2
    assert index.update() == 2
    assert found(index, "bänkar") == ["park.pdf"]
    assert near(index, "bänkar", encoder) == 2
    status = index.status()
    assert (status.documents, status.passages, status.waiting, status.encoder) == (2, 2, 0, "letters")


def test_nothing_is_done_twice(index: SearchIndex, encoder: LetterEncoder) -> None:
    index.update()
    encoded, generation = encoder.encoded, read_manifest(index.engine.folder).generation
    assert index.update() == 0
    assert (encoder.encoded, read_manifest(index.engine.folder).generation) == (encoded, generation)


def test_new_and_removed_documents_follow(index: SearchIndex, store: Store, encoder: LetterEncoder) -> None:
    index.update()
    store.remove(PARK.source.id)
    save(store, SCHOOL)
    assert index.update() == 2
    assert found(index, "nya bänkar nytt kök") == ["bad.pdf", "skola.pdf"]
    assert near(index, "x", encoder) == 2


def test_a_document_read_again_is_not_there_twice(
    index: SearchIndex, store: Store, encoder: LetterEncoder
) -> None:
    index.update()
    save(store, document(f"# Park\n\nParken får en damm. {words(40)}", file="park.pdf"))
    index.update()
    assert found(index, "bänkar") == []
    assert found(index, "damm") == ["park.pdf"]
    assert near(index, "x", encoder) == 2


def test_another_process_sees_what_was_written(
    tmp_path: Path, index: SearchIndex, store: Store, encoder: LetterEncoder
) -> None:
    reader = SearchIndex(tmp_path / "index", store, None)
    assert reader.snapshot().documents == {}
    index.update()
    assert found(reader, "bänkar") == ["park.pdf"]
    before = reader.snapshot()
    assert reader.snapshot() is before
    save(store, SCHOOL)
    index.update()
    assert found(reader, "kök") == ["skola.pdf"]


def test_only_one_process_writes(tmp_path: Path, index: SearchIndex, store: Store) -> None:
    index.update()
    save(store, SCHOOL)
    held = LexicalIndex(tmp_path / "index" / read_manifest(index.engine.folder).lexical_folder).writer()
    with pytest.raises(EngineBusyError):
        index.update()
    assert found(index, "bänkar") == ["park.pdf"]  # searchable all the while
    held.close()
    assert index.update() == 1


def test_a_crash_between_words_and_manifest_is_made_good(
    tmp_path: Path, index: SearchIndex, store: Store, encoder: LetterEncoder
) -> None:
    """The words of a document are committed, the manifest that lists it was never written."""
    index.update()
    manifest = (tmp_path / "index" / MANIFEST).read_bytes()
    columns = {p: p.read_bytes() for p in (tmp_path / "index").glob("*-*.safetensors")}
    save(store, SCHOOL)
    index.update()
    (tmp_path / "index" / MANIFEST).write_bytes(manifest)
    for path in (tmp_path / "index").glob("*-*.safetensors"):
        path.unlink()
    for path, content in columns.items():
        path.write_bytes(content)
    again = SearchIndex(tmp_path / "index", store, lambda: encoder)
    assert again.update() == 1
    assert len(again.snapshot().lexical) == 3
    assert found(again, "kök") == ["skola.pdf"]
    assert near(again, "x", encoder) == 3


@pytest.mark.parametrize("damage", ["manifest", "no text", "words", "meta", "vectors", "everything"])
def test_whatever_is_damaged_is_made_anew(
    tmp_path: Path, index: SearchIndex, store: Store, encoder: LetterEncoder, damage: str
) -> None:
    index.update()
    folder = tmp_path / "index"
    words_folder = folder / read_manifest(index.engine.folder).lexical_folder
    if damage == "manifest":
        (folder / MANIFEST).write_text("{")
    elif damage == "no text":
        (folder / MANIFEST).write_bytes(b'{"version":"\x90"}')
    elif damage == "words":
        shutil.rmtree(words_folder)
    elif damage == "meta":
        (words_folder / "meta.json").write_text("{")
    elif damage == "vectors":
        next(folder.glob("vectors-*")).write_bytes(b"x")
    else:
        shutil.rmtree(folder)
    again = SearchIndex(folder, store, lambda: encoder)
    again.update()
    assert found(again, "bänkar") == ["park.pdf"]
    assert len(again.snapshot().lexical) == 2
    assert near(again, "x", encoder) == 2


def test_another_encoder_makes_the_vectors_anew(tmp_path: Path, index: SearchIndex, store: Store) -> None:
    index.update()
    other = LetterEncoder("2")
    again = SearchIndex(tmp_path / "index", store, lambda: other)
    again.update()
    assert other.encoded == 2
    assert again.status().encoder_version == "2"
    assert found(again, "bänkar") == ["park.pdf"]


def test_another_analysis_makes_the_words_anew(
    tmp_path: Path, index: SearchIndex, store: Store, encoder: LetterEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    index.update()
    old = read_manifest(index.engine.folder).lexical_folder
    monkeypatch.setattr(lexical, "VERSION", 99)
    again = SearchIndex(tmp_path / "index", store, lambda: encoder)
    assert again.update() == 2
    assert found(again, "bänkar") == ["park.pdf"]
    assert not (tmp_path / "index" / old).exists()


def test_without_an_encoder_words_are_enough(tmp_path: Path, store: Store) -> None:
    def missing() -> LetterEncoder:
        raise EncoderUnavailable("Språkmodellen saknas.")

    index = SearchIndex(tmp_path / "index", store, missing)
    assert index.update() == 2
    assert found(index, "bänkar") == ["park.pdf"]
    assert index.snapshot().vectors is None
    assert index.status().problems == ("Språkmodellen saknas.",)


def test_a_rebuild_gives_the_same(index: SearchIndex, encoder: LetterEncoder) -> None:
    index.update()
    before = index.snapshot().lexical.search(parse("nytt tak"), 10).scores()
    assert index.rebuild() == 2
    after = index.snapshot().lexical.search(parse("nytt tak"), 10).scores()
    assert after == pytest.approx(before)
    assert near(index, "x", encoder) == 2


def test_a_file_that_takes_the_name_of_one_before_is_read_anew(
    index: SearchIndex, store: Store, encoder: LetterEncoder
) -> None:
    save(store, document(f"# Väg\n\nVägen får ny beläggning. {words(40)}", file="vag.pdf"))
    index.update()
    save(store, SCHOOL)  # few beside those before: a segment of its own
    index.update()
    assert near(index, "x", encoder) == 4
    store.remove(SCHOOL.source.id)
    index.update()
    index.rebuild()
    ids = [stored.id for key in sorted(store.keys()) for stored in store.passages(key)]
    snapshot = index.snapshot()
    assert set(snapshot.facts.columns(np.array(ids)).documents.tolist()) == store.keys()
    assert snapshot.vectors is not None
    assert sorted(snapshot.vectors.search(encoder.encode(["x"])[0], 10).ids.tolist()) == ids


def test_an_update_tells_how_far_it_is(index: SearchIndex) -> None:
    heard: list[tuple[int, int]] = []
    index.update(lambda done, of: heard.append((done, of)))
    assert heard == [(1, 2), (2, 2)]


def test_a_passage_carries_the_number_of_the_one_before_in_its_section(tmp_path: Path) -> None:
    long = words(125)
    made = document(
        f"# Uppdrag\n\nUppdrag om lekplatser, SLK-2031-00077. {words(110)}\n\n{long}\n\n"
        f"Ärende SLK-2031-00078. {words(118)}\n\n# Annat\n\n{long}"
    )
    index = SearchIndex(tmp_path / "index", opened(tmp_path, made), None)
    index.update()

    def carrying(text: str) -> list[int]:
        return [i for i, _ in index.snapshot().lexical.carried(parse(text), 10).hits]

    ids = [p.id for record in index.stored().documents() for p in index.stored().passages(record.key)]
    assert len(ids) == 4
    assert carrying("SLK 2031/0077") == [ids[1]]
    assert carrying("SLK 2031/0078") == []


def test_what_stands_above_a_passage_is_kept_beside_its_pieces_and_not_in_its_vector(tmp_path: Path) -> None:
    """In one run as after another encoder, which has the passages only in the store."""
    encoder = StaticEncoder(BUILT_IN)
    plan = document(
        f"# Omröstning\n\nNio röstar ja. {words(60)}\n\n{words(80, 'nej')}",
        file="plan.pdf",
        metadata=Metadata(title="Plan för skugga"),
    )
    with opened(tmp_path, plan) as store:
        SearchIndex(tmp_path / "index", store, LetterEncoder).update()
        again = SearchIndex(tmp_path / "index", store, lambda: encoder)
        again.update()
        fresh = SearchIndex(tmp_path / "other", store, lambda: encoder)
        fresh.update()
        first, second = store.passages(next(iter(store.keys())))
        for index in (again, fresh):
            vectors = index.snapshot().vectors
            assert vectors is not None
            kept = vectors.pieces([first.id, second.id])
            above = encoder.pieces(["Plan för skugga", "Plan för skugga / Omröstning"])
            for stored, over in zip((first, second), above, strict=True):
                own = next(encoder.pieces([stored.text]))
                behind = kept[stored.id][len(own) + 1 :].tolist()
                assert kept[stored.id][: len(own)].tolist() == own.tolist()
                assert set(over.tolist()) - {*own.tolist()} <= set(behind)
                row = encoder.encode([stored.text])[0]
                assert vectors.vector(stored.id) == pytest.approx(row, abs=1e-3)
