"""How a serving process bears many who search while documents are read in.

    python tests/bench/search.py 100000 --keep FOLDER      # makes the collection, once
    python tests/bench/load.py FOLDER [--rate 200] [--seconds 20] [--requests 20000] [--ingest PDFS]

Asks at a fixed rate, whether or not the answers come (an open loop, so that a slow answer is not
hidden by fewer questions), first alone and then while a folder of PDFs is read in by another process;
then as fast as four at a time are answered, until `--requests` are, to see whether memory grows. Every
question is new. Prints milliseconds (median, 95th percentile, worst) from when each was due, answers a
second, errors, and resident memory; as a ratio, the 95th percentile beside reading to that without.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import random
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import httpx

ROOT: Final = Path(__file__).resolve().parents[2]
PROGRAM: Final = Path(sys.executable).with_name("rodatraden")
WORDS: Final = ROOT / "index" / "knowledge" / "words_sv.txt"


def questions(seed: int = 11) -> Iterator[str]:
    """Two or three common words each, without end."""
    chance = random.Random(seed)
    common = [line.split()[0] for line in WORDS.read_text(encoding="utf-8").splitlines()[:4000] if line]
    while True:
        yield " ".join(chance.sample(common, chance.choice((2, 2, 3))))


async def offered(address: str, rate: float, seconds: float, asked: Iterator[str]) -> tuple[list[float], int]:
    """Milliseconds of each answer from when it was due, and how many failed."""
    taken: list[float] = []
    failed = 0
    limits = httpx.Limits(max_connections=200, max_keepalive_connections=200)
    async with httpx.AsyncClient(base_url=address, timeout=60, limits=limits) as client:

        async def ask(due: float, question: str) -> None:
            nonlocal failed
            try:
                answer = await client.get("/api/v1/search", params={"q": question})
                failed += answer.status_code != 200
            except httpx.HTTPError:
                failed += 1
            taken.append((time.perf_counter() - due) * 1000)

        began = time.perf_counter()
        async with asyncio.TaskGroup() as group:
            for number in range(int(rate * seconds)):
                due = began + number / rate
                await asyncio.sleep(max(0.0, due - time.perf_counter()))
                group.create_task(ask(due, next(asked)))
    return taken, failed


async def unceasing(address: str, requests: int, asked: Iterator[str], pid: int) -> None:
    """As many as four at a time can be answered; memory at tenths of the way."""
    count = itertools.count(1)
    began = time.perf_counter()
    async with httpx.AsyncClient(base_url=address, timeout=60) as client:

        async def one() -> None:
            while (number := next(count)) <= requests:
                await client.get("/api/v1/search", params={"q": next(asked)})
                if number % (requests // 10) == 0:
                    print(f"{number:>9} answered   {resident(pid):6.0f} MB")

        await asyncio.gather(*(one() for _ in range(4)))
    print(f"{requests / (time.perf_counter() - began):9.0f} answers a second, four at a time")


def resident(pid: int) -> float:
    """Megabytes of memory that the process holds."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def told(name: str, taken: list[float], failed: int) -> float:
    """Prints a row; the 95th percentile."""
    middle, p95, worst = statistics.median(taken), statistics.quantiles(taken, n=20)[-1], max(taken)
    print(f"{name:<28} median {middle:7.1f}   p95 {p95:7.1f}   worst {worst:7.1f}   failed {failed}")
    return p95


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rate", type=float, default=200)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--requests", type=int, default=20000)
    parser.add_argument("--ingest", type=Path, default=ROOT / "corpus" / "samples")
    chosen = parser.parse_args()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    served = subprocess.Popen([PROGRAM, "serve", "--port", str(port), "--data", chosen.folder])
    try:
        wait(address)
        asked = questions()
        asyncio.run(offered(address, 20, 3, asked))  # everything is loaded
        alone = told("alone", *asyncio.run(offered(address, chosen.rate, chosen.seconds, asked)))
        with tempfile.TemporaryDirectory() as copies, reading(chosen.ingest, Path(copies), chosen.folder):
            beside = told(
                "while documents are read", *asyncio.run(offered(address, chosen.rate, chosen.seconds, asked))
            )
        print(f"p95 beside reading to alone  {beside / alone:.2f}")
        asyncio.run(unceasing(address, chosen.requests, asked, served.pid))
    finally:
        served.terminate()
        served.wait()


class reading:  # noqa: N801 - used as a verb
    """Another process reads PDFs in while the block runs; copies that differ, so that none is known."""

    def __init__(self, pdfs: Path, copies: Path, data: Path) -> None:
        for number, file in enumerate(sorted(pdfs.glob("*.pdf")) * 5):
            copy = Path(shutil.copy(file, copies / f"{number}.pdf"))
            copy.write_bytes(copy.read_bytes() + f"\n% {number} {time.time()}\n".encode())
        self._command: list[str | Path] = [PROGRAM, "ingest", copies, "--jobs", "1", "--data", data]

    def __enter__(self) -> None:
        self._process = subprocess.Popen(self._command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def __exit__(self, *_: object) -> None:
        print(
            f"{'':<28} reading was {'still going on' if self._process.poll() is None else 'done'} at the end"
        )
        self._process.terminate()
        self._process.wait()


def wait(address: str) -> None:
    for _ in range(300):
        try:
            httpx.get(f"{address}/health/ready")
            return
        except httpx.TransportError:
            time.sleep(0.1)
    raise SystemExit("the server did not start")


if __name__ == "__main__":
    main()
