"""The years that the name of a styrande dokument ends in.

>>> years(PERIOD.match("plan för perioden 2024 - 27.", 4))
'2024–2027'
"""

from __future__ import annotations

import re
from typing import Final

_DASH: Final = r"\s?[-–—‑−]\s?"
RANGE: Final = (
    rf"(?P<first>(?:19|20)\d\d)(?:{_DASH}|\still\s(?:och\smed\s)?)(?P<last>20\d\d(?![\d-])|\d\d(?![\d-]| ?§))"
)
PERIOD: Final = re.compile(
    rf",?[ \n]{{1,2}}\(?(?:för\s|under\s)?(?:(?:perioden|åren|år|mandatperioden|planperioden)\s)?(?:{RANGE}"
    rf"|(?P<year>20\d\d)(?!\d|[-–‑/:]\d| ?§))\)?"
)


def years(match: re.Match[str]) -> str:
    """The years of a match of `PERIOD`, as they are written in a title."""
    if match["year"]:
        return match["year"]
    last = match["last"]
    return f"{match['first']}–{last if len(last) == 4 else match['first'][:2] + last}"
