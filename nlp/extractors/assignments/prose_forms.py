"""The forms in which running text tells of assignments: who got it, who gave it, what is to be done."""

from __future__ import annotations

import re
from typing import Final

from nlp.extractors.assignments.telling import ORDINAL
from nlp.sieve import sifted

NOT_OPEN: Final = r"[^.;:”\"]"
_BY: Final = (
    r"(?:\s(?:av|från)\s(?:[\wåäö-]{3,40}s\s)?[\wåäö-]{3,40}(?:\s[A-ZÅÄÖ][\wåäö]{2,20})?"
    r"(?:,?\s(?:den\s)?\d[^.;:,()]{3,30}?)?)?"
)
_THING: Final = (
    rf"(?:(?:i\suppdrag|(?:ett|följande)\s(?:\w+\s)?(?:[a-zåäö]{{4,20}})?uppdrag|uppdraget|[a-zåäö]{{4,30}}s\suppdrag){_BY}(?:\s[\wåäö]{{2,12}}){{0,2}}?)"
    r"(?::?\s[”\"“])?\s?(?:om\s)?att\b"
)
_GOT: Final = (
    rf"(?:fick|gavs|tilldelades|(?:har|hade)\s(?:{NOT_OPEN}{{1,60}}?\s)?(?:fått|getts|givits|tilldelats))"
)
_AT_ONCE: Final = rf"(?:\s{NOT_OPEN}{{1,70}}?)?"
_GAVE: Final = (
    rf"(?:gav|(?:har|hade)\s(?!(?:inte|ej|aldrig)\b)(?:{NOT_OPEN}{{1,60}}?\s)?(?:gett|givit)"
    rf"|beslutades?\s(?:(?:{NOT_OPEN}|(?<=\d):(?=\d)){{1,140}}?,?\s)?(?:att|och|samt)\s(?:ge|uppdra\s(?:åt|till)))"
)
GIVEN_BY: Final = re.compile(
    rf"\b{_GAVE}\s(?={NOT_OPEN}{{3,280}}uppdrag)(?P<who>{NOT_OPEN}{{3,200}}?)\s{_THING}"
)
# Who got it stands after the verb ("I budget 2024 fick …"), after who gave it, or before the verb.
TOLD: Final = (
    re.compile(rf"\b{_GOT}\s(?:även\s|också\s)?(?P<who>{NOT_OPEN}{{3,120}}?)\s{_THING}"),
    GIVEN_BY,
    re.compile(
        rf"\b(?:har|hade)\s(?P<who>{NOT_OPEN}{{3,120}}?)\s(?:(?:även|också|nu|redan|tidigare|därför|sedan|samtidigt)\s)?(?:fått|getts|givits)\s{_THING}"
    ),
    re.compile(
        rf"\b(?:uppdrogs?|uppdragit|beslutade\s(?:{NOT_OPEN}{{1,140}}?\s)?(?:att|och|samt)\suppdra)\s(?:{NOT_OPEN}{{2,60}}?\s)?(?:åt|till)\s(?P<who>{NOT_OPEN}{{2,120}}?)\s(?:om\s)?att\b"
    ),
    re.compile(rf"(?P<who>)\s{_GOT}{_AT_ONCE}\s(?:\w+\s){{0,2}}?{_THING}"),
    re.compile(
        rf"\b(?:{_GAVE}|lämnade|riktade){_AT_ONCE}\s(?:i\suppdrag|uppdraget|(?:ett|följande)\suppdrag)\s(?:åt|till)\s(?P<who>{NOT_OPEN}{{3,120}}?)\s(?:om\s)?att\b"
    ),
    re.compile(
        rf"\b(?:beslutade|beslutades|angett|anges)\s(?:{NOT_OPEN}{{1,120}}?\s)?att\s(?P<who>{NOT_OPEN}{{3,120}}?)\s(?:får|ges)\s{_THING}"
    ),
)
# "Fullmäktige ålade 2024-02-26 § 18 nämnden att", "Nämnden ålades … att", "har nämnden i uppdrag att".
URGED: Final = (
    re.compile(
        rf"\b(?:ålade|anmodade|ålagt|anmodat)\s(?:{NOT_OPEN}{{2,60}}?\s)?(?P<who>{NOT_OPEN}{{3,120}}?)\s(?:om\s)?att\b"
    ),
    re.compile(rf"\b(?:ålades|anmodades)\s(?P<who>{NOT_OPEN}{{3,120}}?)\s(?:om\s)?att\b"),
    re.compile(rf"(?P<who>)\s(?:ålades|åläggs|anmodades|anmodas)\s(?:{NOT_OPEN}{{2,60}}?\s)?att\b"),
    re.compile(rf"\bhar\s(?P<who>{NOT_OPEN}{{3,120}}?)\si\suppdrag\s(?:\w+\s)?att\b"),
)
# "beslutade 2024-06-12 § 48 att direktören skulle ta fram ett avtal": without the word, unless it is only
# passed on ("skulle genomföra uppdraget").
SHALL: Final = re.compile(
    rf"\bbeslutade\s(?:{NOT_OPEN}{{1,140}}?\s)?att\s(?P<who>{NOT_OPEN}{{3,80}}?)\s(?:ska|skulle)\s(?!vara\b|ha\b|bli\b|få\s(?!i\suppdrag)|[a-zåäö]{{3,20}}\suppdraget)"
)
# "Styrelsen har beslutat att nämnderna ska redovisa", "beslutade nämnden att kontoret skulle återkomma".
_BOARD: Final = r"[\wåäö-]{0,30}(?:nämnden|styrelsen|fullmäktige|utskottet)"
DECIDED: Final = re.compile(
    rf"(?:(?<![\w-])(?P<by>{_BOARD})\s(?:har\s(?:\w+\s){{0,2}}?beslutat|beslutade(?:\s\w+)?)|\bbeslutade\s(?P<inverted>{_BOARD}))"
    rf"\satt\s(?P<who>{NOT_OPEN}{{3,80}}?)\s(?:ska|skall|skulle)\s(?P<task>(?!vara|ha\b|bli|få|kunna|inte|gälla|bestå|ansvara|heta|[a-zåäö]{{3,20}}\suppdraget)[a-zåäö]{{2,20}}[aåeä]\b)",
    re.IGNORECASE,
)
# "Ett äldre uppdrag, att utreda en brygga (2024-02-27 § 20), avslutades": named by what is to be done.
NAMED: Final = re.compile(
    r"\b(?:[Uu]ppdraget(?:\still\s(?P<to>[^.;:()§”\"]{3,80}?))?|[Ee]tt\s(?:\w+\s)?uppdrag(?:\sfrån\s[\wåäö]+)?"
    rf"|D(?:et|en)\s{ORDINAL}"
    r"|(?P<whose>(?<![\w-])(?:[\wåäö-]{3,30}\s(?:och|samt)\s){0,2}[\wåäö-]{4,40})s\suppdrag)"
    r"(?P<of>\s(?:i|från|ur|enligt)\s[^.;:()§”\"]{3,60}?|\s(?:den\s)?20\d\d-\d\d-\d\d,?\s§\s?\d{1,4})?"
    r"(?:\s(?:till|åt)\s(?P<later>[^.;:()§”\"]{3,80}?))?,?\s(?:(?:är|var)\s)?"
    r"(?P<thing>att\s[^.;:()§”\"]{16,220}?)"
    r"(?=\s\(|,\s|\s(?:gavs|gav|lämnades|som)\b|(?<!\ssom)\s(?:har|är|står|pågår)\b|\.(?:\s|$)|$)"
)
QUOTED: Final = re.compile(
    r"[”\"“»](?:\d{1,2}[.)]\s)?(?P<said>[A-ZÅÄÖ][^”\"“»«\n]{3,120}?\s(?:får|ges|uppdras|ska)\s[^”\"“»«\n]{0,400}?)[”\"“«]"
)
# "I budget 2022 fick även omsorgsnämnden uppdrag som rör byarna: Omsorgsnämnden får i uppdrag att …".
ANNOUNCED: Final = re.compile(
    r"(?::\s(?=[A-ZÅÄÖ])|–\s)(?P<said>[^\W\d_][^:”\"“»«\n.]{3,120}?\s(?:får|ges|uppdras)\s[^:”\"“»«\n.]{0,40}\batt\s[^”\"“»«\n]{3,400}?)(?=\.(?:\s|$)|\n|$)"
)
ACCORDING: Final = re.compile(
    rf"(?:Enligt|Genom|I\senlighet\smed|Utifrån)\s{NOT_OPEN}{{3,140}}?\s(?:ska|skall|skulle)\s"
)
# "Nämnden ska, enligt fullmäktiges beslut 2024-02-26 § 18, bygga en bro".
SHALL_BY: Final = re.compile(
    rf"(?={NOT_OPEN}{{8,115}}enlig)"
    rf"(?P<who>[A-ZÅÄÖ]{NOT_OPEN}{{3,100}}?)\s(?:ska|skall),?\s(?:i\senlighet\smed|enligt)\s[^.;:”\",]{{5,120}},\s"
)
# "Av budgeten framgår att nämnden ska".
SAID_IN: Final = re.compile(
    rf"(?:Av|I)\s{NOT_OPEN}{{3,120}}?\s(?:framgår|anges|står|sägs|slås\sfast)\s(?:det\s|även\s)?att\s"
)
# Who is given it now, within a sentence: "Därför ges nämnden i uppdrag att", "Vi ger nämnden i uppdrag att".
NOW: Final = (
    re.compile(
        rf"\b(?:får|ges|ger|tilldelas)\s(?:(?:därför|även|också|dessutom|samtidigt|vi|nu)\s)*(?P<who>{NOT_OPEN}{{3,160}}?)\si\suppdrag\s(?:\w+\s)?att\b"
    ),
    re.compile(
        rf"\b(?:uppdrar|uppdras)\s(?:(?:därför|även|också|vi)\s)*(?:åt\s|till\s)?(?P<who>{NOT_OPEN}{{3,120}}?)\s(?:om\s)?att\b"
    ),
)
# "delredovisades för styrelsen 2031-02-03 § 4": no decision that gave it.
REPORTS: Final = re.compile(r"\b\w{0,6}(?:redovis|rapporter)a\w+\s(?:för|till|i|vid)\b")
# "Uppdraget löd: …": what gave it stands in the sentence before.
WORDED: Final = re.compile(
    r"(?:Uppdrag(?:et)?(?:\s\d{1,3})?|Beslutet|Formuleringen|Det\s(?:första|andra|tredje|ena))\s(?:löd|lyder|var|är)\b"
)
# What is said of it after it, not of who is to do it: "Nämnden, som är ny, får i uppdrag att …".
ASIDE: Final = re.compile(r",\s(?=(?:ett\suppdrag|vilket|något|som)\s)")
# A verb that gives, or a quotation, without which no text tells of an assignment; in small letters.
TELLS: Final = sifted(
    r"\b(?:fick|fått|får|gavs?|ges|ger|gett|getts|givits?|tilldelades|tilldelats|uppdrogs?|uppdragit|uppdrar|uppdras|anmoda\w{1,2}"
    r"|ålades?|ålagt|åläggs|lämnade|riktade|beslutat|beslutades?|anges|framgår|i\suppdrag|(?:är|var|uppdrag[^.]{0,60},)\satt|ska,\s)\b"
    r"|[”\"“»]|\([^()]{0,40}§|uppdraget\still\s[^.;:]{3,80}\satt\b|uppdrag(?:et)?\s(?:den\s)?20\d\d-|s\suppdrag\satt\b"
)
# What the state gives, and whoever has no name, concern no municipality.
_OTHERS: Final = re.compile(
    r"\b(?:[Rr]egeringen|[Rr]iksdagen|[Ss]taten|[Mm]yndighet\w*|[A-ZÅÄÖ][a-zåäö]+(?:verket|styrelserna|inspektionen)|[Ll]änsstyrelse\w*)\b"
    r"|\bDen\s(?!\d)"
)
# What is wished, proposed, asked or denied is not told as done.
_WISHED: Final = re.compile(
    r"\b(?:vill|yrka\w*|föresl\w+|förslag\w*|bör|borde|skulle|ska|skall|kan|kunde|önska\w*|begär\w*|motion\w*|om\satt|huruvida|hemställ\w*|anse[rs]|inte|ej|inget|utan|den\ssom|som)\b",
    re.IGNORECASE,
)


def is_told_as_done(said: str) -> bool:
    """Whether the words say that somebody known was given something, as a fact."""
    return _WISHED.search(said) is None and _OTHERS.search(said) is None


GETS: Final = re.compile(
    rf"[A-ZÅÄÖ]{NOT_OPEN}{{2,160}}?\s(?:får|ges)\s(?:[\wåäö]{{2,12}}\s){{0,2}}?i\suppdrag\b"
)
# "Nämnden för bad, som är gemensam med Vik, får …": an aside after the name.
RELATIVE: Final = re.compile(r"(?<=[a-zåäö]),\s(?:som|vilken|vilka)\s[^,.;:]{3,80},(?=\s(?:får|ges|ska)\s)")
