"""The council's goals by their words alone: no list numbers them, but what leads them in says whose they are.

>>> from corpus.model import Document, Source
>>> def goals(text):
...     return [g.title for g in find(Document(Source("x.pdf", "0" * 64, 1), text))]
>>> goals("Kommunfullmäktiges mål: I Almköping kan man åldras tryggt\\n\\nPrioriterat område: Vardag")
['I Almköping kan man åldras tryggt']
>>> goals("Det bidrar till kommunfullmäktiges mål Almköping är en stad för alla och till mål 11 i agendan.")
['Almköping är en stad för alla']
>>> goals("I budgeten finns elva mål. Nämnden följer målet Barn kan gå tryggt till skolan. Mer följer.")
['Barn kan gå tryggt till skolan']
>>> goals("Nämndens mål Kajen är lagad. Kommunfullmäktiges mål nås. Målet Eken är en park.")
[]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from corpus.findings import GoalReference
from corpus.model import Document, Span
from nlp.needles import near

_COUNCIL: Final = (
    r"(?:(?:kommun|region|stads)?fullmäktiges?|KF:?s)\s(?:[\wåäö]{3,16}\s)?(?:budget|inriktnings)?mål(?:et|en)?"
    r"|KF-mål(?:et)?|fullmäktigemål(?:et)?"
)
# What a goal says: somebody or something is, has, can or shall.
_VERB: Final = (
    r"(?:ska|skall|är|har|kan|får|ges|når|mår|klarar|känner|lever|växer|minskar|ökar|blir|bor|trivs|möter)"
)
_SAYS: Final = re.compile(rf".{{4,110}}?\s{_VERB}\s.{{3,110}}", re.IGNORECASE | re.DOTALL)
_MARK: Final = r".,;:\n\t”\""
# What is said of the goal, or the next goal.
_OF_IT: Final = (
    r"(?:(?:bedöms|uppnås|nås|kommenteras|nämns|följs|berörs|beaktas|stöds)\b"
    r"|(?:och|samt)\s(?:(?:med|till|av|i)\s)?(?:[\wåäö]{2,20}\s)?(?:(?:del)?mål\w{0,3}\b|Agenda\s2030))"
)
# Word by word up to a mark or what is said of it, and never back: a title costs no more than its words.
_TITLE: Final = (
    rf"(?P<title>(?-i:[A-ZÅÄÖ])[^{_MARK}\s]*+(?>(?:[ \xa0](?!{_OF_IT})[^{_MARK}\s]++){{2,30}}))"
    rf"(?=[{_MARK}]|$|[ \xa0]{_OF_IT})"
)
# "kommunfullmäktiges mål Staden är …", "KF-mål 1.2: Barn ska …".
_LED: Final = near(
    rf"(?<![\w-])(?:{_COUNCIL})(?:\s\d{{1,2}}(?:\.\d{{1,2}})?\s?:?\s{{1,2}}|\s?:\s{{1,2}}|\s)[”\"]?{_TITLE}",
    *("fullmäktige", "kf-mål", "kf:s", "kfs"),
    reach=400,
    ignore_case=True,
)
# "följer särskilt målet Staden är …", where the budget or the council has been spoken of.
_CALLED: Final = near(rf"(?<![\w-])(?-i:målet)\s[”\"]?{_TITLE}", "målet ", reach=400, ignore_case=True)
_SPOKEN: Final = re.compile(r"\b(?:budget(?:en|ens)?|(?:kommun|region)?fullmäktiges?)\b", re.IGNORECASE)
_REACH: Final = 200
# The heading over them: "Uppföljning av kommunfullmäktiges mål", "Kommunfullmäktiges mål och uppdrag".
_HEADING: Final = re.compile(
    rf"(?:[\wåäö]+\s){{0,4}}?(?:{_COUNCIL})(?:\soch\s[\wåäö]{{3,20}})?(?:\s20\d\d)?", re.IGNORECASE
)
_GOAL: Final = re.compile(
    r"(?:(?:[^\n]{0,600}[.!?]\s)?|\d{1,2}(?:\.\d{1,2})*\.?\s)(?:Mål:\s)?(?P<title>"
    r"(?!(?:Målet|Målen|Nämnden|Förvaltningen|Vi|Det|Här|Indikator\w*|Bedömning\w*|Uppdrag\w*|Resultatet)\b)"
    rf"[A-ZÅÄÖ][^.,;:?\t\d]{{2,90}}?\s{_VERB}\s[^.,;:?\t\d]{{2,90}})"
)


def find(document: Document) -> Iterator[GoalReference]:
    """Such goals: led in by whose they are, called goals beside the budget, and below a heading of theirs."""
    text = document.text
    for match in _LED.finditer(text):
        if _SAYS.fullmatch(match["title"]):
            yield _made(match["title"], match.start("title"))
    for match in _CALLED.finditer(text):
        spoken = _SPOKEN.search(text, max(0, match.start() - _REACH), match.start())
        if spoken and _SAYS.fullmatch(match["title"]):
            yield _made(match["title"], match.start("title"))
    for section in _sections(document):
        for line in _LINE.finditer(text, *section):
            goal = _GOAL.fullmatch(line[0])
            if goal:
                yield _made(goal["title"], line.start() + goal.start("title"))


_LINE: Final = re.compile(r"[^\n]+")


def _made(title: str, at: int) -> GoalReference:
    words = title.rstrip()
    return GoalReference(
        span=Span(at, at + len(words)), rule="own words", scheme="kf-budget", title=" ".join(words.split())
    )


def _sections(document: Document) -> Iterator[Span]:
    """What stands below headings of the council's goals, up to the next chapter that is none of theirs."""
    headings = document.headings
    for n, heading in enumerate(headings):
        if heading.number is None or not _HEADING.fullmatch(heading.title):
            continue
        below = f"{heading.number}."
        after = (h for h in headings[n + 1 :] if h.number and not h.number.startswith(below))
        theirs = (h for h in headings[n + 1 :] if h.number and _OTHERS.match(h.title))
        ends = [h.span.start for h in (next(after, None), next(theirs, None)) if h is not None]
        yield Span(heading.span.end, min(ends, default=len(document.text)))


# Chapters that may stand below the same heading and hold no goals.
_OTHERS: Final = re.compile(r"(?:[Uu]ppdrag|[Nn]ämndens|[Ee]konomi|[Nn]yckeltal)\b")
