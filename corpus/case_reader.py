"""Reading the case number that stands at a place or in a line, by the schemes of `case_schemes`.

>>> [at(x, 0).normal for x in ("0617/21", "2023-KS-00123", "BYGG.2023.345")]
['0617/21', '2023-KS-00123', 'BYGG.2023.345']
>>> at("2023-03-12", 0) is None
True
>>> [n and n.normal for n in map(stated, ("Ks § 4 Dnr KS 2024/77", "KUN-2024-00731, nr 4", "2024-03-12"))]
['KS 2024/77', 'KUN-2024-00731', None]
>>> [n and n.normal for n in map(first, ("Ks 1205/2021", "2024/117-109 (nämnden)", "2024-03-11", "2.1.14"))]
['KS 1205/2021', '2024/117-109', None, None]
"""

from __future__ import annotations

import re
from typing import Final

from corpus.case_forms import DASH, END, Number
from corpus.case_prefixes import KNOWLEDGE
from corpus.case_schemes import SCHEMES
from corpus.case_spelling import closed
from corpus.model import Span

AROUND: Final = 45
"""Characters, more than any form has: nothing that begins or ends beside a part of it lies farther away."""
_DIGIT: Final = re.compile(r"\d")
_LABEL: Final = re.compile(rf"(?<![^\W\d_])(?:{'|'.join(KNOWLEDGE.labels)})\s?[.:]?\s{{0,2}}", re.I)


def stated(line: str) -> Number | None:
    """The first case number in a line of a letterhead that a label announces, else the first whose form
    tells what it is."""
    labelled = (at(line, m.end()) for m in _LABEL.finditer(line))
    found = (scheme.read(m) for scheme in SCHEMES for m in scheme.free.finditer(line))
    sure = [number for number in found if number is not None and number.sure]
    told = next(filter(None, labelled), None)
    return told or min(sure, key=lambda n: (n.span.start, -n.span.end), default=None)


def first(value: str) -> Number | None:
    """The first case number in the value of a label, whatever its form."""
    read = (at(value, m.start()) for m in re.finditer(r"(?<!\S)\w", value))
    return next(filter(None, read), None)


def at(text: str, position: int, *, labelled: bool = True) -> Number | None:
    """The case number that begins at `position`, whatever its form; the longest reading.

    `labelled` says that a label stands right before it, so that two years are a number too.
    """
    if not _DIGIT.search(text, position, position + AROUND):
        return None
    best: Number | None = None
    digit = text[position].isdecimal()
    for scheme in (scheme for scheme in SCHEMES if scheme.digit is digit):
        match = scheme.labelled.match(text, position)
        number = scheme.read(match, labelled=labelled) if match else None
        if number is not None and (best is None or number.span.end > best.span.end):
            best = number
    return best or (_before_class(text, position) or _unknown(text, position) if labelled else None)


def _before_class(text: str, position: int) -> Number | None:
    """ "Diarienummer 00417/20242.4.": the class of the archive plan is printed onto the year."""
    match = _BEFORE_CLASS.match(text, position)
    if match is None:
        return None
    span, year = Span(*match.span()), int(match["year"])
    return Number(span, "serial/year", match[0], year, match["serial"], None, sure=False)


_BEFORE_CLASS: Final = re.compile(
    r"(?P<serial>\d{3,6})/(?P<year>(?:19|20)\d\d)(?=\d{1,2}(?:\.\d{1,2}){1,4}\.?(?!\S))"
)


# A form that nobody has listed, right after a label: letters and digits in parts, one of them a year; or a
# year of two figures and five of a serial number, "1700021".
_UNKNOWN: Final = re.compile(
    rf"(?:(?:19|20)\d\d ?[A-ZÅÄÖ]{{2,5}} ?\d{{1,6}}(?:(?=\.\d{{3}}(?![\w.]))|{END})"
    rf"|(?=[\w./:_-]{{0,24}}\d)[A-Za-zÅÄÖåäö0-9]{{1,8}}(?:(?:{DASH}"
    rf"|[/.:_])[A-Za-zÅÄÖåäö0-9]{{1,8}}){{1,4}}{END}|\d{{7}}{END})"
)
_A_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|(?<!\d)\d\d(?!\d)|^[012]\d(?=\d{5}$)")
# "Ärende nr 2.1.14" is an item of an agenda.
_OF_AGENDA: Final = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}")
_A_DATE: Final = re.compile(rf"(?:19|20)?\d\d{DASH}\d\d{DASH}\d\d")


def _unknown(text: str, position: int) -> Number | None:
    """What a label announces in a form of its own: "2023-KS-00123", "BYGG.2023.345"."""
    match = _UNKNOWN.match(text, position)
    if match is None or _A_DATE.match(match[0]) or _OF_AGENDA.fullmatch(match[0]):
        return None
    year = _A_YEAR.search(match[0])
    serial = "".join(re.findall(r"\d+", match[0][: year.start()] + match[0][year.end() :])) if year else ""
    if year is None or not serial:
        return None
    whole = int(year[0]) if len(year[0]) == 4 else 2000 + int(year[0])
    return Number(
        Span(*match.span()), "other", closed(match).replace("_", "-"), whole, serial, None, sure=False
    )
