"""Topics as JSON: what they are, with counts and passages, and how one is made."""

from __future__ import annotations

from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from api.schemas import Coverage, Facets, Schema, SearchResult

LONGEST_LABEL: Final = 120
MOST_EXAMPLES: Final = 50
# The two ways to make a topic, as JSON Schema.
_EITHER: Final[list[JsonValue]] = [
    {
        "required": ["query"],
        "properties": {"query": {"type": "string", "pattern": r"\S"}, "passages": {"maxItems": 0}},
    },
    {"required": ["passages"], "properties": {"query": {"type": "null"}, "passages": {"minItems": 1}}},
]


class Topic(Schema):
    """A topic with how many passages are assigned to it, in how many documents, and how they spread.

    `explicit`: passages that name it; `suggested`: passages whose words only suggest it. `own`: made by a
    user, from the search `query` or from example passages. `goals`: the goals (`scheme:number`) that the
    topic is. `broader`, `narrower` and `related` are ids.
    """

    id: str
    label: str
    label_en: str | None
    description: str
    synonyms: list[str]
    broader: list[str]
    narrower: list[str]
    related: list[str]
    goals: list[str] = Field(default=[])
    own: bool
    query: str | None = None
    passages: int
    explicit: int
    suggested: int
    documents: int
    years: dict[str, int]
    types: dict[str, int]


class Topics(Schema):
    """All topics: users' own first, then the curated ones by label."""

    topics: list[Topic]


class TopicHit(SearchResult):
    """A passage of a topic: how it is assigned, and the words that did it."""

    marking: Literal["explicit", "suggested"]
    terms: list[str]


class TopicAnswer(Schema):
    """One topic with its passages, the heaviest first; `total` counts different texts within the filters."""

    topic: Topic
    total: int
    coverage: Coverage
    results: list[TopicHit]
    facets: Facets


class NewTopic(BaseModel):
    """A topic to be made: from a search, or from example passages (`document:start`), not from both.

    What the description says of the values is checked by `make`, which says what to do instead.
    """

    model_config = ConfigDict(extra="forbid", json_schema_extra={"oneOf": _EITHER})

    label: str = Field(json_schema_extra={"pattern": r"\S", "maxLength": LONGEST_LABEL})
    query: str | None = None
    passages: list[str] = Field(default=[], json_schema_extra={"maxItems": MOST_EXAMPLES})
