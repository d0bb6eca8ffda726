"""What an assignment comes from, where that is said elsewhere in the document than beside it.

An activity is of the plan that the document's head names; "SN 2022-12-14 § 201" is of the board that the
letters stand for in the document; "2023:4" numbers the assignments of the budget of 2023.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from corpus.findings import Assignment, Finding, PolicyDocument
from corpus.model import Document
from nlp.extractors import assignees
from nlp.extractors.assignments import closings, texts

_PLANS: Final = frozenset(("plan", "handlingsplan", "åtgärdsplan", "program", "strategi"))
_OF_PLANS: Final = frozenset(("activity", "measure", "table row", "flattened activity", "record"))
_HEAD: Final = 900
_OF_BUDGET: Final = re.compile(r"(?P<year>20[1-4]\d)[:.]\d{1,3}")
_LETTERS: Final = re.compile(r"(?P<letters>[A-ZÅÄÖ]{2,5})(?=\s\d{4}-\d\d-\d\d)")


def completed(document: Document, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings, each assignment with what the document says elsewhere of its source."""
    kept = list(closings.applied(findings))
    plan = next((f.title for f in kept if isinstance(f, PolicyDocument) and _heads(f, document)), None)
    for finding in kept:
        known = isinstance(finding, Assignment)
        yield _with_council(document, _completed(document, finding, plan)) if known else finding  # type: ignore[arg-type]


def _heads(found: PolicyDocument, document: Document) -> bool:
    """Whether a plan is what the document is, or follows up: it begins a line of its head, outside tables."""
    if any(t.span.start <= found.span.start < t.span.end for t in document.tables):
        return False
    return found.type in _PLANS and found.period is not None and found.span.start < _HEAD


def _with_council(document: Document, found: Assignment) -> Assignment:
    """The assignment of a region's budget as given by the region's council."""
    if found.assigned_by != "Kommunfullmäktige" or (found.source or "").startswith("KF "):
        return found
    text = document.text.casefold()
    of_region = "regionfullmäktige" in text and "kommunfullmäktige" not in text
    return replace(found, assigned_by="Regionfullmäktige") if of_region else found


def _completed(document: Document, found: Assignment, plan: str | None) -> Assignment:
    of_budget = _OF_BUDGET.fullmatch(found.label or "")
    if found.source is None and of_budget:
        return replace(found, source=f"Budget {of_budget['year']}", assigned_by="Kommunfullmäktige")
    if found.source is None and found.rule in _OF_PLANS and texts.given(found.text) is None:
        return replace(found, source=plan)
    if plan is not None and found.source is not None and plan.startswith(f"{found.source} 20"):
        return replace(found, source=plan)  # the plan by its whole name, with its years
    letters = _LETTERS.match(found.source or "")
    name = assignees.spelled((letters["letters"],), document)[0] if letters else None
    if letters is None or name is None or name == letters["letters"]:
        return found
    source = f"{name}{(found.source or '')[letters.end() :]}"
    return replace(found, source=source, assigned_by=name if found.assigned_by != name else found.assigned_by)
