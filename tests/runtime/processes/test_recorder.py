"""The recorder as a real process: what it records, what it survives, and who may record."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from arbees_runtime.bus import topics
from arbees_runtime.market.numbers import Money, Price, Quantity
from arbees_runtime.market.sides import Outcome, Side
from arbees_runtime.messages import (
    Decision,
    FeedPhase,
    FeedState,
    GamePhase,
    GameState,
    Leg,
    LimitCheck,
    Nanoseconds,
    OrderEvent,
    OrderStatus,
    Quote,
    QuoteSource,
    Result,
    Settlement,
    Signal,
    SignalKind,
    TradingMode,
    VenueAccount,
    VenuePosition,
    Verdict,
    WinProbability,
    derive_id,
)

if TYPE_CHECKING:
    from conftest import Site, Until

NOW = Nanoseconds(1_795_370_400_000_000_000)


def signal_number(number: int) -> Signal:
    leg = Leg(
        "kalshi", "M", Outcome.YES, (Result.HOME,), Side.BUY, Price(400_000), Quantity(1_000_000), Money(400_000),
        Money(20_000), Quantity(5_000_000), number, NOW, None,
    )  # fmt: skip
    return Signal(
        derive_id("signal", number), SignalKind.MODEL_EDGE, "nfl:1", (leg,), Quantity(1_000_000), Money(10_000),
        Money(10_000), Money(400_000), 3600, 1, "hash", NOW, Nanoseconds(NOW + 5_000_000_000), "0", 1,
    )  # fmt: skip


def order_event(number: int) -> OrderEvent:
    return OrderEvent(
        derive_id("order-event", number), f"order-{number}", 0, OrderStatus.ACCEPTED, "", "", TradingMode.PAPER,
        "kalshi", "M", Outcome.YES, "V1", Quantity(0), Quantity(1_000_000), None, Money(0), NOW,
    )  # fmt: skip


DECISION = Decision(
    derive_id("decision", 1), derive_id("signal", 1), "nfl:1", Verdict.REFUSED, "daily-loss", TradingMode.PAPER,
    Quantity(0), (), (LimitCheck("daily-loss", "day:2026-11-22", 5, 4, False),), Money(0), NOW, NOW, 1,
)  # fmt: skip


def quote(outcome: Outcome, sequence: int, *, bid: int | None = 410_000) -> Quote:
    return Quote(
        "kalshi", "M", outcome, "nfl:1", (Result.HOME,), None if bid is None else Price(bid), Quantity(1_000_000),
        Price(430_000), Quantity(2_000_000), Nanoseconds(NOW + sequence), None, sequence, QuoteSource.STREAM,
        FeedPhase.LIVE,
    )  # fmt: skip


GAME = GameState(
    "nfl:1", "nfl", "espn", GamePhase.LIVE, "STATUS_IN_PROGRESS", 7, 3, 2, 90_000, None, 12, 0, NOW, None, NOW, "0", 1
)
PROBABILITY = WinProbability("nfl:1", "nfl", "2026-10-01", 12, NOW, 600_000, 400_000, 0)


HELD = VenuePosition("M", Outcome.YES, Quantity(3_000_000))
ACCOUNT = VenueAccount(derive_id("venue-account", 1), "kalshi", Money(5_000_000), (), (HELD,), NOW, NOW)
SETTLEMENT = Settlement(derive_id("settlement", 1), "kalshi", "M", Outcome.YES, Price(1_000_000), True, None, NOW)


def feed(phase: FeedPhase, gaps: int) -> FeedState:
    return FeedState("kalshi", "market-data", phase, NOW, NOW, orders_allowed=True, gaps=gaps)


async def test_everything_that_crosses_the_bus_is_recorded_and_acknowledged(site: Site, until: Until) -> None:
    recorder = await site.start("recorder")
    body = await recorder.until_state("ready")
    assert {"database", "bus", "bus rights", "lease", "tasks", "writers", "feeds"} == set(body["parts"])
    async with site.bus("kalshi-gateway") as bus:
        bus.publisher(topics.QUOTES).publish("kalshi:M:yes", quote(Outcome.YES, 1))
        bus.publisher(topics.QUOTES).publish("kalshi:M:no", quote(Outcome.NO, 2))
        bus.publisher(topics.QUOTES).publish("kalshi:N:yes", quote(Outcome.YES, 3, bid=None))
        bus.publisher(topics.GAMES).publish(GAME.key, GAME)
        bus.publisher(topics.GAMES).publish(PROBABILITY.key, PROBABILITY)
        feeds = bus.publisher(topics.FEEDS)
        feeds.publish("kalshi:market-data", feed(FeedPhase.LIVE, 1))
        await until(lambda: _equals(lambda: site.query("SELECT count(*) FROM feed_states"), 1))
        feeds.publish("kalshi:market-data", feed(FeedPhase.LIVE, 2))
        feeds.publish("kalshi:market-data", feed(FeedPhase.DEGRADED, 3))
        await bus.append(topics.SIGNALS, signal_number(1))
        await bus.append(topics.DECISIONS, DECISION)
        await bus.append(topics.order_events("kalshi"), order_event(1))
        await bus.append(topics.order_events("kalshi"), ACCOUNT)
        await bus.append(topics.order_events("kalshi"), SETTLEMENT)

        async def count() -> int:
            tables = (
                "quotes", "game_states", "win_probabilities", "signals", "decisions", "order_events", "venue_accounts",
                "feed_states",
            )  # fmt: skip
            return sum([await site.query(f"SELECT count(*) FROM {table}") for table in tables])

        await until(lambda: _equals(count, 11))
        await until(lambda: _all_acknowledged(site))
    assert await site.query("SELECT bid_price FROM quotes WHERE sequence = 1") == 410_000
    # A quote of NO in terms of YES: who bids 0.41 for NO offers YES at 0.59.
    assert await site.query("SELECT ask_price FROM quotes WHERE sequence = 2") == 590_000
    assert await site.query("SELECT bid_price FROM quotes WHERE sequence = 2") == 570_000
    assert await site.query("SELECT bid_price IS NULL AND ask_price = 430000 FROM quotes WHERE sequence = 3")
    assert await site.query("SELECT source || ' ' || feed || ' ' || open FROM quotes WHERE sequence = 1") == (
        "stream live true"
    )
    assert await site.query("SELECT string_agg(phase, ' ' ORDER BY changed_at) FROM feed_states") == "live degraded"
    assert await site.query("SELECT (details->'positions'->0->>'quantity')::bigint FROM venue_accounts") == 3_000_000
    assert await site.query("SELECT home_score || ':' || away_score FROM game_states") == "7:3"
    assert await site.query("SELECT situation->>'phase' FROM game_states") == "live"
    assert await site.query("SELECT legs->0->>'side' FROM signals") == "buy"
    assert await site.query("SELECT bound FROM decision_limits WHERE name = 'daily-loss'") == 4
    assert await site.query("SELECT state FROM order_events") == "accepted"
    text = await recorder.text("/metrics")
    assert 'arbees_recorder_quotes_written_total{environment="local",process="recorder"} 3.0' in text
    recorder.send(signal.SIGTERM)
    assert await recorder.end() == 0
    assert await site.query("SELECT holder FROM leases WHERE lease = 'recorder'") is None


async def test_nothing_durable_is_lost_or_doubled_by_kill_9(site: Site, until: Until) -> None:
    total = 6_000
    async with site.bus("game-shard") as bus:
        recorder = await site.start("recorder")
        await recorder.until_state("ready")

        async def publish() -> None:
            for start in range(0, total, 100):
                await asyncio.gather(*(bus.append(topics.SIGNALS, signal_number(n)) for n in range(start, start + 100)))

        publishing = asyncio.create_task(publish())

        async def some() -> bool:
            return await site.query("SELECT count(*) FROM signals") > 0

        await until(some)
        recorder.send(signal.SIGKILL)
        await recorder.end()
        await publishing
        await site.lapse("recorder")
        again = await site.start("recorder")
        await again.until_state("ready")

        async def all_there() -> bool:
            return bool(await site.query("SELECT count(*) FROM signals") == total)

        await until(all_there)
        await until(lambda: _all_acknowledged(site))
        assert await bus.dead_letters(topics.SIGNALS) == []
    assert await site.query("SELECT count(*) FROM rejected_rows") == 0
    again.send(signal.SIGTERM)
    assert await again.end() == 0


async def test_nothing_durable_is_lost_or_doubled_while_both_servers_are_killed_under_load(
    site: Site, until: Until
) -> None:
    async with site.bus("game-shard") as bus:
        recorder = await site.start("recorder")
        await recorder.until_state("ready")
        total = 0
        loaded = True

        async def publish() -> None:
            nonlocal total
            while loaded:
                await asyncio.gather(*(bus.append(topics.SIGNALS, signal_number(n)) for n in range(total, total + 20)))
                total += 20
                await asyncio.sleep(0.02)

        publishing = asyncio.create_task(publish())
        for server in (site.postgres, site.redis, site.postgres):
            before = total

            async def under_way(before: int = before) -> bool:
                return total >= before + 200

            await until(under_way)
            server.kill()
            await recorder.until_reason("database: " if server is site.postgres else "bus: ")
            server.start()
            await recorder.until_state("ready")
        loaded = False
        await publishing

        async def all_there() -> bool:
            return bool(await site.query("SELECT count(*) FROM signals") == total)

        await until(all_there)
        await until(lambda: _all_acknowledged(site))
        assert await bus.dead_letters(topics.SIGNALS) == []
    assert await site.query("SELECT count(*) FROM rejected_rows") == 0
    recorder.send(signal.SIGTERM)
    assert await recorder.end() == 0


async def test_a_second_copy_waits_and_a_frozen_first_is_fenced_off(site: Site, until: Until) -> None:
    first = await site.start("recorder")
    holder = (await first.until_state("ready"))["instance"]
    second = await site.start("recorder")
    body = await second.until_state("waiting")
    status, _ = await second.get("/livez")
    assert status == 200, "a copy that waits is alive"

    async def says_who() -> bool:
        nonlocal body
        _, body = await second.get("/readyz")
        return holder in str(body["reasons"])

    await until(says_who)
    async with site.bus("game-shard") as bus:
        first.send(signal.SIGSTOP)
        # It is frozen with these on their way to it; it must not write them when it wakes.
        await bus.append(topics.SIGNALS, signal_number(1))
        await site.lapse("recorder")  # by its own clock the first still holds it
        await second.until_state("ready")
        assert await site.query("SELECT epoch FROM leases WHERE lease = 'recorder'") == 2
        first.send(signal.SIGCONT)
        assert await first.end() == 3
        await bus.append(topics.SIGNALS, signal_number(2))

        async def both() -> bool:
            return bool(await site.query("SELECT count(*) FROM signals") == 2)

        await until(both)
    log = first.log.read_text()
    assert "epoch 1" in log
    assert "lost_lease" in log
    second.send(signal.SIGTERM)
    assert await second.end() == 0


async def test_readiness_follows_redis_and_postgres(site: Site) -> None:
    recorder = await site.start("recorder")
    await recorder.until_state("ready")
    site.redis.kill()
    await recorder.until_reason("bus: ")
    site.redis.start()
    await recorder.until_state("ready")
    site.postgres.kill()
    await recorder.until_reason("database: ")
    site.postgres.start()
    await recorder.until_state("ready")
    assert (await recorder.get("/livez"))[0] == 200
    recorder.send(signal.SIGTERM)
    assert await recorder.end() == 0


async def test_a_restart_loses_nothing(site: Site, until: Until) -> None:
    recorder = await site.start("recorder")
    await recorder.until_state("ready")
    async with site.bus("game-shard") as bus:
        await asyncio.gather(*(bus.append(topics.SIGNALS, signal_number(n)) for n in range(500)))
    recorder.send(signal.SIGTERM)
    assert await recorder.end() == 0
    written = await site.query("SELECT count(*) FROM signals")
    lag = await site.lag("signals")
    # What was on its way to the recorder when it stopped is still pending; the next one gets it first.
    assert written + lag.waiting + lag.pending == 500
    assert await site.query("SELECT holder FROM leases WHERE lease = 'recorder'") is None
    again = await site.start("recorder")
    await again.until_state("ready")

    async def all_there() -> bool:
        return bool(await site.query("SELECT count(*) FROM signals") == 500)

    await until(all_there)
    await until(lambda: _all_acknowledged(site))
    again.send(signal.SIGTERM)
    assert await again.end() == 0


async def test_it_gives_up_draining_in_time_when_the_database_is_gone(site: Site, until: Until) -> None:
    recorder = await site.start("recorder", STOP_TIMEOUT="2")
    await recorder.until_state("ready")
    async with site.bus("game-shard") as bus:
        site.postgres.kill()
        await recorder.until_reason("database: ")
        await bus.append(topics.SIGNALS, signal_number(1))

        async def taken() -> bool:
            return (await site.lag("signals")).pending == 1

        await until(taken)
        recorder.send(signal.SIGTERM)
        assert await recorder.end(8) == 4


async def _all_acknowledged(site: Site) -> bool:
    lag = await site.lag("signals")
    return lag.pending == 0 and lag.waiting == 0


async def _equals(count: Callable[[], Awaitable[int]], wanted: int) -> bool:
    return await count() == wanted
