"""`rodatraden evaluate`: figures on gold in the promised form; on our own gold not below their floor."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.program import ROOT, run

GOLD = ROOT / "corpus" / "gold"

# The floor: precision and recall on the project's own gold. It may only rise.
FINDING_FLOOR = {
    "case_number": (1.0, 1.0),
    "decision_reference": (1.0, 1.0),
    "decision_point": (1.0, 1.0),
    "assignment": (1.0, 1.0),
    "assignment_status": (1.0, 1.0),
    "goal_reference": (0.84, 1.0),  # our gold leaves out seven mentions of all goals together
    "law": (1.0, 1.0),
    "personal_number": (1.0, 1.0),
    "policy_document": (0.95, 1.0),
    "body": (0.95, 0.94),
    "indicator": (1.0, 1.0),
    "deadline": (0.85, 0.92),
}
SEARCH_FLOOR = {"lexical": 0.78, "semantic": 0.76, "hybrid": 0.81}


def evaluated(*arguments: str | Path) -> dict[str, Any]:
    done = run("evaluate", *arguments, "--json")
    assert done.returncode == 0, done.stderr
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def test_findings_on_our_gold_keep_their_floor(sample_data: Path) -> None:
    report = evaluated("--gold", GOLD, "--data", sample_data)
    for kind, (precision, recall) in FINDING_FLOOR.items():
        assert report[kind]["right"] > 0
        assert report[kind]["precision"] >= precision, kind
        assert report[kind]["recall"] >= recall, kind


@pytest.mark.parametrize("inner", ["", "extraction"])
def test_a_gold_folder_may_carry_its_own_texts(tmp_path: Path, inner: str) -> None:
    """They are read before a collection is asked: there is none here."""
    text = "Kommunstyrelsen\n\nDnr KS 2019/0412\n\nSvar på en skrivelse om belysning längs ån."
    row = {"surface": "KS 2019/0412", "quote": "Dnr KS 2019/0412", "normalized": "KS 2019/0412"}
    gold = {"document": {"id": "svar", "file": "svar.txt"}, "case_numbers": [row]}
    for name, content in (("documents/svar.txt", text), ("extraction/svar.json", json.dumps(gold))):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(content, encoding="utf-8")
    report = evaluated("--gold", tmp_path / inner, "--data", tmp_path / "none")
    assert (report["case_number"]["right"], report["case_number"]["missed"]) == (1, 0)


def test_several_gold_folders_are_counted_together(tmp_path: Path) -> None:
    """Each with the texts beside its own gold; one that is named twice counts once."""
    for name, found in (("first", "KS 2019/0412"), ("second", "KS 2020/0033"), ("other", "KS 2021/0007")):
        text = f"Kommunstyrelsen\n\nDnr {found}\n\nSvar på en skrivelse om belysning längs ån."
        row = {"surface": found, "quote": f"Dnr {found}", "normalized": found}
        gold = {"document": {"id": name, "file": "svar.txt"}, "case_numbers": [row]}
        for inner, content in (("documents/svar.txt", text), ("extraction/svar.json", json.dumps(gold))):
            (tmp_path / name / inner).parent.mkdir(parents=True)
            (tmp_path / name / inner).write_text(content, encoding="utf-8")
    folders = ("--gold", tmp_path / "*s*", "--gold", tmp_path / "first")
    report = evaluated(*folders, "--data", tmp_path / "none")
    assert (report["case_number"]["right"], report["case_number"]["false"]) == (2, 0)
    assert list(report["documents"]) == ["first", "second"]


def test_search_on_our_queries_keeps_its_floor(sample_data: Path) -> None:
    report = evaluated("--queries", GOLD / "queries.jsonl", "--data", sample_data)
    for ranker, floor in SEARCH_FLOOR.items():
        assert report[ranker]["all"]["ndcg@10"] >= floor, ranker
    assert report["hybrid"]["all"]["queries"] == report["lexical"]["all"]["queries"] > 30


def test_retrieval_takes_questions_with_texts_of_their_own(tmp_path: Path) -> None:
    corpus = {
        "a": "Simhallen öppnar efter renoveringen i mars.",
        "b": "Förskolan får fler platser till hösten.",
        "c": "Vägarna i skärgården ska saltas mindre.",
    }
    asked = {"queries": [{"qid": "1", "query": "förskoleplatser", "relevant": ["b"]}], "corpus": corpus}
    file = tmp_path / "retrieval.json"
    file.write_text(json.dumps(asked), encoding="utf-8")
    report = evaluated("--retrieval", file)
    assert set(report) == {"lexical", "semantic", "hybrid"}
    assert report["lexical"]["ndcg@10"] == report["hybrid"]["ndcg@10"] == 1.0


def test_wrong_files_are_one_line(tmp_path: Path) -> None:
    broken = tmp_path / "queries.jsonl"
    broken.write_text('{"id": "1"}\n', encoding="utf-8")
    for arguments in (("--queries", broken), ("--retrieval", tmp_path / "none.json"), ("--gold", tmp_path)):
        done = run("evaluate", *arguments)
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1), done.stderr


def test_a_comparison_says_what_appeared_and_what_vanished(tmp_path: Path) -> None:
    gold = tmp_path / "extraction"
    gold.mkdir()
    (gold / "svar.json").write_text(
        json.dumps({"document": {"id": "svar", "file": "svar.txt"}}), encoding="utf-8"
    )
    text = "Nämnden ska enligt kommunallagen (2017:725) svara på SOU 2024:18."
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "svar.txt").write_text(text, encoding="utf-8")
    report = evaluated("--gold", tmp_path, "--data", tmp_path / "none")
    gone = {"kind": "law", "page": 2, "what": "Skollagen", "text": "skollagen"}
    rows = [r for r in report["documents"]["svar"] if r["kind"] != "document_number"]
    report["documents"]["svar"] = [*rows, gone]
    old = tmp_path / "old.json"
    old.write_text(json.dumps(report), encoding="utf-8")
    done = run("evaluate", "--gold", tmp_path, "--data", tmp_path / "none", "--diff", old)
    assert done.returncode == 0, done.stderr
    changes = [" ".join(line.split()) for line in done.stdout.splitlines() if line.startswith("  ")]
    assert changes == ["+ document_number SOU 2024:18", "- law s. 2 Skollagen | skollagen"]


def test_a_file_that_is_no_earlier_run_is_refused(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.json"
    wrong.write_text("[]", encoding="utf-8")
    done = run("evaluate", "--gold", GOLD / "municipal", "--data", tmp_path / "none", "--diff", wrong)
    assert done.returncode == 2
    assert "wrong.json är ingen tidigare mätning" in done.stderr
