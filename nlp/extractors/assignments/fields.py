"""Fields with a label in running text: "Ansvarig: socialnämnden. Klart: 2026.", "Status: Pågår".

>>> read("Laga bron. Görs av: parknämnden.").who
('Parknämnden',)
>>> fields = read("Öppna mötesplatser. Ansvarig: kultur- och fritidsnämnden. Klart: 2025.")
>>> fields.end, fields.who, fields.due
(19, ('Kultur- och fritidsnämnden',), '2025')
>>> read("Uppdrag: Inventera broar Beslut: KF 2022-06-13 § 66 Status: Ej påbörjat").status
'not_started'
>>> read("Nämnden ska vara klar. Se avsnitt 3.") is None
True
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final, NamedTuple

from corpus.findings import Status
from nlp.extractors import assignees, due
from nlp.extractors.assignments import statuses
from nlp.extractors.due_dates import WHEN
from nlp.lexicon import Fields as Labels
from nlp.lexicon import Organisations, load
from nlp.sieve import Sieve

_KNOWN: Final = load("fields", Labels)
_ROLES: Final = Sieve(
    {role: re.compile("|".join(patterns), re.IGNORECASE) for role, patterns in _KNOWN.labels.items()}
)
_QUALIFIER: Final = re.compile(_KNOWN.qualifier, re.IGNORECASE)
# The words before a colon, nearest first: "Ska vara klart:".
_COLON: Final = re.compile(r"\s?:(?=\s|$)")
_WORD: Final = re.compile(r"[^\s.;,|(]+")
_WORDS: Final = 5
_REACH: Final = 70
# "Senast 2025", "Klart augusti 2026" and "Ansvarig är Hamnen AB" need no colon.
_WITHOUT_COLON: Final = Sieve(
    {
        "due": re.compile(
            rf"(?:^|(?<=[.;|]\s))(?:Klart?(?:\ssenast)?|Färdigt?|Slutdatum|Senast|Slutförs|Genomförs)"
            rf"\s(?:i\s|den\s|senast\s|under\s|före\s|till\s)?(?={WHEN})"
        ),
        "who": re.compile(
            r"(?:^|(?<=[.;|]\s))(?:(?:Huvuda|A)nsvariga?|Utförare)(?:\snämnd|\sförvaltning)?\s(?:är|blir)\s"
        ),
    }
)
# A heading with its number is no label, unless it is one of what is to be done: "Mål 2:", "Bilaga 1:".
_NUMBERED: Final = re.compile(r".*\d")


class _Label(NamedTuple):
    """A label: where it begins, where what it says begins, its role and words."""

    start: int
    end: int
    role: str
    words: str


def role(label: str) -> str | None:
    """The role of a label, "due" of "Beräknat slutdatum": two words at most may say whose or which it is."""
    for _ in range(3):
        found = _ROLES.first(label, re.Pattern.fullmatch)
        first, _, rest = label.partition(" ")
        if found is not None or not rest or _QUALIFIER.fullmatch(first) is None:
            return found
        label = rest
    return None


@lru_cache(maxsize=4096)
def _labels(text: str) -> tuple[_Label, ...]:
    """The labels of a line, in order."""
    found: list[_Label] = []
    last = 0
    for colon in _COLON.finditer(text):
        label = _before(text, max(last, colon.start() - _REACH), colon)
        if label is not None:
            found.append(label)
        last = colon.end()
    found += [
        _Label(*m.span(), role, m[0])
        for role, pattern in _WITHOUT_COLON.of(text)
        for m in pattern.finditer(text)
    ]
    return tuple(sorted(found))


def _before(text: str, start: int, colon: re.Match[str]) -> _Label | None:
    """The label that ends at a colon: whole after a sign, elsewhere the nearest words that begin large."""
    sign = max(text.rfind(sign, start, colon.start()) + 1 for sign in ".;,|(")
    words = [m.start() for m in _WORD.finditer(text, max(start, sign), colon.start())][-_WORDS:]
    first = words[0] if words and (words[0] == 0 or words[0] - sign in (0, 1)) and sign >= start else None
    for at in words if first == 0 or sign else reversed(words):
        label = text[at : colon.start()]
        found = role(label) if at == first or label[:1].isupper() else None
        if found is not None:
            return _Label(at, colon.end() + (colon.end() < len(text)), found, label)
    label = text[: colon.start()]
    if first == 0 and label[:1].isupper() and not _NUMBERED.fullmatch(label):
        return _Label(0, colon.end() + (colon.end() < len(text)), "other", label)
    return None


def open_label(text: str) -> str | None:
    """The label that a line ends with, what it says in the next: "Utreda bron. Ansvarig nämnd:"."""
    labels = _labels(text) if text.endswith(":") else ()
    last = labels[-1] if labels else None
    return last.words if last is not None and last.start > 0 and last.role != "other" else None


@lru_cache(maxsize=256)  # several readers ask of the same line
def there_without_colon(text: str) -> bool:
    """Whether a sentence of the text is a field that needs no colon: "Klart 2026.", "Ansvarig är VD."."""
    return _WITHOUT_COLON.first(text, re.Pattern.search) is not None


@dataclass(frozen=True, slots=True)
class Fields:
    """The labelled fields of a line: where the first begins, and what they say."""

    end: int
    who: tuple[str, ...] = ()
    due: str | None = None
    status: Status | None = None
    status_text: str | None = None
    source: str | None = None
    case: str | None = None
    comment: str = ""

    @property
    def denies(self) -> bool:
        """Whether a field only says that it is not done: "Genomfört: Nej"."""
        return self.status == "not_started" and (self.status_text or "").endswith("Nej")


def read(text: str) -> Fields | None:
    """The fields in `text`; None where there is none of who, when, how far or by what."""
    labels = _labels(text) if ":" in text or there_without_colon(text) else ()
    if not labels:
        return None
    values: dict[str, str] = {}
    for label, following in zip(labels, [*labels[1:], None], strict=True):
        value = text[label.end : following.start if following else len(text)].strip(" .;,|(")
        answers = statuses.of_answer(label.words.rstrip(" :"), value) is not None
        said = text[label.start : label.end + len(value)] if answers else value
        as_role = "answer" if answers else _said_as(label.role, value)
        if as_role == "source" and _DECIDED.match(values.get("source", "")) and assignees.names(value):
            values["source"] = f"{value} {values['source']}"  # "Beslut: 2031-02-03 § 4", "Givet av: KF"
        values.setdefault(as_role, said)
    return _said(values, len(text[: labels[0].start].rstrip(" (|")))


def unlabelled(text: str) -> Fields | None:
    """Who and when by sentences of their own after what is to be done: "Mer ljus. Gatuchefen. 2027."

    >>> found = unlabelled("Gymnastik i grupp. Gruppchefen, avdelning Vård. 2031–2032.")
    >>> (found.end, found.who, found.due) if found else None
    (18, ('Gruppchefen, avdelning Vård',), '2032')
    >>> unlabelled("Gymnastik i grupp. Det görs i parken. 2031 var ett bra år."), unlabelled("Bad. VD. I år.")
    (None, None)
    """
    said = _TAIL.search(text, max(0, len(text) - _LONGEST_TAIL))
    when = said["when"] if said is not None else ""
    who = _whole(said["who"]) if said is not None else ()
    if said is None or not who or not (due.in_cell(when) or _NO_END.fullmatch(when)):
        return None
    return Fields(said.start() + 1, who, due.in_cell(when))


def _whole(printed: str) -> tuple[str, ...]:
    """Whom words name, a unit with what it belongs to as one: "Gruppchefen, avdelning Vård"."""
    if not assignees.names(printed) and not _UNIT.search(printed.split(",", 1)[0]):
        return ()
    return (
        (printed,)
        if ", " in printed and printed[printed.index(", ") + 2].islower()
        else assignees.in_column(printed)
    )


_LONGEST_TAIL: Final = 140
_TAIL: Final = re.compile(
    r"(?<=[\wåäö)”])\.\s(?P<who>[A-ZÅÄÖ][^.:;()]{2,80})\.\s(?P<when>[^.:;()]{4,30})\.?$"
)
_NO_END: Final = re.compile(r"(?:Löpande|Årligen|Kontinuerligt|Tills\svidare)", re.IGNORECASE)
# Whoever has a name that no list knows: "Parkarbetslaget", "Kulturenheten", "Avdelning bryggor".
_UNITS: Final = load("organisations", Organisations).units
_UNIT: Final = re.compile(
    rf"(?:{'|'.join(_UNITS.holders.split())})$|^(?:{'|'.join(_UNITS.called.title().split())})\s[\wåäö]"
)


_DECIDED: Final = re.compile(r"20\d\d-\d\d-\d\d,?\s§")


def of_pairs(pairs: Iterable[tuple[str, str]]) -> Fields | None:
    """The fields that labels and what stands beside them give, as in the two columns of a form."""
    values: dict[str, str] = {}
    for label, value in pairs:
        values.setdefault(_said_as(role(label) or "other", value), value)
    return _said(values, 0)


def _said_as(role: str, value: str) -> str:
    """The role of a label with what it says: "Bedömning: Pågår" is a status, whatever is told besides."""
    if role == "answer":  # "Avslutat: maj 2026" answers nothing
        return "other"
    return "status" if role == "told" and statuses.of_cell(value) else role


def _said(values: Mapping[str, str], end: int) -> Fields | None:
    """The fields by role; None where there is none of who, when, how far, by what or a comment."""
    said = statuses.of_value(values["status"]) if "status" in values else None
    if said is None and "answer" in values:
        said = _answered(values["answer"])
    if said is None and "told" in values:
        said = statuses.of_value(values["told"])
    if said is None and not values.keys() & {"who", "due", "status", "source", "case", "told"}:
        return None
    return Fields(
        end,
        assignees.in_column(values.get("who", "")) or assignees.in_column(_sentence(values.get("who", ""))),
        _due(values.get("due", "")),
        said.status if said else None,
        said.words if said else values.get("status"),
        values.get("source"),
        values.get("case"),
        values.get("told", ""),
    )


def _due(value: str) -> str | None:
    """When a field says that it is due: no day on which something was done."""
    return due.in_cell(value) or (None if due.is_past(value) else due.in_text(f"senast {value}"))


def _answered(printed: str) -> statuses.Said | None:
    """What "Genomfört: Delvis" says."""
    asked, _, answer = printed.rpartition(":")
    status = statuses.of_answer(asked.rstrip(), answer)
    return statuses.Said(status, printed) if status else None


def _sentence(value: str) -> str:
    """The first sentence of a value, where the line goes on after it."""
    return re.split(r"(?<=[a-zåäöA-Z])\.\s", value, maxsplit=1)[0]


@dataclass(frozen=True, slots=True)
class Task:
    """What stands after "Uppdrag 4:" in a line: where it begins and ends, and the number."""

    start: int
    end: int
    label: str | None


def roles(text: str) -> list[str]:
    """The roles of the labels of a line that begins with one; empty for any other line."""
    labels = _labels(text)
    return [x.role for x in labels] if labels and labels[0].start == 0 else []


def task(text: str) -> Task | None:
    """What the line says is to be done, after a label; None where it has none."""
    labels = _labels(text)
    for label, following in zip(labels, [*labels[1:], None], strict=True):
        if label.role == "task":
            end = following.start if following else len(text)
            number = re.search(r"[A-ZÅÄÖ]?\d[\d.:]*\d|[A-ZÅÄÖ]?\d", label.words)
            length = len(text[label.end : end].rstrip(" .;,|("))
            return Task(label.end, label.end + length, number[0] if number else None) if length else None
    return None


def there(text: str) -> bool:
    """Whether a line has fields; a long paragraph has none."""
    return ":" in text and len(text) < _LONGEST_LINE and read(text) is not None


_LONGEST_LINE: Final = 700


def ahead(source: str, fields: Fields | None) -> Fields | None:
    """The fields of a line between the source of an assignment, or whose it is, and the assignment.

    >>> found = ahead("Budget 2024, ärende SLK-2024-00123", read("Status: Pågår Slutdatum: 2025-06-30"))
    >>> found.status, found.due, found.case
    ('ongoing', '2025-06-30', 'SLK-2024-00123')
    >>> ahead("Nämnden har börjat.", read("Status: Pågår")) is None
    True
    """
    if fields is None:
        return None
    if not _SOURCE_AHEAD.fullmatch(source):
        whose = len(source) < _LONGEST_NAME and assignees.names(source) and fields.status_text is not None
        return fields if whose else None
    case = _CASE_AHEAD.search(source)
    return replace(fields, source=source, case=case["number"] if case else fields.case)


_LONGEST_NAME: Final = 80
_CASE_AHEAD: Final = re.compile(
    r"\b(?:ärende(?:nummer)?|dnr|diarienummer)\s?:?\s(?P<number>\S.*)", re.IGNORECASE
)
_BUDGET: Final = r"(?:Mål\soch\s)?[Bb]udget\s20\d\d"
_SOURCE_AHEAD: Final = re.compile(
    rf"(?:{_BUDGET}|[A-ZÅÄÖ][\wåäö]{{1,40}}(?:\s[\wåäö]{{2,30}}){{0,3}}\s\d{{4}}-\d\d-\d\d)\b"
    r"(?=.{0,60}(?:§|\b(?:ärende|dnr|diarienummer)\b)).{0,90}"
    rf"|{_BUDGET}"
)
