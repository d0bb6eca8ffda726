"""Rank the paragraphs of a gold folder with texts: `python tests/bench/municipal_queries.py [FOLDER]`.

The folder's queries become a retrieval set of its paragraphs (a heading goes with what follows it), scored by
`rodatraden evaluate --retrieval`. Prints nDCG@10, recall@10 and MRR@10 for each ranker.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from api import evaluation
from index.evaluate import core

MUNICIPAL = Path(__file__).resolve().parents[2] / "corpus" / "gold" / "municipal"
_HEADING_CHARS = 60


def paragraphs(text: str) -> list[str]:
    """Blocks between empty lines, white space collapsed; short ones are headings of the next."""
    done: list[str] = []
    heading = ""
    for block in text.replace("\f", "\n\n").split("\n\n"):
        whole = " ".join(f"{heading} {block}".split())
        heading = whole if len(whole) < _HEADING_CHARS else ""
        if whole and not heading:
            done.append(whole)
    return [*done, heading] if heading else done


def retrieval_set(folder: Path) -> dict[str, Any]:
    """`{"queries": [{"qid", "query", "relevant"}], "corpus": {id: text}}` of a gold folder."""
    corpus = {
        f"{path.stem}#{number}": block
        for path in sorted((folder / "documents").glob("*.txt"))
        for number, block in enumerate(paragraphs(path.read_text("utf-8")))
    }
    rows = [json.loads(line) for line in (folder / "queries.jsonl").read_text("utf-8").splitlines()]
    queries = [
        {
            "qid": row["id"],
            "query": row["query"],
            "relevant": sorted(
                {
                    key
                    for judged in row["relevant"]
                    for key, block in corpus.items()
                    if key.startswith(f"{judged['doc']}#") and core(judged["quote"]) in block
                }
            ),
        }
        for row in rows
        if row["relevant"]
    ]
    return {"queries": queries, "corpus": corpus}


def main(folder: Path) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as place:
        file = Path(place) / "retrieval.json"
        file.write_text(json.dumps(retrieval_set(folder)), encoding="utf-8")
        print(json.dumps(evaluation.retrieval(file, None), indent=1))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else MUNICIPAL)
