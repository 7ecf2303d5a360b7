"""Execution: takes approved decisions through their legs. The logic is `trading.execution`; this connects it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable, Mapping
from typing import Protocol

from arbees_runtime.lifecycle.context import Context
from arbees_runtime.lifecycle.health import Condition, Json
from arbees_runtime.lifecycle.metrics import Sample
from arbees_runtime.lifecycle.tasks import OnFailure
from arbees_runtime.market.numbers import Money
from arbees_runtime.messages import TradingState
from arbees_runtime.settings import ExecutionSettings
from arbees_runtime.store import kill_switch
from arbees_runtime.trading.execution.execution import Execution
from arbees_runtime.trading.execution.policy import Policy
from arbees_runtime.trading.execution.records import StoredTrades

_log = logging.getLogger(__name__)

_METRICS_EVERY_S = 1.0


async def run(context: Context[ExecutionSettings]) -> None:
    """Execute until asked to stop; then take no new trade, and let those under way come to rest."""
    settings = context.settings
    execution = Execution(
        context.bus,
        StoredTrades(context.pool, context.fence, context.clock),
        lambda: _read_switch(context),
        context.clock,
        policy_of(settings),
        mode=settings.trading_mode,
        epoch=context.fence.epoch,
        ttl_ns=round(settings.market_data_ttl * 1e9),
    )
    await execution.open()
    context.health.add("trades", lambda: _condition(execution))
    context.metrics.watch(lambda: _samples(execution))
    for consumer in execution.consumers:
        context.watch_lag(consumer)
    for name, loop in execution.loops.items():
        context.tasks.start(name, loop, finishes=True)
    for name, loop in execution.upkeep.items():
        context.tasks.start(name, loop)
    context.tasks.start("open legs", lambda: _measure(context, execution), OnFailure.RESTART)
    context.ready()
    await context.stopping.wait()
    await execution.stop_taking()
    busy = execution.desk.busy
    if busy:
        _log.warning("%d trades are under way; they are finished first", len(busy))
    await execution.finished()
    await execution.close()


class Bounded(Protocol):
    """Settings of whoever executes: the process, or a replay."""

    @property
    def hedge_deadline(self) -> float:
        """HEDGE_DEADLINE, in seconds."""

    @property
    def hedge_give_up(self) -> float:
        """HEDGE_GIVE_UP, in seconds."""

    @property
    def unwind_budget(self) -> Money:
        """UNWIND_BUDGET."""

    @property
    def hold_cap(self) -> Money:
        """HOLD_CAP."""


def policy_of(settings: Bounded) -> Policy:
    """The policy that the settings describe."""
    return Policy(
        hedge_deadline_ns=round(settings.hedge_deadline * 1e9),
        give_up_ns=round(settings.hedge_give_up * 1e9),
        unwind_budget=settings.unwind_budget,
        hold_cap=settings.hold_cap,
    )


async def _read_switch(context: Context[ExecutionSettings]) -> Mapping[str, tuple[TradingState, int]]:
    switches = await kill_switch.read(context.pool)
    return {scope: (TradingState(each.state.value), each.version) for scope, each in switches.items()}


async def _measure(context: Context[ExecutionSettings], execution: Execution) -> None:
    while True:
        context.metrics.gauge("OpenLegs", execution.desk.open_legs)
        await asyncio.sleep(0)
        await context.clock.sleep(_METRICS_EVERY_S)


def _condition(execution: Execution) -> Condition:
    desk = execution.desk
    phases: dict[str, Json] = {}
    for trade in desk.trades:
        count = phases.get(trade.phase.value, 0)
        phases[trade.phase.value] = count + 1 if isinstance(count, int) else 1
    worries = desk.worries
    details: dict[str, Json] = {
        "phases": phases,
        "open_legs": desk.open_legs,
        "uncertain": ", ".join(sorted(desk.uncertain)),
        "not_begun": dict(desk.refused),
        "switch": {scope: state.value for scope, state in execution.world.switch.items()},
    }
    return Condition(not worries, "; ".join(worries[:5]), details)


def _samples(execution: Execution) -> Iterable[Sample]:
    desk = execution.desk
    yield "execution_unknown_orders", "News of orders that belong to no trade.", desk.unknown
    yield "execution_not_begun", "Decisions that ended without an order.", sum(desk.refused.values())
