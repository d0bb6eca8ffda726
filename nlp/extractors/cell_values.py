"""The values that one place of a text holds as indicators, whichever reader has told what they are of.

>>> [(i.name, i.value, i.unit) for i in values("Båtar 12 %", Span(6, 10), name="Båtar", rule="rows")]
[('Båtar', 12.0, 'procent')]
>>> list(values("Båtar –", Span(6, 7), name="Båtar", rule="rows"))
[]
"""

from __future__ import annotations

from collections.abc import Iterator

from corpus.findings import Indicator
from corpus.model import Span
from nlp.extractors.cell_numbers import numbers, unit_of


def values(text: str, cell: Span, *, name: str, rule: str, column: str = "") -> Iterator[Indicator]:
    """Each number in `cell`, in its own unit, else that of its name or its column."""
    printed = text[slice(*cell)]
    for number in numbers(printed):
        yield Indicator(
            span=cell,
            rule=rule,
            name=name,
            column=column,
            value=number.value,
            value_text=printed,
            unit=number.unit or unit_of(name) or unit_of(column),
        )
