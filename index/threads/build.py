"""Brings the stored threads to date: new documents are read, and only what they touch is joined anew."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import nullcontext
from typing import Final

from corpus import collector
from corpus.coverage_store import Spoken
from corpus.findings import Analysis
from corpus.store import Store
from corpus.thread_store import StoredMention, StoredThread, ThreadStore
from corpus.threads import Mention
from index.threads import anchors, answers, joining, life, places
from index.threads.joining.nodes import Node
from index.threads.spoken import MAPPED, spoken

Progress = Callable[[int, int], None]

_EVERYTHING: Final = 0.5  # more than this share of the documents new: all threads are made anew


def update(store: Store, progress: Progress | None = None) -> int:
    """Read in the mentions of new documents and join what they touch; how many documents were new."""
    threads = ThreadStore(store.database)
    missing, stale = threads.missing(places.VERSION), threads.stale()
    if not missing and not stale:
        return 0
    records = {record.key: record.source for record in store.documents()}
    everything = len(missing) > _EVERYTHING * len(records)
    with collector.paused() if everything else nullcontext(), store.database.transaction() as db:
        added: list[StoredMention] = []
        leading: list[tuple[str, int]] | None = [] if everything else None
        if everything:
            threads.make_room(db)
        for number, key in enumerate(missing, start=1):
            threads.forget(db, (key,))
            mentions = _mentions(store, records[key].id)
            added += threads.put_in(db, key, mentions, places.VERSION, leading)
            if progress:
                progress(number, len(missing))
        if leading is not None:
            others = threads.mentions_of(db, sorted(records.keys() - set(missing)))
            made = threads_of(sorted((*others, *added), key=lambda s: s.id))
            with threads.without_indices(db):
                threads.lead(db, leading)
                threads.replace(db, None, made)
        else:
            _join(threads, db, [s.id for s in added], stale)
        confirmed = answers.settle(store, threads, db)
        if confirmed:
            rejoin(threads, db, [s.id for s in confirmed])
    return len(missing)


def rejoin(threads: ThreadStore, db: sqlite3.Connection, mentions: Sequence[int]) -> None:
    """Join again what these mentions, and the threads that lost one, touch."""
    stale = [row[0] for row in db.execute("SELECT thread FROM thread_stale")]
    _join(threads, db, mentions, stale)


def _mentions(store: Store, document_id: str) -> Iterable[Mention]:
    document = store.document(document_id, words=False)
    if document is None:
        return ()
    return places.of(document, Analysis(tuple(stored.finding for stored in store.findings(document_id))))


# ------------------------------------------------------------------ joining


def _join(
    threads: ThreadStore, db: sqlite3.Connection, mentions: Sequence[int], stale: Sequence[str]
) -> None:
    """Make the threads of what these mentions, and the threads that lost one, touch anew."""
    ids = threads.related(db, mentions, stale)
    gone = threads.threads_of(db, ids) | set(stale)
    threads.replace(db, gone, threads_of(threads.mentions(db, ids)))


def threads_of(stored: Sequence[StoredMention]) -> Iterator[StoredThread]:
    """The threads that these mentions make."""
    by_id = {s.id: s for s in stored}
    for group in joining.join([_node(s) for s in stored]):
        events = (life.Event(i, by_id[i].mention) for i in group.mentions)
        made = life.live(group.id, group.kind, group.anchor, events)
        yield StoredThread(
            row=made.row,
            anchor=group.anchor,
            keys=tuple((anchor, anchors.slug(anchor, group.kind)) for anchor in _keys(group)),
            mentions=tuple((i, by_id[i].document) for i in group.mentions),
            spoken=_spoken(by_id[i] for i in group.mentions) if group.kind in MAPPED else (),
        )


def _keys(group: joining.Group) -> tuple[str, ...]:
    """What a thread is asked for by: a number that several cities have without the city too."""
    return tuple(dict.fromkeys((*group.anchors, *map(anchors.plain, group.anchors))))


def _spoken(stored: Iterable[StoredMention]) -> tuple[Spoken, ...]:
    return tuple(spoken((s.document, s.mention) for s in stored))


def _node(stored: StoredMention) -> Node:
    m = stored.mention
    return Node(
        id=stored.id,
        kind=m.kind,
        role=m.role,
        form=m.form,
        anchors=m.anchors,
        document=m.place.document,
        words=life.row_words(m),
        city=m.place.city,
        said=m.text if m.role == "refers" and m.form == "point" else m.title,
        assignees=m.assignees,
    )
