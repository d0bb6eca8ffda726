"""Gold: what a careful reader found in a document, to measure the extractors by.

A gold folder holds one JSON file a document, in it or in its folder `extraction/`; the project's own is
`corpus/gold/`. Conventions: `quote` is text of the document with the `surface` in it, compared with its
letters composed and white space, hyphens and case left out, a lost glyph (U+FFFD) as whatever letters the
reader put there; references carry `precision`, and only "exact" ones are asked for; `damaged` points lost
words in the document. Fields that nothing is measured by are left unread.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from corpus.letters import composed


class GoldError(Exception):
    """A gold folder or file cannot be used. The message is Swedish and names the file."""


class GoldSource(msgspec.Struct, frozen=True):
    """The annotated file: its id and file name."""

    id: str
    file: str


class GoldMention(msgspec.Struct, frozen=True):
    """Something printed: `surface` within its `quote`; `why` where it must not be found."""

    surface: str
    quote: str
    why: str | None = None


class GoldCaseNumber(msgspec.Struct, frozen=True):
    """A number and its one spelling. `kind` parts case numbers from handlingar, SOU and laws."""

    surface: str
    quote: str
    normalized: str
    kind: str | None = None


class GoldReference(msgspec.Struct, frozen=True):
    """A decision reference; `paragraph` may carry its sign ("§ 85")."""

    surface: str
    quote: str
    body: str | None = None
    date: str | None = None
    paragraph: str | None = None
    point: str | None = None
    precision: str = "exact"
    inferred_body: str | None = None


class GoldPoint(msgspec.Struct, frozen=True):
    """A decision point; what is None or empty was not printed."""

    quote: str
    text: str
    body: str | None = None
    number: int | str | None = None
    action: str | None = None
    stance: str | None = None
    case_numbers: tuple[str, ...] = ()
    damaged: bool = False


class GoldLaw(msgspec.Struct, frozen=True):
    """A statute as cited; `generic` ones ("grundlagens meddelarfrihet") are welcome, not asked for."""

    surface: str
    quote: str
    canonical: str
    sfs: str | None = None
    generic: bool = False


class GoldAssignment(msgspec.Struct, frozen=True):
    """An assignment. `assignment_type` says what it is; `status` is its status as
    printed, `status_norm` by the interface's name.

    `same_as` and `duplicate_of` mark repeats of another one.
    """

    text: str
    quote: str
    assignment_type: str = ""
    case_number: str | None = None
    status: str | None = None
    status_norm: str | None = None
    label: str | None = None
    assignees: tuple[str, ...] = ()
    assigned_by: str | None = None
    source: str | None = None
    due_date: str | None = None
    report_back: str | None = None
    same_as: str | None = None
    duplicate_of: str | None = None


class GoldGoal(msgspec.Struct, frozen=True):
    """A goal as referred to. `kind` is its scheme; `number` may hold several ("2; 2.2").

    `indirect`, not `explicit`, or `collective` ones are welcome, not asked for; so are goals of a board.
    """

    surface: str
    quote: str
    kind: str
    number: str | int | None = None
    indirect: bool = False
    collective: bool = False
    explicit: bool = True


class GoldPolicy(msgspec.Struct, frozen=True):
    """A styrande dokument as named. `kind` is its type ("lokal plan" is a plan); `period` its years.

    `generic` and `collective` ones are welcome, not asked for, nor are budgets without whose they are.
    """

    surface: str
    quote: str
    canonical: str
    kind: str
    period: str | None = None
    period_inferred: bool = False
    generic: bool = False
    collective: bool = False
    canonical_confidence: str | None = None


class GoldOrganisation(msgspec.Struct, frozen=True):
    """A body of the document, once whatever the number of mentions; `kind` is its type."""

    canonical: str
    kind: str
    quote: str = ""
    aliases_seen: tuple[str, ...] = ()


class GoldIndicator(msgspec.Struct, frozen=True):
    """A value: `indicator` is the row's name, `period` the column; `table` is "löptext" for running text."""

    indicator: str
    value: str
    quote: str
    period: str | None = None
    unit: str | None = None
    table: str | None = None


class GoldDate(msgspec.Struct, frozen=True):
    """A date that matters: ISO, possibly partial; `what` happens or is due then; `kind` says which."""

    date: str
    what: str
    quote: str
    kind: str | None = None


class GoldDocument(msgspec.Struct, frozen=True):
    """All annotations of one document that something is measured by."""

    document: GoldSource
    case_numbers: tuple[GoldCaseNumber, ...] = ()
    case_number_negatives: tuple[GoldMention, ...] = ()
    document_numbers: tuple[GoldMention, ...] = ()
    decision_references: tuple[GoldReference, ...] = ()
    decision_points: tuple[GoldPoint, ...] = ()
    assignments: tuple[GoldAssignment, ...] = ()
    goal_references: tuple[GoldGoal, ...] = ()
    goal_negatives: tuple[GoldMention, ...] = ()
    laws: tuple[GoldLaw, ...] = ()
    policy_documents: tuple[GoldPolicy, ...] = ()
    organisations: tuple[GoldOrganisation, ...] = ()
    indicators: tuple[GoldIndicator, ...] = ()
    dates_deadlines: tuple[GoldDate, ...] = ()
    personal_numbers: tuple[GoldMention, ...] = ()


def read(folder: Path) -> tuple[GoldDocument, ...]:
    """The annotated documents of a gold folder, by file name. Raises `GoldError`."""
    inner = folder / "extraction"
    files = sorted((inner if inner.is_dir() else folder).glob("*.json"))
    if not files:
        raise GoldError(f"Mappen {folder.name} har inga facit. Ange en mapp med JSON-filer i extraction/.")
    return tuple(_read(path) for path in files)


def _text(path: Path) -> str:
    """A file's text, no letter escaped, with its letters as every text is read: quotes may be copied from
    one that has others."""
    return composed(msgspec.json.encode(msgspec.json.decode(path.read_bytes())).decode())


def _read(path: Path) -> GoldDocument:
    try:
        return msgspec.json.decode(_text(path), type=GoldDocument)
    except (OSError, msgspec.DecodeError) as error:
        raise GoldError(f"Facit {path.name} kan inte läsas: {error}") from error


# ------------------------------------------------------------------ links between documents


class GoldEvidence(msgspec.Struct, frozen=True):
    """A quote in a document that a link, or a pair that must not be linked, rests on."""

    doc: str
    quote: str


class GoldLink(msgspec.Struct, frozen=True):
    """Quotes that speak of one thing; `strength` strong is asked for, medium may be suggested."""

    id: str
    what: str
    evidence: tuple[GoldEvidence, ...]
    strength: str = ""
    link_kind: str = ""


class GoldLinks(msgspec.Struct, frozen=True):
    """The links of a gold folder, and the pairs that must not be linked."""

    links: tuple[GoldLink, ...] = ()
    must_not_link: tuple[GoldLink, ...] = ()


def read_links(folder: Path) -> GoldLinks | None:
    """The links in the folder's `cross_document.json`; None where it has none. Raises `GoldError`."""
    path = folder / "cross_document.json"
    if not path.is_file():
        return None
    try:
        return msgspec.json.decode(_text(path), type=GoldLinks)
    except (OSError, msgspec.DecodeError) as error:
        raise GoldError(f"Facit {path.name} kan inte läsas: {error}") from error
