"""Drafts: quotations that stay true to their documents, the check, and the file that leaves the house."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import docx
import pytest

from api import draft_export
from api.collection import Collection
from api.draft_check import check
from api.drafts import Drafts, Held
from api.errors import ApiError
from api.schemas import Finding
from api.settings import Settings
from api.standing import find_words
from corpus.accounts import AccountStore
from corpus.draft_store import DraftStore, Item
from corpus.findings import Analysis
from corpus.model import Span

NOTES = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture
def collection(untouched: Path, tmp_path: Path) -> Iterator[Collection]:
    """A copy of the samples, to be written in."""
    with Collection.open(Settings(shutil.copytree(untouched, tmp_path / "data"))) as opened:
        yield opened


@pytest.fixture
def drafts(collection: Collection) -> Drafts:
    return Drafts(collection, None)


def points(collection: Collection, stance: str = "beslut") -> list[Finding]:
    found = collection.findings(kind="decision_point")
    return [point for point in found if (point.model_extra or {})["stance"] == stance]


def put(drafts: Drafts, point: Finding) -> int:
    return drafts.add_quote(point.document, point.start, point.end, "decision_point")[1]


def held(drafts: Drafts) -> tuple[Held, ...]:
    draft = drafts.draft()
    assert draft is not None
    return drafts.held(draft)


def codes(collection: Collection, drafts: Drafts) -> set[str]:
    return {remark.code for remark in check(collection, held(drafts))}


def test_a_point_is_put_without_its_number_with_its_body_and_source(
    collection: Collection, drafts: Drafts
) -> None:
    point = points(collection)[0]
    put(drafts, point)
    (one,) = held(drafts)
    assert one.standing == "same"
    assert one.text == " ".join(point.text.split())
    assert one.item.body == (point.model_extra or {})["body"]
    assert one.quote is not None
    assert one.quote.source.endswith(f"s. {point.printed_page}")
    model = collection.model(point.document)
    assert model.text[one.quote.span.start : one.quote.span.end] == one.quote.words


def test_a_passage_is_quoted_without_the_headings_that_it_begins_with(
    collection: Collection, drafts: Drafts
) -> None:
    document = collection.model("delarsrapport-augusti-2024.pdf")
    heading, _ = next(p for p in pairwise(document.headings) if p[1].span.start - p[0].span.end > 100)
    end = heading.span.end + 60
    drafts.add_quote(document.source.id, heading.span.start, end, "passage")
    (one,) = held(drafts)
    assert one.quote is not None
    assert document.text[heading.span.end : end].lstrip() == one.quote.words


def test_words_within_a_point_bring_the_point_and_a_selection_only_itself(
    collection: Collection, drafts: Drafts
) -> None:
    point = points(collection)[0]
    assert point.page
    whole = " ".join(point.text.split())
    part = " ".join(point.text.split()[:4])

    def kept(made: tuple[int, int]) -> tuple[str, str]:
        (one,) = held(drafts)
        drafts.take_out(*made)
        return one.item.kind, one.text

    inside = drafts.add_quote(point.document, point.end - 20, point.end - 5, "words")
    assert kept(inside) == ("decision_point", whole)
    assert kept(drafts.add_selected(point.document, point.page, whole)) == ("decision_point", whole)
    assert kept(drafts.add_selected(point.document, point.page, part)) == ("passage", part)
    with pytest.raises(ApiError, match="hittades inte"):
        drafts.add_selected(point.document, point.page, "ord som ingen har skrivit")


def test_order_wording_and_what_was_taken_out_can_be_had_back(collection: Collection, drafts: Drafts) -> None:
    first, second, third = (put(drafts, point) for point in points(collection)[:3])
    draft = drafts.draft()
    assert draft is not None
    number = draft.row.id
    drafts.move(number, third, -1)
    drafts.move(number, first, -5)  # no further than to the top
    assert [one.item.id for one in held(drafts)] == [first, third, second]
    drafts.take_out(number, third)
    assert [one.item.id for one in held(drafts)] == [first, second]
    drafts.put_back(number, third)
    assert [one.item.id for one in held(drafts)] == [first, third, second]
    drafts.change(number, second, place="summary", body="", text="Mina ord.", note="kolla")
    own = next(one for one in held(drafts) if one.item.id == second)
    assert (own.text, own.item.place, own.item.note) == ("Mina ord.", "summary", "kolla")
    assert own.quote is not None
    drafts.change(number, second, place="summary", body="", text=" ".join(own.quote.words.split()), note="")
    assert next(one for one in held(drafts) if one.item.id == second).item.text == ""


def test_a_point_moves_among_those_of_its_body_and_what_is_there_is_not_put_again(
    collection: Collection, drafts: Drafts
) -> None:
    found = points(collection)
    first, other, last = (put(drafts, point) for point in found[:3])
    assert put(drafts, found[0]) == first
    draft = drafts.draft()
    assert draft is not None
    number = draft.row.id
    for item, body in ((first, "Kommunstyrelsen"), (other, "Kommunfullmäktige"), (last, "Kommunstyrelsen")):
        drafts.change(number, item, place="points", body=body, text="Planen godkänns.", note="")
    drafts.move(number, last, -1)
    assert [one.item.id for one in held(drafts)] == [last, other, first]


def test_a_quotation_survives_that_its_document_is_read_again(collection: Collection, drafts: Drafts) -> None:
    point = points(collection)[0]
    put(drafts, point)
    store, record = collection.store, collection.record(point.document)
    document = collection.model(point.document)
    data = collection.file_bytes(point.document)
    store.save(document, Analysis(), (), data=data, path=record.path, at=datetime.now(UTC))
    assert held(drafts)[0].standing == "same"
    assert find_words("En   plan\nantas. En plan antas.", "En plan antas.", 20) == Span(17, 31)
    assert find_words("En plan.", "En annan plan.", 0) is None


def test_a_removed_document_leaves_no_words_in_a_draft(collection: Collection, drafts: Drafts) -> None:
    point = points(collection)[0]
    put(drafts, point)
    collection.remove(point.document)
    (one,) = held(drafts)
    assert one.quote is None
    assert one.text == ""
    assert codes(collection, drafts) >= {"source_gone"}
    rows = collection.store.database.read("SELECT count(*) FROM draft_item WHERE quote IS NOT NULL")
    assert rows[0][0] == 0


def test_a_draft_belongs_to_its_account_and_shows_only_what_that_may_see(collection: Collection) -> None:
    accounts = AccountStore(collection.store.database)
    now = datetime.now(UTC)
    for name in ("anna", "bo"):
        accounts.add(name, "reader", now)
    anna, bo = accounts.by_name("anna"), accounts.by_name("bo")
    assert anna is not None
    assert bo is not None
    point = points(collection)[0]
    mine = Drafts(collection.restricted(frozenset(("", "stängd"))), anna.id)
    put(mine, point)
    draft = mine.draft()
    assert draft is not None
    other = Drafts(collection, bo.id)
    assert other.draft() is None
    with pytest.raises(ApiError):
        other.draft(draft.row.id)
    with pytest.raises(ApiError):
        other.take_out(draft.row.id, draft.items[0].id)
    collection.move(point.document, "stängd")
    assert mine.held(draft)[0].standing == "same"
    outside = Drafts(collection.restricted(frozenset(("",))), anna.id)
    (hidden,) = outside.held(draft)
    assert hidden.standing == "gone"
    assert hidden.text == ""


def test_the_check_says_what_to_mend(collection: Collection, drafts: Drafts) -> None:
    number = drafts.make("Prov")
    drafts.add_own(number, "points", "Planen godkänns och rutinen upphävs.", "Kommunstyrelsen")
    assert codes(collection, drafts) == {"several_measures", "no_source"}
    drafts.add_own(number, "points", "Uppdraget SLK-1999-99999 förklaras fullgjort.", "Kommunstyrelsen")
    assert "case_unknown" in codes(collection, drafts)
    closed = next(p for p in points(collection) if "SLK-2022-01187" in (p.model_extra or {})["case_numbers"])
    item = put(drafts, closed)
    remark = next(r for r in check(collection, held(drafts)) if r.code == "case_closed")
    assert (remark.item, remark.words, bool(remark.thread)) == (item, "SLK-2022-01187", True)
    wrong = closed.text.replace("SLK-2022-01187", "SLK-2022-01188")
    drafts.change(number, item, place="points", body="", text=wrong, note="")
    drafts.add_own(number, "points", "Rapporten antecknas.")
    assert {"case_differs", "no_body"} <= codes(collection, drafts)
    assert sum(r.code == "no_body" for r in check(collection, held(drafts))) == 1  # whatever lacks it


def test_a_personal_number_is_never_kept(collection: Collection, drafts: Drafts) -> None:
    number = drafts.make("Om 19121212-1212")
    drafts.add_own(number, "summary", "Personen, 19121212-1212, har svarat.")
    assert codes(collection, drafts) == {"personal_number"}
    raw = collection.store.database.read(
        "SELECT group_concat(name) FROM draft UNION SELECT group_concat(text) FROM draft_item"
    )
    assert "1212-1212" not in str(raw)


def test_the_word_file_numbers_the_points_of_each_body_and_notes_their_sources(
    collection: Collection, drafts: Drafts
) -> None:
    number = drafts.make("Trygghetspunkter")
    drafts.name(number, "Trygghetspunkter", "SLK-2025-00001")
    chosen = points(collection, "förslag")[:5]
    for point in chosen:
        put(drafts, point)
    drafts.add_own(number, "matter", "Ärendet gäller\n1. planen\n2. budgeten")
    drafts.add_own(number, "economic", "Inga särskilda aspekter har funnits.")
    draft = drafts.draft()
    assert draft is not None
    made = draft_export.export(draft, drafts.held(draft), "docx")
    assert made.data == draft_export.export(draft, drafts.held(draft), "docx").data
    file = docx.Document(io.BytesIO(made.data))
    assert (file.core_properties.title, file.core_properties.language) == ("Trygghetspunkter", "sv-SE")
    named = [(p.style.name if p.style else "", p.text) for p in file.paragraphs]
    assert "Ärendet gäller\n1. planen\n2. budgeten" in [text for _, text in named]
    headings = [text for style, text in named if style == "Heading 1"]
    assert headings == list(draft_export.HEADINGS.values())
    listed = [p for p in file.paragraphs if p.style is not None and p.style.name == "List Number"]
    assert [p.text for p in listed] == [" ".join(point.text.split()) for point in chosen]
    lists = [p._p.xpath("w:pPr/w:numPr/w:numId/@w:val")[0] for p in listed]
    bodies = [(point.model_extra or {})["body"] for point in chosen]
    assert len(set(lists)) == len(set(bodies)) == 2
    assert [text for _, text in named if text.startswith("I kommun")] == [
        "I kommunstyrelsen:",
        "I kommunfullmäktige:",
    ]
    assert len(file.element.body.xpath(".//w:footnoteReference")) == len(chosen)
    with zipfile.ZipFile(io.BytesIO(made.data)) as archive:
        notes = ElementTree.fromstring(archive.read("word/footnotes.xml"))
    told = ["".join(note.itertext()).strip() for note in notes.findall(f"{NOTES}footnote")][2:]
    assert told == [one.quote.source for one in drafts.held(draft) if one.quote]


def test_markdown_and_text_carry_the_same(collection: Collection, drafts: Drafts) -> None:
    put(drafts, points(collection)[0])
    draft = drafts.draft()
    assert draft is not None
    one = drafts.held(draft)[0]
    assert one.quote is not None
    text = draft_export.export(draft, (one,), "txt").data.decode()
    assert f"1. {one.text} [1]" in text
    assert text.rstrip().endswith(f"[1] {one.quote.source}")
    assert "[^1]: " in draft_export.export(draft, (one,), "md").data.decode()
    with pytest.raises(ApiError):
        draft_export.export(draft, (one,), "pdf")


def test_a_removed_draft_can_be_had_back_until_the_next(collection: Collection) -> None:
    store = DraftStore(collection.store.database, None)
    now = datetime.now(UTC)
    first, second = store.make("Ett", now), store.make("Två", now)
    assert store.current() == second
    assert store.remove(first)
    assert [row.id for row in store.drafts()] == [second]
    assert store.restore(first)
    assert store.remove(second)
    assert store.current() == first
    assert not store.add(second, Item(0, "summary", "own", "", "x", "", None), now)


def test_a_passage_is_cited_as_the_search_cites_it(collection: Collection, drafts: Drafts) -> None:
    hits = collection.search("civil beredskap", limit=6).results
    whole = [hit for hit in hits if hit.section and hit.text.startswith(hit.section[-1].split(" ", 1)[-1])]
    assert whole
    for hit in hits:
        drafts.add_quote(hit.document.id, hit.start, hit.end, "passage")
        cited = held(drafts)[-1].quote
        assert cited is not None
        last = hit.section[-1].removeprefix(f"{hit.part}, ") if hit.section else ""
        number = last.partition(" ")[0]
        assert not last or last in cited.source or f"avsnitt {number}" in cited.source
