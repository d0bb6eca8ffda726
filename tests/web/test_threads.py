"""The pages of following on the sample documents: register, thread, decisions, goals, two versions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest
from starlette.datastructures import QueryParams
from starlette.testclient import TestClient

from api.settings import Settings
from corpus.threads import ThreadRow
from web import coverage, register, timeline
from web.app import create_app
from web.register import urls_of, wished
from web.timeline import Point
from web.wording import words
from web.wording.threads import texts

STORY = "/threads/assignment-SLK-2022-01187"
ROOT = Path(__file__).resolve().parents[2]


def page(client: TestClient, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    return answer.text


def test_a_thread_says_its_status_with_the_sentence_and_the_page(client: TestClient) -> None:
    shown = page(client, STORY)
    assert "förklarat fullgjort</span>" in shown
    assert "trygghetspunkter, SLK-2022-01187, förklaras fullgjort." in shown
    assert ", avsnittet Beslut, s. 1 (2)</a></cite>" in shown
    (life,) = re.findall(r'<ol class="life">.*?</ol>', shown, re.DOTALL)
    links = re.findall(r'<cite><a href="(/documents/[^"]+)"', life)
    assert len(links) == life.count("<li ")
    for link in links:
        page(client, link.replace("&amp;", "&"))


def test_a_thread_leads_to_the_plan_and_the_decision_that_its_events_stand_in(client: TestClient) -> None:
    (beside,) = re.findall(r'aria-labelledby="beside">.*?</section>', page(client, STORY), re.DOTALL)
    links = re.findall(r'<a href="(/threads/[^"]+)">([^<]+)</a>', beside)
    assert any(said.startswith("KF 2024-10-17 § 188") for _, said in links)
    assert any("civil beredskap" in said for _, said in links)
    assert STORY not in dict(links)


def test_the_timeline_tells_the_same_as_the_list(client: TestClient) -> None:
    shown = page(client, STORY)
    (picture,) = re.findall(r"<svg class=\"timeline\".*?</svg>", shown, re.DOTALL)
    for said in ("lämnat vidare 2022-11-23", "planerat 2024-04-18", "förklarat fullgjort 2024-10-17"):
        assert said in picture
    assert 'role="group"' in picture
    assert "style=" not in picture


def test_a_contradiction_is_told_in_words(client: TestClient) -> None:
    shown = page(client, "/threads/assignment-SLK-2023-00310")
    assert "Dokumenten säger emot varandra" in shown
    assert "säger genomfört" in shown
    assert "säger återremitterat" in shown


@pytest.mark.parametrize("address", ["/threads/assignment-SLK-2099-1", "/threads/%3Cb%3E"])
def test_an_unknown_thread_is_404(client: TestClient, address: str) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    ("query", "found", "absent"),
    [
        ("q=trygghetspunkter", "SLK-2022-01187", "SLK-2023-00310"),
        ("status=referred_back", "SLK-2023-00310", "SLK-2022-01187"),
        ("contradictory=1", "SLK-2023-00310", "SLK-2022-01187"),
        ("due=2024-01-01", "N042-0123/23", "SLK-2022-01187"),
        ("overdue=1", "SLK-2024-00129", "SLK-2022-01187"),  # the other is declared fulfilled
        ("kind=goal", "Segregationen i Almhamn ska minska", "SLK-2022-01187"),
        ("kind=goal", ">Senast omnämnt<", ">Givet<"),
        ("kind=decision&q=SLK-2024-00944", "Yrkande angående", "SLK-2024-00731"),
        ("given=2024", "SLK-2024-00129", "SLK-2022-01187"),
        ("q=%3Cscript%3E", "Inget passar urvalet", "<script>"),
        ("q=100%25", "Inget passar urvalet", "SLK-2022-01187"),
    ],
)
def test_the_register_shows_what_its_address_asks_for(
    client: TestClient, query: str, found: str, absent: str
) -> None:
    (shown,) = re.findall(r'<div class="room">.*</main>', page(client, f"/assignments?{query}"), re.DOTALL)
    (rows,) = re.findall(
        r"(?:<table class=\"table.*?</table>|<div class=\"hint\">.*?</div>)", shown, re.DOTALL
    )
    assert found in rows
    assert absent not in rows


@pytest.mark.parametrize("query", ["kind=x", "order=body", "from=-1", "from=x"])
def test_an_address_that_asks_for_what_is_not_there_is_refused(client: TestClient, query: str) -> None:
    assert client.get(f"/assignments?{query}").status_code == 422


def test_the_address_of_a_selection_is_the_selection() -> None:
    query = (
        "q=bro&status=given&status=&giver=KF&plan=x&due=2024-01-01"
        "&contradictory=1&overdue=1&order=due&from=50"
    )
    wish = wished(QueryParams(query))
    assert wished(QueryParams(urls_of(wish))) == wish
    assert (wish.text, wish.statuses, wish.order, wish.offset) == ("bro", ("given",), "due", 50)


def row(**changed: object) -> ThreadRow:
    return ThreadRow(id="assignment-x", kind="assignment", title="Laga bron", **changed)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "silent", "overdue"),
    [
        (row(status="ongoing", last_heard="2024-02-10", due="2024-05"), "tyst i 13\u00a0månader", True),
        (row(status="ongoing", last_heard="2025-03-01", due="2025-03"), "", False),
        (row(status="fulfilled", last_heard="2020-01", due="2020-12-31"), "", False),
        (row(status="ongoing"), "", False),
    ],
)
def test_for_how_long_it_has_been_silent(given: ThreadRow, silent: str, overdue: bool) -> None:
    shown = register._row(given, words("sv"), texts("sv"), date(2025, 3, 20))
    assert (shown.silent, shown.overdue) == (silent, overdue)


def test_decisions_stand_side_by_side(client: TestClient) -> None:
    shown = page(client, "/decisions?q=rapporteringskrav")
    assert re.search(r" i 1\särende: ", shown)
    rows = [row for row in re.findall(r"<tr>.*?</tr>", shown, re.DOTALL) if "data-side" in row]
    assert all("<mark>rapporteringskrav</mark>" in row for row in rows)
    (line,) = (row for row in rows if "avskaffas" in row)
    proposed, decided = re.findall(r'<td data-side="(?:Förslag|Beslut)">.*?</td>', line, re.DOTALL)
    assert "förklaras fullgjort" in proposed
    assert "återremitteras" in decided
    assert "Inga beslutssatser" in page(client, "/decisions?q=finnsinte")


def test_decisions_are_narrowed_by_who_decides_when_and_in_what(client: TestClient) -> None:
    def told(address: str) -> list[str]:
        facts = r'class="said".*\n<p class="quiet small"><span class="facts">(.*?)</span></p>'
        return re.findall(facts, page(client, address))

    own = next(d["id"] for d in client.get("/api/v1/documents").json()["documents"] if d["type"] == "yrkande")
    boards = told("/decisions?body=Kommunstyrelsen")
    assert boards
    assert all("Kommunstyrelsen" in each for each in boards)
    assert len(told("/decisions?body=Kommunstyrelsen&year=2024")) < len(boards)
    assert told("/decisions?body=Kommunstyrelsen&year=1999") == []
    shown = page(client, f"/decisions?document={own}")
    assert len(told(f"/decisions?document={own}&stance=yrkande")) == shown.count('class="said"') > 0
    assert told(f"/decisions?document={own}&stance=beslut") == []
    assert f'name="document" value="{own}"' in shown
    assert f'Bara ur <a href="/documents/{own}">' in shown
    assert f"decision-points&amp;format=csv&amp;document={own}" in shown
    assert client.get("/decisions?document=0000").status_code == 404


def test_a_document_leads_to_its_decisions_and_assignments(client: TestClient) -> None:
    documents = client.get("/api/v1/documents").json()["documents"]
    own = next(d["id"] for d in documents if d["type"] == "delårsrapport")
    shown = page(client, f"/documents/{own}")
    assert f'<a href="/decisions?document={own}">Dokumentets beslutssatser</a>' in shown
    assert f'<a href="/assignments?document={own}">Dokumentets uppdrag</a>' in shown
    without = next(d["id"] for d in documents if d["type"] == "plan")
    assert "/decisions?document=" not in page(client, f"/documents/{without}")


def test_a_matter_of_very_many_points_says_how_many_are_left(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = page(client, "/decisions").count('class="said"')
    monkeypatch.setattr("web.decisions.MOST_POINTS", 1)
    monkeypatch.setattr("web.decisions.MOST_OF_A_SIDE", 1)
    shown = page(client, "/decisions")
    left = [int(n) for n in re.findall(r">och (\d+).*? till i ärendet<", shown)]
    assert left
    assert shown.count('class="said"') + sum(left) == whole


def mapped(shown: str) -> dict[str, dict[str, str]]:
    """The cells of a map by row and column."""
    columns = re.findall(r'<th scope="col">(?:<a [^>]*>)?([^<]*)', shown)[1:]
    rows = re.findall(r'<tr><th scope="row"><a [^>]*>(.*?)</a>.*?</th>(.*?)\n', shown)
    return {title: dict(zip(columns, cells.split("<td>")[1:], strict=True)) for title, cells in rows}


def test_the_map_of_goals_says_how_each_document_takes_up_each_goal(client: TestClient) -> None:
    shown = page(client, "/goals")
    rows = mapped(shown)
    said = [cell for cells in rows.values() for cell in cells.values() if cell]
    assert any(">redovisas<" in cell for cell in said)
    assert ">planeras<" in page(client, "/goals?scheme=plan")
    for cell in said:
        (address,) = re.findall(r'href="([^"]+)"', cell)
        assert re.search(r"/documents/[0-9a-f]{16}\?page=\d+&amp;start=\d+&amp;end=\d+$", address)
    unreported = {title for title, cells in rows.items() if not any("redovisas" in c for c in cells.values())}
    assert shown.count('<span class="quiet small">redovisas inte</span>') == len(unreported)
    assert client.get("/goals?scheme=okänd").status_code == 422


def test_a_wide_and_long_map_of_goals_is_turned_over(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = mapped(page(client, "/goals?scheme=plan"))
    documents = len(next(iter(whole.values())))
    assert documents > 1
    monkeypatch.setattr("web.goals.COLUMNS", 1)
    monkeypatch.setattr("web.goals.SIZE", 2)
    seen: dict[str, dict[str, str]] = {}
    for first in range(0, len(whole), 2):
        for back in range(documents):
            part = page(client, f"/goals?scheme=plan&from={first}&back={back}")
            for title, cells in mapped(part).items():
                seen.setdefault(title, {}).update(cells)
    assert {t: {c for c in cells.values() if c} for t, cells in seen.items()} == {
        t: {c for c in cells.values() if c} for t, cells in whole.items()
    }


def test_two_documents_are_compared(client: TestClient) -> None:
    address = "/compare?a=delarsrapport-augusti-2024.pdf&b=protokollsutdrag-kf-2024-10-17.pdf"
    shown = page(client, address)
    changed = [r for r in re.findall(r"<tr>.*?</tr>", shown, re.DOTALL) if "rapporteringskrav" in r]
    assert any("föreslås fullgjort" in r and "återremitterat" in r for r in changed)
    assert client.get("/compare?a=finnsinte.pdf&b=finnsinte.pdf").status_code == 404
    same = page(client, "/compare?a=delarsrapport-augusti-2024.pdf&b=delarsrapport-augusti-2024.pdf")
    assert same.count("Ingen skillnad.") == 3


def test_a_long_comparison_comes_a_piece_at_a_time(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("web.compare.SIZE", 10)
    seen: list[str] = []
    address = "/compare?a=delarsrapport-augusti-2024.pdf&b=plan-civil-beredskap-2024-2027.pdf"
    while address:
        part = page(client, address).partition("<h2>Uppdrag")[2].partition("<h2>")[0]
        seen += re.findall(r'class="said" href="([^"]+)"', part)
        following = re.search(r'rel="next" href="([^"]+)"', part)
        address = following[1].replace("&amp;", "&") if following else ""
    assert len(seen) == len(set(seen)) > 30


@pytest.mark.parametrize("address", ["/assignments", "/decisions", "/goals", "/coverage", "/compare"])
def test_an_empty_collection_is_no_error(empty: TestClient, address: str) -> None:
    page(empty, address)


@pytest.fixture
def own(tmp_path: Path) -> Iterator[TestClient]:
    """A collection to write in: the report and next year's motion."""
    from api.collection import Collection

    settings = Settings(data=tmp_path / "data")
    files = ("delarsrapport-augusti-2024.pdf", "yrkande-genomforandeplan-2025.pdf")
    with Collection.open(settings) as collection:
        for _ in collection.ingest([ROOT / "corpus" / "samples" / name for name in files]):
            pass
    with TestClient(create_app(settings)) as client:
        yield client


def test_a_suggestion_is_answered_and_the_answer_undone(own: TestClient) -> None:
    address = "/threads/assignment-SLK-2023-01098"
    before = page(own, address)
    (form,) = re.findall(r'<form action="[^"]+/answers".*?</form>', before, re.DOTALL)[:1]
    sent = dict(re.findall(r'name="(document|start)" value="([^"]+)"', form))
    answered = own.post(f"{address}/answers", data=sent | {"belongs": "yes"})
    assert answered.status_code == 200
    assert "hör hit" in answered.text
    assert answered.text.count('<li class="t-') == before.count('<li class="t-') + 1
    (number,) = re.findall(r'name="undo" value="(\d+)"', answered.text)
    undone = own.post(f"{address}/answers", data={"undo": number})
    assert undone.text.count('<li class="t-') == before.count('<li class="t-')
    assert (
        own.post(f"{address}/answers", data={"document": "x", "start": "0", "belongs": "yes"}).status_code
        == 404
    )
    assert own.post(f"{address}/answers", data={"undo": "x"}).status_code == 422


def test_what_is_hardly_alike_is_folded(client: TestClient) -> None:
    shown, folded = page(client, STORY).split('<details class="faint">')
    at_once, faint = ([int(share) for share in re.findall(r"likhet (\d+)", part)] for part in (shown, folded))
    assert at_once
    assert faint
    assert min(at_once) >= 25 >= max(faint)
    assert f"Kan höra hit ({len(at_once)})" in shown
    assert f"<summary>{len(faint)} med svag likhet</summary>" in folded
    described = re.findall(r'value="(?:yes|no)" type="submit" aria-describedby="([^"]+)"', shown + folded)
    assert len(described) == 2 * len(set(described)) == 2 * (len(at_once) + len(faint))
    assert all(f'id="{said}"' in shown + folded for said in described)


def test_a_selection_is_kept_under_a_name(own: TestClient) -> None:
    kept = own.post("/assignments/views", data={"name": "Mina öppna", "query": "status=partially_reported"})
    assert unquote(str(kept.url)).endswith("/assignments?status=partially_reported")
    assert 'href="/assignments?status=partially_reported" aria-current="true">Mina öppna</a>' in kept.text
    gone = own.post("/assignments/views", data={"remove": "Mina öppna", "query": ""})
    assert "Mina öppna" not in gone.text
    assert own.post("/assignments/views", data={"name": " ", "query": ""}).status_code == 422


def test_names_in_the_timeline_never_lie_over_each_other() -> None:
    points = [
        Point(f"2024-{month:02d}", "reported", "en händelse med ett långt namn", "/x")
        for month in range(1, 13)
    ]
    rows: dict[int, list[tuple[float, float]]] = {}
    placed = timeline._rows([(80.0 * i, p) for i, p in enumerate(points)])
    for p in placed:
        width = (len(p.point.name) + 2) * timeline._LETTER
        span = (p.x - width, p.x) if p.left else (p.x, p.x + width)
        assert all(span[1] <= a or span[0] >= b for a, b in rows.get(p.row, []))
        rows.setdefault(p.row, []).append(span)
    assert timeline.draw(points[:1], "en händelse") == ""


def test_no_stem_of_the_timeline_crosses_a_name() -> None:
    """Events that lie close, at either end and between."""
    at = (30.0, 58.0, 75.0, 400.0, 440.0, 520.0, 700.0, 900.0, 955.0)
    placed = timeline._rows([(x, Point("2024", "given", "givet 2024-11-10", "/x")) for x in at])
    assert [p.x for p in placed] == list(at)  # by keyboard in order of time
    for p in placed:
        begin, end = timeline._extent(p)
        crossing = [q.x for q in placed if q.row > p.row and begin < q.x < end]
        assert crossing == [], p


def test_the_years_of_plans_show_what_is_reported_and_what_is_not(client: TestClient) -> None:
    shown = page(client, "/coverage?kind=policy_document")
    rows = mapped(shown)
    held = rows["Almhamns stads plan för civil beredskap 2024–2027"]
    assert "redovisas" in held["2024"]
    assert held["2022"] == ""
    lacking = rows["Almhamns stads plan för kompetensförsörjning 2023–2026"]
    assert "gäller, men inget sägs" in lacking["2023"]
    links = [cell for cell in held.values() if "href" in cell]
    assert links
    for link in re.findall(r'<a href="(/documents/[^"]+)"', "".join(links)):
        page(client, link.replace("&amp;", "&"))
    assert client.get("/coverage?kind=assignment").status_code == 422


def test_a_document_to_compare_is_found_by_words_and_kept_in_the_address(client: TestClient) -> None:
    report, minutes = "delarsrapport-augusti-2024.pdf", "protokollsutdrag-kf-2024-10-17.pdf"
    # Words that one document has lead to the address that names it.
    found = client.get(
        "/compare", params={"a": report, "b": "protokollsutdrag 2024-10"}, follow_redirects=False
    )
    assert found.status_code == 303
    assert found.headers["location"].startswith(f"/compare?a={report}&b=")
    assert f'value="{minutes}"' in page(client, found.headers["location"])
    # Words of several leave the choice, and each choice keeps what is chosen on the other side.
    shown = page(client, f"/compare?a={report}&b=protokollsutdrag")
    options = re.findall(rf'<li><a href="/compare\?a={report}&amp;b=([0-9a-f]{{16}})">', shown)
    assert len(options) == 2
    assert "Beslutssatser" in page(client, f"/compare?a={report}&b={options[0]}")
    assert "Inget dokument har de orden." in page(client, f"/compare?a={report}&b=ingenting")


@pytest.mark.parametrize(
    ("title", "years"),
    [
        ("Plan för cykling 2024–2027", range(2024, 2028)),
        ("Plan för cykling 2024 - 2027", range(2024, 2028)),
        ("Budget 2024", None),
        ("Plan 2027–2024", None),
    ],
)
def test_a_plan_holds_in_the_years_of_its_name(title: str, years: range | None) -> None:
    assert coverage.valid(title) == years


def test_who_gave_a_thread_to_whom_and_where_leads_to_the_others(client: TestClient) -> None:
    page = client.get("/threads/assignment-SLK-2022-01187").text
    facts = page.partition('class="thread-facts"')[2].partition("</dl>")[0]
    links = [unescape(link) for link in re.findall(r'href="(/assignments[^"]*)"', facts)]
    assert [link.partition("?")[2].partition("=")[0] for link in links] == ["giver", "assignee", "q"]
    for link in links:
        assert 'href="/threads/assignment-SLK-2022-01187"' in client.get(link).text
    goal = re.findall(r'href="(/threads/goal[^"]*)"', client.get("/assignments?kind=goal").text)[0]
    assert 'href="/assignments?' not in client.get(goal).text.partition("<h1")[2].partition("<h2")[0]
