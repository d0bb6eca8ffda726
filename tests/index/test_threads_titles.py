"""What threads of decisions and cases are called: by the name of their matter, without its numbers."""

from __future__ import annotations

import pytest

from corpus.model import Metadata
from tests.index.builders import document
from tests.index.thread_builders import joined

MINUTES = Metadata(
    title="Protokoll",
    type="protokoll",
    issuer="Kommunstyrelsen",
    date="2024-05-06",
    decided_by="Kommunstyrelsen",
)
AGENDA = Metadata(title="Kallelse", type="kallelse", issuer="Kommunstyrelsen", date="2024-05-06")
TOP = "Sammanträdesprotokoll\n\nKommunstyrelsen 2024-05-06"


def titles(written: str, about: Metadata) -> set[str]:
    found, _ = joined([document(written, metadata=about)])
    return {thread.row.title for thread in found if thread.row.kind == "decision"}


@pytest.mark.parametrize(
    "head",
    [
        "# § 12 Ärendenummer KS-2024-00031\n\nFler bänkar i parken",
        "§ 12 Dnr KS-2024-00031\n\nFler bänkar i parken",
        "§ 12 Fler bänkar i parken (KS-2024-00031)",
        "§ 12 Fler bänkar i parken Ärendenummer: KS-2024-00031",
        "§ 12\n\nFler bänkar i parken\n\nKS-2024-00031",
    ],
)
def test_a_decision_is_called_by_its_matter(head: str) -> None:
    found = titles(f"{TOP}\n\n{head}\n\nBeslut\n\nKommunstyrelsen beslutar\n\natt avslå motionen.", MINUTES)
    assert "KS 2024-05-06 § 12: Fler bänkar i parken" in found


@pytest.mark.parametrize("head", ["§ 12", "§ 12 Dnr KS-2024-00031:25"])
def test_a_decision_without_a_name_has_its_number_alone(head: str) -> None:
    found = titles(f"{TOP}\n\n{head}\n\nKommunstyrelsen beslutar\n\n1. att avslå motionen.", MINUTES)
    assert "KS 2024-05-06 § 12" in found


def test_a_case_of_an_agenda_is_called_by_the_heading_above_its_number() -> None:
    matters = "# 1 Fler bänkar i parken\n\nDnr KS-2024-00031\n\n# 2 Nytt tak\n\nDnr KS-2024-00032"
    found = titles(f"Kallelse\n\n{matters}\n\nKommunstyrelsen föreslås notera informationen.", AGENDA)
    assert {"KS-2024-00031: Fler bänkar i parken", "KS-2024-00032: Nytt tak"} <= found


def test_a_case_named_in_a_sentence_is_not_called_by_the_heading_above() -> None:
    found = titles("# Bakgrund\n\nFrågan om bänkar väcktes i KS-2024-00031 och vilade sedan.", AGENDA)
    assert found == {"KS-2024-00031"}


def test_minutes_of_several_cases_name_none_of_them() -> None:
    matter = "§ {0}\n\nDnr KS-2024-0003{0}\n\nBeslut\n\nKommunstyrelsen beslutar att avslå motionen."
    found = titles("\n\n".join((TOP, matter.format(1), matter.format(2))), MINUTES)
    assert {"KS-2024-00031", "KS-2024-00032"} <= found


def test_paragraphs_of_minutes_have_the_letters_and_the_year_of_their_meeting() -> None:
    matters = "Ks § 12/24\n\nFler bänkar\n\n{0}\n\nKs § 13/24\n\nNytt tak\n\n{0}\n\n{1}".format(
        "Beslut\n\nKommunstyrelsen beslutar att avslå motionen.",
        "Kf § 4/24\n\nKs § 5/23, KS/2023:7, avslutat",
    )
    found = titles(f"{TOP}\n\n{matters}", MINUTES)
    assert {"KS 2024-05-06 § 12: Fler bänkar", "KS 2024-05-06 § 13: Nytt tak"} <= found
    assert not any(title.startswith(("KS 2024-05-06 § 4", "KS 2024-05-06 § 5")) for title in found)


def test_what_minutes_propose_is_of_their_paragraph_and_names_no_other_giver() -> None:
    asked = "Uppdraget till hamnnämnden, KF 2023-02-01 § 5, att bygga en kaj förklaras fullgjort."
    written = (
        f"{TOP}\n\n§ 12\n\nNy kaj\n\nBeslut\n\nKommunstyrelsen föreslår kommunfullmäktige besluta:\n\n{asked}"
    )
    found, stored = joined([document(written, metadata=MINUTES)])
    proposed = [m.mention for m in stored.values() if m.mention.stance == "förslag"]
    assert proposed
    assert all("in:KS 2024-05-06 § 12" in m.anchors for m in proposed)
    (own,) = (t.row for t in found if t.anchor == "decision:KS 2024-05-06 § 12")
    assert (own.giver, own.source) == (None, None)
