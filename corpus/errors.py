"""What can be wrong with the store, said so that a user knows what to do."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final


class StoreError(Exception):
    """The database cannot be used. `code` is stable, the message is Swedish and says what to do.

    Codes: `unwritable`, `not_a_database`, `damaged`, `newer_version`, `missing`, `busy`,
    `same_file`.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


_CLOSED: Final = "Datamappen kan inte skrivas. Välj en annan mapp med --data eller ändra rättigheterna."


def unwritable(error: OSError | None = None, closed: str = _CLOSED) -> StoreError:
    """That the disk takes no more, or the data folder nothing; `closed` says so of another place."""
    if error is not None and error.errno in (errno.ENOSPC, errno.EDQUOT):
        return StoreError("unwritable", _FULL)
    return StoreError("unwritable", closed)


def damaged() -> StoreError:
    """That what the file holds is not what was written."""
    return StoreError("damaged", _DAMAGED)


_DAMAGED: Final = "Samlingens fil är skadad. Återställ en säkerhetskopia eller läs in dokumenten på nytt."
_FULL: Final = "Disken är full. Frigör utrymme och försök igen."
_TROUBLE: Final = (
    (
        "not a database",
        "not_a_database",
        "Filen i datamappen är ingen samling. Välj en annan mapp med --data.",
    ),
    ("locked", "busy", "Samlingen används av en annan körning. Vänta tills den är klar och försök igen."),
    ("full", "unwritable", _FULL),
    (
        "disk I/O",
        "unwritable",
        "Disken kan inte skrivas eller läsas. Se efter utrymme och kvot, och försök igen.",
    ),
)


@contextmanager
def translated() -> Iterator[None]:
    """SQLite's errors as ours; what is a bug of ours stays an exception of SQLite's."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        if _is_corrupt(error):
            raise damaged() from error
        said = str(error)
        for sign, code, message in _TROUBLE:
            if sign in said:
                raise StoreError(code, message) from error
        if "unable to open" in said or "readonly" in said:
            raise unwritable() from error
        raise


def _is_corrupt(error: sqlite3.DatabaseError) -> bool:
    """By the code: the words may speak of another file, one that is to be a copy."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_CORRUPT
