"""Kills the command at random moments of its work, and proves after each that nothing is lost or doubled.

    python tests/bench/kills.py [HITS] [SEED]

Until so many have hit the work, each time one of: read documents in, read changed bytes at the same path, remove, make the index anew,
back up. The process is killed (SIGKILL) after a random part of the time that the work takes whole.
Then the collection must hold every document that was reported finished before, once, whole, with an
index equal to a fresh build (`rodatraden verify`), and a backup that exists must be whole. Prints how
many of each were killed, and how many came to their end first.
"""

from __future__ import annotations

import hashlib
import json
import math
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from api import recovery
from api.collection import Collection
from api.settings import Settings
from corpus.backup import checked

ROOT: Final = Path(__file__).resolve().parents[2]
PROGRAM: Final = Path(sys.executable).with_name("rodatraden")
SAMPLES: Final = (
    "summary-in-english.pdf",
    "protokollsutdrag-kf-2024-10-17.pdf",
    "uppfoljning-kompetensforsorjning.pdf",
)
OTHERS: Final = ("yrkande-genomforandeplan-2025.pdf", "yttrande-genomforandeplan-2025.pdf")


@dataclass
class World:
    """The folder read in, the data folder, what must be there (file name → id), and what may be either way.

    `lasts`: seconds that each command takes at least when it is let be. `doing`: what is done now.
    """

    folder: Path
    data: Path
    chance: random.Random
    certain: dict[str, str] = field(default_factory=dict)
    in_doubt: set[str] = field(default_factory=set)
    lasts: dict[str, float] = field(default_factory=dict)
    doing: str = ""


def killed(world: World, *arguments: str | Path) -> tuple[bool, str]:
    """Whether the command was killed before its end, and what it printed. The first of each is let be."""
    began = time.monotonic()
    command = [PROGRAM, *arguments, "--data", world.data]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    name = str(arguments[0])
    lasts = world.lasts.get(name)
    try:
        out, _ = process.communicate(timeout=world.chance.uniform(0.2, 1.05) * lasts if lasts else None)
    except subprocess.TimeoutExpired:
        process.kill()
        out, _ = process.communicate()
        return True, out
    assert process.returncode >= 0, f"{name} died of signal {-process.returncode}"
    world.lasts[name] = min(lasts or math.inf, time.monotonic() - began)
    return False, out


def ingest(world: World) -> bool:
    """Read in; now and then with other bytes at a known path."""
    name = world.chance.choice(SAMPLES)
    source = world.chance.choice((name, *OTHERS))
    if not any(path.name != name and path.read_bytes() == _sample(source) for path in world.folder.iterdir()):
        (world.folder / name).write_bytes(_sample(source))
        world.doing = "replace" if name in world.certain else "ingest"
    for path in world.folder.iterdir():  # what is new or has other bytes now may come in, or not yet
        if hashlib.sha256(path.read_bytes()).hexdigest()[:16] != world.certain.get(path.name):
            world.in_doubt.add(path.name)
    was_killed, out = killed(world, "ingest", world.folder, "--json")
    for line in out.splitlines():
        if line.endswith("}"):
            told = json.loads(line)
            assert told["status"] != "rejected", told
            world.certain[told["file"]] = told["document"]
            world.in_doubt.discard(told["file"])
    return was_killed


def remove(world: World) -> bool:
    names = sorted(world.certain)
    if not names:
        return ingest(world)
    name = world.chance.choice(names)
    world.in_doubt.add(name)
    was_killed, out = killed(world, "remove", name)
    if "Borttaget" in out:
        world.certain.pop(name, None)
        world.in_doubt.discard(name)
    return was_killed


def reindex(world: World) -> bool:
    return killed(world, "reindex")[0]


def backup(world: World) -> bool:
    copy = world.data.parent / "kopia.sqlite"
    was_killed, _ = killed(world, "backup", copy)
    if copy.exists():
        checked(copy)
    return was_killed


WORK: Final = (ingest, ingest, remove, reindex, backup)


def check(world: World) -> None:
    """Raises AssertionError where anything is lost, doubled or unequal."""
    if not (world.data / "rodatraden.sqlite").is_file():
        assert not world.certain
        return
    with Collection.open(Settings(world.data)) as collection:
        kept = [(d.file, d.id) for d in collection.documents().documents]
        assert len({name for name, _ in kept}) == len(kept), kept
        for name, identifier in world.certain.items():
            assert name in world.in_doubt or (name, identifier) in kept, (name, kept)
        found = recovery.verify(collection)
        assert found.sound, found
        world.certain = dict(kept)  # what was in doubt is settled now
        world.in_doubt.clear()


def _sample(name: str) -> bytes:
    return (ROOT / "corpus" / "samples" / name).read_bytes()


def main(hits: int, seed: int) -> None:
    chance = random.Random(seed)
    counts: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        world = World(Path(folder) / "in", Path(folder) / "data", chance)
        world.folder.mkdir()
        for name in SAMPLES[1:]:
            shutil.copy(ROOT / "corpus" / "samples" / name, world.folder / name)
        hit = 0
        while hit < hits:
            work = chance.choice(WORK)
            world.doing = work.__name__
            was_killed = work(world)
            counts[f"{world.doing} {'killed' if was_killed else 'came to its end'}"] += 1
            check(world)
            hit += was_killed
            print(f"\r{hit} of {hits}", end="", file=sys.stderr)
    print()
    for what, count in sorted(counts.items()):
        print(f"{what:<28} {count}")
    print(f"{hits} hits: nothing lost, nothing doubled, every index equal to a fresh build")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200, int(sys.argv[2]) if len(sys.argv) > 2 else 7)
