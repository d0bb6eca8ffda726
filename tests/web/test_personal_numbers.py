"""The list of personal numbers leads to their pages and shows no digit of them."""

from __future__ import annotations

from pathlib import Path

from starlette.testclient import TestClient

from api.settings import Settings
from api.watching import watch
from corpus.masking import MASK
from web.app import create_app

PRINTED = "20170101-2393"  # a test number that Skatteverket publishes; it stands in one sample


def test_places_are_listed_and_digits_are_not(sample_data: Path) -> None:
    with TestClient(create_app(Settings(sample_data))) as client:
        listed = client.get("/personal-numbers").text
        assert listed.count("/documents/") == listed.count('<th scope="row"><a href=') == 1
        address = listed.split('<th scope="row"><a href="')[1].split('"')[0].replace("&amp;", "&")
        page = client.get(f"{address}&view=text").text
    for text in (listed, page):
        assert PRINTED not in text
        assert PRINTED.replace("-", "") not in text
    assert "2393" not in listed


def test_a_files_name_keeps_no_digit_wherever_it_comes_from(tmp_path: Path) -> None:
    folder, data = tmp_path / "in", tmp_path / "data"
    folder.mkdir()
    broken = b"ingen pdf"
    (folder / f"{PRINTED} trasig.pdf").write_bytes(broken)
    with TestClient(create_app(Settings(data))) as client:
        sent = {"files": (f"Beslut_{PRINTED}.pdf", broken, "application/pdf")}
        (job,) = client.post("/api/v1/documents", files=sent).json()["jobs"]
        assert job["file"] == f"Beslut_{MASK * len(PRINTED)}.pdf"
        collection = client.app.state.site.collection  # type: ignore[attr-defined]
        watch(collection, [folder], lambda _: None, rounds=2, every=0)
        shown = client.get("/upload").text + client.get("/status").text + client.get("/api/v1/jobs").text
    assert f"{MASK * len(PRINTED)} trasig.pdf" in shown
    assert "2393" not in shown
