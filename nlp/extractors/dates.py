"""Dates as Swedish documents print them, as ISO 8601 and possibly partial.

>>> [iso(m, None) for m in DATE.finditer("2023-12-07, 2023-12- 07, den 7 december 2023, 7/12 2023")]
['2023-12-07', '2023-12-07', '2023-12-07', '2023-12-07']
>>> [iso(m, 2024) for m in DATE.finditer("den 23 maj, i april 2024, 20231207, 31 februari 2023")]
['2024-05-23', '2024-04', '2023-12-07', None]
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from corpus import months

MONTHS: Final = months.SWEDISH
MONTH: Final = months.one_of(MONTHS)
_DASH: Final = "[-–‑]"
# A footnote's number may be glued before the year ("142024-04-25"), so only the year is anchored.
_ISO: Final = (
    rf"(?P<year>(?:19|20)\d\d)\s?{_DASH}\s?(?P<month>0[1-9]|1[0-2])"
    rf"\s?{_DASH}\s?(?P<day>0[1-9]|[12]\d|3[01])(?!\d|{_DASH}\d(?!\d?,?\s\(?§))"
)
_COMPACT: Final = (
    r"(?<!\d)(?P<cyear>(?:19|20)\d\d)(?P<cmonth>0[1-9]|1[0-2])(?P<cday>0[1-9]|[12]\d|3[01])(?![\d-])"
)
_WRITTEN: Final = (
    rf"(?<!\w)(?:den\s)?(?P<wday>[12]\d|3[01]|0?[1-9])(?::?e)?\s(?P<wmonth>{MONTH})\b\.?"
    r"(?:,?\s(?:år\s)?(?P<wyear>(?:19|20)\d\d)\b)?"
)
_SLASH: Final = (
    r"(?<![\w/])(?P<sday>[12]\d|3[01]|0?[1-9])/(?P<smonth>1[0-2]|0?[1-9])[\s-](?P<syear>(?:19|20)\d\d)\b"
)
# What is a date only beside a body and a paragraph: "231207", "23-12-07", "2023.12.07", "7/12 -23".
SHORT: Final = (
    r"(?:(?<![\d.-])(?P<hyear>(?:20)?\d\d)(?P<hsep>[.-]?)(?P<hmonth>0[1-9]|1[0-2])(?P=hsep)(?P<hday>0[1-9]|[12]\d|3[01])(?![\d.-])"
    r"|(?<![\w/])(?P<kday>[12]\d|3[01]|0?[1-9])/(?P<kmonth>1[0-2]|0?[1-9])\s?-?(?P<kyear>\d\d)(?![\d/-]))"
)
_MONTH_ONLY: Final = rf"(?<!\w)(?:i\s)?(?P<mmonth>{MONTH})\b(?:\s(?P<myear>(?:19|20)\d\d)\b)?"
FULL: Final = rf"(?:{_ISO}|{_COMPACT}|{_WRITTEN}|{_SLASH})"
# No date begins with a space or a sign: most places are passed over at once.
DATE: Final = re.compile(rf"(?=[0-9a-zåäö])(?:{FULL}|{_MONTH_ONLY})", re.IGNORECASE)


def iso(match: re.Match[str], year: int | None) -> str | None:
    """The date a match of `DATE` (or of a pattern holding `FULL`) prints.

    `year` is taken where none is printed. None where there is no year or no such day.
    """
    group = match.groupdict()
    for letter in ("", "c", "w", "s", "h", "k"):
        day = group.get(f"{letter}day")
        if day:
            month, printed = group[f"{letter}month"], group[f"{letter}year"]
            return _whole(_year(printed) if printed else year, _month(month), int(day))
    month, printed = group.get("mmonth"), group.get("myear")
    whole = int(printed) if printed else year
    return f"{whole}-{_month(month):02d}" if month and whole else None


def _year(printed: str) -> int:
    return int(printed) if len(printed) == 4 else 2000 + int(printed)


def _month(printed: str) -> int:
    return int(printed) if printed.isdigit() else MONTHS[printed.casefold()]


def _whole(year: int | None, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat() if year else None
    except ValueError:
        return None
