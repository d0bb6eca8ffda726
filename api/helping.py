"""What typer writes around the texts of `--help`, in the language of those texts.

>>> _said("Show this message and exit.")
'Visa den här hjälpen.'
>>> _said("Så många filer läses samtidigt.  [default: 2; 1<=x<=64]"), _said("Högst så många.  [x>=1]")
('Så många filer läses samtidigt.  [annars 2; 1 till 64]', 'Högst så många.  [minst 1]')
>>> _named("FIL… <list[Path]>"), _named("--ocr <auto|never>"), _said("Ett [belopp] i x.  [required]")
('FIL… <sökväg>', '--ocr <auto|never>', 'Ett [belopp] i x.  [krävs]')
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Any, Final

from typer.core import TyperCommand

_HELP: Final = ("Show this message and exit.", "Visa den här hjälpen.")
_SECTIONS: Final = {"Options": "Val", "Arguments": "Argument", "Commands": "Kommandon"}
_USAGE: Final = {"[OPTIONS]": "[VAL]", "COMMAND [ARGS]": "KOMMANDO [ARGUMENT]"}
_TYPES: Final = {"str": "text", "path": "sökväg", "int range": "antal", "int": "antal"}
_TYPE: Final = re.compile(rf"<(?:list\[)?({'|'.join(_TYPES)})\]?>", re.IGNORECASE)
_AFTER: Final = re.compile(r"(?:^|  )\[(?=(?:default: |\d+<=|x>=|x<=|required\])).*\]$")
_LIMITS: Final = (
    (re.compile(r"default: "), "annars "),
    (re.compile(r"(-?\d+)<=x<=(-?\d+)"), r"\1 till \2"),
    (re.compile(r"x>=(-?\d+)"), r"minst \1"),
    (re.compile(r"x<=(-?\d+)"), r"högst \1"),
    (re.compile(r"required(?=\]$)"), "krävs"),
)


_Formatter: Any = TyperCommand.context_class.formatter_class


class SwedishHelp(_Formatter):  # type: ignore[misc]
    """The help of a command, as typer lays it out."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        for theirs, ours in _USAGE.items():
            args = args.replace(theirs, ours)
        super().write_usage(prog, args, prefix or "Så här: ")

    def section(self, name: str) -> AbstractContextManager[None]:
        found: AbstractContextManager[None] = super().section(_SECTIONS.get(name, name))
        return found

    def write_dl(self, rows: Sequence[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        super().write_dl([(_named(name), _said(text)) for name, text in rows], col_max, col_spacing)


def speak_swedish() -> None:
    """Have every command write its help so."""
    TyperCommand.context_class.formatter_class = SwedishHelp


def _named(name: str) -> str:
    return _TYPE.sub(lambda type_: f"<{_TYPES[type_[1].lower()]}>", name)


def _said(text: str) -> str:
    if text == _HELP[0]:
        return _HELP[1]
    after = _AFTER.search(text)
    if after is None:
        return text
    said = after[0]
    for pattern, ours in _LIMITS:
        said = pattern.sub(ours, said)
    return text[: after.start()] + said
