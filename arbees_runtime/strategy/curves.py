"""What buying down a ladder costs, all fees included, as a function of the quantity: exact, and quick to ask often.

A curve's fee is `market.fees.FeeTerms.order_bound` for an order filled at the ladder's levels: an amount that the
venue's own rounding, fill by fill, does not exceed. Its cost before rounding is convex, because a + fee(a) rises with
the price a (its derivative, 1 + rate(1 - 2a), is positive), so the marginal cost never falls.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from math import gcd

from arbees_runtime.market.fees import CENT
from arbees_runtime.market.ladder import Level
from arbees_runtime.market.numbers import SCALE, Quantity
from arbees_runtime.messages import TradingTerms

E12 = SCALE * SCALE


class BuyCurve:
    """The cost of buying `n` contracts, for n up to `most`, in millionths of a dollar.

    Attributes:
        most: contracts there are, in whole contracts.
        prices: the price of each level.
        ends: contracts there are up to and including each level, in whole contracts (rounded down).
        slopes: what one more contract costs within each level, all fees included, in units of 1e-12 dollars,
            rounded down by less than one unit.
        noise: how far rounding moves the cost of n from what `slopes` and a constant say, at most, in millionths.
    """

    __slots__ = (
        "_amounts", "_before", "_counts", "_each", "_fees", "_once", "_rates", "_step", "ends", "most", "noise",
        "prices", "slopes",
    )  # fmt: skip

    def __init__(self, levels: Sequence[Level], terms: TradingTerms, *, whole: bool) -> None:
        """Args:
        levels: asks, best first.
        terms: of the market.
        whole: whether the order fills in whole contracts at whole cents only, so that the venue's rounding of
            balances can keep no more than a cent (see `FeeTerms.order_bound`).
        """
        rate, exponent = terms.taker_rate, terms.exponent
        denominator: int = E12 * E12**exponent
        kept = terms.balance_step if rate or not whole else 0
        self._step = CENT if terms.balance_step else terms.bound_step  # the order's fee is rounded up to this
        self._each = (terms.bound_step if rate else 0) + (0 if whole else kept)  # rounding of one fill
        self._once = kept if whole else 0  # rounding kept of the whole order
        self.prices: list[int] = []
        self.ends: list[int] = []
        self.slopes: list[int] = []
        self._before: list[int] = []  # contracts, in millionths, before each level
        self._amounts: list[int] = []  # price x quantity of all levels before, in 1e-12 dollars
        self._fees: list[int] = []  # model's fees of all levels before, each rounded up
        self._counts: list[int] = []  # fills of all levels before, at one contract each
        self._rates: list[
            tuple[int, int]
        ] = []  # the model's fee of a level per millionth of a contract, in lowest terms
        before = amount = fee = count = 0
        for price, size in levels:
            multiplier: int = rate * (price * (SCALE - price)) ** exponent
            common = gcd(multiplier, denominator)
            above, below = multiplier // common, denominator // common
            self.prices.append(price)
            self.slopes.append((price + self._each) * SCALE + above * E12 // below)
            self._before.append(before)
            self._amounts.append(amount)
            self._fees.append(fee)
            self._counts.append(count)
            self._rates.append((above, below))
            before += size
            amount += price * size
            fee += -(-above * size // below)
            count += -(-size // SCALE)
            self.ends.append(before // SCALE)
        self.most = self.ends[-1] if self.ends else 0
        fractions = count > self.most  # contracts put together from the ends of levels are several fills
        self.noise = self._step + len(self.ends) * (2 + (self._each if fractions else 0))

    def amount(self, n: int) -> int:
        """Dollars for `n` contracts without the fee, rounded up."""
        return self._amount(*self._place(n))

    def fee(self, n: int) -> int:
        """The bound of the order's fee."""
        return self._fee(*self._place(n))

    def cost(self, n: int) -> int:
        """Amount and fee together."""
        place = bisect_left(self.ends, n)  # `_place` written out: calling it makes `best_sizing` 7 to 9 % slower
        rest = n * SCALE - self._before[place]
        return self._amount(place, rest) + self._fee(place, rest)

    def limit(self, n: int) -> int:
        """The worst price touched for `n` contracts."""
        return self.prices[self._place(n)[0]]

    def unit_fee(self, n: int) -> int:
        """The most that any one of `n` contracts adds to the fee; what is rounded once per order apart."""
        place, _ = self._place(n)
        dearest = max(-(-above * SCALE // below) for above, below in self._rates[: place + 1])
        ragged = any(before % SCALE for before in self._before[: place + 1])
        # A contract put together from the ends of levels is a fill at each of them.
        return dearest + self._each * (place + 1 if ragged else 1)

    def _place(self, n: int) -> tuple[int, int]:
        """The level at which the n-th contract is bought, and how much of that level, in millionths."""
        place = bisect_left(self.ends, n)
        return place, n * SCALE - self._before[place]

    def _amount(self, place: int, rest: int) -> int:
        return -(-(self._amounts[place] + self.prices[place] * rest) // SCALE)

    def _fee(self, place: int, rest: int) -> int:
        above, below = self._rates[place]
        rounding = (self._counts[place] - (-rest // SCALE)) * self._each + self._once
        return -(-(self._fees[place] - (-above * rest // below) + rounding) // self._step) * self._step


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
    counted: list[Level] = []
    for price, size in levels:
        part = size if share_ppm == SCALE else size * share_ppm // E12 * SCALE
        if part:
            counted.append((price, Quantity(part)))
    if not terms.balance_step:
        return (BuyCurve(counted, terms, whole=True),)
    whole = _whole_part(counted) if terms.balance_step == CENT else []
    if whole == counted:
        return (BuyCurve(counted, terms, whole=True),)
    every = BuyCurve(counted, terms, whole=False)
    return (BuyCurve(whole, terms, whole=True), every) if whole else (every,)


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
