"""What an assignment comes from, where that is said elsewhere in the document than beside it.

An activity is of the plan that the document's head names; "SN 2022-12-14 § 201" is of the board that the
letters stand for in the document; "2023:4" numbers the assignments of the budget of 2023.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from corpus.findings import Assignment, Finding, PolicyDocument
from corpus.model import Document
from nlp.extractors import assignees
from nlp.extractors.assignments import announced, budgets, closings, texts, titles

_OF_PLANS: Final = frozenset(("activity", "measure", "table row", "flattened activity", "record"))
_HEAD: Final = 900
_OF_BUDGET: Final = re.compile(r"(?P<year>20[1-4]\d)[:.]\d{1,3}")
_LETTERS: Final = re.compile(r"(?P<letters>[A-ZÅÄÖ]{2,5})(?=\s\d{4}-\d\d-\d\d)")


def completed(document: Document, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings, each assignment with what the document says elsewhere of its source."""
    kept = list(announced.completed(document, closings.applied(document, findings)))
    named = (f for f in kept if isinstance(f, PolicyDocument) and f.type in announced.PLANS)
    plans = [f for f in named if f.period is not None]
    heading = next((f.title for f in plans if _heads(f, document) and not budgets.named(f.title)), None)
    titles = tuple(dict.fromkeys(f.title for f in plans))
    for finding in kept:
        if isinstance(finding, Assignment):
            made = _completed(document, _of_no_file(finding), heading)
            yield _with_council(document, _given_by_council(_by_whole_name(made, heading, titles)))
        else:
            yield finding


def _of_no_file(found: Assignment) -> Assignment:
    """The assignment without a plan that only the file's name tells of: "ekeby-plan"."""
    of_file = found.source is not None and _OF_FILE.fullmatch(found.source) is not None
    return replace(found, source=None) if of_file else found


_OF_FILE: Final = re.compile(r"[a-z\d]+(?:-[a-z\d]+)+")


def _heads(found: PolicyDocument, document: Document) -> bool:
    """Whether a plan is what the document is, or follows up: it stands in its head, outside tables."""
    if any(t.span.start <= found.span.start < t.span.end for t in document.tables):
        return False
    return found.span.start < _HEAD


def _given_by_council(found: Assignment) -> Assignment:
    """What is given to the executive board, or to all boards and companies, as the council's.

    Nobody else gives them anything; an activity of a plan is given by nobody.
    """
    known = found.assigned_by is not None or found.status == "planned" or found.rule in _OF_PLANS
    if known or texts.given(found.text) is None:
        return found
    below = any(map(_BELOW_COUNCIL.fullmatch, found.assignees))
    return replace(found, assigned_by="Kommunfullmäktige") if below else found


_BELOW_COUNCIL: Final = re.compile(
    r"kommunstyrelsen|(?:alla|samtliga)\s(?:\w+\s)?nämnder\s(?:och|samt)\s(?:\w+\s)?(?:(?:bolags)?styrelser|bolag)",
    re.IGNORECASE,
)


def _with_council(document: Document, found: Assignment) -> Assignment:
    """The assignment of a region's budget as given by the region's council."""
    if found.assigned_by != "Kommunfullmäktige" or (found.source or "").startswith("KF "):
        return found
    text = document.text.casefold()
    of_region = "regionfullmäktige" in text and "kommunfullmäktige" not in text
    return replace(found, assigned_by="Regionfullmäktige") if of_region else found


def _completed(document: Document, found: Assignment, plan: str | None) -> Assignment:
    of_budget = _OF_BUDGET.fullmatch(found.label or "")
    of_other = found.source is None or budgets.named(found.source) == found.source
    if of_budget and of_other and of_budget["year"] not in (found.source or ""):
        return replace(found, source=f"Budget {of_budget['year']}", assigned_by="Kommunfullmäktige")
    if found.source is None and _is_activity(document, found):
        return replace(found, source=plan)
    letters = _LETTERS.match(found.source or "")
    name = assignees.spelled((letters["letters"],), document)[0] if letters else None
    if letters is None or name is None or name == letters["letters"]:
        return found
    source = f"{name}{(found.source or '')[letters.end() :]}"
    return replace(found, source=source, assigned_by=name if found.assigned_by != name else found.assigned_by)


def _is_activity(document: Document, found: Assignment) -> bool:
    """Whether it is an activity of a plan rather than an assignment that somebody gave."""
    if texts.given(found.text) is not None:
        return False
    if found.rule in _OF_PLANS:
        return True
    listed = titles.listed(document, found.span.start)
    return found.rule == "item" and (listed == "activities" or (listed is None and found.label is not None))


def _by_whole_name(made: Assignment, heading: str | None, titles: Sequence[str]) -> Assignment:
    """The activity with its plan by the whole name that the document prints, with its years."""
    if made.source is None or _OF_YEARS.search(made.source) or not _PLAN.search(made.source):
        return made
    words = _words(_YEAR.sub("", made.source))  # the year that is followed up is none of the plan's
    year = _YEAR.search(made.source) is not None
    meant = [title for title in titles if words <= _words(title) and (not year or _OF_YEARS.search(title))]
    name = heading if heading in meant else next(iter(meant)) if len(meant) == 1 else None
    return made if name is None else replace(made, source=name)


_YEAR: Final = re.compile(r"20\d\d")
_OF_YEARS: Final = re.compile(r"20\d\d\s?[–-]\s?(?:20)?\d\d|§")
_PLAN: Final = re.compile(r"(?:plan(?:en)?|program(?:met)?|strategin?)\b", re.IGNORECASE)
_DEFINITE: Final = re.compile(r"(?:(?<=plan)en|(?<=program)met|(?<=strategi)n)$")


def _words(name: str) -> frozenset[str]:
    """The words of a plan's name, the plan in the indefinite."""
    return frozenset(_DEFINITE.sub("", word) for word in re.findall(r"[\wåäö-]{3,}", name.casefold()))
