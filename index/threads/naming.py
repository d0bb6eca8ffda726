"""A place that only names a thing, as a mention of it: shown by its sentence, dated as its document."""

from __future__ import annotations

from corpus.model import Span
from corpus.threads import EventType, Form, LinkBy, Mention, ThreadKind
from index.threads.reading import Reading


def named(
    reading: Reading,
    span: Span,
    kind: ThreadKind,
    anchors: tuple[str, ...],
    *,
    rule: str,
    by: LinkBy,
    finding: str = "passage",
    form: Form = "reference",
    event: EventType = "mentioned",
    confidence: float = 1.0,
    title: str | None = None,
) -> Mention:
    """The mention of a thing that refers to it at `span`; the rest as `Mention` has it."""
    quoted = reading.sentence(span)
    date, date_kind = reading.date
    return Mention(
        kind=kind,
        role="refers",
        form=form,
        anchors=anchors,
        place=reading.place(span),
        finding=finding,
        rule=rule,
        text=reading.said(span),
        quote=reading.said(quoted),
        quoted=quoted,
        type=event,
        by=by,
        confidence=confidence,
        date=date,
        date_kind=date_kind,
        title=title,
    )
