"""What the search page shows: hits with their source and reason, ways to narrow, and help without hits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from markupsafe import Markup

from api import schemas
from api.citation import source_line
from api.collection import Collection
from web import formats, urls
from web.contexts import Example, Link, examples
from web.highlight import excerpt, mark
from web.wording import Words

PAGE_SIZE = 20
LARGEST_PAGE = 100
MOST_NEAR = 5


@dataclass(frozen=True, slots=True)
class Choices:
    """What the address of a search page asks for. `mode` is `hybrid`, `lexical` or `semantic`."""

    query: str
    mode: str = "hybrid"
    types: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    limit: int = PAGE_SIZE

    @property
    def narrowed(self) -> bool:
        return bool(self.types or self.years or self.documents)


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value to narrow by; an active one leads back."""

    label: str
    count: str
    href: str
    active: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to narrow a search, with its values and how many hits each has."""

    label: str
    values: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A hit as shown: where it is, the passage with its marked words, why it is there, its source."""

    href: str
    title: str
    place: str
    section: tuple[str, ...]
    quote: Markup
    source: str
    facts: tuple[str, ...]
    copy: str


@dataclass(frozen=True, slots=True)
class Found:
    """The search page: before a search (`query` empty), with hits, or with none and advice."""

    query: str
    heading: str | Markup
    searched: str = ""
    notes: tuple[str, ...] = ()
    empty: bool = False
    modes: tuple[Link, ...] = ()
    facets: tuple[Facet, ...] = ()
    results: tuple[Hit, ...] = ()
    more: str = ""
    explained: tuple[str, ...] = ()
    rejected: str = ""
    near: tuple[Hit, ...] = ()
    advice: tuple[Link, ...] = ()
    examples: tuple[Example, ...] = ()


def found(collection: Collection, choices: Choices, words: Words) -> Found:
    """The search page for what the address asks for."""
    if not choices.query:
        empty = not collection.coverage().documents
        return Found("", words.search_prompt, empty=empty, examples=examples(collection, words))
    answer = collection.search(
        choices.query,
        mode=choices.mode,
        limit=choices.limit,
        types=choices.types,
        years=choices.years,
        documents=choices.documents,
    )
    common = Found(
        choices.query,
        "",
        notes=_notes(answer, choices, words),
        modes=_modes(choices, words),
        facets=_facets(answer.facets, choices, words),
    )
    related = [result for result in answer.results if result.related]
    if not related:
        common = replace(common, near=_near(answer, words), examples=examples(collection, words))
        return _nothing(common, answer.coverage, choices, words)
    return replace(
        common,
        heading=_tally(answer, words),
        searched=words.searched.format(
            documents=formats.count(answer.coverage.documents, words.document, words)
        ),
        results=tuple(_hit(result, words) for result in related),
        more=_more(answer.total - len(related), choices),
    )


def _tally(answer: schemas.SearchAnswer, words: Words) -> str:
    """ "23 stycken i 3 dokument"."""
    documents = sum(1 for value in answer.facets.document if value.count)
    return words.tally.format(
        passages=formats.count(answer.total, words.passage, words),
        documents=formats.count(documents, words.document, words),
    )


def _modes(choices: Choices, words: Words) -> tuple[Link, ...]:
    return tuple(
        Link(label, _address(replace(choices, mode=mode)), mode == choices.mode)
        for mode, label in words.modes.items()
    )


def _address(choices: Choices, limit: int | None = None) -> str:
    return urls.search(
        choices.query,
        mode=choices.mode,
        types=choices.types,
        years=choices.years,
        documents=choices.documents,
        limit=limit,
    )


def _more(left: int, choices: Choices) -> str:
    if not left or choices.limit >= LARGEST_PAGE:
        return ""
    return _address(choices, min(LARGEST_PAGE, choices.limit + PAGE_SIZE))


def _facets(facets: schemas.Facets, choices: Choices, words: Words) -> tuple[Facet, ...]:
    """The facets that leave something to choose, or that are chosen."""

    def facet(label: str, name: str, values: Iterable[schemas.FacetValue], chosen: tuple[str, ...]) -> Facet:
        shown = []
        for value in values:
            active = value.value in chosen
            rest = tuple(c for c in chosen if c != value.value)
            toggled = rest if active else (*rest, value.value)
            shown.append(
                FacetValue(
                    value.label or words.facet_none,
                    formats.number(value.count, words),
                    _address(_narrowed(choices, name, toggled)),
                    active,
                )
            )
        return Facet(label, tuple(shown))

    made = (
        facet(words.facet_type, "types", facets.type, choices.types),
        facet(words.facet_year, "years", facets.year, choices.years),
        facet(words.facet_document, "documents", facets.document, choices.documents),
    )
    return tuple(f for f in made if len(f.values) > 1 or any(value.active for value in f.values))


def _narrowed(choices: Choices, name: str, values: tuple[str, ...]) -> Choices:
    if name == "types":
        return replace(choices, types=values)
    return replace(choices, years=values) if name == "years" else replace(choices, documents=values)


def place(part: str | None, printed: str | None, page: int | None, words: Words) -> str:
    """Where in the document: "Bilaga 1 · s. 5 (31)". The printed page number where there is one."""
    number = printed or (str(page) if page else None)
    return " · ".join(piece for piece in (part, f"{words.page_label} {number}" if number else None) if piece)


def _hit(result: schemas.SearchResult, words: Words) -> Hit:
    document = result.document
    cut = excerpt(result.text, result.highlights)
    opening, closing = words.quote
    before = f"{opening}…\u00a0" if cut.cut_before else opening
    after = f"\u00a0…{closing}" if cut.cut_after else closing
    source = source_line(document, result.part, result.section, result.page, result.printed_page)
    when = document.date or document.period
    facts = (
        _why(result.why, words),
        document.type,
        formats.date(when, words) if when else None,
        document.case_number,
    )
    return Hit(
        href=urls.document(document.id, page=result.page, start=result.start, end=result.end),
        title=document.title or document.file,
        place=place(result.part, result.printed_page, result.page, words),
        section=tuple(result.section),
        quote=Markup("{}{}{}").format(before, mark(cut.text, cut.spans), after),
        source=source,
        facts=tuple(fact for fact in facts if fact),
        copy=quotation(result.text, source, document.case_number, words),
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


def _why(why: schemas.Why, words: Words) -> str:
    if why.identifier:
        return words.why["identifier"]
    if why.lexical_rank is not None and why.semantic_rank is not None:
        return words.why["both"]
    if why.lexical_rank is None and why.semantic_rank is None:
        return words.why["carried"]
    return words.why["lexical" if why.lexical_rank is not None else "semantic"]


def quotation(text: str, source: str, case_number: str | None, words: Words) -> str:
    """What "copy with source" copies, but for the address: the words in quotes, and where they stand."""
    opening, closing = words.quote
    line = f"{source}. {case_number}" if case_number else source
    return f"{opening}{text.strip()}{closing}\n{line}"


def _near(answer: schemas.SearchAnswer, words: Words) -> tuple[Hit, ...]:
    """What a question without hits may have meant: passages that hold a word of it at least."""
    holding = [result for result in answer.results if result.why.lexical_rank is not None]
    return tuple(_hit(result, words) for result in holding[:MOST_NEAR])


def _nothing(common: Found, held: schemas.Coverage, choices: Choices, words: Words) -> Found:
    """No hits: what was searched, what could not be, and what to do instead."""
    documents = formats.count(held.documents, words.document, words)
    template = Markup(words.no_hits_filtered if choices.narrowed else words.no_hits)
    pages = formats.count(held.pages, words.page, words)
    explained = [words.no_hits_searched.format(documents=documents, pages=pages)]
    if not held.rejected:
        explained.append(words.no_hits_all_read)
    files = formats.count(held.rejected, words.file, words)
    return replace(
        common,
        heading=template.format(query=Markup("<em>{}</em>").format(choices.query), documents=documents),
        empty=not held.documents,
        explained=tuple(explained),
        rejected=words.no_hits_rejected.format(files=files) if held.rejected else "",
        advice=_advice(choices, words),
    )


def _advice(choices: Choices, words: Words) -> tuple[Link, ...]:
    advice: list[Link] = []
    if choices.narrowed:
        advice.append(Link(words.without_filters, urls.search(choices.query, mode=choices.mode)))
    if choices.mode in words.other_mode:
        advice.append(Link(words.other_mode[choices.mode], _address(replace(choices, mode="hybrid"))))
    return tuple(advice)
