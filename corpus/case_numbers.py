"""The case numbers that the documents of a store name."""

from __future__ import annotations

from corpus.database import Database


def named(database: Database) -> frozenset[str]:
    """Every case number that a document names or has, in its one spelling."""
    rows = database.read(
        "SELECT DISTINCT json_extract(body, '$.normal') FROM finding WHERE kind = 'case_number'"
        " UNION SELECT DISTINCT json_extract(metadata, '$.case_number') FROM document"
    )
    return frozenset(row[0] for row in rows if row[0])
