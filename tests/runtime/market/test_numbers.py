"""Exact numbers: what they accept, refuse, print and compute."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from mypy import api as mypy_api

from arbees_runtime.market.numbers import (
    PRICE_ONE,
    SCALE,
    Money,
    NumberError,
    Price,
    Quantity,
    Rounding,
    complement,
    cost,
    divide,
    format_money,
    format_price,
    format_quantity,
    money_from_cents,
    money_from_decimal,
    parse_money,
    parse_price,
    parse_quantity,
    parse_signed_quantity,
    payout,
    price_from_decimal,
    quantity_from_decimal,
    round_to,
)

prices = st.integers(0, SCALE).map(Price)
quantities = st.integers(0, 10**15).map(Quantity)
amounts = st.integers(-(10**17), 10**17).map(Money)


@pytest.mark.parametrize(
    ("text", "units"),
    [("0.42", 420_000), ("0.4200", 420_000), ("0", 0), ("1", SCALE), ("1.0000", SCALE), (".48", 480_000),
     ("0.000001", 1), ("0.0010000000", 1_000), ("00.5", 500_000)],
)  # fmt: skip
def test_a_price_is_read_exactly(text: str, units: int) -> None:
    assert parse_price(text) == units


NOT_NUMBERS = ["", ".", "-", "5.", "+1", " 1", "1 ", "1e-2", "1E2", "NaN", "nan", "Infinity", "0x1", "1_0",
               "1,0", "٣", "½", "0.4.2", "--1", "0.-1", "1" * 5000, "0." + "0" * 50]  # fmt: skip


@pytest.mark.parametrize("text", NOT_NUMBERS)
@pytest.mark.parametrize("parse", [parse_price, parse_quantity, parse_signed_quantity, parse_money])
def test_what_is_not_a_plain_decimal_is_refused(parse: Callable[[str], int], text: str) -> None:
    with pytest.raises(NumberError, match="not a plain decimal number"):
        parse(text)


@pytest.mark.parametrize("value", [0.42, 1, True, None, b"0.42", Decimal("0.42"), 0.0])
@pytest.mark.parametrize("parse", [parse_price, parse_quantity, parse_signed_quantity, parse_money])
def test_what_is_not_text_is_refused(parse: Callable[[str], int], value: Any) -> None:
    parse("1")  # a cached answer for the text "1" must not serve the integer 1
    with pytest.raises(NumberError, match="expected a decimal string"):
        parse(value)


def test_more_than_six_places_are_refused_not_rounded() -> None:
    with pytest.raises(NumberError, match="more than 6 decimal places"):
        parse_price("0.1234567")


@pytest.mark.parametrize("text", ["1.000001", "42", "-0.01"])
def test_a_price_lies_between_zero_and_one(text: str) -> None:
    with pytest.raises(NumberError, match="outside 0 to 1"):
        parse_price(text)


def test_negative_is_for_changes_and_money_only() -> None:
    with pytest.raises(NumberError, match="negative"):
        parse_quantity("-20.00")
    assert parse_signed_quantity("-20.00") == -20 * SCALE
    assert parse_money("-0.000001") == -1


def test_amounts_beyond_a_bigint_are_refused() -> None:
    assert parse_money("9223372036854.775807") == 2**63 - 1
    with pytest.raises(NumberError, match="too large"):
        parse_money("9223372036854.775808")


@given(amounts, st.integers(0, 6))
def test_money_survives_text(amount: Money, places: int) -> None:
    text = format_money(amount, places)
    assert parse_money(text) == amount
    assert Decimal(text) == Decimal(amount) / SCALE
    assert "." not in text or len(text.partition(".")[2]) >= places


@given(prices)
def test_prices_and_quantities_survive_text(price: Price) -> None:
    assert parse_price(format_price(price)) == price
    assert parse_quantity(format_quantity(Quantity(price))) == Quantity(price)


def test_text_is_as_short_as_exactness_allows() -> None:
    assert format_price(Price(420_000)) == "0.42"
    assert format_price(Price(425_500)) == "0.4255"
    assert format_price(Price(430_000), 4) == "0.4300"
    assert format_quantity(Quantity(10 * SCALE)) == "10"
    assert format_quantity(Quantity(10 * SCALE), 2) == "10.00"
    assert format_money(Money(-1_500_000)) == "-1.50"
    with pytest.raises(ValueError, match="places must be 0 to 6"):
        format_money(Money(1), 7)


def test_decimals_from_json_numbers() -> None:
    fields = msgspec.json.decode(b'{"tick":0.01,"rate":5e-2}', type=dict[str, Decimal])
    assert price_from_decimal(fields["tick"]) == 10_000
    assert money_from_decimal(fields["rate"]) == 50_000
    assert quantity_from_decimal(Decimal("5E+1")) == 50 * SCALE
    for bad in (Decimal("NaN"), Decimal("Infinity"), Decimal("1E+999999"), Decimal("1E-999999")):
        with pytest.raises(NumberError, match="not a finite number of usual size"):
            money_from_decimal(bad)
    with pytest.raises(NumberError, match="expected a Decimal"):
        price_from_decimal(0.5)  # type: ignore[arg-type]


def test_cents_are_integers() -> None:
    assert money_from_cents(12_345) == 123_450_000
    for bad in (1.0, True, "1"):
        with pytest.raises(NumberError, match="expected an integer"):
            money_from_cents(bad)  # type: ignore[arg-type]


@given(prices, quantities)
def test_cost_is_the_exact_product_rounded_as_told(price: Price, quantity: Quantity) -> None:
    exact = Fraction(price, SCALE) * Fraction(quantity, SCALE) * SCALE
    assert cost(price, quantity, Rounding.UP) == ceil(exact)
    assert cost(price, quantity, Rounding.DOWN) == floor(exact) == payout(price, quantity)


@given(prices, quantities)
def test_both_sides_of_a_contract_cost_its_payout(price: Price, quantity: Quantity) -> None:
    assert complement(complement(price)) == price
    pair = cost(price, quantity, Rounding.UP) + cost(complement(price), quantity, Rounding.DOWN)
    assert pair == payout(PRICE_ONE, quantity)


@given(st.integers(-(10**18), 10**18), st.integers(1, 10**9))
def test_rounding_goes_the_way_it_says_for_either_sign(units: int, step: int) -> None:
    up, down = round_to(units, step, Rounding.UP), round_to(units, step, Rounding.DOWN)
    assert down <= units <= up
    assert up - down == (0 if units % step == 0 else step)
    assert up % step == down % step == 0


def test_a_divisor_must_be_positive() -> None:
    with pytest.raises(ValueError, match="must be positive"):
        divide(1, 0, Rounding.UP)


def test_the_wire_form_is_a_plain_integer() -> None:
    class Level(msgspec.Struct):
        price: Price
        size: Quantity

    level = Level(parse_price("0.42"), parse_quantity("13.00"))
    assert msgspec.json.encode(level) == b'{"price":420000,"size":13000000}'
    assert msgspec.json.decode(b'{"price":420000,"size":13000000}', type=Level) == level


def test_the_type_checker_keeps_the_kinds_apart(tmp_path: Path) -> None:
    module = tmp_path / "mixed.py"
    module.write_text(
        "from arbees_runtime.market.numbers import Money, Price, Quantity, Rounding, complement, cost\n"
        "def mix(price: Price, quantity: Quantity, money: Money) -> Money:\n"
        "    cost(quantity, price, Rounding.UP)\n"
        "    complement(money)\n"
        "    complement(5)\n"
        "    return price * quantity\n"
    )
    report, _, status = mypy_api.run(
        ["--strict", "--no-incremental", "--config-file=", "--no-error-summary", str(module)]
    )
    assert status == 1
    assert [line.split(":")[1] for line in report.splitlines()] == ["3", "3", "4", "5", "6"], report
