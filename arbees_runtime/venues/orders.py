"""Orders as a venue takes them: a request, what is known of it, and who carries it there.

Prices, sizes and sides are those of `market`: an order is for an outcome, to buy or to sell.
"""

from __future__ import annotations

from typing import Final, Protocol, TypeAlias

import msgspec

from arbees_runtime.market.numbers import Money, Price, Quantity
from arbees_runtime.market.sides import Outcome, Side
from arbees_runtime.messages import TimeInForce, VenuePosition
from arbees_runtime.venues.answers import Answer, Rejected
from arbees_runtime.venues.feed import OrderReport, TradeReport

LATEST_ARRIVAL_NS: Final = 15_000_000_000
"""How long after sending a request may still take effect: our time-out, and what it may lie in a venue's queues."""
CLOCK_MARGIN_NS: Final = 5_000_000_000
"""How far our clock and a venue's may be apart."""


class OrderRequest(msgspec.Struct, frozen=True, kw_only=True):
    """An order to place. The same request always makes the same order, so that it can be found again.

    Attributes:
        client_order_id: its identity, one per attempt.
        issued_ns: when it was decided; part of its identity where the venue has no client order ids.
        limit_price: worst price to accept, of the outcome traded.
        not_after_ns: it is not sent after this moment.
        expires_ns: when a good-till-date order ends.
        expected_price: what a contract should cost on average, see `messages.OrderCommand`; None for the limit.
    """

    client_order_id: str
    market: str
    outcome: Outcome
    side: Side
    limit_price: Price
    quantity: Quantity
    time_in_force: TimeInForce
    issued_ns: int
    not_after_ns: int
    expires_ns: int | None = None
    reduce_only: bool = False
    post_only: bool = False
    expected_price: Price | None = None


class PreparedOrder(msgspec.Struct, frozen=True, kw_only=True):
    """An order ready to be sent, and what is needed to find it if no answer comes.

    Attributes:
        request: what was asked for.
        venue_order_id: the venue's id of it, where it is known before sending (Polymarket: the order's hash).
        quantity: contracts it is for, at most what was asked for. An order that spends dollars (Polymarket's taking
            buys) is complete with so many, bought at its limit; cheaper it brings more, see `venues.order_bounds`.
        body: what will be sent, without credentials.
    """

    request: OrderRequest
    venue_order_id: str | None
    quantity: Quantity
    body: bytes


class OrderKey(msgspec.Struct, frozen=True, kw_only=True):
    """Enough to find an order: either id, and its market.

    Attributes:
        left: in the answer to a cancel, how much was still open, where the venue says; the rest of it had filled.
    """

    market: str
    client_order_id: str = ""
    venue_order_id: str = ""
    left: Quantity | None = None


class Found(msgspec.Struct, frozen=True):
    """The order was placed; this is what the venue says of it and of its trades, as far as it says."""

    order: OrderReport
    trades: tuple[TradeReport, ...] = ()


class Absent(msgspec.Struct, frozen=True):
    """The order was never placed.

    Attributes:
        as_of_ns: the moment up to which the venue's answer is complete.
    """

    as_of_ns: int


class StillUnknown(msgspec.Struct, frozen=True):
    """Not known yet; ask again. Nothing new may be sent in its place meanwhile.

    Attributes:
        reason: why.
    """

    reason: str


Whereabouts: TypeAlias = Found | Absent | StillUnknown


def not_listed(as_of_ns: int, latest_send_ns: int) -> Absent | StillUnknown:
    """What it means that a venue does not list an order.

    Args:
        as_of_ns: the moment up to which the venue's list is complete.
        latest_send_ns: when the order was sent at the latest.
    """
    complete_ns = latest_send_ns + LATEST_ARRIVAL_NS + CLOCK_MARGIN_NS
    if as_of_ns >= complete_ns:
        return Absent(as_of_ns)
    return StillUnknown(
        f"the venue lists no such order, but it may still come for {(complete_ns - as_of_ns) / 1e9:.1f} s"
    )


class Holdings(msgspec.Struct, frozen=True, kw_only=True):
    """What a venue says we own.

    Attributes:
        cash: dollars that can be traded with.
        cash_by_shard: the same per Kalshi exchange index, as index, amount, index, amount, ...
        positions: every position that is not zero.
        as_of_ns: the moment the venue speaks of, else when we asked.
    """

    cash: Money
    positions: tuple[VenuePosition, ...]
    as_of_ns: int
    cash_by_shard: tuple[int, ...] = ()


class Orders(Protocol):
    """Places and cancels orders. Whatever leaves open whether the venue acted is `Uncertain`."""

    async def prepare(self, request: OrderRequest) -> PreparedOrder | Rejected:
        """Make the order without sending it; the same request makes the same order again."""

    async def remake(self, request: OrderRequest) -> PreparedOrder | Rejected:
        """The same order again, to be looked for and not to be sent: nothing of the market's state is asked."""

    async def send(self, order: PreparedOrder) -> Answer[OrderReport]:
        """Send it, once, unless its time has passed."""

    async def cancel(self, key: OrderKey) -> Answer[OrderKey]:
        """Cancel one order. Never waits for a rate limit."""

    async def cancel_all(self) -> Answer[int]:
        """Cancel every open order; the answer is how many, -1 where the venue does not say."""

    async def look_for(self, order: PreparedOrder, latest_send_ns: int) -> Whereabouts:
        """Look once for an order that may have been sent, at `latest_send_ns` at the latest."""

    async def open_orders(self) -> list[OrderReport]:
        """Every order of ours that can still fill; raises ReadError."""

    async def trades(self, since_ns: int) -> list[TradeReport]:
        """Our trades since then, oldest first; raises ReadError."""

    async def holdings(self) -> Holdings:
        """What the venue says we own; raises ReadError."""

    async def run(self) -> None:
        """What orders need while there are any (a dead-man switch); works until cancelled."""
