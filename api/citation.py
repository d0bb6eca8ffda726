"""The source line: one form everywhere.

    Delårsrapport augusti 2024 för kommunstyrelsen, bilaga 1, avsnitt 2.1, s. 5 (31)

The section is cited by its number where it has one, else by its title, and not at all where that is
the document's own. The page is the printed one
where there is one, else the place in the file.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, Protocol

_NUMBERED: Final = re.compile(r"(\d+(?:\.\d+)*)\.?\s")


class Titled(Protocol):
    """A document as far as a citation needs it."""

    @property
    def title(self) -> str | None: ...

    @property
    def file(self) -> str: ...


def source_line(
    document: Titled, part: str | None, section: Sequence[str], page: int | None, printed_page: str | None
) -> str:
    """Title, part, section and page, as far as they are known."""
    pieces = [document.title or document.file]
    if part:
        pieces.append(part[0].lower() + part[1:])
    if section and section[-1] != document.title:
        numbered = _NUMBERED.match(section[-1])
        pieces.append(f"avsnitt {numbered[1]}" if numbered else f"avsnittet {section[-1].rstrip(' :')}")
    if printed_page or page:
        pieces.append(f"s. {printed_page or page}")
    return ", ".join(pieces)
