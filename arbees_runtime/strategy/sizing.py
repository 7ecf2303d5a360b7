"""How much of a combination of contracts to buy: the exact best, every fee and rounding included.

Of n sets, each of one contract per leg, payout x n dollars come back whatever happens, and the legs cost what their
curves say. What is maximised is profit(n) - required edge x n: a set is worth taking as long as it leaves the required
edge. Without rounding that is concave in n (see `curves`), so walking all ladders together until the marginal set
leaves too little finds the top; rounding moves it by a few contracts, which are tried one by one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from math import lcm
from typing import NamedTuple

from arbees_runtime.market.numbers import SCALE
from arbees_runtime.messages import TradingTerms
from arbees_runtime.strategy.curves import BuyCurve

MOST_STEPS = 2_000
"""Quantities tried on either side of the walk's end. Beyond, less than the rounding of one order is at stake."""


class Sizing(NamedTuple):
    """The best quantity.

    Attributes:
        n: sets, in whole contracts.
        profit: dollars left after all fees, in millionths, whatever happens.
        capital: dollars paid.
        value: profit less the required edge of every set.
        curves: the curve of each leg.
    """

    n: int
    profit: int
    capital: int
    value: int
    curves: tuple[BuyCurve, ...]


@dataclass(frozen=True, slots=True)
class Constraints:
    """What an order of each leg has to be.

    Attributes:
        lot: n is a multiple of this many contracts.
        least: and at least this.
        least_amounts: dollars that each leg has to spend at least, in millionths.
    """

    lot: int
    least: int
    least_amounts: tuple[int, ...]


def constraints_of(terms: Sequence[TradingTerms]) -> Constraints:
    """What orders of the same quantity have to be in markets with these terms."""
    return Constraints(
        lot=lcm(SCALE, *[each.lot for each in terms]) // SCALE,
        least=max([-(-each.smallest // SCALE) for each in terms]),
        least_amounts=tuple([each.smallest_cost for each in terms]),
    )


def best_sizing(
    legs: Sequence[Sequence[BuyCurve]], payout: int, required_edge: int, constraints: Constraints
) -> Sizing | None:
    """The best quantity of a combination; None if no allowed one leaves the required edge.

    Args:
        legs: of each leg, its curves (`buy_curves`).
        payout: dollars a set pays at least, in millionths; for a single leg, what it is expected to pay.
        required_edge: dollars a set must leave, in millionths.
        constraints: what orders the venues take.
    """
    best: Sizing | None = None
    for curves in product(*legs):
        found = _best_of(curves, payout, required_edge, constraints)
        if found is not None and (best is None or (found.value, -found.n) > (best.value, -best.n)):
            best = found
    return best


def _best_of(curves: tuple[BuyCurve, ...], payout: int, required_edge: int, constraints: Constraints) -> Sizing | None:
    lot = constraints.lot
    least = -(-_least(curves, constraints) // lot)
    most = min([curve.most for curve in curves]) // lot
    if least > most:
        return None
    worth = payout - required_edge
    top = min(max(walk_together(curves, worth) // lot, least), most)
    costs = [curve.cost for curve in curves]

    def value(lots: int) -> int:
        n = lots * lot
        left = worth * n
        for cost in costs:
            left -= cost(n)
        return left

    best, best_value = top, value(top)
    noise = sum([curve.noise for curve in curves])
    # Upward, the first set after a breakpoint may be made of cheaper remainders: it is always tried.
    for way in (range(top + 1, min(most, top + MOST_STEPS) + 1), range(top - 1, max(least, top - MOST_STEPS) - 1, -1)):
        for step, lots in enumerate(way):
            here = value(lots)
            if here > best_value or (here == best_value and lots < best):
                best, best_value = lots, here
            elif here + noise < best_value and step > 0:
                break  # everything further on is worth less, rounding or not
    if best_value <= 0:
        return None
    n = best * lot
    capital = worth * n - best_value
    return Sizing(n, payout * n - capital, capital, best_value, curves)


def walk_together(curves: Sequence[BuyCurve], worth: int) -> int:
    """The contracts up to which every set costs no more than `worth`, by the levels' slopes."""
    marginal, affordable, n = 0, worth * SCALE, 0
    for curve in curves:
        if not curve.ends:
            return 0
        marginal += curve.slopes[0]
    places = [0] * len(curves)
    while marginal <= affordable:
        n = min([curve.ends[place] for curve, place in zip(curves, places, strict=True)])
        for leg, curve in enumerate(curves):
            place = places[leg]
            if curve.ends[place] == n:
                if place + 1 == len(curve.ends):
                    return n
                places[leg] = place + 1
                marginal += curve.slopes[place + 1] - curve.slopes[place]
    return n


def _least(curves: Iterable[BuyCurve], constraints: Constraints) -> int:
    """The smallest n whose orders every venue takes."""
    least = max(1, constraints.least)
    for curve, amount in zip(curves, constraints.least_amounts, strict=True):
        low, high = least, curve.most
        if low > high:
            return low
        if not amount or curve.parts(low)[0] >= amount:  # as nearly always
            continue
        if curve.parts(high)[0] < amount:
            return high + 1
        while low < high:  # the amount grows with n
            middle = (low + high) // 2
            if curve.parts(middle)[0] >= amount:
                high = middle
            else:
                low = middle + 1
        least = low
    return least
