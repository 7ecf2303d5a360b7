"""How long a shard that was asked to stop goes on for games that others are to have."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass

import asyncpg
import pytest

from arbees_runtime.clock import SystemClock
from arbees_runtime.games.shards.slots import GROUP, Slot, take_slot
from arbees_runtime.processes.game_shard_leaving import until_taken
from arbees_runtime.store.connection import Pool
from arbees_runtime.store.leases import acquire

LONG_S = 60.0
CLOCK = SystemClock()


class Hurrying(SystemClock):
    """A clock that does not wait but moves on, and counts how often it was asked to."""

    def __init__(self) -> None:
        self.slept = 0
        self._slept_ns = 0

    def monotonic_ns(self) -> int:
        return self._slept_ns

    async def sleep(self, seconds: float) -> None:
        self.slept += 1
        self._slept_ns += round(seconds * 1e9)
        await asyncio.sleep(0)


@dataclass
class Leaving:
    """A shard with games that is about to stop."""

    pool: Pool
    slot: Slot
    clock: Hurrying
    games: list[str]

    async def wait(self) -> None:
        await until_taken(self.games, self.slot, self.pool, self.clock, LONG_S)


@pytest.fixture
async def leaving(database: str) -> AsyncIterator[Leaving]:
    async with asyncpg.create_pool(database) as pool:
        yield Leaving(pool, await take_slot(pool, "us", CLOCK, ttl_s=300), Hurrying(), ["one", "two"])


async def test_with_neither_an_orchestrator_nor_another_shard_it_goes_at_once(leaving: Leaving) -> None:
    await leaving.wait()
    assert leaving.clock.slept == 0


@pytest.mark.parametrize("who", ["orchestrator", f"{GROUP}/1"])
async def test_it_waits_for_whoever_is_there_until_the_time_is_over(
    leaving: Leaving, who: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        assert await acquire(leaving.pool, who, "another", 300)
        await leaving.wait()
    assert leaving.clock.monotonic_ns() >= LONG_S * 1e9
    assert "2 games are left behind" in caplog.text


@pytest.mark.parametrize(("phase", "waits"), [("ready", True), ("degraded", True), ("draining", False)])
async def test_whoever_is_about_to_stop_as_well_is_not_waited_for(leaving: Leaving, phase: str, waits: bool) -> None:
    for process, lease in (("orchestrator", "orchestrator"), ("game-shard", f"{GROUP}/1")):
        assert await acquire(leaving.pool, lease, f"a {process}", 300)
        await leaving.pool.execute(
            "INSERT INTO process_status (process, instance, phase, version, started_at, reported_at)"
            " VALUES ($1, $2, $3, '0', now(), now())",
            process, f"a {process}", phase if process == "game-shard" else "draining",
        )  # fmt: skip
    await leaving.wait()
    assert (leaving.clock.slept > 0) is waits


async def test_it_goes_once_the_orchestrator_has_gone(leaving: Leaving, caplog: pytest.LogCaptureFixture) -> None:
    orchestrator = await acquire(leaving.pool, "orchestrator", "another", 300)
    assert orchestrator is not None
    with caplog.at_level(logging.INFO):
        waiting = asyncio.create_task(leaving.wait())
        while not leaving.clock.slept:
            await asyncio.sleep(0)
        await orchestrator.release(leaving.pool)
        await waiting
    assert leaving.clock.monotonic_ns() < LONG_S * 1e9
    assert "neither an orchestrator nor another shard goes on" in caplog.text


async def test_it_goes_once_its_games_are_taken_or_its_slot_is_lost(leaving: Leaving) -> None:
    assert await acquire(leaving.pool, "orchestrator", "another", 300)
    waiting = asyncio.create_task(leaving.wait())
    while not leaving.clock.slept:
        await asyncio.sleep(0)
    leaving.games.clear()
    await waiting
    leaving.games.append("three")
    await leaving.slot.release()
    await leaving.wait()
    assert leaving.clock.monotonic_ns() < LONG_S * 1e9


async def test_a_database_that_does_not_answer_says_nothing_about_who_is_there(leaving: Leaving) -> None:
    await leaving.pool.close()
    await leaving.wait()
    assert leaving.clock.monotonic_ns() >= LONG_S * 1e9


async def test_a_database_that_hangs_does_not_hold_it_up(leaving: Leaving, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("arbees_runtime.processes.game_shard_leaving._ANSWER_S", 0.0)
    await leaving.wait()
    assert leaving.clock.monotonic_ns() >= LONG_S * 1e9, "nothing is known of who is there"
