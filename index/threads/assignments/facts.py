"""What is told of an assignment, told again further on by the same facts: so many, whose, from which day.

>>> one = facts_of("Fyra tjänster har förts över från Hamnia till kontoret den 3 maj 2025.", Span(0, 70))
>>> one.days, sorted(one.numbers), sorted(one.names)
({(3, 5): '2025'}, ['4'], ['hamnia'])
>>> again = facts_of("Det gäller 4 medarbetare från Hamnia från 3 maj.", Span(0, 48))
>>> one.same(again), one.same(facts_of("Från den 3 maj har Hamnia 5 medarbetare.", Span(0, 40)))
(True, False)

A day, a number and a name in common in one document, with a word of what is to be done: that is no chance.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from corpus.model import Span
from corpus.threads import Mention
from index.terms import fold, tokens
from index.threads.assignments import told
from index.threads.reading import Reading
from nlp.extractors import dates

_COUNTED: Final = {
    word: str(number)
    for number, word in enumerate(
        ("två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv"), start=2
    )
}
_DAY: Final = re.compile(rf"\b(?P<day>\d{{1,2}})\s(?P<month>{dates.MONTH})\b(?:\s(?P<year>20\d\d)\b)?")
_NUMBER: Final = re.compile(
    rf"(?<![\d.,:/-])\b(?P<number>\d{{1,3}}|{'|'.join(_COUNTED)})\s(?!(?:{dates.MONTH})\b)(?=[a-zåäö-]{{4}})",
    re.IGNORECASE,
)
_NAME: Final = re.compile(r"(?<=[a-zåäö0-9,]\s)[A-ZÅÄÖ][a-zåäö]{3,}\b")
_TELLING: Final = 6  # letters of a stem, or a part of a compound, that says what it is about


@dataclass(frozen=True, slots=True)
class Facts:
    """What a text states exactly: days with their years (None: not said), numbers of things, names."""

    days: Mapping[tuple[int, int], str | None]
    numbers: frozenset[str]
    names: frozenset[str]

    def same(self, other: Facts) -> bool:
        """Whether a day, a number and a name are the same."""
        days = (
            None in (year, other.days[day]) or year == other.days[day]
            for day, year in self.days.items()
            if day in other.days
        )
        return any(days) and bool(self.numbers & other.numbers) and bool(self.names & other.names)


def facts_of(text: str, within: Span) -> Facts:
    """The facts that a stretch of text states."""
    days = {(int(m["day"]), dates.MONTHS[m["month"]]): m["year"] for m in _DAY.finditer(text, *within)}
    counted = (fold(m["number"]) for m in _NUMBER.finditer(text, *within))
    names = (fold(m[0]).removesuffix("s") for m in _NAME.finditer(text, *within))
    return Facts(days, frozenset(_COUNTED.get(n, n) for n in counted), frozenset(names))


def of(reading: Reading, made: Sequence[Mention]) -> Iterator[Mention]:
    """The sentences that tell again, by its facts, what an account of an assignment among `made` tells."""
    accounts = [m for m in made if m.form == "account" and m.kind == "assignment"]
    dated = [m for m in accounts if _DAY.search(reading.text, *m.place.span)]
    if not dated:
        return
    places = defaultdict[tuple[int, int], list[Span]](list)
    for match in _DAY.finditer(reading.text):
        places[int(match["day"]), dates.MONTHS[match["month"]]].append(Span(*match.span()))
    taken = [m.place.span for m in made]
    for account in dated:
        for sentence in _dated(reading, account, places):
            own = facts_of(reading.text, sentence)
            for day in own.days if own.numbers and own.names else ():
                for at in places[day]:
                    again = reading.sentence(at)
                    if any(again.overlaps(t) for t in taken) or not _is_again(reading, account, own, again):
                        continue
                    taken.append(again)
                    yield told.again(reading, again, account, "told of by the same facts")


def _dated(
    reading: Reading, account: Mention, places: Mapping[tuple[int, int], Sequence[Span]]
) -> list[Span]:
    """The sentences of an account that name a day."""
    within = account.place.span
    found = (reading.sentence(at) for spans in places.values() for at in spans if within.contains(at))
    return list(dict.fromkeys(found))


def _is_again(reading: Reading, account: Mention, own: Facts, sentence: Span) -> bool:
    if not own.same(facts_of(reading.text, sentence)):
        return False
    return bool(_about(account.title or "") & _about(reading.said(sentence)))


def _about(text: str) -> frozenset[str]:
    """The words that say what a text is about, as stems, with the parts of compounds."""
    words = (t for t in tokens(text) if t.identifier is None)
    return frozenset(stem for t in words for stem in (t.stem, *t.parts) if len(stem) >= _TELLING)
