"""Those whose decisions are cited and that no list of boards holds, right before the day of the decision.

>>> [before(x, len(x)) for x in ("Tolkförmedling Öst, ", "kommunstyrelsens presidium ", "revisionen den ")]
[(0, 'Tolkförmedling Öst'), (0, 'Kommunstyrelsens presidium'), (0, 'Revisionen')]
>>> before("- Delregional nämnd öst, beslut den ", 36), before("Den gemensamma nämnden har ", 27)
((2, 'Delregional nämnd öst'), None)
"""

from __future__ import annotations

import re
from typing import Final

from nlp.extractors.organisations.own_boards import LONGEST_GAP, NAMED_COMPANY

_DAY: Final = r"[\s,:(]{1,3}(?:den\s)?$"
_FORMS: Final = tuple(
    re.compile(rf"{form}{_DAY}")
    for form in (
        NAMED_COMPANY,
        # Who decides in a company, with what it did.
        rf"{NAMED_COMPANY}:?s styrelse(?: (?:har )?(?:beslut(?:ade|at)|behandla(?:de|t)|godkän(?:de|t)))?",
        r"(?<![\w-])(?P<name>(?:[Bb]olags|[Åå]rs|[Ff]örbunds|[Ff]örenings)stämman)(?: beslutade)?",
        # What municipalities do together: "Räddningstjänsten Skogsbygden, direktionen".
        r"(?<![\w-])(?P<name>"
        r"(?:[Rr]äddningstjänst|[Tt]olkförmedling|[A-ZÅÄÖa-zåäö][a-zåäö]{3,20}förbund)(?:en|et)?"
        r"(?: [A-ZÅÄÖ][\wåäö-]{2,30}){1,3}"
        r"|[A-ZÅÄÖ][a-zåäö]{2,30}(?: [A-ZÅÄÖ][a-zåäö]{2,30})? [a-zåäö]{4,20}förbund)"
        r"(?:,? (?:direktionen|styrelsen))?",
        # A board of several municipalities, by its bare name: "Gemensam nämnd för familjerätt, protokoll".
        r"(?<![\w-])(?P<name>(?:[Dd]elregional|[Gg]emensam)\snämnd(?:\sför)?(?:\s[A-ZÅÄÖa-zåäö][a-zåäö-]{2,24}){1,2}?)"
        r"(?:,?\s(?:beslut|protokoll))?",
        # What a council has besides its boards.
        r"(?<![\w-])(?P<name>[A-ZÅÄÖa-zåäö]{4,30}(?:fullmäktiges|styrelsens|nämndens) presidium"
        r"|(?:[Kk]ommunr|[Rr]egionr|[Ss]tadsr|R|r)evisionen|[Vv]alberedningen)(?:s (?:protokoll|beslut))?",
        # "Budgetberedningen har behandlat ärendet den 4 maj 2031, § 7": what only prepares.
        r"(?<!\w)(?P<name>[A-ZÅÄÖ][a-zåäö]{3,24}(?:beredningen|delegationen|kommittén|presidiet|rådet|[ak]a\sutskottet))\s(?:har\s)?"
        r"(?:behandla|bered|yttra|tillstyrk|avstyrk|godkän|föreslog)\w{0,3}(?:\s(?:ärendet|frågan|förslaget|sig))?",
    )
)


def before(text: str, position: int) -> tuple[int, str] | None:
    """Where the name begins that ends right before `position`, and the name with a capital."""
    start = max(0, position - LONGEST_GAP)
    found = next((match for form in _FORMS if (match := form.search(text, start, position))), None)
    return (found.start(), found["name"][0].upper() + found["name"][1:]) if found else None
