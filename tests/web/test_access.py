"""Who comes in, as whom, and what they see: through the whole application, as browsers and programs ask."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient

from api.access import AccessSettings, people
from api.access.guard import Guard
from api.collection import Collection
from api.register import place, wished
from api.settings import Settings
from api.threads import Threads
from corpus.accounts import OPEN, AccountStore
from corpus.register_store import ORDERS, Wish
from corpus.store import Store
from corpus.threads import THREAD_KINDS
from web.app import create_app

PASSWORD = "fyra ord i en rad"
CLOSED = "plan-civil-beredskap-2024-2027.pdf"
PROVIDER = Path(__file__).parents[1] / "api" / "provider.py"


@pytest.fixture(scope="module")
def data(untouched: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample documents, one of them in the closed collection "säkerhet", and three accounts."""
    folder = Path(shutil.copytree(untouched, tmp_path_factory.mktemp("access") / "data"))
    with Store.open(Settings(folder).database) as store:
        (closed,) = (r for r in store.documents() if r.source.file == CLOSED)
        store.move(closed.source.id, "säkerhet")
        accounts = AccountStore(store.database)
        people.add(accounts, "läsare", "reader", PASSWORD)
        people.add(accounts, "betrodd", "editor", PASSWORD)
        people.change(accounts, "betrodd", collections=["säkerhet"])
        people.add(accounts, "chef", "administrator", PASSWORD)
    return folder


@pytest.fixture(autouse=True)
def tries_of_others_are_forgotten(data: Path) -> None:
    with Store.open(Settings(data).database) as store, store.database.transaction() as db:
        db.execute("DELETE FROM sign_in")


def client(data: Path, access: AccessSettings, address: str = "10.0.0.9") -> TestClient:
    app = create_app(Settings(data, access=access))
    return TestClient(app, base_url="https://sok.example.se", client=(address, 5000), follow_redirects=False)


@pytest.fixture
def local(data: Path) -> Iterator[TestClient]:
    with client(data, AccessSettings(mode="local")) as opened:
        yield opened


def sign_in(browser: TestClient, name: str, password: str = PASSWORD) -> None:
    answer = browser.post("/login", data={"name": name, "password": password, "next": "/"})
    assert answer.status_code == 303, answer.text


def bearer(data: Path, name: str, scope: str = "read") -> dict[str, str]:
    with Store.open(Settings(data).database) as store:
        accounts = AccountStore(store.database)
        account = people.existing(accounts, name)
        _, secret = people.issue_token(accounts, account, "prov", "write" if scope == "write" else "read", 1)
    return {"authorization": f"Bearer {secret}"}


def closed_id(data: Path) -> str:
    with Store.open(Settings(data).database) as store:
        return next(r.source.id for r in store.documents() if r.source.file == CLOSED)


# ---------------------------------------------------------------------- coming in


def test_nobody_comes_in_without_signing_in(local: TestClient) -> None:
    page = local.get("/search?q=beredskap")
    assert (page.status_code, page.headers["location"]) == (303, "/login?next=/search%3Fq%3Dberedskap")
    api = local.get("/api/v1/search?q=beredskap")
    assert api.status_code == 401
    assert api.json()["error"]["code"] == "not_signed_in"
    login = local.get("/login")
    assert login.status_code == 200
    assert "dokument," not in login.text  # nor does the footer count what they may not see


def test_a_password_opens_and_signing_out_closes(local: TestClient) -> None:
    refused = local.post("/login", data={"name": "läsare", "password": "fel", "next": "/topics"})
    assert (refused.status_code, '"/topics"' in refused.text, '"läsare"' in refused.text) == (401, True, True)
    assert local.post("/login", data={"name": "ingen", "password": "fel"}).text.count("hör inte ihop") == 1
    answer = local.post("/login", data={"name": "Läsare", "password": PASSWORD, "next": "/documents"})
    assert answer.headers["location"] == "/documents"
    cookie = answer.headers["set-cookie"]
    assert all(word in cookie for word in ("HttpOnly", "SameSite=lax", "Secure"))
    assert local.get("/documents").status_code == 200
    local.post("/logout")
    assert local.get("/documents").status_code == 303


@pytest.mark.parametrize("elsewhere", ["https://ond.example", "//ond.example", "/\\ond.example", "x"])
def test_signing_in_never_leads_elsewhere(local: TestClient, elsewhere: str) -> None:
    answer = local.post("/login", data={"name": "läsare", "password": PASSWORD, "next": elsewhere})
    assert answer.headers["location"] == "/"


def test_a_password_is_changed_by_whose_it_is_and_by_an_administrator(local: TestClient) -> None:
    other = "sju andra ord i en rad"
    sign_in(local, "läsare")
    wrong = local.post("/account", data={"current": "fel lösenord", "password": other})
    assert (wrong.status_code, "Det nuvarande lösenordet stämmer inte." in wrong.text) == (403, True)
    short = local.post("/account", data={"current": PASSWORD, "password": "kort"})
    assert (short.status_code, "minst 12 tecken" in short.text) == (422, True)
    before = dict(local.cookies)
    done = local.post("/account", data={"current": PASSWORD, "password": other})
    assert (done.status_code, done.headers["location"]) == (303, "/account?renewed=yes")
    assert "Lösenordet är bytt." in local.get(done.headers["location"]).text
    local.cookies.clear()
    local.cookies.update(before)
    assert local.get("/account").status_code == 303  # whoever was signed in as well
    local.cookies.clear()
    sign_in(local, "läsare", other)
    local.post("/logout")
    sign_in(local, "chef")
    told = local.get("/audit").text
    assert ("/account läsare: reader, nytt lösenord" in told, other in told) == (True, False)
    local.post("/accounts", data={"name": "läsare", "role": "reader", "password": PASSWORD})
    local.post("/logout")
    sign_in(local, "läsare")


def test_guessing_passwords_is_slowed_down(data: Path) -> None:
    with client(data, AccessSettings(mode="local", sign_ins_a_minute=3)) as browser:
        tries = [browser.post("/login", data={"name": "chef", "password": str(n)}) for n in range(4)]
    assert [answer.status_code for answer in tries] == [401, 401, 401, 429]


def test_those_behind_one_proxy_are_slowed_down_apart(data: Path) -> None:
    settings = AccessSettings(mode="local", sign_ins_a_minute=1, proxy_addresses=("10.0.0.9",))
    with client(data, settings) as browser:
        tries = [
            browser.post(
                "/login", data={"name": "chef", "password": "x"}, headers={"x-forwarded-for": address}
            )
            for address in ("10.1.0.1", "10.1.0.2", "10.1.0.9, 10.1.0.1")
        ]
    assert [answer.status_code for answer in tries] == [401, 401, 429]
    assert tries[-1].headers["retry-after"] == "60"


def test_requests_are_counted_together_by_all_that_serve(data: Path, tmp_path: Path) -> None:
    settings = AccessSettings(mode="local", requests_a_minute=3)
    with Collection.open(Settings(data)) as collection:
        guards = [
            TestClient(
                Guard(
                    PlainTextResponse("ja"),
                    collection=collection,
                    settings=settings,
                    clock=lambda: datetime(2024, 5, 1, 12, tzinfo=UTC),
                    counts=tmp_path,
                )
            )
            for _ in range(2)
        ]
        answers = [guards[n % 2].get("/health/live").status_code for n in range(5)]
    assert answers == [200] * 3 + [429] * 2


# ---------------------------------------------------------------------- what is seen


@pytest.mark.parametrize(("name", "sees"), [("läsare", False), ("betrodd", True), ("chef", True)])
def test_a_closed_document_is_seen_by_those_who_have_its_collection_and_nowhere_else(
    local: TestClient, data: Path, name: str, sees: bool
) -> None:
    sign_in(local, name)
    identifier = closed_id(data)
    count = 9 if sees else 8
    documents = local.get("/api/v1/documents").json()["documents"]
    assert len(documents) == count
    answer = local.get("/api/v1/search?q=plan för civil beredskap 2024-2027&limit=100").json()
    assert answer["coverage"]["documents"] == count
    assert (identifier in {r["document"]["id"] for r in answer["results"]}) is sees
    assert (identifier in {v["value"] for v in answer["facets"]["document"]}) is sees
    for path in ("", "/file", "/pages/1"):
        assert local.get(f"/api/v1/documents/{identifier}{path}").status_code == (200 if sees else 404)
    assert local.get(f"/documents/{identifier}").status_code == (200 if sees else 404)
    findings = local.get(f"/api/v1/findings?document={identifier}")
    assert findings.status_code == (200 if sees else 404)
    assert local.get("/api/v1/status").json()["documents"] == count
    assert f"{count} dokument" in local.get("/").text.replace("\N{NO-BREAK SPACE}", " ")


def test_total_and_facets_do_not_count_what_is_hidden(local: TestClient) -> None:
    counts = {}
    for name in ("läsare", "betrodd"):
        sign_in(local, name)
        answer = local.get("/api/v1/search?q=trygghetspunkter").json()
        counts[name] = (answer["total"], sum(v["count"] for v in answer["facets"]["document"]))
        local.post("/logout")
    assert counts["läsare"][0] < counts["betrodd"][0]
    assert all(total == spread for total, spread in counts.values())


def paged(threads: Threads, wish: Wish) -> Iterator[str]:
    """The ids of all rows, page by page as `next` says where each begins."""
    page = threads.rows(wish)
    while True:
        yield from (row.id for row in page.threads)
        if page.next is None:
            return
        page = threads.rows(replace(wish, after=place(page.next, wish.order)))


@pytest.mark.parametrize("order", [sign + column for sign in ("", "-") for column in ORDERS])
def test_pages_by_cursor_are_the_whole_register_for_all_and_for_some(data: Path, order: str) -> None:
    with Collection.open(Settings(data)) as whole:
        for threads in (whole.threads, whole.restricted(frozenset({OPEN})).threads):
            rows, _ = threads.register(Wish(order=order))
            assert len(rows) > 3
            assert list(paged(threads, Wish(order=order, limit=2))) == [row.id for row in rows]


@pytest.mark.parametrize("kind", THREAD_KINDS)
def test_the_register_counts_and_pages_only_what_may_be_seen(data: Path, kind: str) -> None:
    with Collection.open(Settings(data)) as whole:
        everything = whole.threads.register(Wish(kind=kind))
        threads = whole.restricted(frozenset({OPEN})).threads
        rows, total = threads.register(Wish(kind=kind, order="title"))
        assert total == len(rows) <= everything[1]
        pages = [
            threads.register(Wish(kind=kind, order="title", limit=3, offset=n)) for n in range(0, total, 3)
        ]
        assert [row for page, _ in pages for row in page] == list(rows)
        assert {count for _, count in pages} <= {total}
        assert list(paged(threads, Wish(kind=kind, order="title", limit=3))) == [row.id for row in rows]
        assert sum(count for _, count in threads.counted(Wish(kind=kind), "status")) == total
        closed = closed_id(data)
        assert not any(closed in row.documents for row in rows)
        for row in everything[0]:
            if row.due and row not in rows:  # what is hidden cannot be felt for by its dates either
                narrow = Wish(kind=kind, due_before="2999", text=row.title)
                assert all(seen in rows for seen in threads.register(narrow)[0])


@pytest.mark.parametrize("order", ["title", "-last_heard", "due", "-events", "assignees"])
def test_rows_at_hand_are_ordered_and_kept_as_the_store_does(data: Path, order: str) -> None:
    with Collection.open(Settings(data)) as whole:
        rows, _ = whole.threads.register(Wish())
        for wish in (
            Wish(order=order),
            Wish(order=order, statuses=("ongoing",)),
            Wish(order=order, silent_since="2025-06", given="2023"),
            Wish(order=order, undated=True),
            Wish(order=order, due_before="2025"),
            Wish(order=order, assignees=rows[0].assignees),
            Wish(order=order, documents=(rows[0].documents[0], "no such")),
        ):
            assert [r.id for r in wished(rows, wish)] == [r.id for r in whole.threads.register(wish)[0]]


# ---------------------------------------------------------------------- what may be done


def test_a_page_elsewhere_can_change_nothing(local: TestClient) -> None:
    sign_in(local, "chef")
    form = {"name": "ny", "role": "administrator", "new": "yes", "password": PASSWORD}
    for headers in (
        {"sec-fetch-site": "cross-site"},
        {"origin": "https://ond.example"},
        {"origin": "null"},
        {"origin": "http://["},
    ):
        assert local.post("/accounts", data=form, headers=headers).status_code == 403
    own = {"origin": "https://sok.example.se", "sec-fetch-site": "same-origin"}
    assert local.post("/logout", headers=own).status_code == 303


def test_a_name_that_leads_here_from_elsewhere_is_refused_on_ones_own_computer(data: Path) -> None:
    with TestClient(create_app(Settings(data)), base_url="http://ond.example") as browser:
        assert browser.get("/api/v1/documents").status_code == 421
        assert browser.get("/api/v1/documents", headers={"host": "["}).status_code == 421
        for host in ("localhost:8000", "127.0.0.1:8000", "[::1]:8000"):
            assert browser.get("/api/v1/documents", headers={"host": host}).status_code == 200


def test_roles_and_scopes(data: Path, local: TestClient) -> None:
    assert local.get("/api/v1/documents", headers=bearer(data, "läsare")).status_code == 200
    wrong = {"authorization": "Bearer rt_" + "x" * 43}
    assert local.get("/api/v1/documents", headers=wrong).status_code == 401
    assert local.get("/accounts", headers=bearer(data, "betrodd")).status_code == 403
    assert local.post("/accounts", headers=bearer(data, "chef", "read")).status_code == 403
    assert local.get("/accounts", headers=bearer(data, "chef", "read")).status_code == 200


def test_a_method_that_an_address_does_not_take_is_told_whoever_asks(data: Path, local: TestClient) -> None:
    sign_in(local, "läsare")
    for method, address, takes in (
        ("PUT", "/api/v1/documents", "GET, POST"),
        ("DELETE", "/api/v1/documents", "GET, POST"),
        ("POST", f"/api/v1/documents/{closed_id(data)}/file", "GET"),
    ):
        answer = local.request(method, address)
        assert (answer.status_code, answer.headers["allow"]) == (405, takes)
        assert answer.json()["error"]["code"] == "method_not_allowed"
    for method, address in (
        ("DELETE", "/api/v1/documents/x"),
        ("POST", "/api/v1/documents"),
        ("PUT", "/documents"),
        ("POST", "/api/v1/finns-inte"),
    ):
        assert local.request(method, address).status_code == 403


def test_the_administrators_page_adds_changes_and_closes(local: TestClient) -> None:
    sign_in(local, "chef")
    new = {"new": "yes", "name": "ny", "role": "reader", "password": PASSWORD, "collections": "säkerhet"}
    assert local.post("/accounts", data=new).status_code == 303
    assert local.post("/accounts", data=new).status_code == 409
    short = local.post("/accounts", data={**new, "name": "kort", "password": "kort"})
    assert short.status_code == 422
    assert 'value="kort"' in short.text
    assert 'value="säkerhet" aria-describedby' in short.text
    assert 'value="säkerhet"' in local.get("/accounts").text
    assert local.post("/accounts", data={"name": "ny", "role": "editor"}).status_code == 303
    assert local.post("/accounts", data={"name": "ny", "active": "no"}).status_code == 303
    told = local.get("/audit").text
    for became in (
        "ny: reader, säkerhet",
        "ny: editor",
        "ny: editor, stängt",
    ):  # who may what, and since when
        assert f"<td>/accounts {became}</td>" in told
    refused = local.post("/accounts", data={"name": "chef", "active": "no"})
    assert refused.status_code == 409
    assert "sista administratörskontot" in refused.text
    local.post("/logout")
    assert local.post("/login", data={"name": "ny", "password": PASSWORD}).status_code == 401


def test_a_key_is_shown_once_and_taken_back(local: TestClient) -> None:
    sign_in(local, "betrodd")
    page = local.post("/account", data={"label": "veckorapport", "days": "30"}).text
    secret = page.split("<code>")[1].split("</code>")[0]
    program = {"authorization": f"Bearer {secret}"}
    assert secret not in local.get("/account").text
    after_label = local.get("/account").text.split("veckorapport")[1]
    number = after_label.split('name="revoke" value="')[1].split('"')[0]
    local.cookies.clear()
    assert local.get("/api/v1/documents", headers=program).status_code == 200
    sign_in(local, "betrodd")
    local.post("/account", data={"revoke": number})
    local.cookies.clear()
    assert local.get("/api/v1/documents", headers=program).status_code == 401


def test_reads_of_closed_documents_and_changes_are_logged_and_words_of_queries_are_not(
    local: TestClient, data: Path
) -> None:
    sign_in(local, "betrodd")
    local.get(f"/documents/{closed_id(data)}?q=hemligt+sökord")
    local.get(f"/api/v1/findings?document={CLOSED}")
    local.get(f"/compare?a={closed_id(data)}&b=summary-in-english.pdf&q=hemligt")
    for shows in (
        "/search?q=civil+beredskap+hemligt+sökord",
        "/search.atom?q=civil+beredskap",
        "/api/v1/threads/SLK-2022-01187",
        "/api/v1/passages/delarsrapport-augusti-2024.pdf:9000/similar?limit=100",
        "/api/v1/export?kind=search&format=docx&q=civil+beredskap+hemligt",
        "/assignments/export?format=xlsx",
    ):
        assert local.get(shows).status_code == 200, shows
    local.get("/documents")  # tells what there is
    local.post("/logout")
    sign_in(local, "läsare")
    local.get("/api/v1/export?kind=assignments&format=csv")  # nothing closed is in it
    sign_in(local, "chef")
    text = local.get("/audit").text
    assert CLOSED in text
    assert "hemligt" not in text
    with Store.open(Settings(data).database) as store:
        log = AccountStore(store.database).log()
    done = {(e.account, e.action, e.object) for e in log}
    new = log[: next(i for i, e in enumerate(log) if e.action == "login" and e.account == "betrodd")]
    of_closed = [e.action for e in reversed(new) if e.object == closed_id(data)]
    assert of_closed == ["read"] * 3 + ["shown"] * 6
    assert ("betrodd", "export", "/api/v1/export") in done
    assert "läsare" not in {account for account, action, _ in done if action == "export"}
    assert ("betrodd", "POST", "/logout") in done
    files = b"".join(path.read_bytes() for path in data.rglob("*") if path.is_file())
    assert "hemligt sökord".encode() not in files
