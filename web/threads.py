"""The page of a thread: its status with the sentence, its life, what may belong, and a person's answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Final

from markupsafe import Markup
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from api import thread_schemas
from api.citation import title_of
from api.errors import ApiError
from api.thread_convert import stated_elsewhere
from api.threads import LIKELY, Threads
from corpus.threads import Verdict
from web import formats, forms, timeline, urls
from web.choices import number
from web.contexts import Keep, Link, Pager, pager, within_list
from web.hit import quotation
from web.site import language_of, render, site, words_of
from web.wording import Words
from web.wording.threads import ThreadTexts, texts

SIZE: Final = 40  # events of a page
MOST_ALSO: Final = 10  # places shown beneath an event
MOST_DRAWN: Final = 40  # events in the picture, the latest


def routes() -> list[Route]:
    return [
        Route("/threads/{identifier}", thread),
        Route("/threads/{identifier}/answers", forms.beside(answer), methods=["POST"]),
    ]


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event as shown. `also`: other places of the same document and day that only mention it; `stated`:
    what says its status, where the quotation does not."""

    date: str
    dated_by: str
    type: str
    sign: str
    label: str
    quote: str
    source: str
    href: str
    why: str
    decisive: bool
    copy: str
    keep: Keep
    stated: str = ""
    also: tuple[Link, ...] = ()
    part: Link | None = None


@dataclass(frozen=True, slots=True)
class PartRow:
    """An assignment that a decision gave."""

    status: str | None
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class SuggestionRow:
    """A passage that may belong, with what an answer sends."""

    quote: str
    source: str
    href: str
    alike: str
    document: str
    start: int


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """An answer that was given, and its number for undoing it."""

    said: str
    id: int


@dataclass(frozen=True, slots=True)
class Shown:
    """The page of a thread."""

    id: str
    kind: str
    title: str
    status: str | None
    status_date: str
    decisive: EventRow | None
    facts: tuple[tuple[str, tuple[Link, ...]], ...]  # a name and what it says, without address as text
    picture: Markup
    events: tuple[EventRow, ...]
    pages: Pager
    contradictions: tuple[str, ...]
    suggestions: tuple[SuggestionRow, ...]
    faint: tuple[SuggestionRow, ...]  # those that are hardly alike
    answers: tuple[AnswerRow, ...]
    related: tuple[Link, ...]
    parts: tuple[PartRow, ...] = ()
    merged: bool = False
    merged_into: str = ""


def thread(request: Request) -> Response:
    threads, words, t = site(request).collection.threads, words_of(request), texts(language_of(request))
    try:
        found = threads.thread(str(request.path_params["identifier"]))
    except ApiError as error:
        if error.status == HTTPStatus.NOT_FOUND:
            raise HTTPException(HTTPStatus.NOT_FOUND) from error
        raise
    first = number(request.query_params, "from", 0) or 0
    shown = made(found, threads.answers(found.id), related(found, threads), first, words, t)
    return render(request, "thread.html", here=_place(found.kind), thread=shown, t=t)


def answer(request: Request, form: FormData) -> Response:
    """A person's yes or no to a passage, or taking one back; then the thread again."""
    identifier = str(request.path_params["identifier"])
    threads = site(request).collection.threads
    if "undo" in form:
        threads.take_back(forms.whole(form, "undo"))
    else:
        account = getattr(request.state, "account", None)
        threads.answer(
            identifier,
            forms.text(form, "document"),
            forms.whole(form, "start"),
            belongs=form.get("belongs") == "yes",
            by=account.name if account else "",
        )
    return RedirectResponse(urls.thread(identifier), HTTPStatus.SEE_OTHER)


def _place(kind: str) -> str:
    return "decisions" if kind == "decision" else "assignments"


# ------------------------------------------------------------------ what is shown


def made(
    found: thread_schemas.Thread,
    answers: Sequence[Verdict],
    beside: tuple[Link, ...],
    first: int,
    words: Words,
    t: ThreadTexts,
) -> Shown:
    """The page; of a long life the events from the 0-based `first` on."""
    parts = {p.id: PartRow(p.status, p.title, urls.thread(p.id)) for p in found.parts}
    rows = [_event(e, i == found.status_event, words, t) for i, e in enumerate(found.events)]
    if len(parts) > 1:
        rows = [_of_part(row, parts.get(e.part or "")) for row, e in zip(rows, found.events, strict=True)]
    gathered = _gathered(found.events, rows, words)
    first = within_list(first, SIZE, len(gathered))
    return Shown(
        id=found.id,
        kind=t.kinds[found.kind],
        title=found.title,
        status=found.status,
        status_date=formats.date(found.status_date, words) if found.status_date else "",
        decisive=rows[found.status_event] if found.status_event is not None else None,
        facts=tuple(_facts(found, words, t)),
        picture=_picture(found, words, t),
        events=tuple(gathered[first : first + SIZE]),
        pages=pager(first, SIZE, len(gathered), lambda n: urls.thread(found.id, n), words),
        contradictions=tuple(_contradiction(found, c, words, t) for c in found.contradictions),
        suggestions=tuple(_suggestion(s, t) for s in found.suggestions if s.link.confidence >= LIKELY),
        faint=tuple(_suggestion(s, t) for s in found.suggestions if s.link.confidence < LIKELY),
        answers=tuple(_answer(a, t) for a in answers),
        related=tuple(link for link in beside if link.href not in {part.href for part in parts.values()}),
        parts=tuple(parts.values()),
        merged=found.merged,
        merged_into=urls.thread(found.merged_into) if found.merged_into else "",
    )


def _of_part(row: EventRow, part: PartRow | None) -> EventRow:
    """The event with which of a decision's assignments it is of."""
    if part is None:
        return row
    said = part.title.partition(" i uppdrag ")[2] or part.title  # what tells one from another
    short = said if len(said) <= _SHORT else said[:_SHORT].rpartition(" ")[0] + " …"
    return replace(row, part=Link(short, part.href))


def _event(event: thread_schemas.Event, decisive: bool, words: Words, t: ThreadTexts) -> EventRow:
    label = t.events[event.type]
    if event.stance in ("yrkande", "förslag") and event.type == "proposed":
        label = words.stances[event.stance]
    return EventRow(
        date=_date(event, words),
        dated_by=t.date_kinds[event.date_kind] if event.date else "",
        type=event.type,
        sign=timeline.SIGNS[event.type],
        label=label,
        quote=event.quote,
        source=event.source,
        href=event.url,
        why=t.links[event.link.by],
        decisive=decisive,
        copy=quotation(event.quote, event.source, event.document.case_number, words),
        keep=_keep(event),
        stated=t.stated.format(text=elsewhere) if (elsewhere := stated_elsewhere(event)) else "",
    )


def _keep(event: thread_schemas.Event) -> Keep:
    """A decision point as such, all else by the sentence that is quoted."""
    finding = event.finding
    if finding.kind == "decision_point":
        return Keep(event.document.id, finding.start, finding.end, finding.kind)
    return Keep(event.document.id, event.quote_start, event.quote_end, "event")


def _date(event: thread_schemas.Event, words: Words) -> str:
    """A date as it is written; what a budget gives is dated by the budget."""
    if event.type == "given" and event.date_kind == "period" and event.finding.model_extra:
        source = event.finding.model_extra.get("source")
        if isinstance(source, str) and source.casefold().startswith("budget"):
            return source
    return formats.date(event.date, words)


def _gathered(
    events: Sequence[thread_schemas.Event], rows: Sequence[EventRow], words: Words
) -> list[EventRow]:
    """Rows in order; a place that only mentions it goes beneath what its document says on that day."""
    told = {(e.document.id, e.date): i for i, e in enumerate(events) if e.type != "mentioned"}
    also: dict[int, list[Link]] = {}
    shown: list[int] = []
    for i, event in enumerate(events):
        under = told.get((event.document.id, event.date)) if event.type == "mentioned" else None
        if under is None or event.link.confirmed:
            shown.append(i)
        else:
            page = event.finding.printed_page or event.finding.page
            where = f"{words.page_label} {page}" if page else event.source
            also.setdefault(under, []).append(Link(where, event.url))
    return [_with_also(rows[i], also.get(i, ())) for i in shown]


def _with_also(row: EventRow, also: Sequence[Link]) -> EventRow:
    """The row with where else its document speaks of it, each page once."""
    return replace(row, also=tuple({link.label: link for link in reversed(also)}.values())[::-1][:MOST_ALSO])


def _facts(
    found: thread_schemas.Thread, words: Words, t: ThreadTexts
) -> Iterator[tuple[str, tuple[Link, ...]]]:
    """What a thread has; who gave an assignment, to whom and where lead to the others in the register."""
    given = found.given
    by, to, source = (given.by, given.to, given.source) if given else ("", (), "")
    led = found.kind == "assignment"
    facts = (
        ("case", [Link(", ".join(found.case_numbers), "")]),
        ("by", [_alike(by or "", "giver", led=led)]),
        ("to", [_alike(name, "assignee", led=led) for name in to]),
        ("source", [_alike(source or "", "q", led=led)]),
        ("given", [Link(formats.date(given.date, words) if given and given.date else "", "")]),
        ("due", [Link(formats.date(found.due, words) if found.due else "", "")]),
        ("heard", [Link(formats.date(found.last_heard, words) if found.last_heard else "", "")]),
        ("label", [Link(found.label or "", "")]),
    )
    for key, links in facts:
        if shown := tuple(link for link in links if link.label):
            yield t.facts[key], shown


def _alike(value: str, parameter: str, *, led: bool) -> Link:
    """A value of an assignment, leading to all that have it."""
    wished = f'"{value}"' if parameter == "q" else value
    return Link(value, urls.assignments([(parameter, wished)]) if led else "")


def _picture(found: thread_schemas.Thread, words: Words, t: ThreadTexts) -> Markup:
    dated = [e for e in found.events if e.date and e.type != "mentioned"]
    if len(dated) < 2:
        return Markup("")
    points = [
        timeline.Point(
            e.date or "",
            e.type,
            f"{t.events[e.type]} {e.date}",
            e.url,
            budget=e.type == "given" and e.date_kind == "period",
        )
        for e in dated
    ]
    unique = list({(p.date, p.type): p for p in points}.values())[-MOST_DRAWN:]
    label = t.timeline.format(
        events=formats.count(len(unique), t.event, words),
        first=formats.date(dated[0].date, words),
        last=formats.date(dated[-1].date, words),
    )
    return timeline.draw(unique, label)


def _contradiction(
    found: thread_schemas.Thread, c: thread_schemas.Contradiction, words: Words, t: ThreadTexts
) -> str:
    closed, open_ = found.events[c.closed], found.events[c.open]

    def status(event: thread_schemas.Event) -> str:
        return words.statuses[event.status].split(" ", 1)[1] if event.status else ""

    return t.contradiction_says.format(
        closed=f"{title_of(closed.document)} ({formats.date(closed.date, words)})",
        done=status(closed),
        open=f"{title_of(open_.document)} ({formats.date(open_.date, words)})",
        not_done=status(open_),
    )


def _suggestion(found: thread_schemas.Event, t: ThreadTexts) -> SuggestionRow:
    return SuggestionRow(
        quote=found.quote,
        source=found.source,
        href=urls.document(
            found.document.id, page=found.finding.page, start=found.quote_start, end=found.quote_end
        ),
        alike=t.alike.format(share=round(100 * found.link.confidence)),
        document=found.document.id,
        start=found.finding.start,
    )


def _answer(verdict: Verdict, t: ThreadTexts) -> AnswerRow:
    said = t.answered_yes if verdict.belongs else t.answered_no
    return AnswerRow(said.format(name=verdict.by or "–", date=verdict.at[:10], file=verdict.file), verdict.id)


def related(found: thread_schemas.Thread, threads: Threads) -> tuple[Link, ...]:
    """The other threads that the events of this one stand in: its decision, what was given with it."""
    return tuple(Link(row.title, urls.thread(row.id)) for row in threads.beside(found.id, _MOST_RELATED))


_MOST_RELATED = 12
_SHORT = 90  # letters of what an assignment is called beside an event
