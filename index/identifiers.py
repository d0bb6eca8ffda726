"""Identifiers in texts and queries: one spelling for each, whatever its punctuation.

    SLK-2023-00588   SLK 2023-00588   slk 2023/588        case    slk  2023-588
    2023-00588   (no authority printed)                   case         2023-588
    KS 2017/0996   0617/21   prop. 2022/23:45             case    …    2017-996, 617/21, 2022/23:45
    KS2025/881   ksn2019-01763   KS/2025:288   KS 2026/41  case    …    2025-881, 2019-1763, …
    Ks 877/2020   2018/KS 0290 10   KK13/346              case    …    2020-877, 2018-290, 346/13
    2021/1187-109   KS 2023/01410-1.3.5  (with a document's)  2021-1187, 2023-1410
    1.5.3-219-2012   513-8827-2018   (of a dossier)       case    1.5.3, 513   2012-219, 2018-8827
    dnr 2031.114   KS.2031.114                            case    …    2031-114
    SOU 2024:18   SFS 2018:597   (2017:725)               series  sou  2024:18
    KF 2023-12-07 § 85   2023-12-07, § 85   § 85 (2023-12-07)  decision  kf  2023-12-07§85
    KF 2023-12-07 § 85 p. 2   § 85 (2023-12-07) punkt 2   with its point: …§85, …§85p2
    2023-12-07   2023- 12-07   7 december 2023   20231207 date         2023-12-07
    december 2023   2023-12                               month        2023-12
    § 85   85 §   paragraf 85                             paragraph    §85

A number is unique only within its authority: a query with a label finds numbers with that label or
with none, a query without a label finds them all. Spans of years (2024-2027) are no case numbers.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Final, Literal

from corpus.model import Span
from index.compounds import words

IdentifierKind = Literal["case", "series", "decision", "date", "month", "paragraph"]

_KNOWLEDGE: Final = Path(__file__).parent / "knowledge" / "labels.toml"
_MONTH_NAMES: Final = (
    "januari january jan",
    "februari february feb",
    "mars march mar",
    "april apr",
    "maj may",
    "juni june jun",
    "juli july jul",
    "augusti august aug",
    "september sept sep",
    "oktober october okt oct",
    "november nov",
    "december dec",
)
MONTHS: Final = tuple(names.split()[0] for names in _MONTH_NAMES)
_MONTHS: Final = {name: n for n, names in enumerate(_MONTH_NAMES, start=1) for name in names.split()}

_ISO: Final = r"(?:19|20)\d\d-\s?(?:0[1-9]|1[0-2])-\s?(?:0[1-9]|[12]\d|3[01])"
_LONG: Final = rf"\d{{1,2}}(?::?e)?\s+(?:{'|'.join(_MONTHS)})\s+(?:19|20)\d\d"
_DATE: Final = rf"(?:{_ISO}|{_LONG}|(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))"
_PARAGRAPH: Final = r"(?:§+|paragraf(?:en)?)\s?"
_POINT: Final = r"\)?,?\s?(?:p\.?|punkt(?:en)?)\s?"
_BETWEEN: Final = r"[\s,;(/–-]{0,4}(?:den\s)?"

# Every form begins with a digit, a § or one of few words, so that most of a text is passed over fast.
_FORMS: Final = (
    rf"\b(?P<on>{_DATE}){_BETWEEN}{_PARAGRAPH}(?P<number>\d+)\b(?:{_POINT}(?P<point>\d\d?)\b)?",
    rf"{_PARAGRAPH}(?P<number2>\d+){_BETWEEN}(?P<on2>{_DATE})\b(?:{_POINT}(?P<point2>\d\d?)\b)?",
    rf"\b(?P<date>{_DATE})\b(?!-\d)",
    r"\b(?P<joined>[^\W\d_]{2,5})/?(?P<joined_year>(?:19|20)\d\d)[-–/.:](?P<joined_serial>\d{2,6})\b(?![-–/]\d)",
    r"\b(?P<series>(?:19|20)\d\d:\d{1,4})\b",
    r"\b(?P<session>(?:19|20)\d\d/\d\d:\d{1,4})\b",
    r"\b(?P<docket_year>(?:19|20)\d\d)/(?P<docket>\d{3,6})-\d{1,3}(?:\.\d{1,3})*\b(?![-–/.]\d)",
    r"\b(?P<year>(?:19|20)\d\d)\s?[-–/]\s?(?P<serial>\d{3,6})\b(?![-–/]\d)",
    r"\b(?<![\d,])(?<!\d[.\s])(?P<dotted_year>(?:19|20)\d\d)\.(?P<dotted_serial>\d{2,5})\b(?![.,]\d|\s?(?:m|t|mn)?kr)",
    r"\b(?P<month>(?:19|20)\d\d-(?:0[1-9]|1[0-2]))\b(?![-–/]\d)",
    r"\b(?P<short_year>(?:19|20)\d\d)[-–/](?P<short_serial>\d\d?)\b(?![-–/:.,]?\d)",
    r"\b(?P<old_serial>\d{3,5})/(?P<old_year>\d\d)\b(?![-–/:]\d)",
    r"\b(?P<first>\d{1,5})/(?P<last>(?:19|20)\d\d)\b(?![-–/:]\d)",
    r"\b(?P<plan_year>(?:19|20)\d\d)/(?P<plan_letters>[^\W\d_]{2,5})[\s-]?(?P<plan_serial>\d{3,5})(?:\s\d\d)?\b",
    r"\b(?P<dossier>\d{1,3}(?:\.\d{1,3}){1,3}|\d{3,5})-(?P<dossier_serial>\d{2,6})[-/](?P<dossier_year>(?:19|20)\d\d)\b",
    r"\b(?P<glued>[^\W\d_]{2,4})(?P<glued_year>\d\d)/(?P<glued_serial>\d{2,5})\b(?![-–/:]\d)",
    rf"\b(?P<month_name>{'|'.join(_MONTHS)})\s+(?P<month_year>(?:19|20)\d\d)\b",
    rf"{_PARAGRAPH}(?P<paragraph>\d+)\b",
    r"\b(?P<paragraph2>\d+)\s?§",
)
# A form that does not begin with its first figure or § begins with the word before it.
_FIGURE: Final = re.compile(r"\d+|§")
_PATTERN: Final = re.compile("|".join(_FORMS), re.IGNORECASE)
_APART: Final = re.compile(r"\b((?:19|20)\d\d) (\d{3,6})\b(?![-–/]\d)")
_SPACED_DATE: Final = re.compile(r"\b(20\d\d) (0[1-9]|1[0-2]) (0[1-9]|[12]\d|3[01])\b")
_SHORT_YEAR: Final = re.compile(rf"\b({'|'.join(_MONTHS)}) ([12]\d)\b(?![-–/:.,]?\d)", re.IGNORECASE)
_GLUED_YEAR: Final = re.compile(r"\b([^\W\d_]{4,})((?:19|20)\d\d)\b(?![-–/:.]\d)")
_DIGIT: Final = re.compile(r"\d")
_IN_WORD: Final = re.compile(r"\w")
_LABEL: Final = re.compile(r"\b(?P<label>[^\W\d_]{2,17})(?::?s)?[\s\-–:.]{0,2}(?:den\s)?$")
_LONGEST_LABEL: Final = 6  # letters
_LABEL_REACH: Final = 30  # characters before a number in which its label begins


@dataclass(frozen=True, slots=True)
class Identifier:
    """An identifier and where it stands: its number in one spelling, its label in small letters.

    `within` holds the identifiers that are part of it: the date and the paragraph of a decision. `point` is
    that of the decision.
    """

    kind: IdentifierKind
    span: Span
    number: str
    label: str | None = None
    within: tuple[str, ...] = ()
    point: int | None = None

    @property
    def strong(self) -> bool:
        """Whether it alone says what is sought: a bare § or month does not."""
        return self.kind not in ("month", "paragraph")

    def index_terms(self) -> tuple[str, ...]:
        """What a passage holding it is found by: labelled, or marked as unlabelled, and bare."""
        own = (f"{self.label}:{self.number}" if self.label else f"=:{self.number}", self.number)
        return (*own, *self.within, *(self._pointed(own)))

    def query_terms(self) -> tuple[str, ...]:
        """What it is searched by, any of them, the most exact first."""
        own: tuple[str, ...] = (self.number,)
        if self.label is not None:
            own = (f"{self.label}:{self.number}", f"=:{self.number}")
        return (*self._pointed(own), *own)

    def _pointed(self, terms: tuple[str, ...]) -> tuple[str, ...]:
        return () if self.point is None else tuple(f"{term}p{self.point}" for term in terms)


def closed_up(typed: str) -> str:
    """What a person typed, as a document prints it: a hyphen for the space in a case number or date (in a
    document it parts columns), all figures of a year, and a word apart from the year behind it.

    >>> closed_up("slk 2023 00588"), closed_up("ks 2024 02 21 § 138"), closed_up("budget 2023 2024")
    ('slk 2023-00588', 'ks 2024-02-21 § 138', 'budget 2023 2024')
    >>> closed_up("delårsrapport aug 24"), closed_up("agenda2030"), closed_up("KS2025/881")
    ('delårsrapport aug 2024', 'agenda 2030', 'KS2025/881')
    """
    typed = _GLUED_YEAR.sub(r"\1 \2", _SHORT_YEAR.sub(r"\1 20\2", _SPACED_DATE.sub(r"\1-\2-\3", typed)))
    return _APART.sub(lambda m: f"{m[1]}-{m[2]}" if m[2][0] == "0" or _lettered(m) else m[0], typed)


def _lettered(match: re.Match[str]) -> bool:
    before = _LABEL.search(match.string[: match.start()])
    return before is not None and not _is_year(match[2]) and _label(before["label"]) is not None


def find(text: str) -> Iterator[Identifier]:
    """The identifiers in `text`, in order, without overlaps."""
    return iter(_found(text) if _DIGIT.search(text) else ())  # every form has a digit


@lru_cache(maxsize=4)
def _found(text: str) -> tuple[Identifier, ...]:
    """A passage is asked for its terms and for what it hands on, one right after the other."""
    return tuple(filter(None, map(_identifier, _matches(text))))


def _matches(text: str) -> Iterator[re.Match[str]]:
    """What `_PATTERN.finditer` gives, tried only at figures and the words before them."""
    end, figure = 0, _FIGURE.search(text)
    while figure is not None:
        first = at = figure.start()
        while first > end and (text[first - 1] == "/" or text[first - 1].isspace()):
            first -= 1
        while first > end and text[first - 1].isalpha():
            first -= 1
        word = first < at and not (first and _IN_WORD.match(text, first - 1))
        found = (_PATTERN.match(text, first) if word else None) or _PATTERN.match(text, at)
        if found is not None:
            yield found
        end = (found or figure).end()
        figure = _FIGURE.search(text, end)


def _identifier(match: re.Match[str]) -> Identifier | None:
    return _READERS[match.lastgroup or ""](match)


def _on_a_day(match: re.Match[str]) -> Identifier | None:
    on = iso_date(match["date"])
    return None if on is None else Identifier("date", Span(*match.span()), on, None, (on[:7],))


def _decision(match: re.Match[str]) -> Identifier | None:
    on = iso_date(match["on"] or match["on2"])
    if on is None:
        return None
    paragraph = f"§{int(match['number'] or match['number2'])}"
    point = match["point"] or match["point2"]
    found = _labelled(match, "decision", on + paragraph, (on, on[:7], paragraph))
    return replace(found, point=int(point)) if point else found


def _series(match: re.Match[str]) -> Identifier:
    year, number = match["series"].split(":")
    return _labelled(match, "series", f"{year}:{int(number)}")


def _case(match: re.Match[str], year: str, serial: str) -> Identifier | None:
    """A case number; without a label, two years in a row are a period."""
    found = _labelled(match, "case", f"{year}-{int(serial)}")
    return None if (_is_year(serial) or len(serial) == 1) and found.label is None else found


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
    """`KS2025/881`, `KS/2025:288`; with a colon and no stroke a series (`SOU2024:18`)."""
    year, serial, label = match["joined_year"], match["joined_serial"], _label(match["joined"])
    if label is None or _is_year(serial):
        return None
    if ":" in match[0] and "/" not in match[0]:
        return Identifier("series", Span(*match.span()), f"{year}:{int(serial)}", label)
    return Identifier("case", Span(*match.span()), f"{year}-{int(serial)}", label)


def _inside(match: re.Match[str], year: str, serial: str, label: str) -> Identifier:
    """A case number whose letters or dossier stand inside it."""
    return Identifier("case", Span(*match.span()), f"{year}-{int(serial)}", label.casefold())


def _glued(match: re.Match[str]) -> Identifier:
    number = f"{int(match['glued_serial'])}/{match['glued_year']}"
    return Identifier("case", Span(*match.span()), number, match["glued"].casefold())


def _month(match: re.Match[str]) -> Identifier:
    name = match["month_name"]
    number = f"{match['month_year']}-{_MONTHS[name.casefold()]:02d}" if name else match["month"]
    return Identifier("month", Span(*match.span()), number)


def _paragraph(match: re.Match[str]) -> Identifier:
    number = match["paragraph"] or match["paragraph2"]
    return Identifier("paragraph", Span(*match.span()), f"§{int(number)}")


def _is_year(serial: str) -> bool:
    return len(serial) == 4 and serial.startswith(("19", "20"))


# By the last group of each form.
_READERS: Final[Mapping[str, Callable[[re.Match[str]], Identifier | None]]] = {
    **dict.fromkeys(("number", "point", "on2", "point2"), _decision),
    **dict.fromkeys(("month", "month_year"), _month),
    **dict.fromkeys(("paragraph", "paragraph2"), _paragraph),
    "date": _on_a_day,
    "series": _series,
    "session": lambda m: Identifier("case", Span(*m.span()), m["session"]),
    "joined_serial": _joined_case,
    "short_serial": _short_case,
    "docket": lambda m: _case(m, m["docket_year"], m["docket"]),
    "serial": lambda m: _case(m, m["year"], m["serial"]),
    "last": lambda m: _case(m, m["last"], m["first"]),
    "dotted_serial": lambda m: _labelled(m, "case", f"{m['dotted_year']}-{int(m['dotted_serial'])}"),
    "old_year": lambda m: _labelled(m, "case", f"{int(m['old_serial'])}/{m['old_year']}"),
    "plan_serial": lambda m: _inside(m, m["plan_year"], m["plan_serial"], m["plan_letters"]),
    "dossier_year": lambda m: _inside(m, m["dossier_year"], m["dossier_serial"], m["dossier"]),
    "glued_serial": _glued,
}


def _labelled(
    match: re.Match[str], kind: IdentifierKind, number: str, within: tuple[str, ...] = ()
) -> Identifier:
    before = match.string[max(0, match.start() - _LABEL_REACH) : match.start()]
    printed = _LABEL.search(before)
    label = _label(printed["label"]) if printed else None
    if printed is None or label is None:
        return Identifier(kind, Span(*match.span()), number, None, within)
    start = match.start() - len(before) + printed.start()
    return Identifier(kind, Span(start, match.end()), number, label, within)


def _label(printed: str) -> str | None:
    """A label in small letters; None for an ordinary word such as "ärende" or "från"."""
    folded = printed.casefold()
    bodies, never, numbering = _labels()
    if folded in bodies:
        return bodies[folded]
    if len(folded) > _LONGEST_LABEL or folded in numbering or (folded in never and not printed.isupper()):
        return None
    return folded if printed.isupper() or folded not in words() else None


@lru_cache(maxsize=1)
def _labels() -> tuple[dict[str, str], frozenset[str], frozenset[str]]:
    """Bodies written out, with their label; words that in small letters are no authority's, and in any."""
    table = tomllib.loads(_KNOWLEDGE.read_text(encoding="utf-8"))
    return dict(table["bodies"]), frozenset(table["never"].split()), frozenset(table["numbering"].split())


def iso_date(printed: str) -> str | None:
    """A printed date as ISO 8601; None where the calendar has no such day.

    >>> iso_date("7 december 2023")
    '2023-12-07'
    """
    pieces = printed.casefold().split()
    if len(pieces) == 3 and pieces[1] in _MONTHS:
        day = int(re.sub(r"\D", "", pieces[0]))
        year, month = int(pieces[2]), _MONTHS[pieces[1]]
    else:
        digits = re.sub(r"\D", "", printed)
        year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:8])
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
