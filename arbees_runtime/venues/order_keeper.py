"""From order commands to a venue and back: each order is sent at most once and its fate told exactly once.

Before an order is sent, the event SUBMITTED is on the bus, with the venue's id where that is known beforehand. The
command is committed only together with what became of the order. If the process dies in between, the command comes
again marked as redelivered; then nothing is sent: the venue is asked for the order by its id until it says what
happened to it, or until it can't have arrived any more. A request always makes the same order, so nothing but the
command itself is needed for that.
"""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict

import msgspec

from arbees_runtime.bus.protocol import Bus, Consumer, Delivered
from arbees_runtime.bus.topics import Command, VenueEvent, commands, order_events
from arbees_runtime.clock import Clock
from arbees_runtime.market.numbers import MONEY_ZERO, Money, Price, Quantity
from arbees_runtime.messages import (
    CancelCommand,
    Fill,
    Nanoseconds,
    OrderCommand,
    OrderEvent,
    OrderStatus,
    Purpose,
    TimeInForce,
    TradingMode,
    VenueAccount,
    derive_id,
)
from arbees_runtime.venues.adapter import (
    Absent,
    Found,
    OrderGate,
    OrderKey,
    OrderReport,
    OrderRequest,
    Orders,
    PreparedOrder,
    StillUnknown,
    TradeReport,
)
from arbees_runtime.venues.answers import Accepted, Rejected, Uncertain

_LOG = logging.getLogger(__name__)

LOOK_EVERY_S = 1.0
CANCEL_TRIES = 3
LOOK_BACK_NS = 3600 * 1_000_000_000
"""How far back trades are read after a start or an interruption."""
_REMEMBERED = 20_000
_TAKING = (TimeInForce.IMMEDIATE_OR_CANCEL, TimeInForce.FILL_OR_KILL)


class KeeperCounters(msgspec.Struct):
    """What became of commands since the start.

    Attributes:
        sent: orders sent. late: orders that died unsent because their time had passed. denied: orders refused
        here for another reason. rejected: refused by the venue. uncertain: sent without a clear answer.
        found, absent: what uncertain or redelivered orders turned out to be. cancels: cancels sent.
        failed: commands whose handling broke off; they come again.
    """

    sent: int = 0
    late: int = 0
    denied: int = 0
    rejected: int = 0
    uncertain: int = 0
    found: int = 0
    absent: int = 0
    cancels: int = 0
    failed: int = 0


class _Tracked(msgspec.Struct):
    """An order of ours as last told."""

    command: OrderCommand
    venue_order_id: str | None = None
    sequence: int = -1
    status: OrderStatus = OrderStatus.SUBMITTED
    filled: Quantity = Quantity(0)
    remaining: Quantity = Quantity(0)


class OrderKeeper:
    """Consumes a venue's commands; see the module's text.

    Args:
        bus: carries commands and events.
        venue: whose.
        orders: places them; None where none can be placed, and then every order is denied.
        gate: asked before every order, never before a cancel.
        clock: the source of time.
        mode: what commands must be meant for.

    Attributes:
        counters: what happened so far.
        unresolved: orders whose fate is not known yet; entries are denied while there are any.
    """

    def __init__(
        self,
        bus: Bus,
        venue: str,
        orders: Orders | None,
        gate: OrderGate,
        clock: Clock,
        mode: TradingMode,
        *,
        group: str,
    ) -> None:
        self._bus = bus
        self._venue = venue
        self._orders = orders
        self._gate = gate
        self._clock = clock
        self._mode = mode
        self._group = group
        self._events = order_events(venue)
        self._epoch = 0
        self._tracked: OrderedDict[str, _Tracked] = OrderedDict()
        self._ours: dict[str, str] = {}  # the venue's id -> ours
        self._told_fills: OrderedDict[str, None] = OrderedDict()
        self._tasks: set[asyncio.Task[None]] = set()
        self.counters = KeeperCounters()
        self.unresolved: set[str] = set()

    async def run(self) -> None:
        """Consume commands until cancelled, each beside the others: a slow answer holds up no cancel."""
        consumer: Consumer[Command] = await self._bus.consume(commands(self._venue), self._group)
        try:
            async for delivered in consumer:
                task = asyncio.create_task(self._handle(consumer, delivered))
                self._tasks.add(task)
                task.add_done_callback(self._done)
        finally:
            for task in tuple(self._tasks):
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)
            await consumer.aclose()

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (failure := task.exception()) is not None:
            # Not committed, so it comes again, marked as redelivered, and is looked for before anything else.
            self.counters.failed += 1
            _LOG.error("a command for %s could not be handled", self._venue, exc_info=failure)

    async def _handle(self, consumer: Consumer[Command], delivered: Delivered[Command]) -> None:
        command = delivered.message
        if isinstance(command, CancelCommand):
            results = await self._cancel(command)
        else:
            fenced = command.epoch < self._epoch
            self._epoch = max(self._epoch, command.epoch)
            refused = ("fenced", f"epoch {command.epoch} is over") if fenced else self._refusal(command)
            results = await self._order(command, refused, redelivered=delivered.redelivered)
        await consumer.commit(delivered, *map(self._events.outgoing, results))

    # ---- orders --------------------------------------------------------------------------------------

    async def _order(
        self, command: OrderCommand, refused: tuple[str, str] | None, *, redelivered: bool
    ) -> list[VenueEvent]:
        orders = self._orders
        tracked = self._track(command)
        if orders is None or command.mode is not self._mode:
            code = "wrong-mode" if command.mode is not self._mode else "no-orders"
            return self._denied(tracked, code, self._gate.verdict.reason)
        request = _request(command)
        if redelivered:
            return await self._recover(orders, tracked, request)
        made: PreparedOrder | Rejected | None = None
        if refused is None:
            made = await orders.prepare(request)
            if isinstance(made, PreparedOrder):
                self._know(tracked, made.venue_order_id)
                tracked.remaining = made.quantity
                await self._append(self._event(tracked, OrderStatus.SUBMITTED))
                refused = self._refusal(command)  # the broker may have taken its time
        if refused is None and isinstance(made, PreparedOrder):
            return await self._send(orders, tracked, made)
        code, detail = refused or ("", "")
        if isinstance(made, Rejected):
            code, detail = made.code, made.message
        return self._denied(tracked, code, detail)

    async def _recover(self, orders: Orders, tracked: _Tracked, request: OrderRequest) -> list[VenueEvent]:
        """An order that may have been sent by whoever had it before: never again, only looked for."""
        # Numbers that an earlier life of this program can't have reached.
        tracked.sequence = max(tracked.sequence, (self._clock.time_ns() - request.issued_ns) // 1_000_000, 0)
        made = await orders.remake(request)
        if isinstance(made, Rejected):
            return self._denied(tracked, made.code, made.message)
        return await self._resolve(orders, tracked, made, "redelivered")

    async def _send(self, orders: Orders, tracked: _Tracked, made: PreparedOrder) -> list[VenueEvent]:
        began_ns = self._clock.monotonic_ns()
        self.unresolved.add(tracked.command.id)
        answer = await orders.send(made)
        latency_ns = self._clock.monotonic_ns() - began_ns
        if isinstance(answer, Rejected) and not answer.sent:
            self.unresolved.discard(tracked.command.id)
            return self._denied(tracked, answer.code, answer.message)
        self.counters.sent += 1
        if isinstance(answer, Accepted):
            self.unresolved.discard(tracked.command.id)
            told = self._reported(tracked, answer.value, latency_ns)
            if tracked.status.final or tracked.command.time_in_force not in _TAKING:
                return told
            for event in told:
                await self._append(event)
            return await self._await_end(orders, tracked, made)
        if isinstance(answer, Rejected) and answer.code != "order_already_exists":
            self.unresolved.discard(tracked.command.id)
            self.counters.rejected += 1
            tracked.remaining = Quantity(0)
            return [self._event(tracked, OrderStatus.REJECTED, answer.code, answer.message, latency_ns)]
        reason = answer.reason if isinstance(answer, Uncertain) else answer.code
        return await self._resolve(orders, tracked, made, reason, answer.message)

    async def _await_end(self, orders: Orders, tracked: _Tracked, made: PreparedOrder) -> list[VenueEvent]:
        """An order that can't rest but waits for its match (Polymarket's `delayed`): ask until it is over, since no
        message need come when it dies."""
        sent_ns = self._clock.time_ns()
        while True:
            await self._clock.sleep(LOOK_EVERY_S)
            if tracked.status.final:
                return []  # the socket told
            found = await orders.look_for(made, sent_ns)
            if isinstance(found, Found) and found.order.status.final:
                return [*self._reported(tracked, found.order), *self._fills(found.trades)]
            if isinstance(found, Absent):
                tracked.remaining = Quantity(0)
                return [self._event(tracked, OrderStatus.CANCELLED, "unmatched", "nothing matched in its time")]

    async def _resolve(
        self, orders: Orders, tracked: _Tracked, made: PreparedOrder, reason: str, detail: str = ""
    ) -> list[VenueEvent]:
        """Look for an order until it is known what became of it."""
        command = tracked.command
        self.unresolved.add(command.id)
        self.counters.uncertain += 1
        self._know(tracked, made.venue_order_id)
        await self._append(self._event(tracked, OrderStatus.UNCERTAIN, reason, detail))
        latest_ns = min(self._clock.time_ns(), command.not_after_ns)
        while isinstance(found := await orders.look_for(made, latest_ns), StillUnknown):
            await self._clock.sleep(LOOK_EVERY_S)
        self.unresolved.discard(command.id)
        if not isinstance(found, Found):
            self.counters.absent += 1
            tracked.remaining = Quantity(0)
            return [self._event(tracked, OrderStatus.EXPIRED, "never-placed", "the venue never took the order")]
        self.counters.found += 1
        self._know(tracked, found.order.venue_order_id)
        return [*self._reported(tracked, found.order), *self._fills(found.trades)]

    def _refusal(self, command: OrderCommand) -> tuple[str, str] | None:
        """Why an order must not be sent now."""
        if self._clock.time_ns() > command.not_after_ns:
            return "late", "its time had passed before it could be sent"
        verdict = self._gate.verdict
        if not verdict.allowed:
            return "gate", verdict.reason
        others = self.unresolved - {command.id}
        if others and command.purpose is Purpose.ENTRY:
            return "uncertain-order", f"{len(others)} orders of unknown fate come first"
        return None

    def _denied(self, tracked: _Tracked, code: str, detail: str) -> list[VenueEvent]:
        if code == "late":
            self.counters.late += 1
        else:
            self.counters.denied += 1
        tracked.remaining = Quantity(0)
        return [self._event(tracked, OrderStatus.DENIED, code, detail)]

    # ---- cancels -------------------------------------------------------------------------------------

    async def _cancel(self, command: CancelCommand) -> list[VenueEvent]:
        """No gate, no fence, no mode stops a cancel; repeating one does no harm."""
        orders = self._orders
        if orders is None:
            return []
        self.counters.cancels += 1
        if command.client_order_id is None:
            for _ in range(CANCEL_TRIES):
                if isinstance(await orders.cancel_all(), Accepted):
                    break
            return []  # the venue tells of each order
        tracked = self._tracked.get(command.client_order_id)
        key = OrderKey(
            market=command.market or (tracked.command.market if tracked else ""),
            client_order_id=command.client_order_id,
            venue_order_id=command.venue_order_id or (tracked.venue_order_id if tracked else None) or "",
        )
        answer = await orders.cancel(key)
        for _ in range(CANCEL_TRIES - 1):
            if not isinstance(answer, Uncertain):
                break
            answer = await orders.cancel(key)
        if tracked is None:
            return []  # an order of another life; its state is read by `reconcile`
        if isinstance(answer, Accepted):
            if tracked.status.final:
                return []
            tracked.remaining = Quantity(0)
            return [self._event(tracked, OrderStatus.CANCELLED, "cancelled", command.reason)]
        code = answer.code if isinstance(answer, Rejected) else answer.reason
        return [self._event(tracked, OrderStatus.CANCEL_REFUSED, code, answer.message)]

    # ---- what the venue tells --------------------------------------------------------------------------

    async def take_order(self, report: OrderReport) -> None:
        """A report off the user's socket; told only if it says something new."""
        tracked = self._tracked.get(report.client_order_id or self._ours.get(report.venue_order_id, ""))
        if tracked is None or tracked.command.id in self.unresolved or tracked.status.final:
            return  # what is being looked for is told by the search
        if (report.status, report.filled) != (tracked.status, tracked.filled) and report.filled >= tracked.filled:
            for event in self._reported(tracked, report):
                await self._append(event)

    async def take_trade(self, report: TradeReport) -> None:
        """A trade of ours, or a step in its life."""
        for event in self._fills((report,)):
            await self._append(event)

    async def reconcile(self) -> None:
        """Read by REST what the socket may have missed: trades, open orders, holdings. Raises ReadError."""
        orders = self._orders
        if orders is None:
            return
        for trade in await orders.trades(self._clock.time_ns() - LOOK_BACK_NS):
            await self.take_trade(trade)
        for report in await orders.open_orders():
            await self.take_order(report)
        holdings = await orders.holdings()
        now_ns = self._clock.time_ns()
        account = VenueAccount(
            id=derive_id("venue-account", self._venue, holdings.as_of_ns),
            venue=self._venue,
            cash=holdings.cash,
            cash_by_shard=holdings.cash_by_shard,
            positions=holdings.positions,
            as_of_ns=Nanoseconds(holdings.as_of_ns),
            received_ns=Nanoseconds(now_ns),
        )
        await self._append(account)

    # ---- events --------------------------------------------------------------------------------------

    def _reported(self, tracked: _Tracked, report: OrderReport, latency_ns: int | None = None) -> list[VenueEvent]:
        self._know(tracked, report.venue_order_id)
        tracked.filled = max(tracked.filled, report.filled)
        tracked.remaining = report.remaining
        status = report.status
        return [
            self._event(
                tracked, status, report.reason, "", latency_ns,
                average_price=report.average_price, fees=report.fees, venue_ns=report.venue_ns,
            )
        ]  # fmt: skip

    def _fills(self, reports: tuple[TradeReport, ...]) -> list[VenueEvent]:
        found: list[VenueEvent] = []
        for report in reports:
            identity = derive_id("fill", self._venue, report.trade, report.status.value)
            if identity in self._told_fills:
                continue
            self._told_fills[identity] = None
            if len(self._told_fills) > _REMEMBERED:
                self._told_fills.popitem(last=False)
            fill = Fill(
                id=identity,
                trade=report.trade,
                status=report.status,
                client_order_id=report.client_order_id or self._ours.get(report.venue_order_id, ""),
                venue_order_id=report.venue_order_id,
                mode=self._mode,
                venue=self._venue,
                market=report.market,
                outcome=report.outcome,
                side=report.side,
                price=report.price,
                quantity=report.quantity,
                fee=report.fee,
                taker=report.taker,
                received_ns=Nanoseconds(self._clock.time_ns()),
                venue_time_ns=None if report.venue_ns is None else Nanoseconds(report.venue_ns),
            )
            found.append(fill)
        return found

    def _event(
        self,
        tracked: _Tracked,
        status: OrderStatus,
        reason: str = "",
        detail: str = "",
        latency_ns: int | None = None,
        *,
        average_price: Price | None = None,
        fees: Money | None = None,
        venue_ns: int | None = None,
    ) -> VenueEvent:
        command = tracked.command
        tracked.sequence += 1
        if status is not OrderStatus.CANCEL_REFUSED:
            tracked.status = status
        return OrderEvent(
            id=derive_id("order-event", command.id, tracked.sequence),
            client_order_id=command.id,
            sequence=tracked.sequence,
            status=status,
            reason=reason,
            detail=detail[:500],
            mode=command.mode,
            venue=self._venue,
            market=command.market,
            outcome=command.outcome,
            venue_order_id=tracked.venue_order_id,
            filled=tracked.filled,
            remaining=tracked.remaining,
            average_price=average_price,
            fees=MONEY_ZERO if fees is None else fees,
            received_ns=Nanoseconds(self._clock.time_ns()),
            venue_time_ns=None if venue_ns is None else Nanoseconds(venue_ns),
            latency_ns=latency_ns,
        )

    async def _append(self, event: VenueEvent) -> None:
        await self._bus.append(self._events, event)

    def _track(self, command: OrderCommand) -> _Tracked:
        tracked = self._tracked.pop(command.id, None) or _Tracked(command, remaining=command.quantity)
        self._tracked[command.id] = tracked
        if len(self._tracked) > _REMEMBERED:
            _, oldest = self._tracked.popitem(last=False)
            self._ours.pop(oldest.venue_order_id or "", None)
        return tracked

    def _know(self, tracked: _Tracked, venue_order_id: str | None) -> None:
        if venue_order_id:
            tracked.venue_order_id = venue_order_id
            self._ours[venue_order_id] = tracked.command.id


def _request(command: OrderCommand) -> OrderRequest:
    return OrderRequest(
        client_order_id=command.id,
        market=command.market,
        outcome=command.outcome,
        side=command.side,
        limit_price=command.limit_price,
        quantity=command.quantity,
        time_in_force=command.time_in_force,
        issued_ns=command.issued_ns,
        not_after_ns=command.not_after_ns,
        expires_ns=command.expires_ns,
        reduce_only=command.reduce_only,
    )
