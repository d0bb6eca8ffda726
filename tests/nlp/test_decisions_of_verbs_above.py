"""Points whose verb stands above them or has no subject, and what the lines after an assignment say."""

from __future__ import annotations

import pytest

from corpus.findings import Assignment, DecisionPoint
from ingest.read import read_text
from nlp.analyse import analyse
from nlp.extractors.decisions.actions import action

KF, KS = "Kommunfullmäktige", "Kommunstyrelsen"
LAYOUTS = {
    "verb with a colon": (
        "§ 3\n\nBeslut\n\nKommunfullmäktige fastställer:\n• Taxan för avfall.\n• Taxan för slam.\n",
        [(None, KF, "fastställs"), (None, KF, "fastställs")],
    ),
    "gives without a colon": (
        "§ 4\n\nBeslut\nKommunstyrelsen ger\n• miljönämnden i uppdrag att mäta buller.\n"
        "• barn- och utbildningsnämnden i uppdrag att måla.\n",
        [(None, KS, "får i uppdrag"), (None, KS, "får i uppdrag")],
    ),
    "roman numbers": (
        "Beslut\nKommunstyrelsen beslutar\nI. bevilja bidraget,\n"
        "II. uppdra åt direktören att sluta avtal, samt\nIII. delegera till ordföranden att skriva på.\n",
        [("I", KS, "beviljas"), ("II", KS, "får i uppdrag"), ("III", KS, "delegeras")],
    ),
    "no subject": (
        "Förslag till beslut\n\nMiljönämnden\n\n1. Noterar rapporten.\n\n"
        "2. Förklarar uppdraget om buller fullgjort.\n\n3. Avstyrker förslaget.\n\n"
        "4. Förklarar paragrafen omedelbart justerad.\n",
        [
            ("1", "Miljönämnden", "antecknas"),
            ("2", "Miljönämnden", "förklaras fullgjort"),
            ("3", "Miljönämnden", "avstyrks"),
            ("4", "Miljönämnden", "justeras omedelbart"),
        ],
    ),
    "a district's whole name": (
        "Bromma stadsdelsnämnd\nProtokoll nr 1/2023\n\n§ 2\n\nStadsdelsnämndens beslut\n\n"
        "Stadsdelsnämnden överlämnar tjänsteutlåtandet som svar.\n",
        [(None, "Bromma stadsdelsnämnd", "överlämnas")],
    ),
    "a running foot between points": (
        "Förslag till beslut\nI kommunstyrelsen:\n1. Planen antas.\n\n"
        "Staden Kontoret, tjänsteutlåtande\t1 (6)\n\n2. Motionen anses därmed besvarad.\n",
        [("1", KS, "antas"), ("2", KS, "besvaras")],
    ),
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_points(name: str) -> None:
    text, expected = LAYOUTS[name]
    found = analyse(read_text(text, file="x.txt")).findings
    assert [(f.number, f.body, f.action) for f in found if isinstance(f, DecisionPoint)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Uppdraget om parker är slutfört.", "förklaras fullgjort"),
        ("Nämnden anser uppdraget fullgjort.", "förklaras fullgjort"),
        ("Motionen är därmed besvarad.", "besvaras"),
        ("Nämnden anser medborgarförslaget besvarat.", "besvaras"),
        ("Riktlinjen upphör att gälla den 1 maj.", "upphör att gälla"),
        ("Fullmäktige har tagit del av rapporten.", "antecknas"),
        ("Nämnden lägger den muntliga informationen om läget till handlingarna.", "läggs till handlingarna"),
        ("Nämnden justerar paragrafen omedelbart.", "justeras omedelbart"),
        ("hemställa hos regeringen om bidrag", None),
    ],
)
def test_one_name_an_action(text: str, expected: str | None) -> None:
    assert action(text) == expected


@pytest.mark.parametrize(
    ("fields", "who", "status", "due"),
    [
        ("Ansvarig: Äldrenämnden\tStatus: Genomförd", ("Äldrenämnden",), "completed", None),
        ("Ansvarig: Vuxenpsykiatrin\tStatus: Ej påbörjad", ("Vuxenpsykiatrin",), "not_started", None),
        ("Status: Pågår\tSlutdatum: 2024-06-30", (), "ongoing", "2024-06-30"),
    ],
)
def test_fields_in_the_line_after(fields: str, who: tuple[str, ...], status: str, due: str | None) -> None:
    text = f"Uppföljning av program\n\nInsats 1:1 – Måla alla broar i Norra skogen\n{fields}\nDet gick bra.\n"
    found = [f for f in analyse(read_text(text, file="x.txt")).findings if isinstance(f, Assignment)]
    assert [(f.label, f.assignees, f.status, f.due) for f in found] == [("1:1", who, status, due)]
