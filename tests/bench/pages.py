"""How long the pages take and how large they are: `python tests/bench/pages.py DATA`.

DATA is a data folder; `python tests/bench/search.py 100000 --keep DATA` makes one of 100,000 generated
passages. Each page is asked for once to warm it, then `TIMES` times; printed are the median milliseconds of
the processor and of the clock (a busy machine lengthens the latter alone), its size and that of all it loads
(without the PDF viewer) in kB. The exit status is 1 where the processor needs over 50 ms, or a first view is
over 100 kB.
"""

from __future__ import annotations

import re
import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from starlette.routing import Route
from starlette.testclient import TestClient

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from api.settings import Settings  # noqa: E402
from web.app import create_app  # noqa: E402

TIMES = 10
SLOW_MS, LARGE_KB = 50, 100
QUERIES = ("budget", "civil beredskap", "vad kostar skolan 2024")
_LOADED = re.compile(r'(?:<link rel="(?:stylesheet|icon)" href|<script [^>]*src)="([^"]+)"')
_IMPORTED = re.compile(r'from "\./([\w.]+)"')


def addresses(client: TestClient) -> Iterator[str]:
    """Every page without parameters, searches, and what follows from the first hit of each."""
    for route in client.app.routes:  # type: ignore[attr-defined]
        plain = isinstance(route, Route) and "{" not in route.path and "GET" in (route.methods or ())
        if plain and not route.path.startswith(("/api", "/health")) and "." not in route.path:
            yield route.path
    for query in QUERIES:
        yield f"/search?q={query}"
        yield f"/search?q={query}&group=document&sort=newest"
        yield f"/api/v1/suggestions?q={query[:5]}"
        first = client.get("/api/v1/search", params={"q": query, "limit": 1}).json()["results"]
        for hit in first:
            yield f"{hit['url']}&q={query}"
            yield f"{hit['url']}&q={query}&view=text"
            yield f"/documents/{hit['document']['id']}/marks?page={hit['page'] or 1}&q={query}"


def timed(client: TestClient, address: str) -> tuple[float, float, bytes]:
    """Median milliseconds of an answer by the processor and by the clock, and the answer."""
    body = client.get(address).content
    worked, taken = [], []
    for _ in range(TIMES):
        began, working = time.perf_counter(), time.process_time()
        client.get(address)
        worked.append(1000 * (time.process_time() - working))
        taken.append(1000 * (time.perf_counter() - began))
    return statistics.median(worked), statistics.median(taken), body


def loaded(client: TestClient, body: bytes) -> int:
    """Bytes of the styles, scripts and their imports that a page loads, without the PDF viewer."""
    waiting = [address for address in _LOADED.findall(body.decode()) if "pdfjs" not in address]
    seen: dict[str, int] = {}
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        content = client.get(address).content
        seen[address] = len(content)
        if address.endswith(".js"):
            waiting += [f"/static/{name}" for name in _IMPORTED.findall(content.decode())]
    return sum(seen.values())


def main(data: Path) -> int:
    over = 0
    with TestClient(create_app(Settings(data=data))) as client:
        held = client.get("/api/v1/status").json()
        print(f"{held['documents']} documents, {held['pages']} pages, {held['passages']} passages")
        print(f"{'processor':>10} {'clock':>8} {'kB':>6} {'loaded':>7}  page")
        for address in addresses(client):
            if not client.get(address).headers["content-type"].startswith(("text/html", "application/json")):
                continue
            worked, taken, body = timed(client, address)
            whole = len(body) + loaded(client, body)
            print(f"{worked:10.1f} {taken:8.1f} {len(body) / 1000:6.1f} {whole / 1000:7.1f}  {address}")
            over += worked > SLOW_MS or whole > 1000 * LARGE_KB
    print(f"{over} over {SLOW_MS} ms or {LARGE_KB} kB")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
