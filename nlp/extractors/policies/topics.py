"""How far the topic of a styrande dokument goes: a noun phrase with what its prepositions and "och" add.

>>> def topic(text):
...     return text[: end_of(text, 3, infinitive=False)]
>>> topic("för god ekonomisk hushållning vara minst"), topic("för resor och möten samt")
('för god ekonomisk hushållning', 'för resor och möten')
>>> topic("för återbruk i egna lokaler ska"), topic("för bidrag till föreningar och redovisar i")
('för återbruk i egna lokaler', 'för bidrag till föreningar')
"""

from __future__ import annotations

import re
from typing import Final

from nlp.extractors.organisations import companies
from nlp.extractors.policies.kinds import FORMS, KNOWLEDGE
from nlp.extractors.policies.periods import PERIOD, RANGE
from nlp.extractors.policies.speech import ENDS, ends_phrase, is_attribute, is_verb

_INNER: Final = {prep: tuple(words.split()) for prep, words in KNOWLEDGE.inner.items()}
# Some words and then a range of years: what stands between belongs to the topic.
_TO_RANGE: Final = re.compile(rf"(?:\s[–-])?(?:\s[\wåäö-]{{1,30}}){{1,8}}?(?=\s(?:för\sperioden\s)?{RANGE})")
_TO_YEAR: Final = re.compile(r"(?:[ \n][\wåäö-]{1,30}){1,10}?(?=\s20\d\d(?![\d-]))")
_ANOTHER: Final = re.compile(r"\soch\s(?:[A-ZÅÄÖ]|(?:(?:i|av|till|enligt)\s|(?:mot|med|för)\s[A-ZÅÄÖ]))")
# A topic goes on over the end of a line, not into the next cell.
_NEXT: Final = re.compile(r"[^\S\t](?P<word>[\wåäö&][\wåäö&:/]*(?:-[\wåäö]+)*-?)")
_LIST: Final = re.compile(r"(?:,\s[a-zåäö][\wåäö-]{1,30}){1,5},?\soch\s[a-zåäö][\wåäö-]{1,30}(?![\w-])")
_LIST_WORD: Final = re.compile(r"[\wåäö-]+")
_MOST_WORDS: Final = 16
_BODY: Final = re.compile(r"(?:nämnd|nämnden|styrelsen|förvaltningen|kontoret|fullmäktige|utskottet)s?$")
_DEFINITE: Final = re.compile(r"(?:erna|arna|orna|ningen|heten|andet|endet|arbetet|insatserna)$")
_PREPOSITIONS: Final = (
    *("för", "med", "i", "på", "av", "till", "mot", "inom", "vid", "om", "kring"),
    *("avseende", "gällande", "rörande"),
)
_SMALL: Final = frozenset(("och", "en", "ett", "den", "det", "de", *_PREPOSITIONS))
_PLACE: Final = re.compile(r"\s(?:hela\s)?(?:[A-ZÅÄÖ]|(?:kommunen|staden|regionen|länet|landet)\b)")


def end_of(text: str, start: int, *, infinitive: bool) -> int:
    """Where the topic that begins at `start` ends: before a verb, a new clause or a full stop."""
    ends, end = [start], start
    words: list[str] = []
    while len(words) < _MOST_WORDS:
        if words and words[-1].casefold() != "agenda" and PERIOD.match(text, end):
            return end
        listed = _LIST.match(text, end) if words else None
        if listed and _all_topics(listed[0]):
            end = listed.end()
            words.append(_LIST_WORD.findall(listed[0])[-1])
            ends.append(end)
            continue
        following = _NEXT.match(text, end)
        if following and not infinitive and following["word"] == "att" and _WORK.search(" ".join(words[-2:])):
            done = end_of(text, following.end(), infinitive=True)
            return done if done > following.end() else ends[-3]
        if following is None or not _goes_on(words, following["word"], text, following.end(), infinitive):
            ahead = (_TO_YEAR if infinitive else _TO_RANGE).match(text, end) if words else None
            if (
                ahead
                and not _ANOTHER.search(ahead[0])
                and not ENDS.intersection(ahead[0].casefold().split())
                - ({"inte", "ska"} if infinitive else set())
            ):
                return ahead.end()
            break
        end = following.end()
        words.append(following["word"])
        ends.append(end)
    while words and (words[-1].casefold() in _SMALL or words[-1] in _INNER):
        words.pop()
        ends.pop()
    return ends[-1]


# "Riktlinje för arbetet med att förebygga bränder"
_WORK: Final = re.compile(r"arbete[t]? med$")


def _all_topics(listed: str) -> bool:
    return not any(w.casefold() in ENDS or _starts_another(w) for w in _LIST_WORD.findall(listed))


def _starts_another(word: str) -> bool:
    """Whether the word begins a name of its own: a kind of document, a body, whose something is."""
    low = word.casefold()
    return (
        (low in FORMS and low not in _TOO)
        or bool(_BODY.search(low) and not low.endswith("nämndens"))
        or low in ("stadens", "kommunens", "regionens")
    )


_SEVERAL: Final = frozenset(
    ("taxor", "policyer", "planer", "program", "riktlinjer", "rutiner", "föreskrifter")
)
# What is a kind of document and what one may be about.
_TOO: Final = frozenset(("styrdokument", "budget"))


def _goes_on(words: list[str], word: str, text: str, end: int, infinitive: bool) -> bool:
    """Whether the topic of `words` so far goes on with `word`, which ends at `end` of the text."""
    low = word.casefold()
    if not words:
        return low in _OWN or (not _is_stop(word, words) and (infinitive or low not in _NO_FIRST))
    last = words[-1].casefold()
    if low == "2030":
        return last == "agenda"
    if infinitive and last == "och" and low.endswith("a") and is_verb(low):
        return True  # "att förebygga och hantera"
    if low == "samt" and _DOING.search(last):
        return _AND_DOING.match(text, end) is not None
    if _is_stop(word, words):
        return False
    if low == "och":
        return _is_between(words) or _joins(words[-1], text, end, infinitive=infinitive)
    if infinitive and low in _SMALL:
        return True
    if (low == "enligt" and _LAW.match(text, end)) or (low in _DIRECTED and _TO_WHOM.match(text, end)):
        return True
    if low in _INNER:
        inner = last.endswith(_INNER[low]) and _ADVERBIAL.match(text, end) is None
        return inner or (low in _WHERE and _is_where(low, text, end))
    if low in ENDS:
        return False
    if word[0].isupper() and not word.isupper() and "-" not in word:
        of_place = len(words) > 1 and words[-2] in ("ett", "en", "det", "den")
        same_line = text[end - len(word) - 1] != "\n"
        named = (
            last in _SMALL
            or last == "mellan"
            or last in _DIRECTIONS
            or (words[-1][0].isupper() and same_line)
            or of_place
        )
        return named and not _FIELD.match(text, end)
    place = words[-1][0].isupper() and (
        last.endswith("s")
        or low in _OF_PLACES
        or (companies.is_place(words[-1]) and len(low) > 5 and _ENDS_CLAUSE.match(text, end) is not None)
    )
    return place or last in _SMALL or last in _OF_CITY or last.endswith("-") or not ends_phrase(last, low)


def _is_between(words: list[str]) -> bool:
    """Whether one of two is said, and the other follows: "samverkan mellan Viks kommun (och Polisen)"."""
    return "mellan" in words and "och" not in words[words.index("mellan") :]


# "bidrag riktat till föreningar"
_DIRECTED: Final = frozenset(("riktad", "riktat", "riktade"))
_TO_WHOM: Final = re.compile(r"\still\s[a-zåäö]")
_DIRECTIONS: Final = frozenset(
    ("norra", "södra", "östra", "västra", "inre", "yttre", "centrala", "gamla", "nya", "hela")
)
# "följs i allt väsentligt", "enligt avsnitt 1": how or where, no part of the name.
_ADVERBIAL: Final = re.compile(
    r"\s(?:(?:allt|stort|huvudsak|praktiken|avsnitt|punkt|kapitel|bilaga|tabell|nedan|ovan)\b|§|\d)"
)
# "biståndsbedömning enligt socialtjänstlagen": the law that a topic is of.
_LAW: Final = re.compile(
    r"\s(?:(?:[a-zåäö]{2,20}-\s(?:och|samt)\s)?[a-zåäö]{2,40}(?:lagen|balken|förordningen)"
    r"|(?:LSS|SoL|PBL|LVU|LVM|LOV|LOU|MB|OSL)(?:\soch\s(?:LSS|SoL))?)(?![\w-])"
)
# "… Diarienummer:", "… Beslutad av:": the next field of a form.
_FIELD: Final = re.compile(r"(?:\s[a-zåäö]{2,12}){0,2}:")


_OWN: Final = frozenset(("stadens", "kommunens", "regionens"))
_NO_FIRST: Final = ENDS | {"perioden", "åren", "år", "hur", "att"}


# A case number at the end of the line: "… medborgarförslag KS2017/214/01".
_NUMBERED: Final = re.compile(r"\d{3}")
# What is done with the document in the name of a matter: "Riktlinjer för konstinköp revidering".
_DONE: Final = frozenset(
    ("revidering", "antagande", "uppföljning", "svar", "yttrande", "återremiss", "remiss", "remissversion")
)


# "reglemente för gemensamma pensionsnämnden".
_COMMON: Final = re.compile(r"gemensamma|tekniska|sociala|kommunala|regionala")


def _is_stop(word: str, words: list[str]) -> bool:
    """Whether no name holds the word there: a number, a verb, a body's letters, what begins another name."""
    low = word.casefold()
    if (
        word.endswith(":")
        or word in ("KF", "KS", "RF", "RS")
        or low[0].isdigit()
        or _NUMBERED.search(word)
        or (words and low in ("lika", "olika"))
    ):
        return True
    if words and low in _DONE and not (words[-1].casefold() in _SMALL or words[-1].endswith("-")):
        return not is_attribute(words[-1].casefold())
    attribute = low.endswith("ade") and bool(words) and words[-1].casefold() in _PREPOSITIONS
    whose = bool(words) and _of_place(words[-1])
    verb = (
        bool(words) and not attribute and not whose and low not in {*_INNER, "och", *_SMALL} and is_verb(low)
    )
    if verb or low in ("program", "policy", "agenda"):
        return verb
    if words and (words[-1].casefold() in _OF_CITY or (low in _OWN and words[-1].casefold() in _SMALL)):
        return False  # "Nora kommuns styrdokument", "gestaltning av kommunens platser"
    of_person = low == "plan" and bool(words) and words[-1].endswith("individuell")
    if words and words[-1] == "av" and low in _SEVERAL:
        return False  # "hantering av taxor"
    return not of_person and _starts_another(word) and not (words and _COMMON.fullmatch(words[-1]))


def _of_place(word: str) -> bool:
    """ "Åmåls" of "Åmåls hamnar", not "Borås"."""
    return word[0].isupper() and word.endswith("s") and companies.is_place(word[:-1])


# "Program för Tyresö skolskogar, antaget …": a place and its things.
_ENDS_CLAUSE: Final = re.compile(r"[.,;)\n\t]|$")


# "riktlinjer för Nora kommuns styrdokument".
_OF_CITY: Final = frozenset(("kommuns", "stads", "kommunens", "stadens", "regionens"))


# "torghandel på allmän plats", "återbruk i egna lokaler": where a topic's things stand.
_WHERE: Final = frozenset(("i", "inom", "på", "vid", "för"))


def _is_where(low: str, text: str, end: int) -> bool:
    """Whether what the preposition leads in belongs to the name: a place, an adjective with its noun."""
    place = low in ("i", "inom") and _PLACE.match(text, end) is not None
    return place or _PUBLIC.match(text, end) is not None or _is_bare(text, end)


_PUBLIC: Final = re.compile(
    r"\s(?:(?:kommunal|allmän|offentlig|regional)[at]?|(?:kommun|stad|region)ens)\s[a-zåäö]"
)
_OF_PLACES: Final = frozenset(
    ("kommun", "stad", "län", "kommunkoncern", "region", "kommuns", "stads", "läns")
)
# An adjective and a noun that is not definite, as a name has them.
_BARE: Final = re.compile(
    r"\s(?!allt |särskil(?!t boende|da boenden)|enskild ordning|stor|hög|god|viss|annan?t?\s|övrig|sådan"
    r"|samma|första|sista|hela?\s|nya?\s|nästa|kommande|nuvarande|befintlig)"
    r"(?P<first>(?:[A-ZÅÄÖ]{2,4}-)?[a-zåäö]{3,24})\s(?P<noun>[a-zåäö]{4,30})(?![\w-])"
)


def _is_bare(text: str, end: int) -> bool:
    """Whether an adjective and a noun without an article follow, as a name has them."""
    bare = _BARE.match(text, end)
    return (
        bare is not None
        and is_attribute(bare["first"].casefold())
        and not bare["first"].endswith("s")
        and not is_verb(bare["noun"])
        and (bare["noun"].endswith("het") or not bare["noun"].endswith(("en", "et", "na")))
    )


# "Inre hamnen och Skarphagen": two places of one plan.
_PLACE_NAME: Final = re.compile(r"[A-ZÅÄÖ][a-zåäö]{2,24}|hamnen|centrum|staden")
_AND_PLACE: Final = re.compile(r"\s[A-ZÅÄÖ][a-zåäö]{2,24}(?=[.,;)])")


# "servering samt försäljning": what is done, and what else.
_DOING: Final = re.compile(r"[a-zåäö]{3}(?:ning|ering|ande|ende)$")
_AND_DOING: Final = re.compile(r"\s[a-zåäö]{2,24}(?:ning|ering)\sav\s[a-zåäö]")


# "… och redovisa den": the sentence goes on.
_OBJECT: Final = re.compile(r"\s(?:den(?!\s\d)|det|dem|detta|dessa)\b")


# "mät- och GIS-tjänster"
_LETTERS: Final = re.compile(r"[A-ZÅÄÖ]{2,5}-[a-zåäö]")


def _joins(last: str, text: str, end: int, *, infinitive: bool) -> bool:
    """Whether "och" goes on with the topic rather than with the sentence."""
    following = _NEXT.match(text, end)
    if following is None:
        return False
    word = following["word"]
    low = word.casefold()
    if _PLACE_NAME.fullmatch(last) and _AND_PLACE.match(text, end):
        return True
    if low in ENDS or low in _INNER or low in _SMALL or word[0].isupper() or word[0].isdigit():
        return (word.isupper() and len(word) > 1) or (last.endswith("-") and _LETTERS.match(word) is not None)
    body = _BODY.search(low) and not last.endswith("-")
    if low.endswith(("lagen", "balken", "förordningen")):
        return False
    if _OBJECT.match(text, following.end()):
        return False
    if infinitive and last.endswith("a") and low.endswith("a") and is_verb(low):
        return True
    if _starts_another(word) or body or is_verb(low):
        return False
    return (
        infinitive
        or last.endswith("-")
        or not (_DEFINITE.search(low) and not _DEFINITE.search(last.casefold()))
    )
