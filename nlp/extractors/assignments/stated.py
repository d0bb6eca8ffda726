"""Assignments stated with what gave them right after: "Badnämnden ska mäta köer (KF 2025-05-22 § 9). Klart."

Whoever is to do something stands first, in an item, a cell or a sentence; a decision, a budget or a case
number follows at once, and how far it has come may follow that. What gave it is taken from the decisions and
numbers already found.

>>> from corpus.findings import CaseNumber
>>> from corpus.model import Document, Source, Span
>>> def stated(text, number):
...     at = text.index(number)
...     case = CaseNumber(span=Span(at, at + len(number)), rule="", normal=number, scheme="year-serial")
...     doc = Document(Source("x.pdf", "0" * 64, 1), text)
...     return [(f.text, f.assignees[0], f.case_number, f.status) for f in find(doc, [case])]
>>> stated("• Badchefen ska mäta köer. Dnr BN 2025/12. Pågår.", "BN 2025/12")
[('Badchefen ska mäta köer', 'Badchefen', 'BN 2025/12', 'ongoing')]
>>> stated("Badchefen ska vara lyhörd. Köerna är långa. BN 2025/12 rör annat.", "BN 2025/12")
[]
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from corpus.findings import Assignment, CaseNumber, DecisionPoint, DecisionReference, Finding, Status
from corpus.model import Document, Span
from nlp.extractors import assignees, bodies, due
from nlp.extractors.assignments import budgets, status_sentences, statuses, texts, titles
from nlp.extractors.assignments.item_openers import opener
from nlp.extractors.assignments.reading import lines
from nlp.extractors.assignments.sections import section_at
from nlp.extractors.decisions.pieces import Line
from nlp.overlaps import Taken, Within

_Origin = CaseNumber | DecisionReference
# Where a sentence begins within a paragraph.
_SENTENCE: Final = re.compile(r"(?<=[a-zåäö\d)”%][.!?])\s(?=[A-ZÅÄÖ])")
_ANOTHER: Final = re.compile(r"[.!?]\s+[A-ZÅÄÖ]")
# What may stand between the words of an assignment and what gave it.
_GLUE: Final = re.compile(
    r"[\s,.;:(–-]*(?:(?:[Dd]nr|[Dd]iarienummer|[Ää]rende(?:nummer)?|[Bb]eslut(?:at)?|[Gg]ivet|[Kk]älla|[Bb]udget(?:en)?\s(?:för\s)?20\d\d|[Ss]tyrelsen|[Nn]ämnden)"
    r"[\s,.:(]*){0,3}$"
)
_SHORTEST: Final = 15
_LONGEST: Final = 600
# How far the decision and the number may stand apart.
_CLUSTER: Final = 60


@dataclass(frozen=True, slots=True)
class _Statement:
    """The words of an assignment, who is to do it, and whether they say that it was given or what to do."""

    span: Span
    text: str
    who: tuple[str, ...]
    given: bool
    label: str | None = None
    task: bool = True  # or no more than a thing, which is one only where assignments are listed


@dataclass(frozen=True, slots=True)
class _Beside:
    """What stands beside it: the decision or budget and the number that gave it, how far it has come."""

    source: str | None = None
    giver: str | None = None
    case: str | None = None
    status: Status | None = None
    status_text: str | None = None
    due: str | None = None
    report_back: str | None = None


def find(document: Document, found: Sequence[Finding]) -> Iterator[Assignment]:
    """The assignments stated with what gave them, in order, outside points and assignments of `found`."""
    taken = Taken(f.span for f in found if isinstance(f, Assignment | DecisionPoint))
    origins = sorted((f for f in found if isinstance(f, _Origin)), key=lambda f: f.span)
    for made in [*_in_lines(document, origins), *_in_tables(document, origins)]:
        if taken.free(made.span):
            taken.take(made.span)
            yield made


def _in_lines(document: Document, origins: Sequence[_Origin]) -> Iterator[Assignment]:
    at = [f.span.start for f in origins]
    read = lines(document)
    for n, line in enumerate(read):
        following = read[n + 1 : n + 3]
        whole = _with_following(document.text, line, following, origins, at)
        within = origins[bisect_left(at, whole.span.start) : bisect_left(at, whole.span.end)]
        if within:
            yield from _of_line(document, whole, within)


def _with_following(
    text: str, line: Line, following: Sequence[Line], origins: Sequence[_Origin], at: Sequence[int]
) -> Line:
    """The line with those after it that say what gave it or how far it is: "Beslutat 2025-04-22 § 98"."""
    end = line.span.end
    bare = _is_origin(line, origins, at)
    listed = not bare and _begins_with_origin(line, at)  # the next that does so is the next of the list
    for each in following:
        if not (bare or _BESIDE.match(each.text) or (not listed and _begins_with_origin(each, at))):
            break
        end, bare = each.span.end, False
    return Line(Span(line.span.start, end), text[line.span.start : end], line.heading)


def _begins_with_origin(line: Line, at: Sequence[int]) -> bool:
    """Whether a line begins with what gave an assignment: "Beslutat 2025-04-22 § 98"."""
    first = bisect_left(at, line.span.start)
    before = at[first] - line.span.start if first < len(at) else _LEAD + 1
    return before <= _LEAD and _GLUE.fullmatch(line.text[:before]) is not None


def _is_origin(line: Line, origins: Sequence[_Origin], at: Sequence[int]) -> bool:
    """Whether a line is nothing but what gave an assignment: "Kf 2023-06-19 § 61 — 2023-00318"."""
    first = bisect_left(at, line.span.start)
    within = [f for f in origins[first : first + 2] if f.span.end <= line.span.end]
    starts = bool(within) and within[0].span.start <= line.span.start + _LEAD
    return starts and line.span.end - within[-1].span.end < 2


# "Läge: Pågår": a line of its own after the assignment.
_BESIDE: Final = re.compile(r"(?:Läge|Status|Nuläge)\s?:")
_LEAD: Final = 14
# What stands between what gave it and the assignment: "Kf 2023-06-19 § 61 — 2023-00318", the words below it.
_AFTER_ORIGIN: Final = re.compile(r"[\s:,.—–)-]*")


def _of_line(document: Document, line: Line, origins: Sequence[_Origin]) -> Iterator[Assignment]:
    begun = opener(line.text)
    first = begun.start if begun else 0
    if origins[0].span.start - line.span.start <= first + 2:
        yield from _of_origin(document, line, origins)
        return
    starts = [first, *(m.end() for m in _SENTENCE.finditer(line.text, first))]
    told = False
    for n, start in enumerate(starts):
        at = line.span.start + start
        after = next((f for f in origins if f.span.start >= at + _SHORTEST), None)
        if after is None:
            return
        said = _statement(line.text[start : after.span.start - line.span.start], at)
        if said is None or not (said.given or n == 0 or (told and not said.who)):
            continue
        if n == 0 and begun is not None:
            said = replace(said, label=begun.label)
        cluster = _cluster(origins, after)
        tail = line.text[cluster[-1].span.end - line.span.start :]
        between = line.text[said.span.end - line.span.start : cluster[-1].span.end - line.span.start]
        beside = _beside(said, cluster, between, tail)
        if _is_enough(said, beside) and (said.task or titles.listed(document, at) == "assignments"):
            told = True  # what a dump has joined to it may be told in the same way
            yield _made(said, beside)


def _of_origin(document: Document, line: Line, origins: Sequence[_Origin]) -> Iterator[Assignment]:
    """The assignment after what gave it: "Kf 2023-06-19 § 61 — 2023-00318", then who is to do what.

    Where assignments are listed it may only name a thing, if a word of status follows: "Ny färja. Pågår".
    """
    cluster = _adjacent(line, _cluster(origins, origins[0]))
    end = cluster[-1].span.end - line.span.start
    after = _AFTER_ORIGIN.match(line.text, end)
    start = after.end() if after else end
    stop = _SENTENCE_END.search(line.text, start)
    words = line.text[start : stop.start() if stop else len(line.text)]
    listed = titles.listed(document, line.span.start) == "assignments"
    bracket = _CASE.search(words) if len(cluster) == 1 else None
    if bracket is not None:  # "KF 2031-02-03 § 4. Ny färja (KS 2031/5). Pågår"
        words = words[: bracket.start()]
        cluster += [f for f in origins[1:2] if isinstance(f, CaseNumber)]
    said = _statement(words, line.span.start + start)
    if said is None and stop and listed and _is_thing(words):
        at = line.span.start + start
        said = _Statement(Span(at, at + len(words)), words, (), given=False, task=False)
    if said is not None and said.text[0].isupper():
        aside = len(bracket[0]) if bracket else 0
        tail = line.text[said.span.end - line.span.start + aside :].lstrip(" .\n")
        label = _BESIDE.match(tail)
        beside = _beside(said, cluster, line.text[:end], tail[label.end() :] if label else tail)
        alone = listed and said.task and stop is not None and (said.who or not _FINITE.search(words))
        if alone or _is_titled(document, line, said) or _is_enough(said, beside):
            yield _made(said, beside)


def _adjacent(line: Line, cluster: Sequence[_Origin]) -> list[_Origin]:
    """The decision and the number after it, unless what is to be done stands between them.

    Before a number that ends the line stands its title.
    """
    first, last = cluster[0], cluster[-1]
    titled = line.text[last.span.end - line.span.start :].lstrip(").").startswith("\n")
    between = line.text[first.span.end - line.span.start : last.span.start - line.span.start]
    return list(cluster) if first is last or titled or _GLUE.fullmatch(between) else [first]


# The number of the case after what is to be done.
_CASE: Final = re.compile(r"\s\((?:[Dd]nr\s|[Ää]rende(?:nummer)?\s)?[^()\s]{0,8}\s?[^()\s]*\d[^()\s]*\)$")


def _is_titled(document: Document, line: Line, said: _Statement) -> bool:
    """Whether what is to be done is the heading of what a follow-up tells of it: "KF § 4 Laga bron"."""
    listed = said.task and line.heading and titles.listed(document, line.span.start) == "assignments"
    return listed and section_at(document, line.span.start).followed_up


_SENTENCE_END: Final = re.compile(r"(?<=[a-zåäö\d)”%])\.(?=\s|$)|\n(?=(?:Läge|Status|Nuläge)\s?:)")


def _statement(before: str, at: int) -> _Statement | None:
    """The words before what gave it, where they are one clause that says who is to do what."""
    glue = _GLUE.search(before)
    text = before[: glue.start()] if glue else before
    if not _SHORTEST <= len(text) <= _LONGEST or glue is None or _ANOTHER.search(text):
        return None
    left = _LEFT.match(text)
    owner = texts.given(f"{left['who']} får i uppdrag att") if left else None
    if left is not None and owner:
        return _Statement(Span(at + left.end(), at + len(text)), text[left.end() :], owner, given=True)
    given = texts.given(text)
    who = given or texts.obliged(text)
    told = "uppdrag" in text or _GAVE.search(text) is not None
    task = bool(who) or texts.is_task(text)
    if not who and (told or not (task or (_APART.match(before, len(text)) and _is_thing(text)))):
        return None
    return _Statement(Span(at, at + len(text)), text, who, given is not None, task=task)


# A thing is set apart from what gave it: "Ny färja. KF § 4", "Ny färja (KF § 4)".
_APART: Final = re.compile(r"\.\s|\s?[(\[–—-]")


def _is_thing(text: str) -> bool:
    """Whether words only name something: "Ny färja till Storön", no sentence and no word of status."""
    return (
        text[:1].isupper()
        and ":" not in text
        and _FINITE.search(text) is None
        and statuses.of_cell(text) is None
    )


_FINITE: Final = re.compile(
    r"\b(?:är|har|var|blev|blir|fick|får|gav|ger|ska|skall|kan|antogs|behandla\w+|godkänd\w+|beslut\w*|[a-zåäö]{3,}ades)\b"
)


# "Tekniska nämnden fick 2031-02-03 § 4 i uppdrag": no task, though "tekniska" ends as a verb does.
_GAVE: Final = re.compile(r"\s(?:fick|gavs?|uppdrog)$")
# "Från förra året kvarstår ett uppdrag till badnämnden: att bygga en ramp".
_LEFT: Final = re.compile(
    r"[^.:;]{0,80}?\b(?:kvarstår|återstår|finns)\s(?:[\wåäö]+\s){0,3}uppdrag\s(?:till|åt|för)\s(?P<who>[^.:;]{3,80}?):\s(?=att\s)"
)


def _cluster(origins: Sequence[_Origin], first: _Origin) -> list[_Origin]:
    """The decision and the number that stand together: "KF 2025-05-22 § 9, dnr BN 2025/12"."""
    cluster = [first]
    for origin in origins:
        if origin.span.start > first.span.start and origin.span.start - cluster[-1].span.end < _CLUSTER:
            if type(origin) in {type(each) for each in cluster}:
                break
            cluster.append(origin)
    return cluster


def _beside(said: _Statement, cluster: Sequence[_Origin], between: str, tail: str) -> _Beside:
    told = tail.lstrip(" ).,–-")
    sentence = _SENTENCE.split(told, maxsplit=1)[0].rstrip(".")
    status = None if _TO_COME.match(sentence) else statuses.of_cell(sentence)
    said_so: tuple[Status | None, str] | None
    said_so = (status, sentence) if status else status_sentences.in_text(told)
    if said_so is None and statuses.is_stopped(sentence):
        said_so = (None, sentence)
    source, giver, case = _origin(cluster, between)
    return _Beside(
        source,
        giver,
        case,
        said_so[0] if said_so else None,
        said_so[1] if said_so else None,
        due.in_text(said.text),
        due.report_back(said.text) or due.report_back(told),
    )


# "Redovisas till nämnden i maj 2031": when it will be reported.
_TO_COME: Final = re.compile(r"\w+as\b.*\b(?:senast|20\d\d)\b")


def _origin(cluster: Sequence[_Origin], between: str) -> tuple[str | None, str | None, str | None]:
    """What gave it, who did, and its number."""
    case = next((f.normal for f in cluster if isinstance(f, CaseNumber)), None)
    decision = next((f for f in cluster if isinstance(f, DecisionReference)), None)
    if decision is not None:
        return decision.normal, decision.body, case
    budget = budgets.named(between)
    return budget, "Kommunfullmäktige" if budget else None, case


def _is_enough(said: _Statement, beside: _Beside) -> bool:
    """ "X ska" alone is said in rules as well: a number or a status says that it is an assignment."""
    if not said.who:  # "Utreda en bro, 2025-05-21 § 88 – pågår"
        sure = said.task or statuses.of_cell(beside.status_text or "") is not None
        told = beside.status is not None or (said.task and beside.report_back is not None)
        return sure and told and beside.source is not None
    return said.given or beside.case is not None or beside.status is not None


def _in_tables(document: Document, origins: Sequence[_Origin]) -> Iterator[Assignment]:
    """Rows with a cell that says who is to do what, whatever their header says."""
    within = Within(origins)
    for table in document.tables:
        listed = any(_TASKS.search(cell.text) for row in table.rows[:1] for cell in row)
        for row in table.rows[table.header_rows :]:
            spans = [span for cell in row for span in cell.spans]
            beside = [f for span in sorted(spans) for f in within.of(span)]
            for n, cell in enumerate(row):
                if not beside or len(cell.spans) != 1:
                    continue
                said = _of_cell(document.text[slice(*cell.spans[0])], cell.spans[0], listed=listed)
                if said is not None:
                    others = [other.text for m, other in enumerate(row) if m != n]
                    yield _made(said, _of_row(said, beside, others))


# The header of a table whose rows may be told as tasks only: "Uppdrag", "Beslutad åtgärd".
_TASKS: Final = re.compile(r"\b(?:uppdrag|åtgärd)", re.IGNORECASE)
_IN_BRACKETS: Final = re.compile(r"\s\((?P<who>[^()]{3,80})\)\.?$")


def _of_cell(text: str, span: Span, *, listed: bool) -> _Statement | None:
    """What a cell states; in a list of assignments also "Mäta köer (badnämnden)"."""
    given = texts.given(text)
    who = given or texts.obliged(text)
    words = text.rstrip(" .")
    if not who and listed and texts.is_task(text):
        named = _IN_BRACKETS.search(text)
        who = assignees.names(named["who"]) if named else ()
        words = text[: named.start()] if named and who else words
    if not who or not _SHORTEST <= len(words) <= _LONGEST:
        return None
    return _Statement(Span(span.start, span.start + len(words)), words, who, given is not None)


def _of_row(said: _Statement, origins: Sequence[_Origin], others: Sequence[str]) -> _Beside:
    source, giver, case = _origin(origins, " ".join(others))
    status = next(((s, text) for text in others if (s := statuses.of_cell(text))), None)
    when = next((d for text in others if "§" not in text and (d := due.in_cell(text))), None)
    return _Beside(
        source,
        giver,
        case,
        status[0] if status else None,
        status[1] if status else None,
        due.in_text(said.text) or when,
        due.report_back(said.text),
    )


def _made(said: _Statement, beside: _Beside) -> Assignment:
    giver = bodies.only(beside.giver or "")
    return Assignment(
        span=said.span,
        rule="stated",
        text=said.text,
        assignees=said.who,
        assigned_by=giver.name if giver else beside.giver,
        source=beside.source,
        case_number=beside.case,
        status=beside.status,
        status_text=beside.status_text,
        due=beside.due,
        report_back=beside.report_back,
        label=said.label,
    )
