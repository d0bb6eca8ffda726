"""The API for programs: `/v1/…` (mounted at `/api` when served), OpenAPI, one shape for every error."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Callable
from http import HTTPStatus
from typing import Final

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Route, compile_path
from starlette.types import Scope

from api import schemas
from api.collection import Collection
from api.errors import ApiError
from api.etags import EntityTags
from api.routes import (
    changes,
    documents,
    export,
    findings,
    jobs,
    search,
    status,
    suggestions,
    threads,
    topics,
)

LOG: Final = logging.getLogger(__name__)
_DESCRIPTION: Final = (
    "Search and read what a city has decided, assigned and promised, with page and exact words."
)
_FAILURES: Final = (400, 401, 403, 404, 409, 413, 422, 429, 503)  # what any route may answer instead
_HTTP_MESSAGES: Final = {
    HTTPStatus.BAD_REQUEST: (
        "bad_request",
        "Det som skickades går inte att läsa.",
        "Skicka JSON i UTF-8, eller filer som multipart/form-data.",
    ),
    HTTPStatus.NOT_FOUND: ("not_found", "Den adressen finns inte.", "Se /api/openapi.json."),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: (
        "too_large",
        "Det är för mycket på en gång.",
        "Skicka färre filer åt gången. En fil får vara högst 300 MB.",
    ),
    HTTPStatus.METHOD_NOT_ALLOWED: (
        "method_not_allowed",
        "Adressen tar inte den metoden.",
        "Använd {allowed}.",
    ),
}


Say = Callable[[Scope, str], str]  # what is said in Swedish, as whoever asks reads it


def create_api(collection: Collection) -> FastAPI:
    """The API on a collection. Its paths begin with `/v1`; the description is at `/openapi.json`.

    It refuses in Swedish, or as `state.say` (a `Say`) of the application that serves it has it.
    """
    app = FastAPI(
        title="Röda tråden",
        description=_DESCRIPTION,
        version="1",
        openapi_url="/openapi.json",
        docs_url=None,  # its pages would fetch scripts from a CDN
        redoc_url=None,
        responses={status: {"model": schemas.ErrorAnswer} for status in _FAILURES},
    )
    app.state.collection = collection
    for room in (search, documents, findings, changes, threads, topics, status, suggestions, export, jobs):
        app.include_router(room.router, prefix="/v1")
    app.add_middleware(EntityTags)
    app.add_exception_handler(ApiError, _api_error)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, http_error)
    app.add_exception_handler(Exception, bug)
    return app


def health_routes(collection: Collection, loaded: Callable[[], bool] = lambda: True) -> list[Route]:
    """`/health/live`: the process answers. `/health/ready`: the collection can be read, and what searches it
    is `loaded`; until then 503 (`loading`)."""

    def live(_: Request) -> Response:
        return JSONResponse({"status": "ok"})

    def ready(request: Request) -> Response:
        if not loaded():
            hint = "Försök igen om några sekunder."
            loading = _shaped(request.scope, "loading", "Sökningen laddas.", hint)
            return JSONResponse(loading.model_dump(), 503, {"retry-after": "1"})
        try:
            found = collection.status()
        except ApiError as error:
            return _api_error(request, error)
        return JSONResponse({"status": "ok", "documents": found.documents})

    return [Route("/health/live", live), Route("/health/ready", ready)]


def answer(scope: Scope, status: int, code: str, message: str, hint: str) -> Response:
    """The one shape of every error; a fault of ours is logged with its number."""
    shaped = _shaped(scope, code, message, hint)
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        LOG.error("request %s: %s", shaped.error.request_id, code)
    return JSONResponse(shaped.model_dump(), status_code=status)


def _shaped(scope: Scope, code: str, message: str, hint: str) -> schemas.ErrorAnswer:
    say: Say = getattr(getattr(scope.get("app"), "state", None), "say", _as_it_is)
    return schemas.ErrorAnswer(
        error=schemas.ErrorBody(
            code=code, message=say(scope, message), hint=say(scope, hint), request_id=uuid.uuid4().hex[:12]
        )
    )


def _as_it_is(_: Scope, said: str) -> str:
    return said


def _api_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, ApiError)
    return answer(request.scope, error.status, error.code, error.message, error.hint)


def _invalid(request: Request, error: Exception) -> Response:
    """A parameter that is unknown or has a wrong value: named, not echoed."""
    assert isinstance(error, RequestValidationError)
    places = error.errors()
    names = ", ".join(dict.fromkeys(str(place["loc"][-1]) for place in places))
    unknown = all(place["type"] == "extra_forbidden" for place in places)
    message = f"Okänd parameter: {names}." if unknown else f"Fel värde på {names}."
    code = "unknown_parameter" if unknown else "invalid_parameter"
    hint = "Se /api/openapi.json."
    return answer(request.scope, HTTPStatus.UNPROCESSABLE_ENTITY, code, message, hint)


def http_error(request: Request, error: Exception) -> Response:
    """What no route was found for, or could not be read: in the one shape."""
    assert isinstance(error, HTTPException)
    known = HTTPStatus(error.status_code)
    code, message, hint = _HTTP_MESSAGES.get(
        known, (known.phrase.lower().replace(" ", "_"), known.phrase, "")
    )
    path = str(request.scope["path"]).removeprefix(str(request.scope.get("root_path", "")))
    allowed = _allowed(request.app, path) if known == HTTPStatus.METHOD_NOT_ALLOWED else ""
    told = answer(request.scope, error.status_code, code, message, hint.format(allowed=allowed))
    told.headers.update({"allow": allowed} if allowed else error.headers or {})
    return told


def not_taken(api: FastAPI, scope: Scope) -> Response | None:
    """The answer where an address of the API does not take the method of a request; None where it may."""
    path = str(scope["path"])
    allowed = _allowed(api, path.removeprefix("/api")) if path.startswith("/api/") else ""
    if not allowed or scope["method"] in allowed.split(", "):
        return None
    status = HTTPStatus.METHOD_NOT_ALLOWED
    code, message, hint = _HTTP_MESSAGES[status]
    told = answer(scope, status, code, message, hint.format(allowed=allowed))
    told.headers["allow"] = allowed
    return told


def _allowed(api: FastAPI, path: str) -> str:
    """The methods that an address takes (RFC 9110, 10.2.1), as the description of the API has them."""
    described = api.openapi()["paths"].items()
    found: dict[str, object] = next(
        (taken for address, taken in described if compile_path(address)[0].match(path)), {}
    )
    return ", ".join(method.upper() for method in found)


def bug(request: Request, error: Exception) -> Response:
    """What no one foresaw: logged with its number, and answered in the one shape without saying what.

    Once a request, though each application around the one that failed hears of it.
    """
    answered = getattr(request.state, "fault", None)
    if isinstance(answered, Response):
        return answered
    hint = "Meddela numret till den som sköter systemet."
    shaped = _shaped(request.scope, "internal_error", "Ett fel i programmet hindrade svaret.", hint)
    LOG.error("request %s failed", shaped.error.request_id, exc_info=error)
    answered = request.state.fault = JSONResponse(shaped.model_dump(), HTTPStatus.INTERNAL_SERVER_ERROR)
    return answered
