"""Numbers of printed documents: a city's handlingar, what the state and its agencies publish, circulars.

>>> from corpus.model import Document, Source
>>> def numbers(text):
...     return [f.normal for f in find(Document(Source("x.pdf", "0" * 64, 1), text))]
>>> numbers("handling 2023 nr 151, H 2012 nr 60, handlingarna 2019 nr 7 och 2020:33")
['handling 2023 nr 151', 'handling 2012 nr 60', 'handling 2019 nr 7']
>>> numbers("SOU 2024:18, prop. 2022/23:45, proposition 2021/22:3, Ds 2020:12, dir. 2021:7, skr. 2020/21:1")
['SOU 2024:18', 'prop. 2022/23:45', 'prop. 2021/22:3', 'Ds 2020:12', 'dir. 2021:7', 'skr. 2020/21:1']
>>> numbers("förvaltningens rapport 2023:4, Rapport R 2021:08")
['rapport 2023:4', 'rapport 2021:8']
>>> numbers("Rapportnummer 2023:06, Rapportnr: 2024:2")
['rapport 2023:6', 'rapport 2024:2']
>>> numbers("Rapporten XBV 2023:11, prop. 2017 / 18:206, bet. 2017 /18:KU46, rskr. 2017/18:4")
['rapport 2023:11', 'prop. 2017/18:206', 'bet. 2017/18:KU46', 'rskr. 2017/18:4']
>>> numbers("Skolverkets vägledning 2022:3, regeringens skrivelse 2024/25:77")
['vägledning 2022:3', 'skr. 2024/25:77']
>>> numbers("HSLF-FS 2021:52, (LIVSFS 2022:12), Cirkulär Nr 26:31, FoHMFS 2014:17, publikation 2024:117")
['HSLF-FS 2021:52', 'LIVSFS 2022:12', 'cirkulär 26:31', 'FoHMFS 2014:17', 'publikation 2024:117']
>>> numbers("PM 2026:88, markens R 2025:7, KFS 2020:3, RFS 2021, HFS 26:3, cirkulär 2026, klockan 26:31")
['PM 2026:88', 'rapport 2025:7']
>>> numbers("mot. 2023/24:1234, (2017:725), SFS 2017:725, NJA 2020 s. 115, cirkulär 2026, en vägledning 2022")
[]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from corpus.findings import DocumentNumber
from corpus.model import Document, Span
from nlp.needles import near, opening

_HANDLING: Final = opening(
    r"\b(?:[Hh]andling(?:en|ar|arna)?|H)\s{1,2}(?P<year>(?:19|20)\d\d)(?:\snr\.?\s?|\snummer\s|:)(?P<number>\d{1,4})(?![\w:-])",
    *("h 1", "h 2", "handling"),
)
_SERIES: Final = opening(
    r"\b(?P<series>SOU|Ds|[Dd]ir\.|[Kk]ommittédirektiv|[Rr]apport(?:en)?|[Vv]ägledning(?:en)?|[Pp]ublikation(?:en)?|PM|R"
    r"|(?:[Rr]apport|[Pp]ublikations)(?:nummer|nr)|[Rr]apport\snr\.?)(?:\s?:)?\s(?:[A-ZÅÄÖ]{1,5}\s)?(?P<year>(?:19|20)\d\d):\s?(?P<number>\d{1,4})(?!\d|,?\s\(?(?:ISBN|ISSN))",
    *("sou", "ds ", "dir.", "kommittédirektiv", "rapport", "vägledning", "publikation", "pm 2", "r 2"),
)
_SESSION: Final = opening(
    r"\b(?P<series>[Pp]rop(?:osition(?:en)?|\.)|[Ss]kr(?:ivelsen?|\.)|[Rr]skr\.|[Bb]et\.)\s"
    r"(?P<year>(?:19|20)\d\d\s?/\s?\d\d):\s?(?P<number>[A-ZÅÄÖa-zåäö]{0,4}\d{1,4})(?!\d)",
    *("prop", "skr", "rskr.", "bet."),
)
# What an agency issues; the statute book's numbers are laws', a municipality's own are not the state's.
_ISSUED: Final = near(
    r"(?<![\w-])(?P<series>(?!SFS|KFS)(?:[A-ZÅÄÖ]{2,5}-FS|FoHMFS|[A-ZÅÄÖ]{1,6}FS))\s"
    r"(?P<year>(?:19|20)\d\d):(?P<number>\d{1,4})(?!\d)",
    "fs ",
    reach=20,
    before=8,
)
_CIRCULAR: Final = opening(
    r"\b[Cc]irkulär(?:et)?\s(?:[Nn]r\s)?(?P<year>(?:20)?\d\d):(?P<number>\d{1,3})(?!\d)", "cirkulär"
)
_SERIES_NAMES: Final = {
    "ds": "Ds",
    "di": "dir.",
    "ko": "dir.",
    "pr": "prop.",
    "sk": "skr.",
    "rs": "rskr.",
    "be": "bet.",
    "ra": "rapport",
    "vä": "vägledning",
    "pu": "publikation",
    "pm": "PM",
    "r": "rapport",
}


def find(document: Document) -> Iterator[DocumentNumber]:
    """The document numbers of `document`, in order."""
    found = [_handling(m) for m in _HANDLING.finditer(document.text)]
    found += [_published(m) for p in (_SERIES, _SESSION) for m in p.finditer(document.text)]
    found += [_issued(m, m["series"]) for m in _ISSUED.finditer(document.text)]
    found += [_issued(m, "cirkulär") for m in _CIRCULAR.finditer(document.text)]
    yield from sorted(found, key=lambda f: f.span)


def _handling(match: re.Match[str]) -> DocumentNumber:
    normal = f"handling {match['year']} nr {int(match['number'])}"
    return DocumentNumber(span=Span(*match.span()), rule="handling", normal=normal, series="handling")


def _issued(match: re.Match[str], series: str) -> DocumentNumber:
    normal = f"{series} {match['year']}:{match['number']}"
    return DocumentNumber(span=Span(*match.span()), rule="issued", normal=normal, series=series)


def _published(match: re.Match[str]) -> DocumentNumber:
    printed = match["series"].casefold()
    series = "SOU" if printed == "sou" else _SERIES_NAMES[printed[:2]]
    normal = f"{series} {''.join(match['year'].split())}:{match['number'].lstrip('0')}"
    return DocumentNumber(span=Span(*match.span()), rule="series", normal=normal, series=series)
