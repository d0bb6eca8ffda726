"""Whose decision a date is where no words beside it say so: of its cell, of what was adopted, of its list."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from corpus.model import Cell, Document, Span
from nlp.extractors import bodies
from nlp.extractors.bodies import NamedBody
from nlp.extractors.decision_references import deciding_bodies
from nlp.extractors.organisations import own_boards, own_minutes
from nlp.extractors.organisations.own_boards import COVER_REACH, HEAD, LONGEST_GAP, PARAGRAPH_REACH
from nlp.latest import Latest

_REACH: Final = 160


def laid_on_table(document: Document, position: int) -> tuple[NamedBody, int, str] | None:
    """ "Bordlagt 2024-04-11, § 8": by those whose minutes they are."""
    laid = _LAID.search(document.text, max(0, position - 40), position)
    if laid is None:
        return None
    if not laid["again"] and _MOTION.search(document.text, max(0, position - LONGEST_GAP), position):
        return bodies.only("Kommunfullmäktige"), position, "motion"  # type: ignore[return-value]
    body = (
        bodies.only(document.metadata.decided_by or "")
        or own_minutes.of_paragraphs(document)
        or bodies.only(document.text[:HEAD])
    )
    return (body, position, "own minutes") if body else None


def of_motion(document: Document, position: int) -> tuple[NamedBody, int, str] | None:
    """ "Motion om bojar\\nBifölls delvis 2031-11-21, § 140": granted or refused by the council alone."""
    if _ANSWERED.search(document.text, max(0, position - 40), position) is None:
        return None
    asked = _MOTION.search(document.text, max(0, position - _REACH - 100), position)
    return (deciding_bodies.council(document.text), position, "motion") if asked else None


_ANSWERED: Final = re.compile(
    r"(?:^|[.\n]\s?)(?:Motionen\s)?(?:[Bb]ifölls|[Aa]vslogs|[Bb]esvarades)(?:\s(?:delvis|helt|i\sdel))?,?\s(?:den\s)?$"
)
_LAID: Final = re.compile(
    r"\b(?:(?P<again>[Bb]ordla(?:gt|gd|des)|[Åå]terremitter(?:at|ades|ad))|[Aa]nmäl(?:d|t|des|ts)|[Vv]äck(?:t|tes|ts)|[Ii]nlämna(?:d|des|ts)"
    r"|[Rr]emittera(?:d|des|ts))\s(?:den\s)?$"
)
# A motion is brought before the council, and nowhere else.
_MOTION: Final = re.compile(r"\b(?:motion|interpellation|medborgarförslag)\w{0,4}\b", re.IGNORECASE)


def in_table(document: Document, span: Span) -> NamedBody | None:
    """The body in the cell before, in the same row, or that the header of the column names."""
    for table in document.tables:
        if not table.span.start <= span.start < table.span.end:
            continue
        for row in table.rows:
            for n, cell in enumerate(row):
                if any(s.start <= span.start < s.end for s in cell.spans):
                    header = table.rows[max(1, table.header_rows) - 1]
                    if n and n < len(header) and _OWNER.fullmatch(header[n - 1].text.strip()):
                        return deciding_bodies.council(document.text)
                    before = bodies.only(row[n - 1].text) if n else None
                    return before or (bodies.only(header[n].text) if n < len(header) else None)
    return None


def is_paragraph(document: Document, position: int) -> bool:
    """Whether a number stands in a column "Paragraf" or "§" of a table."""
    table = next((t for t in document.tables if t.span.start <= position < t.span.end), None)
    heads = table.rows[max(1, table.header_rows) - 1] if table else ()
    return any(
        _PARAGRAPH_HEAD.fullmatch(head.text.strip())
        and any(s.start <= position < s.end for row in (table.rows if table else ()) for s in _spans(row, n))
        for n, head in enumerate(heads)
    )


def _spans(row: Sequence[Cell], n: int) -> Sequence[Span]:
    return row[n].spans if n < len(row) else ()


_PARAGRAPH_HEAD: Final = re.compile(r"§{1,2}|(?:protokolls)?paragraf(?:er)?", re.IGNORECASE)


def of_column(document: Document, position: int) -> tuple[NamedBody, int, str] | None:
    """ "Laga kajen Hamnnämnden 2031-05-04 § 9" below "Uppdrag Ansvarig Beslut": the council's, for it."""
    heads = _COLUMNS.of(document)
    head = heads[at - 1] if (at := bisect_right(heads, position)) else None
    if head is None or position - head > _TABLE_REACH:
        return None
    start = max(head, position - LONGEST_GAP)
    beside = next(
        (s for s, _ in bodies.mentions(document.text, start, position) if s.end == position - 1), None
    )
    if beside is None or document.text[slice(*beside)].removesuffix("s") in bodies.LETTERS:
        return None  # "KS 2031-05-04 § 9" is the cell of the decision
    if _WITHIN_SENTENCE.search(document.text, start, beside.start):
        return None
    return deciding_bodies.council(document.text), position, "column"


_OWNER: Final = re.compile(r"Ansvar(?:ig|ar|ande|ig\s(?:nämnd|för\suppdraget))", re.IGNORECASE)
_TABLE_REACH: Final = 3000
_WITHIN_SENTENCE: Final = re.compile(r"\b(?:i|av|till|från|hos|för)\s$")
# The heads of columns that a dump has set in a line, as words alone.
_COLUMN_HEADS: Final = re.compile(
    rf"^(?:[A-ZÅÄÖ][\wåäö]{{1,20}}[ \t|]{{1,9}}){{1,4}}{_OWNER.pattern}[ \t|]{{1,9}}"
    r"Beslut(?:sdatum)?\b[^\n.:]{0,80}$",
    re.MULTILINE | re.IGNORECASE,
)
_COLUMNS: Final = Latest(lambda document: tuple(m.end() for m in _COLUMN_HEADS.finditer(document.text)))


def of_adopted(document: Document, position: int) -> NamedBody | None:
    """Who adopted what the date at `position` stands beside, where the sentence says only what it was.

    A budget, a taxa and the programmes of a municipality are the council's (kommunallagen 5 kap. 1 §),
    "nämndens riktlinje" is the board's.
    """
    text = document.text
    floor = max(0, position - _REACH, text.rfind("\n", 0, position) + 1)
    if (
        _MOTION.search(text, floor, position)
        and not _HANDLED.search(text, floor, position)
        and not any(deciding_bodies.deciding(text, floor, position))
    ):
        return deciding_bodies.council(text)
    if not _ADOPTED.search(text, floor, position):
        return None
    cover = bodies.only(text[:position]) if position < COVER_REACH else None
    if cover:
        return cover
    own = list(_OWN.finditer(text, floor, position))
    if own:
        return bodies.own(document)
    return deciding_bodies.council(text) if _OF_COUNCIL.search(text, floor, position) else None


# By a committee or a board on its way, not by the council.
_HANDLED: Final = re.compile(
    r"\b(?:behandla|bered|yttra|remitter|utskott|tjänste|skrivelse|utlåtande)", re.IGNORECASE
)


_ADOPTED: Final = re.compile(
    r"\b(?:antag(?:en|et|na|its)|antogs|beslut(?:ad|at|ade|ades|ats)|fastställ(?:d|t|da|des|ts)|godkän(?:d|t|da|des|ts))(?:\s\w{3,20})?[\s,]{1,2}(?:den\s)?$",
    re.IGNORECASE,
)
_OWN: Final = re.compile(r"\b(?:[Nn]ämndens|[Ss]tyrelsens|[Ff]örvaltningens)\b")
_OF_COUNCIL: Final = re.compile(
    r"\b(?:fullmäktiges|(?:kommun|stads|stad|region)ens|\w{2,24}\s(?:stads|kommuns)|\w{0,40}(?:budget|program|översiktsplan|policy|vision|taxa|reglemente|arbetsordning)(?:en|et|met|n|s)?)\b",
    re.IGNORECASE,
)


def of_own_board(document: Document, position: int) -> NamedBody | None:
    """The document's own board, where what stands before a date says that it is that one's."""
    start = max(0, document.text.rfind("\n", 0, position) + 1, position - PARAGRAPH_REACH)
    return bodies.own(document) if _OWN_TASK.search(document.text, start, position) else None


def in_context(document: Document, position: int) -> NamedBody | None:
    """Whose decision a date with a paragraph is where nothing beside it says so.

    The board that its paragraph has named last, else the one whose document it is.
    """
    text = document.text
    start = max(0, text.rfind("\n", 0, position) + 1, position - PARAGRAPH_REACH)
    own = bodies.own(document) if _is_own(document, start) else None
    if _NOTE.fullmatch(text, start, position):
        return own or own_boards.whose_list(document, position) or _who_gave(text, start)
    named = [(s, b) for s, b in deciding_bodies.deciding(text, start, position) if _DECIDING.search(b.name)]
    if named:
        last, board = named[-1]
        given = deciding_bodies.is_given_to(text, start, last, board)
        return deciding_bodies.council(text) if given else board
    if own is not None:
        return own
    said = (_heading(document, position), document.metadata.decided_by, document.metadata.issuer)
    body = next((found for x in said if (found := bodies.only(x or "")) is not None), None)
    if body is not None:
        return body
    head = bodies.only(text[:_TITLE]) if "protokoll" in text[:_TITLE].casefold() else None
    return head or own_minutes.of_paragraphs(document) or bodies.own(document)


def of_case(document: Document, end: int) -> NamedBody | None:
    """Whose decision it is by the number of its case beside it: "2024-09-12 § 31 (SLK-2023-00977)".

    The council where it is the city office's, the document's own board where it has its own case's letters.
    """
    beside = _CASE_BESIDE.match(document.text, end)
    if beside is None:
        return None
    if beside["letters"] == "SLK":
        return deciding_bodies.MUNICIPALITY
    letters = beside["letters"].upper()
    if letters in _OF_OFFICES:
        return None
    own = _CASE.search(document.text, 0, HEAD)
    if own is not None and own["letters"].upper() == letters:
        return bodies.own(document) or own_boards.own_company(document)
    return bodies.lettered(letters)


def of_another(document: Document, match: re.Match[str]) -> tuple[NamedBody, int, str] | None:
    """ "Nämnden (2026-08-19 § 71, BUN 2026-133)" in another board's document: by its case's letters."""
    beside = _CASE_BESIDE.match(document.text, match.end())
    own = _CASE.search(document.text, 0, HEAD)
    body = of_case(document, match.end()) if beside and own and own["letters"] != beside["letters"] else None
    return (body, match.start(), "case") if body is not None else None


# Letters under which an executive board or its office keeps the cases of the council too.
_OF_OFFICES: Final = deciding_bodies.EXECUTIVE | {"KF", "RF", "KK", "KSK", "KLK", "KLF", "STK", "DNR"}


_CASE: Final = re.compile(r"(?<![\w-])(?P<letters>[A-ZÅÄÖ]{2,5})[- /]?(?:19|20)\d\d[-/.:]\d{1,6}(?!\d)")
_CASE_BESIDE: Final = re.compile(rf"[\s,(]{{1,3}}(?:(?:ärende(?:nummer|t)?|dnr)\s)?{_CASE.pattern}")


def _who_gave(text: str, line: int) -> NamedBody | None:
    """The board of the sentence over a list: "Skolnämnden har gett två uppdrag.", "2025-03-19 § 31: …"."""
    lines = text[max(0, line - _LIST_REACH) : line].splitlines()
    above = next((x for x in reversed(lines) if _GAVE.search(x)), "")
    named = [b for _, b in bodies.mentions(above) if _DECIDING.search(b.name)]
    return named[0] if len(named) == 1 else None


# "Nämndens uppdrag till förvaltningen att …, 2025-04-24 § 101".
# "Nämnden informerades om ärendet 2025-04-24 § 101", whoever gave what it is about.
_OWN_TASK: Final = re.compile(
    r"\b[Nn]ämndens\suppdrag\s(?:till|åt)\s"
    r"|(?:^|(?<=\.\s))Nämnden\s(?:informerades|behandlade|diskuterade|fick\sinformation|tog\sdel)\b[^.§]{0,100}$"
)
_LIST_REACH: Final = 1200
_GAVE: Final = re.compile(r"\b(?:gett|gav|givit|ger|beslutat|beslutade)\s[^.]{0,60}\buppdrag[.:]$")


def _is_own(document: Document, line: int) -> bool:
    """Whether a list stands below a line or heading that calls it the board's own: "Nämndens egna beslut"."""
    if any(map(_OF_ITS_OWN.search, document.section_at(line)[-2:])):
        return True
    text = document.text
    lines = text[max(0, line - _LIST_REACH) : line].splitlines()
    above = next((x for x in reversed(lines) if _SHORT.fullmatch(x)), "")
    return _OF_ITS_OWN.search(above) is not None


_SHORT: Final = re.compile(r"(?:\d[\d.]*\s)?[^\W\d][^\t]{3,140}[^.\d\t]")
_OF_ITS_OWN: Final = re.compile(
    r"\b(?:nämndens|styrelsens|egna)\s(?:egna\s)?(?:uppdrag|beslut)", re.IGNORECASE
)


def of_given(document: Document, position: int) -> tuple[NamedBody, int, str] | None:
    """ "Uppdraget gavs 2031-06-17, § 70" below a title of its own, in a part "Uppdrag från fullmäktige"."""
    if _WAS_GIVEN.search(document.text, max(0, position - 40), position) is None:
        return None
    above = [h.title for h in document.headings if h.span.end <= position][-_PARTS:]
    part = next((t for t in reversed(above) if _FROM.fullmatch(t)), None)
    body = bodies.only(part) if part else None
    return (body, position, "part") if body else None


_WAS_GIVEN: Final = re.compile(r"\bUppdraget\s(?:gavs|lämnades|gavs\sursprungligen|är\sfrån)\s(?:den\s)?$")
_FROM: Final = re.compile(r"(?:\d[\d.]*\s)?Uppdrag\s(?:från|av|givna\sav)\s\w[\w ,-]{3,40}", re.IGNORECASE)
_PARTS: Final = 20


def _heading(document: Document, position: int) -> str | None:
    """The heading over `position`, where it says whose decisions or assignments stand there and no more."""
    above = next((h for h in reversed(document.headings) if h.span.end <= position), None)
    return above.title if above is not None and _WHOSE.fullmatch(above.title) else None


_WHOSE: Final = re.compile(
    r"(?:(?:uppdrag|beslut)\s(?:från|av|i)\s)?\w[\w ,-]{3,40}(?:nämnden|styrelsen|fullmäktige)",
    re.IGNORECASE,
)


_TITLE: Final = 250
# A line that the date begins: a footnote, a cell.
_NOTE: Final = re.compile(r"[\d\s).]{0,6}")
_DECIDING: Final = re.compile(r"nämnd|direktion|styrelse|fullmäktige")
