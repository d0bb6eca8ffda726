"""Lines that say the verb for the points below them: "Kommunfullmäktige godkänner:", "Nämnden ger".

>>> verb("Kommunfullmäktige godkänner:"), verb("Nämnden ger"), verb("Socialnämnden uppdrar åt")
('godkänner', 'ger', 'uppdrar åt')
>>> verb("Kommunstyrelsen beslutar"), verb("Nämnden träffar"), verb("Protokollet förs av den som ger")
(None, None, None)
"""

from __future__ import annotations

import re
from typing import Final

from nlp.extractors import bodies
from nlp.extractors.actions import action

_LONGEST: Final = 120
_THE_BODY: Final = re.compile(
    r"(?:nämnden|styrelsen|fullmäktige|utskottet|direktionen|stadsdelsnämnden|länsstyrelsen|regeringen|\w{3,30}(?:verket|inspektionen|myndigheten))\s",
    re.IGNORECASE,
)
_VERB: Final = re.compile(
    r"\s?(?:därför|även|också|härmed|därmed|vidare|dessutom)?\s?"
    r"(?P<verb>(?!beslutar|föreslår|yrkar)[a-zåäö]{1,20}(?:er|ar|år|ör)(?:\s(?:åt|till|sig\sbakom))?)"
    r"(?:\sföljande)?\s?:?"
)


# "Länsstyrelsen riktar", below it "allvarlig kritik mot …".
_CRITICISES: Final = "riktar"


def verb(text: str) -> str | None:
    """The finite verb that a body's lead-in ends with; None where it is no such line."""
    if len(text) > _LONGEST or text.endswith("."):
        return None
    named = next(bodies.mentions(text), None)
    start = named[0].end if named is not None and named[0].start == 0 else None
    if start is None:
        opening = _THE_BODY.match(text)
        start = opening.end() - 1 if opening else None
    said = _VERB.fullmatch(text, start) if start is not None else None
    if said is None:
        return None
    if said["verb"] != _CRITICISES and action(f"{said['verb']} nämnden i uppdrag att", sure=True) is None:
        return None
    return said["verb"]
