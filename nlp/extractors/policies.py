"""Styrande dokument as they are named: plans, programs, policies, riktlinjer, regler, budgets.

A mention needs evidence that it names one: whose it is, a period, a title's capital or quotation marks, a
compound or topic that a city has such documents of, or the same name elsewhere in the document. "planen"
alone, "en plan för hur" and "förvaltningens plan för egna lokaler" are none.

>>> from corpus.model import Document, Source
>>> def named(text):
...     for f in find(Document(Source("x.pdf", "0" * 64, 1), text)):
...         print(f.title, f.type, sep=": ")
>>> named("Göteborgs stads plan för digitalisering 2023 - 2026. Planen för digitalisering, planen.")
Göteborgs Stads plan för digitalisering 2023–2026: plan
Göteborgs Stads plan för digitalisering 2023–2026: plan
>>> named("planerna för civil beredskap och digitalisering; Lunds kommuns kostpolicy; trafikstrategin")
Plan för civil beredskap: plan
Plan för digitalisering: plan
Lunds kommuns kostpolicy: policy
Trafikstrategi: strategi
>>> named("”Riktlinjer för representation, gåvor och jäv” och Fastighetsförvaltningens beredskapsplan 2024")
Riktlinjer för representation, gåvor och jäv: riktlinje
Fastighetsförvaltningens beredskapsplan 2024: plan
>>> named("en plan för hur, förvaltningens plan för egna lokaler, tidplanen, enkätindex 2024, programmet")
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from corpus.findings import PolicyDocument
from corpus.model import Document, Span
from nlp.extractors import policy_grammar as grammar
from nlp.extractors import policy_words
from nlp.extractors.known_names import WORD, at
from nlp.extractors.policy_grammar import FORMS, KNOWLEDGE
from nlp.needles import near

_ENDINGS: Final = tuple(sorted(FORMS, key=len, reverse=True))
_ENDINGS_S: Final = tuple(f"{form}s" for form in _ENDINGS)
_HALF: Final = ("- ", "-,")
_COMPOUNDS: Final = frozenset(KNOWLEDGE.compounds.words.split())
_NOT: Final = tuple(KNOWLEDGE.not_documents.words.split())
_TOPICS: Final = frozenset(" ".join(t.split()) for t in KNOWLEDGE.topics.words.split(","))
# The definite or plural form → the form of the title.
_TITLE_FORMS: Final = {
    "riktlinjerna": "riktlinjer", "riktlinjer": "riktlinjer", "reglerna": "regler", "regler": "regler",
    "föreskrifterna": "föreskrifter", "föreskrifter": "föreskrifter", "rutiner": "rutiner",
    "rutinerna": "rutiner",
    "anvisningar": "anvisningar", "anvisningarna": "anvisningar", "taxor": "taxor", "taxorna": "taxor",
}  # fmt: skip
_PLURAL: Final = re.compile(r"(?:er|or|erna|orna|na)$")
_YEARLY: Final = frozenset(("vision", "plan", "handlingsplan", "åtgärdsplan", "program", "budget"))
# Kinds that a body has: "reglemente för socialnämnden".
_OF_BODIES: Final = frozenset(
    ("reglemente", "ägardirektiv", "delegationsordning", "arbetsordning", "bolagsordning")
)
_FOR_BODY: Final = re.compile(
    r"\sför\s(?:[\wåäö]{2,24}-,?\s(?:och\s)?){0,2}(?:[Nn]ämnden\sför\s[\wåäö]{4,30}"
    r"|[\wåäö]{2,40}(?:nämnden|styrelsen|fullmäktige|utskottet)(?:\s[A-ZÅÄÖ][a-zåäö]+)?"
    r"|[A-ZÅÄÖ][\w&]+(?:\s[A-ZÅÄÖ][\w&]+){0,3}\sAB)(?![\w-])"
)
# Kinds that are nothing but documents: "riktlinjen för X" is one, "planen för X" may be anything.
_FORMAL: Final = frozenset(("policy", "riktlinje", "strategi", "handlingsplan", "reglemente", "ägardirektiv"))
_LISTED: Final = re.compile(r"[Ss]tyrande\sdokument\b[^.\n]{0,100}$")
_TOGETHER: Final = re.compile(
    r"\soch\s(?P<second>riktlinjer(?:na)?|regler(?:na)?|rutiner(?:na)?|policyn?|strategin?|plan(?:en)?"
    r"|handlingsplan(?:en)?|anvisningar(?:na)?)(?=\s(?:för|mot|om)\s)"
)
_QUOTED: Final = re.compile(r"[”\"“»](?P<title>[A-ZÅÄÖ][^”\"“»«\n\t]{6,140})[”\"«]")
_CITY_NAME: Final = near(
    r"(?<![\w-])(?P<city>(?:(?:Upplands|Lilla|Östra)\s)?[A-ZÅÄÖ][a-zåäö-]{1,24}\s(?:[Ss]tad|[Kk]ommun)"
    r"|Region\s[A-ZÅÄÖ][a-zåäö]{2,20}|Västra\sGötalandsregionen)s?(?![\w-])",
    *(" stad", " kommun", "region ", "västra götalandsregionen"),
    reach=60,
)
_FROM: Final = re.compile(r"(?:\b(?:i|från|ur|av|enligt|till|utifrån)\s|[-–—(,]\s?|\bgivet\si\s)$")
_GOALS: Final = re.compile(r"\b[Mm]ål\soch\s$")
_INDEFINITE_TOPIC: Final = re.compile(
    r"(?:för|om|mot)\s(?:hur|vad|att\s(?:kunna|få)|den\s|det\s|dessa|detta|denna|de\s|vilka|varje|alla"
    r"|hela|samtliga|respektive|nästa|hösten|våren|året)"
)
_ADJECTIVE_A: Final = re.compile(r"(?<=al|el|sk|ig|iv)a\b|(?<=ell)a\b")


@dataclass(frozen=True, slots=True)
class _Named:
    """A mention with its evidence: `key` is its name without whose it is, article and period."""

    span: Span
    key: str
    words: str
    kind: str
    owner: str | None
    period: str | None
    rule: str
    sure: bool


def find(document: Document) -> Iterator[PolicyDocument]:
    """The styrande dokument named in `document`, in order."""
    text = document.text
    city = _city(text)
    mentions = (_settled(n, city) for n in _mentions(text))
    read = sorted((n for n in mentions if n), key=lambda n: (n.span.start, -n.span.end))
    known = _Known(read)
    end = 0
    for named in read:
        if named.span.start >= end and (named.sure or named.key in known.sure):
            end = named.span.end
            yield _finding(known.completed(named))


def _settled(named: _Named, city: str | None) -> _Named | None:
    """The mention with "stadens" as the city whose document it is; none where that is not known."""
    if named.owner is None or not re.fullmatch(grammar.OWN, named.owner):
        return named
    return replace(named, owner=city) if city else None


class _Known:
    """What the document's sure mentions say of each name: whose it is and its period, where they agree."""

    def __init__(self, read: list[_Named]) -> None:
        self.sure = {n.key for n in read if n.sure}
        self._owners: dict[str, Counter[str]] = {}
        self._periods: dict[tuple[str, str | None], Counter[str]] = {}
        for n in read:
            if n.sure and n.owner:
                self._owners.setdefault(n.key, Counter())[n.owner] += 1
            if n.sure and n.period:
                self._periods.setdefault((n.key, n.owner), Counter())[n.period] += 1

    def completed(self, named: _Named) -> _Named:
        owners = self._owners.get(named.key, Counter())
        cities = [o for o in owners if re.fullmatch(grammar.CITY, o)]
        owner = named.owner or (cities[0] if len(cities) == 1 else None)
        periods = self._periods.get((named.key, owner), Counter())
        period = named.period or (next(iter(periods)) if len(periods) == 1 else None)
        return replace(named, owner=owner, period=period)


def _finding(named: _Named) -> PolicyDocument:
    owner = named.owner
    words = " ".join(named.words.split())
    title = (
        f"{owner} {words[0].lower() + words[1:] if not words[:2].isupper() else words}" if owner else words
    )
    title = title[0].upper() + title[1:]
    if named.period:
        title = f"{title} {named.period}"
    return PolicyDocument(span=named.span, rule=named.rule, title=title, type=named.kind, period=named.period)


def _city(text: str) -> str | None:
    """Whose document it is, in the genitive: the city named most of all."""
    counted = Counter(_spelled(m["city"]) for m in _CITY_NAME.finditer(text))
    return f"{counted.most_common(1)[0][0]}" if counted else None


def _spelled(owner: str) -> str:
    name = " ".join(owner.split())
    name = name if name.endswith("s") and not name.endswith(("kommun", "stad")) else f"{name}s"
    return KNOWLEDGE.owners.get(name.casefold(), name)


def _mentions(text: str) -> Iterator[_Named]:
    quoted = {m.start("title"): m for m in _QUOTED.finditer(text)}
    end = 0
    for word in policy_words.of_kinds(text):
        low = word[0].casefold()
        if not low.endswith(_ENDINGS) and not low.endswith(_ENDINGS_S):
            continue
        # "plan- och byggfrågor": half a word names nothing.
        if word.start() < end or text.startswith(_HALF, word.end()):
            continue
        for named in _read(text, word, low, quoted):
            end = max(end, named.span.end)
            yield named


@lru_cache(maxsize=4096)
def _form(stem: str) -> str:
    """The longest ending of a kind of document that a word has."""
    return next(f for f in _ENDINGS if stem.endswith(f))


def _read(text: str, word: re.Match[str], low: str, quoted: dict[int, re.Match[str]]) -> Iterator[_Named]:
    """The mention whose kind is `word`, or the several of a plural."""
    genitive = not low.endswith(_ENDINGS) or (
        low not in FORMS
        and low.endswith("s")
        and low[:-1].endswith(_ENDINGS)
        and not low.endswith(("policys",))
    )
    stem = low[:-1] if genitive else low
    form = _form(stem)
    prefix = word[0][: len(stem) - len(form)]
    base = _title_form(form)
    if f"{prefix}{base}".casefold().endswith(_NOT) or (prefix and not _is_compound(prefix, form)):
        return
    left = grammar.before(text[max(0, word.start() - 200) : word.start()])
    start = word.start() - min(word.start(), 200) + left.start
    quote = quoted.get(start)
    together = _TOGETHER.match(text, word.end())
    end = together.end() if together else word.end()
    right = grammar.After(end, "", None) if genitive else grammar.after(text, end)
    of_body = _FOR_BODY.match(text, end) if FORMS[form] in _OF_BODIES else None
    if of_body:
        right = grammar.After(of_body.end(), " ".join(of_body[0].split()), None)
    name = f"{prefix}{base}" + (f" och {_title_form(together['second'].casefold())}" if together else "")
    mention = _Mention(text, Span(start, right.end), left, right, name, form, bool(prefix))
    if quote is not None and word.end() < quote.end("title"):
        words = " ".join(quote["title"].split())
        yield _named(mention, words, FORMS[form], "quoted", sure=True, end=quote.end("title"))
        return
    yield from _judged(mention)


@dataclass(frozen=True, slots=True)
class _Mention:
    """The pieces of a mention as read."""

    text: str
    span: Span
    left: grammar.Before
    right: grammar.After
    name: str
    form: str
    compound: bool


def _judged(m: _Mention) -> Iterator[_Named]:
    """The mention as named, with what makes it sure; nothing where it cannot name a document."""
    owner, kind = m.left.owner, FORMS[m.form]
    if owner and (re.fullmatch(grammar.LOCAL, owner) or not _can_own(owner, kind)):
        return
    if kind == "budget":
        yield from _budget(m)
        return
    worded = (m.left.words and (owner or m.right.period)) or (kind == "vision" and owner and m.right.period)
    if not m.right.topic and not m.compound and not worded:
        return
    if m.right.topic and _INDEFINITE_TOPIC.match(m.right.topic):
        return
    if m.form.endswith("na") and m.form not in _TITLE_FORMS and m.right.topic:
        yield from _several(m, kind)
        return
    adjectives = m.left.words if owner or not m.left.words else _ADJECTIVE_A.sub("", m.left.words)
    words = " ".join(w for w in (adjectives, m.name, m.right.topic) if w)
    rule = _evidence(m)
    yield _named(m, words, kind, rule or "named again", sure=rule is not None)


def _can_own(owner: str, kind: str) -> bool:
    """Whether it is a body or city that has such documents: neither a party nor an authority of the state."""
    if re.fullmatch(f"{grammar.CITY}|{grammar.OWN}|{grammar.BODY}", owner):
        return True
    word = WORD.match(owner)
    known = at(owner, word) if word else None
    return (
        kind != "föreskrift"
        and known is not None
        and known[1].type in ("administration", "company", "association")
    )


def _evidence(m: _Mention) -> str | None:
    """Why the mention surely names a document; None where only another mention could tell."""
    compound = m.compound and m.name.casefold().split()[-1] in _COMPOUNDS
    if m.left.owner:
        return "whose" if m.right.topic or compound or not _PLURAL.search(m.form) else None
    if m.right.period and (m.right.topic or m.compound or m.left.words):
        return "period"
    definite = m.form in grammar.DEFINITE or m.left.stated
    if compound and definite:
        return "compound"
    if FORMS[m.form] in _OF_BODIES and _FOR_BODY.fullmatch(f" {m.right.topic}"):
        return "of a body"
    known = bool(m.right.topic) and _topic_known(m.right.topic) and FORMS[m.form] != "rutin"
    if known and (definite or not m.left.indefinite):
        return "topic"
    if m.right.topic and (_LISTED.search(m.text, max(0, m.span.start - 120), m.span.start) or _is_named(m)):
        return "listed"
    return "title" if (m.right.topic or compound) and _is_title(m) else None
    return None


def _is_named(m: _Mention) -> bool:
    """Definite or bare as a name is: "policyn för X", "planen för stärkta insatser mot Y"."""
    if m.form in grammar.DEFINITE:
        return FORMS[m.form] in _FORMAL or len(m.right.topic.split()) > 4
    bare = not m.left.indefinite and m.form == FORMS[m.form]
    return bare and bool(re.match(r"\w+\s(?:stadens|kommunens|regionens)\s", m.right.topic))


def _topic_known(topic: str) -> bool:
    words = re.sub(r"^\w+\s(?:en|ett)?\s?", "", topic.casefold())
    return words in _TOPICS


def _is_title(m: _Mention) -> bool:
    """Whether it is printed as a title: a capital within a sentence, or a line of its own."""
    text, (start, end) = m.text, m.span
    if not text[start].isupper():
        return False
    before = text[max(0, start - 2) : start]
    if before.strip() and before[-1] == " " and before[0] not in ".!?:":
        return True
    return start == 0 or (before[-1:] in "\n\t" and text[end : end + 1] in ("", "\n", "\t"))


def _budget(m: _Mention) -> Iterator[_Named]:
    """A budget with its year, where it is a source or somebody's: never a column of a table."""
    year = m.right.period
    if year is None or m.right.topic or (m.compound and "komplettering" not in m.name.casefold()):
        return
    text, start = m.text, m.span.start
    line = text[text.rfind("\n", 0, start) + 1 : start]
    if "\t" in line or text[m.span.end : m.span.end + 1] == "\t":
        return
    goals = _GOALS.search(text, max(0, start - 12), start)
    if goals:
        whole = replace(m, span=Span(goals.start(), m.span.end))
        yield _named(whole, f"Mål och {m.name}", "budget", "budget", sure=True)
    elif m.left.owner or _FROM.search(text, max(0, start - 12), start):
        yield _named(m, m.name, "budget", "budget", sure=True)


def _several(m: _Mention, kind: str) -> Iterator[_Named]:
    """ "planerna för A och B": one document a topic."""
    first, last = re.match(r"(?P<prep>\w+)\s", m.right.topic), m.right.topic
    if first is None:
        return
    prep, rest = first["prep"], last[first.end() :]
    place = m.text.find(rest.split()[0], m.span.start + 4)
    start = m.span.start
    for i, piece in enumerate(re.split(r",\s(?:och\s)?|\soch\s", rest)):
        place = m.text.find(piece.split()[0], place)
        end = place + len(piece)
        span = Span(start if i == 0 else place, end)
        words = f"{m.name} {prep} {piece}"
        mention = replace(m, span=span)
        named = _named(
            mention, words, kind, "several", sure=bool(m.left.owner) or piece.casefold() in _TOPICS
        )
        yield replace(named, period=None)
        place = end


def _named(m: _Mention, words: str, kind: str, rule: str, *, sure: bool, end: int | None = None) -> _Named:
    span = Span(m.span.start, end or m.span.end)
    owner = _spelled(m.left.owner) if m.left.owner and not m.left.owner.endswith(":s") else m.left.owner
    years = m.right.period if end is None else None
    # "reviderade riktlinjen 2023" says when; only plans and budgets are of one year.
    period = years if years and (len(years) > 4 or kind in _YEARLY) else None
    return _Named(span, _key(words), words, kind, _owner(owner), period, rule, sure)


def _owner(owner: str | None) -> str | None:
    return None if owner is None else owner[0].upper() + owner[1:]


def _key(words: str) -> str:
    """A name as compared: small letters, without articles, compounds of the kind as the kind."""
    return re.sub(r"\b(?:en|ett|den|det|de)\s", "", " ".join(words.casefold().split()))


def _is_compound(prefix: str, form: str) -> bool:
    """Whether letters before the kind make a compound of it, rather than another word ("kaplan")."""
    return (
        len(prefix.strip("-")) >= 2
        and FORMS[form] not in ("vision", "agenda", "regel")
        and not prefix.endswith("s-")
    )


def _title_form(form: str) -> str:
    """The kind in the form of a title: "planen" → "plan", "riktlinjerna" → "riktlinjer"."""
    if form in _TITLE_FORMS:
        return _TITLE_FORMS[form]
    return next((kind for kind, forms in KNOWLEDGE.types.items() if form in forms.split()), form)
