"""The lines that decision points are read from, whole, headings parted from what they run into."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, zip_longest
from typing import Final

from corpus.model import Block, Cell, Document, Span
from corpus.paragraph_heads import PRINTED
from nlp import language
from nlp.extractors.decisions import headings, leads, running
from nlp.extractors.decisions.actions import action
from nlp.extractors.decisions.marks import mark
from nlp.extractors.decisions.pieces import Line, acts, cut, decides
from nlp.latest import Latest
from nlp.sieve import sifted

# A running head or foot that a text dump has kept: "Kontoret, tjänsteutlåtande 2 (6)".
_FURNITURE: Final = re.compile(r"(?:^|\s)\d{1,3}\s?(?:\(\d{1,3}\)|av\s\d{1,3})$")
# What each page of minutes has at its foot and head, and what a signing service prints there.
_OF_PAGE: Final = re.compile(
    r"(?>(?:(?:Justera(?:nde|re)s?|Ordförandes?)\ssign(?:atur(?:er)?|\.)?|Utdragsbestyrkande|Sammanträdesdatum"
    r"|\d{4}-\d\d-\d\d)\s*)+|Transaktionsid(?:entitet)?:\s\S+|Det\shär\sdokumentet\sär\sdigitalt\ssignerat"
)
_LONGEST_FURNITURE: Final = 100
_SKIPPED: Final = frozenset({"footnote", "caption", "contents", "table"})

# A glued heading after the last point of a dump without blank lines: "… för att Ärendet Kommunstyrelsen".
_ENDED: Final = r"(?<=[.!?:)”\"]\s)"
_GLUED_END: Final = re.compile(
    r"(?:^|(?<=\s))(?P<heading>Ärendet|Sammanfattning(?:\sav\särendet)?|Beskrivning\sav\särendet|Bakgrund|Yrkandet"
    r"|Yttrandet|Bilagor)(?:\s+(?=[A-ZÅÄÖ1])|\s*$)"
    rf"|(?:^|{_ENDED})(?P<further>Yrkanden|Handlingar|Beslutsunderlag|Reservation(?:er)?|Protokollsanteckning(?:ar)?"
    r"|Ärendebeskrivning|Tidigare\sbehandling|Propositionsordning|Beslutsgång|Omröstning)\s+(?=[A-ZÅÄÖ1•–-])"
    r"|(?<=\s)(?=Ärendet\s(?:ska|går)\svidare\still\s)"
)
_GLUED_WORDS: Final = (
    *("Ärende", "Sammanfattning", "Beskrivning av", "Bakgrund", "Yrkande", "Yttrandet", "Bilagor"),
    *("Handlingar", "Beslutsunderlag", "Reservation", "Protokollsanteckning", "Tidigare", "Propositions"),
    *("Beslutsgång", "Omröstning"),
)
_GLUED_START: Final = re.compile(r"\bFörslag till beslut(?=\s+(?:I\s+[a-zåäö]|\d\.|[A-ZÅÄÖ]))")
_LABELLED: Final = re.compile(
    r"(?:Beslutsförslag|Förslag till beslut|Beslut|Yrkande|(?:Enligt|I\senlighet\smed)\s[^.:]{3,60}\sförslag"
    r"|[A-ZÅÄÖ][\wåäö-]{2,40}s\s(?:förslag(?:\still\sbeslut)?|beslut(?:sförslag)?))\s?:\s+(?=\S)"
    r"|[A-ZÅÄÖ][^.:]{3,120}\([A-ZÅÄÖ]{1,4}\)\s(?:m\.?\s?fl\.?\s)?föreslår\s[^.:]{3,60}?\sbesluta(?:\satt)?\s?:\s+(?=[”\"“]?[Aa]tt\s)"
    r"|På\sförslag\sav\s[^.:]{3,160}\([A-ZÅÄÖ]{1,4}\)\s?:\s+(?=[A-ZÅÄÖ])"
)
# A row of fields opens no list: "Beslut: KF 2025-03-27 § 31  Läge: Pågår".
_FIELDS: Final = re.compile(r"Beslut\s?:\s.{3,80}\s(?:Ärende|Läge|Status|Dnr)\s?:")
# "Kommunstyrelsens förslag till kommunfullmäktige Kommunstyrelsen föreslår …", "Beslut Nämnden beslutar …".
_GLUED_HEADING: Final = re.compile(
    r"(?:[A-ZÅÄÖ]\w{2,40}s\s(?:förslag\still\s(?:kommun|region|stads)\w+|beslut)|Beslut|Förslag\still\sbeslut)\s+"
    r"(?=[A-ZÅÄÖ][\w\s-]{2,60}?\s(?:beslutar|föreslår|beslutade)\b)"
)
_GLUED_ATT: Final = sifted(
    r"(?:(?:(?:[\wåäö-]{2,40}\s){0,5}\w{2,40}s\s)?(?:förslag\still\s(?:beslut(?:\s(?:i|till|för)\s[\wåäö-]{3,40}(?:\s[\wåäö-]{3,40})?)?|\w{0,40}nämnden|\w{0,40}styrelsen|\w{0,12}fullmäktige)"
    r"|beslutsförslag(?:\s(?:till|i)\s[\wåäö\s]{3,80}?)?)\s+(?=att\s?\d{0,2}\s\w)"
    r"|[^.:\d]{3,80}?\s(?:besluta|beslutar|föreslår)\s+(?=att\s?\d{1,2}\s\w))",
    ignore_case=True,
)
# "Nämnden ges i uppdrag att • öppna lokaler": the lead-in and the first item of its list.
_GLUED_BULLET: Final = re.compile(r"(?<=\satt)\s(?=[•»▪]\s)")


def lines(document: Document) -> tuple[Line, ...]:
    """The lines that may hold headings and points, in order; glued headings parted from what follows."""
    return _LINES.of(document)


def _lines(document: Document) -> Iterator[Line]:
    minutes, cuts_in = begins_minutes(document.text), running.cuts_in(document.text)
    for block in document.blocks or (Block("paragraph", Span(0, len(document.text))),):
        listed = block.kind == "table" and _is_list(document.text[slice(*block.span)])
        if block.kind in _SKIPPED and not listed:
            if block.kind == "table" and minutes:
                yield from _paragraphs(document.text, block.span)
            if block.kind == "table":
                yield from _in_cells(document, block.span)
            continue
        for match in re.finditer(r"[^\n]+", document.text[block.span.start : block.span.end]):
            if is_furniture(match[0].strip()):
                continue
            start, whole = block.span.start + match.start(), match[0]
            cuts = [0, *cuts_in(whole), len(whole)]
            for first, last in pairwise(cuts):
                yield from _parted(whole[first:last], start + first, block.kind == "heading")


# Whose head says so: "Göteborgs Stad Kommunstyrelsen  Protokoll (nr 6)".
_MINUTES: Final = re.compile(r"\b(?:Sammanträdesp|P)rotokoll(?:sutdrag)?(?!\w)|\bPROTOKOLL\b")
_TOP: Final = 160
_NUMBER_OF_PARAGRAPH: Final = re.compile(rf"^{PRINTED}(?=\s|$)", re.MULTILINE)


def begins_minutes(text: str) -> bool:
    """Whether the head of a document says that it is minutes."""
    return _MINUTES.search(text, 0, _TOP) is not None


def _paragraphs(text: str, table: Span) -> Iterator[Line]:
    """The numbers of the paragraphs of minutes that stand beside a case number: "§ 214  Ärendenummer …"."""
    for match in _NUMBER_OF_PARAGRAPH.finditer(text[: table.end], table.start):
        yield Line(Span(*match.span()), match[0])


def _in_cells(document: Document, table: Span) -> Iterator[Line]:
    """What an agenda proposes beside each matter: the matter as a heading, then the lines of the cell."""
    if "beslut" not in document.text[slice(*table)].casefold():
        return
    rows = next((found.rows for found in document.tables if found.span == table), ())
    column = _proposed(rows[0][-1]) if rows and rows[0] else None
    for row in rows:
        told = [cell for cell in row if cell.spans]
        for at, cell in enumerate(told):
            span = Span(cell.spans[0].start, cell.spans[-1].end)
            pieces = list(_parted(document.text[slice(*span)], span.start, heading=False))
            headed = any(headings.opens(piece.text) for piece in pieces[:-1])
            over = column if cell is row[-1] and row is not rows[0] and decides(cell.text) else None
            if not headed and over is None:
                continue
            matter = next((other for other in told[:at] if _WORDS.search(other.text)), None)
            if matter is not None:
                yield Line(Span(matter.spans[0].start, matter.spans[-1].end), matter.text, heading=True)
            if over is not None and not headed:
                yield over
            for piece in pieces:
                for sentence in _deciding_sentences(piece):
                    yield from _parted(sentence.text, sentence.span.start, heading=False)


def _proposed(cell: Cell) -> Line | None:
    """The head of a column that says what is proposed, as the heading that each of its cells stands below."""
    if cell.text.strip().casefold() not in ("förslag", "förslag till beslut", "beslutsförslag"):
        return None
    return Line(Span(cell.spans[0].start, cell.spans[-1].end), "Förslag till beslut", heading=True)


_WORDS: Final = re.compile(r"[^\W\d_]{3}")


def _deciding_sentences(line: Line) -> list[Line]:
    """A cell's paragraphs, which stand in one line: parted before each sentence that decides."""
    sentences = language.sentences(line.text)
    return cut(line, [0, *(s.start for s in sentences[1:] if decides(line.text[s.start : s.end]))])


def _is_list(text: str) -> bool:
    """Marks at one indent with no other cells: a list, although every line has as many tabs."""
    return all(_ITEM.fullmatch(line.strip()) for line in text.split("\n"))


_ITEM: Final = re.compile(r"(?:[a-z]\)|\d{1,2}[.)]|[•»–*-]|[A-ZÅÄÖ]{1,2}\d{1,3}(?=\t\w+[^\t]*\s))\s[^\t]+")
_LINES: Final = Latest(lambda document: tuple(_joined(_without_false_headings(tuple(_lines(document))))))


def _without_false_headings(read: Sequence[Line]) -> Iterator[Line]:
    """The lines; what leads in the first of several clauses is no heading: "Nämnden beslutar att anta X"."""
    for line, after in zip_longest(read, read[1:]):
        clauses = line.text.count(" att ") + (after is not None and after.text.startswith("att "))
        listed = after is not None and _is_broken(line.text) and mark(after.text)
        yield replace(line, heading=False) if line.heading and (clauses > 1 or listed) else line


def _joined(read: Iterable[Line]) -> Iterator[Line]:
    """The lines, one that ends within its clause together with what it goes on with.

    Between the two "lokaler i norr, som underlag för" is no heading.
    """
    before: Line | None = None
    for line in read:
        if before is not None and _goes_on(before, line):
            gap = " " * (line.span.start - before.span.end)
            before = Line(Span(before.span.start, line.span.end), f"{before.text}{gap}{line.text}")
            continue
        if before is not None:
            yield before
        before = line
    if before is not None:
        yield before


def _goes_on(before: Line, line: Line) -> bool:
    """Whether `line` is the rest of the one before it, or the middle of it set as a heading."""
    if mark(line.text) is not None:
        return False
    if _is_torn(before.text) and not line.heading and _is_rest(line.text):
        return True
    if before.heading or headings.END.fullmatch(before.text):
        return False
    if line.heading:
        ends = headings.END.fullmatch(line.text) is not None  # "Beslutet skickas till"
        return before.text[-1].isalpha() and _is_broken(line.text) and not ends
    return _is_broken(before.text)


def _is_torn(text: str) -> bool:
    """Whether a line that decides runs to the margin and does not end.

    >>> _is_torn("Bo Ek (C) utses till ombud vid nästa bolagsstämma med Ekby")
    True
    >>> _is_torn("Nämnden antar planen"), _is_torn("att bordlägga ärendet till sammanträdet den 26 oktober.")
    (False, False)
    """
    if len(text) < _MARGIN or not text[-1].isalpha():
        return False
    return action(text, sure=True) is not None or _DECIDES_THAT.match(text) is not None


def _is_rest(text: str) -> bool:
    """Whether a line with a capital first is only the end of a sentence: "Energi och Vatten AB den 3 maj."

    >>> _is_rest("Energi och Vatten AB den 3 maj."), _is_rest("Taxan höjs."), _is_rest("Planen är färdig.")
    (True, False, False)
    """
    if len(text) > _LONGEST_REST or not text[0].isupper() or text[-1] not in ".,":
        return False
    return _ANY_VERB.search(text) is None and not decides(text)


_MARGIN: Final = 55
_LONGEST_REST: Final = 90
_DECIDES_THAT: Final = re.compile(r"[A-ZÅÄÖ][^.:;]{3,60}\sbeslutar\satt\s")
_ANY_VERB: Final = re.compile(
    r"\s(?!(?:septem|okto|novem|decem)ber)(?:är|har|ska|får|kan|bör|var|[a-zåäö]{2,22}(?:er|ar|as|s|de|te))\b"
)


def _is_broken(text: str) -> bool:
    """Whether a line ends within its clause."""
    return _BROKEN.search(text, max(0, len(text) - _LONGEST_BROKEN)) is not None


_BROKEN: Final = re.compile(
    r"[a-zåäö]\s(?:för|och|om|på|i|till|av|med|som|samt|från|vid|mellan|under|inom|ordföranden|ledamoten|ersättaren|kommunalrådet)$"
)
_LONGEST_BROKEN: Final = len("x kommunalrådet\n")


def is_furniture(text: str) -> bool:
    if len(text) > _LONGEST_FURNITURE:
        return False
    numbered = _FURNITURE.search(text) is not None and not any(sign in text for sign in ".:;")
    return numbered or (text[:1] in "JOUSTD" and _OF_PAGE.fullmatch(text) is not None)


def _parted(text: str, start: int, heading: bool) -> Iterator[Line]:
    fields = _FIELDS.match(text) is not None
    cuts = [0, *([] if fields else _headings(text))]
    claim = _end_of_claim(text)
    if claim:
        cuts.append(claim)
    labelled = (not fields and _LABELLED.match(text)) or _GLUED_HEADING.match(text) or _GLUED_ATT.match(text)
    if labelled and labelled.end() > cuts[-1]:
        cuts.append(labelled.end())
    led = _end_of_lead(text, cuts[-1])
    if led and led > cuts[-1]:
        cuts.append(led)
    last = _heading_at_end(text) or _lead_at_end(text)
    if last and last > cuts[-1]:
        cuts.append(last)
    listed = _glued_list(text)
    if listed and listed > cuts[-1]:
        cuts.append(listed)
    glued = _GLUED_START.search(text) if "Förslag till beslut" in text else None
    if glued and glued.end() < len(text):
        cuts += [c for c in (glued.start(), glued.end()) if c]
        sub = re.compile(r"\s+I\s[^:.]{4,80}:").match(text, glued.end())
        cuts += [sub.end()] if sub and sub.end() < len(text) else []
    may = "att " in text and any(sign in text for sign in "•»▪")
    bullet = _GLUED_BULLET.search(text, cuts[-1]) if may else None
    if bullet:
        cuts.append(bullet.end())
    end = _GLUED_END.search(text, cuts[-1]) if any(word in text for word in _GLUED_WORDS) else None
    if end:
        cuts += [at for at in sorted({end.start(), end.end()}) if cuts[-1] < at < len(text)]
    ruled = len(text.rstrip("_")) if text.endswith("___") else 0
    if ruled > cuts[-1]:
        cuts.append(ruled)  # the line across the page below a paragraph
    for first, last in zip(cuts, [*cuts[1:], len(text)], strict=True):
        piece = text[first:last]
        if piece.strip():
            at = start + first + len(piece) - len(piece.lstrip())
            listed = piece.strip().startswith(("•", "»", "▪"))
            yield Line(Span(at, at + len(piece.strip())), piece.strip(), heading and not listed)


def _headings(text: str) -> list[int]:
    """Where the headings end that a paragraph runs on from: "Nämndens beslut – Planen antas."."""
    cuts: list[int] = []
    if "beslut" not in (top := text[: headings.LONGEST].casefold()) and "förslag till" not in top:
        return cuts
    if (whole := headings.bare(text)) != text and headings.opens(whole):
        return cuts
    for gap in _HEADING_ENDS.finditer(text, 0, headings.LONGEST):
        first = text[cuts[-1] if cuts else 0 : gap.start()]
        if not headings.opens(first):
            continue
        rest = text[gap.end() :]
        if first.endswith(":") or _MARKED.match(rest) or headings.proposal(rest) or _names_decider(rest):
            cuts.append(gap.end())
    return cuts


def _names_decider(text: str) -> bool:
    """Whether a body stands first and then its verb, or the colon that its points stand after.

    >>> _names_decider("Hamnnämnden:"), _names_decider("Enligt yrkande från M och C i hamnnämnden:")
    (True, True)
    >>> _names_decider("Enligt planen finns tre bryggor.")
    False
    """
    if not text.endswith(":"):
        return acts(text)
    return headings.subject(text) == len(text) - 1 or _AS_PUT.fullmatch(text) is not None or acts(text)


# Whose words the points are, as minutes say it below "Beslut".
_AS_PUT: Final = re.compile(r"(?:Enligt|I\senlighet\smed)\s[^.:]{3,160}:")


_HEADING_ENDS: Final = re.compile(r"\s(?=(?:[–•»*-]|\d{1,2}[.)])\s|[A-ZÅÄÖ]|1\s(?:[A-ZÅÄÖ]|att\s))")
_MARKED: Final = re.compile(r"(?:[–•»*-]|\d{1,2}[.)])\s|1\s(?:[A-ZÅÄÖ]|att\s)")


# No sentence before a heading is shorter; "A. Beslut av nämnden" is one.
_SENTENCE: Final = 20


def _heading_at_end(text: str) -> int | None:
    """Where a paragraph ends in a heading that a dump has joined to it: "… avslogs. Nämndens beslut"."""
    at = text.rfind(". ", max(0, len(text) - headings.LONGEST)) + 2
    last = text[at:]
    if text.endswith("."):
        return None
    if at >= _SENTENCE and (headings.END.fullmatch(last) or headings.opens(last)):
        return at
    titled = _AFTER_TITLE.search(text) if len(text) < _LONGEST_TITLE and text.endswith("eslut") else None
    return titled.start("heading") if titled else None


# "Ny brygga i Ekby Förslag till beslut": a title of a dump without blank lines, and the heading below it.
_AFTER_TITLE: Final = re.compile(
    r"(?<![Bb]ilaga)(?<!enligt)(?<=[a-zåäö\d)])\s(?P<heading>Förslag\still\sbeslut|Beslut)$"
)
_LONGEST_TITLE: Final = 300


def _lead_at_end(text: str) -> int | None:
    """Where a paragraph ends in what leads in the list below: "… antas. Nämnden föreslår att … beslutar:"."""
    at = text.rfind(". ") + 2
    ends = at >= _SENTENCE and text.endswith((":", " att", "beslutar", "besluta"))
    return at if ends and leads.introduces(text[at:]) and acts(text[at:]) else None


def _glued_list(text: str) -> int | None:
    """Where a list begins that its lead-in runs into: "… föreslår att nämnden beslutar a) att …"."""
    if not any(word in text for word in _GLUED_MARKS):
        return None
    found = _LIST_WITHIN.search(text)
    before = text[max(0, found.start() - _CLAIM_REACH) : found.end()] if found else ""
    return found.end() if found and _DECIDING.search(before) else None


_GLUED_MARKS: Final = (" - att ", " – att ", " a) ", " 1. ", " 1) ", " 1 att ", ": att ", " nämligen att ")
_LIST_WITHIN: Final = re.compile(
    r"(?:\b(?:beslutar|besluta|beslutade|följande)(?:\satt)?\s?:?|:)\s(?=(?:a\)|1[.)]|1(?=\satt))\s)|\b(?:föreslår|yrkar|begär)(?:\si\sden)?\s(?=[–-]\satt\s)|(?::|\bnämligen)\s(?=att\s)"
)
_DECIDING: Final = re.compile(
    r"\b(?:yrka[rd]|föreslår|föreslås|beslutar?|beslutade|hemställer)\b[^.]{0,240}$"
)


def _end_of_lead(text: str, start: int) -> int | None:
    """Where the lead-in ends that a sentence runs on from: "Hamnnämnden har beslutat: Planen antas."."""
    colon = text.find(": ", start, start + _CLAIM_REACH)
    if colon < 0 or not text[colon + 2 : colon + 3].isupper() or not _ENDS_LEAD.search(text, start, colon):
        return None
    return colon + 2 if headings.subject(text[start:colon].lstrip()) is not None else None


_ENDS_LEAD: Final = re.compile(r"\b(?:beslutar?|beslutade|beslutat|följande\sbeslut)$")


def _end_of_claim(text: str) -> int | None:
    """Where "Axel Ek (M) yrkar avslag och följande: Nämnden får i uppdrag att …" ends its lead-in."""
    found = _FOLLOWING.search(text) if "följande" in text else None
    before = text[max(0, found.start() - _CLAIM_REACH) : found.start()] if found else ""
    if found is None or ("yrkar" not in before and ") föreslår" not in before):
        return None
    quoted = text[found.end() : found.end() + 2].lstrip("”\"«»'")
    return found.end() if quoted[:1].isupper() else None


_FOLLOWING: Final = re.compile(r"\bföljande(?: [a-zåäö-]{3,24})?: ")
_CLAIM_REACH: Final = 400
