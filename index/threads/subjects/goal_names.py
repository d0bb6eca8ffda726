"""Goals that a text names by their words: "kommunfullmäktiges mål En trygg kommun", "målet om god vård".

>>> [(n.title, n.sure) for n in named("Det stödjer fullmäktiges mål Fler i arbete och Agenda 2030.")]
[('Fler i arbete', True)]
>>> [n.title for n in named("Kommunens övergripande mål god mat för alla, och stadens mål ”Nära natur”.")]
['god mat för alla', 'Nära natur']
>>> [(n.title, n.sure) for n in named("Det bidrar till målet om en trygg kommun och till globalt mål 11.")]
[('en trygg kommun', False)]
>>> [n.title for n in named("Mål 1, Kvarnby – hemorten, avser trygghet. Nämndens mål 2 Fler kunder.")]
['Kvarnby – hemorten']
>>> list(named("Kommunens mål är god hushållning. Stadens mål och budget. Målet nås inte."))
[]

What is surely a goal of the council has a thread; what only may be one is joined where such a goal is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from corpus.findings import GoalReference
from corpus.model import Block, Span
from index.threads.reading import Reading
from nlp.extractors.goals import units

_OWNER: Final = (
    r"(?P<owner>\b(?:(?:kommun|stads?|region)?fullmäktiges|KF:?s|RF:?s|kommunens|stadens|regionens"
    r"|det\s(?:lokala|prioriterade|övergripande|strategiska|kommunövergripande))"
    r"(?:\s(?:[\w-]{3,}(?:ade|de|a)|\w{2,4})){0,2}\s)?"
)
_UNIT: Final = rf"(?P<unit>{units.UNIT}|(?:KF|(?:kommun)?fullmäktige|budget)-?mål(?:et|en)?|mål(?:et|en)?)"
_NAMED: Final = re.compile(
    rf"{_OWNER}\b{_UNIT}(?P<number>\s\d{{1,2}}[.,:]?)?(?P<said>:|,?\s(?:om\satt|om|att)\b)?\s"
    r"(?:[”\"«](?P<quoted>[^”\"»\n]{4,110})[”\"»]|(?P<title>(?!(?-i:[A-ZÅÄÖ]{1,2})\s\d)[^\W\d_][^.;:()\n\t”\"]{3,140}))",
    re.IGNORECASE,
)
# Another's goal: a board's, a plan's, the Agenda's.
_ANOTHERS: Final = re.compile(
    r"(?:nämnd\w*|bolag\w*|förvaltning\w*|enhet\w*|verksamhet\w*|styrelse\w*|\w*planens|programmets|strategins|\w*programs"
    r"|global\w*|FN:s|agenda\w*(?:\s2030)?s?|nationell\w*|region\w*\segna|eg(?:na|et)|del)[\s-](?:\w+\s){0,1}$",
    re.IGNORECASE,
)
# What follows "mål" without being the name of one.
_NO_TITLE: Final = re.compile(
    r"(?:är|var|vara|ska(?:ll)?|har|hade|och|samt|eller|för|i|inom|på|av|till|som|inte|ej|kan|bör|måste|med|utan|från|vid|enligt|under"
    r"|utifrån|nr|nummer|där|vilket|finns|gäller|följs|nås|nåddes|uppnås|uppnåddes|uppfylls|bedöms|anges|redovisas|avser|innebär|handlar"
    r"|styr|behöver|kommer|blir|blev|ligger|kopplas|berörs|saknas|tas|beskrivs|procent|per)\b",
    re.IGNORECASE,
)
_CUT: Final = re.compile(
    r"\s(?:och|samt|men)\s(?:\d|till|mot|av|om|att|är|har|bidrar|Agenda|de\sglobala|globalt|det\sglobala|FN|(?:med\s)?(?:del)?mål|plan|program)\b.*"
    r"|\ssamt\s.*|,\s(?!\w+(?:\s\w+)?\soch\s).*|\s(?:i|enligt|ur|från)\s(?:[\w-]+\s){0,2}?(?:mål\soch\sbudget|budget\w*|\w*plan(?:en)?|\w*programmet|strategin)\b.*"
    r"|\s(?:bedöms|bedömdes|nås|nåddes|uppnås|uppfylls|följs|avser|genom\satt|har|kan|blir|gäller|redovisas|behöver)\s.*"
    r"|\s(?:är|anses)\s(?:inte\s|ej\s|helt\s|delvis\s)*(?:upp\w+|nått|nådd)\b.*",
    re.IGNORECASE | re.DOTALL,
)
_COLUMN: Final = re.compile(
    r"(?:(?:(?:kommun|region)?fullmäktiges?|KF:?s?|kommunens|stadens|regionens)[\s-]?)(?:[\w-]+\s){0,2}?(?:mål(?:område)?n?|inriktningsmål|fokusområden?)"
    r"|(?:övergripande|strategisk[at]?|prioriterade)\s(?:mål|målområden?)|inriktningsmål",
    re.IGNORECASE,
)
_LIST: Final = re.compile(
    rf"(?:\d+(?:\.\d+)*\s)?(?:{_COLUMN.pattern}|mål\soch\småluppfyllelse)(?:en)?", re.IGNORECASE
)
_GOALS: Final = re.compile(r"(?:\d+(?:\.\d+)*\s)?Mål:?")  # whose they are, it does not say
# A line above goals that are listed one a line: "Våra mål", "Mål för mandatperioden", "4 Inriktningsmålen".
_LISTED: Final = re.compile(
    r"(?:\d+(?:\.\d+)*\.?\s)?(?:(?:våra|kommunens|stadens|regionens|(?:kommun|region)?fullmäktiges|[KR]F:?s)\s)?"
    r"(?:(?:övergripande|strategiska|prioriterade|politiska)\s|inriktnings|(?:kommun)?fullmäktige)?mål(?:en)?"
    r"(?:\si\skorthet|(?:\s(?:för|under))?\s(?:(?:mandat|plan|budget)?perioden|året|\d{4}(?:\s?[-–—]\s?\d{2,4})?))?:?",
    re.IGNORECASE,
)
_MARK: Final = re.compile(r"[-–—•·●▪*»]\s+")
_JUDGED: Final = re.compile(r"\s?:\s|\s[–—-]\s")  # "Fler i arbete: på väg", "… – står still"
_FULFILLED: Final = re.compile(r"(?:måluppfyllelse|målbedömning)\s?:|bedömning\s?:\s?mål", re.IGNORECASE)
_NUMBER: Final = re.compile(
    r"(?:(?:mål|målområde|fokusområde|inriktningsmål)\b:?\s)?(?:\d{1,2}(?:\.\d{1,2})*)?[.,:)]?\s?",
    re.IGNORECASE,
)
# What headings below "Mål" say that name none.
_NO_GOAL: Final = re.compile(
    r"(?:nya\s)?(?:uppdrag|indikator|nyckeltal|nämnd|bolag|analys|sammanfatt|åtgärd|kommentar|bakgrund|inledning|resultat|måluppf"
    r"|uppfölj|ekonomi|aktivitet|bedömning)",
    re.IGNORECASE,
)
_ANY: Final = ("mål", "Mål", "MÅL", "områden", "Områden", "OMRÅDEN")  # one of them stands where a goal does
_PROSE: Final = ("paragraph", "list_item", "heading")
_FEWEST, _MOST = 2, 14  # words of a goal's name that stands by itself
_LONGEST: Final = 120


@dataclass(frozen=True, slots=True)
class Named:
    """A place that names a goal: its words, and whether they surely are one of the council's."""

    title: str
    span: Span
    sure: bool


def of(reading: Reading) -> Iterator[Named]:
    """The goals that a document names by their words, where no finding says so already."""
    if not any(word in reading.text for word in _ANY):
        return
    findings = reading.analysis.findings
    taken = [f.span for f in findings if isinstance(f, GoalReference) and f.scheme != "agenda2030"]
    for found in (*_in_columns(reading), *_as_lines(reading), *_listed(reading), *_in_text(reading)):
        if not any(span.overlaps(found.span) for span in taken):
            taken.append(found.span)
            yield found


def _in_text(reading: Reading) -> Iterator[Named]:
    for block in reading.document.blocks:
        if block.kind in _PROSE:
            yield from named(reading.text, *block.span)


def named(text: str, start: int = 0, end: int | None = None) -> Iterator[Named]:
    """The goals named in running text."""
    end = len(text) if end is None else end
    at = start
    while match := _NAMED.search(text, at, end):
        found = _named(text, match, start)
        at = found.span.end if found else match.end("unit")
        if found is not None:
            yield found


def _named(text: str, match: re.Match[str], start: int) -> Named | None:
    if _ANOTHERS.search(text, max(start, match.start() - 50), match.start()):
        return None
    group = "quoted" if match["quoted"] else "title"
    said = match[group]
    if group == "title":
        said = _CUT.sub("", said).rstrip(" ,–-")
    own = match["owner"] is not None or match["unit"].casefold().startswith(
        ("kf", "fullm", "kommunf", "budget", "inriktning")
    )
    capital = said[:1].isupper() or group == "quoted"
    framed = capital or match["said"] is not None or own
    if not framed or len(said.split()) > _MOST or _NO_TITLE.match(said) or len(said) < len("Trygg"):
        return None
    at = match.start(group)
    sure = own and not (match["number"] or "").endswith(".") and (capital or match["said"] is None)
    return Named(" ".join(said.split()), Span(at, at + len(said)), sure)


def _in_columns(reading: Reading) -> Iterator[Named]:
    """The cells below "Kommunfullmäktiges mål"."""
    for table in reading.document.tables:
        if not table.rows:
            continue
        columns = {i for i, cell in enumerate(table.rows[0]) if _COLUMN.fullmatch(cell.text.strip())}
        for row in table.rows[1:] if columns else ():
            for cell in (row[i] for i in columns if i < len(row)):
                if cell.spans:
                    yield from _titled(reading.text, cell.spans[0])


def _as_lines(reading: Reading) -> Iterator[Named]:
    """Headings below one that says that goals follow, and lines above "Måluppfyllelse: …"."""
    for heading in reading.document.headings:
        above = reading.document.section_at(heading.span.start)[:-1]
        if above and (_LIST.fullmatch(above[-1]) or _GOALS.fullmatch(above[-1])):
            yield from _titled(reading.text, heading.span, sure=not _GOALS.fullmatch(above[-1]))
    blocks = reading.document.blocks
    for number, block in enumerate(blocks):
        first, below = _first_line(reading, block), blocks[number + 1 : number + 2]
        if first.end < block.span.end:
            judged = _FULFILLED.match(reading.text, first.end + 1) is not None
        else:
            judged = bool(below) and _FULFILLED.match(reading.text, below[0].span.start) is not None
        if judged and block.kind in _PROSE:
            yield from _titled(reading.text, first)


def _listed(reading: Reading) -> Iterator[Named]:
    """The lines that follow one which says that goals do, up to the first that can be no goal's name."""
    text, listing = reading.text, False
    for block in reading.document.blocks:
        line = _first_line(reading, block)
        if block.kind not in _PROSE or line.end < block.span.end:
            listing = False
        elif _LISTED.fullmatch(text, *line):
            listing = True
        elif listing:
            goals = list(_on_a_line(text, line))
            yield from goals
            listing = bool(goals)


def _on_a_line(text: str, line: Span) -> Iterator[Named]:
    """A goal with a line of its own, without the mark before it and what is judged of it behind it."""
    if text[line.end - 1] != ".":
        mark = _MARK.match(text, *line)
        start = mark.end() if mark else line.start
        judged = _JUDGED.search(text, start, line.end)
        yield from _titled(text, Span(start, judged.start() if judged else line.end), sure=False)


def _first_line(reading: Reading, block: Block) -> Span:
    line = reading.text.find("\n", *block.span)
    return Span(block.span.start, line if line >= 0 else block.span.end)


def _titled(text: str, line: Span, *, sure: bool = True) -> Iterator[Named]:
    """A line or a cell as a goal's name, without its number."""
    number = _NUMBER.match(text, *line)
    start = number.end() if number else line.start
    said = text[start : line.end].rstrip(" .")
    words = said.split()
    if not said[:1].isupper() or _NO_GOAL.match(said) or len(said) > _LONGEST:
        return
    if _FEWEST <= len(words) <= _MOST:
        yield Named(" ".join(words), Span(start, start + len(said)), sure)
