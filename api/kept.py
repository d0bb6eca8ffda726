"""What is dear to make and stays true as long as what it was made of is the same."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping, Sequence, Sized
from typing import Final, Generic, TypeVar

from corpus.store import Store

T = TypeVar("T")
S = TypeVar("S", bound=Sized)
Place = tuple[int, int]
_MOST_BYTES: Final = 16_000_000
_MOST_LABELS: Final = 50_000


class Kept(Generic[T]):
    """The last thing made, and the objects it was made of."""

    def __init__(self) -> None:
        self._last: tuple[tuple[object, ...], T] | None = None

    def get(self, of: tuple[object, ...], make: Callable[[], T]) -> T:
        """What `make` makes; the last one where it was made of the very same objects."""
        last = self._last
        if last is not None and all(a is b for a, b in zip(last[0], of, strict=True)):
            return last[1]
        made = make()
        self._last = (of, made)
        return made


class KeptAt(Generic[T]):
    """The last thing made, and at which state of the collection."""

    def __init__(self) -> None:
        self._last: tuple[Hashable, T] | None = None

    def get(self, state: Hashable, make: Callable[[], T]) -> T:
        """What `make` makes; the last one where the state is the same."""
        last = self._last
        if last is None or last[0] != state:
            last = self._last = (state, make())
        return last[1]


class PageLabels:
    """The numbers printed on pages. A key tells of one state of a document, so that they stay true."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[Place, str | None] = {}

    def of(self, places: Sequence[Place]) -> Mapping[Place, str | None]:
        """The label of each page, by the document's key and the page's number; of no page there is none."""
        known = self._known
        new = [place for place in places if place not in known]
        if new:
            if len(known) > _MOST_LABELS:  # replaced, never emptied: another thread may be reading it
                self._known = known = {place: known[place] for place in places if place in known}
            known.update(dict.fromkeys(new) | self._store.printed(new))
        return known


class KeptAnswers(Generic[S]):
    """Answers of one state of the collection, with their bytes as length; those asked for longest ago are
    forgotten first.

    Staff ask the same things. Safe in several threads.
    """

    def __init__(self, most_bytes: int = _MOST_BYTES) -> None:
        self._most = most_bytes
        self._guard = threading.Lock()
        self._state: Hashable = None
        self._held: OrderedDict[Hashable, S] = OrderedDict()
        self._bytes = 0

    def get(self, asked: Hashable, state: Hashable, make: Callable[[], S]) -> S:
        """The answer to what is `asked` at this state, made where it is not known."""
        with self._guard:
            if state != self._state:
                self._state, self._bytes = state, 0
                self._held.clear()
            known = self._held.get(asked)
            if known is not None:
                self._held.move_to_end(asked)
                return known
        made = make()
        with self._guard:
            if state == self._state and asked not in self._held:
                self._held[asked] = made
                self._bytes += len(made)
                while self._bytes > self._most:
                    self._bytes -= len(self._held.popitem(last=False)[1])
        return made
