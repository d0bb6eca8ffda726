"""Att-sentences set in one block: where each of them begins.

>>> from corpus.model import Span
>>> def parted(text):
...     return [piece.text for piece in split_clauses(Line(Span(0, len(text)), text))]
>>> parted("Nämnden beslutar dels att anta planen, dels att säga upp avtalet.")
['Nämnden beslutar', 'dels att anta planen,', 'dels att säga upp avtalet.']
>>> parted("att lämna yttrandet som kommunens svar att säga upp avtalet")
['att lämna yttrandet som kommunens svar', 'att säga upp avtalet']
>>> parted("att ge kontoret i uppdrag att se över taxan")
['att ge kontoret i uppdrag att se över taxan']
>>> len(parted("att i fullmäktige föreslå att uppdraget avslutas"))
1
>>> len(parted("att bifalla kravet genom att uppdra till kontoret att i en studie väga och redovisa skälen"))
1
"""

from __future__ import annotations

import re
from typing import Final

from nlp.extractors.decisions import action_forms
from nlp.extractors.decisions.actions import action, active, finite
from nlp.extractors.decisions.marks import mark
from nlp.extractors.decisions.pieces import Line, cut


def split_clauses(line: Line) -> list[Line]:
    """Att-sentences set in one block parted: "X beslutar att anta planen, samt att upphäva den förra."

    The words before the first "att" are a piece of their own where there are several clauses.
    """
    starts: list[int] = []
    for match in _ATT_CLAUSE.finditer(line.text):
        start = match.start("att")
        from_start = starts[-1] if starts else 0
        before = line.text[max(from_start, match.start() - _CLAUSE_REACH) : match.start()]
        after = line.text[start : start + _CLAUSE_REACH]
        if _begins_clause(before, after, first=not starts):
            starts.append(start)
    if len(starts) < 2:
        return [line]
    # A mark before the first clause stays with it; words that lead in do not.
    led = starts[0] > 0 and mark(line.text) is None
    return cut(line, [0, *(starts if led else starts[1:])])


_ATT_CLAUSE: Final = re.compile(r"(?:^|[\s”\"»«])(?P<att>(?:dels\s)?[Aa]tt\s?(?:\d{1,2}[.:]?\s)?)(?=\w)")
_CLAUSE_REACH: Final = 600
_LEAD: Final = re.compile(
    r"(?:\bbesluta(?:r|de)?|\bbeslöt|\byrkar|\bföreslå(?:s|r)|\bföljande)(?:\sför\segen\sdel)?(?:,[^,]{3,120},)?"
    r"(?:\s(?:den\s)?(?:\d{4}-\d\d-\d\d|\d{1,2}\s[a-z]{3,9}\s\d{4})(?:,?\s§\s?\d{1,4},?)?)?"
    r"(?:\s(?:i\senlighet\smed|enligt|med\sbifall\still|på\sförslag\sav)\s[^.:,]{3,80})?:?$|^$"
)
# "… föreslår att kommunstyrelsen beslutar att": the decision begins at the second "att".
_GOES_ON: Final = re.compile(
    r"att\s[^.;]{3,80}?\bbesluta(?:r|de)?(?:\sför\segen\sdel)?:?\satt\b", re.IGNORECASE
)
_JOINS: Final = re.compile(r"[,;.](?:\s(?:samt|och),?)?$|\s(?:samt|och),?$")
# After these an att-clause is an object, whatever its verb.
_OBJECT: Final = re.compile(
    r"(?<![\w-])(?:\w{0,20}uppdrag(?:et)?|åt\s\w+|till|för|från|genom|om|av|på|i|med|så|utan|rätt|rätten|(?!medborgar)\w{0,20}förslaget?|begära(?:n)?|hemställa|anhålla|yrkandet?|beslutet?|sätt|syfte|innebär|krav\w*|mål\w*|(?:ändring|tillägg|förbehåll|undantag)e[nt]|villkor(?:et)?"
    r"|föreslå(?:\s[\wåäö -]{3,60})?|notera|anteckna|konstatera|anse|förklara|framhålla|meddela|se|enligt)$",
    re.IGNORECASE,
)
# "att uppdraget ska återrapporteras": said of the assignment, not what it is to do.
_OF_ASSIGNMENT: Final = re.compile(
    r"att\s(?:uppdraget|arbetet|utredningen|redovisningen)\ssk(?:a|all)\b", re.IGNORECASE
)
_GIVEN: Final = frozenset({"får i uppdrag", "uppmanas"})
# "att förelägga Ekfors Såg AB att ta bort skylten": what somebody is to do or may do is their object.
_ORDERED: Final = frozenset({"bemyndigas", "föreläggs", "åläggs", "hemställs"})
# What only the body that decides does, with a subject of its own: "samt att motionen anses besvarad".
_OF_MATTERS: Final = frozenset(
    {
        *("besvaras", "förklaras fullgjort", "avslås", "bifalls", "läggs till handlingarna", "antecknas"),
        *("upphör att gälla", "upphävs", "justeras omedelbart", "får i uppdrag"),
    }
)
# What the one who is given an assignment does, not the body that decides.
_DONE_BY_OTHERS: Final = frozenset(
    {"återrapporteras", "genomförs", "revideras", "översänds", "tecknas", "inrättas", "gäller", "avslutas"}
)


def _begins_clause(before: str, after: str, *, first: bool) -> bool:
    """Whether the "att" between the two begins a decision, not the object of the one before it."""
    before = before.rstrip()
    if re.match(r"att\s?\d", after, re.IGNORECASE):
        return True
    if first:
        return _LEAD.search(before) is not None and _GOES_ON.match(after) is None
    dels, before = after.startswith("dels "), before.removeprefix("dels ")
    said = action(before, sure=True) or (action(before) if mark(before) else None) or _unlisted(before)
    said = said or ("ska" if _SHOULD.match(before) else None)
    if dels:
        return True
    verb = active(after) or (
        _unlisted(after) if said not in _GIVEN and not _SAYS_MORE.search(before) else None
    )
    if said is None or (said in _ORDERED and _JOINS.search(before) is None):
        return False
    if verb == "gäller" and (_JOINS.search(before) is None or _FROM_WHEN.match(after)):
        # "att anta taxan att gälla från årsskiftet", "upphör att gälla".
        return False
    if verb is None:
        clause = re.split(r"[,;.]\s|\s(?:samt|och)\satt\s", after, maxsplit=1)[0]
        joined = _JOINS.search(before) is not None or _OBJECT.search(before) is None
        decided = finite(clause) or action_forms.of_statement(clause) or _of_matter(after)
        if decided is None and said in _OF_MATTERS and len(clause) < _SHORT:
            decided = action_forms.of_clause(clause)  # "att uppdraget avslutas att styrelsen informeras"
        if decided is None and _JOINS.search(before) is not None and _SHOULD.match(clause):
            decided = action_forms.of_clause(clause)
        own = said not in _GIVEN or _OF_ASSIGNMENT.match(after) is not None or decided in _OF_MATTERS
        return joined and own and decided is not None
    if said in _GIVEN and verb in _DONE_BY_OTHERS:
        return False
    return _JOINS.search(before) is not None or _OBJECT.search(before) is None


_SHORT: Final = 60
# "att fastställa budgeten, att skattesatsen ska vara oförändrad".
_SHOULD: Final = re.compile(r"att\s[\wåäö-]{3,40}(?:\sför\s\d{4})?\sska(?:ll)?\s")


def _of_matter(clause: str) -> str | None:
    """What a clause says of its matter behind two commas: "att uppdraget, HN § 7, avslutas"."""
    set_apart = _SET_APART.match(clause)
    decided = finite(set_apart[0]) if set_apart else None
    return decided if decided in _OF_MATTERS else None


_SET_APART: Final = re.compile(
    r"att\s[\wåäö-]{3,40}(?:\s[\wåäö-]{2,40}){0,3},\s[^,;]{3,80},\s(?:(?!\satt\s)[^,;.]){3,80}"
)


# What an infinitive says more of: "möjligt att hyra", "ansvar att driva", "avstå från att överklaga".
_SAYS_MORE: Final = re.compile(
    r"(?:[a-zåäö](?:(?<!\bsv)ar|er|as|igt|bart|lätt|svårt|iga|lig)|ansvar\w{0,8}|möjlighet\w{0,8}|behov\w{0,8}|avsikt\w{0,8}|skyldighet\w{0,8}|uppgift\w{0,8}|beslut\w{0,8}|syfte\w{0,8}|stöd|från|den|det|sig"
    r"|(?:direktören|chefen|förvaltningen|kontoret|nämnden|styrelsen|ordföranden|bolaget|kommunen|regionen|handläggaren|AB))$",
    re.IGNORECASE,
)


def _unlisted(clause: str) -> str | None:
    """The verb of an att-clause that no list has: "att säga upp arrendet"."""
    return action_forms.of_infinitive(clause[len("att ") :]) if clause.casefold().startswith("att ") else None


# "anta riktlinjerna, att gälla från och med 2027-01-01": said of what is adopted.
_FROM_WHEN: Final = re.compile(r"att\sgälla\s(?:från|fr\.|tills|till\soch|under|för)\b")
