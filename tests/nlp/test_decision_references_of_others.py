"""Decision references in the protocol styles of many cities and regions."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.model import Heading, Span
from nlp.extractors.decision_references import find
from tests.nlp.builders import document

HITS: list[tuple[str, list[str]]] = [
    ("KS 2022-03-15 § 44, 22HSV903 avslutas", ["KS 2022-03-15 § 44"]),
    ("SOC 2021-02-10 § 12", ["SOC 2021-02-10 § 12"]),
    # the year once more, and a cell broken before its paragraph
    ("Antagen av kommunfullmäktige 2017-09-25, § 102/17, Dnr", ["KF 2017-09-25 § 102"]),
    ("Bygga en kaj KF 2025-11-20\n\n§ 14 Försenat", ["KF 2025-11-20 § 14"]),
    ("Hyra ut salar\tKF 2025-11-20 §\n\n18\n", ["KF 2025-11-20 § 18"]),
    ("KF 2025-11-20\n\n§ 14 Val av justerare", ["KF 2025-11-20"]),
    ("Råd om AI 2031-12-16 § 3", ["2031-12-16 § 3"]),
    ("Uppdraget till hamnnämnden 2031-12-16 § 3 om bryggor avslutas.", ["KF 2031-12-16 § 3"]),
    ("Det uppdrag som hamnnämnden fick 2031-12-16 § 3 om bryggor är klart.", ["KF 2031-12-16 § 3"]),
    ("Det bidrag som hamnnämnden fick 2031-12-16 § 3 är betalt.", ["Hamnnämnden 2031-12-16 § 3"]),
    ("Yttrandet 2031-02-23 Un § 74", ["UN 2031-02-23 § 74"]),
    ("KF-beslut § 12/2020", ["KF 2020 § 12"]),
    ("enligt tekniska utskottet 2021-02-10 § 12", ["Tekniska utskottet 2021-02-10 § 12"]),
    (
        "godkänt av kommunfullmäktige i Ljusnarsberg 2021-02-10 § 12, Hällefors 2021-02-16 § 8",
        ["KF 2021-02-10 § 12", "KF 2021-02-16 § 8"],
    ),
    ("socialnämndens uppdrag, 2020-04-27 § 51, är klart", ["KF 2020-04-27 § 51"]),
    ("Motionen om ridhuset, 2020-04-27 § 51, besvaras", ["KF 2020-04-27 § 51"]),
    (
        "stadsdelsnämnden i Majorna-Linné avslog det (SDN 2012-05-22 § 3)",
        ["Stadsdelsnämnden Majorna-Linné 2012-05-22 § 3"],
    ),
    ("Fritidsnämnden ville vänta (2021-03-18 § 20).", ["Fritidsnämnden 2021-03-18 § 20"]),
    ("Mälarhamns Energi AB 2023-03-10 § 14", ["Mälarhamns Energi AB 2023-03-10 § 14"]),
    (
        "Mälarhamns Energi AB redovisar läget. Det togs av styrelsen den 10 mars 2023, § 14",
        ["Mälarhamns Energi AB 2023-03-10 § 14"],
    ),
    ("Motionen väcktes vid kommunfullmäktiges sammanträde 2022-10-24.", []),
    ("Socialnämndens protokoll 14 mars 2022", []),
    ("KS § 28/2024", ["KS 2024 § 28"]),
    ("KS 2024-01-10, § 28", ["KS 2024-01-10 § 28"]),
    ("KF § 85 (2023-12-07)", ["KF 2023-12-07 § 85"]),
    ("Kf 231207 § 85", ["KF 2023-12-07 § 85"]),
    ("Kf § 85/23", ["KF 2023 § 85"]),
    ("§ 85 KF 7 december 2023", ["KF 2023-12-07 § 85"]),
    ("kommunfullmäktige den 7 december 2023, §§ 12–14", ["KF 2023-12-07 §§ 12–14"]),
    ("kommunstyrelsens arbetsutskott 2024-01-10 § 3", ["KSAU 2024-01-10 § 3"]),
    ("Kommunstyrelsens arbetsutskotts beslut 2024-01-10 § 3", ["KSAU 2024-01-10 § 3"]),
    ("Arbetsutskottets beslut 2024-01-10 § 3", ["Arbetsutskottet 2024-01-10 § 3"]),
    ("SN 2024-03-12 § 45", ["SN 2024-03-12 § 45"]),
    ("socialnämnden 2024-03-12 § 45", ["Socialnämnden 2024-03-12 § 45"]),
    ("socialnämndens protokoll 2024-03-12, § 45", ["Socialnämnden 2024-03-12 § 45"]),
    ("Protokollsutdrag från socialnämnden, 2024-03-12, § 45", ["Socialnämnden 2024-03-12 § 45"]),
    ("Protokoll från kommunstyrelsens sammanträde den 10 januari 2024, § 28", ["KS 2024-01-10 § 28"]),
    ("Kommunstyrelsens protokollsutdrag 2024-01-10 § 28", ["KS 2024-01-10 § 28"]),
    ("Protokollsutdrag § 28 från kommunstyrelsens sammanträde den 10 januari 2024", ["KS 2024-01-10 § 28"]),
    ("Kommunstyrelsens beslut § 28 den 10 januari 2024", ["KS 2024-01-10 § 28"]),
    ("Kommunstyrelsen beslutade § 28, 2024-01-10 att", ["KS 2024-01-10 § 28"]),
    ("Kommunstyrelsen beslutade den 10 januari 2024 (§ 28) att", ["KS 2024-01-10 § 28"]),
    ("Kommunstyrelsen beslutade 2024-01-10 (§28) att", ["KS 2024-01-10 § 28"]),
    ("Kommunfullmäktige antog planen 2023-12-07 (§ 85)", ["KF 2023-12-07 § 85"]),
    ("Antagen av kommunfullmäktige 2023-12-07, § 85", ["KF 2023-12-07 § 85"]),
    (
        "Antagen av kommunfullmäktige 2023-12-07 § 85. Reviderad 2024-06-13 § 102.",
        ["KF 2023-12-07 § 85", "KF 2024-06-13 § 102"],
    ),
    ("Antagen KF 2023-12-07 §85", ["KF 2023-12-07 § 85"]),
    ("Antagen av KF: 2023-12-07, § 85", ["KF 2023-12-07 § 85"]),
    ("Fastställd av kommunfullmäktige den 7 december 2023 § 85", ["KF 2023-12-07 § 85"]),
    ("Beslutad av: Kommunfullmäktige 2023-12-07 § 85", ["KF 2023-12-07 § 85"]),
    ("Fastställd: Kommunstyrelsen 2024-01-10 § 28", ["KS 2024-01-10 § 28"]),
    ("KF 2023-12-07, paragraf 85", ["KF 2023-12-07 § 85"]),
    ("KF 2023-12-07 par. 85", ["KF 2023-12-07 § 85"]),
    ("KF 7/12 2023 § 85", ["KF 2023-12-07 § 85"]),
    ("KF 7/12-2023 § 85", ["KF 2023-12-07 § 85"]),
    ("KF 7/12 -23 § 85", ["KF 2023-12-07 § 85"]),
    ("KF 2023.12.07 § 85", ["KF 2023-12-07 § 85"]),
    ("KF 20231207 § 85", ["KF 2023-12-07 § 85"]),
    ("KF 23-12-07 § 85", ["KF 2023-12-07 § 85"]),
    ("KF 2023-12-07 §85 p.2", ["KF 2023-12-07 § 85 p. 2"]),
    ("KF 2023-12-07 § 85 att-sats 2", ["KF 2023-12-07 § 85 p. 2"]),
    ("KF 2023-12-07 § 85, beslutspunkt 2", ["KF 2023-12-07 § 85 p. 2"]),
    ("KF 2023-12-07 § 85, beslutssats 2–4", ["KF 2023-12-07 § 85 p. 2–4"]),
    (
        "KF 2023-12-07 § 85, punkterna 2, 3 och 5",
        ["KF 2023-12-07 § 85 p. 2", "KF 2023-12-07 § 85 p. 3", "KF 2023-12-07 § 85 p. 5"],
    ),
    ("KF 2023-12-07 §§ 85 och 87", ["KF 2023-12-07 § 85", "KF 2023-12-07 § 87"]),
    ("KF 2023-12-07 §§ 85-87", ["KF 2023-12-07 §§ 85–87"]),
    ("KF 2023-12-07 § 85 och KS 2023-11-22 § 301", ["KF 2023-12-07 § 85", "KS 2023-11-22 § 301"]),
    ("(KS 2024-01-10 § 28, KF 2024-02-01 § 14)", ["KS 2024-01-10 § 28", "KF 2024-02-01 § 14"]),
    ("kommunfullmäktige (2023-12-07 § 85)", ["KF 2023-12-07 § 85"]),
    ("kommunfullmäktiges beslut (2023-12-07, § 85)", ["KF 2023-12-07 § 85"]),
    ("av kommunfullmäktige beslutad 2023-12-07, § 85", ["KF 2023-12-07 § 85"]),
    ("Regionstyrelsen 2024-03-05 § 67", ["RS 2024-03-05 § 67"]),
    ("RF § 123/2023", ["RF 2023 § 123"]),
    ("Landstingsfullmäktige 2011-06-14 § 58", ["Landstingsfullmäktige 2011-06-14 § 58"]),
    ("Hälso- och sjukvårdsnämnden 2024-03-05 § 67", ["Hälso- och sjukvårdsnämnden 2024-03-05 § 67"]),
    ("BUN 240305 § 34", ["BUN 2024-03-05 § 34"]),
    ("Barn- och utbildningsnämnden den 5 mars 2024 § 34", ["Barn- och utbildningsnämnden 2024-03-05 § 34"]),
    ("Barn och utbildningsnämndens beslut 2024-03-05 § 34", ["Barn och utbildningsnämnden 2024-03-05 § 34"]),
    (
        "kultur- och fritidsnämndens arbetsutskott 2024-03-05 § 34",
        ["Kultur- och fritidsnämndens arbetsutskott 2024-03-05 § 34"],
    ),
    ("Stadsfullmäktige 2023-12-07 § 85", ["KF 2023-12-07 § 85"]),
    ("Kommunfullmäktige har den 7 december 2023, § 85, beslutat", ["KF 2023-12-07 § 85"]),
    ("Kommunfullmäktige har i beslut 2023-12-07 § 85 gett", ["KF 2023-12-07 § 85"]),
    ("vid sammanträdet 2023-12-07, § 85, beslutade kommunfullmäktige att", ["KF 2023-12-07 § 85"]),
    ("Den 7 december 2023 § 85 beslutade kommunfullmäktige att", ["KF 2023-12-07 § 85"]),
    ("Redan 2019-02-13 § 27 bad kommunstyrelsen om en översyn.", ["KS 2019-02-13 § 27"]),
    ("Den 2024-03-05 § 31 förlängde kommunfullmäktige tiden.", ["KF 2024-03-05 § 31"]),
    ("2023-12-07 § 85 beslutade kommunstyrelsen", ["KS 2023-12-07 § 85"]),
    ("Den 7 december 2023 beslutade kommunfullmäktige att anta planen.", ["KF 2023-12-07"]),
    ("Kommunfullmäktige beslutade den 7 december 2023 att anta planen.", ["KF 2023-12-07"]),
    ("Vid sitt sammanträde den 7 december 2023 beslutade kommunfullmäktige", ["KF 2023-12-07"]),
    ("Kommunstyrelsen gav 2024-01-10 stadsledningskontoret i uppdrag", ["KS 2024-01-10"]),
    ("Kommunstyrelsen återremitterade ärendet 10 januari 2024", ["KS 2024-01-10"]),
    ("Uppdraget gavs av kommunfullmäktige i december 2023", ["KF 2023-12"]),
    ("KF 2023-12-07", ["KF 2023-12-07"]),
    ("Beslut: KF 2023-12-07", ["KF 2023-12-07"]),
    ("Kommunfullmäktige, 2023-12-07, § 85, dnr 0617/21", ["KF 2023-12-07 § 85"]),
    ("Kommunfullmäktige § 85, 2023-12-07", ["KF 2023-12-07 § 85"]),
    ("Kommunfullmäktige § 85 2023-12-07", ["KF 2023-12-07 § 85"]),
    ("Kommunfullmäktige § 85 den 7 december 2023", ["KF 2023-12-07 § 85"]),
    ("KF, § 85, 2023-12-07", ["KF 2023-12-07 § 85"]),
    ("KF 2023 § 85", ["KF 2023 § 85"]),
    ("KF §85/2023", ["KF 2023 § 85"]),
    ("Kommunfullmäktiges beslut § 85/2023", ["KF 2023 § 85"]),
    ("kommunfullmäktige (§ 85/2023)", ["KF 2023 § 85"]),
    ("kommunstyrelsen § 28/2024", ["KS 2024 § 28"]),
    ("SN § 45/24", ["SN 2024 § 45"]),
    ("SN §§ 45-46/2024", ["SN 2024 §§ 45–46"]),
    ("(KF 2023-12-07 85 §)", ["KF 2023-12-07 § 85"]),
    ("KF 2023-12-07 ¤ 85", ["KF 2023-12-07 § 85"]),
    ("KF 2023-12-07 ? 85", ["KF 2023-12-07 § 85"]),
    ("kommunfullmäktiges möte den 23 maj 2024, § 12", ["KF 2024-05-23 § 12"]),
    ("KF 23 maj 2024 § 12", ["KF 2024-05-23 § 12"]),
    ("KS, 23 maj 2024, § 12", ["KS 2024-05-23 § 12"]),
    ("Krisledningsnämnden 2020-03-20 § 2", ["Krisledningsnämnden 2020-03-20 § 2"]),
    ("Valnämnden 2024-03-05 § 12", ["Valnämnden 2024-03-05 § 12"]),
    (
        "Kommunstyrelsens personal- och organisationsutskott 2024-03-05 § 12",
        ["Kommunstyrelsens personal- och organisationsutskott 2024-03-05 § 12"],
    ),
    ("Samhällsbyggnadsutskottet 2024-03-05 § 12", ["Samhällsbyggnadsutskottet 2024-03-05 § 12"]),
    ("KSPU 2024-03-05 § 12", ["KSPU 2024-03-05 § 12"]),
    ("AU 2024-03-05 § 12", ["AU 2024-03-05 § 12"]),
    ("Ksau 2024-03-05 § 12", ["KSAU 2024-03-05 § 12"]),
    ("Ks 2024-03-05 § 12", ["KS 2024-03-05 § 12"]),
    ("KSau § 12/2024", ["KSAU 2024 § 12"]),
    ("Sn 2024-03-05 § 12", ["SN 2024-03-05 § 12"]),
    ("Bun § 12, 2024-03-05", ["BUN 2024-03-05 § 12"]),
    ("KF:s beslut 2023-12-07 § 85", ["KF 2023-12-07 § 85"]),
    ("KFs beslut den 7 december 2023", ["KF 2023-12-07"]),
    ("KS beslut 2024-01-10 § 28", ["KS 2024-01-10 § 28"]),
    (
        "Kommunfullmäktige 2023-12-07 § 85, reviderad av kommunstyrelsen 2024-01-10 § 28",
        ["KF 2023-12-07 § 85", "KS 2024-01-10 § 28"],
    ),
    ("Senast reviderad: KF 2023-12-07 § 85", ["KF 2023-12-07 § 85"]),
    ("Gäller från 2024-01-01. Beslut KF 2023-12-07 § 85", ["KF 2023-12-07 § 85"]),
]
NOTHING: list[str] = [
    "Kommunrevisionen överlämnade den 11 mars 2025 en granskning av hamnen.",
    "2 § kommunallagen (2017:725), 6 kap. 12 § KL, 12 § 2 st.",
    "enligt § 5 i avtalet, 2024-01-01",
    "§ 45 Taxa för bygglov, § 46 Delegationsbeslut",
    "Justerat §§ 45–67, Anslaget 2024-03-13",
    "Sammanträdesdatum 2024-03-12, Paragrafer §§ 34-56",
    "Kommunstyrelsen sammanträder den 12 mars 2024. Kallelse skickas ut 2024-03-05.",
    "Ärendet planeras till kommunfullmäktige 2024-06-13.",
    "Återrapportering till kommunstyrelsen senast den 31 december 2024",
    "Beredningen inför KF 13 juni 2024",
    "Nästa sammanträde i socialnämnden är den 12 mars 2024 kl. 13.00",
    "Nämnden avslog i januari en ansökan, och kommunfullmäktige beslutade i maj om taxan.",
    "Kommunfullmäktige sammanträder torsdagen den 20 september 2018\nKf § 31 Taxa",
    "Socialnämndens verksamhetsplan 2024-2026, budget 2024",
    "MBL § 11 2024-03-05, information enligt § 19 MBL 2024-03-06",
    "Tjänsteskrivelse från kommunstyrelseförvaltningen daterad 2024-03-05",
    "Kommunledningskontorets tjänsteutlåtande den 5 mars 2024",
    "Förslaget skickades på remiss till nämnderna i mars 2024.",
    "Kommunstyrelsens tjänsteutlåtande 2024-03-05",
    "stadgan antogs 1992, KS har 15 ledamöter den 1 januari 2024",
    "Kommunfullmäktige har 81 ledamöter från den 15 oktober 2022",
    "Utdrag ur protokoll. Protokollet justerades 2024-03-13.",
    "att översända yttrandet till kommunstyrelsen\n\n§ 65/20 Kulturprogram",
]


@pytest.mark.parametrize(("text", "expected"), HITS)
def test_forms(text: str, expected: list[str]) -> None:
    assert [f.normal for f in find(document(text))] == expected


@pytest.mark.parametrize("text", NOTHING)
def test_near_misses(text: str) -> None:
    assert list(find(document(text))) == []


def test_a_heading_that_is_a_body_says_whose_the_decisions_below_it_are() -> None:
    made = document(
        "Bronämnden svarar.\n\nKommunfullmäktige\n\nBeslut 2031-11-20 § 118\nUppdrag Bronämnden bygger"
    )
    at = made.text.index("Kommunfullmäktige")
    headed = replace(made, headings=(Heading(1, None, "Kommunfullmäktige", Span(at, at + 17), 1),))
    assert [f.normal for f in find(headed)] == ["KF 2031-11-20 § 118"]
