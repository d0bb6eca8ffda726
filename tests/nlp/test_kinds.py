"""Styrande dokument, bodies, indicators and deadlines: gold tables with near-misses between the hits."""

from __future__ import annotations

import pytest

from corpus.findings import Body, Deadline, PolicyDocument
from corpus.model import Document, Source
from nlp.extractors import deadlines, indicators, organisations, policies
from nlp.extractors.table import EXTRACTORS
from tests.nlp.builders import document, table_document


def doc(text: str) -> Document:
    return Document(Source("x.pdf", "0" * 64, 1), text)


def named(text: str) -> list[tuple[str, str, str | None]]:
    found = list(policies.find(doc(text)))
    assert all(isinstance(f, PolicyDocument) for f in found)
    return [(f.title, f.type, f.period) for f in found]


POLICIES = [
    # Whose it is makes it one; dashes and spaces between the years vary, the canonical title does not.
    (
        "enligt Skövde kommuns plan för nödvatten 2024-2027",
        [("Skövde kommuns plan för nödvatten 2024–2027", "plan", "2024–2027")],
    ),
    (
        "Lunds kommuns program för jämlik hälsa (2023 – 26) antas",
        [("Lunds kommuns program för jämlik hälsa 2023–2026", "program", "2023–2026")],
    ),
    ("Region Skånes regionala kulturplan", [("Region Skånes regionala kulturplan", "plan", None)]),
    # Plans of a year, with their budget; what stands before the kind may be half a word and an adjective.
    (
        "Verksamhetsplan med internbudget 2027 antas",
        [("Verksamhetsplan med internbudget 2027", "plan", "2027")],
    ),
    (
        "bygger på Kultur- och idrottspolitiskt program för Tallnäs",
        [("Kultur- och idrottspolitiskt program för Tallnäs", "program", None)],
    ),
    (
        "granskning av fördjupad översiktsplan för Tallnäs",
        [("Fördjupad översiktsplan för Tallnäs", "plan", None)],
    ),
    ("Personalen har en verksamhetsplan.", []),
    # A year after the name of a riktlinje says when something was done.
    (
        "Kalmar kommuns riktlinje för resor 2023 reviderades",
        [("Kalmar kommuns riktlinje för resor", "riktlinje", None)],
    ),
    # The topic ends where the sentence goes on.
    (
        "Växjö kommuns policy för gåvor och representation ska följas av alla",
        [("Växjö kommuns policy för gåvor och representation", "policy", None)],
    ),
    ("Boråsplanen gäller, och planen för torget ritas om", []),
    (
        "Härnösands kommuns program för äldre antogs",
        [("Härnösands kommuns program för äldre", "program", None)],
    ),
    # The definite form and the bare one are the document that was named in full.
    (
        "Tranås kommuns handlingsplan mot hedersvåld 2024–2026 gäller. Handlingsplanen mot hedersvåld följs.",
        [("Tranås kommuns handlingsplan mot hedersvåld 2024–2026", "handlingsplan", "2024–2026")] * 2,
    ),
    # Near-misses: other plans and programs, and what is only to be written.
    ("detaljplanen för kvarteret Eken, tidplanen, en projektplan, bottenplanen", []),
    ("nämnden får i uppdrag att ta fram en plan för hur skolgårdar kan bli grönare", []),
    ("förvaltningens plan för egna lokaler, enhetens rutin, bolagets affärsplan", []),
    ("ledarprogrammet Vågrätt, gymnasieprogrammen och tv-programmet", []),
    ("Arbetsmiljöverkets föreskrifter om asbest och Energigas Sveriges anvisningar för gasol", []),
    ("Budget 2024\t3,1\tUtfall 2023\t2,9", []),
    ("spontanidrott på stadens konstgräsplaner i Borås stad", []),
    ("uppdraget i budget 2024 och partiets budget 2025", [("Budget 2024", "budget", "2024")]),
    (
        "reglemente för socialnämnden och ägardirektiv för Tranås Energi AB",
        [
            ("Reglemente för socialnämnden", "reglemente", None),
            ("Ägardirektiv för Tranås Energi AB", "ägardirektiv", None),
        ],
    ),
]


@pytest.mark.parametrize(("text", "expected"), POLICIES)
def test_policy_documents(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert named(text) == expected


def bodies(text: str) -> list[tuple[str, str]]:
    found = list(organisations.find(doc(text)))
    assert all(isinstance(f, Body) for f in found)
    return [(f.canonical, f.type) for f in found]


BODIES = [
    # A board and its administration are two.
    (
        "socialnämnden och socialförvaltningen",
        [("Socialnämnden", "board"), ("Socialförvaltningen", "administration")],
    ),
    ("vård- och omsorgsnämndens beslut", [("Vård- och omsorgsnämnden", "board")]),
    ("socialnämnden Nordosts yttrande", [("Socialnämnden Nordost", "board")]),
    # Letters count where the text says what they are, or all know them.
    ("barn- och utbildningsnämnden (BUN) och BUN, men BMN", [("Barn- och utbildningsnämnden", "board")] * 3),
    ("av KF och KS", [("Kommunfullmäktige", "council"), ("Kommunstyrelsen", "board")]),
    ("Kommunstyrelsen som ansvarig nämnd", [("Kommunstyrelsen", "board")]),
    # Companies begin at their name, not at the sentence.
    ("Avtalet med Mimer Bostads AB löper", [("Mimer Bostads AB", "company")]),
    ("Kommunstyrelsen och Tranås Energi AB", [("Kommunstyrelsen", "board"), ("Tranås Energi AB", "company")]),
    ("AB Gavlegårdarna svarar", [("AB Gavlegårdarna", "company")]),
    ("Räddningstjänsten Östra Götalands insats", [("Räddningstjänsten Östra Götaland", "authority")]),
    (
        "Länsstyrelsen i Örebro län och Region Örebro län",
        [("Länsstyrelsen i Örebro län", "authority"), ("Region Örebro län", "region")],
    ),
    # Parties only where parties are spoken of.
    ("Kim Ek (S) yrkar bifall", [("Socialdemokraterna", "party")]),
    ("alternativ (S), punkt C och D, storlek M", []),
    ("Kim Ek (D) yrkar avslag", []),
    ("Demokraterna. Kim Ek (D) yrkar avslag", [("Demokraterna", "party"), ("Demokraterna", "party")]),
    # What ends alike and is none.
    ("ärendeförvaltningen, huvudkontoret, området, ovannämnda, förrådet, benämnda", []),
    ("Sida 3 av 4", []),
]


@pytest.mark.parametrize(("text", "expected"), BODIES)
def test_bodies(text: str, expected: list[tuple[str, str]]) -> None:
    assert bodies(text) == expected


def test_other_municipalities_are_bodies_and_the_own_one_is_not() -> None:
    text = "Umeå kommun har frågat Mölndals stad. Umeå kommun svarar, Jämlik stad är ett program."
    assert bodies(text) == [("Mölndals stad", "municipality")]


DEADLINES = [
    ("Förvaltningen ska senast 2025-02-28 återkomma.", [("2025-02-28", "Förvaltningen ska återkomma")]),
    ("Uppdraget redovisades den 3 maj 2023 och beslutades 2023-06-01 § 4.", []),
    ("Planen gäller från den 1 januari 2024 till och med 2027.", [("2024-01-01", "Planen gäller")]),
    ("Planen gäller till och med 2027.", []),
    ("Datum: 2026-02-03\nGiltig till: 2031-12-31", [("2031-12-31", "Giltig")]),
    ("Sista datum för överklagande 2031-04-24", [("2031-04-24", "Sista datum för överklagande")]),
    ("Taxan ska börja gälla den 1 maj 2031.", [("2031-05-01", "Taxan ska börja gälla")]),
    ("Svar ska återrapporteras under våren år 2031.", [("2031-H1", "Svar ska återrapporteras")]),
    ("De ska bygga en bro före skolstarten i augusti 2031.", [("2031-08", "De ska bygga en bro")]),
    ("Ansökan ska ha kommit in före den 1 mars 2025.", [("2025-03-01", "Ansökan ska ha kommit in")]),
    ("Beslut som har fattats före den 1 mars 2015 gäller.", []),
    (
        "Tiden för uppdraget förlängs till och med den 30 juni 2025.",
        [("2025-06-30", "Tiden för uppdraget förlängs")],
    ),
    ("Remissen kom 2024-05-02. Svar lämnas senast den 30 september.", [("2024-09-30", "Svar lämnas")]),
    ("Taxan tas fram av nämnden. Klart den 31 mars 2025.", [("2025-03-31", "Taxan tas fram av nämnden")]),
]


@pytest.mark.parametrize(("text", "expected"), DEADLINES)
def test_deadlines(text: str, expected: list[tuple[str, str]]) -> None:
    found = list(deadlines.find(document(text)))
    assert all(isinstance(f, Deadline) for f in found)
    assert [(f.date, f.what) for f in found] == expected


def test_a_row_of_a_table_is_due_when_its_column_says() -> None:
    rows = [
        ["Uppdrag", "Status", "Slutdatum"],
        ["Bygga en bro", "Pågår", "2025-06-30"],
        ["Riva en bro", "Klar", ""],
    ]
    assert [(f.date, f.what) for f in deadlines.find(table_document(rows))] == [
        ("2025-06-30", "Bygga en bro")
    ]


def test_indicators_of_a_table_with_headings_in_two_rows_and_two_values_in_a_cell() -> None:
    rows = [
        ["Belopp i mnkr", "Period", "", "Helår"],
        ["", "Utfall", "Budget", "Prognos"],
        ["Intäkter", "78,5", "79,4", "-1 125,1"],
        ["Årsarbetare (antal)", "SLK 154,9 Politiken 47,9", "", ""],
    ]
    table = table_document(rows, header_rows=2)
    found = [(f.name, f.column, f.value, f.unit) for f in indicators.find(table)]
    assert found == [
        ("Intäkter", "Period Utfall", 78.5, "mnkr"),
        ("Intäkter", "Period Budget", 79.4, "mnkr"),
        ("Intäkter", "Helår Prognos", -1125.1, "mnkr"),
        ("Årsarbetare (antal) SLK", "Period Utfall", 154.9, "antal"),
        ("Årsarbetare (antal) Politiken", "Period Utfall", 47.9, "antal"),
    ]
    places = [f.span for f in indicators.find(table)]
    assert len(set(places)) == len(places)


NOT_INDICATORS = [
    [["Aktivitet", "Klart", "Ansvarig"], ["1:2 Bygga", "2025", "Tekniska nämnden"]],
    [["Nr", "Ärende", "Sida"], ["1", "Taxa", "14"], ["2", "Avgift", "15"]],
    [["Namn", "Telefon"], ["Ek", "0501234567"]],
]


@pytest.mark.parametrize("rows", NOT_INDICATORS)
def test_other_tables_hold_no_indicators(rows: list[list[str]]) -> None:
    assert list(indicators.find(table_document(rows))) == []


@pytest.mark.parametrize("kind", ["policy_document", "body", "indicator", "deadline"])
def test_every_span_lies_in_the_text_and_in_order(kind: str) -> None:
    text = " ".join(row[0] for row in (*POLICIES, *BODIES, *DEADLINES))
    spans = [f.span for f in EXTRACTORS[kind](document(text))]
    assert spans == sorted(spans)
    assert all(0 <= s.start < s.end <= len(text) for s in spans)
