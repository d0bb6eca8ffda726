"""Swedish sentences: spaCy's blank pipeline with our tokenizer exceptions and sentence rules.

spaCy is imported when the first sentence is asked for (0.7 s), never at import of this module, and without
torch, which it would load for models that are not used here (1.3 s more).

>>> text = "Planen antas enligt 4 kap. 2 § p. 3 m.m. för bl.a. parker. Ärendet avslutas."
>>> [text[s.start:s.end] for s in sentences(text)]
['Planen antas enligt 4 kap. 2 § p. 3 m.m. för bl.a. parker.', 'Ärendet avslutas.']
>>> text = "1. Rapporten godkänns. 2. Taxan antas."
>>> [text[s.start:s.end] for s in sentences(text)]
['1. Rapporten godkänns.', '2. Taxan antas.']
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from corpus.model import Span
from nlp.lexicon import Abbreviations, load

if TYPE_CHECKING:
    from spacy.language import Language

_ENDS = frozenset({".", "!", "?", ".”", '."', ".)", "…"})
_LIST_NUMBER = re.compile(r"(?:\d{1,2}|[a-zA-Z])\.")
_CLOSERS = frozenset({"”", '"', ")", "’", "»"})
# More in one piece than this is a table or a bug; spaCy's own limit is a million.
_LONGEST = 200_000


def abbreviations() -> frozenset[str]:
    """Abbreviations that end in a full stop and do not end a sentence."""
    return frozenset(load("abbreviations", Abbreviations).words.split())


@cache
def pipeline() -> Language:
    """The pipeline: blank Swedish tokenizer, abbreviations as tokens, our sentence rules."""
    with _without("torch"):
        import spacy
    from spacy.symbols import ORTH

    nlp: Any = spacy.blank("sv")
    for word in abbreviations():
        for form in (word, word.capitalize()):
            nlp.tokenizer.add_special_case(form, [{ORTH: form}])
    return nlp


@contextmanager
def _without(module: str) -> Iterator[None]:
    """What is imported meanwhile does not find `module`, unless it is loaded already."""
    hidden: dict[str, Any] = sys.modules
    absent = module not in hidden
    if absent:
        hidden[module] = None
    try:
        yield
    finally:
        if absent:
            del hidden[module]


def sentences(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """The sentences of `text` between two positions, without the spaces around them.

    Splits at a blank line, and after . ! ? before a capital, a figure or a marker; never after an
    abbreviation or a list number.
    """
    stop = len(text) if end is None else end
    found: list[Span] = []
    for block in re.finditer(r"\S(?:.|\n(?!\n))*", text[start:stop]):
        for piece in range(block.start(), block.end(), _LONGEST):
            found += _in_block(text, start + piece, start + min(piece + _LONGEST, block.end()))
    return found


def _in_block(text: str, start: int, end: int) -> list[Span]:
    doc = pipeline()(text[start:end])
    found: list[Span] = []
    first = start
    for token, following in pairwise(doc):
        if _closes(token) and not following.is_space and _opens(doc, following):
            found.append(Span(first, start + token.idx + len(token.text)))
            first = start + following.idx
    return [s for s in (*found, Span(first, end)) if text[s.start : s.end].strip()]


def _closes(token: Any) -> bool:
    """Whether a sentence may end with this token, closing marks after it counted in."""
    if token.text in _CLOSERS and token.i > 0:
        return token.nbor(-1).text in _ENDS
    return token.text in _ENDS and not (token.i > 0 and _is_number_of_list(token))


def _is_number_of_list(stop: Any) -> bool:
    before = stop.nbor(-1)
    at_start = before.i == 0 or before.nbor(-1).text in _ENDS or before.nbor(-1).is_space
    return at_start and before.text.isdigit() and len(before.text) <= 2 and not before.whitespace_


def _opens(doc: Any, token: Any) -> bool:
    """Whether a sentence may begin with this token."""
    if token.text in _CLOSERS:
        return False
    return bool(doc[token.i - 1].whitespace_) and not token.text[:1].islower()
