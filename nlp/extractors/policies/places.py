"""Programmes and plans of places by what they are for or by their number.

A detaljplan or a vägplan is a decision on land, no styrande dokument.

>>> def found(text):
...     return [title for _, title, _ in find(text)]
>>> found("Skötselplan för parken inom Ekby 4:11 och 4:12 i Ekby, daterad 2031. Planprogram för Norra Viken")
['Skötselplan för parken inom Ekby 4:11 och 4:12', 'Planprogram för Norra Viken']
>>> found("Marken ligger inom planprogram P412 som antogs, och inom detaljplan E412.")
['Planprogram P412']
>>> found("nytt planprogram för området, ett planprogram för skolor, planprogrammet för Viken")
[]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from corpus.model import Span
from nlp.extractors.policies.speech import is_verb
from nlp.needles import near

_PLAN: Final = near(
    r"(?<![\w-])(?P<kind>[Pp]lanprogram|[Ss]kötselplan)(?=\s)"
    r"(?:\s(?P<number>[A-ZÅÄÖ]{1,3}[ -]?\d{1,5}(?![\w:-]))|(?=\sför\s))",
    *("planprogram", "skötselplan"),
)
_WORD: Final = re.compile(r"(?P<gap>[ \n])(?P<word>[\wåäö][\wåäö:/&.-]*[\wåäö]|\w)")
_MOST_WORDS: Final = 14
_SMALL: Final = frozenset(("för", "inom", "vid", "i", "på", "av", "och", "del", "kv", "kvarteret"))
_ENDS: Final = frozenset(
    ("som", "med", "till", "från", "enligt", "samt", "där", "genom", "daterad", "upprättad")
)


def find(text: str) -> Iterator[tuple[Span, str, str]]:
    """Where each is named, its title and its kind; what is for no named place is none."""
    for match in _PLAN.finditer(text):
        kind = match["kind"].capitalize()
        if kind == "Skötselplan" and text.endswith("en ", 0, match.start()):
            continue  # one that is asked for
        end = match.end() if match["number"] else _end(text, match.end("kind"))
        if end is not None:
            name = " ".join(text[match.end("kind") : end].split())
            yield Span(match.start(), end), f"{kind} {name}", "program" if kind == "Planprogram" else "plan"


# "2003-00165": the number of the matter behind the name.
_CASE: Final = re.compile(r"(?:19|20)\d\d[-/]\d")


def _end(text: str, at: int) -> int | None:
    """Where the name of the place ends; None where none is named."""
    words: list[tuple[str, int]] = []
    while len(words) < _MOST_WORDS and (following := _WORD.match(text, at)):
        word = following["word"]
        if _CASE.match(word) or (word == "kommun" and len(words) > 2):
            break
        over = following["gap"] == "\n" and word[0].isupper() and words[-1][0] not in _SMALL
        if over or word in _ENDS or (word[0].islower() and word not in _SMALL and is_verb(word)):
            break
        at = following.end()
        words.append((word, at))
    while words and words[-1][0] in _SMALL:
        words.pop()
    said = [word for word, _ in words]
    # "… Ekby 4:11 i Ekby": where it is, said again.
    if len(said) > 3 and said[-2] == "i" and said[-1] in said[:-2]:
        words = words[:-2]
    return words[-1][1] if any(w[0].isupper() for w, _ in words) else None
