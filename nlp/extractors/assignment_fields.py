"""Fields with a label in running text: "Ansvarig: socialnämnden. Klart: 2026.", "Status: Pågår".

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
from dataclasses import dataclass, replace
from typing import Final

from corpus.findings import Status
from nlp.extractors import assignees, due, statuses

_LABELS: Final = {
    "task": (
        r"(?:[Uu]ppdrag(?:et)?|[Aa]ktivitet|[Åå]tgärd|[Ii]nsats|[Ff]ormulering|[Uu]ppdragstext|[Uu]ppdragets\s\w{4,12}|Vad)"
        r"(?:\s(?:nr\s)?[A-ZÅÄÖ]?\d{1,3}(?:[.:]\d{1,2})?)?"
    ),
    "who": (
        r"[Aa]nsvarig(?:a|t)?(?:\s(?:nämnd(?:er)?|styrelse|förvaltning|utförare|bolag|för\s[\wåäö]{3,20}|part(?:er)?))?"
        r"|[Hh]uvudansvar(?:ig)?|[Uu]tförare|[Uu]tförs\sav|[Aa]nsvar|[Uu]ppdragstagare|[Gg]enomförare|[Tt]ill|Vem|[Nn]ämnd"
    ),
    "due": (
        r"(?:[Ss]ka\svara\s)?[Kk]lart?(?:\s(?:senast|år|till))?|[Tt]id(?:plan|punkt|ram|splan)?|[Ss]lut(?:datum|år|tid|förs)?|[Nn]är|[Ss]enast"
        r"|[Gg]enomförs(?:\ssenast)?|[Åå]terrapporter(?:as|ing)|[Rr]edovisas(?:\ssenast)?|[Dd]eadline|[Ff]ärdigt?(?:ställs)?|[Mm]åldatum"
    ),
    "status": (
        r"(?:[A-ZÅÄÖa-zåäö]{3,20}s\s|[Aa]ktuell\s)?[Ss]tatus(?:\s(?:per\s)?(?:[a-zåäö]{3,10}\s)?20\d\d)?"
        r"|[Ll]äge(?:t)?|[Nn]uläge"
    ),
    "source": (
        r"[Bb]eslut(?:at|ad|sdatum|\s?/\s?källa)?|[Kk]älla|[Gg]ivet(?:\sav|\si)?|[Gg]avs|[Uu]ppdragsgivare|[Uu]rsprung|[Bb]eslutad\sav|[Tt]illkom"
    ),
    "case": r"(?:[Ää]rende|[Dd]iarie)(?:nummer|nr)?|[Dd]nr",
    "other": (
        r"[Kk]ommentar|[Rr]edovisning|[Kk]ostnad|[Ff]inansiering|[Mm]ålgrupp|[Ii]ndikator|[Uu]ppföljning"
        r"|[Ss]amverkan|[Ss]yfte|[Rr]esultat|[Mm]ål|[Pp]rioritet|[Ss]tart(?:datum)?"
    ),
}
_ANY: Final = "|".join(f"(?P<{name}>{pattern})" for name, pattern in _LABELS.items())
_FIELD: Final = re.compile(
    rf"(?:(?<=^)|(?<=[.;,|(\s]))(?:(?:{_ANY})\s?:\s|(?P<by>(?<=[.;|]\s)(?:Klart?(?:\ssenast)?|Slutdatum|Senast))\s(?=20\d\d))"
)


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


def _status(said: str | None) -> tuple[Status | None, str | None]:
    """The status and its words, also where a comment goes on in the same line: "Genomförd Det gick bra"."""
    sentence = re.split(r"(?<=[a-zåäö\d])\.\s", said or "", maxsplit=1)[0]
    status = statuses.of_cell(sentence)
    if status:
        return status, sentence.rstrip(" .")
    words = (said or "").split()
    for count in (len(words), *range(min(3, len(words)), 0, -1)):
        first = " ".join(words[:count])
        status = statuses.of_cell(first)
        if status and (count == len(words) or words[count][0].isupper()):
            return status, first
    return None, said


def read(text: str) -> Fields | None:
    """The fields in `text`; None where there is none of who, when, how far or by what."""
    labels = list(_FIELD.finditer(text))
    if not labels:
        return None
    values: dict[str, str] = {}
    for label, following in zip(labels, [*labels[1:], None], strict=True):
        value = text[label.end() : following.start() if following else len(text)].strip(" .;,|(")
        role = "due" if label.lastgroup == "by" else label.lastgroup or ""
        values.setdefault(role, value)
    if not values.keys() & {"who", "due", "status", "source", "case"}:
        return None
    end = len(text[: labels[0].start()].rstrip(" (|"))
    return Fields(
        end,
        assignees.in_column(values.get("who", "")),
        due.in_cell(values.get("due", "")) or due.in_text(f"senast {values.get('due', '')}"),
        *_status(values.get("status")),
        values.get("source"),
        values.get("case"),
    )


@dataclass(frozen=True, slots=True)
class Task:
    """What stands after "Uppdrag 4:" in a line: where it begins and ends, and the number."""

    start: int
    end: int
    label: str | None


def roles(text: str) -> list[str]:
    """The roles of the labels of a line that begins with one; empty for any other line."""
    labels = list(_FIELD.finditer(text))
    return [x.lastgroup or "" for x in labels] if labels and labels[0].start() == 0 else []


def task(text: str) -> Task | None:
    """What the line says is to be done, after a label; None where it has none."""
    labels = list(_FIELD.finditer(text))
    for label, following in zip(labels, [*labels[1:], None], strict=True):
        if label.lastgroup == "task":
            end = following.start() if following else len(text)
            number = re.search(r"[A-ZÅÄÖ]?\d[\d.:]*\d|[A-ZÅÄÖ]?\d", label["task"])
            length = len(text[label.end() : end].rstrip(" .;,|("))
            return Task(label.end(), label.end() + length, number[0] if number else None) if length else None
    return None


def there(text: str) -> bool:
    """Whether a line has fields; a long paragraph has none."""
    return ":" in text and len(text) < _LONGEST_LINE and read(text) is not None


_LONGEST_LINE: Final = 700


def ahead(source: str, fields: Fields | None) -> Fields | None:
    """The fields of a line between the source of an assignment and the assignment, with that source.

    >>> found = ahead("Budget 2024, ärende SLK-2024-00123", read("Status: Pågår Slutdatum: 2025-06-30"))
    >>> found.status, found.due, found.case
    ('ongoing', '2025-06-30', 'SLK-2024-00123')
    >>> ahead("Nämnden har börjat.", read("Status: Pågår")) is None
    True
    """
    if fields is None or not _SOURCE_AHEAD.fullmatch(source):
        return None
    case = _CASE_AHEAD.search(source)
    return replace(fields, source=source, case=case["number"] if case else fields.case)


_CASE_AHEAD: Final = re.compile(
    r"\b(?:ärende(?:nummer)?|dnr|diarienummer)\s?:?\s(?P<number>\S.*)", re.IGNORECASE
)
_BUDGET: Final = r"(?:Mål\soch\s)?[Bb]udget\s20\d\d"
_SOURCE_AHEAD: Final = re.compile(
    rf"(?:{_BUDGET}|[A-ZÅÄÖ][\wåäö]{{1,40}}(?:\s[\wåäö]{{2,30}}){{0,3}}\s\d{{4}}-\d\d-\d\d)\b"
    r"(?=.{0,60}(?:§|\b(?:ärende|dnr|diarienummer)\b)).{0,90}"
    rf"|{_BUDGET}"
)
