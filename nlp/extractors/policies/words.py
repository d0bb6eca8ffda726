"""The words of a text that may name a kind of styrande dokument: looked for by what each of them holds.

>>> [word[0] for word in of_kinds("Planen, en kostpolicy och 2030-programmet; trafik-strategin.")]
['Planen', 'kostpolicy', 'trafik-strategin']
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from corpus import months
from nlp.extractors.organisations import companies
from nlp.extractors.policies.grammar import After
from nlp.extractors.policies.kinds import FORMS
from nlp.extractors.policies.periods import PERIOD
from nlp.extractors.policies.periods import years as years_of
from nlp.extractors.policies.speech import is_verb
from nlp.needles import lowered, sought, starts

_WORD: Final = re.compile(r"(?<![\w-])[^\W\d_][\wåäö]*(?:-[a-zåäö]+)?")
# What every form of a kind holds: those that hold no other.
_KINDS: Final = sought(*(f for f in FORMS if not any(other in f for other in FORMS if other != f)))


def of_kinds(text: str) -> Iterator[re.Match[str]]:
    """The words that hold the name of a kind of document, in order."""
    end = 0
    for hit in starts(_KINDS, lowered(text)):
        if hit < end:
            continue
        start = hit
        while start > end and (text[start - 1].isalnum() or text[start - 1] in "_-"):
            start -= 1
        for word in _WORD.finditer(text, start):
            if word.start() > hit:
                break
            if word.end() > hit:
                end = word.end()
                yield word
                break


def spoken(text: str) -> str:
    """The text with titles in capitals written as any other title, letter for letter.

    >>> spoken("Rad\\nTAXA FÖR UDDEVALLA KOMMUNS HAMN\\nRAD")
    'Rad\\nTaxa för Uddevalla kommuns hamn\\nRAD'
    """
    return _SHOUTED.sub(_lowered, text) if any(kind in text for kind in _SHOUTED_KINDS) else text


def _lowered(line: re.Match[str]) -> str:
    first, rest = line[0][0], line[0][1:].lower()
    return first + _NAME.sub(lambda w: w[0].capitalize() if _is_place(w[0].capitalize()) else w[0], rest)


def _is_place(name: str) -> bool:
    return companies.is_place(name) or companies.is_place(name.removesuffix("s"))


_SHOUTED_KINDS: Final = (
    "POLICY", "PLAN", "PROGRAM", "RIKTLINJE", "STRATEGI", "REGL", "REGEL", "TAXA", "DIREKTIV", "FÖRESKRIFT",
)  # fmt: skip
# A line of several words without a small letter, or of one and its year.
_SHOUTED: Final = re.compile(
    r"^[A-ZÅÄÖ][A-ZÅÄÖ-]{2,}"
    r"(?:(?: [A-ZÅÄÖ&–-]+){1,14}(?=[ ,.]*(?:\d[\d –-]*)?$)|(?= 20\d\d(?:[–-]20\d\d)?$))",
    re.MULTILINE,
)
_NAME: Final = re.compile(r"(?<= )[a-zåäö-]{3,}")


def to_line_end(text: str, start: int, right: After) -> After:
    """What follows the kind, to the end of a line that is nothing but a title.

    >>> line = "Handlingsplan mot matsvinn i kommunens kök"
    >>> to_line_end(line, 0, After(26, "mot matsvinn", None)).topic
    'mot matsvinn i kommunens kök'
    """
    line = text.rfind("\n", 0, start) + 1
    if not right.topic or right.period or not _BEFORE_TITLE.fullmatch(text, line, start):
        return right
    rest = _REST.match(text, right.end)
    words = rest[0].casefold().split() if rest else []
    if rest is None or any(w in FORMS or (is_verb(w) and w not in _JOINING) for w in words):
        return right
    return _with_years(text, rest.end(), f"{right.topic}{rest[0]}")


def _with_years(text: str, end: int, topic: str) -> After:
    """A topic that ends at `end`, and the years that follow it."""
    years = PERIOD.match(text, end)
    return After(years.end(), topic, years_of(years)) if years else After(end, topic, None)


def to_clause_end(text: str, right: After) -> After:
    """What follows the kind, with a last "i idrottsanläggningar" where the clause or its verb follows.

    >>> to_clause_end("regler för hyra av lokaler i skolor. De", After(26, "för hyra av lokaler", None)).topic
    'för hyra av lokaler i skolor'
    """
    if not right.topic or right.period:
        return right
    for clause in _CLAUSES:
        rest = clause.match(text, right.end)
        if rest is None or any(map(is_verb, rest[0].casefold().split()[2:])):
            continue
        ending = _ENDING.match(text, rest.end())
        if ending and (ending["word"] is None or is_verb(ending["word"])):
            return _with_years(text, rest.end(), f"{right.topic}{rest[0]}")
    return right


def to_date(text: str, start: int, right: After) -> After:
    """What follows the kind of a title with a capital, to the comma before its day.

    >>> line = "Taxa för bodar med regler för hyra av tomter, att gälla från 2031"
    >>> to_date(line, 0, After(14, "för bodar", None)).topic
    'för bodar med regler för hyra av tomter'
    """
    rest = (
        _DATED.match(text, right.end) if right.topic and not right.period and text[start].isupper() else None
    )
    if rest is None or any(is_verb(w) for w in rest[0].casefold().split() if w not in _JOINING):
        return right
    return _with_years(text, rest.end(), f"{right.topic}{rest[0]}")


# When something is done: "måltider under lov", "lån över natten".
_WHILE: Final = (
    r"(?:lov(?:et|en|dagar)?|sommar(?:en|lov|lovet)|vintern?|natten|nätter|dagtid|kvällstid|(?:arbets|skol|fri)tid|graviditet(?:en)?"
    r"|kriser?|helger|storhelger|evenemang|jour|semester(?:n|tid)?)"
)
_THING: Final = (
    r" (?:(?:i|för|på|vid|inom|hos)"
    rf"(?! (?:samband|enlighet|syfte|sin|sitt|sina|dag|år|dess|den|det|de|att|sikt"
    rf"|allt|stort|huvudsak|praktiken|{'|'.join(months.NAMES)})\b)"
    rf" [a-zåäö][\wåäö-]{{3,30}}|(?:under|över) {_WHILE}(?!\w)"
    r"|(?:vid|på|i) (?:Region )?[A-ZÅÄÖ][a-zåäö]{2,24}s [a-zåäö]{5,24}"
    r"|(?:vid|på) [A-ZÅÄÖ][a-zåäö]{2,24}(?: (?:hamnen|sjön|udden|torget|parken|strand|by))?)"
)
# Where a thing stands or when it is done, and a second after "och".
_CLAUSES: Final = (re.compile(rf"{_THING} och [a-zåäö-]{{3,30}}"), re.compile(_THING))
# What a title ends before: the end of its clause, a day, or a verb.
_ENDING: Final = re.compile(
    r"[.,;)\n\t]|$| den \d| 20\d\d(?!\d)| i (?:allt|stort)\b| att (?:börja )?gälla\b"
    r"| (?:och )?(?P<word>[a-zåäö]+)"
)
# Nothing, or the number of a paragraph or section.
_BEFORE_TITLE: Final = re.compile(
    r"(?:§ ?\d{1,4} |\d{1,2}(?:\.\d{1,2}){0,6}\.? |Bilaga \d{1,2}[.:]? (?:– )?|[•–-] )?"
    r"(?:(?:Revidering|Antagande|Ändring|Uppföljning|Översyn) av )?"
)
_DATED: Final = re.compile(
    r"(?: (?!från \d|20\d\d)[\wåäö&/-]{1,40}){2,12}"
    r"(?=(?: 20\d\d(?:[–-]\d{2,4})?)?"
    r", (?:daterad|att (?:börja )?gälla|antagen|antagna|fastställd|version|[Dd]nr)(?!\w))"
)
# With these a title goes on, where its line is nothing else.
_JOINING: Final = frozenset(("om", "samt", "och", "under", "mellan", "utifrån", "över", "från", "till"))
_REST: Final = re.compile(
    r"(?! (?:samt|och) (?:frågan|svar|yttrande|beslut|motion|redovisning)\b)"
    r"(?: (?:i|inom|på|hos|med|vid|till|från|av|om|samt|och|under|mellan|för|utifrån)"
    r"(?: (?!20\d\d(?!\d)|[A-ZÅÄÖ]{2,5}\d)[\wåäö&/-]{1,40}){1,9})?"
    r"(?: \([A-ZÅÄÖ]{2,6}\))?"
    r"(?=\n|$|, [Dd]nr| ?\.{2}"
    r"| 20\d\d(?:[–-]\d{2,4})?(?:\n|$| [A-ZÅÄÖ]{2,5}[ /-]?\d)| [A-ZÅÄÖ]{2,5}[ /-]?\d)"
)
