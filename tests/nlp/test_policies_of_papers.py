"""Styrande dokument as agendas, minutes and decisions name them; the words are invented."""

from __future__ import annotations

import pytest

from nlp.extractors import policies
from tests.nlp.builders import document

NAMED = (
    # Whose it is.
    ("Åtgärderna i Fiskemyndighetens åtgärdsprogram införs.", "Fiskemyndighetens åtgärdsprogram"),
    ("Enligt kultur och fritidsnämndens reglemente ska", "Kultur och fritidsnämndens reglemente"),
    (
        "målen i Västra Götalands länsgemensamma handlingsplan för sömn 2031–2034.",
        "Västra Götalands länsgemensamma handlingsplan för sömn 2031–2034",
    ),
    ("Sammanfattning\n\nI förbundsstyrelsens plan framgår bland annat", "Förbundsstyrelsens plan"),
    ("arbetet inom regeringens handlingsplan mot dumpning", "Regeringens handlingsplan mot dumpning"),
    ("godkänna egenkontrollplan 2031 för hamnnämnden", "Egenkontrollplan 2031 för hamnnämnden"),
    ("Hamnnämndens egenkontrollplan 2031 antas.", "Hamnnämndens egenkontrollplan 2031"),
    # Adopted, followed, repealed.
    ("Styrelsen antog vid måndagens möte en handlingsplan för fågelskydd.", "Handlingsplan för fågelskydd"),
    ("Rådet antog den 3 maj 2031 regler för isgator.", "Regler för isgator"),
    ("I enlighet med regler för bodar och torg ska nämnden", "Regler för bodar och torg"),
    (
        "att riktlinjer för resor med egen båt, KF 2031-04-23 § 51, upphör",
        "Riktlinjer för resor med egen båt",
    ),
    ("att den strategiska planen för isbrytning följs upp", "Strategisk plan för isbrytning"),
    # Where its things are.
    (
        "Fastställa Regler för flaggor vid Region Lidbys byggnader att gälla från",
        "Regler för flaggor vid Region Lidbys byggnader",
    ),
    # What a paper is called and what says of what it is are no part of the name.
    ("Yttrande angående hamnplan 2031\n\nVi anser", "Hamnplan 2031"),
    ("Remissyttrande hamnplan 2031\n\nVi anser", "Hamnplan 2031"),
    ("Angående reviderad hamnplan 2031 anför vi", "Hamnplan 2031"),
    ("Enligt den sammanhållande hamnplanen 2031 ska", "Sammanhållande hamnplan 2031"),
    # Lines of agendas.
    ("7. Verksamhetsplan för hamnberedningen\n8. Val", "Verksamhetsplan för hamnberedningen"),
    (
        "2 Verksamhets- och budgetplan för hamnnämnden 2031\n3 Val",
        "Verksamhets- och budgetplan för hamnnämnden 2031",
    ),
    ("Det har tagits med i verksamhetsplanen för 2031.", "Verksamhetsplan 2031"),
    ("Område:\n• Riktlinje egen representation\n• Övrigt", "Riktlinje egen representation"),
    (
        "Val\nPrinciper för hyra av bodar för föreningar, Dnr 12/31",
        "Principer för hyra av bodar för föreningar",
    ),
    (
        "§ 3\n\nRevidering av Ekby stads riktlinje för god ordning samt hamnreserv och isreserv\n\nBeslut",
        "Ekby stads riktlinje för god ordning samt hamnreserv och isreserv",
    ),
    (
        "Rådet fastställer Taxa för bodar med tillhörande regler vid hyra av tomter, att gälla från 2031.",
        "Taxa för bodar med tillhörande regler vid hyra av tomter",
    ),
    # What stands bare between the kind and its years.
    ("Brukningstaxa båtar och kajer 2033, antagen av", "Brukningstaxa båtar och kajer 2033"),
    ("Enligt Handlingsplan jämlik hamn 2031–2034 ska", "Handlingsplan jämlik hamn 2031–2034"),
    # Called a styrdokument.
    (
        "tagit fram styrdokumentet Lidbys anvisning inför val av kaj vid uthyrning med tillhörande bilaga.",
        "Lidbys anvisning inför val av kaj vid uthyrning",
    ),
    ("Ekby kommuns hamn-och kajprogram samt annat", "Ekby kommuns hamn- och kajprogram"),
    (
        "Ekby kommuns policy och riktlinje för inköp av båtar.",
        "Ekby kommuns policy och riktlinje för inköp av båtar",
    ),
    (
        "Nämnden saknar en arbetsordning för krisledning.",
        "Arbetsordning för krisledning",
    ),
    ("Attestinstruktion för hamnförvaltningen gäller.", "Attestinstruktion för hamnförvaltningen"),
    ("I riktlinjen för hamnhyra sägs det.", "Riktlinje för hamnhyra"),
    (
        "Förbud i Ekby kommuns lokala ordningsföreskrifter mot fyrverkerier.",
        "Ekby kommuns lokala ordningsföreskrifter",
    ),
    (
        "följer Ekby kommuns regel gällande drift för IT-baserade informationssystem.",
        "Ekby kommuns regel gällande drift för IT-baserade informationssystem",
    ),
    (
        "§ 3 Taxa för tillsyn enligt alkohollagen, lag om tobak och lag om hamnar Beslut",
        "Taxa för tillsyn enligt alkohollagen, lag om tobak och lag om hamnar",
    ),
    (
        "Nationell strategi för hållbar utveckling i hela landet, med mera",
        "Nationell strategi för hållbar utveckling i hela landet",
    ),
    # How far the title goes.
    ("Rådet antar reviderad taxa för karta- mät- och VR-tjänster.", "Taxa för karta- mät- och VR-tjänster"),
    (
        "Remiss av Isstrategi för hållbar fart i hela Värmland\n\nÄrende",
        "Isstrategi för hållbar fart i hela Värmland",
    ),
    ("Vi revidera riktlinjerna för bistånd till unga enligt", "Riktlinjer för bistånd till unga"),
    ("Yttrande över Översiktsplan 2051 Grums kommun, samråd", "Översiktsplan 2051 Grums kommun"),
    ("Remiss avseende miljöprogram för Mora kommun, daterad", "Miljöprogram för Mora kommun"),
    (
        "Avsteg görs från regler för Mjuk isbrytning då dessa",
        "Regler för Mjuk isbrytning",
    ),
    # Whose, and of what.
    (
        "reservat i Mora kommuns politiskt antagna åtgärdsprogram för isreservat (KS",
        "Mora kommuns åtgärdsprogram för isreservat",
    ),
    ("följa Sveriges isstrategi 2031–2034.", "Sveriges isstrategi 2031–2034"),
    ("Förslag på skötselplan för naturreservat Ekholmen.", "Skötselplan för naturreservat Ekholmen"),
    (
        "Rådet antar reviderade bidragsregler för föreningar i Mora kommun.",
        "Bidragsregler för föreningar i Mora kommun",
    ),
    ("Området ingår inte i översiktsplanen.", "Översiktsplan"),
    ("beslut om Processbeskrivning för isstyrning.", "Processbeskrivning för isstyrning"),
    ("Enligt Styr- och issystem för Mora kommun ska", "Styr- och issystem för Mora kommun"),
    # From when, and with what.
    (
        "2. upphäver Riktlinjer för isgator i Mora kommun från 2016.",
        "Riktlinjer för isgator i Mora kommun",
    ),
    ("följer Strategisk plan med treårsbudget 2031–2033, och", "Strategisk plan med treårsbudget 2031–2033"),
    ("Ersätter Råd om val av båt, 2009", "Råd om val av båt, 2009"),
    ("bygger på Hållbar ö och Kustplan Trelleborg. Det gäller", "Kustplan Trelleborg"),
    ("Verksamhetsplan\n\n2031\n\nHamn- och bryggnämnden\n\nBeslutad", "Verksamhetsplan 2031"),
    (
        "Handling\n\nLidby stads riktlinje för lån av bryggor samt redovisning av uppdrag\n\nTill rådet",
        "Lidby stads riktlinje för lån av bryggor",
    ),
    # There is one, and what a board decided on.
    ("Lidby kommun har en skärgårdsplan för boende med båt för att", "Skärgårdsplan för boende med båt"),
    ("Kommunen har ett program för stöd till unga.", "Program för stöd till unga"),
    ("I vår beslutade nämnden om en handlingsplan för bojar.", "Handlingsplan för bojar"),
    (
        "Den gemensamma riktlinjen för samverkan mellan Lidby kommun och Polisen har uppdaterats.",
        "Gemensam riktlinje för samverkan mellan Lidby kommun och Polisen",
    ),
    ("Samråd av planprogram för Ekåsen i Vik 2031-00165 Nämnden får", "Planprogram för Ekåsen i Vik"),
)
NONE = (
    "Uppdraget ingår i regeringens plan och regeringens budget.",
    "2031-07-21 Vägplan för E45 Lidby vann laga kraft. Vägplanen gäller.",
    "Tidplan våren och sommaren 2031. Hamnplan visar under året 2031.",
    "Styrdokumentet som beslutades i fjol är kort. Styrdokumentet Lidby.",
    "Bryggan prövas enligt reglerna om strandskydd i 7 kap.",
    "Uppdraget att ta fram en långsiktig plan för simhallar, KF 2031-03-23 § 61, pågår.",
    "Området\n• Riktlinjer saknas i dag\n• Rutin finns inte",
    "Uppdraget att ta fram en skötselplan för Ekholmen pågår.",
    "Köreglerna missgynnar unga.",
    "Verksamhetsplan för alla enheter skrivs nu.",
    "Mål 2 i avfallsplanen följs. Mål B i den lokala skogsplanen och mål 3 i kommunens kustplan är andra.",
    "EU:s territoriella samarbetsprogram för Östersjön 2031-2037 pågår. FN:s strategi för bojar gäller.",
    "Målen står i handlingsprogrammet enligt lag. I Handlingsprogrammet redovisas mål.",
    "Staden har en plan för lokalerna. Lidby kommun har en rad åtgärder i planen för bojar.",
    "Bilaga: Godkänna förlängning av Överenskommelse om Trygg hamn från sluten vård.",
    "Rådet får råd om val av båt. Enligt råd om båtar från en vän.",
)


@pytest.mark.parametrize(("text", "title"), NAMED)
def test_it_is_named_whole(text: str, title: str) -> None:
    assert [f.title for f in policies.find(document(text))] == [title]


@pytest.mark.parametrize("text", NONE)
def test_what_only_sounds_like_one_is_none(text: str) -> None:
    assert not list(policies.find(document(text)))


def test_a_plan_that_the_text_speaks_of_as_a_kind_is_none() -> None:
    kind = "Krisberedskapsplan ska finnas. En krisberedskapsplan övas, liksom alla krisberedskapsplaner."
    assert not list(policies.find(document(kind)))
    own = f"{kind} Lidby kommuns krisberedskapsplan 2031 antas."
    assert "Lidby kommuns krisberedskapsplan 2031" in {f.title for f in policies.find(document(own))}


def test_a_title_behind_its_own_name_is_whole_in_a_list_of_lines_too() -> None:
    text = "Se även\n\nHamnliv - Regional riktlinje 2031 -2035\n\nHamnen - Plan\n\nHamnen"
    assert [f.title for f in policies.find(document(text))] == ["Hamnliv – Regional riktlinje 2031–2035"]


def test_a_title_that_the_document_has_whole_elsewhere_is_read_as_far() -> None:
    title = "Lidby stads riktlinje för lån av båtar samt bygg- och bryggmaterial"
    found = [f.title for f in policies.find(document(f"1. {title} i enlighet med bilaga antas.\n\n{title}"))]
    assert found == [title, title]
    other = "Lidby stads riktlinje för lån av båtar samt bilagor"
    assert [f.title for f in policies.find(document(f"1. {other} antas.\n\n{title}"))] == [
        "Lidby stads riktlinje för lån av båtar",
        title,
    ]
