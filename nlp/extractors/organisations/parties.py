"""Parties by their letters, only where parties are spoken of, and local parties by what they do.

>>> [n for _, n in lettered("Daniel Berg (V) yrkade bifall, Eva Ek (M) avslag. S, MP och C reserverade sig.")]
['Vänsterpartiet', 'Moderaterna', 'Socialdemokraterna', 'Miljöpartiet', 'Centerpartiet']
>>> [n for _, n in lettered("Alternativ (S) gäller; bilaga C och D; storlek S, M eller L; (V, MP), ej (D)")]
['Vänsterpartiet', 'Miljöpartiet']
>>> sorted({n for _, n in local("Yrkande från Hamnlistan (HL) och Gröna Almhamn (GA). Ada Ek (GA).")})
['Gröna Almhamn', 'Hamnlistan']
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from corpus.lexicon import Parties, load
from corpus.model import Span
from nlp.extractors.organisations import companies
from nlp.lexicon import Organisations
from nlp.lexicon import load as knowledge
from nlp.needles import near, places, surroundings

_KNOWLEDGE: Final = knowledge("organisations", Organisations)
_LETTERS: Final = load("corpus", "parties", Parties).letters
NAMES: Final = tuple(_LETTERS.values())
_ONE: Final = "|".join(sorted(_LETTERS, key=len, reverse=True))
_BRACKETED: Final = re.compile(
    rf"\((?:(?:båda|bägge|samtliga|alla)\s)?(?P<list>(?:{_ONE})(?:(?:,\s|\soch\s|\s?\+\s?)(?:{_ONE})){{0,9}})\)"
)
# "Ada Ek (fp)", "Bo Al (s-gruppen)": small letters, as minutes had them before.
_SMALL: Final = re.compile(rf"\((?P<list>{_ONE.lower()})(?:-gruppen)?\)")
# "Ada Ek, s, ordförande": a list of those who sat, with two parties at least.
_AFTER_COMMA: Final = near(
    rf"(?<![\w-])[A-ZÅÄÖ][\wåäöé-]{{1,20}} (?:[A-ZÅÄÖ]\. )?[A-ZÅÄÖ][\wåäöéü-]{{1,24}}, "
    rf"(?P<list>{_ONE.lower()})(?=,|\n| ersätter)",
    *(f", {letters.lower()}{end}" for letters in _LETTERS for end in (",", " ")),
    before=60,
    reach=20,
)
# "S, V och MP": three or more, or two of which one has two letters.
_LIST: Final = re.compile(
    rf"(?<![\w(])(?P<list>(?:{_ONE})(?:,\s(?:{_ONE})){{0,8}}\s(?:och|samt)\s(?:{_ONE}))(?![\w-])"
)
_OF_PARTY: Final = near(
    rf"(?<![\w-])(?:{_ONE})(?=-(?:yrkande|motion|budget|politiker|grupp|förslag|reservation|ledamot"
    rf"|ledamöter))",
    *("-yrkande", "-motion", "-budget", "-politiker", "-grupp", "-förslag", "-reservation", "-ledam"),
)
_LETTER: Final = re.compile(rf"(?:{_ONE})")
_PERSON: Final = re.compile(
    r"[A-ZÅÄÖ][\wåäöéü-]{1,30}\s(?:[A-ZÅÄÖ][\wåäöéü.-]{0,30}\s){1,3}(?:m\.\s?fl\.\s)?$"
)
_POLITICS: Final = re.compile(
    r"yrka|reserver|representant|parti|ledam|ledamöter|bifall|röst|majoritet|styret|koalition|budgetförslag|motion",
    re.IGNORECASE,
)
_BESIDE: Final = re.compile(rf"(?:,|\s(?:och|samt))?\s\((?:{_ONE})\)")
_BESIDE_ONE: Final = re.compile(rf"\((?:{_ONE})\)(?:,|\s(?:och|samt))?\s$")
_CLAIM_OF: Final = re.compile(
    r"(?:yttrande|yrkande|reservation|motion|protokollsanteckning|interpellation|skrivelse|initiativ)(?:et|t|n|en)?\s$",
    re.IGNORECASE,
)
_REACH: Final = 90
_FROM: Final = re.compile(
    r"\b(?:yrkande|yttrande|reservation|motion|ledam\w+|budgetförslag)\w{0,3}\s(?:från|av|för)\s$",
    re.IGNORECASE,
)
# Whose yrkande or yttrande it is: nothing but letters after the body, what it is and its day.
_HEAD_LIST: Final = near(
    r"(?<![\w-])(?:(?:Kommun|Region)(?:styrelsen|fullmäktige)|[A-ZÅÄÖ][\wåäö]{2,30}nämnden)[ \t\n]{1,2}"
    r"(?:(?:[Ss]ärskilt |Tilläggs|Ändrings)?(?:[Yy]rkande|[Yy]ttrande|[Rr]eservation|[Mm]otion)[ \t\n]{1,2})?"
    r"(?:(?:Datum )?\d{4}-\d\d-\d\d[ \t\n]{1,2})?"
    rf"(?P<list>(?:{_ONE})(?:(?:,\s|\soch\s)(?:{_ONE})){{0,8}})(?=[\n\t])",
    *("styrelsen", "fullmäktige", "nämnden"),
    reach=90,
    before=40,
    at_capital=True,
)
# A line or cell of nothing but letters at the top.
_LINE_LIST: Final = re.compile(
    rf"(?:^|(?<=[\n\t]))(?P<list>(?:{_ONE})(?:(?:,\s|\soch\s)(?:{_ONE})){{1,8}})(?=[\n\t])"
)
_HEAD: Final = 300
# "efter ett yrkande från D", "motionen från V och MP".
_SAID_BY: Final = near(
    r"\b(?:[Yy]rkande|[Yy]ttrande|[Rr]eservation|[Mm]otion|[Bb]udgetförslag|[Ii]nterpellation)[a-zåäö]{0,3}\s(?:från|av)\s"
    rf"(?P<list>(?:{_ONE})(?:(?:,\s|\soch\s)(?:{_ONE})){{0,8}})(?![\w-])",
    *("yrkande", "yttrande", "reservation", "motion", "budgetförslag", "interpellation"),
    reach=60,
    before=2,
)
# "Yttrande M, L, C, KD", "yrkande S, MP och V": two letters or more beside what is theirs.
_CLAIMS: Final = "yttrande", "yrkande", "reservation", "protokollsanteckning"
_LETTERS_OF_CLAIM: Final = near(
    r"\b(?:(?:tilläggs|ändrings)?yrkande|yttrande|reservation|protokollsanteckning)(?:en|et|t)?\s"
    rf"(?P<list>(?-i:(?:{_ONE})(?:(?:(?:,\s|\soch\s)(?:{_ONE})){{1,8}}|(?=\n))))(?![\w-])",
    *_CLAIMS,
    reach=60,
    before=12,
    ignore_case=True,
)
_CLAIM_OF_LETTERS: Final = near(
    rf"(?<![\w(])(?P<list>(?-i:(?:{_ONE})(?:(?:,\s|\soch\s)(?:{_ONE})){{1,8}}))\s(?:särskilt|gemensamt)?\s?"
    r"(?:(?:tilläggs|ändrings)?yrkande|yttrande|reservation|protokollsanteckning)(?!\w)",
    *_CLAIMS,
    reach=20,
    before=60,
    ignore_case=True,
)
# "KD vill i ett yrkande": one alone where it has two letters, or where it can do nothing but claim.
_ALONE: Final = near(
    r"(?<![\w(/-])(?P<list>(?:KD|MP|SD)(?=\s(?:vill|anser|önskar|föreslår|föreslog|menar|avstod|avstår))"
    rf"|(?:{_ONE})(?=\s(?:yrkar|yrkade|reserverar\ssig|reserverade\ssig)))",
    *(" vill", " anser", " önskar", " föresl", " menar", " avst", " yrka", " reserver"),
    reach=12,
    before=12,
)
_BESIDE_CLAIMS: Final = _HEAD_LIST, _SAID_BY, _LETTERS_OF_CLAIM, _CLAIM_OF_LETTERS, _ALONE
# Demokraterna sit in few councils: their letter is taken only where they are named.
_NAMED_ONLY: Final = {"D": "Demokraterna", "FI": "Feministiskt"}
_LOCAL: Final = near(
    r"\b(?:[Yy]rkande(?:t|n)?|[Yy]ttrande(?:t|n)?|[Rr]eservation(?:en)?|[Mm]otion(?:en)?|[Ll]edamöterna"
    r"|[Ll]edamoten|[Gg]rupperna|[Pp]artierna)"
    r"\sfrån\s(?P<names>[A-ZÅÄÖ][^.;:\n§]{2,160})",
    *(f"{word} från " for word in ("yrkande", "yrkandet", "yrkanden", "yttrande", "yttrandet", "yttranden")),
    *(f"{word} från " for word in ("reservation", "reservationen", "motion", "motionen")),
    *("ledamöterna från ", "ledamoten från ", "grupperna från ", "partierna från "),
    reach=200,
)
_NAME: Final = re.compile(
    r"(?P<name>[A-ZÅÄÖ][a-zåäö]{2,30}(?:\s(?:för\s|i\s)?(?:[A-ZÅÄÖ][a-zåäö]{2,30}|framtid|väl"
    r"|bästa)){0,3})\s\((?P<letters>[A-ZÅÄÖa-zåäö]{1,4})\)"
)


# One word in -listan or -partiet, or several of which the last is a place or the like.
_PARTY: Final = re.compile(
    r"(?P<name>[A-ZÅÄÖ][a-zåäö]{2,30}(?:listan|partiet|demokraterna)|[A-ZÅÄÖ][a-zåäö]{2,30}\s(?:för"
    r"|i)\s[A-ZÅÄÖ][a-zåäö]{2,30}"
    r"|[A-ZÅÄÖ][a-zåäö]{2,30}\s(?![Ss]tads?\b|[Kk]ommuns?\b)(?:[A-ZÅÄÖ][a-zåäö]{2,30}|bästa|väl|framtid|lista|parti))(?!\w)"
)
_ROW: Final = re.compile(
    r"(?:[A-ZÅÄÖ][\wåäö]{2,30}(?:\s[\wåäö]{1,30}){0,3}\s\([A-ZÅÄÖ]{1,4}\)(?:,\s|\soch\s|\n)?){2,9}"
)


def lettered(text: str) -> Iterator[tuple[Span, str]]:
    """Each letter of a party that stands for it, with the party's name."""
    found = {*_bracketed(text), *_after_persons(text), *_listed(text), *_among(text), *_in_head(text)}
    yield from sorted(found, key=lambda f: f[0])


def _bracketed(text: str) -> Iterator[tuple[Span, str]]:
    for match in _BRACKETED.finditer(text):
        before = text[max(0, match.start() - _REACH) : match.start()]
        after = text[match.end() : match.end() + _REACH]
        letters = list(_LETTER.finditer(match["list"]))
        # "(V), (S) och (MP)": one beside another.
        said = _CLAIM_OF.search(before) is not None or _BESIDE.match(after) or _BESIDE_ONE.search(before)
        if (
            len(letters) > 1
            or said
            or _PERSON.search(before)
            or (_WHOSE.search(before) and _POLITICS.search(before + after))
            or (_POLITICS.search(after) and before[-1:].isspace())
        ):
            yield from _named(text, match.start("list"), letters)


def _after_persons(text: str) -> Iterator[tuple[Span, str]]:
    for match in _SMALL.finditer(text):
        if _PERSON.search(text, max(0, match.start() - _REACH), match.start()):
            yield Span(*match.span("list")), _LETTERS[match["list"].upper()]
    listed = list(_AFTER_COMMA.finditer(text))
    for match in listed if len({m["list"] for m in listed}) > 1 else ():
        yield Span(*match.span("list")), _LETTERS[match["list"].upper()]


# "Representanterna från (SD) antecknade som yttrande", "en motion från (V)".
_WHOSE: Final = re.compile(r"\b(?:[Rr]epresentant\w*|[Mm]otion\w*|[Gg]rupp\w*|[Ll]edam\w*) (?:från|av) $")


def _in_head(text: str) -> Iterator[tuple[Span, str]]:
    """Whose yrkande or yttrande it is: letters at its head, after "yrkande från", or beside the word."""
    found = [m for pattern in _BESIDE_CLAIMS for m in pattern.finditer(text)]
    for match in (*found, *_LINE_LIST.finditer(text, 0, _HEAD)):
        yield from _named(text, match.start("list"), list(_LETTER.finditer(match["list"])))


# "M, KD, SD och UP reserverar sig": letters that nobody knows stand among known ones.
_AMONG: Final = near(
    r"(?<![\w(])(?P<list>[A-ZÅÄÖ]{1,4}(?:, [A-ZÅÄÖ]{1,4}){0,8} (?:och|samt) [A-ZÅÄÖ]{1,4})(?= (?:yrka"
    r"|reserver|röst|lämna|föreslå|anmäl))",
    *(" yrka", " reserver", " röst", " lämna", " föreslå", " anmäl"),
)


def _among(text: str) -> Iterator[tuple[Span, str]]:
    for match in _AMONG.finditer(text):
        letters = [m for m in re.finditer(r"[A-ZÅÄÖ]{1,4}", match["list"]) if m[0] in _LETTERS]
        if len(letters) > 1:
            yield from _named(text, match.start("list"), letters)


def _listed(text: str) -> Iterator[tuple[Span, str]]:
    for match in _LIST.finditer(text):
        letters = list(_LETTER.finditer(match["list"]))
        around = text[max(0, match.start() - _REACH) : match.end() + _REACH]
        sure = len(letters) > 2 and len({x[0] for x in letters}) == len(letters)
        said = _FROM.search(text, max(0, match.start() - 40), match.start()) is not None
        if said or (any(len(x[0]) == 2 for x in letters) and (sure or _POLITICS.search(around))):
            yield from _named(text, match.start(), letters)
    for match in _OF_PARTY.finditer(text):
        yield from _named(text, 0, [match])


# The city, or the numbers of its city office's cases.
_OF_GOTHENBURG: Final = re.compile(r"Göteborg|\bSLK-20\d\d")


def _named(text: str, start: int, letters: list[re.Match[str]]) -> Iterator[tuple[Span, str]]:
    for letter in letters:
        needed = _NAMED_ONLY.get(letter[0])
        if needed is None or needed in text or (letter[0] == "D" and _OF_GOTHENBURG.search(text)):
            yield Span(start + letter.start(), start + letter.end()), _LETTERS[letter[0]]


# "Birger Nordqvist (Sjukvårdspartiet i Värmland)".
_IN_BRACKETS: Final = near(
    r"[A-ZÅÄÖ][\wåäöéü-]{1,30}\s[A-ZÅÄÖ][\wåäöéü-]{1,30}\s\((?P<name>[A-ZÅÄÖ][a-zåäö]{2,30}(?:listan|partiet|demokraterna)(?:\s(?:i|för)\s[A-ZÅÄÖ][a-zåäö]{2,30})?)\)",
    *("listan", "partiet", "demokraterna"),
)


def local(text: str) -> Iterator[tuple[Span, str]]:
    """Parties of one municipality: those who yrkar or sit, named with their letters or several in a row."""
    letters: dict[str, str] = {}
    told = (m for m in _LOCAL.finditer(text) if not _OF_A_PERSON.match(m[0]))
    names = {name for said in told for name in _said(said["names"]) if not _is_member(name, text)}
    names |= {m["name"] for m in _IN_BRACKETS.finditer(text) if m["name"] not in _LETTERS.values()}
    for row in _rows(text):
        pairs = [m for m in _NAME.finditer(row[0]) if _initials(m["name"], m["letters"])]
        names.update(m["name"] for m in pairs if len(pairs) > 1)
    for match in _NAME.finditer(text) if names else ():
        if match["name"] in names and _initials(match["name"], match["letters"]):
            letters[match["letters"]] = match["name"]
    names |= {match["name"] for match in _PARTY_WORD.finditer(text) if _is_party(match["name"])}
    letters = {**_of_places(text), **letters}
    for name in sorted(names):
        for match in re.finditer(rf"(?<!\w){re.escape(name)}s?(?!\w)", text):
            yield Span(*match.span()), name
    for short, name in letters.items():
        for start in places(f"({short})", text):
            if _PERSON.search(text, max(0, start - _REACH), start) or name in names:
                yield Span(start + 1, start + 1 + len(short)), name


# "Åhuspartiet", "Nackalistan": a party by its name, which begins large within a sentence too.
_PARTY_WORD: Final = near(
    r"(?<![\w-])(?P<name>[A-ZÅÄÖ][a-zåäö]{2,24}(?:partiet|listan))s?(?![\w-])",
    "partiet",
    "listan",
    reach=10,
    before=40,
)
_NO_PARTY: Final = re.compile(
    r"(?:[Oo]ppositions|[Mm]ajoritets|[Mm]inoritets|[Rr]egerings|[Ss]töd|[Ss]amarbets|[Ss]yster|[Vv]ågmästar|[Rr]iksdags|[Mm]oder|[Bb]lock)"
)


def _is_party(name: str) -> bool:
    """Whether a word in -partiet or -listan is a party's name."""
    if name in NAMES or _NO_PARTY.match(name):
        return False
    return name.endswith("partiet") or companies.place(name.removesuffix("listan")) is not None


def _of_places(text: str) -> dict[str, str]:
    """The letters of local parties, of those with a place only where that is named."""
    bracketed = {rest.partition(")")[0] for rest in text.split("(")[1:] if ")" in rest}
    return {
        letters: name
        for letters, name, *place in _LOCAL_PARTIES
        if letters in bracketed and all(p in text for p in place)
    }


_LOCAL_PARTIES: Final = tuple(
    tuple(line.split("; ")) for line in _KNOWLEDGE.local_parties.strip().splitlines()
)


def _rows(text: str) -> Iterator[re.Match[str]]:
    """Several names in a row, each with letters in brackets after it."""
    hits = (Span(*m.span()) for m in _LETTERS_AFTER.finditer(text))
    for start, end in surroundings(hits, _LONGEST_ROW, len(text)):
        yield from _ROW.finditer(text, start, end)


_LETTERS_AFTER: Final = re.compile(r"\([A-ZÅÄÖ]{1,4}\)")
_LONGEST_ROW: Final = 1300


def _said(names: str) -> Iterator[str]:
    """The parties of "Hamnlistan och Gröna Almhamn": not persons, whose own party stands after them."""
    for piece in re.split(r",\s|\soch\s|\ssamt\s", names):
        match = _PARTY.match(piece)
        if match is None or match["name"].startswith(NAMES):
            continue
        after = re.match(r"\s\((?P<letters>[^)]{1,4})\)", piece[match.end("name") :])
        if after is None or _initials(match["name"], after["letters"]):
            yield match["name"]


def _is_member(name: str, text: str) -> bool:
    """Whether a name is a person's: with others, or elsewhere with a party of the country behind it."""
    return any(f"{name} {after}" in text for after in _BEHIND_PERSONS)


_BEHIND_PERSONS: Final = ("m.fl", "m. fl", "m fl", "med flera", *(f"({letters})" for letters in _LETTERS))
# "en motion från Karin Ek", whose party is not said.
_OF_A_PERSON: Final = re.compile(
    r"[Mm]otion(?:en)?\sfrån\s[A-ZÅÄÖ][a-zåäö]{2,30}\s[A-ZÅÄÖ][a-zåäö]{2,30}(?!\s\(|,|\soch\s|\s[A-ZÅÄÖ])"
)


def _initials(name: str, letters: str) -> bool:
    """Whether the letters stand in the name in their order, the first of them first."""
    rest = name.casefold()
    if letters in _LETTERS or not rest.startswith(letters[0].casefold()):
        return False
    for letter in letters.casefold():
        at = rest.find(letter)
        if at < 0:
            return False
        rest = rest[at + 1 :]
    return True
