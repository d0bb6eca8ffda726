"""Gold table of decision references: a text and the references in it, in their one spelling."""

from __future__ import annotations

import pytest

from corpus.model import Metadata
from nlp.extractors.decision_references import find
from tests.nlp.builders import document

EXACT: list[tuple[str, list[str]]] = [
    # Body, date, paragraph, point.
    ("enligt KF 2023-11-16 § 85, punkt 2", ["KF 2023-11-16 § 85 p. 2"]),
    ("enligt KF 2023-11-16 § 85 p 2.", ["KF 2023-11-16 § 85 p. 2"]),
    ("(KF 2021-03-25 § 9)", ["KF 2021-03-25 § 9"]),
    ("KS 2024-01-24, § 28, SLK-2024-00155", ["KS 2024-01-24 § 28"]),
    # Broken over lines: spaces inside the date and after the sign.
    ("KS 2023- 11-08 § 771 och KF 2023-12- 07 §\n85", ["KS 2023-11-08 § 771", "KF 2023-12-07 § 85"]),
    # The dash after the paragraph begins the case number.
    ("KF 2023-06-15 § 159- ärende SLK-2023-00638", ["KF 2023-06-15 § 159"]),
    # Written out.
    ("Kommunfullmäktige beslutade 2023-02-23 § 28 att", ["KF 2023-02-23 § 28"]),
    ("Kommunfullmäktige fattade 2024-06-13 § 253 beslut om", ["KF 2024-06-13 § 253"]),
    ("kommunfullmäktiges beslut 2012-05-24 § 14", ["KF 2012-05-24 § 14"]),
    ("antagen av kommunfullmäktige den 7 december 2023, § 85", ["KF 2023-12-07 § 85"]),
    ("fastställd av kommunstyrelsen 7 dec 2023 § 12", ["KS 2023-12-07 § 12"]),
    ("som kommunstyrelsen fattade beslut om 2024-06-12 § 566", ["KS 2024-06-12 § 566"]),
    # The paragraph first.
    ("§ 85, KF 2023-11-16", ["KF 2023-11-16 § 85"]),
    ("§ 85 i kommunfullmäktiges protokoll den 16 november 2023", ["KF 2023-11-16 § 85"]),
    ("KF 85 § 2023-11-16", ["KF 2023-11-16 § 85"]),
    # And then the point, also after a bracket.
    ("KF § 85, 2023-11-16 punkt 2", ["KF 2023-11-16 § 85 p. 2"]),
    ("KF 2023-11-16 (§ 85) punkt 2; KS § 28/2024, punkt 3", ["KF 2023-11-16 § 85 p. 2", "KS 2024 § 28 p. 3"]),
    # The number of the year after the paragraph.
    ("KS § 28/2024", ["KS 2024 § 28"]),
    # Boards and committees.
    ("Socialnämnd Hisingen 2023-05-24 § 112", ["Socialnämnden Hisingen 2023-05-24 § 112"]),
    ("nämnden för Intraservice den 24 maj 2023 § 7", ["Nämnden för Intraservice 2023-05-24 § 7"]),
    ("Stadsbyggnadsnämndens beslut 2023-05-24 § 112", ["Stadsbyggnadsnämnden 2023-05-24 § 112"]),
    ("BUN 2022-03-09 § 41", ["BUN 2022-03-09 § 41"]),
    ("kommunstyrelsens arbetsutskott 2023-05-24 § 112", ["KSAU 2023-05-24 § 112"]),
    # Ranges and lists of paragraphs.
    ("KF 2023-11-16 §§ 12–14", ["KF 2023-11-16 §§ 12–14"]),
    ("KF 2023-11-16 §§ 12 och 15", ["KF 2023-11-16 § 12", "KF 2023-11-16 § 15"]),
    ("KF 2023-11-16 § 12 och § 15", ["KF 2023-11-16 § 12", "KF 2023-11-16 § 15"]),
    # A lost sign.
    ("KF 2023-11-16 � 85, punkt 2", ["KF 2023-11-16 § 85 p. 2"]),
    ("KF 2023-11-16 85, punkt 2", ["KF 2023-11-16 § 85 p. 2"]),
    # Two decisions in one heading: each its own paragraph.
    (
        "enligt kommunfullmäktiges beslut 2012-05-24 § 14, KS 2024-02-21 § 138 - ärende SLK-2024-00324",
        ["KF 2012-05-24 § 14", "KS 2024-02-21 § 138"],
    ),
    # The second decision of the same body.
    (
        "antagen av kommunfullmäktige 2020-01-30 § 5, reviderad 2021-03-18 § 9",
        ["KF 2020-01-30 § 5", "KF 2021-03-18 § 9"],
    ),
    # No paragraph printed; none is borrowed from a neighbour with the same date.
    ("KS 2024-02-21 – SLK-2024-00325. KS 2024-02-21 § 138", ["KS 2024-02-21", "KS 2024-02-21 § 138"]),
    ("godkänts av kommunstyrelsen 2024-06-12 och översänts", ["KS 2024-06-12"]),
    ("- KF 2024-04-04, ärende SLK-2024-00548", ["KF 2024-04-04"]),
    # A footnote's number before the date is no day.
    ("14 2024-04-25 § 157 om att utforma", ["2024-04-25 § 157"]),
    ("142024-04-25 § 157 om att utforma", ["2024-04-25 § 157"]),
    # No body printed.
    ("enligt beslut 2024-04-25 § 157", ["2024-04-25 § 157"]),
    # Points.
    ("KF 2023-11-16 § 85 punkterna 2 och 3", ["KF 2023-11-16 § 85 p. 2", "KF 2023-11-16 § 85 p. 3"]),
    ("KF 2023-11-16 § 85 beslutssats 4", ["KF 2023-11-16 § 85 p. 4"]),
    # The month is enough where the verb says that something was decided.
    ("Kommunfullmäktige beslutade i september 2023 (handling 2023 nr 151)", ["KF 2023-09"]),
    ("Strukturen antogs av kommunfullmäktige i mars 2024.", ["KF 2024-03"]),
    # The region's bodies.
    (
        "regionfullmäktige 2022-11-29 § 180 och RS 2022-12-13 § 4",
        ["RF 2022-11-29 § 180", "RS 2022-12-13 § 4"],
    ),
]

NOTHING: list[str] = [
    "enligt 12 § förvaltningslagen (2017:900) och 5 kap. 2 § kommunallagen",
    "information i samverkansgruppen (FSG) 2024-09-11",
    "senast 2024-09-25 enligt tidplanen",
    "Kommunstyrelsen behandlar ärendet i oktober 2024.",
    "Ärendet återrapporteras till KF 2025-06-12",
    "perioden 2024-01-01–2024-12-31, se § 5 i avtalet",
    "KF-uppdrag redovisas i mars 2024",
    "kommunstyrelsen 2024-2026 och nämnden 2023",
    "lagen träder i kraft den 1 januari 2025, 3 §",
    "den 31 maj gick kontoret ut med en förnyad konkurrensutsättning",
    "Samtliga nämnder ska rapportera till kommunstyrelsen den 15 september",
]


@pytest.mark.parametrize(("text", "expected"), EXACT)
def test_references(text: str, expected: list[str]) -> None:
    assert [f.normal for f in find(document(text))] == expected


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_reference(text: str) -> None:
    assert list(find(document(text))) == []


def test_the_parts_of_a_reference() -> None:
    (found,) = find(document("enligt KF 2023-11-16 § 85, punkt 2 i beslutet"))
    assert (found.body, found.date, found.paragraph, found.point) == ("KF", "2023-11-16", "85", "2")


def test_span_covers_body_to_point() -> None:
    text = "enligt kommunfullmäktiges beslut 2023-11-16 § 85, punkt 2 i beslutet, 14 2024-04-25 § 157"
    found = [text[f.span.start : f.span.end] for f in find(document(text))]
    assert found == ["kommunfullmäktiges beslut 2023-11-16 § 85, punkt 2", "2024-04-25 § 157"]


def test_the_year_of_a_meeting_follows_from_the_same_day_printed_whole() -> None:
    text = (
        "2. Uppdrag, KF 2023-05-23 § 214, punkt 1\n\nVid kommunfullmäktiges möte den 23 maj gavs uppdraget. "
        "Prognosen gäller 2025."
    )
    assert [f.normal for f in find(document(text))] == ["KF 2023-05-23 § 214 p. 1", "KF 2023-05-23"]


def test_the_year_of_a_meeting_follows_from_the_period() -> None:
    text = "Kommunstyrelsen beslutade den 23 maj att avsluta uppdraget."
    found = find(document(text, metadata=Metadata(period="2024-08")))
    assert [f.normal for f in found] == ["KS 2024-05-23"]


def test_a_meeting_without_any_year_keeps_only_the_body() -> None:
    assert [f.normal for f in find(document("vid kommunfullmäktiges möte den 23 maj"))] == []


def test_the_body_is_known_from_decisions_printed_whole_beside_it() -> None:
    text = "Se KF 2024-04-25 § 157. Fotnot: 2024-04-25 § 157; men 2024-04-25 § 158."
    assert [f.normal for f in find(document(text))] == [
        "KF 2024-04-25 § 157",
        "KF 2024-04-25 § 157",
        "KF 2024-04-25 § 158",
    ]
