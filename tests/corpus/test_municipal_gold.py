"""The texts of many municipalities and their gold: quotes stand in their document, links have their ends."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from corpus import gold as gold_folder

FOLDER = Path(__file__).resolve().parents[2] / "corpus" / "gold" / "municipal"
TEXTS = {
    path.stem: " ".join(path.read_text("utf-8").split())
    for path in sorted((FOLDER / "documents").glob("*.txt"))
}


def annotated(name: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((FOLDER / "extraction" / f"{name}.json").read_text("utf-8"))
    return content


def core(quote: str) -> str:
    """The middle six words of a quote, which is what a passage is credited for."""
    words = quote.split()
    start = max(0, (len(words) - 6) // 2)
    return " ".join(words[start : start + 6])


def test_each_text_is_annotated_and_the_gold_can_be_read() -> None:
    assert {each.document.file for each in gold_folder.read(FOLDER)} == {f"{name}.txt" for name in TEXTS}


@pytest.mark.parametrize("name", TEXTS)
def test_quotes_stand_in_the_text(name: str) -> None:
    rows = [row for value in annotated(name).values() if isinstance(value, list) for row in value]
    assert len(rows) > 20
    for row in rows:
        assert row["quote"] in TEXTS[name], row
        assert row.get("surface", row["quote"]) in row["quote"], row


@pytest.mark.parametrize("name", TEXTS)
def test_every_paragraph_sign_and_sfs_number_is_accounted_for(name: str) -> None:
    """A second look for what the reader passed over; "kap. 9 § 2" is a section of a bill."""
    gold = annotated(name)
    kinds = ("decision_references", "laws", "case_number_negatives")
    surfaces = [row["surface"] for kind in kinds for row in gold[kind]]
    for printed in re.findall(r"(?<!kap\. \d )§ ?\d+|\(\d{4}:\d+\)", TEXTS[name]):
        assert any(printed.strip("()") in surface for surface in surfaces), printed


def test_links_and_queries_quote_the_texts() -> None:
    data = json.loads((FOLDER / "cross_document.json").read_text("utf-8"))
    links = [*data["links"], *data["must_not_link"]]
    assert len({link["id"] for link in links}) == len(links)
    for evidence in (each for link in links for each in link["evidence"]):
        assert evidence["quote"] in TEXTS[evidence["doc"]], evidence
    for line in (FOLDER / "queries.jsonl").read_text("utf-8").splitlines():
        for judged in json.loads(line)["relevant"]:
            assert TEXTS[judged["doc"]].count(core(judged["quote"])) == 1, judged
