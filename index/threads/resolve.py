"""Which thread is meant: by its id, a case number, a decision, a goal, a plan, or words of its title."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Final

from corpus.findings import CaseNumber, DecisionReference, Finding, GoalReference
from corpus.model import Document, Source
from corpus.register_store import RegisterStore, Wish
from corpus.thread_store import ThreadStore
from corpus.threads import THREAD_KINDS
from index import identifiers
from index.threads import anchors

_MOST: Final = 20


def threads(reference: str, store: ThreadStore) -> tuple[str, ...]:
    """Ids of the threads that may be meant; one where it is clear, several where only more words can tell."""
    said = " ".join(reference.split())
    exact = store.with_slug(said)
    if exact:
        return exact[:1] if len(exact) > 1 and said in exact else exact
    for stated in _stated(said):
        found = _best(stated, store)
        if found:
            return found
    return _bare_number(said, store) or _titled(said, store)


def _stated(reference: str) -> list[tuple[str, ...]]:
    """The anchors that a reference states, the more exact first."""
    from nlp.analyse import analyse

    digest = hashlib.sha256(reference.encode()).hexdigest()
    document = Document(Source("reference.txt", digest, len(reference)), reference)
    found = [_anchors(finding) for finding in analyse(document).findings]
    return [stated for stated in found if stated]


def _anchors(finding: Finding) -> tuple[str, ...]:
    match finding:
        case CaseNumber():
            return (anchors.case(finding.normal),)
        case DecisionReference():
            stated = (anchors.point(finding.normal), anchors.decision(finding.normal))
            return tuple(a for a in stated if a)[:1]
        case GoalReference(scheme="kf-budget", title=str(title)):
            return (anchors.goal("kf-budget", anchors.name(title)),)
        case GoalReference(scheme="agenda2030"):
            return (anchors.goal("agenda2030", ""),)
        case GoalReference(scheme="plan", number=str(number), plan=str(plan)):
            return (anchors.goal("plan", number, plan),)
        case GoalReference(number=str(number)):
            return (anchors.goal(finding.scheme, number),)
        case _:
            return ()


def _best(stated: Sequence[str], store: ThreadStore) -> tuple[str, ...]:
    """What the anchors lead to: a decision's own thread; of a case the one assignment, else the case."""
    found = store.led_to(stated)
    kinds = {thread: row.kind for thread in found if (row := store.row(thread))}
    own = [t for t, kind in kinds.items() if kind == "decision"]
    if stated[0].startswith("decision:"):
        return tuple(own[:1]) or found
    things = [t for t in found if t not in own]
    return tuple(things) if len(things) == 1 else tuple(own[:1]) or found


def _bare_number(reference: str, store: ThreadStore) -> tuple[str, ...]:
    """A case number without its authority's letters."""
    for identifier in identifiers.find(reference):
        if identifier.kind == "case":
            year, _, serial = identifier.number.partition("-")
            ends = (f"{year}-{serial.zfill(5)}", identifier.number)
            found = tuple(dict.fromkeys(t for end in ends for t in store.case_ending(end)))
            if found:
                return found
    return ()


def _titled(reference: str, store: ThreadStore) -> tuple[str, ...]:
    """Threads with all the words, of the first kind that has any; those called just so first."""
    for kind in THREAD_KINDS:
        rows, _ = RegisterStore(store.database).register(Wish(kind=kind, text=reference, limit=_MOST))
        same = [row.id for row in rows if anchors.name(row.title) == anchors.name(reference)]
        if rows:
            return tuple(same or (row.id for row in rows))
    return ()
