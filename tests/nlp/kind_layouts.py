"""Findings of one kind by combination: how they are printed, what stands around, in lists and line breaks.

Each part is one that Swedish municipalities print (`tests/data/drawn`); what is to be found is known by
construction.
"""

from __future__ import annotations

import random
import re
import textwrap
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from ingest.read import read_text
from nlp.extractors import case_numbers, deadlines, decision_references, policies
from nlp.extractors.dates import MONTHS

_FOLDER: Final = Path(__file__).parents[1] / "data" / "drawn"


def _parts(name: str) -> dict[str, Any]:
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Drawn:
    """A text, what is to be found in it in order, what is, and the parts it is made of."""

    text: str
    wanted: tuple[str, ...]
    found: tuple[str, ...]
    parts: tuple[str, ...]

    def is_whole(self) -> bool:
        """Whether all is found, in order, and nothing else."""
        return self.wanted == self.found


_CASES: Final = _parts("case_numbers")


def case_numbers_of(seed: int) -> Drawn:
    drawn = random.Random(seed)
    fill = _Serials(drawn)
    kind = drawn.choice(("labelled", "labelled", "lettered", "list", "short list", "trap"))
    if kind == "trap":
        trap = drawn.choice(_CASES["traps"])
        text = f"Underlaget ({fill(trap, '')}) finns hos förvaltningen.\n"
        return _cases(text, (), (f"trap {trap}",))
    letters = drawn.choice(_CASES["letters"])
    if kind == "lettered":
        form, around = drawn.choice(_CASES["forms"]), drawn.choice(_CASES["around_lettered"])
        number = fill(form, letters)
        return _cases(
            around.replace("{M}", number),
            (number,),
            (f"form {form}", f"around {around}", f"letters {letters}"),
        )
    label, around = drawn.choice(_CASES["labels"]), drawn.choice(_CASES["around"])
    form = drawn.choice([*_CASES["forms"], *_CASES["bare"], *_CASES["bare"]])
    if kind == "short list":
        form = drawn.choice(
            [f for f in _CASES["forms"] if f.endswith(("{n}", "{n4}", "{n5}")) and "{y}" not in f]
        )
    numbers = sorted({fill(form, letters) for _ in range(9)}, key=lambda n: int(_serial(n)))[:3]
    if kind == "labelled" or len(numbers) < 3:
        said, wanted = numbers[0], numbers[:1]
    elif kind == "list":
        pattern = drawn.choice(_CASES["lists"])
        said = pattern.format(A=numbers[0], B=numbers[1], C=numbers[2])
        wanted = [n for key, n in zip("ABC", numbers, strict=True) if f"{{{key}}}" in pattern]
        form = f"{form} in {pattern}"
    else:
        pattern = drawn.choice(_CASES["short_lists"])
        serials = [_serial(n) for n in numbers]
        said = pattern.format(A=numbers[0], b=serials[1], c=serials[2])
        wanted = [
            numbers[0],
            *(n for key, n in zip("bc", numbers[1:], strict=True) if f"{{{key}}}" in pattern),
        ]
        form = f"{form} in {pattern}"
    text = around.replace("{N}", f"{label}{said}").replace("{M}", said)
    return _cases(
        text, tuple(wanted), (f"form {form}", f"label {label!r}", f"around {around}", f"letters {letters}")
    )


def _serial(number: str) -> str:
    """The last figures of a number."""
    return str(re.findall(r"\d+", number)[-1])


class _Serials:
    """Fills the years and serials of a form; the year stays for the numbers of one text."""

    def __init__(self, drawn: random.Random) -> None:
        self._drawn = drawn
        self._year = drawn.choice((2019, 2022, 2023, 2024, 2025, 2026))

    def __call__(self, form: str, letters: str) -> str:
        serial = self._drawn.choice(
            (self._drawn.randint(11, 99), self._drawn.randint(100, 999), self._drawn.randint(1000, 1800))
        )
        filled = {
            "Y": str(self._year), "y": str(self._year)[2:], "P": letters, "C": letters.upper(),
            "n": str(serial), "n3": str(max(serial, 101)), "n4": f"{serial:04}", "n5": f"{serial:05}",
        }  # fmt: skip
        return re.sub(r"\{(\w+)\}", lambda m: filled[m[1]], form)


def _cases(text: str, wanted: tuple[str, ...], parts: tuple[str, ...]) -> Drawn:
    document = read_text(text, file="a.txt")
    found = [f.normal for f in case_numbers.find(document)]
    return Drawn(text, tuple(map(_squeezed, wanted)), tuple(map(_squeezed, found)), parts)


def _squeezed(printed: str) -> str:
    return re.sub(r"[\s-]", "", printed).upper()


_REFERENCES: Final = _parts("decision_references")


def decision_references_of(seed: int) -> Drawn:
    """A decision cited by its body, day and paragraph, or a near miss."""
    drawn = random.Random(seed)
    body, iso = drawn.choice(_REFERENCES["body"]), _day(drawn)
    first = drawn.randint(3, 240)
    paragraphs = [first, first + drawn.randint(1, 4), first + drawn.randint(5, 9)]
    lettered = bool(body["letters"]) and drawn.random() < 0.6
    filled = {
        **_said(body["name"]), **_written(iso), "p": paragraphs[0], "q": paragraphs[1], "r": paragraphs[2],
        "k": drawn.randint(1, 9), "L": drawn.choice(body["letters"]) if lettered else body["name"],
    }  # fmt: skip
    kind = drawn.choice(("form", "form", "form", "told", "told", "trap"))
    if kind == "trap":
        trap = drawn.choice(_REFERENCES["traps"]["any"])
        return _references(trap.format(**filled), (), (f"trap {trap}",))
    form = drawn.choice(_REFERENCES["form" if kind == "form" else "told"])
    around = drawn.choice(_REFERENCES["around"]["any"]) if kind == "form" else "{R}"
    text = around.replace("{R}", form["text"].format(**filled))
    text = text[0].upper() + text[1:]
    decision = f"{body['short']} {iso[:4] if form.get('year') else iso} §"
    point = f" p. {filled['k']}" if form.get("point") else ""
    wanted = [f"{decision} {filled[x]}{point}" for x in ("p", *form.get("more", ""))]
    if form.get("range"):
        wanted = [f"{decision.removesuffix('§')}§§ {filled['p']}–{filled['q']}"]
    parts = (f"form {form['text']}", f"around {around}", f"body {body['name']}", f"lettered {lettered}")
    return _references(text, tuple(wanted), parts)


def _month(number: int) -> str:
    return next(name for name, of in MONTHS.items() if of == number)


def _day(drawn: random.Random) -> str:
    return f"{drawn.randint(2019, 2026)}-{drawn.randint(1, 12):02}-{drawn.randint(1, 28):02}"


def _said(name: str) -> dict[str, str]:
    """A body's name at the head of a sentence, within one, and in the genitive."""
    small = name[0].lower() + name[1:]
    return {"B": name, "b": small, "bs": f"{small}s"}


def _written(iso: str) -> dict[str, str]:
    year, month, day = iso.split("-")
    return {"iso": iso, "Y": year, "d": f"{int(day)} {_month(int(month))} {year}"}


def _references(text: str, wanted: tuple[str, ...], parts: tuple[str, ...]) -> Drawn:
    found = [f.normal for f in decision_references.find(read_text(text, file="a.txt"))]
    return Drawn(text, wanted, tuple(found), parts)


_DUE: Final = _parts("deadlines")


def deadlines_of(seed: int) -> Drawn:
    """When something is due, in a sentence, a field or a table, or a date that nothing is due at."""
    drawn = random.Random(seed)
    filled = _times(drawn)
    kind = drawn.choice(("sentence", "sentence", "sentence", "field", "table", "trap"))
    if kind == "trap":
        trap = drawn.choice(_DUE["traps"]["any"])
        return _deadlines(f"{_DUE_HEAD}{trap.format(**filled)}\n", (), (f"trap {trap}",))
    if kind == "sentence":
        when, frame = drawn.choice(_DUE["when"]), drawn.choice(_DUE["frame"])
        said = frame["text"].replace("{when}", when["text"]).format(**filled)
        text = f"{_DUE_HEAD}{textwrap.fill(said, drawn.choice((60, 78, 95)))}\n"
        return _deadlines(
            text, (when["date"].format(**filled),), (f"when {when['text']}", f"frame {frame['text']}")
        )
    cell = drawn.choice([c for c in _DUE["cell"] if kind == "table" or c["text"] != "{Y}"])
    date, printed = cell["date"].format(**filled), cell["text"].format(**filled)
    if kind == "field":
        label = drawn.choice(_DUE["field"]["labels"])
        task = "Uppdrag: Ta fram en plan för kajen\nAnsvarig: Hamnnämnden"
        text = f"{_DUE_HEAD}{task}\n{label}{printed}\nStatus: Pågår\n"
        return _deadlines(text, (date,), (f"cell {cell['text']}", f"label {label}"))
    column = drawn.choice(_DUE["field"]["columns"])
    text = (
        f"{_DUE_HEAD}Uppdrag\tAnsvarig\t{column}\tStatus\n"
        f"Ta fram en plan för kajen\tHamnnämnden\t{printed}\tPågår\n"
        f"Måla bryggorna i hamnen\tTekniska nämnden\t{printed}\tEj påbörjat\n"
    )
    return _deadlines(text, (date, date), (f"cell {cell['text']}", f"column {column}"))


_DUE_HEAD: Final = "Uppföljning av hamnen\n\n"


def _times(drawn: random.Random) -> dict[str, object]:
    """A year, a month, a day and the like, as they are filled in."""
    year, month, day, quarter = (
        drawn.randint(2026, 2029),
        drawn.randint(1, 12),
        drawn.randint(1, 28),
        drawn.randint(1, 4),
    )
    return {
        "Y": year, "N": year + 1, "m": _month(month), "M": month, "MM": f"{month:02}", "D": day,
        "DD": f"{day:02}", "q": quarter, "nth": ("första", "andra", "tredje", "fjärde")[quarter - 1],
        "t": drawn.randint(1, 3),
        "b": drawn.choice(("kommunstyrelsen", "nämnden", "kommunfullmäktige", "socialnämnden")),
    }  # fmt: skip


def _deadlines(text: str, wanted: tuple[str, ...], parts: tuple[str, ...]) -> Drawn:
    found = [f.date for f in deadlines.find(read_text(text, file="a.txt"))]
    return Drawn(text, wanted, tuple(found), parts)


_POLICIES: Final = _parts("policies")


def policies_of(seed: int) -> Drawn:
    """A styrande dokument named in a sentence, a list, a table or a line, or words that name none."""
    drawn = random.Random(seed)
    kind = drawn.choice(("titled", "titled", "told", "told", "owned", "listed", "trap"))
    if kind == "trap":
        trap = drawn.choice(_POLICIES["traps"]["any"])
        return _policies(f"{trap}\n", (), (f"trap {trap}",))
    titles = [t for t in _POLICIES["title"] if kind not in ("told", "owned") or "definite" in t]
    title = drawn.choice([t for t in titles if kind != "owned" or "whose" not in t])
    loose = kind == "told" and title.get("loose")
    frame = drawn.choice(_POLICIES["frame"]["loose" if loose else kind])
    first = drawn.randint(2019, 2027)
    period = f" {first}–{first + drawn.randint(3, 9)}" if title.get("period") and drawn.random() < 0.6 else ""
    owner = drawn.choice(_POLICIES["owners"]["any"])
    small = f"{title['title'][0].lower()}{title['title'][1:]}"
    definite = title.get("definite", "")
    filled = {
        "T": f"{title['title']}{period}", "d": f"{definite}{period}",
        "bare": f"{re.sub('^de[nt] ', '', definite)}{period}", "o": f"{owner} {small}{period}",
        "O": f"{owner[0].upper()}{owner[1:]} {small}{period}", "Y": first + 4,
        "iso": _day(drawn), "p": drawn.randint(3, 240),
    }  # fmt: skip
    said = frame.format(**filled)
    if kind != "listed":
        said = textwrap.fill(said, drawn.choice((40, 78, 95)), break_on_hyphens=False)
    whose = f"{owner} " if kind == "owned" and owner[0].isupper() else ""
    wanted = f"{whose}{small if whose else title['title']}{period}"
    parts = (f"title {title['title']}", f"frame {frame}", f"period {bool(period)}", f"owner {whose}")
    return _policies(f"{said}\n", (wanted,), parts)


def _policies(text: str, wanted: tuple[str, ...], parts: tuple[str, ...]) -> Drawn:
    found = [f.title for f in policies.find(read_text(text, file="a.txt"))]
    return Drawn(text, wanted, tuple(found), parts)


KINDS: Final[dict[str, Callable[[int], Drawn]]] = {
    "case_number": case_numbers_of,
    "decision_reference": decision_references_of,
    "deadline": deadlines_of,
    "policy_document": policies_of,
}
