"""Decision references written down before the rules were tuned, and never tuned on."""

from __future__ import annotations

import pytest

from nlp.extractors.decision_references import find
from tests.nlp.builders import document

HITS: list[tuple[str, list[str]]] = [
    ("Uppdraget gavs av KF 2022-12-08 § 7 punkt 14.", ["KF 2022-12-08 § 7 p. 14"]),
    ("KS 2021-09-29 §712", ["KS 2021-09-29 § 712"]),
    ("beslutad av KF 2019-09-12, § 22", ["KF 2019-09-12 § 22"]),
    ("Kommunstyrelsens beslut den 10 januari 2024, § 28, att", ["KS 2024-01-10 § 28"]),
    ("fullmäktige beslutade den 8 juni 2023 § 159 om", ["KF 2023-06-08 § 159"]),
    (
        "Äldre samt vård- och omsorgsnämnden 2024-02-27 § 31",
        ["Äldre samt vård- och omsorgsnämnden 2024-02-27 § 31"],
    ),
    ("Förskolenämndens beslut 2022-10-19 § 203", ["Förskolenämnden 2022-10-19 § 203"]),
    ("Socialnämnden Centrum 2024-02-20, § 41", ["Socialnämnden Centrum 2024-02-20 § 41"]),
    ("KF § 12/2021 och KF § 30/2022", ["KF 2021 § 12", "KF 2022 § 30"]),
    ("kommunfullmäktige den 23 februari 2017 (§ 15)", ["KF 2017-02-23 § 15"]),
    ("KF 2020-11-12, §§ 5-7", ["KF 2020-11-12 §§ 5–7"]),
    ("I juni 2022 antog kommunfullmäktige en ny policy.", ["KF 2022-06"]),
    ("upphävdes av kommunfullmäktige 2023-03-23 § 6 p. 1-2", ["KF 2023-03-23 § 6 p. 1–2"]),
    ("Beslut: KF 2018-05-17 paragraf 9", ["KF 2018-05-17 § 9"]),
    ("vid kommunstyrelsens sammanträde den 6 mars 2024 § 201", ["KS 2024-03-06 § 201"]),
    ("återremitterades av kommunstyrelsen 2024-05-15 § 480", ["KS 2024-05-15 § 480"]),
    ("Byggnadsnämnden beslutade 2021-06-15 § 310 att ge planbesked", ["Byggnadsnämnden 2021-06-15 § 310"]),
    ("KFs beslut 2021-04-22 § 19", ["KF 2021-04-22 § 19"]),
]
NOTHING: list[str] = [
    "Skollagen 10 kap. 39 § trädde i kraft 2011-07-01",
    "Protokollet justeras 2024-05-15",
    "Ärendet bereds inför kommunstyrelsen 2024-10-23",
    "Utfärdat 2024-08-28, diarienummer SLK-2024-00155",
    "avtalet gäller från 2024-01-01, § 5 stycke 2",
    "Förvaltningen återkommer till nämnden i maj 2024",
]


@pytest.mark.parametrize(("text", "expected"), HITS)
def test_held_out_references(text: str, expected: list[str]) -> None:
    assert [f.normal for f in find(document(text))] == expected


@pytest.mark.parametrize("text", NOTHING)
def test_held_out_near_misses(text: str) -> None:
    assert list(find(document(text))) == []
