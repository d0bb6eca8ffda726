"""What hangs together by where and how it is told: under a heading, once more, beside something else.

Rows as in `test_threads_links`: where they hang together there is a twin below that must not.
"""

from __future__ import annotations

import pytest

from corpus.model import Metadata
from tests.index.test_threads_links import (
    BARE_MINUTES,
    BULLETS,
    HEAD,
    LATER,
    LIST,
    MINUTES,
    OTHERS,
    REPORT,
    ROADS,
    ROWS,
    Written,
    shared,
)

PAPER = Metadata(
    type="tjänsteutlåtande",
    issuer="Stadsledningskontoret, Almhamns stad",
    date="2024-10-01",
    case_number="SLK-2023-00417",
)
FOLLOW_UP = Metadata(
    title="Uppföljning av Almhamns stads plan för cykling 2024–2027", type="uppföljning", period="2024"
)
SEVERAL = (
    "# Förslag till beslut\n\nI kommunstyrelsen:\n\n"
    "1. Delredovisningen av uppdraget till idrottsnämnden om nya simhallar, KF 2023-03-23 § 61 punkt 2, "
    "ärendenummer 2022-01133, antecknas.\n\nI kommunfullmäktige:\n\n"
    "1. Uppdraget till kommunstyrelsen att kartlägga barns skolvägar, ärendenummer 2023-00417, "
    "förklaras fullgjort."
)
BESIDE = (
    "# 4.1 Uppdrag som föreslås förklaras fullgjorda\n\n"
    "1. Kommunstyrelsen får i uppdrag att kartlägga barns skolvägar, Budget 2023 – SLK-2023-00417\n\n"
    "Sju skolor är kartlagda. Det är inte samma sak som uppdraget att sänka hastigheten vid skolor "
    "(SLK-2023-00588), som redovisas för sig. Kartorna finns hos skolorna."
)
AGAIN = (
    "# 4.1 Uppdrag som delrapporteras\n\n"
    "1. Nämnden får i uppdrag att utreda hur fler äldre kan erbjudas gemensam måltid på hemtjänstens "
    "träffpunkter, Budget 2024\n\nUtredningen pågår.\n\n# 5 Framåt\n\n"
    "I budget 2024 fick nämnden i uppdrag att utreda hur fler äldre kan erbjudas gemensam måltid på "
    "hemtjänstens träffpunkter, och det arbetet blir klart till våren."
)
FACTS = (
    "# 4.1 Uppdrag som delrapporteras\n\n"
    "1. Kommunstyrelsen får i uppdrag att samla stadens växelfunktion på ett ställe, Budget 2024\n\n"
    "Fyra tjänster har förts över från Hamnia till kontoret från den 3 maj 2025 och mer följer.\n\n"
    "# 5 Personal\n\nAntalet anställda ökar, eftersom 4 medarbetare i växelfunktionen på Hamnia byter "
    "arbetsgivare den 3 maj.\n\n"
    "Fyra medarbetare i köket på Hamnia slutar den 3 maj. I växelfunktionen på Hamnia är fem sjuka den 3 maj."
)
DECIDED = (
    "Kommunfullmäktige beslutade KF 2024-03-14 § 55 att inrätta ett gemensamt centrum för återbruk av möbler."
)
CITY_REPORT = Metadata(type="delårsrapport", period="2024-08", issuer="Almhamns stad")
NEW_MODEL = (
    "# 4.1 Uppdrag\n\n"
    "1. Nämnden får i uppdrag att ta fram en ny modell för bemanning av simhallar, Budget 2024"
)
RECITED = (
    "# Beskrivning av ärendet\n\nKommunfullmäktige beslutade 2022-04-21 § 70, ärende SLK-2022-00912, att\n\n"
    "1. miljönämnden får i uppdrag att ställa i ordning fler badplatser vid Almån, och att\n\n"
    "2. hamnstyrelsen får i uppdrag att föreslå kajplats för en färja.\n\n"
    "Uppdraget om badplatser är redovisat. Förvaltningen har öppnat fyra."
)
REMINDED = "Miljönämnden har inte redovisat uppdraget om bad (KF 2022-04-21 § 70 p 1)."
TOGETHER: tuple[tuple[str, tuple[Written, ...], str, str], ...] = (
    (
        "what an account tells, told again by the same facts",
        ((REPORT, FACTS),),
        "samla stadens växelfunktion",
        "4 medarbetare",
    ),
    (
        "what a decision made, by its name",
        ((LATER, DECIDED), (CITY_REPORT, "Det nya centrumet för återbruk öppnar i juni.")),
        "§ 55",
        "öppnar i juni",
    ),
    (
        "what an assignment made, by its name",
        ((CITY_REPORT, NEW_MODEL), (LATER, "Under året har den nya modellen för bemanningen prövats.")),
        "ta fram en ny modell",
        "prövats",
    ),
    (
        "what is told under a heading that names a plan, in a section of its own",
        (
            (
                REPORT,
                "# 5 Uppföljning av Almhamns stads plan för cykling 2024–2027\n\n## 5.1 Läget\n\n"
                "Nio av tolv stråk har byggts och två har fått belysning.",
            ),
            (LATER, "Almhamns stads plan för cykling 2024–2027 styr arbetet."),
        ),
        "två har fått belysning",
        "styr arbetet",
    ),
    (
        "a follow-up whose title names the plan",
        (
            (
                FOLLOW_UP,
                "# 1 Läget\n\nNio av tolv stråk har byggts. Enligt Almhamns stads plan för cykling ska fler.",
            ),
            (LATER, "Almhamns stads plan för cykling 2024–2027 styr arbetet."),
        ),
        "Nio av tolv",
        "styr arbetet",
    ),
    (
        "an assignment is told of again further down in its own words",
        ((REPORT, AGAIN),),
        "Utredningen pågår",
        "klart till våren",
    ),
    (
        "the heading of a paragraph is of all that it gave",
        ((BARE_MINUTES, BULLETS), (LIST, ROWS)),
        "Lokaler för kultur",
        "samråda med Albys unga",
    ),
    (
        "an account goes on after a sentence that names another assignment",
        ((REPORT, BESIDE), (LATER, "Se SLK-2023-00417 om skolvägar.")),
        "Kartorna finns",
        "om skolvägar",
    ),
    (
        "a point of a decision that one paper recites and another names",
        ((PAPER, RECITED), (REPORT, REMINDED)),
        "ställa i ordning fler badplatser",
        "redovisat uppdraget om bad",
    ),
    (
        "the sentence above a recited list and what names one of its points",
        ((PAPER, RECITED), (REPORT, REMINDED)),
        "Kommunfullmäktige beslutade 2022-04-21",
        "redovisat uppdraget om bad",
    ),
    (
        "a case whose number a point of minutes names beside the decision that it is a point of",
        (
            (
                BARE_MINUTES,
                HEAD + "# § 142\n\nVatten (KS/2018:298)\n\nBeslut\n\nKommunfullmäktige beslutar\n\n"
                "1. att godkänna vattenförbundets budget, dnr 2018/77, och\n"
                "2. att uppdra åt tekniska nämnden att redovisa kostnaden för rören i Alby.",
            ),
            (LATER, "Förbundets budget har dnr 2018/77."),
        ),
        "godkänna vattenförbundets budget",
        "Förbundets budget har",
    ),
)
APART: tuple[tuple[str, tuple[Written, ...], str, str], ...] = (
    (
        "another matter of the same day, place and number",
        ((REPORT, FACTS),),
        "samla stadens växelfunktion",
        "i köket",
    ),
    (
        "the same matter by another number",
        ((REPORT, FACTS),),
        "samla stadens växelfunktion",
        "fem sjuka",
    ),
    (
        "what two assignments make",
        (
            (
                REPORT,
                NEW_MODEL + "\n\n2. Styrelsen får i uppdrag att ta fram en modell för bemanning av caféer",
            ),
            (LATER, "Under året har den nya modellen för bemanningen prövats."),
        ),
        "ta fram en ny modell",
        "prövats",
    ),
    (
        "what another municipality made",
        ((LATER, DECIDED), (OTHERS, "Det nya centrumet för återbruk öppnar i juni.")),
        "§ 55",
        "öppnar i juni",
    ),
    (
        "a point of a paper with a number of its own, and the case that the paper is about",
        ((PAPER, SEVERAL),),
        "2022-01133, antecknas",
        "förklaras fullgjort",
    ),
    (
        "the second point of a recited decision, and what is told after the list of the first",
        ((PAPER, RECITED),),
        "kajplats för en färja",
        "Förvaltningen har öppnat fyra",
    ),
    (
        "activities of a plan whose letters begin anew in each of its areas",
        (
            (
                LIST,
                "# Åtgärder i Almhamns kommuns handlingsplan för vatten 2023–2025\n\nOmråde 1 Bad\n\n"
                "a)\tRensa stränderna från glas varje vår. Ansvar: Miljönämnden. Klart 2023-06-30.\n"
                "b)\tSätt upp livbojar. Ansvar: Miljönämnden. Klart 2023-12-31.\n\nOmråde 2 Dricka\n\n"
                "a)\tByt till kranar som mäter flödet. Ansvar: Miljönämnden. Klart 2024-06-30.\n"
                "b)\tMinska trycket om natten. Ansvar: Miljönämnden. Klart 2024-12-31.",
            ),
        ),
        "Rensa stränderna",
        "Byt till kranar",
    ),
    (
        "an assignment that an account only tells apart from its own",
        ((REPORT, BESIDE), (MINUTES, ROADS)),
        "SLK-2023-00588), som redovisas för sig",
        "förklaras fullgjort",
    ),
    (
        "a plan's goal told of under the heading of another plan",
        (
            (
                REPORT,
                "# 5 Uppföljning av Almhamns stads plan för cykling 2024–2027\n\nArbetet går bra igen.\n\n"
                "Almhamns stads vattenplan har också följts upp.",
            ),
            (LATER, "Almhamns stads plan för cykling 2024–2027 styr arbetet."),
        ),
        "också följts upp",
        "styr arbetet",
    ),
)


@pytest.mark.parametrize(("why", "written", "one", "other"), TOGETHER, ids=[r[0] for r in TOGETHER])
def test_they_hang_together(why: str, written: tuple[Written, ...], one: str, other: str) -> None:
    assert shared(written, one, other), why


@pytest.mark.parametrize(("why", "written", "one", "other"), APART, ids=[r[0] for r in APART])
def test_they_stay_apart(why: str, written: tuple[Written, ...], one: str, other: str) -> None:
    for quote in (one, other):
        assert any(quote in text for _, text in written), quote
    assert shared(written, one, other) == [], why
