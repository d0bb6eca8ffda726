"""A line, and the pieces it is parted into where it holds several points."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from corpus.model import Span
from nlp import language
from nlp.extractors.decisions import action_forms, headings
from nlp.extractors.decisions.actions import action
from nlp.extractors.decisions.marks import BARE_NUMBER, NUMBERED
from nlp.language import abbreviations

_NEXT_NUMBER: Final = re.compile(r"(?<=[.,;:!?)\w])\s(?=(\d{1,2})[.)]\s?(?:[A-ZÅÄÖ]|att\s))")
# "1. avstyrker motionen 2. översänder yttrandet", below "Hamnnämnden:" or "… föreslås besluta".
_NEXT_SMALL: Final = re.compile(
    r"(?<=[.,;:!?)\w])\s(?=(\d{1,2})[.)]\s(?:att\s|[a-zåäö]{1,24}(?:a|er|ar|år|ör|ge|se|stå|slå|få)\s))"
)
# "1 att anta planen, 2 att upphäva taxan", "1 Planen antas. 2 Taxan höjs."
_NEXT_BARE: Final = re.compile(
    r"(?:(?<=[\w,;.])\s(?=(\d{1,2})\satt\s)|(?<=[a-zåäö\d]\.)\s(?=(\d{1,2})\s[A-ZÅÄÖ]))"
)
# Not "b. Kajen rustas.", an item of the point.
_LOST_START: Final = re.compile(r"(?<=[.])\s(?![a-zåäö][.)]\s)(?=[a-zåäö])")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a block: where it stands, and whether the reader took it for a heading."""

    span: Span
    text: str
    heading: bool = False


def split_numbers(line: Line) -> list[Line]:
    """Points set in one block parted: "1. … antas. 2. … upphävs." Only numbers that count on are parted."""
    first = NUMBERED.match(line.text) or BARE_NUMBER.match(line.text)
    if first is None:
        return [line]
    expected, cuts = int(first["number"]) + 1, [0]
    small = line.text[first.end() : first.end() + 1].islower()
    further = (_NEXT_SMALL if small else _NEXT_NUMBER) if NUMBERED.match(line.text) else _NEXT_BARE
    for match in further.finditer(line.text):
        if int(match[match.lastindex or 1]) == expected and not _COUNTED.search(
            line.text, max(0, match.start() - _COUNTED_REACH), match.start()
        ):
            cuts.append(match.end())
            expected += 1
    return cut(line, cuts)


_COUNTED_REACH: Final = 14
# "… enligt bilaga 2. Beslutet gäller …": the number is of the word before it.
_COUNTED: Final = re.compile(
    r"\b(?:bilaga|bilagorna|punkt|alternativ|nr|nummer|del|avsnitt|kapitel|kvartal|etapp|fas|version|§|och)$",
    re.IGNORECASE,
)


def split_sentences(line: Line) -> list[Line]:
    """Decisions set in one block parted: "Nämnden antar taxan. Nämnden upphäver den förra."

    Where a body begins the sentence, where every sentence begins with the same word and decides, or where
    two in a row dispose of a matter each: "Rapporten antecknas. Uppdraget förklaras fullgjort."
    """
    sentences = language.sentences(line.text)
    first = line.text.split(maxsplit=1)[0]
    texts = [line.text[s.start : s.end] for s in sentences]
    alike = all(t.startswith(f"{first} ") and decides(t) for t in texts)
    apart = [False, *(_disposes(before) and _disposes(t) for before, t in pairwise(texts))]
    further = [
        s.start
        for s, t, own in zip(sentences, texts, apart, strict=True)
        if alike or own or _BODY_FIRST.match(t)
    ]
    return cut(line, sorted({0, *further}))


def split_added(line: Line) -> list[Line]:
    """An item without a number, parted before a sentence that decides too: "Taxan antas. Hyran höjs."."""
    sentences = language.sentences(line.text)
    return cut(line, [0, *(s.start for s in sentences[1:] if _adds(line.text[s.start : s.end]))])


def _adds(sentence: str) -> bool:
    """Whether a sentence with a subject of its own decides as well."""
    if not sentence.endswith(".") or _OF_ITS_OWN.match(sentence) is None:
        return False
    return action(sentence, sure=True) is not None or action_forms.of_clause(sentence) is not None


def _disposes(sentence: str) -> bool:
    """Whether a sentence says of a matter of its own that it is closed, adopted or sent on."""
    return _OF_ITS_OWN.match(sentence) is not None and action(sentence) in _DISPOSING


# "De nya taxorna gäller från maj", not "De gäller från maj".
_OF_ITS_OWN: Final = re.compile(
    r"(?!Beslut|Detta\b|Denna\b|Dessa\b|De[tn]?\s(?:ska|[a-zåäö]+(?:[aeåäö]r|s))\b)[A-ZÅÄÖ]"
)
_DISPOSING: Final = frozenset(
    {
        *("antecknas", "läggs till handlingarna", "godkänns", "antas", "avslås", "bifalls", "besvaras"),
        *("förklaras fullgjort", "remitteras", "bordläggs", "överlämnas", "hänskjuts", "upphävs"),
        *("justeras omedelbart", "avskrivs", "avslutas", "inarbetas", "läggs till"),
    }
)


def decides(sentence: str) -> bool:
    return action(sentence, sure=True) is not None or _BODY_FIRST.match(sentence) is not None


_VERB: Final = re.compile(r"\s(?!är\b|har\b|får\b|ska\b|bör\b|kan\b|var\b)[a-zåäö]{1,20}(?:er|ar|år|ör)\b")
# Its body first, then its verb.
_BODY_FIRST: Final = re.compile(
    rf"[A-ZÅÄÖ][\wåäö, -]{{2,50}}?(?:nämnden|styrelsen|fullmäktige|utskottet|utskott){_VERB.pattern}"
)


def split_lost(line: Line) -> list[Line]:
    """Parted where a sentence begins with a small letter: the beginning of a point is lost there."""
    cuts = [0]
    for match in _LOST_START.finditer(line.text):
        before = line.text[: match.start()].split()[-1]
        rest = line.text[match.end() :]
        if (
            before.casefold() not in abbreviations()
            and not re.fullmatch(r"\(?\w?\.?\d*\.|[IVX]{1,5}\.", before)
            and len(rest) > 20
        ):
            cuts.append(match.end())
    return cut(line, cuts)


def cut(line: Line, cuts: list[int]) -> list[Line]:
    """The line parted at these places of its text."""
    pieces = []
    for first, last in zip(cuts, [*cuts[1:], len(line.text)], strict=True):
        text = line.text[first:last].rstrip()
        start = line.span.start + first
        pieces.append(Line(Span(start, start + len(text)), text))
    return pieces


def acts(text: str) -> bool:
    """Whether a body stands first and then its verb: "Hamnnämnden ger …", "Nämnden för Teknik antar …"."""
    ends = headings.subject(text)
    return _BODY_FIRST.match(text) is not None or (ends is not None and _VERB.match(text, ends) is not None)
