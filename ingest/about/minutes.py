"""What minutes say of themselves: they are decisions, their body's, of their meeting's day. Pure."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from corpus.model import Document, Metadata
from corpus.paragraph_heads import PRINTED
from ingest.about import opening
from ingest.about.bodies import is_board, is_body, lowered
from ingest.about.cover import labels
from ingest.about.dates import ALONE, day
from ingest.about.head import Head, stated_case
from ingest.about.kinds import MINUTES, kind_of, named

_ITEM: Final = re.compile(rf"^{PRINTED}(?!.*[\s.]\d{{1,3}}$)", re.M)
_CONVENED: Final = re.compile(
    r"(?:sammanträde|möte)\s(?:\w+dag|den\s|\d)|(?:sammanträdes|mötes)d(?:atum|ag):?\s", re.I
)
_WITH_DAY: Final = re.compile(rf"[^\d,]+\s(?:{ALONE.pattern})", re.I)


_NOTICE: Final = re.compile(
    r"^(?:Anslag(?: ?/ ?bevis)?|Bevis om anslag(?:sdag)?|Tillkännagivande av protokoll)$", re.I | re.M
)
_PARAGRAPH: Final = re.compile(r"§\s?\d")
_HEAD_ROWS: Final = 6
_FIRST_PAGE, _LONGEST_NOTICE = 5_000, 600  # characters
_DAY: Final = re.compile(
    r"sammanträdesd(?:atum|ag):?\s+(?:[^\d\n]{3,60}\s)?" + rf"(?P<day>{ALONE.pattern})", re.I
)
_SEVERAL: Final = re.compile(r"\bparagraf(?:er)?:?\s+(?:§§?\s?)?\d+\s?[-–]{1,2}\s?\d", re.I)


def described(found: Metadata, document: Document, head: Head, printed: str | None) -> Metadata:
    """`found` of minutes, whose title is `printed` if any: those of one paragraph are an extract, called by
    what it is about, others by whose they are and when they met."""
    items = list(_ITEM.finditer(document.text))
    numbers = {
        item["number"] for item in items if item["letters"] == items[0]["letters"]
    }  # "AU § 7" dealt with it before
    alone = len(numbers) == 1 and not _SEVERAL.search(document.text, 0, _FIRST_PAGE)
    meeting = day(head.cover.get("meeting", "")) or convened(head)
    posted_by, posted_day = posted(document.text)
    met = found.date or meeting or day(printed or "") or posted_day
    body = next((b for b in (found.decided_by, found.issuer, posted_by) if b and is_body(b)), None)
    about = opening.item(head.rows) if alone else None
    cells = [cell for row in head.rows for cell in row.cells]
    decided = found.type != "kallelse"
    on = met if decided else meeting or met  # a notice of a meeting is made some days before
    return replace(
        found,
        title=(about and opening.whole(about, document, head.rows))
        or (
            printed
            if _is_dated(printed) or (printed and not numbers and not posted_by and decided)
            else _composed(head, found, body, on)
        )
        or found.title,
        issuer=found.issuer or posted_by,
        type="protokollsutdrag" if alone and decided else found.type,
        date=met,
        period=None,
        case_number=(found.case_number or stated_case(cells)) if alone else None,
        decided_by=body if decided else None,
        decision_date=(found.decision_date or met) if decided else None,
        decision_paragraph=found.decision_paragraph or (numbers.pop() if alone else None),
    )


def opens(head: Head) -> bool:
    """Whether a letterhead of minutes without that word is: a body, its meeting's day, and then a paragraph.

    Hamnnämnden             or   Sammanträdesdatum
    2026-05-13                   2026-05-13

    § 12 Ny brygga               § 12      Diarienummer HN 2026/7
    """
    rows = [tuple(filter(None, row.cells)) for row in head.rows]
    at = next((n for n, cells in enumerate(rows) if cells and _PARAGRAPH.match(cells[0])), None)
    above = [cell for cells in rows[:at] for cell in cells] if at is not None and at <= _HEAD_ROWS else []
    told = [*above, *head.furniture]
    boards = any(is_board(cell) and is_body(cell) for cell in told)
    return bool(above) and boards and any(ALONE.fullmatch(cell) or _DAY.match(cell) for cell in told)


_EXTRACT: Final = re.compile(r"utdrag ur(?: protokoll)?", re.I)


def _is_dated(title: str | None) -> bool:
    """Whether a title names minutes and their day and no more: "Direktionens protokoll 3 juni 2025"."""
    kind = kind_of(title) if title and _WITH_DAY.fullmatch(title) else None
    return kind is not None and kind.name in MINUTES


def convened(head: Head) -> str | None:
    """The day on which the letterhead says that the meeting is: "Sammanträde tisdagen den 27 maj 2026"."""
    told = (*head.cells, *head.pieces)
    return next((day(piece) for piece in told if _CONVENED.match(piece) and day(piece)), None)


def posted(text: str) -> tuple[str | None, str | None]:
    """Whose minutes a notice on the board tells to be signed, and of which day (ISO)."""
    notice = _NOTICE.search(text)
    if notice is None:
        return None, None
    pieces = re.split(r"[\t\n]+", text[notice.end() : notice.end() + _LONGEST_NOTICE])
    told = (value for piece in pieces for field, value in labels(piece) if field == "issuer")
    body = next((piece for piece in (*told, *pieces) if is_board(piece) and is_body(piece)), None)
    on = _DAY.search(text, notice.end(), notice.end() + _LONGEST_NOTICE)
    return body, on and day(on["day"])


def _composed(head: Head, found: Metadata, body: str | None, on: str | None) -> str | None:
    """The word printed, whose minutes and when: "Sammanträdesprotokoll kulturnämnden 2025-06-03"."""
    whose = found.issuer or body
    if whose is None and on is None:
        return None
    words = [text for text in head.pieces if (kind := named(text)) is not None and kind.name in MINUTES]
    words.sort(key=lambda word: "utdrag" not in word.casefold())
    word = next(iter(words), "Kallelse" if found.type == "kallelse" else "Protokoll").capitalize()
    word = "Protokoll" if word == "Sammanträdesprotokoll" else word
    if word == "Protokoll" and any(map(_EXTRACT.fullmatch, head.pieces)):
        word = "Utdrag ur protokoll"
    return " ".join(filter(None, (word, whose and lowered(whose), on)))
