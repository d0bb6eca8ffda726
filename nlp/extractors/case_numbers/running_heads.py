"""Whether a case number only stands again at the top of a later page."""

from __future__ import annotations

import re
from typing import Final

from corpus.model import Document, Span

_HEAD_REACH: Final = 80
_PAGE: Final = r"(?:[2-9]|\d\d)\s?\(\d{1,3}\)"
_LATER_PAGE_AFTER: Final = re.compile(
    rf"[\s,|]{{1,3}}(?:(?:[Ss]id(?:a|an|\.)?\s)?{_PAGE}|[Ss]id(?:a|an|\.)?\s(?:[2-9]|\d\d)(?=\n|$))"
)
# Whose it is may stand on the line between: "2 (4)  Kommunstyrelsens förvaltning KS 2025/0312".
_OFFICE: Final = r"[A-ZÅÄÖ][\w åäöÅÄÖ-]{2,40}(?:förvaltning(?:en)?|kontoret?|nämnden|styrelsen|AB)"
_LATER_PAGE: Final = re.compile(
    rf"(?<!\w){_PAGE}\s{{1,2}}(?:(?:(?:19|20)\d\d-\d\d-\d\d|{_OFFICE})\s{{1,2}})?"
    r"(?:[Dd](?:nr|iarienummer):?\s)?$"
)


def in_running_head(document: Document, span: Span) -> bool:
    """Beside the number of a later page ("RS 2024/1490 2 (3)"), or in a line that opens two pages."""
    text = document.text
    before = text[max(0, span.start - _HEAD_REACH) : span.start]
    if _LATER_PAGE_AFTER.match(text, span.end) is not None or _LATER_PAGE.search(before) is not None:
        return True
    page = next((s for s in document.segments[1:] if s.start <= span.start < s.end), None)
    line = _first_line(text, page.start, page.end) if page else None
    return line is not None and span.end <= line[1] and _opens_another(document, text[line[0] : line[1]])


def _first_line(text: str, start: int, end: int) -> tuple[int, int]:
    begun = start + len(text[start:end]) - len(text[start:end].lstrip())
    stop = text.find("\n", begun, end)
    return begun, stop if stop >= 0 else end


def _opens_another(document: Document, line: str) -> bool:
    firsts = (_first_line(document.text, s.start, s.end) for s in document.segments)
    return sum(document.text[a:b] == line for a, b in firsts) > 1
