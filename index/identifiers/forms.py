"""The forms of identifiers as patterns, by what they begin with: a figure, a § or a word before a figure.

The last group of a form says how it is read (`index.identifiers`).
"""

from __future__ import annotations

import re
from typing import Final

from index.identifiers.days import DAY, ENGLISH_DAY, MONTH_NAME, MONTH_NUMBERS, SHORT_DAY, YEAR
from index.identifiers.labels import CAPITAL, CAPITALS, LETTERS, a_body

_PARAGRAPH: Final = r"(?:§{1,2}|paragraf(?:en)?)\s{0,2}"
_POINT: Final = r"\)?,?\s?(?:p\.?|punkt(?:en)?)\s?"
_BETWEEN: Final = r"[\s,;(/–-]{0,4}(?:den\s)?"
_ALONE: Final = r"\b(?![-–/]\d)"
PAPER: Final = "handling"  # and a space, before the number of one
_OF_PAPER: Final = (
    rf"(?<={PAPER}\s)(?:nr\s?)?(?P<paper2>\d{{1,4}})(?:[/\s(]{{1,2}}(?P<paper_year2>{YEAR}))?\b(?![-–/:.,]\d)",
)
_OF_SIGN: Final = (
    rf"{_PARAGRAPH}(?P<number2>\d+){_BETWEEN}(?:(?P<body>{a_body()})(?::?s)?{_BETWEEN})?(?P<on2>{DAY})\b(?:{_POINT}(?P<point2>\d\d?)\b)?",
    rf"{_PARAGRAPH}(?P<of_year>\d+)\s?/(?P<paragraph_year>(?:19|20)?\d\d)\b(?![-–/:]\d)",
    rf"{_PARAGRAPH}(?P<paragraph>\d+)\b",
)
_OF_FIGURE: Final = (
    rf"\b(?P<on>{DAY}|{SHORT_DAY}){_BETWEEN}(?:(?P<body2>{a_body()})\s)?"
    rf"(?:{_PARAGRAPH}(?P<number>\d+)\b(?:{_POINT}(?P<point>\d\d?)\b)?|(?P<number3>\d{{1,4}})\s?§)",
    rf"\b(?P<date>{DAY})\b(?!-\d)",
    rf"(?<={PAPER}\s)(?P<paper_year>{YEAR})(?:\s|:|,\s)(?:nr\s?)?(?P<paper>\d{{1,4}})\b",
    rf"(?<={PAPER}\s)(?:nr\s?)?(?P<paper2>\d{{1,4}})(?:[/\s(]{{1,2}}(?P<paper_year2>{YEAR}))?\b(?![-–/:.,]\d)",
    rf"\b(?P<series>{YEAR}:\d{{1,5}})\b",
    rf"\b(?P<session>{YEAR}/\d\d:\d{{1,4}})\b",
    rf"\b(?P<docket_year>{YEAR})/(?P<docket>\d{{2,6}})-\d{{1,3}}(?:\.\d{{1,3}})*\b(?![-–/.]\d)",
    rf"\b(?P<year>{YEAR})\s?[-–/]\s{{0,2}}(?P<serial>\d{{3,6}})(?:(?<=\d{{4}})-\d\d?(?!\d))?{_ALONE}",
    rf"\b(?<![\d,])(?<!\d[.\s])(?P<dotted_year>{YEAR})\.(?P<dotted_serial>\d{{2,5}})\b(?![.,]\d|\s?(?:m|t|mn)?kr)",
    rf"\b(?P<month>{YEAR}-(?:0[1-9]|1[0-2])){_ALONE}",
    rf"\b(?P<short_year>{YEAR})[-–/](?P<short_serial>\d\d?)\b(?![-–/:.,]?\d)",
    r"\b(?P<old_serial>\d{3,5})/(?P<old_year>\d\d)\b(?![-–/:]\d)",
    rf"\b(?P<ended_serial>\d{{4,6}})-(?P<ended_year>\d\d){_ALONE}",
    rf"\b(?P<bare_year>\d\d)-(?P<bare_serial>\d{{3,5}}){_ALONE}",
    rf"\b(?P<slashed_year>\d\d)/(?P<slashed>{CAPITALS})\s?(?P<slashed_serial>\d{{2,5}}){_ALONE}",
    rf"\b(?P<first>\d{{1,5}})/(?P<last>{YEAR})\b(?![-–/:]\d)",
    rf"\b(?P<first2>\d{{3,5}})-(?P<last2>{YEAR})\b(?![-–/:]\d)",
    rf"\b(?P<plan_year>{YEAR})/(?P<plan>{LETTERS}{{2,5}})[\s-]?(?P<plan_serial>\d{{1,5}})(?:\s\d\d)?\b",
    rf"\b(?P<inner_year>(?:19|20)?\d\d)-?(?P<inner>{CAPITALS})-?(?P<inner_serial>\d{{1,6}}){_ALONE}",
    rf"\b(?P<dossier>\d{{1,3}}(?:\.\d{{1,3}}){{1,3}}|\d{{3,5}})-(?P<dossier_serial>\d{{2,6}})[-/](?P<dossier_year>{YEAR})\b",
    rf"\b(?P<paragraph2>(?!{YEAR}\s?§\s?\d)\d+)\s?§",
)
_OF_WORD: Final = (
    rf"\b(?P<date>{ENGLISH_DAY})\b(?!-\d)",
    rf"\b(?P<joined>{LETTERS}{{2,5}}|{CAPITAL})/?(?P<joined_year>{YEAR})[-–/.:](?P<joined_serial>\d{{2,6}})"
    rf"(?:[-/]\d{{1,3}})?{_ALONE}",
    r"dnr(?P<old_serial2>\d{3,5})/(?P<old_year2>\d\d)\b(?![-–/:]\d)",
    rf"\b(?P<department>{CAPITALS})(?P<department_year>\d\d)-(?P<department_serial>\d{{2,5}}){_ALONE}",
    rf"\b(?P<tail>{CAPITALS})(?P<tail_serial>\d{{3,5}})/(?P<tail_year>\d\d){_ALONE}",
    rf"\b(?P<trailed>{LETTERS}{{2,5}})/(?P<trailed_serial>\d{{2,6}})/(?P<trailed_year>{YEAR}){_ALONE}",
    rf"\b(?P<unit>{LETTERS}\d{{3}})[-–\s](?P<unit_serial>\d{{1,5}})/(?P<unit_year>\d\d){_ALONE}",
    rf"\b(?P<glued>{LETTERS}{{2,4}}|{CAPITALS}\s(?=\d\d/\d{{3}}))(?P<glued_year>\d\d)/(?P<glued_serial>\d{{2,5}})\b(?![-–/:]\d)",
    rf"\b(?P<run>{CAPITALS})/?(?P<run_year>\d\d)(?P<run_serial>\d{{4}}|(?<=/\d\d)\d{{3}})(?:-\d{{1,3}})?{_ALONE}",
    rf"\b(?P<month_name>{MONTH_NAME})\s+(?P<month_year>{YEAR})\b",
)


def _any(*forms: str) -> re.Pattern[str]:
    return re.compile("|".join(forms), re.IGNORECASE)


FIGURE: Final = re.compile(r"\d+|§")
_INITIALS: Final = "".join(sorted({name[0] for name in MONTH_NUMBERS}))
MAY_BE: Final = re.compile(
    rf"§|\d{{6}}|(?<={PAPER}\s)\d|\d+(?:[^\W\d_]|[.:]\w|\s?[-–/§]|\s+[{_INITIALS}])", re.IGNORECASE
)
"""What any form begins with that begins with a figure or §: most figures stand alone."""
AT_FIGURE: Final = _any(*_OF_FIGURE)
AT_SIGN: Final = _any(*_OF_SIGN)
AT_WORD: Final = _any(*_OF_WORD, *_OF_SIGN, *_OF_PAPER)
