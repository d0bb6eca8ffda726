"""Dates that something is due, by the clause they stand in rather than by a word right before them.

>>> def dates(text):
...     return [iso(m) for m in find(text)]
>>> dates("Nämnden ska till KF 2024-11-26 återkomma med en plan. Kraven ska vara uppfyllda 2024-11-15.")
['2024-11-26', '2024-11-15']
>>> dates("Återrapporteras till nämnden 2024-04-22. Uppdraget slutförs under andra kvartalet 2025.")
['2024-04-22', '2025-Q2']
>>> dates("Slutredovisning: T2 2025. Det ska vara klart vid årsskiftet 2025/2026. Rapport lämnas 31/12 2025.")
['2025-T2', '2025-12-31', '2025-12-31']
>>> dates("Skolan invigdes den 3 maj 2024. Nämnden ska följa planen som antogs 2024-03-05.")
[]
>>> dates("Nämnden ska enligt beslut 2024-05-02 § 8 spara. Skulden redovisas per den 31 augusti 2024.")
[]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from nlp.extractors import due
from nlp.needles import near

_WHEN: Final = near(
    rf"(?=[0-9a-zåäö])(?<![\w/§.-])(?:{due.WHEN}|(?P<sday>3[01]|[12]\d|0?[1-9])/(?P<smonth>1[0-2]|0?[1-9])[\s-](?P<slashed>20\d\d)(?!\d)"
    r"|(?:T|tertial\s)(?P<tertial>[1-3]),?\s(?P<tyear>20\d\d)\b"
    r"|(?P<turn>årsskiftet|halvårsskiftet)\s(?P<turned>20\d\d)(?P<to>[/–-](?:20)?\d\d)?\b)",
    "20",
    reach=40,
    ignore_case=True,
)
_REACH: Final = 260
_END: Final = re.compile(r"[.!?]\s(?=[A-ZÅÄÖ”\"])|\n|\t")
_TO_COME: Final = re.compile(
    r"\b(?:ska|skall|bör|måste|beräknas|planeras|blir|förväntas|väntas|avses|kommer\satt|(?:får|ges|har)\si\suppdrag|i\suppdrag|uppdras?|uppdrar?|föreslås)\b",
    re.IGNORECASE,
)
# A noun or a verb in the present that says of a date that something is due then.
_SAYS: Final = re.compile(
    r"\b(?:(?:åter|slut|del)(?:rapporter|redovis)(?:as|n?ing(?:en)?(?:\s(?:sker|görs|lämnas|till|i|av)|\s?(?=:)))"
    r"|(?:slut)?(?:rapport|redovisning|tidplan|remissvar|svar|förslag|underlag)(?:en|et)?\slämnas|slutförs|färdigställs|färdigt?\sställs"
    r"|redovisning(?:en)?\ssker|återkommer\s(?:till|med)|läggs\sfram|(?:presenteras|redovisas|rapporteras)\s(?:för|till)\b|redovisas\si\s(?:delårsrapport|årsrapport|årsredovisning|tertial))\w*",
    re.IGNORECASE,
)
_DONE: Final = re.compile(
    r"\b(?=[a-zåäö])(?:(?:åter|slut|del)?(?:redovis|rapporter)\w*|återkom\w*|klart?a?|färdig\w*|slutför\w*|genomför\w*|(?:in)?lämna\w*|presenter\w*|uppfyll\w*"
    r"|framtag\w*|(?:tas|ta|tagits|tagit|läggas|lägga)\sfram|föreläggas?|överlämna\w*|inkom\w*|kommit\sin|inne|upprätt\w*|inrätt\w*|utvärder\w*|avslut\w*"
    r"|återkoppl\w*|återföras?|på\splats|beslutas?|fastställas?|antas|revidera[sd]?|uppdatera[sd]?|ske|inventer\w*|översändas?|skickas)\b",
    re.IGNORECASE,
)
_PAST: Final = re.compile(
    r"\b(?:har\s(?!i\suppdrag)|hade|blev|\w{0,8}togs|gavs|fick|\w{3,}(?:ade|ades|erades|tes|des)\b|från\soch\smed|sedan|efter|gäller|gällande|per\sden|(?<!rapport\s)(?<!rapporten\s)(?<!rapporter\s)per)\b",
    re.IGNORECASE,
)
# A date of a decision or paper, which nothing is due at.
_OF_PAPER: Final = re.compile(
    r"\b(?:beslut(?:et|ade[st]?)?|protokoll\w*|skrivelse\w*|tjänste\w+|yttrande\w*|daterad\w*|yrkande\w*|sammanträdesdatum|utfärdat|budget\w*|dnr|mötet"
    r"|samråd\w*|från)\s(?:den\s|i\s)?$",
    re.IGNORECASE,
)
_AFTER_PAPER: Final = re.compile(r",?\s?\(?(?:§|\(§|dnr|kl\b|klockan)")
_AFTER: Final = 70


def find(text: str) -> Iterator[re.Match[str]]:
    """The dates at which something is due, in order."""
    for match in _WHEN.finditer(text):
        # A year alone says nothing here.
        if match["only"] is None and _is_due(text, match):
            yield match


def _is_due(text: str, match: re.Match[str]) -> bool:
    start = max(0, match.start() - _REACH)
    for end in _END.finditer(text, start, match.start()):
        start = end.end()
    if _OF_PAPER.search(text, start, match.start()) or _AFTER_PAPER.match(text, match.end()):
        return False
    coming = _last(_TO_COME, text, start, match.start())
    if coming is not None:
        before = _DONE.search(text, coming, match.start())
        stop = _END.search(text, match.end(), match.end() + _AFTER)
        after = _DONE.search(text, match.end(), stop.start() if stop else match.end() + _AFTER)
        return (before or after) is not None and _PAST.search(text, coming, match.start()) is None
    if iso(match).endswith(("-H1", "-H2")):  # "En rapport lämnas under våren": nobody says that it must
        return False
    said = _last(_SAYS, text, start, match.start())
    return said is not None and _PAST.search(text, said, match.start()) is None


def _last(pattern: re.Pattern[str], text: str, start: int, end: int) -> int | None:
    """Where the last match ends."""
    found = None
    for match in pattern.finditer(text, start, end):
        found = match.end()
    return found


def iso(match: re.Match[str]) -> str:
    """The date of a match, possibly partial: "2025-T2" is the second tertial."""
    if match["slashed"]:
        return f"{match['slashed']}-{int(match['smonth']):02d}-{int(match['sday']):02d}"
    if match["tertial"]:
        return f"{match['tyear']}-T{match['tertial']}"
    if match["turn"]:
        return f"{match['turned']}-{'06-30' if match['turn'].casefold().startswith('halv') else '12-31'}"
    return due.iso(match)
