"""Office files are ZIP archives that hold the time each piece was written; here they hold none."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from typing import Final

NO_TIME: Final = datetime(1980, 1, 1, tzinfo=UTC)  # the earliest that a ZIP archive can hold


def without_times(archive: bytes) -> bytes:
    """The same archive, in which every piece was written at `NO_TIME`."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(packed, "w") as new:
        for piece in old.infolist():
            info = zipfile.ZipInfo(piece.filename, NO_TIME.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0  # the same on every system
            new.writestr(info, old.read(piece))
    return packed.getvalue()
