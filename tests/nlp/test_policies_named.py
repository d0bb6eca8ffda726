"""Styrande dokument by name rather than in general words, with their years and whose they are."""

from __future__ import annotations

import pytest

from nlp.extractors.policies import find
from tests.nlp.builders import document

ROWS: list[tuple[str, list[tuple[str, str, str | None]]]] = [
    # only worked at, as it is spoken of; by its title, or named elsewhere, it is one
    ("Nämnden ska se över taxan för ledsagning. Översynen av ägardirektiven för Viks Hamn AB pågår.", []),
    ("Ta fram en plan för stranden 2031–2034\n\nUppdatera kommunens styrdokument gällande larm", []),
    (
        "Revidera Riktlinjer för bostad med särskild service.",
        [("Riktlinjer för bostad med särskild service", "riktlinje", None)],
    ),
    (
        "Se över taxan för ledsagning. Nämnden antog taxan för ledsagning i maj.",
        [("Taxa för ledsagning", "taxa", None)] * 2,
    ),
    # in the definite with a part of its name, where the document has one such
    (
        "Program för Tyresö skolskogar, antaget i maj, upphävs. Mål 4 i programmet för skolskogar nås.",
        [("Program för Tyresö skolskogar", "program", None)] * 2,
    ),
    (
        "Enligt Program för stöd till barn och Program för stöd till unga gäller programmet för stöd.",
        [
            ("Program för stöd till barn", "program", None),
            ("Program för stöd till unga", "program", None),
            ("Program för stöd", "program", None),
        ],
    ),
    # of its years and what it is for, as a title
    (
        "Nämnden antar Kontrollplan 2031–2033 för livsmedel och tobak, daterad i maj.",
        [("Kontrollplan 2031–2033 för livsmedel och tobak", "plan", "2031–2033")],
    ),
    (
        "§ 146\n\nKontrollplan 2031-2033 för livsmedel\n\nBeslut\n\nKontrollplan 2031\n\nRedovisning",
        [("Kontrollplan 2031–2033 för livsmedel", "plan", "2031–2033")],
    ),
    (
        "I Underhållsplan för kajer och bryggor 2031–2036 är den. Gör en underhållsplan för sjön 2031–2036.",
        [("Underhållsplan för kajer och bryggor 2031–2036", "plan", "2031–2036")],
    ),
    # places and their things, years before the number of the matter, a second matter of the line
    (
        "3\tTaxa för turer och besök i fyren 2031\tKS0412/31\n§ 4\n\nTaxa för turer i fyren 2031 KS0412/31",
        [
            ("Taxa för turer och besök i fyren 2031", "taxa", "2031"),
            ("Taxa för turer i fyren 2031", "taxa", "2031"),
        ],
    ),
    (
        "Rådet antar Taxa för båtplatser i Åmåls hamnar, daterad i maj, och Plan för bad i Borås antas.",
        [("Taxa för båtplatser i Åmåls hamnar", "taxa", None), ("Plan för bad i Borås", "plan", None)],
    ),
    (
        "att upphäva Taxa för guidning vid Falu gruva 2023, antagen av rådet",
        [("Taxa för guidning vid Falu gruva 2023", "taxa", "2023")],
    ),
    (
        "Upphävs:\na) Program för Tyresö skolskogar, antaget i maj",
        [("Program för Tyresö skolskogar", "program", None)],
    ),
    (
        "Ytan är enligt Översiktsplan Falu kommun av vikt för miljövården.",
        [("Översiktsplan Falu kommun", "plan", None)],
    ),
    (
        "Frågan om Trafikprogram för Ljungby tätort berörs. Inköpspolicy för Tjörns kommun och lagen gäller.",
        [
            ("Trafikprogram för Ljungby tätort", "program", None),
            ("Inköpspolicy för Tjörns kommun", "policy", None),
        ],
    ),
    (
        "§ 3\n\nRiktlinjer för flaggning samt frågan om gåvor\n\nBeslut",
        [("Riktlinjer för flaggning", "riktlinje", None)],
    ),
    (
        "Riktlinje för samordnad individuell plan (SIP)\n\nInledning",
        [("Riktlinje för samordnad individuell plan (SIP)", "riktlinje", None)],
    ),
    # adopted before, or proposed; one that is only asked for is none
    ("Det följer av regler för flaggning, som antogs 2021.", [("Regler för flaggning", "regel", None)]),
    ("Regler för flaggning (antagna av nämnden) gäller.", [("Regler för flaggning", "regel", None)]),
    ("Förslag till reviderade regler för flaggning", [("Regler för flaggning", "regel", None)]),
    ("Kontoret ska ta fram ett förslag till regler för flaggning och en plan för bad.", []),
    ("Bilaga 2. Regler för flaggning", [("Regler för flaggning", "regel", None)]),
    # whole in the definite without whose it is
    (
        "Enligt riktlinjen för frukost under lov ska den vara fri.",
        [("Riktlinje för frukost under lov", "riktlinje", None)],
    ),
    (
        "Ekby kommun\n\nRiktlinje för kolonier på kommunens mark 2026/0188 KS antas.",
        [("Riktlinje för kolonier på kommunens mark", "riktlinje", None)],
    ),
    ("Diarieplan 1.2.3", []),
    ("Förslaget till kustplan ställs ut i maj.", []),
    # the next line is none of a body's name
    (
        "Dokument:\nEkby kommuns reglemente för kommunstyrelsen\nBudget",
        [("Ekby kommuns reglemente för kommunstyrelsen", "reglemente", None)],
    ),
    # the one that is spoken of has no name; decided, or with words before it, it has
    ("Behovet är större än vad hamnplanen och lokalförsörjningsplanen visar.", []),
    ("Nämnden antog lokalförsörjningsplanen i maj.", [("Lokalförsörjningsplan", "plan", None)]),
    ("Målen finns i den regionala kulturplanen.", [("Regional kulturplan", "plan", None)]),
    (
        "Kontoret ska besluta om en reviderad miljöhandlingsplan.",
        [("Miljöhandlingsplan", "handlingsplan", None)],
    ),
    # what a board or a company has one of
    ("Det framgår av nämndens reglemente.", [("Nämndens reglemente", "reglemente", None)]),
    ("I bolagets ägardirektiv anges det.", [("Bolagets ägardirektiv", "ägardirektiv", None)]),
    (
        "Sala kommun\n\nEnligt kommunfullmäktiges arbetsordning ska det redovisas.",
        [("Kommunfullmäktiges arbetsordning", "arbetsordning", None)],
    ),
    (
        "Loggar gallras enligt koncernens riktlinje för passersystem.",
        [("Koncernens riktlinje för passersystem", "riktlinje", None)],
    ),
    ("Nämndens handlingsplan för lokaler och förvaltningens riktlinje för resor gäller.", []),
    # whose it is between its kind and its years; the years of a taxa; a year of what is told of it
    (
        "Stödet följer Kulturplan Blekinge 2024–2027.",
        [("Kulturplan Blekinge 2024–2027", "plan", "2024–2027")],
    ),
    ("Nämnden antar avfallstaxa 2027.", [("Avfallstaxa 2027", "taxa", "2027")]),
    ("Uppföljning av landsbygdsprogrammet 2025\n\nText.", []),
    (
        "Fullmäktige fastställer Planeringsdirektiv med budget 2026 samt plan för ekonomin 2027–2028.",
        [("Planeringsdirektiv med budget 2026 samt plan för ekonomin 2027–2028", "direktiv", "2026–2028")],
    ),
    # a topic ends before the next cell, a verb and not before "av leverantörer"
    (
        "Kommunens regel för kontroll av leverantörer\tKlar\t2026",
        [("Regel för kontroll av leverantörer", "regel", None)],
    ),
    (
        "Nämnden ska enligt Lunds kommuns riktlinje för styrning, uppföljning och kontroll följa upp dem.",
        [("Lunds kommuns riktlinje för styrning, uppföljning och kontroll", "riktlinje", None)],
    ),
    ("Ta fram ett program för att anställa elever\tNämnden\tBudget 2026", []),
    # titles of their own kinds
    (
        "Priset bestäms i Taxebestämmelser för båttrafiken.",
        [("Taxebestämmelser för båttrafiken", "taxa", None)],
    ),
    (
        "Se Arbetsordning för regionstyrelsen.",
        [("Arbetsordning för regionstyrelsen", "arbetsordning", None)],
    ),
    ("Vi följer Målbild nära vård 2030.", [("Målbild nära vård 2030", "strategi", None)]),
    (
        "Det regleras i Renhållningsordning för Sala kommun.",
        [("Renhållningsordning för Sala kommun", "föreskrift", None)],
    ),
    (
        "Nämnden antog Styrdokument för krisberedskap 2023–2026.",
        [("Styrdokument för krisberedskap 2023–2026", "styrdokument", "2023–2026")],
    ),
    ("Nämndens beslut om avfallstaxa och VA-plan", [("Avfallstaxa", "taxa", None)]),
    ("Fullmäktige antog VA-plan i maj.", [("VA-plan", "plan", None)]),
    ("Kommunens styrdokument och andra styrdokument följs.", []),
    # what is revised is a document
    (
        "Delrevidering av riktlinjer för ekonomiskt bistånd",
        [("Riktlinjer för ekonomiskt bistånd", "riktlinje", None)],
    ),
    (
        "Det sker genom en revidering av befintlig policy för hamnvakter.",
        [("Policy för hamnvakter", "policy", None)],
    ),
    # what a title is about: documents of a city, a budget, what two verbs share
    (
        "Syftet med riktlinjer för Vinge kommuns styrdokument är ordning.",
        [("Riktlinjer för Vinge kommuns styrdokument", "riktlinje", None)],
    ),
    ("Riktlinje för styrdokument\nAntagen i maj.", [("Riktlinje för styrdokument", "riktlinje", None)]),
    (
        "Riktlinjer för budget och redovisning\n",
        [("Riktlinjer för budget och redovisning", "riktlinje", None)],
    ),
    ("Plan för att förebygga och hantera ras.", [("Plan för att förebygga och hantera ras", "plan", None)]),
    (
        "Riktlinje för skyltning av kommunens öppna torg, parker",
        [("Riktlinje för skyltning av kommunens öppna torg", "riktlinje", None)],
    ),
    # what ends one
    ("Inledning\nRiktlinjer för konstköp revidering\n", [("Riktlinjer för konstköp", "riktlinje", None)]),
    ("Ärenden\nRegler för motioner KS2031/214/01\n", [("Regler för motioner", "regel", None)]),
    (
        "Ersätter\nRiktlinje för sjösäkerhet i Region Sörvik\nÄgare",
        [("Riktlinje för sjösäkerhet i Region Sörvik", "riktlinje", None)],
    ),
    (
        "– Reglemente för regionstyrelsen i Region Sörvik, ändrat",
        [("Reglemente för regionstyrelsen i Region Sörvik", "reglemente", None)],
    ),
    (
        "§ 5 Hamnprogram för Sala kommun, 2021-2024\n§ 6 Val",
        [("Hamnprogram för Sala kommun 2021–2024", "program", "2021–2024")],
    ),
    (
        "Reglemente för ekonomi och kontroll avseende\n",
        [("Reglemente för ekonomi och kontroll", "reglemente", None)],
    ),
    # whose it is and its state
    ("Sala kommuns Energi- & klimatplan gäller.", [("Sala kommuns energi- & klimatplan", "plan", None)]),
    ("Innehåll\nHamnpolicy Sala kommun\n", [("Hamnpolicy Sala kommun", "policy", None)]),
    ("Reviderat hamnpolitiskt program, KF 2031", [("Hamnpolitiskt program", "program", None)]),
    (
        "Ny dokumenthanteringsplan för Sjö- och hamnnämnden.",
        [("Dokumenthanteringsplan för Sjö- och hamnnämnden", "plan", None)],
    ),
    (
        "Ägardirektiv för Hamnbostäder i Sala AB.",
        [("Ägardirektiv för Hamnbostäder i Sala AB", "ägardirektiv", None)],
    ),
    (
        "Det följer av hamnstrategin och torgpolicyn.",
        [("Hamnstrategi", "strategi", None), ("Torgpolicy", "policy", None)],
    ),
    ("Uppdatering av hamntaxa, bilaga", [("Hamntaxa", "taxa", None)]),
    ("Fråga om uppföljning av hamnpolitiskt program", [("Hamnpolitiskt program", "program", None)]),
    ("Ärenden\nTaxa för tillsyn enligt\n", [("Taxa för tillsyn", "taxa", None)]),
    (
        "Innehåll\nPolicy för kajplatser Riktlinjer för båtar\n",
        [("Policy för kajplatser", "policy", None), ("Riktlinjer för båtar", "riktlinje", None)],
    ),
    # in capitals, and what is none
    ("Bilaga\nTAXA FÖR SALA KOMMUNS BRYGGOR\n", [("Taxa för Sala kommuns bryggor", "taxa", None)]),
    ("Nämnden tar fram en åtgärdsplan för att klara målet 2031. Sala kommuns övergripande styrdokument", []),
    # a place that only sounds so, and what begins a sentence
    ("Detaljplanen för Hörnaplan vinner laga kraft. Rutinen för larm fungerar.", []),
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_documents_by_name(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert [(f.title, f.type, f.period) for f in find(document(text))] == expected


# What a title says of when, where and of what it is.
WHOLE = [
    ("riktlinje för frukost under lov", "riktlinje"),
    ("riktlinje för uthyrning av kanoter över natten", "riktlinje"),
    ("riktlinje för lån av kanoter", "riktlinje"),
    ("riktlinje för möten i tjänsten", "riktlinje"),
    ("regler för bryggor vid Västra hamnen", "regel"),
    ("policy för skrotade möbler", "policy"),
    ("riktlinje för hantering av hittade djur", "riktlinje"),
    ("riktlinje för besök hos anhöriga", "riktlinje"),
    ("riktlinje för åtgärder vid stormar", "riktlinje"),
    ("riktlinje för samverkan mellan bibliotek och skola", "riktlinje"),
    ("riktlinjer för utredning av stöd enligt LSS", "riktlinje"),
    ("riktlinje för inköp och gåvor", "riktlinje"),
    ("policy för representation", "policy"),
]


@pytest.mark.parametrize(("title", "kind"), WHOLE)
@pytest.mark.parametrize(
    "sentence",
    [
        "Kontoret följer {} i allt väsentligt.",
        "Fullmäktige antog {} den 3 maj 2024.",
        "{} antas.",
        "Kontoret arbetar efter {} och återkommer i augusti.",
    ],
)
def test_a_title_is_whole_before_a_verb_a_day_and_the_end_of_its_clause(
    sentence: str, title: str, kind: str
) -> None:
    whole = f"Ekby kommuns {title}"
    found = [(f.title, f.type, f.period) for f in find(document(sentence.format(whole)))]
    assert found == [(whole, kind, None)]
