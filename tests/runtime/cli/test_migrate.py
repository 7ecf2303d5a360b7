"""What `migrate` says of a database that is not there."""

from __future__ import annotations

import subprocess
import sys

import pytest


@pytest.mark.parametrize("option", ["--check", None])
def test_a_database_that_can_not_be_reached_is_told_with_what_to_do(option: str | None) -> None:
    environment = {"DATABASE_HOST": "127.0.0.1", "DATABASE_PORT": "1", "DATABASE_OWNER_PASSWORD": "unused"}
    command = [sys.executable, "-m", "arbees_runtime", "migrate", *([option] if option else [])]
    answer = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert answer.returncode == 1
    assert "the database at 127.0.0.1:1/arbees can't be reached: " in answer.stderr
    assert "Start it, or correct DATABASE_HOST and DATABASE_PORT" in answer.stderr
    assert answer.stderr.count("ERROR") == 1
    assert "Traceback" not in answer.stderr
