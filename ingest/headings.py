"""What is set off from the text as a heading, or told to be one by the PDF's tags. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ingest.chunk import BULLET, ORDINAL, Style
from ingest.layout import Line, line
from ingest.raw import RawPage
from ingest.tags import Element

_MOST_LINES: Final = 4
_MOST_OF_TITLE: Final = 7
"""Lines of a heading, and of one clearly larger than the text: titles of regulations are long."""
_LONGEST: Final = 250
_LETTER: Final = re.compile(r"[^\W\d_]")
_LETTERHEAD: Final = re.compile(
    r"bilaga(?:\s\w{1,2})?|[\w ]+(?:nämnden|styrelsen|förvaltningen|kontoret|\sstad|\skommun)"
    r"|(?:kommun|stads)\w+",
    re.I,
)
"""What letterheads print a little larger than the text: "Bilaga 2", "Kommunstyrelsen", "Malmö stad"."""
_SENTENCE: Final = re.compile(r"\w+(?:\s\S+){3,}\.")
"""A sentence is no heading where most of the text is set smaller, as comments on each paragraph may be."""
_STATUTE: Final = re.compile(r"[A-ZÅÄÖ]{2,}(?:-FS)?\s\d{4}:\d+(?:\s[A-ZÅÄÖ]{2,}\s\d+)?")
"""The number of a statute, alone: "MSBFS 2015:8", "BFS 2012:7 OVKAR 1". It stands large in the margin."""
_QUOTED: Final = re.compile(r"[”“\"»][^”“\"»«]+[.!?…]\s?[”“\"»«]")
"""What someone has said, drawn out of the text in large letters."""
_CASE: Final = re.compile(
    r"(?:dnr|diarie(?:nr|nummer)|ärende(?:nr|nummer))\.?:?\s(?=\S)"
    r"(?:[a-zåäö]{1,6}[ /-]?)?\d[\w/:.-]*(?:\s[a-zåäö]{2,6})?(?:\s\d{2,5}){0,3}",
    re.IGNORECASE,
)
"""The number of a case, alone, as it stands below the title of its matter: "Dnr 2015/KS 0011 001"."""
_ADOPTED: Final = re.compile(
    r"(?:antag|fastställ|beslut|revider)(?:en|et|d|t|ad|at)\s(?:(?:av|den|i)\s.*)?\d{4}.*", re.I
)
"""Who adopted a document, as its first page says."""
_KEY_FIGURE: Final = re.compile(r"[-–−+±]?\d[\d\s.,]*(?:%|[a-zåäö]{1,12}|[a-zåäö]+/[a-zåäö]+)")
"""A figure and its unit, set large: "38,6 mnkr", "71 %"."""
_NO_HEADINGS: Final = (_STATUTE, _CASE, _QUOTED, _ADOPTED, _KEY_FIGURE)
_SENTENCES: Final = re.compile(r"(?:\S+\s){2,}\S*[a-zåäö]{2}[.!]\s[A-ZÅÄÖ].*[a-zåäö]{2}[.!]")
"""Two sentences or more: the first paragraph of a text, set in bold or larger."""
_NUMBERED_TITLE: Final = re.compile(r"\d{1,2}\.\s[A-ZÅÄÖ][^\s\d,;:.]*(?:\s[^\s\d,;:.]+){0,4}")
"""A number and a few words: "2. Syfte och mål". With a year they rather name a report of a list."""
NUMBERED: Final = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,5}[a-h]?)\.?\s+(?=\D)(?!kap\b|§)")


_ALONE: Final = re.compile(
    r"(?:[A-ZÅÄÖ][\wåäöÅÄÖ]{1,5}\s)?§§?\s?\d+(?:\s?[a-z])?|\d{1,2}(?:\.\d{1,2}){0,5}\.?"
)
_TITLE: Final = re.compile(r"(?!\w+(?:nr|nummer)\b)[A-ZÅÄÖ”\"].*[a-zåäö]{3}")
"""What stands after the number of a matter where it is its title, not its case number."""


def is_heading(page: RawPage, lines: Sequence[Line], body: Style) -> bool:
    """Whether lines are set off from the text as a heading: larger, or bold where the text is not.

    A bold point of a list ("1. Kommunstyrelsen får i uppdrag …") is no heading, nor a bold sentence; a bold
    question that is numbered so is one ("2. Vilka kostnader medför förslaget?").
    A title may stand after its number and a gap: "§ 71      Ny kaj i hamnen".
    """
    first = lines[0]
    text = " ".join(o.text for o in lines)
    if first.tabs:
        return _is_title(page, first) and is_heading(page, [_after(page, first), *lines[1:]], body)
    most = _MOST_OF_TITLE if first.bold and first.size > body.size * 1.25 else _MOST_LINES
    if len(lines) > most or len(text) > _LONGEST or not _LETTER.search(text):
        return False
    if any(none.fullmatch(text) for none in _NO_HEADINGS) or _SENTENCES.match(text):
        return False
    if first.size > body.size * 1.07:
        large = first.bold or first.size > body.size * 1.4
        return large or not (is_of_letterhead(text) or _SENTENCE.fullmatch(text))
    bold = all(o.bold for o in lines) and not body.bold
    if not bold or first.size < body.size * 0.72 or BULLET.match(text):
        return False
    if ORDINAL.match(text) and not text.endswith("?"):
        return False
    if NUMBERED.match(text):
        return True
    return len(lines) <= 3 and len(text) <= 200 and not text.endswith((",", ";"))


def is_numbered_title(text: str) -> bool:
    """Whether `text` is a number and a few words that are no sentence."""
    return _NUMBERED_TITLE.fullmatch(text) is not None


def is_of_letterhead(text: str) -> bool:
    """Whether `text` is what letterheads say: a body's name, "Bilaga 2"."""
    return _LETTERHEAD.fullmatch(text) is not None


def _is_title(page: RawPage, o: Line) -> bool:
    """Whether a line is a number, and a title after a gap."""
    number, title = (" ".join(page.words[i].text for i in part) for part in _tabbed(o))
    return len(o.tabs) == 1 and _ALONE.fullmatch(number) is not None and _TITLE.match(title) is not None


def _tabbed(o: Line) -> tuple[Sequence[int], Sequence[int]]:
    return o.words[: o.tabs[0]], o.words[o.tabs[0] :]


def _after(page: RawPage, o: Line) -> Line:
    """What stands after the gap of a line."""
    return line(page, _tabbed(o)[1])


def told(page: RawPage, line: Line) -> Element | None:
    """The heading that all words of `line` belong to by the tags of `page`."""
    if page.tags is None or not line.words:
        return None
    elements, words = page.tags.elements, page.words
    found = elements.get(words[line.words[0]].mark)
    if found is None or not found.kind.startswith("H"):
        return None
    same = all(elements.get(words[i].mark) == found for i in line.words)
    return found if same else None


def parts(page: RawPage, upper: Line, lower: Line) -> bool | None:
    """Whether a heading ends or begins between two lines, None where tags do not tell."""
    if page.tags is None:
        return None
    above, below = told(page, upper), told(page, lower)
    if above is None and below is None:
        return None
    if above is None:  # "§ 72" may stand in the margin for itself, beside the first line of its title
        above = page.tags.elements.get(page.words[upper.words[-1]].mark)
    return above != below


def level(page: RawPage, lines: Sequence[Line], body: Style) -> int:
    """The level that tags give `lines` as a heading; 0 for what is none or looks like none.

    Who marks text as a heading by mistake leaves it looking like text.
    """
    first = lines[0]
    found = told(page, first)
    text = " ".join(o.text for o in lines)
    if found is None or len(lines) > _MOST_LINES or len(text) > _LONGEST or not _LETTER.search(text):
        return 0
    if _STATUTE.fullmatch(text):
        return 0
    looks_like_text = first.size < body.size * 1.03 and not (first.bold and not body.bold)
    if looks_like_text and not first.italic and not page.words[first.words[0]].tinted:
        return 0
    return int(found.kind[1:] or 1)
