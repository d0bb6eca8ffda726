"""Sections with decisions by combination: whose, what leads in, marks, gaps, what stands before and after.

Each part is one that Swedish minutes and memos have; their combinations are more than any gold can hold.
"""

from __future__ import annotations

import random
import textwrap
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from ingest.read import read_text
from nlp.extractors.decisions import find
from tests.nlp.kind_layouts import Drawn

# The form in which a lead-in asks for its points: whole sentences, sentences that begin with the body,
# clauses with "att", bare infinitives.
Form = Literal["sentence", "body", "clause", "infinitive"]


@dataclass(frozen=True, slots=True)
class Measure:
    """A decision: the word that tells it from others, as a sentence, as infinitive, and after its body."""

    word: str
    sentence: str
    infinitive: str
    finite: str


_PARTS: Final = tomllib.loads(
    (Path(__file__).parents[1] / "data" / "decisions" / "combined.toml").read_text(encoding="utf-8")
)
MEASURES: Final = tuple(Measure(**row) for row in _PARTS["measure"])


def layout(seed: int) -> Drawn:
    """The combination of a seed, its decisions by the words that tell them; the same one every time."""
    drawn = random.Random(seed)
    body = drawn.choice(_PARTS["bodies"])
    lead, form = drawn.choice([(row["text"], row["form"]) for row in _PARTS["lead"]])
    measures = drawn.sample(MEASURES, drawn.choice((1, 2, 3, 4)))
    mark = drawn.choice(_PARTS["marks"])
    gap, after_lead = drawn.choice(("\n", "\n\n")), drawn.choice(("\n", "\n\n"))
    if mark == "{text}":
        if form == "infinitive" and len(measures) > 1:
            mark = "{n}. {text}"
        elif form == "sentence":
            gap = "\n\n"
    width = drawn.choice((72, 85, 95))
    points = _points(form, body, measures, drawn)
    marked = (mark.format(n=n, letter="abcd"[n - 1], text=text) for n, text in enumerate(points, start=1))
    text = (
        f"{drawn.choice(_PARTS['before'])}{drawn.choice(('', chr(10)))}{_lead(lead, body)}{after_lead}"
        f"{gap.join(textwrap.fill(m, width, break_on_hyphens=False) for m in marked)}"
        f"\n\n{drawn.choice(_PARTS['after'])}"
        f"\nBakgrund till ärendet\n{textwrap.fill(_PARTS['prose'], width)}\n"
    )
    found = (told_by(point.text) for point in find(read_text(text, file="a.txt")))
    parts = (f"lead-in {lead!r}", f"mark {mark!r} of a {form}")
    return Drawn(text, tuple(m.word for m in measures), tuple(found), parts)


def told_by(text: str) -> str:
    """The word that tells a decision from others; its text where none does, or several."""
    said = [m.word for m in MEASURES if m.word in text.casefold()]
    return said[0] if len(said) == 1 else text


def _lead(lead: str, body: str) -> str:
    genitive = body if body.endswith("s") else f"{body}s"
    return lead.format(body=body, genitive=genitive, lower=body[0].lower() + body[1:])


def _points(form: Form, body: str, measures: list[Measure], drawn: random.Random) -> list[str]:
    if form == "sentence":
        return [m.sentence for m in measures]
    if form == "body":
        return [f"{body} {drawn.choice((m.finite, f'beslutar att {m.infinitive}'))}." for m in measures]
    att = "att " if form == "clause" else ""
    ends = [*(drawn.choice((",", "", ",")) if form == "clause" else "," for _ in measures[1:]), "."]
    return [f"{att}{m.infinitive}{end}" for m, end in zip(measures, ends, strict=True)]
