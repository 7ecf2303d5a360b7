"""What a matching engine tells whoever publishes its books and its traders' orders."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from arbees_runtime.market.numbers import Price, Quantity
from arbees_runtime.simulator.engine.orders import BookSide, Order, Trade


@dataclass(frozen=True, slots=True)
class LevelChanged:
    """The size at one price of one side of a market's YES book.

    Attributes:
        price: of YES.
        delta: what was added or taken away.
        total: what is there now.
        client_order_id, account: of the order that caused it.
    """

    market: str
    side: BookSide
    price: Price
    delta: Quantity
    total: Quantity
    account: str
    client_order_id: str


@dataclass(frozen=True, slots=True)
class OrderChanged:
    """An order was placed, filled, amended or ended; `reason` as in `Order.reason`."""

    order: Order
    reason: str


@dataclass(frozen=True, slots=True)
class Traded:
    """Two orders met. Sent before the level and order changes it causes."""

    trade: Trade


@dataclass(frozen=True, slots=True)
class TradeSettled:
    """A trade became final or failed; `trade.state` says which."""

    trade: Trade


Event: TypeAlias = LevelChanged | OrderChanged | Traded | TradeSettled

PLACED = "Placed"
TRADE = "Trade"
AMEND = "Amend"
DECREASE = "Decrease"
CANCEL = "UserCancel"
SELF_TRADE = "SelfTradeCancel"
EXPIRED = "ExpiryCancel"
CLOSED = "CloseCancel"
HALTED = "HaltCancel"
REDUCE_ONLY = "ReduceOnlyCancel"
MARGIN = "MarginCancel"
REMAINDER = "RemainderCancel"
"""The rest of an immediate order."""
DEAD_MAN = "HeartbeatCancel"
"""The trader's heartbeats stopped."""
