"""Training the built-in encoder, on a language made up for the test: it learns what it is shown."""

from __future__ import annotations

import json
import lzma
import random
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from tokenizers import Tokenizer

from index.encoders import StaticEncoder, load
from index.training import evaluate, export, pairs, tokenizer, train, whiten
from index.training.evaluate import Bm25, Task, ndcg
from index.training.grams import Grams, find

TOPICS = 24
RECIPE = train.Recipe(dimension=32, widths=(32, 8), epochs=12, batch=64, left_tokens=20, right_tokens=20)


@pytest.fixture(autouse=True, scope="module")
def one_thread() -> Iterator[None]:
    """As in the real training; the work here is too small to share."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


def _say(topic: int, side: str, draw: random.Random) -> str:
    """Four words of a topic, each side of the pair with its own words, among words that say nothing."""
    own = draw.sample([f"{side}{topic}{letter}" for letter in "abcdef"], 4)
    return " ".join([*own, *draw.choices(["och", "att", "som", "för"], k=3)])


def _made_up(count: int, seed: int) -> list[tuple[str, str]]:
    draw = random.Random(seed)
    return [(_say(n % TOPICS, "fråga", draw), _say(n % TOPICS, "svar", draw)) for n in range(count)]


@pytest.fixture(scope="module")
def words() -> Tokenizer:
    return tokenizer.learn([text for pair in _made_up(600, 1) for text in pair], pieces=900)


def _grams(words: Tokenizer) -> Grams:
    return find(tokenizer.in_order(words))


@pytest.fixture(scope="module")
def shown(words: Tokenizer) -> pairs.Kind:
    return pairs.Kind("made up", *pairs.encode_pairs(words, _made_up(600, 1)))


@pytest.fixture(scope="module")
def learnt(words: Tokenizer, shown: pairs.Kind, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("model")
    start = train.initial([shown], words.get_vocab_size(), RECIPE.dimension, RECIPE.seed)
    export.write(folder, words, train.train(start, [shown], _grams(words), RECIPE))
    return folder


def _share_right(folder: Path, width: int) -> float:
    """How often a question not seen in training finds an answer to it, among one answer a topic."""
    unseen = _made_up(TOPICS, 2)
    encoder = evaluate.Leading(StaticEncoder(folder), width)
    left = encoder.encode([question for question, _ in unseen], role="query")
    right = encoder.encode([answer for _, answer in unseen])
    return float(np.mean((left @ right.T).argmax(axis=1) == np.arange(TOPICS)))


def test_unseen_pairs_are_found_also_by_the_leading_dimensions(learnt: Path) -> None:
    assert _share_right(learnt, 32) >= 0.95
    assert _share_right(learnt, 8) >= 0.85


def test_a_model_is_written_with_the_matrix_of_its_means_and_without_it_again(
    words: Tokenizer, learnt: Path, tmp_path: Path
) -> None:
    table = StaticEncoder(learnt).table
    stretched = np.diag(np.arange(1.0, 33.0)).astype(np.float32)
    stretched[0, 1] = 2.0  # so that the other way round is another
    export.write(tmp_path, words, table, stretched)
    turned = StaticEncoder(tmp_path)
    assert np.array_equal(turned.turn, stretched)
    plain = StaticEncoder(learnt).encode(["fråga1a"]) @ stretched
    assert turned.encode(["fråga1a"]) == pytest.approx(plain / np.linalg.norm(plain), abs=1e-5)
    by_others = load(str(tmp_path)).encode(["fråga1a"])
    assert by_others == pytest.approx(turned.encode(["fråga1a"]), abs=2e-3)
    export.write(tmp_path, words, table)
    assert np.array_equal(
        StaticEncoder(tmp_path).encode(["fråga1a"]), StaticEncoder(learnt).encode(["fråga1a"])
    )


def test_whitening_evens_out_what_the_texts_share(shown: pairs.Kind, learnt: Path) -> None:
    table = StaticEncoder(learnt).table
    found = whiten.means(whiten.drawn([shown]), table)
    assert len(found) == len(shown.right)
    assert np.linalg.norm(found, axis=1) == pytest.approx(1.0)
    spreads = [np.linalg.eigvalsh(np.cov((found @ whiten.whitening(found, s)).T)) for s in (0.0, 0.5, 1.0)]
    ratios = [float(spread[-1] / spread[0]) for spread in spreads]
    assert ratios[0] > 2 * ratios[1] > 4 * ratios[2]
    assert ratios[2] == pytest.approx(1.0, abs=0.01)


def test_before_training_they_are_not(words: Tokenizer, shown: pairs.Kind, tmp_path: Path) -> None:
    export.write(tmp_path, words, train.initial([shown], words.get_vocab_size(), 32, 7))
    assert _share_right(tmp_path, 32) < 0.3


def test_the_loss_falls_and_the_same_seed_gives_the_same_table(words: Tokenizer, shown: pairs.Kind) -> None:
    losses: list[float] = []
    start = train.initial([shown], words.get_vocab_size(), 16, 7)
    recipe = replace(RECIPE, dimension=16, widths=(16,), epochs=4)
    grams = _grams(words)
    first = train.train(start, [shown], grams, recipe, lambda _step, _steps, loss: losses.append(loss))
    assert losses[-1] < losses[0] / 2
    assert np.array_equal(first, train.train(start, [shown], grams, recipe))
    assert not np.array_equal(first, train.train(start, [shown], grams, replace(recipe, seed=8)))


def test_equal_texts_are_not_each_others_wrong_answers(words: Tokenizer) -> None:
    same = [("fråga1a", "svar1a"), ("fråga1b", "svar1a"), ("fråga1a", "svar2a"), ("fråga3a", "svar3a")]
    kind = pairs.Kind("same", *pairs.encode_pairs(words, same))
    batch = train.batch_of(kind, np.arange(4), RECIPE, np.random.default_rng(1))
    assert batch.mask.tolist() == [
        [False, True, True, False],
        [True, False, False, False],
        [True, False, False, False],
        [False, False, False, False],
    ]


def test_windows_stay_within_their_text_and_drop_only_words(words: Tokenizer) -> None:
    texts = pairs.encode(words, [" ".join(f"fråga{n}{letter}" for letter in "abcdef") for n in range(20)])
    rng = np.random.default_rng(3)
    ids, offsets = train.window(texts, np.arange(20), 4, rng, crop=True, drop=0.3)
    ends = [*offsets.tolist()[1:], len(ids)]
    kept = [ids[a:b].tolist() for a, b in zip(offsets.tolist(), ends, strict=True)]
    for number, own in enumerate(kept):
        whole = texts.ids[texts.starts[number] : texts.starts[number + 1]].tolist()
        places = [place for place in range(len(whole)) if _is_part(own, whole[place : place + 4])]
        assert places
    assert 40 <= sum(map(len, kept)) < 80


def test_pieces_share_the_parts_of_their_n_grams() -> None:
    grams = find(["▁hamn", "▁hamnen", "▁hamnar", "▁skola", "hamn"])
    parts = torch.ones((grams.count, 2), requires_grad=True)
    spread = grams.spread(parts)
    # <ham in three sizes of each, hamn too with the inner piece; nothing is shared with skola.
    assert grams.count == 6
    assert (spread[:, 0] > 0).tolist() == [True, True, True, False, True]
    torch.autograd.backward(spread.sum())
    plain = sum(grams.of_piece.weights.tolist())
    assert parts.grad is not None
    assert float(parts.grad[:, 1].sum()) == pytest.approx(plain, rel=1e-5)
    assert (parts.grad > 0).all()


def _is_part(some: list[int], whole: list[int]) -> bool:
    left = iter(whole)
    return all(piece in left for piece in some)


def test_pieces_ignore_capitals_and_white_space() -> None:
    one = tokenizer.learn(["nämnden beslutar om beredskap", "nämndens beslut om krisberedskap"] * 20, 60)
    assert one.get_vocab_size() <= 60
    assert one.encode("NÄMNDEN\x1f\n beslutar").ids == one.encode("nämnden beslutar").ids
    assert one.encode("nämnden beslutar").ids != one.encode("nämnden beslut").ids


@pytest.fixture
def data(tmp_path: Path) -> Path:
    def write(name: str, *lines: object) -> None:
        text = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines) + "\n"
        (tmp_path / name).write_bytes(lzma.compress(text.encode()))

    write(
        "title_body_sv.jsonl.xz",
        {"source": "kolada", "title": "Hamnens budget", "body": "Svar A"},
        {"source": "sfs_title", "title": "Lag om bryggor", "body": "En brygga är fast."},
        {"source": "sfs_sections", "title": "Flotte", "body": "En flotte är lös."},
        {"source": "sfs_title", "title": " ", "body": "Utan titel."},
    )
    write("question_passage_sv.jsonl.xz", {"question": "Vad är en brygga?", "passage": "En väg ut."})
    write(
        "mono_sv.txt.xz", "Ett. Två. Tre.", "Bara en. Och en till.", "Bryggan är röd. Den är ny. Den är lång."
    )
    write("parallel_sv_en.tsv.xz", "eurovoc_labels\thamn\tport", "tatoeba\tJag ror.\tI row.")
    write(
        "queries_sv_en.jsonl.xz",
        {"passage": "P", "topic": "t", "paraphrase": "p", "question": "q", "english": "e"},
    )
    return tmp_path


def test_the_data_becomes_pairs_of_their_kinds(data: Path, words: Tokenizer) -> None:
    found = {kind.name: (len(kind.left), kind.turns) for kind in pairs.kinds(data, words)}
    assert found["indicators"] == (1, 3)
    assert found["questions"] == (1, 3)
    assert found["sfs"] == (2, 1)
    assert found["cloze"] == (2, 1)
    assert found["sentences"] == (1, 3)
    assert found["terms"] == (1, 3)
    written = {kind.name: len(kind.left) for kind in pairs.written(data, words)}
    assert set(written) >= {"topic", "paraphrase", "question", "english", "english-topic"}
    assert set(written.values()) == {1}


PASSAGES = [
    "Hamnen ska rustas.",
    "Planen gäller hamnarna i norr.",
    "Skolan ska rustas i norr.",
    "Ett badhus.",
]


def test_bm25_ranks_by_rare_stems() -> None:
    scores = Bm25(PASSAGES).scores("hamn")
    assert scores[0] > scores[1] > 0
    assert scores[2] == scores[3] == 0
    assert Bm25(PASSAGES).scores("badhus rustas").argmax() == 3


@pytest.mark.parametrize(
    ("scores", "gains", "expected"),
    [
        ([3.0, 2.0, 1.0], {0: 1.0}, 1.0),
        ([3.0, 2.0, 1.0], {1: 1.0}, 0.6309),
        ([3.0, 2.0, 1.0], {0: 1.0, 2: 3.0}, 0.6885),
        ([1.0, 1.0, 1.0], {0: 1.0}, 1.0),
        ([3.0, 2.0, 1.0], {}, 0.0),
    ],
)
def test_ndcg(scores: list[float], gains: Mapping[int, float], expected: float) -> None:
    assert ndcg(np.array(scores), gains) == pytest.approx(expected, abs=1e-4)


def test_figures_of_all_rankers(learnt: Path) -> None:
    unseen = _made_up(TOPICS, 2)
    task = Task(
        "made up",
        tuple(question for question, _ in unseen),
        tuple(answer for _, answer in unseen),
        tuple({number: 1.0} for number in range(TOPICS)),
        tuple("even" if number % 2 == 0 else "odd" for number in range(TOPICS)),
    )
    rows = evaluate.figures(task, StaticEncoder(learnt))
    assert set(rows) == {"made up", "made up: even (12)", "made up: odd (12)"}
    assert rows["made up"]["lexical"] < 0.4 < 0.95 < rows["made up"]["semantic"]


def test_judged_passages_hold_the_middle_of_a_quote(tmp_path: Path) -> None:
    first = "Nämnden ska öva sin ledning två gånger om året och redovisa vad som brast."
    second = "Bryggan byggs om."
    (tmp_path / "000_a.txt").write_text(f"{first}\n\n{'ord ' * 90}\n\n{second}", encoding="utf-8")
    (tmp_path / "001_b.txt").write_text(first, encoding="utf-8")
    quote = {"doc": "000", "quote": "öva sin ledning två gång-\ner om året", "grade": 2}
    rows = [
        {"query": "övning", "kind": "topic", "relevant": [quote]},
        {"query": "inget", "kind": "negative", "relevant": []},
    ]
    (tmp_path / "q.jsonl").write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    task = evaluate.judged(tmp_path / "q.jsonl", tmp_path)
    assert task.queries == ("övning",)
    assert task.groups == ("topic",)
    assert [task.passages[place] == first for place in task.gains[0]] == [True]
    assert list(task.gains[0].values()) == [3.0]
