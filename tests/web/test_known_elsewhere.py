"""Who is known elsewhere: by a proxy that names them, by the city's own OpenID Connect provider."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from starlette.testclient import TestClient

from api.access import AccessSettings, people
from api.settings import Settings
from corpus.accounts import AccountStore
from corpus.store import Store
from web.app import create_app

PROVIDER = Path(__file__).parents[1] / "api" / "provider.py"


@pytest.fixture(scope="module")
def data(untouched: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample documents and three accounts."""
    folder = Path(shutil.copytree(untouched, tmp_path_factory.mktemp("elsewhere") / "data"))
    with Store.open(Settings(folder).database) as store:
        for name, role in (("läsare", "reader"), ("betrodd", "editor"), ("chef", "administrator")):
            people.add(AccountStore(store.database), name, role, None)
    return folder


def client(data: Path, access: AccessSettings, address: str = "10.0.0.9") -> TestClient:
    app = create_app(Settings(data, access=access))
    return TestClient(app, base_url="https://sok.example.se", client=(address, 5000), follow_redirects=False)


def test_a_proxy_names_the_user_and_nobody_else_does(data: Path) -> None:
    access = AccessSettings(mode="proxy", proxy_addresses=("10.0.0.1",))
    with client(data, access, "10.0.0.1") as proxied:
        assert proxied.get("/documents", headers={"x-remote-user": "Betrodd"}).status_code == 200
        assert proxied.get("/documents").status_code == 303
        two = [("x-remote-user", "chef"), ("x-remote-user", "betrodd")]
        assert proxied.get("/documents", headers=two).status_code == 303
        new = proxied.get("/account", headers={"x-remote-user": "nykomling"})
        assert "nykomling, läsare" in new.text
        known = proxied.get(
            "/account", headers=[(b"x-remote-user", "LÄSARE".encode())]
        )  # as proxies write it
        assert "läsare, läsare" in known.text
    with client(data, access, "10.0.0.2") as other:
        assert other.get("/documents", headers={"x-remote-user": "chef"}).status_code == 303
    with client(
        data, AccessSettings(mode="proxy", proxy_addresses=("10.0.0.1",), welcome_new=False), "10.0.0.1"
    ) as strict:
        assert strict.get("/documents", headers={"x-remote-user": "okand"}).status_code == 303


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    process = subprocess.Popen([sys.executable, str(PROVIDER), str(port), "Betrodd"])
    issuer = f"http://127.0.0.1:{port}"
    try:
        for _ in range(1200):
            try:
                httpx.get(f"{issuer}/keys")
                break
            except httpx.TransportError:
                time.sleep(0.1)
        yield issuer
    finally:
        process.terminate()
        process.wait()


def test_signing_in_with_the_citys_own_provider(data: Path, provider: str) -> None:
    access = AccessSettings(
        mode="oidc", oidc_issuer=provider, oidc_client="rodatraden", oidc_secret="hemlighet"
    )
    with client(data, access) as browser:
        assert "/oidc/start?next=" in browser.get("/login?next=/topics").text
        there = browser.get("/oidc/start?next=/documents").headers["location"]
        assert there.startswith(f"{provider}/authorize?")
        assert parse_qs(urlsplit(there).query)["code_challenge_method"] == ["S256"]
        back = httpx.get(there).headers["location"]
        path = back.removeprefix("https://sok.example.se")
        entered = browser.get(path)
        assert (entered.status_code, entered.headers["location"]) == (303, "/documents")
        assert "betrodd, redaktör" in browser.get("/account").text
        assert browser.get(path).status_code == 403  # a code is used once
        there = browser.get("/oidc/start").headers["location"]
        forged = httpx.get(re.sub(r"nonce=\w+", "nonce=annan", there)).headers["location"]
        assert browser.get(forged.removeprefix("https://sok.example.se")).status_code == 403


def test_behind_a_proxy_with_tls_the_provider_leads_back_there(data: Path, provider: str) -> None:
    access = AccessSettings(mode="oidc", oidc_issuer=provider, oidc_client="rodatraden")
    app = create_app(Settings(data, access=access))
    with TestClient(app, base_url="http://sok.example.se", follow_redirects=False) as browser:
        for said, scheme in (({}, "http"), ({"x-forwarded-proto": "https"}, "https")):
            there = browser.get("/oidc/start", headers=said).headers["location"]
            (back,) = parse_qs(urlsplit(there).query)["redirect_uri"]
            assert back == f"{scheme}://sok.example.se/oidc/back"


def test_a_provider_that_does_not_answer_is_said(data: Path) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as nobody:
        issuer = f"http://127.0.0.1:{nobody.getsockname()[1]}"
    with client(data, AccessSettings(mode="oidc", oidc_issuer=issuer, oidc_client="rodatraden")) as browser:
        answer = browser.get("/oidc/start")
    assert answer.status_code == 503
    assert "inloggningen sker med" in answer.text


def test_processes_that_start_together_sign_with_one_key(tmp_path: Path) -> None:
    from api.access.oidc import transaction_cookie

    with ThreadPoolExecutor(8) as started:
        keys = {
            made.kwargs["secret_key"] for made in started.map(transaction_cookie, [tmp_path / "data"] * 8)
        }
    assert [len(str(key)) for key in keys] == [43]
    (kept,) = (tmp_path / "data").iterdir()
    assert kept.stat().st_mode & 0o077 == 0


def test_an_answer_that_was_not_asked_for_is_refused(data: Path, provider: str) -> None:
    access = AccessSettings(
        mode="oidc", oidc_issuer=provider, oidc_client="rodatraden", oidc_secret="hemlighet"
    )
    with client(data, access) as browser:
        assert browser.get("/oidc/back?code=stulen&state=påhittad").status_code == 403
