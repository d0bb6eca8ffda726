"""What the references that a text prints come to: of two the whole one, its year, its body, its finding."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from corpus.findings import DecisionReference
from corpus.model import Document, Span
from nlp.extractors import assignees, bodies
from nlp.extractors.bodies import NamedBody
from nlp.extractors.decision_references import by_context, months, names
from nlp.extractors.decision_references.cited_again import Reference
from nlp.extractors.organisations import own_boards
from nlp.overlaps import Taken


def prefer_numbered(found: list[Reference]) -> list[Reference]:
    """Without those that a reference with a paragraph covers."""
    numbered = [r for r in found if r.paragraph]
    taken = Taken(r.span for r in numbered)
    return numbered + [r for r in found if not r.paragraph and taken.free(r.span)]


def with_years(found: list[Reference], document: Document) -> list[Reference]:
    """The year of "den 23 maj": of the same body's decision on that day, else of the document."""
    whole = {(r.body, r.date[5:]): r.date for r in found if r.exact and r.date}
    year = months.year_of(document)
    settled = []
    for reference in found:
        if reference.day is not None:
            known = whole.get((reference.body, reference.day))
            date = known or (f"{year}-{reference.day}" if year else None)
            reference = replace(reference, date=date)
        if reference.date is not None:
            settled.append(reference)
    return settled


def with_bodies(found: list[Reference], document: Document) -> Iterator[Reference]:
    """The bodies that are said elsewhere: with the same date and paragraph, on the cover, of the minutes."""
    known: dict[tuple[str | None, str], NamedBody] = {
        (r.date, r.paragraph): r.body for r in found if r.body and r.paragraph
    }
    days = {(r.date, _line(document.text, r.span)): r.body for r in found if r.body and r.paragraph}
    for reference in found:
        if reference.body is None and reference.paragraph:
            body = (
                known.get((reference.date, reference.paragraph))
                or by_context.in_table(document, reference.span)
                or by_context.of_own_board(document, reference.span.start)
                or own_boards.on_cover(document, reference.span)
                or _adopting(document, reference)
                or by_context.of_adopted(document, reference.span.start)
                or by_context.of_case(document, reference.span.end)
                or days.get((reference.date, _line(document.text, reference.span)))
                or by_context.in_context(document, reference.span.start)
            )
            reference = replace(reference, body=body)
        elif reference.body is not None and own_boards.is_lone(reference.body):
            reference = replace(reference, body=own_boards.committee(document, reference.body))
        yield _spelled(reference, document)


def _adopting(document: Document, reference: Reference) -> NamedBody | None:
    """Who adopted the document, where the decision is the one that the reader says adopted it."""
    about = document.metadata
    adopted = about.decision_date == reference.date and reference.paragraph in _NUMBER.findall(
        about.decision_paragraph or ""
    )
    return bodies.only(about.decided_by or "") if adopted else None


_NUMBER: Final = re.compile(r"\d+")


def _line(text: str, span: Span) -> int:
    """Where the line of `span` begins: what it cites of one day is of one meeting, unless it says whose."""
    return text.rfind("\n", 0, span.start) + 1


def _spelled(reference: Reference, document: Document) -> Reference:
    """ "Un 2019-02-12 § 7" in a document that names the utbildningsnämnd: the board by its name."""
    body = reference.body
    whole = bodies.full(document, body.name) if body else None
    if body is not None and (company := own_boards.as_company(body.name)) != body.name:
        return replace(reference, body=NamedBody(company, company))
    if body is not None and body.short == "KF" and bodies.of_region(document.text):
        return replace(reference, body=bodies.only("Regionfullmäktige"))
    if body is not None and whole is not None and whole != body.name:
        return replace(reference, body=NamedBody(whole, whole))
    if body is None or body.name != body.short or not body.name.isupper():
        return reference
    name = names.spoken_of(body.name, document, reference.span.start)
    name = name or assignees.spelled((body.name,), document)[0]
    return reference if name == body.name else replace(reference, body=NamedBody(name, name))


def finding(r: Reference) -> DecisionReference:
    pieces = [r.body.short if r.body else None, r.date]
    if r.paragraph:
        pieces.append(f"{'§§' if '–' in r.paragraph else '§'} {r.paragraph}")
    if r.point:
        pieces.append(f"p. {r.point}")
    return DecisionReference(
        span=r.span,
        rule=r.rule,
        normal=" ".join(p for p in pieces if p),
        body=r.body.short if r.body else None,
        date=r.date,
        paragraph=r.paragraph,
        point=r.point,
    )
