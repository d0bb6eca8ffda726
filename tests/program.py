"""The command `rodatraden` in a process of its own, as a user runs it, but not loaded anew each time.

A server of processes has loaded what most commands load, and each command is a fork of it: to load that takes
seconds, a hundred times. How the program itself is started is left to the tests that start `PROGRAM`.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
PROGRAM: Final = Path(sys.executable).with_name("rodatraden")

_FORKED: Final = get_context("forkserver")
_FORKED.set_forkserver_preload(["__main__", "tests.preloaded"])


def run(
    *arguments: str | Path, first: Callable[[], object] | None = None
) -> subprocess.CompletedProcess[str]:
    """What the command prints and answers, run where the project lies; `first` is done in its process."""
    given = [str(each) for each in arguments]
    with tempfile.TemporaryDirectory() as folder:
        out, err = Path(folder, "out"), Path(folder, "err")
        out.touch()
        err.touch()
        process = _FORKED.Process(target=_command, args=(given, dict(os.environ), out, err, first))
        process.start()
        process.join()
        code = process.exitcode
        assert code is not None
        return subprocess.CompletedProcess(
            given, code, out.read_text(encoding="utf-8"), err.read_text(encoding="utf-8")
        )


@contextmanager
def served(data: Path, port: int, **settings: str) -> Iterator[BaseProcess]:
    """The process of a server on a data folder, with these settings of the environment."""
    environment = os.environ | {"RODATRADEN_DATA": str(data)} | settings
    process = _FORKED.Process(target=_server, args=(environment, port))
    process.start()
    try:
        yield process
    finally:
        process.terminate()
        process.join()


def _server(environment: Mapping[str, str], port: int) -> None:
    import uvicorn

    with Path(os.devnull).open("wb") as nothing:
        for number in (1, 2):
            os.dup2(nothing.fileno(), number)
    os.chdir(ROOT)
    os.environ.clear()
    os.environ.update(environment)
    uvicorn.run("web.app:create_app", factory=True, port=port)


def _command(
    arguments: list[str],
    environment: Mapping[str, str],
    out: Path,
    err: Path,
    first: Callable[[], object] | None,
) -> None:
    from api.cli import main

    for stream, (number, path) in {"stdout": (1, out), "stderr": (2, err)}.items():
        with path.open("wb") as file:
            os.dup2(file.fileno(), number)
        setattr(sys, stream, os.fdopen(number, "w", encoding="utf-8", closefd=False))
    os.chdir(ROOT)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = [str(PROGRAM), *arguments]
    if first:
        first()
    main()
