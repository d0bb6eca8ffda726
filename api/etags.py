"""Entity tags for the API's JSON: who has asked before is told whether anything is new (RFC 9110, 8.8.3)."""

from __future__ import annotations

import hashlib
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_TAGGED: Final = "application/json"


class EntityTags:
    """Tags each JSON answer to GET by its bytes, and answers 304 to who has just these."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            await self._app(scope, receive, send)
            return
        start: Message | None = None
        body = bytearray()

        async def tagged(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start":
                start = message
                if _taggable(message):
                    return
            if start is None or not _taggable(start):
                await send(message)
                return
            body.extend(message.get("body", b""))
            if not message.get("more_body"):
                await _answer(Headers(scope=scope), start, bytes(body), send)

        await self._app(scope, receive, tagged)


def _taggable(start: Message) -> bool:
    headers = Headers(raw=start["headers"])
    return start["status"] == 200 and headers.get("content-type", "") == _TAGGED and "etag" not in headers


async def _answer(asked: Headers, start: Message, body: bytes, send: Send) -> None:
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = MutableHeaders(raw=start["headers"])
    headers["etag"] = tag
    known = [each.strip().removeprefix("W/") for each in asked.get("if-none-match", "").split(",")]
    if tag in known or "*" in known:
        del headers["content-length"]
        start = {**start, "status": 304, "headers": headers.raw}
        body = b""
    await send({**start, "headers": headers.raw})
    await send({"type": "http.response.body", "body": body})
