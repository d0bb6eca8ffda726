"""How far an assignment has come, decided in one place, whichever way it was found.

The surest that is said counts: a cell or field of its own, what stands right after its words or what gave it,
a sentence on it in its own lines, then what its heading or list says of all in it. What is only a default
("given" of what a budget lists) gives way to all of these.

>>> from corpus.findings import Assignment
>>> from corpus.model import Document, Source, Span
>>> from nlp.extractors.assignments.around import surroundings
>>> def after(text, words, **made):
...     item = Assignment(span=Span(0, len(words)), rule="assignment", text=words, **made)
...     around = next(surroundings(Document(Source("x", "0" * 64, 1), text), [item], []))
...     found = resolved(item, around)
...     return found.status, found.status_text
>>> text = "Parknämnden får i uppdrag att laga bron.\\nVirket är dyrt. Uppdraget är försenat."
>>> after(text, text[:39], status="given"), after(text, text[:39], status="completed", status_text="Klart")
(('ongoing', 'Uppdraget är försenat'), ('completed', 'Klart'))
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from corpus.findings import Assignment, Status
from nlp.extractors.assignments import comments, status_sentences, statuses
from nlp.extractors.assignments import fields as assignment_fields
from nlp.extractors.assignments.around import ANOTHER, Around
from nlp.extractors.dates import MONTH
from nlp.extractors.due_dates import WHEN

# The columns of their tables say it.
OF_COLUMNS: Final = frozenset({"table row", "labelled row", "flattened row"})
_Told = tuple[Status | None, str]


def resolved(made: Assignment, around: Around) -> Assignment:
    """The assignment with the surest that its own words and lines say of how far it has come."""
    if made.rule in OF_COLUMNS or is_printed(made):
        return made
    texts = [_own(t) for t in (around.tail, *(line.text for line in around.after)) if not _is_when(t)]
    told = _beside(made, texts) or _in_sentences(made, texts)
    if told is None and around.section.followed_up and made.rule not in _TOLD and is_open(made):
        told = _commented(made, texts)
    if told is not None and told[0] == "given" and not is_open(made):
        return made
    if told is None and made.status is None and _is_new(made, around):
        return replace(made, status="given")
    return made if told is None else replace(made, status=told[0], status_text=told[1])


def _own(text: str) -> str:
    """The text up to a sentence that tells of another assignment."""
    other = ANOTHER.search(text)
    return text if other is None else text[: text.rfind(". ", 0, other.start()) + 1]


def _is_new(made: Assignment, around: Around) -> bool:
    """Whether it stands below a heading of new ones, or in what the budget that gave it lists."""
    section = around.section
    return section.status == "given" or (section.budget is not None and made.source == section.budget)


def is_printed(made: Assignment) -> bool:
    """Whether a cell or field of its own says it, which nothing outweighs."""
    said = made.status_text
    return said is not None and (statuses.of_cell(said) is not None or statuses.is_stopped(said))


def is_open(made: Assignment) -> bool:
    """Whether nothing has been said of it in particular: no status, or that of its whole list."""
    return made.status in (None, "given") or (made.status == "planned" and made.status_text is None)


def _beside(made: Assignment, texts: Sequence[str]) -> _Told | None:
    """The status that follows the words, what gave them, or a label below them."""
    for text in texts:
        fields = assignment_fields.read(text) if ":" in text else None
        if fields is not None and fields.denies and not is_open(made):
            continue  # a comment has said more
        if fields is not None and fields.status is not None and fields.status_text is not None:
            return fields.status, fields.status_text
        rest = after_origins(text)
        if statuses.is_stopped(rest.split(". ", 1)[0]):
            return None, rest.split(". ", 1)[0].rstrip(" .")
        said = statuses.of_value(rest)
        to_come = said is None or (said.words != rest and _is_to_come(said.words, rest))
        alone = said is not None and (said.status != "planned" or said.words == rest.strip(" ."))
        if said is not None and alone and not to_come:
            return said.status, said.words
    return None


def _in_sentences(made: Assignment, texts: Sequence[str]) -> _Told | None:
    """The status that a sentence of the lines says; when it will be reported says it only of an old one."""
    if not is_open(made):
        return None
    told = next((s for text in texts if (s := status_sentences.in_text(text))), None)
    if told is None and made.status is None:
        told = next((s for text in texts if (s := status_sentences.later_in(text))), None)
    return told


def _commented(made: Assignment, texts: Sequence[str]) -> _Told | None:
    """The status that a follow-up's own words below an assignment tell, whole sentences and no fields."""
    said = " ".join(t for text in texts if _SENTENCES.search(t := text.strip(" .")))
    return comments.told(said, made.text) if said else None


# A record has a field for it; in running text what follows is as often on something else.
_TOLD: Final = frozenset({"record", "told", "stated", "learned"})
_SENTENCES: Final = re.compile(r"^[A-ZÅÄÖ\d][^:\n]{24,}", re.DOTALL)


def _is_when(text: str) -> bool:
    """Whether a line begins with a label of when: "Pågår till och med: 2026"."""
    return ":" in text and assignment_fields.roles(text)[:1] == ["due"]


def _is_to_come(words: str, rest: str) -> bool:
    """Whether a status says when rather than how far: "redovisas i årsrapporten", "Klart den 3 maj 2026"."""
    return _TO_COME.search(words.split()[0]) is not None or _BY.match(rest, len(words)) is not None


_TO_COME: Final = re.compile(r"as$")
_BY: Final = re.compile(rf"(?<=lart|digt)\s(?:(?:den|i|senast|under)\s)?{WHEN}")

# "(KF 2024-10-10 § 22, SLK-2024-00571) Avslutad", "RF 2022-06-21 § 94 RS 2021/1407 Verkställt".
_DAY: Final = rf"(?:\d{{4}}-\d\d-\d\d|(?:den\s)?\d{{1,2}}\s(?:{MONTH})\s20\d\d)"
_ORIGINS: Final = re.compile(
    rf"(?>(?:[\s,.;:|/(\[)\]–—-]|(?:KF|KS|RF|RS|Kf|Ks|[A-ZÅÄÖ]{{2,5}}N?)(?=\s)|[\wåäöÅÄÖ]{{0,30}}(?:nämnden|styrelsen|fullmäktige|direktionen|utskottet)(?=\s(?:den\s)?\d|\s§)|{_DAY}(?=,?\s§)|§\s?\d+(?:/(?:20)?\d\d)?"
    r"|p(?:unkt|\.)?\s\d+(?=\W)|[A-ZÅÄÖ]{0,5}\d{0,4}[-\s/]?\d{2,4}[-/:.]\d{1,6}(?:[-/.:]\d{1,4})*(?![-\d])|\d{2,4}/[A-ZÅÄÖ]{2,4}\s\d{2,5}"
    r"|(?:Mål\soch\s)?[Bb]udget\s20\d\d|[Dd]nr|[Dd]iarienummer|[Ää]rende(?:nummer)?|[Bb]eslutat|[Gg]ivet|[Uu]rsprung)*)"
)


def after_origins(text: str) -> str:
    """What stands after the decisions and numbers that a text begins with."""
    found = _ORIGINS.match(text)
    return text[found.end() :] if found else text
