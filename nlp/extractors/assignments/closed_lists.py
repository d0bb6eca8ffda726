"""Lists of assignments that a decision closes: "Följande uppdrag förklaras fullgjorda:", then each of them.

>>> said = "Följande uppdrag avslutas:\\na. Badnämnden får i uppdrag att bada.\\nb. Utreda en kaj."
>>> point = DecisionPoint(span=Span(4, 4 + len(said)), rule="", number=None, text=said, body="KF",
...     action=None, stance="beslut")
>>> [(f.text, f.assignees, f.status) for f in of_point(point)]
[('Badnämnden får i uppdrag att bada.', ('Badnämnden',), 'fulfilled'), ('Utreda en kaj.', (), 'fulfilled')]
>>> leads_in("Nämnden förklarar följande uppdrag från fullmäktige fullgjorda:"), leads_in("Följande gäller:")
(True, False)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from corpus.findings import Assignment, DecisionPoint, Status
from corpus.model import Span
from nlp.extractors import due
from nlp.extractors.assignments import budgets, texts
from nlp.extractors.assignments.phrases import phrase

_LEAD: Final = re.compile(
    r"(?:[^\s.:]{1,30}\s){0,8}?(?:[Ff]öljande|[Nn]edanstående)\s(?:[^\s.:]{1,30}\s){0,2}?uppdrag\b[^.:]{0,160}?"
    r"\b(?<!\binte\s)(?:fullgjor|slutför|avsluta|genomför|verkställ)[^\s.:]*(?:\s[^.:]{0,60})?[.:]"
)
_MARK: Final = r"(?:[a-z]{1,2}[.)]|\d{1,2}[.)]|[•»▪*–-])\s"
_ITEM: Final = re.compile(rf"\n[ \t]*{_MARK}[ \t]*(?P<said>\S[^\n]*(?:\n(?![ \t]*{_MARK})[^\n]+)*)")


def leads_in(line: str) -> bool:
    """Whether a line says that the assignments listed below it are closed."""
    return _LEAD.fullmatch(line.strip()) is not None


def status_of(point: DecisionPoint) -> Status:
    """How far what a point closes has come: it is closed by a decision, and only proposed by a proposal."""
    return "fulfilled" if point.stance == "beslut" else "proposed_fulfilled"


def of_point(point: DecisionPoint) -> Iterator[Assignment]:
    """The assignments that a point closes by listing them; none of any other point."""
    if _LEAD.match(point.text) is None:
        return
    start = point.span.end - len(point.text)
    budget = budgets.named(point.text.split("\n", 1)[0])
    council = point.body if (point.body or "").endswith("fullmäktige") else None
    for item in _ITEM.finditer(point.text):
        said = " ".join(item["said"].split())
        named = phrase(said)
        origin = texts.source_of(named.origin)[0] if named else None
        yield Assignment(
            span=Span(start + item.start("said"), start + item.end("said")),
            rule="point that closes",
            text=said if named else texts.own_words(said),
            assignees=texts.given(said)
            or (named.who if named else texts.closed(said))
            or texts.obliged(said),
            source=None if "§" in said else origin or budget,
            assigned_by=council or ("Kommunfullmäktige" if budget else None),
            status=status_of(point),
            status_text=point.action,
            due=due.in_text(said),
            report_back=due.report_back(said),
        )
