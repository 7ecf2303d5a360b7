"""What a process says of itself: every change at once, and now and then that nothing changed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest

from arbees_runtime.bus.memory_bus import MemoryBroker, MemoryBus
from arbees_runtime.bus.protocol import Delivery, Subscription
from arbees_runtime.bus.topics import PROCESSES
from arbees_runtime.clock import SystemClock, VirtualClock
from arbees_runtime.lifecycle.health import Condition, Health
from arbees_runtime.lifecycle.status import TELL_EVERY_S, Status
from arbees_runtime.messages import ProcessPhase, ProcessStatus
from arbees_runtime.store import process_status
from arbees_runtime.store.connection import open_pool


@dataclass
class Told:
    """A process that tells, and who listens."""

    clock: VirtualClock
    health: Health
    heard: Subscription[ProcessStatus]

    async def next(self) -> ProcessStatus:
        async with asyncio.timeout(5):
            update = await anext(aiter(self.heard))
        assert update.message is not None
        assert update.key == "recorder:copy-1"
        return update.message

    async def pass_time(self, seconds: float) -> None:
        for _ in range(round(seconds / 0.5)):
            await asyncio.sleep(0)
            self.clock.advance(0.5)
            await asyncio.sleep(0)


@pytest.fixture
async def told() -> AsyncIterator[Told]:
    clock = VirtualClock(1_000_000_000)
    health = Health("recorder", "copy-1", "1.2.3", clock)
    broker = MemoryBroker(clock)
    async with MemoryBus(broker, "copy-1") as ours, MemoryBus(broker, "api") as theirs:
        told = Told(clock, health, await theirs.subscribe(PROCESSES, delivery=Delivery.EVERY))
        status = Status("recorder", "copy-1", "1.2.3", health, clock)
        telling = asyncio.create_task(status.tell(ours.publisher(PROCESSES)))
        yield told
        telling.cancel()
        await asyncio.wait([telling])


async def test_phases_are_told_when_they_are_entered(told: Told) -> None:
    first = await told.next()
    assert (first.process, first.phase, first.version, first.epoch) == ("recorder", "starting", "1.2.3", None)
    assert first.reasons == ("starting",)
    told.health.enter(ProcessPhase.WAITING, "waiting for lease recorder, which copy-0 holds")
    waiting = await told.next()
    assert (waiting.phase, waiting.epoch) == (ProcessPhase.WAITING, None)
    assert waiting.reasons == ("waiting for lease recorder, which copy-0 holds",)
    told.health.epoch = 7
    told.health.enter(ProcessPhase.READY)
    ready = await told.next()
    assert (ready.phase, ready.epoch, ready.reasons) == (ProcessPhase.READY, 7, ())
    assert ready.started_ns == first.started_ns
    told.health.enter(ProcessPhase.DRAINING, "asked to stop")
    assert (await told.next()).phase is ProcessPhase.DRAINING
    told.health.enter(ProcessPhase.STOPPED, "exit code 0 (clean)")
    assert (await told.next()).reasons == ("exit code 0 (clean)",)


async def test_a_part_that_fails_is_told_without_being_announced(told: Told) -> None:
    condition = Condition(ok=True)
    told.health.add("database", lambda: condition)
    await told.next()
    told.health.enter(ProcessPhase.READY)
    assert (await told.next()).reasons == ()
    condition = Condition(ok=False, reason="it does not answer")
    await told.pass_time(0.5)
    degraded = await told.next()
    assert (degraded.phase, degraded.reasons) == (ProcessPhase.DEGRADED, ("database: it does not answer",))
    condition = Condition(ok=True)
    await told.pass_time(0.5)
    assert (await told.next()).phase is ProcessPhase.READY


async def test_what_did_not_change_is_told_again_now_and_then_and_a_ticking_number_is_no_change(told: Told) -> None:
    silent_s = 0

    def look() -> Condition:
        nonlocal silent_s
        silent_s += 1
        return Condition(ok=False, reason=f"has not answered for {silent_s} s")

    await told.next()
    told.health.add("database", look)
    told.health.enter(ProcessPhase.READY)
    first = await told.next()
    await told.pass_time(2 * TELL_EVERY_S)
    second, third = await told.next(), await told.next()
    assert second.at_ns - first.at_ns == pytest.approx(TELL_EVERY_S * 1e9)
    assert third.at_ns - second.at_ns == pytest.approx(TELL_EVERY_S * 1e9)


async def test_the_database_keeps_the_last_word_of_every_copy(database: str) -> None:
    clock = SystemClock()
    health = Health("recorder", "copy-1", "1.2.3", clock)
    health.epoch = 3
    status = Status("recorder", "copy-1", "1.2.3", health, clock)
    old = Status("recorder", "copy-0", "1.2.2", health, clock)
    pool = await open_pool(database, "test")
    try:
        await process_status.write(pool, old.now())
        await pool.execute("UPDATE process_status SET reported_at = now() - interval '2 days'")
        stale = status.now()
        recording = asyncio.create_task(status.record(pool))
        health.enter(ProcessPhase.READY)
        async with asyncio.timeout(10):
            while not (kept := await process_status.read(pool)) or kept[0].instance == "copy-0":
                await asyncio.sleep(0.01)
        assert [(each.instance, each.phase, each.epoch) for each in kept] == [("copy-1", ProcessPhase.READY, 3)]
        recording.cancel()
        health.enter(ProcessPhase.DRAINING, "asked to stop")
        await status.record_end(pool)
        [last] = await process_status.read(pool)
        assert (last.phase, last.reasons) == (ProcessPhase.STOPPED, ("asked to stop",))
        await process_status.write(pool, stale)
        assert await process_status.read(pool) == [last], "an older word does not replace a newer one"
    finally:
        await pool.close()
