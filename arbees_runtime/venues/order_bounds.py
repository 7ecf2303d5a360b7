"""How much an order can fill at most.

Everywhere but in one place that is its quantity. Polymarket takes fill-and-kill and fill-or-kill buys in dollars: the
engine spends them, so prices below the expected one bring more shares (py-clob-client-v2 #89, 2026-06-06: 5 shares at
0.99 became 5.051019 at 0.98; clob-client #134: resting orders are exact). What is spent never exceeds quantity times
limit, and what was filled is told exactly: whoever hedges goes by the fills and not by what was asked for.
"""

from __future__ import annotations

from arbees_runtime.market.numbers import Price, Quantity, Rounding, divide
from arbees_runtime.market.sides import Side
from arbees_runtime.messages import OrderCommand, TimeInForce

TAKING = frozenset({TimeInForce.IMMEDIATE_OR_CANCEL, TimeInForce.FILL_OR_KILL})
"""Orders that trade at once or not at all."""
_SPENDS_DOLLARS = frozenset({"polymarket"})


def most_filled(command: OrderCommand, cheapest: Price) -> Quantity:
    """The most contracts that can come of an order while nobody offers the contract below `cheapest`.

    Raises:
        ValueError: `cheapest` is not above 0.
    """
    if cheapest <= 0:
        raise ValueError(f"the cheapest offer has to be above 0, was {cheapest}")
    spends = command.venue in _SPENDS_DOLLARS and command.side is Side.BUY and command.time_in_force in TAKING
    if not spends:
        return command.quantity
    expected = command.limit_price if command.expected_price is None else command.expected_price
    return Quantity(max(command.quantity, divide(command.quantity * expected, cheapest, Rounding.UP)))
