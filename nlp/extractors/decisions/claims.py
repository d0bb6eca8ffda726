"""What opens a list of what members claim: their own headings and lead-ins, and where they stand.

>>> leads_in("Karin Ek (S) yrkar bifall med tillägget"), leads_in("Nämnden beslutar")
(True, False)
>>> own_words("Bo Ek (C) lägger fram ett eget förslag till beslut:"), own_words("Planen är ett förslag:")
(True, False)
"""

from __future__ import annotations

import re
from typing import Final

from nlp.extractors.decisions import headings
from nlp.extractors.decisions.line_context import Context
from nlp.extractors.decisions.pieces import Line
from nlp.extractors.organisations import parties
from nlp.sieve import sifted


def heads(line: Line, text: str, kind: str, body: str | None, seen: Context) -> bool:
    """Whether the proposals below a heading, bare as `text`, are what members claim."""
    below = ("yrkande" in kind or (seen.claim and not kind)) and not _OFFICES.match(text)
    return (
        below
        or _MEMBERS.match(text) is not None
        or (seen.minutes and _AT_MEETING.search(text) is not None)
        or (body is None and _of_initiative(seen, line))
    )


# "Förvaltningens förslag till beslut" after what members claim is no claim.
_OFFICES: Final = re.compile(
    r"[\wåäö, -]{0,60}(?:förvaltningen|kontoret|utskottet|nämnden|styrelsen|beredningen|presidiet"
    r"|direktören|chefen)s\s",
    re.IGNORECASE,
)
# "Förvaltningen lämnar följande förslag till beslut" puts what it has prepared.
_OFFICE: Final = re.compile(
    r"[\wåäö, -]{0,60}(?:förvaltningen|kontoret|utskottet|beredningen|direktören|chefen)\s", re.IGNORECASE
)
# "Ledamöternas förslag till beslut": claims, whatever they are called.
_MEMBERS: Final = re.compile(r"(?:Ledam(?:ot|öter)|Parti|Opposition)\w{0,6}s\s", re.IGNORECASE)


# "Förslag till beslut på sammanträdet": what members put, beside what was prepared.
_AT_MEETING: Final = re.compile(
    r"\s(?:på|vid|under)\s(?:dagens\s)?(?:sammanträdet?|mötet)\s?:?$", re.IGNORECASE
)


def _of_initiative(seen: Context, line: Line) -> bool:
    """Whether the paragraph above a heading in minutes says that a member has brought the matter up."""
    above = seen.document.text[max(0, line.span.start - _REACH) : line.span.start]
    return seen.minutes and "initiativ" in above and _BROUGHT.search(above) is not None


_REACH: Final = 240
_BROUGHT: Final = re.compile(
    r"\([A-ZÅÄÖ]{1,4}\)(?:\sm\.?\s?fl\.?)?\s(?:har\s)?(?:väck(?:t|er|te)|lämna(?:t|r|de)(?:\sin)?|lyft(?:e|er)?)\s"
    r"(?:ett\s|följande\s)(?:\w+\s)?[\w-]*initiativ[^\n]{0,160}\s{1,2}$"
    rf"|\b(?:lägger|väcker|lämnar)\s(?:vi|{'|'.join(parties.NAMES)})\s(?:(?:fram|in)\s)?"
    r"(?:ett\s|följande\s)(?:\w+\s)?[\w-]*initiativ[^\n]{0,160}\s{1,2}$"
)


def leads_in(text: str) -> bool:
    """Whether a line may lead in what a member claims: "Karin Ek (S) yrkar bifall med tillägget"."""
    return _CLAIMS.search(text) is not None


# "Karin Stensdotter (S) yrkar bifall med tillägget", an att-sentence after it.
_CLAIMS: Final = sifted(
    r"(?:\byrkar(?:\b[^.:]{0,160}[^.\s])?|\b(?:föreslår|begär|vill)\si\s(?:ett|sitt|detta)\s\w*initiativ(?:ärende)?\b[^.:]{0,60}|\([A-ZÅÄÖ]{1,3}\)\s(?:m\.?\s?fl\.\s)?föreslår\satt\s[^.:]{0,160}[^.\s]):?$"
)
# "Centerpartiet föreslår kommunfullmäktige att besluta:"
_PARTY_FIRST: Final = re.compile(rf"(?:{'|'.join(parties.NAMES)})\s(?:föreslår|yrkar)\b")


def own_words(text: str) -> bool:
    """Whether a member's own proposal follows: "Bo Ek (C) lägger fram ett eget förslag till beslut:"."""
    return _OWN_PROPOSAL.search(text) is not None


# A member's own words follow: "lägger fram ett eget förslag till beslut:".
_OWN_PROPOSAL: Final = sifted(
    r"(?:\b|(?=\())(?:(?:eget|gemensamt|annat|följande)\sförslag\still\sbeslut(?:\s(?:i|för)\s[^.:]{3,60})?|(?:ett|följande)\s(?:\w+\s)?yrkande"
    r"|(?:yrkande|förslag)t?,?\ssom\s(?:löd|lyder|lydde)"
    r"|\([A-ZÅÄÖ]{1,4}\)\s(?:m\.?\s?fl\.?\s)?(?:föreslår|yrkar|lägger(?:\sfram)?)\s(?:bifall\s[^.:]{3,120}\s(?:och|med)\s)?(?:även\s|också\s)?följande"
    r"(?:\s(?:ändring|tillägg|ändringsförslag|tilläggsförslag|att-sats|beslutspunkt|förändring)\w{0,4})?)\s?:$"
)


def opens(line: Line, lead: str, kind: str, seen: Context) -> bool:
    """Whether a line opens what members claim, by its words or by where it stands."""
    own = _OWN_PROPOSAL.search(line.text) and not _OFFICE.match(line.text)
    said = _PARTY_FIRST.match(line.text) or _CLAIMED.search(lead) or _OF_MEMBERS.search(line.text)
    one = seen.minutes and (_ONE_PROPOSES.search(lead) or _MEMBER_PROPOSES.match(lead))
    below = seen.claim and not kind and not (seen.minutes and headings.subject(line.text))
    return bool(own or said or one or below or leads_in(line.text))


# "Initiativtagaren föreslår att kommunstyrelsen ska besluta".
_OF_MEMBERS: Final = re.compile(
    r"\b(?:[Ii]nitiativ|[Ff]örslags)(?:tagar|ställar)(?:en|na)\s(?:föreslår|vill|begär)\b"
)
# "yrkar", "tilläggsyrkande"; not "tillstyrka".
_CLAIMED: Final = re.compile(r"(?<!st)yrk", re.IGNORECASE)
# What a member says in a reservation: "Jag föreslår kommunstyrelsen besluta följande".
_ONE_PROPOSES: Final = re.compile(r"\b(?:[Jj]ag|[Vv]i)\sföreslår\b")
# "Lo Ros (V) väcker ett initiativärende och föreslår hamnnämnden besluta".
_MEMBER_PROPOSES: Final = re.compile(
    r"[A-ZÅÄÖ][\w-]{1,20}\s(?:[\w-]{1,20}\s){1,3}\([A-ZÅÄÖ]{1,4}\)[^.:]{0,120}?\sföreslår\b"
)
