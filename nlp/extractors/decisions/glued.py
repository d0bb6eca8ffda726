"""A line parted where a heading, a lead-in or a list has run into what stands before or after it.

>>> [piece.text for piece in parted("Bojar. Förslag till beslut 1. Taxan antas.", 0, heading=False)]
['Bojar.', 'Förslag till beslut', '1. Taxan antas.']
>>> [piece.text for piece in parted("Remiss, H 2031 nr 9 Beslut 1. Planen antas.", 0, heading=False)]
['Remiss, H 2031 nr 9', 'Beslut', '1. Planen antas.']
>>> whose = "Enligt kontorets förslag med ändring enligt yrkande från S och V:"
>>> [piece.text for piece in parted(f"{whose} Planen antas.", 0, heading=False)][1:]
['Planen antas.']
>>> [piece.text for piece in parted("Enligt planens förslag byggs två: en här, en där.", 0, heading=False)]
['Enligt planens förslag byggs två: en här, en där.']
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from corpus.model import Span
from nlp.extractors.decisions import headings, leads
from nlp.extractors.decisions.pieces import Line, acts
from nlp.sieve import sifted

# A glued heading after the last point of a dump without blank lines: "… för att Ärendet Kommunstyrelsen".
_ENDED: Final = r"(?<=[.!?:)”\"]\s)"
_GLUED_END: Final = re.compile(
    r"(?:^|(?<=\s))(?P<heading>Ärendet|Sammanfattning(?:\sav\särendet)?|Beskrivning\sav\särendet|Bakgrund|Yrkandet"
    r"|Yttrandet|Bilagor)(?:\s+(?=[A-ZÅÄÖ1])|\s*$)"
    rf"|(?:^|{_ENDED})(?P<further>Yrkanden|Handlingar|Beslutsunderlag|Reservation(?:er)?|Protokollsanteckning(?:ar)?"
    r"|Ärendebeskrivning|Tidigare\sbehandling|Propositionsordning|Beslutsgång|Omröstning)\s+(?=[A-ZÅÄÖ1•–-])"
    r"|(?<=\s)(?=Ärendet\s(?:ska|går)\svidare\still\s)"
)
_GLUED_WORDS: Final = (
    *("Ärende", "Sammanfattning", "Beskrivning av", "Bakgrund", "Yrkande", "Yttrandet", "Bilagor"),
    *("Handlingar", "Beslutsunderlag", "Reservation", "Protokollsanteckning", "Tidigare", "Propositions"),
    *("Beslutsgång", "Omröstning"),
)
_GLUED_START: Final = re.compile(
    r"\bFörslag till beslut(?=\s+(?:I\s+[a-zåäö]|\d\.|[A-ZÅÄÖ]))|(?<=\w\s)Beslut(?=\s+1\.\s+[A-ZÅÄÖ])"
    r"|(?<=\w\s)Beslut(?=\s+(?P<whose>(?:Enligt|I\senlighet\smed)\s[^.:]{3,120}:)\s+(?:1\.\s+)?[A-ZÅÄÖ])"
)
_LABELLED: Final = re.compile(
    r"(?:Beslutsförslag|Förslag till beslut|Beslut|Yrkande|(?:Enligt|I\senlighet\smed)\s"
    r"(?:[^.:]{3,60}\sförslag|(?:[^.:]{3,60}\s)?\w{0,12}yrkanden?)(?:\s(?:med|och|samt|från|av)\s[^.:]{1,120})?"
    r"|[A-ZÅÄÖ][\wåäö-]{2,40}s\s(?:förslag(?:\still\sbeslut)?|beslut(?:sförslag)?))\s?:\s+(?=\S)"
    r"|[A-ZÅÄÖ][^.:]{3,120}\([A-ZÅÄÖ]{1,4}\)\s(?:m\.?\s?fl\.?\s)?föreslår\s[^.:]{3,60}?\sbesluta(?:\satt)?\s?:\s+(?=[”\"“]?[Aa]tt\s)"
    r"|På\sförslag\sav\s[^.:]{3,160}\([A-ZÅÄÖ]{1,4}\)\s?:\s+(?=[A-ZÅÄÖ])"
)
# Whose it is, and what else the form lets one choose: "I kommunstyrelsen: / I kommunfullmäktige:".
_GLUED_BODY: Final = re.compile(r"(?:\s+/?\s?I\s[^:.]{4,80}:)+")
# A row of fields opens no list: "Beslut: KF 2025-03-27 § 31  Läge: Pågår".
_FIELDS: Final = re.compile(r"Beslut\s?:\s.{3,80}\s(?:Ärende|Läge|Status|Dnr)\s?:")
# "Kommunstyrelsens förslag till kommunfullmäktige Kommunstyrelsen föreslår …", "Beslut Nämnden beslutar …".
_GLUED_HEADING: Final = re.compile(
    r"(?:[A-ZÅÄÖ]\w{2,40}s\s(?:förslag\still\s(?:kommun|region|stads)\w+|beslut)|Beslut|Förslag\still\sbeslut)\s+"
    r"(?=[A-ZÅÄÖ][\w\s-]{2,60}?\s(?:beslutar|föreslår|beslutade)\b)"
)
_GLUED_ATT: Final = sifted(
    r"(?:(?:(?:[\wåäö-]{2,40}\s){0,5}\w{2,40}s\s)?(?:förslag\still\s(?:beslut(?:\s(?:i|till|för)\s[\wåäö-]{3,40}(?:\s[\wåäö-]{3,40})?)?|\w{0,40}nämnden|\w{0,40}styrelsen|\w{0,12}fullmäktige)"
    r"|beslutsförslag(?:\s(?:till|i)\s[\wåäö\s]{3,80}?)?)\s+(?=att\s?\d{0,2}\s\w)"
    r"|[^.:\d]{3,80}?\s(?:besluta|beslutar|föreslår)\s+(?=att\s?\d{1,2}\s\w))",
    ignore_case=True,
)
# "Nämnden ges i uppdrag att • öppna lokaler": the lead-in and the first item of its list.
_GLUED_BULLET: Final = re.compile(r"(?<=\satt)\s(?=[•»▪]\s)")


def parted(text: str, start: int, heading: bool) -> Iterator[Line]:
    """The pieces of a line that stands at `start`: each heading, lead-in and list apart."""
    fields = _FIELDS.match(text) is not None
    cuts = [0, *([] if fields else _headings(text))]
    claim = _end_of_claim(text)
    if claim:
        cuts.append(claim)
    labelled = (not fields and _LABELLED.match(text)) or _GLUED_HEADING.match(text) or _GLUED_ATT.match(text)
    if labelled and labelled.end() > cuts[-1]:
        cuts.append(labelled.end())
    led = _end_of_lead(text, cuts[-1])
    if led and led > cuts[-1]:
        cuts.append(led)
    last = _heading_at_end(text) or _lead_at_end(text)
    if last and last > cuts[-1]:
        cuts.append(last)
    listed = _glued_list(text)
    if listed and listed > cuts[-1]:
        cuts.append(listed)
    glued = _GLUED_START.search(text) if "till beslut" in text or "Beslut " in text else None
    if glued and glued.end() < len(text):
        cuts += [c for c in (glued.start(), glued.end(), glued.end("whose")) if c > 0]
        sub = _GLUED_BODY.match(text, glued.end())
        cuts += [sub.end()] if sub and sub.end() < len(text) else []
    may = "att " in text and any(sign in text for sign in "•»▪")
    bullet = _GLUED_BULLET.search(text, cuts[-1]) if may else None
    if bullet:
        cuts.append(bullet.end())
    end = _GLUED_END.search(text, cuts[-1]) if any(word in text for word in _GLUED_WORDS) else None
    if end:
        cuts += [at for at in sorted({end.start(), end.end()}) if cuts[-1] < at < len(text)]
    ruled = len(text.rstrip("_")) if text.endswith("___") else 0
    if ruled > cuts[-1]:
        cuts.append(ruled)  # the line across the page below a paragraph
    for first, last in zip(cuts, [*cuts[1:], len(text)], strict=True):
        piece = text[first:last]
        if piece.strip():
            at = start + first + len(piece) - len(piece.lstrip())
            listed = piece.strip().startswith(("•", "»", "▪"))
            yield Line(Span(at, at + len(piece.strip())), piece.strip(), heading and not listed)


def _headings(text: str) -> list[int]:
    """Where the headings end that a paragraph runs on from: "Nämndens beslut – Planen antas."."""
    cuts: list[int] = []
    if "beslut" not in (top := text[: headings.LONGEST].casefold()) and "förslag till" not in top:
        return cuts
    if (whole := headings.bare(text)) != text and headings.opens(whole):
        return cuts
    for gap in _HEADING_ENDS.finditer(text, 0, headings.LONGEST):
        first = text[cuts[-1] if cuts else 0 : gap.start()]
        if not headings.opens(first):
            continue
        rest = text[gap.end() :]
        if first.endswith(":") or _MARKED.match(rest) or headings.proposal(rest) or _names_decider(rest):
            cuts.append(gap.end())
    return cuts


def _names_decider(text: str) -> bool:
    """Whether a body stands first and then its verb, or the colon that its points stand after.

    >>> _names_decider("Hamnnämnden:"), _names_decider("Enligt yrkande från M och C i hamnnämnden:")
    (True, True)
    >>> _names_decider("Enligt planen finns tre bryggor.")
    False
    """
    if not text.endswith(":"):
        return acts(text)
    return headings.subject(text) == len(text) - 1 or _AS_PUT.fullmatch(text) is not None or acts(text)


# Whose words the points are, as minutes say it below "Beslut".
_AS_PUT: Final = re.compile(r"(?:Enligt|I\senlighet\smed)\s[^.:]{3,160}:")


_HEADING_ENDS: Final = re.compile(r"\s(?=(?:[–•»*-]|\d{1,2}[.)])\s|[A-ZÅÄÖ]|1\s(?:[A-ZÅÄÖ]|att\s))")
_MARKED: Final = re.compile(r"(?:[–•»*-]|\d{1,2}[.)])\s|1\s(?:[A-ZÅÄÖ]|att\s)")


# No sentence before a heading is shorter; "A. Beslut av nämnden" is one.
_SENTENCE: Final = 20


def _heading_at_end(text: str) -> int | None:
    """Where a paragraph ends in a heading that a dump has joined to it: "… avslogs. Nämndens beslut"."""
    at = text.rfind(". ", max(0, len(text) - headings.LONGEST)) + 2
    last = text[at:]
    if text.endswith("."):
        return None
    if at >= _SENTENCE and (headings.END.fullmatch(last) or headings.opens(last)):
        return at
    titled = _AFTER_TITLE.search(text) if len(text) < _LONGEST_TITLE and text.endswith("eslut") else None
    return titled.start("heading") if titled else None


# "Ny brygga i Ekby Förslag till beslut": a title of a dump without blank lines, and the heading below it.
_AFTER_TITLE: Final = re.compile(
    r"(?<![Bb]ilaga)(?<!enligt)(?<=[a-zåäö\d)])\s(?P<heading>Förslag\still\sbeslut|Beslut)$"
)
_LONGEST_TITLE: Final = 300


def _lead_at_end(text: str) -> int | None:
    """Where a paragraph ends in what leads in the list below: "… antas. Nämnden föreslår att … beslutar:"."""
    at = text.rfind(". ") + 2
    ends = at >= _SENTENCE and text.endswith((":", " att", "beslutar", "besluta"))
    return at if ends and leads.introduces(text[at:]) and acts(text[at:]) else None


def _glued_list(text: str) -> int | None:
    """Where a list begins that its lead-in runs into: "… föreslår att nämnden beslutar a) att …"."""
    if not any(word in text for word in _GLUED_MARKS):
        return None
    found = _LIST_WITHIN.search(text)
    before = text[max(0, found.start() - _CLAIM_REACH) : found.end()] if found else ""
    return found.end() if found and _DECIDING.search(before) else None


_GLUED_MARKS: Final = (" - att ", " – att ", " a) ", " 1. ", " 1) ", " 1 att ", ": att ", " nämligen att ")
_LIST_WITHIN: Final = re.compile(
    r"(?:\b(?:beslutar|besluta|beslutade|följande)(?:\satt)?\s?:?|:)\s(?=(?:a\)|1[.)]|1(?=\satt))\s)|\b(?:föreslår|yrkar|begär)(?:\si\sden)?\s(?=[–-]\satt\s)|(?::|\bnämligen)\s(?=att\s)"
)
_DECIDING: Final = re.compile(
    r"\b(?:yrka[rd]|föreslår|föreslås|beslutar?|beslutade|hemställer)\b[^.]{0,240}$"
)


def _end_of_lead(text: str, start: int) -> int | None:
    """Where the lead-in ends that a sentence runs on from: "Hamnnämnden har beslutat: Planen antas."."""
    colon = text.find(": ", start, start + _CLAIM_REACH)
    if colon < 0 or not text[colon + 2 : colon + 3].isupper() or not _ENDS_LEAD.search(text, start, colon):
        return None
    return colon + 2 if headings.subject(text[start:colon].lstrip()) is not None else None


_ENDS_LEAD: Final = re.compile(r"\b(?:beslutar?|beslutade|beslutat|följande\sbeslut)$")


def _end_of_claim(text: str) -> int | None:
    """Where "Axel Ek (M) yrkar avslag och följande: Nämnden får i uppdrag att …" ends its lead-in."""
    found = _FOLLOWING.search(text) if "följande" in text else None
    before = text[max(0, found.start() - _CLAIM_REACH) : found.start()] if found else ""
    if found is None or ("yrkar" not in before and ") föreslår" not in before):
        return None
    quoted = text[found.end() : found.end() + 2].lstrip("”\"«»'")
    return found.end() if quoted[:1].isupper() else None


_FOLLOWING: Final = re.compile(r"\bföljande(?: [a-zåäö-]{3,24})?: ")
_CLAIM_REACH: Final = 400
