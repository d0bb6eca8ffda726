"""The house keeps its plan: layers, sizes, light start, and nothing that belongs to one machine."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("corpus", "ingest", "nlp", "index", "api", "web")
ENVIRONMENT = re.compile(r"os\.(environ\.get|environ\[|getenv)")  # handing it down whole is another matter
HEAVY = (
    "torch", "sentence_transformers", "spacy", "faiss", "pdfplumber", "pypdfium2", "tantivy",
    "nlp.extractors.table", "nlp.extractors.decisions", "nlp.extractors.assignments",
)  # fmt: skip


def tracked() -> list[Path]:
    """The project's own files, without what is vendored."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True
    ).stdout
    return [ROOT / name for name in listed.split("\0") if name and "static/pdfjs" not in name]


def modules() -> list[Path]:
    return [p for p in tracked() if p.suffix == ".py" and p.is_file()]


def test_the_rooms_call_only_to_the_right() -> None:
    command: list[str | Path] = [Path(sys.executable).with_name("lint-imports"), "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_no_other_folder_at_the_root() -> None:
    folders = {p.relative_to(ROOT).parts[0] for p in tracked() if len(p.relative_to(ROOT).parts) > 1}
    assert folders == {*ROOMS, "tests", ".ci"}


def test_modules_stay_under_400_lines_and_functions_under_60() -> None:
    long = []
    for path in modules():
        source = path.read_text(encoding="utf-8")
        if source.count("\n") > 400:
            long.append(f"{path.relative_to(ROOT)}: {source.count(chr(10))} lines")
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > 60:
                    long.append(f"{path.relative_to(ROOT)}:{node.lineno} {node.name}: {lines} lines")
    assert not long


def test_no_pattern_keeps_what_a_group_has_taken() -> None:
    """Python before 3.11.5 loses matches of `(...)*+` where its group can be matched in several ways.

    An atomic group keeps as much and is read right: `(?>(...)*)`.
    """
    possessive = re.compile(r"(?<!\\)\)(?:[*+?]|\{\d*,?\d*\})\+")
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in modules()
        if path.relative_to(ROOT).parts[0] in ROOMS
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and possessive.search(node.value)
    ]
    assert not found


def test_one_module_reads_the_environment() -> None:
    readers = [
        p.relative_to(ROOT).as_posix()
        for p in modules()
        if p.relative_to(ROOT).parts[0] in ROOMS and ENVIRONMENT.search(p.read_text(encoding="utf-8"))
    ]
    assert readers == ["api/settings.py"]


@pytest.mark.parametrize("module", ["api.cli", "web.app"])
def test_help_and_the_first_page_never_pay_for_what_is_heavy(module: str) -> None:
    code = f"import sys, {module}; print([m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_nothing_of_one_machine_stands_in_the_files() -> None:
    wrong = [str(Path.home()) + "/", str(ROOT.parent) + "/", "registry = ", '"resolved": ']
    found = []
    for path in tracked():
        if path == Path(__file__) or not path.is_file() or path.stat().st_size > 2_000_000:
            continue
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        found += [f"{path.relative_to(ROOT)}: {sign}" for sign in wrong if sign in text]
    assert not found
