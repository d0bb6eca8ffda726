"""The command that measures quality against gold."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from api import terminal
from api.collection import Collection
from api.commands import Data, Json, app, opened
from api.errors import invalid
from api.settings import load_settings


@app.command()
def evaluate(
    gold: Annotated[
        list[Path] | None,
        typer.Option(help="Mapp med facit för fynd; kan anges flera gånger och med jokertecken."),
    ] = None,
    queries: Annotated[Path | None, typer.Option(help="Bedömda frågor (JSON-rader).")] = None,
    retrieval: Annotated[Path | None, typer.Option(help="Frågor med egna texter (JSON).")] = None,
    links: Annotated[Path | None, typer.Option(help="Mapp med facit för länkar mellan dokument.")] = None,
    documents: Annotated[Path | None, typer.Option(help="Mapp med dokumenten som facit gäller.")] = None,
    diff: Annotated[
        Path | None, typer.Option(help="Tidigare mätning (--json) att jämföra fynden med.")
    ] = None,
    errors: Annotated[bool, typer.Option("--errors", help="Visa allt som missats och som är fel.")] = False,
    data: Data = None,
    json: Json = False,
) -> None:
    """Mät kvaliteten mot facit: fynd (--gold), länkar (--links) och sökning (--queries, --retrieval)."""
    from api import evaluation
    from api import links as linked

    if not (gold or links or queries or retrieval):
        raise invalid("Ange --gold, --links, --queries eller --retrieval.")

    def collection() -> Collection:
        return opened(data, create=False)

    reports: dict[str, object] = {}
    if gold:
        reports["findings"] = _findings(gold, documents, diff, collection, errors=errors, json=json)
    if links:
        joined = linked.links(links, documents, collection)
        reports["links"] = joined.json()
        if not json:
            print(linked.written(joined))
    if queries:
        ranked = evaluation.queries(queries, collection)
        reports["queries"] = ranked
        if not json:
            print(terminal.query_scores(ranked))
    if retrieval:
        scores = evaluation.retrieval(retrieval, load_settings(data).encoder)
        reports["retrieval"] = evaluation.retrieval_json(scores)
        if not json:
            print(terminal.query_scores(scores))
    if json:
        print(terminal.as_json(reports if len(reports) > 1 else next(iter(reports.values()))))


def _findings(
    gold: list[Path],
    documents: Path | None,
    diff: Path | None,
    collection: Callable[[], Collection],
    *,
    errors: bool,
    json: bool,
) -> object:
    """Measure the findings, and say what changed since an earlier measurement; their scores as JSON."""
    from api import evaluation

    found = evaluation.findings(gold, documents, collection)
    for absent in found.absent:
        terminal.complain(f"{absent}: dokumentet finns inte här och är inte med i måttet.")
    changed = evaluation.differences(diff, found) if diff else None
    if not json:
        print(terminal.finding_scores(found, errors=errors))
    if changed is not None:
        print(terminal.differences(changed), file=sys.stderr if json else sys.stdout)
    return found.json()
