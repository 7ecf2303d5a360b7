"""What a position would fetch now."""

from __future__ import annotations

from dataclasses import dataclass

from arbees_runtime.market.fees import CENT, FeeCurve
from arbees_runtime.market.ladder import walk
from arbees_runtime.market.numbers import SCALE, Money, Price, Quantity, Rounding, divide
from arbees_runtime.market.sides import Side
from arbees_runtime.messages import FeedPhase, Quote
from arbees_runtime.messages.markets import ladder


@dataclass(frozen=True, slots=True)
class Mark:
    """A position's value at prices somebody bids.

    Attributes:
        price: Dollars per contract on average, for all of it; rounded down.
        value: Dollars for all of it, without the fee.
        fee: What selling it would cost; None where the market's fees are not known.
        age_ns: Age of the quote.
    """

    price: Price
    value: Money
    fee: Money | None
    age_ns: int


def mark(quantity: Quantity, quote: Quote | None, now_ns: int, ttl_ns: int) -> Mark | None:
    """The mark of a position, or None: no quote fresh enough, of a feed that is not live, of a closed market, or nobody
    bids for all of it.

    Args:
        quantity: Contracts held; what is short is marked by what it costs to buy back.
        quote: The contract's last quote that may be relied on.
        now_ns: The time.
        ttl_ns: Age beyond which a quote says nothing.
    """
    if quote is None or not quantity or not quote.open or quote.feed is not FeedPhase.LIVE:
        return None
    age_ns = now_ns - quote.received_ns
    if age_ns > ttl_ns:
        return None
    side = Side.SELL if quantity > 0 else Side.BUY
    flat, price, size = (
        (quote.bids, quote.bid, quote.bid_size) if side is Side.SELL else (quote.asks, quote.ask, quote.ask_size)
    )
    levels = ladder(flat) if flat else [] if price is None else [(Price(price), Quantity(size))]
    got = walk(levels, side, Quantity(abs(quantity)))
    if got.quantity < abs(quantity):
        return None
    value = got.amount if quantity > 0 else -got.amount
    fee: int | None = None
    if quote.terms is not None:
        curve = FeeCurve(quote.terms.taker_rate, quote.terms.exponent)
        step = max(CENT, quote.terms.bound_step)
        fee = sum(curve.fee(at, taken, step) for at, taken in got.takes)
    average = divide(got.amount * SCALE, abs(quantity), Rounding.DOWN if quantity > 0 else Rounding.UP)
    return Mark(Price(min(SCALE, average)), Money(value), None if fee is None else Money(fee), max(0, age_ns))
