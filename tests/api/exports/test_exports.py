"""Files that are exported: opened again with the programs' own readers, and byte for byte the same twice."""

from __future__ import annotations

import csv
import io
import json
import weakref
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import docx
import openpyxl
import pytest
from docx.opc.part import XmlPart
from docx.oxml.ns import qn
from fastapi.testclient import TestClient

from api.app import create_api
from api.collection import Collection
from api.commands import app
from api.commands import export as command
from api.errors import ApiError
from api.exports import FORMATS, KINDS, Wish, delimited, export, findings, markdown, report, workbook
from api.exports.places import Place
from api.exports.rows import ABOUT, About, Column, Row, Sheet
from api.exports.word import WordFile
from api.schemas import ErrorBody
from api.searching import Limits
from api.settings import Settings
from corpus import collector

EVIL = ('=HYPERLINK("http://x")', "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1")
SOURCE = {"Dokument", "Del", "Avsnitt", "Sida", "Tryckt sida", "Dokumentets diarienummer", "Källa", "Adress"}


@pytest.fixture(scope="module")
def collection(sample_data: Path) -> Iterator[Collection]:
    with Collection.open(Settings(data=sample_data), create=False) as opened:
        yield opened


def wish(kind: str) -> Wish:
    return Wish(query="civil beredskap" if kind == "search" else "", limit=8)


def test_a_text_of_a_thread_says_what_it_follows_and_how_that_stands(collection: Collection) -> None:
    asked = Wish(reference=collection.threads.thread("SLK-2022-01187", suggest=False).id)
    told = export(collection, "thread", "md", asked).data.decode().split("\n\n")
    assert told[0] == "# Uppföljning: SLK-2022-01187"
    assert "**Status:** förklarat fullgjort (2024-10-17)" in told[1].split("  \n")
    assert "**Givet i:** Budget 2023" in told[1].split("  \n")
    file = docx.Document(io.BytesIO(export(collection, "thread", "docx", asked).data))
    lines = told[1].replace("**", "").split("  \n")
    assert [paragraph.text for paragraph in file.paragraphs[1 : 1 + len(lines)]] == lines


def test_a_text_of_a_search_says_what_it_is_limited_to(collection: Collection) -> None:
    limits = Limits(date_from="2024", types=("delårsrapport", "plan"), statuses=("proposed_fulfilled",))
    told = (
        export(collection, "search", "md", Wish(query="trygghet", limits=limits)).data.decode().split("\n\n")
    )
    assert told[:2] == [
        "# Sökning: trygghet",
        "**Från:** 2024  \n**Typ:** delårsrapport, plan  \n**Status:** föreslås fullgjort",
    ]


def test_a_table_says_what_it_is_limited_to_where_no_program_stumbles(collection: Collection) -> None:
    limits = Limits(types=("protokollsutdrag",), statuses=())
    asked = Wish(query="uppdrag", limits=limits, stances=("beslut",), limit=2)
    told = "Beslutssatser · Ord: uppdrag · Typ: protokollsutdrag · Slag: beslut · Högst: 2 rader"
    rows = read_csv(export(collection, "decision-points", "csv", asked).data)
    assert [row[ABOUT] for row in rows] == [told] * 2
    whole = export(collection, "decision-points", "csv", Wish()).data
    header = whole.decode("utf-8-sig").split("\r\n")[0].split(";")
    assert header.index("Adress") == len(header) - 2  # last: no column has changed its place
    assert header[-1] == ABOUT
    assert read_csv(whole)[0][ABOUT] == "Beslutssatser"
    book = openpyxl.load_workbook(io.BytesIO(export(collection, "decision-points", "xlsx", asked).data))
    assert book.sheetnames == ["Beslutssatser", ABOUT]
    assert book.active is not None
    assert book.active.title == "Beslutssatser"  # what opens, and what a program reads, are the rows
    facts = {str(label.value): label.offset(0, 1).value for (label,) in book[ABOUT]["A1:A6"]}
    assert facts == {
        "Innehåll": "Beslutssatser",
        "Ord": "uppdrag",
        "Typ": "protokollsutdrag",
        "Slag": "beslut",
        "Högst": "2 rader",
        "Antal rader": 2,
    }


def test_what_a_table_is_about_is_no_formula() -> None:
    evil = Sheet("=1+1", "prov", of_texts("a").columns, 0, of_texts("a").rows, facts=(("Ord", "=2+2"),))
    assert read_csv(delimited.made(evil))[0][ABOUT].startswith("'=1+1")
    told = openpyxl.load_workbook(io.BytesIO(workbook.made(evil)))[ABOUT]
    assert {cell.data_type for row in told["A1:B2"] for cell in row} == {"s"}


def test_a_text_of_points_says_what_it_is_limited_to(collection: Collection) -> None:
    asked = Wish(query="uppdrag", stances=("beslut",), deciders=("Kommunfullmäktige",))
    told = export(collection, "decision-points", "md", asked).data.decode().split("\n\n")
    assert told[1] == "**Ord:** uppdrag  \n**Slag:** beslut  \n**Beslutande organ:** Kommunfullmäktige"


def test_word_says_which_points_have_lost_words() -> None:
    """Who quotes a point from Word must see that it is not whole; where all are, no column says nothing."""

    def headings(remark: str | None) -> list[str]:
        cells = ("1", "Hamnnämnden", "Planen antas och", "antas", "förslag", None, None, remark)
        rows = [Row(ErrorBody(code="", message="", hint="", request_id=""), cells, None)]
        kind = KINDS["decision-points"]
        file = docx.Document(io.BytesIO(report.made(kind.sheet(About("Beslutssatser"), rows))))
        return [cell.text for cell in file.tables[0].rows[0].cells]

    assert headings("ord saknas i filen") == [*headings(None), "Anmärkning"]


def test_a_thread_has_its_events_with_their_places_and_the_register_its_rows(collection: Collection) -> None:
    events = read_csv(export(collection, "thread", "csv", Wish(reference="SLK-2022-01187")).data)
    told = collection.threads.thread("SLK-2022-01187", suggest=False)
    assert [event["Text"] for event in events] == [event.quote for event in told.events]
    assert [event["Källa"] for event in events] == [event.source for event in told.events]
    made = export(collection, "register", "xlsx", Wish(limits={"statuses": ("given",)}))
    sheet = openpyxl.load_workbook(io.BytesIO(made.data)).active
    assert sheet is not None
    assert {sheet.cell(row, 3).value for row in range(2, sheet.max_row + 1)} == {"givet"}
    with pytest.raises(ApiError):
        export(collection, "thread", "csv", Wish())


def test_a_row_of_the_register_has_the_page_that_gives_its_status(collection: Collection) -> None:
    rows = read_csv(export(collection, "register", "csv", Wish()).data)
    assert rows
    told = collection.threads.thread("SLK-2022-01187", suggest=False)
    row = next(row for row in rows if row["Diarienummer"] == "SLK-2022-01187")
    assert told.status_event is not None
    assert row["Källa"] == told.events[told.status_event].source
    assert all(row["Källa"] and row["Adress"] for row in rows)


def read_csv(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))


def key(row: dict[str, str]) -> tuple[str, ...]:
    """A row without what its file is about."""
    return tuple(value for name, value in row.items() if name != ABOUT)


def of_texts(*texts: str) -> Sheet:
    column = Column("text", "Text", 20)
    body = ErrorBody(code="", message="", hint="", request_id="")
    return Sheet("Prov", "prov", (column,), 0, tuple(Row(body, (text,), None) for text in texts))


@pytest.mark.parametrize("kind", ["decision-points", "assignments", "findings", "search"])
@pytest.mark.parametrize("file_format", FORMATS)
def test_the_same_data_gives_the_same_bytes(collection: Collection, kind: str, file_format: str) -> None:
    first, second = (export(collection, kind, file_format, wish(kind)) for _ in range(2))
    assert first.data == second.data
    assert first.rows == 8
    if file_format in ("docx", "xlsx"):
        with zipfile.ZipFile(io.BytesIO(first.data)) as archive:
            assert {piece.date_time for piece in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_csv_opens_in_a_swedish_excel_and_has_the_full_source(collection: Collection) -> None:
    made = export(collection, "decision-points", "csv", Wish(stances=("beslut",)), "http://här")
    assert made.data.startswith("\ufeffNr;Beslutande organ;Beslutssats;".encode())
    assert b"\r\n" in made.data
    rows = read_csv(made.data)
    assert rows
    assert set(rows[0]) >= SOURCE
    first = rows[0]
    assert first["Slag"] == "beslut"
    assert first["Källa"].startswith(first["Dokument"])
    assert first["Källa"].endswith(f"s. {first['Tryckt sida']}")
    assert first["Adress"].startswith("http://här/documents/")
    found = list(collection.findings(kind="decision_point"))
    texts = {finding.text for finding in found if (finding.model_extra or {})["stance"] == "beslut"}
    assert {row["Beslutssats"] for row in rows} == texts


def test_a_cell_is_never_a_formula_in_csv() -> None:
    rows = read_csv(delimited.made(of_texts(*EVIL, "Planen antas.")))
    assert [row["Text"] for row in rows] == [*(f"'{text}" for text in EVIL), "Planen antas."]


def test_a_cell_is_never_a_formula_or_a_link_in_excel() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook.made(of_texts(*EVIL, "http://x"))))
    sheet = book.active
    assert sheet is not None
    cells = [row[0] for row in sheet.iter_rows(min_row=2)]
    assert {cell.data_type for cell in cells} == {"s"}
    assert not any(cell.hyperlink for cell in cells)
    assert cells[0].value == EVIL[0]


def test_excel_has_pages_as_numbers_a_title_and_a_header_that_stays(collection: Collection) -> None:
    book = openpyxl.load_workbook(io.BytesIO(export(collection, "assignments", "xlsx", Wish()).data))
    sheet = book.active
    assert sheet is not None
    header = [cell.value for cell in sheet[1]]
    assert set(map(str, header)) >= SOURCE | {"Uppdrag", "Status", "Givet i"}
    page = header.index("Sida")
    assert {sheet.cell(row, page + 1).data_type for row in range(2, sheet.max_row + 1)} == {"n"}
    assert sheet.max_row - 1 == len(list(collection.findings(kind="assignment")))
    assert sheet.freeze_panes == "A2"
    assert header[:6] == ["Uppdrag", "Till", "Givet i", "Diarienummer", "Status", "Källa"]
    assert sheet.print_area == f"'{sheet.title}'!$A$1:$F${sheet.max_row}"  # the rest is not printed
    assert sheet.print_title_rows == "$1:$1"
    assert book.properties.title == "Uppdrag"


def test_lines_are_the_findings_of_the_api(collection: Collection) -> None:
    made = export(collection, "findings", "ndjson", Wish(kinds=("case_number",)))
    lines = [json.loads(line) for line in made.data.decode().splitlines()]
    assert lines == [f.model_dump() for f in collection.findings(kind="case_number")]


def test_a_word_file_that_is_made_leaves_nothing_in_memory() -> None:
    file = WordFile("Beslutssatser")
    file.paragraph("Kommunstyrelsen antar planen.", source="Protokoll, s. 2")
    parts = [part for part in file._document.part.package.iter_parts() if isinstance(part, XmlPart)]
    trees = [weakref.ref(part.element) for part in parts]
    del parts
    with collector.paused():
        assert file.bytes()
        del file
        assert [tree() for tree in trees] == [None] * len(trees)
    assert trees


def test_word_is_swedish_titled_and_has_real_footnotes(collection: Collection) -> None:
    made = export(collection, "decision-points", "docx", Wish())
    file = docx.Document(io.BytesIO(made.data))
    assert file.core_properties.title == "Beslutssatser"
    assert file.core_properties.language == "sv-SE"
    assert file.styles.element.xpath("w:docDefaults//w:lang/@w:val") == ["sv-SE"]
    titles = {d.title for d in collection.documents().documents}
    headings = [p.text for p in file.paragraphs if p.style is not None and p.style.name == "Heading 1"]
    assert headings
    assert set(headings) <= titles
    for table in file.tables:
        assert table.rows[0]._tr.xpath("w:trPr/w:tblHeader")
        assert all(cell.paragraphs[0].paragraph_format.keep_with_next for cell in table.rows[0].cells)
    marks = file.element.body.xpath(".//w:footnoteReference/@w:id")
    assert marks == [str(i) for i in range(1, made.rows + 1)]
    with zipfile.ZipFile(io.BytesIO(made.data)) as archive:
        notes = ElementTree.fromstring(archive.read("word/footnotes.xml"))
        assert b'PartName="/word/footnotes.xml"' in archive.read("[Content_Types].xml")
    told = {note.get(qn("w:id")): "".join(note.itertext()).strip() for note in notes}
    sources = {row["Källa"] for row in read_csv(export(collection, "decision-points", "csv", Wish()).data)}
    assert {told[mark] for mark in marks} == sources


def test_markdown_quotes_what_it_says_and_escapes_it(collection: Collection) -> None:
    text = export(collection, "search", "md", Wish(query="trygghetspunkter", limit=3)).data.decode()
    assert text.startswith("# Sökning: trygghetspunkter\n")
    assert text.count("</documents/") == 3
    assert markdown.quotation("1. <b>Planen*\n- antas") == "> 1\\. \\<b\\>Planen\\*  \n> \\- antas"


def test_filters_narrow_and_a_misspelt_one_is_refused(collection: Collection) -> None:
    everything = export(collection, "decision-points", "csv", Wish()).rows
    some = export(collection, "decision-points", "csv", Wish(limits={"types": ("protokollsutdrag",)})).rows
    assert 0 < some < everything
    for wrong in (
        ("decision-points", "csv", Wish(stances=("beslutat",))),
        ("assignments", "csv", Wish(limits={"statuses": ("klart",)})),
        ("findings", "csv", Wish(kinds=("fynd",))),
        ("findings", "csv", Wish(limits={"date_from": "igår"})),
        ("search", "csv", Wish()),
        ("uppdrag", "csv", Wish()),
        ("findings", "pdf", Wish()),
    ):
        with pytest.raises(ApiError) as refused:
            export(collection, *wrong)
        assert refused.value.hint


@pytest.mark.parametrize("kind", sorted(KINDS.keys() - {"search", "thread"}))
def test_words_and_documents_limit_every_kind(collection: Collection, kind: str) -> None:
    everything = read_csv(export(collection, kind, "csv", Wish()).data)
    words = read_csv(export(collection, kind, "csv", Wish(query="ATT uppdrag")).data)
    assert 0 < len(words) < len(everything)
    assert {key(row) for row in words} <= {key(row) for row in everything}
    own = read_csv(export(collection, kind, "csv", Wish(limits={"types": ("protokollsutdrag",)})).data)
    assert 0 < len(own) < len(everything)
    assert export(collection, kind, "csv", Wish(limits={"years": ("1999",)})).rows == 0


def test_the_api_answers_with_a_file_to_save(collection: Collection) -> None:
    with TestClient(create_api(collection)) as client:
        asked = {"kind": "assignments", "format": "csv", "status": "given"}
        answer = client.get("/v1/export", params=asked)
        assert answer.status_code == 200
        assert answer.headers["content-type"] == "text/csv; charset=utf-8"
        assert answer.headers["content-disposition"] == "attachment; filename*=UTF-8''uppdrag.csv"
        rows = read_csv(answer.content)
        assert {row["Status"] for row in rows} == {"givet"}
        assert rows[0]["Adress"].startswith("http://testserver/documents/")
        assert client.get("/v1/export", params=asked | {"stauts": "given"}).status_code == 422
        assert client.get("/v1/export", params={"kind": "x"}).json()["error"]["hint"]


def test_every_kind_can_be_asked_for_by_the_command() -> None:
    assert {choice.value for choice in command.KindChoice} == set(KINDS)
    assert {choice.value for choice in command.FormatChoice} == set(FORMATS)


def test_the_command_takes_the_format_from_the_files_name(
    sample_data: Path, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    file = tmp_path / "beslut.xlsx"
    app(
        ["export", "decision-points", "--output", str(file), "--data", str(sample_data)],
        standalone_mode=False,
    )
    assert openpyxl.load_workbook(file).properties.title == "Beslutssatser"
    assert [path.name for path in tmp_path.iterdir()] == ["beslut.xlsx"]
    app(["export", "search", "beredskap", "--limit", "2", "--data", str(sample_data)], standalone_mode=False)
    assert len(read_csv(capsysbinary.readouterr().out)) == 2


def test_those_who_sign_stand_in_one_row_on_the_page_of_what_is_before_them() -> None:
    file = WordFile("Underskrifter")
    file.heading("Bilagor")
    file.paragraph("[Bilagor]")
    file.signatures([("Alva Ek", "Direktör"), ("Bo Lind", "Avdelningschef")])
    made = docx.Document(io.BytesIO(file.bytes()))
    (row,) = made.tables[0].rows
    assert [cell.text for cell in row.cells] == ["Alva Ek\nDirektör", "Bo Lind\nAvdelningschef"]
    assert row._tr.xpath("w:trPr/w:cantSplit")
    assert made.paragraphs[-2].paragraph_format.keep_with_next  # the last words before the signatures


def test_a_quoted_table_has_a_header_where_only_rows_below_the_first_have_figures() -> None:
    file = WordFile("Siffror")
    file.paragraph("Mått\t2024\nAndel\t93 %")
    file.paragraph("Andel\t93 %\nAntal\t12")
    first, second = docx.Document(io.BytesIO(file.bytes())).tables
    assert first.rows[0]._tr.xpath("w:trPr/w:tblHeader")
    assert not second.rows[0]._tr.xpath("w:trPr/w:tblHeader")
    assert first.rows[0].cells[0].paragraphs[0].runs[0].bold
    kept = [[c.paragraphs[0].paragraph_format.keep_with_next for c in row.cells] for row in first.rows]
    assert kept == [[True, True], [None, None]]  # a header does not stand alone at the foot of a page
    file = WordFile("Siffror")
    file.paragraph("Sjukfrånvaro i procent\t2\nMedarbetare\t3")
    (uneven,) = docx.Document(io.BytesIO(file.bytes())).tables
    assert uneven.columns[0].width > 2 * uneven.columns[1].width


def test_documents_of_one_title_have_a_heading_each_and_a_cell_its_lines() -> None:
    def row(document: str, text: str) -> Row:
        place = Place(document, "Årsrapport", "fil.pdf", "", "", 1, "1", "", "Årsrapport, s. 1", "/")
        return Row(ErrorBody(code="", message="", hint="", request_id=""), (text, "givet", 1), place)

    rows = (row("a", "Läget\nMått\t5 %"), row("a", "Mer"), row("b", "Annat"))
    columns = (Column("text", "Text", 80), Column("status", "Status", 9), Column("number", "Nr", 5))
    made = Sheet("Fynd", "fynd", columns, 0, rows)
    assert [(title, len([*told])) for title, told in made.headed()] == [("Årsrapport", 2), ("Årsrapport", 1)]
    first, _ = docx.Document(io.BytesIO(report.made(made))).tables
    assert first.rows[1].cells[0].text == "Läget\nMått · 5 %"
    assert first._tbl.tblPr.xpath("w:tblInd/following-sibling::w:tblLayout")


def test_a_search_is_exported_whole(collection: Collection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(findings, "MOST_RESULTS", 5)
    rows = read_csv(export(collection, "search", "csv", Wish(query="kommunstyrelsen")).data)
    assert len(rows) == collection.search("kommunstyrelsen").total > 15
    assert [row["Nr"] for row in rows] == [str(number) for number in range(1, len(rows) + 1)]
    assert len({row["Adress"] for row in rows}) == len(rows)


def test_a_table_of_words_has_its_first_row_as_headings_in_markdown() -> None:
    assert markdown.quotation("Begrepp\tFörklaring\nStyrel\tEl vid brist") == (
        "> | Begrepp | Förklaring |\n> | --- | --- |\n> | Styrel | El vid brist |"
    )
    assert markdown.quotation("Andel\t93 %\nAntal\t12").startswith("> |  |  |\n> | --- | --- |\n> | Andel |")


def test_hits_are_quoted_on_upright_pages_in_word_with_their_tables(collection: Collection) -> None:
    asked = Wish(query="trygghetspunkter", limit=9)
    made = export(collection, "search", "docx", asked)
    file = docx.Document(io.BytesIO(made.data))
    (section,) = file.sections
    assert section.page_height > section.page_width  # type: ignore[operator]
    leads = [p.text for p in file.paragraphs if p.style is not None and p.style.name == "Heading 2"]
    assert leads == [f"Nr {number}" for number in range(1, 10)]
    assert any(p.style is not None and p.style.name == "Quote" for p in file.paragraphs)
    texts = [row["Text"] for row in read_csv(export(collection, "search", "csv", asked).data)]
    assert len(file.tables) >= sum("\t" in text for text in texts) > 0
