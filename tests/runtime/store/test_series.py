"""Series and rollups: the same queries give the same answers on plain PostgreSQL and on TimescaleDB."""

import asyncio
import random
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
from itertools import groupby

import asyncpg
import pytest

from arbees_runtime.store.connection import Pool, open_pool
from arbees_runtime.store.history import QuoteBucket, Resolution, quote_history
from arbees_runtime.store.maintenance import maintain
from arbees_runtime.store.rows import QuoteRow, WinProbabilityRow
from arbees_runtime.store.writer import BatchWriter, Overflow

MakeQuote = Callable[..., QuoteRow]

START = datetime(2026, 11, 22, 18, tzinfo=UTC)


@pytest.fixture
async def either_pool(either_engine: str) -> AsyncIterator[Pool]:
    pool = await open_pool(either_engine, "test")
    yield pool
    await asyncio.wait_for(pool.close(), 10)


async def write(pool: Pool, rows: list[QuoteRow] | list[WinProbabilityRow]) -> None:
    writer = BatchWriter(pool, type(rows[0]), Overflow.WAIT)
    async with asyncio.TaskGroup() as group:
        running = group.create_task(writer.run())
        for row in rows:
            await writer.write(row)
        await writer.flush()
        running.cancel()
    assert writer.counts.written == len(rows)


def a_session(make_quote: MakeQuote, seconds: int, seed: int = 7) -> list[QuoteRow]:
    """A random walk of one market with pauses, so that minutes are missing and partly filled; now and then, nobody is
    on one side of the book or on either, at the end for a whole hour."""
    chance = random.Random(seed)
    rows, bid, second = [], 400_000, 0.0
    while second < seconds:
        bid = min(max(bid + chance.choice((-10_000, 0, 10_000)), 10_000), 900_000)
        rows.append(
            make_quote(second, bid_price=bid, ask_price=bid + chance.choice((10_000, 40_000)), sequence=len(rows))
        )
        if chance.random() < 0.15 or second > seconds - 3600:
            rows[-1] = rows[-1]._replace(bid_price=None, bid_quantity=None, yes_bids=())
        if chance.random() < 0.15:
            rows[-1] = rows[-1]._replace(ask_price=None, ask_quantity=None, no_bids=())
        second += chance.choice((1.5, 7.0, 31.0, 200.0))
    return rows


def by_hand(rows: list[QuoteRow], resolution: Resolution) -> list[QuoteBucket]:
    """The rollup's definition, written down a second time."""

    def bucket(row: QuoteRow) -> datetime:
        minute = row.received_at.replace(second=0, microsecond=0)
        return minute if resolution == "minute" else minute.replace(minute=0)

    answer = []
    for start, members in groupby(sorted(rows, key=lambda row: row[:4]), key=bucket):
        group = list(members)
        bids = [row.bid_price for row in group if row.bid_price is not None]
        asks = [row.ask_price for row in group if row.ask_price is not None]
        sides = [
            value
            for side in (bids, asks)
            for value in ((side[0], max(side), min(side), side[-1]) if side else (None, None, None, None))
        ]
        answer.append(QuoteBucket(start, *sides, len(group)))
    return answer


async def history(pool: Pool, resolution: Resolution, since: datetime = START) -> list[QuoteBucket]:
    return await quote_history(
        pool, "kalshi", "KXNFLGAME-26NOV22SFLAR-SF", since, START + timedelta(days=3), resolution
    )


async def refresh(pool: Pool, at: datetime) -> None:
    """What the hourly job does: ours, or TimescaleDB's own."""
    async with pool.acquire() as connection:
        await maintain(connection, at)
        if await connection.fetchval("SELECT value FROM store_properties WHERE name = 'series_engine'") == "timescale":
            for rollup in ("quotes_1m", "quotes_1h", "win_probabilities_1m"):
                await connection.execute(
                    "CALL refresh_continuous_aggregate($1::text::regclass, NULL, $2::timestamptz)", rollup, at
                )


@pytest.mark.parametrize("resolution", ["minute", "hour"])
async def test_rollups_say_what_their_definition_says_before_and_after_a_refresh(
    either_pool: Pool, make_quote: MakeQuote, resolution: Resolution
) -> None:
    rows = a_session(make_quote, 4 * 3600)
    await write(either_pool, rows)
    expected = by_hand(rows, resolution)
    assert len(expected) >= 4
    assert await history(either_pool, resolution) == expected
    await refresh(either_pool, START + timedelta(hours=2))
    assert await history(either_pool, resolution) == expected
    await refresh(either_pool, START + timedelta(hours=30))
    assert await history(either_pool, resolution) == expected


async def test_rows_that_arrive_late_reach_the_rollup_with_the_next_refresh(
    either_pool: Pool, make_quote: MakeQuote
) -> None:
    rows = a_session(make_quote, 3600)
    await write(either_pool, rows)
    await refresh(either_pool, START + timedelta(minutes=50))
    assert await history(either_pool, "minute") == by_hand(rows, "minute")
    late = [make_quote(600.25, bid_price=20_000, ask_price=990_000, sequence=10_000)]
    await write(either_pool, late)
    await refresh(either_pool, START + timedelta(hours=1, minutes=5))
    assert await history(either_pool, "minute") == by_hand(rows + late, "minute")


async def test_rows_that_arrive_while_a_refresh_cannot_see_them_are_not_forgotten(
    pool: Pool, make_quote: MakeQuote
) -> None:
    rows = a_session(make_quote, 3600)
    await write(pool, rows)
    late = make_quote(600.25, bid_price=20_000, ask_price=990_000, sequence=10_000)
    async with pool.acquire() as slow, slow.transaction():
        await slow.copy_records_to_table("quotes", records=[late], columns=list(QuoteRow._fields))
        await slow.execute("SELECT note_late_rows('quotes', $1, $1)", late.received_at)
        await refresh(pool, START + timedelta(hours=2))
    assert await history(pool, "minute") == by_hand(rows, "minute")
    await refresh(pool, START + timedelta(hours=2))
    assert await history(pool, "minute") == by_hand([*rows, late], "minute")


async def test_other_markets_stay_out(either_pool: Pool, make_quote: MakeQuote) -> None:
    rows = a_session(make_quote, 600)
    others = [row._replace(market_id="other") for row in rows]
    others += [row._replace(venue="polymarket") for row in rows]
    await write(either_pool, rows + others)
    assert await history(either_pool, "minute") == by_hand(rows, "minute")


async def test_probabilities_by_the_minute_are_the_last_of_each(either_pool: Pool) -> None:
    rows = [
        WinProbabilityRow(START + timedelta(seconds=20 * n), "nfl:e", "nfl-2026", 500_000 + n, 500_000 - n, 0)
        for n in range(30)
    ]
    await write(either_pool, rows)
    query = "SELECT bucket, home, computed FROM win_probabilities_1m WHERE event = 'nfl:e' ORDER BY bucket"
    expected = [(START + timedelta(minutes=m), 500_002 + 3 * m, 3) for m in range(10)]
    assert [tuple(row) for row in await either_pool.fetch(query)] == expected
    await refresh(either_pool, START + timedelta(minutes=7))
    assert [tuple(row) for row in await either_pool.fetch(query)] == expected


async def test_what_is_too_old_goes_and_its_rollup_stays(either_pool: Pool, make_quote: MakeQuote) -> None:
    now = datetime.now(UTC)
    ages = {"old": timedelta(days=45), "new": timedelta(days=3)}
    rows = [
        make_quote(
            0, market_id=name, received_at=(now - age).replace(hour=12, minute=0, second=second), sequence=second
        )
        for name, age in ages.items()
        for second in range(5)
    ]
    await either_pool.execute("UPDATE series_policies SET retain = '100 days' WHERE series = 'quotes'")
    await refresh(either_pool, now)
    await write(either_pool, rows)
    await refresh(either_pool, now)
    await either_pool.execute("UPDATE series_policies SET retain = '30 days' WHERE series = 'quotes'")
    await refresh(either_pool, now)
    if await either_pool.fetchval("SELECT value FROM store_properties WHERE name = 'series_engine'") == "timescale":
        job = await either_pool.fetchval(
            "SELECT job_id FROM timescaledb_information.jobs"
            " WHERE proc_name = 'policy_retention' AND hypertable_name = 'quotes'"
        )
        await either_pool.execute(f"CALL run_job({job})")
    kept = dict(await either_pool.fetch("SELECT market_id, count(*) FROM quotes GROUP BY 1"))
    assert kept == {"new": 5}
    rolled = dict(await either_pool.fetch("SELECT market_id, sum(quotes)::int FROM quotes_1m GROUP BY 1"))
    assert rolled == {"old": 5, "new": 5}


async def test_a_changed_retention_is_followed(either_pool: Pool, make_quote: MakeQuote) -> None:
    now = datetime.now(UTC)
    await write(either_pool, [make_quote(0, received_at=now - timedelta(days=10))])
    await either_pool.execute("UPDATE series_policies SET retain = '5 days' WHERE series = 'quotes'")
    async with either_pool.acquire() as connection:
        first = await maintain(connection, now)
        assert any("quotes" in action.subject for action in first)
        again = await maintain(connection, now)
    assert not [action for action in again if "retention" in action.action or "dropped" in action.action]


async def test_compression_keeps_every_answer(either_pool: Pool, make_quote: MakeQuote) -> None:
    rows = a_session(make_quote, 3600)
    await write(either_pool, rows)
    if await either_pool.fetchval("SELECT value FROM store_properties WHERE name = 'series_engine'") == "native":
        pytest.skip("plain PostgreSQL has no compression of its own")
    compressed = await either_pool.fetch("SELECT compress_chunk(c) FROM show_chunks('quotes') c")
    assert len(compressed) == 1
    assert await history(either_pool, "minute") == by_hand(rows, "minute")
    await write(either_pool, rows[:10])  # a repeat after compression is still no duplicate
    assert await either_pool.fetchval("SELECT count(*) FROM quotes") == len(rows)


# ---- plain PostgreSQL only -----------------------------------------------------------------------------


async def test_a_query_of_a_day_reads_that_days_partition_alone(pool: Pool, make_quote: MakeQuote) -> None:
    await write(pool, [make_quote(86_400 * day, sequence=day) for day in range(5)])
    plan = await pool.fetch(
        "EXPLAIN SELECT * FROM quotes"
        " WHERE received_at >= '2026-11-24 00:00+00' AND received_at < '2026-11-25 00:00+00'"
    )
    text = "\n".join(row[0] for row in plan)
    assert "quotes_p20261124" in text
    assert "quotes_p20261123" not in text
    assert "quotes_p20261125" not in text


async def test_a_partition_in_use_is_left_for_the_next_time(pool: Pool, make_quote: MakeQuote) -> None:
    now = datetime.now(UTC)
    await write(pool, [make_quote(0, received_at=now - timedelta(days=45))])
    async with pool.acquire() as reader, pool.acquire() as keeper:
        async with reader.transaction():
            await reader.fetch("SELECT count(*) FROM quotes")
            busy = await maintain(keeper, now)
            assert "in use, dropped next time" in [action.action for action in busy]
        assert "dropped" in [action.action for action in await maintain(keeper, now)]
    assert await pool.fetchval("SELECT count(*) FROM quotes") == 0


async def test_writing_goes_on_while_partitions_are_made(pool: Pool, make_quote: MakeQuote) -> None:
    async with pool.acquire() as writer, pool.acquire() as keeper, writer.transaction():
        await writer.copy_records_to_table(
            "quotes", records=[make_quote(0, received_at=datetime.now(UTC))], columns=list(QuoteRow._fields)
        )
        ahead = [datetime.now(UTC) + timedelta(days=days) for days in range(5)]
        made = await asyncio.wait_for(
            keeper.fetchval("SELECT ensure_series_partitions('quotes', $1)", ahead), timeout=5
        )
        assert made == 1


async def test_two_keepers_at_once_do_no_harm(database: str, make_quote: MakeQuote) -> None:
    pool = await open_pool(database, "test", size=8)
    at = datetime(2026, 11, 25, 18, tzinfo=UTC)
    await write(pool, a_session(make_quote, 7200))

    async def keep() -> None:
        async with pool.acquire() as connection:
            await maintain(connection, at)

    await asyncio.gather(*(keep() for _ in range(6)))
    assert await history(pool, "minute") == by_hand(a_session(make_quote, 7200), "minute")
    await pool.close()


async def test_an_impossible_time_makes_no_partition(pool: Pool) -> None:
    with pytest.raises(asyncpg.CheckViolationError, match="no believable time"):
        await pool.execute("SELECT ensure_series_partitions('quotes', ARRAY['1970-01-01'::timestamptz])")
