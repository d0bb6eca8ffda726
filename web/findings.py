"""Findings beside their page: the kind of each, its words, what is known of it, and a legend of letters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import assert_never

from corpus.findings import (
    Assignment,
    Body,
    CaseNumber,
    Deadline,
    DecisionPoint,
    DecisionReference,
    DocumentNumber,
    Finding,
    GoalReference,
    Indicator,
    Law,
    PersonalNumber,
    PolicyDocument,
    kind_of,
)
from web import formats
from web.contexts import Keep
from web.wording import Words


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A finding of the page: what it is, the letter of its mark, its words, and what to copy."""

    id: str
    kind: str
    letter: str
    label: str
    text: str
    beneath: str
    href: str
    copy: str
    here: bool
    keep: Keep | None = None


@dataclass(frozen=True, slots=True)
class Sign:
    """A kind of finding in the legend: the letter of its mark, its name, how many the page has."""

    kind: str
    letter: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Told:
    """A finding in words: `text` is its own words or its one spelling, `beneath` what more is known of it."""

    label: str
    text: str
    beneath: str


def tell(finding: Finding, text: str, words: Words) -> Told:
    """`finding` in words; `text` is the document's text at its span, lines joined."""
    kind = words.kinds[kind_of(finding)]
    said = " ".join(text.split())
    match finding:
        case CaseNumber() | DecisionReference() | DocumentNumber():
            return Told(kind, finding.normal, said if said != finding.normal else "")
        case Law():
            return Told(kind, said, _statute(finding, said))
        case DecisionPoint():
            label = f"{kind} {finding.number}" if finding.number else kind
            facts = [
                words.stances[finding.stance],
                finding.action,
                words.damaged if finding.damaged else None,
            ]
            return Told(label, " ".join(finding.text.split()), " · ".join(fact for fact in facts if fact))
        case Assignment():
            label = f"{kind} {finding.label}" if finding.label else kind
            return Told(label, " ".join(finding.text.split()), _assigned(finding, words))
        case GoalReference():
            return Told(kind, said, _goal(finding, said, words))
        case PolicyDocument():
            return Told(kind, finding.title, said if said != finding.title else "")
        case Body():
            return Told(
                kind, finding.canonical, said if said.casefold() != finding.canonical.casefold() else ""
            )
        case Indicator():
            return Told(kind, f"{finding.name}: {finding.value_text}", _measured(finding))
        case Deadline():
            return Told(f"{kind} {formats.date(finding.date, words)}", finding.what, "")
        case PersonalNumber():
            return Told(kind, words.personal_number, "")
        case _:
            assert_never(finding)


def _assigned(assignment: Assignment, words: Words) -> str:
    """Who is to do it, how far it has come, and by when, as far as the text says."""
    facts = (
        ", ".join(assignment.assignees),
        words.statuses[assignment.status] if assignment.status else None,
        words.due.format(date=formats.date(assignment.due, words)) if assignment.due else None,
        assignment.source,
    )
    return " · ".join(fact for fact in facts if fact)


def _goal(goal: GoalReference, said: str, words: Words) -> str:
    """Whose goal it is, its title where the words do not say it, and that it is only paraphrased."""
    title = goal.title if goal.title and goal.title.casefold() not in said.casefold() else None
    facts = (
        goal.plan or words.goal_schemes[goal.scheme],
        title,
        None if goal.explicit else words.paraphrased,
    )
    return " · ".join(fact for fact in facts if fact)


def _measured(indicator: Indicator) -> str:
    """The column, and the unit where the cell does not print it."""
    unit = indicator.unit if indicator.unit and indicator.unit not in indicator.value_text else None
    return " · ".join(fact for fact in (indicator.column, unit) if fact)


def _statute(law: Law, said: str) -> str:
    """Title and number of a statute, as far as the words do not say them already."""
    facts = (law.title, law.sfs)
    return " · ".join(fact for fact in facts if fact and fact.casefold() not in said.casefold())


def legend(findings: Iterable[FindingRow], words: Words) -> tuple[Sign, ...]:
    """The kinds among the findings, in the order in which they are first met."""
    counts = Counter(finding.kind for finding in findings)
    letters = {finding.kind: finding.letter for finding in findings}
    return tuple(Sign(kind, letters[kind], words.kinds[kind], count) for kind, count in counts.items())
