"""What was sent in a form: text as it was typed, whole numbers; and who answers it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

_MOST_FILES: Final = 2000


def beside(answer: Callable[[Request, FormData], Response]) -> Callable[[Request], Awaitable[Response]]:
    """The endpoint that gives `answer` all of a form (empty where none was sent), beside other requests.

    What writes may wait for a document that is being saved: no reader is to wait with it.
    """

    async def answered(request: Request) -> Response:
        async with request.form(max_files=_MOST_FILES) as form:
            return await run_in_threadpool(answer, request, form)

    return answered


def text(form: FormData, name: str) -> str:
    """What was typed in a field; empty where the field is absent or holds a file."""
    value = form.get(name)
    return value if isinstance(value, str) else ""


def whole(form: FormData, name: str) -> int:
    """A whole number that a page of ours has put in a field; 422 for all else."""
    value = text(form, name)
    if not value.isascii() or not value.isdecimal() or len(value) > 9:
        raise HTTPException(HTTPStatus.UNPROCESSABLE_ENTITY)
    return int(value)
