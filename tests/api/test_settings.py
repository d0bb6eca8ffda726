"""The settings that the environment gives."""

from __future__ import annotations

from pathlib import Path

import pytest

from api.errors import ApiError
from api.settings import load_settings

NAME = "RODATRADEN_REQUESTS_A_MINUTE"


def test_how_many_requests_a_minute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(NAME, raising=False)
    assert load_settings(tmp_path).access.requests_a_minute == 1200
    monkeypatch.setenv(NAME, "5000")
    assert load_settings(tmp_path).access.requests_a_minute == 5000


@pytest.mark.parametrize("said", ["0", "-1", "många", "٣"])
def test_no_number_of_requests_is_told(said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, said)
    with pytest.raises(ApiError, match=NAME):
        load_settings(tmp_path)
