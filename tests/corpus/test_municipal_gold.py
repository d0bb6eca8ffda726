"""The texts of many municipalities and their gold: quotes stand in their document, links have their ends."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from corpus import gold as gold_folder
from index.evaluate import core

GOLD = Path(__file__).resolve().parents[2] / "corpus" / "gold"
FOLDERS = tuple(sorted(GOLD.glob("municipal*")))
OWN_PARAGRAPHS = {"avtal", "taxa"}  # they number their sections so, and nothing was decided there
FILES = {path.stem: path for folder in FOLDERS for path in sorted((folder / "documents").glob("*.txt"))}
TEXTS = {name: " ".join(path.read_text("utf-8").split()) for name, path in FILES.items()}


def annotated(name: str) -> dict[str, Any]:
    file = FILES[name].parents[1] / "extraction" / f"{name}.json"
    content: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return content


def test_each_text_is_annotated_and_the_gold_can_be_read() -> None:
    annotations = [each.document.file for folder in FOLDERS for each in gold_folder.read(folder)]
    assert sorted(annotations) == sorted(f"{name}.txt" for name in TEXTS)


@pytest.mark.parametrize("name", TEXTS)
def test_quotes_stand_in_the_text(name: str) -> None:
    rows = [row for value in annotated(name).values() if isinstance(value, list) for row in value]
    assert len(rows) > 15
    for row in rows:
        assert row["quote"] in TEXTS[name], row
        assert row.get("surface", row["quote"]) in row["quote"], row


@pytest.mark.parametrize("name", TEXTS)
def test_every_paragraph_sign_and_sfs_number_is_accounted_for(name: str) -> None:
    """A second look for what the reader passed over.

    "kap. 9 § 2", "§ 4 i förslaget" are of proposals; "protokoll 2026-09-11 §§ 41–58" is a whole meeting.
    """
    gold = annotated(name)
    kinds = ("decision_references", "laws", "case_number_negatives")
    surfaces = [row["surface"] for kind in kinds for row in gold[kind]]
    text = TEXTS[name]
    if OWN_PARAGRAPHS & set(gold["document"]["doc_types"]):
        text = re.sub(r"(?m)(?:^|\t)§ \d+(?= [A-ZÅÄÖ]|$)", "", FILES[name].read_text("utf-8"))
    for printed in re.findall(
        r"(?<!kap\. \d )(?<!MBL )§ ?\d+(?!\d| i förslaget| om vägsalt|–\d+\b(?<=§§ \d\d–\d\d))|\(\d{4}:\d+\)",
        text,
    ):
        assert any(printed.strip("()") in surface for surface in surfaces), printed


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_links_and_queries_quote_the_texts(folder: Path) -> None:
    data = json.loads((folder / "cross_document.json").read_text("utf-8"))
    links = [*data["links"], *data["must_not_link"]]
    assert len({link["id"] for link in links}) == len(links)
    for evidence in (each for link in links for each in link["evidence"]):
        assert evidence["quote"] in TEXTS[evidence["doc"]], evidence
    for line in (folder / "queries.jsonl").read_text("utf-8").splitlines():
        for judged in json.loads(line)["relevant"]:
            assert TEXTS[judged["doc"]].count(core(judged["quote"])) == 1, judged
