"""Dates and periods in titles and labels, as ISO 8601."""

from __future__ import annotations

import re
from typing import Final

from corpus import months

_MONTHS: Final = {**months.SWEDISH, **months.ENGLISH}
MONTH: Final = rf"({months.one_of(_MONTHS)})\.?"
"""A month's name or its short form, Swedish or English, as a group of a pattern."""
_ISO: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)")
_WRITTEN: Final = re.compile(rf"(?<!\d)(?:den\s+)?(\d{{1,2}})(?::e)?\s+{MONTH}\s+((?:19|20)\d\d)(?!\d)", re.I)
_MONTH_YEAR: Final = re.compile(rf"(?<!\w){MONTH}\s+((?:19|20)\d\d)(?!\d)", re.I)
_YEAR_MONTH: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)-(0[1-9]|1[0-2])(?![\d-])")
_YEAR: Final = re.compile(r"(?<![Aa]genda )(?<![\d/:–—-])((?:19|20)\d\d)(?!\s?[\d/:–—-])")
_RANGE: Final = re.compile(r"(?:19|20)\d\d\s*[-–—/]\s*(?:19|20)?\d\d")

ALONE: Final = re.compile(
    r"(?:19|20)\d\d-\d\d-\d\d(?:\s?[–—-]\s?(?:19|20)\d\d-\d\d-\d\d)?"
    r"|(?:(?:mån|tis|ons|tors|fre|lör|sön)dag(?:en)? (?:den )?)?\d{1,2} \w+ (?:19|20)\d\d",
    re.I,
)
"""A day, or the days of a meeting, and no more: "2026-05-13", "2026-05-13 – 2026-05-14", "3 maj 2026"."""


def day(text: str) -> str | None:
    """The first full date in `text` as ISO, else the month ("september 2024"), else None.

    >>> day("KF 2022-12-08 § 7"), day("den 25 september 2024"), day("Maj 2023"), day("[Datum]")
    ('2022-12-08', '2024-09-25', '2023-05', None)
    """
    iso = _ISO.search(text)
    if iso and 1 <= int(iso.group(2)) <= 12 and 1 <= int(iso.group(3)) <= 31:
        return iso.group()
    written = _WRITTEN.search(text)
    if written:
        return f"{written.group(3)}-{_number(written.group(2)):02}-{int(written.group(1)):02}"
    month = _MONTH_YEAR.search(text)
    return f"{month.group(2)}-{_number(month.group(1)):02}" if month else None


def period_in(title: str) -> str | None:
    """The period that a title reports on: "2024-08", "2023"; None for a span of years.

    >>> period_in("Delårsrapport augusti 2024"), period_in("Årsredovisning 2023"), period_in("Plan 2023–2026")
    ('2024-08', '2023', None)
    """
    month = _MONTH_YEAR.search(title)
    if month:
        return f"{month.group(2)}-{_number(month.group(1)):02}"
    numbered = _YEAR_MONTH.search(title)
    if numbered:
        return numbered.group()
    years = set(_YEAR.findall(_RANGE.sub("", title)))
    return years.pop() if len(years) == 1 else None


def _number(name: str) -> int:
    return _MONTHS[name.lower()]
