"""Companies by their AB, one by one where several stand in a row, and again without it.

>>> [name for _, name in find("Luleå Lokaltrafik AB och Växjö kommunföretag AB, AB Stångåstaden", [])]
['Luleå Lokaltrafik AB', 'Växjö kommunföretag AB', 'AB Stångåstaden']
>>> [name for _, name in find("Kalmar Vatten och Skövdebostäder AB; Umeå Vatten och Avfall AB; hela AB", [])]
['Skövdebostäder AB', 'Umeå Vatten och Avfall AB']
>>> [name for _, name in find("AB Nynorrviks lokaltrafik och AB Nynorrviks hamn, AB Vik Skär 40:17", [])]
['AB Nynorrviks lokaltrafik', 'AB Nynorrviks hamn', 'AB Vik Skär 40:17']
>>> [span.start for span, _ in again("Luleå Energi AB. Luleå Energi svarade.", {"Luleå Energi AB"})]
[17]
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from corpus.model import Span
from nlp.lexicon import Organisations, load
from nlp.needles import near, places

_KNOWLEDGE: Final = load("organisations", Organisations)
PLACES: Final = frozenset(_KNOWLEDGE.municipalities.split("; "))
# Of which regions and branches of associations are: "Friluftsfrämjandet Skåne", "NTF Väst".
COUNTIES: Final = frozenset(_KNOWLEDGE.counties.split("; "))
# What stands right after whose document it is ("Samordningsförbundet Väst Verksamhetsplan 2026"): no part of
# the name.
NO_NAME: Final = (
    r"(?:(?i:[a-zåäö]{0,20}(?:plan|budget|redovisning|rapport|protokoll|skrivelse|kallelse|utlåtande|yttrande"
    r"|sida|datum|nummer))|Genomför\w*|Pågå\w*|Försen\w+|Påbörja\w*|Avsluta\w*|Klar\w?|Ej|Startar|Planerad\w?|När|Status|Dnr|För|Antag\w{2}|Beslut\w{0,3}|Org|Den|Det|De|Detta|Och)\b"
)
# A word of a company's name; small letters only where they say what it does ("Växjö kommunföretag AB").
_FIRM: Final = r"(?!(?:AB|HB|KB|[A-ZÅÄÖ]{1,2}\d{1,3})\b)(?:[A-ZÅÄÖ]\.(?=[A-ZÅÄÖ]))?[A-ZÅÄÖ][\w&-]{1,40}"
_TRADE: Final = (
    r"(?:stads|kommuns|kommunala|kommun|stadshus|kommunhus|rådhus|kommunföretag|kommunbolag|kommunfastighet(?:er)?|koncern|energi|elnät|vatten|avlopp|avfall"
    r"|verken|bostäder|bostads|fastigheter|fastighets|lokaler|hamn|flygplats|parkering|parkerings|mark|exploaterings?|utvecklings?|näringslivs?|industri\w{0,12}"
    r"|kraft|miljö|renhållnings?|återvinnings?|lokaltrafik|turism|arena|teater|holding|förvaltnings?|invest|bredband|stadsnät|va)(?=\s)"
)
# The property that a company was bought with: "Hamnudden 4:11 Holding AB".
_LOT: Final = r"(?:\d{1,3}:\d{1,3}|\d{1,3}(?= (?!AB\b)[A-ZÅÄÖ]))(?: [A-ZÅÄÖ][\w&-]{1,20}){0,2}"
_COMPANY: Final = near(
    rf"(?<![\w&-])(?P<name>{_FIRM}(?: (?:(?:i|och|&) )?(?:{_FIRM}|{_TRADE})){{0,4}}(?: {_LOT})?"
    rf" (?:AB|HB|KB|AS|A/S|Oy|Ltd|GmbH|[Aa]ktiebolag))(?::?s|et)?(?!\w|-\w)",
    *(" ab", " hb", " kb", " aktiebolag", " as ", " as,", " as.", " a/s", " oy", " ltd", " gmbh"),
)
_AB_FIRST: Final = near(
    r"(?<![\w&-])(?P<name>(?:[A-ZÅÄÖ][\wåäö-]{2,30}s )?AB [A-ZÅÄÖ][A-ZÅÄÖa-zåäö]{2,40}"
    rf"(?: (?:i )?(?!{NO_NAME})[A-ZÅÄÖ][a-zåäö]{{2,40}}"
    r"| (?:lokaltrafik|bostäder|fastigheter|energi|hamn))?(?: \d{1,3}:\d{1,3})?)(?!\w)",
    "ab ",
)
# A word that only begins the sentence is no part of a company's name.
_OPENERS: Final = re.compile(
    r"(?:[A-ZÅÄÖ][a-zåäö]{2,20}(?:bolaget|företaget|koncernen|ägaren|entreprenören|leverantören|exploatören|operatören)(?!\sSverige\sAB)|[A-ZÅÄÖ][a-zåäö]{2,20}\skommun\soch|FÖR|TILL|(?:Ordförande|Ledamöter|Aktie|Ägare|Kunde|Personale|Verksamhete|Revisorer)n?a?\si|VD|Vd|Genomfört|Pågår|Avslutat|Även|Till|Från|Av|Med|För|Hos|Vid|Samt|Och|I|På|Enligt|Avtalet|Bolaget|Bolagen|Dessutom|Styrelse(?:n|rna)(?:\s(?:i|för))?"
    r"|Uppdraget|Både|När|Därför|Kommunen|Staden"
    r"|(?i:[a-zåäö]{0,20}(?:direktiv|ordning|redovisning|policy|rapport|protokoll|stämma|borgen|plikt|bidrag|tillskott|val|revision"
    r"|revisor|ansvarsfrihet|nyemission|likvidation|försäljning|förvärv|arvode(?:n|ring)?))(?:\s(?:för|till|av|i|20\d\d))?"
    r"|Ägare|Att|Inom|Genom|Som|och|samt|[A-ZÅÄÖ]\w+(?:nämnden|styrelsen|kontoret|förvaltningen)(?:\s(?:Centrum|Hisingen|Nordost|Sydväst))?"
    r"(?=\s(?:och|samt)\s))\s"
)


def find(text: str, known: Sequence[Span]) -> Iterator[tuple[Span, str]]:
    """Companies by their AB; known names that stand before it in the same row are no part of it."""
    starts = [span.start for span in known]
    for pattern in (_COMPANY, _AB_FIRST):
        for match in pattern.finditer(text):
            inside = known[bisect_left(starts, match.start()) : bisect_left(starts, match.end())]
            opened = _OPENERS.match(match["name"])
            first = match["name"][opened.end() if opened else 0 :].split()[0]
            if place(first) is None and any(
                span.start > match.start() and span.end >= match.end("name") for span in inside
            ):
                # A word before a known name that ends where this one does: "Samordning Göteborgs Hamn AB".
                continue
            start = max(
                (s.end for s in inside if s.end < match.end() - 3 and not _RUNS_ON.match(text, s.end)),
                default=match.start(),
            )
            name = text[start : match.end("name")].lstrip()
            start = match.end("name") - len(name)
            second = next((m for m in _AND.finditer(name) if place(m["place"]) is not None), None)
            if second is not None:
                start, name = start + second.start("place"), name[second.start("place") :]
            # "Näringslivsbolaget i Lidby AB" is the whole of its name.
            while (opener := _OPENERS.match(name)) and not name.startswith("i ", opener.end()):
                start, name = start + opener.end(), name[opener.end() :]
            if _ANY_OF_CITY.fullmatch(name):
                continue
            if " " in name and not any(span.start == start and span.end >= match.end() for span in inside):
                yield Span(start, match.end()), name


# "Vattenfall Vindkraft AB" is one company, "Higab och Vindkraft AB" are two.
_RUNS_ON: Final = re.compile(r" (?:& )?(?!AB\b)[A-ZÅÄÖ]")
# "Göteborgs Stads aktiebolag": any of them.
_ANY_OF_CITY: Final = re.compile(r".+\s(?:[Ss]tads|[Kk]ommuns)\saktiebolag")
# "Kalmar Vatten och Skövdebostäder AB" are two: a place begins the second.
_AND: Final = re.compile(r" och (?P<place>[A-ZÅÄÖ][a-zåäö]{1,20}?)(?=s?(?:bostäder|hem|byggen|lokaler)?[ ])")


def again(text: str, names: Collection[str]) -> Iterator[tuple[Span, str]]:
    """Companies of `names` without the AB that they were named with before."""
    for name in sorted(names):
        short = re.sub(r"^AB\s|\s(?:AB|HB|KB|[Aa]ktiebolag)$", "", name)
        for start in places(short, text) if len(short) >= _SHORTEST else ():
            end = _END.match(text, start + len(short))
            if end is not None and (start == 0 or not _WITHIN.match(text, start - 1)):
                yield Span(start, end.end()), name


_END: Final = re.compile(r"s?(?![\w-])(?!\s(?:AB|HB|KB)\b)")
_WITHIN: Final = re.compile(r"[\w-]")
# A shorter name may be another word.
_SHORTEST: Final = 6


def is_place(name: str) -> bool:
    """Whether it is a municipality, a county or a part of the country."""
    return name in PLACES or name in COUNTIES


def place(printed: str) -> str | None:
    """The municipality of "Mölndals" or "Umeå"; None where there is none of that name."""
    return next((p for p in (printed, printed.removesuffix("s")) if p in PLACES), None)
