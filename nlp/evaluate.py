"""How well the extractors do on gold: precision, recall and F1 a kind, with every miss and false alarm.

What counts as found: the same normal form at the same place (case numbers, printed documents), the same
body, date, paragraph and point (decision references), the same body, number, verb and stance over the
same words (decision points), the same statute, the same place (personal numbers). Vague references of
the gold are neither asked for nor held against us; a negative that is found is a false alarm.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from corpus.findings import (
    Analysis,
    CaseNumber,
    DecisionPoint,
    DecisionReference,
    DocumentNumber,
    Finding,
    Law,
    kind_of,
)
from corpus.gold import GoldCaseNumber, GoldDocument, GoldLaw, GoldPoint, GoldReference
from corpus.model import Document, Span

KINDS: Final = (
    "case_number",
    "document_number",
    "decision_reference",
    "decision_point",
    "law",
    "personal_number",
)
# The gold's case numbers hold these near misses too, as kinds of their own.
_OTHER_NUMBERS: Final = {"handling": "document_number", "sou": "document_number", "law": "law"}
_SAME_WORDS: Final = 0.8


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


@dataclass(frozen=True, slots=True)
class _Expected:
    """One thing the gold asks for (or, not `required`, allows): where, and how to know it."""

    quote: str
    what: str
    span: Span | None
    same: Callable[[Finding], bool]
    required: bool = True


@dataclass(slots=True)
class _Tally:
    right: int = 0
    missed: list[Error] = field(default_factory=list)
    false: list[Error] = field(default_factory=list)


def evaluate(analysed: Iterable[tuple[GoldDocument, Document, Analysis]]) -> tuple[Score, ...]:
    """The scores of all measured kinds over documents with their gold and their findings."""
    tallies = {kind: _Tally() for kind in KINDS}
    for gold, document, analysis in analysed:
        place = _Places(document.text)
        for kind in KINDS:
            findings = [f for f in analysis.findings if kind_of(f) == kind]
            _compare(gold, document, findings, list(_EXPECTED[kind](gold, place)), tallies[kind])
    return tuple(Score(k, t.right, tuple(t.missed), tuple(t.false)) for k, t in tallies.items())


def _compare(
    gold: GoldDocument,
    document: Document,
    findings: Sequence[Finding],
    expected: list[_Expected],
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
    allowed = [e.span for e in expected if not e.required and e.span]
    for finding in left:
        if not any(finding.span.overlaps(span) for span in allowed):
            quote = document.text[max(0, finding.span.start - 30) : finding.span.end + 30]
            tally.false.append(Error(gold.document.id, quote, _name(finding)))


def _meets(item: _Expected, finding: Finding) -> bool:
    return item.same(finding) and (item.span is None or item.span.overlaps(finding.span))


def _name(finding: Finding) -> str:
    """What a finding says, for a list of errors; of a personal number only that it is one."""
    match finding:
        case CaseNumber() | DocumentNumber() | DecisionReference():
            return finding.normal
        case DecisionPoint():
            return f"{finding.body} {finding.number} {finding.action} ({finding.stance})"
        case Law():
            return finding.title or finding.sfs or ""
        case _:
            return kind_of(finding)


class _Places:
    """Finds quotes in a text whatever its spaces, hyphens, case and footnote order."""

    def __init__(self, text: str) -> None:
        kept = [(i, c.casefold()) for i, c in enumerate(text) if c.isalnum() or c == "§"]
        # One character may fold to two ("ß"): the first keeps the place.
        self._offsets = [i for i, c in kept for _ in c]
        self._squeezed = "".join(c for _, c in kept)

    def of(self, quote: str, surface: str) -> Span | None:
        """Where `surface` stands, within `quote`; None where the quote is not in the text."""
        whole, part = _squeeze(quote), _squeeze(surface)
        at = self._squeezed.find(whole)
        inner = whole.find(part)
        if at < 0 or inner < 0 or not part:
            return None
        first = at + inner
        return Span(self._offsets[first], self._offsets[first + len(part) - 1] + 1)


def _squeeze(text: str) -> str:
    return "".join(c.casefold() for c in text if c.isalnum() or c == "§")


def _case_numbers(gold: GoldDocument, place: _Places) -> Iterator[_Expected]:
    for item in gold.case_numbers:
        if (item.kind or "") not in _OTHER_NUMBERS:
            yield _number(item, place)


def _number(item: GoldCaseNumber, place: _Places) -> _Expected:
    def same(finding: Finding) -> bool:
        return isinstance(finding, CaseNumber | DocumentNumber) and _spelling(finding.normal) == _spelling(
            item.normalized
        )

    return _Expected(item.quote, item.normalized, place.of(item.quote, item.surface), same)


def _spelling(normal: str) -> str:
    """A number's spelling as compared: capitals, one dash, one space; "H 2012 nr 60" is a handling."""
    text = re.sub(r"^H(?=\s\d{4})", "HANDLING", " ".join(normal.upper().split()))
    return re.sub(r"[‐‑–]", "-", text)


def _document_numbers(gold: GoldDocument, place: _Places) -> Iterator[_Expected]:
    for number in gold.case_numbers:
        if _OTHER_NUMBERS.get(number.kind or "") == "document_number":
            yield _number(number, place)
    for item in gold.document_numbers:
        span = place.of(item.quote, item.surface)
        yield _Expected(item.quote, item.surface, span, lambda f: True)


def _references(gold: GoldDocument, place: _Places) -> Iterator[_Expected]:
    for item in gold.decision_references:
        required = item.precision == "exact"
        yield _Expected(
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
}


def _letters(body: str | None) -> str | None:
    """A body as compared: letters where it has them, boards in their definite form."""
    if body is None:
        return None
    folded = re.sub(r"nämnd\b", "nämnden", body.casefold())
    return _BODY_LETTERS.get(folded, folded)


def _digits(printed: str | None) -> str:
    return "-".join(re.findall(r"\d+", printed or ""))


def _points(gold: GoldDocument, place: _Places) -> Iterator[_Expected]:
    for item in gold.decision_points:
        yield _Expected(
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
            (words or _squeeze(finding.text) == _squeeze(item.text))
            and (item.number is None or str(item.number) == finding.number)
            and _letters(item.body) in (None, _letters(finding.body))
            and item.action in (None, finding.action)
            and item.stance in (None, finding.stance)
            and set(item.case_numbers) == set(finding.case_numbers)
        )

    return same


def _overlap(a: Span, b: Span) -> float:
    """Common characters over all characters of two spans."""
    common = min(a.end, b.end) - max(a.start, b.start)
    return max(0, common) / (max(a.end, b.end) - min(a.start, b.start))


def _laws(gold: GoldDocument, place: _Places) -> Iterator[_Expected]:
    for item in gold.laws:
        if not item.canonical.startswith("SOU"):
            yield _Expected(
                item.quote,
                item.canonical,
                place.of(item.quote, item.surface),
                _same_law(item),
                not item.generic,
            )
    for number in gold.case_numbers:
        if number.kind == "law":
            yield _Expected(
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


def _personal_numbers(gold: GoldDocument, place: _Places) -> Iterator[_Expected]:
    for item in gold.personal_numbers:
        yield _Expected("(personnummer)", "personnummer", place.of(item.quote, item.surface), lambda f: True)


_EXPECTED: Final[dict[str, Callable[[GoldDocument, _Places], Iterator[_Expected]]]] = {
    "case_number": _case_numbers,
    "document_number": _document_numbers,
    "decision_reference": _references,
    "decision_point": _points,
    "law": _laws,
    "personal_number": _personal_numbers,
}
