"""Headings that decision points stand below, and those that end them, by one grammar.

Whose it is in the genitive, what it is, and to whom it is put, each but the middle one left out at will.

>>> [proposal(x) for x in ("Förslag till beslut", "Kultur- och fritidsnämndens förslag till kommunstyrelsen")]
[True, True]
>>> proposal("Förslag till detaljplan"), proposal("Ordförandens förslag till beslut:")
(False, True)
>>> decision("Barn- och utbildningsnämndens beslut"), decision("Tingsrättens beslut")
(True, False)
>>> decision("Miljönämnden beslutade att"), decision("Miljönämnden beslutade att anta planen")
(True, False)
"""

from __future__ import annotations

import re
from typing import Final

from corpus import addressees
from nlp.extractors import bodies
from nlp.lexicon import Sections, load

_SECTIONS: Final = load("sections", Sections)
# No heading is longer.
LONGEST: Final = 110
# Words that no name has: "Nämnden beslutar i enlighet med förvaltningens förslag" is a sentence.
_NO_NAME: Final = r"(?!beslut|föresl|yrka|enlig|bifall|tillst|med\b|till\b|av\b|att\b|under\b|från\b)"
_OWNER: Final = (
    rf"(?:(?!(?:{'|'.join(_SECTIONS.not_owners)})\s)(?:{_NO_NAME}[a-zåäö][\w&-]{{0,40}},?\s){{0,6}}"
    rf"{_NO_NAME}[a-zåäö][\w-]{{1,40}}s\s|(?:KF|KS|KSAU|RF|RS)(?::?s)?\s)?"
)


def _whole(patterns: tuple[str, ...], *, owner: str = "", tail: str = "") -> re.Pattern[str]:
    return re.compile(rf"{owner}(?:{'|'.join(patterns)}){tail}\s?:?", re.IGNORECASE)


_PROPOSAL: Final = _whole(
    _SECTIONS.proposal, owner=_OWNER, tail=r"(?P<tail>(?:\s(?:i|för|till|av)\s[^.]{3,80})?)"
)
_CLAIM: Final = _whole(_SECTIONS.claim, owner=_OWNER)
# "Beslut för egen del, under förutsättning av fullmäktiges beslut".
_PROVIDED: Final = r"(?:,?\s(?:under|med)\sförutsättning\s(?:av|att)\s[^.:]{3,80})?"
_DECISION: Final = _whole(_SECTIONS.decision, owner=_OWNER, tail=_PROVIDED)
_BODY_DECIDES: Final = re.compile(
    r"\s(?:beslut(?:[ae]r|ade)(?:\sför\s(?:egen|sin)\sdel)?(?:\satt)?|för\s(?:egen|sin)\sdel(?:\sbeslut(?:[ae]r|ade|a)?(?:\satt)?)?)\s?:?",
    re.IGNORECASE,
)
_OF_DECISION: Final = re.compile(r"beslut|hemställan", re.IGNORECASE)
END: Final = _whole((*_SECTIONS.end, addressees.HEADING))
LEAD_IN: Final = re.compile(
    rf"(?:.{{0,300}}\b)?(?:{'|'.join(_SECTIONS.lead_in)})\s?[:.,]?|.{{3,300}}:", re.IGNORECASE | re.DOTALL
)


def may_be(text: str) -> bool:
    """Whether a line has the word that each of these headings has; the rest need not be read."""
    return any(word in text.casefold() for word in _WORDS)


_WORDS: Final = ("beslut", "förslag", "yrkande", "hemställan", "ställningstagande", "egen del", "sin del")


def proposal(text: str) -> bool:
    """Whether proposals follow: "Arbetsutskottets förslag till nämnden", not "Förslag till detaljplan"."""
    match = _PROPOSAL.fullmatch(text)
    return (
        match is not None
        and not _ASKS_FOR.match(text)
        and (not match["tail"] or of_decision(text) or bodies.only(match["tail"]) is not None)
    )


# "Hemställan till hamnnämnden om belysning": the title of a matter.
_ASKS_FOR: Final = re.compile(r"[Hh]emställan\b[^.]{3,80}?\som\s")


def opens(text: str) -> bool:
    """Whether proposals or decisions follow."""
    return proposal(text) or decision(text)


def of_decision(text: str) -> bool:
    """Whether a heading says that it is about decisions."""
    return _OF_DECISION.search(text) is not None


def claim(text: str) -> bool:
    """Whether what members claim follows: "Tilläggsyrkande", "Yrkande från (V)"."""
    return _CLAIM.fullmatch(text) is not None


def decision(text: str) -> bool:
    """Whether what was decided follows: "Beslut", "Kommunstyrelsens beslut", "Nämnden beslutar"."""
    if _DECISION.fullmatch(text):
        return True
    end = subject(text)
    return end is not None and _BODY_DECIDES.fullmatch(text, end) is not None


def bare(text: str) -> str:
    """A heading without whose proposal was followed, where it goes from here, its annex, day and paragraph.

    >>> bare("Kommunfullmäktiges beslut (enligt kommunstyrelsens förslag)")
    'Kommunfullmäktiges beslut'
    >>> bare("Särskilt beslut avseende stadsrevisionen")
    'Särskilt beslut'
    >>> bare("Beslut – för fastställande i fullmäktige"), bare("Beslut – Förslag till kommunstyrelsen")
    ('Beslut', 'Förslag till kommunstyrelsen')
    >>> bare("Bilaga 2: Hamnnämndens beslut 2031-03-18, § 41"), bare("Beslut den 3 maj 2031")
    ('Hamnnämndens beslut', 'Beslut den 3 maj 2031')
    """
    whole = _OF_DAY.fullmatch(text) or _ON_MATTER.fullmatch(text)
    text = whole["decision"] if whole else text
    text = _ASIDE.sub("", text) if text.endswith((")", "):")) else text
    dashed = _DASHED.fullmatch(text)
    return (dashed["proposal"] or dashed["decision"]) if dashed else text


_OF_DAY: Final = re.compile(
    r"(?:Bilaga(?:\s\w{1,2})?[:.,]?\s)?(?P<decision>[A-ZÅÄÖ][^.:\d]{2,60}s\sbeslut)"
    r"\s(?:\d{4}-\d\d-\d\d|den\s\d{1,2}\s[a-z]{3,9}\s\d{4}),?\s§\s?\d{1,4}"
)
_ON_MATTER: Final = re.compile(
    r"(?P<decision>Särskilt\sbeslut)\s(?:avseende|om|för|gällande|rörande)\s[^.:]{3,60}", re.IGNORECASE
)
_DASHED: Final = re.compile(
    r"(?P<decision>[Bb]eslut)\s[–—-]\s(?:(?P<proposal>(?:[A-ZÅÄÖ][^.]{2,60}s\s)?[Ff]örslag\still\s[^.]{3,80})|för\s[^.]{3,80})"
)
_ASIDE: Final = re.compile(r"\s\((?:i\senlighet\smed|enligt)\s[^()]{3,80}\)(?=:?$)")


def subject(text: str) -> int | None:
    """Where the body ends that `text` begins with: one that is named, or "nämnden", "styrelsen"."""
    named = next(bodies.mentions(text), None)
    if named is not None and named[0].start == 0:
        return named[0].end
    generic = _THE_BODY.match(text)
    return generic.end() if generic else None


_THE_BODY: Final = re.compile(
    r"(?:nämnden|styrelsen|fullmäktige|utskottet|direktionen|förbundsdirektionen|stadsdelsnämnden|(?:bolags|års)?stämman"
    r"|presidiet|styrgruppen|länsstyrelsen|regeringen|[a-zåäö]{3,30}(?:verket|inspektionen|myndigheten))(?!\w)",
    re.IGNORECASE,
)
