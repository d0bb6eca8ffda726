"""References to decisions: body, date, paragraph and point, in the forms that are printed.

>>> from corpus.model import Document, Source
>>> def references(text):
...     return [f.normal for f in find(Document(Source("x.pdf", "0" * 64, 1), text))]
>>> references("KF 2023-12-07 § 85, punkt 2; (KF 2021-03-18 § 9); KS 2024-01-10 § 28")
['KF 2023-12-07 § 85 p. 2', 'KF 2021-03-18 § 9', 'KS 2024-01-10 § 28']
>>> references("Kommunfullmäktige beslutade 2023-01-26 § 28 om cyklar")
['KF 2023-01-26 § 28']
>>> references("kommunfullmäktiges beslut 2012-05-31 § 14, KS 2024-02-21 § 138 - ärende")
['KF 2012-05-31 § 14', 'KS 2024-02-21 § 138']
>>> references("som kommunstyrelsen fattade beslut om den 12 juni 2024 § 566")
['KS 2024-06-12 § 566']
>>> references("§ 85, KF 2023-12-07; KS § 28/2024; Socialnämnd Hisingen 2023-05-24 §§ 12–14")
['KF 2023-12-07 § 85', 'KS 2024 § 28', 'Socialnämnden Hisingen 2023-05-24 §§ 12–14']

Without a paragraph a date needs the body's letters before it, or a verb that says that something was
decided; the month is enough after such a verb. The paragraph is always the one printed beside the date.

>>> references("KF 2024-04-05, ärende; godkänts av kommunstyrelsen 2024-06-12")
['KF 2024-04-05', 'KS 2024-06-12']
>>> references("Strukturen antogs av kommunfullmäktige i mars 2024.")
['KF 2024-03']
>>> references("senast 2024-09-25, till KF 2025-06-12, kommunstyrelsen behandlar ärendet i oktober 2024")
[]
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from corpus.findings import DecisionReference
from corpus.model import Document, Span
from nlp.extractors import bodies, months
from nlp.extractors.bodies import LETTERS, NamedBody
from nlp.extractors.dates import FULL, SHORT, iso
from nlp.lexicon import Verbs, load
from nlp.overlaps import Taken

_VERBS: Final = load("verbs", Verbs)
_DECIDED: Final = re.compile(rf"\b(?:{'|'.join(_VERBS.decided)})\b", re.IGNORECASE)
_PLANNED: Final = re.compile(rf"\b(?:{'|'.join(_VERBS.planned)})\b", re.IGNORECASE)

# The sign, or what is left of it where its glyph was lost.
_SIGN: Final = r"(?:§§?|paragraf(?:en|erna)?\b|par\.|[�¤¶?$\uf000-\uf8ff])"
_NUMBER: Final = r"\d{1,4}(?!\d|[-/]\d)"
_PARAGRAPHS: Final = (
    rf"{_SIGN}\s?(?P<first>{_NUMBER}|\d{{1,4}}(?=[–-]\d{{1,4}}\b))(?:(?:[–-]|\s[–-]\s)(?P<last>{_NUMBER})(?!\d))?"
    rf"(?P<more>(?:(?:,|\s(?:och|samt))\s(?:§\s?)?{_NUMBER}){{0,8}})"
)
_LOST: Final = r"(?P<lost>\d{1,4})(?=\s?§(?!\s?\d)|,?\spunkt|\sp\.?\s?\d|[,;)]|\.(?!\d)|\s[–-]\s|$|\n)"
_POINTS: Final = re.compile(
    r"[,\s(]{0,3}\b(?:punkt(?:en|erna)?|pkt\.?|p\.?|besluts(?:satse?n?|punkte?n?)|att-satse?n?)\s?"
    r"(?P<first>\d{1,2})(?!\d)(?:\s?[–-]\s?(?P<last>\d{1,2})(?![\d-]))?(?P<more>(?:,\s\d{1,2}\b){0,8}(?:\s(?:och|samt)\s\d{1,2}\b)?)"
)
_DATED: Final = re.compile(
    rf"(?:{FULL}|{SHORT}(?=\)?[,;]?\s?\(?{_SIGN}))(?P<tail>\)?[,;]?\s?\(?(?:{_PARAGRAPHS})|\s{_LOST})?",
    re.IGNORECASE,
)
_NUMBER_FIRST: Final = re.compile(
    rf"(?:§\s?(?P<number>\d{{1,4}})|\b(?P<number2>\d{{1,4}})\s§)(?:,?\s|/)\(?(?:(?:i|från|ur|av|vid|enligt)\s)?"
    rf"(?:{bodies.NAMED}\s?(?:protokoll|beslut|möte|sammanträde)?,?\s(?:från\s|av\s)?)?{FULL}"
)
_OF_YEAR: Final = re.compile(
    r"§§?\s?(?P<number>\d{1,4})(?:[–-](?P<last>\d{1,4}))?(?:/|[,\s(]{1,2}(?:år\s)?(?=20))(?P<year>(?:20)?\d\d)(?![\d/-]|\s?:)"
    r"|\b(?P<year2>20\d\d),?\s§\s?(?P<number2>\d{1,4})(?![\d/-])"
)
_OF_BODY: Final = re.compile(
    r"[\s,:(]{1,3}(?:(?:beslut(?:ade)?|protokoll(?:sutdrag)?|enligt)[\s,:(]{1,2}){0,2}"
)
# What may stand between a body and the date of its decision.
_BESIDE: Final = re.compile(
    r"[\s,:(–-]{0,3}(?:(?:beslut\w{0,3}|protokoll(?:et|sutdrag(?:et)?)?|möte(?:t)?|sammanträde(?:t)?|den|av|från|vid|i|om|har|genom|sitt|fattade|fattat|dat\.?|dater\w{2,3})"
    r"[\s,:(]{1,2}){0,6}"
)
_SENTENCE_END: Final = re.compile(r"[.!?]\s(?=[A-ZÅÄÖ•»])|\n\n|\t|;")
_REACH: Final = 160
_LONGEST_GAP: Final = 70
_NEAR_GAP: Final = 45
_VERB: Final = re.compile(rf"s?\s(?:har\s)?(?:{'|'.join(_VERBS.decided)})\b", re.IGNORECASE)
_OTHER_DATE: Final = re.compile(r"\d-\d\d-\d|§")
# A document between the two is not the body's decision.
_OF_OTHERS: Final = re.compile(r"skrivelse|utlåtande|yttrande|förslag|protokollsanteckning", re.IGNORECASE)
_AFTER_DATE: Final = re.compile(r"\)?[,\s(]{1,3}")
_THEN_NUMBER: Final = re.compile(r"[,\s(]{1,2}§\s?(?P<number>\d{1,4})(?![\d/-])")
# The committee of the body whose minutes it is.
_COMMITTEE: Final = frozenset({"AU", "Arbetsutskottet"})
_COVER: Final = re.compile(r"\b(?:antag|beslut|fastställ)[a-zåäö]{1,4}\s(?:av|i)\s?:?\s?", re.IGNORECASE)
_COVER_REACH: Final = 400
_HEAD: Final = 2000


@dataclass(frozen=True, slots=True)
class _Reference:
    """A reference before its year and body are settled. `day` is the match that printed the date."""

    span: Span
    rule: str
    body: NamedBody | None
    date: str | None
    paragraph: str | None = None
    point: str | None = None
    day: str | None = None

    @property
    def exact(self) -> bool:
        return self.date is not None and len(self.date) == 10


def find(document: Document) -> Iterator[DecisionReference]:
    """The decision references of `document`, in order."""
    text = document.text
    found = [*_dated(document), *_of_year(text), *_body_between(text)]
    found = _prefer_numbered([*_number_first(text, found), *found])
    found = _with_years(found, document)
    found += [_Reference(s, "month", b, d) for s, b, d in months.find(document, Taken(r.span for r in found))]
    for reference in sorted(_with_bodies(found, document), key=lambda r: r.span):
        yield _finding(reference)


def _dated(document: Document) -> Iterator[_Reference]:
    text = document.text
    previous: _Reference | None = None
    for match in _DATED.finditer(text):
        group = match.groupdict()
        before = _body_before(text, match.start(), numbered=bool(group["first"])) or (
            _own_board(document, match.start()) if group["first"] else None
        )
        body, start, rule = before or (None, match.start(), "date and paragraph")
        if body is None:
            body, rule = _body_after(text, match) or (None, rule)
        if body is None and previous is not None and _continues(text[previous.span.end : match.start()]):
            body, rule = previous.body, "same body"
        numbered = group["first"] or (group["lost"] if rule == "letters" else None)
        if body is None and not numbered:
            continue
        if body is None and (not group["year"] or not _SECTION_SIGN.search(match[0])):
            continue
        if body is None and _CONTRACT.search(text[max(0, match.start() - 20) : match.start()]):
            continue
        end = match.end() if numbered else match.start("tail") if group["tail"] else match.end()
        base = _Reference(Span(start, end), rule, body, iso(match, None), day=_day(match))
        for previous in _numbered(text, base, match if numbered else None):
            yield previous


_SECTION_SIGN: Final = re.compile(r"§|paragraf|[�\uf000-\uf8ff]")
_CONTRACT: Final = re.compile(
    r"\b(?:gäller|kraft|utgåva)?\s?(?:från|fr\.o\.m\.|t\.o\.m\.|kraft|till)\s?(?:den\s)?$"
)


def _day(match: re.Match[str]) -> str | None:
    """Month and day of a date printed without its year: "05-23"."""
    group = match.groupdict()
    if group.get("wday") and not group.get("wyear"):
        whole = iso(match, 2000)
        return whole[5:] if whole else None
    return None


def _numbered(text: str, base: _Reference, match: re.Match[str] | None) -> Iterator[_Reference]:
    """`base` with each paragraph and point that is printed after it."""
    if match is None:
        yield base
        return
    paragraphs = list(_paragraphs(match))
    for i, (paragraph, span) in enumerate(paragraphs):
        whole = replace(base, paragraph=paragraph, span=Span(base.span.start, span.end) if i == 0 else span)
        points = _POINTS.match(text, span.end) if i == len(paragraphs) - 1 else None
        if points is None:
            yield whole
            continue
        for j, (point, at) in enumerate(_points(points)):
            yield replace(whole, point=point, span=Span(whole.span.start, at.end) if j == 0 else at)


def _paragraphs(match: re.Match[str]) -> Iterator[tuple[str, Span]]:
    if match["lost"]:
        yield match["lost"], Span(*match.span("lost"))
        return
    yield (
        _range(match),
        Span(match.start("first"), match.end("last") if match["last"] else match.end("first")),
    )
    yield from _more(match)


def _points(match: re.Match[str]) -> Iterator[tuple[str, Span]]:
    yield (
        _range(match),
        Span(match.start("first"), match.end("last") if match["last"] else match.end("first")),
    )
    yield from _more(match)


def _range(match: re.Match[str]) -> str:
    return f"{match['first']}–{match['last']}" if match["last"] else match["first"]


def _more(match: re.Match[str]) -> Iterator[tuple[str, Span]]:
    for number in re.finditer(r"\d+", match["more"] or ""):
        at = match.start("more")
        yield number[0], Span(at + number.start(), at + number.end())


def _body_before(text: str, position: int, *, numbered: bool) -> tuple[NamedBody, int, str] | None:
    """The body whose decision the date at `position` is of: it, where it starts, and by which rule."""
    floor = max(0, position - _REACH)
    for boundary in _SENTENCE_END.finditer(text, floor, position):
        floor = boundary.end()
    small = bodies.in_small_letters(text, position)
    if small and numbered:
        return small[1], small[0].start, "letters"
    mentioned = list(bodies.mentions(text, floor, position))
    if not mentioned:
        return None
    span, body = mentioned[-1]
    gap = text[span.end : position]
    beside = _BESIDE.fullmatch(gap) is not None
    if len(gap) > _LONGEST_GAP or re.search(r"\d", gap) or (not beside and _PLANNED.search(gap)):
        return _decider_before(text, mentioned, position)
    before = text[floor : span.start]
    if beside and (numbered or text[span.start : span.end] in LETTERS):
        planned = not numbered and _PLANNED.search(before[-12:])
        return None if planned else (body, span.start, "letters" if span.end - span.start <= 6 else "body")
    if _PLANNED.search(gap) or (not numbered and _PLANNED.search(before[-40:])):
        return None
    decided = _DECIDED.search(gap) or (beside and _DECIDED.search(before[-40:]))
    if decided or (numbered and len(gap) <= _NEAR_GAP and not _OF_OTHERS.search(gap)):
        return body, span.start, "verb" if decided else "body"
    return None


def _decider_before(
    text: str, mentioned: list[tuple[Span, NamedBody]], position: int
) -> tuple[NamedBody, int, str] | None:
    """ "Kommunfullmäktige antog programmet för 2020–2024 den 27 januari 2020": a body with its verb."""
    for span, body in reversed(mentioned):
        verb = _VERB.match(text, span.end, position)
        gap = text[span.end : position]
        if verb and not _PLANNED.search(gap) and not _OTHER_DATE.search(gap):
            return body, span.start, "verb"
    return None


def _body_after(text: str, match: re.Match[str]) -> tuple[NamedBody, str] | None:
    """ "Den 7 december 2023, § 85, beslutade kommunfullmäktige": the body right after the verb."""
    verb = _DECIDES.match(text, match.end())
    if verb is None or re.search(
        r"\b(?:från|till|före|efter|senast|sedan)\s(?:den\s)?$", text[: match.start()][-16:]
    ):
        return None
    span, body = next(
        bodies.mentions(text, verb.end(), min(len(text), verb.end() + _LONGEST_GAP)), (None, None)
    )
    return (body, "body after") if span is not None and body and span.start == verb.end() else None


_DECIDES: Final = re.compile(
    r"\)?,?\s(?:så\s)?(?:beslut(?:ade|ar|at)|beslöt|antog|gav|godkände|fastställde|uppdrog|återremitterade|bordlade|avslog|biföll|behandlade)\s(?:även\s)?"
)


def _own_board(document: Document, position: int) -> tuple[NamedBody, int, str] | None:
    """ "nämnden 2023-11-21 § 94": the board whose document it is."""
    named = _THE_BOARD.search(document.text, max(0, position - _LONGEST_GAP), position)
    if named is None or not _BESIDE.fullmatch(document.text, named.end(), position):
        return None
    body = bodies.own(document)
    return (body, named.start(), "own board") if body else None


def _continues(gap: str) -> bool:
    """ "…, reviderad 2021-03-18 § 9": the decision is the same body's as the one before."""
    return len(gap) <= 40 and _JOINED.fullmatch(gap) is not None


_THE_BOARD: Final = re.compile(r"(?<!\w)(?<!ska\s)(?<!iala\s)[Nn]ämnden(?!\sför\b|\w)")
_JOINED: Final = re.compile(
    r"[.,;(\s]{0,3}(?:(?:och|samt|med|senast|sedan|därefter)[\s,:]{1,2}){0,2}"
    r"(?:(?:senast\s)?(?:reviderad|ändrad|upphävd|förlängd|kompletterad|uppdaterad|justerad|redigerad|revidering|ändring(?:ar)?)\w{0,2}:?\s(?:den\s|av\s|genom\s(?:beslut\s)?)?)"
    r"|,?\s?(?:och|samt)\s",
    re.IGNORECASE,
)


def _number_first(text: str, found: Iterable[_Reference]) -> Iterator[_Reference]:
    """ "§ 85, KF 2023-12-07": the paragraph before the date, unless it is another date's."""
    taken = Taken(r.span for r in found if r.paragraph)
    for match in _NUMBER_FIRST.finditer(text):
        span = Span(*match.span())
        if not taken.free(span):
            continue
        named = bool(match["letters"] or match["name"] or match["for_board"] or match["board"])
        before = None if named else _body_before(text, match.start(), numbered=True)
        if not named and before is None:
            continue
        body = bodies.read(match) if named else before[0] if before else None
        start = before[1] if before else span.start
        number = match["number"] or match["number2"]
        yield _Reference(
            Span(start, span.end), "paragraph first", body, iso(match, None), number, day=_day(match)
        )


def _body_between(text: str) -> Iterator[_Reference]:
    """ "2019-11-27, regionfullmäktige § 104": date, body, paragraph."""
    for match in _WHOLE_DATE.finditer(text):
        start = _AFTER_DATE.match(text, match.end())
        if start is None:
            continue
        named = next(bodies.mentions(text, start.end(), min(len(text), start.end() + _LONGEST_GAP)), None)
        number = _THEN_NUMBER.match(text, named[0].end) if named and named[0].start == start.end() else None
        if number and named:
            span = Span(match.start(), number.end())
            yield _Reference(span, "body between", named[1], iso(match, None), number["number"])


_WHOLE_DATE: Final = re.compile(FULL, re.IGNORECASE)


def _of_year(text: str) -> Iterator[_Reference]:
    """ "KS § 28/2024", "kommunstyrelsen 2024 § 28": the minutes of a year are numbered through."""
    for match in _OF_YEAR.finditer(text):
        near = list(bodies.mentions(text, max(0, match.start() - _LONGEST_GAP), match.start()))
        small = bodies.in_small_letters(text, match.start())
        near += [small] if small else []
        if not near or not _OF_BODY.fullmatch(text, near[-1][0].end, match.start()):
            continue
        number = match["number"] or match["number2"]
        year = match["year"] or match["year2"]
        paragraph = f"{number}–{match['last']}" if match["last"] else number
        yield _Reference(
            Span(near[-1][0].start, match.end()),
            "paragraph of year",
            near[-1][1],
            year if len(year) == 4 else f"20{year}",
            paragraph,
        )


def _prefer_numbered(found: list[_Reference]) -> list[_Reference]:
    """Without those that a reference with a paragraph covers."""
    numbered = [r for r in found if r.paragraph]
    taken = Taken(r.span for r in numbered)
    return numbered + [r for r in found if not r.paragraph and taken.free(r.span)]


def _with_years(found: list[_Reference], document: Document) -> list[_Reference]:
    """The year of "den 23 maj": of the same body's decision on that day, else of the document."""
    whole = {(r.body, r.date[5:]): r.date for r in found if r.exact and r.date}
    year = months.year_of(document)
    settled = []
    for reference in found:
        if reference.day is not None:
            known = whole.get((reference.body, reference.day))
            date = known or (f"{year}-{reference.day}" if year else None)
            reference = replace(reference, date=date)
        if reference.date is not None:
            settled.append(reference)
    return settled


def _with_bodies(found: list[_Reference], document: Document) -> Iterator[_Reference]:
    """The bodies that are said elsewhere: with the same date and paragraph, on the cover, of the minutes."""
    known: dict[tuple[str | None, str], NamedBody] = {
        (r.date, r.paragraph): r.body for r in found if r.body and r.paragraph
    }
    for reference in found:
        if reference.body is None and reference.paragraph:
            body = known.get((reference.date, reference.paragraph)) or _on_cover(document, reference.span)
            reference = replace(reference, body=body)
        elif reference.body is not None and reference.body.short in _COMMITTEE:
            reference = replace(reference, body=_committee(document, reference.body))
        yield reference


def _on_cover(document: Document, span: Span) -> NamedBody | None:
    """Who adopted the document, where its cover says so beside the date ("Antaget av: Kommunfullmäktige")."""
    if span.start > _HEAD:
        return None
    start, end = max(0, span.start - _COVER_REACH), min(len(document.text), span.end + _COVER_REACH)
    for label in _COVER.finditer(document.text, start, end):
        named = next(bodies.mentions(document.text, label.end(), min(end, label.end() + _LONGEST_GAP)), None)
        if named is not None and named[0].start == label.end():
            return named[1]
    return None


def _committee(document: Document, printed: NamedBody) -> NamedBody:
    """The working committee of the body whose document it is: "AU" in the board's own minutes."""
    owner = bodies.only(document.metadata.decided_by or "") or bodies.only(document.text[:_HEAD])
    if owner is None or owner.short in _COMMITTEE:
        return printed
    return bodies.committee_of(owner)


def _finding(r: _Reference) -> DecisionReference:
    pieces = [r.body.short if r.body else None, r.date]
    if r.paragraph:
        pieces.append(f"{'§§' if '–' in r.paragraph else '§'} {r.paragraph}")
    if r.point:
        pieces.append(f"p. {r.point}")
    return DecisionReference(
        span=r.span,
        rule=r.rule,
        normal=" ".join(p for p in pieces if p),
        body=r.body.short if r.body else None,
        date=r.date,
        paragraph=r.paragraph,
        point=r.point,
    )
