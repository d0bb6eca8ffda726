"""A disk that takes no more, a folder that may not be written: one line that says what to do, nothing lost.

A limit on the size of files stands for the full disk.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
from functools import partial
from pathlib import Path

import pytest

from tests.program import PROGRAM, ROOT, run

SAMPLE = ROOT / "corpus" / "samples" / "summary-in-english.pdf"

# The superuser may write everywhere, unless it gives that up.
_AS_ANYONE = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.geteuid() == 0 else []


# No more bytes than these go into a file.
FULL = partial(resource.setrlimit, resource.RLIMIT_FSIZE, (40_000, resource.RLIM_INFINITY))


def test_what_cannot_be_saved_is_told_and_what_was_there_stays(untouched: Path, tmp_path: Path) -> None:
    data = Path(shutil.copytree(untouched, tmp_path / "data"))
    new = tmp_path / "ny.pdf"
    new.write_bytes(SAMPLE.read_bytes() + b"\n% ny\n")
    done = run("ingest", new, "--data", data, first=FULL)
    assert done.returncode == 2
    assert done.stderr.strip().splitlines()[-1].startswith("Disken")
    assert "Traceback" not in done.stderr
    assert run("ingest", new, "--data", data).returncode == 0
    assert run("verify", "--data", data).returncode == 0


def test_an_index_that_cannot_be_written_is_told_and_the_old_one_serves(
    untouched: Path, tmp_path: Path
) -> None:
    data = Path(shutil.copytree(untouched, tmp_path / "data"))
    done = run("reindex", "--data", data, first=FULL)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("Sökregistret kan inte skrivas.")
    assert done.stderr.count("\n") == 1
    assert "trygghetspunkt" in run("search", "trygghetspunkter", "--data", data, first=FULL).stdout
    shutil.rmtree(data / "index")
    assert run("search", "trygghetspunkter", "--data", data, first=FULL).returncode == 0  # finds nothing yet
    assert "trygghetspunkt" in run("search", "trygghetspunkter", "--data", data).stdout


@pytest.mark.parametrize("command", [("ingest", SAMPLE), ("reindex",), ("serve",)])
def test_a_folder_that_may_not_be_written_is_told_and_stays(
    untouched: Path, tmp_path: Path, command: tuple[str | Path, ...]
) -> None:
    data = Path(shutil.copytree(untouched, tmp_path / "data"))
    before = {path: path.read_bytes() for path in data.rglob("*") if path.is_file()}
    for path in (data, *data.rglob("*")):
        path.chmod(path.stat().st_mode & ~0o222)
    done = subprocess.run(
        [*_AS_ANYONE, PROGRAM, *command, "--data", data], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("Datamappen kan inte skrivas.")
    assert done.stderr.count("\n") == 1
    assert {path: path.read_bytes() for path in data.rglob("*") if path.is_file()} == before


def test_an_index_that_may_not_be_written_is_searched_as_it_is(untouched: Path, tmp_path: Path) -> None:
    data = Path(shutil.copytree(untouched, tmp_path / "data"))
    for path in (data / "index", *(data / "index").rglob("*")):
        path.chmod(path.stat().st_mode & ~0o222)
    command: list[str | Path] = [*_AS_ANYONE, PROGRAM, "search", "trygghetspunkter", "--data", data]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "trygghetspunkt" in done.stdout.partition("\n")[2]
    done = subprocess.run(
        [*_AS_ANYONE, PROGRAM, "reindex", "--data", data], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("Sökregistret kan inte skrivas.")


def test_a_folder_that_may_not_be_read_is_told_and_the_rest_goes_in(tmp_path: Path) -> None:
    closed = tmp_path / "in" / "låst"
    closed.mkdir(parents=True)
    shutil.copy(SAMPLE, closed.parent / "öppen.pdf")
    closed.chmod(0)
    done = subprocess.run(
        [*_AS_ANYONE, PROGRAM, "ingest", closed.parent, "--data", tmp_path / "data"],
        capture_output=True,
        text=True,
        check=False,
    )
    closed.chmod(0o700)
    assert done.returncode == 1
    refused, read = sorted(done.stdout.splitlines())
    assert refused.startswith("låst: kunde inte läsas (unreadable). Programmet får inte läsa detta.")
    assert read.startswith("öppen.pdf: inläst")
