"""A sentence with the mark of a note speaks of what the note at the foot of its page names."""

from __future__ import annotations

from dataclasses import replace

from corpus.model import Document, Metadata
from index.threads import places
from nlp.analyse import analyse
from tests.index.builders import document

REPORT = Metadata(type="delårsrapport", period="2024-08", issuer="Almhamns stad")
SENTENCE = "Arbetet följer den nya styrningen av parkerna"


def noted(mark: str, note: str) -> Document:
    made = document(f"{SENTENCE}{mark}. Träden har mätts.\n\n{note}", metadata=REPORT)
    *rest, last = made.blocks
    return replace(made, blocks=(*rest, replace(last, kind="footnote")))


def quotes(made: Document) -> list[str]:
    found = places.of(made, analyse(made))
    return [m.quote for m in found if m.anchors == ("decision:KF 2024-04-25 § 157",)]


def test_the_sentence_with_the_mark_is_of_the_decision_in_the_note() -> None:
    made = noted("3", "3 KF 2024-04-25 § 157 om skötsel av parker.")
    assert f"{SENTENCE}3." in quotes(made)


def test_another_number_is_no_mark_and_two_decisions_are_none() -> None:
    assert not any(SENTENCE in q for q in quotes(noted(" 4", "3 KF 2024-04-25 § 157 om skötsel.")))
    both = "3 KF 2024-04-25 § 157 och KS 2024-05-08 § 9 om skötsel."
    assert not any(SENTENCE in q for q in quotes(noted("3", both)))
