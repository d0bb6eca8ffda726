"""The finding kinds: what was decided, referred to and promised, as spans of the one text.

Each kind is a frozen dataclass; `Finding` is their union and `KINDS` the names the interface
promises. `rule` names the rule that made the finding, so that every finding can be explained.
Page, section, part and quote are derived from the document, never stored with the finding.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from corpus.model import Span

Stance = Literal["förslag", "yrkande", "beslut"]
Status = Literal[
    "given",
    "not_started",
    "started",
    "ongoing",
    "partially_reported",
    "reported",
    "proposed_fulfilled",
    "fulfilled",
    "completed",
    "planned",
    "referred_back",
]
Scheme = Literal["kf-budget", "agenda2030", "agenda2030-goal", "agenda2030-target", "plan"]
BodyType = Literal[
    "council",
    "board",
    "committee",
    "advisory",
    "administration",
    "company",
    "authority",
    "region",
    "municipality",
    "association",
    "party",
    "other",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseNumber:
    """A diarienummer or ärendenummer, unique only within its authority.

    `normal` is the one spelling of its scheme, upper case and without label: `SLK-2022-01441`,
    `0617/21`, `KS 2017/0996`. `prefix_inferred` is true where the authority's letters were not
    printed but follow from whose document it is. `year` has four digits.
    """

    span: Span
    rule: str
    normal: str
    scheme: str
    year: int | None = None
    serial: str | None = None
    authority: str | None = None
    prefix_inferred: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionReference:
    """A reference to a decision: body ("KF"), ISO date (possibly partial), paragraph and point.

    `normal` is "KF 2023-12-07 § 85 p. 2", with what is known.
    """

    span: Span
    rule: str
    normal: str
    body: str | None = None
    date: str | None = None
    paragraph: str | None = None
    point: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionPoint:
    """A beslutssats: one point of a proposal, a yrkande or a decision.

    `number` is as printed, None for a single unnumbered point; `body` the canonical name of the
    body that decides; `text` the point without its number; `action` the verb of decision
    ("förklaras fullgjort"); `damaged` true where words of it are missing in the document.
    """

    span: Span
    rule: str
    number: str | None
    body: str | None
    text: str
    action: str | None
    stance: Stance
    case_numbers: tuple[str, ...] = ()
    decision_references: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    damaged: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentNumber:
    """The number of a printed document: `handling 2023 nr 151`, `SOU 2024:18`, `prop. 2022/23:45`.

    `series` is what `normal` begins with: "handling", "SOU", "prop.".
    """

    span: Span
    rule: str
    normal: str
    series: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """A statute: canonical title where it is named, number ("2017:725") where printed or known."""

    span: Span
    rule: str
    title: str | None
    sfs: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """An uppdrag: what someone is told to do, or an activity of a plan.

    `text` is the assignment without its number, label and sources; `assignees` and `assigned_by` are
    bodies as they are named; `source` is a decision ("KF 2023-12-07 § 85 p. 2"), a budget ("Budget 2023")
    or a plan. `status` is None where the text does not say, `status_text` what it says. `due` is an ISO
    date, possibly partial ("2024-12", "2024-Q4"); `report_back` when and to whom, in the text's words;
    `label` an activity's own number ("1:4").
    """

    span: Span
    rule: str
    text: str
    assignees: tuple[str, ...] = ()
    assigned_by: str | None = None
    source: str | None = None
    case_number: str | None = None
    status: Status | None = None
    status_text: str | None = None
    due: str | None = None
    report_back: str | None = None
    label: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalReference:
    """A goal that is referred to: of the council's budget, of Agenda 2030, or of a plan.

    `number` is "3" or "11.2", None for a scheme's goals as a whole; `title` the goal's own words where
    they are known; `plan` the plan as it is named there, for goals of a plan. `explicit` is false where
    the goal is only paraphrased ("målet att bryta segregationen").
    """

    span: Span
    rule: str
    scheme: Scheme
    number: str | None = None
    title: str | None = None
    plan: str | None = None
    explicit: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyDocument:
    """A styrande dokument as it is named: a plan, program, policy, riktlinje, regel or budget.

    `title` is canonical: whose it is as the text gives it, indefinite, the period last with an en dash
    ("Göteborgs Stads plan för digitalisering 2023–2026"). `type` is its kind in Swedish, `period` its years
    ("2023–2026", "2025"), None where the document nowhere says.
    """

    span: Span
    rule: str
    title: str
    type: str
    period: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A board, company, administration, authority or party as it is named, and its canonical name."""

    span: Span
    rule: str
    canonical: str
    type: BodyType


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One cell of an indicator table: what is measured, the column's heading, and the value.

    `value` is the number, `value_text` the cell as printed, `unit` "procent", "tkr", "mnkr", "index",
    "antal" or what is printed; None where nothing says.
    """

    span: Span
    rule: str
    name: str
    column: str
    value: float
    value_text: str
    unit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A day, month or quarter by which something is to be done: ISO date, possibly partial, and what."""

    span: Span
    rule: str
    date: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonalNumber:
    """Where a personal identity number stands. The digits are never stored."""

    span: Span
    rule: str


Finding = (
    CaseNumber
    | DocumentNumber
    | DecisionReference
    | DecisionPoint
    | Assignment
    | GoalReference
    | Law
    | PolicyDocument
    | Body
    | Indicator
    | Deadline
    | PersonalNumber
)

KINDS: dict[str, type[Finding]] = {
    "case_number": CaseNumber,
    "document_number": DocumentNumber,
    "decision_reference": DecisionReference,
    "decision_point": DecisionPoint,
    "assignment": Assignment,
    "goal_reference": GoalReference,
    "law": Law,
    "policy_document": PolicyDocument,
    "body": Body,
    "indicator": Indicator,
    "deadline": Deadline,
    "personal_number": PersonalNumber,
}
_NAMES: dict[type[Finding], str] = {kind: name for name, kind in KINDS.items()}


def kind_of(finding: Finding) -> str:
    """The interface's name of the finding's kind."""
    return _NAMES[type(finding)]


@dataclass(frozen=True, slots=True)
class Analysis:
    """All findings of one document, sorted by span."""

    findings: tuple[Finding, ...] = ()
