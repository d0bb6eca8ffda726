"""The whole analysis: all kinds at once, rivals settled, references placed in their points."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.case_prefixes import KNOWLEDGE, NOT_PREFIXES, PREFIXES
from corpus.findings import Assignment, CaseNumber, Deadline, DecisionPoint, DecisionReference, Law, kind_of
from corpus.model import Document, Span
from ingest.read import read_text
from nlp.analyse import analyse
from nlp.overlaps import settle
from tests.nlp.builders import document

TEXT = """Förslag till beslut

I kommunstyrelsen:

1. Uppdraget enligt KF 2023-11-16 § 85, punkt 2, dnr 0617/21 och SLK-2023-00917, förklaras fullgjort.
2. Remissen av SOU 2024:18 besvaras enligt kommunallagen (2017:725).

Ärendet

Kommunfullmäktige beslutade 2023-11-16 § 85 om planen."""


def found(kind: str) -> list[str]:
    return [TEXT[f.span.start : f.span.end] for f in analyse(document(TEXT)).findings if kind_of(f) == kind]


def test_every_kind_is_found_once() -> None:
    assert found("case_number") == ["0617/21", "SLK-2023-00917"]
    assert found("decision_reference") == [
        "KF 2023-11-16 § 85, punkt 2",
        "Kommunfullmäktige beslutade 2023-11-16 § 85",
    ]
    assert found("document_number") == ["SOU 2024:18"]
    assert found("law") == ["kommunallagen (2017:725)"]
    assert [p[:2] for p in found("decision_point")] == ["1.", "2."]


def test_a_point_holds_its_references_and_no_others() -> None:
    first, second = (f for f in analyse(document(TEXT)).findings if isinstance(f, DecisionPoint))
    assert first.case_numbers == ("0617/21", "SLK-2023-00917")
    assert first.decision_references == ("KF 2023-11-16 § 85 p. 2",)
    assert (second.case_numbers, second.decision_references) == ((), ())


def test_of_rivals_the_stronger_claim_stays() -> None:
    number = CaseNumber(span=Span(3, 13), rule="x", normal="2023-11", scheme="x")
    reference = DecisionReference(span=Span(0, 18), rule="x", normal="KF 2023-11-16 § 85")
    law = Law(span=Span(20, 28), rule="x", title="Lag", sfs=None)
    assert settle([number, law, reference]) == [reference, law]


def test_a_case_number_between_a_decision_s_body_and_day_stays() -> None:
    text = "Taxan (Ks 1120/2030), kommunfullmäktiges beslut (Ks 1121/2030) den 22 oktober 2030, § 241."
    found = [
        f.normal for f in analyse(document(text)).findings if isinstance(f, CaseNumber | DecisionReference)
    ]
    assert sorted(found) == ["KF 2030-10-22 § 241", "KS 1120/2030", "KS 1121/2030"]


PIECES = [
    "KF 2023-12-07 § 85, punkt 2",
    "SLK-2022-01441",
    "dnr 0617/21",
    "Förslag till beslut",
    "I kommunstyrelsen:",
    "1. Planen antas.",
    "2. Taxan",
    "•",
    "att",
    "§",
    "2023-",
    "kommunfullmäktige beslutade i maj",
    "811228-9874",
    "lagen (2017:725)",
    "\n",
    "\n\n",
    "\t",
    "ÅÄÖ å",
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=25))
def test_spans_lie_in_the_text_and_are_sorted(pieces: list[str]) -> None:
    text = " ".join(pieces)
    findings = analyse(document(text)).findings
    assert all(0 <= f.span.start < f.span.end <= len(text) for f in findings)
    assert all(a.span.start <= b.span.start for a, b in pairwise(findings))
    assert analyse(document(text)).findings == findings


def test_a_document_without_structure_is_read_by_its_lines() -> None:
    whole = document(TEXT)
    bare = Document(whole.source, TEXT)
    assert {kind_of(f) for f in analyse(bare).findings} == {kind_of(f) for f in analyse(whole).findings}


def test_no_letters_are_both_an_authority_and_none() -> None:
    assert not PREFIXES & NOT_PREFIXES
    assert set(KNOWLEDGE.issuers.values()) <= PREFIXES


def test_the_day_an_assignment_is_due_by_is_a_deadline_where_it_is_printed() -> None:
    text = (
        "Insatser\n\n1.1 Ta fram ett program för lekplatser.\nAnsvarig: Parknämnden. Klart: 2028\n\n"
        "1.2 Öppna fem gårdar.\nAnsvarig: Hamnbolaget AB. Klart: 2027\n"
    )
    found = analyse(read_text(text, file="a.txt"))
    made = [f for f in found.findings if isinstance(f, Assignment)]
    days = [f for f in found.findings if isinstance(f, Deadline)]
    assert [(f.date, text[text.index(f.date) :][:4]) for f in days] == [("2028", "2028"), ("2027", "2027")]
    assert [f.due for f in made] == ["2028", "2027"]
