"""What the gold asks of the kinds that are not numbers: documents, bodies, indicators, deadlines.

What counts as found. A styrande dokument: the same place, type and name, whose it is left out where the gold
infers it, and the printed period. A body: its canonical name anywhere in the document, once. An indicator:
the same value in the same row under the same column. A deadline: the same date at the same place; dates of
what has happened or is only scheduled are welcome, not asked for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from corpus.findings import Body, Deadline, Finding, Indicator, PolicyDocument
from corpus.gold import GoldDate, GoldDocument, GoldIndicator, GoldOrganisation, GoldPolicy
from corpus.model import Span
from nlp.expected_names import is_committee
from nlp.expected_places import Expected, Places, numbered, squeeze
from nlp.extractors import cell_numbers
from nlp.extractors.organisations import known_names

# Kinds of the gold that are other documents than styrande ones.
_OTHER_KINDS: Final = (
    "överenskommelse",
    "revisionsplan",
    "budget",
    "lokal budget",
    "rutin",
    "delegationsordning",
)


def policies(gold: GoldDocument, place: Places) -> Iterator[Expected]:
    """Each mention; a document that is mentioned again, and a budget, are welcome."""
    for item in gold.policy_documents:
        times = place.times(item.quote)
        span = place.of(item.quote, item.surface) if times == 1 else None
        asked = times > 0 and not (item.generic or item.collective or item.canonical_confidence)
        same = _same_policy(item)
        yield Expected(item.quote, item.canonical, span, same, asked and not item.kind.endswith(_OTHER_KINDS))
        if span is not None:
            yield Expected(item.quote, item.canonical, span, _at_all, required=False)
        yield Expected(item.quote, item.canonical, None, same, required=False)
    yield Expected("", "", None, _is_budget, required=False)


def _at_all(finding: Finding) -> bool:
    return isinstance(finding, PolicyDocument)


def _is_budget(finding: Finding) -> bool:
    return isinstance(finding, PolicyDocument) and finding.type == "budget"


def _same_policy(item: GoldPolicy) -> Callable[[Finding], bool]:
    kind = item.kind.split()[-1].replace("föreskrifter", "föreskrift")

    def same(finding: Finding) -> bool:
        if not isinstance(finding, PolicyDocument):
            return False
        printed = item.period is not None and item.period[:4] in item.surface and not item.period_inferred
        return (
            (finding.type.endswith(kind) or kind.endswith(finding.type) or _is_budget_plan(finding, kind))
            and (not printed or _years(finding.period) == _years(item.period))
            and (_same_title(finding.title, item) or _is_short_for(item, finding))
        )

    return same


def _is_short_for(item: GoldPolicy, finding: PolicyDocument) -> bool:
    """ "Kulturplanen" left as it is printed, where the document has named the whole of it before."""
    short = _topic(item.canonical)
    whole = finding.title.casefold().split()
    return finding.rule == "named before" and " " not in item.canonical and short in map(_topic, whole)


def _is_budget_plan(finding: PolicyDocument, kind: str) -> bool:
    """ "Mål och budget 2025 med flerårsplan" is a budget to some annotators and a plan to others."""
    return kind == "plan" and finding.type == "budget" and finding.title.startswith(("Mål och", "Budget"))


def _years(period: str | None) -> list[str]:
    return re.findall(r"\d{4}", period or "")


def _same_title(title: str, item: GoldPolicy) -> bool:
    """The same topic, and the same owner where the words print it."""
    topics = {_topic(title), _topic(item.canonical), _topic(item.surface)}
    return _topic(title) in (_topic(item.canonical), _topic(item.surface)) or len(topics) == 1


_OWNER: Final = re.compile(r"^.*?\b(?:stads|kommuns|stadens|kommunens|regionens)\s", re.IGNORECASE)


# The same behind the topic: "Taxa för bodar i Lunds kommun".
_OWNER_LAST: Final = re.compile(
    r"\s(?:för|i)\s(?:[A-ZÅÄÖ][\wåäö-]{1,24}\s(?:kommun|stad|län)|Region\s[A-ZÅÄÖ]\w+)(?=\s(?:från\s)?\d{4}|$)"
)


def _topic(title: str) -> str:
    """A title as compared: without whose it is, articles, states, definite endings and years."""
    topic = _OWNER_LAST.sub("", _OWNER.sub("", title))
    bare = re.sub(r"(?:\bfrån )?\(?\b\d{4}\b\)?|[”\"]|\b(?:perioden|åren|år)\b", "", topic)
    bare = re.sub(
        r"\b(?:en|ett|den|det|de|ny|nya|nytt|kommande|reviderad|gemensam\w*|samlad|beslutade|sin"
        r"|förslag\w*|till|för)\b",
        "",
        bare.casefold(),
    )
    words = [re.sub(r"(?:erna|arna|(?<=m)met|en|et|(?<!pla)n)$", "", w) for w in bare.split()]
    return squeeze("".join(words))


def organisations(gold: GoldDocument, place: Places) -> Iterator[Expected]:
    for item in gold.organisations:
        asked = item.kind not in _NOT_BODIES
        yield Expected(item.quote or item.canonical, item.canonical, None, _same_body(item), asked)
    yield Expected("", "", None, _is_welcome, required=False)


def _is_welcome(finding: Finding) -> bool:
    """Universities and other municipalities."""
    return isinstance(finding, Body) and finding.type in ("municipality", "other")


# Of the gold's kinds those that the interface does not promise.
_NOT_BODIES: Final = (
    "group", "function", "city function", "academic", "international", "external", "union", "other", "area",
    "municipality", "eu",
)  # fmt: skip


def _same_body(item: GoldOrganisation) -> Callable[[Finding], bool]:
    names = {_body(item.canonical), *map(_body, item.aliases_seen)}
    # "SMHI" to one annotator is the whole name to another.
    names |= {
        _body(known.canonical)
        for printed, known in known_names.named(item.canonical)
        if printed == item.canonical
    }

    def same(finding: Finding) -> bool:
        return isinstance(finding, Body) and (
            _body(finding.canonical) in names or is_committee(item.canonical, finding.canonical)
        )

    return same


def _body(name: str) -> str:
    name = re.sub(r"^(Länsstyrelsen .*?)s? län$", r"\1", name)
    name = _SAME_NAME.get(name, _AUDITORS.sub("Kommunrevisionen", name))
    return squeeze(re.sub(r"\s(?:AB|\(.{1,6}\))$|^Förvaltningen (?:för )?", "", name))


# One body by the names that annotators have for it.
_SAME_NAME: Final = {
    "Samtliga socialnämnder": "Socialnämnderna",
    "Regionens revisorer": "Regionrevisionen",
    "Revisionen": "Kommunrevisionen",
    "Revisorerna": "Kommunrevisionen",
}
_AUDITORS: Final = re.compile(
    r"^(?:Kommunens|Stadens|[A-ZÅÄÖ]\w+ (?:kommuns|stads)) (?:förtroendevalda )?revisorer$"
)


def indicators(gold: GoldDocument, place: Places) -> Iterator[Expected]:
    """Each value; a table of which the gold annotates nothing is not judged."""
    spans = []
    for item in gold.indicators:
        span = place.of(item.quote, item.value)
        asked = item.table != "löptext" and span is not None
        what = f"{item.indicator} / {item.period}: {item.value}"
        yield Expected(item.quote, what, None, _same_indicator(item), asked)
        if span is not None:
            spans.append(span)

    def apart(finding: Finding) -> bool:
        return not any(place.together(s, finding.span) for s in spans)

    yield Expected("", "", None, apart, required=False)


def _same_indicator(item: GoldIndicator) -> Callable[[Finding], bool]:
    wanted = cell_numbers.numbers(item.value)

    def same(finding: Finding) -> bool:
        return (
            isinstance(finding, Indicator)
            and bool(wanted)
            and abs(finding.value - wanted[0].value) < 1e-9
            and _alike(finding.name, item.indicator)
            and _alike(finding.column, item.period)
        )

    return same


def _alike(found: str, wanted: str | None) -> bool:
    """The same words but for units in brackets and words the annotator shortened."""
    if wanted is None:
        return True
    a, b = (squeeze(re.sub(r"\(.*?\)", "", x)) for x in (found, wanted))
    words = set(re.findall(r"\w{3,}", wanted.casefold()))
    return a in b or b in a or (bool(words) and words <= set(re.findall(r"\w+", found.casefold())))


def deadlines(gold: GoldDocument, place: Places) -> Iterator[Expected]:
    for item, earlier in numbered(gold.dates_deadlines, lambda day: day.quote):
        span = place.of(item.quote, item.quote, earlier)
        yield Expected(item.quote, f"{item.date} {item.what}", None, _same_date(item, span), _is_due(item))
    # A day that the gold says an assignment is due by is one, though its list of dates leaves it out.
    for made in gold.assignments:
        if made.due_date:
            yield Expected(made.quote, "", None, _same_due(made.text, made.due_date), required=False)


def _same_due(text: str, date: str) -> Callable[[Finding], bool]:
    asked = squeeze(text)[:_SAME_WORDS]

    def same(finding: Finding) -> bool:
        return (
            isinstance(finding, Deadline)
            and finding.date == date
            and squeeze(finding.what)[:_SAME_WORDS] == asked
        )

    return same


# As many letters as two wordings of one assignment have in common.
_SAME_WORDS: Final = 24


# Words of what is due, and of what has only happened. Whole words: "Tekniska" and "förklarar" say nothing.
_DUE: Final = re.compile(
    r"\b(?:senast|före|innan|slutdatum|förläng\w*|ska(?:ll)?|(?:åter|slut|del)?redovis(?:as?|ning(?:en)?)"
    r"|(?:åter|slut|del)rapport(?:eras?|ering(?:en)?)?|klar[at]?|aktivitet(?:en)?|genomförd"
    r"|till och med(?=:? (?:den )?\d)|återkomma?|deadline)\b",
    re.IGNORECASE,
)
# Where another sentence of a quote begins.
_SENTENCE: Final = re.compile(r"(?<=[.!?])\s(?=[A-ZÅÄÖ•–-])")
_HAPPENED: Final = re.compile(
    r"utfärdat|sammanträd|justering|fastställd av|yrkandet|yttrandet|i drift|övning|startade|tecknat"
    r"|\b(?:reviderades|ändrades|antogs|öppnades?|tecknades|in(?:kom|lämnad))\b"
    r"|avbruten|avslutat|börjar gälla|beslut\b|tjänsteutlåtandet|invigning"
    r"|\b(?:del|slut|åter)(?:redovisa|rapportera)(?:[dt]|des?)\b|\bredovisningen avser",
    re.IGNORECASE,
)


def _is_due(item: GoldDate) -> bool:
    if item.kind is not None:
        return item.kind == "deadline"
    said = f"{item.what}; {_own_sentence(item)}"
    return (
        bool(_DUE.search(said))
        and not _HAPPENED.search(item.what)
        and bool(re.fullmatch(r"\d{4}(?:-(?:\d\d|Q\d|H\d))?(?:-\d\d)?", item.date))
    )


def _own_sentence(item: GoldDate) -> str:
    """The sentence of the quote that holds the date: what stands beside it tells of something else."""
    parts = _SENTENCE.split(" ".join(item.quote.split()))
    return next((part for part in parts if item.date[:4] in part), item.quote)


def _same_date(item: GoldDate, span: Span | None) -> Callable[[Finding], bool]:
    # Of a season annotators write the year.
    dates = {item.date, *((f"{item.date}-H1", f"{item.date}-H2") if _SEASON.search(item.quote) else ())}

    def same(finding: Finding) -> bool:
        near = span is None or (finding.span.start < span.end + 200 and span.start - 200 < finding.span.end)
        return isinstance(finding, Deadline) and finding.date in dates and near

    return same


_SEASON: Final = re.compile(r"\b(?:våren|hösten)\s(?:år\s)?20\d\d")

EXPECTED_KINDS: Final[dict[str, Callable[[GoldDocument, Places], Iterator[Expected]]]] = {
    "policy_document": policies,
    "body": organisations,
    "indicator": indicators,
    "deadline": deadlines,
}
