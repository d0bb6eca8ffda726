"""The one form of a source line."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from api.citation import path_in, source_line, title_of


@dataclass(frozen=True)
class Titled:
    title: str | None
    file: str = "rapport.pdf"
    distinction: str | None = None


@pytest.mark.parametrize(
    ("title", "part", "section", "page", "printed", "line"),
    [
        # everything known: the printed page wins over the place in the file
        (
            "Delårsrapport augusti 2024",
            "Bilaga 1",
            ("2 Läget", "2.1 Civil beredskap"),
            5,
            "3 (31)",
            "Delårsrapport augusti 2024, bilaga 1, avsnitt 2.1, s. 3 (31)",
        ),
        # a section without a number is cited by its title
        ("Yttrande", None, ("Ärendet",), 2, None, "Yttrande, avsnittet Ärendet, s. 2"),
        # a section that begins with the name of its part says it once
        ("Plan", "Bilaga 2", ("Bilaga 2, Ordlista",), 8, None, "Plan, bilaga 2, avsnittet Ordlista, s. 8"),
        ("Plan", None, ("Bilaga 2, Ordlista",), 8, None, "Plan, avsnittet Bilaga 2, Ordlista, s. 8"),
        # what stands under the document's own title stands in no section
        ("Yttrande", None, ("Yttrande",), 1, None, "Yttrande, s. 1"),
        ("Råd om varor", None, ("Råd om varor;",), 1, None, "Råd om varor, s. 1"),
        # a heading that begins with a year is not numbered by it
        ("Plan", None, ("2024års arbete",), 2, None, "Plan, avsnittet 2024års arbete, s. 2"),
        # a text without pages says none
        (None, None, (), None, None, "rapport.pdf"),
    ],
)
def test_source_lines(
    title: str | None,
    part: str | None,
    section: tuple[str, ...],
    page: int | None,
    printed: str | None,
    line: str,
) -> None:
    assert source_line(Titled(title), part, section, page, printed) == line


def test_a_title_that_several_have_is_told_apart() -> None:
    assert source_line(Titled("Yttrande", distinction="0312/23"), None, ("Yttrande",), 1, None) == (
        "Yttrande (0312/23), s. 1"
    )
    assert title_of(Titled("Yttrande", distinction="0312/23")) == "Yttrande (0312/23)"
    assert title_of(Titled(None, distinction="0312/23")) == "rapport.pdf"  # a file's name needs none


def test_the_way_to_a_passage_does_not_say_the_title_again() -> None:
    assert path_in(Titled("Plan"), ("Plan;", "2 Mål", "Inriktningar:")) == ("2 Mål", "Inriktningar")
    assert path_in(Titled(None), ("Mål",)) == ("Mål",)
