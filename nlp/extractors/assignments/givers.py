"""Who gives, and who is meant, in a sentence that tells of an assignment.

>>> last("Vid mötet 2024-03-12 § 44, där kommunstyrelsen"), without("fullmäktige hamnnämnden")
('kommunstyrelsen', 'hamnnämnden')
>>> from corpus.model import Source
>>> document = Document(Source("x", "0" * 64, 1), "")
>>> alone(document, "Regionfullmäktige", "gav i april 2022 regiondirektören i uppdrag att")
Origin(source='RF 2022-04', giver='Regionfullmäktige')
"""

from __future__ import annotations

import re
from typing import Final

from corpus.model import Document
from nlp.extractors import bodies
from nlp.extractors.assignments.origins import NOTHING, Origin
from nlp.extractors.dates import DATE, MONTH, iso


def last(printed: str) -> str:
    """Who is meant at the end of what stands before "i uppdrag": dates and other clauses stand before it."""
    return _FORMER.sub("", _WHEN_FIRST.sub("", _CLAUSE.split(_THROUGH.sub("", printed))[-1]))


# "dåvarande hamnnämnden, genom sitt kontor,": how it does it is no name.
_FORMER: Final = re.compile(r"^(?:dåvarande|tidigare|nuvarande)\s")
# "gav i maj hamnkontoret": when it was given stands before whoever got it.
_WHEN_FIRST: Final = re.compile(
    rf"^(?:(?:i|under)\s(?:{MONTH}|våras|höstas|somras|vintras|våren|hösten|sommaren|fjol|början\sav\såret)"
    r"|vid\s(?:sitt\s)?(?:sammanträdet?|mötet?))\s"
)
_THROUGH: Final = re.compile(r",\s(?:genom|via)\s[^,;.]{3,80},$")


_CLAUSE: Final = re.compile(
    r"(?:\d|§|\)),?\s(?=[A-ZÅÄÖa-zåäö])|[.;:,”\"]\s|\b(?:där|varvid|varför|att|när|då|sedan|eftersom)\s"
)


def without(printed: str) -> str:
    """Who is meant where the giver stands first: "gav fullmäktige hamnnämnden i uppdrag"."""
    first = _GIVER_FIRST.match(printed)
    if first is not None:
        return last(printed[first.end() :])
    named = next(bodies.mentions(printed), None)
    rest = printed[named[0].end :] if named is not None and named[0].start == 0 else printed
    return last(rest.lstrip())


_GIVER_FIRST: Final = re.compile(
    r"^(?:[Nn]ämnden|[Ss]tyrelsen|[Ff]ullmäktige|[Dd]irektionen)\s(?=[a-zåäöA-ZÅÄÖ])"
)


def named_in(before: str) -> bool:
    """Whether the words before a verb name who gives."""
    return bodies.only(before) is not None or _GIVER.search(before) is not None


_GIVER: Final = re.compile(r"\b(?:[Ss]tyrelsen|[Nn]ämnden|[Bb]olaget|[Ff]ullmäktige|[Dd]irektionen)\b")


def beginning(text: str, sentence: int, match: re.Match[str], said: str) -> int:
    """Where what is told begins in the sentence that begins at `sentence`: with who gives it in "Styrelsen
    uppdrog åt vd att", with who is given it, `said`, in "Styrelsen gav vd i uppdrag att"."""
    if text.startswith("uppdrog ", match.start()) and match.start() - sentence < _LONGEST_GIVER:
        return sentence
    return match.end("who") - len(said) + (not said)


_LONGEST_GIVER: Final = 60


def by(origin: Origin, printed: str) -> Origin:
    """The origin with the body that the words name: "fick 2024-06-17 § 88 i uppdrag av kommunstyrelsen"."""
    named = _NAMED.search(printed)
    giver = bodies.only(named["by"]) if named else None
    if giver is None or origin.source is None or "§" not in origin.source:
        return origin
    return Origin(_BODY_FIRST.sub(f"{giver.short} ", origin.source), giver.name)


_NAMED: Final = re.compile(
    r"\b(?:uppdrag(?:et)?|har|hade|fick|gavs)\s(?:\w+\s)?(?:av|från)\s(?P<by>[\wåäö-]{3,40})"
)
_BODY_FIRST: Final = re.compile(r"^[^\d]*(?=\d{4}-\d\d-\d\d)")


def alone(document: Document, before: str, printed: str) -> Origin:
    """Who gave it where no decision is named, with the month or day: before the verb, or after "av"."""
    planned = _IN_PLAN.search(printed)
    if planned is not None:
        plan = planned["plan"].removesuffix("en")
        return Origin(plan.capitalize() if planned["plan"] != plan else None, "Kommunfullmäktige")
    giver = _giver(document, before, printed)
    if giver is None or giver.name in _STATE:
        return NOTHING
    days = (iso(m, None) for m in DATE.finditer(f"{before} {printed}"))
    when = next(filter(None, days), None)
    return Origin(f"{giver.short} {when}" if when else None, giver.name)


def of_chief(who: tuple[str, ...], said: str) -> Origin:
    """The board that a chief executive works for, where only the day is told on which it was given.

    >>> of_chief(("Kommundirektören",), "Kommundirektören fick den 4 maj 2031 i uppdrag att")
    Origin(source='KS 2031-05-04', giver='Kommunstyrelsen')
    """
    days = (iso(m, None) for m in DATE.finditer(said))
    when = next(filter(None, days), None)
    board = next((board for chief, board in _CHIEFS.items() if who == (chief,)), None)
    return Origin(f"{board[0]} {when}", board[1]) if board and when else NOTHING


_CHIEFS: Final = {
    **dict.fromkeys(("Kommundirektören", "Stadsdirektören", "Kommunchefen"), ("KS", "Kommunstyrelsen")),
    "Regiondirektören": ("RS", "Regionstyrelsen"),
}


def _giver(document: Document, before: str, printed: str) -> bodies.NamedBody | None:
    named = _NAMED.search(printed)
    if named is None and not _GIVES.match(printed):
        return None
    said = named["by"] if named else last(before)
    if said in _OWN:
        return bodies.own(document)
    first = None if named else next(bodies.mentions(before), None)
    begins = first[1] if first is not None and first[0].start == 0 else None
    return bodies.only(said) or begins


_OWN: Final = ("Nämnden", "Styrelsen")
# What the state gives its agencies is told of everywhere, and concerns no municipality.
_STATE: Final = ("Regeringen", "Riksdagen", "Regeringskansliet")
# Whose subject gives: "gav", "har tidigare gett".
_GIVES: Final = re.compile(
    r"(?:gav|lämnade|uppdrog|uppdragit|(?:har|hade)\b.{0,60}?\b(?:gett|givit|uppdragit)|beslutade)\b"
)
# Of the council, by another name and without its year: "har i kommunplanen fått".
_IN_PLAN: Final = re.compile(
    r"\bi\s(?P<plan>(?:kommun|region|flerårs)planen|budgeten|(?:mål\soch\s)?budget)\s(?!20)"
)
