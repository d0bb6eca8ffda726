"""Managing a document: what was read wrong is corrected, the file is read again, replaced, removed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from api import corrections, schemas
from api.collection import Collection
from api.errors import ApiError
from corpus import rejections
from corpus.corrections import FIELDS, Correction, Field
from web import urls
from web.site import language_of, render, site
from web.uploads import require_change
from web.wording.upload import TEXTS, UploadTexts


def routes() -> list[Route]:
    return [
        Route("/documents/{identifier}/manage", show),
        Route("/documents/{identifier}/manage", change, methods=["POST"]),
        Route("/status/forget", forget, methods=["POST"]),
    ]


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A field that can be corrected; where it has been, who did it and what was read."""

    name: str
    label: str
    value: str
    hint: str
    corrected: str
    as_read: str


def show(request: Request) -> Response:
    require_change(request)
    collection, texts = site(request).collection, TEXTS[language_of(request)]
    document = collection.document(str(request.path_params["identifier"]))
    kept = corrections.corrections(collection, document.id)
    known = collection.documents().documents
    return render(
        request,
        "manage.html",
        here="documents",
        t=texts,
        document=document,
        title=document.title or document.file,
        fields=[_row(name, document, kept, texts) for name in FIELDS],
        types=sorted({d.type for d in known if d.type}),
        issuers=sorted({d.issuer for d in known if d.issuer}),
    )


async def change(request: Request) -> Response:
    """What the buttons of the page ask for."""
    require_change(request)
    collection = site(request).collection
    identifier = str(request.path_params["identifier"])
    account = getattr(request.state, "account", None)
    by = account.name if account else corrections.NOBODY
    async with request.form() as form:
        address = await run_in_threadpool(_changed, collection, identifier, form, by)
    return RedirectResponse(address, HTTPStatus.SEE_OTHER)


async def forget(request: Request) -> Response:
    """Take a file that could not be read off the list."""
    require_change(request)
    collection = site(request).collection
    async with request.form() as form:
        file = str(form.get("file", ""))
    if all(rejected.file != file for rejected in collection.status().rejected):
        raise HTTPException(HTTPStatus.NOT_FOUND)
    await run_in_threadpool(rejections.forget, collection.whole.store.database, file)
    return RedirectResponse(urls.status(), HTTPStatus.SEE_OTHER)


def _changed(collection: Collection, identifier: str, form: FormData, by: str) -> str:
    """Do it; where to go on."""
    act = str(form.get("act", ""))
    if act == "save":
        values = _values(form, collection.document(identifier))
        corrections.correct(collection, identifier, values, by)
    elif act.startswith("undo:"):
        corrections.take_back(collection, identifier, act.removeprefix("undo:"), by)
    elif act == "again":
        collection.whole.intake.add([collection.intake.read_again(identifier)])
        return urls.upload()
    elif act == "replace":
        return _replaced(collection, identifier, form)
    elif act == "remove" and form.get("sure"):
        document = collection.document(identifier)
        collection.whole.remove(document.id)
        return urls.documents()
    else:
        raise HTTPException(HTTPStatus.UNPROCESSABLE_ENTITY)
    return urls.managed(identifier)


def _replaced(collection: Collection, identifier: str, form: FormData) -> str:
    file, record = form.get("file"), collection.record(identifier)
    if not isinstance(file, UploadFile) or not file.filename:
        raise HTTPException(HTTPStatus.UNPROCESSABLE_ENTITY)
    found = collection.whole.intake
    found.add([found.send(file.filename, file.file, collection=record.collection, origin=record.path)])
    return urls.upload()


def _values(form: FormData, document: schemas.Document) -> dict[str, str]:
    """The fields that were changed on the page; raises `ApiError` for one that has another value by now.

    Each comes with what it `was` when the page was opened, so that no one undoes what another did meanwhile.
    """
    values: dict[str, str] = {name: str(form[name]) for name in FIELDS if name in form}
    for name in [name for name in values if f"was-{name}" in form]:
        was, now = str(form[f"was-{name}"]), getattr(document, name) or ""
        if values[name] == was:
            del values[name]
        elif was != now:
            raise ApiError(
                HTTPStatus.CONFLICT,
                "changed_meanwhile",
                f"Uppgiften har ändrats till ”{now}” sedan du öppnade sidan. Din ändring är inte sparad.",
                "Gå tillbaka, ladda om sidan och gör ändringen igen om den behövs.",
            )
    return values


def _row(
    name: Field, document: schemas.Document, kept: Mapping[Field, Correction], texts: UploadTexts
) -> FieldRow:
    correction = kept.get(name)
    return FieldRow(
        name=name,
        label=texts.fields[name],
        value=getattr(document, name) or "",
        hint=texts.hints.get(name, ""),
        corrected=_who(correction, texts) if correction else "",
        as_read=texts.as_read.format(value=correction.original or texts.nothing) if correction else "",
    )


def _who(correction: Correction, texts: UploadTexts) -> str:
    when = correction.at[:10]
    if not correction.by:
        return texts.corrected_on.format(date=when)
    return texts.corrected.format(by=correction.by, date=when)
