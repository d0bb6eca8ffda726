"""Correcting what was read of a document: checked, kept, followed by the index, and taken back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from api.errors import invalid, not_found, spoken
from api.searching import checked_date
from corpus.corrections import FIELDS, Correction, Field, as_read, corrected_paths, corrections_of
from corpus.model import Metadata
from nlp.drafting import without_personal_numbers

if TYPE_CHECKING:
    from api.collection import Collection

LONGEST: Final = 300
NOBODY: Final = ""  # who corrected, where nobody signs in
_DATES: Final = frozenset(("date",))


def corrections(collection: Collection, reference: str) -> Mapping[Field, Correction]:
    """What has been corrected of a document, by field."""
    record = collection.record(reference)
    with spoken():
        return {c.field: c for c in corrections_of(collection.store.database, record.path)}


def corrected_documents(collection: Collection) -> tuple[str, ...]:
    """The ids of the documents that have been corrected."""
    with spoken():
        paths = corrected_paths(collection.store.database)
        return tuple(r.source.id for r in collection.store.documents() if r.path in paths)


def correct(collection: Collection, reference: str, values: Mapping[str, str], by: str) -> None:
    """Give a document's fields these values ("" is none), as somebody says; what is not named stays.

    Raises `ApiError` for a document that may not be seen, an unknown field, and a date that is none.
    """
    record = collection.record(reference)
    checked = {_field(name): _value(name, value) for name, value in values.items()}
    changed = {name: value for name, value in checked.items() if value != getattr(record.metadata, name)}
    if changed:
        _write(collection, record.source.id, changed, by)


def take_back(collection: Collection, reference: str, name: str, by: str) -> None:
    """A field as it was read."""
    record = collection.record(reference)
    with spoken():
        kept = corrections_of(collection.store.database, record.path)
    read: Metadata = as_read(record.metadata, kept)
    field = _field(name)
    _write(collection, record.source.id, {field: getattr(read, field)}, by)


def _write(collection: Collection, document: str, values: Mapping[Field, str | None], by: str) -> None:
    whole = collection.whole
    with spoken():
        if not whole.store.correct(document, values, by, datetime.now(UTC)):
            raise not_found(document)
        whole.engine().update()


def _field(name: str) -> Field:
    found = next((field for field in FIELDS if field == name), None)
    if found is None:
        raise invalid(f"Uppgiften {name} kan inte rättas.", f"Välj bland {', '.join(FIELDS)}.")
    return found


def _value(name: str, value: str) -> str | None:
    clean = re.sub(r"\s+", " ", value.encode("utf-8", "replace").decode()).strip()
    if len(clean) > LONGEST:
        raise invalid(f"Uppgiften är längre än {LONGEST} tecken.", "Korta den.")
    if name in _DATES and clean:
        checked_date(clean)
    return without_personal_numbers(clean) or None
