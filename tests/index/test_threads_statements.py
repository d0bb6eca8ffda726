"""What sentences tell of an assignment: handed on, prolonged, merged with another."""

from __future__ import annotations

import pytest

from index.threads.assignments import statements


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Uppdragen slås samman och redovisas i november.", "merged"),
        ("Uppdraget hanteras inom ramen för uppdraget om en ny hamnplan.", "merged"),
        ("Uppdraget ingår i uppdraget att bygga om torget.", "merged"),
        ("Redovisningen av uppdraget flyttas fram till våren 2025.", "prolonged"),
        ("Nämnden har fått förlängd tid till den 31 mars.", "prolonged"),
        ("Slutdatum har ändrats till 2025-06-30.", "prolonged"),
        ("Uppdraget om lekplatser redovisas samlat med det om parker.", "merged"),
        ("Uppdragen har inarbetats i den nya trafikplanen.", "merged"),
        ("Uppdraget från 2021 har ersatts av ett nytt uppdrag.", "merged"),
        ("Samhällsnämnden medges anstånd till mars 2026 med uppdraget.", "prolonged"),
        ("Nämnden beslutade i maj att förlänga tiden för uppdraget.", "prolonged"),
        ("Kommunfullmäktige avslutade uppdraget om hamnen den 3 juni.", "fulfilled"),
        ("Uppdraget förklarades slutfört av fullmäktige.", "fulfilled"),
        ("Uppdraget ansågs verkställt genom beslut 2024-05-02 § 4.", "fulfilled"),
        ("Uppdraget avslutas när bron är byggd.", "mentioned"),
        ("Kontoret avslutade arbetet i förtid.", "mentioned"),
        ("Erfarenheterna ska inarbetas i planen.", "mentioned"),
        ("Nämnden begärde anstånd.", "mentioned"),
        ("Bänkarna ersätts med nya.", "mentioned"),
        ("Uppdraget om bryggan är nu genomfört.", "completed"),
        ("Uppdraget har ännu inte genomförts.", "mentioned"),
        ("Arbetet med uppdraget påbörjades i april.", "started"),
        ("Uppdraget ska vara genomfört 2026.", "mentioned"),
        ("Lokalvården ingår i nämndens grunduppdrag.", "mentioned"),
        ("Nämnden hanterar ärenden inom socialtjänsten.", "mentioned"),
    ],
)
def test_what_a_sentence_tells(sentence: str, told: str) -> None:
    assert statements.says(sentence)[0] == told
