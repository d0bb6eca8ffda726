"""How well the extractors do on gold: precision, recall and F1 a kind, with every miss and false alarm.

What counts as found is said in `nlp.expected`. Vague references, mentions in running text and paraphrases
of the gold are neither asked for nor held against us; a negative that is found is a false alarm.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from corpus.findings import (
    Analysis,
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
    PolicyDocument,
    kind_of,
)
from corpus.gold import GoldDocument
from corpus.model import Document
from nlp.expected import EXPECTED, MEASURED, masked
from nlp.expected_kinds import EXPECTED_KINDS
from nlp.expected_places import Expected, Places

_EXPECTED: Final = {**EXPECTED, **EXPECTED_KINDS}
KINDS: Final = tuple(_EXPECTED)
# Counted once a document however often they are named.
_ONCE: Final = ("body",)


@dataclass(frozen=True, slots=True)
class Error:
    """A miss or a false alarm: in which document, the words, and what was expected or found."""

    document: str
    quote: str
    what: str


@dataclass(frozen=True, slots=True)
class Score:
    """The result of one kind over all documents."""

    kind: str
    right: int
    missed: tuple[Error, ...]
    false: tuple[Error, ...]

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 1 where nothing was found."""
        found = self.right + len(self.false)
        return self.right / found if found else 1.0

    @property
    def recall(self) -> float:
        """Share of what the gold asks for that was found; 1 where it asks for nothing."""
        asked = self.right + len(self.missed)
        return self.right / asked if asked else 1.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(slots=True)
class _Tally:
    right: int = 0
    missed: list[Error] = field(default_factory=list)
    false: list[Error] = field(default_factory=list)


def evaluate(analysed: Iterable[tuple[GoldDocument, Document, Analysis]]) -> tuple[Score, ...]:
    """The scores of all measured kinds over documents with their gold and their findings."""
    tallies = {kind: _Tally() for kind in KINDS}
    for gold, document, analysis in analysed:
        place = Places(document.text)
        for kind in KINDS:
            findings = [f for f in analysis.findings if kind_of(f) == MEASURED.get(kind, kind)]
            if kind in _ONCE:
                findings = _once(findings)
            _compare(gold, document, findings, list(_EXPECTED[kind](masked(gold), place)), tallies[kind])
    return tuple(Score(k, t.right, tuple(t.missed), tuple(t.false)) for k, t in tallies.items())


def _once(findings: list[Finding]) -> list[Finding]:
    """One finding a name, the first."""
    return list({name(f): f for f in reversed(findings)}.values())[::-1]


def _compare(
    gold: GoldDocument,
    document: Document,
    findings: Sequence[Finding],
    expected: list[Expected],
    tally: _Tally,
) -> None:
    left = list(findings)
    # What is located first, then what is not; what is asked for before what is allowed.
    for item in sorted(expected, key=lambda e: (not e.required, e.span is None)):
        match = next((f for f in left if _meets(item, f)), None)
        if match is not None:
            left.remove(match)
            tally.right += item.required
        elif item.required:
            tally.missed.append(Error(gold.document.id, item.quote, item.what))
    # A second finding of what is already found there is no error either.
    for finding in left:
        if not any((e.span or not e.required) and _meets(e, finding) for e in expected):
            quote = document.text[max(0, finding.span.start - 30) : finding.span.end + 30]
            tally.false.append(Error(gold.document.id, quote, name(finding)))


def _meets(item: Expected, finding: Finding) -> bool:
    return item.same(finding) and (item.span is None or item.span.overlaps(finding.span))


def name(finding: Finding) -> str:
    """What a finding says, for a list of errors; of a personal number only that it is one."""
    match finding:
        case CaseNumber() | DocumentNumber() | DecisionReference():
            return finding.normal
        case DecisionPoint():
            return f"{finding.body} {finding.number} {finding.action} ({finding.stance})"
        case Assignment():
            return f"{finding.rule}: {finding.status} {finding.label or ''} {finding.case_number or ''}"
        case GoalReference():
            return f"{finding.scheme} {finding.number} ({finding.rule})"
        case Law():
            return finding.title or finding.sfs or ""
        case PolicyDocument():
            return finding.title
        case Body():
            return f"{finding.canonical} ({finding.type})"
        case Indicator():
            return f"{finding.name} / {finding.column}: {finding.value_text}"
        case Deadline():
            return f"{finding.date} {finding.what}"
        case _:
            return kind_of(finding)
