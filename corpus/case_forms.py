"""What a case number is, and a scheme that it is printed by. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from corpus.case_prefixes import NOT_PREFIXES, PREFIXES, folded, of_board, ordinary
from corpus.model import Span

DASH: Final = "[-‐‑‒–—−]"
# A space within a number: never a tab, which parts the cells of a table.
GAP: Final = "[ \n\u00a0]"
DASH_ONLY: Final = re.compile(DASH)
# What may not follow a number: a letter, a digit, or a separator with a digit.
# A class of the archive plan may ("-1.3.6").
END: Final = rf"(?!\w|{DASH}\d(?!\d?\.\d)|[/.]\d|:\w)"


@dataclass(frozen=True, slots=True)
class Number:
    """A case number as matched: where, which scheme, its parts, its one spelling."""

    span: Span
    scheme: str
    normal: str
    year: int
    serial: str
    prefix: str | None
    sure: bool


@dataclass(frozen=True, slots=True)
class Scheme:
    """A printed form: its pattern in free text, and right after a label ("dnr1384/22").

    `digit` says that it begins with a digit, not a letter; `spell` gives the one spelling; `sure` says
    whether it stands without a label (`bool`: always, `not_`: never).
    """

    name: str
    digit: bool
    free: re.Pattern[str]
    labelled: re.Pattern[str]
    spell: Callable[[re.Match[str]], str]
    sure: Callable[[re.Match[str]], bool]

    def read(self, match: re.Match[str], *, labelled: bool = False) -> Number | None:
        """The number a match holds; None where it is a wrong prefix or, without a label, a span of years."""
        groups = match.groupdict()
        prefix = groups.get("prefix")
        if prefix is not None and ordinary(prefix):
            return None
        if not labelled and _is_range(match):
            return None
        year = int(match["year"])
        if year < 100:
            year += 1900 if year >= 70 else 2000
        span = Span(*match.span())
        letters = folded(prefix) if prefix else None
        sure = letters not in NOT_PREFIXES and self.sure(match)
        return Number(span, self.name, self.spell(match), year, match["serial"], letters, sure)


def _is_range(match: re.Match[str]) -> bool:
    """Two years or a session: 2024-2026, läsåret 2023/24. A number with letters fixed to it is none."""
    groups = match.groupdict()
    first, last = sorted(
        (match["year"], match["serial"]), key=lambda part: match.string.index(part, match.start())
    )
    prefix = groups.get("prefix")
    if (
        groups.get("class")
        or not re.fullmatch(r"(?:19|20)\d\d", first)
        or (prefix and match[0][len(prefix)].isdigit())
    ):
        return False
    listed = prefix is not None and (folded(prefix) in PREFIXES or of_board(prefix))
    if re.fullmatch(r"(?:19|20)\d\d", last):
        attached = listed and DASH_ONLY.fullmatch(groups.get("separator") or "") is not None
        return not attached and 0 <= int(last) - int(first) <= 60
    return len(last) == 2 and (not listed or match["serial"] == first) and int(last) == (int(first) + 1) % 100
