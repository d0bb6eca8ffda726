"""What those who run the service see of it: counts and times for Prometheus, one line of log a request.

Neither holds an address's parameters, so no query and no name of a document is in them.
"""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Iterator
from typing import Any, Final

from prometheus_client import CollectorRegistry, Counter, Histogram, Metric, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from prometheus_client.multiprocess import MultiProcessCollector
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.collection import Collection
from api.settings import counts_folder

LOG: Final = logging.getLogger("rodatraden.requests")
_BUCKETS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)


class Metrics:
    """The numbers of one application; of all processes that serve it, where they share a folder.

    `api.settings.share_counts` says where.
    """

    def __init__(self) -> None:
        self.kept = kept = CollectorRegistry()
        names = ("route", "method", "status")
        self.requests = Counter("rodatraden_requests", "Answered requests.", names, registry=kept)
        self.seconds = Histogram(
            "rodatraden_request_seconds", "Time to answer.", ("route",), registry=kept, buckets=_BUCKETS
        )

    def route(self, collection: Collection) -> Route:
        """`/metrics`, in the text format of Prometheus."""

        def metrics(_: Request) -> Response:
            counted = _of_all() if counts_folder() else self.kept
            told = generate_latest(counted) + generate_latest(_Held(collection))
            return Response(told, media_type=CONTENT_TYPE_PLAIN_0_0_4)

        return Route("/metrics", metrics)


def _of_all() -> CollectorRegistry:
    """What all processes have counted, also those that have ended."""
    counted = CollectorRegistry()
    MultiProcessCollector(counted)  # type: ignore[no-untyped-call]
    return counted


class _Held:
    """What the collection holds, asked for when it is told."""

    def __init__(self, collection: Collection) -> None:
        self._store = collection.store

    def collect(self) -> Iterator[Metric]:
        counts = self._store.counts()
        held = GaugeMetricFamily("rodatraden_collection", "What the collection holds.", labels=("what",))
        for what in ("documents", "pages", "passages", "findings"):
            held.add_metric((what,), getattr(counts, what))
        held.add_metric(("rejected",), len(self._store.rejections()))
        yield held


class Observed:
    """Counts and times every request by the pattern of its address, and logs it."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began = time.perf_counter()
        status = 500

        async def watched(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, watched)
        finally:
            self._note(scope, status, time.perf_counter() - began)

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        route, method = _pattern(scope), str(scope["method"])
        self._metrics.requests.labels(route, method, status).inc()
        self._metrics.seconds.labels(route).observe(seconds)
        account = scope.get("state", {}).get("account")
        LOG.info(
            "request",
            extra={
                "fields": {
                    "route": route,
                    "method": method,
                    "status": status,
                    "ms": round(seconds * 1000, 1),
                    "account": account.name if account else None,
                }
            },
        )


def _pattern(scope: Scope) -> str:
    """The address with its variable parts as names; what no route answers is one thing."""
    path = getattr(scope.get("route"), "path", None)
    if path is None:
        return "other"
    mounted = str(scope.get("root_path", ""))
    return path if path == mounted else f"{mounted}{path}"


class JsonLines(logging.Formatter):
    """A record as one line of JSON; no line break in a message can make two lines of it."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **getattr(record, "fields", {}),
        }
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


class PlainLines(logging.Formatter):
    """A record as a line to be read, and the trace below it; no line break in a message makes two of it."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - a name of logging
        said = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in record.message)
        record.message = said
        return super().formatMessage(record)


class ToldOnce(logging.Filter):
    """A fault is told with its number by what answered the request; the server need not tell it once more."""

    def filter(self, record: logging.LogRecord) -> bool:
        return not record.getMessage().startswith("Exception in ASGI application")


def lines(*, json: bool) -> dict[str, Any]:
    """The log on stderr, for `logging.config.dictConfig`: as JSON with every request, or to be read with
    what is wrong alone."""
    form = "api.observe.JsonLines" if json else "api.observe.PlainLines"
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"lines": {"()": form}},
        "filters": {"once": {"()": "api.observe.ToldOnce"}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "lines", "filters": ["once"]}},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {LOG.name: {"level": "INFO" if json else "WARNING"}},
    }
