"""The name of a verb of decision that no list knows, by the form it stands in.

A point of a list that a body decides on says its verb where Swedish puts it: as the infinitive that an
att-clause begins with, as the passive of its sentence, or after the body that is its subject.

>>> [of_infinitive(x) for x in ("avstå från att yttra sig", "i övrigt hyra ut lokalen", "begära in svar")]
['avstås', 'hyrs ut', 'begärs in']
>>> of_passive("Arrendet till båtklubben sägs upp."), of_passive("Stadens bidrag kapas till hälften.")
('sägs upp', 'kapas')
>>> of_passive("Planen ska årligen följas upp.")
'följs upp'
>>> [of_subject(x) for x in ("Nämnden efterlyser det", " kartlägger", " avger svar", "Nämnden som helhet")]
['efterlyses', 'kartläggs', 'avges', None]
>>> of_passive("Uppdraget om ungas inflytande är avslutat."), of_passive("Nämndernas del av de äldres stöd")
('avslutas', None)
>>> of_infinitive("den nya planen"), of_passive("Stadens alla skolor."), of_passive("Hans Annas planer")
(None, None, None)
"""

from __future__ import annotations

import re
from typing import Final

from nlp.lexicon import Verbs, load

_VERBS: Final = load("verbs", Verbs)
_ADVERBS: Final = (
    r"(?:(?:i\sövrigt|även|också|därmed|samtidigt|härmed|dessutom|vidare|inte|ej|för\segen\sdel|i\sstället|omgående|årligen|löpande|regelbundet"
    r"|tills\svidare|senast\s[^,]{4,30},?)\s){0,3}"
)
_PARTICLE: Final = (
    r"(?:\s(?P<particle>upp|ut|in|över|ned|ner|fram|bort|emot|tillbaka|igång|samman)(?=[\s.,;]|$))?"
)
_INFINITIVE: Final = re.compile(
    rf"{_ADVERBS}(?P<verb>[a-zåäö]{{2,24}}a|[a-zåäö]{{0,12}}(?:stå|slå|gå|få)|[a-zåäö]{{0,6}}(?:ge|se|be)){_PARTICLE}(?=[\s,.;]|$)",
    re.IGNORECASE,
)
_NO_VERBS: Final = frozenset(_VERBS.no_infinitives.split())
_PASSIVE: Final = re.compile(
    rf"(?<=\s)(?P<verb>[a-zåäö]{{2,22}}as|(?:[a-zåäö]{{2,9}})?(?:{'|'.join(_VERBS.passives.split())})){_PARTICLE}(?=[\s.,;:]|$)"
)
_SUBJECT: Final = re.compile(r"\s(?P<verb>(?!är\b|har\b|får\b|var\b)[a-zåäö]{2,22}(?:ar|er|år|är|ör|yr))\b")
# Conjugations whose passive drops the vowel although the stem's does not show it, and those that keep it.
_STRONG: Final = re.compile(rf"(?:{'|'.join(_VERBS.strong.split())})a$")
_KEEPS: Final = re.compile(rf"(?:er|[^aeiouyåäö][nrl]|{'|'.join(_VERBS.keeping.split())})a$")


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
    found = [m for m in _PASSIVE.finditer(sentence) if not _is_genitive(m["verb"])]
    if not found:
        done = _DONE.search(sentence)
        return f"{done['stem']}as" if done else None
    verb = found[-1]["verb"]
    # "Planen ska följas upp": the passive of the infinitive.
    obliged = _OBLIGED.search(sentence, 0, found[-1].start()) is not None
    return _named(passive(verb[:-1]) if obliged else verb, found[-1]["particle"])


def _is_genitive(word: str) -> bool:
    """ "nämndernas", "ungas", "boendes": what ends as a passive does and is the owner of something."""
    return word in _NO_PASSIVES or _OWNERS.search(word) is not None


_OWNERS: Final = re.compile(r"[aeo]rnas$(?<!^varnas)")
# "Uppdraget är avslutat i och med detta": done by being said.
_DONE: Final = re.compile(
    r"\s(?:är|anses|blir)\s(?:därmed\s|härmed\s|med\sdetta\s|nu\s)?(?P<stem>[a-zåäö]{2,20})a[td](?=[\s.,;]|$)"
)


def of_obliged(text: str) -> str | None:
    """The passive of what somebody "ska" do in the first sentence of `text`, where it says nothing else.

    >>> of_obliged("Skolorna i norr ska erbjuda samråd."), of_obliged("Det ska bli bättre.")
    ('erbjuds', None)
    """
    found = _SHALL.search(text)
    return of_infinitive(text[found.end() :]) if found else None


_SHALL: Final = re.compile(r"^[A-ZÅÄÖ][^.;:]{2,120}?\ssk(?:a|all)\s(?!vara\b|bli\b|kunna\b|få\b|ha\b)")
_OBLIGED: Final = re.compile(r"\b(?:ska|skall|bör|får|kan|måste)\s(?:[\wåäö]+\s){0,3}$")


def of_subject(text: str) -> str | None:
    """The passive of the finite verb after the body that `text` begins with, its first word."""
    found = _SUBJECT.search(text, 0, _NEAR)
    return passive(_infinitive(found["verb"])) if found else None


_NEAR: Final = 60
_NO_PASSIVES: Final = frozenset(_VERBS.no_passives.split())


def passive(infinitive: str) -> str:
    """The present passive of an infinitive.

    >>> [passive(x) for x in ("uttala", "begära", "följa", "avstå", "delta", "utöka", "överlåta", "revidera")]
    ['uttalas', 'begärs', 'följs', 'avstås', 'deltas', 'utökas', 'överlåts', 'revideras']
    """
    if not infinitive.endswith("a"):
        return f"{infinitive}s"
    stem = infinitive[:-1]
    vowels = re.findall(r"[aeiouyåäö]", stem)
    drops = bool(vowels) and vowels[-1] in "äöy" and not _KEEPS.search(infinitive)
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
