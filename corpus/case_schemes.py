"""The schemes that Swedish authorities number their cases by: one pattern and one spelling each.

A scheme matches a number without its label. `sure` says whether the form alone, without a label before
it, makes it a case number.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from operator import not_
from typing import Final

from corpus.case_forms import DASH, DASH_ONLY, END, GAP, Scheme
from corpus.case_prefixes import (
    AFTER,
    BOARDS,
    KNOWLEDGE,
    PREFIXES,
    alone,
    folded,
    known,
    of_board,
    shouted,
    undated,
)
from corpus.case_spelling import closed, colon, dashed, plain, prefixed, serial_first

_YEAR: Final = r"(?P<year>(?:19|20)\d\d)"
_SHORT: Final = r"(?P<year>\d\d)"
_PREFIX: Final = r"(?P<prefix>[A-ZÅÄÖa-zåäö]{1,8})"
# As printed ("Fi") and as in the normal form ("FI").
_MINISTRY: Final = "|".join(
    sorted({x for m in KNOWLEDGE.ministries.split() for x in (m, m.upper())}, key=len, reverse=True)
)
# "SLK-", the rest in the next line or, in a letterhead, below a blank one.
_SEPARATOR: Final = rf"(?P<separator>{GAP}?{DASH}{GAP}{{0,2}}|{GAP})?"


def _dashed_sure(match: re.Match[str]) -> bool:
    if folded(match["prefix"]) in PREFIXES and len(match["serial"]) >= 3:
        return match["prefix"][0].isupper() or len(match["serial"]) >= 4
    attached = match["separator"] is None
    if len(match["serial"]) >= 3 and of_board(match["prefix"]):
        return True
    if not attached and DASH_ONLY.fullmatch(match["separator"]) and shouted(match, serial=3, letters=3):
        return True
    return shouted(match, serial=4 if not attached else 5, letters=1 if attached else 2)


def _of_short_year(match: re.Match[str]) -> bool:
    """ "KS 31/45"; "MBL25.207": letters that are known, or all there is between brackets."""
    close, serial = " " not in match[0], len(match["serial"])
    if match["mark"] == "/":
        return serial > 1 and (known(match) or (close and shouted(match, serial=3)))
    if match["mark"] != "." or not close:
        return False
    if serial < 3:
        return alone(match) and known(match)
    return known(match) or (alone(match) and shouted(match, serial=3, letters=3))


def _scheme(
    name: str,
    pattern: str,
    spell: Callable[[re.Match[str]], str],
    sure: Callable[[re.Match[str]], bool],
    start: str = r"(?<![\w@])",
) -> Scheme:
    digit = not pattern.startswith(("(?P<prefix>", "(?P<letters>"))
    return Scheme(name, digit, re.compile(start + pattern + END), re.compile(pattern + END), spell, sure)


# A number that begins with digits does not continue another one.
_DIGITS: Final = rf"(?<![\w/:.,§@]){'(?<!' + DASH + ')'}"

# A document's number in the case, or the class of the archive plan: "-12", "-1.3.6".
_SUFFIX: Final = (
    rf"[-.]\d{{1,4}}(?!\.?\d)|/\d{{2}}(?![\d/])|{DASH}{GAP}{{0,2}}\d{{1,3}}(?:\.\d{{1,3}}){{1,4}}"
)
_CLASS: Final = r"(?P<class>\d{1,4}(?:\.\d{1,3}){0,4})"
_AFTER: Final = rf"(?P<prefix>[A-ZÅÄÖ]{{2,5}}|[A-ZÅÄÖ]o[A-ZÅÄÖ]{{1,2}}|{AFTER})(?!\s?§)"
# "KS KF/2031:45": one series of two bodies.
_JOINT: Final = r"(?P<joint>[ /][A-ZÅÄÖ]{2,4})?"
_PART: Final = rf"(?:{DASH}{GAP}?|:)"

SCHEMES: Final = (
    _scheme(
        "ministry",
        rf"(?P<prefix>{_MINISTRY})(?:{GAP}|/)?{_YEAR}{GAP}?/{GAP}?(?P<serial>\d{{3,6}})"
        rf"(?P<unit>{GAP}?/{GAP}?[A-ZÅÄÖ][A-Za-zÅÄÖåäö0-9]{{0,5}})?",
        closed,
        lambda m: not re.search(r"\s", m[0][: m.start("year") - m.start()]) or m["unit"] is not None,
    ),
    _scheme(
        "prefix-year-serial",
        rf"{_PREFIX}{_SEPARATOR}{_YEAR}{GAP}?{DASH}{GAP}{{0,2}}(?P<serial>\d{{1,6}})(?:(?P<sub>:\d{{1,3}})|(?<=\d{{4}}){DASH}\d{{1,2}}(?!\.)|(?<=\d{{3}})(?P<plan>{DASH}\d{{3}}))?",
        dashed,
        _dashed_sure,
    ),
    _scheme(  # "MK KS 2031/00045": of one diary of a municipality, its letters first
        "municipality prefix year/serial",
        rf"(?P<letters>[A-ZÅÄÖ]{{1,3}}K) {_PREFIX} {_YEAR}/(?P<serial>\d{{4,5}})",
        plain,
        lambda m: folded(m["prefix"]) in BOARDS,
    ),
    _scheme(
        "prefix year/serial",
        rf"{_PREFIX}{_SEPARATOR}{_YEAR}{GAP}?/{GAP}?(?P<serial>\d{{1,6}})(?P<suffix>{_SUFFIX})?",
        prefixed("/"),
        lambda m: known(m) or shouted(m, serial=3),
    ),
    _scheme(
        "prefix/year:serial",
        rf"{_PREFIX}{_JOINT}(?P<separator>{GAP}?/{GAP}?|{GAP}|{DASH}){_YEAR}:\s?(?P<serial>\d{{1,5}})"
        r"(?P<suffix>[-.]\d{1,4})?",
        colon,
        lambda m: (
            {folded(m["prefix"]), folded(m["joint"][1:])} <= BOARDS
            if m["joint"]
            else folded(m["prefix"]) in BOARDS
            or (folded(m["prefix"]) in PREFIXES and len(m["serial"]) >= 4)
            or of_board(m["prefix"])
            or ("/" in m["separator"] and shouted(m, serial=2))
        ),
    ),
    _scheme(
        "prefix/year/serial",
        rf"(?P<prefix>[A-ZÅÄÖa-zåäö]{{2,8}})(?P<separator>/){_YEAR}[/-](?P<serial>\d{{1,6}})(?P<suffix>(?:/\d{{3}})?)",
        closed,
        lambda m: folded(m["prefix"]) in PREFIXES or of_board(m["prefix"]) or shouted(m, serial=3),
    ),
    _scheme(
        "prefix.year.serial",
        rf"(?P<prefix>[A-ZÅÄÖ][A-ZÅÄÖa-zåäö]{{1,5}})(?P<separator>\.){_YEAR}\.(?P<serial>\d{{1,5}})(?P<suffix>)",
        closed,
        lambda m: m["prefix"].isupper() or known(m),
    ),
    _scheme(
        "prefix year.serial",
        rf"{_PREFIX}{_SEPARATOR}{_YEAR}\.(?P<serial>\d{{1,5}})(?P<suffix>)",
        prefixed("."),
        known,
    ),
    _scheme(
        "prefix serial/year",
        rf"{_PREFIX}{_SEPARATOR}(?P<serial>\d{{1,6}})(?P<mark>/|{DASH}){_YEAR}",
        serial_first,
        lambda m: known(m) and len(m["serial"]) >= 2,
    ),
    _scheme(
        "prefix serial/yy",
        rf"(?P<prefix>[A-ZÅÄÖa-zåäö]{{1,8}}(?:\d{{3}}(?={DASH}))?){_SEPARATOR}(?P<serial>\d{{2,5}})/{_SHORT}",
        serial_first,
        lambda m: len(m["serial"]) >= 3 and (known(m) or m["prefix"][-1].isdigit()),
    ),
    _scheme(
        "prefixyy/serial",
        rf"{_PREFIX}{GAP}?{_SHORT}(?P<mark>[/.-])(?P<serial>\d{{1,5}})",
        plain,
        _of_short_year,
    ),
    _scheme(
        "prefix/yyserial",
        rf"(?P<prefix>[A-ZÅÄÖ]{{2,5}})[/ ]?{_SHORT}(?P<serial>\d{{4}}|(?<=/\d\d)\d{{3}})(?:{DASH}\d{{1,3}})?",
        plain,
        undated,
    ),
    _scheme(
        "prefix-unityy-serial",
        rf"(?P<prefix>[A-ZÅÄÖ]{{2,4}}){DASH}(?P<unit>[A-ZÅÄÖ]{{2,5}}){_SHORT}{DASH}(?P<serial>\d{{2,5}})",
        closed,
        lambda m: folded(m["prefix"]) in BOARDS or len(m["serial"]) > 3,
    ),
    _scheme(
        "prefix/serial/year",
        rf"(?P<prefix>[A-ZÅÄÖ][A-ZÅÄÖa-zåäö]{{1,4}})(?P<separator>[/-])(?P<serial>\d{{1,5}})(?P=separator){_YEAR}",
        closed,
        lambda m: (
            (folded(m["prefix"]) in BOARDS or of_board(m["prefix"]))
            and (m["separator"] == "/" or len(m["serial"]) > 1)
        ),
    ),
    _scheme(
        "prefix-serial-yy",
        rf"{_PREFIX}(?P<separator>{DASH})(?P<serial>\d{{4,6}}){DASH}{_SHORT}",
        plain,
        known,
    ),
    _scheme(
        "yyprefixserial",
        r"(?P<year>(?:20)?\d\d)(?P<prefix>[A-ZÅÄÖ]{2,4})(?P<serial>\d{1,5})",
        plain,
        lambda m: (known(m) and len(m["serial"]) >= 2) or shouted(m, serial=3, letters=3),
    ),
    _scheme(
        "year/prefix serial",
        r"(?P<year>(?:19|20)?\d\d)/(?P<prefix>[A-ZÅÄÖ]{2,5})\s?(?P<serial>\d{1,5})"
        r"(?:\s\d{2,3}(?!\s?[a-zåäö%\d]))?",
        plain,
        known,
        _DIGITS,
    ),
    _scheme(
        "year/serial prefix",
        rf"{_YEAR}[/.-](?P<serial>\d{{1,5}})(?:{GAP}|-){_AFTER}(?:\s\d{{2,3}}(?!\s?[a-zåäö%\d])|{DASH}\d{{1,3}})?",
        lambda m: re.sub(r"(?<=[A-ZÅÄÖ])-\d\d?$", "", plain(m)),  # "2031/12 KS-3": of a document
        lambda m: known(m) or shouted(m, serial=3, letters=3),
        _DIGITS,
    ),
    _scheme(
        "yy/serial-prefix",
        rf"{_SHORT}/(?P<serial>\d{{3,5}})-{_AFTER}",
        plain,
        lambda m: known(m) or shouted(m, serial=3),
        _DIGITS,
    ),
    _scheme(
        "class-serial-year",
        rf"{_CLASS}[.]?{_PART}(?P<serial>\d{{1,6}})(?:{DASH}|/){_YEAR}(?:{DASH}\d{{1,3}}|/\d\d)?",
        closed,
        # "521-8830-2025", a county board's.
        lambda m: "." in m["class"] or (len(m["class"]) == 3 and len(m["serial"]) > 3 and "/" not in m[0]),
        _DIGITS,
    ),
    _scheme(
        "class-serial/yy",
        rf"{_CLASS}[.]?{_PART}(?P<serial>\d{{2,6}})/{_SHORT}",
        closed,
        lambda m: "." in m["class"],
        _DIGITS,
    ),
    _scheme(
        "class-year-serial",
        rf"{_CLASS}[.]?{_PART}(?:(?P<letters>[A-ZÅÄÖ]{{1,3}}){DASH})?{_YEAR}(?:{DASH}{GAP}?|[/:])(?P<serial>\d{{2,6}})",
        closed,
        lambda m: m["class"].count(".") > 1,
        _DIGITS,
    ),
    _scheme(
        "tax", rf"(?P<class>\d{{3}}[ -])?(?P<serial>\d{{5,9}}){DASH}{_SHORT}/\d{{2,4}}", plain, not_, _DIGITS
    ),
    _scheme(
        "year-letters-serial",
        rf"{_YEAR}{DASH}(?P<letters>[A-ZÅÄÖ]{{1,5}})(?P<serial>\d{{6}})",
        closed,
        bool,
        _DIGITS,
    ),
    _scheme(
        "prefix year-class-serial",
        rf"{_PREFIX}(?P<separator>{GAP}){_YEAR}{DASH}(?P<class>\d{{2,3}}){DASH}(?P<serial>\d{{4,6}})",
        plain,
        lambda m: shouted(m, serial=4, letters=1),
    ),
    _scheme("police", rf"(?P<letters>A)(?P<serial>\d{{3}}\.\d{{3}})/{_YEAR}", closed, not_),
    _scheme(
        "year-serial",
        rf"{_YEAR}{GAP}?{DASH}{GAP}?(?P<serial>\d{{1,6}})(?:{DASH}\d{{1,3}}(?:\.\d{{1,3}}){{1,4}})?",
        closed,
        lambda m: len(m["serial"]) == 5 and m["serial"].startswith("0"),
        _DIGITS,
    ),
    _scheme(
        "year/serial",
        rf"{_YEAR}(?:[/.]|:{GAP}?)(?P<serial>\d{{1,6}})(?:{DASH}\d{{1,3}}(?:\.\d{{1,2}}){{0,3}})?",
        closed,
        not_,
        _DIGITS,
    ),
    _scheme("serial/year", rf"(?P<serial>\d{{1,6}})(?:/|{DASH}){_YEAR}", closed, not_, _DIGITS),
    _scheme("serial/yy", rf"(?P<serial>\d{{1,5}})/{_SHORT}", closed, not_, _DIGITS),
    _scheme("yy/serial", rf"{_SHORT}[/-](?P<serial>\d{{3,6}})", closed, not_, _DIGITS),
)
# Forms without letters: their authority must be known from elsewhere.
BARE: Final = frozenset({"year-serial", "year/serial", "serial/year", "serial/yy", "yy/serial", "other"})
