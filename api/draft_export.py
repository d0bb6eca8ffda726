"""A draft as a tjänsteutlåtande: Word with footnotes, Markdown, plain text.

The parts and their order are those that Swedish cities print. What is not written yet stands as a line in
square brackets, so that nobody sends it by mistake. Notes to oneself are left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, Literal, get_args

from api.drafts import Held
from api.errors import invalid
from api.exports import Exported, markdown
from api.exports.word import WordFile
from corpus.draft_store import PLACES, Draft, Place
from nlp.drafting import without_personal_numbers

DraftFormat = Literal["docx", "md", "txt"]
DRAFT_FORMATS: Final[tuple[DraftFormat, ...]] = get_args(DraftFormat)
HEADINGS: Final[Mapping[Place, str]] = {
    "points": "Förslag till beslut",
    "summary": "Sammanfattning",
    "matter": "Ärendet",
    "description": "Beskrivning av ärendet",
    "assessment": "Förvaltningens bedömning",
    "economic": "Bedömning ur ekonomisk dimension",
    "ecological": "Bedömning ur ekologisk dimension",
    "social": "Bedömning ur social dimension",
    "cooperation": "Samverkan",
    "appendices": "Bilagor",
}
_TO_WRITE: Final[Mapping[Place, str]] = {
    "points": "[Beslutssatser]",
    "summary": "[Sammanfattning av ärendet]",
    "matter": "[Vad ärendet gäller och vad beslutet ska leda till]",
    "description": "[Bakgrund och beskrivning]",
    "assessment": "[Vad förvaltningen kommer fram till och varför]",
    "economic": "[Bedömning, eller att inga särskilda aspekter har funnits]",
    "ecological": "[Bedömning, eller att inga särskilda aspekter har funnits]",
    "social": "[Bedömning, eller att inga särskilda aspekter har funnits]",
    "cooperation": "[När och hur de fackliga organisationerna har fått information eller förhandlat]",
    "appendices": "[Bilagor]",
}
_SIGNATURES: Final = (("[Namn]", "[Titel]"), ("[Namn]", "[Titel]"))
_KIND: Final = "Tjänsteutlåtande"
_NO_BODY: Final = "I [beslutande organ]:"


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph or a point with its source; `quoted` where it is the document's own words."""

    text: str
    source: str = ""
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Points of one deciding body; `body` is empty in the other parts."""

    body: str
    pieces: list[Piece] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the tjänsteutlåtande; without groups it is still to be written."""

    place: Place
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """The whole, before it becomes a file. `changed`: when the draft was last changed."""

    title: str
    case_number: str
    parts: tuple[Part, ...]
    changed: datetime


def export(draft: Draft, held: Sequence[Held], file_format: str) -> Exported:
    """The draft as a file; raises `ApiError` for a format that does not exist."""
    made = outline(draft, held)
    if file_format not in _MADE_BY:
        raise invalid(
            f"Det finns inget format som heter {file_format}.", f"Välj bland {', '.join(_MADE_BY)}."
        )
    make, media_type = _MADE_BY[file_format]
    name = f"{_file_name(made.title)}.{file_format}"
    documents = frozenset(one.quote.document for one in held if one.quote)
    return Exported(name, media_type, make(made), len(held), documents)


def outline(draft: Draft, held: Sequence[Held]) -> Outline:
    """The parts in order, points by deciding body in the order that the bodies first come."""
    return Outline(
        title=without_personal_numbers(draft.row.name),
        case_number=draft.row.case_number,
        parts=tuple(Part(place, _groups(place, held)) for place in PLACES),
        changed=datetime.fromisoformat(draft.row.changed_at),
    )


def _groups(place: Place, held: Sequence[Held]) -> tuple[Group, ...]:
    groups: dict[str, Group] = {}
    for one in held:
        if one.item.place == place and one.text:
            body = one.item.body if place == "points" else ""
            groups.setdefault(body, Group(body)).pieces.append(_piece(one))
    return tuple(groups.values())


def _piece(held: Held) -> Piece:
    quote = held.quote
    quoted = quote is not None and not held.item.text and held.item.place != "points"
    text = quote.words if quoted and quote else held.text
    return Piece(without_personal_numbers(text), quote.source if quote else "", quoted)


def body_line(body: str) -> str:
    """How a tjänsteutlåtande leads in the points of a body.

    >>> body_line("Kommunstyrelsen"), body_line("")
    ('I kommunstyrelsen:', 'I [beslutande organ]:')
    """
    return f"I {body[0].lower()}{body[1:]}:" if body else _NO_BODY


# ---------------------------------------------------------------------- Word


def _word(made: Outline) -> bytes:
    file = WordFile(made.title, made=made.changed)
    file.paragraph(_KIND, style="Subtitle")
    file.facts(
        [
            ("Utfärdat", "[datum]"),
            ("Diarienummer", made.case_number or "[diarienummer]"),
            ("Handläggare", "[namn, enhet]"),
        ]
    )
    file.title(made.title)
    for part in made.parts:
        file.heading(HEADINGS[part.place])
        if not part.groups:
            file.paragraph(_TO_WRITE[part.place])
        for group in part.groups:
            _word_group(file, part.place, group)
    file.signatures(_SIGNATURES)
    return file.bytes()


def _word_group(file: WordFile, place: Place, group: Group) -> None:
    if place == "points":
        file.paragraph(body_line(group.body))
    if place in ("points", "appendices"):
        file.numbered((piece.text, piece.source) for piece in group.pieces)
        return
    for piece in group.pieces:
        file.paragraph(piece.text, source=piece.source, style="Quote" if piece.quoted else None)


# ---------------------------------------------------------------------- Markdown and text


def _markdown(made: Outline) -> bytes:
    notes: list[str] = []

    def noted(piece: Piece) -> str:
        notes.extend(filter(None, (piece.source,)))
        mark = f"[^{len(notes)}]" if piece.source else ""
        if piece.quoted:
            return markdown.quotation(piece.text, mark)
        return f"{markdown.escaped(piece.text)}{mark}"

    blocks = [
        f"# {markdown.escaped(made.title)}",
        f"{_KIND}  \nDiarienummer: {made.case_number or '[diarienummer]'}",
    ]
    for part in made.parts:
        blocks.append(f"## {HEADINGS[part.place]}")
        blocks += _blocks(part, noted)
    blocks += ["  \n".join(signature) for signature in _SIGNATURES]
    blocks += [f"[^{number}]: {markdown.escaped(note)}" for number, note in enumerate(notes, start=1)]
    return ("\n\n".join(blocks) + "\n").encode()


def _text(made: Outline) -> bytes:
    notes: list[str] = []

    def noted(piece: Piece) -> str:
        text = f"”{piece.text.strip()}”" if piece.quoted else piece.text
        if not piece.source:
            return text
        notes.append(piece.source)
        return f"{text} [{len(notes)}]"

    blocks = [f"{_KIND.upper()}\nDiarienummer: {made.case_number or '[diarienummer]'}", made.title]
    for part in made.parts:
        blocks.append(HEADINGS[part.place].upper())
        blocks += _blocks(part, noted)
    blocks += ["\n".join(signature) for signature in _SIGNATURES]
    if notes:
        blocks.append("\n".join(["KÄLLOR", *(f"[{n}] {note}" for n, note in enumerate(notes, start=1))]))
    return ("\n\n".join(blocks) + "\n").encode()


def _blocks(part: Part, noted: Callable[[Piece], str]) -> Iterator[str]:
    if not part.groups:
        yield _TO_WRITE[part.place]
    for group in part.groups:
        if part.place == "points":
            yield body_line(group.body)
        if part.place in ("points", "appendices"):
            yield "\n".join(f"{n}. {noted(piece)}" for n, piece in enumerate(group.pieces, start=1))
        else:
            yield from map(noted, group.pieces)


_MADE_BY: Final[Mapping[str, tuple[Callable[[Outline], bytes], str]]] = {
    "docx": (_word, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "md": (_markdown, "text/markdown; charset=utf-8"),
    "txt": (_text, "text/plain; charset=utf-8"),
}


def _file_name(title: str) -> str:
    """A name that every system takes.

    >>> _file_name('Plan: "civil beredskap" 2024/27')
    'Plan civil beredskap 2024 27'
    """
    return " ".join(re.sub(r'[\x00-\x1f<>:"/\\|?*]', " ", title).split())[:100].strip(" .") or "utkast"
