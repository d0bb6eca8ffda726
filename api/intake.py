"""Feeding the collection: files that are sent in, the queue they wait in, and the worker that reads them.

What is sent lies in `uploads` of the data folder under the digest of its bytes until it is read; its name
is only what it is called. One worker reads one file at a time, in whichever process holds the lock.
"""

from __future__ import annotations

import hashlib
import logging
import tempfile
import threading
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING, BinaryIO, Final

import msgspec
from filelock import FileLock, Timeout

from api import removal, schemas
from api.apart import Apart
from api.errors import ApiError, of_store, spoken
from corpus import rejections, seen_files
from corpus.errors import StoreError, unwritable
from corpus.job_store import Job, JobReport, JobStore, NewJob
from corpus.model import Rejected
from corpus.seen_files import Mark, SeenFiles

if TYPE_CHECKING:
    from api.data_folder import DataFolder

LOG: Final = logging.getLogger(__name__)
LARGEST: Final = 300_000_000  # bytes of a file, as the reader has it
LONGEST_NAME: Final = 200
_CHUNK: Final = 1 << 20
_HEADER: Final = 1024  # bytes in which a PDF says that it is one
_LOCK_SECONDS: Final = 1.0


class Intake:
    """The queue of a data folder. Everybody may look; what is put in is read by `start`ed work."""

    def __init__(self, collection: DataFolder, folder: Path, lock: Path) -> None:
        """`folder` holds what is sent in; the process that holds the `lock` reads.

        `apart`: in a process of its own, so that none that answers is held up.
        """
        self._collection = collection
        self._store = JobStore(collection.store.database)
        self._folder = folder
        self._lock = FileLock(lock)
        self._guard = threading.Lock()
        self._stopping = threading.Event()
        self._worker: threading.Thread | None = None
        self._process: Apart | None = None
        self.apart = False

    # ------------------------------------------------------------------ putting in

    def send(self, name: str, content: BinaryIO, *, collection: str = "", origin: str = "") -> NewJob:
        """Keep a file that is sent in. `origin`: the path of the document that it replaces."""
        called = file_name(name)
        size, digest, first, kept = self._keep(content)
        refused = _refused(called, size, first)
        if refused:
            kept.unlink(missing_ok=True)
            told = str(self._folder / called)
            with spoken():
                self._collection.store.reject(
                    refused, path=told, at=_now(), collection=collection or None, sha256=digest
                )
            report = JobReport("rejected", refused.code, refused.message)
            return NewJob(called, "", f"{digest}/{called}", collection, report=report)
        path = self._folder / f"{digest}.pdf"
        kept.replace(path)
        return NewJob(called, str(path), origin or str(path), collection, again=bool(origin))

    def read_again(self, reference: str) -> NewJob:
        """A stored document to be read anew from its own bytes."""
        record = self._collection.record(reference)
        path = self._folder / f"{record.source.sha256}.pdf"
        with self._written() as kept:
            kept.write(self._collection.file_bytes(record.source.id))
        Path(kept.name).replace(path)
        return NewJob(record.source.file, str(path), record.path, record.collection, again=True)

    def add(self, jobs: Iterable[NewJob]) -> tuple[int, ...]:
        """Put files in the queue and see that it is worked at; their ids."""
        ids = self.put(jobs)
        self.start()
        return ids

    def put(self, jobs: Iterable[NewJob]) -> tuple[int, ...]:
        """Put files in the queue, for whoever works at it."""
        with spoken():
            return self._store.add(jobs, _now())

    # ------------------------------------------------------------------ working

    def start(self) -> None:
        """Work at the queue beside everything else, or `apart`, as long as anything waits. What has been
        removed leaves the files then too, which can take minutes, so only `apart` is it begun for that."""
        with self._guard, spoken():
            waits = self._store.open() or (self.apart and removal.words_left(self._collection))
            if self._worker is None and not self._stopping.is_set() and waits:
                self._worker = threading.Thread(target=self._keep_on, name="intake", daemon=True)
                self._worker.start()

    def _keep_on(self) -> None:
        """Until nothing waits. What is put in while the work is ending is not left lying: whoever puts it in
        sees the worker still there, or this sees what was put in."""
        going = True
        while going:
            going = self._run_apart() if self.apart else self.run()
            with self._guard:
                going = going and self._waiting()
                if not going:
                    self._worker = None

    def _run_apart(self) -> bool:
        """Work in a process of its own; whether it ended well."""
        with self._guard:
            if self._stopping.is_set():
                return False
            self._process = Apart()
        return self._process.wait() == 0

    def _waiting(self) -> bool:
        try:
            return not self._stopping.is_set() and bool(self._store.open())
        except StoreError:
            return False

    def stop(self, seconds: float = 2.0) -> None:
        """Take no more files. The one being read is read anew when somebody works here again."""
        with self._guard:
            self._stopping.set()
            process, worker = self._process, self._worker
        if process is not None:
            process.end(seconds)
        if worker is not None:
            worker.join(seconds)

    def work(self, told: Callable[[Job], None] | None = None) -> bool:
        """Read what waits, one after the other, in this thread; False where another process does."""
        try:
            self._lock.acquire(timeout=_LOCK_SECONDS)
        except Timeout:
            return False
        try:
            self._store.recover(_CRASHED, _now())
            while not self._stopping.is_set() and (job := self._store.take(_now())):
                before = self._before(job)
                try:
                    report = self._read(job)
                except (KeyboardInterrupt, SystemExit):  # told to stop, which is no fault of the file
                    self._store.put_back(job.id)
                    raise
                if self._stopping.is_set():
                    self._store.put_back(job.id)
                    break
                self._mended(job, report)
                self._store.finish(job.id, report, _now())
                self._remember(job, report, before)
                self._tidy(job, report)
                done = self._store.job(job.id)
                if told and done:
                    told(done)
            if not self._stopping.is_set():
                removal.finish_unless(self._collection, lambda: self._store.open() > 0)
        finally:
            self._lock.release()
        return True

    def run(self) -> bool:
        """Work until nothing waits; what goes wrong is logged. False where it did."""
        try:
            while not self._stopping.is_set():
                self.work()
                if not self._store.open():
                    break
        except StoreError:
            if not self._stopping.is_set():
                LOG.exception("the queue cannot be worked at")
        except Exception:
            if not self._stopping.is_set():
                LOG.exception("the queue has stopped")
        else:
            return True
        return False

    def _read(self, job: Job) -> JobReport:
        from index.build import Known, PathError, ingest_paths

        path = Path(job.path).resolve()
        try:
            reports = ingest_paths(
                [path],
                self._collection.store,
                self._collection.engine().index,
                jobs=1,
                into=job.collection or None,
                known={path: Known(job.file, job.origin)},
                again=job.again,
            )
            (report,) = reports
        except PathError:
            return JobReport("rejected", "missing", "Filen finns inte längre. Skicka in den igen.")
        return JobReport(
            status=report.status,
            reason=report.reason,
            message=report.message,
            document=report.document,
            pages=report.pages,
            findings=report.findings,
            warnings=tuple(warning.message for warning in report.warnings),
            seconds=report.seconds,
        )

    def _before(self, job: Job) -> tuple[Mark, str] | None:
        """What a file that is not ours is before it is read: it may change meanwhile."""
        path = Path(job.path)
        if self._was_sent(job):
            return None
        try:
            return seen_files.mark(path), seen_files.content(path)
        except OSError:
            return None

    def _remember(self, job: Job, report: JobReport, before: tuple[Mark, str] | None) -> None:
        """That a file of a folder is read, so that whoever watches it anew passes it over."""
        if before is not None and report.reason not in _MAY_PASS:
            SeenFiles(self._collection.store.database).keep(Path(job.path), *before)

    def _mended(self, job: Job, report: JobReport) -> None:
        """That one of this name could not be read is past; whoever sees the file as done sees it so."""
        if self._was_sent(job) and report.status != "rejected":
            rejections.forget(self._collection.store.database, job.file, str(self._folder))

    def _tidy(self, job: Job, report: JobReport) -> None:
        """What was sent in and is read lies in the database now."""
        if self._was_sent(job) and report.status != "rejected":
            Path(job.path).unlink(missing_ok=True)

    def _was_sent(self, job: Job) -> bool:
        return Path(job.path).parent == self._folder

    # ------------------------------------------------------------------ looking

    def job(self, number: int) -> Job:
        return job(self._collection, number)

    def clear(self, numbers: Iterable[int]) -> None:
        """Forget these of the files that are done, and what was kept of those that could not be read."""
        with spoken():
            for number in numbers:
                job = self._store.job(number)
                if job and job.state == "done" and Path(job.path).parent == self._folder:
                    Path(job.path).unlink(missing_ok=True)
                self._store.clear([number])

    def _keep(self, content: BinaryIO) -> tuple[int, str, bytes, Path]:
        """Size, digest, beginning and place of what is sent, written beside what lies there already.

        Raises `ApiError` where it cannot be written; then nothing of it is left.
        """
        digest, size, first = hashlib.sha256(), 0, b""
        with self._written() as kept:
            while size <= LARGEST and (chunk := content.read(_CHUNK)):
                first = first or chunk[:_HEADER]
                size += len(chunk)
                digest.update(chunk)
                kept.write(chunk)
        return size, digest.hexdigest(), first, Path(kept.name)

    @contextmanager
    def _written(self) -> Iterator[IO[bytes]]:
        """A file of the folder for what is sent, whole or not at all."""
        made: Path | None = None
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self._folder, delete=False) as kept:
                made = Path(kept.name)
                yield kept
        except OSError as error:
            if made:
                made.unlink(missing_ok=True)
            raise of_store(unwritable(error)) from error


_CRASHED: Final = JobReport(
    "rejected", "crashed", "Filen har avbrutit läsningen flera gånger. Skriv ut den till en ny PDF."
)


_MAY_PASS: Final = ("missing", "timeout", "out_of_memory", "crashed")  # worth another try some other day


def _refused(file: str, size: int, first: bytes) -> Rejected | None:
    """Why a file is not even tried."""
    from ingest.errors import rejection

    code = None
    if not size:
        code = "empty_file"
    elif size > LARGEST:
        code = "too_large"
    elif b"%PDF-" not in first:
        code = "not_a_pdf"
    return rejection(file, code) if code else None


def file_name(sent: str) -> str:
    r"""What a file that is sent in is called: one name, no path, nothing that cannot be printed, no digits of
    personal numbers.

    >>> file_name("../../etc/passwd"), file_name("C:\\dokument\\Plan.pdf"), file_name("\x00")
    ('passwd', 'Plan.pdf', 'utan namn.pdf')
    """
    from nlp.extractors import personal_numbers

    last = sent.replace("\\", "/").rsplit("/", 1)[-1]
    clean = "".join(c for c in unicodedata.normalize("NFC", last) if c.isprintable()).strip(" .")
    return personal_numbers.hidden(clean)[-LONGEST_NAME:] or "utan namn.pdf"


def queue(collection: DataFolder, limit: int = 200, after: int = 0) -> tuple[Job, ...]:
    """The queue as a collection may see it: those not done first, then the latest done."""
    with spoken():
        return JobStore(collection.store.database).jobs(limit=limit, after=after)


def job(collection: DataFolder, number: int) -> Job:
    """One file of the queue as a collection may see it; raises `ApiError`."""
    with spoken():
        found = JobStore(collection.store.database).job(number)
    if found is None:
        raise ApiError(404, "job_not_found", "Den filen finns inte i kön.", "Listan visar vad som finns.")
    return found


def line_of(job: Job) -> schemas.IngestLine:
    """A file that is done, as `rodatraden ingest` tells it."""
    assert job.report is not None
    told = msgspec.structs.asdict(job.report)
    warnings = [schemas.Notice(code="", message=message, page=None) for message in told.pop("warnings")]
    return schemas.IngestLine(file=job.file, warnings=warnings, **told)


def _now() -> datetime:
    return datetime.now(UTC)
