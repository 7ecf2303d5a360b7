"""How Kalshi writes amounts, times and refusals."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from arbees_runtime.market.numbers import (
    Money,
    Price,
    Quantity,
    complement,
    format_money,
    format_price,
    format_quantity,
)
from arbees_runtime.simulator.engine import orders
from arbees_runtime.simulator.engine.orders import Refused
from arbees_runtime.simulator.hosting import Answer

_CODES: dict[str, tuple[int, str]] = {
    orders.UNKNOWN_MARKET: (404, "market_not_found"),
    orders.UNKNOWN_ORDER: (404, "not_found"),
    orders.MARKET_INACTIVE: (400, "MARKET_INACTIVE"),
    orders.BAD_PRICE: (400, "invalid_price"),
    orders.BAD_SIZE: (400, "invalid_order_size"),
    orders.NO_FUNDS: (400, "available_balance_too_low"),
    orders.NO_CONTRACTS: (400, "invalid_order_size"),
    orders.KILLED: (409, "fill_or_kill_insufficient_resting_volume"),
    orders.POST_ONLY_CROSS: (400, "post_only_cross"),
    orders.BAD_REQUEST: (400, "bad_request"),
    orders.MISMATCH: (400, "order_side_mismatch"),
}


def dollars(amount: Price | Money) -> str:
    """Four decimals, more where exactness needs them."""
    return format_money(Money(amount), 4)


def price_text(price: Price) -> str:
    """A price with four decimals."""
    return format_price(price, 4)


def no_price_text(yes_price: Price) -> str:
    """The price of NO that goes with one of YES."""
    return format_price(complement(yes_price), 4)


def count(quantity: Quantity) -> str:
    """Contracts with two decimals."""
    return format_quantity(quantity, 2)


def cents(amount: Money) -> int:
    """Whole cents, rounded down."""
    return amount // 10_000


def moment(time_ns: int) -> str:
    """A time as the REST interface writes it, to the microsecond."""
    return (
        datetime.fromtimestamp(time_ns // 1_000_000_000, UTC)
        .replace(microsecond=time_ns % 1_000_000_000 // 1000)
        .strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    )


def error(status: int, code: str, message: str, details: str = "") -> Answer:
    """An error in Kalshi's usual shape."""
    return Answer(status, {"error": error_object(code, message, details)})


def error_object(code: str, message: str, details: str = "") -> dict[str, Any]:
    """The inner object of an error."""
    body = {"code": code, "message": message}
    return body | {"details": details} if details else body


def refusal(refused: Refused) -> Answer:
    """The engine's refusal in Kalshi's words."""
    status, code = _CODES[refused.code]
    return error(status, code, code.lower().replace("_", " "), str(refused))
