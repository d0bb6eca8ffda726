"""What the gold asks the extractors for, and how to know it when it is found: one rule a kind.

What counts as found: the same normal form at the same place (case numbers, printed documents), the same
body, date, paragraph and point (decision references), the same body, number, verb and stance over the
same words (decision points), the same words (assignments) and status, the same scheme and number
(goals), the same statute, the same place (personal numbers).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

import msgspec

from corpus.findings import (
    CaseNumber,
    DecisionPoint,
    DecisionReference,
    DocumentNumber,
    Finding,
    GoalReference,
    Law,
)
from corpus.gold import (
    GoldCaseNumber,
    GoldDocument,
    GoldGoal,
    GoldLaw,
    GoldPoint,
    GoldReference,
)
from corpus.masking import MASK
from corpus.model import Span
from nlp import expected_assignments
from nlp.expected_names import is_committee, same_verb
from nlp.expected_places import Expected, Places, letters, numbered, overlap, squeeze

# The gold's case numbers hold these near misses too, as kinds of their own.
# A court's own number is no case of an authority's diary.
_OTHER_NUMBERS: Final = {
    "handling": "document_number",
    "sou": "document_number",
    "law": "law",
    "court-case": "a court's",
}
_SAME_WORDS: Final = 0.8


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


def _case_numbers(gold: GoldDocument, place: Places) -> Iterator[Expected]:
    for item, earlier in numbered(gold.case_numbers, _printed):
        if (item.kind or "") not in _OTHER_NUMBERS:
            yield _number(item, place, earlier)


def _printed(item: GoldCaseNumber | GoldReference) -> str:
    return f"{item.surface} | {item.quote}"


def _number(item: GoldCaseNumber, place: Places, earlier: int) -> Expected:
    def same(finding: Finding) -> bool:
        return isinstance(finding, CaseNumber | DocumentNumber) and _spelling(finding.normal) == _spelling(
            item.normalized
        )

    return Expected(item.quote, item.normalized, place.of(item.quote, item.surface, earlier), same)


def _spelling(normal: str) -> str:
    """A number's spelling as compared: capitals, one dash, no space; "H 2012 nr 60" is a handling.

    "KS0214/25" and "KS 0214/25" are one number, whichever of the two is its scheme's spelling.
    """
    text = re.sub(r"^H(?=\s\d{4})", "HANDLING", normal.upper())
    return re.sub(r"[‐‑–]", "-", "".join(text.split()))


def _document_numbers(gold: GoldDocument, place: Places) -> Iterator[Expected]:
    for number, earlier in numbered(gold.case_numbers, _printed):
        if _OTHER_NUMBERS.get(number.kind or "") == "document_number":
            yield _number(number, place, earlier)
    for item in gold.document_numbers:
        span = place.of(item.quote, item.surface)
        yield Expected(item.quote, item.surface, span, lambda f: True)
    # What the gold says is no case number may well be the number of what an agency has issued.
    for negative in gold.case_number_negatives:
        at = place.of(negative.quote, negative.surface)
        if at is not None:
            yield Expected(negative.quote, "", at, lambda f: True, required=False)


def _references(gold: GoldDocument, place: Places) -> Iterator[Expected]:
    for item, earlier in numbered(gold.decision_references, _printed):
        required = item.precision == "exact"
        yield Expected(
            item.quote,
            _cited(item),
            place.of(item.quote, item.surface, earlier),
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
            {letters(item.body), letters(item.inferred_body)} if item.body is None else {letters(item.body)}
        )
        return (
            (letters(finding.body) in bodies or is_committee(item.body or "", finding.body or ""))
            and finding.date == item.date
            and _digits(finding.paragraph) == _digits(item.paragraph)
            and _digits(finding.point) == _digits(item.point)
        )

    return same


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
        words = span is not None and overlap(span, finding.span) >= _SAME_WORDS
        return (
            (words or squeeze(finding.text) == squeeze(item.text) or _is_led(finding.text, item.text))
            and (item.number is None or str(item.number) == finding.number)
            and letters(item.body) in (None, letters(finding.body))
            and (item.action is None or _is_claimed(item) or same_verb(item.action, finding.action))
            and item.stance in (None, finding.stance)
            and {squeeze(n) for n in item.case_numbers} == {squeeze(n) for n in finding.case_numbers}
        )

    return same


def _is_led(found: str, asked: str) -> bool:
    """Whether a point is only quoted without its lead: "Nämnden beslutar att" before "taxan höjs".

    >>> _is_led("Nämnden beslutar att taxan höjs.", "taxan höjs."), _is_led("Att taxan höjs", "höjs")
    (True, False)
    """
    found, asked = (" ".join(x.split()) for x in (found, asked))
    return found.endswith(asked) and _LEAD.fullmatch(found[: len(found) - len(asked)]) is not None


_LEAD: Final = re.compile(r"[A-ZÅÄÖ][^.:;]{2,80}\sbeslut(?:[ae]r|ade)\b[^.:;]{0,160}?\batt\s")


def _is_claimed(item: GoldPoint) -> bool:
    """Whether annotators have named a claim by the lead-in of its motion, not by a verb of its own.

    "I motionen föreslås att staketen lagas": as many call it "föreslås" as "lagas".
    """
    return item.stance == "yrkande" and item.action == "föreslås"


def _goals(gold: GoldDocument, place: Places) -> Iterator[Expected]:
    """Each goal once: of rows over the same words the first is asked for, the others allowed."""
    spans: list[tuple[str, Span]] = []
    for item, earlier in numbered(gold.goal_references, lambda goal: f"{goal.quote}\n{goal.surface}"):
        span = place.of(item.quote, item.surface, earlier)
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
    for item in gold.goal_references:
        # The council's goal of another municipality, the agenda named within "mål 12 i Agenda 2030".
        allowed = _is_own if item.kind == "local-goal" else _is_agenda
        yield Expected(item.quote, "", place.of(item.quote, item.surface), allowed, required=False)
    for negative in gold.goal_negatives:
        span = place.of(negative.quote, negative.surface)
        own = _OF_COUNCIL.search(negative.why or "") is not None
        yield Expected(negative.quote, "", span, _is_own if own else _is_of_plan_or_whole, required=False)


_SCHEMES: Final = {
    "kf-budget-goal": "kf-budget",
    "agenda2030": "agenda2030",
    "agenda2030-goal": "agenda2030-goal",
    "agenda2030-target": "agenda2030-target",
    "plan-goal": "plan",
    "plan": "plan",
}


def _same_goal(item: GoldGoal, number: str | None) -> Callable[[Finding], bool]:
    def same(finding: Finding) -> bool:
        return (
            isinstance(finding, GoalReference)
            and finding.scheme == _SCHEMES.get(item.kind)
            and finding.number == number
        )

    return same


# "kommunens inriktningsmål, inte Agenda 2030": the council's goal is what it says it is.
_OF_COUNCIL: Final = re.compile(r"^(?!.*budgetmål).*\b(?:kommunens|stadens|regionens|fullmäktiges)\b")


def _is_own(finding: Finding) -> bool:
    return _is_of_plan_or_whole(finding) or (
        isinstance(finding, GoalReference) and finding.scheme == "kf-budget"
    )


def _is_agenda(finding: Finding) -> bool:
    return isinstance(finding, GoalReference) and finding.scheme == "agenda2030"


def _is_of_plan_or_whole(finding: Finding) -> bool:
    """What a negative allows: the plan's goal that it is, or a scheme as a whole."""
    return isinstance(finding, GoalReference) and (finding.scheme == "plan" or finding.number is None)


def _laws(gold: GoldDocument, place: Places) -> Iterator[Expected]:
    for item, earlier in numbered(gold.laws, lambda law: f"{law.quote}\n{law.surface}"):
        if not item.canonical.startswith("SOU"):
            yield Expected(
                item.quote,
                item.canonical,
                place.of(item.quote, item.surface, earlier),
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
MEASURED: Final = dict.fromkeys(expected_assignments.ALSO, "assignment")
EXPECTED: Final[dict[str, Callable[[GoldDocument, Places], Iterator[Expected]]]] = {
    "case_number": _case_numbers,
    "document_number": _document_numbers,
    "decision_reference": _references,
    "decision_point": _points,
    "assignment": expected_assignments.found,
    **{
        kind: partial(expected_assignments.found, also=also)
        for kind, also in expected_assignments.ALSO.items()
    },
    "goal_reference": _goals,
    "law": _laws,
    "personal_number": _personal_numbers,
}
