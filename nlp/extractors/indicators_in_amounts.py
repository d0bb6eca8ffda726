"""Amounts in lines of their own, each behind what it is for: a table of money that no heading stands above.

>>> from corpus.model import Document, Source
>>> def amounts(text):
...     for f in find(Document(Source("x.txt", "0" * 64, 1), text), Taken()):
...         print(f.name, f.value, f.unit, sep=" | ")
>>> amounts("Bryggor och kajer 2 300 000 kr 3%\\n\\nBåtar 15 200 000 kr 20%\\n17 500 000 kr 23%")
Bryggor och kajer | 2300000.0 | kronor
Bryggor och kajer | 3.0 | procent
Båtar | 15200000.0 | kronor
Båtar | 20.0 | procent
Totalt | 17500000.0 | kronor
Totalt | 23.0 | procent
>>> amounts("2031: mer till kajer 1,5 miljoner kronor 2032: mer till kajer 12 miljoner kronor")
mer till kajer | 1.5 | mnkr
mer till kajer | 12.0 | mnkr
>>> amounts("Båtar 200 kr\\n\\nI hamnen kostade en brygga 300 kr\\n\\nKajen får 12 mnkr i år.")
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from corpus.findings import Indicator
from corpus.model import Document, Span
from nlp.extractors.cell_numbers import numbers
from nlp.overlaps import Taken

_LINE: Final = re.compile(
    r"^(?:(?P<name>[A-ZÅÄÖ][^\n\t\d:;]{2,70}?)[ \t]{1,8})?"
    r"(?P<amount>[-–−]?\d{1,3}(?:[ \u00a0]\d{3}){0,4}(?:,\d{1,2})?[ \u00a0]?(?:kr|tkr|mnkr|mkr|kronor))"
    r"(?:[ \t]{1,8}(?P<share>\d{1,3}(?:,\d)?[ \u00a0]?%))?[ \t]{0,4}$",
    re.MULTILINE,
)
# Between two rows stands no more than an empty line.
_GAP: Final = 2
_FEWEST: Final = 2
# Words of a sentence, and with which one goes on before its amount.
_SAID: Final = re.compile(
    r"\b(?:(?:är|var|kostar|kostade|får|fick|har|hade|ska|blir|blev|uppgår|uppgick|avsätts|beviljas)\b"
    r"|(?:med|på|till|om|av|för|högst|minst|cirka|ca)$)"
)


def find(document: Document, taken: Taken) -> Iterator[Indicator]:
    """The amounts of such rows, in order; what is known of a table is left alone."""
    for run in _runs(document.text):
        for row in run:
            name = " ".join((row["name"] or "Totalt").split())
            for group in ("amount", "share") if taken.free(Span(*row.span())) else ():
                for number in numbers(row[group] or ""):
                    yield Indicator(
                        span=Span(*row.span(group)),
                        rule="amounts",
                        name=name,
                        column="",
                        value=number.value,
                        value_text=row[group],
                        unit=number.unit,
                    )

    for said in _BY_YEAR.finditer(document.text):
        for row in _YEAR.finditer(document.text, *said.span()) if taken.free(Span(*said.span())) else ():
            for number in numbers(row["amount"]):
                yield Indicator(
                    span=Span(*row.span("amount")),
                    rule="amounts",
                    name=row["name"],
                    column=row["year"],
                    value=number.value,
                    value_text=row["amount"],
                    unit=number.unit,
                )


# "2031: mer till kajer 12 miljoner kronor": what each year has of the same.
_MONEY: Final = r"\d[\d ,]{0,12}? (?:miljoner kronor|mnkr|mkr|tkr|kronor|kr)"
_OF_YEAR: Final = rf"(?P<year>20\d\d): (?P<name>[A-ZÅÄÖa-zåäö][a-zåäö -]{{2,40}}?) (?P<amount>{_MONEY})"
_YEAR: Final = re.compile(_OF_YEAR)
_BY_YEAR: Final = re.compile(rf"(?<!\d){_OF_YEAR}(?:[,;.]?\s{{1,2}}20\d\d: (?P=name) {_MONEY}){{1,9}}")


def _runs(text: str) -> Iterator[list[re.Match[str]]]:
    """Rows right below each other; one without a name is the sum of those above, and the last."""
    run: list[re.Match[str]] = []
    for row in _LINE.finditer(text):
        said = row["name"] is not None and _SAID.search(row["name"])
        follows = run and row.start() - run[-1].end() <= _GAP and run[-1]["name"]
        if said or not follows:
            yield from [run] if len(run) >= _FEWEST else []
            run = []
        if not said and (row["name"] or run):
            run.append(row)
    yield from [run] if len(run) >= _FEWEST else []
