"""A long day in short: requests of all kinds without a pause, and whether memory stays level.

    python tests/bench/soak.py [--requests 100000] [--data FOLDER]

Reads the sample documents in (or serves a copy of FOLDER) and asks two serving processes, four at a time:
searches old and new, with and without filters, pages and JSON of documents, findings, threads, topics,
exports, suggestions, status; now and then a file is sent in and an earlier one removed, so that what is kept
stays as much. Prints after each tenth the memory of the processes that answer in that tenth (their own:
least, median, most; and the pages of files that they have mapped, which the system takes back when it needs
them), the answers a second and how many failed (an answer of 500 or above, or none). At the end how much
their own memory grew over the second half, by a straight line through the least of each tenth: what is free
is given back now and then.
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
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
from typing import Final, NamedTuple

import httpx

ROOT: Final = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "bench")]

from load import wait  # type: ignore[import-not-found]  # noqa: E402 - tests/bench/load.py

PROGRAM: Final = Path(sys.executable).with_name("rodatraden")
SAMPLES: Final = ROOT / "corpus" / "samples"
WORDS: Final = [
    "beredskap",
    "trygghetspunkter",
    "uppdrag",
    "budget",
    "plan",
    "redovisas",
    "e-arkiv",
    "skyddsrum",
    "mål",
    "nämnd",
    "år",
    "kompetens",
]
AT_A_TIME: Final = 4
ANSWERING: Final = "multiprocessing"  # in the command line of what answers; what reads files in has another


class Memory(NamedTuple):
    """Megabytes that processes hold: of their own, and of files."""

    own: float
    files: float

    @classmethod
    def of(cls, pid: int) -> Memory:
        """Of the process and those of its children that answer."""
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
        own, files = (int(status.split(f"{n}:")[1].split()[0]) / 1024 for n in ("RssAnon", "RssFile"))
        for child in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split():
            if ANSWERING in Path(f"/proc/{child}/cmdline").read_text(encoding="utf-8"):
                more = cls.of(int(child))
                own, files = own + more.own, files + more.files
        return cls(own, files)


def addresses(client: httpx.Client, chance: random.Random) -> Iterator[str]:
    """What is asked, without end; a document's page more often than an export."""
    documents = [found["id"] for found in client.get("/api/v1/documents").json()["documents"]]
    threads = [found["id"] for found in client.get("/api/v1/threads?limit=50").json()["threads"]]
    for number in itertools.count():
        words = " ".join(chance.choices(WORDS, k=chance.randint(1, 3)))
        document = chance.choice(documents)
        thread = chance.choice(threads)
        yield chance.choices(
            (
                f"/api/v1/search?q={words}",
                f"/api/v1/search?q={words} {number}",
                f"/api/v1/search?q={words}&type=protokoll&year=2024&group=document",
                f"/search?q={words}",
                f"/documents/{document}",
                f"/documents/{document}?page=1",
                f"/api/v1/documents/{document}",
                f"/api/v1/documents/{document}/pages/1",
                f"/api/v1/findings?document={document}",
                f"/api/v1/threads/{thread}",
                f"/threads/{thread}",
                "/assignments",
                "/api/v1/topics",
                "/topics",
                "/decisions",
                f"/api/v1/suggestions?q={words[:4]}",
                "/api/v1/status",
                "/api/v1/changes?since=0",
                "/metrics",
                "/health/ready",
                "/api/v1/export?kind=decision-points&format=csv",
                "/api/v1/export?kind=assignments&format=docx",
                f"/api/v1/export?kind=search&format=xlsx&q={words}",
                "/finns-inte",
            ),
            weights=(20, 10, 8, 8, 6, 4, 3, 4, 4, 4, 4, 2, 2, 2, 2, 6, 2, 3, 1, 2, 0.3, 0.1, 0.1, 1),
        )[0]


async def another(client: httpx.AsyncClient, sent: list[str], number: int) -> int:
    """Send a file in and remove the oldest that has been read; how many of the two failed.

    `sent`: the ids of those that have not been removed.
    """
    file = (SAMPLES / "summary-in-english.pdf").read_bytes() + b"\n%% %d\n" % number
    files = {"files": ("ny.pdf", file, "application/pdf")}
    answers = [await client.post("/api/v1/documents", files=files)]
    if sent:
        answers.append(await client.delete(f"/api/v1/documents/{sent[0]}"))
        if answers[-1].status_code != httpx.codes.NOT_FOUND:  # it may wait for its turn still
            del sent[0]
    sent.append(hashlib.sha256(file).hexdigest()[:16])
    return sum(answer.status_code >= 500 for answer in answers)


async def asked(address: str, every: Iterator[str], requests: int, pid: int) -> None:
    count, failed, began = itertools.count(1), 0, time.perf_counter()
    kinds: dict[int, int] = {}
    held: list[list[Memory]] = [[]]
    sent: list[str] = []

    async def look() -> None:
        while True:
            held[-1].append(Memory.of(pid))
            await asyncio.sleep(1)

    async def one(client: httpx.AsyncClient) -> None:
        nonlocal failed
        while (number := next(count)) <= requests:
            try:
                answer = await client.get(next(every))
                kinds[answer.status_code] = kinds.get(answer.status_code, 0) + 1
                failed += answer.status_code >= 500
            except httpx.TransportError:
                failed += 1
            if number % 1500 == 0:
                failed += await another(client, sent, number)
            if number % (requests // 10) == 0:
                rate = number / (time.perf_counter() - began)
                print(f"{number:>8} {told(held[-1])} {rate:6.0f} a second, {failed} failed", flush=True)
                held.append([])

    looking = asyncio.create_task(look())
    each_anew = httpx.Limits(max_keepalive_connections=0)  # as a proxy asks; so both processes answer
    async with httpx.AsyncClient(base_url=address, timeout=120, limits=each_anew) as client:
        await asyncio.gather(*(one(client) for _ in range(AT_A_TIME)))
    looking.cancel()
    print("answers by status:", dict(sorted(kinds.items())))
    late = [min(each.own for each in seen) for seen in held[5:10]]
    slope = statistics.linear_regression(range(5), late).slope * 10_000 / (requests / 10)
    print(f"over the second half {slope:+.1f} MB for each 10,000 requests")


def told(seen: list[Memory]) -> str:
    own, files = (sorted(getattr(each, name) for each in seen) for name in ("own", "files"))
    return f"{own[0]:5.0f} – {statistics.median(own):.0f} – {own[-1]:.0f} MB, of files {files[-1]:4.0f}"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--requests", type=int, default=100_000)
    parser.add_argument("--data", type=Path)
    chosen = parser.parse_args()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as made:
        data = Path(made) / "data"
        if chosen.data:
            shutil.copytree(chosen.data, data)
        else:
            subprocess.run([PROGRAM, "ingest", SAMPLES, "--data", data], check=False)
        served = subprocess.Popen([PROGRAM, "serve", "--port", str(port), "--workers", "2", "--data", data])
        try:
            address = f"http://127.0.0.1:{port}"
            wait(address)
            with httpx.Client(base_url=address, timeout=120) as client:
                every = addresses(client, random.Random(7))
                asyncio.run(asked(address, every, chosen.requests, served.pid))
        finally:
            served.terminate()
            served.wait()


if __name__ == "__main__":
    main()
