"""The documents within a file: tjänsteutlåtande, yrkande, yttrande, bilaga 1…n.

A new one begins where the printed page numbers begin again or count to another total, and where a page
opens with a title such as "Bilaga 2", or "Yrkande angående …" where no numbering goes on over it. A file that
is one document has no parts.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from corpus.model import Document, Heading, Part, Span
from ingest.about.kinds import TOWN, Kind, kind_of, named
from ingest.chunk import ATTACHMENT
from ingest.furniture import Stripped, unlabelled

_LABEL: Final = re.compile(r"^(\d+)(?:\D+(\d+))?")


@dataclass(frozen=True, slots=True)
class _Run:
    """Pages `first` to `last` (1-based) of one numbering; `attachment` is its printed "Bilaga" number."""

    first: int
    last: int
    attachment: str | None = None


def parts(document: Document, sheets: Sequence[Stripped]) -> tuple[Part, ...]:
    """The parts of `document`, whose headings are known, in order; none when it is one document."""
    runs = _split(_runs([sheet.label for sheet in sheets]), document, sheets)
    if len(runs) < 2:
        return ()
    starts = [_start(document, run.first) for run in runs] + [len(document.text)]
    starts[0] = 0
    made = [
        _part(document, sheets, run, Span(starts[n], starts[n + 1]))
        for n, run in enumerate(runs)
        if starts[n] < starts[n + 1]
    ]
    return tuple(_numbered(made))


def _runs(labels: Sequence[str | None]) -> list[_Run]:
    """Runs of pages whose labels count on: 1 (2), 2 (2) | 4 (31), 5 (31) … | none, 2 (7)."""
    starts = {0}
    before: tuple[int, int, str | None] | None = None
    for n, label in enumerate(labels):
        match = _LABEL.match(label) if label else None
        if match is None:
            continue
        value, total = int(match.group(1)), match.group(2)
        if before is not None and not _counts_on(before, value, total):
            starts.add(min(n, max(before[0] + 1, n - value + 1)))
            before = None
        before = (n, value, total or (before[2] if before else None))
    edges = [*sorted(starts), len(labels)]
    return [_Run(a + 1, b) for a, b in pairwise(edges)]


def _counts_on(before: tuple[int, int, str | None], value: int, total: str | None) -> bool:
    """Whether a label counts on from the one `before` (page, value, total); left pages may print no total."""
    _, last, known = before
    next_of_known = total is None and value == last + 1 and known is not None and last < int(known)
    return value > last and (total == known or next_of_known)


def _split(runs: list[_Run], document: Document, sheets: Sequence[Stripped]) -> list[_Run]:
    """Runs cut further where a page opens as a bilaga or a case document; the bilaga number of each."""
    found: list[_Run] = []
    for run in runs:
        first, name = run.first, _attachment(document, sheets, run.first)
        for page in range(run.first + 1, run.last + 1):
            other = _opens_attachment(document, page)
            if other is not None and other != name:
                found.append(_Run(first, page - 1, name))
                first, name = page, other
            elif _opens_case(document, sheets, first, page):
                found.append(_Run(first, page - 1, name))
                first, name = page, None
        found.append(_Run(first, run.last, name))
    return found


def _attachment(document: Document, sheets: Sequence[Stripped], page: int) -> str | None:
    """The bilaga number that a part's first page prints as a title, or in its header or footer."""
    opening = _opens_attachment(document, page)
    if opening is not None:
        return opening
    for text in sheets[page - 1].furniture:
        match = ATTACHMENT.search(text)
        if match:
            return match.group(1).upper()
    titles = (h.title for h in document.headings if h.page == page)
    return next((m.group(1).upper() for t in titles if (m := ATTACHMENT.match(t)) and len(t) < 14), None)


def _opens_attachment(document: Document, page: int) -> str | None:
    for block in _first_blocks(document, page):
        text = document.text[block.start : block.end]
        match = ATTACHMENT.match(text)
        titled = len(text) < 14 or (len(text) < 160 and not text.rstrip().endswith((".", ";")))
        if match and titled:
            return match.group(1).upper()
    return None


def _opens_case(document: Document, sheets: Sequence[Stripped], before: int, page: int) -> bool:
    """Whether a page opens with a title that names a case document and what it is about, as large as the
    largest on page `before`, where the part before it begins.

    A page whose label counts on ("3 (7)") does not begin one.
    """
    sheet = sheets[page - 1]
    label = _LABEL.match(sheet.label) if sheet.label else None
    if (label and label.group(2) and int(label.group(1)) > 1) or not sheet.lines:
        return False
    opening = max(sheet.lines, key=lambda o: o.box.y1)
    if opening.size < 0.95 * max((o.size for o in sheets[before - 1].lines), default=0.0):
        return False
    spans = _first_blocks(document, page)
    titles = (h.title for h in document.headings if h.span in spans and h.number is None)
    return any(_names_case(title) for title in titles)


def _names_case(title: str) -> bool:
    """Whether the first word of a title of several words is a case document: "Yrkande angående budgeten"."""
    first, _, rest = title.partition(" ")
    kind = kind_of(first)
    return bool(rest) and kind is not None and kind.opening


def _first_blocks(document: Document, page: int) -> list[Span]:
    """The first block of a page, when it is a heading or a short line of its own."""
    start = _start(document, page)
    at = bisect_left(document.blocks, start, key=lambda b: b.span.start)
    first = document.blocks[at : at + 1]
    headings = {h.span for h in document.headings}
    return [b.span for b in first if b.span in headings or b.span.end - b.span.start < 14]


def _start(document: Document, page: int) -> int:
    """Where the first block that begins on `page` or later begins."""
    for segment in document.segments:
        if segment.page >= page:
            at = bisect_left(document.blocks, segment.start, key=lambda b: b.span.start)
            return document.blocks[at].span.start if at < len(document.blocks) else len(document.text)
    return len(document.text)


def _part(document: Document, sheets: Sequence[Stripped], run: _Run, span: Span) -> Part:
    """The part on the pages of `run`: typed by its own title, else by its header, footer, first words."""
    heads = [h for h in document.headings if span.contains(h.span)]
    furniture = _own_furniture(sheets, run)
    titles = [text for text in furniture if kind_of(text)]
    name = _name(heads, run.first) or (unlabelled(titles[0]) if titles else None)
    opening = document.text[span.start : span.start + 60]
    kind = None if run.attachment else _opening_kind([*furniture, opening])
    for text in (name, *titles):
        kind = kind or (kind_of(text) if text else None)
    title = (kind.part or kind.name.capitalize()) if kind else ""
    if run.attachment:
        title = f"Bilaga {run.attachment}"
    elif kind is not None and run.first > 1 and not kind.opening and kind.part is None:
        title = ""
    return Part(title, kind.name if kind else None, span, run.first, run.last, name)


def _own_furniture(sheets: Sequence[Stripped], run: _Run) -> list[str]:
    """The furniture of the part's first pages, without what the page before the part has too."""
    before = {_bare(t) for t in sheets[run.first - 2].furniture} if run.first > 1 else set()
    pages = sheets[run.first - 1 : min(run.last, run.first + 1)]
    texts = [t for sheet in pages for t in sheet.furniture if _bare(t) not in before]
    return list(dict.fromkeys(texts))


def _bare(text: str) -> str:
    return re.sub(r"\d+", "#", text)


def _opening_kind(texts: Sequence[str]) -> Kind | None:
    found = (kind_of(text) for text in texts)
    return next((kind for kind in found if kind is not None and kind.opening), None)


def _name(heads: Sequence[Heading], page: int) -> str | None:
    """The part's own title: the first heading of its first page that is no bilaga mark and no chapter."""
    for heading in heads:
        if heading.number is not None or heading.page > page:
            return None
        rest = ATTACHMENT.sub("", heading.title, count=1).strip(" .,:–-")
        if len(rest) > 2 and rest[0].isupper() and not TOWN.fullmatch(rest) and named(rest) is None:
            return rest
    return None


def _numbered(made: Sequence[Part]) -> list[Part]:
    """Parts without a name of their own as "Bilaga n", n counted from the bilagor around them."""
    found: list[Part] = []
    count = 0
    for part in made:
        match = ATTACHMENT.match(part.title)
        if match and match.group(1).isdigit():
            count = int(match.group(1))
        if part.title:
            found.append(part)
            continue
        if found and found[0].title:
            count += 1
            found.append(replace(part, title=f"Bilaga {count}"))
        else:
            found.append(replace(part, title=part.name or f"Del {len(found) + 1}"))
    return found
