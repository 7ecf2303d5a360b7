"""What the sockets may have missed, read by REST: trades, open orders, orders that ended, and what we own."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection
from typing import Final

from arbees_runtime.clock import Clock
from arbees_runtime.messages import Nanoseconds, OrderStatus, TradingMode, VenueAccount
from arbees_runtime.venues.answers import Rejected
from arbees_runtime.venues.event_log import EventLog
from arbees_runtime.venues.feed import OrderReport, TradeReport
from arbees_runtime.venues.order_record import OrderRecord, request_of, statement_id
from arbees_runtime.venues.orders import Absent, Found, Holdings, Orders

LOOK_BACK_NS: Final = 3600 * 1_000_000_000
"""How far back trades are read after a start or an interruption."""


class Reconciliation:
    """See the module.

    Args:
        venue: whose orders.
        mode: whether they are real.
        orders: asked.
        record: what was told of each order.
        log: where things are told.
        clock: the source of time.
        take_order, take_trade: take what the venue says.
        handling: orders that somebody else looks after at the moment.
    """

    def __init__(
        self,
        venue: str,
        mode: TradingMode,
        orders: Orders,
        record: OrderRecord,
        log: EventLog,
        clock: Clock,
        take_order: Callable[[OrderReport], Awaitable[None]],
        take_trade: Callable[[TradeReport], Awaitable[None]],
        handling: Collection[str],
    ) -> None:
        self._venue = venue
        self._mode = mode
        self._orders = orders
        self._record = record
        self._log = log
        self._clock = clock
        self._take_order = take_order
        self._take_trade = take_trade
        self._handling = handling

    async def run_once(self) -> Holdings:
        """Read it all and tell what is new. Returns what we own.

        Raises:
            ReadError: the venue gave no usable answer.
        """
        for trade in await self._orders.trades(self._clock.time_ns() - LOOK_BACK_NS):
            await self._take_trade(trade)
        listed = await self._orders.open_orders()
        for report in listed:
            await self._take_order(report)
        await self._look_for_ended(listed)
        holdings = await self._orders.holdings()
        await self._log.append(
            VenueAccount(
                id=statement_id(self._venue, self._mode, holdings.as_of_ns),
                venue=self._venue,
                cash=holdings.cash,
                cash_by_shard=holdings.cash_by_shard,
                positions=holdings.positions,
                as_of_ns=Nanoseconds(holdings.as_of_ns),
                received_ns=Nanoseconds(self._clock.time_ns()),
            )
        )
        return holdings

    async def _look_for_ended(self, listed: list[OrderReport]) -> None:
        """Ask for each order that was told to be open and that the venue does not list as open, and for each that was
        sent and never explained, if nobody looks for it: a command handed out too often is not handed out again."""
        there = {tracked.order_id for report in listed if (tracked := self._record.order_of(report)) is not None}
        for tracked in (*self._record.open_orders(), *self._record.unexplained()):
            if tracked.order_id in there or tracked.order_id in self._handling or tracked.command is None:
                continue
            made = await self._orders.remake(request_of(tracked.command))
            if isinstance(made, Rejected):
                continue
            found = await self._orders.look_for(made, tracked.command.not_after_ns)
            if tracked.order_id in self._handling or tracked.status.final:
                continue
            if not tracked.open:
                self._record.number_anew(tracked)
            if isinstance(found, Found):
                for trade in found.trades:
                    await self._take_trade(trade)
                await self._take_order(found.order)
            elif isinstance(found, Absent) and not tracked.status.final:
                why = "the venue no longer knows the order"
                await self._log.append(self._record.event(tracked, OrderStatus.EXPIRED, "gone", why))
