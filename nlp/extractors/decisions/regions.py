"""Where decision points stand: what opens a list of them, whose decision it is, and in which stance.

A heading opens it ("Förslag till beslut"), or a line that ends in "beslutar", "föreslås besluta att" or
"yrkar att" with a marked point after it. In minutes a single sentence that begins with the body does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from corpus.findings import Stance
from corpus.model import Document, Span
from nlp.extractors import bodies, dates
from nlp.extractors.decisions import adoption, claims, deciders, headings, leads, motions, sentences
from nlp.extractors.decisions.actions import action, active
from nlp.extractors.decisions.clauses import split_clauses
from nlp.extractors.decisions.headings import LEAD_IN
from nlp.extractors.decisions.line_context import LONGEST_HEADING, Context, council_of
from nlp.extractors.decisions.marks import bare_number, letter, mark
from nlp.extractors.decisions.pieces import Line
from nlp.extractors.organisations import own_boards
from nlp.sieve import sifted

_LONGEST_LEAD_IN: Final = 240
_SECTION_NUMBER: Final = re.compile(r"^\d{1,2}(?:\.\d{1,2})*\.?\s")
_RUN_IN: Final = sifted(
    r"\byrkar\b[^.]{0,400}\bföljande(?:\s\w+){0,2}\s?:$"
    r"|\b(?:beslut(?:a|[ae]r)(?:\satt)?|yrkar(?: att| på)?|besluta följande|fattar(?: följande)? beslut)\s?:$"
    r"|\bhar\s[^.:]{0,160}?(?:beslutat|fattat\sföljande\sbeslut)\s?:$"
)
# "Kommunstyrelsen beslutar" in minutes, "Nämnden föreslås besluta att" in a memo: a whole line.
_BODY_DECIDES: Final = re.compile(
    r"(?:beslut(?:[ae]r|ade)|föreslår|föreslås|hemställer|yrkar)\b.{0,160}", re.IGNORECASE | re.DOTALL
)
# A report or a memo tells what was decided: "Kommunfullmäktige beslutade 2024-10-17 § 22 följande:".
_TELLS: Final = sifted(r"\b(?:beslutade|beslöt|gav)\b[^.]{0,120}(?:\d{4}-\d\d-\d\d|§\s?\d|\b(?:19|20)\d\d\b)")
# A list of assignments that fall away is no list of points.
_OF_ASSIGNMENTS: Final = sifted(r"\bföljande\suppdrag\b[^.]{0,160}:$", ignore_case=True)
# After these a point goes on in the infinitive.
INFINITIVE: Final = re.compile(r"\b(?:att|beslut(?:[ae]r|ade|a))\s?[:.]?$")
_DECIDED: Final = re.compile(r"\bbeslutade\b")
_FOLLOWING: Final = sifted(r"\bföljande\s?[.:]?$")
_FINITE_LEAD: Final = sifted(r"\bbeslut(?:[ae]r|ade)(?:\satt)?\s?:?$", ignore_case=True)


@dataclass(frozen=True, slots=True)
class Point:
    """A point as read, before its verb and references are."""

    span: Span
    text_start: int
    number: str | None
    body: str | None
    infinitive: bool
    marked: bool
    stance: Stance
    lost_start: bool = False
    # The verb that the line above says for it: "Kommunfullmäktige godkänner:".
    led: str = ""
    # Below a heading, which may say whose it is.
    headed: bool = False


@dataclass(slots=True)
class Region:
    """A list of points being read: its stance, the body named last, the points so far.

    `strict` regions take no unmarked prose; `named` is true while the line before named a body.
    """

    opened: Stance
    body: str | None
    strict: bool
    # Whose minutes they are.
    own: str | None = None
    infinitive: bool = False
    prose: int = 0
    points: list[Point] = field(default_factory=list)
    named: bool = False
    # Whether the last line ended its sentence, so that small letters after it are no rest of it.
    complete: bool = False
    proposed: bool = False
    led: str = ""
    # Below a heading that says "beslut": what stands there decides, whatever its verb.
    sure: bool = False
    # Below a heading, not below a sentence that breaks off.
    headed: bool = False
    # Whether the last point says no more than that something is noted.
    noted: bool = False
    # Whether what its one point claims is a wording, which stands below it.
    wording: bool = False
    # Whether the last numbered point ends in a colon, so that what it lists stands below it.
    listing: bool = False
    # Where it ends in "med följande lydelse:", the paragraph below it being that wording.
    rewords: int = -1
    # Whether titles head parts of what was decided, bullets below each.
    parted: bool = False

    @property
    def stance(self) -> Stance:
        """What is decided, unless the last lead-in puts it to another body."""
        return "förslag" if self.opened == "beslut" and self.proposed else self.opened

    def proposes_only(self) -> bool:
        """Whether a heading has said that proposals or claims follow, and nothing stands below it yet."""
        return self.headed and self.opened != "beslut" and not self.points and not self.prose


def headed(line: Line, seen: Context) -> Region | None:
    """The region that a heading opens; None for any other line."""
    if len(line.text) > LONGEST_HEADING or line.text.endswith(".") or not headings.may_be(line.text):
        return None
    kind = _part_type(seen, line)
    text = headings.bare(_SECTION_NUMBER.sub("", line.text))
    # "2. informerar den enskilde om utredningens beslut": an item of a list.
    if text[0].islower() and not line.text.startswith(text[0]):
        return None
    if headings.proposal(text):
        if _MOTIONS.match(text):
            return Region("yrkande", council_of(seen.document), False, headed=True)
        body = deciders.of_proposal_to(text, seen.default)
        claim = claims.heads(line, text, kind, body, seen)
        return Region(
            "yrkande" if claim else "förslag",
            body or seen.default,
            False,
            named=body is not None,
            sure=body is not None or headings.of_decision(text),
            headed=True,
        )
    body = deciders.decider(text)
    if headings.claim(text):
        return Region("yrkande", body or seen.default, strict=True, named=body is not None, headed=True)
    if headings.decision(text) and not _OF_MONTH.search(text):
        strict = "protokoll" not in kind and not seen.minutes
        claimed = not seen.minutes and ("yrkande" in kind or (seen.claim and not kind))
        return Region(
            "yrkande" if claimed and body is not None else "förslag" if _TORN.match(text) else "beslut",
            body or seen.default,
            strict,
            own=seen.default,
            infinitive=_FINITE_LEAD.search(text) is not None,
            named=body is not None,
            sure=not strict,
            headed=_FINITE_LEAD.search(text) is None,
        )
    return None


# "Beslut i kommunfullmäktige, juni 2031": what was decided then is told of below.
_OF_MONTH: Final = re.compile(rf"[^\d.]\s(?:{dates.MONTH})\s(?:19|20)\d\d$", re.IGNORECASE)
# "… och föreslår att", on the page before: "kommunfullmäktige beslutar:".
_TORN: Final = re.compile(r"(?:kommun|region)fullmäktige\sbeslutar")
# "Motionens förslag": what its members claim, of the council.
_MOTIONS: Final = re.compile(r"(?:Motion(?:en|är|ären|ärerna)|Förslagsställar(?:en|na))s?\s", re.IGNORECASE)


def run_in(line: Line, following: Line | None, seen: Context) -> Region | None:
    """The region that "… yrkar vi att kommunstyrelsen beslutar:" opens, `following` being the next line."""
    ends = line.text.endswith(":")
    if ends and (_OF_ASSIGNMENTS.search(line.text) or leads.gives_reasons(line.text)):
        return None
    asked = motions.asks(line.text) or _asks_of_nobody(line.text)
    told = _as_told(line, seen, asked=asked)
    if told is None:
        return None
    whole, (line, decided) = line, told
    colon = ends and (_RUN_IN.search(line.text) is not None or claims.own_words(line.text))
    opens = colon or _leads_list(line, following, asked=asked)
    if not (opens or sentences.adopts(whole, seen) or sentences.is_sentence(whole, seen)):
        return None
    stance = _stance(line, seen, asked=asked, decided=decided)
    return Region(
        stance,
        _put_to(line, stance, seen, asked=asked),
        strict=True,
        infinitive=INFINITIVE.search(line.text) is not None,
        named=True,
        led=leads.verb(line.text) or (SENT_BACK if _SENDS_BACK.search(line.text) else ""),
    )


def _as_told(line: Line, seen: Context, *, asked: bool) -> tuple[Line, bool] | None:
    """A line without the day that it tells of, and whether it was decided; None where that was another's."""
    if tells(line.text) and not asked:
        adopting = adoption.at_adoption(line.text, seen.document.metadata)
        return None if adopting is None else (Line(line.span, adopting), True)
    if adoption.EXTRACT.search(line.text):
        return Line(line.span, adoption.without_day(line.text, next(adoption.days(line.text)))), True
    return line, False


def _leads_list(line: Line, following: Line | None, *, asked: bool) -> bool:
    """Whether a line leads in the list that begins in the next one, or says that one follows."""
    if (
        following is not None
        and _is_first(following.text)
        and (asked or _leads(line) or claims.leads_in(line.text))
    ):
        return True
    goes_on = _FOLLOWING.search(line.text) or _goes_on(line, following) or _is_put(line, following)
    return bool(goes_on) and leads.introduces(line.text)


def _stance(line: Line, seen: Context, *, asked: bool, decided: bool) -> Stance:
    """Whether what a line opens is decided, claimed by members or proposed."""
    kind = _part_type(seen, line)
    # Of a sentence with several clauses the first says who decides and how.
    lead = split_clauses(line)[0].text
    proposes = deciders.proposes(lead)
    if (decided and not proposes) or (seen.minutes and is_own(lead, seen)) or has_decided(line.text):
        return "beslut"
    if asked or "yrkande" in kind or claims.opens(line, lead, kind, seen):
        return "yrkande"
    in_minutes = not seen.ended and (seen.minutes or "protokoll" in kind)
    return "beslut" if not proposes and (in_minutes or _DECIDED.search(line.text)) else "förslag"


def _put_to(line: Line, stance: Stance, seen: Context, *, asked: bool) -> str | None:
    """The body that decides on what a line opens."""
    if asked or seen.document.metadata.type == "motion":
        return council_of(seen.document)
    put_to = seen.put_to if stance == "yrkande" else None
    return _decider(line.text) or put_to or seen.default or _of_company(line.text, seen.document)


def has_decided(text: str) -> bool:
    """Whether a lead-in says that a board has decided its own part.

    >>> has_decided("Hamnnämnden har för egen del beslutat:"), has_decided("Nämnden har beslutat föreslå:")
    (True, False)
    """
    return text.endswith(":") and _HAS_DECIDED.fullmatch(text) is not None


_HAS_DECIDED: Final = re.compile(
    r"[A-ZÅÄÖ](?:(?!föreslå|yrka)[^.:\d]){2,60}\shar\s(?:(?!föreslå|yrka)[^.:\d]){0,160}?"
    r"(?:beslutat|fattat\sföljande\sbeslut)\s?:"
)


def is_own(text: str, seen: Context) -> bool:
    """Whether the body whose minutes they are decides, wherever in its paragraph: "Nämnden beslutar:"."""
    named = next(bodies.mentions(text), None)
    if named is None or named[0].start or named[1].name != seen.default or deciders.proposes(text):
        return False
    return _DECIDES_ITSELF.match(text, named[0].end + 1) is not None


_DECIDES_ITSELF: Final = re.compile(r"(?:beslut(?:[ae]r|ade|a|it)|fattar(?:\sföljande)?\sbeslut)\b")


def _asks_of_nobody(text: str) -> bool:
    """What a motion ends in: "Med anledning av ovanstående yrkas", which names no body."""
    return _ASKED.search(text) is not None and deciders.decider(text) is None


_ASKED: Final = sifted(r"\byrkas(?:\sföljande)?(?:\satt)?\s?:?$")


def _is_put(line: Line, following: Line | None) -> bool:
    """Whether a sentence that decides stands below "Så här föreslås kommunfullmäktige besluta"."""
    return (
        following is not None
        and _PUT.search(line.text) is not None
        and following.text[:1].isupper()
        and following.text.endswith(".")
        and action(following.text, sure=True) is not None
    )


_PUT: Final = sifted(r"\bföreslås\b.{0,80}\sbesluta$")


def _goes_on(line: Line, following: Line | None) -> bool:
    """Whether the line after "Nämnden föreslås besluta att" is a clause of its sentence."""
    return following is not None and line.text.endswith(" att") and active(following.text) is not None


def _is_first(text: str) -> bool:
    """Whether a line has the mark of a point; a bare number only where its clause says so: "1 att anta"."""
    if mark(text) or letter(text):
        return True
    bare = bare_number(text)
    said = text[bare.text_start :] if bare and bare.number == "1" else ""
    return bool(said) and (
        said.startswith("att ") or active(said) is not None or action(said, sure=True) is not None
    )


def tells(text: str) -> bool:
    """Whether a lead-in tells what was decided on a day: "2024-09-26 prövade nämnden en motion och gav"."""
    if _TELLS.search(text):
        return True
    return any(
        _ON_A_DAY.search(text[max(0, verb.start() - _TOLD_REACH) : verb.start()].rpartition(". ")[2])
        for verb in _DID.finditer(text)
    )


_DID: Final = sifted(r"\b(?:beslutade|beslöt|gav)\b")
_ON_A_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d|§\s?\d")
_TOLD_REACH: Final = 240


def _decider(text: str) -> str | None:
    """Who decides; a claim that only names whose proposal it supports says it of none."""
    if "yrkar" in text.casefold() and not _DECIDES.search(text):
        return None
    body = deciders.decider(text)
    # A committee that proposes decides nothing.
    return None if body and "utskott" in body and deciders.proposes(text) else body


_DECIDES: Final = re.compile(r"\bbeslut(?:[ae]r|ade|a|it)\b", re.IGNORECASE)


def _of_company(text: str, document: Document) -> str | None:
    """The company whose board "styrelsen" is that a lead-in names."""
    board = own_boards.own_company(document) if "styrelsen" in text.casefold() else None
    return board.name if board else None


# What a claim asks for whose points are its reasons.
SENT_BACK: Final = "återremitteras"
_SENDS_BACK: Final = re.compile(r"\byrkar\b.{0,60}\b(?:återremitteras|återremiss)\b", re.IGNORECASE)


def _leads(line: Line) -> bool:
    """Whether the whole line introduces points: a body first, then a verb of decision, no full stop."""
    if mark(line.text) is not None:
        return False
    if len(line.text) < sentences.LONGEST and leads.introduces(line.text):
        return True
    if len(line.text) > _LONGEST_LEAD_IN or line.text.endswith("."):
        return False
    if leads.verb(line.text):
        return True
    if LEAD_IN.fullmatch(line.text) is None:
        return False
    named = next(bodies.mentions(line.text), None)
    return (
        named is not None
        and named[0].start == 0
        and _BODY_DECIDES.match(line.text, named[0].end + 1) is not None
    )


def _part_type(seen: Context, line: Line) -> str:
    part = seen.document.part_at(line.span.start)
    return ((part.type if part else None) or "").casefold()
