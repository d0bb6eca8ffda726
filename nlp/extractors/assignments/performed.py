"""Assignments that a sentence itself gives: "Regeringen ger Boverket i uppdrag att …", "… uppdrar åt …".

Who gives it stands first, by name, and gives it now; below a title that says that the document is an
assignment, whoever "får i uppdrag att". By when and to whom it is reported is said further on.

>>> from corpus.model import Document, Source
>>> def given(text):
...     found = find(Document(Source("x.pdf", "0" * 64, 1), text))
...     return [(f.assignees, f.assigned_by, f.due, f.report_back) for f in found]
>>> given("Regeringen ger Boverket i uppdrag att mäta. Boverket ska redovisa uppdraget senast 3 maj 2027.")
[(('Boverket',), 'Regeringen', '2027-05-03', None)]
>>> given("Regeringen uppdrar åt de myndigheter som anges i bilagan att mäta fukt.")
[(('Myndigheter',), 'Regeringen', None, None)]
>>> given("Regeringen har gett Boverket i uppdrag att mäta."), given("Det ger oss i uppdrag att mäta.")
([], [])
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from corpus.findings import Assignment
from corpus.model import Document, Span
from nlp.extractors import assignees, bodies, due
from nlp.extractors.assignments import texts
from nlp.language import sentences
from nlp.needles import lowered, sought, starts

_NEEDLES: Final = sought(" i uppdrag", "uppdrar ")
_REACH: Final = 700
# Who gives it may stand so far before the words that give it.
_NEAR: Final = 160
_LONGEST_GIVER: Final = 90
_GIVES: Final = re.compile(
    r"\s(?:(?:därför|även|också|nu|härmed|samtidigt|vidare)\s)?(?:ger|uppdrar)\s(?:(?:därför|även|också|nu|härmed|samtidigt|vidare)\s)?(?:åt\s|till\s)?"
    r"(?P<who>[^.;:”\"\n]{3,300}?)\s(?:i\suppdrag\s)?(?:(?:\w+\s)?om\s)?att\b(?!\s?:?\s*$)"
)
# "de myndigheter som anges i bilaga 2": nobody by name.
_SEVERAL: Final = re.compile(
    r"de\s(?P<those>(?:[\wåäö-]+\s){0,2}?[\wåäö-]{4,30})\ssom\s.*|(?:de\s)?(?P<all>(?:[\wåäö-]+\s)?[\wåäö-]{4,30}er(?:na)?)"
)
_TITLED: Final = re.compile(r"(?:Uppdrag|Regeringsuppdrag)\s(?:att|till|åt|om)\b")
_STATE: Final = ("Regeringskansliet", "regeringen", "Regeringen")


def find(document: Document) -> Iterator[Assignment]:
    """The assignments that sentences of the document give, in order."""
    text, end = document.text, 0
    for hit in starts(_NEEDLES, lowered(text)):
        if hit < end:
            continue
        sentence = _sentence(text, hit)
        end = max(hit + 1, sentence.end)
        made = _given(document, sentence)
        if made is not None:
            yield made


def _sentence(text: str, hit: int) -> Span:
    """The sentence at `hit`, within its line."""
    start = max(hit - _REACH, text.rfind("\n", 0, hit) + 1, text.rfind("\t", 0, hit) + 1)
    line = text.find("\n", hit)
    stop = min(hit + _REACH, line if line >= 0 else len(text))
    return next((s for s in sentences(text, start, stop) if s.start <= hit < s.end), Span(start, stop))


def _given(document: Document, sentence: Span) -> Assignment | None:
    said = document.text[sentence.start : sentence.end]
    if said.endswith((" att", ":")):
        return None  # a list follows
    giver, who = _performed(said)
    if giver is None and _is_assignment(document):
        giver, who = "Regeringen", texts.given(said) or () if " får i uppdrag att " in said else ()
    if giver is None or not who:
        return None
    when, back = _reported(document.text, said, sentence.end)
    return Assignment(
        span=sentence,
        rule="performed",
        text=texts.own_words(said),
        assignees=who,
        assigned_by=giver,
        status="given",
        due=when,
        report_back=back,
    )


def _performed(said: str) -> tuple[str | None, tuple[str, ...]]:
    """Who gives it in the sentence, and to whom; None and nobody where it gives none."""
    named = next(bodies.mentions(said[:_LONGEST_GIVER]), None)
    gives = _GIVES.match(said, named[0].end) if named is not None and named[0].start == 0 else None
    if named is None or gives is None:
        return None, ()
    several = _SEVERAL.fullmatch(gives["who"])
    who = assignees.in_slot(gives["who"])
    if not who and several:
        printed = several["those"] or several["all"]
        who = (printed[:1].upper() + printed[1:],)
    return named[1].name, who


def _is_assignment(document: Document) -> bool:
    """Whether the document is itself an assignment by the government: by its title."""
    title = document.metadata.title or document.text.lstrip("# ")[:_NEAR]
    return _TITLED.match(title) is not None and any(word in document.text for word in _STATE)


def _reported(text: str, said: str, end: int) -> tuple[str | None, str | None]:
    """By when and to whom it is reported at last, as the sentence or those after it say."""
    told = [said, *(text[s.start : s.end] for s in sentences(text, end, min(len(text), end + _FURTHER)))]
    reports = [x for x in told if _REPORT.search(x)]
    last = next((x for x in reports if "slut" in x), None) or next(iter(reports), None)
    if last is None:
        return due.in_text(said), due.report_back(said)
    return due.in_text(last), due.report_back(last)


_FURTHER: Final = 3000
# "Uppdraget ska slutredovisas till …", "ska redovisa en slutrapport av uppdraget"; nothing reported in part.
_REPORT: Final = re.compile(
    r"\b(?:[Uu]ppdraget|[Uu]ppdragen)\b[^.]{0,80}\b(?:slut|åter)?(?:redovisas|rapporteras)\b"
    r"|\b(?:slut|åter)?(?:redovisa|redovisar|rapportera|rapporterar|lämna)\b[^.]{0,80}\b(?:uppdraget|uppdragen|slutrapport|slutredovisning)\b"
)
