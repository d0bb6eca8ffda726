"""Decisions followed up in rows whose first line is only what gave them, what is to be done below it.

>>> from corpus.model import Source
>>> def headed(*lines):
...     found = find(Document(Source("x", "0" * 64, 1), "\\n".join(lines)))
...     return [(f.label, f.text, f.assignees, f.source, f.case_number, f.status) for f in found]
>>> rows = ("1 HN 2031-02-03 § 4, 31HN12 Hamnchef X", "Kontoret ges i uppdrag att laga kajen. Arbetet pågår.",
...         "2 HN 2031-04-05 § 9, 31HN20 Kajvakter", "Bojarna ska målas.", "De är klara.")
>>> headed(*rows)  # doctest: +NORMALIZE_WHITESPACE
[('1', 'Kontoret ges i uppdrag att laga kajen.', ('Hamnchef',), 'HN 2031-02-03 § 4', '31HN12', 'ongoing'),
 ('2', 'Bojarna ska målas.', ('Kajvakter',), 'HN 2031-04-05 § 9', '31HN20', None)]
>>> headed(*rows[:2]), headed("KF 2031-02-03 § 4, KS 2031/5", "Bron är lagad.", "KF 2031-02-04 § 4", "Klart.")
([], [])
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from corpus.findings import Assignment
from corpus.model import Document, Span
from nlp.extractors import assignees, due
from nlp.extractors.assignments import comments, statuses, texts
from nlp.extractors.assignments.item_openers import opener
from nlp.extractors.assignments.reading import lines
from nlp.extractors.decisions.pieces import Line
from nlp.language import sentences

# "1 HN 2031-02-03 § 4, dnr 31HN12 Hamnchef X": its number, what gave it, its case, who has it, a cross.
_HEAD: Final = re.compile(
    r"(?:(?P<label>\d{1,3})[.)]?\s+)?"
    r"(?P<source>[A-ZÅÄÖ][\wåäöÅÄÖ -]{1,60}?\s(?:den\s)?(?:20\d\d-\d\d-\d\d|\d{1,2}\s[a-z]{3,9}\s20\d\d)"
    r",?\s§\s?\d{1,4})"
    r"(?:,?\s(?:dnr:?\s|diarienummer:?\s)?\(?(?P<case>[A-ZÅÄÖ]{0,6}[ /.-]?\d[\wÅÄÖ./:-]{3,18})\)?)?"
    r"(?:[\s,]+(?P<who>[A-ZÅÄÖ][a-zåäö][^.:;§\d]{2,60}?))??(?:\s[Xx✓✔●])?"
)
_LONGEST: Final = 160
_RUN: Final = 2
"""So many such lines, each over what is to be done, are a list."""
_COMMENTS: Final = 3
_SHALL: Final = re.compile(r"\s(?:ska|skall)\s[a-zåäö]{2,}")


class _Head(NamedTuple):
    """A line that is only what gave an assignment, by its parts, and where it stands among the lines."""

    at: int
    label: str | None
    source: str
    giver: str | None
    case: str | None
    who: tuple[str, ...]


def find(document: Document) -> Iterator[Assignment]:
    """The assignments listed so, in order."""
    read = lines(document)
    heads = [head for n in range(len(read) - 1) if (head := _head(read, n)) is not None]
    if len(heads) < _RUN:
        return
    for n, head in enumerate(heads):
        stop = heads[n + 1].at if n + 1 < len(heads) else len(read)
        yield _made(head, read[head.at + 1], _below(read[head.at + 2 : stop]))


def _head(read: Sequence[Line], n: int) -> _Head | None:
    """The row that a line begins: the line is only what gave it, the next says what is to be done."""
    found = _HEAD.fullmatch(read[n].text) if len(read[n].text) < _LONGEST and "§" in read[n].text else None
    if found is None or not (found["label"] or found["case"]) or statuses.of_cell(found["who"] or ""):
        return None
    if opener(read[n + 1].text) is not None or not _says(_task(read[n + 1].text)):
        return None  # an item of a list, each with what gave it below
    source, giver = texts.source_of(found["source"])
    who = assignees.in_column(found["who"] or "")
    return (
        _Head(n, found["label"], source, giver, texts.case_of(found["case"] or ""), who) if source else None
    )


def _task(text: str) -> str:
    """The first sentence of a line."""
    first = next(iter(sentences(text)), None)
    return text[first.start : first.end] if first else text


def _says(sentence: str) -> bool:
    """Whether a sentence says what is to be done."""
    done = texts.GIVING.search(sentence) or texts.obliged(sentence) or texts.is_task(sentence)
    return bool(done) or _SHALL.search(sentence) is not None


def _below(read: Sequence[Line]) -> str:
    """What a few lines below say of it, up to the next heading."""
    end = next((n for n, line in enumerate(read) if line.heading), len(read))
    return " ".join(line.text for line in read[: min(end, _COMMENTS)])


def _made(head: _Head, line: Line, below: str) -> Assignment:
    text = _task(line.text)
    told = f"{line.text[len(text) :].strip()} {below}".strip()
    status, said = comments.told(told, text) or (None, None)
    return Assignment(
        span=Span(line.span.start, line.span.start + len(text)),
        rule="headed",
        text=text,
        assignees=head.who or texts.given(text) or texts.obliged(text),
        assigned_by=head.giver,
        source=head.source,
        case_number=head.case,
        status=status,
        status_text=said,
        due=due.in_text(text),
        report_back=due.report_back(text),
        label=head.label,
    )
