"""Same recording, same seed: byte-identical decisions."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from arbees_runtime.replay.outcome import decisions_as_bytes, outcome_of
from arbees_runtime.replay.run import run
from arbees_runtime.replay.season import SeasonSession
from arbees_runtime.replay.session import Reader
from arbees_runtime.replay.settings import checked_settings
from tests.runtime.replay.conftest import MINUTES, PLAN, SEED

PROGRAM = """
import sys
from pathlib import Path
from arbees_runtime.replay.outcome import decisions_as_bytes
from arbees_runtime.replay.run import run
from arbees_runtime.replay.session import Reader
from arbees_runtime.replay.settings import checked_settings
replay = run(Reader(Path(sys.argv[1])), checked_settings({}, {}))
sys.stdout.buffer.write(decisions_as_bytes(replay))
sys.stdout.buffer.write(b"".join(fill.id.encode() for fill in replay.trading.fills))
"""


def in_a_process_of_its_own(file: Path, hash_seed: str) -> bytes:
    environ = {**os.environ, "PYTHONHASHSEED": hash_seed}
    done = subprocess.run([sys.executable, "-c", PROGRAM, str(file)], env=environ, capture_output=True, check=True)
    return done.stdout


def test_two_runs_decide_the_same_bytes(recorded_session: Path) -> None:
    first = run(Reader(recorded_session), checked_settings({}, {}))
    second = run(Reader(recorded_session), checked_settings({}, {}))
    assert len(first.trading.decisions) >= 3
    assert decisions_as_bytes(first) == decisions_as_bytes(second)
    assert first.trading.fills == second.trading.fills
    assert first.trading.commands == second.trading.commands
    assert outcome_of(first) == outcome_of(second)


def test_two_processes_with_different_hash_seeds_decide_the_same_bytes(recorded_session: Path) -> None:
    one, other = (in_a_process_of_its_own(recorded_session, seed) for seed in ("1", "4242"))
    assert len(one) > 1000
    assert one == other


def test_a_season_is_the_same_from_memory_and_from_its_file(recorded_session: Path) -> None:
    from_file = run(Reader(recorded_session), checked_settings({}, {}))
    made_anew = run(SeasonSession(SEED, MINUTES, PLAN), checked_settings({}, {}))
    assert decisions_as_bytes(from_file) == decisions_as_bytes(made_anew)


def test_other_thresholds_decide_otherwise(recorded_session: Path) -> None:
    usual = run(Reader(recorded_session), checked_settings({}, {}))
    strict = run(Reader(recorded_session), checked_settings({}, {"MIN_EDGE": "0.09"}))
    assert len(strict.trading.decisions) < len(usual.trading.decisions)
