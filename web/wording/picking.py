"""The texts of a field that a document is picked in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from web.wording import Language


@dataclass(frozen=True, slots=True)
class PickingTexts:
    """See `web/templates/compare.html` for where each is shown."""

    find: str
    chosen: str
    which: str
    more: str
    near: str
    no: str
    swap: str


TEXTS: Final[Mapping[Language, PickingTexts]] = {
    "sv": PickingTexts(
        find="Ord ur titel eller filnamn, eller ett datum",
        chosen="Valt",
        which="Välj vilket",
        more="och {count} till. Skriv fler ord.",
        near="Liknande dokument",
        no="Inget dokument har de orden.",
        swap="Byt plats",
    ),
    "en": PickingTexts(
        find="Words of the title or file name, or a date",
        chosen="Chosen",
        which="Choose which",
        more="and {count} more. Type more words.",
        near="Similar documents",
        no="No document has those words.",
        swap="Swap",
    ),
}


def texts(language: Language) -> PickingTexts:
    return TEXTS[language]
