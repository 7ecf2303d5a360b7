"""Markets and orders for tests of the engine."""

from collections.abc import Callable
from decimal import Decimal

from arbees_runtime.market.fee_schedules import (
    KalshiMarketFees,
    PolymarketFees,
    kalshi_terms,
    polymarket_terms,
)
from arbees_runtime.market.numbers import Money, Price, Quantity
from arbees_runtime.market.ticks import TickGrid
from arbees_runtime.simulator.chance import Chance, Ids
from arbees_runtime.simulator.engine.exchange import Exchange
from arbees_runtime.simulator.engine.orders import BookSide, Effect, NewOrder, Rules, TimeInForce

AT_NS = 1_795_000_000_000_000_000  # 2026-11-18
DOLLAR = 1_000_000
CENT = Price(10_000)


class Now:
    def __init__(self) -> None:
        self.ns = AT_NS

    def __call__(self) -> int:
        return self.ns


def kalshi_rules(market: str = "K", *, fee_type: str = "quadratic_with_maker_fees", shard: int = 0) -> Rules:
    fees = KalshiMarketFees(read_ns=AT_NS, fee_type=fee_type, multiplier=Decimal(1))
    return Rules(
        market,
        TickGrid.uniform(CENT),
        lot=Quantity(10_000),
        smallest=Quantity(10_000),
        terms=lambda at_ns: kalshi_terms(fees, at_ns),
        shard=shard,
    )


def polymarket_rules(market: str = "P", *, confirms: bool = True) -> Rules:
    fees = PolymarketFees(rate=Decimal("0.05"), exponent=Decimal(1), taker_only=True)
    return Rules(
        market,
        TickGrid.uniform(CENT),
        lot=Quantity(10_000),
        smallest=Quantity(10_000),
        terms=lambda at_ns: polymarket_terms(fees, fees_enabled=True, at_ns=at_ns),
        confirms=confirms,
    )


def exchange(*rules: Rules, now: Callable[[], int] | None = None, deposit: int = 1_000 * DOLLAR) -> Exchange:
    made = Exchange(now or Now(), Ids(Chance(1), "test"))
    for rule in rules:
        made.add(rule)
        for account in ("a", "b", "c"):
            made.ledger.deposit(AT_NS, account, Money(deposit), rule.shard)
    return made


def order(
    account: str,
    side: str,
    cents: int,
    contracts: int,
    *,
    market: str = "K",
    effect: Effect = Effect.NET,
    time_in_force: TimeInForce = TimeInForce.GOOD_TILL_CANCELLED,
    **more: object,
) -> NewOrder:
    return NewOrder(
        account=account,
        market=market,
        side=BookSide(side),
        price=Price(cents * CENT),
        quantity=Quantity(contracts * DOLLAR),
        effect=effect,
        time_in_force=time_in_force,
        **more,  # type: ignore[arg-type]
    )
