"""Feeding: files are sent in by a form or a program, read in the background, and told of."""

from __future__ import annotations

import errno
import io
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from starlette.testclient import TestClient

from api.collection import Collection
from api.errors import ApiError
from api.intake import file_name, queue
from api.settings import Settings
from corpus.job_store import JobStore, NewJob
from index.build import ingest_paths
from web.app import create_app

SAMPLES = Path(__file__).resolve().parents[2] / "corpus" / "samples"
PDF = (SAMPLES / "yttrande-genomforandeplan-2025.pdf").read_bytes()


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(tmp_path / "data"))) as opened:
        yield opened


def until_read(client: TestClient) -> list[dict[str, object]]:
    for _ in range(1500):
        jobs: list[dict[str, object]] = client.get("/api/v1/jobs").json()["jobs"]
        if all(job["state"] == "done" for job in jobs):
            return jobs
        time.sleep(0.2)
    pytest.fail("the queue was not read within five minutes")


def test_files_of_a_form_are_read_and_what_is_no_pdf_is_told(client: TestClient, tmp_path: Path) -> None:
    sent = [
        ("files", ("../../Yttrande över plan.pdf", PDF, "application/pdf")),
        ("files", ("brev.pdf", b"Hej", "application/pdf")),
        ("files", ("tom.pdf", b"", "application/pdf")),
    ]
    page = client.post("/upload", files=sent)
    assert page.url.path == "/upload"
    jobs = {str(job["file"]): job for job in until_read(client)}
    assert set(jobs) == {"Yttrande över plan.pdf", "brev.pdf", "tom.pdf"}
    assert {name: job["status"] for name, job in jobs.items()} == {
        "Yttrande över plan.pdf": "indexed",
        "brev.pdf": "rejected",
        "tom.pdf": "rejected",
    }
    assert jobs["brev.pdf"]["reason"] == "not_a_pdf"
    assert jobs["Yttrande över plan.pdf"]["pages"] == 2
    shown = client.get("/upload").text
    assert "Filen är ingen PDF." in shown
    assert "2\u00a0sidor" in shown
    status = client.get("/status").text
    assert "brev.pdf" in status
    assert "tom.pdf" in status
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "brev.pdf").write_bytes(b"Hej")  # the same file from another place is no second one
    with Collection.open(Settings(tmp_path / "data")) as held:
        assert [line.status for line in ingest_paths([folder], held.store, None)] == ["rejected"]
    assert client.get("/status").text.count('<th scope="row">brev.pdf</th>') == 1
    (document,) = client.get("/api/v1/documents").json()["documents"]
    assert document["file"] == "Yttrande över plan.pdf"
    assert client.get("/search?q=genomförandeplan").text.count('class="hit"') > 0
    assert list((tmp_path / "data" / "uploads").iterdir()) == []
    client.post("/upload/clear")
    assert client.get("/api/v1/jobs").json() == {"jobs": [], "next": None}


def test_a_mended_file_is_no_longer_told_of_and_without_a_title_is_called_by_its_name(
    client: TestClient,
) -> None:
    def send(*named: tuple[str, bytes]) -> str:
        client.post("/upload", files=[("files", (name, data, "application/pdf")) for name, data in named])
        until_read(client)
        return client.get("/status").text

    broken = b"%PDF-1.7 och sedan tog det slut"
    told = send(("Inköpsrutin.pdf", broken), ("Annan.pdf", broken + b"."))
    assert told.count('action="/status/forget"') == 2
    whole = io.BytesIO()
    made = pdfium.PdfDocument.new()
    made.new_page(200, 200)
    made.save(whole)
    assert "Annan.pdf" in (told := send(("Inköpsrutin.pdf", whole.getvalue())))
    assert told.count('action="/status/forget"') == 1
    assert client.get("/api/v1/documents").json()["documents"][0]["title"] == "Inköpsrutin"
    assert "Annan.pdf" not in client.post("/status/forget", data={"file": "Annan.pdf"}).text
    assert client.post("/status/forget", data={"file": "Annan.pdf"}).status_code == 404


def test_a_changed_file_under_the_same_name_is_told_of(client: TestClient) -> None:
    """It is another document, for two boards may call their files alike: who sends it must know."""
    other = (SAMPLES / "plan-civil-beredskap-2024-2027.pdf").read_bytes()
    told = "En annan fil med samma namn finns kvar."
    for content, said in ((PDF, 0), (PDF, 0), (other, 1)):
        client.post("/upload", files=[("files", ("Handling.pdf", content, "application/pdf"))])
        until_read(client)
        assert min(client.get("/upload").text.count(told), 1) == said


def test_a_program_sends_files_and_follows_them(client: TestClient) -> None:
    sent = {"files": ("a.pdf", PDF, "application/pdf")}
    answer = client.post("/api/v1/documents", files=sent)
    assert answer.status_code == 202
    (job,) = answer.json()["jobs"]
    until_read(client)
    done = client.get(f"/api/v1/jobs/{job['id']}").json()
    assert done["status"] == "indexed"
    assert client.post("/api/v1/documents", files=sent).status_code == 202
    assert [job["status"] for job in until_read(client)] == ["unchanged", "indexed"]
    assert client.get("/api/v1/jobs/999").status_code == 404


def test_what_was_left_when_the_process_died_is_read_at_the_next_start(tmp_path: Path) -> None:
    from datetime import UTC, datetime
    from io import BytesIO

    settings = Settings(tmp_path / "data")
    with Collection.open(settings) as collection:
        store, now = JobStore(collection.store.database), datetime.now(UTC)
        store.add([collection.intake.send("a.pdf", BytesIO(PDF))], now)
        assert store.take(now) is not None  # and then the power went
    with TestClient(create_app(settings)) as client:
        (job,) = until_read(client)
        assert job["status"] == "indexed"
        assert len(client.get("/api/v1/documents").json()["documents"]) == 1


def test_what_is_put_in_while_the_work_is_ending_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Collection.open(Settings(tmp_path / "data")) as collection:
        intake, runs = collection.intake, list[str]()
        work, late = intake.run, NewJob("sen.pdf", str(tmp_path / "sen.pdf"), "sen.pdf", "")

        def run() -> bool:
            runs.append("")
            if len(runs) == 1:  # nothing was left, and before it is said there is
                intake.add([late])
                return True
            return work()

        monkeypatch.setattr(intake, "run", run)
        intake.add([NewJob("först.pdf", str(tmp_path / "först.pdf"), "först.pdf", "")])
        for thread in [t for t in threading.enumerate() if t.name == "intake"]:
            thread.join(60)
        assert [job.state for job in queue(collection)] == ["done", "done"]


@pytest.mark.parametrize(
    ("sent", "called"),
    [
        ("/etc/passwd", "passwd"),
        ("..", "utan namn.pdf"),
        ("A\u030argang.pdf", "Årgang.pdf"),
        ("a\nb.pdf", "ab.pdf"),
    ],
)
def test_a_name_is_never_a_path(sent: str, called: str) -> None:
    assert file_name(sent) == called


def test_more_than_may_be_sent_is_refused_before_it_is_read(client: TestClient) -> None:
    program = client.post("/api/v1/topics", content=b" " * 4_000_001)
    assert (program.status_code, program.json()["error"]["code"]) == (413, "too_large")
    claimed = {"content-length": "400000000", "content-type": "multipart/form-data; boundary=x"}
    page = client.post("/upload", content=b"", headers=claimed)
    assert page.status_code == 413
    assert "Skicka mindre åt gången" in page.text
    form = {"content-type": "application/x-www-form-urlencoded"}
    pieces = iter([b"x" * 3_000_000] * 2)  # whose length is not said before
    assert client.post("/draft", content=pieces, headers=form).status_code == 413


def test_a_file_that_the_disk_cannot_take_leaves_nothing(tmp_path: Path) -> None:
    class Full(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            if self.tell():
                raise OSError(errno.ENOSPC, "full")
            return super().read(10)

    with Collection.open(Settings(tmp_path / "data")) as collection:
        with pytest.raises(ApiError) as refused:
            collection.intake.send("stor.pdf", Full(PDF))
        assert (refused.value.status, refused.value.message[:15]) == (503, "Disken är full.")
        assert list((tmp_path / "data" / "uploads").iterdir()) == []
