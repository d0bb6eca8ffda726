"""How long the pages take and how large they are: `python tests/bench/pages.py DATA [ADDRESS…]`.

DATA is a data folder; `python tests/bench/multiplied.py SOURCE DATA 100000` makes one of 100,000 passages of
real documents. A draft of `CARDS` cards is put together, and taken away afterwards. Then every link of every
page is followed, one of each shape (a route, the names of its parameters, the values of those that choose
among a few), so that each order, filter, view and page of a list is seen; or only the given addresses. Each
is asked for `TIMES` times after the first. Printed are milliseconds of the processor: of the first time, the
median and the 95th percentile, packing it (gzip) included; the kB of the page, and those sent for a first
view of it and all it loads but the PDF viewer. The exit status is 1 where the 95th percentile is over 50 ms,
or a page or what is sent over 100 kB. Files to keep and the JSON of programs are not measured.
"""

from __future__ import annotations

import html
import re
import statistics
import sys
import time
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, quote, urlsplit

from starlette.routing import Match, Route
from starlette.testclient import TestClient

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from api.settings import Settings  # noqa: E402
from corpus import collector  # noqa: E402
from web.app import create_app  # noqa: E402

TIMES, CARDS, OF_A_SHAPE, MOST = 20, 100, 1, 250
SLOW_MS, LARGE_KB = 50, 100
QUERIES = ("budget", "civil beredskap", "vad kostar skolan 2024", "SLK-2022-01441", "xyzzy")
_CHOOSING = ("sort", "group", "order", "kind", "view", "mode", "scheme", "marking", "lacking", "stance")
_HREF = re.compile(r'<a [^>]*?href="([^"#]+)')
_FILES = ("/api", "/static", "/health", "/metrics", "/search.atom")
_LOADED = re.compile(r'(?:<link rel="(?:stylesheet|icon)" href|<script [^>]*src)="([^"]+)"')
_IMPORTED = re.compile(r'from "\./([\w.]+)"')
_PIECE = re.compile(r'action="/draft/add".*?</form>', re.DOTALL)
_FIELD = re.compile(r'name="(document|start|end|kind)" value="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Measured:
    """A page: milliseconds of the processor, bytes of itself and those sent for a first view."""

    address: str
    first: float
    median: float
    late: float
    size: int
    sent: int

    @property
    def over(self) -> bool:
        return self.late > SLOW_MS or max(self.size, self.sent) > 1000 * LARGE_KB


def seeds(client: TestClient) -> Iterator[str]:
    """Every page without parameters, searches, the largest documents and the longest threads."""
    for route in _routes(client):
        if "{" not in route.path and "GET" in (route.methods or ()):
            yield route.path
    for query in QUERIES:
        yield f"/search?q={quote(query)}"
        yield f"/search?q={quote(query)}&first=80"
        yield f"/search?q={quote(query)}&group=document&sort=newest"
        yield f"/decisions?q={quote(query)}"
        yield f"/assignments?q={quote(query)}"
    for kind in ("assignment", "goal", "policy_document", "decision"):
        yield f"/assignments?kind={kind}&order=-events"
    documents = client.get("/api/v1/documents", params={"limit": 100}).json()["documents"]
    for document in sorted(documents, key=lambda d: -d["pages"])[:3]:
        for place in ("", f"&page={document['pages']}"):
            yield f"/documents/{document['id']}?q=beredskap{place}"
            yield f"/documents/{document['id']}?q=beredskap&view=text{place}"
            yield f"/documents/{document['id']}?q=beredskap&view=reading{place}"
            yield f"/documents/{document['id']}/marks?page={document['pages']}&q=beredskap"
    yield f"/compare?a={documents[0]['id']}&b={documents[-1]['id']}"


def _routes(client: TestClient) -> list[Route]:
    return [route for route in client.app.routes if isinstance(route, Route)]  # type: ignore[attr-defined]


def shape(client: TestClient, address: str) -> tuple[str, ...]:
    """What two addresses have in common that differ in their subject alone; () for what is no page."""
    parts = urlsplit(address)
    if parts.netloc or parts.path.startswith(_FILES) or "export" in parts.path:
        return ()
    scope = {"type": "http", "path": parts.path, "method": "GET", "root_path": ""}
    route = next((r for r in _routes(client) if r.matches(scope)[0] == Match.FULL), None)
    said = parse_qsl(parts.query)
    if route is None or any(name == "lang" for name, _ in said):
        return ()
    return route.path, *sorted(f"{name}={value if name in _CHOOSING else ''}" for name, value in said)


def addresses(client: TestClient) -> Iterator[str]:
    """Each shape of page that the seeds lead to, some times each."""
    waiting, known = deque(seeds(client)), set[str]()
    seen: Counter[tuple[str, ...]] = Counter()
    while waiting and len(known) < MOST:
        address = waiting.popleft()
        kind = shape(client, address)
        if not kind or seen[kind] >= OF_A_SHAPE or address in known:
            continue
        known.add(address)
        seen[kind] += 1
        answer = client.get(address)
        if answer.headers["content-type"].startswith("text/html"):
            waiting.extend(html.unescape(link) for link in _HREF.findall(answer.text))
            yield address


def measured(client: TestClient, address: str) -> Measured:
    body = client.get(address).content
    first, *worked = (_work(client, address) for _ in range(TIMES + 1))
    late = sorted(worked)[round(0.95 * TIMES) - 1]
    sent = sum(map(len, packed(client, address))) + loaded(client, body)
    return Measured(address, first, statistics.median(worked), late, len(body), sent)


def packed(client: TestClient, address: str) -> list[bytes]:
    """What is sent for an address."""
    with client.stream("GET", address) as answer:
        return list(answer.iter_raw())


def _work(client: TestClient, address: str) -> float:
    """Milliseconds of the processor."""
    began = time.process_time()
    client.get(address)
    return 1000 * (time.process_time() - began)


def loaded(client: TestClient, body: bytes) -> int:
    """Bytes sent for the styles, scripts and their imports that a page loads, without the PDF viewer."""
    waiting = [address for address in _LOADED.findall(body.decode()) if "pdfjs" not in address]
    seen: dict[str, int] = {}
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        content = client.get(address).content
        seen[address] = sum(map(len, packed(client, address)))
        if address.endswith(".js"):
            waiting += [f"/static/{name}" for name in _IMPORTED.findall(content.decode())]
    return sum(seen.values())


@contextmanager
def drafted(client: TestClient) -> Iterator[None]:
    """A draft of many cards, gone afterwards."""
    client.post("/draft", data={"name": "Mätning"})
    forms = [
        dict(_FIELD.findall(form))
        for query in ("budget", "beredskap", "nämnden", "plan", "uppdrag")
        for form in _PIECE.findall(client.get(f"/search?q={query}&limit=100").text)
    ]
    for form in forms[:CARDS]:
        client.post("/draft/add", data=form)
    number = re.search(r'action="(/draft/\d+)"', client.get("/draft").text)
    assert number
    yield
    client.post(number[1], data={"act": "remove"})


def main(data: Path, asked: Sequence[str]) -> int:
    collector.settle()  # as in the process that serves
    with TestClient(create_app(Settings(data=data))) as client, drafted(client):
        held = client.get("/api/v1/status").json()
        print(
            f"{held['documents']} documents, {held['pages']} pages, {held['passages']} passages", flush=True
        )
        found = [measured(client, address) for address in asked or list(addresses(client))]
    print(f"{'first':>8} {'median':>8} {'95 %':>8} {'kB':>7} {'sent':>7}  page")
    for page in sorted(found, key=lambda page: -page.late):
        sizes = f"{page.size / 1000:7.1f} {page.sent / 1000:7.1f}"
        flag = "  <-- over" if page.over else ""
        print(f"{page.first:8.1f} {page.median:8.1f} {page.late:8.1f} {sizes}  {page.address}{flag}")
    over = sum(page.over for page in found)
    print(f"{len(found)} pages, {over} over {SLOW_MS} ms or {LARGE_KB} kB")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
