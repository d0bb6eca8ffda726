"""What tells documents of one title apart."""

from __future__ import annotations

from typing import Any

import pytest

from corpus.distinctions import told_apart
from corpus.model import Metadata, Source
from corpus.store import DocumentRecord


def record(key: int, file: str, **about: Any) -> DocumentRecord:
    return DocumentRecord(key, Source(file, f"{key:064x}"[::-1], 1), f"/in/{file}", Metadata(**about), 1, "")


@pytest.mark.parametrize(
    ("documents", "told"),
    [
        # the first fact that differs for all
        ([{"case_number": "0312/23"}, {"case_number": "0313/23"}], ["0312/23", "0313/23"]),
        ([{"date": "2024-02-14"}, {"date": "2024-03-13"}], ["2024-02-14", "2024-03-13"]),
        ([{"decision_date": "2024-02-14"}, {"period": "2024-03"}], ["2024-02-14", "2024-03"]),
        ([{"issuer": "Valnämnden"}, {"issuer": "Hamnnämnden"}], ["Valnämnden", "Hamnnämnden"]),
        ([{}, {}], ["0.pdf", "1.pdf"]),
        # a case that several speak of, a number that only one has: the day tells all of them
        (
            [{"case_number": "0312/23", "date": f"2024-0{month}-14"} for month in (2, 3)],
            ["2024-02-14", "2024-03-14"],
        ),
        (
            [{"case_number": "0312/23", "date": "2024-02-14"}, {"date": "2024-03-14"}],
            ["2024-02-14", "2024-03-14"],
        ),
        # nothing differs for all: what each has alone
        (
            [{"case_number": "0312/23"}, {"issuer": "Valnämnden"}, {"issuer": "Valnämnden"}],
            ["0312/23", "1.pdf", "2.pdf"],
        ),
    ],
)
def test_documents_of_one_title_are_told_apart(documents: list[dict[str, str]], told: list[str]) -> None:
    held = [record(key, f"{key}.pdf", title="Protokoll", **about) for key, about in enumerate(documents)]
    assert [each.distinction for each in told_apart(held)] == told


def test_titles_are_one_where_their_letters_and_digits_are() -> None:
    written = ("Yttrande över plan 2025", "YTTRANDE ÖVER – PLAN 2025", "Yttrande över plan 2026", None, None)
    held = [record(key, f"{key}.pdf", title=title) for key, title in enumerate(written)]
    assert [each.distinction for each in told_apart(held)] == ["0.pdf", "1.pdf", "", "", ""]


def test_copies_of_one_name_are_told_apart_by_their_ids() -> None:
    one, other = told_apart([record(key, "a.pdf", title="Plan") for key in (1, 2)])
    assert one.distinction == "a.pdf 100000"
    assert other.distinction == "a.pdf 200000"


def test_what_was_told_is_taken_back_when_the_other_is_gone() -> None:
    one, _ = told_apart([record(1, "a.pdf", title="Plan"), record(2, "b.pdf", title="Plan")])
    (alone,) = told_apart([one])
    assert alone.distinction == ""
    assert told_apart([alone])[0] is alone
