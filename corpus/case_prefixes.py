"""The letters before a case number: whose they are, and whether they alone tell what it is."""

from __future__ import annotations

import re
from typing import Final

from corpus.lexicon import Authorities, load

KNOWLEDGE: Final = load("corpus", "authorities", Authorities)
BOARDS: Final = frozenset(KNOWLEDGE.boards.split())
PREFIXES: Final = BOARDS | frozenset(KNOWLEDGE.agencies.split())
NOT_PREFIXES: Final = frozenset(KNOWLEDGE.not_prefixes.split())


def folded(prefix: str) -> str:
    return re.sub(r"\d", "", prefix).upper()


def ordinary(prefix: str) -> bool:
    """A word in small letters that no authority uses, or a label: "från 2020/123", "Dnr 2020/123"."""
    return (prefix.islower() and folded(prefix) not in PREFIXES) or _LABEL.fullmatch(prefix) is not None


_LABEL: Final = re.compile("|".join(KNOWLEDGE.labels), re.IGNORECASE)


def known(match: re.Match[str]) -> bool:
    prefix = match["prefix"]
    letters, serial = folded(prefix), len(match["serial"])
    if letters in BOARDS or (letters in PREFIXES and serial >= 3):
        return prefix[0].isupper() or serial >= 3
    return serial >= 2 and of_board(prefix)


def undated(match: re.Match[str]) -> bool:
    """A board's letters and figures that are no day, or alone: "KS 260931", "(KS 260418)"."""
    day = " " in match[0] and _DAY.fullmatch(match["serial"])
    return folded(match["prefix"]) in BOARDS and (not day or alone(match))


def alone(match: re.Match[str]) -> bool:
    """Whether it is all there is between brackets."""
    start, end = match.span()
    return match.string[max(0, start - 1) : start] + match.string[end : end + 1] == "()"


_DAY: Final = re.compile(r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")


def of_board(prefix: str) -> bool:
    """Letters that only a board can have, on no list: "TSN"."""
    return folded(prefix) not in NOT_PREFIXES and _BOARD_LETTERS.fullmatch(prefix) is not None


# How a board is abbreviated that is on no list: "Mtn", "BUN", "KSAU", "KSFD", "LKS", "MoB".
_BOARD_LETTERS: Final = re.compile(
    r"[A-ZÅÄÖ]{2,4}N|[A-ZÅÄÖ][a-zåäö]{1,3}n|[A-ZÅÄÖ]{2,3}AU|[A-ZÅÄÖ]?KS[A-ZÅÄÖ]{0,3}|[A-ZÅÄÖ]o[A-ZÅÄÖ]{1,3}"
)
_NO_SUFFIX: Final = frozenset(("IN", "ON", "SON", "INN", "REV", "VAL", "KA"))
# Those letters as they stand after a number: "2022/74 Bun", never "2022/74 In".
AFTER: Final = "|".join(sorted((x.capitalize() for x in BOARDS - _NO_SUFFIX), key=len, reverse=True))


def shouted(match: re.Match[str], *, serial: int, letters: int = 2) -> bool:
    """Unknown letters, but all capitals, before a serial long enough to be no list number."""
    prefix = match["prefix"]
    return (
        prefix.isupper()
        and letters <= len(prefix) <= 6
        and folded(prefix) not in NOT_PREFIXES
        and len(match["serial"]) >= serial
    )
