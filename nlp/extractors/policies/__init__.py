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
>>> named("planerna för civil beredskap och digitalisering; Lunds kommuns kostpolicy; antog trafikstrategin")
Plan för civil beredskap: plan
Plan för digitalisering: plan
Lunds kommuns kostpolicy: policy
Trafikstrategi: strategi
>>> named("”Riktlinjer för representation, gåvor och jäv” och Fastighetsförvaltningens beredskapsplan 2024")
Riktlinjer för representation, gåvor och jäv: riktlinje
Fastighetsförvaltningens beredskapsplan 2024: plan
>>> named("Strategi för Viken och Udden\\nFöreslagen Strategi för Viken och Udden antas.")
Strategi för Viken och Udden: strategi
Strategi för Viken och Udden: strategi
>>> named("Lokala avfallsföreskrifter för Viks kommun daterad 2 februari 2031.")
Lokala avfallsföreskrifter för Viks kommun: föreskrift
>>> named("en plan för hur, förvaltningens plan för egna lokaler, tidplanen, enkätindex 2024, programmet")
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache, lru_cache, partial
from typing import Final, NamedTuple

from corpus.findings import PolicyDocument
from corpus.model import Document, Span
from nlp.extractors.policies import adopted, budgets, evidence, naming, owners, places, titles
from nlp.extractors.policies import grammar as grammar
from nlp.extractors.policies import words as policy_words
from nlp.extractors.policies.evidence import FOR_BODY, OF_BODIES, TOPICS, Mention, is_title
from nlp.extractors.policies.heads import Heads
from nlp.extractors.policies.kinds import DEFINITE, FORMS, KNOWLEDGE
from nlp.extractors.policies.names import Known, Named, by_beginning, key_of, printed_whole, titled, written

_ENDINGS: Final = tuple(sorted(FORMS, key=len, reverse=True))
_ENDINGS_S: Final = tuple(f"{form}s" for form in _ENDINGS)
_HALF: Final = ("- ", "-,")
_NOT: Final = tuple(KNOWLEDGE.not_documents.words.split())
# The definite or plural form → the form of the title.
_TITLE_FORMS: Final = {
    "regelverk": "regelverk", "regelverket": "regelverk",
    "planeringsdirektiv": "planeringsdirektiv", "planeringsdirektivet": "planeringsdirektiv",
    "budgetdirektiv": "budgetdirektiv", "budgetdirektivet": "budgetdirektiv",
    "renhållningsordning": "renhållningsordning", "renhållningsordningen": "renhållningsordning",
    "riktlinjerna": "riktlinjer", "riktlinjer": "riktlinjer", "reglerna": "regler", "regler": "regler",
    "föreskrifterna": "föreskrifter", "föreskrifter": "föreskrifter", "rutiner": "rutiner",
    "frister": "frister", "fristerna": "frister", "rutinerna": "rutiner",
    "anvisningar": "anvisningar", "anvisningarna": "anvisningar", "taxor": "taxor", "taxorna": "taxor",
    "styrprinciper": "styrprinciper", "styrprinciperna": "styrprinciper",
    "bolagsordningar": "bolagsordningar", "bolagsordningarna": "bolagsordningar",
    "taxebestämmelser": "taxebestämmelser", "taxebestämmelserna": "taxebestämmelser",
}  # fmt: skip
_TOGETHER: Final = re.compile(
    r"\soch\s(?P<second>riktlinje(?:r(?:na)?)?|regler(?:na)?|rutiner(?:na)?|policyn?|strategin?|plan(?:en)?"
    r"|handlingsplan(?:en)?|anvisningar(?:na)?|avgifter(?:na)?)(?=\s(?:för|mot|om)\s)|\s(?P<with>med|och)\s(?P<budget>(?:intern|detalj|verksamhets|treårs|flerårs)?budget)(?=\s20\d\d)"
)
_QUOTED: Final = re.compile(r"[”\"“»](?P<title>[A-ZÅÄÖ][^”\"“»«\n\t]{6,140})[”\"«]")
_INDEFINITE_TOPIC: Final = re.compile(
    r"(?:för|om|mot)\s(?:hur|vad|att\s(?:kunna|få|nå\smål)|den\s|det\s|dessa|detta|denna"
    r"|de\s(?!\w+(?:iska|liga|ella|ala)\s\w+(?:erna|målen)\b)|si(?:n|na|tt)\s|vilka|varje|alla"
    r"|hela|samtliga|respektive|nästa|hösten|våren|året)"
)
_ADJECTIVE_A: Final = re.compile(r"(?<=al|el|sk|ig|iv)a\b|(?<=ell)a\b|(?<=pad)e\b|(?<=sam)ma\b")
_NEUTER: Final = ("program", "reglement", "ägardirektiv", "regelverk", "planeringsdirektiv", "budgetdirektiv")


def find(document: Document) -> Iterator[PolicyDocument]:
    """The styrande dokument named in `document`, in order."""
    text = policy_words.spoken(document.text)
    city = cache(partial(owners.city, document.text))
    mentions = (_settled(titled(text, n), city) for n in _mentions(text))
    read = sorted((n for n in mentions if n), key=lambda n: (n.span.start, -n.span.end))
    beginnings = by_beginning(text, read)
    read = [printed_whole(text, n, beginnings) for n in read]
    known = Known(read)
    read = written(text, read)
    end = 0
    for named in read:
        # "Hållbara Vik 2030, kommunens program för Agenda 2030": what it is.
        explained = 0 < end == named.span.start - 2 and text.startswith(
            ("kommunens", "stadens", "regionens"), end + 2
        )
        meant = known.meant(named) if named.span.start >= end and not explained else None
        if meant is not None:
            end = named.span.end
            since = text.endswith(f"från {meant.period}", *named.span)
            yield _finding(meant, named_so=not since)


def _settled(named: Named, city: Callable[[str], str | None]) -> Named | None:
    """The mention with "stadens" as the city whose document it is; none where that is not known."""
    if named.owner is None or not re.fullmatch(grammar.OWN, named.owner):
        return named
    # What the council itself has: "kommunfullmäktiges arbetsordning".
    if named.kind in OF_BODIES and re.fullmatch(owners.OF_BODY, named.owner):
        return named
    # A title with a capital is whole as it is printed: "Stadens Livskvalitetsprogram för Helsingborg".
    titled = named.words[:1].isupper() and not named.words[:2].isupper()
    return replace(named, owner=None if titled else city(named.owner.casefold()))


def _finding(named: Named, *, named_so: bool) -> PolicyDocument:
    """The mention as found; its years are no part of the title where it is only from then."""
    owner = named.owner
    words = _UNSPACED.sub(r"- \1", " ".join(named.words.split()))
    title = (
        f"{owner} {words[0].lower() + words[1:] if not words[:2].isupper() else words}" if owner else words
    )
    title = title[0].upper() + title[1:]
    if named.period and named_so and not all(year in title for year in named.period.split("–")):
        title = f"{title} {named.period}"
    return PolicyDocument(span=named.span, rule=named.rule, title=title, type=named.kind, period=named.period)


# "miljö-och klimatprogram"
_UNSPACED: Final = re.compile(r"(?<=\w)-(och|samt)(?=\s)")


def _mentions(text: str) -> Iterator[Named]:
    for span, title, kind in (*titles.find(text), *adopted.find(text), *places.find(text)):
        years = _YEARS.search(title) if kind in _OF_YEARS else None
        words = title[: years.start()] if years and years.end() == len(title) else title
        period = years["years"].replace("-", "–") if years else None
        yield Named(span, key_of(words), words, kind, None, period, "title", sure=True)
    yield from _of_kinds(text)


# What is made anew for its years; the year of a vision or of a programme may be of its goal.
_OF_YEARS: Final = frozenset(("plan", "handlingsplan", "taxa", "riktlinje", "policy", "regel"))
_YEARS: Final = re.compile(r"\s(?P<years>20\d\d(?:[–-]20\d\d)?)(?!\d)")


def _of_kinds(text: str) -> Iterator[Named]:
    """The mentions that end in the name of a kind of document, and what follows it."""
    quoted = {m.start("title"): m for m in _QUOTED.finditer(text)}
    heads = Heads(text)
    end = 0
    for word in policy_words.of_kinds(text):
        low = word[0].casefold()
        if not low.endswith(_ENDINGS) and not low.endswith(_ENDINGS_S):
            continue
        # "plan- och byggfrågor": half a word names nothing.
        if word.start() < end or text.startswith(_HALF, word.end()):
            continue
        for named in _read(text, word, low, quoted):
            whose_goal = (
                not named.period
                and " för " not in named.words
                and evidence.is_whose_goal(text, named.span.start)
            )
            if whose_goal or heads.holds(named.span):
                continue
            end = max(end, named.span.end)
            yield named


@lru_cache(maxsize=4096)
def _form(stem: str) -> str:
    """The longest ending of a kind of document that a word has."""
    return next(f for f in _ENDINGS if stem.endswith(f))


class _Kind(NamedTuple):
    """The word of a kind: its stem, what is compounded before its form, how a title has it, the genitive."""

    stem: str
    prefix: str
    form: str
    base: str
    genitive: bool


def _kind(word: str, low: str) -> _Kind:
    genitive = not low.endswith(_ENDINGS) or (
        low not in FORMS and low.endswith("s") and low[:-1].endswith(_ENDINGS) and not low.endswith("policys")
    )
    stem = low[:-1] if genitive else low
    form = _form(stem)
    return _Kind(stem, word[: len(stem) - len(form)], form, _title_form(form), genitive)


def _read(text: str, word: re.Match[str], low: str, quoted: dict[int, re.Match[str]]) -> Iterator[Named]:
    """The mention whose kind is `word`, or the several of a plural."""
    kind = _kind(word[0], low)
    prefix, form = kind.prefix, kind.form
    left = _left(text, word)
    start = word.start() - min(word.start(), _BEFORE) + left.start
    excluded = f"{prefix}{kind.base}".casefold().endswith(_NOT) and not _is_named_so(text, word, left)
    excluded = excluded and not (kind.stem.startswith("genomförandeplan") and _plans_budget(text))
    if excluded or (prefix and not _is_compound(prefix, form)):
        return
    quote = quoted.get(start)
    together = _TOGETHER.match(text, word.end())
    right = _right(text, word, kind, together)
    if quote is None and not kind.genitive:
        right = policy_words.to_line_end(text, start, right)
        right = policy_words.to_date(text, start, right)
        if left.owner or text[start].isupper() or form in DEFINITE:
            right = policy_words.to_clause_end(text, right)
    name = f"{prefix}{kind.base}" + (_also(together) if together else "")
    if together and together["budget"] and FORMS[form] == "strategi":
        # "Övergripande strategier och budget 2031" is a budget.
        name, form = f"{word[0]} {together['with']} {together['budget']}", "budget"
    mention = Mention(text, Span(start, right.end), left, right, name, form, bool(prefix))
    named = word.end() < (quote.end("title") if quote else 0) or prefix or left.words
    if quote is not None and named and word.end() <= quote.end("title"):
        words = " ".join(quote["title"].split())
        yield naming.named(mention, words, FORMS[form], "quoted", sure=True, end=quote.end("title"))
        return
    yield from _judged(mention)


@lru_cache(maxsize=4)
def _plans_budget(text: str) -> bool:
    """Whether a genomförandeplan is a board's, of its budget: another may be one person's."""
    return "enomförandeplan för budget" in text


_BEFORE: Final = 200


def _left(text: str, word: re.Match[str]) -> grammar.Before:
    """What stands before the kind and is of its title: "den gemensamma Riktlinje för …" begins large."""
    left = grammar.before(text[max(0, word.start() - _BEFORE) : word.start()])
    begins = word[0][0].isupper() and left.words.islower() and not left.words.endswith(("-", "och", "samt"))
    if begins and left.owner is None:
        return replace(left, start=min(word.start(), _BEFORE), words="")
    return left


def _right(text: str, word: re.Match[str], kind: _Kind, together: re.Match[str] | None) -> grammar.After:
    """What stands after the kind and is of its title: what it is about, for or of."""
    end = together.end() if together else word.end()
    letters = _LETTERS.match(text, end)
    end = letters.end() if letters else end
    compound = bool(kind.prefix) and not kind.genitive
    right = grammar.After(end, "", None) if kind.genitive else grammar.after(text, end)
    of_bodies = evidence.is_of_bodies(kind.form, kind.stem) or together
    of_body = FOR_BODY.match(text, end) if of_bodies else None
    placed = owners.PLACED.match(text, end) if compound and not of_body else None
    if of_body:
        right = grammar.After(of_body.end(), " ".join(of_body[0].split()), None)
    elif placed and owners.is_place(placed["place"]):
        right = grammar.of_place(text, placed)
    if kind.prefix.casefold().endswith("ordnings") and not right.topic.startswith("för "):
        return grammar.After(end, "", None)  # "mot fyrverkerier": what they forbid
    if compound and word[0][0].isupper() and len(right.period or "") > 4:
        right = grammar.and_topic(text, right)
    return right


def _also(together: re.Match[str]) -> str:
    """ "och riktlinjer", "med budget" after the kind."""
    return (
        f" {together['with']} {together['budget']}"
        if together["budget"]
        else f" och {_title_form(together['second'].casefold())}"
    )


def _is_named_so(text: str, word: re.Match[str], left: grammar.Before) -> bool:
    """ "Ekonomi- och verksamhetsplan 2025", "nämndens Internkontrollplan 2023": a title with its period."""
    if word[0][0].isupper() and _CITED.search(text, max(0, word.start() - 10), word.start()):
        years = grammar.after(text, word.end()).period
        if years and len(years) > 4:
            return True
    period = _TITLE_PERIOD.match(text, word.end())
    if period is None:
        return False
    return (
        _OF_YEAR.fullmatch(word[0]) is not None
        or _ECONOMIC.search(left.words) is not None
        or (
            word[0][0].isupper()
            and re.search(r"[a-zåäö]\s$", text[max(0, word.start() - 2) : word.start()]) is not None
        )
    )


# "I Underhållsplan för kajer 2031–2036": a title behind what cites it, or in a heading.
_CITED: Final = re.compile(r"(?:(?:[a-zåäö]|\b(?:I|Enligt|Av))\s|\n\n)$")
_TITLE_PERIOD: Final = re.compile(
    r"(?:\s\([A-ZÅÄÖ]{2,6}\))?(?:\s(?:med|och)\s(?:intern|detalj|verksamhets)?budget)?\s(?:för\s)?20\d\d"
)
# Plans that boards and companies make anew for their years.
_OF_YEAR: Final = re.compile(r"affärsplan|(?:verksamhets|kommun|egenkontroll)plan(?:en)?", re.IGNORECASE)
_ECONOMIC: Final = re.compile(
    r"(?:ekonomi|budget|investerings|mål|flerårs|resurs|verksamhets)-\soch$", re.IGNORECASE
)
_LETTERS: Final = re.compile(r"\s\([A-ZÅÄÖ]{2,6}\)(?=\s20\d\d)")


def _judged(m: Mention) -> Iterator[Named]:
    """The mention as named, with what makes it sure; nothing where it cannot name a document."""
    owner, kind = m.left.owner, FORMS[m.form]
    part = owners.PART_OF_NAME.search(m.text, max(0, m.span.start - 12), m.span.start)
    if owner and (re.fullmatch(grammar.LOCAL, owner) or part or not owners.can_own(owner, kind)):
        start = m.span.start + len(owner) + 1
        local = re.fullmatch(grammar.LOCAL, owner)
        if local and m.text[start].islower() and owners.has_own(owner, kind, m.right.topic or m.compound):
            yield _its_own(m, kind)
            return
        capital = m.text[start].isupper() and (m.right.period if m.compound else kind in OF_BODIES)
        # "Remiss Åtgärdsplan för hamnen 2031": nobody's name, and a title begins behind it.
        titled = not part and m.text[start].isupper() and m.right.period and owner.endswith("ss")
        if not titled and not (local and (capital or _OF_YEAR.match(m.name))):
            return
        m = replace(m, span=Span(start, m.span.end), left=replace(m.left, owner=None))
        owner = None
    if kind == "budget":
        yield from budgets.find(m)
        return
    if evidence.is_followed_up(m):
        year = _YEARS.search(m.text, m.span.start, m.span.end)
        end = year.start() if year else m.span.end
        m = replace(m, span=Span(m.span.start, end), right=replace(m.right, end=end, period=None))
    of_two = naming.of_two(m, kind)
    if of_two:
        yield of_two
        return
    if not evidence.says_more(m):
        return
    if m.right.topic and _INDEFINITE_TOPIC.match(m.right.topic) and not (m.right.period and is_title(m)):
        return
    if m.form.endswith("na") and m.form not in _TITLE_FORMS and m.right.topic:
        yield from _several(m, kind)
        return
    bent = not owner and m.left.words and not evidence.PLURAL.search(m.name)
    neuter = "t" if m.form.startswith(_NEUTER) else ""
    adjectives = _ADJECTIVE_A.sub(neuter, m.left.words) if bent else m.left.words
    words = " ".join(w for w in (adjectives, m.name, m.right.topic) if w)
    rule = evidence.of(m)
    tail = naming.WITH_PLAN.match(m.text, m.span.end) if kind in naming.YEARLY or kind == "direktiv" else None
    if tail and m.right.period:
        yield naming.with_plan(m, words, kind, tail)
        return
    yield naming.named(m, words, kind, rule or "named again", sure=rule is not None)


def _its_own(m: Mention, kind: str) -> Named:
    """ "nämndens reglemente"; what it is changed for is no part of its name."""
    if not m.right.topic.startswith("för att "):
        return naming.named(m, " ".join(w for w in (m.name, m.right.topic) if w), kind, "its own", sure=True)
    end = m.text.index(" för", m.span.start + 1)
    return naming.named(m, m.name, kind, "its own", sure=True, end=end)


def _several(m: Mention, kind: str) -> Iterator[Named]:
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
        sure = bool(m.left.owner) or piece.casefold() in TOPICS
        named = naming.named(mention, words, kind, "several", sure=sure)
        yield replace(named, period=None)
        place = end


def _is_compound(prefix: str, form: str) -> bool:
    """Whether letters before the kind make a compound of it, rather than another word ("kaplan")."""
    return (
        len(prefix.strip("-")) >= 2
        and (FORMS[form] not in ("vision", "agenda", "regel") or prefix.casefold() in _RULES_OF)
        and not prefix.endswith("s-")
    )


# What a city has rules of in one word: "bidragsreglerna".
_RULES_OF: Final = frozenset(("bidrags", "avgifts", "attest", "arvodes", "ersättnings", "delegations"))


def _title_form(form: str) -> str:
    """The kind in the form of a title: "planen" → "plan", "riktlinjerna" → "riktlinjer"."""
    if form in _TITLE_FORMS:
        return _TITLE_FORMS[form]
    return next((kind for kind, forms in KNOWLEDGE.types.items() if form in forms.split()), form)
