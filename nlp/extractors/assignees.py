"""Who is given an assignment: the bodies before "får i uppdrag", or in a column of a table.

>>> names("Kommunstyrelsen och nämnden för Intraservice")
('Kommunstyrelsen', 'Nämnden för Intraservice')
>>> names("Samtliga nämnder och styrelser")
('Samtliga nämnder och styrelser',)
>>> names("Kommunstyrelsen, fastighetsnämnden samt kultur- och fritidsnämnden")
('Kommunstyrelsen', 'Fastighetsnämnden', 'Kultur- och fritidsnämnden')
>>> names("kommundirektören"), names("VD"), names("Den som"), names("hur mycket pengar vi")
(('Kommundirektören',), ('Verkställande direktören',), (), ())
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from corpus.findings import BodyType
from corpus.model import Document
from nlp.extractors import bodies
from nlp.extractors.organisations import known_names
from nlp.latest import Latest
from nlp.lexicon import Organisations, load
from nlp.needles import places

_UNITS: Final = load("organisations", Organisations).units


def _either(words: str) -> str:
    return "|".join(words.split())


# Said of many at once, and never parted at "och".
_ALL: Final = re.compile(
    r"(?:(?:[A-ZÅÄÖ][\wåäö]{1,30}s\s)?(?:[Ss]tads|[Kk]ommuns)\s|(?:stadens|kommunens|regionens)\s)?(?:samtliga|alla|varje|övriga|berörda|respektive|nämnder|förvaltningar|bolag|styrelser|de)\b",
    re.IGNORECASE,
)
_MANY: Final = re.compile(
    r"(?:nämnd|styrelse|bolag|förvaltning)|\b(?:verksamhet|kontor|chef|skol|enhet)", re.IGNORECASE
)
_ONE: Final = re.compile(
    rf"(?:[\w&-]{{1,40}}\s){{0,5}}?(?:[\wåäö-]{{0,40}}(?:{_either(_UNITS.bodies)})(?:en|et|n|er|erna|ens|ets|ns|t|um|et)?"
    r"|(?-i:AB\s[A-ZÅÄÖ][\wåäö]+(?:(?:\s[A-ZÅÄÖ][a-zåäö]+)?\s\d{1,3}:\d{1,3})?)|AB|HB|kommun(?:en)?|[Rr]egion\s\w+)(?:\s(?:för|i|vid|Centrum|Hisingen|Nordost|Sydväst)\s?[\w\s-]{0,60}|(?-i:\s[A-ZÅÄÖ][\wåäö-]+))?",
    re.IGNORECASE,
)
_PLACE: Final = re.compile(r"\si\s(?:(?:[A-ZÅÄÖ][\wåäö]+s\s)?(?:[Ss]tad(?:en)?|[Kk]ommun(?:en)?))$")
_SPLIT: Final = re.compile(r",\s(?:samt\s|och\s)?|(?<!-)\s(?:och|samt)\s|/|;\s?")
_VERB: Final = re.compile(
    r"\b(?:ska|skall|bör|kan|har|är|ges|ger|gav|gavs|fick|som|att|inte|hur|när|där|vilka|vad|om|får|måste|vill)\b",
    re.IGNORECASE,
)
_LONGEST: Final = 220
_LONGEST_LETTERS: Final = 6


@lru_cache(maxsize=4096)
def names(text: str) -> tuple[str, ...]:
    """The bodies that `text` consists of; empty where it is something else."""
    said = re.sub(r"^\d{2,4}[-/]\d{2,6}\s", "", " ".join(text.split()).strip(' .,;:”"'))
    # "Växjö Energi AB (VEAB)": letters in brackets are the same name again.
    said = re.sub(r"\s\([A-ZÅÄÖ][A-ZÅÄÖa-zåäö]{1,7}\)", "", said)
    # "de fyra socialnämnderna": how many there are is no part of the name.
    said = re.sub(
        r"^(?:de\s)?(?:två|tre|fyra|fem|sex|sju|åtta|nio|tio)\s(?=\w+(?:nämnderna|bolagen|kommunerna|förvaltningarna)$)",
        "",
        said,
        flags=re.IGNORECASE,
    )
    said = re.sub(r"^(?:Dessutom|Vidare|Även|Därutöver)\s", "", said)
    if said.isupper() and len(said) > _LONGEST_LETTERS:
        said = said.capitalize()
    if _MANAGING.fullmatch(said):
        return ("Verkställande direktören",)
    if not said or len(said) > _LONGEST or _VERB.search(re.sub(r"\bmed\s.*$", "", said)):
        return ()
    several = _OF_PLACES.fullmatch(said)
    if several:
        return _of_places(several)
    if _ALL.match(said):
        return (_capital(_PLACE.sub("", said)),) if _MANY.search(said) else ()
    return _parted(said)


# "Socialnämnderna Sydväst, Hisingen och Centrum": boards of one name, each of its place.
_OF_PLACES: Final = re.compile(
    r"(?P<stem>[\wåäö-]{0,30}(?:nämnd|förvaltning))(?:erna|arna)\s(?P<places>(?-i:[A-ZÅÄÖ][\wåäö]+)(?:,\s(?-i:[A-ZÅÄÖ][\wåäö]+))*"
    r"\s(?:och|samt)\s(?-i:[A-ZÅÄÖ][\wåäö]+))",
    re.IGNORECASE,
)


def _of_places(several: re.Match[str]) -> tuple[str, ...]:
    """Each board of its place; after them a company may stand: "… Hisingen och Boplats"."""
    places = re.split(r",\s|\soch\s|\ssamt\s", several["places"])
    return tuple(listed(p, "company") or f"{_capital(several['stem'])}en {p}" for p in places)


def in_slot(text: str) -> tuple[str, ...]:
    """Who stands where only somebody can: "ge … i uppdrag", "… får i uppdrag"; also those no list knows.

    >>> in_slot("Sektor Livsmiljö"), in_slot("rektorerna"), in_slot("socialnämnderna Nordost och Centrum")
    (('Sektor Livsmiljö',), ('Rektorerna',), ('Socialnämnden Nordost', 'Socialnämnden Centrum'))
    >>> in_slot("kommunens ombud vid stämman i Hamnen AB")
    ('Kommunens ombud',)
    >>> in_slot("Intraservice"), in_slot("Got Event"), in_slot("Intraservice i dag")
    (('Intraservice',), ('Got Event AB',), ())
    >>> in_slot("den"), in_slot("någon som bor här"), in_slot("kommunens egen personal av nya skäl")
    ((), (), ())
    """
    said = " ".join(text.split()).strip(' .,;:”"')
    known = names(said)
    if known:
        return known
    if said_so := listed(said, "administration", "company"):
        return (said_so,)
    if delegate := _DELEGATE.fullmatch(said):
        return (_capital(delegate["who"]),)
    return (_capital(said),) if _SLOT.fullmatch(said) and not _NOBODY.search(said) else ()


def listed(said: str, *types: BodyType) -> str | None:
    """The organisation of these types that the knowledge lists by words which are its name and no more."""
    found = next(known_names.named(said), None)
    whole = found is not None and found[0] == said and found[1].type in types
    return found[1].canonical if found is not None and whole else None


# "kommunens ombud vid stämman": whoever that will be.
_DELEGATE: Final = re.compile(
    r"(?P<who>(?:[\wåäö-]{2,30}s\s)?(?:stämmo)?ombud(?:et|en)?)(?:\s(?:vid|på|i|till|för)\s.{3,80})?",
    re.IGNORECASE,
)


# One word in the definite, a unit with its name, or somebody's group: "enheten", "Sektor Livsmiljö".
_SLOT: Final = re.compile(
    rf"[\wåäö-]{{4,40}}(?:en|et|na|erna)|[a-zåäö]{{3,20}}(?:{_either(_UNITS.bare)})|[\wåäö-]{{4,40}}s\s(?:[a-zåäö]{{0,14}}grupp|stab|kansli)"
    rf"|(?:{_either(_UNITS.called)}|{_either(_UNITS.called.title())})"
    r"(?:en)?\s(?:för\s)?[\wåäö-]{3,30}(?:(?:\s|,\s|\soch\s)[\wåäö-]{3,30}){0,3}"
)
_NOBODY: Final = re.compile(
    r"\b(?:har|hade|ska|skall|bör|är|får|fått|fick|ges|denne|denna|dessa|densamma|detta|vilken|någon|ingen|man|regeringen|utredningen|konsulten|staten|den|som|av)\b",
    re.IGNORECASE,
)


# Of a company: "VD ska ta fram en plan", "gett sin vd i uppdrag".
_MANAGING: Final = re.compile(r"(?:(?:bolagets|sin)\s)?vd(?::n|n)?", re.IGNORECASE)


def in_column(text: str) -> tuple[str, ...]:
    """Who a column or field for the responsible names: also units that no list knows.

    >>> in_column("Primärvården"), in_column("2024"), in_column("se bilaga")
    (('Primärvården',), (), ())
    >>> in_column("Eva Ek (mätning), samt Siv Al"), in_column("Eva Ek + Siv Al"), in_column("Siv Al -> Eva")
    (('Eva Ek', 'Siv Al'), ('Eva Ek', 'Siv Al'), ('Siv Al',))
    >>> in_column("KS, Tranvikshem"), in_column("Miljönämnden med Hamnen AB")
    (('Kommunstyrelsen', 'Tranvikshem'), ('Miljönämnden', 'Hamnen AB'))
    """
    said = _IN_COUNSEL.split(_PART.sub("", " ".join(text.split())), maxsplit=1)[0].strip(" .,;:")
    whole = names(_WITH.sub(", ", said))
    if whole or _BOARD_FOR.fullmatch(said):
        return whole or (said,)
    pieces = [piece for piece in _LISTED.split(_WITH.sub(", ", said)) if piece]
    if len(pieces) > 1 and all(names(piece) or _UNIT.fullmatch(piece) for piece in pieces):
        return tuple(dict.fromkeys(n for piece in pieces for n in names(piece) or (piece,)))
    # "Hamnkontoret i samarbete med polisen": whoever has no name of a body stands beside the one that has.
    first, *others = _WITH.split(said, maxsplit=1)
    known = names(first) if others else ()
    return known or ((said,) if _UNIT.fullmatch(said) else ())


# "Styrelsen för Kajer, stöd och service": all of it is one name.
_BOARD_FOR: Final = re.compile(r"(?:Styrelsen|Nämnden)\sför\s[A-ZÅÄÖ][^.:;/\d]{3,60}")
# "Miljönämnden med Hamnen AB", "KS, Uppsalahem": several in one cell.
_WITH: Final = re.compile(r"\s(?:(?:tillsammans|i\s(?:nära\s)?(?:samverkan|samarbete))\s)?med\s")
# Who is only asked does nothing of it.
_IN_COUNSEL: Final = re.compile(r",?\si\s(?:samråd|dialog)\smed\b|\s(?:->|→)\s")
# "Eva Ek (mätning), samt Bo Al": what each does of it.
_PART: Final = re.compile(r"\s\([a-zåäö][^()]*\)")
_LISTED: Final = re.compile(r",?\s(?:samt|och)\s(?=[A-ZÅÄÖ])|,\s?|;\s?|/|\n|\s\+\s")


# A name of one to six words, the first with a capital: "Barn- och ungdomspsykiatrin".
_UNIT: Final = re.compile(r"[A-ZÅÄÖ]{2,4}|[A-ZÅÄÖ][\wåäö&-]{2,40}(?:\s[\wåäöÅÄÖ&-]{1,40}){0,5}")


def office(document: Document) -> str | None:
    """The administration that "Förvaltningen" is in a document; None where it does not say whose it is."""
    return _OFFICE_OF.of(document)


def _office(document: Document) -> str | None:
    issuer = document.metadata.issuer
    if issuer and bodies.only(issuer) is None and not _TOWN.fullmatch(issuer):
        return issuer
    given = {m[1] for h in document.headings if (m := _GIVEN_TO.search(h.title))}
    if len(given) == 1:
        return _capital(given.pop())
    found = {m[1] for m in _OFFICE.finditer(document.text, 0, _HEAD)}
    return found.pop() if len(found) == 1 else _of_board(document) or _only_office(document)


_OFFICE_OF: Final = Latest(_office)


def _only_office(document: Document) -> str | None:
    """The one administration "för" something that a document names: "Förvaltningen för Hamnar"."""
    found = {m[0] for m in _OFFICE_FOR.finditer(document.text)}
    return found.pop() if len(found) == 1 else None


_OFFICE_FOR: Final = re.compile(r"\bFörvaltningen\sför\s[A-ZÅÄÖ][\wåäö-]{2,30}")


def _of_board(document: Document) -> str | None:
    """The administration of the document's own board, by the board's name, where the document names it.

    In Göteborg each is called as its board is: "Kulturförvaltningen".
    """
    own = bodies.own(document)
    name = _BOARD_WORD.sub("förvaltningen", own.name.casefold(), count=1) if own else ""
    text = document.text.casefold()
    known = name in text or ("göteborgs stad" in text and not name.startswith("förvaltningen"))
    return _capital(name) if own and "förvaltningen" in name and known else None


# Whose letterhead names no office: "Ekeby kommun".
_TOWN: Final = re.compile(r"\w+(?:\s\w+)?\s(?:stad|kommun)|region\s\w+", re.IGNORECASE)
_BOARD_WORD: Final = re.compile(r"nämnden\b")


def reporting(document: Document) -> tuple[str, ...]:
    """Who a report is of, whose activities it lists: an administration, else the board."""
    own = bodies.own(document)
    name = office(document) or (own.name if own else document.metadata.issuer)
    return (name,) if name else ()


_HEAD: Final = 300
# A heading over assignments says to whom they are: "Uppdrag från kulturnämnden till kulturförvaltningen".
_GIVEN_TO: Final = re.compile(r"[Uu]ppdrag\b.{0,80}\still\s(\w{3,40}(?:förvaltningen|kontoret))$")
_OFFICE: Final = re.compile(r"(?<![\w-])([A-ZÅÄÖ][\wåäö]{2,40}(?:förvaltningen|kontoret))s?(?!\w)")
# How an administration is spoken of in its own documents.
OWN_OFFICE: Final = frozenset({"Förvaltningen", "Kontoret"})


def spelled(found: tuple[str, ...], document: Document) -> tuple[str, ...]:
    """The names with letters spelled out ("GSN") where the document names a board that they stand for."""
    if not any(_SHORT.fullmatch(name) for name in found):
        return found
    found = tuple(_by_key(name, document.text) if _SHORT.fullmatch(name) else name for name in found)
    boards = {
        body.name
        for _, body in bodies.mentions(document.text)
        if body.name.endswith("nämnden") or body.name.startswith("Nämnden för ")
    }
    return tuple(_board_of(name, boards) or name if _LETTERS.fullmatch(name) else name for name in found)


def lettered(text: str, document: Document) -> tuple[str, ...]:
    """The bodies that letters in a row stand for in a document: "GSN, MHN"; empty where one stands for none.

    >>> from corpus.model import Source
    >>> bath = Document(Source("x", "0" * 64, 1), "Badnämnden, Gatu- och miljönämnden")
    >>> lettered("GMN, BN", bath), lettered("GMN, alla nämnder", bath), lettered("GMN, OBS", bath)
    (('Gatu- och miljönämnden', 'Badnämnden'), ('Gatu- och miljönämnden', 'Alla nämnder'), ())
    """
    parts = [part for part in _LISTED.split(text) if part]
    meant = spelled(tuple(parts), document)
    named = [names(m) if m != part or not _LETTERS.fullmatch(part) else _of_council(part)
             for part, m in zip(parts, meant, strict=True)]  # fmt: skip
    return tuple(n for each in named for n in each) if all(named) else ()


# Letters in a row, as a cell or the end of a line holds them.
LETTERED: Final = r"[A-ZÅÄÖ]{2,4}(?:(?:,|/|\soch)\s?(?:[A-ZÅÄÖ]{2,4}|(?:samtliga|alla)\snämnder))*"


def _of_council(letters: str) -> tuple[str, ...]:
    """Whom letters stand for everywhere: "KS"."""
    found = names(letters)
    return found if found != (letters,) else ()


def _by_key(letters: str, text: str) -> str:
    """What letters stand for by the document's own key: "OFA = avdelningen för olycksförebyggande"."""
    key = re.compile(
        rf"(?<!\w){re.escape(letters)}\s?(?:=\s?(?=[A-ZÅÄÖ])|(?:=|–\s|:\s)\s?(?=[a-zåäö]))(?P<name>[^,.;=\n\t]{{5,70}})"
    )
    meant = next((m for at in places(letters, text) if (m := key.match(text, at))), None)
    said = " ".join(meant["name"].split()) if meant else ""
    return next(iter(names(said)), _capital(said)) if said else letters


_SHORT: Final = re.compile(r"[A-ZÅÄÖ](?:[a-zåäö]?[A-ZÅÄÖ]){1,4}")
_LETTERS: Final = re.compile(r"[A-ZÅÄÖ]{2,5}")


def _board_of(letters: str, boards: set[str]) -> str | None:
    """The one board that letters abbreviate: by the initials of its words, else by letters in order."""
    by_words = [b for b in boards if letters in _initials(b)]
    in_order = [b for b in boards if b[0] == letters[0] and letters[-1] == "N" and _in_order(letters, b)]
    found = by_words or in_order
    return found[0] if len(found) == 1 else None


def _in_order(letters: str, name: str) -> bool:
    rest = iter(name.removesuffix("nämnden").upper())
    return all(x in rest for x in letters[:-1])


def _initials(name: str) -> frozenset[str]:
    """What a board is abbreviated by: "Gatu- och samhällsmiljönämnden" is GSN, GOS, GOSN.

    >>> sorted(_initials("Kultur- och fritidsnämnden"))
    ['KFN', 'KOF', 'KOFN']
    """
    words = re.findall(r"[\wåäö]+", re.sub(r"nämnden$", " nämnd", name))
    every = "".join(w[0] for w in words).upper()
    short = "".join(w[0] for w in words if w not in ("och", "samt", "för")).upper()
    return frozenset({short, every} | ({every[:-1]} if every != short else set()))


def _parted(said: str) -> tuple[str, ...]:
    """Known boards first, then what lies between them."""
    found: list[tuple[int, str]] = []
    rest = said
    for span, body in bodies.mentions(said):
        if _OF_BOARD.match(said, span.end - 1):
            continue
        found.append((span.start, body.name))
        rest = rest[: span.start] + "\0" * (span.end - span.start) + rest[span.end :]
    adjective = _ADJECTIVE.fullmatch(said[: found[0][0]]) if len(found) == 1 else None
    if adjective and found[0][0] + len(found[0][1]) == len(said):
        # "Sociala omsorgsnämnden" is one board.
        return (f"{_capital(adjective['word'])} {found[0][1].lower()}",)
    named = _OF_AREA.fullmatch(said) if len(found) == 1 and found[0][0] == 0 else None
    if named and named["area"] == said[len(found[0][1]) + 1 :]:
        return (f"{found[0][1]} {named['area']}",)
    pieces = _pieces(rest)
    while pieces:
        start, words = pieces.pop(0)
        if not words:
            continue
        if pieces and not _is_one(words):
            # "Kretslopp och vattennämnden" is one board.
            start, words = start, said[start : pieces[0][0] + len(pieces[0][1])]
            pieces.pop(0)
        if not _is_one(words) and not (found and _ALL.match(words) and _MANY.search(words)):
            return () if not found or not _ALL.match(words) else tuple(n for _, n in sorted(found))
        found.append((start, _capital(words)))
    return tuple(dict.fromkeys(name for _, name in sorted(found)))


# "Driftnämnden Närsjukvård", "Driftnämnden Ambulans, diagnostik och hälsa": one board, known by its area.
_OF_AREA: Final = re.compile(
    r"[\wåäö-]+(?:nämnden|styrelsen)\s(?P<area>[A-ZÅÄÖ][\wåäö-]+(?:(?:,|\soch)?\s[a-zåäö]+){0,5})"
)
_ADJECTIVE: Final = re.compile(
    r"(?P<word>(?!(?:nya|egna|andra|båda|aktuella)\s)[A-ZÅÄÖa-zåäö][a-zåäö]{2,16}a)\s", re.IGNORECASE
)
# "Nämndens kontor", "fullmäktiges presidium", "styrelsens ordförande": not the board itself.
_OF_BOARD: Final = re.compile(r"s?\s(?:kontor|förvaltning|presidi|(?:vice\s)?ordförande)")


def _pieces(text: str) -> list[tuple[int, str]]:
    """What stands between commas and "och", with where it begins."""
    found, start = [], 0
    for cut in [*_SPLIT.finditer(text), None]:
        piece = text[start : cut.start() if cut else len(text)]
        words = piece.strip("\0 ()")
        found.append((start + piece.find(words), words))
        start = cut.end() if cut else start
    return found


def _is_one(words: str) -> bool:
    return _ONE.fullmatch(words) is not None


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]
