"""Our books and the simulator's ledger, after any trading: the same cash and the same contracts."""

from __future__ import annotations

import random

import pytest

from arbees_runtime.market.numbers import Money, Price, Quantity
from arbees_runtime.market.sides import Outcome
from arbees_runtime.simulator.engine.exchange import Exchange
from arbees_runtime.simulator.engine.orders import BookSide, Effect, NewOrder, Refused, TimeInForce, TradeState
from arbees_runtime.store.ledger import Account
from arbees_runtime.trading.positions.market_book import Balances, Settled, Traded, balances
from tests.runtime.simulator.engine.markets import CENT, DOLLAR, Now, exchange, kalshi_rules, polymarket_rules

MARKETS = {"K": "kalshi", "P": "polymarket"}


def trade_at_random(chance: random.Random, orders: int) -> Exchange:
    now = Now()
    venue = exchange(kalshi_rules(), polymarket_rules(), now=now, deposit=500 * DOLLAR)
    for _ in range(orders):
        now.ns += 1_000_000
        market = chance.choice("KP")
        effect = Effect.NET if market == "K" else chance.choice([Effect.ACQUIRE, Effect.GIVE_UP])
        force = chance.choice([TimeInForce.GOOD_TILL_CANCELLED, TimeInForce.IMMEDIATE_OR_CANCEL])
        spends = effect is Effect.ACQUIRE and force is TimeInForce.IMMEDIATE_OR_CANCEL
        asked = NewOrder(
            account=chance.choice("abc"),
            market=market,
            side=chance.choice(list(BookSide)),
            price=Price(chance.randint(30, 70) * CENT),
            quantity=Quantity(chance.randint(1, 3000) * 10_000),
            effect=effect,
            time_in_force=force,
            budget=Money(chance.randint(1, 900) * 10_000) if spends else None,
        )
        try:
            venue.place(asked)
        except Refused:
            continue
        for trade in list(venue.ledger.awaiting):
            if chance.random() < 0.5:
                (venue.confirm if chance.random() < 0.8 else venue.fail)(trade.trade_id)
    return venue


def books_of(venue: Exchange, account: str, market: str, settled: Settled | None = None) -> Balances:
    trades = [
        Traded(fill.fill_id, fill.outcome, fill.side, fill.price, fill.quantity, fill.fee, fill.at_ns)
        for fill in venue.fills
        if fill.account == account
        and fill.market == market
        and venue.trades[fill.trade_id].state is not TradeState.FAILED
    ]
    return balances(MARKETS[market], market, trades, settled)


@pytest.mark.parametrize("seed", range(12))
def test_cash_and_contracts_are_the_venues(seed: int) -> None:
    chance = random.Random(seed)
    venue = trade_at_random(chance, 150)
    for trade in list(venue.ledger.awaiting):
        venue.confirm(trade.trade_id)
    assert len(venue.fills) > 60
    for account in "abc":
        cash = 500 * DOLLAR * 2  # a deposit per market, on the same shard
        for market, name in MARKETS.items():
            found = books_of(venue, account, market)
            cash += found.get(Account("cash", name), (0, 0))[0]
            for outcome in Outcome:
                held = found.get(Account("position", name, market, outcome.value), (0, 0))[1]
                assert held == venue.ledger.held(account, market, outcome)
        assert abs(cash - venue.ledger.cash(account)) <= len(venue.fills), "at most the last millionth of each fill"

    values = {market: Price(chance.choice([0, 500_000, 370_000, 1_000_000])) for market in MARKETS}
    for market, value in values.items():
        venue.settle(market, value)
    for account in "abc":
        cash = 500 * DOLLAR * 2
        for market, name in MARKETS.items():
            found = books_of(venue, account, market, Settled(values[market], final=True))
            cash += found.get(Account("cash", name), (0, 0))[0]
        assert abs(cash - venue.ledger.cash(account)) < 10_000, "to the cent"
