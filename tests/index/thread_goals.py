"""Goals of a municipality put together of parts: where they are planned for, reported on and named."""

from __future__ import annotations

import random
from collections.abc import Sequence

from tests.index.thread_combinations import PARTS, Paper, World, filled, marked, of_papers, report_head

_ELSEWHERE = 100
_NUMBERS = (1, 2, 3)


def goal_world(seed: int) -> World:
    """The plan, the report and the proposal of a municipality with three goals, and the report of another."""
    drawn = random.Random(seed)
    city, other = drawn.sample(PARTS["cities"], 2)
    goals = drawn.sample(PARTS["goals"], 5)
    return of_papers(
        (
            _plan(drawn, city, goals[:3]),
            _report(drawn, city, goals[:3], "report", 0),
            _proposal(drawn, city, goals[:3]),
            _report(drawn, other, [*goals[3:], goals[0]], "elsewhere", _ELSEWHERE),
        )
    )


def _plan(drawn: random.Random, city: str, goals: Sequence[str]) -> Paper:
    form = drawn.choice((_as_headings, _as_list))
    text, parts = form(drawn, goals, 0)
    head = f"{city}\nTekniska nämnden\nVerksamhetsplan 2025\n\n1 Inledning\n\n{PARTS['fillers'][1]}\n\n"
    return Paper("plan", head + text, parts=dict.fromkeys(_NUMBERS, ("plan", *parts)))


def _report(drawn: random.Random, city: str, goals: Sequence[str], name: str, add: int) -> Paper:
    form = drawn.choice((_as_headings, _as_rows, _as_judged))
    text, parts = form(drawn, goals, add)
    made = Paper(name, f"{report_head(city, 2025)}{text}")
    made.parts = {n + add: ("report", *parts) for n in _NUMBERS}
    return made


def _proposal(drawn: random.Random, city: str, goals: Sequence[str]) -> Paper:
    made = Paper("proposal", f"{city}\nTjänsteskrivelse\t2025-05-12\n\nNy bemanning\n\n")
    for n, goal in enumerate(goals, start=1):
        form = drawn.choice(PARTS["goal_forms"])
        said = form.format(goal=goal, goal_lower=goal[0].lower() + goal[1:], number=n)
        made.text += f"{filled(marked(n, said))}\n\n{PARTS['fillers'][3]}\n\n"
        made.parts[n] = ("proposal", form)
    return made


def _as_headings(drawn: random.Random, goals: Sequence[str], add: int) -> tuple[str, tuple[str, ...]]:
    part, head = drawn.choice(PARTS["goal_parts"]), drawn.choice(PARTS["goal_heads"])
    text = f"2 {part}\n\n"
    for n, (goal, work) in enumerate(zip(goals, PARTS["goal_works"], strict=True), start=1):
        number = f"2.{n}" if head.startswith("{n}") else n
        text += f"{head.format(n=number, goal=goal)}\n\n{marked(n + add, work)}\n\n"
    return text, ("headings", part, head)


def _as_list(drawn: random.Random, goals: Sequence[str], add: int) -> tuple[str, tuple[str, ...]]:
    part = drawn.choice(PARTS["goal_parts"])
    text = f"2 {part}\n\n"
    for n, (goal, work) in enumerate(zip(goals, PARTS["goal_works"], strict=True), start=1):
        text += f"{n}. {goal}.\n\n{marked(n + add, work)}\n\n"
    return text, ("list", part)


def _as_rows(drawn: random.Random, goals: Sequence[str], add: int) -> tuple[str, tuple[str, ...]]:
    column = drawn.choice(PARTS["goal_columns"])
    text = f"2 Uppföljning\n\n{column}\tLäge\tKommentar\n"
    for n, (goal, work) in enumerate(zip(goals, PARTS["goal_works"], strict=True), start=1):
        text += f"{marked(n + add, goal)}\tPågår\t{work}\n"
    return f"{text}\n3 Ekonomi\n\n{PARTS['fillers'][0]}\n", ("rows", column)


def _as_judged(drawn: random.Random, goals: Sequence[str], add: int) -> tuple[str, tuple[str, ...]]:
    judged = drawn.choice(PARTS["goal_judged"])
    text = "2 Måluppfyllelse\n\n"
    for n, (goal, work) in enumerate(zip(goals, PARTS["goal_works"], strict=True), start=1):
        text += f"{marked(n + add, goal)}\n{judged}\n\n{work}\n\n"
    return text, ("judged", judged)
