"""Topics: what assigns a passage, what does not, and what a query names."""

from __future__ import annotations

import pytest

from index.terms import analyse
from index.topics import EXPLICIT_WEIGHT, assign, marking, named_in, narrower, terms_of, topics


def assigned(text: str, *headings: str, goals: tuple[str, ...] = ()) -> dict[str, str]:
    return {t: marking(weight) for t, weight in assign(analyse(text), headings, goals).items()}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A label in any inflection names its topic.
        ("Kommunens krisberedskap har stärkts.", {"civil-beredskap": "explicit"}),
        ("Dataskyddsombudets granskning", {"dataskydd": "explicit"}),
        # So does a part of a compound, where the label is one word.
        ("Boendesegregationen ökar.", {"segregation": "explicit"}),
        # A body tells who, not what.
        ("Fritidsnämnden sammanträdde.", {}),
        ("Kultur- och fritidsnämnden sammanträdde.", {}),
        ("Kultur och fritid prioriteras.", {"kultur": "explicit", "idrott-och-fritid": "explicit"}),
        # Two different cues suggest, one does not.
        ("Det finns reservkraft och ett reservaggregat.", {"civil-beredskap": "suggested"}),
        ("Det finns reservaggregat.", {}),
        # What only looks like a label is apart.
        ("Arbetsklimatet är gott.", {}),
        ("Fastställd ordning", {}),
        ("Detta är av arbetsmiljölagens art.", {"arbetsmiljo": "explicit"}),  # and not miljö, nor kultur
        ("Ge dem fasta tider med rom.", {}),  # not demens, fastighet, romer
        ("Fastigheterna och museet", {"lokaler": "explicit"}),
    ],
)
def test_what_a_passage_is_about(text: str, expected: dict[str, str]) -> None:
    found = assigned(text)
    for topic, how in expected.items():
        assert found.get(topic) == how, found
    if len(expected) < 1 or "art" in text:
        assert found == expected


def test_headings_and_goals_name_a_topic_for_what_stands_under_them() -> None:
    assert assigned("Arbetet fortsätter.", "3 Jämställdhet") == {"jamstalldhet": "explicit"}
    found = assigned("Nämnden bidrar.", goals=("kf-budget:3", "agenda2030-goal:5"))
    assert found == {"budgetmal-3": "explicit", "agenda2030-5": "explicit"}


def test_saying_it_more_often_weighs_more() -> None:
    once, twice = (assign(analyse("Segregationen ska brytas. " * n))["segregation"] for n in (1, 2))
    assert EXPLICIT_WEIGHT < once < twice <= 1.0


def test_the_words_that_assigned_a_passage_are_told_as_they_stand() -> None:
    text = "Krisberedskapen och skyddsrum i boendesegregationens spår"
    assert set(terms_of("civil-beredskap", text)) == {"Krisberedskapen", "skyddsrum"}
    assert terms_of("segregation", text) == ("boendesegregationens",)


def test_a_query_names_topics_in_either_language() -> None:
    assert named_in("arbetet med krisberedskap") == ("civil-beredskap",)
    assert named_in("gender equality")[0] == "jamstalldhet"
    assert named_in("xyz 123") == ()


def test_every_topic_is_whole() -> None:
    """Ids are their own, relations lead somewhere, and no label is of two topics."""
    known = topics()
    assert len(known) >= 60
    labels = [label.casefold() for topic in known.values() for label in topic.sv[:1]]
    assert len(labels) == len(set(labels))
    for topic in known.values():
        assert topic.description
        assert {*topic.broader, *topic.related} <= known.keys() - {topic.id}
    assert {f"agenda2030-{n}" for n in range(1, 18)} == set(narrower("agenda-2030"))
    assert {f"budgetmal-{n}" for n in range(1, 8)} <= set(narrower("budget"))
