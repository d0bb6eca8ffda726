"""Commands that keep a collection safe: a copy, the way back, and proof that it is whole."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from api import recovery, terminal
from api.commands import Data, Json, app, opened, written_down
from api.settings import load_settings

Backup = Annotated[Path, typer.Argument(metavar="FIL", help="Säkerhetskopian.")]


@app.command()
def backup(file: Backup, data: Data = None) -> None:
    """Kopiera samlingen till en fil, också medan den används."""
    known = file.parent.exists()
    size = recovery.back_up(load_settings(data), file)
    print(f"Säkerhetskopian är klar: {file} ({terminal.megabytes(size)}).")
    if not known:
        terminal.complain(f"Mappen {file.parent} fanns inte och har skapats.")


@app.command()
def restore(file: Backup, data: Data = None) -> None:
    """Sätt en säkerhetskopia i samlingens ställe. Det som fanns sparas bredvid."""
    kept, documents = recovery.restore(load_settings(data), file)
    with opened(data, create=False) as collection:
        written_down(collection, "restore", file.name)
    print(f"Samlingen är återställd: {documents} dokument, och sökregistret är gjort på nytt.")
    if kept is not None:
        print(f"Det som fanns innan ligger i {kept.name} i datamappen.")


@app.command()
def verify(data: Data = None, json: Json = False) -> None:
    """Pröva att samlingen är hel och att sökregistret stämmer med den."""
    with opened(data, create=False) as collection, terminal.CountBar("Prövar", shown=not json) as bar:
        found = recovery.verify(collection, bar.show)
    print(found.model_dump_json() if json else terminal.verification(found))
    raise typer.Exit(0 if found.sound else 1)
