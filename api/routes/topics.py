"""`/topics`: what the documents are about. `/topics/{id}`: one topic with its passages."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from fastapi.responses import Response
from pydantic import Field

from api import topics
from api.routes import Opened, Parameters
from api.routes.search import FilterParameters
from api.searching import MOST_RESULTS, MOST_SKIPPED
from api.topic_schemas import NewTopic, Topic, TopicAnswer, Topics

router = APIRouter(tags=["topics"])


class TopicParameters(FilterParameters):
    """`marking`: only passages that name the topic, or only those whose words suggest it."""

    limit: Annotated[int, Field(ge=1, le=MOST_RESULTS)] = 20
    offset: Annotated[int, Field(ge=0, le=MOST_SKIPPED)] = 0
    marking: Literal["explicit", "suggested"] | None = None


@router.get("/topics")
def listed(collection: Opened, _: Annotated[Parameters, Query()]) -> Topics:
    """All topics with counts by year and type."""
    return topics.listed(collection)


@router.get("/topics/{topic}")
def one(collection: Opened, topic: str, asked: Annotated[TopicParameters, Query()]) -> TopicAnswer:
    """A topic, by id or label, with its passages and why they are there."""
    return topics.one(
        collection, topic, limit=asked.limit, offset=asked.offset, marking=asked.marking, **asked.limits
    )


@router.post("/topics", status_code=HTTPStatus.CREATED)
def make(collection: Opened, new: NewTopic, _: Annotated[Parameters, Query()]) -> Topic:
    """Keep a topic of your own, from a search or from example passages."""
    return topics.make(collection, new)


@router.delete("/topics/{topic}", status_code=HTTPStatus.NO_CONTENT, response_class=Response)
def remove(collection: Opened, topic: str, _: Annotated[Parameters, Query()]) -> Response:
    """Forget a topic of your own."""
    topics.remove(collection, topic)
    return Response(status_code=HTTPStatus.NO_CONTENT)
