"""Work that gives way: the queue of files is read by a process of its own, `python -m api.working`.

Python lets one process do one thing at a time. Read in by a process that answers, a document would hold
up everyone who searches there for as long as its analysis takes.
"""

from __future__ import annotations

import signal
import subprocess
import sys
from contextlib import suppress

from corpus.priority import give_way


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


def main() -> int:
    """Work at the queue of the data folder that the environment names until nothing waits; exit status."""
    from api.collection import Collection
    from api.settings import load_settings

    signal.signal(signal.SIGTERM, signal.default_int_handler)  # the file that is being read is put back
    give_way()
    with suppress(KeyboardInterrupt), Collection.open(load_settings(), create=False) as collection:
        return 0 if collection.intake.run() else 1
    return 1


if __name__ == "__main__":
    sys.exit(main())
