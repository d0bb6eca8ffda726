"""Where personal numbers stand in the files, for whoever answers for them. The digits are nowhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from api.citation import title_of
from api.collection import Collection
from web import urls
from web.site import language_of, render, site
from web.wording import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonalNumberTexts:
    """`about` says what is done with them, and what is left to do."""

    title: str
    about: str
    none: str
    document: str
    page: str
    count: str


TEXTS: Final[Mapping[Language, PersonalNumberTexts]] = {
    "sv": PersonalNumberTexts(
        title="Personnummer",
        about="Här står de personnummer som finns i dokumenten. De är dolda i text, sökning, fynd och "
        "utskrifter, och siffrorna är inte sparade. Själva PDF-filen visas som den är: ersätt den med en "
        "maskad, eller ta bort den.",
        none="Inga personnummer har hittats i dokumenten.",
        document="Dokument",
        page="Sida",
        count="Antal",
    ),
    "en": PersonalNumberTexts(
        title="Personal numbers",
        about="These are the places of personal identity numbers in the documents. They are hidden in text, "
        "search, findings and exports, and the digits are not kept. The PDF itself is shown as it is: "
        "replace it by a masked one, or remove it.",
        none="No personal numbers were found in the documents.",
        document="Document",
        page="Page",
        count="Count",
    ),
}


@dataclass(frozen=True, slots=True)
class Place:
    """A page that has them: the document's title, the 1-based page or None, how many, and its address."""

    title: str
    page: int | None
    count: int
    href: str


def routes() -> list[Route]:
    return [Route(urls.personal_numbers(), show)]


def show(request: Request) -> Response:
    texts = TEXTS[language_of(request)]
    return render(request, "personal_numbers.html", t=texts, places=places(site(request).collection))


def places(collection: Collection) -> tuple[Place, ...]:
    """The pages with personal numbers, by document and page."""
    found = Counter((f.document_id, f.page) for f in collection.store.findings(kind="personal_number"))
    titles = {d.id: title_of(d) for d in collection.documents().documents}
    return tuple(
        Place(titles[document], page, count, urls.document(document, page=page))
        for (document, page), count in found.items()
    )
