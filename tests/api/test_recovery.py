"""Backup, restore and verify as they are run, and what is left after a kill at any moment."""

from __future__ import annotations

import json
import random
import re
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from api import recovery
from api.alone import alone
from api.collection import Collection
from api.settings import Settings
from index.manifest import locked
from tests.program import PROGRAM, ROOT, run

KILLS = 4  # tests/bench/kills.py does it two hundred times


@pytest.fixture
def data(untouched: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(untouched, tmp_path / "data"))


def test_a_collection_that_was_lost_comes_back_whole(data: Path, tmp_path: Path) -> None:
    copy = tmp_path / "kopia.sqlite"
    assert run("backup", copy, "--data", data).returncode == 0
    shutil.rmtree(data)
    done = run("restore", copy, "--data", data)
    assert done.returncode == 0, done.stderr
    assert "9 dokument" in done.stdout
    verified = run("verify", "--data", data, "--json")
    assert json.loads(verified.stdout) == {"sound": True, "faults": [], "advice": None}
    found = run("search", "SLK-2022-01187", "--data", data, "--json")
    assert json.loads(found.stdout)["total"] > 0


def test_an_index_that_lacks_or_lies_is_found_out(data: Path) -> None:
    settings = Settings(data)
    with Collection.open(settings) as collection:
        assert recovery.verify(collection).sound
        record = collection.store.documents()[0]
        with collection.store.database.transaction() as db:  # as if another program had written
            db.execute("UPDATE passage SET text = 'helt andra ord' WHERE document = ?", (record.key,))
        found = recovery.verify(collection)
        assert {fault.code for fault in found.faults} == {"passage", "index"}
        assert {fault.document for fault in found.faults} == {record.source.id, None}


def test_a_damaged_database_is_named_and_says_what_to_do(data: Path) -> None:
    database = data / "rodatraden.sqlite"
    damaged = bytearray(database.read_bytes())
    for page in range(3, len(damaged) // 4096, 7):
        damaged[page * 4096 : page * 4096 + 200] = b"\xff" * 200
    database.write_bytes(damaged)
    done = run("verify", "--data", data)
    assert done.returncode == 1
    assert "Fel i databasen" in done.stdout
    assert "rodatraden restore" in done.stdout


def test_what_is_removed_is_in_no_file_of_the_collection(data: Path, tmp_path: Path) -> None:
    name = "plan-civil-beredskap-2024-2027.pdf"
    with Collection.open(Settings(data)) as collection:
        texts = {d.file: collection.model(d.id).text.casefold() for d in collection.documents().documents}
        list(collection.threads.all())
    others = " ".join(text for file, text in texts.items() if file != name)
    own = {word for word in re.findall(r"\w{9,}", texts[name]) if word not in others}
    assert len(own) > 50

    def left(folder: Path) -> set[str]:
        files = [
            path.read_bytes().decode("utf-8", "replace").casefold()
            for path in folder.rglob("*")
            if path.is_file()
        ]
        return {word for word in own if any(word in text for text in files)}

    assert left(data) == own
    earlier = data / "rodatraden-version-1.sqlite"  # as an upgrade leaves it
    shutil.copy(data / "rodatraden.sqlite", earlier)
    removed = run("remove", name, "--data", data)
    assert removed.returncode == 0
    assert earlier.name in removed.stderr  # it says what it does not reach
    earlier.unlink()
    assert left(data) == set()
    run("backup", tmp_path / "copy" / "kopia.sqlite", "--data", data)
    assert left(tmp_path / "copy") == set()


def test_a_copy_says_which_folder_it_made_and_needs_a_name(data: Path, tmp_path: Path) -> None:
    new = tmp_path / "kopior"
    assert f"Mappen {new} fanns inte och har skapats." in run("backup", new / "1", "--data", data).stderr
    assert run("backup", new / "2", "--data", data).stderr == ""
    refused = run("backup", new, "--data", data)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert f"{new} är en mapp. Ange en fil i den" in refused.stderr
    assert sorted(path.name for path in new.iterdir()) == ["1", "2"]


def test_what_is_no_backup_is_one_line(data: Path, tmp_path: Path) -> None:
    (tmp_path / "fel.sqlite").write_text("hej", encoding="utf-8")
    done = run("restore", tmp_path / "fel.sqlite", "--data", data)
    assert done.returncode == 2
    assert done.stderr == "Filen är ingen säkerhetskopia av en samling. Ange en annan.\n"


def test_a_second_process_is_told_that_another_is_at_work(data: Path, tmp_path: Path) -> None:
    copy, sample = tmp_path / "kopia.sqlite", ROOT / "corpus" / "samples" / "summary-in-english.pdf"
    assert run("backup", copy, "--data", data).returncode == 0
    with alone(data):
        for done in (run("ingest", sample, "--data", data), run("restore", copy, "--data", data)):
            assert (done.returncode, done.stdout) == (2, "")
            assert done.stderr.startswith("En annan inläsning eller återställning pågår i samlingen.")
        assert run("search", "beredskap", "--data", data).returncode == 0
    assert run("ingest", sample, "--data", data).returncode == 0


def test_an_index_that_is_written_is_not_made_anew_meanwhile(data: Path) -> None:
    with locked(Settings(data).index):
        done = run("reindex", "--data", data)
    assert done.returncode == 2
    assert (
        done.stderr == "Sökregistret skrivs av en annan körning. Vänta tills den är klar och försök igen.\n"
    )
    assert run("reindex", "--data", data).returncode == 0


def test_a_kill_at_any_moment_loses_no_finished_document(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("summary-in-english.pdf", "protokollsutdrag-kf-2024-10-17.pdf"):
        shutil.copy(ROOT / "corpus" / "samples" / name, folder / name)
    data = tmp_path / "data"
    chance = random.Random(7)
    finished: set[str] = set()
    for _ in range(KILLS):
        process = subprocess.Popen(
            [PROGRAM, "ingest", folder, "--data", data, "--json"], stdout=subprocess.PIPE, text=True
        )
        time.sleep(chance.uniform(0.3, 3.0))
        process.send_signal(signal.SIGKILL)
        out, _ = process.communicate()
        lines = [json.loads(line) for line in out.splitlines() if line.endswith("}")]
        finished |= {line["file"] for line in lines if line["status"] == "indexed"}
        if not (data / "rodatraden.sqlite").is_file():
            continue
        with Collection.open(Settings(data)) as collection:
            kept = [document.file for document in collection.documents().documents]
            assert finished <= set(kept)
            assert len(kept) == len(set(kept))
            assert recovery.verify(collection).faults == []
