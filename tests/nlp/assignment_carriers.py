"""How a list of assignments is set: tables in every state of repair, fields, lists, running text."""

from __future__ import annotations

import random
import textwrap
from collections.abc import Callable, Sequence
from typing import Final

from tests.nlp.assignment_parts import GIVING, PARTS, Kind, Row, Said, cell, say, wrapped

_HEADERS: Final = {
    "number": ("Nr", "Nr.", "#"),
    "status": ("Status", "Läge", "Nuläge", "Status per 31 augusti"),
    "due": ("Slutdatum", "Klart", "Tidplan", "Klart senast", "När", "Ska vara klart"),
    "who": ("Ansvarig", "Ansvarig nämnd", "Utförare", "Ansvar", "Nämnd"),
    "source": ("Beslut", "Givet av", "Källa", "Beslutad"),
    "case": ("Dnr", "Ärende", "Diarienummer"),
    "comment": ("Kommentar", "Uppföljning"),
}


def _table(drawn: random.Random, rows: list[Row], kind: Kind) -> tuple[list[str], list[list[str]]]:
    """The header and the cells of a table with the columns that are drawn, in their order."""
    others = drawn.sample(
        ("due", "who", "source", "case", "comment", "number"), drawn.choice((1, 2, 2, 3, 4))
    )
    told = ["status", *others] if drawn.random() < 0.85 else [*others, "due", "who"]
    told = list(dict.fromkeys(told))
    say(drawn, rows, [n for n in told if n not in ("who", "number")])
    forms = ("infinitive",) if "who" in told else ("infinitive", *GIVING[:3], "title")
    form = drawn.choice(forms)
    columns = ["text", *(n for n in told if n not in ("number", "comment"))]
    if drawn.random() < 0.5:
        drawn.shuffle(columns)
    columns = [
        *(["number"] if "number" in told else []),
        *columns,
        *(["comment"] if "comment" in told else []),
    ]
    for row in rows:
        row.says_who = form in GIVING or "who" in told
    header = [
        drawn.choice(_HEADERS[c])
        if c != "text"
        else drawn.choice((kind.word, f"{kind.word[:6]}{kind.word[6:]}"))
        for c in columns
    ]
    return header, [[cell(row, c, form) for c in columns] for row in rows]


def tabs(drawn: random.Random, rows: list[Row], kind: Kind) -> str:
    header, cells = _table(drawn, rows, kind)
    width = drawn.choice((60, 85, 400, 400))
    return "\n".join(["\t".join(header), *(wrapped("\t".join(c), width) for c in cells)])


def tabs_bare(drawn: random.Random, rows: list[Row], kind: Kind) -> str:
    _, cells = _table(drawn, rows, kind)
    return "\n".join("\t".join(c) for c in cells)


def cell_by_cell(drawn: random.Random, rows: list[Row], kind: Kind) -> str:
    header, cells = _table(drawn, rows, kind)
    head = drawn.choice(("\n", " ")).join(header)
    width, gap = drawn.choice((45, 90)), drawn.choice(("\n", "\n\n"))
    body = gap.join("\n".join(textwrap.fill(text, width) for text in c) for c in cells)
    return f"{head}{gap}{body}"


def flat(drawn: random.Random, rows: list[Row], kind: Kind) -> str:
    header, cells = _table(drawn, rows, kind)
    width = drawn.choice((75, 95))
    return "\n".join([" ".join(header), *(textwrap.fill(" ".join(c), width) for c in cells)])


def piped(drawn: random.Random, rows: list[Row], kind: Kind) -> str:
    header, cells = _table(drawn, rows, kind)
    rule = [f"|{'---|' * len(header)}"] if drawn.random() < 0.5 else []
    return "\n".join([f"| {' | '.join(header)} |", *rule, *(f"| {' | '.join(c)} |" for c in cells)])


def commented_rows(drawn: random.Random, rows: list[Row], kind: Kind) -> str:
    """Rows of tabs without a comment column; what came of each stands below it."""
    say(drawn, rows, ["status", "source", "comment", *drawn.choice(((), ("due",)))])
    form = drawn.choice(GIVING[:2])
    head = ["Uppdrag", "Beslut", "Status", *(["Klart"] if rows[0].due else [])]
    pieces = ["\t".join(head)]
    for row in rows:
        cells = [
            row.text(form),
            row.source.printed if row.source else "",
            row.status.printed if row.status else "",
        ]
        cells += [row.due.printed] if row.due else []
        pieces.append(wrapped("\t".join(cells), 70) + "\n" + textwrap.fill(row.comment or "", 85))
    return "\n\n".join(pieces)


# ------------------------------------------------------------------------------------------ fields

_LABELS: Final = {
    "status": ("Status", "Läge", "Nuläge"),
    "due": ("Klart", "Slutdatum", "Tidplan", "Klart senast", "När", "Sluttid"),
    "who": ("Ansvarig", "Ansvar", "Ansvarig nämnd", "Utförare"),
    "source": ("Beslut", "Givet av", "Källa", "Uppdragsgivare", "Beslutat"),
    "case": ("Dnr", "Ärende", "Diarienummer"),
}


def _labels(drawn: random.Random) -> dict[str, str]:
    return {name: drawn.choice(words) for name, words in _LABELS.items()}


def _fields(row: Row, names: Sequence[str], labels: dict[str, str], sign: str = ": ") -> list[str]:
    return [f"{labels[n]}{sign}{cell(row, n, '')}" for n in names]


def _told_fields(drawn: random.Random, rows: list[Row], *, who: bool) -> list[str]:
    """The fields that every row has, in a drawn order."""
    names = [*drawn.sample(("due", "source", "case"), drawn.choice((0, 1, 2))), "status"]
    names += ["who"] if who else []
    drawn.shuffle(names)
    say(drawn, rows, [n for n in names if n != "who"])
    return names


def records(drawn: random.Random, rows: list[Row], kind: Kind) -> str:
    """ "Åtgärd 3", its words, and a label a line; or the words after a label; a paragraph below."""
    opening = drawn.choice(
        (
            "{word} {n}\n{text}",
            "{word} {n}. {text}",
            "{word} {n}: {text}",
            "{word}: {text}",
            "{n}. {text}",
            "{word} {n} {text}",
            "{title}\n{text}",
        )
    )
    given = "title}" in opening or drawn.random() < 0.4
    form = drawn.choice(GIVING[:3] if given else ("infinitive",))
    names = _told_fields(drawn, rows, who=not given)
    join = drawn.choice(("\n", "\n", "\t", "  "))
    labels, width = _labels(drawn), drawn.choice((70, 88))
    told = drawn.random() < 0.6
    gap = drawn.choice(("\n", "\n\n")) if told else "\n"
    if told:
        say(drawn, rows, ["comment"])
    ends = drawn.choice(("", "."))
    blocks = []
    for row in rows:
        text = f"{row.text(form)}{ends}"
        head = opening.format(word=kind.word, n=row.number, text=text, title=row.title)
        head = "\n".join(textwrap.fill(line, width) for line in head.split("\n"))
        below = f"{gap}{textwrap.fill(row.comment, width)}" if row.comment else ""
        blocks.append(f"{head}\n{join.join(_fields(row, names, labels))}{below}")
    return "\n\n".join(blocks)


def label_lines(drawn: random.Random, rows: list[Row], kind: Kind) -> str:
    """Labels in lines of their own, what they say in the next."""
    names = _told_fields(drawn, rows, who=True)
    labels, colon = _labels(drawn), drawn.choice(("", ":"))
    blocks = []
    for row in rows:
        pairs = [(kind.word, row.text("infinitive")), *((labels[n], cell(row, n, "")) for n in names)]
        blocks.append("\n".join(f"{label}{colon}\n{said}" for label, said in pairs))
    return "\n\n".join(blocks)


def inline(drawn: random.Random, rows: list[Row], kind: Kind) -> str:
    """ "1.2 Ordna kurser. Ansvarig: Socialnämnden. Klart: 2026. Status: Pågår." """
    names = _told_fields(drawn, rows, who=True)
    labels, mark = (
        _labels(drawn),
        drawn.choice(("{n}. ", "• ", "– ", "{letter}) ", f"{kind.word} {{n}}. ", "2.{n} ", "{cap}{n} ")),
    )
    sign = drawn.choice((". ", "; ", ", ", ". "))
    blocks = []
    for row in rows:
        opened = mark.format(n=row.number, letter="abcdef"[row.number - 1], cap="ABC"[0])
        line = f"{opened}{row.text('infinitive')}. {sign.join(_fields(row, names, labels))}."
        blocks.append(textwrap.fill(line, drawn.choice((80, 92))))
    return drawn.choice(("\n", "\n\n")).join(blocks)


# ------------------------------------------------------------------------------------------ lists

_MARKS: Final = ("• ", "- ", "– ", "» ", "{n}. ", "{n}) ", "{letter}) ", "", "{n} ")
_TAILS: Final = (
    "{text} ({source}). {status}.",
    "{text} ({source}) – {status}",
    "{text}, {source} – {status}",
    "{text} ({source}, dnr {case}). {status}.",
    "{text}. {status}.",
    "{text} – {status}",
    "{text} ({source}): {status}",
    "{text}. ({source}) {status}.",
    "{source}: {text}. {status}.",
    "{source}, {case}: {text}. Läge: {status}.",
)


def listed(drawn: random.Random, rows: list[Row], kind: Kind) -> str:
    """A list whose items say in their last words what gave them and how far they have come."""
    mark, tail = drawn.choice(_MARKS), drawn.choice(_TAILS)
    form = drawn.choice(GIVING[:2])
    say(drawn, rows, [n for n in ("status", "source", "case") if f"{{{n}}}" in tail])
    if drawn.random() < 0.3:
        say(drawn, rows, ["due_in_text"])
    width, gap = drawn.choice((72, 90)), drawn.choice(("\n", "\n\n"))
    if mark == "":
        gap = "\n\n"
    blocks = []
    for row in rows:
        said = {n: cell(row, n, "") for n in ("status", "source", "case")}
        line = mark.format(n=row.number, letter="abcdef"[row.number - 1]) + tail.format(
            text=row.text(form), **said
        )
        blocks.append(textwrap.fill(line, width, break_on_hyphens=False))
    return gap.join(blocks)


def by_state(drawn: random.Random, rows: list[Row], kind: Kind) -> str:
    """Lists below headings that say how far what is listed has come."""
    mark, form = drawn.choice(_MARKS[:5]), drawn.choice(GIVING[:3])
    heads = drawn.sample(
        (
            ("Avslutade uppdrag", "completed"),
            ("Pågående uppdrag", "ongoing"),
            ("Ej påbörjade uppdrag", "not_started"),
            ("Pågående", "ongoing"),
            ("Genomförda", "completed"),
        ),
        2,
    )
    cut = len(rows) // 2
    blocks = []
    for (title, state), part in zip(heads, (rows[:cut], rows[cut:]), strict=True):
        for row in part:
            row.status = Said(title, state)
        items = (textwrap.fill(mark.format(n=r.number) + r.text(form) + ".", 85) for r in part)
        blocks += [title + "\n" + "\n".join(items)] if part else []
    return "\n\n".join(blocks)


def by_owner(drawn: random.Random, rows: list[Row], kind: Kind) -> str:
    """Lists below the name of who is given them."""
    mark = drawn.choice(_MARKS[:4])
    tail = drawn.choice(("", " ({source})", " – {status}", ". {status}."))
    say(drawn, rows, [n for n in ("status", "source") if f"{{{n}}}" in tail])
    blocks = []
    for row in rows:
        said = tail.format(status=cell(row, "status", ""), source=cell(row, "source", ""))
        blocks.append(f"{row.who[0]}\n{textwrap.fill(mark + row.text('infinitive') + said, 85)}")
    return "\n\n".join(blocks)


# ------------------------------------------------------------------------------------------ prose

_TOLD: Final = (
    "{Source} gavs {who} i uppdrag att {task}.",
    "I {source} fick {who} i uppdrag att {task}.",
    "{giver} gav {when} {who} i uppdrag att {task}.",
    "{giver} beslutade {when} att ge {who} i uppdrag att {task}.",
    "{giver} beslutade {when} att uppdra åt {who} att {task}.",
    "{giver} har {when} gett {who} i uppdrag att {task}.",
    "{Who} fick {when} i uppdrag av {lower} att {task}.",
    "{Who} har i uppdrag att {task} ({source}).",
    "{Who} får i uppdrag att {task} ({source}).",
    "{Who} har fått i uppdrag av {lower} att {task} ({source}).",
    "Enligt {giver}s beslut {when} ska {who} {task}.",
    "{Who} fick genom beslut i {lower} {when} i uppdrag att {task}.",
    "{giver} har lämnat följande uppdrag ({when}): {Who} får i uppdrag att {task}.",
    "Uppdraget till {who} att {task} gavs av {lower} {when}.",
)  # fmt: skip


def prose(drawn: random.Random, rows: list[Row], kind: Kind) -> str:
    """Running text that tells what was given, by whom and when, and how it goes."""
    blocks = []
    for row in rows:
        form = drawn.choice(_TOLD)
        decided = [Said(*s) for s in PARTS["source"] if s[0].startswith(("KF 2", "KS 2"))]
        budgets = [Said(*s) for s in PARTS["source"] if "udget" in s[0]]
        row.source = drawn.choice(budgets if form.startswith("I {source}") else decided)
        status = Said(*drawn.choice(PARTS["sentence"]))
        row.status = status if drawn.random() < 0.8 else None
        row.comment = drawn.choice(PARTS["comment"])
        blocks.append(textwrap.fill(_telling(row, form), drawn.choice((80, 92))))
    return "\n\n".join(blocks)


def _telling(row: Row, form: str) -> str:
    source = row.source or Said("", "")
    name, when = source.giver, source.printed.split(" ", 1)[1]
    who = row.who[0][0].lower() + row.who[0][1:]
    printed = source.printed.replace("Budget", "budget").replace("Mål och b", "mål och b")
    said = form.format(
        Source=source.printed, source=printed if form.startswith("I ") else source.printed,
        who=who, Who=row.who[0], task=row.task, giver=name, lower=name.lower(), when=when,
    )  # fmt: skip
    status = row.status.printed if row.status else ""
    return " ".join(x for x in (said, status, row.comment or "") if x)


def titled(drawn: random.Random, rows: list[Row], kind: Kind) -> str:
    """A heading for each, its words below, then what gave it and how it goes, in prose."""
    form, number = drawn.choice(GIVING[:2]), drawn.choice(("", "3.{n} ", "{n}. "))
    beside = drawn.choice(
        (" ({source}, {case})", "\n({source})", "\n{source}, {case}", " Uppdraget gavs i {source}.", "")
    )
    blocks = []
    for row in rows:
        say(drawn, [row], ["source", "case", "comment"] if beside else ["comment"])
        if "gavs i" in beside:
            row.source = Said(*drawn.choice([s for s in PARTS["source"] if s[0].startswith("Budget")]))
        row.status = Said(*drawn.choice(PARTS["sentence"]))
        aside = beside.format(source=cell(row, "source", ""), case=row.case)
        aside = aside.replace("i Budget", "i budget")
        text = row.text(form) + (
            "." + aside if "gavs" in aside else aside + "." if aside[:1] == " " else "." + aside
        )
        lines = "\n".join(textwrap.fill(x, 88) for x in text.split("\n"))
        said = (
            [row.comment, row.status.printed] if drawn.random() < 0.5 else [row.status.printed, row.comment]
        )
        blocks.append(
            f"{number.format(n=row.number)}{row.title}\n{lines}\n\n"
            + textwrap.fill(" ".join(s for s in said if s), 88)
        )
    return "\n\n".join(blocks)


_GIVING_NOW: Final = (
    "{Who} får i uppdrag att {task}.",
    "Därför ges {who} i uppdrag att {task}.",
    "Vi ger {who} i uppdrag att {task}.",
    "Mot den bakgrunden uppdras åt {who} att {task}.",
)


def given_now(drawn: random.Random, rows: list[Row], kind: Kind) -> str:
    """A budget's own running text, which gives what it says that somebody gets."""
    blocks = []
    for row in rows:
        row.status, row.source = Said("", "given"), Said("", "Budget 2026", "Kommunfullmäktige")
        who = row.who[0][0].lower() + row.who[0][1:]
        said = drawn.choice(_GIVING_NOW).format(Who=row.who[0], who=who, task=row.task)
        before, after = drawn.sample(PARTS["comment"], 2)
        blocks.append(textwrap.fill(f"{before} {said} {after}", drawn.choice((80, 92))))
    return "\n\n".join(blocks)


def activity_plan(drawn: random.Random, rows: list[Row], kind: Kind) -> str:
    """The table of an action plan or a log of decisions, whose follow-up is a column of status."""
    say(drawn, rows, ["status", "due"])
    names = drawn.choice(
        (
            ("Aktivitet", "Ansvarig", "Tidplan", "Uppföljning"),
            ("Uppdrag", "Ansvarig", "Tidsplan", "Läge"),
            ("Åtgärd", "Ansvarig funktion", "Klart senast", "Status/kommentar"),
            ("Vad", "Vem", "När", "Status"),
            ("Givna uppdrag", "Ansvarig förvaltning", "Återrapporteras", "Status"),
        )
    )
    cells = [[cell(row, c, "infinitive") for c in ("text", "who", "due", "status")] for row in rows]
    return "\n".join("\t".join(c) for c in (names, *cells))


def retold(drawn: random.Random, rows: list[Row], kind: Kind) -> str:
    """A plan's measures as an opinion on the plan takes them, one by one."""
    opening = drawn.choice(
        ("{word} {n}. {text}", "{word} {n}\n{text}.", "{word} {n}: {text}.", "{word} {n} – {text}")
    )
    word = drawn.choice(("Insats", "Åtgärd", "Aktivitet"))
    view = drawn.choice(("Nämnden tillstyrker förslaget.", "Tillstyrks.", "Nämnden avstyrker."))
    blocks = []
    for row in rows:
        said = opening.format(word=word, n=row.number, text=row.text("{who} ska {task}"))
        lines = "\n".join(textwrap.fill(line, 85) for line in said.split("\n"))
        blocks.append(f"{lines}\n\n{view} {drawn.choice(PARTS['comment'])}")
    return "\n\n".join(blocks)


Carrier = Callable[[random.Random, list[Row], Kind], str]
CARRIERS: Final[tuple[Carrier, ...]] = (
    tabs, tabs_bare, cell_by_cell, flat, piped, commented_rows,
    records, label_lines, inline, listed, by_state, by_owner, prose, titled,
)  # fmt: skip
# Named only: the seeds of the others draw the same documents without them.
MORE: Final[tuple[Carrier, ...]] = (given_now, activity_plan, retold)
