"""Fees of a taxa, each without VAT and with it, which is a quarter more: "1.2 Avgift för kaj 400 500".

>>> from corpus.model import Document, Source
>>> def fees(text):
...     for f in find(Document(Source("x.txt", "0" * 64, 1), text), Taken()):
...         print(f.name, f.column, f.value, f.unit, sep=" | ")
>>> fees("exklusive moms inklusive moms\\n1.2 Avgift för kaj 400 500 1.3 Avgift för brygga 1 000 1 250")
1.2 Avgift för kaj | exklusive moms | 400.0 | kronor
1.2 Avgift för kaj | inklusive moms | 500.0 | kronor
1.3 Avgift för brygga | exklusive moms | 1000.0 | kronor
1.3 Avgift för brygga | inklusive moms | 1250.0 | kronor
>>> fees("Avgifterna är utan moms.\\n1.2 Avgift för kaj 400 600")
>>> fees("1.2 Avgift för kaj 400 500")  # of what, nothing says
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from corpus.findings import Indicator
from corpus.model import Document, Span
from nlp.extractors.cell_numbers import value
from nlp.overlaps import Taken

_WITH_VAT: Final = re.compile(r"inkl(?:usive|\.)?\s(?:[a-zåäö]+\s)?moms", re.IGNORECASE)
_AMOUNT: Final = r"\d{1,3}(?: \d{3})|\d{2,6}"
_PAIR: Final = re.compile(
    rf"(?<![\d,.:/§-])(?<!\d )(?P<without>{_AMOUNT})\s(?P<total>{_AMOUNT})(?![\d,:/-])(?! \d{{3}}(?!\d))"
)
# The number of a fee and what it is for, up to its amounts.
_NAMED: Final = re.compile(r"(?<![\d.,])\d{1,2}\.\d{1,2}\.?\s{1,2}(?P<name>[A-ZÅÄÖ])")
_REACH: Final = 220
_VAT: Final = 1.25


def find(document: Document, taken: Taken) -> Iterator[Indicator]:
    """Both amounts of each fee that has a number; what is known of a table is left alone."""
    text = document.text
    if _WITH_VAT.search(text) is None and not _WORDS.search(text):
        return
    end = 0
    for pair in _PAIR.finditer(text):
        start = max(end, pair.start() - _REACH)
        named = next(reversed(list(_NAMED.finditer(text, start, pair.start()))), None)
        if named is None or abs(value(pair["without"]) * _VAT - value(pair["total"])) > 1:
            continue
        end = pair.end()
        name = " ".join(text[named.start() : pair.start()].split())
        for group, column in (("without", "exklusive moms"), ("total", "inklusive moms")):
            cell = Span(*pair.span(group))
            if taken.free(cell):
                yield Indicator(
                    span=cell,
                    rule="fees",
                    name=name,
                    column=column,
                    value=value(pair[group]),
                    value_text=pair[group],
                    unit="kronor",
                )


# The headings of both columns, line for line: "Kronor Kronor exklusive inklusive moms moms".
_WORDS: Final = re.compile(r"exklusive\s+inklusive\s+moms\s+moms", re.IGNORECASE)
