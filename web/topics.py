"""The pages of topics."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Final

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from api import labels
from api import topics as asked
from api.topic_schemas import NewTopic, Topic, TopicAnswer, TopicHit, Topics
from web import choices, formats, forms, narrowing, urls
from web.choices import Choices
from web.contexts import Link, Pager, pager
from web.hit import Hit, hit_of
from web.narrowing import Facet
from web.site import render, site, words_of
from web.wording import Words
from web.wording import topics as wording
from web.wording.find import texts as find_texts
from web.wording.topic_descriptions import described, named
from web.wording.topics import TopicTexts

MARKINGS: Final = ("explicit", "suggested")
GOALS: Final = ("kf-budget", "agenda2030-goal")  # schemes whose goals are topics


@dataclass(frozen=True, slots=True)
class Bar:
    """A year of the picture: how high its bar is, and its outline (SVG), in the picture's units."""

    year: str
    label: str
    height: float
    path: str


@dataclass(frozen=True, slots=True)
class Picture:
    """Counts by year as bars; `label` says the same in words."""

    bars: tuple[Bar, ...]
    width: int
    label: str


@dataclass(frozen=True, slots=True)
class Row:
    """A topic in the list."""

    label: str
    href: str
    description: str
    passages: str
    documents: str
    tally: str
    picture: Picture


@dataclass(frozen=True, slots=True)
class Section:
    """Topics of one sort below a heading; those without one come first."""

    id: str
    label: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """The page of all topics."""

    intro: str
    sections: tuple[Section, ...]
    without: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """The page of one topic."""

    label: str
    description: str
    tally: str
    own: bool
    search: Link | None
    picture: Picture
    relations: tuple[tuple[str, tuple[Link, ...]], ...]
    markings: tuple[Link, ...]
    facets: tuple[Facet, ...]
    finer: tuple[Facet, ...]
    hits: tuple[Hit, ...]
    pages: Pager
    remove: str

    @property
    def kept(self) -> str:
        return narrowing.kept((*self.facets, *self.finer))


def routes() -> list[Route]:
    return [
        Route("/topics", listing, methods=["GET"]),
        Route("/topics", forms.beside(keep), methods=["POST"]),
        Route("/topics/{topic}", topic),
        Route("/topics/{topic}/remove", remove, methods=["POST"]),
    ]


def listing(request: Request) -> Response:
    words = words_of(request)
    shown = listed(asked.listed(site(request).collection), words)
    return render(request, "topics.html", here="topics", page=shown, t=wording.texts(words.language))


def topic(request: Request) -> Response:
    """A topic with its passages; its address takes the filters of a search, and `marking`."""
    words = words_of(request)
    chosen = choices.read(request.query_params)
    marking = request.query_params.get("marking") or None
    if marking not in (None, *MARKINGS):
        raise choices.refused()
    found = asked.one(
        site(request).collection,
        str(request.path_params["topic"]),
        limit=choices.PAGE_SIZE,
        offset=chosen.first,
        marking=marking,
        **chosen.limits,
    )
    shown = one(found, replace(chosen, marking=marking or ""), words)
    texts, find = wording.texts(words.language), find_texts(words.language)
    return render(request, "topic.html", here="topics", page=shown, t=texts, find=find)


def keep(request: Request, form: FormData) -> Response:
    """Keep a search as a topic."""
    new = NewTopic(label=forms.text(form, "label"), query=forms.text(form, "query"))
    made = asked.make(site(request).collection, new)
    return RedirectResponse(urls.topic(made.id), HTTPStatus.SEE_OTHER)


def remove(request: Request) -> Response:
    asked.remove(site(request).collection, str(request.path_params["topic"]))
    return RedirectResponse(urls.topics(), HTTPStatus.SEE_OTHER)


# ------------------------------------------------------------------ what is shown


def listed(found: Topics, words: Words) -> Listing:
    """Users' own topics, those that hold something by their sort, and the others as names alone."""
    texts = wording.texts(words.language)
    held = [each for each in found.topics if each.passages]
    years = sorted({year for each in held for year in each.years})
    documents = max((each.documents for each in held), default=0)
    ordered = found.topics
    if words.language != "sv":
        ordered = sorted(ordered, key=lambda each: _name(each, words).casefold())
    sorts = {sort: [t for t in ordered if _sort(t) == sort] for sort in texts.sorts}
    return Listing(
        intro=texts.intro.format(topics=len(held), documents=formats.count(documents, words.document, words)),
        sections=tuple(
            Section(sort, texts.sorts[sort], tuple(_row(each, years, texts, words) for each in rows))
            for sort, rows in sorts.items()
            if rows
        ),
        without=tuple(Link(_name(each, words), urls.topic(each.id)) for each in ordered if _sort(each) == ""),
    )


def _sort(topic: Topic) -> str:
    """The key of the section that a topic stands in, "" where it holds nothing."""
    if topic.own:
        return "own"
    if not topic.passages:
        return ""
    scheme = topic.goals[0].partition(":")[0] if topic.goals else ""
    return scheme if scheme in GOALS else "topics"


def one(found: TopicAnswer, chosen: Choices, words: Words) -> Page:
    texts, wide = wording.texts(words.language), find_texts(words.language)
    about = found.topic
    chosen = replace(chosen, query="", at=urls.topic(about.id))
    ways = (
        ("", texts.marked_all, about.passages),
        ("explicit", texts.named, about.explicit),
        ("suggested", texts.suggested, about.suggested),
    )
    return Page(
        label=_name(about, words),
        description=described(about, words.language),
        tally=_tally(about, texts, words),
        own=about.own,
        search=_search(about, texts),
        picture=picture(about.years, sorted(about.years), texts),
        relations=tuple(_relations(about, texts, words)),
        markings=tuple(
            Link(
                f"{label} {formats.number(count, words)}",
                chosen.with_(marking=kind).href,
                kind == chosen.marking,
            )
            for kind, label, count in ways
        ),
        facets=narrowing.facets(found.facets, chosen, words, wide),
        finer=narrowing.finer(found.facets, chosen, words, wide),
        hits=tuple(_hit(hit, texts, words) for hit in found.results),
        pages=pager(
            chosen.first,
            choices.PAGE_SIZE,
            found.total,
            lambda first: chosen.with_(first=first).href,
            words,
        ),
        remove=f"{urls.topic(about.id)}/remove" if about.own else "",
    )


def picture(counts: Mapping[str, int], years: Iterable[str], texts: TopicTexts) -> Picture:
    """Bars by year, every year between the first and the last, the highest 30 units."""
    known = [int(year) for year in years if year.isdecimal()]
    span = range(min(known), max(known) + 1) if known else range(0)
    most = max(counts.values(), default=1)
    bars = []
    for n, year in enumerate(map(str, span)):
        count = counts.get(year, 0)
        height = round(30 * count / most, 1) if count else 0.0
        label = texts.year_bar.format(year=year, count=count)
        bars.append(Bar(year, label, height, f"M{10 * n + 1} 30v-{height:g}h8v{height:g}z"))
    said = ", ".join(f"{year} {count}" for year, count in sorted(counts.items()))
    return Picture(tuple(bars), max(10, 10 * len(bars)), texts.years_label.format(years=said or "0"))


def _row(about: Topic, years: list[str], texts: TopicTexts, words: Words) -> Row:
    return Row(
        label=_name(about, words),
        href=urls.topic(about.id),
        description=described(about, words.language),
        passages=formats.number(about.passages, words),
        documents=formats.number(about.documents, words),
        tally=_tally(about, texts, words),
        picture=picture(about.years, years, texts),
    )


def _tally(about: Topic, texts: TopicTexts, words: Words) -> str:
    return texts.tally.format(
        passages=formats.count(about.passages, words.passage, words),
        documents=formats.count(about.documents, words.document, words),
    )


def _name(about: Topic, words: Words) -> str:
    return named(about.id, about.label, words.language)


def _search(about: Topic, texts: TopicTexts) -> Link:
    query = about.query or about.label
    return Link(texts.search_it.format(label=query), urls.search(query))


def _relations(about: Topic, texts: TopicTexts, words: Words) -> Iterable[tuple[str, tuple[Link, ...]]]:
    kinds = ((texts.broader, about.broader), (texts.narrower, about.narrower), (texts.related, about.related))
    for label, ids in kinds:
        if ids:
            yield (
                label,
                tuple(Link(named(i, labels.topic(i, {}), words.language), urls.topic(i)) for i in ids),
            )


def _hit(result: TopicHit, texts: TopicTexts, words: Words) -> Hit:
    why_alone = result.why.model_copy(update={"topic": None})
    marked = _marked(result.text, result.terms)
    hit = hit_of(result.model_copy(update={"why": why_alone, "highlights": marked}), Choices(), words)
    how = texts.named if result.marking == "explicit" else texts.suggested
    unseen = [term for term in result.terms if not _marked(result.text, (term,))]
    why = texts.why.format(terms=", ".join(unseen)) if unseen else ""
    facts = tuple(fact for fact in (how, why, *hit.facts[1:]) if fact)
    return replace(hit, facts=facts)


def _marked(text: str, terms: Sequence[str]) -> list[tuple[int, int]]:
    """Where the topic's words stand in a passage."""
    written = "|".join(re.escape(term) for term in sorted(terms, key=len, reverse=True))
    return (
        [found.span() for found in re.finditer(rf"\b(?:{written})\b", text, re.IGNORECASE)] if terms else []
    )


__all__ = ["listed", "one", "picture", "routes"]
