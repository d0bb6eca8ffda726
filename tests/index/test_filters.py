"""Filters of documents."""

from __future__ import annotations

import pytest

from corpus.model import Metadata, Source
from corpus.store import DocumentRecord
from index.filters import NO_FILTERS, Filters, allowed


def record(key: int, file: str, **about: str) -> DocumentRecord:
    return DocumentRecord(key, Source(file, f"{key:064x}"[::-1], 1), f"/in/{file}", Metadata(**about), 1, "")


RECORDS = (
    record(1, "rapport.pdf", type="delårsrapport", issuer="Stadsledningskontoret", period="2024-08"),
    record(2, "yttrande.pdf", type="yttrande", issuer="Partiet Å", date="2025-01-14"),
    record(3, "plan.pdf", type="plan", issuer="Kommunfullmäktige", decision_date="2023-06-08", period="2023"),
    record(4, "okänd.pdf"),
)


@pytest.mark.parametrize(
    ("filters", "keys"),
    [
        (NO_FILTERS, [1, 2, 3, 4]),
        (Filters(types=("Yttrande",)), [2]),
        (Filters(types=("yttrande", "plan")), [2, 3]),
        (Filters(types=("plan",), bodies=("Partiet Å",)), []),
        (Filters(bodies=("stadsledningskontoret",)), [1]),
        (Filters(bodies=("å",)), [2]),
        (Filters(bodies=("kontoret",)), []),  # a piece of a word names nobody
        (Filters(years=("2024",)), [1]),
        (Filters(years=("2023", "2025")), [2, 3]),
        (Filters(documents=("PLAN.pdf",)), [3]),
        (Filters(documents=("rapport",)), [1]),
        (Filters(documents=("2000",)), [2]),  # the beginning of an id
        (Filters(documents=("200",)), []),  # too short to mean an id
        (Filters(date_from="2024-08-15"), [1, 2]),  # in August: may be later than the 15th
        (Filters(date_from="2024-09-01"), [2]),
        (Filters(date_to="2023-06-08"), [3]),
        (Filters(date_to="2023-06-07"), [3]),  # about 2023: may be earlier
        (Filters(date_from="2024", date_to="2024"), [1]),
        (Filters(date_from="2026"), []),
    ],
)
def test_allowed(filters: Filters, keys: list[int]) -> None:
    assert [r.key for r in allowed(RECORDS, filters)] == keys
