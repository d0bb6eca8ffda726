"""What is dear to make and stays true as long as what it was made of is the same."""

from __future__ import annotations

import random
import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable, Hashable, Mapping, Sequence, Sized
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from corpus.store import Store

T = TypeVar("T")
S = TypeVar("S", bound=Sized)
Place = tuple[int, int]
LATE: Final = 10.0  # seconds: what is read in is put into the index as late as this
SPREAD: Final = 20.0  # seconds more, over which old answers end one by one: all at once would stop everybody
_MOST_BYTES: Final = 16_000_000
_MOST_LABELS: Final = 50_000
_A_RUSH: Final = 20  # questions within a second


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


class Rush:
    """Whether many ask just now: one process can make some eighty answers a second."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._asked: deque[float] = deque(maxlen=_A_RUSH)

    def one_more(self) -> bool:
        """Count one who asks now; whether so many have within a second."""
        now = self._clock()
        self._asked.append(now)
        return len(self._asked) == _A_RUSH and now - self._asked[0] < 1.0


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


@dataclass(slots=True)
class _Held(Generic[S]):
    """An answer, and the moment until which it may be given though it is of an earlier state."""

    answer: S
    until: float | None = None


class KeptAnswers(Generic[S]):
    """Answers of one state of the collection, with their bytes as length; those asked for longest ago are
    forgotten first.

    `continues` tells of two states whether the second only has more than the first: then the answers of the
    first are kept for those in a hurry, for `LATE` seconds and a share (`chance`) of `SPREAD`. Staff ask the
    same things. Safe in several threads.
    """

    def __init__(
        self,
        most_bytes: int = _MOST_BYTES,
        continues: Callable[[Any, Any], bool] = lambda before, after: False,
        clock: Callable[[], float] = time.monotonic,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._most = most_bytes
        self._continues, self._clock, self._chance = continues, clock, chance
        self._guard = threading.Lock()
        self._state: Hashable = None
        self._held: OrderedDict[Hashable, _Held[S]] = OrderedDict()
        self._bytes = 0

    def get(self, asked: Hashable, state: Hashable, make: Callable[[], S], *, hurried: bool = False) -> S:
        """The answer to what is `asked` at this state, made where it is not known."""
        with self._guard:
            if state != self._state:
                self._turn_to(state)
            known = self._held.get(asked)
            if known is not None and self._holds(known, hurried):
                self._held.move_to_end(asked)
                return known.answer
        made = make()
        with self._guard:
            if state == self._state:
                self._keep(asked, made)
        return made

    def _turn_to(self, state: Hashable) -> None:
        if self._state is not None and self._continues(self._state, state):
            now = self._clock()
            for held in self._held.values():
                if held.until is None:
                    held.until = now + LATE + SPREAD * self._chance()
        else:
            self._bytes = 0
            self._held.clear()
        self._state = state

    def _holds(self, known: _Held[S], hurried: bool) -> bool:
        return known.until is None or (hurried and self._clock() < known.until)

    def _keep(self, asked: Hashable, made: S) -> None:
        before = self._held.pop(asked, None)
        self._bytes += len(made) - (len(before.answer) if before else 0)
        self._held[asked] = _Held(made)
        while self._bytes > self._most:
            self._bytes -= len(self._held.popitem(last=False)[1].answer)
