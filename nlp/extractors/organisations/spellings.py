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
>>> {b.canonical for b in settled([body(f"Nämnden för Hamn {x} Park", "board") for x in ("&", "och")])}
{'Nämnden för Hamn & Park'}
>>> courts = [body("Kammarrätten i Ekby", "authority"), body("Kammarrätten", "authority")]
>>> {b.canonical for b in settled(courts)}
{'Kammarrätten i Ekby'}
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from corpus.findings import Body


def settled(found: Sequence[Body]) -> Iterator[Body]:
    """The bodies as they are elsewhere: a company with AB and no capitals, a board with its hyphen or "&".

    A court named alone is the one that is named with its place.
    """
    companies = {b.canonical for b in found if b.type == "company"}
    small = {name.casefold(): name for name in companies if not name.isupper()}
    signed = {b.canonical.replace("- ", " "): b.canonical for b in found if "- och " in b.canonical}
    signed |= {b.canonical.replace(" & ", " och "): b.canonical for b in found if " & " in b.canonical}
    courts = {b.canonical for b in found if _COURT.match(b.canonical)}
    placed = {court.partition(" i ")[0]: court for court in courts if " i " in court}
    one = {c: p for c, p in placed.items() if sum(x.startswith(f"{c} i ") for x in courts) == 1}
    for body in found:
        with_ab = f"{body.canonical} AB"
        company = body.type == "company" and with_ab in companies
        name = with_ab if company else signed.get(body.canonical, body.canonical)
        name = one.get(name, name)
        name = small.get(name.casefold(), name) if body.type == "company" and name.isupper() else name
        yield body if name == body.canonical else replace(body, canonical=name)


_COURT: Final = re.compile(
    r"(?:Förvaltningsrätten|Kammarrätten|Tingsrätten|Mark- och miljödomstolen)(?: i |$)"
)
