"""What was sent in a form: text as it was typed, whole numbers."""

from __future__ import annotations

from http import HTTPStatus

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException


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
