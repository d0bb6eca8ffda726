"""What running text calls a plan, a programme or another policy document: "trafiksäkerhetsplanen".

>>> [n.called for n in named("Enligt trafiksäkerhetsplanen och planen för trygga skolvägar är det klart.")]
['trafiksäkerhetsplan', 'plan för trygga skolvägar är det klart']
>>> [n.called for n in named("I kulturprogrammets andra del; planen är klar. Detaljplanen gäller.")]
['kulturprogram', 'detaljplan']

Which document is meant is known where all are: the one of its city whose name the words begin with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from corpus.findings import PolicyDocument
from corpus.model import Span
from corpus.threads import Mention
from index.threads import naming
from index.threads.reading import Reading
from index.threads.subjects import plan_activities

_WORDS: Final = 9  # after "planen för", as far as a name may go
_KINDS: Final = {
    "planen": "plan",
    "programmet": "program",
    "strategin": "strategi",
    "policyn": "policy",
    "riktlinjen": "riktlinje",
    "riktlinjerna": "riktlinjer",
}
_NAMED: Final = re.compile(
    rf"\b(?P<of>[A-ZÅÄÖa-zåäö][a-zåäö-]{{2,}})?(?P<kind>{'|'.join(_KINDS)})s?\b(?P<rest>\s(?:för|om|mot)(?:\s[\w-]+){{1,{_WORDS}}})?"
)
_SURE: Final = 0.95  # how sure it is that the city's one document of the name is meant


@dataclass(frozen=True, slots=True)
class Called:
    """A place that may name a policy document: what it is called, in small letters, and where."""

    called: str
    span: Span


def named(text: str, start: int = 0, end: int | None = None) -> Iterator[Called]:
    """The policy documents that running text may name in the definite form."""
    for match in _NAMED.finditer(text, start, len(text) if end is None else end):
        rest = " ".join((match["rest"] or "").split()) if not match["of"] else ""
        if match["of"] or rest:
            called = f"{match['of'] or ''}{_KINDS[match['kind']]} {rest}".strip().casefold()
            yield Called(called, Span(match.start(), match.end("kind")))


def of(reading: Reading) -> Iterator[Mention]:
    """The first place in each section that names one so, where no finding names it in full."""
    if not any(kind in reading.text for kind in _KINDS):
        return
    full = [f.span for f in reading.analysis.findings if isinstance(f, PolicyDocument)]
    seen: set[tuple[str | None, tuple[str, ...], str]] = set()
    for found in named(reading.text):
        if any(span.overlaps(found.span) for span in full):
            continue
        mention = _mention(reading, found)
        where = (mention.place.part, mention.place.section, found.called)
        if where not in seen:
            seen.add(where)
            yield mention
        yield from plan_activities.beside(reading, mention)


def _mention(reading: Reading, found: Called) -> Mention:
    return naming.named(
        reading,
        found.span,
        "policy_document",
        (f"plan:{found.called}",),
        rule="a policy document as running text calls it",
        by="plan",
        confidence=_SURE,
    )
