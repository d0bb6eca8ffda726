"""Units by the lists of those whom a decision is sent to: a line each, below "Beslutet skickas till:".

>>> sent = "Expedieras till:\\nSamtliga nämnder\\n\\nHamntekniska enheten\\nLotsningsgruppen\\n"
>>> [(name, kind) for _, name, kind in find(sent)]
[('Hamntekniska enheten', 'administration'), ('Lotsningsgruppen', 'committee')]
>>> [name for _, name, _ in find("Skickas till\\nAvdelningen för hamn, sjöfart och inre farleder\\n")]
['Avdelningen för hamn, sjöfart och inre farleder']
>>> list(find("Lotsningsgruppen lämnade sitt förslag. Beslutet skickas till:\\nSökanden\\nArbetsgruppen"))
[]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from corpus.findings import BodyType
from corpus.model import Span
from nlp.needles import near

_LIST: Final = near(
    r"(?:[Ee]xpedieras|[Ss]kickas|[Ss]änds|[Dd]elges)(?: till)?:?[ \t]*\n\n?"
    r"(?P<lines>(?:[^\n]{2,90}\n{0,2}){1,10})",
    *("expedieras", "skickas", "sänds", "delges"),
    reach=1200,
)
_UNIT: Final = re.compile(
    r"^(?:[•–-] )?(?P<name>(?:Avdelningen|Enheten|Staben) för (?:[a-zåäö-]{3,30}, ){0,3}[a-zåäö-]{3,30}"
    r"(?: och [a-zåäö-]{3,30}(?: [a-zåäö]{4,30})?)?(?=,|[ \t]*$)"
    r"|[A-ZÅÄÖ][a-zåäö-]{3,30}(?:ska|liga|ala|iva|ella) (?:enheten|avdelningen|staben)"
    r"|(?P<group>(?!Parti|Arbets|Styr|Mål)[A-ZÅÄÖ][a-zåäö]{4,30}gruppen))(?=,|[ \t]*$)",
    re.MULTILINE,
)


def find(text: str) -> Iterator[tuple[Span, str, BodyType]]:
    """Where each is named, its name and what it is."""
    for sent in _LIST.finditer(text):
        for unit in _UNIT.finditer(text, sent.start("lines"), sent.end("lines")):
            yield Span(*unit.span("name")), unit["name"], "committee" if unit["group"] else "administration"
