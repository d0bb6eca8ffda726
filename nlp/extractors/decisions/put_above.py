"""Sentences that put a matter, or decide on it, above "Beslut: Enligt förslag".

>>> from corpus.model import Span
>>> def sentences_of(*texts):
...     first, *ahead = (Line(Span(0, len(text)), text) for text in texts)
...     return [line.text for line in put_and_decided(first, ahead)]
>>> told = "Hamnen växer. Regionstyrelsen föreslår att regionfullmäktige antar planen. Den är ny."
>>> sentences_of(told, "Beslut:", "Enligt förslag")
['Regionstyrelsen föreslår att regionfullmäktige antar planen.']
>>> sentences_of(told, "Beslut:", "Ärendet bordläggs.")
[]
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from nlp import language
from nlp.extractors import bodies
from nlp.extractors.decisions.pieces import Line, cut, split_sentences
from nlp.extractors.decisions.sentences import START


def put_and_decided(line: Line, ahead: Sequence[Line]) -> list[Line]:
    """The sentences of a paragraph that are put or decided, where the lines `ahead` say that they were."""
    small = line.text.lower()
    says = "beslut" in small or "slår" in small  # as one that is put or decided does
    if not says or small.endswith(":") or not any(AS_PROPOSED.fullmatch(other.text) for other in ahead):
        return []
    return [
        _first(piece)
        for piece in split_sentences(line)
        if proposes_to_council(piece.text) or START.match(piece.text)
    ]


def proposes_to_council(text: str) -> bool:
    """Whether a sentence is a board's proposal to the council: "Regionstyrelsen föreslår att …"."""
    return _PROPOSES.match(text) is not None


def _first(line: Line) -> Line:
    """The first sentence of a line; what comes after it says why."""
    ends = language.sentences(line.text)[0].end
    return cut(line, [0, ends])[0] if ends < len(line.text) else line


# What a board's own proposal to the council does, said by the sentence itself.
PROPOSED: Final = "föreslås"
# "Beslut: enligt förslag", as regions and cities tell of their meetings.
AS_PROPOSED: Final = re.compile(r"enligt\s(?:[^.;:]{1,60}\s)?förslag(?:et)?\.?", re.IGNORECASE)
_PROPOSES: Final = re.compile(
    rf"{bodies.NAMED}\sför(?:e)?slår\satt\s(?:kommun|region)fullmäktige\s[a-zåäö]{{2,20}}r\s",
    re.IGNORECASE,
)
