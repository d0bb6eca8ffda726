"""Who may have a styrande dokument: bodies, cities, counties, companies; no party, nor the state."""

from __future__ import annotations

import re
from typing import Final

from nlp.extractors.organisations.companies import PLACES
from nlp.extractors.organisations.known_names import WORD, at
from nlp.extractors.policies import grammar as grammar


def can_own(owner: str, kind: str) -> bool:
    """Whether it is a body or city that has such documents: neither a party nor an authority of the state."""
    if (
        re.fullmatch(f"{grammar.CITY}|{grammar.OWN}|{grammar.BODY}", owner)
        or owner.removesuffix("s") in PLACES
        or _OF_COUNTY.fullmatch(owner)
    ):
        return True
    word = WORD.match(owner)
    known = at(owner, word) if word else None
    return (
        kind != "föreskrift"
        and known is not None
        and known[1].type in ("administration", "company", "association")
    )


OF_BODY: Final = rf"{grammar.BODY}|(?:[Kk]ommun|[Rr]egion|[Ss]tads)fullmäktiges"
_ITS_OWN: Final = re.compile(r"(?:[Nn]ämnd|[Ss]tyrels|[Bb]olag|[Kk]oncern)e[nt]s")
_OF_ITS_OWN: Final = frozenset(("reglemente", "ägardirektiv", "bolagsordning", "arbetsordning", "förbundsordning"))


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
# "Blekinges strategi för skärgården", "Göteborgsregionens avfallsplan".
_OF_COUNTY: Final = re.compile(
    r"(?:Blekinge|Dalarna|Gotland|Gävleborg|Halland|Jämtland|Kronoberg|Norrbotten|Skåne|Småland|Sörmland|Södermanland"
    r"|Uppland|Värmland|Västerbotten|Västernorrland|Västmanland|Östergötland|Västra Götaland)s"
    r"|[A-ZÅÄÖ][a-zåäö]{3,24}(?:regionen|kommunerna)s"
)
