"""The search index of a store: derived from it, brought to date by comparing the two.

What the store has and the engine lacks is put in, what the store has lost is taken out. So after a crash,
or with anything deleted or damaged, the next update makes it good. Another analysis or other topics make
the index anew, another encoder its vectors.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import numpy as np

from corpus import collector
from corpus.errors import StoreError
from corpus.findings import Assignment, DecisionPoint, Finding
from corpus.store import DocumentRecord, Store, StoredPassage
from index import describe, identifiers, names
from index.encoders import Encoder, EncoderUnavailable, StaticEncoder
from index.engine import Batch, EncoderState, EngineBusyError, Entry, Pieces, Reader, Vectors, Writer
from index.facts import sameness
from index.interaction import with_above
from index.local import LocalEngine
from index.terms import analyse

_BATCH_PASSAGES: Final = 5000  # passages between two commits of a long update
_OTHER_ENCODER: Final = (
    "Sökregistret är gjort med en annan språkmodell än den som är vald: bara orden söks. "
    "Gör om det med: rodatraden reindex"
)
_CARRIED_KINDS: Final = frozenset(("case", "decision"))

EncoderSource = Callable[[], Encoder]
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class IndexStatus:
    """For the status page: versions, what is held, how many documents wait, what is wrong (Swedish)."""

    analysis_version: int
    encoder: str | None
    encoder_version: str | None
    documents: int
    passages: int
    waiting: int
    problems: tuple[str, ...] = ()


@dataclass(slots=True)
class _Work:
    """What an update has gathered since its last commit."""

    entries: list[Entry] = field(default_factory=list)
    above: list[str] = field(default_factory=list)  # each of them
    documents: dict[int, tuple[int, int]] = field(default_factory=dict)


class SearchIndex:
    """The index in `folder` (made when first written) for `store`. `encoder` None: words only."""

    def __init__(self, folder: Path, store: Store, encoder: EncoderSource | None) -> None:
        self.engine = LocalEngine(folder, describe.version())
        self._store = store
        self._encoder_source = encoder
        self._encoder: Encoder | None = None
        self._problem: str | None = None
        self._guard = threading.RLock()
        self._updating = threading.RLock()

    # -------------------------------------------------------------- reading

    def snapshot(self) -> Reader:
        """The newest state that any process has committed; vectors are loaded when first asked for."""
        return self.engine.reader()

    def encoder(self) -> Encoder | None:
        """The encoder, loaded now; None where there is none, or none that can be used."""
        with self._guard:
            if self._encoder is None and self._encoder_source is not None and self._problem is None:
                try:
                    self._encoder = self._encoder_source()
                except EncoderUnavailable as error:
                    self._problem = str(error)
            return self._encoder

    def waiting(self) -> tuple[frozenset[int], frozenset[int]]:
        """Keys of documents that the index lacks, and of those it holds though they are gone."""
        held = self.engine.status().documents.keys()
        stored = self._store.keys()
        return stored - held, frozenset(held - stored)

    def damaged(self) -> bool:
        """Whether something of the index is not what was written; an update makes it good."""
        return self.engine.damaged()

    def outdated(self) -> bool:
        """Whether the vectors are another encoder's than the one at hand, so that words alone would search.

        Looks at an encoder that is loaded already, and loads none.
        """
        held, own = self.engine.status().encoder, self._encoder
        return held is not None and own is not None and held.version != own.version

    def renew(self) -> bool:
        """Make vectors anew that are damaged, or another encoder's, where that takes seconds; whether it is
        done."""
        if not self._unusable() or not isinstance(self.encoder(), StaticEncoder):
            return False
        with suppress(StoreError):  # whoever writes has an encoder too; where nobody may, words are searched
            self.update()
        return not self._unusable()

    def _unusable(self) -> bool:
        return self.outdated() or self.damaged()

    def status(self) -> IndexStatus:
        held = self.engine.status()
        missing, gone = self.waiting()
        other = _OTHER_ENCODER if self.outdated() else None
        return IndexStatus(
            analysis_version=int(held.version),
            encoder=held.encoder.name if held.encoder else None,
            encoder_version=held.encoder.version if held.encoder else None,
            documents=len(held.documents),
            passages=sum(count for _, count in held.documents.values()),
            waiting=len(missing) + len(gone),
            problems=(*filter(None, (self._problem, other)), *held.problems),
        )

    def stored(self) -> Store:
        return self._store

    # -------------------------------------------------------------- writing

    def update(self, progress: Progress | None = None) -> int:
        """Bring the index to what the store holds; how many documents were put in or taken out.

        `progress(done, of)` is called after each document. Raises `EngineBusyError` while another
        process writes; the index can be searched all the while.
        """
        with self._updating, self.engine.writer(self._encoder_state()) as writer:
            return _Update(self._store, writer, self._encoder, progress).run()

    def rebuild(self, progress: Progress | None = None) -> int:
        """Make the whole index anew from the store; the old one serves until it is done."""
        with self._updating, self.engine.writer(self._encoder_state(), fresh=True) as writer:
            return _Update(self._store, writer, self._encoder, progress).run()

    def _encoder_state(self) -> EncoderState | None:
        encoder = self.encoder()
        return EncoderState(encoder.name, encoder.version, encoder.dimension) if encoder else None


class _Update:
    """One run of an update: takes out, puts in, commits in batches."""

    def __init__(
        self, store: Store, writer: Writer, encoder: Encoder | None, progress: Progress | None
    ) -> None:
        self._store = store
        self._writer = writer
        self._encoder = encoder
        self._progress = progress

    def run(self) -> int:
        records = {record.key: record for record in self._store.documents()}
        held = self._writer.documents.keys()
        missing, gone = sorted(records.keys() - held), sorted(held - records.keys())
        self._writer.delete((*gone, *missing))  # of the missing a crash may have left words behind
        self._complete(records)
        batch = _Work()
        for number, key in enumerate(missing, start=1):
            self._add(batch, key, records[key])
            if len(batch.entries) >= _BATCH_PASSAGES:
                self._put_in(batch)
                batch = _Work()
            if self._progress:
                self._progress(number, len(missing))
        self._put_in(batch)
        return len(missing) + len(gone)

    @collector.paused()
    def _add(self, batch: _Work, key: int, record: DocumentRecord) -> None:
        passages = self._store.passages(key)
        batch.documents[key] = (passages[0].id if passages else 0, len(passages))
        findings = [found.finding for found in self._store.findings(record.source.id)]
        batch.entries += entries(record, passages, findings)
        batch.above += (names.above(record, stored.passage) for stored in passages)

    def _complete(self, records: Mapping[int, DocumentRecord]) -> None:
        """Give vectors to what has none of this encoder."""
        for ids in self._writer.without_vectors():
            rows: list[Vectors] = []
            cut: list[Pieces] = []
            for first in range(0, len(ids), _BATCH_PASSAGES):
                some = ids[first : first + _BATCH_PASSAGES]
                held = self._store.passages_by_id(some)
                vectors, pieces = self._encoded(
                    [held[i].text if i in held else "" for i in some],
                    [
                        names.above(records[held[i].document_key], held[i].passage) if i in held else ""
                        for i in some
                    ],
                )
                rows.append(vectors)
                cut += pieces or []
            self._writer.give_vectors(ids, np.concatenate(rows), cut or None)

    @collector.paused()
    def _put_in(self, work: _Work) -> None:
        if work.documents:
            texts = [entry.text for entry in work.entries]
            made = self._encoded(texts, work.above) if self._encoder else (None, None)
            self._writer.index(Batch(work.documents, work.entries, *made))
        self._writer.commit()

    def _encoded(self, texts: Sequence[str], above: Sequence[str]) -> tuple[Vectors, Sequence[Pieces] | None]:
        """The vectors of texts, and their pieces with those above them where the encoder compares by them."""
        assert self._encoder is not None
        if not isinstance(self._encoder, StaticEncoder):
            return self._encoder.encode(texts, role="passage"), None
        cut = list(self._encoder.pieces(texts))
        kept = [
            with_above(own.astype(np.int32), over, self._encoder)
            for own, over in zip(cut, self._encoder.pieces(above), strict=True)
        ]
        return self._encoder.of_pieces(cut), kept


def entries(
    record: DocumentRecord, passages: Sequence[StoredPassage], findings: Sequence[Finding] = ()
) -> Iterator[Entry]:
    """A document's passages as an engine takes them. `findings` are the document's, by span.

    A passage carries the case numbers and decisions of the headings above it. Without any of its own it
    also carries those of the one before it in its section: the account of an assignment often stands below
    the line that names it. A decision point carries what the assignment comes from whose case number it
    names: who asks for the decision that gave an assignment finds the one that closes it.
    """
    title, name = names.title(record), names.name(record, passages)
    about = describe.of_document(record.metadata)
    section: tuple[str | None, tuple[str, ...]] | None = None
    carried: tuple[str, ...] = ()
    above: tuple[str, ...] = ()
    given = _sources(findings)
    first = 0
    for stored in passages:
        here = (stored.passage.part, stored.passage.section)
        if here != section:
            section, carried = here, ()
            above = _strong_terms(" / ".join(stored.passage.section))
        own = _strong_terms(stored.text)
        text = analyse(stored.text)
        concerned, first = describe.within(stored.passage.span, findings, first)
        named = (number for f in concerned if isinstance(f, DecisionPoint) for number in f.case_numbers)
        told = (*above, *(() if own else carried), *(term for n in named for term in given.get(n, ())))
        yield Entry(
            passage_id=stored.id,
            document_key=stored.document_key,
            text=stored.text,
            section=" / ".join(filter(None, (stored.passage.part, *stored.passage.section))),
            title=title,
            carried=tuple(term for term in dict.fromkeys(told) if term not in own),
            facts=about | describe.facts(stored, text, concerned),
            same=sameness(stored.text),
            analysed=text,
            name=name,
        )
        name = ""
        carried = own or carried


def _sources(findings: Iterable[Finding]) -> dict[str, list[str]]:
    """Case number → the terms of the decisions that the assignments with it come from."""
    found: dict[str, list[str]] = {}
    for finding in findings:
        if isinstance(finding, Assignment) and finding.case_number and finding.source:
            found.setdefault(finding.case_number, []).extend(_strong_terms(finding.source))
    return found


def _strong_terms(text: str) -> tuple[str, ...]:
    strong = (i for i in identifiers.find(text) if i.kind in _CARRIED_KINDS)
    return tuple(term for identifier in strong for term in identifier.index_terms()[:2])


__all__ = ["EncoderSource", "EngineBusyError", "IndexStatus", "SearchIndex", "entries"]
