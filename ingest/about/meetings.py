"""Documents that no type names but a meeting and its day: lists of its decisions or of its matters. Pure.

Regionstyrelsen 29 mars 2022          Ekeby kommun
                                      Kommunstyrelsen
Ärenden till regionfullmäktige        Sammanträde 2026-05-13
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from corpus.model import Metadata
from ingest.about.bodies import is_board, is_body, lowered
from ingest.about.dates import day
from ingest.about.head import Head

_FIRST: Final = 5
"""Rows in which a meeting is named."""
_TITLE: Final = 2
"""The same where nothing else does."""
_DAY: Final = (
    r"(?:den\s)?(?P<day>\d{4}-\d\d-\d\d|\d{1,2}(?:\s?(?:[–-]|och)\s?\d{1,2})?\s[a-zåäö]{3,9}\s\d{4})"
)
_NAMED: Final = re.compile(
    rf"(?P<word>Beslut\s(?:i\skorthet\s[-–]|i|från|av)\s)?(?P<body>\D{{5,80}}?),?\s{_DAY}"
)
_CONVENED: Final = re.compile(rf"(?:Sammanträde|Möte),?\s{_DAY}", re.I)
_LATER_DAYS: Final = re.compile(r"(?<=\d)\s?(?:[–-]|och)\s?\d{1,2}(?=\s[a-zåäö])")
_MATTER: Final = re.compile(
    r"^(?:(?:[\w-]+\s)?förslag till beslut\b|beslut:?$|\d{1,2}\s[A-ZÅÄÖ]|§\s?\d+\s)", re.I | re.M
)
"""A matter of a list of them: what is proposed of it, its number and title."""
_HELD: Final = re.compile(
    r"^(?:(?:Närvarande|Beslutande|Justera\w+|Vid protokollet)\b|§\s?\d+\s|.+, sekreterare$)", re.M
)
_DECIDED: Final = re.compile(r"\bbeslutade\b")


class Meeting(NamedTuple):
    """Whose meeting it is, its first day (ISO), what the document calls itself, its type if it shows."""

    body: str
    day: str
    title: str
    type: str | None
    named: bool = (
        False  # whether the title says that it is what was decided: "Beslut i hamnnämnden 3 maj 2026"
    )


def met(head: Head, text: str) -> Meeting | None:
    """The meeting that the first rows name with no other title, if they do."""
    rows = [" ".join(filter(None, row.cells)) for row in head.rows[:_FIRST]]
    for row in (cells[0] for row in head.rows[:_TITLE] if len(cells := tuple(filter(None, row.cells))) == 1):
        named = _NAMED.fullmatch(row)
        if named and (body := _board(named["body"])):
            kind = "protokoll" if not named["word"] and _DECIDED.search(text) else None
            return Meeting(body, _day(named["day"]), row, kind, named["word"] is not None)
    for above, row in pairwise(rows):
        called = _CONVENED.fullmatch(row)
        if called and (body := _board(above)) and _MATTER.search(text):
            kind = "protokoll" if _HELD.search(text) else "kallelse"
            on = _day(called["day"])
            return Meeting(body, on, f"{kind.capitalize()} {lowered(body)} {on}", kind)
    return _listed([row for row in rows if row], text)


def _listed(rows: Sequence[str], text: str) -> Meeting | None:
    """The meeting whose matters follow at once as a list: "Möte 2026-05-13", "Hamnnämnden", "• § 12"."""
    for n, row in enumerate(rows):
        called = _CONVENED.fullmatch(row)
        beside = (*rows[max(0, n - 1) : n], *rows[n + 1 : n + 2]) if called else ()
        body = next(filter(None, map(_board, beside)), None)
        if called and body:
            after = next((r for r in rows[n + 1 :] if not _board(r)), "")
            on, kind = _day(called["day"]), "protokoll" if _PARAGRAPH.search(text) else "kallelse"
            return Meeting(body, on, f"Möte {lowered(body)} {on}", kind) if _NUMBER.match(after) else None
    return None


_NUMBER: Final = re.compile(r"[•§\d]")
_PARAGRAPH: Final = re.compile(r"^(?:•\s)?§\s?\d", re.M)


def _board(name: str) -> str | None:
    body = name[:1].upper() + name[1:]
    return body if is_body(body) and is_board(body) else None


def _day(printed: str) -> str:
    return day(_LATER_DAYS.sub("", printed)) or printed


def described(meeting: Meeting, language: str | None) -> Metadata:
    """What a document tells that says only whose meeting it is; a list of matters decides nothing."""
    decided = meeting.type != "kallelse"
    return Metadata(
        title=meeting.title,
        type=meeting.type,
        issuer=meeting.body,
        date=meeting.day,
        decided_by=meeting.body if decided else None,
        decision_date=meeting.day if decided else None,
        language=language,
    )
