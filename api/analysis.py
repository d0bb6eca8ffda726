"""`rodatraden analyse`: the findings of a file that is not stored."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from api import convert, schemas
from api.errors import ApiError
from corpus.findings import Analysis
from corpus.model import Document, Rejected


def read(file: Path) -> Document:
    """A PDF or a UTF-8 `.txt` file as a document; `ApiError` says why it cannot be read."""
    outcome = _read_text(file) if file.suffix.casefold() == ".txt" else _read_pdf(file)
    if isinstance(outcome, Rejected):
        raise ApiError(422, outcome.code, outcome.message)
    return outcome


def analysed(file: Path) -> tuple[Document, Analysis]:
    """A file's document with personal numbers masked, and its findings; `ApiError` as `read`."""
    from nlp.guard import guarded

    return guarded(read(file))


def findings_of(file: Path) -> Iterator[schemas.Finding]:
    """The findings of a file, in text order."""
    document, analysis = analysed(file)
    for finding in analysis.findings:
        yield convert.finding(finding, document, document.source.file)


def _read_pdf(file: Path) -> Document | Rejected:
    from ingest.sandbox import Reader

    if not file.exists():
        raise ApiError(404, "path_missing", f"{file} finns inte.", "Kontrollera sökvägen.")
    with Reader(1) as reader:
        return next(outcome for _, outcome in reader.read([file]))


def _read_text(file: Path) -> Document:
    from ingest.read import read_text
    from ingest.sandbox import printable_name

    try:
        text = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ApiError(422, "not_utf8", "Filen är inte text i UTF-8. Spara den som UTF-8.") from error
    except OSError as error:
        raise ApiError(404, "path_missing", "Filen kan inte läsas. Kontrollera sökvägen.") from error
    return read_text(text, file=printable_name(file))
