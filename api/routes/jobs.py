"""`POST /documents`: files to be read in. `GET /jobs`: the queue, and what became of each."""

from __future__ import annotations

from contextlib import suppress
from http import HTTPStatus
from typing import Annotated, Final, Literal

from fastapi import APIRouter, File, Path, Query, UploadFile
from pydantic import BaseModel, ConfigDict, Field

from api import intake
from api.collection import Collection
from api.errors import ApiError
from api.routes import Opened, Parameters
from corpus.job_store import Job

router = APIRouter(tags=["jobs"])
MOST_JOBS: Final = 1000


class JobAnswer(BaseModel):
    """A file of the queue. Once it is `done`, `status` and what follows say what became of it."""

    model_config = ConfigDict(frozen=True)

    id: int
    file: str
    state: Literal["waiting", "running", "done"]
    added: str
    started: str | None
    finished: str | None
    status: Literal["indexed", "unchanged", "replaced", "rejected"] | None
    reason: str | None
    message: str | None
    document: str | None
    pages: int | None
    findings: int | None
    warnings: list[str]


class Jobs(BaseModel):
    """`next` is the cursor of the page that follows; null where this is the last."""

    model_config = ConfigDict(frozen=True)

    jobs: list[JobAnswer]
    next: str | None = None


class QueueParameters(Parameters):
    """`cursor`: `next` of the page before."""

    cursor: Annotated[int, Field(ge=-(2**62), le=2**62)] = 0
    limit: Annotated[int, Field(ge=1, le=MOST_JOBS)] = 200


class SendParameters(Parameters):
    """`collection`: the closed collection that the files go into; without it the open one."""

    collection: Annotated[str, Field(max_length=80)] = ""


@router.post("/documents", status_code=HTTPStatus.ACCEPTED)
def send(
    collection: Opened,
    files: Annotated[list[UploadFile], File(min_length=1)],
    asked: Annotated[SendParameters, Query()],
) -> Jobs:
    """Send PDF files in. They wait in the queue; follow them at `/jobs`."""
    into = allowed(collection, asked.collection)
    whole = collection.whole
    sent = [whole.intake.send(file.filename or "", file.file, collection=into) for file in files]
    seen = []
    for number in whole.intake.add(sent):
        with suppress(
            ApiError
        ):  # the same bytes wait already, for a collection that is closed to whoever asks
            seen.append(answer(intake.job(collection, number)))
    return Jobs(jobs=seen)


@router.get("/jobs")
def jobs(collection: Opened, asked: Annotated[QueueParameters, Query()]) -> Jobs:
    """Those not done first, then the latest done."""
    found = intake.queue(collection, asked.limit + 1, asked.cursor)
    shown = [answer(job) for job in found[: asked.limit]]
    return Jobs(jobs=shown, next=str(found[asked.limit - 1].place) if len(found) > asked.limit else None)


@router.get("/jobs/{number}")
def job(
    collection: Opened, number: Annotated[int, Path(ge=1, le=2**62)], _: Annotated[Parameters, Query()]
) -> JobAnswer:
    """One file of the queue."""
    return answer(intake.job(collection, number))


def allowed(collection: Collection, wanted: str) -> str:
    """The collection that files may be put in, which must be one that whoever asks may see."""
    seen = collection.store.database.collections
    if seen is not None and wanted not in seen:
        raise ApiError(HTTPStatus.FORBIDDEN, "forbidden", "Du har inte den samlingen.", "Välj en som du har.")
    return wanted


def answer(job: Job) -> JobAnswer:
    report = job.report
    return JobAnswer(
        id=job.id,
        file=job.file,
        state=job.state,
        added=job.added_at,
        started=job.started_at,
        finished=job.finished_at,
        status=report.status if report else None,
        reason=report.reason if report else None,
        message=report.message if report else None,
        document=report.document if report else None,
        pages=report.pages if report else None,
        findings=report.findings if report else None,
        warnings=list(report.warnings) if report else [],
    )
