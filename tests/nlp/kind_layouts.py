"""Findings of one kind by combination: how they are printed, what stands around, in lists and line breaks.

Each part is one that Swedish municipalities print (`tests/data/drawn`); what is to be found is known by
construction.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from ingest.read import read_text
from nlp.extractors import case_numbers

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


KINDS: Final[dict[str, Callable[[int], Drawn]]] = {"case_number": case_numbers_of}
