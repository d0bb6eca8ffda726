"""Child processes that die, hang or eat memory cost one file each."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
import unicodedata
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from corpus.model import Document, Rejected
from corpus.priority import give_way
from ingest.sandbox import Limits, Reader, printable_name
from ingest.sandbox_child import unreadable

READER = '''
"""What the tests' child processes run in place of the real reader: the file says what happens."""

import os
import subprocess
import time

from corpus.model import Document, Rejected, Source
from ingest.heartbeat import beat


def read(data, *, file, ocr):
    text = data.decode()
    if text == "abort":
        os.abort()
    if text == "exit":
        os._exit(0)
    if text == "memory":
        bytearray(10**11)
    if text == "bug":
        raise KeyError("bug")
    if text == "hang":
        subprocess.Popen(["sleep", "600"])
        time.sleep(600)
    if text == "busy":
        while True:
            pass
    if text == "toil":
        while time.process_time() < 2:
            pass
    if text == "turn":
        text = str(os.sched_getscheduler(0))
    if text == "wait":
        time.sleep(1.5)
    if text == "slow":
        beat(20)
        time.sleep(1.5)
    if text == "rejected":
        return Rejected(file, "encrypted", "Filen är krypterad.")
    return Document(Source(file, "0" * 64, len(data)), f"{text} {ocr}")
'''
SHARED = Path(__file__).resolve().parents[3] / "shared"
QUICK = Limits(seconds=1.0, patience=1.0)
PROGRAM = """
import sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from ingest.sandbox import Reader
with Reader(1, target="lookalike:read") as reader:
    print("started", flush=True)
    list(reader.read([Path(sys.argv[2])]))
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder whose look-alike reader the children can import."""
    (tmp_path / "lookalike.py").write_text(READER, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    return tmp_path


@pytest.fixture
def reader(folder: Path) -> Iterator[Reader]:
    with Reader(2, limits=QUICK, target="lookalike:read") as made:
        yield made


@pytest.fixture
def patient(folder: Path) -> Iterator[Reader]:
    """A reader that gives a child time to die, also on a machine with other work."""
    with Reader(2, limits=Limits(seconds=60.0), target="lookalike:read") as made:
        yield made


def files(folder: Path, *names: str) -> list[Path]:
    """Files `NAME.pdf` that contain their own name's part before a number."""
    for name in names:
        (folder / f"{name}.pdf").write_text(name.rstrip("0123456789"), encoding="utf-8")
    return [folder / f"{name}.pdf" for name in names]


def outcomes(reader: Reader, paths: list[Path]) -> dict[str, str]:
    """Base name → text of the document, or code of the rejection."""
    return {
        path.name: result.code if isinstance(result, Rejected) else result.text
        for path, result in reader.read(paths)
    }


def test_every_file_has_one_result(patient: Reader, folder: Path) -> None:
    paths = files(folder, "fine1", "abort", "bug", "exit", "memory", "fine2", "rejected", "fine3")
    assert outcomes(patient, paths) == {
        "fine1.pdf": "fine auto",
        "abort.pdf": "crashed",
        "bug.pdf": "crashed",
        "exit.pdf": "crashed",
        "memory.pdf": "out_of_memory",
        "fine2.pdf": "fine auto",
        "rejected.pdf": "encrypted",
        "fine3.pdf": "fine auto",
    }


def test_a_file_that_hangs_is_given_up_and_the_rest_is_read(reader: Reader, folder: Path) -> None:
    started = time.monotonic()
    assert outcomes(reader, files(folder, "hang", "fine1", "fine2")) == {
        "hang.pdf": "timeout",
        "fine1.pdf": "fine auto",
        "fine2.pdf": "fine auto",
    }
    assert time.monotonic() - started < 30


def test_a_file_is_given_up_for_its_work_and_not_for_waiting_for_its_turn(folder: Path) -> None:
    limits = Limits(seconds=1.0, patience=600.0)
    with Reader(2, limits=limits, target="lookalike:read") as reader:
        assert outcomes(reader, files(folder, "wait", "busy", "fine")) == {
            "wait.pdf": "wait auto",
            "busy.pdf": "timeout",
            "fine.pdf": "fine auto",
        }


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="told by /proc")
def test_who_still_waits_for_a_turn_after_its_time_by_the_clock_gets_more(folder: Path) -> None:
    limits = Limits(seconds=60.0, patience=0.005)  # .3 seconds by the clock
    with Reader(1, limits=limits, target="lookalike:read") as reader:
        assert outcomes(reader, files(folder, "toil", "hang")) == {
            "toil.pdf": "toil auto",
            "hang.pdf": "timeout",
        }


@pytest.mark.skipif(not hasattr(os, "SCHED_IDLE"), reason="a system without such work")
def test_children_work_when_nobody_else_does_where_their_process_gives_way(folder: Path) -> None:
    def read() -> dict[str, str]:
        with Reader(1, target="lookalike:read") as reader:
            return outcomes(reader, files(folder, "turn"))

    with ThreadPoolExecutor(1, initializer=give_way) as polite:  # of one thread, the system knows no process
        assert polite.submit(read).result() == {"turn.pdf": f"{os.SCHED_IDLE} auto"}
    assert read() == {"turn.pdf": f"{os.sched_getscheduler(0)} auto"}


def test_work_that_asks_for_time_gets_it(reader: Reader, folder: Path) -> None:
    assert outcomes(reader, files(folder, "slow")) == {"slow.pdf": "slow auto"}


def test_results_come_as_they_are_ready(reader: Reader, folder: Path) -> None:
    order = [path.name for path, _ in reader.read(files(folder, "slow", "fine1", "fine2"))]
    assert order == ["fine1.pdf", "fine2.pdf", "slow.pdf"]


def test_children_live_on_between_readings(reader: Reader, folder: Path) -> None:
    outcomes(reader, files(folder, "fine1", "fine2", "fine3"))
    before = children()
    outcomes(reader, files(folder, "fine4", "fine5"))
    assert children() == before
    assert 1 <= len(before) <= 2


def test_files_that_need_no_child(folder: Path) -> None:
    empty, missing, directory = folder / "tom.pdf", folder / "saknas.pdf", folder / "mapp.pdf"
    empty.touch()
    directory.mkdir()
    large = files(folder, "fine1")[0]
    limits = Limits(size=3)
    with Reader(1, limits=limits, target="nowhere:read") as reader:
        results = {p.name: r for p, r in reader.read([empty, missing, directory, large])}
    codes = {name: r.code for name, r in results.items() if isinstance(r, Rejected)}
    assert codes == {
        "tom.pdf": "empty_file",
        "saknas.pdf": "unreadable",
        "mapp.pdf": "unreadable",
        "fine1.pdf": "too_large",
    }
    messages = {name: r.message for name, r in results.items() if isinstance(r, Rejected)}
    assert "Kontrollera sökvägen" in messages["saknas.pdf"]
    assert "mapp" in messages["mapp.pdf"]
    assert not children()


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (PermissionError(13, "x"), "behörigheter"),
        (FileNotFoundError(2, "x"), "Kontrollera sökvägen"),
        (IsADirectoryError(21, "x"), "mapp"),
        (OSError(5, "Input/output error"), "Input/output error"),
    ],
)
def test_what_cannot_be_read_says_what_to_do(error: OSError, words: str) -> None:
    rejected = unreadable("rapport.pdf", error)
    assert (rejected.file, rejected.code) == ("rapport.pdf", "unreadable")
    assert words in rejected.message


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_without_permission(reader: Reader, folder: Path) -> None:
    (path,) = files(folder, "fine1")
    path.chmod(0)
    ((_, result),) = reader.read([path])
    assert isinstance(result, Rejected)
    assert result.code == "unreadable"
    assert "behörigheter" in result.message


def test_a_named_pipe_does_not_block(reader: Reader, folder: Path) -> None:
    pipe = folder / "pipe.pdf"
    os.mkfifo(pipe)
    assert outcomes(reader, [pipe]) == {"pipe.pdf": "unreadable"}


def test_more_pages_than_allowed() -> None:
    own = Path(__file__).resolve().parents[1] / "data" / "pdf" / "tables-weasyprint.pdf"
    with Reader(1, limits=Limits(pages=26)) as reader:
        ((_, result),) = reader.read([own])
    assert isinstance(result, Rejected)
    assert result.code == "too_many_pages"


def test_a_reader_that_cannot_be_loaded_is_a_bug(folder: Path) -> None:
    with Reader(1, target="nowhere:read") as reader, pytest.raises(RuntimeError, match="nowhere"):
        list(reader.read(files(folder, "fine1")))
    assert not children()


def test_stopping_early_leaves_no_child_at_work(reader: Reader, folder: Path) -> None:
    for _ in reader.read(files(folder, "fine1", "hang")):
        break
    reader.close()
    assert not children()


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_the_end_of_the_parent_leaves_no_orphan(how: signal.Signals, folder: Path) -> None:
    """The child and what the child has started are gone when the parent is."""
    (path,) = files(folder, "hang")
    program = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(PROGRAM), str(folder), str(path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])},
    )
    assert program.stdout is not None
    assert program.stdout.readline() == b"started\n"
    group = wait_for_group(program.pid)
    program.send_signal(how)
    program.wait(timeout=60)
    program.stdout.close()
    assert gone(group)


def test_names_are_printable() -> None:
    decomposed = unicodedata.normalize("NFD", "Årsredovisning.pdf")
    assert printable_name(Path("/x") / decomposed) == "Årsredovisning.pdf"
    assert printable_name(Path(os.fsdecode(b"/x/r\xe4tt.pdf"))) == "r\ufffdtt.pdf"


def test_the_result_is_the_document_itself(reader: Reader, folder: Path) -> None:
    ((path, result),) = reader.read(files(folder, "fine1"))
    assert isinstance(result, Document)
    assert (path.name, result.source.file, result.source.size) == ("fine1.pdf", "fine1.pdf", 4)


EXPECTED = {
    "encrypted_user.pdf": "encrypted",
    "html_renamed.pdf": "not_a_pdf",
    "truncated.pdf": "truncated",
    "zero.pdf": "empty_file",
}


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="the measuring material beside the project is missing")
def test_hostile_files() -> None:
    """Each ends as a document or with the code that says what is wrong; none takes the rest with it."""
    paths = sorted((SHARED / "pdfs" / "hostile").iterdir())
    with Reader(2, "never") as made:
        results = dict(made.read(paths))
    assert sorted(results) == paths
    codes = {p.name: r.code for p, r in results.items() if isinstance(r, Rejected)}
    assert codes == EXPECTED
    words = {p.name: r.text for p, r in results.items() if isinstance(r, Document)}
    assert words["bomb_300mb.pdf"] == "efter bomben"
    assert words["huge_mediabox.pdf"] == "Hej"
    assert not {p.name for p in paths[0].parent.parent.rglob("*.exe")}


def children() -> set[int]:
    """The readers that this process has started and that still run (other tests have a browser)."""
    found = set()
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = entry.read_text().rpartition(")")[2].split()
            command = (entry.parent / "cmdline").read_bytes()
        except OSError:
            continue
        if int(fields[1]) == os.getpid() and fields[0] != "Z" and b"sandbox_child" in command:
            found.add(int(entry.parent.name))
    return found


def wait_for_group(parent: int) -> int:
    """The process group of the child of `parent` once it has started its own `sleep`."""
    for _ in range(1200):
        told = subprocess.run(["ps", "-eo", "ppid=,pgid=,comm="], capture_output=True, text=True, check=True)
        lines = [line.split() for line in told.stdout.splitlines()]
        groups = {int(pgid) for ppid, pgid, *_ in lines if int(ppid) == parent}
        for _, pgid, *name in lines:
            if int(pgid) in groups and name == ["sleep"]:
                return int(pgid)
        time.sleep(0.05)
    raise AssertionError("the child never came to work")


def gone(group: int) -> bool:
    """Whether the process group has no living member, waiting up to half a minute."""
    for _ in range(300):
        told = subprocess.run(["ps", "-eo", "pgid=,stat="], capture_output=True, text=True, check=True)
        members = [line.split()[1] for line in told.stdout.splitlines() if int(line.split()[0]) == group]
        if all(state.startswith("Z") for state in members):
            return True
        time.sleep(0.1)
    return False


def test_children_read_on_while_a_result_is_worked_on(folder: Path) -> None:
    """One child: the second file is read before the caller is done with the first."""
    with Reader(1, target="lookalike:read") as reader:
        results = reader.read(files(folder, "fine1", "fine2", "fine3"))
        next(results)
        (worker,) = reader._workers
        assert worker.path == folder / "fine2.pdf"
        assert worker.connection.poll(60)
        assert [path.name for path, _ in results] == ["fine2.pdf", "fine3.pdf"]


def test_many_files_that_need_no_child_are_all_told(folder: Path) -> None:
    missing = [folder / f"saknas{n}.pdf" for n in range(250)]
    with Reader(1, target="nowhere:read") as reader:
        assert [path for path, _ in reader.read(missing)] == missing
        assert not reader._workers
