"""Personal identity numbers: where they stand, never which they are.

>>> from corpus.model import Document, Source
>>> def places(text):
...     return [tuple(f.span) for f in find(Document(Source("x.pdf", "0" * 64, 1), text))]
>>> places("född 19121212-1212 och 121212-1212, samordningsnummer 701063-2391")
[(5, 18), (23, 34), (54, 65)]
>>> places("testärendet 19121212-1212")
[(12, 25)]
>>> places("org.nr 212000-1355, dnr 121212-1212, 19121212-1213, 20121399-1212")
[]

The date must exist (a coordination number has 60 added to its day) and the last digit must be the
checksum (Luhn over the ten digits). An organisation number has a third digit of 2 or more, so its
"month" does not exist: what follows "org.nr" and has the form is a sole trader's own number. "+"
stands for the hyphen from the hundredth year. Source: Skatteverket, personnummer and
samordningsnummer (folkbokföringslagen 18 §; SKV 704, SKV 707).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from corpus.findings import PersonalNumber
from corpus.masking import MASK
from corpus.model import Document, Span

_COORDINATION: Final = 60
_DASH: Final = r"[-+\u00AD\u2010-\u2015\u2212\uFE63\uFF0D]"  # as writers and programs print a hyphen
_DAY: Final = r"(?P<day>0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])"
_PATTERN: Final = re.compile(
    r"(?<![\d_])(?P<century>18|19|20)?(?P<year>\d\d)(?P<month>0[1-9]|1[0-2])"
    + _DAY
    + rf"(?P<separator>\s?{_DASH}\s?|\s(?=\d{{4}}))?(?P<last>\d{{4}})(?![\d_]|{_DASH}\d)"
)
# With its date written out, as forms have it; never with a space before the last four: years follow dates.
_WRITTEN_OUT: Final = re.compile(
    r"(?<![\w-])(?P<century>18|19|20)?(?P<year>\d\d)(?P<between>[-./])(?P<month>0[1-9]|1[0-2])(?P=between)"
    + _DAY
    + rf"(?P<separator>{_DASH})(?P<last>\d{{4}})(?![\w]|{_DASH}\d)"
)
# A date without spaces, or written out: what every number begins with. Both begin with digits, so that the
# rest of a text is passed over at once.
_BEGINNING: Final = re.compile(r"\d\d(?:\d{4,10}|(?<!\d\d\d)(?:\d\d)?[-./](?=\d\d[-./]\d\d))")
# A label of something else before the number.
_OTHER: Final = re.compile(
    r"(?:d-?nr|diarie\w*|ärende\w*|bank-?giro|plus-?giro|bg|pg|konto\w*|tel\w*|fax|mobil\w*|faktura\w*|artikel\w*|issn|isbn|nr)"
    r"[\s.:]{0,3}$",
    re.IGNORECASE,
)
_SAID: Final = re.compile(
    r"(?:person|samordnings|pers\.?)-?\s?(?:nr|num(?:mer|ret|ren))|född|pnr|p\.?nr|\bf\.\s", re.IGNORECASE
)
_TRADER: Final = re.compile(r"org(?:anisations)?\.?-?\s?(?:nr|nummer)[\s.:]{0,3}$", re.IGNORECASE)
_REACH: Final = 40


def find(document: Document) -> Iterator[PersonalNumber]:
    """Where personal identity numbers stand in the text of `document`."""
    for match in _matches(document.text):
        yield PersonalNumber(span=Span(*match.span()), rule=_rule(match))


def in_words(text: str) -> Iterator[Span]:
    """Where they stand in a text of its own: a title, a heading, a file name ("Beslut_811228-9874.pdf")."""
    for match in _matches(text.replace("_", " ")):
        yield Span(*match.span())


def hidden(text: str) -> str:
    """A text of its own without the digits of personal numbers.

    >>> hidden("Beslut_811228-9874.pdf")
    'Beslut_•••••••••••.pdf'
    """
    for span in in_words(text):
        text = text[: span.start] + MASK * (span.end - span.start) + text[span.end :]
    return text


def _matches(text: str) -> Iterator[re.Match[str]]:
    for beginning in _BEGINNING.finditer(text):
        pattern = _PATTERN if beginning[0].isdigit() else _WRITTEN_OUT
        match = pattern.match(text, beginning.start())
        if match and _is_date(match) and _checks(match) and _alone(text, match) and _in_context(text, match):
            yield match


def _rule(match: re.Match[str]) -> str:
    return "coordination number" if int(match["day"]) > _COORDINATION else "personal number"


def _is_date(match: re.Match[str]) -> bool:
    day = int(match["day"]) % _COORDINATION
    centuries = [match["century"]] if match["century"] else ["19", "20"]
    return any(_exists(int(c + match["year"]), int(match["month"]), day) for c in centuries)


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _checks(match: re.Match[str]) -> bool:
    """Luhn: every other digit doubled from the first, the digits' sum divisible by ten."""
    digits = [int(c) for c in match["year"] + match["month"] + match["day"] + match["last"]]
    doubled = (d * 2 if i % 2 == 0 else d for i, d in enumerate(digits))
    return sum(d // 10 + d % 10 for d in doubled) % 10 == 0


def _alone(text: str, match: re.Match[str]) -> bool:
    """Not the end of something longer with a hyphen. Words may have run into a number that has one of its
    own, as where a space was lost in print."""
    before, after = text[max(0, match.start() - 2) : match.start()], text[match.end() : match.end() + 1]
    if before[-1:] == "-" and before[:1].isalnum():
        return False
    dashed = bool((match["separator"] or "").strip())
    return dashed or not (before[-1:].isalnum() or after.isalnum())


def _in_context(text: str, match: re.Match[str]) -> bool:
    """Not after another number's label; without hyphen and century only where the text says so.

    With a century, a hyphen and a checksum that is right it is one whatever stands before it.
    """
    if match["century"] and (match["separator"] or "").strip():
        return True
    before = text[max(0, match.start() - _REACH) : match.start()]
    said = _SAID.search(before) is not None
    if _OTHER.search(before) and not (_SAID.search(before[-20:]) or _TRADER.search(before)):
        return False
    # Without a separator: of the last century it is hardly a time ("202312071234"), and never a sum.
    return (
        said
        or bool((match["separator"] or "").strip())
        or (match["century"] == "19" and not match["separator"])
    )
