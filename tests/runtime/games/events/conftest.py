"""The alias tables as they come with the program."""

import pytest

from arbees_runtime.games.events.aliases import Aliases, seeded_aliases


@pytest.fixture(scope="session")
def aliases() -> Aliases:
    return seeded_aliases()
