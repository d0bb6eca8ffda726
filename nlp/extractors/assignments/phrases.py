"""Phrases that name an assignment by whose it is: "Badnämndens uppdrag, givet av kommunfullmäktige, att …".

>>> phrase("Stadens nämnder och styrelser uppdrag att spara"), phrase("Hamnnämndens uppdrag är att spara")
(Phrase(who=('Stadens nämnder och styrelser',), origin='', task=38), None)
>>> phrase("Viks Hamn AB:s uppdrag, givet av kommunfullmäktige 2031-02-03 § 4, att laga kajen").origin
'givet av kommunfullmäktige 2031-02-03 § 4'
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from nlp.extractors import assignees
from nlp.extractors.assignments import texts

_LONGEST: Final = 240
_WORD: Final = re.compile(r"\suppdrag(?=[\s,])")
# What gave it: "givet av kommunfullmäktige 2031-02-03 § 4", "från kommunstyrelsen", "2031-02-03 § 4".
_ORIGIN: Final = (
    r"(?:,?\s(?P<origin>(?:som\s)?(?:givet|gavs|lämnat|lämnades|beslutat|från|i|enligt|ur)\s[^.;:]{3,120}?"
    r"|(?:(?:den|[A-ZÅÄÖ]{2,5}|(?:kommun|region)?fullmäktige)\s)?(?=\d)[^.;:]{3,60}?))?"
)
_REST: Final = re.compile(
    rf"{_ORIGIN}(?:,?\s(?P<task>(?:att|om|avseende|gällande|angående),?\s)|\s(?=med\s[^.;:]{{3,60}}?\s(?P<later>att\s)))"
)
# A verb of the sentence itself makes it more than a phrase: "… är brett", "… förklaras fullgjort".
_FINITE: Final = re.compile(
    r"(?<!\soch)(?<!\ssamt)\s(?:är|har|hade|var|blev|blir|pågår|kvarstår|ligger|utgår|innebär|omfattar|kräver|ska|skall"
    r"|(?:förklara|anse|bedöm|föreslå|avsluta|redovisa|förläng|återremittera|anmäl|anteckna|godkänn|genomför|ta)s)(?=[\s.,])"
)
# The clause before such a verb has a subject of its own: "platser som är", "hur bojar ska", "att det finns".
_CLAUSE: Final = re.compile(
    r"\b(?:(?P<by>att|de)(?:\s[^\s,]+){0,4}|(?:som|där|hur|när|vilka|vilket|vad|då|om)(?:\s[^\s,]+){0,9})$"
)
_FOR_EXAMPLE: Final = re.compile(r"\.\sDet\s(?:kan|bör|ska)\s(?:exempelvis|till\sexempel|bland\sannat)\s")
SENTENCE: Final = re.compile(r"(?<=[a-zåäö\d)”%])\.\s+(?=[A-ZÅÄÖ])")


class Phrase(NamedTuple):
    """Whose an assignment is, the words that say what gave it, and where what is to be done begins."""

    who: tuple[str, ...]
    origin: str
    task: int


@lru_cache(maxsize=4096)
def phrase(said: str) -> Phrase | None:
    """What a phrase that names an assignment by its owner says; None where the words are none."""
    word = _WORD.search(said[:_LONGEST]) if said[:1].isupper() else None
    rest = _REST.match(said, word.end()) if word else None
    who = _owner(said[: word.start()]) if word and rest else ()
    if rest is None or not who:
        return None
    return Phrase(who, rest["origin"] or "", rest.start("task") if rest["task"] else rest.start("later"))


def owners(said: str) -> tuple[str, ...]:
    """Whose assignment the words name; empty where they name none by its owner."""
    found = phrase(said)
    return found.who if found else ()


def _owner(head: str) -> tuple[str, ...]:
    """Whom a genitive names: "Hamnnämndens", "Viks Hamn AB:s"; a council's are those that it gave."""
    if _NO_OWNER.match(head):
        return ()
    head = _GENITIVE.sub(r"\1", head)  # "Hamnnämndens och parknämndens"
    who = assignees.names(re.sub(r":?s$", "", head)) or assignees.names(head)
    return () if any(name.casefold().endswith("fullmäktige") for name in who) else who


# Within what a body is there for, and a body without its name: "Inom nämndens uppdrag att …".
_NO_OWNER: Final = re.compile(
    r"(?:Inom|I|Av|Enligt|Genom|Utifrån|Utöver|Vid|Från|För|Till|Med)\s|(?:Nämnden|Styrelsen)s?$"
)
_GENITIVE: Final = re.compile(
    r"(\w(?:nämnden|styrelsen|kontoret|bolaget|förvaltningen))s(?=,\s|\s(?:och|samt)\s)"
)


def phrase_end(said: str, task: int) -> int | None:
    """Where a phrase and what more it asks for end; None where it is a sentence that tells something.

    What is to be done begins at `task`, with a word ("att", "om") that begins no clause.
    """
    first = SENTENCE.search(said)
    stop = first.start() + 1 if first else len(said)
    for verb in _FINITE.finditer(said, 0, stop):
        clause = _CLAUSE.search(said, task + 1, verb.start())
        if clause is None or (clause["by"] == "att" and texts.is_task(said[clause.start() :])):
            return None
    more = _FOR_EXAMPLE.match(said, stop - 1)
    return texts.sentence_end(said, more.end() if more else stop - 1)
