"""The parties that a yrkande or a motion comes from, as its letterhead names them. Pure.

Kommunstyrelsen         Yrkande
(S, V, MP)              2026-03-18
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from corpus.lexicon import Parties, load

KINDS: Final = ("yrkande", "yttrande", "motion", "interpellation")
"""The types that come from parties where no office or board writes them."""
_NAMES: Final = load("corpus", "parties", Parties).letters
_BY_NAME: Final = {name.casefold(): name for name in _NAMES.values()}
_APART: Final = re.compile(r",\s?|\s(?:och|samt)\s|\s?\+\s?")
_OF_TOWN: Final = re.compile(r"(?:\si\s[A-ZÅÄÖ]\w+|\sde\sgröna(?=$|\s|,))")
_LETTERS_AFTER: Final = re.compile(r"\s\([A-ZÅÄÖ]{1,3}\)$")


def named(cells: Iterable[str]) -> str | None:
    """The parties of the first of `cells` that holds nothing else, by their names.

    >>> named(["Kommunstyrelsen", "(V, S, MP)"]), named(["(D), (M)"]), named(["Centerpartiet (C)"])
    ('Vänsterpartiet, Socialdemokraterna, Miljöpartiet', 'Demokraterna, Moderaterna', 'Centerpartiet')
    >>> named(["Miljöpartiet de gröna och Vänsterpartiet i Ekeby"])
    'Miljöpartiet, Vänsterpartiet'
    >>> named(["S", "Anna Ek (S)", "Bilaga C"]) is None
    True
    """
    return next((", ".join(found) for cell in cells if (found := _of(cell))), None)


_MOVERS: Final = re.compile(
    r"(?P<what>(?:motion|interpellation|fråga|medborgarförslag|initiativ)(?:en|et)?)"
    r"\s(?:(?:väckt|inlämnad|ställd)\s)?(?:av|från)\s(?P<who>[^:]{3,160}?)"
    r"(?=\s(?:om|angående|gällande|rörande)\s|\s[–-]\s|:\s)",
    re.I,
)
_BY_PARTY: Final = re.compile(
    rf".*\([A-ZÅÄÖ]{{1,4}}\)|(?:{'|'.join(map(re.escape, sorted(_NAMES.values())))})(?:\si\s\w+)?", re.I
)


def without_movers(title: str) -> str:
    """`title` without who moved what it is about, as it is cited.

    >>> without_movers("Svar på motion av Ada Ek (S) och Bo Alm (V) om fler bryggor")
    'Svar på motion om fler bryggor'
    >>> without_movers("Motion från Liberalerna om bad"), without_movers("Fråga från Ekeby byalag om bad")
    ('Motion om bad', 'Fråga från Ekeby byalag om bad')
    """
    found = _MOVERS.search(title)
    if found is None or not _BY_PARTY.fullmatch(found["who"]):
        return title
    return title[: found.end("what")] + title[found.end() :]


def _of(cell: str) -> list[str]:
    """The names of the parties that `cell` consists of, none where it says more; a letter alone is none."""
    pieces = [_LETTERS_AFTER.sub("", piece.strip()) for piece in _APART.split(_OF_TOWN.sub("", cell))]
    bare = [piece.strip("()") for piece in pieces]
    if bare == [cell] and cell in _NAMES:
        return []
    found = [_NAMES.get(piece) or _BY_NAME.get(piece.casefold()) for piece in bare]
    return [name for name in found if name] if all(found) else []
