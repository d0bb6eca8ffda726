"""How much one request may send: a file with what surrounds it where files are taken, else a form's worth.

What is sent is otherwise taken whole, into memory or the temporary folder, before anything looks at it.
"""

from __future__ import annotations

import re
from http import HTTPStatus
from typing import Final

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import Message, Receive, Scope

from api.intake import LARGEST

LARGEST_FORM: Final = 4_000_000
_AROUND: Final = 1_000_000  # bytes of names and boundaries
_TAKES_FILES: Final = re.compile(r"/upload|/api/v1/documents|/documents/[^/]+/manage")


def bounded(scope: Scope, receive: Receive) -> Receive:
    """What is received, as long as it is not too much; then raises `HTTPException` (413) in whoever reads it.

    At once where the request says how much it sends, else when that much has come.
    """
    most = LARGEST + _AROUND if _TAKES_FILES.fullmatch(str(scope["path"])) else LARGEST_FORM
    said = Headers(scope=scope).get("content-length", "")
    stated = int(said) if said.isascii() and said.isdigit() else 0
    come = 0

    async def limited() -> Message:
        nonlocal come
        message = await receive() if stated <= most else {}
        come += len(message.get("body", b""))
        if max(come, stated) > most:
            raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        return message

    return limited
