"""Bare numbers that the document's own layout tells to be of cases: a column of them, without a label.

>>> said = "§ 4 Ny kaj 2031/214\\n\\nBifalls.\\n\\n§ 5 Meddelanden 2031/21\\n\\nDe antecknas."
>>> [found.number.normal for found in ending_heads(said)]
['2031/214', '2031/21']
>>> list(ending_heads("§ 4 Betyg läsåret 2031/32\\n\\nBra.\\n\\n§ 5 Närvaro läsåret 2030/31\\n\\nBra."))
[]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from corpus.case_forms import Number
from corpus.model import Span
from corpus.paragraph_heads import PRINTED
from nlp.extractors.case_numbers.kept import Found, Kept
from nlp.extractors.case_numbers.search import free


def leading(text: str, found: Kept) -> Iterator[Found]:
    """Numbers that lead what is listed, with the sign that a label has made known between year and
    serial: "2031.3 Cirkulär från länet", "2030.41 Protokoll från räddningstjänsten"."""
    known = {_sign(f.number) for f in found if f.rule == "label" and f.number.scheme == _YEAR_FIRST}
    if known:
        leading = [n for n in free(text) if n.scheme == _YEAR_FIRST and _leads(text, n.span)]
        alike = [n for n in leading if _sign(n) in known]
        yield from (Found(n, "list") for n in alike if len(alike) > 1)


def ending_heads(text: str) -> Iterator[Found]:
    """Numbers that end the heads of several paragraphs, in a column of their own: "§ 12 Ny kaj 2031/214"."""
    ends = {m.start("case") for m in _HEAD.finditer(text)} if "§" in text else set()
    if len(ends) > 1:
        alike = [n for n in free(text) if n.span.start in ends and n.scheme == _YEAR_FIRST]
        yield from (Found(n, "heading") for n in alike if len(alike) > 1)


def after_paragraphs(text: str) -> Iterator[Found]:
    """Numbers of a year in two figures after a paragraph: at its head, at the end of one or filled up.

    >>> [f.number.normal for f in after_paragraphs("Uppdrag om bojar § 10, 28/31\\n\\nI maj, § 157 0033/31.")]
    ['28/31', '0033/31']
    >>> [f.number.normal for f in after_paragraphs("§ 133 0501/31\\nNy kaj\\n§ 134 1379/31 forts.")]
    ['0501/31', '1379/31']
    >>> list(after_paragraphs("Enligt § 10, 28/31 tonnar. Nämnden § 12 2030/31\\n§ 9 2030/31 års plan"))
    []
    """
    for number in free(text) if "§" in text else ():
        if number.scheme != "serial/yy":
            continue
        before = _PARAGRAPH.search(text, max(0, number.span.start - _NEAR), number.span.start)
        if before is None:
            continue
        ends = text[number.span.end : number.span.end + 1] in ("", "\n")
        long = len(number.serial) == _LONG and number.serial[:2] not in ("19", "20")  # no school year
        if (
            number.serial.startswith("00")
            or (before["comma"] and ends)
            or (before["head"] is not None and long)
        ):
            yield Found(number, "heading")


_PARAGRAPH: Final = re.compile(r"(?:[a-zåäö],?[ \t]|(?P<head>^|\n))§\s?\d{1,4}(?P<comma>,)?\s$")
_LONG: Final = 4
_NEAR: Final = 16
# Not "§ 14 Betyg läsåret 2031/32".
_HEAD: Final = re.compile(
    rf"(?:^|\n){PRINTED}[ \t](?!.*(?:år(?:et)?|säsongen)[ ]\S+$)[^\n]{{3,200}}"
    r"[ \t](?P<case>20\d\d/\d{1,5})$",
    re.MULTILINE,
)
_YEAR_FIRST: Final = "year/serial"


def _sign(number: Number) -> str:
    return number.normal[4]


def _leads(text: str, span: Span) -> bool:
    return text[span.start - 1 : span.start] in ("\n", " ") and _TITLE.match(text, span.end) is not None


_TITLE: Final = re.compile(r"[ \t][A-ZÅÄÖ]\w")
