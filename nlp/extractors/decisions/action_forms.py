"""The name of a verb of decision that no list knows, by the form it stands in.

A point of a list that a body decides on says its verb where Swedish puts it: as the infinitive that an
att-clause begins with, as the passive of its sentence, or after the body that is its subject.

>>> [of_infinitive(x) for x in ("avstå från att yttra sig", "i övrigt hyra ut lokalen", "begära in svar")]
['avstås', 'hyrs ut', 'begärs in']
>>> of_infinitive("hos regeringen ansöka om rätt till avgift"), of_infinitive("till nämnden och kontoret")
('ansöks', None)
>>> of_passive("Arrendet till båtklubben sägs upp."), of_passive("Stadens bidrag kapas till hälften.")
('sägs upp', 'kapas')
>>> of_passive("Planen ska årligen följas upp.")
'följs upp'
>>> [of_subject(x) for x in ("Nämnden efterlyser det", " kartlägger", " avger svar", "Nämnden som helhet")]
['efterlyses', 'kartläggs', 'avges', None]
>>> of_passive("Uppdraget om ungas inflytande är avslutat."), of_passive("Nämndernas del av de äldres stöd")
('avslutas', None)
>>> of_passive("Frågan väcks på nytt i maj."), of_passive("Planen som väcks i maj.")
('väcks', None)
>>> of_infinitive("den nya planen"), of_passive("Stadens alla skolor."), of_passive("Hans Annas planer")
(None, None, None)
"""

from __future__ import annotations

import re
from typing import Final

from nlp.lexicon import Verbs, load

_VERBS: Final = load("verbs", Verbs)
_ADVERBS: Final = (
    r"(?:(?:i\sövrigt|även|också|därmed|samtidigt|härmed|dessutom|därutöver|omedelbart|vidare|inte|ej|för\segen\sdel|i\sstället|omgående|årligen|löpande|regelbundet"
    r"|tills\svidare|senast\s[^,]{4,30},?|hos\s(?>[\wåäö-]{3,40})(?<=en|et|na|AB))\s){0,3}"
)
ADVERBS_AFTER: Final = (
    r"(?:\s(?:vidare|även|också|därför|därmed|härmed|således|dessutom|därutöver|samtidigt|slutligen|enhälligt))"
    r"{0,2}"
)
"""What may stand right after the verb in "Nämnden beslutar vidare att"."""

_PARTICLE: Final = (
    r"(?:\s(?P<particle>upp|ut|in|över|ned|ner|fram|bort|emot|tillbaka|igång|samman)(?=[\s.,;]|$))?"
)
_INFINITIVE: Final = re.compile(
    rf"{_ADVERBS}(?P<verb>[a-zåäö]{{2,24}}a|ta|[a-zåäö]{{0,12}}(?:stå|slå|gå|få)|[a-zåäö]{{0,6}}(?:ge|se|be)){_PARTICLE}(?=[\s,.;]|$)",
    re.IGNORECASE,
)
_NO_VERBS: Final = frozenset(_VERBS.no_infinitives.split())
_PASSIVE: Final = re.compile(
    rf"(?<=\s)(?P<verb>[a-zåäö]{{2,22}}as|(?:[a-zåäö]{{2,9}})?(?:{'|'.join(_VERBS.passives.split())})"
    rf"|[a-zåäö]{{0,14}}(?:{'|'.join(_VERBS.stems.split())})s){_PARTICLE}(?=[\s.,;:]|$)"
)
_OF_THOSE: Final = re.compile(
    r"(?<!bakom)(?<!dem)\ssom\s(?:inte\s|ännu\s|nu\s)?$|\s(?:innan|medan|ifall|förrän)\s(?:[\wåäö-]+\s){1,6}$|\s(?:hur|när|vad)\s(?:[\wåäö-]+\s){1,6}ska(?:ll)?\s$"
)
_CLAUSE_NEAR: Final = 80
_SUBJECT: Final = re.compile(r"\s(?P<verb>(?!är\b|har\b|får\b|var\b)[a-zåäö]{2,22}(?:ar|er|år|är|ör|yr))\b")
# Conjugations whose passive drops the vowel although the stem's does not show it, and those that keep it.
_STRONG: Final = re.compile(rf"(?:{'|'.join(_VERBS.strong.split())})a$")
_KEEPS: Final = re.compile(rf"(?:er|(?!nn|rr|ll)[^aeiouyåäö][nrl]|{'|'.join(_VERBS.keeping.split())})a$")


def of_infinitive(text: str) -> str | None:
    """The passive of the infinitive that `text` begins with; None where it begins with another word."""
    found = _INFINITIVE.match(text)
    verb = found["verb"].casefold() if found else ""
    if found is None or verb in _NO_VERBS or _PERSON.match(text) or _SEVERAL.fullmatch(verb):
        return None
    return _named(passive(verb), found["particle"])


# "Skolorna", "nämnderna", which is no verb; "varna" is one.
_SEVERAL: Final = re.compile(r"[a-zåäö]{3,}[aeo]rna")
# "Martina Ek (S)", "Disa Åberg och Ove Palm": a name that ends as an infinitive does.
_PERSON: Final = re.compile(
    r"[A-ZÅÄÖ][\w-]+\s(?:[A-ZÅÄÖ][\w-]+\s){1,4}(?:\([A-ZÅÄÖ]|får\b|utses\b|väljs\b|och\s[A-ZÅÄÖ])"
)


def of_passive(text: str) -> str | None:
    """The last passive in the first sentence of `text`."""
    sentence = re.split(r"(?<=[a-zåäö])[.;]\s", text, maxsplit=1)[0]
    found = [
        m
        for m in _PASSIVE.finditer(sentence)
        if not _is_genitive(m["verb"]) and not is_of_those(sentence, m.start())
    ]
    if not found:
        done = _DONE.search(sentence)
        return f"{done['stem']}as" if done else None
    verb = found[-1]["verb"]
    # "Planen ska följas upp": the passive of the infinitive.
    obliged = _OBLIGED.search(sentence, 0, found[-1].start()) is not None
    return _named(passive(verb[:-1]) if obliged else verb, found[-1]["particle"])


def is_of_those(text: str, at: int) -> bool:
    """Whether the verb at `at` says who or when: "alla som avslutar kursen", "innan budget antas"."""
    return _OF_THOSE.search(text, max(0, at - _CLAUSE_NEAR), at) is not None


def _is_genitive(word: str) -> bool:
    """ "nämndernas", "ungas", "boendes": what ends as a passive does and is the owner of something."""
    return word in _NO_PASSIVES or _OWNERS.search(word) is not None


_OWNERS: Final = re.compile(r"[aeo]rnas$(?<!^varnas)")
# "Uppdraget är avslutat i och med detta": done by being said.
_DONE: Final = re.compile(
    r"\s(?:är|anses|blir)\s(?:därmed\s|härmed\s|med\sdetta\s|nu\s)?(?:vara\s)?(?P<stem>[a-zåäö]{2,20})a(?:[td]|de)(?=[\s.,;]|$)"
)


def of_clause(text: str) -> str | None:
    """What the first sentence of `text` decides by its main verb: "ska" and what somebody does, or a passive.

    >>> [of_clause(x) for x in ("Skolorna ska erbjuda samråd innan taxan antas.", "Skyltar ska sättas upp.")]
    ['erbjuds', 'sätts upp']
    >>> [of_clause(x) for x in ("Badet ska vara gratis.", "Policyn ska gälla i tre år.", "Badet i Näs")]
    ['ska', 'gäller', None]
    >>> [of_clause(x) for x in ("Kommunen ska söka stöd.", "Förbundet ska varje år justera taxan.")]
    ['söks', 'justeras']
    """
    found = _SHALL.match(text)
    if found is None:
        return of_passive(text)
    if found["applies"]:
        return "gäller"
    said = _SUBORDINATE.split(text[found.start("ska") :], maxsplit=1)[0]
    return of_passive(said) or _of_shall(said) or "ska"


def _of_shall(said: str) -> str | None:
    """The verb of "ska för varje år justera taxan": the infinitive after the auxiliary, but "vara"."""
    opening = _SHALL_OPENING.match(said)
    for word in re.finditer(r"\S+", said[opening.end() :] if opening else ""):
        found = _INFINITIVE.match(word.string, word.start())
        if found is None or _NO_VERB.search(found["verb"]) or found["verb"] in _NO_VERBS - _BEING:
            continue
        return None if found["verb"] in _BEING else _named(passive(found["verb"]), found["particle"])
    return None


_SHALL_OPENING: Final = re.compile(
    r"ska(?:ll)?\s(?:(?:även|också|årligen|löpande|därför|gemensamt)\s)?"
    r"(?=[a-zåäö]+a\b|(?:stå|slå|gå|få|ge|se|be)\b|(?:för|från|till|senast|under|efter|inom|i|på|med|varje)\s)"
)
_NO_VERB: Final = re.compile(r"[aeo]rna$")
_BEING: Final = frozenset({"vara", "ha", "kunna", "vilja", "få", "finna", "komma", "börja"})


_SHALL: Final = re.compile(
    r"(?:att\s)?(?P<subject>(?:(?!\b(?:som|att|hur|om)\s)[^.;:]){2,160}?)\s(?P<ska>ska(?:ll)?\s(?:även\s|inte\s)?(?P<applies>(?:börja\s)?gälla\b)?)"
)
_SUBORDINATE: Final = re.compile(r"[.;:]\s|,?\s(?:som|att|hur|när|innan|medan|där|vilket|vilka|så|om)\s")
_OBLIGED: Final = re.compile(r"\b(?:ska|skall|bör|får|kan|måste)\s(?:[\wåäö]+\s){0,3}$")


def of_permission(text: str) -> str | None:
    """What somebody may do, by the auxiliary and its infinitive: the board lets them.

    >>> of_permission("Hamnnämnden får övergångsvis använda 4 mnkr."), of_permission("att kontoret får bygga")
    ('får använda', 'får bygga')
    >>> of_permission("Hamnens lån får under 2031 högst uppgå till 6 miljarder kronor.")
    'får uppgå'
    >>> of_permission("Kontoret får i uppdrag att bygga."), of_permission("Priset får en hamn.")
    (None, None)
    """
    found = _MAY.match(_ASIDE.sub("", text))
    verb = found["verb"] if found else None
    return None if verb is None or verb in _NO_VERBS or _SEVERAL.fullmatch(verb) else f"får {verb}"


_MAY: Final = re.compile(
    r"(?:att\s)?[A-ZÅÄÖa-zåäö][^.:;]{2,80}?\sfår\s(?:(?:under|inom|per|såsom)\s[^.,:;]{2,40}?\s)?"
    r"(?:(?:[a-zåäö]{3,20}(?:vis|t)|även|också|inte|högst|endast)\s){0,2}"
    r"(?P<verb>[a-zåäö]{2,20}a|ta|[a-zåäö]{0,12}(?:stå|slå|gå)|[a-zåäö]{0,6}(?:ge|se|be))(?=[\s.,]|$)"
)
# "Staden (org. nr 212000-1355) får ingå borgen".
_ASIDE: Final = re.compile(r"\s\([^()]{3,80}\)")


def of_subject(text: str) -> str | None:
    """The passive of the finite verb after the body that `text` begins with, its first word."""
    found = _SUBJECT.search(text, 0, _NEAR)
    return passive(_infinitive(found["verb"])) if found else None


_NEAR: Final = 60


def of_statement(text: str) -> str | None:
    """The passive of the finite verb after the definite subject that `text` begins with.

    >>> [of_statement(x) for x in ("Beslutet ersätter det förra.", "Kostnaden för hallen belastar driften.")]
    ['ersätts', 'belastas']
    >>> of_statement("Priset tillfaller Elsa Ek."), of_statement("Ärendet handlar om hallen.")
    ('tillfaller', None)
    >>> of_statement("Taxans basår är 2031."), of_statement("Taxans basår är ett problem.")
    ('fastställs', None)
    >>> of_statement("Att kontoret ser över taxan efter valet."), of_statement("Taxan i hamnen efter valet")
    ('ses över', None)
    >>> of_statement("Hamnens lån är högst 75 miljarder kronor.") is None
    True
    """
    if _IS_NUMBER.match(text):
        return "fastställs"
    found = _STATEMENT.match(text)
    if found is None or found["verb"] in _STATES:
        return None
    if found["verb"] in _INTRANSITIVES:
        return found["verb"]
    return _named(passive(_infinitive(found["verb"])), found["particle"])


# "avtalet efter maj", "orten där hamnen är", "75 miljarder kronor": what ends as a verb does and is none.
_NO_VERB_THERE: Final = (
    r"(?!(?:efter|över|under|utöver|eller|inför|åter|där|här|när"
    r"|miljarder|månader|dagar|timmar|platser|personer|elever)\s)"
)
# A definite noun, a name in capitals or a number, and after it what can be nothing but its verb.
_STATEMENT: Final = re.compile(
    r"(?:[Aa]tt\s)?(?:[A-ZÅÄÖa-zåäö](?:(?!\bsom\s)[^.;:]){0,100}?[a-zåäö]{2}(?:en|et|rna)|[A-ZÅÄÖ](?:(?!\bsom\s)[^.;:]){0,100}?\b(?:[A-ZÅÄÖ]{2,4}|\d{1,2}))"
    rf"\s(?P<verb>{_NO_VERB_THERE}(?:[a-zåäö]{{2,22}}(?:ar|er|år|är|ör|yr)|ser|ger)){_PARTICLE}(?=\s)"
)
# "Avgiften för 2031 är 300 kronor": a number is fixed by being said.
_IS_NUMBER: Final = re.compile(r"(?:att\s)?[A-ZÅÄÖa-zåäö][\wåäö-]{2,30}(?:\s[\wåäö-]{1,30}){0,5}?\sär\s\d")
_STATES: Final = frozenset(_VERBS.states.split())
_INTRANSITIVES: Final = frozenset(_VERBS.intransitives.split())
_NO_PASSIVES: Final = frozenset(_VERBS.no_passives.split())


def passive(infinitive: str) -> str:
    """The present passive of an infinitive.

    >>> [passive(x) for x in ("uttala", "begära", "följa", "avstå", "delta", "utöka", "överlåta", "revidera")]
    ['uttalas', 'begärs', 'följs', 'avstås', 'deltas', 'utökas', 'överlåts', 'revideras']
    >>> [passive(x) for x in ("erkänna", "ställa", "öppna", "påbörja", "läsa")]
    ['erkänns', 'ställs', 'öppnas', 'påbörjas', 'läses']
    """
    if not infinitive.endswith("a"):
        return f"{infinitive}s"
    stem = infinitive[:-1]
    vowels = re.findall(r"[aeiouyåäö]", stem)
    drops = bool(vowels) and vowels[-1] in "äöy" and not _KEEPS.search(infinitive)
    if drops and stem.endswith("s"):
        return f"{stem}es"
    return f"{stem}s" if drops or _STRONG.search(infinitive) else f"{infinitive}s"


def _infinitive(finite: str) -> str:
    """ "begär" → begära, "anser" → anse, "avslutar" → avsluta, "avstår" → avstå, "föreslår" → föreslå."""
    if finite.endswith(("år", "ar")):
        return finite[:-1]
    if finite.endswith("er"):
        return finite[:-1] if re.search(r"(?:anse|(?<![gäiu])ge|se)r$", finite) else f"{finite[:-2]}a"
    return f"{finite}a"


def _named(verb: str, particle: str | None) -> str:
    return f"{verb} {particle}" if particle else verb
