"""Days as people write them in a form → ISO 8601: no browser's own way of writing days is asked for."""

from __future__ import annotations

import re
from typing import Final

from index.identifiers.days import DAY, iso_day

_DAY: Final = re.compile(DAY, re.IGNORECASE)
# What may be a day, for a browser to ask for before it sends anything: the pattern of an input.
FIELD: Final = (
    r"\d{4}([\-.\/ ]?\d{1,2}([\-.\/ ]?\d{1,2})?)?"
    r"|\d{1,2}[.\/]\d{1,2}[.\/ \-]\d{4}"
    r"|\d{1,2}(:?e)? +[A-Za-z]+\.? +\d{4}"
)
_FROM_THE_YEAR: Final = re.compile(r"([12]\d{3})[-./ ]?(\d\d?)(?:[-./ ](\d\d?))?")


def iso(typed: str) -> str:
    """What is typed as an ISO date, which may be partial; as it is where it is none.

    >>> [iso(typed) for typed in ("2024", "202408", "2024-8-3", "20240831", "31/8 2024", "31 augusti 2024")]
    ['2024', '2024-08', '2024-08-03', '2024-08-31', '2024-08-31', '2024-08-31']
    >>> iso("i går")
    'i går'
    """
    if _DAY.fullmatch(typed):
        return iso_day(typed) or typed
    pieces = _FROM_THE_YEAR.fullmatch(typed)
    return "-".join(piece.zfill(2) for piece in pieces.groups() if piece) if pieces else typed
