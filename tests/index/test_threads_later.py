"""What is given more time, joined with another, or sent back: as decided, as told, and as only asked for."""

from __future__ import annotations

import pytest

from corpus.findings import Stance
from corpus.threads import EventType
from index.threads.assignments.statements import of_point, says

SAID: tuple[tuple[str, EventType], ...] = (
    ("Kommunfullmäktige beslutade att återremittera uppdraget till nämnden.", "referred_back"),
    ("Ärendet återförvisades till nämnden för ny beredning.", "referred_back"),
    ("Uppdraget har inte återremitterats.", "mentioned"),
    ("Tiden för uppdraget har förlängts till 2026-03-31.", "prolonged"),
    ("Uppdraget är förlängt till 2026-12-31.", "prolonged"),
    ("Redovisningen av uppdraget skjuts upp till våren.", "prolonged"),
    ("Nämnden begär att tiden för uppdraget förlängs till juni 2026.", "mentioned"),
    ("Uppdraget har inte förlängts.", "mentioned"),
    ("Uppdraget slås samman med uppdraget att se över taxorna.", "merged"),
    ("Uppdraget hanteras fortsättningsvis inom ramen för uppdraget om skolvägar.", "merged"),
    ("Uppdraget samordnas med uppdraget om lekplatser och redovisas där.", "merged"),
    ("Uppdraget har inte slagits samman med något annat.", "mentioned"),
    ("Uppdraget ingår i arbetet med översiktsplanen.", "mentioned"),
    ("Nämnden hemställer att uppdraget förklaras fullgjort.", "proposed_fulfilled"),
    ("Uppdraget kan därmed avslutas.", "proposed_fulfilled"),
    ("Uppdraget förklarades fullgjort av KF 2024-05-06 § 12.", "fulfilled"),
)
POINTS: tuple[tuple[str | None, Stance, str, EventType], ...] = (
    (None, "beslut", "Tiden för att redovisa uppdraget flyttas fram till 2026-03-31.", "prolonged"),
    ("beviljas", "beslut", "Nämnden beviljas förlängd tid för uppdraget till 2026-03-31.", "prolonged"),
    ("avslutas", "beslut", "Uppdraget avslutas och hanteras inom uppdraget om skolvägar.", "merged"),
    (None, "förslag", "Uppdraget om taxor slås samman med uppdraget om avgifter.", "proposed"),
    ("återremitteras", "förslag", "Ärendet återremitteras till nämnden.", "proposed"),
)


@pytest.mark.parametrize(("sentence", "event"), SAID)
def test_what_a_sentence_tells(sentence: str, event: EventType) -> None:
    assert says(sentence)[0] == event


@pytest.mark.parametrize(("action", "stance", "text", "event"), POINTS)
def test_what_a_point_does(action: str | None, stance: Stance, text: str, event: EventType) -> None:
    assert of_point(action, stance, text)[0] == event
