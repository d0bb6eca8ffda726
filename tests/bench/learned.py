"""What do learned weights find by themselves? `python tests/bench/learned.py [--write]`.

Learns from the documents and annotations of `corpus/gold/municipal*`, but for two sets that are kept apart,
which pieces of a text are assignments (`nlp/extractors/learned`), leaves four sets out at a time, and prints
how many of the assignments of those the weights of the others find without any rule, and how many of what
they find are right. `--write` learns from all of them and writes `nlp/knowledge/assignments.npz`; the same
sets give the same file.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from scipy.sparse import coo_matrix, csr_matrix, vstack
from sklearn.linear_model import LogisticRegression

ROOT: Final = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from corpus import gold  # noqa: E402
from corpus.gold import GoldDocument  # noqa: E402
from corpus.model import Span  # noqa: E402
from ingest.read import read_text  # noqa: E402
from nlp import expected_assignments as expected  # noqa: E402
from nlp.expected_places import Places as Quotes  # noqa: E402
from nlp.expected_places import overlap  # noqa: E402
from nlp.extractors.learned import around, own, weights  # noqa: E402
from nlp.extractors.learned.bags import Bags  # noqa: E402
from nlp.extractors.learned.pieces import pieces  # noqa: E402
from nlp.extractors.learned.shapes import lines  # noqa: E402
from nlp.extractors.learned.words import SIZE, Words  # noqa: E402
from nlp.overlaps import Taken  # noqa: E402

OUT: Final = ROOT / "nlp" / "knowledge" / "assignments.npz"
# Sets that the weights know nothing of: what `evaluate --gold` prints of them is unseen by what is learned.
APART: Final = frozenset(
    {
        "municipal_twentyninth",
        "municipal_thirtieth",
        "municipal_thirtyfirst",
        "municipal_thirtysecond",
        "municipal_thirtythird",
        "municipal_thirtyfourth",
        "municipal_thirtyfifth",
        "municipal_thirtysixth",
        "municipal_thirtyseventh",
        "municipal_thirtyeighth",
        "municipal_thirtyninth",
        "municipal_fortieth",
        "municipal_fortyfirst",
        "municipal_fortysecond",
        "municipal_fortythird",
        "municipal_fortyfourth",
        "municipal_fortyfifth",
        "municipal_fortysixth",
    }
)
FOLDS: Final = 7
THRESHOLDS: Final = (0.9, 0.8, 0.7, 0.6, 0.5)
# Of .03, .1, .2, .3 and 1 what gave most of real texts kept apart without a false alarm.
STRENGTH: Final = 0.2


@dataclass(frozen=True, slots=True)
class Lesson:
    """A document: its pieces, how often each has the feature of each place, what each is (1, 0, or -1 for
    what does not matter), and where its assignments stand that are asked for and that are welcome."""

    group: str
    spans: Sequence[Span]
    features: csr_matrix
    truth: Sequence[int]
    asked: Sequence[Span]
    welcome: Sequence[Span]


def lessons() -> Iterator[Lesson]:
    """The documents of the gold sets."""
    for folder in sorted((ROOT / "corpus" / "gold").glob("municipal*")):
        if folder.name in APART:
            continue
        for annotated in gold.read(folder):
            text = (folder / "documents" / annotated.document.file).read_text("utf-8-sig")
            yield lesson(folder.name, annotated, text)


def lesson(group: str, annotated: GoldDocument, text: str) -> Lesson:
    document = read_text(text, file=annotated.document.file)
    quotes = Quotes(document.text)
    spots = [(item, expected.spot(item, quotes)) for item in annotated.assignments]
    asked = [spot for item, spot in spots if spot and expected.is_asked(item)]
    welcome = [spot for item, spot in spots if spot and not expected.is_asked(item)]
    seen = lines(document)
    some = own.cut(seen, pieces(document.text, seen.rows, range(len(seen.rows))))
    spans = [piece.span for piece in some.pieces]
    features = _counted(around.of_rows(seen), seen.words)[some.rows]
    features += _counted(own.words(some), seen.words) + _counted(own.looks(seen, some), seen.words)
    return Lesson(group, spans, features, [_truth(s, asked, welcome) for s in spans], asked, welcome)


def _counted(bags: Bags, words: Words) -> csr_matrix:
    """How often each thing has the feature of each place."""
    owners, places = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for seen in bags.seen:
        owners.append(np.tile(seen.owners, len(seen.places)))
        places.append(seen.places.ravel())
    for role, whose, first, end in bags.runs:
        in_role = words.places(role)
        owners.append(np.repeat(whose, end - first))
        places += [in_role[start:stop] for start, stop in zip(first.tolist(), end.tolist(), strict=True)]
    at = np.concatenate(owners), np.concatenate(places)
    return coo_matrix((np.ones(len(at[0])), at), shape=(bags.size, SIZE)).tocsr()


def _truth(span: Span, asked: Sequence[Span], welcome: Sequence[Span]) -> int:
    if any(overlap(spot, span) >= expected.COMMON for spot in asked):
        return 1
    return -1 if any(spot.overlaps(span) for spot in welcome) else 0


def learned(known: Sequence[Lesson]) -> weights.Weights:
    """The weights by which the pieces of known documents are told apart best."""
    rows = vstack([each.features for each in known], "csr")
    truth = np.array([t for each in known for t in each.truth])
    model = LogisticRegression(C=STRENGTH, solver="liblinear", random_state=0)
    model.fit(rows[truth >= 0], truth[truth >= 0])
    return weights.rounded(model.coef_[0], float(model.intercept_[0]))


def found(each: Lesson, by: weights.Weights, threshold: float) -> Iterator[Span]:
    """What the weights find in a document, the likeliest first."""
    totals = (each.features @ by.values.astype(float)).tolist()
    likely = ((by.likely(total), span) for total, span in zip(totals, each.spans, strict=True))
    taken = Taken()
    for _, span in sorted((-p, span) for p, span in likely if p >= threshold):
        if taken.free(span):
            taken.take(span)
            yield span


def measured(known: Sequence[Lesson]) -> Iterator[tuple[float, int, int]]:
    """Thresholds, and how many of what is asked for and how many others are found at each."""
    groups = sorted({each.group for each in known})
    tallies = {threshold: [0, 0] for threshold in THRESHOLDS}
    for fold in (groups[n::FOLDS] for n in range(FOLDS)):
        by = learned([each for each in known if each.group not in fold])
        for each in (each for each in known if each.group in fold):
            for threshold, tally in tallies.items():
                spans = list(found(each, by, threshold))
                right = [any(overlap(spot, s) >= expected.COMMON for s in spans) for spot in each.asked]
                meant = (*each.asked, *each.welcome)
                tally[0] += sum(right)
                tally[1] += sum(not any(s.overlaps(spot) for spot in meant) for s in spans)
    yield from ((threshold, right, false) for threshold, (right, false) in tallies.items())


def main(arguments: Sequence[str]) -> None:
    known = list(lessons())
    if "--write" in arguments:
        with OUT.open("wb") as file:
            weights.write(learned(known), file)
        return
    asked = sum(len(each.asked) for each in known)
    for threshold, right, false in measured(known):
        print(f"{threshold}: precision {right / (right + false):.3f} recall {right / asked:.3f} of {asked}")


if __name__ == "__main__":
    main(sys.argv[1:])
