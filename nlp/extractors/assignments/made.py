"""An assignment as a line gives it, or an activity as a plan lists it: what its text and section say.

>>> from corpus.model import Span
>>> from nlp.extractors.decisions.pieces import Line
>>> section = Section((), None, True, "Budget 2025", None, False, None, False, None)
>>> line = Line(Span(0, 44), "Nämnden får i uppdrag att bygga senast 2026.")
>>> found = given(line, 0, line.text, ("Nämnden",), section)
>>> found.source, found.assigned_by, found.status, found.due
('Budget 2025', 'Kommunfullmäktige', 'given', '2026')
"""

from __future__ import annotations

import re
from typing import Final

from corpus.findings import Assignment
from corpus.model import Span
from nlp.extractors import due
from nlp.extractors.assignments import budgets, status_sentences, statuses, texts
from nlp.extractors.assignments.sections import Section
from nlp.extractors.decisions.pieces import Line


def given(line: Line, start: int, text: str, who: tuple[str, ...], section: Section) -> Assignment:
    """The assignment that `text`, which begins at `start` of the line, gives `who`."""
    own = texts.own_words(text)
    source = budgets.named(text[len(own) :]) or section.budget
    told = None if section.status else _AFTER_SOURCE.search(text, len(own))
    said = (statuses.of_value(told["said"]) if told else None) or (
        None if section.status else status_sentences.in_text(text)
    )
    return Assignment(
        span=Span(line.span.start + start, line.span.end),
        rule="numbered assignment" if section.status else "assignment",
        text=own,
        assignees=(section.body,) if section.body and section.body != section.giver and who in _BARE else who,
        assigned_by="Kommunfullmäktige" if source else section.giver,
        source=source,
        status=section.status or (said[0] if said else "given" if section.given else None),
        status_text=section.path[-1] if section.status and section.path else said[1] if said else None,
        due=due.in_text(text),
        report_back=due.report_back(text),
    )


# Below a heading that is a board's name these are that board.
_BARE: Final = (("Nämnden",), ("Styrelsen",))
# "… (2024-09-27 § 28, dnr 2024/22) har redovisats.": how it goes, in the same sentence.
_AFTER_SOURCE: Final = re.compile(r"\)\s(?P<said>(?:har|är|pågår|kvarstår|återstår)\b[^.]{0,80})")


def planned(
    line: Line, start: int, text: str, section: Section, responsible: tuple[str, ...], label: str | None
) -> Assignment:
    """The activity that `text` is, for which the plan says who is responsible."""
    return Assignment(
        span=Span(line.span.start + start, line.span.end),
        rule="activity" if label else "measure",
        text=_ASIDE.split(texts.own_words(text), maxsplit=1)[0],
        assignees=responsible or texts.obliged(text),
        source=section.plan,
        status="planned",
        due=due.in_text(text),
        report_back=due.report_back(text),
        label=label,
    )


# "Laga kajen (anges även som åtgärd i målet om buller).": where else the plan lists it.
_ASIDE: Final = re.compile(
    r"\s\((?:anges|återges|listas|redovisas|återfinns|finns|ingår|beskrivs)\s(?:även|också)\s[^()]{3,160}\)?\.?$"
)
