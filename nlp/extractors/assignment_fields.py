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
    "who": (
        r"[Aa]nsvarig(?:a|t)?(?:\s(?:nämnd(?:er)?|styrelse|förvaltning|för\s[\wåäö]{3,20}|part(?:er)?))?"
        r"|[Hh]uvudansvar(?:ig)?|[Uu]tförare|[Aa]nsvar"
    ),
    "due": (
        r"[Kk]lart?(?:\s(?:senast|år))?|[Tt]id(?:plan|punkt|ram|splan)?|[Ss]lut(?:datum|år|tid)?|[Nn]är|[Ss]enast"
        r"|[Gg]enomförs|[Åå]terrapporter(?:as|ing)|[Dd]eadline"
    ),
    "status": r"[Ss]tatus|[Ll]äge",
    "source": r"[Bb]eslut(?:at|ad|sdatum)?|[Kk]älla|[Gg]ivet|[Uu]ppdragsgivare",
    "case": r"(?:[Ää]rende|[Dd]iarie)(?:nummer|nr)?|[Dd]nr",
    "other": (
        r"[Kk]ommentar|[Rr]edovisning|[Kk]ostnad|[Ff]inansiering|[Mm]ålgrupp|[Ii]ndikator|[Uu]ppföljning"
        r"|[Ss]amverkan"
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
