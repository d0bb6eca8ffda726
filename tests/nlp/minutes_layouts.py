"""Paragraphs of minutes by combination: what was decided, what members claimed, what is only told.

Each block is one that Swedish minutes have (`tests/data/decisions/minutes.toml`); the points with their
stance are known by construction, and blocks without any have to give none.
"""

from __future__ import annotations

import random
import textwrap
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from ingest.read import read_text
from nlp.extractors.decisions import find
from tests.nlp.decision_layouts import MEASURES, Measure

_PARTS: Final[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parents[1] / "data" / "decisions" / "minutes.toml").read_text(encoding="utf-8")
)


@dataclass(frozen=True, slots=True)
class Minutes:
    """A text, its points as (word, stance) in their order, and the blocks it is made of."""

    text: str
    wanted: tuple[tuple[str, str], ...]
    blocks: tuple[str, ...]

    def found(self) -> tuple[tuple[str, str], ...]:
        """The points that the rules find, each by the word that tells it; its text where none does."""
        return tuple((_word(f.text), f.stance) for f in find(read_text(self.text, file="a.txt")))

    def is_whole(self) -> bool:
        """Whether all its points are found, each once, in their order and stance, and nothing else."""
        return self.found() == self.wanted


def _word(text: str) -> str:
    said = [m.word for m in MEASURES if m.word in text.casefold()]
    return said[0] if len(said) == 1 else text


def minutes(seed: int) -> Minutes:
    """The combination of a seed; the same one every time."""
    drawn = random.Random(seed)
    body = drawn.choice(_PARTS["bodies"])
    decision, after, told = (drawn.choice(_PARTS[key]) for key in ("decision", "after", "told"))
    order = drawn.choice(
        ((decision, after, told), (decision, told, after), (told, after, decision), (decision, told))
    )
    width = drawn.choice((72, 85, 95))
    text = _filled(drawn.choice(_PARTS["heads"]), body, []) + "\n"
    wanted: list[tuple[str, str]] = []
    for block in order:
        count = max(
            (n for n in (1, 2, 3) if any(f"{{{form}{n}}}" in block["text"] for form in "isf")), default=0
        )
        measures = drawn.sample(MEASURES, count)
        lines = _filled(block["text"], body, measures).split("\n")
        text += "\n".join(
            textwrap.fill(line, width, break_on_hyphens=False) if "\t" not in line else line for line in lines
        )
        text += drawn.choice(("", "\n")) if text.endswith(".\n") else "\n"
        stances = block.get("stances") or [block.get("stance", "")] * len(measures)
        wanted += [(m.word, stance) for m, stance in zip(measures, stances, strict=True)]
    return Minutes(text, tuple(wanted), tuple(block["text"] for block in order))


def _filled(text: str, body: str, measures: list[Measure]) -> str:
    small = body[0].lower() + body[1:]
    genitive = "" if body.endswith("s") else "s"
    said = {"B": body, "b": small, "Bs": f"{body}{genitive}", "bs": f"{small}{genitive}"}
    for n, m in enumerate(measures, start=1):
        said |= {f"i{n}": m.infinitive, f"s{n}": m.sentence, f"f{n}": m.finite}
    return text.format(**said)
