"""What a passage is to its document: its `cover`, its `gist`, or hardly a line (`brief`). Pure.

A page of contents says no more than a line does, however many headings and facts of the document it lists.

Who asks for a document by its name wants to see its summary, its purpose or what is proposed or decided in
it; who asks by a number, more than the letterhead that prints it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, Literal

from index import covers

Form = Literal["cover", "gist", "brief"]

_FEWEST_WORDS: Final = 20
_MOST_LEADING: Final = 5  # blocks
_LONGEST_HEADING: Final = 60  # characters
_GIST: Final = re.compile(
    r"""(?:\d+(?:\.\d+)*\.?\s+)?  # of the heading
    (?: sammanfatt(?:ning|ande)\b | (?:\w+s\ )?syfte(?:t)?\b | inledning\b | förord\b | om\ planen\b
      | ärendet\b | i\ korthet\b | (?:\w+\ )?förslag\ till\ | \w+\ föreslår\b | (?:\w+\ )?beslut$ )""",
    re.IGNORECASE | re.VERBOSE,
)


_CONTENTS: Final = re.compile(r"(?:innehåll(?:sförteckning)?|(?:table of )?contents)$", re.IGNORECASE)
_LISTED: Final = re.compile(
    r"""(?: .{1,200}[\t.…·_ ]\d{1,3}                          # a heading with its page
      | [^\W\d][^:.\n]{1,40}:[^.\n]{0,100}                 # a fact of the document
      | (?:\[?[^\W\d][^:.\t\[\]]{1,40}[:\]]\t?){1,8} )$""",  # names of several
    re.VERBOSE,
)


def forms(text: str, section: Sequence[str]) -> Iterator[Form]:
    """The forms of a passage below these headings.

    >>> list(forms("Sammanfattning\\n" + 20 * "Nämnden redovisar. ", ["Sammanfattning"]))
    ['gist']
    >>> list(forms("Plan för lek 2031–2035\\n\\nSyfte\\n\\n" + 20 * "Barn ska leka. ", []))
    ['gist']
    >>> list(forms("Göteborgs Stad Yrkande Ärendenummer 0114/31", []))
    ['brief']
    """
    if covers.is_one(text):
        yield "cover"
    if any(map(_GIST.match, (*section[-1:], *_leading(text)))):
        yield "gist"
    if len(text.split()) < _FEWEST_WORDS or _only_contents(text, section):
        yield "brief"


def _only_contents(text: str, section: Sequence[str]) -> bool:
    """Whether it is a page of contents with hardly a word beside what that lists.

    >>> _only_contents("Dokumentnamn: Plan för lek\\n\\nInnehåll\\n\\n1 Mål\\t3\\n2 Uppföljning\\t5", [])
    True
    >>> _only_contents("Innehåll\\n\\n1 Mål\\t3\\n\\n1 Mål\\n\\n" + 9 * "Barn ska leka. ", [])
    False
    """
    lines = text.splitlines()
    if not any(_CONTENTS.match(line.strip()) for line in (*lines, *section[-1:])):
        return False
    said, values = 0, False
    for line in lines:
        if not values and not _LISTED.match(line):
            said += len(line.split())
        values = all(cell.endswith(":") for cell in line.split("\t"))  # a row of names, above one of values
    return said < _FEWEST_WORDS


def _leading(text: str) -> Iterator[str]:
    """What a passage begins with, and the heading below a running head that text directly follows."""
    yield text
    blocks = text.split("\n\n", _MOST_LEADING)[:_MOST_LEADING]
    first = next((n for n, block in enumerate(blocks) if len(block) > _LONGEST_HEADING), 0)
    yield from blocks[1:first][-1:]
