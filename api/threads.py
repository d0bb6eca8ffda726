"""Threads for programs and pages: by what they are called, with suggestions and people's answers."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from api import schemas, thread_convert, thread_schemas
from api.errors import ApiError, invalid, spoken
from api.register import behind, cursor, fits, values_of, wished
from corpus.answer_store import AnswerStore
from corpus.coverage_store import CoverageStore
from corpus.register_store import Counted, RegisterStore, Wish, tallied, without
from corpus.thread_store import StoredMention, ThreadStore
from corpus.threads import THREAD_KINDS, Mention, SavedView, ThreadRow, Verdict

if TYPE_CHECKING:
    from api.data_folder import DataFolder
    from index.threads.life import Life
    from index.threads.suggestions import Suggester, Suggestion

# Likeness from which a suggestion is shown at once: on 16 sets with their links, of those below it one in
# 900 was right, of those above one in 40.
LIKELY: Final = 0.25
_KEPT: Final = 200  # threads whose suggestions are kept until documents or answers change
_NAMED: Final = 8  # threads named where a reference fits several


class Threads:
    """The threads of a collection, brought to date with its documents whenever they are asked for."""

    def __init__(self, collection: DataFolder, whole: Threads | None = None) -> None:
        self._collection = collection
        self._whole = whole or self
        self._store = ThreadStore(collection.store.database)
        self._register = RegisterStore(collection.store.database)
        self._answers = AnswerStore(collection.store.database)
        self._guard = threading.Lock()
        self._near: dict[tuple[object, ...], tuple[Suggestion, ...]] = {}
        self._suggesting: tuple[object, Suggester] | None = None
        self._rows: dict[str, tuple[object, tuple[ThreadRow, ...]]] = {}
        self._current: int | None = None  # the state of the database that holds nothing new

    def update(self) -> int:
        """Join what new documents bring; how many were new. The whole collection does it for all."""
        from index.threads import build

        if self._whole is not self:
            return self._whole.update()
        store = self._collection.store
        with spoken(), self._guard:
            state = store.database.state()  # before it is looked at: what comes in meanwhile is another
            if state == self._current:
                return 0
            new = build.update(store)
            self._current = state
            return new

    # ------------------------------------------------------------------ one thread

    def led_to(self, anchors: Sequence[str]) -> tuple[str, ...]:
        """Ids of the threads that any of these anchors leads to."""
        self.update()
        with spoken():
            return self._store.led_to(anchors)

    def assignments_of(self, case_number: str) -> tuple[ThreadRow, ...]:
        """The assignments with this case number, or one that ends so where it is without its letters."""
        self.update()
        with spoken():
            exact = self._store.led_to((f"case:{case_number}",))
            found = exact or (self._store.case_ending(f"-{case_number}") if case_number[:1].isdigit() else ())
        lives = filter(None, map(self.life, found))
        rows = (life.row for life, _ in lives if life.row.kind == "assignment")
        return tuple(r for r in rows if any(c.endswith(case_number) for c in r.cases))

    def find(self, reference: str) -> str:
        """The id of the thread that is meant by an id, a case number, a decision, or words of its title."""
        from index.threads import resolve

        self.update()
        with spoken():
            found = resolve.threads(reference, self._store)
        if len(found) == 1:
            return found[0]
        if not found:
            raise ApiError(
                HTTPStatus.NOT_FOUND,
                "thread_not_found",
                f"Det finns ingen tråd för {reference}.",
                "Ange ett diarienummer, ett beslut som KF 2023-12-07 § 85, eller ord ur ett uppdrag.",
            )
        rows = [row for row in map(self.row, found[:_NAMED]) if row]
        raise ApiError(
            HTTPStatus.CONFLICT,
            "thread_ambiguous",
            f"{reference} kan vara flera trådar: {'; '.join(f'{r.id} ({r.title})' for r in rows)}.",
            "Ange ett id, eller fler ord.",
        )

    def life(self, thread: str) -> tuple[Life, tuple[StoredMention, ...]] | None:
        """A thread's life and the mentions that make it, None where none of it may be seen."""
        from index.threads import life

        with spoken():
            stored, row = self._store.events(thread), self._store.row(thread)
            anchor = self._store.anchor(thread)
        if not stored or row is None or anchor is None:
            return None
        return life.live(thread, row.kind, anchor, (life.Event(s.id, s.mention) for s in stored)), stored

    def thread(self, reference: str, *, suggest: bool = True) -> thread_schemas.Thread:
        """The thread with its events in order and, last, what may belong to it."""
        return self._thread(self.find(reference), suggest=suggest)

    def _thread(self, thread: str, *, suggest: bool = True, apart: bool = False) -> thread_schemas.Thread:
        """The thread; `apart` without the events of the several assignments that a decision gave.

        A place that cites the decision by its number is of the decision too, whichever of them it is told of.
        """
        found = self.life(thread)
        if found is None:
            raise ApiError(HTTPStatus.NOT_FOUND, "thread_not_found", f"Det finns ingen tråd {thread}.")
        told, stored = found
        parts = self._parts(told)
        if apart and len(set(parts.values())) > 1:
            told = replace(
                told, events=tuple(e for e in told.events if e.id not in parts or e.mention.cites_decision)
            )
        elif parts and not apart:
            told, stored, parts = self._with_parts(told, stored, parts)
        with spoken():
            documents = self._documents()
            findings = self._store.findings(
                [(s.document, s.mention.finding, s.mention.place.span) for s in stored]
            )
            verdicts = {
                v.digest: v.id for v in self._answers.verdicts() if v.anchor == self._store.anchor(thread)
            }
        by_id = {s.id: finding for s, finding in zip(stored, findings, strict=True)}
        near = self._suggestions(told) if suggest else ()
        with spoken():
            rows = [row for part in sorted(set(parts.values())) if (row := self._store.row(part))]
        merged_into = self._joined_with(told.row)
        labels = self._labels(near)
        return thread_convert.thread(told, by_id, documents, near, verdicts, labels, parts, rows, merged_into)

    def _joined_with(self, row: ThreadRow) -> str | None:
        """The thread that an assignment was joined with, where the documents say which."""
        with spoken():
            led = self._store.led_to((row.merged_into,)) if row.merged_into else ()
        lives = (self.life(each) for each in led if each != row.id)  # None where none of it may be seen
        rows = [found[0].row for found in lives if found]
        return min(rows, key=lambda r: r.kind != "assignment").id if rows else None

    def _parts(self, told: Life) -> Mapping[int, str]:
        """The events of a decision that are of one assignment which it gave, and of which.

        A decision leads to all that it gave, but what it gave to one is not linked with another.
        """
        if told.row.kind != "decision":
            return {}
        with spoken():
            return self._store.parts(told.row.id)

    def _with_parts(
        self, told: Life, stored: tuple[StoredMention, ...], parts: Mapping[int, str]
    ) -> tuple[Life, tuple[StoredMention, ...], Mapping[int, str]]:
        """The life of a decision with all that became of what it gave."""
        from index.threads import life

        of: dict[int, str] = dict(parts)
        whole = {s.id: s for s in stored}
        with spoken():
            for part in sorted(set(parts.values())):
                for each in self._store.events(part):
                    if each.id not in whole:
                        whole[each.id], of[each.id] = each, part
        events = (life.Event(s.id, s.mention) for s in whole.values())
        anchor = self._store.anchor(told.row.id) or ""
        return life.live(told.row.id, told.row.kind, anchor, events), tuple(whole.values()), of

    def all(self, kind: str | None = None) -> Iterator[thread_schemas.Thread]:
        """Every thread, by kind and title.

        A decision that gave several assignments names them as its parts, with the events that are of none of
        them; it is left out where there are no others.
        """
        self.update()
        with spoken():
            ids = self._store.ids(kind)
        return (thread for thread in (self._thread(i, apart=True) for i in ids) if thread.events)

    def row(self, thread: str) -> ThreadRow | None:
        with spoken():
            return self._store.row(thread)

    def _documents(self) -> dict[str, schemas.Document]:
        return {d.id: d for d in self._collection.documents().documents}

    def at(self, document: str, start: int, end: int) -> tuple[ThreadRow, ...]:
        """The threads that have an event within a passage, as they were at the last update."""
        from corpus.model import Span

        with spoken():
            return self._store.at(document, Span(start, end))

    def beside(self, thread: str, most: int) -> tuple[ThreadRow, ...]:
        """Other threads that have an event where this one has, as they were at the last update."""
        with spoken():
            return self._store.beside(thread, most)

    # ------------------------------------------------------------------ suggestions and answers

    def _suggestions(self, told: Life) -> tuple[Suggestion, ...]:
        """What may belong and nobody has said no to; nothing where the thread is all there is to say."""
        from index.threads import answers, suggestions

        anchor = self._store.anchor(told.row.id)
        refused = {v.digest for v in self._answers.verdicts() if v.anchor == anchor and not v.belongs}
        with spoken():
            suggester = self._suggester()
            state = (told.row.id, id(suggester), tuple(e.id for e in told.events), len(refused))
            found = self._near.get(state)
            if found is None:
                found = suggester.suggestions(
                    told.row.kind, told.row.title, told.events, suggestions.MOST + len(refused)
                )
                if len(self._near) >= _KEPT:
                    self._near.clear()
                self._near[state] = found
        if refused:
            found = tuple(s for s in found if not refused & answers.digests(s.passage.text))
        return found[: suggestions.MOST]

    def _suggester(self) -> Suggester:
        """What finds suggestions in the documents as they are now."""
        from index.threads.suggestions import Suggester

        keys = self._collection.store.keys()
        if self._suggesting is None or self._suggesting[0] != keys:
            self._near.clear()
            self._suggesting = keys, Suggester(self._collection.engine(), self._collection.store)
        return self._suggesting[1]

    def _labels(self, near: Sequence[Suggestion]) -> dict[tuple[str, int], str | None]:
        """The printed page numbers of suggested passages."""
        pages = {(s.passage.document_id, s.passage.passage.page or 0) for s in near}
        found = ((key, self._collection.store.page(*key)) for key in pages)
        return {key: page.label for key, page in found if page}

    def answer(
        self, reference: str, document: str, start: int, *, belongs: bool, by: str
    ) -> thread_schemas.Thread:
        """Keep a person's yes or no to the passage at `start` of a document; the thread as it is then."""
        from index.threads import answers

        thread = self.find(reference)
        record = self._collection.record(document)
        with spoken():
            passages = self._collection.store.passages(record.key)
            passage = next((p for p in passages if p.passage.span.start <= start < p.passage.span.end), None)
            anchor, row = self._store.anchor(thread), self._store.row(thread)
        if passage is None or anchor is None or row is None:
            said = f"Det finns inget stycke på plats {start}."
            raise ApiError(
                HTTPStatus.NOT_FOUND, "passage_not_found", said, "Svara på ett av förslagen i tråden."
            )
        told = self.life(thread)
        near = self._suggestions(told[0]) if told else ()
        likeness = next((s.confidence for s in near if s.passage.id == passage.id), 0.0)
        verdict = Verdict(
            id=0,
            anchor=anchor,
            digest=answers.digest(passage.text),
            document=record.source.id,
            file=record.source.file,
            belongs=belongs,
            confidence=likeness,
            by=by,
            at=datetime.now(UTC).isoformat(timespec="seconds"),
        )
        mention = answers.confirmed(verdict, passage, row.kind) if belongs else None
        self._whole.keep(verdict, record.key, mention)
        return self._thread(thread)

    def keep(self, verdict: Verdict, document: int, mention: Mention | None) -> None:
        """Write an answer down, and put the passage that belongs into its thread, or take it out."""
        from index.threads import build

        with spoken():
            self._answers.answer(verdict)
            with self._store.database.transaction() as db:
                self._store.withdraw(db, verdict.anchor, verdict.digest)
                added = self._store.put_in(db, document, [mention], None) if mention else []
                build.rejoin(self._store, db, [s.id for s in added])

    def take_back(self, verdict: int) -> None:
        """Undo an answer: a passage that was confirmed leaves the thread and may be suggested again."""
        from index.threads import build

        if self._whole is not self:
            self._whole.take_back(verdict)
            return
        with spoken():
            found = self._answers.take_back(verdict)
            if found is None:
                raise ApiError(HTTPStatus.NOT_FOUND, "verdict_not_found", "Det svaret finns inte (längre).")
            with self._store.database.transaction() as db:
                self._store.withdraw(db, found.anchor, found.digest)
                build.rejoin(self._store, db, ())

    def answers(self, thread: str) -> tuple[Verdict, ...]:
        """What people have answered about a thread, oldest first; of documents that may be seen."""
        with spoken():
            anchor = self._store.anchor(thread)
            about = tuple(v for v in self._answers.verdicts() if v.anchor == anchor)
            if self._whole is self:
                return about
            seen = {record.source.id for record in self._collection.store.documents()}
        return tuple(v for v in about if v.document in seen)

    # ------------------------------------------------------------------ the register

    @cached_property
    def told(self) -> CoverageStore:
        """How documents speak of goals and plans, by document and by year, as of the last `register`."""
        return CoverageStore(self._collection.store.database)

    def register(self, wish: Wish) -> tuple[tuple[ThreadRow, ...], int]:
        """The rows of the register that are wished for, and how many there are in all."""
        if wish.kind not in THREAD_KINDS:
            raise invalid(
                f"Det finns inga trådar av sorten {wish.kind}.", f"Välj bland {', '.join(THREAD_KINDS)}."
            )
        self.update()
        if self._whole is self:
            with spoken():
                return self._register.register(wish)
        seen = wished(self._seen(wish.kind), wish)
        return tuple(behind(seen, wish)[wish.offset :][: wish.limit]), len(seen)

    def _seen(self, kind: str) -> tuple[ThreadRow, ...]:
        """Every thread of a kind as the documents that may be seen make it: what else there is of it
        neither counts, nor can be asked for, nor decides the order."""
        with spoken():
            state = self._store.database.state()
            if self._rows.get(kind, (None,))[0] != state:
                lives = filter(None, map(self.life, self._store.ids(kind)))
                self._rows[kind] = state, tuple(life.row for life, _ in lives)
        return self._rows[kind][1]

    def rows(self, wish: Wish) -> thread_schemas.Register:
        """The register as JSON, and what an export takes its rows from."""
        one_more = None if wish.limit is None else wish.limit + 1
        rows, total = self.register(replace(wish, limit=one_more))
        shown = rows[: wish.limit]
        return thread_schemas.Register(
            total=total,
            threads=[thread_convert.summary(row) for row in shown],
            next=cursor(shown[-1], wish.order) if shown and len(rows) > len(shown) else None,
        )

    def counted(self, wish: Wish, column: Counted) -> tuple[tuple[str, int], ...]:
        """The values of a column, of `given` the years, among the rows that all else in a wish keeps, with
        how many have each, most first."""
        if self._whole is self:
            with spoken():
                return self._register.counted(wish, column)
        rest = without(wish, column)
        return tallied((values_of(row, column), 1) for row in self._seen(wish.kind) if fits(row, rest))

    def views(self, page: str) -> tuple[SavedView, ...]:
        with spoken():
            return self._answers.views(page)

    def save_view(self, view: SavedView) -> None:
        if not view.name.strip():
            raise invalid("Urvalet behöver ett namn.", "Skriv ett namn och spara igen.")
        with spoken():
            self._answers.save_view(replace(view, name=" ".join(view.name.split())[:80]))

    def remove_view(self, page: str, name: str) -> None:
        with spoken():
            self._answers.remove_view(page, name)
