"""Whether a name of a styrande dokument is what a line of an agenda or of minutes is about.

>>> def about(text, name):
...     start = text.index(name)
...     return is_about(text, Span(start, start + len(name)))
>>> about("14 Ändring av regler för egna husdjur\\n15 Val", "regler för egna husdjur")
True
>>> about("§ 8/21\\tMotion om plan mot ensamhet (KS 2021/7)", "plan mot ensamhet")
True
>>> about("3. Nämnden behöver plan mot ensamhet", "plan mot ensamhet")
False
"""

from __future__ import annotations

import re
from typing import Final

from corpus.model import Span
from nlp.extractors.policies.speech import is_verb

_LONGEST: Final = 90
# "7", "12.", "§ 66/20", "a)": the number of a matter.
_NUMBER: Final = re.compile(r"(?:§ ?)?(?:\d{1,3}(?:/\d\d)?[.):]?|[a-z]\))[ \t]")
# What is done with a document is joined to it by these: "Ändring av regler …", "Motion om plan …".
_JOINING: Final = frozenset(("av", "om", "till", "på", "över", "i", "angående", "gällande", "avseende"))
_SMALL: Final = _JOINING | {"för", "med", "och", "från"}
_END: Final = re.compile(
    r"[*]?(?:[ \t]*(?:\n|$)|\t| ?\.{2}| [-–] | \(|, | (?:[Dd]nr|Diarienummer)| [A-ZÅÄÖ]{2,5}[ /-]?\d)"
)


def is_about(text: str, name: Span) -> bool:
    """Whether `name` is the whole of such a line but for its number and what is done: no sentence."""
    line = text.rfind("\n", max(0, name.start - _LONGEST), name.start) + 1
    number = _NUMBER.match(text, line, name.start)
    if number is None or _END.match(text, name.end) is None:
        return False
    said = text[number.end() : name.start].casefold().split()
    joined = not said or said[-1] in _JOINING
    return joined and not any(is_verb(word) for word in said if word not in _SMALL)
