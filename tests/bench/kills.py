"""Kills the command at random moments of its work, and proves after each that nothing is lost or doubled.

    python tests/bench/kills.py [HITS] [SEED]

Until so many have hit the work, each time one of: read documents in, read changed bytes at the same path,
remove, make the index anew, back up. The process is killed (SIGKILL) after a random part of the time that
the work takes whole. Then the collection must hold every document that was reported finished before, once,
whole, with an index equal to a fresh build (`rodatraden verify`), and a backup that exists must be whole.
Prints how many of each were killed, and how many came to their end first.
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

ROOT: Final = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))  # before this folder, whose ingest.py is another

from api import recovery  # noqa: E402
from api.collection import Collection  # noqa: E402
from api.settings import Settings  # noqa: E402
from corpus.backup import checked  # noqa: E402

PROGRAM: Final = Path(sys.executable).with_name("rodatraden")
SAMPLES: Final = (
    "summary-in-english.pdf",
    "protokollsutdrag-kf-2024-10-17.pdf",
    "uppfoljning-kompetensforsorjning.pdf",
)


@dataclass
class World:
    """The folder read in, the data folder, what must be there (file name → id), and what may be either way.

    `lasts`: seconds that each command takes at least when it is let be.
    """

    folder: Path
    data: Path
    chance: random.Random
    certain: dict[str, str] = field(default_factory=dict)
    in_doubt: set[str] = field(default_factory=set)
    lasts: dict[str, float] = field(default_factory=dict)


def run(world: World, *arguments: str | Path, whole: bool = False) -> tuple[bool, str]:
    """Whether the command was killed before its end, and what it printed. The first of each is let be, and
    what must be done `whole`."""
    began = time.monotonic()
    command = [PROGRAM, *arguments, "--data", world.data]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    name = str(arguments[0])
    lasts = None if whole else world.lasts.get(name)
    try:
        out, _ = process.communicate(timeout=world.chance.uniform(0.2, 1.05) * lasts if lasts else None)
    except subprocess.TimeoutExpired:
        process.kill()
        out, _ = process.communicate()
        return True, out
    assert process.returncode >= 0, f"{name} died of signal {-process.returncode}"
    if not whole:  # nor is it known from that how long real work takes
        world.lasts[name] = min(world.lasts.get(name, math.inf), time.monotonic() - began)
    return False, out


def read(world: World, *, whole: bool = False) -> bool:
    """Read the folder in: what is new or has other bytes now may come in, or not yet."""
    for path in world.folder.iterdir():
        if hashlib.sha256(path.read_bytes()).hexdigest()[:16] != world.certain.get(path.name):
            world.in_doubt.add(path.name)
    was_killed, out = run(world, "ingest", world.folder, "--json", whole=whole)
    for line in out.splitlines():
        if line.endswith("}"):
            told = json.loads(line)
            assert told["status"] != "rejected", told
            world.certain[told["file"]] = told["document"]
            world.in_doubt.discard(told["file"])
    return was_killed


def take_away(world: World, *, whole: bool = False) -> bool:
    name = world.chance.choice(sorted(world.certain))
    world.in_doubt.add(name)
    was_killed, out = run(world, "remove", name, whole=whole)
    if "Borttaget" in out:
        world.certain.pop(name, None)
        world.in_doubt.discard(name)
    return was_killed


def ingest(world: World) -> bool:
    if len(world.certain) == len(SAMPLES):
        take_away(world, whole=True)
    return read(world)


def replace(world: World) -> bool:
    read(world, whole=True)
    (world.folder / world.chance.choice(SAMPLES)).write_bytes(
        _sample(world.chance.choice(SAMPLES)) + f"\n% {world.chance.random()}\n".encode()
    )
    return read(world)


def remove(world: World) -> bool:
    read(world, whole=True)
    return take_away(world)


def reindex(world: World) -> bool:
    return run(world, "reindex")[0]


def backup(world: World) -> bool:
    copy = world.data.parent / "kopia.sqlite"
    was_killed, _ = run(world, "backup", copy)
    if copy.exists():
        checked(copy)
    return was_killed


WORK: Final = (ingest, replace, remove, reindex, backup)


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
        for name in SAMPLES:
            shutil.copy(ROOT / "corpus" / "samples" / name, world.folder / name)
        hit = 0
        while hit < hits:
            work = chance.choice(WORK)
            was_killed = work(world)
            counts[f"{work.__name__} {'killed' if was_killed else 'came to its end'}"] += 1
            check(world)
            hit += was_killed
            print(f"\r{hit} of {hits}", end="", file=sys.stderr)
    print()
    for what, count in sorted(counts.items()):
        print(f"{what:<28} {count}")
    print(f"{hits} hits: nothing lost, nothing doubled, every index equal to a fresh build")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200, int(sys.argv[2]) if len(sys.argv) > 2 else 7)
