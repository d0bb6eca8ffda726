"""The source line: one form everywhere.

    Delårsrapport augusti 2024 för kommunstyrelsen, bilaga 1, avsnitt 2.1, s. 5 (31)

The section is cited by its number where it has one, else by its title, and not at all where that is
the document's own. The page is the printed one where there is one, else the place in the file.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, Protocol

from corpus.model import Document, Span

_NUMBERED: Final = re.compile(r"(\d+(?:\.\d+)*)\.?\s")


class Titled(Protocol):
    """A document as far as a citation needs it."""

    @property
    def title(self) -> str | None: ...

    @property
    def distinction(self) -> str | None: ...

    @property
    def file(self) -> str: ...


class Placed(Protocol):
    """Something that stands in a document, as far as a citation needs it."""

    @property
    def part(self) -> str | None: ...

    @property
    def section(self) -> Sequence[str]: ...

    @property
    def page(self) -> int | None: ...

    @property
    def printed_page(self) -> str | None: ...


class Dated(Protocol):
    """A document as far as its place in time is asked for."""

    @property
    def date(self) -> str | None: ...

    @property
    def decision_date(self) -> str | None: ...

    @property
    def period(self) -> str | None: ...


def when(document: Dated) -> str | None:
    """The day or period that a document is known by: issued, else decided, else what it is about."""
    return document.date or document.decision_date or document.period


def title_of(document: Titled) -> str:
    """What a document is called among others: its title, told apart where others have it too."""
    return called(document.title, document.distinction, document.file)


def called(title: str | None, distinction: str | None, file: str) -> str:
    if not title:
        return file
    return f"{title} ({distinction})" if distinction else title


def source_of(document: Titled, found: Placed) -> str:
    """The source line of what was found in a document."""
    return source_line(document, found.part, found.section, found.page, found.printed_page)


def source_at(titled: Titled, document: Document, span: Span) -> str:
    """The source line of a span: the page it starts on, the section it ends in, below its headings."""
    part, page = document.part_at(span.start), document.page_at(span.start)
    return source_line(
        titled,
        part.title if part else None,
        document.section_at(span.end - 1),
        page.number if page else None,
        page.label if page else None,
    )


def path_in(document: Titled, section: Sequence[str]) -> tuple[str, ...]:
    """The headings above something, without the document's own title."""
    return tuple(heading for heading in map(_said, section) if heading != _said(document.title or ""))


def _said(heading: str) -> str:
    """A heading without what ends its line."""
    return heading.rstrip(" :;,")


def source_line(
    document: Titled, part: str | None, section: Sequence[str], page: int | None, printed_page: str | None
) -> str:
    """Title, part, section and page, as far as they are known."""
    pieces = [title_of(document)]
    if part:
        pieces.append(part[0].lower() + part[1:])
    last = _said(section[-1]) if section else ""
    if part and last.startswith(f"{part}, "):
        last = last.removeprefix(f"{part}, ")
    if last and last != _said(document.title or ""):
        numbered = _NUMBERED.match(last)
        pieces.append(f"avsnitt {numbered[1]}" if numbered else f"avsnittet {last}")
    if printed_page or page:
        pieces.append(f"s. {printed_page or page}")
    return ", ".join(pieces)
