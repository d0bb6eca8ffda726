"""A plan's goals in what follows it up: numbered below a header that says how far each is, or quoted.

>>> from corpus.model import Document, Source
>>> def goals(*lines):
...     text = "\\n".join(("Uppföljning av Viks avfallsplan 2031", *lines))
...     return [(g.number, g.title) for g in find(Document(Source("x.pdf", "0" * 64, 1), text))]
>>> header = "Mål/Delmål Måluppfyllelse Prognos"
>>> goals(header, "1. Avfallet ska minska Trenden går åt fel håll.", "1.1 Det ska sorteras")
[('1', 'Avfallet ska minska'), ('1.1', 'Det ska sorteras')]
>>> goals("Målet ”Skräp på stränder ska minska” nås inte.", "Nämnden säger ”Det ska vara rent på stränder”.")
[('', 'Skräp på stränder ska minska')]
>>> goals("Åtgärd Status", "1. Avfallet ska minska", "1.1 Det ska sorteras")
[]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from corpus.model import Document, Span
from nlp.extractors.goals.lists import OwnGoal, plan_name

# "Målområde/Mål/Delmål Måluppfyllelse Prognos Kommentar": goals, and how far each is.
_HEADER: Final = re.compile(
    r"^(?:Målområde[n]?\s?[/,]\s?)?(?:Del)?[Mm]ål(?:\s?/\s?[Dd]elmål|\soch\sdelmål)?\s(?=[^\n.]{0,80}"
    r"\b(?:Måluppfyllelse|Måluppfyllnad|Prognos|Bedömning|Status|Uppfyllelse|Läge)\b)[^\n.]{4,100}$",
    re.MULTILINE,
)
_REACH: Final = 6000
_NUMBER: Final = re.compile(r"(?<!\S)(?P<number>\d{1,2}(?:\.\d{1,2})?)\.?[ \t](?=[A-ZÅÄÖ])")
_TITLE: Final = re.compile(r"[^\n\t]{8,220}?(?=\.(?:\s|$)|\n|\t|$)")
_LONGEST_ROW: Final = 400
_SHALL: Final = re.compile(r"\b(?:ska|skall)\b")
# What is said of it in the next column begins with a capital, which a name does behind a preposition.
_NEXT_COLUMN: Final = re.compile(
    r"(?<!\bi)(?<!\bav)(?<!\bpå)(?<!\btill)(?<!\bfrån)(?<!\bför)(?<!\bmed)(?<!\boch)(?<!\binom)\s(?=[A-ZÅÄÖ][a-zåäö])"
)
_QUOTED: Final = re.compile(
    r"[”\"](?P<title>[A-ZÅÄÖ][^”\"\n\t;:]{2,160}?\s(?:ska|skall)\s[^”\"\n\t;:]{3,160}?)\s?\.?\s?[”\"]"
)
_GOAL: Final = re.compile(r"\b\w{0,16}mål(?:et|en)?\b", re.IGNORECASE)
_SENTENCE: Final = re.compile(r"[.!?:]\s+(?=[A-ZÅÄÖ”\"])|\n")
_NEAR: Final = 240
# Whose goals are no plan's.
_OF_OTHERS: Final = re.compile(
    r"\b(?:[Bb]udget|\w{0,8}fullmäktige|[Nn]ämnds?mål|[Gg]lobala|Agenda"
    r"|(?:[Nn]ämnd|[Bb]olag|[Ff]örvaltning)\w{0,3}s\s(?:egna\s)?mål)"
)


def find(document: Document) -> Iterator[OwnGoal]:
    """Such goals, in no order; whether the document is of a plan is for the caller to know."""
    for header in _HEADER.finditer(document.text):
        yield from _rows(document, header.end())
    for quoted in _QUOTED.finditer(document.text):
        if _is_called_goal(document.text, quoted.start()):
            yield _goal(document, quoted.start("title"), quoted["title"], "")


def _rows(document: Document, start: int) -> Iterator[OwnGoal]:
    """The goals below a header, as long as their numbers count on."""
    text, end = document.text, min(len(document.text), start + _REACH)
    last: tuple[int, ...] = (0,)
    rows: list[re.Match[str]] = []
    for row in _NUMBER.finditer(text, start, end):
        number = tuple(int(n) for n in row["number"].split("."))
        if _counts_on(last, number):
            rows.append(row)
            last = number
    ends = [*(row.start() for row in rows[1:]), end]
    for row, following in zip(rows, ends, strict=False):  # of no rows there is an end all the same
        said = text[row.end() : min(following, row.end() + _LONGEST_ROW)].rstrip()
        title = _TITLE.match(said)
        if title is not None and _SHALL.search(said) is not None:
            yield _goal(document, row.end(), _NEXT_COLUMN.split(title[0], maxsplit=1)[0], row["number"])


def _counts_on(last: tuple[int, ...], number: tuple[int, ...]) -> bool:
    """Whether a number comes next: 2 after 1 or 1.3, 1.1 after 1, 1.2 after 1.1."""
    return number in ((last[0] + 1,), (*last[:1], 1), (*last[:-1], last[-1] + 1))


def _is_called_goal(text: str, position: int) -> bool:
    """Whether the sentence speaks of a goal before its words in quotation marks, and of nobody else's."""
    before = text[max(0, position - _NEAR) : position]
    said = _SENTENCE.split(before)[-1]
    return _GOAL.search(said) is not None and _OF_OTHERS.search(said) is None


def _goal(document: Document, start: int, title: str, number: str) -> OwnGoal:
    words = title.rstrip(" .")
    span = Span(start, start + len(words))
    return OwnGoal(span, "plan", number, " ".join(words.split()), plan_name(document, start))
