"""Fixtures of the store's tests: both engines, a pool, quotes."""

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest

from arbees_runtime.local.embedded_postgres import EmbeddedPostgres
from arbees_runtime.local.postgres_ladder import installations
from arbees_runtime.market.numbers import Price, Quantity
from arbees_runtime.store.connection import Pool, open_pool
from arbees_runtime.store.migrate import migrate
from arbees_runtime.store.rows import QuoteRow


@pytest.fixture(scope="session")
def timescale_server() -> Iterator[str]:
    """URL of a server that has TimescaleDB; skips the test when there is none."""
    named = os.environ.get("ARBEES_TEST_TIMESCALE_URL")
    found = next((found for found in installations(os.environ) if found.timescale), None)
    if named:
        yield named
    elif found:
        with EmbeddedPostgres(found) as server:
            yield server.url
    else:
        pytest.skip("no TimescaleDB: no PostgreSQL here has it, and ARBEES_TEST_TIMESCALE_URL is not set")


@pytest.fixture(params=["native", "timescale"])
def either_engine(request: pytest.FixtureRequest, make_database: Callable[..., str]) -> str:
    """URL of a migrated database, once on plain PostgreSQL and once on TimescaleDB."""
    if request.param == "native":
        return str(request.getfixturevalue("database"))
    url = make_database(request.getfixturevalue("timescale_server"))
    assert asyncio.run(migrate(url)).engine == "timescale"
    return url


@pytest.fixture
async def pool(database: str) -> AsyncIterator[Pool]:
    """A pool on a migrated database of this test's own."""
    pool = await open_pool(database, "test")
    yield pool
    await asyncio.wait_for(pool.close(), 10)


@pytest.fixture(scope="session")
def make_quote() -> Callable[..., QuoteRow]:
    """A quote by its number: one a second from 2026-11-22 18:00 UTC unless told otherwise."""

    def make(number: int, **changes: object) -> QuoteRow:
        at = datetime(2026, 11, 22, 18, tzinfo=UTC) + timedelta(seconds=number)
        row = QuoteRow(
            received_at=at,
            venue="kalshi",
            market_id="KXNFLGAME-26NOV22SFLAR-SF",
            sequence=number,
            venue_time=at,
            source="stream",
            feed="live",
            open=True,
            bid_price=Price(400_000),
            bid_quantity=Quantity(100_000_000),
            ask_price=Price(430_000),
            ask_quantity=Quantity(80_500_000),
            yes_bids=(400_000, 100_000_000),
            no_bids=(570_000, 80_500_000),
        )
        return row._replace(**changes)  # type: ignore[arg-type]

    return make
