"""The hits of a search as an Atom feed (RFC 4287): what was read in last comes first."""

from __future__ import annotations

from typing import Final
from xml.etree import ElementTree as ET

from api import schemas
from api.citation import source_of
from web.choices import Choices
from web.wording.find import FindTexts

MOST_ENTRIES: Final = 50
_ATOM: Final = "http://www.w3.org/2005/Atom"
_BEGINNING: Final = "1970-01-01T00:00:00+00:00"


def atom(answer: schemas.SearchAnswer, asked: Choices, base: str, texts: FindTexts) -> bytes:
    """The feed as XML in UTF-8. `base` is the address of this installation, without a slash at its end."""
    related = [result for result in answer.results if result.related]
    entries = sorted(related, key=lambda r: (r.document.added, -r.start), reverse=True)[:MOST_ENTRIES]
    feed = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": "sv"})
    _text(feed, "title", texts.feed_title.format(query=asked.query))
    _text(feed, "subtitle", texts.feed_subtitle)
    _text(feed, "id", f"{base}{asked.href}")
    ET.SubElement(feed, "link", {"rel": "alternate", "href": f"{base}{asked.href}"})
    _text(feed, "updated", max((entry.document.added for entry in entries), default=_BEGINNING))
    author = ET.SubElement(feed, "author")
    _text(author, "name", "Röda tråden")
    for entry in entries:
        _entry(feed, entry, base)
    written: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return written


def _entry(feed: ET.Element, result: schemas.SearchResult, base: str) -> None:
    """A hit: its id holds for as long as the document has these bytes."""
    document = result.document
    source = source_of(document, result)
    entry = ET.SubElement(feed, "entry")
    _text(entry, "title", source)
    _text(entry, "id", f"urn:rodatraden:{document.id}:{result.start}-{result.end}")
    ET.SubElement(entry, "link", {"rel": "alternate", "href": f"{base}{result.url}"})
    _text(entry, "updated", document.added)
    _text(entry, "summary", _printable(result.text))


def _printable(text: str) -> str:
    """Without the control characters that XML 1.0 forbids."""
    return "".join(c for c in text if c in "\t\n" or (ord(c) >= 0x20 and ord(c) not in (0xFFFE, 0xFFFF)))


def _text(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = _printable(text)
