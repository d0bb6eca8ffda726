"""What heads a column of values, and the values themselves, where a dump has set a table as lines.

>>> [HEAD.match(x)[0] for x in ("Utfall T2 2025 x", "Årsmål 2026 x", "Dec 2024 x", "Läsåret 2023/24")]
['Utfall T2 2025', 'Årsmål 2026', 'Dec 2024', 'Läsåret 2023/24']
>>> [HEAD.match(x) for x in ("Målet 2025", "Kommunens tal", "Utfallet 3")]
[None, None, None]
>>> [bool(re.fullmatch(PLAIN, x)) for x in ("≥ 92 %", "61 av 118", "12 dagar", "i.u.", "1 204")]
[True, True, True, True, False]
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from corpus.model import Span
from nlp.extractors.cell_numbers import PER, UNIT, numbers
from nlp.extractors.dates import MONTH, MONTHS

YEAR: Final = r"(?:19|20)\d\d"
_MONTH: Final = rf"(?i:{MONTH})\.?"
# A part of a year with its year, which says enough alone.
_DATED: Final = (
    rf"(?:{_MONTH}(?:\s?[–-]\s?{_MONTH})?\s{YEAR}|(?:[TQK]\d|(?i:tertial|kvartal|kv)\s\d)\s{YEAR}|[VvHh][Tt]\s?(?:{YEAR}|\d\d(?![\d,.]))"
    rf"|\d{{1,2}}\s{_MONTH}\s{YEAR}|{YEAR}-\d\d-(?:2[89]|3[01])|(?i:läsår(?:et)?)\s\d\d/\d\d|År\s{YEAR}"
    rf"|(?:(?i:läsåret)\s)?{YEAR}(?:/\d\d(?:\d\d)?)?)"
)
_PERIOD: Final = (
    rf"(?:{_DATED}(?:\s\({YEAR}\))?|(?i:helår)(?:et)?(?:\s{YEAR})?|[TQK]\d(?!\w)|(?:Kv|Kvartal|Tertial)\s\d(?!\w)"
    rf"|(?i:ack)(?:\.|umulerat)?(?!\w)|R12(?!\w)|{_MONTH}(?:\s?[–-]\s?{_MONTH})?(?!\w))"
)
_KIND: Final = (
    r"(?:Utfall|Prognos|(?:Delårs|Helårs|Års|Period)(?:utfall|prognos|budget|avvikelse)|Delår|Tertial|Värde|Bokslut|Budget|Plan|Resultat|Ack\.?\sutfall"
    r"|Mål(?:värde|nivå|tal|år)?|Årsmål|Etappmål|Slutmål"
    r"|(?:Utgångs|Ingångs|Bas|Start|Nu|Rikt|Jämförelse|Medel)värde|Nuläge|Utgångsläge|Basår)"
)
# Whom the values of a column are of.
_OF: Final = (
    r"(?:Riket|Rikssnitt|Kommun(?:en)?|Region(?:en)?|Länet|Kvinnor|Män|Flickor|Pojkar|Total(?:t|(?!\s[a-zåäö]))|Samtliga|Medel|Median|Snitt|Genomsnitt"
    r"|(?:Liknande|Jämförbara|Alla|Samtliga|Övriga)\skommuner)"
)
# What is counted says nothing of a column without its period: "Antal 2030".
_COUNTED: Final = rf"(?:Antal|Andel|Avgift|Belopp|Kostnad|Pris|Taxa)\s{_PERIOD}"
# Parts of a year that need none beside them: "Kv 1".
_PART: Final = r"(?:Kv|Kvartal|Tertial|[TKQ])\s?[1-4](?![\w,.])"
# What a column is of, where its year stands below.
KIND: Final = rf"(?:{_KIND}|{_OF}|Antal|Andel|Avgift|Kostnad|{_MONTH}(?:\s?[–-]\s?{_MONTH})?)(?![\w/])"
_SMALL: Final = "|".join(sorted({*(month[:2] for month in MONTHS), "te", "kv", "vt", "ht", "lä"}))
PATTERN: Final = (
    # What it may begin with: a year, a capital, a month or a part of the year.
    rf"(?={YEAR}|[A-ZÅÄÖ]|(?:{_SMALL})[a-zåäö]{{0,7}}[\s.–-]|\d{{1,2}}\s[a-z]{{3}})"
    rf"(?:(?:{_KIND}|{_OF})(?:\s{{1,2}}(?:per\s)?{_PERIOD})?|{_COUNTED}|{_DATED}|{_PART}|Avvikelse|Förändring)(?![\w/])"
)
HEAD: Final = re.compile(PATTERN)
# What stands between the cells of a row.
BETWEEN: Final = r"(?:\s?[·|]\s?|\t{0,8}\s{1,2})"
_BOUND: Final = r"(?:(?:[≥≤<>~]\s?|(?:minst|högst|max|över|under)\s))?"
_NOTHING: Final = r"(?:[-–*](?![^\s|])|i\.u\.|(?:uppgift\s)?saknas|\.\.)"
# The value before it, in brackets.
_BEFORE: Final = rf"(?:\s\([-–−+]?\d+(?:[,.]\d+)?\s?(?:{UNIT})?\))?"
_AFTER: Final = rf"(?:\sav\s\d+|\s?(?:{UNIT})(?:{PER})?(?![\wåäö]))?{_BEFORE}(?:\s?\*{{1,2}})?"
_SIGN: Final = rf"{_BOUND}[-–−+]?"
# The three ways to read figures with spaces between: none belongs to a number, one to each, as many as can.
PLAIN: Final = rf"(?:{_SIGN}(?!0\d)\d+(?:[,.]\d+)?{_AFTER}|{_NOTHING})(?!\d|,\d)"
_ONCE: Final = rf"(?:{_SIGN}\d{{1,3}}\s\d{{3}}(?:,\d+)?{_AFTER}|{_NOTHING})(?!\d|,\d)"
THOUSANDS: Final = (
    rf"(?:{_SIGN}(?:\d{{1,3}}(?:\s\d{{3}})+(?:,\d+)?|\d+(?:[,.]\d+)?){_AFTER}|{_NOTHING})(?!\d|,\d)"
)
READINGS: Final = (PLAIN, _ONCE, THOUSANDS)
# A value that says what it is: "Mål 2027: 72".
LABELLED: Final = re.compile(rf"(?P<head>(?>{PATTERN}))(?::\s?|\s)(?P<value>{THOUSANDS})")
# What a last column says of the values of a row.
VERDICT: Final = (
    r"(?:(?:(?:Ej|Delvis|Helt|Inte)\s)?(?:[Uu]ppfyll[td]|[Uu]ppnå(?:tt|dd|s)|[Nn]ådd|[Nn]ås)(?:\sinte|\sej|\sdelvis)?|Ökar|Ökande|Minskar"
    r"|Minskande|öka|minska|(?:bi)?behålla|Öka|Minska|(?:Bib|B)ehålla|Oförändra[dt]|Stabilt?|Upp|Ned|Lika|Ingen|Ja|Nej|Delvis|Grön|Gul|Röd|God|Viss|Positiv|Negativ"
    r"|Förbättra[sdt]|Försämra[sdt]|[↑↓→↗↘➔])"
)


def spread(text: str, cells: Iterable[Span]) -> float:
    """How far the values of a row are apart: "1 204 1 180" are two thousands, not four numbers."""
    sizes = [abs(n.value) for cell in cells for n in numbers(text[slice(*cell)]) if n.value]
    return max(sizes) / min(sizes) if sizes else 1.0
