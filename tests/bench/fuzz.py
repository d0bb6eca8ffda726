"""Reads mutated PDFs in the sandbox: each must end as a document or a rejection.

    .venv/bin/python tests/bench/fuzz.py FOLDER [COUNT] [SEED]

FOLDER holds PDFs to mutate. Prints how many files ended how; the stack trace of every `crashed` is
logged, and the files that crashed or took too long are kept in a folder that is named at the end.
"""

from __future__ import annotations

import logging
import random
import re
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))

from corpus.model import Rejected  # noqa: E402
from ingest.sandbox import Limits, Reader  # noqa: E402

KEPT = ("crashed", "timeout", "out_of_memory")
NUMBER = re.compile(rb"\b\d{1,6}\b")
NAMES = (b"/Kids", b"/Parent", b"/Contents", b"/Font", b"/ToUnicode", b"/Length", b"/Rotate", b"/MediaBox")
TAGS = (
    b"/K",
    b"/S",
    b"/P",
    b"/MCID",
    b"/StructParents",
    b"/ParentTree",
    b"/Nums",
    b"/RowSpan",
    b"/Table",
    b"/TR",
)
ODD = (b"-1", b"0", b"99999999", b"4294967296", b"1e9", b"null", b"(", b"<<", b"[", b"endobj")


def main(arguments: Sequence[str]) -> int:
    """Mutate, read, count; exit code 1 when a file crashed the reader."""
    logging.basicConfig(level=logging.ERROR)
    seeds = sorted(p for p in Path(arguments[0]).rglob("*.pdf") if p.stat().st_size)
    count = int(arguments[1]) if len(arguments) > 1 else 1000
    chance = random.Random(int(arguments[2]) if len(arguments) > 2 else 1)
    outcomes: Counter[str] = Counter()
    kept = Path(tempfile.mkdtemp(prefix="fuzz-"))
    with tempfile.TemporaryDirectory() as folder, Reader(2, "never", Limits(seconds=20)) as reader:
        for path, result in reader.read(_mutants(seeds, count, chance, Path(folder))):
            code = result.code if isinstance(result, Rejected) else "warned" if result.warnings else "read"
            outcomes[code] += 1
            if code in KEPT:
                shutil.move(path, kept / f"{code}-{path.name}")
            else:
                path.unlink()
    for code, times in outcomes.most_common():
        sys.stdout.write(f"{times:>8} {code}\n")
    sys.stdout.write(f"kept: {len(list(kept.iterdir()))} in {kept}\n")
    return 1 if outcomes["crashed"] else 0


def _mutants(seeds: Sequence[Path], count: int, chance: random.Random, folder: Path) -> Iterator[Path]:
    for number in range(count):
        seed = chance.choice(seeds)
        path = folder / f"{number:06}-{seed.name}"
        path.write_bytes(mutated(seed.read_bytes(), chance))
        yield path


def mutated(data: bytes, chance: random.Random) -> bytes:
    """`data` after one to five random changes."""
    for _ in range(chance.randint(1, 5)):
        data = chance.choice((_flip, _cut, _repeat, _number, _name, _insert))(data, chance) or b"%PDF-1.4"
    return data


def _span(data: bytes, chance: random.Random, longest: int) -> tuple[int, int]:
    start = chance.randrange(len(data))
    return start, min(len(data), start + chance.randint(1, longest))


def _flip(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randint(1, 20)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _cut(data: bytes, chance: random.Random) -> bytes:
    start, end = _span(data, chance, max(2, len(data) // 4))
    return data[:start] + data[end:]


def _repeat(data: bytes, chance: random.Random) -> bytes:
    start, end = _span(data, chance, 2000)
    return data[:end] + data[start:end] * chance.randint(1, 5) + data[end:]


def _number(data: bytes, chance: random.Random) -> bytes:
    """Another value for a number: object references, lengths, offsets, sizes."""
    found = list(NUMBER.finditer(data[:2_000_000]))
    if not found:
        return data
    match = chance.choice(found)
    value = chance.choice((str(chance.randrange(1000)).encode(), *ODD[:5]))
    return data[: match.start()] + value + data[match.end() :]


def _name(data: bytes, chance: random.Random) -> bytes:
    names = chance.choice((NAMES, TAGS))
    return data.replace(chance.choice(names), chance.choice(names), chance.randint(1, 3))


def _insert(data: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(data))
    return data[:place] + chance.choice(ODD) + data[place:]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
