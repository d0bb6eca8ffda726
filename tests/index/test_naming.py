"""Documents asked for by name: what they may be called, which are meant, and what is sought in them."""

from __future__ import annotations

import numpy as np
import pytest

from corpus.model import Metadata, Passage, Source, Span
from corpus.store import DocumentRecord, StoredPassage
from index.engine import Entry
from index.facts import FactBlock, FactIndex
from index.lexical import LexicalIndex
from index.names import name
from index.naming import beside, named, openings
from index.query import parse

# First passages by id: type, and all that the document may be called.
NAMES = {
    10: "protokoll / Kommunstyrelsen / 2031-03-18 / 2031 / mars / Tallnäs",
    20: "protokoll / Kommunstyrelsen / 2031-05-06 / 2031 / maj / Tallnäs",
    30: "yttrande / Yttrande över plan för parkernas ljud i Tallnäs",
    40: "plan / Plan för parkernas ljud i Tallnäs / 2031",
    50: "delårsrapport / Fritidsnämnden / 2031-08 / 2031 / augusti / tertial 2 / T2 / harnosand",
}


@pytest.fixture(scope="module")
def index() -> LexicalIndex:
    made = LexicalIndex(None)
    entries = [
        Entry(i + n, i, text, "", name, name=name if n == 0 else "")
        for i, name in NAMES.items()
        for n, text in enumerate(("Sida 1", "Ishallen får nytt tak.", "Bänkar målas om."))
    ]
    with made.writer() as writer:
        writer.add(entries)
    return made


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("ks protokoll mars 2031", [10]),
        ("ks protokoll maj", [20]),
        ("tallnäs protokoll maj 2031 ishallen", [20]),  # a name, and what is sought in it
        ("fritidsnämnden T2 2031", [50]),
        ("härnösand delårsrapport augusti", [50]),  # its file is named without å, ä and ö
        ("ishallen bänkar tak", []),
        ("parkernas ljud", []),  # two words without a type are a topic
        ("ljudplan tallnäs", [40, 30]),
        ("parkplan", [40, 30]),  # as "plan för parker", words and a type
        ("ljudplanering", []),
    ],
)
def test_which_documents_a_query_names(index: LexicalIndex, asked: str, meant: list[int]) -> None:
    found = named(index.spelled(parse(asked)), index, None, 10)
    assert sorted(found.ids.tolist()) == sorted(meant)


def test_what_is_said_beside_the_name_is_sought(index: LexicalIndex) -> None:
    query = index.spelled(parse("tallnäs protokoll maj 2031 ishallen"))
    assert 21 in beside(query, named(query, index, None, 10), index, 10).ids.tolist()
    head = index.spelled(parse("tallnäs protokoll maj 2031 sida"))  # what it says at its head it is about
    assert not len(beside(head, named(head, index, None, 10), index, 10).ids)
    whole = index.spelled(parse("ks protokoll mars 2031"))
    assert not len(beside(whole, named(whole, index, None, 10), index, 10).ids)


@pytest.mark.parametrize(
    ("asked", "type_"),
    [
        ("svar på motion om bad", "tjänsteutlåtande"),
        ("trafiksäkerhetsplan Tallnäs", "plan"),
        ("yttrande över plan för ljud", "yttrande"),
        ("ishallen i Tallnäs", None),
    ],
)
def test_the_type_of_document_that_a_query_names(asked: str, type_: str | None) -> None:
    assert parse(asked).type == type_


@pytest.mark.parametrize(
    ("about", "called"),
    [
        (Metadata(type="delårsrapport", period="2031-08"), ["augusti", "T2", "delårsbokslut"]),
        (Metadata(title="Tertialrapport 1 2031", type="delårsrapport", period="2031"), ["april", "T1"]),
        (Metadata(type="yttrande", date="2031-03-12"), ["mars", "2031", "svar", "Tallnäs kommun"]),
        (Metadata(title="Brunnar för alla (SOU 2031:7)", type="yttrande"), ["betänkande / utredning"]),
    ],
)
def test_a_document_is_also_called_by_when_in_words_and_other_words_for_its_type(
    about: Metadata, called: list[str]
) -> None:
    record = DocumentRecord(1, Source("prov.pdf", 64 * "0", 1), "", about, 1, "")
    text = "Tallnäs kommun\n\nInledning\n\nBrödtext."
    first = StoredPassage(1, 1, record.source.id, Passage(Span(0, len(text)), None, ("Inledning",), 1), text)
    made = name(record, [first])
    assert all(said in made for said in called)
    assert "Brödtext" not in made


def test_what_opens_documents_passes_over_one_that_has_just_come() -> None:
    held = FactBlock.of([Entry(i, i // 10, "", "", "") for i in (10, 11, 12, 20, 21)])
    facts = FactIndex([held], [np.ones(len(held), np.bool_)])
    starts = np.array([10, 20])
    assert openings(np.array([20, 30]), starts, facts, 2).tolist() == [20, 21]
    assert openings(np.array([15, 10]), starts, facts, 2).tolist() == [10, 11]
    assert openings(np.array([30]), starts, facts, 2).tolist() == []
