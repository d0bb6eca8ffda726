"""The programs that set the documents of `layout_texts`."""

from __future__ import annotations

import html
import importlib
import importlib.util
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

from tests.bench import layout_docx
from tests.bench.layout_texts import COLOURS, Block, Made

# ------------------------------------------------------------------ HTML


def _css(made: Made, *, notes_float: bool) -> str:
    look = made.look
    top = f'@top-left {{ content: "{look.header}"; font: 8pt "{look.sans}" }}' if look.header else ""
    foot = f'@bottom-left {{ content: "{look.footer}"; font: 8pt "{look.sans}" }}' if look.footer else ""
    note = ".note { float: footnote; font-size: 8pt }" if notes_float else ".note { display: none }"
    return f"""
@page {{ size: A4; margin: {look.margin}mm; {top} {foot}
@bottom-right {{ content: counter(page) " (" counter(pages) ")"; font: 8pt "{look.sans}" }} }}
@page wide {{ size: A4 landscape }} .wide {{ page: wide }}
body {{ font: {look.size}pt/{look.leading} "{look.serif}"; margin: 0; hyphens: auto }}
h1, h2, h3 {{ font-family: "{look.sans}"; break-after: avoid; hyphens: manual }}
h1 {{ font-size: {look.size * 2}pt }} h2 {{ font-size: {look.size * 1.4}pt }}
h3 {{ font-size: {look.size * 1.1}pt }}
table {{ font: {look.size * 0.9}pt/1.3 "{look.sans}"; border-collapse: collapse; width: 100%;
  margin: 8pt 0; hyphens: manual }}
td, th {{ padding: 2.5pt 5pt; text-align: left; vertical-align: top }} tr {{ break-inside: avoid }}
.grid td, .grid th {{ border: .75pt solid black }} .rows td, .rows th {{ border-bottom: .6pt solid #555 }}
.header th {{ border-bottom: 1pt solid black }} .zebra tr:nth-child(even) {{ background: #e8eef4 }}
.box {{ float: right; width: 38%; margin: 0 0 8pt 12pt; padding: 6pt;
  font: {look.size * 0.9}pt/1.3 "{look.sans}"; hyphens: manual; break-inside: avoid }}
.box.colour {{ background: #e3edf7 }} .box.frame {{ border: 1pt solid #333 }}
.box.wide {{ float: none; width: auto; background: #eee; margin: 8pt 0 }}
.box b {{ display: block }} .box span {{ display: block; margin: 3pt 0 }} h2 {{ clear: both }}
.ol {{ display: flex; margin: 2pt 0 2pt 12pt }} .ol i {{ font-style: normal; width: 16pt }}
.ol span {{ flex: 1 }}
.dot {{ display: inline-block; width: 9pt; height: 9pt; border-radius: 5pt }}
.columns {{ columns: 2; column-gap: 8mm; column-fill: auto }}
.even {{ column-fill: balance }} .strip {{ background: #b5121b; color: white; padding: 4pt 8pt }}
.break {{ break-after: page }} .toc {{ display: flex }}
.toc u {{ flex: 1; border-bottom: 1pt dotted #555; margin: 0 4pt; text-decoration: none }}
{note}
"""


def page(made: Made, *, notes_float: bool) -> str:
    """The document as HTML."""
    out: list[str] = []
    opened = 0
    for block in made.blocks:
        if block.kind in ("landscape", "columns"):
            out.append(f'<div class="{"wide" if block.kind == "landscape" else f"columns {block.look}"}">')
            opened += 1
        elif block.kind in ("portrait", "whole"):
            out.append("</div>")
            opened -= 1
        else:
            out.append(_element(block))
    out += ["</div>"] * opened
    style = _css(made, notes_float=notes_float)
    head = f"<!doctype html><html lang=sv><meta charset=utf-8><title>x</title><style>{style}</style>"
    return f"{head}{''.join(out)}</html>"


def _element(block: Block) -> str:
    inner = html.escape(block.text)
    note = f"<span class=note>{html.escape(block.note)}</span>" if block.note else ""
    if block.kind == "table":
        return f"<table class={block.look}>{''.join(_html_rows(block.rows))}</table>"
    if block.kind == "box":
        items = "".join(f"<span>{html.escape(i or '')}</span>" for i in block.rows[0])
        return f'<div class="box {block.look}"><b>{inner}</b>{items}</div>'
    if block.kind == "li":
        return f"<ul><li>{inner}</li></ul>"
    if block.kind == "ol":
        return f"<div class=ol><i>{block.mark}</i><span>{inner}</span></div>"
    if block.kind == "break":
        return "<div class=break></div>"
    if block.kind == "contents":
        lines = "".join(
            f"<div class=toc>{html.escape(r[0] or '')}<u></u>{2 + n // 3}</div>"
            for n, r in enumerate(block.rows)
        )
        return f"<h2>Innehåll</h2>{lines}"
    if block.kind == "legend":
        return (
            "<p>"
            + " ".join(
                f'<span class=dot style="background:{c}"></span> {t}'
                for c, t in zip(COLOURS.values(), inner.split("\t"), strict=True)
            )
            + "</p>"
        )
    return f'<{block.kind} class="{block.look}">{inner}{note}</{block.kind}>'


def _html_rows(rows: Sequence[Sequence[str | None]]) -> Iterator[str]:
    for r, row in enumerate(rows):
        cells = []
        tag = "th" if r == 0 else "td"
        for c, text in enumerate(row):
            if text is None:
                continue
            span = 1
            while r + span < len(rows) and rows[r + span][c] is None:
                span += 1
            inner = (
                f'<span class=dot style="background:{COLOURS[text[1:]]}"></span>'
                if text.startswith("●")
                else html.escape(text)
            )
            cells.append(f"<{tag}{f' rowspan={span}' if span > 1 else ''}>{inner}</{tag}>")
        line = f"<tr>{''.join(cells)}</tr>"
        yield f"<thead>{line}</thead><tbody>" if r == 0 else line


def weasyprint(made: Made, target: Path) -> None:
    """Set by WeasyPrint."""
    importlib.import_module("weasyprint").HTML(string=page(made, notes_float=True)).write_pdf(
        target, pdf_tags=len(made.name) % 2 == 0
    )


def chromium(made: Made, target: Path) -> None:
    """Printed by Chromium."""
    source = target.with_suffix(".html")
    source.write_text(page(made, notes_float=False), encoding="utf-8")
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    subprocess.run(
        ["chromium", *flags, f"--print-to-pdf={target}", source.as_uri()],
        check=True,
        capture_output=True,
        timeout=120,
    )


# ------------------------------------------------------------------ Typst


def typst(made: Made, target: Path) -> None:
    """Set by Typst."""
    look = made.look
    small = f'text(8pt, font: "{look.sans}")'
    number = '#h(1fr) #context counter(page).display("1 (1)", both: true)'
    out = [
        f'#set page(paper: "a4", margin: {look.margin}mm, header: {small}[{look.header}], '
        f"footer: {small}[{look.footer} {number}])",
        f'#set text(font: "{look.serif}", size: {look.size}pt, lang: "sv", hyphenate: true)',
        f"#set par(leading: {look.leading - 0.7:.2f}em, justify: {str(len(made.name) % 2 == 1).lower()})",
        f'#show heading: set text(font: "{look.sans}", hyphenate: false)',
        f'#show table: set text(font: "{look.sans}", size: {look.size * 0.9}pt, hyphenate: false)',
        "#show heading.where(level: 1): set text(size: 1.5em)",
        "#show table: set par(justify: false)",
    ]
    wide = False
    for block in made.blocks:
        if block.kind == "landscape":
            out.append("#page(flipped: true)[")
            wide = True
        elif block.kind == "columns":
            out.append("#columns(2)[")
            wide = True
        elif block.kind in ("portrait", "whole"):
            out.append("]")
            wide = False
        else:
            out.append(_typst(block))
    if wide:
        out.append("]")
    source = target.with_suffix(".typ")
    source.write_text("\n\n".join(out), encoding="utf-8")
    importlib.import_module("typst").compile(str(source), output=str(target))


def _escaped(text: str) -> str:
    return "".join("\\" + c if c in "#$*_`<>@[]~=\\/-+" else c for c in text)


def _typst(block: Block) -> str:
    text = _escaped(block.text)
    if block.kind in ("h1", "h2", "h3"):
        return f"{'=' * int(block.kind[1])} {text}"
    if block.kind == "table":
        return _typst_table(block)
    if block.kind == "box":
        fill = {
            "colour": 'fill: rgb("#e3edf7"), ',
            "frame": "stroke: 1pt, ",
            "plain": "",
            "wide": 'fill: rgb("#eeeeee"), ',
        }[block.look]
        items = "\n\n".join(_escaped(i or "") for i in block.rows[0])
        return f"#block({fill}inset: 6pt, width: 100%)[*{text}*\n\n{items}]"
    if block.kind == "li":
        return f"- {text}"
    if block.kind == "ol":
        return f"#grid(columns: (18pt, 1fr), [{block.mark}], [{text}])"
    if block.kind == "break":
        return "#pagebreak()"
    if block.kind == "contents":
        lines = "\n\n".join(
            f"{_escaped(r[0] or '')} #box(width: 1fr, repeat[.]) {2 + n // 3}"
            for n, r in enumerate(block.rows)
        )
        return f"== Innehåll\n\n{lines}"
    if block.kind == "legend":
        return " #h(1em) ".join(
            f'#box(circle(radius: 4pt, fill: rgb("{c}"))) {t}'
            for c, t in zip(COLOURS.values(), text.split("\t"), strict=True)
        )
    note = f"#footnote[{_escaped(block.note)}]" if block.note else ""
    return text.replace("§", "§") + note


def _typst_table(block: Block) -> str:
    stroke = {
        "grid": "0.7pt",
        "rows": "(x: none, y: 0.5pt)",
        "header": "none",
        "zebra": "none",
        "none": "none",
    }[block.look]
    fill = ', fill: (_, y) => if calc.odd(y) { rgb("#e8eef4") }' if block.look == "zebra" else ""
    cells: list[str] = []
    for r, row in enumerate(block.rows):
        made: list[str] = []
        for c, text in enumerate(row):
            if text is None:
                continue
            span = 1
            while r + span < len(block.rows) and block.rows[r + span][c] is None:
                span += 1
            inner = (
                f'#circle(radius: 4pt, fill: rgb("{COLOURS[text[1:]]}"))'
                if text.startswith("●")
                else _escaped(text)
            )
            inner = f"*{inner}*" if r == 0 and inner else inner
            made.append(f"table.cell(rowspan: {span})[{inner}]" if span > 1 else f"[{inner}]")
        cells.append(f"table.header({', '.join(made)})" if r == 0 else ", ".join(made))
        if r == 0 and block.look == "header":
            cells.append("table.hline()")
    width = {2: "(3fr, 1fr)", 3: "(2fr, 1fr, 2fr)", 4: "(1.3fr, 2fr, 1fr, 2fr)"}.get(
        len(block.rows[0]), "auto"
    )
    if len(block.rows[0]) > 4:
        width = "(auto, 2fr, 1fr, 1fr, 1fr, 2fr, 1fr)"
    return f"#table(columns: {width}, stroke: {stroke}, align: left{fill}, {', '.join(cells)})"


# ------------------------------------------------------------------ docx


def libreoffice(made: Made, target: Path) -> None:
    """A docx in Word's styles, made a PDF by LibreOffice, with tags."""
    _converted(made, target, 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}')


def untagged(made: Made, target: Path) -> None:
    """The same without tags."""
    _converted(made, target, "pdf")


def _converted(made: Made, target: Path, form: str) -> None:
    source = target.with_suffix(".docx")
    layout_docx.write(made, source)
    command = ["soffice", "--headless", "--convert-to", form, "--outdir", str(target.parent), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)


Program = Callable[[Made, Path], None]


def _there(module: str) -> bool:
    return importlib.util.find_spec(module) is not None


PROGRAMS: Final[dict[str, tuple[Program, Callable[[], bool]]]] = {
    "weasyprint": (weasyprint, lambda: _there("weasyprint")),
    "chromium": (chromium, lambda: shutil.which("chromium") is not None),
    "typst": (typst, lambda: _there("typst")),
    "libreoffice": (libreoffice, lambda: shutil.which("soffice") is not None and _there("docx")),
    "untagged": (untagged, lambda: shutil.which("soffice") is not None and _there("docx")),
}
