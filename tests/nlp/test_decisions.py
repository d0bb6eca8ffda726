"""Small documents in the layouts of practice, and the decision points in each."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from nlp.extractors.decisions import find
from tests.nlp.builders import document, with_part

# number, body, action, stance, text
Point = tuple[str | None, str | None, str | None, str, str]


@dataclass(frozen=True)
class Layout:
    name: str
    text: str
    expected: list[Point]
    headings: tuple[str, ...] = ()
    part: str | None = None


KS, KF = "Kommunstyrelsen", "Kommunfullmäktige"

LAYOUTS = [
    Layout(
        "numbered under 'I kommunstyrelsen:'",
        "Förslag till beslut\n\nI kommunstyrelsen:\n\n1. Rapporten om badhus godkänns.\n2. Uppdraget "
        "att se över "
        "taxan, enligt avsnitt 3.1, förklaras fullgjort.\n\nSammanfattning\n\n1. Detta är ingen beslutssats.",
        [
            ("1", KS, "godkänns", "förslag", "Rapporten om badhus godkänns."),
            (
                "2",
                KS,
                "förklaras fullgjort",
                "förslag",
                "Uppdraget att se över taxan, enligt avsnitt 3.1, förklaras fullgjort.",
            ),
        ],
        ("Förslag till beslut", "Sammanfattning"),
        "tjänsteutlåtande",
    ),
    Layout(
        "numbering that restarts for each body",
        "Förslag till beslut\n\nI kommunstyrelsen:\n\n1. Yttrandet översänds till länsstyrelsen.\n\n"
        "I kommunfullmäktige:\n\n1. Planen för lekplatser antas.\n2. Planen för parker "
        "upphävs.\n\nÄrendet\n\nText.",
        [
            ("1", KS, "översänds", "förslag", "Yttrandet översänds till länsstyrelsen."),
            ("1", KF, "antas", "förslag", "Planen för lekplatser antas."),
            ("2", KF, "upphävs", "förslag", "Planen för parker upphävs."),
        ],
        ("Förslag till beslut", "Ärendet"),
        "tjänsteutlåtande",
    ),
    Layout(
        "the body in the heading",
        "Förslag till beslut i nämnden för Intraservice\n\n1. Månadsrapporten antecknas till "
        "protokollet.\n\nBakgrund",
        [
            (
                "1",
                "Nämnden för Intraservice",
                "antecknas",
                "förslag",
                "Månadsrapporten antecknas till protokollet.",
            )
        ],
        ("Förslag till beslut i nämnden för Intraservice", "Bakgrund"),
    ),
    Layout(
        "an unnumbered single point",
        "Förslag till beslut\n\nI kommunstyrelsen:\n\nYttrande över remissen, i enlighet med bilaga "
        "2, översänds till "
        "Finansdepartementet.\n\nSammanfattning\n\nRemissen gäller elnät.",
        [
            (
                None,
                KS,
                "översänds",
                "förslag",
                "Yttrande över remissen, i enlighet med bilaga 2, översänds till Finansdepartementet.",
            )
        ],
        ("Förslag till beslut", "Sammanfattning"),
    ),
    Layout(
        "att-sentences after a lead-in",
        "Förslag till beslut\n\nKommunstyrelsen beslutar\n\natt godkänna upphandlingen, och\n\natt "
        "ge förvaltningen i "
        "uppdrag att teckna avtal.\n\nÄrendebeskrivning\n\natt detta står här är ingen beslutssats",
        [
            (None, KS, "godkänns", "förslag", "att godkänna upphandlingen, och"),
            (None, KS, "får i uppdrag", "förslag", "att ge förvaltningen i uppdrag att teckna avtal."),
        ],
        ("Förslag till beslut", "Ärendebeskrivning"),
    ),
    Layout(
        "dashes",
        "Beslutsförslag\n\nKultur- och fritidsnämnden beslutar:\n\n– Biblioteksplanen fastställs.\n– "
        "Motionen avslås.\n\n"
        "Bakgrund",
        [
            (
                None,
                "Kultur- och fritidsnämnden",
                "fastställs",
                "förslag",
                "Biblioteksplanen fastställs.",
            ),
            (None, "Kultur- och fritidsnämnden", "avslås", "förslag", "Motionen avslås."),
        ],
        ("Beslutsförslag", "Bakgrund"),
    ),
    Layout(
        "att1, att2: footnote-like numbers",
        "Förslag till beslut\n\nSocialnämnden föreslås besluta\n\natt1 anta riktlinjen\n\natt2 "
        "upphäva den tidigare "
        "rutinen\n\nBakgrund",
        [
            ("1", "Socialnämnden", "antas", "förslag", "att1 anta riktlinjen"),
            ("2", "Socialnämnden", "upphävs", "förslag", "att2 upphäva den tidigare rutinen"),
        ],
        ("Förslag till beslut", "Bakgrund"),
    ),
    Layout(
        "a board that proposes to the council",
        "Förslag till beslut\n\nKommunstyrelsen beslutar att föreslå kommunfullmäktige att\n\n1. "
        "anta taxan för 2026\n"
        "2. avslå motionen\n\nBakgrund",
        [
            ("1", KF, "antas", "förslag", "anta taxan för 2026"),
            ("2", KF, "avslås", "förslag", "avslå motionen"),
        ],
        ("Förslag till beslut", "Bakgrund"),
    ),
    Layout(
        "'föreslås besluta att' in one sentence",
        "Förslag till beslut\n\nKommunstyrelsen föreslås besluta att anta handlingsplanen mot "
        "våld.\n\nSammanfattning",
        [
            (
                None,
                KS,
                "antas",
                "förslag",
                "Kommunstyrelsen föreslås besluta att anta handlingsplanen mot våld.",
            )
        ],
        ("Förslag till beslut", "Sammanfattning"),
    ),
    Layout(
        "a yrkande with its own heading for proposals",
        "Yrkande angående badplatser\n\nFörslag till beslut\n\nI kommunstyrelsen:\n\n1. "
        "Stadsledningskontoret får i uppdrag "
        "att utreda fler badplatser.\n\nYrkandet\n\nBadplatserna är för få.",
        [
            (
                "1",
                KS,
                "får i uppdrag",
                "yrkande",
                "Stadsledningskontoret får i uppdrag att utreda fler badplatser.",
            )
        ],
        ("Yrkande angående badplatser", "Förslag till beslut", "Yrkandet"),
        "yrkande",
    ),
    Layout(
        "a yrkande without parts, in running text",
        "Yrkande\n\nMot bakgrund av ovanstående yrkar vi att kommunstyrelsen beslutar:\n\n1. Att "
        "avslå förslaget.\n"
        "2. Att återremittera ärendet.\n\nMotivering\n\nText.",
        [
            ("1", KS, "avslås", "yrkande", "Att avslå förslaget."),
            ("2", KS, "återremitteras", "yrkande", "Att återremittera ärendet."),
        ],
        ("Yrkande", "Motivering"),
    ),
    Layout(
        "minutes",
        "§ 28 Dnr 0617/21\n\nUtvärdering av torghandel\n\nBeslut\n\nEnligt stadsledningskontorets "
        "förslag:\n\n"
        "1. Utvärderingen antecknas.\n2. Uppdraget förklaras fullgjort.\n\nHandlingar\n\n1. "
        "Tjänsteutlåtande.",
        [
            ("1", None, "antecknas", "beslut", "Utvärderingen antecknas."),
            ("2", None, "förklaras fullgjort", "beslut", "Uppdraget förklaras fullgjort."),
        ],
        ("Utvärdering av torghandel", "Beslut", "Handlingar"),
        "protokollsutdrag",
    ),
    Layout(
        "minutes with the body in the heading",
        "Kommunstyrelsens beslut\n\n1. Ärendet bordläggs till den 6 mars.\n\nYrkanden\n\nAnna Berg "
        "(S) yrkar bifall.",
        [("1", KS, "bordläggs", "beslut", "Ärendet bordläggs till den 6 mars.")],
        ("Kommunstyrelsens beslut", "Yrkanden"),
        "protokollsutdrag",
    ),
    Layout(
        "nothing in prose, nothing in a list of attachments",
        "Ärendet\n\nKommunstyrelsen beslutade att godkänna rapporten. Därefter föreslår kontoret "
        "följande.\n\nBilagor\n\n"
        "1. Rapporten godkänns.\n2. Plan.",
        [],
        ("Ärendet", "Bilagor"),
    ),
    Layout(
        "headings the reader took for paragraphs",
        "Förslag till beslut\n\nI kommunfullmäktige:\n\n1. Ägardirektivet för bolaget "
        "antas.\n\nSammanfattning\n\nBolaget äger hus.",
        [("1", KF, "antas", "förslag", "Ägardirektivet för bolaget antas.")],
    ),
    Layout(
        "two points and their heading in one block",
        "Förslag till beslut I kommunstyrelsen: 1. Remissen besvaras i enlighet med bilaga 1. 2. "
        "Paragrafen förklaras "
        "omedelbart justerad.\n\nSammanfattning\n\nText.",
        [
            ("1", KS, "besvaras", "förslag", "Remissen besvaras i enlighet med bilaga 1."),
            (
                "2",
                KS,
                "justeras omedelbart",
                "förslag",
                "Paragrafen förklaras omedelbart justerad.",
            ),
        ],
    ),
    Layout(
        "lettered points under a numbered one stay in it",
        "Förslag till beslut\n\nI kommunstyrelsen:\n\n1. Följande planer antas:\na) planen för "
        "vatten\nb) planen för luft\n"
        "2. Ärendet återremitteras.\n\nBakgrund",
        [
            ("1", KS, "antas", "förslag", "Följande planer antas:\na) planen för vatten\nb) planen för luft"),
            ("2", KS, "återremitteras", "förslag", "Ärendet återremitteras."),
        ],
        ("Förslag till beslut", "Bakgrund"),
    ),
    Layout(
        "the board in the heading proposes to the council",
        "Kommunstyrelsens förslag till kommunfullmäktige\n\natt anta policyn, och\n\natt upphäva den "
        "förra.\n\nÄrendet",
        [
            (None, KF, "antas", "förslag", "att anta policyn, och"),
            (None, KF, "upphävs", "förslag", "att upphäva den förra."),
        ],
        ("Kommunstyrelsens förslag till kommunfullmäktige", "Ärendet"),
    ),
    Layout(
        "a committee's proposal and the board's decision in one set of minutes",
        "Arbetsutskottets förslag till beslut\n\nSocialnämnden godkänner yttrandet.\n\nBeslut\n\n"
        "Socialnämnden beslutar att avslå ansökan.\n\nBeslutsunderlag",
        [
            (None, "Socialnämnden", "godkänns", "förslag", "Socialnämnden godkänner yttrandet."),
            (None, "Socialnämnden", "avslås", "beslut", "Socialnämnden beslutar att avslå ansökan."),
        ],
        ("Arbetsutskottets förslag till beslut", "Beslut", "Beslutsunderlag"),
        "protokoll",
    ),
    Layout(
        "a member's claims as att-sentences with their own subject",
        "Yrkande\n\nMot denna bakgrund yrkar jag\n\natt kommunstyrelsen avslår förslaget\n\natt ärendet "
        "återremitteras\n\nAnna Ek (S)",
        [
            (None, KS, "avslås", "yrkande", "att kommunstyrelsen avslår förslaget"),
            (None, None, "återremitteras", "yrkande", "att ärendet återremitteras"),
        ],
        ("Yrkande",),
    ),
    Layout(
        "label and decision in one line",
        "Beslutsförslag: Kommunstyrelsen beslutar att godkänna rapporten.\n\nBakgrund",
        [(None, KS, "godkänns", "förslag", "Kommunstyrelsen beslutar att godkänna rapporten.")],
        ("Bakgrund",),
    ),
    Layout(
        "a condition names a body that does not decide",
        "Förslag till beslut\n\nI kommunfullmäktige\n\n1. Planen antas.\n\nI kommunstyrelsen under "
        "förutsättning av "
        "kommunfullmäktiges beslut\n\n1. Kontoret får i uppdrag att sprida planen.\n\nÄrendet",
        [
            ("1", KF, "antas", "förslag", "Planen antas."),
            ("1", KS, "får i uppdrag", "förslag", "Kontoret får i uppdrag att sprida planen."),
        ],
        ("Förslag till beslut", "Ärendet"),
    ),
    Layout(
        "an inverted lead-in between the points",
        "Kommunstyrelsen beslutade\n\nEnligt yrkande från S, V och MP:\n\n1. Rapporten "
        "antecknas.\n\nVidare beslutade "
        "kommunstyrelsen\n\n2. Ärendet bordläggs.\n\nTidigare behandling",
        [
            ("1", KS, "antecknas", "beslut", "Rapporten antecknas."),
            ("2", KS, "bordläggs", "beslut", "Ärendet bordläggs."),
        ],
        ("Tidigare behandling",),
        "protokollsutdrag",
    ),
    Layout(
        "a heading 'Beslut' in a plan opens nothing",
        "Innehåll\n\nBeslut\n\nVi har tagit fram en plan som antas 2025. Den gäller alla.",
        [],
        ("Innehåll", "Beslut"),
        "plan",
    ),
]


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda x: x.name)
def test_layouts(layout: Layout) -> None:
    doc = document(layout.text, headings=layout.headings)
    if layout.part:
        doc = with_part(doc, layout.part)
    found = [(f.number, f.body, f.action, f.stance, f.text) for f in find(doc)]
    assert found == layout.expected
    assert all(doc.text[f.span.start : f.span.end].endswith(f.text) for f in find(doc))


def test_a_point_cut_off_is_damaged() -> None:
    text = (
        "Förslag till beslut\n\nI kommunstyrelsen:\n\n1. Planen antas.\n2. Uppdraget till kontoret "
        "att samla in uppgifter för "
        "att\n\nÄrendet\n\nText."
    )
    assert [(f.number, f.damaged, f.action) for f in find(document(text))] == [
        ("1", False, "antas"),
        ("2", True, None),
    ]


def test_a_point_that_lost_its_beginning_is_split_from_the_one_before() -> None:
    # Between 1 and 3 a line is lost: what follows the full stop begins with a small letter.
    text = (
        "Förslag till beslut\n\nI kommunstyrelsen:\n\n1. Uppdraget att måla bron förklaras "
        "fullgjort. med berörda parter se över "
        "färgen förklaras fullgjort.\n3. Planen antas.\n\nÄrendet\n\nText."
    )
    assert [(f.number, f.damaged, f.text) for f in find(document(text))] == [
        ("1", False, "Uppdraget att måla bron förklaras fullgjort."),
        ("2", True, "med berörda parter se över färgen förklaras fullgjort."),
        ("3", False, "Planen antas."),
    ]


def test_a_point_that_lost_its_beginning_may_be_a_paragraph_of_its_own() -> None:
    text = (
        "Förslag till beslut\n\nI kommunstyrelsen:\n\n1. Planen antas.\n\nmed berörda parter se över färgen "
        "förklaras fullgjort.\n\n3. Taxan\n\nför badhus antas.\n\nÄrendet\n\nText."
    )
    assert [(f.number, f.damaged, f.action) for f in find(document(text))] == [
        ("1", False, "antas"),
        ("2", True, "förklaras fullgjort"),
        ("3", False, "antas"),
    ]


def test_a_heading_glued_to_the_last_point_is_none_of_it() -> None:
    text = "Förslag till beslut\n\nI kommunstyrelsen:\n\n1. Planen antas. Ärendet\n\nPlanen är gammal."
    assert [f.text for f in find(document(text))] == ["Planen antas."]


def test_a_small_letter_after_an_abbreviation_splits_nothing() -> None:
    text = (
        "Förslag till beslut\n\nI kommunstyrelsen:\n\n1. Planen m.m. för bl.a. parker antas.\n3. "
        "Taxan antas.\n\nÄrendet"
    )
    assert [f.number for f in find(document(text))] == ["1", "3"]


def test_sections_inside_a_point() -> None:
    text = (
        "Förslag till beslut\n\nI kommunstyrelsen:\n\n1. Uppdraget, enligt avsnitt 4.1.1 och "
        "4.1.2, förklaras fullgjort.\n\nÄrendet"
    )
    (found,) = find(document(text))
    assert found.sections == ("4.1.1", "4.1.2")
