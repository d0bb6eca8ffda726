"""Identifiers: one spelling whatever the punctuation, and near-misses that are none."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.identifiers import Identifier, find
from index.identifiers.days import iso_day

# (text, [(kind, label, number, printed)])
GOLD: list[tuple[str, list[tuple[str, str | None, str, str]]]] = [
    # Case numbers with an authority's letters, in the punctuation people use.
    ("SLK-2023-00588", [("case", "slk", "2023-588", "SLK-2023-00588")]),
    (
        "dnr 2031.114, KS.2031.15",
        [("case", None, "2031-114", "2031.114"), ("case", "ks", "2031-15", "KS.2031.15")],
    ),
    ("2031.12.24 kostade 2031.50 kr och 1 2031.50", []),
    ("enligt SLK 2023-00588 och", [("case", "slk", "2023-588", "SLK 2023-00588")]),
    ("slk 2023/588", [("case", "slk", "2023-588", "slk 2023/588")]),
    ("KS 2017/0996", [("case", "ks", "2017-996", "KS 2017/0996")]),
    # An ordinary word before the number is no authority.
    ("ärende 2024-00548", [("case", None, "2024-548", "2024-00548")]),
    ("från 2023-00588", [("case", None, "2023-588", "2023-00588")]),
    ("ärendenummer 2022-01441,", [("case", None, "2022-1441", "2022-01441")]),
    (
        "Fullmäktige gav 2031-05-16 § 22 bolaget i uppdrag",
        [("decision", None, "2031-05-16§22", "2031-05-16 § 22")],
    ),
    ("nämnden tog den 8 maj 2031, § 4,", [("decision", None, "2031-05-08§4", "8 maj 2031, § 4")]),
    ("GAV 2031/114", [("case", "gav", "2031-114", "GAV 2031/114")]),
    # Serial before year, letters or a dossier inside the number.
    ("Ks 877/2020", [("case", "ks", "2020-877", "Ks 877/2020")]),
    ("Dnr 1205/2021", [("case", None, "2021-1205", "1205/2021")]),
    ("2018/KS 0290 10", [("case", "ks", "2018-290", "2018/KS 0290 10")]),
    ("KK13/346", [("case", "kk", "2013-346", "KK13/346")]),
    ("1.5.3-219-2012", [("case", "1.5.3", "2012-219", "1.5.3-219-2012")]),
    ("beteckning 513-8827-2018", [("case", "513", "2018-8827", "513-8827-2018")]),
    # The number of a document behind that of its matter; spans of years.
    ("Dnr 2031/1187-109", [("case", None, "2031-1187", "2031/1187-109")]),
    ("dnr KS 2031/01410-1.3.5)", [("case", "ks", "2031-1410", "KS 2031/01410-1.3.5")]),
    ("läsåren 2029/2030-31", []),
    # Letters that are joined to the year, and serials of one or two figures, which need letters.
    ("KS2031/881", [("case", "ks", "2031-881", "KS2031/881")]),
    ("KS2031/1960", [("case", "ks", "2031-1960", "KS2031/1960")]),
    ("VT2031/2032", []),
    ("dnr bun2031-01763", [("case", "bun", "2031-1763", "bun2031-01763")]),
    ("KS/2031:288", [("case", "ks", "2031-288", "KS/2031:288")]),
    ("SOU2031:18", [("series", "sou", "2031:18", "SOU2031:18")]),
    ("ON 2031-41", [("case", "on", "2031-41", "ON 2031-41")]),
    ("KS 2031-04", [("month", None, "2031-04", "2031-04")]),
    ("KF § 174/2031-06-20", [("decision", "kf", "2031-06-20§174", "KF § 174/2031-06-20")]),
    ("HT 2031/32, läsåret 2031/32, dnr 2019/21", [("case", None, "2019/21", "2019/21")]),
    ("mars2031-12, budget2031-2033, på 2031/4", []),
    # A meeting's number, a fraction and a §.
    ("Protokoll nr 2/2022", []),
    ("3/4 av platserna", []),
    # The old era, and the Riksdag's sessions.
    ("dnr 0617/21", [("case", None, "2021-617", "0617/21")]),
    ("prop. 2022/23:45", [("case", None, "2022/23:45", "2022/23:45")]),
    # Statutes and inquiries.
    ("SOU 2024:18", [("series", "sou", "2024:18", "SOU 2024:18")]),
    ("lagen (2017:725)", [("series", None, "2017:725", "2017:725")]),
    # Decisions, both orders, with the body in letters or in full, broken by a space after a hyphen.
    ("KF 2023-12-07 § 85", [("decision", "kf", "2023-12-07§85", "KF 2023-12-07 § 85")]),
    ("KF:s 2023-12-07, § 85", [("decision", "kf", "2023-12-07§85", "KF:s 2023-12-07, § 85")]),
    ("KS 2023- 11-08 § 771", [("decision", "ks", "2023-11-08§771", "KS 2023- 11-08 § 771")]),
    (
        "kommunfullmäktiges den 7 december 2023, § 85",
        [("decision", "kf", "2023-12-07§85", "kommunfullmäktiges den 7 december 2023, § 85")],
    ),
    ("§ 85 (2023-12-07)", [("decision", None, "2023-12-07§85", "§ 85 (2023-12-07")]),
    ("KS 2023-12-07 § 85 p. 2", [("decision", "ks", "2023-12-07§85", "KS 2023-12-07 § 85 p. 2")]),
    ("§ 85 (2023-12-07), punkt 2 a", [("decision", None, "2023-12-07§85", "§ 85 (2023-12-07), punkt 2")]),
    ("KF 2023-12-07 § 85 på 2 sidor", [("decision", "kf", "2023-12-07§85", "KF 2023-12-07 § 85")]),
    # Dates, months, paragraphs.
    ("den 7 december 2023", [("date", None, "2023-12-07", "7 december 2023")]),
    ("20231207", [("date", None, "2023-12-07", "20231207")]),
    ("i december 2023", [("month", None, "2023-12", "december 2023")]),
    ("5 kap. 3 §", [("paragraph", None, "§3", "3 §")]),
    # Letters inside, behind and glued to figures; a unit's; the year in two figures.
    ("24KS402", [("case", "ks", "2024-402", "24KS402")]),
    ("RS/250711", [("case", "rs", "2025-711", "RS/250711")]),
    ("2031.403 KS", [("case", "ks", "2031-403", "2031.403 KS")]),
    ("2031-403 KS beslutar", [("case", None, "2031-403", "2031-403")]),
    ("N604-1187/24", [("case", "n604", "2024-1187", "N604-1187/24")]),
    ("KS/588/2031", [("case", "ks", "2031-588", "KS/588/2031")]),
    ("dnr 1188-2031", [("case", None, "2031-1188", "1188-2031")]),
    ("kommunstyrelsen dnr 2031/588", [("case", "ks", "2031-588", "kommunstyrelsen dnr 2031/588")]),
    ("RS-LED25-1877", [("case", "led", "2025-1877", "RS-LED25-1877")]),
    ("dnr S2031/00417", [("case", "s", "2031-417", "S2031/00417")]),
    ("NV-03318-25, men 03318-25 utan bokstäver", [("case", "nv", "2025-3318", "NV-03318-25")]),
    ("diarienummer 25-8814, men telefon 25-8814", [("case", None, "2025-8814", "25-8814")]),
    ("BGN 2031/55-00, men 2031/55-00", [("case", "bgn", "2031-55", "BGN 2031/55-00")]),
    # Decisions of a year, with the body between, and papers of the council.
    ("RF § 141/31", [("decision", "rf", "2031§141", "RF § 141/31")]),
    (
        "§ 85, kommunfullmäktige den 7 december 2031",
        [("decision", "kf", "2031-12-07§85", "§ 85, kommunfullmäktige den 7 december 2031")],
    ),
    ("Ks § 38", [("paragraph", "ks", "§38", "Ks § 38")]),
    ("handling 2031 nr 142", [("series", "handling", "2031:142", "handling 2031 nr 142")]),
    ("handling nr 9", [("series", "handling", ":9", "handling nr 9")]),
    # Days in figures and in English.
    (
        "7/12 2031 och 7.12.2031",
        [("date", None, "2031-12-07", "7/12 2031"), ("date", None, "2031-12-07", "7.12.2031")],
    ),
    ("December 7, 2031", [("date", None, "2031-12-07", "December 7, 2031")]),
    ("031207 är inget datum", []),
    # Two in a row, and a span of days.
    (
        "(KF 2024-01-25 § 7 - SLK-2023-00866)",
        [
            ("decision", "kf", "2024-01-25§7", "KF 2024-01-25 § 7"),
            ("case", "slk", "2023-866", "SLK-2023-00866"),
        ],
    ),
    (
        "2023-06-13–2023-07-01",
        [("date", None, "2023-06-13", "2023-06-13"), ("date", None, "2023-07-01", "2023-07-01")],
    ),
    # None of these: periods, school years, impossible days, telephone and personal numbers, sections.
    ("2024-2027", []),
    ("läsåret 2024/2025", []),
    ("31 februari 2023", []),
    ("031-365 00 00", []),
    ("121212-1212", []),
    ("avsnitt 4.1.3.1", []),
    ("mål 16.6 och 12,5 procent", []),
]


@pytest.mark.parametrize(("text", "expected"), GOLD)
def test_found_with_spelling_and_span(text: str, expected: list[tuple[str, str | None, str, str]]) -> None:
    found = [(i.kind, i.label, i.number, text[i.span.start : i.span.end]) for i in find(text)]
    assert found == expected


@given(
    label=st.sampled_from(["SLK", "KS", "SBN"]),
    year=st.integers(1990, 2049),
    serial=st.integers(1, 99_999),
    before=st.sampled_from([" ", "-", "–", ": "]),
    between=st.sampled_from(["-", "/", "–", " - "]),
)
def test_punctuation_and_zeros_do_not_matter(
    label: str, year: int, serial: int, before: str, between: str
) -> None:
    printed = next(find(f"se {label}{before}{year}{between}{serial:05d} om"))
    plain = next(find(f"{label.lower()} {year}-{serial:04d}"))
    assert (
        printed.index_terms()
        == plain.index_terms()
        == (f"{label.lower()}:{year}-{serial}", f"{year}-{serial}")
    )


def _only(text: str) -> Identifier:
    (found,) = find(text)
    return found


@pytest.mark.parametrize(
    ("asked", "printed", "meets"),
    [
        ("SLK 2023-00588", "SLK-2023-00588", True),
        ("SLK 2023-00588", "2023-00588", True),  # whose it is was not printed
        ("2023-00588", "SLK-2023-00588", True),
        ("SLK 2023-00588", "KS 2023/0588", False),  # a number is unique only within its authority
        ("KF 2023-12-07 § 85", "§ 85, 2023-12-07", True),
        ("KF 2023-12-07 § 85", "KS 2023-12-07 § 85", False),
        ("2023-12-07", "KF 2023-12-07 § 85", True),
        ("december 2023", "2023-12-07", True),
        ("§ 85", "KF 2023-12-07 § 85", True),
    ],
)
def test_what_is_asked_meets_what_is_printed(asked: str, printed: str, meets: bool) -> None:
    assert (not set(_only(asked).query_terms()).isdisjoint(_only(printed).index_terms())) is meets


def test_only_whole_identifiers_are_strong() -> None:
    kinds = {text: _only(text).strong for text in ("SOU 2024:18", "2023-12-07", "§ 85", "maj 2024")}
    assert kinds == {"SOU 2024:18": True, "2023-12-07": True, "§ 85": False, "maj 2024": False}


def test_dates_are_checked_against_the_calendar() -> None:
    assert iso_day("29 februari 2024") == "2024-02-29"
    assert iso_day("29 februari 2023") is None


@given(st.text(alphabet="SLK KFabå0123456789-–/:§., \n", max_size=60))
def test_spans_lie_in_the_text_and_do_not_overlap(text: str) -> None:
    end = 0
    for identifier in find(text):
        assert end <= identifier.span.start < identifier.span.end <= len(text)
        end = identifier.span.end


def test_a_point_of_a_decision_is_found_by_itself_and_before_the_others() -> None:
    (asked,) = find("KF 2023-12-07 § 85 punkt 2")
    (other,) = find("KF 2023-12-07 § 85 p. 3")
    (whole,) = find("2023-12-07 § 85")
    first, *rest = asked.query_terms()
    assert first in asked.index_terms()
    assert first not in other.index_terms()
    assert set(rest) & set(other.index_terms())
    assert set(rest) & set(whole.index_terms())


@pytest.mark.parametrize("said", ["§", "1 ", "KS ", "7/12 ", "§ 85 kommunfullmäktiges ", "2031-"])
def test_long_runs_take_no_longer_by_the_character(said: str) -> None:
    text = said * (60_000 // len(said))
    began = time.process_time()
    list(find(text))
    assert time.process_time() - began < 2.0
