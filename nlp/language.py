"""Swedish sentences: spaCy's blank pipeline with our tokenizer exceptions and sentence rules.

spaCy is imported when the first sentence is asked for (0.4 s), never at import of this module, and without
what is of no use here: torch, which it would load for models (1.3 s more), and its commands (0.2 s more).

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
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache, lru_cache
from itertools import pairwise
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from corpus.model import Span
from nlp.lexicon import Abbreviations, load

if TYPE_CHECKING:
    from spacy.language import Language

_ENDS = frozenset({".", "!", "?", ".”", '."', ".)", "…"})
_CLOSERS = frozenset({"”", '"', ")", "’", "»"})
# What a word at which a sentence ends has last: only such are taken apart into tokens.
_LAST = frozenset(end[-1] for end in _ENDS | _CLOSERS)
_WORD = re.compile(r"\S+")
_BLOCK = re.compile(r"\S(?:.+|\n(?!\n))*")
# What stands between two sentences of a block.
_BETWEEN = re.compile(rf"[{re.escape(''.join(sorted(_LAST)))}] \S")
# More in one piece than this is a table or a bug; spaCy's own limit is a million.
_LONGEST = 200_000


def abbreviations() -> frozenset[str]:
    """Abbreviations that end in a full stop and do not end a sentence."""
    return frozenset(load("abbreviations", Abbreviations).words.split())


@cache
def pipeline() -> Language:
    """The pipeline: blank Swedish tokenizer, abbreviations as tokens, our sentence rules."""
    with _instead_of("torch", None), _instead_of("spacy.cli.info", SimpleNamespace(info=None)):
        import spacy
    from spacy.symbols import ORTH

    nlp: Any = spacy.blank("sv")
    nlp.vocab.lex_attr_getters = {}  # of a new word nothing is worked out but where it is cut
    for word in abbreviations():
        for form in (word, word.capitalize()):
            nlp.tokenizer.add_special_case(form, [{ORTH: form}])
    return nlp


@contextmanager
def _instead_of(module: str, other: object) -> Iterator[None]:
    """What is imported meanwhile finds `other` in a module's place, unless it is loaded already; no module
    where that is None."""
    loaded: dict[str, Any] = sys.modules
    absent = module not in loaded
    if absent:
        loaded[module] = other
    try:
        yield
    finally:
        if absent:
            del loaded[module]


def sentences(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """The sentences of `text` between two positions, without the spaces around them.

    Splits at a blank line, and after . ! ? before a capital, a figure or a marker; never after an
    abbreviation or a list number.
    """
    stop = len(text) if end is None else end
    found: list[Span] = []
    for block in _BLOCK.finditer(text[start:stop]):
        for piece in range(block.start(), block.end(), _LONGEST):
            found += _in_block(text, start + piece, start + min(piece + _LONGEST, block.end()))
    return found


def _in_block(text: str, start: int, end: int) -> list[Span]:
    found: list[Span] = []
    first = start
    words = list(_WORD.finditer(text, start, end)) if _BETWEEN.search(text, start, end) else ()
    for n, (word, following) in enumerate(pairwise(words)):
        if word[0][-1] in _LAST and _ends(words, n) and _opens(following[0]):
            found.append(Span(first, word.end()))
            first = following.start()
    return [s for s in (*found, Span(first, end)) if text[s.start : s.end].strip()]


def _ends(words: Sequence[re.Match[str]], n: int) -> bool:
    """Whether a sentence may end with a word, closing marks after it counted in."""
    if not _adjoin(words[n], words[n + 1]):
        return False
    *earlier, last = _tokens(words[n][0])
    if last in _CLOSERS:
        return (earlier[-1] if earlier else _token_before(words, n)) in _ENDS
    return last in _ENDS and not (earlier and _is_number_of_list(words, n, earlier))


def _is_number_of_list(words: Sequence[re.Match[str]], n: int, tokens: Sequence[str]) -> bool:
    *earlier, number = tokens
    before = earlier[-1] if earlier else _token_before(words, n)
    return number.isdigit() and len(number) <= 2 and (before is None or before in _ENDS)


def _token_before(words: Sequence[re.Match[str]], n: int) -> str | None:
    """The last token before a word; None where a line or the text begins with it."""
    if n == 0 or not _adjoin(words[n - 1], words[n]):
        return None
    return _tokens(words[n - 1][0])[-1]


def _adjoin(word: re.Match[str], following: re.Match[str]) -> bool:
    """Whether one blank alone parts two words."""
    return following.start() - word.end() == 1 and word.string[word.end()] == " "


def _opens(word: str) -> bool:
    """Whether a sentence may begin with a word."""
    return not word[0].islower() and not (word[0] in _CLOSERS and _tokens(word)[0] in _CLOSERS)


@lru_cache(maxsize=4096)
def _tokens(word: str) -> tuple[str, ...]:
    """The tokens of a word. Letters that no exception is made of are one, and a mark after them another: the
    tokenizer, which says the same, takes a hundred times as long."""
    tokenizer = pipeline().tokenizer
    plain = _PLAIN.fullmatch(word)
    if plain is not None and word not in tokenizer.rules and plain["letters"] not in tokenizer.rules:
        return tuple(filter(None, plain.groups()))
    return tuple(token.text for token in tokenizer(word))


_PLAIN = re.compile(r"(?P<letters>[A-ZÅÄÖa-zåäö]?[a-zåäö]+)(?P<mark>[.!?]?)")
