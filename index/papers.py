"""Papers that one file holds one after the other: where each but the first begins. Pure.

    Kommunstyrelsen   Yrkande        Yttrande                 TJÄNSTESKRIVELSE
    2031-05-13        S, V, MP       Centerpartiet            Datum 2031-09-11
    Ärende nr 2.1.7                  Datum 2031-10-14         Dnr KS2030/0388

By what a letterhead says alone in a line or a cell, of what kind the paper is, with its day or number there.
"Yttrande" is a heading within papers too: below it stand sentences. Minutes are told by their matters.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from corpus.model import Block, Document
from index import identifiers

_KIND: Final = re.compile(
    r"(?:(?:tilläggs|ändrings|avslags|återremiss|följd)?yrkande|(?:särskilt )?yttrande|remissvar"
    r"|tjänsteutlåtande|tjänsteskrivelse|motion|interpellation)(?P<to> till [^\W\d_]+)?",
    re.IGNORECASE,
)
_SENDER: Final = re.compile(r"[^\t\n.:]*(?:nämnden|styrelsen|fullmäktige|kontoret|förvaltningen|utskottet)")
_LATER_PAGE: Final = re.compile(r"\b(?:[2-9]|\d\d)\s?\(\d{1,3}\)|\bSida\s(?:[2-9]|\d\d)\b", re.IGNORECASE)
_LINE: Final = re.compile(r"[^\t\n]+")
_HEAD: Final = 600  # characters of the file in which the first paper begins
_LONGEST: Final = 150  # characters of a block of a letterhead
_BLOCKS: Final = 3  # after the kind, among which the day or the number stands


def find(document: Document) -> frozenset[int]:
    """The offsets of the blocks that papers begin with."""
    text = document.text
    blocks = [block for block in document.blocks if block.span.start >= _HEAD]
    return frozenset(
        blocks[number - _sent(blocks[:number], text)].span.start
        for number, block in enumerate(blocks)
        if _says_kind(block, text) and _dated(blocks[number : number + 1 + _BLOCKS], text)
    )


def _says_kind(block: Block, text: str) -> bool:
    """Not what is printed at the top of every page: there a kind must say to whom, and be told only once."""
    said = text[block.span.start : block.span.end]
    if len(said) > _LONGEST:
        return False
    kinds = [found for line in _LINE.findall(said) if (found := _KIND.fullmatch(line.strip()))]
    if not _LATER_PAGE.search(said):
        return bool(kinds)
    return any(found["to"] and text.count(found[0]) == 1 for found in kinds)


def _dated(blocks: Sequence[Block], text: str) -> bool:
    """Whether these blocks begin with short lines, two at least, of which one has a day or a case number. A
    list of papers may have minutes' next matter below it."""
    said = [text[block.span.start : block.span.end] for block in takewhile(_no_item, blocks)]
    lines = list(takewhile(lambda each: len(each) <= _LONGEST and not each.endswith("."), said))
    kinds = {found.kind for each in lines for found in identifiers.find(each)}
    matter = any(each.startswith("§") for each in lines)
    return len(lines) > 1 and not matter and not kinds.isdisjoint(("case", "date"))


def _no_item(block: Block) -> bool:
    return block.kind != "list_item"


def _sent(before: Sequence[Block], text: str) -> bool:
    """Whether the last of these blocks names who the paper is from or to."""
    return any(_SENDER.fullmatch(text, block.span.start, block.span.end) for block in before[-1:])
