"""The command of topics."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from api import terminal, topics
from api.commands import Data, Json, app, filtered, opened, written_down
from api.errors import invalid
from api.searching import MOST_RESULTS, Limits
from api.topic_schemas import NewTopic


class MarkingChoice(StrEnum):
    EXPLICIT = "explicit"
    SUGGESTED = "suggested"


@app.command("topics")
@filtered("types", "years")
def show(
    topic: Annotated[str | None, typer.Argument(metavar="ÄMNE", help="Id eller namn.")] = None,
    limit: Annotated[int, typer.Option(min=1, max=MOST_RESULTS, help="Högst så många stycken.")] = 20,
    marking: Annotated[MarkingChoice | None, typer.Option(help="Bara nämnda eller bara föreslagna.")] = None,
    *,
    within: Limits,
    query: Annotated[str | None, typer.Option("--query", help="Gör ämnet av den här sökningen.")] = None,
    passages: Annotated[
        list[str] | None, typer.Option("--passage", help="Gör ämnet av stycken, dokument:start.")
    ] = None,
    remove: Annotated[bool, typer.Option("--remove", help="Ta bort ett eget ämne.")] = False,
    data: Data = None,
    json: Json = False,
) -> None:
    """Visa ämnena med antal, eller ett ämne med dess stycken. Gör och ta bort egna ämnen."""
    with opened(data, create=False) as collection:
        if topic is None:
            if query or passages or remove:
                raise invalid("Vilket ämne?", "Ange ett namn först.")
            listed = topics.listed(collection)
            print(listed.model_dump_json() if json else terminal.topics(listed))
        elif remove:
            topics.remove(collection, topic)
            written_down(collection, "topics remove", topic)
            print(f"Borttaget: {topic}")
        elif query or passages:
            new = NewTopic(label=topic, query=query, passages=passages or [])
            made = topics.make(collection, new)
            written_down(collection, "topics make", made.id)
            print(made.model_dump_json() if json else terminal.topic_line(made))
        else:
            answer = topics.one(
                collection,
                topic,
                limit=limit,
                marking=marking.value if marking else None,
                **within,
            )
            print(answer.model_dump_json() if json else terminal.topic(answer))
