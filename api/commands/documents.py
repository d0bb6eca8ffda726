"""Commands that read documents in, show them and take them away."""

from __future__ import annotations

import signal
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from api import terminal
from api.access.people import collection_named
from api.alone import alone
from api.collection import Collection, files_in
from api.commands import Data, Json, app, exit_code, opened, written_down
from api.errors import ApiError
from api.intake import line_of
from api.schemas import IngestLine
from api.settings import load_settings
from corpus.job_store import Job
from corpus.priority import give_way

Reference = Annotated[
    str, typer.Argument(metavar="DOKUMENT", help="Id, början av ett id, eller filens namn.")
]


class OcrChoice(StrEnum):
    AUTO = "auto"
    NEVER = "never"
    ALWAYS = "always"


@app.command()
def ingest(
    paths: Annotated[
        list[Path], typer.Argument(metavar="SÖKVÄG…", help="PDF-filer och mappar.", readable=False)
    ],
    data: Data = None,
    ocr: Annotated[OcrChoice, typer.Option(help="Läs bilder av text med OCR.")] = OcrChoice.AUTO,
    jobs: Annotated[int, typer.Option(min=1, max=64, help="Så många filer läses samtidigt.")] = 2,
    into: Annotated[
        str | None, typer.Option("--collection", help="Sluten samling; bara konton som har den ser den.")
    ] = None,
    watch: Annotated[
        bool, typer.Option("--watch", help="Fortsätt: läs in det som kommer och ändras, tills du avbryter.")
    ] = False,
    json: Json = False,
) -> None:
    """Läs in filer och mappar. Det som inte har ändrats hoppas över."""
    rejected = changed = 0
    into = None if into is None else collection_named(into)
    give_way()
    if watch:
        _watch(paths, data, into, json)
        return
    files = files_in(paths)  # before a collection is made for nothing
    with (
        opened(data) as collection,
        alone(load_settings(data).data),
        terminal.IngestBar(shown=not json) as bar,
    ):
        for line in collection.ingest(files, ocr=ocr.value, jobs=jobs, into=into, progress=bar.show):
            rejected += line.status == "rejected"
            changed += line.status in ("indexed", "replaced")
            bar.print(line.model_dump_json(exclude_none=True) if json else _told(collection, line))
        if changed:
            written_down(collection, "ingest", f"{changed} dokument")
        problems = collection.problems()
    for problem in problems:
        terminal.complain(problem)
    raise typer.Exit(1 if rejected else 0)


def _told(collection: Collection, line: IngestLine) -> str:
    """A line for a person; a copy of what is held is told of by the name that it is held under."""
    held = ""
    if line.status == "unchanged" and line.document:
        with suppress(ApiError):  # a copy of what is being read now
            held = collection.document(line.document).file
    return terminal.ingest_line(line, held)


def _watch(paths: list[Path], data: Path | None, into: str | None, json: bool) -> None:
    """Ctrl-C ends it, well; what is in the queue is read by whoever reads next."""
    from api import watching

    missing = next((path for path in paths if not path.is_dir()), None)
    if missing is not None:
        raise ApiError(404, "path_missing", f"{missing} är ingen mapp.", "Ange mappar att bevaka.")

    with opened(data) as collection:

        def told(job: Job) -> None:
            line = line_of(job)
            if line.status == "unchanged":
                return
            if line.status != "rejected":
                written_down(collection, "ingest --watch", line.document or "")
            print(line.model_dump_json(exclude_none=True) if json else terminal.ingest_line(line), flush=True)

        terminal.complain("Bevakar. Avsluta med Ctrl-C.")
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # as a service is told to stop
        with suppress(KeyboardInterrupt):
            watching.watch(collection, paths, told, into=into)


@app.command()
def reread(
    documents: Annotated[
        list[str] | None,
        typer.Argument(metavar="[DOKUMENT…]", help="Id, början av ett id, eller filens namn; annars alla."),
    ] = None,
    data: Data = None,
    json: Json = False,
) -> None:
    """Läs om inlästa dokument ur samlingen, så att de blir som en ny version av programmet läser dem."""
    give_way()
    told: list[IngestLine] = []
    with opened(data, create=False) as collection, terminal.CountBar("Läser om", shown=not json) as bar:

        def done(job: Job) -> None:
            told.append(line_of(job))
            print(told[-1].model_dump_json(exclude_none=True) if json else terminal.ingest_line(told[-1]))

        wanted = [collection.document(each).id for each in documents or ()]
        wanted = wanted or [each.id for each in collection.documents().documents]
        for number, identifier in enumerate(wanted, start=1):
            with suppress(ApiError):  # removed meanwhile
                collection.intake.put([collection.intake.read_again(identifier)])
            collection.intake.work(done)  # each by itself: its bytes are copied to the disk until it is read
            bar.show(number, len(wanted))
        while not collection.intake.work(done):  # another process reads: it may leave some of them
            pass
        written_down(collection, "reread", f"{len(wanted)} dokument")
    raise typer.Exit(1 if any(line.status == "rejected" for line in told) else 0)


@app.command()
def analyse(
    files: Annotated[
        list[Path], typer.Argument(metavar="FIL…", help="PDF-filer eller .txt i UTF-8.", readable=False)
    ],
    data: Data = None,
    json: Json = False,
) -> None:
    """Visa fynden i filer utan att spara något. Med --json: ett fynd per rad."""
    del data  # every command takes it; this one needs no collection
    from api.analysis import findings_of

    failed = 0
    for file in files:
        try:
            for finding in findings_of(file):
                print(finding.model_dump_json() if json else terminal.finding(finding))
        except ApiError as error:
            failed += 1
            terminal.complain(f"{file.name}: {error.message}")
    raise typer.Exit(exit_code(failed, len(files)))


@app.command()
def documents(data: Data = None, json: Json = False) -> None:
    """Visa vilka dokument som är inlästa."""
    with opened(data, create=False) as collection:
        found = collection.documents()
    print(found.model_dump_json() if json else terminal.documents(found))


@app.command()
def show(
    document: Reference,
    page: Annotated[int | None, typer.Option(min=1, help="Bara den här sidans text.")] = None,
    text: Annotated[bool, typer.Option("--text", help="Texten som den har lästs.")] = False,
    data: Data = None,
    json: Json = False,
) -> None:
    """Visa ett dokument: uppgifter, delar och rubriker, eller med --text dess text."""
    with opened(data, create=False) as collection:
        content = collection.content(document)
        if page is not None:
            content = content.model_copy(update={"pages": [collection.page(document, page)]})
    if json:
        print(content.model_dump_json())
    else:
        print(terminal.content(content) if page is None and not text else terminal.text(content))


@app.command()
def remove(document: Reference, data: Data = None) -> None:
    """Ta bort ett dokument och allt som kom av det."""
    with opened(data, create=False) as collection:
        gone = collection.remove(document)
        written_down(collection, "remove", gone.document.id)
    print(f"Borttaget: {gone.document.title or gone.document.file} ({gone.document.id})")
    if not gone.forgotten:
        terminal.complain(
            "Dess ord finns kvar i sökregistrets filer tills tjänsten skriver om dem; "
            "genast görs det med: rodatraden reindex"
        )
    if gone.copies:
        terminal.complain(f"Äldre kopior i datamappen kan hålla det: {', '.join(gone.copies)}")
