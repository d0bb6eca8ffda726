"""Assignments set apart from whose they are: over it, under it, in brackets; and who does them as well."""

from __future__ import annotations

import pytest

from corpus.findings import Assignment
from corpus.model import Document, Source
from ingest.read import read_text
from nlp.extractors.assignments import bracketed, find, partners, stacked, texts
from nlp.extractors.dates import MONTHS

LONG = "och rusta allt som hör till den " * 13


def document(*lines: str) -> Document:
    return Document(Source("x", "0" * 64, 1), "\n".join(lines))


def stacked_in(*lines: str) -> list[tuple[str | None, str, tuple[str, ...], str | None]]:
    return [(f.label, f.text, f.assignees, f.due) for f in stacked.find(document(*lines))]


@pytest.mark.parametrize(
    ("over", "under"),
    [
        ("1.1 Laga kajen", "Hamnnämnden"),
        (
            "1.1 Laga kajen",
            "Hamnnämnden, som har hand om det mesta av allt som flyter i viken året om | 2031",
        ),
        ("• Laga kajen", "Hamnnämnden | 2031"),
        ("1.1 Laga kajen", "Ring oss | 2031"),
        ("1.1 Kajen i viken", "Hamnnämnden | 2031"),
        ("Hamnnämnden", "Laga kajen 2031"),
        ("• Hamnnämnden", "Laga kajen 2031"),
        ("H1 Ring oss", "Laga kajen 2031"),
        ("H1 Hamnnämnden", "Kajen är lång 2031"),
        ("H1 Hamnnämnden", f"Laga kajen {LONG}"),
        ("H1 Hamnnämnden, som har hand om det mesta av allt som flyter i viken hela året om", "Laga kajen"),
    ],
)
def test_two_lines_that_are_no_row(over: str, under: str) -> None:
    assert stacked_in(over, under, over, under) == []


@pytest.mark.parametrize(
    "when", [*(f"{month} 2031" for month in MONTHS), "våren 2031", "hösten 2031", "2031"]
)
def test_when_a_row_below_its_owner_is_due_is_no_part_of_what_is_to_be_done(when: str) -> None:
    found = stacked_in("H1 Hamnnämnden", f"Laga kajen {when}", "H2 Hamnnämnden", "Måla kajen")
    assert [(text, due is not None) for _, text, _, due in found] == [
        ("Laga kajen", True),
        ("Måla kajen", False),
    ]


def test_the_date_of_a_row_may_stand_in_a_line_below_it() -> None:
    lines = (
        "H1 Hamnnämnden",
        "Laga kajen",
        "2031-05-01",
        "H2 Hamnnämnden",
        "Måla kajen",
        "Den blev klar 2031",
    )
    assert [due for *_, due in stacked_in(*lines)] == ["2031-05-01", None]
    long = "2031-05-01, om inget kommer i vägen för det"
    assert [due for *_, due in stacked_in(*lines[:2], long, *lines[3:])] == [None, None]


@pytest.mark.parametrize(
    ("said", "text", "case"),
    [
        ("Laga kajen (KS 2031/4)", "Laga kajen", "KS 2031/4"),
        ("Laga kajen (den långa)", "Laga kajen (den långa)", None),
    ],
)
def test_the_number_of_a_row_is_taken_out_of_its_words(said: str, text: str, case: str | None) -> None:
    found = list(stacked.find(document("H1 Hamnnämnden", said, "H2 Hamnnämnden", "Måla kajen")))
    assert (found[0].text, found[0].case_number) == (text, case)


def bracketed_in(*lines: str) -> list[Assignment]:
    return list(
        bracketed.find(
            document("Uppdrag", *lines, "(Badnämnden)", "Måla bojar", "(Badnämnden)", "Öppna en pir")
        )
    )


@pytest.mark.parametrize("line", ["Kajen är lång", f"Laga kajen {LONG}"])
def test_a_name_in_brackets_above_what_is_no_task_owns_nothing(line: str) -> None:
    assert [f.text for f in bracketed_in("(Hamnnämnden)", line)] == ["Måla bojar", "Öppna en pir"]


@pytest.mark.parametrize(
    ("comment", "status", "words"),
    [
        ("Pågående", "ongoing", "Pågående"),
        ("Det är dyrt. Uppdraget är inte påbörjat.", "not_started", "Uppdraget är inte påbörjat"),
        ("Det är dyrt.", None, None),
    ],
)
def test_what_stands_below_says_how_far_it_has_come(
    comment: str, status: str | None, words: str | None
) -> None:
    made = bracketed_in("(Hamnnämnden)", "Laga kajen", comment)[0]
    assert (made.status, made.status_text) == (status, words)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Öppna en bro gemensamt med hamnnämnden", ("Hamnnämnden",)),
        *(
            (f"Öppna en bro tillsammans med hamnnämnden{end} badnämnden", ("Hamnnämnden",))
            for end in (
                *(
                    " och återkomma till",
                    " samt komma till",
                    " och rapportera till",
                    " och redovisa för",
                    " och ta över",
                ),
                *(
                    ", klart före",
                    ", start med",
                    ", senast för",
                    ", med hjälp av",
                    ", att visa för",
                    " (som har hört",
                ),
            )
        ),
        ("Öppna en bro tillsammans med hamnnämnden utreda badnämnden", ("Hamnnämnden",)),
        ("Öppna en bro tillsammans med Hamnen AB", ()),
        ("nämnden ska tillsammans med Simsällskapet öppna en bro", ("Simsällskapet",)),
        ("nämnden skall tillsammans med Simsällskapet öppna en bro", ("Simsällskapet",)),
        ("att med Hamnen AB öppna en bro", ("Hamnen AB",)),
        ("att genom Hamnen AB öppna en bro", ("Hamnen AB",)),
        ("att med berörda öppna en bro", ()),
        ("att tillsammans med polisen öppna en bro", ()),
        *(
            (f"att med {word} Hamnen AB öppna en bro", ())
            for word in ("stöd av", "hjälp av", "anledning av", "hänsyn till", "utgångspunkt i", "start för")
        ),
    ],
)
def test_who_does_it_as_well(text: str, who: tuple[str, ...]) -> None:
    assert partners.named(text) == who


def test_whose_it_is_beside_the_number_is_no_assignment() -> None:
    year_plan = (
        "Kvarnby kommun\n\nÅrsplan 2031\n\n6.3 Uppdrag\n\n"
        "Uppdrag 1\tHamnnämnden\n\nLaga den långa kajen vid Södra bryggan.\n\n"
        "Dnr KS/2030-000412, slutdatum 2031-10-31\n\n"
        "Uppdrag 2\tHamnnämnden och skolnämnden\n\nMåla bojar med alla elever i årskurs fem.\n\n"
        "Slutdatum juni 2031\n"
    )
    found = [(a.text, a.assignees) for a in find(read_text(year_plan, file="x.txt"))]
    assert found == [
        ("Laga den långa kajen vid Södra bryggan.", ("Hamnnämnden",)),
        ("Måla bojar med alla elever i årskurs fem.", ("Hamnnämnden", "Skolnämnden")),
    ]


def test_who_is_given_money_too_is_given_it() -> None:
    assert texts.given("Hamnnämnden tillförs 2 miljoner kronor och får i uppdrag att måla kajen") == (
        "Hamnnämnden",
    )
