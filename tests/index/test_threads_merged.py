"""An assignment that was joined with another says so, and which; the other stays what it is."""

from __future__ import annotations

from corpus.model import Metadata
from corpus.threads import ThreadRow
from tests.index.test_threads_links import LATER, MINUTES, REPORT, Written, row, threads

TWO = (
    "# 4.1 Uppdrag som delrapporteras\n\n"
    "1. Idrottsnämnden får i uppdrag att öppna fler bad, KF 2022-03-24 § 61 – SLK-2022-00133\n\n"
    "Två bad är öppna och ett tredje prövas i år.\n\n"
    "2. Idrottsnämnden får i uppdrag att rusta upp stränderna, KF 2022-03-24 § 62 – SLK-2022-00134\n\n"
    "Stranden vid ån är rustad och resten följer nästa år."
)
JOINED = (
    "# § 214 Bad\n\nBeslut\n\nI kommunfullmäktige:\n\n"
    "1. Uppdraget till idrottsnämnden om fler bad, SLK-2022-00133, avslutas och hanteras inom uppdraget om "
    "stränderna, SLK-2022-00134."
)
TOLD = "Uppdraget om fler bad (SLK-2022-00133) slogs samman med ett annat."
AFTER = Metadata(type="delårsrapport", period="2025-08", issuer="Stadsledningskontoret")
NEWS = row("Idrottsnämnden får i uppdrag att öppna fler bad", "KF 2022-03-24 § 61 – SLK-2022-00133")


def rows(*written: Written) -> dict[str, ThreadRow]:
    _, found, _ = threads(written)
    return {t.row.cases[0]: t.row for t in found if t.row.kind == "assignment" and t.row.cases}


def test_what_was_joined_with_another_names_it() -> None:
    bad, beaches = (rows((REPORT, TWO), (MINUTES, JOINED))[f"SLK-2022-0013{n}"] for n in (3, 4))
    assert (bad.merged, bad.merged_into) == (True, "case:SLK-2022-00134")
    assert (beaches.merged, beaches.merged_into) == (False, None)


def test_running_text_that_names_both_says_which_is_joined_with_which() -> None:
    told = "Uppdraget om fler bad (SLK-2022-00133) hanteras inom uppdraget om stränderna (SLK-2022-00134)."
    bad, beaches = (rows((REPORT, TWO), (LATER, told))[f"SLK-2022-0013{n}"] for n in (3, 4))
    assert (bad.merged, bad.merged_into) == (True, "case:SLK-2022-00134")
    assert not beaches.merged


def test_what_says_no_number_says_only_that_it_was_joined() -> None:
    bad = rows((REPORT, TWO), (LATER, TOLD))["SLK-2022-00133"]
    assert (bad.merged, bad.merged_into) == (True, None)


def test_what_is_reported_of_it_since_counts_again() -> None:
    bad = rows((REPORT, TWO), (MINUTES, JOINED), (AFTER, NEWS))["SLK-2022-00133"]
    assert (bad.merged, bad.status, bad.status_date) == (False, "ongoing", "2025-08")
