"""The batched writer: nothing lost, nothing doubled, memory bounded."""

import asyncio
import os
import random
import shutil
import time
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import asyncpg
import pytest

from arbees_runtime.clock import SystemClock
from arbees_runtime.local.embedded_postgres import EmbeddedPostgres
from arbees_runtime.local.postgres_ladder import Installation
from arbees_runtime.store.connection import Pool, open_pool
from arbees_runtime.store.leases import FencedError, acquire
from arbees_runtime.store.migrate import migrate
from arbees_runtime.store.rows import OrderEventRow, QuoteRow
from arbees_runtime.store.writer import BatchWriter, Overflow

MakeQuote = Callable[..., QuoteRow]


class StoppedClock(SystemClock):
    """Real time, but every pause waits until `go`."""

    def __init__(self) -> None:
        self.paused = asyncio.Event()
        self.go = asyncio.Event()

    async def sleep(self, seconds: float) -> None:
        self.paused.set()
        await self.go.wait()


def event(number: int, **changes: object) -> OrderEventRow:
    at = datetime(2026, 11, 22, 18, tzinfo=UTC) + timedelta(milliseconds=number)
    row = OrderEventRow(f"event-{number}", f"order-{number % 7}", at, None, "fill", "filled")
    return row._replace(**changes)  # type: ignore[arg-type]


@pytest.fixture
async def running() -> AsyncIterator[Callable[[BatchWriter[QuoteRow]], asyncio.Task[None]]]:
    tasks: list[asyncio.Task[None]] = []

    def run(writer: BatchWriter[QuoteRow]) -> asyncio.Task[None]:
        tasks.append(asyncio.create_task(writer.run()))
        return tasks[-1]

    yield run
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


Running = Callable[[BatchWriter[QuoteRow]], asyncio.Task[None]]


async def test_everything_handed_over_is_there_after_a_flush(
    pool: Pool, make_quote: MakeQuote, running: Running
) -> None:
    writer = BatchWriter(pool, QuoteRow, Overflow.WAIT, batch=100, capacity=250)
    running(writer)
    for number in range(1_234):
        await writer.write(make_quote(number))
        assert writer.buffered <= 250
    await writer.flush()
    assert await pool.fetchval("SELECT count(*) FROM quotes") == writer.counts.written == 1_234
    assert (writer.buffered, writer.age) == (0, 0.0)


async def test_a_single_row_is_written_within_the_delay(pool: Pool, make_quote: MakeQuote, running: Running) -> None:
    writer = BatchWriter(pool, QuoteRow, Overflow.WAIT, delay=0.01)
    running(writer)
    await writer.write(make_quote(1))
    while not writer.counts.written:
        await asyncio.sleep(0.005)
    assert await pool.fetchval("SELECT count(*) FROM quotes") == 1


async def test_rows_that_were_there_already_are_counted_and_stay_single(
    pool: Pool, make_quote: MakeQuote, running: Running
) -> None:
    writer = BatchWriter(pool, QuoteRow, Overflow.WAIT, batch=50)
    running(writer)
    for number in [*range(100), *range(80, 130), 129, 129]:
        await writer.write(make_quote(number))
    await writer.flush()
    assert await pool.fetchval("SELECT count(*) FROM quotes") == 130
    assert (writer.counts.written, writer.counts.duplicates) == (152, 22)


async def test_bad_rows_are_set_apart_and_good_ones_written(
    pool: Pool, make_quote: MakeQuote, running: Running
) -> None:
    writer = BatchWriter(pool, QuoteRow, Overflow.WAIT)
    running(writer)
    bad = {
        "micro_price": {"bid_price": 2_000_000},
        "not_crossed": {"bid_price": 430_000},
        "int64": {"sequence": 2**70},
        "UTF8": {"market_id": "a\0b"},
        "integer": {"bid_price": "0.42"},
        "believable": {"received_at": datetime(1970, 1, 1, tzinfo=UTC)},
        "partition": {"received_at": None},
        "venue_name": {"venue": "nyse"},
        "yes_bids": {"yes_bids": (1, 2, 3)},
        "maximum size": {"market_id": random.Random(1).randbytes(20_000).hex()},
    }
    for number in range(500):
        await writer.write(make_quote(number))
    for number, changes in enumerate(bad.values(), start=1000):
        await writer.write(make_quote(number, **changes))
    for number in range(500, 1000):
        await writer.write(make_quote(number))
    await asyncio.wait_for(writer.flush(), 30)
    assert await pool.fetchval("SELECT count(*) FROM quotes") == writer.counts.written == 1_000
    assert writer.counts.rejected == len(bad)
    rejected = await pool.fetch("SELECT row_text, error FROM rejected_rows ORDER BY rejected_id")
    for row, word in zip(rejected, bad, strict=True):
        assert word in row["error"]
        assert row["row_text"].startswith("QuoteRow(")


async def test_rows_of_long_ago_get_their_partitions(pool: Pool, make_quote: MakeQuote, running: Running) -> None:
    writer = BatchWriter(pool, QuoteRow, Overflow.WAIT)
    running(writer)
    for year in (2024, 2025, 2026):
        await writer.write(make_quote(year, received_at=datetime(year, 3, 1, tzinfo=UTC)))
    await writer.flush()
    assert writer.counts.rejected == 0
    assert await pool.fetchval("SELECT count(DISTINCT tableoid) FROM quotes") == 3


async def test_without_a_database_durable_rows_wait_and_quotes_are_dropped_oldest_first(
    make_quote: MakeQuote, database: str, running: Running
) -> None:
    pool = await open_pool(database, "test")
    await pool.execute("ALTER TABLE quotes RENAME TO quotes_away")  # not reached: nothing runs the writers yet
    waiting = BatchWriter(pool, QuoteRow, Overflow.WAIT, batch=4, capacity=5)
    for number in range(5):
        await waiting.write(make_quote(number))
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(waiting.write(make_quote(5)), 0.05)
    with pytest.raises(asyncio.QueueFull):
        waiting.offer(make_quote(5))
    assert (waiting.buffered, waiting.counts.dropped) == (5, 0)

    dropping = BatchWriter(pool, QuoteRow, Overflow.DROP_OLDEST, batch=4, capacity=5)
    for number in range(12):
        dropping.offer(make_quote(number))
    assert (dropping.buffered, dropping.counts.dropped, dropping.counts.accepted) == (5, 7, 12)
    await pool.execute("ALTER TABLE quotes_away RENAME TO quotes")
    running(dropping)
    await dropping.flush()
    assert [row[0] for row in await pool.fetch("SELECT sequence FROM quotes ORDER BY 1")] == [7, 8, 9, 10, 11]
    await pool.close()


async def test_a_schema_that_does_not_fit_ends_the_writer_and_its_callers_hear_why(
    pool: Pool, make_quote: MakeQuote, running: Running
) -> None:
    await pool.execute("ALTER TABLE quotes RENAME TO elsewhere")
    writer = BatchWriter(pool, QuoteRow, Overflow.WAIT)
    task = running(writer)
    await writer.write(make_quote(1))
    with pytest.raises(RuntimeError, match="writer of quotes has ended"):
        await writer.flush()
    with pytest.raises(asyncpg.UndefinedTableError):
        await task
    with pytest.raises(RuntimeError, match="writer of quotes has ended"):
        await writer.write(make_quote(2))


async def test_a_lost_lease_refuses_the_batch_and_ends_the_writer(
    pool: Pool, make_quote: MakeQuote, running: Running
) -> None:
    lease = await acquire(pool, "recorder", "first", ttl=60)
    assert lease is not None
    writer = BatchWriter(pool, QuoteRow, Overflow.WAIT, fence=lease.fence)
    task = running(writer)
    await writer.write(make_quote(1))
    await writer.flush()
    await lease.release(pool)
    assert await acquire(pool, "recorder", "second", ttl=60) is not None
    await writer.write(make_quote(2))
    with pytest.raises(RuntimeError):
        await writer.flush()
    with pytest.raises(FencedError, match="recorder: epoch 1 is over"):
        await task
    assert await pool.fetchval("SELECT count(*) FROM quotes") == 1


def test_a_batch_must_fit_the_buffer(make_quote: MakeQuote) -> None:
    with pytest.raises(ValueError, match="less than its capacity"):
        BatchWriter(None, QuoteRow, Overflow.WAIT, batch=10, capacity=10)  # type: ignore[arg-type]


# ---- crashes -------------------------------------------------------------------------------------------


@pytest.fixture
def own_server(installation: Installation) -> Iterator[EmbeddedPostgres]:
    """A migrated server this test may kill, on a directory that outlives it."""
    folder = Path(os.path.realpath("/tmp")) / f"arbees-test-{os.getpid()}-{time.monotonic_ns()}"
    server = EmbeddedPostgres(replace(installation, timescale=False), folder)
    server.start()
    asyncio.run(migrate(server.url))
    yield server
    server.stop()
    shutil.rmtree(folder, ignore_errors=True)


async def test_a_killed_and_restarted_server_loses_and_doubles_nothing(own_server: EmbeddedPostgres) -> None:
    pool = await open_pool(own_server.url, "test")
    writer = BatchWriter(pool, OrderEventRow, Overflow.WAIT, batch=200, capacity=1_000, delay=0.005)
    running = asyncio.create_task(writer.run())
    handed_over = 0
    stop = asyncio.Event()

    async def produce() -> None:
        nonlocal handed_over
        while not stop.is_set():
            await writer.write(event(handed_over))
            handed_over += 1
            if handed_over % 50 == 0:
                await asyncio.sleep(0)

    async def until(condition: Callable[[], bool]) -> None:
        while not condition():
            assert not running.done(), running.exception()
            await asyncio.sleep(0.001)

    producer = asyncio.create_task(produce())
    for _ in range(8):
        goal = writer.counts.written + 1_000
        await until(lambda goal=goal: writer.counts.written >= goal)
        own_server.kill()
        before = writer.counts.retries
        await until(lambda before=before: writer.counts.retries > before)  # it has noticed
        await asyncio.to_thread(own_server.start)
    goal = writer.counts.written + 1_000
    await until(lambda: writer.counts.written >= goal)
    stop.set()
    await producer
    await asyncio.wait_for(writer.flush(), 60)
    rows = [row[0] for row in await pool.fetch("SELECT order_event_id FROM order_events")]
    assert len(rows) == handed_over > 8_000
    assert set(rows) == {f"event-{number}" for number in range(handed_over)}
    assert (writer.counts.written, writer.counts.rejected, writer.counts.dropped) == (handed_over, 0, 0)
    running.cancel()
    await asyncio.wait_for(pool.close(), 10)


async def test_a_commit_whose_answer_was_lost_is_not_written_twice(
    pool: Pool, make_quote: MakeQuote, running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer = BatchWriter(pool, QuoteRow, Overflow.WAIT, batch=50)
    copy = writer._copy
    answers = iter([asyncpg.ConnectionDoesNotExistError("connection was closed in the middle of operation")])

    async def copy_and_lose_the_answer(rows: list[QuoteRow]) -> int:
        inserted = await copy(rows)
        for lost in answers:
            raise lost
        return inserted

    running(writer)
    await writer.write(make_quote(50))  # whatever today's date is, the partition of these quotes exists from here on
    await writer.flush()
    writer.counts = type(writer.counts)()
    monkeypatch.setattr(writer, "_copy", copy_and_lose_the_answer)
    for number in range(50):
        await writer.write(make_quote(number))
    await writer.flush()
    assert await pool.fetchval("SELECT count(*) FROM quotes") == 51
    assert (writer.counts.written, writer.counts.duplicates, writer.counts.retries) == (50, 50, 1)
    assert "in the middle of operation" in writer.last_error


async def test_rows_grow_old_while_the_database_is_away_and_memory_stays_bounded(
    own_server: EmbeddedPostgres, make_quote: MakeQuote
) -> None:
    pool = await open_pool(own_server.url, "test")
    clock = StoppedClock()
    writer = BatchWriter(pool, QuoteRow, Overflow.DROP_OLDEST, batch=10, capacity=100, clock=clock)
    running = asyncio.create_task(writer.run())
    own_server.kill()
    for number in range(1_000):
        writer.offer(make_quote(number))
    await asyncio.wait_for(clock.paused.wait(), 30)
    assert writer.buffered == 100
    assert writer.counts.dropped == 900
    assert writer.age > 0
    await asyncio.to_thread(own_server.start)
    clock.go.set()
    await asyncio.wait_for(writer.flush(), 60)
    assert await pool.fetchval("SELECT count(*) FROM quotes") == writer.counts.written == 100
    running.cancel()
    await asyncio.wait_for(pool.close(), 10)
