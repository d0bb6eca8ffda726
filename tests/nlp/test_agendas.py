"""Decision points in agendas: proposals beside each matter, in cells or in the lines of a dump."""

from __future__ import annotations

from corpus.findings import DecisionPoint
from ingest.read import read_text
from nlp.extractors.decisions import find


def points(text: str) -> list[tuple[str | None, str | None, str]]:
    """Body, verb and first words of each point in a plain text."""
    document = read_text(text, file="kallelse.txt")
    return [(p.body, p.action, _begins(document.text, p)) for p in find(document)]


def _begins(text: str, point: DecisionPoint) -> str:
    return " ".join(text[point.span.start : point.span.end].split()[:4])


def test_each_cell_of_an_agenda_holds_its_own_proposals() -> None:
    found = points(
        "KALLELSE\n\nKommunstyrelsen\n\n"
        "Ärende\tBeteckning\tFörslag\n"
        "Taxa för hamnen\t2026-00112\tFörslag till beslut i kommunstyrelsen Kommunstyrelsen godkänner "
        "utredningen om hamnen. Kommunstyrelsen ger hamnchefen i uppdrag att se över taxan. "
        "Förslag till beslut i kommunfullmäktige Kommunfullmäktige antar taxan. "
        "Taxan gäller från och med den 1 mars 2026.\n"
        "Motion om bryggor\t2026-00119\tFörslag till beslut i kommunfullmäktige "
        "Kommunfullmäktige avslår motionen.\n"
        "Anmälningar\t2026-00120\tInga beslut väntas i ärendet\n"
    )
    assert found == [
        ("Kommunstyrelsen", "godkänns", "Kommunstyrelsen godkänner utredningen om"),
        ("Kommunstyrelsen", "får i uppdrag", "Kommunstyrelsen ger hamnchefen i"),
        ("Kommunfullmäktige", "antas", "Kommunfullmäktige antar taxan."),
        ("Kommunfullmäktige", "gäller", "Taxan gäller från och"),
        ("Kommunfullmäktige", "avslås", "Kommunfullmäktige avslår motionen."),
    ]


def test_rows_of_an_agenda_may_lack_a_proposal_or_its_heading_and_go_on_overleaf() -> None:
    found = points(
        "KALLELSE\n\nHamnnämnden\n\n"
        "\tÄrende\tBeteckning\tFörslag\n"
        "1.\tInformation om kajerna\t2026-00021\n"
        "2.\tPremie för funna bojar\t2026-00112\tFörslag till beslut i hamnnämnden Hamnnämnden ger "
        "hamnchefen i uppdrag att införa en premie.\n"
        "\f3.\tSamråd om bryggan\t2026-00119\tHamnnämnden godkänner att samråd hålls om bryggan.\n"
        "4.\tVal av justerare\t2026-00120\tOrdinarie Ylva Strand (C)\n"
    )
    assert found == [
        ("Hamnnämnden", "får i uppdrag", "Hamnnämnden ger hamnchefen i"),
        ("Hamnnämnden", "godkänns", "Hamnnämnden godkänner att samråd"),
    ]


def test_lines_below_a_matter_go_on_with_its_last_cell() -> None:
    found = points(
        "KALLELSE\n\nKommunstyrelsen\n\n"
        "\tÄrende\tBeteckning\tFörslag\n"
        "12.\tMarkanvisning för småhus inom kvarteret Åran och kvarteret Seglet\t2026-00547\t"
        "Förslag till beslut i kommunstyrelsen\n"
        "Kommunstyrelsen godkänner inbjudan till\n"
        "markanvisning för småhus i Åran, daterad\n"
        "2026-01-19.\n"
        "Kommunstyrelsen ger kommundirektören i uppdrag\n"
        "att genomföra markanvisningen.\n"
        "13.\tÖversiktsplan för staden\t2026-00785\tFörslag till beslut i kommunfullmäktige\n"
        "Kommunfullmäktige antar översiktsplanen.\n"
    )
    assert found == [
        ("Kommunstyrelsen", "godkänns", "Kommunstyrelsen godkänner inbjudan till"),
        ("Kommunstyrelsen", "får i uppdrag", "Kommunstyrelsen ger kommundirektören i"),
        ("Kommunfullmäktige", "antas", "Kommunfullmäktige antar översiktsplanen."),
    ]


def test_a_numbered_matter_ends_the_proposals_of_the_one_before() -> None:
    found = points(
        "KALLELSE\n\n12. Plan för strandskydd, KS 2026-00212\n\n"
        "Förslag till beslut i kommunstyrelsen\nKommunstyrelsen godkänner planen.\n\n"
        "13. Taxa för båtplatser, KS 2026-00213\n\n"
        "Förslag till beslut i kommunfullmäktige\nKommunfullmäktige antar taxan.\n"
    )
    assert found == [
        ("Kommunstyrelsen", "godkänns", "Kommunstyrelsen godkänner planen."),
        ("Kommunfullmäktige", "antas", "Kommunfullmäktige antar taxan."),
    ]


def test_bullets_with_what_is_changed_belong_to_the_point_above() -> None:
    text = (
        "Förslag till beslut i kommunstyrelsen\n\n"
        "Kommunstyrelsen godkänner inbjudan till tävlingen med följande ändringar:\n"
        "– Parkeringstalet ändras till 1,3.\n"
        "– Lekplatsen flyttas till torget.\n\n"
        "Kommunstyrelsen ger kommundirektören i uppdrag att genomföra tävlingen.\n"
    )
    document = read_text(text, file="forslag.txt")
    first, second = find(document)
    assert first.action == "godkänns"
    assert document.text[first.span.start : first.span.end].endswith("Lekplatsen flyttas till torget.")
    assert second.action == "får i uppdrag"


def test_a_motion_asks_without_a_body_and_a_memo_puts_what_it_proposes_to_the_council() -> None:
    assert points(
        "Motion om vindskydd\n\nBarnen fryser efter badet.\n\nMed anledning av ovanstående yrkas\n\n"
        "att\ttekniska nämnden får i uppdrag att sätta upp vindskydd,\natt\tmotionen bifalls.\n"
    ) == [
        ("Kommunfullmäktige", "får i uppdrag", "att tekniska nämnden får"),
        ("Kommunfullmäktige", "bifalls", "att motionen bifalls."),
    ]
    assert points(
        "Yttrande\n\nSå här föreslås kommunfullmäktige besluta\n\n"
        "Första att-satsen bifalls. Nämnden får i uppdrag att sätta upp vindskydd.\n\n"
        "Andra att-satsen avslås.\n"
    ) == [
        ("Kommunfullmäktige", "bifalls", "Första att-satsen bifalls. Nämnden"),
        ("Kommunfullmäktige", "avslås", "Andra att-satsen avslås."),
    ]
    assert points(
        "Tjänsteskrivelse\n\nVi föreslår\n\natt tekniska nämnden för sin del godkänner redovisningen,\n\n"
        "att kommunstyrelsen föreslår kommunfullmäktige\n\natt anse uppdraget om bad slutfört.\n\nVarför\n"
    ) == [
        ("Tekniska nämnden", "godkänns", "att tekniska nämnden för"),
        ("Kommunfullmäktige", "förklaras fullgjort", "att anse uppdraget om"),
    ]
