"""Who decides, by the words over or before the points: headings, sub-headings and lead-ins.

>>> decider("Kommunfullmäktige beslutar i enlighet med kommunstyrelsens förslag:")
'Kommunfullmäktige'
>>> decider("Kommunstyrelsen beslutar att föreslå kommunfullmäktige besluta")
'Kommunfullmäktige'
>>> decider("Styrelsen tillstyrker det som följer av yrkandet och föreslår att kommunfullmäktige beslutar")
'Kommunfullmäktige'
>>> decider("Vidare beslutade kommunstyrelsen"), decider("I kommunfullmäktige:")
('Kommunstyrelsen', 'Kommunfullmäktige')
>>> decider("Kommunfullmäktige uppdrar åt kommunstyrelsen att"), decider("Verket förelägger nämnden att")
('Kommunfullmäktige', None)
>>> of_proposal("Arbetsutskottets förslag till beslut") is None
True
>>> proposes("Kommunstyrelsen föreslår kommunfullmäktige besluta"), proposes("Kommunstyrelsen beslutar")
(True, False)
"""

from __future__ import annotations

import re
from typing import Final

from nlp.extractors import bodies
from nlp.extractors.decisions import addressed

# Bodies named in these decide nothing here; "… som följer av yrkandet och föreslår" goes on with who does.
_WITHIN: Final = r"(?:(?!\soch\s(?:föreslår|hemställer|beslutar?)\b)[^:])"
_ASIDE: Final = re.compile(
    r"(?:^|,?\s)(?:(?:under|med)\sförutsättning\sav\s[^:,]{3,80}?\sbeslut\b,?|(?:i\senlighet\smed|i\s(?:huvudsaklig\s)?överensstämmelse\smed|enligt|under\sförutsättning|med\sförutsättning|på\sförslag|med\sanledning|utifrån)\b"
    rf"{_WITHIN}{{0,160}}|(?:som|från|dater[a-zåäö]{{1,3}})\s{_WITHIN}{{0,100}})",
    re.IGNORECASE,
)
_DECIDES: Final = re.compile(r"\bbeslut(?:[ae]r|ade|a|it)\b|\bbeslöt\b", re.IGNORECASE)
_PROPOSES: Final = re.compile(
    r"\b(?:föreslå|hemställa?|tillstyrka?(?=\s(?:att|hos)\b|\s\w{0,12}(?:fullmäktige|styrelsen)\b))\b"
    r"|\b(?:föreslår|föreslås|hemställer)\b",
    re.IGNORECASE,
)
_PROPOSED_TO: Final = re.compile(
    r"\b(?:föreslår?|tillstyrker?|hemställer?)\s(?:till\s|hos\s|att\s|för\s){0,2}$", re.IGNORECASE
)
_PROPOSER: Final = re.compile(r".{3,80}s\sförslag\b", re.IGNORECASE)


def decider(text: str) -> str | None:
    """The canonical name of the body that decides; None where the text names none."""
    # "… tillstyrks yrkandet från S, och kommunfullmäktige föreslås besluta:": who is to decide.
    asked = addressed.council_asked(text)
    if asked:
        return asked
    said = _ASIDE.sub("", text)
    named = list(bodies.mentions(said))
    if _ITSELF.match(said) and not proposes(said):
        return None
    if not named:
        council = _COUNCIL.match(said)
        return council["name"] if council else None
    # "föreslår kommunstyrelsen kommunfullmäktige besluta": the last of them.
    put = named[-1][1].name if proposes(said) and _TO_DECIDE.match(said, named[-1][0].end) else None
    if put:
        return put
    for span, body in reversed(named):
        if _PROPOSED_TO.search(said, 0, span.start):
            return body.name
    verbs = list(_DECIDES.finditer(said))
    if verbs:
        before = [body for span, body in named if span.end <= verbs[-1].start()]
        return before[-1].name if before else named[0][1].name
    giver = _GIVES.match(said)
    if giver:
        who = bodies.only(giver["who"])
        return who.name if who else None
    if not named[0][0].start and _ACTS.match(said, named[0][0].end) and not proposes(said):
        return named[0][1].name
    return named[-1][1].name


# "Nämnden beslutar att skicka det till hamnnämnden": whose document it is.
_ITSELF: Final = re.compile(
    r"(?:Nämnden|Styrelsen|(?:Arbetsu|U)tskottet|Direktionen|Presidiet|Rådet)\s(?:beslut(?:ar|ade)|beslöt)\satt\s"
)
_TO_DECIDE: Final = re.compile(r"\s(?:att\s)?besluta\b")
# "Länsstyrelsen förelägger nämnden att": whom it is given to decides nothing.
_GIVES: Final = re.compile(
    r"(?P<who>[A-ZÅÄÖ][^.:;]{2,60}?)\s(?:förelägger|uppdrar\såt|ålägger|uppmanar|anmodar|bemyndigar)\s"
)


# "Hamnnämnden utser Bo Ek till ersättare i bryggutskottet": who acts comes first.
_ACTS: Final = re.compile(r"\s[a-zåäö]{2,20}(?:er|ar|år)\s")


# "Folkhälsorådet beslutar": an advisory council, which decides hardly anywhere else.
_COUNCIL: Final = re.compile(r"(?P<name>[A-ZÅÄÖ][a-zåäö]{3,20}rådet)\s(?:beslut(?:ar|ade)|föreslår)\b")


def of_proposal(heading: str) -> str | None:
    """Who decides on "Arbetsutskottets förslag till nämnden": never the committee that proposes."""
    proposer = _PROPOSER.match(heading)
    after = decider(heading[proposer.end() :]) if proposer else None
    before = decider(heading)
    return after or (None if before is None or "utskott" in before.casefold() else before)


def of_proposal_to(text: str, whose: str | None) -> str | None:
    """Who decides on a proposal in the minutes of `whose`: the council on the executive board's, too.

    >>> of_proposal_to("Kommunstyrelsens förslag till beslut", "Kommunfullmäktige")
    'Kommunfullmäktige'
    >>> of_proposal_to("Arbetsutskottets förslag", "Kommunstyrelsens arbetsutskott")
    'Kommunstyrelsen'
    """
    body = of_proposal(text) or _owner_of_committee(text, whose)
    return whose if (body, whose) in _PUT_BY_EXECUTIVE else body


_PUT_BY_EXECUTIVE: Final = (
    ("Kommunstyrelsen", "Kommunfullmäktige"),
    ("Regionstyrelsen", "Regionfullmäktige"),
)


def _owner_of_committee(text: str, whose: str | None) -> str | None:
    """The board that a committee's proposal is put to, in the minutes of the committee."""
    owned = _COMMITTEES.match(text) and _OWNED.fullmatch(whose or "")
    named = bodies.only(owned["owner"]) if owned else None
    return named.name if named else None


_COMMITTEES: Final = re.compile(
    r"(?:[A-ZÅÄÖ][\wåäö-]{2,40}s\s)?(?:[A-ZÅÄÖ][\wåäö-]{0,30}utskott|[Uu]tskott)(?:et)?s\sförslag\b",
    re.IGNORECASE,
)
_OWNED: Final = re.compile(r"(?P<owner>[^\n]{2,60}(?:styrelsen|nämnden))s\s[\wåäö -]{0,40}utskott")


def proposes(text: str) -> bool:
    """Whether what follows is put to another body: "föreslår kommunfullmäktige besluta"."""
    if _PROPOSES.search(text) is None:
        return False
    finite = _FINITE.search(text)
    if finite is not None and _DECIDES.search(text, 0, finite.start()) is None:
        return True
    return len(list(bodies.mentions(_ASIDE.sub("", text)))) > 1


_FINITE: Final = re.compile(r"\b(?:föreslår|föreslås|föreslog|hemställer|tillstyrker)\b", re.IGNORECASE)
