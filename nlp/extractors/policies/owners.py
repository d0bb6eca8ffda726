"""Who may have a styrande dokument: bodies, cities, counties, companies; no party, nor the state."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from nlp.extractors.organisations import companies
from nlp.extractors.organisations.companies import PLACES
from nlp.extractors.organisations.known_names import WORD, at
from nlp.extractors.policies import grammar as grammar
from nlp.extractors.policies.kinds import KNOWLEDGE
from nlp.needles import near


def can_own(owner: str, kind: str) -> bool:
    """Whether it is a body or city that has such documents: neither a party nor an authority of the state."""
    if (
        re.fullmatch(f"{grammar.COMPANY}|{grammar.CITY}|{grammar.OWN}|{grammar.BODY}", owner)
        or owner.removesuffix("s") in PLACES
        or _OF_COUNTY.fullmatch(owner)
        or (owner in ("Sveriges", "Regeringens", "regeringens") and kind in ("strategi", "handlingsplan"))
    ):
        return True
    word = WORD.match(owner)
    known = at(owner, word) if word else None
    return (
        kind != "föreskrift"
        and known is not None
        and known[1].type in ("administration", "company", "association")
    )


OF_BODY: Final = rf"{grammar.COMPANY}|{grammar.BODY}|(?:[Kk]ommun|[Rr]egion|[Ss]tads|\b)[Ff]ullmäktiges"
_ITS_OWN: Final = re.compile(r"(?:[Nn]ämnd|[Ss]tyrels|[Bb]olag|[Kk]oncern)e[nt]s")
_OF_ITS_OWN: Final = frozenset(
    ("reglemente", "ägardirektiv", "bolagsordning", "arbetsordning", "förbundsordning")
)


def has_own(owner: str, kind: str, named: object) -> bool:
    """Whether "nämndens", "bolagets" names one document: what each has one of, or a policy that says of what.

    >>> has_own("nämndens", "reglemente", ""), has_own("bolagets", "riktlinje", "för inköp")
    (True, True)
    >>> has_own("nämndens", "riktlinje", ""), has_own("förvaltningens", "policy", "för resor")
    (False, False)
    """
    if _ITS_OWN.fullmatch(owner) is None:
        return False
    return kind in _OF_ITS_OWN or (kind in ("policy", "riktlinje") and bool(named))


# "Samordningsförbundet Södra Hallands plan".
PART_OF_NAME: Final = re.compile(r"\b(?:Norra|Södra|Östra|Västra|Mellersta)\s$")
# "Kulturplan Sörmland 2023–2026", "Kustplan Vellinge.", "Ekonomipolicy Fagersta kommun".
PLACED: Final = re.compile(
    r"\s(?P<place>[A-ZÅÄÖ][a-zåäö]{1,24}(?=\s\(?20\d\d|[.,;)\n]|$)|[A-ZÅÄÖ][a-zåäö]{1,24}\s(?:kommun|stad|län)(?![\w-]))"
)


def is_place(name: str) -> bool:
    """Whether it is a municipality or a county.

    >>> is_place("Sörmland"), is_place("Falu kommun"), is_place("Antagen")
    (True, True, False)
    """
    first = name.split()[0]
    return (
        name.endswith(" kommun") or companies.is_place(first) or companies.is_place(first.removesuffix("s"))
    )


# "Blekinges strategi för skärgården", "Göteborgsregionens avfallsplan".
_OF_COUNTY: Final = re.compile(
    r"(?:Blekinge|Dalarna|Gotland|Gävleborg|Halland|Jämtland|Kronoberg|Norrbotten|Skåne|Småland|Sörmland|Södermanland"
    r"|Uppland|Värmland|Västerbotten|Västernorrland|Västmanland|Östergötland|Västra Götaland)s"
    r"|[A-ZÅÄÖ][a-zåäö]{3,24}(?:regionen|kommunerna)s"
)


_CITY_NAME: Final = near(
    r"(?<![\w-])(?P<city>(?:(?:Upplands|Lilla|Östra)\s)?[A-ZÅÄÖ][a-zåäö-]{1,24}\s(?:[Ss]tad|[Kk]ommun)"
    r"|Region\s[A-ZÅÄÖ][a-zåäö]{2,20}|Västra\sGötalandsregionen)s?(?![\w-])",
    *(" stad", " kommun", "region ", "västra götalandsregionen"),
    reach=60,
    at_capital=True,
)


def city(text: str, own: str) -> str | None:
    """Whose document it is, in the genitive: the city at its head, else the one named most of all.

    "kommunens" and "stadens" are of no region.

    >>> city("Region Halland skriver till Region Halland och Falu kommun", "kommunens")
    'Falu kommuns'
    """
    local = own in ("kommunens", "stadens")
    named = [m for m in _CITY_NAME.finditer(text) if not (local and _REGION.match(m["city"]))]
    if named and named[0].start() < _HEAD:
        return spelled(named[0]["city"])
    counted = Counter(spelled(m["city"]) for m in named)
    return f"{counted.most_common(1)[0][0]}" if counted else None


_REGION: Final = re.compile(r"Region\s|Västra\sGötalandsregionen")
# "Kalmar kommun" in the first line.
_HEAD: Final = 60


def spelled(owner: str) -> str:
    """Whose it is, in the genitive, spelled as the city does in its titles."""
    name = " ".join(owner.split())
    name = name if name.endswith("s") and not name.endswith(("kommun", "stad")) else f"{name}s"
    return KNOWLEDGE.owners.get(name.casefold(), name)
