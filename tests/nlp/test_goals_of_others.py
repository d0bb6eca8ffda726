"""Goals as other municipalities set them out and refer to them, with what only looks like one."""

from __future__ import annotations

import pytest

from nlp.extractors.goals import find
from tests.nlp.builders import document, table_document

Goal = tuple[str, str | None]
A, G, T, B, P = "agenda2030", "agenda2030-goal", "agenda2030-target", "kf-budget", "plan"

ROWS: list[tuple[str, list[Goal]]] = [
    # a plan's own goals by other names, and back to them by number; its areas hold goals and are none
    (
        "Program för folkhälsa 2024–2030\n\nMålområde 1: Trygg uppväxt\n\nText.\n\n"
        "Effektmål 1: Fler rör på sig\n\nEffektmål 2: Färre röker\n\n"
        "Arbetet inom effektmål 2 är störst. Effektmål 7 finns inte.",
        [(P, "1"), (P, "2"), (P, "2")],
    ),
    # a numbered list below a numbered heading
    (
        "Plan för bryggor 2025–2028\n\n3. Mål\n\nPlanen har två mål. De följs upp i maj.\n\n"
        "1. Ingen ska behöva vänta på en plats\n2. Andelen elbåtar ska öka",
        [(P, "1"), (P, "2")],
    ),
    # the agenda is named once where its goals are; targets need no agenda beside them outside plans
    ("Målen bygger på de globala målen i Agenda 2030.", [(A, None)]),
    ("Förslaget svarar mot delmål 11.7 och 12.c.", [(T, "11.7"), (T, "12.c")]),
    ("Plan för lek\n\nArbetet svarar mot delmål 2.1.", []),
    # goals by name in small letters, as the agenda's own, in English; targets by a large letter
    ("De globala målen om hållbar energi och jämställdhet.", [(A, None), (G, "7"), (G, "5")]),
    (
        "Vi läser Agenda 2030. Agendans mål 4 och mål 6 i agendan.",
        [(A, None), (A, None), (G, "4"), (G, "6"), (A, None)],
    ),
    ("Agendans mål 4 för mötet, mål 6 i agendan.", []),
    ("Global Goal 11 and delmål 6.B i Agenda 2030", [(G, "11"), (T, "6.b"), (A, None)]),
    # a city's goals by what they are about; those of another city's budget by their number
    (
        "Göteborgs Stad\n\nFullmäktiges mål om välfärden, budgetmålet om kompetensförsörjningen, "
        "kommunfullmäktiges mål om biologisk mångfald, budgetmål om arbetsmiljö och arbetsvillkor. "
        "Målet om en trygg och jämlik stad.",
        [(B, "6"), (B, "3"), (B, "5"), (B, "7"), (B, "1")],
    ),
    ("Göteborgs Stad\n\nMålet om god arbetsmiljö och goda arbetsvillkor nås.", [(B, "7")]),
    ("Göteborgs Stad\n\nMålet om välfärden nås.", []),
    ("Insatsen hör till mål 2 i Ekby kommuns budget 2026.", [(B, "2")]),
    ("Det stödjer budgetmål 2 och delmål 8.5 i Agenda 2030.", [(B, "2"), (T, "8.5"), (A, None)]),
    (
        "Det stödjer mål 4, mål 5 och särskilt delmål 5.2 i Agenda 2030.",
        [(G, "4"), (G, "5"), (T, "5.2"), (A, None)],
    ),
    ("Agenda 2030 nämns. Utredningens egna mål, som kallas mål 1 till mål 3, delas inte.", [(A, None)]),
    # a number that the sentence says is another plan's, after the agenda or the budget has been spoken of
    (
        "Agenda 2030 nämns ofta. Av målen i hamnplanen, däribland mål 4 om tysta bryggor, nås hälften. "
        "I bolagets egen elplan finns två mål. Mål 5, lugnare tider, är nått.",
        [(A, None)],
    ),
    # what activities are sorted under is no goal
    ("Plan för parker 2024–2028\n\nFokusområde 1: Träd\n\nText.\n\nInsatsområde 2: Bänkar\n\nText.", []),
    (
        "Plan för klimatet 2024–2028\n\nTre mål\n\nA. Mindre utsläpp från resor\n\nText om resor.\n\n"
        "B. Grönare byggnader och hus\n\nMer text.",
        [(P, "A"), (P, "B")],
    ),
    # the council's, in a budget whose name speaks of a plan
    (
        "Mål och budget 2025 med plan för 2026–2027\n\nKommunfullmäktiges inriktningsmål\n\n"
        "Inriktningsmål 1: Sala ska växa med ansvar\n\nInriktningsmål 2: Barn i Sala ska få en bra start\n\n"
        "Uppdragen hör till inriktningsmål 2.",
        [(B, "1"), (B, "2"), (B, "2")],
    ),
    # a board's own, and numbers whose owner is another document
    (
        "Verksamhetsberättelse\n\nNämndens mål\n\nMål 1: Fler ska läsa\n\nMål 2: Färre ska sluta skolan",
        [],
    ),
    ("Nämndmål 3 nås. Verksamhetsmål 4 nås inte. Kommunens mål 3 är nått. Stadens delmål 2.3 gäller.", []),
    ("Enligt Agenda 2030 är mål 4 viktigt. I MRP är mål 5 ett annat.", [(A, None), (G, "4")]),
    (
        "Agenda 2030 lyfter mål 4. I riktlinjen är mål 3 att ingen ska bli utan.",
        [(A, None), (G, "4")],
    ),
    # labels that hold the agenda's name, and numbers of several kinds
    (
        "Agenda 2030-mål 11 och Agenda 2030-delmål 11.6 berörs. FN:s mål 5. SDG-mål 13. Globalt mål nr 5.",
        [(A, None), (G, "11"), (A, None), (T, "11.6"), (G, "5"), (G, "13"), (G, "5")],
    ),
    (
        "I Agenda 2030 finns inget delmål om simning, men 4.5 om lika tillgång.",
        [(A, None), (T, "4.5")],
    ),
    ("I Agenda 2030 finns inget delmål om simning, men 4.5 procent simmar.", [(A, None)]),
    # names one after the other
    (
        "Insatsen svarar mot de globala målen Ingen hunger, Jämställdhet, Minskad ojämlikhet och "
        "Bekämpa klimatförändringarna.",
        [(A, None), (G, "2"), (G, "5"), (G, "10"), (G, "13")],
    ),
    ("Vi vill ha jämställdhet, minskad ojämlikhet och god utbildning. Globala mål sätts upp.", []),
    # a number in a list of contents is a page
    ("2.2 Uppföljning av fullmäktiges mål 5\n3 Uppdrag 7\n\nText.", []),
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_goals_of_others(text: str, expected: list[Goal]) -> None:
    assert [(f.scheme, f.number) for f in find(document(text))] == expected


def test_goals_of_a_list_with_text_and_parts_between_them() -> None:
    doc = document(
        "Kommunfullmäktiges inriktningsmål och nämndens mål\n\n1. Ett Gävle för alla åldrar\n\n"
        "KF:s mål för nämnden:\n\nUppfylls delvis\n\n2. Ett Gävle som håller ihop\n\nKF:s mål för nämnden:"
        "\n\n"
        "Uppdrag\n\n3. Ta fram en plan för torget",
        headings=("Kommunfullmäktiges inriktningsmål och nämndens mål", "Uppfylls delvis", "Uppdrag"),
    )
    assert [(f.scheme, f.number) for f in find(doc)] == [(B, "1"), (B, "2")]


def test_a_column_of_the_agendas_goals_beside_ones_own() -> None:
    rows = [
        ["Inriktningsmål", "Globala målen"],
        ["1", "1, 3 och 10"],
        ["2", "SDG 13; delmål 11.2"],
        ["3", "–"],
    ]
    found = [(f.scheme, f.number) for f in find(table_document(rows)) if f.rule == "table"]
    assert found == [(G, "1"), (G, "3"), (G, "10"), (G, "13"), (T, "11.2")]
