"""Threads in the store: document by document they are the same as all at once, and answers survive."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.answer_store import AnswerStore
from corpus.findings import Analysis
from corpus.model import Document, Metadata
from corpus.register_store import RegisterStore, Wish
from corpus.store import Store
from corpus.thread_store import ThreadStore
from corpus.threads import Verdict
from index.passages import split
from index.threads import answers, build, places, resolve
from nlp.analyse import analyse
from tests.index.builders import AT, document

REPORT = document(
    "# 4.1 Uppdrag som föreslås förklaras fullgjorda\n\n"
    "1. Kommunstyrelsen får i uppdrag att laga bron över Almån, KF 2023-03-16 § 58 "
    "– ärende SLK-2023-00310\n\n"
    "Bron är lagad och har besiktigats av en oberoende kontrollant under våren.\n\n"
    "2. Kommunstyrelsen får i uppdrag att bygga ut hamnen, KF 2023-03-16 § 59 – ärende SLK-2023-00311\n\n"
    "Hamnen är utbyggd enligt den plan som fullmäktige antog.",
    file="rapport.pdf",
    metadata=Metadata(title="Delårsrapport", type="delårsrapport", period="2024-08"),
)
LETTER = document(
    "Uppdraget om bron (SLK-2023-00310) är viktigt.\n\nBron över Almån har stått stängd i två år.",
    file="brev.pdf",
    metadata=Metadata(title="Brev", date="2024-12-01"),
)
LONGER_LETTER = document(f"Hej.\n\n{LETTER.text}", file="brev.pdf", metadata=LETTER.metadata)
MINUTES = document(
    "# § 12 Bron\n\nBeslut\n\nI kommunfullmäktige:\n\n"
    "1. Uppdraget till kommunstyrelsen att laga bron över Almån, SLK-2023-00310, förklaras fullgjort.",
    file="protokoll.pdf",
    metadata=Metadata(
        title="Protokollsutdrag",
        type="protokollsutdrag",
        decided_by="Kommunfullmäktige",
        decision_date="2024-10-17",
        decision_paragraph="12",
    ),
)
POINTS = tuple(
    document(text, file=f"{number}.pdf", metadata=about)
    for number, (text, about) in enumerate(
        (
            (
                "Björkö kommun\n\n# § 7 Lokaler\n\nBeslut\n\n1. Kommunfullmäktige fastställer taxan.\n\n"
                "2. Kommunstyrelsen får i uppdrag att sälja gamla brandstationen.",
                Metadata(
                    type="protokollsutdrag",
                    decided_by="Kommunfullmäktige",
                    decision_date="2022-05-19",
                    decision_paragraph="7",
                ),
            ),
            ("Taxan höjdes genom KF 2022-05-19 § 7 punkt 1.", Metadata(title="Brev", date="2023-01-01")),
            ("Om försäljningen, KF 2022-05-19 § 7 punkt 2, se bilagan.", Metadata(date="2023-02-01")),
        )
    )
)
BRIDGE, HARBOUR = "assignment-SLK-2023-00310", "assignment-SLK-2023-00311"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "store.db") as opened:
        yield opened


def put(store: Store, *made: Document) -> None:
    for each in made:
        path = f"/in/{each.source.file}"
        store.save(each, Analysis(analyse(each).findings), split(each), data=b"%PDF", path=path, at=AT)


def rows(store: Store) -> dict[str, object]:
    return {
        row.id: row
        for kind in ("assignment", "decision")
        for row in RegisterStore(store.database).register(Wish(kind=kind))[0]
    }


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
@pytest.mark.parametrize("made", [(REPORT, LETTER, MINUTES), POINTS], ids=["a case", "points of a decision"])
def test_one_by_one_is_the_same_as_all_at_once(
    tmp_path: Path, order: tuple[int, ...], made: tuple[Document, ...]
) -> None:
    with Store.open(tmp_path / "all.db") as whole, Store.open(tmp_path / "each.db") as pieces:
        put(whole, *made)
        assert build.update(whole) == 3
        for i in order:
            put(pieces, made[i])
            assert build.update(pieces) == 1
        assert rows(pieces) == rows(whole)
        assert build.update(pieces) == 0


def test_a_decision_leads_to_each_of_its_points(store: Store) -> None:
    put(store, *POINTS)
    build.update(store)
    threads = ThreadStore(store.database)
    (decision,) = (t for t in threads.led_to(("decision:KF 2022-05-19 § 7",)) if t.startswith("decision"))
    parts = set(threads.parts(decision).values())
    assert sorted(part.partition("-7-")[0] + part.partition("-7-")[2][:3] for part in parts) == [
        "assignment-KF-2022-05-19p-2",
        "decision-KF-2022-05-19p-1",
    ]


def test_what_is_removed_takes_its_events_with_it(store: Store) -> None:
    put(store, REPORT, MINUTES)
    build.update(store)
    threads = ThreadStore(store.database)
    bridge = threads.row(BRIDGE)
    assert bridge is not None
    assert bridge.status == "fulfilled"
    store.remove(MINUTES.source.id)
    build.update(store)
    bridge = threads.row(BRIDGE)
    assert bridge is not None
    assert (bridge.status, len(bridge.documents)) == ("proposed_fulfilled", 1)
    store.remove(REPORT.source.id)
    build.update(store)
    assert threads.ids() == ()


def test_another_version_of_the_rules_reads_all_anew(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    put(store, REPORT, LETTER)
    build.update(store)
    before = rows(store)
    monkeypatch.setattr(places, "VERSION", places.VERSION + 1)
    assert build.update(store) == 2
    assert rows(store) == before


def confirm(store: Store) -> None:
    passage = next(p for r in store.documents() for p in store.passages(r.key) if "stått stängd" in p.text)
    threads = ThreadStore(store.database)
    anchor = threads.anchor(HARBOUR)
    assert anchor is not None
    AnswerStore(store.database).answer(
        Verdict(
            id=0,
            anchor=anchor,
            digest=answers.digest(passage.text),
            document=LETTER.source.id,
            file=LETTER.source.file,
            belongs=True,
            confidence=0.4,
            by="Kim",
            at="2025-03-01T12:00:00+00:00",
        )
    )


def test_an_answer_survives_that_the_document_is_read_again(store: Store) -> None:
    put(store, REPORT, LETTER)
    build.update(store)
    confirm(store)
    put(store, LETTER)
    build.update(store)
    threads = ThreadStore(store.database)
    (event,) = (s.mention for s in threads.events(HARBOUR) if s.mention.confirmed)
    assert (event.by, event.place.document) == ("similar_text", LETTER.source.id)
    kept = AnswerStore(store.database)
    (verdict,) = kept.verdicts()
    assert (verdict.by, verdict.at) == ("Kim", "2025-03-01T12:00:00+00:00")
    undone = kept.take_back(verdict.id)
    assert undone is not None
    with store.database.transaction() as db:
        threads.withdraw(db, undone.anchor, undone.digest)
        build.rejoin(threads, db, ())
    assert not any(s.mention.confirmed for s in threads.events(HARBOUR))


@pytest.mark.parametrize("gone", [(LETTER,), (REPORT,), (LETTER, REPORT), (REPORT, LETTER)])
@pytest.mark.parametrize("back", [LETTER, LONGER_LETTER], ids=["the same bytes", "the same name"])
def test_an_answer_comes_back_with_its_document_and_its_thread(
    store: Store, gone: tuple[Document, ...], back: Document
) -> None:
    put(store, REPORT, LETTER)
    build.update(store)
    confirm(store)
    for each in gone:
        store.remove(each.source.id)
        build.update(store)
    (kept,) = AnswerStore(store.database).verdicts()
    assert "slk" not in kept.anchor.casefold()
    assert "brev" not in kept.file
    put(store, *(back if each is LETTER else each for each in gone))
    build.update(store)
    (event,) = (s.mention for s in ThreadStore(store.database).events(HARBOUR) if s.mention.confirmed)
    assert "stått stängd i två år" in event.text
    (again,) = AnswerStore(store.database).verdicts()
    assert (again.by, again.at, again.file) == ("Kim", "2025-03-01T12:00:00+00:00", LETTER.source.file)


def test_nothing_of_the_text_is_kept_with_an_answer(store: Store) -> None:
    put(store, REPORT, LETTER)
    build.update(store)
    confirm(store)
    (row,) = store.database.read("SELECT * FROM thread_verdict")
    assert "bron" not in " ".join(map(str, row)).casefold()


@pytest.mark.parametrize(
    ("reference", "found"),
    [
        ("SLK-2023-00310", (BRIDGE,)),
        ("slk 2023-00310", (BRIDGE,)),
        ("2023-00310", (BRIDGE,)),
        (BRIDGE, (BRIDGE,)),
        ("bygga ut hamnen", (HARBOUR,)),
        ("SLK-2023-00312", ()),
        ("cykelbana", ()),
    ],
)
def test_a_thread_is_found_by_what_it_is_called(store: Store, reference: str, found: tuple[str, ...]) -> None:
    put(store, REPORT)
    build.update(store)
    assert resolve.threads(reference, ThreadStore(store.database)) == found


def test_a_decision_is_found_as_itself(store: Store) -> None:
    put(store, REPORT)
    build.update(store)
    (found,) = resolve.threads("KF 2023-03-16 § 58", ThreadStore(store.database))
    assert found.startswith("decision-KF-2023-03-16-58")


def test_the_register_is_filtered_sorted_and_counted(store: Store) -> None:
    put(store, REPORT, MINUTES)
    build.update(store)
    register = RegisterStore(store.database)

    def ids(wish: Wish) -> list[str]:
        return [row.id for row in register.register(wish)[0]]

    assert ids(Wish(order="title")) == [HARBOUR, BRIDGE]
    assert ids(Wish(order="-status")) == [HARBOUR, BRIDGE]
    assert ids(Wish(statuses=("fulfilled",))) == [BRIDGE]
    assert ids(Wish(text="hamnen bygga")) == [HARBOUR]
    assert ids(Wish(text="100%")) == []
    assert ids(Wish(text="title status")) == []  # names of columns are no words of a thread
    assert ids(Wish(assignees=("Kommunstyrelsen",), limit=1)) == [BRIDGE]
    assert ids(Wish(assignees=("Kommun",))) == []
    assert register.register(Wish(limit=1))[1] == 2
    assert ids(Wish(silent_since="2024-09-01")) == [HARBOUR]
