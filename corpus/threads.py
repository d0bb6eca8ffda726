"""What a thread is made of: mentions of an assignment, a goal, a policy document or a decision.

A mention is one place in one document that speaks of something. It carries `anchors`: what is stated
there of which thing it is, each in one spelling:

    case:SLK-2022-01441                     a case number
    point:KF 2023-12-07 § 85 p. 2           a point of a decision
    decision:KF 2023-12-07 § 85             a decision
    in:KF 2023-12-07 § 85                   what the minutes of that decision decide: joins nothing
    own:KF 2023-12-07 § 85 p. 2             which point of it that is: joins nothing, but others may name it
    to:<whose>|case:SLK-2022-01441          of a case or a decision what is given to one assignee
    each:case:SLK-2022-01441                all that the case gave, where "uppdragen" are spoken of
    matter:SLK-2022-01441                   what is decided in that case beside its own assignment
    activity:<policy document>|3:4                     an activity's number within its plan
    wording:<whose>|<words>                 a long wording with its source and assignee
    goal:<scheme>|<number or words>         a goal
    numbered:kf-budget|<number>             a budget's goal by number: joins through the title that it has
    called:<stems>                          what a goal is called: joins through the names that its city has
    policy:<name>|<whose>|<years>           a policy document, as far as the text says which
    plan:<name>                             what running text calls one: joins through the city's own
    makes:<city>|<noun and what it is for>  what an assignment or a decision makes: joins nothing
    made:<city>|<noun and what it is for>   what names it once it is there: joins through the city's own

Mentions that `define` a thing are joined by what they have in common; those that only `refer` to it are
put where their anchor leads to one thing and no other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

import msgspec

from corpus.findings import Status
from corpus.model import Span

ThreadKind = Literal["assignment", "goal", "policy_document", "decision"]
EventType = Literal[
    "proposed",
    "given",
    "delegated",
    "planned",
    "started",
    "partially_reported",
    "reported",
    "prolonged",
    "referred_back",
    "proposed_fulfilled",
    "fulfilled",
    "completed",
    "merged",
    "mentioned",
]
DateKind = Literal["stated", "period", "document"]
LinkBy = Literal["case_number", "decision", "stated_text", "plan", "similar_text"]
Role = Literal["defines", "refers"]
Form = Literal["row", "point", "account", "prose", "title", "reference"]
CLOSED: Final[tuple[Status, ...]] = ("fulfilled", "completed")
"""With nothing left to do."""


_YEAR: Final = re.compile(r"(?:decision|point):(.+? \d{4})(?:-\d\d-\d\d)? § (\d+\w?)(?: p\. \w+)?")
_NUMBER: Final = re.compile(
    r"case:(?:(?P<letters>[A-ZÅÄÖ]{1,8}\d{0,3})[ /.-]?)?(?P<year>(?:19|20)\d\d)[-/:.](?P<serial>\d{1,6})"
)


def decision_of(anchor: str) -> str | None:
    """The decision that a point is of, or that minutes are of; None for any other anchor.

    >>> decision_of("point:KF 2023-12-07 § 85 p. 2"), decision_of("in:KF 2023-12-07 § 85")
    ('decision:KF 2023-12-07 § 85', 'decision:KF 2023-12-07 § 85')
    """
    kind, _, said = anchor.partition(":")
    if kind in ("point", "own"):
        return f"decision:{said.rpartition(' p. ')[0]}"
    return f"decision:{said}" if kind == "in" else None


def core_of(anchor: str) -> str | None:
    """The name of a policy document without whose it is and for which years; None for any other anchor.

    >>> core_of("policy:plan för digitalisering|göteborgs stads|2023–2026")
    'core:plan för digitalisering'
    """
    kind, _, said = anchor.partition(":")
    return f"core:{said.partition('|')[0]}" if kind == "policy" else None


def plan_of(anchor: str) -> str | None:
    """The first words of the name of a policy document, by which what only begins with it is found.

    >>> plan_of("policy:plan för trygga skolvägar|kvarnby kommuns|2023"), plan_of("plan:plan för trygga barn")
    ('core:plan för trygga', 'core:plan för trygga')
    """
    kind, _, said = anchor.partition(":")
    said = said.removeprefix("plan|") if kind == "goal" and said.startswith("plan|") else said
    if kind not in ("policy", "plan", "activity") and not anchor.startswith("goal:plan|"):
        return None
    return f"core:{' '.join(said.partition('|')[0].split(' ', 3)[:3])}"


def near(anchor: str) -> str | None:
    """What else a mention may be joined through: a point's decision, a plan's name, a case's bare number."""
    wider = _WIDER_OF.get(anchor.partition(":")[0])
    return wider(anchor) if wider else None


def year_of(anchor: str) -> str | None:
    """What a decision is by the year of its minutes; None for any other anchor.

    >>> year_of("decision:RF 2023-10-24 § 141"), year_of("point:RF 2023 § 141 p. 2"), year_of("case:RS 2023")
    ('year:RF 2023 § 141', 'year:RF 2023 § 141', None)
    """
    known = _YEAR.fullmatch(anchor) if anchor.startswith(("decision:", "point:")) else None
    return f"year:{known[1]} § {known[2]}" if known else None


def begun_of(anchor: str) -> str | None:
    """The first two stems of what a goal is called; None for any other anchor.

    >>> begun_of("called:trygg kommun alla"), begun_of("called:trygg")
    ('called:trygg kommun', 'called:trygg')
    """
    return " ".join(anchor.split(" ", 2)[:2]) if anchor.startswith("called:") else None


def made_of(anchor: str) -> str | None:
    """What others name the outcome of a decision or an assignment by; None for any other anchor.

    >>> made_of("makes:kvarnby|modell resurs"), made_of("made:kvarnby|modell resurs")
    ('made:kvarnby|modell resurs', None)
    """
    return anchor.replace("makes:", "made:", 1) if anchor.startswith("makes:") else None


def each_of(anchor: str) -> str | None:
    """What a mention speaks of all assignments of; None for any other anchor.

    >>> each_of("each:case:SLK-2022-00933"), each_of("case:SLK-2022-00933")
    ('case:SLK-2022-00933', None)
    """
    return anchor.removeprefix("each:") if anchor.startswith("each:") else None


def matter_of(anchor: str) -> str | None:
    """The case that something is decided in; None for any other anchor.

    >>> matter_of("matter:SLK-2022-00933"), matter_of("case:SLK-2022-00933")
    ('case:SLK-2022-00933', None)
    """
    return anchor.replace("matter:", "case:", 1) if anchor.startswith("matter:") else None


def number_of(anchor: str) -> str | None:
    """The number of a case without its authority's letters, however it is spelled; None where it has no year.

    >>> number_of("case:SLK-2022-00933"), number_of("case:2022-00933"), number_of("case:KS/2018:298")
    ('number:2022-933', 'number:2022-933', 'number:2018-298')
    """
    known = _NUMBER.fullmatch(anchor)
    return f"number:{known['year']}-{int(known['serial'])}" if known else None


def letters_of(anchor: str) -> str | None:
    """The letters of the authority in a case number, None where it has none.

    >>> letters_of("case:SLK-2022-00933"), letters_of("case:2022-00933")
    ('SLK', None)
    """
    known = _NUMBER.fullmatch(anchor)
    return known["letters"] if known else None


_WIDER_OF: Final[Mapping[str, Callable[[str], str | None]]] = {
    "point": decision_of,
    "own": decision_of,
    "in": decision_of,
    "policy": plan_of,
    "plan": plan_of,
    "activity": plan_of,
    "goal": plan_of,
    "case": number_of,
    "matter": matter_of,
    "each": each_of,
    "called": begun_of,
    "decision": year_of,
    "makes": made_of,
}

THREAD_KINDS: tuple[ThreadKind, ...] = ("assignment", "goal", "policy_document", "decision")


class Place(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Where something stands: document id, span, page (1-based) and label, part, path of headings.

    `city` is whose document it is, None where it does not say.
    """

    document: str
    span: Span
    page: int | None = None
    printed_page: str | None = None
    part: str | None = None
    section: tuple[str, ...] = ()
    city: str | None = None


class Mention(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One place that speaks of a thing, and what it says of it.

    `finding` is the kind of what stands at `place` and `text` its words; `quote` is the sentence to show,
    at `quoted`. `status_text` is what the document says of the status, where that stands elsewhere (a
    heading, a cell). `into` is the anchor of what the thing is joined with. `date` is ISO 8601, possibly
    partial, None where nothing dates it. `damaged`: words of it are missing in the document.
    """

    kind: ThreadKind
    role: Role
    form: Form
    anchors: tuple[str, ...]
    place: Place
    finding: str
    rule: str
    text: str
    quote: str
    quoted: Span
    type: EventType
    by: LinkBy
    confidence: float = 1.0
    status: Status | None = None
    status_text: str | None = None
    date: str | None = None
    date_kind: DateKind = "document"
    title: str | None = None
    assignees: tuple[str, ...] = ()
    assigned_by: str | None = None
    source: str | None = None
    due: str | None = None
    report_back: str | None = None
    label: str | None = None
    stance: str | None = None
    into: str | None = None
    damaged: bool = False
    confirmed: bool = False

    @property
    def cases(self) -> tuple[str, ...]:
        return tuple(a.removeprefix("case:") for a in self.anchors if a.startswith("case:"))

    @property
    def cites_decision(self) -> bool:
        """Whether it is a place where a decision is cited as a whole, by its day and paragraph."""
        cited = self.form == "reference" and self.finding == "decision_reference"
        return cited and not any(a.startswith("point:") for a in self.anchors)


class ThreadRow(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A thread as a register shows it. Dates are ISO 8601, possibly partial, None where unknown.

    `given` is when it was given as the documents say, `last_heard` the date of the latest event that
    tells of it, `status_date` of the one that decides the status. `merged`: joined with another since, which
    `merged_into` is the anchor of where the documents say it by number.
    """

    id: str
    kind: ThreadKind
    title: str
    cases: tuple[str, ...] = ()
    status: Status | None = None
    status_date: str | None = None
    giver: str | None = None
    assignees: tuple[str, ...] = ()
    source: str | None = None
    given: str | None = None
    due: str | None = None
    last_heard: str | None = None
    events: int = 0
    documents: tuple[str, ...] = ()
    contradictory: bool = False
    merged: bool = False
    merged_into: str | None = None
    plan: str | None = None
    label: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A person's answer to a suggestion: whether a passage belongs to a thread.

    `anchor` names the thread. The passage is known by its document (id and file name) and by `digest`, of
    the words it begins with, so that the answer survives when the document is read again and no text of it
    is kept when it is removed. `at` is ISO 8601 with time zone.
    """

    id: int
    anchor: str
    digest: str
    document: str
    file: str
    belongs: bool
    confidence: float
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class SavedView:
    """A register as someone wants to see it again: its name and the query of its address."""

    name: str
    page: str
    query: str
