"""A docx in Word's styles of a document of `layout_texts`."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

from tests.bench.layout_texts import COLOURS, Block, Made


def write(made: Made, target: Path) -> None:
    """Writes the document as a docx."""
    writer = _Writer(made)
    for block in made.blocks:
        kind = "h" if block.kind in ("h1", "h2", "h3") else block.kind
        getattr(writer, f"add_{kind}", writer.add_p)(block)
    writer.document.save(target)


class _Writer:
    """A docx while it is written; python-docx has no types."""

    def __init__(self, made: Made) -> None:
        self.shared: Any = importlib.import_module("docx.shared")
        self.oxml: Any = importlib.import_module("docx.oxml")
        self.document: Any = importlib.import_module("docx").Document()
        self.look = made.look
        self.columns = any(block.kind == "columns" for block in made.blocks)
        style = self.document.styles["Normal"]
        style.font.name, style.font.size = self.look.serif, self.shared.Pt(self.look.size)
        section = self.document.sections[0]
        section.page_width, section.page_height = self.shared.Mm(210), self.shared.Mm(297)
        for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
            setattr(section, side, self.shared.Mm(max(20, self.look.margin)))
        section.header.paragraphs[0].add_run(self.look.header).font.size = self.shared.Pt(8)
        self._foot(section.footer.paragraphs[0])

    def _foot(self, paragraph: Any) -> None:
        paragraph.add_run(self.look.footer + "\t").font.size = self.shared.Pt(8)
        for field, text in (("PAGE", " ("), ("NUMPAGES", ")")):
            simple = self._element("fldSimple", instr=field)
            paragraph._p.append(simple)
            paragraph.add_run(text).font.size = self.shared.Pt(8)

    def _element(self, name: str, **attributes: str) -> Any:
        made = self.oxml.OxmlElement(f"w:{name}")
        for key, value in attributes.items():
            made.set(self.oxml.ns.qn(f"w:{key}"), value)
        return made

    def add_p(self, block: Block) -> None:
        self.document.add_paragraph(block.text)

    def add_li(self, block: Block) -> None:
        self.document.add_paragraph(block.text, style="List Bullet")

    def add_ol(self, block: Block) -> None:
        paragraph = self.document.add_paragraph(f"{block.mark}\t{block.text}")
        form, step = paragraph.paragraph_format, self.shared.Mm(8)
        form.left_indent, form.first_line_indent = step, -step

    def add_h(self, block: Block) -> None:
        heading = self.document.add_heading(block.text, int(block.kind[1]))
        if block.look == "strip":
            heading._p.get_or_add_pPr().append(self._element("shd", val="clear", fill="B5121B"))

    def add_break(self, block: Block) -> None:
        self.document.add_page_break()

    def add_landscape(self, block: Block) -> None:
        start: Any = importlib.import_module("docx.enum.section").WD_SECTION.NEW_PAGE
        section = self.document.add_section(start)
        section.page_width, section.page_height = section.page_height, section.page_width

    add_portrait = add_landscape

    def add_columns(self, block: Block) -> None:
        self._set_in(2)

    def add_whole(self, block: Block) -> None:
        self._set_in(1)

    def _set_in(self, columns: int) -> None:
        start: Any = importlib.import_module("docx.enum.section").WD_SECTION.CONTINUOUS
        section = self.document.add_section(start)
        for old in section._sectPr.findall(self.oxml.ns.qn("w:cols")):
            section._sectPr.remove(old)
        section._sectPr.append(self._element("cols", num=str(columns), space="480"))

    def add_contents(self, block: Block) -> None:
        text: Any = importlib.import_module("docx.enum.text")
        self.document.add_heading("Innehåll", 2)
        for n, row in enumerate(block.rows):
            paragraph = self.document.add_paragraph(f"{row[0]}\t{2 + n // 3}")
            paragraph.paragraph_format.tab_stops.add_tab_stop(
                self.shared.Mm(150), text.WD_TAB_ALIGNMENT.RIGHT, text.WD_TAB_LEADER.DOTS
            )

    def add_legend(self, block: Block) -> None:
        paragraph = self.document.add_paragraph()
        for colour, text in zip(COLOURS.values(), block.text.split("\t"), strict=True):
            self._painted(paragraph.add_run("● "), colour)
            paragraph.add_run(text + "   ")

    def _painted(self, run: Any, colour: str) -> None:
        run.font.color.rgb = self.shared.RGBColor.from_string(colour[1:].upper())

    def add_box(self, block: Block) -> None:
        for n, text in enumerate((block.text, *block.rows[0])):
            paragraph = self.document.add_paragraph()
            run = paragraph.add_run(text or "")
            run.bold, run.font.size = n == 0, self.shared.Pt(9)
            paragraph.paragraph_format.space_after = self.shared.Pt(2)
            properties = paragraph._p.get_or_add_pPr()
            if block.look != "wide":
                place = {
                    "wrap": "around",
                    "vAnchor": "text",
                    "hAnchor": "margin",
                    "xAlign": "right",
                }
                properties.insert(0, self._element("framePr", w="3200", hSpace="180", y="1", **place))
            if block.look == "frame":
                borders = self._element("pBdr")
                for side in ("top", "left", "bottom", "right"):
                    borders.append(self._element(side, val="single", sz="8", space="4", color="333333"))
                properties.append(borders)
            if block.look in ("colour", "wide"):
                properties.append(self._element("shd", val="clear", fill="E3EDF7"))

    def add_table(self, block: Block) -> None:
        styles = {"grid": "Table Grid", "rows": "Light List", "none": "Normal Table"}
        style = styles.get(block.look, "Light Shading")
        table = self.document.add_table(rows=0, cols=len(block.rows[0]), style=style)
        for r, row in enumerate(block.rows):
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = ""
                if text is None:
                    continue
                run = cell.paragraphs[0].add_run("●" if text.startswith("●") else text)
                run.font.size = self.shared.Pt(8 if self.columns else self.look.size * 0.9)
                run.bold = r == 0 or None
                if text.startswith("●"):
                    self._painted(run, COLOURS[text[1:]])
        for column in range(len(block.rows[0])):
            self._merge(table, block, column)
        if self.columns:
            for made in table.columns:
                made.width = self.shared.Mm(72 / len(block.rows[0]))
        table.rows[0]._tr.get_or_add_trPr().append(self._element("tblHeader"))

    def _merge(self, table: Any, block: Block, column: int) -> None:
        """Joins the cells that go on with the one above."""
        start = 0
        for r in range(1, len(block.rows) + 1):
            if r < len(block.rows) and block.rows[r][column] is None:
                continue
            if r - start > 1:
                merged = table.cell(start, column).merge(table.cell(r - 1, column))
                for extra in merged.paragraphs[1:]:
                    extra._p.getparent().remove(extra._p)
            start = r
