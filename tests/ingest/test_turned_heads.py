"""Headers set on end over narrow columns belong to the table, whichever way they are turned."""

from __future__ import annotations

import pytest

from ingest.raw import RawPage, RawTable, RawWord
from ingest.tables.of_page import find
from tests.ingest.drawn import level, page, said, upright, word

ROWS = (
    ("Ny förskola", "3", "4", "Dialog med grannar"),
    ("Ombyggd simhall", "4", "4", "Extern ledare"),
    ("Nytt arkiv", "2", "3", "Ingen"),
    ("Moduler", "5", "3", "Bygglov söks"),
)
XS = (100.0, 220.0, 250.0, 280.0)
HEADS = (("Projekt",), ("Hur", "sannolikt"), ("Hur", "allvarligt"), ("Åtgärd",))


def on_end(texts: tuple[str, ...], x: float, y: float, order: int, *, up: bool) -> list[RawWord]:
    """Words turned, one after the other upwards from `y`, or downwards to it."""
    found = []
    for n, text in enumerate(texts if up else reversed(texts)):
        turned = word(text, 0, 0, bold=True)
        x0, y0, x1, y1 = turned.box
        at = order + (n if up else len(texts) - 1 - n)
        box = type(turned.box)(x, y, x + y1 - y0, y + x1 - x0)
        found.append(turned._replace(box=box, vertical=True, order=at))
        y = box.y1 + 3
    return found


def table(*, up: bool = True, heads: int = 2, rules: bool = False) -> RawPage:
    words = [*said("Projekt", XS[0], 600, bold=True), *said("Åtgärd", XS[3], 600, bold=True)]
    for c in range(1, 1 + heads):
        words += on_end(HEADS[c], XS[c], 600, 10 * c, up=up)
    for r, row in enumerate(ROWS):
        for x, text in zip(XS, row, strict=True):
            words += said(text, x, 580 - 16 * r)
    ys = (678.0, 597.0, *(576.0 - 16 * r for r in range(len(ROWS))))
    xs = (97.0, 217.0, 247.0, 277.0, 420.0)
    drawn = [*(level(y, 97, 420) for y in ys), *(upright(x, ys[-1], ys[0]) for x in xs)] if rules else []
    return page(words, drawn)


def texts(found: RawTable, raw: RawPage) -> list[list[str]]:
    return [[" ".join(raw.words[i].text for i in cell.words) for cell in row] for row in found.rows]


@pytest.mark.parametrize("rules", [False, True])
@pytest.mark.parametrize("up", [True, False])
def test_headers_on_end_are_the_header_of_their_columns(*, up: bool, rules: bool) -> None:
    raw = table(up=up, rules=rules)
    (found,) = find(raw)
    assert texts(found, raw) == [[" ".join(head) for head in HEADS], *map(list, ROWS)]
    assert found.header_rows == 1
    assert found.box.y1 >= max(w.box.y1 for w in raw.words)


def test_one_word_on_end_is_a_note_and_no_header() -> None:
    raw = table(heads=1)
    (found,) = find(raw)
    assert not any(raw.words[i].vertical for row in found.rows for cell in row for i in cell.words)


def test_what_is_turned_across_the_columns_is_a_watermark_and_in_no_cell() -> None:
    raw = table(rules=True)
    mark = word("UTKAST", 150, 520, size=60)._replace(vertical=True)
    (found,) = find(page([*raw.words, mark], [(e.x0, e.y0, e.x1, e.y1) for e in raw.edges]))
    assert "UTKAST" not in str(texts(found, page([*raw.words, mark])))
