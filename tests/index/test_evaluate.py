"""Measuring: figures worked out by hand."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from pathlib import Path

import pytest

from index.evaluate import (
    Answer,
    JudgedQuery,
    Judgement,
    JudgementError,
    as_json,
    core,
    evaluate_queries,
    evaluate_retrieval,
    read_queries,
    read_retrieval,
    reduced,
    same_document,
    score,
)
from index.order import Mode
from tests.index.builders import LetterEncoder

QUOTE_A = "nämnden redovisar arbetet med trygga skolvägar i nästa delårsrapport"
QUOTE_B = "uppdraget om cykelställ vid stationen förklaras fullgjort av styrelsen"
QUERY = JudgedQuery(
    "q1", "trygghet", (Judgement("007", QUOTE_A, 2), Judgement("007", QUOTE_B, 1)), kind="topic"
)


def answer(text: str, file: str = "007.pdf") -> Answer:
    return Answer(file, "abcd", text)


def test_one_passage_with_both_judgements_counts_as_two_ranks() -> None:
    found = score(QUERY, [answer("annat"), answer(f"{QUOTE_B} {QUOTE_A}")])
    ideal = 3 + 1 / math.log2(3)
    assert found.ndcg == pytest.approx((3 / math.log2(3) + 1 / 2) / ideal)
    assert (found.recall, found.mrr) == (1.0, 0.5)


def test_a_judgement_is_credited_once_and_only_from_its_document() -> None:
    found = score(QUERY, [answer(QUOTE_A, "008.pdf"), answer(QUOTE_A), answer(QUOTE_A)])
    ideal = 3 + 1 / math.log2(3)
    assert found.ndcg == pytest.approx(3 / math.log2(3) / ideal)
    assert (found.recall, found.mrr) == (0.5, 0.5)


def test_nothing_found() -> None:
    assert score(QUERY, []).ndcg == score(QUERY, [answer("annat")]).mrr == 0.0


def test_only_ten_count() -> None:
    assert score(QUERY, [answer("annat")] * 10 + [answer(QUOTE_A)]).recall == 0.0


def test_the_middle_six_words() -> None:
    assert core(QUOTE_A) == "redovisar arbetet med trygga skolvägar i"
    assert core("bara tre ord") == "bara tre ord"
    assert score(QUERY, [answer("redovisar arbetet – med trygga skol-\nvägar i")]).mrr == 1.0
    assert score(QUERY, [answer("redovisar arbetet med trygga gator i")]).mrr == 0.0


def test_a_lost_glyph_in_a_quote_may_be_a_ligature() -> None:
    query = JudgedQuery("q", "x", (Judgement("", "gra\ufffdsk pro\ufffdl för o\ufffdentliga platser i"),))
    assert score(query, [answer("grafisk profil för offentliga platser i")]).recall == 1.0
    assert score(query, [answer("grabbigaresk profil för offentliga platser i")]).recall == 0.0


def test_reduced_to_letters_and_digits() -> None:
    assert reduced("A\u030arets ﬁ\u00adna • mål: 12,5 %") == "åretsfinamål125"


@pytest.mark.parametrize(
    ("judged", "same"),
    [
        ("007", True),
        ("007.pdf", True),
        ("abcd", True),
        ("", True),
        ("07", False),
        ("0071", False),
        ("00", False),
    ],
)
def test_which_document_is_meant(judged: str, same: bool) -> None:
    assert same_document(judged, answer("", "007.pdf")) is same


def test_a_number_before_the_rest_of_the_name() -> None:
    assert same_document("007", answer("", "007_f85b.pdf"))


def test_by_ranker_kind_and_language() -> None:
    queries = [
        QUERY,
        JudgedQuery("q2", "cykel", (Judgement("007", QUOTE_B, 2),), lang="en", kind="question"),
        JudgedQuery("q3", "ingenting", (), kind="negative"),
    ]

    def answers(text: str, mode: Mode) -> Sequence[Answer]:
        return [answer(QUOTE_B)] if mode != "semantic" else []

    report = evaluate_queries(queries, answers)
    assert set(report["lexical"]) == {"all", "topic", "question", "lang=sv", "lang=en"}
    assert report["lexical"]["question"].ndcg == 1.0
    assert report["lexical"]["all"].queries == 2
    assert report["semantic"]["all"].ndcg == 0.0
    assert as_json(report)["hybrid"]["question"] == {
        "ndcg@10": 1.0,
        "recall@10": 1.0,
        "mrr@10": 1.0,
        "queries": 1,
    }


def test_retrieval_sets(tmp_path: Path) -> None:
    path = tmp_path / "set.json"
    corpus = {
        "a": "Ansök om bygglov hos byggnadsnämnden.",
        "b": "Förskolan öppnar klockan sex.",
        "c": "Avfallet hämtas varje vecka.",
    }
    queries = [
        {"qid": "1", "query": "bygglov", "relevant": ["a"]},
        {"qid": 2, "query": "när hämtas avfall / förskola", "relevant": ["c", "b"]},
        {"qid": "3", "query": "utan svar", "relevant": []},
    ]
    path.write_text(json.dumps({"queries": queries, "corpus": corpus}), encoding="utf-8")
    report = evaluate_retrieval(read_retrieval(path), LetterEncoder())
    assert set(report["lexical"]) == {"all"}
    lexical = report["lexical"]["all"]
    assert (lexical.queries, lexical.ndcg, lexical.recall, lexical.mrr) == (2, 1.0, 1.0, 1.0)


def test_a_text_that_stands_twice_in_a_retrieval_set_is_counted_once(tmp_path: Path) -> None:
    path = tmp_path / "par.json"
    corpus = {"a": "Bänk i parken", "b": "bänk  i parken.", "c": "Bänk vid sjön"}
    queries = [
        {"qid": 1, "query": "bänk i parken", "relevant": ["b"]},
        {"qid": 2, "query": "sjön", "relevant": ["c", "d"]},
    ]
    path.write_text(json.dumps({"queries": queries, "corpus": corpus}), encoding="utf-8")
    report = evaluate_retrieval(read_retrieval(path), LetterEncoder())["lexical"]["all"]
    assert report.mrr == 1.0
    assert report.recall == 0.75  # "d" is no text of the set


def test_retrieval_by_kind_of_query(tmp_path: Path) -> None:
    path = tmp_path / "set.json"
    queries = [
        {"qid": "1", "query": "bygglov", "relevant": ["a"], "kind": "topic"},
        {"qid": "2", "query": "bygglov", "relevant": ["b"], "kind": "question"},
    ]
    corpus = {"a": "Ansök om bygglov.", "b": "Förskolan öppnar klockan sex."}
    path.write_text(json.dumps({"queries": queries, "corpus": corpus}), encoding="utf-8")
    report = evaluate_retrieval(read_retrieval(path), LetterEncoder())["lexical"]
    assert (report["topic"].ndcg, report["question"].ndcg, report["all"].ndcg) == (1.0, 0.0, 0.5)


def test_a_line_that_is_no_query_is_named(tmp_path: Path) -> None:
    path = tmp_path / "frågor.jsonl"
    path.write_text('{"id":"q1","query":"x"}\n\n{"query":"utan id"}\n', encoding="utf-8")
    with pytest.raises(JudgementError, match=r"frågor\.jsonl, rad 3"):
        read_queries(path)
    with pytest.raises(JudgementError, match="finns inte"):
        read_queries(tmp_path / "saknas.jsonl")
    with pytest.raises(JudgementError, match="inte en mängd"):
        read_retrieval(path)
