"""Assignments below the name of whoever has them, in brackets, in a list of follow-up without tables.

>>> from corpus.model import Source
>>> text = "Uppdrag\\n(Hamnnämnden) .\\nLaga kaj\\nArbetet pågår.\\n(Badnämnden)\\nMåla bojar\\nFärg saknas"
>>> [(f.text, f.assignees, f.status) for f in find(Document(Source("x", "0" * 64, 1), text))]
[('Laga kaj', ('Hamnnämnden',), 'ongoing'), ('Måla bojar', ('Badnämnden',), None)]
>>> list(find(Document(Source("x", "0" * 64, 1), text.replace("Uppdrag", "Möten"))))
[]
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from corpus.findings import Assignment
from corpus.model import Document, Span
from nlp.extractors import assignees, due
from nlp.extractors.assignments import comments, statuses, texts
from nlp.extractors.assignments.reading import lines
from nlp.extractors.decisions.pieces import Line

_NAME: Final = re.compile(r"\((?P<who>[^()]{3,100})\)\s?[.:]?")
_ABOUT: Final = re.compile(r"\buppdrag", re.IGNORECASE)
_LONGEST: Final = 400
_RUN: Final = 2
"""So many names in brackets, each above what is to be done, are a list."""


def find(document: Document) -> Iterator[Assignment]:
    """The assignments of a list whose names stand in brackets above each, in order."""
    read = lines(document)
    named = [(n, who) for n, line in enumerate(read[:-1]) if (who := _owner(line)) and _is_task(read[n + 1])]
    if len(named) < _RUN or not any(_ABOUT.search(line.text) for line in read[: named[0][0]]):
        return
    ends = [n for n, line in enumerate(read) if _NAME.fullmatch(line.text)]
    for n, who in named:
        end = next((m for m in ends if m > n), len(read))
        yield _made(read[n + 1], who, read[n + 2 : end])


def _owner(line: Line) -> tuple[str, ...]:
    """Who is named by a line that is nothing but a name in brackets."""
    found = _NAME.fullmatch(line.text)
    return assignees.names(found["who"]) if found else ()


def _is_task(line: Line) -> bool:
    return len(line.text) < _LONGEST and texts.is_task(line.text)


def _made(task: Line, who: tuple[str, ...], below: Sequence[Line]) -> Assignment:
    comment = " ".join(line.text for line in below)
    word = statuses.of_cell(comment)
    status = (word, comment) if word else comments.told(comment, task.text)
    return Assignment(
        span=Span(*task.span),
        rule="bracketed",
        text=task.text,
        assignees=who,
        status=status[0] if status else None,
        status_text=status[1] if status else None,
        due=due.in_text(task.text),
    )
