"""From order commands to a venue and back: each order is sent at most once and its fate told exactly once.

Before an order is sent, the event SUBMITTED is on the bus, with the venue's id where that is known beforehand. The
command is committed only together with what became of the order. If the process dies in between, the command comes
again marked as redelivered; then nothing is sent: the venue is asked for the order by its id until it says what
happened to it, or until it can't have arrived any more. A request always makes the same order, so nothing but the
command itself is needed for that. Orders that were told to be open when the process died are read back from the bus,
and asked for until they are over.
"""

from __future__ import annotations

import asyncio
import logging
from typing import Final

import msgspec

from arbees_runtime.bus.protocol import Bus, BusFullError, Consumer, Delivered
from arbees_runtime.bus.topics import Command, VenueEvent, commands, order_events
from arbees_runtime.clock import Clock
from arbees_runtime.market.numbers import Quantity
from arbees_runtime.messages import (
    CancelCommand,
    Nanoseconds,
    OrderCommand,
    OrderStatus,
    Purpose,
    TimeInForce,
    TradingMode,
    VenueAccount,
)
from arbees_runtime.venues.adapter import (
    Absent,
    Found,
    Holdings,
    OrderGate,
    OrderKey,
    OrderReport,
    OrderRequest,
    Orders,
    PreparedOrder,
    StillUnknown,
    TradeReport,
)
from arbees_runtime.venues.answers import Accepted, Answer, Rejected, Uncertain
from arbees_runtime.venues.order_record import OrderRecord, Tracked, statement_id

_LOG = logging.getLogger(__name__)

LOOK_EVERY_S: Final = 1.0
CANCEL_TRIES: Final = 3
LOOK_BACK_NS: Final = 3600 * 1_000_000_000
"""How far back trades are read after a start or an interruption."""
_FULL_PAUSE_S: Final = 0.1
_TAKING: Final = (TimeInForce.IMMEDIATE_OR_CANCEL, TimeInForce.FILL_OR_KILL)


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


class OrderKeeper:
    """Consumes a venue's commands; see the module's text.

    Args:
        bus: carries commands and events.
        venue: whose.
        orders: places them; None where none can be placed, and then every order is denied.
        gate: asked before every order, never before a cancel.
        clock: the source of time.
        mode: what commands must be meant for.
        group: the consumer group.

    Attributes:
        counters: what happened so far.
        record: what was told of each order.
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
        self._commands = commands(venue)
        self._epoch = 0
        self._early: dict[str, OrderReport] = {}
        self._handling: set[str] = set()
        self._in_flight: set[str] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._consumer: Consumer[Command] | None = None
        self._stopping = False
        self.counters = KeeperCounters()
        self.record = OrderRecord(venue, mode, clock)
        self.unresolved: set[str] = set()

    async def open(self) -> Consumer[Command]:
        """Take up where an earlier life of this program ended, and begin to consume.

        Raises:
            BusError: the bus can't be read.
        """
        if self._consumer is None:
            known = await self._bus.history(self._commands)
            self._epoch = max((each.epoch for each in known if isinstance(each, OrderCommand)), default=0)
            self.record.restore(known, await self._bus.history(self._events))
            self._consumer = await self._bus.consume(self._commands, self._group)
        return self._consumer

    async def run(self) -> None:
        """Consume commands until cancelled, each beside the others: a slow answer holds up no cancel."""
        consumer = await self.open()
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

    async def drain(self, within_s: float) -> None:
        """Send nothing more, cancel what rests, and finish what is in hand as far as the time allows.

        Orders that still come are denied; what is not finished comes again to whoever works next.
        """
        self._stopping = True
        async with asyncio.TaskGroup() as tasks:
            for tracked in self.record.open_orders():
                if tracked.rests and tracked.order_id not in self._handling:
                    tasks.create_task(self._cancel_resting(tracked))
        if self._tasks:
            await asyncio.wait(tuple(self._tasks), timeout=within_s)

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
            self._handling.add(command.id)
            try:
                results = await self._order(command, refused, redelivered=delivered.redelivered)
            finally:
                self._handling.discard(command.id)
                self._early.pop(command.id, None)
        await consumer.commit(delivered, *map(self._events.outgoing, results))

    # ---- orders --------------------------------------------------------------------------------------

    async def _order(
        self, command: OrderCommand, refused: tuple[str, str] | None, *, redelivered: bool
    ) -> list[VenueEvent]:
        orders = self._orders
        tracked = self.record.track(command)
        if tracked.last is not None and tracked.status.final:
            return [tracked.last]  # the bus forgot that it was handled: it is never handled twice
        if orders is None or command.mode is not self._mode:
            code = "wrong-mode" if command.mode is not self._mode else "no-orders"
            return self._denied(tracked, code, self._gate.verdict.reason)
        request = _request(command)
        if redelivered or tracked.last is not None:
            return await self._recover(orders, tracked, request)
        made: PreparedOrder | Rejected | None = None
        if refused is None:
            made = await orders.prepare(request)
            if isinstance(made, PreparedOrder):
                self.record.know(tracked, made.venue_order_id)
                tracked.remaining = made.quantity
                await self._append(self.record.event(tracked, OrderStatus.SUBMITTED))
                refused = self._refusal(command)  # the broker may have taken its time
        if refused is None and isinstance(made, PreparedOrder):
            return await self._send(orders, tracked, made)
        code, detail = refused or ("", "")
        if isinstance(made, Rejected):
            code, detail = made.code, made.message
        return self._denied(tracked, code, detail)

    async def _recover(self, orders: Orders, tracked: Tracked, request: OrderRequest) -> list[VenueEvent]:
        """An order that may have been sent by whoever had it before: never again, only looked for.

        That other may be frozen and wake up; it sends nothing after the command's time, so that is how long to look.
        """
        # Numbers that an earlier life of this program can't have reached.
        tracked.sequence = max(tracked.sequence, (self._clock.time_ns() - request.issued_ns) // 1_000_000, 0)
        submitted = tracked.last is not None
        self.unresolved.add(tracked.order_id)
        while isinstance(made := await orders.remake(request), Rejected):
            if not submitted:  # it would be on record before anything was sent
                self.unresolved.discard(tracked.order_id)
                return self._denied(tracked, made.code, made.message)
            await self._clock.sleep(LOOK_EVERY_S)
        return await self._resolve(orders, tracked, made, request.not_after_ns, "redelivered")

    async def _send(self, orders: Orders, tracked: Tracked, made: PreparedOrder) -> list[VenueEvent]:
        began_ns = self._clock.monotonic_ns()
        self._in_flight.add(tracked.order_id)
        try:
            answer = await orders.send(made)
        finally:
            self._in_flight.discard(tracked.order_id)
        latency_ns = self._clock.monotonic_ns() - began_ns
        if isinstance(answer, Rejected) and not answer.sent:
            return self._denied(tracked, answer.code, answer.message)
        self.counters.sent += 1
        if isinstance(answer, Accepted):
            return await self._accepted(orders, tracked, made, answer.value, latency_ns)
        if isinstance(answer, Rejected) and answer.code != "order_already_exists":
            self.counters.rejected += 1
            return [self.record.event(tracked, OrderStatus.REJECTED, answer.code, answer.message, latency_ns)]
        reason = answer.reason if isinstance(answer, Uncertain) else answer.code
        latest_ns = min(self._clock.time_ns(), made.request.not_after_ns)
        return await self._resolve(orders, tracked, made, latest_ns, reason, answer.message)

    async def _accepted(
        self, orders: Orders, tracked: Tracked, made: PreparedOrder, report: OrderReport, latency_ns: int
    ) -> list[VenueEvent]:
        told: list[VenueEvent] = [self.record.reported(tracked, report, latency_ns)]
        early = self._early.pop(tracked.order_id, None)
        if early is not None and self.record.says_more(tracked, early):
            told.append(self.record.reported(tracked, early))  # the socket was quicker than the answer
        if tracked.status.final or made.request.time_in_force not in _TAKING:
            return told
        for event in told:
            await self._append(event)
        return await self._await_end(orders, tracked, made)

    async def _await_end(self, orders: Orders, tracked: Tracked, made: PreparedOrder) -> list[VenueEvent]:
        """An order that can't rest but waits for its match (Polymarket's `delayed`): ask until it is over, since no
        message need come when it dies."""
        sent_ns = self._clock.time_ns()
        while True:
            await self._clock.sleep(LOOK_EVERY_S)
            if tracked.status.final:
                return []  # the socket told
            found = await orders.look_for(made, sent_ns)
            if isinstance(found, Found) and self.record.says_more(tracked, found.order) and found.order.status.final:
                return [*self.record.fills(found.trades), self.record.reported(tracked, found.order)]
            if isinstance(found, Absent) and not tracked.status.final:
                return [self._gone(tracked, OrderStatus.CANCELLED, "unmatched", "nothing matched in its time")]

    async def _resolve(
        self, orders: Orders, tracked: Tracked, made: PreparedOrder, latest_ns: int, reason: str, detail: str = ""
    ) -> list[VenueEvent]:
        """Look for an order until it is known what became of it."""
        self.unresolved.add(tracked.order_id)
        self.counters.uncertain += 1
        self.record.know(tracked, made.venue_order_id)
        await self._append(self.record.event(tracked, OrderStatus.UNCERTAIN, reason, detail))
        while isinstance(found := await orders.look_for(made, latest_ns), StillUnknown):
            await self._clock.sleep(LOOK_EVERY_S)
        self.unresolved.discard(tracked.order_id)
        if not isinstance(found, Found):
            self.counters.absent += 1
            return [self._gone(tracked, OrderStatus.EXPIRED, "never-placed", "the venue never took the order")]
        self.counters.found += 1
        self.record.know(tracked, found.order.venue_order_id)
        fills = self.record.fills(found.trades)
        told = self.record.reported(tracked, found.order)
        if tracked.status.final or made.request.time_in_force not in _TAKING:
            return [*fills, told]
        for fill in fills:
            await self._append(fill)
        await self._append(told)
        return await self._await_end(orders, tracked, made)

    def _refusal(self, command: OrderCommand) -> tuple[str, str] | None:
        """Why an order must not be sent now."""
        if self._stopping:
            return "stopping", "the gateway is stopping"
        if self._clock.time_ns() > command.not_after_ns:
            return "late", "its time had passed before it could be sent"
        verdict = self._gate.verdict
        if not verdict.allowed:
            return "gate", verdict.reason
        others = self.unresolved - {command.id}
        if others and command.purpose is Purpose.ENTRY:
            return "uncertain-order", f"{len(others)} orders of unknown fate come first"
        return None

    def _denied(self, tracked: Tracked, code: str, detail: str) -> list[VenueEvent]:
        if code == "late":
            self.counters.late += 1
        else:
            self.counters.denied += 1
        return [self.record.event(tracked, OrderStatus.DENIED, code, detail)]

    def _gone(self, tracked: Tracked, status: OrderStatus, code: str, detail: str) -> VenueEvent:
        return self.record.event(tracked, status, code, detail)

    # ---- cancels -------------------------------------------------------------------------------------

    async def _cancel(self, command: CancelCommand) -> list[VenueEvent]:
        """No gate, no fence, no mode stops a cancel; repeating one does no harm."""
        orders = self._orders
        if command.client_order_id is None:
            for _ in range(CANCEL_TRIES):
                if orders is None or isinstance(await orders.cancel_all(), Accepted):
                    break
            self.counters.cancels += 1
            return []  # the venue tells of each order
        tracked = self.record.order(command.client_order_id)
        key = OrderKey(
            market=command.market or (tracked.market if tracked else ""),
            client_order_id=command.client_order_id,
            venue_order_id=command.venue_order_id or (tracked.venue_order_id if tracked else None) or "",
        )
        if orders is None:
            answer: Answer[OrderKey] = Rejected("no-orders", "no orders can be placed or cancelled here", sent=False)
        else:
            self.counters.cancels += 1
            answer = await self._try_cancel(orders, key)
        if isinstance(answer, Accepted):
            if tracked is None or tracked.status.final:
                return []
            if answer.value.left is not None:  # what filled meanwhile may not have been told
                whole = tracked.filled + tracked.remaining
                tracked.filled = Quantity(max(tracked.filled, whole - answer.value.left))
            return [self.record.event(tracked, OrderStatus.CANCELLED, "cancelled", command.reason)]
        code = answer.code if isinstance(answer, Rejected) else answer.reason
        if tracked is None:
            return [self.record.unknown_cancel(command, f"{code}: {answer.message}")]
        return [self.record.event(tracked, OrderStatus.CANCEL_REFUSED, code, answer.message)]

    async def _cancel_resting(self, tracked: Tracked) -> None:
        """Cancel an order that nobody would look after while the gateway is away."""
        if self._orders is None:
            return
        key = OrderKey(
            market=tracked.market, client_order_id=tracked.order_id, venue_order_id=tracked.venue_order_id or ""
        )
        answer = await self._try_cancel(self._orders, key)
        if isinstance(answer, Accepted) and not tracked.status.final:
            why = "nobody would look after it while the gateway is away"
            await self._append(self.record.event(tracked, OrderStatus.CANCELLED, "gateway-stopping", why))

    async def _try_cancel(self, orders: Orders, key: OrderKey) -> Answer[OrderKey]:
        answer = await orders.cancel(key)
        for _ in range(CANCEL_TRIES - 1):
            if not isinstance(answer, Uncertain):
                break
            answer = await orders.cancel(key)
        return answer

    # ---- what the venue tells --------------------------------------------------------------------------

    async def take_order(self, report: OrderReport) -> None:
        """A report off the user's socket; told only if it says something new."""
        tracked = self.record.order_of(report)
        if tracked is None:
            return
        if tracked.order_id in self.unresolved or tracked.order_id in self._in_flight:
            self._early[tracked.order_id] = report  # whoever sends or looks for it tells first
        elif self.record.says_more(tracked, report):
            await self._append(self.record.reported(tracked, report))

    async def take_trade(self, report: TradeReport) -> None:
        """A trade of ours, or a step in its life."""
        for event in self.record.fills((report,)):
            await self._append(event)

    async def reconcile(self) -> Holdings | None:
        """Read by REST what the socket may have missed: trades, open orders, ended orders, holdings. Returns the last.

        Raises:
            ReadError: the venue gave no usable answer.
        """
        orders = self._orders
        if orders is None:
            return None
        for trade in await orders.trades(self._clock.time_ns() - LOOK_BACK_NS):
            await self.take_trade(trade)
        listed = await orders.open_orders()
        for report in listed:
            await self.take_order(report)
        await self._look_for_ended(orders, listed)
        holdings = await orders.holdings()
        account = VenueAccount(
            id=statement_id(self._venue, self._mode, holdings.as_of_ns),
            venue=self._venue,
            cash=holdings.cash,
            cash_by_shard=holdings.cash_by_shard,
            positions=holdings.positions,
            as_of_ns=Nanoseconds(holdings.as_of_ns),
            received_ns=Nanoseconds(self._clock.time_ns()),
        )
        await self._append(account)
        return holdings

    async def _look_for_ended(self, orders: Orders, listed: list[OrderReport]) -> None:
        """Ask for each order that was told to be open and that the venue does not list as open."""
        there = {tracked.order_id for report in listed if (tracked := self.record.order_of(report)) is not None}
        for tracked in self.record.open_orders():
            if tracked.order_id in there or tracked.order_id in self._handling or tracked.command is None:
                continue
            made = await orders.remake(_request(tracked.command))
            if isinstance(made, Rejected):
                continue
            found = await orders.look_for(made, tracked.command.not_after_ns)
            if isinstance(found, Found):
                for trade in found.trades:
                    await self.take_trade(trade)
                await self.take_order(found.order)
            elif isinstance(found, Absent) and not tracked.status.final:
                why = "the venue no longer knows the order"
                await self._append(self._gone(tracked, OrderStatus.EXPIRED, "gone", why))

    async def _append(self, event: VenueEvent) -> None:
        """Put an event on the bus, however long that takes: what is not told would be lost."""
        while True:
            try:
                await self._bus.append(self._events, event)
            except BusFullError:
                await self._clock.sleep(_FULL_PAUSE_S)
            else:
                return


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
        expected_price=command.expected_price,
    )
