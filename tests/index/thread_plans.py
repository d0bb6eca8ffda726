"""Plans with activities and a budget's goals put together of parts, with the links to the reports on them."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tests.index.thread_combinations import PARTS, Paper, World, filled, marked, of_papers, report_head

_PLAN = 50  # the number of the plan itself among the things of its papers
_ELSEWHERE = 100


@dataclass(frozen=True)
class Plan:
    """A plan of a city: its title, what running text calls it, its years."""

    title: str
    definite: str
    years: str
    city: str
    number: str

    def said(self, form: str) -> str:
        genitive = self.city if self.city.endswith("s") else f"{self.city}s"
        return form.format(
            title=self.title,
            lower=self.title[0].lower() + self.title[1:],
            definite=self.definite,
            years=self.years,
            city=self.city,
            genitive=genitive,
        )


def plan_world(seed: int) -> World:
    """A plan, a report on it, and the report of another municipality on its plan of the same name."""
    drawn = random.Random(seed)
    title, definite = drawn.choice(PARTS["plans"])
    first = drawn.randint(2021, 2025)
    one, other = (
        Plan(title, definite, f"{first}–{first + 3}", city, drawn.choice(("{n}.1", "1.{n}", "1:{n}")))
        for city in drawn.sample(PARTS["cities"], 2)
    )
    subjects = drawn.sample(PARTS["subject"], 6)
    papers = [
        _plan(drawn, one, subjects[:3]),
        _report(drawn, one, subjects[:3], "report", 0),
        _plan(drawn, other, subjects[3:], "otherplan", _ELSEWHERE),
        _report(drawn, other, subjects[3:], "elsewhere", _ELSEWHERE),
    ]
    return of_papers(papers, frozenset((_PLAN, _PLAN + _ELSEWHERE)))


def _plan(
    drawn: random.Random, plan: Plan, subjects: Sequence[dict[str, str]], name: str = "plan", add: int = 0
) -> Paper:
    form = drawn.choice(PARTS["plan_heads"])
    made = Paper(name, "", parts={_PLAN + add: ("plan", form)})
    head = plan.said(form)
    line = next(each for each in head.split("\n") if plan.title.casefold() in each.casefold())
    text = head.replace(line, marked(_PLAN + add, line))
    text += (
        f"\n\nAntagen av kommunfullmäktige {plan.years[:4]}-01-30 § {drawn.randint(3, 90)}\n\n"
        f"1 Inledning\n\n{PARTS['fillers'][3]}\n\n2 Aktiviteter\n\n"
    )
    table = drawn.random() < 0.6
    text += "Nr\tAktivitet\tAnsvarig\tKlart\n" if table else ""
    for n, s in enumerate(subjects, start=1):
        do = s["do"][0].upper() + s["do"][1:]
        label, who = plan.number.format(n=n), PARTS["boards"][n][0]
        row = f"{label}\t{do}\t{who}\t{plan.years[-4:]}" if table else f"{label} {do}. Ansvarig: {who}."
        text += marked(n + add, row) + ("\n" if table else "\n\n")
        made.parts[n + add] = ("activity in a table" if table else "activity in a line", plan.number)
    made.text = text
    return made


def _report(
    drawn: random.Random, plan: Plan, subjects: Sequence[dict[str, str]], name: str, add: int
) -> Paper:
    form = drawn.choice(PARTS["plan_forms"])
    said = plan.said(form)
    labels = [plan.number.format(n=n) for n in (1, 2, 3)]
    made = Paper(name, report_head(plan.city, int(plan.years[:4]) + 1))
    told = f"Arbetet med {said} fortsätter enligt tidplan och kostnaderna ryms inom ram."
    made.text += f"4 Planer och program\n\n{filled(marked(_PLAN + add, told))}\n\n{PARTS['fillers'][0]}\n"
    made.parts[_PLAN + add] = ("report", form)
    table = drawn.random() < 0.5
    made.text += "".join(
        _rows(said, subjects, labels, add) if table else _told(drawn, said, subjects, labels, add)
    )
    for n in range(1, len(subjects) + 1):
        made.parts[n + add] = ("reported in a table" if table else "told of", form)
    return made


def _rows(plan: str, subjects: Sequence[dict[str, str]], labels: Sequence[str], add: int) -> Iterator[str]:
    """A table of a report on the activities of a plan that is named above it."""
    yield f"\n5 Uppföljning\n\n{filled(f'Ur {plan} ansvarar nämnden för tre aktiviteter.')}\n\n"
    for n, (s, label) in enumerate(zip(subjects, labels, strict=True), start=1):
        do = s["do"][0].upper() + s["do"][1:]
        yield (
            marked(n + add, f"{label}\t{do}\t{('Pågår', 'Genomförd', 'Pågår')[n - 1]}\t{s['account']}") + "\n"
        )


def _told(
    drawn: random.Random, plan: str, subjects: Sequence[dict[str, str]], labels: Sequence[str], add: int
) -> Iterator[str]:
    """Running text on the activities, each with its number and its plan."""
    yield "\n5 Uppföljning\n"
    for n, (s, label) in enumerate(zip(subjects, labels, strict=True), start=1):
        form = drawn.choice(PARTS["activity_told"])
        who = PARTS["boards"][n][0]
        said = form.format(
            number=label, plan=plan, do=s["do"], account=s["account"], who=who[0].lower() + who[1:]
        )
        yield f"\n{filled(marked(n + add, said))}\n"
