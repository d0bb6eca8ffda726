"""The deciding bodies in a text: canonical name and the letters they are cited by.

>>> [b.short for _, b in mentions("kommunfullmäktiges beslut, KS, Socialnämnd Hisingen")]
['KF', 'KS', 'Socialnämnden Hisingen']
>>> [b.name for _, b in mentions("nämnden för Intraservice och äldre samt vård- och omsorgsnämnden")]
['Nämnden för Intraservice', 'Äldre samt vård- och omsorgsnämnden']
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from corpus.model import Document, Span
from nlp.latest import Latest
from nlp.lexicon import Bodies, load
from nlp.needles import Net, around, by_initial, lowered, starts

_KNOWLEDGE: Final = load("bodies", Bodies)
_BY_NAME: Final = {n.casefold(): b for b in _KNOWLEDGE.body for n in (b.name, *b.aliases)}
_BY_LETTERS: Final = {b.letters: b for b in _KNOWLEDGE.body if b.letters}
LETTERS: Final = (*_BY_LETTERS, *(x for x in _KNOWLEDGE.board_letters.split() if x not in _BY_LETTERS))
OF_AREAS: Final = frozenset(_KNOWLEDGE.of_areas.split())

_longest: Final = sorted(_BY_NAME, key=len, reverse=True)
_AREAS: Final = "Hisingen|Centrum|Nordost|Sydväst|Väster|Öster|Norr|Söder|Nord|Syd|Väst|Öst"
# A board's own words before it are hyphened: "kultur- och fritidsnämnden" is one board,
# "kontoret och socialnämnden" names two bodies.
_FIRST_WORDS: Final = (
    "barn|kultur|miljö|bygg|plan|vård|hälso|trafik|teknik|fritid|samhälle|skol"
    "|kretslopp|park|gatu|fastighet|kost|arbete|näringsliv"
)
# Before a board that is called so without its article: "Teknisk servicenämnd".
_INDEFINITE: Final = "teknisk|social|gemensam|allmän"
_ADJECTIVES: Final = "tekniska|sociala|kommunala|regionala|gemensamma|interkommunala"
# Boards of one kind by their part of a region: "norra hälso- och sjukvårdsnämnden".
_PARTS: Final = "norra|södra|östra|västra|mellersta|operativa|strategiska|delregionala"
# What a region's board runs: "Driftnämnden Ambulans, diagnostik och hälsa", "Driftnämnden Hallands sjukhus".
_OF_REGION: Final = (
    r"(?-i:(?!Region|Protokoll|Beslut|Sammanträde|Kallelse|Dnr|Datum|Tjänste|Närvarande)[A-ZÅÄÖ](?![A-ZÅÄÖ]{2}))[\w-]{2,30}"
    r"(?:,\s[a-zåäö]{3,20}\soch\s[a-zåäö]{3,20}|\ssjukhus|\soch\s[a-zåäö]{3,20}(?=[\s,.;)]))?"
)


_BOARD: Final = (
    r"(?P<board>(?-i:(?!För|Inom|Från|Till|Enligt|Samtliga)[A-ZÅÄÖ])[\w-]{1,40}+(?:\s[\w-]{2,40}s)?\s(?-i:(?:stads|kommun)delsnämnd)(?:en)?s?(?!\w)"
    rf"|(?:\w{{2,30}}+-\s(?:och|samt)\s)?(?:{_ADJECTIVES})\snämnd(?:en)?s?(?!\sför\b)"
    rf"|(?:(?:äldre\ssamt|gemensamma|regionala|allmänna|sociala|tekniska|(?:{_INDEFINITE})(?=\s[\w-]{{2,40}}nämnd(?!en))|(?:{_PARTS})(?=\shälso-)|(?:{_FIRST_WORDS})\s(?:och|&))\s)?(?:(?:{_FIRST_WORDS})och\s)?"
    r"(?>(?:\w{2,20}+-(?>och\s|,?\s(?>(?:(?:och|samt)\s)?))){0,3})"
    r"(?!(?:be|om|ovan|nedan|nyss|sist|först|ofta|sist)nämnd)"
    r"(?:stadsdelsnämnd(?:en)?\s(?:i\s)?(?-i:[A-ZÅÄÖ]\w{2,20}-[A-ZÅÄÖ]\w{2,20})|"
    rf"(?:drift|patient|sjukhus)nämnd(?:en)?\s{_OF_REGION}"
    rf"|(?-i:[a-zåäöA-ZÅÄÖ-]{{2,40}})nämnd(?:en)?s?(?:\s(?:{_AREAS})s?\b)?))"
)
# "Nämnden för …" runs on over "och" or a comma within its name, unless another body follows.
_FOR_BOARD: Final = (
    r"(?P<for_board>styrelsen\sför\s(?:sjukhusen\si\s\w{3,20}|(?-i:[A-ZÅÄÖ])\w+,\s\w{3,20}\soch\s\w{3,20}|(?-i:[A-ZÅÄÖ]\w+(?:\s(?:AB|&\sCo(?!\w)|stads(?!\w)|[a-zåäö]*aktiebolag|[a-zåäö]*sjukhus(?:et)?|[A-ZÅÄÖ]\w+)){0,3}))"
    r"|(?=[gnkrub])(?<!ansvarar\s)(?<!svarar\s)(?<!står\s)(?<!arbetar\s)(?<!verkar\s)(?<!ansvarade\s)(?:(?:gemensam\s)?nämnd|(?:(?:kommun|region)styrelsens\s)?utskott|(?<!\sen\s)beredning)(?:en)?\sför\s(?!\d|(?:godkännande|kännedom|beslut|beredning|komplettering|åtgärd|verkställande|verkställighet|uppföljning|handläggning|avgörande|prövning|redovisning|förnyad|fortsatt|ny|ytterligare|återrapportering|justering|yttrande|information|ställningstagande|vidare|att|den|det|de|sin|sina|sitt|två|tre|fyra|fem|sex|alla|hela|samtliga)\b)"
    r"(?:(?-i:[A-ZÅÄÖ](?![A-ZÅÄÖ]{2}))[\w-]{2,30}(?:(?<=s)\ssjukhus|\s&\s[\w-]{2,29}?(?=s?(?![\w-]))"
    r"|\soch\s(?!\w*(?:nämnd|styrelse|fullmäktige|kontor|förvaltning|bolag|utskott))(?-i:[A-ZÅÄÖ][a-zåäö]{2,29}?(?=s?(?![\w-]))))?|\w{3,30}\ssamt\s\w{2,30}-\soch\s\w{3,30}|\w{2,30}-\s(?:och|samt)\s\w{2,30}"
    r"|(?:gemensam|social|teknisk|kommunal|regional|intern|hållbar|digital)\w{0,2}\s\w{2,30}"
    r"|[a-zåäö]{3,25}(?:ens|ets|ernas|arnas|ngas)\s[a-zåäö]{5,30}|\w{3,30}\smed\sfunktions\w{4,20}|\w{3,30}(?:,\s\w{3,30}){1,2}\soch\s(?!\w*(?:nämnd|styrelse|fullmäktige|utskott))\w{3,30}"
    r"|\w{2,30}(?:\soch\s(?!\w*(?:nämnd|styrelse|fullmäktige|kontor|förvaltning|bolag|utskott|äldre))\w{2,30})?))"
)
# A committee with the body it is of: "kommunstyrelsens ledningsutskott", "fritidsnämndens arbetsutskott".
_COMMITTEE: Final = (
    rf"(?P<committee>(?:(?:(?:{_ADJECTIVES}|{_PARTS}|allmänna)\s)?(?>(?:\w{{2,20}}+-,?\s(?:(?:och|samt)\s)?){{0,3}})[\w-]{{2,40}}(?:nämndens|styrelsens|fullmäktiges|direktionens)\s|(?:{_ADJECTIVES})\snämndens\s)?"
    r"(?:(?:(?<=nämndens\s)|(?<=styrelsens\s))utskott(?:\sför\s\w{3,30}"
    r"(?:\soch\s(?!\w*(?:nämnd|styrelse|fullmäktige|utskott|förvaltning|kontor))\w{3,30})?)?(?!\w)"
    r"|(?:(?:allmänna|tekniska|sociala|gemensamma|\w{7,28}+(?<=iska|ella|liga))\s(?=utskott)|sociala\s[a-zåäö]{3,24}?(?=utskott)|(?>(?:\w{2,20}+-\s(?:och|samt)\s)?)\w{2,30})utskott(?:et)?s?))"
)
_CAPITALS: Final = "|".join(sorted(LETTERS, key=len, reverse=True))
# What a known name begins with.
_FIRSTS: Final = "".join(sorted({c for n in _longest for c in (n[0], n[0].upper())}))
NAMED: Final = (
    # not the class of a number: "2026/0188 KS"
    r"(?:(?<!\w)(?=[A-ZÅÄÖ]{2})(?<!/\d{3}\s)(?<!/\d{4}\s)"
    rf"(?:(?P<letters>{_CAPITALS})(?:(?<=KS)[ /](?P<au>au|AU)(?!\w))?(?::?s)?\b"
    r"(?!-[A-ZÅÄÖ]|(?<=SDN) [A-ZÅÄÖ]))"
    rf"|(?<!\w)(?=[^\W\d_])(?:(?i:{_COMMITTEE})(?!\w)"
    rf"|(?=[{_FIRSTS}])(?P<name>{by_initial(_longest)})s?\b(?! utskott(?:et)? för )"
    rf"|(?i:{_FOR_BOARD})|(?i:{_BOARD})(?!\w)))"
)
_NAMED: Final = re.compile(NAMED)


# "Ks", "Bun" and "KSau" may be words elsewhere: they are looked for only right before a date or a paragraph.
_SMALL_FORMS: Final = {x.capitalize() for x in LETTERS} | {x[:-2] + "au" for x in LETTERS if x.endswith("AU")}
SMALL_LETTERS: Final = "|".join(sorted(_SMALL_FORMS, key=len, reverse=True))
_SMALL: Final = re.compile(
    rf"\b(?P<letters>{SMALL_LETTERS})(?:(?<=K[Ss])[ /](?P<au>au|AU))?(?::?s)?(?:\sbeslut)?[\s,:(]{{1,2}}$"
)


@dataclass(frozen=True, slots=True)
class NamedBody:
    """A body: its canonical name, and the short form that references are spelled with."""

    name: str
    short: str


def mentions(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[Span, NamedBody]]:
    """The bodies named in `text` between two positions, in order."""
    stop = len(text) if end is None else end
    if stop - start < _SHORT:
        letters = _CAPITAL.search(text, start, stop) is not None
        for piece in (Span(start, stop),) if letters else around(text, _NEEDLES, _REACH, start, stop):
            for match in _NAMED.finditer(text, *piece):
                yield Span(*match.span()), read(match)
        return
    yield from _in_whole(text) if stop - start == len(text) else _in_long(text, start, stop)


@lru_cache(maxsize=4)
def _in_whole(text: str) -> tuple[tuple[Span, NamedBody], ...]:
    """The bodies of a whole document, which several extractors ask for."""
    return tuple(_in_long(text, 0, len(text)))


def _in_long(text: str, start: int, stop: int) -> Iterator[tuple[Span, NamedBody]]:
    after = start
    for key in _keys(text, start, stop):
        if key >= after:
            name = _around(text, key, after, stop)
            if name is not None:
                after = name.end()
                yield Span(*name.span()), read(name)


def _keys(text: str, start: int, stop: int) -> list[int]:
    """Where a word that every name of a body holds begins, or its letters, in order."""
    small = lowered(text) if stop - start == len(text) else lowered(text[start:stop])
    found = {start + at for at in starts(_NEEDLES, small)}
    for match in _SHOUTED.finditer(text, start, stop):
        if match[0] in _LETTER_SET and not _is_word(text[match.start() - 1 : match.start()]):
            found.add(match.start())
    return sorted(found)


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"


# A window as short as this is searched through where it holds letters or a word of a name; in a long text
# only what holds a key word is tried.
_SHORT: Final = 1000
_ENDINGS: Final = ("nämnd", "utskott", "beredning", "styrelsen")
_OTHERS: Final = [n for n in _longest if not any(ending in n for ending in _ENDINGS)]
# Every name of a body holds one of these, or is letters.
_NEEDLES: Final = Net((*_ENDINGS, *_OTHERS))
_CAPITAL: Final = re.compile(r"[A-ZÅÄÖ][A-ZÅÄÖ]")
# No name is longer.
_REACH: Final = 140
_SHOUTED: Final = re.compile(r"[A-ZÅÄÖ]{2,8}(?!\w)")
_LETTER_SET: Final = frozenset(LETTERS)
_JOINED: Final = ("-", "-,", "-och", "nämndens", "styrelsens", "fullmäktiges", "direktionens")
_JOINING: Final = {
    "och", "samt", "&", "äldre", "gemensamma", "allmänna",
    *(word for words in (_FIRST_WORDS, _ADJECTIVES, _INDEFINITE, _PARTS) for word in words.split("|")),
    *(n.split()[0] for n in _longest if " " in n),
}  # fmt: skip
_WORD_BEFORE: Final = re.compile(r"(?<![\w-])[\w-]{2,40},?\s$")
_MOST_WORDS: Final = 8


def _around(text: str, at: int, after: int, stop: int) -> re.Match[str] | None:
    """The name that holds the key word at `at`, from the first word before it that belongs to one."""
    while at > after and (text[at - 1].isalnum() or text[at - 1] == "_"):
        at -= 1
    starts = [at]
    for _ in range(_MOST_WORDS):
        before = _WORD_BEFORE.search(text, max(after, starts[-1] - 43), starts[-1])
        word = before[0].rstrip() if before else ""
        joins = word.casefold().endswith(_JOINED) or word.casefold() in _JOINING
        joins = joins or _GLUED.fullmatch(f"{word} ") is not None
        if before is None or not (joins or _of_district(text, at, word)):
            break
        starts.append(before.start())
    return next((m for s in reversed(starts) if (m := _NAMED.match(text, s, stop)) and m.end() > at), None)


def _of_district(text: str, at: int, word: str) -> bool:
    """Whether a word is of the name of a "Södra strandens stadsdelsnämnd", a "lokalstrategiska utskottet"."""
    if text.startswith("utskott", at):
        return word.casefold().endswith(("iska", "ella", "liga"))
    return text.startswith(("stadsdelsnämnd", "kommundelsnämnd"), at) and (
        word.endswith("s") or word[0].isupper()
    )


@lru_cache(maxsize=4)
def of_region(text: str) -> bool:
    """Whether "fullmäktige" is a region's: the text speaks of no other council."""
    small = lowered(text)
    other = "kommunfullmäktige" in small or re.search(r"\bKF\b", text) is not None
    return "regionfullmäktige" in small and not other


def in_small_letters(text: str, position: int) -> tuple[Span, NamedBody] | None:
    """The body cited as "Ks" or "Bun" right before `position`."""
    match = _SMALL.search(text, max(0, position - _LONGEST_SMALL), position)
    if match is None:
        return None
    end = match.end("au") if match["au"] else match.end("letters")
    return Span(match.start("letters"), end), lettered(match["letters"] + (match["au"] or ""))


def lettered(printed: str) -> NamedBody:
    """The body that letters stand for, by its name where they are known: "Ks", "BUN"."""
    letters = printed.upper()
    known = _BY_LETTERS.get(letters)
    return NamedBody(known.name if known else letters, letters)


_LONGEST_SMALL: Final = 20


def read(match: re.Match[str]) -> NamedBody:
    """The body of a match of `NAMED`."""
    if match["letters"]:
        return lettered(match["letters"] + (match["au"] or ""))
    if match["name"]:
        body = _BY_NAME[match["name"].casefold()]
        return NamedBody(body.name, body.letters or body.name)
    if match["committee"]:
        return _committee(match["committee"])
    name = _board_name(match["for_board"] or match["board"])
    name = without_genitive(name) if match["for_board"] else name
    return NamedBody(name, name)


def without_genitive(name: str) -> str:
    """A name that ends in a noun without the s that says what is its.

    >>> [without_genitive(f"Nämnden för {x}") for x in ("Tekniks", "arbete och välfärds", "Södra sjukhus")]
    ['Nämnden för Teknik', 'Nämnden för arbete och välfärd', 'Nämnden för Södra sjukhus']
    """
    return name if _ENDS_IN_S.search(name) else name.removesuffix("s")


# Nouns and names whose last letter it is: "sjukhus", "kris", "Nynäs".
_ENDS_IN_S: Final = re.compile(r"(?:hus|plats|torps|kris|polis|pris|kurs|bas|gas|näs|ås|fors|[A-ZÅÄÖs]s)$")


def _committee(printed: str) -> NamedBody:
    """ "kommunstyrelsens arbetsutskotts" is Kommunstyrelsens arbetsutskott, KSAU."""
    name = re.sub(r"(?i)utskott(?:et)?s?$", "utskott", _written(printed))
    known = _BY_NAME.get(name.casefold())
    if known is not None:
        return NamedBody(known.name, known.letters or known.name)
    alone = _ADJECTIVE.match(name) or " " not in re.sub(r"-\s(?:och|samt)\s", "", name)
    name = f"{name}et" if alone else name
    return NamedBody(name[0].upper() + name[1:], name[0].upper() + name[1:])


_ADJECTIVE: Final = re.compile(
    r"(?:(?:allmänna|gemensamma|[a-zåäö]{3,24}(?:iska|ella|liga))\s|sociala\s\w{0,24})utskott", re.IGNORECASE
)


def committee_of(body: NamedBody, committee: str = "arbetsutskott") -> NamedBody:
    """The committee of a body, its working committee (arbetsutskott) unless another is asked for."""
    genitive = body.name if body.name.endswith("s") else f"{body.name}s"
    return _committee(f"{genitive} {committee}")


def _board_name(printed: str) -> str:
    """A board's name as it is written of itself: definite, without genitive, with a capital."""
    name = _written(printed)
    district = _IN_DISTRICT.fullmatch(name)
    if district:
        return f"Stadsdelsnämnden {district['area']}"
    region = _IN_REGION.match(name)
    if region:
        of = region["of"] if region["of"].endswith("sjukhus") else region["of"].removesuffix("s")
        return f"{region['board'].capitalize()}en {of}"
    if " stadsdelsnämnd" in name or " kommundelsnämnd" in name:
        return re.sub(r"delsnämnd(?:en)?s?$", "delsnämnd", name)
    if name.casefold().startswith(tuple(f"{word} " for word in _INDEFINITE.split("|"))):
        return f"{name[0].upper()}{name[1:].removesuffix('s')}"
    name = re.sub(r"(?i)(nämnd)(?:en)?s?(?=$|\s)", r"\1en", name, count=1)
    name = re.sub(rf"(?i)(?<!\si)\s({_AREAS})s?$", lambda m: f" {m[1].capitalize()}", name)
    return name[0].upper() + name[1:]


_IN_REGION: Final = re.compile(r"(?P<board>(?i:drift|patient|sjukhus)nämnd)(?:en)?\s(?P<of>[A-ZÅÄÖ].*)")
_IN_DISTRICT: Final = re.compile(r"(?i:stadsdelsnämnd(?:en)?)\s(?:i\s)?(?P<area>[A-ZÅÄÖ]\w+-[A-ZÅÄÖ]\w+)")


# "miljö-och byggnämnden", and "miljöoch byggnämnden" where a dump has lost the hyphen.
_GLUED: Final = re.compile(rf"-och |(?:^|(?<= ))(?P<first>{_FIRST_WORDS})och ", re.IGNORECASE)


def _written(printed: str) -> str:
    """A name as in running text: "SOCIALNÄMNDEN" of a heading is "socialnämnden"."""
    name = _GLUED.sub(lambda m: f"{m['first'] or ''}- och ", " ".join(printed.split()))
    return name.casefold() if name.isupper() else name


def own(document: Document) -> NamedBody | None:
    """The board that "nämnden" is in a document: of its metadata, else the one named most of all."""
    return _OWN.of(document)


def _own(document: Document) -> NamedBody | None:
    meta = document.metadata
    whose = (meta.title or "").rpartition(", ")[2]  # "Månadsrapport april 2026, kulturnämnden"
    for printed in (meta.decided_by, meta.issuer, whose):
        body = only(printed or "")
        if body is not None and "nämnd" in body.name.casefold():
            return body
    boards = Counter(body for _, body in mentions(document.text) if "nämnd" in body.name.casefold())
    if not boards:
        return None
    most = boards.most_common(1)[0][0]
    name = full(document, most.name) or most.name
    return most if name == most.name else NamedBody(name, name)


_OWN: Final = Latest(_own)


def are_auditors(name: str) -> bool:
    """Whether a body is who audits: "Kommunrevisionen", "Stadsrevisionen"."""
    return name.endswith("revisionen")


def full(document: Document, name: str | None) -> str | None:
    """ "Stadsdelsnämnden" by the whole name its document has for it, where it has only one."""
    if name != _DISTRICT_BOARD:
        return name
    whole = {
        body.name
        for _, body in mentions(document.text)
        if body.name.endswith(" stadsdelsnämnd") or body.name.startswith(f"{_DISTRICT_BOARD} ")
    }
    return whole.pop() if len(whole) == 1 else name


_DISTRICT_BOARD: Final = "Stadsdelsnämnden"


def only(text: str) -> NamedBody | None:
    """The body that a heading or lead-in names first; None where it names none."""
    return _first(text) if len(text) < _HEADING else next((body for _, body in mentions(text)), None)


@lru_cache(maxsize=2048)
def _first(text: str) -> NamedBody | None:
    """As `only`; headings and cells are asked about many times."""
    return next((body for _, body in mentions(text)), None)


_HEADING: Final = 300
