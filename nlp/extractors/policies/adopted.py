"""Documents of any name, by the decision that adopted them or by what they are called.

>>> def found(text):
...     return [(title, kind) for _, title, kind in find(text)]
>>> found("Avgifter för båtplatser i Ekby, antagna av nämnden, och Grunder för hamnhyra, antagna av KF")
[('Avgifter för båtplatser i Ekby', 'taxa'), ('Grunder för hamnhyra', 'regel')]
>>> found("det nya styrdokumentet, Framkomst 2050. Remiss om Framkomst 2050 har kommit.")
[('Framkomst 2050', 'plan'), ('Framkomst 2050', 'plan')]
>>> found("enligt Lokala föreskrifter för att skydda människors hälsa och miljön")
[('Lokala föreskrifter för att skydda människors hälsa och miljön', 'föreskrift')]
>>> found("Motionen, antagen av nämnden. Yttrande till länet, antaget av nämnden.")
[]
>>> found("Riktlinje för hamnhyra, antagen av nämnden")  # read by its kind, elsewhere
[]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from corpus.model import Span
from nlp.extractors.policies.kinds import FORMS
from nlp.extractors.policies.speech import is_verb
from nlp.needles import near, places

# What begins with a capital at the start of its clause and is the whole of it.
_ADOPTED: Final = near(
    r"(?:(?<=[.,:;]\s)|(?<=\n)|(?<=samt\s)|(?<=och\s)|(?<![\s\S]))"
    r"(?P<title>(?P<first>[A-ZÅÄÖ][a-zåäö-]{3,40})\s(?:för|om|vid|till|av|mot)\s(?:[^.,;:§\s]{1,30}(?:,?\s)){1,14}?)"
    r"\(?(?:antag(?:en|na|et)|fastställ(?:d|da|t)|beslutade?)\sav\s",
    *("antag", "fastställ", "beslutad"),
    reach=20,
    before=230,
)
# What is adopted and no styrande dokument.
_OTHER: Final = re.compile(
    r"(?:yttrande|motion|svar|rapport|skrivelse|förslag|redovisning|protokoll|remiss|utlåtande|bokslut|avtal|uppdrag"
    r"|en|et|na)$",
    re.IGNORECASE,
)
# Names that begin with their kind are read by it.
_KINDS: Final = tuple(FORMS)
_ENDINGS: Final = sorted(FORMS, key=len, reverse=True)
_FEES: Final = re.compile(r"(?:avgift|taxe|tariff|pris)", re.IGNORECASE)
_CALLED: Final = near(
    r"\b(?:[Ss]tyrdokument|[Ss]trategiska\sdokument|[Mm]åldokument)(?:et)?,?\s[”\"]?"
    r"(?P<title>[A-ZÅÄÖ][\wåäö-]{2,30}(?: [\wåäö-]{1,20}){0,3} 20[2-9]\d)(?![\w/–-])",
    *("styrdokument", "strategiska dokument", "måldokument"),
)
# "styrdokumentet Hamnkontorets anvisning inför val av kaj": whatever its name holds besides its kind.
_NAMED_SO: Final = near(
    r"\b[Ss]tyrdokumentet\s[”\"]?(?P<title>[A-ZÅÄÖ][^.,;:”\"\n]{8,110}?)"
    r"(?=\s(?:med\s(?:tillhörande|bilag)|som|är|har|ska|anger|gäller|beskriver|antogs)(?!\w)|[.,;:”\"\n])",
    "styrdokumentet ",
    reach=130,
)
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
# Words with which a clause goes on elsewhere, and a title here.
_JOINING: Final = frozenset(("inför", "om", "samt", "under", "från", "enligt", "vid", "och"))


def find(text: str) -> Iterator[tuple[Span, str, str]]:
    """Where each is named, its title and its kind."""
    for match in _ADOPTED.finditer(text):
        title = match["title"].rstrip(", \n")
        other = _OTHER.search(match["first"]) or match["first"].casefold().endswith(_KINDS)
        if not other and not any(map(is_verb, title.split())):
            kind = "taxa" if _FEES.search(title) else "regel"
            span = Span(match.start("title"), match.start("title") + len(title))
            yield span, " ".join(title.split()), kind
    for title in sorted({match["title"] for match in _CALLED.finditer(text)}):
        for start in places(title, text):
            yield Span(start, start + len(title)), title, "plan"
    for match in _NAMED_SO.finditer(text):
        words = match["title"].split()
        kinds = [FORMS[w.casefold()] for w in words if w.casefold() in FORMS]
        if kinds and not any(map(is_verb, (w for w in words if w.islower() and w not in _JOINING))):
            yield Span(*match.span("title")), " ".join(words), kinds[0]
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
