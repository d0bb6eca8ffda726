"""Where the rules for what a document's sentences say of it do not reach."""

from __future__ import annotations

import pytest

from tests.ingest.test_said import BODY, of


@pytest.mark.parametrize(
    ("lines", "issuer"),
    [
        (
            ("Genomförandeplan 2027", "Hamnnämnden", "", "1 Mål", "", "Hamnförvaltningen bygger."),
            "Hamnnämnden",
        ),
        (("Delårsrapport 2027", "Hamnnämnden", "", "1 Mål", "", "Hamnkansliet bygger."), "Hamnkansliet"),
        (("Ekeby kommun", "Taxa för hamnen", "Antagen av hamnnämnden 2026-11-20", "", BODY), "Ekeby kommun"),
        (
            ("Hamnkontoret\tTjänsteskrivelse", "", "Ny kaj", "", "Parkkontorets tjänsteskrivelse den 3 maj"),
            "Hamnkontoret",
        ),
    ],
)
def test_whom_a_document_is_not_of(lines: tuple[str, ...], issuer: str) -> None:
    assert of(*lines).issuer == issuer


def test_what_was_done_on_a_day_is_no_letter() -> None:
    assert (
        of("Ekeby kommun", "Behandlad 2026-05-04", "", "Uppföljning av kajen", "", "1 Mål", "", BODY).date
        is None
    )


def test_a_secretary_was_there() -> None:
    head = ("Ekeby kommun", "Hamnnämnden", "Sammanträde 2026-05-27", "", "Ada Ek, sekreterare", "")
    assert of(*head, "3 Ny kaj", "", BODY).type == "protokoll"


@pytest.mark.parametrize(
    "row", ["Nämnderna ska redovisa det de gör:", "Ekeby kommun tillstyrker all hamn i förslaget"]
)
def test_sentences_are_no_titles(row: str) -> None:
    assert (
        of("Ny kaj vid stora hamnen", "", row, "", "Förslag till beslut", "", BODY).title
        == "Ny kaj vid stora hamnen"
    )
