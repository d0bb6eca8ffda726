"""A hit as a person sees it: where it stands, its words, why it is there, its source and where one may go."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from api import schemas
from api.citation import path_in, source_of, title_of, when
from web import formats, urls
from web.choices import Choices
from web.contexts import Keep, Link
from web.highlight import Pair, excerpt, mark
from web.marked_sentence import below_headings, marked_line, marked_sentence
from web.wording import Words
from web.wording.find import FindTexts
from web.wording.find import texts as find_texts
from web.wording.topic_descriptions import named


@dataclass(frozen=True, slots=True)
class Hit:
    """A hit as shown: where it is, the passage with its marked words, why it is there, its source.

    `acts`: where else one may go from it. `also`: where else the same text stands. `whole` is the passage,
    `line` the line or row of it with most marks, `keep` what of it goes in a draft.
    """

    href: str
    title: str
    place: str
    section: tuple[str, ...]
    quote: Markup
    source: str
    facts: tuple[str, ...]
    copy: str
    acts: tuple[Link, ...] = ()
    also: str = ""
    whole: Keep | None = None
    line: Keep | None = None
    keep: Keep | None = None


def place(part: str | None, printed: str | None, page: int | None, words: Words) -> str:
    """Where in the document: "Bilaga 1 · s. 5 (31)". The printed page number where there is one."""
    number = printed or (str(page) if page else None)
    return " · ".join(piece for piece in (part, f"{words.page_label} {number}" if number else None) if piece)


def hit_of(result: schemas.SearchResult, choices: Choices, words: Words) -> Hit:
    """A result as shown; its address takes the question along, so that its words are marked there too."""
    document = result.document
    texts = find_texts(words.language)
    skipped = below_headings(result.text, result.section)
    text = result.text[skipped:]
    marks = [(start - skipped, end - skipped) for start, end in result.highlights if end > skipped]
    cut = excerpt(text, marks)
    opening, closing = words.quote
    before = f"{opening}…\u00a0" if cut.cut_before else opening
    after = f"\u00a0…{closing}" if cut.cut_after else closing
    source = source_of(document, result)
    facts = (
        _why(result.why, words),
        _topic(result, words, texts),
        document.type,
        document.issuer,
        formats.date(day, words) if (day := when(document)) else None,
        document.case_number,
    )
    return Hit(
        href=urls.document(
            document.id,
            page=result.page,
            start=result.start,
            end=result.end,
            query=choices.query,
            mode=choices.mode,
        ),
        title=title_of(document),
        place=place(result.part, result.printed_page, result.page, words),
        section=path_in(document, result.section),
        quote=Markup("{}{}{}").format(before, mark(cut.text, cut.spans), after),
        source=source,
        facts=tuple(fact for fact in facts if fact),
        copy=quotation(text, source, document.case_number, words),
        acts=(Link(texts.similar, urls.similar(result.passage)),),
        also=_also(result, texts),
        whole=Keep(document.id, result.start, result.end),
        line=_within(result, marked_line(result.text, result.highlights)),
        keep=_keep(result),
    )


def _keep(result: schemas.SearchResult) -> Keep:
    """The sentence with the marked words, else the passage: an officer quotes no more than is needed."""
    place = marked_sentence(result.text, result.highlights, result.section)
    kind = "words" if place != (0, len(result.text)) else "passage"
    return _within(result, place, kind)


def _within(result: schemas.SearchResult, place: Pair, kind: str = "passage") -> Keep:
    start, end = place
    return Keep(result.document.id, result.start + start, result.start + end, kind)


def _topic(result: schemas.SearchResult, words: Words, texts: FindTexts) -> str | None:
    """The topic that was asked for, where the passage is about it."""
    about = next((topic for topic in result.topics if topic.id == result.why.topic), None)
    return f"{texts.facet_topic.lower()}: {named(about.id, about.label, words.language)}" if about else None


def _also(result: schemas.SearchResult, texts: FindTexts) -> str:
    """Where else the same text stands, in words; empty where nowhere."""
    places = dict.fromkeys(title_of(copy) for copy in result.also)
    return texts.also.format(places=", ".join(places)) if places else ""


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
    line = f"{source}. {case_number}" if case_number and case_number not in source else source
    return f"{opening}{text.strip()}{closing}\n{line}"
