"""Misspelt words: the forms of the index that a word unknown to it most likely stands for.

A word without the marks of å, ä and ö (halsoskydd) stands for the one with them. The first letter is taken
as right. So that few forms need be compared, an error in the next two letters is undone in every way there
is and what that makes is looked up; any other leaves the first three as they are. Two errors are thought of
only where no form is one away: after the second letter, or the first in it and the last half as it is.
Distance counts insertions, deletions, changes and swaps of neighbours. In a short
word only a letter left out or a swap is believed (civl, civil): others of its size lie too near each other,
and names are short. A form is only suggested where it is a word of Swedish, common, or long. Where no form
is near, one that has a near stem may be (socialnämd, of socialnämnden), or a compound of words that are
there (tryghetslarm).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import product
from typing import Final

from index import compounds, word_lists
from index.inflections import is_word
from index.terms import stem

SHORTEST_CORRECTED: Final = 4
_SHORTEST_HALF: Final = 3
_BEGUN: Final = 3  # letters that a later error leaves as they are
_TELLING: Final = 4  # letters that few forms share
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyzåäöéü"
_SHORTEST_COMPOUND: Final = 8
_SHORT: Final = 5  # letters, and fewer
_TWO_ERRORS_FROM: Final = 11  # letters
_LONG: Final = 10
_COMMON: Final = 5  # passages that hold it
MISPRINTED: Final = 3  # passages that hold a word, at most, for it to be taken for a misprint
_TIMES: Final = 10  # as common as a misprint
MOST_CORRECTIONS: Final = 3
_MARKS: Final = str.maketrans("åäö", "aao")
_MARKED: Final = {"a": "aåä", "å": "aåä", "ä": "aåä", "o": "oö", "ö": "oö"}

Forms = Callable[[str], Iterable[tuple[str, int]]]


def nearest(word: str, forms: Forms, held: int = 0, errors: int = 2) -> tuple[str, ...]:
    """The nearest forms, most frequent first; none for words of two or three letters, numbers, words of
    Swedish, and names.

    `forms` gives the known forms that begin with a prefix, with how often each occurs. A word that is `held`
    itself in so many passages may be misprinted there: then only a far commoner word is suggested. No
    more than so many `errors` are looked for.
    """
    if len(word) < SHORTEST_CORRECTED or not word.isalpha():
        return ()
    if not held and (same := marked(word, forms)):
        return same
    if _right(word):
        return ()
    most = min(errors, 2 if len(word) >= _TWO_ERRORS_FROM else 1)
    for allowed, near in list(enumerate((_near, _further), start=1))[:most]:
        found = sorted(
            {
                (-count, form)
                for form, count in near(word, forms)
                if form != word
                and distance(word, form, allowed) <= allowed
                and _believed(word, form, count)
                and (not held or (count >= _TIMES * held and _swedish(form)))
            }
        )
        if found:
            return tuple(form for _, form in found[:MOST_CORRECTIONS])
    return ()


def marked(word: str, forms: Forms) -> tuple[str, ...]:
    """The forms that differ only in the marks of their letters, most frequent first."""
    plain = word.translate(_MARKS)
    begun = product(*(_MARKED.get(letter, letter) for letter in word[:SHORTEST_CORRECTED]))
    same = [
        (-count, form)
        for prefix in map("".join, begun)
        for form, count in forms(prefix)
        if len(form) == len(word) and form != word and form.translate(_MARKS) == plain
    ]
    return tuple(form for _, form in sorted(same)[:MOST_CORRECTIONS])


def inflected(word: str, forms: Forms, stems: Forms) -> tuple[str, ...]:
    """The commonest forms whose stems are nearest to the stem of a word that no form is near.

    `stems` gives the known stems that begin with a prefix, as `forms` does forms.
    """
    near = nearest(stem(word), stems) if word.isalpha() and not _right(word) else ()
    return tuple(dict.fromkeys(_commonest(own, forms) for own in near))


def _commonest(own: str, forms: Forms) -> str:
    same = [(count, form) for form, count in forms(own) if stem(form) == own]
    return max(same)[1] if same else own


def compound(word: str, holds: Callable[[str], bool]) -> tuple[str, ...]:
    """What a misspelt compound may be, likeliest first, where one part of it is right and all parts of what
    it then is are there (`holds`)."""
    if len(word) < _SHORTEST_COMPOUND or not word.isalpha() or _right(word):
        return ()
    found = {made for made in _one_part_mended(word) if distance(word, made, 1) == 1}
    split = ((compounds.split(made), made) for made in sorted(found))
    likely = [
        (-sum(compounds.words().get(part, 0) for part in parts) / len(parts), made)
        for parts, made in split
        if parts and all(map(holds, parts))
    ]
    return tuple(made for _, made in sorted(likely)[:MOST_CORRECTIONS])


def _one_part_mended(word: str) -> Iterator[str]:
    for cut in range(_SHORTEST_HALF, len(word) - _SHORTEST_HALF + 1):
        head, tail = word[:cut], word[cut:]
        if compounds.listed(head, last=False):
            yield from (head + mended for mended in _listed_near(tail))
        if compounds.listed(tail, last=True):
            yield from (mended + tail for mended in _listed_near(head))
            if head.endswith("s"):
                yield from (f"{mended}s{tail}" for mended in _listed_near(head[:-1]))


def _listed_near(piece: str) -> Iterator[str]:
    """The words of the list that one error makes this piece: changes of a letter are not believed."""
    if len(piece) >= SHORTEST_CORRECTED:
        for word, _ in _near(piece, _listed):
            if distance(piece, word, 1) == 1 and (len(word) != len(piece) or sorted(word) == sorted(piece)):
                yield word


def _listed(prefix: str) -> Iterator[tuple[str, int]]:
    """The words of the list that begin so, as `Forms`."""
    words = _listed_in_order()
    for place in range(bisect_left(words, prefix), len(words)):
        if not words[place].startswith(prefix):
            return
        yield words[place], compounds.words()[words[place]]


@lru_cache(maxsize=1)
def _listed_in_order() -> Sequence[str]:
    return sorted(compounds.words())


def completed(word: str, forms: Forms) -> tuple[str, ...]:
    """What half a word may become (delår, civ): the words that begin so in their most frequent form, the most
    frequent first. None for what is a word itself."""
    if len(word) < _SHORTEST_HALF or not word.isalpha() or _right(word):
        return ()
    begun: dict[str, list[tuple[int, int, str]]] = {}
    for form, count in forms(word):
        if count >= _COMMON or _swedish(form):
            begun.setdefault(stem(form), []).append((-count, len(form), form))
    frequent = sorted(begun.values(), key=lambda each: (sum(count for count, _, _ in each), each))
    return tuple(min(each)[2] for each in frequent[:MOST_CORRECTIONS])


def _right(word: str) -> bool:
    return is_word(word) or word in _names()


def _near(word: str, forms: Forms) -> Iterator[tuple[str, int]]:
    """The forms that can be one error away, with the same first letter."""
    yield from _as_long(word, forms(word[:_BEGUN]), 1)
    for made in _early_undone(word, _BEGUN - 1):
        yield from (known for known in forms(made) if known[0] == made)


def _further(word: str, forms: Forms) -> Iterator[tuple[str, int]]:
    """The forms that can be two errors away: both after the second letter, or one in it and none in the last
    half."""
    yield from _as_long(word, forms(word[:2]), 2)
    tail = word[len(word) // 2 + 1 :]
    for begun in {made[:_TELLING] for made in _early_undone(word, 1)}:
        yield from _as_long(word, (known for known in forms(begun) if known[0].endswith(tail)), 1)


def _as_long(word: str, known: Iterable[tuple[str, int]], errors: int) -> Iterator[tuple[str, int]]:
    return (each for each in known if abs(len(each[0]) - len(word)) <= errors)


def _early_undone(word: str, last: int) -> Iterator[str]:
    """What a word with one error in the letters 1 to `last` (0 is the first) may have been."""
    for at in range(1, last + 1):
        head, rest = word[:at], word[at:]
        yield head + rest[1:]
        yield head + rest[1:2] + rest[:1] + rest[2:]
        for letter in _LETTERS:
            yield head + letter + rest
            yield head + letter + rest[1:]


def _believed(word: str, form: str, count: int) -> bool:
    if len(word) <= _SHORT and not (_left_out(word, form) or sorted(word) == sorted(form)):
        return False
    return count >= _COMMON or len(word) >= _LONG or _swedish(form)


def _left_out(word: str, form: str) -> bool:
    """Whether a letter inside `form` is missing: one at its end would be another form of the same word."""
    return len(form) == len(word) + 1 and form[-1] == word[-1] and not form.startswith(word)


def _swedish(form: str) -> bool:
    return is_word(form) or compounds.likely(form)


@lru_cache(maxsize=1)
def _names() -> frozenset[str]:
    return frozenset(name for line in word_lists.entries("names_sv.txt") for name in line.split())


def distance(a: str, b: str, limit: int) -> int:
    """Edits from `a` to `b`, swaps of neighbours one; `limit + 1` where it is more than `limit`.

    >>> distance("klimatomstälning", "klimatomställning", 2)
    1
    """
    a, b = _between(a, b)
    if abs(len(a) - len(b)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, start=1):
        earlier, before, row = before, row, [i]
        for j, y in enumerate(b, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
    return min(row[-1], limit + 1)


def _between(a: str, b: str) -> tuple[str, str]:
    """What is left of both without what they begin and end with alike.

    >>> _between("klimatomstälning", "klimatomställning")
    ('', 'l')
    """
    start, most = 0, min(len(a), len(b))
    while start < most and a[start] == b[start]:
        start += 1
    end = 0
    while end < most - start and a[-1 - end] == b[-1 - end]:
        end += 1
    return a[start : len(a) - end], b[start : len(b) - end]
