"""How far an assignment has come, from a table cell, a note or a heading.

>>> [of_cell(x) for x in ("Pågående", "Ej påbörjad", "Genomförd", "Föreslås förklaras fullgjort", "Röd")]
['ongoing', 'not_started', 'completed', 'proposed_fulfilled', None]
>>> of_heading("4.1.1 Uppdrag som föreslås förklaras fullgjorda"), of_heading("Uppdrag som delrapporteras")
('proposed_fulfilled', 'partially_reported')
>>> of_heading("4 Uppdrag från kommunfullmäktige") is None
True
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple, cast

from corpus.findings import Status
from corpus.model import Document
from nlp.extractors import due
from nlp.extractors.assignments.telling import HALTED, PERIOD, THING
from nlp.extractors.dates import MONTH
from nlp.latest import Latest
from nlp.lexicon import Statuses, load
from nlp.needles import opening
from nlp.sieve import Sieve

_WORDS: Final = load("status", Statuses).status
# Tried on small letters: a pattern that minds no case tries each of its alternatives at every letter.
_CELLS: Final = Sieve(
    {
        cast(Status, w.name): re.compile(
            rf"(?:{'|'.join(w.cell)})(?:\s?[.,;(–-].*|\s(?:\(|20\d\d|i\s|enligt\s|under\s|sedan\s|till\s|på\sgrund\s|då\s|eftersom\s).*|\s\d{{1,2}}\s(?:{MONTH})(?:\s20\d\d)?)?",
            re.DOTALL,
        )
        for w in _WORDS
    }
)
# "Ej avslutade uppdrag", "Uppdrag som inte är slutförda": what is denied is not how far they have come.
_AFFIRMED: Final = r"(?<!\bej\s)(?<!\binte\s)(?<!\binte\sär\s)(?<!\binte\shar\s)"
_HEADINGS: Final = Sieve(
    {
        cast(Status, w.name): re.compile(rf"\b{_AFFIRMED}(?:{'|'.join(w.heading)})", re.IGNORECASE)
        for w in _WORDS
    }
)
_LONGEST: Final = 90
_HEADING_LONGEST: Final = 200


@lru_cache(maxsize=256)
def of_cell(text: str) -> Status | None:
    """The status that a table cell or a short note says; None where it says none."""
    said = " ".join(text.split())[: _LONGEST + 1]
    if len(said) > _LONGEST:
        return None
    if _BY.match(said):
        return "ongoing"
    return _CELLS.first(_MARK.sub("", said).lower(), re.Pattern.fullmatch)


# "Klart i november", "Färdigt till hösten": when it will be done.
_BY: Final = re.compile(rf"(?:klart?|färdigt?)\s(?:till\s|i\s(?:{MONTH})$)", re.IGNORECASE)
# "● Pågår", "Röd – ej påbörjad", "Gul: pågår": what the words beside the mark say.
_MARK: Final = re.compile(
    r"^(?:[●•○◐◑◯■□▪]\s?|(?:grön|gul|röd|orange|blå|grå)\s?(?:[:=(]|[–—-]\s)\s?)(?=\w)", re.IGNORECASE
)


def may_begin(text: str) -> bool:
    """Whether a status, a colour or that nothing is done may begin a text: most texts hold no word of any."""
    begins = _STOPPED.match(text.lstrip(" .")) or _COLOUR.match(text.lstrip())
    return begins is not None or bool(_CELLS.of(text))


class Said(NamedTuple):
    """A status and the words that say it."""

    status: Status
    words: str


def of_value(text: str) -> Said | None:
    """The status that begins what a label or column says of it; None where no word of status begins it.

    >>> of_value("Pågår och följer planen, men rekryteringen av personal har dragit ut på tiden i år")
    Said(status='ongoing', words='Pågår')
    >>> of_value("Uppdraget är avslutat av kommunfullmäktige i maj.").status
    'fulfilled'
    >>> of_value("Oklart. Pågår kanske.") is None, of_value("gult. Påbörjat men sent.").status
    (True, 'started')
    """
    said = _HUE_FIRST.sub("", " ".join(text.split()))
    said = _SENTENCE_ENDS.split(said, maxsplit=1)[0].rstrip(" .")
    said = _LEADS.sub("", said)
    status = of_cell(said)
    if status is not None:
        return Said(status, said)
    words = said.split()
    for count in range(min(_LONGEST_STATUS, len(words) - 1), 0, -1):
        first = " ".join(words[:count])
        status = of_cell(first) if words[count] not in ("inte", "ej") else None
        if status is not None:
            return Said(status, first)
    return None


# "Läge: gult. Påbörjat", "Halvår 1 2031 Pågår": what the words after the colour or the time say.
_HUE_FIRST: Final = re.compile(
    rf"^(?:(?:grön|gul|rö[dt]|orange|blå|grå)t{{0,2}}[.,;]|{PERIOD})\s(?=\w)", re.IGNORECASE
)
_SENTENCE_ENDS: Final = re.compile(r"(?<=[a-zåäö\d)%])[.;]\s")
_LEADS: Final = re.compile(
    rf"^(?:(?:{THING}|arbetet|projektet|detta|det)\s)?(?:(?:är|har|blev)\s)?"
    r"(?:(?:nu|redan|varit|blivit|fortfarande)\s){0,2}",
    re.IGNORECASE,
)
_LONGEST_STATUS: Final = 8


def of_answer(asked: str, answer: str) -> Status | None:
    """The status that an answer says to what a label or column asks: "Genomfört", "Nej".

    >>> of_answer("Genomfört?", "Ja"), of_answer("Klart", "Delvis"), of_answer("Påbörjad", "Nej")
    ('completed', 'ongoing', 'not_started')
    >>> of_answer("Ej påbörjat", "X"), of_answer("Pågår", "x")
    ('not_started', 'ongoing')
    >>> of_answer("Klart", "2026"), of_answer("Berörd", "Ja")
    (None, None)
    """
    sign = _ANSWERS.get(answer.strip(" .").casefold())
    if sign is None or not asked:
        return None
    whole = None if sign else of_cell(asked.rstrip("?"))
    return whole or of_cell(f"{sign}{asked.split()[-1].rstrip('?')}")


_ANSWERS: Final = {"ja": "", "x": "", "nej": "ej ", "delvis": "delvis "}


def is_cross(text: str) -> bool:
    """Whether a cell is marked: "X", "✓"."""
    return text.strip().casefold() in _CROSSES


_CROSSES: Final = frozenset("x✔✓☑☒✗✘●")


def of_colour(text: str, document: Document) -> Status | None:
    """The status that a colour, sign, letter or word stands for, by the document's own key.

    >>> from corpus.model import Source
    >>> key = Document(Source("x", "0" * 64, 1), "Grön = klart. ● slutfört ◐ pågår E = ej påbörjat")
    >>> [of_colour(x, key) for x in ("Grön", "◐", "E", "P", "○")]
    ['completed', 'ongoing', 'not_started', None, None]
    """
    said = text.strip()
    colour = _COLOUR.fullmatch(said)
    if colour is None and _SIGN.fullmatch(said) is None:
        return None
    return _KEY.of(document).get(_hue(colour) if colour else said)


def is_colour(text: str) -> bool:
    """Whether a cell is nothing but a colour or a sign."""
    return (_COLOUR.fullmatch(text.strip()) or re.fullmatch(rf"[{SIGNS}]", text.strip())) is not None


_HUES: Final = r"(?P<hue>grön|gul|röd(?!t)|rö(?=tt)|orange|blå|grå|vit|svart)(?:t{1,2}|a|na)?"
_COLOUR: Final = re.compile(rf"{_HUES}(?:\s(?:markering|cirkel|symbol))?\.?", re.IGNORECASE)
_MEANS: Final = opening(
    rf"\b{_HUES}\s?(?:=|:|–|-|\(|\bbetyder|\binnebär|\bstår\sför|\bär)\s?(?:att\s)?(?P<said>[^,.;\n\t)]{{3,60}})",
    *("grön", "gul", "rö", "orange", "blå", "grå", "vit", "svart"),
    ignore_case=True,
)
# A sign, letter or word alone, as a key explains them: "● slutfört  ◐ pågår", "K = klart", "RISK = försenat".
SIGNS: Final = r"\u2190-\u21ff\u25a0-\u25ff\u2600-\u27bf\u2b00-\u2bff\u2022\U0001f534-\U0001f7eb"
_CODE: Final = r"(?:[A-ZÅÄÖ][A-ZÅÄÖa-zåäö]{0,14}|\d)"
_SIGN: Final = re.compile(rf"[{SIGNS}]|{_CODE}")
_SIGN_MEANS: Final = re.compile(
    rf"(?=[{SIGNS}A-ZÅÄÖ\d])(?:(?P<sign>[{SIGNS}])\s?(?:[=:–-]\s?)?|(?<![\w,.])(?P<letter>{_CODE})\s?=\s?)"
    rf"(?P<said>[a-zåäöA-ZÅÄÖ][^,.;\n\t|{SIGNS}=]{{2,60}}?)(?=\s?(?:[,.;\n\t|{SIGNS}]|$|\s{_CODE}\s?=))"
)
_ASIDE: Final = re.compile(rf"^(?:(?:{THING}|arbetet)\s)?(?:är\s|har\s)?", re.IGNORECASE)


def _hue(found: re.Match[str]) -> str:
    hue = found["hue"].casefold()
    return "röd" if hue == "rö" else hue


def _key(document: Document) -> dict[str, Status]:
    """What each colour and sign means, where the document says so: a sign only among others."""
    found: dict[str, Status] = {}
    for match in _MEANS.finditer(document.text):
        status = of_cell(_ASIDE.sub("", match["said"].strip()))
        if status:
            found.setdefault(_hue(match), status)
    signs: dict[str, Status] = {}
    for match in _SIGN_MEANS.finditer(document.text):
        status = of_cell(_ASIDE.sub("", match["said"].strip()))
        if status:
            signs.setdefault(match["sign"] or match["letter"], status)
    return {**signs, **found} if len(signs) > 1 else found


_KEY: Final = Latest(_key)


def is_stopped(text: str) -> bool:
    """Whether words of status say that nothing is done, which is none of the interface's."""
    return _STOPPED.fullmatch(text.strip(" .")) is not None


_STOPPED: Final = re.compile(
    rf"(?:(?:föreslås\s)?(?:avslutas|avskrivas|avskrivs|förlängs|utgå)(?:\sutan\såtgärd)?|{HALTED}|avvaktar|pausa[dt]|avviker|inställ[dt]|(?:genomförs|görs|utförs)\s(?:inte|ej)|(?:ej|inte)\s(?:längre\s)?aktuellt?|struk(?:en|et))"
    r"(?:\s20\d\d|\s(?:i\s(?:väntan|avvaktan)\spå|på\sgrund\sav)\s.{3,60}|\stills\s.{3,60})?",
    re.IGNORECASE,
)


def of_line(text: str) -> tuple[Status, str, str | None] | None:
    """The status of a line of its own, its words and the date after them: "Ej påbörjad 2026"."""
    match = _LINE.fullmatch(" ".join(text.split()))
    status = of_cell(match["said"]) if match else None
    return (status, match["said"], due.in_cell(match["when"] or "")) if match and status else None


_LINE: Final = re.compile(
    r"(?P<said>[A-Za-zåäöÅÄÖ][A-Za-zåäöÅÄÖ ]{2,40}?)"
    r"(?: (?P<when>(?:20\d\d|kvartal|[a-z]{3,10} 20\d\d).{0,20}))?"
)


@lru_cache(maxsize=1024)
def of_heading(text: str) -> Status | None:
    """The status of the assignments that stand under a heading."""
    said = text[:_HEADING_LONGEST]
    if _EITHER.search(said):
        return None
    return _HEADINGS.first(said, re.Pattern.search)


# "Uppdrag som delredovisas eller återremitteras": each says which.
_EITHER: Final = re.compile(
    r"\b(?:\w+(?:as|ats|ts|s|ade|da|t))\s(?:eller|respektive)\s(?:\w+\s)?(?:\w+(?:as|ats|ts|s|ade|da|t))\b",
    re.IGNORECASE,
)
