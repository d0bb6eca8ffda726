"""Bodies as they are named: boards, administrations, companies, authorities, regions, parties.

A board and its administration are different bodies, "kommunstyrelsen" and its utskott too. Names are known
(`organisations.toml`, `bodies.toml`) or follow the rules by which Swedish municipalities name what they have.

>>> from corpus.model import Document, Source
>>> def found(text):
...     for f in find(Document(Source("x.pdf", "0" * 64, 1), text)):
...         print(f.canonical, f.type, sep=": ")
>>> found("socialnämnderna Centrum och Hisingen samt social- och arbetsmarknadsnämnden")
Socialnämnden Centrum: board
Socialnämnden Hisingen: board
Social- och arbetsmarknadsnämnden: board
>>> found("Byggnads- och kulturnämnderna gav kommunledningskontorets jurist och Örebrobostäder AB svar.")
Byggnadsnämnden: board
Kulturnämnden: board
Kommunledningskontoret: administration
Örebrobostäder AB: company
>>> found("SLK och KF, barn- och utbildningsförvaltningen, Socialförvaltning Centrum, Region Skåne")
Stadsledningskontoret: administration
Kommunfullmäktige: council
Barn- och utbildningsförvaltningen: administration
Socialförvaltningen Centrum: administration
Region Skåne: region
>>> found("kontoret, nämnden, informationsförvaltningen, området, ovannämnda AB-avtal, huvudkontoret")
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from corpus.findings import Body, BodyType
from corpus.model import Document, Span
from nlp.extractors import bodies
from nlp.extractors.organisations import (
    by_initials,
    common_words,
    companies,
    introduced,
    joint_boards,
    known_names,
    municipalities,
    of_persons,
    offices,
    parties,
    recipients,
    spellings,
)
from nlp.extractors.organisations import named as named_organisations
from nlp.needles import near, places

_MANY: Final = near(
    rf"(?<![\w-])(?P<first>(?:[\wåäö]{{2,24}}-(?:,\s|\s(?:och"
    rf"|samt)\s)){{0,4}})(?P<stem>[A-ZÅÄÖa-zåäö]{{2,40}}?)(?P<kind>nämnd|förvaltning)"
    rf"(?:(?:erna|arna|er|ar)s?|(?=\s{offices.AREAS}[,\s]))"
    rf"(?P<areas>(?:\s{offices.AREAS}(?:(?:,\s{offices.AREAS}){{0,3}}\s(?:och|samt)\s|(?:,\s{offices.AREAS}){{0,2}},\s){offices.AREAS}s?))?(?![\w-])",
    "nämnderna",
    "nämnder",
    "nämnd ",
    "förvaltningarna",
    "förvaltningar",
    reach=60,
    before=160,
)
_AREA: Final = re.compile(offices.AREAS)
_REGION: Final = near(
    r"(?<![\w-])(?:(?:Region|REGION)\s(?!Väst\b|för\b)(?P<name>JÄMTLAND[ /]HÄRJEDALEN(?!\w)"
    r"|[A-ZÅÄÖ]{4,20}(?:\sLÄN)?(?![\wåäö])"
    r"|Jämtland[ /]Härjedalen|[A-ZÅÄÖ][a-zåäö]{2,20}(?:\slän)?)"
    r"|[Ll]änsstyrelsen(?:s)?(?:\s(?P<of>i\s)?(?P<county>Västra\sGötaland|[A-ZÅÄÖ][a-zåäö]{3,20}?)(?:(?P<lan>s?\slän)|(?=s?(?!\w))))?"
    r"|länsstyrelsen|(?P<landsting>[A-ZÅÄÖ][a-zåäö]{3,20}\släns\slandsting|Landstinget\s(?:i\s)?(?!Region)[A-ZÅÄÖ][a-zåäö]{3,20}?)|(?P<ministry>[A-ZÅÄÖa-zåäö]{3,30}(?:-\soch\s[a-zåäö]{4,30})?departementet))s?(?!\w)",
    "region ",
    "länsstyrelse",
    "landsting",
    "departement",
)
_AUTHORITY: Final = near(
    r"(?<![\w-])(?P<name>Räddningstjänsten [A-ZÅÄÖ][a-zåäö]{2,30}?(?:[ -][A-ZÅÄÖ][a-zåäö]{2,30}?)?"
    r"|(?:[Kk]ommunal|[Rr]äddnings(?:tjänst)?|[Mm]iljö|[Gg]ymnasie|[Uu]tbildnings|[Vv]atten"
    r"|[Ss]amordnings)förbundet (?:i )?"
    rf"(?:[A-ZÅÄÖ][a-zåäö]{{2,30}}?|[A-ZÅÄÖ]{{2,6}})"
    rf"(?: (?!{companies.NO_NAME})[A-ZÅÄÖ][a-zåäö]{{2,30}}?){{0,2}}"
    r"|(?:[Ff]örvaltningsrätten|[Kk]ammarrätten|[Tt]ingsrätten"
    r"|[Mm]ark- och miljödomstolen|[Hh]yresnämnden) i [A-ZÅÄÖ][a-zåäö]{2,30}?"
    r"|[Mm]ark- och miljödomstolen vid [A-ZÅÄÖ][a-zåäö]{2,30} tingsrätt"
    r"|[A-ZÅÄÖ][a-zåäö]{2,30} tingsrätt"
    r"|[Rr]egionala kollektivtrafikmyndigheten(?: i [A-ZÅÄÖ][a-zåäö]{2,30}?)?"
    r"|[A-ZÅÄÖ][a-zåäö]{2,30} kommunalförbund)s?(?!\w)",
    "räddningstjänsten",
    "kommunalförbund",
    *("tjänstförbundet", "räddningsförbundet", "miljöförbundet", "gymnasieförbundet", "utbildningsförbundet"),
    *("vattenförbundet", "samordningsförbundet"),
    "kollektivtrafikmyndigheten",
    "rätten i ",
    "domstolen i ",
    *("tingsrätt", "hyresnämnden i "),
)
_SCHOOL: Final = near(
    r"(?<![\w-])(?P<name>(?:[A-ZÅÄÖ][a-zåäö]{2,20}\s(?:(?:tekniska\s)?universitet|(?:tekniska\s)?högskola)"
    r"|Högskolan\s(?:i\s|på\s)?[A-ZÅÄÖ][a-zåäö]{2,20}|Handelshögskolan\si\s[A-ZÅÄÖ][a-zåäö]{2,20}"
    r"|[A-ZÅÄÖ][a-zåäöé]{2,30}universitetet|Sveriges lantbruksuniversitet|Karolinska [Ii]nstitutet"
    r"|[A-ZÅÄÖ][a-zåäö]{3,20} University|Chalmers(?: tekniska högskola)?))s?(?!\w)",
    "universit",
    "högskol",
    *("karolinska", "chalmers"),
    at_capital=True,
)
_COUNCILS: Final = {"Kommunfullmäktige", "Regionfullmäktige", "Landstingsfullmäktige", "Förbundsfullmäktige"}
_AUTHORITIES: Final = {"Regeringen", "Riksdagen"}
# "som ansvarig nämnd", "är krisledningsnämnd": a kind of board, not one of them.
_INDEFINITE: Final = re.compile(r"[\wåäö]nämnd$")
# "kommunens miljönämnd" is one of them.
_OWNED: Final = re.compile(
    r"\b(?:kommunens|stadens|regionens|kommuns|organ:?|beslutsinstans:?)\s$", re.IGNORECASE
)
_LETTERS_AFTER: Final = re.compile(r"\s\((?P<letters>[A-ZÅÄÖ]{2,5})\)")
_FOR_BOARD: Final = near(
    r"\b[Nn]ämnden\sför\s(?P<what>[A-ZÅÄÖ]?[a-zåäö]{3,30}(?:\s[a-zåäö]{4,30}|\s&\s[A-ZÅÄÖ][a-zåäö]{3,30})?)\b"
    r"(?!\s(?:&|och\s[A-ZÅÄÖ]))",
    "nämnden för",
)
_OF: Final = re.compile(r"(?:nämnden|förvaltningen|direktören|chefen|styrelsen)\sför\s$", re.IGNORECASE)
_KNOWN_LETTERS: Final = ("KF", "KS", "KSAU", "RF", "RS")
# No letters of a body are more.
_LETTERS: Final = 6


def find(document: Document) -> Iterator[Body]:
    """The bodies named in `document`, in order; of overlapping names the longer."""
    text = document.text
    found = list(_auditors(list(_apart(_all(text)))))
    names = {b.canonical for b in found if b.rule == "company"}
    boards = dict.fromkeys(b.canonical for b in found if b.type == "board")
    committees = [_body(s, n, "committee", "letters of a board") for s, n in by_initials.find(text, boards)]
    short = [_body(span, name, "company", "company again") for span, name in companies.again(text, names)]
    yield from _apart([*_by_letters(text, found), *short, *committees, *spellings.settled(found)])


def _auditors(found: Sequence[Body]) -> Iterator[Body]:
    """ "Revisionen" by the name that the document has for those who audit: "Regionens revisorer"."""
    whole = next((b for b in found if _AUDIT.search(b.canonical)), None)
    for body in found:
        of_them = whole is not None and body.canonical == "Revisionen"
        yield replace(body, canonical=whole.canonical, type=whole.type) if whole and of_them else body


_AUDIT: Final = re.compile(r"(?<!Riks)(?<=[a-z])revisionen$| revisorer$")


def _apart(bodies: Iterable[Body]) -> Iterator[Body]:
    """In order, of overlapping ones the first and longest."""
    end = 0
    for body in sorted(bodies, key=lambda f: (f.span.start, -f.span.end)):
        if body.span.start >= end:
            end = body.span.end
            yield body


def _by_letters(text: str, found: Sequence[Body]) -> Iterator[Body]:
    """Bodies by the letters that the document gives them: "kulturnämnden (KuN)", "ÄLN = äldrenämnden"."""
    named = {body.span: body for body in found if body.type != "party"}
    letters: dict[str, Body] = {}
    for meaning in introduced.meanings(text, named):
        letters.setdefault(meaning.letters, named[meaning.body])
    for printed, body in letters.items():
        for span in introduced.places(text, printed):
            yield _body(span, body.canonical, body.type, "letters given")


def _all(text: str) -> Iterator[Body]:
    known = list(_known(text))
    yield from _boards(text)
    for span, name in joint_boards.find(text):
        yield _body(span, name, "board", "joint board")
    yield from known
    for span, name in offices.find(text):
        yield _body(span, name, "administration", "office")
    for span, name, kind in common_words.find(text):
        yield _body(span, name, kind, "common word")
    for span, name, kind in recipients.find(text):
        yield _body(span, name, kind, "recipient")
    for span, name in of_persons.find(text):
        yield _body(span, name, "administration", "of a person")
    yield from _of_boards(text)
    for span, name in companies.find(text, [body.span for body in known]):
        yield _body(span, name, "company", "company")
    yield from _public(text)
    for span, name, kind in named_organisations.find(text):
        yield _body(span, name, kind, "how it is named")
    for span, name in parties.lettered(text):
        yield _body(span, name, "party", "letters")
    for span, name in parties.local(text):
        yield _body(span, name, "party", "party")


def _body(span: Span, name: str, kind: BodyType, rule: str) -> Body:
    return Body(span=span, rule=rule, canonical=" ".join(name.split()), type=kind)


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def _boards(text: str) -> Iterator[Body]:
    """Boards, the council and committees; letters only where they are known or given in the text."""
    given: dict[str, str] = {}
    found: list[tuple[Span, str]] = []
    regional = bodies.of_region(text)
    for span, named in bodies.mentions(text):
        after = _LETTERS_AFTER.match(text, span.end)
        if after and (named.name != named.short or "nämnd" in named.name.casefold()):
            given[after["letters"]] = named.name
        name = given.get(named.name, named.name)
        printed = text[span.start : span.end]
        if regional and printed.casefold().startswith("fullmäktige"):
            name = "Regionfullmäktige"
        unknown = len(printed) <= _LETTERS and printed.isupper() and printed not in (*_KNOWN_LETTERS, *given)
        owned = _OWNED.search(text, max(0, span.start - 20), span.start)
        kind = _INDEFINITE.search(printed) and not owned and not name.endswith("nämnd")
        if not (kind or unknown or name.isupper() or name == "Gemensamma nämnden"):
            found.append((span, name))
    most = Counter(name for _, name in found if _kind(name) == "board").most_common(1)
    board = most[0][0] if most else None
    whole = {name for _, name in found if name.endswith(" stadsdelsnämnd")}
    driven = {name for _, name in found if name.startswith("Driftnämnden ")}
    for span, name in found:
        if name == "Stadsdelsnämnden" and len(whole) == 1:
            yield _body(span, next(iter(whole)), "board", "board")
        elif name == "Driftnämnden" and len(driven) == 1:
            yield _body(span, next(iter(driven)), "board", "board")
        elif name.startswith("Styrelsen för ") and "," not in name and not _OF_CARE.search(name):
            yield _body(span, name.removeprefix("Styrelsen för "), "company", "its board")
        elif not name.endswith("utskottet"):
            yield _body(span, name, _kind(name), "board")
        elif of := _whose_committee(name, board, (other for _, other in found)):
            yield _body(span, of, "committee", "board")
    yield from _several(text)


def _whose_committee(lone: str, board: str | None, others: Iterable[str]) -> str | None:
    """A committee named alone: as it is named in full, else as it is; what any board has, as the board's."""
    name = lone.removesuffix("et").casefold()
    whole = next((x for x in others if x.endswith(f"s {name}")), None)
    if whole is not None or name not in _OF_ANY:
        return whole or lone
    return f"{board}s {name}" if board and board.endswith(("styrelsen", "nämnden")) else None


# A region's hospital is no company: its board is one of the region's.
_OF_CARE: Final = re.compile(r"sjukhus|vård|hälsa|habilitering|naturbruk|utveckling", re.IGNORECASE)
# Every board may have one of these.
_OF_ANY: Final = frozenset(("utskott", "arbetsutskott"))


def _kind(name: str) -> BodyType:
    if name in _COUNCILS:
        return "council"
    if name in _AUTHORITIES:
        return "authority"
    small = name.endswith(("utskott", "utskottet")) or " utskott för " in name
    return "committee" if small or bodies.are_auditors(name) else "board"


def _several(text: str) -> Iterator[Body]:
    """Boards and administrations in the plural: one body an area, or one a hyphened word."""
    for match in _MANY.finditer(text):
        kind: BodyType = "board" if match["kind"] == "nämnd" else "administration"
        ending, stem, at = f"{match['kind']}en", match["stem"], match.start()
        if match["areas"]:
            for i, area in enumerate(_AREA.finditer(text, match.start("areas"), match.end("areas"))):
                span = Span(match.start() if i == 0 else area.start(), area.end())
                yield _body(span, f"{_capital(stem)}{ending} {_capital(area[0])}", kind, "several")
        elif match[0] in ("stadsdelsnämnderna", "Stadsdelsnämnderna"):
            yield _body(Span(*match.span()), "Stadsdelsnämnderna", kind, "several")
        elif match["first"] and stem:
            for word in re.finditer(r"([\wåäö]+)-", match["first"]):
                span = Span(at + word.start(), at + word.end())
                yield _body(span, f"{_capital(word[1])}{ending}", kind, "several")
            yield _body(Span(match.start("stem"), match.end()), f"{_capital(stem)}{ending}", kind, "several")


def _known(text: str) -> Iterator[Body]:
    others = _other_letters(text)
    for word in known_names.beginnings(text):
        found = known_names.at(text, word)
        if found is not None:
            span, known = found
            if _PLACE.match(text[max(0, span.start - _PLACE_REACH) : span.end]) or _LAW.match(text, span.end):
                continue
            printed = text[slice(*span)]
            if printed.islower() and text[span.start - 1 : span.start] in _IN_ADDRESS:
                continue
            if printed.isupper() and (
                printed in others or _ONE_OF.search(text, max(0, span.start - 5), span.start)
            ):
                continue
            # "Stadsteatern" is Göteborg's only where Göteborg is spoken of.
            other = "Göteborg" in known.canonical and "Göteborg" not in text
            name = _capital(printed).removesuffix(":s") if other else known.canonical
            branch = _BRANCH.match(text, span.end) if known.type == "association" else None
            if branch and (branch["at"] or companies.is_place(branch["of"])):
                span = Span(span.start, branch.end())
                name = text[span.start : branch.end("of")]
            yield _body(span, name, known.type, "name")


def _other_letters(text: str) -> set[str]:
    """Letters that a word in small letters has in the document: "hamnkonsekvensbeskrivning (HKB)"."""
    return {m["letters"] for m in _SMALL_WORD.finditer(text) if _stand_in(m["letters"].casefold(), m["word"])}


def _stand_in(letters: str, word: str) -> bool:
    """Whether a word begins with the first letter and holds the others in their order."""
    rest = iter(word)
    return word.startswith(letters[0]) and all(letter in rest for letter in letters)


_SMALL_WORD: Final = re.compile(r"(?<![\w-])(?P<word>[a-zåäö]{8,40})\s\((?P<letters>[A-ZÅÄÖ]{2,5})\)")
# "en MKB": one of a kind, nobody's name.
_ONE_OF: Final = re.compile(r"\b(?:en|ett)\s$")
# "Företagarna Göteborg", "LRF i Enköping": a branch by its place.
_BRANCH: Final = re.compile(r" (?P<at>i )?(?P<of>(?!Region\b|Sverige)[A-ZÅÄÖ][a-zåäö]{2,20}?)s?(?![\w-])")


# "Europaparlamentets och rådets förordning" is a law's name.
_LAW: Final = re.compile(r"\soch\s[Rr]ådets\s(?:[Ff]örordning|[Dd]irektiv|[Bb]eslut)")
# "www.skatteverket.se"
_IN_ADDRESS: Final = frozenset("./@")
# "Norra Älvstranden" is a place.
_PLACE: Final = re.compile(r".*(?:[Nn]orra|[Ss]ödra)\sÄlvstranden$", re.DOTALL)
_PLACE_REACH: Final = 8


def _of_boards(text: str) -> Iterator[Body]:
    """Administrations with their board's name: "Gemensam service" of "nämnden för gemensam service"."""
    names = {m["what"] for m in _FOR_BOARD.finditer(text)}
    for name in sorted(names):
        for start in places(_capital(name), text):
            end = _ITS_END.match(text, start + len(name))
            before = _OF.search(text, max(0, start - 30), start) or _IN_A_WORD.match(text, start - 1)
            if end and (start == 0 or not before):
                yield _body(Span(start, end.end()), _capital(name), "administration", "of a board")


_IN_A_WORD: Final = re.compile(r"[\w-]")
_ITS_END: Final = re.compile(r"s?(?![\w-])")


def _public(text: str) -> Iterator[Body]:
    """Regions, county boards, ministries, rescue services, schools, other municipalities."""
    boards = {
        _county_board(m) for m in _REGION.finditer(text) if not (m["name"] or m["ministry"] or m["landsting"])
    }
    whole = boards - {"Länsstyrelsen"}
    for match in _REGION.finditer(text):
        span = Span(*match.span())
        if match["name"]:
            if text.endswith("Trafikverket ", 0, match.start()):
                continue
            name = match["name"].title() if match["name"].isupper() else match["name"]
            name = name.replace(" Län", " län")
            yield _body(span, f"Region {name.replace('/', ' ')}".removesuffix("s"), "region", "region")
        elif match["landsting"]:
            yield _body(span, match["landsting"], "region", "region")
        elif match["ministry"]:
            yield _body(span, _capital(match["ministry"]), "authority", "ministry")
        else:
            name = _county_board(match)
            name = next(iter(whole)) if name == "Länsstyrelsen" and len(whole) == 1 else name
            yield _body(span, name, "authority", "county")
    for pattern, kind in ((_AUTHORITY, "authority"), (_SCHOOL, "other")):
        for match in pattern.finditer(text):
            yield _body(Span(*match.span()), _capital(match["name"]), _TYPED[kind], kind)
    for span, name in municipalities.find(text):
        yield _body(span, name, "municipality", "municipality")


def _county_board(match: re.Match[str]) -> str:
    """ "Länsstyrelsen i Stockholms län", also where "län" is left out; "Länsstyrelsen Skåne"."""
    county = match["county"]
    if county and match["of"]:
        ending = match["lan"] or (" län" if county in _NO_GENITIVE else "s län")
        return f"Länsstyrelsen i {county}{ending}"
    return f"Länsstyrelsen {county}" if county else "Länsstyrelsen"


# Counties whose names take no ending: "Skåne län".
_NO_GENITIVE: Final = frozenset(("Blekinge", "Kalmar", "Skåne", "Uppsala", "Örebro"))
_TYPED: Final[dict[str, BodyType]] = {"authority": "authority", "other": "other"}
