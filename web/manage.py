"""Managing a document: what was read wrong is corrected, the file is read again, replaced, removed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from api import corrections, schemas
from api.citation import title_of
from api.collection import Collection
from api.errors import ApiError
from corpus import rejections
from corpus.corrections import FIELDS, Correction, Field
from web import forms, urls
from web.site import language_of, render, site
from web.uploads import require_change
from web.wording.upload import TEXTS, UploadTexts


def routes() -> list[Route]:
    return [
        Route("/documents/{identifier}/manage", show),
        Route("/documents/{identifier}/manage", forms.beside(change), methods=["POST"]),
        Route("/status/forget", forms.beside(forget), methods=["POST"]),
    ]


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A field that can be corrected and what is typed in it; where it has been, who did it, what was read."""

    name: str
    label: str
    value: str
    typed: str
    hint: str
    corrected: str
    as_read: str


def show(request: Request) -> Response:
    require_change(request)
    return _page(request)


def _page(
    request: Request, typed: Mapping[str, str] | None = None, refused: ApiError | None = None
) -> Response:
    """The page; with what was `typed` in the form and why it was `refused`, where it was."""
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
        title=title_of(document),
        fields=[_row(name, document, kept, typed or {}, texts) for name in FIELDS],
        types=sorted({d.type for d in known if d.type}),
        issuers=sorted({d.issuer for d in known if d.issuer}),
        refused=refused,
        http_status=refused.status if refused else HTTPStatus.OK,
    )


def change(request: Request, form: FormData) -> Response:
    """What the buttons of the page ask for; a correction that is refused stays in the form."""
    require_change(request)
    collection = site(request).collection
    identifier = str(request.path_params["identifier"])
    account = getattr(request.state, "account", None)
    by = account.name if account else corrections.NOBODY
    try:
        address = _changed(collection, identifier, form, by)
    except ApiError as refused:
        if form.get("act") != "save" or refused.status == HTTPStatus.NOT_FOUND:
            raise
        return _page(request, _typed(form), refused)
    return RedirectResponse(address, HTTPStatus.SEE_OTHER)


def forget(request: Request, form: FormData) -> Response:
    """Take a file that could not be read off the list."""
    require_change(request)
    collection = site(request).collection
    file = forms.text(form, "file")
    if all(rejected.file != file for rejected in collection.status().rejected):
        raise HTTPException(HTTPStatus.NOT_FOUND)
    rejections.forget(collection.whole.store.database, file)
    return RedirectResponse(urls.status(), HTTPStatus.SEE_OTHER)


def _changed(collection: Collection, identifier: str, form: FormData, by: str) -> str:
    """Do it; where to go on."""
    act = forms.text(form, "act")
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
        return urls.documents(removed=True)
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


def _typed(form: FormData) -> dict[str, str]:
    """The fields that were changed on the page: another value than what each `was` when it was opened."""
    return {
        name: str(form[name]) for name in FIELDS if name in form and form[name] != form.get(f"was-{name}")
    }


def _values(form: FormData, document: schemas.Document) -> dict[str, str]:
    """What was typed; raises `ApiError` where a field has another value by now than it had on the page, so
    that no one undoes what another did meanwhile."""
    values = _typed(form)
    for name in values:
        now = getattr(document, name) or ""
        if form.get(f"was-{name}", now) != now:
            raise ApiError(
                HTTPStatus.CONFLICT,
                "changed_meanwhile",
                f"Uppgiften har ändrats till ”{now}” sedan du öppnade sidan. Din ändring är inte sparad.",
                "Det du skrev står kvar. Spara igen om det ska gälla.",
            )
    return values


def _row(
    name: Field,
    document: schemas.Document,
    kept: Mapping[Field, Correction],
    typed: Mapping[str, str],
    texts: UploadTexts,
) -> FieldRow:
    correction, value = kept.get(name), getattr(document, name) or ""
    return FieldRow(
        name=name,
        label=texts.fields[name],
        value=value,
        typed=typed.get(name, value),
        hint=texts.hints.get(name, ""),
        corrected=_who(correction, texts) if correction else "",
        as_read=texts.as_read.format(value=correction.original or texts.nothing) if correction else "",
    )


def _who(correction: Correction, texts: UploadTexts) -> str:
    when = correction.at[:10]
    if not correction.by:
        return texts.corrected_on.format(date=when)
    return texts.corrected.format(by=correction.by, date=when)
