"""Every element of the pages once, for those who build them: /about/patterns."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from web import urls
from web.contexts import Example, Keep, Link, Pager, pager
from web.findings import FindingRow
from web.highlight import mark
from web.hit import Hit, quotation
from web.narrowing import Facet, FacetValue
from web.site import render, words_of
from web.topics import Picture, picture
from web.wording import Words
from web.wording.find import texts as find_texts
from web.wording.read import texts as read_texts
from web.wording.topics import texts as topic_texts

SAID = "Stadsledningskontoret får i uppdrag att ta fram en plan för civil beredskap."
MARKED = "civil beredskap"
SOURCE = "Delårsrapport augusti 2024 för kommunstyrelsen, bilaga 1, avsnitt 2, s. 5 (31)"
NUMBER = "SLK-2024-00931"
# The names of the palette, each shown on paper.
COLOURS = (
    "paper",
    "raised",
    "desk",
    "ink",
    "quiet",
    "link",
    "line",
    "hair",
    "accent",
    "mark",
    "mark-line",
    "passage",
    "good",
    "bad",
    "table",
    "going",
    "partly",
    "proposed",
)


def routes() -> list[Route]:
    return [Route(urls.patterns(), patterns)]


@dataclass(frozen=True, slots=True)
class Patterns:
    """What the page shows of each element that takes data."""

    colours: tuple[str, ...]
    statuses: tuple[str | None, ...]
    hit: Hit
    finding: FindingRow
    pager: Pager
    links: tuple[Link, ...]
    examples: tuple[Example, ...]
    facets: tuple[Facet, ...]
    picture: Picture
    keep: Keep


def patterns(request: Request) -> Response:
    words = words_of(request)
    return render(request, "patterns.html", here="about", p=made(words), t=find_texts(words.language))


def made(words: Words) -> Patterns:
    """One of each."""
    here = urls.patterns()
    hit = Hit(
        href=here,
        title="Delårsrapport augusti 2024 för kommunstyrelsen",
        place=f"Bilaga 1 · {words.page_label} 5 (31)",
        section=("2 Väsentlig styrinformation", "Civil beredskap"),
        quote=mark(SAID, [(SAID.index(MARKED), SAID.index(MARKED) + len(MARKED))]),
        source=SOURCE,
        facts=(words.why["both"], "delårsrapport", NUMBER),
        copy=quotation(SAID, SOURCE, NUMBER, words),
    )
    finding = FindingRow(
        "f-case_number-0-14",
        "case_number",
        read_texts(words.language).letters["case_number"],
        words.kinds["case_number"],
        NUMBER,
        "",
        here,
        NUMBER,
        here=False,
    )
    return Patterns(
        colours=COLOURS,
        statuses=(*words.statuses, None),
        hit=hit,
        finding=finding,
        pager=pager(20, 20, 113, lambda first: f"{here}?from={first}", words),
        links=(Link(words.modes["hybrid"], here, active=True), Link(words.modes["lexical"], here)),
        examples=(Example(NUMBER, words.examples["case_number"], here),),
        facets=(
            Facet(
                words.facet_type,
                (FacetValue("plan", "3", here, active=True), FacetValue("yttrande", "2", here, active=False)),
            ),
        ),
        picture=picture({"2023": 2, "2024": 5}, ("2023", "2024"), topic_texts(words.language)),
        keep=Keep("0" * 16, 0, len(SAID), "decision_point"),
    )
