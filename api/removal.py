"""Removing a document, and everything that came from it, from every answer and from the files."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final

from api import convert, schemas
from api.errors import spoken
from corpus.errors import StoreError
from corpus.topic_store import TopicStore

if TYPE_CHECKING:
    from api.collection import Collection

LOG: Final = logging.getLogger(__name__)
FORGETS_AT_ONCE: Final = 20_000  # passages: some seconds of work


def remove(collection: Collection, reference: str) -> schemas.Removed:
    """See `Collection.remove`."""
    record, store = collection.record(reference), collection.store
    with spoken():
        store.remove(record.source.id)
        TopicStore(store.database).forget(record.source.id)
        collection.engine().update()
        collection.threads.update()
        store.database.checkpoint()
        forgotten = store.counts().passages <= FORGETS_AT_ONCE and _forget(collection)
    return schemas.Removed(
        document=convert.document(record), forgotten=forgotten, copies=store.database.copies()
    )


def _forget(collection: Collection) -> bool:
    """Whether the files could be written anew, with only what is in the collection now."""
    try:
        collection.engine().index.rebuild()
        collection.store.database.compact()
    except StoreError as error:
        LOG.warning("Removed words are left in the files: %s", error.code)
        return False
    return True
