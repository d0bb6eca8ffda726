"""Layouts of minutes, memos and claims of many municipalities, as a text dump gives them to `analyse`."""

from __future__ import annotations

import pytest

from corpus.findings import DecisionPoint
from ingest.read import read_text
from nlp.analyse import analyse

# number, body, action, stance
Point = tuple[str | None, str | None, str | None, str]

KS, KF = "Kommunstyrelsen", "Kommunfullmäktige"
# Lines as long as in a real dump: they tell the reader how wide the page is.
PROSE = """Förvaltningen har under året arbetat med frågan tillsammans med berörda verksamheter och kan nu
redovisa ett underlag som beskriver nuläget, de ekonomiska konsekvenserna och hur arbetet kan gå
vidare under nästa år. Underlaget har stämts av med de fackliga organisationerna och med de råd
som företräder äldre och personer med funktionsnedsättning i kommunen."""

LAYOUTS: list[tuple[str, str, list[Point]]] = [
    (
        "ks föreslår kf besluta, att numbered",
        """Kommunstyrelsen

Protokoll 2024-02-07

§ 34 Taxa för bygglov
KS/2024:22

Kommunstyrelsens beslut
Kommunstyrelsen föreslår kommunfullmäktige besluta
1. att anta taxan för bygglov, samt
2. att upphäva tidigare taxa.

Ärendet
Byggnadsnämnden har lämnat ett förslag till ny taxa som ersätter den gamla.
""",
        [("1", KF, "antas", "förslag"), ("2", KF, "upphävs", "förslag")],
    ),
    (
        "kf beslutar i enlighet",
        """§ 85 Budget 2025

Beslut
Kommunfullmäktige beslutar i enlighet med kommunstyrelsens förslag:
1. Budget för 2025 fastställs.
2. Skattesatsen fastställs till 21,12 kronor.

Reservation
Bo Ek (M) reserverar sig mot beslutet.
1. Detta är ingen punkt som beslutas.
""",
        [("1", KF, "fastställs", "beslut"), ("2", KF, "fastställs", "beslut")],
    ),
    (
        "att-lista med streck",
        """Förslag till beslut
Kultur- och fritidsnämnden beslutar

- att godkänna delårsrapporten
- att överlämna rapporten till kommunstyrelsen
- att paragrafen förklaras omedelbart justerad

Sammanfattning av ärendet
Delårsrapporten visar ett överskott.
""",
        [
            (None, "Kultur- och fritidsnämnden", "godkänns", "förslag"),
            (None, "Kultur- och fritidsnämnden", "överlämnas", "förslag"),
            (None, "Kultur- och fritidsnämnden", "förklaras omedelbart justerad", "förslag"),
        ],
    ),
    (
        "stor att på egen rad",
        """Kommunfullmäktige beslutar

att anta policyn för inköp,

att uppdra åt kommunstyrelsen att följa upp policyn, samt

att upphäva inköpspolicyn från 2015.

Beslutsunderlag
Tjänsteskrivelse 2024-02-01
""",
        [
            (None, KF, "antas", "beslut"),
            (None, KF, "får i uppdrag", "beslut"),
            (None, KF, "upphävs", "beslut"),
        ],
    ),
    (
        "single unnumbered",
        """Förslag till beslut
Socialnämnden godkänner verksamhetsberättelsen för 2023.

Bakgrund
Varje år lämnas en berättelse.
""",
        [(None, "Socialnämnden", "godkänns", "förslag")],
    ),
    (
        "single on own line after lead",
        """Beslut
Socialnämnden beslutar att godkänna verksamhetsberättelsen för 2023.

Sammanfattning
Varje år lämnas en berättelse.
""",
        [(None, "Socialnämnden", "godkänns", "beslut")],
    ),
    (
        "restart per body",
        """Förslag till beslut
I kommunstyrelsen:
1. Yttrandet godkänns för egen del.
2. Paragrafen justeras omedelbart.
I kommunfullmäktige:
1. Reglementet för valnämnden antas.
2. Det tidigare reglementet upphävs.

Sammanfattning
PROSE
""",
        [
            ("1", KS, "godkänns", "förslag"),
            ("2", KS, "justeras omedelbart", "förslag"),
            ("1", KF, "antas", "förslag"),
            ("2", KF, "upphävs", "förslag"),
        ],
    ),
    (
        "för egen del + föreslår",
        """Förslag till beslut
Kommunstyrelsen beslutar för egen del
1. Kommundirektören får i uppdrag att ta fram en tidplan.

Kommunstyrelsens förslag till kommunfullmäktige
1. Planen antas.
2. Motionen anses besvarad.

Ärendet
PROSE
""",
        [
            ("1", KS, "får i uppdrag", "förslag"),
            ("1", KF, "antas", "förslag"),
            ("2", KF, "anses besvarad", "förslag"),
        ],
    ),
    (
        "att1 glued",
        """Förslag till beslut
Miljönämnden beslutar
att1 godkänna tillsynsplanen
att2 delegera till direktören att besluta om mindre ändringar

Ärendet
""",
        [("1", "Miljönämnden", "godkänns", "förslag"), ("2", "Miljönämnden", "delegeras", "förslag")],
    ),
    (
        "sub-bullets",
        """Förslag till beslut
Kommunstyrelsen föreslår kommunfullmäktige besluta:

1. Kommunfullmäktige antar målen:
- Fler ska cykla
- Färre ska köra bil
2. Kommunfullmäktige beviljar tekniska nämnden 2 mnkr för genomförandet.

Bakgrund
PROSE
""",
        [("1", KF, "antas", "förslag"), ("2", KF, "beviljas", "förslag")],
    ),
    (
        "two paragraphs in a point",
        """Förslag till beslut
I kommunstyrelsen:
1. Stadsledningskontoret får i uppdrag att utreda frågan om
bostäder för unga.

Utredningen ska omfatta hela staden och redovisas senast i mars 2025.

2. Yttrandet översänds till regeringen.

Ärendet
PROSE
""",
        [("1", KS, "får i uppdrag", "förslag"), ("2", KS, "översänds", "förslag")],
    ),
    (
        "yrkande",
        """Yrkande
Kommunstyrelsen
2024-03-05
Ärende 12
Yrkande angående cykelplan

Förslag till beslut
I kommunstyrelsen:
1. Förslaget avslås.
2. Trafikkontoret får i uppdrag att återkomma med ett nytt förslag.

Yrkandet
Vi anser att planen är dålig.
""",
        [("1", KS, "avslås", "yrkande"), ("2", KS, "får i uppdrag", "yrkande")],
    ),
    (
        "yrkanden in minutes are prose",
        """§ 12 Cykelplan

Beslut
Kommunstyrelsen antar cykelplanen.

Yrkanden
Bo Ek (S) yrkar bifall till förslaget.
Ann Sjö (M) yrkar avslag på förslaget.

Propositionsordning
Ordföranden ställer förslagen mot varandra och finner att kommunstyrelsen beslutar enligt förslaget.
""",
        [(None, KS, "antas", "beslut")],
    ),
    (
        "särskilt yttrande",
        """Särskilt yttrande
Kommunstyrelsen
Ärende 4
Yttrande om skolan

1. Vi stöder förslaget.
2. Skolan behöver resurser och planen godkänns av oss.
""",
        [],
    ),
    (
        "nämnden beslutar",
        """Byggnadsnämnden

§ 45
Dnr BN 2024/12

Ansökan om bygglov för enbostadshus

BESLUT
Bygglov beviljas med stöd av 9 kap. 30 § plan- och bygglagen.

Kontrollplanen fastställs.

AVGIFT
Avgiften är 12 000 kronor.
""",
        [(None, "Byggnadsnämnden", "beviljas", "beslut"), (None, "Byggnadsnämnden", "fastställs", "beslut")],
    ),
    (
        "kommunstyrelsens förslag till kf",
        """Kommunstyrelsens förslag till kommunfullmäktige
Avfallsplan 2025-2030 antas.

Barnkonventionen
PROSE
""",
        [(None, KF, "antas", "förslag")],
    ),
    (
        "arbetsutskottets förslag",
        """Arbetsutskottets förslag till kommunstyrelsen
1. Kommunstyrelsen antar riktlinjen.
2. Riktlinjen gäller från den 1 januari 2025.

Beslutsunderlag
PROSE
""",
        [("1", KS, "antas", "förslag"), ("2", KS, "gäller", "förslag")],
    ),
    (
        "förslag till kommunstyrelsen och kf",
        """Förslag till beslut
Stadsledningskontoret föreslår att kommunstyrelsen beslutar
att rapporten läggs till handlingarna
att uppdraget förklaras fullgjort

Sammanfattning
PROSE
""",
        [(None, KS, "läggs till handlingarna", "förslag"), (None, KS, "förklaras fullgjort", "förslag")],
    ),
    (
        "roman / letter numbers",
        """Förslag till beslut
Kommunfullmäktige föreslås besluta att
a) anta planen
b) upphäva den gamla planen

Ärendet
PROSE
""",
        [("a", KF, "antas", "förslag"), ("b", KF, "upphävs", "förslag")],
    ),
    (
        "region",
        """Regionstyrelsens beslut
Regionstyrelsen föreslår regionfullmäktige besluta
att godkänna delårsrapporten, och
att notera prognosen.

Regionstyrelsen beslutar för egen del, under förutsättning av regionfullmäktiges beslut
att ge regiondirektören i uppdrag att följa utvecklingen.

Ärendebeskrivning
PROSE
""",
        [
            (None, "Regionfullmäktige", "godkänns", "förslag"),
            (None, "Regionfullmäktige", "noteras", "förslag"),
            (None, "Regionstyrelsen", "får i uppdrag", "beslut"),
        ],
    ),
    (
        "nämnds förslag med kolon, flera mellanrum",
        """Förslag till beslut:

Barn- och utbildningsnämnden beslutar:

att   godkänna förvaltningens kvalitetsrapport

att   ge förvaltningschefen i uppdrag att återkomma i maj 2025 med en plan.

Ärendebeskrivning:
PROSE
""",
        [
            (None, "Barn- och utbildningsnämnden", "godkänns", "förslag"),
            (None, "Barn- och utbildningsnämnden", "får i uppdrag", "förslag"),
        ],
    ),
    (
        "punkt without verb list 'dels'",
        """Kommunfullmäktiges beslut
1. Göteborgs Stads plan för jämställdhet 2024-2027, i enlighet med bilaga 2 till tjänsteutlåtandet, antas
och ersätter tidigare plan.
2. Planen ska följas upp årligen.
""",
        [("1", KF, "antas", "beslut"), ("2", KF, None, "beslut")],
    ),
    (
        "över sida",
        """Förslag till beslut
I kommunstyrelsen:
1. Planen godkänns.
2. Stadsledningskontoret får i uppdrag att i samverkan med berörda
\f
nämnder ta fram en genomförandeplan.
3. Motionen avslås.

Sammanfattning
PROSE
""",
        [
            ("1", KS, "godkänns", "förslag"),
            ("2", KS, "får i uppdrag", "förslag"),
            ("3", KS, "avslås", "förslag"),
        ],
    ),
    (
        "ks beslut enligt slk",
        """Protokollsutdrag
Sammanträdesdatum: 2024-03-13
§ 188

Redovisning av uppdrag

Beslut
Enligt stadsledningskontorets förslag:
1. Redovisningen av uppdraget godkänns.
2. Uppdraget till stadsledningskontoret att utreda lokaler, KS 2022-03-02 § 144, förklaras fullgjort.

Handling
Stadsledningskontorets tjänsteutlåtande.

Dag för justering
2024-03-20
""",
        [("1", None, "godkänns", "beslut"), ("2", None, "förklaras fullgjort", "beslut")],
    ),
    (
        "yrkar att",
        """Tilläggsyrkande
S, V, MP
2024-01-15
Kommunstyrelsen

Tilläggsyrkande angående bussar
Vi yrkar att kommunstyrelsen beslutar:
att ge trafiknämnden i uppdrag att utreda nattbussar

att uppdraget ska redovisas senast i juni 2024

Motivering
Bussar behövs.
""",
        [(None, KS, "får i uppdrag", "yrkande"), (None, KS, "redovisas", "yrkande")],
    ),
    (
        "Yrkande: att inline",
        """§ 9 Parkering

Yrkanden
Ann Sjö (M) yrkar att kommunstyrelsen beslutar att återremittera ärendet.

Beslut
Kommunstyrelsen beslutar att återremittera ärendet.
""",
        [(None, KS, "återremitteras", "beslut")],
    ),
    (
        "NÄMNDENS BESLUT caps",
        """SAMHÄLLSBYGGNADSNÄMNDENS BESLUT
Samhällsbyggnadsnämnden beslutar
• att anta detaljplanen för del av Torp 2:16
• att förklara paragrafen omedelbart justerad
BESLUTSUNDERLAG
Tjänsteskrivelse
""",
        [
            (None, "Samhällsbyggnadsnämnden", "antas", "beslut"),
            (None, "Samhällsbyggnadsnämnden", "förklaras omedelbart justerad", "beslut"),
        ],
    ),
    (
        "table beslutspunkter?",
        """Förslag till beslut
Nämnden för Intraservice beslutar att:

1. Godkänna månadsrapport februari 2023.
2. Översända rapporten till kommunstyrelsen.

Ärendet
PROSE
""",
        [
            ("1", "Nämnden för Intraservice", "godkänns", "förslag"),
            ("2", "Nämnden för Intraservice", "översänds", "förslag"),
        ],
    ),
    (
        "styrelse i bolag",
        """Förslag till beslut i styrelsen för Älvstranden Utveckling AB:
1. Styrelsen antecknar informationen till protokollet.
2. Styrelsen godkänner investeringen.

Sammanfattning
PROSE
""",
        [
            ("1", "Styrelsen för Älvstranden Utveckling AB", "antecknas", "förslag"),
            ("2", "Styrelsen för Älvstranden Utveckling AB", "godkänns", "förslag"),
        ],
    ),
    (
        "kallelse agenda is none",
        """Föredragningslista
1. Upprop
2. Val av justerare
3. Delårsrapport godkänns
4. Information om budget
""",
        [],
    ),
    (
        "dagordning with beslut word",
        """Beslutsärenden
1. Delårsrapport
2. Budget
""",
        [],
    ),
    (
        "jäv/omröstning",
        """§ 3 Försäljning

Kommunfullmäktiges beslut
1 Försäljningen av fastigheten Torp 2:16 godkänns
2 Kommunstyrelsen bemyndigas att underteckna handlingarna

Jäv
Bo Ek anmäler jäv.
""",
        [("1", KF, "godkänns", "beslut"), ("2", KF, "bemyndigas", "beslut")],
    ),
    (
        "tidigare beslut: listing",
        """Tidigare beslut
1. KF 2023-12-07 § 85 budget antas
2. KS 2024-01-10 § 28 planen godkänns

Förslag till beslut
Kommunstyrelsen godkänner uppföljningen.
""",
        [(None, KS, "godkänns", "förslag")],
    ),
    (
        "kommunstyrelsen beslutar utan rubrik i protokoll",
        """§ 14 Val av ledamöter
KS/2024:9
Kommunstyrelsen beslutar
att utse Ann Sjö (S) till ledamot i styrelsen,
att utse Bo Ek (M) till ersättare.
_____
""",
        [(None, KS, "utses", "beslut"), (None, KS, "utses", "beslut")],
    ),
    (
        "reservation list",
        """Beslut
Kommunstyrelsen avslår motionen.

Reservationer
Ledamöterna för V reserverar sig till förmån för eget yrkande:
1. Motionen bifalls.
""",
        [(None, KS, "avslås", "beslut")],
    ),
    (
        "protokollsanteckning",
        """Beslut
Nämnden godkänner rapporten.

Protokollsanteckning
V lämnar följande anteckning: Planen antas nu.
""",
        [(None, None, "godkänns", "beslut")],
    ),
    (
        "ordförandes förslag",
        """Ordförandens förslag till beslut
Kommunstyrelsens arbetsutskott beslutar att ärendet bordläggs.

Bakgrund
PROSE
""",
        [(None, "Kommunstyrelsens arbetsutskott", "bordläggs", "förslag")],
    ),
    (
        "beslutsförslag",
        """Beslutsförslag
Kommunstyrelsen föreslår att kommunfullmäktige beslutar
att fastställa borgensavgiften till 0,3 procent
att avgiften gäller från och med 2025-01-01

Beskrivning av ärendet
PROSE
""",
        [(None, KF, "fastställs", "förslag"), (None, KF, "gäller", "förslag")],
    ),
    (
        "hemställan",
        """Hemställan
Förvaltningen hemställer att socialnämnden beslutar att

1. godkänna uppföljningen,
2. överlämna den till kommunstyrelsen.

Bakgrund
PROSE
""",
        [("1", "Socialnämnden", "godkänns", "förslag"), ("2", "Socialnämnden", "överlämnas", "förslag")],
    ),
    (
        "forslag + skäl",
        """Förvaltningens förslag till beslut
1. Nämnden godkänner internkontrollplanen för 2025.
2. Nämnden ger förvaltningschefen i uppdrag att rapportera avvikelser.

Skäl till förslaget
PROSE
""",
        [("1", None, "godkänns", "förslag"), ("2", None, "får i uppdrag", "förslag")],
    ),
    (
        "beslut two formulations",
        """ Beslut
Gatunämnden beslutar följande.
1. Investeringsbeslut för cykelbanan godkänns.
2. Avdelningschefen får rätt att teckna avtal.

Skälen för beslutet
PROSE
""",
        [("1", "Gatunämnden", "godkänns", "beslut"), ("2", "Gatunämnden", "ges rätt", "beslut")],
    ),
]


def points(text: str) -> list[Point]:
    dump = text.replace("PROSE", PROSE)
    if PROSE not in dump:
        dump = f"{dump}\nBakgrund\n{PROSE}\n"
    found = analyse(read_text(dump, file="a.txt")).findings
    return [(f.number, f.body, f.action, f.stance) for f in found if isinstance(f, DecisionPoint)]


@pytest.mark.parametrize(("text", "expected"), [x[1:] for x in LAYOUTS], ids=[x[0] for x in LAYOUTS])
def test_layouts_of_others(text: str, expected: list[Point]) -> None:
    assert points(text) == expected
