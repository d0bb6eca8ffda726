"""Characters that must not be kept are replaced by as many dots, so that every offset still holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from corpus.model import Cell, Document, Span, Table

MASK: Final = "•"


def masked(document: Document, spans: Iterable[Span]) -> Document:
    """The document without the characters at `spans`, wherever else in it the same words stand.

    The text, table cells, headings, parts, title, furniture, repairs and warnings are masked.
    """
    hidden = {document.text[s.start : s.end] for s in spans} - {""}
    if not hidden:
        return document

    def clean(text: str) -> str:
        for words in hidden:
            text = text.replace(words, MASK * len(words))
        return text

    def clean_or_none(text: str | None) -> str | None:
        return None if text is None else clean(text)

    def clean_table(table: Table) -> Table:
        rows = tuple(tuple(_with_text(cell, clean(cell.text)) for cell in row) for row in table.rows)
        return replace(table, rows=rows)

    return replace(
        document,
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
        metadata=replace(document.metadata, title=clean_or_none(document.metadata.title)),
        warnings=tuple(replace(w, message=clean(w.message)) for w in document.warnings),
    )


def _with_text(cell: Cell, text: str) -> Cell:
    return cell if text == cell.text else replace(cell, text=text)
