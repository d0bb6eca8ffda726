"""The knowledge in `nlp/knowledge/*.toml`, typed. Read once a file, from the installed package."""

from __future__ import annotations

import msgspec

from corpus import lexicon
from corpus.lexicon import T


class Body(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A deciding body: canonical name, the letters it is cited by, and other printed names."""

    name: str
    letters: str | None = None
    aliases: tuple[str, ...] = ()


class Bodies(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The bodies that decide: `bodies.toml`."""

    body: tuple[Body, ...]
    board_letters: str
    of_areas: str


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words by white space."""

    words: str


class Units(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The units of administrations: what they do, how their names begin and end, and whole names."""

    does: str
    endings: str
    names: str
    bodies: str
    called: str
    bare: str
    holders: str


class Organisations(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Organisations by type, one a line: canonical name, other printed names: `organisations.toml`."""

    administration: str
    company: str
    advisory: str
    committee: str
    association: str
    authority: str
    region: str
    party: str
    municipalities: str
    counties: str
    local_parties: str
    not_bodies: Words
    endings: Words
    units: Units


class Policies(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How styrande dokument are named: `policies.toml`."""

    types: dict[str, str]
    compounds: Words
    not_documents: Words
    topics: Words
    states: Words
    ends: Words
    verbs: dict[str, str]
    attributes: dict[str, str]
    inner: dict[str, str]
    named: dict[str, str]
    owners: dict[str, str]


class Action(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A verb of decision: its name, and patterns of its finite and its infinitive forms."""

    name: str
    finite: tuple[str, ...]
    active: tuple[str, ...] = ()


class Verbs(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The verbs of decision: `verbs.toml`."""

    action: tuple[Action, ...]
    decided: tuple[str, ...]
    planned: tuple[str, ...]
    others: str
    passives: str
    stems: str
    no_passives: str
    intransitives: str
    states: str
    no_infinitives: str
    imperatives: str
    strong: str
    keeping: str


class Sections(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Headings between which decision points stand: `sections.toml`."""

    proposal: tuple[str, ...]
    claim: tuple[str, ...]
    decision: tuple[str, ...]
    not_owners: tuple[str, ...]
    end: tuple[str, ...]
    lead_in: tuple[str, ...]


class Law(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A statute: its printed names as a pattern, canonical title and number in the statute book."""

    title: str
    names: tuple[str, ...]
    sfs: str | None = None


class Laws(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Statutes with common names: `laws.toml`."""

    law: tuple[Law, ...]
    not_laws: tuple[str, ...]
    titled: str
    directives: str


class BudgetGoal(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A city's budget goal: `forms` are it anywhere, `loose` ones only where goals are spoken of."""

    number: int
    title: str
    forms: tuple[str, ...]
    loose: tuple[str, ...] = ()


class City(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A city whose budget goals are known by their wording."""

    name: str
    goal: tuple[BudgetGoal, ...]


class AgendaGoal(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One of the seventeen goals: its names, and how many targets it has."""

    number: int
    names: tuple[str, ...]
    alone: bool
    targets: int
    letters: str


class Goals(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Goals that are referred to: `goals.toml`."""

    whole: tuple[str, ...]
    again: tuple[str, ...]
    local: tuple[str, ...]
    others: tuple[str, ...]
    of_board: tuple[str, ...]
    city: tuple[City, ...]
    agenda: tuple[AgendaGoal, ...]


class StatusWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A status of the interface: patterns of a whole table cell, of headings, of sentences on the assignment,
    of those on one given before, and of comments on the thing that was to be made."""

    name: str
    cell: tuple[str, ...]
    heading: tuple[str, ...]
    said: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    comment: tuple[str, ...] = ()


class Statuses(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How far an assignment has come, and the words that tell of one: `status.toml`."""

    ordinals: str
    places: str
    things: str
    owners: str
    says: tuple[str, ...]
    no_tasks: str
    halted: str
    status: tuple[StatusWords, ...]


class Fields(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the labels of a record say, by role: `fields.toml`."""

    qualifier: str
    labels: dict[str, tuple[str, ...]]


class Abbreviations(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Abbreviations after whose full stop a sentence goes on: `abbreviations.toml`."""

    words: str


def load(name: str, kind: type[T]) -> T:
    """The file `nlp/knowledge/NAME.toml` as `kind`. Raises `msgspec.ValidationError` if it is malformed."""
    return lexicon.load("nlp", name, kind)
