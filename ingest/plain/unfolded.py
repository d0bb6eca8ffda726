"""Text that a collection has stored without its line breaks: broken again where a heading or a list begins.

>>> page = "Protokoll Nämnden " + "Ord om annat. " * 60
>>> unfolded(page + "§ 4 Taxa Beslut 1. Taxan antas. 2. Ärendet avslutas. Sammanfattning Taxan är ny.")[-85:]
'§ 4 Taxa\\n\\nBeslut\\n\\n1. Taxan antas.\\n\\n2. Ärendet avslutas.\\n\\nSammanfattning\\n\\nTaxan är ny.'
>>> unfolded("Ett vanligt stycke. Beslut 1. Taxan antas.")
'Ett vanligt stycke. Beslut 1. Taxan antas.'
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from corpus.paragraph_heads import PRINTED

# No line of a page is longer; a paragraph on one line may be, but no heading stands within it.
_FLAT: Final = 800
_OWNER: Final = (
    r"[A-ZÅÄÖ][a-zåäö]{2,30}(?:-?\soch\s[a-zåäö]{3,30}|\si\s[A-ZÅÄÖ][a-zåäö]{2,20}|\s[a-zåäö]{4,20}s)?s\s"
)
_BODY: Final = r"[a-zåäö-]{0,30}(?:nämnden|styrelsen|fullmäktige|utskottet)"
_COMPANY: Final = r"styrelsen\sför\s[A-ZÅÄÖ][\w\såäöÅÄÖ]{2,40}(?=\s1)"
# Headings of minutes, memos and summonses; what stands after one begins anew.
_OF_DECISIONS: Final = (
    rf"(?:{_OWNER})?(?:[Ff]örslag\still\s(?:beslut(?:\si\s(?:{_COMPANY}|{_BODY}))?|{_BODY})|[Bb]eslut)|Beslut(?:et)?\s(?:i|av)\s{_BODY}"
    r"|Beslutsförslag|Beslutspunkter|(?:FÖRSLAG\sTILL\s)?BESLUT(?:\sI\s[A-ZÅÄÖ]{5,30})?|(?:Motion(?:en|ären|ärerna)s\s|Tilläggs|Ändrings)?[Yy]rkande(?:n)?|YRKANDEN?"
)
_OTHERS: Final = (
    r"Beslutsunderlag|Underlag|Handlingar|Bilagor|(?:Sammanfattning|Beskrivning)(?:\sav\särendet)?|SAMMANFATTNING|BAKGRUND|ÄRENDET|Bakgrund|Inledning|Skäl|Kommentar"
    r"|Ärende(?:t|beskrivning)?(?:\si\skorthet)?|(?:Ärendets\s)?[Tt]idigare\sbehandling|Nuläge(?:\si\skorthet)?|Motionen|Förslag\soch\syrkanden"
    r"|Reservation(?:er)?(?:\soch\ssärskilda\syttranden)?|Deltar\sinte\si\sbeslutet|Beslutsgång|Propositionsordning|Protokollsanteckning(?:ar)?|Skälen?\sför\sbeslutet"
    r"|Beslutet\s(?:skickas|sänds|expedieras)\still|Beslutsexpediering|Expediering|Expedieras\still|Skickas\still|Delges|Anmälda\särenden|Bedömning"
    r"|Ekonomiska\skonsekvenser|Uppföljning"
)
_BEGINS: Final = r"(?=[A-ZÅÄÖ]|\d{1,2}[.)]\s|\d{1,2}\satt\s|att\s|[•–-]\s)"
_HEADING: Final = re.compile(rf"(?<=\s)(?:{_OF_DECISIONS}|{_OTHERS}):?\s{_BEGINS}")
# "I kommunfullmäktige: 1.", "Nämnden beslutar för egen del: 1."
_LEAD: Final = re.compile(
    rf"(?<=\s)(?:I\s{_BODY}(?:\soch\s{_BODY})?:\s{_BEGINS}|(?<=[.:]\s)[A-ZÅÄÖ][^.:]{{3,120}}?(?::|\sföljande\.|\satt)\s(?=1[.)]\s))"
)
# After a list: "Nämnden beslutar för egen del att …", "Mot beslutet reserverade sig …", "Justerat 2031-…".
_AFTER: Final = re.compile(
    r"(?<=[a-zåäö\d)]\.)\s(?=Mot\sbeslutet\s|Justera[dt]\s\d"
    r"|(?:[A-ZÅÄÖ][a-zåäö -]{3,60}\s)(?:beslutar|föreslår\s[a-zåäö]{3,30}\s(?:att\s)?beslutar?)\b)"
)
_NUMBER: Final = re.compile(
    r"(?<=\s)(?P<number>\d{1,2})(?:[.)]\s(?:(?=[A-ZÅÄÖ]|att\s)|(?P<small>(?=[a-zåäö]{2})))|\s(?=att\s))"
)
# What a clause with a small letter goes on from: "… beslutar att 1. anta taxan, 2. avslå motionen".
_WITHIN: Final = re.compile(r"(?:\batt|[:,;]|\b(?:och|samt))\s$")
_OF_WORD: Final = re.compile(
    r"\b(?:bilaga|punkt|alternativ|nr|nummer|del|avsnitt|kapitel|kap|§|den)\s$", re.IGNORECASE
)
_NEAR: Final = 12
_ITEM: Final = re.compile(r"(?<=\s)(?:•\s|(?<=[.:;,]\s)[–-]\s(?=\w))")
_PARAGRAPH: Final = re.compile(rf"(?<=\s){PRINTED}(?=\s(?:Dnr|Diarienr|Ärendenr|[A-ZÅÄÖ]))")
_FURTHER: Final = 10
_DAY: Final = re.compile(r"\d,?\s$")


def is_heading(text: str) -> bool:
    """Whether a line is a heading that minutes, memos and summonses have: "Tidigare behandling"."""
    return _ALONE.fullmatch(text) is not None


_ALONE: Final = re.compile(rf"(?:{_OF_DECISIONS}|{_OTHERS}):?")


def unfolded(text: str) -> str:
    """The text, its lines that hold a whole page broken at headings, paragraphs, numbers and bullets."""
    lines = text.split("\n")
    if all(len(line) <= _FLAT for line in lines):
        return text
    return "\n".join(_broken(line) if len(line) > _FLAT else line for line in lines)


def _broken(line: str) -> str:
    cuts = sorted({cut for cut in _cuts(line) if 0 < cut < len(line)})
    if not cuts:
        return line
    pieces = (line[a:b].strip() for a, b in zip([0, *cuts], [*cuts, len(line)], strict=True))
    return "\n\n".join(piece for piece in pieces if piece)


def _cuts(line: str) -> Iterator[int]:
    headings = list(_HEADING.finditer(line))
    # A page without any heading is prose or a table, whose numbers are no list's.
    if not headings:
        return
    for found in (*headings, *_LEAD.finditer(line)):
        yield from found.span()
    yield from (found.start() for pattern in (_AFTER, _ITEM) for found in pattern.finditer(line))
    yield from _numbers(line)
    yield from _paragraphs(line)


def _numbers(line: str) -> Iterator[int]:
    """Where a list begins, and where it counts on."""
    expected = 0
    for found in _NUMBER.finditer(line):
        number = int(found["number"])
        before = line[max(0, found.start() - _NEAR) : found.start()]
        within = found["small"] is None or _WITHIN.search(before) is not None
        if number in (1, expected) and within and not _OF_WORD.search(before):
            yield found.start()
            expected = number + 1


def _paragraphs(line: str) -> Iterator[int]:
    """Where the paragraphs of minutes begin: they count on, and no day of another decision stands before."""
    last = None
    for found in _PARAGRAPH.finditer(line):
        number = int(found["number"])
        cited = _DAY.search(line, max(0, found.start() - _NEAR), found.start()) and last is not None
        if found["letters"] or (not cited and (last is None or last < number <= last + _FURTHER)):
            yield found.start()
            last = number
