"""What the accounts of one market hold, as a function of its trades and its settlement.

The order in which news arrives does not matter: trades are taken in the order in which they happened, whenever they
become known. A voided trade is as if it had never been, a late one as if it had always been known; the ledger books the
difference as a further entry.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from arbees_runtime.market.numbers import (
    MONEY_ZERO,
    QUANTITY_ZERO,
    Money,
    Price,
    Quantity,
    Rounding,
    complement,
    cost,
)
from arbees_runtime.market.sides import Outcome, Side
from arbees_runtime.store.ledger import Account, Posting

NETTING: Final = frozenset({"kalshi"})
"""Venues where contracts of opposite outcomes cancel at once and their dollar is paid out: to buy NO while holding YES
is to sell YES. Kalshi has one YES book and one signed position per market (docs.kalshi.com, get positions, 2026-08-27);
whether it nets at the moment of the fill is to be confirmed on its demo exchange. Polymarket holds both tokens side by
side until settlement; merging a pair into a dollar is a transaction on the chain that nothing here makes."""


@dataclass(frozen=True, slots=True)
class Traded:
    """A trade of ours that counts.

    Attributes:
        trade: The venue's id of it.
        outcome: The contract.
        side: Buy or sell.
        price: Dollars per contract.
        quantity: Contracts.
        fee: Charged for it.
        at_ns: When it happened, as far as is known.
    """

    trade: str
    outcome: Outcome
    side: Side
    price: Price
    quantity: Quantity
    fee: Money
    at_ns: int


@dataclass(frozen=True, slots=True)
class Settled:
    """A venue's word on what a market pays.

    Attributes:
        yes_payout: Dollars per YES; NO gets the rest of the dollar.
        final: Whether it is cash.
    """

    yes_payout: Price
    final: bool

    def payout(self, outcome: Outcome) -> Price:
        """Dollars per contract of an outcome."""
        return self.yes_payout if outcome is Outcome.YES else complement(self.yes_payout)


Balances = Mapping[Account, tuple[Money, Quantity]]
"""Dollars and contracts by account."""


@dataclass(slots=True)
class _Stock:
    """Contracts of one outcome, at what they cost on average.

    Attributes:
        quantity: Contracts in millionths; negative after selling what was not held.
        cost: Dollars paid for them; negative with the quantity.
        profit: Dollars made by giving up contracts, fees not counted.
        fees: Fees.
        receivable: What a settlement that is not final yet owes.
    """

    quantity: int = 0
    cost: int = 0
    profit: int = 0
    fees: int = 0
    receivable: int = 0

    def change(self, quantity: int, amount: int) -> None:
        """Gain (or, negative, give up) contracts for that many dollars paid (or, negative, received)."""
        if self.quantity * quantity >= 0:
            self.quantity += quantity
            self.cost += amount
            return
        ending = min(abs(self.quantity), abs(quantity))
        part = amount * ending // abs(quantity)
        basis = self.cost if ending == abs(self.quantity) else self.cost * ending // abs(self.quantity)
        self.profit += -part - basis
        self.cost -= basis
        self.quantity += ending if quantity > 0 else -ending
        rest = quantity - (ending if quantity > 0 else -ending)
        if rest:
            self.quantity += rest
            self.cost += amount - part

    def settle(self, settled: Settled, outcome: Outcome) -> int:
        """Give everything up for what it pays; returns the dollars that are cash."""
        rounding = Rounding.DOWN
        paid = cost(settled.payout(outcome), Quantity(self.quantity), rounding)
        self.profit += paid - self.cost
        self.quantity = self.cost = 0
        if settled.final:
            return paid
        self.receivable += paid
        return 0


@dataclass(slots=True)
class _Book:
    venue: str
    stocks: dict[Outcome, _Stock] = field(default_factory=lambda: {outcome: _Stock() for outcome in Outcome})
    cash: int = 0

    def take(self, trade: Traded) -> None:
        """Book a trade, at a venue that nets first against what is held of the other outcome.

        A trade is rounded once, as a whole: the cash of one that is booked in two parts is that of the trade.
        """
        stock = self.stocks[trade.outcome]
        other = self.stocks[trade.outcome.other]
        stock.fees += trade.fee
        self.cash -= trade.fee
        netting = self.venue in NETTING
        if trade.side is Side.BUY:
            paid = cost(trade.price, trade.quantity, Rounding.UP)
            ending = Quantity(min(trade.quantity, max(0, other.quantity))) if netting else QUANTITY_ZERO
            part = cost(trade.price, ending, Rounding.UP)
            # A contract of the other outcome given up is a dollar less the price of this one.
            self._move(other, -ending, part - ending)
            self._move(stock, trade.quantity - ending, paid - part)
        else:
            received = cost(trade.price, trade.quantity, Rounding.DOWN)
            ending = Quantity(min(trade.quantity, max(0, stock.quantity))) if netting else trade.quantity
            part = cost(trade.price, ending, Rounding.DOWN)
            rest = trade.quantity - ending
            self._move(stock, -ending, -part)
            self._move(other, rest, rest - (received - part))

    def _move(self, stock: _Stock, quantity: int, paid: int) -> None:
        if quantity:
            stock.change(quantity, paid)
            self.cash -= paid


def balances(venue: str, market: str, trades: Iterable[Traded], settled: Settled | None = None) -> Balances:
    """What a market's trades and settlement leave in its accounts; the dollars of all of them sum to zero.

    Args:
        venue: Whose market.
        market: The market.
        trades: Every trade that counts, in any order.
        settled: The venue's word on what it pays, once there is one.
    """
    book = _Book(venue)
    for trade in sorted(trades, key=lambda each: (each.at_ns, each.trade)):
        book.take(trade)
    if settled is not None:
        for outcome, stock in book.stocks.items():
            book.cash += stock.settle(settled, outcome)
    found: dict[Account, tuple[Money, Quantity]] = {Account("cash", venue): (Money(book.cash), QUANTITY_ZERO)}
    for outcome, stock in book.stocks.items():
        held = Account("position", venue, market, outcome.value)
        found[held] = (Money(stock.cost), Quantity(stock.quantity))
        found[Account("fees", venue, market, outcome.value)] = (Money(stock.fees), QUANTITY_ZERO)
        found[Account("realised_profit", venue, market, outcome.value)] = (Money(-stock.profit), QUANTITY_ZERO)
        found[Account("receivable", venue, market, outcome.value)] = (Money(stock.receivable), QUANTITY_ZERO)
    return {account: amounts for account, amounts in found.items() if any(amounts)}


def difference(before: Balances, after: Balances) -> tuple[Posting, ...]:
    """The postings that lead from one to the other; none when they are the same."""
    nothing = (MONEY_ZERO, QUANTITY_ZERO)
    postings = []
    for account in sorted({*before, *after}, key=lambda each: each.key("paper")):
        old, new = before.get(account, nothing), after.get(account, nothing)
        if old != new:
            postings.append(Posting(account, Money(new[0] - old[0]), Quantity(new[1] - old[1])))
    if len(postings) == 1:
        # Other contracts for the same dollars: an entry has two lines at least, so the old are given up for the new.
        (account,) = (posting.account for posting in postings)
        old, new = before.get(account, nothing), after.get(account, nothing)
        return Posting(account, Money(-old[0]), Quantity(-old[1])), Posting(account, *new)
    return tuple(postings)
