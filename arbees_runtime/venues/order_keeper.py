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
from collections.abc import Callable, Coroutine
from dataclasses import replace

from arbees_runtime.bus.protocol import Bus, BusClosedError, Consumer, Delivered
from arbees_runtime.bus.topics import Command, VenueEvent, commands, order_events
from arbees_runtime.clock import Clock
from arbees_runtime.messages import (
    CancelCommand,
    OrderCommand,
    OrderStatus,
    Purpose,
    TradingMode,
)
from arbees_runtime.venues.answers import Accepted, Rejected, Uncertain
from arbees_runtime.venues.event_log import EventLog
from arbees_runtime.venues.feed import OrderReport, TradeReport
from arbees_runtime.venues.gates import OrderGate
from arbees_runtime.venues.order_cancels import OrderCancels
from arbees_runtime.venues.order_fates import LOOK_EVERY_S, TAKING, OrderCounters, OrderFates
from arbees_runtime.venues.order_reconciliation import Reconciliation
from arbees_runtime.venues.order_record import OrderRecord, Tracked, request_of
from arbees_runtime.venues.orders import (
    CLOCK_MARGIN_NS,
    Holdings,
    Orders,
    PreparedOrder,
)

_LOG = logging.getLogger(__name__)


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
        on_traded: told the market of each fill, those of an earlier life included.

    Attributes:
        counters: what happened so far.
        cancels: cancels orders.
        record: what was told of each order.
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
        on_traded: Callable[[str], None] = lambda _: None,
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
        self._began_ns = clock.time_ns()
        self._early: dict[str, OrderReport] = {}
        self._handling: set[str] = set()
        self._in_flight: set[str] = set()
        self._nameless: list[TradeReport] = []
        self._tasks: set[asyncio.Task[None]] = set()
        self._consumer: Consumer[Command] | None = None
        self._stopping = False
        self._log = EventLog(bus, self._events, clock)
        self.counters = OrderCounters()
        self.record = OrderRecord(venue, mode, clock, on_traded)
        self._fates = OrderFates(self.record, self._log, clock, self.counters)
        self.cancels = OrderCancels(orders, self.record, clock, self._handling)
        self._reconciliation: Reconciliation | None = None
        if orders is not None:
            self._reconciliation = Reconciliation(
                venue, mode, orders, self.record, self._log, clock, self.take_order, self.take_trade, self._handling
            )

    @property
    def unresolved(self) -> set[str]:
        """Orders whose fate is not known yet; entries are denied while there are any."""
        return self._fates.unresolved

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
                self._begin(self._handle_until_told(consumer, delivered))
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
        for tracked in self.record.open_orders():
            if tracked.rests and tracked.order_id not in self._handling:
                self._begin(self._give_up(tracked))
        if self._tasks:
            await asyncio.wait(tuple(self._tasks), timeout=within_s)

    async def _give_up(self, tracked: Tracked) -> None:
        for event in await self.cancels.cancel_resting(tracked):
            await self._log.append(event)

    def _begin(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (failure := task.exception()) is not None:
            _LOG.error("a command for %s could not be handled", self._venue, exc_info=failure)

    async def _handle_until_told(self, consumer: Consumer[Command], delivered: Delivered[Command]) -> None:
        """Handle a command. Where that breaks off, again as if it came again: looked for before anything else. The bus
        itself hands it out again only to another life of this program."""
        while True:
            try:
                return await self._handle(consumer, delivered)
            except BusClosedError:
                raise
            except Exception:
                self.counters.failed += 1
                _LOG.exception("a command for %s could not be handled, trying again", self._venue)
            self._handling.add(delivered.message.id)
            await self._clock.sleep(LOOK_EVERY_S)
            delivered = replace(delivered, redelivered=True)

    async def _handle(self, consumer: Consumer[Command], delivered: Delivered[Command]) -> None:
        command = delivered.message
        if isinstance(command, CancelCommand):
            results = await self.cancels.cancel(command)
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
            await self._tell_nameless()
        # The bus keeps what is appended a while in case Redis loses it; of a lost commit only the order's last event is
        # told again.
        for event in results[:-1]:
            await self._log.append(event)
        await consumer.commit(delivered, *map(self._events.outgoing, results[-1:]))
        if self._stopping and isinstance(command, OrderCommand):
            tracked = self.record.order(command.id)
            if tracked is not None and tracked.rests:  # it came to rest while the gateway stops
                await self._give_up(tracked)

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
        request = request_of(command)
        if redelivered or tracked.last is not None:
            found = await self._fates.recover(orders, tracked, request)
            return self._denied(tracked, found.code, found.message) if isinstance(found, Rejected) else found
        if refused is not None and command.issued_ns < self._began_ns + CLOCK_MARGIN_NS:
            told = await self._fates.left_behind(orders, tracked, request)
            if told is not None:
                return told
        made: PreparedOrder | Rejected | None = None
        if refused is None:
            made = await orders.prepare(request)
            if isinstance(made, PreparedOrder):
                self.record.know(tracked, made.venue_order_id)
                tracked.remaining = made.quantity
                await self._log.append(self.record.event(tracked, OrderStatus.SUBMITTED))
                refused = self._refusal(command)  # the broker may have taken its time
        if refused is None and isinstance(made, PreparedOrder):
            return await self._send(orders, tracked, made)
        code, detail = refused or ("", "")
        if isinstance(made, Rejected):
            code, detail = made.code, made.message
        return self._denied(tracked, code, detail)

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
        return await self._fates.resolve(orders, tracked, made, latest_ns, reason, answer.message)

    async def _accepted(
        self, orders: Orders, tracked: Tracked, made: PreparedOrder, report: OrderReport, latency_ns: int
    ) -> list[VenueEvent]:
        told: list[VenueEvent] = [self.record.reported(tracked, report, latency_ns)]
        early = self._early.pop(tracked.order_id, None)
        if early is not None and self.record.says_more(tracked, early):
            told.append(self.record.reported(tracked, early))  # the socket was quicker than the answer
        if tracked.status.final or made.request.time_in_force not in TAKING:
            return told
        for event in told:
            await self._log.append(event)
        return await self._fates.await_end(orders, tracked, made)

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

    # ---- what the venue tells --------------------------------------------------------------------------

    async def take_order(self, report: OrderReport) -> None:
        """A report off the user's socket; told only if it says something new."""
        tracked = self.record.order_of(report)
        if tracked is None:
            return
        if tracked.order_id in self.unresolved or tracked.order_id in self._in_flight:
            self._early[tracked.order_id] = report  # whoever sends or looks for it tells first
        elif self.record.says_more(tracked, report):
            await self._log.append(self.record.reported(tracked, report))

    async def take_trade(self, report: TradeReport) -> None:
        """A trade of ours, or a step in its life. One whose order is not known waits for orders in hand at its market
        of which the venue's id is not known yet: it may be theirs, and is told only once."""
        if not self.record.owner_of(report) and self._awaits_id(report.market):
            self._nameless.append(report)
            return
        for event in self.record.fills((report,)):
            await self._log.append(event)

    def _awaits_id(self, market: str) -> bool:
        in_hand = [tracked for each in self._handling if (tracked := self.record.order(each)) is not None]
        return any(tracked.market == market and not tracked.venue_order_id for tracked in in_hand)

    async def _tell_nameless(self) -> None:
        waiting, self._nameless = self._nameless, []
        for report in waiting:
            await self.take_trade(report)

    async def reconcile(self) -> Holdings | None:
        """Read by REST what the socket may have missed, and tell it. Returns what we own; None without orders.

        Raises:
            ReadError: the venue gave no usable answer.
        """
        return None if self._reconciliation is None else await self._reconciliation.run_once()
