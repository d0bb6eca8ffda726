"""Writes tokenizer and table as a sentence-transformers model: `StaticEmbedding`, `Dense` where its means
are turned, then `Normalize`."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save_file
from tokenizers import Tokenizer

_TABLE = ("", "sentence_transformers.sentence_transformer.modules.static_embedding.StaticEmbedding")
_DENSE = ("1_Dense", "sentence_transformers.base.modules.dense.Dense")
_UNIT = ("2_Normalize", "sentence_transformers.base.modules.normalize.Normalize")
_WEIGHTS = "model.safetensors"
_CONFIG = {
    "model_type": "SentenceTransformer",
    "prompts": {"query": "", "document": ""},
    "default_prompt_name": None,
    "similarity_fn_name": "cosine",
}
_NORMALIZE = {
    "module_input_name": "sentence_embedding",
    "module_output_name": "sentence_embedding",
}


def write(
    out: Path, tokenizer: Tokenizer, table: NDArray[np.float32], turn: NDArray[np.float32] | None = None
) -> None:
    """Writes the model's files into `out`; the table in half precision, which costs no quality.

    `turn`: what each mean, a row, is multiplied by (dimension × dimension); without it they stay as they are.
    """
    _save(out / _WEIGHTS, {"embedding.weight": table.astype(np.float16)})
    tokenizer.save(str(out / "tokenizer.json"), pretty=False)
    if turn is None:
        shutil.rmtree(out / _DENSE[0], ignore_errors=True)
    else:
        _save(out / _DENSE[0] / _WEIGHTS, {"linear.weight": np.ascontiguousarray(turn.T, np.float32)})
        _write_json(out / _DENSE[0] / "config.json", _dense(len(turn)))
    modules = [
        {"idx": number, "name": str(number), "path": path, "type": kind}
        for number, (path, kind) in enumerate([_TABLE, *([] if turn is None else [_DENSE]), _UNIT])
    ]
    _write_json(out / "modules.json", modules)
    _write_json(out / "config_sentence_transformers.json", _CONFIG)
    _write_json(out / _UNIT[0] / "config.json", _NORMALIZE)


def _save(path: Path, tensors: dict[str, NDArray[np.float16] | NDArray[np.float32]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    save_file(tensors, path, {"format": "pt"})
    path.chmod(0o644)  # it is made readable for its owner only


def _dense(dimension: int) -> dict[str, object]:
    identity = "torch.nn.modules.linear.Identity"
    return {
        "in_features": dimension,
        "out_features": dimension,
        "bias": False,
        "activation_function": identity,
    }


def _write_json(path: Path, content: object) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
