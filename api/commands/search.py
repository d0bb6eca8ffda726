"""The command that searches."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from api import terminal
from api.collection import MOST_RESULTS
from api.commands import Data, Json, app, opened


class ModeChoice(StrEnum):
    HYBRID = "hybrid"
    LEXICAL = "lexical"
    SEMANTIC = "semantic"


class GroupChoice(StrEnum):
    NONE = "none"
    DOCUMENT = "document"


@app.command()
def search(
    query: Annotated[str, typer.Argument(metavar="FRÅGA")],
    limit: Annotated[int, typer.Option(min=1, max=MOST_RESULTS, help="Högst så många träffar.")] = 10,
    mode: Annotated[ModeChoice, typer.Option(help="Ord, mening eller båda.")] = ModeChoice.HYBRID,
    types: Annotated[list[str] | None, typer.Option("--type", help="Dokumenttyp.")] = None,
    bodies: Annotated[list[str] | None, typer.Option("--body", help="Utfärdare.")] = None,
    years: Annotated[list[str] | None, typer.Option("--year", help="År.")] = None,
    date_from: Annotated[str | None, typer.Option("--from", help="Från och med, ISO-datum.")] = None,
    date_to: Annotated[str | None, typer.Option("--to", help="Till och med, ISO-datum.")] = None,
    documents: Annotated[list[str] | None, typer.Option("--document", help="Id eller filnamn.")] = None,
    parts: Annotated[list[str] | None, typer.Option("--part", help="Del av filen: Bilaga 1.")] = None,
    goals: Annotated[list[str] | None, typer.Option("--goal", help="Mål, som kf-budget:3.")] = None,
    statuses: Annotated[list[str] | None, typer.Option("--status", help="Status på uppdrag.")] = None,
    topics: Annotated[list[str] | None, typer.Option("--topic", help="Ämnets id.")] = None,
    group: Annotated[GroupChoice, typer.Option(help="Var för sig eller per dokument.")] = GroupChoice.NONE,
    data: Data = None,
    json: Json = False,
) -> None:
    """Sök: ord, en fras inom citattecken, ett diarienummer, en fråga."""
    with opened(data, create=False) as collection:
        answer = collection.search(
            query,
            mode=mode.value,
            limit=limit,
            group=group.value,
            types=tuple(types or ()),
            bodies=tuple(bodies or ()),
            years=tuple(years or ()),
            documents=tuple(documents or ()),
            date_from=date_from,
            date_to=date_to,
            parts=tuple(parts or ()),
            goals=tuple(goals or ()),
            statuses=tuple(statuses or ()),
            topics=tuple(topics or ()),
        )
        known = sorted({d.type for d in collection.documents().documents if d.type})
        problems = collection.problems()
    for problem in problems:
        terminal.complain(problem)
    for wanted in types or ():
        if wanted not in known:
            terminal.complain(f"Inget dokument har typen {wanted}. Typerna är: {', '.join(known) or 'inga'}.")
    print(answer.model_dump_json() if json else terminal.search_answer(answer))
