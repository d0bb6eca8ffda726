"""Documents about assignments put together of independent parts, with the links they have by construction.

One municipality gives some assignments, in minutes or in a budget, and tells of them in a report, a memo and
another board's minutes; each place says which one it means in a form that is drawn. Another municipality has
the same numbers and words. Quotes are marked while a text is written, and the marks taken out.
"""

from __future__ import annotations

import random
import re
import textwrap
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from pathlib import Path
from typing import Any, Final, Literal

from corpus.gold import GoldEvidence, GoldLink

By = Literal["case", "decision", "both", "budget"]
"""What says which assignment is meant: its case, the decision, both of them, or the budget's year."""

PARTS: Final[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parents[1] / "data" / "threads" / "combined.toml").read_text(encoding="utf-8")
)
_MARKED: Final = re.compile(r"⟦(\d+):(.*?)⟧", re.DOTALL)
_WIDTH: Final = 88
_ELSEWHERE: Final = 100  # added to the numbers of another municipality's things


@dataclass(frozen=True)
class Thing:
    """An assignment as its documents state it. `point` is None where the paragraph gives nothing else."""

    number: int
    do: str
    noun: str
    account: str
    who: str
    whose: str
    case: str
    bare: str
    date: str
    paragraph: int
    point: int | None = None

    @property
    def year(self) -> int:
        return int(self.date[:4])


@dataclass
class Paper:
    """A document, and by the number of a thing the quote that speaks of it with the parts it is made of."""

    name: str
    text: str
    quotes: dict[int, str] = field(default_factory=dict)
    parts: dict[int, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class World:
    """Documents with the links they have and the pairs that are none; `parts` of a link by its id."""

    papers: tuple[Paper, ...]
    links: tuple[GoldLink, ...]
    must_not: tuple[GoldLink, ...]
    parts: dict[str, tuple[str, ...]]


def world(seed: int) -> World:
    """The documents of a seed; the same ones every time."""
    drawn = random.Random(seed)
    one, other = drawn.sample(PARTS["cities"], 2)
    things = _things(drawn)
    by: By = drawn.choice(("case", "decision", "both", "budget"))
    return of_papers((*_told_in(drawn, one, things, by), _elsewhere(drawn, other, things, by)))


def of_papers(papers: Sequence[Paper], whole: frozenset[int] = frozenset()) -> World:
    """The papers with the links that quotes of one number in two of them are, and no others.

    What the things with the numbers `whole` have in common with others is not asked.
    """
    for paper in papers:
        paper.quotes = {int(m[1]): m[2] for m in _MARKED.finditer(paper.text)}
        paper.text = _MARKED.sub(lambda m: m[2], paper.text)
    links: list[GoldLink] = []
    must_not: list[GoldLink] = []
    parts: dict[str, tuple[str, ...]] = {}
    for one, other in combinations(papers, 2):
        for a, quote in one.quotes.items():
            for b, said in other.quotes.items():
                evidence = (GoldEvidence(one.name, quote), GoldEvidence(other.name, said))
                made = GoldLink(f"{one.name}-{a}/{other.name}-{b}", "", evidence, "strong", "stated")
                parts[made.id] = (*one.parts[a], *other.parts[b])
                if a == b:
                    links.append(made)
                elif not whole & {a, b}:
                    must_not.append(made)
    return World(tuple(papers), tuple(links), tuple(must_not), parts)


def marked(number: int, said: str) -> str:
    """Words as the quote that speaks of the thing with this number."""
    return f"⟦{number}:{said}⟧"


def filled(said: str) -> str:
    """A paragraph in lines, without breaking before a dash or a number."""
    kept = re.sub(r" (?=[–\d])", "\u00a0", said)
    return textwrap.fill(kept, _WIDTH, break_on_hyphens=False).replace("\u00a0", " ")


def _things(drawn: random.Random) -> list[Thing]:
    """Assignments given by one decision as its points, or each under a paragraph of its own."""
    subjects = drawn.sample(PARTS["subject"], 3)
    boards = drawn.sample(PARTS["boards"], 3)
    full, bare = drawn.choice(PARTS["schemes"])
    year, serial, paragraph = drawn.randint(2021, 2024), drawn.randint(110, 900), drawn.randint(12, 240)
    date = f"{year}-{drawn.randint(1, 12):02}-{drawn.randint(1, 28):02}"
    one_paragraph = drawn.random() < 0.5
    return [
        Thing(
            n,
            **subject,
            who=board[0],
            whose=board[1],
            case=full.format(year=year, serial=serial + n),
            bare=bare.format(year=year, serial=serial + n),
            date=date,
            paragraph=paragraph if one_paragraph else paragraph + n,
            point=n + 1 if one_paragraph else None,
        )
        for n, (subject, board) in enumerate(zip(subjects, boards, strict=True))
    ]


def _told_in(drawn: random.Random, city: str, things: Sequence[Thing], by: By) -> Iterator[Paper]:
    yield _budget(city, things) if by == "budget" else _minutes(drawn, city, things)
    yield drawn.choice((_table, _rows, _prose))(drawn, city, things, "report", by)
    if by != "budget":
        yield _memo(drawn, city, drawn.choice(things), by)
    if by in ("case", "both") and not things[0].point:
        yield _board(drawn, city, drawn.choice(things))
    if by != "budget":
        yield _recital(drawn, city, drawn.choice(things), by)


def _elsewhere(drawn: random.Random, city: str, things: Sequence[Thing], by: By) -> Paper:
    """A report of another municipality: other things with the same numbers, or the same words by a budget."""
    others = [replace(t, number=t.number + _ELSEWHERE) for t in things]
    if by != "budget" and drawn.random() < 0.7:
        subjects = [s for s in PARTS["subject"] if s["do"] not in {t.do for t in things}]
        others = [replace(t, **s) for t, s in zip(others, drawn.sample(subjects, 3), strict=True)]
    return drawn.choice((_table, _rows, _prose))(drawn, city, others, "elsewhere", by)


# ------------------------------------------------------------------ what says which one


def _reference(drawn: random.Random, thing: Thing, by: By) -> tuple[str, str]:
    """What says which assignment is meant, and the form of it."""
    if by == "budget":
        form = drawn.choice(PARTS["budget_forms"])
        return form.format(year=thing.year), form
    decision, form = _decision(drawn, thing)
    number = drawn.choice(PARTS["case_forms"])
    case = number.format(case=thing.case, bare=thing.bare)
    if by == "case" and not thing.point:  # it leads to minutes that print it for that assignment alone
        return case, number
    return (f"{decision}, {case}", f"{form}, {number}") if by == "both" else (decision, form)


def _decision(drawn: random.Random, thing: Thing) -> tuple[str, str]:
    year, month, day = thing.date.split("-")
    form = drawn.choice(PARTS["decision_forms"]) + (drawn.choice(PARTS["point_forms"]) if thing.point else "")
    written = f"{int(day)} {PARTS['months'][int(month) - 1]} {year}"
    return form.format(date=thing.date, day=written, paragraph=thing.paragraph, point=thing.point), form


def _said(form: str, thing: Thing, reference: str) -> str:
    said = form.format(
        Who=thing.who,
        who=thing.who[0].lower() + thing.who[1:],
        Whose=_titled(thing.whose),
        do=thing.do,
        noun=thing.noun,
        Account=thing.account,
        ref=reference,
    )
    return _titled(said)


def _titled(said: str) -> str:
    return said[0].upper() + said[1:]


# ------------------------------------------------------------------ the documents


def _recital(drawn: random.Random, city: str, thing: Thing, by: By) -> Paper:
    """A later paper that gives the words of the decision as a quotation."""
    decision, form = _decision(drawn, thing)
    said = drawn.choice(PARTS["recitals"])
    text = (
        f"{city}\nSocialkontoret\nRapport\t{thing.year + 1}-05-04\n\nNuläge\n\nBakgrund\n\n"
        f"{filled(marked(thing.number, _said(said, thing, decision)))}\n\n{PARTS['fillers'][4]}\n"
    )
    return Paper("recital", text, parts={thing.number: ("recital", said, form)})


def _minutes(drawn: random.Random, city: str, things: Sequence[Thing]) -> Paper:
    first = things[0]
    verb = drawn.choice(("får i uppdrag", "ges i uppdrag"))
    head = f"{city}\tSammanträdesprotokoll\nKommunfullmäktige\t{first.date}\n\n"
    points = [marked(t.number, f"{t.point or 1}. {t.who} {verb} att {t.do}.") for t in things]
    moved = drawn.choice(("", *PARTS["motions"]))
    summary = f"Sammanfattning av ärendet\n{drawn.choice(PARTS['fillers'])}\n\n"
    decided = f"Kommunfullmäktiges beslut\n\n{{}}\n\n{summary}"
    if first.point:
        heading = f"§ {first.paragraph} Svar på granskning av kommunens beredskap\n\n"
        motion = f"Yrkanden\n\n{_said(moved, first, '')}\n\n" if moved else ""
        text = heading + decided.format("\n".join(points)).replace(
            "Sammanfattning", f"{motion}Sammanfattning", 1
        )
    else:
        label = drawn.choice(("Dnr {}", "{}", "Diarienummer {}"))
        text = "".join(
            f"§ {t.paragraph} {_titled(t.noun)}\n{label.format(t.case)}\n\n"
            + (f"Yrkanden\n\n{_said(moved, t, '')}\n\n" if moved else "")
            + decided.format(point)
            for t, point in zip(things, points, strict=True)
        )
    parts = ("minutes of one paragraph" if first.point else "minutes of several paragraphs", verb, moved)
    return Paper("minutes", head + text, parts={t.number: parts for t in things})


def _board(drawn: random.Random, city: str, thing: Thing) -> Paper:
    """The minutes of the board that proposed it, in the same case."""
    form = drawn.choice(PARTS["proposing"])
    text = (
        f"{city}\tSammanträdesprotokoll\nKommunstyrelsen\t{thing.year}-01-08\n\n"
        f"§ 4 {_titled(thing.noun)}\nDnr {thing.case}\n\n"
        f"{form.format(marked(thing.number, f'{thing.who} får i uppdrag att {thing.do}.'))}\n\n"
        f"Bakgrund\n{PARTS['fillers'][3]}\n"
    )
    return Paper("board", text, parts={thing.number: ("board", form)})


def _budget(city: str, things: Sequence[Thing]) -> Paper:
    year = things[0].year
    head = f"{city}\nBudget {year}\nAntagen av kommunfullmäktige {year - 1}-11-21 § 140\n\n"
    rows = "\n\n".join(marked(t.number, f"{t.who} får i uppdrag att {t.do}.") for t in things)
    text = f"{head}4 Uppdrag till nämnderna\n\n{rows}\n\n5 Ekonomi\n\n{PARTS['fillers'][1]}\n"
    return Paper("budget", text, parts={t.number: ("budget",) for t in things})


def report_head(city: str, year: int) -> str:
    """The beginning of a half-year report."""
    return f"{city}\nDelårsrapport augusti {year}\n\n1 Sammanfattning\n\n{PARTS['fillers'][1]}\n\n"


def _table(drawn: random.Random, city: str, things: Sequence[Thing], name: str, by: By) -> Paper:
    heads = drawn.choice(
        (("Uppdrag", "Beslut", "Status", "Kommentar"), ("Uppdrag", "Källa", "Läge", "Kommentar"))
    )
    status = ("Pågår", "Ej påbörjat", "Klart")
    made = Paper(name, f"{report_head(city, things[0].year + 1)}4 Uppdrag från kommunfullmäktige\n\n")
    made.text += "\t".join(heads) + "\n"
    for t in things:
        reference, form = _reference(drawn, t, by)
        cells = (f"{t.who} får i uppdrag att {t.do}", reference, status[t.number % 3], t.account)
        made.text += marked(t.number, "\t".join(cells)) + "\n"
        made.parts[t.number] = ("table", form, by)
    made.text += f"\n5 Ekonomi\n\n{PARTS['fillers'][0]}\n"
    return made


def _rows(drawn: random.Random, city: str, things: Sequence[Thing], name: str, by: By) -> Paper:
    heading = drawn.choice(("4.1 Uppdrag som delrapporteras", "4 Uppdrag", "4 Uppföljning av uppdrag"))
    mark = drawn.choice(("{n}. ", "– ", "• ", ""))
    made = Paper(name, f"{report_head(city, things[0].year + 1)}{heading}\n\n")
    for n, t in enumerate(things, start=1):
        reference, form = _reference(drawn, t, by)
        between = drawn.choice((", {}", " ({})", " – {}"))
        said = f"{mark.format(n=n)}{t.who} får i uppdrag att {t.do}{between.format(reference)}"
        made.text += f"{marked(t.number, filled(said))}\n{filled(t.account)}\n\n"
        made.parts[t.number] = (f"rows marked {mark!r}", form, between, by)
    return made


def _prose(drawn: random.Random, city: str, things: Sequence[Thing], name: str, by: By) -> Paper:
    made = Paper(name, f"{report_head(city, things[0].year + 1)}4 Väsentliga händelser\n\n")
    for t in things:
        reference, form = _reference(drawn, t, by)
        told = drawn.choice([f for f in PARTS["told"] if by != "budget" or "{do}" in f])
        made.text += (
            f"{filled(marked(t.number, _said(told, t, reference)))}\n\n{drawn.choice(PARTS['fillers'])}\n\n"
        )
        made.parts[t.number] = ("prose", told, form, by)
    return made


def _memo(drawn: random.Random, city: str, thing: Thing, by: By) -> Paper:
    reference, form = _reference(drawn, thing, by)
    closing, lead = drawn.choice(PARTS["closing"]), drawn.choice(PARTS["leads"])
    point = marked(thing.number, _said(closing, thing, reference))
    text = (
        f"{city}\nKommunledningskontoret\nTjänsteskrivelse\t{thing.year + 2}-02-11\n\n"
        f"Redovisning av uppdrag om {thing.noun}\n\n{lead.format(filled(point))}\n"
        f"Bakgrund\n\n{PARTS['fillers'][3]}\n"
    )
    return Paper("memo", text, parts={thing.number: ("memo", closing, form, by)})
