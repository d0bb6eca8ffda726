"""What the gold's rows ask for: which dates are due, and what counts as one with what is found."""

from __future__ import annotations

import msgspec
import pytest

from corpus import gold
from nlp.analyse import analyse
from nlp.evaluate import Score, evaluate
from tests.nlp.builders import document

DUE = (
    ("2031-03-31", "svar till revisorerna", "ska svara senast den 31 mars 2031. Nämnden har"),
    ("2031-05", "redovisning till nämnden", "sker i nämnden i maj 2031. Utskottet"),
    ("2031-06-01", "räcke uppsatt", "kräver att det görs före den 1 juni 2031."),
    ("2031-12-31", "planen gäller", "och gäller till och med den 31 december 2031."),
)
NOT_DUE = (
    ("2031-06-24", "tjänsteskrivelse", "skrivelse daterad 24 juni 2031. Tekniska nämnden har"),
    ("2031-01-19", "motion", "Motion om båtar, 2031-01-19 Kommunstyrelsen förklarar motionen"),
    ("2031-06-01", "taxan gäller", "från den 1 juni 2031. Ärendet ska vidare"),
    ("2031-02", "uppdraget delredovisat", "Uppdraget ska vidare. Det delredovisades i februari 2031."),
)


def measured(text: str, **rows: object) -> dict[str, Score]:
    annotated = msgspec.convert({"document": {"id": "d", "file": "d.txt"}, **rows}, gold.GoldDocument)
    doc = document(text)
    return {s.kind: s for s in evaluate([(annotated, doc, analyse(doc))])}


def asked(date: str, what: str, quote: str) -> int:
    score = measured("Inget.", dates_deadlines=[{"date": date, "what": what, "quote": quote}])["deadline"]
    return len(score.missed)


@pytest.mark.parametrize(("date", "what", "quote"), DUE)
def test_what_is_to_be_done_by_a_date_is_asked_for(date: str, what: str, quote: str) -> None:
    assert asked(date, what, quote) == 1


@pytest.mark.parametrize(("date", "what", "quote"), NOT_DUE)
def test_a_paper_and_what_the_next_sentence_says_make_no_date_due(date: str, what: str, quote: str) -> None:
    assert asked(date, what, quote) == 0


def test_rows_with_one_quote_stand_at_one_place_each() -> None:
    law = {"surface": "skollagen", "canonical": "Skollagen", "sfs": "2010:800"}
    law["quote"] = "följer av skollagen"
    text = "Ansvaret följer av skollagen. " + "Bron är röd. " * 30 + "Också detta följer av skollagen."
    of_laws = measured(text, laws=[law, law])["law"]
    assert (of_laws.right, of_laws.missed, of_laws.false) == (2, (), ())
    cited = {"surface": "2031-05-03 § 8", "quote": "kommunstyrelsen 2031-05-03 § 8", "body": "KS"}
    cited |= {"date": "2031-05-03", "paragraph": "§ 8"}
    number = {"surface": "KS 2031/214", "quote": "§ 8 (KS 2031/214)", "normalized": "KS 2031/214"}
    text = "Antagen av kommunstyrelsen 2031-05-03 § 8 (KS 2031/214). " + "Bron är röd. " * 30
    both = measured(text * 2, decision_references=[cited, cited], case_numbers=[number, number])
    for kind in ("decision_reference", "case_number"):
        assert (both[kind].right, both[kind].missed, both[kind].false) == (2, (), ())
    day = {"date": "2031-03-31", "what": "svar", "quote": "svara senast den 31 mars 2031"}
    text = "Nämnden ska svara senast den 31 mars 2031. " + "Bron är röd. " * 30
    twice = measured(text * 2, dates_deadlines=[day, day])["deadline"]
    assert (twice.right, twice.missed, twice.false) == (2, (), ())


def test_a_committee_as_it_is_printed_is_found_with_whose_it_is() -> None:
    text = "Kommunstyrelsens arbetsutskott. Arbetsutskottet har behandlat ärendet 2031-05-03 § 8."
    body = {"canonical": "Arbetsutskottet", "kind": "committee", "quote": "Arbetsutskottet har"}
    cited = {"surface": "2031-05-03 § 8", "quote": "ärendet 2031-05-03 § 8", "body": "Arbetsutskottet"}
    cited |= {"date": "2031-05-03", "paragraph": "§ 8"}
    score = measured(text, organisations=[body], decision_references=[cited])
    assert [(score[k].right, score[k].missed) for k in ("body", "decision_reference")] == [(1, ()), (1, ())]


def test_a_short_form_and_a_title_with_its_municipality_are_the_same_document() -> None:
    whole = {"surface": "Kulturplan för Ekby kommun", "quote": "Kulturplan för Ekby kommun 2031–2034"}
    whole |= {"canonical": "Kulturplan", "kind": "plan"}
    short = {"surface": "kulturplanen", "quote": "i kulturplanen står", "canonical": "Kulturplanen"}
    short["kind"] = "plan"
    text = "Rådet antar Kulturplan för Ekby kommun 2031–2034. Detta i kulturplanen står fast."
    score = measured(text, policy_documents=[whole, short])["policy_document"]
    assert (score.right, score.missed, score.false) == (2, (), ())


def test_the_year_that_a_document_is_from_is_no_part_of_its_topic() -> None:
    row = {"surface": "Riktlinjer för isgator i Mora kommun från 2016", "kind": "riktlinje"}
    row |= {"quote": f"upphäver {row['surface']}.", "canonical": row["surface"], "period": "2016"}
    policies = measured(f"2. {row['quote']} Det sker nu.", policy_documents=[row])["policy_document"]
    assert (policies.right, policies.missed, policies.false) == (1, (), ())


def test_what_is_no_case_number_may_be_what_an_agency_has_issued() -> None:
    negative = {"surface": "HSLF-FS 2031:5", "quote": "enligt HSLF-FS 2031:5 om hamnar", "why": "föreskrift"}
    scores = measured("Nämnden gör så enligt HSLF-FS 2031:5 om hamnar.", case_number_negatives=[negative])
    assert scores["document_number"].false == ()
    assert [e.what for e in measured("Enligt AFS 2031:5 gäller det.")["document_number"].false] == [
        "AFS 2031:5"
    ]
