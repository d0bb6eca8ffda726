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

from nlp.lexicon import Policies, load

KNOWLEDGE: Final = load("policies", Policies)
STATES: Final = frozenset(KNOWLEDGE.states.words.split())
_ARTICLES: Final = frozenset(["den", "det", "de", "en", "ett", "och", "nu"])
_ENDS: Final = frozenset(KNOWLEDGE.ends.words.split())
_INNER: Final = {prep: tuple(words.split()) for prep, words in KNOWLEDGE.inner.items()}
FORMS: Final = {form: kind for kind, forms in KNOWLEDGE.types.items() for form in forms.split()}
# Of each kind: the definite forms stand second and fourth.
DEFINITE: Final = frozenset(f for forms in KNOWLEDGE.types.values() for f in forms.split()[1::2])

_DASH: Final = r"\s?[-–—‑−]\s?"
_RANGE: Final = (
    rf"(?P<first>(?:19|20)\d\d)(?:{_DASH}|\still\s(?:och\smed\s)?)(?P<last>(?:20)?\d\d)(?![\d-]|\s?§)"
)
_PERIOD: Final = re.compile(
    rf",?[ \n]{{1,2}}\(?(?:för\s|under\s)?(?:(?:perioden|åren|år|mandatperioden|planperioden)\s)?(?:{_RANGE}"
    rf"|(?P<year>20\d\d)(?!\d|[-–‑/:]\d|\s?§))\)?"
)
# Some words and then a range of years: what stands between belongs to the topic.
_TO_RANGE: Final = re.compile(rf"(?:\s[–-])?(?:\s[\wåäö-]{{1,30}}){{1,8}}?(?=\s(?:för\sperioden\s)?{_RANGE})")
_TO_YEAR: Final = re.compile(r"(?:\s[\wåäö-]{1,30}){1,10}?(?=\s20\d\d(?![\d-]))")
_ANOTHER: Final = re.compile(r"\soch\s(?:[A-ZÅÄÖ]|(?:(?:i|av|till|enligt)\s|(?:mot|med|för)\s[A-ZÅÄÖ]))")
_OPEN: Final = re.compile(
    r"\s(?P<prep>för|mot|om|vid|avseende|gällande|kring|rörande|av)\s(?P<att>att\s)?(?=\w)"
)
_NEXT: Final = re.compile(r"\s(?P<word>[\wåäö&][\wåäö&:/]*(?:-[\wåäö]+)*-?)")
_LIST: Final = re.compile(r"(?:,\s[a-zåäö][\wåäö-]{1,30}){1,5},?\soch\s[a-zåäö][\wåäö-]{1,30}(?![\w-])")
_LIST_WORD: Final = re.compile(r"[\wåäö-]+")
_MOST_WORDS: Final = 16
# "… intern kontroll för Södertörns brandförsvarsförbund": whose it is, after the topic.
_OF_OWNER: Final = re.compile(
    r"\s(?:för|i)\s[A-ZÅÄÖ][\wåäö-]{1,24}(?:s?\s(?:kommun|stad|kommunkoncern|län|kommunalförbund|[a-zåäö]{3,30}förbund))(?![\w-])"
    r"|\si\sRegion\s[A-ZÅÄÖ][a-zåäö]{2,20}(?![\w-])"
)
# "för Luleå", "för kultur- och fritidsnämnden" after the year.
_FOR_PLACE: Final = re.compile(
    r"\sför\s(?:(?:[\wåäö]{2,24}-,?\s(?:och\s|samt\s)?){0,2}[\wåäö]{2,40}(?:nämnden|styrelsen)"
    r"(?:\s(?:Hisingen|Centrum|Nordost|Sydväst))?"
    r"|[A-ZÅÄÖ](?![a-zåäö]*(?:förbundet|bolaget)\b)[a-zåäö]{2,24}(?:s?\s(?:kommun|stad|län))?)(?![\w-])"
)
_VERB: Final = re.compile(r"\w{3}(?:ades|(?<!pl)ats|its|erar|erade|eras|erats|erades)$")
_BODY: Final = re.compile(r"(?:nämnd|nämnden|styrelsen|förvaltningen|kontoret|fullmäktige|utskottet)s?$")
_DEFINITE: Final = re.compile(r"(?:erna|arna|orna|ningen|heten|andet|endet|arbetet|insatserna)$")
_SMALL: Final = frozenset(
    [
        "och",
        "för",
        "med",
        "i",
        "på",
        "av",
        "till",
        "en",
        "ett",
        "den",
        "det",
        "de",
        "mot",
        "inom",
        "vid",
        "om",
        "kring",
    ]
)
_PLACE: Final = re.compile(r"\s(?:[A-ZÅÄÖ]|kommunen\b|staden\b|regionen\b)")

_AREAS: Final = "Hisingens?|Centrums?|Nordosts?|Sydvästs?"
CITY: Final = (
    r"(?:(?:Upplands|Lilla|Östra)\s)?[A-ZÅÄÖ][\wåäö-]{1,24}\s(?:[Ss]tads|[Kk]ommuns)"
    r"|Region\s[A-ZÅÄÖ][\wåäö]{2,20}s|Västra\sGötalandsregionens"
)
OWN: Final = r"[Ss]tadens|[Kk]ommunens|[Rr]egionens|[Kk]ommunfullmäktiges|[Rr]egionfullmäktiges|KF:s"
BODY: Final = (
    rf"(?:[\wåäö]{{2,24}}-,?\s(?:(?:och|samt)\s)?){{0,2}}[\wåäö]{{2,40}}(?:nämndens|styrelsens"
    rf"|förvaltningens|kontorets)(?:\s(?:{_AREAS}))?"
    rf"|(?:[Ss]ocial(?:nämnden|förvaltningen)\s(?:{_AREAS}))|[Nn]ämnden\sför\s[\wåäö]{{4,30}}s"
)
LOCAL: Final = (
    r"[Ff]örvaltningens|[Nn]ämndens|[Kk]ontorets|[Bb]olagets|[Ss]tyrelsens|[Ee]nhetens|[Aa]vdelningens"
    r"|[Vv]erksamhetens|[Kk]oncernens|[Ss]kolans|[Mm]yndighetens"
)
NAME: Final = r"[A-ZÅÄÖ][\wåäö&-]{2,30}s"
_ADJECTIVE: Final = (
    rf"(?:{'|'.join(sorted(STATES | _ARTICLES, key=len, reverse=True))}"
    rf"|(?!enligt\b)(?-i:[A-ZÅÄÖ]?)[a-zåäö]{{3,30}}(?:ande|ende|liga|ligt|iga|igt|isk|iska|iskt|ala|alt|ella|ellt|iva|ivt"
    rf"|samma)|[Ff]ördjupa(?:d|t|de)|[Rr]egional(?:t|a)?|[Nn]ationell(?:t|a)?|[Ll]okal(?:t|a)?|[Kk]ommunal(?:t|a)?|[Öö]vergripande)"
)
_BEFORE: Final = re.compile(
    rf"(?=\w|$)(?:(?<![\w-])(?P<owner>{CITY}|{OWN}|{BODY}|{LOCAL}"
    rf"|{NAME})\s)?(?<![\w-])(?P<words>(?:{_ADJECTIVE}\s){{0,5}}(?:[\wåäö]{{2,30}}-,?\s(?:(?:och"
    rf"|samt)\s)?){{0,2}}(?:(?<=och\s)(?:{_ADJECTIVE})\s)?)$",
    # States begin a sentence too.
)
# What stands in no name before the kind: it begins behind that.
_NO_PART: Final = re.compile(r"[^\w\s,:&-]|(?<!-),|:(?!s)")
_INDEFINITE: Final = re.compile(
    r"\b(?:en|ett|någon|något|inga|ingen|varje|egna|olika)\s(?:[\wåäö-]+\s){0,3}$"
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
    kept = [(w, at) for w, at in words if w not in STATES and w not in ("en", "ett", "den", "det", "de")]
    while kept and kept[0][0] == "och":
        kept.pop(0)
    first = words[0][1] if words else len(text)
    start = match.start("owner") if match["owner"] else first
    said = " ".join(w for w, _ in kept)
    return Before(
        start, match["owner"], said, stated=any(w in STATES for w, _ in words), indefinite=indefinite
    )


def after(text: str, at: int) -> After:
    """Topic and period of the name whose kind ends at `at`."""
    years = _PERIOD.match(text, at)
    if years:
        return _whose_after(text, years, "") or After(years.end(), "", _years(years))
    opened = _OPEN.match(text, at)
    if opened is None:
        return After(at, "", None)
    start = opened.end("att") - 1 if opened["att"] else opened.end() - 1
    end = _to_topic_end(text, start, infinitive=bool(opened["att"]))
    if end == start:
        return After(at, "", None)
    years = _PERIOD.match(text, end)
    topic = " ".join(text[at:end].split())
    whose = _OF_OWNER.match(text, end) if years is None else None
    if whose:
        end, topic = whose.end(), f"{topic} {' '.join(whose[0].split())}"
        years = _PERIOD.match(text, end)
    if topic.endswith("-"):
        return After(at, "", None)
    if years is None:
        return After(end, topic, None)
    return _whose_after(text, years, topic) or After(years.end(), topic, _years(years))


def _whose_after(text: str, years: re.Match[str], topic: str) -> After | None:
    """With whose it is where that stands after the years: "Översiktsplan 2040 för Luleå"."""
    whose = _FOR_PLACE.match(text, years.end())
    if whose is None:
        return None
    words = " ".join(f"{topic} {_years(years)} {whose[0]}".split())
    return After(whose.end(), words, _years(years))


def _years(match: re.Match[str]) -> str:
    if match["year"]:
        return match["year"]
    last = match["last"]
    return f"{match['first']}–{last if len(last) == 4 else match['first'][:2] + last}"


def _to_topic_end(text: str, start: int, *, infinitive: bool) -> int:
    """Where the topic that begins at `start` ends: before a verb, a new clause or a full stop."""
    ends, end = [start], start
    words: list[str] = []
    while len(words) < _MOST_WORDS:
        if words and _PERIOD.match(text, end):
            return end
        listed = _LIST.match(text, end) if words else None
        if listed and _all_topics(listed[0]):
            end = listed.end()
            words.append(_LIST_WORD.findall(listed[0])[-1])
            ends.append(end)
            continue
        following = _NEXT.match(text, end)
        if following is None or not _goes_on(words, following["word"], text, following.end(), infinitive):
            ahead = (_TO_YEAR if infinitive else _TO_RANGE).match(text, end) if words else None
            if (
                ahead
                and not _ANOTHER.search(ahead[0])
                and not _ENDS.intersection(ahead[0].casefold().split())
                - ({"inte", "ska"} if infinitive else set())
            ):
                return ahead.end()
            break
        end = following.end()
        words.append(following["word"])
        ends.append(end)
    while words and words[-1].casefold() in _SMALL:
        words.pop()
        ends.pop()
    return ends[-1]


def _all_topics(listed: str) -> bool:
    return not any(w.casefold() in _ENDS or _starts_another(w) for w in _LIST_WORD.findall(listed))


def is_end(word: str) -> bool:
    """Whether no topic goes on with the word: a verb, a conjunction."""
    return word.casefold() in _ENDS or _VERB.search(word.casefold()) is not None


def _starts_another(word: str) -> bool:
    """Whether the word begins a name of its own: a kind of document, a body, whose something is."""
    low = word.casefold()
    return (
        low in FORMS
        or bool(_BODY.search(low) and not low.endswith("nämndens"))
        or low in ("stadens", "kommunens", "regionens")
    )


def _goes_on(words: list[str], word: str, text: str, end: int, infinitive: bool) -> bool:
    if word in ("KF", "KS", "RF", "RS"):
        return False
    low, last = word.casefold(), words[-1].casefold() if words else ""
    if not words and low in ("stadens", "kommunens", "regionens"):
        return True
    if low[0].isdigit() or _VERB.search(low) or (_starts_another(word) and low not in ("program", "policy")):
        return low == "2030" and last == "agenda"
    if low in ("lika", "olika") and words:
        return False
    if not words:
        return infinitive or (low not in _ENDS and low not in ("perioden", "åren", "år", "hur", "att"))
    if low == "och":
        return _joins(words[-1], text, end, infinitive=infinitive)
    if infinitive and low in _SMALL:
        return True
    if low in _INNER:
        place = low in ("i", "inom") and bool(_PLACE.match(text, end))
        public = low in _WHERE and bool(_PUBLIC.match(text, end))
        return place or public or last.endswith(_INNER[low])
    if low in _ENDS:
        return False
    if word[0].isupper() and not word.isupper() and "-" not in word:
        of_place = len(words) > 1 and words[-2] in ("ett", "en", "det", "den")
        return last in _SMALL or words[-1][0].isupper() or of_place
    return infinitive or last in _SMALL or not (_LIKE_VERB.search(low) and _NOUN.search(last))


# "torghandel på allmän plats", "parkering vid kommunala badplatser": where a topic's things stand.
_WHERE: Final = frozenset(("i", "inom", "på", "vid"))
_PUBLIC: Final = re.compile(r"\s(?:kommunal|allmän|offentlig|regional)[at]?\s[a-zåäö]")
# "… god arbetsmiljö talar om", "reglementet för socialnämnderna ses över": a verb after a noun.
_LIKE_VERB: Final = re.compile(r"^[a-zåäö]+(?:[aei]r|[aeiå]s|ade|at|it)$")
_NOUN: Final = re.compile(
    r"(?:erna|arna|orna|ningen|heten|andet|endet|arbetet|ing|het|else|skap|stöd|bistånd|arbete|miljö|mil|[^aoue]er|[^aouei]et)$"
)


# "Inre hamnen och Skarphagen": two places of one plan.
_PLACE_NAME: Final = re.compile(r"[A-ZÅÄÖ][a-zåäö]{2,24}|hamnen|centrum|staden")
_AND_PLACE: Final = re.compile(r"\s[A-ZÅÄÖ][a-zåäö]{2,24}(?=[.,;)])")


# "… och redovisa den": the sentence goes on.
_OBJECT: Final = re.compile(r"\s(?:den|det|dem|detta|dessa)\b")


def _joins(last: str, text: str, end: int, *, infinitive: bool) -> bool:
    """Whether "och" goes on with the topic rather than with the sentence."""
    following = _NEXT.match(text, end)
    if following is None:
        return False
    word = following["word"]
    low = word.casefold()
    if _PLACE_NAME.fullmatch(last) and _AND_PLACE.match(text, end):
        return True
    if low in _ENDS or low in _INNER or low in _SMALL or word[0].isupper() or word[0].isdigit():
        return word.isupper() and len(word) > 1
    body = _BODY.search(low) and not last.endswith("-")
    if _starts_another(word) or body or _VERB.search(low) or _OBJECT.match(text, following.end()):
        return False
    return infinitive or not (_DEFINITE.search(low) and not _DEFINITE.search(last.casefold()))
