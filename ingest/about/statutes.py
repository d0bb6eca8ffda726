"""What the first page of a statute says of itself, as the collections of agencies and towns print it.

"Boverkets författningssamling" names who issues it, "beslutade den 18 juni 2013." below the title its date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from corpus.model import Document
from ingest.about.dates import day

_COLLECTION: Final = re.compile(
    r"(?!(?:kommunen|staden|regionen)s\b)(?P<who>[^\W\d_][\w åäöÅÄÖ-]{2,80}?)s\s+författningssamling", re.I
)
_DECIDED: Final = re.compile(r"(?:beslutad|utfärdad)e?\s+(?:den\s+)?(?P<day>\d{1,2}\s+\w+\s+\d{4})\.?", re.I)
_BEFORE_DAY: Final = re.compile(r";\s(?=(?:beslutad|utfärdad)e?\s)")
_FIRST: Final = 15  # blocks of the first page


def issuer(document: Document) -> str | None:
    """Whose collection it stands in: "Boverket".

    Capitals are those of a name: "BOVERKETS FÖRFATTNINGSSAMLING" is Boverket's too.
    """
    found = next((m["who"] for text in _head(document) if (m := _COLLECTION.fullmatch(text))), None)
    return found.capitalize() if found and found.isupper() else found


def decided(document: Document) -> str | None:
    """The date of the decision, ISO, where a line of a statute says so."""
    if issuer(document) is None:
        return None
    return next((day(m["day"]) for text in _head(document) if (m := _DECIDED.fullmatch(text))), None)


def title(document: Document) -> str | None:
    """What stands right before the day of the decision, where it names whose statute it is: "Boverkets
    föreskrifter om buller;"."""
    who = issuer(document)
    texts = [*_head(document)]
    told = (above for above, text in pairwise(texts) if _DECIDED.fullmatch(text))
    titles = (text.rstrip(" ;") for text in told if who and text.casefold().startswith(who.casefold()))
    return next(titles, None)


def _head(document: Document) -> Iterator[str]:
    """The texts that the document begins with."""
    for block in document.blocks[:_FIRST]:
        yield from _BEFORE_DAY.split(" ".join(document.text[block.span.start : block.span.end].split()))
