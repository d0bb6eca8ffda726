"""Decisions cited again, shorter: "samma beslut, punkt 3", "§ 97/2023" after "2023-05-25 § 97".

And other paragraphs of minutes cited before: "vid samma sammanträde, § 51".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from corpus.model import Span
from nlp.extractors.bodies import NamedBody
from nlp.needles import Names, near
from nlp.overlaps import Taken


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference before its year and body are settled. `day` is the match that printed the date."""

    span: Span
    rule: str
    body: NamedBody | None
    date: str | None
    paragraph: str | None = None
    point: str | None = None
    day: str | None = None

    @property
    def exact(self) -> bool:
        return self.date is not None and len(self.date) == 10

    def of(self, year: str) -> bool:
        """Whether it was decided in that year."""
        return self.date is not None and self.date.startswith(year)


def find(text: str, settled: list[Reference], of_year: Names) -> Iterator[Reference]:
    """What refers back to the references `settled`; `of_year` finds paragraphs with only their year."""
    yield from _same_decision(text, settled)
    yield from _same_minutes(text, settled)
    yield from _of_known_year(text, settled, of_year)


def _of_known_year(text: str, settled: list[Reference], of_year: Names) -> Iterator[Reference]:
    """ "§ 97/2023": the one decision of that year and number that the document cites with its day."""
    taken = Taken(r.span for r in settled)
    for match in of_year.finditer(text):
        span = Span(*match.span())
        number = match["number"] or match["number2"]
        year = match["year"] or match["year2"]
        year = year if len(year) == 4 else f"20{year}"
        cited = {(r.date, r.body): r for r in settled if r.exact and r.paragraph == number and r.of(year)}
        if len(cited) == 1 and not match["last"] and taken.free(span):
            yield replace(next(iter(cited.values())), span=span, rule="of known year", point=None)


def _same_decision(text: str, before: list[Reference]) -> Iterator[Reference]:
    """ "KF 2024-04-18 § 61, punkt 1, och samma beslut, punkt 3": another point of the decision cited last."""
    for match in _SAME.finditer(text):
        cited = [
            r for r in before if r.paragraph and match.start() - _SAME_REACH < r.span.end <= match.start()
        ]
        if cited:
            span = Span(*match.span())
            yield replace(cited[-1], span=span, rule="same decision", point=match["point"])


def _same_minutes(text: str, before: list[Reference]) -> Iterator[Reference]:
    """ "Vid samma sammanträde, § 51": another paragraph of the day and body cited last."""
    for match in _SAME_DAY.finditer(text):
        cited = [r for r in before if r.exact and match.start() - _SAME_REACH < r.span.end <= match.start()]
        if cited:
            yield Reference(
                Span(match.start("paragraph"), match.end()), "same minutes", cited[-1].body, cited[-1].date,
                match["number"],
            )  # fmt: skip


_SAME_DAY: Final = near(
    r"\b[Vv]id\ssamma\s(?:sammanträde|möte)[,\s(]{1,3}(?P<paragraph>§\s?(?P<number>\d{1,4}))(?![\d/-])",
    "vid samma ",
    reach=60,
)
_SAME: Final = near(
    r"\b[Ss]amma\sbeslut,?\s(?:punkt(?:en)?|p\.?)\s(?P<point>\d{1,2})(?!\d)", "samma beslut", reach=60
)
_SAME_REACH: Final = 600
