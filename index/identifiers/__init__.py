"""Identifiers in texts and queries: one spelling for each, whatever its punctuation.

    SLK-2023-00588   SLK 2023-00588   slk 2023/588        case    slk  2023-588
    2023-00588   (no authority printed)                   case         2023-588
    KS 2017/0996   0617/21   prop. 2022/23:45             case    …    2017-996, 2021-617, 2022/23:45
    KS2025/881   ksn2019-01763   KS/2025:288   KS 2026/41  case    …    2025-881, 2019-1763, …
    Ks 877/2020   KS/877/2020   0877-2020                 case    …    2020-877
    2018/KS 0290 10   24KS402   RS250711   RS/250711      case    …    2018-290, 2024-402, 2025-711
    KK13/346   RD 24/01702   N604-2031/24                 case    …    2013-346, 2024-1702, 2024-2031
    2024.403 KS   2024-403-KS   KS.2024.403               case    ks   2024-403
    2021/1187-109   KS 2023/01410-1.3.5  (with a document's)  2021-1187, 2023-1410
    1.5.3-219-2012   513-8827-2018   (of a dossier)       case    1.5.3, 513   2012-219, 2018-8827
    SOU 2024:18   SFS 2018:597   (2017:725)               series  sou  2024:18
    handling 2024 nr 142   handling nr 142                series  handling  2024:142, :142
    KF 2023-12-07 § 85   2023-12-07, § 85   § 85 (2023-12-07)  decision  kf  2023-12-07§85
    KF § 85/2023   KF § 85/23                             decision  kf  2023§85
    KF 2023-12-07 § 85 p. 2   § 85 (2023-12-07) punkt 2   with its point: …§85, …§85p2
    2023-12-07   7 december 2023   7/12 2023   20231207   date         2023-12-07   (`days` has all)
    december 2023   2023-12                               month        2023-12
    § 85   85 §   paragraf 85   KF § 85                   paragraph    §85

A number is unique only within its authority: a query with a label finds numbers with that label or
with none, a query without a label finds them all. Spans of years (2024-2027) are no case numbers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Final

from corpus.case_prefixes import BOARDS
from corpus.model import Span
from index.identifiers.days import MONTH_NUMBERS, iso_day, whole_year
from index.identifiers.forms import AT_FIGURE, AT_SIGN, AT_WORD, FIGURE, MAY_BE, PAPER
from index.identifiers.identifier import Identifier, IdentifierKind
from index.identifiers.labels import CAPITALS, LETTERS, body_of, label_of, numbering

_DIGIT: Final = re.compile(r"\d")
_IN_WORD: Final = re.compile(r"\w")
_BEFORE: Final = re.compile(
    rf"\b(?P<label>{LETTERS}{{2,17}})(?::?s)?(?:\s(?:beslut|protokoll|sammanträde))?[\s\-–:.,]{{0,2}}(?:den\s)?$"
)
_AFTER: Final = re.compile(rf"[ -](?P<label>{CAPITALS})\b(?!\W{{0,3}}[§\d]|\s[a-zåäö])")
_BODY_OF: Final = re.compile(r"\b[A-ZÅÄÖ]{2,4}-$")
_LABEL_REACH: Final = 45  # characters before a number in which its label begins


def find(text: str) -> Iterator[Identifier]:
    """The identifiers in `text`, in order, without overlaps."""
    return iter(_found(text) if _DIGIT.search(text) else ())  # every form has a digit


@lru_cache(maxsize=4)
def _found(text: str) -> tuple[Identifier, ...]:
    """A passage is asked for its terms and for what it hands on, one right after the other."""
    return tuple(filter(None, map(_identifier, _matches(text))))


def _matches(text: str) -> Iterator[re.Match[str]]:
    """The forms that stand in a text, tried only at figures, at § and at the words before them."""
    end, figure = 0, FIGURE.search(text)
    while figure is not None:
        first = at = figure.start()
        while first > end and (text[first - 1] == "/" or text[first - 1].isspace()):
            first -= 1
        while first > end and text[first - 1].isalpha():
            first -= 1
        word = first < at and not (first and _IN_WORD.match(text, first - 1))
        here = AT_SIGN if text[at] == "§" else AT_FIGURE
        found = AT_WORD.match(text, first) if word else None
        if found is None and MAY_BE.match(text, at):
            found = here.match(text, at)
        if found is not None:
            yield found
        end = (found or figure).end()
        figure = FIGURE.search(text, end)


def _identifier(match: re.Match[str]) -> Identifier | None:
    return _READERS[match.lastgroup or ""](match)


def _day(match: re.Match[str]) -> Identifier | None:
    on = iso_day(match["date"])
    return None if on is None else Identifier("date", Span(*match.span()), on, None, (on[:7],))


def _decision(match: re.Match[str]) -> Identifier | None:
    said = _said(match)
    on = iso_day(said["on"])
    if on is None:
        return None
    body = said.get("body")
    span, label = (Span(*match.span()), label_of(body)) if body else _labelled(match)
    point = int(said["point"]) if "point" in said else None
    return Identifier.decision(span, on, said["number"], label, point)


def _of_year(match: re.Match[str]) -> Identifier:
    span, label = _labelled(match)
    return Identifier.decision(span, str(whole_year(match["paragraph_year"])), match["of_year"], label)


def _series(match: re.Match[str]) -> Identifier:
    year, number = match["series"].split(":")
    return _numbered(match, "series", f"{year}:{int(number)}")


def _paper(match: re.Match[str]) -> Identifier:
    """A paper of the council's, which are numbered through a year; often the year is not said."""
    said = _said(match)
    year, number = said.get("paper_year", ""), said["paper"]
    within = (f"=::{int(number)}",) if year else ()  # asked for without its year
    span = Span(match.start() - len(PAPER) - 1, match.end())
    return Identifier("series", span, f"{year}:{int(number)}", "handling", within)


def _case(match: re.Match[str], year: str, serial: str, *, sure: bool = True) -> Identifier | None:
    """A case number; without a label, two years in a row are a period. One that is not `sure` needs letters
    or "dnr" before it."""
    span, label = _labelled(match)
    if not sure and label is None and not _announced(match):
        return None
    if label is None and _is_year(serial):
        return None
    after = _AFTER.match(match.string, match.end()) if label is None else None
    if after is not None and after["label"] in BOARDS:
        span, label = Span(span.start, after.end()), label_of(after["label"])
    if label is None and len(serial) == 1:
        return None
    return Identifier("case", span, f"{whole_year(year)}-{int(serial)}", label)


def _short_case(match: re.Match[str]) -> Identifier | None:
    """`KS 2026/41`; without letters the serial comes first (`2019/21`), and two years are a school year."""
    year, serial = match["short_year"], match["short_serial"]
    if int(serial) == (int(year) + 1) % 100:
        return None
    found = _case(match, year, serial)
    if found is None or found.label is not None:
        return found
    return replace(found, number=f"{year}/{serial}") if "/" in match[0] else None


def _joined_case(match: re.Match[str]) -> Identifier | None:
    """`KS2025/881`, `KS/2025:288`, no term ("HT2025/2026"); with a colon alone a series (`SOU2024:18`)."""
    year, serial, label = match["joined_year"], match["joined_serial"], label_of(match["joined"])
    if label is None and numbering(match["joined"]):
        return Identifier("case", Span(*match.span()), f"{year}-{int(serial)}")
    if label is None or (match["joined"].upper() not in BOARDS and _is_year(serial)):
        return None
    if ":" in match[0] and "/" not in match[0]:
        return Identifier("series", Span(*match.span()), f"{year}:{int(serial)}", label)
    return Identifier("case", Span(*match.span()), f"{year}-{int(serial)}", label)


def _inside(match: re.Match[str], label: str, *, of_board: bool = False) -> Identifier | None:
    """A case number whose letters or dossier (the group `label`) stand inside it; `of_board`: only those of a
    board on the list."""
    letters = match[label].strip()
    if of_board and letters.upper() not in BOARDS:
        return None
    year, serial = whole_year(match[f"{label}_year"]), int(match[f"{label}_serial"])
    return Identifier("case", Span(*match.span()), f"{year}-{serial}", letters.casefold())


def _of_department(match: re.Match[str]) -> Identifier | None:
    """`RS-LED25-1877`: a department's within a body's."""
    body = _BODY_OF.search(match.string[max(0, match.start() - _LABEL_REACH) : match.start()])
    found = _inside(match, "department")
    return replace(found, span=Span(match.start() - len(body[0]), match.end())) if body and found else None


def _month(match: re.Match[str]) -> Identifier:
    said = _said(match)
    number = said.get("month") or f"{said['month_year']}-{MONTH_NUMBERS[said['month_name'].casefold()]:02d}"
    return Identifier("month", Span(*match.span()), number)


def _paragraph(match: re.Match[str]) -> Identifier:
    """A bare §; with the body before it (`Ks § 38`) it is a decision of a day that is not said there."""
    number = int(_said(match)["paragraph"])
    span, label = _labelled(match)
    if label is not None and body_of(label):
        return Identifier("paragraph", span, f"§{number}", label)
    return Identifier("paragraph", Span(*match.span()), f"§{number}")


def _said(match: re.Match[str]) -> dict[str, str]:
    """The groups that a form has, by their names without the figure that tells its forms apart."""
    return {name.rstrip("23"): said for name, said in match.groupdict().items() if said is not None}


def _is_year(serial: str) -> bool:
    return len(serial) == 4 and serial.startswith(("19", "20"))


# By the last group of each form.
_READERS: Final[Mapping[str, Callable[[re.Match[str]], Identifier | None]]] = {
    **dict.fromkeys(("number", "point", "on2", "point2", "number3"), _decision),
    **dict.fromkeys(("month", "month_year"), _month),
    **dict.fromkeys(("paragraph", "paragraph2"), _paragraph),
    **dict.fromkeys(("paper", "paper2", "paper_year2"), _paper),
    "paragraph_year": _of_year,
    "date": _day,
    "series": _series,
    "session": lambda m: Identifier("case", Span(*m.span()), m["session"]),
    "joined_serial": _joined_case,
    "short_serial": _short_case,
    "docket": lambda m: _case(m, m["docket_year"], m["docket"], sure=len(m["docket"]) > 2),
    "ended_year": lambda m: _case(m, m["ended_year"], m["ended_serial"], sure=False),
    "bare_serial": lambda m: _case(m, m["bare_year"], m["bare_serial"], sure=False),
    "slashed_serial": lambda m: _inside(m, "slashed"),
    "department_serial": lambda m: _of_department(m),
    "tail_year": lambda m: _inside(m, "tail"),
    "old_year2": lambda m: _case(m, m["old_year2"], m["old_serial2"]),
    "serial": lambda m: _case(m, m["year"], m["serial"]),
    "last": lambda m: _case(m, m["last"], m["first"]),
    "last2": lambda m: _case(m, m["last2"], m["first2"]),
    "dotted_serial": lambda m: _case(m, m["dotted_year"], m["dotted_serial"]),
    "old_year": lambda m: _case(m, m["old_year"], m["old_serial"]),
    "plan_serial": lambda m: _inside(m, "plan"),
    "inner_serial": lambda m: _inside(m, "inner", of_board=len(m["inner_serial"]) < 3),
    "dossier_year": lambda m: _inside(m, "dossier"),
    "trailed_year": lambda m: _inside(m, "trailed"),
    "unit_year": lambda m: _inside(m, "unit"),
    "glued_serial": lambda m: _inside(m, "glued"),
    "run_serial": lambda m: _inside(m, "run", of_board=True),
}


def _numbered(match: re.Match[str], kind: IdentifierKind, number: str) -> Identifier:
    span, label = _labelled(match)
    return Identifier(kind, span, number, label)


def _announced(match: re.Match[str]) -> bool:
    """Whether "dnr" or another word says that a number follows."""
    before = _BEFORE.search(match.string[max(0, match.start() - _LABEL_REACH) : match.start()])
    return before is not None and numbering(before["label"])


def _labelled(match: re.Match[str]) -> tuple[Span, str | None]:
    """The span of a number with the letters that say whose it is, and these; "dnr" may stand between."""
    end = match.start()
    for _ in range(2):
        before = match.string[max(0, end - _LABEL_REACH) : end]
        printed = _BEFORE.search(before)
        if printed is None:
            break
        end += printed.start() - len(before)
        label = label_of(printed["label"])
        if label is not None:
            return Span(end, match.end()), label
        if not numbering(printed["label"]):
            break
    return Span(*match.span()), None


__all__ = ["Identifier", "IdentifierKind", "find"]
