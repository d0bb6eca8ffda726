"""The texts of reading: hits within a document, marks on the page and their letters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from web.wording import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadTexts:
    """Texts with a gap are `str.format` templates. A letter tells a kind of finding on the page picture."""

    letters: Mapping[str, str]
    letter_unknown: str
    legend: str
    legend_hint: str
    hits_label: str
    hit_of: str
    hits_of_document: str
    hits_none: str
    previous_hit: str
    next_hit: str
    back_to_hits: str
    moved: str
    selected: str
    points: str
    assignments: str
    on_paper: str


TEXTS: Final[Mapping[Language, ReadTexts]] = {
    "sv": ReadTexts(
        letters={
            "case_number": "D",
            "decision_reference": "H",
            "decision_point": "B",
            "document_number": "N",
            "law": "L",
            "assignment": "U",
            "goal_reference": "M",
            "personal_number": "P",
            "policy_document": "S",
            "body": "O",
            "indicator": "I",
            "deadline": "T",
        },
        letter_unknown="F",
        legend="Vilka fynd som visas",
        legend_hint="Valet gäller sidbilden och listan, i den här webbläsaren.",
        hits_label="Träffar i dokumentet",
        hit_of="Träff {number} av {total}",
        hits_of_document="{hits} i dokumentet",
        hits_none="Inga träffar i dokumentet",
        previous_hit="Föregående träff",
        next_hit="Nästa träff",
        back_to_hits="Till träfflistan",
        moved="{position}, sidan {page}",
        selected="Markerat",
        points="Dokumentets beslutssatser",
        assignments="Dokumentets uppdrag",
        on_paper="Sidans bild skrivs ut från filen: välj Öppna filen. Vyn Text skrivs ut härifrån.",
    ),
    "en": ReadTexts(
        letters={
            "case_number": "C",
            "decision_reference": "R",
            "decision_point": "P",
            "document_number": "D",
            "law": "S",
            "assignment": "A",
            "goal_reference": "G",
            "personal_number": "N",
            "policy_document": "Y",
            "body": "B",
            "indicator": "I",
            "deadline": "T",
        },
        letter_unknown="F",
        legend="Which findings are shown",
        legend_hint="It counts for the page picture and the list, in this browser.",
        hits_label="Hits in the document",
        hit_of="Hit {number} of {total}",
        hits_of_document="{hits} in the document",
        hits_none="No hits in the document",
        previous_hit="Previous hit",
        next_hit="Next hit",
        back_to_hits="To the list of hits",
        moved="{position}, page {page}",
        selected="Selected",
        points="Its decision points",
        assignments="Its assignments",
        on_paper="The page’s picture is printed from the file: Open the file. The view Text is printed here.",
    ),
}


def texts(language: Language) -> ReadTexts:
    """The texts of `language`."""
    return TEXTS[language]
