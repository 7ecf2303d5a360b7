"""Kalshi's accumulator: the three worked examples of its documentation, and that nothing gets lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arbees_runtime.market.fee_rounding import OrderFees
from arbees_runtime.market.fees import CENT, FeeCurve, FeeTerms, Role
from arbees_runtime.market.numbers import (
    SCALE,
    Money,
    Price,
    Quantity,
    parse_money,
    parse_price,
    parse_quantity,
)
from arbees_runtime.market.sides import Side


def order(rate: str, balance_step: Money = CENT) -> OrderFees:
    curve = FeeCurve(parse_money(rate) * SCALE)
    return OrderFees(FeeTerms(curve, curve, Money(100), Money(100), balance_step, "test"))


@pytest.mark.parametrize(
    ("rate", "price", "lot", "expected"),
    [
        # The rates are those that give the documentation's trade fees: its examples are not all at 0.07.
        ("0.1635", "0.055", "1", [
            ("0.0085", "0.0065", "0", "0.0150", "-0.07"),
            ("0.0085", "0.0065", "0.01", "0.0050", "-0.06"),
            ("0.0085", "0.0065", "0", "0.0150", "-0.07"),
        ]),
        ("0.0546", "0.50", "0.30", [
            ("0.0041", "0.0059", "0", "0.0100", "-0.16"),
            ("0.0041", "0.0059", "0.01", "0", "-0.15"),
            ("0.0041", "0.0059", "0", "0.0100", "-0.16"),
        ]),
        ("0.07", "0.3301", "0.03", [
            ("0.0005", "0.009597", "0", "0.010097", "-0.02"),
            ("0.0005", "0.009597", "0.01", "0.000097", "-0.01"),
            ("0.0005", "0.009597", "0.01", "0.000097", "-0.01"),
        ]),
    ],
)  # fmt: skip
def test_the_documentations_examples(
    rate: str, price: str, lot: str, expected: list[tuple[str, str, str, str, str]]
) -> None:
    """Its last column leaves the rebate out of the balance change; here it is in."""
    fees = order(rate)
    for trade, rounding, rebate, net, balance in expected:
        fee = fees.fill(Role.TAKER, Side.BUY, parse_price(price), parse_quantity(lot))
        assert (fee.trade, fee.rounding, fee.rebate, fee.net, fee.balance_change) == tuple(
            parse_money(text) for text in (trade, rounding, rebate, net, balance)
        )


def test_a_direct_members_balance_has_four_places() -> None:
    fee = order("0.07", Money(100)).fill(Role.TAKER, Side.BUY, parse_price("0.17"), parse_quantity("5.52"))
    assert (fee.net, fee.balance_change) == (parse_money("0.0546"), parse_money("-0.9930"))


fills = st.lists(
    st.tuples(
        st.sampled_from(Role),
        st.integers(1, 9_999).map(lambda tick: Price(tick * 100)),
        st.integers(1, 100_000).map(lambda hundredth: Quantity(hundredth * 10_000)),
    ),
    max_size=30,
)


@given(fills, st.sampled_from(Side), st.sampled_from([CENT, Money(100)]))
def test_balances_stay_on_the_grid_and_every_unit_is_accounted_for(
    trades: list[tuple[Role, Price, Quantity]], side: Side, grid: Money
) -> None:
    fees = order("0.07", grid)
    kept = 0
    for role, price, quantity in trades:
        fee = fees.fill(role, side, price, quantity)
        cash = price * quantity // SCALE  # exact: prices have four places, quantities two
        assert fee.balance_change == (-cash if side is Side.BUY else cash) - fee.net
        assert fee.balance_change % grid == 0
        assert fee.net >= 0
        assert 0 <= fee.rounding < grid
        kept += fee.rounding - fee.rebate
        assert fees.kept == kept


def test_a_cent_is_returned_when_more_than_a_cent_was_kept() -> None:
    fees = order("0.07")
    taken = [fees.fill(Role.TAKER, Side.BUY, parse_price("0.50"), parse_quantity("1")) for _ in range(5)]
    assert [fee.rounding for fee in taken] == [2_500] * 5
    assert [fee.rebate for fee in taken] == [0, 0, 0, 0, CENT]  # exactly a cent after four is not more than one
