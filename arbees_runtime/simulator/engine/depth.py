"""The resting orders of one market by price and time."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator

from arbees_runtime.market.ladder import Level
from arbees_runtime.market.numbers import SCALE, Price, Quantity, complement
from arbees_runtime.simulator.engine.orders import BookSide, Order


class Queue:
    """One side of the book. Prices are of YES; inside, asks are kept by complement so that higher is always better."""

    def __init__(self, side: BookSide) -> None:
        self.side = side
        self._keys: list[int] = []
        self._orders: dict[int, dict[str, Order]] = {}
        self._sizes: dict[int, int] = {}

    def _key(self, price: Price) -> int:
        return price if self.side is BookSide.BID else SCALE - price

    def add(self, order: Order) -> Quantity:
        """Put an order at the end of its price's queue; returns the size now at that price."""
        key = self._key(order.price)
        if key not in self._orders:
            self._orders[key] = {}
            self._sizes[key] = 0
            insort(self._keys, key)
        self._orders[key][order.order_id] = order
        self._sizes[key] += order.remaining
        return Quantity(self._sizes[key])

    def shrink(self, order: Order, by: Quantity) -> Quantity:
        """Note that an order's remainder fell by `by`; returns the size now at its price."""
        key = self._key(order.price)
        self._sizes[key] -= by
        return Quantity(self._sizes[key])

    def remove(self, order: Order) -> None:
        """Take an order out whose remainder was noted as zero before."""
        key = self._key(order.price)
        queue = self._orders[key]
        del queue[order.order_id]
        if not queue:
            del self._orders[key], self._sizes[key]
            del self._keys[bisect_left(self._keys, key)]

    def __contains__(self, order: Order) -> bool:
        return order.order_id in self._orders.get(self._key(order.price), ())

    @property
    def best(self) -> Order | None:
        """The order that trades next."""
        return next(iter(self._orders[self._keys[-1]].values())) if self._keys else None

    @property
    def best_price(self) -> Price | None:
        """The best price; None if the side is empty."""
        return self._price(self._keys[-1]) if self._keys else None

    def crosses(self, limit: Price) -> bool:
        """Whether an incoming order of the other side with that limit would trade."""
        best = self.best_price
        if best is None:
            return False
        return best <= limit if self.side is BookSide.ASK else best >= limit

    def in_order(self) -> Iterator[Order]:
        """All orders, the one that trades next first."""
        for key in reversed(self._keys):
            yield from self._orders[key].values()

    def levels(self) -> tuple[Level, ...]:
        """(price of YES, size), best first."""
        return tuple((self._price(key), Quantity(self._sizes[key])) for key in reversed(self._keys))

    def size_at(self, price: Price) -> Quantity:
        """The size at a price of YES."""
        return Quantity(self._sizes.get(self._key(price), 0))

    def _price(self, key: int) -> Price:
        return Price(key) if self.side is BookSide.BID else complement(Price(key))


class Depth:
    """Both sides of one market's book."""

    def __init__(self) -> None:
        self.bids = Queue(BookSide.BID)
        self.asks = Queue(BookSide.ASK)

    def side(self, side: BookSide) -> Queue:
        """The queue of that side."""
        return self.bids if side is BookSide.BID else self.asks

    def orders(self) -> Iterator[Order]:
        """Every resting order, best first, bids before asks."""
        yield from self.bids.in_order()
        yield from self.asks.in_order()
