"""A watched folder: a file is read once it stands still, and again when it changes."""

from __future__ import annotations

import os
from pathlib import Path

from api.collection import Collection
from api.settings import Settings
from api.watching import Watch, watch
from corpus.job_store import Job, NewJob
from corpus.seen_files import SeenFiles, mark

SAMPLES = Path(__file__).resolve().parents[2] / "corpus" / "samples"


def test_only_what_stands_still_is_taken_and_only_once(tmp_path: Path) -> None:
    seen = Watch([tmp_path])
    assert list(seen.look()) == []
    file = tmp_path / "a.pdf"
    file.write_bytes(b"%PDF-")
    assert list(seen.look()) == []  # it may still be written
    assert list(seen.look()) == [file]
    assert list(seen.look()) == []
    file.write_bytes(b"%PDF-1.7")
    assert list(seen.look()) == []
    assert list(seen.look()) == [file]
    os.utime(file, ns=(1, 1))
    assert list(seen.look()) == []
    assert list(seen.look()) == [file]


def test_a_watched_file_is_read_in_and_replaced(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    told: list[Job] = []
    file = folder / "a.pdf"
    file.write_bytes((SAMPLES / "yttrande-genomforandeplan-2025.pdf").read_bytes())
    with Collection.open(Settings(tmp_path / "data")) as collection:
        watch(collection, [folder], told.append, rounds=2, every=0)
        file.write_bytes((SAMPLES / "yrkande-genomforandeplan-2025.pdf").read_bytes())
        watch(collection, [folder], told.append, rounds=2, every=0)
        assert [job.report.status for job in told if job.report] == ["indexed", "replaced"]
        assert len(collection.documents().documents) == 1
    assert file.exists()  # it is not ours to tidy


def test_what_has_been_read_is_passed_over_by_the_next_watch(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    read, broken = folder / "a.pdf", folder / "trasig.pdf"
    read.write_bytes((SAMPLES / "yttrande-genomforandeplan-2025.pdf").read_bytes())
    broken.write_bytes(b"%PDF-1.7 och sedan inget mer")
    with Collection.open(Settings(tmp_path / "data")) as collection:

        def watched() -> list[str]:
            told: list[Job] = []
            watch(collection, [folder], told.append, rounds=2, every=0)
            return [job.file for job in told]

        assert sorted(watched()) == ["a.pdf", "trasig.pdf"]
        assert watched() == []
        os.utime(read, ns=(1, 1))  # copied anew, the same bytes
        assert watched() == []
        collection.remove(collection.documents().documents[0].id)
        assert watched() == []  # who removed it wants it to stay away
        broken.write_bytes((SAMPLES / "summary-in-english.pdf").read_bytes())
        assert watched() == ["trasig.pdf"]
        kept = collection.store.database.read("SELECT * FROM seen_file")
        assert len(kept) == 2
        assert "a.pdf" not in str(kept)


def test_a_file_that_was_away_when_its_turn_came_is_read_when_it_is_back(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    file = folder / "a.pdf"
    file.write_bytes((SAMPLES / "summary-in-english.pdf").read_bytes())
    told: list[Job] = []
    with Collection.open(Settings(tmp_path / "data")) as collection:
        seen = SeenFiles(collection.store.database)
        collection.intake.put([NewJob("a.pdf", str(file), str(file))])
        file.rename(tmp_path / "a.pdf")
        collection.intake.work(told.append)
        (tmp_path / "a.pdf").rename(file)
        assert [job.report.reason for job in told if job.report] == ["missing"]
        assert not seen.holds(file, mark(file))
        watch(collection, [folder], told.append, rounds=2, every=0)
        assert [job.report.status for job in told if job.report] == ["rejected", "indexed"]
        assert seen.holds(file, mark(file))
