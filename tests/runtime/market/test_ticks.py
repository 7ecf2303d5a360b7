"""Price grids against a list of all their prices."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arbees_runtime.market.numbers import SCALE, Price, complement, parse_price
from arbees_runtime.market.sides import Side
from arbees_runtime.market.ticks import TickGrid, TickGridError, TickRange

CENT = TickGrid.uniform(parse_price("0.01"))
# A tapered grid as Kalshi publishes them: tenths of a cent near the ends, cents between.
TAPERED = TickGrid.of_ranges(
    TickRange(parse_price(start), parse_price(end), parse_price(step))
    for start, end, step in [("0.1", "0.9", "0.01"), ("0", "0.1", "0.001"), ("0.9", "1", "0.001")]
)


@st.composite
def grids(draw: st.DrawFn) -> TickGrid:
    steps = draw(st.lists(st.sampled_from([100, 1_000, 2_500, 5_000, 10_000, 50_000]), min_size=1, max_size=4))
    cuts = sorted(draw(st.sets(st.integers(1, 9), min_size=len(steps) - 1, max_size=len(steps) - 1)))
    bounds = [0, *(cut * 100_000 for cut in cuts), SCALE]
    return TickGrid(
        tuple(
            TickRange(Price(low), Price(high), Price(step))
            for (low, high), step in zip(pairwise(bounds), steps, strict=True)
        )
    )


def prices_of(grid: TickGrid) -> list[int]:
    found = {price for piece in grid.ranges for price in range(piece.start, piece.end + 1, piece.step)}
    return sorted(found - {0, SCALE})


@given(grids(), st.integers(0, SCALE).map(Price))
def test_nearest_prices_are_those_of_the_enumerated_grid(grid: TickGrid, price: Price) -> None:
    every = prices_of(grid)
    assert (price in grid) == (price in every)
    assert grid.at_or_below(price) == max((p for p in every if p <= price), default=None)
    assert grid.at_or_above(price) == min((p for p in every if p >= price), default=None)


@given(grids(), st.integers(0, SCALE).map(Price))
def test_a_limit_is_never_worse_than_asked(grid: TickGrid, price: Price) -> None:
    buy, sell = grid.limit_for(Side.BUY, price), grid.limit_for(Side.SELL, price)
    assert buy is None or (buy <= price and buy in grid)
    assert sell is None or (sell >= price and sell in grid)


@given(grids(), st.integers(0, SCALE).map(Price))
def test_the_mirrored_grid_is_the_other_outcomes(grid: TickGrid, price: Price) -> None:
    assert grid.mirrored().mirrored() == grid
    assert (price in grid) == (complement(price) in grid.mirrored())


@pytest.mark.parametrize(
    ("grid", "side", "wanted", "limit"),
    [
        (CENT, Side.BUY, "0.4299", "0.42"),
        (CENT, Side.SELL, "0.4201", "0.43"),
        (CENT, Side.BUY, "0.009", None),
        (CENT, Side.SELL, "0.991", None),
        (CENT, Side.BUY, "1", "0.99"),
        (CENT, Side.SELL, "0", "0.01"),
        (TAPERED, Side.BUY, "0.0999", "0.099"),
        (TAPERED, Side.SELL, "0.0991", "0.1"),
        (TAPERED, Side.SELL, "0.1001", "0.11"),
    ],
)
def test_examples(grid: TickGrid, side: Side, wanted: str, limit: str | None) -> None:
    assert grid.limit_for(side, parse_price(wanted)) == (None if limit is None else parse_price(limit))


@pytest.mark.parametrize("ends", [("0.5", "0.5"), ("0.6", "0.5")])
def test_a_range_must_have_length(ends: tuple[str, str]) -> None:
    with pytest.raises(TickGridError, match="start < end"):
        TickRange(parse_price(ends[0]), parse_price(ends[1]), parse_price("0.01"))


def test_malformed_grids_are_refused() -> None:
    with pytest.raises(TickGridError, match="step above 0"):
        TickRange(Price(0), Price(SCALE), Price(0))
    with pytest.raises(TickGridError, match="does not divide"):
        TickGrid.uniform(parse_price("0.03"))
    with pytest.raises(TickGridError, match="at least one range"):
        TickGrid.of_ranges([])
    low = TickRange(Price(0), parse_price("0.4"), parse_price("0.01"))
    high = TickRange(parse_price("0.5"), Price(SCALE), parse_price("0.01"))
    with pytest.raises(TickGridError, match="not followed by"):
        TickGrid.of_ranges([low, high])
