"""What two runs found differently in the same documents: gains and losses, with page and words.

>>> old = [Found("d", "law", 1, "PBL", "PBL")]
>>> new = [*old, Found("d", "law", 2, "LOU", "LOU")]
>>> [(f.what, sign) for sign, f in differences(old, new)]
[('LOU', '+')]
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from corpus.findings import Analysis, PersonalNumber, kind_of
from corpus.model import Document
from nlp.evaluate import name


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """A finding of a run: the gold's id of its document, kind, page, what it says, its words."""

    document: str
    kind: str
    page: int | None
    what: str
    text: str


def found(identifier: str, document: Document, analysis: Analysis) -> Iterator[Found]:
    """What was found in a document, of personal numbers only that they are there."""
    for finding in analysis.findings:
        span = finding.span
        hidden = isinstance(finding, PersonalNumber)
        text = "" if hidden else " ".join(document.text[span.start : span.end].split())
        page = document.page_number_at(span.start)
        yield Found(identifier, kind_of(finding), page, name(finding), text)


def differences(old: Iterable[Found], new: Iterable[Found]) -> tuple[tuple[Literal["+", "-"], Found], ...]:
    """What appeared (+) and what vanished (-), by document, page and kind; each as often as it did."""
    before, after = Counter(old), Counter(new)
    changed: list[tuple[Literal["+", "-"], Found]] = []
    changed += [("-", f) for f in (before - after).elements()]
    changed += [("+", f) for f in (after - before).elements()]
    return tuple(sorted(changed, key=lambda c: (c[1].document, c[1].page or 0, c[1].kind, c[1].what, c[0])))
