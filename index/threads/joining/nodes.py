"""Mentions as joining sees them."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.threads import Form, Role, ThreadKind


@dataclass(frozen=True, slots=True)
class Node:
    """A mention as joining sees it.

    `words` is the beginning of its wording, to tell rows apart; `said` all that it says is to be done, and
    `assignees` by whom, to tell apart what a decision gave without numbers.
    """

    id: int
    kind: ThreadKind
    role: Role
    form: Form
    anchors: tuple[str, ...]
    document: str
    words: tuple[str, ...] = ()
    city: str | None = None
    said: str | None = None
    assignees: tuple[str, ...] = ()
