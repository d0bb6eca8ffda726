"""What maps over documents and years are made of: counted with the threads, and gone with them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.collection import Collection
from api.settings import Settings
from corpus.coverage_store import UNDATED, CoverageStore
from corpus.model import Span
from corpus.thread_store import ThreadStore
from corpus.threads import EventType, Mention, Place
from index.threads.spoken import MAPPED, how, spoken

SAMPLES = Path(__file__).resolve().parents[2] / "corpus" / "samples"
EVENTS: tuple[EventType, ...] = ("reported", "planned", "mentioned", "given", "started")


def mention(kind: EventType, date: str | None, start: int, page: int | None = 1) -> Mention:
    return Mention(
        kind="goal",
        role="refers",
        form="reference",
        anchors=("goal:agenda2030|13",),
        place=Place(document="d", span=Span(start, start + 5), page=page),
        finding="goal_reference",
        rule="",
        text="mål 13",
        quote="mål 13",
        quoted=Span(start, start + 5),
        type=kind,
        by="stated_text",
        date=date,
    )


MENTIONS = st.lists(
    st.tuples(
        st.integers(1, 3),
        st.builds(
            mention,
            st.sampled_from(EVENTS),
            st.sampled_from((None, "2023", "2024-08", "2024-10-17")),
            st.integers(0, 1000),
        ),
    )
)


@given(MENTIONS)
def test_every_mention_is_counted_once_and_the_first_place_is_kept(said: list[tuple[int, Mention]]) -> None:
    rows = list(spoken(said))
    keys = [(r.document, r.year, r.how) for r in rows]
    assert len(set(keys)) == len(keys)
    assert sum(r.times for r in rows) == len(said)
    for row in rows:
        same = [
            m
            for document, m in said
            if (document, how(m)) == (row.document, row.how)
            and (int(m.date[:4]) if m.date else UNDATED) == row.year
        ]
        assert (row.times, row.start) == (len(same), min(m.place.span.start for m in same))


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Collection]:
    files = ("delarsrapport-augusti-2024.pdf", "plan-civil-beredskap-2024-2027.pdf")
    with Collection.open(Settings(data=tmp_path_factory.mktemp("spoken"))) as collection:
        for _ in collection.ingest([SAMPLES / name for name in files]):
            pass
        collection.threads.update()
        yield collection


def test_what_is_kept_is_what_the_threads_say(read: Collection) -> None:
    threads, told = ThreadStore(read.store.database), CoverageStore(read.store.database)
    ids = [i for kind in MAPPED for i in threads.ids(kind)]
    documents = [d.id for d in read.documents().documents]
    by_document = {(s.thread, s.document, s.how): s.times for s in told.by_document(ids, documents)}
    by_year: Counter[tuple[str, str]] = Counter()
    for row in told.by_year(ids):
        by_year[row.thread, row.how] += row.times
    counted = Counter((i, m.mention.place.document, how(m.mention)) for i in ids for m in threads.events(i))
    assert by_document == counted
    assert by_document
    summed: Counter[tuple[str, str]] = Counter()
    for (thread, _, way), times in counted.items():
        summed[thread, way] += times
    assert by_year == summed
    assert told.reported(ids) == {thread for thread, _, way in counted if way == "reported"}
    assert told.speaking(ids) == {document for _, document, _ in counted}


def test_what_a_document_says_goes_with_it_and_is_hidden_with_it(read: Collection) -> None:
    ids = [i for kind in MAPPED for i in ThreadStore(read.store.database).ids(kind)]
    report, plan = (d.id for d in read.documents().documents)
    read.move(plan, "hemlig")
    open_part = CoverageStore(read.store.database.restricted(frozenset({""})))
    assert open_part.speaking(ids) == {report}
    assert {s.document for s in open_part.by_year(ids)} == {report}
    read.remove(plan)
    assert CoverageStore(read.store.database).speaking(ids) == {report}
