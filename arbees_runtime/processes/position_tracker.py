"""The position tracker: keeps the ledger. The logic is `trading.positions`; this connects it."""

from __future__ import annotations

from collections.abc import Iterable

from arbees_runtime.lifecycle.context import Context
from arbees_runtime.lifecycle.health import Condition, Json
from arbees_runtime.lifecycle.metrics import Sample
from arbees_runtime.lifecycle.tasks import OnFailure
from arbees_runtime.market.numbers import format_money, format_quantity
from arbees_runtime.settings import PositionTrackerSettings
from arbees_runtime.trading.positions.tracker import Tracker

_METRICS_EVERY_S = 5.0


async def run(context: Context[PositionTrackerSettings]) -> None:
    """Keep the ledger until asked to stop. What was not booked by then comes again."""
    settings = context.settings
    tracker = Tracker(
        context.bus,
        context.pool,
        context.fence,
        context.clock,
        mode=settings.trading_mode,
        ttl_ns=round(settings.market_data_ttl * 1e9),
    )
    await tracker.open()
    context.health.add("ledger", lambda: condition(tracker))
    context.metrics.watch(lambda: _samples(tracker))
    for consumer in tracker.consumers:
        context.watch_lag(consumer)
    for name, loop in tracker.loops.items():
        context.tasks.start(name, loop, finishes=True)
    for name, loop in tracker.upkeep.items():
        context.tasks.start(name, loop, OnFailure.RESTART)
    context.tasks.start("difference", lambda: _measure(context, tracker), OnFailure.RESTART)
    context.ready()
    await context.stopping.wait()
    await tracker.close()


async def _measure(context: Context[PositionTrackerSettings], tracker: Tracker) -> None:
    while True:
        context.metrics.gauge("LedgerDifference", tracker.unexplained / 1e6)
        await context.clock.sleep(_METRICS_EVERY_S)


def condition(tracker: Tracker) -> Condition:
    """Whether the ledger can be relied on, for /readyz."""
    reasons = []
    if tracker.unexplained:
        reasons.append(f"ledger and venues differ by {format_money(tracker.unexplained)} dollars")
    if tracker.missing:
        order, quantity = next(iter(tracker.missing.items()))
        reasons.append(
            f"{len(tracker.missing)} orders filled more than their trades account for, such as {order} by "
            f"{format_quantity(quantity)} contracts"
        )
    for venue, elapsed_s in tracker.uncompared.items():
        waits = ", ".join(tracker.on_its_way(venue)) or "its statement"
        reasons.append(f"{venue} was not compared with the ledger for {elapsed_s // 60} minutes: it waits for {waits}")
    details: dict[str, Json] = {
        venue: {
            "cash": format_money(tracker.view.cash(venue)),
            "positions": format_money(tracker.view.amount("position", venue)),
            "compared": tracker.differences.get(venue) is not None,
        }
        for venue in sorted(tracker.view.venues)
    }
    return Condition(not reasons, "; ".join(reasons), details)


def _samples(tracker: Tracker) -> Iterable[Sample]:
    yield "ledger_strangers", "Trades on an account that no order of ours explains.", tracker.strangers
