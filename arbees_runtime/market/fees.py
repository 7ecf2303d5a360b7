"""Trading fees of one market at one time: the model, the venue's rounding, and a bound no order exceeds.

Both venues charge rate × C × (p(1 − p))^exponent for C contracts at price p (Kalshi: fee schedule of
2026-07-07, taker 0.07 and maker 0.0175 times the series' multiplier, exponent 1; Polymarket: `feeSchedule`
of the market, takers only). The formula is symmetric in p and 1 − p, so it does not matter which outcome
the price is of. All arithmetic is on integers; nothing is rounded but where the venue rounds, and there
upward.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable

import msgspec

from arbees_runtime.market.ladder import Level
from arbees_runtime.market.numbers import (
    SCALE,
    Money,
    Price,
    Quantity,
    Rounding,
    divide,
    round_to,
)

CENT = Money(10_000)
RATE_SCALE = SCALE * SCALE
"""Units of a fee rate per 1: a published rate times a published multiplier, six places each."""
HIGHEST_EXPONENT = 4


class Role(enum.StrEnum):
    """Whether an order took resting liquidity or was the resting liquidity."""

    TAKER = "taker"
    MAKER = "maker"


class FeeCurve(msgspec.Struct, frozen=True):
    """rate × C × (p(1 − p))^exponent.

    Attributes:
        rate: in units of 1e-12; 70_000_000_000 is 0.07.
        exponent: 0 to HIGHEST_EXPONENT.
    """

    rate: int
    exponent: int = 1

    def fee(self, price: Price, quantity: Quantity, step: int) -> Money:
        """The model's fee rounded up to a multiple of `step` millionths of a dollar."""
        dividend = self.rate * quantity * (price * (SCALE - price)) ** self.exponent
        divisor = RATE_SCALE * (SCALE * SCALE) ** self.exponent * step
        return Money(divide(dividend, divisor, Rounding.UP) * step)


FREE = FeeCurve(rate=0)


class FeeTerms(msgspec.Struct, frozen=True):
    """What a venue charges in one market, as far as is known, and until when that holds.

    Attributes:
        taker, maker: the model by role.
        fill_step: the venue rounds each fill's fee up to a multiple of this.
        bound_step: what `order_bound` assumes for `fill_step`; larger where sources disagree.
        balance_step: after each fill the venue rounds the account's balance down to a multiple of this and
            counts the difference as a fee (Kalshi); 0 where it does not.
        source: which rule or document gave these terms.
        valid_until_ns: when to ask again at the latest, nanoseconds since 1970; None if no change is known.
    """

    taker: FeeCurve
    maker: FeeCurve
    fill_step: Money
    bound_step: Money
    balance_step: Money
    source: str
    valid_until_ns: int | None = None

    def curve(self, role: Role) -> FeeCurve:
        """The model for `role`."""
        return self.taker if role is Role.TAKER else self.maker

    def fill_fee(self, role: Role, price: Price, quantity: Quantity) -> Money:
        """The fee of one fill as the venue computes it, before any rounding of the balance."""
        return self.curve(role).fee(price, quantity, self.fill_step)

    def per_contract(self, role: Role, price: Price) -> Price:
        """The model's fee of one contract at `price`, rounded up: to compare with a price difference."""
        return Price(self.curve(role).fee(price, Quantity(SCALE), 1))

    def order_bound(self, role: Role, takes: Iterable[Level], fills: int | None = None) -> Money:
        """An amount that the fees of an order filled at `takes` do not exceed.

        Added to the model: one rounding step for each fill and, where the venue rounds balances, what its
        rounding can keep. Kalshi returns a whole cent of that once more than a cent has been kept, but never
        more than the fill's own fee. On the cent grid, in whole contracts at whole cents, that always
        suffices and at most a cent stays; otherwise each fill may keep a balance step. (Whole contracts are
        taken to be filled in whole lots.) The sum is rounded up to the cent there, so it is never below what
        older documents call the fee of an order.

        Args:
            role: the role all of it is filled in; the taker's fee is never the lower one.
            takes: (price, quantity) as from `walk`.
            fills: how many fills at most; if None, one per contract, as when all resting orders are whole.
        """
        curve = self.curve(role)
        fee, contracts, levels, whole = 0, 0, 0, self.balance_step == CENT
        for price, quantity in takes:
            fee += curve.fee(price, quantity, 1)
            contracts += divide(quantity, SCALE, Rounding.UP)
            levels += quantity > 0
            whole = whole and price % CENT == 0 and quantity % SCALE == 0
        count = contracts if fills is None else max(fills, levels)
        if curve.rate:
            fee += count * self.bound_step
        if not self.balance_step:
            return Money(round_to(fee, self.bound_step, Rounding.UP))
        if not (whole and curve.rate == 0):  # whole cents of cash and no fee leave nothing to round
            kept = count * self.balance_step
            fee += min(kept, CENT) if whole else kept
        return Money(round_to(fee, CENT, Rounding.UP))
