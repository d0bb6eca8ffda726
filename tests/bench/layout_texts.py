"""Invented documents in layouts of the genre, for `layouts`: what they say and how it should be read."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from tests.bench.producers import _DOES, _HOW, _WHAT, _WHO, sentence

COLOURS: Final = {"green": "#2e8b57", "gold": "#e6b800", "red": "#c0392b"}
NAMES: Final = {"green": "Enligt plan", "gold": "Avviker", "red": "Ej påbörjat"}
"""Status marks: what they are painted in, and what their legend says."""

Rows = tuple[tuple[str | None, ...], ...]


class Block(NamedTuple):
    """A piece: `kind` is h1 to h3, p, li, ol (with `mark`), table, box, contents, break, landscape, portrait,
    columns, whole (after columns).

    `look` is how a table is ruled (grid, rows, header, zebra, none), a box set (colour, frame, plain,
    wide), a heading (strip: on a coloured one) or columns (even: as long as each other).
    An empty cell that is None goes on with the one above. `note` is the text of a footnote.
    """

    kind: str
    text: str = ""
    rows: Rows = ()
    look: str = ""
    mark: str = ""
    note: str = ""


class Look(NamedTuple):
    """How a document is set."""

    serif: str
    sans: str
    size: float
    leading: float
    margin: int
    header: str
    footer: str


class Made(NamedTuple):
    """A document as it should be read."""

    name: str
    look: Look
    blocks: tuple[Block, ...]


def prose(pick: random.Random, least: int = 2, most: int = 5) -> str:
    """A paragraph."""
    return " ".join(sentence(pick) for _ in range(pick.randint(least, most)))


def short(pick: random.Random) -> str:
    """A phrase."""
    return f"{pick.choice(_DOES).capitalize()} {pick.choice(_WHAT)}"


_HEADS: Final = [
    "Sammanfattning",
    "Bakgrund",
    "Beskrivning av ärendet",
    "Ekonomiska konsekvenser",
    "Barnperspektivet",
    "Förvaltningens bedömning",
    "Mål och inriktning",
    "Uppföljning",
    "Riskanalys och åtgärder",
    "Samverkan med andra",
    "Tidplan för arbetet",
    "Genomförande",
    "Personalförsörjning",
    "Lokaler och anläggningar",
]


def titles(pick: random.Random, count: int) -> list[str]:
    """Different titles."""
    return pick.sample(_HEADS, count)


def boxes(pick: random.Random) -> Iterator[Block]:
    """Boxes beside text, on a colour, in a frame, or with nothing around them."""
    yield Block("h1", "Verksamhetsplan för tekniska nämnden")
    for n, title in enumerate(titles(pick, 5)):
        yield Block("h2", title)
        yield Block("p", prose(pick, 3, 4))
        look = ("colour", "plain", "frame", "plain", "wide")[n]
        items = [short(pick) for _ in range(pick.randint(3, 5))]
        yield Block(
            "box",
            pick.choice(["Fakta i korthet", "Viktiga händelser", "Så arbetar vi"]),
            (tuple(items),),
            look,
        )
        for _ in range(4):
            yield Block("p", prose(pick, 2, 4))


def notes(pick: random.Random) -> Iterator[Block]:
    """Footnotes."""
    yield Block("h1", "Riktlinje för intern kontroll")
    for title in titles(pick, 6):
        yield Block("h2", title)
        for n in range(3):
            note = f"{pick.choice(['Se', 'Jämför', 'Enligt'])} {sentence(pick)}" if n != 1 else ""
            yield Block("p", prose(pick, 3, 5), note=note)


def landscape(pick: random.Random) -> Iterator[Block]:
    """A wide table on pages that lie down, between pages that stand."""
    yield Block("h1", "Handlingsplan mot hemlöshet")
    yield Block("p", prose(pick))
    yield Block("landscape")
    yield Block("h2", "Åtgärder")
    head = ("Nr", "Åtgärd", "Ansvarig", "Samverkan", "Tidplan", "Uppföljning", "Kostnad")
    rows = [head]
    for n in range(14):
        rows.append(
            (
                str(n + 1),
                short(pick),
                pick.choice(_WHO),
                pick.choice(_WHO) if pick.random() < 0.6 else "",
                f"202{pick.randint(4, 6)}–202{pick.randint(7, 9)}",
                sentence(pick).split(",")[0],
                f"{pick.randint(100, 900)} tkr",
            )
        )
    yield Block("table", rows=tuple(rows), look=pick.choice(["grid", "rows", "zebra"]))
    yield Block("portrait")
    yield Block("h2", "Uppföljning")
    yield Block("p", prose(pick))


def open_tables(pick: random.Random) -> Iterator[Block]:
    """Tables that no line or hardly any shows."""
    yield Block("h1", "Månadsrapport oktober")
    years = ("", "Utfall 2023", "Budget 2024", "Prognos 2024")
    figures = [
        years,
        *(
            (label, *(f"{pick.randint(1, 99)} {pick.randint(100, 999)}" for _ in range(3)))
            for label in ("Intäkter", "Personal", "Lokaler", "Övrigt", "Summa")
        ),
    ]
    people = [("Namn", "Uppdrag", "Förvaltning")]
    people += [
        (f"{a} {b}", c, d)
        for a, b, c, d in zip(
            ("Anna", "Bo", "Karin", "Per"),
            ("Ek", "Lind", "Åberg", "Öst"),
            ("Ordförande", "Ledamot", "Ersättare", "Sekreterare"),
            ("Stadsledningskontoret", "Park", "Grundskola", "Miljö"),
            strict=True,
        )
    ]
    tasks = [
        ("Aktivitet", "Ansvarig", "Klart"),
        *((short(pick) + " " + pick.choice(_HOW), pick.choice(_WHO), f"kvartal {n}") for n in (1, 2, 3, 4)),
    ]
    goals = [
        ("Mål", "Läge"),
        *(
            (sentence(pick).split(",")[0], pick.choice(("Uppfyllt", "Delvis uppfyllt", "Ej uppfyllt")))
            for _ in range(4)
        ),
    ]
    parts = titles(pick, 4)
    tables: tuple[Rows, ...] = (tuple(figures), tuple(people), tuple(tasks), tuple(goals))
    for title, rows, look in zip(
        parts,
        tables,
        pick.sample(["none", "none", "header", "zebra"], 4),
        strict=True,
    ):
        yield Block("h2", title)
        yield Block("p", prose(pick))
        yield Block("table", rows=rows, look=look)
        yield Block("p", prose(pick))


def long_tables(pick: random.Random) -> Iterator[Block]:
    """A table over pages, whose first column spans rows, with empty cells."""
    yield Block("h1", "Uppföljning av uppdrag")
    yield Block("p", prose(pick))
    rows: list[tuple[str | None, ...]] = [("Område", "Uppdrag", "Status", "Kommentar")]
    for area in ("Trygghet", "Skola", "Klimat", "Näringsliv", "Omsorg", "Kultur", "Trafik", "Bostäder"):
        for n in range(pick.randint(2, 4)):
            rows.append(
                (
                    area if n == 0 else None,
                    short(pick),
                    pick.choice(("Klart", "Pågår", "")),
                    sentence(pick) if pick.random() < 0.7 else "",
                )
            )
    yield Block("table", rows=tuple(rows), look=pick.choice(["grid", "grid", "rows"]))
    yield Block("p", prose(pick))


def status(pick: random.Random) -> Iterator[Block]:
    """Marks of status with a legend."""
    yield Block("h1", "Lägesrapport")
    yield Block("p", prose(pick))
    yield Block(
        "table",
        rows=(
            ("Mål", "Status", "Kommentar"),
            *((short(pick), pick.choice(("●green", "●gold", "●red")), sentence(pick)) for _ in range(6)),
        ),
        look="grid",
    )
    yield Block("legend", "Enligt plan\tAvviker\tEj påbörjat")
    yield Block("p", prose(pick))


def numbered(pick: random.Random) -> Iterator[Block]:
    """Numbered paragraphs, lists in lists, sections of a statute."""
    yield Block("h1", "Reglemente för lokalnämnden")
    for k, title in enumerate(titles(pick, 4), 1):
        yield Block("h2", f"{k} {title}")
        for n in range(1, 4):
            yield Block("p", f"{n} § {prose(pick, 2, 3)}")
        yield Block("p", "Nämnden ska")
        for n in range(1, 4):
            yield Block("ol", sentence(pick), mark=f"{n}.")
        yield Block("p", "Till detta hör att")
        for letter in "abc":
            yield Block("ol", sentence(pick), mark=f"{letter})")
        for _ in range(2):
            yield Block("li", prose(pick, 1, 2))


def contents(pick: random.Random) -> Iterator[Block]:
    """A contents page, three levels of headings, numbered or not."""
    yield Block("h1", "Budget 2025 för Fiktiv kommun")
    names = titles(pick, 8)
    number = pick.random() < 0.5
    found: list[Block] = []
    for n, title in enumerate(names, 1):
        found.append(Block("h2", f"{n} {title}" if number else title))
        found.append(Block("p", prose(pick, 4, 6)))
        for m in (1, 2):
            found.append(Block("h3", (f"{n}.{m} " if number else "") + short(pick)))
            found += [Block("p", prose(pick, 4, 7)) for _ in range(2)]
    yield Block("contents", rows=tuple((b.text,) for b in found if b.kind in ("h2", "h3")))
    yield Block("break")
    yield from found


def columns(pick: random.Random) -> Iterator[Block]:
    """Two columns of text."""
    yield Block("h1", "Årsrapport om folkhälsa")
    yield Block("columns")
    for title in titles(pick, 6):
        yield Block("h2", title)
        for _ in range(2):
            yield Block("p", prose(pick, 3, 5))
        yield Block("li", sentence(pick))
        yield Block("li", sentence(pick))
        rows = (
            ("Mått", "2023", "2024"),
            *(
                (label, f"{pick.randint(10, 99)} %", f"{pick.randint(10, 99)} %")
                for label in ("Andel trygga", "Andel nöjda", "Andel aktiva", "Andel klara")
            ),
        )
        yield Block("table", rows=rows, look=pick.choice(["none", "header", "grid"]))


def strips(pick: random.Random) -> Iterator[Block]:
    """Sections in two even columns below titles that go over both, every other on a coloured strip."""
    yield Block("h1", "Budget 2026 för Fiktiv kommun")
    for n, title in enumerate(titles(pick, 5)):
        yield Block("h2", title, look="strip" if n % 2 else "")
        if n == 2:
            yield Block("p", prose(pick, 3, 4))
        yield Block("columns", look="even")
        for _ in range(3):
            yield Block("p", prose(pick, 4, 6))
        yield Block("h3", short(pick))
        yield Block("p", prose(pick, 4, 6))
        yield Block("whole")


def furniture(pages: int) -> Callable[[random.Random], Iterator[Block]]:
    """As many pages, on which whole sentences stand again and again at the top and at the foot."""

    def blocks(pick: random.Random) -> Iterator[Block]:
        again = sentence(pick)
        for n in range(1, pages + 1):
            if n > 1:
                yield Block("break")
            yield Block("p", again)
            yield Block("h2", f"Mål {n}")
            for _ in range(2):
                yield Block("p", prose(pick, 2, 4))
            yield Block("p", "Kommunstyrelsen beslutar enligt förslaget.")

    return blocks


LAYOUTS: Final[dict[str, Callable[[random.Random], Iterator[Block]]]] = {
    "boxes": boxes,
    "notes": notes,
    "landscape": landscape,
    "open": open_tables,
    "long": long_tables,
    "status": status,
    "numbered": numbered,
    "contents": contents,
    "columns": columns,
    "strips": strips,
    "one": furniture(1),
    "two": furniture(2),
    "many": furniture(300),
}


def documents(seed: int) -> Iterator[Made]:
    """One of each layout."""
    for name, layout in LAYOUTS.items():
        pick = random.Random(f"{seed}-{name}")
        look = Look(
            pick.choice(["Liberation Serif", "P052", "C059", "Caladea"]),
            pick.choice(["Liberation Sans", "Carlito", "Nimbus Sans"]),
            pick.choice([9.5, 10, 10.5, 11, 12]),
            pick.choice([1.2, 1.3, 1.4, 1.5]),
            pick.choice([18, 22, 25, 30]),
            pick.choice(["", "Fiktiv kommun", "Diarienummer KS-2024-00123"]),
            pick.choice(["", "Fiktiv kommun, Stora torget 1, 123 45 Fiktiv"]),
        )
        if name in ("one", "two", "many"):
            look = look._replace(
                header="Fiktiv kommun", footer="Fiktiv kommun, Stora torget 1, 123 45 Fiktiv"
            )
        yield Made(f"{name}-{seed}", look, tuple(layout(pick)))
