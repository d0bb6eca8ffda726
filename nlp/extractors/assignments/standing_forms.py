"""The forms in which follow-ups name an assignment by what is to be done."""

from __future__ import annotations

import re
from typing import Final

from nlp.extractors.assignments.telling import NO_TASK, ORDINAL, SAYS
from nlp.sieve import sifted

_WITHIN: Final = r"[^.;:()§”]"  # never over a sentence, a bracket or a decision
_BODY: Final = r"[\wåäö-]*(?:nämnden|styrelsen|fullmäktige)"
# "Uppdraget", "Badnämndens uppdrag", "Ett andra uppdrag", "Det andra uppdraget", "Det andra, ".
_NAME: Final = (
    r"(?:Uppdraget|(?P<whose>[A-ZÅÄÖ][\wåäö-]*(?:\soch\s[a-zåäö-]+)?(?:nämnden|styrelsen))s\suppdrag"
    rf"|Ett\s(?:\w+\s)?uppdrag|Det\s{ORDINAL}(?:\suppdraget|(?=,\s)))"
)
# "från KF 2030-11-28 § 402", "i budget 2031", "från kommunstyrelsen".
_DECISION: Final = r"[^.;:()”]{0,50}?(?:§\s?\d|\b20\d\d)[^.;:()”\s]{0,12}"
_GIVEN: Final = rf"(?:,?\s(?:(?:från|i|ur|enligt|av)\s)?(?:{_DECISION}|(?<=från\s){_BODY}|(?<=av\s){_BODY}))?"


def _whom(group: str) -> str:
    """ "till badnämnden", before or after what gave it."""
    return rf"(?:\s(?:till|åt)\s(?P<{group}>{_WITHIN}{{3,80}}?))?"


_HEAD: Final = (
    rf"{_NAME}{_whom('to')}{_GIVEN}{_whom('later')},?\s(?=(?:att|om|gällande|avseende)\s)|(?=Att\s)"
)
# What is to be done ends where a bracket, a verb that tells of it, a decision or a day begins.
_ENDS: Final = rf"(?=\s\(|,?\s(?:som\s)?{SAYS}\b|,\s(?=[A-ZÅÄÖ]{{2,5}}\s\d|\d{{4}}-)|\.?$)"
# "• Uppdraget till badnämnden att mäta köer | har inte påbörjats."
TOLD: Final = re.compile(rf"(?:[•–-]\s)?(?P<name>{_HEAD})(?P<thing>[^.;:()§”\n]{{12,220}}?){_ENDS}")
# "Badnämnden skulle se över taxan."
SHOULD: Final = re.compile(rf"(?P<who>[A-ZÅÄÖ][^.;:()§”\n]{{3,80}}?)\sskulle\s(?!{NO_TASK}\b)(?=[a-zåäö])")
# "Badnämnden fick två uppdrag", "KF gav badnämnden ett nytt uppdrag": whose those are that are told of next.
GOT: Final = sifted(
    rf"\A(?P<who>[A-ZÅÄÖ]{_WITHIN}{{3,80}}?)\s(?:fick|har|hade|har\sfått)\s(?:i\s[^.;:]{{3,40}}\s)?(?:[\wåäö]+\s){{0,2}}uppdrag\b[^.]{{0,80}}$"
    rf"|\bgav\s(?P<to>{_WITHIN}{{3,60}}?)\s(?:[\wåäö]+\s){{1,2}}uppdrag\b[^.]{{0,80}}$"
)
# "Fyra uppdrag lämnades i budget 2031.": says what gave those that are told of below.
GIVEN_IN: Final = re.compile(
    r"\b(?:gav|gavs|lämnades|fick|finns|fanns|innehåller|beslutades)\b[^.]{0,80}\buppdrag\b"
    r"|uppdrag\b[^.]{0,40}\b(?:gavs|lämnades|fick)\b"
)
