"""Fixtures for tests of the programs."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

_REPOSITORY = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def recorded() -> Callable[[str], Path]:
    """A recording of the live services by its path in the shared data folder; skips the test if it is absent."""
    folder = Path(os.environ.get("ARBEES_SHARED_DATA", _REPOSITORY / "../shared/data"))

    def find(path: str) -> Path:
        file = folder / path
        if not file.exists():
            pytest.skip(f"no recording {path}: ARBEES_SHARED_DATA does not name a folder that holds it")
        return file

    return find


@pytest.fixture(scope="session")
def sample() -> Callable[[str], Path]:
    """A hand-written sample by its path in tests/data."""
    return lambda path: _REPOSITORY / "tests" / "data" / path
