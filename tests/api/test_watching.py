"""A watched folder: a file is read once it stands still, and again when it changes."""

from __future__ import annotations

import os
from pathlib import Path

from api.collection import Collection
from api.settings import Settings
from api.watching import Watch, watch
from corpus.job_store import Job

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
