"""Numbers and dates as the reader's language writes them: the one place that does."""

from __future__ import annotations

import re

from web.wording import Noun, Words

_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")


def number(value: int, words: Words) -> str:
    """1234567 → "1 234 567" (no-break spaces) in Swedish."""
    return f"{value:,}".replace(",", words.thousands)


def count(value: int, noun: Noun, words: Words) -> str:
    """3 → "3 sidor", 1 → "1 sida": the number never parts from its word at a line end."""
    return f"{number(value, words)}\u00a0{noun.one if value == 1 else noun.many}"


def date(value: str | None, words: Words) -> str:
    """An ISO date as a city writes it: "2024-08-31" and "2024" stay, "2024-08" → "augusti 2024".

    Anything else (a span of years, a tertial) stays as it is; None becomes "utan datum".
    """
    if not value:
        return words.undated
    month = _MONTH.fullmatch(value)
    return f"{words.months[int(month[2]) - 1]} {month[1]}" if month else value
