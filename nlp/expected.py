"""What the gold asks the extractors for, and how to know it when it is found: one rule a kind.

What counts as found: the same normal form at the same place (case numbers, printed documents), the same
body, date, paragraph and point (decision references), the same body, number, verb and stance over the
same words (decision points), the same words (assignments) and status, the same scheme and number
(goals), the same statute, the same place (personal numbers).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

import msgspec

from corpus.findings import (
    Assignment,
    CaseNumber,
    DecisionPoint,
    DecisionReference,
    DocumentNumber,
    Finding,
    GoalReference,
    Law,
)
from corpus.gold import (
    GoldAssignment,
    GoldCaseNumber,
    GoldDocument,
    GoldGoal,
    GoldLaw,
    GoldPoint,
    GoldReference,
)
from corpus.masking import MASK
from corpus.model import Span
from nlp.expected_names import same_names, same_verb

# The gold's case numbers hold these near misses too, as kinds of their own.
_OTHER_NUMBERS: Final = {"handling": "document_number", "sou": "document_number", "law": "law"}
_SAME_WORDS: Final = 0.8


@dataclass(frozen=True, slots=True)
class Expected:
    """One thing the gold asks for (or, not `required`, allows): where, and how to know it."""

    quote: str
    what: str
    span: Span | None
    same: Callable[[Finding], bool]
    required: bool = True


class Places:
    """Finds quotes in a text whatever its spaces, hyphens, case and footnote order."""

    def __init__(self, text: str) -> None:
        kept = [(i, c.casefold()) for i, c in enumerate(text) if c.isalnum() or c == "§"]
        # One character may fold to two ("ß"): the first keeps the place.
        self._offsets = [i for i, c in kept for _ in c]
        self._squeezed = "".join(c for _, c in kept)

    def times(self, quote: str) -> int:
        """How often `quote` stands in the text."""
        return self._squeezed.count(squeeze(quote))

    def of(self, quote: str, surface: str) -> Span | None:
        """Where `surface` stands, within `quote`; None where the quote is not in the text."""
        whole, part = squeeze(quote), squeeze(surface)
        at = self._squeezed.find(whole)
        inner = [m.start() for m in re.finditer(f"(?={re.escape(part)})", whole)] if part else []
        if at < 0 or not inner:
            return None
        # A quote is what stands around the surface: of several the one in its middle is meant.
        first = at + min(inner, key=lambda i: abs(2 * i + len(part) - len(whole)))
        return Span(self._offsets[first], self._offsets[first + len(part) - 1] + 1)


def masked(gold: GoldDocument) -> GoldDocument:
    """The gold as of a document whose personal numbers are masked; where they stand it still says."""
    hidden = [item.surface for item in gold.personal_numbers]
    if not hidden:
        return gold
    raw = msgspec.json.encode(gold).decode()
    for digits in hidden:
        raw = raw.replace(digits, MASK * len(digits))
    clean = msgspec.json.decode(raw, type=GoldDocument)
    return msgspec.structs.replace(clean, personal_numbers=gold.personal_numbers)


def squeeze(text: str) -> str:
    """Only letters, figures and §, case-folded."""
    return "".join(c.casefold() for c in text if c.isalnum() or c == "§")


def _case_numbers(gold: GoldDocument, place: Places) -> Iterator[Expected]:
    for item in gold.case_numbers:
        if (item.kind or "") not in _OTHER_NUMBERS:
            yield _number(item, place)


def _number(item: GoldCaseNumber, place: Places) -> Expected:
    def same(finding: Finding) -> bool:
        return isinstance(finding, CaseNumber | DocumentNumber) and _spelling(finding.normal) == _spelling(
            item.normalized
        )

    return Expected(item.quote, item.normalized, place.of(item.quote, item.surface), same)


def _spelling(normal: str) -> str:
    """A number's spelling as compared: capitals, one dash, one space; "H 2012 nr 60" is a handling."""
    text = re.sub(r"^H(?=\s\d{4})", "HANDLING", " ".join(normal.upper().split()))
    return re.sub(r"[‐‑–]", "-", text)


def _document_numbers(gold: GoldDocument, place: Places) -> Iterator[Expected]:
    for number in gold.case_numbers:
        if _OTHER_NUMBERS.get(number.kind or "") == "document_number":
            yield _number(number, place)
    for item in gold.document_numbers:
        span = place.of(item.quote, item.surface)
        yield Expected(item.quote, item.surface, span, lambda f: True)


def _references(gold: GoldDocument, place: Places) -> Iterator[Expected]:
    for item in gold.decision_references:
        required = item.precision == "exact"
        yield Expected(
            item.quote,
            _cited(item),
            place.of(item.quote, item.surface),
            _same_reference(item, required),
            required,
        )


def _cited(item: GoldReference) -> str:
    return " ".join(x for x in (item.body, item.date, item.paragraph, item.point and f"p. {item.point}") if x)


def _same_reference(item: GoldReference, required: bool) -> Callable[[Finding], bool]:
    def same(finding: Finding) -> bool:
        if not isinstance(finding, DecisionReference):
            return False
        if not required:
            return True
        bodies = (
            {_letters(item.body), _letters(item.inferred_body)}
            if item.body is None
            else {_letters(item.body)}
        )
        return (
            _letters(finding.body) in bodies
            and finding.date == item.date
            and _digits(finding.paragraph) == _digits(item.paragraph)
            and _digits(finding.point) == _digits(item.point)
        )

    return same


_BODY_LETTERS: Final = {
    "kommunfullmäktige": "kf",
    "kommunstyrelsen": "ks",
    "regionfullmäktige": "rf",
    "regionstyrelsen": "rs",
    "kommunstyrelsens arbetsutskott": "ksau",
}


def _letters(body: str | None) -> str | None:
    """A body as compared: letters where it has them, boards in their definite form."""
    if body is None:
        return None
    folded = re.sub(r"nämnd\b", "nämnden", body.casefold())
    return _BODY_LETTERS.get(folded, folded)


def _digits(printed: str | None) -> str:
    return "-".join(re.findall(r"\d+", printed or ""))


def _points(gold: GoldDocument, place: Places) -> Iterator[Expected]:
    for item in gold.decision_points:
        yield Expected(
            item.quote,
            f"{item.body} {item.number} {item.action}",
            None,
            _same_point(item, place.of(item.quote, item.text)),
        )


def _same_point(item: GoldPoint, span: Span | None) -> Callable[[Finding], bool]:
    def same(finding: Finding) -> bool:
        if not isinstance(finding, DecisionPoint):
            return False
        words = span is not None and _overlap(span, finding.span) >= _SAME_WORDS
        return (
            (words or squeeze(finding.text) == squeeze(item.text))
            and (item.number is None or str(item.number) == finding.number)
            and _letters(item.body) in (None, _letters(finding.body))
            and (item.action is None or same_verb(item.action, finding.action))
            and item.stance in (None, finding.stance)
            and set(item.case_numbers) == set(finding.case_numbers)
        )

    return same


def _overlap(a: Span, b: Span) -> float:
    """Common characters over all characters of two spans."""
    common = min(a.end, b.end) - max(a.start, b.start)
    return max(0, common) / (max(a.end, b.end) - min(a.start, b.start))


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
_COMMON: Final = 0.6


# What else must be right of an assignment that is found, besides its words.
_Also = Callable[[GoldAssignment, Assignment], bool]


def _assignments(gold: GoldDocument, place: Places, also: _Also = lambda _, __: True) -> Iterator[Expected]:
    """Each assignment once; its repeats, and points that give or close one, are allowed."""
    for item in gold.assignments:
        repeat = item.same_as or item.duplicate_of
        asked = item.assignment_type.startswith(_ASKED) and not repeat
        span = place.of(item.quote, item.text) or place.of(item.text, item.text)
        what = f"{item.label or ''} {item.status_norm} {item.case_number or ''}"
        if asked:
            yield Expected(item.quote, what, None, _same_assignment(item, span, also))
        yield Expected(item.quote, what, None, _about(item, span), required=False)
    for point in gold.decision_points:
        if point.action in _GIVING_OR_CLOSING and "uppdra" in point.text.casefold():
            yield Expected(
                point.quote, "", None, _in_point(place.of(point.quote, point.text)), required=False
            )


_GIVING_OR_CLOSING: Final = frozenset(
    {"får i uppdrag", "förklaras fullgjort", "återremitteras", "förlängs", "avslutas", "avskrivs"}
)


def _same_status(item: GoldAssignment, found: Assignment) -> bool:
    return found.status == item.status_norm


def _same_assignees(item: GoldAssignment, found: Assignment) -> bool:
    return same_names({_letters(x) for x in item.assignees}, {_letters(x) for x in found.assignees})


def _same_due(item: GoldAssignment, found: Assignment) -> bool:
    return found.due == item.due_date


def _same_assignment(item: GoldAssignment, span: Span | None, also: _Also) -> Callable[[Finding], bool]:
    def same(finding: Finding) -> bool:
        return (
            isinstance(finding, Assignment)
            and (squeeze(item.text) == squeeze(finding.text) or _mostly(span, finding.span))
            and also(item, finding)
        )

    return same


def _mostly(span: Span | None, found: Span) -> bool:
    return span is not None and _overlap(span, found) >= _COMMON


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


def _goals(gold: GoldDocument, place: Places) -> Iterator[Expected]:
    """Each goal once: of rows over the same words the first is asked for, the others allowed."""
    spans: list[tuple[str, Span]] = []
    for item in gold.goal_references:
        span = place.of(item.quote, item.surface)
        asked = not (item.indirect or item.collective) and item.explicit and item.kind in _SCHEMES
        for number in re.split(r";\s", str(item.number)) if item.number is not None else [None]:
            twice = span is not None and any(
                k == f"{item.kind} {number}" and s.overlaps(span) for k, s in spans
            )
            if span is not None:
                spans.append((f"{item.kind} {number}", span))
            yield Expected(
                item.quote, f"{item.kind} {number}", span, _same_goal(item, number), asked and not twice
            )
    for negative in gold.goal_negatives:
        span = place.of(negative.quote, negative.surface)
        yield Expected(negative.quote, "", span, _is_of_plan_or_whole, required=False)


_SCHEMES: Final = {
    "kf-budget-goal": "kf-budget",
    "agenda2030": "agenda2030",
    "agenda2030-goal": "agenda2030-goal",
    "agenda2030-target": "agenda2030-target",
    "plan-goal": "plan",
}


def _same_goal(item: GoldGoal, number: str | None) -> Callable[[Finding], bool]:
    def same(finding: Finding) -> bool:
        return (
            isinstance(finding, GoalReference)
            and finding.scheme == _SCHEMES.get(item.kind)
            and finding.number == number
        )

    return same


def _is_of_plan_or_whole(finding: Finding) -> bool:
    """What a negative allows: the plan's goal that it is, or a scheme as a whole."""
    return isinstance(finding, GoalReference) and (finding.scheme == "plan" or finding.number is None)


def _laws(gold: GoldDocument, place: Places) -> Iterator[Expected]:
    for item in gold.laws:
        if not item.canonical.startswith("SOU"):
            yield Expected(
                item.quote,
                item.canonical,
                place.of(item.quote, item.surface),
                _same_law(item),
                not item.generic,
            )
    for number in gold.case_numbers:
        if number.kind == "law":
            yield Expected(
                number.quote,
                number.normalized,
                place.of(number.quote, number.surface),
                lambda f: True,
                required=False,
            )


def _same_law(item: GoldLaw) -> Callable[[Finding], bool]:
    def same(finding: Finding) -> bool:
        return isinstance(finding, Law) and (item.sfs is None or finding.sfs == item.sfs)

    return same


def _personal_numbers(gold: GoldDocument, place: Places) -> Iterator[Expected]:
    for item in gold.personal_numbers:
        yield Expected("(personnummer)", "personnummer", place.of(item.quote, item.surface), lambda f: True)


# What a kind of its own in the report is measured on.
MEASURED: Final = dict.fromkeys(("assignment_status", "assignment_assignees", "assignment_due"), "assignment")
EXPECTED: Final[dict[str, Callable[[GoldDocument, Places], Iterator[Expected]]]] = {
    "case_number": _case_numbers,
    "document_number": _document_numbers,
    "decision_reference": _references,
    "decision_point": _points,
    "assignment": _assignments,
    "assignment_status": partial(_assignments, also=_same_status),
    "assignment_assignees": partial(_assignments, also=_same_assignees),
    "assignment_due": partial(_assignments, also=_same_due),
    "goal_reference": _goals,
    "law": _laws,
    "personal_number": _personal_numbers,
}
