"""The model → the JSON schemas. Pure: no files, no clock."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

import msgspec
from pydantic import TypeAdapter

from api import labels, schemas, status_schemas
from api.citation import called
from corpus import model
from corpus.findings import Assignment, DecisionPoint, Finding, kind_of
from corpus.store import DocumentRecord, Store
from nlp import references

if TYPE_CHECKING:  # the engine is loaded by the first search, not by the first page
    from index.answers import Hit, Place
    from index.build import IngestReport
    from index.facets import Counts, Facets
    from index.store import IndexStatus


Fields = dict[str, object]
_RESULTS: Final = TypeAdapter(list[schemas.SearchResult])


def document(record: DocumentRecord) -> schemas.Document:
    return schemas.Document.model_validate(_document(record))


def _document(record: DocumentRecord) -> Fields:
    about = record.metadata
    return {
        "id": record.source.id,
        "file": record.source.file,
        "sha256": record.source.sha256,
        "title": about.title,
        "distinction": record.distinction or None,
        "type": about.type,
        "issuer": about.issuer,
        "date": about.date,
        "period": about.period,
        "case_number": about.case_number,
        "decided_by": about.decided_by,
        "decision_date": about.decision_date,
        "decision_paragraph": about.decision_paragraph,
        "validity": about.validity,
        "pages": record.pages,
        "added": record.saved_at,
    }


def content(record: DocumentRecord, read: model.Document) -> schemas.DocumentContent:
    return schemas.DocumentContent(
        document=document(record),
        parts=[
            schemas.Part(title=p.title, type=p.type, first_page=p.first_page, last_page=p.last_page)
            for p in read.parts
        ],
        headings=[
            schemas.Heading(level=h.level, number=h.number, title=h.title, page=h.page) for h in read.headings
        ],
        pages=[page(read, p) for p in read.pages],
        tables=[
            schemas.Table(
                first_page=t.first_page,
                last_page=t.last_page,
                rows=[[cell.text for cell in row] for row in t.rows],
            )
            for t in read.tables
        ],
        warnings=warnings(read.warnings),
    )


def page(read: model.Document, printed: model.Page) -> schemas.Page:
    return schemas.Page(
        number=printed.number,
        printed_page=printed.label,
        text=read.page_text(printed.number),
        furniture=list(printed.furniture),
        ocr=printed.ocr_confidence is not None,
        repairs=len(printed.repairs),
        repair_kinds=dict(Counter(repair.kind for repair in printed.repairs).most_common()),
    )


def warnings(found: Iterable[model.ReadWarning]) -> list[schemas.Notice]:
    return [schemas.Notice(code=w.code, message=w.message, page=w.page) for w in found]


def finding(found: Finding, read: model.Document, name: str) -> schemas.Finding:
    """The finding with what follows from its span; `name` is how to call its document.

    `text` is the document's text at the span, but for kinds that bring their own.
    """
    span = found.span
    fields: dict[str, Any] = msgspec.to_builtins(found)
    del fields["span"]
    if isinstance(found, DecisionPoint | Assignment):
        fields["references"] = _inner_references(found.span, read)
    at = read.page_at(span.start)
    part = read.part_at(span.start)
    where = {
        "kind": kind_of(found),
        "text": read.text[span.start : span.end],
        "start": span.start,
        "end": span.end,
        "page": at.number if at else None,
        "printed_page": at.label if at else None,
        "part": part.title if part else None,
        "section": list(read.section_at(span.start)),
        "document": name,
    }
    return schemas.Finding.model_validate(where | fields)


def _inner_references(span: model.Span, read: model.Document) -> list[dict[str, object]]:
    """The sections and attachments that the words of `span` refer to, and where they are in the file."""
    return [
        {
            "kind": reference.kind,
            "number": reference.number,
            "start": reference.target.start,
            "end": reference.target.end,
            "page": read.page_number_at(reference.target.start),
        }
        for reference in references.within(read, span)
        if reference.target is not None
    ]


def hits(
    found: Iterable[tuple[Hit, str | None]], records: Mapping[str, DocumentRecord], own: Mapping[str, str]
) -> list[schemas.SearchResult]:
    """Hits, each with the number printed on its page; `records` by document id; `own` are the labels of
    topics that users made."""
    # At once: to make fifty small models one by one takes longer than some searches.
    return _RESULTS.validate_python([hit(each, records, printed, own) for each, printed in found])


def hit(
    found: Hit, records: Mapping[str, DocumentRecord], printed_page: str | None, own: Mapping[str, str]
) -> Fields:
    """The fields of a `SearchResult`."""
    span, passage = found.passage.span, found.passage
    return {
        "passage": f"{found.document_id}:{span.start}",
        "document": _document(records[found.document_id]),
        "part": passage.part,
        "section": list(passage.section),
        "page": passage.page,
        "printed_page": printed_page,
        "text": found.text,
        "start": span.start,
        "end": span.end,
        "highlights": [(mark.start, mark.end) for mark in found.highlights],
        "score": found.score,
        "related": found.related,
        "why": {
            "identifier": found.identifier,
            "lexical_rank": found.lexical_rank,
            "semantic_rank": found.semantic_rank,
            "topic": found.topic,
        },
        "topics": [_topic_of(*weighted, own) for weighted in sorted(found.topics.items(), key=_heaviest)],
        "also": [_copy(place, records[place.document_id]) for place in found.copies],
        "url": _url(found.document_id, passage.page, span),
    }


def _heaviest(weighted: tuple[str, float]) -> tuple[float, str]:
    return -weighted[1], weighted[0]


def _topic_of(identifier: str, weight: float, own: Mapping[str, str]) -> Fields:
    from index.topics import marking

    label = labels.topic(identifier, own)
    return {"id": identifier, "label": label, "marking": marking(weight), "score": round(weight, 2)}


def _copy(place: Place, record: DocumentRecord) -> Fields:
    return {
        "document": place.document_id,
        "file": record.source.file,
        "title": record.metadata.title,
        "distinction": record.distinction or None,
        "page": place.page,
        "start": place.span.start,
        "end": place.span.end,
        "url": _url(place.document_id, place.page, place.span),
    }


def _url(document_id: str, page: int | None, span: model.Span) -> str:
    where = f"page={page}&" if page else ""
    return f"/documents/{document_id}?{where}start={span.start}&end={span.end}"


def ingest_line(report: IngestReport) -> schemas.IngestLine:
    return schemas.IngestLine(
        file=report.file,
        status=report.status,
        reason=report.reason,
        message=report.message,
        document=report.document,
        pages=report.pages,
        findings=report.findings,
        warnings=warnings(report.warnings),
        seconds=report.seconds,
    )


def rejected(found: model.Rejected) -> schemas.RejectedFile:
    return schemas.RejectedFile(file=found.file, reason=found.code, message=found.message, page=found.page)


def warned(record: DocumentRecord, found: Iterable[model.ReadWarning]) -> status_schemas.WarnedDocument:
    about = document(record)
    return status_schemas.WarnedDocument(
        id=about.id, file=about.file, title=about.title, warnings=warnings(found)
    )


def latest(records: Iterable[DocumentRecord]) -> str | None:
    """The date or period of the freshest document."""
    dates = (record.metadata.date or record.metadata.period for record in records)
    return max(filter(None, dates), default=None)


def coverage(store: Store) -> schemas.Coverage:
    records = store.documents()
    return schemas.Coverage(
        documents=len(records),
        pages=sum(record.pages for record in records),
        rejected=len(store.rejections()),
        latest=latest(records),
    )


def facets(counted: Facets, records: Mapping[str, DocumentRecord], own: Mapping[str, str]) -> schemas.Facets:
    """`records` by document id; `own` are the labels of topics that users made."""
    # At once: there are hundreds of values.
    return schemas.Facets.model_validate(spread(counted, records, own))


def spread(counted: Facets, records: Mapping[str, DocumentRecord], own: Mapping[str, str]) -> Fields:
    """The fields of `Facets`."""

    def named(counts: Counts, label: Callable[[str], str] = str) -> list[Fields]:
        return [{"value": value, "label": label(value), "count": count} for value, count in counts]

    return {
        "type": named(counted.types),
        "body": named(counted.bodies),
        "year": named(counted.years),
        "part": named(counted.parts),
        "goal": named(counted.goals, labels.goal),
        "status": named(counted.statuses, lambda value: labels.STATUSES.get(value, value)),
        "topic": named(counted.topics, lambda value: labels.topic(value, own)),
        "document": named(counted.documents, lambda value: _title(records[value])),
    }


def _title(record: DocumentRecord) -> str:
    return called(record.metadata.title, record.distinction, record.source.file)


def index_state(status: IndexStatus) -> status_schemas.IndexState:
    return status_schemas.IndexState(
        analysis_version=status.analysis_version,
        encoder=status.encoder,
        encoder_version=status.encoder_version,
        passages=status.passages,
        waiting=status.waiting,
    )


def problems(status: IndexStatus) -> list[str]:
    """What the search index lacks, in Swedish sentences."""
    found = list(status.problems)
    if status.waiting:
        found.append(f"{status.waiting} dokument saknas i sökregistret. Kör: rodatraden reindex")
    return found
