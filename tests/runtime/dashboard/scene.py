"""A known scene: what is said on the bus and written in the database before the browser looks."""

from __future__ import annotations

import contextlib
import json
import math
import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import asyncpg

from arbees_runtime.bus import topics
from arbees_runtime.bus.redis_bus import RedisBus
from arbees_runtime.market.numbers import Money, Price, Quantity
from arbees_runtime.market.sides import Outcome
from arbees_runtime.messages import (
    AccountUpdate,
    FeedPhase,
    FeedState,
    GamePhase,
    GameState,
    Nanoseconds,
    Opportunities,
    Opportunity,
    OpportunityLeg,
    PositionPhase,
    PositionUpdate,
    ProcessPhase,
    ProcessStatus,
    Quote,
    QuoteSource,
    Result,
    SignalKind,
    TradingMode,
    WinProbability,
)
from arbees_runtime.store.ledger import Account, Entry, Posting, book
from tests.runtime.processes.conftest import Site

EVENT = "nfl:2026-11-23:dallas-cowboys-at-philadelphia-eagles"
GAME = "Dallas Cowboys at Philadelphia Eagles"
HOME, AWAY = "KXNFLGAME-26NOV23DALPHI-PHI", f"0x{'5d0c9a71e8f24b36' * 4}"
DECISION = "decision-0f6c3a91b27d4e55"
ORDERS = ("order-leg-one-7b1e", "order-leg-two-c94a")
MINUTES = 180
"""Since the trade."""
COSTS = {"kalshi": 24_200_000, "polymarket": 13_600_000}
"""Of 40 contracts, at 60.5 and 34 cents."""
PAID_IN_THE_WORST = {"kalshi": Money(0), "polymarket": Money(40_000_000)}
"""The pair pays forty dollars in either result; say that away wins."""
DEPOSIT, FEE = Money(10_000_000_000), Money(680_000)


def cash_after(venue: str) -> Money:
    """What the deposit leaves after the one fill."""
    return Money(DEPOSIT - COSTS[venue] - FEE)


def now() -> Nanoseconds:
    return Nanoseconds(time.time_ns())


def quote(venue: str, market: str, outcome: Outcome, pays_on: Result, bid: int, ask: int) -> Quote:
    cent = 10_000
    return Quote(
        venue=venue, market=market, outcome=outcome, event=EVENT, pays_on=(pays_on,), bid=Price(bid),
        bid_size=Quantity(120_000_000), ask=Price(ask), ask_size=Quantity(85_000_000), received_ns=now(),
        venue_time_ns=None, sequence=41, source=QuoteSource.STREAM, feed=FeedPhase.LIVE,
        bids=(bid, 120_000_000, bid - cent, 340_000_000, bid - 2 * cent, 1_200_000_000),
        asks=(ask, 85_000_000, ask + cent, 260_000_000, ask + 3 * cent, 900_500_000),
    )  # fmt: skip


def quotes() -> list[Quote]:
    return [
        quote("kalshi", HOME, Outcome.YES, Result.HOME, 610_000, 620_000),
        quote("kalshi", HOME, Outcome.NO, Result.AWAY, 380_000, 390_000),
        quote("polymarket", AWAY, Outcome.YES, Result.AWAY, 345_000, 355_000),
        quote("polymarket", AWAY, Outcome.NO, Result.HOME, 645_000, 655_000),
    ]


def game() -> GameState:
    return GameState(
        event=EVENT, league="nfl", source="espn", phase=GamePhase.LIVE, status="STATUS_IN_PROGRESS", home_score=21,
        away_score=17, period=3, clock_ms=494_000, elapsed_ms=None, version=88, regressions=0, received_ns=now(),
        source_time_ns=None, changed_ns=now(), shard="game-shard/0", epoch=3,
    )  # fmt: skip


def probability() -> WinProbability:
    return WinProbability(
        event=EVENT, model="nfl-2026-10-01", parameters="2026-10-01", game_version=88, computed_ns=now(), home=634_200,
        away=365_800, draw=0,
    )  # fmt: skip


def opportunities() -> Opportunities:
    legs = (
        OpportunityLeg("kalshi", HOME, Outcome.YES, Price(620_000), Quantity(85_000_000), now()),
        OpportunityLeg("polymarket", AWAY, Outcome.YES, Price(355_000), Quantity(85_000_000), now()),
    )
    best = Opportunity(
        SignalKind.ARBITRAGE, legs, Money(-3_150), Quantity(0), Money(0), Money(0), 0, "below-edge"
    )  # fmt: skip
    counts = {"evaluated": 18_240, "below-edge": 17_903, "stale-quote": 212, "skewed": 88, "no-quote": 37}
    return Opportunities(EVENT, "nfl", "game-shard/0", 3, now(), best, counts)


def positions() -> list[PositionUpdate | AccountUpdate]:
    def position(
        venue: str, market: str, pays_on: Result, mark: Price | None, unrealised: Money | None
    ) -> PositionUpdate:
        return PositionUpdate(
            TradingMode.PAPER, venue, market, Outcome.YES, EVENT, (pays_on,), PositionPhase.OPEN, Quantity(40_000_000),
            Quantity(0), Money(COSTS[venue]), FEE, Money(0), mark, unrealised, 12, now(),
        )  # fmt: skip

    def account(venue: str, unrealised: Money | None) -> AccountUpdate:
        return AccountUpdate(
            TradingMode.PAPER, venue, cash_after(venue), Money(0), Money(COSTS[venue]), Money(-FEE), unrealised,
            Money(0), 12, now(), guaranteed=PAID_IN_THE_WORST[venue],
        )  # fmt: skip

    # Sold at 61 cents, 40 contracts bring 24.40 less a fee of 0.67; the other book is being fetched anew.
    lost = Money(-470_000)
    return [
        position("kalshi", HOME, Result.HOME, Price(610_000), lost),
        position("polymarket", AWAY, Result.AWAY, None, None),
        account("kalshi", lost),
        account("polymarket", None),
    ]


def feeds() -> list[FeedState]:
    return [
        FeedState("kalshi", "market-data", FeedPhase.LIVE, now(), now(), orders_allowed=True, markets=2, resyncs=1),
        FeedState(
            "polymarket", "market-data", FeedPhase.DEGRADED, now(), now(), "1 of 2 books is being fetched anew",
            orders_allowed=False, orders_reason="paper: no venue is asked", markets=2, stale_markets=1, gaps=3,
        ),
        FeedState("espn", "nfl@game-shard/0", FeedPhase.LIVE, now(), now(), markets=1),
    ]  # fmt: skip


def processes() -> list[ProcessStatus]:
    names = ("execution", "game-shard", "kalshi-gateway", "orchestrator", "position-tracker", "signal-processor")
    since = Nanoseconds(now() - 3_600_000_000_000)
    return [ProcessStatus(each, f"vm:{100 + n}:a1b2c3", ProcessPhase.READY, "0.1.0", since, now(), n + 2)
            for n, each in enumerate(names)]  # fmt: skip


@contextlib.asynccontextmanager
async def on_the_bus(site: Site) -> AsyncIterator[RedisBus]:
    """Say all of it, and be there as long as the context lasts."""
    async with site.bus("scene") as bus:
        say(bus)
        yield bus


def say(bus: RedisBus) -> None:
    """Say all of it."""
    for channel, messages in (
        (topics.QUOTES, quotes()),
        (topics.GAMES, [game(), probability()]),
        (topics.OPPORTUNITIES, [opportunities()]),
        (topics.POSITIONS, positions()),
        (topics.FEEDS, feeds()),
        (topics.PROCESSES, processes()),
    ):
        publisher = bus.publisher(channel)  # type: ignore[arg-type]
        for message in messages:
            publisher.publish(message.key, message)  # type: ignore[attr-defined]


async def in_the_database(url: str) -> None:
    """Write all of it."""
    connection = await asyncpg.connect(url)
    try:
        await _write(connection)
    finally:
        await connection.close()


async def _write(db: asyncpg.Connection) -> None:
    present = datetime.now(UTC)
    begun = present - timedelta(minutes=MINUTES)
    for minute in range(MINUTES):
        at = begun + timedelta(minutes=minute)
        for venue, cost in COSTS.items():
            moved = round(400_000 * math.sin(minute / 11) + 250_000 * math.sin(minute / 2.7)) - 300_000
            value = None if 90 <= minute < 94 else cost + (moved if venue == "kalshi" else moved // 2)
            await db.execute(
                "INSERT INTO equity VALUES ($1, 'paper', $2, $3, 0, $4, $5, $6, $7, $8, 0, 0, $9)",
                at, venue, cash_after(venue), cost, value, -FEE, None if value is None else value - cost - 670_000,
                FEE, PAID_IN_THE_WORST[venue],
            )  # fmt: skip
        home = 520_000 + minute * 640 + minute * 7919 % 41 * 400
        await db.execute(
            "INSERT INTO win_probabilities VALUES ($1, $2, 'nfl-2026-10-01', $3, $4)", at, EVENT, home, 1_000_000 - home
        )
        bid = home - home % 10_000 - 10_000
        await db.execute(
            "INSERT INTO quotes VALUES ($1, 'kalshi', $2, $3, NULL, 'stream', 'live', true, $4, 100000000, $5,"
            " 100000000, $6, $7)",
            at, HOME, minute, bid, bid + 20_000, [bid, 100_000_000], [1_000_000 - bid - 20_000, 100_000_000],
        )  # fmt: skip
    await db.execute(
        "INSERT INTO signals VALUES ('signal-1', 'paper', 'arbitrage', $1, $2, $3, 40000000, 15000, 600000, $4)",
        EVENT, begun, begun + timedelta(seconds=2), json.dumps([{"venue": "kalshi"}, {"venue": "polymarket"}]),
    )  # fmt: skip
    limits = [
        {"name": "order-dollars", "scope": "venue:kalshi", "value": 24_800_000, "bound": 250_000_000, "unit": "USD",
         "passed": True},
        {"name": "daily-loss", "scope": "day:2026-11-23", "value": 0, "bound": 500_000_000, "unit": "USD",
         "passed": True},
    ]  # fmt: skip
    decided = begun + timedelta(milliseconds=4)
    await db.execute(
        "INSERT INTO decisions VALUES ($1, 'paper', 'signal-1', $2, $3, 'approved', '', 40000000, $4)",
        DECISION, EVENT, decided, json.dumps(limits),
    )  # fmt: skip
    await db.execute(
        "INSERT INTO decisions VALUES ('decision-no', 'paper', 'signal-0', $1, $2, 'refused', 'daily-loss', 0, $3)",
        EVENT, begun - timedelta(minutes=1), json.dumps([{**limits[1], "passed": False}]),
    )  # fmt: skip
    await db.execute(
        "INSERT INTO trades VALUES ($1, 'paper', $2, 'held', '', true, 0, $3, 4, 2, '{}', $4, $5)",
        DECISION, EVENT, sum(COSTS.values()) + 2 * FEE, decided, begun + timedelta(milliseconds=310),
    )  # fmt: skip
    legs = (("kalshi", HOME, 620_000, 9, 74), ("polymarket", AWAY, 355_000, 9, 296))
    for leg, (venue, market, price, sent_ms, done_ms) in enumerate(legs):
        intended = begun + timedelta(milliseconds=7)
        await db.execute(
            "INSERT INTO orders (client_order_id, mode, decision_id, trade_id, leg, attempt, purpose, event, venue,"
            " market_id, outcome, side, limit_price, quantity, time_in_force, not_after, state, filled_quantity,"
            " intended_at, updated_at) VALUES ($1, 'paper', $2, $2, $3, 0, 'entry', $4, $5, $6, 'yes', 'buy', $7,"
            " 40000000, 'immediate-or-cancel', $8, 'filled', 40000000, $9, $10)",
            ORDERS[leg], DECISION, leg, EVENT, venue, market, price, begun + timedelta(seconds=2), intended,
            begun + timedelta(milliseconds=done_ms),
        )  # fmt: skip
        for state, at_ms, latency_ns in (
            ("submitted", sent_ms, None),
            ("filled", done_ms, (done_ms - sent_ms) * 10**6),
        ):
            await db.execute(
                "INSERT INTO order_events VALUES ($1, $2, $3, NULL, 'order-event.1', $4, $5)",
                f"{ORDERS[leg]}-{state}", ORDERS[leg], begun + timedelta(milliseconds=at_ms), state,
                json.dumps({"latency_ns": latency_ns, "reason": ""}),
            )  # fmt: skip
        await db.execute(
            "INSERT INTO fills VALUES ($1, 'paper', $2, $3, 'venue-order', $4, 'yes', 'buy', $5, 40000000, 680000,"
            " 'taker', 'confirmed', $6, $6, 1)",
            f"fill-{leg}", ORDERS[leg], venue, market, COSTS[venue] // 40, begun + timedelta(milliseconds=done_ms),
        )  # fmt: skip
        cash, position = Account("cash", venue), Account("position", venue, market, "yes")
        await book(
            db,
            Entry(f"deposit:{venue}", "paper", "deposit", "begin", begun - timedelta(hours=3),
                  (Posting(cash, DEPOSIT), Posting(Account("capital"), Money(-DEPOSIT)))),
        )  # fmt: skip
        await book(
            db,
            Entry(f"fill:{venue}", "paper", "fill", f"fill-{leg}", begun, (
                Posting(position, Money(COSTS[venue]), Quantity(40_000_000)),
                Posting(Account("fees", venue, market, "yes"), FEE),
                Posting(cash, Money(-COSTS[venue] - FEE)),
            ), note="bought 40"),
        )  # fmt: skip
    await db.execute(
        "INSERT INTO leases VALUES ('execution', 2, 'vm:100:a1b2c3', now(), now(), now() + interval '1 hour')"
    )
    await db.execute(
        "INSERT INTO review_queue (review_id, kind, subject, reason, details) VALUES"
        " ('reconciliation-1', 'reconciliation', 'kalshi cash', 'the venue says 2.50 more than the ledger', $1)",
        json.dumps({"mode": "paper", "venue": "kalshi", "cash": 2_500_000}),
    )
