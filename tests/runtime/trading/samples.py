"""Decisions, quotes and venue events to test with."""

from __future__ import annotations

from arbees_runtime.market.numbers import MONEY_ZERO, SCALE, Money, Price, Quantity
from arbees_runtime.market.sides import Outcome, Side
from arbees_runtime.messages import (
    Decision,
    FeedPhase,
    Fill,
    FillStatus,
    Leg,
    LimitCheck,
    Nanoseconds,
    OrderCommand,
    OrderEvent,
    OrderStatus,
    Quote,
    QuoteSource,
    Result,
    Settlement,
    TradingMode,
    Verdict,
    derive_id,
)
from arbees_runtime.processes.recorder_rows import decision_row
from arbees_runtime.store.connection import Pool

NOW = 1_795_000_000_000_000_000
SECOND = 1_000_000_000
EVENT = "nfl:2026-11-29:bbb@aaa:1"
KALSHI = "KXNFLGAME-26NOV29AAABBB-AAA"
POLYMARKET = "0xabc"
HOME, AWAY, DRAW = (Result.HOME,), (Result.AWAY,), (Result.DRAW,)


def contracts(number: float) -> Quantity:
    return Quantity(round(number * SCALE))


def dollars(number: float) -> Money:
    return Money(round(number * SCALE))


def price(number: float) -> Price:
    return Price(round(number * SCALE))


def leg(
    venue: str,
    at: float,
    size: float = 10,
    *,
    market: str = "",
    outcome: Outcome = Outcome.YES,
    pays_on: tuple[Result, ...] = HOME,
    side: Side = Side.BUY,
    depth: float = 1000,
    age_ns: int = 0,
    fee: float | None = None,
) -> Leg:
    rate = 0.07 if venue == "kalshi" else 0.05
    return Leg(
        venue=venue,
        market=market or (KALSHI if venue == "kalshi" else POLYMARKET),
        outcome=outcome,
        pays_on=pays_on,
        side=side,
        limit_price=price(at),
        quantity=contracts(size),
        amount=dollars(at * size),
        fee=dollars(rate * size * at * (1 - at) if fee is None else fee),
        depth=contracts(depth),
        quote_sequence=1,
        quote_received_ns=Nanoseconds(NOW - age_ns),
        quote_venue_time_ns=None,
    )


def pair(size: float = 10, kalshi: float = 0.40, polymarket: float = 0.50) -> tuple[Leg, ...]:
    """Home at Kalshi, away at Polymarket."""
    return (
        leg("kalshi", kalshi, size),
        leg("polymarket", polymarket, size, outcome=Outcome.NO, pays_on=AWAY),
    )


def decision(
    legs: tuple[Leg, ...] | None = None,
    *,
    name: str = "signal",
    mode: TradingMode = TradingMode.PAPER,
    at_ns: int = NOW,
) -> Decision:
    chosen = pair() if legs is None else legs
    return Decision(
        id=derive_id("decision", name),
        signal=name,
        event=EVENT,
        verdict=Verdict.APPROVED,
        reason="",
        mode=mode,
        quantity=chosen[0].quantity,
        legs=chosen,
        checks=(LimitCheck("order", "order", 1, 2, passed=True),),
        worst_loss=dollars(10),
        decided_ns=Nanoseconds(at_ns),
        not_after_ns=Nanoseconds(at_ns + 2 * SECOND),
        epoch=1,
    )


def quote(of: Leg, bid: float, ask: float, size: float = 1000, *, at_ns: int = NOW, sequence: int = 2) -> Quote:
    return Quote(
        venue=of.venue,
        market=of.market,
        outcome=of.outcome,
        event=EVENT,
        pays_on=of.pays_on,
        bid=price(bid),
        bid_size=contracts(size),
        ask=price(ask),
        ask_size=contracts(size),
        received_ns=Nanoseconds(at_ns),
        venue_time_ns=None,
        sequence=sequence,
        source=QuoteSource.STREAM,
        feed=FeedPhase.LIVE,
        bids=(price(bid), contracts(size)),
        asks=(price(ask), contracts(size)),
    )


def told(
    command: OrderCommand,
    status: OrderStatus,
    filled: int = 0,
    *,
    sequence: int = 1,
    reason: str = "",
    at_ns: int = NOW,
    remaining: int = 0,
) -> OrderEvent:
    return OrderEvent(
        id=derive_id("order-event", command.id, sequence),
        client_order_id=command.id,
        sequence=sequence,
        status=status,
        reason=reason,
        detail="",
        mode=command.mode,
        venue=command.venue,
        market=command.market,
        outcome=command.outcome,
        venue_order_id=f"v-{command.id}",
        filled=Quantity(filled),
        remaining=Quantity(remaining),
        average_price=command.limit_price if filled else None,
        fees=MONEY_ZERO,
        received_ns=Nanoseconds(at_ns),
    )


def fill(
    command: OrderCommand,
    quantity: int,
    *,
    trade: str = "t1",
    status: FillStatus = FillStatus.CONFIRMED,
    at: Price | None = None,
    fee: Money = MONEY_ZERO,
    at_ns: int = NOW,
) -> Fill:
    return Fill(
        id=derive_id("fill", command.venue, trade, status.value),
        trade=trade,
        status=status,
        client_order_id=command.id,
        venue_order_id=f"v-{command.id}",
        mode=command.mode,
        venue=command.venue,
        market=command.market,
        outcome=command.outcome,
        side=command.side,
        price=command.limit_price if at is None else at,
        quantity=Quantity(quantity),
        fee=fee,
        taker=True,
        received_ns=Nanoseconds(at_ns),
    )


def settlement(
    venue: str, market: str, payout: float, *, outcome: Outcome = Outcome.YES, final: bool = True, revision: int = 0
) -> Settlement:
    return Settlement(
        id=derive_id("settlement", venue, market, outcome.value, revision, int(final)),
        venue=venue,
        market=market,
        outcome=outcome,
        payout=price(payout),
        final=final,
        venue_time_ns=None,
        received_ns=Nanoseconds(NOW + revision),
        revision=revision,
    )


async def put_decision(pool: Pool, decided: Decision) -> None:
    """Record a decision with its limits, as the signal processor does before it passes it on."""
    row = decision_row(decided)
    await pool.execute(
        "INSERT INTO decisions (decision_id, mode, signal_id, event, decided_at, verdict, reason, quantity, limits)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        *row,
    )
