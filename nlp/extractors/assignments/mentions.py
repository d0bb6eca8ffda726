"""What a document says elsewhere of how far its assignments have come.

A sentence that names what it is on ("Uppdraget om bryggor pågår", "Det andra uppdraget är slutfört",
"Parknämndens uppdrag är genomfört", "Uppdrag 3 och 5 är försenade"), or is on all of them ("Båda uppdragen
har påbörjats"), says it of those of which nothing more particular has been said.

>>> from corpus.findings import Assignment
>>> from corpus.model import Document, Source, Span
>>> items = "• Parknämnden får i uppdrag att laga en brygga\\n• Badnämnden får i uppdrag att städa\\n"
>>> def told(said):
...     text = f"{items}\\nSommaren var varm. {said}"
...     made = [Assignment(span=Span(i, i + 35), rule="", text=items[i:].split("\\n")[0], status="given",
...             assignees=(items[i:i+12].split()[0],)) for i in (2, items.index("Bad"))]
...     return [f.status for f in applied(Document(Source("x", "0" * 64, 1), text), made)]
>>> told("Uppdraget om bryggan pågår."), told("Det andra uppdraget har inte påbörjats.")
(['ongoing', 'given'], ['given', 'not_started'])
>>> told("Badnämndens uppdrag är genomfört."), told("Båda uppdragen är försenade."), told("Arbetet pågår.")
(['given', 'completed'], ['ongoing', 'ongoing'], ['given', 'given'])
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from corpus.findings import Assignment, Finding, Status
from corpus.model import Document, Span
from nlp.extractors.assignments import status as assignment_status
from nlp.extractors.assignments import status_sentences
from nlp.extractors.assignments.reading import lines
from nlp.extractors.assignments.telling import NTH
from nlp.needles import lowered, sought, starts
from nlp.overlaps import Taken

_THINGS: Final = sought("uppdrag", "åtgärd", "aktivitet", "insats")
_THING: Final = rf"(?:{'|'.join(_THINGS)})"
_ORDINAL: Final = re.compile(rf"\b[Dd]e[nt]\s(?P<nth>{'|'.join(NTH)}|sista)\s{_THING}(?:et|en)\b")
_ALL: Final = re.compile(
    rf"\b(?:[Ss]amtliga|[Aa]lla|[Bb]åda|[Dd]e\s(?:två|tre|fyra|fem|sex|sju|åtta)|[Ii]nget\sav|[Ii]ngen\sav)\s(?:de\s)?(?:[a-zåäö]+s\s)?{_THING}(?:en|er|erna|na)?\b"
)
_LABELS: Final = re.compile(
    rf"\b{_THING}(?:en|erna)?\s(?:nr\s|nummer\s)?(?P<labels>[A-ZÅÄÖ]?\d{{1,3}}(?:[.:]\d{{1,2}})?(?:(?:,\s|\soch\s|\ssamt\s)[A-ZÅÄÖ]?\d{{1,3}}(?:[.:]\d{{1,2}})?)*)\s(?=(?:är|har|pågår|kvarstår|fortsätter)\b.{{0,40}}$)",
    re.IGNORECASE,
)
_OWNER: Final = re.compile(
    r"\b(?P<who>[A-ZÅÄÖa-zåäö][\wåäö-]*(?:nämnden|styrelsen|förvaltningen|kontoret|bolaget|direktören))s\suppdrag(?:et)?\b"
)
_ABOUT: Final = re.compile(
    rf"\b(?:[a-zåäö]{{0,12}}{_THING})(?:et|en)\s(?:om|att|kring|gällande|avseende|rörande|med|för)\s(?P<about>.+)",
    re.IGNORECASE,
)
_ENDS: Final = re.compile(r"(?<=[a-zåäö\d)”%][.!])\s(?=[A-ZÅÄÖ])")
_WORD: Final = re.compile(r"[a-zåäö]{4,}")
_STEM: Final = 5
_SMALL: Final = frozenset(
    {"uppdr", "nämnd", "enlig", "samt", "förva", "under", "inför", "tills", "samve", "kommu"}
)
_REACH: Final = 4000
_TOGETHER: Final = 900
_MOST: Final = 0.5


@dataclass(frozen=True, slots=True)
class _Mention:
    """A sentence that says how far something has come, and where it stands."""

    said: str
    span: Span
    status: Status


def applied(document: Document, findings: Sequence[Finding]) -> Iterator[Finding]:
    """The findings, each assignment that is still open with what a sentence elsewhere says of it."""
    made = sorted(
        (f for f in findings if isinstance(f, Assignment) and not f.rule.startswith("point")),
        key=lambda f: f.span,
    )
    waiting = any(map(assignment_status.is_open, made))
    told: dict[Span, _Mention] = {}
    for mention in _mentions(document, made) if waiting else ():
        for each in _meant(mention, made):
            if assignment_status.is_open(each):
                told.setdefault(each.span, mention)
    for finding in findings:
        if isinstance(finding, Assignment) and not finding.rule.startswith("point") and finding.span in told:
            mention = told[finding.span]
            yield replace(finding, status=mention.status, status_text=mention.said)
        else:
            yield finding


def _mentions(document: Document, made: Sequence[Assignment]) -> Iterator[_Mention]:
    """The sentences outside the assignments' own words that name one and say how far it is."""
    things = starts(_THINGS, lowered(document.text))
    own = Taken(f.span for f in made)
    for line in lines(document):
        for start, said in _sentences(line.text) if _holds(line.span, things) else ():
            span = Span(line.span.start + start, line.span.start + start + len(said))
            named = _holds(span, things) and own.free(span)
            status = status_sentences.of_named(said) if named else None
            if status is not None:
                yield _Mention(" ".join(said.split()).rstrip("."), span, status)


def _holds(span: Span, places: Sequence[int]) -> bool:
    """Whether one of the places (in order) stands in a span."""
    return bisect_left(places, span.start) < bisect_left(places, span.end)


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    """The sentences of a line that are not too long, each with where it begins."""
    start = 0
    for end in (*(m.start() for m in _ENDS.finditer(text)), len(text)):
        if end - start <= _LONGEST:
            yield start, text[start:end]
        start = end + 1


_LONGEST: Final = 300


def _meant(mention: _Mention, made: Sequence[Assignment]) -> list[Assignment]:
    """The assignments that a sentence names."""
    said = mention.said
    if (nth := _ORDINAL.search(said)) is not None:
        group = _group(mention, made)
        at = len(group) - 1 if nth["nth"] == "sista" else NTH.index(nth["nth"])
        return group[at : at + 1]
    if _ALL.search(said) is not None:
        return _group(mention, made)
    if (labels := _LABELS.search(said)) is not None:
        named = set(re.findall(r"[A-ZÅÄÖ]?\d[\d.:]*\d|[A-ZÅÄÖ]?\d", labels["labels"]))
        return [f for f in made if f.label is not None and f.label.rstrip(".") in named]
    if (owner := _OWNER.search(said)) is not None:
        who = owner["who"].casefold()
        owned = [f for f in _group(mention, made) if who in (name.casefold() for name in f.assignees)]
        return owned if len(owned) == 1 else []
    about = _ABOUT.search(said)
    return _nearest(_words(about["about"]), made) if about is not None else []


def is_of(words: str, made: Sequence[Assignment]) -> bool:
    """Whether words that say what is to be done are mostly those of an assignment that was found.

    >>> made = [Assignment(span=Span(0, 9), rule="", text="Badnämnden ska laga en brygga")]
    >>> is_of("att laga bryggan", made), is_of("en färja och en brygga", made)
    (True, False)
    """
    asked = _words(words)
    return bool(asked) and any(len(asked & _words(f.text)) > _MOST * len(asked) for f in made)


def _group(mention: _Mention, made: Sequence[Assignment]) -> list[Assignment]:
    """The assignments listed together before a sentence."""
    group: list[Assignment] = []
    start = mention.span.start
    for each in reversed(made):
        if each.span.start >= mention.span.start:
            continue
        if start - each.span.end > (_REACH if not group else _TOGETHER):
            break
        group.append(each)
        start = each.span.start
    return group[::-1]


def _nearest(words: frozenset[str], made: Sequence[Assignment]) -> list[Assignment]:
    """The one assignment that most of the words are about; none where two are as near."""
    if not words:
        return []
    shared = [(len(words & _words(f.text)), f) for f in made]
    most = max((n for n, _ in shared), default=0)
    nearest = [f for n, f in shared if n == most]
    return nearest if len(nearest) == 1 and most >= max(1, _MOST * min(len(words), 4)) else []


def _words(text: str) -> frozenset[str]:
    stems = (word[:_STEM] for word in _WORD.findall(text.casefold()))
    return frozenset(s for s in stems if s not in _SMALL)
