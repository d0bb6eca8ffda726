"""Of a passage that was found, what a person wants: its words below the headings, its marked sentence. Pure.

>>> text = "3.1 Beredskap\\nStaden växer. Arbetet med beredskap fortgår."
>>> place = marked_sentence(text, [(4, 13), (41, 50)], ("3.1 Beredskap",))
>>> text[slice(*place)]
'Arbetet med beredskap fortgår.'
>>> marked_sentence(text, [], ())
(0, 58)
>>> text[below_headings(text, ("3 Läget", "3.1 Beredskap")):]
'Staden växer. Arbetet med beredskap fortgår.'
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from index.threads.sentences import places_of_sentences
from web.highlight import Pair, merged

_LINE: Final = re.compile(r"([^\n]+)\n*")


def below_headings(text: str, headings: Sequence[str]) -> int:
    """Where a text begins below the headings that it begins with; 0 where it is nothing else."""
    start = 0
    for line in _LINE.finditer(text):
        if line[1].strip() not in headings:
            break
        start = line.end()
    return start if start < len(text) else 0


def marked_sentence(text: str, marks: Sequence[Pair], headings: Sequence[str]) -> Pair:
    """Where the sentence with most marked characters stands, the first of several; headings are none.

    The whole text where nothing is marked, and where it is a row of a table.
    """
    inside = merged(marks, len(text))
    if not inside or "\t" in text:
        return 0, len(text)
    said = [p for p in places_of_sentences(text) if text[slice(*p)].strip() not in headings]
    return _most_marked(said, inside) or (0, len(text))


def marked_line(text: str, marks: Sequence[Pair]) -> Pair:
    """Where the line with most marked characters stands, of a table the row; the whole text where none is.

    >>> marked_line("1:1 Bygga\\tklart\\n1:2 Riva\\tpågår", [(19, 23)])
    (16, 30)
    """
    lines = [line.span(1) for line in _LINE.finditer(text)]
    return _most_marked(lines, merged(marks, len(text))) or (0, len(text))


def _most_marked(pieces: Sequence[Pair], marks: Sequence[Pair]) -> Pair | None:
    """The piece with most marked characters, the first of several; None where nothing is marked."""
    marked = {p: sum(max(0, min(e, p[1]) - max(s, p[0])) for s, e in marks) for p in pieces}
    best = max(pieces, key=lambda p: marked[p], default=None)
    return best if best and marked[best] else None
