"""What the search page shows: hits with their source and reason, ways to narrow, and help without hits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from api import labels, schemas, searching
from api.citation import title_of, when
from api.collection import Collection
from web import formats, narrowing, urls
from web.choices import PAGE_SIZE, Choices
from web.contexts import Example, Link, Pager, examples, pager
from web.hit import Hit, hit_of
from web.narrowing import Facet
from web.wording import Words
from web.wording.find import FindTexts
from web.wording.find import texts as find_texts
from web.wording.topic_descriptions import named

ARRANGED = 100  # the best hits, that are sorted and grouped
GROUPS = 8  # documents of a page
MOST_NEAR = 5
MOST_OF_ONE = 3  # hits of a document among those of others


@dataclass(frozen=True, slots=True)
class Group:
    """The best hits of one document, under its title. `only` leads to all of them, `all`: they are here."""

    title: str
    href: str
    facts: tuple[str, ...]
    count: str
    only: str
    all: bool
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Followed:
    """An assignment whose number was asked for: what it is, and how far it has come by what is told."""

    title: str
    href: str
    status: str | None


@dataclass(frozen=True, slots=True)
class Found:
    """The search page: before a search (`query` empty), with hits, or with none and advice.

    `finer`: ways to narrow that few need. `meant`: the question as it may have been meant. `offers`:
    filters for words of the question. `followed`: what has the number that is the question.
    """

    query: str
    heading: str | Markup
    searched: str = ""
    notes: tuple[str, ...] = ()
    empty: bool = False
    modes: tuple[Link, ...] = ()
    sorts: tuple[Link, ...] = ()
    groupings: tuple[Link, ...] = ()
    facets: tuple[Facet, ...] = ()
    finer: tuple[Facet, ...] = ()
    chosen: tuple[Link, ...] = ()
    offers: tuple[Link, ...] = ()
    meant: tuple[Link, ...] = ()
    followed: tuple[Followed, ...] = ()
    results: tuple[Hit, ...] = ()
    groups: tuple[Group, ...] = ()
    pages: Pager | None = None
    wordless: bool = False  # the question has nothing to look for
    explained: tuple[str, ...] = ()
    rejected: str = ""
    near: tuple[Hit, ...] = ()
    advice: tuple[Link, ...] = ()
    examples: tuple[Example, ...] = ()

    @property
    def kept(self) -> str:
        return narrowing.kept((*self.facets, *self.finer), self.chosen)


def asked(
    collection: Collection, choices: Choices, limit: int = ARRANGED, offset: int = 0, group: str = "none"
) -> schemas.SearchAnswer:
    """The collection's answer to the choices: at most `limit` hits (of a `group`: documents) after the first
    `offset`."""
    return collection.search(
        choices.query,
        mode=choices.mode,
        limit=limit,
        offset=offset,
        group=group,
        types=choices.types,
        bodies=choices.bodies,
        years=choices.years,
        parts=choices.parts,
        goals=choices.goals,
        statuses=choices.statuses,
        topics=choices.topics,
        documents=choices.documents,
        date_from=choices.since or None,
        date_to=choices.until or None,
    )


def _asked_page(collection: Collection, choices: Choices) -> schemas.SearchAnswer:
    """The answer with what the page shows: by rank that alone, else all that is arranged."""
    if choices.sort != "relevance" or _one_document(choices):
        return asked(collection, choices)
    if choices.group == "document":
        return asked(collection, choices, GROUPS, choices.first, "document")
    return asked(collection, choices, PAGE_SIZE, choices.first)


def _one_document(choices: Choices) -> bool:
    """Whether the hits of a single document are shown, as they stand in it."""
    return choices.group == "document" and len(choices.documents) == 1


def found(collection: Collection, choices: Choices, words: Words) -> Found:
    """The search page for what the address asks for."""
    texts = find_texts(words.language)
    if not choices.query:
        empty = not collection.coverage().documents
        return Found("", words.search_prompt, empty=empty, examples=examples(collection, words))
    answer = _asked_page(collection, choices)
    common = Found(
        choices.query,
        "",
        notes=(
            *_notes(answer, choices, words),
            *_left_out(collection, choices, words, texts),
        ),
        modes=_modes(choices, words),
        facets=narrowing.facets(answer.facets, choices, words, texts),
        finer=narrowing.finer(answer.facets, choices, words, texts, _labels(collection, choices, words)),
        chosen=narrowing.chosen(choices, texts),
        offers=narrowing.offers(answer, choices, words, texts),
        meant=_meant(answer, choices, texts),
    )
    related = ordered([result for result in answer.results if result.related], choices.sort)
    if not related and choices.first:
        return found(collection, choices.with_(), words)
    if not related:
        common = replace(common, near=_near(answer, choices, words), examples=examples(collection, words))
        return _nothing(common, answer, choices, words)
    return _with_hits(common, answer, related, choices, words)


def _with_hits(
    common: Found,
    answer: schemas.SearchAnswer,
    related: Sequence[schemas.SearchResult],
    choices: Choices,
    words: Words,
) -> Found:
    texts = find_texts(words.language)
    notes = common.notes
    if choices.sort != "relevance" and answer.total > len(related):
        shown_of, total = (formats.number(each, words) for each in (len(related), answer.total))
        notes = (*notes, texts.sorted_among.format(shown=shown_of, total=total))
    results, groups, pages = _listed(answer, related, choices, words)
    return replace(
        common,
        heading=_tally(answer, words),
        notes=notes,
        searched=words.searched.format(
            documents=formats.count(answer.coverage.documents, words.document, words)
        ),
        sorts=tuple(
            Link(label, choices.with_(sort=sort).href, sort == choices.sort)
            for sort, label in texts.sorts.items()
        ),
        groupings=tuple(
            Link(label, choices.with_(group=group).href, group == choices.group)
            for group, label in texts.groups.items()
        ),
        results=results,
        groups=groups,
        pages=pages,
    )


def _listed(
    answer: schemas.SearchAnswer,
    related: Sequence[schemas.SearchResult],
    choices: Choices,
    words: Words,
) -> tuple[tuple[Hit, ...], tuple[Group, ...], Pager]:
    """The hits of the page that begins with `choices.first`, each for itself or by document."""
    first = choices.first
    if choices.group != "document":
        by_rank = choices.sort == "relevance"  # then the page is all that was asked for
        shown = related if by_rank else related[first : first + PAGE_SIZE]
        pages = _pages(answer.total if by_rank else len(related), PAGE_SIZE, choices, words)
        return tuple(hit_of(result, choices, words) for result in shown), (), pages
    held = _by_document(related, answer)
    if _one_document(choices):
        ((hits, count),) = held
        some = sorted(hits, key=lambda r: r.start)[first : first + PAGE_SIZE]
        pages = _pages(len(hits), PAGE_SIZE, choices, words)
        return (), (_group(some, count, choices, words),), pages
    ranked = choices.sort == "relevance"
    shown_of = held if ranked else held[first : first + GROUPS]
    total = sum(1 for value in answer.facets.document if value.count) if ranked else len(held)
    groups = (_group(_best(hits), count, choices, words) for hits, count in shown_of)
    return (), tuple(groups), _pages(total, GROUPS, choices, words)


def _pages(total: int, size: int, choices: Choices, words: Words) -> Pager:
    return pager(choices.first, size, total, lambda first: choices.with_(first=first).href, words)


def _best(held: Sequence[schemas.SearchResult]) -> list[schemas.SearchResult]:
    """The best hits of a document, as they stand in it."""
    return sorted(sorted(held, key=lambda r: -r.score)[:MOST_OF_ONE], key=lambda r: r.start)


def ordered(results: Sequence[schemas.SearchResult], sort: str) -> list[schemas.SearchResult]:
    """By rank, or by the documents' dates; the undated come last, hits of one document stay together."""
    if sort == "relevance":
        return list(results)
    dated = [r for r in results if _when(r.document)]
    undated = [r for r in results if not _when(r.document)]
    dated.sort(key=lambda r: (_when(r.document), r.document.id), reverse=sort == "newest")
    return [*dated, *undated]


def _when(document: schemas.Document) -> str:
    return when(document) or ""


def _by_document(
    results: Sequence[schemas.SearchResult], answer: schemas.SearchAnswer
) -> list[tuple[list[schemas.SearchResult], int]]:
    """The hits by document, in the order in which the documents come, and how many each has in all."""
    counts = {value.value: value.count for value in answer.facets.document}
    by_document: dict[str, list[schemas.SearchResult]] = {}
    for result in results:
        by_document.setdefault(result.document.id, []).append(result)
    return [(held, counts.get(identifier, len(held))) for identifier, held in by_document.items()]


def _group(held: Sequence[schemas.SearchResult], count: int, choices: Choices, words: Words) -> Group:
    texts, document = find_texts(words.language), held[0].document
    day = when(document)
    date = formats.date(day, words) if day else None
    facts = (document.type, document.issuer, date, document.case_number)
    return Group(
        title=title_of(document),
        href=urls.document(document.id),
        facts=tuple(fact for fact in facts if fact),
        count=texts.hits_in_document.format(hits=formats.count(count, words.passage, words)),
        only="" if choices.documents == (document.id,) else choices.with_(documents=(document.id,)).href,
        all=len(held) >= count,
        hits=tuple(_within(hit_of(result, choices, words)) for result in held),
    )


def _within(hit: Hit) -> Hit:
    """A hit below the title of its document: called by its section, or its place where it has none."""
    if not hit.section:
        return replace(hit, title=hit.place)
    return replace(hit, title=hit.section[-1], section=hit.section[:-1])


def _labels(collection: Collection, choices: Choices, words: Words) -> dict[str, str]:
    """What the chosen goals, topics and documents are called."""
    found = {goal: labels.goal(goal) for goal in choices.goals}
    if choices.topics:
        own = collection.topic_labels()
        found |= {each: named(each, labels.topic(each, own), words.language) for each in choices.topics}
    if choices.documents:
        held = collection.documents().documents
        found |= {each.id: title_of(each) for each in held if each.id in choices.documents}
    return found


def _meant(answer: schemas.SearchAnswer, choices: Choices, texts: FindTexts) -> tuple[Link, ...]:
    """The question as it may have been meant: "sedan 2023" a filter, unknown words as others."""
    since = narrowing.since_meant(choices, texts)
    found = [since] if since else []
    read = {correction.word: correction.read_as for correction in answer.corrections}
    said = " ".join(read.get(word.casefold(), word) for word in choices.query.split())
    if read and said != choices.query:
        found.append(Link(said, choices.with_(query=said).href))
    return tuple(found)


def _left_out(collection: Collection, choices: Choices, words: Words, texts: FindTexts) -> tuple[str, ...]:
    """How many documents have no date and so cannot be let through; nothing where no date is asked for."""
    if not (choices.since or choices.until or choices.years):
        return ()
    undated = sum(not _when(document) for document in collection.documents().documents)
    if not undated:
        return ()
    return (texts.undated.format(documents=formats.count(undated, words.document, words)),)


def _tally(answer: schemas.SearchAnswer, words: Words) -> str:
    """ "23 stycken i 3 dokument"."""
    documents = sum(1 for value in answer.facets.document if value.count)
    return words.tally.format(
        passages=formats.count(answer.total, words.passage, words),
        documents=formats.count(documents, words.document, words),
    )


def _modes(choices: Choices, words: Words) -> tuple[Link, ...]:
    return tuple(
        Link(label, choices.with_(mode=mode).href, mode == choices.mode)
        for mode, label in words.modes.items()
    )


def _notes(answer: schemas.SearchAnswer, choices: Choices, words: Words) -> tuple[str, ...]:
    """What a reader should know of how the question was understood."""
    read = {correction.word: correction.read_as for correction in answer.corrections}
    notes = [words.read_as.format(word=word, read_as=read_as) for word, read_as in read.items()]
    missing = [word for word in answer.unknown if word not in read]
    if missing:
        notes.append(words.unknown_words.format(words=", ".join(missing)))
    if answer.mode != choices.mode and choices.mode == "semantic":
        notes.append(words.words_only)
    return tuple(notes)


def _near(answer: schemas.SearchAnswer, choices: Choices, words: Words) -> tuple[Hit, ...]:
    """What a question without hits may have meant: passages that hold a word of it that can be marked."""
    return tuple(hit_of(result, choices, words) for result in searching.near(answer)[:MOST_NEAR])


def _nothing(common: Found, answer: schemas.SearchAnswer, choices: Choices, words: Words) -> Found:
    """No hits: what was searched, what could not be, and what to do instead."""
    if not (answer.nothing or answer.total):
        return _wordless(common, choices, find_texts(words.language))
    held = answer.coverage
    documents = formats.count(held.documents, words.document, words)
    template = Markup(words.no_hits_filtered if choices.narrowed else words.no_hits)
    pages = formats.count(held.pages, words.page, words)
    explained = [words.no_hits_searched.format(documents=documents, pages=pages)]
    if not held.rejected:
        explained.append(words.no_hits_all_read)
    if not answer.unknown and len(choices.query.split()) > 1 and not choices.narrowed:
        explained.append(find_texts(words.language).not_in_query)
    files = formats.count(held.rejected, words.file, words)
    return replace(
        common,
        heading=template.format(query=Markup("<em>{}</em>").format(choices.query), documents=documents),
        empty=not held.documents,
        explained=tuple(explained),
        rejected=words.no_hits_rejected.format(files=files) if held.rejected else "",
        advice=_advice(answer, choices, words),
    )


def _wordless(common: Found, choices: Choices, texts: FindTexts) -> Found:
    """A question that has no word to look for: it only leaves words out, or has none at all."""
    left_out = " ".join(piece.lstrip("-–−") for piece in choices.query.split()).strip()
    return replace(
        common,
        heading=texts.wordless,
        wordless=True,
        explained=(texts.wordless_how,),
        advice=(
            (Link(texts.wordless_instead.format(query=left_out), choices.with_(query=left_out).href),)
            if any(map(str.isalnum, left_out))
            else ()
        ),
    )


def _advice(answer: schemas.SearchAnswer, choices: Choices, words: Words) -> tuple[Link, ...]:
    """Another mode, and the nearby questions that do find something, with how much."""
    advice: list[Link] = []
    if choices.mode in words.other_mode:
        advice.append(Link(words.other_mode[choices.mode], choices.with_(mode="hybrid").href))
    texts = find_texts(words.language)
    for other in answer.nothing.alternatives if answer.nothing else ():
        found = formats.count(other.count, words.passage, words)
        label = f"{other.query} ({found}, {texts.alternatives[other.reason]})"
        wide = choices.widest if other.reason == "without_filters" else choices
        topics = (other.topic,) if other.topic else wide.topics
        advice.append(Link(label, wide.with_(query=other.query, topics=topics, mode="hybrid").href))
    return tuple(advice)


def similar(collection: Collection, passage: str, words: Words) -> tuple[Hit, tuple[Hit, ...]]:
    """The passage named `document:start`, and those nearest to it in meaning."""
    near = collection.similar(passage, limit=PAGE_SIZE).results
    shown = (hit_of(result, Choices(), words) for result in (searching.passage(collection, passage), *near))
    return next(shown), tuple(shown)
