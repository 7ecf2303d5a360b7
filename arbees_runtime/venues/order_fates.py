"""Finds out what became of orders whose fate is not known: the venue is asked until it says. Nothing is sent here."""

from __future__ import annotations

from typing import Final

import msgspec

from arbees_runtime.bus.topics import VenueEvent
from arbees_runtime.clock import Clock
from arbees_runtime.messages import OrderStatus, TimeInForce
from arbees_runtime.venues.answers import Rejected
from arbees_runtime.venues.event_log import EventLog
from arbees_runtime.venues.order_record import OrderRecord, Tracked
from arbees_runtime.venues.orders import Absent, Found, OrderRequest, Orders, PreparedOrder, StillUnknown

LOOK_EVERY_S: Final = 1.0
TAKING: Final = (TimeInForce.IMMEDIATE_OR_CANCEL, TimeInForce.FILL_OR_KILL)
"""Orders that can't rest."""


class OrderCounters(msgspec.Struct):
    """What became of commands since the start.

    Attributes:
        sent: orders sent. late: orders that died unsent because their time had passed. denied: orders refused
        here for another reason. rejected: refused by the venue. uncertain: sent without a clear answer.
        found, absent: what uncertain or redelivered orders turned out to be.
        failed: times the handling of a command broke off; it is tried again.
    """

    sent: int = 0
    late: int = 0
    denied: int = 0
    rejected: int = 0
    uncertain: int = 0
    found: int = 0
    absent: int = 0
    failed: int = 0


class OrderFates:
    """Asks a venue for orders.

    Args:
        record: what was told of each order.
        log: tells what is found.
        clock: the source of time.
        counters: counts what is found.

    Attributes:
        unresolved: orders whose fate is not known yet.
    """

    def __init__(self, record: OrderRecord, log: EventLog, clock: Clock, counters: OrderCounters) -> None:
        self._record = record
        self._log = log
        self._clock = clock
        self._counters = counters
        self.unresolved: set[str] = set()

    async def left_behind(self, orders: Orders, tracked: Tracked, request: OrderRequest) -> list[VenueEvent] | None:
        """An order from before our time that we would refuse now, looked for once: an earlier life may have sent it
        and left no trace, if Redis lost its last second with a power cut. None if the venue knows nothing of it."""
        made = await orders.remake(request)
        if isinstance(made, Rejected):
            return None
        found = await orders.look_for(made, request.not_after_ns)
        if not isinstance(found, Found):
            return None
        self._record.number_anew(tracked)
        return await self._found(orders, tracked, made, found)

    async def recover(self, orders: Orders, tracked: Tracked, request: OrderRequest) -> list[VenueEvent] | Rejected:
        """An order that may have been sent by whoever had it before: never again, only looked for.

        That other may be frozen and wake up; it sends nothing after the command's time, so that is how long to look.
        """
        self._record.number_anew(tracked)
        submitted = tracked.last is not None
        self.unresolved.add(tracked.order_id)
        while isinstance(made := await orders.remake(request), Rejected):
            if not submitted:  # it would be on record before anything was sent
                self.unresolved.discard(tracked.order_id)
                return made
            await self._clock.sleep(LOOK_EVERY_S)
        return await self.resolve(orders, tracked, made, request.not_after_ns, "redelivered")

    async def resolve(
        self, orders: Orders, tracked: Tracked, made: PreparedOrder, latest_ns: int, reason: str, detail: str = ""
    ) -> list[VenueEvent]:
        """Look for an order until it is known what became of it."""
        self.unresolved.add(tracked.order_id)
        self._counters.uncertain += 1
        self._record.know(tracked, made.venue_order_id)
        await self._log.append(self._record.event(tracked, OrderStatus.UNCERTAIN, reason, detail))
        while isinstance(found := await orders.look_for(made, latest_ns), StillUnknown):
            await self._clock.sleep(LOOK_EVERY_S)
        self.unresolved.discard(tracked.order_id)
        if not isinstance(found, Found):
            self._counters.absent += 1
            return [self._record.event(tracked, OrderStatus.EXPIRED, "never-placed", "the venue never took the order")]
        return await self._found(orders, tracked, made, found)

    async def _found(self, orders: Orders, tracked: Tracked, made: PreparedOrder, found: Found) -> list[VenueEvent]:
        """An order whose fate was not known is at the venue: what it says, and then what becomes of it."""
        self._counters.found += 1
        self._record.know(tracked, found.order.venue_order_id)
        fills = self._record.fills(found.trades)
        told = self._record.reported(tracked, found.order)
        if tracked.status.final or made.request.time_in_force not in TAKING:
            return [*fills, told]
        for fill in fills:
            await self._log.append(fill)
        await self._log.append(told)
        return await self.await_end(orders, tracked, made)

    async def await_end(self, orders: Orders, tracked: Tracked, made: PreparedOrder) -> list[VenueEvent]:
        """An order that can't rest but waits for its match (Polymarket's `delayed`): ask until it is over, since no
        message need come when it dies."""
        sent_ns = self._clock.time_ns()
        while True:
            await self._clock.sleep(LOOK_EVERY_S)
            if tracked.status.final:
                return []  # the socket told
            found = await orders.look_for(made, sent_ns)
            if isinstance(found, Found) and found.order.status.final and not tracked.status.final:
                return [*self._record.fills(found.trades), self._record.reported(tracked, found.order)]
            if isinstance(found, Absent) and not tracked.status.final:
                return [self._record.event(tracked, OrderStatus.CANCELLED, "unmatched", "nothing matched in its time")]
