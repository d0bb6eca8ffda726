"""Whose listed assignments are that name nobody: by the sentence below them, as in a review.

>>> from corpus.model import Document, Source, Span
>>> text = "Laga bron Pågår\\nMåla bojar Klart\\n\\nDet ena ligger hos badnämnden, det andra hos hamnen AB."
>>> rows = [Assignment(span=Span(at, at + 9), rule="table row", text="") for at in (0, 16)]
>>> [f.assignees for f in completed(Document(Source("x", "0" * 64, 1), text), rows)]
[('Badnämnden',), ('Hamnen AB',)]
>>> text = text.replace("Det ena", "Båda uppdragen").split(",")[0]
>>> [f.assignees for f in completed(Document(Source("x", "0" * 64, 1), text), rows)]
[('Badnämnden',), ('Badnämnden',)]
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache, partial
from typing import Final

from corpus.findings import Assignment, Finding
from corpus.model import Document
from nlp.extractors import assignees, bodies
from nlp.extractors.assignments import announced, partners, sections

_LISTED: Final = announced.LISTED | {"stated"}
_COUNCILS: Final = frozenset({"Kommunfullmäktige", "Regionfullmäktige", "Kommunstyrelsen", "Regionstyrelsen"})
_GAP: Final = 120
_BELOW: Final = 400
_COUNTS: Final = ("två", "tre", "fyra", "fem", "sex")
_LIES: Final = (
    r"(?:(?:ligger|vilar)\s(?:hos|på)|(?:har\s)?(?:lämnats|lämnades|getts|gavs|givits|ställts|gått|riktats|riktas)\still"
    r"|åvilar|ankommer\spå|utförs\sav)"
)
_ALL: Final = r"(?:båda|alla|samtliga)(?:\s(?:två|tre|fyra|fem|sex))?(?:\s(?:uppdrag|ärende|åtgärd)\w{0,5})?"
# "Båda uppdragen ligger hos …", "… svarar för båda".
_OF_ALL: Final = re.compile(
    rf"(?:{_ALL}\s{_LIES}\s(?P<who>[^.;]{{3,120}})|(?P<answers>[^.;]{{3,120}}?)\s(?:svarar|ansvarar)\sför\s{_ALL})\.?",
    re.IGNORECASE,
)
# "De två första ligger hos …", "det tredje hos …".
_PART: Final = re.compile(
    rf"(?:De\s(?P<count>{'|'.join(_COUNTS)})\s\w{{5,7}}|[Dd]et\s\w{{3,7}})\s(?:{_LIES}|hos|på|till)\s(?P<who>[^.,;]{{3,90}}?)(?:,\s|;\s|\soch\s(?=det\s|de\s)|\.?$)"
)


def completed(document: Document, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings, each listed assignment that names nobody with whose it is."""
    kept = list(findings)
    listed = [f for f in kept if isinstance(f, Assignment) and f.rule in _LISTED]
    if all(made.assignees for made in listed):
        yield from kept
        return
    unowned = {id(made) for made in listed if not made.assignees}
    reporting = cache(partial(_reporting, document))
    whose: dict[int, tuple[str, ...]] = {}
    for run in _runs(sorted(listed, key=lambda f: f.span)):
        owners = _below(document, run[-1].span.end, len(run))
        whose.update((id(made), who) for made, who in zip(run, owners, strict=False) if not made.assignees)
    for finding in kept:
        who = whose.get(id(finding))
        if isinstance(finding, Assignment) and not who and id(finding) in unowned:
            who = _by_heading(document, finding)
            who = who or _of_report(document, finding, reporting(min(_HEAD, finding.span.start)))
        yield replace(finding, assignees=who) if who and isinstance(finding, Assignment) else finding


def _runs(listed: Sequence[Assignment]) -> Iterator[list[Assignment]]:
    """The assignments that follow each other closely and name nobody."""
    run: list[Assignment] = []
    for made in listed:
        if run and (made.assignees or made.span.start - run[-1].span.end > _GAP):
            yield run
            run = []
        if not made.assignees:
            run.append(made)
    if run:
        yield run


def _below(document: Document, end: int, count: int) -> list[tuple[str, ...]]:
    """Whose each of a run of so many is, by a sentence in the paragraph below it; none where none says so."""
    paragraphs = document.text[end : end + _BELOW].split("\n\n")[1:4]
    for sentence in (" ".join(s.split()) for p in paragraphs for s in _SENTENCE.split(p)):
        whole = _OF_ALL.fullmatch(sentence)
        if whole is not None:
            return [assignees.names(whole["who"] or whole["answers"])] * count
        parts = [_of_part(part) for part in _PART.finditer(sentence)]
        if sum(map(len, parts)) == count:
            return [who for part in parts for who in part]
    return []


def _by_heading(document: Document, made: Assignment) -> tuple[str, ...]:
    """The body that a heading names right above the one that assignments are listed below."""
    at = bisect_right(document.headings, made.span.start, key=lambda h: h.span.start)
    over, listed = document.headings[max(0, at - 2) : at][-2:] if at > 1 else (None, None)
    if over is None or listed is None or not sections.lists(listed.title):
        return ()
    alone = not document.text[over.span.end : listed.span.start].strip()
    return sections.owners(over.title) if alone else ()


def _reporting(document: Document, end: int) -> str | None:
    """The board whose report it is: its own, and the only one that its head, up to `end`, names."""
    own = bodies.own(document)
    if own is None or _PLANS.search(document.metadata.type or ""):
        return None
    boards = {b.name for _, b in bodies.mentions(document.text, 0, end) if "nämnd" in b.name.casefold()}
    return own.name if boards == {own.name} else None


def _of_report(document: Document, made: Assignment, board: str | None) -> tuple[str, ...]:
    """The board whose report lists what councils gave it, its administration for what it gave itself."""
    if board is not None and made.assigned_by in _COUNCILS:
        return (board, *partners.named(made.text))
    company = document.metadata.issuer or ""
    if made.assigned_by in _COUNCILS and _COMPANY.search(company):
        return (company,)
    office = assignees.office(document) if board is not None and made.assigned_by == board else None
    return (office,) if office else ()


_HEAD: Final = 400
_COMPANY: Final = re.compile(r"\bAB\b")
_PLANS: Final = re.compile(r"plan$|budget|program|strategi|protokoll")
_SENTENCE: Final = re.compile(r"(?<=\.)\s(?=[A-ZÅÄÖ])")


def _of_part(part: re.Match[str]) -> list[tuple[str, ...]]:
    """Whose each assignment is that a clause speaks of."""
    return [assignees.names(part["who"])] * (_COUNTS.index(part["count"]) + 2 if part["count"] else 1)
