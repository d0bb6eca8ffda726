"""Repairs of what a PDF says: NFC, ligatures, soft hyphens, hyphens at line ends, lost glyphs.

All of it happens before the text is fixed, and each repair is told as a `Repair` so that it can be
inspected. The word list (`lexicon`) decides what neither the print nor the document itself settles.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from operator import itemgetter
from typing import Final, Literal

from corpus.model import Repair
from ingest.lexicon import Lexicon
from ingest.raw import RawPage, RawWord

LOST: Final = "\ufffd"
_LIGATURES: Final = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "ft",
    "\ufb06": "st",
}
_LIGATURE: Final = re.compile("[\ufb00-\ufb06]")
_HARD: Final = re.compile(r"^\u00ad|(?<=[A-ZÅÄÖ\d])\u00ad|\u00ad$")
"""A soft hyphen that is shown: at the end of a line, before a number, after an abbreviation."""
_SOFT: Final = re.compile("\u00ad")
_SWAPPED: Final = re.compile("[" + "".join(chr(ord(c) << 8) for c in "abcdefghijklmnopqrstuvwxyzT") + "]")
"""Letters with their two bytes swapped: U+7400 for "t" (U+0074)."""
_SYMBOL_BULLET: Final = re.compile("[\ue000-\uf8ff]")
_CANDIDATES: Final = (
    "fi", "fl", "ff", "ffi", "ffl", "ft", "tt", "ti", "tti", "fj", "f", "å", "ä", "ö", "é", "–", "-", "’",
    *"abcdeghijklmnopqrstuvwxyz", "Å", "Ä", "Ö", *"ABCDEFGHIJKLMNOPRSTUVY",
)  # fmt: skip

_CONJUNCTIONS: Final = frozenset(
    "och eller samt respektive resp resp. till som men utan & o eller/och och/eller".split()  # noqa: SIM905
)
_AFTER_STEMS: Final = frozenset(["och", "eller", "samt", "respektive", "resp", "resp.", "&", "o"])
"""The conjunctions that follow a hyphen in place of a common last part; "till", "som" seldom do."""
HYPHENS: Final = "-\u2010\u2011\u00ad"
_DASHES: Final = "-\u2010\u2011–"

Joint = Literal["space", "tight", "drop", "single"]
"""How two pieces over a line end are joined: with a space, without, without the hyphen too, or also without
the letter before it: "till-" and "lämpa" are "tillämpa", no word has three of a consonant."""


_UNUSUAL: Final = re.compile("[^\x00-\xac\xae-\u02ff–—”“’‘…•€]")
"""What no word holds that needs no repair; most pages hold none."""
_TEXT: Final = itemgetter(RawWord._fields.index("text"))


def clean(text: str) -> tuple[str, str | None]:
    """`text` in NFC, ligatures as letters, without soft hyphens inside; and the kind of the repair."""
    if text.isascii() or (max(text) < "\u0300" and "\u00ad" not in text):
        return text, None
    kind: str | None = None
    if _LIGATURE.search(text):
        text, kind = _LIGATURE.sub(lambda m: _LIGATURES[m.group()], text), "ligature"
    if "\u00ad" in text:
        text, kind = _SOFT.sub("", _HARD.sub("-", text)), "soft_hyphen"
    if _SWAPPED.search(text) and (read := _unswapped(text)) != text:
        text, kind = read, "ligature"
    composed = unicodedata.normalize("NFC", text)
    if composed != text:
        text, kind = composed, "nfc"
    if _SYMBOL_BULLET.search(text):
        text = _SYMBOL_BULLET.sub("•", text)
    return text, kind


def _unswapped(text: str) -> str:
    """`text` with letters of ligatures that Ghostscript wrote with their bytes swapped: "a琀琀" is "att".

    Only where all that is not Latin in the word is of that kind.
    """
    if any(ord(c) > 0x2FFF and not _SWAPPED.match(c) for c in text):
        return text
    return _SWAPPED.sub(lambda m: chr(ord(m.group()) >> 8), text)


def joint(before: str, after: str, known: Vocabulary, *, full: bool = False) -> Joint:
    """How `before` at a line's end and `after` at the next line's beginning belong together.

    `full` tells that `before` alone fills the width of its table cell: it may be the beginning of a word too
    long for it.

    >>> words = Vocabulary(Lexicon({"förvaltning": 9, "funktioner": 9}))
    >>> joint("förvalt-", "ning", words), joint("förvaltnings-", "och", words)
    ('drop', 'space')
    >>> joint("AI-", "funktioner", words), joint("SLK-2023-", "01137", words)
    ('tight', 'tight')
    >>> joint("förvaltnings-/", "bolagsnivå", words), joint("§", "14", words)
    ('tight', 'space')
    >>> joint("förvalt", "ning", words), joint("nämnde", "n", Vocabulary(Lexicon({"nämnden": 9})), full=True)
    ('tight', 'tight')
    """
    if before.endswith("\u00ad") and len(before) > 1:
        return "drop"
    if before[-1:] in HYPHENS and len(before) > 1:
        return _hyphenated(before[:-1], after, known)
    if before.endswith("/") and len(before) > 1 and after[:1].isalnum():
        return "tight"
    if before[-1:] == "–" and len(before) > 1 and before[-2].isalnum() and after[:1].isalnum():
        return "tight"
    if _is_broken(before, after, known, full=full):
        return "tight"
    if after[:1] in _DASHES and before[-1:].isdigit() and len(after) > 1 and after[1].isdigit():
        return "tight"
    return "space"


def _is_broken(before: str, after: str, known: Vocabulary, *, full: bool) -> bool:
    """Whether a narrow column cut a word without a hyphen ("budgeter" + "ad"), or punctuation off it."""
    if not before[-1:].isalnum():
        return False
    if not after[:1].islower():
        return _CLOSING.fullmatch(after) is not None
    first, rest = _trailing_letters(before), _leading_letters(after)
    if len(first) < 3 or not rest.islower():
        return False
    if full and len(first) > 5:
        if known.has(first + rest) or rest in _ENDINGS or not (known.has(first) or known.has(rest)):
            return True
        return rest == "en" and not known.has(first) and _ends_in_word(first + rest, known)
    if known.has(first):
        return False
    return not (known.has(rest) and len(rest) > 3) and known.has(first + rest)


def _ends_in_word(word: str, known: Vocabulary) -> bool:
    """Whether an unknown word ends in a known one of more than four letters: "Hamnplaneringsnämnden"."""
    lower = word.lower()
    return any(known.lexicon.count(lower[i:]) >= 2 for i in range(3, len(lower) - 4))


_ENDINGS: Final = frozenset(
    "n t s et na ad ar or erna arna orna ens ets te are aren arnas ernas ning ningen".split()  # noqa: SIM905
)
"""Endings of Swedish words that are no words themselves."""
_CLOSING: Final = re.compile(r"[.,;:?!)\]]+")


def _hyphenated(stem: str, after: str, known: Vocabulary) -> Joint:
    word = _leading_letters(after)
    if not word:
        return "tight" if after[:1].isdigit() else "space"
    last = _trailing_letters(stem)
    if word.lower() in _CONJUNCTIONS or after.lower() in _CONJUNCTIONS:
        seldom = word.lower() not in _AFTER_STEMS
        whole = len(last) > 1 and known.has(last + word) and (seldom or not known.has(last))
        return "drop" if whole else "space"
    if not word[0].islower() or stem[-1].isdigit() or len(last) < 2 or _is_abbreviation(last):
        return "tight"
    joined: Joint = "single" if last[-2:] == 2 * word[0] else "drop"
    if known.has(last + word):
        return joined
    prefix = last.lower()
    if known.is_hyphenated(last, word) or (prefix in _HYPHEN_PREFIXES and _may_follow(prefix, word, known)):
        return "tight"
    own = not known.cut_at_ends and known.has(word) and any(map(known.has, (last, f"{last}a", f"{last}e")))
    return "tight" if own else joined


def _may_follow(prefix: str, word: str, known: Vocabulary) -> bool:
    """Whether `word` is one for itself where `prefix` may be the first syllable of another: "ex-" and
    "perters" are none, "ex-" and "make" are."""
    return prefix not in _SYLLABLES or known.has(word) or _ends_in_word(word, known)


_SYLLABLES: Final = frozenset(["ex", "ja", "eu"])
_HYPHEN_PREFIXES: Final = frozenset(
    "icke ex vd hbt hbtq hbtqi it ai eu fn ja nej pm pc tv ip api ikt bnp gps sms dna fou hr kf ks".split()  # noqa: SIM905
)
"""What keeps its hyphen before the rest of a word: abbreviations, "ja-röster", "icke-våld"."""


def _is_abbreviation(letters: str) -> bool:
    return letters.isupper() and len(letters) <= 6


def _leading_letters(text: str) -> str:
    if text.isalpha():
        return text
    match = _LEADING.match(text)
    return match.group() if match else ""


def _trailing_letters(text: str) -> str:
    if text.isalpha():
        return text
    match = _TRAILING.search(text)
    return match.group() if match else ""


_LEADING: Final = re.compile(r"[^\W\d_]+")
_TRAILING: Final = re.compile(r"[^\W\d_]+$")


@dataclass(slots=True)
class Vocabulary:
    """What words there are: the word list, and the document's own."""

    lexicon: Lexicon
    words: Counter[str] = field(default_factory=Counter)
    cut_at_ends: bool = True
    """Whether words are cut at line ends; if not, a hyphen there is the word's own ("skugg-parlament")."""

    def learn(self, texts: Iterable[str]) -> None:
        """Adds the words of a document as printed, without those that a line end cut."""
        self.words.update(texts)

    def has(self, word: str) -> bool:
        lower = word.lower()
        return self.lexicon.count(lower) > 0 or self.words[word] > 0 or self.words[lower] > 0

    def learn_line_ends(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Looks at what ends lines and begins the next: where many lines cut no known word, none are cut."""
        lines = 0
        for before, after in pairs:
            lines += 1
            if before[-1:] in HYPHENS and self._is_cut(before[:-1], after):
                return
        self.cut_at_ends = lines < _ENOUGH_LINES

    def _is_cut(self, stem: str, after: str) -> bool:
        last, rest = _trailing_letters(stem), _leading_letters(after)
        return bool(last) and rest.islower() and self.lexicon.count((last + rest).lower()) > 0

    def is_word(self, text: str) -> bool:
        """Whether the letters of `text` are a known word, or two joined ("med" + "inflytande")."""
        letters = _EDGES.sub("", text)
        if not letters or self.has(letters):
            return True
        lower = letters.lower()
        return any(
            self.lexicon.count(lower[:i]) >= 2 and self.lexicon.count(lower[i:]) >= 2
            for i in range(3, len(lower) - 3)
        )

    def is_hyphenated(self, first: str, second: str) -> bool:
        """Whether the document prints "first-second" within a line."""
        return self.words[f"{first}-{second}"] > 0

    def weight(self, word: str) -> int:
        """How common `word` is: 0 for unknown, each step twice as common, the document's own count 1."""
        letters = _EDGES.sub("", word)
        if not letters:
            return 0
        return max(self.lexicon.count(letters.lower()), min(1, self.words[letters]))


_EDGES: Final = re.compile(r"^[\W\d_]+|[\W\d_]+$")
_ENOUGH_LINES: Final = 40
"""Of a text that is set with hyphenation, one line in ten or so ends in a cut word, most of them known."""


@dataclass(frozen=True, slots=True)
class LostWord:
    """A word with U+FFFD in it: its text, and for each lost glyph the key of its glyph."""

    text: str
    glyphs: tuple[str, ...]


def solve(words: Sequence[LostWord], known: Vocabulary) -> Solution:
    """What each lost glyph may stand for: key → candidates, the best first, as far as its words tell.

    A glyph is usually the same letters everywhere: the candidate that makes most of its words words comes
    first. Glyphs that only occur beside others are solved after these.
    """
    by_glyph: dict[str, Counter[LostWord]] = {}
    for word in words:
        for glyph in word.glyphs:
            by_glyph.setdefault(glyph, Counter())[word] += 1
    found: dict[str, tuple[str, ...]] = {}
    for _ in range(2):
        for glyph in sorted(by_glyph, key=lambda g: -len(by_glyph[g])):
            if glyph not in found:
                ranked = _ranked(glyph, by_glyph[glyph], found, known)
                if ranked:
                    found[glyph] = ranked
    return found


Solution = Mapping[str, tuple[str, ...]]


def _ranked(glyph: str, words: Counter[LostWord], found: Solution, known: Vocabulary) -> tuple[str, ...]:
    usable = [w for w in words if all(g == glyph or g in found for g in w.glyphs) and len(w.text) > 1]
    scores: Counter[str] = Counter()
    for candidate in _CANDIDATES:
        weights = [known.weight(_with(w, {**found, glyph: (candidate,)})) for w in usable]
        hits = sum(1 for w in weights if w)
        if hits:
            scores[candidate] = 100 * hits + min(99, sum(weights))
    ranked = [c for c, _ in scores.most_common(6)]
    if not ranked or scores[ranked[0]] < 40 * len(usable):
        return ()
    return tuple(ranked)


def _with(word: LostWord, solution: Solution) -> str:
    """`word` with the best candidate of each glyph in `solution` put in."""
    pieces = word.text.split(LOST)
    out = pieces[0]
    for glyph, piece in zip(word.glyphs, pieces[1:], strict=False):
        out += solution.get(glyph, (LOST,))[0] + piece
    return out


def filled(word: LostWord, solution: Solution, known: Vocabulary) -> str:
    """`word` repaired: with the best candidates, or with the others where only they make a known word."""
    best = _with(word, solution)
    if LOST in best:
        return best
    weight = known.weight(best)
    for glyph in dict.fromkeys(word.glyphs):
        for candidate in solution.get(glyph, ())[1:]:
            other = _with(word, {**solution, glyph: (candidate,)})
            if known.weight(other) > weight + 2 or (not known.is_word(best) and known.is_word(other)):
                return other
    return best


def mend(pages: Sequence[RawPage], known: Vocabulary) -> list[tuple[RawPage, tuple[Repair, ...]]]:
    """`pages` with their words repaired, and what was repaired on each."""
    lost = [LostWord(w.text, w.glyphs) for page in pages for w in page.words if w.glyphs]
    glyphs: Solution = {}
    if lost:
        known.learn(w.text for page in pages for w in page.words if not w.glyphs)
        glyphs = solve(lost, known)
    return [_mended(page, glyphs, known) for page in pages]


def _mended(page: RawPage, glyphs: Solution, known: Vocabulary) -> tuple[RawPage, tuple[Repair, ...]]:
    if _UNUSUAL.search("".join(map(_TEXT, page.words))) is None:
        return page, ()
    repairs: list[Repair] = []
    words: list[RawWord] = []
    for word in page.words:
        if word.text.isascii():
            words.append(word)
            continue
        text, kind = clean(
            filled(LostWord(word.text, word.glyphs), glyphs, known) if word.glyphs else word.text
        )
        if word.glyphs and text != word.text:
            kind = "lost_glyph"
        if text != word.text:
            repairs.append(Repair(kind or "lost_glyph", page.number, word.text, text))
            word = word._replace(text=text, glyphs=word.glyphs if LOST in text else ())
        words.append(word)
    return (replace(page, words=tuple(words)) if repairs else page), tuple(repairs)
