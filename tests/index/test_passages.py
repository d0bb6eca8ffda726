"""Cutting a document into passages."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.model import Document
from index.passages import split
from tests.index.builders import document, words


def texts(made: Document) -> list[str]:
    return [made.text[p.span.start : p.span.end] for p in split(made)]


def test_a_heading_goes_with_what_follows() -> None:
    made = document(
        f"""
        # Rapport

        ## 1 Trygghet

        {words(60)}

        ## 2 Klimat

        {words(50, "träd")}
        """
    )
    first, second = split(made)
    assert texts(made)[0].startswith("Rapport\n\n1 Trygghet\n\nord ord")
    assert first.section == ("Rapport", "1 Trygghet")
    assert second.section == ("Rapport", "2 Klimat")
    assert texts(made)[1].startswith("2 Klimat\n\nträd")


def test_a_heading_with_nothing_below_goes_with_the_next() -> None:
    made = document(f"# Bilagor\n\n# Ärendet\n\n{words(60)}")
    (passage,) = split(made)
    assert made.text[passage.span.start :].startswith("Bilagor\n\nÄrendet")
    assert passage.section == ("Ärendet",)


def test_a_heading_that_nothing_follows_stands_alone() -> None:
    assert texts(document(f"# Ärendet\n\n{words(60)}\n\n# Bilagor"))[1] == "Bilagor"


def test_a_letterhead_goes_with_the_paper_that_it_heads() -> None:
    made = document(
        f"""
        Tallnäs kommun, dnr KS 2031/00144

        # Skolvägar

        {words(50)}

        ---

        Tilläggsyrkande, dnr KS 2031/00144

        # Yrkandet

        {words(50, "passage")}

        ---

        {words(10, "kort")}

        # Bilagor

        {words(50, "lista")}
        """
    )
    found = texts(made)
    assert [text.split(maxsplit=1)[0] for text in found] == ["Tallnäs", "Tilläggsyrkande,", "Bilagor"]
    assert [passage.section for passage in split(made)] == [("Skolvägar",), ("Yrkandet",), ("Bilagor",)]
    assert found[1].endswith("kort.")  # a sentence is no letterhead


def test_what_a_policy_says_of_itself_goes_with_its_purpose_where_it_is_brief() -> None:
    facts = "Antagen av\tKommunfullmäktige\n\nDiarienummer\tKS 2031/00144\n\nGäller för\t"
    made = [
        document(f"# Riktlinje för bryggor\n\n{facts}{words(n)[:-1]}\n\n## 1. Syfte\n\n{words(60, 'båt')}")
        for n in (40, 60)
    ]
    brief, long = map(texts, made)
    assert [text.split(maxsplit=1)[0] for text in brief] == ["Riktlinje"]
    assert [text.split(maxsplit=1)[0] for text in long] == ["Riktlinje", "1."]


def test_never_over_the_border_of_a_part() -> None:
    made = document(f"== Yttrande\n\n{words(10, 'bra')}\n\n== Bilaga 1\n\n{words(10, 'fel')}")
    assert [p.part for p in split(made)] == ["Yttrande", "Bilaga 1"]
    assert "fel" not in texts(made)[0]


def test_short_paragraphs_are_joined_and_long_sections_cut_between_paragraphs() -> None:
    made = document("# A\n\n" + "\n\n".join(words(30, word) for word in ("ett", "två", "tre", "fyra", "fem")))
    lengths = [len(text.split()) for text in texts(made)]
    assert sum(lengths) == 151
    assert all(40 <= n <= 130 for n in lengths)


def test_a_list_stays_with_its_introduction() -> None:
    items = "\n".join(f"• {words(8, word)}" for word in ("klimat", "trygghet", "skola"))
    made = document(f"# A\n\n{words(120)}\n\n{words(9, 'nämnden')[:-1]}:\n\n{items}")
    assert texts(made)[-1].startswith("nämnden")
    assert texts(made)[-1].count("•") == 3


def test_long_numbered_points_stand_alone() -> None:
    points = "\n".join(f"{n}. {words(70, word)}" for n, word in enumerate(("ett", "två", "tre"), start=1))
    made = document(f"# Förslag till beslut\n\nI nämnden:\n\n{points}")
    assert len(split(made)) == 3
    assert texts(made)[0].startswith("Förslag till beslut\n\nI nämnden:\n\n1. ett")
    assert texts(made)[2].startswith("3. tre")


def test_a_single_point_goes_with_the_account_below_it() -> None:
    account = words(70, "läge")
    made = document(
        f"# Uppdrag\n\n1. Nämnden får i uppdrag ett, SLK-2031-00001\n\n{account}\n\n"
        f"2. Nämnden får i uppdrag två, SLK-2031-00002\n\n{account}"
    )
    first, second = texts(made)
    assert first.startswith("Uppdrag\n\n1. Nämnden")
    assert second.startswith("2. Nämnden")
    assert second.endswith("läge.")


def test_a_long_table_is_cut_between_rows() -> None:
    rows = "\n".join(f"{words(9, f'mått{n}')}\t{n},5 procent" for n in range(40))
    made = document(f"# Tabell\n\n{rows}")
    found = texts(made)
    assert len(found) > 2
    assert all(text.rstrip().endswith("procent") for text in found)
    assert all(len(text.split()) <= 130 for text in found)


def test_a_long_paragraph_is_cut_between_sentences_not_after_abbreviations() -> None:
    sentence = "Nämnden ska bl.a. följa 3 kap. 2 § och redovisa nr. 7 till fullmäktige i tid."
    made = document("# A\n\n" + " ".join([sentence] * 20))
    found = texts(made)
    assert len(found) >= 2
    assert all(text.endswith("i tid.") for text in found)


def test_a_run_without_any_border_is_cut_between_words() -> None:
    made = document("# A\n\n" + "ord " * 700)
    assert max(len(text.split()) for text in texts(made)) <= 200


def test_contents_lists_are_left_out() -> None:
    made = document(f"# Innehåll\n\n1 Trygghet ..... 4\n\n# 1 Trygghet\n\n{words(45)}")
    assert all("....." not in text for text in texts(made))


def test_page_is_that_of_the_first_character() -> None:
    made = document(f"# A\n\n{words(100)}\n\n---\n\n{words(100, 'sida')}")
    assert [p.page for p in split(made)] == [1, 2]


def test_text_that_no_block_covers_is_kept() -> None:
    bare = Document(document("x").source, f"{words(50)}\n\n{words(60, 'två')}")
    assert [p.page for p in split(bare)] == [None]
    assert texts(bare)[0].split()[0] == "ord"
    assert texts(bare)[-1].endswith("två.")


_BLOCKS = st.one_of(
    st.tuples(st.sampled_from(["# ", "## ", "### "]), st.integers(1, 4)),
    st.tuples(st.just("== "), st.integers(1, 3)),
    st.tuples(st.just(""), st.integers(1, 320)),
    st.tuples(st.just("1. "), st.integers(1, 90)),
    st.tuples(st.just("• "), st.integers(1, 30)),
    st.tuples(st.just("\t"), st.integers(1, 60)),
    st.tuples(st.just("....."), st.integers(1, 5)),
    st.tuples(st.just("---"), st.just(0)),
)


def _written(kind: str, count: int) -> str:
    if kind == "---":
        return kind
    if kind == ".....":
        return f"rubrik ..... {count}"
    if kind == "\t":
        return "\n".join("cell cell cell\tvärde" for _ in range(count))
    return kind + words(count, "Ord")


@settings(max_examples=150, deadline=None)
@given(st.lists(_BLOCKS, min_size=1, max_size=14))
def test_passages_tile_the_document(blocks: list[tuple[str, int]]) -> None:
    made = document("\n\n".join(_written(*block) for block in [("", 3), *blocks]))
    found = split(made)
    assert found == split(made)
    heads = {heading.span.end for heading in made.headings}
    end = 0
    left = ""
    for passage in found:
        assert end <= passage.span.start < passage.span.end <= len(made.text)
        left += made.text[end : passage.span.start]
        end = passage.span.end
        under = made.section_at(end - 1)
        lists_contents = made.text[end:].lstrip().startswith("rubrik .") and end in heads
        assert passage.section == (under[:-1] if lists_contents else under)
        assert passage.page == made.page_number_at(passage.span.start)
        part = made.part_at(passage.span.start)
        assert passage.part == (part.title if part else None)
        assert made.part_at(passage.span.end - 1) == part
        assert len(made.text[passage.span.start : passage.span.end].split()) <= 220
    left += made.text[end:]
    assert re.sub(r"rubrik \.{5} \d", "", left).strip() == ""
