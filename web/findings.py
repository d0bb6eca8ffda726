"""A finding beside its page: what kind it is, its words, and what is known of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from corpus.findings import (
    Assignment,
    CaseNumber,
    DecisionPoint,
    DecisionReference,
    DocumentNumber,
    Finding,
    GoalReference,
    Law,
    PersonalNumber,
    kind_of,
)
from web import formats
from web.wording import Words


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


def _statute(law: Law, said: str) -> str:
    """Title and number of a statute, as far as the words do not say them already."""
    facts = (law.title, law.sfs)
    return " · ".join(fact for fact in facts if fact and fact.casefold() not in said.casefold())
