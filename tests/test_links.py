"""The pages lead somewhere: every link, heading and file that an `.md` file points to is there."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from tests.test_architecture import ROOT, tracked

PAGES = sorted(p.relative_to(ROOT).as_posix() for p in tracked() if p.suffix == ".md" and p.is_file())
_LINK = re.compile(r"\]\(([^()\s]+)\)")
_FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^#{1,6} +(.+?) *$", re.MULTILINE)
# A module or page that the text names by its path from the root, as `tests/bench/reader.py`.
_NAMED = re.compile(r"(?<![\w./-])((?:corpus|ingest|nlp|index|api|web|tests)/[\w./-]*\.(?:py|md|toml|txt))\b")


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
