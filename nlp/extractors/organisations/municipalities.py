"""Municipalities other than the one whose document it is: that at its head, else the one named most of all.

>>> [name for _, name in find("Kalmar kommun svarar. Kalmar kommun och Borgholms kommun samverkar.")]
['Borgholms kommun']
>>> [name for _, name in find("KALMAR KOMMUN\\nProtokoll\\n\\nAvtal med Borgholms kommun")]
['Borgholms kommun']
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from corpus.model import Span
from nlp.extractors.organisations import companies
from nlp.needles import near

_MUNICIPALITY: Final = near(
    r"(?<![\w-])(?P<place>[A-ZÅÄÖ][a-zåäö]{1,20}(?:-[A-ZÅÄÖ][a-zåäö]{2,20}"
    r"|\s[A-ZÅÄÖ][a-zåäö]{2,20})?)\s(?P<what>kommun|[Ss]tad)s?(?!\w)",
    "kommun",
    "stad",
    reach=20,
    before=60,
    at_capital=True,
)
# "KALMAR KOMMUN" at the top of the page.
_HEAD_IN_CAPITALS: Final = re.compile(r"(?<!\w)(?P<place>[A-ZÅÄÖ]{2,24}) (?:KOMMUN|STAD)(?!\w)")
_HEAD: Final = 400


def find(text: str) -> Iterator[tuple[Span, str]]:
    """Where each is named, and its name."""
    found = [(m, companies.place(m["place"])) for m in _MUNICIPALITY.finditer(text)]
    head = _HEAD_IN_CAPITALS.search(text, 0, _HEAD)
    own = (head and companies.place(head["place"].title())) or _most(place for _, place in found if place)
    for match, place in found:
        if place is not None and place != own:
            yield Span(*match.span()), f"{match['place']} {match['what'].lower()}"


def _most(names: Iterable[str]) -> str | None:
    counted = Counter(names).most_common(1)
    return counted[0][0] if counted else None
