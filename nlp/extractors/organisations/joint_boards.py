"""Boards that several municipalities have together, by the part of the country they are of.

>>> [name for _, name in find("Nordmarkens miljönämnds taxa; byggnadsnämnden i södra Viskadalen svarar.")]
['Nordmarkens miljönämnd', 'Byggnadsnämnden i södra Viskadalen']
>>> list(find("Lunds byggnadsnämnd, Kommunens socialnämnd, Årets nämnd, miljönämnden i Lund"))
[]
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from corpus.model import Span
from nlp.extractors.organisations import companies
from nlp.needles import near

_JOINT: Final = near(
    r"(?<![\w-])(?:(?P<owner>(?:(?:Norra|Södra|Östra|Västra|Mellersta) )?(?P<part>[A-ZÅÄÖ][a-zåäö]{4,20})s)"
    r" (?P<kind>(?:[a-zåäö]{2,20}- och )?[a-zåäö]{3,30}nämnd)s?"
    r"|(?P<board>(?:[A-ZÅÄÖa-zåäö][a-zåäö]{2,20}- och )?[A-ZÅÄÖa-zåäö][a-zåäö]{2,30}nämnden"
    r" i (?:norra|södra|östra|västra|mellersta) [A-ZÅÄÖ][a-zåäö]{3,20}))(?![\w-])",
    "nämnd",
    reach=50,
    before=80,
)
# Whose board it is says only which municipality is spoken of.
_OWN: Final = ("Kommunen", "Staden", "Regionen", "Landstinget", "Kommunfullmäktige", "Kommunstyrelsen")


def find(text: str) -> Iterator[tuple[Span, str]]:
    """Where each is named, and its name as it is printed."""
    for match in _JOINT.finditer(text):
        if match["board"]:
            yield Span(*match.span()), match["board"][0].upper() + match["board"][1:]
        elif match["part"] not in _OWN and not companies.is_place(match["part"]):
            yield Span(*match.span()), f"{match['owner']} {match['kind']}"
