"""Units by the lists of persons who took part: a name, a title and whose it is, an item each.

>>> persons = "Deltagare:\\n• Eva Ek, Enhetschef, Hamn & Farleder\\n• Bo Al, Lots, Service\\n"
>>> [name for _, name in find(persons)]
['Hamn & Farleder', 'Service']
>>> list(find("• Bryggor, Kajer, Service\\n• Eva Ek, Lots, i går\\nEva Ek, Lots, Service"))
[]
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from corpus.model import Span
from nlp.needles import near

_PERSON: Final = near(
    r"[•–-] [A-ZÅÄÖ][a-zåäöé]{1,20}(?:[ -][A-ZÅÄÖ][a-zåäöé]{1,24}){1,3}, [A-ZÅÄÖ][a-zåäö-]{3,40},\s"
    r"(?P<unit>[A-ZÅÄÖ][a-zåäö]{3,24}(?: & [A-ZÅÄÖ][a-zåäö]{3,24})?)(?=\s(?:[•–-] |$)|\n|$)",
    *("• ", "– ", "- "),
    reach=160,
    before=0,
)


def find(text: str) -> Iterator[tuple[Span, str]]:
    """Where each is named, and its name; only where several persons are listed so."""
    persons = list(_PERSON.finditer(text))
    for person in persons if len(persons) > 1 else ():
        name = " ".join(person["unit"].split())
        whole = f"Förvaltningen för {name}"
        yield Span(*person.span("unit")), whole if whole in text else name
