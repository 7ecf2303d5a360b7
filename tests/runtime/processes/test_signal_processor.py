"""The signal processor as a real process: what it lets pass, what stops it, and that it decides once."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import msgspec
import pytest

from arbees_runtime.bus import topics
from arbees_runtime.bus.redis_bus import RedisBus
from arbees_runtime.market.numbers import SCALE, Money, Price, Quantity
from arbees_runtime.market.sides import Outcome, Side
from arbees_runtime.messages import (
    AccountUpdate,
    Decision,
    FeedPhase,
    FeedState,
    KillSwitch,
    Leg,
    Nanoseconds,
    PositionPhase,
    PositionUpdate,
    Result,
    Signal,
    SignalKind,
    TradingMode,
    TradingState,
    Verdict,
    derive_id,
)
from arbees_runtime.processes.recorder_rows import decision_row
from arbees_runtime.store import kill_switch, risk
from arbees_runtime.store.connection import open_pool
from arbees_runtime.store.leases import Fence
from arbees_runtime.store.ledger import Account, Entry, Posting, book

if TYPE_CHECKING:
    from conftest import Site, Until

EVENT = "nfl:2026-11-29:aaa-at-bbb"
FAST = {"EVENT_COOLDOWN": "0", "MAX_EVENT_LOSS": "10000", "MAX_MARKET_DOLLARS": "10000", "MAX_LEAGUE_LOSS": "10000"}
WIDE = {**FAST, "MAX_DAILY_LOSS": "10000", "MAX_DRAWDOWN": "10000", "MAX_ORDERS_PER_MINUTE": "6000"}


def now() -> Nanoseconds:
    return Nanoseconds(time.time_ns())


def leg(venue: str, market: str, pays_on: Result, cents: int) -> Leg:
    return Leg(
        venue, market, Outcome.YES, (pays_on,), Side.BUY, Price(cents * 10_000), Quantity(10 * SCALE),
        Money(cents * 100_000), Money(175_000), Quantity(50 * SCALE), 7, now(), None, Money(17_500),
    )  # fmt: skip


def opportunity(name: object, *, event: str = EVENT, lives_s: float = 5.0, epoch: int = 3) -> Signal:
    legs = (leg("kalshi", "K", Result.HOME, 45), leg("polymarket", "P", Result.AWAY, 50))
    return Signal(
        derive_id("signal", str(name)), SignalKind.ARBITRAGE, event, legs, Quantity(10 * SCALE), Money(15_000),
        Money(150_000), Money(9_850_000), 10_000, 1_000_000, "ab", now(), Nanoseconds(now() + round(lives_s * 1e9)),
        "game-shard/0", epoch,
    )  # fmt: skip


@dataclass
class Around:
    """Everyone the signal processor talks to."""

    bus: RedisBus
    decisions: list[Decision] = field(default_factory=list)
    controls: list[object] = field(default_factory=list)

    def feeds(self, *, allowed: bool = True) -> None:
        for venue in ("kalshi", "polymarket"):
            state = FeedState(venue, "market-data", FeedPhase.LIVE, now(), now(), orders_allowed=allowed)
            self.bus.publisher(topics.FEEDS).publish(state.key, state)

    def accounts(self) -> None:
        for venue in ("kalshi", "polymarket"):
            account = AccountUpdate(
                TradingMode.PAPER, venue, Money(10_000 * SCALE), Money(0), Money(0), Money(0), None, None, 1, now()
            )
            self.bus.publisher(topics.POSITIONS).publish(account.key, account)

    async def ask(self, wanted: Signal, until: Until) -> Decision:
        """Send a signal and wait for the decision on it."""
        await self.bus.append(topics.SIGNALS, wanted)

        async def decided() -> bool:
            return any(each.signal == wanted.id for each in self.decisions)

        await until(decided)
        return next(each for each in self.decisions if each.signal == wanted.id)


async def on_record(site: Site, decision: str) -> Decision | None:
    """A decision as the store has it."""
    pool = await open_pool(site.url, "test")
    try:
        return await risk.find_decision(pool, decision)
    finally:
        await pool.close()


@contextlib.asynccontextmanager
async def everyone(site: Site) -> AsyncIterator[Around]:
    """Feeds and the position tracker are heard; decisions and control messages are read."""
    async with site.bus("test") as bus:
        around = Around(bus)
        around.feeds()
        around.accounts()
        decisions = await bus.consume(topics.DECISIONS, "execution")
        control = await bus.consume(topics.CONTROL, "execution")

        async def read_decisions() -> None:
            async for delivered in decisions:
                around.decisions.append(delivered.message)
                await decisions.commit(delivered)

        async def read_control() -> None:
            async for delivered in control:
                around.controls.append(delivered.message)
                await control.commit(delivered)

        tasks = [asyncio.create_task(read_decisions()), asyncio.create_task(read_control())]
        try:
            yield around
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.wait(tasks)


async def ready_to_approve(around: Around, until: Until, event: str = "nfl:warm-up") -> None:
    """Wait until feeds and ledger have been heard: the first signal is approved."""
    number = 0

    async def approved() -> bool:
        nonlocal number
        number += 1
        decision = await around.ask(opportunity(f"{event} {number}", event=f"{event}-{number}"), until)
        return decision.verdict is Verdict.APPROVED

    await until(approved)


async def test_a_decision_is_on_record_with_every_limit_before_it_goes_out_and_made_once(
    site: Site, until: Until
) -> None:
    processor = await site.start("signal-processor", **WIDE)
    async with everyone(site) as around:
        await ready_to_approve(around, until)
        wanted = opportunity("one")
        decision = await around.ask(wanted, until)
        assert (decision.verdict, decision.reason) == (Verdict.APPROVED, "")
        assert decision.quantity == 10 * SCALE
        assert decision.mode is TradingMode.PAPER
        assert await site.query(
            "SELECT count(*) FROM decision_limits WHERE decision_id = $1 AND passed", decision.id
        ) == len(decision.checks)
        assert await on_record(site, decision.id) == decision

        for again in range(3):  # the same signal, by whatever way it comes again
            await around.bus.append(topics.SIGNALS, msgspec.structs.replace(wanted, created_ns=now()))
            assert (await around.ask(opportunity(f"after {again}"), until)).verdict is Verdict.APPROVED
        assert sum(each.signal == wanted.id for each in around.decisions) == 1

        refused = await around.ask(opportunity("late", lives_s=-1.0), until)
        assert (refused.verdict, refused.reason) == (Verdict.REFUSED, "expired")
        await around.ask(opportunity("from the next epoch", epoch=4), until)
        refused = await around.ask(opportunity("from the one before", epoch=3), until)
        assert refused.reason == "shard-epoch"
        around.feeds(allowed=False)

        async def blocked() -> bool:
            return (await around.ask(opportunity(now(), epoch=4), until)).reason == "orders-blocked"

        await until(blocked)
        metrics = await processor.text("/metrics")
        assert "arbees_daily_loss_used_percent" in metrics
        assert "arbees_risk_refused_total" in metrics
    processor.send(signal.SIGTERM)
    assert await processor.end() == 0


async def test_after_a_crash_between_store_and_bus_the_decision_on_record_goes_out(site: Site, until: Until) -> None:
    """What is in the store was decided: a second copy of the signal must not be judged anew."""
    wanted = opportunity("crashed", lives_s=60.0)
    asked = Decision(
        derive_id("decision", wanted.id), wanted.id, EVENT, Verdict.REFUSED, "of before the crash", TradingMode.PAPER,
        Quantity(0), (), (), Money(0), now(), now(), 1,
    )  # fmt: skip
    pool = await open_pool(site.url, "test")
    await pool.execute(
        "INSERT INTO leases VALUES ('signal-processor', 1, NULL, now(), now(), clock_timestamp() - interval '1 s')"
    )
    assert await risk.keep_decision(pool, Fence("signal-processor", 1), asked, decision_row(asked)) == asked
    await site.start("signal-processor", **WIDE)
    async with everyone(site) as around:
        await ready_to_approve(around, until)
        assert await around.ask(wanted, until) == asked
    other = msgspec.structs.replace(asked, id=derive_id("decision", "fenced"))
    with pytest.raises(risk.FencedError):
        await risk.keep_decision(pool, Fence("signal-processor", 1), other, decision_row(other))
    await pool.close()


async def test_killed_at_any_moment_it_decides_every_signal_once(site: Site, until: Until) -> None:
    async with everyone(site) as around:
        wanted = [opportunity(f"storm {number}", event=f"nfl:{number}", lives_s=60.0) for number in range(60)]
        for number in range(3):
            processor = await site.start("signal-processor", **WIDE)
            if number == 0:
                await processor.until_state("ready")
            for each in wanted[number * 20 : number * 20 + 20]:
                await around.bus.append(topics.SIGNALS, each)
            await asyncio.sleep(0.05)
            processor.send(signal.SIGKILL)
            await processor.end()
            if number == 0:  # the others die before they have it
                await site.lapse("signal-processor")
        last = await site.start("signal-processor", **WIDE)
        await last.until_state("ready")

        async def all_decided() -> bool:
            return {each.id for each in wanted} <= {each.signal for each in around.decisions}

        await until(all_decided)
        await asyncio.sleep(0.2)
        ours = [each for each in around.decisions if each.signal in {one.id for one in wanted}]
        assert len(ours) == len(wanted), "each once on the bus"
        for each in ours:
            assert await on_record(site, each.id) == each, "and what went out is what is on record"


@pytest.mark.parametrize("way", ["over the bus", "in the store only"])
async def test_the_kill_switch_stops_approvals_within_a_second_and_survives_restarts(
    site: Site, until: Until, way: str
) -> None:
    processor = await site.start("signal-processor", **WIDE)
    pool = await open_pool(site.url, "test")
    async with everyone(site) as around:
        await ready_to_approve(around, until)
        switch = await kill_switch.set_state(
            pool, f"event:{EVENT}", TradingState.HALTED, reason="a test", actor="operator:test"
        )
        set_ns = time.time_ns()
        if way == "over the bus":
            await around.bus.append(
                topics.CONTROL,
                KillSwitch("k", switch.state, switch.scope, switch.reason, switch.actor, switch.version, now()),
            )
        number = 0

        async def stopped() -> bool:
            nonlocal number
            number += 1
            return (await around.ask(opportunity(f"{way} {number}"), until)).reason == "kill-switch"

        await until(stopped)
        approved = [each.decided_ns for each in around.decisions if each.event == EVENT and each.quantity]
        assert max(approved, default=0) - set_ns < 1e9
        assert (await around.ask(opportunity("other", event="nfl:other"), until)).verdict is Verdict.APPROVED
        processor.send(signal.SIGKILL)
        await processor.end()
        await site.lapse("signal-processor")
        again = await site.start("signal-processor", **WIDE)
        await again.until_state("ready")
        await ready_to_approve(around, until, "nfl:after")
        assert (await around.ask(opportunity("still"), until)).reason == "kill-switch"
        await kill_switch.set_state(pool, f"event:{EVENT}", TradingState.ACTIVE, reason="over", actor="operator:test")

        async def resumed() -> bool:
            nonlocal number
            number += 1
            return (await around.ask(opportunity(f"{way} {number}"), until)).verdict is Verdict.APPROVED

        await until(resumed)
    await pool.close()


async def test_a_daily_loss_trips_the_switch_by_itself_on_record(site: Site, until: Until) -> None:
    await site.start("signal-processor", **FAST, MAX_DAILY_LOSS="250", MAX_DRAWDOWN="10000")
    pool = await open_pool(site.url, "test")
    async with everyone(site) as around:
        await ready_to_approve(around, until)
        loss = Money(251 * SCALE)
        entry = Entry(
            "settlement:test", "paper", "settlement", "test", datetime.now(UTC),
            (
                Posting(Account("cash", "kalshi"), Money(-loss)),
                Posting(Account("realised_profit", "kalshi"), loss),
            ),
        )  # fmt: skip
        async with pool.acquire() as connection:
            assert await book(connection, entry)

        async def tripped() -> bool:
            return (await kill_switch.read(pool))["all"].state is TradingState.REDUCING

        await until(tripped)
        switch = (await kill_switch.read(pool))["all"]
        assert switch.actor == "limit:daily-loss"
        assert "251.00" in switch.reason
        audited = await pool.fetchrow("SELECT actor, action FROM audit WHERE subject = 'all'")
        assert audited is not None
        assert tuple(audited) == ("limit:daily-loss", "kill_switch.reducing")
        refused = await around.ask(opportunity("after the loss"), until)
        assert refused.reason == "kill-switch"
        assert not next(check for check in refused.checks if check.limit == "daily-loss").passed

        async def told() -> bool:
            return any(isinstance(each, KillSwitch) and each.actor == "limit:daily-loss" for each in around.controls)

        await until(told)
    await pool.close()


async def test_what_is_held_is_known_after_a_restart_and_counts(site: Site, until: Until) -> None:
    """30 dollars of one market are in the ledger: 3 dollars are left of its limit, and what was approved takes them."""
    pool = await open_pool(site.url, "test")
    bought = Money(30 * SCALE)
    entry = Entry(
        "fill:test", "paper", "fill", "test", datetime.now(UTC),
        (
            Posting(Account("position", "kalshi", "K", "yes"), bought, Quantity(60 * SCALE)),
            Posting(Account("cash", "kalshi"), Money(-bought)),
        ),
    )  # fmt: skip
    async with pool.acquire() as connection:
        await book(connection, entry)
    bounds = WIDE | {"MAX_MARKET_DOLLARS": "33"}
    first = await site.start("signal-processor", **bounds)
    async with everyone(site) as around:

        async def cut() -> bool:
            decision = await around.ask(opportunity(f"cut {now()}"), until)
            return decision.verdict is Verdict.APPROVED and 0 < decision.quantity < 10 * SCALE

        await until(cut)
        first.send(signal.SIGKILL)
        await first.end()
        await site.lapse("signal-processor")
        second = await site.start("signal-processor", **bounds)
        await second.until_state("ready")

        async def full() -> bool:
            return (await around.ask(opportunity(f"full {now()}"), until)).reason == "market"

        await until(full)
        position = PositionUpdate(
            TradingMode.PAPER, "kalshi", "K", Outcome.YES, EVENT, (Result.HOME,), PositionPhase.CLOSED, Quantity(0),
            Quantity(0), Money(0), Money(0), Money(0), None, None, 2, now(),
        )  # fmt: skip
        around.bus.publisher(topics.POSITIONS).publish(position.key, position)

        async def room() -> bool:
            return (await around.ask(opportunity(f"room {now()}"), until)).verdict is Verdict.APPROVED

        await until(room)
    await pool.close()


async def test_without_the_position_tracker_nothing_is_approved(site: Site, until: Until) -> None:
    processor = await site.start("signal-processor", **WIDE)
    await processor.until_state("degraded")
    async with site.bus("test") as bus:
        around = Around(bus)
        around.feeds()
        consumer = await bus.consume(topics.DECISIONS, "execution")

        async def read() -> None:
            async for delivered in consumer:
                around.decisions.append(delivered.message)
                await consumer.commit(delivered)

        task = asyncio.create_task(read())

        async def silent() -> bool:
            return (await around.ask(opportunity(now()), until)).reason == "ledger-silent"

        await until(silent)
        task.cancel()
        await asyncio.wait([task])
