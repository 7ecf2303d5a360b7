"""Price grids: which prices a venue takes in an order, and the nearest one no worse than a given price.

Kalshi publishes `price_ranges` [{start, end, step}] per market; the named structures are open-ended, so
only the ranges count. Polymarket publishes one tick per token (0.1 to 0.0001) and can change it while the
market trades. Source: the venues' API references, read 2026-11-22.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from arbees_runtime.market.numbers import (
    PRICE_ONE,
    SCALE,
    Price,
    Rounding,
    complement,
    format_price,
    round_to,
)
from arbees_runtime.market.sides import Side


class TickGridError(ValueError):
    """A venue's price ranges do not describe a grid."""


@dataclass(frozen=True, slots=True)
class TickRange:
    """Prices `start`, `start + step`, … `end`, both ends included."""

    start: Price
    end: Price
    step: Price

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end <= SCALE or not 0 < self.step <= SCALE:
            raise TickGridError(f"{self} needs 0 <= start < end <= 1 and a step above 0")
        if (self.end - self.start) % self.step:
            raise TickGridError(f"{self}: the step does not divide the range")

    def __str__(self) -> str:
        start, end, step = (format_price(price) for price in (self.start, self.end, self.step))
        return f"price range {start} to {end} by {step}"

    def floor(self, price: Price) -> Price:
        """The last price of the range at or below `price`, which lies inside the range."""
        return Price(self.start + round_to(price - self.start, self.step, Rounding.DOWN))

    def ceiling(self, price: Price) -> Price:
        """The first price of the range at or above `price`, which lies inside the range."""
        return Price(self.start + round_to(price - self.start, self.step, Rounding.UP))


@dataclass(frozen=True, slots=True)
class TickGrid:
    """The prices an order may carry: those of `ranges` that lie strictly between 0 and 1.

    Attributes:
        ranges: in ascending order, each beginning where the one before ends.
    """

    ranges: tuple[TickRange, ...]

    def __post_init__(self) -> None:
        if not self.ranges:
            raise TickGridError("a price grid needs at least one range")
        for below, above in pairwise(self.ranges):
            if below.end != above.start:
                raise TickGridError(f"{below} is not followed by a range that starts at its end but by {above}")

    @classmethod
    def of_ranges(cls, ranges: Iterable[TickRange]) -> TickGrid:
        """The grid of ranges in any order.

        Raises:
            TickGridError: no range, a gap, or an overlap.
        """
        return cls(tuple(sorted(ranges, key=lambda piece: piece.start)))

    @classmethod
    def uniform(cls, tick: Price) -> TickGrid:
        """The grid of one tick between 0 and 1; raises TickGridError unless the tick divides 1."""
        return cls((TickRange(Price(0), PRICE_ONE, tick),))

    def __contains__(self, price: Price) -> bool:
        return 0 < price < SCALE and any(
            piece.start <= price <= piece.end and (price - piece.start) % piece.step == 0 for piece in self.ranges
        )

    def at_or_below(self, price: Price) -> Price | None:
        """The highest price of the grid that is not above `price`; None if there is none."""
        for piece in reversed(self.ranges):
            if piece.start <= price:
                found = piece.floor(min(price, piece.end))
                # 1 is no price of an order: step back inside.
                found = Price(found - piece.step) if found == SCALE else found
                return found if found in self else None
        return None

    def at_or_above(self, price: Price) -> Price | None:
        """The lowest price of the grid that is not below `price`; None if there is none."""
        for piece in self.ranges:
            if price <= piece.end:
                found = piece.ceiling(max(price, piece.start))
                found = Price(found + piece.step) if found == 0 else found
                return found if found in self else None
        return None

    def limit_for(self, side: Side, price: Price) -> Price | None:
        """The nearest limit price that is no worse for us than `price`: lower to buy, higher to sell."""
        return self.at_or_below(price) if side is Side.BUY else self.at_or_above(price)

    def mirrored(self) -> TickGrid:
        """The grid as the other outcome sees it, where each price p is 1 − p."""
        return TickGrid(
            tuple(
                TickRange(complement(piece.end), complement(piece.start), piece.step) for piece in reversed(self.ranges)
            )
        )
