"""Tables of indicators as papers print them, each in every layout that a dump has for it; all is invented."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import zip_longest
from typing import Final

import pytest

from ingest.read import read_text
from nlp.extractors import indicators

Rows = Sequence[tuple[str, Sequence[str]]]
# What stands over the names, over each column, the rows, and how many of the columns hold values.
TABLES: Final[dict[str, tuple[str, Sequence[str], Rows, int]]] = {
    "years, a target, and how it goes": (
        "Indikator",
        ["Utfall 2030", "Utfall 2031", "Mål 2031", "Trend"],
        [
            ("Andel båtar som har plats vid kajen, %", ["84,1", "86,0", "90", "↗"]),
            ("Nöjdhet med hamnens bryggor", ["61", "58", "70", "↘"]),
            ("Hamnengagemang (HME)", ["78", "79", "80", "→"]),
        ],
        3,
    ),
    "women and men": (
        "Frånvaro i procent av arbetstiden",
        ["Kvinnor", "Män", "Totalt"],
        [
            ("Varav lång frånvaro, 60 dagar eller mer", ["41,2", "33,0", "39,8"]),
            ("Åldersgruppen 30–49 år", ["7,6", "4,0", "6,8"]),
            ("Åldersgruppen 50 år eller äldre", ["8,7", "5,3", "8,0"]),
        ],
        3,
    ),
    "thousands with signs": (
        "Nämnd, mnkr",
        ["Budget 2031", "Utfall 2031", "Avvikelse"],
        [
            ("Hamnstyrelsen", ["-184,2", "-179,9", "4,3"]),
            ("Kaj- och bryggnämnden", ["-1 204,5", "-1 219,7", "-15,2"]),
            ("Båt- och badnämnden", ["-98,0", "-98,4", "-0,4"]),
        ],
        3,
    ),
    "days at the end of a year": (
        "Personal",
        ["2029-12-31", "2030-12-31", "2031-12-31"],
        [
            ("Antal fast anställda i hamnen", ["2 311", "2 298", "2 340"]),
            ("Antal anställda för viss tid", ["214", "198", "187"]),
            ("Andel på heltid, %", ["81", "84", "88"]),
        ],
        3,
    ),
    "fees of two years": (
        "Tjänst",
        ["Avgift 2030", "Avgift 2031"],
        [
            ("Bogsering, ordinarie tid", ["1 240 kr", "1 310 kr"]),
            ("Bogsering, akut inom ett dygn", ["2 650 kr", "2 790 kr"]),
            ("Framkörning vid hinder", ["480 kr", "500 kr"]),
        ],
        2,
    ),
    "last year's in brackets": (
        "Mått",
        ["Utfall 2031 (2030)", "Målvärde"],
        [
            ("Andel nöjda gäster", ["74 (71)", "75"]),
            ("Väntetid vid kaj, veckor", ["6,2 (7,5)", "6"]),
            ("Bryggor med ström", ["34 (31)", "40"]),
        ],
        2,
    ),
    "quarters": (
        "Indikator",
        ["Kv 1", "Kv 2", "Kv 3"],
        [
            ("Antal inkomna fartyg", ["412", "455", "390"]),
            ("Antal lossade fartyg", ["188", "201", "177"]),
            ("Genomsnittlig liggetid, dagar", ["96", "101", "99"]),
        ],
        3,
    ),
    "ages": (
        "Ålder",
        ["2030", "2031", "Förändring"],
        [
            ("0–5 år", ["2 104", "2 051", "-53"]),
            ("16–19 år", ["1 690", "1 733", "43"]),
            ("80 år och äldre", ["1 988", "2 073", "85"]),
        ],
        3,
    ),
}


def _wrapped(text: str, width: int) -> list[str]:
    lines = [""]
    for word in text.split():
        full = lines[-1] and len(lines[-1]) + 1 + len(word) > width
        lines = [*lines, word] if full else [*lines[:-1], f"{lines[-1]} {word}".strip()]
    return lines


def _lines(names: int, heads: int, at: float) -> Callable[[str, Sequence[str], Rows], list[list[str]]]:
    """Rows as lines of cells, with names and heads so wide at most, values `at` some height of their row."""

    def lines(first: str, columns: Sequence[str], rows: Rows) -> list[list[str]]:
        out: list[list[str]] = []
        for n, (name, cells) in enumerate([(first, columns), *rows]):
            parts = [_wrapped(name, names), *(_wrapped(c, heads if n == 0 else 99) for c in cells)]
            height = max(map(len, parts))
            over = [
                height - len(p) if n == 0 else int((height - len(p)) * at) if i else 0
                for i, p in enumerate(parts)
            ]
            filled = [[""] * top + part for top, part in zip(over, parts, strict=True)]
            out += [list(line) for line in zip_longest(*filled, fillvalue="")]
        return out

    return lines


def _grid(lines: list[list[str]]) -> str:
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "   ".join(c.ljust(w) for c, w in zip(line, widths, strict=True)).rstrip() for line in lines
    )


def _flat(lines: list[list[str]]) -> str:
    return "\n".join(" ".join(filter(None, line)) for line in lines)


def _barred(rows: Sequence[Sequence[str]]) -> str:
    ruled = [rows[0], ["---"] * len(rows[0]), *rows[1:]]
    return "\n".join(f"| {' | '.join(row)} |" for row in ruled)


def _whole(first: str, columns: Sequence[str], rows: Rows) -> list[list[str]]:
    return [[first, *columns], *([name, *cells] for name, cells in rows)]


def _broken(first: str, columns: Sequence[str], rows: Rows) -> str:
    """Names and heads broken within their cells, and the last two rows in one."""
    heads = ["<br>".join(_wrapped(head, 7)) for head in columns]
    names = ["<br>".join(_wrapped(name, 24)) for name, _ in rows]
    last = [f"{a}<br>{b}" for a, b in zip(rows[-2][1], rows[-1][1], strict=True)]
    return _barred([[first, *heads], [names[0], *rows[0][1]], [f"{names[-2]}<br>{names[-1]}", *last]])


def _headless(first: str, columns: Sequence[str], rows: Rows) -> str:
    head = " ".join([first, *columns])
    return f"{head}\n\n[Tabell 4](tabell-4.csv)\n\n{_barred(_whole(first, columns, rows)[1:])}"


LAYOUTS: Final[dict[str, Callable[[str, Sequence[str], Rows], str]]] = {
    "tabs": lambda *t: "\n".join("\t".join(row) for row in _whole(*t)),
    "columns": lambda *t: _grid(_whole(*t)),
    "columns, names on several lines": lambda *t: _grid(_lines(24, 99, 0)(*t)),
    "columns, values in the middle of names": lambda *t: _grid(_lines(20, 99, 0.5)(*t)),
    "columns, values beside the last line of names": lambda *t: _grid(_lines(24, 99, 1)(*t)),
    "columns, heads on several lines": lambda *t: _grid(_lines(99, 8, 0)(*t)),
    "lines": lambda *t: _flat(_whole(*t)),
    "lines, values in the middle of names": lambda *t: _flat(_lines(30, 99, 0.5)(*t)),
    "lines apart": lambda *t: _flat(_whole(*t)).replace("\n", "\n\n"),
    "bars": lambda *t: _barred(_whole(*t)),
    "bars, cells broken": _broken,
    "bars, heads above": _headless,
    "each cell a line": lambda *t: "\n".join(cell for row in _whole(*t) for cell in row),
}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", TABLES)
def test_a_table_gives_its_values_in_every_layout(name: str, layout: str) -> None:
    first, columns, rows, width = TABLES[name]
    table = LAYOUTS[layout](first, columns, rows)
    text = (
        f"3.2 Läget\n\nHamnen redovisar läget nedan.\n\n{table}\n\nKommentar\n\nLäget blir bättre i hamnen.\n"
    )
    found = [(f.name, f.column, f.value_text) for f in indicators.find(read_text(text, file="x.txt"))]
    assert found == [
        (row, column, cell)
        for row, cells in rows
        for column, cell in zip(columns[:width], cells[:width], strict=True)
    ]


NOT_TABLES: Final = {
    "what is to be done": (
        "Nr    Åtgärd                           Ansvar        Klart\n"
        "1a    Laga den långa kajen i           Hamnen        2031-11-30\n"
        "      Norrviken\n"
        "1b    Bygga bryggor                    Kommunerna    2032\n"
    ),
    "days of meetings": "Datum 2031-09-17 2031-09-24\nHamnens läge 2 2\nKajernas läge 3 4\n",
    "years above years": "Indikator 2029 2030 2031 2032\n\nHamnen är stor och har många bryggor.\n",
    "contents": "Utfall 2030 Mål 2031\nHamnar ............ 3 4\nBryggor ............ 6 7\n",
}


@pytest.mark.parametrize("name", NOT_TABLES)
def test_other_tables_give_no_values(name: str) -> None:
    text = f"3 Läget\n\n{NOT_TABLES[name]}\nHamnen ligger i viken.\n"
    assert list(indicators.find(read_text(text, file="x.txt"))) == []
