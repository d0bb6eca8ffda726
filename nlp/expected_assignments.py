"""What the gold asks for of assignments: their words, and what must be right of each besides them.

Status, assignees, date, giver, source and report are each counted over the assignments that are asked for:
one that is missed is missed in all of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from corpus.findings import Assignment, Finding
from corpus.gold import GoldAssignment, GoldDocument
from corpus.model import Span
from nlp.expected_names import same_names
from nlp.expected_places import Expected, Places, letters, overlap, squeeze
from nlp.extractors.assignments import budgets

# Asked for; what is only mentioned in running text is welcome.
_ASKED: Final = (
    "formal",
    "nytt uppdrag",
    "centralt uppdrag",
    "budgetuppdrag",
    "uppdrag från nämnden",
    "aktivitet i plan",
    "insats i plan",
)
COMMON: Final = 0.6
"""How much of the words of two spans must be common for them to be the same assignment."""


# What else must be right of an assignment that is found, besides its words.
Also = Callable[[GoldAssignment, Assignment], bool]


def found(gold: GoldDocument, place: Places, also: Also = lambda _, __: True) -> Iterator[Expected]:
    """Each assignment once; its repeats, and points that give or close one, are allowed."""
    for item in gold.assignments:
        span = spot(item, place)
        what = f"{item.label or ''} {item.status_norm} {item.case_number or ''}"
        if is_asked(item):
            yield Expected(item.quote, what, None, _same_assignment(item, span, also))
        yield Expected(item.quote, what, None, _about(item, span), required=False)
    for point in gold.decision_points:
        if point.action in _GIVING_OR_CLOSING and "uppdra" in point.text.casefold():
            yield Expected(
                point.quote, "", None, _in_point(place.of(point.quote, point.text)), required=False
            )


def is_asked(item: GoldAssignment) -> bool:
    """Whether an assignment is asked for: not only mentioned, and not told before."""
    return item.assignment_type.startswith(_ASKED) and not (item.same_as or item.duplicate_of)


def spot(item: GoldAssignment, place: Places) -> Span | None:
    """Where an assignment stands; None where its words are not in the text."""
    return place.of(item.quote, item.text) or place.of(item.text, item.text)


_GIVING_OR_CLOSING: Final = frozenset(
    {"får i uppdrag", "förklaras fullgjort", "återremitteras", "förlängs", "avslutas", "avskrivs"}
)


def _same_status(item: GoldAssignment, found: Assignment) -> bool:
    """The same status; where a plan prints none for its activities, "planned" or none: annotators differ."""
    unsaid = item.status is None and item.assignment_type.endswith("i plan")
    both = {found.status, item.status_norm}
    return len(both) == 1 or (unsaid and both == {"planned", None})


def _same_assignees(item: GoldAssignment, found: Assignment) -> bool:
    asked, told = {letters(x) for x in item.assignees}, {letters(x) for x in found.assignees}
    return same_names(asked, told)


def _same_due(item: GoldAssignment, found: Assignment) -> bool:
    return found.due == item.due_date


def _same_giver(item: GoldAssignment, found: Assignment) -> bool:
    return letters(found.assigned_by) == letters(item.assigned_by)


def _same_source(item: GoldAssignment, found: Assignment) -> bool:
    """The same decision or document, however its point is printed ("p 3", "punkt 3") and its board named."""
    asked, told = _source(item.source), _source(found.source)
    if asked is None or told is None:
        return asked == told
    # "Mål och budget 2024" is the budget of 2024; "nämnden 2022-10-25 § 171" is the board's own decision.
    same = asked == told or asked.endswith(told) or _same_decision(asked, told)
    # Some name the decision without its point, the budget without the plan that is a part of its name.
    bare = _source(budgets.without_plan(found.source or ""))
    return same or asked == bare or re.fullmatch(rf"{re.escape(asked)}p\d+", told) is not None


# "KFN 2022-10-25 § 171", letters of a board other than those that have letters of their own.
_OF_BOARD: Final = re.compile(r"(?P<board>nämnden|(?!(?:kf|ks|rf|rs)20)[a-zåäö]{2,5})(?=20\d\d)")
_POINT: Final = re.compile(r"p\d+$")


def _same_decision(asked: str, told: str) -> bool:
    """Whether a board's decision is named with its whole name, or with its point besides."""
    board = _OF_BOARD.match(asked)
    if board is None:
        return False
    told = told if _POINT.search(asked) else _POINT.sub("", told)
    name = told.removesuffix(asked[board.end() :])
    letters = iter(name)
    stands_for = board["board"] == "nämnden" or all(letter in letters for letter in board["board"])
    return name != told and stands_for


def _source(printed: str | None) -> str | None:
    if printed is None:
        return None
    words = re.sub(r",?\s(?:punkt|p\.?)\s(?=\d)", " p ", re.sub(r"\s\(.*\)$", "", printed))
    body = re.match(r"(?P<body>.+?)(?=\s\d{4}-\d\d-\d\d)", words)
    return squeeze(f"{letters(body['body'])}{words[body.end() :]}" if body else words)


def _same_report(item: GoldAssignment, found: Assignment) -> bool:
    """Reported to or at the same: of what the gold says most of the words are found, in any order."""
    asked, told = _words(item.report_back), _words(found.report_back)
    if not asked or not told:
        return not asked and not told
    return 2 * len(asked & told) >= min(len(asked), len(told))


def _words(printed: str | None) -> frozenset[str]:
    said = re.findall(r"\w{3,}|\d", (printed or "").casefold())
    return frozenset(w[:_STEM] for w in said if w not in _SMALL)


_STEM: Final = 8
_SMALL: Final = frozenset({"till", "och", "den", "för", "senast", "samband", "med"})


def _same_assignment(item: GoldAssignment, span: Span | None, also: Also) -> Callable[[Finding], bool]:
    def same(finding: Finding) -> bool:
        return (
            isinstance(finding, Assignment)
            and (squeeze(item.text) == squeeze(finding.text) or _mostly(span, finding.span))
            and also(item, finding)
        )

    return same


def _mostly(span: Span | None, found: Span) -> bool:
    return span is not None and overlap(span, found) >= COMMON


def _about(item: GoldAssignment, span: Span | None) -> Callable[[Finding], bool]:
    """The same assignment met again: its words or its place."""

    def same(finding: Finding) -> bool:
        return isinstance(finding, Assignment) and (
            squeeze(item.text) in squeeze(finding.text) or (span is not None and span.overlaps(finding.span))
        )

    return same


def _in_point(span: Span | None) -> Callable[[Finding], bool]:
    """A point that gives or closes an assignment is one, although the gold may list it only as a point."""

    def same(finding: Finding) -> bool:
        return isinstance(finding, Assignment) and span is not None and span.overlaps(finding.span)

    return same


# What else is measured of an assignment, each a kind of its own in the report.
ALSO: Final[dict[str, Also]] = {
    "assignment_status": _same_status,
    "assignment_assignees": _same_assignees,
    "assignment_due": _same_due,
    "assignment_giver": _same_giver,
    "assignment_source": _same_source,
    "assignment_report": _same_report,
}
