"""What the lead of a list and the headings over it say is listed below them.

>>> listed(("Uppdrag från nämnden",), owned=False), listed(("Planens åtgärder",), owned=False)
('uppdrag', 'aktiviteter')
>>> listed(("Nämndens uppdrag och ansvar",), owned=False) is None
True
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from nlp.extractors.assignments.listing import Listing
from nlp.sieve import sifted

_ASSIGNMENTS: Final = sifted(r"uppdrag|åtagande", ignore_case=True)
# What a body has to do by its nature, unlike "Uppföljning av nämndens uppdrag".
_MISSION: Final = re.compile(
    r"grunduppdrag|(?<!av\s)(?<!över\s)(?:nämndens|styrelsens|verksamhetens|förvaltningens|bolagets|regionens|vårt|vårat|deras)\suppdrag$|uppdrag(?:et)?\soch\s(?:ansvar|organisation|verksamhet|syfte|roll)"
    r"|förtroendeuppdrag|^(?:\d+\.?\s)?uppdraget$|uppdragsbeskrivning|uppdragsavtal",
    re.IGNORECASE,
)
_ACTIVITIES: Final = sifted(
    r"\b(?:\w{0,20}aktiviteter|\w{0,20}åtgärder|\w{0,20}insatser|handlingsplan|åtgärdsplan)\b",
    ignore_case=True,
)


def leads(listing: Listing) -> bool:
    led = listing.lead
    return led is not None and led.gives and (led.status == "planned" or led.text not in listing.section.path)


def of(listing: Listing) -> str | None:
    """What the lead and the headings say is listed: "uppdrag", "aktiviteter"; None for anything else."""
    return "uppdrag" if leads(listing) else listed(listing.section.path, owned=bool(listing.section.owners))


@lru_cache(maxsize=16)  # many items stand below the same headings
def listed(path: tuple[str, ...], *, owned: bool) -> str | None:
    """What the headings of a section say is listed; `owned` tells that they say whose it is."""
    of_whom = owned or (len(path) > 1 and _OF_WHOM.search(path[-1]))
    for heading in reversed(path[-2:] if of_whom else path[-1:]):
        if _ASSIGNMENTS.search(heading) and not _MISSION.search(heading):
            return "uppdrag"
        if _ACTIVITIES.search(heading):
            return "aktiviteter"
    return None


# A heading that only says whose the assignments below the one over it are.
_OF_WHOM: Final = re.compile(
    r"nämnden|styrelsen|fullmäktige|förvaltningen|kontoret|bolag|\bAB\b|^(?:[\d.]+\s)?(?:från|till|för|nya|övriga|kvarstående|försenade|pågående|avslutade|genomförda|slutförda|klara|(?:ej\s|inte\s)?(?:påbörjade|genomförda))\b",
    re.IGNORECASE,
)
