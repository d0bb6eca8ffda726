"""The queue of files is worked at in a process of its own (`api.working`), which gives way.

Python lets one process do one thing at a time. Read in by a process that answers, a document would hold
up everyone who searches there for as long as its analysis takes.
"""

from __future__ import annotations

import subprocess
import sys


class Apart:
    """The queue, worked at in another process until it is empty."""

    def __init__(self) -> None:
        self._process = subprocess.Popen([sys.executable, "-m", "api.working"], stdin=subprocess.DEVNULL)

    def wait(self) -> int:
        """Until it ends: its exit status, 0 where all went well."""
        return self._process.wait()

    def end(self, seconds: float) -> None:
        """End it; the file that it reads is read anew later."""
        self._process.terminate()
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
