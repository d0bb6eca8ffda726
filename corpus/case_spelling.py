"""The one spelling of a case number, however it is printed: one function a manner. Pure.

Each takes the match of a scheme of `corpus.case_schemes`.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from corpus.case_forms import DASH
from corpus.case_prefixes import KNOWLEDGE, folded


def _separator(match: re.Match[str], default: str) -> str:
    """The separator as the number's own spelling has it: hyphen, space, or `default` for none."""
    printed = match["separator"] or ""
    if folded(match["prefix"]) in KNOWLEDGE.hyphenated:
        return "-"
    if re.search(DASH, printed):
        return "-"
    return " " if printed else default


def dashed(match: re.Match[str]) -> str:
    prefix = match["prefix"].upper()
    between = _separator(match, "" if len(prefix) == 1 else " ")
    plan = "".join(re.findall(r"\d+", match["plan"] or ""))
    return f"{prefix}{between}{match['year']}-{match['serial']}{match['sub'] or ''}{'-' * bool(plan)}{plan}"


def prefixed(mark: str) -> Callable[[re.Match[str]], str]:
    def spell(match: re.Match[str]) -> str:
        prefix = match["prefix"].upper()
        between = _separator(match, " ")
        suffix = "".join((match["suffix"] or "").split())
        return f"{prefix}{between}{match['year']}{mark}{match['serial']}{suffix}"

    return spell


def colon(match: re.Match[str]) -> str:
    prefix = f"{match['prefix'].upper()}{match['joint'] or ''}{match['separator'].strip() or ' '}"
    return f"{prefix}{match['year']}:{match['serial']}{match['suffix'] or ''}"


def serial_first(match: re.Match[str]) -> str:
    prefix = match["prefix"].upper()
    mark = "-" if re.fullmatch(DASH, match.groupdict().get("mark") or "/") else "/"
    return f"{prefix}{_separator(match, ' ')}{match['serial']}{mark}{match['year']}"


def plain(match: re.Match[str]) -> str:
    """In capitals, single spaces, hyphens."""
    return re.sub(DASH, "-", " ".join(match[0].upper().split()))


def closed(match: re.Match[str]) -> str:
    """As printed, without any space."""
    return re.sub(DASH, "-", "".join(match[0].upper().split()))
