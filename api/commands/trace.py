"""The command that follows an assignment, a goal, a plan or a decision through the documents."""

from __future__ import annotations

from typing import Annotated

import typer

from api import thread_schemas
from api.commands import Data, Json, app, opened
from api.errors import invalid
from api.labels import EVENTS, SIGNS, STATUSES
from api.thread_convert import stated_elsewhere
from api.threads import LIKELY

_LONGEST_QUOTE = 160


@app.command()
def trace(
    reference: Annotated[
        str | None,
        typer.Argument(metavar="VAD", help="Diarienummer, beslut, mål, plan eller ord ur ett uppdrag."),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Alla trådar, en på varje rad.")] = False,
    data: Data = None,
    json: Json = False,
) -> None:
    """Följ ett uppdrag, ett mål, en plan eller ett beslut genom dokumenten."""
    if everything == bool(reference and reference.strip()):
        raise invalid("Ange antingen vad som ska följas eller --all.")
    with opened(data, create=False) as collection:
        if everything:
            for thread in collection.threads.all():
                print(thread.model_dump_json() if json else _line(thread))
            return
        assert reference is not None
        found = collection.threads.thread(reference)
    print(found.model_dump_json() if json else written(found))


def _line(thread: thread_schemas.Thread) -> str:
    status = STATUSES.get(thread.status or "", "")
    facts = (thread.id, thread.title, status, f"{len(thread.events)} händelser")
    return "  ".join(fact for fact in facts if fact)


def written(thread: thread_schemas.Thread) -> str:
    """A thread as text: what it is, its status with the sentence, its events, and what may belong."""
    lines = [thread.title]
    if thread.status:
        lines.append(f"{SIGNS.get(thread.status, '?')} {STATUSES[thread.status]}" + _since(thread))
    if thread.merged:
        lines.append(
            f"Sammanfört med {thread.merged_into}" if thread.merged_into else "Sammanfört med annat uppdrag"
        )
    lines.append(" · ".join(_facts(thread)))
    if thread.parts:
        lines += ["", "Delar:", *map(_part, thread.parts)]
    lines += ["", *(_event(event) for event in thread.events)]
    for contradiction in thread.contradictions:
        one, other = thread.events[contradiction.closed], thread.events[contradiction.open]
        lines.append(f"! Motsägelse: {_said(one)} men {_said(other)}")
    likely = [event for event in thread.suggestions if event.link.confidence >= LIKELY]
    faint = len(thread.suggestions) - len(likely)
    if thread.suggestions:
        lines += ["", "Kan höra hit:", *map(_suggested, likely)]
        lines += [f"  {faint} med svag likhet: visas med --json"] if faint else []
    return "\n".join(lines)


def _since(thread: thread_schemas.Thread) -> str:
    return f" ({thread.status_date})" if thread.status_date else ""


def _facts(thread: thread_schemas.Thread) -> list[str]:
    given = thread.given
    facts = [*thread.case_numbers]
    if given:
        facts += [f"givet av {given.by}"] if given.by else []
        facts += [f"till {', '.join(given.to)}"] if given.to else []
        facts += [given.source] if given.source else []
    facts += [f"slutdatum {thread.due}"] if thread.due else []
    facts += [f"senast omnämnt {thread.last_heard}"] if thread.last_heard else []
    return facts


def _part(part: thread_schemas.ThreadSummary) -> str:
    status = f"{SIGNS.get(part.status, '?')} {STATUSES[part.status]}  " if part.status else ""
    return f"  {status}{_short(part.title)}  ({part.id})"


def _event(event: thread_schemas.Event) -> str:
    date = (event.date or "utan datum").ljust(10)
    elsewhere = stated_elsewhere(event)
    by = f"\n{'':12}Läget enligt: {_short(elsewhere)}" if elsewhere else ""
    return f"{date}  {EVENTS[event.type].ljust(20)}  {event.source}\n{'':12}{_short(event.quote)}{by}"


def _said(event: thread_schemas.Event) -> str:
    return f"{STATUSES.get(event.status or '', event.type)} {event.date or 'utan datum'} ({event.source})"


def _suggested(event: thread_schemas.Event) -> str:
    return f"  {event.link.confidence:.2f}  {event.source}\n        {_short(event.quote)}"


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_QUOTE else text[:_LONGEST_QUOTE].rpartition(" ")[0] + " …"
