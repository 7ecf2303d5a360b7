"""A position as everybody hears of it."""

from __future__ import annotations

from arbees_runtime.market.numbers import MONEY_ZERO, Money, Price, Quantity
from arbees_runtime.messages import Nanoseconds, PositionUpdate, Result, TradingMode
from arbees_runtime.trading.positions.ledger_view import Holding, Key
from arbees_runtime.trading.positions.marks import Mark

Contract = tuple[str, tuple[Result, ...]]
"""A contract's event and the results it pays on; empty where it is not mapped."""


def position_update(
    mode: TradingMode,
    key: Key,
    holding: Holding,
    contract: Contract,
    found: Mark | None,
    *,
    payout: Price | None,
    provisional: Quantity,
    version: int,
    now_ns: int,
) -> PositionUpdate:
    """A position by the ledger, valued at what it would fetch.

    Args:
        mode: Paper or live.
        key: Venue, market and outcome.
        holding: What the ledger has of it.
        contract: What it is.
        found: Its mark; None while there is no price to trust.
        payout: What a contract pays by the venue's settlement; None while there is none.
        provisional: Contracts of trades that the venue has not confirmed yet, signed.
        version: Entries of the ledger so far.
        now_ns: The time.
    """
    venue, market, outcome = key
    event, pays_on = contract
    unrealised: Money | None = None
    if not holding.quantity:
        unrealised = MONEY_ZERO
    elif found is not None and found.fee is not None:
        unrealised = Money(found.value - found.fee - holding.cost)
    return PositionUpdate(
        mode=mode,
        venue=venue,
        market=market,
        outcome=outcome,
        event=event,
        pays_on=pays_on,
        phase=holding.phase,
        quantity=holding.quantity,
        provisional=provisional,
        cost=holding.cost,
        fees=holding.fees,
        realised=holding.realised,
        mark=None if found is None else found.price,
        unrealised=unrealised,
        version=version,
        as_of_ns=Nanoseconds(now_ns),
        payout=payout,
    )
