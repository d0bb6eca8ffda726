"""The command that searches."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from api import terminal
from api.collection import MOST_RESULTS
from api.commands import Data, Json, app, filtered, opened
from api.searching import Limits


class ModeChoice(StrEnum):
    HYBRID = "hybrid"
    LEXICAL = "lexical"
    SEMANTIC = "semantic"


class GroupChoice(StrEnum):
    NONE = "none"
    DOCUMENT = "document"


@app.command()
@filtered()
def search(
    query: Annotated[str, typer.Argument(metavar="FRÅGA")],
    limit: Annotated[int, typer.Option(min=1, max=MOST_RESULTS, help="Högst så många träffar.")] = 10,
    mode: Annotated[ModeChoice, typer.Option(help="Ord, betydelse eller båda.")] = ModeChoice.HYBRID,
    *,
    within: Limits,
    group: Annotated[GroupChoice, typer.Option(help="Var för sig eller per dokument.")] = GroupChoice.NONE,
    data: Data = None,
    json: Json = False,
) -> None:
    """Sök: ord, en fras inom citattecken, ett diarienummer, en fråga."""
    with opened(data, create=False) as collection:
        answer = collection.search(query, mode=mode.value, limit=limit, group=group.value, **within)
        known = sorted({d.type for d in collection.documents().documents if d.type})
        problems = collection.problems()
    for problem in problems:
        terminal.complain(problem)
    for wanted in within.get("types", ()):
        if wanted not in known:
            terminal.complain(f"Inget dokument har typen {wanted}. Typerna är: {', '.join(known) or 'inga'}.")
    print(answer.model_dump_json() if json else terminal.search_answer(answer))
