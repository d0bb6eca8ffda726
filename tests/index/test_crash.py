"""The local engine's files: killed at any moment, and damaged in any of them."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from corpus.store import Store
from index.query import parse
from index.store import SearchIndex
from tests.index.builders import LetterEncoder, document, opened, words

ROOT = Path(__file__).resolve().parents[2]
WRITER = """
import sys
from pathlib import Path
import numpy as np
from index.engine import Batch, EncoderState, Entry
from index.local import LocalEngine
engine = LocalEngine(Path(sys.argv[1]))
encoder = EncoderState("letters", "1", 64)
key = max(engine.reader().documents, default=0)
while True:
    key += 1
    with engine.writer(encoder) as writer:
        ids = range(1000 * key, 1000 * key + 40)
        entries = [Entry(i, key, f"ord{key} gemensamt", "", "", facts={"topic=t": 1.0}, same=i) for i in ids]
        writer.index(Batch({key: (1000 * key, 40)}, entries, np.ones((40, 64), np.float32)))
        writer.delete([max(0, key - 3)])
        writer.commit()
    print(key, flush=True)
"""


def test_killed_while_writing_there_is_the_old_state_or_the_new_one(tmp_path: Path) -> None:
    from index.local import LocalEngine

    chance = random.Random(7)
    written = 0
    for _ in range(4):
        child = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(tmp_path / "index")],
            stdout=subprocess.PIPE,
            cwd=ROOT,
        )
        assert child.stdout is not None
        for _ in range(3):
            assert child.stdout.readline()
        time.sleep(0.2 * chance.random())
        os.kill(child.pid, signal.SIGKILL)
        child.wait()
        child.stdout.close()
        engine = LocalEngine(tmp_path / "index")
        assert not engine.damaged()
        reader = engine.reader()
        last = max(reader.documents, default=0)
        assert sorted(reader.documents) == [key for key in range(last - 2, last + 1) if key > 0]
        assert last >= written + 3
        written = last
        held = sum(count for _, count in reader.documents.values())
        if not held:
            continue
        assert reader.vectors is not None
        assert len(reader.vectors) == len(reader.facts.weights("topic=t")) == held
        # Words are committed just before the manifest: they are of this state or the next, and those that
        # the facts do not know are shown to nobody until the next update has written both.
        there = {k for k in range(1, last + 2) if reader.lexical.search(parse(f"ord{k}"), 100).total == 40}
        assert there in (set(reader.documents), {*reader.documents, last + 1} - {last - 2})
    assert written >= 4 * 3


def files(folder: Path) -> list[Path]:
    """Everything that what is searched is read from."""
    kept = ("*.safetensors", "lexical-*/*.term", "lexical-*/*.idx", "lexical-*/*.fast", "manifest.json")
    return sorted(path for pattern in kept for path in folder.glob(pattern))


@pytest.mark.parametrize("harm", ["flipped", "short", "gone"])
def test_a_damaged_file_is_noticed_told_and_made_good(tmp_path: Path, harm: str) -> None:
    made = [document(f"# Park\n\nParken {n} får bänkar. {words(40)}", file=f"{n}.pdf") for n in range(3)]
    store = opened(tmp_path, *made)
    encoder = LetterEncoder()
    SearchIndex(tmp_path / "index", store, lambda: encoder).update()
    count = len(files(tmp_path / "index"))
    assert count >= 6
    for number in range(count):
        path = files(tmp_path / "index")[number]
        data = bytearray(path.read_bytes())
        # A reader of this process may still have the file mapped: what it maps is not cut under it.
        path.unlink()
        if harm != "gone":
            data[len(data) // 2] ^= 0x40
            path.write_bytes(data[: len(data) // 2] if harm == "short" else data)
        _made_good(tmp_path / "index", store, encoder, path.name, harm)


def _made_good(folder: Path, store: Store, encoder: LetterEncoder, name: str, harm: str) -> None:
    index = SearchIndex(folder, store, lambda: encoder)
    index.snapshot().vectors  # noqa: B018 - reads the vectors, as a search by meaning does
    if name != "manifest.json":
        assert index.damaged(), name
    index.update()
    if not (name == "manifest.json" and harm == "gone"):
        assert index.status().problems, name
    snapshot = SearchIndex(folder, store, lambda: encoder).snapshot()
    assert snapshot.lexical.search(parse("bänkar"), 10).total == 3, name
    assert snapshot.vectors is not None, name
    assert len(snapshot.vectors) == 3, name
