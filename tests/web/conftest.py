"""The application on the sample documents, asked without a network."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.settings import Settings
from web.app import create_app


@pytest.fixture(scope="session")
def samples(sample_data: Path) -> Iterator[TestClient]:
    """The pages of the sample collection; only to be read."""
    with TestClient(create_app(Settings(data=sample_data))) as client:
        yield client


@pytest.fixture
def client(samples: TestClient) -> TestClient:
    """The same, as a visitor who comes for the first time."""
    samples.cookies.clear()
    return samples


@pytest.fixture
def own(untouched: Path, tmp_path: Path) -> Iterator[TestClient]:
    """The pages of the sample documents in a folder of their own, to be changed."""
    with TestClient(create_app(Settings(shutil.copytree(untouched, tmp_path / "data")))) as client:
        yield client


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[TestClient]:
    """The pages of a collection without documents."""
    with TestClient(create_app(Settings(data=tmp_path / "data"))) as client:
        yield client
