"""`rodatraden evaluate`: quality on gold, in the interface's names.

Findings (`--gold`): kind → precision, recall, f1, counts. Queries (`--queries`): ranker → "all" and each
kind and language of query → ndcg@10, recall@10, mrr@10. Retrieval (`--retrieval`): ranker → the same.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from api import analysis
from api.collection import Collection
from api.errors import ApiError, invalid
from corpus import gold as gold_folder
from corpus.findings import Analysis
from corpus.gold import GoldDocument, GoldError
from corpus.model import Document

if TYPE_CHECKING:
    from index.evaluate import Answer
    from index.order import Mode
    from nlp.differences import Found
    from nlp.evaluate import Score

Open = Callable[[], Collection]


@dataclass(frozen=True, slots=True)
class FindingReport:
    """Scores by kind, and the annotated documents that were not at hand."""

    scores: tuple[Score, ...]
    absent: tuple[str, ...]
    found: tuple[Found, ...] = ()

    def json(self) -> dict[str, object]:
        """Kind → figures; "documents": id → what was found there, for a later `--diff`."""
        documents: dict[str, list[dict[str, object]]] = {}
        for f in self.found:
            row: dict[str, object] = {"kind": f.kind, "page": f.page, "what": f.what, "text": f.text}
            documents.setdefault(f.document, []).append(row)
        return {**self.figures(), "documents": documents}

    def figures(self) -> dict[str, dict[str, float]]:
        return {
            s.kind: {
                "precision": round(s.precision, 4),
                "recall": round(s.recall, 4),
                "f1": round(s.f1, 4),
                "right": s.right,
                "missed": len(s.missed),
                "false": len(s.false),
            }
            for s in self.scores
        }


def findings(folders: Iterable[Path], documents: Path | None, opened: Open) -> FindingReport:
    """How well findings are found in the documents that `folders` annotate, counted together.

    A folder's name may hold wildcards (`corpus/gold/municipal*`). A document is looked for in `documents`;
    without it in the folder `documents` of its gold where there is one, else in the collection, else in
    folders beside the gold.
    """
    from nlp.evaluate import evaluate

    try:
        gold = {folder: gold_folder.read(folder) for each in folders for folder in _matching(each)}
    except GoldError as error:
        raise invalid(str(error)) from error
    absent: list[str] = []
    rows: list[Found] = []
    analysed = (
        triple
        for folder, annotated in gold.items()
        for triple in _analysed(annotated, _Library(folder, documents, opened), absent)
    )
    scores = evaluate(_recorded(analysed, rows))
    if len(absent) == sum(map(len, gold.values())):
        raise ApiError(
            404,
            "gold_without_documents",
            f"Inget av de {len(absent)} dokument som facit gäller finns.",
            "Läs in dem, eller ange mappen med --documents.",
        )
    return FindingReport(scores, tuple(absent), tuple(rows))


def differences(path: Path, report: FindingReport) -> tuple[tuple[str, Found], ...]:
    """What appeared and vanished since the run whose `--json` stands in the file `path`."""
    from nlp.differences import Found, differences

    try:
        old = json.loads(path.read_text(encoding="utf-8"))
        documents = old.get("findings", old)["documents"]
        before = [
            Found(identifier, row["kind"], row["page"], row["what"], row["text"])
            for identifier, rows in documents.items()
            for row in rows
        ]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise invalid(
            f"{path.name} är ingen tidigare mätning. Spara en med: rodatraden evaluate --gold … --json > FIL"
        ) from error
    return differences(before, report.found)


def queries(path: Path, opened: Open) -> dict[str, dict[str, dict[str, float]]]:
    """How well judged queries are answered by the collection."""
    from index import evaluate

    try:
        judged = evaluate.read_queries(path)
    except evaluate.JudgementError as error:
        raise invalid(str(error)) from error
    with opened() as collection:
        return evaluate.as_json(evaluate.evaluate_queries(judged, _answers(collection)))


def retrieval(path: Path, encoder: str | None) -> dict[str, dict[str, dict[str, float]]]:
    """How well questions find texts of their own, indexed in memory; groups as for `queries`."""
    from index import encoders, evaluate

    try:
        data = evaluate.read_retrieval(path)
    except evaluate.JudgementError as error:
        raise invalid(str(error)) from error
    return evaluate.as_json(evaluate.evaluate_retrieval(data, encoders.load(encoder)))


def retrieval_json(report: Mapping[str, Mapping[str, Mapping[str, float]]]) -> dict[str, dict[str, object]]:
    """By ranker the figures over all queries, and beside them those of each kind that the file names."""
    return {
        mode: {**groups["all"], **{kind: row for kind, row in groups.items() if kind != "all"}}
        for mode, groups in report.items()
    }


def _answers(collection: Collection) -> Callable[[str, Mode], list[Answer]]:
    from index.evaluate import DEPTH, Answer

    def answer(query: str, mode: Mode) -> list[Answer]:
        found = collection.search(query, mode=mode, limit=DEPTH).results
        return [Answer(r.document.file, r.document.id, r.text) for r in found]

    return answer


def _matching(folder: Path) -> list[Path]:
    """The folders that a name with wildcards means, in order; itself where it has none or means nothing."""
    base = Path(folder.anchor)
    return sorted(filter(Path.is_dir, base.glob(str(folder.relative_to(base))))) or [folder]


def _analysed(
    annotated: tuple[GoldDocument, ...], library: _Library, absent: list[str]
) -> Iterator[tuple[GoldDocument, Document, Analysis]]:
    for gold in annotated:
        found = library.find(gold)
        if found is None:
            absent.append(gold.document.id)
        else:
            yield gold, *found


def _recorded(
    analysed: Iterable[tuple[GoldDocument, Document, Analysis]], rows: list[Found]
) -> Iterator[tuple[GoldDocument, Document, Analysis]]:
    """The same documents, with what was found in them put into `rows`."""
    from nlp.differences import found

    for gold, document, findings in analysed:
        rows += found(gold.document.id, document, findings)
        yield gold, document, findings


class _Library:
    """Where annotated documents are found."""

    def __init__(self, folder: Path, documents: Path | None, opened: Open) -> None:
        folder = folder.resolve()
        root = folder.parent if folder.name == "extraction" else folder
        own = root / "documents"
        self._documents = documents or (own if own.is_dir() else None)
        self._beside = root.parent
        self._stored = {} if self._documents else _stored(opened)

    def find(self, gold: GoldDocument) -> tuple[Document, Analysis] | None:
        name = gold.document.file
        stems = (Path(name).stem, gold.document.id)
        stored = next((self._stored[stem] for stem in stems if stem in self._stored), None)
        if stored is not None:
            return stored()
        names = (name, *(f"{stem}{ending}" for stem in stems for ending in (".pdf", ".txt")))
        if self._documents:
            paths = [self._documents / each for each in names]
        else:
            paths = [path for each in names for path in sorted(self._beside.glob(f"*/{each}"))]
        path = next(filter(Path.is_file, paths), None)
        return None if path is None else analysis.analysed(path)


def _stored(opened: Open) -> Mapping[str, Callable[[], tuple[Document, Analysis]]]:
    """The collection's documents by file name without ending; none where there is no collection."""
    try:
        collection = opened()
    except ApiError:
        return {}

    def load(document_id: str) -> Callable[[], tuple[Document, Analysis]]:
        return lambda: (collection.model(document_id), Analysis(collection.findings_on(document_id, None)))

    return {Path(d.file).stem: load(d.id) for d in collection.documents().documents}
