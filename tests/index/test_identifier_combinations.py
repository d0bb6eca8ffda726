"""Every number that is typed, in whatever form, gives its document first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.index import identifier_combinations as drawn
from tests.index.identifier_combinations import Drawn


@pytest.mark.parametrize("kind", [drawn.cases, drawn.decisions, drawn.minutes, drawn.days, drawn.papers])
def test_the_document_that_bears_the_number_stands_first(
    tmp_path: Path, kind: Callable[[int], Iterator[Drawn]]
) -> None:
    asked, wrong = drawn.missed(tmp_path, list(kind(1)))
    assert asked
    assert not wrong, f"{len(wrong)} of {asked}: " + "\n".join(wrong)
