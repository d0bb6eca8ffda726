"""Backup, restore and verification of a collection, for the command line and for those who operate it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from api import status_schemas
from api.alone import alone
from api.collection import Collection
from api.errors import of_store, spoken
from api.settings import Settings
from corpus import backup, integrity
from corpus.errors import StoreError
from corpus.integrity import Progress


def back_up(settings: Settings, target: Path) -> int:
    """Copy the collection into the file `target` while it is used; the copy's size in bytes."""
    with spoken():
        return backup.back_up(settings.database, target)


def restore(settings: Settings, source: Path) -> tuple[Path | None, int]:
    """Put a backup in the collection's place and make its index; where the old state is, documents now.

    Not while folders are read in: what came then would be found in the copy.
    """
    with alone(settings.data):
        with spoken():
            kept = backup.restore(source, settings.database, datetime.now(UTC))
        with Collection.open(settings, create=False) as collection:
            return kept, collection.reindex()


def verify(collection: Collection, progress: Progress | None = None) -> status_schemas.Verification:
    """Whether the database is sound, the documents whole, and the index what a fresh build would be."""
    try:
        faults = [
            status_schemas.Fault(code=fault.code, detail=fault.detail, document=fault.document)
            for fault in integrity.faults_of(collection.store, progress)
        ]
    except StoreError as error:
        if error.code not in ("damaged", "not_a_database"):
            raise of_store(error) from error
        faults = [status_schemas.Fault(code="database", detail=error.message, document=None)]
    if not any(fault.code == "database" for fault in faults):
        faults += [
            status_schemas.Fault(code="index", detail=said, document=None) for said in _of_index(collection)
        ]
    return status_schemas.Verification(
        sound=not faults, faults=faults, advice=_advice({f.code for f in faults})
    )


def _of_index(collection: Collection) -> list[str]:
    from index.verify import differences

    index = collection.engine().index
    return list(differences(collection.store, index, index.encoder()))


def _advice(codes: set[str]) -> str | None:
    """What to do, in Swedish; None where nothing is wrong."""
    if codes & integrity.SEVERE:
        return "Återställ en säkerhetskopia: rodatraden restore FIL. Eller läs in dokumenten på nytt."
    if codes - {"index"}:
        return "Ta bort dokumentet med rodatraden remove och läs in det på nytt."
    return "Gör om sökregistret: rodatraden reindex." if codes else None
