"""Decisions in parts that titles head: what else a budget's decision fixes, by bullets below its numbers.

Below "Beslut", after the numbered points, stand titles with bullets below them, and between these
the sums that a bullet leads in. The list is over where no further bullet decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from nlp.extractors.decisions import clause_forms, headings, unmarked
from nlp.extractors.decisions.actions import action
from nlp.extractors.decisions.marks import mark
from nlp.extractors.decisions.pieces import Line
from nlp.extractors.decisions.regions import Region

_LONGEST_TITLE: Final = 240
_LONGEST_HEADING: Final = 40
_LONGEST_DECISION: Final = 200


def heads_bullets(region: Region, line: Line, ahead: Sequence[Line]) -> bool:
    """Whether a line is the title of a part of what was decided, the first of its bullets below it."""
    if not (_is_decided(region) and region.points and ahead) or len(line.text) > _LONGEST_TITLE:
        return False
    below = ahead[0].text
    return line.text[-1:] not in _ENDS and _is_bullet(below) and _decides(region, below)


def heads_sentence(region: Region, line: Line, ahead: Sequence[Line]) -> bool:
    """Whether a heading is of one decided sentence: "Skattesats" over "Skattesatsen fastställs."."""
    if not (_is_decided(region) and ahead) or region.prose:
        return False
    below = ahead[0].text
    whole = len(line.text) < _LONGEST_HEADING and len(below) < _LONGEST_DECISION and below.endswith(".")
    return whole and not ahead[0].heading and action(below, sure=True) is not None


def _is_decided(region: Region) -> bool:
    return region.headed and region.sure and region.opened == "beslut"


_ENDS: Final = (".", ":", ";", ",", "!", "?")


def goes_on(region: Region, line: Line, ahead: Sequence[Line]) -> bool:
    """Whether a line stands between bullets of such parts: a sum, or a title over the next of them."""
    if not region.parted:
        return False
    for other in (line, *ahead):
        if unmarked.ends_list(other) or headings.opens(other.text):
            return False
        if _is_bullet(other.text) and _decides(region, other.text):
            return True
    return False


def _is_bullet(text: str) -> bool:
    found = mark(text)
    return found is not None and found.number is None and found.text_start > 0 and not text[0].isalpha()


def _decides(region: Region, text: str) -> bool:
    found = mark(text)
    said = text[found.text_start :] if found else text
    return action(said, sure=True) is not None or unmarked.does(region, said) or clause_forms.obliges(said)
