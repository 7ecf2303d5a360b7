"""One paper order from its arrival to its end."""

from __future__ import annotations

from collections.abc import Sequence

from arbees_runtime.market.numbers import MONEY_ZERO, QUANTITY_ZERO, Money, Price, Quantity, Rounding, divide
from arbees_runtime.messages import OrderStatus
from arbees_runtime.venues.feed import OrderReport, TradeReport
from arbees_runtime.venues.listing import Listing
from arbees_runtime.venues.orders import OrderRequest
from arbees_runtime.venues.paper.rules import FeeMeter

VENUE_ID_PREFIX = "paper-"


class PaperOrder:
    """See the module.

    Attributes:
        request: what was asked for.
        listing: the market's terms when it arrived.
        meter: charges its fills.
        filled: contracts so far.
        fills: how many trades that were.
        delayed: whether it waits for its match and can't be cancelled.
    """

    def __init__(self, request: OrderRequest, listing: Listing, meter: FeeMeter, at_ns: int) -> None:
        self.request = request
        self.listing = listing
        self.meter = meter
        self.filled = QUANTITY_ZERO
        self.fills = 0
        self.delayed = False
        self._fees = MONEY_ZERO
        self._worth = 0
        self._ended: OrderStatus | None = None
        self._reason = ""
        self._at_ns = at_ns

    @property
    def name(self) -> str:
        """Our id of it."""
        return self.request.client_order_id

    @property
    def remaining(self) -> Quantity:
        """Contracts not filled."""
        return Quantity(self.request.quantity - self.filled)

    @property
    def open(self) -> bool:
        """Whether it can still fill."""
        return self._ended is None

    def fill(self, price: Price, size: Quantity, fee: Money, at_ns: int) -> None:
        """It traded."""
        self.filled = Quantity(self.filled + size)
        self.fills += 1
        self._worth += price * size
        self._fees = Money(self._fees + fee)
        self._at_ns = at_ns
        if not self.remaining:
            self._ended = OrderStatus.FILLED

    def close(self, status: OrderStatus, reason: str, at_ns: int) -> None:
        """It ended."""
        self._ended, self._reason, self._at_ns = status, reason, at_ns

    def report(self, reason: str = "") -> OrderReport:
        """What the venue would say of it."""
        return order_report(
            self.request,
            self._ended or (OrderStatus.PARTIALLY_FILLED if self.filled else OrderStatus.ACCEPTED),
            self.filled,
            self._worth,
            self._fees,
            reason or self._reason,
            self._at_ns,
        )


def order_report(
    request: OrderRequest,
    status: OrderStatus,
    filled: Quantity,
    worth: int,
    fees: Money,
    reason: str,
    at_ns: int,
) -> OrderReport:
    """What a venue would say of an order.

    Args:
        request: the order.
        status: how it stands.
        filled: contracts so far.
        worth: the sum of price times quantity of its fills.
        fees: charged so far.
        reason: why it ended, or waits.
        at_ns: when it came to that.
    """
    return OrderReport(
        venue_order_id=VENUE_ID_PREFIX + request.client_order_id,
        client_order_id=request.client_order_id,
        market=request.market,
        outcome=request.outcome,
        side=request.side,
        limit_price=request.limit_price,
        status=status,
        filled=filled,
        remaining=QUANTITY_ZERO if status.final else Quantity(request.quantity - filled),
        average_price=Price(divide(worth, filled, Rounding.UP)) if filled else None,
        fees=fees,
        reason=reason,
        venue_ns=at_ns,
    )


def report_from_fills(request: OrderRequest, fills: Sequence[TradeReport], reason: str) -> OrderReport:
    """What is left to say of an order that only its fills tell of: what did not fill is over."""
    filled = Quantity(min(request.quantity, sum(fill.quantity for fill in fills)))
    return order_report(
        request,
        OrderStatus.FILLED if filled >= request.quantity else OrderStatus.CANCELLED,
        filled,
        sum(fill.price * fill.quantity for fill in fills),
        Money(sum(fill.fee for fill in fills)),
        reason,
        max(fill.venue_ns or 0 for fill in fills),
    )
