"""How fast a large collection is searched: `python tests/bench/search.py [PASSAGES] [--questions N]`.

Makes a collection of generated passages (default 100,000) with the term statistics of Swedish public prose:
words drawn by their counted frequency, each subject with words of its own, topics named as people name
them; seeds are fixed. Prints, from one run: milliseconds a question by mode and filter (median and 95th
percentile); the same of tantivy alone and of brute force over the vectors, and the ratios; recall@10 of the
vectors against brute force; seconds until 1,000 new passages are found; memory and disk a passage;
milliseconds a page of the browser interface. `--keep FOLDER` keeps the collection, and measures it again when
it is there; `--cpu` counts time of the processor, which others on the machine disturb less.
"""

from __future__ import annotations

import argparse
import datetime
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from corpus.findings import Analysis  # noqa: E402
from corpus.model import Document, Metadata, Page, Passage, Segment, Source, Span  # noqa: E402
from corpus.store import Store  # noqa: E402
from index import describe, topics  # noqa: E402
from index.encoders import BUILT_IN, StaticEncoder  # noqa: E402
from index.engine import Batch, EncoderState, Entry, Pieces  # noqa: E402
from index.facts import sameness  # noqa: E402
from index.filters import Filters  # noqa: E402
from index.interaction import with_above  # noqa: E402
from index.query import parse  # noqa: E402
from index.search import Searcher, SearchRequest  # noqa: E402
from index.store import SearchIndex  # noqa: E402
from index.terms import Analysed, analyse  # noqa: E402

NOW = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
WORDS = ROOT / "index" / "knowledge" / "words_sv.txt"
SMALL = [
    "och",
    "i",
    "att",
    "som",
    "en",
    "för",
    "på",
    "med",
    "av",
    "det",
    "är",
    "till",
    "den",
    "har",
    "de",
    "inte",
    "om",
    "ett",
    "ska",
    "från",
    "vid",
    "under",
    "kan",
]
TYPES = ("tjänsteutlåtande", "protokoll", "plan", "delårsrapport", "yttrande")
SUBJECTS, SENTENCES, OWN_WORDS = 400, 100, 150
A_PASSAGE, A_DOCUMENT = 7, 125  # sentences, passages
BATCH, COMMITS = 5000, 40  # passages at least, and of how many commits a large collection is made at most
CLOCKS: list[Callable[[], float]] = [time.perf_counter]  # the one that is used


@dataclass(frozen=True)
class Pool:
    """Sentences by subject: their terms, topics, sums of vectors, pieces, and the words that each subject
    owns."""

    texts: list[str]
    terms: list[Analysed]
    topics: list[dict[str, float]]
    sums: NDArray[np.float32]
    pieces: list[NDArray[np.int32]]
    own: list[list[str]]


def pool(encoder: StaticEncoder, seed: int = 1) -> Pool:
    """The sentences that passages are made of."""
    random = np.random.default_rng(seed)
    words, weights = vocabulary()
    names = [name.lower() for topic in topics.topics().values() for name in topic.sv if len(name.split()) < 4]
    texts, own = [], []
    for _ in range(SUBJECTS):
        mine = [words[i] for i in random.integers(0, len(words), OWN_WORDS)] + list(random.choice(names, 3))
        own.append(mine)
        for _ in range(SENTENCES):
            length = int(random.integers(8, 17))
            common = np.searchsorted(weights, random.random(length))
            kind = random.random(length)
            spoken = [
                SMALL[int(c) % len(SMALL)] if k < 0.35 else mine[int(c) % len(mine)] if k < 0.6 else words[c]
                for c, k in zip(common, kind, strict=True)
            ]
            texts.append(f"{' '.join(spoken).capitalize()}.")
    pieces = [cut.astype(np.int32) for cut in encoder.pieces(texts)]
    sums = np.stack([encoder.table.take(cut, axis=0).sum(axis=0) for cut in pieces]) @ encoder.turn
    terms = [analyse(text) for text in texts]
    assigned = [dict(topics.assign(each)) for each in terms]
    return Pool(texts, terms, assigned, sums.astype(np.float32), pieces, own)


def vocabulary() -> tuple[list[str], NDArray[np.float64]]:
    """Words and their cumulated shares: the list gives the base-2 logarithm of each word's count."""
    words, weights = [], []
    for line in WORDS.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            level, *rest = line.split()
            words += rest
            weights += [2.0 ** int(level)] * len(rest)
    shares = np.cumsum(weights)
    return words, shares / shares[-1]


def documents(made: Pool, first: int, count: int, seed: int) -> Iterator[tuple[Document, list[list[int]]]]:
    """Generated documents, each with the sentences of its passages."""
    random = np.random.default_rng(seed)
    for number in range(first, first + count):
        chosen = []
        for _ in range(A_DOCUMENT):
            subject = int(random.integers(SUBJECTS))
            mine = subject * SENTENCES + random.integers(0, SENTENCES, A_PASSAGE - 2)
            chosen.append([*mine.tolist(), *random.integers(0, len(made.texts), 2).tolist()])
        text = "\n\n".join(" ".join(made.texts[s] for s in sentences) for sentences in chosen)
        about = Metadata(
            title=f"Handling {number}", type=TYPES[number % 5], issuer="Stadsledningskontoret",
            date=f"{2015 + number % 11}-03-01",
        )  # fmt: skip
        yield (
            Document(
                Source(f"{number}.pdf", f"{number:064x}"[::-1], len(text)),
                text,
                (Segment(0, len(text), 1),),
                (Page(1, 595.0, 842.0),),
                metadata=about,
            ),
            chosen,
        )


def spans(document: Document) -> tuple[Passage, ...]:
    lengths = [len(piece) for piece in document.text.split("\n\n")]
    starts = [0, *accumulate(length + 2 for length in lengths)]
    ends = [s + n for s, n in zip(starts, lengths, strict=False)]
    return tuple(Passage(Span(a, b), None, ("Avsnitt",), 1) for a, b in zip(starts, ends, strict=False))


def build(folder: Path, made: Pool, encoder: StaticEncoder, passages: int) -> tuple[Store, float]:
    """The store and its index, and the seconds that the engine took to take it in.

    Terms, topics and vectors of a passage are put together from those of its sentences, so that a million can
    be made in minutes.
    """
    store = Store.open(folder / "rodatraden.sqlite")
    index = SearchIndex(folder / "index", store, lambda: encoder)
    seconds = 0.0
    with index.engine.writer(EncoderState(encoder.name, encoder.version, encoder.dimension)) as writer:
        batch: list[Entry] = []
        held: dict[int, tuple[int, int]] = {}
        rows: list[NDArray[np.float32]] = []
        cut: list[Pieces] = []
        for document, chosen in documents(made, 0, passages // A_DOCUMENT, seed=2):
            store.save(document, Analysis(), spans(document), data=b"%PDF", path=document.source.file, at=NOW)
            key = next(iter(store.database.read("SELECT max(key) FROM document")))[0]
            stored = store.passages(key)
            held[key] = (stored[0].id, len(stored))
            about = describe.of_document(document.metadata)
            for passage, sentences in zip(stored, chosen, strict=True):
                made_of = entry(passage.id, key, passage.text, made, sentences)
                batch.append(replace(made_of, facts={**about, **made_of.facts}))
                rows.append(made.sums[sentences].sum(axis=0))
                own = np.concatenate([made.pieces[s] for s in sentences])
                cut.append(with_above(own, made.pieces[chosen[0][0]], encoder))  # one as what stands above
            batch[-len(stored)] = replace(batch[-len(stored)], name=f"Handling {document.source.file}")
            if len(batch) >= max(BATCH, passages // COMMITS):
                began = time.perf_counter()
                writer.index(Batch(held, batch, unit(np.stack(rows)), cut))
                writer.commit()
                seconds += time.perf_counter() - began
                batch, held, rows, cut = [], {}, [], []
        if batch:
            writer.index(Batch(held, batch, unit(np.stack(rows)), cut))
            writer.commit()
    return store, seconds


def collected(folder: Path, made: Pool, encoder: StaticEncoder, passages: int) -> Store:
    """The collection that was kept in `folder`, or a new one there."""
    if (folder / "rodatraden.sqlite").exists():
        return Store.open(folder / "rodatraden.sqlite")
    store, seconds = build(folder, made, encoder, passages)
    count = store.counts().passages
    print(f"{count} passages; the engine took {seconds:.1f} s, {count / seconds:.0f} passages/s")
    return store


def entry(passage_id: int, key: int, text: str, made: Pool, sentences: Sequence[int]) -> Entry:
    """A passage of these sentences; of each topic the heaviest sentence counts."""
    joined = Analysed(
        *(
            " ".join(getattr(made.terms[s], name) for s in sentences)
            for name in ("exact", "stem", "part", "identifier")
        )
    )
    facts: dict[str, float] = {}
    for sentence in sentences:
        for topic, weight in made.topics[sentence].items():
            facts[f"topic={topic}"] = max(weight, facts.get(f"topic={topic}", 0.0))
    return Entry(passage_id, key, text, "Avsnitt", "Handling", (), facts, sameness(text), joined)


def unit(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9), np.float32)


def questions(made: Pool, count: int, seed: int = 3) -> list[str]:
    """One to four words as people type them: of one subject, a few of them common."""
    random = np.random.default_rng(seed)
    asked = []
    for _ in range(count):
        mine = made.own[int(random.integers(SUBJECTS))]
        asked.append(" ".join(random.choice(mine, int(random.integers(1, 5)))))
    return asked


def milliseconds(run: Callable[[str], object], asked: Sequence[str]) -> tuple[float, float]:
    """The median and the 95th percentile."""
    taken = []
    for question in asked:
        began = CLOCKS[0]()
        run(question)
        taken.append(1000 * (CLOCKS[0]() - began))
    return float(np.median(taken)), float(np.percentile(taken, 95))


def measure(searcher: Searcher, made: Pool, encoder: StaticEncoder, count: int) -> None:
    asked = questions(made, count)
    snapshot = searcher.index.snapshot()
    assert snapshot.vectors is not None
    print(f"\n{'':<34}{'median ms':>10}{'p95 ms':>10}{'ratio':>8}")
    for question in asked[:20]:
        searcher.search(SearchRequest(question))
    words = row("tantivy alone, one clause a word", milliseconds(lambda q: alone(snapshot.lexical, q), asked))
    brute = brute_force(snapshot.vectors, encoder, asked)
    exact = row("brute force over the vectors", brute)
    row("vectors", milliseconds(lambda q: nearest(snapshot.vectors, encoder, q), asked), exact)
    filtered = Filters(types=("plan",), years=("2020",))
    topic = Filters(topics=("klimat",))
    both = words + exact
    for name, request in (
        ("words", lambda q: SearchRequest(q, "lexical")),
        ("meaning", lambda q: SearchRequest(q, "semantic")),
        ("both", lambda q: SearchRequest(q)),
        ("both, by document", lambda q: SearchRequest(q, grouped=True)),
        ("both, type and year", lambda q: SearchRequest(q, filters=filtered)),
        ("both, topic", lambda q: SearchRequest(q, filters=topic)),
    ):
        row(f"search: {name}", milliseconds(lambda q, r=request: searcher.search(r(q)), asked), both)  # type: ignore[misc]
    print(f"recall@10 of the vectors: {recall(snapshot.vectors, encoder, asked):.4f}")


def row(name: str, figures: tuple[float, float], beside: float | None = None) -> float:
    ratio = f"{figures[1] / beside:>8.2f}" if beside else ""
    print(f"{name:<34}{figures[0]:>10.2f}{figures[1]:>10.2f}{ratio}", flush=True)
    return figures[1]


def alone(lexical: object, question: str) -> object:
    """What tantivy itself needs: BM25 over the stems, the best ten."""
    import tantivy

    held: Any = lexical
    stems = (word.stem for word in parse(question).words)
    terms = [(tantivy.Occur.Should, tantivy.Query.term_query(held.schema, "stem", stem)) for stem in stems]
    return held._searcher.search(tantivy.Query.boolean_query(terms), limit=10)


def nearest(vectors: object, encoder: StaticEncoder, question: str) -> list[int]:
    held: Any = vectors
    found: list[int] = held.search(encoder.encode([question], role="query")[0], 10).ids.tolist()
    return found


def table(vectors: object) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    blocks = vectors._blocks  # type: ignore[attr-defined]
    ids = np.concatenate([b.ids for b in blocks])
    return ids, np.concatenate([b.rows.astype(np.float32) for b in blocks])


def brute_force(vectors: object, encoder: StaticEncoder, asked: Sequence[str]) -> tuple[float, float]:
    _, rows = table(vectors)

    def one(question: str) -> object:
        scores = rows @ encoder.encode([question], role="query")[0]
        return np.argpartition(-scores, 10)[:10]

    return milliseconds(one, asked[:60])


def recall(vectors: object, encoder: StaticEncoder, asked: Sequence[str]) -> float:
    """Against single precision as the encoder gives it, not as it is kept."""
    ids, rows = table(vectors)
    hits = 0
    for question in asked:
        scores = rows @ encoder.encode([question], role="query")[0]
        best = set(ids[np.argsort(-scores, kind="stable")[:10]].tolist())
        hits += len(best & set(nearest(vectors, encoder, question)))
    return hits / (10 * len(asked))


def growth(searcher: Searcher, store: Store, made: Pool, passages: int) -> None:
    """1,000 new passages by the ordinary way: analysed, encoded, committed, found."""
    first = passages // A_DOCUMENT
    for document, _ in documents(made, first, 8, seed=4):
        store.save(document, Analysis(), spans(document), data=b"%PDF", path=document.source.file, at=NOW)
    began = CLOCKS[0]()
    searcher.update()
    found = searcher.search(
        SearchRequest(f"{first}.pdf", filters=Filters(documents=(f"{first}.pdf",)), limit=1)
    )
    print(f"1,000 new passages analysed, indexed and searched: {CLOCKS[0]() - began:.2f} s")
    assert found is not None
    began = CLOCKS[0]()
    store.remove(next(r.source.id for r in store.documents() if r.source.file == f"{first}.pdf"))
    searcher.update()
    print(f"a document removed: {CLOCKS[0]() - began:.2f} s")


def pages(folder: Path) -> None:
    """The browser interface on the same collection, each page asked five times."""
    from starlette.testclient import TestClient

    from api.settings import Settings
    from web.app import create_app

    with TestClient(create_app(Settings(data=folder))) as client:
        listed = client.get("/api/v1/documents").json()["documents"][0]["id"]
        for address in (
            "/",
            "/search?q=klimat",
            "/topics",
            "/topics/klimat",
            "/documents",
            f"/documents/{listed}",
        ):
            client.get(address)
            taken = milliseconds(lambda _, a=address: client.get(a), ["x"] * 5)  # type: ignore[misc]
            print(f"page {address[:28]:<29}{taken[0]:>10.1f}{taken[1]:>10.1f}")


def size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("passages", type=int, nargs="?", default=100_000)
    options.add_argument("--questions", type=int, default=200)
    options.add_argument("--keep", type=Path, default=None)
    options.add_argument("--cpu", action="store_true", help="milliseconds of the processor")
    chosen = options.parse_args()
    if chosen.cpu:
        CLOCKS[:] = [time.process_time]
    encoder = StaticEncoder(BUILT_IN, name="rodatraden-static")
    with tempfile.TemporaryDirectory() as scratch:
        folder = chosen.keep or Path(scratch)
        made = pool(encoder)
        store = collected(folder, made, encoder, chosen.passages)
        count = store.counts().passages
        print(f"disk: index {size(folder / 'index') / count:.0f} bytes a passage")
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        searcher = Searcher(store, folder / "index", encoder)
        began = time.perf_counter()
        searcher.search(SearchRequest("klimat"))
        print(f"opened with the first question in {time.perf_counter() - began:.2f} s")
        measure(searcher, made, encoder, chosen.questions)
        growth(searcher, store, made, count)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        print(f"memory: {peak / 1024:.0f} MB at most, {before / 1024:.0f} MB when it was made")
        store.close()
        pages(folder)


if __name__ == "__main__":
    main()
