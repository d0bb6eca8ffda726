"""What kind of word stands in a name: a verb ends it, what stands before a noun lets it go on.

A Swedish noun phrase ends at its noun unless a preposition or "och" follows; only adjectives, participles and
genitives stand before one. So a name needs no list of what may follow it, only of what may not end it.

>>> [w for w in "god ekonomisk kommunala stärkt allas barns hållbart nya" .split() if is_attribute(w)]
['god', 'ekonomisk', 'kommunala', 'stärkt', 'allas', 'barns', 'hållbart', 'nya']
>>> [w for w in "hushållning vägar kompetens personal delaktighet arkiv".split() if is_attribute(w)]
[]
>>> [w for w in "redovisar används reviderades omprövats ska lokaler vägar plats".split() if is_verb(w)]
['redovisar', 'används', 'reviderades', 'omprövats', 'ska']
"""

from __future__ import annotations

import re
from typing import Final

from nlp.extractors.policies.kinds import KNOWLEDGE

ENDS: Final = frozenset(KNOWLEDGE.ends.words.split())
_FIRST: Final = KNOWLEDGE.verbs["first"].split()
_ALL_VERBS: Final = frozenset(
    (
        *KNOWLEDGE.verbs["finite"].split(),
        *(f"{verb}{ending}" for verb in _FIRST for ending in ("", "r", "s", "de", "des", "ts")),
    )
)
_MADE: Final = re.compile(r"\w{3}(?:ades|(?<!pl)ats|its|erar|erade|eras|erats|erades)$")
_ATTRIBUTES: Final = frozenset(KNOWLEDGE.attributes["words"].split())
_VERBS: Final = _ALL_VERBS - _ATTRIBUTES
_NOUNS: Final = tuple(KNOWLEDGE.attributes["nouns"].split())
_ATTRIBUTE: Final = re.compile(
    r"(?:[a-zåäö]{2}(?:lig|ig|isk|al|bar|sam|iv|ell|ande|ende|ade?|isad|erad|ärkt|ördjupad|full|fri|fritt|fullt)|[a-zåäö]{2,}(?:ligt|igt|iskt|alt|bart|samt|ellt|ivt|erat|isat|nat|rat|tat|kat|gat))$"
    r"|[a-zåäö]{3,}a$|(?:[^aeiouyåäö]er|ar|or|et|[aor]n|[bdfghjklmnprstvä]e?n|a)s(?<!petens)(?<!erens)(?<!valens)(?<!istens)(?<!urrens)$"
)


def is_verb(word: str) -> bool:
    """Whether the word, in small letters, is a verb or another with which a clause goes on."""
    return word in ENDS or word in _VERBS or _MADE.search(word) is not None


def ends_phrase(last: str, word: str) -> bool:
    """Whether no name goes on with the bare `word`: behind a noun, or a verb behind what may be one."""
    if is_attribute(last):
        return False
    return _NOUN.search(last) is not None or _LIKE_VERB.search(word) is not None


# "… god arbetsmiljö talar om", "reglementet för socialnämnderna ses över".
_LIKE_VERB: Final = re.compile(r"^[a-zåäö]+(?:[aei]r|[aeiå]s|ade|at|it)$")
_NOUN: Final = re.compile(
    r"(?:erna|arna|orna|ningen|heten|andet|endet|arbetet|ing|het|else|skap|stöd|bistånd|arbete|miljö|mil|[^aoue]er|[^aouei]et"
    r"|[aoeu]r|[^s]ion|tet|ment|tik|nad|sel|plats|kommun|stad|län|region|bolag|nämnd|skola|trafik|policy|program|rätt|språk|vård|kris|s[kt]ydd|liv)$"
)


def is_attribute(word: str) -> bool:
    """Whether a noun has to follow the word, in small letters: an adjective, a participle, a genitive."""
    if word in _ATTRIBUTES:
        return True
    return _ATTRIBUTE.search(word) is not None and not word.endswith(_NOUNS)
