"""A recorded session, made once."""

from __future__ import annotations

from pathlib import Path

import pytest

from arbees_runtime.replay.season import SeasonSession
from arbees_runtime.replay.session import save
from arbees_runtime.simulator.season.season import Plan

PLAN = Plan(games=6, game_s=60.0, mispricing_every_s=2.0, mismatched=0.2, life_s=4.0)
SEED, MINUTES = 2, 1.7


@pytest.fixture(scope="session")
def recorded_session(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A season in a file."""
    file = tmp_path_factory.mktemp("sessions") / "season.session"
    save(SeasonSession(SEED, MINUTES, PLAN), file)
    return file
