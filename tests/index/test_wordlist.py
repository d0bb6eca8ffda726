"""Making the word list that compounds are split with."""

from __future__ import annotations

from pathlib import Path

import pytest

from index import compounds
from index.wordlist import count, levels, main, written

LINES = [
    *["Skolan har en plan för trafik och budget. Trafikplan finns."] * 20,
    *["Budgettrafik och Anna Budgetsson planerar."] * 12,
    *["sällan sedda ord"] * 3,
]


def test_kept_are_small_frequent_words_that_shorter_ones_do_not_explain() -> None:
    kept = levels(count(LINES))
    assert kept["plan"] == 4  # 20 times: 2 to the power 4 and more
    assert kept["trafik"] == 4
    assert {"trafikplan", "budgettrafik", "anna", "sällan", "och", "en"}.isdisjoint(kept)


def test_the_lines_can_be_read_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "text.txt"
    path.write_text("\n".join(LINES), encoding="utf-8")
    main(path)
    printed = capsys.readouterr().out.splitlines()
    assert printed == list("\n".join(written(levels(count(LINES)))).splitlines())
    assert printed[0].startswith("#")
    assert any(line.startswith("4 ") and " trafik" in line for line in printed)


def test_the_list_is_small_and_says_where_it_comes_from() -> None:
    path = Path(compounds.__file__).parent / "knowledge" / "words_sv.txt"
    assert path.stat().st_size < 1_000_000
    assert "Riksdag" in path.read_text(encoding="utf-8")[:600]
    assert len(compounds.words()) > 20_000
