"""Commands that keep the collection in order and serve it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

import typer

from api import terminal
from api.collection import Collection
from api.commands import Data, Json, app, opened, written_down
from api.settings import hand_down, load_settings

SAMPLES: Final = Path(__file__).resolve().parents[2] / "corpus" / "samples"


@app.command()
def status(data: Data = None, json: Json = False) -> None:
    """Visa vad som är inläst, vad som inte kunde läsas och varför."""
    with opened(data, create=False) as collection:
        found = collection.status()
    print(found.model_dump_json() if json else terminal.status(found))


@app.command()
def reindex(data: Data = None) -> None:
    """Gör om sökregistret från de inlästa dokumenten."""
    with opened(data, create=False) as collection:
        done = collection.reindex()
        written_down(collection, "reindex", f"{done} dokument")
    print(f"Sökregistret är gjort på nytt: {done} dokument.")


@app.command()
def serve(
    host: Annotated[
        str, typer.Option(help="Adress att lyssna på; andra än den egna kräver konton.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535)] = 8000,
    json_log: Annotated[
        bool, typer.Option("--json-log", help="Skriv loggen som JSON-rader, en för varje begäran.")
    ] = False,
    samples: Annotated[
        bool, typer.Option("--samples", help="Läs in exempeldokumenten om samlingen är tom.")
    ] = False,
    workers: Annotated[
        int, typer.Option(min=1, max=32, help="Så många processer svarar; en för varje kärna är lagom.")
    ] = 1,
    data: Data = None,
) -> None:
    """Starta webbgränssnittet och API:et."""
    from api import server

    settings = load_settings(data)
    listening = server.listen(host, port, accounts=settings.access.mode != "open")
    with opened(data) as collection:
        if samples and not collection.documents().documents and not collection.status().rejected:
            _read_samples(collection)
    hand_down(settings)
    server.run(listening, host, port, json_log=json_log, workers=workers)


def _read_samples(collection: Collection) -> None:
    terminal.complain("Läser in exempeldokumenten ...")
    with terminal.IngestBar(shown=True) as bar:
        for line in collection.ingest([SAMPLES], progress=bar.show):
            if line.status == "rejected":
                terminal.complain(terminal.ingest_line(line))


@app.command()
def mcp(
    account: Annotated[
        str | None, typer.Option(help="Kontot vars dokument assistenten ser; annars bara de öppna.")
    ] = None,
    data: Data = None,
) -> None:
    """Ge en assistent verktyg att söka, följa och citera (Model Context Protocol över stdio)."""
    from api.assistant import server

    with opened(data, create=False) as collection:
        server(collection, account).run("stdio")
