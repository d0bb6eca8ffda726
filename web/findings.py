"""A finding beside its page: what kind it is, its words, and what is known of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from corpus.findings import (
    CaseNumber,
    DecisionPoint,
    DecisionReference,
    DocumentNumber,
    Finding,
    Law,
    PersonalNumber,
    kind_of,
)
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
        case PersonalNumber():
            return Told(kind, words.personal_number, "")
        case _:
            assert_never(finding)


def _statute(law: Law, said: str) -> str:
    """Title and number of a statute, as far as the words do not say them already."""
    facts = (law.title, law.sfs)
    return " · ".join(fact for fact in facts if fact and fact.casefold() not in said.casefold())
