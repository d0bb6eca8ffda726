"""What "avsnitt 2.1", "beslutssats 1" and "bilaga 2" mean within a document."""

from __future__ import annotations

from dataclasses import replace

from corpus.findings import DecisionPoint, DecisionReference
from corpus.model import Document, Heading, Part, Span
from nlp import references
from nlp.analyse import analyse
from tests.nlp.builders import document

TEXT = (
    "Förslag till beslut\n\nI kommunstyrelsen:\n\n"
    "1. Rapporten i bilaga 1 godkänns.\n"
    "2. Uppdraget enligt avsnitt 4.1, ärendenummer SLK-2022-01187, förklaras fullgjort.\n\n"
    "Beslutssats 2 bygger på avsnitt 9.9. Se KF 2024-04-18 § 61, punkt 1 och bilaga 7.\n\n"
    "4.1 Trygghetspunkter\n\n"
    "1. Nämnden får i uppdrag att öppna sex punkter, SLK-2022-01187.\n"
    "2. Nämnden får i uppdrag att stänga två bad, SLK-2023-00310.\n\n"
    "4.2 Annat\n\nDet som sägs ovan, se ovan, gäller."
)


def built() -> Document:
    titles = {"4.1": "Trygghetspunkter", "4.2": "Annat"}
    plain = document(TEXT, headings=("Förslag till beslut",))
    headings = []
    for number, title in titles.items():
        start = TEXT.index(f"{number} {title}")
        headings.append(Heading(2, number, title, Span(start, start + len(number) + 1 + len(title)), 1))
    cut = TEXT.index("4.1 Trygghetspunkter")
    parts = (
        Part("Tjänsteutlåtande", "tjänsteutlåtande", Span(0, cut), 1, 1),
        Part("Bilaga 1", None, Span(cut, len(TEXT)), 1, 1),
    )
    return replace(plain, headings=(*plain.headings, *headings), parts=parts)


def test_numbers_lead_to_sections_points_and_attachments() -> None:
    doc = built()
    found = references.find(doc, analyse(doc).findings)
    led = {(r.kind, r.number): doc.text[r.target.start :][:14] if r.target else None for r in found}
    assert led == {
        ("attachment", "1"): "4.1 Trygghetsp",
        ("section", "4.1"): "4.1 Trygghetsp",
        ("point", "2"): "2. Uppdraget e",
        ("section", "9.9"): None,
        ("attachment", "7"): None,
        ("above", None): "4.2 Annat\n\nDet",
    }


def test_the_point_of_a_cited_decision_is_no_point_of_this_document() -> None:
    doc = document("Se KF 2024-04-18 § 61, punkt 1, och samma beslut, punkt 3.")
    assert references.find(doc, ()) == ()
    # It is that of the decision cited before.
    cited = [f.normal for f in analyse(doc).findings if isinstance(f, DecisionReference)]
    assert cited == ["KF 2024-04-18 § 61 p. 1", "KF 2024-04-18 § 61 p. 3"]


def test_a_point_means_the_assignment_with_its_number_in_its_section() -> None:
    doc = built()
    findings = analyse(doc).findings
    point = next(f for f in findings if isinstance(f, DecisionPoint) and "4.1" in f.text)
    meant = references.assignments_of(point, doc, findings)
    assert [a.case_number for a in meant] == ["SLK-2022-01187"]
    assert all(a.span.start > doc.parts[1].span.start for a in meant)


def test_a_number_of_two_other_parts_leads_nowhere() -> None:
    doc = built()
    twice = [replace(h, number="4.1", level=2) for h in doc.headings[1:]]
    doc = replace(doc, headings=(doc.headings[0], *twice))
    sections = [r for r in references.find(doc, ()) if r.kind == "section" and r.number == "4.1"]
    assert [r.target for r in sections] == [None]


def test_a_range_names_every_point_between() -> None:
    doc = document("Beslutspunkterna 1–3 i kommunfullmäktige gäller.")
    assert [r.number for r in references.find(doc, ())] == ["1", "2", "3"]
