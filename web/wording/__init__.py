"""The words of the interface: one frozen table of texts a language, the same fields in each.

`Words` names every text once, so that a missing translation is a type error. Texts with a gap are
`str.format` templates; the names of their gaps are the same in every language (a test compares them).

The texts of a feature stand in a module of their own beside this one, as a frozen dataclass and its
`TEXTS: Mapping[Language, ...]`, and reach the template as `t` (see `accessibility`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

Language = Literal["sv", "en"]
LANGUAGES: tuple[Language, ...] = ("sv", "en")


class Noun(NamedTuple):
    """A countable thing in its two forms: one of it, and several."""

    one: str
    many: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """All texts of the interface in one language."""

    language: Language
    thousands: str
    months: tuple[str, ...]
    quote: tuple[str, str]

    name: str
    promise: str
    lede: str
    skip: str
    other_language: str
    other_language_code: str
    main_navigation: str
    footer_navigation: str

    places: Mapping[str, str]

    document: Noun
    matter: Noun
    page: Noun
    passage: Noun
    file: Noun
    finding: Noun

    search_label: str
    search_hint: str
    search_button: str
    coverage: str
    coverage_latest: str
    coverage_rejected: str
    coverage_empty: str

    try_this: str
    latest_documents: str
    all_documents: str
    all_topics: str
    examples: Mapping[str, str]
    undated: str
    untyped: str
    page_label: str

    empty_title: str
    empty_steps: tuple[str, ...]
    empty_command: str
    empty_after: str

    search_title: str
    search_prompt: str
    searched_for: str
    tally: str
    searched: str
    modes: Mapping[str, str]
    mode_label: str
    facet_type: str
    facet_year: str
    facet_document: str
    facet_none: str
    filters_label: str
    narrowed: str
    remove_filter: str
    results_label: str
    no_hits: str
    no_hits_filtered: str
    no_hits_searched: str
    no_hits_rejected: str
    no_hits_all_read: str
    no_hits_advice: str
    near: str
    other_words: str
    other_mode: Mapping[str, str]
    read_as: str
    unknown_words: str
    words_only: str
    previous: str
    next: str
    shown_of: str
    pager_label: str
    why: Mapping[str, str]
    why_label: str
    source: str
    copy: str
    copy_short: str
    copied: str
    not_copied: str

    documents_title: str
    documents_intro: str
    documents_undated: str
    documents_untyped: str
    documents_untitled: str
    documents_filter: str
    documents_filter_button: str
    documents_all: str
    documents_none: str
    column_document: str
    column_type: str
    column_date: str
    day_form: str
    day_hint: str
    day_pick: str
    column_case: str
    column_pages: str
    column_file: str
    column_reason: str
    column_what: str

    contents: str
    no_contents: str
    on_this_page: str
    no_findings: str
    in_the_document: str
    view_label: str
    view_page: str
    view_text: str
    view_reading: str
    of_pages: str
    go_to_page: str
    printed: str
    previous_page: str
    next_page: str
    zoom_in: str
    zoom_out: str
    fit_width: str
    download: str
    the_passage: str
    passage_elsewhere: str
    show_passage: str
    loading_pdf: str
    pdf_failed: str
    text_instead: str
    no_script: str
    empty_page: str
    furniture: str
    ocr_page: str
    warnings_label: str
    made_picture: str
    made_open_page: str
    made_blocks: str
    made_hint: str
    block_kinds: Mapping[str, str]
    block_letters: Mapping[str, str]
    block_level: str
    block_no_level: str
    block_marker: str
    block_begins: str
    block_goes_on: str
    block_no_place: str
    block: Noun
    furniture_line: Noun
    repair: Noun
    row: Noun
    column: Noun
    header_row: Noun
    made_furniture: str
    made_furniture_none: str
    made_label: str
    made_label_none: str
    made_repairs: str
    made_repairs_none: str
    made_ocr: str
    made_ocr_title: str
    made_ocr_empty: str
    repair_kinds: Mapping[str, str]
    repaired_to: str
    personal_number: str
    damaged: str
    kinds: Mapping[str, str]
    stances: Mapping[str, str]
    statuses: Mapping[str, str]
    status_unknown: str
    due: str
    goal_schemes: Mapping[str, str]
    paraphrased: str

    status_title: str
    status_intro: str
    status_latest: str
    status_rejected_title: str
    status_rejected_none: str
    status_rejected_advice: str
    status_warned_title: str
    status_warned_none: str
    status_problems: str
    status_no_problems: str
    status_personal_numbers: str
    status_index: str
    status_model: str
    rejected_reasons: Mapping[str, str]

    about_title: str
    about_paragraphs: tuple[str, ...]
    about_how: str
    about_how_steps: tuple[str, ...]
    about_privacy: str
    about_privacy_paragraphs: tuple[str, ...]
    about_keys: str
    about_keys_list: tuple[tuple[str, str], ...]
    keys_on: str
    keys_close: str
    suggestions_label: str
    suggested: str
    about_versions: str
    about_made: str

    error_titles: Mapping[int, str]
    error_hints: Mapping[int, str]
    error_reference: str
    error_to_start: str
    error_to_documents: str


def words(language: Language) -> Words:
    """The texts of `language`."""
    from web.wording import en, sv

    return {"sv": sv.WORDS, "en": en.WORDS}[language]
