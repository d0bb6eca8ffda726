"""Names of rows that a dump has broken around their values."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_FEWEST: Final = 2
# The rest of the name above, and the name that begins here.
_PARTED: Final = re.compile(r"(?P<rest>\S+(?: [a-zåäö]\S*)*) (?P<name>[A-ZÅÄÖ].*)")


def unbroken(names: Sequence[str]) -> list[str]:
    """The names whole, where the second line of each stands before the first line of the next.

    It shows where the first row's line ends others: boards by their district.

    >>> unbroken(["Hamnnämnden", "Norr Hamnnämnden", "Söder Hamnnämnden", "Väster Summa"])
    ['Hamnnämnden Norr', 'Hamnnämnden Söder', 'Hamnnämnden Väster', 'Summa']
    >>> unbroken(["Kajer", "Norra Kajer", "Summa"])
    ['Kajer', 'Norra Kajer', 'Summa']
    """
    first, *others = names
    if not first or sum(name.endswith(f" {first}") for name in others) < _FEWEST:
        return list(names)
    parts = [_parted(name, first) for name in others]
    rests = [*(rest for rest, _ in parts), ""]
    heads = [first, *(head for _, head in parts)]
    return [f"{head} {rest}".strip() for head, rest in zip(heads, rests, strict=True)]


def _parted(name: str, first: str) -> tuple[str, str]:
    if name.endswith(f" {first}"):
        return name[: -len(first) - 1], first
    parted = _PARTED.fullmatch(name)
    return (parted["rest"], parted["name"]) if parted else ("", name)
