"""Scores the threads of documents put together by combination."""

from __future__ import annotations

from index.threads.evaluate import LinkScores, Placed, Quotes, score
from ingest.read import read_text
from tests.index.thread_builders import shown
from tests.index.thread_combinations import World


def scored(made: World) -> LinkScores:
    """The links of a world that its threads have, and those they should not have."""
    documents = [read_text(paper.text, file=paper.name) for paper in made.papers]
    quotes = {d.source.file: Quotes.of(d) for d in documents}

    def locate(document: str, quote: str, which: int) -> Placed | None:
        span = quotes[document].place(quote, which)
        return Placed(document, span) if span else None

    return score(made.links, made.must_not, shown(documents), locate)
