"""Dates that something is due, by the clause they stand in rather than by a word right before them.

>>> def dates(text):
...     return [due_dates.iso(m) for m in find(text)]
>>> dates("Nämnden ska till KF 2024-11-26 återkomma med en plan. Kraven ska vara uppfyllda 2024-11-15.")
['2024-11-26', '2024-11-15']
>>> dates("Återrapporteras till nämnden 2024-04-22. Uppdraget slutförs under andra kvartalet 2025.")
['2024-04-22', '2025-Q2']
>>> dates("Slutredovisning: T2 2025. Det ska vara klart vid årsskiftet 2025/2026. Rapport lämnas 31/12 2025.")
['2025-T2', '2025-12-31', '2025-12-31']
>>> dates("Bron blev klar i maj 2025. Avtalet löper ut 2027-02-28. Läge: Pågår, beräknas klar 2028.")
['2025-05', '2027-02-28', '2028']
>>> dates("Svaret väntas i juni 2026. Chefen får redovisa läget för direktionen 2025-06-03.")
['2026-06', '2025-06-03']
>>> dates("Bolaget får i uppdrag att under 2025 redovisa en plan. Det ska vara klart kring den 1 juli 2025.")
['2025']
>>> dates("Skolan invigdes den 3 maj 2024. Nämnden ska följa planen som antogs 2024-03-05.")
[]
>>> dates("Nämnden ska enligt beslut 2024-05-02 § 8 spara. Skulden redovisas per den 31 augusti 2024.")
[]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from nlp.extractors import due_dates
from nlp.needles import near

_WHEN: Final = near(
    rf"(?=[0-9a-zåäö])(?<![\w/§.-]){due_dates.WHEN}",
    "20",
    reach=40,
    ignore_case=True,
)
_REACH: Final = 260
_END: Final = re.compile(r"[.!?]\s(?=[A-ZÅÄÖ”\"])|\n|\t")
_TO_COME: Final = re.compile(
    r"\b(?:ska|skall|bör|måste|beräknas|planeras|blir|förväntas|väntas|avses|kommer\satt|(?:får|ges|har)\si\suppdrag|i\suppdrag|uppdras?|uppdrar?|föreslås|uppmanas?|anmodas?|åläggs?|föreläggs?)\b",
    re.IGNORECASE,
)
# A noun or a verb in the present that says of a date that something is due then.
_SAYS: Final = re.compile(
    r"\b(?:(?:åter|slut|del)(?:rapporter|redovis)(?:as|n?ing(?:en)?(?:\s(?:sker|görs|lämnas|till|i|av)|\s?(?=:)))"
    r"|(?:åter|slut|del)rapport\still\s|ny(?:tt)?\s(?:sluttid|slutdatum|måldatum)\s(?:är|blir)\s"
    r"|(?:slut|del)?(?:rapport|redovisning|tidplan|remissvar|svar|förslag|underlag)(?:en|et)?\slämnas|slutförs|färdigställs|färdigt?\sställs"
    r"|redovisning(?:en)?\ssker|återkommer\s(?:till|med)|läggs\sfram|(?:presenteras|redovisas|rapporteras)\s(?:för|till)\b|redovisas\si\s(?:delårsrapport|årsrapport|årsredovisning|tertial)"
    r"|(?:redovisas|rapporteras|avslutas)(?=\s(?:(?:separat|särskilt|skriftligt|muntligt)\s)?(?:(?:den|i)\s)?$)"
    r"|(?:klar[at]?|färdig[at]?|färdigställs?|(?:löper|går)\sut|upphör(?:\satt\sgälla)?)(?=\s(?:(?:den|i|under|till)\s)?$)"
    r"|(?:väntas|planeras|beräknas)(?=\s(?:den|i|under|till)\s$)"
    r"|återkomma\s(?:till|med)|(?:åter|slut|del)?(?:redovisa|rapportera)s?\s(?:[\wåäö]{2,20}\s){0,3}(?:för|till))\w*",
    re.IGNORECASE,
)
# Of a half of a year only what is said of a report is due: "En skrift lämnas under våren" tells of a plan.
_REPORTS: Final = re.compile(
    r"\b(?:(?:åter|slut|del)(?:rapporter|redovis)(?:as|ing\s(?:sker|görs))|återkommer\s(?:till|med))\b",
    re.IGNORECASE,
)
_DONE: Final = re.compile(
    r"\b(?=[a-zåäö])(?:(?:åter|slut|del)?(?:redovis|rapporter)\w*|återkom\w*|klart?a?|färdig\w*|slutför\w*|genomför\w*|(?:in)?lämna\w*|presenter\w*|uppfyll\w*"
    r"|framtag\w*|(?:tas|ta|tagits|tagit|läggas|lägga)\sfram|föreläggas?|överlämna\w*|inkom\w*|kommit\sin|inne|upprätt\w*|inrätt\w*|utvärder\w*|avslut\w*"
    r"|återkoppl\w*|återföras?|på\splats|beslutas?|fastställas?|antas|revidera[sd]?|uppdatera[sd]?|ske|inventer\w*|översändas?|skickas)\b",
    re.IGNORECASE,
)
_PAST: Final = re.compile(
    r"\b(?:har\s(?!i\suppdrag)|hade|blev|\w{0,8}togs|gavs|fick|\w{3,}(?:ade|ades|erades|tes|des)\b|från\soch\smed|sedan|efter|gäller|gällande|(?<!rapport\s)(?<!rapporten\s)(?<!rapporter\s)per)\b",
    re.IGNORECASE,
)
# A date of a decision or paper, which nothing is due at.
_OF_PAPER: Final = re.compile(
    r"\b(?:beslut(?:et|ade[st]?)?|protokoll\w*|skrivelse\w*|tjänste\w+|yttrande\w*|daterad\w*|yrkande\w*|sammanträdesdatum|utfärdat|budget\w*|dnr|(?<!till\s)(?<!inför\s)(?<!vid\s)mötet"
    r"|samråd\w*|från|med\sstart|med\sbörjan|i\sstället\sför|istället\sför)\s(?:den\s|i\s)?$",
    re.IGNORECASE,
)
_AFTER_PAPER: Final = re.compile(r",?\s?\(?(?:§|\(§|dnr|kl\b|klockan)")
_AFTER: Final = 70
_ABOUT: Final = len("kring den ")
_DAY: Final = len("2025-03-31")


def find(text: str) -> Iterator[re.Match[str]]:
    """The dates at which something is due, in order."""
    for match in _WHEN.finditer(text):
        # A year alone says nothing but of what is to be ready then.
        if _is_of_year(text, match) if match["only"] else _is_due(text, match):
            yield match


def _is_of_year(text: str, match: re.Match[str]) -> bool:
    """Whether a year alone is that of something that is to be ready, or reported, in it."""
    return _is_ready(text, match.start()) or _is_reported(text, match)


def _is_reported(text: str, match: re.Match[str]) -> bool:
    """Whether a year is all that says when somebody is to report: "i uppdrag att under 2031 redovisa"."""
    given = _GIVEN_IN.search(text, max(0, match.start() - _AFTER), match.start())
    return given is not None and _REPORT.match(text, match.end()) is not None


_GIVEN_IN: Final = re.compile(r"\bi\suppdrag\satt\sunder\s(?:år\s)?$")
_REPORT: Final = re.compile(
    r"\s(?:(?:åter|slut|del|av)?(?:redovisa|rapportera)|återkomma|presentera|(?:in|över)?lämna)\s"
)


def _is_ready(text: str, at: int) -> bool:
    return _READY.search(text, max(0, at - _AFTER), at) is not None


_READY: Final = re.compile(
    r"\b(?:beräknas|bedöms|väntas|planeras|pågår,)\s(?:vara\s|bli\s)?(?:klar[at]?|färdig[at]?)\s(?:under\s|år\s)?$",
    re.IGNORECASE,
)


def of_assignment(text: str) -> str | None:
    """The date by which the text of an assignment says that it is to be done: all that it says is to come.

    >>> of_assignment("Nämnden får i uppdrag att till direktionen 26 mars 2025 beskriva kostnaden.")
    '2025-03-26'
    >>> of_assignment("Hamnbolaget får i uppdrag att under 2031 redovisa en plan.")
    '2031'
    >>> of_assignment("Hamnbolaget får i uppdrag att under 2031 anlägga tre bryggor.") is None
    True
    >>> of_assignment("Hamnbolaget får i uppdrag att anlägga tre bryggor under fjärde kvartalet 2031.")
    '2031-Q4'
    >>> of_assignment("Uppdraget från KF 2024-03-07 § 8 ska följa planen för 2026.") is None
    True
    """
    for match in _WHEN.finditer(text):
        start = _clause(text, match.start())
        before = text[start : match.start()]
        if match["only"] is not None and before.endswith("fram till "):
            continue  # how far a plan looks ahead
        if match["only"] is not None and _is_reported(text, match):
            return due_dates.iso(match)
        if _LATEST.search(before) or (match["end"] and _BEFORE_END.search(before)):
            return due_dates.iso(match)
        if _OF_PAPER.search(before) or _AFTER_PAPER.match(text, match.end()):
            continue
        told = _PAST.search(before) is not None and _DONE.search(before) is None
        if match["only"] is not None or told or before.endswith("första gången "):
            continue
        stop = _END.search(text, match.end(), match.end() + _AFTER)
        after = text[match.end() : stop.start() if stop else match.end() + _AFTER]
        within = before.endswith("under ") and "-Q" in due_dates.iso(match)
        if within or _DONE.search(before) or _DONE.search(after) or _TO_BODY.search(before):
            return due_dates.iso(match)
    return None


# Words right before a date that make it the last day.
_LATEST: Final = re.compile(
    r"\b(?:senast|till\soch\smed|fram\still|före|innan|inom|slutdatum:?|klart?\still|(?:är\s)?klart?:?)\s"
    r"(?:(?:den|i|under|till|vid|per|utgången\sav|slutet\sav|samband\smed)\s){0,3}"
    r"(?:(?:delårsrapport|årsrapport|årsredovisning|månadsrapport|tertialrapport|uppföljningsrapport|sammanträdet|rapport)\w{0,3}\s(?:(?:för|i|per|den)\s){0,2})?$",
    re.IGNORECASE,
)
_BEFORE_END: Final = re.compile(r"\b(?:före|senast|till|innan|vid|i)\s$", re.IGNORECASE)
# "till nämndens sammanträde den 3 maj 2025", "till direktionen 26 mars 2025": to whom and when.
_TO_BODY: Final = re.compile(
    r"\b(?:till|vid|inför)\s(?:[\wåäö-]{2,40}\s){0,3}?(?:[\wåäö]{0,30}(?:nämnden|styrelsen|fullmäktige|direktionen|utskottet)s?|sammanträde(?:t|s)?|möte(?:t|s)?)\s(?:(?:den|i)\s)?$",
    re.IGNORECASE,
)


# "– till nämndens sammanträde den 3 maj 2025 redovisa": of a list below "i uppdrag att".
_ASKED: Final = re.compile(r"\s(?:redovisa|återkomma|återrapportera|presentera|lämna|rapportera)(?!\w)")


def _clause(text: str, at: int) -> int:
    """Where the sentence or cell that holds `at` begins, near by."""
    start = max(0, at - _REACH)
    for end in _END.finditer(text, start, at):
        start = end.end()
    return start


def _is_due(text: str, match: re.Match[str]) -> bool:
    start = _clause(text, match.start())
    if text[max(0, match.start() - _ABOUT) : match.start()].endswith(("kring ", "kring den ")):
        return False  # nobody can be held to it
    if _OF_PAPER.search(text, start, match.start()) or _AFTER_PAPER.match(text, match.end()):
        return False
    coming = _last(_TO_COME, text, start, match.start())
    if coming is not None:
        before = _DONE.search(text, coming, match.start())
        stop = _END.search(text, match.end(), match.end() + _AFTER)
        after = _DONE.search(text, match.end(), stop.start() if stop else match.end() + _AFTER)
        told = _TO_BODY.search(text[coming : match.start()]) if len(due_dates.iso(match)) == _DAY else None
        if (before or after or told) is not None and _PAST.search(text, coming, match.start()) is None:
            return True
    if _TO_BODY.search(text, start, match.start()) and _ASKED.match(text, match.end()):
        return True
    half = due_dates.iso(match).endswith(("-H1", "-H2"))
    said = _last(_REPORTS if half else _SAYS, text, start, match.start())
    return said is not None and _PAST.search(text, said, match.start()) is None


def _last(pattern: re.Pattern[str], text: str, start: int, end: int) -> int | None:
    """Where the last match ends."""
    found = None
    for match in pattern.finditer(text, start, end):
        found = match.end()
    return found
