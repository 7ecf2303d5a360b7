"""`local` from start to stop: ready in time, and nothing left: no process, no file."""

from __future__ import annotations

import asyncio
import contextlib
import os
import shutil
import signal
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path

import psutil
import pytest

from arbees_runtime.local.environments import PASSED_ON
from arbees_runtime.manifest import RECORDER

READY_WITHIN_S = 60  # ours is 20 s on a machine of its own; tests share theirs


class Local:
    """A run of `local`, with everything it said."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process
        self.lines: list[str] = []

    async def until_line(self, part: str) -> str:
        assert self.process.stdout is not None
        async with asyncio.timeout(READY_WITHIN_S):
            while line := (await self.process.stdout.readline()).decode():
                self.lines.append(line)
                if part in line:
                    return line
        pytest.fail(f"it never said {part!r}:\n{''.join(self.lines)}")

    def family(self) -> list[psutil.Process]:
        return psutil.Process(self.process.pid).children(recursive=True)


@pytest.fixture
async def local() -> AsyncIterator[Local]:
    # Servers that run as another user can't reach below pytest's folder, so this is the system's.
    folder = Path("/tmp").resolve() / f"arbees-local-{os.getpid()}-{time.monotonic_ns()}"
    folder.mkdir(mode=0o755)
    environment = {"PATH": os.environ["PATH"], "TMPDIR": str(folder)}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "arbees_runtime", "local",
        env=environment, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    run = Local(process)
    yield run
    if process.returncode is None:
        process.kill()
        await process.wait()
    left = list(folder.iterdir())
    for path in left:
        shutil.rmtree(path, ignore_errors=True)
    folder.rmdir()
    assert left == [], "files are left behind"


async def until_gone(family: list[psutil.Process]) -> None:
    async with asyncio.timeout(30):
        while any(each.is_running() and each.status() != psutil.STATUS_ZOMBIE for each in _alive(family)):
            await asyncio.sleep(0.02)


def _alive(family: list[psutil.Process]) -> list[psutil.Process]:
    found = []
    for each in family:
        with contextlib.suppress(psutil.NoSuchProcess):
            each.status()
            found.append(each)
    return found


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_everything_starts_and_stops_cleanly(local: Local, number: signal.Signals) -> None:
    await local.until_line("everything is ready after")
    assert any("bus: Redis" in line for line in local.lines)
    assert any("database: PostgreSQL" in line for line in local.lines)
    family = local.family()
    assert {"redis-server", "postgres"} <= {each.name() for each in family}
    asked = time.monotonic()
    os.kill(local.process.pid, number)
    assert await asyncio.wait_for(local.process.wait(), 30) == 0
    assert time.monotonic() - asked < 10
    await until_gone(family)


async def test_kill_9_leaves_nothing_running(local: Local) -> None:
    await local.until_line("everything is ready after")
    family = local.family()
    assert len(family) > 4
    local.process.kill()
    await local.process.wait()
    await until_gone(family)


async def test_a_process_that_is_killed_is_started_again(local: Local) -> None:
    await local.until_line("everything is ready after")
    recorder = next(each for each in local.family() if each.cmdline()[-1:] == ["recorder"])
    recorder.kill()
    await local.until_line("ended with signal SIGKILL; starting it again")
    await local.until_line("recorder INFO: ready")
    local.process.terminate()
    assert await asyncio.wait_for(local.process.wait(), 30) == 0


async def test_processes_get_exactly_their_environment(local: Local) -> None:
    await local.until_line("everything is ready after")
    recorder = next(each for each in local.family() if each.cmdline()[-1:] == ["recorder"])
    declared = {each.name for each in RECORDER.all_variables} | {each.variable for each in RECORDER.all_secrets}
    assert set(recorder.environ()) <= declared | set(PASSED_ON) | {"LC_CTYPE"}
    assert recorder.environ()["REDIS_USERNAME"] == "recorder"
    assert recorder.environ()["DATABASE_USER"] == "arbees_programs"
    local.process.terminate()
    assert await asyncio.wait_for(local.process.wait(), 30) == 0
