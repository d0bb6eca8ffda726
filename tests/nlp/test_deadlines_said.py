"""Deadlines said in the present, for a meeting, or only of what has been."""

from __future__ import annotations

import pytest

from nlp.extractors.deadlines import find
from tests.nlp.builders import document

ROWS: list[tuple[str, list[str]]] = [
    # in the present, of what is to come
    ("Kartläggningen pågår och redovisas den 2 december 2026.", ["2026-12-02"]),
    ("Uppdraget redovisas separat 2026-06-22.", ["2026-06-22"]),
    ("De sista rummen är klara i februari 2027.", ["2027-02"]),
    ("Avslutas sep 2026.", ["2026-09"]),
    (
        "Rampen byggs om före den 31 december 2026. Stödet upphör före den 1 mars 2027.",
        ["2026-12-31", "2027-03-01"],
    ),
    ("Kajen bör vara klar år 2030.", ["2030"]),
    # for a meeting, within a clause or in a list
    (
        "Förvaltningen får i uppdrag att till mötet den 17 februari 2027 återkomma med en plan.",
        ["2027-02-17"],
    ),
    (
        "Nämnden ger förvaltningen i uppdrag att\n\n– till nämndens möte den 23 april 2025 redovisa läget",
        ["2025-04-23"],
    ),
    ("Gäller till och med: 2028-12-31", ["2028-12-31"]),
    ("Han förordnas t.o.m. den 31 december 2031.", ["2031-12-31"]),
    ("Tiden sträcks ut till 2031-09-01. Kajen blir klar i maj 2032.", ["2031-09-01", "2032-05"]),
    ("Läget är bra. Pågår, beräknas klar 2031.", ["2031"]),
    ("Yrkandet är att förvaltningen ska återkomma till kommunstyrelsen 2031-04-22.", ["2031-04-22"]),
    ("Återrapport till nämnden i november 2031. Ny sluttid är 2032-06-30.", ["2031-11", "2032-06-30"]),
    ("En rapport till nämnden i november 2031 var kort. Tidens sluttid är okänd.", []),
    # a time that ends
    ("Innan utgången av år 2032 ska en utvärdering ske.", ["2032-12-31"]),
    ("Samrådet pågår till den 15 augusti 2031.", ["2031-08-15"]),
    ("Lokalerna ska vara anpassade till 2031-12-31.", ["2031-12-31"]),
    ("Delrapport lämnas den 1 september 2031.", ["2031-09-01"]),
    ("Beslut ska tas av fullmäktige senast i april året innan taxan börjar gälla. Budget 2031 antogs.", []),
    ("Under perioden mars 2030 till och med maj 2031 provades bojarna.", []),
    ("Taxan räknades upp till den 1 januari 2031. Innan 2032 var hamnen stängd.", []),
    ("Nämnden har till den 1 mars 2031 på sig att svara.", ["2031-03-01"]),
    ("Tidsfristen för kajen är satt till den 30 april 2031.", ["2031-04-30"]),
    ("Fristående kajer har tillgång till den 30 april 2031.", []),
    ("Sista ansökningsdag är den 31 mars 2031.", ["2031-03-31"]),
    # a month without its year
    ("Läge 2031-02-10. Arbetet beräknas vara klart under september månad.", ["2031-09"]),
    ("Läge 2031-02-10. Detta redovisas i delårsrapport mars.", ["2031-03"]),
    ("Läge 2031-02-10. Detta redovisades i delårsrapport mars. Arbetet var klart i september.", []),
    # of what has been
    ("Riktlinjen ändrades senast 2025-03-18 och reviderades senast 2026-01-07.", []),
    ("Frågan togs upp vid mötet den 3 mars 2026. Läget redovisas i bilaga 2.", []),
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_deadlines_said(text: str, expected: list[str]) -> None:
    assert [f.date for f in find(document(text))] == expected
