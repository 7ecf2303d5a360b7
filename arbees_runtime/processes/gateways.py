"""What both gateways do around their adapter: one copy at a time, parts under policies, health, drain."""

from __future__ import annotations

import contextlib
import logging
import random
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any, Final, TypeVar

from arbees_runtime.bus.leadership import BusLease, LeaseLostError, OwnLease
from arbees_runtime.bus.memory_bus import MemoryBus
from arbees_runtime.bus.protocol import BusError
from arbees_runtime.lifecycle.context import Context
from arbees_runtime.lifecycle.health import Condition, Json
from arbees_runtime.lifecycle.tasks import OnFailure
from arbees_runtime.market.quotes import QuotePolicy
from arbees_runtime.messages import FeedPhase, ProcessPhase, TradingMode
from arbees_runtime.settings.authorisation import refusal
from arbees_runtime.settings.gateways import GatewaySettings
from arbees_runtime.store.leases import FencedError
from arbees_runtime.venues.adapter import VenueAdapter
from arbees_runtime.venues.gates import Check, CheckedGate
from arbees_runtime.venues.gateway import Gateway, Part, Role
from arbees_runtime.venues.inbox import Inbox
from arbees_runtime.venues.paper.desk import PaperDesk, PaperTiming
from arbees_runtime.venues.paper.opening import opening
from arbees_runtime.venues.paper.rules import PaperRules

T = TypeVar("T")

_log = logging.getLogger(__name__)

_SHARE_FOR_HAND: Final = 0.6
"""Share of STOP_TIMEOUT that commands in hand get when the gateway stops; the frame gives the logic 0.8 of it."""
_BUS_PAUSE_S: Final = 1.0


@contextlib.asynccontextmanager
async def leading(context: Context[Any]) -> AsyncIterator[BusLease]:
    """Hold the lease on the bus that lets one copy of this gateway work; wait for it first."""
    kind = OwnLease if isinstance(context.bus, MemoryBus) else BusLease
    lease = kind(context.settings.bus.address, context.process.name, context.instance, context.clock)
    context.health.add("lease", lambda: _lease_condition(lease))
    waiting = f"waiting for lease {context.process.name}"
    context.health.enter(ProcessPhase.WAITING, waiting)
    try:
        context.health.epoch = await lease.acquire()
        context.tasks.start("lease", lambda: _keep(lease))
        context.health.enter(ProcessPhase.STARTING, "setting up")
        yield lease
    finally:
        await context.tasks.stop("lease")
        await lease.release()


async def serve(context: Context[Any], gateway: Gateway) -> None:
    """Run a gateway until the process is asked to stop, then drain it."""
    settings: GatewaySettings = context.settings
    health = context.health
    health.add("market-data", lambda: _feed_condition(gateway))
    health.add("orders", lambda: _orders_condition(gateway, settings.trading_mode))
    health.enter(ProcessPhase.STARTING, "reading what is open")
    context.watch_lag(await _patiently(context, gateway.open))
    for part in gateway.parts:
        _start(context, part)
    try:
        context.ready()
        await context.stopping.wait()
        await gateway.drain(settings.stop_timeout * _SHARE_FOR_HAND)
    finally:
        await context.tasks.stop(*(part.name for part in gateway.parts))  # before what they work with is closed


def _start(context: Context[Any], part: Part) -> None:
    policy = OnFailure.END if part.role is Role.VITAL else OnFailure.RESTART
    context.tasks.start(part.name, part.run, policy, finishes=part.role is Role.PASSING)


async def _keep(lease: BusLease) -> None:
    try:
        await lease.keep()
    except LeaseLostError as lost:
        raise FencedError(str(lost)) from lost


def unleased(lease: BusLease) -> Callable[[], str]:
    """The check that no order leaves while the lease may be another's."""
    return lambda: "" if lease.valid else f"lease: not renewed in time{f' ({lease.trouble})' if lease.trouble else ''}"


async def trading(
    context: Context[Any], adapter: VenueAdapter, inbox: Inbox, lease: BusLease, rules: PaperRules
) -> Gateway:
    """The gateway of an adapter, with real orders or with the paper desk."""
    settings: GatewaySettings = context.settings
    clock, ttl_s = context.clock, settings.market_data_ttl
    desk: PaperDesk | None = None
    checks: list[Check] = [unleased(lease)]
    if settings.trading_mode is TradingMode.PAPER:
        timing = PaperTiming(latency_s=settings.paper.latency, jitter_s=settings.paper.jitter, silent_after_s=ttl_s)
        chance = random.Random(settings.paper.seed)  # noqa: S311 - how slow the desk is; no secret
        desk = PaperDesk(
            rules, adapter.feed, adapter.discovery, clock, inbox.tell, inbox.own_handled,
            timing=timing, chance=chance, on_taken=inbox.quote_again,
        )  # fmt: skip
        inbox.on_book = desk.book_changed
        await _open_desk(context, desk, rules)
    else:
        checks.append(lambda: refusal(settings.authorisation, adapter.venue, clock.time_ns()))
    return Gateway(
        context.bus,
        adapter,
        inbox,
        clock,
        context.metrics,
        mode=settings.trading_mode,
        policy=QuotePolicy(silent_after_ns=round(ttl_s * 1e9)),
        orders=desk,
        gate=CheckedGate(desk or adapter.gate, *checks),
        group=context.process.name,
        on_listing=desk.see if desk is not None else None,
        taken=desk.taken if desk is not None else None,
    )


async def _open_desk(context: Context[Any], desk: PaperDesk, rules: PaperRules) -> None:
    context.health.enter(ProcessPhase.STARTING, "reading what the paper desk owns")
    found = await _patiently(context, lambda: opening(context.bus, rules, context.settings.paper.cash))
    desk.open(found)
    _log.info("the paper desk opens with %.2f dollars, by %s", found.account.cash / 1e6, found.source)


async def _patiently(context: Context[Any], read: Callable[[], Awaitable[T]]) -> T:
    """What the bus says, asked for until it can be asked."""
    while True:
        try:
            return await read()
        except BusError as error:
            _log.warning("the bus can't be read: %s", error)
            await context.clock.sleep(_BUS_PAUSE_S)


# ---- health ----------------------------------------------------------------------------------------------------


def _lease_condition(lease: BusLease) -> Condition:
    details: dict[str, Json] = {
        "held": lease.valid,
        "epoch": lease.epoch,
        "holder": lease.other or None,
        "remaining_s": round(lease.remaining_s, 1),
    }
    if lease.valid:
        return Condition(ok=True, details=details)
    who = f"{lease.other} holds it" if lease.other else lease.trouble or "not asked yet"
    return Condition(ok=False, reason=f"not held: {who}", details=details)


def _feed_condition(gateway: Gateway) -> Condition:
    """How market data comes. Having no plan yet is no fault of the gateway's."""
    status, problems, plan = gateway.feed_status, gateway.problems, gateway.plan
    details: dict[str, Json] = {
        "phase": status.phase.value,
        "plan": "waiting for the first" if plan is None else f"epoch {plan.epoch}, generation {plan.generation}",
        "markets": len(gateway.quoting.wanted),
        "gaps": status.gaps,
        "resyncs": status.resyncs,
        "reconnects": status.reconnects,
        "parse_errors": status.parse_errors,
    }
    return Condition(not problems, "; ".join(problems), details)


def _orders_condition(gateway: Gateway, mode: TradingMode) -> Condition:
    """Whether orders would be sent and their news comes. On paper a shut gate is told but is no fault."""
    verdict = gateway.verdict
    details: dict[str, Json] = {
        "mode": mode.value,
        "allowed": verdict.allowed,
        "why_not": verdict.reason or None,
        "unresolved": len(gateway.keeper.unresolved),
        "sent": gateway.keeper.counters.sent,
    }
    if mode is TradingMode.PAPER:
        return Condition(ok=True, details=details)
    own, reason = gateway.own_status, verdict.reason
    if own is not None:
        details["own_news"] = own.phase.value
        if not reason and own.phase is not FeedPhase.LIVE:
            reason = f"news of our own orders: {own.trouble or own.phase.value}"
    return Condition(not reason, reason, details)
