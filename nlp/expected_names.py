"""When two names mean one thing: of a verb, of an administration.

>>> same_verb("anses besvarad", "besvaras"), same_verb("upphör", "upphör att gälla")
(True, True)
>>> same_verb("ska slutredovisas", "slutredovisas"), same_verb("ska vara", "vara")
(True, False)
>>> same_verb("avges som yttrande", "avges"), same_verb("förklaras avslutat", "avslutas")
(True, True)
>>> same_verb("träder i kraft", "gäller"), same_verb("träder i kraft", "antas")
(True, False)
"""

from __future__ import annotations

import re
from typing import Final

# Each name that annotators have for one verb → the one by which it is found.
_SAME_VERB: Final = {
    "anses besvarad": "besvaras",
    "anses besvarat": "besvaras",
    "förklaras omedelbart justerad": "justeras omedelbart",
    "förklaras omedelbart justerat": "justeras omedelbart",
    "förklaras slutfört": "förklaras fullgjort",
    "förklaras slutförda": "förklaras fullgjort",
    "anses slutfört": "förklaras fullgjort",
    "anses fullgjort": "förklaras fullgjort",
    "hemställer": "hemställs",
    "noteras": "antecknas",
    "begärs": "hemställs",
    "förklaras verkställt": "förklaras fullgjort",
    "väljs": "utses",
    "bifalles": "bifalls",
    "förklaras avslutade": "förklaras fullgjort",
    "förklaras avslutat": "förklaras fullgjort",
    "tar del": "antecknas",
    "anmodas": "uppmanas",
    "omedelbart justerad": "justeras omedelbart",
    "slutredovisat": "förklaras fullgjort",
    "anses slutredovisat": "förklaras fullgjort",
    # Of a statement to whoever asked for it: "att lämna yttrande till revisorerna".
    "lämnas": "överlämnas",
    "avges": "överlämnas",
    **dict.fromkeys(
        ("slutfört", "verkställt", "är slutfört", "är verkställt", "anses verkställt"), "förklaras fullgjort"
    ),
    **dict.fromkeys(("ska", "ska vara", "ska redovisa", "åläggs"), "får i uppdrag"),
    "ska gälla": "gäller",
    "återrapporteras": "rapporteras",
    "föranleder ingen åtgärd": "lämnas utan åtgärd",
    "får i delegation": "delegeras",
    **dict.fromkeys(("träder i kraft", "börjar gälla", "tillämpas"), "gäller"),
    **dict.fromkeys(("besvarad", "besvarat", "är besvarad", "är besvarat"), "besvaras"),
}


def same_verb(asked: str, found: str | None) -> bool:
    """Whether two names of an action are of one verb: what annotators call by other words, or leave out."""
    asked, found = _SHALL.sub("", asked), found or ""
    a, b = _SAME_VERB.get(asked, asked), _SAME_VERB.get(found, found)
    if a == b or (found and asked.startswith(f"{found} ")):
        return True
    ended = asked.startswith("förklaras avslutat") and found == "avslutas"
    return ended or (bool(b) and (a.startswith(f"{b} ") or b.startswith(f"{a} ")))


# "ska slutredovisas": the passive names it, with its auxiliary or without.
_SHALL: Final = re.compile(r"^ska(?:ll)?\s(?=\w+s$)")


def is_committee(asked: str, found: str) -> bool:
    """Whether a committee left as it is printed is one that is found with whose it is.

    >>> is_committee("Arbetsutskottet", "Hamnnämndens arbetsutskott"), is_committee("Isutskottet", "KS")
    (True, False)
    """
    alone = asked.casefold().removesuffix("et")
    whole = "kommunstyrelsens arbetsutskott" if found == "KSAU" else found.casefold()
    return asked.endswith("utskottet") and whole.endswith(f"s {alone}")


def same_names(asked: set[str | None], found: set[str | None]) -> bool:
    """Whether they are the same assignees: "förvaltningen" as printed, or the administration it is there."""
    own = asked == {"förvaltningen"} and len(found) == 1
    return asked == found or (own and all((x or "").endswith(_OFFICES) for x in found))


_OFFICES: Final = ("förvaltningen", "förvaltning", "kontoret", "kontor")
