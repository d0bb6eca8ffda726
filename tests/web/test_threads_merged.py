"""An assignment that was joined with another leads to that one: on its page, in the register and as text."""

from __future__ import annotations

from pathlib import Path

from starlette.testclient import TestClient

from api.collection import Collection
from api.commands.trace import written
from api.settings import Settings
from corpus.store import Store
from index.passages import split
from nlp.analyse import analyse
from tests.index.builders import AT, document
from tests.index.test_threads_links import MINUTES, REPORT
from tests.index.test_threads_merged import JOINED, TWO
from web.app import create_app


def test_what_was_joined_leads_to_the_other(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path)
    with Collection.open(settings) as collection:
        store: Store = collection.store
        for name, about, text in (("rapport.pdf", REPORT, TWO), ("protokoll.pdf", MINUTES, JOINED)):
            made = document(text, file=name, metadata=about)
            store.save(made, analyse(made), split(made), data=b"%PDF", path=f"/in/{name}", at=AT)
        bad = collection.threads.thread("SLK-2022-00133", suggest=False)
        beaches = collection.threads.thread("SLK-2022-00134", suggest=False)
    assert (bad.merged, bad.merged_into) == (True, beaches.id)
    assert (beaches.merged, beaches.merged_into) == (False, None)
    assert f"Sammanfört med {beaches.id}" in written(bad)
    with TestClient(create_app(settings)) as client:
        shown = client.get(f"/threads/{bad.id}").text
        assert f'<a href="/threads/{beaches.id}">sammanfört med annat</a>' in shown
        assert "sammanfört" not in client.get(f"/threads/{beaches.id}").text
        assert client.get("/assignments").text.count(">sammanfört med annat<") == 1
