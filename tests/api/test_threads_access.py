"""Who may not see a document sees nothing of what it says in a thread either."""

from __future__ import annotations

from pathlib import Path

import pytest

from api.collection import Collection
from api.errors import ApiError
from api.settings import Settings
from corpus.accounts import OPEN
from corpus.findings import Analysis
from corpus.model import Document
from corpus.register_store import Wish
from nlp.analyse import analyse
from tests.index.builders import AT
from tests.index.test_threads_build import BRIDGE, LETTER, MINUTES, REPORT


def put(collection: Collection, made: Document, closed: str = OPEN) -> None:
    collection.store.save(
        made,
        Analysis(analyse(made).findings),
        (),
        data=b"%PDF",
        path=f"/in/{made.source.file}",
        at=AT,
        collection=closed,
    )


def test_a_closed_document_takes_no_part_in_what_others_see(tmp_path: Path) -> None:
    with Collection.open(Settings(data=tmp_path / "data")) as whole:
        put(whole, REPORT)
        put(whole, MINUTES, "sekretess")
        put(whole, LETTER, "sekretess")
        outside = whole.restricted(frozenset((OPEN,)))
        assert whole.threads.thread(BRIDGE, suggest=False).status == "fulfilled"
        seen = outside.threads.thread(BRIDGE, suggest=False)
        assert seen.status == "proposed_fulfilled"
        assert {e.finding.document for e in seen.events} == {REPORT.source.id}
        rows, _ = outside.threads.register(Wish())
        assert {row.status for row in rows} == {"proposed_fulfilled"}
        assert all(row.documents == (REPORT.source.id,) for row in rows)
        assert outside.threads.register(Wish(statuses=("fulfilled",)))[0] == ()
        assert dict(outside.threads.counted(Wish(), "status")) == {"proposed_fulfilled": 2}
        assert {row.id for row in outside.threads.register(Wish(kind="decision"))[0]} == {
            row.id
            for row in whole.threads.register(Wish(kind="decision"))[0]
            if REPORT.source.id in row.documents
        }
        nobody = whole.restricted(frozenset())
        assert nobody.threads.register(Wish()) == ((), 0)
        with pytest.raises(ApiError):
            nobody.threads.thread(BRIDGE)
