"""Ways to narrow a search: facets, what is chosen, and filters offered for words of the question. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from api import schemas
from web import formats
from web.choices import Choices
from web.contexts import Link
from web.wording import Words
from web.wording.find import FindTexts
from web.wording.topic_descriptions import named

SHOWN_VALUES: Final = 8
NO_LABELS: Final[Mapping[str, str]] = MappingProxyType({})
MOST_VALUES: Final = 20  # more than that is what searching is for
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_SINCE: Final = frozenset(("sedan", "från", "efter", "since", "from", "after"))
_BETWEEN: Final = frozenset(("och", "med", "om", "i", "för", "under", "in", "of", "on", "år", "året"))
# How a document type ends when it is not written as in the list: "delårsrapporten", "planer", "yrkandena".
_ENDINGS: Final = frozenset(
    ("", "s", "n", "t", "en", "et", "er", "ar", "na", "ens", "ets", "erna", "arna", "ernas", "arnas")
)


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value to narrow by; an active one leads back."""

    label: str
    count: str
    href: str
    active: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to narrow a search: its first values (most frequent, newest years) with how many hits each
    has, and the others."""

    label: str
    values: tuple[FacetValue, ...]
    others: tuple[FacetValue, ...] = ()

    @property
    def chosen(self) -> bool:
        return any(value.active for value in self.values)


def kept(facets: Iterable[Facet], dates: Iterable[Link] = ()) -> str:
    """What a search is narrowed to, in words: for a list that is folded, and on paper. "" for nothing."""
    return ", ".join((*(d.label for d in dates), *(v.label for f in facets for v in f.values if v.active)))


def facets(found: schemas.Facets, choices: Choices, words: Words, texts: FindTexts) -> tuple[Facet, ...]:
    """The facets that most need, as far as they leave something to choose or are chosen."""
    newest_first = sorted(found.year, key=lambda year: year.value, reverse=True)
    made = (
        _facet(words.facet_type, "types", found.type, choices, words),
        _facet(texts.facet_body, "bodies", found.body, choices, words),
        _facet(words.facet_year, "years", newest_first, choices, words),
        _facet(texts.facet_status, "statuses", found.status, choices, words, words.statuses),
    )
    return _of_use(made)


def finer(
    found: schemas.Facets,
    choices: Choices,
    words: Words,
    texts: FindTexts,
    labels: Mapping[str, str] = NO_LABELS,
) -> tuple[Facet, ...]:
    """The other facets; `labels` are those of what is chosen."""
    made = (
        _facet(texts.facet_topic, "topics", _named(found.topic, words), choices, words, labels),
        _facet(texts.facet_goal, "goals", found.goal, choices, words, labels),
        _facet(texts.facet_part, "parts", found.part, choices, words),
        _facet(words.facet_document, "documents", found.document, choices, words, labels),
    )
    return _of_use(made)


def _of_use(made: Iterable[Facet]) -> tuple[Facet, ...]:
    return tuple(f for f in made if len(f.values) > 1 or f.chosen)


def _named(values: Iterable[schemas.FacetValue], words: Words) -> list[schemas.FacetValue]:
    """Topics with the names that they have on the page's language."""
    return [
        value.model_copy(update={"label": named(value.value, value.label, words.language)})
        for value in values
    ]


def _facet(
    label: str,
    name: str,
    values: Sequence[schemas.FacetValue],
    choices: Choices,
    words: Words,
    labels: Mapping[str, str] = NO_LABELS,
) -> Facet:
    """`labels`, where they have one, go before that of a value. What is chosen and finds nothing is last."""
    chosen: tuple[str, ...] = getattr(choices, name)
    counted = {value.value for value in values}
    lost = [schemas.FacetValue(value=value, label=value, count=0) for value in chosen if value not in counted]
    shown: list[FacetValue] = []
    for number, value in enumerate((*values, *lost)):
        active = value.value in chosen
        if number >= MOST_VALUES and not active:
            continue
        rest = tuple(each for each in chosen if each != value.value)
        toggled = rest if active else (*rest, value.value)
        shown.append(
            FacetValue(
                labels.get(value.value, value.label) or words.facet_none,
                formats.number(value.count, words),
                choices.with_(**{name: toggled}).href,
                active,
            )
        )
    first = [v for n, v in enumerate(shown) if n < SHOWN_VALUES or v.active]
    others = [v for v in shown if v not in first]
    return Facet(label, tuple(first), tuple(others))


def chosen(choices: Choices, texts: FindTexts) -> tuple[Link, ...]:
    """What is chosen but stands in no facet: dates. Each leads to the search without it."""
    found: list[Link] = []
    if choices.since:
        found.append(Link(texts.since.format(date=choices.since), choices.with_(since="").href, True))
    if choices.until:
        found.append(Link(texts.until.format(date=choices.until), choices.with_(until="").href, True))
    return tuple(found)


def offers(
    answer: schemas.SearchAnswer, choices: Choices, words: Words, texts: FindTexts
) -> tuple[Link, ...]:
    """Filters that the question seems to ask for: a year, a type of document, a topic."""
    labels = {value.value: value.label for value in _named(answer.facets.topic, words)}
    named = [topic for topic in answer.topics if topic in labels and topic not in choices.topics]
    topics = (
        Link(texts.only_topic.format(topic=labels[topic]), choices.with_(topics=(topic,)).href)
        for topic in named
    )
    return (*worded_offers(answer.facets, choices, texts), *topics)


def worded_offers(found: schemas.Facets, choices: Choices, texts: FindTexts) -> tuple[Link, ...]:
    """Those that stand in the question in words, which are then taken out of it."""
    return tuple(_offers(found, choices, texts))


def _offers(found: schemas.Facets, choices: Choices, texts: FindTexts) -> Iterator[Link]:
    asked = choices.query.split()
    if '"' in choices.query or len(asked) < 2:
        return
    years = {value.value for value in found.year}
    types = {value.value.casefold(): value.value for value in found.type}
    for at, word in enumerate(asked):
        rest = _rest(asked, at, at)
        dated = choices.years or choices.since or _since_before(asked, at) is not None
        if rest and word in years and _YEAR.fullmatch(word) and not dated:
            yield Link(texts.only_year.format(year=word), choices.with_(query=rest, years=(word,)).href)
        named = _type_named(word.casefold(), types)
        if named and rest and not choices.types:
            yield Link(texts.only_type.format(type=named), choices.with_(query=rest, types=(named,)).href)


def since_meant(choices: Choices, texts: FindTexts) -> Link | None:
    """The question with "sedan 2023" read as a filter and not as words; None where it says no such thing."""
    asked = choices.query.split()
    if '"' in choices.query or choices.since or choices.years:
        return None
    for at, word in enumerate(asked):
        year = word.rstrip("?.,")
        before = _since_before(asked, at) if _YEAR.fullmatch(year) else None
        rest = _rest(asked, before, at) if before is not None else ""
        if rest:
            label = f"{rest}, {texts.only_since.format(year=year)}"
            return Link(label, choices.with_(query=rest, since=year).href)
    return None


def _since_before(asked: list[str], at: int) -> int | None:
    """Where "sedan", "från", "från och med" before the word at `at` begins; None where there is none."""
    for back in range(1, 4):
        if at - back < 0:
            return None
        word = asked[at - back].casefold()
        if word in _SINCE:
            return at - back
        if word not in ("och", "med", "år"):
            return None
    return None


def _rest(asked: list[str], first: int, last: int) -> str:
    """The question without its words `first` to `last`, and without small words left alone at its ends."""
    kept = asked[:first] + asked[last + 1 :]
    while kept and kept[-1].casefold() in _BETWEEN:
        kept.pop()
    while kept and kept[0].casefold() in _BETWEEN:
        kept.pop(0)
    return " ".join(kept)


def _type_named(word: str, types: dict[str, str]) -> str:
    for folded, value in types.items():
        if word.startswith(folded) and word[len(folded) :] in _ENDINGS:
            return value
    return ""
