"""What is dear to make and stays true as long as what it was made of is the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


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
