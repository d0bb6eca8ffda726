"""Assignments that running text tells of: no row, no number, but "fick kommunstyrelsen i uppdrag att …".

>>> def tell(text):
...     return [(t.what, t.who, t.year) for t in told(text)]
>>> tell("I budget 2024 gavs kommunstyrelsen i uppdrag att ta fram en ny struktur.")
[('ta fram en ny struktur', 'kommunstyrelsen', '2024')]
>>> tell("Delrapporteringen av budgetuppdraget att utreda elcyklar i kollektivtrafiken gjordes i maj.")
[('utreda elcyklar i kollektivtrafiken gjordes i maj', '', None)]
>>> tell("Nämnden har fått uppdraget att se över arbetssätten, vilket rapporterades i mars.")
[('se över arbetssätten', '', None)]
>>> tell("Nämnden har inget uppdrag om att bygga broar över ån."), tell("Uppdraget är klart.")
([], [])
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from msgspec.structs import replace

from corpus.findings import Assignment, CaseNumber, DecisionPoint, DecisionReference
from corpus.model import Span
from corpus.threads import Mention
from index.threads import anchors
from index.threads.assignments import outcomes, statements
from index.threads.reading import Reading
from nlp.extractors import assignees

_WHAT: Final = r"att\s(?P<what>[a-zåäö][^.;:\n”\"]{18,300})"
_WHO: Final = r"(?P<who>[^.;:,\n]{3,90}?)"
_WHOSE_NAME: Final = _WHO.replace("[^", "[A-ZÅÄÖ][^", 1)
_NOT_BY: Final = r"(?!(?:genom|i|enligt|av|ur|från)\s)"
_BUDGET: Final = r"(?:(?:i|från|ur|enligt)\s(?:[\wåäö-]+\s){0,2}?budget(?:en)?(?:\sför)?\s\d{4}\s)?"
_BY: Final = r"(?:(?:genom|i|enligt|av|ur|från)\s[^.;:,\n]{3,80}?\s)?"  # "fick genom budget 2021 i uppdrag"
_FORMS: Final = (
    re.compile(
        rf"\b(?:fick|gavs|har|hade)\s{_NOT_BY}{_WHO}\s(?:fått\s|getts\s)?i\suppdrag\s{_WHAT}",
        re.IGNORECASE,
    ),
    re.compile(rf"\b{_WHOSE_NAME}\s(?:fick|gavs|har\s(?:fått|getts))\s{_BY}i\suppdrag\s{_WHAT}"),
    re.compile(rf"\b(?:budget)?uppdraget\s{_BUDGET}(?:till\s{_WHO}\s)?(?:om\s)?{_WHAT}", re.IGNORECASE),
    re.compile(rf"\buppdrag\still\s{_WHO}\s(?:om\s)?{_WHAT}", re.IGNORECASE),
    re.compile(rf"\buppdrag\som\s{_WHAT}", re.IGNORECASE),
)
_ANY: Final = re.compile(r"ppdrag(?:et\b|\s(?:att|till|om)\b)", re.IGNORECASE)  # what every form has
# What is said of it, after what is to be done.
_ASIDE: Final = re.compile(
    r",\s(?:vilket|men|(?:del|slut|åter)?(?:redovisning|rapportering)|och\sdet\s\w+\sarbetet)\b"
)
_DENIED: Final = re.compile(r"\b(?:inget|inga|ej|inte|utan|något|ett)\s(?:\w+\s)?$", re.IGNORECASE)
_YEAR: Final = re.compile(r"\bbudget(?:en|beslutet)?(?:\sför)?\s(?P<year>20\d\d)\b", re.IGNORECASE)
_FEWEST: Final = 3  # words that tell one assignment from another
_LONGEST: Final = 1200  # characters of what is told after it in its paragraph
_PROSE: Final = ("paragraph", "footnote", "list_item")
_ALIKE: Final = 4  # words by which an assignment that the document states is known again
_SAME: Final = 6  # words in a row by which one is told of again
_REPEATED: Final = 0.95  # how sure it is that it is the same then
_STATING: Final = (
    Assignment,
    DecisionPoint,
    CaseNumber,
    DecisionReference,
)  # what says more exactly which it is


@dataclass(frozen=True, slots=True)
class Told:
    """What is to be done, who is to do it ("" where it does not say), the budget's year, where it stands."""

    what: str
    who: str
    year: str | None
    span: Span


def told(text: str, start: int = 0, end: int | None = None) -> Iterator[Told]:
    """The assignments that a stretch of running text tells of, each place once."""
    last = start
    stop = len(text) if end is None else end
    found = (m for pattern in _FORMS for m in pattern.finditer(text, start, stop))
    for match in sorted(found, key=lambda m: (m.start("what"), m.start())):
        if match.start("what") < last or _DENIED.search(text, max(start, match.start() - 20), match.start()):
            continue
        last = match.end()
        sentence = text[max(start, text.rfind(". ", start, match.start())) : match.end()]
        year = _YEAR.search(sentence)
        who = match.groupdict().get("who") or ""
        what = anchors.without_source(_ASIDE.split(match["what"], maxsplit=1)[0]).strip()
        yield Told(what, who, year["year"] if year else None, Span(*match.span()))


def of(reading: Reading, made: Sequence[Mention] = ()) -> Iterator[Mention]:
    """The assignments told of where no finding states one, and those among `made` that are told of again."""
    if "ppdrag" not in reading.text:
        return
    findings = [f for f in reading.analysis.findings if f.rule != "told"]
    stated = [f.span for f in findings if isinstance(f, _STATING)]
    known = {anchors.wording(f.text)[:_ALIKE] for f in findings if isinstance(f, Assignment)}
    rows = {reading.block_at(f.span.start) for f in findings if isinstance(f, Assignment)}
    worded = _worded(made)
    for number, block in enumerate(reading.document.blocks):
        if block.kind not in _PROSE or number in rows or not _ANY.search(reading.text, *block.span):
            continue
        for found in told(reading.text, *block.span):
            stems = anchors.wording(found.what)
            known_as = _same(found, stems, worded)
            if known_as is not None and not any(m.place.span.overlaps(found.span) for m in made):
                yield again(reading, found.span, known_as, "told of again")
            if known_as is not None:
                continue
            sentence = reading.sentence(found.span)
            if any(span.overlaps(sentence) for span in stated) or stems[:_ALIKE] in known:
                continue
            if len(stems) >= _FEWEST:
                yield _mention(reading, found, stems, block.span.end)


def _worded(made: Sequence[Mention]) -> dict[tuple[str, ...], list[Mention]]:
    """The assignments that rows and sentences state, by the beginning of what is to be done."""
    found: dict[tuple[str, ...], list[Mention]] = {}
    for mention in made:
        stems = anchors.wording(mention.title or "")[:_SAME]
        if mention.role == "defines" and mention.form in ("row", "prose") and len(stems) == _SAME:
            found.setdefault(stems, []).append(mention)
    return found


def _same(
    found: Told, stems: tuple[str, ...], worded: Mapping[tuple[str, ...], Sequence[Mention]]
) -> Mention | None:
    """The one assignment of the document that is told of in its own words: none of another year or board."""
    year, who = found.year, assignees.names(found.who)
    alike = [
        m
        for m in worded.get(stems[:_SAME], ())
        if (not who or not m.assignees or set(who) & set(m.assignees))
        and (year is None or (anchors.date_of(m.source) or year)[: len(year)] == year)
    ]
    return alike[0] if len({m.anchors for m in alike}) == 1 else None


def again(reading: Reading, place: Span, known: Mention, rule: str) -> Mention:
    """The sentence at a place as an event of the assignment that is `known` from elsewhere in it."""
    quoted = reading.sentence(place)
    date, kind = reading.date
    type_, status = statements.says(reading.said(quoted))
    return replace(
        known,
        role="refers",
        form="reference",
        place=reading.place(quoted),
        finding="passage",
        rule=rule,
        text=reading.said(quoted),
        quote=reading.said(quoted),
        quoted=quoted,
        type="mentioned" if type_ == "given" else type_,
        by="stated_text",
        confidence=_REPEATED,
        status=status,
        status_text=reading.said(quoted) if status else None,
        date=date,
        date_kind=kind,
        due=None,
    )


def _mention(reading: Reading, found: Told, stems: tuple[str, ...], end: int) -> Mention:
    quoted = reading.sentence(found.span)
    who = assignees.names(found.who)
    source = f"Budget {found.year}" if found.year else None
    said = Span(quoted.start, max(quoted.end, min(end, quoted.start + _LONGEST)))
    type_, status = statements.says(reading.said(quoted))
    date, kind = reading.date
    if type_ == "given":
        date, kind, status = found.year or date, "period" if found.year else kind, None
    return Mention(
        kind="assignment",
        role="defines",
        form="prose",
        anchors=(
            *anchors.worded_by_source(stems, who, source, reading.document.source.id),
            *outcomes.makes(reading, found.what),
        ),
        place=reading.place(said),
        finding="passage",
        rule="told of in running text",
        text=reading.said(said),
        quote=reading.said(quoted),
        quoted=quoted,
        type=type_,
        by="stated_text",
        status=status,
        date=date,
        date_kind=kind,
        title=found.what,
        assignees=who,
        assigned_by="Kommunfullmäktige" if source else None,
        source=source,
    )
