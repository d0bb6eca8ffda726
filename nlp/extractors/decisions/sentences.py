"""Paragraphs that are a decision themselves, in minutes and on agendas, without a heading over them."""

from __future__ import annotations

import re
from typing import Final

from corpus.model import Span
from nlp.extractors import bodies, dates
from nlp.extractors.decisions import action_forms, addressed
from nlp.extractors.decisions.actions import action
from nlp.extractors.decisions.clauses import split_clauses
from nlp.extractors.decisions.line_context import LONGEST_HEADING, Context
from nlp.extractors.decisions.marks import mark
from nlp.extractors.decisions.pieces import Line

# No sentence that decides is longer, and no body stands farther from the beginning of one.
LONGEST: Final = 1200
_LONGEST_LEAD_IN: Final = 240
_CONDITION: Final = r"(?:för\segen\sdel,?\s)?(?:(?:under|med)\sförutsättning\s[^:.]{3,120}?\sbeslut,?\s)?"
# "Nämnden beslutar, med stöd av 9 kap. 2 § jaktlagen, att …": said between commas, or without them.
_BETWEEN: Final = (
    r"(?:,\s[^,:]{3,120},|\s(?:i\senlighet\smed|enligt|på|med|mot|utan|efter)\s(?:[^,:.]|\bkap\.){3,120}?)?"
)
_THE_BODY: Final = r"(?:Nämnden|(?:Arbetsu|U)tskottet|Direktionen|Presidiet|Rådet)"
START: Final = re.compile(
    rf"(?:{bodies.NAMED}|{_THE_BODY})\s(?:beslut[ae]r|föreslår\s[^.]{{3,80}}?\sbeslutar?){action_forms.ADVERBS_AFTER}{_BETWEEN}\s{_CONDITION}(?:dels\s)?att{_BETWEEN}\s"
)
# "Kommunstyrelsen föreslår kommunfullmäktige besluta att …": a formal proposal wherever it stands.
_PUTS_TO: Final = re.compile(
    rf"{bodies.NAMED}\sföreslår\s(?:att\s)?(?:kommun|region)fullmäktige\s(?:att\s)?besluta\satt\s",
    re.IGNORECASE,
)
# "Kommunstyrelsen beslutar enligt arbetsutskottets förslag."
_AS_PROPOSED: Final = re.compile(
    rf"(?:{bodies.NAMED}|{_THE_BODY})\sbeslutar\s(?:enligt|i\senlighet\smed)\s[^.:]{{0,80}}förslag(?:et)?\."
)
# "Nämnden föreslår kommunfullmäktige att anta taxan", "Nämnden föreslår att kommunfullmäktige antar taxan".
_PROPOSES_TO: Final = re.compile(
    rf"(?:{bodies.NAMED}|{_THE_BODY})\sföreslår\s(?:att\s)?(?:kommun|region)?fullmäktige\s(?!beslut|(?:den\s)?\d)"
)


def opening(text: str) -> re.Match[str] | None:
    """What a sentence that decides begins with: "Nämnden beslutar att", "Styrelsen beslöt"."""
    return (START.match(text) or _THE_BOARD.match(text)) if "besl" in text.casefold() else None


def says(clause: str) -> str | None:
    """What is decided after "… beslutar att", by any verb: "säga upp avtalet", "bodarna hyrs ut".

    >>> says("säga upp avtalet"), says("badet ska vara gratis")
    ('sägs upp', 'beslutas')
    """
    said = action_forms.of_infinitive(clause) or action_forms.of_clause(clause)
    return "beslutas" if said == "ska" else said


def is_sentence(line: Line, seen: Context) -> bool:
    """Whether a paragraph of minutes is itself a decision: "Kommunstyrelsen beslutar att anta planen."."""
    if not seen.minutes and not line.heading and "föreslår" in line.text and _PUTS_TO.match(line.text):
        return len(line.text) < LONGEST and action(line.text, sure=True) is not None
    titled = line.heading and not line.text.endswith(".")
    if seen.ended or not seen.minutes or titled or not LONGEST_HEADING / 4 < len(line.text) < LONGEST:
        return False
    if _AS_PROPOSED.fullmatch(line.text) or _PROPOSES_TO.match(line.text):
        return action(line.text, sure=True) is not None
    match = START.match(line.text) or (_is_of_company(seen) and _THE_BOARD.match(line.text))
    match = match or _decided_itself(line.text, seen)
    if not match and not _decides_itself(line.text, seen):
        return False
    decided = says(line.text[match.end() :]) if match else None
    return decided is not None or action(line.text, sure=True) is not None


# "Kommunfullmäktige beslutade 2031-11-27 § 241 att", as a budget ends.
_ON_DAY: Final = re.compile(
    rf"{bodies.NAMED}\sbeslutade\s(?:{dates.FULL})(?:,?\s§\s?\d{{1,4}})?,?\satt\s", re.IGNORECASE
)


def adopts(line: Line, seen: Context) -> bool:
    """Whether a paragraph tells all that was decided as the document was adopted, clause by clause."""
    day = _ON_DAY.match(line.text) if "beslutade" in line.text and len(line.text) < LONGEST else None
    if day is None or dates.iso(day, None) != seen.document.metadata.decision_date:
        return False
    return len(split_clauses(line)) > _ONE_CLAUSE


_ONE_CLAUSE: Final = 2  # what leads in, and the clause


def is_on_agenda(line: Line, before: Line | None, seen: Context) -> bool:
    """Whether a summons proposes it without saying so: "1. Informationen noteras." below "4 Information".

    A line `before` it that ends in a colon says what else its list is.
    """
    first = mark(line.text) if line.text.endswith(".") and len(line.text) < LONGEST else None
    if first is None or first.number != "1" or seen.document.metadata.type != "kallelse":
        return False
    return (before is None or not before.text.endswith(":")) and action(line.text, sure=True) is not None


def asks(line: Line, seen: Context) -> bool:
    """Whether an item of an agenda says what is proposed: "3. Kommunfullmäktige föreslås godkänna taxan."."""
    if "föreslås" not in line.text or seen.default is None:
        return False
    first = mark(line.text)
    numbered = first is not None and first.number is not None
    said = line.text[first.text_start :] if first is not None and numbered else line.text
    put = addressed.asked(said)
    if put is None or put.body != seen.default:
        return False
    listed = numbered or seen.document.metadata.type == "kallelse"
    return listed and action(put.said, sure=True) is not None


# What an item of an agenda says a body is to decide: "Hamnnämnden föreslås godkänna planen."
ASKED: Final = "föreslås besluta"


def _is_of_company(seen: Context) -> bool:
    """Whether the minutes are of a company or a federation, whose paragraphs end in what was decided."""
    return seen.default is not None and _AUTHORITY.search(seen.default) is None


_AUTHORITY: Final = re.compile(r"nämnd|fullmäktige|(?:kommun|region)styrelse|utskott", re.IGNORECASE)
_BETWEEN_TOO: Final = r"(?:,\s[^,:.]{3,120},|\s(?:enligt|i\senlighet\smed)\s[^,:.]{3,80}?)?"
_THE_BOARD: Final = re.compile(
    rf"(?:(?:[Ff]örbunds|[Bb]olags|[Åå]rs)?(?i:styrelsen|direktionen|stämman)\s(?:beslut(?:[ae]r|ade)|beslöt){_BETWEEN_TOO}"
    r"|(?:Det\s)?[Bb]eslut(?:as|ades)|(?:Det\s)?[Bb]eslöts)\s(?:därför\s|även\s)?(?:att\s)?"
)


def told(line: Line, seen: Context) -> Span | None:
    """The last sentence of a paragraph of minutes, where it tells a decision ("Frågan bordlades.")."""
    if seen.minutes and "omedelbart" in line.text and _AT_ONCE.fullmatch(line.text):
        return line.span
    if seen.ended or not seen.minutes or line.heading or not line.text.endswith("."):
        return None
    found = _TOLD.search(line.text, max(0, len(line.text) - _LONGEST_TOLD))
    if found is None and not seen.decided and _is_of_company(seen):
        found = _BOARD_LAST.search(line.text)
    if found is None and not seen.decided and len(line.text) < _LONGEST_TOLD and _HELD.fullmatch(line.text):
        return line.span
    return Span(line.span.start + found.start("said"), line.span.end) if found else None


# Below a heading of its own, after whom the decision is sent to: "Justering".
_AT_ONCE: Final = re.compile(
    r"(?:Protokollet\sunder\sdenna\sparagraf|Paragrafen|Beslutet)\s(?:förklara(?:s|des)|justera(?:s|des))\somedelbart(?:\sjustera[dt])?\."
)
# "Informationshandlingarna godkänns och läggs till handlingarna.", all that a paragraph of minutes says.
_HELD: Final = re.compile(
    r"(?:[A-ZÅÄÖ][\wåäö-]{3,40}(?:en|et|an|na|ns|n)|[A-ZÅÄÖ][\wåäö-]{3,40}\s(?:av|över|från|om))(?:\s[^.\s]{1,30}){0,8}?\s(?:läggs|godkänns|antecknas|noteras|fastställs|antas|avslås|(?:anses|förklaras)\s(?:därmed\s)?besvarad"
    r"|bifalls|bordläggs|remitteras|återremitteras|överlämnas|anmäls\soch\s\w+s)\b[^.]{0,100}\."
    r"|(?:Noteras|Antecknas|Läggs|Godkänns|Bordläggs)(?:\still\s\w{5,20})?\."
)

_LONGEST_TOLD: Final = 200
# "VD går igenom rapporten. Styrelsen beslutade att godkänna den.", as minutes of a company end a matter.
_BOARD_LAST: Final = re.compile(rf"[.!?]\s(?P<said>{_THE_BOARD.pattern}[^.]{{5,300}}\.)$")
_TOLD: Final = re.compile(
    r"(?:^|[.!?]\s)(?P<said>(?:Informationen|Anmälan|Rapporten|Redovisningen|Protokoll(?:et)?|Ärendet|Frågan|Skrivelsen|Delgivningen|Planen)(?:\s[^.\s]{1,20}){0,3}?"
    r"\s(?:lades\still\shandlingarna|antecknades|noterades|godkändes|bordlades|bordläggs|remitterades|antogs|fastställdes)\b[^.]{0,60}\.)$"
)


def _decides_itself(text: str, seen: Context) -> bool:
    """ "Kommunstyrelsen lägger besluten till protokollet.": whose minutes they are, then its verb."""
    named = next(bodies.mentions(text[:_LONGEST_LEAD_IN]), None)
    generic = _THE_BOARD_ITSELF.match(text) if seen.default else None
    if generic is None and (named is None or named[0].start != 0 or named[1].name != seen.default):
        return False
    verb = _FINITE.match(text, generic.end() if generic else named[0].end if named else 0)
    said = action(text, sure=True) if verb else None
    return verb is not None and said is not None and said not in _NO_DECISIONS


def _decided_itself(text: str, seen: Context) -> re.Match[str] | None:
    """ "Hamnnämnden beslutade att anta planen.", of its own minutes and no earlier day."""
    match = _DECIDED.match(text) if "besl" in text else None
    named = next(bodies.mentions(text[:_LONGEST_LEAD_IN]), None)
    own = named is None or named[0].start or named[1].name == seen.default
    return match if own else None


_DECIDED: Final = re.compile(
    rf"(?:{bodies.NAMED}|{_THE_BODY})\s(?:beslutade|beslöt){action_forms.ADVERBS_AFTER}(?:\sefter\s(?:votering|omröstning))?\s{_CONDITION}att\s"
)
_THE_BOARD_ITSELF: Final = re.compile(r"(?:Nämnden|Styrelsen|(?:Arbetsu|U)tskottet|Direktionen)(?=\s)")
# The body's verb in the present; not what it does all the year.
_FINITE: Final = re.compile(
    r"\s(?!ansvarar|har|får|kan|ska|bör|är|bedömer|anser|yrkar|föreslår|beslutar)[a-zåäö]{1,20}(?:er|ar|år)\s"
)
_NO_DECISIONS: Final = frozenset(
    {"genomförs", "skickas", "gäller", "tas", "lämnas", "rapporteras", "redovisas"}
)
