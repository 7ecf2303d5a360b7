"""What the paper desk owns when it begins: what an earlier life told, else what the ledger says, else a first deposit.

An earlier life is read back from the venue's own stream: its last statement of account, and the trades and payouts
after it. That is exact, whatever the ledger has not booked yet. The stream is kept for ten minutes at least; after a
longer pause the ledger has booked everything, and its word is taken from channel `positions`. Where neither says
anything, nothing was ever traded.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field

from arbees_runtime.bus.protocol import Bus
from arbees_runtime.bus.topics import POSITIONS, VenueEvent, order_events
from arbees_runtime.market.numbers import MONEY_ZERO, Money, Quantity
from arbees_runtime.market.sides import Outcome
from arbees_runtime.messages import (
    AccountUpdate,
    Fill,
    FillStatus,
    PositionPhase,
    PositionUpdate,
    Settlement,
    TradingMode,
    VenueAccount,
    settlement_precedence,
)
from arbees_runtime.venues.feed import TradeReport
from arbees_runtime.venues.order_record import statement_id
from arbees_runtime.venues.paper.account import PaperAccount
from arbees_runtime.venues.paper.rules import PaperRules

_QUIET_S = 0.3


@dataclass(slots=True)
class Opening:
    """What the desk begins with.

    Attributes:
        account: what it owns.
        source: where that comes from, in words.
        fills: what an earlier life told to have filled, by our order id.
        provisional: of these, trades that were not told to be final.
    """

    account: PaperAccount
    source: str
    fills: dict[str, list[TradeReport]] = field(default_factory=dict)
    provisional: list[TradeReport] = field(default_factory=list)


async def opening(bus: Bus, rules: PaperRules, deposit: Money, *, wait_s: float = 5.0) -> Opening:
    """Find out what the desk owns.

    Args:
        bus: where it is told.
        rules: the venue's.
        deposit: what it owns if nothing was ever traded.
        wait_s: how long the ledger may take to say something.

    Raises:
        BusError: the bus can't be read.
    """
    told = await bus.history(order_events(rules.venue))
    fills = _paper_fills(told)
    found = _from_statement(told, fills, rules) or await _from_ledger(bus, rules, wait_s)
    if found is None:
        found = Opening(PaperAccount(deposit, netting=rules.nets), f"a first deposit of {deposit / 1e6:.2f} dollars")
        _add(found.account, fills.values(), after_ns=0)
    # A market that was paid after the last statement may never be listed again.
    for word in _in_force(told):
        if word.final:
            found.account.settle(word.market, word.payout)
    for fill in fills.values():
        report = _report(fill)
        found.fills.setdefault(fill.client_order_id, []).append(report)
        if fill.status is FillStatus.PROVISIONAL:
            found.provisional.append(report)
    return found


def _paper_fills(told: Iterable[VenueEvent]) -> dict[str, Fill]:
    """Paper trades by their id, each as it was told last."""
    return {event.trade: event for event in told if isinstance(event, Fill) and event.mode is TradingMode.PAPER}


def _in_force(told: Iterable[VenueEvent]) -> Iterable[Settlement]:
    """Of every market, the venue's word that holds on what YES pays."""
    words: dict[str, Settlement] = {}
    for event in told:
        if isinstance(event, Settlement) and event.outcome is Outcome.YES:
            words[event.market] = max(words.get(event.market, event), event, key=settlement_precedence)
    return words.values()


def _from_statement(told: Iterable[VenueEvent], fills: dict[str, Fill], rules: PaperRules) -> Opening | None:
    statements = [
        event
        for event in told
        if isinstance(event, VenueAccount) and event.id == statement_id(rules.venue, TradingMode.PAPER, event.as_of_ns)
    ]
    if not statements:
        return None
    last = max(statements, key=lambda statement: statement.as_of_ns)
    account = PaperAccount(last.cash, netting=rules.nets)
    for position in last.positions:
        outcome = position.outcome if position.quantity > 0 else position.outcome.other
        account.hold(position.market, outcome, Quantity(abs(position.quantity)), MONEY_ZERO)
    _add(account, fills.values(), after_ns=last.as_of_ns)
    return Opening(account, "its own last statement and what came after it")


def _add(account: PaperAccount, fills: Iterable[Fill], *, after_ns: int) -> None:
    for fill in fills:
        if (fill.venue_time_ns or 0) > after_ns and fill.status is not FillStatus.VOIDED:
            account.trade(fill.market, fill.outcome, fill.side, fill.price, fill.quantity, fill.fee)


async def _from_ledger(bus: Bus, rules: PaperRules, wait_s: float) -> Opening | None:
    """The ledger's word, if there is one within the time."""
    key = f"{TradingMode.PAPER}:{rules.venue}"
    said: AccountUpdate | None = None
    held: dict[str, PositionUpdate] = {}
    subscription = await bus.subscribe(POSITIONS)
    updates = aiter(subscription)
    try:
        async with asyncio.timeout(wait_s):
            while True:
                try:
                    async with asyncio.timeout(_QUIET_S if said else wait_s):
                        update = await anext(updates)
                except TimeoutError:
                    break
                message = update.message
                if isinstance(message, AccountUpdate) and message.key == key:
                    said = message
                elif isinstance(message, PositionUpdate) and message.key.startswith(f"{key}:"):
                    held[message.key] = message
    except TimeoutError:
        pass
    finally:
        await subscription.aclose()
    if said is None:
        return None
    account = PaperAccount(said.cash, netting=rules.nets)
    for position in held.values():
        if position.phase is PositionPhase.OPEN and position.quantity:
            outcome = position.outcome if position.quantity > 0 else position.outcome.other
            account.hold(position.market, outcome, Quantity(abs(position.quantity)), position.cost)
    return Opening(account, f"the ledger, version {said.version}")


def _report(fill: Fill) -> TradeReport:
    return TradeReport(
        trade=fill.trade,
        status=fill.status,
        venue_order_id=fill.venue_order_id,
        client_order_id=fill.client_order_id,
        market=fill.market,
        outcome=fill.outcome,
        side=fill.side,
        price=fill.price,
        quantity=fill.quantity,
        fee=fill.fee,
        taker=fill.taker,
        venue_ns=fill.venue_time_ns,
    )
