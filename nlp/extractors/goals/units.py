"""What goals with a number are called: "inriktningsmål 2", "målområde 3", "strategiskt mål 1".

Areas of a plan ("Fokusområde 2", "Insatsområde B") hold activities and are no goals, but for a "målområde".

>>> [OPENING.fullmatch(x)["number"] for x in ("Inriktningsmål 2: En trygg kommun", "Målområde 1 Trygghet")]
['2', '1']
>>> [kind(x) for x in ("Inriktningsmål", "fullmäktigemål", "målområde", "nämndmål", "mål")]
['council', 'council', 'plan', 'local', 'mål']
>>> [one(x) for x in ("inriktningsmålen", "Strategiska målet", "målområdena", "delmål")]
['inriktningsmål', 'strategiskt mål', 'målområde', 'delmål']
"""

from __future__ import annotations

import re
from typing import Final, Literal

Kind = Literal["council", "plan", "local", "mål"]

_COUNCIL: Final = r"(?:inriktnings|kommun|fullmäktige|region|budget)mål"
_LOCAL: Final = r"(?:nämnds?|verksamhets|enhets|förvaltnings|bolags|avdelnings|resultatenhets)mål"
_PLAN: Final = (
    r"(?:effekt|fokus|program|plan|huvud|utvecklings|resultat|vision|etapp|kvalitets|process)mål"
    r"|målområde"
)
_AREA: Final = (
    r"(?:övergripande|strategisk[at]?|prioritera(?:t|d|de)|politisk[at]?|långsiktig[at]?|gemensam[mta]{0,2})"
)
# Of a word that stands before a number.
_ENDINGS: Final = r"(?:et|en|t|n|na)?"
UNIT: Final = (
    rf"(?:{_AREA}\s(?:mål|inriktningsmål){_ENDINGS}"
    rf"|(?:{_COUNCIL}|{_LOCAL}|{_PLAN}){_ENDINGS})"
)
_NUMBERED: Final = (
    rf"(?P<unit>{UNIT}|(?:del)?mål)\s(?:nr\.?\s)?"
    r"(?P<number>\d{1,2}(?:[.:]\d{1,2})?(?:(?-i:[a-z])(?=[.:)\s]))?|(?-i:[A-H])(?=[.:)\s–-]|$))\s?[:.)–-]?"
)
# "Mål 2: …", "Målområde A. …", "Delmål 1.2 …": a line that sets out a goal.
OPENING: Final = re.compile(rf"{_NUMBERED}\s+[”\"]?(?P<title>(?-i:[A-ZÅÄÖ]).{{2,180}})", re.IGNORECASE)
# "Mål 2" on a line of its own, over what is to be reached.
ALONE: Final = re.compile(_NUMBERED, re.IGNORECASE)
_KINDS: Final[tuple[tuple[Kind, re.Pattern[str]], ...]] = (
    ("council", re.compile(rf"(?:{_COUNCIL}){_ENDINGS}", re.IGNORECASE)),
    ("local", re.compile(rf"(?:{_LOCAL}){_ENDINGS}", re.IGNORECASE)),
    ("mål", re.compile(r"(?:del)?mål(?:et|en|ets)?", re.IGNORECASE)),
)
_STRATEGIC: Final = {"strategiska": "strategiskt", "politiska": "politiskt", "långsiktiga": "långsiktigt"}


def kind(unit: str) -> Kind:
    """Whose goals are called so: the council's, a plan's, a board's own, or nobody's in particular."""
    return next((k for k, pattern in _KINDS if pattern.fullmatch(unit)), "plan")


def one(unit: str) -> str:
    """The unit in its dictionary form."""
    words = re.sub(r"(?<=mål)(?:et|ets|en)$|(?<=område)(?:t|n|na)$", "", " ".join(unit.casefold().split()))
    first, _, last = words.partition(" ")
    return f"{_STRATEGIC.get(first, first)} {last}" if last else words
