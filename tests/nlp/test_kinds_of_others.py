"""Bodies, styrande dokument, deadlines and numbers as other municipalities and regions print them."""

from __future__ import annotations

import pytest

from nlp.extractors import case_numbers, deadlines, document_numbers, laws, organisations, policies
from tests.nlp.builders import document, table_document

BODIES: list[tuple[str, list[str]]] = [
    (
        "Svar från Kommunalförbundet Sydarkivera, Södertörns brandförsvarsförbund och Idre nya sameby.",
        ["Kommunalförbundet Sydarkivera", "Södertörns brandförsvarsförbund", "Idre nya sameby"],
    ),
    ("Samordningsförbundet Norra Lidby Verksamhetsplan 2026. Enligt Samordningsförbundet RAR.",
     ["Samordningsförbundet Norra Lidby", "Samordningsförbundet RAR"]),
    ("RF-SISU Skåne har svarat, regionfullmäktige inte.", ["RF-SISU Skåne", "Regionfullmäktige"]),
    # auditors, clubs, the police's areas, national names, and words that only stand before a name
    ("Tallnäs kommuns revisorer och regionens revisorer har granskat.",
     ["Tallnäs kommuns revisorer", "Regionens revisorer"]),
    ("Simklubben Lidby SK och Tallnäs Skidklubb. Polisområde Kalmar. Det IK som finns.",
     ["Lidby SK", "Tallnäs Skidklubb", "Polisområde Kalmar"]),
    ("Chalmers, Sveriges lantbruksuniversitet, MTM och Visita deltar.",
     ["Chalmers", "Sveriges lantbruksuniversitet", "Myndigheten för tillgängliga medier", "Visita"]),
    ("Fastighetsbolaget Lidbyhus AB, Habo kommun och Junehem AB. Det ska vara departementet till handa.",
     ["Lidbyhus AB", "Junehem AB"]),
    # a committee without its board is that of the board spoken of most
    ("Tekniska nämnden sammanträdde. Arbetsutskottets förslag antogs av tekniska nämnden.",
     ["Tekniska nämnden", "Tekniska nämndens arbetsutskott", "Tekniska nämnden"]),
    # letters that the text gives, before they are used and in a legend
    ("Kulturnämnden (KuN) beslutade. KuN anser.", ["Kulturnämnden"] * 3),
    ("ÄLN = äldrenämnden. Ansvarig: ÄLN.", ["Äldrenämnden"] * 3),
    ("Eva Ek (MP) talade. Mötet (KL 13) hölls.", ["Miljöpartiet"]),
    # companies: what they do in small letters, two in a row, again without AB, by their place
    ("Växjö kommunföretag AB och Luleå Energi AB. Luleå Energi svarade.",
     ["Växjö kommunföretag AB", "Luleå Energi AB", "Luleå Energi AB"]),
    ("Uppsalahem, Kalmar Vatten och Skövdebostäder AB. Energin räcker. Sjukhem byggs.",
     ["Uppsalahem", "Kalmar Vatten", "Skövdebostäder AB"]),
    ("AB GotlandsHem bygger.", ["AB GotlandsHem"]),
    # associations, councils, preparing bodies
    ("Brottsofferjouren i Kalmar, Höje å vattenråd och Svenska Livräddningssällskapet; en förening i Kalmar.",
     ["Brottsofferjouren i Kalmar", "Höje å vattenråd", "Svenska Livräddningssällskapet"]),
    ("Rådet för äldre och rådet för personer med funktionsnedsättning, demokratiberedningen.",
     ["Rådet för äldre", "Rådet för personer med funktionsnedsättning", "Demokratiberedningen"]),
    ("Fackliga organisationer: Kommunal och Vision.", ["Kommunal", "Vision"]),
    ("Kommunal verksamhet har en vision. Vision är viktigt.", []),
    # boards with adjectives, of a region, and what is no board
    ("Regionens hälso- och sjukvårdsnämnd och Regionala utvecklingsnämnden (RUN). RUN tillstyrker.",
     ["Hälso- och sjukvårdsnämnden", *["Regionala utvecklingsnämnden"] * 3]),
    ("Ärendet återremitteras till nämnden för komplettering. Regionfullmäktige och fullmäktige.",
     ["Regionfullmäktige", "Regionfullmäktige"]),
    ("Älvsjö stadsdelsförvaltning och kommunstyrelsens kontor.",
     ["Älvsjö stadsdelsförvaltning", "Kommunstyrelsens kontor"]),
    ("Förvaltningen Inköp och upphandling svarar.", ["Inköp och upphandling"]),
    ("Länsstyrelsen Västernorrland\tBeslut\t1 (4)", ["Länsstyrelsen Västernorrland"]),
    # names of Göteborg's are not those of other cities
    ("Rådet för funktionshinderfrågor i Malmö.", ["Rådet för funktionshinderfrågor"]),
    # parties: unknown letters among known ones, a claim's, a local one in brackets
    ("M, KD och XP reserverar sig.", ["Moderaterna", "Kristdemokraterna"]),
    ("Bilaga: särskilt yttrande (V)", ["Vänsterpartiet"]),
    ("REGION SÖRMLAND\nEn motion från (V) om tandvård.", ["Region Sörmland", "Vänsterpartiet"]),
    ("Bo Ek (Sjukvårdspartiet i Dalarna) talar.", ["Sjukvårdspartiet i Dalarna"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), BODIES)
def test_bodies_of_others(text: str, expected: list[str]) -> None:
    assert [f.canonical for f in organisations.find(document(text))] == expected


POLICIES: list[tuple[str, list[str]]] = [
    ("Malmös trafik- och mobilitetsplan anger det.", ["Malmös trafik- och mobilitetsplan"]),
    ("Kommunens reglemente för kommunstyrelsen och övriga nämnder gäller.",
     ["Reglemente för kommunstyrelsen och övriga nämnder"]),
    ("att anta Riktlinje för odling på kommunal mark att gälla från 2027.",
     ["Riktlinje för odling på kommunal mark"]),
    ("Sedan Taxa för bygglov i Motala höjdes, enligt taxan för tillsyn enligt livsmedelslagen, växer kön.",
     ["Taxa för bygglov i Motala", "Taxa för tillsyn enligt livsmedelslagen"]),
    ("Arbetsordning för Kalmars kommunfullmäktige följs.", ["Arbetsordning för Kalmars kommunfullmäktige"]),
    ("med stöd av Regionstyrelsens reglemente.", ["Regionstyrelsens reglemente"]),
    ("I Vision Borås 2040 sägs det. Vision har svarat. Vår vision 2030.", ["Vision Borås 2040"]),
    ("Det följer av Hållbara Tierp 2030, kommunens program för Agenda 2030.", ["Hållbara Tierp 2030"]),
    ("enligt Ersättningssystem för hemtjänst och en modell för stöd", ["Ersättningssystem för hemtjänst"]),
    ("Ekonomi- och verksamhetsplan (EVP) 2023–2025 gäller.", ["Ekonomi- och verksamhetsplan 2023–2025"]),
    ("om nämndens Internkontrollplan 2023. En internkontrollplan 2024.", ["Internkontrollplan 2023"]),
    ("Program för hållbar utveckling – miljö 2021–2030 antogs.",
     ["Program för hållbar utveckling – miljö 2021–2030"]),
    ("Lokala föreskrifter för allmän ordning. Nationellt vårdprogram för cancer anger det.",
     ["Lokala föreskrifter för allmän ordning", "Nationellt vårdprogram för cancer"]),
    ("Reglemente för intern kontroll för Nyköpings kommun (dnr 1).",
     ["Reglemente för intern kontroll för Nyköpings kommun"]),
    ("Nämnden beslutade om Färdplan för grönare gårdar och gav direktören uppdraget.",
     ["Färdplan för grönare gårdar"]),
    ("Det följer nämndens verksamhetsplan 2025 och Verksamhetsplan och budget 2026.",
     ["Verksamhetsplan 2025", "Verksamhetsplan och budget 2026"]),
    ("Bolagets Ägardirektiv för Lidby Vatten AB ses över enligt Regelverk för bidrag i Lidby kommun.",
     ["Ägardirektiv för Lidby Vatten AB", "Regelverk för bidrag i Lidby kommun"]),
    ("Enligt Arbetsordning för kommunfullmäktige i Lidby kommun redovisas det.",
     ["Arbetsordning för kommunfullmäktige i Lidby kommun"]),
    ("Lokalerna fördelas enligt Lidby kommuns regler för fördelning av tider i idrottshallar.",
     ["Lidby kommuns regler för fördelning av tider i idrottshallar"]),
    ("I Riktlinjer för lokaler i Lidby kommun står att rutinen för nycklar och redovisa den.",
     ["Riktlinjer för lokaler i Lidby kommun"]),
    ("Uppföljning av uppdrag i Mål och budget 2025 med flerårsplan 2026–2028.",
     ["Mål och budget 2025 med flerårsplan 2026–2028"]),
    # only to be written, or plain words
    ("Uppdraget att ta fram en plan för nödvatten. Planen för nödvatten blir klar.", []),
    ("Dammarna betalas med va-taxan. Planen för i dag är klar. En policy behövs.", []),
    # Whose a plan is stands after its year too; a title ends before the verb and before the next title.
    ("följer av Översiktsplan 2035 för Tallnäs, där", ["Översiktsplan 2035 för Tallnäs"]),
    (
        "Verksamhetsplan 2027 för miljö- och byggnämnden antas",
        ["Verksamhetsplan 2027 för miljö- och byggnämnden"],
    ),
    (
        "strider mot Grönplan för Tallnäs kommun och mot Cykelplan 2026–2030. Vi",
        ["Grönplan för Tallnäs kommun", "Cykelplan 2026–2030"],
    ),
    (
        "Tallnäs kommuns policy för gåvor och god arbetsmiljö säger inget",
        ["Tallnäs kommuns policy för gåvor och god arbetsmiljö"],
    ),
    ("Enligt taxan för hyra av båtplatser gäller.", ["Taxa för hyra av båtplatser"]),
    ("Taxan höjs. Avgiften står i va-taxan. Vi betalar VA-taxan.", []),
    ("enligt Taxa för tekniska nämndens tjänster.", ["Taxa för tekniska nämndens tjänster"]),
    (
        "den gemensamma Rutin för larm i Region Halland gäller",
        ["Rutin för larm i Region Halland"],
    ),
    # A running head with the number of its page is no mention.
    ("Text.\n\nRegion Dalarna Måltidspolicy för vården 3 (9)\n\nMer text.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), POLICIES)
def test_policies_of_others(text: str, expected: list[str]) -> None:
    assert [f.title for f in policies.find(document(text))] == expected


DEADLINES: list[tuple[str, list[str]]] = [
    ("Uppdraget ska redovisas senast den 31 mars 2027 i stället för den 31 mars 2026.", ["2027-03-31"]),
    ("Bryggan ska byggas 2026. Rapporten ska lämnas senast 15 april året efter det år som den avser.", []),
    ("Bygget ska inte kunna börja före hösten 2027.", []),
    ("Arbetet ska vara klart kvartal 2–3 2027.", ["2027-Q3"]),
    ("Förvaltningen ska till nämnden 2024-11-26 återkomma med en plan.", ["2024-11-26"]),
    ("Kraven ska vara uppfyllda 2024-11-15.", ["2024-11-15"]),
    ("Återrapporteras till nämnden 2024-04-22.", ["2024-04-22"]),
    ("Uppdraget slutförs under andra kvartalet 2025.", ["2025-Q2"]),
    ("Arbetet ska vara klart vid årsskiftet 2025/2026.", ["2025-12-31"]),
    ("Slutrapport lämnas 31/12 2025. Slutredovisning: T2 2025.", ["2025-12-31", "2025-T2"]),
    ("Återkoppling till kommunstyrelsen ska ske under hösten 2025.", ["2025-H2"]),
    ("2024-11-13\nPlanen läggs fram senast i maj.", ["2025-05"]),
    ("Avtalet löper till och med den 31 mars 2028. Klart senast: 2026-04-30.", ["2028-03-31", "2026-04-30"]),
    (
        "Det redovisas vid sammanträdet den 15 juni 2026. Försöket pågår till och med januari 2027.",
        ["2026-06-15", "2027-01"],
    ),
    ("Pågår, klart november 2026\nFörsöket redovisas i mars 2027.", ["2026-11", "2027-03"]),
    ("Redovisningen omfattar beslut till och med den 28 februari 2026.", []),
    ("2024-02-13\nUppdraget slutredovisas i september.", ["2024-09"]),
    # what has happened, what a figure is of, papers and decisions, years alone
    ("Skolan invigdes den 3 maj 2024. Skulden redovisas per den 31 augusti 2024.", []),
    ("Nämnden ska enligt beslut 2024-05-02 § 8 spara. Nämnden ska följa planen som antogs 2024-03-05.", []),
    ("Rapport lämnas senast 31 mars varje år. Klart: 2026. Planen gäller 2024–2027.", ["2026"]),
]


@pytest.mark.parametrize(("text", "expected"), DEADLINES)
def test_deadlines_of_others(text: str, expected: list[str]) -> None:
    assert [f.date for f in deadlines.find(document(text))] == expected


def test_a_table_without_headings_goes_on_with_the_columns_of_the_one_before() -> None:
    first = table_document([["Nr", "Aktivitet", "Klart"], ["A1", "Öva med frivilliga", "nov 2025"]])
    assert [f.date for f in deadlines.find(first)] == ["2025-11"]


NUMBERS: list[tuple[str, list[str]]] = [
    ("Dnr RS/240955, HSN/250077 och RS/123/2024", ["RS/240955", "HSN/250077", "RS/123/2024"]),
    (
        "har inspekterat, beteckning 2024/031187, svar i ärende 203-4417-2024",
        ["2024/031187", "203-4417-2024"],
    ),
    ("Länsstyrelsen Skåne\nBeteckning\n2024-12-12 203-4417-2024", ["203-4417-2024"]),
    ("D.nr 23/123, dnr 2024KS123", ["23/123", "2024KS123"]),
    ("Dnr (anges vid svar) 2023-45678", ["2023-45678"]),
    # a letterhead once, not on every page
    (
        "Ärendenummer RS 2024/1490 1 (3)\n\nText.\n\nÄrendenummer RS 2024/1490 2 (3)\n\nText.",
        ["RS 2024/1490"],
    ),
    ("arkivet (MTR-KU25-0041), länsstyrelsens 521-8830-2025", ["MTR-KU25-0041", "521-8830-2025"]),
    # The number of the case that was decided, without letters; an item of an agenda is none.
    ("KF\t2024-11-19 § 176, 00288/2024 och (KF 2025-01-30 § 4, 00017/2025)", ["00288/2024", "00017/2025"]),
    ("Stadsledningskontoret, tjänsteutlåtande\nÄrendenummer 2026-00402", ["SLK-2026-00402"]),
    ("Datum 2026-01-28 Ärende nr 2.1.14 Yrkande", []),
    ("tel 0611-34 90 00, ISBN 978-91-89329-40-2, konto 5711-8839, ärende 12, beteckning 12", []),
]


@pytest.mark.parametrize(("text", "expected"), NUMBERS)
def test_case_numbers_of_letterheads_and_county_boards(text: str, expected: list[str]) -> None:
    assert [f.normal for f in case_numbers.find(document(text))] == expected


LAWS: list[tuple[str, list[str]]] = [
    ("Två Lex Sarah-ärenden och en anmälan enligt lex Maria.", ["Lex Sarah", "Lex Maria"]),
    ("Enligt F-gasförordningen gäller det alla ärendeslagen och trafikslagen.", ["F-gasförordningen"]),
    ("enligt lagen om flaggning medför detta inget krav", ["Lagen om flaggning"]),
    ("Vidare kan en ny lag om flaggning ge kostnader. Förslaget till lag om flaggning avstyrks.", []),
    # an ordinance by its title; a number without brackets; what is done at a workplace
    ("Den nya förordningen om bidrag till sjöbodar gäller.", ["Förordningen om bidrag till sjöbodar"]),
    ("Enligt kommunallagen 2017:725 och Miljöbalk 1998:808 beslutas.", ["Kommunallagen", "Miljöbalken"]),
    # a number without brackets or in others before the title; an act of the union by its number alone
    (
        "enligt lagen 1987:667 om sjöbodar samt 22 § förordningen [1998:1252] om bojar.",
        ["Lag om sjöbodar", "Förordning om bojar"],
    ),
    ("EU:s förordning nr 1143/2014 gäller.", ["EU:s förordning om invasiva främmande arter"]),
    ("Med stöd av 1 § förordning om sjöbodar, inte en förordning om bojar.", ["Förordning om sjöbodar"]),
    (
        "enligt lagen om Sveriges ekonomiska zon eller lagen (1966:314) om bojar.",
        ["Lagen om Sveriges ekonomiska zon", "Lag om bojar"],
    ),
    (
        "förordningen om bojar, bryggor och bodar (SFS 1994:16) gäller",
        ["Förordningen om bojar, bryggor och bodar"],
    ),
    ("Handläggning av LSS-beslut och LSS-insatser.", []),
    ("MBL-förhandling hölls. MBL-behandling pågår. Enligt MBL.", ["Lag om medbestämmande i arbetslivet"]),
    (
        "Lagen (2009:47) om vissa kommunala befogenheter 2 kap. 8 § och KL 6:9.",
        ["Lag om vissa kommunala befogenheter", "Kommunallagen"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), LAWS)
def test_laws_that_are_and_that_are_proposed(text: str, expected: list[str]) -> None:
    assert [f.title for f in laws.find(document(text))] == expected


def test_a_report_with_an_isbn_is_a_book() -> None:
    text = "rapport 2022:14 (ISBN 978-91-89329-40-2) och rapport 2023:4. Handling\n2025 nr 212"
    found = [f.normal for f in document_numbers.find(document(text))]
    assert found == ["rapport 2023:4", "handling 2025 nr 212"]
