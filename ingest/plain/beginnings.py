"""Where a line of plain text begins a block of its own rather than goes on with the one before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from corpus import addressees, months
from ingest.chunk import marker_of
from ingest.plain.lines import ROW, TERMINAL, UNFINISHED, Line
from ingest.plain.tables import is_label

_WIDTH_WINDOW: Final = 12
# What a full line may go on with although it is no small letter: a number that is no list's, a section sign.
_GOES_ON: Final = re.compile(r"§|\d{3,}|\d+[-%]")
# What goes on over a line end: "Kaj &", "Bad"; "Agenda", "2030"; "2031–", "2034"; "2031-05-05,", "§ 9".
_GOES_ON_AFTER: Final = re.compile(r" &\n|(?i:agenda)\n2030|[-–/§,]\n\d|,\n§")
_NUMBER_AFTER: Final = re.compile(r"[-–/§]\n\d")
# So do a decision's day and its paragraph, a case number's letters and the rest of it:
# "… i parkeringshus, KF 2025-04-24", "§ 9"; "… om gemensam växel, RS", "2031-04420."
_CITED: Final = re.compile(
    r"^.{30,}(?:\b[A-ZÅÄÖ]{2,5}|fullmäktige|styrelsen|nämnden|utskottet|beslutade|beslut|antog|antagen)\s(?:den\s)?\d{4}-\d\d-\d\d\n§"
    r"|[\s(][A-ZÅÄÖ]{2,5}\n(?:19|20)\d\d[-/:]\d{3,6}(?!\d)"
)
# And a statute and its number: "enligt lagen", "(1995:1393) om lantmäterimyndighet".
_STATUTE: Final = re.compile(r"(?i:lag|förordning|balk)(?i:en)?\n\((?:SFS\s)?(?:1[789]|20)\d\d:\s?\d{1,4}\)")
# A list of att-clauses: a line of its own for each, below one that leads in or another of them.
_CLAUSE: Final = re.compile(r"(?:(?:samt|och|dels)\s)?att\s(?!gälla\b)\S", re.IGNORECASE)
_LEADS: Final = re.compile(
    r"att\s|.{3,200}\b(?:besluta(?:r|de)?|yrkar|föreslår|föreslås|beslöt)(?:\sför\segen\sdel\b.{0,100})?(?:\satt)?\s?:?$",
    re.IGNORECASE,
)
# A number without a full stop whose clause says that a list it is: "2 att upphäva taxan".
_NUMBERED_CLAUSE: Final = re.compile(r"\d{1,2}\satt\s", re.IGNORECASE)
# What a clause of such a list ends with, unless it is the last.
_JOINED: Final = re.compile(r"(?:[,;]|\b(?:samt|och),?)$")


def begins(rows: Sequence[Line], n: int, current: list[Line]) -> bool:
    """Whether row `n` begins a new block after `current`."""
    row, before = rows[n], current[-1]
    flows = row.text[:1].islower() and not re.search(r"[.!?:]$", before.text)
    listed = marker_of(current[0].text) is not None and marker_of(row.text) is None
    flows = flows or ((listed or _GOES_ON.match(row.text) is not None) and _is_full(rows, n))
    joint = f"{before.text}\n{row.text}"
    flows = flows or _breaks_off(rows, n) or _GOES_ON_AFTER.search(joint) is not None
    flows = flows or (listed and not row.apart and before.text.endswith(","))  # an item breaks off
    flows = flows or (not row.apart and _year_goes_on(before.text, row.text))
    if len(row.cells) > 1 and is_label(row.cells[0]):
        return True
    if _DATED.match(row.text) and (_LEADS_ON.search(before.text) or _DATED.match(current[0].text)):
        return not _LEADS_ON.search(before.text)
    if row.text.casefold() == "att" or before.text.casefold() == "att":
        return before.text.casefold() != "att"
    if _STATUTE.search(joint) or (not row.apart and _CITED.search(joint)):
        return False
    if _begins_clause(rows, n, current):
        return True
    if not row.apart and _NUMBER_AFTER.search(joint):
        return False
    if row.apart:
        return marker_of(row.text) is not None or not (flows and len(before.text) > 0.75 * _width(rows, n))
    if marker_of(row.text) and (
        not before.text[-1:].isalnum() or had_room(rows, n) or marker_of(current[0].text)
    ):
        return True
    return (had_room(rows, n) and not flows) or _stands_alone(rows, n) or _heads_list(rows, n)


# Days one a line: "2031-03-31 § 38 Kommunfullmäktige", unless the line before goes on with one.
_DATED: Final = re.compile(r"\d{4}-\d\d-\d\d\b")
_LEADS_ON: Final = re.compile(r"(?:[,(–-]|\b(?:den|och|samt|från|till|av|med|per|senast|daterad))$")


def _heads_list(rows: Sequence[Line], n: int) -> bool:
    """Whether row `n` begins a title of one or two rows between the end of a sentence and a bullet."""
    if not rows[n].text[:1].isupper() or not rows[n - 1].text.endswith("."):
        return False
    for row in rows[n : n + 3]:
        if _BULLET.match(row.text):
            return row is not rows[n]
        if row.apart and row is not rows[n]:
            return False
        if TERMINAL.search(row.text):
            return False
    return False


_BULLET: Final = re.compile(r"[•▪◦●»]\s")


def _begins_clause(rows: Sequence[Line], n: int, current: list[Line]) -> bool:
    """Whether row `n` begins a clause of a list: below its lead-in, another clause, or whose it is."""
    row, before = rows[n], current[-1]
    if (_NUMBERED_CLAUSE.match(row.text) and not before.text.endswith("§")) or (
        marker_of(row.text) and _LEADS.match(before.text)
    ):
        return True
    if _leads_in(rows, n) or addressees.heading(row.text):
        return True
    if _follows(_LEVELLED.match(current[0].text), _LEVELLED.match(row.text)) or _opens_codes(rows, n):
        return True
    if _next_letter(current[0].text, row.text):
        return True
    if _ACTIVITY.match(row.text) and before.text.endswith((".", ":")):
        return True
    if _counts_on(current[0].text, row.text) and (row.apart or not before.text[-1:].isalnum()):
        return True
    if not _CLAUSE.match(row.text):
        return False
    if (row.apart and row.page == before.page) or (len(current) == 1 and _PROPOSES.fullmatch(before.text)):
        return True
    # Two lines in turn that begin with "att" are hardly one sentence that a line end cut.
    parted = had_room(rows, n) or _JOINED.search(before.text) or _CLAUSE.match(before.text)
    if parted and _LEADS.match(current[0].text):
        return True
    if _opens_clauses(rows, n):
        return True
    # "Kultur- och fritidsnämnden", a line of its own.
    alone = len(current) == 1 and before.text[:1].isupper() and not TERMINAL.search(before.text)
    return alone and len(before.text) < _SHORT * _width(rows, n)


def _opens_clauses(rows: Sequence[Line], n: int) -> bool:
    """Whether row `n` is the first of several clauses below words that lead them in."""
    if _ASKS.search(rows[n - 1].text) is None or _ASKS.search(rows[n].text):
        return False
    further = range(n + 1, min(n + 1 + _FURTHER, len(rows)))
    return had_room(rows, n) or any(
        _CLAUSE.match(rows[k].text) and (had_room(rows, k) or k == n + 1) for k in further
    )


_ASKS: Final = re.compile(
    r"\b(?:besluta(?:r|de)?|beslöt|yrka(?:r|s|de)|föreslå[rs]?|hemställer|begär)"
    r"(?:\s(?:gemensamt|därför|också|även|följande|för\segen\sdel|i\s(?:sin|en)\smotion|att)){0,2}\s?:?$",
    re.IGNORECASE,
)
_FURTHER: Final = 3


def _stands_alone(rows: Sequence[Line], n: int) -> bool:
    """Whether row `n` is a short line between sentences: a heading below a line that was full by chance."""
    text, after = rows[n].text, rows[n + 1] if n + 1 < len(rows) else None
    most = _SHORT_BEFORE_GAP if after is not None and after.apart else _SHORT
    return (
        _SENTENCE_END.search(rows[n - 1].text) is not None
        and text[:1].isupper()
        and len(text) < most * _width(rows, n)
        and not TERMINAL.search(text)
        and (after is None or after.apart or not after.text[:1].islower())
    )


_SENTENCE_END: Final = re.compile(r"[a-zåäö\d)-]{3}[.!?]$")


def _counts_on(first: str, text: str) -> bool:
    """Whether two lines begin with numbers that follow each other: "2 Taxan höjs." after "1 Planen antas."""
    before, here = _BARE.match(first), _BARE.match(text)
    return _follows(before, here)


def _follows(before: re.Match[str] | None, here: re.Match[str] | None) -> bool:
    """Whether the second number is the next: 5.2.4 after 5.2.3, 2 after 1, B:1 after A:3, 26:3 after 26:1."""
    if before is None or here is None:
        return False
    above, last = here["above"], int(here["last"])
    letter = last == 1 and above[:1].isalpha() and ord(above[0]) == ord(before["above"][:1] or " ") + 1
    skipped = _SKIPPED if above.endswith(":") else 0
    return letter or (before["above"] == above and 0 < last - int(before["last"]) <= 1 + skipped)


def _next_letter(first: str, text: str) -> bool:
    """Whether the second line has the next letter of a number: "3b bygga" after "3a laga"."""
    before, here = _LETTERED.match(first), _LETTERED.match(text)
    if before is None or here is None:
        return False
    return before["number"] == here["number"] and ord(before["letter"]) + 1 == ord(here["letter"])


def _leads_in(rows: Sequence[Line], n: int) -> bool:
    """Whether row `n` says whose clauses the next lines are: "Nämnden föreslår kommunfullmäktige"."""
    after = rows[n + 1].text if n + 1 < len(rows) else ""
    return _CLAUSE.match(after) is not None and _PROPOSES.fullmatch(rows[n].text) is not None


_PROPOSES: Final = re.compile(
    r"[A-ZÅÄÖ][^.;]{2,60}\b(?:beslutar|föreslår|yrkar|hemställer)(?:\s[^.;:]{3,60}(?:fullmäktige|styrelsen|nämnden|utskottet))?"
    r"(?:\s(?:besluta|att\sbesluta))?\s?:?"
)


def _opens_codes(rows: Sequence[Line], n: int) -> bool:
    """Whether row `n`, below a whole sentence, begins with the first of some codes: "26:01", "26:02"."""
    code = _LEVELLED.match(rows[n].text)
    if code is None or not code["above"].endswith(":") or not TERMINAL.search(rows[n - 1].text):
        return False
    return any(_follows(code, _LEVELLED.match(row.text)) for row in rows[n + 1 : n + _WIDTH_WINDOW])


# "1:4 Utbilda badvakter": an activity by its number in a plan.
_ACTIVITY: Final = re.compile(r"\d{1,2}:\d{1,2}\.?\s[A-ZÅÄÖ][a-zåäö]")
_BARE: Final = re.compile(r"(?P<above>)(?P<last>\d{1,2})\s+[A-ZÅÄÖa-zåäö]")
_LETTERED: Final = re.compile(r"(?P<number>\d{1,2})(?P<letter>[a-z])[.):]?\s+[A-ZÅÄÖa-zåäö]")
# A number of several levels, or of what a word names: no sentence happens to go on with the one that follows.
_LEVELLED: Final = re.compile(
    r"(?P<above>(?:\d{1,2}\.){1,4}|\d{2,4}:|[A-ZÅÄÖ][:.-]?|(?:Åtgärd|Aktivitet|Insats|Uppdrag)\s)"
    r"(?P<last>\d{1,2})[.:]?\s+[A-ZÅÄÖa-zåäö]"
)
_SKIPPED: Final = 3  # numbers of a year's assignments of which others tell
# The share of a full line that no line of running text leaves empty.
_SHORT: Final = 0.6
# With nothing below it either, the share of one that a heading may fill.
_SHORT_BEFORE_GAP: Final = 0.8


def _year_goes_on(before: str, line: str) -> bool:
    """Whether a line begins with the year of the date or title that the line before breaks off in."""
    return not TERMINAL.search(before) and bool(
        (_DAY.search(before) and _A_YEAR.match(line)) or _YEAR_AND_ON.match(line)
    )


_DAY: Final = re.compile(
    rf"\b(?:{'|'.join(months.NAMES)})$",
    re.IGNORECASE,
)
_A_YEAR: Final = re.compile(r"(?:19|20)\d\d\b")
_YEAR_AND_ON: Final = re.compile(r"(?:19|20)\d\d(?:[–-](?:20)?\d\d)?(?:\s[a-zåäö]|[.,)])")


def _is_full(rows: Sequence[Line], n: int) -> bool:
    """Whether the line before row `n` is nearly as long as those around it, and ends no sentence."""
    before = rows[n - 1].text
    return not rows[n].apart and len(before) > 0.75 * _width(rows, n) and not TERMINAL.search(before)


def _breaks_off(rows: Sequence[Line], n: int) -> bool:
    """Whether the line before row `n` ends within a sentence that a name goes on with in running text.

    "… medlemskap i kommunalförbundet Tolkförmedling", "Väst. Förbundet leds av …": a word of a printed page
    may be wider than its letters are many, so that a count of letters thinks it would have fitted.
    """
    text = rows[n].text
    return (
        _is_full(rows, n)
        and marker_of(text) is None
        and any(pattern.search(rows[n - 1].text) for pattern in (UNFINISHED, _NAME_LAST))
        and _NAME_AND_ON.match(text) is not None
        and (len(text) > _SHORT * _width(rows, n) or TERMINAL.search(text) is not None)
        and _PROSE.search(f"{rows[n - 1].text} {text}") is not None
    )


# The first word of a name; "Läge: Delredovisat" is whole.
_NAME_LAST: Final = re.compile(r"\s(?<!:\s)[A-ZÅÄÖ][\wåäö-]+$")
_NAME_AND_ON: Final = re.compile(r"[A-ZÅÄÖ][\wåäö&-]*(?:[.,;]\s|\s[a-zåäö&])")
_PROSE: Final = re.compile(r"\w{2}[.]\s[A-ZÅÄÖ]")


def had_room(rows: Sequence[Line], n: int) -> bool:
    """Whether the line before row `n` ended although the first word of row `n` would have fitted."""
    first = rows[n].text.split(" ", 1)[0]
    return len(rows[n - 1].text) + len(first) + 4 < _width(rows, n)


def _width(rows: Sequence[Line], n: int) -> int:
    """How long lines of its column are around row `n`.

    Of a table's row its last cell counts, which the lines below go on with.
    """
    near = [r for r in rows[max(0, n - _WIDTH_WINDOW) : n + _WIDTH_WINDOW] if r.column == rows[n].column]
    lengths = sorted(len(r.cells[-1] if len(r.cells) >= ROW else r.text) for r in near)
    return lengths[-2 if len(near) > 3 else -1]
