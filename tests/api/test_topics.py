"""Topics on the sample documents, against what was judged by hand in `corpus/gold/topics.json`.

Judged: for seven topics every passage that was assigned, and the best of a search for the topic's name, by
whether it names or deals with the topic. Names of places and parties to a case do not count
("stadsbiblioteket" as the address of a meeting place is not about culture).
"""

from __future__ import annotations

import json
from pathlib import Path

from api import topics
from api.collection import Collection
from api.settings import Settings
from tests.program import ROOT, run

GOLD: dict[str, list[dict[str, str]]] = json.loads(
    (ROOT / "corpus" / "gold" / "topics.json").read_text("utf-8")
)
PRECISION, RECALL = 0.74, 0.94  # of what is explicit, and of all that is assigned; they may only rise


def test_topics_keep_their_floor(sample_data: Path) -> None:
    right = explicit = found = wanted = 0
    with Collection.open(Settings(data=sample_data)) as collection:
        for topic, judged in GOLD.items():
            hits = topics.one(collection, topic, limit=100).results
            taken: set[int] = set()
            for hit in hits:
                text = " ".join(hit.text.split())
                matched = {
                    n
                    for n, row in enumerate(judged)
                    if row["document"] == hit.document.file and row["quote"] in text
                }
                taken |= matched
                if hit.marking == "explicit":
                    explicit += 1
                    right += bool(matched)
            found += len(taken)
            wanted += len(judged)
    assert explicit > 50
    assert right / explicit >= PRECISION, f"{right} of {explicit}"
    assert found / wanted >= RECALL, f"{found} of {wanted}"


def test_the_command_answers_as_the_api_does(sample_data: Path) -> None:
    def answer(*asked: str) -> dict[str, object]:
        done = run(*asked, "--json", "--data", sample_data)
        assert done.returncode == 0, done.stderr
        found: dict[str, object] = json.loads(done.stdout)
        return found

    with Collection.open(Settings(data=sample_data)) as collection:
        assert answer("topics") == topics.listed(collection).model_dump()
        assert answer("topics", "Dataskydd", "--limit", "3") == topics.one(
            collection, "dataskydd", limit=3
        ).model_dump(mode="json")
    limited = answer("search", "beredskap", "--topic", "civil-beredskap", "--status", "ongoing")
    everything = answer("search", "beredskap")
    assert 0 < int(str(limited["total"])) < int(str(everything["total"]))


def test_an_unknown_topic_says_what_to_do(sample_data: Path) -> None:
    done = run("topics", "enhörningar", "--data", sample_data)
    assert done.returncode == 2
    assert done.stderr.startswith("Det finns inget ämne enhörningar.")
