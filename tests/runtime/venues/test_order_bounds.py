"""How much an order can fill at most."""

from typing import Any

import pytest

from arbees_runtime.market.numbers import parse_price, parse_quantity
from arbees_runtime.market.sides import Outcome, Side
from arbees_runtime.messages import OrderCommand, Purpose, TimeInForce, TradingMode
from arbees_runtime.venues.order_bounds import most_filled


def command(**changes: Any) -> OrderCommand:
    known: dict[str, Any] = {
        "id": "c-1", "decision": "d-1", "leg": 0, "attempt": 0, "purpose": Purpose.ENTRY, "mode": TradingMode.LIVE,
        "venue": "polymarket", "market": "M", "outcome": Outcome.YES, "side": Side.BUY,
        "limit_price": parse_price("0.99"), "quantity": parse_quantity("5"),
        "time_in_force": TimeInForce.IMMEDIATE_OR_CANCEL, "not_after_ns": 1, "issued_ns": 1, "epoch": 1,
    }  # fmt: skip
    return OrderCommand(**(known | changes))


def test_the_fill_that_was_reported_of_the_real_venue() -> None:
    """5 shares at up to 0.99 filled at 0.98 as 5.051019 (py-clob-client-v2 #89, 2026-06-06)."""
    assert 5_051_019 <= most_filled(command(), parse_price("0.98")) <= 5_051_021


@pytest.mark.parametrize(
    ("changes", "cheapest", "most"),
    [
        ({"expected_price": parse_price("0.98")}, "0.98", "5"),
        ({"expected_price": parse_price("0.98")}, "0.985", "5"),
        ({"expected_price": parse_price("0.98")}, "0.49", "10"),
        ({"side": Side.SELL}, "0.5", "5"),
        ({"time_in_force": TimeInForce.GOOD_TILL_CANCELLED}, "0.5", "5"),
        ({"venue": "kalshi"}, "0.5", "5"),
    ],
)
def test_only_dollars_bring_more_than_was_asked_for(changes: dict[str, Any], cheapest: str, most: str) -> None:
    assert most_filled(command(**changes), parse_price(cheapest)) == parse_quantity(most)


def test_no_bound_without_a_price() -> None:
    with pytest.raises(ValueError, match="above 0"):
        most_filled(command(), parse_price("0"))
