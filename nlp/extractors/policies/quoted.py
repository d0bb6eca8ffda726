"""Documents by a whole name of their own: in quotation marks, in English, or of everybody's health.

>>> def found(text):
...     return [(title, kind) for _, title, kind in find(text)]
>>> found('Regionens dokument "Nära vatten - från strategi till bad", och The Open Water Strategy')
[('Nära vatten - från strategi till bad', 'strategi'), ('The Open Water Strategy', 'strategi')]
>>> found("enligt Lokala föreskrifter för att skydda människors hälsa och miljön")
[('Lokala föreskrifter för att skydda människors hälsa och miljön', 'föreskrift')]
>>> found('Dokumentet "Nära vatten" och The Open Water.')
[]
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from corpus.model import Span
from nlp.extractors.policies.kinds import FORMS
from nlp.needles import near

_ENDINGS: Final = sorted(FORMS, key=len, reverse=True)
_OF_HEALTH: Final = near(
    r"(?<!\w)[Ll]okala\s(?:hälsoskyddsföreskrifter|föreskrifter\s(?:till\sskydd\sför|för\satt\sskydda)"
    r"\smänniskors\shälsa\soch\s(?:för\s)?miljön?)(?!\w)",
    *("hälsoskyddsföreskrifter", "människors hälsa"),
    before=60,
)


# "I regeringsdokumentet "Nära vatten - från strategi till bad"": quoted, with a kind among its words.
_QUOTED: Final = near(
    r"dokument(?:et)?\s[”\"“](?P<title>[A-ZÅÄÖ][^”\"“\n]{8,140})[”\"]", "dokument", reach=160
)
# "The Open Water Strategy": of the union, in English.
_ENGLISH: Final = near(
    r"(?<![\w-])(?:[A-Z][a-z]{2,20}\s){1,5}(?P<kind>Strategy|Action\sPlan)(?![\w-])",
    *("strategy", "action plan"),
    before=120,
)


def find(text: str) -> Iterator[tuple[Span, str, str]]:
    """Where each is named, its title and its kind."""
    for match in _QUOTED.finditer(text):
        kinds = [k for w in match["title"].casefold().split() if (k := _kind(w))]
        if kinds:
            yield Span(*match.span("title")), match["title"], kinds[0]
    for match in _ENGLISH.finditer(text):
        kind = "strategi" if match["kind"] == "Strategy" else "handlingsplan"
        yield Span(*match.span()), " ".join(match[0].split()), kind
    for match in _OF_HEALTH.finditer(text):
        name = " ".join(match[0].split())
        yield Span(*match.span()), name[0].upper() + name[1:], "föreskrift"


def _kind(word: str) -> str | None:
    """The kind of document that a word, in small letters, ends in."""
    return next((FORMS[form] for form in _ENDINGS if word.endswith(form)), None)
