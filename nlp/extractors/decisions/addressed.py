"""To whom a sentence puts a matter for decision, and what that body is to decide.

>>> put_to("Kommunstyrelsen föreslår kommunfullmäktige besluta att avslå förslaget.")
Put(body='Kommunfullmäktige', said='att avslå förslaget.')
>>> put_to("Arbetsutskottet föreslår hamnnämnden att bevilja bidraget.").body
'Hamnnämnden'
>>> asked("Hamnnämnden föreslås godkänna planen.")
Put(body='Hamnnämnden', said='att godkänna planen.')
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from nlp.extractors import bodies


class Put(NamedTuple):
    """The body that a matter is put to, and what it is to decide."""

    body: str
    said: str


def put_to(text: str, *, marked: bool = False, decided: bool = True, council: bool = False) -> Put | None:
    """The body that a point is put to, and what it is to decide; None where it decides itself.

    What a committee proposes to its board, and the executive board to the council, is always put. Another
    board's proposal is put where the point stands by itself and says "besluta", or is all that is `decided`
    or proposed ("Nämnden föreslår kommunfullmäktige att"); what stands below a heading of the `council` is
    the council's; one that is `marked` is what the board decides: to propose it.

    >>> put_to("att föreslå regionfullmäktige besluta att anta planen.").said
    'att anta planen.'
    >>> put_to("Nämnden föreslår kommunfullmäktige att avslå motionen.").body
    'Kommunfullmäktige'
    >>> put_to("Nämnden föreslår kommunfullmäktige att avslå motionen.", decided=False) is None
    True
    >>> put_to("Nämnden föreslår kommunfullmäktige att avslå motionen.", marked=True) is None
    True
    >>> put_to("Hamnnämnden föreslår kommunfullmäktige att avslå motionen.", marked=True) is None
    True
    >>> put_to("Kommunstyrelsen föreslår kommunfullmäktige att anta planen.", marked=True).body
    'Kommunfullmäktige'
    >>> put_to("Kommunfullmäktige föreslås besluta att tiden förlängs.").said
    'att tiden förlängs.'
    >>> put_to("Nämnden föreslår att kommunfullmäktige beslutar att anta planen.") is None
    True
    >>> put_to("Kommunstyrelsen föreslår att kommunfullmäktige beslutar att anta planen.").body
    'Kommunfullmäktige'
    >>> put_to("Nämnden föreslår att kommunfullmäktige bifaller motionen.", council=True).said
    'bifaller motionen.'
    """
    if "öreslå" not in text and "örslår" not in text:
        return None
    match = _OF_COMMITTEE.match(text) or _OF_EXECUTIVE.match(text) or (_THAT.match(text) if council else None)
    if match is None and not (marked and proposes(text)):
        match = (_TO_COUNCIL.match(text) if decided else None) or _COUNCIL_ASKED.match(text)
        match = match or _of_board(text)
    body = bodies.only(match["body"]) if match and match["att"] else None
    return Put(body.name, text[match.start("att") :]) if match and body else None


def _of_board(text: str) -> re.Match[str] | None:
    match = _TO_BOARD.match(text) or _TO_PUT.match(text)
    by = (match["by"] or match["body"]) if match else ""
    return match if by in _COMMITTEES or bodies.only(by) else None


def by_committee(text: str) -> bool:
    """Whether a committee puts a matter to its board: "Arbetsutskottet föreslår hamnnämnden att …"."""
    return "utskott" in text and _OF_COMMITTEE.match(text) is not None


def to_council(text: str) -> bool:
    """Whether a sentence puts its matter to the council: "Hamnnämnden föreslår kommunfullmäktige att …"."""
    return _TO_COUNCIL.match(text) is not None


def proposes(text: str) -> bool:
    """Whether a point is a proposal to another body: "Nämnden föreslår kommunstyrelsen att …"."""
    return "föreslå" in text and _PROPOSES.match(text) is not None


def council_asked(text: str) -> str | None:
    """The council, where a lead-in asks it: "Motionen avstyrks, och kommunfullmäktige föreslås besluta:"."""
    found = _COUNCIL_ASKED_LAST.search(text) if "föreslås" in text else None
    return found["body"].capitalize() if found else None


def asked(text: str) -> Put | None:
    """The body that a sentence begins with and what it is asked to decide, as an agenda says it."""
    named = next(bodies.mentions(text[:_FIRST]), None) if "föreslås" in text else None
    if named is None or named[0].start:
        return None
    found = _ASKED.match(text, named[0].end)
    return Put(named[1].name, f"att {found['what']}") if found else None


_FIRST: Final = 110
_ASKED: Final = re.compile(r"\sföreslås\s(?:besluta\satt\s)?(?P<what>[^.:]{5,600}\.)$")
_COUNCIL: Final = r"(?P<body>(?:[Kk]ommun|[Rr]egion)fullmäktige)"
_COUNCIL_ASKED: Final = re.compile(rf"{_COUNCIL}\sföreslås\s(?:att\s)?besluta\s(?P<att>att\s)")
_COUNCIL_ASKED_LAST: Final = re.compile(rf"(?:^|\boch\s){_COUNCIL}\sföreslås\s(?:att\s)?besluta\b")
_FOR: Final = r"[Nn]ämnden\sför\s[^.:]{3,40}?"
_OF_COMMITTEE: Final = re.compile(
    rf"(?:(?:[A-ZÅÄÖ][\wåäö-]{{2,40}}|{_FOR})s\s)?[A-ZÅÄÖa-zåäö]{{0,20}}utskott(?:et)?\sföreslår\s"
    rf"(?P<body>[\wåäö-]{{2,40}}(?:nämnden|styrelsen)|{_FOR})\s(?:att\sbesluta\s(?:om\s)?)?(?P<att>att\s)"
)
_OF_EXECUTIVE: Final = re.compile(
    r"(?:Kommun|Region)styrelsen\sföre?slår\s(?P<body>(?:kommun|region)fullmäktige)\s(?P<att>att\s)"
)
# What a sentence of its own puts to the council; a point of a list is what the board decides, to propose it.
_TO_COUNCIL: Final = re.compile(
    r"[A-ZÅÄÖ][^.:]{3,60}?\sföreslår\s(?P<body>(?:kommun|region)fullmäktige)\s(?P<att>att\s)", re.IGNORECASE
)
_THAT: Final = re.compile(
    r"[A-ZÅÄÖ][^.:]{3,60}?\sföreslår\satt\s(?P<body>(?:kommun|region)fullmäktige)\s(?P<att>[a-zåäö]{2,20}r\s)"
)
_TO_BOARD: Final = re.compile(
    r"(?P<by>[A-ZÅÄÖ][^.:]{3,60}?)\sföreslår\s(?:att\s)?(?P<body>[^.:]{3,60}?)\s(?:att\s)?beslutar?\s(?:om\s)?(?P<att>att\s)"
)
_TO_PUT: Final = re.compile(
    r"(?P<by>)(?:att\s)?föreslå\s(?P<body>[^.:]{3,60}?)\s(?:att\s)?besluta\s(?P<att>att\s)", re.IGNORECASE
)
_COMMITTEES: Final = ("Utskottet", "Arbetsutskottet")
# Not "föreslår kommunfullmäktige besluta", which is the other's decision.
_PROPOSES: Final = re.compile(
    rf"(?:att\s)?(?:(?:{bodies.NAMED}|(?i:nämnden|styrelsen|utskottet|direktionen))\sföreslår|föreslå)\s(?:[^.:]{{3,80}}?\satt\s(?!besluta\b)|att\s(?:(?:kommun|region)(?:fullmäktige|styrelsen)|[a-zåäö]{{2,40}}nämnden)\s(?!(?:ska\s)?beslut)[a-zåäö]{{2,20}}r\s)",
    re.IGNORECASE,
)
