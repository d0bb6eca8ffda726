"""Running heads: the title of a document at the top of its pages names it no more often than its front page.

>>> text = "\\n\\nMer text.\\n\\n".join(f"Plan för hamnen Sid {page}/9" for page in (2, 3, 4))
>>> heads = Heads(text)
>>> heads.holds(Span(0, 15)), heads.holds(Span(text.index("Mer"), text.index("Mer") + 3))
(True, False)
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from corpus.model import Span

_LONGEST: Final = 110
_TIMES: Final = 3
_ISSUER: Final = re.compile(r"[A-ZÅÄÖ][\wåäö]{2,24}(?: [A-ZÅÄÖa-zåäö][\wåäö-]{2,24}){0,4} ")
_OF_PAGES: Final = re.compile(r"(?: [A-ZÅÄÖ]{2,6})? \d{1,3}(?: ?\(\d{1,3}\)|/\d{1,3})(?=\n|$)")
_PAGE: Final = re.compile(
    r"(?:\s\|[^\n|]{0,30}|\s[A-ZÅÄÖ][\wåäö -]{2,40})?[ \t](?:[Ss]id(?:a|an)? )?\d{1,3}"
    r"(?:\s?\(\d{1,3}\)|/\d{1,3}| av \d{1,3})?(?=\n|$)"
)
_PAGE_NUMBER: Final = re.compile(
    r"(?: [Ss]id(?:a|an)?)?[ \t]\d{1,3}(?:\s?\(\d{1,3}\)|/\d{1,3}| av \d{1,3})?$"
)


class Heads:
    """The lines of a text that stand again and again but for the number of the page."""

    def __init__(self, text: str) -> None:
        self._text = text
        lines = (line for line in text.split("\n") if 0 < len(line) <= _LONGEST and "\t" not in line)
        counted = Counter(_PAGE_NUMBER.sub("", line) for line in lines)
        self._again = {line for line, times in counted.items() if times >= _TIMES}

    def holds(self, span: Span) -> bool:
        """Whether a title stands in such a line with something beside it: whose it is, the page."""
        text = self._text
        start = text.rfind("\n", 0, span.start) + 1
        stop = text.find("\n", span.end)
        line = text[start : stop if stop >= 0 else len(text)]
        beside = start == span.start and len(line) > span.end - span.start
        if beside and _PAGE_NUMBER.sub("", line) in self._again:
            return True
        if start == span.start:
            return _PAGE.match(text, span.end) is not None
        return (
            _ISSUER.fullmatch(text, start, span.start) is not None
            and _OF_PAGES.match(text, span.end) is not None
        )
