"""Bodies whose names are common words: unions by what they say, sectors and units by what they do.

>>> [t for _, t, _ in find("Kommunal och Vision har inget att invända. Sektor samhälle och teknik svarar.")]
['Kommunal', 'Vision', 'Sektor samhälle och teknik']
>>> [t for _, t, _ in find("HR-avdelningen, fastighets- och exploateringsenheten och Kanslienheten.")]
['HR-avdelningen', 'Fastighets- och exploateringsenheten', 'Kanslienheten']
>>> [t for _, t, _ in find("Folktandvården, HR-staben, regionstaben och Samhällsenheten; tandvården")]
['Folktandvården', 'HR-staben', 'Regionstaben', 'Samhällsenheten']
>>> [t for _, t, _ in find("Erfarenheten av lägenheten, varje ekonomienhet och operationsavdelningen.")]
[]
>>> [t for _, t, _ in find("Kommunal verksamhet, Vision 2040, offentlig sektor växer och sektorn som helhet")]
[]
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from corpus.findings import BodyType
from corpus.model import Span
from nlp.lexicon import Organisations, load
from nlp.needles import near

_UNIONS: Final = r"Kommunal|Vision|DIK|Ledarna|Saco|OFR|Sveriges Ingenjörer|Vårdförbundet|Sveriges Lärare"
# A union says something, or is heard.
_SAYS: Final = (
    r"(?:har|anser|är\s(?:kritisk|positiv|negativ|orolig)\w*|framför(?:de|t)?|påtala(?:r|de)|vill|meddelar|tillstyrker|avstyrker|motsätter"
    r"|lämna(?:r|de)|ställ(?:er|de)|önska(?:r|de)|lyft(?:er|e)|begär(?:de)?|noterar|menar|säger|sade|stöder|uppger|skriver|svara(?:r|de)|föreslår|efterlyser"
    r"|befarar|undrar|påpekar|deltar|deltog|delar|ställer\ssig|yttrade\ssig|ser\s(?:positivt|inga|inget))"
)
_UNION: Final = near(
    rf"(?<![\w-])(?P<name>{_UNIONS})(?=\s{_SAYS}(?!\w)|(?:,\s(?:{_UNIONS})){{0,3}}\soch\s(?:{_UNIONS})\s{_SAYS}(?!\w))"
    rf"|(?<=\soch\s)(?P<second>{_UNIONS})(?=\s{_SAYS}(?!\w))"
    r"|(?:(?<=\sfrån\s)|(?<=\smed\s))"
    r"(?P<heard>Kommunal|DIK|Vårdförbundet|Sveriges Lärare)(?=[.,]|\soch\s|\s\d)",
    *(
        "kommunal",
        "vision",
        "dik",
        "ledarna",
        "saco",
        "ofr",
        "sveriges ingenjörer",
        "vårdförbundet",
        "sveriges lärare",
    ),
    reach=120,
    at_capital=True,
)
_NO_SECTOR: Final = (
    r"som|har|för|och|i|inom|med|där|är|ska|får|till|på|av|att|den|det|om|kan|vid|eller|växer|ansvarar"
)
_SECTOR: Final = near(
    r"(?<![\w-])(?<!offentlig\s)(?<!privat\s)(?<!ideell\s)(?<!idéburen\s)(?<!varje\s)(?<!kommunal\s)(?<!denna\s)(?<!samma\s)(?<!annan\s)"
    rf"(?P<kind>[Ss]ektor|[Dd]ivision(?=\s[A-ZÅÄÖ]))\s(?P<of>(?!(?:{_NO_SECTOR})\b)[A-ZÅÄÖa-zåäö][a-zåäö]{{3,30}}(?:\soch\s(?!\w*sektor)[a-zåäö]{{4,30}})?)(?![\w-])",
    *("sektor ", "division "),
    reach=80,
)

# Boards of a region that are called "styrelse".
_BOARD: Final = near(
    r"(?<![\w-])(?P<name>(?:[Ss]jukhus|[Vv]ård|[Pp]rimärvårds|[Nn]ärsjukvårds"
    r"|[Tt]andvårds|[Hh]älso- och sjukvårds|[Uu]tförar"
    r"|[Pp]roduktions|[Bb]eställar|[Tt]rafik|[Ss]ervice|[Rr]egionservice)styrelsen)s?(?!\w)",
    "styrelsen",
    reach=20,
    before=60,
)

_OF_UNITS: Final = "|".join(load("organisations", Organisations).units.does.split())
_JOINT: Final = r"(?:[a-zåäö]{3,20}-\s(?:och|samt)\s)?"
_UNIT: Final = near(
    rf"(?=\w)(?<![\w-])(?P<name>(?i:{_JOINT}(?:{_OF_UNITS})-?)"
    rf"(?:enheten|avdelningen)|(?i:{_JOINT}[a-zåäö]{{2,22}}-?)staben|Tekniska (?:enheten|avdelningen)"
    r"|Folktandvården|(?i:syn|hör|hjälpmedels)centralen|(?i:hörselvården))s?(?![\w-])",
    *("enheten", "avdelningen", "staben", "folktandvården", "centralen", "hörselvården"),
    reach=14,
    before=60,
)


def find(text: str) -> Iterator[tuple[Span, str, BodyType]]:
    """Where each is named, its name and what it is."""
    for match in _UNION.finditer(text):
        yield Span(*match.span()), match[0], "association"
    for match in _BOARD.finditer(text):
        yield Span(*match.span()), match["name"][0].upper() + match["name"][1:], "board"
    for match in _UNIT.finditer(text):
        yield Span(*match.span()), match["name"][0].upper() + match["name"][1:], "administration"
    for match in _SECTOR.finditer(text):
        yield (
            Span(*match.span()),
            f"{match['kind'].capitalize()} {' '.join(match['of'].split())}",
            "administration",
        )
