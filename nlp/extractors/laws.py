"""Statutes: named, with their number in Svensk författningssamling when it is printed or known.

>>> from corpus.model import Document, Source
>>> def statutes(text):
...     return [(f.title, f.sfs) for f in find(Document(Source("x.pdf", "0" * 64, 1), text))]
>>> statutes("enligt kommunallagen (2017:725) och SFS 2018:597")
[('Kommunallagen', '2017:725'), (None, '2018:597')]
>>> statutes("lagen (2003:778) om skydd mot olyckor samt förordningen (2015:1053) om höjd beredskap.")
[('Lag om skydd mot olyckor', '2003:778'), ('Förordning om höjd beredskap', '2015:1053')]
>>> statutes("en ny lag (2023: 196) om kommuners ansvar för brottsförebyggande arbete är")
[('Lag om kommuners ansvar för brottsförebyggande arbete', '2023:196')]
>>> statutes("enligt bosättningslagen25. Av skollagen2010")
[('Lag om mottagande av vissa nyanlända invandrare för bosättning', '2016:38')]
>>> statutes("massflyktsdirektivet, CSRD, bosättningslagen; ägardirektivet, kommittédirektivet")[:2]
[('Massflyktsdirektivet', None), ('CSRD', None)]
>>> statutes("3 § plan- och bygglagen; cykellagen; bolagen, förslagen, rapport (2016:1), Nordstaden 12:34")
[('Plan- och bygglagen', '2010:900'), ('Cykellagen', None)]
>>> statutes("kommunallagen (1991:900); kommunallagen; livsmedelslagstiftningen, EU-lagstiftningen")
[('Kommunallagen', '1991:900'), ('Kommunallagen', '1991:900'), ('Livsmedelslagstiftningen', None)]
>>> statutes("lagen om kommunala bryggor och kajer samt NIS2-direktivet och ägardirektivet")
[('Lagen om kommunala bryggor och kajer', None), ('NIS2-direktivet', None)]
>>> statutes("NISdirektivet, ägardirektivet")
[('NIS-direktivet', None)]
>>> [title[:5] for title, _ in statutes("LSS- och SOL avvikelser (KL kap 10), LSS- verksamhet, SOL, KL")]
['Lag o', 'Socia', 'Kommu']
>>> statutes("lag (2031:12) om kajer (KajL). Av KajL, inte KajLen, framgår")
[('Lag om kajer', '2031:12'), ('Lag om kajer', '2031:12')]
>>> statutes("lag om tobaksfria nikotinprodukter antagen; lagen om färdtjänst; lex Sarah-rapporter")
[('Lag om tobaksfria nikotinprodukter', '2022:1257'), ('Lag om färdtjänst', '1997:736')]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from corpus.findings import Law
from corpus.model import Document, Span
from nlp.lexicon import Laws, load
from nlp.needles import names, near, needle
from nlp.overlaps import Taken

_KNOWLEDGE: Final = load("laws", Laws)
# "(2017:725)", "(lag 2017:725)", "(2001:453, SoL)".
_NUMBER: Final = r"(?P<sfs>(?:1[789]|20)\d\d:\s?\d{1,4})"
_AND_LETTERS: Final = r"(?:,\s[A-ZÅÄÖ][A-Za-zÅÄÖ]{1,4})?"
_SFS: Final = rf"(?:\s\((?:SFS\s|lag\s|förordning\s)?{_NUMBER}{_AND_LETTERS}\))"
# Beside a statute's own name the brackets may be left out: "miljöbalken 1998:808".
_OWN_SFS: Final = rf"(?:\s(?P<open>\()?(?:SFS\s|lag\s)?{_NUMBER}(?!\d)(?(open){_AND_LETTERS}\)))"
# Before its title too, or be others: "lagen 1987:667 om", "förordningen [1998:1252] om".
_TITLE_SFS: Final = rf"\s[(\[]?(?:SFS\s)?{_NUMBER}(?!\d)[)\]]?"
# Behind a name the number of a footnote may be glued to it: "bosättningslagen25".
_END: Final = r"(?![^\W\d]|\d{3})"
# Longer than any name, and any title, with its number.
_LONGEST: Final = 200
_LONGEST_TITLE: Final = 760
# Letters as printed ("OSL") in one search, names each by what it contains.
_LETTERS: Final = [(law, name) for law in _KNOWLEDGE.law for name in law.names if "(?-i:" in name]
_EACH: Final = "|".join(f"(?P<l{i}>{name})" for i, (_, name) in enumerate(_LETTERS))
_ABBREVIATED: Final = near(
    rf"(?<![\w-])(?=[A-ZÅÄÖ])(?:{_EACH})s?(?!\w|(?:/[A-ZÅÄÖ][A-Za-z]{{1,4}})?-\s?(?!lag)[a-zåäö])"
    rf"{_OWN_SFS}?",
    *(needle(name) for _, name in _LETTERS),
    at_capital=True,
)
# What a number in brackets begins with.
_BRACKETS: Final = ("(1", "(2", "(sfs")
# "LSO-verksamheten" is what the law is on, "LSS-lagen" the law.
_NO_COMPOUND: Final = r"(?:(?<!(?-i:[A-ZÅÄÖ]{2}))|(?!-(?!lag)[a-zåäö]))"
_NAMED: Final = tuple(
    (
        law,
        names(
            plain,
            rf"(?<![\w-])(?:NAMES)s?{_END}(?!-\s(?!och\sS[oO]L\b)|-rapport|-tax){_NO_COMPOUND}{_OWN_SFS}?",
            reach=_LONGEST,
        ),
    )
    for law in _KNOWLEDGE.law
    if (plain := [name for name in law.names if "(?-i:" not in name])
)


def _spaced(title: str) -> str:
    """A title as a pattern, over the ends of lines and where a dump has left out a space: "hälso-och"."""
    return re.sub(r"(?<=-) ", r"\\s?", title).replace(" ", r"\s")


# Those of the list that are cited by their title: "lagen om färdtjänst", "lagstiftningen om skyddsrum".
_BY_TITLE: Final = [line.partition(" ") for line in _KNOWLEDGE.titled.split("\n") if line]
_ABOUT: Final = "|".join(rf"(?P<t{i}>{_spaced(about)})" for i, (_, _, about) in enumerate(_BY_TITLE))
_LISTED: Final = near(
    r"(?<![\w-])lag(?:stiftning)?(?:en)?(?:\s[(\[]?(?:SFS\s)?(?P<before>\d{4}:\d{1,4})[)\]]?)?"
    rf"\s(?:{_ABOUT})(?!\w)(?:\s\((?:SFS\s|lag\s)?(?P<after>\d{{4}}:\d{{1,4}})\))?",
    *(max(about.split(), key=len) for _, _, about in _BY_TITLE),
    reach=_LONGEST,
    ignore_case=True,
)
# "lagen (2003:778) om skydd mot olyckor": the title follows the number and ends with the clause.
_NUMBERED: Final = near(
    rf"(?<!\w)(?P<kind>[Ll]ag|[Ff]örordning|[Kk]ungörelse)(?:en)?{_TITLE_SFS}"
    r"(?P<about>\s(?:om|med|angående)\s(?:[\wåäö-]{1,40}(?:,\s|\s)){0,16}?[\wåäö-]{3,40})?"
    r"(?=[.,;:)]|\s(?:samt|och\s(?:lag|förordning)|\d{1,2}\s(?:kap|§)|är|ska|skall|gäller|har|kan|får|trädde|reglerar|\()|$|\n)",
    *_BRACKETS,
    *(
        f"{kind} {sign}"
        for kind in ("lag", "lagen", "förordning", "förordningen")
        for sign in ("1", "2", "[")
    ),
    reach=_LONGEST_TITLE,
)
_SUFFIXED: Final = near(
    rf"(?<![\w-])(?P<name>(?:[A-ZÅÄÖa-zåäö]+-\soch\s)?[A-ZÅÄÖa-zåäö]{{3,40}}(?:lag|förordning|balk"
    rf"|(?<=skydds)lagstiftning|(?<=medels)lagstiftning))(?P<definite>en)?s?{_END}{_SFS}?",
    *("lagen", "förordningen", "balken", "skyddslagstiftningen", "medelslagstiftningen"),
    *_BRACKETS,
)
# "lagen om kommunal bokföring och redovisning": a title without its number ends where the clause goes on.
_TITLE_END: Final = (
    r"(?:är|ska|skall|gäller|har|kan|får|samt|som|att|innebär|ställer|reglerar|träd\w+|föreslås|från"
    r"|enligt|genom|där|vilket|kommer|bör|måste|anger"
    r"|säger|gör|ger|införs|infördes|medför|medföra|kräver|krävs|skulle|kunde|i|på|och\s[A-ZÅÄÖ]\w*|(?:och|eller)\s(?:lag|förordning)\w*)\b"
)
_NUMBER_LAST: Final = near(
    r"(?<!\w)(?P<title>(?:[Ll]ag|[Ff]örordning)(?:en)?\som"
    rf"(?:\s[\wåäö-]{{1,40}}|,\s[a-zåäö]{{4,24}}(?=,|\soch\s)){{1,14}}){_SFS}",
    *("lag om", "lagen om", "förordning om", "förordningen om"),
    reach=_LONGEST_TITLE,
)
_UNNUMBERED: Final = near(
    rf"(?<!\w)(?:[Ll]ag(?:en)?|[Ff]örordningen|(?<=§\s)förordning)\som(?!\sändring(?!ar))(?:\s(?!{_TITLE_END})[\wåäö-]{{2,40}}){{1,12}}",
    *("lag om", "lagen om", "förordningen om", "förordning om"),
    reach=_LONGEST_TITLE,
)
_DIRECTIVE: Final = near(
    r"(?<![\w-])(?:(?P<letters>[A-ZÅÄÖ]{2,8}\d{0,2})(?:-(?=[dfk])|(?=direktivet))(?P<act>direktivet|förordningen|konventionen)"
    r"|[A-ZÅÄÖa-zåäö]{4,24}konventionen)s?\b",
    *("direktivet", "-förordningen", "konventionen"),
)
# The union's directives by what they are on: "avfallsdirektivet".
_ON: Final = near(
    rf"(?<![\w-])(?:EU:s\s)?(?P<on>{'|'.join(_KNOWLEDGE.directives.split())})direktivets?(?![\w-])",
    "direktivet",
    reach=40,
    before=40,
    ignore_case=True,
)
# "Europaparlamentets och rådets förordning (EU) 2016/679", "direktiv 2014/24/EU".
_EU: Final = near(
    r"(?:EU:s\s|Europaparlamentets\soch\s[Rr]ådets\s|[Rr]ådets\s|[Kk]ommissionens\s(?:delegerade\s|genomförande)?)?"
    r"(?P<act>[Ff]örordning(?:en)?|[Dd]irektiv(?:et)?|[Bb]eslut)\s(?P<number>\((?:EU|EG"
    r"|EEG)\)\s(?:nr\s)?\d{1,4}/\d{2,4}|nr\s\d{1,4}/20\d\d|\d{2,4}/\d{1,4}/(?:EU|EG|EEG))(?![\d/])",
    *("(eu)", "(eg)", "(eeg)", "/eu", "/eg", "/eeg", "förordning nr ", "förordningen nr "),
)
_EU_TITLES: Final = {
    "2016/679": "Dataskyddsförordningen",
    "1143/2014": "EU:s förordning om invasiva främmande arter",
}
_ALONE: Final = near(rf"(?<!\w)SFS\s{_NUMBER}(?!\d)", "sfs")
_TITLED: Final = re.compile(rf"{_SFS}")
# A number in brackets is a statute's only where a statute is spoken of: reports are numbered alike.
_LAW_WORD: Final = re.compile(
    r"(?:lag|lagen|förordning|förordningen|balk|balken|kungörelse|kungörelsen|ordning|ordningen)$"
)
_TITLE_REACH: Final = 120
_NOT_LAW: Final = re.compile(rf"(?:{'|'.join(_KNOWLEDGE.not_laws)})$")
# "den skollag som föreslås" is no citation; "lag om …" is.
_INDEFINITE: Final = re.compile(r"(?<=\w\w)(?:lag|balk|förordning)$", re.IGNORECASE)


def find(document: Document) -> Iterator[Law]:
    """The statutes cited in `document`, in order; where two readings overlap the first rule's stays."""
    taken = Taken()
    found: list[Law] = []
    for law in _all(document.text):
        if taken.free(law.span):
            taken.take(law.span)
            found.append(law)
    found += (law for law in _by_letters(document.text, found) if taken.free(law.span))
    printed = sorted(_as_printed(found, document.text), key=lambda f: f.span)
    yield from (
        law
        for i, law in enumerate(printed)
        if not _is_its_letters(document.text, *printed[max(0, i - 1) : i + 1])
        and not _is_of_table(document.text, law)
    )


def _by_letters(text: str, found: list[Law]) -> Iterator[Law]:
    """What the document calls a statute further on: "lag (2031:612) om kajer (KajL)", then "KajL"."""
    said = ((law, m) for law in found if law.sfs and (m := _GIVEN.match(text, law.span.end)))
    given = {m["letters"]: (law, m.end()) for law, m in said}
    printed = rf"(?<![\w-])(?P<letters>{'|'.join(given)})(?::?s)?(?![\w-])"
    for match in re.finditer(printed, text) if given else ():
        law, end = given[match["letters"]]
        if match.start() > end:
            yield replace(law, span=Span(*match.span()), rule="letters given")


# Two capitals at least: "(UtskrL)", "(nedan LOK)", ", nedan kallad LAV", not "(Kajlagen)".
_GIVEN: Final = re.compile(
    r"(?:\s\((?:(?:nedan|här|fortsättningsvis|förkorta[dt])\s(?:kallad\s)?)?"
    r"|,\s(?:nedan|här|fortsättningsvis|förkorta[dt])\s(?:kallad\s|benämnd\s)?)"
    r"(?P<letters>[A-ZÅÄÖ](?=[a-zåäö]*[A-ZÅÄÖ])[A-Za-zÅÄÖåäö]{1,7})(?![\w-])"
)


def _is_of_table(text: str, law: Law) -> bool:
    """Whether it only names what is counted: a row ("Lex Maria\\t3\\t0"), or a column ("LSS FH SoL ÄO")."""
    begins = law.span.start == 0 or text[law.span.start - 1] == "\n"
    return (begins and _VALUES.match(text, law.span.end) is not None) or (
        text[slice(*law.span)].isalpha()
        and _COLUMN.match(text, law.span.end) is not None
        and _OTHER_COLUMN.search(text, law.span.end, law.span.end + _HEADING) is not None
    )


_VALUES: Final = re.compile(r"\t[-–]?\d")
# Letters of something else right behind those of a statute, and such of a statute or a sum not far off.
_COLUMN: Final = re.compile(r"\s(?!(?:SoL|LSS|LVU|LVM|HSL|OSL|PBL|KL|LOU|MB)\b)[A-ZÅÄÖ]{2,4}(?![\w-])")
_OTHER_COLUMN: Final = re.compile(r"\s(?:Summa|Totalt|SoL|LSS|LVU|LVM|HSL)(?=\s|$)")
_HEADING: Final = 40


def _is_its_letters(text: str, law: Law, letters: Law | None = None) -> bool:
    """Whether a law is but the letters in brackets after the same: "lagen (2003:778) om … (LSO)"."""
    if letters is None or law.sfs is None or law.sfs != letters.sfs:
        return False
    return text[law.span.end : letters.span.start] == " (" and text.startswith(")", letters.span.end)


def _as_printed(found: list[Law], text: str) -> Iterator[Law]:
    """Each with the number that the document prints for its name: "kommunallagen (1991:900)"."""
    printed: dict[str, set[str]] = {}
    for law in found:
        if law.title and law.sfs and law.sfs in text[slice(*law.span)]:
            printed.setdefault(law.title, set()).add(law.sfs)
    for law in found:
        numbers = printed.get(law.title or "", set())
        sfs = next(iter(numbers)) if len(numbers) == 1 else law.sfs
        yield replace(law, sfs="".join(sfs.split()) if sfs else None)  # "(2023: 196)"


def _all(text: str) -> Iterator[Law]:
    yield from _named(text)
    yield from _titled(text)
    for match in _SUFFIXED.finditer(text):
        if _is_law(match):
            title = _capital(match["name"] + (match["definite"] or ""))
            yield Law(span=Span(*match.span()), rule="suffix", title=title, sfs=match["sfs"])
    yield from _bare(text)


def _named(text: str) -> Iterator[Law]:
    """Statutes of the list."""
    for match in _LISTED.finditer(text):
        number, _, about = next(law for i, law in enumerate(_BY_TITLE) if match[f"t{i}"])
        sfs = match["before"] or match["after"] or number
        yield Law(span=Span(*match.span()), rule="name", title=f"Lag {about}", sfs=sfs)
    for known, named in _NAMED:
        for match in named.finditer(text):
            if match["sfs"] or not _INDEFINITE.search(match[0]):
                sfs = match["sfs"] or known.sfs
                yield Law(span=Span(*match.span()), rule="name", title=known.title, sfs=sfs)
    for match in _ABBREVIATED.finditer(text):
        known = next(law for i, (law, _) in enumerate(_LETTERS) if match[f"l{i}"])
        yield Law(span=Span(*match.span()), rule="name", title=known.title, sfs=match["sfs"] or known.sfs)


def _titled(text: str) -> Iterator[Law]:
    """Statutes cited by their title, with their number before, after, or not at all."""
    for match in _NUMBERED.finditer(text):
        title = f"{match['kind'].capitalize()}{match['about'] or ''}"
        yield Law(span=Span(*match.span()), rule="number and title", title=title, sfs=match["sfs"])
    for match in _NUMBER_LAST.finditer(text):
        title = _capital(match["title"])
        yield Law(span=Span(*match.span()), rule="title and number", title=title, sfs=match["sfs"])
    for match in _EU.finditer(text):
        act = re.sub(r"(?:en|et)$", "", match["act"]).capitalize()
        known = next((title for number, title in _EU_TITLES.items() if number in match["number"]), None)
        title = known or f"{act} {' '.join(match['number'].split())}"
        yield Law(span=Span(*match.span()), rule="EU act", title=title, sfs=None)
    for match in _ON.finditer(text):
        title = f"{match['on'].capitalize()}direktivet"
        yield Law(span=Span(*match.span()), rule="directive", title=title, sfs=None)
    for pattern in (_UNNUMBERED, _DIRECTIVE):
        for match in pattern.finditer(text):
            if _PROPOSED.search(text, max(0, match.start() - 24), match.start()):
                continue
            # "NISdirektivet", whose hyphen a dump has lost.
            lost = pattern is _DIRECTIVE and match["letters"]
            title = re.sub(r"(?<=en|et)s$", "", f"{lost}-{match['act']}" if lost else match[0])
            yield Law(span=Span(*match.span()), rule="title", title=_capital(title), sfs=None)


# "en ny lag om skyfall" is none yet.
_PROPOSED: Final = re.compile(
    r"\b(?:ny|föreslagna|förslag(?:et)?\still|utkast(?:et)?\still)\s$", re.IGNORECASE
)


def _bare(text: str) -> Iterator[Law]:
    """Numbers alone: after "SFS", or in brackets where a statute is spoken of."""
    for match in _ALONE.finditer(text):
        yield Law(span=Span(*match.span("sfs")), rule="number", title=None, sfs=match["sfs"])
    for match in _TITLED.finditer(text):
        before = text[max(0, match.start() - _TITLE_REACH) : match.start()]
        words = re.split(r"[.;()]", before)[-1].casefold().split()
        if any(w in ("lag", "lagen") or (_LAW_WORD.search(w) and not _NOT_LAW.search(w)) for w in words):
            yield Law(span=Span(*match.span("sfs")), rule="number", title=None, sfs=match["sfs"])


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def _is_law(match: re.Match[str]) -> bool:
    """A word in -lagen that is a statute: definite or with its number, and not on the list of others."""
    word = (match["name"] + (match["definite"] or "")).casefold()
    if match["sfs"]:
        return True
    return bool(match["definite"]) and not _NOT_LAW.search(word)
