"""`GET /search`: the JSON of `rodatraden search --json`. `GET /passages/…/similar`: what resembles a
passage."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Annotated, Any, Final, Literal, TypeVar

from anyio import CapacityLimiter, to_thread
from anyio.lowlevel import RunVar
from fastapi import APIRouter, Query, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from pydantic import Field, ValidationError
from starlette.datastructures import QueryParams

from api import schemas
from api.collection import Collection
from api.kept import Rush
from api.routes import Opened, Parameters, collection_of
from api.searching import DATE, LONGEST_QUERY, MOST_RESULTS, MOST_SKIPPED, Limits, request

P = TypeVar("P", bound=Parameters)

_AT_ONCE: Final = 2  # searches of a process: one that takes long does not hold up all others
_answering: RunVar[CapacityLimiter] = RunVar("_answering")
_rush: Final = Rush()  # the process's

router = APIRouter(tags=["search"])


class FilterParameters(Parameters):
    """Filters may be repeated: values of one kind are alternatives, kinds must all hold.

    `part`, `goal`, `status` and `topic` are values as the facets of an answer name them.
    """

    type: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    year: tuple[str, ...] = ()
    document: tuple[str, ...] = ()
    from_: Annotated[str | None, Field(alias="from", pattern=DATE)] = None
    to: Annotated[str | None, Field(pattern=DATE)] = None
    part: tuple[str, ...] = ()
    goal: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()

    @property
    def limits(self) -> Limits:
        return {
            "types": self.type,
            "bodies": self.body,
            "years": self.year,
            "documents": self.document,
            "date_from": self.from_,
            "date_to": self.to,
            "parts": self.part,
            "goals": self.goal,
            "statuses": self.status,
            "topics": self.topic,
        }


class SearchParameters(FilterParameters):
    """`q`: words, a phrase in quotes, `-word`, a case number.

    `group=document`: the best hits of each document together; `limit` and `offset` then count documents.
    """

    q: Annotated[str, Field(max_length=LONGEST_QUERY)]
    limit: Annotated[int, Field(ge=1, le=MOST_RESULTS)] = 10
    offset: Annotated[int, Field(ge=0, le=MOST_SKIPPED)] = 0
    mode: schemas.Mode = "hybrid"
    group: Literal["none", "document"] = "none"


class Direct(APIRoute):
    """A route that reads its one model of parameters itself.

    What FastAPI does to find out what a function wants takes a tenth of the time of a search. The description
    of the API is made of the function's annotations as ever.
    """

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        async def handle(request: Request) -> Response:
            asked = read(SearchParameters, request.query_params)
            hurried = _rush.one_more()
            body = await to_thread.run_sync(
                answered, collection_of(request), asked, hurried, limiter=_turns()
            )
            return Response(body, media_type="application/json")

        return handle


def _turns() -> CapacityLimiter:
    """Of this process's event loop: who waits is served in the order of asking.

    Python runs one thread at a time. All at once would each be ready when the last one is.
    """
    try:
        return _answering.get()
    except LookupError:
        limiter = CapacityLimiter(_AT_ONCE)
        _answering.set(limiter)
        return limiter


def read(model: type[P], given: QueryParams) -> P:
    """The parameters of a request; raises `RequestValidationError`."""
    many = {field.alias or name for name, field in model.model_fields.items() if field.default == ()}
    values = {name: given.getlist(name) if name in many else given[name] for name in given}
    try:
        return model.model_validate(values)
    except ValidationError as error:
        raise RequestValidationError(error.errors()) from error


def answered(collection: Collection, asked: SearchParameters, hurried: bool = False) -> bytes:
    return collection.answered(
        request(
            asked.q,
            mode=asked.mode,
            limit=asked.limit,
            offset=asked.offset,
            group=asked.group,
            limits=asked.limits,
        ),
        hurried=hurried,
    )


def search(collection: Opened, asked: Annotated[SearchParameters, Query()]) -> Response:
    """The best passages for a query."""
    return Response(answered(collection, asked), media_type="application/json")


# The answer is valid by its type: to check it once more would take longer than to find it.
router.add_api_route("/search", search, response_model=schemas.SearchAnswer, route_class_override=Direct)


class SimilarParameters(Parameters):
    limit: Annotated[int, Field(ge=1, le=MOST_RESULTS)] = 10


@router.get("/passages/{passage}/similar")
def similar(
    collection: Opened, passage: str, asked: Annotated[SimilarParameters, Query()]
) -> schemas.SimilarPassages:
    """The passages nearest in meaning to one; `passage` as in a hit: `document:start`."""
    return collection.similar(passage, limit=asked.limit)
