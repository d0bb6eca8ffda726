"""What the lines before say of those to come: whose document it is, a claim, a paragraph of minutes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from corpus.model import Document, Metadata, Span
from corpus.paragraph_heads import PRINTED
from nlp.extractors import bodies
from nlp.extractors.decisions.pieces import Line
from nlp.extractors.decisions.points import begins_minutes
from nlp.extractors.organisations import own_boards, own_minutes

LONGEST_HEADING: Final = 110
_LONGEST_BODY: Final = 80
# What may stand beside the body that a document is addressed to or is the minutes of.
_ALONE: Final = re.compile(
    r"(?:Till\s)?(?:(?-i:[A-ZÅÄÖ])[\wåäö]{2,30}\s)?(?>(?:\si\s(?-i:[A-ZÅÄÖ])[\wåäö]{2,30}|(?:tilläggs|ändrings)?(?:yrkande|yttrande)|(?:sammanträdes)?protokoll(?:sutdrag)?"
    r"|organ|(?:besluts)?instans|forum|nämnd|anslag|bevis|och|kommun|sammanträdes?(?:datum|dag|tid)?|datum|sida?|nr|ärende\s\d[\d.]{0,8}|\d{4}-\d\d-\d\d"
    r"|\d{1,3}\s?[(\[]\d{1,3}[)\]]|(?<!\S)\d{1,3}(?=\s|$)|§§?\s?\d{1,4}(?:\s?[-–]\s?\d{1,4})?|[\s,:/])*)",
    re.IGNORECASE,
)
# "§ 12", "BUN § 81", "Ks § 250 Dnr …", "§ 59 25/TN 0203": a paragraph of minutes begins.
PARAGRAPH: Final = re.compile(
    rf"{PRINTED}(?!,|\s?\d(?!\d{{0,4}}/\w)|\sp\.)"
    r"|\d{1,4}\sD(?:nr|NR)\s[A-ZÅÄÖ]{2,5}\s\d{4}[-/.:]\d"  # whose sign a dump has lost
)
_ONLY_NUMBER: Final = 40
# The case number of a paragraph, between its number and its title.
_CASE: Final = re.compile(
    r"(?:(?:[Dd]nr|Diarienummer|Ärendenummer)\W*)?[A-ZÅÄÖ]{0,5}[\s/.:-]{0,2}[\d/.: -]{4,20}"
)
_CLAIM_TITLE: Final = re.compile(
    r"(?:(?:tilläggs|ändrings|avslags|återremiss)?yrkande|särskilt yrkande)\b", re.IGNORECASE
)
# "Motion till kommunfullmäktige": whose points they are that it asks for, also in an annex of the answer.
_MOTION_TITLE: Final = re.compile(
    r"motion\s(?:[^\s.]+\s){0,8}?till\s(?:[A-ZÅÄÖ][\wåäö]{2,20}\s(?:kommuns\s|stads\s)?)?(?P<council>(?:kommun|region|landstings|stads)?fullmäktige)\b",
    re.IGNORECASE,
)
# "Motion av Ylva Strand (C) om bojar", the title of an annex; of a matter it says only what that is about.
_MOTION_OF: Final = re.compile(r"motion\s(?:av|från)\s[^.:]{2,80}?\([A-ZÅÄÖ]{1,4}\)", re.IGNORECASE)
_ANNEX: Final = re.compile(r"(?:Bilaga(?:\s\w{1,2})?|Handling\s\d{4}\snr\s\d{1,3})")
_OTHER_TITLE: Final = re.compile(
    r"(?:tjänsteutlåtande|tjänsteskrivelse|yttrande|(?:sammanträdes)?protokoll(?:sutdrag)?(?!\s(?:skickas|sänds))"
    r"|bilaga \d+)\b",
    re.IGNORECASE,
)


# "Ylva Strand (C), Ove Palm (C)": who claims, below their points.
_SIGNED: Final = re.compile(r"(?:[A-ZÅÄÖ][\w-]+\s(?:[\w-]+\s){1,3}\([A-ZÅÄÖ]{1,4}\)[,\s]{0,3}){1,8}")


@dataclass(slots=True)
class Context:
    """What the lines before say of those to come: whose document, a claim, a paragraph of minutes."""

    document: Document
    default: str | None
    claim: bool = False
    minutes: bool = False
    ended: bool = False
    # Whether the paragraph of the minutes has given points already.
    decided: bool = False
    # Whether the line before was the number of a paragraph, so that this one is its title.
    numbered: bool = False
    # The body that the list of the paragraph puts its points to.
    put_to: str | None = None
    # Whether it is an authority's letter, which names whom it is sent to.
    authority: bool = False
    # Whether the line before was the number of an annex or a printed document, so that this one is its title.
    annexed: bool = False

    def read(self, line: Line, *, within: bool) -> None:
        """Take note of titles, paragraphs and, where no list is open, of the body that a line consists of."""
        annexed = self.annexed and _MOTION_OF.match(line.text) is not None
        self.annexed = _ANNEX.fullmatch(line.text) is not None
        if annexed:
            self.default, self.claim = council_of(self.document), True
        if len(line.text) > LONGEST_HEADING and not line.heading:
            return
        titled = not line.text.endswith(".")
        if titled and (_CLAIM_TITLE.match(line.text) or _OTHER_TITLE.match(line.text)):
            self.claim = _CLAIM_TITLE.match(line.text) is not None
        elif self.claim and self.decided and _SIGNED.fullmatch(line.text):
            self.claim = False
        if len(line.text) > LONGEST_HEADING:
            return
        numbered = PARAGRAPH.match(line.text) or (self.numbered and _CASE.fullmatch(line.text))
        self.numbered = bool(numbered) and len(line.text) < _ONLY_NUMBER
        motion = _MOTION_TITLE.match(line.text) if titled else None
        council = bodies.only(motion["council"]) if motion else None
        if council is not None:
            self.default, self.claim = council.name, True
        if PARAGRAPH.match(line.text):
            self.minutes, self.put_to = True, None
            self.ended = self.decided = self.claim = False
        title = _OTHER_TITLE.match(line.text)
        if title and title[0].casefold().startswith(("protokoll", "sammanträdes")) and "§" not in line.text:
            self.ended = False
        # After the decision bodies are named that it is sent to.
        sent = self.minutes and self.ended
        # "SBN § 26" says no more than whose minutes they are.
        sent = sent or (self.default is not None and PARAGRAPH.match(line.text) is not None)
        if not (within or sent or self.authority) and len(line.text) <= _LONGEST_BODY:
            named = next(bodies.mentions(line.text), None)
            if named is not None and _is_alone(line.text, named[0]):
                self.default = named[1].name


def context(document: Document) -> Context:
    """The context at the beginning of `document`."""
    named = (bodies.only(x or "") for x in (document.metadata.decided_by, document.metadata.issuer))
    default = (
        next((body.name for body in named if body is not None), None)
        or _of_head(document.text)
        or own_boards.adopted_by(document.text)
        or _of_report(document.metadata)
        or _put_to(document)
        or _of_extract(document)
    )
    minutes = "protokoll" in (document.metadata.type or "") or begins_minutes(document.text)
    authority = _AUTHORITY.match(document.text) is not None
    return Context(
        document, default, claim=_is_motion(document.metadata), minutes=minutes, authority=authority
    )


def council_of(document: Document) -> str:
    """Who decides on motions: the region's council in a region's document."""
    return "Regionfullmäktige" if "regionfullmäktige" in document.text.casefold() else "Kommunfullmäktige"


def _of_extract(document: Document) -> str | None:
    body = own_minutes.of_paragraphs(document)
    return body.name if body else None


def _is_motion(about: Metadata) -> bool:
    """Whether a document is a motion by its title, whatever follows it: "Motion av Ylva Strand (C)"."""
    return about.type == "motion" and re.match(r"Motion\b", about.title or "") is not None


def _of_report(about: Metadata) -> str | None:
    """The one board that a report by an office is for: "Månadsrapport april 2026, servicenämnden"."""
    named = {body.name for _, body in bodies.mentions(about.title or "")}
    return named.pop() if len(named) == 1 and "rapport" in (about.type or "") else None


def _put_to(document: Document) -> str | None:
    """The body that a claim is put to, alone in a line of its head: "Hamnnämnden 2026-10-06, ärende 4"."""
    for line in document.text[:_HEAD].splitlines() if document.metadata.type == "yrkande" else ():
        named = next(bodies.mentions(line), None) if len(line) <= _LONGEST_BODY else None
        if named and _is_alone(line, named[0]):
            return named[1].name
    return None


def _is_alone(line: str, body: Span) -> bool:
    return _ALONE.fullmatch(line[: body.start] + line[body.end :]) is not None


def _of_head(text: str) -> str | None:
    """Whose minutes they are, where their head names one body: "Byggnadsnämnden Protokoll 2021-06-15"."""
    claim = next(bodies.mentions(text, 0, min(len(text), _LONGEST_BODY)), None)
    if claim is not None and claim[0].start == 0 and _TITLED.match(text, claim[0].end):
        return claim[1].name
    first = _PARAGRAPH_LINE.search(text, 0, _HEAD)
    head = text[: first.start()] if first else text[:_TOP]
    delegated = _of_delegate(text)
    if delegated:
        return delegated
    authority = _AUTHORITY.match(text) or _COUNCIL.match(text)
    if authority:
        return " ".join(authority["name"].split())
    if not _MINUTES.search(head):
        return None
    named = {body.name for _, body in bodies.mentions(head)}
    # Minutes of a company's board: "AB Bostäder i Tranvik  PROTOKOLL 9/2024".
    return own_boards.of_head(head) if not named else named.pop() if len(named) == 1 else None


def _of_delegate(text: str) -> str | None:
    """The board that a delegate decides for, where the head of the decision names one alone.

    >>> _of_delegate("Ekby kommun\\nDELEGATIONSBESLUT\\nDelegat: Ordföranden i hamnnämnden\\nKajen stängs")
    'Hamnnämnden'
    >>> _of_delegate("Delegationsbeslut anmälda till hamnnämnden") is None
    True
    """
    title = _DELEGATED.search(text, 0, _TOP)
    who = _DELEGATE.search(text, title.end(), _HEAD) if title else None
    named = {body.name for _, body in bodies.mentions(who[0])} if who else set()
    return named.pop() if len(named) == 1 else None


_DELEGATED: Final = re.compile(r"^delegationsbeslut\b", re.IGNORECASE | re.MULTILINE)
_DELEGATE: Final = re.compile(
    r"(?<!\S)(?:Delegat|Beslutsfattare|Delegation(?:\senligt)?|På\sdelegation\sav)\b[^\n]+"
)
_HEAD: Final = 600
_TOP: Final = 160  # of minutes whose matters have no § before their numbers
# "Hamnnämnden Tilläggsyrkande", "Regionstyrelsens beslut 4 maj".
_TITLED: Final = re.compile(r"\s(?:[Tt]illäggs|[Ää]ndrings)?[Yy]rkande\b|s?\sbeslut\s(?:den\s)?\d")
# The head of an authority's decision: "Länsstyrelsen Västernorrland  Beslut  1 (4)", "… FÖRELÄGGANDE".
_AUTHORITY: Final = re.compile(
    r"(?P<name>Länsstyrelsen(?:\s(?:i\s)?[A-ZÅÄÖ][\wåäö]+(?:\s(?:och\s[A-ZÅÄÖ][\wåäö]+\s)?län)?)?|[A-ZÅÄÖ][\wåäö]{3,30}(?:verket|inspektionen))\s{1,3}(?:B(?:eslut|ESLUT)|F(?:öreläggande|ÖRELÄGGANDE))\b"
)
# An advisory council's: "Kommunala pensionärsrådet  Minnesanteckningar 2031-05-05".
_COUNCIL: Final = re.compile(
    r"(?P<name>(?:[A-ZÅÄÖ][a-zåäö]{3,12}\s)?[A-ZÅÄÖa-zåäö][a-zåäö]{3,20}rådet"
    r"|[A-ZÅÄÖ][a-zåäö]{3,12}\srådet\sför\s[a-zåäö -]{3,40})\s{1,3}"
    r"(?:(?:Sammanträdesp|P)rotokoll|PROTOKOLL|Minnesanteckningar|\d{4}-\d\d-\d\d)\b"
)
_PARAGRAPH_LINE: Final = re.compile(r"^§§?\s?\d", re.MULTILINE)
_MINUTES: Final = re.compile(r"protokoll", re.IGNORECASE)
