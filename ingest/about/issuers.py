"""Whom a document comes from: what is labelled and printed, else what its text says of who wrote it. Pure.

A report that prints nothing but its board is written by the office whose name its text holds; a case document
by the one whose "tjänsteskrivelse" it calls itself; a budget is of who adopted it.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from ingest.about import parties
from ingest.about.bodies import is_body, is_office, spelled, town_in
from ingest.about.head import Head
from ingest.about.kinds import MINUTES, TOWN
from ingest.about.report_titles import PERIODIC, body_in

STEERING: Final = ("plan", "program", "policy", "riktlinje", "handlingsplan", "strategi")
"""The types that someone adopts and someone answers for."""
_RULES: Final = ("riktlinje", "policy")
"""Those that are of whom adopted them, the council too."""
_CASE: Final = "tjänsteutlåtande"
_REPORTS: Final = tuple(kind for kind in PERIODIC if kind not in ("budget", "genomförandeplan"))
"""The types that an office writes for its board."""
_BOARD: Final = re.compile(
    r"(?P<of>.+?)s?(?:nämnden|styrelsen)(?P<where>\s[A-ZÅÄÖ]\w+)?|nämnden (?P<field>för .+)", re.I
)
_AN_OFFICE: Final = ("förvaltningen", "kontoret", "kansliet", "avdelningen")
_WRITER: Final = re.compile(
    r"(?<![\wåäö-])(?P<who>(?:[\wåäö]+-(?:,\s[\wåäö]+-)?\s(?:och|samt)\s|[\wåäö]+a\s)?[\wåäö]*(?:förvaltningen|kontoret|kansliet|staben)"
    r"|kommunstyrelsens\s(?:förvaltning|kontor)|förvaltningen\sför\s[\wåäö]+(?:\soch\s[\wåäö]+)?)s\s"
    r"(?:tjänste(?:skrivelse|utlåtande)|förslag\still\s(?:beslut|(?:\w+\s)?\w*(?:nämnd|styrelse|fullmäktige)))",
    re.I,
)
"""The office that a case document says it is from: "Hamnkontorets tjänsteskrivelse den 3 maj 2026"."""
_WRITTEN: Final = ("tjänsteskrivelse", "tjänsteutlåtande", "förslag till")
_UNIT: Final = re.compile(r"[A-ZÅÄÖ][\wåäö]*(?:-(?:,\s[\wåäö]+-)?\soch\s[\wåäö]+)?(?:enheten|avdelningen)")
_DECIDES: Final = re.compile(
    r"^(?P<who>[A-ZÅÄÖ][\wåäö]+(?:[ -][\wåäö-]+){0,6}?)"
    r"(?:s beslut:?$| (?:beslutar|anser|godkänner|avslår|bifaller|antar)\b)",
    re.M,
)
_TO_BOARD_OF: Final = re.compile(r"till\sstyrelsen\s(?:för|i)\s(?P<of>[A-ZÅÄÖ].*\bAB\b(?:\s\w+)?)$", re.I)
_FULL: Final = re.compile(r"fullmäktige", re.I)
_FIRST: Final = 6  # rows of a letterhead
_PAPER: Final = re.compile(r"Handling (?:(?:19|20)\d\d nr \d+|nr \d+[/ ](?:19|20)\d\d)", re.I)
"""How a paper of a council is numbered."""
_PROPOSAL: Final = re.compile(r"(?P<who>(?:Kommun|Region|Stads)styrelsen)s förslag(?: till .{3,60})?", re.I)


def issuer(head: Head, title: str | None, kind: str | None, text: str, decider: str | None) -> str | None:
    """Who issued a document with this `head`, `title` and `kind`, which `decider` adopted if it says so."""
    labelled = head.cover.get("issuer", "")
    if is_body(labelled):  # a column of a table of boards is none
        return spelled(labelled)
    if kind in parties.KINDS and (of := parties.named(head.cells)):
        return of
    by_council = decider is not None and _FULL.search(decider) is not None
    of_town = town_in(title or "")
    printed = _printed(head, title, kind, by_council=by_council)
    found = _proposer(head) or printed or _company(head) or _government(head) or of_town
    if by_council and of_town and kind in _RULES:  # "Ekeby stads riktlinje för lokaler"
        decider = None
    told = _told(head, found, kind, text, decider if decider and is_body(decider) else None)
    return _whole(spelled(told), head) if told else None


def _printed(head: Head, title: str | None, kind: str | None, *, by_council: bool) -> str | None:
    """Whom the letterhead names, of a report its office first; before the town the body whose report the
    `title` says it is, or that is responsible for a styrande dokument; no office that answers to the
    council for its rules (`by_council`)."""
    printed = head.issuer
    told = head.office if kind in PERIODIC else None
    if told is None and (printed is None or TOWN.fullmatch(printed)):
        told = _owner(head) if kind in STEERING else body_in(title or "") if kind in PERIODIC else None
        told = None if told and by_council and kind in _RULES and is_office(told) else told
    return told or printed


def _company(head: Head) -> str | None:
    """The company whose board it goes to: "Till styrelsen för Ekeby Energi AB"."""
    found = (match["of"] for cell in head.cells if (match := _TO_BOARD_OF.match(cell)))
    return next(found, None)


def is_paper(head: Head) -> bool:
    """Whether a letterhead is of a paper of a council: "Handling 2026 nr 7"."""
    return any(_PAPER.fullmatch(cell) for row in head.rows[:_FIRST] for cell in row.cells)


def _proposer(head: Head) -> str | None:
    """The council's executive, which hands it a case: "Handling 2026 nr 7", "Kommunstyrelsens förslag"."""
    if not is_paper(head):
        return None
    told = (m["who"] for row in head.rows for cell in row.cells if (m := _PROPOSAL.fullmatch(cell)))
    return next(told, None)


def _whole(body: str, head: Head) -> str:
    """`body`, auditors with whose they are: "Revisorerna" below "Ekeby kommun"."""
    if body != "Revisorerna":
        return body
    town = next((spelled(piece) for piece in head.pieces if TOWN.fullmatch(piece)), None)
    return f"{town.removesuffix('s')}s revisorer" if town else body


def _government(head: Head) -> str | None:
    """The government, which prints no name but what it decides."""
    return "Regeringen" if any(cell.startswith("Regeringsbeslut") for cell in head.cells) else None


def _owner(head: Head) -> str | None:
    """The body that answers for a styrande dokument, or whose official does: "Hamnchef, hamnkontoret"."""
    owner = head.cover.get("owner", "")
    last = owner.rpartition(", ")[2]
    return next(filter(is_body, (last[:1].upper() + last[1:], owner)), None)


def _told(head: Head, found: str | None, kind: str | None, text: str, decider: str | None) -> str | None:
    """`found`, or who stands for it by what the text says."""
    if found is None or TOWN.fullmatch(found):
        found = (_unit(head) if kind == _CASE or kind in _REPORTS else None) or found
    if kind == _CASE and not (found and is_office(found)):
        return writer(text) or found
    if kind in _REPORTS and found and not is_office(found):
        return office_of(found, text) or found
    if found is None or (TOWN.fullmatch(found) and _adopts(kind, decider)):
        return decider or found or (deciding(text) if kind in MINUTES else None)
    return found


def _unit(head: Head) -> str | None:
    """The unit of a town's office that a letterhead prints instead of the office: "Ekonomiavdelningen"."""
    return next(filter(_UNIT.fullmatch, head.pieces), None)


def _adopts(kind: str | None, decider: str | None) -> bool:
    """Whether a document is of whom adopted it rather than of the whole town: the council's budget and rules,
    a board's own plan."""
    if decider is None:
        return False
    of_council = _FULL.search(decider) is not None
    return of_council if kind == "budget" else kind in _RULES or (kind in STEERING and not of_council)


def office_of(board: str, text: str) -> str | None:
    """The office of a `board` that `text` names: its first word and an office.

    >>> office_of("Hamn- och båtnämnden", "Under våren har hamn- och båtförvaltningen byggt.")
    'Hamn- och båtförvaltningen'
    >>> office_of("Socialnämnden Norr", "Socialförvaltningens råd"), office_of("Parknämnden", "Kontoret")
    ('Socialförvaltningen Norr', None)
    """
    match = _BOARD.fullmatch(board)
    if match is None:
        return None
    where, lowered = match["where"] or "", text.casefold()
    if match["field"]:
        names = [f"Förvaltningen {match['field']}"]
    else:
        names = [match["of"] + link + office for office in _AN_OFFICE for link in ("", "s")]
    return next((spelled(name) + where for name in names if _names(lowered, name.casefold())), None)


def _names(text: str, name: str) -> bool:
    """Whether `name` stands in `text` and no longer word ends in it."""
    at = text.find(name)
    while at > 0 and (text[at - 1].isalpha() or text[at - 1] == "-"):
        at = text.find(name, at + 1)
    return at >= 0


def writer(text: str) -> str | None:
    """The office whose case document a text says that it is.

    >>> writer("Beslutsunderlag\\nTekniska kontorets tjänsteskrivelse den 3 maj 2026")
    'Tekniska kontoret'
    >>> writer("Förvaltningens tjänsteskrivelse den 3 maj 2026") is None
    True
    """
    if not any(word in text for word in _WRITTEN):
        return None
    found = (match["who"] for match in _WRITER.finditer(text))
    named = (
        who for who in found if who.casefold() not in ("förvaltningen", "kontoret", "kansliet", "staben")
    )
    first = next(named, None)
    return spelled(first) if first else None


def deciding(text: str) -> str | None:
    """The body that decides most often in a text: "Hamnnämnden beslutar", "Hamnnämndens beslut"."""
    bodies = Counter(who for match in _DECIDES.finditer(text) if is_body(who := match["who"]))
    return bodies.most_common(1)[0][0] if bodies else None
