"""What Polymarket says of our orders, trades and possessions when it is asked."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import msgspec

from arbees_runtime.clock import Clock
from arbees_runtime.market.numbers import Money, Price, Quantity, Rounding, divide, quantity_from_decimal
from arbees_runtime.messages import OrderStatus, VenuePosition
from arbees_runtime.venues.answers import ReadError
from arbees_runtime.venues.feed import OrderReport, TradeReport
from arbees_runtime.venues.orders import (
    CLOCK_MARGIN_NS,
    Found,
    Holdings,
    PreparedOrder,
    StillUnknown,
    Whereabouts,
    not_listed,
)
from arbees_runtime.venues.polymarket.discovery import PolymarketDiscovery
from arbees_runtime.venues.polymarket.order_terms import Wallet
from arbees_runtime.venues.polymarket.reads import PolymarketReads
from arbees_runtime.venues.polymarket.trades import trade_reports
from arbees_runtime.venues.polymarket.user_feed import order_report


class OrderLookup:
    """See the module.

    Args:
        reads: asks.
        discovery: knows tokens and fees.
        wallet: whose possessions.
        owner: our API key's id.
        clock: the source of time.
    """

    def __init__(
        self, reads: PolymarketReads, discovery: PolymarketDiscovery, wallet: Wallet, owner: str, clock: Clock
    ) -> None:
        self._reads = reads
        self._discovery = discovery
        self._wallet = wallet
        self._owner = owner
        self._clock = clock

    async def look_for(self, order: PreparedOrder, latest_send_ns: int) -> Whereabouts:
        """Look once for an order by its hash, among orders and then among trades.

        Absent is said only when the look began after the last moment at which the order could still have been taken.
        """
        order_id, request = order.venue_order_id or "", order.request
        looked_ns = self._clock.time_ns()
        try:
            instrument = await self._discovery.instrument(request.market)
            known = await self._reads.order(order_id)
            trades = await self._trades_of(order_id, request.market, request.issued_ns)
            if known is None and not trades:
                return not_listed(looked_ns, latest_send_ns)
            report = self._from_trades(order, trades) if known is None else order_report(known, instrument)
        except ReadError as error:
            return StillUnknown(str(error))
        except ValueError as error:
            return StillUnknown(f"what Polymarket says of the order can't be read: {error}")
        return Found(msgspec.structs.replace(report, client_order_id=request.client_order_id), tuple(trades))

    async def _trades_of(self, order_id: str, market: str, since_ns: int) -> list[TradeReport]:
        after_s = (since_ns - CLOCK_MARGIN_NS) // 1_000_000_000
        instrument = await self._discovery.instrument(market)
        return [
            report
            async for trade in self._reads.trades([("market", market), ("after", str(after_s))])
            for report in trade_reports(trade, instrument, self._owner)
            if report.venue_order_id == order_id
        ]

    def _from_trades(self, order: PreparedOrder, trades: Sequence[TradeReport]) -> OrderReport:
        """An order that only its trades still tell of: what did not match is over."""
        filled = sum(trade.quantity for trade in trades)
        paid = sum(trade.price * trade.quantity for trade in trades)
        request = order.request
        return OrderReport(
            venue_order_id=order.venue_order_id or "",
            client_order_id=request.client_order_id,
            market=request.market,
            outcome=request.outcome,
            side=request.side,
            limit_price=request.limit_price,
            status=OrderStatus.FILLED if filled >= order.quantity else OrderStatus.CANCELLED,
            filled=Quantity(filled),
            remaining=Quantity(0),
            average_price=Price(divide(paid, filled, Rounding.UP)),
            fees=Money(sum(trade.fee for trade in trades)),
        )

    async def open_orders(self) -> list[OrderReport]:
        """Every order of ours that can still fill; raises ReadError."""
        found = []
        async for order in self._reads.orders():
            instrument = await self._discovery.instrument(order.market)
            try:
                found.append(order_report(order, instrument))
            except ValueError as error:
                raise ReadError("unreadable", f"order {order.id}: {error}") from error
        return found

    async def trades(self, since_ns: int) -> list[TradeReport]:
        """Our trades since then, oldest first; raises ReadError."""
        found: list[TradeReport] = []
        async for trade in self._reads.trades([("after", str(since_ns // 1_000_000_000))]):
            instrument = await self._discovery.instrument(trade.market)
            try:
                found += trade_reports(trade, instrument, self._owner)
            except ValueError as error:
                raise ReadError("unreadable", f"trade {trade.id}: {error}") from error
        return sorted(found, key=lambda report: (report.venue_ns or 0, report.trade))

    async def holdings(self) -> Holdings:
        """Cash at the CLOB, and positions from the data service; raises ReadError."""
        asked_ns = self._clock.time_ns()
        balance, positions = await asyncio.gather(
            self._reads.balance("COLLATERAL", self._wallet.signature_type), self._reads.positions(self._wallet.funder)
        )
        held = []
        for position in positions:
            if position.status != "OPEN" or not position.current_size:
                continue
            instrument = await self._discovery.instrument(position.condition_id)
            try:
                outcome = instrument.outcome(position.token_id)
                quantity = quantity_from_decimal(position.current_size)
            except ValueError as error:
                raise ReadError("unreadable", f"a position in {position.condition_id}: {error}") from error
            held.append(VenuePosition(position.condition_id, outcome, quantity))
        try:
            cash = Money(int(balance.balance))
        except ValueError as error:
            raise ReadError("unreadable", "the balance is no whole number") from error
        return Holdings(cash=cash, positions=tuple(held), as_of_ns=asked_ns)
