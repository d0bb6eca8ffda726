"""Assignments in the layouts of other municipalities, written down before the rules were tuned."""

from __future__ import annotations

import pytest

from corpus.findings import Assignment
from corpus.model import Document, Metadata
from nlp.analyse import analyse
from tests.nlp.builders import document, table_document, with_part

Row = tuple[str, tuple[str, ...], str | None, str | None]


def found(doc: Document) -> list[Row]:
    """First words, assignees, status and due date of each assignment."""
    kept = [f for f in analyse(doc).findings if isinstance(f, Assignment)]
    return [(" ".join(f.text.split()[:2]), f.assignees, f.status, f.due) for f in kept]


TABLES: list[tuple[str, list[list[str]], list[Row]]] = [
    (
        "responsible and time",
        [
            ["Nr", "Åtgärd", "Ansvarig nämnd", "Tidplan", "Status"],
            ["1", "Ta fram en cykelplan", "Tekniska nämnden", "2025-06-30", "Pågår enligt plan"],
            ["2", "Se över skolvägarna", "Barn- och utbildningsnämnden", "2026", "Inte påbörjad"],
            ["3", "Inventera broarna", "Tekniska nämnden, Kommunstyrelsen", "", "Klar"],
        ],
        [
            ("Ta fram", ("Tekniska nämnden",), "ongoing", "2025-06-30"),
            ("Se över", ("Barn- och utbildningsnämnden",), "not_started", "2026"),
            ("Inventera broarna", ("Tekniska nämnden", "Kommunstyrelsen"), "completed", None),
        ],
    ),
    (
        "assignments with a decision and words for how far they have come",
        [
            ["Uppdrag", "Beslut", "Läge", "Återrapporteras"],
            [
                "Nämnden uppdras att införa e-tjänster",
                "KF 2024-02-26 § 14",
                "Återremitterat",
                "Kvartal 4 2024",
            ],
            [
                "Ta fram en riktlinje för resor",
                "KS 2023-11-06 § 210",
                "Föreslås förklaras fullgjort",
                "december 2024",
            ],
        ],
        [
            ("Nämnden uppdras", ("Nämnden",), "referred_back", "2024-Q4"),
            ("Ta fram", (), "proposed_fulfilled", "2024-12"),
        ],
    ),
    (
        "risks are no assignments",
        [
            ["Risk", "Åtgärd", "Ansvarig", "Klart"],
            ["Brand", "Köp larm", "Fastighetschef", "2024-12-31"],
        ],
        [],
    ),
    (
        "indicators are none either",
        [["Indikator", "Utfall", "Status"], ["Sjukfrånvaro", "5,1", "Pågår"]],
        [],
    ),
    (
        "expected dates are no assignments",
        [["Befattning", "Antal", "Klart"], ["Lärare", "3", "2024"]],
        [],
    ),
]


@pytest.mark.parametrize(("name", "rows", "expected"), TABLES, ids=[t[0] for t in TABLES])
def test_held_out_tables(name: str, rows: list[list[str]], expected: list[Row]) -> None:
    assert found(table_document(rows)) == expected


TEXTS: list[tuple[str, str, tuple[str, ...], str | None, list[Row]]] = [
    (
        "numbered under what is proposed",
        "2.1 Uppdrag som föreslås avslutas\n\n1. Socialnämnden får i uppdrag att pröva nattöppna "
        "mottagningar, KF 2024-03-04 "
        "§ 33, KS/2024:118\n\nNämnden har prövat.\n\n2.2 Pågående uppdrag\n\n1. Tekniska nämnden ges i "
        "uppdrag att senast i "
        "maj 2025 redovisa skicket på broarna (KF 2024-05-06 § 61)",
        ("2.1 Uppdrag som föreslås avslutas", "2.2 Pågående uppdrag"),
        None,
        [
            ("Socialnämnden får", ("Socialnämnden",), "proposed_fulfilled", None),
            ("Tekniska nämnden", ("Tekniska nämnden",), "ongoing", "2025-05"),
        ],
    ),
    (
        "minutes that give, and minutes that close",
        "Beslut\n\nKommunstyrelsen beslutar\n\n1. Kommundirektören får i uppdrag att utreda frågan och "
        "återkomma senast "
        "2025-03-31.\n2. Uppdraget till samhällsnämnden att bygga en lekplats, KS 2021-05-03 § 88, "
        "förklaras fullgjort.\n"
        "3. Rapporten godkänns.\n\nÄrendet",
        ("Beslut", "Ärendet"),
        "protokoll",
        [
            ("Kommundirektören får", ("Kommundirektören",), "given", "2025-03-31"),
            ("Uppdraget till", ("Samhällsnämnden",), "fulfilled", None),
        ],
    ),
    (
        "att-sentences",
        "Förslag till beslut\n\nKultur- och fritidsnämnden beslutar\n\natt uppdra åt förvaltningschefen "
        "att se över taxan\n\n"
        "att ge förvaltningen i uppdrag att ta fram en lokalplan\n\natt godkänna rapporten\n\nBakgrund",
        ("Förslag till beslut", "Bakgrund"),
        None,
        [
            ("att uppdra", ("Förvaltningschefen",), "given", None),
            ("att ge", ("Förvaltningen",), "given", None),
        ],
    ),
    (
        "a budget's bullets",
        "Uppdrag i budget 2026\n\n• Samtliga nämnder får i uppdrag att minska sina lokalytor.\n• "
        "Kommunstyrelsen och "
        "utbildningsnämnden uppdras att se över skolskjutsen. Återrapportering ska ske i oktober "
        "2026.\n• Skolan är viktig.",
        ("Uppdrag i budget 2026",),
        None,
        [
            ("Samtliga nämnder", ("Samtliga nämnder",), "given", None),
            ("Kommunstyrelsen och", ("Kommunstyrelsen", "Utbildningsnämnden"), "given", "2026-10"),
        ],
    ),
    (
        "a plan's measures",
        "Trygghetsplan 2025–2028\n\nInsatser\n\nKommunstyrelsen ansvarar för insatserna.\n\n• "
        "Belysningen i parkerna ska "
        "förbättras.\n• Inrätta trygghetsvärdar.\n\nUppföljning\n\n• Enkäter görs varje år.",
        ("Trygghetsplan 2025–2028", "Insatser", "Uppföljning"),
        "plan",
        [
            ("Belysningen i", ("Kommunstyrelsen",), "planned", None),
            ("Inrätta trygghetsvärdar.", ("Kommunstyrelsen",), "planned", None),
        ],
    ),
    (
        "a plan's activities in a list",
        "Avfallsplan 2024–2030\n\nAktiviteter\n\n1:1 Införa fastighetsnära insamling\n\n1:2 Öppna en "
        "återbruksgalleria senast 2026",
        ("Avfallsplan 2024–2030", "Aktiviteter"),
        "plan",
        [("Införa fastighetsnära", (), "planned", None), ("Öppna en", (), "planned", "2026")],
    ),
    (
        "talk of assignments",
        "Bakgrund\n\nDet kommunala uppdraget är brett. Nämnden har inget uppdrag att bygga. "
        "Förvaltningen bör få i uppdrag att "
        "utreda. Ett uppdrag gavs. Regeringen har gett myndigheten i uppdrag att stötta kommunerna.",
        ("Bakgrund",),
        None,
        [],
    ),
]


@pytest.mark.parametrize(("name", "text", "headings", "part", "expected"), TEXTS, ids=[t[0] for t in TEXTS])
def test_held_out_texts(
    name: str, text: str, headings: tuple[str, ...], part: str | None, expected: list[Row]
) -> None:
    doc = document(text, headings=headings, metadata=Metadata(title=headings[0]))
    assert found(with_part(doc, part) if part else doc) == expected
