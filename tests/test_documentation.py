"""What an `.md` file points to is there: links, headings, files, and the commands with their options."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
import typer

import api.cli  # its commands are registered as it is imported
from api.commands import app
from tests.test_architecture import ROOT, tracked

PAGES = sorted(p.relative_to(ROOT).as_posix() for p in tracked() if p.suffix == ".md" and p.is_file())
_LINK = re.compile(r"\]\(([^()\s]+)\)")
_FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^#{1,6} +(.+?) *$", re.MULTILINE)
# A module or page that the text names by its path from the root, as `tests/bench/reader.py`.
_NAMED = re.compile(r"(?<![\w./-])((?:corpus|ingest|nlp|index|api|web|tests)/[\w./-]*\.(?:py|md|toml|txt))\b")
# A command in a line of code or between backticks; what follows # or ; is another matter.
_COMMAND = re.compile(r"(?:\$ |`|^    |bin/)rodatraden ([a-z]+)([^`\n#;]*)", re.MULTILINE)


def anchor(heading: str) -> str:
    """The anchor that GitHub gives a heading."""
    return re.sub(r"[^\w\- ]", "", heading.replace("`", "").lower()).replace(" ", "-")


@cache
def prose(page: Path) -> str:
    return _FENCED.sub("", page.read_text(encoding="utf-8"))


def anchors(page: Path) -> set[str]:
    found: set[str] = set()
    for heading in _HEADING.findall(prose(page)):
        name = anchor(re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading))
        again = sum(1 for other in found if re.fullmatch(re.escape(name) + r"(-\d+)?", other))
        found.add(f"{name}-{again}" if again else name)
    return found


def broken(page: Path, target: str) -> bool:
    """Whether `target`, as written in `page`, leads nowhere; addresses outside the project are not tried."""
    if re.match(r"[a-z]+:", target):
        return False
    path, _, name = target.partition("#")
    file = (page.parent / path).resolve() if path else page
    if not file.exists():
        return True
    return bool(name) and file.suffix == ".md" and name not in anchors(file)


def test_there_are_pages() -> None:
    assert {"README.md", "ARCHITECTURE.md", "nlp/README.md"} <= set(PAGES)


def test_a_heading_has_the_anchor_that_github_gives_it() -> None:
    assert anchor("How it's read: `nlp`, two–three rules") == "how-its-read-nlp-twothree-rules"
    assert anchor("Mål och medel") == "mål-och-medel"


@pytest.mark.parametrize("target", ["#no-such-heading", "NOWHERE.md", "../corpus/README.md#no-such"])
def test_what_leads_nowhere_is_seen(target: str) -> None:
    assert broken(ROOT / "nlp" / "README.md", target)


@pytest.mark.parametrize("name", PAGES)
def test_links_and_anchors_resolve(name: str) -> None:
    page = ROOT / name
    assert [t for t in _LINK.findall(prose(page)) if broken(page, t)] == []


@pytest.mark.parametrize("name", PAGES)
def test_files_named_by_their_path_are_there(name: str) -> None:
    named = set(_NAMED.findall((ROOT / name).read_text(encoding="utf-8")))
    assert sorted(p for p in named if not (ROOT / p).exists()) == []


@pytest.mark.parametrize("name", PAGES)
def test_commands_of_the_pages_have_these_options(name: str) -> None:
    assert api.cli.COMMANDS
    program = typer.main.get_command(app)
    assert isinstance(program, typer.core.TyperGroup)
    unknown = []
    for match in _COMMAND.finditer((ROOT / name).read_text(encoding="utf-8")):
        command = program.commands.get(match[1])
        if isinstance(command, typer.core.TyperGroup):
            command = command.commands.get(match[2].split()[0]) if match[2].split() else command
        known = {option for parameter in command.params for option in parameter.opts} if command else set()
        if command is None or not set(re.findall(r"(?<!\S)--[a-z-]+", match[2])) <= known:
            unknown.append(match[0])
    assert unknown == []
