"""What members do beside a decision, told below it in minutes: they reserve themselves, abstain or note it.

>>> acts("Bo Ek (M) och Siv Alm (S) reserverar sig mot beslutet."), acts("Bo Ek (M) antecknar ett yttrande.")
(True, True)
>>> acts("Bo Ek (M) utses till ordförande."), acts("Hamnnämnden deltar inte i upphandlingen.")
(False, False)
>>> acts("Ledamöterna från Hamnpartiet deltar inte i beslutet.")
True
"""

from __future__ import annotations

import re
from typing import Final

ACTS: Final = (
    r"[A-ZÅÄÖ][\w-]{1,20}\s(?:[\w-]{1,20}\s){1,2}\([A-ZÅÄÖ]{1,4}\)[^.:;\n]{0,160}?"
    r"\s(?:antecknar|reserverar\ssig|deltar\s(?:inte|ej)|anmäler\sjäv)\b"
)
_ACTS: Final = re.compile(
    rf"{ACTS}|[A-ZÅÄÖ][^.:;\n]{{2,120}}?\sdeltar\s(?:inte|ej)\si\s(?:beslut(?:et)?|handläggningen|omröstningen)\b"
)


def acts(text: str) -> bool:
    """Whether a line begins with members and what they do beside the decision."""
    return _ACTS.match(text) is not None
