"""Goals: whose a number is, what a name says alone, and the lists that documents set out themselves."""

from __future__ import annotations

import pytest

from corpus.model import Metadata
from nlp.extractors.goals import find
from tests.nlp.builders import document

A, G, T, B, P = "agenda2030", "agenda2030-goal", "agenda2030-target", "kf-budget", "plan"

ROWS: list[tuple[str, list[tuple[str, str | None]]]] = [
    # the same number, five owners
    ("Agenda 2030: mål 3 är viktigast.", [(A, None), (G, "3")]),
    ("Kommunfullmäktiges mål 3 är viktigast.", [(B, "3")]),
    ("Avfallsplanens mål 3 är viktigast.", [(P, "3")]),
    ("Bolagets mål 3 är viktigast.", []),
    ("Mål 3 är viktigast.", []),
    # what stands after the number decides before what was spoken of earlier
    ("Agenda 2030 genomsyrar allt. Mål 2 i stadens avfallsplan nås.", [(A, None), (P, "2")]),
    (
        "Planen bidrar till Agenda 2030, främst delmål 11.5 och delmål 13.1.",
        [(A, None), (T, "11.5"), (T, "13.1")],
    ),
    # goals and targets that the agenda does not have
    ("mål 18 och delmål 11.9 i Agenda 2030", [(A, None)]),
    ("Globala mål: 3, 4 och 10", [(G, "3"), (G, "4"), (G, "10")]),
    ("Planens mål 1–3 nås.", [(P, "1"), (P, "2"), (P, "3")]),
    # names: with a capital they are names, in running text they are words
    ("bidrar till Hållbara städer och samhällen", [(G, "11")]),
    ("Jämställdhet är viktigt. Vi vill ha hållbara städer och samhällen.", []),
    # values, cases, columns and compounds
    ("Enligt Agenda 2030 är vårt mål 12 procent.", [(A, None)]),
    ("Agenda 2030. Årsmål 12. Målkonflikter8 och etappmål 4.", [(A, None)]),
    ("Sustainable Development Goals, SDG 5 och SDG 5.2", [(A, None), (G, "5"), (T, "5.2")]),
    # the agenda again
    ("Agenda 2030 antogs 2015. Agendan har 17 mål. Frågan står på agendan.", [(A, None), (A, None)]),
    ("Agendan för mötet skickas ut.", []),
    # the words of Göteborg's goals need no goal beside them; paraphrases do
    ("Segregationen i Göteborg ska brytas", [(B, "2")]),
    ("I Göteborg gäller målet att bryta segregationen.", [(B, "2")]),
    ("I Göteborg ska vi klara kompetensförsörjningen.", []),
    (
        "I Göteborg handlar det om att klara kompetensförsörjningen och bidra i klimatomställningen.",
        [(B, "3"), (B, "5")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_goals(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(f.scheme, f.number) for f in find(document(text))] == expected


def test_a_footnote_belongs_to_the_section_it_stands_in() -> None:
    headings = ("Agenda 2030", "Ekonomi")
    doc = document("Agenda 2030\n\nEn text.\n\n1 Se mål 7.\n\nEkonomi\n\nSe mål 7.", headings=headings)
    assert [(f.scheme, f.number) for f in find(doc)] == [(A, None), (G, "7")]


def test_paraphrases_are_told_as_such() -> None:
    (goal,) = find(document("I Göteborg gäller målet att bryta segregationen."))
    assert (goal.explicit, goal.title) == (False, "Segregationen i Göteborg ska brytas")


def test_goals_of_the_documents_own_list_are_known_by_number_and_by_words() -> None:
    headings = ("Kommunfullmäktiges mål", "Nämnden")
    doc = document(
        "Kommunfullmäktiges mål\n\n1. Byn ska växa hållbart\n2. Barnen ska lyckas i skolan\n\nNämnden\n\n"
        "Vi bidrar till att barnen ska lyckas i skolan. Mål 1 nås. Målet att skolan ska få barnen att "
        "lyckas följs upp.",
        headings=headings,
    )
    assert [(f.number, f.rule, f.title) for f in find(doc)] == [
        ("1", "own list", "Byn ska växa hållbart"),
        ("2", "own list", "Barnen ska lyckas i skolan"),
        ("2", "own wording", "Barnen ska lyckas i skolan"),
        ("1", "own list", "Byn ska växa hållbart"),
        ("2", "paraphrase", "Barnen ska lyckas i skolan"),
    ]


@pytest.mark.parametrize(
    ("title", "expected"), [("Mål och budget 2026", B), ("Klimatplan 2025", P), ("Bolagets år", None)]
)
def test_whose_goals_are_set_out(title: str, expected: str | None) -> None:
    goal = "Mål 1: Utsläppen ska halveras"
    doc = document(f"{title}\n\n{goal}\n\nText.", headings=(title, goal), metadata=Metadata(title=title))
    assert [(f.scheme, f.number) for f in find(doc)] == ([(expected, "1")] if expected else [])


def test_the_goals_that_a_report_follows_up_are_the_programmes() -> None:
    name, goal = "Ekby kommuns klimatprogram 2031–2035", "Delmål 1: Utsläppen ska halveras"
    title = f"Uppföljning av mål och delmål i {name}"
    found = find(document(f"{title}\n\n{goal}\n\nText.", headings=(title, goal)))
    assert [(f.scheme, f.number, f.plan) for f in found] == [(P, "1", name)]


def test_sentences_below_a_plans_overall_goal_are_its_goals() -> None:
    title, head = "Plan för hamnen 2031 - 2034", "Övergripande mål"
    said = "Hamnen ska bidra till att fler reser med båt.\nMed öppna kajer skapas plats för alla."
    found = find(document(f"{title}\n\n{head}\n\n{said}", headings=(title, head)))
    assert [(f.scheme, f.number, f.plan) for f in found] == [(P, None, "Plan för hamnen 2031–2034")] * 2
    told = "Målet nås i dialog med nämnden.\nHamnen är gammal."
    assert not list(find(document(f"{title}\n\n{head}\n\n{told}", headings=(title, head))))


def test_a_list_of_contents_refers_to_nothing() -> None:
    from dataclasses import replace

    doc = document("Agenda 2030 4\n\nText.")
    contents = replace(doc, blocks=(replace(doc.blocks[0], kind="contents"), *doc.blocks[1:]))
    assert len(list(find(doc))) == 1
    assert not list(find(contents))


def test_a_goal_that_is_named_to_say_that_it_is_another_is_none() -> None:
    text = "Agenda 2030 berörs. Vår numrering (mål 1–3) har inget samband med den."
    text += " Det är inte samma som delmål 4.2."
    found = find(document(text))
    assert [(g.scheme, g.number) for g in found] == [("agenda2030", None)]
