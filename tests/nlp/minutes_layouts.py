"""Paragraphs of minutes by combination: what was decided, what members claimed, what is only told.

Each block is one that Swedish minutes have (`tests/data/decisions/minutes.toml`); the points with their
stance are known by construction, and blocks without any have to give none.
"""

from __future__ import annotations

import random
import textwrap
import tomllib
from pathlib import Path
from typing import Any, Final

from ingest.read import read_text
from nlp.extractors.decisions import find
from tests.nlp.decision_layouts import MEASURES, Measure, told_by
from tests.nlp.kind_layouts import Drawn

_PARTS: Final[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parents[1] / "data" / "decisions" / "minutes.toml").read_text(encoding="utf-8")
)


def minutes(seed: int) -> Drawn:
    """The combination of a seed, its points as "WORD STANCE"; the same one every time."""
    drawn = random.Random(seed)
    body = drawn.choice(_PARTS["bodies"])
    decision, after, told = (drawn.choice(_PARTS[key]) for key in ("decision", "after", "told"))
    order = drawn.choice(
        ((decision, after, told), (decision, told, after), (told, after, decision), (decision, told))
    )
    width = drawn.choice((72, 85, 95))
    text = _filled(drawn.choice(_PARTS["heads"]), body, []) + "\n"
    wanted: list[str] = []
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
        wanted += [f"{m.word} {stance}" for m, stance in zip(measures, stances, strict=True)]
    found = (f"{told_by(f.text)} {f.stance}" for f in find(read_text(text, file="a.txt")))
    return Drawn(text, tuple(wanted), tuple(found), tuple(block["text"] for block in order))


def _filled(text: str, body: str, measures: list[Measure]) -> str:
    small = body[0].lower() + body[1:]
    genitive = "" if body.endswith("s") else "s"
    said = {"B": body, "b": small, "Bs": f"{body}{genitive}", "bs": f"{small}{genitive}"}
    for n, m in enumerate(measures, start=1):
        said |= {f"i{n}": m.infinitive, f"s{n}": m.sentence, f"f{n}": m.finite}
    return text.format(**said)
