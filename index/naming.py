"""Documents that a query asks for by their name: which they are, and what it says beside the name.

delårsrapport augusti 2031 fritidsnämnden     the whole is a name: what opens the document, and its gist
protokoll tallnäs mars 2031 ishallen          a name and a matter: what holds the matter, in that document
"""

from __future__ import annotations

from typing import Final

import numpy as np

from index.engine import NOTHING, Facts, Ids, Lexical, Ranking
from index.query import Query

_A_NAME: Final = 3  # words and numbers, at least, or one less with a type: fewer are a topic more often
_NAMED: Final = 0.85  # of the query, that a document's name holds
_PARTLY: Final = 0.6  # the same, where every other document's name holds less
_LESS: Final = 0.15  # by so much
_WHOLE: Final = 0.999


def named(query: Query, lexical: Lexical, facts: Facts | None, limit: int) -> Ranking:
    """The first passages of the documents that the query may be the name of: of the type that it says, where
    one of them is."""
    if _said(query) < _A_NAME:
        return NOTHING
    found = lexical.named(query, limit)
    alone = not (found.values[1:2] > found.values[:1] - _LESS).any()
    held = found.only(found.values >= _NAMED)
    if alone and not len(held.ids):
        held = found.only((found.values >= _PARTLY) & (found.values == found.values.max(initial=0.0)))
    if query.type is None or facts is None:
        return held
    of_type = np.isin(held.ids, np.sort(held.ids)[facts.holding(f"type={query.type}", np.sort(held.ids))])
    return held.only(of_type) if of_type.any() else held


def _said(query: Query) -> int:
    """How many words and numbers a query has, and one more where it names a type. A compound alone that does
    is as many as its parts: a lekplatsplan is a plan för lekplatser."""
    if query.type is None:
        return len(query.words) + len(query.identifiers)
    words = query.words if len(query.words) != 1 else query.words[0].parts or query.words
    return len(words) + len(query.identifiers) + 1


def beside(query: Query, naming: Ranking, lexical: Lexical, limit: int) -> Ranking:
    """The passages by how much they hold of what the query says beside the name: none where a document says
    all of that at its head, for then it is what the document is about."""
    if not len(naming.ids) or naming.values[0] > _WHOLE:
        return NOTHING
    held = lexical.coverage(lexical.unnamed(query, int(naming.ids[0])), limit)
    return NOTHING if np.isin(held.ids[held.values > _WHOLE], naming.ids).any() else held


def openings(firsts: Ids, starts: Ids, facts: Facts, length: int) -> Ids:
    """The first `length` passages of the documents that begin at `firsts`, of all `starts`; rising.

    The words may know of a document a moment before the rest does: what begins at no start is passed over.
    """
    documents = np.searchsorted(starts, np.intersect1d(firsts, starts))
    ends = np.append(starts[1:], starts[-1:] + length)[documents]
    opening = starts[documents][:, None] + np.arange(length)
    found = opening[opening < ends[:, None]]
    return found[facts.columns(found).documents >= 0]
