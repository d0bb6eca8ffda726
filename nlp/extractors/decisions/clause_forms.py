"""Whether a clause decides by its form: who stands first, an infinitive, a passive, an unlisted verb.

>>> says_who("Socialnämnden godkänner taxan"), says_who("Socialnämnden är positiv")
(True, False)
>>> unlisted("Kommunstyrelsen beslutar att avstå från yttrande."), unlisted("Nämnden avstår.")
('avstås', None)
"""

from __future__ import annotations

import re
from typing import Final

from nlp.extractors import bodies
from nlp.extractors.decisions import action_forms, addressed, headings, sentences
from nlp.extractors.decisions.actions import action, active

VERB_NEXT: Final = re.compile(r"\s(?:har\s\w+it\b|(?!får\b|har\b|är\b)\w+(?:er|ar|år|är|ör|yr)\b)")
_THE_BODY: Final = re.compile(
    r"(?:nämnden|styrelsen|utskottet|direktionen)\s(?!är\b|får\b|har\b)\w+(?:er|ar|år|är|ör|yr)\b",
    re.IGNORECASE,
)
# "Kommunstyrelsens ledamöter deltar inte": theirs, not they.
_OWNER: Final = re.compile(r"(?:en|et|ige)s$")


def says_who(text: str) -> bool:
    """ "Socialnämnden godkänner …", "Kommunstyrelsen beslutar att …": the body first, then its verb."""
    named = next(bodies.mentions(text), None)
    if named is not None and named[0].start == 0:
        owner = _OWNER.search(text, 0, named[0].end) is not None
        return not owner and VERB_NEXT.match(text, named[0].end) is not None
    return _THE_BODY.match(text) is not None


def decides_by_form(text: str, *, infinitive: bool = False) -> bool:
    """Whether a sentence has the form of a decision: the body first, an infinitive, or a passive.

    `infinitive` says that it goes on after "… beslutar att", where any infinitive decides.

    >>> [decides_by_form(x) for x in ("Godkänna redovisningen.", "Taxan höjs.", "Taxan är hög.")]
    [True, True, False]
    >>> [decides_by_form("säga upp avtalet", infinitive=x) for x in (True, False)]
    [True, False]
    """
    clause = ATT.match(text)
    return (
        says_who(text)
        or addressed.by_committee(text)
        or permits(text)
        or active(text) is not None
        or action(text, sure=True) is not None
        or action_forms.of_passive(text) is not None
        or (
            (infinitive or clause is not None)
            and action_forms.of_infinitive(text[clause.end() if clause else 0 :]) is not None
        )
    )


def permits(text: str) -> bool:
    """ "Hamnnämnden får övergångsvis använda 0,4 mnkr": what a body may do, as another lets it.

    >>> permits("Hamnnämnden får använda 0,4 mnkr."), permits("Hamnnämnden får i uppdrag att bygga.")
    (True, False)
    """
    ends = headings.subject(text)
    return (
        ends is not None and text.startswith(" får ", ends) and action_forms.of_permission(text) is not None
    )


def obliges(text: str) -> bool:
    """ "Hemvårdsnämnden ska pröva …": what a body or an office is to do, as a claim or a budget gives it.

    >>> obliges("”Hamnbolaget ska redovisa sina utsläpp.”"), obliges("Taxan ska höjas.")
    (True, False)
    >>> obliges("att kontoret till mötet i maj ska visa planen"), obliges("kontoret, som ska flytta")
    (True, False)
    >>> obliges("Socialnämnd Norr och socialnämnd Söder ska lämna över arkivet."), obliges("Norr ska växa.")
    (True, False)
    """
    return _OBLIGES.match(text) is not None or _bodies_shall(text)


def _bodies_shall(text: str) -> bool:
    """Whether the bodies that a text begins with, by whatever name, are those who "ska" do something."""
    if " ska" not in text[:_SUBJECTS]:
        return False
    ends = 0
    for span, _ in bodies.mentions(text[:_SUBJECTS]):
        if span.start != ends and text[ends : span.start] not in (" och ", " samt ", ", "):
            break
        ends = span.end
    return ends > 0 and text.startswith((" ska ", " skall "), ends)


_SUBJECTS: Final = 240


_OBLIGES: Final = re.compile(
    r"[”\"]?(?:att\s)?(?:[A-ZÅÄÖa-zåäö][^.;:]{0,80}?)?(?:[Nn]ämnden|styrelsen|förvaltningen|kontoret|bolaget|förbundet|chefen|direktören|\bAB)"
    r"(?:\s(?:till|senast|före|under|från|i)\s[^.;:,]{3,60}?)?\s(?:ska|skall)\s"
)
ATT: Final = re.compile(r"att\s?\d{0,2}[.:]?\s", re.IGNORECASE)


def unlisted(text: str) -> str | None:
    """The verb of a whole sentence that decides, where no list knows it: "Nämnden beslutar att avstå …"."""
    opening = sentences.opening(text)
    return sentences.says(text[opening.end() :]) if opening else None
