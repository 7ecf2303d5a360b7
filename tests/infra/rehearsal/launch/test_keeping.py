"""Tasks are replaced by the deployed rules; the programs here are small, the health checks real commands."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from arbees_infra.rehearsal.launch.deployed import Container, HealthCheck, Service, Task
from arbees_infra.rehearsal.launch.keeping import FAILED_TASKS, Place
from arbees_infra.rehearsal.launch.program import Line

RUNS = "import time; print('at work', flush=True); time.sleep(600)"
PATIENCE_S = 60


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch):
    monkeypatch.setattr("arbees_infra.rehearsal.launch.keeping._FIRST_PAUSE_S", 0.0)


class Kept:
    """One place, with all that was heard of it."""

    def __init__(
        self, program: str, check: str | None, *, every_s: float = 0.1, breaks: bool = True, stop_s: int = 30
    ) -> None:
        health = None if check is None else HealthCheck(("python", "-c", check), every_s, 30, 2, 0)
        container = Container(
            "x", "x", ("python", "-c", program), {"WORD": "deployed"}, frozenset(), health, stop_s, ()
        )
        service = Service("x", "us-east-1", Task("x:1", "256", "512", (container,)), 1, breaks, 0, {}, frozenset())
        self.said: list[Line] = []
        here = asyncio.get_running_loop().time()
        self.place = Place(
            service, container, 1, 1, container.environment, here, lambda _, line: self.said.append(line)
        )
        self.task = asyncio.create_task(self.place.keep())

    async def until(self, condition) -> None:
        async with asyncio.timeout(PATIENCE_S):
            while not condition(self.place):
                await asyncio.sleep(0.01)

    async def end(self) -> None:
        self.place.stop()
        await asyncio.wait_for(self.task, PATIENCE_S)


async def test_it_is_healthy_when_its_check_says_so_and_stops_when_asked():
    kept = Kept(RUNS, "import os; assert os.environ['WORD'] == 'deployed'")
    await kept.until(lambda place: place.health == "healthy")
    assert kept.place.healthy_s is not None
    assert kept.place.pid is not None
    await kept.end()
    assert (kept.place.health, kept.place.pid, kept.place.restarts) == ("stopped", None, 0)


async def test_it_gets_its_environment_and_nothing_of_ours(monkeypatch):
    monkeypatch.setenv("KALSHI_PRIVATE_KEY", "ours")
    kept = Kept("import os; print(sorted(os.environ), flush=True); import time; time.sleep(600)", "")
    await kept.until(lambda place: place.last_line)
    await kept.end()
    assert "WORD" in kept.said[0].text
    assert "KALSHI_PRIVATE_KEY" not in kept.said[0].text


async def test_a_check_that_fails_ends_the_task_and_after_three_the_deployment():
    kept = Kept(RUNS, "import sys; sys.exit('GET /nowhere answers 404')")
    await asyncio.wait_for(kept.task, PATIENCE_S)
    assert kept.place.health == "given up"
    assert kept.place.restarts == FAILED_TASKS - 1
    assert kept.place.why == "its health check failed 2 times: GET /nowhere answers 404"


async def test_a_program_that_ends_is_replaced_and_its_last_words_are_told():
    kept = Kept("import sys; sys.exit('REDIS_HOST must be set')", "", every_s=600)  # it ends before it is looked at
    await asyncio.wait_for(kept.task, PATIENCE_S)
    assert kept.place.health == "given up"
    assert "exit code 1 (REDIS_HOST must be set)" in kept.place.why


async def test_one_that_worked_is_replaced_for_ever():
    kept = Kept(RUNS, "")
    for number in range(FAILED_TASKS + 1):
        await kept.until(lambda place: place.health == "healthy")
        kept.place.replace("target group x: /livez answers 500")
        await kept.until(lambda place, number=number: place.restarts == number + 1)
    await kept.until(lambda place: place.health == "healthy")
    await kept.end()


async def test_one_that_does_not_stop_is_killed(tmp_path: Path):
    ready = tmp_path / "ready"
    deaf = f"import signal, time, pathlib; signal.signal(signal.SIGTERM, signal.SIG_IGN); pathlib.Path({str(ready)!r})"
    kept = Kept(f"{deaf}.touch(); time.sleep(600)", None, stop_s=0)
    await kept.until(lambda _: ready.exists())
    await kept.end()
    assert kept.place.pid is None
