"""What buying down a ladder costs, all fees included, as a function of the quantity: exact, and quick to ask often.

A curve's fee is `market.fees.FeeTerms.order_bound` for an order filled at the ladder's levels: an amount that the
venue's own rounding, fill by fill, does not exceed. Its cost before rounding is convex, because a + fee(a) rises with
the price a (its derivative, 1 + rate(1 - 2a), is positive), so the marginal cost never falls.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from math import gcd
from typing import TypeAlias

from arbees_runtime.market.fees import CENT
from arbees_runtime.market.ladder import Level
from arbees_runtime.market.numbers import SCALE, Quantity
from arbees_runtime.messages import TradingTerms

E12 = SCALE * SCALE

Rate: TypeAlias = tuple[int, int, int, int]
"""The model's fee at one price: per millionth of a contract, as a fraction in lowest terms; per contract, in 1e-12
dollars, rounded down; and per contract, rounded up."""


class BuyCurve:
    """The cost of buying `n` contracts, for n up to `most`, in millionths of a dollar.

    Attributes:
        most: contracts there are, in whole contracts.
        ends: contracts there are up to and including each level, in whole contracts (rounded down).
        slopes: what one more contract costs within each level, all fees included, in units of 1e-12 dollars,
            rounded down by less than one unit.
        noise: how far rounding moves the cost of n from what `slopes` and a constant say, at most, in millionths.
    """

    __slots__ = ("_each", "_levels", "_once", "_step", "ends", "most", "noise", "slopes")

    def __init__(self, levels: Sequence[Level], terms: TradingTerms, *, whole: bool) -> None:
        """Args:
        levels: asks, best first.
        terms: of the market.
        whole: whether the order fills in whole contracts at whole cents only, so that the venue's rounding of
            balances can keep no more than a cent (see `FeeTerms.order_bound`).
        """
        rate, exponent = terms.taker_rate, terms.exponent
        kept = terms.balance_step if rate or not whole else 0
        self._step = CENT if terms.balance_step else terms.bound_step  # the order's fee is rounded up to this
        self._each = each = (terms.bound_step if rate else 0) + (0 if whole else kept)  # rounding of one fill
        self._once = kept if whole else 0  # rounding kept of the whole order
        self.ends: list[int] = []
        self.slopes: list[int] = []
        # Of each level: contracts, price x quantity (in 1e-12 dollars), the model's fees, each rounded up, and fills at
        # one contract each, all before the level; its price; and its fee's rate.
        self._levels: list[tuple[int, int, int, int, int, Rate]] = []
        before = amount = fee = count = 0
        for price, size in levels:
            of_level = _rate(rate, exponent, price)
            above, below, marginal, _ = of_level
            self.slopes.append((price + each) * SCALE + marginal)
            self._levels.append((before, amount, fee, count, price, of_level))
            before += size
            amount += price * size
            fee -= -above * size // below
            count -= -size // SCALE
            self.ends.append(before // SCALE)
        self.most = self.ends[-1] if self.ends else 0
        fractions = count > self.most  # contracts put together from the ends of levels are several fills
        self.noise = self._step + len(self.ends) * (2 + (each if fractions else 0))

    def cost(self, n: int) -> int:
        """What `n` contracts cost with the fee: the sum of `parts`, without the call, as sizing asks often."""
        before, amount, fee, count, price, (above, below, _, _) = self._levels[bisect_left(self.ends, n)]
        rest, step = n * SCALE - before, self._step
        fee += (count - (-rest // SCALE)) * self._each + self._once - (-above * rest // below)
        return -(-(amount + price * rest) // SCALE) - (-fee // step) * step

    def parts(self, n: int) -> tuple[int, int]:
        """Dollars for `n` contracts without the fee, rounded up, and the bound of the order's fee."""
        before, amount, fee, count, price, (above, below, _, _) = self._levels[bisect_left(self.ends, n)]
        rest, step = n * SCALE - before, self._step
        fee += (count - (-rest // SCALE)) * self._each + self._once - (-above * rest // below)
        return -(-(amount + price * rest) // SCALE), -(-fee // step) * step

    def limit(self, n: int) -> int:
        """The worst price touched for `n` contracts."""
        return self._levels[bisect_left(self.ends, n)][4]

    def unit_fee(self, n: int) -> int:
        """The most that any one of `n` contracts adds to the fee; what is rounded once per order apart."""
        dearest, fills, ragged = 0, 0, False
        for before, _, _, _, _, (_, _, _, whole) in self._levels[: bisect_left(self.ends, n) + 1]:
            dearest = max(dearest, whole)
            fills += 1
            ragged = ragged or before % SCALE != 0
        # A contract put together from the ends of levels is a fill at each of them.
        return dearest + self._each * (fills if ragged else 1)


@lru_cache(4096)  # prices come from a grid, and a rate's numerator and denominator have up to eighty bits
def _rate(rate: int, exponent: int, price: int) -> Rate:
    """The model's fee at a price."""
    multiplier: int = rate * (price * (SCALE - price)) ** exponent
    denominator: int = E12 * E12**exponent
    common = gcd(multiplier, denominator)
    above, below = multiplier // common, denominator // common
    return above, below, above * E12 // below, -(-above * SCALE // below)


def buy_curves(levels: Sequence[Level], terms: TradingTerms, share_ppm: int = SCALE) -> tuple[BuyCurve, ...]:
    """The curves of a ladder: the cost of n contracts is the least of those that reach so far.

    Usually one. Where a venue rounds balances to the cent, it can keep a cent in all of an order that fills in whole
    contracts at whole cents, and a cent per contract of any other: then there is one curve down to the level at which
    that ends, and one for all of the ladder.

    Args:
        levels: asks, best first.
        terms: of the market.
        share_ppm: share of each level that is counted on; what is left of a level is a whole number of contracts.
    """
    counted = [
        (price, Quantity(part))
        for price, size in levels
        if (part := size if share_ppm == SCALE else size * share_ppm // E12 * SCALE)
    ]
    if not terms.balance_step or (terms.balance_step == CENT and _all_whole(counted)):
        return (BuyCurve(counted, terms, whole=True),)
    whole = _whole_part(counted) if terms.balance_step == CENT else []
    every = BuyCurve(counted, terms, whole=False)
    return (BuyCurve(whole, terms, whole=True), every) if whole else (every,)


def _all_whole(levels: Sequence[Level]) -> bool:
    """Whether all of it is whole contracts at whole cents."""
    return not any(price % CENT or size % SCALE for price, size in levels)


def _whole_part(levels: Sequence[Level]) -> list[Level]:
    """The levels from which whole contracts at whole cents can be bought, the last one perhaps in part."""
    found: list[Level] = []
    for price, size in levels:
        if price % CENT:
            break
        rest = size % SCALE
        if size - rest:
            found.append((price, Quantity(size - rest)))
        if rest:
            break
    return found
