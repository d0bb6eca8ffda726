"""How the reader reads layouts it has not seen: `python tests/bench/layouts.py [FOLDER] [NAME…] [SEED…]`.

Each layout (boxes beside text, footnotes, landscape, tables without lines, long tables with row spans,
status marks, numbered paragraphs, contents pages, furniture) is invented anew for each SEED, with its own
typeface, sizes and margins, and set by each program that is installed: WeasyPrint, Chromium, Typst and
LibreOffice from a docx, with tags and without. Prints F1 of words as a multiset, their order, F1 of headings,
the share of cells right, notes and boxes read whole, furniture left in the text. `--wrong` prints what
differs, NAME limits the files. FOLDER keeps them.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from corpus.model import Document  # noqa: E402
from ingest import lexicon  # noqa: E402
from ingest.read import read_bytes  # noqa: E402
from tests.bench.layout_programs import PROGRAMS  # noqa: E402
from tests.bench.layout_texts import NAMES, Made, documents  # noqa: E402
from tests.bench.producers import cells_alike  # noqa: E402
from tests.bench.reader import f1, words_of  # noqa: E402


def wanted(made: Made, program: str) -> tuple[list[str], list[list[str]]]:
    """The words in reading order but for boxes and notes, and the words of each of these."""
    words: list[str] = []
    apart: list[list[str]] = []
    for block in made.blocks:
        if block.kind == "box":
            apart.append(words_of(" ".join([block.text, *(i or "" for i in block.rows[0])])))
        elif block.kind == "table":
            words += [w for row in block.rows for cell in row if cell for w in words_of(_cell(cell, program))]
        elif block.kind == "contents":
            words += ["Innehåll"]
            for n, row in enumerate(block.rows):
                words += [*words_of(row[0] or ""), str(2 + n // 3)]
        else:
            words += words_of(f"{block.mark} {block.text}")
            if block.note and program in ("weasyprint", "typst"):
                apart.append(words_of(block.note))
    return words, apart


def _cell(text: str, program: str) -> str:
    """What a cell should be read as: a drawn mark of status by the word of its legend."""
    return NAMES[text[1:]] if text.startswith("●") else text


def without(found: list[str], apart: Sequence[Sequence[str]]) -> tuple[list[str], int]:
    """`found` without the runs `apart`, and how many of these stand in it whole."""
    whole = 0
    for words in apart:
        for at in range(len(found) - len(words) + 1):
            if found[at] == words[0] and found[at : at + len(words)] == list(words):
                found = found[:at] + found[at + len(words) :]
                whole += 1
                break
    return found, whole


def edits(found: Sequence[str], words: Sequence[str], *, show: bool) -> int:
    """Words that differ, in order."""
    total = 0
    for tag, i0, i1, j0, j1 in SequenceMatcher(None, found, words, autojunk=False).get_opcodes():
        if tag != "equal":
            total += max(i1 - i0, j1 - j0)
            if show:
                print("   read", " ".join(found[i0:i1])[:160], "| for", " ".join(words[j0:j1])[:160])
    return total


def line(program: str, made: Made, path: Path, *, show: bool) -> tuple[str, list[float]]:
    """A row of the table."""
    began = time.process_time()
    document = read_bytes(path.read_bytes(), file=path.name, ocr="never")
    seconds = time.process_time() - began
    assert isinstance(document, Document), document
    signs = {"•", "–", "‣", "", "\uf0b7", "●", "-"}
    found = [w for w in words_of(document.text) if w not in signs]
    words, apart = wanted(made, program)
    words = [w for w in words if w not in signs]
    multiset = f1(Counter(found), Counter(words + [w for a in apart for w in a]))
    rest, whole = without(found, apart)
    if apart and any(b.note for b in made.blocks):
        rest = [w for w in rest if not w.isdigit()]
        words = [w for w in words if not w.isdigit()]
    order = 1 - edits(rest, words, show=show) / len(words) if len(words) < 20_000 else multiset
    titles = Counter(b.text for b in made.blocks if b.kind in ("h1", "h2", "h3"))
    titles += Counter("Innehåll" for b in made.blocks if b.kind == "contents")
    headings = Counter(" ".join(filter(None, (h.number, h.title))) for h in document.headings)
    if show and headings != titles:
        print("   headings lacking", list(titles - headings)[:5], "too many", list(headings - titles)[:5])
    right = of_all = 0
    read = [[[" ".join(c.text.split()) for c in row] for row in t.rows] for t in document.tables]
    for block in made.blocks:
        if block.kind == "table":
            rows = [[_cell(c or "", program) for c in row] for row in block.rows]
            best = max(read, key=lambda t: cells_alike(t, rows), default=[])
            right, of_all = right + cells_alike(best, rows), of_all + sum(map(len, rows))
            if show and cells_alike(best, rows) < sum(map(len, rows)):
                print("   table", block.look, *best, "for", *rows, sep="\n      ")
    margins = (
        f for f in (made.look.header, made.look.footer) if f and not any(f in b.text for b in made.blocks)
    )
    left = sum(f in document.text for f in margins)
    cells = right / of_all if of_all else 1.0
    boxed = whole / len(apart) if apart else 1.0
    figures = [multiset, order, f1(headings, titles), cells, boxed, 1.0 - left / 2]
    speed = len(document.pages) / max(seconds, 1e-6)
    return f"| {program}, {made.name} | {' | '.join(f'{x:.3f}' for x in figures)} | {speed:.0f} |", figures


def main(arguments: Sequence[str]) -> None:
    """Prints one line for each program and layout, and the mean of each program."""
    chosen = [a for a in arguments if not a.startswith("-") and not a.isdigit()]
    seeds = [int(a) for a in arguments if a.isdigit()] or [1]
    print("| program, layout | words | order | headings | cells | notes, boxes | no furniture | pages/s |")
    print("|---|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as kept:
        folder = Path(chosen[0] if chosen else kept)
        folder.mkdir(parents=True, exist_ok=True)
        lexicon.load()
        sums: dict[str, list[list[float]]] = {}
        for name, (program, installed) in PROGRAMS.items():
            for made in (
                (m for seed in seeds for m in documents(seed)) if installed() or folder.exists() else ()
            ):
                target = folder / f"{name}-{made.name}.pdf"
                if chosen[1:] and not any(c in target.stem for c in chosen[1:]):
                    continue
                if not target.exists():
                    if not installed():
                        continue
                    program(made, target)
                row, figures = line(name, made, target, show="--wrong" in arguments)
                print(row, flush=True)
                sums.setdefault(name, []).append(figures)
        for name, rows in sums.items():
            print(f"| {name} | {' | '.join(f'{sum(c) / len(c):.3f}' for c in zip(*rows, strict=True))} | |")


if __name__ == "__main__":
    main(sys.argv[1:])
