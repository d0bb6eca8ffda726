"""The pieces of words that get a vector: a unigram model learnt from the training texts.

Compatibility forms are folded (NFKC) and letters lowered, so that a heading in
capitals and its sentence meet; white space is white space, whatever it is made of.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, trainers

from index.training import sources

PIECES = 40_000
UNKNOWN = "[UNK]"
_SPACE = r"[\s\x1c-\x1f\x85]+"  # what str.split() takes for white space


def learn(texts: Iterable[str], pieces: int = PIECES) -> Tokenizer:
    """A tokenizer with at most `pieces` pieces; the same texts give the same pieces."""
    tokenizer = Tokenizer(models.Unigram())
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.NFKC(),
            normalizers.Lowercase(),
            normalizers.Replace(Regex(_SPACE), " "),
            normalizers.Strip(),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.Metaspace(), pre_tokenizers.Punctuation()]
    )
    trainer = trainers.UnigramTrainer(
        vocab_size=pieces,
        special_tokens=[UNKNOWN],
        unk_token=UNKNOWN,
        max_piece_length=20,
        show_progress=False,
    )
    tokenizer.train_from_iterator(texts, trainer)
    return tokenizer


def in_order(tokenizer: Tokenizer) -> list[str]:
    """All pieces, in the order of their ids."""
    vocabulary: dict[str, int] = tokenizer.get_vocab()
    return sorted(vocabulary, key=vocabulary.__getitem__)


def texts(data: Path, every: int = 3) -> Iterator[str]:
    """What the pieces are learnt from: every third paragraph, and the parallel texts, the English twice."""
    yield from islice(sources.paragraphs(data), 0, None, every)
    for pair in sources.parallel(data):
        yield pair.swedish
        yield pair.english
        yield pair.english
