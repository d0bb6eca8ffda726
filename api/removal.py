"""Removing a document, and everything that came from it, from every answer and from the files."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from api import convert, schemas
from api.errors import spoken
from corpus.errors import StoreError
from corpus.topic_store import TopicStore

if TYPE_CHECKING:
    from api.data_folder import DataFolder

LOG: Final = logging.getLogger(__name__)
AT_ONCE: Final = 20_000  # passages whose files are written anew before a removal is answered: some seconds
BESIDE_ANSWERS: Final = 2_000  # the same in a process that others wait for
_WORDS_LEFT: Final = (
    "Ord ur borttagna dokument finns kvar i sökregistrets filer. Tjänsten skriver om dem när den har tid; "
    "genast görs det med: rodatraden reindex"
)


class _WantedError(Exception):
    """Something else is to be done first."""


def remove(
    collection: DataFolder, reference: str, joined: Callable[[], object], *, beside_answers: bool
) -> schemas.Removed:
    """See `Collection.remove`. `joined` brings the threads to date; `beside_answers`: others wait."""
    record, store = collection.record(reference), collection.store
    with spoken():
        _left(collection).touch()  # first: whatever happens from here on, it will be made good
        store.remove(record.source.id)
        TopicStore(store.database).forget(record.source.id)
        collection.engine().update()
        joined()
        store.database.checkpoint()
        forgotten = finish(collection, most=BESIDE_ANSWERS if beside_answers else AT_ONCE)
    return schemas.Removed(
        document=convert.document(record), forgotten=forgotten, copies=store.database.copies()
    )


def finish(collection: DataFolder, *, most: int = AT_ONCE) -> bool:
    """Whether no words of what was removed are left in the files: where they are, because somebody wrote
    meanwhile, the files are written anew now, if they hold no more than `most` passages."""
    if not words_left(collection):
        return True
    if collection.store.counts().passages > most:
        return False
    return _tried(collection)


def finish_unless(collection: DataFolder, wanted: Callable[[], bool]) -> bool:
    """`finish`, however long it takes, but for when something else is `wanted`: then it is left as it was."""

    def give_way(done: int, of: int) -> None:
        if wanted():
            raise _WantedError

    return not words_left(collection) or _tried(collection, give_way)


def words_left(collection: DataFolder) -> bool:
    """Whether words of what was removed may be left in the files."""
    return _left(collection).exists()


def _tried(collection: DataFolder, progress: Callable[[int, int], None] | None = None) -> bool:
    try:
        rewrite(collection, progress)
    except _WantedError:
        return False
    except StoreError as error:
        LOG.warning("Removed words are left in the files: %s", error.code)
        return False
    return True


def rewrite(collection: DataFolder, progress: Callable[[int, int], None] | None = None) -> int:
    """Write the files anew with only what is in the collection now; how many documents the index holds."""
    left = _left(collection)
    before = _touched(left)
    documents = collection.engine().index.rebuild(progress)
    collection.store.database.compact()
    if _touched(left) == before:  # else something was removed meanwhile
        left.unlink(missing_ok=True)
    return documents


def problems(collection: DataFolder) -> list[str]:
    """That words are left, and what to do, in Swedish."""
    return [_WORDS_LEFT] if words_left(collection) else []


def _left(collection: DataFolder) -> Path:
    """A file that is there as long as words of what was removed may be left in the others."""
    return collection.store.database.beside("words-left")


def _touched(path: Path) -> int | None:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return None
