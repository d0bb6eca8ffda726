"""A block of a page before it is text, and the signs that lines begin and end blocks with. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, NamedTuple

from corpus.model import BlockKind, Box
from ingest.layout import Line

BULLET: Final = re.compile(r"[•▪◦‣·○●■□▫►▶➢→*»\ue000-\uf8ff\ufffd]|[–—−-](?=\s)|o(?=\s)")
ORDINAL: Final = re.compile(r"\(?(?:\d{1,2}|[a-zåäö]|[ivx]{1,4})[.)](?=\s|$)", re.I)
CAPTION: Final = re.compile(r"(?:Figur|Tabell|Diagram|Bild|Karta|Figure|Table)\s+\d+", re.I)
ATTACHMENT: Final = re.compile(r"bilaga\s+(?:nr\.?\s*)?(\d{1,2}|[A-Z])(?![\w])", re.I)
# Words that no paragraph of running text ends with; och, samt, eller and att end points of a decision.
UNFINISHED: Final = "med|av|i|på|för|till|enligt|hos|från|om|har|är|vid|som|inom|genom"
_BROKEN: Final = re.compile(
    rf"\s(?:{UNFINISHED}|över|under|mot|mellan|efter|eftersom|medan|än|diarienummer|dnr)$"
)
_CHAPTER: Final = re.compile(r"\b\d{1,2} kap\.$")
_TERMINAL: Final = re.compile(r"[.!?:][\"”’)»]*$")
_LAST: Final = frozenset('.!?:;"”’)»')


class Style(NamedTuple):
    """How most of the text is set: size in points, and whether it is bold."""

    size: float
    bold: bool


@dataclass(frozen=True, slots=True)
class Chunk:
    """A block on one page before it is text. `ends_early` tells that its last line had room left,
    `region` is the number of its column on the page, `aside` the box beside the text that it stands in."""

    kind: BlockKind
    lines: tuple[Line, ...]
    marker: str | None = None
    indent: float = 0.0
    ends_early: bool = False
    region: int = 0
    aside: Box | None = None
    level: int = 0
    """Of a heading that the PDF's tags tell, else 0."""

    @property
    def look(self) -> tuple[str, float]:
        """Font and size of its first line."""
        return self.lines[0].font, self.lines[0].size

    @property
    def text(self) -> str:
        return " ".join(o.text for o in self.lines)


def ends_sentence(text: str) -> bool:
    """Whether a mark that ends a sentence or a clause stands last, before closing quotes and brackets."""
    return text[-1:] in _LAST and _TERMINAL.search(text) is not None


def breaks_off(text: str) -> bool:
    """Whether a line of running text ends within a sentence: "… hör ihop med"."""
    return _BROKEN.search(text) is not None


def ends_in_chapter(text: str) -> bool:
    """Whether the chapter of a statute stands last, whose stop ends no sentence: "enligt 11 kap."."""
    return _CHAPTER.search(text) is not None


def is_attachment(text: str) -> bool:
    """Whether `text` is the mark of a bilaga and no more: "Bilaga 2"."""
    match = ATTACHMENT.match(text)
    return match is not None and not text[match.end() :].strip(" .:")


def marker_of(text: str) -> str | None:
    """The list marker that `text` begins with ("•", "1.", "b)"), None where there is none."""
    match = BULLET.match(text) or ORDINAL.match(text)
    return match.group() if match and match.end() < len(text) else None
