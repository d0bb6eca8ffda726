"""The command `rodatraden`. Results go to stdout, progress and messages to stderr.

Exit codes: 0 all fine, 1 some of it failed (the rest is done), 2 a usage error or nothing could be done.
"""

from __future__ import annotations

import errno
import io
import sys
from typing import Final

from typer.exceptions import TyperException

from api import helping, misuse, terminal
from api.commands import accounts, app, documents, evaluate, export, operate, recover, search, topics, trace
from api.errors import ApiError

COMMANDS: Final = (
    documents,
    search,
    trace,
    topics,
    export,
    evaluate,
    operate,
    recover,
    accounts,
)  # imported, a module registers its commands
_INTERRUPTED: Final = 130  # how typer answers Ctrl-C


def _write_utf8() -> None:
    """JSON is UTF-8 wherever it goes; a terminal gets what it can show."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def main() -> None:
    """Run the command; what a user did wrong is one line on stderr, never a traceback."""
    _write_utf8()
    helping.speak_swedish()
    try:
        code = app(standalone_mode=False) or 0
        sys.stdout.flush()
    except ApiError as error:
        terminal.complain(" ".join(filter(None, (error.message, error.hint))))
        sys.exit(2)
    except TyperException as error:
        terminal.complain(misuse.told(error))
        sys.exit(2)
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        terminal.complain("Resultatet kan inte skrivas: disken är full. Frigör utrymme och försök igen.")
        sys.stdout = None  # nothing more can be written, not even by the interpreter as it ends
        sys.exit(2)
    if code == _INTERRUPTED:
        terminal.complain("Avbrutet. Det som var klart är sparat.")
    sys.exit(code)
