"""What the commands say to a person: Swedish, one thing a line, sources in their one form."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterable, Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final, Self

from api import schemas, searching, status_schemas
from api.citation import source_of, when
from api.labels import REPAIRS

if TYPE_CHECKING:
    from api.evaluation import FindingReport
    from api.topic_schemas import Topic, TopicAnswer, Topics
    from corpus.accounts import Account
    from index.build import IngestProgress
    from nlp.differences import Found

_EXCERPT: Final = 360  # characters of a passage shown
_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"
_FAULTS: Final = {
    "database": "Fel i databasen",
    "content": "Fel i filens innehåll",
    "pages": "Fel i sidorna",
    "passage": "Fel i ett stycke",
    "finding": "Fel i ett fynd",
    "index": "Sökregistret avviker",
}


def complain(message: str) -> None:
    """A message beside the result: on stderr, one line."""
    print(message, file=sys.stderr)


class _Bar:
    """A progress bar on a terminal, and nothing elsewhere."""

    def __init__(self, *, shown: bool) -> None:
        self._shown = shown and sys.stderr.isatty()
        self._bar: Any = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.close()

    def _reach(self, done: int, total: int, form: str, said: str = "", label: str = "") -> None:
        """Draw the bar at `done` of `total` in a form of tqdm's, with what is said beside it."""
        if not self._shown:
            return
        if self._bar is None:
            from tqdm import tqdm

            self._bar = tqdm(total=total, file=sys.stderr, desc=label, bar_format=form)
        self._bar.set_postfix_str(said, refresh=False)
        self._bar.n = done
        self._bar.refresh()


class IngestBar(_Bar):
    """Files, pages/s, time left by size; prints results past it."""

    def __init__(self, *, shown: bool) -> None:
        super().__init__(shown=shown)
        self._began = time.monotonic()

    def show(self, done: IngestProgress) -> None:
        """Called after each file."""
        speed = done.pages / max(1e-6, time.monotonic() - self._began)
        said = f"{done.files_done} av {done.files} filer, {pages(done.pages)}, {speed:.0f} sidor/s"
        form = "{percentage:3.0f} % |{bar}| {postfix}, {remaining} kvar"
        self._reach(done.bytes_done, done.bytes, form, said)

    def print(self, line: str) -> None:
        if self._bar is not None:
            self._bar.clear()
        print(line, flush=True)
        if self._bar is not None:
            self._bar.refresh()


class CountBar(_Bar):
    """Work that is counted: how many of how many, time left."""

    def __init__(self, label: str, *, shown: bool) -> None:
        super().__init__(shown=shown)
        self._label = label

    def show(self, done: int, of: int) -> None:
        self._reach(done, of, "{desc} {n} av {total} |{bar}| {remaining} kvar", label=self._label)


def passages(count: int) -> str:
    """
    >>> passages(1), passages(12)
    ('1 stycke', '12 stycken')
    """
    return f"{count} {'stycke' if count == 1 else 'stycken'}"


def pages(count: int) -> str:
    """
    >>> pages(1), pages(12)
    ('1 sida', '12 sidor')
    """
    return "1 sida" if count == 1 else f"{count} sidor"


def ingest_line(line: schemas.IngestLine, held: str = "") -> str:
    """`held`: what a file that is unchanged is called in the collection."""
    match line.status:
        case "rejected":
            return f"{line.file}: kunde inte läsas ({line.reason}). {line.message}"
        case "unchanged":
            known = f", inläst som {held}" if held not in ("", line.file) else ""
            return f"{line.file}: oförändrad{known}"
        case _:
            word = "inläst" if line.status == "indexed" else "ersatt"
            said = f"{line.file}: {word}, {pages(line.pages or 0)}, {line.findings} fynd"
            return "\n".join([said, *(f"  obs: {_warning(w)}" for w in line.warnings)])


def _warning(notice: schemas.Notice) -> str:
    return f"s. {notice.page}: {notice.message}" if notice.page else notice.message


def finding(found: schemas.Finding) -> str:
    """Kind, spelling and words on a line, the place beneath."""
    extra = found.model_extra or {}
    normal = extra.get("normal") or extra.get("action") or ""
    page = f"s. {found.printed_page or found.page}" if found.page else "utan sida"
    words = " ".join(found.text.split())
    return f"{found.kind:<19} {page:<11} {normal:<24} {words}".rstrip()


def search_answer(answer: schemas.SearchAnswer) -> str:
    """The related passages, then under a line of their own what only stands near."""
    searched = f"{answer.coverage.documents} dokument genomsökta"
    labels = {topic.value: topic.label for topic in answer.facets.topic}
    lines = [
        f"{passages(answer.total)} i {len(answer.facets.document)} dokument ({searched}): {answer.query}"
    ]
    if not answer.total:
        lines = [_nothing(answer)]
    related = [result for result in answer.results if result.related]
    for number, result in enumerate([*related, *searching.near(answer)], start=1):
        if number == len(related) + 1:
            lines += ["", "Närliggande:"]
        source = source_of(result.document, result)
        lines += ["", f"{number}. {source}", f"   {' › '.join(result.section)}", f"   {_excerpt(result)}"]
        lines.append(f"   {_why(result.why, labels)} · {result.document.file}")
        lines += [f"   samma text i {copy.file}, sidan {copy.page} i filen" for copy in result.also]
    return "\n".join(lines)


def _nothing(answer: schemas.SearchAnswer) -> str:
    if not (answer.nothing or answer.total):
        return "Frågan har inget ord att söka efter. Skriv minst ett ord som ska finnas med."
    searched = f"Inga träffar i {answer.coverage.documents} dokument."
    if answer.coverage.rejected:
        files = "1 fil" if answer.coverage.rejected == 1 else f"{answer.coverage.rejected} filer"
        searched += f" {files} kunde inte läsas; se rodatraden status."
    if answer.unknown:
        searched += f" Finns inte i något dokument: {', '.join(answer.unknown)}."
    others = answer.nothing.alternatives if answer.nothing else ()
    offered = []
    for other in others:
        if other.reason == "without_filters":
            searched += f" Utan begränsning: {passages(other.count)}."
        else:
            offered.append(f"{other.query} ({other.count})")
    return searched + (f" Det här finns: {', '.join(offered)}." if offered else "")


def _excerpt(result: schemas.SearchResult) -> str:
    """The passage around its first mark, marks in bold on a terminal."""
    first = result.highlights[0][0] if result.highlights else 0
    start = max(0, min(first - _EXCERPT // 3, len(result.text) - _EXCERPT))
    end = min(len(result.text), start + _EXCERPT)
    bold, plain = (_BOLD, _PLAIN) if sys.stdout.isatty() else ("", "")
    pieces, at = [], start
    for mark_start, mark_end in result.highlights:
        if start <= mark_start and mark_end <= end:
            pieces += [result.text[at:mark_start], bold, result.text[mark_start:mark_end], plain]
            at = mark_end
    pieces.append(result.text[at:end])
    words = " ".join("".join(pieces).split())
    return f"{'… ' if start else ''}{words}{' …' if end < len(result.text) else ''}"


def _why(why: schemas.Why, labels: Mapping[str, str]) -> str:
    if why.identifier:
        return "nummer"
    found = (("ord", why.lexical_rank), ("betydelse", why.semantic_rank))
    how = " och ".join(name for name, rank in found if rank is not None)
    return f"{how} · ämne: {labels.get(why.topic, why.topic)}" if why.topic else how


def topics(found: Topics) -> str:
    """The topics that hold something, users' own first."""
    held = [topic for topic in found.topics if topic.passages or topic.own]
    if not held:
        return "Inga ämnen: inga dokument är inlästa. Läs in med: rodatraden ingest MAPP"
    rows = [(t.id, str(t.passages), str(t.explicit), str(t.documents), t.label) for t in held]
    return _table(("id", "stycken", "nämnda", "dokument", "ämne"), rows)


def topic_line(topic: Topic) -> str:
    counts = f"{passages(topic.passages)} i {topic.documents} dokument"
    return f"{topic.label} ({topic.id}): {counts}, nämns i {topic.explicit}, föreslås i {topic.suggested}"


def topic(answer: TopicAnswer) -> str:
    """A topic, its counts by year, and its passages with why they are there."""
    about = answer.topic
    lines = [topic_line(about), about.description]
    if about.years:
        lines.append("År: " + ", ".join(f"{year} {count}" for year, count in about.years.items()))
    for number, hit in enumerate(answer.results, start=1):
        source = source_of(hit.document, hit)
        why = "nämns" if hit.marking == "explicit" else "föreslås"
        lines += ["", f"{number}. {source}", f"   {_excerpt(hit)}"]
        lines += [f"   {why}: {', '.join(hit.terms)}"] if hit.terms else []
    return "\n".join(lines)


def documents(found: schemas.Documents) -> str:
    if not found.documents:
        return "Inga dokument är inlästa. Läs in med: rodatraden ingest MAPP"
    rows = [(d.id, d.file, d.type or "", when(d) or "", str(d.pages), d.title or "") for d in found.documents]
    return _table(("id", "fil", "typ", "datum", "sidor", "titel"), rows)


def content(found: schemas.DocumentContent) -> str:
    d = found.document
    facts = (
        ("Titel", d.title),
        ("Fil", d.file),
        ("Id", d.id),
        ("Typ", d.type),
        ("Utfärdare", d.issuer),
        ("Datum", d.date),
        ("Period", d.period),
        ("Diarienummer", d.case_number),
        ("Beslutad av", d.decided_by),
        ("Beslut", " § ".join(filter(None, (d.decision_date, d.decision_paragraph))) or None),
        ("Giltighet", d.validity),
        ("Sidor", str(d.pages)),
    )
    lines = [f"{name + ':':<14}{value}" for name, value in facts if value]
    lines += [f"Del:          {p.title}, sidorna {p.first_page} till {p.last_page}" for p in found.parts]
    lines += [f"Obs:          {_warning(w)}" for w in found.warnings]
    lines.append("")
    lines += [
        f"{'  ' * (h.level - 1)}{f'{h.number} ' if h.number else ''}{h.title}  (s. {h.page})"
        for h in found.headings
    ]
    return "\n".join(lines).rstrip()


def text(found: schemas.DocumentContent) -> str:
    """The text page by page; beneath each page's line what was taken out of it and what was repaired."""
    pieces = []
    for page in found.pages:
        head = f"── sida {page.number}" + (f", tryckt {page.printed_page}" if page.printed_page else "")
        head += ", läst med OCR" if page.ocr else ""
        furniture = "".join(f"\n   ({line})" for line in page.furniture)
        pieces.append(f"{head}{furniture}{_repairs(page)}\n\n{page.text}")
    return "\n\n".join(pieces)


def _repairs(page: schemas.Page) -> str:
    """What was repaired on a page, as a line of its own: "[3 rättningar: ligatur 2, mellanrum 1]"."""
    if not page.repairs:
        return ""
    noun = "rättning" if page.repairs == 1 else "rättningar"
    kinds = (f"{REPAIRS.get(kind, kind)} {count}" for kind, count in page.repair_kinds.items())
    return f"\n   [{page.repairs} {noun}: {', '.join(kinds)}]"


def status(found: status_schemas.Status) -> str:
    lines = [
        f"{found.documents} dokument, {pages(found.pages)}, {passages(found.passages)}, "
        f"{found.findings} fynd",
        f"Senaste dokument: {found.latest or 'okänt'}",
        f"Sökregister: {passages(found.index.passages)}, språkmodell {found.index.encoder or 'ingen'}",
        f"Kunde inte läsas: {len(found.rejected)}",
    ]
    lines += [f"  {r.file} ({r.reason}): {r.message}" for r in found.rejected]
    lines += [f"Obs: {d.file}, {_warning(w)}" for d in found.warned for w in d.warnings]
    lines += [f"Problem: {problem}" for problem in found.problems]
    return "\n".join(lines)


def finding_scores(report: FindingReport, *, errors: bool) -> str:
    """Precision and recall by kind, and with `errors` each miss and false alarm beneath."""
    rows = []
    for s in report.scores:
        counts = (s.right, len(s.missed), len(s.false))
        rows.append((s.kind, _share(s.precision), _share(s.recall), _share(s.f1), *map(str, counts)))
    lines = [_table(("sort", "precision", "recall", "F1", "rätt", "missade", "fel"), rows)]
    for score in report.scores if errors else ():
        for word, found in (("missad", score.missed), ("fel", score.false)):
            for e in found:
                quote = " ".join(e.quote.split())
                lines.append(f"{word:<7}{score.kind} {e.document}: {e.what} | {quote}")
    return "\n".join(lines)


def differences(changed: Iterable[tuple[str, Found]]) -> str:
    """What appeared (+) and vanished (-), a heading for each document; the words after what they say."""
    lines: list[str] = []
    document = None
    for sign, found in changed:
        if found.document != document:
            document = found.document
            lines.append(f"\n{document}")
        page = f"s. {found.page}" if found.page else ""
        words = f" | {found.text[:100]}" if found.text and found.text != found.what else ""
        lines.append(f"  {sign} {found.kind:<18} {page:<6} {found.what[:100]}{words}")
    return "\n".join(lines) if lines else "Inga skillnader i fynden."


def query_scores(report: Mapping[str, Mapping[str, Mapping[str, float]]]) -> str:
    rows = [
        (group, mode, *(_share(v) for name, v in row.items() if name != "queries"), str(int(row["queries"])))
        for mode, groups in report.items()
        for group, row in groups.items()
    ]
    return _table(("frågor", "läge", "nDCG@10", "recall@10", "MRR@10", "antal"), sorted(rows))


def _share(value: float) -> str:
    return f"{value:.3f}".replace(".", ",")


def as_json(report: object) -> str:
    return json.dumps(report, ensure_ascii=False)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    table = [head, *rows]
    widths = [max(len(row[i]) for row in table) for i in range(len(head))]
    return "\n".join(
        "  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)).rstrip() for row in table
    )


def verification(found: status_schemas.Verification) -> str:
    """One line where all is well; else what is wrong, most severe first, and what to do."""
    if found.sound:
        return "Samlingen är hel och sökregistret stämmer med den."
    lines = [f"{_FAULTS[f.code]}{f' i {f.document}' if f.document else ''}: {f.detail}" for f in found.faults]
    return "\n".join([*lines, found.advice or ""]).rstrip()


def megabytes(size: int) -> str:
    """A size in bytes as people read it: "12,3 MB"."""
    return f"{size / 1e6:.1f} MB".replace(".", ",")


def account(found: Account) -> str:
    """Name, role, collections and state, with tabs between."""
    state = "" if found.active else "stängt"
    return "\t".join((found.name, found.role, ", ".join(sorted(found.collections)), state)).rstrip()
