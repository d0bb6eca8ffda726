"""Organisations that nobody has listed, by how they are named: associations, councils, companies.

>>> [(n, k) for _, n, k in find("Brottsofferjouren i Kalmar och Höje å vattenråd yttrade sig.")]
[('Brottsofferjouren i Kalmar', 'association'), ('Höje å vattenråd', 'association')]
>>> [n for _, n, _ in find("Nerikes brandkår, Svenska Livräddningssällskapet, rådet för trygghet och hälsa")]
['Nerikes brandkår', 'Svenska Livräddningssällskapet', 'Rådet för trygghet och hälsa']
>>> [n for _, n, _ in find("Rådet för mänskliga rättigheter och Rådet för kommunal bokföring")]
['Rådet för mänskliga rättigheter', 'Rådet för kommunal bokföring']
>>> [n for _, n, _ in find("Uppsalahem, Luleå Energi och Länstrafiken i Västerbotten; demokratiberedningen")]
['Uppsalahem', 'Luleå Energi', 'Länstrafiken i Västerbotten', 'Demokratiberedningen']
>>> [n for _, n, _ in find("Fackliga organisationer: Kommunal och Vision. Vår vision. Föreningen växer.")]
['Kommunal', 'Vision']
>>> [n for _, n, _ in find("Njurförbundet, Folktandvården Hallands klinik, Motala kommuns råd för äldre")]
['Njurförbundet', 'Folktandvården Halland', 'Motala kommuns råd för äldre']
>>> list(find("En förening i Kalmar, vattenråd, Regelverket, Kommunal verksamhet, ärendeberedningen"))
[]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from corpus.findings import BodyType
from corpus.model import Span
from nlp.extractors.organisations.companies import COUNTIES, NO_NAME, PLACES
from nlp.lexicon import Organisations, load
from nlp.needles import Names, by_initial, near

_NAME: Final = r"(?>[A-ZÅÄÖ][\wåäöé-]{1,30})"
_FEDERATION: Final = (
    "kommunalförbund", "räddningstjänstförbund", "brandförsvarsförbund", "gymnasieförbund", "vattenförbund",
    "miljöförbund", "utbildningsförbund", "samordningsförbund", "brandkår", "brandförsvar", "räddningstjänst",
)  # fmt: skip
_SUFFIXED: Final = (*_FEDERATION, *load("organisations", Organisations).endings.words.split())
# A preposition that begins the sentence, or an article.
_OPENS: Final = r"(?:Enligt|För|Från|Med|Till|Hos|Av|Genom|Inom|Den|Det|Ett|En|Både|Även|När|Om|I|På|Vid) "


# "Höje å vattenråd", "Nerikes brandkår", "Anhörigas Riksförbund": a name, then what it is.
_NAMED: Final = near(
    rf"(?<![\w-])(?P<name>(?!{_OPENS}){_NAME}(?: (?:{_NAME}|å|i|älvs|åns|sjöns|nya|norra|södra|östra"
    rf"|västra)){{0,2}} (?P<last>{by_initial(_SUFFIXED)}))"
    rf"(?:(?:et|en|n)(?P<at> i [A-ZÅÄÖ][a-zåäö]{{2,20}}(?![\w-]))|(?:et|en|n)?s?(?![\w-]))"
    r"(?!(?<=förbundet) [A-ZÅÄÖ])",
    *_SUFFIXED,
    at_capital=True,
)
# "Svarta sameby", and each of "Svarta och Västra Vita samebyar".
_HERDERS: Final = near(
    rf"(?<![\w-])(?P<names>(?!{_OPENS})(?:{_NAME} )?{_NAME}(?:(?:, | och )(?:{_NAME} )?{_NAME}){{0,4}})"
    r" sameby(?:n|ar|arna)?s?(?![\w-])",
    " sameby",
    at_capital=True,
)
_HEADS: Final = (
    "Kvinnojouren", "Tjejjouren", "Brottsofferjouren", "Hushållningssällskapet", "Naturskyddsföreningen",
    "Hyresgästföreningen", "Länstrafiken", "Kommunförbundet", "Regionförbundet", "Energikontoret",
    "Räddningsförbundet", "Länsmuseet",
    "Hembygdsförbundet", "Stadsmissionen", "Samarbetsnämnden", "Funktionsrätt", "Coompanion", "Almi",
    "Folktandvården", "Bostadsstiftelsen", "Lasarettet", "Högskolan", "Scenkonst", "Leader", "Campus",
    "Kunskapsförbundet", "Koloniträdgårdsförbundet", "Handelskammaren",
)  # fmt: skip
# "Kvinnojouren i Västerås", "Länstrafiken Örebro", "Stiftelsen Norrköpings konstmuseum".
_HEADED: Final = near(
    rf"(?<![\w-])(?P<name>(?:{'|'.join(_HEADS)}|(?:region|kommun)förbundet(?= i ))(?: i| på)?"
    rf" (?!{NO_NAME}){_NAME}"
    rf"(?: (?!{NO_NAME})[A-ZÅÄÖ][\wåäö-]{{2,30}}| län)?"
    rf"|[A-ZÅÄÖ][a-zåäö]{{2,24}}(?:föreningen|klubben|sällskapet|jouren) (?:i|på) {_NAME}"
    rf"(?: (?:kommun|stad))?"
    rf"|[Ss]tiftelsen {_NAME}(?: och {_NAME})?(?: {_NAME})?(?<=s) [a-zåäö]{{0,20}}(?:fond|stiftelse|minne)"
    rf"|(?:[Ss]tiftelsen|Föreningen|Kommunalförbundet) {_NAME}(?: (?:{_NAME}|museum|konstmuseum|kulturhus"
    rf"|slott)){{0,2}})(?![\w-])",
    *map(str.casefold, _HEADS),
    *("stiftelsen ", "föreningen ", "klubben ", "sällskapet ", "jouren ", "kommunalförbundet "),
)
# "Svenska Livräddningssällskapet", "Sveriges Hembygdsförbund", "Sverigefinska föreningen".
_NATIONAL: Final = near(
    r"(?<![\w-])(?P<name>(?:Svenska|Sveriges|Nationella|Nordiska) (?:[A-ZÅÄÖa-zåäö][\wåäö]{2,24} ){0,2}?"
    r"[A-ZÅÄÖa-zåäö][\wåäö]{2,40}(?:sällskapet|unionen|förbundet|förbund|föreningen|förening|rådet|stiftelsen|företag)"
    r"|Riksförbundet [A-ZÅÄÖ][\wåäö]{2,24}(?: (?:för |och )?[A-ZÅÄÖa-zåäö][\wåäö]{2,24}(?=[ ,.;)]))?"
    r"|[A-ZÅÄÖ][a-zåäö]{3,24}(?:företagen|förbundet) Sverige"
    r"|(?:[Ll]uftvårds|[Vv]attenvårds|[Rr]enhållnings|[Tt]rafik|[Kk]ust)förbundet i [A-ZÅÄÖ][a-zåäö]{2,24}?"
    r"|(?!Kommunal|Kommun|Samordnings|Räddning|Miljö|Gymnasie|Utbildnings|Vatten|Fack|Stats|Idrotts)"
    r"[A-ZÅÄÖ][a-zåäö]{2,24}(?:- och [A-ZÅÄÖ]?[a-zåäö]{2,20})?förbundet(?! Sverige)"
    r"|[A-ZÅÄÖ][a-zåäö]{3,24}ska föreningen|[A-ZÅÄÖ][a-zåäö]{3,20} [Rr]iksförbund)s?(?![\w-])",
    *("sällskapet", "unionen", "förbund", "förening", "rådet", "stiftelsen", "företag"),
    at_capital=True,
)
_ADVISORY: Final = near(
    r"(?<![\w-])(?P<name>(?:[Kk]ommun|[Rr]egion)styrelsens "
    r"(?:folkhälso|trygghets|hållbarhets|miljö|näringslivs|ungdoms|integrations)råd(?=s?(?![\w-]))"
    r"|(?:(?:[A-ZÅÄÖ][\wåäö-]{2,24}|[Kk]ommunens|[Ss]tadens|[Kk]ommunala|[Ll]okala"
    r"|[Rr]egionala) ){0,2}"
    r"(?:brottsförebyggande [Rr]ådet|[a-zåäöA-ZÅÄÖ]?[a-zåäö]{2,20}(?:hälso|trygghets|pensionärs|ungdoms"
    r"|handikapps?|funktionshinders?"
    r"|funktionsrätts|tillgänglighets|näringslivs|landsbygds|minoritets|jämställdhets|miljö|klimat|hållbarhets|integrations|barn)rådet"
    r"|(?:trygghets|pensionärs|ungdoms|handikapp|tillgänglighets|näringslivs|landsbygds|minoritets|jämställdhets|miljö|klimat|hållbarhets|integrations"
    r"|skärgårds|senior|äldre|besöksnärings|trafiksäkerhets|idrotts|bygde)rådet)"
    r"|(?:[A-ZÅÄÖ][\wåäö-]{2,24}s?(?: [Ss]tads| kommuns)?|[Kk]ommunens|[Ss]tadens"
    r"|[Rr]egionens) (?:kommunala |[Cc]entrala )?"
    r"(?:trygghetsråd|pensionärsråd|ungdomsråd|folkhälsoråd|funktionshinders?råd"
    r"|funktionsrättsråd|tillgänglighetsråd|näringslivsråd)"
    r"|(?:(?:[Kk]ommunala )?[Rr]ådet|[A-ZÅÄÖ][a-zåäö]{2,20} (?:[Ss]tads|kommuns) råd) för "
    r"(?:den nationella minoriteten (?=[a-zåäö]))?"
    r"(?!att\b|den\b|det\b|en\b|ett\b|de\b)(?:[a-zåäö]{3,20}(?:al|ala|ell|ella|liga?|ska?|bara?) )?"
    r"[a-zåäö]{4,30}(?:(?<=ande) av (?:[a-zåäö]{3,20}a )?[a-zåäö]{4,30}| med funktions[a-zåäö]{3,20}"
    r"| och (?![a-zåäö]{0,30}(?:rådet|nämnden|styrelsen"
    r"|förvaltningen)(?![a-zåäö]))[a-zåäö]{4,30})?)s?(?![\w-])",
    *(
        "rådet",
        " råd för",
        "pensionärsråd",
        "ungdomsråd",
        "folkhälsoråd",
        "funktionshinderråd",
        "funktionshindersråd",
        "funktionsrättsråd",
        "tillgänglighetsråd",
        "näringslivsråd",
        *("trygghetsråd", "hållbarhetsråd", "miljöråd", "integrationsråd"),
    ),
)
# "demokratiberedningen", "fastighets- och gatudelegationen", "Internationella beredningen".
_PREPARING: Final = near(
    r"(?<![\w-])(?P<name>(?:[A-ZÅÄÖa-zåäö][a-zåäö]{2,20}- och )?"
    r"(?:(?!(?:ärende|budget|års|bered|för|lag)beredning)[a-zåäöA-ZÅÄÖ][a-zåäö]{4,30}beredningen"
    r"|(?!(?:styr|under|års)kommittén)[a-zåäöA-ZÅÄÖ][a-zåäö]{2,30}kommittén"
    r"|(?!(?i:vidare|under|full|åter|ordförande|besluts|tjänste|chefs)delegation)"
    r"[a-zåäöA-ZÅÄÖ][a-zåäö]{3,30}delegationen)"
    r"|[A-ZÅÄÖ][a-zåäö]{3,20}(?:ska|ella|iva|ala|ära|iga) (?:beredningen|delegationen|kommittén)"
    r"|[A-ZÅÄÖa-zåäö][a-zåäö-]{2,30}(?:styrelsens|nämndens) [a-zåäö]{3,24}kommitté)s?(?![\w-])",
    *("beredningen", "kommitté", "delegationen"),
)
# "Uppsalahem", "Luleå Energi", "Växjöbostäder": a municipality and what its company does.
_OF_PLACE: Final = near(
    r"(?<![\w-])(?P<name>(?P<place>[A-ZÅÄÖ][a-zåäö]{2,20}?)s?(?:hem|bostäder|byggen|lokaler)"
    r"|(?P<town>[A-ZÅÄÖ][a-zåäö]{2,20}) (?:Energi|Elnät|Vatten(?: (?:och|&) Avfall)?|Hamn|Hamnar"
    r"|Parkering|Airport|Lokaltrafik"
    r"|Stadsteater|Kommunföretag|Stadshus|Kommunhus|Rådhus|Science Park|Näringsliv|Bostäder"
    r"|Fastigheter))s?(?![\w-]| AB\b)",
    *(
        "hem",
        "bostäder",
        "byggen",
        "lokaler",
        " energi",
        " elnät",
        " vatten",
        " hamn",
        " parkering",
        " airport",
        " lokaltrafik",
    ),
    *(
        " stadsteater",
        " kommunföretag",
        " stadshus",
        " kommunhus",
        " rådhus",
        " science park",
        " näringsliv",
        " fastigheter",
    ),
    at_capital=True,
)
_TRAFFIC: Final = near(
    r"(?<![\w-])(?P<name>(?:Skåne|Östgöta|Halland|Hallands|Blekinge|Kalmar|Jönköpings|Värmlands|Dala|Sörmlands|Kronobergs|Gotlands|Jämtlands"
    r"|Norrbottens|Västerbottens|Västernorrlands)trafik(?:en)?)s?(?![\w-])",
    "trafik",
    at_capital=True,
)
# "kommunens revisorer", "Region Skånes revisorer": those whom the council elects.
_AUDITORS: Final = near(
    r"(?<![\w-])(?P<name>(?:[Kk]ommunens|[Rr]egionens|[Ss]tadens|[A-ZÅÄÖ][a-zåäö]{1,20} (?:kommuns|[Ss]tads)"
    r"|Region [A-ZÅÄÖ][a-zåäö]{2,20}s?(?: läns)?) (?:förtroendevalda )?revisorer)(?:na|nas|s)?(?![\w-])",
    " revisorer",
)
# "Revisionen har granskat", "protokoll från revisionen": not the revision of a paper, nor the work itself.
_REVISION: Final = near(
    r"(?<![\w-])(?<!utfört\s)(?<!utför\s)(?<!utföra\s)(?P<name>[Rr]evisionen)s?(?!\w| (?:av|för) )",
    "revisionen",
)
# "Revisorerna har granskat": the same, where nothing says that they are a company's.
_REVISERS: Final = near(
    r"(?<![\w-])(?<!auktoriserade )(?<!sakkunniga )[Rr]evisorernas?(?![\w-])"
    r"(?! i [A-ZÅÄÖ][\wåäö ]{2,40} AB\b)",
    "revisorerna",
)
# "RF-SISU Västerbotten", "Tenhults IF", "Burträsks Skidklubb", "Skåneidrotten".
_CLUB: Final = near(
    r"(?<![\w-])(?P<name>RF-SISU [A-ZÅÄÖ][a-zåäö]{3,20}(?: [A-ZÅÄÖ][a-zåäö]{3,20})?"
    r"|(?!Den |Det |En |Till |Från |Med |För |[A-ZÅÄÖ][a-zåäö]+(?:föreningen|klubben|laget) )"
    r"[A-ZÅÄÖ][a-zåäö]{2,20}(?: [A-ZÅÄÖ][a-zåäö]{2,20})? (?:IF|IK|IS|BK|FF|SK|HC|HK|IBK|BTK|OK)"
    r"|(?:GIF|IFK|BK|IK|IF|FC|HK) [A-ZÅÄÖ][a-zåäö]{3,20}"
    r"|[A-ZÅÄÖ][a-zåäö]{3,20}s? [A-ZÅÄÖ]?[a-zåäö]{2,20}klubb)(?![\w/-])",
    *("rf-sisu ", " if", " ik", " is", " bk", " ff", " sk", " hc", " hk", " ibk", " btk", " ok", "klubb"),
    *("gif ", "ifk ", "bk ", "ik ", "if ", "fc ", "hk "),
    at_capital=True,
)
# "Ekby reningsverk ekonomisk förening", "Bostadsrättsföreningen Norra Viken".
_COOPERATIVE: Final = near(
    rf"(?<![\w-])(?P<name>(?!{_OPENS}){_NAME}"
    r"(?: (?!(?:finns|har|är|som|och|av|till|med|för|en)\b)[\wåäö-]{2,30}){0,3}? ekonomisk förening"
    rf"|(?:Bostadsrätts|Samfällighets|Väg|Hyresgäst|Koloni)föreningen (?!i ){_NAME}(?: {_NAME})?"
    rf"|Brf {_NAME}(?: {_NAME})?)(?:en)?s?(?![\w-])",
    *(" ekonomisk", "rättsföreningen ", "hetsföreningen ", "vägföreningen ", "gästföreningen "),
    *("koloniföreningen ", "brf "),
)
_POLICE: Final = near(
    r"(?<![\w-])(?P<name>Polis(?:område|region) [A-ZÅÄÖ][a-zåäö]{2,20}?)s?(?![\w-])",
    *("polisområde ", "polisregion "),
)
_CENTRE: Final = near(
    r"(?<![\w-])(?P<name>(?:Regionalt [Cc]ancercentrum|Regionalt [Vv]ård- och [Ii]nnovationscentrum"
    r"|Arbetsmarknadscentrum|Kunskapscentrum) [A-ZÅÄÖ][\wåäö]{3,20})s?(?![\w-])",
    "centrum ",
)
_INSTITUTION: Final = near(
    r"(?<![\w-])(?P<name>[A-ZÅÄÖ][a-zåäö]{2,24}ska museet|[A-ZÅÄÖ][a-zåäö]{3,24}museet"
    r"|(?:(?:Nya|Norra|Södra|Östra|Västra) )?[A-ZÅÄÖ][a-zåäö]{2,24}s?"
    r" (?:(?:[Uu]niversitets|[Ll]äns)?[Ss]jukhus(?:et)?|lasarett|länsmuseum|museum"
    r"|[Rr]äddningsmission|[Ss]tadsmission)"
    r"|Stadsmissionen|[A-ZÅÄÖ](?:[a-zåäö]{3,20}|[A-ZÅÄÖ]{1,4}-)institutet"
    r"|[A-ZÅÄÖ][a-zåäö]{3,20} [Tt]ekniska [Hh]ögskola"
    r"|Akademiska sjukhuset)s?(?![\w-])",
    *(
        "universitetssjukhus",
        "lasarett",
        "muse",
        "räddningsmission",
        "stadsmission",
        "institutet",
        "högskola",
        "sjukhus",
    ),
    at_capital=True,
)
# An authority that is named with a capital within a sentence.
_STATE: Final = near(
    r"(?<![\w-])(?P<name>(?!(?:Tillsyns|Förvaltnings|Besluts|Prövnings|Ansvars|Sektors|Bevaknings|Beredskaps|Kontroll|Fastighets|Register|Remiss|Sam)(?:myndighet|inspektion))"
    r"[A-ZÅÄÖ][a-zåäö]{3,30}(?:myndigheten|inspektionen|ombudsmannen))s?(?![\w-])",
    *("myndigheten", "inspektionen", "ombudsmannen"),
    at_capital=True,
)
_UNIONS: Final = (
    "Kommunal|Vision|Unionen|Byggnads|Ledarna|Saco|SACO|OFR|TCO|LO|SSR|Akademikerförbundet SSR|Vårdförbundet"
    "|Sveriges Lärare"
    "|Sveriges Skolledare|Lärarförbundet|Läkarförbundet|Fysioterapeuterna|Brandmännens Riksförbund"
    "|Sveriges Ingenjörer|DIK"
)
_UNION: Final = re.compile(
    rf"(?<![\w-])(?P<name>{_UNIONS})(?![\w-])(?! (?:verksamhet|förvaltning|sektor|nivå|regi))"
)
_OF_UNIONS: Final = near(
    r"\b(?:fackliga?|fackförbund\w{0,4}|arbetstagarorganisation\w{0,4}|MBL|personalorganisation\w{0,4}|facken)\b",
    *("facklig", "fackförbund", "arbetstagarorganisation", "mbl", "personalorganisation", "facken"),
    ignore_case=True,
)
_UNION_REACH: Final = 140
_ASSOCIATIONS: Final[tuple[tuple[Names, BodyType], ...]] = (
    (_HEADED, "association"), (_NATIONAL, "association"), (_ADVISORY, "advisory"), (_PREPARING, "committee"),
    (_AUDITORS, "committee"), (_REVISION, "committee"), (_CLUB, "association"), (_COOPERATIVE, "association"),
    (_POLICE, "authority"), (_STATE, "authority"), (_TRAFFIC, "association"), (_CENTRE, "association"),
    (_INSTITUTION, "other"),
)  # fmt: skip


def find(text: str) -> Iterator[tuple[Span, str, BodyType]]:
    """Where each is named, its name and its type, in order."""
    found = sorted(_all(text), key=lambda f: (f[0].start, -f[0].end))
    end = 0
    for span, name, kind in found:
        if span.start >= end:
            end = span.end
            yield span, f"{name[0].upper()}{name[1:]}", kind


def _all(text: str) -> Iterator[tuple[Span, str, BodyType]]:
    for match in _NAMED.finditer(text):
        kind: BodyType = "authority" if match["last"].casefold() in _FEDERATION else "association"
        name = _of_its_place(_own(match))
        if match["at"] and match["at"].removeprefix(" i ") in PLACES:
            # "Mosaiska församlingen i Lund", whole as it is printed.
            yield Span(*match.span()), text[match.end("name") - len(name) : match.end()], kind
            continue
        end = match.start("at") if match["at"] else match.end()
        yield Span(match.end("name") - len(name), end), name, kind
    for pattern, kind in _ASSOCIATIONS:
        for match in pattern.finditer(text):
            name = _own(match)
            headed = pattern is _HEADED and name.endswith("s") and not _ends_in_s(name.split()[-1])
            yield Span(*match.span()), name[:-1] if headed else name, kind
    for match in _REVISERS.finditer(text):
        yield Span(*match.span()), "Revisionen", "committee"
    for match in _HERDERS.finditer(text):
        for name in re.split(r", | och ", match["names"]):
            at = text.index(name, match.start())
            yield Span(at, at + len(name)), f"{name} sameby", "association"
    for match in _OF_PLACE.finditer(text):
        place = match["place"] or match["town"]
        if place in PLACES or place.removesuffix("s") in PLACES:
            yield Span(*match.span()), _own(match), "company"
    for spoken in _OF_UNIONS.finditer(text):
        start, end = max(0, spoken.start() - _UNION_REACH), spoken.end() + _UNION_REACH
        for match in _UNION.finditer(text, start, end):
            yield Span(*match.span()), match["name"], "association"


def _of_its_place(name: str) -> str:
    """A name from the place it is of on, without what is said of it before.

    >>> _of_its_place("Avgiftsmodell Jämtlands räddningstjänstförbund")
    'Jämtlands räddningstjänstförbund'
    >>> _of_its_place("Södra Hallands samordningsförbund")
    'Södra Hallands samordningsförbund'
    """
    first, _, rest = name.partition(" ")
    place = rest.split(" ")[0].removesuffix("s")
    return rest if _PAPER.fullmatch(first) and (place in PLACES or place in COUNTIES) else name


_PAPER: Final = re.compile(
    r"\w+(?:modell|ordning|direktiv|plan|budget|redovisning|rapport|avgift|taxa|avtal|bidrag|förslag)"
)


def _ends_in_s(word: str) -> bool:
    """Whether the last letter belongs to a place's name: "Nynäs", "Borås"."""
    return word in PLACES or word.endswith(("näs", "ås", "fors", "hus", "torps"))


def _own(match: re.Match[str]) -> str:
    return " ".join(match["name"].split())
