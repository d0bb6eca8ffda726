"""The texts of topics."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from web.wording import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicTexts:
    """Texts with a gap are `str.format` templates."""

    title: str
    intro: str
    own_hint: str
    sorts: Mapping[str, str]
    column_topic: str
    column_passages: str
    column_documents: str
    column_years: str
    without: str
    years_label: str
    year_bar: str
    tally: str
    named: str
    suggested: str
    marked_all: str
    marking_label: str
    why: str
    broader: str
    narrower: str
    related: str
    search_it: str
    remove: str
    keep: str
    keep_name: str
    empty: str


TEXTS: Final[Mapping[Language, TopicTexts]] = {
    "sv": TopicTexts(
        title="Ämnen",
        intro="{topics} ämnen i {documents}. Ett stycke nämner ett ämne, eller föreslås av sina ord.",
        own_hint="Ett eget ämne får du när du söker och väljer Spara som ämne.",
        sorts={
            "own": "Egna ämnen",
            "topics": "Områden",
            "kf-budget": "Mål i kommunfullmäktiges budget",
            "agenda2030-goal": "Globala mål i Agenda 2030",
        },
        column_topic="Ämne",
        column_passages="Stycken",
        column_documents="Dokument",
        column_years="År",
        without="Ämnen utan stycken",
        years_label="Stycken per år: {years}",
        year_bar="{year}: {count}",
        tally="{passages} i {documents}",
        named="nämner ämnet",
        suggested="föreslås av sina ord",
        marked_all="Alla",
        marking_label="Hur stycket hör till ämnet",
        why="ord i rubriken: {terms}",
        broader="Vidare ämne",
        narrower="Snävare ämnen",
        related="Närliggande ämnen",
        search_it="Sök på {label}",
        remove="Ta bort ämnet",
        keep="Spara som ämne",
        keep_name="Ämnets namn",
        empty="Inga stycken hör till ämnet med den begränsning du valt.",
    ),
    "en": TopicTexts(
        title="Topics",
        intro="{topics} topics in {documents}. A passage names a topic, or its words suggest it.",
        own_hint="To have a topic of your own, search and choose Keep as a topic.",
        sorts={
            "own": "Your topics",
            "topics": "Fields",
            "kf-budget": "Goals of the city council’s budget",
            "agenda2030-goal": "Global goals of Agenda 2030",
        },
        column_topic="Topic",
        column_passages="Passages",
        column_documents="Documents",
        column_years="Years",
        without="Topics without passages",
        years_label="Passages by year: {years}",
        year_bar="{year}: {count}",
        tally="{passages} in {documents}",
        named="names the topic",
        suggested="suggested by its words",
        marked_all="All",
        marking_label="How the passage belongs to the topic",
        why="words of its heading: {terms}",
        broader="Broader topic",
        narrower="Narrower topics",
        related="Related topics",
        search_it="Search for {label}",
        remove="Remove the topic",
        keep="Keep as a topic",
        keep_name="Name of the topic",
        empty="No passages belong to the topic within your filters.",
    ),
}


def texts(language: Language) -> TopicTexts:
    return TEXTS[language]
