"""The command `rodatraden`. Results go to stdout, progress and messages to stderr.

Exit codes: 0 all fine, 1 some of it failed (the rest is done), 2 a usage error or nothing could be done.
"""

from __future__ import annotations

import errno
import io
import re
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final

import typer
from typer.exceptions import TyperException

from api import terminal
from api.collection import MOST_RESULTS, Collection, files_in
from api.errors import ApiError, invalid
from api.settings import Settings, hand_down, load_settings

app = typer.Typer(
    name="rodatraden",
    help="Sök, läs och citera de PDF:er som en svensk kommun styrs genom.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

Data = Annotated[Path | None, typer.Option("--data", help="Datamappen (annars RODATRADEN_DATA).")]
Json = Annotated[bool, typer.Option("--json", help="Svara med JSON.")]
Reference = Annotated[
    str, typer.Argument(metavar="DOKUMENT", help="Id, början av ett id, eller filens namn.")
]
_INTERRUPTED: Final = 130  # how typer answers Ctrl-C
SAMPLES: Final = Path(__file__).resolve().parents[1] / "corpus" / "samples"


class OcrChoice(StrEnum):
    AUTO = "auto"
    NEVER = "never"
    ALWAYS = "always"


class ModeChoice(StrEnum):
    HYBRID = "hybrid"
    LEXICAL = "lexical"
    SEMANTIC = "semantic"


@app.command()
def ingest(
    paths: Annotated[list[Path], typer.Argument(metavar="SÖKVÄG…", help="PDF-filer och mappar.")],
    data: Data = None,
    ocr: Annotated[OcrChoice, typer.Option(help="Läs bilder av text med OCR.")] = OcrChoice.AUTO,
    jobs: Annotated[int, typer.Option(min=1, max=64, help="Så många filer läses samtidigt.")] = 2,
    json: Json = False,
) -> None:
    """Läs in filer och mappar. Det som inte har ändrats hoppas över."""
    rejected = 0
    files = files_in(paths)  # before a collection is made for nothing
    with _opened(data) as collection, terminal.IngestBar(shown=not json) as bar:
        for line in collection.ingest(files, ocr=ocr.value, jobs=jobs, progress=bar.show):
            rejected += line.status == "rejected"
            bar.print(line.model_dump_json(exclude_none=True) if json else terminal.ingest_line(line))
        problems = collection.problems()
    for problem in problems:
        terminal.complain(problem)
    raise typer.Exit(1 if rejected else 0)


@app.command()
def analyse(
    files: Annotated[list[Path], typer.Argument(metavar="FIL…", help="PDF-filer eller .txt i UTF-8.")],
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
    raise typer.Exit(_exit_code(failed, len(files)))


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
    data: Data = None,
    json: Json = False,
) -> None:
    """Sök: ord, en fras inom citattecken, ett diarienummer, en fråga."""
    with _opened(data, create=False) as collection:
        answer = collection.search(
            query,
            mode=mode.value,
            limit=limit,
            types=tuple(types or ()),
            bodies=tuple(bodies or ()),
            years=tuple(years or ()),
            documents=tuple(documents or ()),
            date_from=date_from,
            date_to=date_to,
        )
        known = sorted({d.type for d in collection.documents().documents if d.type})
        problems = collection.problems()
    for problem in problems:
        terminal.complain(problem)
    for wanted in types or ():
        if wanted not in known:
            terminal.complain(f"Inget dokument har typen {wanted}. Typerna är: {', '.join(known) or 'inga'}.")
    print(answer.model_dump_json() if json else terminal.search_answer(answer))


@app.command()
def documents(data: Data = None, json: Json = False) -> None:
    """Visa vilka dokument som är inlästa."""
    with _opened(data, create=False) as collection:
        found = collection.documents()
    print(found.model_dump_json() if json else terminal.documents(found))


@app.command()
def show(
    document: Reference,
    page: Annotated[int | None, typer.Option(min=1, help="Bara den här sidan.")] = None,
    text: Annotated[bool, typer.Option("--text", help="Texten som den har lästs.")] = False,
    data: Data = None,
    json: Json = False,
) -> None:
    """Visa ett dokument: uppgifter, delar och rubriker, eller med --text dess text."""
    with _opened(data, create=False) as collection:
        content = collection.content(document)
        if page is not None:
            content = content.model_copy(update={"pages": [collection.page(document, page)]})
    if json:
        print(content.model_dump_json())
    else:
        print(terminal.text(content) if text else terminal.content(content))


@app.command()
def remove(document: Reference, data: Data = None) -> None:
    """Ta bort ett dokument och allt som kom av det."""
    with _opened(data, create=False) as collection:
        gone = collection.remove(document)
    print(f"Borttaget: {gone.title or gone.file} ({gone.id})")


@app.command()
def status(data: Data = None, json: Json = False) -> None:
    """Visa vad som är inläst, vad som inte kunde läsas och varför."""
    with _opened(data, create=False) as collection:
        found = collection.status()
    print(found.model_dump_json() if json else terminal.status(found))


@app.command()
def evaluate(
    gold: Annotated[Path | None, typer.Option(help="Mapp med facit för fynd.")] = None,
    queries: Annotated[Path | None, typer.Option(help="Bedömda frågor (JSON-rader).")] = None,
    retrieval: Annotated[Path | None, typer.Option(help="Frågor med egna texter (JSON).")] = None,
    documents: Annotated[Path | None, typer.Option(help="Mapp med dokumenten som facit gäller.")] = None,
    errors: Annotated[bool, typer.Option("--errors", help="Visa allt som missats och som är fel.")] = False,
    data: Data = None,
    json: Json = False,
) -> None:
    """Mät kvaliteten mot facit: fynd (--gold) och sökning (--queries, --retrieval)."""
    from api import evaluation

    if not (gold or queries or retrieval):
        raise invalid("Ange --gold, --queries eller --retrieval.")

    def opened() -> Collection:
        return _opened(data, create=False)

    reports: dict[str, object] = {}
    if gold:
        found = evaluation.findings(gold, documents, opened)
        for absent in found.absent:
            terminal.complain(f"{absent}: dokumentet finns inte här och är inte med i måttet.")
        reports["findings"] = found.json()
        if not json:
            print(terminal.finding_scores(found, errors=errors))
    if queries:
        ranked = evaluation.queries(queries, opened)
        reports["queries"] = ranked
        if not json:
            print(terminal.query_scores(ranked))
    if retrieval:
        scores = evaluation.retrieval(retrieval, load_settings(data).encoder)
        reports["retrieval"] = scores
        if not json:
            print(terminal.query_scores({mode: {"alla": row} for mode, row in scores.items()}))
    if json:
        print(terminal.as_json(reports if len(reports) > 1 else next(iter(reports.values()))))


@app.command()
def reindex(data: Data = None) -> None:
    """Gör om sökregistret från de inlästa dokumenten."""
    with _opened(data, create=False) as collection:
        done = collection.reindex()
    print(f"Sökregistret är gjort på nytt: {done} dokument.")


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="Adress att lyssna på; bara den egna datorn.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535)] = 8000,
    samples: Annotated[
        bool, typer.Option("--samples", help="Läs in exempeldokumenten om samlingen är tom.")
    ] = False,
    data: Data = None,
) -> None:
    """Starta webbgränssnittet och API:et."""
    from api import server

    settings = load_settings(data)
    listening = server.listen(host, port)
    with _opened(data) as collection:
        if samples and not collection.documents().documents and not collection.status().rejected:
            _read_samples(collection)
    hand_down(settings)
    server.run(listening, host, port)


def _read_samples(collection: Collection) -> None:
    terminal.complain("Läser in exempeldokumenten ...")
    with terminal.IngestBar(shown=True) as bar:
        for line in collection.ingest([SAMPLES], progress=bar.show):
            if line.status == "rejected":
                terminal.complain(terminal.ingest_line(line))


def _opened(data: Path | None, *, create: bool = True) -> Collection:
    settings: Settings = load_settings(data)
    return Collection.open(settings, create=create)


def _exit_code(failed: int, of: int) -> int:
    if not failed:
        return 0
    return 1 if failed < of else 2


def _write_utf8() -> None:
    """JSON is UTF-8 wherever it goes; a terminal gets what it can show."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _misused(error: TyperException) -> str:
    """What was wrong with the command line; the help itself where a command was given nothing."""
    kind, said = type(error).__name__, error.format_message()
    if kind == "NoArgsIsHelpError":
        return said
    named = re.search(r"'([^']+)'|(?<= )(-[\w-]+)", said)
    what = (named[1] or named[2]) if named else ""
    problem = {
        "MissingParameter": f"{what} saknas",
        "NoSuchOption": f"Det finns inget val {what}",
        "BadParameter": f"Fel värde på {what}",
    }.get(kind, f"Det går inte att förstå {what or 'kommandot'}")
    return f"{problem}. Se rodatraden --help eller rodatraden KOMMANDO --help."


def main() -> None:
    """Run the command; what a user did wrong is one line on stderr, never a traceback."""
    _write_utf8()
    try:
        code = app(standalone_mode=False) or 0
        sys.stdout.flush()
    except ApiError as error:
        terminal.complain(" ".join(filter(None, (error.message, error.hint))))
        sys.exit(2)
    except TyperException as error:
        terminal.complain(_misused(error))
        sys.exit(2)
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        terminal.complain("Resultatet kan inte skrivas: disken är full. Frigör utrymme och försök igen.")
        sys.stdout = None  # nothing more can be written, not even by the interpreter as it ends
        sys.exit(2)
    if code == _INTERRUPTED:
        terminal.complain("Avbrutet. Det som var klart är sparat.")
    sys.exit(code)
