"""What a document says of a thing of its own by the year alone: "Kommunfullmäktige gav 2021 … i uppdrag …".

>>> given_in("Kommunfullmäktige gav 2021 styrelsen i uppdrag att finna mark.")
frozenset({'2021'})
>>> given_in("Under 2021 gavs bygglov."), given_in("Nämnden fick 2021-03-04 § 8 i uppdrag att bygga.")
(frozenset(), frozenset())
>>> given_in("Den fick två uppdrag i budget för 2021."), given_in("Budgetbeslutet för 2021 gav uppdrag.")
(frozenset(), frozenset())
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from corpus.threads import Mention
from index.threads import anchors

_GIVEN: Final = re.compile(r"\b(?:gav|gavs|fick|fått|getts|uppdrog|lämnade|beslutade)\b", re.IGNORECASE)
_ASSIGNMENT: Final = re.compile(r"uppdrag|uppdrog", re.IGNORECASE)
_YEAR: Final = re.compile(
    r"(?<![\d/-])(?<!udget\s)(?<!udgeten\s)(?<!udget\sför\s)(?<!udgeten\sför\s)"
    r"(?<!udgetbeslut\s)(?<!udgetbeslutet\s)(?<!udgetbeslut\sför\s)(?<!udgetbeslutet\sför\s)(20\d\d)(?![\d/:-])"
)
_STATED: Final = re.compile(r"\d{4}(?=-\d\d-\d\d)")


def given_in(sentence: str) -> frozenset[str]:
    """The years in which a sentence says that something was given, where it says no more than the year."""
    if "§" in sentence or not (_ASSIGNMENT.search(sentence) and _GIVEN.search(sentence)):
        return frozenset()
    return frozenset(_YEAR.findall(sentence))


def years(mentions: Iterable[Mention]) -> frozenset[str]:
    """The years of the decisions that a thread's events cite: not of what minutes decide themselves."""
    citing = [m for m in mentions if m.form != "title" and not any(a.startswith("in:") for a in m.anchors)]
    stated = (a for m in citing for a in m.anchors if a.startswith(("decision:", "point:")))
    dated = (m.source for m in citing if anchors.date_of(m.source))
    return frozenset(year[0] for said in (*stated, *dated) if said and (year := _STATED.search(said)))
