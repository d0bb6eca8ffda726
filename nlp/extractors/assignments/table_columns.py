"""Which column of a table of assignments is what: by the words of the header, else by what stands in it.

>>> from corpus.model import Cell, Span, Table
>>> def columns(*rows, about=""):
...     cells = tuple(tuple(Cell(c, (Span(0, 1),)) for c in row) for row in rows)
...     return read(Table(Span(0, 1), 1, 1, cells, 1), about)
>>> columns(("Uppdrag", "Avvikelse"), ("Bygga en bro", "Pågår"), ("Riva en bro", "Utgår"))
{'text': 0, 'status': 1}
>>> columns(("Vad", "Vem", "Hur"), ("Bygga en bro", "Tekniska nämnden", "Klart"), about="Uppdrag")
{'text': 0, 'responsible': 1, 'status': 2}
>>> columns(("Uppdrag från", "Uppdrag", "Läge"), ("Årsplan 2031", "Bygga en bro", "Klart"))
{'source': 0, 'text': 1, 'status': 2}
>>> columns(("Risk", "Åtgärd", "Klart"), ("Brand", "Köp larm", "2025")) is None
True
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Sequence
from typing import Final

from corpus.model import Table
from nlp.extractors import assignees, due
from nlp.extractors.assignments import cell_kinds, statuses
from nlp.extractors.assignments import texts as assignment_texts
from nlp.sieve import Sieve

_COLUMNS: Final = {
    "number": r"(?:(?:uppdrags?|aktivitets?|åtgärds?|insats)\s?-?)?(?:nr|nummer|id)\.?|#",
    "text": (
        r"(?:(?:[\wåäö-]{3,30}s|KF|KS|RF|RS)[:-]?s?\s?(?=uppdrag\b(?!s))|(?:centrala|givna|nya|egna|pågående|avslutade|planens|budget)\s?){0,3}"
        r"(?:uppdrag(?:et|en|s?text)?(?!stagare|sgivare|\s(?:från|enligt|givet)\b)|aktivitet(?:er|en)?|åtgärd(?:er|en)?|insats(?:er|en)?|åtagande[nt]?|(?:ägar)?direktiv(?:et|en)?)\b.*"
        r"|beslutat\suppdrag.*|vad(?:\sska\sgöras)?\??"
    ),
    "status": (
        r"(?:(?:[\wåäö]{2,30}\s)?ställningstagande|(?:uppdragets\s|åtgärdens\s|aktivitetens\s)?status|läge|genomförandestatus|nuläge"
        r"|bedömning(?:\sav\sstatus|$)|aktuell\sstatus|färg(?:markering|status)?|trafikljus|signal|genomförandegrad)\b.*"
    ),
    "due": (
        r"(?:(?:ska(?:ll)?\s(?:vara|bli)\s)(?:klart?|färdigt?|genomförd?t?|slutförd?t?)\b.*|slutdatum|slutår|startår\s?[–-]\s?slutår|klart?|klart?\ssenast|beräknas\s.{0,30}(?:klar|genomför|slut|färdig).*"
        r"|beräknat\sslut.*|tid(?:plan|punkt|ram|splan)?|när|sluttid|slut|måldatum"
        r"|datum\sför\s(?:slut|återrapport).*|åter(?:(?:rapport|redovis)\w*|\s(?:till|i)\s.*)?|redovisas.*|deadline"
        r"|färdig(?:t|ställd)?.*|genomförs(?:\s(?:senast|när|år).*)?|senast|år|period"
        r"|planerat\s(?:klart|slut).*)"
    ),
    "responsible": (
        r"(?:ansvarig|ansvar|huvudansvar|utförare|genomförare|ansvarar|berörd|nämnd|förvaltning|bolag|vem|uppdragstagare|ägare)"
        r"(?:a|ig|iga|t|en)?\b.*|(?:(?:givet|ställt|riktat)\s)?till(?:\svem)?"
    ),
    "source": (
        r"(?:(?:kommun|region)fullmäktiges\sbeslut|(?:kommun|region)styrelsens\sbeslut|nämndens\sbeslut|bifölls|bifallen|lämna(?:t|ts|des)|beslut(?:ad|at|sdatum|sår)?|källa|(?:uppdrag(?:et)?\s)?(?:given|givet|gavs|från|enligt)|uppdragsgivare|ursprung|beslut\s/.*"
        r"|beslutsinstans|tillkom(?:mit)?|budgetår|tillkomstår)\b.*"
        r"|(?:(?:sammanträdes|mötes)?datum\s?(?:och|,|/)?\s?)?(?:paragraf|§)(?:nr)?\.?"
    ),
    "comment": (
        r"(?:kommentar|redovisning|uppföljning|anmärkning|läges(?:beskrivning|rapport|bild)|nulägesbeskrivning|genomfört\sarbete"
        r"|vad\s(?:som\s)?har\sgjorts|(?:beskrivning|redogörelse)\s(?:av|för)\s(?:arbetet|läget|nuläget|genomförandet))(?:er|en)?\b.*"
    ),
    "case": r"(?:diarienummer|diarienr|dnr|ärende(?:nummer|nr)?)\.?",
}
_NAMES: Final = Sieve({role: re.compile(pattern, re.IGNORECASE) for role, pattern in _COLUMNS.items()})
# A table of these lists something else, whatever its other columns are called.
_OTHER: Final = re.compile(r"(?:risk|brist|yrkesgrupp|befattning|remissinstans)", re.IGNORECASE)
_MEASURED: Final = re.compile(r"(?:indikator|mått|nyckeltal|belopp|utfall|prognos|resultat)", re.IGNORECASE)
_GRANTED: Final = re.compile(r"\bbif(?:ö|a)ll", re.IGNORECASE)
# "Datum" beside "§": the day of the decision.
_PARAGRAPH: Final = re.compile(r"(?:paragraf|§)(?:nr)?\.?", re.IGNORECASE)
_DAY: Final = re.compile(r"(?:(?:sammanträdes|mötes|besluts)?datum|sammanträde|möte)", re.IGNORECASE)
_MAY_BE_TEXT: Final = re.compile(r"uppdrag", re.IGNORECASE)
_MOTION: Final = re.compile(r"(?:bifallen\s)?motion(?:en|er)?", re.IGNORECASE)
_ABOUT: Final = re.compile(r"\b\w{0,20}(?:uppdrag|aktivitet|åtgärd|insats|åtagande)", re.IGNORECASE)
# A column by this name is never one of dates that something is due.
_BEGINS: Final = re.compile(r"start|beslut|datum\sför\sbeslut|given|inkom|diarie|tillkom", re.IGNORECASE)
_SHARE: Final = 0.5
_SHORTEST_TEXT: Final = 12


def read(table: Table, about: str) -> dict[str, int] | None:
    """The column of each role; None where the table lists no assignments.

    `about` is what the headings and the line above the table say.
    """
    if not table.rows:
        return None
    names = [" ".join(cell.text.split()) for cell in table.rows[max(1, table.header_rows) - 1]]
    columns: dict[str, int] = {}
    for at, name in enumerate(names):
        named = role(name, columns)
        if named is not None:
            columns[named] = at
        elif _OTHER.match(name) or (at == 0 and _MEASURED.match(name)):
            return None
    if not columns and _is_data(names):
        return None
    _by_other_names(table, names, columns)
    if "text" in columns or _ABOUT.search(about):
        _by_content(table, names, columns)
    if "text" not in columns or not columns.keys() & {"status", "due", "responsible", "comment"}:
        return None
    named = names[columns["text"]].casefold()
    if not columns.keys() & {"status", "due", "responsible"}:  # what a follow-up tells of each
        return columns if "uppdrag" in named and _holds(table, columns["text"], _says) else None
    if not columns.keys() & {"status", "due"} and not ("uppdrag" in named or named.startswith("aktivitet")):
        return None
    return columns


def _by_other_names(table: Table, names: Sequence[str], columns: dict[str, int]) -> None:
    """Columns whose names say what they hold only with those beside them, or with what stands in them."""
    source = columns.get("source")
    if source is not None and _PARAGRAPH.fullmatch(names[source]):
        columns.update((("day", n) for n, name in enumerate(names) if _DAY.fullmatch(name)))
    if "text" in columns:
        return
    if _GRANTED.search(" ".join(names)) and _MOTION.fullmatch(names[0]):
        columns["text"] = 0  # what a motion that was granted gave to do
    elif source is not None and _MAY_BE_TEXT.match(names[source]) and _holds(table, source, _says):
        columns["text"] = columns.pop("source")  # "Uppdrag från kommunfullmäktige" over what is to be done
    elif "status" in columns:  # "Beslut" over what is given
        free = (n for n in range(len(names)) if n not in columns.values())
        columns.update(("text", n) for n in free if _holds(table, n, assignment_texts.given))


def _is_data(names: Sequence[str]) -> bool:
    """Whether the first row is one of data: it says what to do and how far, when or by what."""
    said = [name for name in names if name]
    return any(map(assignment_texts.is_task, said)) and any(
        holds(name) for name in said for holds in _OF_ROWS.values()
    )


def role(name: str, taken: Container[str] = ()) -> str | None:
    """What a column of this name holds, of the roles not `taken`; None where the name says nothing."""
    return next((r for r, pattern in _NAMES.of(name) if r not in taken and pattern.fullmatch(name)), None)


def may_name(text: str) -> bool:
    """Whether some of the words that begin a text may be the name of a column with a role."""
    return bool(_NAMES.of(text))


def goes_on(table: Table, before: Table, columns: dict[str, int]) -> bool:
    """Whether a table without a header goes on with the one before: its first row is one of data."""
    if not table.rows or len(table.rows[0]) != len(before.rows[0]):
        return False
    first = [" ".join(cell.text.split()) for cell in table.rows[0]]
    fits = [r for r, holds in _OF_ROWS.items() if r in columns and holds(first[columns[r]])]
    numbered = "number" in columns and _ROW_NUMBER.fullmatch(first[columns["number"]]) is not None
    text = first[columns["text"]]
    near = table.span.start - before.span.end < _NEAR
    alike = numbered or len(fits) > 1 or (bool(fits) and assignment_texts.is_task(text))
    return near and len(text) >= _SHORTEST_TEXT and alike


# A table that goes on begins at the top of the next page, or below a goal of the plan.
_NEAR: Final = 1200


_ROW_NUMBER: Final = re.compile(r"[A-ZÅÄÖ]{0,2}\d{1,3}(?:[.:]\d{1,2})?[a-z]?\.?")


def _by_content(table: Table, names: list[str], columns: dict[str, int]) -> None:
    """Give the roles that no header names to columns that hold such things."""
    answering = (n for n in range(len(names)) if n not in columns.values() and _answers(table, n, names[n]))
    if "status" not in columns and (at := next(answering, None)) is not None:
        columns["status"] = at
    for role, holds in _HOLDS.items():
        if role not in columns:
            free = [n for n in range(len(names)) if n not in columns.values()]
            fit = [
                n for n in free if _holds(table, n, holds) and not (role == "due" and _BEGINS.match(names[n]))
            ]
            if fit:
                dated = role == "status" and all(due.in_cell(names[n]) for n in fit)
                columns[role] = (
                    fit[-1] if dated else fit[0]
                )  # "Augusti 2025", "Augusti 2026": how it goes now
    # Without a header for what is to be done the table must tell how it goes and who does it.
    if "text" not in columns and {"status", "responsible"} <= columns.keys():
        free_now = [n for n in range(len(names)) if n not in columns.values()]
        lengths = {n: sum(map(len, _cells(table, n))) / max(1, len(_cells(table, n))) for n in free_now}
        longest = max(free_now, key=lambda n: lengths[n], default=None)
        if longest is not None and lengths[longest] >= _SHORTEST_TEXT:
            columns["text"] = longest


def _answers(table: Table, column: int, asked: str) -> bool:
    """Whether a column is of answers to what its name asks: "Genomfört", "Ja"."""
    return _holds(table, column, lambda cell: statuses.of_answer(asked, cell))


def of_rows(table: Table, about: str) -> dict[str, int] | None:
    """The columns of a table without a header, by what stands in them; None where it lists no assignments.

    Each row says in the same column what is to be done, and beside it who, when, how far or by what: two of
    these, or how far, where no heading says that it lists such things.
    """
    width = len(table.rows[0]) if table.rows else 0
    rows = [[" ".join(c.text.split()) for c in row] for row in table.rows if len(row) == width]
    if width < 2:
        return None
    listed = _ABOUT.search(about) is not None
    columns: dict[str, int] = {}
    tasks = next((n for n in range(width) if all(_says(row[n]) for row in rows)), None)
    if tasks is None and not listed:
        return None
    for role, holds in _OF_ROWS.items():
        free = (n for n in range(width) if n != tasks and n not in columns.values())
        found = next((n for n in free if all(holds(row[n]) for row in rows if row[n])), None)
        if found is not None and any(row[found] for row in rows):
            columns[role] = found
    told = columns.keys() & {"status", "due", "responsible", "source"}
    decided = bool(columns.keys() & {"source", "case"})
    if tasks is None and (listed or decided) and "status" in told:
        tasks = _titles(rows, set(columns.values()))
    if tasks is None or not told:
        return None
    given = all(assignment_texts.given(row[tasks]) for row in rows)
    return {"text": tasks, **columns} if given or listed or "status" in told or len(told) > 1 else None


def _titles(rows: Sequence[Sequence[str]], taken: Container[int]) -> int | None:
    """The first column that may name what is to be done: phrases with a capital and no full stop."""
    free = (n for n in range(len(rows[0])) if n not in taken)
    return next((n for n in free if all(_TITLE.fullmatch(row[n]) for row in rows)), None)


_TITLE: Final = re.compile(r"[A-ZÅÄÖ][^.:;]{9,120}[^.:;!?]")


def _says(cell: str) -> bool:
    """Whether a cell says what is to be done: that it is given, or what it is."""
    if len(cell) < _SHORTEST_TEXT:
        return False
    if assignment_texts.GIVING.search(cell) and assignment_texts.given(cell):
        return True
    return assignment_texts.is_task(cell) or bool(assignment_texts.obliged(cell))


_HOLDS: Final[dict[str, Callable[[str], object]]] = {
    "status": statuses.of_cell,
    "responsible": assignees.names,
    "due": lambda cell: due.in_cell(cell) if not cell.isdigit() else None,
}


# Of a table without a header, the narrowest first.
_OF_ROWS: Final[dict[str, Callable[[str], object]]] = {
    "number": _ROW_NUMBER.fullmatch,
    "source": lambda cell: assignment_texts.source_of(cell)[0],
    "case": assignment_texts.case_of,
    "status": cell_kinds.says_how_far,
    "responsible": assignees.names,
    "due": lambda cell: cell_kinds.says_when(cell) and (not cell.isdigit() or len(cell) == len("2026")),
}


def _holds(table: Table, column: int, holds: Callable[[str], object]) -> bool:
    cells = _cells(table, column)
    return bool(cells) and sum(bool(holds(cell)) for cell in cells) >= _SHARE * len(cells)


def _cells(table: Table, column: int) -> list[str]:
    """What stands in a column below the header, without empty cells."""
    rows = table.rows[max(1, table.header_rows) :]
    return [" ".join(r[column].text.split()) for r in rows if column < len(r) and r[column].text.strip()]
