"""Builds tables-weasyprint.pdf and tables-chromium.pdf: one case a page, and tables.json: their truth.

Run from this folder, with WeasyPrint installed and Chromium on the path: `python build_tables.py`.
A case is a name, its HTML and the tables a reader of the printed page would see; no table where the
page only looks as if it had one.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
Rows = list[list[str]]


class Case(NamedTuple):
    """`tables` are (rows, header rows); `pages` is how many pages the case takes."""

    name: str
    html: str
    tables: list[tuple[Rows, int]]
    pages: int = 1


CSS = """
@page { size: A4; margin: 25mm 25mm }
body { font: 10.5pt/1.35 "Liberation Serif", serif; margin: 0 }
section { break-before: page } section:first-child { break-before: auto }
h2 { font: bold 14pt "Liberation Sans", sans-serif; margin: 0 0 8pt }
table { font: 9pt/1.3 "Liberation Sans", sans-serif; border-collapse: collapse; margin: 8pt 0 }
td, th { padding: 2pt 5pt; vertical-align: top; text-align: left }
.n td:not(:first-child), .n th:not(:first-child) { text-align: right }
.grid td, .grid th { border: 0.75pt solid black } .grid th { background: #d9e2f3 }
.rows td, .rows th { border-bottom: 0.5pt solid #666 }
.book { border-top: 1.2pt solid black; border-bottom: 1.2pt solid black }
.book th { border-bottom: 0.6pt solid black }
.zebra tr:nth-child(even) td { background: #e8eef4 } .zebra th { background: #004b87; color: white }
.open td + td, .open th + th { border-left: 0.75pt solid black }
.open td, .open th { border-top: 0.75pt solid black; border-bottom: 0.75pt solid black }
.banner th { background: #c9d8ea } .banner td { border-bottom: 0.75pt dotted black }
.apart { border-collapse: separate; border-spacing: 1.5pt } .apart td, .apart th { border: 0.75pt solid #444 }
.thick td, .thick th { border: 2.5pt solid #0077bc }
.wide td, .wide th { padding: 6pt 14pt 6pt 0 }
.full { width: 100% }
.centred td { vertical-align: middle }
.frame { border: 1pt solid black; padding: 6pt }
.columns { columns: 2; column-gap: 9mm; text-align: justify }
.contents p { margin: 2pt 0; display: flex } .contents i { flex: 1; overflow: hidden; white-space: nowrap }
.pair { display: flex; gap: 30mm } .hang { padding-left: 18pt; text-indent: -18pt }
"""

BUDGET = [
    ["Belopp i tkr", "Utfall", "Budget", "Avvikelse"],
    ["Hyresintäkter", "12 450", "12 000", "450"],
    ["Personalkostnader inklusive vikarier och arvoden till förtroendevalda", "-8 310", "-8 250", "-60"],
    ["Lokaler", "-2 115", "-2 200", "85"],
    ["Resultat", "2 025", "1 550", "475"],
]
ACTIONS = [
    ["Aktivitet", "Ansvarig", "Kommentar"],
    ["Kartlägga lediga lokaler i norra hamnen", "Hamnkontoret", "Kartläggningen redovisas i maj."],
    [
        "Ta fram en plan för skolgårdar",
        "Skolkontoret",
        "Planen remitteras under hösten. Två skolor har\nanmält att de vill vara med från början.",
    ],
    ["Se över taxan för torghandel", "Torgnämnden", "Arbetet har inte börjat."],
    ["Bygga ut belysningen längs ån", "Parkkontoret", "Första sträckan invigs i september."],
]
TERMS = [
    ["Begrepp", "Förklaring"],
    ["Hamnråd", "Samråd mellan nämnden och de föreningar som har bryggor i inre hamnen, två gånger om året."],
    ["Kvartersvärd", "Den som på nämndens uppdrag sköter skyltar, bänkar och planteringar i ett kvarter."],
    ["Årsring", "En genomgång av alla avtal som löper ut under året, så att inget förlängs av misstag."],
]
PROSE = (
    "Nämnden har under året prövat ett nytt sätt att arbeta med de föreningar som hyr lokaler i hamnen. "
    "Syftet var att fler skulle få plats utan att hyrorna höjdes, och att lokalerna skulle användas även på "
    "vardagskvällar. Resultatet är gott: antalet bokade timmar har ökat med en tredjedel, och de flesta "
    "föreningar uppger att de är nöjda. Två föreningar har lämnat sina lokaler och fått andra. "
)


def table(rows: Rows, css: str, header: int = 1) -> str:
    """An HTML table of plain rows."""
    made = []
    for r, row in enumerate(rows):
        tag = "th" if r < header else "td"
        cells = "".join(f"<{tag}>{cell}</{tag}>" for cell in row)
        made.append(f"<tr>{cells}</tr>")
    head, body = "".join(made[:header]), "".join(made[header:])
    return f'<table class="{css}"><thead>{head}</thead><tbody>{body}</tbody></table>'


def paragraph(times: int = 1) -> str:
    return f"<p>{PROSE * times}</p>"


def spans() -> Case:
    html = """<table class="grid centred"><thead>
    <tr><th rowspan="2">Område</th><th colspan="2">Utfall</th><th colspan="2">Mål</th></tr>
    <tr><th>2031</th><th>2032</th><th>2031</th><th>2032</th></tr></thead><tbody>
    <tr><td rowspan="3">Skola och förskola</td><td>71</td><td>74</td><td>75</td><td>75</td></tr>
    <tr><td>18</td><td></td><td>20</td><td>21</td></tr>
    <tr><td>5</td><td>6</td><td>7</td><td>8</td></tr>
    <tr><td>Omsorg</td><td>62</td><td>61</td><td colspan="2">Mål saknas</td></tr></tbody></table>"""
    rows = [
        ["Område", "Utfall", "", "Mål", ""],
        ["", "2031", "2032", "2031", "2032"],
        ["Skola och förskola", "71", "74", "75", "75"],
        ["", "18", "", "20", "21"],
        ["", "5", "6", "7", "8"],
        ["Omsorg", "62", "61", "Mål saknas", ""],
    ]
    return Case("spans", html, [(rows, 2)])


def block() -> Case:
    """Labels over values in one ruled row of cells."""
    html = """<table class="full" style="border: 1pt solid #0077bc">
    <tr><th>Beslutad av:</th><th>Gäller för:</th><th>Diarienummer:</th></tr>
    <tr><td>Hamnnämnden</td><td>Alla förvaltningar och de bolag staden äger</td>
    <td>HN 2031/0417</td></tr></table>"""
    html = html.replace("<th>", '<th style="border-left: 1pt solid #0077bc">')
    html = html.replace("<td>", '<td style="border-left: 1pt solid #0077bc">')
    rows = [
        ["Beslutad av:", "Gäller för:", "Diarienummer:"],
        ["Hamnnämnden", "Alla förvaltningar och de bolag staden äger", "HN 2031/0417"],
    ]
    return Case("label_over_value", html, [(rows, 0)])


def groups() -> Case:
    html = """<table class="grid n full">
    <thead><tr><th>Resultat, tkr</th><th>Prognos</th><th>Avvikelse</th></tr></thead>
    <tr><td>Drift</td><td></td><td></td></tr><tr><td>- Färjor</td><td>-229</td><td>655</td></tr>
    <tr><td>- Bryggor</td><td>-500</td><td>-188</td></tr>
    <tr><th>Summa drift</th><th>-729</th><th>467</th></tr></table>"""
    rows = [
        ["Resultat, tkr", "Prognos", "Avvikelse"],
        ["Drift", "", ""],
        ["- Färjor", "-229", "655"],
        ["- Bryggor", "-500", "-188"],
        ["Summa drift", "-729", "467"],
    ]
    return Case("groups", html, [(rows, 1)])


def landscape() -> Case:
    head = ["Indikator", "Jan", "Feb", "Mar", "Apr", "Maj", "Jun", "Årsmål"]
    body = [[f"Mått {i}", *(f"{i * 37 + m * 11} {m}00" for m in range(1, 7)), "9 000"] for i in range(1, 9)]
    rows = [head, *body]
    return Case("many_columns", table(rows, "n full rows"), [(rows, 1)])


def broken() -> Case:
    """A table over a page break: the header is printed again, one row is cut in two."""
    rows = [["Uppdrag", "Läge", "Kommentar"]]
    for number in range(1, 14):
        text = f"Uppdrag {number} har följts upp vid {number + 2} möten. " + PROSE
        state = "Pågår" if number % 2 else "Klart"
        rows.append([f"{number}. Utreda bryggplats {number}", state, text.strip()])
    return Case("page_break", table(rows, "grid full"), [(rows, 1)], pages=2)


def long(name: str, css: str) -> Case:
    """A table of whole rows over a page break."""
    rows = [["Bryggplats", "Längd", "Avgift", "Hyrs av"]]
    for number in range(1, 61):
        rows.append([f"Plats {number}", f"{6 + number % 5},5", f"{1200 + 35 * number}", f"Förening {number}"])
    return Case(name, table(rows, css), [(rows, 1)], pages=2)


def contents_continued() -> Case:
    """The second page of a contents list without a heading of its own."""
    lines = [(f"{n}.{m} Avsnitt om bryggor {m}", 3 * n + m) for n in range(4, 8) for m in range(1, 4)]
    plain = "".join(f"<p><span>{t}</span><i></i><span>{n}</span></p>" for t, n in lines)
    return Case("contents_continued", f'<div class="contents">{plain}</div>', [])


def signatures() -> str:
    return """<div class="pair"><p>Asta Ekberg<br>Stadsdirektör</p><p>Bo Lind<br>Ekonomichef</p></div>"""


def letterhead() -> str:
    return """<div class="pair"><p>Tjänsteutlåtande<br>Utfärdat 2031-03-12<br>Diarienummer HN 2031/0417</p>
    <p>Handläggare<br>Disa Holm<br>Telefon: 010-123 45 67<br>E-post: disa.holm@hamnstad.example</p></div>"""


def contents() -> str:
    lines = [("Inledning", 3), ("Nämndens uppdrag", 4), ("Ekonomi", 9), ("Personal", 12), ("Bilagor", 15)]
    dots = "".join(f"<p><span>{t}</span><i>{'.' * 200}</i><span>{n}</span></p>" for t, n in lines)
    plain = "".join(f"<p><span>{t}</span><i></i><span>{n}</span></p>" for t, n in lines)
    return f'<h2>Innehåll</h2><div class="contents">{dots}</div><div class="contents">{plain}</div>'


def hanging() -> str:
    marked = "".join(f'<p class="hang">{n}.&emsp;{PROSE[:170]}</p>' for n in range(1, 5))
    return marked + "".join(f'<p class="hang">•&emsp;{PROSE[170:300]}</p>' for _ in range(4))


def cases() -> list[Case]:
    around = paragraph()
    plain = [
        Case("grid", around + table(BUDGET, "grid n full") + around, [(BUDGET, 1)]),
        Case("grid_text", table(ACTIONS, "grid full") + around, [(ACTIONS, 1)]),
        spans(),
        groups(),
        Case("rules", around + table(BUDGET, "rows n full") + around, [(BUDGET, 1)]),
        Case("rules_text", around + table(ACTIONS, "rows full") + around, [(ACTIONS, 1)]),
        Case("rules_terms", table(TERMS, "rows full") + around, [(TERMS, 1)]),
        Case("book", around + table(BUDGET, "book n full") + around, [(BUDGET, 1)]),
        Case("book_text", around + table(ACTIONS, "book full"), [(ACTIONS, 1)]),
        Case("zebra", around + table(BUDGET, "zebra n full") + around, [(BUDGET, 1)]),
        Case("zebra_text", around + table(ACTIONS, "zebra full") + around, [(ACTIONS, 1)]),
        Case("bare", around + table(BUDGET, "n full") + around, [(BUDGET, 1)]),
        Case("bare_text", around + table(ACTIONS, "wide") + around, [(ACTIONS, 1)]),
        Case("bare_terms", around + table(TERMS, "wide") + around, [(TERMS, 1)]),
        Case("open_sides", around + table(BUDGET, "open n full") + around, [(BUDGET, 1)]),
        Case("banner", around + table(BUDGET, "banner n full") + around, [(BUDGET, 1)]),
        Case("apart", around + table(BUDGET, "apart n full") + around, [(BUDGET, 1)]),
        Case("thick", around + table(ACTIONS, "thick full") + around, [(ACTIONS, 1)]),
        Case(
            "two_tables", table(BUDGET, "grid n") + around + table(TERMS, "grid"), [(BUDGET, 1), (TERMS, 1)]
        ),
        landscape(),
        block(),
    ]
    none = [
        Case("frame", f'<div class="frame"><h2>Sammanfattning</h2>{around}</div>', []),
        Case("two_columns", f'<div class="columns">{paragraph(2) * 3}</div>', []),
        Case("contents", contents(), []),
        Case("signatures", letterhead() + around + signatures(), []),
        Case("hanging", hanging(), []),
    ]
    breaks = [broken(), long("page_break_rules", "rows full"), long("page_break_bare", "full")]
    return [*plain, *none, contents_continued(), *breaks]


def main() -> int:
    body = "".join(f"<section>{case.html}</section>" for case in cases())
    head = f'<meta charset="utf-8"><style>{CSS}</style>'
    html = f'<!doctype html><html lang="sv">{head}<body>{body}</body></html>'
    from weasyprint import HTML

    (HERE / "tables-weasyprint.pdf").write_bytes(HTML(string=html).write_pdf())
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "tables.html"
        source.write_text(html, encoding="utf-8")
        switches = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", "--disable-sync"]
        target = HERE / "tables-chromium.pdf"
        chromium = ["chromium", *switches, f"--print-to-pdf={target}", source.as_uri()]
        subprocess.run(chromium, check=True, capture_output=True)
    truth = [
        {"name": c.name, "pages": c.pages, "tables": [{"rows": r, "header_rows": h} for r, h in c.tables]}
        for c in cases()
    ]
    text = json.dumps(truth, ensure_ascii=False, indent=1) + "\n"
    (HERE / "tables.json").write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
