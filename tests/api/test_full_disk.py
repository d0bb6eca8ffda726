"""A disk that takes no more, a folder that may not be written: one line that says what to do, nothing lost.

A limit on the size of files stands for the full disk.
"""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = Path(sys.executable).with_name("rodatraden")
SAMPLE = ROOT / "corpus" / "samples" / "summary-in-english.pdf"

# The superuser may write everywhere, unless it gives that up.
_AS_ANYONE = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.geteuid() == 0 else []


def run(*arguments: str | Path, most: int | None = None) -> subprocess.CompletedProcess[str]:
    """A command; `most` bytes go into a file."""

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (most or 0, resource.RLIM_INFINITY))

    return subprocess.run(
        [PROGRAM, *arguments],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=limit if most else None,
    )


def test_what_cannot_be_saved_is_told_and_what_was_there_stays(untouched: Path, tmp_path: Path) -> None:
    data = Path(shutil.copytree(untouched, tmp_path / "data"))
    new = tmp_path / "ny.pdf"
    new.write_bytes(SAMPLE.read_bytes() + b"\n% ny\n")
    done = run("ingest", new, "--data", data, most=40_000)
    assert done.returncode == 2
    assert done.stderr.strip().splitlines()[-1].startswith("Disken")
    assert "Traceback" not in done.stderr
    assert run("ingest", new, "--data", data).returncode == 0
    assert run("verify", "--data", data).returncode == 0


def test_an_index_that_cannot_be_written_is_told_and_the_old_one_serves(
    untouched: Path, tmp_path: Path
) -> None:
    data = Path(shutil.copytree(untouched, tmp_path / "data"))
    done = run("reindex", "--data", data, most=40_000)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("Sökregistret kan inte skrivas.")
    assert done.stderr.count("\n") == 1
    assert "trygghetspunkt" in run("search", "trygghetspunkter", "--data", data, most=40_000).stdout
    shutil.rmtree(data / "index")
    assert run("search", "trygghetspunkter", "--data", data, most=40_000).returncode == 0  # finds nothing yet
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
