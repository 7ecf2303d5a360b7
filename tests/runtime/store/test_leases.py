"""Leases: one holder, epochs that only grow, and a frozen holder that can't write any more."""

import asyncio
import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator

import asyncpg
import pytest

from arbees_runtime.clock import SystemClock, VirtualClock
from arbees_runtime.store.connection import IDLE_IN_TRANSACTION_S, Pool, open_pool
from arbees_runtime.store.leases import Fence, FencedError, Lease, acquire, acquire_slot, wait_for


async def expire(pool: Pool, lease: str) -> None:
    """Lets the lease's time run out, by the database's clock."""
    await pool.execute("UPDATE leases SET expires_at = clock_timestamp() WHERE lease = $1", lease)


async def taken(pool: Pool, lease: str, holder: str, ttl: float = 60) -> Lease:
    granted = await acquire(pool, lease, holder, ttl)
    assert granted is not None
    return granted


async def test_one_holds_it_and_the_epoch_grows_with_each_holder(pool: Pool) -> None:
    first = await taken(pool, "execution", "a")
    assert first.fence == Fence("execution", 1)
    assert await acquire(pool, "execution", "b", 60) is None
    assert await acquire(pool, "execution", "a", 60) is None
    await expire(pool, "execution")
    second = await taken(pool, "execution", "b")
    assert second.fence == Fence("execution", 2)
    other = await taken(pool, "position-tracker", "a")
    assert other.fence.epoch == 1


async def test_of_many_at_once_one_gets_it(database: str) -> None:
    pool = await open_pool(database, "test", size=8)
    for round_number in range(1, 6):
        granted = await asyncio.gather(*(acquire(pool, "execution", f"p{n}", 60) for n in range(8)))
        assert [lease.fence.epoch for lease in granted if lease] == [round_number]
        await expire(pool, "execution")
    await pool.close()


async def test_who_waits_rides_out_a_database_that_takes_no_writes_for_now(database: str) -> None:
    """A full disk, too many connections, a server that is not the first any more: a standby's time is still to come."""
    name = database.rsplit("/", 1)[1]
    admin = await asyncpg.connect(database)
    await admin.execute(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    pool, clock = await open_pool(database, "test"), VirtualClock()
    waiting = asyncio.create_task(wait_for(pool, "execution", "b", 60, clock))
    async with asyncio.timeout(20):
        while clock.next_ns is None and not waiting.done():  # it was refused, and pauses
            await asyncio.sleep(0)
        await admin.execute(f"SET default_transaction_read_only = off; ALTER DATABASE {name} RESET ALL")
        await pool.expire_connections()
        clock.advance_to(clock.next_ns or 0)
        assert (await waiting).fence == Fence("execution", 1)
    await admin.close()
    await pool.close()


async def test_a_released_lease_can_be_had_at_once_but_only_its_holder_can_release_it(pool: Pool) -> None:
    first = await taken(pool, "execution", "a")
    await expire(pool, "execution")
    second = await taken(pool, "execution", "b")
    await first.release(pool)
    assert await acquire(pool, "execution", "c", 60) is None
    assert not first.valid
    await second.release(pool)
    assert (await taken(pool, "execution", "c")).fence.epoch == 3


async def test_renewing_what_is_lost_fails_and_says_so(pool: Pool) -> None:
    first = await taken(pool, "execution", "a")
    await first.renew(pool)
    await expire(pool, "execution")
    with pytest.raises(FencedError, match="execution: epoch 1 ran out or was taken"):
        await first.renew(pool)
    assert not first.valid


async def test_slots_are_handed_out_from_the_first_free_one(database: str) -> None:
    pool = await open_pool(database, "test", size=8)
    granted = await asyncio.gather(*(acquire_slot(pool, "game-shard", 5, f"task{n}", 60) for n in range(7)))
    assert sorted(lease.fence.lease for lease in granted if lease) == [f"game-shard/{n}" for n in range(5)]
    await expire(pool, "game-shard/3")
    freed = await acquire_slot(pool, "game-shard", 5, "late", 60)
    assert freed is not None
    assert freed.fence == Fence("game-shard/3", 2)
    await pool.close()


async def test_who_comes_second_for_a_new_lease_is_refused_not_broken(database: str) -> None:
    pool = await open_pool(database, "test", size=8)
    for number in range(200):
        granted = await asyncio.gather(*(acquire(pool, f"new/{number}", f"task{n}", 60) for n in range(8)))
        assert len([lease for lease in granted if lease]) == 1
    await pool.close()


async def test_a_standby_gets_it_when_the_holder_gives_it_up(pool: Pool) -> None:
    first = await taken(pool, "execution", "a")
    clock = VirtualClock()
    standby = asyncio.create_task(wait_for(pool, "execution", "b", 60, clock=clock))
    while clock.next_ns is None:  # it has been refused and waits
        await asyncio.sleep(0)
        await asyncio.sleep(0.001)
    await first.release(pool)
    clock.advance(60)
    assert (await asyncio.wait_for(standby, 10)).fence.epoch == 2


async def test_keeping_it_renews_it_and_ends_when_it_is_lost(pool: Pool) -> None:
    clock = VirtualClock(1)
    lease = await acquire(pool, "execution", "a", 60, clock=clock)
    assert lease is not None
    keeping = asyncio.create_task(lease.keep(pool))
    for _ in range(3):
        while clock.next_ns is None:
            await asyncio.sleep(0.001)
        clock.advance(20)
        before = await pool.fetchval("SELECT renewed_at FROM leases")
        while await pool.fetchval("SELECT renewed_at FROM leases") == before and clock.next_ns is None:
            await asyncio.sleep(0.001)
    assert lease.valid
    assert lease.remaining > 30
    await expire(pool, "execution")
    await taken(pool, "execution", "b")
    while clock.next_ns is None:
        await asyncio.sleep(0.001)
    clock.advance(20)
    with pytest.raises(FencedError):
        await asyncio.wait_for(keeping, 10)


async def test_a_holder_cut_off_from_the_database_stands_down_when_its_time_is_over(pool: Pool) -> None:
    lease = await acquire(pool, "execution", "a", 0.3, clock=SystemClock())
    assert lease is not None
    await pool.close()
    with pytest.raises(FencedError, match="could not be reached"):
        await asyncio.wait_for(lease.keep(pool), 10)
    assert not lease.valid


async def test_a_write_under_an_old_epoch_is_undone(pool: Pool) -> None:
    first = await taken(pool, "execution", "a")
    await expire(pool, "execution")
    await taken(pool, "execution", "b")

    async def write_late() -> None:
        async with pool.acquire() as connection, connection.transaction():
            await connection.execute(
                "INSERT INTO audit (actor, action, subject, reason) VALUES ('a', 'late', 's', 'r')"
            )
            await first.fence.check(connection)

    with pytest.raises(FencedError):
        await write_late()
    assert await pool.fetchval("SELECT count(*) FROM audit") == 0


async def test_a_take_over_waits_for_a_write_that_was_just_allowed(database: str) -> None:
    pool = await open_pool(database, "test", size=4)
    first = await taken(pool, "execution", "a")
    await expire(pool, "execution")
    async with pool.acquire() as connection, connection.transaction():
        await connection.execute("INSERT INTO audit (actor, action, subject, reason) VALUES ('a', 'x', 's', 'r')")
        await first.fence.check(connection)
        takeover = asyncio.create_task(acquire(pool, "execution", "b", 60))
        while not await pool.fetchval("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"):
            await asyncio.sleep(0.005)
        assert not takeover.done()
    second = await takeover
    assert second is not None
    assert second.fence.epoch == 2
    assert await pool.fetchval("SELECT count(*) FROM audit") == 1
    await pool.close()


async def test_a_lease_is_renewed_while_writes_under_it_are_under_way(database: str) -> None:
    """Writers whose transactions overlap all the time must not keep it from being renewed."""
    pool = await open_pool(database, "test", size=4)
    lease = await taken(pool, "execution", "a")
    async with pool.acquire() as connection, connection.transaction():
        await lease.fence.check(connection)
        async with asyncio.timeout(5):
            await lease.renew(pool)
            async with pool.acquire() as other, other.transaction():
                await lease.fence.check(other)
    await pool.close()


# ---- frozen holders ------------------------------------------------------------------------------------

_HOLDER = """
import asyncio, sys
from datetime import UTC, datetime
from arbees_runtime.store.connection import open_pool
from arbees_runtime.store.leases import FencedError, acquire
from arbees_runtime.store.rows import OrderEventRow
from arbees_runtime.store.writer import BatchWriter, Overflow

async def main(url, how):
    pool = await open_pool(url, "holder")
    lease = await acquire(pool, "execution", "frozen", ttl=0.5)
    keeping = asyncio.create_task(lease.keep(pool))
    writer = BatchWriter(pool, OrderEventRow, Overflow.WAIT, fence=lease.fence, delay=0.001)
    writing = asyncio.create_task(writer.run())
    number = 0
    if how == "between check and commit":
        connection = await pool.acquire()
        transaction = connection.transaction()
        await transaction.start()
        await connection.execute("INSERT INTO audit (actor, action, subject, reason) VALUES ('a', 'late', 's', 'r')")
        await lease.fence.check(connection)
        keeping.cancel()
        print("ready", flush=True)
        await asyncio.to_thread(sys.stdin.readline)
        try:
            await transaction.commit()
            print("committed", flush=True)
        except Exception as error:
            print("refused", type(error).__name__, flush=True)
        return
    print("ready", flush=True)
    try:
        while True:
            await writer.write(OrderEventRow(f"e{number}", "frozen", datetime.now(UTC), None, "x", "x"))
            await writer.flush()
            number += 1
    except RuntimeError as error:
        print("refused", type(error.__cause__).__name__, flush=True)

asyncio.run(main(*sys.argv[1:]))
"""


@pytest.fixture
def start_holder(database: str) -> Iterator[Callable[[str], "subprocess.Popen[str]"]]:
    started: list[subprocess.Popen[str]] = []

    def start(how: str) -> "subprocess.Popen[str]":
        holder = subprocess.Popen(
            [sys.executable, "-c", _HOLDER, database, how],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        started.append(holder)
        assert holder.stdout is not None
        assert holder.stdout.readline() == "ready\n"
        return holder

    yield start
    for holder in started:
        with contextlib.suppress(ProcessLookupError):
            os.kill(holder.pid, signal.SIGCONT)
            holder.kill()
        holder.communicate()


async def test_a_frozen_holder_loses_its_lease_and_its_late_writes_are_refused(
    database: str, start_holder: Callable[[str], "subprocess.Popen[str]"]
) -> None:
    pool = await open_pool(database, "test")
    holder = start_holder("while writing")
    while not await pool.fetchval("SELECT count(*) FROM order_events"):
        await asyncio.sleep(0.005)
    assert await acquire(pool, "execution", "standby", 60) is None
    os.kill(holder.pid, signal.SIGSTOP)
    lease = await asyncio.wait_for(wait_for(pool, "execution", "standby", 60, clock=_Eager()), 20)
    assert lease.fence.epoch == 2
    written = await pool.fetchval("SELECT count(*) FROM order_events")
    os.kill(holder.pid, signal.SIGCONT)
    assert holder.stdout is not None
    assert await asyncio.to_thread(holder.stdout.readline) == "refused FencedError\n"
    assert await pool.fetchval("SELECT count(*) FROM order_events") == written
    await pool.close()


async def test_a_holder_frozen_before_its_commit_blocks_the_next_one_only_briefly(
    database: str, start_holder: Callable[[str], "subprocess.Popen[str]"]
) -> None:
    pool = await open_pool(database, "test")
    holder = start_holder("between check and commit")
    os.kill(holder.pid, signal.SIGSTOP)
    lease = await asyncio.wait_for(
        wait_for(pool, "execution", "standby", 60, clock=_Eager()), 3 * IDLE_IN_TRANSACTION_S
    )
    assert lease.fence.epoch == 2
    os.kill(holder.pid, signal.SIGCONT)
    assert holder.stdin is not None
    holder.stdin.write("\n")
    holder.stdin.flush()
    assert holder.stdout is not None
    assert (await asyncio.to_thread(holder.stdout.readline)).startswith("refused")
    assert await pool.fetchval("SELECT count(*) FROM audit") == 0
    await pool.close()


class _Eager(SystemClock):
    """Real time with short pauses."""

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(min(seconds, 0.02))
