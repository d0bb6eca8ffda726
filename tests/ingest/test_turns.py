"""A process that waits for the processor is told from one that hangs."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator

import pytest

from ingest import turns

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="told by /proc")

SPIN = "while True: pass"
SLEEP = "import time; time.sleep(600)"
OF_ITS_OWN = "import subprocess, sys; subprocess.run([sys.executable, '-c', {!r}])"
ECHO = "import sys; sys.stdout.write(sys.stdin.read() * 2)"
TOIL = "import sys, time\nwhile time.process_time() < 1: pass\nsys.stdout.write(sys.stdin.read())"


@pytest.fixture
def process(request: pytest.FixtureRequest) -> Iterator[subprocess.Popen[bytes]]:
    """A process that runs the test's program."""
    with subprocess.Popen(
        [sys.executable, "-c", request.param], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as made:
        yield made
        for started in turns._threads(made.pid):
            for child in started.started:
                subprocess.run(["kill", "-9", str(child)], check=False)
        made.kill()


def looks(process: subprocess.Popen[bytes]) -> Iterator[bool]:
    """Whether it is at work, seen some times."""
    for _ in range(10):
        yield turns.at_work(process.pid)
        time.sleep(0.05)


def within(seconds: float, seen: Callable[[], bool]) -> bool:
    """Whether it comes to be so."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if seen():
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize("process", [SPIN, OF_ITS_OWN.format(SPIN)], indirect=True)
def test_who_works_or_has_started_one_that_does_is_at_work(process: subprocess.Popen[bytes]) -> None:
    assert within(60, lambda: all(looks(process)))


@pytest.mark.parametrize("process", [SLEEP, OF_ITS_OWN.format(SLEEP)], indirect=True)
def test_who_sleeps_is_not(process: subprocess.Popen[bytes]) -> None:
    assert within(60, lambda: not any(looks(process)))


@pytest.mark.parametrize("process", [SPIN], indirect=True)
def test_work_is_counted_in_seconds_of_the_processor(process: subprocess.Popen[bytes]) -> None:
    assert turns.worked(process.pid) < 0.3
    assert within(30, lambda: turns.worked(process.pid) >= 0.3)


def test_nobody_is_not_at_work() -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        pass
    assert not turns.at_work(ended.pid)
    assert turns.worked(ended.pid) == 0


@pytest.mark.parametrize("process", [ECHO], indirect=True)
def test_what_is_printed_is_told(process: subprocess.Popen[bytes]) -> None:
    assert turns.output(process, b"ord " * 100_000, 20) == b"ord " * 200_000


@pytest.mark.parametrize("process", [TOIL], indirect=True)
def test_who_waits_for_a_turn_may_take_longer(
    process: subprocess.Popen[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns, "worked", lambda _: 0.0)  # as on a machine where others have the processor
    assert turns.output(process, b"ord", 0.2) == b"ord"


@pytest.mark.parametrize("process", [ECHO], indirect=True)
def test_who_ends_just_as_the_time_does_is_heard(
    process: subprocess.Popen[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    communicate = process.communicate

    def late(sent: bytes | None, timeout: float) -> tuple[bytes, bytes]:
        printed = communicate(sent, timeout=60)
        if sent is not None:
            raise subprocess.TimeoutExpired("", timeout)
        return printed

    monkeypatch.setattr(process, "communicate", late)
    assert turns.output(process, b"ord", 0.2) == b"ordord"


@pytest.mark.parametrize("process", [SPIN, SLEEP], indirect=True)
def test_who_works_for_too_long_or_does_nothing_is_ended(process: subprocess.Popen[bytes]) -> None:
    time.sleep(0.3)
    with pytest.raises(subprocess.TimeoutExpired):
        turns.output(process, b"", 0.3)
    assert process.wait(60) == -9
