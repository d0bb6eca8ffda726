"""The words of a text that may name a kind of styrande dokument: looked for by what each of them holds.

>>> [word[0] for word in of_kinds("Planen, en kostpolicy och 2030-programmet; trafik-strategin.")]
['Planen', 'kostpolicy', 'trafik-strategin']
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from nlp.extractors.policy_grammar import FORMS
from nlp.needles import lowered, occurrences

_WORD: Final = re.compile(r"(?<![\w-])[^\W\d_][\wåäö]*(?:-[a-zåäö]+)?")
# What every form of a kind holds: those that hold no other.
_KINDS: Final = tuple(f for f in FORMS if not any(other in f for other in FORMS if other != f))


def of_kinds(text: str) -> Iterator[re.Match[str]]:
    """The words that hold the name of a kind of document, in order."""
    small = lowered(text)
    hits = sorted({hit.start for kind in _KINDS for hit in occurrences(kind, small)})
    end = 0
    for hit in hits:
        if hit < end:
            continue
        start = hit
        while start > end and (text[start - 1].isalnum() or text[start - 1] in "_-"):
            start -= 1
        for word in _WORD.finditer(text, start):
            if word.start() > hit:
                break
            if word.end() > hit:
                end = word.end()
                yield word
                break
