"""Whose decision it is where its day and paragraph stand first, and who took it last on their line."""

from __future__ import annotations

import re
from typing import Final

from nlp.extractors import bodies
from nlp.extractors.bodies import NamedBody
from nlp.extractors.organisations.own_boards import LONGEST_GAP


def found(text: str, match: re.Match[str]) -> tuple[NamedBody, str] | None:
    """ "2031-03-31 § 38 Kommunfullmäktige", "Protokoll 2031-03-31, § 38, KS au": last on its line."""
    between = _BEHIND.match(text, match.end())
    floor = max(0, match.start() - _NEAR, text.rfind("\n", 0, match.start()) + 1)
    opens = floor == match.start() or _OF_MINUTES.search(text, floor, match.start())
    if between is None or not opens or any(bodies.mentions(text, floor, match.start())):
        return None
    at = between.end()
    span, body = next(bodies.mentions(text, at, min(len(text), at + LONGEST_GAP)), (None, None))
    if span is None or body is None or span.start != at or not _LINE_ENDS.match(text, span.end):
        return None
    return body, "body behind"


_NEAR: Final = 45
_BEHIND: Final = re.compile(r",? \(?")
_LINE_ENDS: Final = re.compile(r"\)?(?:[.,;]?(?:\n|$)|\t)")
# What may stand before the day: a mark, or what it is of.
_OF_MINUTES: Final = re.compile(
    r"(?:^[•–*-] ?|^\d{1,2}[.)] "
    r"|\b(?:[Pp]rotokoll(?:et|sutdrag|sutdraget)?|[Bb]eslut(?:et)?|[Ss]ammanträde(?:t)?):?,? )(?:den )?$",
    re.MULTILINE,
)
