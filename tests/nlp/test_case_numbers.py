"""Gold table of case numbers: a row is a text and the numbers in it, near-misses between the hits."""

from __future__ import annotations

import pytest

from corpus.findings import CaseNumber
from corpus.model import Metadata
from ingest.read import read_text
from nlp.extractors.case_numbers import find
from tests.nlp.builders import document, table_document

Row = tuple[str, list[str]]

PREFIX_YEAR_SERIAL: list[Row] = [
    # The scheme of Göteborg since 2022: administration, year, five digits.
    ("Uppdraget redovisas i ärende SLK-2022-04711.", ["SLK-2022-04711"]),
    # A space for the hyphen is the same number.
    ("Se SLK 2023-00917 för underlaget.", ["SLK-2023-00917"]),
    # Broken over lines: the reader leaves a space where the line ended.
    ("behandlas i SLK- 2023-00917 och SLK-2023- 00918 under våren", ["SLK-2023-00917", "SLK-2023-00918"]),
    ("behandlas i SLK\n2023-00917 under våren", ["SLK-2023-00917"]),
    # En dash and non-breaking hyphen from word processors.
    ("ärende SLK–2023–00917", ["SLK-2023-00917"]),
    ("ärende SLK‑2023‑00917", ["SLK-2023-00917"]),
    # An administration nobody has listed has the same form.
    ("ärendet HVF-2024-00311 hanteras separat", ["HVF-2024-00311"]),
    # Uppsala and Malmö print four and three digits.
    ("Dnr KSN-2013-0674", ["KSN-2013-0674"]),
    ("STK-2018-123 och STK-2018-1044", ["STK-2018-123", "STK-2018-1044"]),
    # Region Västra Götaland and others print a space.
    ("Diarienummer RS 2020-01234", ["RS 2020-01234"]),
    ("Dnr: HSN 2019-0456", ["HSN 2019-0456"]),
    # One of the notices that share a number.
    ("Ärendenummer SLK-2024-00011:25", ["SLK-2024-00011:25"]),
    # Borås prints the class after the number; it is no part of it.
    ("Dnr KS 2021-00123 1.2.4.0", ["KS 2021-00123"]),
    # After a slash that joins it to a printed handling.
    ("(handling 2021 nr 44/SLK 2021-00588)", ["SLK-2021-00588"]),
    # Followed at once by a comma, a full stop, a dash, a parenthesis.
    (
        "SLK-2022-00001, SLK-2022-00002. SLK-2022-00003– (SLK-2022-00004)",
        ["SLK-2022-00001", "SLK-2022-00002", "SLK-2022-00003", "SLK-2022-00004"],
    ),
    # State authorities: the data protection and the procurement ones.
    ("IMY-2022-1234 och UHM-2020-0123", ["IMY-2022-1234", "UHM-2020-0123"]),
]

PREFIX_YEAR_SLASH: list[Row] = [
    ("Dnr KS 2017/0996", ["KS 2017/0996"]),
    ("ärende KS 2017/996 och BUN 2018/0123", ["KS 2017/996", "BUN 2018/0123"]),
    ("KS2018/298", ["KS 2018/298"]),
    ("Kst 2020/207", ["KST 2020/207"]),
    ("KS/2018:298 behandlades", ["KS/2018:298"]),
    ("KSKF/2021:123", ["KSKF/2021:123"]),
    ("Dnr KS-2018/1234.109", ["KS-2018/1234.109"]),
    ("KFKS 2018/123-040", ["KFKS 2018/123-040"]),
    ("Dnr KS 2014.0231", ["KS 2014.0231"]),
    ("TRV 2020/12345", ["TRV 2020/12345"]),
    # The Government Offices print the ministry's letters close, some with the unit.
    ("remiss Fi2020/01234 från regeringen", ["FI2020/01234"]),
    ("Ju2015/01234/L4", ["JU2015/01234/L4"]),
]

SERIAL_FIRST: list[Row] = [
    ("Dnr 0617/21", ["0617/21"]),
    ("(dnr1384/22)", ["1384/22"]),
    ("Ks 123/2018 är ett ärende i Örebro", ["KS 123/2018"]),
    ("Diarienr: 00123/2021", ["00123/2021"]),
    ("Dnr 00123-2021", ["00123-2021"]),
    ("KS 123/21, dnr BN 0123/20", ["KS 123/21", "BN 0123/20"]),
    ("dnr N161-0315/21", ["N161-0315/21"]),
    ("NV-01234-20 hos Naturvårdsverket", ["NV-01234-20"]),
    # The ombudsman and the county boards need their label: the digits alone say nothing.
    ("JO:s dnr 1234-2019", ["1234-2019"]),
    ("Länsstyrelsens diarienummer 511-12345-2019", ["511-12345-2019"]),
]

LETTERS_INSIDE: list[Row] = [
    ("KK13/346", ["KK13/346"]),
    ("Dnr KS 21/123", ["KS 21/123"]),
    ("Dnr 21KS123", ["21KS123"]),
    ("2018/KS 0290 10", ["2018/KS 0290 10"]),
    ("Dnr 1.5.3-219-2012", ["1.5.3-219-2012"]),
    ("ärendet 1.5.1-123/2015 avslutas", ["1.5.1-123/2015"]),
    ("Dnr 5.3-12345/2019", ["5.3-12345/2019"]),
    ("Dnr 2020-POL000123", ["2020-POL000123"]),
    ("Dnr: 20/00123", ["20/00123"]),
    # The serial before the year, and two figures of the year before a point.
    ("HSN 1184-2025 och RS 702-2025", ["HSN 1184-2025", "RS 702-2025"]),
    ("KS 2024-2026, RS 7-2024 kr", []),
    ("bullerplank (KS24.266), yttrande (MBL25.207)", ["KS24.266", "MBL25.207"]),
    ("se KS24.26, EN13.101 och MBL25.207", []),
]

# Forms of state authorities, as they stand in government texts.
STATE: list[Row] = [
    ("(S2012/0623/FS) och Fi2017 /03257 /DF", ["S2012/0623/FS", "FI2017/03257/DF"]),
    ("dnr 401-2014/2128", ["401-2014/2128"]),
    ("dnr 3.2.17-12133/14", ["3.2.17-12133/14"]),
    ("dnr 4.3.1-2018-048910", ["4.3.1-2018-048910"]),
    ("dnr 131 94691-15/111", ["131 94691-15/111"]),
    ("dnr 1428-2018/19 hos riksdagen", ["1428-2018/19"]),
    ("dnr A011.786/2018", ["A011.786/2018"]),
    ("dnr AD 20/2017", ["AD 20/2017"]),
    ("ärendenummer 2017/2040", ["2017/2040"]),
    ("dnr V‐2017‐0177", ["V-2017-0177"]),
    ("dnr 2018/9-5", ["2018/9-5"]),
]

LABELS: list[Row] = [
    ("diarienr 0617/21", ["0617/21"]),
    ("Diarienummer: 2020:1234", ["2020:1234"]),
    ("dnr. 2019/88", ["2019/88"]),
    ("ärendenr 0042/23", ["0042/23"]),
    ("Ärende nr: 0042/23", ["0042/23"]),
    # One label, several numbers.
    ("dnr 0617/21, 0618/21 och 0700/22", ["0617/21", "0618/21", "0700/22"]),
    # The label ends its line.
    ("Diarienummer\nKS 2020/207", ["KS 2020/207"]),
    # A number with a label once is known afterwards without one.
    ("Dnr 0617/21. I 0617/21 föreslogs en plan.", ["0617/21", "0617/21"]),
    # Nor does it with its year and serial run together; other figures are none.
    (
        "Motion (KS 2031-00740)\nBeslut - 203100740 - KS - § 146\nTelefon 203100741, konto 1203100740",
        ["KS 2031-00740", "KS 2031-00740"],
    ),
    # The label of another thing does not carry over.
    ("Tel 031-365 00 00 Dnr 0617/21", ["0617/21"]),
]

NOTHING: list[str] = [
    "Organisationsnummer 212000-1355, bankgiro 5050-1055, telefon 031-365 00 00",
    "Tingsrättens dom i mål T 1234-22 och mål nr 5678-21, målnummer B 412-20",
    "motion 2023/24:1234, mot. 2022/23:88 och bet. 2023/24:KU12",
    "ISSN 1103-4092 och ISBN 978-91-38-25123-4",
    "Sidan 6 (31) av rapporten, avsnitt 4.1.1.1 och 2.2",
    "fastigheterna Nordstaden 12:34 och Lindholmen 1:19",
    "kommunallagen (2017:725) och SFS 2018:597, BFS 2011:16, MSBFS 2015:8",
    "prop. 2022/23:45, SOU 2024:18, Ds 2020:12 och dir. 2021:7",
    "perioden 2024-2026, åren 2020/2021, läsåret 2023/24, program 2018–2026",
    "KF 2023-12-07 och KS 2024-01-10 § 28 samt FSG 2024-09-11",
    "plan för KS 2024-2026 och SLK 2023-2024",
    "SLK 154,9 årsarbetare, SLK startar den 1 september 2024",
    "Rapport 2016:1 och report 2020:15 från universitetet",
    "dataskyddsförordningen (EU) 2016/679, direktiv 2004/18/EG och 95/46/EG",
    "ISO 27001:2013, SS-EN 14001-2015 och ITIL 4.0",
    "sårbarheten CVE-2021-44228 åtgärdades",
    "https://example.org/2024/04/delredovisning och /2023/1234",
    "utfall -229 655 mot budget 1 234/5 678 tkr",
    "den 240418 hölls en konferens, 7/12 2023 ett möte",
    "dygnet runt 24/7, hälften 50/50, kvartal 1/2024",
    "personnummer 19121212-1212",
    # Inquiries, reports, sessions and parliamentary documents are numbered much alike.
    "Välfärdsutredningen (Fi 2015:01) och rapporten (ESV 2017:72)",
    "Skr 2023/24:111, faktapromemoria i ärendet: 2015/16:FPM131, behandling av 2015/16 års betänkande",
    "inför allmänna val 2020/2021",
    "handling 2023 nr 151 och H 2012 nr 60",
    "hyran för kvarteret 2023/2024 höjs; ärendet 2023-11-08 bordlades",
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [*PREFIX_YEAR_SERIAL, *PREFIX_YEAR_SLASH, *SERIAL_FIRST, *LETTERS_INSIDE, *STATE, *LABELS],
)
def test_numbers(text: str, expected: list[str]) -> None:
    assert [f.normal for f in find(document(text))] == expected


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_case_number(text: str) -> None:
    assert list(find(document(text))) == []


def test_span_covers_the_number_without_its_label() -> None:
    text = "Se tjänsteutlåtande dnr1384/22 och ärende SLK- 2023-00917."
    found = [text[f.span.start : f.span.end] for f in find(document(text))]
    assert found == ["1384/22", "SLK- 2023-00917"]


def test_the_parts_of_a_number() -> None:
    (one,) = find(document("ärende SLK-2022-04711"))
    assert (one.year, one.serial, one.authority, one.prefix_inferred) == (
        2022,
        "04711",
        "Stadsledningskontoret",
        False,
    )
    (two,) = find(document("Dnr 0617/98"))
    assert (two.year, two.serial, two.authority) == (1998, "0617", None)


BARE = "enligt avsnitt 2.1, ärendenummer 2022-04711, förklaras fullgjort"


def bare(text: str, issuer: str | None = None) -> CaseNumber:
    (found,) = (f for f in find(document(text, metadata=Metadata(issuer=issuer))) if f.serial == "04711")
    return found


def test_the_prefix_follows_from_the_issuer() -> None:
    found = bare(BARE, "Stadsledningskontoret")
    assert (found.normal, found.prefix_inferred) == ("SLK-2022-04711", True)


def test_the_prefix_follows_from_the_other_numbers_of_the_text() -> None:
    found = bare(BARE + ". Se HVF-2024-00311 och HVF-2024-00312.")
    assert (found.normal, found.prefix_inferred) == ("HVF-2022-04711", True)


def test_the_prefix_follows_from_the_same_number_with_its_letters() -> None:
    found = list(find(document(BARE + ". Se ABC-2022-00001, HVF-2022-04711 och SLK-2022-00002.")))
    assert (found[0].normal, found[0].prefix_inferred) == ("HVF-2022-04711", True)


def test_no_prefix_follows_from_numbers_of_many_authorities() -> None:
    found = bare(BARE + ". Se SLK-2022-04712, ABC-2022-00001 och HVF-2022-00002.")
    assert (found.normal, found.prefix_inferred) == ("2022-04711", False)


def test_a_board_cites_the_cases_of_the_council_s_office_with_and_without_its_letters() -> None:
    found = bare(BARE + ". Jämför SLK-2024-00311 och SLK-2024-00312.", "Ekeby hamnnämnd")
    assert (found.normal, found.prefix_inferred) == ("SLK-2022-04711", True)


def test_a_designation_over_its_number_in_a_letterhead() -> None:
    doc = table_document([["Datum", "Beteckning"], ["2023-11-02", "204-5518-2023"]])
    assert [f.normal for f in find(doc)] == ["204-5518-2023"]
    properties = table_document([["Beteckning", "Antal"], ["Almen 1:14", "12"], ["2 500", "3"]])
    assert list(find(properties)) == []


def test_a_label_over_a_column_of_a_table() -> None:
    doc = table_document(
        [
            ["Uppdrag", "Diarienummer", "Slutdatum"],
            ["Lokaler", "0617/21", "2024-12-31"],
            ["AI", "0700/22", ""],
        ]
    )
    assert [f.normal for f in find(doc)] == ["0617/21", "0700/22"]


def test_a_label_over_a_cell_in_a_block_of_labels_and_values() -> None:
    doc = table_document(
        [
            ["Beslutad av:", "Diarienummer:", "Datum och paragraf för beslutet:"],
            ["Kommunfullmäktige", "0617/21", "KF 2022-12-08 § 7"],
            ["Dokumentsort:", "Giltighetstid:", "Senast reviderad:"],
            ["Plan", "2023–2026", "[Datum]"],
        ]
    )
    assert [f.normal for f in find(doc)] == ["0617/21"]


def test_a_label_beside_a_cell() -> None:
    doc = table_document([["Diarienummer", "2019/88"], ["Telefon", "031-365 00 00"]])
    assert [f.normal for f in find(doc)] == ["2019/88"]


def test_labels_before_values_in_running_text() -> None:
    labels = "Beslutad av: Gäller för: Diarienummer: Datum och paragraf:"
    text = f"{labels}\n\nKommunfullmäktige Nämnder 0617/21 KF 2022-12-08 § 7"
    assert [f.normal for f in find(document(text))] == ["0617/21"]


def test_a_label_with_its_own_number_does_not_reach_further() -> None:
    text = "Diarienummer: SLK-2022-04711\n\nKostnaden var 0617/21 enligt tabellen."
    assert [f.normal for f in find(document(text))] == ["SLK-2022-04711"]


def test_the_normal_form_is_its_own_normal_form() -> None:
    for text, _ in [*PREFIX_YEAR_SERIAL, *PREFIX_YEAR_SLASH, *SERIAL_FIRST, *LETTERS_INSIDE]:
        for found in find(document(text)):
            again = [f.normal for f in find(document(f"Dnr {found.normal}"))]
            assert again == [found.normal]


def test_a_number_in_the_line_that_opens_each_page_is_found_once() -> None:
    pages = [f"Region Vik KS 2031/0188\n\n{said}" for said in ("Bryggan lagas.", "Bojen målas.", "Slut.")]
    found = list(find(read_text("\f".join(pages), file="x.txt")))
    assert [(f.normal, f.span.start) for f in found] == [("KS 2031/0188", 11)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Dnr: 2031/00187\n\nFrågan om farten på Hamngatan (2030/00340) är besvarad.",
            ["2031/00187", "2030/00340"],
        ),
        ("Dnr: 2031/00187\n\nSe även SOU (2030/34) och åren (2030/2031).", ["2031/00187"]),
        ("Dnr: 2031-0187\n\nUnder planen (2030-2034) byggs bryggan.", ["2031-0187"]),
        ("Frågan om farten på Hamngatan (2030/0340) är besvarad.", []),
        ("Frågan om farten på Hamngatan (2030/00340) är besvarad.", ["2030/00340"]),
        (
            "Verket har i ett brev (31-03127) och vid besök (2030/058144) godtagit bryggan.",
            ["31-03127", "2030/058144"],
        ),
        ("Ring växeln (08-123456) eller verket 31-03127.", []),
        ("Yttrande från nämnden 2031-04-21 § 19 (XBR 2031/55).", ["XBR 2031/55"]),
        ("Nämnden § 19 XBR 2031/55.", []),
    ],
)
def test_numbers_by_themselves_in_parentheses(text: str, expected: list[str]) -> None:
    assert [f.normal for f in find(document(text))] == expected


@pytest.mark.parametrize(
    "head", ["Viks stad KS 177/31 Sida {}", "Viks kommun | Skrivelse KS 31/214 | Sida {} (4)"]
)
def test_a_number_beside_that_of_a_later_page_is_found_once(head: str) -> None:
    text = "\n\n".join(f"{head.format(page)}\n\nBryggan lagas nr {page}." for page in (1, 2, 3))
    assert len(list(find(document(text)))) == 1
