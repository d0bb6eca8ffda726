"""Feeding the collection: files are sent in, and the queue tells what becomes of each."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus

from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from api import intake
from api.routes.jobs import allowed
from corpus.job_store import Job
from web import formats, forms, urls
from web.contexts import coverage
from web.site import language_of, may_change, render, render_piece, site, words_of
from web.wording import Words
from web.wording.refusals import told
from web.wording.upload import TEXTS, UploadTexts


def routes() -> list[Route]:
    return [
        Route("/upload", show),
        Route("/upload", forms.beside(send), methods=["POST"]),
        Route("/upload/queue", queue),
        Route("/upload/clear", clear, methods=["POST"]),
    ]


@dataclass(frozen=True, slots=True)
class QueueRow:
    """A file of the queue in words; `state` names how it is shown, `sign` and `word` say it."""

    file: str
    state: str
    sign: str
    word: str
    told: str
    href: str
    warned: str
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Queue:
    """The queue: how far it has come, and its files. `open`: something is still to be read."""

    open: bool
    far: str
    rows: tuple[QueueRow, ...]


def show(request: Request) -> Response:
    collection = site(request).collection
    return render(
        request,
        "upload.html",
        here="upload",
        t=TEXTS[language_of(request)],
        queue=shown_queue(request),
        coverage="",
        collections=sorted(collection.store.database.collections or ()),
        may=may_change(request),
    )


def queue(request: Request) -> Response:
    """The queue alone, for the page that follows it."""
    held = coverage(site(request).collection.coverage(), words_of(request))
    texts = TEXTS[language_of(request)]
    return render_piece(request, "queue.html", t=texts, queue=shown_queue(request), coverage=held)


def send(request: Request, form: FormData) -> Response:
    """Files of a form. What is no PDF is in the list too, with what to do."""
    collection = site(request).collection
    into = allowed(collection, forms.text(form, "collection"))
    files = [file for file in form.getlist("files") if isinstance(file, UploadFile) and file.filename]
    found = collection.whole.intake
    found.add([found.send(file.filename or "", file.file, collection=into) for file in files])
    return RedirectResponse(urls.upload(), HTTPStatus.SEE_OTHER)


def clear(request: Request) -> Response:
    """Forget those that are done, of what whoever asks may see."""
    collection = site(request).collection
    done = [job.id for job in intake.queue(collection) if job.state == "done"]
    collection.whole.intake.clear(done)
    return RedirectResponse(urls.upload(), HTTPStatus.SEE_OTHER)


def require_change(request: Request) -> None:
    if not may_change(request):
        raise HTTPException(HTTPStatus.FORBIDDEN)


def shown_queue(request: Request) -> Queue:
    words, texts = words_of(request), TEXTS[language_of(request)]
    collection = site(request).collection
    jobs = intake.queue(collection)
    held = Counter(record.source.file for record in collection.store.documents())
    left = sum(job.state != "done" for job in jobs)
    far = texts.left.format(left=left, total=len(jobs)) if left else texts.all_done
    return Queue(
        bool(left), far if jobs else "", tuple(_row(job, held[job.file], words, texts) for job in jobs)
    )


def _row(job: Job, called_so: int, words: Words, texts: UploadTexts) -> QueueRow:
    """`called_so`: how many documents of the collection have the name of the file."""
    report = job.report
    state = report.status if report else job.state
    sign, word = texts.states[state].split(" ", 1)
    if report is None:
        said = _reading(job, texts)
    elif report.status == "rejected":
        said = told(report.message or "", words.language)
    elif report.status == "unchanged":
        said = texts.unchanged
    else:
        facts = (
            formats.count(report.pages, words.page, words) if report.pages is not None else "",
            formats.count(report.findings, words.finding, words) if report.findings is not None else "",
            texts.namesake if report.status == "indexed" and called_so > 1 else "",
        )
        said = " · ".join(fact for fact in facts if fact)
    return QueueRow(
        file=job.file,
        state=state,
        sign=sign,
        word=word,
        told=said,
        href=urls.document(report.document) if report and report.document else "",
        warned=formats.count(len(report.warnings), texts.warned, words) if report else "",
        warnings=tuple(told(each, words.language) for each in report.warnings) if report else (),
    )


def _reading(job: Job, texts: UploadTexts) -> str:
    if job.started_at is None or job.state != "running":
        return ""
    seconds = (datetime.now(UTC) - datetime.fromisoformat(job.started_at)).total_seconds()
    return texts.reading_since.format(seconds=max(0, round(seconds)))
