"""What a document says of itself, from cover blocks, headers, titles; and what it does not say."""

from __future__ import annotations

import pytest

from corpus.model import Document, Metadata
from ingest.about.dates import day, period_in
from ingest.about.kinds import kind_of
from ingest.read import read_bytes, read_text
from tests.ingest.pdfs import Run, lines, pdf

BODY = [
    "Nämnden har under året arbetat med att stärka den civila beredskapen och övat.",
    "Arbetet fortsätter enligt den plan som antogs och följs upp i den årliga rapporten.",
]


def metadata(*pages: list[Run], file: str = "fil.pdf", extra: str = "") -> Metadata:
    document = read_bytes(pdf(pages, extra=extra), file=file, ocr="never")
    assert isinstance(document, Document)
    return document.metadata


def title(text: str) -> Run:
    return Run(72, 740, text, 20, bold=True)


def test_a_report_with_a_header() -> None:
    pages = [
        [
            Run(72, 800, "Ekeby stad", 8),
            Run(400, 800, "Kulturnämnden", 8),
            *lines(*BODY),
            Run(500, 40, f"{n} (2)", 8),
        ]
        for n in (1, 2)
    ]
    pages[0].append(title("Delårsrapport mars 2024"))
    found = metadata(*pages)
    assert (found.title, found.type, found.issuer, found.period) == (
        "Delårsrapport mars 2024, kulturnämnden",
        "delårsrapport",
        "Kulturnämnden",
        "2024-03",
    )
    assert (found.date, found.case_number, found.language) == (None, None, "sv")


def test_labels_above_their_values_in_columns_and_placeholders() -> None:
    """A cover block: all labels in one row, all values in the next."""
    found = metadata(
        [
            *(
                Run(x, 700, t, 9)
                for x, t in ((72, "Beslutad av:"), (200, "Diarienummer:"), (330, "Beslutsdatum:"))
            ),
            *(
                Run(x, 685, t, 9)
                for x, t in ((72, "Kommunfullmäktige"), (200, "0417/22"), (330, "2023-05-11 § 9"))
            ),
            *(
                Run(x, 650, t, 9)
                for x, t in ((72, "Dokumentsort:"), (200, "Giltighetstid:"), (330, "Datum:"))
            ),
            *(Run(x, 635, t, 9) for x, t in ((72, "Riktlinje"), (200, "2023–2027"), (330, "[Datum]"))),
            Run(72, 600, "Dokumentnamn: Ekeby stads riktlinje för lokaler", 9),
            *lines(*BODY, top=500),
        ]
    )
    assert found == Metadata(
        title="Ekeby stads riktlinje för lokaler",
        type="riktlinje",
        issuer="Ekeby stad",
        date="2023-05-11",
        case_number="0417/22",
        decided_by="Kommunfullmäktige",
        decision_date="2023-05-11",
        decision_paragraph="9",
        validity="2023–2027",
        language="sv",
    )


def test_labels_beside_their_values() -> None:
    found = metadata(
        [
            title("Tjänsteutlåtande om lokaler"),
            *lines("Utfärdat 2024-09-04", "Diarienummer SLK-2024-00321", top=700),
            *lines(*BODY, top=600),
        ]
    )
    assert (found.type, found.date, found.case_number) == ("tjänsteutlåtande", "2024-09-04", "SLK-2024-00321")


def test_a_letterhead_and_an_extract_from_minutes() -> None:
    found = metadata(
        [
            Run(300, 800, "Kulturnämnden", 12, bold=True),
            Run(72, 800, "Ekeby stad", 12, bold=True),
            Run(300, 780, "Protokollsutdrag", 12, bold=True),
            Run(300, 765, "Sammanträdesdatum: 2024-10-17"),
            Run(72, 700, "§ 88 Lokaler för föreningar", 16, bold=True),
            Run(72, 680, "KUN-2024-00731, handling 2024 nr 142"),
            *lines(*BODY, top=600),
            Run(72, 40, "Kulturnämnden, protokollsutdrag 2024-10-17 1 (1)", 8),
        ]
    )
    assert found == Metadata(
        title="Lokaler för föreningar",
        type="protokollsutdrag",
        issuer="Kulturnämnden",
        date="2024-10-17",
        case_number="KUN-2024-00731",
        decided_by="Kulturnämnden",
        decision_date="2024-10-17",
        decision_paragraph="88",
        language="sv",
    )


def test_who_decided_and_when_in_one_value() -> None:
    found = metadata(
        [
            title("Plan för lokaler"),
            *lines("Beslutad av: direktören 2024-03-11", top=700),
            *lines(*BODY, top=600),
        ]
    )
    assert (found.decided_by, found.decision_date) == ("Direktören", "2024-03-11")


def test_a_number_in_a_sentence_is_not_the_document_s_own() -> None:
    found = metadata(
        [
            title("Yttrande om budget"),
            *lines(*BODY, "Ärendenummer 2021-00417 hör till en annan nämnd och avslutas."),
        ]
    )
    assert found.case_number is None


def test_the_title_of_a_file_that_begins_with_a_chapter_stands_in_the_footer() -> None:
    pages = [
        [
            Run(72, 740, f"{n} Kapitel", 20, bold=True),
            *lines(*BODY),
            Run(72, 40, f"Månadsrapport maj 2023 {n} (9)", 8),
        ]
        for n in (3, 4)
    ]
    found = metadata(*pages)
    assert (found.title, found.type, found.period) == ("Månadsrapport maj 2023", "månadsrapport", "2023-05")


def test_without_any_title_the_file_s_name_is_it() -> None:
    found = metadata(lines(*BODY), file="Protokoll_2024 maj.pdf")
    assert (found.title, found.type) == ("Protokoll 2024 maj", "protokoll")


@pytest.mark.parametrize(
    ("info", "wanted"),
    [
        (b"/Title(Ekeby plan om lokaler)", "Ekeby plan om lokaler"),
        (b"/Title(Microsoft Word - utkast.docx)", "fil"),
        (b"/Title(../../etc/passwd)", "fil"),
        (b"/Title(about:blank)", "fil"),
        (b"/Title(file:///C:/Temp/plan.html)", "fil"),
        (b"/Title(PowerPoint-presentation)", "fil"),
        (b"/Title(Dokument1)", "fil"),
        (b"/Title(Lokalplan.docx \\(skrivskyddad\\))", "fil"),
        (b"/Title(Svar om Microsoft 365 och 2023/24)", "Svar om Microsoft 365 och 2023/24"),
        (b"/Title<feffd800>", "fil"),
    ],
)
def test_the_pdf_s_own_title_comes_last(info: bytes, wanted: str) -> None:
    found = read_bytes(pdf([lines(*BODY)], info=info), file="fil.pdf", ocr="never")
    assert isinstance(found, Document)
    assert found.metadata.title == wanted


def test_an_english_summary() -> None:
    text = ["The city has worked with preparedness during the year and the plan is on track."] * 3
    found = metadata([title("Summary of the annual report 2023"), *lines(*text)])
    assert (found.language, found.period) == ("en", "2023")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Delårsrapport augusti 2024 för kulturnämnden", "delårsrapport"),
        ("Uppföljning av stadens plan för lokaler", "uppföljning"),
        ("Ekeby stads plan för arkiv", "plan"),
        ("Ekeby stads policy för resor", "policy"),
        ("Yttrande angående Verksamhetsplan 2025", "yttrande"),
        ("Yrkande angående verksamhetsplan", "yrkande"),
        ("Genomförandeplan för budget", "genomförandeplan"),
        ("Samrådsyttrande över detaljplan", "samrådsyttrande"),
        ("Protokollsutdrag", "protokollsutdrag"),
        ("Planeringsförutsättningar", None),
        ("Kommunplanering i norr", None),
        ("Sida 2", None),
    ],
)
def test_document_types(text: str, name: str | None) -> None:
    kind = kind_of(text)
    assert (kind.name if kind else None) == name


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("KF 2022-12-08 § 7", "2022-12-08"),
        ("den 25 september 2024", "2024-09-25"),
        ("1 maj 2023", "2023-05-01"),
        ("Oktober 2023", "2023-10"),
        ("2023-13-08", None),
        ("SLK-2022-01441", None),
        ("[Datum]", None),
    ],
)
def test_days(text: str, wanted: str | None) -> None:
    assert day(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Delårsrapport aug 2024", "2024-08"),
        ("Månadsrapport 2023-02", "2023-02"),
        ("Genomförandeplan 2025", "2025"),
        ("Plan för lokaler 2023–2026", None),
        ("Uppföljning 2023 och 2024", None),
        ("Yttrande över SOU 2024:18", None),
    ],
)
def test_periods(text: str, wanted: str | None) -> None:
    assert period_in(text) == wanted


def test_a_serial_number_of_a_publication_is_no_case_number() -> None:
    header = [Run(72, 800, "ISSN 2000-1234", 8), *lines(*BODY), title("Föreskrifter om skolskjuts;")]
    found = metadata(header, header)
    assert found.case_number is None
    assert found.title == "Föreskrifter om skolskjuts"


def test_a_prompt_of_the_template_is_no_value() -> None:
    rows = [
        Run(72, 640, "Giltighetstid: Välj datum"),
        Run(72, 625, "Beslutad av: Klicka här för att ange text"),
    ]
    document = read_bytes(pdf([[Run(72, 700, "Rutin för krisledning", 18, bold=True), *rows]]), file="a.pdf")
    assert isinstance(document, Document)
    assert (document.metadata.validity, document.metadata.decided_by) == (None, None)


def test_a_case_document_keeps_its_type_and_the_title_of_its_heading() -> None:
    runs = [
        Run(72, 780, "Tjänsteskrivelse", 9, bold=True),
        Run(72, 700, "Remiss av program för trygghet", 18, bold=True),
        Run(72, 660, "Nämnden har under året arbetat med att stärka den civila beredskapen."),
    ]
    document = read_bytes(pdf([runs]), file="a.pdf")
    assert isinstance(document, Document)
    assert document.metadata.title == "Remiss av program för trygghet"
    assert document.metadata.type == "tjänsteutlåtande"


@pytest.mark.parametrize(
    ("collection", "issuer", "decided"),
    [
        ("Ekeby kommuns författningssamling", "Ekeby kommun", "2023-05-16"),
        ("SKOGSVERKETS FÖRFATTNINGSSAMLING", "Skogsverket", "2023-05-16"),
        ("Kommunens författningssamling", None, None),
    ],
)
def test_a_statute_stands_in_its_issuer_s_collection(
    collection: str, issuer: str | None, decided: str | None
) -> None:
    head = lines(collection, "Föreskrifter om lokal renhållning;", "beslutade den 16 maj 2023.", leading=40)
    found = metadata([*head, *lines(*BODY, top=500)])
    assert (found.issuer, found.decision_date, found.date) == (issuer, decided, decided)


LETTER = """Ekeby kommun\tTjänsteskrivelse\t1 (3)
Kulturförvaltningen
Datum\tDiarienummer
2024-03-11\tKUN 2024/117-109

Handläggare
Maj Exempel
Till
Kulturnämnden
2024-04-02

Svar på motion om fler
bänkar i parken
Remitterad från kommunstyrelsen

Förslag till beslut
Kulturnämnden avslår motionen.
"""


def of_text(text: str) -> Metadata:
    return read_text(text, file="fil.txt").metadata


def test_a_letterhead_in_text_tells_what_who_and_when() -> None:
    """Neither who wrote it, whom it goes to, nor the line below the title is taken for something else."""
    assert of_text(LETTER) == Metadata(
        title="Svar på motion om fler bänkar i parken",
        type="tjänsteutlåtande",
        issuer="Kulturförvaltningen",
        date="2024-03-11",
        case_number="KUN 2024/117-109",
        language="sv",
    )


def test_a_motion_that_stands_in_minutes_does_not_name_them() -> None:
    paragraphs = "".join(
        f"§ {n}\tDnr 2025/0{n}1\n\nSvar på motion om väg {n}\n\nBeslut\nMotionen avslås som besvarad.\n\n"
        for n in (14, 15)
    )
    found = of_text(
        "EKEBY KOMMUN\tSAMMANTRÄDESPROTOKOLL\t1 (9)\nKommunstyrelsen\nTid: måndag 2025-05-05 kl. 13\n"
        f"Beslutande\tSe närvarolista\n\n{paragraphs}"
    )
    assert found == Metadata(
        title="Protokoll kommunstyrelsen 2025-05-05",
        type="protokoll",
        issuer="Kommunstyrelsen",
        date="2025-05-05",
        decided_by="Kommunstyrelsen",
        decision_date="2025-05-05",
        language="sv",
    )


def test_minutes_of_one_paragraph_are_an_extract_of_its_case() -> None:
    found = of_text(
        "Ekeby kommun\tProtokoll (nr 4)\nKommunfullmäktige\nSammanträdesdatum: 2025-05-05\n\n§ 14\n\n"
        "Utbyggnad av hamnen, KS 2024/88\n\nBeslut\nHamnen byggs ut.\n"
    )
    assert (found.title, found.type, found.case_number, found.decision_paragraph) == (
        "Utbyggnad av hamnen",
        "protokollsutdrag",
        "KS 2024/88",
        "14",
    )


def test_labels_of_assignments_in_the_text_are_not_the_document_s_own() -> None:
    found = of_text(
        "Ekeby kommun\nRapport om uppdrag, våren 2025\nDnr 2025/117\n\nSammanfattning\nAllt pågår.\n\n"
        "Uppdrag\tAtt bygga en bro\nBeslut\t2023-11-20 § 118\nAnsvarig\tTekniska nämnden\n"
    )
    assert (found.decision_date, found.decided_by, found.issuer) == (None, None, "Ekeby kommun")


@pytest.mark.parametrize(
    ("row", "who", "day", "paragraph"),
    [
        ("Antagen av kulturnämnden 2024-02-19, § 9", "Kulturnämnden", "2024-02-19", "9"),
        ("Fastställd av kommunfullmäktige den 6 mars 2023, § 28", "Kommunfullmäktige", "2023-03-06", "28"),
        ("Beslutat av direktionen 2024-02-19", "Direktionen", "2024-02-19", None),
    ],
)
def test_a_row_says_who_adopted_a_plan(row: str, who: str, day: str, paragraph: str | None) -> None:
    found = of_text(f"Plan för parker 2024–2028\n{row}\n\n1 Inledning\nParkerna är gröna.\n")
    assert (found.decided_by, found.decision_date, found.decision_paragraph) == (who, day, paragraph)
    assert found.date == day


def test_labels_in_a_column_before_their_values() -> None:
    found = of_text(
        "Årsrapport 2023\nDatum:\nÄrendenummer:\n2024-01-15\nN062-0388/24\n\n1 Sammanfattning\nBra.\n"
    )
    assert (found.date, found.case_number, found.period) == ("2024-01-15", "N062-0388/24", "2023")
