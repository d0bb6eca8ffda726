"""Real footnotes in a Word file: the part of the package that python-docx does not write.

A footnote is a mark in the text and its words in `word/footnotes.xml`, which also holds the two lines
that Word draws between text and notes (ISO/IEC 29500-1, 17.11).
"""

from __future__ import annotations

from typing import Final
from xml.sax.saxutils import escape

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph

_CONTENT_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_FIRST: Final = 1  # -1 and 0 are the separators
_TEXT_STYLE: Final = "footnote text"
_MARK_STYLE: Final = "footnote reference"


class Footnotes:
    """The footnotes of one document. Add them in the order of the text, then `close`."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._notes: list[str] = []
        self._text_style, self._mark_style = _styles(document)

    def add(self, paragraph: Paragraph, text: str) -> None:
        """A mark at the end of the paragraph, and its note."""
        run = paragraph.add_run()
        run.style = self._document.styles[_MARK_STYLE]
        mark = OxmlElement("w:footnoteReference")
        mark.set(qn("w:id"), str(_FIRST + len(self._notes)))
        run._r.append(mark)
        self._notes.append(text)

    def close(self) -> None:
        """Put the notes into the package; without notes it stays as it is."""
        if not self._notes:
            return
        notes = "".join(self._note(_FIRST + i, text) for i, text in enumerate(self._notes))
        xml = (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            f"<w:footnotes {nsdecls('w')}>{_line(-1, 'separator')}{_line(0, 'continuationSeparator')}"
            f"{notes}</w:footnotes>"
        )
        main = self._document.part
        part = Part(PackURI("/word/footnotes.xml"), _CONTENT_TYPE, xml.encode(), main.package)
        main.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        self._announce()

    def _note(self, number: int, text: str) -> str:
        return (
            f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="{self._text_style}"/></w:pPr>'
            f'<w:r><w:rPr><w:rStyle w:val="{self._mark_style}"/></w:rPr><w:footnoteRef/></w:r>'
            f'<w:r><w:t xml:space="preserve"> {escape(text)}</w:t></w:r></w:p></w:footnote>'
        )

    def _announce(self) -> None:
        """The settings name the separators, before `w:compat` as the schema wants it."""
        settings = self._document.settings.element
        told = OxmlElement("w:footnotePr")
        for number in (-1, 0):
            line = OxmlElement("w:footnote")
            line.set(qn("w:id"), str(number))
            told.append(line)
        compat = settings.find(qn("w:compat"))
        if compat is None:
            settings.append(told)
        else:
            compat.addprevious(told)


def _line(number: int, kind: str) -> str:
    return (
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:pPr><w:spacing w:after="0" w:line="240"'
        f' w:lineRule="auto"/></w:pPr><w:r><w:{kind}/></w:r></w:p></w:footnote>'
    )


def _styles(document: Document) -> tuple[str, str]:
    """The ids of the styles of notes and of marks, by the names that Word knows them by."""
    text = document.styles.add_style(_TEXT_STYLE, WD_STYLE_TYPE.PARAGRAPH, builtin=True)
    text.base_style = document.styles["Normal"]
    text.font.size = Pt(9)
    text.paragraph_format.space_after = Pt(2)
    text.paragraph_format.line_spacing = 1.0
    mark = document.styles.add_style(_MARK_STYLE, WD_STYLE_TYPE.CHARACTER, builtin=True)
    mark.font.superscript = True
    return text.style_id, mark.style_id
