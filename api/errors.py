"""What a user can do wrong, or meet, said in one shape: what it is, and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from typing import Final

from corpus.errors import StoreError

_STORE_STATUS: Final = {
    "missing": HTTPStatus.NOT_FOUND,
    "busy": HTTPStatus.SERVICE_UNAVAILABLE,
    "unwritable": HTTPStatus.SERVICE_UNAVAILABLE,
}


class ApiError(Exception):
    """`code` is stable; `message` says what happened and `hint` what to do, both Swedish."""

    def __init__(self, status: int, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.hint = hint


def not_found(reference: str) -> ApiError:
    return ApiError(
        HTTPStatus.NOT_FOUND,
        "document_not_found",
        f"Det finns inget dokument {reference}.",
        "Det kan ha tagits bort. Listan visar vad som finns: ett id, dess början eller filens namn räcker.",
    )


def ambiguous(reference: str, candidates: list[str]) -> ApiError:
    return ApiError(
        HTTPStatus.CONFLICT,
        "document_ambiguous",
        f"{reference} kan vara flera dokument: {', '.join(candidates)}.",
        "Ange hela id:t.",
    )


def invalid(message: str, hint: str = "") -> ApiError:
    return ApiError(HTTPStatus.UNPROCESSABLE_ENTITY, "invalid_parameter", message, hint)


def of_store(error: StoreError) -> ApiError:
    """The store's own error in the shape of all others."""
    status = _STORE_STATUS.get(error.code, HTTPStatus.INTERNAL_SERVER_ERROR)
    return ApiError(status, f"store_{error.code}", error.message)


@contextmanager
def spoken() -> Iterator[None]:
    """The store's errors in the shape of all others."""
    try:
        yield
    except StoreError as error:
        raise of_store(error) from error
