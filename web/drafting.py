"""The draft: put things in it, order and edit them, have it checked, fetch it as a tjänsteutlåtande."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from textwrap import shorten
from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from api import draft_export
from api.drafts import Drafts
from api.errors import ApiError
from api.routes.export import attached
from corpus.draft_store import PLACES
from web import forms, urls
from web.choices import number
from web.draft_page import Typed, shown_draft
from web.site import language_of, render, signed_out, site, words_of
from web.wording.draft import TEXTS

_FIRST_KIND: Final = "passage"
_SAID: Final = 70  # characters of what was put in the draft, to know it by
_STEPS: Final = {"up": -1, "down": 1}
MOST_FORMS: Final = 20  # cards that each have their form at hand; in a longer draft one is opened at a time


def routes() -> list[Route]:
    return [
        Route("/draft", show),
        Route("/draft", forms.beside(make), methods=["POST"]),
        Route("/draft/add", forms.beside(add), methods=["POST"]),
        Route("/draft/{draft:int}", show),
        Route("/draft/{draft:int}", forms.beside(change), methods=["POST"]),
        Route("/draft/{draft:int}/items", forms.beside(write), methods=["POST"]),
        Route("/draft/{draft:int}/items/{item:int}", forms.beside(change_item), methods=["POST"]),
        Route("/draft/{draft:int}/export", export),
    ]


def counted(request: Request) -> Mapping[str, int]:
    """How many things lie in the current draft, for the bar; nothing for those who have not signed in."""
    return {} if signed_out(request) else {"draft": _drafts(request).count()}


def show(request: Request) -> Response:
    """The current draft, or the one of the address."""
    return _page(request)


def _page(request: Request, typed: Typed | None = None, refused: ApiError | None = None) -> Response:
    """The page; with what was `typed` in one of its forms and why it was `refused`, where it was."""
    drafts, words = _drafts(request), words_of(request)
    texts = TEXTS[language_of(request)]
    draft = drafts.draft(request.path_params.get("draft"))
    asked = {name: number(request.query_params, name, 1) for name in ("at", "edit", "from", "taken_out")}
    write = typed.place if typed and typed.item is None else request.query_params.get("write")
    edited = typed.item if typed else asked["edit"]
    whole = "whole" in request.query_params
    shown = None
    if draft:
        shown = shown_draft(
            drafts,
            draft,
            words,
            texts,
            near=edited or asked["at"],
            first=asked["from"] or 0,
            whole=whole,
        )
    return render(
        request,
        "draft.html",
        here="draft",
        t=texts,
        shown=shown,
        whole=whole,
        rows=drafts.rows(),
        short=bool(draft and len(draft.items) <= MOST_FORMS),
        edited=edited,
        typed=typed,
        refused=refused,
        http_status=refused.status if refused else HTTPStatus.OK,
        taken_out=asked["taken_out"],
        removed=number(request.query_params, "removed", 1),
        write=next((place for place in PLACES if place == write), "summary"),
    )


# ---------------------------------------------------------------------- what is sent to it


def make(request: Request, form: FormData) -> Response:
    made = _drafts(request).make(forms.text(form, "name"))
    return _to(urls.draft_page(made))


def add(request: Request, form: FormData) -> Response:
    """Put a quotation in the current draft; a page's script is answered, a form goes back where it was."""
    drafts = _drafts(request)
    made, item = _added(drafts, form)
    draft = drafts.draft(made)
    if "application/json" in request.headers.get("accept", "") and draft is not None:
        texts = TEXTS[language_of(request)]
        quote = next((i.quote for i in draft.items if i.id == item), None)
        words = shorten(quote.words if quote else "", _SAID, placeholder=" …")
        said = texts.put_done.format(name=draft.row.name, words=words)
        return JSONResponse({"count": draft.row.items, "message": said, "label": texts.put_there})
    return _to(_back(request) or urls.draft())


def _added(drafts: Drafts, form: FormData) -> tuple[int, int]:
    """What was selected in the document, or the place that a button names."""
    if "words" in form:
        return drafts.add_selected(
            forms.text(form, "document"), forms.whole(form, "page"), forms.text(form, "words")
        )
    return drafts.add_quote(
        forms.text(form, "document"),
        forms.whole(form, "start"),
        forms.whole(form, "end"),
        forms.text(form, "kind") or _FIRST_KIND,
    )


def change(request: Request, form: FormData) -> Response:
    """Name a draft, choose it, remove it or have it back."""
    drafts, draft = _drafts(request), _path(request, "draft")
    act = forms.text(form, "act")
    if act == "remove":
        drafts.remove(draft)
        return _to(urls.draft_undo(draft))
    if act == "restore":
        drafts.restore(draft)
    elif act == "choose":
        drafts.choose(draft)
    else:
        drafts.name(draft, forms.text(form, "name"), forms.text(form, "case_number"))
    return _to(urls.draft_page(draft))


def write(request: Request, form: FormData) -> Response:
    """One's own words as an item; what is refused stays in the form."""
    drafts, draft = _drafts(request), _path(request, "draft")
    own = _typed(form, None)
    try:
        made = drafts.add_own(draft, own.place, own.text, own.body)
    except ApiError as refused:
        return _again(request, own, refused)
    return _to(urls.draft_page(draft, made))


def change_item(request: Request, form: FormData) -> Response:
    """Save, move, take out or put back an item; what is refused stays in the form."""
    drafts = _drafts(request)
    draft, item = _path(request, "draft"), _path(request, "item")
    act = forms.text(form, "act")
    if act in _STEPS:
        drafts.move(draft, item, _STEPS[act] * (forms.whole(form, "steps") if "steps" in form else 1))
    elif act == "take_out":
        near = drafts.beside(draft, item)
        drafts.take_out(draft, item)
        return _to(urls.draft_page(draft, near, taken_out=item))
    elif act == "restore":
        drafts.put_back(draft, item)
    else:
        new, was = _typed(form, item), forms.text(form, "was")
        try:
            drafts.change(draft, item, place=new.place, body=new.body, text=new.text, note=new.note, was=was)
        except ApiError as refused:
            return _again(request, new, refused)
    return _to(urls.draft_page(draft, item))


def export(request: Request) -> Response:
    """The draft as a file."""
    drafts = _drafts(request)
    draft = drafts.draft(_path(request, "draft"))
    assert draft is not None  # an unknown number has raised
    made = draft_export.export(draft, drafts.held(draft), request.query_params.get("format", "docx"))
    return attached(request, made)


# ---------------------------------------------------------------------- inside


def _drafts(request: Request) -> Drafts:
    account = getattr(request.state, "account", None)
    return Drafts(site(request).collection, account.id if account else None)


def _to(address: str) -> Response:
    return RedirectResponse(address, HTTPStatus.SEE_OTHER)


def _again(request: Request, typed: Typed, refused: ApiError) -> Response:
    """The page with the form as it was sent; raises what cannot be mended in it."""
    if refused.status == HTTPStatus.NOT_FOUND:
        raise refused
    return _page(request, typed, refused)


def _typed(form: FormData, item: int | None) -> Typed:
    return Typed(item, *(forms.text(form, name) for name in ("place", "body", "text", "note")))


def _back(request: Request) -> str:
    """The page of ours that the form stood on, empty where that is not known."""
    came = urlsplit(request.headers.get("referer", ""))
    if came.netloc != request.headers.get("host"):
        return ""
    return f"{came.path}?{came.query}" if came.query else came.path


def _path(request: Request, name: str) -> int:
    return int(request.path_params[name])
