"""The matters of minutes: where each begins, and what it is called. Pure.

    § 40                                        Ks § 40   Dnr KS 2023/0518
    Motion om avgiftsfri buss                   Motion om avgiftsfri buss
    KS 2023/0518
    Beslut                                      Beslut

Below it stand headings that all matters have ("Beslut", "Bakgrund"), so that its name alone tells their
passages from each other. Elsewhere than in minutes clauses are numbered so: there only a § with a case number
is one, and a § without a name is none anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from corpus.model import Block, Document
from corpus.paragraph_heads import PRINTED
from index import identifiers

_LONGEST_NAME: Final = 200  # characters
_LONGEST_HEAD: Final = 260  # of a block that holds the line with the §
_TOP: Final = 1500  # characters in which minutes say that they are minutes
_BLOCKS: Final = 3  # after that line in which the name and the number may stand
_PARAGRAPH: Final = re.compile(rf"^[ \t]*{PRINTED}(?P<rest>.*)$", re.MULTILINE)
_NAME: Final = re.compile(r"[A-ZÅÄÖÉ\d”\"»].*[a-zåäöé]{3}", re.DOTALL)
_COMMON_HEADING: Final = re.compile(
    r"(?:förslag till |\w+s )?beslut|sammanfattning|bakgrund|inledning|ärende(?:t|beskrivning)|yrkanden?"
    r"|.+\sbeslutar(?:\satt)?:?",
    re.IGNORECASE,
)
_BESIDE_NUMBER: Final = re.compile(
    r"^[\s,;:.–-]*|\b(?:dnr|diarienr|diarienummer|ärende(?:nummer)?)\b[\s:]*$|[\s,;:–-]+$", re.IGNORECASE
)
_EMPTY: Final = re.compile(r"\s*\(\s*\)|\s*\.{3,}\s*\d*\Z")  # where a number stood, and what leads to a page


@dataclass(frozen=True, slots=True)
class Matter:
    """A matter's § with what is printed as its name and number, its name alone, and where its head ends."""

    title: str
    name: str
    head_end: int


def find(document: Document) -> Mapping[int, Matter]:
    """The matters by the offset of the block that each begins with."""
    found: dict[int, Matter] = {}
    blocks = document.blocks
    minutes = "protokoll" in document.text[:_TOP].casefold()
    for number, block in enumerate(blocks):
        printed = _paragraph(block, document.text)
        if printed is not None:
            after = _before_next(blocks[number + 1 : number + 1 + _BLOCKS], document.text)
            matter = _matter(printed, block.span.end, list(after), document.text)
            if matter is not None and (minutes or _numbered(matter.title)):
                found[block.span.start] = matter
    return found


def _paragraph(block: Block, text: str) -> re.Match[str] | None:
    """The one line with a § that a block begins with, or ends with below the top of a page."""
    if block.kind in ("contents", "footnote", "list_item") or len(block.span) > _LONGEST_HEAD:
        return None
    said = text[block.span.start : block.span.end]
    lines = list(_PARAGRAPH.finditer(said))
    if len(lines) != 1:
        return None
    before, after = said[: lines[0].start()].strip(), said[lines[0].end() :].strip()
    return None if before and after else lines[0]


def _before_next(blocks: Sequence[Block], text: str) -> Iterator[Block]:
    for block in blocks:
        if block.kind in ("contents", "list_item") or _paragraph(block, text):
            return
        yield block


def _matter(printed: re.Match[str], end: int, after: Sequence[Block], text: str) -> Matter | None:
    """The matter whose § is `printed` in a block up to `end`: with the blocks after it up to its name."""
    said = [" ".join((printed["rest"] + printed.string[printed.end() :]).split())]
    name = unnumbered(said[0])
    for block in after:
        more = " ".join(text[block.span.start : block.span.end].split())
        rest = unnumbered(more)
        if rest and (name or rest.endswith(".") or _COMMON_HEADING.fullmatch(rest)):
            break
        name, end = name or rest, block.span.end
        said.append(more)
    if not _NAME.match(name) or len(name) > _LONGEST_NAME or name.endswith("."):
        return None
    return Matter(" ".join([printed["sign"], *filter(None, said)]), name, end)


def _numbered(title: str) -> bool:
    return any(identifier.kind == "case" for identifier in identifiers.find(title))


def name_in(said: str) -> str | None:
    """What is said without its case numbers, where that is a name.

    >>> name_in("Motion om bad (KS 2024/0083)"), name_in("Motion om bad...13"), name_in("Dnr KS 2024/0083:25")
    ('Motion om bad', 'Motion om bad', None)
    """
    name = unnumbered(said)
    return name if _NAME.match(name) and not _COMMON_HEADING.fullmatch(name) else None


def unnumbered(said: str) -> str:
    """What is said without its case numbers, and in a list of contents without its page.

    >>> unnumbered("Motion om bad, dnr KS 2024/0083"), unnumbered("KS 2024/0083")
    ('Motion om bad', '')
    """
    kept, position = [], 0
    for found in identifiers.find(said):
        if found.kind == "case":
            kept.append(said[position : found.span.start])
            position = found.span.end
    pieces = [*kept, said[position:]]
    while (shorter := [_BESIDE_NUMBER.sub("", piece) for piece in pieces]) != pieces:
        pieces = shorter
    return _EMPTY.sub("", " ".join(filter(None, pieces)))
