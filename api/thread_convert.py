"""The model of threads → their JSON. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import msgspec

from api import schemas, thread_schemas
from api.citation import source_of
from corpus.findings import Finding
from corpus.model import Span
from corpus.threads import Mention, Place, ThreadRow

if TYPE_CHECKING:
    from index.threads.life import Event, Life
    from index.threads.suggestions import Suggestion

Labels = Mapping[tuple[str, int], str | None]


def thread(
    life: Life,
    findings: Mapping[int, Finding | None],
    documents: Mapping[str, schemas.Document],
    near: Sequence[Suggestion],
    verdicts: Mapping[str, int],
    labels: Labels,
    parts: Mapping[int, str],
    gave: Sequence[ThreadRow],
    merged_into: str | None = None,
) -> thread_schemas.Thread:
    """A thread; `findings` and `parts` by the ids of its events, `verdicts` by the digests of passages that
    are answered for; `gave` are the rows of the parts, `merged_into` the thread that it was joined with."""
    row = life.row
    shown = [e for e in life.events if e.mention.place.document in documents]
    places = {id(e): i for i, e in enumerate(shown)}
    return thread_schemas.Thread(
        id=row.id,
        kind=row.kind,
        title=row.title,
        case_numbers=list(row.cases),
        status=row.status,
        status_date=row.status_date,
        status_event=places.get(id(life.decisive)) if life.decisive else None,
        given=given(row),
        due=row.due,
        last_heard=row.last_heard,
        plan=row.plan,
        label=row.label,
        merged=row.merged,
        merged_into=merged_into,
        contradictions=[
            thread_schemas.Contradiction(closed=places[id(c.closed)], open=places[id(c.open)])
            for c in life.contradictions
            if id(c.closed) in places and id(c.open) in places
        ],
        events=[
            event(e, findings.get(e.id), documents[e.mention.place.document], verdicts, parts.get(e.id))
            for e in shown
        ],
        suggestions=[
            suggestion(s, documents[s.passage.document_id], labels)
            for s in near
            if s.passage.document_id in documents
        ],
        url=thread_url(row.id),
        parts=[summary(row) for row in gave],
    )


def event(
    found: Event,
    finding: Finding | None,
    document: schemas.Document,
    verdicts: Mapping[str, int],
    part: str | None = None,
) -> thread_schemas.Event:
    m = found.mention
    return thread_schemas.Event(
        date=m.date,
        date_kind=m.date_kind,
        type=m.type,
        finding=_finding(m, finding),
        link=thread_schemas.Link(
            by=m.by,
            confidence=m.confidence,
            confirmed=m.confirmed,
            verdict=verdicts.get(m.title or "") if m.confirmed else None,
        ),
        sentence=_sentence(m.quote, m.quoted, m.place),
        quote=m.quote,
        quote_start=m.quoted.start,
        quote_end=m.quoted.end,
        status=m.status,
        status_text=m.status_text,
        stance=m.stance,
        document=document,
        source=_source(document, m.place),
        url=place_url(m.place),
        part=part,
    )


def stated_elsewhere(found: thread_schemas.Event) -> str | None:
    """Where an event's sentence does not say its status: the heading, cell or mark of the document that does.

    None where the sentence says it, or there is none.
    """
    said = " ".join((found.status_text or "").split())
    known = not found.status or not said or said.casefold() in found.quote.casefold()
    return None if known else said


def _sentence(text: str, span: Span, place: Place) -> thread_schemas.Sentence:
    """A sentence with its page, which is that of the place it is quoted for."""
    return thread_schemas.Sentence(
        text=text, start=span.start, end=span.end, page=place.page, printed_page=place.printed_page
    )


def _finding(mention: Mention, found: Finding | None) -> schemas.Finding:
    place = mention.place
    fields: dict[str, Any] = msgspec.to_builtins(found) if found is not None else {}
    fields.pop("span", None)
    where = {
        "kind": mention.finding,
        "text": mention.text,
        "start": place.span.start,
        "end": place.span.end,
        "page": place.page,
        "printed_page": place.printed_page,
        "part": place.part,
        "section": list(place.section),
        "document": place.document,
        "rule": mention.rule,
    }
    return schemas.Finding.model_validate(where | fields)


def suggestion(found: Suggestion, document: schemas.Document, labels: Labels) -> thread_schemas.Event:
    """A passage that may belong, as an event that waits for an answer."""
    passage, stored = found.passage.passage, found.passage
    place = Place(
        document=stored.document_id,
        span=passage.span,
        page=passage.page,
        printed_page=labels.get((stored.document_id, passage.page or 0)),
        part=passage.part,
        section=passage.section,
    )
    first = found.sentence.start - passage.span.start
    said = stored.text[first : first + found.sentence.end - found.sentence.start]
    mention_date = document.date or document.decision_date
    return thread_schemas.Event(
        date=mention_date or document.period,
        date_kind="document" if mention_date or not document.period else "period",
        type="mentioned",
        finding=schemas.Finding(
            kind="passage",
            text=" ".join(stored.text.split()),
            start=passage.span.start,
            end=passage.span.end,
            page=passage.page,
            printed_page=place.printed_page,
            part=passage.part,
            section=list(passage.section),
            document=stored.document_id,
            rule="similar text",
        ),
        link=thread_schemas.Link(by="similar_text", confidence=found.confidence, confirmed=False),
        sentence=_sentence(" ".join(said.split()), found.sentence, place),
        quote=" ".join(said.split()),
        quote_start=found.sentence.start,
        quote_end=found.sentence.end,
        status=None,
        status_text=None,
        stance=None,
        document=document,
        source=_source(document, place),
        url=place_url(place),
    )


def summary(row: ThreadRow) -> thread_schemas.ThreadSummary:
    return thread_schemas.ThreadSummary(
        id=row.id,
        kind=row.kind,
        title=row.title,
        case_numbers=list(row.cases),
        status=row.status,
        status_date=row.status_date,
        given=given(row),
        due=row.due,
        last_heard=row.last_heard,
        plan=row.plan,
        label=row.label,
        contradictory=row.contradictory,
        merged=row.merged,
        events=row.events,
        documents=list(row.documents),
        url=thread_url(row.id),
    )


def given(row: ThreadRow) -> thread_schemas.Given | None:
    if not (row.giver or row.assignees or row.source or row.given):
        return None
    return thread_schemas.Given(by=row.giver, to=list(row.assignees), source=row.source, date=row.given)


def _source(document: schemas.Document, place: Place) -> str:
    return source_of(document, place)


def thread_url(identifier: str) -> str:
    return f"/threads/{quote(identifier)}"


def place_url(place: Place) -> str:
    page = f"page={place.page}&" if place.page else ""
    return f"/documents/{place.document}?{page}start={place.span.start}&end={place.span.end}"
