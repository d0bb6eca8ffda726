"""By when something is to be done, and what: in running text, and in the column of a table that says it.

>>> from corpus.model import Document, Source
>>> def found(text):
...     return [(f.date, f.what) for f in find(Document(Source("x.pdf", "0" * 64, 1), text))]
>>> found("Nämnden ska senast den 31 mars 2025 redovisa kostnaden. Rapporten godkändes den 12 maj 2024.")
[('2025-03-31', 'Nämnden ska redovisa kostnaden')]
>>> found("Uppdraget ska återrapporteras till KF i samband med delårsrapport augusti 2024.")
[('2024-08', 'Uppdraget ska återrapporteras till KF')]
>>> found("Arbetet beräknas vara klart under kvartal 4 2024. Tiden förlängs till och med den 31 mars 2025.")
[('2024-Q4', 'Arbetet beräknas vara klart'), ('2025-03-31', 'Tiden förlängs')]
>>> found("Taxan träder i kraft den 1 juli 2031. Sista dag att överklaga: 2031-02-12")
[('2031-07-01', 'Taxan träder i kraft'), ('2031-02-12', 'Sista dag att överklaga')]
>>> found("Från och med den 1 januari 2031 ska taxan räknas upp.")
[('2031-01-01', 'ska taxan räknas upp')]
>>> found("Till juni 2031 ska kajen vara lagad. Uppdraget ska fortsätta till den 1 maj 2031.")
[('2031-06', 'ska kajen vara lagad'), ('2031-05-01', 'Uppdraget ska fortsätta')]
>>> found("Planen gäller till och med 2027. Budget 2024 antogs. Sedan mars 2024 har elva redovisats.")
[]
>>> found("Nämnden behandlade frågan senast 2031-04-15 § 288, då den ska ha återremitterats.")
[]
>>> found("Nämnden skulle ha infört ett arkiv före utgången av 2023.")
[]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from corpus.findings import Deadline
from corpus.model import Document, Span
from nlp.extractors import deadline_clauses, deadline_fields, due_dates
from nlp.extractors.dates import FULL, MONTH, MONTHS, iso
from nlp.extractors.deadline_fields import short
from nlp.extractors.decision_references import months
from nlp.extractors.due_dates import WHEN
from nlp.language import sentences
from nlp.needles import near, opening
from nlp.overlaps import Taken

_REPORT: Final = (
    r"(?:(?:kommunstyrelsens\s|nämndens\s)?(?:delårsrapport|årsrapport|årsredovisning|månadsrapport"
    r"|tertialrapport|tertialuppföljning|uppföljningsrapport|delårsuppföljning|sammanträde|möte"
    r"|bokslut)\w{0,4}\s)?"
    r"(?:(?:för|i|per|den|år)\s){0,2}"
)
# Every date has its year; the words that make it a deadline stand before it.
_YEAR: Final = re.compile(r"20\d\d")
_BEFORE_YEAR: Final = 220
# "senast den 31 mars 2025", "före utgången av 2025"; "fram till" only says how long.
_LATEST: Final = opening(
    rf"\b(?:(?P<before>före|innan)(?:\s(?:skolstart|terminsstart|badsäsong|säsong)(?:en)?(?:\si)?)?|(?:allra\s)?senast:?|klar[ta]?\still|klar[ta]?(?=\s(?:{MONTH})\s20)"
    rf"|[a-zåäö]{{0,5}}(?:redovisas|rapporteras)(?=\s(?:i\s)?(?:{MONTH})\s20|\svid\s(?:nämndens\s|styrelsens\s)?(?:sammanträdet|mötet)\s)"
    r"|(?-i:Klart?:?|Färdigt?:?|Tid:|Tidplan:|Sluttid:|Måldatum:?)"
    r"|färdig[ta]?\still|slutdatum:?|sista\s(?:(?:[a-zåäö]{3,20}s)?dag(?:en)?|datum)(?:\s(?:för|att)\s[\wåäö]+)?(?:\sär)?:?|deadline:?|svarstid:?"
    r"|remisstid:?)\s"
    rf"(?:den\s|i\s|under\s|vid\s|till\s|per\s|är\s|år\s|(?:utgången|slutet)\sav\s(?!(?:år\s)?20)|årsskiftet\s(?!20)"
    rf"|samband\smed\s|(?:kl(?:ockan)?\.?\s\d{{1,2}}[.:]\d\d\s)){{0,3}}{_REPORT}{WHEN}",
    *(
        "före",
        "innan",
        "allra senast",
        "senast",
        "klar",
        "färdig",
        "tid:",
        "tidplan:",
        "slutdatum",
        "sluttid:",
        "måldatum",
    ),
    *("sista", "deadline", "svarstid", "remisstid"),
    *("redovisas", "rapporteras", "återredovisas", "återrapporteras", "slutredovisas", "slutrapporteras"),
    *("delredovisas", "avrapporteras"),
    then=_YEAR,
    reach=_BEFORE_YEAR,
    ignore_case=True,
)
_BARE_YEAR: Final = re.compile(
    r"(?:senast|klart?:?|färdigt?:?|tid:|tidplan:|sluttid:)\s(?:år\s)?20\d\d", re.IGNORECASE
)
_EXTENDED: Final = opening(
    rf"\b(?P<until>(?:till\soch\smed:?|t\.o\.m\.:?|fram\still|till:?)\s(?:den\s|utgången\sav\s"
    rf"|slutet\sav\s)?){WHEN}",
    *("till", "t.o.m.", "fram till"),
    then=_YEAR,
    reach=_BEFORE_YEAR,
    ignore_case=True,
)
_EXTENDS: Final = re.compile(
    r"\b(?:fortsät|förläng|senarelägg|flytta|skjut|framflytt|anstånd|prolonger|ny\stid|tiden\sför|(?:tids)?fristen\b|(?=sträck\w*\sut))\w*",
    re.IGNORECASE,
)
# What is to come, and what is to be finished then.
_TO_COME: Final = re.compile(
    r"\b(?:ska|skall|skulle|bör|bedöms|måste|beräknas|planeras|förväntas|väntas|avses|avser|kommer"
    r"|får\si\suppdrag|kan|planerar|räknar|uppskattas|föreslås|uppmanas|anmodas|åläggs|är\splanerad\w*|siktet)\b",
    re.IGNORECASE,
)
_DONE: Final = (
    r"(?:(?:åter|slut|del)?(?:redovis|rapporter)\w*|återkom\w*|klar[at]?|färdig\w*|slutför\w*|genomför\w*"
    r"|lämna\w*|presenter\w*|fastställ\w*|beslut\w*|träda?\si\skraft|på\splats"
    r"|(?:i|tas\si)\sdrift|inför\w*|driftsätt\w*|avsluta\w*|följas\supp|följs\supp|utvärder\w*"
    r"|överlämna\w*|inlämna\w*|skickas|antas|anmäl\w*|uppdater\w*|revider\w*|öppna\w*|starta\w*|invig\w*"
    r"|ta\sfram|tas\sfram|togs\sfram|behandl\w*|upprätta\w*|lägga\sfram|inkom\w*|ha\strätt)"
)
# What is finished in a year that is said: "beräknas vara klar 2028", unlike "införs under 2028".
_ENDS: Final = re.compile(r"klar[at]?|färdig\w*|slutför\w*|slut(?:redovis|rapporter)\w*", re.IGNORECASE)
_DONE_STEMS: Final = (
    *("redovis", "rapporter", "återredovis", "återrapporter", "slutredovis", "slutrapporter", "delredovis"),
    *("delrapporter", "återkom", "klar", "färdig", "slutför", "genomför", "lämna", "presenter", "fastställ"),
    *("beslut", "träd", "på plats", "i drift", "tas i drift", "inför", "driftsätt", "avsluta", "följas upp"),
    *("följs upp", "utvärder", "överlämna", "inlämna", "skickas", "antas", "anmäl", "uppdater", "revider"),
    *("öppna", "starta", "invig", "ta fram", "tas fram", "togs fram", "behandl", "upprätta", "lägga fram"),
    *("inkom", "ha rätt"),
)
_PLANNED: Final = opening(
    rf"\b(?P<done>{_DONE})(?=[^\n]{{0,200}}?20\d\d)(?P<between>(?:\s[\wåäöÅÄÖ,:/-]{{1,30}}){{0,8}}?)\s(?:(?:i|under|den|per|vid"
    rf"|till|år|från\soch\smed|tidigast|omkring|runt)\s|(?=(?:\d{{1,2}}\s[a-z]|kvartal)))"
    rf"(?:den\s|samband\smed\s|(?:början|mitten|loppet)\sav\s|(?:slutet|utgången)\sav\s(?!(?:år\s)?20)"
    rf"|årsskiftet\s(?!20)){{0,2}}{_REPORT}{WHEN}",
    *_DONE_STEMS,
    then=_YEAR,
    reach=_BEFORE_YEAR,
    ignore_case=True,
)
# "Taxan träder i kraft den 1 juli 2031", "ska gälla från och med den 1 juli 2031": the day is to be met.
_IN_FORCE: Final = near(
    r"(?<!\w)(?P<begins>(?:(?:gälla|gäller)\s(?:från(?:\soch\smed)?|fr\.\s?o\.\s?m\.)"
    r"|träd(?:er|a)\si\skraft|börja[rs]?\sgälla))"
    rf"\s(?:den\s)?(?=20\d\d-\d\d-\d\d|\d{{1,2}}(?::?e)?\s[a-z]){WHEN}",
    *("gälla", "gäller", "i kraft"),
    ignore_case=True,
)
# "Från och med den 1 januari 2031 ska taxan justeras", "Till juni 2031 ska kajen vara lagad".
_FROM_THEN: Final = opening(
    rf"\b(?:från\soch\smed|(?-i:Till))\s(?:den\s)?(?=20\d\d-\d\d|\d{{1,2}}(?::?e)?\s[a-z]|[a-z]{{3,9}}\s20){WHEN}(?=\s(?:ska|skall)\b)",
    *("från och med", "till"),
    then=_YEAR,
    reach=_BEFORE_YEAR,
    ignore_case=True,
)
_PAST: Final = re.compile(
    r"\b(?:har|hade|blev|fick|gavs|togs|(?:\w{3,}(?:ades|erades|tes|des)))\b|\bvar\s(?!klar|färdig)",
    re.IGNORECASE,
)
_REACH: Final = 400
_NO_YEAR: Final = near(
    rf"\b(?:senast\s(?:i\s|under\s|(?:den\s)?(?P<day>3[01]|[12]\d|[1-9])\s)"
    r"|(?:beräknas|väntas|planeras|bedöms)\s(?:vara|bli|stå)\s(?:klar[at]?|färdig[at]?)\s(?:i|under)\s"
    r"|redovisas\si\sdelårsrapport(?:en)?\s(?:(?:för|i|per)\s)?"
    rf"|(?:slut|del|åter)(?:redovisas|rapporteras)\s(?:till\s[\wåäö]{{3,30}}\s)?(?:i|under)\s)(?P<month>{MONTH})\b(?:\smånad\b)?"
    r"(?!\.?\s(?:(?:19|20)\d\d|varje|respektive|årligen|samma|nästa|året\s(?:efter|innan|före)|efterföljande|följande|därpå))",
    *("senast", "redovisas", "rapporteras", " klar", " färdig"),
    ignore_case=True,
)


def find(document: Document) -> Iterator[Deadline]:
    """The deadlines of `document`, in order."""
    tables = list(deadline_fields.find(document))
    inside = [table.span for table in document.tables]
    said = [
        d
        for d in _said(document)
        if d.rule in ("latest", "clause") or not any(s.contains(d.span) for s in inside)
    ]
    taken = Taken(t.span for t in tables)
    yield from sorted((*tables, *(d for d in said if taken.free(d.span))), key=lambda d: d.span)


def _said(document: Document) -> Iterator[Deadline]:
    """The deadlines of running text: one a date, the surest reading first."""
    text = document.text
    taken, stops = Taken(), set[int]()
    for rule, match in _matches(text):
        span = Span(*match.span())
        if not taken.free(span):
            continue
        sentence = _sentence(text, span)
        vague = rule == "planned" and len(due_dates.iso(match)) == 4 and not _ENDS.fullmatch(match["done"])
        if vague or (rule == "planned" and not _is_to_come(text, sentence, match.start("between"))):
            continue
        if rule == "latest" and _tells(text, sentence, match):
            continue
        if rule == "before" and (
            not (
                _is_to_come(text, sentence, match.start())
                or _SHALL.match(text, match.end())
                or _HAPPENS.search(text, sentence.start, match.start())
            )
            or _FAILED.search(text, sentence.start, match.start())
        ):
            continue
        if rule == "extended" and len(due_dates.iso(match)) == 4:
            continue
        if rule == "extended" and not _ends_then(text, sentence, match):
            continue
        taken.take(span)
        stops.add(span.end)
        start = match.end(_LEADS[rule]) if rule in _LEADS else match.start()
        while text[start] == " ":
            start += 1
        when = Span(start, span.end)
        what = _named(text, sentence, match, rule) or _what(text, sentence, when)
        yield Deadline(span=when, rule=rule, date=due_dates.iso(match), what=what)
    for rule, when, date, what in _of_clauses(text):
        if taken.free(when) and not _is_another(text, when, stops):
            taken.take(when)
            stops.add(when.end)
            yield Deadline(span=when, rule=rule, date=date, what=what)
    for span, date in _yearless(document):
        yield Deadline(span=span, rule="latest", date=date, what=_what(text, _sentence(text, span), span))


# What stands before the date and says what happens then.
_LEADS: Final = {"planned": "between", "in force": "begins"}


def _named(text: str, sentence: Span, match: re.Match[str], rule: str) -> str:
    """What is due where the words before the date alone say it: "Sista dag att överklaga", "Taxan gäller"."""
    if rule == "in force":
        return short(_FROM.sub("", text[sentence.start : match.end("begins")]))
    return short(_DATED.sub("", match[0])) if match[0].casefold().startswith("sista") else ""


_FROM: Final = re.compile(r"\s(?:från(?:\soch\smed)?|fr\.\s?o\.\s?m\.)$")
_DATED: Final = re.compile(r"\s(?:den\s)?\d.*$", re.DOTALL)
# "reviderades senast 2025-03-18" tells when that was.
_CHANGED: Final = re.compile(
    r"\b(?:änd|revid|uppdat|justerad|antog|faststäl)\w*(?:ades|erades|erad|rad|des|ds)\s$"
)
# "Nämnden behandlade frågan senast 2031-04-15 § 288".
_DECIDED: Final = re.compile(r",?\s\(?§")
# "Byggs om före den 31 december 2026": in the present, of what is to come.
_HAPPENS: Final = re.compile(
    r"(?:^|\b)(?:[A-ZÅÄÖa-zåäö]{2,12}(?:ggs|ds|ps|as)|upphör)(?:\s(?:om|ut|in|upp))?\s$"
)


# "Innan utgången av år 2032 ska planen utvärderas".
_SHALL: Final = re.compile(r"\s(?:ska|skall|bör|måste)\b")


def _tells(text: str, sentence: Span, match: re.Match[str]) -> bool:
    """Whether "senast" tells when something was, or a bare year is a law's or what a table says."""
    if _DECIDED.match(text, match.end()) or _CHANGED.search(text, sentence.start, match.start()):
        return True
    return _BARE_YEAR.fullmatch(match[0]) is not None and not _is_asked(text, sentence, match)


def _is_asked(text: str, sentence: Span, match: re.Match[str]) -> bool:
    """Whether what is to come by "senast 2028" is asked of somebody, and by no law."""
    return (
        match[0].casefold().startswith("senast")
        and _is_to_come(text, sentence, match.start())
        and not _BY_LAW.search(text, sentence.start, match.start())
    )


_BY_LAW: Final = re.compile(r"(?:lagen|balken|förordningen|direktivet|föreskrifterna)\b", re.IGNORECASE)


def _ends_then(text: str, sentence: Span, until: re.Match[str]) -> bool:
    """Whether a time is prolonged to the day, or an agreement, a plan or a term of office ends with it."""
    said = text[sentence.start : until.start()]
    whole = len(due_dates.iso(until)) in _DAY_OR_MONTH and until["until"].casefold().startswith(
        ("till och med", "t.o.m")
    )
    valid = len(due_dates.iso(until)) in _DAY_OR_MONTH and _VALID.search(said) is not None
    runs = len(due_dates.iso(until)) == len("2025-03-31") and _RUNS.search(said) is not None
    if _EXTENDS.search(said) is not None or _LEFT.match(text, until.end()):
        return True
    return valid or runs or (whole and not _COVERS.search(said))


# "Nämnden har till den 1 mars 2031 på sig".
_LEFT: Final = re.compile(r"\spå\ssig\b")


# "Samrådet pågår till den 15 augusti 2031", "Lokalerna ska vara utrymda till 2031-12-31".
_RUNS: Final = re.compile(
    r"\b(?:pågår|gäller)\s$|\b(?:ska|skall|bör|måste)\s(?:[\wåäö]+\s)?vara\s(?:[\wåäö]+\s){0,2}[\wåäö]+(?:ade|ad|at|da|d|ta|t|na)\s$"
)


# "Giltig till: 2031-12-31" of a field.
_VALID: Final = re.compile(r"(?:^|\n|\t)(?:Giltig(?:het|hetstid)?|Gäller)\s$")
_DAY_OR_MONTH: Final = (len("2025-03-31"), len("2025-03"))
# "Redovisningen omfattar beslut till och med den 28 februari 2026" tells of what has been.
_COVERS: Final = re.compile(
    r"\b(?:omfatta[rt]|avser|avsåg|redovisa[rt]|summerar|utfall|under\sperioden)\b", re.IGNORECASE
)


_AND: Final = re.compile(r"\s(?:och|samt|respektive)\s.{0,20}")
_BETWEEN: Final = len(" respektive ") + 20


def _is_another(text: str, when: Span, stops: set[int]) -> bool:
    """Whether a date is only one more where another stops before it: "i mars och augusti 2025"."""
    before = range(max(0, when.start - _BETWEEN), when.start)
    return any(stop in stops and _AND.fullmatch(text, stop, when.start) for stop in before)


# What should have been done by then and was not, or cannot be: "skulle ha infört ett e-arkiv före utgången av
# 2023", "kan inte börja före 2027".
_FAILED: Final = re.compile(
    r"\bskulle\s(?:redan\s)?ha\s\w+(?:t|ts|tt)\b|\binte\s(?!bara\b|enbart\b)", re.IGNORECASE
)


def _of_clauses(text: str) -> Iterator[tuple[str, Span, str, str]]:
    """Rule, place, date and what of dates by their clause."""
    for match in deadline_clauses.find(text):
        when = Span(*match.span())
        yield "clause", when, due_dates.iso(match), _what(text, _sentence(text, when), when)


def _matches(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    for rule, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            yield "before" if rule == "latest" and match["before"] else rule, match


_PATTERNS: Final = (
    ("latest", _LATEST),
    ("extended", _EXTENDED),
    ("planned", _PLANNED),
    ("in force", _IN_FORCE),
    ("from then", _FROM_THEN),
)


def _sentence(text: str, span: Span) -> Span:
    """The sentence that holds the beginning of `span`."""
    start, end = max(0, span.start - _REACH), min(len(text), span.end + _REACH)
    # Items of a list and cells of a table are sentences of their own.
    start = max(start, text.rfind("\n", start, span.start) + 1, text.rfind("\t", start, span.start) + 1)
    line = text.find("\n", span.end, end)
    end = line if line >= 0 else end
    return next((s for s in sentences(text, start, end) if s.start <= span.start < s.end), span)


def _yearless(document: Document) -> Iterator[tuple[Span, str]]:
    """ "senast den 30 september": of the last year printed before, else of the document's."""
    for match in _NO_YEAR.finditer(document.text):
        month = MONTHS[match["month"].casefold()]
        year = _coming_year(document, month) or months.year_before(document, match.start())
        if year:
            date = f"{year}-{month:02d}"
            yield Span(*match.span()), f"{date}-{int(match['day']):02d}" if match["day"] else date


def _coming_year(document: Document, month: int) -> str | None:
    """The year in which the month comes next after the document's date."""
    stated = document.metadata.date or next(
        (day for m in _DATE.finditer(document.text, 0, _LETTERHEAD) if (day := iso(m, None))), ""
    )
    dated = re.match(r"(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)", stated)
    return str(int(dated["year"]) + (month < int(dated["month"]))) if dated else None


_DATE: Final = re.compile(FULL, re.IGNORECASE)
# A letter is dated at its top.
_LETTERHEAD: Final = 400


def _is_to_come(text: str, sentence: Span, at: int) -> bool:
    """Whether the sentence says before `at` that it is to be done, and does not tell that it was."""
    before = text[sentence.start : at]
    coming = list(_TO_COME.finditer(before))
    return bool(coming) and not _PAST.search(before, coming[-1].end())


def _what(text: str, sentence: Span, when: Span) -> str:
    """What is to be done: the clause without its date."""
    before = text[sentence.start : when.start]
    after = re.split(r"(?<=[,;:])\s(?:och|men|samt|vilket|där)\s", text[when.end : sentence.end])[0]
    before = re.split(r"[;:]\s|,\s(?:och|men|samt)\s", before)[-1] if re.search(r"\w{3}", before) else before
    said = short(f"{before.rstrip()} {after.strip()}")
    if said or sentence.start < 2:
        return said
    # "Klart den 31 mars 2025." says it of the sentence before.
    earlier = _sentence(text, Span(sentence.start - 2, sentence.start - 1))
    return short(text[earlier.start : min(earlier.end, when.start)])
