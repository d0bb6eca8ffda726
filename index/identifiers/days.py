"""Printed days → ISO 8601.

2023-12-07   2023- 12-07   20231207   7/12 2023   7.12.2023
7 december 2023   7:e dec. 2023   December 7, 2023
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from corpus import months

MONTH_NUMBERS: Final = {**months.SWEDISH, **months.ENGLISH}
MONTH_NAME: Final = rf"(?:{months.one_of(MONTH_NUMBERS)})"
YEAR: Final = r"(?:19|20)\d\d"

_DAY: Final = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH_DAY: Final = r"(?:0[1-9]|1[0-2])-\s?(?:0[1-9]|[12]\d|3[01])"
_IN_FIGURES: Final = rf"{_DAY}/(?:0?[1-9]|1[0-2])(?:\s|[/-]){YEAR}|(?<!\.){_DAY}\.(?:0?[1-9]|1[0-2])\.{YEAR}"
_IN_WORDS: Final = rf"\d{{1,2}}(?::?e|st|nd|rd|th)?\s+{MONTH_NAME}\.?\s+{YEAR}"
ENGLISH_DAY: Final = rf"{MONTH_NAME}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+{YEAR}"
DAY: Final = (
    rf"(?:{YEAR}-\s?{_MONTH_DAY}|{_IN_WORDS}|{_IN_FIGURES}"
    rf"|{YEAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))"
)
# "031207" is a day only where a § says so.
SHORT_DAY: Final = r"\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"

_NUMBERS: Final = re.compile(r"\d+")
_LETTERS: Final = re.compile(r"[^\W\d_]{3,}")


def iso_day(printed: str) -> str | None:
    """A printed day as ISO 8601; None where the calendar has no such day.

    >>> iso_day("7 december 2023"), iso_day("dec 7, 2023"), iso_day("7/12 2023"), iso_day("231207")
    ('2023-12-07', '2023-12-07', '2023-12-07', '2023-12-07')
    """
    try:
        return date(*_parts(printed.casefold())).isoformat()
    except ValueError:
        return None


def whole_year(printed: str) -> int:
    """A year of two figures or four: 1970 to 2069 are meant by two."""
    year = int(printed)
    return year if year > 99 else year + (1900 if year >= 70 else 2000)


def _parts(printed: str) -> tuple[int, int, int]:
    numbers = _NUMBERS.findall(printed)
    named = [MONTH_NUMBERS[word] for word in _LETTERS.findall(printed) if word in MONTH_NUMBERS]
    if named:
        return int(numbers[1]), named[0], int(numbers[0])
    if len(numbers) == 1:
        whole = numbers[0]
        return whole_year(whole[:-4]), int(whole[-4:-2]), int(whole[-2:])
    first, second, third = map(int, numbers)
    return (first, second, third) if len(numbers[0]) == 4 else (third, second, first)
