"""Indicators in tables that a dump has set as running lines, by the forms in which papers print them."""

from __future__ import annotations

import pytest

from ingest.read import read_text
from nlp.extractors import indicators


def cells(text: str) -> list[tuple[str, str, float]]:
    return [(f.name, f.column, f.value) for f in indicators.find(read_text(text, file="x.txt"))]


TABLES = {
    "a name that goes on below its values with a number in brackets": (
        "Indikator 2029 2030\n\nAntal båtar utan plats efter 315 280 vintern (fall 2) Källa: Hamnens lista\n",
        ["2029", "2030"],
        {"Antal båtar utan plats efter vintern (fall 2)": [315.0, 280.0]},
    ),
    "dots between": (
        "Indikator · Utfall 2024 · Målvärde 2027\n"
        "Barn med frånvaro (%) · 11,8 · 7,0\nMatsvinn (gram) · 41 · 25",
        ["Utfall 2024", "Målvärde 2027"],
        {"Barn med frånvaro (%)": [11.8, 7.0], "Matsvinn (gram)": [41.0, 25.0]},
    ),
    "bars between": (
        "Indikator | Utfall 2024 | Mål 2025\nNöjda (%) | 71 | ≥ 75\nSvarstid (dagar) | 4 | 3\n",
        ["Utfall 2024", "Mål 2025"],
        {"Nöjda (%)": [71.0, 75.0], "Svarstid (dagar)": [4.0, 3.0]},
    ),
    "months in a stack": (
        "Läget\n\nDec 2024\nJuni 2026\n\nVäntande barn (antal)\n9\n14\n\nFamiljer (antal)\n34\n29\n\nText.",
        ["Dec 2024", "Juni 2026"],
        {"Väntande barn (antal)": [9.0, 14.0], "Familjer (antal)": [34.0, 29.0]},
    ),
    "a base value beside years, rows with the number of their goal": (
        "Mål Indikator Utgångsvärde 2029 2032\n"
        "1 Barn som går själva, % 41 50 60\n2 Olyckor, antal 96 70 40\n",
        ["Utgångsvärde", "2029", "2032"],
        {"1 Barn som går själva, %": [41.0, 50.0, 60.0], "2 Olyckor, antal": [96.0, 70.0, 40.0]},
    ),
    "a last column that judges": (
        "Indikator Utfall 2025 Mål 2026 Trend\nMedarbetarindex 76 79 Ökar\nSjukfrånvaro, % 7,9 6,5 Minskar\n",
        ["Utfall 2025", "Mål 2026"],
        {"Medarbetarindex": [76.0, 79.0], "Sjukfrånvaro, %": [7.9, 6.5]},
    ),
    "a last column of words that is called a forecast": (
        "Indikator\n\nUtfall aug 2025\n\nMålvärde 2026\n\nPrognos\n\nAntal bostäder\n\n812"
        "\n\n1 500\n\nUppnås\n\nSålda tomter, tusental 96\n\n1 120\n\nUppnås inte\n\nKommentar: Inget.",
        ["Utfall aug 2025", "Målvärde 2026"],
        {"Antal bostäder": [812.0, 1500.0], "Sålda tomter, tusental": [96.0, 1120.0]},
    ),
    "signs of how it goes": (
        "Mått Utfall 2025 Delår 2026 Utveckling\nElever, pojkar, % 31 34 ↑\nLån per invånare 5,2 3,1 ↓\n",
        ["Utfall 2025", "Delår 2026"],
        {"Elever, pojkar, %": [31.0, 34.0], "Lån per invånare": [5.2, 3.1]},
    ),
    "months and a footnote": (
        "Mått Jan–aug 2025 Jan–aug 2026 Mål 2026\nLedtid (veckor) 9,5 8,0 8*\nIndex 71 72 75\n\n*Lagstadgad",
        ["Jan–aug 2025", "Jan–aug 2026", "Mål 2026"],
        {"Ledtid (veckor)": [9.5, 8.0, 8.0], "Index": [71.0, 72.0, 75.0]},
    ),
    "women and men": (
        "Nyckeltal Kvinnor Män Totalt\nSjukfrånvaro (%) 8,1 5,2 7,3\nHeltid (%) 71 88 75\n",
        ["Kvinnor", "Män", "Totalt"],
        {"Sjukfrånvaro (%)": [8.1, 5.2, 7.3], "Heltid (%)": [71.0, 88.0, 75.0]},
    ),
    "thousands beside small numbers": (
        "Utfall Budget Avvikelse\nKommunbidrag 5 377,0 5 391,2 -14,2\nÖvrigt -1 518,6 -1 534,3 15,7\n",
        ["Utfall", "Budget", "Avvikelse"],
        {"Kommunbidrag": [5377.0, 5391.2, -14.2], "Övrigt": [-1518.6, -1534.3, 15.7]},
    ),
    "parts of a year": (
        "Mått Utfall T2 2025 Utfall T2 2026 Årsmål 2026\n"
        "Lån, antal 41 300 39 870 60 000\nMeritvärde 221 226 230\n",
        ["Utfall T2 2025", "Utfall T2 2026", "Årsmål 2026"],
        {"Lån, antal": [41300.0, 39870.0, 60000.0], "Meritvärde": [221.0, 226.0, 230.0]},
    ),
    "places in a stack": (
        "Synpunkter.\n\nNorrvik\n\nÖsterbo\n\nGäster (antal)\n410\n265\n"
        "Avstånd till buss (m)\n35\n1 640\nAtt bygga",
        ["Norrvik", "Österbo"],
        {"Gäster (antal)": [410.0, 265.0], "Avstånd till buss (m)": [35.0, 1640.0]},
    ),
    "each value with what it is": (
        "Läget är känt. Lån (antal) 2023: 88 2024: 4 120. "
        "Indikator: Nöjda (%)\nUtfall 2023: 71 %\n2024: 75 %\n",
        ["2023", "2024"],
        {"Lån (antal)": [88.0, 4120.0]},
    ),
    "each cell with what it is": (
        "Hälsan är god\n   Självskattad hälsa (%)       Basvärde 70   2027: 72\n"
        "   Vaccinerade (%)       Basvärde 96   2027: 97\n",
        ["Basvärde", "2027"],
        {"Självskattad hälsa (%)": [70.0, 72.0], "Vaccinerade (%)": [96.0, 97.0]},
    ),
    "parts of a whole": (
        "Mått                     Basår 2025    Mål 2028\nAvtal med krav           34 %          80 %\n"
        "Skolor med inventering   61 av 118     118 av 118\n",
        ["Basår 2025", "Mål 2028"],
        {"Avtal med krav": [34.0, 80.0], "Skolor med inventering": [61.0, 118.0]},
    ),
}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_of_a_dump_gives_its_values(name: str) -> None:
    text, columns, rows = TABLES[name]
    wanted = [(row, c, v) for row, values in rows.items() for c, v in zip(columns, values, strict=True)]
    assert [cell for cell in cells(text) if cell[0] in rows] == wanted


def test_rows_with_a_unit_are_found_below_columns_that_nothing_is_known_of() -> None:
    text = (
        "Område Mått\nElever i åk 6, andel (%)\n82 83 83 Ned Sämsta gruppen 86\n"
        "Kostnad, kr/elev\n118 549 119 897 119 825 Upp\n"
    )
    assert [(name, value) for name, _, value in cells(text)] == [
        *(("Elever i åk 6, andel (%)", value) for value in (82.0, 83.0, 83.0)),
        *(("Kostnad, kr/elev", value) for value in (118549.0, 119897.0, 119825.0)),
    ]


CENTRED = {
    "values between the lines of a name": (
        "Nyckeltal     Utfall mars   Utfall juli  Målvärde\nHamnar, R12 - Kostnad per\n"
        "12,2 kr/kvm   12,5 kr/kvm  12 kr/kvm\nkvadratmeter brygga\nBåtar, R12 - Tid i\n"
        "54 %          51 %         50 %\nförhållande till säsongen\n\nText.",
        {
            "Hamnar, R12 - Kostnad per kvadratmeter brygga": [12.2, 12.5, 12.0],
            "Båtar, R12 - Tid i förhållande till säsongen": [54.0, 51.0, 50.0],
        },
    ),
    "a number in the rest of the name, the number of the page below": (
        "Indikatorer  Utfall 2031  Utfall 2032\n\nFria platser, antal 41 35\n\n"
        "Andel båtar som legat mer än 14\n67,1 75,5\n"
        "dygn vid brygga under 30 dagar, procent\n\n8\n\n3.1 Andelen båtar ska minska",
        {
            "Fria platser, antal": [41.0, 35.0],
            "Andel båtar som legat mer än 14 dygn vid brygga under 30 dagar, procent": [67.1, 75.5],
        },
    ),
    "one row, of which a value is missing": (
        "Nyckeltal Utfall mars Utfall juli Målvärde\nHamnkvalitet: Upplevelse av nöjdhet i\n"
        "88 % 90 %\nhamnen\nOm hamnen",
        {"Hamnkvalitet: Upplevelse av nöjdhet i hamnen": [88.0, 90.0]},
    ),
}


@pytest.mark.parametrize("name", CENTRED)
def test_a_name_goes_on_below_its_values(name: str) -> None:
    text, rows = CENTRED[name]
    assert [(row, value) for row, _, value in cells(text)] == [
        (row, value) for row, values in rows.items() for value in values
    ]


def test_rows_below_headings_in_pieces_are_found_without_their_columns() -> None:
    text = (
        "Indikator (Månad)\n\nUtfall\n\nFeb\n\n2031\n\nMål Feb\n\n2031\n\nPrognos\n\n(helår) Status\n\n"
        "Hamnärenden 114 537 121 847 116 666\n\nBåtfakturor 271 018 322 577 1 650 000\n\nHamnar\n\n"
        "- Norra 0 1 237\n- Södra\n\n-1 942 -895\n\n2.2 Medarbetare\n\nDe är 41 och 12."
    )
    assert cells(text) == [
        *(("Hamnärenden", "", value) for value in (114537.0, 121847.0, 116666.0)),
        *(("Båtfakturor", "", value) for value in (271018.0, 322577.0, 1650000.0)),
        *(("Norra", "", value) for value in (0.0, 1237.0)),
        *(("Södra", "", value) for value in (-1942.0, -895.0)),
    ]


def test_rows_of_figures_below_no_headings_are_no_indicators() -> None:
    assert cells("Kontakt\n\nHamnkontoret 31 42\n\nKajen 12 17\n\nBryggan 31 18") == []
    assert cells("Mål och mått\n\nHamnkontoret 031 365\n\nKajen 08 508\n\nBryggan 2031 2032") == []


def test_a_first_row_of_values_is_no_heading() -> None:
    text = (
        "Utfall mot mål\n\nHamnavgifter              7,8 %               6,0 %\n"
        "Båtkostnader              7,6 %               6,1 %\n"
        "Bryggor, drift            15,5 %              17,8 %\n"
    )
    assert [(name, value) for name, _, value in cells(text)] == [
        *(("Hamnavgifter", 7.8), ("Hamnavgifter", 6.0), ("Båtkostnader", 7.6), ("Båtkostnader", 6.1)),
        *(("Bryggor, drift", 15.5), ("Bryggor, drift", 17.8)),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Mötet den 12 2024 2025. Vi såg 410 gäster. Under åren 2023 2024 var det 12 barn och 14 barn.",
        "Avgiften (kr) 12 13 tas ut av alla.",
        "Prislista, kronor per barn och år\nFörskola 1–3 år 178 400\nFörskola 4–5 år 143 900\n",
        "Resultatet blev bättre. Budget 2024: 12 mnkr. Utfall 2024: 14 mnkr.",
        "Riket 2019 Barn och unga",
    ],
)
def test_figures_in_running_text_are_no_indicators(text: str) -> None:
    assert cells(text) == []


def test_a_row_of_years_is_no_row_of_values() -> None:
    assert cells("Antal båtar ska öka. Indikator 2029 2030 2031 2032\n\nMålet är nått.\n") == []
