"""What hangs together and what only looks so, read from the words of small documents: a row a case.

A row is why, the documents (metadata and text), a quotation in one and in another place, and whether some
thread holds both. Where they hang together there is a twin below that must not.
"""

from __future__ import annotations

import pytest

from corpus.model import Document, Metadata, Span
from corpus.thread_store import StoredMention, StoredThread
from tests.index.builders import document
from tests.index.thread_builders import by_themselves, joined

REPORT = Metadata(type="delårsrapport", period="2024-08", issuer="Stadsledningskontoret")
LATER = Metadata(type="årsrapport", period="2024", issuer="Almhamns stad")
LIST = Metadata(title="Uppföljning av uppdrag", type="uppföljning", issuer="Almhamns kommun")
OTHERS = Metadata(type="budget", period="2024", issuer="Björkö kommun")
MINUTES = Metadata(
    type="protokollsutdrag",
    issuer="Almhamns stad",
    decided_by="Kommunfullmäktige",
    decision_date="2024-12-05",
    decision_paragraph="214",
    case_number="SLK-2023-00417",
)
BARE_MINUTES = Metadata(type="protokoll", issuer="Almhamns kommun")
PLAN = Metadata(title="Almhamns stads plan för cykling 2024–2027", type="plan", issuer="Almhamns stad")
Written = tuple[Metadata, str]

HEAD = "ALMHAMNS KOMMUN\tPROTOKOLL\n\nKommunfullmäktige 2018-09-27\n\n"
BULLETS = (
    HEAD + "# § 142\n\nLokaler för kultur (KS/2018:298)\n\nBeslut\n\nKommunfullmäktige ger\n\n"
    "• tekniska nämnden i uppdrag att ta fram ett förslag på plats.\n"
    "• kultur- och fritidsnämnden i uppdrag att samråda med unga i Alby.\n\n"
    "# § 143\n\nSvar på motion (KS/2018:301)\n\nBeslut\n\nKommunfullmäktige bifaller motionen."
)
ROWS = (
    "# 2 Uppdrag som delrapporteras\n\n"
    "1. Tekniska nämnden får i uppdrag att ta fram plats för kulturens hus, "
    "KF 2018-09-27 § 142 – KS/2018:298\n"
    "2. Kultur- och fritidsnämnden får i uppdrag att samråda med Albys unga, "
    "KF 2018-09-27 § 142 – KS/2018:298"
)
ROADS = (
    "# § 214 Skolvägar\n\nSLK-2023-00417\n\nBeslut\n\nI kommunfullmäktige:\n\n"
    "1. Uppdraget till kommunstyrelsen att kartlägga barns skolvägar, SLK-2023-00417, förklaras fullgjort.\n"
    "2. Uppdraget till kommunstyrelsen att sänka hastigheten vid skolor, KF 2023-05-25 § 132 punkt 2, "
    "SLK-2023-00588, återremitteras till kommunstyrelsen.\n"
    "3. Stadsmiljönämnden får i uppdrag att ta fram en tidplan för passager vid statlig väg.\n"
    "4. Tiden för att redovisa uppdraget till idrottsnämnden att ta fram en plan för simhallar, "
    "KF 2023-03-23 § 61, SLK-2022-01133, förlängs till och med 2025-03-31."
)
LONE = (
    "# § 214 Skolvägar\n\nSLK-2023-00417\n\nBeslut\n\nI kommunfullmäktige:\n\n"
    "1. Kommunstyrelsen får i uppdrag att kartlägga barns skolvägar.\n2. Motionen avslås."
)


def row(text: str, ref: str) -> str:
    return f"# 4.1 Uppdrag som delrapporteras\n\n1. {text}, {ref}\n\nArbetet pågår och redovisas senare i år."


ROAD_ROW = row("Kommunstyrelsen får i uppdrag att kartlägga barns skolvägar", "Budget 2023 – SLK-2023-00417")
LONG = (
    "att i samverkan med grundskolenämnden och stadsmiljönämnden kartlägga barns vägar till skolan "
    "och föreslå åtgärder"
)
TOGETHER: tuple[tuple[str, tuple[Written, ...], str, str], ...] = (
    (
        "a number with its authority's letters, and without them in the same document",
        ((REPORT, "Remiss, dnr KS 2023/412.\n\nI skrivelsen (dnr 2023/412) föreslås tre saker."),),
        "dnr KS 2023/412",
        "I skrivelsen",
    ),
    (
        "a number without letters takes those of the one authority of the city that has it",
        ((LATER, "Ärendet har nummer SLK-2022-00561."), (LATER, "Se ärendenummer 2022-00561 om lekplatser.")),
        "SLK-2022-00561",
        "om lekplatser",
    ),
    (
        "a row that cites the decision is the point that the minutes gave to its assignee",
        ((BARE_MINUTES, BULLETS), (LIST, ROWS)),
        "samråda med unga i Alby.",
        "samråda med Albys unga",
    ),
    (
        "and the other point its own row",
        ((BARE_MINUTES, BULLETS), (LIST, ROWS)),
        "ett förslag på plats.",
        "plats för kulturens hus",
    ),
    (
        "what closes an assignment names its case and its assignee",
        (
            (LIST, ROWS),
            (
                LIST,
                "Förslag till beslut\n\nKommunfullmäktige föreslås besluta\n\n1. att avsluta uppdraget till "
                "kultur- och fritidsnämnden om samråd med unga (KS/2018:298).",
            ),
        ),
        "samråda med Albys unga",
        "att avsluta uppdraget",
    ),
    (
        "minutes that give one assignment give it the number of their case",
        ((MINUTES, LONE), (REPORT, ROAD_ROW)),
        "uppdrag att kartlägga barns skolvägar.",
        "Budget 2023 – SLK-2023-00417",
    ),
    (
        "what is declared fulfilled is the row with its number",
        ((MINUTES, ROADS), (REPORT, ROAD_ROW)),
        "förklaras fullgjort",
        "Budget 2023 – SLK-2023-00417",
    ),
    (
        "a point of a decision, and what is referred back",
        (
            (MINUTES, ROADS),
            (REPORT, row("Kommunstyrelsen får i uppdrag att sänka hastigheten", "KF 2023-05-25 § 132 p. 2")),
        ),
        "återremitteras",
        "KF 2023-05-25 § 132 p. 2",
    ),
    (
        "a longer time is an event of the assignment",
        (
            (MINUTES, ROADS),
            (LATER, "Idrottsnämnden arbetar med simhallarna (SLK-2022-01133) och är snart klar."),
        ),
        "förlängs till",
        "snart klar",
    ),
    (
        "a decision with the number of its case beside it",
        (
            (LATER, "Regionen beslutade 2019-11-27, regionfullmäktige § 104, om fria besök (RS 2019-00466)."),
            (REPORT, "Försöket (RS 2019-00466) har utvärderats och fortsätter."),
        ),
        "regionfullmäktige § 104",
        "har utvärderats",
    ),
    (
        "a paragraph of minutes is the decision that others cite",
        ((BARE_MINUTES, BULLETS), (REPORT, "Beslutet, KF 2018-09-27 § 143, är genomfört.")),
        "Svar på motion",
        "är genomfört",
    ),
    (
        "a long wording with its budget and assignee",
        (
            (REPORT, row(f"Kommunstyrelsen får i uppdrag {LONG}", "Budget 2023")),
            (LATER, row(f"Kommunstyrelsen får i uppdrag {LONG}", "Budget 2023")),
        ),
        "1. Kommunstyrelsen",
        "1. Kommunstyrelsen",
    ),
    (
        "a target of Agenda 2030 is part of its goal",
        (
            (REPORT, "Arbetet bidrar till mål 5 i Agenda 2030."),
            (LATER, "Delmål 5.4 i Agenda 2030 är viktigt."),
        ),
        "mål 5",
        "5.4",
    ),
    (
        "a plan with its years and without",
        (
            (REPORT, "Uppföljning av Almhamns stads plan för cykling 2024–2027 pågår."),
            (LATER, "Almhamns stads plan för cykling styr arbetet."),
        ),
        "plan för cykling 2024–2027",
        "styr arbetet",
    ),
    (
        "a plan is the document that bears its name",
        (
            (PLAN, "# Almhamns stads plan för cykling 2024–2027\n\nFler ska cykla."),
            (REPORT, "Uppföljning av Almhamns stads plan för cykling pågår."),
        ),
        "Almhamns stads plan för cykling 2024–2027",
        "plan för cykling pågår",
    ),
    (
        "the decision named above, in a section that names no other",
        (
            (
                REPORT,
                "# 3 Utbildning\n\nKommunfullmäktige beslutade KF 2023-12-07 § 85 att alla chefer ska gå "
                "utbildningen.\n\nEnligt kommunfullmäktiges beslut redovisas deltagandet varje år.",
            ),
        ),
        "KF 2023-12-07 § 85",
        "redovisas deltagandet",
    ),
    (
        "a number broken over two lines",
        ((REPORT, "Se SLK-2023-\n00588 om hastighet."), (LATER, "Hastigheten (SLK-2023-00588) sänks.")),
        "om hastighet",
        "sänks",
    ),
)
APART: tuple[tuple[str, tuple[Written, ...], str, str], ...] = (
    (
        "the bare number of another city",
        (
            (LATER, "Ärendet har nummer SLK-2022-00561."),
            (OTHERS, "Minska antalet vikarier, dnr 2022-00561, Björkö kommun."),
        ),
        "SLK-2022-00561",
        "vikarier",
    ),
    (
        "the same bare number in two cities",
        ((LATER, "Parken byggs, dnr 2022-00561."), (OTHERS, "Minska antalet vikarier, dnr 2022-00561.")),
        "Parken",
        "vikarier",
    ),
    (
        "two points to two boards",
        ((BARE_MINUTES, BULLETS), (LIST, ROWS)),
        "ett förslag på plats.",
        "samråda med unga i Alby.",
    ),
    (
        "one's point and the other's row",
        ((BARE_MINUTES, BULLETS), (LIST, ROWS)),
        "ett förslag på plats.",
        "samråda med Albys unga",
    ),
    (
        "what minutes give and what they close in one case",
        ((MINUTES, ROADS), (REPORT, ROAD_ROW)),
        "tidplan för passager",
        "kartlägga barns skolvägar",
    ),
    (
        "what is closed and what is referred back",
        ((MINUTES, ROADS), (REPORT, ROAD_ROW)),
        "förklaras fullgjort",
        "återremitteras",
    ),
    ("what is given and what is prolonged", ((MINUTES, ROADS),), "tidplan för passager", "förlängs till"),
    (
        "numbers that differ in one digit",
        ((REPORT, "Se SLK-2024-00324."), (LATER, "Även SLK-2024-00325 redovisas.")),
        "SLK-2024-00324",
        "SLK-2024-00325",
    ),
    (
        "two paragraphs of one day",
        (
            (REPORT, "Beslutet KF 2023-12-07 § 85 gäller."),
            (LATER, "Beslutet KF 2023-12-07 § 58 gäller inte."),
        ),
        "§ 85",
        "§ 58",
    ),
    (
        "a paragraph and the day alone",
        (
            (REPORT, "KS beslutade 2024-06-12 § 566 om budgeten."),
            (LATER, "Yttrandet godkändes av KS 2024-06-12."),
        ),
        "§ 566",
        "Yttrandet",
    ),
    (
        "one wording in two budgets",
        (
            (REPORT, row(f"Kommunstyrelsen får i uppdrag {LONG}", "Budget 2023")),
            (LATER, row(f"Kommunstyrelsen får i uppdrag {LONG}", "Budget 2024")),
        ),
        "Budget 2023",
        "Budget 2024",
    ),
    (
        "one wording to two boards",
        (
            (REPORT, row(f"Kommunstyrelsen får i uppdrag {LONG}", "Budget 2023")),
            (LATER, row(f"Stadsmiljönämnden får i uppdrag {LONG}", "Budget 2023")),
        ),
        "1. Kommunstyrelsen",
        "1. Stadsmiljönämnden",
    ),
    (
        "an office's plan and the city's",
        (
            (REPORT, "Stadsledningskontorets klimatanpassningsplan gäller lokalerna."),
            (LATER, "Almhamns stads klimatanpassningsplan är beslutad."),
        ),
        "gäller lokalerna",
        "är beslutad",
    ),
    (
        "a plan and the one before it",
        (
            (REPORT, "Almhamns stads handlingsplan för cykling 2020–2021 är slut."),
            (LATER, "Almhamns stads plan för cykling 2024–2027 har börjat."),
        ),
        "är slut",
        "har börjat",
    ),
    (
        "a plan's own goal and the Agenda's",
        (
            (REPORT, "Statistik om mål 2 i Almhamns stads avfallsplan lämnas."),
            (LATER, "Arbetet bidrar till mål 2 i Agenda 2030."),
        ),
        "avfallsplan lämnas",
        "Agenda 2030",
    ),
    (
        "the numbers of two boards with the same serial",
        ((REPORT, "Se N161-0617/21 om hallen."), (LATER, "Se N163-0617/21 om badet.")),
        "om hallen",
        "om badet",
    ),
)


def threads(
    written: tuple[Written, ...],
) -> tuple[list[Document], list[StoredThread], dict[int, StoredMention]]:
    made = [document(text, file=f"{i}.pdf", metadata=about) for i, (about, text) in enumerate(written)]
    return made, *joined(made)


def shared(written: tuple[Written, ...], one: str, other: str) -> list[str]:
    """The threads that hold the first place of one quotation and the last of another, in different events
    where they are in one document."""
    made, found, stored = threads(written)

    def held(thread: StoredThread, quote: str, *, last: bool) -> set[int]:
        places_of = [
            (d.source.id, at)
            for d in made
            if (at := d.text.rfind(quote) if last else d.text.find(quote)) >= 0
        ]
        where, start = places_of[-1 if last else 0]
        span = Span(start, start + len(quote))
        events = (stored[i] for i in by_themselves(thread, found, stored))
        return {
            s.id
            for s in events
            if s.mention.place.document == where
            and (s.mention.place.span.overlaps(span) or s.mention.quoted.contains(span))
        }

    return [
        thread.row.id
        for thread in found
        if (a := held(thread, one, last=False))
        and (b := held(thread, other, last=True))
        and (a != b or len(a) > 1)
    ]


@pytest.mark.parametrize(("why", "written", "one", "other"), TOGETHER, ids=[r[0] for r in TOGETHER])
def test_they_hang_together(why: str, written: tuple[Written, ...], one: str, other: str) -> None:
    assert shared(written, one, other), why


@pytest.mark.parametrize(("why", "written", "one", "other"), APART, ids=[r[0] for r in APART])
def test_they_stay_apart(why: str, written: tuple[Written, ...], one: str, other: str) -> None:
    made, _, _ = threads(written)
    for quote in (one, other):
        assert any(quote in d.text for d in made), quote
    assert shared(written, one, other) == [], why
