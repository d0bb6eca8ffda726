"""Documents read anew from the collection itself, as after a new version of the program."""

from __future__ import annotations

import json
from pathlib import Path

from api import corrections
from api.collection import Collection
from api.settings import Settings
from tests.program import ROOT, run

SAMPLES = ROOT / "corpus" / "samples"
NAMES = ("summary-in-english.pdf", "yttrande-genomforandeplan-2025.pdf")


def test_documents_are_read_anew_from_the_collection_and_corrections_stay(tmp_path: Path) -> None:
    data, folder = tmp_path / "data", tmp_path / "in"
    folder.mkdir()
    for name in NAMES:
        (folder / name).write_bytes((SAMPLES / name).read_bytes())
    with Collection.open(Settings(data)) as collection:
        before = {line.file: line.findings for line in collection.ingest([folder])}
        known = {each.file: each.id for each in collection.documents().documents}
        corrections.correct(collection, known[NAMES[0]], {"title": "Rättad titel"}, "eva")
        with collection.store.database.transaction() as db:
            db.execute("DELETE FROM finding")  # as if an older version had found nothing
    for name in NAMES:
        (folder / name).unlink()

    def reread(*which: str) -> list[dict[str, object]]:
        done = run("reread", *which, "--json", "--data", data)
        assert done.returncode == 0, done.stderr
        return [json.loads(line) for line in done.stdout.splitlines()]

    assert [line["file"] for line in reread(NAMES[1])] == [NAMES[1]]
    told = reread()
    assert {line["file"]: line["findings"] for line in told} == before
    with Collection.open(Settings(data)) as collection:
        assert {each.file: each.id for each in collection.documents().documents} == known
        assert collection.document(known[NAMES[0]]).title == "Rättad titel"
        assert list((data / "uploads").iterdir()) == []
