"""What words can be as a cell of a table of assignments: a status, a date, who, what gave it, a number.

>>> from corpus.model import Document, Source
>>> text = "Pågår enligt plan 2026-12-31 Tekniska nämnden"
>>> words = Words.of(Document(Source("x", "0" * 64, 1), text), 0, len(text))
>>> ends("status", words, 0), ends("due", words, 3), ends("responsible", words, 4)
((1, 3, 4, 5), (4,), (6,))
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Final, NamedTuple, Self

from corpus.model import Document
from nlp.extractors import assignees, bodies, due, due_dates
from nlp.extractors.assignments import statuses, texts
from nlp.extractors.decisions.points import is_furniture
from nlp.lexicon import Organisations, load


class Word(NamedTuple):
    """A word: where it stands, whether it begins a line, whether a tab or bar stands before it."""

    start: int
    end: int
    line: bool
    apart: bool


@dataclass(slots=True)
class Words:
    """The words of a stretch of text, without running heads and rules.

    `said` is all that is printed from the first to the last, parted by blanks, without bars; `begins` and
    `stops` tell where in it each word stands, `large` whether it may begin a cell: with a capital, a figure
    or a sign, or at an edge; `cells` where the cell that it stands in ends by a tab or bar.
    """

    document: Document
    words: list[Word]
    said: str
    begins: list[int]
    stops: list[int]
    large: list[bool]
    cells: list[int]
    known: dict[tuple[str, int], tuple[int, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, document: Document, start: int, end: int) -> Self:
        """The words of the lines between two places."""
        words = list(_words(document.text, start, end))
        if not words:
            return cls(document, words, "", [], [], [], [])
        printed = list(WORD.finditer(document.text, words[0].start, words[-1].end))
        ends = list(accumulate(len(m[0]) + 1 for m in printed))
        place = {m.start(): end for m, end in zip(printed, ends, strict=True)}
        stops = [place[word.start] - 1 for word in words]
        begins = [stop - (word.end - word.start) for stop, word in zip(stops, words, strict=True)]
        large = [word.line or word.apart or not document.text[word.start].islower() for word in words]
        cells = following([word.apart for word in words])
        return cls(document, words, " ".join(m[0] for m in printed), begins, stops, large, cells)

    def after(self, place: int) -> int:
        """The first word that stands after a place in the text."""
        return bisect_left(self.words, place, key=lambda word: word.start)

    def text(self, first: int, last: int) -> str:
        """The words from `first` up to `last`, parted by blanks."""
        last = min(last, len(self.words))
        return self.said[self.begins[first] : self.stops[last - 1]] if first < last else ""

    def breaks(self, at: int) -> bool:
        """Whether a word begins a line that the one before does not lead over to."""
        if not self.words[at].line or self.document.text[self.words[at].start].islower():
            return False
        return not self.text(at - 1, at).endswith((",", "och", "samt", "-", "/", "för"))

    def edge(self, at: int) -> bool:
        """Whether a line or cell begins at a word, or the text ends."""
        return at >= len(self.words) or self.words[at].line or self.words[at].apart


def following(begins: Sequence[bool]) -> list[int]:
    """For each word the next one after it at which something `begins`, or the end.

    >>> following([True, False, True, False])
    [2, 2, 4, 4]
    """
    found, last = [0] * len(begins), len(begins)
    for at in range(len(begins) - 1, -1, -1):
        found[at] = last
        last = at if begins[at] else last
    return found


def _words(text: str, start: int, end: int) -> Iterator[Word]:
    apart = False
    for line in _LINE.finditer(text, start, end):
        if is_furniture(line[0].strip()) or _RULE.fullmatch(line[0]):
            continue
        first = True
        for piece in _PIECE.finditer(text, *line.span()):
            if piece[0] in "\t|/":
                apart = True
                continue
            yield Word(*piece.span(), first, apart and not first)
            first = apart = False


_LINE: Final = re.compile(r"[^\n]+")
_RULE: Final = re.compile(r"[\s|:–—=_-]*[-–—=_|]{2,}[\s|:–—=_-]*")
WORD: Final = re.compile(r"(?!(?<=\s)/\s)[^\s|]+")
"""A word of a row, between bars or slashes that stand alone."""
_PIECE: Final = re.compile(rf"[\t|]|(?<=\s)/(?=\s)|{WORD.pattern}")
_LONGEST: Final = 9
_NONE: Final = re.compile(r"[–—-]|[Ee]j\sangive[nt]|[Ss]aknas")
_SIGN: Final = re.compile(rf"{_NONE.pattern}|[{statuses.SIGNS}]")
_ONGOING: Final = re.compile(r"(?:löpande|årligen|kontinuerligt|tills\svidare|hela\sperioden)", re.IGNORECASE)
_NUMBER: Final = re.compile(r"(?:[IVX]{1,4}[.:]|[A-ZÅÄÖ]{0,3})\d{1,3}(?:[.:]\d{1,3}){0,2}[a-z]?[.)]?")
_SOURCE_BEGINS: Final = re.compile(
    r"[Bb]udget|Mål|KF|KS|Kf|Ks|RF|RS|[A-ZÅÄÖ]{2,4}N?$|20\d\d|[\wåäö-]*(?:fullmäktige|styrelse|nämnd)|§|Verksamhetsplan|Motion"
    r"|[A-ZÅÄÖ][a-zåäö]+(?:plan|strategi|budget)|Strategisk|Övergripande|Ekonomi|Resurs|Inriktning|Vision|VIP|MRP|EVP|MoB"
)
_TASK_BEGINS: Final = re.compile(r"(?:ska|skall|får|ges|fick|har|uppdras|åläggs|bör|och|samt)\b")


def _status(text: str, words: Words) -> bool:
    return says_how_far(text) or statuses.of_colour(text, words.document) is not None


def says_how_far(text: str) -> bool:
    """Whether a cell is one of a column of status: also "Utgår" and "Vilar", or nothing but a sign."""
    return bool(statuses.of_cell(text) or statuses.is_stopped(text) or _SIGN.fullmatch(text))


def _due(text: str, _: Words) -> bool:
    return says_when(text)


def says_when(text: str) -> bool:
    """Whether a cell is one of a column of dates: also "Löpande", or a sign for nothing."""
    return bool(due.in_cell(text) or _NONE.fullmatch(text) or _ONGOING.fullmatch(text))


def _may_be_due(text: str) -> bool:
    """Whether words may begin with a date or what stands for one."""
    return due_dates.CENTURY in text or bool(_NONE.match(text) or _ONGOING.match(text))


def _who(text: str, words: Words) -> bool:
    named = assignees.names(text) if not _FIGURE.search(text) else ()
    if not named:
        return _UNIT.fullmatch(text) is not None or _is_in_letters(text, words.document)
    return len(named) == 1 or _AND.search(text) is not None


_UNITS: Final = load("organisations", Organisations).units
# "Hörselvården", "Syncentralen": a unit by the ending of its name, known to no list; "HR", which all have.
_UNIT: Final = re.compile(
    rf"[A-ZÅÄÖ][a-zåäö-]{{2,30}}(?:{'|'.join(_UNITS.endings.split())})|{'|'.join(_UNITS.names.split())}"
    r"|(?:Avdelning|Enhet|Sektor|Verksamhet|Stab)\s[a-zåäö]{2,20}"
)


def _is_in_letters(text: str, document: Document) -> bool:
    """Whether words are letters of boards that the document names: "GSN, MHN"."""
    return _LETTERED.fullmatch(text) is not None and bool(assignees.lettered(text, document))


_LETTERED: Final = re.compile(assignees.LETTERED)
_AND: Final = re.compile(r"[,;/]|\b(?:och|samt)\b|\w{4}erna\b")
# Between names in one cell.
_JOINS: Final = re.compile(
    r"[,;/]\s|\s(?:och|samt|för|i|med|/)$|\s[A-ZÅÄÖ]{1,2}$|^(?:Avdelning|Enhet|Sektor|Område|Verksamhet|Stab)\s[A-ZÅÄÖa-zåäö]|^(?:samtliga|alla|övriga)\s"
)
_FIGURE: Final = re.compile(r"\d")


def _source(text: str, _: Words) -> bool:
    if not _FIGURE.search(text.rsplit(" ", 1)[-1]):
        return False
    return texts.source_of(text)[0] is not None or _DECIDED.fullmatch(text) is not None


_DECIDED: Final = re.compile(r"[A-ZÅÄÖa-zåäö]{2,30}\s20\d\d-\d\d-\d\d|20\d\d")


def _case(text: str, _: Words) -> bool:
    words = text.split(" ")
    return (
        not (words[0].isdigit() or words[0] == "§")
        and bool(_FIGURE.search(words[-1]))
        and texts.case_of(text) is not None
    )


def _may_say_status(text: str) -> bool:
    """Whether words may begin with a status or what stands for one."""
    return statuses.may_begin(text) or _NONE.match(text) is not None


def is_number(word: str) -> bool:
    """Whether a word numbers a row: "4", "U3", "II:1"."""
    return _NUMBER.fullmatch(word) is not None


# Of most words the first look at all that a cell could be tells that they are none.
_MAY_BE: Final = {"due": _may_be_due, "status": _may_say_status}
_KINDS: Final[dict[str, tuple[Callable[[str, Words], bool], int]]] = {
    "status": (_status, 5),
    "due": (_due, 6),
    "responsible": (_who, _LONGEST),
    "source": (_source, 7),
    "case": (_case, 3),
    "number": (lambda text, _: is_number(text), 1),
}
TYPED: Final = frozenset(_KINDS)


def ends(role: str, words: Words, at: int) -> tuple[int, ...]:
    """Where a cell of a role may end that begins at a word; empty where none begins there."""
    key = (role, at)
    if key not in words.known:
        words.known[key] = _ends(role, words, at)
    return words.known[key]


def _ends(role: str, words: Words, at: int) -> tuple[int, ...]:
    if at >= len(words.words) or not (role == "due" or words.large[at]):
        return ()
    if role == "source" and not _SOURCE_BEGINS.match(words.text(at, at + 1)):
        return ()
    if role == "responsible" and (edge := _edge_beside(words, at)) and _BOARD_FOR.match(words.text(at, edge)):
        return (edge,)  # "Styrelsen för Kajer, stöd och service" between bars
    fits, longest = _KINDS[role]
    longest = min(at + longest, words.cells[at])
    if role in _MAY_BE and not _MAY_BE[role](words.text(at, longest)):
        return ()
    found: list[int] = []
    for last in range(at + 1, longest + 1):
        if role == "responsible" and words.breaks(last - 1) and last > at + 1:
            break
        if role == "responsible" and found and not _JOINS.search(words.text(found[-1] - 1, found[-1] + 1)):
            break
        if fits(words.text(at, last).rstrip(",;"), words) and not _goes_on(role, words, last):
            found.append(last)
    if role == "responsible":
        found += (end for last in found[-1:] for end in _beside(words, last))
    if role == "case":
        return tuple(found[:1])
    if role == "source":  # each word must add to what is named
        named = [texts.source_of(words.text(at, last)) for last in found]
        whole = [last for n, last in enumerate(found) if n == 0 or named[n] != named[n - 1]]
        return tuple(sorted({*whole, *(end for last in whole for end in _with_case(words, last))}))
    return tuple(found)


def _edge_beside(words: Words, at: int) -> int | None:
    """Where a cell ends that stands between bars or tabs in one line; None for any other."""
    edge = words.cells[at]
    if not words.words[at].apart or edge >= len(words.words) or edge - at > _LONGEST_BETWEEN:
        return None
    return None if any(words.words[n].line for n in range(at + 1, edge + 1)) else edge


_LONGEST_BETWEEN: Final = 14


def _with_case(words: Words, last: int) -> tuple[int, ...]:
    """Where the number of the case after what gave it ends: "KF 2024-11-25 § 139, KS 2024/190"."""
    joined = words.text(last - 1, last).endswith((",", ";")) or words.text(last, last + 1)[:1] == "("
    first = last + (words.text(last, last + 1).casefold().lstrip("(") in _CASE_LABELS)
    sure = joined or first > last
    ended = (end for end in range(first + 1, first + 3) if end <= words.cells[last - 1])
    cases = (end for end in ended if _case(words.text(first, end).strip("()"), words))
    return tuple(end for end in cases if sure or words.edge(end))[:1]


def _beside(words: Words, last: int) -> tuple[int, ...]:
    """Where a cell ends that has another body after one, a line each: "Badnämnden", "Socialnämnden"."""
    after = ends("responsible", words, last) if last < len(words.words) else ()
    return tuple(end for end in after if words.edge(end) and _is_body(words.text(last, end)))


def _is_body(text: str) -> bool:
    """Whether words are the name of one body, no letters: "Badnämnden", "Viks Hamn AB"."""
    return text[0].isupper() and text.endswith(_BODY_ENDS) and bodies.only(text) is not None


_BODY_ENDS: Final = ("nämnden", "styrelsen", " AB")


def whose(text: str) -> tuple[str, ...]:
    """Whom a cell names, in one line or a body a line.

    >>> whose("Utbildningsnämnden Socialnämnden"), whose("Tekniska nämnden")
    (('Utbildningsnämnden', 'Socialnämnden'), ('Tekniska nämnden',))
    """
    words = text.split()
    for at in range(1, len(words)):
        first, rest = " ".join(words[:at]), " ".join(words[at:])
        if _is_body(first) and _is_body(rest):
            return (*assignees.names(first), *assignees.names(rest))
    return assignees.in_column(text)


_BOARD_FOR: Final = re.compile(r"(?:Styrelsen|Nämnden)\sför\s[A-ZÅÄÖ]")
_CASE_LABELS: Final = frozenset({"dnr", "ärende", "ärendenummer", "diarienummer"})


def _goes_on(role: str, words: Words, last: int) -> bool:
    """Whether the next words make a name the beginning of a sentence, "Nämnden ska", a date a decision's."""
    if last >= len(words.words):
        return False
    following = words.text(last, last + 1)
    if role == "due":
        return following.startswith("§")
    if following == "=":  # a key of letters
        return True
    return role == "responsible" and not words.words[last].apart and _TASK_BEGINS.match(following) is not None
