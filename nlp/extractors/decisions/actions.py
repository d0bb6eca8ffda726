"""The verb of decision in a point: what it does to its object, by one name a verb.

>>> action("Uppdraget att godkänna taxan, enligt avsnitt 4.1, förklaras fullgjort.")
'förklaras fullgjort'
>>> action("Nämnden beslutar att med stöd av 7 kap. 18 b § miljöbalken medge dispens för bryggan.")
'medges'
>>> action("Nämnden beslutar med stöd av 8 kap. 2 § alkohollagen att uppdra åt kontoret att väga skälen.")
'får i uppdrag'
>>> action("Nämnden beslutar att, efter samråd, uppdra åt kontoret att väga skälen.")
'får i uppdrag'
>>> action("att, efter samråd, uppdra åt kontoret att väga skälen")
'får i uppdrag'
>>> action("att ge förvaltningen i uppdrag att anta en plan")
'får i uppdrag'
>>> action("Förvaltningen får i uppdrag att ta fram en plan som sedan antas av nämnden.")
'får i uppdrag'
>>> action("Yttrandet godkänns och översänds till regeringen.")
'godkänns'
>>> action("Kommunstyrelsen föreslås besluta att avslå motionen.")
'avslås'
>>> action("Hamnnämnden föreslås inom sin ram för kajer ställa 9 mnkr till kontorets förfogande.")
'ställs till förfogande'
>>> action("Hamnnämnden föreslås inom sin ram 2 000 000 till kontorets förfogande för kajer.")
'ställs till förfogande'
>>> action("Till följd av att hamnen övergår till bolaget ändrar nämnden sitt beslut om taxan.")
'ändras'
>>> action("Kontoret föreslår att kommunstyrelsen föreslår kommunfullmäktige att avslå motionen.")
'avslås'
>>> action("Uppdraget till kontoret att samla in uppgifter för att") is None
True
>>> action("Ärendet återremitteras för att se över tiderna (gäller kontorets förslag till beslut).")
'återremitteras'
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from nlp.extractors.decisions import action_forms
from nlp.lexicon import Verbs, load
from nlp.sieve import Sieve

_VERBS: Final = load("verbs", Verbs)
_ACTIONS: Final = _VERBS.action
# Passive → infinitive of the verbs that are an action only where no other stands.
_OTHERS: Final = {
    passive.replace("-", " "): infinitive.replace("-", " ")
    for passive, infinitive in (pair.split() for pair in _VERBS.others.split(";"))
}
_BY_INFINITIVE: Final = {infinitive: passive for passive, infinitive in _OTHERS.items()}
_OTHER: Final = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(_OTHERS, key=len, reverse=True))})(?!\w)")
_OTHER_ACTIVE: Final = re.compile(rf"(?:{'|'.join(sorted(_BY_INFINITIVE, key=len, reverse=True))})(?!\w)")
# "Taxan fastställes", "Beslutet översändes", as older minutes print a passive.
_PASSIVE: Final = re.compile(r"[a-zåäö]+(?<=[bcdfghjklmnprtvx])s")
_FINITE: Final = Sieve(
    {
        a.name: re.compile(
            rf"(?<!\w)(?:{'|'.join(f'{x[:-1]}e?s' if _PASSIVE.fullmatch(x) else x for x in a.finite)})(?!\w)",
            re.IGNORECASE,
        )
        for a in _ACTIONS
    }
)
_ACTIVE: Final = tuple(
    (a.name, re.compile(rf"(?:{'|'.join(a.active)})(?!\w)", re.IGNORECASE | re.DOTALL))
    for a in _ACTIONS
    if a.active
)
# Where the infinitive of an att-sentence begins: "att", "att1", "besluta att", "Att även".
_ASIDE: Final = (
    rf"(?:,\s[^,:]{{3,160}},)?{action_forms.ADVERBS_AFTER}(?:\sför\segen\sdel)?"
    r"(?:\s(?:i\senlighet\smed|enligt|på|med|mot|utan|efter)\s(?:[^:.]|\bkap\.){3,100}?)?"
    r"(?:,?\s(?:under|med)\sförutsättning\s[^:.]{3,120}?\sbeslut,?)?:?"
)
_DECIDES: Final = (
    rf"(?:\b(?:beslut(?:[ae]r|ade?s?|a)|beslöts?){_ASIDE}\s"
    r"|\bföreslår\s(?:kommun|region)?(?:fullmäktige|styrelsen|[a-zåäö]{3,30}nämnden)\s(?=att\b))"
)
# "att, med stöd av 8 kap. 2 § alkohollagen, bevilja".
_SAID_BETWEEN: Final = r"(?:,\s[^,:]{3,160},)?"
_FIRST: Final = (
    r"(?:(?:även|också|därmed|samtidigt|härmed|dessutom|därutöver|omedelbart(?!\sjustera)|vidare|i\sövrigt"
    r"|till\s[^.;:]{3,120}?(?=\s(?:välja|utse)\b)|hos\s[^.,;:]{3,60}?(?=\s(?:begära|hemställa|anhålla|ansöka)\b)|för\s(?:egen|sin|[A-ZÅÄÖa-zåäö][^.,;]{1,60}?s)\sdel,?|som\s(?:eget\s|sitt\s)?(?:yttrande|svar|remissvar)(?:\s(?:till|på|över)\s[^.,;]{3,60}?)?)\s){0,2}"
)
_INFINITIVE: Final = re.compile(
    rf"(?:^(?:att\s?\d{{0,2}}[.:]?{_SAID_BETWEEN}\s)?|^.{{0,240}}?{_DECIDES}(?:att\s?\d{{0,2}}{_SAID_BETWEEN}\s(?:föreslå\s.{{3,80}}?\satt\s(?:besluta\satt\s)?)?)){_FIRST}",
    re.IGNORECASE | re.DOTALL,
)
# "Fullmäktige beslutar medge": the infinitive without "att".
_DECIDED_TO: Final = re.compile(
    rf"[^.]{{0,240}}?\b(?:beslut(?:[ae]r|ade|a)|beslöt){_ASIDE}\s{_FIRST}", re.IGNORECASE
)
# "Nämnden föreslås inom ramen för lokaler ställa 2 mnkr till kontorets förfogande": so does who is asked.
_ASKED_TO: Final = re.compile(
    r"(?!(?:Kommun|Region)fullmäktige\b)[A-ZÅÄÖ][^.:]{3,80}?\sföreslås\s(?:besluta\s)?"
)
_CLAUSE: Final = re.compile(rf"att\d?\b|.{{0,240}}?{_DECIDES}att\s?\d{{0,2}}[\s,]", re.IGNORECASE | re.DOTALL)
# Verbs whose object is an att-clause: what stands in the clause is not decided.
_GIVING: Final = frozenset({"får i uppdrag", "uppmanas", "bemyndigas", "begärs", "hemställs", "förutsätter"})
_ASKING: Final = frozenset({"begärs", "hemställs"})
# Verbs that close a point whatever its object says.
_CLOSING: Final = frozenset({"förklaras fullgjort", "besvaras", "justeras omedelbart"})


_SO_THAT: Final = re.compile(
    r"\ssamtidigt\ssom\s|,\svilket\s|\s(?:så|på\sså\ssätt|på\sdet\ssättet|genom)\satt\s"
    r"|\sför\satt\s(?=[^.;:]{3,120}?\sska(?:ll)?\s)"
    r"|\smed\s(?:den\s)?ändring(?:en)?\satt\s|\smed\s(?:följande|nedanstående)\s\w{3,20}:|\s(?:när|så\ssnart)\s"
)
_SENTENCE_END: Final = re.compile(
    r"(?:(?<=[a-zåäö\d)]{3})|(?<=[a-zåäö]\s\d))\.\s(?=[A-ZÅÄÖ])|\senligt\sföljande(?:\s[a-zåäö]{3,20})?:\s"
)
# "Ett avsteg görs från målet då taxan höjs": why says nothing that is decided.
_BECAUSE: Final = re.compile(r"(?<=[a-zåäö]s)(?:\s[^.:;]{3,160}?)?\s(?:då|eftersom|därför\satt)\s")
# "Kajen finansieras genom lån i den takt det tas i anspråk": nor does when.
_WHEN: Final = re.compile(
    r"(?<=[a-zåäö]s)\s(?:då\s|[^.:;]{2,160}?\s(?:då|när|så\ssnart|innan|eftersom|därför\satt|i\sden\s(?:takt|mån|omfattning))\s)"
)
_SUBJECT: Final = 80


class Verb(NamedTuple):
    """A verb of decision, by its name, and where it stands."""

    start: int
    end: int
    name: str


def action(text: str, *, infinitive: bool = False, sure: bool = False) -> str | None:
    """The action of the point `text`; None where no verb of decision stands in it.

    `infinitive` says that the point goes on after "… beslutar att"; `sure` asks only for the verbs that
    hardly stand but in decisions. What stands in brackets decides nothing.
    """
    text = _IN_BRACKETS.sub(lambda aside: " " * len(aside[0]), text) if "(" in text else text
    led = _OVER_ASSIGNMENTS.match(text)
    text = led[0] if led else text
    first = _infinitive(text) if infinitive or _is_clause(text) else None
    verb = first or finite(text) or (None if infinitive else _decided_to(text))
    return verb or _decided_on(text) or (None if sure else _other(text, infinitive))


def _decided_on(text: str) -> str | None:
    """ "Nämnden beslutar om antagande av planen": the verb that the noun is made of."""
    found = _DECIDED_ON.match(text)
    stem = found["stem"].casefold() if found else ""
    verbs_of = (f"{stem}a", stem[:-1]) if stem else ()
    return next((n for verb in verbs_of if (n := _active_at(verb, 0) or _BY_INFINITIVE.get(verb))), None)


_DECIDED_ON: Final = re.compile(
    r"[^.:]{0,160}?\bbeslut(?:ar|ade|a)\som\s(?P<stem>[a-zåäö]{3,24}?)(?:n?ing|ande)\s(?:av|mellan|till|för|i)\s"
)


# "Följande uppdrag förklaras fullgjorda:", below it what was given before.
_OVER_ASSIGNMENTS: Final = re.compile(r"Följande\s(?:[^\s.:]{1,30}\s){0,2}?uppdrag\b[^.:]{3,160}:(?=\s)")
# "… för att se över beslutsprocessen (gäller kontorets förslag till beslut)."
_IN_BRACKETS: Final = re.compile(r"\([^()]{12,200}\)")


def _other(text: str, infinitive: bool) -> str | None:
    """A verb that decides only where no surer one does: the infinitive of a clause, else the last passive."""
    if infinitive or _is_clause(text):
        for at in _openings(text, _SAID_FIRST):
            found = _OTHER_ACTIVE.match(text, at)
            if found:
                return _BY_INFINITIVE[found[0]]
    end = _WHEN.search(text) or _SENTENCE_END.search(text)
    passives = [m for m in _OTHER.finditer(text) if not action_forms.is_of_those(text, m.start())]
    first = [m[0] for m in passives if end is None or m.start() < end.start()]
    if not first and passives and end and (told := _of_first(text[: end.start()])):
        return told  # "Ramen utökas med en ökad hyra. Den gäller när hallen tas i bruk."
    if len(first) > 1 and first[0] == first[1]:
        return first[0]  # "Hamnens bidrag minskas med 1, parkens minskas med 2 och torgets utökas med 3"
    return first[-1] if first else passives[-1][0] if passives else None


def _of_first(sentence: str) -> str | None:
    """What a sentence decides whose verb no list knows: its passive, or what somebody "ska" do."""
    return action_forms.of_clause(sentence)


def _is_clause(text: str) -> bool:
    return _CLAUSE.match(text) is not None


def active(text: str) -> str | None:
    """The action of the infinitive that the point begins with."""
    return next((name for at in _openings(text, _BASED_ON) if (name := _active_at(text, at))), None)


def _infinitive(text: str) -> str | None:
    """The same of what is known to be a clause, whatever stands before its infinitive."""
    return active(text) or next(
        (name for at in _openings(text, _SAID_FIRST) if (name := _active_at(text, at))), None
    )


def _openings(text: str, before: re.Pattern[str]) -> Iterator[int]:
    """Where an infinitive may begin: first in its clause, or after what may stand before it."""
    for opening in _INFINITIVE.finditer(text):
        yield from _places(text, opening.end(), before)


def _places(text: str, at: int, before: re.Pattern[str]) -> Iterator[int]:
    yield at
    based = before.match(text, at)
    if based is not None:
        yield from (based.start() + space.end() for space in re.finditer(r"\s", based[0]))


# "beslutar att med stöd av 7 kap. 18 b § miljöbalken medge dispens": up to where the infinitive stands.
_BASED_ON: Final = re.compile(
    r"(?:med\s(?:stöd\sav|hänvisning\still|anledning\sav)|enligt|utifrån|i\senlighet\smed|i\sanslutning\still|mot\sbakgrund\sav)\s.{3,120}",
    re.IGNORECASE,
)
# "att såsom för egen skuld ingå borgen", "att av bolaget ta ut en avgift": likewise, of what is a clause.
_SAID_FIRST: Final = re.compile(
    r"(?:med|utan|enligt|i|mot|såsom|som|för|av|från|ur|till|under|inom|utöver|genom|per|vid|på)\s"
    r"(?:(?!\satt\s)[^:;]){3,120}",
    re.IGNORECASE,
)


def _decided_to(text: str) -> str | None:
    opening = _DECIDED_TO.match(text)
    if opening:
        return _active_at(text, opening.end())
    asked = _ASKED_TO.match(text)
    places = _places(text, asked.end(), _SAID_FIRST) if asked else ()
    return next((name for at in places if (name := _active_at(text, at))), None)


def _active_at(text: str, at: int) -> str | None:
    return next((name for name, pattern in _ACTIVE if pattern.match(text, at)), None)


def finite(text: str) -> str | None:
    """The last finite verb, or the first of those joined to it by "och"."""
    found = verbs(text)
    if not found:
        return None
    if _FRONTED.match(text) and (own := next((v.name for v in found if _BODY_NEXT.match(text, v.end)), None)):
        return own
    # "Taxan fastställs. Beslutet gäller från och med maj.": what is added says nothing else.
    end = _SENTENCE_END.search(text)
    because = _BECAUSE.search(text)
    if because and found[0].start > because.start() and (told := _of_first(text[: because.start()])):
        return told
    if end and found[0].start > end.start():
        told = _of_first(text[: end.start()])
        if told:
            return told
        end = _SENTENCE_END.search(text, found[0].end)
    found = [v for v in found if end is None or v.start < end.start()]
    # "Motionen bifalls så att kortet börjar gälla": what follows from it is not decided.
    so = _SO_THAT.search(text, found[0].end)
    found = [v for v in found if so is None or v.start < so.start()]
    first = found[0]
    if first.start < _SUBJECT and text[first.start : first.end].split()[0].endswith(("er", "ar", "år")):
        # "Nämnden godkänner rapporten och översänder den": the subject first, then what it does.
        closes = first.name in _NOTING and _AND_CLOSES.search(text, first.end)
        return "förklaras fullgjort" if closes and found[-1].name in _CLOSED else first.name
    chosen = len(found) - 1
    while chosen and _AND.fullmatch(text, found[chosen - 1].end, found[chosen].start):
        if _is_closed_too(text, found[chosen - 1], found[chosen]):
            break
        chosen -= 1
    joined = _BEFORE_AND.search(text, 0, found[chosen].start) if chosen == 0 else None
    if joined is not None and action_forms.of_passive(text[: joined.end("verb")]):
        return joined["verb"]  # "Initiativet väcks och överlämnas till kontoret."
    # What closes an uppdrag is decided whoever it was given to; what is asked of another body is not decided.
    names = _ASKING if found[chosen].name in _CLOSING else _GIVING
    giving = (v for v in found[: chosen + 1] if v.name in names and _THAT.match(text, v.end, v.end + _OBJECT))
    return next(giving, found[chosen]).name


# "Till följd av att ansvaret övergår till bolaget ändrar nämnden sitt beslut": its verb, not the clause's.
_FRONTED: Final = re.compile(r"(?:Till\sföljd\sav|Med\s(?:anledning|stöd)\sav|Mot\sbakgrund\sav)\s")
_BODY_NEXT: Final = re.compile(
    r"\s(?:regeringen|styrelsen|utskottet|(?:kommun|region)?fullmäktige|(?:kommun|region)styrelsen|[a-zåäö]{0,30}nämnden)\s"
)


def _is_closed_too(text: str, noted: Verb, closed: Verb) -> bool:
    """ "Redovisningen antecknas och förklaras fullgjord": of the same subject, what closes it says more."""
    return (
        noted.name in _NOTING and closed.name in _CLOSED and text[noted.end : closed.start] in _SAME_SUBJECT
    )


# "Nämnden noterar rapporten till protokollet och förklarar uppdraget om bryggan för slutfört."
_AND_CLOSES: Final = re.compile(r"\soch\s(?:därmed\s)?förklarar\s(?:härmed\s|därmed\s)?[^.:;]{0,60}?uppdrag")
_CLOSED: Final = frozenset({"förklaras fullgjort", "avslutas"})
# A passive that no list knows, joined to the verb after it: the first says what is decided.
_BEFORE_AND: Final = re.compile(r"\s(?P<verb>[a-zåäö]{3,22}s)\soch\s$")
_NOTING: Final = frozenset({"antecknas", "läggs till handlingarna"})
_SAME_SUBJECT: Final = frozenset({" och ", " samt ", ", och "})
_OBJECT: Final = 60
_THAT: Final = re.compile(r"(?:\s[\w,]+){0,4}?\satt[\s,]")


def _is_added(text: str, verb: Verb) -> bool:
    """ "Nämnden tackar för rapporten, som läggs till handlingarna.": of it, not of those it is about."""
    return verb.name in _NOTING and text[: verb.start].endswith(", som ") and text[verb.end :] in ("", ".")


# "Rapporten läggs till handlingarna och uppdraget om kön avslutas."
_AND: Final = re.compile(r",?\s(?:och|samt)(?:\s(?!som\b|att\b|där\b|enligt\b|för\b)[\wåäö-]+){0,8}\s")


def verbs(text: str) -> list[Verb]:
    """The finite verbs of decision in a text, in order; of one within another only the longer."""
    found = sorted(
        Verb(*m.span(), name) for name, pattern in _FINITE.of(text) for m in pattern.finditer(text)
    )
    found = [v for v in found if not action_forms.is_of_those(text, v.start) or _is_added(text, v)]
    return [v for v in found if not any(o.start <= v.start and v.end <= o.end and o != v for o in found)]


def negated(verb: str | None, text: str) -> str | None:
    """The verb as the point denies it: "uppdraget förklaras inte fullgjort", "tiden förlängs inte".

    >>> negated("förklaras fullgjort", "Uppdraget om buller förklaras inte fullgjort.")
    'förklaras inte fullgjort'
    >>> negated("förlängs", "Tiden för uppdraget förlängs, inte bara i år.")
    'förlängs'
    >>> negated("tillstyrks", "att kommunen inte tillstyrker ansökan")
    'tillstyrks inte'
    """
    if verb not in _DENIED or not _NOT.search(text):
        return verb
    first, _, rest = verb.partition(" ")
    return f"{first} inte {rest}".strip()


_DENIED: Final = frozenset(
    {"förklaras fullgjort", "förlängs", "avslutas", "upphävs", "antas", "godkänns", "tillstyrks"}
)
_NOT: Final = re.compile(
    r"\b(?:inte|ej)\s(?:förklara|anse|förläng|avsluta|upphäv|anta|godkänn|tillstyrk)\w*"
    r"|\b(?:förklaras|anses|förlängs|avslutas|upphävs|antas|godkänns|tillstyrks)\s(?:inte|ej)\b"
)


def past(text: str) -> str | None:
    """What a sentence in the past says was done: "Ärendet bordlades.", "Nämnden avslog yrkandet."

    >>> past("Ärendet återremitterades."), past("Nämnden avslog yrkandet."), past("Nämnden är klar.")
    ('återremitteras', 'avslås', None)
    """
    return next((name for form, name in _PAST.items() if form in text), None)


_PAST: Final = {
    "förklarades omedelbart justera": "justeras omedelbart",
    "lades till handlingarna": "läggs till handlingarna",
    "antecknade": "antecknas",
    "noterades": "antecknas",
    "godkände": "godkänns",
    "bordlade": "bordläggs",
    "bordläggs": "bordläggs",
    "återremitterade": "återremitteras",
    "remitterade": "remitteras",
    "avslog": "avslås",
    "biföll": "bifalls",
    "antog": "antas",
    "fastställdes": "fastställs",
}
