"""Writes tokenizer and table as a sentence-transformers model: `StaticEmbedding`, then `Normalize`."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save_file
from tokenizers import Tokenizer

_MODULES = (
    ("", "sentence_transformers.sentence_transformer.modules.static_embedding.StaticEmbedding"),
    ("1_Normalize", "sentence_transformers.base.modules.normalize.Normalize"),
)
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


def write(out: Path, tokenizer: Tokenizer, table: NDArray[np.float32]) -> None:
    """Writes the model's files into `out`; the table in half precision, which costs no quality."""
    out.mkdir(parents=True, exist_ok=True)
    save_file({"embedding.weight": table.astype(np.float16)}, out / _WEIGHTS, {"format": "pt"})
    (out / _WEIGHTS).chmod(0o644)  # it is made readable for its owner only
    tokenizer.save(str(out / "tokenizer.json"), pretty=False)
    modules = [
        {"idx": number, "name": str(number), "path": path, "type": kind}
        for number, (path, kind) in enumerate(_MODULES)
    ]
    _write_json(out / "modules.json", modules)
    _write_json(out / "config_sentence_transformers.json", _CONFIG)
    _write_json(out / "1_Normalize" / "config.json", _NORMALIZE)


def _write_json(path: Path, content: object) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
