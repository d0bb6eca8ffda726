"""The pieces of a document that may be an assignment: lines and cells, their sentences and clauses.

>>> from corpus.model import Source
>>> text = "U2 Parknämnden – att så ängar. Arbetet pågår."
>>> document = Document(Source("x", "0" * 64, 1), text)
>>> for piece in pieces(text, rows(document), [0]):
...     print(piece.form, "|", text[piece.span.start : piece.span.end])
whole | Parknämnden – att så ängar. Arbetet pågår.
first sentence | Parknämnden – att så ängar.
after a dash | att så ängar.
sentence | Arbetet pågår.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from corpus.model import Block, Document, Span
from nlp import language
from nlp.extractors.decisions.marks import letter, mark


class Row(NamedTuple):
    """A printed line, or one cell of it: `start` is where its words begin after `mark`, "1." or "•".

    `line` is its place within its block, `cell` its place within the line of `cells`.
    """

    block: Block
    line: int
    cell: int
    cells: int
    span: Span
    start: int
    mark: str


class Piece(NamedTuple):
    """A piece of the row with this place in the list of rows; `form` says how it is cut from it."""

    span: Span
    row: int
    form: str


def rows(document: Document) -> list[Row]:
    """The rows of a document, in order."""
    return list(_rows(document))


def pieces(text: str, rows: Sequence[Row], which: Iterable[int]) -> list[Piece]:
    """The pieces of those rows with the places `which`, in order, of at least ten characters each."""
    return [piece for at in which for piece in _pieces(text, rows[at], at)]


def _rows(document: Document) -> Iterator[Row]:
    text = document.text
    for block in document.blocks or (Block("paragraph", Span(0, len(text))),):
        for line, printed in enumerate(_LINE.finditer(text, *block.span)):
            cells = list(_CELL.finditer(text, *printed.span()))
            for at, cell in enumerate(cells):
                span = Span(*cell.span())
                start, marked = _marked(text, span)
                yield Row(block, line, at, len(cells), span, start, marked)


_LINE: Final = re.compile(r"[^\n]+")
_CELL: Final = re.compile(r"[^\s](?:[^\t\n]*[^\s])?")


def _marked(text: str, span: Span) -> tuple[int, str]:
    """Where the words of a row begin, and the number, label, bullet or "Insats 2:" before them."""
    said = text[span.start : span.end]
    found = mark(said) or letter(said)
    label = _LABEL.match(said)
    start = 0
    if found is not None and said[:3].casefold() != "att":
        start = found.text_start
    elif label is not None and len(said) - label.end() >= _SHORTEST:
        start = label.end()
    named = _NAMED.match(said, start)
    start = named.end() if named is not None else start
    return span.start + start, said[:start].strip()


_SHORTEST: Final = 10
_LABEL: Final = re.compile(
    r"(?P<label>(?:[A-ZÅÄÖ]{1,3}[.:-]?\s?\d{1,3}(?:[.:]\d{1,2}){0,3}[a-z]?|\d{1,3}(?:[.:]\d{1,2}){0,3}|[a-h])[.):]?)\s+(?=\S)"
)

_NAMED: Final = re.compile(
    r"(?:(?:Del)?[Uu]ppdrag|[Aa]ktivitet|[Åå]tgärd|[Ii]nsats|[Bb]eskrivning)(?:\s\d{1,2})?\s?[:.–-]\s?(?=\S)"
)


def _pieces(text: str, row: Row, at: int) -> Iterator[Piece]:
    seen: set[Span] = set()
    for form, start, end in _cuts(text, Span(row.start, row.span.end)):
        beside = _BESIDE.search(text, start + _SHORTEST, end) if "(" in text[start:end] else None
        span = Span(start, beside.start() if beside else end)
        if span.end - span.start >= _SHORTEST and span not in seen:
            seen.add(span)
            yield Piece(span, at, form)


# The decision or number in brackets after the words.
_BESIDE: Final = re.compile(r",?\s\([^()]{0,160}\)[.,;]?$")


def _cuts(text: str, said: Span) -> Iterator[tuple[str, int, int]]:
    if said.end - said.start < _SHORTEST:
        return
    yield "whole", *said
    several = _SENTENCE.search(text, *said) is not None
    for n, (start, end) in enumerate(language.sentences(text, *said) if several else [said]):
        yield "sentence" if n else "first sentence", start, end
        reach = min(end, start + _REACH)
        for form, pattern in _CLAUSES.items():
            clause = pattern.search(text, start, reach)
            if clause is not None:
                yield form, clause.end(), end


_REACH: Final = 160
_SENTENCE: Final = re.compile(r"[.!?]\s")
_CLAUSES: Final = {
    "after a dash": re.compile(r"(?::|\s[–-])\s(?=\S)"),
    "att": re.compile(r"\s(?=att\s)"),
    "after att": re.compile(r"\satt\s"),
}
FORMS: Final = ("whole", "first sentence", "sentence", *_CLAUSES)
"""What forms pieces have."""
