"""A Word file with real styles: Swedish, titled, headings, numbered lists, tables, footnotes.

Made for readers and screen readers alike: what looks like a heading is one, the header row of a table is
one and comes again on every page, and the language is said, so that it is spelt and spoken as Swedish.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final

import docx
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table as _Table
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph

from api.exports.blocks import Table, blocks
from api.exports.footnotes import Footnotes
from api.exports.packing import NO_TIME, without_times

LANGUAGE: Final = "sv-SE"
_INK: Final = RGBColor(0x1D, 0x1C, 0x1A)
_FONT: Final = "Calibri"
_A4: Final = (Cm(21), Cm(29.7))
_HEADINGS: Final = {"Title": 20, "Heading 1": 14, "Heading 2": 12, "Heading 3": 11}
_TEXT_WIDTH: Final = 16.0  # cm between the margins of an upright page
_CELL_MARGIN: Final = 108  # twentieths of a point between the line and the words of a cell
# What XML cannot hold: control characters but tab and line break, surrogates, two that are none.
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class WordFile:
    """A document being written from top to bottom."""

    def __init__(self, title: str, *, made: datetime = NO_TIME, wide: bool = False) -> None:
        """`made` is what the file says of when it was made; `wide` lays the pages on their side."""
        self._document = docx.Document()
        _say(self._document, clean(title), made)
        _lay_out(self._document, wide=wide)
        _dress(self._document)
        self._footnotes = Footnotes(self._document)

    def title(self, text: str) -> None:
        self._document.add_paragraph(clean(text), style="Title")

    def heading(self, text: str, level: int = 1) -> None:
        self._document.add_heading(clean(text), level)

    def paragraph(self, text: str, *, source: str = "", style: str | None = None) -> None:
        """Paragraphs and tables as blank lines part them, in their lines; `source` a footnote after the last.

        A block of the text whose rows have tabs between their cells becomes a table.
        """
        last: Paragraph | None = None
        for block in blocks(clean(text)):
            if isinstance(block, Table):
                last = self._cells(block)
            else:
                last = self._document.add_paragraph(block, style=style)
        if source and last is not None:
            self._footnotes.add(last, clean(source))

    def _cells(self, told: Table) -> Paragraph:
        """A plain table as broad as the text; its last paragraph with words."""
        table = self._document.add_table(len(told.rows), len(told.shares), style="Table Grid")
        _set_in(table)
        last: Paragraph = table.cell(0, 0).paragraphs[0]
        widths = [share * _TEXT_WIDTH for share in told.shares]
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Cm(width)
        for at, (row, texts) in enumerate(zip(table.rows, told.rows, strict=True)):
            header = at < told.header_rows
            if header:
                _head(row)
            else:
                _keep_together(row)
            for cell, text, width in zip(row.cells, texts, widths, strict=True):
                paragraph = _fill(cell, text, width)
                paragraph.runs[0].bold = header
                last = paragraph if text else last
        self._document.add_paragraph().paragraph_format.space_after = Pt(2)
        return last

    def numbered(self, points: Iterable[tuple[str, str]]) -> None:
        """A list numbered from 1: texts with their sources ("" for none)."""
        number = _new_list(self._document)
        for text, source in points:
            paragraph = self._document.add_paragraph(_joined(clean(text)), style="List Number")
            properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            properties.get_or_add_ilvl().val = 0
            properties.get_or_add_numId().val = number
            if source:
                self._footnotes.add(paragraph, clean(source))

    def facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Labels and values (at least one), a line each."""
        for label, value in facts:
            paragraph = self._document.add_paragraph()
            paragraph.paragraph_format.space_after = Pt(0)
            paragraph.add_run(f"{clean(label)}: ").bold = True
            paragraph.add_run(clean(value))
        paragraph.paragraph_format.space_after = Pt(18)

    def signatures(self, people: Sequence[tuple[str, str]]) -> None:
        """A name over a title for each, beside each other, with room to sign, with what is before them.

        In one row: LibreOffice lets go of paragraphs that are to stay together one after the other.
        """
        self._document.paragraphs[-1].paragraph_format.keep_with_next = True
        table = self._document.add_table(rows=1, cols=len(people))
        _keep_together(table.rows[0])
        for cell, (name, title) in zip(table.rows[0].cells, people, strict=True):
            signed = cell.paragraphs[0]
            signed.text, signed.style = clean(name), "No Spacing"
            signed.paragraph_format.space_before = Pt(30)
            cell.add_paragraph(clean(title), style="No Spacing")
        self._document.add_paragraph().paragraph_format.space_after = Pt(0)

    def table(
        self,
        header: Sequence[str],
        rows: Iterable[tuple[Sequence[str], str]],
        *,
        widths: Sequence[float],
        noted: int,
        name: str = "",
    ) -> None:
        """A table whose header comes again on every page; `widths` in cm, `name` for screen readers.

        A row is its cells and the source of its cell number `noted`, as a footnote there.
        """
        table = self._document.add_table(rows=1, cols=len(header), style="Table Grid")
        _set_in(table)
        if name:
            caption = OxmlElement("w:tblCaption")
            caption.set(qn("w:val"), clean(name))
            table._tbl.tblPr.append(caption)
        for column, cell, text, width in zip(table.columns, table.rows[0].cells, header, widths, strict=True):
            column.width = Cm(width)
            _fill(cell, text, width).runs[0].bold = True
        _head(table.rows[0])
        for texts, source in rows:
            row = table.add_row()
            _keep_together(row)
            for at, (cell, text, width) in enumerate(zip(row.cells, texts, widths, strict=True)):
                paragraph = _fill(cell, text, width)
                if at == noted and source:
                    self._footnotes.add(paragraph, clean(source))
        self._document.add_paragraph()

    def bytes(self) -> bytes:
        """The file; nothing can be added afterwards."""
        self._footnotes.close()
        file = io.BytesIO()
        self._document.save(file)
        _let_go(self._document)
        return without_times(file.getvalue())


def _let_go(document: docx.document.Document) -> None:
    """Undo what the parts of a file hold of one another: its trees, of some megabytes, would lie until Python
    looks for such rings, which it does by how many objects there are, and these are few."""
    for each in (*document.part.package.iter_parts(), document):
        vars(each).clear()


def clean(text: str) -> str:
    """The text without the characters that a Word file cannot hold."""
    return _FORBIDDEN.sub("", text)


def _joined(text: str) -> str:
    """A block of a document as one paragraph: its lines joined, the cells of a row kept apart."""
    return re.sub(r"\s*\n\s*", " ", text.strip())


def _say(document: docx.document.Document, title: str, made: datetime) -> None:
    about = document.core_properties
    about.title, about.language = title[:255], LANGUAGE
    about.author = about.comments = about.last_modified_by = ""
    about.created = about.modified = made.replace(tzinfo=None, microsecond=0)
    about.revision = 1
    package = document.part.package
    for key in [key for key, link in package.rels.items() if link.reltype.endswith("/thumbnail")]:
        del package.rels[key]  # a picture of an empty page
    defaults = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    language = defaults.find(qn("w:lang"))
    for attribute in ("w:val", "w:eastAsia"):
        language.set(qn(attribute), LANGUAGE)


def _lay_out(document: docx.document.Document, *, wide: bool) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = reversed(_A4) if wide else _A4
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.left_margin = section.right_margin = Cm(1.5 if wide else 2.5)
    section.top_margin = section.bottom_margin = Cm(2 if wide else 2.5)
    footer = section.footer.paragraphs[0]
    footer.alignment = 2  # to the right
    for instruction, before in ((" PAGE ", "Sida "), (" NUMPAGES ", " av ")):
        footer.add_run(before)
        _field(footer, instruction)


def _field(paragraph: Paragraph, instruction: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    paragraph._p.append(field)


def _dress(document: docx.document.Document) -> None:
    """One family, dark headings, room to read."""
    normal = document.styles["Normal"]
    _letters(normal, 11)
    normal.paragraph_format.space_after = Pt(8)
    normal.paragraph_format.line_spacing = 1.15
    for name, size in _HEADINGS.items():
        style = document.styles[name]
        _letters(style, size)
        style.font.bold = True
        style.font.color.rgb = _INK
        style.paragraph_format.space_before = Pt(0 if name == "Title" else 14)
        style.paragraph_format.space_after = Pt(4 if name != "Title" else 10)
        style.paragraph_format.keep_with_next = True
    rule = document.styles["Title"].element.find(f"{qn('w:pPr')}/{qn('w:pBdr')}")
    if rule is not None:
        rule.getparent().remove(rule)
    for name, size in (("Quote", 11), ("Subtitle", 12), ("No Spacing", 11)):
        style = document.styles[name]
        _letters(style, size)
        style.font.italic = False
        style.font.color.rgb = _INK
    document.styles["Quote"].paragraph_format.left_indent = Cm(0.8)
    points = document.styles["List Number"]
    points.paragraph_format.space_after = Pt(6)
    close = points.element.find(f"{qn('w:pPr')}/{qn('w:contextualSpacing')}")
    if close is not None:  # no room between points, whatever is said after them
        close.getparent().remove(close)


def _letters(style: docx.styles.style.ParagraphStyle, size: int) -> None:
    """The style's own font; those of the theme would win over it."""
    style.font.name, style.font.size = _FONT, Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in list(fonts.attrib):
        if attribute.endswith("Theme"):
            del fonts.attrib[attribute]
    for attribute in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(attribute), _FONT)


def _new_list(document: docx.document.Document) -> int:
    """The number of a list of its own that starts at 1."""
    numbering = document.part.numbering_part.element
    style = document.styles["List Number"].element
    shared = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
    abstract = next(
        num.find(qn("w:abstractNumId")).get(qn("w:val"))
        for num in numbering.findall(qn("w:num"))
        if num.get(qn("w:numId")) == shared.get(qn("w:val"))
    )
    made = numbering.add_num(int(abstract))
    made.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(made.numId)


def _set_in(table: _Table) -> None:
    """Of fixed breadth, its lines within those of the text."""
    table.autofit = False
    indent = OxmlElement("w:tblInd")
    indent.set(qn("w:w"), str(_CELL_MARGIN))
    indent.set(qn("w:type"), "dxa")
    table._tbl.tblPr.find(qn("w:tblLayout")).addprevious(indent)


def _fill(cell: _Cell, text: str, width: float) -> Paragraph:
    """The paragraph of a cell `width` cm broad, with its text in its lines, cells in it apart."""
    cell.width = Cm(width)
    paragraph: Paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(2)
    paragraph.paragraph_format.line_spacing = 1.0
    lines = (line.strip().replace("\t", " · ") for line in clean(text).splitlines())
    paragraph.add_run("\n".join(filter(None, lines))).font.size = Pt(9.5)
    return paragraph


def _head(row: _Row) -> None:
    """Again on every page, and on the page of the row below: alone at the foot of a page it tells nothing."""
    _keep_together(row)
    _row_property(row, "w:tblHeader")
    for cell in row.cells:
        cell.paragraphs[0].paragraph_format.keep_with_next = True


def _keep_together(row: _Row) -> None:
    _row_property(row, "w:cantSplit")


def _row_property(row: _Row, name: str) -> None:
    made: BaseOxmlElement = OxmlElement(name)
    row._tr.get_or_add_trPr().append(made)
