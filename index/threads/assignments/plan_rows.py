"""Rows of a table that a report has on the activities of one plan: it is named once, above the table."""

from __future__ import annotations

import dataclasses
import re
from typing import Final

from corpus.findings import Assignment, PolicyDocument
from corpus.model import Span
from index.threads import anchors
from index.threads.reading import Reading
from index.threads.subjects import plan_names

_NUMBER: Final = re.compile(
    r"(?:(?:aktivitet|åtgärd|insats|nr)\s)?(?P<label>\d{1,2}(?:[.:]\d{1,2}){0,2}[a-z]?)\.?", re.IGNORECASE
)


def in_place(reading: Reading, found: Assignment) -> Assignment:
    """The activity with its number and the plan that is named above its table, where one is."""
    if (found.label and found.source) or found.case_number or anchors.date_of(found.source):
        return found
    row = reading.row(found.span)
    number = _NUMBER.fullmatch(row[0].text.strip()) if row else None
    plan = (found.source or _named_above(reading, found.span)) if number else None
    if number is None or plan is None:
        return found
    return dataclasses.replace(found, source=plan, label=number["label"])


def _named_above(reading: Reading, span: Span) -> str | None:
    """The one policy document that the block above a table names."""
    index = reading.block_at(span.start)
    if not index:
        return None
    above = reading.block(index - 1).span
    named = {f.title for f in reading.findings_in(above) if isinstance(f, PolicyDocument)}
    named = named or {each.called for each in plan_names.named(reading.text, *above)}
    return named.pop() if len(named) == 1 else None
