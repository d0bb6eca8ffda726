"""Who issued a document, by the names in its letterhead and running headers. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from ingest.about.dates import ALONE
from ingest.about.kinds import MINUTES, TOWN, kind_of, named

_OFFICES: Final = (
    r"nämnd(?:en)?|styrelsen?|kontoret|(?:social|räddnings)tjänsten|förvaltningen|fullmäktige|bolaget|verket|myndigheten"
    r"|direktionen|utskott(?:et)?|rådet|stiftelsen|kansliet|beredningen|revisionen|revisorer(?:na)?|staben|förbund(?:et)?"
    r"|stadsdelsförvaltning"
)
_BODY: Final = re.compile(
    rf"(?:\w[\wåäö-]*,?\s){{0,5}}?[\wåäö-]*(?:{_OFFICES})(?:\s(?:för|i|med)(?:\s[\wåäö,-]+){{1,6}}"
    r"|\s(?!ska$|(?:anta|faststäl|beslut|sammanträd|datum|upprätta|revider)\w*)(?-i:[A-ZÅÄÖ])[\wåäö]+)?"
    r"|[\wåäö&. -]+\sAB|[\wåäö& -]*\bAB\s(?-i:[A-ZÅÄÖ])[\wåäö]+(?:\si\s[\wåäö]+)?"
    r"|(?:nämnden|förvaltningen|styrelsen|myndigheten)\sför(?:\s[\wåäö,&-]+){1,6}"
    r"|kommunstyrelsens\s(?:förvaltning|kontor)|sektor\s(?:för\s)?[\wåäö-]+(?:(?:,\s|\soch\s)[\wåäö-]+){0,4}"
    r"|(?:samordnings|räddningstjänst|kommunal)förbundet(?:\s[\wåäö]+){1,4}",
    re.I,
)
_WORDS_FOR: Final = ("nämnd", "styrelse", "utskott")
"""What heads a column of bodies, and names none."""
_NAMELESS: Final = ("styrelsen", "nämnden", "förvaltningen", "kontoret", "kansliet", "bolaget")
_OFFICE: Final = re.compile(
    r"förvaltning|kontoret|kansliet|staben|tjänsten$|\bAB\b|bolaget|^Kommunstyrelsens\b|^Sektor", re.I
)
_BOARD: Final = re.compile(r"nämnd|styrelse|fullmäktige|direktion|utskott|beredning|råd(?:et)?\b", re.I)
_OF_ANOTHER: Final = re.compile(
    r"(?:till|i|från|av|hos|och|för|samt|[\wåäö]*ansvarig|[\wåäö]*förvaltare|berörd|respektive|varje|vår|annan|ledamot|ersättare|ordförande"
    r"|(?:beslut|information|nyheter|sammanfattning|sammanträde|protokoll|kallelse|handlingar|ärenden|svar|förslag)"
    r"|(?:meddela|lämna|skicka|sända?|anmäla?|utse|godkänn|behandla|besluta|besvara|remittera|överlämna|informera)(?:s|de|des|ts?|d)?"
    r"|\w+\s(?:av|till|på\suppdrag\sav)|(?:behandlas|beslutas|handläggs)\si|förvaras\s(?:på|hos|i))\s",
    re.I,
)
_REGION_AFTER: Final = re.compile(r"(\w{5,})\s(Region\s\w+)")
_OFFICE_HEADER: Final = re.compile(r"\w+s?\s(?:[Ss]tad|[Kk]ommun)\s(?P<office>[^,]{3,60}),\s(?P<kind>\w+)")
_TOWN_BEFORE: Final = re.compile(r"((?:\w+\s)?\w+s?\s(?:stad|kommun))\s+(\S.*)", re.I)
_DATED: Final = re.compile(rf"(\D+?),?\s(?:den\s)?({ALONE.pattern})(?:\sd(?:iarie)?nr\b.*)?", re.I)
# "Protokoll fört vid sammanträde med tekniska nämnden den 14 maj 2026": minutes that say so in a sentence.
_MET: Final = re.compile(
    rf"(?:(?P<kind>(?:Sammanträdesp|P)rotokoll)\s(?:fört\s)?(?:från|vid)\s)?(?:(?:extra\s)?(?:sammanträde|möte)\s(?:med|i)\s(?P<body>\D{{4,80}}?)|(?P<whose>\D{{4,80}})s\s(?:sammanträde|möte)"
    rf"|(?P<called>\D{{4,80}}?)\skallas\s(?:härmed\s)?till\s(?:extra\s)?(?:sammanträde|möte))"
    rf"(?:,?\s(?:den\s)?(?P<day>{ALONE.pattern}))?",
    re.I,
)
_LABELS: Final = ("datum", "diarienummer", "diarienr", "dnr", "ärendenummer", "handläggare", "sida")
_MEETING: Final = ("sammanträde", "möte", "nämndmöte", "sammanträdesdatum", "mötesdatum")
_TOWNS: Final = re.compile(
    r"([A-ZÅÄÖ][\wåäö]+\s(?:[Ss]tad|[Kk]ommun)|Region\s[A-ZÅÄÖ][\wåäö]+?|\w+regionen)s\s"
)
_MAKER: Final = re.compile(
    r"(?:(?:rapporten\s|dokumentet\s)?(?:är\s)?(?:upprättad|upprättat|sammanställd|utarbetad|framtagen)\sav\s(?P<by>[^\d.]{4,80}?)"
    rf"|(?P<whose>[^\d.]{{4,80}}?)s\s(?:förslag|rapport)(?:\still\s(?!beslut)[^\d.]{{4,80}})?)(?:,?\s(?:den\s)?(?:{ALONE.pattern}))?",
    re.I,
)
_COUNCIL: Final = re.compile(r"\w+\s(?=(?:kommun|region)(?:fullmäktige|styrelsen)$)", re.I)
_INDEFINITE: Final = re.compile(r"[A-ZÅÄÖ]?[a-zåäö]{3,}(?:nämnd|styrelse)")
_TOWN_WORDS: Final = ("KOMMUN", "STAD")
_OFFICE_LAST: Final = re.compile(rf"(?:{_OFFICES})$", re.I)
_PROPER: Final = re.compile(r"Region\b|.*\b(?:stad|kommun|AB)\b|\w+s\s\w*förbund\b")


@lru_cache(maxsize=4096)
def is_body(text: str) -> bool:
    """Whether `text` is the name of a body or a town and no more.

    >>> [is_body(t) for t in ("Kulturnämnden", "Till kulturnämnden", "Ekeby kommun", "Ekeby Energi AB")]
    [True, False, True, True]
    >>> any(map(is_body, ("Gjord på uppdrag av revisorerna", "Förvaras på hamnkontoret", "HAMNKONTORET SKA")))
    False
    """
    if TOWN.fullmatch(text) is not None:
        return True
    if text.endswith((" och", " samt", ",")) or text.casefold() in _WORDS_FOR:
        return False
    named_so = _BODY.fullmatch(text) is not None and text[:1].isupper() and kind_of(text) is None
    return named_so and not any(map(str.isdigit, text)) and _OF_ANOTHER.match(text) is None


def is_office(body: str) -> bool:
    """Whether a body carries out what a board decides: an office, a company.

    >>> [is_office(b) for b in ("Hamnkontoret", "Räddningstjänsten", "Ekeby Hamn AB", "Hamnnämnden")]
    [True, True, True, False]
    """
    return _OFFICE.search(body) is not None


def is_board(body: str) -> bool:
    """Whether a body decides rather than carries out: a board, a council, a committee of one.

    >>> [is_board(b) for b in ("Hamnnämnden", "Kommunfullmäktige", "Pensionärsrådet", "Hamnkontoret")]
    [True, True, True, False]
    """
    return _BOARD.search(body) is not None


def town_in(title: str) -> str | None:
    """The town whose plan a title says that it is.

    >>> town_in("Ekeby Stads plan för lek 2026–2030"), town_in("Plan för Ekeby kommuns hamn")
    ('Ekeby Stad', None)
    """
    found = _TOWNS.match(title)
    return found[1] if found else None


def without_town(title: str) -> str:
    """A title without the town of the letterhead that is printed before it.

    >>> [without_town(t) for t in ("EKEBY KOMMUN Svar på motion", "Ekeby kommun i förändring", "Ekebys plan")]
    ['Svar på motion', 'Ekeby kommun i förändring', 'Ekebys plan']
    """
    found = _TOWN_BEFORE.fullmatch(title)
    apart = found is not None and found[2][0].isupper() and " " in found[2] and kind_of(found[1]) is None
    return found[2] if found and apart else title


def spelled(body: str) -> str:
    """The name of a body as it is written in a text, not in a letterhead's capitals or after a town.

    >>> [spelled(b) for b in ("EKEBY KOMMUN", "HAMNKONTORET", "Ekebys kommunfullmäktige", "Hamnnämnd")]
    ['Ekeby kommun', 'Hamnkontoret', 'Kommunfullmäktige', 'Hamnnämnden']
    """
    bare = _COUNCIL.sub("", body)
    if bare.isupper() and TOWN.fullmatch(bare):
        bare = " ".join(w.lower() if w in _TOWN_WORDS else w.capitalize() for w in bare.split())
    elif bare.isupper() and _OFFICE_LAST.search(bare):
        bare = bare.lower()
    if _INDEFINITE.fullmatch(bare):
        bare += "en" if bare.endswith("nämnd") else "n"
    return bare[:1].upper() + bare[1:]


def lowered(body: str) -> str:
    """The name of a body as it stands within a line.

    >>> lowered("Kulturnämnden"), lowered("Ekeby Energi AB")
    ('kulturnämnden', 'Ekeby Energi AB')
    """
    return body if _PROPER.match(body) else body[0].lower() + body[1:]


@lru_cache(maxsize=4096)
def parted(text: str) -> tuple[str, ...]:
    """What stands together without a comma: the town and its office, a type and whom it goes to, a body and
    its region, a type or a body and the day.

    >>> parted("Ekeby Stad kulturnämnden"), parted("Tjänsteskrivelse Kulturnämnden")
    (('Ekeby Stad', 'Kulturnämnden'), ('Tjänsteskrivelse', 'Kulturnämnden'))
    >>> parted("Protokoll från hamnnämndens möte 3 maj 2026"), parted("Hamnnämnden Protokoll")
    (('Protokoll', 'Hamnnämnden', '3 maj 2026'), ('Hamnnämnden', 'Protokoll'))
    >>> parted("Kallelse till hamnnämnden"), parted("Månadsrapport hamnnämnden")
    (('Kallelse', 'Hamnnämnden'), ('Månadsrapport hamnnämnden',))
    >>> parted("Tjänsteskrivelse 2026-05-13")
    ('Tjänsteskrivelse', '2026-05-13')
    """
    met = _MET.fullmatch(text)
    body = (met["body"] or met["whose"] or met["called"]) if met else None
    if met and body and is_body(body[:1].upper() + body[1:]):
        return tuple(filter(None, (met["kind"], body[:1].upper() + body[1:], met["day"])))
    whose, _, last = text.rpartition(" ")
    if (named(last) is not None or last.casefold().rstrip(":") in _LABELS) and is_body(whose):
        return whose, last
    dated = _DATED.fullmatch(text)
    if dated and (named(dated[1]) is not None or is_body(dated[1]) or dated[1].casefold() in _MEETING):
        return dated[1], dated[2]
    for pattern in (_TOWN_BEFORE, _REGION_AFTER):
        found = pattern.fullmatch(text)
        if found:
            whole = found[2][:1].upper() + found[2][1:]  # "Ekeby Stad kulturnämnden"
            return found[1], whole if is_body(whole) else found[2]
    for gap in re.finditer(r"\s", text) if TOWN.search(text) else ():
        first, rest = text[: gap.start()], text[gap.end() :].removeprefix("i ")
        if (TOWN.fullmatch(rest) and is_body(first)) or (TOWN.fullmatch(first) and is_body(rest)):
            return first, rest
    first, _, rest = text.partition(" ")
    kind = named(first)
    called = rest.removeprefix("till ") if kind is not None and kind.name in MINUTES else rest
    body = called[:1].upper() + called[1:]
    whole = kind is not None and is_body(body if kind.name in MINUTES else rest)
    return (first, body) if whole else (text,)


def of_header(text: str) -> str | None:
    """The office that the header of a case document names after the town.

    >>> of_header("Ekeby Stad [Parkförvaltningen], tjänsteutlåtande")
    'Parkförvaltningen'
    """
    found = _OFFICE_HEADER.fullmatch(text)
    office = found["office"].strip("[]") if found and named(found["kind"]) is not None else ""
    return office if is_body(office) else None


def maker(text: str) -> str | None:
    """The office that `text` says has written it.

    >>> [maker(t) for t in ("Upprättad av hamnkontoret 2026-06-08", "Hamnkontorets förslag 2026-11-10")]
    ['Hamnkontoret', 'Hamnkontoret']
    >>> maker("Hamnkontorets rapport till hamnnämnden"), maker("Kommunstyrelsens förslag till beslut")
    ('Hamnkontoret', None)
    """
    found = _MAKER.fullmatch(text)
    name = (found["by"] or found["whose"]) if found else ""
    office = name[:1].upper() + name[1:]
    return office if is_body(office) and _OFFICE.search(office) else None


def issuer(running: Sequence[str], letterhead: Sequence[str], *, by_office: bool) -> str | None:
    """The body that headers or the letterhead name, else the town. What an office writes (`by_office`) comes
    from the first office there, else from the town, since a board is whom it goes to."""
    counts = Counter(text for text in running if is_body(text) and not TOWN.fullmatch(text))
    bodies = [text for text, _ in counts.most_common()]
    bodies += [text for text in letterhead if is_body(text) and not TOWN.fullmatch(text)]
    bodies = [text for text in bodies if text.casefold() not in _NAMELESS]
    towns = [text for text in (*running, *letterhead) if TOWN.fullmatch(text)]
    offices = [text for text in bodies if _OFFICE.search(text)]
    return next(iter([*offices, *bodies, *towns] if by_office else [*bodies, *towns]), None)
