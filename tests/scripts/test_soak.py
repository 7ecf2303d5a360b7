"""Memory under steady load stays flat, half an hour long: `pytest -m soak tests/scripts`; SOAK_MINUTES sets another."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "scripts" / "soak_memory.py"
MINUTES = float(os.environ.get("SOAK_MINUTES", "30"))


@pytest.mark.soak
@pytest.mark.timeout(MINUTES * 60 + 300)
def test_memory_stays_flat_under_steady_load() -> None:
    answer = subprocess.run(
        [sys.executable, SCRIPT, "--minutes", str(MINUTES)], capture_output=True, text=True, check=False
    )
    assert answer.returncode == 0, answer.stdout + answer.stderr
