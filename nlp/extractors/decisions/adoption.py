"""What was decided as a document was adopted, told with its day, and an extract of the minutes of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from corpus.model import Metadata
from nlp.extractors import dates
from nlp.sieve import sifted


def at_adoption(text: str, about: Metadata) -> str | None:
    """What was decided as the document was adopted, without the day and the paragraph; None of another day.

    >>> at_adoption("Nämnden beslutade den 3 maj 2031, § 7, även", Metadata(decision_date="2031-05-03"))
    'Nämnden beslutade även'
    >>> at_adoption("Nämnden beslutade 2031-05-03 § 7", Metadata(type="yttrande", date="2031-05-03"))
    'Nämnden beslutade'
    """
    day = next(days(text), None)
    adopted = about.decision_date or (about.date if about.type in ("yttrande", "remissvar") else None)
    if day is None or adopted is None or dates.iso(day, None) != adopted:
        return None
    return without_day(text, day)


def days(text: str) -> Iterator[re.Match[str]]:
    return re.finditer(dates.FULL, text, re.IGNORECASE)


def without_day(text: str, day: re.Match[str]) -> str:
    return f"{text[: day.start()].rstrip()}{_PARAGRAPH_AFTER.sub('', text[day.end() :])}"


# "Kommunfullmäktige beslutar den 25 maj 2031, § 63", as an extract of minutes begins.
EXTRACT: Final = sifted(rf"\bbeslutar\s(?:{dates.FULL})", ignore_case=True)
_PARAGRAPH_AFTER: Final = re.compile(r"^,?(?:\s§\s?\d{1,4})?,?")
