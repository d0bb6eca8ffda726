"""Styrande dokument whose title does not end in their kind: visions, "Instruktion för …", named programmes.

>>> [(t, k) for _, t, k in find("I Vision Luleå 2040 och visionen Ett öppet Gävle sägs det.")]
[('Vision Luleå 2040', 'vision'), ('Ett öppet Gävle', 'vision')]
>>> [(t, k) for _, t, k in find("utgår från Hållbara Växjö 2030, kommunens program för Agenda 2030")]
[('Hållbara Växjö 2030', 'program')]
>>> [t for _, t, _ in find("enligt Ersättningssystem för hemtjänst, antar Instruktion för kommundirektören.")]
['Ersättningssystem för hemtjänst', 'Instruktion för kommundirektören']
>>> list(find("Vision har yttrat sig. Vår vision 2030. Enligt modell för stöd. År 2030, kommunens plan."))
[]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from corpus.model import Span
from nlp.extractors.policies import grammar as grammar
from nlp.extractors.policies.kinds import FORMS, KNOWLEDGE
from nlp.extractors.policies.speech import is_verb
from nlp.needles import near

_VISION: Final = near(
    r"(?<![\w-])(?P<title>Vision (?:[A-ZÅÄÖ][a-zåäö]{2,20} ){0,2}20[2-9]\d)(?![\w/–-])", "vision "
)
# "Målbild nära vård 2030", "Målbild Spår2040".
_TARGET_IMAGE: Final = near(
    r"(?<![\w-])Målbild (?:(?:[\wåäö-]{2,20} ){0,4}|[A-ZÅÄÖ][a-zåäö]{2,20})20[2-9]\d(?![\w/–-])", "målbild "
)
_CALLED: Final = near(
    r"\b(?P<word>(?:[a-zåäö]{3,24})?(?P<kind>[Vv]ision|[Pp]rogram|[Ss]trategi|[Hh]andlingsplan|[Pp]lan)(?:en|met|n))"
    r" [”\"]?"
    r"(?P<title>(?!Agenda|Mål |Budget)[A-ZÅÄÖ][a-zåäö]{1,20}(?: [A-ZÅÄÖa-zåäö][\wåäö]{1,20}){1,3}?)"
    r"(?:(?= 20[2-9]\d(?!\d))|(?=[”\"])|(?= (?:är|anger|säger|sägs|har|beskriver|pekar|antogs|som|och"
    r"|ska|gäller|lyfter)\b)|(?=[.,;:]))",
    *("visionen ", "programmet ", "strategin ", "handlingsplanen ", "planen "),
)
_FOR_BOARD: Final = (
    r" för (?:[\wåäö]+-,? (?:och )?){0,2}"
    r"[\wåäö]+(?:nämnden|styrelsen|beredningen|direktionen|förvaltningen|kontoret)"
)
# What the boards of Göteborg call theirs.
_KNOWN: Final = near(
    r"(?P<title>[Ss]amlade? riskbild och intern ?kontrollplan(?: 20\d\d)?"
    rf"|[Gg]enomförandeplan(?:en)? för budget(?:en)?(?:{_FOR_BOARD})?(?: 20\d\d)?"
    r"|[Tt]ematiskt? tillägg (?:till översiktsplanen )?för översvämningsrisker)(?!\d)",
    *("samlad riskbild", "samlade riskbild", "genomförandeplan", "tillägg "),
)
# Whose plan stands between its name and its years: "Verksamhetsplan och budget för fritidsnämnden 2026–2028".
_OF_BOARD: Final = near(
    r"(?P<title>(?:Verksamhetsplan(?: och (?:intern)?budget)?|Verksamhets- och budgetplan"
    r"|(?:Intern|Egen)kontrollplan)"
    rf"(?: 20\d\d)?{_FOR_BOARD}(?: 20\d\d(?:[–-]20\d\d)?)?)(?!\d)",
    *("verksamhetsplan ", "budgetplan ", "internkontrollplan ", "egenkontrollplan "),
)
# The same on a cover: the board on the line below the year.
_OVER_BOARD: Final = near(
    r"(?:(?<![\s\S])|(?<=\n))(?P<title>(?:Verksamhetsplan|Internkontrollplan)\s{1,2}20\d\d(?:[–-]20\d\d)?)"
    r"(?=\n{1,2}(?:[\wåäö]+(?:-|,)? (?:och )?){0,4}[\wåäö]{4,30}(?:nämnden|styrelsen)\n)",
    *("verksamhetsplan", "internkontrollplan"),
)
# "Ersätter Råd om val av färg, 2009": what a municipality advises.
_ADVICE: Final = near(
    r"(?:(?:\b(?:[Ee]rsätter|[Uu]pphäver|[Uu]pphäva|[Ee]nligt|antar?|följer)|(?<=\n)[•–-])\s)"
    r"(?P<word>Råd)(?=\som\s)",
    "råd om ",
)
# "• Riktlinje intern representation", "2. Policy Säker simning, daterad 2031": alone on its line.
_WITHOUT_FOR: Final = near(
    r"(?:(?<![\s\S])|(?<=\n)|(?<=\n[•–-] )|(?<=\n\d[.)] ))"
    r"(?P<title>(?P<kind>Riktlinjer?|Policy|Handlingsplan|Strategi|Rutin|Regler)"
    r"(?! (?:för|mot|om|vid|av|och|till|med|i|på|samt|gällande|avseende|kring|sid|nr)(?![a-zåäö]))"
    r"(?: [\wåäö&-]{2,30}){1,5}?)(?=\n|$|, (?:daterad|antagen|dnr|Dnr))",
    *("riktlinje", "policy ", "handlingsplan ", "strategi ", "rutin ", "regler "),
)
# "att anta Taxa hamnar och kajer, i enlighet med", "1. Taxa hamnar 2. Frister hamnar": adopted or annexed.
_ANNEXED: Final = near(
    r"(?:\b[Aa]nta(?:r|s)?|\b[Ff]astställ(?:a|er|s)|\b[Gg]odkänn(?:a|er|s)|\b[Uu]pphäv(?:a|er|s)|(?P<number>\s\d{1,2}[.)]))\s"
    r"(?P<title>(?P<kind>Riktlinjer?|Policy|Handlingsplan|Strategi|Regler|Taxa|Frister)"
    r"(?! (?:för|mot|om|vid|av|och|till|med|i|på|samt|gällande|avseende|kring|sid|nr|enligt|som)(?![a-zåäö]))"
    r"(?: [a-zåäö][\wåäö&-]{1,30}){1,5}?)(?(number)(?=\n| \d{1,2}[.)]\s|$)|(?=[,.;]\s))",
    *("riktlinje", "policy ", "handlingsplan ", "strategi ", "regler ", "taxa ", "frister "),
)
# "Principer för hyra av bodar, Dnr 12/31": what a matter of an agenda is of.
_OF_MATTER: Final = near(
    r"(?<=\n)(?:\d{1,2}[.)]? )?(?P<title>(?:Principer|Bestämmelser|Villkor) för(?: [\wåäö&-]{1,40}){1,14}),?"
    r" [Dd]nr ",
    *("principer för", "bestämmelser för", "villkor för"),
)
# "Handlingsplan jämlik hälsa 2031–2034", "Hamntaxa båtar och kajer 2033": what it is for stands bare.
_BARE: Final = near(
    r"(?<![\w-])(?P<title>(?P<kind>[A-ZÅÄÖ][a-zåäö]{0,24}(?:plan|program|policy|strategi|taxa|riktlinjer?))"
    r"(?! (?:för|mot|om|vid|av|och|till|med|i|på|samt|under|från|hösten|våren)(?![a-zåäö]))"
    r"(?P<topic>(?: [a-zåäö][\wåäö-]{1,24}){1,5}?) 20[0-9]\d(?:[–-]20\d\d)?)(?![\w/–-])",
    *("plan ", "program ", "policy ", "strategi ", "taxa ", "riktlinje ", "riktlinjer "),
    before=40,
    at_capital=True,
)
_SAMLAD: Final = re.compile(r"^[Ss]amlade?")
_YEAR: Final = re.compile(r" 20[2-9]\d(?!\d)")
_EXPLAINED: Final = near(
    r"(?<![\w-])(?P<title>[A-ZÅÄÖ][a-zåäö]{2,20}(?: [A-ZÅÄÖa-zåäö][a-zåäö]{1,20}){1,3} 20[2-9]\d)"
    r",? (?:som är )?"
    r"(?:kommunens|stadens|regionens|länets) (?:\w+ )?(?P<kind>program|vision|strategi|handlingsplan"
    r"|policy)(?![\w-])",
    *(" program", " vision", " strategi", " handlingsplan", " policy"),
    at_capital=True,
)
_HEADS: Final = {
    "instruktion": "instruktion", "stadgar": "stadga", "bestämmelser": "regel", "principer": "regel",
    "system": "regel", "processbeskrivning": "regel",
    "norm": "regel", "normer": "regel", "ordning": "regel", "villkor": "regel", "modell": "regel",
}  # fmt: skip
# A title with a capital after a word that cites or decides it.
_CITED: Final = near(
    r"\b(?:[Ee]nligt|i|följer|till|av|se|från|antar?|upphäver?|upphäva|fastställer?|fastställa|godkänner?"
    r"|godkänna|reviderad|[Nn]y|beslut(?:ade)? om) "
    rf"(?P<word>(?=[A-ZÅÄÖ])(?:[A-ZÅÄÖa-zåäö]{{2,20}}- och )?[A-ZÅÄÖa-zåäö]{{0,25}}?"
    rf"(?i:{'|'.join(_HEADS)}))(?= (?:för|om|mot)\b)",
    *(f"{head} " for head in _HEADS),
)


def find(text: str) -> Iterator[tuple[Span, str, str]]:
    """Where each is named, its title and its kind."""
    yield from _alone(text)
    for title, kind, pattern in _KNOWN_NAMES:
        yield from ((Span(*match.span()), title, kind) for match in pattern.finditer(text))
    for match in _CALLED.finditer(text):
        year = _YEAR.match(text, match.end("title"))
        span = Span(match.start("title"), year.end() if year else match.end("title"))
        word = text[match.start("word") : match.end("kind")].casefold()
        kind = next((k for k in _NAMED_SO if word.endswith(k)), match["kind"].casefold())
        if year or kind == "vision":
            yield span, text[slice(*span)], kind
        elif kind in _NAMED_SO and not any(map(is_verb, match["title"].casefold().split())):
            yield Span(match.start("word"), span.end), f"{word.capitalize()} {match['title']}", kind
    for match in _EXPLAINED.finditer(text):
        yield Span(*match.span("title")), match["title"], match["kind"]
    yield from _cited(text)


# What cities have under the same name, its kind, and how it is printed: "miljökraven för entreprenader".
_KNOWN_NAMES: Final = tuple(
    (
        title.capitalize(),
        kind,
        near(
            rf"(?<![\w-]){' '.join(rf'{word}(?:en|et|na|n)?' for word in title.split())}(?![\w-])",
            title.split()[1],
            ignore_case=True,
        ),
    )
    for kind, titles in KNOWLEDGE.named.items()
    for title in (" ".join(t.split()) for t in titles.split(","))
)
# "handlingsplanen Trygga torg"; a programme or a plan may be anyone's.
_NAMED_SO: Final = ("handlingsplan", "strategi")


def _alone(text: str) -> Iterator[tuple[Span, str, str]]:
    """Titles that are known by themselves or by the line that they stand in."""
    for match in _VISION.finditer(text):
        yield Span(*match.span("title")), match["title"], "vision"
    for match in _TARGET_IMAGE.finditer(text):
        yield Span(*match.span()), match[0], "strategi"
    for match in _KNOWN.finditer(text):
        yield Span(*match.span("title")), _SAMLAD.sub("Samlad", match["title"]), "plan"
    for pattern in (_OF_BOARD, _OVER_BOARD):
        for match in pattern.finditer(text):
            yield Span(*match.span("title")), " ".join(match["title"].split()), "plan"
    for match in _ADVICE.finditer(text):
        right = grammar.after(text, match.end("word"))
        span = Span(match.start("word"), right.end)
        yield span, " ".join(text[slice(*span)].split()), "råd"
    for match in (*_WITHOUT_FOR.finditer(text), *_ANNEXED.finditer(text)):
        if not any(map(is_verb, match["title"].casefold().split())):
            yield Span(*match.span("title")), match["title"], FORMS[match["kind"].casefold()]
    for match in _BARE.finditer(text):
        word = match["kind"].casefold()
        kind = next(f for f in _ENDINGS if word.endswith(f))
        if not word.endswith(_NOT) and not any(map(_is_no_topic, match["topic"].split())):
            yield Span(*match.span("title")), match["title"], FORMS[kind]
    for match in _OF_MATTER.finditer(text):
        kind = "riktlinje" if match["title"].startswith("Principer") else "regel"
        yield Span(*match.span("title")), match["title"], kind


_ENDINGS: Final = sorted(FORMS, key=len, reverse=True)
_NOT: Final = tuple(KNOWLEDGE.not_documents.words.split())


def _is_no_topic(word: str) -> bool:
    return is_verb(word) or word in FORMS or word in ("år", "åren", "perioden")


def _cited(text: str) -> Iterator[tuple[Span, str, str]]:
    """Titles with a capital behind a word that cites or decides them."""
    for match in _CITED.finditer(text):
        right = grammar.after(text, match.end())
        if right.topic or right.period:
            span = Span(match.start("word"), right.end)
            head = next(
                h for h in sorted(_HEADS, key=len, reverse=True) if match["word"].casefold().endswith(h)
            )
            yield span, " ".join(text[slice(*span)].split()), _kind(match["word"].casefold(), head)
        elif body := _OF_BODY.match(text, match.end()):
            title = f"{match['word']} {body[0].strip()}"
            yield Span(match.start("word"), body.end()), title, _kind(match["word"].casefold(), "instruktion")


def _kind(word: str, head: str) -> str:
    """What a document is by its word: "arbetsordning", "taxebestämmelser"."""
    if word.startswith("taxe"):
        return "taxa"
    return FORMS.get(word, _HEADS[head])


_OF_BODY: Final = re.compile(
    r" för (?:kommun|region|stads)?direktören(?: i [A-ZÅÄÖ][a-zåäö]+(?: kommun| stad)?)?"
    r"| för [a-zåäö]{4,24}(?:chefen|nämnden|styrelsen)"
)
