"""First pages by combination: what the document is, its letterhead, title, labels, and what comes after.

Each part is one that Swedish municipal documents have; what the page says is known since it was put there.
"""

from __future__ import annotations

import random
import textwrap
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from corpus.case_reader import first
from corpus.model import Document, Metadata
from ingest.read import read_bytes, read_text
from tests.ingest.pdfs import Run, pdf

_PARTS: Final[Mapping[str, Any]] = tomllib.loads(
    (Path(__file__).parents[1] / "data" / "first_pages" / "combined.toml").read_text(encoding="utf-8")
)
_LEFT, _RIGHT, _TOP, _SMALL, _USUAL = 72.0, 360.0, 790.0, 9.0, 11.0
_WIDTH: Final = 800.0  # points, of which a letter takes half its size
_INFO: Final = b"/Title(ekeby-plan)"


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a page: its cells from left to right, its size in points, whether a gap stands above."""

    cells: tuple[str, ...]
    size: float = _USUAL
    bold: bool = False
    apart: bool = False


@dataclass(frozen=True, slots=True)
class FirstPage:
    """Pages of lines, what they say, and the names of the parts they are made of."""

    pages: tuple[tuple[Line, ...], ...]
    said: Mapping[str, tuple[str | None, ...]]
    parts: tuple[str, ...]

    def text(self) -> str:
        """The pages as a plain text, cells parted by tabs."""
        return "\f".join(
            "\n".join(("\n" if line.apart else "") + "\t".join(line.cells) for line in page) + "\n"
            for page in self.pages
        )

    def pdf(self) -> bytes:
        """The pages as a PDF whose own title is a file's name."""
        return pdf([list(_runs(page)) for page in self.pages], info=_INFO)

    def wrong(self, *, as_pdf: bool) -> dict[str, str | None]:
        """Fields that are read otherwise than they are printed, and as what."""
        found = _metadata(self.pdf()) if as_pdf else read_text(self.text(), file="ekeby-plan.txt").metadata
        each = {field: getattr(found, field) for field in self.said}
        return {f: got for f, got in each.items() if _plain(got) not in map(_plain, self.said[f])}


def _metadata(data: bytes) -> Metadata:
    found = read_bytes(data, file="ekeby-plan.pdf", ocr="never")
    assert isinstance(found, Document)
    return found.metadata


def _plain(text: str | None) -> str | None:
    return text and " ".join(text.split()).casefold()


def _runs(page: Sequence[Line]) -> Iterator[Run]:
    y = _TOP
    for line in page:
        y -= line.size * (2.4 if line.apart else 1.3)
        xs = (_LEFT, _RIGHT, 520.0) if len(line.cells) > 1 else (_LEFT,)
        for x, cell in zip(xs, line.cells, strict=False):
            if cell:
                yield Run(x, y, cell, line.size, line.bold)


def first_page(seed: int) -> FirstPage:
    """The combination of a seed; the same one every time."""
    drawn = random.Random(seed)
    make = drawn.choice((_governing, _report, _case))
    return make(drawn)


def _one(drawn: random.Random, name: str) -> str:
    return str(drawn.choice(_PARTS[name]))


def _spelled(case: str) -> str:
    """A case number in its one spelling."""
    number = first(case)
    assert number is not None
    return number.normal


def _titled(lines: Sequence[str], drawn: random.Random) -> tuple[tuple[Line, ...], str]:
    """Lines of a title in one of the ways it is set, and the name of the way."""
    way, size, bold = drawn.choice(
        (("large", 20.0, True), ("larger", 14.0, True), ("bold", _USUAL, True), ("plain", _USUAL, False))
    )
    room = int(_WIDTH / size)
    set_lines = [part for text in lines for part in textwrap.wrap(text, room, break_on_hyphens=False)]
    return tuple(Line((text,), size, bold, n == 0) for n, text in enumerate(set_lines)), f"title {way}"


def _letterhead(drawn: random.Random, town: str, body: str) -> tuple[tuple[Line, ...], str]:
    """The town and its body, left, right or below each other."""
    name, rows = drawn.choice(
        (
            ("town and body below", ((town,), (body,))),
            ("body beside town", ((town, body),)),
            ("town beside body", ((body, town),)),
            ("town with page", ((town, "", "1 (4)"), (body,))),
            ("town and body in a row", ((f"{town}, {body[0].lower()}{body[1:]}",),)),
            ("body alone", ((body,),)),
        )
    )
    return tuple(Line(cells, _SMALL) for cells in rows), f"letterhead {name}"


def _chapter(drawn: random.Random, *, case: bool) -> tuple[tuple[Line, ...], str]:
    """What comes after the head: a chapter and prose."""
    heads = ("Förslag till beslut", "Sammanfattning", "Sammanfattning av ärendet", "Bakgrund")
    plans = (
        "1 Inledning",
        "Inledning",
        "Om dokumentet",
        "Varför behövs det här?",
        "Innehåll",
        "1. Bakgrund och syfte",
    )
    head = drawn.choice(heads if case else plans)
    rows = [Line((head,), 13.0, True, apart=True)]
    if head == "Innehåll":
        rows += [Line((f"{name} {n}",)) for n, name in enumerate(("Inledning", "Mål", "Uppföljning"), 2)]
        rows.append(Line(("Inledning",), 13.0, True, apart=True))
    prose = (
        "Arbetet har under våren bedrivits tillsammans med föreningar och näringsliv i hela",
        "kommunen. Under hösten prövas arbetssättet på två platser innan det införs på fler.",
        "Resultatet följs upp varje år och lämnas till nämnden i samband med årsbokslutet.",
    )
    rows += [Line((text,), apart=n == 0) for n, text in enumerate(prose)]
    return tuple(rows), f"chapter {head}"


def _cover(drawn: random.Random, day: str, case: str) -> tuple[tuple[Line, ...], dict[str, str], str]:
    """A block of who decided, when, and the number, in one of its forms."""
    who = drawn.choice(("Kommunfullmäktige", "Kommunstyrelsen"))
    said = {
        "decided_by": who,
        "decision_date": day,
        "decision_paragraph": "45",
        "case_number": _spelled(case),
    }
    name, rows = drawn.choice(
        (
            ("none", ()),
            ("sentence", ((f"Antagen av {who.lower()} {day}, § 45",), (f"Dnr {case}",))),
            (
                "labels",
                ((f"Beslutad av: {who}",), (f"Beslutsdatum: {day} § 45",), (f"Diarienummer: {case}",)),
            ),
            ("columns", (("Beslutad av", "Beslutsdatum", "Diarienr"), (who, f"{day} § 45", case))),
            (
                "pairs",
                (("Antagen av", who), ("Datum och paragraf", f"{day}, § 45"), ("Diarienummer", case)),
            ),
            ("short", ((f"Fastställd av {who.lower()} den 11 mars 2026, § 45",),)),
        )
    )
    if name == "short":
        said = {**said, "decision_date": "2026-03-11"}
        del said["case_number"]
    return (
        tuple(Line(r, 10.0, apart=n == 0) for n, r in enumerate(rows)),
        said if rows else {},
        f"cover {name}",
    )


def _governing(drawn: random.Random) -> FirstPage:
    town = _one(drawn, "towns")
    row = drawn.choice(_PARTS["governing"])
    title, way = _titled(row["lines"], drawn)
    block, said, cover = _cover(drawn, _one(drawn, "days"), _one(drawn, "cases"))
    chapter, after = _chapter(drawn, case=False)
    head, letterhead = _letterhead(drawn, town, drawn.choice((_one(drawn, "offices"), _one(drawn, "boards"))))
    plain_town = (Line((town,), drawn.choice((_SMALL, 14.0)), apart=drawn.random() < 0.5),)
    extra = tuple(Line((t,), 12.0) for t in drawn.choice(((), (), ("Styrdokument",), ("Ekeby växer",))))
    order, opening = drawn.choice(
        (
            ("letterhead over", head + title + extra + block),
            ("town under", title + plain_town + block),
            ("town over", plain_town + title + extra + block),
            ("cover over", head + block + title),
            ("town last", title + extra + block + plain_town),
            ("nothing else", title + block),
        )
    )
    apart = drawn.random() < 0.4  # a page of its own
    pages = (opening, chapter) if apart else (opening + chapter,)
    told = " ".join(row["lines"])
    facts: dict[str, tuple[str | None, ...]] = {"title": (told,), "type": (row["type"],)}
    facts |= {field: (value,) for field, value in said.items()}
    return FirstPage(pages, facts, ("governing", way, cover, after, letterhead, f"order {order}"))


def _report(drawn: random.Random) -> FirstPage:
    town, board, row = _one(drawn, "towns"), _one(drawn, "boards"), drawn.choice(_PARTS["report"])
    word, when, small = row["word"], row["when"], board[0].lower() + board[1:]
    form, lines = drawn.choice(
        (
            ("one line", (f"{word} {when}",)),
            ("one line for", (f"{word} {when} för {small}",)),
            ("period below", (word, when)),
            ("body between", (word, board, when)),
            ("body below", (f"{word} {when}", board)),
            ("body above", (board, f"{word} {when}")),
            ("period, body below", (word, when, board)),
            ("comma", (f"{word} {when}, {small}",)),
        )
    )
    title, way = _titled(lines, drawn)
    chapter, after = _chapter(drawn, case=drawn.random() < 0.3)
    case = _one(drawn, "cases")
    block = tuple(
        Line((t,), apart=n == 0) for n, t in enumerate(drawn.choice(((), (f"Dnr {case}", "2026-05-11"))))
    )
    head, letterhead = _letterhead(drawn, town, board)
    order, opening = drawn.choice(
        (
            ("letterhead over", (*head, *title)),
            ("town over", (Line((town,), _SMALL), *title)),
            ("town beside page", (Line((town, "Sektor service", "Sida 1 av 3"), _SMALL), *title)),
            ("town under", (*title, Line((town,)))),
        )
    )
    names = (
        board if "body" in form or form in ("one line for", "comma") or order == "letterhead over" else None
    )
    bare = f"{word} {when}"
    titles = (bare, f"{bare} för {small}", f"{bare}, {small}", f"{bare} {small}")
    facts: dict[str, tuple[str | None, ...]] = {
        "title": (titles if "styrelse" in small else titles[1:]) if names else (bare,),
        "type": (row["type"],),
        "period": (row["period"],),
    }
    if names or order == "town beside page":
        facts["issuer"] = ("Sektor service" if order == "town beside page" else board,)
    if block:
        facts |= {"case_number": (_spelled(case),), "date": ("2026-05-11",)}
    pages = (opening + block + chapter,)
    return FirstPage(pages, facts, ("report", way, f"form {form}", after, letterhead, f"order {order}"))


def _case(drawn: random.Random) -> FirstPage:
    town, office, board = (_one(drawn, name) for name in ("towns", "offices", "boards"))
    day, number, word = (
        _one(drawn, "days"),
        _one(drawn, "cases"),
        drawn.choice(("Tjänsteskrivelse", "TJÄNSTEUTLÅTANDE")),
    )
    person, trade = _one(drawn, "people"), _one(drawn, "trades")
    row = drawn.choice(_PARTS["case"])
    lines = row["lines"]
    mail = f"{person.split()[0].lower()}@ekeby.se"
    form, head = drawn.choice(
        (
            ("labels below", ((town, word, "1 (3)"), (office,), ("Datum", "Diarienummer"), (day, number))),
            ("labels beside", ((town,), (word,), (office,), (f"Datum: {day}",), (f"Dnr: {number}",))),
            (
                "date by type",
                ((town, "1 (5)"), (f"{word} {day}", board), (f"Dnr {number}", "Sammanträde 2026-05-26")),
            ),
            ("date and number in a row", ((day,), (town,), (office,), (f"{word} {day}", f"Dnr: {number}"))),
            ("number alone", ((office, "1(4)"), (day,), (word,), (f"Dnr {number}",))),
            ("columns", ((town, word), (office, f"Datum {day}"), ("", f"Dnr {number}"))),
        )
    )
    who, writer = drawn.choice(
        (
            ("none", ()),
            ("labels", ((f"Handläggare: {person}",), (f"Titel: {trade}",), (f"E-post: {mail}",))),
            ("below", (("Handläggare",), (person,), ("Telefon: 0123-45 60 00",))),
            ("beside", (("Handläggare", "Telefon", "E-post"), (person, "0123-45 60 00", mail))),
            ("row", ((f"{person}, {trade.lower()}",), (mail,))),
        )
    )
    to, addressee = drawn.choice(
        (
            ("none", ()),
            ("till", ((f"Till {board[0].lower()}{board[1:]}",),)),
            ("label", (("Till",), (board,))),
            ("body", ((board,),)),
        )
    )
    title, way = _titled(lines, drawn)
    chapter, after = _chapter(drawn, case=True)
    opening = tuple(Line(r, 10.0) for r in head) + tuple(
        Line(r, 10.0, apart=n == 0) for n, r in enumerate(writer)
    )
    opening += tuple(Line(r, 10.0, apart=n == 0) for n, r in enumerate(addressee))
    facts: dict[str, tuple[str | None, ...]] = {
        "title": (row.get("cited", " ".join(lines)),),
        "date": (day,),
        "case_number": (_spelled(number),),
        "type": ("tjänsteutlåtande", "yttrande")
        if lines[0].startswith("Yttrande")
        else ("tjänsteutlåtande",),
    }
    if form not in ("date by type", "number alone"):
        facts["issuer"] = (office,)
    parts = ("case", way, f"head {form}", f"writer {who}", f"to {to}", after)
    return FirstPage((opening + title + chapter,), facts, parts)
