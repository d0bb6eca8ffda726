"""What the commands say of a page that was repaired, and of documents read with warnings."""

from __future__ import annotations

import pytest

from api import schemas, status_schemas, terminal
from api.commands.search import missed
from api.searching import Limits

ABOUT = schemas.Document(
    id="ab" * 8,
    file="plan.pdf",
    sha256="ab" * 32,
    title=None,
    type=None,
    issuer=None,
    date=None,
    period=None,
    case_number=None,
    decided_by=None,
    decision_date=None,
    decision_paragraph=None,
    validity=None,
    pages=2,
    added="2026-01-01T00:00:00+00:00",
)


def page(number: int, **kinds: int) -> schemas.Page:
    return schemas.Page(
        number=number,
        printed_page=f"{number} (2)",
        text="Planen antas.",
        furniture=["Almhamns stad"],
        ocr=False,
        repairs=sum(kinds.values()),
        repair_kinds=kinds,
    )


def test_the_text_says_what_was_taken_out_and_what_was_repaired() -> None:
    content = schemas.DocumentContent(
        document=ABOUT,
        parts=[],
        headings=[],
        pages=[page(1, hyphen=2, lost_glyph=1), page(2), page(3, space=1)],
        tables=[],
        warnings=[],
    )
    assert terminal.text(content).split("\n\n") == [
        "── sida 1, tryckt 1 (2)\n   (Almhamns stad)\n"
        "   [3 rättningar: bindestreck vid radslut 2, tecken som gått förlorat 1]",
        "Planen antas.",
        "── sida 2, tryckt 2 (2)\n   (Almhamns stad)",
        "Planen antas.",
        "── sida 3, tryckt 3 (2)\n   (Almhamns stad)\n   [1 rättning: mellanrum 1]",
        "Planen antas.",
    ]


def test_the_status_tells_of_documents_read_with_warnings() -> None:
    told = terminal.status(
        status_schemas.Status(
            documents=1,
            pages=2,
            passages=3,
            findings=0,
            rejected=[],
            warned=[
                status_schemas.WarnedDocument(
                    id=ABOUT.id,
                    file=ABOUT.file,
                    title=None,
                    warnings=[schemas.Notice(code="ocr_failed", message="Sidan gick inte att läsa.", page=2)],
                )
            ],
            latest=None,
            index=status_schemas.IndexState(
                analysis_version=1, encoder=None, encoder_version=None, passages=3, waiting=0
            ),
            problems=[],
        )
    )
    assert "Obs: plan.pdf, s. 2: Sidan gick inte att läsa." in told.splitlines()


def hit(text: str, *, related: bool, marked: bool = True) -> schemas.SearchResult:
    return schemas.SearchResult(
        passage="a:0",
        document=ABOUT,
        part=None,
        section=["1 Hamnen"],
        page=2,
        printed_page="2 (2)",
        text=text,
        start=0,
        end=len(text),
        highlights=[(0, 5)] if marked else [],
        score=0.5,
        related=related,
        why=schemas.Why(identifier=False, lexical_rank=1, semantic_rank=None, topic="hamnar"),
        also=[schemas.Copy(document="b", file="kopia.pdf", title=None, page=7, start=0, end=5, url="")],
        url="",
    )


def answer(total: int, *results: schemas.SearchResult) -> schemas.SearchAnswer:
    return schemas.SearchAnswer(
        query="kajen",
        mode="hybrid",
        total=total,
        took_ms=1,
        coverage=schemas.Coverage(documents=1, pages=2, rejected=0, latest=None),
        results=list(results),
        facets=schemas.Facets(
            topic=[schemas.FacetValue(value="hamnar", label="Hamnar och kajer", count=1)],
            document=[schemas.FacetValue(value="ab", label="plan.pdf", count=1)],
        ),
        corrections=[],
        unknown=["kajen"],
        nothing=None
        if total
        else schemas.Nothing(documents=1, pages=2, passages=3, unreadable=[], alternatives=[]),
    )


def test_hits_are_told_with_the_topics_name_and_where_the_same_text_stands() -> None:
    near = hit("Bryggan är röd.", related=False, marked=False)
    told = terminal.search_answer(answer(1, hit("Kajen ska lagas.", related=True), near)).splitlines()
    assert told[0] == "1 stycke i 1 dokument (1 dokument genomsökta): kajen"
    assert told[5:7] == [
        "   ord · ämne: Hamnar och kajer · plan.pdf",
        "   samma text i kopia.pdf, sidan 7 i filen",
    ]
    assert "Närliggande:" in told
    assert any("Bryggan är röd." in line for line in told[told.index("Närliggande:") :])


def test_where_nothing_is_found_only_what_holds_a_word_of_the_question_is_near() -> None:
    without = hit("Bryggan är röd.", related=False, marked=False)
    told = terminal.search_answer(answer(0, without, hit("Kajer lagas.", related=False)))
    assert "Kajer lagas." in told
    assert "Bryggan" not in told


def test_what_the_question_finds_without_its_limits_is_told_as_that() -> None:
    none = answer(0)
    assert none.nothing
    without = schemas.Alternative(query="kajen", count=3, reason="without_filters")
    none.nothing.alternatives.extend((without, schemas.Alternative(query="kaj", count=5, reason="corrected")))
    assert terminal.search_answer(none).endswith(" Utan begränsning: 3 stycken. Det här finns: kaj (5).")


def test_a_copy_that_is_unchanged_is_told_of_by_the_name_it_is_held_under() -> None:
    line = schemas.IngestLine(file="kopia.pdf", status="unchanged", warnings=[], seconds=0.0)
    assert terminal.ingest_line(line, "plan.pdf") == "kopia.pdf: oförändrad, inläst som plan.pdf"
    assert terminal.ingest_line(line, "kopia.pdf") == terminal.ingest_line(line) == "kopia.pdf: oförändrad"


@pytest.mark.parametrize(
    ("within", "said"),
    [
        (Limits(types=("pln",)), ["Inget dokument har typen pln. Typerna är: plan."]),
        (Limits(bodies=("Parkna\u0308mnden",)), []),  # as a shell on macOS may compose it
        (Limits(bodies=("Ingen",)), ["Inget dokument har utfärdaren Ingen. Utfärdarna är: Parknämnden."]),
        (
            Limits(documents=("ab", "plan.pdf", "cd")),
            ["Det finns inget dokument cd. Se rodatraden documents."],
        ),
        (Limits(date_from="2031-05", date_to="2031"), []),
        (Limits(date_from="2032", date_to="2031-05"), ["Inget datum är både från 2032 och till 2031-05."]),
        (Limits(types=("plan",), bodies=("Parknämnden",)), []),
        (Limits(statuses=("given", "klar")), ["Ingen status heter klar. De heter: given, not_started,"]),
        (Limits(topics=("hamnar", "kajer")), ["Inget ämne har id kajer. Se rodatraden topics."]),
    ],
)
def test_a_limit_that_nothing_meets_is_told(within: Limits, said: list[str]) -> None:
    known = [ABOUT.model_copy(update={"type": "plan", "issuer": "Parknämnden"})]
    told = list(missed(within, known, {"hamnar"}))
    assert [line.startswith(begins) for line, begins in zip(told, said, strict=True)] == [True] * len(said)
