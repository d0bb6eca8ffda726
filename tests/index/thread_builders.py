"""Threads of written documents, as they stand among all threads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from corpus.model import Document, Span
from corpus.thread_store import StoredMention, StoredThread
from index.threads import build, places
from index.threads.evaluate import Placed, Shown
from nlp.analyse import analyse


def joined(documents: Sequence[Document]) -> tuple[list[StoredThread], dict[int, StoredMention]]:
    """The threads of some documents, and their mentions by id."""
    mentions = [m for each in documents for m in places.of(each, analyse(each))]
    stored = [StoredMention(i, 0, m) for i, m in enumerate(mentions)]
    return list(build.threads_of(stored)), {s.id: s for s in stored}


def by_themselves(
    thread: StoredThread, found: Iterable[StoredThread], stored: Mapping[int, StoredMention]
) -> set[int]:
    """The mentions of a thread as it stands among all: of a decision with several parts none of theirs, but
    for those that cite it."""
    own = {i for i, _ in thread.mentions}
    if thread.row.kind != "decision":
        return own
    others = [
        t for t in found if t is not thread and (t.row.kind == "assignment" or t.anchor[:6] == "point:")
    ]
    parts = {i: [t.row.id for t in others if i in dict(t.mentions)] for i in own}
    several = len({part for of in parts.values() for part in of}) > 1
    return {i for i in own if not (several and parts[i]) or stored[i].mention.cites_decision}


def shown(documents: Sequence[Document]) -> list[Shown]:
    """The threads of some documents as they are scored, each place by its document's file name."""
    found, stored = joined(documents)
    names = {d.source.id: d.source.file for d in documents}

    def at(document: str, span: Span) -> Placed:
        return Placed(names[document], span)

    made = []
    for thread in found:
        events = [stored[i].mention for i in sorted(by_themselves(thread, found, stored))]
        places_of = tuple(at(m.place.document, m.place.span) for m in events)
        said = tuple(
            at(
                m.place.document,
                Span(min(m.place.span.start, m.quoted.start), max(m.place.span.end, m.quoted.end)),
            )
            for m in events
        )
        made.append(Shown(thread.row.id, places_of, (), said, thread.row.kind))
    return made
