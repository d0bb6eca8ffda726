"""Which thread is meant: by its id, a case number, a decision, a goal, a plan, or words of its title."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Final

from corpus.findings import CaseNumber, DecisionReference, Finding, GoalReference
from corpus.model import Document, Source
from corpus.register_store import RegisterStore, Wish
from corpus.thread_store import ThreadStore
from corpus.threads import THREAD_KINDS, ThreadKind, ThreadRow
from index import identifiers
from index.terms import stem, tokens
from index.threads import anchors

_MOST: Final = 20
_LOOKED_AT: Final = 200  # rows that are compared word by word
_NUMBERS: Final = ("case:", "point:", "decision:")
_ASSIGNMENT: Final = stem("uppdraget")
_FORMAL: Final = frozenset(map(stem, ("uppdraget", "uppdragen", "beslutet", "ärendet")))
_POLICIES: Final = frozenset(
    map(
        stem,
        ("plan", "planen", "program", "programmet", "policy", "riktlinje", "riktlinjer", "handlingsplan"),
    )
)


def threads(reference: str, store: ThreadStore) -> tuple[str, ...]:
    """Ids of the threads that may be meant; one where it is clear, several where only more words can tell."""
    said = " ".join(reference.split())
    exact = store.with_slug(said)
    if exact:
        return exact[:1] if len(exact) > 1 and said in exact else exact
    stated = _stated(said)
    numbers = [each for each in stated if each[0].startswith(_NUMBERS)]
    found = _first(numbers, store) or _bare_number(said, store)
    if found:
        return found
    kinds = _kinds(said)
    called = (
        _called(said, kinds[:1], store)
        if said.casefold().startswith("uppdrag") and len(said.split()) > 1
        else ()
    )
    return called or _first(stated, store) or _called(said, kinds, store)


def _first(stated: Sequence[tuple[str, ...]], store: ThreadStore) -> tuple[str, ...]:
    return next(filter(None, (_best(each, store) for each in stated)), ())


def _kinds(reference: str) -> tuple[ThreadKind, ...]:
    """The kinds of threads that a reference in words may mean, by its first word: "uppdraget om …"."""
    first = stem(reference.split()[0]) if reference.split() else ""
    meant: ThreadKind | None = "assignment" if first == _ASSIGNMENT else None
    if first in _POLICIES:
        meant = "policy_document"
    return tuple(sorted(THREAD_KINDS, key=lambda kind: kind != meant)) if meant else THREAD_KINDS


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
            printed = reference[identifier.span.start : identifier.span.end]
            ends = (f"{year}-{serial.zfill(5)}", identifier.number, printed)
            found = tuple(dict.fromkeys(t for end in ends for t in store.case_ending(end)))
            if found:
                return found
    return ()


def _called(reference: str, kinds: Sequence[ThreadKind], store: ThreadStore) -> tuple[str, ...]:
    """Threads with all the telling words in what they are called, whatever their form.

    Best those that have them in a row; of the kinds the one that is called by the fewest words beside them.
    """
    words = [t.stem for t in tokens(reference)]
    telling = [w for w in words if w not in _FORMAL and w not in anchors.SMALL_WORDS] or words
    asked = " ".join(w.lstrip("åäö") for w in telling)  # SQLite knows no capitals of these
    register = RegisterStore(store.database)
    rows = (
        row
        for kind in kinds
        for row in register.register(Wish(kind=kind, text=asked, order="title", limit=_LOOKED_AT))[0]
    )
    found = [(row, stems) for row in rows if set(telling) <= set(stems := _stems(row))]
    in_a_row = [each for each in found if f" {' '.join(telling)} " in f" {' '.join(each[1])} "]
    pool = in_a_row or found
    if not pool:
        return ()
    best = min(pool, key=lambda each: len(each[1]))[0].kind
    same = [row.id for row, _ in pool if anchors.name(row.title) == anchors.name(reference)]
    return tuple(same or (row.id for row, _ in pool if row.kind == best))[:_MOST]


def _stems(row: ThreadRow) -> list[str]:
    """The telling words of what a thread is called."""
    said = (t.stem for t in tokens(" ".join((row.title, *row.cases, row.source or ""))))
    return [w for w in said if w not in anchors.SMALL_WORDS]
