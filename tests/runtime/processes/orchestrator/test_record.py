"""What was decided is recorded, then said, each once; and what waits too long is told."""

from __future__ import annotations

from collections.abc import AsyncIterator

import asyncpg
import pytest

from arbees_runtime.bus import topics
from arbees_runtime.bus.memory_bus import MemoryBroker, MemoryBus
from arbees_runtime.clock import SystemClock
from arbees_runtime.games.assignment.sharing import Change, Sharing
from arbees_runtime.messages import AssignedGame, GatewayPlan, Nanoseconds, ShardPlan
from arbees_runtime.processes.orchestrator_record import LATE_NS, AssignmentRecord
from arbees_runtime.store.connection import Pool
from arbees_runtime.store.leases import Fence, FencedError, acquire


def sharing(*, given: tuple[str, ...] = (), taken: tuple[str, ...] = (), waiting: tuple[str, ...] = ()) -> Sharing:
    def changes(events: tuple[str, ...], slot: str) -> tuple[Change, ...]:
        return tuple(Change(event, slot, "because") for event in events)

    return Sharing({}, changes(given, "s0"), changes(taken, "s0"), changes(waiting, ""))


def plan(generation: int, *events: str) -> ShardPlan:
    games = tuple(AssignedGame(event, "nfl", event, "h", "a", Nanoseconds(0), ()) for event in events)
    return ShardPlan("s0", generation, 1, Nanoseconds(0), games, 1)


@pytest.fixture
async def pool(database: str) -> AsyncIterator[Pool]:
    async with asyncpg.create_pool(database) as pool:
        yield pool


@pytest.fixture
async def fence(pool: Pool) -> Fence:
    lease = await acquire(pool, "orchestrator", "us", 300)
    assert lease is not None
    return lease.fence


@pytest.fixture
async def bus() -> AsyncIterator[MemoryBus]:
    async with MemoryBus(MemoryBroker(SystemClock()), "orchestrator") as bus:
        yield bus


async def said(bus: MemoryBus) -> list[tuple[int, tuple[str, ...]]]:
    """Generation and games of the plans on the channel."""
    subscription = await bus.subscribe(topics.SUBSCRIPTIONS)
    await subscription.ready()
    publisher = bus.publisher(topics.SUBSCRIPTIONS)
    publisher.publish("shard:end", ShardPlan("end", 0, 0, Nanoseconds(0), (), 0))
    found = []
    async for update in subscription:
        if update.key == "shard:end":
            break
        assert isinstance(update.message, ShardPlan)
        found.append((update.message.generation, tuple(game.event for game in update.message.games)))
    publisher.retire("shard:end")
    return found


async def recorded(pool: Pool) -> list[tuple[str, str]]:
    return [(row["event"], row["change"]) for row in await pool.fetch("SELECT * FROM assignment_changes ORDER BY 1")]


async def test_what_could_not_be_recorded_is_recorded_and_said_later_once(
    database: str, pool: Pool, fence: Fence, bus: MemoryBus
) -> None:
    record, publisher = AssignmentRecord(), bus.publisher(topics.SUBSCRIPTIONS)
    gone = await asyncpg.create_pool(database)
    await gone.close()
    record.note([plan(1, "one")], sharing(given=("one",)), 0)
    with pytest.raises(asyncpg.InterfaceError):
        await record.say(gone, fence, publisher)
    assert (await recorded(pool), await said(bus)) == ([], [])
    record.note([plan(2, "one", "two")], sharing(given=("two",)), 0)
    await record.say(pool, fence, publisher)
    assert await said(bus) == [(2, ("one", "two"))]
    await record.say(pool, fence, publisher)
    assert await recorded(pool) == [("one", "given"), ("two", "given")]


@pytest.mark.parametrize("given", [("one",), ()], ids=["a game changes hands", "a game has other markets"])
async def test_who_lost_the_lease_records_and_says_nothing(
    pool: Pool, fence: Fence, bus: MemoryBus, given: tuple[str, ...]
) -> None:
    record = AssignmentRecord()
    record.note([plan(1, "one")], sharing(given=given), 0)
    record.add(GatewayPlan("kalshi", 1, 1, Nanoseconds(0), ()))
    with pytest.raises(FencedError):
        await record.say(pool, Fence(fence.lease, fence.epoch + 1), bus.publisher(topics.SUBSCRIPTIONS))
    assert (await recorded(pool), await said(bus)) == ([], [])


async def test_waiting_is_recorded_once_and_told_when_it_lasts(pool: Pool, fence: Fence, bus: MemoryBus) -> None:
    record, publisher = AssignmentRecord(), bus.publisher(topics.SUBSCRIPTIONS)
    for now_ns in (0, LATE_NS, LATE_NS + 1):
        record.note([], sharing(waiting=("one", "two") if now_ns else ("one",)), now_ns)
    assert record.waiting == 2
    assert record.late(LATE_NS) == ""
    assert record.late(LATE_NS + 1) == "1 games have no shard (one: because)"
    record.note([], sharing(given=("one",), waiting=("two",)), LATE_NS + 2)
    record.note([], sharing(taken=("one",), waiting=("one", "two")), LATE_NS + 3)
    assert record.late(LATE_NS + 3) == "", "it waits anew"
    await record.say(pool, fence, publisher)
    assert await recorded(pool) == [
        ("one", "waiting"), ("two", "waiting"), ("one", "given"), ("one", "taken"), ("one", "waiting")
    ]  # fmt: skip
