"""What several tests share: the sample documents, read in once."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from pathlib import Path

import hypothesis
import pytest

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
def sample_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the sample documents, made by the command itself; to be opened, not to be copied."""
    data = tmp_path_factory.mktemp("samples") / "data"
    program = Path(sys.executable).with_name("rodatraden")
    done = subprocess.run(
        [program, "ingest", ROOT / "corpus" / "samples", "--data", data],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    shutil.copytree(data, data.with_name("untouched"))
    return data


@pytest.fixture(scope="session")
def untouched(sample_data: Path) -> Path:
    """The same, to be copied, not to be opened.

    A process that closes a file loses all of its locks on it, SQLite's too: copied while it is open, a
    database has its memory of the log taken away by the next process, and can no longer be read here.
    """
    return sample_data.with_name("untouched")
