"""kill -9 of execution, a process on real Redis and PostgreSQL, before and after its every write."""

from __future__ import annotations

import asyncio
import itertools
import os
import signal
import sys
import time
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec
import pytest

from arbees_runtime.bus.protocol import BusSettings
from arbees_runtime.bus.redis_bus import RedisBus
from arbees_runtime.bus.topics import DECISIONS, FEEDS, QUOTES, commands, order_events
from arbees_runtime.clock import SystemClock
from arbees_runtime.local.embedded_redis import EmbeddedRedis
from arbees_runtime.local.ladder import ServerError
from arbees_runtime.local.redis_ladder import find_redis
from arbees_runtime.messages import (
    Decision,
    FeedPhase,
    FeedState,
    Fill,
    FillStatus,
    Nanoseconds,
    OrderCommand,
    OrderEvent,
    OrderStatus,
)
from arbees_runtime.store.connection import Pool
from arbees_runtime.trading.execution.execution import VENUES
from arbees_runtime.trading.execution.trade import Phase, Trade
from tests.runtime.trading.samples import SECOND, contracts, decision, fill, put_decision, quote, told

ROOT = Path(__file__).parents[4]
SETTINGS = BusSettings(block_s=0.1, heartbeat_s=0.1, silence_s=1.0, max_deliveries=1000)


@pytest.fixture
def redis() -> Iterator[EmbeddedRedis]:
    try:
        found = find_redis({"PATH": os.environ["PATH"]})
    except ServerError as error:
        pytest.skip(str(error))
    with EmbeddedRedis(found) as server:
        yield server


@dataclass
class Site:
    """Both venues on a real bus, and execution as a child."""

    bus: RedisBus
    pool: Pool
    database: str
    redis_url: str
    shares: dict[tuple[str, int], list[float]]
    executed: dict[str, OrderCommand]
    held: dict[tuple[str, int], int]

    async def gateway(self, venue: str) -> None:
        consumer = await self.bus.consume(commands(venue), f"{venue}-gateway")
        async for delivered in consumer:
            command = delivered.message
            assert isinstance(command, OrderCommand)
            results = [order_events(venue).outgoing(event) for event in self.execute(command)]
            await consumer.commit(delivered, *results)

    def execute(self, command: OrderCommand) -> list[OrderEvent | Fill]:
        assert command.id not in self.executed, "an order came to the venue twice"
        self.executed[command.id] = command
        place = (command.decision, command.leg)
        script = self.shares.setdefault(place, [0.6] if command.venue == "polymarket" else [0.0])
        now = time.time_ns()
        if now > command.not_after_ns:
            return [told(command, OrderStatus.DENIED, reason="late", at_ns=now)]
        share = script.pop(0) if script else 1.0
        got = round(command.quantity * share)
        self.held[place] = self.held.get(place, 0) + (got if command.side.value == "buy" else -got)
        status = OrderStatus.FILLED if got == command.quantity else OrderStatus.CANCELLED
        events: list[OrderEvent | Fill] = [
            told(command, OrderStatus.SUBMITTED, sequence=0, at_ns=now),
            told(command, status, got, sequence=1, at_ns=now),
        ]
        if got:
            events.append(fill(command, got, trade=f"{command.id}-t", status=FillStatus.PROVISIONAL, at_ns=now))
        return events

    async def prices(self, decided: Decision) -> None:
        quotes, feeds = self.bus.publisher(QUOTES), self.bus.publisher(FEEDS)
        while True:
            now = time.time_ns()
            for leg in decided.legs:
                said = quote(leg, 0.38, leg.limit_price / 1e6, at_ns=now, sequence=now)
                quotes.publish(said.key, said)
            for venue in VENUES:
                state = FeedState(
                    venue=venue, feed="market-data", phase=FeedPhase.LIVE, since_ns=Nanoseconds(now),
                    last_message_ns=Nanoseconds(now), orders_allowed=True,
                )  # fmt: skip
                feeds.publish(state.key, state)
            await asyncio.sleep(0.1)

    async def start(self, at: int) -> asyncio.subprocess.Process:
        """Start execution. Whoever held the lease is dead, so that nobody has to wait until it runs out."""
        await self.pool.execute("UPDATE leases SET expires_at = clock_timestamp() WHERE lease = 'execution'")
        return await asyncio.create_subprocess_exec(
            sys.executable, "-m", "tests.runtime.trading.execution.killed_process",
            self.database, self.redis_url, str(at), cwd=ROOT,
        )  # fmt: skip

    async def trade(self, trade_id: str) -> Trade | None:
        state = await self.pool.fetchval("SELECT state FROM trades WHERE trade_id = $1", trade_id)
        return None if state is None else msgspec.json.decode(state, type=Trade)

    async def until_rest(self, trade_id: str, child: asyncio.subprocess.Process) -> Trade | None:
        """The trade once it is at rest, or None: the child died."""
        deadline = time.monotonic() + 60
        while child.returncode is None:
            trade = await self.trade(trade_id)
            if trade is not None and trade.phase is Phase.BALANCED and trade.orders[-1].fills:
                return trade
            assert time.monotonic() < deadline, trade
            await asyncio.sleep(0.02)
        return None


@pytest.fixture
async def site(pool: Pool, database: str, redis: EmbeddedRedis) -> AsyncIterator[Site]:
    async with RedisBus(redis.address, "world", SystemClock(), SETTINGS) as bus:
        await bus.reachable()
        site = Site(bus, pool, database, redis.address.url, {}, {}, {})
        tasks = [asyncio.create_task(site.gateway(venue)) for venue in VENUES]
        tasks.append(asyncio.create_task(site.prices(decision())))
        yield site
        for task in tasks:
            assert not task.done(), "a venue was sent an order twice"
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


@pytest.mark.timeout(300)
async def test_killed_around_the_intent_and_its_commit(site: Site) -> None:
    """After the entry's intent is written, before and after the decision is committed, and in the hedge."""
    for moment in (2, 3, 4, 10):
        assert not await survives(site, moment)


@pytest.mark.soak
@pytest.mark.timeout(900)
async def test_killed_before_and_after_every_write(site: Site) -> None:
    for moment in itertools.count(1):
        if await survives(site, moment):
            break
    assert moment > 20


async def survives(site: Site, moment: int) -> bool:
    """Take a trade whose entry fills in part and whose hedge misses once through being killed at a moment, and check
    it; whether the process lived on because the trade has no such moment."""
    decided = decision(name=f"killed at {moment}", at_ns=time.time_ns())
    decided = msgspec.structs.replace(decided, not_after_ns=Nanoseconds(time.time_ns() + 60 * SECOND))
    await put_decision(site.pool, decided)
    child = await site.start(moment)
    await site.bus.append(DECISIONS, decided)
    trade = await site.until_rest(decided.id, child)
    survived = trade is not None
    if not survived:
        assert await child.wait() == -signal.SIGKILL
        child = await site.start(0)
        trade = await site.until_rest(decided.id, child)
    child.kill()
    await child.wait()
    assert trade is not None
    assert trade.holdings == (contracts(6), contracts(6)), moment
    assert trade.holdings == tuple(site.held[decided.id, leg] for leg in (0, 1)), "it knows what it holds"
    mine = [command for command in site.executed.values() if command.decision == decided.id]
    assert {command.id for command in mine} == {order.command.id for order in trade.orders}
    taken = [order for order in trade.orders if order.status is not OrderStatus.DENIED]  # a restart can take too long
    assert len(taken) == 3, (moment, trade)
    rows = await site.pool.fetchval("SELECT count(*) FROM orders WHERE trade_id = $1", trade.id)
    assert rows == len(trade.orders)
    return survived
