"""Which of two rival findings stays where they overlap.

A number is one thing: a personal number, a decision reference, a printed document's number, a law or a
case number. The kind that needs more evidence wins; the same kind keeps the longer. A decision point
holds other findings by its nature and has no rivals.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from corpus.findings import Finding, kind_of
from corpus.model import Span

# Rivals, the strongest claim first: a date beside a body is no case number, an SFS number neither.
_RIVALS: Final = ("personal_number", "decision_reference", "document_number", "law", "case_number")
_RANK: Final = {kind: rank for rank, kind in enumerate(_RIVALS)}


class Taken:
    """The characters of a text that are spoken for."""

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        self._characters: set[int] = set()
        for span in spans:
            self.take(span)

    def free(self, span: Span) -> bool:
        return self._characters.isdisjoint(range(*span))

    def take(self, span: Span) -> None:
        self._characters.update(range(*span))


def settle(findings: Iterable[Finding]) -> list[Finding]:
    """The findings that stay, sorted by span."""
    rivals: list[Finding] = []
    kept: list[Finding] = []
    for finding in findings:
        (rivals if kind_of(finding) in _RANK else kept).append(finding)
    taken = Taken()
    for finding in sorted(rivals, key=_claim):
        if taken.free(finding.span):
            kept.append(finding)
            taken.take(finding.span)
    return sorted(kept, key=lambda f: (f.span.start, f.span.end))


def _claim(finding: Finding) -> tuple[int, int, int]:
    span = finding.span
    return _RANK[kind_of(finding)], -(span.end - span.start), span.start
