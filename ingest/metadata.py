"""What a document says of itself: title, type, issuer, dates, diarienummer, decision, validity.

Sources in order: the cover block's labels, header and footer, the title on the first page, the parts;
for the title also the PDF's own information, and the file's name last. Unknown is None, never a guess.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from corpus.model import Document, Metadata
from ingest import statutes
from ingest.assemble import Leaf
from ingest.cover import values
from ingest.dates import day, period_in
from ingest.furniture import unlabelled
from ingest.kinds import TOWN, Kind, kind_of, named

_CASE: Final = re.compile(
    r"[A-ZÅÄÖ]{1,6}[- ]?\d{4}[-/]\d{2,6}|\d{1,5}/\d{2,4}|\d{4}-\d{4,6}|[A-ZÅÄÖ]{2,5}\s\d{4}/\d+"
)
_PARAGRAPH: Final = re.compile(r"§\s*(\d+)")
_PARAGRAPH_MARK: Final = re.compile(r"^§\s*\d+\s*[.:–-]?\s*(?=\S)")
_YEARS: Final = re.compile(r"(?:19|20)\d\d\s*[-–—]\s*(?:19|20)?\d\d")
_BODY: Final = re.compile(
    r"(?:[\wåäöÅÄÖ-]+,?\s){0,3}?[\wåäöÅÄÖ-]*(?:nämnden?|styrelsen?|kontoret|förvaltningen?|fullmäktige|bolaget|verket"
    r"|myndigheten|direktionen|utskottet|stiftelsen|kansliet)(?:\s(?:för|i|med)(?:\s[\wåäöÅÄÖ,-]+){1,6})?$"
    r"|[\wåäöÅÄÖ&. -]+\sAB$|(?:nämnden|förvaltningen|styrelsen|myndigheten)\sför(?:\s[\wåäöÅÄÖ,-]+){1,6}$",
    re.I,
)
_LETTERHEAD: Final = 0.65
_LETTERS: Final = re.compile(r"(?!IS[BS]N)\b[A-ZÅÄÖ]{2,6}[- ]\d{4}[-/]\d{2,6}\b")
_GENERIC: Final = re.compile(
    r"(?:innehåll(?:sförteckning)?|sammanfattning|inledning|bakgrund|förslag till beslut|ärendet"
    r"|bilaga\s*\w*\.?|förord|contents|summary|introduction|beslut|.*författningssamling|yrkanden?t?|yttrandet?"
    r"|handlingar|protokollsutdrag|tjänsteutlåtande|tjänsteskrivelse|sammanträdesprotokoll|protokoll"
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
_SWEDISH: Final = frozenset(["och", "att", "som", "för", "på", "är", "av", "det", "med", "till"])
_ENGLISH: Final = frozenset(["the", "of", "and", "to", "in", "is", "for", "that", "with", "on"])


class Told(NamedTuple):
    """What the head of a document says: its labels' values by field, the type that stands alone there."""

    cover: Mapping[str, str]
    kind: Kind | None


def describe(
    document: Document, leaves: Sequence[Leaf], info: Mapping[str, str], told: Told | None = None
) -> Metadata:
    """The metadata of `document`; `info` is the PDF's own, `told` the head of a text that has no leaves."""
    cover, letterhead_kind = told or Told(values(leaves), _letterhead_kind(leaves))
    title = _title(document, leaves, cover, info)
    kind = named(cover.get("type", "")) or _kind(title, letterhead_kind)
    kind_name = kind.name if kind else next((p.type for p in document.parts if p.type), None)
    decision = cover.get("decision") or cover.get("decided_by", "")
    paragraph = _PARAGRAPH.search(decision) or _PARAGRAPH.search(cover.get("paragraph", ""))
    case = _CASE.search(cover.get("case_number", ""))
    found = Metadata(
        title=title,
        type=kind_name,
        issuer=statutes.issuer(document) or cover.get("issuer") or _issuer(leaves),
        date=day(cover.get("date", "")) or _header_date(leaves) or statutes.decided(document),
        period=period_in(title) if title and kind_name else None,
        case_number=case.group() if case else _header_case(leaves),
        decided_by=_decider(cover.get("decided_by")),
        decision_date=day(decision) or statutes.decided(document),
        decision_paragraph=paragraph.group(1) if paragraph else None,
        validity=cover.get("validity") or _validity(title, kind_name),
        language=_language(document.text),
    )
    return _decided(found, document) if kind_name == "protokollsutdrag" else found


def _kind(title: str | None, printed: Kind | None) -> Kind | None:
    """The type that the title names, unless the letterhead `printed` another: a tjänsteutlåtande on a plan is
    no plan, but one that hands in a report is the report."""
    told = kind_of(title) if title else None
    if printed is None or told is None:
        return told or printed
    return told if told.opening or (told.name in _REPORTS and printed.opening) else printed


_REPORTS: Final = ("delårsrapport", "månadsrapport", "årsrapport", "lägesrapport", "uppföljning", "budget")


def _letterhead_kind(leaves: Sequence[Leaf]) -> Kind | None:
    """The type of case document that the first page's header or letterhead names, alone or last."""
    for text in (*(t for leaf in leaves[:1] for t in _pieces(leaf)), *_letterhead(leaves)):
        kind = named(unlabelled(text).rsplit(", ", 1)[-1])
        if kind is not None and (kind.opening or kind.name == "protokollsutdrag"):
            return kind
    return None


def _title(
    document: Document, leaves: Sequence[Leaf], cover: Mapping[str, str], info: Mapping[str, str]
) -> str | None:
    """The document's title: labelled, else the first heading that can be one, else from the header."""
    if cover.get("title") and not _JUNK_INFO.search(cover["title"]):
        return cover["title"]
    heading = _title_heading(document)
    running = _running_title(leaves)
    if heading and (kind_of(heading) or not running):
        return heading
    if running:
        return running
    told = info.get("Title", "").strip()
    if len(told) > 5 and not _JUNK_INFO.search(told):
        return told
    stem = re.sub(r"\.\w{1,5}$", "", document.source.file)
    return re.sub(r"[_\s]+", " ", stem).strip() or None


def _title_heading(document: Document) -> str | None:
    """The first heading before any chapter that names a document type, else the first unusual one."""
    found: list[str] = []
    for heading in document.headings:
        if heading.page > 2 or heading.number is not None:
            break
        title = _PARAGRAPH_MARK.sub("", heading.title).rstrip(" ;,")
        if (
            heading.level <= 2
            and title[:1].isupper()
            and not (_is_generic(title) or _JUNK_INFO.search(title))
        ):
            found.append(title)
    return next((t for t in found[:3] if kind_of(t)), found[0] if found else None)


def _is_generic(title: str) -> bool:
    body = _BODY.fullmatch(title) is not None and kind_of(title) is None
    return body or bool(_GENERIC.match(title) or TOWN.fullmatch(title))


def _running_title(leaves: Sequence[Leaf]) -> str | None:
    """The line of the headers and footers of the first pages that names a document type."""
    for leaf in leaves[:3]:
        for text in leaf.stripped.furniture:
            bare = unlabelled(text)
            kind = kind_of(bare)
            if kind and not kind.opening and len(bare.split()) > 1 and not _JUNK_INFO.search(bare):
                return bare
    return None


def _issuer(leaves: Sequence[Leaf]) -> str | None:
    """The body that headers, footers or the letterhead name, else the town."""
    running = [text for leaf in leaves[:2] for text in _pieces(leaf)]
    bodies = Counter(text for text in running if _BODY.fullmatch(text) and not TOWN.fullmatch(text))
    if bodies:
        return bodies.most_common(1)[0][0]
    head = list(_letterhead(leaves))
    body = next((text for text in head if _BODY.fullmatch(text)), None)
    return body or next((text for text in [*running, *head] if TOWN.fullmatch(text)), None)


def _letterhead(leaves: Sequence[Leaf]) -> Iterator[str]:
    """The short pieces in the upper third of the first page that are no sentences."""
    for leaf in leaves[:1]:
        for line in leaf.stripped.lines:
            if line.box.y0 > _LETTERHEAD * leaf.raw.height and len(line.text) < 60 and line.text[-1:] != ".":
                yield line.text


def _pieces(leaf: Leaf) -> Iterator[str]:
    """The pieces of a page's furniture, parted at commas, wide gaps and the town's name."""
    for text in leaf.stripped.furniture:
        for piece in re.split(r"\t|,\s|\s{2,}", text):
            town = re.match(r"(\w+s?\s(?:stad|kommun))\s+(\S.*)", piece, re.I)
            yield from (town.group(1), town.group(2)) if town else (piece.strip(),)


def _header_date(leaves: Sequence[Leaf]) -> str | None:
    """A date that stands alone in the header or letterhead of the first page."""
    for leaf in leaves[:1]:
        for text in [*_pieces(leaf), *_letterhead(leaves)]:
            if re.fullmatch(r"(?:19|20)\d\d-\d\d-\d\d|\d{1,2} \w+ (?:19|20)\d\d", text):
                return day(text)
    return None


def _header_case(leaves: Sequence[Leaf]) -> str | None:
    """A diarienummer that stands in a header or letterhead, with its letters or its label before it."""
    for leaf in leaves[:3]:
        for text in leaf.stripped.furniture:
            match = _LETTERS.search(text) or re.search(r"(?<=[Dd]nr )\S*\d\S*", text)
            if match:
                return match.group()
    return next((m.group() for text in _letterhead(leaves) if (m := _LETTERS.search(text))), None)


def _decided(found: Metadata, document: Document) -> Metadata:
    """An extract from minutes is a decision itself: its body, its meeting's date, the § of its heading."""
    paragraphs = [m.group(1) for h in document.headings if (m := _PARAGRAPH.match(h.title))]
    return replace(
        found,
        decided_by=found.decided_by or found.issuer,
        decision_date=found.decision_date or found.date,
        decision_paragraph=found.decision_paragraph or (paragraphs[0] if len(paragraphs) == 1 else None),
    )


def _decider(text: str | None) -> str | None:
    """Who decided, without the date that may follow."""
    if not text:
        return None
    bare = re.sub(r"[\s,]*(?:den\s)?\d{4}-\d\d-\d\d.*$|[\s,]*§.*$", "", text).strip()
    return bare[:1].upper() + bare[1:] or None


def _validity(title: str | None, kind: str | None) -> str | None:
    if title is None or kind not in ("plan", "program", "policy", "riktlinje", "handlingsplan", "strategi"):
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
