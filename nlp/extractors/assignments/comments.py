"""How far an assignment has come, as the comment beside it tells, with or without a word of status.

A follow-up tells what has been done: that is ongoing, unless the very thing that was to be made is there, or
nothing has been done, or all of it is still to come.

>>> told("En första träff har hållits med föreningarna.", "Öppna en fritidsbank")
('ongoing', 'En första träff har hållits med föreningarna')
>>> told("Banken är öppnad. Träffar hålls varje vecka.", "Öppna en fritidsbank")
('completed', 'Banken är öppnad')
>>> told("Ingen aktivitet i år.", "Öppna en fritidsbank")[0], told("Redovisas i juni.", "Öppna en bank")
('not_started', None)
"""

from __future__ import annotations

import re
from typing import Final

from corpus.findings import Status
from nlp.extractors.assignments import status_sentences, statuses
from nlp.extractors.assignments.telling import HALTED, ORDINAL, OWNER, PERIOD
from nlp.lexicon import Statuses, load

_Told = tuple[Status, str]
_KNOWN: Final = {words.name: words.comment for words in load("status", Statuses).status}
_SENTENCE: Final = re.compile(r"(?<=[a-zåäö\d)”%][.!?;])\s+(?=[A-ZÅÄÖ\d])")
_SHORTEST: Final = 3
_LONGEST: Final = 1500


def _said(status: Status) -> str:
    """A pattern of what comments say of a thing that is so."""
    return f"(?:{'|'.join(_KNOWN[status])})"


def told(comment: str, task: str) -> _Told | None:
    """The status that a comment on `task` tells, and its sentence; None where it tells of no work."""
    said = _PERIOD.sub("", " ".join(comment.split()))[:_LONGEST]
    found = status_sentences.in_text(said)
    if found is not None:
        return found
    sentences = [s.rstrip(" .") for s in _SENTENCE.split(said)]
    if _OTHERWISE.search(sentences[0]) or any(map(statuses.is_stopped, sentences)) or _OTHERS.search(said):
        return None
    if status_sentences.of_named(sentences[0]) == "not_started":
        return "not_started", sentences[0]
    done = next((s for s in sentences if _is_done(s, task)), None)
    if done is not None:
        return "completed", done
    if _NOTHING.match(sentences[0]):
        return "not_started", sentences[0]
    work = next((s for s in sentences if _is_work(s)), None)
    return ("ongoing", work) if work is not None else None


_PERIOD: Final = re.compile(rf"^{PERIOD}\s")


def of_field(status: Status | None, said: str | None, task: str) -> Status | None:
    """The status of a field that `said` something: its own, else what a sentence tells that stands in it.

    >>> of_field(None, "Utredningen är skickad till nämnden.", "Utreda en bro")
    'ongoing'
    >>> of_field(None, "Oklart.", "Mät") is None
    True
    >>> of_field("completed", "Klart.", "Mät")
    'completed'
    """
    if status is not None or said is None:
        return status
    whole = len(_SENTENCE.split(said, maxsplit=1)[0].split()) > _SHORTEST
    work = told(said, task) if whole else None
    return work[0] if work else None


# Neither done nor under way: it was ended, handed over, put off or made a part of another.
_OTHERWISE: Final = re.compile(
    rf"\b(?:{HALTED}|förlängs|förlängd\stid|ingår\si\suppdrag|för(?:des|s|ts)\söver|ny\stidpunkt|begärt\satt\sfå|avskriv\w+|avslog\w*)\b|^Ärende\s|diarienummer|\bdnr\b",
    re.IGNORECASE,
)
# What is told of one of several by its place or its owner may be told of another.
_OTHERS: Final = re.compile(
    rf"\b(?:{ORDINAL}|båda|samtliga)\suppdrag|{OWNER}s\suppdrag\b",
    re.IGNORECASE,
)
_NOTHING: Final = re.compile(_said("not_started"), re.IGNORECASE)
_THERE: Final = _said("completed")
_IS_THERE: Final = re.compile(
    rf"(?P<thing>[A-ZÅÄÖ][^,;:]{{2,90}}?)\s(?:(?:är|har|blev|blivit|finns|står|och|nu|redan|därefter|sedan|också|därmed)\s){{0,3}}{_THERE}\b"
)
_CLIPPED: Final = re.compile(rf"(?:Är\s|Har\s|Nu\s)?(?i:{_THERE})\b")
# Not yet, not all of it, or not the thing itself.
_UNFINISHED: Final = re.compile(
    r"\b(?:inte|ej|ännu|tills|innan|vill|delvis|nästan|utkast|förslag\w*|remiss\w*|ska|skall|kommer|planeras|beräknas|väntas|förväntas|återstår|när|om|först|levereras|pågår|fortsätter|halva|hälften"
    r"|två|tre|fyra|fem|en\sförsta|ett\sförsta|möte\w*|underlag\w*|arbetsgrupp\w*)\b",
    re.IGNORECASE,
)


def _is_done(sentence: str, task: str) -> bool:
    """Whether a sentence says that the thing of the task is there, or is no more than that it is done."""
    if _UNFINISHED.search(sentence):
        return False
    if _CLIPPED.match(sentence):
        return True
    found = _IS_THERE.match(sentence)
    return found is not None and bool(_things(found["thing"]) & _things(task))


_WORD: Final = re.compile(r"[a-zåäö-]{4,}")
_ENDING: Final = re.compile(r"(?:erna|arna|orna|na|en|et|er|ar|or|n|t|a)$")


def _things(text: str) -> frozenset[str]:
    """How the words of a text begin and end, as they stand and without their endings."""
    words = _WORD.findall(text.casefold())
    forms = {form for word in words for form in (word, _ENDING.sub("", word)) if len(form) > 2}
    return frozenset(part for form in forms for part in (form[:5], form[-5:], form[-4:]))


# Says only what is to come, or to whom it is told.
_TO_COME: Final = re.compile(
    r"\b(?:ska|skall|kommer\satt|planeras|avses|behöver|bör|kan|redovisa[rs]|rapportera[rs]|åter(?:redovisas|rapporteras|kommer)|påbörjas|startar|inleds|följ(?:er|s)\supp|ansvarar|se\s|jämför)\b",
    re.IGNORECASE,
)
# Says how things are, and of nothing that is done: "Det är dyrt", "Frågan är svår".
_STATES: Final = re.compile(
    r"(?:Det|Detta|Frågan|Ansvaret)\s(?:är|var|finns|fanns|följer|beror|innebär|saknas|krävs)\b"
)
# A finite verb of doing, or what has been done: "är beställda", no "är dyra".
_DOES: Final = re.compile(
    r"\b(?:(?:är|var|blev|blir)\s(?:[\wåäö]+\s){0,2}?[a-zåäö]+(?:ade|at|ad|da|ts|tt|lt|gt|pt|kt|en|et|gd|ld|nd)|har\s(?:[\wåäö]+\s){0,5}?[a-zåäö]+ts?"
    r"|(?!är\b|har\b|var\b)[a-zåäö]{2,}(?:ar|er|år|ör|as|es|rs|ns|des|ts|ade|dde|tte|gs))\b",
    re.IGNORECASE,
)


def _is_work(sentence: str) -> bool:
    """Whether a sentence tells of something that is done or has been."""
    if len(sentence.split()) < _SHORTEST or _DOES.search(sentence) is None or _STATES.match(sentence):
        return False
    return _TO_COME.search(sentence) is None or "pågående" in sentence
