"""Two wordings side by side, with the words that only one of them has marked. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import Final, Literal

from markupsafe import Markup

_PIECES: Final = re.compile(r"\s+|[^\s,.;:]+|[,.;:]")
_LEAST: Final = 0.4  # share in common: below it they are other sentences, and every word would be marked
Element = Literal["del", "ins"]


def told_apart(old: str, new: str) -> tuple[Markup, Markup]:
    """The older wording with what is gone from it, and the newer with what is new, as HTML.

    >>> told_apart("1. Planen antas.", "1. Planen <2> antas.")
    (Markup('1. Planen antas.'), Markup('1. Planen <ins>&lt;2&gt; </ins>antas.'))
    >>> told_apart("Planen antas.", "Motionen avslås med ett tack")[0]
    Markup('Planen antas.')
    """
    before, after = _PIECES.findall(old), _PIECES.findall(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if matcher.ratio() < _LEAST:
        return Markup.escape(old), Markup.escape(new)
    steps = matcher.get_opcodes()
    return (
        _joined(before, ((tag != "equal", i, j) for tag, i, j, _, _ in steps), "del"),
        _joined(after, ((tag != "equal", i, j) for tag, _, _, i, j in steps), "ins"),
    )


def _joined(pieces: Sequence[str], runs: Iterable[tuple[bool, int, int]], element: Element) -> Markup:
    """Runs of pieces (whether they differ, first, one after the last) as one text."""
    texts = ((differs, "".join(pieces[i:j])) for differs, i, j in runs)
    wrapped = Markup("<{0}>{{}}</{0}>").format(Markup(element))
    return Markup("").join(wrapped.format(text) if differs and text else text for differs, text in texts)
