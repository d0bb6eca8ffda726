"""Drop capitals: the large first letter of a paragraph, put back before the word that it begins. Pure.

N  ämnden har under året arbetat
   med att stärka beredskapen
Arbetet fortsätter under våren
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from ingest.lexicon import Lexicon
from ingest.raw import RawPage, RawWord

_LARGER: Final = 1.8
"""Times the size of the text that a drop capital has at least."""
_GAP: Final = 1.2
"""Sizes of the text between the letter and the lines beside it at most."""
_ALIGNED: Final = 2.0
"""Points by which those lines may begin apart."""


def joined(page: RawPage, known: Lexicon) -> RawPage:
    """`page` with its drop capitals as first letters; one that is a word ("I maj") becomes small."""
    least = _LARGER * min((word.size for word in page.words), default=0.0)
    caps = [n for n, word in enumerate(page.words) if word.size >= least and _may_be(word)]
    words = list(page.words)
    for n in reversed(caps):
        beside = _beside(words[n], words)
        if not beside or words[beside[-1]].box.y1 > words[beside[0]].box.middle_y:
            continue  # no second line
        first = words[beside[0]]
        box = first.box._replace(x0=words[n].box.x0)
        whole = words[n].text + first.text
        if words[n].text in _WORDS and not known.count(whole.lower()) and known.count(first.text.lower()):
            words[n] = first._replace(text=words[n].text, box=box._replace(x1=words[n].box.x1), glyphs=())
        else:
            words[beside[0]] = first._replace(text=whole, box=box)
            del words[n]
    return replace(page, words=tuple(words)) if caps else page


_WORDS: Final = ("I", "Å", "Ö")


def _may_be(word: RawWord) -> bool:
    return len(word.text) == 1 and word.text.isupper() and not word.vertical


def _beside(cap: RawWord, words: list[RawWord]) -> list[int]:
    """The first words of the lines that stand beside a letter, from the top; the first in small letters."""
    found = [
        n
        for n, word in enumerate(words)
        if -1 < word.box.x0 - cap.box.x1 < _GAP * word.size
        and word.size * _LARGER <= cap.size
        and cap.box.y0 < word.box.middle_y < cap.box.y1
    ]
    found.sort(key=lambda n: -words[n].box.y1)
    found = [n for n in found if abs(words[n].box.x0 - words[found[0]].box.x0) < _ALIGNED]
    return found if found and words[found[0]].text[:1].islower() else []
