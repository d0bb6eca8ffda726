"""Layouts made by machine: every heading with every way of marking points, in lines of several widths.

What is asked is the same in all of them, so a rule that knows one city's template only fails in many.
"""

from __future__ import annotations

import textwrap

import pytest

from corpus.findings import Assignment, DecisionPoint
from ingest.read import read_text
from nlp.analyse import analyse

FILLER = (
    "Förvaltningen har sedan i våras samlat in uppgifter om hur lokalerna används och vilka som saknar "
    "en plats att vara på under kvällarna, och beskriver här vad som framkommit och vad det skulle "
    "kosta att ändra på det."
)
# Heading over the points → who decides, in which stance.
HEADINGS = {
    "Förslag till beslut\n\nKulturnämnden föreslås besluta": ("Kulturnämnden", "förslag"),
    "Kulturförvaltningens förslag till kulturnämnden": ("Kulturnämnden", "förslag"),
    "Beslutsförslag\n\nKulturnämnden beslutar": ("Kulturnämnden", "förslag"),
    "Kulturnämndens beslut": ("Kulturnämnden", "beslut"),
    "Beslut\n\nKulturnämnden beslutar följande": ("Kulturnämnden", "beslut"),
    "Kulturnämndens förslag till kommunfullmäktige": ("Kommunfullmäktige", "förslag"),
    "Beslut\n\nKulturnämnden föreslår kommunfullmäktige besluta": ("Kommunfullmäktige", "förslag"),
    "Beslut i kulturnämnden": ("Kulturnämnden", "beslut"),
}
CLAUSES = (
    "anta biblioteksplanen för 2025–2028",
    "upphäva riktlinjen för öppettider",
    "godkänna rapporten om lokaler",
)
PASSIVES = (
    "Biblioteksplanen för 2025–2028 antas",
    "Riktlinjen för öppettider upphävs",
    "Rapporten om lokaler godkänns",
)
MARKS = {
    "1.": [f"{i}. {p}." for i, p in enumerate(PASSIVES, 1)],
    "1)": [f"{i}) {p}." for i, p in enumerate(PASSIVES, 1)],
    "a)": [f"{c}) {p}." for c, p in zip("abc", PASSIVES, strict=True)],
    "–": [f"– {p}." for p in PASSIVES],
    "•": [f"• {p}." for p in PASSIVES],
    "att": [f"att {c}{end}" for c, end in zip(CLAUSES, (",", ", samt", "."), strict=True)],
    "1. att": [
        f"{i}. att {c}{end}" for i, (c, end) in enumerate(zip(CLAUSES, (",", ", och", "."), strict=True), 1)
    ],
    "att1": [f"att{i} {c}" for i, c in enumerate(CLAUSES, 1)],
    "1. Anta": [f"{i}. {c.capitalize()}." for i, c in enumerate(CLAUSES, 1)],
}
ACTIONS = ["antas", "upphävs", "godkänns"]


def paper(heading: str, points: list[str], width: int) -> str:
    """A document with the points under their heading, prose around them, wrapped as a dump of a PDF is."""
    title = (
        "Kulturnämnden\nProtokoll"
        if heading.startswith(("Beslut", "Kulturnämndens b"))
        else "Tjänsteskrivelse"
    )
    pieces = [title, "Öppna lokaler för unga", FILLER, heading, *points, "Bakgrund", FILLER]
    return "\n\n".join("\n".join(textwrap.wrap(line, width)) for p in pieces for line in p.split("\n"))


@pytest.mark.parametrize("marks", MARKS)
@pytest.mark.parametrize("heading", HEADINGS)
def test_points_are_found_under_every_heading_however_marked(heading: str, marks: str) -> None:
    body, stance = HEADINGS[heading]
    width = (58, 76, 104)[(len(heading) + len(marks)) % 3]
    found = analyse(read_text(paper(heading, MARKS[marks], width), file="x.txt"))
    points = [f for f in found.findings if isinstance(f, DecisionPoint)]
    assert [(p.action, p.body, p.stance) for p in points] == [(a, body, stance) for a in ACTIONS]


LISTS = {
    "body, colon": ("Kulturnämnden får i uppdrag att:", "– "),
    "body, att": ("Kulturnämnden ges i uppdrag att", "• "),
    "following": ("Kulturnämnden får följande uppdrag:", "» "),
    "giver": ("Kommunfullmäktige ger kulturnämnden i uppdrag att:", "- "),
}


@pytest.mark.parametrize("form", LISTS)
def test_a_list_below_who_is_given_it_is_its_assignments(form: str) -> None:
    lead, mark = LISTS[form]
    listed = f"{lead}\n{mark}öppna fler lokaler\n{mark}sänka avgifterna"
    text = f"Budget 2025\n\nUppdrag till nämnderna\n\n{FILLER}\n\n{listed}"
    found = [f for f in analyse(read_text(text, file="x.txt")).findings if isinstance(f, Assignment)]
    assert [(f.text, f.assignees, f.assigned_by, f.source, f.status) for f in found] == [
        (words, ("Kulturnämnden",), "Kommunfullmäktige", "Budget 2025", "given")
        for words in ("öppna fler lokaler", "sänka avgifterna")
    ]


HEADS = {
    "Göteborg": "Status\tUppdrag\tSlutdatum\tAnsvarig",
    "decided": "Läge\tBeslutat uppdrag\tKlart senast\tAnsvarig nämnd",
    "measure": "Status\tÅtgärd\tTidplan\tUtförare",
    "stand": "Fullmäktiges ställningstagande\tUppdrag\tSlutdatum\tNämnd",
}


@pytest.mark.parametrize("head", HEADS)
def test_tables_of_assignments_whatever_their_columns_are_called(head: str) -> None:
    rows = (
        "Pågår\tÖppna fler lokaler\t2025-06-30\tKulturnämnden\n"
        "Ej påbörjat\tSänk avgifterna\t2025-12-31\tFritidsnämnden"
    )
    text = f"Uppföljning av uppdrag\n\n{FILLER}\n\n{HEADS[head]}\n{rows}\n\n{FILLER}"
    found = [f for f in analyse(read_text(text, file="x.txt")).findings if isinstance(f, Assignment)]
    assert [(f.text, f.status, f.due, f.assignees) for f in found] == [
        ("Öppna fler lokaler", "ongoing", "2025-06-30", ("Kulturnämnden",)),
        ("Sänk avgifterna", "not_started", "2025-12-31", ("Fritidsnämnden",)),
    ]
