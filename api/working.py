"""The process that reads the queue of files: `python -m api.working`, begun by `api.apart`."""

from __future__ import annotations

import signal
import sys
from contextlib import suppress

from api.collection import Collection
from api.settings import load_settings
from corpus.priority import give_way


def main() -> int:
    """Work at the queue of the data folder that the environment names until nothing waits; exit status."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # the file that is being read is put back
    give_way()
    with suppress(KeyboardInterrupt), Collection.open(load_settings(), create=False) as collection:
        return 0 if collection.intake.run() else 1
    return 1


if __name__ == "__main__":
    sys.exit(main())
