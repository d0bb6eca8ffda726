"""How a serving process bears many who search while documents are read in.

    python tests/bench/search.py 100000 --keep FOLDER      # makes the collection, once
    python tests/bench/load.py FOLDER [--rate 200] [--seconds 20] [--requests 20000] [--workers 2]
        [--ingest PDFS] [--mix]

Asks at a fixed rate, whether or not the answers come (an open loop, so that a slow answer is not
hidden by fewer questions), first alone and then while a folder of PDFs is read in by another process,
which is then let be for as long, to see how much it gave way; then as fast as four at a time are answered,
until `--requests` are, to see whether memory grows (100,000 is a soak in miniature; `soak.py` asks for
everything else). Every question is new, or with `--mix` drawn from 2,000 as people do: the most frequent a
tenth of the time, the next half as often, and so on (Zipf); the share of those asked before is told. Prints
milliseconds (median, 95th percentile, worst) from when each was due, answers a second, errors, and resident
memory; as a ratio, the 95th percentile beside reading to that without. The client takes part of the same
processor.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import json
import os
import random
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from urllib.parse import quote

import httpx

ROOT: Final = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "bench")]

from search import pool  # type: ignore[import-not-found]  # noqa: E402 - tests/bench/search.py

from index.encoders import BUILT_IN, StaticEncoder  # noqa: E402

PROGRAM: Final = Path(sys.executable).with_name("rodatraden")
MIXED: Final = 2000
AT_LEAST: Final = 100  # files are read in, so that reading lasts


def questions(seed: int = 11) -> Iterator[str]:
    """One to four words of one subject of the generated collection, without end: most find something."""
    encoder = StaticEncoder(BUILT_IN)
    own = pool(encoder).own
    chance = random.Random(seed)
    while True:
        yield " ".join(chance.choices(chance.choice(own), k=chance.randint(1, 4)))


def mixed(asked: Iterator[str], seed: int = 5) -> Iterator[str]:
    """Questions of which some are asked often, without end."""
    known = list(itertools.islice(asked, MIXED))
    weights = list(itertools.accumulate(1 / rank for rank in range(1, MIXED + 1)))
    chance = random.Random(seed)
    while True:
        yield chance.choices(known, cum_weights=weights)[0]


class Repeats:
    """Passes questions on, and knows how many of them were asked before."""

    def __init__(self, asked: Iterator[str]) -> None:
        self._asked = asked
        self._known: set[str] = set()
        self._count = 0

    def __iter__(self) -> Repeats:
        return self

    def __next__(self) -> str:
        question = next(self._asked)
        self._count += 1
        self._known.add(question)
        return question

    @property
    def share(self) -> float:
        return 1 - len(self._known) / max(1, self._count)


class Line:
    """A connection that is kept: one question at a time. A client of a few lines, so that asking costs little
    of the processor that is measured."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, question: str) -> str | None:
        """What went wrong; None where there was an answer."""
        try:
            self._streams = self._streams or await asyncio.open_connection("127.0.0.1", self._port)
            reader, writer = self._streams
            address = f"/api/v1/search?q={quote(question)}"
            writer.write(f"GET {address} HTTP/1.1\r\nHost: 127.0.0.1:{self._port}\r\n\r\n".encode())
            head = await reader.readuntil(b"\r\n\r\n")
            length = int(head.lower().partition(b"content-length:")[2].split(b"\r\n")[0])
            await reader.readexactly(length)
        except (OSError, asyncio.IncompleteReadError, ValueError) as error:
            self._streams = None
            return type(error).__name__
        return None if head.startswith(b"HTTP/1.1 200") else head[9:12].decode()


async def offered(
    port: int, rate: float, seconds: float, asked: Iterator[str]
) -> tuple[list[float], Counter[str]]:
    """Milliseconds of each answer from when it was due, and how many failed of what."""
    taken: list[float] = []
    failed: Counter[str] = Counter()
    free: list[Line] = []

    async def ask(due: float, question: str) -> None:
        line = free.pop() if free else Line(port)
        failed.update(filter(None, [await line.ask(question)]))
        free.append(line)
        taken.append((time.perf_counter() - due) * 1000)

    began = time.perf_counter()
    async with asyncio.TaskGroup() as group:
        for number in range(int(rate * seconds)):
            due = began + number / rate
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            group.create_task(ask(due, next(asked)))
    return taken, failed


async def unceasing(port: int, requests: int, asked: Iterator[str], pid: int) -> None:
    """As many as four at a time can be answered; memory at tenths of the way."""
    count = itertools.count(1)
    began = time.perf_counter()

    async def one() -> None:
        line = Line(port)
        while (number := next(count)) <= requests:
            await line.ask(next(asked))
            if number % (requests // 10) == 0:
                print(f"{number:>9} answered   {resident(pid):6.0f} MB", flush=True)

    await asyncio.gather(*(one() for _ in range(4)))
    print(f"{requests / (time.perf_counter() - began):9.0f} answers a second, four at a time")


def resident(pid: int) -> float:
    """Megabytes of memory that the process and those it started hold."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    started = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    return int(status.split("VmRSS:")[1].split()[0]) / 1024 + sum(resident(int(child)) for child in started)


def spent(pid: int) -> float:
    """Seconds of the processor that the process and those it started have used."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    started = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    own = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return own + sum(spent(int(child)) for child in started)


def told(name: str, taken: list[float], failed: Counter[str]) -> float:
    """Prints a row; the 95th percentile."""
    middle, p95, worst = statistics.median(taken), statistics.quantiles(taken, n=20)[-1], max(taken)
    print(
        f"{name:<28} median {middle:7.1f}   p95 {p95:7.1f}   worst {worst:7.1f}   failed {dict(failed) or 0}"
    )
    return p95


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rate", type=float, default=200)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--requests", type=int, default=20000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--ingest", type=Path, default=ROOT / "corpus" / "samples")
    parser.add_argument("--mix", action="store_true")
    chosen = parser.parse_args()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    served = subprocess.Popen(
        [PROGRAM, "serve", "--port", str(port), "--data", chosen.folder, "--workers", str(chosen.workers)]
    )
    try:
        wait(f"http://127.0.0.1:{port}")
        asked = Repeats(mixed(questions()) if chosen.mix else questions())
        asyncio.run(offered(port, 20, 10, asked))  # everything is loaded

        def ask(name: str) -> float:
            used = spent(served.pid)
            p95 = told(name, *asyncio.run(offered(port, chosen.rate, chosen.seconds, asked)))
            used = 1000 * (spent(served.pid) - used) / (chosen.rate * chosen.seconds)
            print(f"{'':<28} {used:.1f} ms of processor time a search")
            return p95

        alone = ask("alone")
        with (
            tempfile.TemporaryDirectory() as copies,
            reading(chosen.ingest, Path(copies), chosen.folder) as ingest,
        ):
            beside = ask("while documents are read")
            during = ingest.pages()
            time.sleep(chosen.seconds)
            alone_too = ingest.pages() - during
        print(f"{'':<28} {during} pages read beside searches, {alone_too} in the same time without")
        print(f"p95 beside reading to alone  {beside / alone:.2f}")
        asyncio.run(unceasing(port, chosen.requests, asked, served.pid))
        print(f"{asked.share:.0%} of the questions had been asked before")
    finally:
        served.terminate()
        served.wait()


class reading:  # noqa: N801 - used as a verb
    """Another process reads PDFs in while the block runs; copies that differ, so that none is known."""

    def __init__(self, pdfs: Path, copies: Path, data: Path) -> None:
        found = sorted(pdfs.rglob("*.pdf"))
        if not found:
            raise SystemExit(f"{pdfs} holds no PDF")
        for number, file in enumerate(found * -(-AT_LEAST // len(found))):
            copy = Path(shutil.copy(file, copies / f"{number}.pdf"))
            copy.write_bytes(copy.read_bytes() + f"\n% {number} {time.time()}\n".encode())
        self._command: list[str | Path] = [PROGRAM, "ingest", copies, "--jobs", "1", "--json", "--data", data]
        self._told = copies / "told"

    def pages(self) -> int:
        """How many have been read so far."""
        lines = self._told.read_text(encoding="utf-8").splitlines()
        return sum(json.loads(line).get("pages", 0) for line in lines if line.endswith("}"))

    def __enter__(self) -> reading:
        with self._told.open("wb") as told:
            self._process = subprocess.Popen(self._command, stdout=told, stderr=subprocess.DEVNULL)
        return self

    def __exit__(self, *_: object) -> None:
        print(f"{'':<28} reading {'goes on' if self._process.poll() is None else 'is done'} at the end")
        self._process.terminate()
        self._process.wait()


def wait(address: str) -> None:
    for _ in range(300):
        try:
            if httpx.get(f"{address}/health/ready").is_success:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.1)
    raise SystemExit("the server did not start")


if __name__ == "__main__":
    main()
