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
>>> references("KS 2023-01-10 Ks § 5, yttrandet 2023-02-14 Un § 12, råd om AI 2023-03-01")
['KS 2023-01-10 § 5', 'UN 2023-02-14 § 12']
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
from dataclasses import replace
from typing import Final

from corpus.findings import DecisionReference
from corpus.model import Document, Source, Span
from nlp.extractors import bodies
from nlp.extractors.dates import FULL, SHORT, iso
from nlp.extractors.decision_references import (
    annexed,
    behind,
    by_context,
    cited_again,
    deciding_bodies,
    months,
    names,
)
from nlp.extractors.decision_references.cited_again import Reference
from nlp.extractors.decision_references.numbers import counted, in_brackets, over_break, with_points
from nlp.extractors.decision_references.settling import finding, prefer_numbered, with_bodies, with_years
from nlp.extractors.organisations import own_boards
from nlp.latest import Latest
from nlp.needles import near
from nlp.overlaps import Taken

# The sign, or what is left of it where its glyph was lost.
_SIGN: Final = r"(?:§\s?§?|paragraf(?:en|erna)?\b|par\.|[�¤¶?$\uf000-\uf8ff])"
_NUMBER: Final = r"\d{1,4}(?!\d|[-/]\d|/?[A-ZÅÄÖ])"
# "2017-09-25, § 102/17": the year once more.
_YEARED: Final = r"/(?:20)?\d\d(?![\d/])"
_PARAGRAPHS: Final = (
    rf"{_SIGN},?\s?(?P<first>{_NUMBER}|\d{{1,4}}(?=[–-]\d{{1,4}}\b|{_YEARED}))(?:{_YEARED}|(?:[–-]|\s[–-]\s)(?P<last>{_NUMBER})(?!\d))?"
    rf"(?P<more>(?:(?:,|\s(?:och|samt))\s(?:§\s?)?{_NUMBER}){{0,8}})"
)
_LOST: Final = r"(?P<lost>\d{1,4})(?=\s?§(?!\s?\d)|,?\spunkt|\sp\.?\s?\d|[,;)]|\.(?!\d)|\s[–-]\s|$|\n)"
# Whose it is, between date and paragraph: "2026-02-23 Au § 74".
_BETWEEN: Final = r"(?P<between>[A-ZÅÄÖ][A-ZÅÄÖa-zåäö]{0,3}[nsufNSUF])\s(?=§\s?\d{1,4}(?![\d/]))"
# A label of its own on a cover, below that of the day: "Paragraf: § 88", "Paragraf  KS § 88".
_LABEL: Final = r"\n?paragraf:?\s{1,2}(?:(?-i:[A-ZÅÄÖ]{2,5})\s)?(?=§)"
# The case between: "2025-01-20, dnr KS 2024/12, § 5", "2025-01-20 (KS 2024/12 § 5)".
_CASE: Final = r"(?-i:[A-ZÅÄÖ]{2,5}[\s-]?)?(?:19|20)\d\d[-/:]\d{1,6}[,\s]{1,2}(?=§)"
_ITS_CASE: Final = rf"(?:(?:dnr|diarienr|ärende(?:nr)?)\.?:?\s)?{_CASE}"
# A meeting over two days: "den 7–8 december 2031, § 85", "2031-12-07—08 § 85", of which the last is named.
_FROM: Final = r"(?:den\s)?(?<!\d)\d{1,2}\s?(?:[–-]|och)\s?(?=\d{1,2}\s[a-z]{3})"
_UNTIL: Final = r"(?:[–—-](?P<until>[0-3]?\d)(?=,?\s\(?§))?"
_DATED: Final = re.compile(
    rf"(?:{_FROM})?(?:{FULL}{_UNTIL}|{SHORT}(?=\)?[,;]?\s?\(?{_SIGN}))"
    rf"(?P<tail>(?:/|\)?[,;:]?\s?(?:\( ?)?)(?:{_ITS_CASE})?"
    rf"(?:under\s|genom\s|ärende\s|{_LABEL}|(?<!\n){_BETWEEN})?(?:{_PARAGRAPHS})|\s{_LOST})?",
    re.IGNORECASE,
)
_NUMBER_FIRST: Final = near(
    rf"(?:§\s?(?P<number>\d{{1,4}})|\b(?P<number2>\d{{1,4}})\s§)(?:,?\s(?:punkt|p\.?)\s?(?P<point>\d{{1,2}}))?(?:,?\s(?:/\s)?|/)\(?(?:(?:i|från|ur|av|vid|enligt)\s)?(?:(?:sammanträdet|mötet)\s(?:den\s)?)?"
    rf"(?:(?:{bodies.NAMED}|(?P<small>{bodies.SMALL_LETTERS})(?=[\s,]))\s?(?:protokoll|beslut|möte|sammanträde)?,?\s(?:från\s|av\s)?)?(?:{_FROM})?{FULL}",
    "§",
    reach=320,
)
_OF_YEAR: Final = near(
    r"§§?\s?(?P<number>\d{1,4})(?:[–-](?P<last>\d{1,4}))?(?:/|[,\s(]{1,2}(?:år\s)?(?=20\d\d))(?P<year>(?:20)?\d\d)(?![\d/-]|\s?:)"
    r"|\b(?P<year2>20\d\d),?\s§\s?(?P<number2>\d{1,4})(?![\d/-])",
    "§",
)
# No number that heads the paragraph below the body's name.
_OF_BODY: Final = re.compile(
    r"(?!\n\n)(?:-beslut\s|[\s,:(]{1,3})(?:(?:beslut(?:ade|at)?|protokoll(?:sutdrag)?|enligt|gav|har|genom|i)[\s,:(]{1,2}){0,2}"
)


_AFTER_DATE: Final = re.compile(
    r"\)?(?!\n\n)[,\s(]{1,3}(?:(?:av|beslutade|beslöt|antog|gav|godkände|fastställde|uppdrog|avslog|biföll|behandlade)\s"
    r"|(?:Antag|Ändra|Revidera|Fastställ|Beslut|Godkän|Upphäv|Förläng|Redigera|Uppdatera)[a-zåäö]{1,4}(?:,|:|\t)?\s?(?:av\s|genom\s)?)?"
)
_THEN_NUMBER: Final = re.compile(r"[,\s(]{1,2}§\s?(?P<number>\d{1,4})(?![\d/-])")


def find(document: Document) -> Iterator[DecisionReference]:
    """The decision references of `document`, in order."""
    yield from _FOUND.of(document)


def first(text: str) -> DecisionReference | None:
    """The first decision reference of a text that is no whole document."""
    return next(_find(Document(Source("", "", 0), text)), None)


def _find(document: Document) -> Iterator[DecisionReference]:
    text = document.text
    dates = list(_dates(text))
    others = [*_of_year(text), *_body_between(text, dates)]
    beside = {r.span.start for r in others}
    found = [over_break(text, r) for r in _dated(document, dates)]
    found = [r if r.span.start in beside else in_brackets(text, r) for r in found]
    found += others
    found = prefer_numbered([*_number_first(text, found), *found])
    found = with_years(found, document)
    for span, body, month in months.find(document, Taken(r.span for r in found)):
        number = _THEN_NUMBER.match(text, span.end)
        end = number.end() if number else span.end
        found.append(
            Reference(Span(span.start, end), "month", body, month, number["number"] if number else None)
        )
    found += [
        Reference(x.head, "annexed minutes", x.body, x.date, x.paragraph) for x in annexed.extracts(document)
    ]
    settled = sorted(with_bodies(found, document), key=lambda r: r.span)
    again = cited_again.find(text, settled, _OF_YEAR)
    for reference in sorted([*settled, *again], key=lambda r: r.span):
        if reference.paragraph or (
            not _is_of_state(reference)
            and names.is_decision(text, reference.span)
            and not _is_not_yet(reference, document)
        ):
            yield finding(reference)


_FOUND: Final = Latest(lambda document: tuple(_find(document)))


def _is_of_state(reference: Reference) -> bool:
    """Whether it is a decision on the state's laws and strategies, no paragraph of anybody's minutes."""
    return reference.body is not None and reference.body.name in ("Regeringen", "Riksdagen")


def _is_not_yet(reference: Reference, document: Document) -> bool:
    """Whether its day is that of the minutes, or after it: "vid kommunstyrelsens sammanträde den 9 juni"."""
    about = document.metadata
    written = about.date or ""
    if "protokoll" in (about.type or "") and about.decision_date == reference.date:
        return True  # its own meeting
    return reference.exact and len(written) == len("2026-06-09") and (reference.date or "") > written


def _dates(text: str) -> Iterator[re.Match[str]]:
    """What `_DATED.finditer(text)` gives, tried only where a date can begin."""
    end = 0
    for start in _STARTS.finditer(text):
        for position in range(max(end, start.start()), start.end()):
            match = _DATED.match(text, position)
            if match is not None:
                end = match.end()
                yield match
                break


# "den", or the digits a date begins with; a footnote's may stand right before them.
_STARTS: Final = re.compile(r"[\ddD](?:(?<=\d)\d*|(?<!\w[dD])en(?= \d))")


def _dated(document: Document, dates: Iterable[re.Match[str]]) -> Iterator[Reference]:
    text = document.text
    previous: Reference | None = None
    for match in dates:
        group = match.groupdict()
        decided = group["first"] or deciding_bodies.decides_then(text, match.end())
        last = behind.found(text, match) if group["first"] else None
        before = (by_context.of_column(document, match.start()) if group["first"] else None) or (
            deciding_bodies.before(text, match.start(), numbered=bool(decided)) if last is None else None
        )
        before = before or (
            by_context.of_another(document, match)
            or by_context.of_motion(document, match.start())
            or by_context.of_given(document, match.start())
            or deciding_bodies.own_board(document, match.start())
            or by_context.laid_on_table(document, match.start())
            if group["first"] and last is None
            else None
        )
        body, start, rule = before or (None, match.start(), "date and paragraph")
        if last is not None:
            body, rule = last
        if body is None and group["between"]:
            body, rule = bodies.lettered(group["between"]), "letters"
        if body is None:
            body, rule = deciding_bodies.after(document, match) or (None, rule)
        gap = text[previous.span.end : match.start()] if previous is not None else ""
        if (
            body is None
            and previous is not None
            and (_continues(gap) or (group["first"] and _is_of_another_day(previous, gap)))
        ):
            body, rule = previous.body, "same body"
        listed = group["lost"] and by_context.is_paragraph(document, match.start("lost"))
        numbered = group["first"] or (group["lost"] if rule == "letters" or listed else None)
        if body is None and not numbered:
            continue
        if body is None and (
            not (group["year"] or group["wyear"]) or not (listed or _SECTION_SIGN.search(match[0]))
        ):
            # A date in words without a body is a decision only of what it says was adopted.
            body = by_context.of_adopted(document, match.start()) if group["first"] else None
            if body is None:
                continue
        if body is None and (
            _CONTRACT.search(text[max(0, match.start() - 20) : match.start()])
            or _SIGNED.search(text, max(0, match.start() - _NEAR), match.start())
        ):
            continue
        end = match.end() if numbered else match.start("tail") if group["tail"] else match.end()
        base = Reference(Span(start, end), rule, body, _date(match), day=_day(match))
        for previous in _numbered(text, base, match if numbered else None):
            yield previous


_SECTION_SIGN: Final = re.compile(r"§|paragraf|[�\uf000-\uf8ff]")
_CONTRACT: Final = re.compile(
    r"\b(?:gäller|kraft|utgåva)?\s?(?:(?:från|till)\soch\smed|från|fr\.o\.m\.|t\.o\.m\.|kraft|till)\s?(?:den\s)?$"
)


# "Justering 2031-02-05 §§ 10–22", "Justeringens plats och tid Kontoret 2031-02-05": when minutes were signed.
_SIGNED: Final = re.compile(
    r"\b(?:[Jj]ustera(?:s|nde)|[Jj]ustering(?:en|ens|s\w{3,12})?|[Aa]nslag(?:et|s\w{3,12})?|[Uu]nderskrifter)\b[^.;§]{0,50}$"
)
_NEAR: Final = 60


def _date(match: re.Match[str]) -> str | None:
    """The day of a match of `_DATED`, of two days the last."""
    date, until = iso(match, None), match["until"]
    return f"{date[:-2]}{int(until):02d}" if date and until else date


def _day(match: re.Match[str]) -> str | None:
    """Month and day of a date printed without its year: "05-23"."""
    group = match.groupdict()
    if group.get("wday") and not group.get("wyear"):
        whole = iso(match, 2000)
        return whole[5:] if whole else None
    return None


def _numbered(text: str, base: Reference, match: re.Match[str] | None) -> Iterator[Reference]:
    """`base` with each paragraph and point that is printed after it."""
    if match is None:
        yield base
        return
    paragraphs = list(_paragraphs(match))
    for i, (paragraph, span) in enumerate(paragraphs):
        whole = replace(base, paragraph=paragraph, span=Span(base.span.start, span.end) if i == 0 else span)
        yield from with_points(text, whole) if i == len(paragraphs) - 1 else (whole,)


def _paragraphs(match: re.Match[str]) -> Iterator[tuple[str, Span]]:
    if match["lost"]:
        yield match["lost"], Span(*match.span("lost"))
        return
    yield from counted(match)


def _continues(gap: str) -> bool:
    """ "…, reviderad 2021-03-18 § 9": the decision is the same body's as the one before."""
    return len(gap) <= 40 and _JOINED.fullmatch(gap) is not None


def _is_of_another_day(previous: Reference, gap: str) -> bool:
    """ "Bordlagt den 24 januari 2031, § 46, den 7 februari 2031, § 105": the same board's, or elsewhere."""
    return names.elsewhere(gap) or (gap == ", " and previous.rule in ("own minutes", "same body"))


_JOINED: Final = re.compile(
    r"[.,;(\s]{0,3}(?:(?:och|samt|med|senast|sedan|därefter)[\s,:]{1,2}){0,2}"
    r"(?:(?:senast\s)?(?:reviderad|ändrad|upphävd|förlängd|kompletterad|uppdaterad|justerad|redigerad|revidering|ändring(?:ar)?)\w{0,2}:?\s(?:den\s|av\s|genom\s(?:beslut\s)?)?)"
    r"|[^.;\d\n]{0,4}(?:\([^()\n]{3,24}\))?\s(?:och\s)?som\s[\wåäö]{3,20}(?:des|ts|de|s)\s"
    r"|,?\s?(?:och|samt)\s",
    re.IGNORECASE,
)


def _number_first(text: str, found: Iterable[Reference]) -> Iterator[Reference]:
    """ "§ 85, KF 2023-12-07": the paragraph before the date, unless it is another date's."""
    taken = Taken(r.span for r in found if r.paragraph)
    for match in _NUMBER_FIRST.finditer(text):
        span = Span(*match.span())
        if not taken.free(span):
            continue
        named = any(match[group] for group in ("letters", "name", "for_board", "board", "committee", "small"))
        before = None if named else deciding_bodies.before(text, match.start(), numbered=True)
        # "§ 77/2024-09-18", "(Dnr 26/14 § 77 2024-09-18)": a decision whoever's it is.
        beside = "/" in match[0].partition("§")[2][:8] or _OF_CASE.search(
            text, max(0, span.start - 30), span.start
        )
        if not named and before is None and not beside:
            continue
        small = bodies.lettered(match["small"]) if match["small"] else None
        body = small or (bodies.read(match) if named else before[0] if before else None)
        start = before[1] if before else span.start
        number = match["number"] or match["number2"]
        whole = Reference(
            Span(start, span.end), "paragraph first", body, iso(match, None), number, day=_day(match)
        )
        yield from (replace(whole, point=match["point"]),) if match["point"] else with_points(text, whole)


# The case that a paragraph with its day was on.
_OF_CASE: Final = re.compile(
    r"\((?:[Dd]nr|DNR|[Ää]rendenummer|[Dd]iarienummer)\s[^\s()]{4,20}(?:\s\d[^\s()]{2,12})?,?\s$"
)


def _body_between(text: str, dates: Iterable[re.Match[str]]) -> Iterator[Reference]:
    """ "2019-11-27, regionfullmäktige § 104": date, body, paragraph."""
    for match in dates:
        start = _AFTER_DATE.match(text, match.end()) if match["tail"] is None else None
        if start is None:
            continue
        named = next(
            bodies.mentions(text, start.end(), min(len(text), start.end() + own_boards.LONGEST_GAP)),
            None,
        )
        number = _THEN_NUMBER.match(text, named[0].end) if named and named[0].start == start.end() else None
        if number and named:
            span = Span(match.start(), number.end())
            whole = Reference(span, "body between", named[1], iso(match, None), number["number"])
            yield from with_points(text, whole)


def _of_year(text: str) -> Iterator[Reference]:
    """ "KS § 28/2024", "kommunstyrelsen 2024 § 28": the minutes of a year are numbered through."""
    for match in _OF_YEAR.finditer(text):
        whole_day = _DAY_BEFORE.search(text, max(0, match.start() - _BEFORE), match.start())
        near = list(bodies.mentions(text, max(0, match.start() - own_boards.LONGEST_GAP), match.start()))
        small = bodies.in_small_letters(text, match.start())
        unknown = deciding_bodies.unknown_letters(text, match.start()) if not (near or small) else None
        near += [x for x in (small, unknown) if x]
        if not near or not _OF_BODY.fullmatch(text, near[-1][0].end, match.start()):
            continue
        number = match["number"] or match["number2"]
        printed = match["year"] or match["year2"]
        year = printed if len(printed) == 4 else f"20{printed}"
        day = _ITS_DAY.match(text, match.end())
        said = day or whole_day
        date = iso(said, int(year)) if said else None
        date = date if date is None or date.startswith(year) else None
        end = day.end() if day and date else match.end()
        paragraph = f"{number}–{match['last']}" if match["last"] else number
        # The day before it is the same decision's.
        start = min(whole_day.start(), near[-1][0].start) if whole_day and date else near[-1][0].start
        whole = Reference(Span(start, end), "paragraph of year", near[-1][1], date or year, paragraph)
        yield from with_points(text, whole)


# "Kommunfullmäktige gav den 25 juni 2031, Kf § 83/2031,": the day before it.
_DAY_BEFORE: Final = re.compile(rf"{FULL},\s\(?[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{{1,5}}\s$", re.IGNORECASE)
_BEFORE: Final = 40
# "KF § 302/2024, 12 december": the day that the paragraph of a year is of.
_ITS_DAY: Final = re.compile(rf",?\s\(?{FULL}(?!\s?§)", re.IGNORECASE)
