"""Labels of charts leave the text, boxes of text and legends stay."""

from __future__ import annotations

from corpus.model import Box
from ingest.figures import without
from ingest.furniture import Stripped
from ingest.layout import fragments
from ingest.raw import FilledRect, RawPage, RawWord
from tests.ingest.pages import page, words

BARS = (
    FilledRect(Box(150, 600, 300, 615), (180, 220, 160)),
    FilledRect(Box(150, 580, 320, 595), (40, 110, 50)),
    FilledRect(Box(150, 550, 250, 565), (180, 220, 160)),
    FilledRect(Box(150, 530, 280, 545), (40, 110, 50)),
)


def read(*rows: list[RawWord], rects: tuple[FilledRect, ...] = BARS) -> tuple[list[str], tuple[str, ...]]:
    """What stays in the text, and what is furniture."""
    bare = page(*rows)
    raw = RawPage(1, bare.width, bare.height, 0, bare.words, rects=rects)
    found = without(raw, Stripped(tuple(fragments(raw, range(len(raw.words)))), ()), 11.0)
    return [o.text for o in found.lines], found.furniture


def test_labels_of_bars_and_axes_are_no_text() -> None:
    text = words(72, 700, "Utfallet visas i diagrammet nedan.")
    labels = [words(120, 600, "Balans", 6), words(110, 550, "Styrning", 6), words(150, 518, "0 1 2 3", 6)]
    assert read(text, *labels) == (["Utfallet visas i diagrammet nedan."], ("Balans", "Styrning", "0 1 2 3"))


def test_a_long_label_that_ends_close_to_the_bars_is_none() -> None:
    labels = [words(40, 600, "Mycket nöjd med allt", 8), words(40, 550, "Varken nöjd eller missnöjd", 8)]
    far = words(40, 580, "Marginal", 6)
    assert read(*labels, far)[0] == ["Marginal"]


def test_a_caption_and_text_of_full_size_stay() -> None:
    caption = words(150, 520, "Figur 2. Utfall 2024", 9)
    below = words(150, 508, "Målbilden är värderad", 11)
    labels = [words(120, 600, "Balans", 6), words(120, 550, "Styrning", 6)]
    assert read(caption, below, *labels)[0] == ["Figur 2. Utfall 2024", "Målbilden är värderad"]


def test_a_box_with_a_sentence_stays() -> None:
    boxes = (
        FilledRect(Box(150, 500, 400, 600), (230, 230, 250)),
        FilledRect(Box(150, 590, 400, 600), (0, 0, 90)),
    )
    sentence = words(160, 560, "Nämnden ansvarar för att planen följs upp.", 9)
    assert read(sentence, words(160, 545, "Läs mer", 9), rects=boxes)[1] == ()


FACTS = (
    FilledRect(Box(150, 500, 400, 600), (250, 240, 230)),
    FilledRect(Box(150, 500, 153, 600), (140, 60, 20)),
)


def test_a_box_with_a_sentence_over_several_lines_stays() -> None:
    rows = ("Fakta", "Hamnen har nio kajer, och tre", "av dem byggs om i år.")
    assert read(*(words(160, 580 - 12 * n, row, 9) for n, row in enumerate(rows)), rects=FACTS)[1] == ()


def test_labels_below_each_other_are_no_sentence() -> None:
    rows = ("Kaj 1", "Kaj 2", "Kaj 3", "Kaj 4", "Kaj 5", "Övr.")
    labels = (words(160, 580 - 12 * n, row, 9) for n, row in enumerate(rows))
    assert read(*labels, rects=FACTS)[1] == rows


def test_shapes_of_one_colour_are_no_figure() -> None:
    grey = tuple(FilledRect(r.box, (200, 200, 200)) for r in BARS)
    assert read(words(160, 602, "Budget", 8), words(160, 552, "Utfall", 8), rects=grey)[1] == ()
