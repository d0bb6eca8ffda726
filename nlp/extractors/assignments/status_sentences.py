"""How far an assignment has come, as sentences tell it.

>>> in_text("Tre zoner är klara. Uppdraget delredovisas här och slutredovisas i mars 2025.")
('partially_reported', 'Uppdraget delredovisas här och slutredovisas i mars 2025')
>>> in_text("Hallen är varm. Nämnden föreslår att uppdraget förklaras fullgjort, då virket är slut.")[0]
'proposed_fulfilled'
>>> in_text("Kajen målas. Uppdraget kan inte slutföras i tid.")[0], in_text("Målningen drar ut på tiden.")
('ongoing', None)
>>> in_text("När uppdraget är slutfört får nämnden en rapport. Tre hus är klara.") is None
True
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple, cast

from corpus.findings import Status
from nlp.extractors.assignments import statuses
from nlp.extractors.assignments.telling import NO_ORDINAL, THING
from nlp.lexicon import Statuses, StatusWords, load
from nlp.sieve import Sieve

_KNOWN: Final = load("status", Statuses).status


def _patterns(of: Callable[[StatusWords], tuple[str, ...]]) -> Sieve[Status]:
    return Sieve(
        {
            cast(Status, w.name): re.compile(rf"\b(?:{'|'.join(of(w))})", re.IGNORECASE)
            for w in _KNOWN
            if of(w)
        }
    )


_ORDER: Final = [w.name for w in _KNOWN]
_SAID: Final = _patterns(lambda words: words.said)
_LATER: Final = _patterns(lambda words: words.later)
_EVERY: Final = re.compile(r"(?:^|(?<=[.!?:\n])\s?)(?P<said>[A-ZÅÄÖ][^.\n]{3,240})")
# What a sentence is on: the assignment itself, or the work, by the word that it begins with.
_OWN: Final = re.compile(
    rf"{NO_ORDINAL}\b(?:{THING}|uppdragen|direktivet)\b(?!\s(?:till|åt|om|kring|gällande|avseende|rörande)\s)",
    re.IGNORECASE,
)
_WORK: Final = re.compile(
    r"(?:(?:Det\s)?[Aa]rbetet|Arbete(?=\spågår)|Försöket|Utredningen|Kartläggningen|Översynen|Projektet|Detta|Det(?=\sär\s(?:nu\s)?gjort\b))\b"
    r"|Ing(?:et|en|a)\s(?:arbete|utredning|aktivitet|åtgärd|insats)"
    r"|[A-ZÅÄÖ][a-zåäö]{2,30}(?:en|et|an|na)(?=\s(?:är|har|pågår|kommer|beräknas|väntas|blev|genomfördes|slutfördes|fortsätter|löper|(?:av|slut|åter)?(?:redovis|rapporter)ades|(?:över)?lämnades|presenterades)(?:\s|$))"
    r"|[A-ZÅÄÖ][a-zåäö]{2,30}(?:ning|ring|ling|else|ande)(?=\s(?:pågår|återstår)\b)"
)
# Whoever reports it: "Nämnden delredovisar", "Kontoret slutrapporterade i maj".
_REPORTS: Final = re.compile(
    r"[A-ZÅÄÖ][\wåäö-]{1,40}(?:et|en)\s(?=(?:del|slut|åter|av)(?:redovisa|rapportera))"
)
_REPORTED: Final = re.compile(
    r"(?:En\s(?:första\s|andra\s)?)?(?:[Ss]lut|[Dd]el|[Åå]ter)(?:rapport|redovisning)(?:en)?\s(?:har\s)?(?:lämna|överlämna|gjor|skedde)"
    r"|(?:I|Med|Genom)\s(?:detta|denna)\s\w+\s(?:slut|del|åter)(?:rapporter|redovis)as\b"
)
# Only when something else has come to pass.
_WHEN: Final = re.compile(
    r"\b(?:när|(?<!et\s)(?<!en\s)om|tills|innan|förrän|efter\satt|så\ssnart|för\satt|huruvida)\s[^,]{0,80}$",
    re.IGNORECASE,
)
_NOT: Final = re.compile(r"\b(?:inte|ej|aldrig|ska|skall)\s$", re.IGNORECASE)
# "Slutrapporterat i denna skrivelse.", "Påbörjat i oktober.": begins with how far it has come; "Slutredovisas
# till nämnden i maj 2031" says only when.
_CLIPPED: Final = re.compile(
    r"(?<=[.!?]\s)(?P<said>(?:Del(?:rapport|redovis)|Slut(?:rapport|redovis)(?!\w{0,2}as\b[^.\n]{0,80}\b(?:senast|20\d\d)\b)|Påbörja|Avsluta|Genomför|Slutför|Verkställ|Försena|Pågår|Klart?\.|Färdigt?\.|Återremitter|Redovisat|Ej\spåbörja|Inte\spåbörja)[^.\n]{0,160})"
)


class _Sentence(NamedTuple):
    """A sentence, and whether it is on the assignment itself."""

    words: str
    own: bool


def in_text(text: str) -> tuple[Status, str] | None:
    """The status that a sentence on the assignment says, with the sentence: "Uppdraget pågår".

    Of several the one on the assignment itself, and of those the one that goes furthest from what was given.
    """
    sentences = _sentences(text)
    return (
        _first(_SAID, [s.words for s in sentences if s.own])
        or _clipped(text)
        or _first(_SAID, [s.words for s in sentences if not s.own])
    )


def later_in(text: str) -> tuple[Status, str] | None:
    """The status of an assignment given before, of which a sentence only says when it is reported.

    >>> later_in("Köerna är långa. Uppdraget redovisas i juni.")
    ('ongoing', 'Uppdraget redovisas i juni')
    """
    return _first(_LATER, [s.words for s in _sentences(text) if s.own])


def of_named(sentence: str) -> Status | None:
    """The status that a sentence says which names what it is on: "Det andra uppdraget är slutfört"."""
    found = _first(_SAID, [" ".join(sentence.split())])
    return found[0] if found else None


def _first(patterns: Sieve[Status], sentences: Sequence[str]) -> tuple[Status, str] | None:
    """The status that a sentence says; of several the one that stands first in the table."""
    told = [(status, said) for said in sentences if (status := _status(patterns, said)) is not None]
    return min(told, key=lambda each: _ORDER.index(each[0]), default=None)


def _status(patterns: Sieve[Status], said: str) -> Status | None:
    """The status of one sentence: "Arbetet är klart och redovisades i mars" begins with what counts."""
    at = {name: start for name, pattern in patterns.of(said) if (start := _place(pattern, said)) is not None}
    sure = [name for name in _SURE if name in at] or sorted(at, key=at.__getitem__)
    return sure[0] if sure else None


# These outweigh whatever else their sentence says.
_SURE: Final[tuple[Status, ...]] = (
    *("not_started", "proposed_fulfilled", "fulfilled", "referred_back", "partially_reported"),
)


def _sentences(text: str) -> list[_Sentence]:
    """The sentences on the assignment or the work."""
    found = [" ".join(m["said"].split()) for m in _EVERY.finditer(text)]
    return [_Sentence(s, own) for s in found if (own := _OWN.search(s) is not None) or _is_of_work(s)]


def _is_of_work(said: str) -> bool:
    return any(pattern.match(said) for pattern in (_WORK, _REPORTS, _REPORTED))


def _place(pattern: re.Pattern[str], said: str) -> int | None:
    """Where a sentence says it; None where it does not, or only when or if."""
    found = pattern.search(said)
    if found is None:
        return None
    before = said[: found.start()]
    return None if _WHEN.search(before) or _NOT.search(before) else found.start()


def _clipped(text: str) -> tuple[Status, str] | None:
    """The status that begins a sentence of its own."""
    found = _CLIPPED.search(f". {text}")
    words = found["said"].split() if found else []
    for count in (1, 2, 3):
        status = statuses.of_cell(" ".join(words[:count])) if len(words) >= count else None
        if status and found:
            return status, found["said"]
    return None
