"""The command that searches."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from enum import StrEnum
from typing import Annotated
from unicodedata import normalize

import typer

from api import terminal
from api.commands import Data, Json, app, filtered, opened
from api.labels import STATUSES
from api.schemas import Document
from api.searching import MOST_RESULTS, Limits


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
        known = collection.documents().documents
        topics = collection.topic_labels()
        problems = collection.problems()
    for problem in (*problems, *missed(within, known, topics)):
        terminal.complain(problem)
    print(answer.model_dump_json() if json else terminal.search_answer(answer))


def missed(within: Limits, known: Sequence[Document], topics: Container[str] = ()) -> Iterator[str]:
    """What a search is limited to that no document can meet."""
    types = sorted({d.type for d in known if d.type})
    for wanted in _composed(within.get("types", ())):
        if wanted not in types:
            yield f"Inget dokument har typen {wanted}. Typerna är: {', '.join(types) or 'inga'}."
    issuers = sorted({d.issuer for d in known if d.issuer})
    for wanted in _composed(within.get("bodies", ())):
        if wanted not in issuers:
            yield f"Inget dokument har utfärdaren {wanted}. Utfärdarna är: {', '.join(issuers) or 'inga'}."
    for wanted in within.get("statuses", ()):
        if wanted not in STATUSES:
            yield f"Ingen status heter {wanted}. De heter: {', '.join(STATUSES)}."
    for wanted in within.get("topics", ()):
        if wanted not in topics:
            yield f"Inget ämne har id {wanted}. Se rodatraden topics."
    for wanted in _composed(within.get("documents", ())):
        if not any(d.file == wanted or d.id.startswith(wanted) for d in known):
            yield f"Det finns inget dokument {wanted}. Se rodatraden documents."
    first, last = within.get("date_from"), within.get("date_to")
    if first and last and first[: len(last)] > last[: len(first)]:
        yield f"Inget datum är både från {first} och till {last}. Byt plats på --from och --to."


def _composed(said: Iterable[str]) -> Iterator[str]:
    """Words as the documents have them, however a shell composes their letters."""
    return (normalize("NFC", each) for each in said)
