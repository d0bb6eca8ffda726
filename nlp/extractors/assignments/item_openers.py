"""What an item of a list or record begins with: a word with its number, a number, a letter or a sign.

>>> [opener(x) for x in ("KF-uppdrag 24:7", "Åtgärd 3: Så", "► Mäta", "2.1.3 Laga bron", "VII:2 Så", "Vi")]
... # doctest: +NORMALIZE_WHITESPACE
[Opener(label='24:7', named=True, start=15, numbered=False),
 Opener(label='3', named=True, start=10, numbered=False),
 Opener(label=None, named=False, start=2, numbered=False),
 Opener(label='2.1.3', named=False, start=6, numbered=False),
 Opener(label='VII:2', named=False, start=6, numbered=False), None]
>>> [found.label if (found := opener(x)) else None for x in ("U1 laga bron", "5b riva den", "2a kap. 4 §")]
['U1', '5b', None]
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final, NamedTuple

from corpus.model import Document
from nlp.extractors import assignees
from nlp.extractors.assignments import texts
from nlp.extractors.decisions.marks import letter, mark
from nlp.extractors.decisions.pieces import Line


@dataclass(frozen=True, slots=True)
class Opener:
    """What an item begins with: its number, whether a word names it, and where its text begins."""

    label: str | None
    named: bool
    start: int
    numbered: bool = False  # with a number of its list, which is no label


_NAMED: Final = re.compile(
    r"(?:[•–-]\s)?(?:[A-ZÅÄÖ]{2,4}-|[A-ZÅÄÖ]?[a-zåäö]{2,14}(?=uppdrag|åtgärd))?(?:uppdrag|åtagande|aktivitet|åtgärd|insats|strategi|delprojekt|deluppdrag|(?:ägar)?direktiv)\s(?:nr\s)?"
    r"(?P<label>[A-ZÅÄÖ]{0,2}\d{1,4}(?:[.:/][a-z\d]{1,4}){0,2}[a-z]?|(?-i:[A-ZÅÄÖ])(?=[.:]))(?:\s?[:.–-](?=\s|$)|,(?=\s[a-zåäö]+a\s)|(?=$)|(?=\s[A-ZÅÄÖ”]))\s*",
    re.IGNORECASE,
)
_NUMBER: Final = re.compile(
    r"(?P<label>(?:20)?\d{1,2}(?:[.:]\d{1,2}){1,2}[a-z]?|\d{2,4}:[a-z\d]{1,3}|20\d\d-\d{1,3}(?!-)|[A-ZÅÄÖ]{1,2}[.:-]?\d{1,3}[a-z]?|[IVX]{3,4}[.:]\d{1,2}|\d{1,2}[a-z](?=[.)]))[.):]?\s+(?=[A-ZÅÄÖ”])"
)
# A number of its own in a line of its own, the words in the next: "SU1", "KF 24:3".
_ALONE: Final = re.compile(
    r"(?P<label>(?:[A-ZÅÄÖ]{1,4}[ .-]?)?\d{1,3}[.:]\d{1,3}[a-z]?|[A-ZÅÄÖ]{1,4}[.-]?\d{1,3}[a-z]?)\.?"
)
# "B. Bygga en kaj": activities by letter.
_LETTERED: Final = re.compile(r"(?P<label>[A-Z])[.)]\s+(?=[A-ZÅÄÖ”])")
# "5b pröva en ny ansökan", "5c) ta upp den", "U1 laga bryggan", no "2a kap.".
_SUBNUMBER: Final = re.compile(
    r"(?P<label>\d{1,2}[a-h]|[A-ZÅÄÖ]{1,2}\d{1,3}[a-h]?)(?:[.):]\s*|\s+)(?=(?!kap)[a-zåäö]{2})"
)
_SIGN: Final = re.compile(r"[►▶➢➔→■□▪◆✓✔○●‣]\s?(?=\S)")


@lru_cache(maxsize=4096)
def opener(text: str) -> Opener | None:
    """How a line begins an item; None where it begins none."""
    named = _NAMED.match(text)
    if named:
        sign = _SIGN.match(text, named.end())
        return Opener(named["label"], True, sign.end() if sign else named.end())
    alone = _ALONE.fullmatch(text)
    if alone:
        return Opener(alone["label"], False, len(text))
    number = _NUMBER.match(text) or _LETTERED.match(text) or _SUBNUMBER.match(text)
    if number:
        return Opener(number["label"], False, number.end())
    sign = _SIGN.match(text)
    if sign:
        return Opener(None, False, sign.end())
    found = mark(text) or letter(text)
    return (
        Opener(
            found.number if text[found.text_start - 2 : found.text_start - 1] == ")" else None,
            False,
            found.text_start,
            found.number is not None,
        )
        if found
        else None
    )


# "Hamnchefen: Laga bron", "Uppdrag till badnämnden: Riva den": whose it is, then what is to be done.
_ADDRESSED: Final = re.compile(
    r"(?:(?:Uppdrag(?:et)?|Åtgärd(?:er)?|Insats(?:er)?|Aktivitet(?:er)?)\s(?:till|åt|för)\s)?(?P<who>[^.:;()\d]{3,90}):\s(?=[A-ZÅÄÖ][a-zåäö]+\s[a-zåäö\d])"
)


def addressed(text: str, start: int = 0) -> tuple[tuple[str, ...], int]:
    """Whose an item is by a name and a colon before what is to be done, and where that begins.

    >>> addressed("Hamnchefen: Laga bron"), addressed("Ansvarig: Laga bron"), addressed("Hamnchefen: Ada Ek")
    ((('Hamnchefen',), 12), ((), 0), ((), 0))
    """
    found = _ADDRESSED.match(text, start) if ": " in text else None
    who = assignees.names(found["who"]) if found and texts.is_task(text[found.end() :]) else ()
    return (who, found.end()) if found and who else ((), start)


# "Badnämnden – att bygga en ramp": whose it is before what is to be done.
_OWNER: Final = re.compile(r"(?P<who>[A-ZÅÄÖ](?>[^.:;–\n]{2,60}))[:–]\s(?=att\s[a-zåäö])")


def owner(text: str, start: int, end: int) -> tuple[tuple[str, ...] | None, int]:
    """Whose an item is by what stands before its clause, and where that begins: "Badnämnden – att …"."""
    found = _OWNER.match(text, start, end)
    owned = texts.given(f"{found['who'].strip()} får i uppdrag att") if found else None
    return owned, found.end() if found and owned else start


def lettered(line: Line, begins: Opener | None, document: Document) -> tuple[Line, tuple[str, ...]]:
    """A line without the letters that end it, and whose the item is by them: "1. Laga bron GSN"."""
    found = _IN_LETTERS.search(line.text) if begins is not None else None
    task = found is not None and begins is not None and texts.is_task(line.text[begins.start :])
    who = assignees.lettered(found["who"], document) if found is not None and task else ()
    return (replace(line, text=line.text[: found.start()]) if found is not None and who else line), who


_IN_LETTERS: Final = re.compile(rf"\s(?P<who>{assignees.LETTERED})\.?$")
# "KF 2031-02-03 § 4 (KS 2031/5): Att laga bron", "RS 2031-04-05 § 6. Laga bron".
_SOURCED: Final = re.compile(
    r"(?P<source>[^:;.§]{2,60}§\s?\d{1,4}(?:,?\s(?:p\.|punkt)\s?\d{1,2})?)"
    r"(?:,?\s\(?(?P<case>[A-ZÅÄÖ]{0,5}[\s-]?\d[\w./:-]{3,20})\)?)?(?::|\.|\s[–-])\s(?=(?:[Aa]tt\s[a-zåäö]|[A-ZÅÄÖ][a-zåäö]+\s))"
)


class Sourced(NamedTuple):
    """What gave an item, who did and its number, as stands before it."""

    source: str | None = None
    giver: str | None = None
    case: str | None = None


def sourced(text: str, start: int = 0, *, listed: bool = False) -> tuple[Sourced, int]:
    """What stands before what is to be done and gave it, and where the item begins.

    Where assignments are `listed` it may name no more than a thing.

    >>> sourced("KF 2031-02-03 § 4 (KS 2031/5): Att laga bron")
    (Sourced(source='KF 2031-02-03 § 4', giver='Kommunfullmäktige', case='KS 2031/5'), 31)
    >>> sourced("KF 2031-02-03 § 4. Bron är lagad.")[1], sourced("KF 2031-02-03 § 4. Laga bron")[1]
    (0, 19)
    >>> sourced("Budget 2031, uppdrag 4. Laga bron")[0].source
    'Budget 2031'
    """
    found = (_SOURCED.match(text, start) if "§" in text else None) or _BUDGETED.match(text, start)
    if found is None or not (listed or texts.is_task(text[found.end() :])):
        return Sourced(), start
    source, giver = texts.source_of(found["source"])
    return Sourced(source, giver, texts.case_of(found["case"] or "")), found.end()


def of_source(text: str) -> Opener | None:
    """How a line begins an item with what gave it, as others do with a sign.

    >>> of_source("KF 2031-02-03 § 4. Laga bron") is None, of_source("Den 3 maj, § 4. Laga bron") is None
    (False, True)
    """
    found = sourced(text)[0].source is not None and _BEGINS_SOURCE.match(text) is not None
    return Opener(None, False, 0) if found else None


_BEGINS_SOURCE: Final = re.compile(
    r"(?:[A-ZÅÄÖ]{2,5}|[A-ZÅÄÖ][\wåäö-]*(?:nämnden|styrelsen|fullmäktige)|(?:Mål\soch\s)?[Bb]udget)\s(?:den\s)?[\d§]"
)
# "Budget 2031, uppdrag 4. Laga bron": which one it is of those that a budget gave.
_BUDGETED: Final = re.compile(
    r"(?P<source>(?:Mål\soch\s)?[Bb]udget\s20\d\d),?\suppdrag\s(?:nr\s)?\d{1,3}(?P<case>)[.:]\s(?=[A-ZÅÄÖ][a-zåäö]+\s)"
)
