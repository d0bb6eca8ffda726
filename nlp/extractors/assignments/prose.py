"""Assignments told of in running text: quoted as they were given, or in the past with where they come from.

>>> from corpus.model import Document, Source
>>> def told(text):
...     found = find(Document(Source("x.pdf", "0" * 64, 1), text), ())
...     return [(f.text, f.assignees, f.assigned_by, f.source) for f in found]
>>> told("I budget 2024 fick socialnämnden i uppdrag att utreda bostad först. Arbetet pågår.")
[('utreda bostad först', ('Socialnämnden',), 'Kommunfullmäktige', 'Budget 2024')]
>>> told("Kommunfullmäktige gav den 3 maj 2023, § 88, kommunstyrelsen i uppdrag att mäta.")
[('mäta', ('Kommunstyrelsen',), 'Kommunfullmäktige', 'KF 2023-05-03 § 88')]
>>> told("Så löd beslutet: ”Nämnden för bad får i uppdrag att mäta” (KF 2021-11-24 § 152).")
[('Nämnden för bad får i uppdrag att mäta', ('Nämnden för bad',), 'Kommunfullmäktige', 'KF 2021-11-24 § 152')]
>>> told("Nämnden fick i uppdrag att bygga. Den som får i uppdrag att köra ska ha körkort.")
[]
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from corpus.findings import Assignment
from corpus.model import Document, Span
from nlp.extractors import assignees, bodies, due
from nlp.extractors.assignments import status_sentences, texts
from nlp.extractors.assignments.leads import last_sentence
from nlp.language import sentences
from nlp.needles import lowered, sought, starts

_NEEDLES: Final = sought("uppdrag", "uppdrog åt", " skulle ")
_REACH: Final = 400
_THING: Final = r"(?:i\suppdrag|(?:ett|följande)\suppdrag|uppdraget)(?:\s[\wåäö]{2,12}){0,2}?\s(?:om\s)?att\b"
_GOT: Final = r"(?:fick|gavs|tilldelades|har\s(?:\w+\s)?(?:fått|getts|givits)|hade\sfått)"
_AT_ONCE: Final = r"(?:\si\ssamma\sbeslut|\svid\ssamma\s\w+|\ssamtidigt|\sav\s[\wåäö-]{3,40}|\s\d{4})?"
_GAVE: Final = (
    r"(?:gav|har\s(?:\w+\s)?(?:gett|givit)|beslutade\s(?:[^.;:\n]{1,60}?,?\s)?att\s(?:ge|uppdra\såt))"
)
_NOT_OPEN: Final = r"[^.;:”\"]"
_GIVEN_BY: Final = re.compile(rf"\b{_GAVE}\s(?P<who>{_NOT_OPEN}{{3,200}}?)\s{_THING}")
# Who got it stands after the verb ("I budget 2024 fick …"), after who gave it, or before the verb.
_TOLD: Final = (
    re.compile(rf"\b{_GOT}\s(?:även\s|också\s)?(?P<who>{_NOT_OPEN}{{3,120}}?)\s{_THING}"),
    _GIVEN_BY,
    re.compile(rf"\buppdrog\s(?:{_NOT_OPEN}{{2,60}}?\s)?åt\s(?P<who>{_NOT_OPEN}{{3,120}}?)\s(?:om\s)?att\b"),
    re.compile(rf"(?P<who>)\s{_GOT}{_AT_ONCE}\s(?:\w+\s){{0,2}}?{_THING}"),
    re.compile(
        rf"\b{_GAVE}{_AT_ONCE}\s(?:i\suppdrag|uppdraget)\såt\s(?P<who>{_NOT_OPEN}{{3,120}}?)\s(?:om\s)?att\b"
    ),
    re.compile(
        rf"\b(?:beslutade|angett|anges)\s(?:{_NOT_OPEN}{{1,120}}?\s)?att\s(?P<who>{_NOT_OPEN}{{3,120}}?)\s(?:får|ges)\s{_THING}"
    ),
)
# "beslutade 2024-06-12 § 48 att direktören skulle ta fram ett avtal": without the word, unless it is only
# passed on ("skulle genomföra uppdraget").
_SHOULD: Final = re.compile(
    rf"\bbeslutade\s(?:{_NOT_OPEN}{{1,120}}?\s)?att\s(?P<who>{_NOT_OPEN}{{3,80}}?)\sskulle\s(?!vara|ha|bli|[a-zåäö]{{3,20}}\suppdraget)"
)
# "Ett äldre uppdrag, att utreda en brygga (2024-02-27 § 20), avslutades": named by what is to be done.
_NAMED: Final = re.compile(
    r"\b(?:[Uu]ppdraget|[Ee]tt\s(?:\w+\s)?uppdrag(?:\sfrån\s[\wåäö]+)?),?\s(?P<thing>att\s[^.;:()§”\"]{22,220}?)(?=\s\(|,\s|\s(?:gavs|gav|lämnades|som)\b)"
)
_QUOTED: Final = re.compile(
    r"[”\"“»](?P<said>[A-ZÅÄÖ][^”\"“»«\n]{3,120}?\s(?:får|ges|uppdras)\s[^”\"“»«\n]{0,40}\batt\s[^”\"“»«\n]{3,400})[”\"“«]"
)
# "I budget 2022 fick även omsorgsnämnden uppdrag som rör byarna: Omsorgsnämnden får i uppdrag att …".
_ANNOUNCED: Final = re.compile(
    r":\s(?P<said>[A-ZÅÄÖ][^:”\"“»«\n.]{3,120}?\s(?:får|ges|uppdras)\s[^:”\"“»«\n.]{0,40}\batt\s[^”\"“»«\n]{3,400}?)(?=\.(?:\s|$)|\n|$)"
)
_SOURCE_REACH: Final = 160
# What is said of it after it.
_ASIDE: Final = re.compile(r",\s(?=(?:ett\suppdrag|vilket|något|som)\s)")


class _Origin(NamedTuple):
    """What gave an assignment: a budget or decision, and its body."""

    source: str | None
    giver: str | None


def find(document: Document, taken: Sequence[Span]) -> Iterator[Assignment]:
    """The assignments that running text tells of, in order, outside what is `taken`."""
    text, end = document.text, 0
    covered = bytearray(len(text))
    for span in taken:
        covered[span.start : span.end] = b"\1" * (span.end - span.start)
    for hit in starts(_NEEDLES, lowered(text)):
        if hit < end or covered[hit] or not _TELLS.search(*_near(text, hit)):
            continue
        sentence = _sentence(text, hit)
        made = (
            _quoted(document, sentence, hit)
            or _announced(document, hit)
            or _told(document, sentence, hit)
            or _cited(document, sentence)
            or _named(document, sentence)
        )
        if made is not None and not any(made.span.overlaps(s) for s in taken):
            end = made.span.end
            yield made


def _near(text: str, hit: int) -> tuple[str, int, int]:
    return text, max(0, hit - _REACH), min(len(text), hit + _REACH)


# A verb in the past, or a quotation, without which no text tells of an assignment.
_TELLS: Final = re.compile(
    r"\b(?:fick|fått|gavs?|gett|getts|givits?|tilldelades|uppdrog|beslutade)\b|[”\"“»]|\([^()]{0,40}§",
    re.IGNORECASE,
)


def _sentence(text: str, hit: int) -> Span:
    """The sentence at `hit`, within its line."""
    start = max(hit - _REACH, text.rfind("\n", 0, hit) + 1, text.rfind("\t", 0, hit) + 1)
    stop = min(len(text), hit + _REACH)
    for sign in "\n\t":
        edge = text.find(sign, hit, stop)
        stop = edge if edge >= 0 else stop
    return next((s for s in sentences(text, start, stop) if s.start <= hit < s.end), Span(start, stop))


def _quoted(document: Document, sentence: Span, hit: int) -> Assignment | None:
    """ "… ”Nämnden får i uppdrag att bygga” …": given in these words."""
    text = document.text
    for match in _QUOTED.finditer(text, max(0, sentence.start - _REACH), sentence.end + _REACH):
        if not match.start() <= hit < match.end():
            continue
        who = texts.given(match["said"])
        after = text[match.end() : match.end() + _SOURCE_REACH].split("\n")[0]
        before = last_sentence(_said_before(text, match.start()))
        origin = _origin(before) if who else None
        if origin is None or origin.source is None:
            origin = _origin(after) if who else None
        if who is None or origin is None or origin.source is None:
            return None
        return _made(document, Span(*match.span("said")), who, origin)
    return None


def _announced(document: Document, hit: int) -> Assignment | None:
    """ "I budget 2022 fick nämnden uppdrag: Nämnden får i uppdrag att …": so worded, after a colon."""
    text = document.text
    for match in _ANNOUNCED.finditer(text, max(0, hit - _REACH), min(len(text), hit + _REACH)):
        if not match.start("said") <= hit < match.end():
            continue
        before = _said_before(text, match.start("said"))
        who = texts.given(match["said"])
        said = last_sentence(before)
        origin = _origin(before if _WORDED.match(said) else said)
        announces = (
            "uppdrag" in before or ("§" in origin.source and "följande" in before) if origin.source else False
        )
        if who is None or not announces:
            return None
        return _made(document, Span(*match.span("said")), who, origin)
    return None


# "Uppdraget löd: …": what gave it stands in the sentence before.
_WORDED: Final = re.compile(r"(?:Uppdraget|Beslutet|Formuleringen)\s(?:löd|lyder|var|är)\b")


def _cited(document: Document, sentence: Span) -> Assignment | None:
    """ "Nämnden får i uppdrag att bygga (KF 2024-05-02 § 8).": the decision in brackets at its end."""
    text = document.text[sentence.start : sentence.end]
    who = texts.given(text.replace(" har i uppdrag ", " får i uppdrag ", 1)) if text[:1].isupper() else None
    after = document.text[sentence.end : sentence.end + _SOURCE_REACH].lstrip()
    bracket = _BRACKET.search(text) or (_BRACKET.match(after) if after.startswith("(") else None)
    origin = _origin(bracket[0]) if who and bracket else None
    if who is None or origin is None or origin.source is None:
        return None
    return _made(document, sentence, who, origin)


_BRACKET: Final = re.compile(r"\([^()]{0,40}§[^()]{1,60}\)")


def _said_before(text: str, at: int) -> str:
    """What stands before a quotation in its line, or in the paragraph above that leads in it."""
    lines = text[max(0, at - 2 * _SOURCE_REACH) : at].split("\n")
    own = lines[-1]
    above = next((line for line in reversed(lines[:-1]) if line.strip()), "")
    return f"{above} {own}" if not own.strip() and above.rstrip().endswith(":") else own


def _told(document: Document, sentence: Span, hit: int) -> Assignment | None:
    """ "I budget 2024 fick nämnden i uppdrag att …": in the past, with a budget or a decision."""
    text = document.text
    if text[sentence.end - 1] == ":":
        return None
    for pattern in (*_TOLD, _SHOULD):
        for match in pattern.finditer(text, *sentence):
            if not match.start() <= hit < match.end():
                continue
            # "gav kommunfullmäktige nämnden i uppdrag": nobody stands before the verb, so the giver follows.
            inverted = pattern is _GIVEN_BY and bodies.only(text[sentence.start : match.start()]) is None
            printed = match["who"] or text[sentence.start : match.start()]
            said = _without_giver(printed) if inverted else _last(printed)
            who = assignees.names(said)
            origin = _origin(text[sentence.start : sentence.end])
            if origin.source is None:
                origin = _origin_beside(text, sentence)
            if origin.source is None or not (who or (inverted and not said)):
                continue
            end = sentence.end - (text[sentence.end - 1] in ".!?")
            start = match.end("who") - len(said) + (not said)
            return _made(document, Span(start, end), who, origin, words=match.end())
    return None


def _origin_beside(text: str, sentence: Span) -> _Origin:
    """What gave it, where the sentence says that it was the same decision, or brackets follow it."""
    after = _BRACKET.match(text[sentence.end : sentence.end + _SOURCE_REACH].lstrip(" ."))
    if after is not None:
        return _origin(after[0])
    said = text[sentence.start : sentence.end]
    if _SAME.search(said) is None:
        return _Origin(None, None)
    return _origin(text[max(0, sentence.start - _REACH) : sentence.start].rsplit("\n\n", 2)[-1])


_SAME: Final = re.compile(r"\bsamma\s(?:beslut|sammanträde|möte)\b|\b[Ss]amtidigt\b")


def _named(document: Document, sentence: Span) -> Assignment | None:
    """ "Ett äldre uppdrag, att utreda en brygga (2024-02-27 § 20), avslutades.": by what is to be done."""
    text = document.text[sentence.start : sentence.end]
    match = _NAMED.search(text)
    if match is None or not texts.is_task(match["thing"]):
        return None
    origin = _origin(text[match.end() :])
    if origin.source is None:
        return None
    span = Span(sentence.start + match.start("thing"), sentence.start + match.end("thing"))
    made = _made(document, span, (), origin)
    told = status_sentences.of_named(text[match.end() :])
    return replace(made, status=told, status_text=" ".join(text.split())) if told else made


def _last(printed: str) -> str:
    """Who is meant at the end of what stands before "i uppdrag": dates stand before it."""
    return re.split(r"(?:\d|§|\)),?\s(?=[A-ZÅÄÖa-zåäö])|[.;:,”\"]\s", printed)[-1]


def _without_giver(printed: str) -> str:
    named = next(bodies.mentions(printed), None)
    rest = printed[named[0].end :] if named is not None and named[0].start == 0 else printed
    return _last(rest.lstrip())


def _origin(said: str) -> _Origin:
    """The budget or the decision that the words name."""
    source, giver = texts.source_of(said)
    if source is not None and source.startswith("Budget"):
        return _Origin(source, giver)
    if source is None or "§" not in source:
        return _Origin(None, None)
    decided = bodies.only(re.sub(r"\s\d.*$", "", source))
    return _Origin(source, decided.name if decided else giver)


def _made(
    document: Document, span: Span, who: tuple[str, ...], origin: _Origin, words: int | None = None
) -> Assignment:
    """The assignment at `span`; its own words begin at `words`, after "i uppdrag att"."""
    text = document.text[span.start : span.end]
    own = _ASIDE.split(texts.own_words(text), maxsplit=1)[0]
    line = document.text.find("\n", span.end)
    rest = document.text[span.end : line if line >= 0 else len(document.text)]
    said = status_sentences.in_text(rest)
    return Assignment(
        span=Span(span.start, span.start + len(own)),
        rule="told",
        text=own[words - span.start :].lstrip() if words is not None else own,
        assignees=who,
        assigned_by=origin.giver,
        source=origin.source,
        status=said[0] if said else None,
        status_text=said[1] if said else None,
        due=due.in_text(text),
        report_back=due.report_back(text),
    )
