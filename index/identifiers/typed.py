"""What a person types, as a document prints it: the signs that are left out between figures."""

from __future__ import annotations

import re
from typing import Final

from corpus.case_prefixes import BOARDS
from index.identifiers.days import MONTH_NAME, YEAR
from index.identifiers.labels import LETTERS, body_of, label_of

_MONTH_DAY: Final = r"(0[1-9]|1[0-2])[ ./-](0[1-9]|[12]\d|3[01])\b(?![-–/.]?\d)"
_SPACED_DAY: Final = re.compile(rf"\b(20\d\d)[ ./]{_MONTH_DAY}")
_SHORT_DAY: Final = re.compile(rf"(?<![-–/.\d])\b(\d\d)-{_MONTH_DAY}")
_SHORT_SLASHED: Final = re.compile(r"\b([12]?\d|3[01])/(1[0-2]|0?[1-9])[ -]([12]\d)\b(?![-–/:.,]?\d)")
_SHORT_YEAR: Final = re.compile(
    rf"\b({MONTH_NAME})\.? ?[-’' ]([12]\d)\b(?![-–/:.,]?\d|,? {YEAR})", re.IGNORECASE
)
_GLUED_YEAR: Final = re.compile(rf"\b({LETTERS}{{4,}})({YEAR})\b(?![-–/:.]\d)")
_SPACED_SIGN: Final = re.compile(rf"\b({YEAR})(?: [-–/] |- )(\d{{2,6}})\b")
_SERIES: Final = re.compile(
    rf"\b(sou|ds|dir|(?:{LETTERS}{{1,6}}-?)?fs)[ -]?({YEAR})[ /-](\d{{1,4}})\b(?![-–/]\d)", re.IGNORECASE
)
_LETTERS_INSIDE: Final = re.compile(
    rf"(?<!§)(?<!§ )(?<!paragraf )\b((?:19|20)?\d\d)[ /-]?({LETTERS}{{2,4}})[ -]?(\d{{1,6}})\b"
    rf"(?![-–/:.]\d| ?§| {MONTH_NAME})"
)
_LETTERS_AFTER: Final = re.compile(
    rf"\b({YEAR}[-/.]\d{{2,6}}|\d{{2,5}}/{YEAR})[ -]({LETTERS}{{2,5}})\b(?!\W{{0,3}}[§\d])"
)
_LETTERS_BEFORE: Final = re.compile(
    rf"\b({LETTERS}{{2,4}})([ /]?)(\d{{6}}|\d\d[/-]\d{{3,5}})\b(?![-–/:.]\d| ?§)"
)
_GLUED_SERIAL: Final = re.compile(rf"\b({LETTERS}{{2,5}})(\d{{1,5}}/{YEAR}|\d{{3,5}}/\d\d)\b")
_DEPARTMENT: Final = re.compile(
    rf"\b({LETTERS}{{2,4}})[ -]({LETTERS}{{2,5}}) ?(\d\d-\d{{3,5}})\b(?![-–/:.]\d)"
)
_ONE_LETTER: Final = re.compile(r"\b([a-zåäö])((?:19|20)\d\d[-/]\d{4,5})\b")
_APART: Final = re.compile(rf"\b({YEAR}) (\d{{3,6}})\b(?![-–/]\d| ?§)")
_DOSSIER_APART: Final = re.compile(
    rf"(?<![-–/.,:\d])\b(\d{{3}}) (?!{YEAR}\b)([1-9]\d{{3,5}}) ({YEAR})\b(?![-–/.,:]?\d| ?§)"
)
_LABEL: Final = re.compile(rf"\b({LETTERS}{{2,17}})[ .:-]{{1,2}}$")
_MONTHS: Final = re.compile(r"\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")


def closed_up(typed: str) -> str:
    """What a person typed, as a document prints it: a hyphen for the space in a case number or date (in a
    document it parts columns), the colon of a series (a document prints a case number with a hyphen), all
    figures of a year, a word apart from the year behind it, and capitals for the letters of a body.

    >>> closed_up("slk 2023 00588"), closed_up("ks 2024 02 21 § 138"), closed_up("budget 2023 2024")
    ('slk 2023-00588', 'ks 2024-02-21 § 138', 'budget 2023 2024')
    >>> closed_up("delårsrapport aug 24"), closed_up("agenda2030"), closed_up("KS2025/881")
    ('delårsrapport aug 2024', 'agenda 2030', 'KS2025/881')
    >>> closed_up("24 ks 402"), closed_up("2024.403 ks"), closed_up("rs/250711"), closed_up("sou 2031 18")
    ('24KS402', '2024.403 KS', 'RS/250711', 'sou 2031:18')
    >>> closed_up("skolfs 2031-18"), closed_up("HSLF-FS 2031/18"), closed_up("AFS2031-1")
    ('skolfs 2031:18', 'HSLF-FS 2031:18', 'AFS 2031:1')
    >>> closed_up("513 8827 2031 länsstyrelsen"), closed_up("150 000 2031"), closed_up("100 2030 2031")
    ('513-8827-2031 länsstyrelsen', '150 000 2031', '100 2030 2031')
    """
    typed = _SHORT_DAY.sub(r"20\1-\2-\3", _SPACED_DAY.sub(r"\1-\2-\3", typed))
    typed = _SHORT_SLASHED.sub(r"\1/\2 20\3", _SHORT_YEAR.sub(r"\1 20\2", typed))
    typed = _SPACED_SIGN.sub(r"\1-\2", _GLUED_YEAR.sub(r"\1 \2", typed))
    typed = _GLUED_SERIAL.sub(r"\1 \2", _SERIES.sub(_series, typed))
    typed = _ONE_LETTER.sub(lambda m: f"{m[1].upper()}{m[2]}", _DEPARTMENT.sub(_department, typed))
    typed = _LETTERS_INSIDE.sub(_inside, typed)
    typed = _LETTERS_AFTER.sub(lambda m: f"{m[1]} {m[2].upper()}" if body_of(m[2]) else m[0], typed)
    typed = _LETTERS_BEFORE.sub(_before, typed)
    typed = _DOSSIER_APART.sub(r"\1-\2-\3", typed)
    return _APART.sub(lambda m: f"{m[1]}-{m[2]}" if m[2][0] == "0" or _lettered(m) else m[0], typed)


def _series(match: re.Match[str]) -> str:
    """`msbfs 2020-1`, `sou 2031 18`: of a collection of statutes or inquiries, not a board's case."""
    letters, year, number = match.groups()
    return match[0] if letters.upper() in BOARDS else f"{letters} {year}:{number}"


def _inside(match: re.Match[str]) -> str:
    """`24 ks 402`, `2024-ks-402`: letters that are a board's, or that stand close to the figures."""
    year, letters, serial = match.groups()
    close = not re.search(r"[ /-]", match[0]) and label_of(letters) is not None and len(serial) > 2
    if not (close or body_of(letters)) or (len(serial) == 4 and serial.startswith(("19", "20"))):
        return match[0]
    return f"{year}{'/' if len(year) == 4 else ''}{letters.upper()}{serial}"


def _department(match: re.Match[str]) -> str:
    """`rs led25-1877`: a body's letters before a department's."""
    body, department, number = match.groups()
    return f"{body.upper()}-{department.upper()}{number}" if body_of(body) else match[0]


def _before(match: re.Match[str]) -> str:
    """`rs250711`, `rd 24/01702`: a board's letters; figures that may be a day are one after a space."""
    letters, sign, number = match.groups()
    if (
        letters.upper() not in BOARDS
        or body_of(letters) is None
        or (sign == " " and _MONTHS.fullmatch(number))
    ):
        return match[0]
    return f"{letters.upper()}{sign if not number.isdigit() else sign.strip() and '/'}{number}"


def _lettered(match: re.Match[str]) -> bool:
    before = _LABEL.search(match.string[: match.start()])
    is_year = len(match[2]) == 4 and match[2].startswith(("19", "20"))
    return before is not None and not is_year and label_of(before[1]) is not None
