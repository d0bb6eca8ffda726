"""What rows look like, whatever their words are: marks, lengths, ends, and whether they hold a date or "ska".

>>> mark("A9."), mark("U2."), mark("insats")
('A9.', 'A9.', 'aaaaaa')
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from corpus.model import Document
from nlp import needles
from nlp.extractors.learned.bags import Named, Numbers, named
from nlp.extractors.learned.pieces import Row, rows
from nlp.extractors.learned.words import Words

PROPERTIES: Final[Mapping[str, needles.Openings | needles.Names]] = {
    "date": needles.opening(r"\b20\d\d(?:-\d\d(?:-\d\d)?)?\b", "20"),
    "status": needles.opening(
        r"\b(?:[Pp]ågår|[Pp]ågående|[Kk]lart?|[Aa]vslutad|[Pp]åbörjad|[Gg]enomförd|[Ss]lutförd|[Ff]örsenad"
        r"|[Pp]lanerad|[Rr]edovisat?|[Ss]tatus|[Ll]äge)\b",
        *("pågå", "klar", "avslutad", "påbörjad", "genomförd", "slutförd", "försenad"),
        *("planerad", "redovisa", "status", "läge"),
    ),
    "paragraph": needles.near(r"§\s?\d", "§", reach=2, before=0),
    "body": needles.near(
        r"(?:nämnden|nämnd|styrelsen|förvaltningen|kontoret|bolaget|utskottet|direktören|chefen|förbundet|\bAB)\b",
        *("nämnd", "styrelsen", "förvaltningen", "kontoret", "bolaget", "utskottet", "direktören", "chefen"),
        *("förbundet", "ab"),
        reach=3,
        before=0,
    ),
    "uppdrag": needles.near(r"[Uu]ppdra", "uppdra", reach=0, before=0),
    "ska": needles.opening(r"\bskal?l?\b", "ska"),
}


def held(text: str, starts: Numbers, ends: Numbers) -> dict[str, NDArray[np.bool_]]:
    """Of each property, which of the rows that begin and end there have it."""
    return {name: _holds(sought, text, starts, ends) for name, sought in PROPERTIES.items()}


def _holds(
    sought: needles.Openings | needles.Names, text: str, starts: Numbers, ends: Numbers
) -> NDArray[np.bool_]:
    found = [match.span() for match in sought.finditer(text)]
    # Behind the last stands one that no row holds.
    spans = np.array([*found, (len(text), len(text) + 1)], np.int64)
    first_end: Numbers = spans[np.searchsorted(spans[:, 0], starts), 1]
    return first_end <= ends


@dataclass(frozen=True, slots=True)
class Lines:
    """A document's rows as columns: where each is printed, where its words begin and end, and its look.

    `first` and `after` are the first word and the one after the last; `looks` has the mark of each first.
    """

    document: Document
    rows: Sequence[Row]
    words: Words
    printed: Numbers
    starts: Numbers
    ends: Numbers
    first: Numbers
    after: Numbers
    looks: Named
    held: Mapping[str, NDArray[np.bool_]]


def lines(document: Document) -> Lines:
    """The rows of a document."""
    text, found, words = document.text, rows(document), Words(document.text)
    printed = np.array([row.span.start for row in found], np.int64)
    starts = np.array([row.start for row in found], np.int64)
    ends = np.array([row.span.end for row in found], np.int64)
    first, after = words.at(starts), words.at(ends)
    held_words = zip(first.tolist(), after.tolist(), strict=True)
    openings = [words.printed(n) if n < end else "" for n, end in held_words]
    looks = named(
        {
            "mark": [mark(row.mark) for row in found],
            "length": [min((row.span.end - row.span.start) // 25, 8) for row in found],
            "last": [last(text, row.span.end) for row in found],
            "kind": [row.block.kind for row in found],
            "first": [word[:6] for word in openings],
            "suffix": [suffix(text, word, row.start) for word, row in zip(openings, found, strict=True)],
            "cells": [row.cells > 1 for row in found],
        }
    )
    return Lines(document, found, words, printed, starts, ends, first, after, looks, held(text, starts, ends))


def suffix(text: str, word: str, start: int) -> str:
    """The last letters of the word that begins at `start`, and whether it begins with a capital."""
    return word[-2:] + ("C" if text[start : start + 1].isupper() else "c")


def last(text: str, end: int) -> str:
    """The sign before `end`, "w" for any letter or digit."""
    sign = text[end - 1]
    return "w" if sign.isalnum() else sign


@lru_cache(maxsize=4096)
def mark(printed: str) -> str:
    """The shape of a mark: "A9." of "U2."."""
    return re.sub(r"\d+", "9", re.sub(r"[A-ZÅÄÖ]", "A", re.sub(r"[a-zåäö]", "a", printed)))
