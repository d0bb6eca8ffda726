"""People's answers to suggestions: passages they said yes to are put into their threads when these are made.

An answer is known by its thread and by its passage, and holds no word of either. While its document or its
thread is not there it is sealed: only digests of their names are kept, by which it comes back with them.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from corpus.answer_store import AnswerStore, is_sealed, sealed
from corpus.model import Span
from corpus.store import DocumentRecord, Store, StoredPassage
from corpus.thread_store import StoredMention, ThreadStore
from corpus.threads import Mention, Place, ThreadKind, Verdict
from index.terms import fold

_WORDS_OF_A_DIGEST: Final = 12


def settle(store: Store, threads: ThreadStore, db: sqlite3.Connection) -> list[StoredMention]:
    """Seal and open answers as their threads and documents have gone or come; what was put in by them."""
    kept = AnswerStore(store.database)
    verdicts = kept.verdicts()
    if not verdicts:
        return []
    anchors = _anchors(threads, db, verdicts)
    added: list[StoredMention] = []
    for verdict in verdicts:
        anchor = anchors.get(verdict.anchor)
        records = [r for r in store.documents() if _is_of(verdict, r)]
        if anchor is None or not records:
            kept.seal(db, verdict)
            continue
        opened = replace(verdict, anchor=anchor, file=records[0].source.file)
        if opened != verdict:
            kept.open(db, opened)
        if verdict.belongs and not threads.has_confirmed(db, anchor, verdict.digest):
            for record in records:
                mentions = list(_confirmed_in(store, record, opened))
                added += threads.put_in(db, record.key, mentions, None)
    return added


def _anchors(threads: ThreadStore, db: sqlite3.Connection, verdicts: Sequence[Verdict]) -> dict[str, str]:
    """The anchors of the threads that answers are about, by what the answers say of them."""
    stated = {v.anchor for v in verdicts if not is_sealed(v.anchor)}
    found = {anchor: anchor for anchor in stated if threads.is_led_to(db, anchor)}
    if any(is_sealed(v.anchor) for v in verdicts):
        found |= {sealed(anchor): anchor for anchor in threads.anchors(db)}
    return found


def _is_of(verdict: Verdict, record: DocumentRecord) -> bool:
    """Whether an answer is about a document: the same content, or the same name."""
    return verdict.document == record.source.id or verdict.file in (
        record.source.file,
        sealed(record.source.file),
    )


def _confirmed_in(store: Store, record: DocumentRecord, verdict: Verdict) -> Iterator[Mention]:
    for passage in store.passages(record.key):
        if verdict.digest in digests(passage.text):
            yield confirmed(verdict, passage, kind_of(verdict.anchor))


def kind_of(anchor: str) -> ThreadKind:
    """The kind of thread that an anchor alone may name; what defines it knows better."""
    prefix = anchor.partition(":")[0]
    return "goal" if prefix == "goal" else "policy_document" if prefix == "policy" else "decision"


def confirmed(verdict: Verdict, passage: StoredPassage, kind: ThreadKind) -> Mention:
    """The passage that a person says belongs to a thread, as a mention of it."""
    p = passage.passage
    words = " ".join(passage.text.split())
    return Mention(
        kind=kind,
        role="refers",
        form="reference",
        anchors=(verdict.anchor,),
        place=Place(document=passage.document_id, span=p.span, page=p.page, part=p.part, section=p.section),
        finding="passage",
        rule="confirmed by a person",
        text=words,
        quote=words,
        quoted=Span(*p.span),
        type="mentioned",
        by="similar_text",
        confidence=verdict.confidence,
        title=verdict.digest,
        confirmed=True,
    )


def digest(text: str) -> str:
    """What a passage is known by in an answer: a digest of the words it begins with."""
    return _digest(_words(text)[:_WORDS_OF_A_DIGEST])


def digests(text: str) -> frozenset[str]:
    """Of every run of so many words: a passage may be cut otherwise when the document is read again."""
    words = _words(text)
    runs = max(1, len(words) - _WORDS_OF_A_DIGEST + 1)
    return frozenset(_digest(words[i : i + _WORDS_OF_A_DIGEST]) for i in range(runs))


def _words(text: str) -> list[str]:
    return ["".join(filter(str.isalnum, word)) for word in fold(text).split()]


def _digest(words: Sequence[str]) -> str:
    return hashlib.sha256(" ".join(words).encode()).hexdigest()[:24]
