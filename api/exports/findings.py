"""The exports of findings and of searches: their columns, and how their rows are found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING, Final, get_args

from api import schemas
from api.citation import when
from api.errors import ApiError
from api.exports import narrowed, places
from api.exports.places import Place
from api.exports.rows import About, Column, Kind, Row, Wish, documents, fields, joined, known
from api.labels import KINDS as KIND_LABELS
from api.labels import STATUSES
from api.searching import MOST_RESULTS, MOST_SKIPPED
from corpus.findings import Stance

if TYPE_CHECKING:
    from api.collection import Collection

STANCES: Final[tuple[str, ...]] = get_args(Stance)

# ---------------------------------------------------------------------- findings


def _findings(
    collection: Collection, wish: Wish, base: str, kinds: Sequence[str | None]
) -> Iterator[tuple[schemas.Finding, Place]]:
    """The findings of these kinds in the documents wished for, by document and place."""
    wanted = documents(collection, wish)
    for kind in kinds:
        for document in wanted:
            for finding in collection.findings(document=document.id, kind=kind):
                yield finding, places.place(document, finding, finding.start, finding.end, base)


def _decision_points(collection: Collection, wish: Wish, base: str) -> Iterator[Row]:
    known(wish.stances, STANCES, "stance")
    held = _holding(collection, wish.query)
    for finding, place in _findings(collection, wish, base, ["decision_point"]):
        extra = fields(finding)
        if held is not None and (place.document, finding.start) not in held:
            continue
        if wish.stances and extra["stance"] not in wish.stances:
            continue
        if wish.deciders and extra["body"] not in wish.deciders:
            continue
        cells = (
            extra["number"],
            extra["body"],
            finding.text,
            extra["action"],
            extra["stance"],
            joined(extra["case_numbers"]),
            joined(extra["decision_references"]),
            "ord saknas i filen" if extra["damaged"] else None,
        )
        yield Row(finding, cells, place)


def _holding(collection: Collection, query: str) -> frozenset[tuple[str, int]] | None:
    """Where the points with the words of a question stand, and those beside them; None without words."""
    from api.matters import PointWish

    if not query.strip():
        return None
    return frozenset(point.place for point in collection.matters.points(PointWish(text=query)))


def _assignments(collection: Collection, wish: Wish, base: str) -> Iterator[Row]:
    known(wish.statuses, ("", *STATUSES), "status")
    for finding, place in _findings(collection, wish, base, ["assignment"]):
        extra = fields(finding)
        if (wish.statuses and (extra["status"] or "") not in wish.statuses) or not _says(finding, wish.query):
            continue
        cells = (
            extra["label"],
            finding.text,
            joined(extra["assignees"]),
            extra["assigned_by"],
            extra["source"],
            extra["case_number"],
            STATUSES.get(extra["status"] or "", extra["status"]),
            extra["status_text"],
            extra["due"],
            extra["report_back"],
        )
        yield Row(finding, cells, place)


def _all_findings(collection: Collection, wish: Wish, base: str) -> Iterator[Row]:
    for finding, place in _findings(collection, wish, base, wish.kinds or (None,)):
        if not _says(finding, wish.query):
            continue
        cells = (KIND_LABELS.get(finding.kind, finding.kind), finding.text, _spelling(finding), finding.rule)
        yield Row(finding, cells, place)


def _says(finding: schemas.Finding, query: str) -> bool:
    """Whether all words of a question stand in what was found."""
    said = finding.text.casefold()
    return all(word in said for word in query.casefold().split())


def _spelling(finding: schemas.Finding) -> str | None:
    """The one spelling of what is found, where its kind has one."""
    extra = fields(finding)
    found = extra.get("normal") or extra.get("title") or extra.get("number")
    return str(found) if found else None


# ---------------------------------------------------------------------- search


def _of_search(collection: Collection, wish: Wish) -> About:
    """The question, and what it is limited to."""
    return About(f"Sökning: {wish.query}", narrowed.facts(collection, wish))


def _search(collection: Collection, wish: Wish, base: str) -> Iterator[Row]:
    if not wish.query.strip():
        raise ApiError(HTTPStatus.CONFLICT, "query_missing", "Sökfrågan saknas.", "Ange vad som söks.")
    for rank, hit in enumerate(_hits(collection, wish), start=1):
        place = places.place(hit.document, hit, hit.start, hit.end, base)
        yield Row(hit, (rank, hit.text, hit.document.type, hit.document.issuer, when(hit.document)), place)


def _hits(collection: Collection, wish: Wish) -> Iterator[schemas.SearchResult]:
    """All hits, best first, as far as a search can be turned over."""
    for skipped in range(0, MOST_SKIPPED + 1, MOST_RESULTS):
        answer = collection.search(
            wish.query, mode=wish.mode, limit=MOST_RESULTS, offset=skipped, **wish.limits
        )
        yield from (hit for hit in answer.results if hit.related)
        if skipped + MOST_RESULTS >= answer.total:
            return


KINDS: Final[Mapping[str, Kind]] = {
    "decision-points": Kind(
        about=partial(narrowed.of_rows, title="Beslutssatser"),
        file="beslutssatser",
        columns=(
            Column("number", "Nr", 5),
            Column("body", "Beslutande organ", 22),
            Column("text", "Beslutssats", 80),
            Column("action", "Verb", 18, brief=False),
            Column("stance", "Slag", 10),
            Column("case_numbers", "Diarienummer", 18),
            Column("decision_references", "Hänvisar till beslut", 22, brief=False),
            Column("damaged", "Anmärkning", 16, brief=False, warns=True),
        ),
        text=2,
        rows=_decision_points,
    ),
    "assignments": Kind(
        about=partial(narrowed.of_rows, title="Uppdrag"),
        file="uppdrag",
        columns=(
            Column("label", "Nr", 6, brief=False),
            Column("text", "Uppdrag", 80),
            Column("assignees", "Till", 24),
            Column("assigned_by", "Givet av", 20, brief=False),
            Column("source", "Givet i", 20),
            Column("case_number", "Diarienummer", 18),
            Column("status", "Status", 18),
            Column("status_text", "Status enligt dokumentet", 28, brief=False),
            Column("due", "Slutdatum", 12, brief=False),
            Column("report_back", "Återrapporteras", 20, brief=False),
        ),
        text=1,
        rows=_assignments,
    ),
    "findings": Kind(
        about=partial(narrowed.of_rows, title="Fynd"),
        file="fynd",
        columns=(
            Column("kind", "Sort", 18),
            Column("text", "Text", 80),
            Column("normal", "Normalform", 26),
            Column("rule", "Regel", 20, brief=False),
        ),
        text=1,
        rows=_all_findings,
    ),
    "search": Kind(
        about=_of_search,
        file="sokning",
        columns=(
            Column("rank", "Nr", 5),
            Column("text", "Text", 80),
            Column("type", "Typ", 16, brief=False),
            Column("issuer", "Utfärdare", 22, brief=False),
            Column("date", "Datum", 12, brief=False),
        ),
        text=1,
        rows=_search,
    ),
}
