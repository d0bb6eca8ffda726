"""The columns and tables of all pages of a file, each found with what the other pages show. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from corpus.model import Box
from ingest import columns, icons, row_split, table_tails, tables
from ingest.raw import RawPage, RawTable
from ingest.running import running


class Laid(NamedTuple):
    """A page, its areas and its tables in reading order."""

    page: RawPage
    areas: tuple[Box, ...]
    tables: tuple[RawTable, ...]


def laid_out(pages: Sequence[RawPage]) -> list[Laid]:
    """`pages` with their areas and tables; status marks in tables have the words of their legend."""
    drawn = [tables.drawn(page) for page in pages]
    whole = [row_split.printed(page) for page in pages]
    headers = running(pages, whole)
    printed = [
        [line for line in lines if not header.intersection(line)] if header else lines
        for lines, header in zip(whole, headers, strict=True)
    ]
    sheets = [
        columns.Sheet(page, d.boxes, lines) for page, d, lines in zip(pages, drawn, printed, strict=True)
    ]
    areas = columns.of_pages(sheets)
    leaves = [
        table_tails.Leaf(page, tables.complete(page, d, area, lines), header)
        for page, d, area, lines, header in zip(pages, drawn, areas, printed, headers, strict=True)
    ]
    named = icons.named(list(zip(pages, table_tails.extended(leaves), strict=True)))
    return [Laid(page, area, found) for (page, found), area in zip(named, areas, strict=True)]
