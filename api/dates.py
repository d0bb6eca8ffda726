"""Dates as people give them to a filter."""

from __future__ import annotations

import re
from typing import Final

from api.errors import invalid

_DATE: Final = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


def checked(date: str | None) -> str | None:
    """An ISO date, possibly partial; raises `ApiError` for what is none."""
    if date is not None and not _DATE.fullmatch(date):
        raise invalid(f"{date} är inget datum.", "Skriv 2024, 2024-08 eller 2024-08-31.")
    return date
