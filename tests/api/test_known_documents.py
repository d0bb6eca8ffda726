"""A document by the name of its file: however its letters are composed, and where several have it."""

from __future__ import annotations

import shutil
from pathlib import Path
from unicodedata import normalize

import pytest

from api.collection import Collection
from api.errors import ApiError
from api.settings import Settings
from tests.program import ROOT

SAMPLES = ROOT / "corpus" / "samples"


def test_a_name_is_known_in_both_forms_and_several_are_told_apart(tmp_path: Path) -> None:
    sources = ("yrkande-genomforandeplan-2025.pdf", "yttrande-genomforandeplan-2025.pdf")
    for source in sources:
        (tmp_path / source).mkdir()
    name = "Åtgärder för ån.pdf"
    with Collection.open(Settings(tmp_path / "data")) as collection:
        list(collection.ingest([Path(shutil.copy(SAMPLES / sources[0], tmp_path / sources[0] / name))]))
        held = collection.document(normalize("NFD", name))
        assert held.file == name
        list(collection.ingest([Path(shutil.copy(SAMPLES / sources[1], tmp_path / sources[1] / name))]))
        with pytest.raises(ApiError) as refused:
            collection.document(name)
        assert f"{held.id} ({held.title}, {held.pages} s.)" in refused.value.message
