"""Exact price, quantity and money: integers of one millionth, kept apart by their types.

Both venues send decimal strings of at most six places (Kalshi `*_dollars`, `*_fp`; Polymarket prices, sizes
and six-decimal token amounts), so an integer of 1e-6 holds every value they can state, and sums are exact.

The types are `NewType`s over `int`, not subclasses, for three reasons: they cost nothing when the program
runs (a book update touches a handful of them), msgspec encodes and decodes them as the plain integers they
are (it refuses subclasses of `int`), and `mypy --strict` still rejects a quantity where a price is meant.
Arithmetic on them gives a plain `int`: whoever computes a new price or amount has to say which of the three
it is.

Nothing here accepts a float.
"""

from __future__ import annotations

import enum
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache
from typing import Final, NewType

Price = NewType("Price", int)
"""Dollars per contract, in millionths: 420_000 is $0.42. Binary contracts cost between 0 and 1_000_000."""

Quantity = NewType("Quantity", int)
"""Contracts (Kalshi) or shares (Polymarket), in millionths. Sizes are never negative; changes may be."""

Money = NewType("Money", int)
"""Dollars (USD, pUSD), in millionths. Positive and negative."""

SCALE: Final = 1_000_000
"""Units per dollar, per contract and per dollar-per-contract."""

PLACES: Final = 6
"""Decimal places one unit stands for."""

PRICE_ZERO: Final = Price(0)
PRICE_ONE: Final = Price(SCALE)
"""What a winning binary contract pays."""

QUANTITY_ZERO: Final = Quantity(0)
MONEY_ZERO: Final = Money(0)

_LARGEST: Final = 2**63 - 1  # what PostgreSQL's bigint and msgspec's fast integers hold
_LONGEST_TEXT: Final = 40


class NumberError(ValueError):
    """A number from outside is malformed, out of range or finer than one millionth."""


class Rounding(enum.Enum):
    """Which way an amount goes that falls between two units."""

    UP = "up"
    """Toward plus infinity: what we pay."""
    DOWN = "down"
    """Toward minus infinity: what we receive."""


# ---- from text ---------------------------------------------------------------------------------------


def _read_price(text: str) -> Price:
    units = _units_from_text(text, "price")
    if not 0 <= units <= SCALE:
        raise NumberError(f"price {text!r} lies outside 0 to 1 dollar: a binary contract pays 0 or 1")
    return Price(units)


def _read_quantity(text: str) -> Quantity:
    units = _units_from_text(text, "quantity")
    if units < 0:
        raise NumberError(f"quantity {text!r} is negative: a size can't be below zero")
    return Quantity(units)


def _read_signed_quantity(text: str) -> Quantity:
    return Quantity(_units_from_text(text, "signed quantity"))


def parse_money(text: str) -> Money:
    """The amount of dollars written in `text`, of either sign.

    Raises:
        NumberError: not a plain decimal string, or finer than 1e-6.
    """
    return Money(_units_from_text(text, "money"))


def _units_from_text(text: str, kind: str) -> int:
    if not isinstance(text, str):
        raise NumberError(f"{kind} is {text!r} of type {type(text).__name__}: expected a decimal string such as '0.42'")
    whole, point, fraction = text.partition(".")
    negative = whole.startswith("-")
    digits = whole[1:] if negative else whole
    if not digits and fraction:
        digits = "0"  # Polymarket's documentation writes ".48"
    if not _is_digits(digits) or (point and not _is_digits(fraction)) or len(text) > _LONGEST_TEXT:
        raise NumberError(f"{kind} {text[:_LONGEST_TEXT]!r} is not a plain decimal number such as '0.42'")
    if len(fraction) > PLACES:
        if fraction[PLACES:].strip("0"):
            raise NumberError(f"{kind} {text!r} has more than {PLACES} decimal places and can't be held exactly")
        fraction = fraction[:PLACES]
    units = int(digits) * SCALE + int(fraction.ljust(PLACES, "0"))
    if units > _LARGEST:
        raise NumberError(f"{kind} {text!r} is too large")
    return -units if negative else units


def _is_digits(text: str) -> bool:
    return text.isascii() and text.isdigit()


# Prices come from a grid of at most some thousand values and sizes repeat, so nearly every string was seen
# before. The caches are bounded because the strings come from outside; exceptions are not cached.
_REMEMBERED: Final = 1 << 16

parse_price: Callable[[str], Price] = lru_cache(_REMEMBERED)(_read_price)
"""The price written in a text, dollars between 0 and 1 inclusive.

Raises NumberError: not a plain decimal string, finer than 1e-6, negative, or above 1.
"""

parse_quantity: Callable[[str], Quantity] = lru_cache(_REMEMBERED)(_read_quantity)
"""The number of contracts written in a text.

Raises NumberError: not a plain decimal string, finer than 1e-6, or negative.
"""

parse_signed_quantity: Callable[[str], Quantity] = lru_cache(_REMEMBERED)(_read_signed_quantity)
"""A change of a level's size or a position: like `parse_quantity`, but it may be negative."""


# ---- from exact numbers ------------------------------------------------------------------------------
# For the few fields that venues send as JSON numbers: msgspec decodes those to Decimal with no float between.


def price_from_decimal(value: Decimal) -> Price:
    """The price equal to `value`; raises NumberError as `parse_price` does."""
    return parse_price(_plain(value, "price"))


def quantity_from_decimal(value: Decimal) -> Quantity:
    """The quantity equal to `value`; raises NumberError as `parse_quantity` does."""
    return parse_quantity(_plain(value, "quantity"))


def money_from_decimal(value: Decimal) -> Money:
    """The amount equal to `value`; raises NumberError as `parse_money` does."""
    return parse_money(_plain(value, "money"))


def money_from_cents(cents: int) -> Money:
    """The amount of a whole number of cents (Kalshi `balance`, settlement `revenue` and `value`).

    Raises:
        NumberError: not an integer.
    """
    if type(cents) is not int:
        raise NumberError(f"cents is {cents!r} of type {type(cents).__name__}: expected an integer")
    return Money(cents * 10_000)


def _plain(value: Decimal, kind: str) -> str:
    if not isinstance(value, Decimal):
        raise NumberError(f"{kind} is {value!r} of type {type(value).__name__}: expected a Decimal")
    if not value.is_finite() or value.adjusted() > _LONGEST_TEXT or value.adjusted() < -_LONGEST_TEXT:
        raise NumberError(f"{kind} {value} is not a finite number of usual size")
    return format(value, "f")


# ---- to text -----------------------------------------------------------------------------------------


def format_price(price: Price, places: int = 2) -> str:
    """`price` in dollars with at least `places` decimals, more if exactness needs them: '0.42', '0.4255'."""
    return _text_from_units(price, places)


def format_quantity(quantity: Quantity, places: int = 0) -> str:
    """`quantity` with at least `places` decimals, more if exactness needs them: '10', '0.25'."""
    return _text_from_units(quantity, places)


def format_money(money: Money, places: int = 2) -> str:
    """`money` in dollars with at least `places` decimals, more if exactness needs them: '-1.50'."""
    return _text_from_units(money, places)


def _text_from_units(units: int, places: int) -> str:
    if not 0 <= places <= PLACES:
        raise ValueError(f"places must be 0 to {PLACES}, was {places}")
    whole, fraction = divmod(abs(units), SCALE)
    decimals = f"{fraction:0{PLACES}d}".rstrip("0").ljust(places, "0")
    sign = "-" if units < 0 else ""
    return f"{sign}{whole}.{decimals}" if decimals else f"{sign}{whole}"


# ---- arithmetic that changes the kind of number ------------------------------------------------------


def complement(price: Price) -> Price:
    """What the other side of a binary contract costs: 1 − price. YES bid and NO ask are complements."""
    return Price(SCALE - price)


def cost(price: Price, quantity: Quantity, rounding: Rounding) -> Money:
    """price × quantity in dollars; `rounding` decides where the product is finer than a millionth."""
    return Money(divide(price * quantity, SCALE, rounding))


def payout(price: Price, quantity: Quantity) -> Money:
    """What `quantity` contracts pay if each settles at `price` (1, 0, or a scalar as 0.50), rounded down."""
    return cost(price, quantity, Rounding.DOWN)


def divide(dividend: int, divisor: int, rounding: Rounding) -> int:
    """The integer quotient, rounded as told. `divisor` must be positive."""
    if divisor <= 0:
        raise ValueError(f"divisor must be positive, was {divisor}")
    return -(-dividend // divisor) if rounding is Rounding.UP else dividend // divisor


def round_to(units: int, step: int, rounding: Rounding) -> int:
    """`units` moved to a multiple of `step`: `round_to(cost, 10_000, Rounding.UP)` is the next whole cent."""
    return divide(units, step, rounding) * step
