"""Paragraphs of minutes in a query, with what is said of them elsewhere in it. Pure.

Documents print a decision in one piece (`KF 2023-12-07 § 85`); people say it in any order, with as much of
the day as they remember: "§85 kf dec 2023", "kommunfullmäktige 7 december 2023 paragraf 85", "§ 85 ks 2023".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from corpus.model import Span
from index.identifiers import Identifier
from index.identifiers.labels import body_of
from index.terms import Token

_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_OF_A_LAW: Final = re.compile(r"kap|kapitel|kapitlet|\w*lag|\w*lagen|\w*förordning(?:en)?|balken")


def put_together(said: Sequence[Token]) -> list[Token]:
    """The tokens of a query; paragraphs are decisions where the day, month or year, or the body is said.

    The words that say so go into the decision. A paragraph of a law stays as it is.
    """
    bare = [token for token in said if token.identifier and _bare(token.identifier)]
    if not bare or any(_OF_A_LAW.fullmatch(token.word) for token in said if not token.identifier):
        return list(said)
    when = next((token for token in said if _when(token)), None)
    body = next((token for token in said if not token.identifier and body_of(token.word)), None)
    decisions = {id(token): _decision(token, when, body) for token in bare}
    used = {id(token) for token in (when, body) if token is not None}
    return [decisions.get(id(token)) or token for token in said if id(token) not in used]


def _bare(found: Identifier) -> bool:
    return found.kind == "paragraph" or (found.kind == "decision" and found.label is None)


def _when(token: Token) -> str | None:
    """The day, month or year that a token says."""
    if token.identifier is not None:
        return token.identifier.number if token.identifier.kind in ("date", "month") else None
    return token.word if _YEAR.fullmatch(token.word) else None


def _decision(token: Token, when: Token | None, body: Token | None) -> Token | None:
    """None where neither a day nor a body is said."""
    found = token.identifier
    assert found is not None
    label = found.label or (body_of(body.word) if body is not None else None)
    on, _, paragraph = found.number.partition("§")
    on = on or (_when(when) or "" if when is not None else "")
    if not on and label is None:
        return None
    parts = [part.span for part in (token, when, body) if part is not None]
    span = Span(min(part.start for part in parts), max(part.end for part in parts))
    decision = Identifier.decision(span, on, paragraph, label, found.point)
    return Token(token.span, decision.number, decision)
