"""The life of a thing: its mentions as events in order, its status, what contradicts what. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from msgspec.structs import replace

from corpus.findings import Status
from corpus.model import Span
from corpus.threads import CLOSED, Mention, ThreadKind, ThreadRow
from index.threads import anchors

# Events of one day in the order in which they come about.
_ORDER: Final = (
    "given",
    "delegated",
    "planned",
    "started",
    "partially_reported",
    "reported",
    "prolonged",
    "proposed",
    "proposed_fulfilled",
    "completed",
    "referred_back",
    "merged",
    "fulfilled",
    "mentioned",
)
# How much a statement of a status weighs beside others of the same date.
_WEIGHT: Final[dict[Status, int]] = {
    "planned": 0,
    "given": 1,
    "not_started": 2,
    "started": 3,
    "ongoing": 3,
    "partially_reported": 4,
    "reported": 5,
    "completed": 6,
    "proposed_fulfilled": 7,
    "referred_back": 8,
    "fulfilled": 9,
}
_OPEN: Final = frozenset(("not_started", "started", "ongoing", "partially_reported", "referred_back"))
_FORMS: Final = {"row": 0, "point": 1, "title": 2, "prose": 3, "account": 4, "reference": 5}
_ROW_WORDS: Final = 5
_LONGEST_TITLE: Final = 240


@dataclass(frozen=True, slots=True)
class Event:
    """A mention as an event of a thread; `id` is the stored mention's."""

    id: int
    mention: Mention


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two statements of a status that cannot both hold: said closed, and no earlier said open."""

    closed: Event
    open: Event


@dataclass(frozen=True, slots=True)
class Life:
    """A thread in order. `decisive` is the event whose sentence gives the status."""

    row: ThreadRow
    events: tuple[Event, ...]
    decisive: Event | None
    contradictions: tuple[Contradiction, ...]


def live(thread: str, kind: ThreadKind, anchor: str, found: Iterable[Event]) -> Life:
    """The life of a thread from its mentions, in whatever order they come."""
    told = _said_once(list(found))
    told = _once_given(told) if kind == "assignment" else told
    events = tuple(sorted(told, key=_when))
    decisive = _decisive(events) if kind == "assignment" else None
    contradictions = tuple(_contradictions(events)) if kind == "assignment" else ()
    row = replace(_row(thread, kind, anchor, events, decisive), contradictory=bool(contradictions))
    merged = _merged(anchor, events, decisive) if kind == "assignment" else None
    if merged is not None:
        row = replace(row, merged=True, merged_into=merged.mention.into)
    return Life(row, events, decisive, contradictions)


def _said_once(found: Sequence[Event]) -> list[Event]:
    """A sentence that names the thing in two ways, or that another event has, is no event of its own."""
    only = {e.id: _sentence(e) for e in found if _names_only(e.mention)}
    if not only:
        return list(found)
    own = {_sentence(e) for e in found if e.id not in only}
    first = {said: i for i, said in reversed(only.items())}
    return [e for e in found if e.id not in only or (only[e.id] not in own and first[only[e.id]] == e.id)]


def _sentence(event: Event) -> tuple[str, Span]:
    return event.mention.place.document, event.mention.quoted


def _names_only(mention: Mention) -> bool:
    """Whether it is a number or a decision in a sentence that says no more of the thing."""
    return mention.form == "reference" and mention.type in ("mentioned", "given") and not mention.confirmed


def _when(event: Event) -> tuple[bool, str, int, str, int, int]:
    """Undated ones last; on one day as things come about; in one document in reading order."""
    m = event.mention
    return (
        m.date is None,
        _budgeted(m) or m.date or "",
        _ORDER.index(m.type),
        m.place.document,
        m.place.span.start,
        event.id,
    )


def _budgeted(mention: Mention) -> str | None:
    """What a budget gives is given when it is decided, late in the year before."""
    if (
        mention.type == "given"
        and mention.date_kind == "period"
        and mention.date
        and len(mention.date) == len("2024")
    ):
        return f"{int(mention.date) - 1}-10"
    return None


def _once_given(found: list[Event]) -> list[Event]:
    """It was given once: a row that says so again only mentions it, or goes where it has another event."""
    given = [e for e in found if e.mention.type == "given" and e.mention.form in ("row", "prose")]
    first: dict[str | None, Event] = {}
    for event in sorted(given, key=lambda e: (e.mention.place.document, e.mention.place.span.start)):
        first.setdefault(event.mention.date, event)
    again = {id(event) for event in given} - {id(event) for event in first.values()}
    status_rows = {
        (e.mention.place.document, e.mention.place.span) for e in found if e.mention.type != "given"
    }
    made: list[Event] = []
    stated = {event.mention.place.document for event in given}
    for event in found:
        m = event.mention
        again_here = m.form == "reference" and m.type == "given" and m.place.document in stated
        if again_here or _decided_beside(m):
            made.append(_only_mentioned(event))
        elif id(event) not in again:
            made.append(event)
        elif (event.mention.place.document, event.mention.place.span) not in status_rows:
            made.append(_only_mentioned(event))
    return made


def _decided_beside(mention: Mention) -> bool:
    """Whether it is another point of the case: "godkänner uppföljningen" gives no assignment."""
    return (
        mention.role == "refers"
        and mention.form == "point"
        and mention.type == "given"
        and not mention.status
    )


def _only_mentioned(event: Event) -> Event:
    return Event(event.id, replace(event.mention, type="mentioned", status=None))


# ------------------------------------------------------------------ status


def _decisive(events: Sequence[Event]) -> Event | None:
    """The latest statement of a status; dated before undated, on one day the weightier."""
    stating = [e for e in events if e.mention.status and e.mention.stance != "yrkande"]
    said = {e.mention.status for e in stating if not _retold(e)}
    own = [e for e in stating if not (_retold(e) and e.mention.status in said)]
    begun = [e for e in events if e.mention.type in ("given", "delegated")]
    return max(own, key=_decides, default=begun[-1] if begun else None)


def _merged(anchor: str, events: Sequence[Event], decisive: Event | None) -> Event | None:
    """The event by which the assignment was joined with another, unless something has come of it since."""
    joined = [e for e in events if e.mention.type == "merged" and e.mention.stance != "yrkande"]
    if not joined:
        return None
    own = {anchor, *(a for e in events if e.mention.role == "defines" for a in e.mention.anchors)}
    last = joined[-1]
    into = last.mention.into
    if into is not None and any(anchors.same_case(into, a) for a in own):
        return None  # the other was joined with this one
    since = decisive is not None and _end(decisive.mention.date) > _end(last.mention.date)
    return None if since else last


def _retold(event: Event) -> bool:
    """What a sentence of another document says again is no news where the decision itself is known."""
    return event.mention.form == "reference" and event.mention.date_kind != "stated"


def _decides(event: Event) -> tuple[bool, str, int, bool]:
    m = event.mention
    assert m.status is not None
    begun = m.status in ("given", "planned")  # what is given or planned says nothing against what came of it
    return (m.date is not None and not begun, _end(m.date), _WEIGHT[m.status], m.form == "point")


def _end(date: str | None) -> str:
    """The last day that a partial date may mean: a report for August comes after its 10th day."""
    return (
        ""
        if date is None
        else date
        if len(date) >= len("2024-08-31")
        else f"{date}-31"
        if len(date) > 4
        else f"{date}-12-31"
    )


def _contradictions(events: Sequence[Event]) -> Iterable[Contradiction]:
    """What one document says is done while another, no earlier, says that it is not."""
    stated = [e for e in events if e.mention.status and e.mention.form != "reference"]
    closed = [e for e in stated if e.mention.status in CLOSED]
    for done in closed:
        for other in stated:
            if other.mention.place.document == done.mention.place.document or not _same_actor(done, other):
                continue
            if other.mention.status in _OPEN and _not_before(other, done):
                yield Contradiction(done, other)


def _not_before(later: Event, earlier: Event) -> bool:
    if later.mention.date is None or earlier.mention.date is None:
        return True
    return _end(later.mention.date) >= _end(earlier.mention.date)


def _same_actor(one: Event, other: Event) -> bool:
    """Two boards may have come differently far with the same activity; that is no contradiction."""
    if one.mention.label is None and other.mention.label is None:
        return True
    return bool(set(one.mention.assignees) & set(other.mention.assignees))


# ------------------------------------------------------------------ the row of the register


def _row(
    thread: str, kind: ThreadKind, anchor: str, events: Sequence[Event], decisive: Event | None
) -> ThreadRow:
    defining = sorted(
        (e.mention for e in events if e.mention.role == "defines"),
        key=lambda m: (
            m.damaged,
            _FORMS[m.form],
            m.date is None,
            m.date or "",
            m.place.document,
            m.place.span.start,
        ),
    )
    giving = [m for m in defining if _gives(anchor, m)]
    told = [e.mention for e in events]
    best = defining[0] if defining else None
    given = min((m.date for m in told if m.type in ("given", "delegated") and m.date), default=None)
    return ThreadRow(
        id=thread,
        kind=kind,
        title=_title(kind, anchor, best, told),
        cases=_cases(anchor, defining or told, kind),
        status=(decisive.mention.status or "given") if decisive else None,
        status_date=decisive.mention.date if decisive else None,
        giver=_first(m.assigned_by for m in giving),
        assignees=tuple(dict.fromkeys(a for m in defining if not _delegated(m) for a in m.assignees)),
        source=_source(giving, kind),
        given=given,
        due=_due(events) if kind != "decision" else None,  # its parts have their own
        last_heard=max((m.date for m in told if m.date and not _restated(m)), key=_end, default=given),
        events=len(events),
        documents=tuple(dict.fromkeys(m.place.document for m in told)),
        plan=best.source if best and best.label else None,
        label=best.label if best else None,
    )


def _gives(anchor: str, mention: Mention) -> bool:
    """Whether a place may say who gave what: in a decision's thread none that tells of another decision's."""
    other = anchors.decision(mention.source) if mention.source else None
    return other is None or not anchor.startswith("decision:") or other == anchors.plain(anchor)


def _delegated(mention: Mention) -> bool:
    return mention.type == "delegated"


def _restated(mention: Mention) -> bool:
    """A statement of when it was given is not news of it."""
    return mention.type in ("given", "delegated") and mention.form in ("row", "prose")


def _first(values: Iterable[str | None]) -> str | None:
    return next((v for v in values if v), None)


def _source(defining: Sequence[Mention], kind: ThreadKind) -> str | None:
    """Where it comes from: what its rows say before what a point of the day says; no part of a decision."""
    rows = [m for m in defining if m.form != "point" or m.type not in ("delegated", "prolonged")]
    stated = _first(m.source for m in rows) or _first(m.source for m in defining)
    return stated.partition(" p. ")[0] if stated and kind == "decision" else stated


def _due(events: Sequence[Event]) -> str | None:
    """The due date stated last."""
    return next((e.mention.due for e in reversed(events) if e.mention.due), None)


def _cases(anchor: str, found: Sequence[Mention], kind: ThreadKind) -> tuple[str, ...]:
    if anchor.startswith("case:") and kind != "assignment":
        return (anchors.plain(anchor).removeprefix("case:"),)
    counted = [a for m in found for a in m.cases] if kind in ("assignment", "policy_document") else []
    return tuple(dict.fromkeys(counted))


def _title(kind: ThreadKind, anchor: str, best: Mention | None, told: Sequence[Mention]) -> str:
    said = anchor.partition(":")[2]
    if kind == "decision":
        if anchor.startswith("point:"):
            decided = _first(m.text for m in told if m.form == "point")
            return shortened(f"{said}: {decided}") if decided else said
        heading = _first(m.title for m in told if m.form == "title")
        others = {m.title for m in told if m.title and not m.confirmed}
        named = heading or (next(iter(others)) if len(others) == 1 else None)
        return f"{said}: {named}" if named else said
    if best is not None and best.title:
        return shortened(closed(" ".join(best.title.split())))
    return shortened(_first(m.title for m in told if not m.confirmed) or said)


def closed(text: str) -> str:
    """Without a bracket that is never closed: its source was taken out of the wording.

    >>> closed("Nämnden får i uppdrag att pröva bad (2025-04-23 § 77"), closed("Bad (vid ån)")
    ('Nämnden får i uppdrag att pröva bad', 'Bad (vid ån)')
    """
    whole = text.count("(") <= text.count(")")
    return text if whole else text[: text.rindex("(")].rstrip(" ,;–-") or text


def shortened(text: str) -> str:
    """At most so many characters, cut between words."""
    if len(text) <= _LONGEST_TITLE:
        return text
    return text[:_LONGEST_TITLE].rpartition(" ")[0].rstrip(",;:– ") + " …"


def row_words(mention: Mention) -> tuple[str, ...]:
    """The beginning of a wording, by which two rows of one document, or two points, are told apart."""
    if not (mention.form == "row" or (mention.form == "point" and mention.type == "given")):
        return ()
    stated = next((a for a in mention.anchors if a.startswith("wording:")), None)
    words = stated.rpartition("|")[2].split() if stated else anchors.wording(mention.title or "")
    return tuple(words[:_ROW_WORDS])
