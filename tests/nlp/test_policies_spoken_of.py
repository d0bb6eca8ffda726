"""Styrande dokument in agendas, under two kinds at once, and by the kind alone once they are named."""

import pytest

from nlp.extractors.policies import find
from tests.nlp.builders import document

ROWS = [
    # what a matter is about
    (
        "7 Ändring av regler för egna getter i enskilda stugbyar*\n8 Val",
        ["Regler för egna getter i enskilda stugbyar"],
    ),
    ("11 Motion om handlingsplan mot buller (KS 2031-08-25, § 118)", ["Handlingsplan mot buller"]),
    ("§ 9/31 Svar på remiss om plan för skuggning\n", ["Plan för skuggning"]),
    ("a) Antagande av nya regler för egna getter - återremiss", ["Regler för egna getter"]),
    ("4 Ändring av rutiner för larm\n5 Val", []),
    ("7 Motion om en plan för skuggning\n8 Val", []),
    ("Ändring av regler för egna getter\n", []),
    ("7 Nämnden vill ändra i regler för egna getter\n", []),
    ("7 Ändring av regler för egna getter som köps\n", []),
    ("7. Remiss: trafikplan\n8. Val", []),
    ("7 Uppföljning av kajplatsriktlinjen\n", []),
    # two kinds at once
    (
        "En översyn av föreskrifter och riktlinjer om hamnens bojar görs",
        ["Föreskrifter och riktlinjer om hamnens bojar"],
    ),
    ("Vi ska ta fram en policy och riktlinjer för bojar.", []),
    (
        "Fullmäktiges principer och riktlinjer för inköp av bojar",
        ["Principer och riktlinjer för inköp av bojar"],
    ),
    (
        "Mål och handlingsplanen för miljö- och hamnarbetet som antogs",
        ["Mål och handlingsplan för miljö- och hamnarbetet"],
    ),
    # whose it is, and for how long
    ("I Hamnnämndens plan 2031-2033 anges", ["Hamnnämndens plan 2031–2033"]),
    ("I Hamnnämndens plan anges", []),
    (
        "Remiss över Region Hallands läns hamnprogram 2031–2035",
        ["Region Hallands läns hamnprogram 2031–2035"],
    ),
    ("Hamnprogram 2031–2035 för Region Hallands län", ["Hamnprogram 2031–2035 för Region Hallands län"]),
    ("Hamnprogram för Sala kommun 2031-2034 § 66/20", ["Hamnprogram för Sala kommun 2031–2034"]),
    ("Granskning av kommuntäckande översiktsplan för Sala kommun", ["Översiktsplan för Sala kommun"]),
    ("Vi har tagit fram en kulturplan för Sala kommun.", ["Kulturplan för Sala kommun"]),
    ("Vi ska ta fram en belysningsplan för Sala hamn, sedan", []),
    # several laws, and what information is given before
    (
        "5. Taxa för tillsyn enligt alkohollagen, lag om tobak och snus samt lag om vissa läkemedel\n",
        ["Taxa för tillsyn enligt alkohollagen, lag om tobak och snus samt lag om vissa läkemedel"],
    ),
    (
        "fastställa regler gällande information inför allmänna val",
        ["Regler gällande information inför allmänna val"],
    ),
    # by the kind alone
    (
        "Remiss av kulturplan för Sala kommun. Kulturplanen är tydlig.",
        ["Kulturplan för Sala kommun", "Kulturplan för Sala kommun"],
    ),
    (
        "Regionens handlingsplan mot buller. Handlingsplanen är tydlig.",
        ["Handlingsplan mot buller", "Handlingsplan mot buller"],
    ),
    ("Vi ser att kulturplanen är tydlig och att handlingsplanen är det.", []),
    (
        "Remiss av kulturplan för Sala kommun. Remiss av kulturplan för Lunds kommun. Se kulturplanen.",
        ["Kulturplan för Sala kommun", "Kulturplan för Lunds kommun"],
    ),
    (
        "Kulturplan för Sala kommun. Nämndens kulturplan. En kulturplan behövs.",
        ["Kulturplan för Sala kommun"],
    ),
]


@pytest.mark.parametrize(("text", "titles"), ROWS)
def test_documents_spoken_of(text: str, titles: list[str]) -> None:
    assert [f.title for f in find(document(text))] == titles
