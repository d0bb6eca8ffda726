"""Where what is decided parts into paragraphs in a dump that leaves no blank line between them.

Running text of such a dump parts only where a line had room for the next word. Below "Beslut" each sentence
that begins a line is most likely a decision of its own.

>>> opens("Beslut"), opens("Förslag till beslut i kommunstyrelsen"), opens("Beslutsunderlag")
(True, True, False)
>>> parts("Taxan antas, daterad 2026-05-07.", "Taxan gäller från årsskiftet.")
True
>>> parts("Taxan gäller från kl.", "Nio"), parts("Taxan gäller från", "Nio")
(False, False)
>>> parts("På förslag av Ylva Ek (V):", "Ärendet bordläggs."), parts("Beloppen är:", "tre")
(True, False)
"""

from __future__ import annotations

import re
from typing import Final

_OPENS: Final = re.compile(
    r"(?:[\wåäö, -]{3,80}s\s)?(?:(?:förslag\still\s)?beslut(?:\s(?:i|för|till|av)\s[^.:]{3,60})?"
    r"|beslutsförslag|förslag\still\s[^.:]{3,60}(?:nämnden|styrelsen|fullmäktige|utskottet))\s?:?",
    re.IGNORECASE,
)
_SHORTENED: Final = re.compile(
    r"(?:\.\w{1,3}|\b(?:kl|dnr|nr|ca|resp|tel|st|max|min|inkl|exkl|prop))\.$", re.IGNORECASE
)


def opens(heading: str) -> bool:
    """Whether decisions, or proposals of them, stand below a heading."""
    return _OPENS.fullmatch(heading) is not None


def heads(heading: str, line: str) -> bool:
    """Whether `line` stands below such a heading, however full the heading's line is.

    >>> heads("Kommunstyrelsens arbetsutskotts förslag till kommunstyrelsen", "Redovisningen godkänns.")
    True
    """
    return line[:1].isupper() and opens(heading)


def parts(before: str, line: str) -> bool:
    """Whether `line`, below such a heading, begins a paragraph of its own after the line `before`."""
    ends = before.endswith((".", ":")) and _SHORTENED.search(before) is None
    return ends and line[:1].isupper()
