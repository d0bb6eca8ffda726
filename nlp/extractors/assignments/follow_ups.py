"""Papers and lists that tell how far what was given before has come. Pure.

>>> from corpus.model import Metadata, Source
>>> def follows(kind, title):
...     return is_follow_up(Document(Source("x", "0" * 64, 1), "", metadata=Metadata(type=kind, title=title)))
>>> follows(None, "Delårsrapport 2031"), follows("budget", "Budget med uppföljning 2031")
(True, False)
>>> follows("tjänsteutlåtande", "Uppföljning av nämndens uppdrag"), lists("Läget för fullmäktiges uppdrag")
(True, True)
>>> follows("bilaga", "Uppdrag – avrapportering"), follows(None, "Lägesbild"), lists("Uppdrag – läge i maj")
(True, True, True)
>>> of = lambda kind: Document(Source("x", "0" * 64, 1), "", metadata=Metadata(type=kind, title="Lägesbild"))
>>> is_report(of("delårsrapport")), is_report(of("tjänsteutlåtande"))
(True, False)
"""

from __future__ import annotations

import re
from typing import Final

from corpus.model import Document

_FOLLOWS: Final = re.compile(
    r"uppfölj|(?:åter|av)(?:rapport|redovis)|lägesrapport|läges(?:beskriv|redovis|bild)|delår|tertial|(?:års|månads|kvartals)rapport|årsredovis|verksamhetsberättelse"
    r"|redovisning\sav\s(?:[\wåäö]+\s){0,3}uppdrag|\bkommentar",
    re.IGNORECASE,
)
_FOLLOWS_THEM: Final = re.compile(
    r"(?:uppföljning|redovisning|rapport\w*|läge\w*)\s(?:av|för|om|på|över)\s(?:[\wåäö]+\s){0,4}uppdrag|uppdragsuppföljning"
    r"|uppdrag\b[^.]{0,60}\s[–-]\s(?:läge|uppföljning|avrapportering|redovisning)",
    re.IGNORECASE,
)
# Papers of other kinds tell of an assignment among much else, unless their title says that they follow it up.
_GIVES: Final = re.compile(
    r"protokoll|budget|plan$|program|kallelse|motion|yrkande|tjänste|yttrande|missiv|handling"
)
_HEAD: Final = 80


def is_follow_up(document: Document) -> bool:
    """Whether a paper follows up assignments, by its type and its title or, without one, how it begins."""
    kind, title = document.metadata.type or "", document.metadata.title or ""
    about = f"{kind} {title} {document.text[:_HEAD] if not title else ''}"
    pattern = _FOLLOWS_THEM if _GIVES.search(kind) else _FOLLOWS
    return pattern.search(about) is not None


def is_report(document: Document) -> bool:
    """Whether a paper is by its type a report on what goes on, none in which a matter is decided."""
    return is_follow_up(document) and _REPORT.search(document.metadata.type or "") is not None


_REPORT: Final = re.compile(r"rapport$|årsredovisning|bokslut")


def lists(heading: str) -> bool:
    """Whether a heading says that assignments are followed up below it."""
    return _FOLLOWS_THEM.search(heading) is not None
