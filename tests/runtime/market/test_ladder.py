"""A ladder against a dictionary of fractions, and walking it against summing by hand."""

from fractions import Fraction
from math import ceil, floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arbees_runtime.market.ladder import Ladder, LadderError, Level, walk
from arbees_runtime.market.numbers import SCALE, Price, Quantity
from arbees_runtime.market.sides import Side

inner_prices = st.integers(1, 30).map(lambda tick: Price(tick * 10_000))  # few, so that levels are hit again
any_prices = st.one_of(inner_prices, st.sampled_from([Price(0), Price(SCALE), Price(SCALE - 1)]))
sizes = st.integers(0, 5_000_000).map(Quantity)
deltas = st.integers(-5_000_000, 5_000_000).map(Quantity)
operations = st.lists(st.tuples(st.sampled_from(["change", "set"]), any_prices, deltas), max_size=60)


def in_fractions(ladder: Ladder) -> list[tuple[Fraction, Fraction]]:
    return [(Fraction(price, SCALE), Fraction(size, SCALE)) for price, size in ladder.levels()]


@given(st.dictionaries(inner_prices, sizes), operations)
def test_a_ladder_is_a_dictionary_sorted_from_the_best_down(
    start: dict[Price, Quantity], steps: list[tuple[str, Price, Quantity]]
) -> None:
    ladder = Ladder()
    ladder.replace(start.items())
    model = {Fraction(price, SCALE): Fraction(size, SCALE) for price, size in start.items()}
    for kind, price, amount in steps:
        key, value = Fraction(price, SCALE), Fraction(amount, SCALE)
        wanted = value if kind == "set" else model.get(key, Fraction(0)) + value
        possible = wanted >= 0 and (0 < key < 1 or (kind == "change" and value == 0))
        done = ladder.change(price, amount) if kind == "change" else ladder.set(price, amount)
        assert done is possible
        if possible:
            model[key] = wanted
        expected = sorted(((p, s) for p, s in model.items() if s), reverse=True)
        assert in_fractions(ladder) == expected
        assert len(ladder) == len(expected)
        assert ladder.best == (expected[0][0] * SCALE if expected else None)
        assert ladder.size_at(price) == model.get(key, 0) * SCALE
        assert ladder.levels(3) == ladder.levels()[:3]


@pytest.mark.parametrize(
    "levels",
    [
        [(Price(10_000), Quantity(1)), (Price(10_000), Quantity(2))],
        [(Price(10_000), Quantity(-1))],
        [(Price(0), Quantity(1))],
        [(Price(SCALE), Quantity(1))],
    ],
)
def test_impossible_snapshots_are_refused_whole(levels: list[Level]) -> None:
    ladder = Ladder()
    ladder.replace([(Price(20_000), Quantity(7))])
    with pytest.raises(LadderError):
        ladder.replace(levels)
    assert ladder.levels() == ((20_000, 7),)


ladders = st.dictionaries(inner_prices, sizes.filter(bool), max_size=12)


@given(ladders, st.sampled_from(Side), sizes, st.one_of(st.none(), inner_prices))
def test_walking_takes_the_best_first_within_the_limit(
    offers: dict[Price, Quantity], side: Side, wanted: Quantity, limit: Price | None
) -> None:
    levels = sorted(offers.items(), reverse=side is Side.SELL)
    result = walk(levels, side, wanted, limit)
    usable = [
        (price, size)
        for price, size in levels
        if limit is None or (price <= limit if side is Side.BUY else price >= limit)
    ]
    # The independent answer: lay out every unit's price in order and sum the first `quantity` of them.
    quantity = min(wanted, sum(size for _, size in usable))
    exact, left = Fraction(0), int(quantity)
    for price, size in usable:
        exact += Fraction(price, SCALE) * Fraction(min(left, size), SCALE)
        left -= min(left, size)
    assert result.quantity == quantity == sum(size for _, size in result.takes)
    assert result.amount == (ceil if side is Side.BUY else floor)(exact * SCALE)
    assert result.worst == (result.takes[-1][0] if quantity else None)
    assert all(size > 0 for _, size in result.takes)
