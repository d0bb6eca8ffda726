"""One name for a body that a document spells in two ways.

>>> from corpus.model import Span
>>> def body(name, kind):
...     return Body(span=Span(0, 1), rule="", canonical=name, type=kind)
>>> both = [body("Ekby Energi", "company"), body("Ekby Energi AB", "company")]
>>> {b.canonical for b in settled(both)}
{'Ekby Energi AB'}
>>> {b.canonical for b in settled([body("EKBY HAMN AB", "company"), body("Ekby Hamn AB", "company")])}
{'Ekby Hamn AB'}
>>> boards = [body("Hamn- och parknämnden", "board"), body("Hamn och parknämnden", "board")]
>>> {b.canonical for b in settled(boards)}
{'Hamn- och parknämnden'}
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.findings import Body


def settled(found: Sequence[Body]) -> Iterator[Body]:
    """The bodies: a company with its AB and no capitals, a board with its hyphen, as they are elsewhere."""
    companies = {b.canonical for b in found if b.type == "company"}
    small = {name.casefold(): name for name in companies if not name.isupper()}
    hyphened = {b.canonical.replace("- ", " "): b.canonical for b in found if "- och " in b.canonical}
    for body in found:
        with_ab = f"{body.canonical} AB"
        company = body.type == "company" and with_ab in companies
        name = with_ab if company else hyphened.get(body.canonical, body.canonical)
        name = small.get(name.casefold(), name) if body.type == "company" and name.isupper() else name
        yield body if name == body.canonical else replace(body, canonical=name)
