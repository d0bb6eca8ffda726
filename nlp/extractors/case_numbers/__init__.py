"""Case numbers (diarienummer, ärendenummer) in the forms that Swedish authorities print.

>>> from corpus.model import Document, Source
>>> def numbers(text):
...     return [f.normal for f in find(Document(Source("x.pdf", "0" * 64, 1), text))]
>>> numbers("ärende SLK-2022-01441, SLK 2023-00588 och SLK- 2023-00589")
['SLK-2022-01441', 'SLK-2023-00588', 'SLK-2023-00589']
>>> numbers("dnr 0617/21, 0618/21 (dnr1384/22)")
['0617/21', '0618/21', '1384/22']
>>> numbers("KS 2017/0996, KS/2018:298, KSN-2013-0674, RS 2020-01234, Kst 2020/207, KK13/346")
['KS 2017/0996', 'KS/2018:298', 'KSN-2013-0674', 'RS 2020-01234', 'KST 2020/207', 'KK13/346']
>>> numbers("2018/KS 0290 10, 1.5.3-219-2012, 21KS123, Fi2020/01234, 2020-POL000123")
['2018/KS 0290 10', '1.5.3-219-2012', '21KS123', 'FI2020/01234', '2020-POL000123']
>>> numbers("Dnr: 2018/123, diarienr 00123/2021, JO:s dnr 1234-2019, diarienummer 511-12345-2019")
['2018/123', '00123/2021', '1234-2019', '511-12345-2019']

Numbers without letters need a label: before them, over them or beside them in a table, over them in a
block of labels and values, or on another mention of the same number. The letters that were left out
("ärendenummer 2022-01441") follow from the document's issuer or from its other numbers.

>>> numbers("motion 2023/24:1234, 212000-1355, mål nr T 1234-22, SFS 2017:725, 2024-2026, Nordstaden 12:34")
[]
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from corpus.case_forms import END, Number
from corpus.case_prefixes import KNOWLEDGE
from corpus.case_reader import at
from corpus.case_schemes import BARE
from corpus.findings import CaseNumber
from corpus.model import Cell, Document, Span, Table
from nlp.extractors.case_numbers import letters as case_letters
from nlp.extractors.case_numbers import lists, unlabelled
from nlp.extractors.case_numbers.kept import Found, Kept
from nlp.extractors.case_numbers.running_heads import in_running_head
from nlp.extractors.case_numbers.search import free
from nlp.needles import around

_STRONG: Final = "|".join(KNOWLEDGE.labels)
_WEAK: Final = "|".join(KNOWLEDGE.weak_labels)
_LABEL: Final = re.compile(
    rf"(?<![^\W\d_])(?:(?P<strong>{_STRONG})|(?P<weak>{_WEAK}))"
    r"(?:\s\((?:dnr|diarienr|[a-zåäö ]{4,40})\))?(?P<colon>\s?[.:])?\s{0,2}(?:nr\s)?",
    re.IGNORECASE,
)
_TRAP: Final = re.compile(rf"(?<![^\W\d_])(?:{'|'.join(KNOWLEDGE.traps)})[\s.:]{{0,3}}$", re.IGNORECASE)
_TRAP_REACH: Final = 24
_CELL_LABEL: Final = re.compile(
    rf"\W{{0,3}}(?:(?:{_STRONG})(?:\W[^\t]{{0,24}})?|beteckning\W{{0,2}})$", re.IGNORECASE
)
# How far below a label its value may stand in a block of labels and values.
_OPEN_REACH: Final = 300
# Labels that stand beside that of the number in a letterhead, their values after all of them.
_OTHER_LABELS: Final = re.compile(
    r"(?:\s{1,2}(?:Er(?:t)?\s|Vår(?:t)?\s)?(?:Beslutad(?:\sav)?|Kontaktperson|Telefon(?:nummer)?|Datum|Dokumentdatum|Sida|Sid|Handläggare|Referens|Dokumenttyp"
    r"|Dokumentansvarig|Version|Utfärdat|E-post|Giltighetstid|Fastställd(?:\sav)?|Status|Beteckning)\b:?){1,8}\s{1,2}",
    re.IGNORECASE,
)
_VALUES: Final = re.compile(r" ?:?(?:\n\n?| )(?P<values>\S[^\n]{5,79})(?:\n|$)")
_INFERRED: Final = "year-serial"
_INFERRED_DIGITS: Final = 5


def find(document: Document) -> Iterator[CaseNumber]:
    """The case numbers of `document`, in order, without overlaps."""
    text = document.text
    found = Kept()
    labels = list(_labels(text))
    found.add(_labelled(text, labels))
    found.add(_free(text))
    found.add(_in_tables(document))
    found.add(_under_labels(document, labels, found))
    found.add([Found(n, "listed") for f in found for n in lists.serials(text, f.number)])
    found.add(_repeated(text, found))
    found.add(_run_together(text, found))
    found.add(_of_known_letters(text, found))
    found.add(_of_own_form(text, found))
    found.add(unlabelled.leading(text, found))
    found.add(unlabelled.ending_heads(text))
    found.add(unlabelled.after_paragraphs(text))
    letters = case_letters.own(
        document, (f.number.prefix for f in found if _is_inferred(f"prefix-{_INFERRED}", f))
    )
    whole = {n[len(p) + 1 :]: p for f in found if (p := f.number.prefix) and (n := f.number.normal)}
    apart = case_letters.of_another(document, letters)
    seen: set[str] = set()
    for item in sorted(found, key=lambda f: f.number.span):
        if item.number.normal not in seen or not in_running_head(document, item.number.span):
            seen.add(item.number.normal)
            known = None if item.number.normal == apart else letters
            yield _finding(item, whole.get(item.number.normal, known))


def _labels(text: str) -> Iterator[re.Match[str]]:
    """The labels in `text`, looked for only around what each of them holds."""
    for piece in around(text, _LABEL_NEEDLES, _LABEL_REACH):
        yield from _LABEL.finditer(text, *piece)


_LABEL_NEEDLES: Final = ("nr", "diari", "ärende", "beteckning", "nummer", " ref")
_LABEL_REACH: Final = 60


def _labelled(text: str, labels: Iterable[re.Match[str]]) -> Iterator[Found]:
    """Numbers after a label, and those joined to them by a comma or "och"; a date may stand between."""
    for match in labels:
        before = text[max(0, match.start() - len("Datum:  ")) : match.start()].casefold().split()
        dated = _DATED.match(text, match.end()) if before and before[-1] in ("datum", "datum:") else None
        yield from _list_at(text, dated.end() if dated else match.end(), weak=match["strong"] is None)


_DATED: Final = re.compile(r"(?:19|20)\d\d-\d\d-\d\d\s{1,2}")  # "Datum Dnr 2018-03-26 401-790-18"


def _list_at(text: str, position: int, *, weak: bool = False, beside: bool = True) -> Iterator[Found]:
    number = at(text, position, labelled=beside and not weak)
    while number is not None and (not weak or _unmistakable(number)):
        yield Found(number, "weak label" if weak else "label")
        number = lists.joined(text, number)


def _of_county(number: Number) -> bool:
    """A county board's: a class of three figures, "203-4417-2024"."""
    return number.scheme == "class-serial-year" and _COUNTY_FORM.fullmatch(number.normal) is not None


_COUNTY_FORM: Final = re.compile(r"\d{3}-\d{3,6}-(?:19|20)\d\d(?:-\d{1,3})?")


def _unmistakable(number: Number) -> bool:
    """Fit to stand after "ärende": letters, or the four- and five-digit forms of Göteborg."""
    if _of_county(number):
        return True
    if number.scheme in BARE:
        if number.scheme == "serial/yy":
            return len(number.serial) == 4
        if number.scheme == "year/serial" and (number.serial.startswith("0") or "." in number.normal):
            return True
        return number.scheme in (_INFERRED, "year/serial") and len(number.serial) >= _INFERRED_DIGITS
    return number.sure


def _free(text: str) -> Iterator[Found]:
    """Numbers whose form alone, or the words before them, tell what they are."""
    of_county = "länsstyrelsen" in text[:_LETTERHEAD].casefold()
    for number in free(text):
        if _trapped(text, number.span):
            continue
        if number.sure or (of_county and _of_county(number)):
            yield Found(number, "form")
        elif (_is_long(number) or (number.prefix and _in_parentheses(text, number.span))) and (
            _AFTER_DECISION.search(text, max(0, number.span.start - _BEFORE), number.span.start)
        ):
            yield Found(number, "after a decision")
        elif _is_padded(number) and _in_parentheses(text, number.span):
            yield Found(number, "in parentheses")
        elif (
            number.scheme == "serial/yy"
            and len(number.serial) == 4
            and number.serial[:2] not in ("19", "20")  # "nämnden (2023/24)" is a school year
            and text[number.span.end : number.span.end + 1] == ")"
            and (
                _in_parentheses(text, number.span)
                or _AFTER_BODY.search(text, max(0, number.span.start - _BEFORE), number.span.start)
            )
        ):
            yield Found(number, "after a body")
        elif number.scheme == "class-serial-year" and _COUNTY_BOARD.search(
            text, max(0, number.span.start - _BEFORE), number.span.start
        ):
            yield Found(number, "county board")


def _in_parentheses(text: str, span: Span) -> bool:
    return text[max(0, span.start - 1) : span.start] == "(" and text[span.end : span.end + 1] == ")"


def _is_long(number: Number) -> bool:
    """With as many figures as only a case number has: "0402/22", "00288/2024"."""
    if number.scheme == "serial/yy":
        return len(number.serial) == 4
    return number.scheme in ("serial/year", "year-serial", "year/serial") and len(number.serial) > 3


def _is_padded(number: Number) -> bool:
    """With a running number filled up with noughts, as no year or telephone number is: "26-03127"."""
    return number.scheme in BARE and number.serial.startswith("0") and len(number.serial) >= _PADDED


_PADDED: Final = 5
_BEFORE: Final = 80
# Whose document it is stands at its top.
_LETTERHEAD: Final = 200
# "KF 2022-06-14 § 88, 0402/22": the number of the case that was decided.
_AFTER_DECISION: Final = re.compile(
    r"(?:§\s?\d{1,4}(?:,?\s(?:p(?:unkt|\.)?)\s?\d{1,2})?|[Hh]andling\s\d{4}\snr\s\d{1,3})(?:,|\s[–-]|\s\()\s?$"
)
# "kretslopp och vattennämnden (0388/24)".
_AFTER_BODY: Final = re.compile(r"(?:nämnd(?:en)?|styrelsen|förvaltningen|kontoret)\s\($")
_COUNTY_BOARD: Final = re.compile(
    r"\blänsstyrelse[^.]{0,60}\($|\blänsstyrelsens?\s(?:beslut\s|yttrande\s)?$"
    r"|\blänsstyrelsen(?:\s[\wåäö]{1,20}){0,5},\s$",
    re.IGNORECASE,
)


def _trapped(text: str, span: Span) -> bool:
    """After "mål nr", "tel" and the like, or within a web address."""
    before = text[max(0, span.start - _TRAP_REACH) : span.start]
    if _TRAP.search(before):
        return True
    word = before.split()[-1] if before and not before[-1].isspace() else ""
    return "//" in word or "www." in word or word.startswith("/")


def _in_tables(document: Document) -> Iterator[Found]:
    """Numbers in a column under a label, or beside a label."""
    for table in document.tables:
        yield from _in_columns(document.text, table)
        for r, row in enumerate(table.rows):
            for c, cell in enumerate(row):
                if not _CELL_LABEL.match(cell.text):
                    continue
                below = [f for other in table.rows[r + 1 :] for f in _in_cell(document.text, other[c])]
                beside = _in_cell(document.text, row[c + 1]) if c + 1 < len(row) else []
                yield from below or beside


def _in_columns(text: str, table: Table) -> Iterator[Found]:
    """Numbers that fill a column, where one of them is sure or a label stands in the lines above the table.

    "Nr, Ärende, Dnr, Föredragande" over rows that not all have a number: the header is no row of the table.
    """
    above = text[max(0, table.span.start - _ABOVE) : table.span.start]
    labelled = _COLUMN_LABEL.search(above) is not None
    for c in range(max((len(row) for row in table.rows), default=0)):
        cells = [row[c] for row in table.rows if c < len(row) and row[c].text.strip()]
        read = [(cell, _whole_number(text, cell)) for cell in cells]
        numbers = [n for _, n in read if n is not None]
        if len(numbers) > 1 and len(numbers) >= len(cells) - 1 and (labelled or any(n.sure for n in numbers)):
            yield from (Found(n, "column") for n in numbers)


_ABOVE: Final = 160
_COLUMN_LABEL: Final = re.compile(rf"(?:^|[\t\n ])(?:{_STRONG})(?=[\t\n ]+\D)", re.IGNORECASE)


_LONGEST_CELL: Final = 80


def _whole_number(text: str, cell: Cell) -> Number | None:
    """The case number that a cell consists of."""
    short = len(cell.spans) == 1 and len(cell.text) <= _LONGEST_CELL
    number = at(text, cell.spans[0].start) if short else None
    return number if number is not None and number.span.end == cell.spans[0].end else None


def _in_cell(text: str, cell: Cell) -> list[Found]:
    found = [f for span in cell.spans for f in _list_at(text, span.start, beside=False)]
    return [replace(f, rule="table label") for f in found]


def _under_labels(document: Document, labels: Iterable[re.Match[str]], found: Kept) -> Iterator[Found]:
    """The first number after a label that stands in a row of labels, their values after them."""
    text = document.text
    numbers: list[Number] | None = None
    for match in labels:
        colon = (match["colon"] or "").strip() == ":"
        if match["strong"] is None:
            continue
        others = _OTHER_LABELS.match(text, match.end("strong"))
        if not (colon or others or _ends_line(text, match.end("strong"))):
            continue
        if found.covers(Span(match.end(), match.end() + 1)) or _in_table(document, match.start()):
            continue
        numbers = _numbers(text) if numbers is None else numbers
        following = bisect_left(numbers, match.end(), key=lambda n: n.span.start)
        if following < len(numbers) and numbers[following].span.end <= match.end() + _OPEN_REACH:
            yield Found(numbers[following], "open label")
        else:
            yield from _on_next_line(text, others.end() - 1 if others else match.end("strong"))


def _on_next_line(text: str, position: int) -> Iterator[Found]:
    """The first number on the line of values under a line of labels: "Datum Dnr", "2023-03-12 2023/123"."""
    values = _VALUES.match(text, position)
    if values is None:
        return
    for word in re.finditer(r"\S+", text[values.start("values") : values.end("values")]):
        number = at(text, values.start("values") + word.start(), labelled=False)
        if number is not None and number.scheme in BARE and len(number.serial) > 1:
            yield Found(number, "open label")
            return


def _ends_line(text: str, position: int) -> bool:
    return position >= len(text) or text[position] == "\n"


def _in_table(document: Document, position: int) -> bool:
    return any(t.span.start <= position < t.span.end for t in document.tables)


def _numbers(text: str) -> list[Number]:
    """Everything of unmistakable form, in order: no sums, no dates."""
    numbers = [n for n in free(text) if _unmistakable(n) and not _trapped(text, n.span)]
    return sorted(numbers, key=lambda n: (n.span.start, -n.span.end))


def _repeated(text: str, found: Kept) -> Iterator[Found]:
    """Further mentions of numbers without letters that a label has made known."""
    known = {
        text[f.number.span.start : f.number.span.end]: f.number for f in found if f.number.scheme in BARE
    }
    known = {surface: number for surface, number in known.items() if len(surface) >= 6}
    if not known:
        return
    pattern = re.compile(rf"(?<![\w/:.-])(?:{'|'.join(map(re.escape, known))}){END}")
    for match in pattern.finditer(text):
        span = Span(*match.span())
        if not found.covers(span):
            yield Found(replace(known[match[0]], span=span), "repeated")


def _run_together(text: str, found: Kept) -> Iterator[Found]:
    """Year and serial of a number printed elsewhere, without the sign between: "Beslut - 203100740 - KS"."""
    known = {f"{f.number.year}{f.number.serial}": f.number for f in found if len(f.number.serial) >= _PADDED}
    for match in _NINE.finditer(text) if known else ():
        number = known.get(match[0])
        if number is not None:
            yield Found(replace(number, span=Span(*match.span())), "run together")


_NINE: Final = re.compile(r"(?<![\w/:.-])20\d{7}(?![\w/:-]|\.\d)")


def _of_known_letters(text: str, found: Kept) -> Iterator[Found]:
    """Numbers with the letters and in the form that a label has made known: "Fö 28/2023", "Fö 12/2024"."""
    known = {(f.number.scheme, f.number.prefix) for f in found if f.number.prefix and f.rule == "label"}
    if known:
        for number in free(text):
            if (number.scheme, number.prefix) in known and not _trapped(text, number.span):
                yield Found(number, "known letters")


def _of_own_form(text: str, found: Kept) -> Iterator[Found]:
    """Numbers of the form and length that a label has made known without letters, alone in parentheses or
    filled up with noughts: "Dnr: 2026/00187", "hastigheten på Storgatan (2025/00340)"."""
    known = {
        (f.number.scheme, len(f.number.serial)) for f in found if f.rule == "label" and _is_long(f.number)
    }
    if known:
        for number in free(text):
            if (
                (number.scheme, len(number.serial)) in known
                and (_in_parentheses(text, number.span) or _is_padded(number))
                and not _trapped(text, number.span)
                and not _YEAR.fullmatch(number.serial)  # "planen (2024-2026)"
            ):
                yield Found(number, "own form")


_YEAR: Final = re.compile(r"(?:19|20)\d\d")


def _is_inferred(scheme: str, item: Found) -> bool:
    """Whether it is of the scheme whose letters are at times left out, or with them."""
    return item.number.scheme == scheme and len(item.number.serial) == _INFERRED_DIGITS


def _finding(item: Found, letters: str | None) -> CaseNumber:
    number = item.number
    inferred = letters is not None and _is_inferred(_INFERRED, item)
    prefix = letters if inferred else number.prefix
    return CaseNumber(
        span=number.span,
        rule=item.rule,
        normal=f"{letters}-{number.normal}" if inferred else number.normal,
        scheme=f"prefix-{number.scheme}" if inferred else number.scheme,
        year=number.year,
        serial=number.serial,
        authority=KNOWLEDGE.names.get(prefix) if prefix else None,
        prefix_inferred=inferred,
    )
