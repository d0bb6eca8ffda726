"""Hyphens at line ends, ligatures, lost glyphs: each row is a print and what it must become."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Box, Repair
from ingest import lexicon
from ingest.lexicon import Lexicon
from ingest.raw import RawPage, RawWord
from ingest.repair import LOST, LostWord, Vocabulary, clean, filled, joint, mend, solve

KNOWN = Vocabulary(lexicon.load())

JOINTS = [
    # a hyphenated word loses its hyphen
    ("förvalt-", "ning", "drop"),
    ("kommun\u2010", "styrelsen", "drop"),
    ("stads\u00ad", "ledningskontoret", "drop"),
    # a word that is in no list but looks like a compound
    ("styrelse\u00ad", "utskottsberedningen", "drop"),
    ("augustipro-", "gnosen,", "drop"),
    # the first half of "förvaltnings- och bolagsledning" keeps it, and the space
    ("förvaltnings-", "och", "space"),
    ("mark-", "samt", "space"),
    ("budget-", "eller", "space"),
    # case numbers, dates, spans of years
    ("SLK-2023-", "01137", "tight"),
    ("SLK-", "2023-01137", "tight"),
    ("2023-12-", "07", "tight"),
    ("2023–", "2026", "tight"),
    ("jan–", "aug", "tight"),
    ("2023", "-12-07", "tight"),
    ("0617/", "21", "tight"),
    # a hyphen that belongs to the word
    ("AI-", "funktioner", "tight"),
    ("EU-", "finansiering", "tight"),
    ("Malmö-", "Lund", "tight"),
    ("e-", "tjänster", "tight"),
    # one of three equal consonants goes
    ("till-", "lämpningen", "single"),
    ("till-", "läggen", "single"),
    ("trafik-", "kontoret", "drop"),
    # the syllable "ex" of a word, and what was once something
    ("ex-", "perters", "drop"),
    ("ex-", "förvaltningen", "tight"),
    # a slash joins
    ("kompetens-/", "försörjning", "tight"),
    ("nämnder/", "styrelser", "tight"),
    # a dash between words, a sign alone, and two words stay apart
    ("–", "regler", "space"),
    ("-", "Ekonomi", "space"),
    ("§", "14", "space"),
    ("nämnden", "beslutar", "space"),
    ("2024", "2025", "space"),
    # a narrow column cut the word or its punctuation without a hyphen
    ("bemannin", "g", "tight"),
    ("innevaran", "de", "tight"),
    ("personal", "?", "tight"),
    ("bemanning", "under", "space"),
]


@pytest.mark.parametrize(("before", "after", "wanted"), JOINTS)
def test_line_ends(before: str, after: str, wanted: str) -> None:
    assert joint(before, after, KNOWN) == wanted


def test_the_document_itself_tells_that_a_hyphen_is_printed() -> None:
    known = Vocabulary(Lexicon({}))
    assert joint("nu-", "läge", known) == "drop"
    known.learn(["nu-läge"])
    assert joint("nu-", "läge", known) == "tight"


def test_where_no_line_ends_in_a_cut_word_a_hyphen_is_the_word_s_own() -> None:
    """ "skugg-parlament" over a line end, in a text that is set without hyphenation and in one set with."""
    lines = [("nämnden", "beslutar")] * 60
    known = Vocabulary(lexicon.load())
    known.learn_line_ends(lines)
    assert joint("skugg-", "parlament", known) == "tight"
    assert joint("förvalt-", "ning", known) == "drop"
    known = Vocabulary(lexicon.load())
    known.learn_line_ends([*lines, ("verksam-", "heten")])
    assert joint("skugg-", "parlament", known) == "drop"


@pytest.mark.parametrize(
    ("printed", "wanted", "kind"),
    [
        ("ﬁnansiering", "finansiering", "ligature"),
        ("eﬀekt", "effekt", "ligature"),
        ("o\u0308versyn", "översyn", "nfc"),
        ("kom\u00admun", "kommun", "soft_hyphen"),
        ("kom\u00ad", "kom-", "soft_hyphen"),  # shown, so that "samhälls- och" keeps it
        ("ESI\u00adfonderna", "ESI-fonderna", "soft_hyphen"),
        ("a\u7400\u7400", "att", "ligature"),  # Ghostscript swaps the bytes of letters in ligatures
        ("U\u7400\u6600allet", "Utfallet", "ligature"),
        ("\u7400\u4e2d", "\u7400\u4e2d", None),  # real Chinese stays
        ("översyn", "översyn", None),
        ("\uf0b7", "•", None),
        ("budget", "budget", None),
    ],
)
def test_clean(printed: str, wanted: str, kind: str | None) -> None:
    assert clean(printed) == (wanted, kind)


def lost(*words: str, key: str = "F:7") -> list[LostWord]:
    return [LostWord(w, (key,) * w.count(LOST)) for w in words]


def test_a_lost_ligature_is_found_from_its_words() -> None:
    words = lost("�nns", "speci�k", "�nansiering", "be�ntlig", "identi�era")
    found = solve(words, KNOWN)
    assert found["F:7"][0] == "fi"
    assert filled(words[0], found, KNOWN) == "finns"


def test_a_ligature_of_which_only_the_first_letter_is_lost() -> None:
    words = lost("�inns", "speci�ik", "�inansiering", "in�lytande")
    assert [filled(w, solve(words, KNOWN), KNOWN) for w in words] == [
        "finns",
        "specifik",
        "finansiering",
        "inflytande",
    ]


def test_two_ligatures_that_look_alike_are_told_apart_by_the_word() -> None:
    """fi and fl of the same width and without character codes have one key."""
    words = lost("�nns", "�nansiera", "speci�k", "�era", "�yttas", "med�ytande", "�nska")
    done = [filled(w, solve(words, KNOWN), KNOWN) for w in words]
    assert done[:5] == ["finns", "finansiera", "specifik", "flera", "flyttas"]


def test_each_glyph_is_solved_on_its_own() -> None:
    words = [*lost("r�d", "st�d", "n�gon", "f�r", key="F:1"), *lost("h�r", "�ven", "�r", "n�r", key="F:2")]
    found = solve(words, KNOWN)
    assert (found["F:1"][0], found["F:2"][0]) == ("å", "ä")


def test_what_makes_no_word_stays_lost() -> None:
    words = lost("xq�zw", "�qqx")
    assert solve(words, KNOWN) == {}
    assert filled(words[0], {}, KNOWN) == "xq�zw"


def page(*texts: str) -> RawPage:
    words = tuple(RawWord(t, Box(0, 0, 10, 10), 10, glyphs=("F:9",) * t.count(LOST)) for t in texts)
    return RawPage(3, 595, 842, 0, words)


def test_mending_tells_every_repair() -> None:
    [(mended, repairs)] = mend([page("ﬂera", "speci�k", "de�nition", "budget")], KNOWN)
    assert [w.text for w in mended.words] == ["flera", "specifik", "definition", "budget"]
    assert repairs == (
        Repair("ligature", 3, "ﬂera", "flera"),
        Repair("lost_glyph", 3, "speci�k", "specifik"),
        Repair("lost_glyph", 3, "de�nition", "definition"),
    )


def test_a_page_without_faults_is_the_same_page() -> None:
    sound = page("översyn", "av", "budget")
    assert mend([sound], KNOWN) == [(sound, ())]


@given(st.text(alphabet="abcåäö\u0308\u00adﬁ�-", max_size=8))
def test_clean_is_idempotent(text: str) -> None:
    once, _ = clean(text)
    assert clean(once) == (once, None)


def test_the_word_list_knows_the_genre() -> None:
    for word in ("kommunfullmäktige", "förvaltning", "och", "delårsrapport"):
        assert lexicon.load().count(word) > 0
    assert lexicon.load().count("förvaltnng") == 0
    assert lexicon.load().count("och") > lexicon.load().count("delårsrapport")


def test_building_a_word_list(tmp_path: object) -> None:
    import gzip
    import lzma
    from pathlib import Path

    folder = Path(str(tmp_path))
    (folder / "texts.xz").write_bytes(lzma.compress(("nämnden beslutar nämnden KF\n" * 5).encode()))
    assert lexicon.build(folder / "texts.xz", folder / "words.gz") == 2
    assert gzip.decompress((folder / "words.gz").read_bytes()).decode() == "1 beslutar nämnden"


def test_a_word_that_fills_its_cell_goes_on_in_the_next_line() -> None:
    words = Vocabulary(Lexicon({"nämnden": 5, "kontor": 5, "en": 9, "bedömning": 5, "nämnd": 5}))
    assert joint("Grundskolenämnde", "n", words, full=True) == "tight"
    assert joint("Stadsledningskontor", "et", words, full=True) == "tight"
    assert joint("Stadsledningskontor", "et", words) == "space"
    assert joint("kontor", "bedömning", words, full=True) == "space"
    assert joint("Grundskolenämnd", "en", words, full=True) == "tight"
    assert joint("Grundskolenämnd", "en", words) == "space"
    assert joint("Grundskolechef", "en", words, full=True) == "space"
    assert joint("kontor", "en", words, full=True) == "space"


@pytest.mark.parametrize(
    ("before", "after", "how"),
    [
        ("nej-", "röster", "tight"),
        ("ja-", "röster", "tight"),
        ("hbtqi-", "personer", "tight"),
        ("där-", "till", "drop"),
        ("förvaltnings-", "och", "space"),
        ("ut-", "och", "space"),
    ],
)
def test_hyphens_at_line_ends_that_a_list_of_words_does_not_tell(before: str, after: str, how: str) -> None:
    known = Vocabulary(Lexicon({"där": 9, "därtill": 5, "utoch": 1, "ut": 9, "röster": 5, "personer": 5}))
    assert joint(before, after, known) == how
