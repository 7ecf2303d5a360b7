"""Slots on a real database."""

import asyncio

import asyncpg
import pytest

from arbees_runtime.clock import SystemClock
from arbees_runtime.games.shards.slots import take_slot
from arbees_runtime.store.leases import FencedError

CLOCK = SystemClock()


async def test_each_shard_gets_a_slot_of_its_own_and_the_next_holder_the_next_epoch(database: str) -> None:
    async with asyncpg.create_pool(database) as pool:
        taken = await asyncio.gather(*(take_slot(pool, f"i{n}", CLOCK, slots=4) for n in range(3)))
        assert sorted(slot.name for slot in taken) == ["game-shard/0", "game-shard/1", "game-shard/2"]
        assert all(slot.held and slot.epoch == 1 for slot in taken)
        first = next(slot for slot in taken if slot.name == "game-shard/0")
        await first.release()
        assert not first.held
        again = await take_slot(pool, "next", CLOCK, slots=4)
        assert (again.name, again.epoch) == ("game-shard/0", 2)


async def test_who_finds_no_slot_waits_until_one_runs_out(database: str) -> None:
    async with asyncpg.create_pool(database) as pool:
        dead = await take_slot(pool, "dead", CLOCK, slots=1, ttl_s=1.0)
        waiting = asyncio.create_task(take_slot(pool, "waiting", CLOCK, slots=1, ttl_s=1.0))
        await asyncio.sleep(0.2)
        assert not waiting.done()
        successor = await waiting
        assert (successor.name, successor.epoch) == (dead.name, dead.epoch + 1)
        assert not dead.held
        with pytest.raises(FencedError):
            await dead.keep()
        await dead.release()
        assert successor.held, "what is lost can't be given back"


async def test_a_slot_that_is_kept_stays_ours(database: str) -> None:
    async with asyncpg.create_pool(database) as pool:
        slot = await take_slot(pool, "i", CLOCK, slots=1, ttl_s=1.0)
        keeping = asyncio.create_task(slot.keep())
        await asyncio.sleep(1.5)
        assert slot.held
        assert slot.condition().ok
        keeping.cancel()
