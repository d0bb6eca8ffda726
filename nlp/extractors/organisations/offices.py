"""Administrations by what their names end in, of a board, in capitals, or called by a name of their own.

>>> [name for _, name in find("Teknik- och servicekontoret, SJÖ- OCH HAMNFÖRVALTNINGEN och huvudkontoret")]
['Teknik- och servicekontoret', 'Sjö- och hamnförvaltningen']
>>> [name for _, name in find("förvaltningen för hav och hamn, kommunstyrelsens kansli")]
['Kommunstyrelsens kansli', 'Förvaltningen för hav och hamn']
>>> [name for _, name in find("förvaltningen för Kaj och Hamn, förvaltningen för Kaj och Hamnförvaltningen")]
['Hamnförvaltningen', 'Förvaltningen för Kaj och Hamn']
>>> list(find("Initiativet överlämnas till förvaltningen för beredning."))
[]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from corpus.model import Span
from nlp.extractors import bodies
from nlp.lexicon import Organisations, load
from nlp.needles import near

_NOT: Final = frozenset(load("organisations", Organisations).not_bodies.words.split())
AREAS: Final = (
    r"(?:Centrum|Hisingen|Nordost|Sydväst|Väster|Öster|Norr|Söder|Nord|Syd|Väst|Öst|centrum|hisingen"
    r"|nordost|sydväst)"
)
# The words before a hyphen belong to the name: "barn- och utbildningsförvaltningen".
_HYPHENED: Final = (
    r"(?:[\wåäö]{2,24}\s?[-–](?:,?\s(?:(?:och|samt)\s)?|och\s)){0,3}"
    r"(?:(?:[Bb]ygg|[Mm]iljö|[Kk]ultur|[Bb]arn|[Pp]lan|[Vv]ård)\s?och\s(?=[a-zåäö]{4}))?"
)
_OFFICE: Final = near(
    rf"(?<![\w@-])(?P<name>[A-ZÅÄÖ][\wåäö-]{{1,40}}(?: [\wåäö-]{{2,40}}s)? stadsdelsförvaltning"
    rf"|[Ss]ociala nämndernas förvaltning|[Kk]ommunstyrelsens (?:kontor|förvaltning|kansli)"
    rf"|(?:[Tt]ekniska\s(?=\w{{0,20}}(?:förvaltningen|kontoret))|(?:[Ss]ociala"
    rf"|[Kk]ommunala)\s(?=förvaltningen|kontoret))?{_HYPHENED}[A-ZÅÄÖa-zåäö]{{0,40}}?(?:förvaltning(?:en)?|kontoret"
    rf"|kontor(?=s\b)|sekretariatet|(?<=\w\w\w\w)kansliet))s?"
    rf"(?:\s(?P<area>{AREAS})s?)?(?![\w-])",
    "förvaltning",
    "kontor",
    "sekretariat",
    "kansli",
    reach=40,
    before=160,
)
# A heading in capitals: "BARN- OCH UNGDOMSFÖRVALTNINGEN".
_SHOUTED_OFFICE: Final = near(
    r"(?<![\w-])(?:[A-ZÅÄÖ]{2,20}- OCH )?[A-ZÅÄÖ]{3,40}(?:FÖRVALTNINGEN|KONTORET|KANSLIET)(?![\w-])",
    *("förvaltningen", "kontoret", "kansliet"),
    reach=20,
    before=80,
)
# What follows "och" is no other body.
_NO_BODY: Final = r"(?!\w*(?:nämnd|styrelse|fullmäktige|kontor|förvaltning|bolag|utskott|revis))"
_FOR_OFFICE: Final = near(
    rf"(?<![\w-])[Ff]örvaltningen\sför\s(?P<what>[A-ZÅÄÖ][a-zåäö]{{2,30}}\s(?:&\s|och\s{_NO_BODY}(?=[A-ZÅÄÖ]))\w{{4,29}}?(?=s?(?![\w-]))"
    r"|(?!(?:att|den|det|vår|ytterligare|fortsatt|förnyad|kompletterande|beredning|handläggning|yttrande|vidare|genomförande|kännedom|verkställighet|åtgärd)\b)[A-ZÅÄÖ]?[a-zåäö]{3,40}(?:-\soch\s[a-zåäö]{4,40}"
    rf"|(?:,\s[a-zåäö]{{4,30}}){{1,3}}\soch\s{_NO_BODY}[a-zåäö]{{4,30}}|\soch\s{_NO_BODY}[a-zåäö]{{4,30}})?)s?(?![\w-])",
    "förvaltningen för",
)
# "Förvaltningen Inköp och upphandling": called by its own name.
_CALLED_OFFICE: Final = near(
    rf"(?<![\w-])[Ff]örvaltningen (?P<name>(?!{AREAS})[A-ZÅÄÖ][a-zåäö]{{4,30}}(?: och [a-zåäö]{{4,30}}"
    rf"| [a-zåäö]{{4,20}}(?=s?[.,]))?)(?![\w-])",
    "förvaltningen ",
)


def find(text: str) -> Iterator[tuple[Span, str]]:
    """Where each is named, and its name; a pattern at a time."""
    for match in _OFFICE.finditer(text):
        name = _named(match)
        if name is not None:
            yield Span(*match.span()), name
    for match in _SHOUTED_OFFICE.finditer(text):
        name = match[0].casefold()
        if name not in _NOT:
            yield Span(*match.span()), _capital(name)
    for match in _CALLED_OFFICE.finditer(text):
        yield Span(*match.span()), match["name"]
    for match in _FOR_OFFICE.finditer(text):
        yield Span(*match.span()), bodies.without_genitive(f"Förvaltningen för {match['what']}")


_WHOLE: Final = (
    " stadsdelsförvaltning", "nas förvaltning",
    "styrelsens kontor", "styrelsens förvaltning", "styrelsens kansli",
)  # fmt: skip


def _named(match: re.Match[str]) -> str | None:
    """The name in its definite form with its area; None for a word that is no administration's."""
    printed = match["name"]
    if printed.endswith(_WHOLE):
        return _capital(printed)
    name = re.sub(r"förvaltning$", "förvaltningen", re.sub(r"kontor$", "kontoret", printed))
    last = (
        name.casefold()
        if name.casefold().endswith(("a förvaltningen", "a kontoret"))
        else name.split()[-1].casefold()
    )
    plain = printed.endswith("förvaltning")
    if (last in _NOT and "- " not in name) or (plain and not match["area"]):
        return None
    name = _UNHYPHENED.sub("- och ", name)
    return _capital(name) + (f" {_capital(match['area'])}" if match["area"] else "")


# "Bygg och miljöförvaltningen", "inköp –och upphandlingsförvaltningen", "miljö-och byggkontoret".
_UNHYPHENED: Final = re.compile(r"\s?[-–]?\s?(?<![a-zåäö],)(?<=[a-zåäö–\s-])och\s")


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]
