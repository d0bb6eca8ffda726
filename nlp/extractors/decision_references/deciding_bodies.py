"""Whose decision a date is: the body before it, after it, on the cover, or whose minutes they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from corpus.model import Document, Span
from nlp.extractors import bodies
from nlp.extractors.bodies import LETTERS, NamedBody
from nlp.extractors.decision_references import others
from nlp.extractors.organisations import own_boards
from nlp.extractors.organisations.own_boards import LONGEST_GAP
from nlp.lexicon import Verbs, load

_VERBS: Final = load("verbs", Verbs)
_DECIDED: Final = re.compile(rf"\b(?:{'|'.join(_VERBS.decided)})\b", re.IGNORECASE)
_PLANNED: Final = re.compile(rf"\b(?:{'|'.join(_VERBS.planned)})\b", re.IGNORECASE)
# What may stand between a body and the date of its decision.
_BESIDE: Final = re.compile(
    r"[\s,:(–-]{0,3}(?:(?:beslut\w{0,3}|protokoll(?:et|sutdrag(?:et)?)?|möte(?:t)?|sammanträde(?:t)?|den|av|från|vid|i|om|har|genom|sitt|sedan|fattade|fattat|dat\.?|dater\w{2,3})"
    r"[\s,:(]{1,2}){0,6}(?:i\s[A-ZÅÄÖ][\wåäö]{2,20}\s)?(?:[Dd]nr\s[^\s]{1,20}(?:\s\d[^\s]{1,12})?,?\s)?"
)
# How a board is abbreviated that is on no list: "SMN 2023-03-20 § 88", "KuN", "MoHN". Of two letters the last
# is that of nämnd, styrelse, utskott, fullmäktige or direktion: "fusk med AI 2025-12-16 § 233" names none.
_NO_LETTERS: Final = "DNR|SFS|SOU|PROP|SKR|DS|MÅL|PBL|MBL|OSL|LSS|SOL|LVU|LVM|LOU|GDPR|AML|ABL|PUL|EU"
_UNKNOWN: Final = re.compile(
    rf"(?<![\w-])(?P<letters>(?!(?:{_NO_LETTERS})\s)[A-ZÅÄÖ]{{3,5}}|[A-ZÅÄÖ][NSUFD]|[A-ZÅÄÖ][a-zåäö]{{1,2}}[A-ZÅÄÖ]{{1,2}}N?)"
    r"(?:\sbeslut)?[\s,:(]{1,2}(?:den\s)?$"
)
# The letters last in a line that is taken for a heading, the date below it.
_ABOVE: Final = re.compile(rf"(?<!\w)(?P<letters>{'|'.join(LETTERS)})\n\n$")
_RECEIVES: Final = re.compile(r"\b(?:till|åt)\s$")
_SENTENCE_END: Final = re.compile(r"[.!?]\s(?=[A-ZÅÄÖ•»])|\n(?:\n|(?=[•»*–-]\s))|\t|;")
_GOES_ON: Final = re.compile(r"\b(?:i|av|den)$")
_REACH: Final = 160
_NEAR_GAP: Final = 45
_VERB: Final = re.compile(rf"s?\s(?:har\s)?(?:själv\s)?(?:{'|'.join(_VERBS.decided)})\b", re.IGNORECASE)
_OTHER_DATE: Final = re.compile(r"\d-\d\d-\d|§")
# "Regionstyrelsen tillstyrker förslaget den 10 november 2022, § 181", "nämndens yttrande den 19 maj".
_ACTS: Final = re.compile(
    r"s?\s(?:har\s)?(?:tillstyrk|avstyrk|föreslå|föreslog|beslut|bered|yttra|godkän|behandla|lämna|överlämna|avg[ae]v?|ställ|yttr)"
    r"(?:er|t|te|r|de|at|it|ade|d|en|ande|andet)?\b"
)
# A document between the two is not the body's decision.
_OF_OTHERS: Final = re.compile(r"skrivelse|utlåtande|yttrande|förslag|protokollsanteckning", re.IGNORECASE)
# "Arbetsutskottets förslag 2025-03-04, § 29": what it decided to propose.
_OWN_WORDS: Final = re.compile(r"s?\s(?:besluts)?förslag(?:,|\s(?:av|den|från))?\s(?:den\s)?")

_THE_BOARD: Final = re.compile(
    r"(?<!\w)(?<!ska\s)(?<!iala\s)(?:[Nn]ämndens?|(?P<company>(?:[Bb]olagets|[Ff]örbundets)\s[Ss]tyrelse(?:ns?|s)?|[Ss]tyrelsens?|[Ss]tyrelseprotokoll(?:et)?))(?!\sför\b|\w)"
)


def before(text: str, position: int, *, numbered: bool) -> tuple[NamedBody, int, str] | None:
    """The body whose decision the date at `position` is of: it, where it starts, and by which rule."""
    floor = _sentence(text, position)
    lettered = _by_letters(text, position) if numbered else None
    if lettered:
        return lettered
    if numbered and _OF_THE_CITY.search(text, floor, position):
        return council(text), position, "adopted"
    mentioned = list(deciding(text, floor, position))
    if not mentioned:
        return None
    span, body = mentioned[-1]
    gap = text[span.end : position]
    if not numbered and _OF_PAPER.search(gap) and not _BESIDE.fullmatch(gap):
        return None  # "Nämnden antar planen enligt bilaga 1, daterad 2031-11-27"
    if numbered and _ADOPTED.fullmatch(gap) and _RULES_FOR.search(text, floor, span.start):
        return council(text), position, "adopted"
    acted = (_then(mentioned[-1], gap) if numbered else None) or _who_acted(
        text, mentioned, floor, numbered=numbered
    )
    if acted:
        return acted
    if numbered and _is_task_of(text, floor, position, span, body):
        return council(text), position, "task"
    if not numbered and _AS_FROM.search(gap):
        return None  # "Riksdagen har beslutat att från och med den 1 januari 2031"
    if (
        len(gap) > LONGEST_GAP
        or re.search(r"\d", gap)
        or (not _BESIDE.fullmatch(gap) and _PLANNED.search(gap))
    ):
        return _decider_before(text, mentioned, position)
    return _beside(text, floor, position, mentioned[-1], numbered=numbered)


def _is_task_of(text: str, floor: int, position: int, span: Span, body: NamedBody) -> bool:
    """Whether the decision gave the body named last something to do, so that the council took it."""
    gap = text[span.end : position]
    if is_given_to(text, floor, span, body):
        return True
    if gap in _GOT and body.short not in _COUNCILS:
        told = _IS_TASK.search(text, position, position + 60) or _WHICH.search(text, floor, span.start)
        if told:
            return True
    own = gap in _ITS_OWN and body.short in EXECUTIVE
    return _is_their_task(gap, body) and not own and not _THEN_TO.match(text, position)


def _beside(
    text: str, floor: int, position: int, mentioned: tuple[Span, NamedBody], *, numbered: bool
) -> tuple[NamedBody, int, str] | None:
    """The body named last, where it stands beside the date, or a verb says that it decided."""
    span, body = mentioned
    gap, before = text[span.end : position], text[floor : span.start]
    if not numbered and bodies.are_auditors(body.name):
        return None  # auditors hand over what they have looked into
    beside = _BESIDE.fullmatch(gap) is not None
    if beside and (numbered or text[span.start : span.end] in LETTERS):
        planned = not numbered and _PLANNED.search(before[-12:])
        return None if planned else (body, span.start, "letters" if span.end - span.start <= 6 else "body")
    if _PLANNED.search(gap) or (not numbered and _PLANNED.search(before[-40:])):
        return None
    decided = _DECIDED.search(gap) or (beside and _DECIDED.search(before[-40:]))
    own = not _OF_OTHERS.search(gap) or _ACTS.match(gap) or _OWN_WORDS.fullmatch(gap)
    if decided or (numbered and len(gap) <= _NEAR_GAP and own):
        return body, span.start, "verb" if decided else "body"
    return None


# "Reglemente för hamnnämnden, antaget 2031-01-28 § 9": by the council, for the board.
_RULES_FOR: Final = re.compile(r"\b[Rr]eglemente(?:t|n|na)?\sför\s$")
_ADOPTED: Final = re.compile(r",?\s\(?antag(?:et|en|na)\s(?:den\s)?")


def _sentence(text: str, position: int) -> int:
    """Where the sentence begins that the date at `position` stands in."""
    floor = max(0, position - _REACH)
    for boundary in _SENTENCE_END.finditer(text, floor, position):
        # "godkänt av kommunfullmäktige i", the places and dates in lines of their own.
        if not _GOES_ON.search(text, floor, boundary.start()):
            floor = boundary.end()
    return floor


def _then(last: tuple[Span, NamedBody], gap: str) -> tuple[NamedBody, int, str] | None:
    return (last[1], last[0].start, "verb") if _WHO_THEN.fullmatch(gap) else None


_AS_FROM: Final = re.compile(
    r"\b(?:(?:från|till)\soch\smed|fr\.o\.m\.|t\.o\.m\.|tidigast|senast|per)\s(?:den\s)?$"
)
_OF_PAPER: Final = re.compile(r"\b(?:dater|upprätt|revider)a(?:d|t|de)\s(?:den\s)?$")
# "överlämnade motionen till hamnnämnden, som yttrade sig den 19 maj 2031, § 40": who did it last.
_WHO_THEN: Final = re.compile(
    r",\ssom\s(?:då\s|sedan\s)?(?:yttra(?:de|t)\ssig|har\syttrat\ssig|svarade|behandlade\s\w+|tillstyrkte\s\w+|avstyrkte\s\w+)"
    r"(?:\s\w+){0,2}?\s\(?(?:den\s)?$"
)


# "Lidby kommuns regler för bidrag, antagna 2019-05-20 § 44": by the council, whoever the sentence is about.
_OF_THE_CITY: Final = re.compile(
    r"(?:\b[A-ZÅÄÖ]\w{1,24}\s(?:[Ss]tads|[Kk]ommuns)|\b[Kk]ommunens|\b[Ss]tadens)\s(?!tjänste|yttrande|svar|förslag)"
    r"(?:(?!nämnd|styrelse|utskott|\bav\b)[^.;\n\d]){4,90},?\s\(?(?:antag(?:en|et|na)|fastställ(?:d|t|da))\s(?:den\s)?$"
)


def deciding(text: str, start: int, end: int) -> Iterator[tuple[Span, NamedBody]]:
    """The bodies named there that may decide.

    Neither those that take part, "tillsammans med servicenämnden", nor who is given, "gav nämnden i uppdrag".
    """
    for span, body in bodies.mentions(text, start, end):
        near = max(0, span.start - _NEAR_GAP)
        given = _IS_GIVEN.match(text, span.end) and _GIVES.search(text, near, span.start)
        if (
            not given
            and not _NUMBER.match(text, span.end)
            and not _TAKING_PART.search(text, near, span.start)
        ):
            yield span, body


# "KS 2023/00401": letters of a case's number.
_NUMBER: Final = re.compile(r"[\s-]?(?:19|20)\d\d(?:[/:]\d|\.\d{3})")
_IS_GIVEN: Final = re.compile(r"\s(?:i\suppdrag|uppdraget)\b")
_GIVES: Final = re.compile(
    r"\b(?:gett|givit|gav|ger|ge|gavs|ges)\s(?:(?:den\s)?\d[\w -]{5,16}\s§\s?\d{1,4}\s)?$"
)
_TAKING_PART: Final = re.compile(
    r"\b(?:(?:tillsammans|i\ssamverkan|i\ssamråd|i\ssamarbete|i\sdialog)\smed|med\shjälp\sav)\s$"
)


def _by_letters(text: str, position: int) -> tuple[NamedBody, int, str] | None:
    """The body cited by letters right before a date with its paragraph, known or not, or one of no list."""
    other = others.before(text, position)
    if other and not _TAKING_PART.search(text, max(0, other[0] - 30), other[0]):
        return NamedBody(other[1], other[1]), other[0], "body"
    small = bodies.in_small_letters(text, position)
    if small:
        return small[1], small[0].start, "letters"
    above = _ABOVE.search(text, max(0, position - 8), position)
    if above:
        return next(bodies.mentions(above["letters"]))[1], above.start(), "letters"
    unknown = unknown_letters(text, position)
    return (unknown[1], unknown[0].start, "letters") if unknown else None


def unknown_letters(text: str, position: int) -> tuple[Span, NamedBody] | None:
    """The body that letters of no list right before the position are of: "NKUF § 9/25"."""
    found = _UNKNOWN.search(text, max(0, position - 20), position)
    if found is None or found["letters"] in LETTERS:
        return None
    letters = found["letters"].upper()
    return Span(*found.span("letters")), NamedBody(letters, letters)


# "socialnämndens uppdrag, 2023-05-04 § 45": what the council has given it.
_THEIR_TASK: Final = re.compile(
    r"s?(?:\soch\s[^.;\n]{3,40}?s)?\suppdrag(?:et)?(?:\s(?:om|att)\s[^.;\d]{3,60})?[,\s(]{1,3}"
)
# "kommunstyrelsens uppdrag 2021-03-09 § 58 till förvaltningen": what it gave itself.
_THEN_TO: Final = re.compile(r"[\w ,.(-]{8,30}§\s?\d{1,4}\)?,?\s(?:till|åt)\s")
# "Parknämnden fick 2024-03-25 § 41 i uppdrag att".
_GOT: Final = frozenset({" fick ", " har fått ", " har ", " fick den ", " fick genom beslut "})
_IS_TASK: Final = re.compile(r"§\s?\d{1,4}\)?,?\s(?:fått\s)?(?:i\suppdrag|uppdraget|ett\suppdrag)\satt\b")
# "Uppdraget som hamnnämnden fick 2031-04-21 § 92".
_WHICH: Final = re.compile(r"\b[Uu]ppdrag(?:et|en)?,?\ssom\s$")
_COUNCILS: Final = frozenset({"KF", "RF"})


# "Kommunstyrelsens uppdrag 2024-01-10 § 24", with a comma or without: which it gave.
_ITS_OWN: Final = (" uppdrag ", " uppdrag, ")


def _is_their_task(gap: str, body: NamedBody) -> bool:
    return body.short not in _COUNCILS and _THEIR_TASK.fullmatch(gap) is not None


def council(text: str) -> NamedBody:
    """The council of the municipality, or of the region whose text it is."""
    return _REGION if "regionfullmäktige" in text.casefold() else MUNICIPALITY


MUNICIPALITY, _REGION = (
    body for name in ("Kommunfullmäktige", "Regionfullmäktige") if (body := bodies.only(name)) is not None
)


def _who_acted(
    text: str, mentioned: list[tuple[Span, NamedBody]], floor: int, *, numbered: bool
) -> tuple[NamedBody, int, str] | None:
    """ "Kommunfullmäktige överlämnade förslaget till kommunstyrelsen 2024-09-23 § 77": who acted decides.

    As who gave it does: "Kommunstyrelsens uppdrag till bildningsnämnden 2024-09-23 § 77".
    """
    first = len(mentioned) - 1
    while numbered and first and text[mentioned[first - 1][0].end : mentioned[first][0].start] in _JOINS:
        first -= 1  # "till hamnnämnden och parknämnden"
    received = mentioned[first][0]
    if _MOTION_SENT.search(text, floor, received.start):
        return council(text), received.start, "motion"
    putting = mentioned[first - 1] if first else None
    if putting and _PUTS.fullmatch(text, putting[0].end, received.start):
        return putting[1], putting[0].start, "verb"
    if not _RECEIVES.search(text, floor, received.start):
        return None
    for span, body in reversed(mentioned[:first]):
        if _VERB.match(text, span.end, received.start) or _ITS_TASK.fullmatch(text, span.end, received.start):
            return body, span.start, "verb"
    return None


_JOINS: Final = (" och ", " samt ", ", ")
# "Motionen, som remitterades till kommunstyrelsen 2031-11-25 § 201": by the council, where it was brought.
_MOTION_SENT: Final = re.compile(r"\b[Mm]otion(?:en)?\b[^.;\n]{0,60}\bremitterades\s(?:då\s)?till\s$")
# "Hamnnämnden föreslår kommunfullmäktige 2031-09-26, § 90, besluta".
_PUTS: Final = re.compile(r"\s(?:föreslår|föreslog|har\sföreslagit)\s")
_ITS_TASK: Final = re.compile(r"s?\suppdrag(?:et)?\s(?:till|åt)\s")


def _decider_before(
    text: str, mentioned: list[tuple[Span, NamedBody]], position: int
) -> tuple[NamedBody, int, str] | None:
    """ "Kommunfullmäktige antog programmet för 2020–2024 den 27 januari 2020": a body with its verb."""
    for span, body in reversed(mentioned):
        verb = _VERB.match(text, span.end, position)
        gap = text[span.end : position]
        if verb and not _PLANNED.search(gap) and not _OTHER_DATE.search(gap):
            return body, span.start, "verb"
    return None


def after(document: Document, match: re.Match[str]) -> tuple[NamedBody, str] | None:
    """ "Den 7 december 2023, § 85, beslutade kommunfullmäktige": the body, or "nämnden", after its verb."""
    text = document.text
    verb = _DECIDES.match(text, match.end()) or (
        _IN.match(text, match.end())
        if _OF_DECISION.search(text, max(0, match.start() - _NEAR_GAP), match.start())
        else None
    )
    if verb is None or re.search(
        r"\b(?:från|till|före|efter|senast|sedan)\s(?:den\s)?$", text[: match.start()][-16:]
    ):
        return None
    span, body = next(
        bodies.mentions(text, verb.end(), min(len(text), verb.end() + LONGEST_GAP)), (None, None)
    )
    if span is not None and body and span.start == verb.end():
        return body, "body after"
    board = _THE_BOARD.match(text, verb.end())
    own = _own_of(document, board) if board else None
    return (own, "body after") if own else None


_DECIDES: Final = re.compile(
    r"\)?,?\s(?:så\s)?(?:beslut(?:ade|ar|at)|beslöt|antog|gav|godkände|fastställde|uppdrog|återremitterade"
    r"|bordlade|avslog|biföll|behandlade|anförde|uttalade|tillstyrkte|avstyrkte|framförde|konstaterade|bedömde"
    r"|ansåg|föreslog|yttrade\ssig|svarade|begärde|bad|krävde|önskade|efterlyste|remitterade|valde|utsåg"
    r"|upphävde|återtog|förlängde|lämnade)\s(?:även\s)?"
)


def decides_then(text: str, end: int) -> bool:
    """Whether what a body did stands right after its day: "som hamnnämnden 2031-04-15 beslutade att".

    >>> decides_then("hamnnämnden 2031-04-15 beslutade att", 22), decides_then("nämnden 2031-04-15 att", 18)
    (True, False)
    """
    return _DECIDES.match(text, end) is not None


# "beslut 2024-05-06 § 12 i kommunfullmäktige".
_IN: Final = re.compile(r"\)?\s(?:i|av|från)\s")
_OF_DECISION: Final = re.compile(r"\b[Bb]eslut(?:et)?\s(?:den\s|av\sden\s|från\sden\s)?$")


def own_board(document: Document, position: int) -> tuple[NamedBody, int, str] | None:
    """ "nämnden 2023-11-21 § 94": the board whose document it is."""
    boards = list(_THE_BOARD.finditer(document.text, max(0, position - LONGEST_GAP), position))
    if not boards:
        return None
    named = boards[-1]
    gap = document.text[named.end() : position]
    # "Styrelsen har själv 2025-09-25 § 58 gett".
    gap = _ITSELF.sub(" ", gap)
    if _SENTENCE_END.search(gap):
        return None
    told = (_VERB.match(gap) or _REPORTS.match(gap)) and not _OTHER_DATE.search(gap)
    if not (told or _BESIDE.fullmatch(gap) or _OWN_WORDS.fullmatch(gap)):
        return None
    body = _own_of(document, named)
    return (body, named.start(), "own board") if body else None


def _own_of(document: Document, board: re.Match[str]) -> NamedBody | None:
    """Which board "nämnden" or "styrelsen" is."""
    if board["company"]:
        return own_boards.own_company(document, board.start())
    return own_boards.spoken_of(document.text, board.start()) or bodies.own(document)


# "Nämnden har yttrat sig (2026-05-21 § 143)", "Nämnden redovisade uppdraget 2026-05-25 § 88".
_REPORTS: Final = re.compile(
    r"\s(?:har\s)?(?:yttra(?:de|t)\ssig|(?:åter|slut)?(?:redovisa|rapportera)(?:de|t))\b"
)
_ITSELF: Final = re.compile(r"\s(?:själva?|också|även|dessutom|redan|sedan)\s")


def is_given_to(text: str, floor: int, span: Span, body: NamedBody) -> bool:
    """Whether a board is only the one that an assignment was given to, so by the council."""
    return body.short not in _COUNCILS and _GIVEN_TO.search(text, floor, span.start) is not None


# "Uppdraget till kommunstyrelsen att …, 2025-01-30 § 16": the council gave it.
_GIVEN_TO: Final = re.compile(r"\b[Uu]ppdrag(?:et|en)?\still\s$")
EXECUTIVE: Final = frozenset({"KS", "RS"})
