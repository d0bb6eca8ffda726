"""`rodatraden trace` and `/api/v1/threads` on the sample documents: their story, as it is promised."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from api.collection import Collection
from api.settings import Settings
from corpus.register_store import Wish
from tests.program import ROOT, run
from web.app import create_app

EVENT_KEYS = {"date", "date_kind", "type", "finding", "link"}


def trace(data: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return run("trace", *arguments, "--data", data)


def thread(data: Path, reference: str) -> dict[str, Any]:
    done = trace(data, reference, "--json")
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_the_story_of_the_samples(sample_data: Path) -> None:
    """corpus/README.md: given, taken up in the plan, reported, proposed to be closed, closed."""
    found = thread(sample_data, "SLK-2022-01187")
    assert (found["kind"], found["status"], found["case_numbers"]) == (
        "assignment",
        "fulfilled",
        ["SLK-2022-01187"],
    )
    told = [(e["type"], e["document"]["file"]) for e in found["events"] if e["type"] != "mentioned"]
    assert told == [
        ("given", "delarsrapport-augusti-2024.pdf"),
        ("given", "protokollsutdrag-ks-2022-11-23-skannad.pdf"),
        ("delegated", "protokollsutdrag-ks-2022-11-23-skannad.pdf"),
        ("planned", "plan-civil-beredskap-2024-2027.pdf"),
        ("reported", "delarsrapport-augusti-2024.pdf"),
        ("proposed_fulfilled", "delarsrapport-augusti-2024.pdf"),
        ("fulfilled", "protokollsutdrag-kf-2024-10-17.pdf"),
    ]
    assert found["events"][found["status_event"]]["type"] == "fulfilled"
    for event in [*found["events"], *found["suggestions"]]:
        assert event.keys() >= EVENT_KEYS
        assert event["finding"]["end"] > event["finding"]["start"]
        assert event["link"].keys() >= {"by", "confidence", "confirmed"}
    assert all(e["link"]["by"] == "similar_text" for e in found["suggestions"])
    assert all(e["link"]["by"] != "similar_text" for e in found["events"])


def test_a_new_assignment_with_the_same_words_is_another_one(sample_data: Path) -> None:
    found = thread(sample_data, "SLK-2022-01187")
    assert not any("ytterligare två" in e["finding"]["text"] for e in found["events"])
    assert any("ytterligare två" in e["finding"]["text"] for e in found["suggestions"])


def test_contradictory_documents_are_shown(sample_data: Path) -> None:
    found = thread(sample_data, "SLK-2023-00310")
    assert found["status"] == "referred_back"
    ((closed, open_),) = {(c["closed"], c["open"]) for c in found["contradictions"]}
    assert (found["events"][closed]["status"], found["events"][open_]["status"]) == (
        "completed",
        "referred_back",
    )


def test_what_was_never_reported_says_so(sample_data: Path) -> None:
    found = thread(sample_data, "N042-0123/23")
    assert (found["status"], found["due"], found["last_heard"]) == ("not_started", "2023-12-31", "2024-03-11")


def test_all_threads_come_one_a_line(sample_data: Path) -> None:
    done = trace(sample_data, "--all", "--json")
    assert done.returncode == 0, done.stderr
    threads = [json.loads(line) for line in done.stdout.splitlines()]
    assert {t["kind"] for t in threads} == {"assignment", "goal", "policy_document", "decision"}
    assert len({t["id"] for t in threads}) == len(threads)
    assert all(t["events"] for t in threads)


def test_what_one_decision_gave_is_not_linked_with_another(sample_data: Path) -> None:
    """The decision leads to all that it gave when asked for; among all threads each stands by itself."""
    listed = [json.loads(line) for line in trace(sample_data, "--all", "--json").stdout.splitlines()]
    of_parts = [e for t in listed if len(t["parts"]) > 1 for e in t["events"] if e["part"]]
    assert {e["finding"]["kind"] for e in of_parts} == {"decision_reference"}  # where it is cited itself
    several = thread(sample_data, "KF 2023-06-08 § 119")
    assert several["kind"] == "decision"
    parts = {p["id"]: p["status"] for p in several["parts"]}
    assert {e["part"] for e in several["events"]} - {None} == set(parts)
    assert len(parts) > 1
    for part in parts:  # all that became of it, from its beginning to its end
        alone = thread(sample_data, part)
        assert parts[part] == alone["status"]
        mine = [e["finding"] for e in several["events"]]
        assert all(e["finding"] in mine for e in alone["events"])
    of_assignments = {t["id"] for t in listed if t["kind"] == "assignment"}
    assert set(parts) <= of_assignments


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("SLK-2099-00001",), "Det finns ingen tråd för SLK-2099-00001."),
        (("uppdrag",), "kan vara flera trådar"),
        ((), "Ange antingen vad som ska följas eller --all."),
    ],
)
def test_what_cannot_be_traced_is_said_in_one_line(
    sample_data: Path, arguments: tuple[str, ...], said: str
) -> None:
    done = trace(sample_data, *arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_the_text_tells_status_events_and_pages(sample_data: Path) -> None:
    said = trace(sample_data, "SLK-2022-01187").stdout
    assert "✓ förklarat fullgjort (2024-10-17)" in said
    assert "2024-04-18  planerat" in said
    assert "Almhamns stads plan för civil beredskap 2024–2027" in said
    assert "s. 6 (8)" in said


def test_http_answers_as_the_command_does(sample_data: Path) -> None:
    with TestClient(create_app(Settings(data=sample_data))) as client:
        one = client.get("/api/v1/threads/SLK-2022-01187").json()
        assert one["id"] == "assignment-SLK-2022-01187"
        register = client.get("/api/v1/threads", params={"status": "fulfilled", "limit": 1}).json()
        assert (register["total"], len(register["threads"])) == (2, 1)
        assert client.get("/api/v1/threads/SLK-2099-1").status_code == 404
        after = {"status": "fulfilled", "limit": 1, "cursor": register["next"]}
        last = client.get("/api/v1/threads", params=after).json()
        assert (last["total"], len(last["threads"]), last["next"]) == (2, 1, None)
        assert last["threads"] != register["threads"]
        assert client.get("/api/v1/threads", params={**after, "order": "title"}).status_code == 409
        assert client.get("/api/v1/threads", params={"cursor": "å"}).status_code == 422
        for broken in ("x", "bnVsbA", register["next"][:-3]):
            answer = client.get("/api/v1/threads", params={"cursor": broken})
            assert (answer.status_code, answer.json()["error"]["code"]) == (409, "cursor_unknown")
        assert client.get("/api/v1/threads?colour=red").status_code == 422


def test_answers_are_given_listed_and_taken_back_over_http(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "data")
    with Collection.open(settings) as collection:
        files = ("delarsrapport-augusti-2024.pdf", "yrkande-genomforandeplan-2025.pdf")
        for _ in collection.ingest([ROOT / "corpus" / "samples" / name for name in files]):
            pass
    with TestClient(create_app(settings)) as client:
        address = "/api/v1/threads/SLK-2023-01098"
        near = client.get(address).json()["suggestions"][0]["finding"]
        said = {"document": near["document"], "start": near["start"], "belongs": False}
        assert client.post(f"{address}/answers", json=said | {"colour": "red"}).status_code == 422
        after = client.post(f"{address}/answers", json=said).json()["suggestions"]
        assert near["start"] not in [s["finding"]["start"] for s in after]
        (kept,) = client.get(f"{address}/answers").json()["answers"]
        assert (kept["document"], kept["belongs"]) == (near["document"], False)
        assert client.delete(f"{address}/answers/{kept['id'] + 1}").status_code == 404
        assert client.delete(f"{address}/answers/{kept['id']}").status_code == 204
        assert client.get(f"{address}/answers").json() == {"answers": []}


def test_a_yes_adds_the_passage_a_no_takes_it_away_and_both_can_be_undone(tmp_path: Path) -> None:
    with Collection.open(Settings(data=tmp_path / "data")) as collection:
        files = ("delarsrapport-augusti-2024.pdf", "yrkande-genomforandeplan-2025.pdf")
        for _ in collection.ingest([ROOT / "corpus" / "samples" / name for name in files]):
            pass
        threads = collection.threads
        before = threads.thread("SLK-2023-01098")
        near = before.suggestions[0]
        place = (near.finding.document, near.finding.start)
        yes = threads.answer("SLK-2023-01098", *place, belongs=True, by="Kim")
        (event,) = (e for e in yes.events if e.link.confirmed)
        assert (event.finding.document, event.finding.start) == place
        assert event.link.by == "similar_text"
        assert near.finding.text not in [s.finding.text for s in yes.suggestions]
        assert event.link.verdict is not None
        threads.take_back(event.link.verdict)
        assert threads.thread("SLK-2023-01098") == before
        no = threads.answer("SLK-2023-01098", *place, belongs=False, by="Kim")
        assert near.finding.text not in [s.finding.text for s in no.suggestions]
        assert no.events == before.events
        (answer,) = threads.answers("assignment-SLK-2023-01098")
        assert (answer.by, answer.belongs) == ("Kim", False)


def test_the_register_is_what_an_export_takes_its_rows_from(sample_data: Path) -> None:
    with Collection.open(Settings(data=sample_data), create=False) as collection:
        rows, total = collection.threads.register(Wish(contradictory=True))
        assert total == len(rows) == 1
        assert rows[0].cases == ("SLK-2023-00310",)
        restricted = collection.threads.rows(Wish(kind="goal", limit=1000))
        assert restricted.total == len(restricted.threads)
