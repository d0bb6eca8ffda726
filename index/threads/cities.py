"""Municipalities and regions by their names in a text, each in one spelling: "göteborg" for "Göteborgs Stad".

>>> sorted(named("Kvarnby kommun har, som Skara, antagit det.")), most_named("till kommunen")
(['kvarnby', 'skara'], None)
>>> named("Genom kommunfullmäktige och Därefter kommunstyrelsen"), most_named("Marks kommun, Mark kommun")
(frozenset(), 'mark')
>>> most_named("Region Norr om Kvarnby kommun"), most_named("Region Norr om Kvarnby kommun", whole=True)
('region norr', 'kvarnby')
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from index.compounds import lemmas
from index.threads.knowledge import load
from nlp.extractors.organisations.companies import PLACES

_CITY: Final = re.compile(
    r"\b(?!\w*(?:fullmäktige|styrelse|nämnd|kontor|förvaltning|skrivelse|utlåtande))"
    r"(?P<city>(?:Region\s|REGION\s)[A-ZÅÄÖ]\w+|[A-ZÅÄÖ]\w{2,20}(?=\s(?:[Ss]tads?|STAD|[Kk]ommun(?:s|fullmäktiges?|styrelsens?)?|KOMMUN)\b))"
)
_NO_CITY: Final = frozenset(load().no_city.split())
_NAME: Final = re.compile(r"[A-ZÅÄÖ][a-zåäö]{2,}(?:-[A-ZÅÄÖ][a-zåäö]+)?")
_ADDRESS: Final = re.compile(r"[@.](?P<domain>[a-z][a-z-]+[a-z])\.se\b", re.IGNORECASE)
_KNOWN: Final = frozenset(name.casefold().removesuffix("s") for name in PLACES if " " not in name)

_ASCII: Final = str.maketrans("åäöéü", "aaoeu")
_DOMAINS: Final = {
    name.translate(_ASCII): name.removesuffix("s")
    for name in (place.casefold() for place in PLACES if " " not in place)
}


def most_named(text: str, *, whole: bool = False) -> str | None:
    """The city that a text names most, by "X stad", "X kommun" or "Region X"; None where it names none.

    A region that a whole document of a municipality tells of is not its own.
    """
    found = Counter(_cities(text))
    towns = Counter({city: times for city, times in found.items() if not city.startswith("region ")})
    best = (towns if towns and whole else found).most_common(1)
    return best[0][0] if best else None


def issuing(issuer: str) -> str | None:
    """The city of an issuer by its name: "AB Bostäder i Skara"."""
    return most_named(issuer) or next(_places(issuer), None)


def addressed(text: str) -> str | None:
    """The city of the addresses that a text prints; None where they are of several.

    >>> addressed("Handläggare: a.b@stadshuset.goteborg.se, www.goteborg.se"), addressed("x@skl.se")
    ('göteborg', None)
    >>> addressed("x@boras.se") == most_named("Borås stad")
    True
    """
    found = {_DOMAINS.get(m["domain"].casefold()) for m in _ADDRESS.finditer(text)} - {None}
    return found.pop() if len(found) == 1 else None


def named(text: str) -> frozenset[str]:
    """Every city that a text names, with or without "kommun" after it."""
    return frozenset((*_cities(text), *_places(text)))


def _cities(text: str) -> Iterator[str]:
    for match in _CITY.finditer(text):
        city = match["city"].casefold()
        name = city.removesuffix("s")
        if name in _KNOWN or not (city in _NO_CITY or city in lemmas()):  # no word: "Genom kommunfullmäktige"
            yield name


def _places(text: str) -> Iterator[str]:
    for match in _NAME.finditer(text):
        name = match[0].casefold().removesuffix("s")
        if name in _KNOWN:
            yield name
