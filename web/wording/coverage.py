"""The texts of the map of years."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from web.wording import Language


@dataclass(frozen=True, slots=True)
class CoverageTexts:
    """See `web/templates/coverage.html` for where each is shown."""

    intro: str
    none: str
    reported: str
    undated: str
    legend: Mapping[str, str]


TEXTS: Final[Mapping[Language, CoverageTexts]] = {
    "sv": CoverageTexts(
        intro="Vilka år mål, planer och andra styrande dokument redovisas, planeras eller nämns, efter "
        "händelsernas datum. En tom ruta är ett år då det gäller men inget sägs.",
        none="Inga styrande dokument nämns i dokumenten ännu.",
        reported="Redovisas",
        undated="utan datum",
        legend={
            "reported": "redovisas",
            "planned": "planeras",
            "mentioned": "nämns",
            "expected": "gäller, men inget sägs",
            "none": "inget",
        },
    ),
    "en": CoverageTexts(
        intro="In which years goals, plans and other policy documents are reported on, planned for or "
        "mentioned, by the dates of events. An empty square is a year in force of which nothing is said.",
        none="No policy documents are mentioned in the documents yet.",
        reported="Reported on",
        undated="undated",
        legend={
            "reported": "reported on",
            "planned": "planned for",
            "mentioned": "mentioned",
            "expected": "in force, but nothing is said",
            "none": "nothing",
        },
    ),
}


def texts(language: Language) -> CoverageTexts:
    return TEXTS[language]
