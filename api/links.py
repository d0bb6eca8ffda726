"""`rodatraden evaluate --links`: how well threads join what belongs together, on links that a reader made."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from api.collection import Collection
from api.errors import ApiError, invalid
from api.settings import Settings
from corpus import gold
from corpus.gold import GoldError, GoldLinks
from corpus.model import Span

if TYPE_CHECKING:
    from api.thread_schemas import Event
    from index.threads.evaluate import LinkScores, Placed, Shown


def links(folder: Path, documents: Path | None, opened: Callable[[], Collection]) -> LinkScores:
    """The scores on the links of a gold folder, in the collection or in the PDFs of `documents`."""
    from index.threads.evaluate import Placed, Quotes, score

    try:
        found = gold.read_links(folder)
    except GoldError as error:
        raise invalid(str(error)) from error
    if found is None:
        raise invalid(f"{folder.name} har ingen cross_document.json.", "Ange en mapp som har det.")
    with _with_documents(found, documents, opened) as collection:
        names = {d.id: Path(d.file).stem for d in collection.documents().documents}
        quotes = {name: Quotes.of(collection.model(i)) for i, name in names.items()}

        def locate(document: str, quote: str, which: int) -> Placed | None:
            span = quotes[document].place(quote, which) if document in quotes else None
            return Placed(document, span) if span else None

        return score(found.links, found.must_not_link, list(_shown(collection, names)), locate)


def _shown(collection: Collection, names: dict[str, str]) -> Iterator[Shown]:
    """The threads as a reader sees them: each event with its sentence."""
    from index.threads.evaluate import Placed, Shown

    def named(event: Event) -> Placed:
        return Placed(names[event.finding.document], Span(event.finding.start, event.finding.end))

    def said(event: Event) -> Placed:
        one, other = event.finding, event.sentence
        return Placed(names[one.document], Span(min(one.start, other.start), max(one.end, other.end)))

    for thread in collection.threads.all():
        events, near, whole = (
            map(named, thread.events),
            map(named, thread.suggestions),
            map(said, thread.events),
        )
        yield Shown(thread.id, tuple(events), tuple(near), tuple(whole), thread.kind)


@contextmanager
def _with_documents(
    found: GoldLinks, documents: Path | None, opened: Callable[[], Collection]
) -> Iterator[Collection]:
    """The collection that holds the documents: the one at hand, or one made of a folder's PDFs for this."""
    wanted = {e.doc for link in (*found.links, *found.must_not_link) for e in link.evidence}
    if documents is None:
        with opened() as collection:
            if not wanted & {Path(d.file).stem for d in collection.documents().documents}:
                raise ApiError(
                    404,
                    "gold_without_documents",
                    "Inget av de dokument som länkarna gäller finns i samlingen.",
                    "Läs in dem, eller ange mappen med --documents.",
                )
            yield collection
        return
    with tempfile.TemporaryDirectory() as folder, Collection.open(Settings(data=Path(folder))) as collection:
        for _ in collection.ingest([p for p in sorted(documents.glob("*.pdf")) if p.stem in wanted]):
            pass
        yield collection


def written(scores: LinkScores) -> str:
    """The scores as text, with what was missed and what was wrongly linked."""
    lines = [
        f"starka länkar       {_of(scores.strong)}",
        f"  angivna i text    {_of(scores.stated)}",
        f"förslag, tre första {_of(scores.medium)}",
        f"felaktiga länkar    {len(scores.violations)} av {scores.must_not} par som inte hör ihop",
        f"  samma budget, plan eller mål, och inget mer: {len(scores.shared_source)} par",
    ]
    for label, ids in (
        ("missade", scores.missed),
        ("fel", scores.violations),
        ("samma källa", scores.shared_source),
        ("citat saknas", scores.unplaced),
    ):
        lines += [f"{label}: {', '.join(ids)}"] if ids else []
    return "\n".join(lines)


def _of(counted: tuple[int, int]) -> str:
    right, of = counted
    return f"{right} av {of} ({right / of:.2f})".replace(".", ",") if of else "inga"
