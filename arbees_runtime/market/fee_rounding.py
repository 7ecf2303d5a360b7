"""Kalshi's rounding of an order's fees, fill by fill.

Each fill's fee is rounded up to the fill step; then the change of the balance is rounded down to the
member's grid ($0.01, or $0.0001 for direct members) and the difference is charged as a rounding fee. An
accumulator per order, over taker and maker fills alike, collects the rounding fees; once it exceeds a cent,
a cent is returned, but a fill's net fee is never negative. Source: docs.kalshi.com,
getting_started/fee_rounding (copy of 2026-03-20 with worked examples; later copies add the direct members'
grid).
"""

from __future__ import annotations

from dataclasses import dataclass

from arbees_runtime.market.fees import CENT, FeeTerms, Role
from arbees_runtime.market.numbers import MONEY_ZERO, Money, Price, Quantity, Rounding, cost, round_to
from arbees_runtime.market.sides import Side


@dataclass(frozen=True, slots=True)
class FillFee:
    """What one fill is charged.

    Attributes:
        trade: by the model, rounded up to the fill step.
        rounding: to bring the balance back to the grid.
        rebate: returned from earlier rounding.
        balance_change: what the fill does to the account's cash, price and fees together.
    """

    trade: Money
    rounding: Money
    rebate: Money
    balance_change: Money

    @property
    def net(self) -> Money:
        """All that is charged for the fill."""
        return Money(self.trade + self.rounding - self.rebate)


class OrderFees:
    """The fees of one Kalshi order as its fills come in.

    Attributes:
        kept: rounding fees charged and not yet returned.
    """

    __slots__ = ("_terms", "kept")

    def __init__(self, terms: FeeTerms, kept: Money = MONEY_ZERO) -> None:
        self._terms = terms
        self.kept = kept

    def fill(self, role: Role, side: Side, price: Price, quantity: Quantity) -> FillFee:
        """Charge the next fill: `quantity` bought or sold at `price` of the outcome traded."""
        trade = self._terms.fill_fee(role, price, quantity)
        cash = (
            -cost(price, quantity, Rounding.UP)
            if side is Side.BUY
            else cost(price, quantity, Rounding.DOWN)
        )  # fmt: skip
        exact = cash - trade
        step = self._terms.balance_step
        rounded = round_to(exact, step, Rounding.DOWN) if step else exact
        rounding = exact - rounded
        kept = self.kept + rounding
        rebate = CENT if kept > CENT and trade + rounding >= CENT else MONEY_ZERO
        self.kept = Money(kept - rebate)
        return FillFee(trade, Money(rounding), rebate, Money(rounded + rebate))
