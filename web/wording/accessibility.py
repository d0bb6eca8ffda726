"""The accessibility statement, as the law on digital public services asks for one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from web.wording import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading with paragraphs and, below them, a list."""

    title: str
    paragraphs: tuple[str, ...]
    points: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementTexts:
    """The statement. `contact` stands in for whoever runs the service and is told how to write their own."""

    title: str
    lede: str
    sections: tuple[Section, ...]


TEXTS: Final[Mapping[Language, StatementTexts]] = {
    "sv": StatementTexts(
        title="Tillgänglighetsredogörelse",
        lede="Röda tråden ska kunna användas av alla, oavsett hur man ser, hör, rör sig eller läser. Här "
        "står hur långt vi har kommit, vad som brister och hur du säger till.",
        sections=(
            Section(
                title="Hur tillgänglig är tjänsten?",
                paragraphs=(
                    "Tjänsten följer delvis lagen (2018:1937) om tillgänglighet till digital offentlig "
                    "service, standarden EN 301 549 och WCAG 2.2 på nivå AA. Det som brister står nedan.",
                ),
            ),
            Section(
                title="Vad som inte är tillgängligt",
                paragraphs=(
                    "Dokumenten är stadens egna PDF-filer. De är skrivna av andra, och tjänsten ändrar dem "
                    "inte.",
                ),
                points=(
                    "Bilden av en PDF-sida visar sidan som den är satt. Är filen inte taggad kan ett "
                    "hjälpmedel läsa den i fel ordning. Vyn Text visar samma sida med rubriker, listor och "
                    "tabeller, och går att läsa med skärmläsare och förstora utan att raderna bryts "
                    "utanför skärmen.",
                    "Inskannade sidor är lästa ur en bild, och ord kan vara fel. Det står på sidan när det "
                    "är så.",
                    "Bilder och diagram i dokumenten har sällan beskrivningar. Vyn Text kan inte lägga till "
                    "dem.",
                    "Ett dokuments språk är satt för hela dokumentet. Enstaka stycken på ett annat språk är "
                    "inte märkta.",
                ),
            ),
            Section(
                title="Säg till om något inte fungerar",
                paragraphs=(
                    "Hör av dig till den som sköter tjänsten hos er. Behöver du innehåll från tjänsten som "
                    "inte är tillgängligt för dig, säg vilket och i vilken form du behöver det. Svaret "
                    "ska komma utan dröjsmål.",
                    "Adressen till den sida du står på räcker för att någon annan ska se samma sak som du.",
                ),
            ),
            Section(
                title="Tillsyn",
                paragraphs=(
                    "Myndigheten för digital förvaltning, Digg, har tillsyn över lagen. Är du inte nöjd med "
                    "svaret kan du anmäla det till Digg, digg.se.",
                ),
            ),
            Section(
                title="Så är tjänsten prövad",
                paragraphs=(
                    "Redogörelsen bygger på en egen bedömning den 26 november 2026. Den görs om när "
                    "tjänsten ändras, minst en gång om året.",
                ),
                points=(
                    "Varje sida prövas med axe-core i ljust och mörkt utseende varje gång programmet ändras.",
                    "Allt går att nå med tangentbord, med synligt fokus.",
                    "Sidorna är prövade i bredder från 320 bildpunkter, vilket motsvarar 400 procents "
                    "förstoring på en vanlig skärm.",
                    "Ingen utomstående har granskat tjänsten, och den är inte prövad av personer som "
                    "använder skärmläsare till vardags.",
                ),
            ),
        ),
    ),
    "en": StatementTexts(
        title="Accessibility statement",
        lede="Röda tråden should work for everyone, however they see, hear, move or read. This is how far it "
        "has come, what is missing, and how to tell us.",
        sections=(
            Section(
                title="How accessible is the service?",
                paragraphs=(
                    "The service partly conforms to the Swedish law (2018:1937) on accessibility of digital "
                    "public services, the standard EN 301 549 and WCAG 2.2 at level AA. What is missing is "
                    "listed below.",
                ),
            ),
            Section(
                title="What is not accessible",
                paragraphs=(
                    "The documents are the city’s own PDF files. Others wrote them, and the service does not "
                    "change them.",
                ),
                points=(
                    "The picture of a PDF page shows the page as it was set. Where the file is not tagged, "
                    "assistive technology may read it in the wrong order. The view Text shows the same page "
                    "with headings, lists and tables; a screen reader reads it, and it can be enlarged "
                    "without lines running off the screen.",
                    "Scanned pages were read from a picture, and words may be wrong. The page says so.",
                    "Pictures and diagrams in the documents seldom have descriptions. The view Text cannot "
                    "add them.",
                    "The language of a document is set for the whole of it. Single passages in another "
                    "language are not marked.",
                ),
            ),
            Section(
                title="Tell us what does not work",
                paragraphs=(
                    "Write to whoever runs the service where you work. If you need something from it that is "
                    "not accessible to you, say what and in which form. The answer should come without "
                    "delay.",
                    "The address of the page you are on is enough for someone else to see the same thing.",
                ),
            ),
            Section(
                title="Supervision",
                paragraphs=(
                    "The Agency for Digital Government, Digg, supervises the law. If you are not content "
                    "with the answer you can report it to Digg, digg.se.",
                ),
            ),
            Section(
                title="How the service was tested",
                paragraphs=(
                    "The statement builds on our own assessment of 26 November 2026. It is done again when "
                    "the service changes, at least once a year.",
                ),
                points=(
                    "Every page is tested with axe-core in light and dark each time the program changes.",
                    "Everything can be reached by keyboard, with visible focus.",
                    "The pages are tested in widths from 320 pixels, which is 400 per cent zoom on an "
                    "ordinary screen.",
                    "No outsider has reviewed the service, and it has not been tested by people who use a "
                    "screen reader every day.",
                ),
            ),
        ),
    ),
}
