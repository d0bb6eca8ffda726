"""The months' names and short forms, Swedish and English: the one place that lists them.

>>> SWEDISH["okt"], ENGLISH["october"], NAMES[9], one_of(SWEDISH).split("|")[:2]
(10, 10, 'oktober', ['september', 'februari'])
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

NAMES: Final = (
    "januari", "februari", "mars", "april", "maj", "juni",
    "juli", "augusti", "september", "oktober", "november", "december",
)  # fmt: skip
_SHORT: Final = "jan feb mar apr maj jun jul aug sep okt nov dec"
_ENGLISH: Final = "january february march april may june july august september october november december"
_ENGLISH_SHORT: Final = "jan feb mar apr may jun jul aug sep oct nov dec"


def _numbered(*spellings: Iterable[str]) -> dict[str, int]:
    return {name: number for names in spellings for number, name in enumerate(names, start=1)}


SWEDISH: Final[Mapping[str, int]] = {**_numbered(NAMES, _SHORT.split()), "sept": 9}
"""Each name and short form to the month's number, 1–12."""
ENGLISH: Final[Mapping[str, int]] = {**_numbered(_ENGLISH.split(), _ENGLISH_SHORT.split()), "sept": 9}


def one_of(names: Iterable[str]) -> str:
    """A pattern, without a group round it, that takes the longest of `names`."""
    return "|".join(sorted(names, key=len, reverse=True))
