"""The settings of one run. The only module that reads the environment.

RODATRADEN_DATA      the data folder (default: the platform's user data folder)
RODATRADEN_ENCODER   a sentence-transformers model by name or folder (default: the built-in encoder)
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import platformdirs

_DATA: Final = "RODATRADEN_DATA"
_ENCODER: Final = "RODATRADEN_ENCODER"


@dataclass(frozen=True, slots=True)
class Settings:
    """`data`: the folder that holds the collection. `encoder`: None for the built-in one."""

    data: Path
    encoder: str | None = None

    @property
    def database(self) -> Path:
        return self.data / "rodatraden.sqlite"

    @property
    def index(self) -> Path:
        return self.data / "index"


def load_settings(data: Path | None = None) -> Settings:
    """The settings of the environment; `data` (from the command line) wins over it."""
    folder = data or Path(os.environ.get(_DATA) or platformdirs.user_data_dir("rodatraden", appauthor=False))
    return Settings(data=folder.expanduser().absolute(), encoder=os.environ.get(_ENCODER) or None)


def hand_down(settings: Settings) -> None:
    """Leave the settings in the environment, for an application that is started by its import string."""
    os.environ[_DATA] = str(settings.data)
    if settings.encoder:
        os.environ[_ENCODER] = settings.encoder
