"""Pages of minutes that a dump has set as one line, parted where a paragraph, a heading or a decision begins.

>>> def pieces(text):
...     cuts = [0, *cuts_of(text), len(text)]
...     return [text[first:last].strip() for first, last in zip(cuts, cuts[1:])]
>>> page = "HN § 7 26/HN 0097 Bojar Vi har bojar. Förslag till beslut Planen antas. Nämnden beslutar att anta"
>>> pieces(page)[1:]
['Bojar Vi har bojar.', 'Förslag till beslut', 'Planen antas.', 'Nämnden beslutar att anta']
>>> pieces("Nämnden följer lagen. Bakgrund finns i HN 2031-05-04 § 8 och i bilagan.")
['Nämnden följer lagen. Bakgrund finns i HN 2031-05-04 § 8 och i bilagan.']
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from corpus.paragraph_heads import LETTERS, PRINTED, SIGN
from nlp.extractors.decisions import members
from nlp.needles import near

_WITHIN: Final = 30
_LONGEST_LINE: Final = 240  # of a dump that keeps its lines; what is longer may be a page
_ENDED: Final = r"(?<=[.!?)”\"_]\s)"
# "TN § 58 26/TN 0097", "§ 105 Dnr 2031-00123", "27 Dnr KS 2031/124" whose sign is lost: never
# "TN 2031-05-04 § 58", which cites one.
_NUMBER: Final = (
    rf"(?:(?:(?<!\S){LETTERS}\s|{_ENDED}){SIGN}"
    r"|(?<!\S)\d{1,4}(?=\s(?:Dnr|DNR)\s[A-ZÅÄÖ]{2,5}\s\d{4}))\s"
)
_PARAGRAPH: Final = (
    rf"{_NUMBER}(?:(?:[Dd]nr|DNR|Ärendenummer|Diarienummer):?\s)?"
    r"(?:[A-ZÅÄÖ]{0,5}[\s.-]?\d[\w./:-]{3,14}(?:\s\d{3,5})?\s)?(?=[A-ZÅÄÖ])"
)
_BODY: Final = "nämnden|styrelsen|fullmäktige|utskottet|utskott|beredningen|direktionen"
_WHOSE: Final = rf"[A-ZÅÄÖ](?:(?!\s[A-ZÅÄÖ])[\wåäö -]){{2,50}}?(?:{_BODY})s"
_HEADING: Final = (
    rf"(?:^|{_ENDED})(?:Förslag\still\sbeslut|Beslutsunderlag|Beslutet\s(?:ska\s)?skickas\still|Expedieras\still"
    r"|Sammanfattning(?:\sav\särendet)?|Ärendebeskrivning|Yrkanden?|Propositionsordning|Beslutsgång|Omröstning"
    r"|Reservation(?:er)?|Protokollsanteckning(?:ar)?|Tidigare\sbehandling|Bakgrund|Beslut|Ärendet"
    r"|Utdragsbestyrkan\w*|Justerandes\ssign\w*"
    r"|Uppdragsbevakning:)(?:\s(?=[A-ZÅÄÖ•–1])|$)"
    rf"|(?<!\S){_WHOSE}\s(?:förslag\still\sbeslut|beslut)\s(?=[A-ZÅÄÖ1]|att\s)"
)
_DECIDES: Final = (
    r"(?<=[\wåäö.!?)”]\s)(?<!\satt\s)(?<!föreslår\s)"
    r"(?=[A-ZÅÄÖ][\wåäö-]{2,30}(?:\s[\wåäö-]{2,30}){0,3}\sbeslutar(?:\sför\segen\sdel)?(?:\satt\s|:\s))"
)
_PLACES: Final = re.compile(
    rf"(?P<paragraph>{_PARAGRAPH})|(?P<heading>{_HEADING})|{_DECIDES}|{_ENDED}(?={members.ACTS})"
)
_HEAD: Final = near(_PARAGRAPH, "§", "dnr", reach=100, before=20)


def cuts_in(text: str) -> Callable[[str], list[int]]:
    """How the lines of a text are parted: those of minutes at glued headings, pages at paragraphs too."""
    if _is_running(text):
        return cuts_of
    return cuts_of_title if _ITEM.search(text) else lambda line: []


def _is_running(text: str) -> bool:
    """Whether paragraphs of minutes begin within lines that are as long as a page."""
    return any(
        match.start() - text.rfind("\n", 0, match.start()) > _WITHIN or _LONGER.match(text, match.end())
        for match in _HEAD.finditer(text)
    )


_LONGER: Final = re.compile(rf"[^\n]{{{_LONGEST_LINE + 1}}}")
_ITEM: Final = re.compile(rf"^{PRINTED}", re.MULTILINE)
# "Val av justerare Kommunfullmäktiges beslut Siv Ek utses.": whose decision it is runs on from the title.
_GLUED: Final = re.compile(
    rf"(?<=[\wåäö.!?)]\s)(?<!\senligt\s)(?<!\s(?:av|om|på)\s)(?P<heading>{_WHOSE}\s(?:förslag\still\sbeslut|förslag|beslut)\s)(?=[A-ZÅÄÖ]|att\s|1\.\s)"
)


def cuts_of_title(text: str) -> list[int]:
    """Where a title of minutes is parted from the heading, and the heading from the decision, it runs on to.

    >>> cuts_of_title("Val av justerare Kommunfullmäktiges beslut Siv Ek utses.")
    [17, 43]
    >>> cuts_of_title("Det är enligt Kommunstyrelsens beslut Hamnens sak."), cuts_of_title("Nämndens beslut")
    ([], [])
    """
    return (
        [at for match in _GLUED.finditer(text) for at in match.span()]
        if "s beslut " in text or "s förslag " in text
        else []
    )


def cuts_of(text: str) -> list[int]:
    """Where a line that is as long as a page is parted."""
    places: set[int] = set()
    for match in _PLACES.finditer(text) if len(text) > _WITHIN else ():
        places.add(match.start())
        if match["paragraph"] or match["heading"]:
            places.add(match.end())
    return sorted(places - {0})
