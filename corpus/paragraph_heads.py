"""How the paragraphs of minutes are headed: "§ 12", "KS § 163/25", "Au § 7". Pure.

What reads minutes, parts them and follows their matters must see the same heads.

>>> import re
>>> heads = [re.match(PRINTED, said) for said in ("§ 12 Ny brygga", "KS § 163/25", "Au § 7/2031")]
>>> [(head["letters"], head["number"], head["year"]) for head in heads]
[(None, '12', None), ('KS', '163', '25'), ('Au', '7', '2031')]
>>> [re.match(PRINTED, said) for said in ("3 § i lagen", "enligt § 3", "§ 12a")]
[None, None, None]
"""

from __future__ import annotations

from typing import Final

LETTERS: Final = r"(?P<letters>[A-ZÅÄÖ][A-ZÅÄÖa-zåäö]{1,4})"
SIGN: Final = r"(?P<sign>§\s?(?P<number>\d{1,4})(?:/(?P<year>(?:20)?\d\d))?)\b"
PRINTED: Final = rf"(?:{LETTERS}\s)?{SIGN}"
"""Begins the patterns of heads: the letters of whose it is, the sign with its number, the minutes' year."""
