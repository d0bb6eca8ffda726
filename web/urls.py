"""Every address of the pages: the one place that builds them."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import parse_qsl, quote, urlencode

Parameters = Sequence[tuple[str, str]]


def with_parameters(path: str, parameters: Parameters) -> str:
    """An address of ours with parameters; those that are empty are left out."""
    return _with(path, parameters)


def _with(path: str, parameters: Parameters) -> str:
    kept = [(name, value) for name, value in parameters if value]
    return f"{path}?{urlencode(kept, quote_via=quote)}" if kept else path


def home() -> str:
    return "/"


def search(query: str = "") -> str:
    """The search page for a question and nothing more."""
    return search_for([("q", query)])


def search_for(parameters: Parameters) -> str:
    """The search page for the parameters that `web.choices` gives."""
    return _with("/search", parameters)


def similar(passage: str) -> str:
    """The passages that resemble one, named `document:start`."""
    return f"/passages/{quote(passage, safe=':')}/similar"


FEED = "/search.atom"


def feed(parameters: Parameters) -> str:
    """The hits of a search as an Atom feed."""
    return _with(FEED, parameters)


def suggestions() -> str:
    """What a question being typed may become; the script adds `?q=`."""
    return "/api/v1/suggestions"


def saved_searches() -> str:
    return "/searches"


def saved_search(identifier: int) -> str:
    """To a saved search, which counts as seen from then on."""
    return f"/searches/{identifier}"


def documents(*, first: int = 0, named: str = "", lacking: str = "", removed: bool = False) -> str:
    """The list of documents; what is left out is not in the address. `removed`: one has just been."""
    asked = (("named", named), ("lacking", lacking), ("removed", "1" if removed else ""))
    return _with("/documents", [*asked, ("first", str(first or ""))])


def document(
    identifier: str,
    *,
    page: int | None = None,
    start: int | None = None,
    end: int | None = None,
    view: str = "",
    query: str = "",
    mode: str = "",
) -> str:
    """The reading page of a document, on a page, with characters `start` to `end` marked.

    `query`: the question that led there, whose words are marked too, and the `mode` it was asked in.

    The text view scrolls to the mark by its anchor; the page view does by itself.
    """
    parameters = [
        ("page", "" if page is None else str(page)),
        ("start", "" if start is None else str(start)),
        ("end", "" if end is None else str(end)),
        ("view", "" if view == "page" else view),
        ("q", query),
        ("mode", "" if mode == "hybrid" else mode),
    ]
    anchor = "#mark" if view == "text" and start is not None else ""
    return _with(f"/documents/{quote(identifier, safe='')}", parameters) + anchor


def page_findings(identifier: str) -> str:
    """The findings beside a page as a piece of HTML; the reader adds `?page=`."""
    return f"/documents/{quote(identifier, safe='')}/findings"


def page_outline(identifier: str) -> str:
    """The contents as they are beside a page, as a piece of HTML; the reader adds `?page=`."""
    return f"/documents/{quote(identifier, safe='')}/outline"


def page_marks(identifier: str) -> str:
    """What is marked on the picture of a page, as JSON; the reader adds `?page=`."""
    return f"/documents/{quote(identifier, safe='')}/marks"


def file(identifier: str) -> str:
    """The PDF itself."""
    return f"/api/v1/documents/{quote(identifier, safe='')}/file"


def assignments(wished: Parameters = ()) -> str:
    """The register of assignments, of those that are as wished for."""
    return _with("/assignments", wished)


def assignments_of(document: str) -> str:
    """The assignments that a document tells of."""
    return assignments([("document", document)])


def decisions(wished: Parameters = (), first: int = 0) -> str:
    """The matters whose points are as wished for, from the 0-based `first` on."""
    return _with("/decisions", [*wished, ("from", str(first or ""))])


def thread(identifier: str, first: int = 0) -> str:
    """A thread, its events from the 0-based `first` on."""
    return _with(f"/threads/{quote(identifier, safe='')}", [("from", str(first or ""))])


def goals(scheme: str = "", first: int = 0, back: int = 0) -> str:
    """The map of a scheme's goals, from the 0-based `first` on, in the latest documents but `back`."""
    numbers = (("from", first), ("back", back))
    return _with("/goals", [("scheme", scheme), *((name, str(n) if n else "") for name, n in numbers)])


def coverage(kind: str = "", first: int = 0) -> str:
    """How goals or styrande dokument are covered over the years, from the 0-based `first` row on."""
    said = kind if kind == "policy_document" else ""
    return _with("/coverage", [("kind", said), ("from", str(first) if first else "")])


def compare(a: str = "", b: str = "", **first: int) -> str:
    """Two documents compared, the older first, each part from the change that `first` says by its name."""
    return _with("/compare", [("a", a), ("b", b), *((f"from_{k}", str(n)) for k, n in first.items() if n)])


def topics() -> str:
    return "/topics"


def topic(identifier: str) -> str:
    return f"/topics/{quote(identifier, safe='')}"


def draft() -> str:
    return "/draft"


def export(kind: str, file_format: str, parameters: Parameters = ()) -> str:
    """A file of what is found: `kind` and `parameters` as the API names them, but for those of a page."""
    kept = [pair for pair in parameters if pair[0] not in ("sort", "group", "first")]
    return _with("/api/v1/export", [("kind", kind), ("format", file_format), *kept])


def register_export(query: str, file_format: str) -> str:
    """The register that the query of its address shows, as a file."""
    return _with("/assignments/export", [*parse_qsl(query), ("format", file_format)])


def draft_add() -> str:
    """Where a quotation is sent to be put in the draft."""
    return "/draft/add"


def draft_page(
    number: int,
    item: int | None = None,
    taken_out: int | None = None,
    *,
    first: int = 0,
    whole: bool = False,
) -> str:
    """A draft at one of its items; with the way back for one just taken out, above those it stood by.

    A long one from its 0-based `first` card on, or the `whole` of it.
    """
    asked = [("at", item), ("taken_out", taken_out), ("from", first or None), ("whole", 1 if whole else None)]
    address = _with(f"/draft/{number}", [(name, str(value)) for name, value in asked if value is not None])
    return address if item is None or taken_out is not None else f"{address}#item-{item}"


def draft_write(number: int, place: str) -> str:
    """Where one's own words are written for a part of a draft."""
    return _with(f"/draft/{number}", [("write", place)]) + "#own-text"


def draft_edit(number: int, item: int) -> str:
    """A long draft with the form of one of its items open."""
    return _with(f"/draft/{number}", [("edit", str(item))]) + f"#item-{item}"


def draft_undo(number: int) -> str:
    """The drafts, with the way back for one just removed."""
    return _with("/draft", [("removed", str(number))])


def draft_items(number: int) -> str:
    return f"/draft/{number}/items"


def draft_item(number: int, item: int) -> str:
    return f"/draft/{number}/items/{item}"


def draft_export(number: int, file_format: str) -> str:
    return _with(f"/draft/{number}/export", [("format", file_format)])


def forget_rejected() -> str:
    """Where a file is sent that is to leave the list of those that could not be read."""
    return "/status/forget"


def upload() -> str:
    return "/upload"


def upload_queue() -> str:
    """The queue as a piece of HTML, for the page that follows it."""
    return "/upload/queue"


def managed(identifier: str) -> str:
    """Where a document is corrected, read again, replaced and removed."""
    return f"/documents/{quote(identifier, safe='')}/manage"


def status(**first: int) -> str:
    """What is in; the list that `first` names from a 0-based file on."""
    return _with("/status", [(name, str(n) if n else "") for name, n in first.items()])


def about() -> str:
    return "/about"


def accessibility() -> str:
    return "/accessibility"


def patterns() -> str:
    """Every element of the pages once, for those who build them."""
    return "/about/patterns"


def login() -> str:
    return "/login"


def oidc(wanted: str) -> str:
    """Where signing in with the provider begins; `wanted` is where to go on to."""
    return _with("/oidc/start", [("next", wanted)])


def logout() -> str:
    return "/logout"


def account() -> str:
    """One's own account."""
    return "/account"


def accounts() -> str:
    """Everybody's, for those who administer."""
    return "/accounts"


def audit() -> str:
    return "/audit"


def personal_numbers() -> str:
    """Where personal numbers stand, for those who answer for personal data."""
    return "/personal-numbers"


def static(name: str) -> str:
    return f"/static/{name}"


def in_language(path: str, query: str, language: str) -> str:
    """The same page in another language: `path?query` with `lang` set."""
    kept = [(name, value) for name, value in parse_qsl(query, keep_blank_values=True) if name != "lang"]
    return _with(path, [*kept, ("lang", language)])
