"""The headings that a decision ends in: to whom it is sent ("Beslutet skickas till", "Expedieras").

>>> [heading(x) for x in ("Beslutet ska skickas till:", "Expediering", "Utdrag till", "För kännedom")]
[True, True, True, True]
>>> [heading(x) for x in ("Kopia av planen", "Beslutet ska verkställas", "Skickas till kommunstyrelsen")]
[False, False, False]
"""

from __future__ import annotations

import re
from typing import Final

_SENT: Final = r"(?:skickas?|sändas?|sänds?|sändes|delges|delgivas|expedieras?|meddelas)"
HEADING: Final = (
    rf"(?:(?:(?:detta\s)?beslut(?:et)?|protokoll(?:et|sutdrag(?:et)?)?|utdrag(?:et)?)\s(?:ska(?:ll)?\s)?{_SENT}"
    rf"|(?:ska(?:ll)?\s)?{_SENT}|(?:besluts)?expedi(?:ering|tion)|exp\.?|(?:protokolls)?utdrag|kopia|delgivning|sändlista"
    r"|för\s(?:kännedom|verkställighet|åtgärd))(?:\still)?"
)
"""A whole such heading, whatever its case, without its colon."""

_WHOLE: Final = re.compile(rf"{HEADING}\s?:?", re.IGNORECASE)


def heading(line: str) -> bool:
    """Whether a line is nothing but such a heading."""
    return _WHOLE.fullmatch(line) is not None
