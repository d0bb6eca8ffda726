"""Whose board "styrelsen" is, whose committee, and who adopted a document: what its head and cover say.

>>> adopted_by("Lidby kommun Budget 2026\\nBeslutad av kommunfullmäktige 2025-11-06 § 3.")
'Kommunfullmäktige'
"""

from __future__ import annotations

import re
from typing import Final

from corpus.model import Document, Span
from nlp.extractors import bodies
from nlp.extractors.bodies import NamedBody
from nlp.extractors.organisations.companies import NO_NAME, PLACES

_COVER: Final = re.compile(
    r"\b(?:(?:antag|beslut|fastställ)[a-zåäö]{1,4}\s(?:av|i)\s?:?|besluts(?:instans|organ|fattare)\s?:|beslutande\s(?:organ|instans|nämnd)\s?:)\s{0,2}",
    re.IGNORECASE,
)
COVER_REACH: Final = 400
LONGEST_GAP: Final = 70
HEAD: Final = 2000
# A company by its name: "Trollhättan Energi AB", "AB Bostäder i Tranvik", "Bostads AB Tranvik".
NAMED_COMPANY: Final = (
    r"(?<![\w&-])(?P<name>(?:Bostads|Fastighets|Förvaltnings|Kommunala\w*|Byggnads|Industri)\sAB\s[A-ZÅÄÖ]\w{1,40}+"
    r"|AB [A-ZÅÄÖ]\w{1,40}+(?: (?:(?:i|på) )?(?!K[FS]\b|R[FS]\b)[A-ZÅÄÖ]\w{1,40}+)?"
    r"|(?!(?:Genomför|Pågå|Klar|Avsluta|Påbörja|Slutför|Redovisa)\w{0,5} AB\b)"
    r"(?:[A-ZÅÄÖ][\w&-]{1,40}[ ](?:(?:i|på)[ ](?=[A-ZÅÄÖ]))?){1,4}AB)\b"
)
# A company, or a federation with a board: "Samordningsförbundet Norra Bergslagen".
_WITH_BOARD: Final = re.compile(
    rf"{NAMED_COMPANY}|(?<!\w)(?P<federation>(?:[Ss]amordnings|[Kk]ommunal|[Rr]äddningstjänst|[Gg]ymnasie)förbundet"
    rf" (?:[A-ZÅÄÖ]{{2,6}}|[A-ZÅÄÖ][a-zåäö]{{2,30}})(?: (?!{NO_NAME})[A-ZÅÄÖ][a-zåäö]{{2,30}}){{0,2}}"
    r"|[A-ZÅÄÖ][a-zåäö]{2,30} (?:kommunal|räddningstjänst|gymnasie|utbildnings|miljö|vatten)förbund)(?!\w)"
)


def own_company(document: Document, position: int = 0) -> NamedBody | None:
    """The company or federation whose board "styrelsen" is: named in the same paragraph, else at the top.

    In a paper of none, it is the one that the text before it was about.
    """
    start = document.text.rfind("\n", 0, position) + 1
    before = list(_WITH_BOARD.finditer(document.text, start, position))
    named = before[-1] if before else _WITH_BOARD.search(document.text, 0, HEAD)
    if named is None:
        above = _WITH_BOARD.finditer(document.text, max(0, start - PARAGRAPH_REACH), start)
        named = next(reversed(list(above)), None)
    name = _name(named) if named else None
    return NamedBody(name, name) if name else None


def of_head(head: str) -> str | None:
    """The company or federation that the head of a paper is of."""
    named = _WITH_BOARD.search(head)
    return _name(named) if named else None


def companies(text: str) -> frozenset[str]:
    """The companies that a text names; in a line of capitals no name is told from the words before it.

    >>> sorted(companies("DIREKTIV FÖR VIK ENERGI AB\\nVik Energi AB och Hus i Vik AB, samt Hamnbolaget"))
    ['Hus i Vik AB', 'Vik Energi AB']
    """
    names = (named["name"] for named in _COMPANY.finditer(text))
    return frozenset(name for name in names if not name.isupper())


_COMPANY: Final = re.compile(NAMED_COMPANY)


def _name(named: re.Match[str]) -> str:
    name: str | None = named["name"]
    return name or _definite(named["federation"])


def as_company(name: str) -> str:
    """A company's board decides as the company.

    >>> as_company("Styrelsen för Bostads AB Tranvik"), as_company("Styrelsen för utbildning")
    ('Bostads AB Tranvik', 'Styrelsen för utbildning')
    """
    return _BOARD_OF.sub("", name)


_BOARD_OF: Final = re.compile(r"^Styrelsen\sför\s(?=.*(?:\bAB\b|aktiebolag))")


def _definite(federation: str) -> str:
    """The name of a federation without the genitive: "Samordningsförbundet Norra Bergslagens"."""
    place = federation.removesuffix("s")
    name = place if place.split()[-1] in PLACES else federation
    return name[0].upper() + name[1:]


def spoken_of(text: str, position: int) -> NamedBody | None:
    """The board that "nämnden" is: the line above that is one, else named before in the same paragraph."""
    start = max(0, text.rfind("\n", 0, position) + 1, position - PARAGRAPH_REACH)
    lines = f"\n{text[:start]}"[-2 * PARAGRAPH_REACH :].split("\n")[1:]
    above = next((bodies.only(x) for x in reversed(lines) if _BOARD.fullmatch(x)), None)
    if above:
        return above
    named = {b for _, b in bodies.mentions(text, start, position) if "nämnden" in b.name.casefold()}
    return named.pop() if len(named) == 1 else None


# "2 Miljönämnden", "3. KULTUR- OCH FRITIDSNÄMNDEN".
_BOARD: Final = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2})*\.?\s)?(?:(?:[A-ZÅÄÖ]\w*-\soch\s)?[A-ZÅÄÖ]\w*nämnden"
    r"|Nämnden\sför\s\w[\w ,-]{3,60}\w"
    r"|(?:[A-ZÅÄÖ]{2,20}-\sOCH\s)?[A-ZÅÄÖ]{2,24}NÄMNDEN)"
)
PARAGRAPH_REACH: Final = 500


def on_cover(document: Document, span: Span) -> NamedBody | None:
    """Who adopted the document, where its cover says so beside the date ("Antaget av: Kommunfullmäktige")."""
    if span.start > HEAD:
        return None
    start, end = max(0, span.start - COVER_REACH), min(len(document.text), span.end + COVER_REACH)
    for label in _COVER.finditer(document.text, start, end):
        named = next(bodies.mentions(document.text, label.end(), min(end, label.end() + LONGEST_GAP)), None)
        if named is not None and named[0].start == label.end():
            return named[1]
    return None


def adopted_by(text: str) -> str | None:
    """Who adopted a document, where its head says so: "Beslutad av kommunfullmäktige 2025-11-06 § 3"."""
    for label in _COVER.finditer(text, 0, COVER_REACH):
        named = next(bodies.mentions(text, label.end(), label.end() + LONGEST_GAP), None)
        if named is not None and named[0].start == label.end():
            return named[1].name
    return None


def whose_list(document: Document, position: int) -> NamedBody | None:
    """Whose decisions a list tells of: "Redovisning av ej verkställda beslut från kommunfullmäktige".

    By the heading over `position`, else by the document's title.
    """
    above = [h.title for h in document.headings if h.span.end <= position][-2:]
    for title in (*reversed(above), document.metadata.title or "", document.text[:_LIST_TITLE]):
        told = _TOLD_OF.search(title)
        named = next(bodies.mentions(title, told.end()), None) if told else None
        if told and named is not None and named[0].start == told.end():
            return named[1]
        if told and title.startswith("nämnden", told.end()):
            return bodies.own(document)
    return None


_TOLD_OF: Final = re.compile(r"\b(?:[Bb]eslut|[Uu]ppdrag)(?:en)?\s(?:som\sfattats\s)?(?:från|i|av)\s")
_LIST_TITLE: Final = 400


def is_lone(body: NamedBody) -> bool:
    """Whether a committee is named without the board that it is of: "AU", "Ledningsutskottet".

    >>> [is_lone(NamedBody(x, x)) for x in ("Ledningsutskottet", "Kommunstyrelsens ledningsutskott")]
    [True, False]
    """
    return body.short == "AU" or body.name.endswith("utskottet")


def committee(document: Document, printed: NamedBody) -> NamedBody:
    """A committee named alone as that of the body whose document it is, of the council's the executive's."""
    owner = bodies.only(document.metadata.decided_by or "") or bodies.only(document.text[:HEAD])
    if owner is None or is_lone(owner):
        return printed
    name = "arbetsutskott" if printed.short == "AU" else printed.name.removesuffix("et").casefold()
    if owner.name.endswith("utskott"):
        return owner if owner.name.endswith(name) else printed
    executive = _EXECUTIVE.get(owner.short)
    return bodies.committee_of((bodies.only(executive) if executive else None) or owner, name)


# The board whose committees prepare what a council decides.
_EXECUTIVE: Final = {"KF": "Kommunstyrelsen", "RF": "Regionstyrelsen"}
