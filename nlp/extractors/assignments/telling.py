"""The words with which papers tell of assignments, as parts of patterns: `knowledge/status.toml`.

>>> import re
>>> [NTH.index(word) for word in ("första", "tredje")], bool(re.fullmatch(ORDINAL, "sista"))
([0, 2], True)
>>> [x for x in ("uppdraget", "insatsen", "nämnden") if re.fullmatch(THING, x)]
['uppdraget', 'insatsen']
"""

from __future__ import annotations

from typing import Final

from nlp.lexicon import Statuses, load

_KNOWN: Final = load("status", Statuses)


def _either(words: str) -> str:
    return f"(?:{'|'.join(words.split())})"


# Which of several: by its number in order, and by any word that says so.
NTH: Final = tuple(_KNOWN.ordinals.split())
_WHICH: Final = (*NTH, *_KNOWN.places.split())
ORDINAL: Final = f"(?:{'|'.join(_WHICH)})"
NO_ORDINAL: Final = "".join(rf"(?<!{word}\s)" for word in _WHICH)  # before a place
THING: Final = _either(_KNOWN.things)
OWNER: Final = _either(_KNOWN.owners)
SAYS: Final = f"(?:{'|'.join(_KNOWN.says)})"
NO_TASK: Final = _either(_KNOWN.no_tasks)
HALTED: Final = _either(_KNOWN.halted)
# Of which half-year what follows tells: "Halvår 1 2031".
PERIOD: Final = r"Halvår\s[12],?\s20\d\d"
