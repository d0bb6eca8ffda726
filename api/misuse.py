"""What was wrong with a command line and what would be right, in one Swedish line.

>>> _right("Invalid value for '--ocr': Value error, 'x' is not one of 'auto', 'never', 'always'.")
': välj auto, never eller always'
>>> _right("Invalid value for '--limit': Input should be greater than or equal to 1")
': minst 1'
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from typer.exceptions import TyperException


def told(error: TyperException) -> str:
    """What was wrong and where the help is; the help itself where a command was given nothing."""
    kind, said = type(error).__name__, error.format_message()
    if kind == "NoArgsIsHelpError":
        return said
    context = getattr(error, "ctx", None)
    named = re.search(r"'([^']+)'|(?<= )(-[\w-]+)|\(([^)]+)\)$", said)
    what = next(filter(None, named.groups()), "") if named else ""
    problem = {
        "MissingParameter": f"{what} saknas",
        "NoSuchOption": f"Det finns inget val {what}",
        "BadOptionUsage": f"{what} saknar sitt värde",
        "BadParameter": f"Fel värde på {what}{_right(said)}",
    }.get(kind) or _misread(said, what, getattr(getattr(context, "command", None), "commands", ()))
    meant = getattr(error, "possibilities", None) or _quoted(said.partition("Did you mean")[2])
    instead = f" Menade du {_either(meant)}?" if meant and meant != ["--help"] else ""
    return f"{problem}.{instead} Se {context.command_path if context else 'rodatraden'} --help."


def _right(said: str) -> str:
    """Which values an option takes, by what typer says of a wrong one."""
    if "is not one of" in said:
        return f": välj {_either(_quoted(said.partition('is not one of')[2]))}"
    bound = re.search(r"(greater|less) than or equal to (-?\d+)", said)
    if bound:
        return f": {'minst' if bound[1] == 'greater' else 'högst'} {bound[2]}"
    return ": ange ett heltal" if "valid integer" in said else ""


def _misread(said: str, what: str, commands: Sequence[str]) -> str:
    """What cannot be read as a command with its arguments."""
    if said.startswith("No such command"):
        return f"Det finns inget kommando {what}"
    if said.startswith("Missing command"):
        return f"Kommando saknas: välj {_either(list(commands))}"
    if "extra argument" in said:
        return f"{what} är för mycket. Sätt citattecken runt ord som hör ihop"
    return f"Det går inte att förstå {what or 'kommandot'}"


def _quoted(said: str) -> list[str]:
    return re.findall(r"'([^']+)'", said)


def _either(names: Sequence[str]) -> str:
    return " eller ".join(filter(None, (", ".join(names[:-1]), names[-1])))
