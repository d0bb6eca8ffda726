"""Bodies by register and by how they are named: companies, unions, parties of one place, branches."""

from __future__ import annotations

import pytest

from nlp.extractors.organisations import find
from tests.nlp.builders import document

ROWS: list[tuple[str, list[str]]] = [
    # companies that bear no place's name, and a word within another's
    ("Lejonfastigheter, Kraftringen AB, Bokab.", ["Lejonfastigheter AB", "Kraftringen AB", "Bokab"]),
    ("Vattenfall Eldistribution AB hjälpte Vattenfall.", ["Vattenfall Eldistribution AB", "Vattenfall AB"]),
    ("Bredbandsbolaget Sverige AB svarade.", ["Bredbandsbolaget Sverige AB"]),
    # branches by their place; what follows a whole name otherwise is none
    ("LRF Sala, NTF Väst, Friluftsfrämjandet Skåne.", ["LRF Sala", "NTF Väst", "Friluftsfrämjandet Skåne"]),
    ("Företagarna Dalby svarade.", ["Företagarna"]),
    # a law's name is none, nor what an office is to do
    ("Kravet står i Europaparlamentets och rådets förordning (EU) 2016/679.", []),
    ("Svaret sändes till Europaparlamentet.", ["Europaparlamentet"]),
    ("Ärendet lämnas till förvaltningen för beredning.", []),
    (
        "Nämnden frågade regionala kollektivtrafikmyndigheten i Norrbotten och Handelskammaren Värmland.",
        ["Regionala kollektivtrafikmyndigheten i Norrbotten", "Handelskammaren Värmland"],
    ),
    ("Revision av stiftelsen Alnäs och AB Ekeby lokaltrafik.", ["Stiftelsen Alnäs", "AB Ekeby lokaltrafik"]),
    # unions
    ("Byggnads och Seko kritiserar. Vision ställde frågor.", ["Byggnads", "Seko", "Vision"]),
    ("Byggnads- och miljönämnden. Vision för staden.", ["Byggnads- och miljönämnden"]),
    # associations and institutions by what they are
    (
        "Ekby Brukshundklubb, Alsta vägförening och Norrviks bygdegårdsförening svarade.",
        ["Ekby Brukshundklubb", "Alsta vägförening", "Norrviks bygdegårdsförening"],
    ),
    ("Sandviks folkhögskola och Lillå älvs vattenråd", ["Sandviks folkhögskola", "Lillå älvs vattenråd"]),
    ("Vid Ekholms sjukhus och Bergska museet", ["Ekholms sjukhus", "Bergska museet"]),
    (
        "Stiftelsen Alnäs, Kunskapsförbundet Syd, Leader Höga Kusten",
        [
            "Stiftelsen Alnäs",
            "Kunskapsförbundet Syd",
            "Leader Höga Kusten",
        ],
    ),
    ("Samordningsförbundet i Sala stödjer.", ["Samordningsförbundet i Sala"]),
    (
        "Regionförbundet Örebro län, Anhörigföreningen i Ekeby kommun, Båtklubben på Alnö",
        ["Regionförbundet Örebro län", "Anhörigföreningen i Ekeby kommun", "Båtklubben på Alnö"],
    ),
    ("Styrelserna i Ekbyhem AB och E.ON Sverige AB svarade.", ["Ekbyhem AB", "E.ON Sverige AB"]),
    (
        "Nämnden för Teknik & Hamn svarade. Förvaltningen för Teknik & Hamn och nämnden för Kultur deltog.",
        ["Nämnden för Teknik & Hamn", "Förvaltningen för Teknik & Hamn", "Nämnden för Kultur"],
    ),
    ("Mark- och miljödomstolen vid Ekby tingsrätt dömde.", ["Mark- och miljödomstolen vid Ekby tingsrätt"]),
    # a committee of a municipality that names no board
    ("Kultur- och fritidsutskottet beslutade. Arbetsutskottet sade nej.", ["Kultur- och fritidsutskottet"]),
    (
        "Tekniska servicenämnden, tekniska nämnden och tekniska serviceförvaltningen svarade.",
        ["Tekniska servicenämnden", "Tekniska nämnden", "Tekniska serviceförvaltningen"],
    ),
    ("Utredning av kretslopp och vattenförvaltningen.", ["Kretslopp och vattenförvaltningen"]),
    # whose office, in the genitive; a direction of several members
    ("Kommunstyrelsens förvaltnings skrivelse.", ["Kommunstyrelsens förvaltning"]),
    (
        "Förbundsdirektionen och Räddningstjänsten Sala-Ekby.",
        ["Förbundsdirektionen", "Räddningstjänsten Sala-Ekby"],
    ),
    # the genitive of a board's or an office's one noun; a noun that ends so by itself
    (
        "Nämnden för Fritids skrivelse. Förvaltningen för Fritids yttrande. Nämnden för Sjukhus svar.",
        ["Nämnden för Fritid", "Förvaltningen för Fritid", "Nämnden för Sjukhus"],
    ),
    # a committee named alone is called as it is printed; groups of staff and union are no bodies
    (
        "Kommunstyrelsen lät hamnutskottet svara. Information gavs i förvaltningens samverkansgrupp.",
        ["Kommunstyrelsen", "Hamnutskottet"],
    ),
    (
        "Kommunfullmäktiges valberedning och fullmäktiges presidium svarade, liksom kommunrevisorerna.",
        ["Kommunfullmäktiges valberedning", "Fullmäktiges presidium", "Kommunrevisionen"],
    ),
    # companies bought with a property, cooperatives
    ("KS 2 Sjö Holding AB och KS Ekudden 4:11 AB säljs.", ["KS 2 Sjö Holding AB", "KS Ekudden 4:11 AB"]),
    ("Uppdrag 3 AB Ekbyhus svarar.", ["AB Ekbyhus"]),
    (
        "I Alsta finns Alsta vattenverk ekonomisk förening. En ekonomisk förening. Brf Lillån klagade.",
        ["Alsta vattenverk ekonomisk förening", "Brf Lillån"],
    ),
    ("Bostadsrättsföreningen Norra Ekudden som äger huset", ["Bostadsrättsföreningen Norra Ekudden"]),
    # a hyphen or a space left out
    (
        "Skol-och hamnnämnden, skol-och hamnförvaltningen. Skol och hamnnämnden uppdrog.",
        ["Skol- och hamnnämnden", "Skol- och hamnförvaltningen", "Skol- och hamnnämnden"],
    ),
    ("Nämnden för Teknik & Hamnars budget.", ["Nämnden för Teknik & Hamnar"]),
    ("Förvaltningen för Teknik & Hamnars skrivelse.", ["Förvaltningen för Teknik & Hamnar"]),
    ("Ansvar: förvaltningen för Hamnar.", ["Förvaltningen för Hamnar"]),
    # a known company's name within a longer one; "och" parts two
    (
        "Jämtkraft Vågkraft AB och Higab och Vågbyggen AB.",
        ["Jämtkraft Vågkraft AB", "Higab AB", "Vågbyggen AB"],
    ),
    # how far it has come is no part of a name
    (
        "Förvaltnings AB Framtiden Genomförd 2026. Folktandvården Pågår",
        ["Förvaltnings AB Framtiden", "Folktandvården"],
    ),
    # branches with "i"; boards of several municipalities, of a part of a region, of a part of a city
    ("LRF i Dalby och Företagarna i Ekby svarade.", ["LRF i Dalby", "Företagarna i Ekby"]),
    (
        "Ljusbygdens överförmyndarnämnd; byggnadsnämnden i norra Ljusbygden; Lunds byggnadsnämnd avstår.",
        ["Ljusbygdens överförmyndarnämnd", "Byggnadsnämnden i norra Ljusbygden"],
    ),
    (
        "SDN Lundby och Södra åsens kommundelsnämnd.",
        ["Stadsdelsnämnden Lundby", "Södra åsens kommundelsnämnd"],
    ),
    (
        "Kultur-, hamn- och fritidsnämndens arbetsutskott beslutade.",
        ["Kultur-, hamn- och fritidsnämndens arbetsutskott"],
    ),
    ("Nämnden för hamn och sjös arbetsutskott beslutade.", ["Nämnden för hamn och sjö"]),
    # what a board answers for is no name of one
    ("Enligt reglementet ansvarar nämnden för drift av hamnar och nämnden för två frågor.", []),
    # counties and the regions before regions
    (
        "Länsstyrelsen i Kronoberg, Länsstyrelsen i Skåne svarade.",
        ["Länsstyrelsen i Kronobergs län", "Länsstyrelsen i Skåne län"],
    ),
    ("Kalmar läns landsting och Landstinget Dalarna.", ["Kalmar läns landsting", "Landstinget Dalarna"]),
    ("REGION KALMAR LÄN\nProtokoll", ["Region Kalmar län"]),
    # museums, committees of inquiry, unions of clubs, institutes by letters, clubs
    (
        "Hamnmuseet, Hamnkommittén, Svenska Roddunionen, ROM-institutet och IFK Ekby svarade.",
        ["Hamnmuseet", "Hamnkommittén", "Svenska Roddunionen", "ROM-institutet", "IFK Ekby"],
    ),
    ("Ekby länstrafik kör bussar.", ["Ekby länstrafik"]),
    ("Region Jämtland/Härjedalen deltog.", ["Region Jämtland Härjedalen"]),
    # what is said of a body before its name is no part of it
    ("Ägardirektiv AB Ekbyhus", ["AB Ekbyhus"]),
    ("Kostnadsmodell Jämtlands räddningstjänstförbund", ["Jämtlands räddningstjänstförbund"]),
    ("Det gäller Sala Stads aktiebolag.", []),
    ("Förslag från socialdemokraterna i fritidsnämnden.", ["Socialdemokraterna", "Fritidsnämnden"]),
    ("Årsstämma Lidby Bostäder AB. Borgen Ekby Energi AB.", ["Lidby Bostäder AB", "Ekby Energi AB"]),
    # a region's hospital has a board and is no company
    ("Styrelsen för Sjukhusen i öster svarade.", ["Styrelsen för Sjukhusen i öster"]),
    ("Styrelsen för Norra universitetssjukhuset svarade.", ["Styrelsen för Norra universitetssjukhuset"]),
    ("Nya Ekby Sjukhus byggs.", ["Nya Ekby Sjukhus"]),
    ("Södra Ekby Länssjukhus avvaktar.", ["Södra Ekby Länssjukhus"]),
    # a federation's council, and the federation by its name
    (
        "Förbundsfullmäktige i Kommunalförbundet Ekarkivet beslutade.",
        ["Förbundsfullmäktige", "Kommunalförbundet Ekarkivet"],
    ),
    # the label of a row and the class of a number are no part of a name, nor a name
    ("S1 Ekby Energi AB bygger.", ["Ekby Energi AB"]),
    ("Ärende 2026/0188 KS gäller från 2026.", []),
    ("Stadsmiljö- och tekniska nämnden svarar.", ["Stadsmiljö- och tekniska nämnden"]),
    # those who prepare, by what they are called
    (
        "Kretslopps- och hamndelegationen, Internationella beredningen, byggnämndens namnkommitté",
        ["Kretslopps- och hamndelegationen", "Internationella beredningen", "Byggnämndens namnkommitté"],
    ),
    ("Vidaredelegationen och fulldelegationen beskrivs i kommittén.", []),
    (
        "Ansökan från Ekby Ishockeyklubb. Bidrag ges av regionförbundet i Kalmar län.",
        ["Ekby Ishockeyklubb", "Regionförbundet i Kalmar län"],
    ),
    # associations and councils by what they are
    ("Ekby Ridklubb, Hamnarnas riksorganisation", ["Ekby Ridklubb", "Hamnarnas riksorganisation"]),
    ("Sala kommuns funktionshindersråd yttrade sig.", ["Sala kommuns funktionshindersråd"]),
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_bodies_by_name(text: str, expected: list[str]) -> None:
    assert [f.canonical for f in find(document(text))] == expected


def test_a_space_left_out_within_a_long_text() -> None:
    text = "Kajen är lång. " * 80 + "Hamn-och bodnämnden svarade."
    assert [f.canonical for f in find(document(text))] == ["Hamn- och bodnämnden"]


PARTIES: list[tuple[str, list[str]]] = [
    # by letters at the head of a yrkande anywhere, and after "yrkande från"
    (
        "Ett yrkande.\n\nKommunstyrelsen\tTilläggsyrkande\n2026-04-01\tSD\n\tÄrende 3\n\nText.",
        ["Sverigedemokraterna"],
    ),
    ("Nämnden gav, efter ett yrkande från V, kontoret ett uppdrag.", ["Vänsterpartiet"]),
    ("Efter en motion från S och MP ändrades det.", ["Socialdemokraterna", "Miljöpartiet"]),
    ("Storleken S\tM\tL och yrkande från Max om storlek M.", []),
    # of one place: by the letters after a person, the shortest only where the place is named
    ("Falu kommun. Bo Ek (FAP) yrkar avslag.", ["Falupartiet"]),
    ("Åre kommun. Bo Ek (VF) och Eva Al (VF) yrkar.", ["Västjämtlands framtid", "Västjämtlands framtid"]),
    ("Sala kommun. Bo Ek (VF) yrkar.", []),
    ("Beslutet togs när Strandpartiet hade majoritet, inte Salalistan.", ["Strandpartiet", "Salalistan"]),
    ("Rådet avslog Salapartiets yrkande.", ["Salapartiet"]),
    ("Oppositionspartiet och Majoritetspartiet stod i Telefonlistan.", []),
    # by letters beside what is theirs, and alone where they claim or think
    ("Beslut: Särskilt yttrande MP, S och L", ["Miljöpartiet", "Socialdemokraterna", "Liberalerna"]),
    ("Protokollsanteckning S, V", ["Socialdemokraterna", "Vänsterpartiet"]),
    ("Göteborg. M, D särskilt yttrande, V yrkar avslag.", ["Moderaterna", "Demokraterna", "Vänsterpartiet"]),
    ("Skylten, som KD vill ha, är av typ C vill jag tro.", ["Kristdemokraterna"]),
    ("Yttrande C till bilaga M, L.", []),
    ("Svar på nämndinitiativet (M) om lov.", ["Moderaterna"]),
    ("Anna Berg (FP) yrkade bifall.", ["Folkpartiet"]),
    # a party's name ends before a verb or what it stands in
    ("På motion från Liberalerna i Flerårsplan 2026 gavs det.", ["Liberalerna"]),
    ("På yrkande från Demokraterna gav styrelsen det.", ["Demokraterna"]),
]


@pytest.mark.parametrize(("text", "expected"), PARTIES)
def test_parties(text: str, expected: list[str]) -> None:
    assert [f.canonical for f in find(document(text)) if f.type == "party"] == expected
