"""Bodies as minutes, agendas and lists of recipients name them; the words are invented."""

from __future__ import annotations

import pytest

from nlp.extractors import organisations
from tests.nlp.builders import document

NAMED: tuple[tuple[str, list[str]], ...] = (
    ("Ordförande i Gemensam nämnd för vård och hamnar", ["Gemensam nämnd för vård och hamnar"]),
    ("stöd till Mosaiska församlingen i Lund, för", ["Mosaiska församlingen i Lund"]),
    ("Lidby hembygdsförening i maj", ["Lidby hembygdsförening"]),
    ("av socialnämnd Centrum och hamnnämnden", ["Socialnämnden Centrum", "Hamnnämnden"]),
    (
        "av socialnämnd Centrum, Nordost och Hisingen",
        ["Socialnämnden Centrum", "Socialnämnden Nordost", "Socialnämnden Hisingen"],
    ),
    ("Socialnämnderna Centrum, Nordost, vilka", ["Socialnämnden Centrum", "Socialnämnden Nordost"]),
    ("Nämnden för Hamn & Bad; nämnden för Hamn och Bad", ["Nämnden för Hamn & Bad"]),
    ("Revisionen har granskat hamnen; protokoll från revisionen.", ["Revisionen"]),
    ("Kommunens revisorer granskade hamnen. Revisionen anser", ["Kommunens revisorer"]),
    ("Översynen och revisionen av policyn tar tid.", []),
    ("Vi har utfört revisionen enligt god sed; enligt HFD:s dom", ["Högsta förvaltningsdomstolen"]),
    ("Organ Kommunstyrelsens utskott\nPlats Ekby", ["Kommunstyrelsens utskott"]),
    ("Ärendenummer SLK-2031-00012\nAda Ek (D) yrkar bifall.", ["Demokraterna"]),
    ("Alternativ (D) gäller.", []),
    ("Arbetarepartiet Socialdemokraterna 5 kr", ["Socialdemokraterna"]),
    ("Förvaltningen för skola, kost, kultur och hamn.", ["Förvaltningen för skola, kost, kultur och hamn"]),
    ("Ekbys centrala pensionärsråd (ECPR) svarar", ["Ekbys centrala pensionärsråd"]),
    ("En hamnkonsekvensbeskrivning (HKB) och en MKB krävs.", []),
    ("En miljökonsekvensbeskrivning (MKB) görs. MKB:n är klar; MKB prövas.", []),
    ("Ärendet återremitteras till förvaltningen för ytterligare beredning.", []),
    (
        "utvärdera kommunstyrelsens trygghetsråd, som Sveriges riksdag",
        ["Kommunstyrelsens trygghetsråd", "Riksdagen"],
    ),
    ("Ägare IS/IT-tjänst ansvarar. Vikens IS spelar.", ["Vikens IS"]),
    (
        "Nämnden för Hamn & Farleder, rapport till Hamn & Farleder. Plan Hamn och Farleder 2031.",
        ["Nämnden för Hamn & Farleder", "Hamn & Farleder"],
    ),
    ("MKB hyr ut bostäder.", ["MKB Fastighets AB"]),
    (
        "Stadgar för Stiftelsen Ada och Bo Ekmans vetenskapsfond, Stiftelsen Lidby museum",
        ["Stiftelsen Ada och Bo Ekmans vetenskapsfond", "Stiftelsen Lidby museum"],
    ),
    ("Luftvårdsförbundet i Ekbyregionen svarar.", ["Luftvårdsförbundet i Ekbyregionen"]),
    (
        "Lokalstrategiska utskottet den 15 maj. Sociala hamnutskottet den 13 maj.",
        ["Lokalstrategiska utskottet", "Sociala hamnutskottet"],
    ),
    ("För stadsdelsnämnden gäller det", ["Stadsdelsnämnden"]),
    ("Delrapport, beredningen för patientens rättigheter Ada Ek", ["Beredningen för patientens rättigheter"]),
    ("Styrelsen för Hamn, stöd och service svarar.", ["Styrelsen för Hamn, stöd och service"]),
    ("Driftnämnden Ekby sjukhus beslutar. Rådet gav driftnämnden tid.", ["Driftnämnden Ekby sjukhus"]),
    (
        "Driftnämnden Ekby sjukhus, Driftnämnden Närvården",
        ["Driftnämnden Ekby sjukhus", "Driftnämnden Närvården"],
    ),
    ("Tekniska kontoret föreslår; det tekniska i kontoret", ["Tekniska kontoret"]),
    ("X.YZ Biogas Sverige AB och Lidby Teknik AS har svarat.", ["X.YZ Biogas Sverige AB", "Lidby Teknik AS"]),
    ("ÄGARDIREKTIV FÖR LIDBY HAMN AB\n\nDirektivet gäller för Lidby Hamn AB.", ["Lidby Hamn AB"]),
    ("Möten med Svarta och Västra Vita samebyar. En sameby.", ["Svarta sameby", "Västra Vita sameby"]),
    ("Reservation av Ada Ek m.fl. (V) och yttrande", ["Vänsterpartiet"]),
    ("Kommunala rådet för hamnfrågor informerades.", ["Kommunala rådet för hamnfrågor"]),
    ("Revisorerna har granskat hamnen.", ["Revisionen"]),
    ("Region Kalmar läns revisorer. Revisorernas svar.", ["Region Kalmar läns revisorer"]),
    ("Nej för yrkandet från Ada Strand m.fl. Yrkande från Hamnlistan.", ["Hamnlistan"]),
    (
        "Yrkanden från Ada Strand och Bo Alm. Ada Strand (L) och Bo Alm (C) talar.",
        ["Liberalerna", "Centerpartiet"],
    ),
    ("Styrelsen för Ekby & Co AB och Ekby & Co AB svarar.", ["Ekby & Co AB"]),
    ("Motion om en beredning för planeringen av torget.", []),
    (
        "Socialnämnderna Centrum, Hisingen och Nordosts arbete",
        ["Socialnämnden Centrum", "Socialnämnden Hisingen", "Socialnämnden Nordost"],
    ),
    # a company of a place; its genitive; a place that is no company
    ("Näringslivsbolaget i Umeå AB svarade.", ["Näringslivsbolaget i Umeå AB"]),
    ("Bolaget Umeå Energi AB svarade. Ledamöter i Umeå Energi AB.", ["Umeå Energi AB"]),
    ("Av Umeå Stadshus AB:s (Stadshus) bolagsordning framgår det.", ["Umeå Stadshus AB"]),
    ("Göteborgs spårvagnar når Norra\nÄlvstranden.", []),
    # hyphens that are left out or set apart, boards in capitals, both halves of a name
    (
        "Bygg och miljöförvaltningen, Hamn –och parkförvaltningen. Nämnden och hamnkontoret.",
        ["Bygg- och miljöförvaltningen", "Hamn- och parkförvaltningen", "Hamnkontoret"],
    ),
    (
        "Nämnden för Hamn och Sjö ger. Nämnden för Hamn och Kommunstyrelsen.",
        ["Nämnden för Hamn och Sjö", "Nämnden för Hamn", "Kommunstyrelsen"],
    ),
    ("Nämnden för äldre samt vård- och omsorg beslutade.", ["Äldre samt vård- och omsorgsnämnden"]),
    ("Räddningstjänstförbundet Ekby För Dalby gäller taxan.", ["Räddningstjänstförbundet Ekby"]),
    ("Förvaltningsrätten i Ekby dömde. Förvaltningsrättens dom gäller.", ["Förvaltningsrätten i Ekby"]),
    ("Ekby stads trygghetsråd svarade.", ["Ekby stads trygghetsråd"]),
    ("De auktoriserade revisorerna och lekmannarevisorerna svarade.", []),
)


@pytest.mark.parametrize(("text", "names"), NAMED)
def test_who_is_named(text: str, names: list[str]) -> None:
    assert list(dict.fromkeys(f.canonical for f in organisations.find(document(text)))) == names


def test_a_committee_by_its_whole_name_and_by_the_letters_of_its_board() -> None:
    text = "Kommunstyrelsens utskott för hamn och sjöfart. Protokoll HFNAU. Hamn- och farledsnämnden."
    assert [(f.canonical, f.type) for f in organisations.find(document(text))] == [
        ("Kommunstyrelsens utskott för hamn och sjöfart", "committee"),
        ("Hamn- och farledsnämndens arbetsutskott", "committee"),
        ("Hamn- och farledsnämnden", "board"),
    ]
