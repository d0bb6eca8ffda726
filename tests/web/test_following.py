"""From a hit to the threads that it tells of."""

from __future__ import annotations

import re
from functools import partial

from starlette.testclient import TestClient

from tests.web.test_threads import STORY, page, row
from web import following
from web.wording import words


def test_from_a_hit_to_its_thread_in_one_click(client: TestClient) -> None:
    shown = page(client, "/search?q=SLK-2022-01187")
    assert f'href="{STORY}">Följ uppdraget →' in shown
    told = re.findall(r'<p class="followed">.*?</p>', page(client, "/search?q=dnr+2022-01187"), re.DOTALL)
    assert len(told) == 1
    assert "förklarat fullgjort" in told[0]
    assert f'href="{STORY}"' in told[0]
    assert 'class="followed"' not in page(client, "/search?q=SLK-2022-01187+trygghet+nu")


def test_from_a_row_of_a_table_to_its_own_thread(client: TestClient) -> None:
    shown = page(client, "/search?q=introduktionen+av+nya+medarbetare&mode=lexical&type=uppföljning")
    assert re.findall(r">(Följ [^<]+)<", shown)[:1] == ["Följ uppdraget →"]
    assert "plan-for-kompetensforsorjning-almhamns-stads-20232026-5-3" in shown


def test_links_to_several_threads_are_told_apart() -> None:
    label = partial(following._label, several=True, words=words("sv"))
    assert label(row(cases=("SLK-2024-1",))) == "Följ uppdraget SLK-2024-1 →"
    assert label(row(label="3:4")) == "Följ uppdraget 3:4 →"
    assert label(row()) == "Följ uppdraget Laga bron →"
