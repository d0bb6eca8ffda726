"""The command: what it prints, what it answers to wrong input, and what it leaves behind."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import zipfile
from importlib.metadata import version
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.program import PROGRAM, ROOT, run

SAMPLE = "protokollsutdrag-kf-2024-10-17.pdf"


def answered(*arguments: str | Path) -> dict[str, Any]:
    """The JSON of a command that worked."""
    done = run(*arguments, "--json")
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def refused(*arguments: str | Path) -> str:
    """The one line on stderr of a command that could do nothing."""
    done = run(*arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1, done.stderr
    return done.stderr.strip()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "in"
    made.mkdir()
    shutil.copy(ROOT / "corpus" / "samples" / SAMPLE, made / SAMPLE)
    return made


def lines(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def test_ingest_reads_what_it_can_and_says_what_it_could_not(folder: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(folder / "arkiv.pdf", "w") as archive:
        archive.writestr("a.txt", "x")
    (folder / "tom.pdf").touch()
    done = run("ingest", folder, "--data", tmp_path / "data", "--json")
    assert done.returncode == 1
    by_file = {str(line["file"]): line for line in lines(done.stdout)}
    assert {name: (line["status"], line.get("reason")) for name, line in by_file.items()} == {
        "arkiv.pdf": ("rejected", "not_a_pdf"),
        "tom.pdf": ("rejected", "empty_file"),
        SAMPLE: ("indexed", None),
    }
    assert by_file[SAMPLE]["pages"] == 2
    status = answered("status", "--data", tmp_path / "data")
    assert (status["documents"], status["pages"]) == (1, 2)
    assert {row["file"] for row in status["rejected"]} == {"arkiv.pdf", "tom.pdf"}


def test_a_second_run_skips_and_a_changed_file_replaces(folder: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    first, second = (lines(run("ingest", folder, "--data", data, "--json").stdout) for _ in range(2))
    assert [line["status"] for line in (*first, *second)] == ["indexed", "unchanged"]
    shutil.copy(ROOT / "corpus" / "samples" / "summary-in-english.pdf", folder / SAMPLE)
    (third,) = lines(run("ingest", folder, "--data", data, "--json").stdout)
    assert third["status"] == "replaced"
    (kept,) = answered("documents", "--data", data)["documents"]
    assert kept["id"] == third["document"]
    assert answered("search", "reservation", "--mode", "lexical", "--data", data)["total"] == 0


def test_removal_takes_a_document_out_of_the_answers(folder: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    run("ingest", folder, "--data", data)
    assert answered("search", "fullmäktige", "--data", data)["total"] > 0
    assert run("remove", SAMPLE, "--data", data).returncode == 0
    assert answered("search", "fullmäktige", "--data", data)["results"] == []


def test_wrong_input_is_one_line_and_leaves_nothing(tmp_path: Path) -> None:
    data = tmp_path / "data"
    (tmp_path / "empty").mkdir()
    assert "finns inte" in refused("ingest", tmp_path / "none", "--data", data)
    assert "inga PDF-filer" in refused("ingest", tmp_path / "empty", "--data", data)
    assert "tom" in refused("search", "x", "--data", data)
    assert not data.exists()


def test_a_data_folder_that_cannot_be_written(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("här är en fil i vägen", encoding="utf-8")
    assert "kan inte skrivas" in refused("ingest", folder, "--data", file / "below")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "rodatraden.sqlite").write_text("ingen databas" * 100, encoding="utf-8")
    assert "ingen samling" in refused("status", "--data", tmp_path / "other")


def test_serving_needs_a_free_port_of_this_machine(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert "används redan" in refused("serve", "--port", port, "--data", tmp_path / "data")
    assert "127.0.0.1" in refused("serve", "--host", "0.0.0.0", "--data", tmp_path / "data")
    assert not (tmp_path / "data").exists()


def test_unknown_and_ambiguous_documents(sample_data: Path) -> None:
    assert "Det finns inget dokument nix.pdf" in refused("show", "nix.pdf", "--data", sample_data)
    assert "är inget datum" in refused("search", "x", "--from", "igår", "--data", sample_data)


def test_search_answers_in_the_promised_form(sample_data: Path) -> None:
    answer = json.loads(
        run("search", "SLK 2022-01187", "--data", sample_data, "--limit", "3", "--json").stdout
    )
    assert answer["query"] == "SLK 2022-01187"
    assert answer["coverage"]["documents"] == len(list((ROOT / "corpus" / "samples").glob("*.pdf")))
    assert 1 <= len(answer["results"]) <= 3
    for result in answer["results"]:
        assert result["why"]["identifier"] is True
        assert result["url"].startswith(f"/documents/{result['document']['id']}?page={result['page']}&start=")
        start, end = result["highlights"][0]
        assert "01187" in result["text"][start:end]
        assert result["end"] - result["start"] == len(result["text"])


def test_show_gives_the_text_of_a_page(sample_data: Path) -> None:
    shown = run("show", SAMPLE, "--page", "1", "--text", "--data", sample_data).stdout
    content = answered("show", SAMPLE, "--data", sample_data)
    assert content["document"]["file"] == SAMPLE
    assert [page["number"] for page in content["pages"]] == [1, 2]
    assert content["pages"][0]["text"] in shown
    assert shown == run("show", SAMPLE, "--page", "1", "--data", sample_data).stdout
    assert set(content) == {"document", "parts", "headings", "pages", "tables", "warnings"}


def test_the_log_wants_a_date_and_no_accounts_are_said_to_be_none(sample_data: Path) -> None:
    assert "igår är inget datum." in refused("audit", "--since", "igår", "--data", sample_data)
    none = run("accounts", "list", "--data", sample_data)
    assert (none.stdout, none.stderr[:18]) == ("", "Inga konton finns.")


def test_analyse_prints_findings_of_pdf_and_text_and_stores_nothing(tmp_path: Path) -> None:
    text = tmp_path / "anteckning.txt"
    text.write_text(
        "Ärendet\n\nUppdraget gavs i KF 2022-11-10 § 12 punkt 3, ärendenummer SLK-2022-00417.\n",
        encoding="utf-8",
    )
    done = run("analyse", text, ROOT / "corpus" / "samples" / SAMPLE, "--json")
    found = lines(done.stdout)
    assert done.returncode == 0
    own = [
        (f["kind"], f["normal"], f["page"])
        for f in found
        if f["document"] == "anteckning.txt" and "normal" in f
    ]
    assert own == [
        ("decision_reference", "KF 2022-11-10 § 12 p. 3", None),
        ("case_number", "SLK-2022-00417", None),
    ]
    assert {f["page"] for f in found if f["document"] == SAMPLE} <= {1, 2}
    assert run("analyse", tmp_path / "none.pdf").returncode == 2


def test_commands_are_the_same_as_the_http_api(sample_data: Path) -> None:
    from starlette.testclient import TestClient

    from api.settings import Settings
    from web.app import create_app

    with TestClient(create_app(Settings(sample_data))) as client:
        by_http = client.get("/api/v1/search", params={"q": "civil beredskap", "limit": 5}).json()
    by_command = json.loads(
        run("search", "civil beredskap", "--limit", "5", "--data", sample_data, "--json").stdout
    )
    assert {**by_http, "took_ms": 0} == {**by_command, "took_ms": 0}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("search", "x", "--limit", "0"), "Fel värde på --limit: minst 1. Se rodatraden search --help."),
        (("search", "x", "--limit", "101"), "Fel värde på --limit: högst 100."),
        (("search", "x", "--limit", "tio"), "Fel värde på --limit: ange ett heltal."),
        (("search", "x", "--mode", "gissa"), "Fel värde på --mode: välj hybrid, lexical eller semantic."),
        (
            ("search", "civil", "beredskap"),
            "beredskap är för mycket. Sätt citattecken runt ord som hör ihop.",
        ),
        (("search",), "FRÅGA saknas."),
        (("search", "x", "--limt", "3"), "Det finns inget val --limt. Menade du --limit"),
        (("search", "x", "--limit"), "--limit saknar sitt värde."),
        (("serch", "x"), "Det finns inget kommando serch. Menade du search"),
        (("stada",), "Det finns inget kommando stada. Se rodatraden --help."),
        (
            ("status", "--data", ROOT / "Makefile"),
            f"{ROOT / 'Makefile'} är ingen mapp. Ange en mapp med --data",
        ),
        (("accounts",), "Kommando saknas: välj list, "),
        (("evaluate", "--queries", "borta.jsonl"), "borta.jsonl finns inte. Kontrollera sökvägen."),
        (("trace", " "), "Ange antingen vad som ska följas eller --all."),
        (("evaluate",), "Ange --gold, --links, --queries eller --retrieval."),
    ],
)
def test_a_misused_command_is_one_swedish_line(arguments: tuple[str, ...], said: str) -> None:
    assert refused(*arguments).startswith(said)


def test_json_is_utf8_whatever_the_locale(sample_data: Path) -> None:
    done = subprocess.run(
        [PROGRAM, "documents", "--json", "--data", sample_data],
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0
    assert "delårsrapport" in {d["type"] for d in json.loads(done.stdout.decode("utf-8"))["documents"]}


def test_a_query_that_is_no_text(sample_data: Path) -> None:
    done = subprocess.run(
        [PROGRAM, "search", b"caf\xff", "--data", sample_data], capture_output=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (2, b"", 1)


def test_a_damaged_collection_is_one_line(folder: Path, tmp_path: Path, untouched: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(untouched, data)
    database = data / "rodatraden.sqlite"
    with database.open("r+b") as file:
        file.seek(8192)
        file.write(b"\x5a" * (database.stat().st_size - 8192))
    assert "skadad" in refused("ingest", folder, "--data", data)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_one_line(sample_data: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [PROGRAM, "documents", "--data", sample_data],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr == "Resultatet kan inte skrivas: disken är full. Frigör utrymme och försök igen.\n"


def test_ctrl_c_is_one_line(sample_data: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
    with subprocess.Popen(
        [PROGRAM, "serve", "--port", port, "--data", sample_data], stderr=subprocess.PIPE, text=True
    ) as serving:
        assert serving.stderr is not None
        assert "svarar på" in serving.stderr.readline()
        serving.send_signal(signal.SIGINT)
        assert serving.stderr.read() == "Avbrutet. Det som var klart är sparat.\n"
    assert serving.returncode == 130


def test_several_processes_serve_and_log_in_lines_of_json(sample_data: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    program: list[str | Path] = [sys.executable, "-c", "from api.cli import main; main()", "serve"]
    chosen: list[str | Path] = ["--workers", "2", "--json-log", "--port", str(port), "--data", sample_data]
    with subprocess.Popen([*program, *chosen], cwd=ROOT, stderr=subprocess.PIPE, text=True) as serving:
        assert serving.stderr is not None
        assert "2 processer" in serving.stderr.readline()
        with httpx.Client(transport=httpx.HTTPTransport(retries=8), timeout=60) as client:
            found = client.get(f"http://127.0.0.1:{port}/api/v1/search?q=trygghetspunkter").json()
        serving.send_signal(signal.SIGTERM)
        logged = [json.loads(line) for line in serving.stderr.read().splitlines()]
    assert found["total"]
    assert [line["status"] for line in logged if line["logger"] == "rodatraden.requests"] == [200]


def test_what_is_changed_by_command_stands_in_the_log(
    untouched: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = shutil.copytree(untouched, tmp_path / "data")
    monkeypatch.setenv("SUDO_USER", "anna")
    assert run("accounts", "add", "Bo", "--data", data).returncode == 0
    misspelt = run("accounts", "change", "Bo", "--collections", "säkrehet", "--data", data)
    assert (misspelt.returncode, "säkrehet" in misspelt.stderr) == (0, True)
    assert run("remove", "summary-in-english.pdf", "--data", data).returncode == 0
    said = [line.split("\t")[1:] for line in run("audit", "--data", data).stdout.splitlines()]
    assert said[0][:2] == ["anna", "command"]
    assert re.fullmatch(r"remove [0-9a-f]{16}", said[0][2])
    assert said[1] == ["anna", "command", "accounts change bo: reader, säkrehet"]
    assert said[2] == ["anna", "command", "accounts add bo: reader"]
    assert re.fullmatch(r"ingest [89] dokument", said[3][2])  # the scan needs Tesseract


def test_what_a_watched_folder_brings_stands_in_the_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SUDO_USER", "anna")
    folder, data = tmp_path / "in", tmp_path / "data"
    folder.mkdir()
    shutil.copy(ROOT / "corpus" / "samples" / "summary-in-english.pdf", folder)
    with subprocess.Popen(
        [PROGRAM, "ingest", folder, "--watch", "--data", data], stdout=subprocess.PIPE, text=True
    ) as watching:
        assert watching.stdout is not None
        assert "inläst" in watching.stdout.readline()
        watching.send_signal(signal.SIGINT)
    (said,) = run("audit", "--data", data).stdout.splitlines()
    assert re.fullmatch(r"anna\tcommand\tingest --watch [0-9a-f]{16}", said.partition("\t")[2])


@pytest.mark.parametrize("command", [(), ("ingest",), ("export",), ("accounts",), ("accounts", "add")])
def test_help_is_swedish_all_around(command: tuple[str, ...]) -> None:
    said = run(*command, "--help")
    assert said.returncode == 0
    assert said.stdout.startswith(" ".join(("Så här: rodatraden", *command)) + " [VAL]")
    assert "\nVal:\n" in said.stdout
    assert re.search(r"--help +Visa den här hjälpen\.", said.stdout)
    assert not re.search(
        r"Usage|Options|Arguments|Commands|COMMAND|default|required|list\[|<=x|>=", said.stdout
    )


def test_the_version_is_told() -> None:
    assert run("--version").stdout == f"Röda tråden {version('rodatraden')}\n"
