"""How the reader reads what several programs make of one text: `python tests/bench/producers.py [FOLDER]`.

The same invented documents (headings, prose, lists, tables with and without rules, in a page's
width and in two narrow columns) are set by each program that is installed: WeasyPrint, Chromium, LibreOffice
from a docx in Word's styles, ReportLab and fpdf2. Prints for each program and layout the F1 of words as a
multiset, their order (1 − edit distance / words), F1 of headings, the share of table cells right by how the
tables are ruled, and pages a second of processor time. FOLDER keeps the files.
"""

from __future__ import annotations

import html
import importlib.util
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple

ROOT: Final = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from corpus.model import Document, Table  # noqa: E402
from ingest import lexicon  # noqa: E402
from ingest.read import read_bytes  # noqa: E402
from tests.bench.reader import distance, f1, words_of  # noqa: E402

Ruling = Literal["grid", "rows", "none"]
RULINGS: Final[tuple[Ruling, ...]] = ("grid", "rows", "none")


class Block(NamedTuple):
    """A piece of a document: `kind` is h1, h2, p, li or one of `RULINGS` for a table with `rows`."""

    kind: str
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


class Made(NamedTuple):
    """A document as it should be read; `columns` is how many its text is set in."""

    name: str
    columns: int
    blocks: tuple[Block, ...]


_WHO = [
    "Nämnden",
    "Förvaltningen",
    "Kommunstyrelsen",
    "Utskottet",
    "Bolaget",
    "Direktören",
    "Verksamheten",
    "Kommunen",
]
_DOES = [
    "följer upp",
    "samordnar",
    "ansvarar för",
    "rapporterar",
    "utvecklar",
    "planerar",
    "prövar",
    "redovisar arbetet med",
]
_WHAT = [
    "kompetensförsörjningen",
    "den civila beredskapen",
    "lokalbehoven i stadsdelen",
    "samverkan med föreningslivet",
    "uppföljningen av avtalen",
    "den sociala hållbarheten",
    "tillgängligheten i kollektivtrafiken",
    "digitaliseringen av handläggningen",
    "arbetsmiljön på förskolorna",
]
_HOW = [
    "under mandatperioden",
    "i dialog med berörda bolag",
    "inom beslutad budgetram",
    "enligt den antagna planen",
    "i samband med årsredovisningen",
    "utifrån barnets bästa",
    "senast i oktober 2025",
    "med stöd av regionen",
]
_TITLES = [
    "Bakgrund",
    "Ekonomiska konsekvenser",
    "Bedömning ur ekologisk dimension",
    "Samverkan",
    "Nulägesbeskrivning",
    "Uppföljning av mål och uppdrag",
    "Personal och kompetens",
    "Kommande års utmaningar",
]


def sentence(pick: random.Random) -> str:
    """An invented sentence of the genre."""
    first = f"{pick.choice(_WHO)} {pick.choice(_DOES)} {pick.choice(_WHAT)}"
    return f"{first} {pick.choice(_HOW)}, och {pick.choice(_WHAT)} {pick.choice(_HOW)}."


def documents() -> list[Made]:
    """One in a page's width, one in two columns."""
    return [_document("bred", 1, random.Random(3)), _document("smal", 2, random.Random(4))]


def _document(name: str, columns: int, pick: random.Random) -> Made:
    blocks = [Block("h1", f"Delårsrapport {2020 + columns} för lokalnämnden")]
    for number, title in enumerate(_TITLES, start=1):
        blocks.append(Block("h2", f"{number} {title}"))
        blocks += [Block("p", " ".join(sentence(pick) for _ in range(pick.randint(3, 5)))) for _ in range(2)]
        blocks += [Block("li", sentence(pick)) for _ in range(pick.randint(0, 3))]
        ruling = RULINGS[number % 3]
        blocks.append(Block(ruling, rows=_amounts(pick) if number % 2 else _activities(pick)))
        blocks.append(Block("p", " ".join(sentence(pick) for _ in range(3))))
    return Made(name, columns, tuple(blocks))


def _amounts(pick: random.Random) -> tuple[tuple[str, ...], ...]:
    """Labels and figures, under a header that takes two lines."""
    head = ("Belopp i tkr", "Utfall jan–aug", "Budget helår", "Avvikelse mot budget")
    labels = [
        "Hyresintäkter",
        "Personalkostnader inklusive vikarier",
        "Lokalkostnader",
        "Övriga kostnader",
        "Resultat",
    ]
    rows = tuple(
        (label, *(f"{pick.randint(-9, 9)} {pick.randint(100, 999)}" for _ in range(3))) for label in labels
    )
    return (head, *rows)


def _activities(pick: random.Random) -> tuple[tuple[str, ...], ...]:
    """Cells of several lines."""
    head = ("Aktivitet", "Ansvarig", "Klart")
    count = pick.randint(3, 4)
    rows = tuple(
        (
            f"{pick.choice(_DOES).capitalize()} {pick.choice(_WHAT)}",
            f"{pick.choice(_WHO)} och {pick.choice(_WHO).lower()}",
            f"{pick.choice(('Mars', 'Juni', 'Oktober'))} 202{pick.randint(4, 6)}",
        )
        for _ in range(count)
    )
    return (head, *rows)


# ------------------------------------------------------------------ the programs


_CSS: Final = """
@page { size: A4; margin: 22mm } body { font: 10.5pt/1.4 "Liberation Serif", serif; margin: 0; hyphens: auto }
h1 { font: bold 20pt "Liberation Sans" } h2 { font: bold 13pt "Liberation Sans"; break-after: avoid }
main { columns: COLUMNS; column-gap: 9mm; column-fill: auto } li { margin: 2pt 0 }
table { font: 8.5pt/1.3 "Liberation Sans"; border-collapse: collapse; width: 100%; margin: 8pt 0;
hyphens: manual; break-inside: avoid }
td, th { padding: 2.5pt 4pt; text-align: left; vertical-align: top }
.grid td, .grid th { border: .75pt solid black } .rows td, .rows th { border-bottom: .6pt solid #555 }
"""


def page(made: Made) -> str:
    """The document as HTML."""
    body = "".join(map(_element, made.blocks))
    css = _CSS.replace("COLUMNS", str(made.columns))
    return f"<!doctype html><html lang=sv><meta charset=utf-8><style>{css}</style><main>{body}</main></html>"


def _element(block: Block) -> str:
    if not block.rows:
        inner = html.escape(block.text)
        return f"<ul><li>{inner}</li></ul>" if block.kind == "li" else f"<{block.kind}>{inner}</{block.kind}>"
    rows = "".join(
        "<tr>" + "".join(f"<{c}>{html.escape(text)}</{c}>" for text in row) + "</tr>"
        for n, row in enumerate(block.rows)
        for c in ("th" if n == 0 else "td",)
    )
    return f"<table class={block.kind}>{rows}</table>"


def weasyprint(made: Made, target: Path) -> None:
    """Set by WeasyPrint."""
    importlib.import_module("weasyprint").HTML(string=page(made)).write_pdf(target)


def chromium(made: Made, target: Path) -> None:
    """Printed by Chromium."""
    source = target.with_suffix(".html")
    source.write_text(page(made), encoding="utf-8")
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    command = ["chromium", *flags, f"--print-to-pdf={target}", source.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=120)


def libreoffice(made: Made, target: Path) -> None:
    """A docx in Word's styles, made a PDF by LibreOffice."""
    source = target.with_suffix(".docx")
    _docx(made, source)
    command = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(target.parent), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)


def _docx(made: Made, target: Path) -> None:
    docx: Any = importlib.import_module("docx")
    oxml: Any = importlib.import_module("docx.oxml")
    shared: Any = importlib.import_module("docx.shared")
    document = docx.Document()
    if made.columns > 1:
        columns = oxml.OxmlElement("w:cols")
        columns.set(oxml.ns.qn("w:num"), str(made.columns))
        columns.set(oxml.ns.qn("w:space"), "480")
        document.sections[0]._sectPr.append(columns)  # python-docx has no call for it
    width = (
        document.sections[0].page_width - document.sections[0].left_margin - document.sections[0].right_margin
    )
    styles = {"grid": "Table Grid", "rows": "Light List", "none": "Normal Table"}
    for block in made.blocks:
        if block.rows:
            table = document.add_table(rows=0, cols=len(block.rows[0]), style=styles[block.kind])
            for row in block.rows:
                for cell, text in zip(table.add_row().cells, row, strict=True):
                    cell.text = ""
                    cell.paragraphs[0].add_run(text).font.size = shared.Pt(8)
            for column in table.columns:
                column.width = int(width / made.columns * 0.95 / len(block.rows[0]))
        elif block.kind in ("h1", "h2"):
            document.add_heading(block.text, int(block.kind[1]))
        else:
            document.add_paragraph(block.text, style="List Bullet" if block.kind == "li" else None)
    document.save(target)


def reportlab(made: Made, target: Path) -> None:
    """Set by ReportLab's platypus."""
    platypus: Any = importlib.import_module("reportlab.platypus")
    sheets: Any = importlib.import_module("reportlab.lib.styles").getSampleStyleSheet()
    names = {"h1": "Title", "h2": "Heading2", "p": "BodyText", "li": "BodyText"}
    width, height, margin, gap = 595, 842, 60, 24
    across = (width - 2 * margin - gap * (made.columns - 1)) / made.columns
    frames = [
        platypus.Frame(margin + n * (across + gap), margin, across, height - 2 * margin, 0, 0, 0, 0)
        for n in range(made.columns)
    ]
    story: list[Any] = []
    for block in made.blocks:
        if block.rows:
            cells = [
                [platypus.Paragraph(html.escape(t), sheets["BodyText"]) for t in row] for row in block.rows
            ]
            rule = {
                "grid": [("GRID", (0, 0), (-1, -1), 0.7, "black")],
                "rows": [("LINEBELOW", (0, 0), (-1, -1), 0.5, "black")],
                "none": [],
            }[block.kind]
            style = platypus.TableStyle([*rule, ("VALIGN", (0, 0), (-1, -1), "TOP")])
            story += [platypus.Spacer(1, 8), platypus.Table(cells, style=style), platypus.Spacer(1, 8)]
        elif block.kind == "li":
            story.append(platypus.Paragraph(html.escape(block.text), sheets["Bullet"], bulletText="•"))
        else:
            story.append(platypus.Paragraph(html.escape(block.text), sheets[names[block.kind]]))
    template = platypus.BaseDocTemplate(str(target), pageTemplates=[platypus.PageTemplate("p", frames)])
    template.build(story)


def fpdf2(made: Made, target: Path) -> None:
    """Set by fpdf2; it has no columns for tables."""
    pdf: Any = importlib.import_module("fpdf").FPDF()
    fonts = Path("/usr/share/fonts/truetype/liberation")
    pdf.add_font("sans", "", fonts / "LiberationSans-Regular.ttf")
    pdf.add_font("sans", "B", fonts / "LiberationSans-Bold.ttf")
    pdf.add_page()
    layout = {"grid": "ALL", "rows": "HORIZONTAL_LINES", "none": "NONE"}
    sizes = {"h1": 20, "h2": 14, "p": 11, "li": 11}
    for block in made.blocks:
        if block.rows:
            pdf.set_font("sans", "", 9)
            with pdf.table(borders_layout=layout[block.kind], text_align="LEFT") as table:
                for row in block.rows:
                    table.row(row)
            pdf.ln(4)
        else:
            pdf.set_font("sans", "B" if block.kind[0] == "h" else "", sizes[block.kind])
            pdf.multi_cell(
                0, 6, f"• {block.text}" if block.kind == "li" else block.text, new_x="LMARGIN", new_y="NEXT"
            )
            pdf.ln(2)
    pdf.output(str(target))


Program = Callable[[Made, Path], None]
PROGRAMS: Final[dict[str, tuple[Program, Callable[[], bool]]]] = {
    "WeasyPrint": (weasyprint, lambda: importlib.util.find_spec("weasyprint") is not None),
    "Chromium": (chromium, lambda: shutil.which("chromium") is not None),
    "LibreOffice, docx": (
        libreoffice,
        lambda: shutil.which("soffice") is not None and importlib.util.find_spec("docx") is not None,
    ),
    "ReportLab": (reportlab, lambda: importlib.util.find_spec("reportlab") is not None),
    "fpdf2": (fpdf2, lambda: importlib.util.find_spec("fpdf") is not None),
}


# ------------------------------------------------------------------ the figures


def wanted_text(made: Made) -> list[str]:
    """All words in reading order."""
    return [
        w for b in made.blocks for t in (b.text, *(c for row in b.rows for c in row)) for w in words_of(t)
    ]


def read_words(document: Document) -> list[str]:
    """The words that were read, without the marks of lists."""
    return [word for word in words_of(document.text) if word != "•"]


def cells(made: Made, found: Sequence[Table], *, show: bool = False) -> dict[Ruling, tuple[int, int]]:
    """Cells right and of all, by how the tables are ruled; each table beside the one most like it."""
    counts: dict[Ruling, tuple[int, int]] = {}
    read = [[[" ".join(c.text.split()) for c in row] for row in t.rows] for t in found]
    for ruling in RULINGS:
        right = of_all = 0
        for block in made.blocks:
            if block.kind == ruling:
                best = max(read, key=lambda rows: cells_alike(rows, block.rows), default=[])
                right += cells_alike(best, block.rows)
                of_all += sum(map(len, block.rows))
                if show and cells_alike(best, block.rows) < sum(map(len, block.rows)):
                    print(made.name, ruling, *block.rows, "--- read as", *best, sep="\n  ")
        counts[ruling] = (right, of_all)
    return counts


def cells_alike(read: Sequence[Sequence[str]], rows: Sequence[Sequence[str]]) -> int:
    """How many cells have the right text at the right place."""
    pairs = zip(read, rows, strict=False)
    return sum(a == " ".join(b.split()) for one, other in pairs for a, b in zip(one, other, strict=False))


def line(name: str, made: Made, path: Path, *, show: bool) -> str:
    """A row of the table."""
    began = time.process_time()
    document = read_bytes(path.read_bytes(), file=path.name, ocr="never")
    seconds = time.process_time() - began
    assert isinstance(document, Document), document
    found, wanted = read_words(document), wanted_text(made)
    titles = Counter(b.text for b in made.blocks if b.kind in ("h1", "h2"))
    headings = Counter(" ".join(filter(None, (h.number, h.title))) for h in document.headings)
    shares = (f"{right / of_all:6.3f}" for right, of_all in cells(made, document.tables, show=show).values())
    order = 1 - distance(found, wanted) / len(wanted)
    return (
        f"| {name}, {made.name} | {f1(Counter(found), Counter(wanted)):.3f} | {order:.3f} | "
        f"{f1(headings, titles):.3f} | "
        f"{' | '.join(shares)} | {len(document.pages) / seconds:.0f} |"
    )


def main(arguments: Sequence[str]) -> None:
    """Prints one line for each program and layout."""
    folders = [a for a in arguments if not a.startswith("-")]
    print("| program, layout | words | order | headings | cells, grid | row rules | no rules | pages/s |")
    print("|---|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as kept:
        folder = Path(folders[0] if folders else kept)
        folder.mkdir(parents=True, exist_ok=True)
        lexicon.load()
        for name, (program, installed) in PROGRAMS.items():
            for made in documents()[: 1 if program is fpdf2 else 2] if installed() else ():
                target = folder / f"{name.split(',')[0].lower()}-{made.name}.pdf"
                if not target.exists():
                    program(made, target)
                print(line(name, made, target, show="--wrong" in arguments))


if __name__ == "__main__":
    main(sys.argv[1:])
