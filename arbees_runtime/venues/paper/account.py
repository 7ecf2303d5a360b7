"""Paper money and paper contracts at one venue. Pure bookkeeping: nothing here asks or tells anybody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from arbees_runtime.market.numbers import (
    MONEY_ZERO,
    QUANTITY_ZERO,
    Money,
    Price,
    Quantity,
    Rounding,
    complement,
    cost,
    payout,
)
from arbees_runtime.market.sides import Outcome, Side
from arbees_runtime.messages import VenuePosition


@dataclass(slots=True)
class _Lot:
    """What is held of one contract, and what was paid for it."""

    quantity: Quantity = QUANTITY_ZERO
    paid: Money = MONEY_ZERO

    def take_out(self, quantity: Quantity) -> Money:
        """Remove contracts at average cost; what they had cost."""
        share = Money(self.paid * quantity // self.quantity)
        self.quantity = Quantity(self.quantity - quantity)
        self.paid = Money(self.paid - share)
        return share


class PaperAccount:
    """What the paper desk owns.

    At all times `cash` + `at_cost` + `fees` − `realised` is what was brought in.

    Args:
        cash: dollars to begin with.
        netting: whether opposite contracts of a market dissolve into a dollar a pair at once, and contracts that are
            not held can be sold by buying their opposite (Kalshi); else both are held side by side (Polymarket).

    Attributes:
        cash: dollars, those put aside for open orders included.
        fees: paid so far.
        realised: profit of what was sold, netted or settled, before fees.
    """

    def __init__(self, cash: Money, *, netting: bool) -> None:
        self._netting = netting
        self._lots: dict[tuple[str, Outcome], _Lot] = {}
        self._aside: dict[str, Money] = {}
        self._promised: dict[str, tuple[str, Outcome, Quantity]] = {}
        self._unconfirmed: dict[str, tuple[str, Outcome, Quantity]] = {}
        self.cash = cash
        self.fees = MONEY_ZERO
        self.realised = MONEY_ZERO

    # ---- reading -------------------------------------------------------------------------------------

    @property
    def at_cost(self) -> Money:
        """What was paid for everything held."""
        return Money(sum(lot.paid for lot in self._lots.values()))

    @property
    def available(self) -> Money:
        """Cash that no open order has put aside."""
        return Money(self.cash - sum(self._aside.values()))

    def held(self, market: str, outcome: Outcome) -> Quantity:
        """Contracts held, unconfirmed ones included."""
        lot = self._lots.get((market, outcome))
        return QUANTITY_ZERO if lot is None else lot.quantity

    def sellable(self, market: str, outcome: Outcome) -> Quantity:
        """Contracts held that are confirmed and not promised to an open order."""
        bound = [
            quantity
            for where in (self._promised, self._unconfirmed)
            for owner, what, quantity in where.values()
            if (owner, what) == (market, outcome)
        ]
        return Quantity(max(0, self.held(market, outcome) - sum(bound)))

    def positions(self) -> tuple[VenuePosition, ...]:
        """Everything held, as the venue would say it: one signed number of YES per market where it nets."""
        return tuple(self._positions())

    def _positions(self) -> Iterator[VenuePosition]:
        for (market, outcome), lot in sorted(self._lots.items()):
            if lot.quantity and self._netting:
                signed = lot.quantity if outcome is Outcome.YES else -lot.quantity
                yield VenuePosition(market, Outcome.YES, Quantity(signed))
            elif lot.quantity:
                yield VenuePosition(market, outcome, lot.quantity)

    # ---- open orders ---------------------------------------------------------------------------------

    def put_aside(self, order: str, amount: Money) -> None:
        """Keep cash for an open order, instead of what was kept for it before."""
        self._aside[order] = amount

    def aside(self, order: str) -> Money:
        """Cash that is kept for an open order."""
        return self._aside.get(order, MONEY_ZERO)

    def promise(self, order: str, market: str, outcome: Outcome, quantity: Quantity) -> None:
        """Keep contracts for an open order, instead of what was kept for it before."""
        self._promised[order] = (market, outcome, quantity)

    def release(self, order: str) -> None:
        """An order is over: nothing is kept for it any more."""
        self._aside.pop(order, None)
        self._promised.pop(order, None)

    # ---- moving --------------------------------------------------------------------------------------

    def change(self, market: str, outcome: Outcome, side: Side, price: Price, quantity: Quantity) -> Money:
        """What a trade would do to the cash, without its fee and before anything nets."""
        if side is Side.BUY:
            return Money(-cost(price, quantity, Rounding.UP))
        sold = Quantity(min(quantity, self.held(market, outcome)))
        opened = Quantity(quantity - sold)
        return Money(cost(price, sold, Rounding.DOWN) - cost(complement(price), opened, Rounding.UP))

    def trade(self, market: str, outcome: Outcome, side: Side, price: Price, quantity: Quantity, fee: Money) -> None:
        """Book a trade.

        Raises:
            ValueError: more is sold than is held, where opposite contracts don't net.
        """
        if side is Side.BUY:
            self._buy(market, outcome, price, quantity)
        else:
            sold = Quantity(min(quantity, self.held(market, outcome)))
            opened = Quantity(quantity - sold)
            if opened and not self._netting:
                raise ValueError(f"{opened} more contracts of {market} are sold than are held")
            if sold:
                proceeds = cost(price, sold, Rounding.DOWN)
                self.realised = Money(self.realised + proceeds - self._lots[market, outcome].take_out(sold))
                self.cash = Money(self.cash + proceeds)
            if opened:
                self._buy(market, outcome.other, complement(price), opened)
        self.cash = Money(self.cash - fee)
        self.fees = Money(self.fees + fee)
        self._tidy(market)

    def hold(self, market: str, outcome: Outcome, quantity: Quantity, paid: Money) -> None:
        """Bring contracts in from an earlier life, without touching the cash."""
        lot = self._lots.setdefault((market, outcome), _Lot())
        lot.quantity, lot.paid = Quantity(lot.quantity + quantity), Money(lot.paid + paid)
        if self._netting:
            self._net(market)
        self._tidy(market)

    def await_confirmation(self, trade: str, market: str, outcome: Outcome, quantity: Quantity) -> None:
        """Contracts just bought can't be sold before the trade is confirmed."""
        self._unconfirmed[trade] = (market, outcome, quantity)

    def confirm(self, trade: str) -> None:
        """A trade is final."""
        self._unconfirmed.pop(trade, None)

    def settle(self, market: str, yes_pays: Price) -> None:
        """Pay what is held of a market; a second time there is nothing to pay."""
        for outcome, price in ((Outcome.YES, yes_pays), (Outcome.NO, complement(yes_pays))):
            lot = self._lots.pop((market, outcome), None)
            if lot is not None:
                paid_out = payout(price, lot.quantity)
                self.cash = Money(self.cash + paid_out)
                self.realised = Money(self.realised + paid_out - lot.paid)

    def _buy(self, market: str, outcome: Outcome, price: Price, quantity: Quantity) -> None:
        paid = cost(price, quantity, Rounding.UP)
        self.cash = Money(self.cash - paid)
        lot = self._lots.setdefault((market, outcome), _Lot())
        lot.quantity, lot.paid = Quantity(lot.quantity + quantity), Money(lot.paid + paid)
        if self._netting:
            self._net(market)

    def _net(self, market: str) -> None:
        pairs = Quantity(min(self.held(market, Outcome.YES), self.held(market, Outcome.NO)))
        if pairs:
            had_cost = sum(self._lots[market, outcome].take_out(pairs) for outcome in Outcome)
            self.cash = Money(self.cash + pairs)  # a dollar a pair, both in millionths
            self.realised = Money(self.realised + pairs - had_cost)

    def _tidy(self, market: str) -> None:
        for outcome in Outcome:
            lot = self._lots.get((market, outcome))
            if lot is not None and not lot.quantity:
                del self._lots[market, outcome]
