"""Characters that must not be kept are replaced by as many dots, so that every offset still holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from corpus.model import Cell, Document, Span, Table

MASK: Final = "•"


def masked(document: Document, spans: Iterable[Span], words: Iterable[str] = ()) -> Document:
    """The document without the characters at `spans` and without `words`, wherever in it they stand.

    The text, table cells, headings, parts, title, file name, furniture, repairs and warnings are masked.
    """
    hidden = sorted(
        {document.text[s.start : s.end] for s in spans} | set(words) - {""}, key=len, reverse=True
    )
    if not hidden:
        return document

    def clean(text: str) -> str:
        for digits in hidden:
            text = text.replace(digits, MASK * len(digits))
        return text

    def clean_or_none(text: str | None) -> str | None:
        return None if text is None else clean(text)

    def clean_table(table: Table) -> Table:
        rows = tuple(tuple(_with_text(cell, clean(cell.text)) for cell in row) for row in table.rows)
        return replace(table, rows=rows)

    meta = document.metadata
    return replace(
        document,
        source=replace(document.source, file=clean(document.source.file)),
        text=clean(document.text),
        pages=tuple(
            replace(
                page,
                furniture=tuple(map(clean, page.furniture)),
                repairs=tuple(replace(r, before=clean(r.before), after=clean(r.after)) for r in page.repairs),
            )
            for page in document.pages
        ),
        headings=tuple(replace(h, title=clean(h.title)) for h in document.headings),
        parts=tuple(replace(p, title=clean(p.title), name=clean_or_none(p.name)) for p in document.parts),
        tables=tuple(map(clean_table, document.tables)),
        metadata=replace(meta, title=clean_or_none(meta.title), issuer=clean_or_none(meta.issuer)),
        warnings=tuple(replace(w, message=clean(w.message)) for w in document.warnings),
    )


def _with_text(cell: Cell, text: str) -> Cell:
    return cell if text == cell.text else replace(cell, text=text)
