"""The encoders: the built-in one against sentence-transformers, others by folder, and what is missing."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import encoders
from index.encoders import BUILT_IN, EncoderUnavailable, StaticEncoder, load

NEAR = "Nämnden ska öva sin ledning inför kris och höjd beredskap."
FAR = "Badhuset i Ekdalen får nya omklädningsrum och en varmare bassäng."
# White space, ligatures, decomposed letters, marks that fold into a space, and nothing but a word.
ODD = [
    "Två\trader\nmed\u00a0 annat mellanrum",
    "konﬁdentiell",
    "a\u030angstro\u0308m",
    "x¨y",
    "— ”§ 85”",
    "beredskap",
]


@pytest.fixture(scope="module")
def built_in() -> StaticEncoder:
    return StaticEncoder(BUILT_IN)


def test_rows_have_length_one_and_the_promised_shape(built_in: StaticEncoder) -> None:
    vectors = built_in.encode([NEAR, FAR])
    assert vectors.shape == (2, built_in.dimension)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1.0, 1.0], abs=1e-5)


def test_no_texts_and_empty_texts(built_in: StaticEncoder) -> None:
    assert built_in.encode([]).shape == (0, built_in.dimension)
    vectors = built_in.encode(["", NEAR, " \n"])
    assert not vectors[0].any()
    assert not vectors[2].any()
    assert vectors[1] == pytest.approx(built_in.encode([NEAR])[0])


@pytest.mark.parametrize(
    ("query", "role"),
    [
        ("krisledning", "query"),
        ("emergency preparedness of the committee", "query"),
        (NEAR.upper(), "passage"),
    ],
)
def test_what_means_the_same_is_nearer(built_in: StaticEncoder, query: str, role: encoders.Role) -> None:
    near, far = built_in.encode([NEAR, FAR]) @ built_in.encode([query], role=role)[0]
    assert near > far + 0.1


def test_a_text_is_encoded_alike_alone_and_in_a_batch(built_in: StaticEncoder) -> None:
    texts = [f"{NEAR} Punkt {number}." for number in range(600)]
    together = built_in.encode(texts)
    assert together[599] == pytest.approx(built_in.encode(texts[599:])[0], abs=1e-6)
    assert together[0] != pytest.approx(together[599], abs=1e-6)


def test_a_full_memory_of_words_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    fresh = StaticEncoder(BUILT_IN)
    expected = fresh.encode([NEAR, FAR])
    monkeypatch.setattr(encoders, "_REMEMBERED", 5)
    small = StaticEncoder(BUILT_IN)
    assert np.array_equal(np.concatenate([small.encode([NEAR]), small.encode([FAR])]), expected)
    assert np.array_equal(small.encode([NEAR, FAR]), expected)


def test_the_version_is_that_of_the_weights(tmp_path: Path, built_in: StaticEncoder) -> None:
    copy = shutil.copytree(BUILT_IN, tmp_path / "copy")
    assert StaticEncoder(copy).version == built_in.version
    weights = bytearray((copy / "model.safetensors").read_bytes())
    weights[-1] ^= 1
    (copy / "model.safetensors").write_bytes(weights)
    assert StaticEncoder(copy).version != built_in.version


def test_the_version_is_that_of_the_matrix_too(tmp_path: Path, built_in: StaticEncoder) -> None:
    copy = shutil.copytree(BUILT_IN, tmp_path / "copy")
    shutil.rmtree(copy / "1_Dense")
    plain = StaticEncoder(copy)
    assert plain.version != built_in.version
    assert (plain.turn == np.eye(plain.dimension)).all()
    assert plain.encode([NEAR]) != pytest.approx(built_in.encode([NEAR]), abs=1e-2)


def test_a_piece_counts_less_each_time_it_is_repeated(built_in: StaticEncoder) -> None:
    once, twice, often = "bad skola", "bad bad skola", "bad " * 30 + "skola"
    bath, texts = built_in.encode(["bad"])[0], built_in.encode([once, twice, often])
    nearness = texts @ bath
    assert nearness[0] < nearness[1] < nearness[2]
    (plain,) = [np.stack([built_in.table[p].sum(axis=0) for p in built_in.pieces([often])]) @ built_in.turn]
    assert nearness[2] < (plain / np.linalg.norm(plain) @ bath)[0] - 0.01


def test_words_one_by_one_are_the_text_as_a_whole() -> None:
    """The memory of words rests on this: no piece spans two words.

    Without the sign that the tokenizer itself puts before words: of one in a text it keeps no account.
    """
    encoder = StaticEncoder(BUILT_IN)
    written = st.text(st.characters(codec="utf-8", exclude_characters="▁"), max_size=12)

    @settings(max_examples=200, deadline=None)
    @given(st.lists(written, max_size=6))
    def check(words: list[str]) -> None:
        text = " ".join(words)
        whole = encoder._tokenizer.encode(text, add_special_tokens=False).ids
        assert next(encoder.pieces([text])).tolist() == whole

    check()


@pytest.fixture(scope="module")
def by_folder() -> encoders.Encoder:
    return load(str(BUILT_IN))


def test_sentence_transformers_reads_the_same_vectors(
    built_in: StaticEncoder, by_folder: encoders.Encoder
) -> None:
    texts = [NEAR, FAR, *ODD, f"{NEAR} {FAR} " * 20]
    alike = (built_in.encode(texts) * by_folder.encode(texts)).sum(axis=1)
    repeated = [len(set(cut)) < len(cut) for cut in map(np.ndarray.tolist, built_in.pieces(texts))]
    assert repeated.count(False) > 4
    # What is repeated it counts in full.
    assert [(near > 0.9999, near > 0.95) for near in alike] == [(not again, True) for again in repeated]
    assert by_folder.dimension == built_in.dimension
    assert by_folder.name == "encoder"
    assert len(by_folder.version) == len(built_in.version) == 12


def test_prompts_stand_before_queries_and_passages(by_folder: encoders.Encoder) -> None:
    prompted = load(str(BUILT_IN), prompts={"query": "fråga: ", "passage": "text: "})
    assert prompted.encode([NEAR], role="query") == pytest.approx(
        by_folder.encode([f"fråga: {NEAR}"]), abs=1e-3
    )
    assert prompted.encode([NEAR]) == pytest.approx(by_folder.encode([f"text: {NEAR}"]), abs=1e-3)


@pytest.mark.parametrize(
    ("name", "own", "expected"),
    [
        ("some/model", {"query": "fråga: ", "document": ""}, {"query": "fråga: ", "passage": ""}),
        ("some/model", {"query": "q ", "passage": "p "}, {"query": "q ", "passage": "p "}),
        (
            "models/multilingual-e5-small",
            {"query": "", "document": ""},
            {"query": "query: ", "passage": "passage: "},
        ),
        ("models/multilingual-e5-small", {"query": "q "}, {"query": "q ", "passage": ""}),
        ("models/bge5", {}, {}),
        ("models/e50", {}, {}),
    ],
)
def test_which_prompts_a_model_gets(name: str, own: dict[str, str], expected: dict[str, str]) -> None:
    assert encoders._prompts(name, own) == expected


@pytest.mark.parametrize("name", ["/no/such/folder", "no-such-owner/no-such-model"])
def test_a_model_that_is_not_here_says_what_to_do(name: str) -> None:
    with pytest.raises(
        EncoderUnavailable, match=r"finns inte på den här datorn.*Ange en mapp.*not on this machine"
    ):
        load(name)


def test_a_folder_without_a_model_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(EncoderUnavailable, match="Ange en mapp"):
        load(str(tmp_path))
    with pytest.raises(EncoderUnavailable, match=r"inte hel \(model\.safetensors, tokenizer\.json\)"):
        StaticEncoder(tmp_path)


def test_cut_off_weights_say_what_to_do(tmp_path: Path) -> None:
    copy = shutil.copytree(BUILT_IN, tmp_path / "copy")
    (copy / "model.safetensors").write_bytes((BUILT_IN / "model.safetensors").read_bytes()[:5000])
    with pytest.raises(EncoderUnavailable, match=r"inte hel \(model\.safetensors\)"):
        StaticEncoder(copy).encode(["beredskap"])


def test_the_built_in_encoder_needs_no_torch() -> None:
    program = (
        "import sys; from index.encoders import load; load().encode(['beredskap']);"
        "print({'torch', 'sentence_transformers', 'transformers'} & sys.modules.keys())"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.stderr) == ("set()", "")
