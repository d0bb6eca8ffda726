"""What an assignment's text says of itself: who gets it, where it ends, what it comes from.

>>> given("Kommunstyrelsen får i uppdrag att utreda frågan")
('Kommunstyrelsen',)
>>> given("att uppdra åt kommundirektören att se över taxan"), given("Nämnden uppdras att bygga")
(('Kommundirektören',), ('Nämnden',))
>>> given("Förvaltningen bör få i uppdrag att utreda") is None
True
>>> given("Den som får i uppdrag att köra") is None
True
>>> own_words("Nämnden får i uppdrag att bygga, KF 2023-12-07 § 85, punkt 2 – ärende SLK-2023-00418")
'Nämnden får i uppdrag att bygga'
>>> own_words("Nämnden får i uppdrag att bygga i linje med KF 2014-06-12 § 21 och spara – Budget 2023")
'Nämnden får i uppdrag att bygga i linje med KF 2014-06-12 § 21 och spara'
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from corpus.model import Document, Source
from nlp.extractors import assignees, bodies, case_numbers, decision_references
from nlp.extractors.assignments import budgets, statuses
from nlp.lexicon import Verbs, load
from nlp.sieve import sifted

_VERBS: Final = load("verbs", Verbs)

# Imperatives that are no infinitives: what a budget says shortly.
_IMPERATIVES: Final = frozenset(_VERBS.imperatives.split())
_NO_VERBS: Final = frozenset(_VERBS.no_infinitives.split())
_GIVEN: Final = re.compile(
    r"(?P<who>(?:[^.;:\n”]|(?<=\d):(?=\d)){2,220}?)(?:\s(?:tillförs|tilldelas|erhåller)\s[^.;:\n”]{3,80}?\soch)?\s(?:(?:får|ges|fick|gavs|har\sfått)(?:,\s[^,.;:\n]{3,60},)?\s(?:\w{2,12}\s){0,2}?(?:(?:tillsammans|gemensamt)\smed\s(?P<with>[^.;:\n”]{3,120}?)\s)?i\suppdrag|(?:får|ges|fick|tilldelas)\suppdraget(?=\satt\b)|(?:uppdras|åläggs|uppmanas|anmodas)(?=\satt\b))"
)
# A text that gives holds one of these.
GIVING: Final = sifted(r"uppdra|åläg|anmod|uppman")
_ATT: Final = re.compile(r"att\s?\d{1,2}[.:]?\s", re.IGNORECASE)
# After "Kommunfullmäktige ger": the verb stands in the line above.
_LED: Final = re.compile(r"(?P<who>[^.;:\n]{2,160}?)\si\suppdrag\s(?:\w{2,12}\s){0,2}?att\b")
_OBLIGED: Final = re.compile(
    r"(?P<who>[^.;:\n”]{2,160}?)\s(?:ska|skall)\s"
    r"(?!vara\b|ha\b|bli\b|få\s(?!i\suppdrag)|(?:del|slut|åter)?(?:redovisa|rapportera)\s(?:sitt\s)?uppdrag(?:et|en)?\b)"
)
_ACTIVE: Final = re.compile(
    r"(?:.{0,120}?\b(?:beslutar?:?|föreslås)\s(?:för\segen\sdel\s)?(?=att\b))?(?:att\s\d{0,2}[.:]?\s?)?(?:(?:även|också|dessutom)\s)?(?:(?:(?:ge|ger)\si\suppdrag\s(?:åt|till)|ge|ger|uppmana|ålägga|anmoda)\s|(?:(?:det\s)?uppdra[rs]?|uppdrag\s(?:ges|lämnas))\s(?:åt|till)\s)(?P<who>[^.;:\n]{2,220}?)\s(?:i\suppdrag\s)?(?:att\b|om\satt\b)",
    re.IGNORECASE,
)
_TO_SOMEBODY: Final = re.compile(r"[Uu]ppdrag\s(?:till|åt)\s(?P<who>[^.;:\n]{2,120}?)\satt\s")
_ASKED: Final = re.compile(
    r"(?P<giver>[^.;:\n]{2,120}?)\s(?:hemställer\still|uppdrar\s(?:åt|till)|ger\si\suppdrag\s(?:åt|till)|ger|uppmanar)\s(?P<who>[^.;:\n]{2,220}?)\s(?:i\suppdrag\s)?att\b"
)
_CLOSED: Final = re.compile(
    r"(?:Ärendet\s(?:om|angående)\s|(?:att\s)?(?:förklara|avsluta|återremittera)\s|[A-ZÅÄÖ][^.;:\n]{3,60}?\sförklarar\s)?(?:[Kk]ommun\w{1,20}s?\s|[Bb]udget)?[Uu]ppdraget"
    r"(?:\s(?:från|i|ur|givet(?:\si)?)\s[^.;:\n]{3,60}?)?(?:\s(?:till|åt)\s(?P<who>[^.;:\n]{2,220}?)"
    r"(?=\s(?:givet|givna|gavs|från|i\sbudget|att|om|avseende|gällande)\b|,\s)|,?\s(?:att|om)\b)"
)
# "Redovisning av kommunfullmäktiges uppdrag 2031-02-03 § 7 till hamnnämnden att …", as minutes close it.
_ACCOUNTED: Final = re.compile(
    r"(?:(?:Slutr|R|Återr)edovisning(?:en)?\sav\s)?[\wåäö-]{2,40}(?:fullmäktige|styrelsen|nämnden)s\suppdrag"
    r"(?:,?\s(?:givet|från|i|enligt|ur)\s[^.;:\n]{3,60}?|\s(?:den\s)?\d[\wåäö -]{5,20}(?:,?\s§\s?\d{1,4})?)?"
    r"(?:,?\s(?:till|åt)\s(?P<who>[^.;:\n]{2,160}?))?(?=,?\s(?:om\s)?att\b|,?\som\b)",
    re.IGNORECASE,
)
# Where sources begin: after a comma, a dash, a bracket or a full stop, and never within a clause.
_SOURCE: Final = re.compile(
    r"\s?(?:[,(.\[]|[–—-])\s?(?:(?:i\s)?(?:ärende(?:nummer)?|dnr|diarienummer|beslut(?:at)?|enligt\s(?:beskrivning|beslut)|se\savsnitt)\s?:?\s?(?=[\wåäö]*[\s-]?\d|i\savsnitt|avsnitt)"
    rf"|(?:{'|'.join(bodies.LETTERS)}|[A-ZÅÄÖa-zåäö-]{{0,30}}(?:nämnden|styrelsen|utskottet|direktionen)|(?:[Kk]ommun|[Rr]egion)?(?:fullmäktige|styrelsen)(?:s\sbeslut)?)\s(?:den\s)?(?=\d{{4}}-|\d{{1,2}}\s\w+\s\d{{4}}|§)"
    r"|(?:[Ss]tadens\s|[Kk]ommunfullmäktiges\s|[Mm]ål\soch\s|[Ss]trategisk\splan\s(?:och|med)\s)?[Bb]udget(?:en)?\s(?:för\s)?(?=20\d\d\b)|(?:[Mm]ål|[Ff]lerårs|[Åå]rs|[Kk]ommun|[Rr]egion)[\wåäö-]*(?:\soch\s[\wåäö]+)?plan\s(?=20\d\d\b)|§\s?(?=\d)|[A-ZÅÄÖ]{2,5}\s?(?=[-/.]?20\d\d[-/:.]\d)|[A-Z]\d{3}-(?=\d{4}/)|(?=\d{4}/\d\d\b)|(?=\d{4}-\d\d-\d\d,?\s§)"
    r"|förklaras\s(?=fullgjor|slutför|genomför)|återremitteras(?=\W))"
)
_ENDS: Final = re.compile(
    r"\s(?:förklaras|anses)\s(?:som\s)?(?:fullgjor|slutför|genomför)\w*|\såterremitteras\b|\sförlängs\b|\s(?:Till|Av)styrks\b"
)
# What is said of it after it: "Analysen är klar", "Redovisades i maj", never what else it asks for.
_REPORTS: Final = re.compile(
    r"(?<=[a-zåäö\d)])\s(?=(?:Uppdraget|Arbetet|Åtgärden|Aktiviteten|Insatsen)\s(?:är|har|kan|kommer|kunde|bedöms|anses|pågår|löper|fort\w+|beräknas|planeras)\b)"
    r"|\.\s(?=Uppdraget\sska\s(?:vara\s(?:klart|slutfört|färdigt)|(?:åter|slut|del)?(?:redovisas|rapporteras)|slutföras|genomföras)\b|(?:Uppdraget|Arbetet|Aktiviteten)\s(?!ska\b)|(?:Del|Slut)(?:rapport|redovis)|Påbörja[td]\b|Avsluta[td]\b"
    r"|(?!Syfte|Mål|Avsikt|Tanke|Ambition|Inriktning|Utgångspunkt|Bakgrund)[A-ZÅÄÖ][a-zåäö]{2,30}(?:en|et|an|na)\s(?:är|har|blev|pågår|lämnades|redovisades|visar|beräknas)\b"
    r"|[A-ZÅÄÖ][a-zåäö]{2,20}(?:ades|erades|fördes|ldes|ttes|öts)\b)"
)
# "… bygga en bro. Ej startat.", "… en bro (Budget 2024): Klart": how far it has come, as the last words.
_LAST_SENTENCE: Final = re.compile(
    r"(?<=[a-zåäö\d)”])[.:]?\s(?:[–-]\s)?(?P<said>[A-ZÅÄÖ][a-zåäö]{1,20}(?:,?\s[a-zåäö]{2,20}){0,3})\.?$"
)
_LABEL: Final = re.compile(
    r"(?:(?P<label>\d{1,2}:\d{1,2})[.)]?|(?:aktivitet|åtgärd|insats|uppdrag|strategi)\s(?:nr\s)?(?P<named>\d{1,2}(?:[.:]\d{1,2})?[a-z]?)(?:\s?[:.–-]|,(?=\s[a-zåäö]+a\s)|(?=\s(?-i:[A-ZÅÄÖ0-9”]))))\s+(?=\S)",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def given(text: str) -> tuple[str, ...] | None:
    """Whom the text gives an assignment; None where it gives none."""
    text = _ATT.sub("", text)
    if _BODY_FIRST.match(text):
        text = text[4:]
    for pattern in (_GIVEN, _ACTIVE, _ASKED, _TO_SOMEBODY, _LED):
        match = pattern.match(text)
        if match:
            first, _, others = match["who"].partition(" tillsammans med ")
            who = assignees.in_slot(first)
            others = others or match.groupdict().get("with") or ""
            if who:
                return (*who, *(n for n in assignees.names(others) if n not in who))
    return None


class Inverted(NamedTuple):
    """Who stands before a verb, and where the verb begins."""

    who: tuple[str, ...]
    start: int


def inverted(text: str) -> Inverted | None:
    """Who is named first, up to the verb that says what they are to do; None where nobody is.

    >>> inverted("nämnden och Hamnen AB ta fram en plan")
    Inverted(who=('Nämnden', 'Hamnen AB'), start=22)
    """
    words = text[:_REACH_WITH].split(" ")
    for count in range(1, min(len(words), _LONGEST_WITH)):
        ended = words[count - 1] not in _GOES_ON and _begins_task(words[count])
        said = _ADVERB_LAST.sub("", " ".join(words[:count])) if ended else ""
        found = assignees.names(said)
        if found:
            return Inverted(found, len(" ".join(words[:count])) + 1)
    return None


# "nämnden och Hamnen AB, brett": before the verb.
_ADVERB_LAST: Final = re.compile(r",\s[a-zåäö]+(?:t|vis)$")


@lru_cache(maxsize=4096)
def acting(text: str) -> tuple[str, ...]:
    """Who does something in the present, as the title of a plan's measure may be worded; else empty.

    >>> acting("Tekniska nämnden inför en gräns"), acting("Tekniska nämnden inför en gräns."), acting("Broar")
    (('Tekniska nämnden',), (), ())
    """
    if text.endswith(".") or ". " in text:
        return ()
    words = text[:_REACH_WITH].split(" ")
    for count in range(1, min(len(words), _LONGEST_WITH)):
        if _PRESENT.fullmatch(words[count]) and words[count - 1] not in _GOES_ON:
            return assignees.names(" ".join(words[:count]))
    return ()


_PRESENT: Final = re.compile(
    r"(?!är$|har$|får$|ser$|anser$|delar$|föreslår$|avstår$)[a-zåäö]{2,20}(?:[aeiåäöy]r|ör)"
)


def _begins_task(word: str) -> bool:
    return _is_verb(word) or word in _SHORT_VERBS


_SHORT_VERBS: Final = frozenset({"se", "ge", "få", "gå", "bli", "överse", "förse", "utse", "nå"})
_GOES_ON: Final = frozenset({"för", "och", "samt", "i", "av"})
_LONGEST_WITH: Final = 14
_REACH_WITH: Final = 200
# "att kommunledningskontoret får i uppdrag att …": who gets it stands after the first "att".
_BODY_FIRST: Final = re.compile(r"[Aa]tt\s(?=[^.;:\n]{3,160}?\s(?:får|ges|uppdras|åläggs|uppmanas)\s)")


def asked_by(text: str) -> str | None:
    """The body that asks, where the text says "X hemställer till Y att"."""
    match = _ASKED.match(text)
    named = assignees.names(match["giver"]) if match else ()
    return named[0] if named else None


def closed(text: str) -> tuple[str, ...] | None:
    """Whose assignment a point is about ("Uppdraget till nämnden att …"); None where it is about none."""
    match = _CLOSED.match(text) or (_ACCOUNTED.match(text) if "uppdrag" in text else None)
    return None if match is None else assignees.names(match["who"] or "")


def own_words(text: str) -> str:
    """The assignment without the sources printed after it, and without what is said of how it goes."""
    report = _REPORTS.search(text, 12)
    text = text[: report.start() + 1] if report else text
    text = text[: _told(text)]
    text = text[: _given_end(text)]
    last = _LAST_SENTENCE.search(text, 12)
    if last is not None and (statuses.of_cell(last["said"]) or statuses.is_stopped(last["said"])):
        text = text[: last.start() + 1]
    match = _SOURCE.search(text, 12)
    end = match.start() if match else len(text)
    ends = _ENDS.search(text, 12)
    if ends and ends.start() < end:
        end = ends.start()
    return text[:end].rstrip(" ,–—-([")


# "Uppdraget ska återrapporteras senast …": what was given before, not another assignment.
OF_BEFORE: Final = re.compile(
    r"(?:att\s)?(?:[Uu]ppdraget\s(?:ska(?:ll)?\s)?"
    r"|(?:[Pp]lanen|[Uu]tredningen|[Ff]örslaget|[Rr]apporten|[Rr]esultatet|[Aa]rbetet)\sska(?:ll)?\s)"
    r"(?:åter|slut)?(?:rapporteras|redovisas)\b"
)


def label(text: str, *, listed: bool = False) -> tuple[str | None, int]:
    """An activity's own number ("1:4") and where its text begins.

    "1.4" and "A.4" are one only where activities are `listed`: elsewhere they number sections.
    """
    match = _LABEL.match(text) or (_LISTED_LABEL.match(text) if listed else None)
    return (match["label"] or match["named"], match.end()) if match else (None, 0)


_LISTED_LABEL: Final = re.compile(
    r"(?:[•–-]\s)?(?P<label>\d{1,2}\.\d{1,2}[a-z]?|[A-ZÅÄÖ](?:\.?\d{1,2}){1,2}[a-z]?)(?P<named>)[.):]?\s+(?=\S)"
)


def _told(text: str) -> int:
    """Where a sentence begins that says how far it has come, whatever is told after it; else the end."""
    for end in _SENTENCE.finditer(text, 12):
        said = statuses.of_value(text[end.end() :]) if statuses.may_begin(text[end.end() :]) else None
        if said is not None and not said.words.endswith("as"):
            return end.start()
    return len(text)


_SENTENCE: Final = re.compile(r"(?<=[a-zåäö\d)”])\.\s(?=[A-ZÅÄÖ])")


def _given_end(text: str) -> int:
    """Where the sentence ends that gives an assignment, with those after it that say when to report."""
    giving = _GIVES.search(text)
    return sentence_end(text, giving.end()) if giving else len(text)


def sentence_end(text: str, start: int) -> int:
    """Where the sentence at a place ends, with those after it that ask for more or say when to report.

    >>> sentence_end("Bygga en bro. Den redovisas i maj. Bron är lång.", 6)
    34
    >>> sentence_end("Bygga en bro. Hänsyn ska tas till fåglar. Bron är lång.", 6)
    41
    """
    for end in _SENTENCE.finditer(text, start):
        following = _SENTENCE.search(text, end.end())
        if not _REPORTED.search(text, end.end(), following.start() if following else len(text)):
            return end.start() + 1
    return len(text)


_GIVES: Final = re.compile(
    r"\bi\suppdrag\b[^.;:]{0,60}?\batt\b|\b(?:uppdra[rs]|åläggs)\s[^.;:]{0,120}?\batt\b"
)
_REPORTED: Final = re.compile(
    r"\b(?:åter|slut|del)?(?:redovis|rapporter)|\b(?:klar|färdig|senast)|\b[Tt]iden\b"
    r"|(?-i:Detta|Dessa)\s(?:gäller|ska|omfattar|inkluderar|innefattar)|\bI\suppdraget\singår"
    r"|\bska(?:ll)?\s(?!ha\s)|\b(?:Syftet|Avsikten)\s(?:är|med)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def obliged(text: str) -> tuple[str, ...]:
    """Whom the text says what to do: "Äldrenämnden ska utreda …"; empty where it says it of none."""
    beside = _BESIDE_OTHERS.match(text)
    beside = beside or _BESIDES.match(text)
    does = inverted(text[beside.end() :]) if beside else None
    if does is not None:
        return does.who
    match = _OBLIGED.match(text)
    if match is None:
        return ()
    first, _, others = match["who"].partition(" tillsammans med ")
    who = assignees.names(first)
    return (*who, *assignees.names(others)) if who else ()


_BESIDES: Final = re.compile(r"(?:Därutöver|Dessutom|Vidare|Även|Samtidigt)\sska(?:ll)?\s")
# "Tillsammans med badnämnden ska nämnden öppna bryggan".
_BESIDE_OTHERS: Final = re.compile(r"(?:Tillsammans|Gemensamt)\smed\s[^.;:\n”]{3,120}?\sska(?:ll)?\s")


def is_task(text: str) -> bool:
    """Whether the words begin as something to do does: with an infinitive or an imperative.

    >>> [is_task(x) for x in ("Anlägga en damm", "Utred skolskjutsen", "att ta fram en plan", "Bra luft")]
    [True, True, True, False]
    >>> is_task("Agenda för hållbara hamnar"), is_task("Utse en badvärd i viken")
    (False, True)
    """
    words = text[:_TASK_REACH].split()
    if words and words[0].casefold() in _BEFORE_TASK:
        reach = 12 if "med" in words[1:5] else 5  # "att i samarbete med badnämnden laga"
        verb = next((word for word in words[1:reach] if _is_verb(word) or _PRESENT.fullmatch(word)), "")
        return _is_verb(verb)
    return len(words) > 1 and _is_verb(words[0])


def of_measure(text: str) -> bool:
    """Whether a sentence says what the measure that is named above it is to do: "Insatsen ska ge stöd"."""
    return _MEASURE_SHALL.match(text) is not None


_MEASURE_SHALL: Final = re.compile(
    r"(?:Insatsen|Åtgärden|Aktiviteten|Projektet|Satsningen)\s(?:ska|skall|syftar\still\satt)\s"
)
_TASK_REACH: Final = 120
# What may stand before the verb: "att ta fram", "Senast 2025 utreda", "Tillsammans med polisen kartlägga".
_BEFORE_TASK: Final = frozenset(["att", "inom", "i", "under", "senast", "inför", "tillsammans", "utifrån"])


def _is_verb(word: str) -> bool:
    """Whether a word has the form of an infinitive, or is an imperative that is known."""
    small = word.casefold()
    if len(small) > _LONGEST_VERB_IN_ARNA and small.endswith(_PLURAL):
        return False
    return small in _IMPERATIVES or (small not in _NO_VERBS and _INFINITIVE.fullmatch(small) is not None)


def holds_verb(words: str) -> bool:
    """Whether one of the words has the form of an infinitive or of a known imperative."""
    return any(_is_verb(word) for word in re.findall(r"[\wåäö-]+", words))


_LONGEST_VERB_IN_ARNA: Final = 6  # "varna", no longer ones
_PLURAL: Final = ("erna", "arna", "orna")


_INFINITIVE: Final = re.compile(r"[a-zåäö]{2,25}a|(?:an|före|för)?(?:slå|stå)|(?:ut|till|för)se")


def case_beside(printed: str) -> str | None:
    """ "Budget 2023, dnr 2022-00561", "Kf 2022-10-27 § 259, Ks/2022:388": the number after the source."""
    beside = re.search(
        r"(?:\b(?:dnr|diarienummer|ärende)\s?:?\s|[,(]\s?)(?P<number>[A-ZÅÄÖa-zåäö]{0,4}[ /-]?\d{4}.+)",
        printed,
        re.IGNORECASE,
    )
    return case_of(beside["number"].rstrip(") ")) if beside else None


@lru_cache(maxsize=2048)
def case_of(printed: str) -> str | None:
    """The case number in a field or column whose label announces one."""
    announced = f"Diarienummer: {printed}"
    found = next(case_numbers.find(Document(Source("", "", 0), announced)), None) if printed else None
    return found.normal if found else None


@lru_cache(maxsize=2048)
def source_of(printed: str) -> tuple[str | None, str | None]:
    """What the words of a source name, and who gave the assignment: a budget's council, a decision's body.

    >>> source_of("MRP 2031–2034, KF 2030-11-24 § 27"), source_of("MRP 2031–2034")
    (('KF 2030-11-24 § 27', 'Kommunfullmäktige'), ('MRP 2031–2034', 'Kommunfullmäktige'))
    """
    named = budgets.sure(printed)
    adopted = _ADOPTED.match(printed, budgets.begins(printed) or 0) or _GAVE.match(printed) if named else None
    if adopted is not None and (decision := decision_references.first(adopted["by"])) is not None:
        return decision.normal, "Kommunfullmäktige"
    if named or not printed:
        return named, "Kommunfullmäktige" if named else None
    told = _TOLD_DECISION.search(printed)
    decision = decision_references.first(printed[told.end() if told else 0 :])
    plan = budgets.by_another_name(printed) if decision is None else None
    if plan:
        return plan, "Kommunfullmäktige"
    body = bodies.only(decision.body if decision and decision.body else printed)
    return decision.normal if decision else None, body.name if body else None


# "MRP 2031–2034, KF 2030-11-24 § 27": a field that names the decision which adopted the budget.
_ADOPTED: Final = re.compile(r",\s(?P<by>(?:KF|Kf|Kommunfullmäktige)\s20\d\d-\d\d-\d\d,?\s§\s?\d{1,4})")
# "Kommunfullmäktige lämnade 2030-06-16, § 14, uppdrag i samband med beslut om budget 2031".
_GAVE: Final = re.compile(
    r"(?P<by>Kommunfullmäktige\s(?:[a-zåäö]{2,12}\s){0,2}(?:den\s)?[\wåäö -]{8,20},?\s§\s?\d{1,4}),?"
    r"\s[^.;()]{0,60}?uppdrag[^.;()]{0,80}?budget"
)


# "… enligt fullmäktiges beslut 2031-05-31 § 14, KS 2033-02-21 § 138": the second one gave the assignment.
_TOLD_DECISION: Final = re.compile(r"\bbeslut\s[^.;§]{4,40}§\s?\d{1,4},\s(?=[A-ZÅÄÖ][\wåäö]{1,30}\s\d)")


@lru_cache(maxsize=4096)
def is_source(text: str) -> bool:
    """Whether a line says what gave the item above it and nothing else: "Budget 2025, SLK-2024-01044"."""
    return text[-1:].isdecimal() and _CASE_LAST.fullmatch(text) is not None and source_of(text)[0] is not None


_CASE_LAST: Final = re.compile(
    r"(?:[^.:]|\.(?=\d)){6,120},\s(?:dnr\s)?[A-ZÅÄÖ]{2,6}[- /]?\d{2,4}[-/:]\s?\d{2,5}"
)
