"""The paragraphs and points of a decision that stand beside it: "§§ 12–14", "§ 85 punkt 2 och 3".

>>> [m["first"] for m in [_POINTS.match("§ 85, punkt 2", 4)] if m]
['2']
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from corpus.model import Span
from nlp.extractors.decision_references.cited_again import Reference

_POINTS: Final = re.compile(
    r"(?:[,\s()]{0,4}\b(?:punkt(?:en|erna)?|pkt\.?|p\.?|besluts(?:satse?n?|punkte?n?)|att-satse?n?)\s?"
    # "§ 16.1"
    r"|\.(?=\d{1,2}(?![\d.–-])))"
    r"(?P<first>\d{1,2})(?!\d)(?:\s?[–-]\s?(?P<last>\d{1,2})(?![\d-]))?(?P<more>(?:,\s\d{1,2}\b){0,8}(?:\s(?:och|samt)\s\d{1,2}\b)?)"
)


def with_points(text: str, whole: Reference) -> Iterator[Reference]:
    """A decision with each of its points that are printed after it, or the one before it, else itself."""
    points = _POINTS.match(text, whole.span.end)
    if points is None:
        first = _POINT_OF.search(text, max(0, whole.span.start - _POINT_REACH), whole.span.start)
        yield (
            replace(
                whole, point=first["point"] or first["bare"], span=Span(first.start("said"), whole.span.end)
            )
            if first
            else whole
        )
        return
    for number, (point, at) in enumerate(counted(points)):
        yield replace(whole, point=point, span=Span(whole.span.start, at.end) if number == 0 else at)


# "punkt 4 i kommunfullmäktiges beslut 2024-05-06 § 12".
_POINT_OF: Final = re.compile(
    r"\b(?P<said>(?:(?:besluts?)?(?:punkt(?:en)?|sats(?:en)?)\s(?P<point>\d{1,2})\s(?:i|av|ur|från|enligt)\s"
    r"|besluts(?:punkt|sats)(?:en)?\s(?P<bare>\d{1,2})\s))(?:beslut(?:et)?\s)?$",
    re.IGNORECASE,
)
_POINT_REACH: Final = 40


def counted(match: re.Match[str]) -> Iterator[tuple[str, Span]]:
    """Each number of a match, or range of them, and where it stands."""
    yield (
        _range(match),
        Span(match.start("first"), match.end("last") if match["last"] else match.end("first")),
    )
    yield from _more(match)


def _range(match: re.Match[str]) -> str:
    return f"{match['first']}–{match['last']}" if match["last"] else match["first"]


def _more(match: re.Match[str]) -> Iterator[tuple[str, Span]]:
    for number in re.finditer(r"\d+", match["more"] or ""):
        at = match.start("more")
        yield number[0], Span(at + number.start(), at + number.end())


def over_break(text: str, reference: Reference) -> Reference:
    """ "… skolor KF 2025-11-20" with "§ 14" at the head of the next line: a cell that a dump has broken."""
    number = _BROKEN_OFF.match(text, reference.span.end) if reference.rule == "letters" else None
    if number is None or reference.paragraph or text[reference.span.start - 1 : reference.span.start] in "\n":
        return reference
    return replace(reference, paragraph=number["number"], span=Span(reference.span.start, number.end()))


def in_brackets(text: str, reference: Reference) -> Reference:
    """ "Nämnden beslutade 2031-01-20 att måla kajen (§ 5)": the paragraph at the end of the sentence."""
    if reference.paragraph or not reference.exact:
        return reference
    number = _IN_BRACKETS.match(text, reference.span.end)
    return replace(reference, paragraph=number["number"]) if number else reference


_IN_BRACKETS: Final = re.compile(r"[^.;:()\n§\d]{3,160}\(§ ?(?P<number>\d{1,4})\)")
_BROKEN_OFF: Final = re.compile(r"(?: §\n{1,2}|\n\n§ )(?P<number>\d{1,4})(?![\w/-])")
