"""One spelling for what is stated of a thing: the anchors that mentions are joined by.

>>> case("SLK-2022-01441"), decision("KF 2023-12-07 § 85 p. 2")
('case:SLK-2022-01441', 'decision:KF 2023-12-07 § 85')
>>> point("KF 2023-12-07 § 85 p. 2"), point("KF 2023-12-07 § 85"), decision("KF 2024-04-05")
('point:KF 2023-12-07 § 85 p. 2', None, None)
>>> slug("case:SLK-2022-01441", "assignment")
'assignment-SLK-2022-01441'
>>> wording("Kontoret får i uppdrag att ta fram en plan för trygghet, enligt beskrivning i avsnitt 4.1.")
('ta', 'fram', 'plan', 'trygg')
>>> wording("Styrelsen får i uppdrag ge förslag på hur arbetet kan samordnas för att nå målet")[:3]
('förslag', 'arbet', 'samordn')
>>> policy("Göteborgs Stads gemensamma plan för digitalisering 2023 - 2026")
'policy:plan för digitalisering|göteborgs stads|2023–2026'
>>> policy("Stadsledningskontorets klimatanpassningsplan"), policy("Budget 2023")
('policy:klimatanpassningsplan|stadsledningskontorets|', 'policy:budget||2023')
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from corpus.threads import letters_of, number_of
from index.terms import fold, stem
from index.threads.knowledge import load

_KEPT: Final = 4096  # spellings remembered: a number is asked for wherever it is named
WORDS_OF_A_WORDING: Final = 10  # content words by which a long wording is known
FEWEST_WORDS: Final = 8  # fewer are no long wording,
FEWEST_OF_BUDGET: Final = 4  # but of what one budget gave to one body

# "RF 2023 § 141" is one too: whose minutes are numbered through a year are cited so.
_DECISION: Final = re.compile(r"(.*\d{4}-\d\d-\d\d § \d+\w?|\D+\d{4} § \d+\w?)(?: p\. (\w+))?")
_DATE: Final = re.compile(r"\b\d{4}-(?:0[1-9]|1[0-2])(?:-\d\d)?\b")
_BUDGET: Final = re.compile(r"[Bb]udget(?:en)?(?: för)? (\d{4})")
_YEARS: Final = re.compile(r"\s*\d{4}(?:–\d{4})?$")
# Whose a plan is, in the genitive before its name: a city's, an office's, a board's.
_WHOSE: Final = re.compile(
    r"(?P<owner>(?:[\w-]+\s){0,3}?(?:stads|stadens|kommuns|kommunens|regionens|[\w-]+(?:kontorets|förvaltningens|nämndens"
    r"|styrelsens|bolagets|fullmäktiges)|region\s\w+s|\w+regionens))\s(?=\w)"
)
# And after it: "trafiksäkerhetsplan för kvarnby kommun".
_OF_CITY: Final = re.compile(r"\s(?:för|i)\s(?P<city>\w+\s(?:kommun|stad))$")
_CITYWIDE: Final = frozenset(("stadens", "kommunens", "regionens", "kommunfullmäktiges", "fullmäktiges"))
_NO_NAME: Final = re.compile(
    r"\b(?:gemensamma|kommande|gällande|nya|nuvarande|beslutade|reviderade|samlade)\s"
)
_WORD: Final = re.compile(r"[^\W_]+(?:[-:][^\W_]+)*")
_BETWEEN_WORDS: Final = re.compile(r"[^A-Za-z0-9]+")
_SPAN_OF_YEARS: Final = re.compile(r"(\d{4})\s?[-–]\s?(\d{4})")
_OPENING: Final = re.compile(
    r"^.{0,250}?\b(?:(?:får|fick|ges|gavs|har\sfått)\b.{0,80}?\bi\suppdrag(?=\s(?:ge|se|\w{2,}[^\W\daeiouyåäö]a)\s)"
    r"|(?:får|fick|ges|gavs|ge|har\sfått|uppdras|hemställer)\b.{0,120}?\batt"
    r"|(?:uppdraget|uppdrag|ärendet)\b.{0,200}?\batt)\s",
    re.IGNORECASE | re.DOTALL,
)
_CLOSING: Final = re.compile(
    r"[,.(–-]?\s*(?:enligt\sbeskrivning|\(?(?:anges|finns)\säven\ssom|[–-]\s(?:ärende|[A-ZÅÄÖ]{2,5}[ -]?\d)"
    r"|,\s?K[FS]\s\d{4}|(?:ärendenummer|dnr)\b|förklaras\sfullgj).*$"
    r"|[,(–-]\s?(?:(?:i|enligt|ur|från)\s)?(?:(?:kommun)?fullmäktiges\s|stadens\s|kommunens\s)?budget(?:en)?(?:\sför)?\s20\d\d\b.*$",
    re.IGNORECASE | re.DOTALL,
)
_NUMBERS: Final = ("case", "decision", "point", "in", "own", "matter")  # kinds of anchors that are numbers
SMALL_WORDS: Final = frozenset(load().small.split())


@lru_cache(maxsize=_KEPT)
def case(normal: str) -> str:
    """The case's anchor, without the class of the archive plan and the number of a document in the case.

    >>> case("KS/2018:298-1.3.6"), case("KS 2023/417-12")
    ('case:KS/2018:298', 'case:KS 2023/417')
    """
    return "case:" + _DOCUMENT.sub(r"\1", _CLASS.sub("", normal))


def same_case(one: str, other: str) -> bool:
    """Whether two anchors may be of one case: their numbers are the same, and no letters speak against it.

    >>> same_case("case:KS 2023/417", "case:2023-00417"), same_case("case:KS 2023/417", "case:BUN 2023/417")
    (True, False)
    """
    if one == other:
        return True
    letters = {letters_of(one), letters_of(other)} - {None}
    return number_of(one) is not None and number_of(one) == number_of(other) and len(letters) < 2


_CLASS: Final = re.compile(r"(?<=\d)-\d{1,3}(?:\.\d{1,3})+$")
_DOCUMENT: Final = re.compile(r"([/:]\d{2,5})-\d{1,3}$")


def of_city(anchor: str, city: str) -> str:
    """What is stated alike in several cities, as one's own.

    >>> of_city("point:KF 2023-12-07 § 85 p. 2", "kvarnby"), plain("decision:kvarnby: KF 2023-12-07 § 85")
    ('point:kvarnby: KF 2023-12-07 § 85 p. 2', 'decision:KF 2023-12-07 § 85')
    """
    kind, _, said = anchor.partition(":")
    return f"{kind}:{city}: {said}"


def plain(anchor: str) -> str:
    """An anchor of a case or a decision as it is printed, whosever it is."""
    kind, _, said = anchor.partition(":")
    return f"{kind}:{said.rpartition(': ')[2]}" if kind in _NUMBERS else anchor


@lru_cache(maxsize=_KEPT)
def decision(normal: str) -> str | None:
    """The decision's anchor; None where date or paragraph is not whole: a date alone is no decision.

    >>> decision("RF 2023 § 141"), decision("KF 2024-09-12"), decision("2023 § 141")
    ('decision:RF 2023 § 141', None, None)
    """
    known = _DECISION.fullmatch(normal)
    return f"decision:{known[1]}" if known else None


@lru_cache(maxsize=_KEPT)
def point(normal: str) -> str | None:
    known = _DECISION.fullmatch(normal)
    return f"point:{known[1]} p. {known[2]}" if known and known[2] else None


def to(anchor: str, assignees: tuple[str, ...]) -> str:
    """Of a case or a decision that gave several assignments: the one given to these.

    >>> to("decision:KF 2018-09-27 § 142", ("Tekniska nämnden",))
    'to:tekniska nämnden|decision:KF 2018-09-27 § 142'
    """
    return f"to:{','.join(sorted(fold(a) for a in assignees))}|{anchor}"


def each(anchor: str) -> str:
    """Of a case or a decision that is named for the assignments that it gave, each of them."""
    return f"each:{anchor}"


def matter(normal: str) -> str:
    """Of what is decided in a case beside the assignment that the case may be."""
    return f"matter:{normal}"


def inside(normal: str) -> str | None:
    """Of what minutes decide under their own paragraph: leads to the decision and joins nothing."""
    own = decision(normal)
    return own and own.replace("decision:", "in:", 1)


def own(inside: str, number: str) -> str:
    """Of the minutes of a decision the point with this number: joins nothing, but is what others may name.

    >>> own("in:KF 2018-09-27 § 142", "3")
    'own:KF 2018-09-27 § 142 p. 3'
    """
    return f"{inside.replace('in:', 'own:', 1)} p. {number}"


def policy(title: str) -> str:
    """A policy document's name, whose it is and its years, as far as its title says."""
    said = _NO_NAME.sub("", name(title))
    years = _YEARS.search(said)
    core = said[: years.start()] if years else said
    of_city = _OF_CITY.search(core)
    whose = _WHOSE.match(core)
    owner = f"{of_city['city']}s" if of_city else whose["owner"] if whose else ""
    core = core[: of_city.start()] if of_city else core[whose.end() :] if whose else core
    owner = "" if owner in _CITYWIDE else owner
    return f"policy:{core.strip(' ,–-')}|{owner}|{years[0].strip() if years else ''}"


def activity(plan: str, label: str) -> str:
    """
    >>> activity("Kvarnby kommuns plan för cykling 2024–2027", "3:2")
    'activity:plan för cykling|kvarnby kommuns|2024–2027|3:2'
    """
    return activity_of(policy(plan), label)


def activity_of(plan: str, label: str) -> str:
    """The anchor of an activity by that of its plan, or by what running text calls the plan.

    >>> activity_of("policy:kulturplan||2024", "3:2"), activity_of("plan:kulturplan", "3:2")
    ('activity:kulturplan||2024|3:2', 'plan:kulturplan|3:2')
    """
    said = plan.removeprefix("policy:")
    return f"{said}|{label}" if said.startswith("plan:") else f"activity:{said}|{label}"


def goal(scheme: str, what: str, plan: str | None = None) -> str:
    return "|".join((f"goal:{scheme}", *((policy(plan).removeprefix("policy:"),) if plan else ()), what))


def called(title: str) -> str:
    """Of a goal the stems of what it is called: joins nothing before the names of its city are known.

    >>> called("En trygg kommun för alla"), stems_called((called("Trygga kommunen"),))
    ('called:trygg kommun all', ('trygg', 'kommun'))
    """
    words = (fold(m[0]) for m in _WORD.finditer(title))
    return f"called:{' '.join(stem(w) for w in words if w not in SMALL_WORDS)}"


def stems_called(anchors: Iterable[str]) -> tuple[str, ...]:
    """The stems that a goal is called by; none where it is not named."""
    said = next((a for a in anchors if a.startswith("called:")), "called:")
    return tuple(said.removeprefix("called:").split())


def numbered(scheme: str, number: str) -> str:
    """Of a goal its number among the goals of its budget: joins nothing before its title is known."""
    return f"numbered:{scheme}|{number}"


def name(title: str) -> str:
    """A title in one spelling: small letters, one kind of hyphen and space."""
    text = _SPAN_OF_YEARS.sub(r"\1–\2", unicodedata.normalize("NFC", title))
    return " ".join(text.casefold().split()).strip(" .,;:")


@lru_cache(maxsize=_KEPT)
def wording(text: str) -> tuple[str, ...]:
    """The stems of what is to be done, small words left out: alike for a row and the point that closes it."""
    return tuple(stem(w) for w in plain_words(text) if w not in SMALL_WORDS)


def plain_words(text: str) -> tuple[str, ...]:
    """The words of what is to be done, without "… får i uppdrag att" and without the sources after it."""
    flat = " ".join(text.split())
    opening = _OPENING.match(flat)
    told = flat[opening.end() :] if opening else flat
    return tuple(fold(m[0]) for m in _WORD.finditer(without_source(told)))


def without_source(told: str) -> str:
    """What is to be done without what follows it: where it was given, its number, what became of it.

    >>> without_source("bygga en bro, budget 2024, är klart"), without_source("bygga broar, stora och små")
    ('bygga en bro', 'bygga broar, stora och små')
    """
    return _CLOSING.sub("", told) or told


def of_budget(source: str | None) -> bool:
    """Whether a source is a budget: what it gives is known by wording, whatever a report numbers it."""
    return bool(source and _BUDGET.match(source))


def worded_by_source(
    stems: tuple[str, ...], assignees: tuple[str, ...], source: str | None, document: str
) -> tuple[str, ...]:
    """The anchors of a wording within its source: to its assignees, and of a budget whosever it is.

    A long one joins within its source, and a short one within what a budget gave; any other stands for its
    place in the document.
    """
    budget = of_budget(source)
    fewest = FEWEST_OF_BUDGET if budget else FEWEST_WORDS
    if source is None or len(stems) < fewest:
        return (worded(stems, assignees, f"{document} {source or ''}"),)
    own = worded(stems, assignees, source)
    return (own, worded(stems, (), source)) if budget and assignees else (own,)


def unassigned(anchor: str) -> bool:
    """Whether it is the wording of what a budget gave, without to whom."""
    return anchor.startswith("wording:|budget ")


def worded_in_case(stems: tuple[str, ...], assignees: tuple[str, ...], case: str) -> str:
    """The anchor of all of a point's wording in its case: what is proposed there, and then decided."""
    return worded((" ".join(stems),), assignees, case)


def worded(stems: tuple[str, ...], assignees: tuple[str, ...], whose: str) -> str:
    """The anchor of a wording: with who is to do it and where it comes from."""
    who = ",".join(sorted(fold(a) for a in assignees))
    return f"wording:{who}|{name(whose)}|{' '.join(stems[:WORDS_OF_A_WORDING])}"


def date_of(source: str | None) -> str | None:
    """The date in a source: of a decision, or the year of a budget.

    >>> date_of("KF 2023-12-07 § 85 p. 2"), date_of("Budget 2023"), date_of("Stadens plan 2023-2026")
    ('2023-12-07', '2023', None)
    """
    if not source:
        return None
    budget = _BUDGET.search(source)
    if budget:
        return budget[1]
    found = _DATE.search(source)
    return found[0] if found else None


def slug(anchor: str, kind: str) -> str:
    """A thread's id: readable, in ASCII, and the same for the same anchor everywhere."""
    said = anchor.partition(":")[2]
    plain = said
    if not said.isascii():
        plain = unicodedata.normalize("NFKD", said).encode("ascii", "ignore").decode()
    short = _BETWEEN_WORDS.sub("-", plain).strip("-")
    if short == said:
        return f"{kind}-{short}"
    digest = hashlib.sha256(anchor.encode()).hexdigest()[:6]
    return f"{kind}-{short[:60].strip('-')}-{digest}"
