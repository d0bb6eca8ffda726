"""What a document says of itself: title, type, issuer, dates, diarienummer, decision, validity.

Sources in order: the cover block's labels, header and footer, the title on the first page, the parts;
for the title also the PDF's own information, and the file's name last. Unknown is None, never a guess.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from corpus.model import Document, Metadata
from ingest.about import issuers, later_heads, letters, meetings, minutes, opening, parties, statutes
from ingest.about.bodies import is_board, is_body, without_town
from ingest.about.cover import labels
from ingest.about.dates import day, period_in
from ingest.about.head import Head
from ingest.about.issuers import STEERING
from ingest.about.kinds import MINUTES, Kind, kind_of, named
from ingest.about.report_titles import PERIODIC, of_body
from ingest.about.rows import PAGES
from ingest.furniture import unlabelled

_PARAGRAPH: Final = re.compile(r"§\s*(\d+)")
_YEARS: Final = re.compile(r"(?:19|20)\d\d\s*[-–—]\s*(?:19|20)?\d\d")
_GENERIC: Final = re.compile(
    r"(?:innehåll(?:sförteckning)?|sammanfattning(?: av ärendet)?|inledning|bakgrund|förslag till beslut"
    r"|ärendet|bilaga\s*\w*\.?|förord|contents|summary|introduction|beslut|.*författningssamling|yrkanden?t?"
    r"|yttrandet?|handlingar|protokollsutdrag|tjänsteutlåtande|tjänsteskrivelse|sammanträdesprotokoll|protokoll"
    r"|beslutsunderlag|missiv|kallelse|motion|remissvar|handling\s.*)$",
    re.I,
)
_JUNK_INFO: Final = re.compile(
    r"^(?:microsoft\s)?(?:word|excel|powerpoint|office)(?:[- ]presentation)?(?:$|\s[-–])"
    r"|^(?:untitled|namnlös[at]?)\b"
    r"|^(?:dokument|document|presentation|bok|book|layout|print|utskrift|scan\w*|skann\w*)[\W\d]*$"
    r"|^skannat\sdokument"
    r"|^about:|^\w{2,}:/|\.(?:docx?|docm|dotx?|pdf|indd|odt|rtf|pptx?|xlsx?|html?|txt|tmp)\b"
    r"|[\\\u202e\ufffd]|^[/~.]|/\S*/",
    re.I,
)
"""What programs write as a title where nobody gave one: "about:blank", an address, a path, a file's name,
"Microsoft Word - utkast.docx", "Namnlös"."""
_PRESENT: Final = re.compile(r"^(?:Beslutande|Närvarande|Justera\w+|Utses att justera)\b", re.M)
_APPROVED: Final = re.compile(r"justera(?:nde|re)n?s? sign", re.I)
_AUDITORS: Final = re.compile(r"(?:[\w ]+ )?(?:revisorer(?:na)?|revision(?:en)?)|[a-z]+revisionen", re.I)
_HANDLED: Final = re.compile(r"handläggare\b", re.I)
_SWEDISH: Final = frozenset(["och", "att", "som", "för", "på", "är", "av", "det", "med", "till"])
_ENGLISH: Final = frozenset(["the", "of", "and", "to", "in", "is", "for", "that", "with", "on"])


def describe(document: Document, head: Head, info: Mapping[str, str]) -> Metadata:
    """The metadata of `document` that opens with `head`; `info` is the PDF's own."""
    found = _described(document, head, info)
    return replace(found, title=found.title and parties.without_movers(found.title))


def _described(document: Document, head: Head, info: Mapping[str, str]) -> Metadata:
    cover = head.cover
    printed = _printed_title(document, head)
    title = _title(document, printed, info)
    kind = _labelled_kind(cover.get("type", ""), title) or _kind(
        title, head.kind or _implied(head, document.text)
    )
    kind_name = kind.name if kind else next((p.type for p in document.parts if p.type), None)
    meeting = meetings.met(head, document.text)
    if meeting is None or (head.kind is not None and not meeting.named):
        meeting = later_heads.met(document, head)
    if meeting:
        return meetings.described(meeting, _language(document.text))
    decider = _adopter(head)
    issuer = statutes.issuer(document) or issuers.issuer(head, title, kind_name, document.text, decider)
    found = Metadata(
        title=of_body(title, _board(head, issuer)) if title and kind_name in PERIODIC else title,
        type=kind_name,
        issuer=issuer,
        date=_date(document, head, kind_name),
        period=period_in(title or "") or period_in(cover.get("period", "")) if kind_name else None,
        case_number=None if statutes.issuer(document) else head.case_number,
        validity=cover.get("validity") or _validity(title, kind_name),
        language=_language(document.text),
    )
    decided = _decided(found, document, head)
    if kind_name in MINUTES:
        return minutes.described(decided, document, head, printed)
    return letters.own_decision(decided, document.text) if kind_name == "yttrande" else decided


def _date(document: Document, head: Head, kind: str | None) -> str | None:
    """The day that the head tells; of what members and a council's executive write the one they signed on."""
    text = document.text
    told = letters.handed_over(text) if issuers.is_paper(head) else None
    of_office = head.kind is not None and head.kind.opening and head.kind.name not in parties.KINDS
    told = told or (letters.signed(text) if kind in parties.KINDS and not of_office else None)
    return told or head.date or statutes.decided(document) or letters.signed(text)


def _implied(head: Head, text: str) -> Kind | None:
    """The type that a letterhead without its name shows: minutes by who was there or signs their pages, a
    case document by its handläggare and what it proposes."""
    if ("meeting" in head.cover and _PRESENT.search(text)) or any(map(_APPROVED.match, head.furniture)):
        return named("protokoll")
    if minutes.posted(text)[0] is not None or minutes.opens(head):
        return named("protokoll")
    cells = head.cells
    if any(map(opening.AUDIT.match, cells)) and any(map(_AUDITORS.fullmatch, head.pieces)):
        return named(_AUDIT)
    handled = any(_HANDLED.match(cell) for cell in cells)
    return named("tjänsteutlåtande") if handled and later_heads.PROPOSES.search(text) else None


def _board(head: Head, issuer: str | None) -> str | None:
    """The board whose report an office has written, else the `issuer`, which may be a unit of an office."""
    if issuer is None or is_board(issuer):
        return issuer or head.board
    return head.board or (issuer if is_body(issuer) else None)


def _decided(found: Metadata, document: Document, head: Head) -> Metadata:
    """`found` with who adopted it and when; what has no other date is of that day."""
    cover, adopted = head.cover, head.adopted
    decision = cover.get("decision") or cover.get("decided_by", "") or (adopted.group() if adopted else "")
    told = (decision, cover.get("decided_by", ""), cover.get("paragraph", ""))
    paragraph = next(filter(None, map(_PARAGRAPH.search, told)), None)
    decided_by = _adopter(head)
    if (adopted and decided_by is None) or (decided_by or "").lower() in _ITSELF:
        decided_by = found.issuer if is_board(found.issuer or "") else decided_by
    decided_on = day(decision) or statutes.decided(document)
    return replace(
        found,
        date=found.date or decided_on,
        decided_by=decided_by,
        decision_date=decided_on,
        decision_paragraph=paragraph.group(1) if paragraph else None,
    )


def _adopter(head: Head) -> str | None:
    """Who adopted the document, as a label or a row says."""
    adopted = head.adopted
    told = _decider(head.cover.get("decided_by") or (adopted["who"] if adopted else None))
    return told or next(filter(is_body, [_decider(head.cover.get("decision")) or ""]), None)


_ITSELF: Final = ("nämnden", "styrelsen", "direktionen")


def _labelled_kind(label: str, title: str | None) -> Kind | None:
    """The type that a label gives, more closely where the title does: a plan that is a handlingsplan."""
    labelled, told = named(label), kind_of(title) if title else None
    return told if labelled and told and told.name.endswith(labelled.name) else labelled


def _kind(title: str | None, printed: Kind | None) -> Kind | None:
    """The type that the title names, unless the letterhead `printed` another: a tjänsteutlåtande on a plan is
    no plan, but one that hands in a report is the report. Minutes are minutes and audits
    audits, whatever they deal with."""
    told = kind_of(title) if title else None
    if printed is None or told is None or printed.name in (*MINUTES, _AUDIT):
        return printed or told
    if not printed.opening:
        return told
    opens = named((title or "").split()[0]) is not None
    return told if (told.opening and opens) or told.name in _REPORTS else printed


_AUDIT: Final = "revisionsrapport"
_REPORTS: Final = ("delårsrapport", "månadsrapport", "årsrapport", "lägesrapport", "uppföljning", "budget")


def _title(document: Document, printed: str | None, info: Mapping[str, str]) -> str | None:
    """The document's title: as `printed`, else as the PDF tells, else the file's name."""
    told = info.get("Title", "").strip()
    if printed or (len(told) > 5 and not _JUNK_INFO.search(told)):
        return without_town(printed or told)
    stem = re.sub(r"\.\w{1,5}$", "", document.source.file)
    return re.sub(r"[_\s]+", " ", stem).strip() or None


def _printed_title(document: Document, head: Head) -> str | None:
    """What is labelled as the title, else what the opening or first heading says, else the header."""
    labelled = head.cover.get("title") or _told(head.cover.get("titled", ""))
    if labelled and not _JUNK_INFO.search(labelled):
        return opening.with_town(opening.whole(labelled, document, head.rows), document, head.rows)
    heading = (
        statutes.title(document) or _title_heading(document)
        if statutes.issuer(document)
        else opening.title(head.rows)
    )
    heading = opening.whole(heading, document, head.rows) if heading else _title_heading(document)
    running = _running_title(head)
    told = heading and (kind_of(heading) or opening.BILAGA.match(heading) or not running)
    return heading if told else running


def _told(titled: str) -> str | None:
    """What a label "Titel" gives, unless it is what someone is called: "Titel: Vägingenjör"."""
    return titled if kind_of(titled) or len(titled.split()) > _LONGEST_TRADE else None


_LONGEST_TRADE: Final = 2


def _title_heading(document: Document) -> str | None:
    """The first heading before any chapter that names a document type, else the first unusual one."""
    found: list[str] = []
    for heading in document.headings:
        if heading.page > PAGES or heading.number is not None:
            break
        title = opening.MARK.sub("", heading.title).rstrip(" ;,")
        usual = (
            _GENERIC.match(title)
            or (is_body(unlabelled(title)) and kind_of(title) is None)
            or opening.is_passed_over(title)
            or _JUNK_INFO.search(title)
            or any(labels(title))
        )
        if heading.level <= 2 and title.lstrip('”“"»')[:1].isupper() and not usual:
            found.append(title)
    return next((t for t in found[:3] if kind_of(t)), found[0] if found else None)


def _running_title(head: Head) -> str | None:
    """The line of the headers and footers of the first pages that names a document type."""
    for text in head.furniture:
        bare = unlabelled(text)
        kind = kind_of(bare)
        named_so = kind and not kind.opening and len(bare.split()) > 1
        if (
            named_so
            and not _JUNK_INFO.search(bare)
            and not (_OF_SERIES.fullmatch(bare) or opening.SERIES.search(bare))
        ):
            return bare
    return None


_OF_SERIES: Final = re.compile(r"\w+ (?:nr ?\d+|\d{4}[:/]\d+)(?:[:/]\d+)?")
"""The number of a report in its series, which is no title: "Rapport 2025:3"."""
_SHORT: Final = {"KF": "Kommunfullmäktige", "KS": "Kommunstyrelsen", "RF": "Regionfullmäktige"}


def _decider(text: str | None) -> str | None:
    """Who decided, without the date that may follow."""
    if not text:
        return None
    text = _SHORT.get(text, text).removeprefix("i ")
    bare = re.sub(r"[\s,]+(?:den\s+)?\d.*$|[\s,]*§.*$", "", text).strip()
    return bare[:1].upper() + bare[1:] or None


def _validity(title: str | None, kind: str | None) -> str | None:
    if title is None or kind not in STEERING:
        return None
    match = _YEARS.search(title)
    return re.sub(r"\s*[-–—]\s*", "–", match.group()) if match else None


def _language(text: str) -> str | None:
    words = re.findall(r"[a-zåäö]+", text[:40_000].lower())
    swedish = sum(w in _SWEDISH for w in words)
    english = sum(w in _ENGLISH for w in words)
    if swedish + english < 3:
        return None
    return "sv" if swedish >= english else "en"
