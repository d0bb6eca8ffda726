"""The budgets that councils give assignments in, by all their names: "Budget 2023", "VIP 2023–2025".

>>> named("Uppdraget givet i budget 2023 att bygga"), named("Budgeten 2023 är antagen")
('Budget 2023', None)
>>> named("Resultatet redovisas i budget 2027"), named("Redovisning av uppdrag i mål och budget 2027–2029")
(None, 'Mål och budget 2027–2029')
>>> named("Uppdrag i Regionplan och budget 2024"), named("Budget 2025, flerårsplan 2026–2027")
('Budget 2024', 'Budget 2025')
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from nlp.extractors.due_dates import CENTURY

_WORDS: Final = (
    r"(?:ekonomi|verksamhets?|mål|vision|inriktning|flerårs|resurs|investerings|budget|kommun|region|planerings?)\w{0,3}(?:-|plan)?"
    r"|(?:strategisk|övergripande|gemensam|ekonomisk|politisk)\s(?:\w{2,14})?plan"
)
_SECOND: Final = (
    r"(?:verksamhets|investerings|resurs|ekonomi|flerårs|utvecklings|kommun|region)\w{0,3}plan"
    r"|(?!intern|detalj)\w{0,12}budget"  # a board's own
)
_PLAN: Final = (
    r"(?:flerårs|års|ettårs|treårs|fleråriga?\s|kommun|region|resurs|långtids|budget)(?:plan|strategi)"
    r"|(?:strategisk|övergripande|gemensam|ekonomisk|politisk)\splan|planeringsdirektiv|budgetdirektiv|(?:års|flerårs|kommun|region)budget"
)
_NAME: Final = rf"(?:(?:{_WORDS})\s(?:och|samt|med)\s(?:{_SECOND})|{_PLAN})"
_SEVERAL: Final = r"20\d\d\s?[–-]\s?(?:20)?\d\d(?!\d)"
# The budget of one year, whatever else its name says.
_OF_YEAR: Final = re.compile(
    r"\b(?:[Bb]udget(?:beslutet)?\s(?:för\s)?(?:år\s)?|[Bb]udgeten\s(?:för\s)?(?:år\s)?)(?P<year>20[1-4]\d)\b(?!\sär|\s?[–-]\s?20)"
)
_OTHER: Final = re.compile(
    rf"\b(?:(?-i:EVP|VIP|MRP|MRB|VEP|MEP|MoB|FEP)|{_NAME}|\w{{0,12}}budget(?=\s(?:för\s)?{_SEVERAL}))"
    rf"\s(?:för\s)?(?:{_SEVERAL}|20\d\d(?!\d))",
    re.IGNORECASE,
)
_YEARS: Final = re.compile(rf"{_SEVERAL}$")
_HEADS: Final = re.compile(
    rf"(?:(?:förslag\still|kommunfullmäktiges|regionfullmäktiges|[\wåäö]{{2,30}}s(?:\sstads|\skommuns)?)\s){{0,2}}(?:{_NAME}|budget)\b",
    re.IGNORECASE,
)


def named(text: str) -> str | None:
    """The budget that the text says gave an assignment; None where it names none."""
    return sure(text) or by_another_name(text)


@lru_cache(maxsize=1024)
def sure(text: str) -> str | None:
    """The budget that is called so, of one year or with all of its years."""
    other = _other(text)
    one = next((m for m in _OF_YEAR.finditer(text) if not is_when(text, m.start())), None)
    if other is not None and _YEARS.search(other[0]) and (one is None or other.start() < one.start()):
        return _written(other[0])
    if other is not None and one is not None and other.start() <= one.start() < other.end():
        with_plan = _with_plan(text, other)
        if with_plan != other[0]:
            return _written(with_plan)
    return _written(_with_plan(text, one, f"Budget {one['year']}")) if one else None


def by_another_name(text: str) -> str | None:
    """A council's budget by the name that it has there; None where the text names none.

    >>> by_another_name("Uppdrag i Mål och resursplan 2024"), by_another_name("Verksamhetsplan 2024")
    ('Mål och resursplan 2024', None)
    """
    found = _other(text)
    return _written(_with_plan(text, found)) if found else None


def _with_plan(text: str, found: re.Match[str], name: str | None = None) -> str:
    """The name with the plan of the years after that is a part of it: "Budget 2026 med plan 2027–2028"."""
    plan = _PLAN_AFTER.match(text, found.end())
    return f"{name or found[0]}{plan[0] if plan else ''}"


def without_plan(name: str) -> str:
    """The name of a budget without the plan of the years after, which some leave out.

    >>> without_plan("Budget 2026 med plan 2027–2028"), without_plan("Mål och budget 2027–2029")
    ('Budget 2026', 'Mål och budget 2027–2029')
    """
    return _PLAN_AFTER.sub("", name)


_PLAN_AFTER: Final = re.compile(rf"\smed\s[a-zåäö]{{0,14}}plan\s(?:för\s)?(?:åren\s)?{_SEVERAL}")


@lru_cache(maxsize=1024)
def _other(text: str) -> re.Match[str] | None:
    found = _OTHER.search(text) if CENTURY in text else None
    return None if found is None or is_when(text, found.start()) else found


def _written(printed: str) -> str:
    name = _HYPHEN.sub("–", " ".join(printed.split()))
    return name[0].upper() + name[1:]


_HYPHEN: Final = re.compile(r"(?<=\d)\s?[-–]\s?(?=\d)")


def begins(text: str, at: int = 0) -> int | None:
    """Where the name of a budget with its year ends that stands at a place of the text; None where none does.

    >>> begins("Mål och budget 2024, dnr 7"), begins("(Budget 2024)", 1), begins("En budget 2024")
    (19, 12, None)
    """
    found = _OTHER.match(text, at) or _PLAIN.match(text, at)
    return found.end() if found else None


_PLAIN: Final = re.compile(rf"(?:{_NAME}|budget(?:en)?)\s(?:för\s)?(?:år\s)?20\d\d\b", re.IGNORECASE)


def heads(title: str) -> bool:
    """Whether a title is that of a budget, not of what follows one up.

    >>> heads("Förslag till Flerårsstrategi 2027–2029"), heads("Uppföljning av budget 2024")
    (True, False)
    """
    return _HEADS.match(title) is not None


def is_when(text: str, at: int) -> bool:
    """Whether the budget named at `at` says when something is to be told or done, not what gave it.

    >>> said = "Nämnden ska återkomma med en plan i samband med budget 2027"
    >>> is_when(said, said.index("budget")), is_when("Givet i budget 2027", 8)
    (True, False)
    """
    start = max(0, at - _WHEN_REACH)
    return _BEFORE_BUDGET.search(text, start, at) is not None or _TOLD_IN.search(text, start, at) is not None


_WHEN_REACH: Final = 200
# "inför budget 2026", "i arbetet med budget 2026", "till förutsättningarna för Göteborgs Stads budget 2026".
_BEFORE_BUDGET: Final = re.compile(
    r"\b(?:inför|(?:förutsättning|underlag|planeringsunderlag|ingång)\w*\s(?:för|till|i)|(?:arbete|beredning|process|planering|dialog|framtagande|upprättande)\w{0,4}\s(?:med|av|för|om|kring))\s"
    r"(?:[\wåäö-]{2,30}s\s){0,3}$",
    re.IGNORECASE,
)
# "ska redovisas senast i samband med budget 2026", not "redovisning av uppdrag i budget 2026".
_TOLD_IN: Final = re.compile(
    r"\b(?:(?:åter|slut|del)?(?:redovis|rapporter|kopp)|återkom|presenter|inarbeta|beakta)(?:(?!uppdrag)[^.;:\n]){1,150}$",
    re.IGNORECASE,
)
