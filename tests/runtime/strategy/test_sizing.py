"""Sizes: the exact best, and never a loss by the venues' own rounding."""

from __future__ import annotations

import random
from math import lcm

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from arbees_runtime.market.fee_rounding import OrderFees
from arbees_runtime.market.fees import CENT, Role
from arbees_runtime.market.ladder import Level, walk
from arbees_runtime.market.numbers import SCALE, Money, Price, Quantity, Rounding, cost
from arbees_runtime.market.sides import Side
from arbees_runtime.messages import TradingTerms
from arbees_runtime.strategy.curves import buy_curves
from arbees_runtime.strategy.sizing import Constraints, Sizing, best_sizing
from arbees_runtime.strategy.terms import fee_terms
from tests.runtime.strategy.ladders import (
    KALSHI,
    POLYMARKET,
    brute_force,
    counted,
    kalshi_terms,
    ladders,
    order_cost,
    polymarket_terms,
    terms,
)

Legs = list[tuple[list[Level], TradingTerms]]


def solve(legs: Legs, payout: int, required: int, share_ppm: int = SCALE) -> Sizing | None:
    constraints = Constraints(
        lot=lcm(SCALE, *(trading.lot for _, trading in legs)) // SCALE,
        least=max(-(-trading.smallest // SCALE) for _, trading in legs),
        least_amounts=tuple(trading.smallest_cost for _, trading in legs),
    )
    return best_sizing([buy_curves(levels, t, share_ppm) for levels, t in legs], payout, required, constraints)


@given(ladders(), terms, st.sampled_from([SCALE, SCALE // 2, 900_000]))
def test_the_curve_is_the_fee_model_at_every_quantity(levels: list[Level], trading: TradingTerms, share: int) -> None:
    curves = buy_curves(levels, trading, share)
    left = counted(levels, share)
    for n in range(1, sum(size for _, size in left) // SCALE + 1):
        costs = [curve.cost(n) for curve in curves if n <= curve.most]
        assert min(costs) == order_cost(left, trading, n)
        taken = walk(left, Side.BUY, Quantity(n * SCALE))
        assert curves[-1].parts(n)[0] == taken.amount
        assert curves[-1].limit(n) == taken.worst


@given(ladders(), terms)
def test_the_unit_fee_bounds_the_fee_of_any_smaller_order(levels: list[Level], trading: TradingTerms) -> None:
    for curve in buy_curves(levels, trading):
        for n in range(1, curve.most + 1):
            assert curve.parts(n)[1] <= n * curve.unit_fee(curve.most) + 2 * CENT


@st.composite
def combinations(draw: st.DrawFn) -> tuple[Legs, int]:
    """Legs whose prices add up to about the payout."""
    count = draw(st.sampled_from([2, 2, 3]))
    payout = draw(st.sampled_from([1, 1, 2])) if count == 3 else 1
    share = payout * SCALE // count
    shift = draw(st.integers(-share // 2, share // 2)) // 10_000 * 10_000 if count == 2 else 0
    around = [share + shift - 30_000, share - shift - 30_000, share - 30_000][:count]
    return [(draw(ladders(around=a)), draw(terms)) for a in around], payout * SCALE


@settings(max_examples=400, deadline=None)
@given(combinations(), st.sampled_from([0, 1, 500, 5_000, 20_000]), st.sampled_from([SCALE, SCALE, SCALE // 2]))
@example(([([(Price(450_000), Quantity(100 * SCALE))], KALSHI), ([(Price(500_000), Quantity(150_500_000))], POLYMARKET)], SCALE), 5_000, SCALE)  # fmt: skip  # noqa: E501
def test_the_best_is_what_trying_every_quantity_finds(combination: tuple[Legs, int], required: int, share: int) -> None:
    legs, payout = combination
    found, best = solve(legs, payout, required, share), brute_force(legs, payout, required, 1, share)
    if best is None:
        assert found is None
    else:
        assert found is not None
        assert (found.value, found.n) == best
        assert found.profit == payout * found.n - found.capital >= required * found.n


@settings(max_examples=200, deadline=None)
@given(
    st.integers(20, 80).flatmap(
        lambda p: st.tuples(ladders(around=p * 10_000 - 30_000), ladders(around=SCALE - p * 10_000 - 30_000))
    ),
    kalshi_terms,
    polymarket_terms,
    st.integers(0, 2**32),
)
def test_no_result_of_the_game_and_no_way_of_filling_makes_a_loss(
    asks: tuple[list[Level], list[Level]], kalshi: TradingTerms, polymarket: TradingTerms, seed: int
) -> None:
    found = solve([(asks[0], kalshi), (asks[1], polymarket)], SCALE, 0)
    assume(found is not None)
    assert found is not None
    chance = random.Random(seed)
    spent = 0
    kalshi_fees = OrderFees(fee_terms(kalshi))
    for price, quantity in walk(asks[0], Side.BUY, Quantity(found.n * SCALE)).takes:
        for part in split(quantity, chance, whole=quantity % SCALE == 0):
            spent -= kalshi_fees.fill(Role.TAKER, Side.BUY, price, part).balance_change
    for price, quantity in walk(asks[1], Side.BUY, Quantity(found.n * SCALE)).takes:
        for part in split(quantity, chance, whole=quantity % SCALE == 0):
            spent += cost(price, part, Rounding.UP) + fee_terms(polymarket).fill_fee(Role.TAKER, price, part)
    assert found.n * SCALE - spent >= found.profit > 0, "one side pays a dollar each, whichever it is"


def split(quantity: Quantity, chance: random.Random, *, whole: bool) -> list[Quantity]:
    """A quantity as fills of a contract or more, at most one of them with a fraction."""
    parts: list[Quantity] = []
    left = int(quantity)
    while left > SCALE:
        part = chance.randint(1, left // SCALE) * SCALE
        parts.append(Quantity(part))
        left -= part
    if left:
        parts.append(Quantity(left))
    assert sum(parts) == quantity
    assert not whole or all(part % SCALE == 0 for part in parts)
    return parts


def test_a_worked_example() -> None:
    """YES at 0.45 on Kalshi and the other side at 0.50 on Polymarket: 100 sets cost 95 dollars; fees of 1.74 (model
    1.7325, 0.01 for a hundred fills' rounding, 0.01 kept, up to the cent) and 1.251."""
    kalshi = [(Price(450_000), Quantity(100 * SCALE))]
    polymarket = [(Price(500_000), Quantity(150 * SCALE))]
    found = solve([(kalshi, KALSHI), (polymarket, POLYMARKET)], SCALE, 5_000)
    assert found is not None
    assert found.n == 100
    assert [curve.parts(100) for curve in found.curves] == [(45_000_000, 1_760_000), (50_000_000, 1_251_000)]
    assert found.profit == 100_000_000 - 95_000_000 - 1_760_000 - 1_251_000


def test_levels_that_leave_too_little_are_left() -> None:
    kalshi = [(Price(450_000), Quantity(10 * SCALE)), (Price(480_000), Quantity(500 * SCALE))]
    polymarket = [(Price(500_000), Quantity(1_000 * SCALE))]
    found = solve([(kalshi, KALSHI), (polymarket, POLYMARKET)], SCALE, 5_000)
    assert found is not None
    assert found.n == 10, "at 0.48 + 0.50 the fees take all"
    assert solve([(kalshi, KALSHI), (polymarket, POLYMARKET)], SCALE, 25_000) is None


def test_orders_too_small_for_a_venue_are_none() -> None:
    few = [(Price(300_000), Quantity(4 * SCALE))]
    many = [(Price(500_000), Quantity(100 * SCALE))]
    assert solve([(many, KALSHI), (few, POLYMARKET)], SCALE, 0) is None, "Polymarket takes five shares at least"
    cheap = [(Price(20_000), Quantity(40 * SCALE))]
    assert solve([(many, KALSHI), (cheap, POLYMARKET)], SCALE, 0) is None, "and a dollar at least: 50 shares at 0.02"
    assert solve([(many, KALSHI), ([(Price(20_000), Quantity(60 * SCALE))], POLYMARKET)], SCALE, 0) is not None


def test_a_smaller_share_of_the_depth_gives_a_smaller_quantity() -> None:
    kalshi = [(Price(450_000), Quantity(101 * SCALE))]
    polymarket = [(Price(500_000), Quantity(150 * SCALE))]
    found = solve([(kalshi, KALSHI), (polymarket, POLYMARKET)], SCALE, 0, SCALE // 2)
    assert found is not None
    assert found.n == 50


def test_a_cent_at_a_time_is_found_among_ties() -> None:
    flat = [(Price(499_000), Quantity(3_000 * SCALE))]
    free = TradingTerms(0, 1, Money(10), Money(0), Quantity(SCALE), Quantity(SCALE), Money(0))
    found = solve([(flat, free), (flat, free)], SCALE, 2_000)
    assert found is None, "nothing above the required edge at any size"
