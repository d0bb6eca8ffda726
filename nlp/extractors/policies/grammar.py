"""How the name of a styrande dokument runs: whose it is before the kind, topic and period after it.

>>> after("plan för kompetensförsörjning inom vården 2024 - 2026 antas", 4)
After(end=53, topic='för kompetensförsörjning inom vården', period='2024–2026')
>>> after("plan för digitalisering och genom andra insatser", 4).topic
'för digitalisering'
>>> after("handlingsplan för att stoppa nyrekrytering, gängkriminalitet och våld. Den", 13).topic
'för att stoppa nyrekrytering, gängkriminalitet och våld'
>>> after("riktlinjen för informationssäkerhet har reviderats 2024", 10)
After(end=35, topic='för informationssäkerhet', period=None)
>>> before("Enligt Göteborgs Stads nya trygghetsskapande ")
Before(start=7, owner='Göteborgs Stads', words='trygghetsskapande', stated=True, indefinite=False)
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from nlp.extractors.policies import topics
from nlp.extractors.policies.kinds import KNOWLEDGE
from nlp.extractors.policies.periods import PERIOD
from nlp.extractors.policies.periods import years as years_of

STATES: Final = frozenset(KNOWLEDGE.states.words.split())
# A new one may be only asked for.
_REVISED: Final = STATES - {"ny", "nytt"}
_ARTICLES: Final = frozenset(["den", "det", "de", "en", "ett", "och", "nu"])

_OPEN: Final = re.compile(
    r"\s(?P<prep>för|mot|om|vid|avseende|gällande|kring|rörande|av)\s(?P<att>att\s)?(?=\w)"
)
# "… intern kontroll för Södertörns brandförsvarsförbund": whose it is, after the topic.
_OF_OWNER: Final = re.compile(
    r"\s(?:för|i)\s[A-ZÅÄÖ][\wåäö-]{1,24}(?:s?\s(?:kommun|stad|kommunkoncern|län|kommunalförbund|[a-zåäö]{3,30}förbund))(?![\w-])"
    r"|\si\sRegion\s[A-ZÅÄÖ][a-zåäö]{2,20}(?![\w-])"
)
# "för Luleå", "för kultur- och fritidsnämnden", "Burlövs kommun" after the year.
_FOR_PLACE: Final = re.compile(
    r"\s(?:[A-ZÅÄÖ][a-zåäö]{2,24}s?\s(?:kommun|stad)(?![\w-])|för\s(?:(?:[\wåäö]{2,24}-,?\s(?:och\s|samt\s)?){0,2}[\wåäö]{2,40}(?:nämnden|styrelsen)"
    r"(?:\s(?:Hisingen|Centrum|Nordost|Sydväst))?"
    r"|(?:Region\s)?[A-ZÅÄÖ](?![a-zåäö]*(?:förbundet|bolaget)\b)[a-zåäö]{2,24}(?:s?\s(?:kommun|stad|län))?)(?![\w-]))"
)
# "tillsyn enligt alkohollagen, lag om tobak och lag om vissa läkemedel": the further laws of a taxa.
_SFS: Final = r"(?:\s\(\d{4}:\d{1,4}\))?"
_MORE_LAWS: Final = re.compile(
    rf"{_SFS}(?:(?:,|\s(?:och|samt))\slag(?:en)?{_SFS}\som"
    rf"(?:\s(?!(?:och|samt)\slag)[a-zåäö-]{{2,30}}){{1,7}}?{_SFS}"
    r"(?=,|\s(?:och|samt)\slag|[.;)\t]|\n[\n•–-]|\s20\d\d|\s(?:[A-ZÅÄÖ]|anta[gs]|träder|gäller)|$)){1,5}"
)
# "kretslopp och vattennämndens": what boards are named of with no hyphen.
_NO_HYPHEN: Final = (
    "[Kk]retslopp|[Kk]ultur|[Bb]arn|[Uu]tbildning|[Mm]iljö|[Bb]ygg|[Vv]ård|[Pp]lan|[Ss]ocial|[Aa]rbetsmarknad"
)
_AREAS: Final = "[Hh]isingens?|[Cc]entrums?|[Nn]ordosts?|[Ss]ydvästs?"
CITY: Final = (
    r"(?:(?:Upplands|Lilla|Östra)\s)?[A-ZÅÄÖ][\wåäö-]{1,24}\s{1,2}(?:[Ss]tads|[Kk]ommuns)"
    r"|Region\s[A-ZÅÄÖ][\wåäö]{2,20}s(?:\släns)?|Västra\sGötalands(?:regionens)?"
)
OWN: Final = r"[Ss]tadens|[Kk]ommunens|[Rr]egionens|(?:[Kk]ommun|[Rr]egion|\b)[Ff]ullmäktiges|KF:s"
# "hamnnämnden och socialnämnden Centrums": what two boards have together.
_WITH: Final = (
    r"(?:[\wåäö]{2,24}-\s(?:och|samt)\s){0,2}[\wåäö]{2,40}(?:nämnden|styrelsen)s?"
    rf"(?:\s(?:{_AREAS}))?\s(?:och|samt)\s"
)
BODY: Final = (
    rf"(?:{_WITH})?(?:"
    rf"(?:(?:[\wåäö]{{2,24}}-,?\s(?:(?:och|samt)\s)?){{0,2}}|(?:{_NO_HYPHEN})\soch\s)[\wåäö]{{2,40}}(?:nämndens|styrelsens|myndighetens"
    rf"|förvaltningens|kontorets)(?:\s(?:{_AREAS}))?"
    rf"|(?:[Ss]ocial(?:nämnden|förvaltningen)\s(?:{_AREAS}))|[Nn]ämnden\sför\s[\wåäö]{{4,30}}s)"
)
# "Vikens Hamn AB:s", "Vikens Hamn AB:s (Hamnen)".
COMPANY: Final = (
    r"(?!(?:Enligt|I|Av|Med|För|Genom|Utifrån)\s)"
    r"[A-ZÅÄÖ][\wåäö&-]+(?:\s(?:i\s)?[A-ZÅÄÖ][\wåäö&-]+){0,3}\sAB:s(?:\s\([A-ZÅÄÖ][\wåäö]{1,20}\))?"
)
LOCAL: Final = (
    r"[Ff]örvaltningens|[Nn]ämndens|[Kk]ontorets|[Bb]olagets|[Ss]tyrelsens|[Ee]nhetens|[Aa]vdelningens"
    r"|[Vv]erksamhetens|[Kk]oncernens|[Ss]kolans|[Mm]yndighetens"
)
NAME: Final = r"[A-ZÅÄÖ][\wåäö&-]{2,30}s"
# What says of what a paper is, and what papers are called: "Yttrande angående genomförandeplan 2031".
_NO_ADJECTIVE: Final = (
    r"(?:[Ee]nligt|[Aa]ngående|[Aa]vseende|[Bb]eträffande|[Rr]örande"
    r"|\w*(?:[Yy]ttrande|utlåtande|[Mm]eddelande|[Aa]nförande|[Ss]tällningstagande))\b"
)
_ADJECTIVE: Final = (
    rf"(?=\w+\s)(?:{'|'.join(sorted(STATES | _ARTICLES, key=len, reverse=True))}"
    rf"|(?:Reviderad|Uppdaterad)e?|(?:Revider|Uppdater)at"
    rf"|(?!{_NO_ADJECTIVE})(?-i:[A-ZÅÄÖ]?)[a-zåäö]{{3,30}}(?:ande|ende|liga|ligt|iga|igt|isk|iska|iskt|al|ala|alt|ell|ella|ellt|iva|ivt"
    rf"|samma)|[Ff]ördjupa(?:d|t|de)|[Rr]egional(?:t|a)?|[Nn]ationell(?:t|a)?|[Ll]okal(?:t|a)?|[Kk]ommunal(?:t|a)?|[Öö]vergripande)"
)
_BEFORE: Final = re.compile(
    rf"(?<![\w-])(?=\w|$)(?:(?P<owner>{COMPANY}|{CITY}|{OWN}|{BODY}|{LOCAL}|regeringens"
    rf"|{NAME})\s)?(?P<words>(?:{_ADJECTIVE}\s){{0,5}}(?:[\wåäö]{{2,30}}-(?:,?\s(?:(?:och"
    rf"|samt|&)\s)?|och\s)){{0,2}}(?:(?<=och\s)(?:{_ADJECTIVE})\s)?)$",
)
# What stands in no name before the kind: it begins behind that.
_NO_PART: Final = re.compile(r"[^\w\s,:&()-]|(?<!AB:s )\(|(?<!-),|:(?!s)")
_INDEFINITE: Final = re.compile(
    r"\b(?:en|ett|någon|något|inga|ingen|varje|egna|olika)\s"
    r"(?:(?!(?:från|för|av|i|på|med|om|enligt|som|att|vid|inom|efter)\s)[\wåäö-]+\s){0,3}$"
)
_REACH: Final = 150


@dataclass(frozen=True, slots=True)
class Before:
    """What stands before the kind: where it begins, whose it is, words of the name.

    `stated`: a word of its state stands there ("reviderad"); `indefinite`: it is one of several ("en plan").
    """

    start: int
    owner: str | None
    words: str
    stated: bool = False
    indefinite: bool = False


@dataclass(frozen=True, slots=True)
class After:
    """What follows the kind: where it ends, the topic with its preposition ("" where none), the period."""

    end: int
    topic: str
    period: str | None


def before(text: str) -> Before:
    """What belongs to the name at the end of `text`, which stands before the kind."""
    offset = max(0, len(text) - _REACH)
    offset = max((m.end() for m in _NO_PART.finditer(text, offset)), default=offset)
    match = _BEFORE.search(text, offset)
    if match is None:
        return Before(len(text), None, "")
    words = [(w[0], match.start("words") + w.start()) for w in re.finditer(r"\S+", match["words"])]
    indefinite = bool(_INDEFINITE.search(text, max(0, len(text) - 60)))
    while words and words[0][0] in _ARTICLES:
        words.pop(0)
    kept = [
        (w, at)
        for (w, at), (following, _) in zip(words, [*words[1:], ("", 0)], strict=False)
        if w.casefold() not in STATES
        and w not in ("en", "ett", "den", "det", "de")
        # "politiskt antagna": how it was adopted.
        and not (w.endswith("t") and following.casefold() in _REVISED)
    ]
    while kept and kept[0][0] == "och":
        kept.pop(0)
    first = words[0][1] if words else len(text)
    start = match.start("owner") if match["owner"] else first
    said = " ".join(w for w, _ in kept)
    return Before(
        start,
        match["owner"],
        said,
        stated=any(w.casefold() in _REVISED for w, _ in words),
        indefinite=indefinite,
    )


def after(text: str, at: int) -> After:
    """Topic and period of the name whose kind ends at `at`."""
    years = PERIOD.match(text, at)
    if years:
        return _whose_after(text, years, "") or After(years.end(), "", years_of(years))
    opened = _OPEN.match(text, at)
    if opened is None:
        return After(at, "", None)
    start = opened.end("att") - 1 if opened["att"] else opened.end() - 1
    end = topics.end_of(text, start, infinitive=bool(opened["att"]))
    if end == start:
        return After(at, "", None)
    laws = _MORE_LAWS.match(text, end)
    end = laws.end() if laws else end
    years = PERIOD.match(text, end)
    topic = " ".join(text[at:end].split())
    whose = _OF_OWNER.match(text, end) if years is None else None
    if whose:
        end, topic = whose.end(), f"{topic} {' '.join(whose[0].split())}"
        years = PERIOD.match(text, end)
    if topic.endswith("-"):
        return After(at, "", None)
    since = _SINCE.match(text, end) if years is None else None
    if since:
        return After(since.end(), topic, since["year"])
    if years is None:
        return After(end, topic, None)
    return _whose_after(text, years, topic) or After(years.end(), topic, years_of(years))


# "Riktlinjer för lån av bodar från 2016": the year that the document is from.
_SINCE: Final = re.compile(r"\sfrån\s(?P<year>(?:19|20)\d\d)(?![\d/:–-])")


def and_topic(text: str, right: After) -> After:
    """With what a title is for behind its years: "Kontrollplan 2031–2033 för livsmedel"."""
    opened = _FOR.match(text, right.end) if right.period and not right.topic else None
    end = topics.end_of(text, opened.end() - 1, infinitive=False) if opened else right.end
    if opened is None or end < opened.end():
        return right
    words = f"{right.period} {' '.join(text[right.end : end].split())}"
    return After(end, words, right.period)


_FOR: Final = re.compile(r"\sför\s(?!att\b|perioden\b|åren\b)(?=\w)")


def of_place(text: str, placed: re.Match[str]) -> After:
    """Place and period of a name whose kind the place follows: "Kulturplan Sörmland 2023–2026"."""
    years = PERIOD.match(text, placed.end())
    return After(years.end() if years else placed.end(), placed["place"], years_of(years) if years else None)


def _whose_after(text: str, years: re.Match[str], topic: str) -> After | None:
    """With whose it is where that stands after the years: "Översiktsplan 2040 för Luleå"."""
    whose = _FOR_PLACE.match(text, years.end())
    if whose is None:
        return None
    words = " ".join(f"{topic} {years_of(years)} {whose[0]}".split())
    return After(whose.end(), words, years_of(years))
