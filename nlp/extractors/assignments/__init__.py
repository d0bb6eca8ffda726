"""Assignments (uppdrag): given, followed up, proposed as fulfilled, and planned.

>>> from corpus.model import Document, Heading, Source, Span
>>> def uppdrag(title, text):
...     headings = (Heading(1, None, title, Span(0, len(title)), 1),)
...     found = find(Document(Source("x.pdf", "0" * 64, 1), title + text, headings=headings))
...     return [(f.assignees, f.source, f.status, f.due) for f in found]
>>> uppdrag("Uppdrag i budget 2026", "\\n• Alla nämnder får i uppdrag att spara senast i maj 2026.")
[(('Alla nämnder',), 'Budget 2026', 'given', '2026-05')]
>>> uppdrag("Bakgrund", "\\nNämnden har inget uppdrag att bygga. Förvaltningen bör få i uppdrag att utreda.")
[]

Tables first: their header words decide which column is text, status, date and responsible. Lists next:
the headings above them say how far the assignments have come. Decision points last: they give or close.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Final

from corpus.findings import Assignment, CaseNumber, DecisionPoint, DecisionReference, Finding, Status
from corpus.model import Document, Span
from nlp.extractors import assignees, bodies, due
from nlp.extractors.assignments import (
    bracketed,
    budgets,
    charged,
    closed_lists,
    enumerated,
    flat,
    headed,
    label_lines,
    learned,
    lines,
    measures,
    owned,
    partners,
    performed,
    phrases,
    prose,
    records,
    reported,
    stacked,
    standing,
    statuses,
    tables,
    texts,
    titled,
    titles,
)
from nlp.extractors.assignments import items as assignment_items
from nlp.extractors.assignments import stated as assignment_stated
from nlp.extractors.decision_references import annexed, minutes
from nlp.extractors.organisations import own_boards
from nlp.overlaps import Overlapped

_CLOSING: Final[dict[str, Status]] = {
    "förklaras fullgjort": "fulfilled",
    "avslutas": "fulfilled",
    "återremitteras": "referred_back",
}
_GIVING: Final = frozenset({"får i uppdrag", "uppmanas", "tilldelas"})
_NAMES: Final = {"KF": "Kommunfullmäktige", "KS": "Kommunstyrelsen"}


def find(document: Document) -> Iterator[Assignment]:
    """The assignments that the document's tables and lists hold, in order, without decision points."""
    joined: list[Assignment] = []
    for finder in _FINDERS:
        joined = _joined(joined, finder(document))
    known = (f for f in joined if not _is_told_elsewhere(document, f.span))
    yield from _with_office(document, _with_owner(document, known))


def _is_told_elsewhere(document: Document, span: Span) -> bool:
    return label_lines.is_beside(document, span) or measures.is_title(document, span)


# The surest first: where two find the same, the later one only adds what the earlier has not read.
_FINDERS: Final[tuple[Callable[[Document], Iterable[Assignment]], ...]] = (
    *(
        measures.find,
        performed.find,
        label_lines.find,
        tables.find,
        records.find,
        headed.find,
        stacked.find,
        flat.find,
    ),
    *(bracketed.find, enumerated.find, lines.find, assignment_items.find, titled.find, reported.find),
    charged.find,
)


def _joined(found: Iterable[Assignment], items: Iterable[Assignment]) -> list[Assignment]:
    """What was found, each with what its item says besides, and the items that were not found."""
    joined = sorted(found, key=lambda f: f.span)
    known = Overlapped([f.span for f in joined])
    new: list[Assignment] = []
    for item in items:
        same = known.first(item.span)
        if same is None:
            new.append(item)
        else:
            joined[same] = _filled(joined[same], item)
    return sorted([*joined, *new], key=lambda f: f.span)


def _with_owner(document: Document, found: Iterable[Assignment]) -> Iterator[Assignment]:
    """Each activity that a form lists line by line as that of whoever fills it in, where it names none."""
    for made in found:
        if made.rule == "flattened activity" and not made.assignees:
            owner = _owner(document)
            yield replace(made, assignees=(owner,)) if owner else made
        else:
            yield made


def _owner(document: Document) -> str | None:
    """Whose the activities of a form are: the board in its title before the office that has filled it in."""
    own = bodies.own(document)
    titled = own and own.name.casefold() in (document.metadata.title or "").casefold()
    office = rf"(?<!\w){re.escape(own.name)}s\skansli(?!\w)" if own else ""
    if own and not titled and re.search(office, document.text, re.IGNORECASE):
        return f"{own.name}s kansli"  # a small board's administration
    return own.name if own and titled else document.metadata.issuer or (own.name if own else None)


def _filled(made: Assignment, item: Assignment) -> Assignment:
    """The assignment with what only its item says; its word for how far it has come outweighs sentences."""
    word = statuses.of_cell(item.status_text or "") is not None
    told = item.status_text is not None and (made.status_text is None or (word and ". " in made.status_text))
    return replace(
        made,
        assignees=made.assignees or item.assignees,
        assigned_by=made.assigned_by or item.assigned_by,
        source=made.source or item.source,
        case_number=made.case_number or item.case_number,
        status=item.status if told else made.status,
        status_text=item.status_text if told else made.status_text,
        due=made.due or item.due,
        report_back=made.report_back or item.report_back,
        label=made.label or item.label,
    )


def of_points(document: Document, points: Iterable[DecisionPoint]) -> Iterator[Assignment]:
    """The assignments that decision points give or close."""
    yield from _with_office(document, _of_points(document, points))


def told(document: Document, findings: Iterable[Finding]) -> Iterator[Assignment]:
    """The assignments that running text tells of: not where a point or another assignment stands."""
    known = list(findings)
    listed = list(owned.find(document, known))
    yield from listed
    known += listed
    stated = list(_with_office(document, assignment_stated.find(document, known)))
    yield from stated
    told_of = list(_with_office(document, prose.find(document, [*known, *stated])))
    yield from told_of
    yield from _with_office(document, standing.find(document, [*known, *stated, *told_of]))


def learned_of(document: Document, findings: Iterable[Finding]) -> Iterator[Assignment]:
    """The assignments that no rule has found, by what was learned of annotated documents."""
    yield from _with_office(document, learned.find(document, findings))


def _with_office(document: Document, found: Iterable[Assignment]) -> Iterator[Assignment]:
    """Each with "Förvaltningen" named, where the document says whose it is."""
    for found_so in found:
        made = _with_all(document, found_so)
        if assignees.OWN_OFFICE.isdisjoint(made.assignees):
            yield _adopted(document, made)
            continue
        office = assignees.office(document)
        names = (office if office and n in assignees.OWN_OFFICE else n for n in made.assignees)
        # An administration is given what it does by its own board.
        of_budget = (made.source or "").startswith("Budget")
        board = bodies.own(document) if made.assigned_by is None and not of_budget else None
        yield _adopted(
            document,
            replace(made, assignees=tuple(names), assigned_by=board.name if board else made.assigned_by),
        )


def _with_all(document: Document, made: Assignment) -> Assignment:
    """Everyone who is to do it, "Nämnden" by its name, who gave it as well."""
    made = made if made.assignees else replace(made, assignees=phrases.owners(made.text))
    everyone = (*made.assignees, *partners.named(made.text)) if made.assignees else ()
    said = (*everyone, made.assigned_by)
    own = bodies.own(document) if any(name in _BARE or name in bodies.OF_AREAS for name in said) else None
    giver = own.name if own and made.assigned_by in _BARE else made.assigned_by
    names = [_whole(document, own, name) for name in everyone]
    return replace(made, assignees=tuple(dict.fromkeys(names)), assigned_by=giver)


def _whole(document: Document, own: bodies.NamedBody | None, name: str) -> str:
    """Who is meant by a name in the document: its own board, the area's, an office, its company."""
    if own and (name in _BARE or (name in bodies.OF_AREAS and own.name.startswith(f"{name} "))):
        return own.name
    return assignees.listed(name, "administration") or _company(document, name)


def _company(document: Document, name: str) -> str:
    """A company by the name that the document has for it somewhere: "Vikshem" is "Vikshem AB"."""
    if name == "Bolaget":
        titled = own_boards.companies(f"{document.metadata.title or ''}\n{document.text[:_HEAD]}")
        return next(iter(titled)) if len(titled) == 1 else name
    whole = f"{name} AB"
    return whole if " " not in name and whole in document.text else name


_BARE: Final = frozenset({"Nämnden", "Styrelsen"})
_HEAD: Final = 600


def _adopted(document: Document, made: Assignment) -> Assignment:
    """What a board's own plan gives its administration is given by the decision that adopted the plan."""
    ours = made.assignees and all(_OFFICE.search(name) for name in made.assignees)
    activity = texts.given(made.text) is None
    if activity and titles.lists_activities(document, made.span.start):
        return made
    if made.source is not None or not ours or not re.search(r"plan$", document.metadata.type or ""):
        return made
    board = bodies.own(document)
    if board is None or made.rule.startswith("point") or made.assigned_by not in (None, board.name):
        return made
    source = minutes.adopted(document, board.name)
    return replace(made, source=source, assigned_by=board.name, status=made.status or "given")


_OFFICE: Final = re.compile(r"(?:förvaltningen|kontoret|chefen|direktören)$", re.IGNORECASE)


def _of_points(document: Document, points: Iterable[DecisionPoint]) -> Iterator[Assignment]:
    last: Assignment | None = None
    end, closes = 0, False
    for point in points:
        start = point.span.end - len(point.text)
        between = document.text[max(end, point.span.start - _LEAD_REACH) : point.span.start].strip()
        closes = closed_lists.leads_in(between.rsplit("\n", 1)[-1]) if _LETTERS.search(between) else closes
        end = point.span.end
        listed = list(closed_lists.of_point(point))
        if listed:
            yield from (x for x in (last, *listed) if x is not None)
            last = None
            continue
        gives = point.action in _GIVING or (
            "uppdra" in point.text and _ON_THE_WAY.search(point.text) is not None
        )
        made = _given(document, point, start) if gives else _closed(point, start)
        if made is None and last is not None and texts.OF_BEFORE.match(point.text):
            # "Uppdraget ska återrapporteras senast …" is of the point before it.
            last = replace(
                last, due=last.due or due.in_text(point.text), report_back=due.report_back(point.text)
            )
            continue
        if made is not None and closes:
            # "Följande uppdrag förklaras fullgjorda:" over them
            made = replace(made, rule="point that closes", source=None, assigned_by=None, status_text=None)
            made = replace(made, status=closed_lists.status_of(point))
        if last is not None:
            yield last
        last = made
    if last is not None:
        yield last


_LEAD_REACH: Final = 300
_LETTERS: Final = re.compile(r"[^\W\d_]{3}")


def _given(document: Document, point: DecisionPoint, start: int) -> Assignment | None:
    words = _ON_THE_WAY.split(point.text, maxsplit=1)[-1]
    who = texts.given(words)
    if who is None:
        words = point.text
        who = texts.given(words) or texts.obliged(words) or None
    if who is None:
        return None
    return Assignment(
        span=Span(start + len(point.text) - len(words), point.span.end),
        rule="point that gives",
        text=texts.own_words(words),
        assignees=who,
        assigned_by=texts.asked_by(words) or point.body,
        source=_decision(document, point),
        case_number=_case(document, point, start),
        status="given",
        status_text=point.action,
        due=due.in_text(point.text),
        report_back=due.report_back(point.text),
    )


def _case(document: Document, point: DecisionPoint, start: int) -> str | None:
    """The number of the matter: in minutes or annexed ones of the paragraph, else the document's own."""
    extract = annexed.extract_at(document, start)
    if extract is not None:
        return extract.case_number if point.stance == "beslut" else None
    own = minutes.case_at(document, start)
    return own or (document.metadata.case_number if point.stance == "beslut" else None)


# "Motionen bifalls på så sätt att nämnden får i uppdrag att …", "Punkt 4 får lydelsen: …", "… och ge …".
_ON_THE_WAY: Final = re.compile(
    r"(?:\blydelsen?:\s|\b(?:på\s(?:så|det)\s(?:sätt|vis)(?:et)?|genom|med\s(?:den\sändringen|det\stillägget)|såtillvida|i\sden\sdelen|innebär(?:ande)?)\satt\s)"
    r"(?=[^.;:\n]{0,160}\bi\suppdrag\s(?:[\wåäö]{2,12}\s){0,2}?att\b|uppdra\s(?:åt|till)\s)"
    r"|(?<=[a-zåäö][.])\s(?=[A-ZÅÄÖ][^.;:\n]{2,160}\s(?:får|ges)\s(?:[\wåäö]{2,12}\s){0,2}?i\suppdrag\s)"
    r"|\b(?:och|samt)\s(?=ger?\s[^.;:\n]{3,120}\si\suppdrag\s|uppdrar?\s(?:åt|till)\s)"
)


def _closed(point: DecisionPoint, start: int) -> Assignment | None:
    """A point about an assignment that was given before: its close is decided only by a decision."""
    status = _CLOSING.get(point.action or "")
    who = texts.closed(point.text) if status else None
    if status is None or who is None:
        return None
    if point.stance != "beslut":
        status = "proposed_fulfilled" if status == "fulfilled" else None
    return Assignment(
        span=Span(start, point.span.end),
        rule="point that closes",
        text=texts.own_words(point.text),
        assignees=who or phrases.owners(point.text),
        source=budgets.named(point.text),
        assigned_by="Kommunfullmäktige" if budgets.named(point.text) else None,
        status=status,
        status_text=point.action,
    )


def _decision(document: Document, point: DecisionPoint) -> str | None:
    """The decision that gives: of the minutes it stands in, None of a proposal."""
    if point.stance != "beslut":
        return None
    return minutes.decision_at(document, point.span.start, point.body, point.number)


def own_span(document: Document, made: Assignment) -> Assignment:
    """The assignment within the sentences that hold its words: what is told after them is not of it."""
    start, end = made.span
    if (
        made.rule.startswith("point")
        or made.rule == "labelled row"
        or not document.text.startswith(made.text, start)
    ):
        return made
    end = texts.sentence_end(document.text[start:end], max(len(made.text) - 2, 0))
    return replace(made, span=Span(start, start + end))


def complete(assignment: Assignment, found: Iterable[Finding]) -> Assignment:
    """The assignment with the case number and the decision that stand in it."""
    within = [f for f in found if assignment.span.contains(f.span)]
    number = next((f.normal for f in reversed(within) if isinstance(f, CaseNumber)), None)
    made = replace(assignment, case_number=number or assignment.case_number)
    if assignment.rule in ("point that gives", "activity", "measure", "sourced assignment", "record"):
        return made
    decisions = [
        f
        for f in within
        if isinstance(f, DecisionReference)
        and (f.span.start - made.span.start > 12 or made.rule == "point that closes")
    ]
    if decisions and made.label is None and not (made.source and made.rule.startswith("point")):
        body = decisions[-1].body
        return replace(
            made,
            source=decisions[-1].normal,
            assigned_by=_NAMES.get(body or "", body) or made.assigned_by,
        )
    return made
