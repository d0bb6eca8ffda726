"""The texts of comparing two documents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from web.wording import Language


@dataclass(frozen=True, slots=True)
class CompareTexts:
    """See `web/templates/compare.html` for where each is shown."""

    title: str
    intro: str
    nothing: str
    a: str
    b: str
    button: str
    points: str
    statuses: str
    figures: str
    same: str
    added: str
    removed: str
    changed: str
    unchanged: str


TEXTS: Final[Mapping[Language, CompareTexts]] = {
    "sv": CompareTexts(
        title="Jämför två dokument",
        intro="Välj två versioner av ett dokument, eller två rapporter i samma serie.",
        nothing="saknas",
        a="Det äldre",
        b="Det nyare",
        button="Jämför",
        points="Beslutssatser",
        statuses="Uppdrag",
        figures="Siffror",
        same="Ingen skillnad.",
        added="nytt",
        removed="borttaget",
        changed="ändrat",
        unchanged="{count} oförändrade",
    ),
    "en": CompareTexts(
        title="Compare two documents",
        intro="Choose two versions of a document, or two reports of one series.",
        nothing="none",
        a="The older",
        b="The newer",
        button="Compare",
        points="Decision points",
        statuses="Assignments",
        figures="Figures",
        same="No difference.",
        added="new",
        removed="removed",
        changed="changed",
        unchanged="{count} unchanged",
    ),
}


def texts(language: Language) -> CompareTexts:
    return TEXTS[language]
