"""The README's commands do what it says: every `$ rodatraden …` line is run on the sample documents."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests.program import ROOT, run

README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^\$ rodatraden (.+)$", README, flags=re.MULTILINE)


def test_the_readme_has_commands_to_run() -> None:
    assert len(COMMANDS) >= 6


@pytest.mark.parametrize("line", COMMANDS)
def test_a_command_of_the_readme_answers(line: str, sample_data: Path) -> None:
    done = run(*shlex.split(line), "--data", sample_data)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()


@pytest.mark.parametrize("target", re.findall(r"\]\(([^)#]+)\)", README))
def test_what_the_readme_links_to_is_there(target: str) -> None:
    assert target.startswith("http") or (ROOT / target).is_file()
