"""Cancels: sent whatever gates say, repeated while their answer is uncertain, and told with what had filled before."""

from __future__ import annotations

from typing import Final

from arbees_runtime.bus.topics import VenueEvent
from arbees_runtime.clock import Clock
from arbees_runtime.market.numbers import Quantity
from arbees_runtime.messages import CancelCommand, OrderStatus
from arbees_runtime.venues.answers import Accepted, Answer, Rejected, Uncertain
from arbees_runtime.venues.order_record import OrderRecord, Tracked, request_of
from arbees_runtime.venues.orders import Absent, Found, OrderKey, Orders

TRIES: Final = 3
LOOK_EVERY_S: Final = 1.0
_LOOKS: Final = 30
_LOOKS_IN_DRAIN: Final = 3


class OrderCancels:
    """See the module.

    Args:
        orders: cancels them; None where none can be placed.
        record: what was told of each order.
        clock: the source of time.
        handling: orders that somebody looks after; one is in it while we ask what became of it.

    Attributes:
        count: cancels sent.
    """

    def __init__(self, orders: Orders | None, record: OrderRecord, clock: Clock, handling: set[str]) -> None:
        self._orders = orders
        self._record = record
        self._clock = clock
        self._handling = handling
        self.count = 0

    async def cancel(self, command: CancelCommand) -> list[VenueEvent]:
        """Do what a command asks; no gate, no fence, no mode stops it, and repeating it does no harm.

        Returns:
            What to tell; nothing where the venue or somebody else tells it.
        """
        orders = self._orders
        if command.client_order_id is None:
            for _ in range(TRIES):
                if orders is None or isinstance(await orders.cancel_all(), Accepted):
                    break
            self.count += 1
            return []  # the venue tells of each order
        tracked = self._record.order(command.client_order_id)
        key = OrderKey(
            market=command.market or (tracked.market if tracked else ""),
            client_order_id=command.client_order_id,
            venue_order_id=command.venue_order_id or (tracked.venue_order_id if tracked else None) or "",
        )
        if orders is None:
            answer: Answer[OrderKey] = Rejected("no-orders", "no orders can be placed or cancelled here", sent=False)
        else:
            self.count += 1
            answer = await _try(orders, key)
        if isinstance(answer, Accepted):
            if orders is None or tracked is None:
                return []
            return await self._done(orders, tracked, answer.value, ("cancelled", command.reason), _LOOKS)
        code = answer.code if isinstance(answer, Rejected) else answer.reason
        if tracked is None:
            return [self._record.unknown_cancel(command, f"{code}: {answer.message}")]
        return [self._record.event(tracked, OrderStatus.CANCEL_REFUSED, code, answer.message)]

    async def cancel_resting(self, tracked: Tracked) -> list[VenueEvent]:
        """Cancel an order that nobody would look after while the gateway is away; what to tell."""
        if self._orders is None:
            return []
        key = OrderKey(
            market=tracked.market, client_order_id=tracked.order_id, venue_order_id=tracked.venue_order_id or ""
        )
        answer = await _try(self._orders, key)
        if not isinstance(answer, Accepted):
            return []
        why = ("gateway-stopping", "nobody would look after it while the gateway is away")
        return await self._done(self._orders, tracked, answer.value, why, _LOOKS_IN_DRAIN)

    async def _done(
        self, orders: Orders, tracked: Tracked, key: OrderKey, why: tuple[str, str], looks: int
    ) -> list[VenueEvent]:
        """An order was cancelled. What filled before may not have been told, so it is told with it.

        Where the answer does not say it, the venue is asked; until it says it, the end is left to whoever reconciles.
        """
        told: list[VenueEvent] = []
        if key.left is not None:
            whole = tracked.filled + tracked.remaining
            tracked.filled = Quantity(max(tracked.filled, whole - key.left))
        elif tracked.command is not None and not tracked.status.final:
            found = await self._look(orders, tracked, looks)
            if found is None:
                return []
            if isinstance(found, Found):
                told += self._record.fills(found.trades)
                if found.order.status is OrderStatus.FILLED and not tracked.status.final:
                    return [*told, self._record.reported(tracked, found.order)]
                tracked.filled = max(tracked.filled, found.order.filled)
        if not tracked.status.final:  # nobody was quicker
            told.append(self._record.event(tracked, OrderStatus.CANCELLED, *why))
        return told

    async def _look(self, orders: Orders, tracked: Tracked, looks: int) -> Found | Absent | None:
        """Where a cancelled order is: over at the venue, or not known there; None if that can't be learnt now."""
        ours = tracked.order_id not in self._handling
        self._handling.add(tracked.order_id)
        try:
            return await self._look_often(orders, tracked, looks)
        finally:
            if ours:
                self._handling.discard(tracked.order_id)

    async def _look_often(self, orders: Orders, tracked: Tracked, looks: int) -> Found | Absent | None:
        assert tracked.command is not None
        for number in range(looks):
            if number:
                await self._clock.sleep(LOOK_EVERY_S)
            made = await orders.remake(request_of(tracked.command))
            if isinstance(made, Rejected):
                continue
            found = await orders.look_for(made, tracked.command.not_after_ns)
            if isinstance(found, Absent) or (isinstance(found, Found) and found.order.status.final):
                return found
            if tracked.status.final:
                return None  # the socket told
        return None


async def _try(orders: Orders, key: OrderKey) -> Answer[OrderKey]:
    answer = await orders.cancel(key)
    for _ in range(TRIES - 1):
        if not isinstance(answer, Uncertain):
            break
        answer = await orders.cancel(key)
    return answer
