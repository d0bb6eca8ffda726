"""Paragraphs without a mark in a list of decisions: a lead-in, a decision of its own, or mere prose."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from corpus.model import Span
from nlp.extractors import bodies
from nlp.extractors.decisions import (
    action_forms,
    clause_forms,
    deciders,
    headings,
    leads,
    members,
    regions,
    sentences,
)
from nlp.extractors.decisions.actions import action
from nlp.extractors.decisions.headings import END, LEAD_IN
from nlp.extractors.decisions.line_context import LONGEST_HEADING, PARAGRAPH
from nlp.extractors.decisions.marks import LETTERED, mark
from nlp.extractors.decisions.pieces import Line
from nlp.extractors.decisions.put_above import AS_PROPOSED
from nlp.extractors.decisions.regions import Region

# "Vidare beslutade kommunstyrelsen" leads in as "Kommunstyrelsen beslutade" does.
_BODY_LAST: Final = re.compile(r".{0,60}\bbeslut(?:[ae]r|ade)\s(?P<body>[^.:]{2,60})", re.IGNORECASE)
_LONGEST_POINT: Final = 2500
_LONGEST_SENTENCE: Final = 900


def is_short(line: Line) -> bool:
    return len(line.text) <= LONGEST_HEADING


def is_paragraph(line: Line) -> bool:
    """Whether the next paragraph of minutes begins: "§ 12"."""
    return is_short(line) and PARAGRAPH.match(line.text) is not None


def ends_list(line: Line) -> bool:
    """Whether the list is over: another heading of minutes or memos, what a member does, a ruled line."""
    return (
        is_paragraph(line)
        or members.acts(line.text)
        or leads.gives_reasons(line.text)
        or (
            (is_short(line) and END.fullmatch(line.text) is not None)
            or re.fullmatch(r"_{3,}|-{3,}", line.text) is not None
        )
    )


def is_alone(region: Region, line: Line, ahead: Sequence[Line]) -> bool:
    """Whether the paragraph below a heading is the one decision there, by its form: no list follows."""
    if not region.sure or len(line.text) > _LONGEST_SENTENCE:
        return False
    if region.points and not (region.headed and _chooses(line.text)):
        return False
    if _CLAIMED.search(line.text) or _TELLS.match(line.text) or leads_in(line, listed=False):
        return False
    for other in ahead:
        if ends_list(other) or other.heading:
            break
        if mark(other.text) is not None:
            return False
    return (region.opened == "beslut" and _does(line.text)) or clause_forms.decides_by_form(line.text)


def has_items(line: Line, ahead: Sequence[Line]) -> bool:
    """Whether a whole decision goes on by letters: "Ärendet återremitteras till kontoret för att: a. …".

    What is sent back goes on by bullets too: what is to be done with it is no decision of its own.
    """
    if not (line.text.endswith(":") and ahead):
        return False
    if rewords(line.text):
        return clause_forms.says_who(line.text)
    if _SETS.search(line.text) and sentences.START.match(line.text):
        return action(ahead[0].text, sure=True) is None
    if _SUM.search(ahead[0].text) and action(ahead[0].text) is None:
        return clause_forms.says_who(line.text) and not leads.introduces(line.text)
    found = mark(ahead[0].text)
    if found is not None and found.number is None and _WITH_CHANGES.search(line.text):
        named = headings.subject(line.text) is not None  # "Nämnden antar planen med följande ändring:"
        return _says_itself(line.text) if named else action(line.text, sure=True) is not None
    bullets = _SENT_BACK.search(line.text) if found is not None and found.number is None else None
    if not (bullets or LETTERED.match(ahead[0].text)):
        return False
    sends = _SENDS_ON.match(line.text) is not None or (
        bullets is not None and clause_forms.says_who(line.text)
    )
    return sends and action(line.text, sure=True) is not None


def rewords(text: str) -> bool:
    """Whether a decision ends in the wording that stands below it.

    >>> rewords("Nämnden beslutar att ersätta punkt 4 med följande text:"), rewords("Nämnden beslutar:")
    (True, False)
    """
    return text.endswith(":") and _REWORDS.search(text) is not None and _CHANGES.search(text) is not None


_REWORDS: Final = re.compile(
    r"\s(?:följande|denna|nedanstående|ny)\s(?:formulering|(?:orda)?lydelse|skrivning|text)\s?:$"
)
_CHANGES: Final = re.compile(r"\s(?:ersätt(?:a|er|s|as)|ändra[rs]?|byt(?:a|er|s|as)|får|ge[rs]?)\s")

# A row of sums: "- Hamnnämnden 1 200 tkr", the points below a budget's decision no more than what it is of.
_SUM: Final = re.compile(r"\d[\d ,.]{0,12}\s?(?:kr|[tm]n?kr|kronor|procent|%)\.?$")
_SENT_BACK: Final = re.compile(r"\s(?:åter)?remittera[sr]\s(?:(?!remittera[sr]\s)[^.:]){0,240}\satt\s?:$")
# "Hamnnämnden beslutar att andelen ska vara:", the shares below it.
_SETS: Final = re.compile(r"\sska(?:ll)?\svara\s?:$")
_SENDS_ON: Final = re.compile(
    r"[A-ZÅÄÖ][\wåäö-]{2,40}(?:en|et|an|na|n)\s(?!beslutar|föreslår|yrkar)[a-zåäö]{3,20}s\s"
)


def does(region: Region, text: str) -> bool:
    """Whether a sentence below "Beslut" in minutes says what was decided, by any verb."""
    return region.sure and region.headed and region.opened == "beslut" and _does(text)


def _does(text: str) -> bool:
    """Whether what was decided is said by any verb: "En avgift tas ut.", "Badet ska vara gratis."."""
    said = action(text) or action_forms.of_clause(text) or action_forms.of_statement(text)
    said = said or action_forms.of_permission(text)
    return text.endswith(".") and said is not None


def _says_itself(text: str) -> bool:
    """ "Miljönämnden utser Ylva Ek med följande motivering:"."""
    return not leads.introduces(text) and clause_forms.says_who(text) and action(text, sure=True) is not None


def _chooses(text: str) -> bool:
    """ "Följande personer utses till styrelsen:": a decision, the people below it."""
    return _CHOSEN.match(text) is not None and clause_forms.decides_by_form(text)


_CHOSEN: Final = re.compile(r"(?:Följande|Nedanstående|Samma)\s[^.:]{3,240}:$")
_WITH_CHANGES: Final = re.compile(
    r"\b(?:med\s(?:följande|nedanstående)\s(?:\w+\s)?(?:ändring|tillägg|justering|komplettering|reviderin|villkor|förbehåll)\w*|enligt\s(?:följande|nedan))\s?:$"
)
_DECIDES_LAST: Final = re.compile(r"\s[a-zåäö]{3,20}s\s?:$")


def is_led(pieces: list[Line]) -> bool:
    """Whether the first piece only leads in the att-clauses after it."""
    return len(pieces) > 1 and not mark(pieces[0].text) and mark(pieces[1].text) is not None


def may_stand_alone(region: Region, line: Line) -> bool:
    """Whether a paragraph without a mark may be a point: not after marked ones, and not mere prose."""
    if _CLAIMED.search(line.text) or _TELLS.match(line.text) or _HOW.match(line.text):
        return False
    if AS_PROPOSED.fullmatch(line.text):
        return True
    said = (
        action(line.text, infinitive=region.infinitive, sure=True)
        or clause_forms.unlisted(line.text)
        or (region.named and clause_forms.obliges(line.text))
        or has_form(region, line.text)
        or does(region, line.text)
    )
    if len(line.text) > _LONGEST_POINT or not said:
        return False
    if region.points and region.points[-1].marked and not region.named:
        return sentences.START.match(line.text) is not None or _AT_ONCE.match(line.text) is not None
    return (
        not region.strict
        or region.named
        or (len(line.text) < _LONGEST_SENTENCE and clause_forms.says_who(line.text))
        or (region.headed and _ONE_SENTENCE.fullmatch(line.text) is not None and has_form(region, line.text))
    )


def has_form(region: Region, text: str) -> bool:
    """Whether a whole sentence right below a heading or lead-in has the form of a decision."""
    return (
        (region.headed or region.named)
        and len(text) < _LONGEST_SENTENCE
        and text.endswith(".")
        and clause_forms.decides_by_form(text)
    )


# One sentence that speaks of its matter, not of us or of it.
_ONE_SENTENCE: Final = re.compile(
    r"(?!(?:Vi|Det|Den|Detta|Denna|Dessa|De|Här|När|För|I|Om)\s)(?:(?![.!?]\s[A-ZÅÄÖ]).){10,240}"
)


# After the list: "Paragrafen justeras omedelbart."
_AT_ONCE: Final = re.compile(
    r"[A-ZÅÄÖ][a-zåäö]+\s(?:justeras|förklaras|är)\somedelbart\b|Omedelbar\sjustering\b"
)
# "Yusra Barakat (V) yrkar bifall till motionen.": told of, none of the points claimed.
_CLAIMED: Final = re.compile(
    r"Ordföranden\syrka(?:r|de)\b|\([A-ZÅÄÖ]{1,4}\)\s(?:(?:och|för|med)\s[^.]{3,120}\s)?(?:yrka(?:r|de)\s(?:bifall|avslag|återremiss|(?:på\s)?att)|föreslår\s(?:att|bifall|avslag))\b"
)


# "Hamnchef Bo Ek redovisar prognosen. Ramen utökas enligt budgeten.", "Siv Ros informerar om isen.",
# "Ordföranden ställer proposition på bifall."
_TELLS: Final = re.compile(
    r"(?:[A-ZÅÄÖ][\wåäö-]{0,40}?(?:chef|direktör|sekreterare|ekonom|controller|samordnare|strateg|handläggare|ingenjör|utredare|rektor)(?:en|n)?\s"
    r"(?:[A-ZÅÄÖ][\w-]{1,20}\s){0,3}(?:avger|lämnar|visar|(?P<tells>informerar|redovisar|redogör|presenterar|berättar|föredrar))"
    r"|(?:[A-ZÅÄÖ][\w-]{1,20}\s){2,3}(?:\([A-ZÅÄÖ]{1,4}\)\s)?(?:informerar|redogör|presenterar|berättar|föredrar|tackar)"
    r"|Ordföranden?\s(?:[A-ZÅÄÖ][\w-]{1,20}\s){0,3}(?:\([A-ZÅÄÖ]{1,4}\)\s)?(?:frågar|ställer\s[^.:]{0,60}?\b(?:proposition|under\sproposition|mot\svarandra)))\b"
)


# "Beslutet fattas enhälligt.": how it was decided.
_HOW: Final = re.compile(r"Beslut(?:et|en)\s(?:är|var|fatta(?:s|des))\s")


def is_short_decision(text: str) -> bool:
    """Whether two or three words set as a heading are a whole decision.

    >>> is_short_decision("Motionen bifalles"), is_short_decision("Ärendet som bordlades")
    (True, False)
    """
    return _SHORT_DECISION.fullmatch(text) is not None and action(text, sure=True) is not None


_SHORT_DECISION: Final = re.compile(
    r"[A-ZÅÄÖ][a-zåäö]{3,30}(?:en|et|na)\s(?!som\b)(?:\w+\s){0,2}(?:\w+s|omedelbart\sjustera[dt])"
)


def lists_others(line: Line) -> bool:
    """Whether notices or an earlier decision follow: "Följande ärenden anmäls:", "… 2025-06-16 § 88 att"."""
    if line.text.endswith(" att") and regions.tells(line.text):
        return True
    return line.text.endswith(":") and _NOTICES.match(line.text) is not None


_NOTICES: Final = re.compile(
    r"(?:Följande|Nedanstående)\s[^.:]{3,80}?\s(?:anmäl(?:s|da|des|ts)|behandla(?:s|des)|delges|redovisa(?:s|des|ts)|föreligger|finns|ingår|har\s\w+(?:it|ts|at))"
    r"[^.:]{0,80}:$"
)


# "Förslaget överlämnas till nämnden för beslut."
_FOR_DECISION: Final = re.compile(r"\s(?:för|till|inför|om|dess|fattat)\sbeslut\.$")


def leads_in(line: Line, *, listed: bool = True) -> bool:
    """Whether the line only introduces what follows: "Kommunstyrelsen beslutar att".

    Unless a list may follow (`listed`), "Nedanstående avsägelser godkänns:" is itself what is decided.
    """
    if leads.verb(line.text) or puts(line.text):
        return True
    if _WITH_CHANGES.search(line.text) and _says_itself(line.text):
        return False
    if not listed and (_DECIDES_LAST.search(line.text) or _says_itself(line.text) or _chooses(line.text)):
        return False
    if LEAD_IN.fullmatch(line.text) and not _FOR_DECISION.search(line.text):
        return line.text.endswith(":") or deciders.decider(line.text) is not None or len(line.text) < 60
    inverted = _BODY_LAST.fullmatch(line.text)
    if inverted is None:
        return False
    named = next(bodies.mentions(inverted["body"]), None)
    return named is not None and named[0] == Span(0, len(inverted["body"].rstrip()))


def puts(text: str) -> bool:
    """Whether a line puts what follows to another body: "Hamnnämnden beslutar föreslå kommunfullmäktige"."""
    if "föreslå" not in text or headings.subject(text) is None:
        return False
    return leads.introduces(text) and deciders.proposes(text)


def says_what_of(text: str) -> bool:
    """Whether a line leads in what the point above is made up of, no decisions: "Ökningen består av:"."""
    return text.endswith(":") and _CONSISTS.fullmatch(text) is not None


_CONSISTS: Final = re.compile(
    r"[A-ZÅÄÖ][\wåäö-]{2,40}(?:en|et|na|n)\s(?:[\wåäö-]{1,30}\s){0,6}?(?:består|utgörs|fördelas|fördelar|avser|omfattar|innefattar|innehåller)\b[^.:]{0,60}:"
)
_UNDER_BODY: Final = re.compile(r"(?:i|för)?\s?[^:.]{2,80}:?", re.IGNORECASE)
# "I kommunstyrelsen under förutsättning av kommunfullmäktiges beslut": the second body decides nothing here.
CONDITION: Final = re.compile(r",?\s(?:under|med)\sförutsättning\b[^:]{0,100}", re.IGNORECASE)


def is_body_heading(line: Line) -> bool:
    """ "I kommunstyrelsen:", "Kommunfullmäktige", "Nämnden för funktionsstöd:", nothing else in it."""
    if not is_short(line) or not _UNDER_BODY.fullmatch(line.text):
        return False
    rest = CONDITION.sub("", line.text)
    for span, _ in reversed(list(bodies.mentions(rest))):
        rest = rest[: span.start] + "\0" + rest[span.end :]
    if _THE_BODY.fullmatch(line.text):
        return True
    return (
        "\0" in rest
        and re.fullmatch(r"(?:[Ii]|[Ff]ör)?\s?\0(?:\s(?:och|samt)\s(?:i\s)?\0)?\s?:?", rest) is not None
    )


_THE_BODY: Final = re.compile(r"(?:[Ii]\s)?(?i:nämnden|styrelsen|utskottet|fullmäktige|direktionen)\s?:?")
