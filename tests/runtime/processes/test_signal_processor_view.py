"""What the signal processor knows of the store: nothing that may still cost money is forgotten, whoever restarts."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from arbees_runtime.bus import topics
from arbees_runtime.bus.memory_bus import MemoryBroker, MemoryBus
from arbees_runtime.clock import VirtualClock
from arbees_runtime.games.events.eastern import eastern_ns
from arbees_runtime.lifecycle.context import Context
from arbees_runtime.lifecycle.health import Health
from arbees_runtime.lifecycle.metrics import Metrics
from arbees_runtime.lifecycle.tasks import Tasks
from arbees_runtime.manifest import SIGNAL_PROCESSOR
from arbees_runtime.market.numbers import SCALE, Money
from arbees_runtime.messages import AccountUpdate, Fill, Nanoseconds, OrderStatus, TradingMode, TradingState
from arbees_runtime.processes.recorder_rows import decision_row
from arbees_runtime.processes.signal_processor import SignalProcessor
from arbees_runtime.processes.signal_processor_view import BOOKING_NS, View
from arbees_runtime.settings import SignalProcessorSettings
from arbees_runtime.settings.loading import read
from arbees_runtime.store import kill_switch, risk
from arbees_runtime.store.connection import Pool, open_pool
from arbees_runtime.store.leases import Fence, acquire
from arbees_runtime.store.ledger import Account, Entry, Posting, book
from arbees_runtime.store.moments import moment
from arbees_runtime.trading.execution.machine import begin, step
from arbees_runtime.trading.execution.policy import Policy
from arbees_runtime.trading.execution.records import StoredTrades
from arbees_runtime.trading.execution.surroundings import Surroundings
from arbees_runtime.trading.execution.trade import Phase, Trade
from arbees_runtime.trading.positions.books import Books
from tests.runtime.trading.samples import (
    EVENT,
    KALSHI,
    NOW,
    POLYMARKET,
    SECOND,
    contracts,
    decision,
    fill,
    quote,
    settlement,
    told,
)

DECIDED = decision()
AROUND = Surroundings({q.key: q for q in (quote(each, 0.3, each.limit_price / 1e6) for each in DECIDED.legs)}, epoch=1)
ENVIRONMENT = {
    "DATABASE_HOST": "127.0.0.1", "DATABASE_PASSWORD": "p", "REDIS_HOST": "127.0.0.1", "REDIS_PASSWORD": "p",
}  # fmt: skip


@dataclass
class Scene:
    """A store, a bus and a clock for signal processors that come and go."""

    pool: Pool
    fence: Fence
    clock: VirtualClock
    bus: MemoryBus

    def context(self, **changes: str) -> Context[SignalProcessorSettings]:
        settings = read(SignalProcessorSettings, SIGNAL_PROCESSOR, ENVIRONMENT | changes)
        return Context(
            process=SIGNAL_PROCESSOR, settings=settings, instance="test", clock=self.clock,
            metrics=Metrics(SIGNAL_PROCESSOR, "test"), health=Health("signal-processor", "test", "0", self.clock),
            tasks=Tasks(self.clock), given_pool=self.pool, given_bus=self.bus, given_fence=self.fence,
        )  # fmt: skip

    @contextlib.asynccontextmanager
    async def working(self, **changes: str) -> AsyncIterator[SignalProcessor]:
        """A signal processor that has just been started, all but its tasks."""
        context = self.context(**changes)
        processor = SignalProcessor(context)
        await processor._view.start()
        try:
            yield processor
        finally:
            context.stopping.set()
            await processor._view.finish()
            await context.tasks.stop()

    @contextlib.asynccontextmanager
    async def started(self, **changes: str) -> AsyncIterator[View]:
        """What a signal processor knows that has just been started."""
        async with self.working(**changes) as processor:
            yield processor._view

    async def book(self, profit: float, at_ns: int, *, market: str = KALSHI) -> None:
        """An entry of the ledger that realises a profit on a Kalshi market."""
        amount = Money(round(profit * SCALE))
        entry = Entry(
            f"settlement:{at_ns}:{profit}", "paper", "settlement", "test", moment(at_ns),
            (
                Posting(Account("cash", "kalshi"), amount),
                Posting(Account("realised_profit", "kalshi", market, "yes"), Money(-amount)),
            ),
        )  # fmt: skip
        async with self.pool.acquire() as connection:
            assert await book(connection, entry)

    async def trade(self) -> Trade:
        """The decision's trade, filled in full on both legs; the ledger knows nothing of that yet."""
        await risk.keep_decision(self.pool, self.fence, DECIDED, decision_row(DECIDED))
        trades = StoredTrades(self.pool, self.fence, self.clock)
        trade, _ = begin(DECIDED, NOW, Policy(), AROUND)
        assert await trades.begin(trade)
        for number in range(2):
            filled = told(trade.orders[number].command, OrderStatus.FILLED, contracts(10))
            trade, _ = step(trade, filled, NOW, Policy(), AROUND)
            await trades.save(trade)
        assert trade.phase is Phase.BALANCED
        return trade

    async def map_markets(self) -> None:
        """The pairing of the decision's markets, as the orchestrator stores it."""
        async with self.pool.acquire() as connection, connection.transaction():
            await connection.execute("INSERT INTO rule_texts VALUES ($1, '[]')", "a" * 64)
            await connection.execute(
                "INSERT INTO events (event, league, starts_at, local_date, home_team, away_team, source, source_id)"
                " SELECT $1, 'nfl', $2, $3, min(team), max(team), 'espn', '1' FROM teams WHERE team LIKE 'nfl%'",
                EVENT, moment(NOW), moment(NOW).date(),
            )  # fmt: skip
            for venue, market, yes in (("kalshi", KALSHI, "home"), ("polymarket", POLYMARKET, "home")):
                await connection.execute(
                    "INSERT INTO event_markets (venue, market_id, event, market_type, rule_hash, review_status,"
                    " review_reason, reviewed_by, reviewed_at) VALUES ($1, $2, $3, 'winner', $4, 'approved', '', 'me',"
                    " $5)",
                    venue, market, EVENT, "a" * 64, moment(NOW),
                )  # fmt: skip
                for outcome, result in (("yes", yes), ("no", "away")):
                    await connection.execute(
                        "INSERT INTO event_market_outcomes VALUES ($1, $2, $3, '', $4)",
                        venue,
                        market,
                        outcome,
                        [result],
                    )

    def fills(self, trade: Trade) -> list[Fill]:
        return [fill(each.command, contracts(10), trade=f"t-{each.command.leg}") for each in trade.orders]

    async def take(self, fills: list[Fill]) -> None:
        """The position tracker books these trades."""
        books = Books(self.pool, self.fence, self.clock, "paper")
        for each in fills:
            assert (await books.fill(each)).new


@pytest.fixture
async def scene(database: str) -> AsyncIterator[Scene]:
    pool = await open_pool(database, "test")
    lease = await acquire(pool, "test", "test", 600)
    assert lease is not None
    clock = VirtualClock(NOW)
    async with MemoryBus(MemoryBroker(clock), "test") as bus:
        yield Scene(pool, lease.fence, clock, bus)
    await asyncio.wait_for(pool.close(), 10)


async def heard(scene: Scene, view: View, *disputed: str) -> None:
    """The position tracker speaks up."""
    account = AccountUpdate(
        TradingMode.PAPER, "kalshi", Money(0), Money(0), Money(0), Money(0), None, None, 1, Nanoseconds(NOW),
        disputed=disputed,
    )  # fmt: skip
    scene.bus.publisher(topics.POSITIONS).publish(account.key, account)
    for _ in range(100):
        await asyncio.sleep(0)
        if not view.around.ledger_silent:
            return
    pytest.fail("the account was not heard")


async def test_markets_of_which_the_venue_says_something_else_are_known(scene: Scene) -> None:
    async with scene.started() as view:
        await heard(scene, view, "KX-A", "KX-B")
        assert view.around.disputed == {("kalshi", "KX-A"), ("kalshi", "KX-B")}


def under_way(view: View) -> bool:
    return DECIDED.id in view.exposure.reserved


# ---- what is under way ---------------------------------------------------------------------------------------------


async def test_what_filled_is_held_back_until_the_ledger_has_it_however_long_that_takes(scene: Scene) -> None:
    trade = await scene.trade()
    fills = scene.fills(trade)
    async with scene.started() as view:
        assert under_way(view), "the trade is at rest, and no position holds its twenty contracts"
        for _ in range(3):
            scene.clock.advance(BOOKING_NS / 1e9)
            await view.refresh()
            assert under_way(view)
        await scene.take(fills[:1])
        scene.clock.advance(2 * BOOKING_NS / 1e9)
        await view.refresh()
        assert under_way(view)
        await scene.take([replace(fills[1], quantity=contracts(9.9901))])  # dust is no reason to wait for ever
        await view.refresh()
        scene.clock.advance(BOOKING_NS / 1e9)
        await view.refresh()
        assert not under_way(view)
    async with scene.started() as view:
        assert not under_way(view)
        assert len(view.exposure.holdings) == 2


async def test_a_trade_that_wakes_again_is_under_way_again(scene: Scene) -> None:
    trade = await scene.trade()
    await scene.take(scene.fills(trade))
    async with scene.started() as view:
        assert not under_way(view)
        last = dict(view.exposure.last_approved_ns)
        scene.clock.advance(120.0)
        trades = StoredTrades(scene.pool, scene.fence, scene.clock)
        await trades.save(replace(trade, phase=Phase.HEDGING, version=trade.version + 1))
        await view.refresh()
        assert under_way(view), "a fill was voided: its leg is bought again"
        assert view.exposure.orders_in_last_minute(scene.clock.time_ns()) == 0, "nobody approved it anew"
        assert view.exposure.last_approved_ns == last
        await trades.save(replace(trade, phase=Phase.BALANCED, version=trade.version + 2))
        await view.refresh()
        scene.clock.advance(BOOKING_NS / 1e9)
        await view.refresh()
        assert not under_way(view)


async def test_a_position_that_the_tracker_could_not_tell_of_is_found_in_the_store(scene: Scene) -> None:
    """It ends between booking and telling, and its successor tells of no position that is closed."""
    await scene.map_markets()
    trade = await scene.trade()
    fills = scene.fills(trade)
    await scene.take(fills[:1])
    books = Books(scene.pool, scene.fence, scene.clock, "paper")
    async with scene.started() as view:
        await scene.take(fills[1:])
        assert (await books.settle(settlement("polymarket", POLYMARKET, 1.0))).new
        assert [each[0] for each in view.exposure.holdings] == ["polymarket"]
        await view.refresh()
        assert [each[0] for each in view.exposure.holdings] == ["polymarket"], "the channel may be about to tell"
        for _ in range(2):
            scene.clock.advance(60.0)
            await view.refresh()
        assert [each[0] for each in view.exposure.holdings] == ["kalshi"]


# ---- cooldowns -----------------------------------------------------------------------------------------------------


async def test_cooldowns_go_on_after_a_restart(scene: Scene) -> None:
    await scene.trade()
    lost_ns = NOW + 10 * SECOND
    await scene.book(-3.0, lost_ns)
    await scene.book(5.0, lost_ns + SECOND)
    scene.clock.advance(200.0)
    async with scene.started(EVENT_COOLDOWN="600", LOSS_COOLDOWN="300") as view:
        assert view.exposure.last_approved_ns == {EVENT: NOW}
        assert view.exposure.lost_ns == {EVENT: lost_ns}
    scene.clock.advance(500.0)
    async with scene.started(EVENT_COOLDOWN="600", LOSS_COOLDOWN="300") as view:
        assert view.exposure.lost_ns == {}, "it is over"


# ---- profit --------------------------------------------------------------------------------------------------------


async def test_the_highest_profit_of_today_is_known_after_a_restart(scene: Scene) -> None:
    await scene.book(100.0, NOW)
    await scene.book(-60.0, NOW + SECOND, market="ANOTHER")
    scene.clock.advance(10.0)
    async with scene.started() as view:
        assert view.exposure.profit.today == view.exposure.profit.total == 40 * SCALE
        assert view.exposure.drawdown() == 60 * SCALE


async def test_a_pair_of_which_the_winning_half_is_paid_first_was_never_a_profit_to_fall_from(scene: Scene) -> None:
    await scene.map_markets()
    await scene.take(scene.fills(await scene.trade()))
    books = Books(scene.pool, scene.fence, scene.clock, "paper")

    async def looked_at(view: View) -> None:
        for _ in range(2):
            await view.refresh()
            assert view.exposure.drawdown() == 0

    async with scene.started() as view:
        await looked_at(view)
        assert (await books.settle(settlement("kalshi", KALSHI, 1.0))).new
        await view.refresh()  # the channel has not told yet that the position is gone
        view.exposure.forget(("kalshi", KALSHI, "yes"))
        await looked_at(view)
        async with scene.started() as another:
            await looked_at(another)
            assert (await books.settle(settlement("polymarket", POLYMARKET, 1.0))).new
            for each in (view, another):
                each.exposure.forget(("polymarket", POLYMARKET, "no"))
                await looked_at(each)
                assert each.exposure.profit.total == 1 * SCALE
    async with scene.started() as view:
        await looked_at(view)


async def test_what_is_booked_late_of_the_day_before_counts_in_the_total(scene: Scene) -> None:
    midnight_ns = eastern_ns(datetime.fromtimestamp(NOW / 1e9, UTC).date(), 0, 0) + 24 * 3600 * SECOND
    scene.clock.advance_to(midnight_ns + SECOND)
    async with scene.started() as view:
        assert view.exposure.profit.total == 0
        await scene.book(-70.0, midnight_ns - SECOND)
        scene.clock.advance(60.0)
        await view.refresh()
        assert view.exposure.profit.today == 0
        assert view.exposure.profit.total == -70 * SCALE
        assert view.exposure.drawdown() == 70 * SCALE


async def test_while_only_one_venue_has_paid_a_locked_pair_is_no_loss_and_no_open_leg(scene: Scene) -> None:
    await scene.map_markets()
    await scene.take(scene.fills(await scene.trade()))
    books = Books(scene.pool, scene.fence, scene.clock, "paper")
    assert (await books.settle(settlement("kalshi", KALSHI, 0.0, final=False))).new
    async with scene.started() as view:
        assert view.exposure.profit.today == -4 * SCALE
        assert [holding.venue for holding in view.exposure.holdings.values()] == ["polymarket"]
        assert view.exposure.daily_loss() == 0
        assert view.exposure.totals.open == set()
        assert (await books.settle(settlement("kalshi", KALSHI, 1.0, revision=1))).new
        await view.refresh()
        assert view.exposure.profit.today == 6 * SCALE, "the venue has corrected itself"
        assert view.exposure.risks()[EVENT].held_loss == 5 * SCALE


# ---- kill switch ---------------------------------------------------------------------------------------------------


async def test_a_position_that_was_paid_between_two_looks_is_no_loss_that_trips_the_switch(scene: Scene) -> None:
    """Its profit is in the store, where we look twice a second; that it is gone comes over the channel at once."""
    await scene.map_markets()
    await scene.take(scene.fills(await scene.trade()))
    async with scene.working(MAX_DAILY_LOSS="4") as processor:
        view = processor._view
        await heard(scene, view)
        books = Books(scene.pool, scene.fence, scene.clock, "paper")
        assert (await books.settle(settlement("kalshi", KALSHI, 1.0))).new
        view.exposure.forget(("kalshi", KALSHI, "yes"))
        await processor._look_at_losses()
        assert view.exposure.daily_loss() == 5 * SCALE, "the other leg is lost, and the six dollars are not seen yet"
        await view.refresh()
        await processor._look_at_losses()
        assert (view.exposure.profit.today, view.exposure.daily_loss()) == (6 * SCALE, 0)
        assert (await kill_switch.read(scene.pool))["all"].state is TradingState.ACTIVE
        await scene.book(-10.5, NOW)
        for _ in range(2):
            await view.refresh()
            await processor._look_at_losses()
    assert (await kill_switch.read(scene.pool))["all"].state is TradingState.REDUCING


async def test_before_the_tracker_is_heard_no_loss_trips_the_switch(scene: Scene) -> None:
    """All restarted at once: what the fees of a position were, and what selling it brings, only the tracker tells."""
    trade = await scene.trade()
    await scene.take([replace(each, fee=Money(2 * SCALE)) for each in scene.fills(trade)])
    async with scene.working(MAX_DAILY_LOSS="3") as processor:
        for _ in range(2):
            await processor._view.refresh()
            await processor._look_at_losses()
        assert (await kill_switch.read(scene.pool))["all"].state is TradingState.ACTIVE
        await heard(scene, processor._view)
        for _ in range(2):
            await processor._look_at_losses()
        assert (await kill_switch.read(scene.pool))["all"].state is TradingState.REDUCING


async def test_a_limit_never_loosens_what_somebody_halted_a_moment_ago(scene: Scene) -> None:
    await scene.book(-1_000.0, NOW)
    async with scene.working() as processor:
        await heard(scene, processor._view)
        await kill_switch.set_state(scene.pool, "all", TradingState.HALTED, reason="a look", actor="operator:ann")
        for _ in range(2):
            await processor._look_at_losses()
    assert (await kill_switch.read(scene.pool))["all"].state is TradingState.HALTED
