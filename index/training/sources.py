"""The training data, read as typed records. Its files, their sources and terms: `index/encoder/README.md`."""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO


@dataclass(frozen=True, slots=True)
class Titled:
    """A text and the title, question or name it was published under."""

    source: str
    title: str
    body: str


@dataclass(frozen=True, slots=True)
class Parallel:
    """One text in two languages."""

    source: str
    swedish: str
    english: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A passage and the queries written for it: topic words, a paraphrase, a question, a query in English."""

    passage: str
    topic: str
    paraphrase: str
    question: str
    english: str


def titled(data: Path) -> Iterator[Titled]:
    """Titles and bodies; a title that only repeats the start of its body is kept, it is a heading of it."""
    for row in _rows(data / "title_body_sv.jsonl.xz"):
        if row["title"].strip() and row["body"].strip():
            yield Titled(row["source"], row["title"], row["body"])
    for row in _rows(data / "question_passage_sv.jsonl.xz"):
        yield Titled("swequad", row["question"], row["passage"])


def asked(data: Path) -> Iterator[Asked]:
    for row in _rows(data / "queries_sv_en.jsonl.xz"):
        yield Asked(row["passage"], row["topic"], row["paraphrase"], row["question"], row["english"])


def parallel(data: Path) -> Iterator[Parallel]:
    with _open(data / "parallel_sv_en.tsv.xz") as lines:
        for line in lines:
            source, swedish, english = line.rstrip("\n").split("\t")
            yield Parallel(source, swedish, english)


def paragraphs(data: Path) -> Iterator[str]:
    """Running Swedish text, one paragraph at a time, in the order of the file."""
    with _open(data / "mono_sv.txt.xz") as lines:
        for line in lines:
            yield line.rstrip("\n")


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with _open(path) as lines:
        for line in lines:
            yield json.loads(line)


def _open(path: Path) -> TextIO:
    return lzma.open(path, "rt", encoding="utf-8", newline="\n")
