"""One side of an order book: the bids for one outcome, by price.

A dictionary from price to size, and the sorted list of its prices. Lists indexed by tick update somewhat
faster (scripts/bench_books.py measures both), but the venues' grids have between 10 and 10,000 ticks of
varying width and change while a market trades; reading ten levels of depth then costs a scan over empty
ticks that is many times the update. This structure needs no grid, no rebuild, and memory only for levels
that exist.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from typing import TypeAlias

import msgspec

from arbees_runtime.market.numbers import (
    QUANTITY_ZERO,
    SCALE,
    Money,
    Price,
    Quantity,
    Rounding,
    divide,
    format_price,
    format_quantity,
)
from arbees_runtime.market.sides import Side

Level: TypeAlias = tuple[Price, Quantity]
"""A price and the quantity offered at it."""


class LadderError(ValueError):
    """Levels that can't be those of an order book."""


class Ladder:
    """Bids for one outcome. Sizes are above zero; a level of size zero does not exist."""

    __slots__ = ("_prices", "_sizes")

    def __init__(self) -> None:
        self._prices: list[Price] = []
        self._sizes: dict[Price, Quantity] = {}

    def __len__(self) -> int:
        return len(self._prices)

    def replace(self, levels: Iterable[Level]) -> None:
        """Make `levels`, in any order, the whole ladder. Levels of size zero are left out.

        Raises:
            LadderError: a price occurs twice, a size is negative or no order has such a price; the ladder
            is then unchanged.
        """
        sizes: dict[Price, Quantity] = {}
        for price, size in levels:
            if price in sizes:
                raise LadderError(f"price {format_price(price)} occurs twice in one snapshot")
            if size < 0 or not 0 < price < SCALE:
                raise LadderError(f"no order can rest {format_quantity(size)} at {format_price(price)}")
            sizes[price] = size
        self._sizes = {price: size for price, size in sizes.items() if size}
        self._prices = sorted(self._sizes)

    def clear(self) -> None:
        """Forget every level."""
        self._prices = []
        self._sizes = {}

    def change(self, price: Price, delta: Quantity) -> bool:
        """Add `delta`, of either sign, to the size at `price`.

        Returns:
            False if the size would fall below zero or no order has such a price. The ladder is then
            unchanged, and something before it was missed.
        """
        sizes = self._sizes
        size = sizes.get(price)
        if size is None:
            if delta <= 0 or not 0 < price < SCALE:
                return delta == 0
            sizes[price] = delta
            insort(self._prices, price)
            return True
        changed = size + delta
        if changed > 0:
            sizes[price] = Quantity(changed)
        elif changed == 0:
            self._remove(price)
        return changed >= 0

    def set(self, price: Price, size: Quantity) -> bool:
        """Make `size` the size at `price`; zero removes the level.

        Returns:
            False if the size is below zero or no order has such a price. The ladder is then unchanged.
        """
        if size < 0 or not 0 < price < SCALE:
            return False
        if size == 0:
            if price in self._sizes:
                self._remove(price)
        else:
            if price not in self._sizes:
                insort(self._prices, price)
            self._sizes[price] = size
        return True

    def _remove(self, price: Price) -> None:
        del self._sizes[price]
        prices = self._prices
        if prices[-1] == price:  # the best bid is what trades take
            prices.pop()
        else:
            del prices[bisect_left(prices, price)]

    @property
    def best(self) -> Price | None:
        """The highest bid."""
        return self._prices[-1] if self._prices else None

    def size_at(self, price: Price) -> Quantity:
        """What is bid at `price`; zero if nothing."""
        return self._sizes.get(price, QUANTITY_ZERO)

    def levels(self, depth: int | None = None) -> tuple[Level, ...]:
        """The best `depth` levels (all if None), best first."""
        sizes = self._sizes
        prices = self._prices[::-1] if depth is None else self._prices[: -depth - 1 : -1]
        return tuple([(price, sizes[price]) for price in prices])


class Walk(msgspec.Struct, frozen=True):
    """What taking liquidity down a ladder gives.

    Attributes:
        quantity: how much is there within the limit, at most what was asked for.
        amount: dollars paid (buying, rounded up) or received (selling, rounded down), without fees.
        worst: the last price touched; None if nothing could be had.
        takes: (price, quantity) per level touched, best first.
    """

    quantity: Quantity
    amount: Money
    worst: Price | None
    takes: tuple[Level, ...]


def walk(levels: Sequence[Level], side: Side, quantity: Quantity, limit: Price | None = None) -> Walk:
    """Take up to `quantity` from `levels` (best first), no price worse for `side` than `limit`.

    To buy, `levels` are asks; to sell, bids.
    """
    left: int = quantity
    product = 0  # price × quantity, in 1e-12 dollars: rounded once, at the end
    takes: list[Level] = []
    for price, size in levels:
        if left <= 0 or (limit is not None and (price > limit if side is Side.BUY else price < limit)):
            break
        taken = min(left, size)
        left -= taken
        product += price * taken
        takes.append((price, Quantity(taken)))
    return Walk(
        quantity=Quantity(sum(taken for _, taken in takes)),
        amount=Money(divide(product, SCALE, Rounding.UP if side is Side.BUY else Rounding.DOWN)),
        worst=takes[-1][0] if takes else None,
        takes=tuple(takes),
    )
