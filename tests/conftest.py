"""What several tests share: the sample documents, read in once."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import hypothesis
import pytest
from filelock import FileLock

ROOT = Path(__file__).resolve().parents[1]

# How long an example takes says more of what else the machine does than of what is tested.
hypothesis.settings.register_profile(
    "anywhere", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("anywhere")

# A suite started in the background inherits an ignored Ctrl-C, and so would the programs it tests.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the sample documents, made by the command itself, once for all workers of a run.

    It is to be copied, not to be opened. A process that closes a file loses all of its locks on it, SQLite's
    too: copied while it is open, a database has its memory of the log taken away by the next process, and
    can no longer be read here.
    """
    of_worker = tmp_path_factory.getbasetemp()
    data = (of_worker.parent if "PYTEST_XDIST_WORKER" in os.environ else of_worker) / "untouched"
    with FileLock(data.with_suffix(".lock")):
        if not data.exists():
            made = data.with_name("samples")
            shutil.rmtree(made, ignore_errors=True)  # of a worker that was ended while it read
            program = Path(sys.executable).with_name("rodatraden")
            done = subprocess.run(
                [program, "ingest", ROOT / "corpus" / "samples", "--data", made],
                capture_output=True,
                text=True,
                check=False,
            )
            assert done.returncode == 0, done.stderr
            made.rename(data)
    return data


@pytest.fixture(scope="session")
def sample_data(untouched: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same in a folder of this worker's; to be opened, not to be copied."""
    return Path(shutil.copytree(untouched, tmp_path_factory.mktemp("samples") / "data"))
