"""Decision points (beslutssatser): what a body is asked to decide, or has decided.

>>> from corpus.model import Document, Source
>>> def points(text):
...     found = find(Document(Source("x.pdf", "0" * 64, 1), text))
...     return [(f.number, f.body, f.action, f.stance) for f in found]
>>> points("Förslag till beslut\\nI kommunstyrelsen:\\n1. Planen godkänns.\\n2. Motionen avslås.\\nÄrendet")
[('1', 'Kommunstyrelsen', 'godkänns', 'förslag'), ('2', 'Kommunstyrelsen', 'avslås', 'förslag')]
>>> points("Förslag till beslut\\nSocialnämnden beslutar\\natt anta planen\\natt upphäva rutinen\\nBakgrund")
[(None, 'Socialnämnden', 'antas', 'förslag'), (None, 'Socialnämnden', 'upphävs', 'förslag')]
>>> points("Förslag till beslut\\nMiljönämnden föreslås besluta att godkänna rapporten.\\nÄrendet")
[(None, 'Miljönämnden', 'godkänns', 'förslag')]
>>> points("Beslut\\nKommunstyrelsen beslutar\\n1. Ärendet bordläggs.\\nHandlingar\\n1. Rapporten godkänns.")
[('1', 'Kommunstyrelsen', 'bordläggs', 'beslut')]
>>> points("Tilläggsyrkande\\nVi yrkar att kommunfullmäktige beslutar:\\n- Taxan fastställs.\\nMotivering")
[(None, 'Kommunfullmäktige', 'fastställs', 'yrkande')]

Structure first: a heading opens the list, another one closes it; sub-headings and lead-ins name the
body. Marks second: numbers that restart for each body, letters that stay within their point, bullets,
"att", "att1", or a single paragraph without any. Grammar last: the verb of decision.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from corpus.findings import DecisionPoint, Stance
from corpus.model import Document, Span
from nlp.extractors import bodies
from nlp.extractors.actions import action
from nlp.extractors.points import (
    CLAIM,
    DECISION,
    END,
    LEAD_IN,
    LETTERED,
    PROPOSAL,
    Line,
    lines,
    mark,
    split_lost,
    split_numbers,
)

_SECTION: Final = re.compile(
    r"\bavsnitt(?:en)?\s(\d+(?:\.\d+)*(?:(?:,|\s(?:och|samt))\s\d+(?:\.\d+)*)*)", re.IGNORECASE
)
_UNDER_BODY: Final = re.compile(r"(?:i|för)?\s?[^:.]{2,80}:?", re.IGNORECASE)
_CLAIM_TITLE: Final = re.compile(
    r"(?:(?:tilläggs|ändrings|avslags)?yrkande|särskilt yrkande)\b", re.IGNORECASE
)
_OTHER_TITLE: Final = re.compile(
    r"(?:tjänsteutlåtande|yttrande|protokoll(?:sutdrag)?|bilaga \d+)\b", re.IGNORECASE
)
_CUT_OFF: Final = re.compile(
    r"\b(?:att|för|och|eller|om|på|i|till|av|med|som|samt|enligt|från|vid|mellan|den|det|de|en|ett|under|inom)$",
    re.IGNORECASE,
)
_INLINE: Final = re.compile(
    r".{0,120}?\bbesluta(?:r|de)?\b(?:\satt\s(?:föreslå|tillstyrka)[^.]{3,80}?\s(?:besluta\s)?att\b)?",
    re.IGNORECASE,
)
# "Kommunstyrelsen beslutar" within a list names its body; alone it opens one.
_LEAD_VERB: Final = re.compile(r"\bbeslut(?:ar|ade)\s?:?$", re.IGNORECASE)
# "I kommunstyrelsen under förutsättning av kommunfullmäktiges beslut": the second body decides nothing here.
_CONDITION: Final = re.compile(r",?\s(?:under|med)\sförutsättning\b[^:]{0,100}", re.IGNORECASE)
# "Vidare beslutade kommunstyrelsen" leads in as "Kommunstyrelsen beslutade" does.
_BODY_LAST: Final = re.compile(r".{0,60}\bbeslut(?:ar|ade)\s(?P<body>[^.:]{2,60})", re.IGNORECASE)
_VERB_NEXT: Final = re.compile(r"\s(?!får\b|har\b|är\b)\w+(?:er|ar|år)\b")
_LONGEST_POINT: Final = 2500
_LONGEST_HEADING: Final = 110


@dataclass(slots=True)
class _Region:
    """A list of points being read: its stance, the body named last, the points so far."""

    stance: Stance
    body: str | None
    strict: bool
    infinitive: bool = False
    prose: int = 0
    points: list[_Point] = field(default_factory=list)
    named: bool = False
    # Whether the last line ended its sentence, so that small letters after it are no rest of it.
    complete: bool = False


@dataclass(frozen=True, slots=True)
class _Point:
    span: Span
    text_start: int
    number: str | None
    body: str | None
    infinitive: bool
    marked: bool
    lost_start: bool = False


def find(document: Document) -> Iterator[DecisionPoint]:
    """The decision points of `document`, in order, without the references inside them."""
    region: _Region | None = None
    claim = False
    default = _own_body(document)
    for line in lines(document):
        if _is_short(line) and (_CLAIM_TITLE.match(line.text) or _OTHER_TITLE.match(line.text)):
            claim = _CLAIM_TITLE.match(line.text) is not None
        inner = region is not None and _LEAD_VERB.search(line.text) is not None
        opened = None if inner else _opens(document, line, claim, default)
        if opened is None and region is None:
            opened = _run_in(document, line, claim, default)
        if opened is not None:
            yield from _close(document, region)
            region = opened
        elif region is not None and not _read(document, region, line):
            yield from _close(document, region)
            region = None
    yield from _close(document, region)


def _own_body(document: Document) -> str | None:
    """The body whose minutes or memo it is, where the document says so of itself."""
    for printed in (document.metadata.decided_by, document.metadata.issuer):
        body = bodies.only(printed or "")
        if body is not None:
            return body.name
    return None


def _is_short(line: Line) -> bool:
    return len(line.text) <= _LONGEST_HEADING


def _opens(document: Document, line: Line, claim: bool, default: str | None) -> _Region | None:
    """The region that a heading opens, None for any other line."""
    if not _is_short(line) or line.text.endswith("."):
        return None
    kind = (_part_type(document, line) or "").casefold()
    text = re.sub(r"^\d{1,2}(?:\.\d{1,2})*\.?\s", "", line.text)
    for pattern, stance in ((CLAIM, "yrkande"), (PROPOSAL, "förslag"), (DECISION, "beslut")):
        match = pattern.fullmatch(text)
        if match is None:
            continue
        body = _of_proposal(text) if pattern is PROPOSAL else _last_body(text)
        if pattern is PROPOSAL and ("yrkande" in kind or (claim and not kind)):
            return _Region("yrkande", body or default, strict=False, named=body is not None)
        return _Region(
            stance,  # type: ignore[arg-type]  # the literals of the table above
            body or default,
            strict=pattern is not PROPOSAL and not (pattern is DECISION and "protokoll" in kind),
            named=body is not None,
        )
    return None


def _of_proposal(heading: str) -> str | None:
    """Who decides on "Arbetsutskottets förslag till beslut i nämnden": never the committee that proposes."""
    proposer = re.match(r".{3,80}s\sförslag\b|", heading)
    after = _last_body(heading[proposer.end() if proposer else 0 :])
    before = _last_body(heading)
    return after or (None if before is None or "utskott" in before.casefold() else before)


def _run_in(document: Document, line: Line, claim: bool, default: str | None) -> _Region | None:
    """ "… yrkar vi att kommunstyrelsen beslutar:" in running text, a list after it."""
    if not re.search(
        r"\b(?:beslutar?|besluta att|beslutar att|yrkar(?: att| på)?|besluta följande)\s?:$", line.text
    ):
        return None
    kind = (_part_type(document, line) or "").casefold()
    claimed = "yrk" in line.text.casefold() or "yrkande" in kind or claim
    body = _last_body(line.text) or default
    return _Region(
        "yrkande" if claimed else "förslag",
        body,
        strict=True,
        infinitive=line.text.endswith("att:"),
        named=True,
    )


def _part_type(document: Document, line: Line) -> str | None:
    part = document.part_at(line.span.start)
    return part.type if part else None


def _read(document: Document, region: _Region, line: Line) -> bool:
    """Take `line` into the region; False where the region ends before it."""
    if END.fullmatch(line.text) and _is_short(line):
        return False
    if _is_body_heading(line):
        _name(region, line)
        return True
    if line.heading and mark(line.text) is None and not LEAD_IN.fullmatch(line.text):
        return False
    if LETTERED.match(line.text) and region.points and region.points[-1].marked:
        _extend(region, line)
        return True
    if mark(line.text) is not None:
        _add_marked(region, line)
        return True
    return _read_unmarked(region, line)


def _is_body_heading(line: Line) -> bool:
    """ "I kommunstyrelsen:", "Kommunfullmäktige", "Nämnden för funktionsstöd:", nothing else in it."""
    if not _is_short(line) or not _UNDER_BODY.fullmatch(line.text):
        return False
    rest = _CONDITION.sub("", line.text)
    for span, _ in reversed(list(bodies.mentions(rest))):
        rest = rest[: span.start] + "\0" + rest[span.end :]
    return (
        "\0" in rest
        and re.fullmatch(r"(?:[Ii]|[Ff]ör)?\s?\0(?:\s(?:och|samt)\s(?:i\s)?\0)?\s?:?", rest) is not None
    )


def _name(region: _Region, line: Line) -> None:
    region.body = _last_body(_CONDITION.sub("", line.text)) or region.body
    region.named = True
    region.infinitive = bool(re.search(r"\batt\s?[:.]?$", line.text))
    if (
        region.stance == "beslut"
        and re.search(r"\bföreslår?\b", line.text)
        and len(list(bodies.mentions(line.text))) > 1
    ):
        region.stance = "förslag"


def _last_body(text: str) -> str | None:
    return next((body.name for _, body in reversed(list(bodies.mentions(text)))), None)


def _add_marked(region: _Region, line: Line) -> None:
    bullet_of = region.points[-1] if region.points else None
    found = mark(line.text)
    if (
        found
        and found.number is None
        and bullet_of
        and bullet_of.number
        and not _ends(line, bullet_of, region)
    ):
        _extend(region, line)
        return
    for piece in split_numbers(line):
        for i, lost in enumerate(split_lost(piece)):
            found = mark(lost.text) if i == 0 else None
            number = found.number if found else _following(region)
            start = lost.span.start + (found.text_start if found else 0)
            region.points.append(
                _Point(
                    lost.span, start, number, region.body, region.infinitive, marked=True, lost_start=i > 0
                )
            )
    region.named = False
    region.complete = _is_complete(line)


def _is_complete(line: Line) -> bool:
    return line.text.endswith((".", "!", "?"))


def _lost(region: _Region, line: Line) -> _Point:
    """A point whose number and first words are lost."""
    return _Point(
        line.span,
        line.span.start,
        _following(region),
        region.body,
        region.infinitive,
        marked=True,
        lost_start=True,
    )


def _ends(line: Line, before: _Point, region: _Region) -> bool:
    """Whether a bullet after a numbered point is a point of its own: only under a body named since."""
    return region.named or before.body != region.body


def _following(region: _Region) -> str | None:
    last = region.points[-1].number if region.points else None
    return str(int(last) + 1) if last else None


def _extend(region: _Region, line: Line) -> None:
    last = region.points[-1]
    region.points[-1] = replace(last, span=Span(last.span.start, line.span.end))


def _read_unmarked(region: _Region, line: Line) -> bool:
    """A paragraph without a mark: a lead-in, the rest of a point, a point of its own, or the end."""
    if region.points and region.points[-1].marked and line.text[:1].islower() and not region.named:
        if region.complete and action(line.text):
            region.points.append(_lost(region, line))
        else:
            _extend(region, line)
        region.complete = _is_complete(line)
        return True
    if _leads_in(line):
        _name(region, line)
        return True
    marked = bool(region.points) and region.points[-1].marked and not region.named
    if not marked and not (region.strict and not region.named) and len(line.text) <= _LONGEST_POINT:
        inline = _INLINE.match(line.text)
        if action(line.text, infinitive=region.infinitive):
            body = (_last_body(inline[0]) if inline else None) or region.body
            region.points.append(
                _Point(line.span, line.span.start, None, body, region.infinitive, marked=False)
            )
            return True
    region.prose += 1
    return region.prose == 1 and not region.points


def _leads_in(line: Line) -> bool:
    """Whether the line only introduces what follows: "Kommunstyrelsen beslutar att"."""
    if LEAD_IN.fullmatch(line.text):
        return line.text.endswith(":") or _last_body(line.text) is not None or len(line.text) < 60
    inverted = _BODY_LAST.fullmatch(line.text)
    if inverted is None:
        return False
    named = next(bodies.mentions(inverted["body"]), None)
    return named is not None and named[0] == Span(0, len(inverted["body"].rstrip()))


def _close(document: Document, region: _Region | None) -> Iterator[DecisionPoint]:
    if region is None:
        return
    found = [_finding(document, region, point) for point in region.points]
    if any(f.action for f in found):
        yield from _settled(found, region)


def _settled(found: list[DecisionPoint], region: _Region) -> Iterable[DecisionPoint]:
    """A piece that only seemed to have lost its beginning goes back to the point before it."""
    kept: list[DecisionPoint] = []
    for point, read in zip(found, region.points, strict=True):
        if read.lost_start and point.action is None and kept:
            before = kept[-1]
            gap = point.span.start - before.span.end
            text = before.text + " " * gap + point.text
            kept[-1] = replace(before, span=Span(before.span.start, point.span.end), text=text)
        else:
            kept.append(point)
    return kept


def _finding(document: Document, region: _Region, point: _Point) -> DecisionPoint:
    text = document.text[point.text_start : point.span.end]
    verb = action(text, infinitive=point.infinitive)
    whole = re.search(r"[.!?:;,]$|\b(?:och|samt)$", text) is not None
    return DecisionPoint(
        span=point.span,
        rule="lost beginning" if point.lost_start else "marked point" if point.marked else "single point",
        number=point.number,
        body=point.body or _subject(text),
        text=text,
        action=verb,
        stance=region.stance,
        sections=tuple(n for m in _SECTION.finditer(text) for n in re.findall(r"\d+(?:\.\d+)*", m[1])),
        damaged=point.lost_start
        or (verb is None and not whole)
        or (_CUT_OFF.search(text) is not None and not _joins(text)),
    )


def _subject(text: str) -> str | None:
    """The body that a point without a heading names as its subject: "att kommunstyrelsen avslår …"."""
    start = len("att ") if text.casefold().startswith("att ") else 0
    named = next(bodies.mentions(text, start), None)
    if named is None or named[0].start != start:
        return None
    return named[1].name if _VERB_NEXT.match(text, named[0].end) else None


def _joins(text: str) -> bool:
    """A point may end with the "och" that joins it to the next one."""
    return re.search(r"\b(?:och|samt)$", text) is not None
