"""Letters as every text is compared and stored: composed, and whole where a copy told them in two.

>>> composed("O\\u0308versyn. AÅ terrapportering ska ske."), composed("BRA ÅR, A Å och AÅ")
('Översyn. Återrapportering ska ske.', 'BRA ÅR, A Å och AÅ')
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# "AÅ terrapportering": what the fonts of some programs tell a copy instead of "Å".
_IN_TWO: Final = re.compile(r"\b(?:A([ÅÄ])|O(Ö)) (?=[a-zåäö]{2})")


def composed(text: str) -> str:
    """`text` in NFC, each letter once."""
    return _IN_TWO.sub(r"\1\2", unicodedata.normalize("NFC", text))
