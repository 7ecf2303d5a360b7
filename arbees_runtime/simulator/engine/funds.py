"""What resting orders keep reserved, so that an account can't promise the same dollar or contract twice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from arbees_runtime.market.fees import FeeTerms, Role
from arbees_runtime.market.numbers import SCALE, Money, Price, Quantity, Rounding, cost
from arbees_runtime.market.sides import Outcome
from arbees_runtime.simulator.engine import orders
from arbees_runtime.simulator.engine.ledger import Ledger
from arbees_runtime.simulator.engine.orders import BookSide, Effect, NewOrder, Order, Refused


@lru_cache(1 << 14)  # makers ask for the same few orders again and again
def cash_needed(acquired_price: Price, quantity: Quantity, terms: FeeTerms, role: Role) -> Money:
    """Dollars that acquiring `quantity` at no worse than `acquired_price` can cost, fees included."""
    bound = terms.order_bound(role, [(acquired_price, quantity)]) if quantity else 0
    return Money(cost(acquired_price, quantity, Rounding.UP) + bound)


def reserved_cash(orders: Iterable[Order], ledger: Ledger, terms: FeeTerms) -> Money:
    """Dollars that one account's resting orders in one market keep reserved.

    Contracts held let a netting order close before it opens. Which of several orders gets to close is not
    known in advance, so the cheapest ones are taken to: then no order of fills ever needs more than this.
    """
    total = 0
    for side in BookSide:
        mine = [order for order in orders if order.asked.side is side and order.asked.effect is not Effect.GIVE_UP]
        netting = [order for order in mine if order.asked.effect is Effect.NET]
        closing = 0
        if netting:
            asked = netting[0].asked
            closing = ledger.held(asked.account, asked.market, netting[0].given_outcome)
        for order in sorted(mine, key=lambda order: order.acquired_price):
            opening = int(order.remaining)
            if order.asked.effect is Effect.NET:
                closed = min(closing, opening)
                closing -= closed
                opening -= closed
            total += cash_needed(order.acquired_price, Quantity(opening), terms, Role.MAKER)
    return Money(total)


def reserved_contracts(orders: Iterable[Order], outcome: Outcome) -> Quantity:
    """Contracts that one account's resting orders in one market are bound to give up."""
    return Quantity(
        sum(
            order.remaining
            for order in orders
            if order.asked.effect is Effect.GIVE_UP and order.given_outcome is outcome
        )
    )


def check_funds(
    asked: NewOrder, quantity: Quantity, others: Sequence[Order], free_cash: Money, ledger: Ledger, terms: FeeTerms
) -> None:
    """Refuse what an account can't pay.

    Args:
        asked: the order.
        quantity: how much of it could trade.
        others: the account's other resting orders in the market.
        free_cash: what its orders in other markets leave.
        ledger: what it owns.
        terms: the market's fees.

    Raises:
        Refused: cash or contracts are missing.
    """
    outcome = Outcome.NO if asked.side is BookSide.BID else Outcome.YES
    held = ledger.held(asked.account, asked.market, outcome)
    if asked.effect is Effect.GIVE_UP:
        free = held - reserved_contracts(others, outcome)
        if free < quantity:
            raise Refused(orders.NO_CONTRACTS, f"{free} contracts of {outcome} are free, {quantity} are needed")
        return
    opening = quantity
    if asked.effect is Effect.NET:
        rivals = sum(order.remaining for order in others if order.asked.side is asked.side)
        opening = Quantity(max(0, quantity - max(0, held - rivals)))
    price = asked.price if asked.side is BookSide.BID else Price(SCALE - asked.price)
    needed = max(cash_needed(price, opening, terms, Role.TAKER), asked.budget or 0)
    free_here = free_cash - reserved_cash(others, ledger, terms)
    if free_here < needed:
        raise Refused(orders.NO_FUNDS, f"{free_here} millionths of a dollar are free, {needed} are needed")
