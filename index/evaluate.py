"""How good the search is, from judged queries: nDCG@10, Recall@10, MRR@10 by ranker and kind of query.

Two forms of judgement:

- Quotes (JSON lines `{"id","query","lang","kind","relevant":[{"doc","quote","grade"}]}`): a passage is
  credited with a judgement when it comes from the judged document and holds the middle six words of
  the quote, compared as letters and digits only. Each judgement is credited once, at the first
  passage that holds it. A passage with k new judgements counts as k small ones (best grade first), one
  with none takes a rank with no gain, so that the size of passages does not matter.
  The gain of a judgement is 2^grade - 1.
- Retrieval (`{"queries":[{"qid","query","relevant":[id]}],"corpus":{id:text}}`): a text is right or not.

A query without right answers says nothing of the order and is left out of the averages.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec

from index.encoders import Encoder
from index.engine import Entry
from index.facts import sameness
from index.interaction import interaction
from index.lexical import LexicalIndex
from index.order import Mode
from index.query import parse
from index.rank import Encode, Ranker
from index.vectors import VectorIndex

DEPTH: Final = 10
RANKERS: Final[tuple[Mode, ...]] = ("lexical", "semantic", "hybrid")
_CORE_WORDS: Final = 6
_LOST: Final = "\ufffd"
_PLACE: Final = "\ue000"  # stands for a lost glyph of a quote while it is reduced
_DROPPED: Final = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_LIGATURES: Final = str.maketrans(
    {
        "\ufb00": "ff",
        "\ufb01": "fi",
        "\ufb02": "fl",
        "\ufb03": "ffi",
        "\ufb04": "ffl",
        "\ufb05": "st",
        "\ufb06": "st",
    }
)


class Judgement(msgspec.Struct, frozen=True):
    """A quote that answers a query, its document (file name, its stem, or id) and grade 1 or 2."""

    doc: str
    quote: str
    grade: int = 1


class JudgedQuery(msgspec.Struct, frozen=True):
    """A query with everything that answers it."""

    id: str
    query: str
    relevant: tuple[Judgement, ...] = ()
    lang: str = "sv"
    kind: str = "all"


class RetrievalQuery(msgspec.Struct, frozen=True):
    """A query with the ids of the texts that answer it, and of what kind it is, where that is said."""

    qid: str | int
    query: str
    relevant: tuple[str, ...]
    kind: str = "all"


class RetrievalSet(msgspec.Struct, frozen=True):
    queries: tuple[RetrievalQuery, ...]
    corpus: dict[str, str]


@dataclass(frozen=True, slots=True)
class Answer:
    """One passage of a ranking: the file and id of its document, and its text."""

    file: str
    document_id: str
    text: str


@dataclass(frozen=True, slots=True)
class Scores:
    """Means over `queries` queries."""

    queries: int
    ndcg: float
    recall: float
    mrr: float


class JudgementError(Exception):
    """A file of judged queries cannot be read; the message is Swedish and says where."""


# ------------------------------------------------------------------ reading


def read_queries(path: Path) -> tuple[JudgedQuery, ...]:
    """Judged queries, one JSON object a line. Raises `JudgementError`."""
    decoder = msgspec.json.Decoder(JudgedQuery)
    found: list[JudgedQuery] = []
    for number, line in enumerate(_text(path).splitlines(), start=1):
        if line.strip():
            try:
                found.append(decoder.decode(line))
            except msgspec.DecodeError as error:
                raise JudgementError(f"{path.name}, rad {number}: inte en bedömd fråga ({error}).") from error
    return tuple(found)


def read_retrieval(path: Path) -> RetrievalSet:
    """A retrieval set. Raises `JudgementError`."""
    try:
        return msgspec.json.decode(_text(path), type=RetrievalSet)
    except msgspec.DecodeError as error:
        raise JudgementError(f"{path.name}: inte en mängd av frågor och texter ({error}).") from error


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise JudgementError(f"{path} finns inte. Kontrollera sökvägen.") from error
    except (OSError, UnicodeDecodeError) as error:
        raise JudgementError(f"{path.name} kan inte läsas som UTF-8-text.") from error


# ------------------------------------------------------------------ measuring


def evaluate_queries(
    queries: Sequence[JudgedQuery], answer: Callable[[str, Mode], Sequence[Answer]]
) -> dict[Mode, dict[str, Scores]]:
    """Scores by ranker, then "all" and each kind and language. `answer` gives the best passages."""
    report: dict[Mode, dict[str, Scores]] = {}
    for mode in RANKERS:
        rows = [(q, score(q, answer(q.query, mode))) for q in queries if q.relevant]
        groups: dict[str, list[Scores]] = {"all": [row for _, row in rows]}
        for query, row in rows:
            groups.setdefault(query.kind, []).append(row)
            groups.setdefault(f"lang={query.lang}", []).append(row)
        report[mode] = {name: mean(group) for name, group in groups.items()}
    return report


def evaluate_retrieval(data: RetrievalSet, encoder: Encoder) -> dict[Mode, dict[str, Scores]]:
    """Scores by ranker, then "all" and each kind of query: the whole search, one passage a text, and the same
    text once, as the search shows it.

    The corpus is indexed in memory.
    """
    texts = list(data.corpus.values())
    same = {name: sameness(text) for name, text in data.corpus.items()}
    kept, lexical = list(same.values()), _indexed(texts)
    ranker = ranking(texts, lexical, encoder)
    report: dict[Mode, dict[str, Scores]] = {}
    for mode in RANKERS:
        groups: dict[str, list[Scores]] = {"all": []}
        for query in data.queries:
            if query.relevant:
                ranked = ranker.rank(lexical.spelled(parse(query.query)), mode)
                wanted = {same.get(name, 0) for name in query.relevant}
                scores = scores_of_texts([kept[i] for i in ranked.ids], wanted)
                for group in dict.fromkeys(("all", query.kind)):
                    groups.setdefault(group, []).append(scores)
        report[mode] = {group: mean(rows) for group, rows in groups.items()}
    return report


def ranking(texts: Sequence[str], lexical: LexicalIndex, encoder: Encoder) -> Ranker:
    """The whole search of texts that `lexical` holds by their places."""

    def at(ids: Sequence[int]) -> dict[int, str]:
        return {i: texts[i] for i in ids}

    return Ranker(lexical, *_encoded(texts, encoder), interaction(encoder, at), texts=at)


def _indexed(texts: Sequence[str]) -> LexicalIndex:
    lexical = LexicalIndex(None)
    with lexical.writer() as writer:
        writer.add(Entry(i, i, text, "", "") for i, text in enumerate(texts))
    return lexical


def _encoded(texts: Sequence[str], encoder: Encoder) -> tuple[VectorIndex, Encode]:
    vectors = VectorIndex(encoder.dimension)
    vectors.add(range(len(texts)), encoder.encode(texts, role="passage"))
    return vectors, lambda text: encoder.encode([text], role="query")[0]


def mean(rows: Sequence[Scores]) -> Scores:
    count = len(rows)
    if not count:
        return Scores(0, 0.0, 0.0, 0.0)
    return Scores(
        count,
        sum(row.ndcg for row in rows) / count,
        sum(row.recall for row in rows) / count,
        sum(row.mrr for row in rows) / count,
    )


def scores_of_texts(found: Iterable[int], wanted: Set[int]) -> Scores:
    """Of texts by what `sameness` tells of them, best first; a copy of one before counts for nothing."""
    best = list(dict.fromkeys(found))[:DEPTH]
    return _scores_of([text in wanted for text in best], len(wanted))


def _scores_of(right: Sequence[bool], relevant: int) -> Scores:
    ideal = dcg([1.0] * min(relevant, DEPTH))
    first = next((rank for rank, is_right in enumerate(right, start=1) if is_right), 0)
    return Scores(
        1, dcg([float(r) for r in right]) / ideal, sum(right) / relevant, 1.0 / first if first else 0.0
    )


def score(query: JudgedQuery, answers: Sequence[Answer]) -> Scores:
    """Scores of one query with at least one judgement; `answers` best first."""
    tests = [_test(judgement.quote) for judgement in query.relevant]
    left = set(range(len(tests)))
    gains: list[float] = []
    first = 0
    for rank, answer in enumerate(answers[:DEPTH], start=1):
        text = reduced(answer.text)
        held = [i for i, j in enumerate(query.relevant) if same_document(j.doc, answer) and tests[i](text)]
        if held and not first:
            first = rank
        new = sorted((i for i in held if i in left), key=lambda i: -query.relevant[i].grade)
        left.difference_update(new)
        gains += [_gain(query.relevant[i].grade) for i in new] or [0.0]
    ideal = dcg(sorted((_gain(j.grade) for j in query.relevant), reverse=True))
    credited = len(tests) - len(left)
    return Scores(1, dcg(gains) / ideal, credited / len(tests), 1.0 / first if first else 0.0)


def _gain(grade: int) -> float:
    return float(2**grade - 1)


def dcg(gains: Iterable[float]) -> float:
    """Discounted cumulative gain of the first `DEPTH` ranks.

    >>> dcg([3.0, 0.0, 1.0])
    3.5
    """
    return sum(gain / math.log2(place + 2) for place, gain in enumerate(list(gains)[:DEPTH]))


# ------------------------------------------------------------------ crediting


def same_document(judged: str, answer: Answer) -> bool:
    """Whether a judgement's `doc` names this document: its file with or without ending, or its id.

    "000" also names "000_f85b.pdf": a number before something that is no letter or digit.
    """
    name = judged.casefold()
    file = answer.file.casefold()
    stem = file.rsplit(".", 1)[0]
    if not name or name in (file, stem, answer.document_id.casefold()):
        return True
    return stem.startswith(name) and not stem[len(name)].isalnum()


def reduced(text: str, *, keep_lost: bool = False) -> str:
    """Letters and digits in small letters, so that line breaks, bullets and quotes cannot matter."""
    text = unicodedata.normalize("NFC", text).translate(_LIGATURES)
    text = text.replace(_LOST, _PLACE if keep_lost else "")
    text = unicodedata.normalize("NFC", text.translate(_DROPPED)).casefold()
    return "".join(c for c in text if c.isalnum() or c == _PLACE)


def core(quote: str) -> str:
    """The middle six words of a quote."""
    words = quote.split()
    start = max(0, (len(words) - _CORE_WORDS) // 2)
    return " ".join(words[start : start + _CORE_WORDS])


def _test(quote: str) -> Callable[[str], bool]:
    """Whether a reduced text holds the quote; up to three letters may stand for a lost glyph."""
    key = reduced(core(quote), keep_lost=True)
    if _PLACE not in key:
        return lambda text: key in text
    pattern = re.compile(".{0,3}".join(re.escape(piece) for piece in key.split(_PLACE)))
    return lambda text: pattern.search(text) is not None


def as_json(report: Mapping[Mode, Mapping[str, Scores]]) -> dict[str, dict[str, dict[str, float]]]:
    """The report with the interface's names: ranker → group → `ndcg@10`, `recall@10`, `mrr@10`, `queries`."""
    return {mode: {name: scores_json(s) for name, s in groups.items()} for mode, groups in report.items()}


def scores_json(scores: Scores) -> dict[str, float]:
    """One row of figures with the interface's names."""
    return {
        f"ndcg@{DEPTH}": round(scores.ndcg, 4),
        f"recall@{DEPTH}": round(scores.recall, 4),
        f"mrr@{DEPTH}": round(scores.mrr, 4),
        "queries": scores.queries,
    }
