"""Where the matters of minutes begin, and what their passages are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.passages import split
from index.store import entries
from tests.index.builders import document, opened, words

HEAD = "Sammanträdesprotokoll\n\nKommunstyrelsen 2024-05-06"


def sections(written: str) -> list[tuple[str, ...]]:
    return [passage.section for passage in split(document(f"{HEAD}\n\n{written}"))]


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("§ 12\n\nFler bänkar i parken\n\nDnr KS 2024/0031", "§ 12 Fler bänkar i parken Dnr KS 2024/0031"),
        ("# § 12 Dnr KS 2024/0031\n\n# Fler bänkar i parken", "§ 12 Dnr KS 2024/0031 Fler bänkar i parken"),
        ("Blåvik kommun\nKs § 12 Fler bänkar i parken", "§ 12 Fler bänkar i parken"),
        ("§ 12 Fler bänkar i parken (KS/2024:31)", "§ 12 Fler bänkar i parken (KS/2024:31)"),
    ],
)
def test_passages_stand_under_their_matter(printed: str, title: str) -> None:
    found = sections(f"# Beslut\n\n{words(50)}\n\n{printed}\n\n# Beslut\n\n{words(50, 'ja')}")
    assert ("Beslut",) in found
    assert found[-1] == (title, "Beslut")


def test_each_matter_has_its_own_passages() -> None:
    first, second = (f"{name}\n\n# Beslut\n\n{words(12, 'ja')}" for name in ("Simhallen", "Biblioteket"))
    found = sections(f"§ 1\n\n{first}\n\n§ 2\n\n{second}")
    assert found[-2:] == [("§ 1 Simhallen", "Beslut"), ("§ 2 Biblioteket", "Beslut")]


@pytest.mark.parametrize(
    "printed",
    [
        "§ 3",
        "§ 3 Nämnden ska varje år pröva sina avgifter.",
        "§ 3 i förslaget förbjuder lastning",
        "§ 3 Dnr KS 2024/0031",
        "§ 3 Simhallen 2\n§ 4 Biblioteket 5",
    ],
)
def test_a_paragraph_without_a_name_is_no_matter(printed: str) -> None:
    assert sections(f"{printed}\n\n# Beslut\n\n{words(50)}")[-1] == ("Beslut",)


def test_clauses_of_an_agreement_are_no_matters() -> None:
    made = document(f"Avtal om jour\n\n§ 3 Kostnader\n\n{words(20)}\n\n§ 4 Tvist\n\n{words(30)}")
    assert [passage.section for passage in split(made)] == [()]


def test_an_annex_stands_under_no_matter() -> None:
    found = sections(f"§ 1 Simhallen\n\n# Beslut\n\n{words(50)}\n\n# Bilaga 1\n\n{words(50)}")
    assert found[-2:] == [("§ 1 Simhallen", "Beslut"), ("Bilaga 1",)]


@pytest.mark.parametrize(
    ("below", "stands"),
    [("Handling 2031 nr 4. Ulla Ek (V) anmäler jäv.", 0), (words(50), 1)],
)
def test_the_few_words_below_the_name_of_a_matter_go_with_its_decision(below: str, stands: int) -> None:
    matter = f"§ 2 Simhallen\n\n{below}\n\n# Beslut\n\n{words(50)}"
    found = sections(f"§ 1 Biblioteket\n\n# Beslut\n\n{words(50)}\n\n{matter}")
    assert found.count(("§ 2 Simhallen",)) == stands
    assert found[-1] == ("§ 2 Simhallen", "Beslut")


def test_its_case_number_leads_to_all_passages_of_a_matter(tmp_path: Path) -> None:
    made = document(
        f"{HEAD}\n\n§ 1\n\nSimhallen\n\nKS 2024/0031\n\n# Beslut\n\n{words(50)}"
        f"\n\n# Bakgrund\n\nNämnden sade nej i KS 2021/0007. {words(50)}"
    )
    with opened(tmp_path, made) as store:
        (record,) = store.documents()
        *_, last = entries(record, store.passages(record.key))
    assert "2024-31" in last.carried
    assert "2021-7" not in last.carried
