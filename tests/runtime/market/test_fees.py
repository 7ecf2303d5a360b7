"""Fee models and bounds: golden vectors, properties, and an independent computation in fractions."""

from fractions import Fraction
from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arbees_runtime.market.fee_rounding import OrderFees
from arbees_runtime.market.fees import CENT, FREE, FeeCurve, FeeTerms, Role
from arbees_runtime.market.ladder import Level
from arbees_runtime.market.numbers import (
    SCALE,
    Money,
    Price,
    Quantity,
    complement,
    format_money,
    parse_money,
    parse_price,
    parse_quantity,
)
from arbees_runtime.market.sides import Side


def terms(
    rate: str, *, fill_step: str = "0.000001", balance_step: str = "0.01", maker: str = "0", bound: str | None = None
) -> FeeTerms:
    return FeeTerms(
        taker=FeeCurve(parse_money(rate) * SCALE),
        maker=FeeCurve(parse_money(maker) * SCALE),
        fill_step=parse_money(fill_step),
        bound_step=parse_money(bound or fill_step),
        balance_step=parse_money(balance_step),
        source="test",
    )


@pytest.mark.parametrize(
    ("rate", "contracts", "price", "step", "fee"),
    [
        # Kalshi, 0.07 times the multiplier
        ("0.07", "100", "0.50", "0.000001", "1.75"),
        ("0.07", "1", "0.055", "0.000001", "0.003639"),
        ("0.07", "1", "0.055", "0.01", "0.01"),
        ("0.035", "250", "0.37", "0.000001", "2.039625"),
        ("0.07", "40", "0.08", "0.000001", "0.20608"),
        ("0.07", "12.5", "0.91", "0.000001", "0.071663"),
        # recorded: a fill of 2026-07-01 and a demo fill of 2026-07-06
        ("0.07", "5.52", "0.17", "0.0001", "0.0546"),
        ("0.07", "1", "0.48", "0.0001", "0.0175"),
        # Polymarket
        ("0.05", "100", "0.50", "0.00001", "1.25"),
        ("0.05", "37", "0.31", "0.000001", "0.395715"),
        ("0.05", "37", "0.31", "0.00001", "0.39572"),
        ("0.05", "5", "0.97", "0.000001", "0.007275"),
        ("0.04", "250", "0.12", "0.00001", "1.056"),
    ],
)
def test_golden_fees(rate: str, contracts: str, price: str, step: str, fee: str) -> None:
    charged = terms(rate, fill_step=step).fill_fee(Role.TAKER, parse_price(price), parse_quantity(contracts))
    assert format_money(charged) == format_money(parse_money(fee))


rates = st.integers(0, 10**12)
exponents = st.integers(0, 4)
prices = st.integers(0, SCALE).map(Price)
quantities = st.integers(0, 10**12).map(Quantity)
steps = st.sampled_from([1, 10, 100, 10_000])


@given(rates, exponents, prices, quantities, steps)
def test_a_fee_is_the_exact_model_rounded_up(
    rate: int, exponent: int, price: Price, quantity: Quantity, step: int
) -> None:
    p = Fraction(price, SCALE)
    exact = Fraction(rate, 10**12) * Fraction(quantity, SCALE) * (p * (1 - p)) ** exponent * SCALE
    assert FeeCurve(rate, exponent).fee(price, quantity, step) == ceil(exact / step) * step


@given(rates, exponents, prices, quantities, quantities, steps)
def test_a_fee_grows_with_quantity_and_favours_no_outcome(
    rate: int, exponent: int, price: Price, less: Quantity, more: Quantity, step: int
) -> None:
    curve = FeeCurve(rate, exponent)
    less, more = min(less, more), max(less, more)
    assert curve.fee(price, less, step) <= curve.fee(price, more, step)
    assert curve.fee(price, more, step) == curve.fee(complement(price), more, step)


@given(rates, prices, st.lists(quantities, min_size=1, max_size=6), steps)
def test_splitting_an_order_never_saves_a_fee(rate: int, price: Price, parts: list[Quantity], step: int) -> None:
    curve = FeeCurve(rate)
    whole = curve.fee(price, Quantity(sum(parts)), step)
    split = sum(curve.fee(price, part, step) for part in parts)
    assert whole <= split < whole + len(parts) * step


def test_a_fee_per_contract_is_comparable_with_prices() -> None:
    assert terms("0.07").per_contract(Role.TAKER, parse_price("0.43")) == parse_price("0.017157")
    assert terms("0.07").per_contract(Role.MAKER, parse_price("0.43")) == 0


# Orders filled in random lots: (price in cents or finer, whole or fractional lots), as Kalshi fills them.
kalshi_fills = st.lists(
    st.tuples(
        st.one_of(
            st.integers(1, 99).map(lambda cent: Price(cent * 10_000)),
            st.integers(1, 9_999).map(lambda tick: Price(tick * 100)),
        ),
        st.one_of(
            st.integers(1, 500).map(lambda count: Quantity(count * SCALE)),
            st.integers(100, 50_000).map(lambda hundredth: Quantity(hundredth * 10_000)),
        ),
    ),
    min_size=1,
    max_size=25,
)
roles = st.sampled_from(Role)


@given(
    kalshi_fills,
    st.sampled_from(Side),
    st.sampled_from(["0", "0.0175", "0.035", "0.07"]),
    st.sampled_from(["0.000001", "0.0001"]),
    st.sampled_from(["0.01", "0.0001"]),
)
def test_no_order_is_charged_more_than_its_bound(
    fills: list[Level], side: Side, rate: str, fill_step: str, balance_step: str
) -> None:
    kalshi = terms(rate, fill_step=fill_step, balance_step=balance_step)
    order = OrderFees(kalshi)
    charged = sum(order.fill(Role.TAKER, side, price, quantity).net for price, quantity in fills)
    by_price: dict[Price, int] = {}
    for price, quantity in fills:
        by_price[price] = by_price.get(price, 0) + quantity
    takes = [(price, Quantity(quantity)) for price, quantity in by_price.items()]
    whole_lots = all(quantity % SCALE == 0 for _, quantity in fills)
    if whole_lots or any(quantity % SCALE for _, quantity in takes):
        assert charged <= kalshi.order_bound(Role.TAKER, takes, fills=len(fills))
    if whole_lots:
        assert charged <= kalshi.order_bound(Role.TAKER, takes)
    exact = sum(kalshi.taker.fee(price, quantity, 1) for price, quantity in takes) - len(takes)
    assert exact <= charged


def test_a_bound_is_never_below_the_model_rounded_up_to_the_cent() -> None:
    bound = terms("0.07").order_bound(Role.TAKER, [(parse_price("0.5"), parse_quantity("10"))])
    assert bound == parse_money("0.19")  # 0.175 and less than a cent of rounding


def test_a_bound_without_balance_rounding_adds_a_step_a_fill() -> None:
    polymarket = terms("0.05", fill_step="0.00001", balance_step="0")
    takes = [(parse_price("0.31"), parse_quantity("37"))]
    assert polymarket.order_bound(Role.TAKER, takes, fills=1) == parse_money("0.39573")
    assert polymarket.order_bound(Role.MAKER, takes) == 0


def test_bounds_use_the_coarser_of_two_documented_steps() -> None:
    takes = [(parse_price("0.5"), parse_quantity("1000"))]
    assert terms("0.07").order_bound(Role.TAKER, takes) < terms("0.07", bound="0.0001").order_bound(Role.TAKER, takes)


def test_nothing_is_charged_for_nothing() -> None:
    assert terms("0.07").order_bound(Role.TAKER, []) == 0
    assert FREE.fee(parse_price("0.5"), parse_quantity("100"), 1) == Money(0)
    assert terms("0").order_bound(Role.TAKER, [(parse_price("0.5"), parse_quantity("3"))]) == 0
    # a sub-cent price is rounded even where no fee is charged
    assert terms("0").order_bound(Role.TAKER, [(parse_price("0.555"), parse_quantity("1"))]) == CENT
