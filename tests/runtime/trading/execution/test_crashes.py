"""Execution ended at every moment before and after every write: nothing is doubled, nothing forgotten."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import asyncpg
import pytest

from arbees_runtime.bus.memory_bus import MemoryBus
from arbees_runtime.clock import VirtualClock
from arbees_runtime.market.numbers import MONEY_ZERO
from arbees_runtime.messages import Flatten, Nanoseconds, OrderCommand, OrderStatus, Purpose, TradingMode, TradingState
from arbees_runtime.trading.execution.desk import Desk
from arbees_runtime.trading.execution.machine import begin, step
from arbees_runtime.trading.execution.policy import Policy
from arbees_runtime.trading.execution.pricing import at_stake
from arbees_runtime.trading.execution.surroundings import Surroundings
from arbees_runtime.trading.execution.trade import Phase, Trade
from tests.runtime.trading.execution.rig import Answers, Fuse, MemoryTrades, Rig, Scenario
from tests.runtime.trading.samples import NOW, SECOND, contracts, decision, quote, told

# Leg 0 is Kalshi's and hedges; leg 1 is Polymarket's and enters.
FULL, NONE, HALF = Answers(), Answers(0.0), Answers(0.6)
SCENARIOS = [
    Scenario("entry and hedge fill", {}),
    Scenario("entry in part", {1: [HALF]}),
    Scenario("entry not at all", {1: [NONE]}, ends=("abandoned",)),
    Scenario("entry rejected", {1: [Answers(0.0, OrderStatus.REJECTED)]}, ends=("abandoned",)),
    Scenario("hedge misses, then fills", {0: [NONE, FULL]}),
    Scenario("hedge in parts", {0: [HALF, HALF, FULL]}),
    Scenario("hedge gone, entry sold back", {0: [NONE] * 9}, later_asks=(0.70, 0.50), ends=("flat", "held"), lasts_s=9),
    Scenario("hedge at a loss", {0: [NONE, FULL]}, bids=(0.38, 0.05), later_asks=(0.52, 0.50)),
    Scenario("entry of unknown fate", {1: [Answers(0.6, uncertain_s=2)]}),
    Scenario("hedge of unknown fate, never placed", {0: [Answers(0.0, OrderStatus.EXPIRED, 2)]}),
    Scenario("hedge of unknown fate, filled", {0: [Answers(1.0, uncertain_s=2)]}),
    Scenario("entry voided", {1: [Answers(voided_s=1.5)]}),
    Scenario("hedge voided", {0: [Answers(voided_s=1.5)]}),
    Scenario("entry fills late", {1: [Answers(0.3, late_s=1.5)]}),
    Scenario("no way out", {0: [NONE] * 20, 1: [FULL, *[NONE] * 20]}, ends=("held",), lasts_s=10),
    Scenario("halted between the legs", {0: [NONE, FULL]}, halt_s=(0.3, 2.0)),
    Scenario("closed by an operator", {}, flatten_s=1.0, ends=("flat",)),
    Scenario("closed in parts", {0: [FULL, HALF]}, flatten_s=1.0, ends=("flat",)),
    Scenario("settled", {}, settles_s=1.0, ends=("settled",)),
    Scenario(
        "no way out, and too much to keep",
        {0: [NONE] * 20, 1: [FULL, *[NONE] * 20]},
        hold_cap=MONEY_ZERO,
        ends=("stranded",),
        lasts_s=10,
    ),
    Scenario("too little left to close", {1: [FULL, HALF]}, flatten_s=1.0, ends=("balanced",)),
]
SIZE = 10


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda each: each.name)
async def test_nothing_doubled_nothing_forgotten(scenario: Scenario) -> None:
    whole = Fuse()
    undisturbed = Rig(scenario, decision())
    trade = await undisturbed.play(whole)
    assert trade.phase.value in scenario.ends, trade
    assert whole.count >= 6
    for moment in range(1, whole.count + 1):
        rig = Rig(scenario, decision())
        trade = await rig.play(Fuse(at=moment))
        assert rig.restarts == 2, moment
        check(rig, trade)
        assert trade.phase.value in (*scenario.ends, "abandoned", "flat", "held"), (moment, trade)


async def test_the_scenarios_leave_nothing_out() -> None:
    """Every phase is entered and every kind of order sent in some scenario, and so crashed at; a new one has to be."""
    phases, purposes = set[Phase](), set[Purpose]()
    for scenario in SCENARIOS:
        rig = Rig(scenario, decision())
        await rig.play(Fuse())
        phases |= rig.trades.phases
        purposes |= {command.purpose for command in rig.venues.executed.values()}
    assert phases == set(Phase)
    assert purposes == set(Purpose)


async def test_what_news_led_to_is_given_out_again_when_redis_lost_it_with_its_last_second() -> None:
    """The commit of the news had the command for its result: both are gone, the news comes again, nothing restarted."""
    decided = decision()
    quotes = {said.key: said for said in (quote(each, 0.3, 0.4) for each in decided.legs)}
    desk = Desk(
        MemoryTrades(), lambda *_: Surroundings(quotes, epoch=1), VirtualClock(NOW), Policy(), TradingMode.PAPER
    )
    (entry,) = await desk.decide(decided)
    assert isinstance(entry, OrderCommand)
    filled = told(entry, OrderStatus.FILLED, contracts(SIZE))
    (hedge,) = await desk.hear(filled)
    assert isinstance(hedge, OrderCommand)
    assert await desk.hear(filled) == [hedge]
    await desk.hear(told(hedge, OrderStatus.SUBMITTED, sequence=0))
    assert await desk.hear(filled) == [], "the gateway has it"
    await desk.hear(told(hedge, OrderStatus.FILLED, contracts(SIZE), sequence=1))
    asked = Flatten(id="f", scope="all", reason="r", actor="a", at_ns=Nanoseconds(NOW))
    closing = await desk.flatten(asked)
    assert len(closing) == 2
    assert await desk.flatten(asked) == closing


class Waits(Rig):
    """Prices are heard half a second after the start."""

    def _prices(self, bus: MemoryBus, at_s: float) -> None:
        if at_s >= 0.5:
            super()._prices(bus, at_s)


async def test_a_naked_leg_is_not_given_up_after_a_restart_before_prices_are_heard() -> None:
    """Execution was away for a minute, longer than a leg may be naked; where it would be kept nobody looks again."""
    then = NOW - 60 * SECOND
    decided = decision(at_ns=then)
    scene = Surroundings({said.key: said for said in (quote(each, 0.3, 0.6) for each in decided.legs)}, epoch=1)
    legs = {said.key: said for said in (quote(each, 0.3, each.limit_price / 1e6) for each in decided.legs)}
    trade, _ = begin(decided, then, Policy(), replace(scene, quotes=legs))
    for status, filled in ((OrderStatus.FILLED, SIZE), (OrderStatus.CANCELLED, 0)):
        news = told(trade.orders[-1].command, status, contracts(filled), at_ns=then)
        trade, _ = step(trade, news, then, Policy(), scene)
    assert trade.phase is Phase.EXPOSED
    rig = Waits(Scenario("the hedge is to be had", {}), decided)
    await rig.trades.begin(trade)
    ended = await rig.play(Fuse())
    assert (ended.phase, ended.holdings) == (Phase.BALANCED, (contracts(SIZE), contracts(SIZE)))


class Away(Rig):
    """A database that can't be asked for some seconds."""

    async def _read_switch(self) -> Mapping[str, tuple[TradingState, int]]:
        if SECOND < self.clock.time_ns() - NOW < 5 * SECOND:
            raise asyncpg.ConnectionDoesNotExistError("connection was closed in the middle of operation")
        return await super()._read_switch()


async def test_the_kill_switch_is_asked_for_again_when_the_database_comes_back() -> None:
    rig = Away(Scenario("halted later", {}, halt_s=(2.0, 6.0), lasts_s=7), decision())
    await rig.play(Fuse())
    assert rig.restarts == 1
    assert rig.execution is not None
    assert rig.execution.world.switch["all"] is TradingState.HALTED


class SetBack(VirtualClock):
    """A clock whose wall time is set back an hour."""

    back_ns = 0

    def time_ns(self) -> int:
        return super().time_ns() - self.back_ns


async def test_a_trade_is_looked_at_although_the_clock_was_set_back() -> None:
    decided, clock = decision(), SetBack(NOW)
    scene = Surroundings({said.key: said for said in (quote(each, 0.3, 0.4) for each in decided.legs)}, epoch=1)
    desk = Desk(MemoryTrades(), lambda *_: scene, clock, Policy(), TradingMode.PAPER)
    (entry,) = await desk.decide(decided)
    assert isinstance(entry, OrderCommand)
    (hedge,) = await desk.hear(told(entry, OrderStatus.FILLED, contracts(SIZE)))
    assert isinstance(hedge, OrderCommand)
    assert await desk.hear(told(hedge, OrderStatus.CANCELLED)) == [], "it waits for newer prices"
    clock.back_ns = 3600 * 1_000_000_000
    sent = []
    for _ in range(40):
        clock.advance(0.05)
        sent += await desk.tick()
    assert sent


def check(rig: Rig, final: Trade) -> None:
    """What must hold whatever happened; `Venues.execute` refuses an order that comes a second time."""
    assert final.phase.at_rest, final.phase
    truth = [rig.venues.held.get(leg, 0) for leg in (0, 1)]
    assert list(final.holdings) == truth, "it knows what it holds"
    assert rig.venues.most_naked <= contracts(SIZE), "never more at stake than was approved"
    naked = max(truth) - min(truth)
    kept = final.phase is Phase.HELD and at_stake(final) <= rig.policy.hold_cap
    assert naked <= rig.policy.dust or kept or (final.phase is Phase.STRANDED and "stranded" in rig.scenario.ends)
    assert set(rig.venues.executed) == set(rig.trades.commands), "every intent reached the venue, and nothing else did"
