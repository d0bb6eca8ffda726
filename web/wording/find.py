"""The texts of finding: order, grouping, what is offered, saved searches, help without hits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from web.wording import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class FindTexts:
    """Texts with a gap are `str.format` templates."""

    sort_label: str
    sorts: Mapping[str, str]
    group_label: str
    groups: Mapping[str, str]
    sorted_among: str
    since: str
    until: str
    only_since: str
    from_day: str
    to_day: str
    only_year: str
    only_type: str
    only_topic: str
    facet_body: str
    facet_status: str
    facet_topic: str
    facet_goal: str
    facet_part: str
    finer: str
    similar: str
    similar_title: str
    similar_to: str
    similar_none: str
    similar_none_how: str
    alternatives: Mapping[str, str]
    also: str
    offers_label: str
    meant: str
    undated: str
    others: str
    hits_in_document: str
    only_document: str
    all_in_document: str
    save: str
    save_for_later: str
    saved_title: str
    saved_all: str
    saved_here: str
    saved_none: str
    saved_none_how: str
    saved_remove: str
    saved_feed: str
    saved_new: str
    saved_no_new: str
    saved_full: str
    feed_title: str
    feed_subtitle: str
    not_in_query: str
    wordless: str
    wordless_how: str
    wordless_instead: str


TEXTS: Final[Mapping[Language, FindTexts]] = {
    "sv": FindTexts(
        sort_label="Ordning",
        sorts={"relevance": "Relevans", "newest": "Nyast först", "oldest": "Äldst först"},
        group_label="Visa",
        groups={"none": "Var för sig", "document": "Per dokument"},
        sorted_among="Ordnade bland de {shown} mest relevanta av {total}.",
        since="från {date}",
        until="till {date}",
        only_since="från {year} och framåt",
        from_day="från och med",
        to_day="till och med",
        only_year="bara {year}",
        only_type="bara {type}",
        only_topic="ämnet {topic}",
        facet_body="Organ",
        facet_status="Status",
        facet_topic="Ämne",
        facet_goal="Mål",
        facet_part="Del",
        finer="Ämne, mål, del och dokument",
        similar="Liknande",
        similar_title="Liknande stycken",
        similar_to="Stycken som till innehållet liknar detta:",
        similar_none="Inga liknande stycken",
        similar_none_how="Stycken jämförs på betydelse. Är sökregistret nyss gjort om kan det ta en stund.",
        alternatives={
            "without_filters": "utan begränsning",
            "corrected": "rättat",
            "without_letters": "samma nummer hos andra",
            "same_day": "samma dag",
            "known_words": "ord som finns",
            "without_quotes": "utan citattecken",
            "word": "ett av orden",
            "topic": "ett ämne",
        },
        also="Samma text står också i {places}.",
        offers_label="Begränsa till",
        meant="Menade du",
        undated="{documents} utan datum är inte med.",
        others="Fler",
        hits_in_document="{hits} här",
        only_document="Bara det här dokumentet",
        all_in_document="Visa alla här",
        save="Spara sökningen",
        save_for_later="Spara sökningen, så ser du när något läses in som svarar på den.",
        saved_title="Sparade sökningar",
        saved_all="Alla sparade, med vad som är nytt",
        saved_here="Sökningen är sparad",
        saved_none="Du har inga sparade sökningar.",
        saved_none_how="Sök, och välj Spara sökningen ovanför träffarna. Här ser du sedan vad som är nytt.",
        saved_remove="Ta bort",
        saved_feed="Flöde (Atom)",
        saved_new="{hits} nya sedan {date}",
        saved_no_new="inget nytt sedan {date}",
        saved_full="Du kan ha {most} sparade sökningar. Ta bort någon först.",
        feed_title="Röda tråden: {query}",
        feed_subtitle="Nya träffar när dokument läses in",
        not_in_query="Alla ord i frågan finns i dokumenten, men inte tillsammans.",
        wordless="Frågan har inget ord att söka efter.",
        wordless_how="Skriv minst ett ord som ska finnas med. Minus framför ett ord tar bort stycken "
        "där det står: beredskap -budget.",
        wordless_instead="Sök på {query}",
    ),
    "en": FindTexts(
        sort_label="Order",
        sorts={"relevance": "Relevance", "newest": "Newest first", "oldest": "Oldest first"},
        group_label="Show",
        groups={"none": "One by one", "document": "By document"},
        sorted_among="Ordered among the {shown} most relevant of {total}.",
        since="from {date}",
        until="until {date}",
        only_since="from {year} onwards",
        from_day="from",
        to_day="until",
        only_year="only {year}",
        only_type="only {type}",
        only_topic="the topic {topic}",
        facet_body="Body",
        facet_status="Status",
        facet_topic="Topic",
        facet_goal="Goal",
        facet_part="Part",
        finer="Topic, goal, part and document",
        similar="Similar",
        similar_title="Similar passages",
        similar_to="Passages close in content to this one:",
        similar_none="No similar passages",
        similar_none_how="Passages are compared by meaning. Just after the index is rebuilt, wait a while.",
        alternatives={
            "without_filters": "without narrowing down",
            "corrected": "corrected",
            "without_letters": "the same number elsewhere",
            "same_day": "the same day",
            "known_words": "words that occur",
            "without_quotes": "without quotation marks",
            "word": "one of the words",
            "topic": "a topic",
        },
        also="The same text is also in {places}.",
        offers_label="Narrow to",
        meant="Did you mean",
        undated="{documents} without a date are left out.",
        others="More",
        hits_in_document="{hits} here",
        only_document="This document only",
        all_in_document="Show all here",
        save="Save the search",
        save_for_later="Save the search, and you will see when something is added that answers it.",
        saved_title="Saved searches",
        saved_all="All saved, with what is new",
        saved_here="The search is saved",
        saved_none="You have no saved searches.",
        saved_none_how="Search, and choose Save the search above the hits. What is new is then shown here.",
        saved_remove="Remove",
        saved_feed="Feed (Atom)",
        saved_new="{hits} new since {date}",
        saved_no_new="nothing new since {date}",
        saved_full="You can have {most} saved searches. Remove one first.",
        feed_title="Röda tråden: {query}",
        feed_subtitle="New hits as documents are added",
        not_in_query="All words of the question are in the documents, but not together.",
        wordless="The question has no word to search for.",
        wordless_how="Write at least one word to be found. A minus before a word leaves out passages "
        "that have it: beredskap -budget.",
        wordless_instead="Search for {query}",
    ),
}


def texts(language: Language) -> FindTexts:
    """The texts of `language`."""
    return TEXTS[language]
