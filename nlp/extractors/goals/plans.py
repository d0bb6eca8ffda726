"""Goals of a plan without a number: listed, labelled, told, in tables and in what follows a plan up.

>>> from corpus.model import Document, Source
>>> def titles(text):
...     return [goal.title for goal in find(Document(Source("x.pdf", "0" * 64, 1), text))]
>>> titles("Plan för vägar\\nPlanens mål:\\n• Fler går till fots\\n• Ingen är rädd\\nText\\n• Varje år")
['Fler går till fots', 'Ingen är rädd']
>>> titles("Plan för trygghet\\nMål: Fler ska gå till skolan\\nMål: 95 procent")
['Fler ska gå till skolan']
>>> titles("Bolagets år\\nMål: Fler kunder ska vara nöjda\\nMålet är att växa i staden.")
[]
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Final

from corpus.model import Document, Span
from nlp.extractors.goals import followed, units
from nlp.extractors.goals.lists import GoalLine, OwnGoal, lines_of, plan_name, speaks_of_plan, whose_goal
from nlp.lexicon import Goals, load
from nlp.needles import lowered, near

_KNOWLEDGE: Final = load("goals", Goals)
_WHOSE: Final = r"(?:(?:våra|planens|programmets|strategins|policyns|handlingsplanens)\s)?"
_HOW: Final = r"(?:(?:övergripande|strategiska|prioriterade|långsiktiga|kortsiktiga|gemensamma|mätbara)\s)?"
_GOALS: Final = (
    r"(?:(?:inriktnings|effekt|utvecklings|program|del|huvud|resultat|etapp)?mål(?:en)?|målsättningar)"
)
# "Delmål", "3.1 Planens långsiktiga mål för 2031–2035:": what stands below are goals.
_HEADING: Final = re.compile(
    rf"(?:\d{{1,2}}(?:\.\d{{1,2}}){{0,3}}\.?\s{{1,4}})?{_WHOSE}(?:[a-z]{{3,4}}\s)?{_HOW}{_GOALS}"
    r"(?:\s(?:för|med)\s(?:arbetet|planen|programmet|perioden|strategin)|\s(?:till|för)(?=\s20))?"
    r"(?:\s20\d\d(?:\s?[–-]\s?20\d\d)?)?\s?:?",
    re.IGNORECASE,
)
# "Planen har tre mål:", "Målen för arbetet är att:".
_LEAD: Final = re.compile(
    r"(?=[^.:]{0,160}\b(?:(?:[Dd]el|[Ee]ffekt|[Ii]nriktnings)?[Mm]ål(?:en)?|[Mm]ålsättningar(?:na)?)\b)[A-ZÅÄÖ][^.:]{4,160}:"
)
_OF_OTHERS: Final = re.compile(rf"\b(?:{'|'.join(_KNOWLEDGE.others)})", re.IGNORECASE)
_BULLET: Final = re.compile(r"(?:[•»–▪*-]|\d{1,2}[.)])\s?(?P<title>\S.{5,})")
_LONGEST: Final = 240
# No heading has more goals below it.
_MOST: Final = 100
_LABELLED: Final = re.compile(
    r"(?:(?:övergripande|långsiktigt|strategiskt)\s)?(?:mål(?:sättning)?|(?:del|effekt|inriktnings|etapp)mål)\s?:\s{1,2}"
    r"(?:att\s)?(?P<title>(?=\D{12}).{12,200})",
    re.IGNORECASE,
)
# "Programmets övergripande mål är att alla barn ska kunna …", "Målet med planen är att …".
_TOLD: Final = near(
    r"(?<![\wåäö-])(?:(?:planens|programmets|strategins|handlingsplanens)\s(?:övergripande\s|långsiktiga\s)?mål(?:sättning)?"
    r"|(?:det\s)?(?:övergripande\s|långsiktiga\s)?målet(?:\smed\s(?:handlings)?(?:planen|programmet|strategin))?)"
    r"\s(?:är|ska\svara)\satt\s(?P<title>[^.;:\n\t]{12,240}?)(?=[.;\n\t]|,\s(?:vilket|något)\s|\Z)",
    *("mål är", "målet", "målsättning är", "mål ska", "målsättning ska"),
    reach=320,
    ignore_case=True,
)
# "3.3 Antalet utan bostad ska minska", below which it is told whether that has been reached.
_FOLLOWED: Final = re.compile(
    r"(?:^|\n)\d{1,2}\.\d{1,2}\.?\s{1,4}"
    r"(?P<title>[A-ZÅÄÖ][^\n\t.;:\d]{6,160}?\s(?:ska|skall)\s[^\n\t.;:\d]{3,80}?)(?=\s(?:Indikator|Mått|Nyckeltal)|\n|\t|\Z)"
)
_TELLS: Final = re.compile(r"\b(?:[Mm]ålet|[Dd]elmålet|[Mm]åluppfyllelse)\b")
_TELLS_WITHIN: Final = 1200
# What somebody shall do is no goal.
_DOES: Final = re.compile(r"(?:nämnden|styrelsen|förvaltningen|kontoret|bolaget)\sska", re.IGNORECASE)
_OF_BOARD: Final = re.compile("|".join(_KNOWLEDGE.of_board), re.IGNORECASE)
_KINDS: Final = re.compile(r"(?:plan|program|strategi|policy|uppföljning)$")


def find(document: Document) -> Iterator[OwnGoal]:
    """Such goals, in no order."""
    if "mål" not in lowered(document.text):
        return
    lines = list(lines_of(document))
    for n, line in enumerate(lines):
        if not _leads(line, lines[n - 1].text if n else ""):
            continue
        yield from _made(document, _listed(lines[n + 1 : n + 1 + _MOST]))
    labelled = ((line, m) for line in lines if (m := _LABELLED.fullmatch(line.text)) is not None)
    yield from _made(document, [_span(line, m.start("title"), m["title"]) for line, m in labelled])
    told = [Span(*m.span("title")) for m in _TOLD.finditer(document.text)]
    yield from _made(document, [s for s in told if _is_plan(document)])
    yield from _made(document, list(_followed(document.text)))
    yield from _made(document, list(_in_columns(document)))
    yield from _numbered(document)
    yield from (g for g in followed.find(document) if _is_of_plan(document, g.span.start))


def _made(document: Document, spans: Sequence[Span]) -> Iterator[OwnGoal]:
    """The goals at these places, as far as they stand in a plan."""
    for span in spans:
        if _is_of_plan(document, span.start):
            words = " ".join(document.text[slice(*span)].split())
            yield OwnGoal(span, "plan", "", words, plan_name(document, span.start))


def _is_of_plan(document: Document, position: int) -> bool:
    """Whether a place stands in a plan or in what follows it up, none of a board's year."""
    name = plan_name(document, position)
    within = name is not None or speaks_of_plan(document.text)
    return within and not _OF_BOARD.search(f"{name or ''} {document.metadata.title or ''}")


def _is_plan(document: Document) -> bool:
    return _KINDS.search(document.metadata.type or "") is not None


def _leads(line: GoalLine, above: str) -> bool:
    """Whether goals are listed below a line: a heading of theirs, or what leads them in."""
    if len(line.text) > _LONGEST or _OF_OTHERS.search(line.text):
        return False
    heads = _HEADING.fullmatch(line.text) is not None and not _OF_OTHERS.search(above[:_LONGEST])
    return heads or _LEAD.fullmatch(line.text) is not None


def _listed(below: Sequence[GoalLine]) -> list[Span]:
    """The bulleted or numbered goals right below; a line that ends in a colon may lead them in."""
    start = 1 if below and below[0].text.endswith(":") and not _OF_OTHERS.search(below[0].text) else 0
    read = takewhile(
        lambda pair: pair[1] is not None, ((o, _BULLET.fullmatch(o.text)) for o in below[start:])
    )
    found = [
        _span(line, m.start("title"), m["title"]) for line, m in read if m and len(line.text) <= _LONGEST
    ]
    return found if len(found) > 1 else []


def _span(line: GoalLine, offset: int, title: str) -> Span:
    at = line.span.start + offset
    return Span(at, at + len(title.rstrip(" .;,")))


def _followed(text: str) -> Iterator[Span]:
    """What a follow-up's numbered headings say shall be, where it is told below of each that it is a goal."""
    heads = list(_FOLLOWED.finditer(text))
    for head, after in zip(heads, [*(head.start() for head in heads[1:]), len(text)], strict=False):
        end = min(after, head.end() + _TELLS_WITHIN)
        if _TELLS.search(text, head.end(), end) and not _DOES.search(head["title"]):
            yield Span(*head.span("title"))


def _in_columns(document: Document) -> Iterator[Span]:
    """What stands in the column of a table that is called "Mål" or "Delmål"."""
    for table in document.tables:
        heads = table.rows[: max(1, table.header_rows)]
        columns = [i for row in heads for i, cell in enumerate(row) if _COLUMN.fullmatch(cell.text.strip())]
        for row in table.rows[len(heads) :] if len(columns) == 1 else ():
            cell = row[columns[0]] if columns[0] < len(row) else None
            if cell is not None and len(cell.spans) == 1 and _SAYS.fullmatch(cell.text.strip()):
                yield cell.spans[0]


def _numbered(document: Document) -> Iterator[OwnGoal]:
    """The cells that number a goal: "Delmål 1.2 Fler går till fots"."""
    for cell in (cell for table in document.tables for row in table.rows for cell in row):
        match = units.OPENING.fullmatch(" ".join(cell.text.split())) if len(cell.spans) == 1 else None
        unit = units.one(match["unit"]) if match else ""
        whose = whose_goal(document, cell.spans[0].start, unit, "", several=False) if match else None
        if match and whose and whose[0] == "plan" and _is_of_plan(document, cell.spans[0].start):
            yield OwnGoal(cell.spans[0], "plan", match["number"], match["title"].rstrip(" ."), whose[1], unit)


_COLUMN: Final = re.compile(rf"{_HOW}{_GOALS}", re.IGNORECASE)
_SAYS: Final = re.compile(r"[A-ZÅÄÖ]\D\S*(?:\s\S+){2,30}")
