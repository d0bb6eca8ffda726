"""Which documents are offered to be compared."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

from api import schemas
from api.collection import Collection
from web import picking
from web.wording import words


def document(month: str, title: str, kind: str) -> schemas.Document:
    return schemas.Document.model_construct(
        id=month, file=f"{month}.pdf", title=title, type=kind, issuer="Hamnnämnden", date=f"2024-{month}-01"
    )


def test_pairs_have_one_series_and_one_title_but_for_dates() -> None:
    held = [
        document("01", "Månadsrapport januari 2024", "månadsrapport"),
        document("02", "Månadsrapport februari 2024", "månadsrapport"),
        document("03", "Föreskrifter om bojar", "föreskrift"),
        document("04", "Föreskrifter om kajer", "föreskrift"),
    ]
    collection = SimpleNamespace(documents=lambda: SimpleNamespace(documents=held))
    found = picking.pairs(cast("Collection", collection), "{} {}".format, words("sv"))
    assert [address for _, _, address in found] == ["01 02"]
