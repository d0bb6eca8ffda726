"""Long work goes on only while nobody else wants the processor; what holds a lock does not stand back."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from corpus.priority import aside, give_way, stand_back

pytestmark = pytest.mark.skipif(not hasattr(os, "SCHED_IDLE"), reason="a system without such work")

POLICY = "import os; print(os.sched_getscheduler(0))"


def policy() -> int:
    return os.sched_getscheduler(0)


def of_a_process() -> int:
    return int(subprocess.run([sys.executable, "-c", POLICY], capture_output=True, check=True).stdout)


def polite(*work: Callable[[], int]) -> list[int]:
    """What each of this work gives in a thread that has given way, one after the other."""
    with ThreadPoolExecutor(1, initializer=give_way) as thread:  # of one thread, the system knows no process
        return [thread.submit(each).result() for each in work]


def test_who_gives_way_works_aside_only_while_nobody_else_does() -> None:
    assert polite(policy, lambda: aside(policy), policy) == [os.SCHED_BATCH, os.SCHED_IDLE, os.SCHED_BATCH]
    assert polite(lambda: os.nice(0)) == [max(15, os.nice(0))]


def test_what_is_started_stands_back_with_who_starts_it() -> None:
    def stood_back() -> int:
        stand_back()
        return of_a_process()

    assert polite(of_a_process, lambda: aside(of_a_process)) == [os.SCHED_BATCH, os.SCHED_IDLE]
    assert polite(stood_back) == [os.SCHED_IDLE]


def test_who_has_not_given_way_works_at_once() -> None:
    before = policy()
    stand_back()
    assert policy() == before
    assert aside(threading.get_ident) == threading.get_ident()


def test_what_goes_wrong_aside_is_raised() -> None:
    def wrong() -> int:
        raise ValueError("half way")

    with pytest.raises(ValueError, match="half way"):
        polite(lambda: aside(wrong))
    assert polite(lambda: aside(int, "12", base=8)) == [10]
