"""Why a mention names a styrande dokument: whose it is, a period, a title's capital, what is decided of it.

"Policy för hållbart resande" begins a sentence only as a title; "en policy för resor" names nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from corpus.model import Span
from nlp.extractors.policies import grammar as grammar
from nlp.extractors.policies import matters, owners
from nlp.extractors.policies.kinds import DEFINITE, FORMS, KNOWLEDGE

_COMPOUNDS: Final = frozenset(KNOWLEDGE.compounds.words.split())
TOPICS: Final = frozenset(" ".join(t.split()) for t in KNOWLEDGE.topics.words.split(","))
PLURAL: Final = re.compile(r"(?:er|or|erna|orna|na)$")
# Kinds that a body has: "reglemente för socialnämnden".
OF_BODIES: Final = frozenset(
    (
        "reglemente",
        "ägardirektiv",
        "delegationsordning",
        "arbetsordning",
        "bolagsordning",
        "förbundsordning",
        "instruktion",
    )
)
FOR_BODY: Final = re.compile(
    r"\sför\s(?:[A-ZÅÄÖ][\wåäö]{2,24}s?\s(?:(?:[Ss]tads|[Kk]ommuns)\s)?)?(?:[\wåäö]{2,24}-,?\s(?:och\s)?){0,2}(?:(?:gemensamma|tekniska|sociala|kommunala)\s)?(?:[Nn]ämnden\sför\s[\wåäö]{4,30}"
    r"|[\wåäö]{2,40}(?:nämnd(?:en)?|styrelsen?|fullmäktige|utskottet?|förvaltningen|kontoret)(?![\w-])(?:\soch\s(?:(?:övriga\s)?nämnder(?:na)?)(?!\w))?(?:\x20(?!Den|Det|Detta|De\b|Beslut|Datum|D(?:nr|iarie)|Antag|Fastst|Gäller|Protokoll|Ärende|Bilag|Kommun)[A-ZÅÄÖ][a-zåäö]+(?=[\s,.;)]|$))?"
    r"(?:\si\s(?:[A-ZÅÄÖ][\wåäö-]{1,24}\s(?:stad|kommun)|Region\s[A-ZÅÄÖ][\wåäö-]{1,24})(?![\w-]))?"
    r"|[A-ZÅÄÖ][\w&]+(?:\s(?:i\s)?[A-ZÅÄÖ][\w&]+){0,3}\sAB(?:\s(?:och|samt|respektive)\s[A-ZÅÄÖ][\w&]+(?:\s(?:i\s)?[A-ZÅÄÖ][\w&]+){0,3}\sAB)?|(?:kommun|region|stads|förbunds)direktören|AB\s[A-ZÅÄÖ][\wåäö]+(?:\si\s[A-ZÅÄÖ][\wåäö]+)?|[A-ZÅÄÖ]?[\wåäö]{3,30}förbundet(?:\s[A-ZÅÄÖ][\wåäö]+){0,3})(?![\w-])"
)
# Kinds that are nothing but documents: "riktlinjen för X" is one, "planen för X" may be anything.
_FORMAL: Final = OF_BODIES | {"policy", "riktlinje", "strategi", "handlingsplan", "åtgärdsplan", "program"}
# Of which a text speaks by the kind alone: "handlingsplanen", "reglementet".
SPOKEN_OF: Final = OF_BODIES | {"handlingsplan", "åtgärdsplan"}
# Of these every compound is a document: "belysningspolicyn", "turismstrategin".
_DOCUMENTS: Final = frozenset(("policy", "riktlinje", "strategi", "handlingsplan", "reglemente", "regel"))
_LISTED: Final = re.compile(r"[Ss]tyrande\sdokument\b[^.\n]{0,100}$")


@dataclass(frozen=True, slots=True)
class Mention:
    """The pieces of a mention as read."""

    text: str
    span: Span
    left: grammar.Before
    right: grammar.After
    name: str
    form: str
    compound: bool


def of(m: Mention) -> str | None:
    """Why the mention surely names a document; None where only another mention could tell."""
    compound = m.compound and (FORMS[m.form] in _DOCUMENTS or m.name.casefold().split()[-1] in _COMPOUNDS)
    if m.left.owner:
        return "whose" if m.right.topic or compound or not PLURAL.search(m.form) else None
    if m.right.period and (m.right.topic or m.compound or m.left.words) and not _is_wanted(m):
        return "period"
    definite = m.form in DEFINITE or m.left.stated
    if compound and definite and _is_spoken_of(m):
        return "compound"
    if _is_so_called(m) or _is_followed(m) or (compound and _IN_FORCE.match(m.text, m.span.start)):
        return "so called"
    if POLITICAL.search(m.left.words) and (definite or not m.left.indefinite):
        return "politics"
    if compound and (_OF_CITY_ALONE if m.left.indefinite else _OF_PLACE).match(m.right.topic):
        return "place"
    if _is_of_body(m):
        return "of a body"
    if FORMS[m.form] == "taxa" and m.right.topic and not m.left.indefinite:
        return "topic"
    known = (
        bool(m.right.topic)
        and _topic_known(m.right.topic)
        and FORMS[m.form] != "rutin"
        and m.text[m.span.start : m.span.end].split()[0] != "anvisningar"
    )
    if known and (definite or not m.left.indefinite):
        return "topic"
    if m.right.topic and (_LISTED.search(m.text, max(0, m.span.start - 120), m.span.start) or _is_named(m)):
        return "listed"
    named = bool(m.right.topic) or compound
    if (named and ((is_title(m) and (m.form not in DEFINITE or m.compound)) or _begins_bare(m))) or (
        _stands_alone(m) and is_title(m)
    ):
        return "title"
    return _of_matter(m, named=named) or _of_decision(m, compound=compound) or _of_order(m)


# "Viks kommun har en skärgårdsplan för …", said of a city, and of what is a document or a compound.
_HAS: Final = re.compile(
    r"\b(?:[Kk]ommunen|[Ss]taden|[Rr]egionen|[A-ZÅÄÖ][a-zåäö]+\s(?:[Ss]tad|[Kk]ommun)|Region\s[A-ZÅÄÖ][a-zåäö]+)\shar\s(?:redan\s)?(?:en|ett)\s$"
)


# What the union or the nations have adopted governs no municipality: "EU:s program för regioner 2031–2035".
_OF_UNION: Final = re.compile(
    r"(?<![\w-])(?:(?:EU|FN|WHO|OECD|Unesco):?s|unionens|kommissionens)\s$", re.IGNORECASE
)


def _of_order(m: Mention) -> str | None:
    """ "ta fram en trafikstrategi": what is asked for by a name of its own will be called so."""
    ordered = m.compound and m.left.indefinite and FORMS[m.form] in ("strategi", "policy")
    return "ordered" if ordered and _ORDERED.search(m.text, max(0, m.span.start - 60), m.span.start) else None


_ORDERED: Final = re.compile(
    r"\b(?:ta(?:s|git|gits)?\sfram|tog(?:s)?\sfram|utarbeta(?:s|r|t)?|upprätta(?:s|r|t)?)\sen\s"
    r"(?:[a-zåäöA-ZÅÄÖ-]{2,30}(?:strategi|policy)\soch\sen\s)?$"
)


# "i linje med antaget lekplatsprogram", "enligt gällande kostpolicy": there is one.
_IN_FORCE: Final = re.compile(r"(?:antag(?:en|et|na)|gällande|beslutad|beslutat|fastställ(?:d|t|da))\s")


def _is_followed(m: Mention) -> bool:
    """ "i enlighet med förbundsordningen", "enligt översiktsplan": there is but one."""
    if m.right.topic or not _FOLLOWED_BY.search(m.text, max(0, m.span.start - 24), m.span.start):
        return False
    return m.form == "förbundsordningen" or m.name.casefold() in _OF_LAW


def _is_of_body(m: Mention) -> bool:
    """ "reglemente för hamnnämnden", "arbetsordning för krisledning"."""
    if m.right.topic and FORMS[m.form] in _OF_WORK:
        return True
    return is_of_bodies(m.form, m.name) and FOR_BODY.fullmatch(f" {m.right.topic}") is not None


# What these are for does not matter: nothing else is called so.
_OF_WORK: Final = frozenset(("arbetsordning", "delegationsordning"))


def _is_spoken_of(m: Mention) -> bool:
    """Whether a compound alone is what is spoken of: "inköpspolicyn", "den regionala kulturplanen"."""
    if FORMS[m.form] == "taxa":
        return False
    of_law = m.form in DEFINITE and m.name.casefold() in _OF_LAW
    return bool(m.left.words) or FORMS[m.form] in ("policy", "strategi", "regel") or of_law


def _is_so_called(m: Mention) -> bool:
    """ "den strategiska planen för återbruk", the one that is so; "regler för Säker simning", a title."""
    if m.form in DEFINITE and m.left.words and m.right.topic and _SO_CALLED.search(m.left.words):
        return True
    titled = _TITLED_TOPIC.match(m.right.topic) is not None
    return titled and FORMS[m.form] in _OF_RULES and not m.left.indefinite


# What the law has every municipality or region keep one of.
_OF_LAW: Final = frozenset(
    ("översiktsplan", "trafikförsörjningsprogram", "avfallsplan", "biblioteksplan", "vattentjänstplan")
)


def _of_matter(m: Mention, *, named: bool) -> str | None:
    """It is what a line of an agenda is about, or of two kinds: "regler och riktlinjer för X"."""
    if m.left.indefinite or not named or (m.form in DEFINITE and not m.right.topic):
        return None
    if FORMS[m.form] != "rutin" and matters.is_about(m.text, m.span):
        return "matter"
    return "together" if m.right.topic and " och " in m.name else None


def _of_decision(m: Mention, *, compound: bool) -> str | None:
    """It is adopted, changed or repealed in its sentence."""
    decided = _DECIDED.search(m.text, max(0, m.span.start - 100), m.span.start)
    if m.right.topic:
        decided = decided or _PROPOSED.search(m.text, max(0, m.span.start - 40), m.span.start)
        if m.compound or FORMS[m.form] != "plan":
            decided = decided or _HAS.search(m.text, max(0, m.span.start - 60), m.span.start)
        if FORMS[m.form] in _OF_RULES and not m.left.indefinite:
            decided = decided or _DECIDED_THEN.match(m.text, m.span.end)
            if m.right.topic.startswith("för "):
                decided = decided or _FOLLOWED_BY.search(m.text, max(0, m.span.start - 24), m.span.start)
    adopted = _ADOPTED.match(m.text, m.span.end)
    changed = adopted or (m.form in DEFINITE and _CHANGED.match(m.text, m.span.end))
    named_so = m.right.topic or compound or (m.compound and (adopted or FORMS[m.form] == "taxa"))
    return "decided" if named_so and (decided or changed) else None


def says_more(m: Mention) -> bool:
    """Whether it says more than the kind, or is of a kind that a text speaks of by that alone."""
    owner, period, kind = m.left.owner, m.right.period, FORMS[m.form]
    if _OF_UNION.search(m.text, max(0, m.span.start - 24), m.span.start):
        return False
    if m.right.topic:
        return True
    if kind == "styrdokument":
        return False
    if m.compound or (kind == "direktiv" and period) or (kind == "vision" and owner and period):
        return True
    if m.left.words and (owner or period or is_title(m) or POLITICAL.search(m.left.words)):
        return True
    if owner is None:
        return m.form in DEFINITE and kind in SPOKEN_OF
    if m.form in OF_BODIES or m.form == "taxa":
        return re.fullmatch(owners.OF_BODY, owner) is not None
    # "regionstyrelsens plan 2027–2029", "I regionstyrelsens plan framgår"
    executive = re.fullmatch(r"(?:kommun|region|förbunds)styrelsens", owner, re.IGNORECASE) is not None
    dated = bool(period) or (
        executive and _WHERE_SAID.search(m.text, max(0, m.span.start - 7), m.span.start) is not None
    )
    return dated and kind == "plan" and re.fullmatch(grammar.BODY, owner) is not None


_WHERE_SAID: Final = re.compile(r"(?:^|\n|[.]\s)(?:I|Enligt)\s$")


def is_of_bodies(form: str, name: str) -> bool:
    """Whether boards have such: "reglemente", "informationshanteringsplan".

    >>> is_of_bodies("plan", "Dokumenthanteringsplan"), is_of_bodies("plan", "handlingsplan")
    (True, False)
    """
    return FORMS[form] in OF_BODIES or name.casefold().endswith(("hanteringsplan", "arkivplan"))


def _is_wanted(m: Mention) -> bool:
    """ "en åtgärdsplan för att nå målet 2019": what is to be reached that year, no name."""
    return m.left.indefinite and m.right.topic.startswith("för att ") and len(m.right.period or "") == 4


def is_whose_goal(text: str, start: int) -> bool:
    """Whether it only says whose goal is meant: "mål 4 i avfallsplanen", "Mål B i den lokala skogsplanen"."""
    return text[start].islower() and _GOAL_OF.search(text, max(0, start - 50), start) is not None


_GOAL_OF: Final = re.compile(
    r"\b[Mm]ål(?:et|en)?\s(?:\d{1,2}(?:\.\d{1,2})?|[A-H])(?:\soch\s\d{1,2})?,?\si\s(?:(?:den|det)\s)?$"
)


def is_followed_up(m: Mention) -> bool:
    """Whether the year is of what is told of it: "Uppföljning av landsbygdsprogrammet 2025"."""
    if m.right.period is None or len(m.right.period) > 4 or FORMS[m.form] not in _LONG_LIVED:
        return False
    return _FOLLOWED.search(m.text, max(0, m.span.start - 30), m.span.start) is not None


_LONG_LIVED: Final = frozenset(("program", "strategi", "policy", "riktlinje"))
_FOLLOWED: Final = re.compile(r"(?:uppföljning|redovisning|rapport)(?:en)?\s(?:av|för)\s$", re.IGNORECASE)
_TITLED_TOPIC: Final = re.compile(r"(?:för|om|mot)\s[A-ZÅÄÖ][a-zåäö]+(?<!s)\s[a-zåäö]")
_SO_CALLED: Final = re.compile(r"(?:strategiska|övergripande|regionala|lokala|kommunala|gemensamma)$")
# "det kulturpolitiska programmet", "den digitala agendan"; "den politiska strategin" is a party's.
POLITICAL: Final = re.compile(r"(?:\w{3}politiska|\w{3}politiskt|\bdigitala|förebyggande|främjande)$")
# "reglerna för partistöd ses över", "planen för återbruk antogs".
_CHANGED: Final = re.compile(
    r"\s(?:ska\s|bör\s|behöver\s|har\s|kommer\satt\s)?(?:revidera(?:s|des|ts)|ses\söver|sågs\söver|setts\söver|upphäv(?:s|des|ts)|upphör|antas|antogs|antagits"
    r"|uppdatera(?:s|des|ts)|träd(?:er|de)\si\skraft|ersätt(?:s|er)|fastställ(?:s|des|ts)|gäller\s(?:till|från|även|inte)|ska\sgälla)(?![\w-])"
)


# "regler för lotteri, som antogs 2021", "riktlinjer för flaggning (antagna av …)".
_ADOPTED: Final = re.compile(
    r",\s(?:som|vilken|vilka|vilket)\s(?:antogs|fastställdes|beslutades|reviderades|upphävdes)(?!\w)"
    r"|,?\s\(?(?:antag(?:en|na|et)|fastställ(?:d|da|t)|beslutade?)\s(?:av|i|den|\d)"
)
# "Förslag till reviderade regler för lotteri": there are some, one that is only asked for would be "en ny".
_PROPOSED: Final = re.compile(
    r"\b(?:Förslag|[Ff]örslaget|(?:nämndens|styrelsens|förvaltningens|kontorets|[Nn]ytt)\sförslag)\still\s(?:(?:reviderad|uppdaterad)(?:e|t)?\s|reviderat\s|gemensamm?a?t?\s)?$"
    r"|\b[Bb]eslut\som\s(?:ny|nytt|nya|reviderad|reviderade|reviderat)\s(?:gemensam\s)?$"
)
_OF_RULES: Final = frozenset(("riktlinje", "regel", "policy", "taxa"))
# "Regler för lotteri, KF 2021-05-03 § 8, upphör": the decision that adopted it.
_DECIDED_THEN: Final = re.compile(
    r",\s(?:KF|KS|RF|RS|[Kk]ommunfullmäktige|[Kk]ommunstyrelsen)\s(?:19|20)\d\d-\d\d-\d\d"
)
# "I enlighet med regler för lotteri ska …": there are such.
_FOLLOWED_BY: Final = re.compile(r"\b(?:[Ee]nligt|enlighet\smed)\s$")
# "översiktsplan för Hällnäs": a compound that is a document, of one place.
_OF_PLACE: Final = re.compile(r"för\s[A-ZÅÄÖ]")
# "har tagit fram en kulturplan för Hällnäs kommun": one that is new, of the whole municipality.
_OF_CITY_ALONE: Final = re.compile(r"för\s(?:Region\s)?[A-ZÅÄÖ][a-zåäö]{2,24}(?:s?\s(?:kommun|stad|län))?$")


def _is_named(m: Mention) -> bool:
    """Definite or bare as a name is: "policyn för X", "planen för stärkta insatser mot Y"."""
    if m.form in DEFINITE:
        # "anvisningen för att säkerställa att": what is done with it.
        if m.right.topic.startswith("för att ") and len(m.right.topic.split()) == 3:
            return False
        return (
            FORMS[m.form] in _FORMAL
            or FORMS[m.form] == "anvisning"
            or (FORMS[m.form] != "regel" and len(m.right.topic.split()) > 4)
        )
    bare = not m.left.indefinite and m.form in (FORMS[m.form], "riktlinjer", "regler")
    return bare and _OF_CITY.match(m.right.topic) is not None


_OF_CITY: Final = re.compile(r"\w+\s(?:stadens|kommunens|regionens|[A-ZÅÄÖ][\wåäö-]+\s(?:kommuns|stads))\s")


def _topic_known(topic: str) -> bool:
    words = re.sub(r"^\w+\s(?:en|ett)?\s?", "", topic.casefold())
    return words in TOPICS


def is_title(m: Mention) -> bool:
    """Whether it is printed as a title: a capital within a sentence, or a line of its own."""
    text, (start, end) = m.text, m.span
    # "VA-taxan" is written so within any sentence.
    if not text[start].isupper() or (text[start : start + 2].isupper() and m.compound):
        return False
    before = text[max(0, start - 2) : start]
    if before.strip() and before[-1] == " " and before[0] not in ".!?:":
        return True
    if _LABEL.search(text, max(0, start - 40), start):
        return True
    if _LISTED_FIRST.search(text, max(0, start - 6), start) and (
        _CHANGED.match(text, end) or text[end : end + 1] in ("", "\n")
    ):
        return True
    return start == 0 or (before[-1:] in "\n\t" and _LINE_ENDS.match(text, end) is not None)


_LINE_ENDS: Final = re.compile(
    r"$|[\n\t]|[.,;]?\s(?:[Dd]nr|Diarienummer|Ärendenummer|Beslutad|Datum|Antag[ein]|Fastställ[dt]|Version"
    r"|Gäller|revidering|antagande|uppföljning|svar|yttrande|[A-ZÅÄÖ]{2,5}[ /-]?\d"
    r"|(?:Policy|Riktlinjer?|Regler|Reglemente|Taxa|Plan|Program|Strategi|Handlingsplan)\s(?:för|mot|om)\s)"
)


_LISTED_FIRST: Final = re.compile(r"(?:^|\n)(?:\d{1,2}[.)]|[-–•])\s$")


def _stands_alone(m: Mention) -> bool:
    """Whether compound or adjective make a title: "Kustplan", "Digital strategi", not "på Backaplan"."""
    if FORMS[m.form] not in _TITLED or m.form != FORMS[m.form]:
        return False
    if not m.compound:
        return bool(m.left.words) and not m.left.words.endswith((" och", " samt"))
    return FORMS[m.form] != "plan" or not (
        _AT.search(m.text, max(0, m.span.start - 7), m.span.start) or m.name in _squares(m.text)
    )


@lru_cache(maxsize=4)
def _squares(text: str) -> frozenset[str]:
    """Names in -plan that a text has for squares and streets: "på Hamnplan"."""
    return frozenset(_ON.findall(text))


_ON: Final = re.compile(r"\b[Pp]å ([A-ZÅÄÖ][a-zåäö]{2,20}plan)(?!\w)")


_AT: Final = re.compile(r"\b(?:på|vid|i|till|från|runt|kring|mellan|för|av|om|över)\s$")
# "Dokumentnamn: Riktlinje för X", "Ersätter: Kustplan".
_LABEL: Final = re.compile(
    r"(?:^|\n|\s)(?:[Dd]okument(?:ets)?\s?(?:namn|titel)?|Titel|Namn|[Ss]tyr(?:ande\s)?dokument|Ersätter|Ärende(?:mening)?|Rubrik|Bilaga(?:\s\d{1,2})?)(?:[^:\n]{0,16})?:\s$"
    r"|(?:^|\n)Bilaga\s\d{1,2}[.,]?\s$"
)


def _begins_bare(m: Mention) -> bool:
    """ "Miljöprogram för Örebro kommun har som mål …": a bare noun begins a sentence only as a title."""
    bare = (
        m.form in (FORMS[m.form], "riktlinjer", "styrprinciper", "frister")
        and FORMS[m.form] in _TITLED
        and not m.left.indefinite
    )
    before = m.text[max(0, m.span.start - 2) : m.span.start]
    return (
        bare
        and m.text[m.span.start].isupper()
        and (not before or before[-1] in "\n\t" or before in (". ", ": "))
    )


_TITLED: Final = _FORMAL | {"plan", "program", "åtgärdsplan", "taxa", "föreskrift"}
# "antar riktlinjer för X", "upphäver policyn för X", "reviderad handlingsplan mot X".
_DECIDED: Final = re.compile(
    r"\b(?:anta(?:r|s|git|gits|gen)?|antog(?:s)?|fastställ(?:a|er|de|des|t|ts)|revider(?:a|ar|ade|as|ad)|upphäv(?:a|er|de|s|t)|godkänn(?:a|er|s)|godkände"
    r"|ersätt(?:a|er|s)|ersatte|beslut(?:a|ar|at)?\som|beslut(?:ar|ade)\s[a-zåäö]{4,40}\som"
    r"|(?:[Dd]el)?(?:[Rr]evidering|[Aa]ntagande|[Uu]pphävande|[Uu]ppdatering)(?:en)?\sav)(?:\s(?:vid|på|i)(?:\s(?:den|ett|sitt))?\s[a-zåäö]{4,30}(?:\s(?:möte|sammanträde))?|\s(?:den\s)?\d{1,2}\s[a-z]{3,9}(?:\s20\d\d)?|\s20\d\d-\d\d-\d\d)?\s(?:(?:en|ett|nya?|nytt|reviderad[e]?|reviderat|förslag(?:et)?\still|den|befintliga?|kommunens|stadens)\s){0,3}$"
)
