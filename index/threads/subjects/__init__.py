"""Goals and policy documents: where they are named, and what kind of place names them."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Final

from msgspec.structs import replace

from corpus.findings import GoalReference, PolicyDocument
from corpus.model import Document, Span
from corpus.threads import EventType, Mention
from index.threads import anchors, naming
from index.threads.reading import Reading
from index.threads.subjects import goal_names, plan_activities, plan_names, sections
from nlp.lexicon import Goals, load

POLICY_TYPES: Final = frozenset(
    (
        "plan",
        "program",
        "policy",
        "riktlinje",
        "regel",
        "handlingsplan",
        "strategi",
        "reglemente",
        "anvisning",
    )
)
_PARAPHRASED: Final = 0.9
_OWN: Final = frozenset(
    ("planen", "planens", "programmet", "programmets", "planens egna", "strategin", "strategins")
)
_LONGEST_TITLE: Final = 200
_GOALS: Final = {str(goal.number): goal.names[0] for goal in load("goals", Goals).agenda}


def of(reading: Reading) -> Iterator[Mention]:
    """The goals and policy documents that are named, and the document itself where it is one."""
    yield from own_policy(reading)
    yield from plan_names.of(reading)
    by_name = list(called(reading))
    stated = [m for m in by_name if m.anchors[0].startswith("goal:") or m.form == "title"]
    yield from sections.told(reading, [*goals(reading), *stated, *policies(reading)])
    yield from (m for m in by_name if m not in stated)


def called(reading: Reading) -> Iterator[Mention]:
    """Goals of the council by their words, and what may be one: that is known where all documents are."""
    for found in goal_names.of(reading):
        yield naming.named(
            reading,
            found.span,
            "goal",
            named(found.title) if found.sure else (anchors.called(found.title),),
            form="title" if reading.heading_at(found.span) else "reference",
            rule="a goal by its name",
            event=_telling(reading, found.span),
            by="stated_text",
            confidence=1.0 if found.sure else _PARAPHRASED,
            title=found.title,
        )


def goals(reading: Reading) -> Iterator[Mention]:
    """Every reference to one goal, and to Agenda 2030 as a whole."""
    for found in reading.analysis.findings:
        if isinstance(found, GoalReference):
            known = _goal(found, reading)
            if known:
                yield _goal_mention(reading, found, known)
                yield from _goal_of_target(reading, found)


def _goal(found: GoalReference, reading: Reading) -> tuple[str, ...]:
    """What names the goal; of the budget's goals the number beside the title, or alone."""
    match found.scheme:
        case "kf-budget":
            number = (anchors.numbered("kf-budget", found.number),) if found.number else ()
            return (*(named(found.title) if found.title else ()), *number)
        case "plan":
            plan = _plan(found.plan, reading)
            if not (found.number and plan):
                return ()
            words = (anchors.called(found.title),) if found.title else ()
            return (anchors.goal("plan", found.number, plan), *words)
        case "agenda2030":
            return (anchors.goal("agenda2030", ""),)
        case _:
            return (anchors.goal(found.scheme, found.number),) if found.number else ()


def named(title: str) -> tuple[str, str]:
    """What a goal of the council is known by where its words are printed."""
    return anchors.goal("kf-budget", anchors.name(title)), anchors.called(title)


def _goal_of_target(reading: Reading, found: GoalReference) -> Iterator[Mention]:
    """Who names a target of Agenda 2030 speaks of the goal that it is part of."""
    if found.scheme == "agenda2030-target" and found.number:
        number = found.number.partition(".")[0]
        goal = dataclasses.replace(found, scheme="agenda2030-goal", number=number, title=_GOALS.get(number))
        yield replace(_goal_mention(reading, goal, _goal(goal, reading)), type="mentioned")


def _plan(named: str | None, reading: Reading) -> str | None:
    """The plan in full; "planens" is the document's own where it is one, else nobody's beyond it."""
    if named is None or anchors.name(named) not in _OWN:
        return named
    about = reading.document.metadata
    return about.title if about.type in POLICY_TYPES else f"{named} {reading.document.source.id}"


def _goal_mention(reading: Reading, found: GoalReference, known: tuple[str, ...]) -> Mention:
    return naming.named(
        reading,
        found.span,
        "goal",
        known,
        form="title" if reading.heading_at(found.span) else "reference",
        finding="goal_reference",
        rule=found.rule,
        event=_goal_told(reading, found),
        by="plan" if found.scheme == "plan" else "stated_text",
        confidence=1.0 if found.explicit else _PARAPHRASED,
        title=goal_title(found, _plan(found.plan, reading)),
    )


def goal_title(found: GoalReference, plan: str | None) -> str:
    title = found.title or ""
    match found.scheme:
        case "kf-budget":
            return title
        case "plan":
            named = found.plan if plan is None or plan.startswith(f"{found.plan} ") else plan
            return f"{named}: mål {found.number}" + (f" {title}" if title else "")
        case "agenda2030":
            return "Agenda 2030"
        case "agenda2030-goal":
            return f"Agenda 2030: mål {found.number} {title}".strip()
        case "agenda2030-target":
            return f"Agenda 2030: delmål {found.number}"


def _goal_told(reading: Reading, found: GoalReference) -> EventType:
    """A budget's goal that a plan for it states is planned for, also where it stands in a list."""
    planned = (
        found.scheme == "kf-budget"
        and found.explicit
        and sections.telling(reading, found.span.start) == "planned"
    )
    return "planned" if planned else _telling(reading, found.span)


def _telling(reading: Reading, span: Span) -> EventType:
    """A heading in a report is where the goal is reported on; in a plan, where it is planned for."""
    return "mentioned" if reading.heading_at(span) is None else sections.telling(reading, span.start)


def policies(reading: Reading) -> Iterator[Mention]:
    """Every place that names a policy document, and the activities of one by their numbers."""
    for found in reading.analysis.findings:
        if not isinstance(found, PolicyDocument):
            continue
        made = naming.named(
            reading,
            found.span,
            "policy_document",
            (anchors.policy(found.title),),
            form="title" if reading.heading_at(found.span) else "reference",
            finding="policy_document",
            rule=found.rule,
            event=_telling(reading, found.span),
            by="plan",
            title=found.title,
        )
        yield made
        yield from plan_activities.beside(reading, made)


def own_policy(reading: Reading) -> Iterator[Mention]:
    """A policy document is its own thread's beginning: adopted by a decision, with its case."""
    about = reading.document.metadata
    if not about.title or not _is_policy(reading, about.title):
        return
    date = about.decision_date
    known = [anchors.policy(about.title), anchors.case(about.case_number) if about.case_number else None]
    known.append(anchors.decision(reading.own_decision) if reading.own_decision else None)
    span = title_span(reading.document)
    yield Mention(
        kind="policy_document",
        role="defines",
        form="title",
        anchors=tuple(a for a in known if a),
        place=reading.place(span),
        finding="policy_document",
        rule="the document itself",
        text=reading.said(span),
        quote=reading.said(reading.sentence(span)),
        quoted=reading.sentence(span),
        type="given",
        by="plan",
        date=date or reading.date[0],
        date_kind="stated" if date else reading.date[1],
        title=about.title,
    )


def _is_policy(reading: Reading, title: str) -> bool:
    """Whether the document is one: by its type or, where it has none, by the name that its title is."""
    kind = reading.document.metadata.type
    if kind is not None:
        return kind in POLICY_TYPES
    said = anchors.name(title)
    return any(
        isinstance(f, PolicyDocument) and f.type in POLICY_TYPES and anchors.name(f.title).startswith(said)
        for f in reading.findings_in(Span(0, _LONGEST_TITLE))
    )


def title_span(document: Document) -> Span:
    """Where the document's title is first printed; its first line where it is not."""
    title = document.metadata.title or ""
    at = document.text.find(title) if title else -1
    if at >= 0:
        return Span(at, at + len(title))
    line = document.text.find("\n")
    return Span(0, min(line if line > 0 else len(document.text), _LONGEST_TITLE))
