"""A trade: one approved decision, the orders sent for it, and what they got.

Everything the state machine knows is in these values, so that what is written to the store is enough to go on from.
Quantities that follow from others (what a leg holds, what was paid) are computed, never kept.
"""

from __future__ import annotations

import enum

import msgspec

from arbees_runtime.market.fees import CENT
from arbees_runtime.market.numbers import MONEY_ZERO, SCALE, Money, Price, Quantity, Rounding, cost, divide, round_to
from arbees_runtime.market.sides import Side
from arbees_runtime.messages import (
    Decision,
    Fill,
    FillStatus,
    Leg,
    OrderCommand,
    OrderEvent,
    OrderStatus,
)


class Phase(enum.StrEnum):
    """Where a trade stands; docs/execution.md has every transition."""

    ENTERING = "entering"
    """The first leg's order is out."""
    HEDGING = "hedging"
    """Orders that bring the other legs up to the fullest one are out."""
    UNWINDING = "unwinding"
    """Orders that give back what has no counterpart are out."""
    CLOSING = "closing"
    """An operator wants everything given back; orders are out, or wait for a price."""
    RECONCILING = "reconciling"
    """It is not known what became of an order; nothing is sent until it is."""
    EXPOSED = "exposed"
    """The legs don't match and nothing is out: a price, the deadline or the kill switch is waited for."""
    BALANCED = "balanced"
    """Every leg holds the same; settlement is waited for."""
    HELD = "held"
    """The legs don't match, what is naked is within the cap, and it is kept until settlement or an operator acts."""
    STRANDED = "stranded"
    """The legs don't match, what is naked is above the cap, and nothing could be done about it: people must act."""
    FLAT = "flat"
    """Something was bought and all of it given back."""
    ABANDONED = "abandoned"
    """Ended without a contract."""
    SETTLED = "settled"
    """Every market of it was settled for good."""

    @property
    def at_rest(self) -> bool:
        """Whether nothing happens by itself any more; news from a venue can still wake the trade."""
        return self in _AT_REST


_AT_REST = frozenset({Phase.BALANCED, Phase.HELD, Phase.STRANDED, Phase.FLAT, Phase.ABANDONED, Phase.SETTLED})


_MISSED = frozenset({"fak_not_filled", "fok_not_filled", "fill_or_kill_insufficient_resting_volume"})
"""Reasons of refusals that say nothing against the next order: nothing was there to match."""


class FillFact(msgspec.Struct, frozen=True):
    """What is known of one trade of an order: the last word about it."""

    trade: str
    status: FillStatus
    price: Price
    quantity: Quantity
    fee: Money
    received_ns: int


class TradeOrder(msgspec.Struct, frozen=True, kw_only=True):
    """An order and what is known of it.

    Attributes:
        command: The order as it was, or will be, put on the venue's stream; never changed.
        status: The venue's or gateway's last word; None: intended, and nothing heard.
        sequence: `OrderEvent.sequence` of that word.
        reason: Why it ended, in the words of the event.
        reported: Contracts filled by the order's own events, voided ones included.
        average_price: Of those, where it was told.
        fees: Charged for those, as told.
        fills: Its trades, by id.
        heard_ns: When something was last heard or, before, when it was issued.
        cancels: Cancels sent.
        venue_order_id: The venue's id of it, once told.
    """

    command: OrderCommand
    status: OrderStatus | None = None
    sequence: int = -1
    reason: str = ""
    reported: Quantity = Quantity(0)
    average_price: Price | None = None
    fees: Money = MONEY_ZERO
    fills: tuple[FillFact, ...] = ()
    heard_ns: int = 0
    cancels: int = 0
    venue_order_id: str | None = None

    @property
    def gross(self) -> Quantity:
        """Contracts it got, voided ones included."""
        return Quantity(max(self.reported, sum(fill.quantity for fill in self.fills)))

    @property
    def live(self) -> bool:
        """Whether it may still fill, as far as is known."""
        return self.status is None or not self.status.final

    @property
    def refused(self) -> bool:
        """Whether the venue or its gateway would not have it, so that the like of it is not had at once either (no
        money there, a shut gate, a sale of what is not confirmed yet)."""
        refusal = self.status in (OrderStatus.REJECTED, OrderStatus.DENIED)
        return refusal and not self.gross and self.reason not in _MISSED

    @property
    def filled(self) -> Quantity:
        """Contracts it got and kept: the larger of what its events and what its trades say, without voided ones."""
        kept = sum(fill.quantity for fill in self.fills if fill.status is not FillStatus.VOIDED)
        voided = sum(fill.quantity for fill in self.fills if fill.status is FillStatus.VOIDED)
        return Quantity(max(kept, self.reported - voided))

    @property
    def paid(self) -> Money:
        """Dollars it cost, fees included; negative when it brought some in.

        Contracts that events tell of before their trades do count at the average price told, else at the limit.
        """
        buys = self.command.side is Side.BUY
        kept = [fill for fill in self.fills if fill.status is not FillStatus.VOIDED]
        known = sum(fill.quantity for fill in kept)
        rest = Quantity(self.filled - known)
        price = self.command.limit_price if self.average_price is None else self.average_price
        rounding = Rounding.UP if buys else Rounding.DOWN
        amount = sum(cost(fill.price, fill.quantity, rounding) for fill in kept) + cost(price, rest, rounding)
        fees: int = sum(fill.fee for fill in kept)
        if rest:
            fees = max(fees, self.fees)
        return Money((amount if buys else -amount) + fees)

    def told(self, event: OrderEvent) -> TradeOrder:
        """The order after an event. Old events change nothing but what was filled, and nothing follows the end."""
        reported = max(self.reported, event.filled)
        newer = event.sequence > self.sequence
        if not newer or event.status is OrderStatus.CANCEL_REFUSED or not self.live:
            sequence = max(self.sequence, event.sequence)
            return msgspec.structs.replace(self, reported=Quantity(reported), sequence=sequence)
        return msgspec.structs.replace(
            self,
            status=event.status,
            sequence=event.sequence,
            reason=event.reason,
            reported=Quantity(reported),
            average_price=event.average_price if event.average_price is not None else self.average_price,
            fees=Money(max(self.fees, event.fees)),
            heard_ns=max(self.heard_ns, event.received_ns),
            venue_order_id=event.venue_order_id or self.venue_order_id,
        )

    def traded(self, fill: Fill) -> TradeOrder:
        """The order after news of one of its trades. A confirmed or voided trade never becomes provisional again; of
        two final words that contradict each other the later one counts."""
        before = next((each for each in self.fills if each.trade == fill.trade), None)
        if before is not None and not _supersedes(fill, before):
            return self
        fact = FillFact(fill.trade, fill.status, fill.price, fill.quantity, fill.fee, fill.received_ns)
        fills = (*(each for each in self.fills if each.trade != fill.trade), fact)
        return msgspec.structs.replace(self, fills=fills, heard_ns=max(self.heard_ns, fill.received_ns))


def _supersedes(fill: Fill, before: FillFact) -> bool:
    if fill.status is FillStatus.PROVISIONAL:
        return False
    if before.status is FillStatus.PROVISIONAL:
        return True
    return fill.status is not before.status and fill.received_ns > before.received_ns


class Trade(msgspec.Struct, frozen=True, kw_only=True):
    """A decision on its way.

    Attributes:
        decision: What was approved.
        order: Numbers of the legs in the order they are entered.
        phase: Where it stands.
        orders: Every order, oldest first.
        reason: Why it ended without a contract, or why it waits.
        exposed_ns: Since when the legs don't match; None while they do.
        wake_ns: When to look again without news; None: not at all.
        given_up: Whether it was decided to keep what is naked.
        closing: Whether an operator wants everything given back.
        close_attempts: Orders sent for that.
        settled: Markets, as (venue, market), that were settled for good.
        alarms: Codes of the alarms raised since the legs last matched, so that each is raised once.
        version: Grows with every change; what the store orders writes by.
    """

    decision: Decision
    order: tuple[int, ...]
    phase: Phase = Phase.ENTERING
    orders: tuple[TradeOrder, ...] = ()
    reason: str = ""
    exposed_ns: int | None = None
    wake_ns: int | None = None
    given_up: bool = False
    closing: bool = False
    close_attempts: int = 0
    settled: tuple[tuple[str, str], ...] = ()
    alarms: tuple[str, ...] = ()
    version: int = 0

    @property
    def id(self) -> str:
        """The decision's id."""
        return self.decision.id

    @property
    def legs(self) -> tuple[Leg, ...]:
        """The decision's legs."""
        return self.decision.legs

    def orders_of(self, leg: int) -> list[TradeOrder]:
        """The orders of one leg, oldest first."""
        return [order for order in self.orders if order.command.leg == leg]

    def held(self, leg: int) -> int:
        """Contracts gained through a leg in its direction, what was given back taken off; in millionths."""
        side = self.legs[leg].side
        return sum(order.filled if order.command.side is side else -order.filled for order in self.orders_of(leg))

    @property
    def holdings(self) -> tuple[int, ...]:
        """`held` of every leg."""
        return tuple(self.held(leg) for leg in range(len(self.legs)))

    @property
    def paid(self) -> Money:
        """Dollars spent so far, fees included."""
        return Money(sum(order.paid for order in self.orders))

    @property
    def naked(self) -> int:
        """Contracts without a counterpart, summed over legs; in millionths."""
        held = self.holdings
        return sum(each - min(held) for each in held)

    @property
    def open(self) -> bool:
        """Whether it holds anything, or anything can still happen to it by itself."""
        return not self.phase.at_rest or (self.phase is not Phase.SETTLED and any(self.holdings))

    def with_order(self, order: TradeOrder) -> Trade:
        """The trade with a newer view of one of its orders."""
        orders = tuple(order if each.command.id == order.command.id else each for each in self.orders)
        return msgspec.structs.replace(self, orders=orders)


def set_value(legs: tuple[Leg, ...]) -> Money:
    """What one contract of each leg pays at least when the event ends: a dollar for legs that cover every result.

    Results that no leg pays on are taken to be impossible: the legs of an approved arbitrage cover all there are.
    """
    results = {result for leg in legs for result in leg.pays_on}
    totals = [sum((1 if leg.side is Side.BUY else -1) for leg in legs if result in leg.pays_on) for result in results]
    return Money(min(totals, default=0) * SCALE)


def leg_fee(leg: Leg, price: Price, quantity: Quantity) -> Money:
    """The fee of taking `quantity` at `price` in the leg's market: the decision's own fee, scaled.

    Both venues charge in proportion to quantity × p(1 − p) (venues.md 1.8 and 2.7: Kalshi's fee schedule of 2026-07-07,
    Polymarket's feeSchedule with exponent 1), so the fee that was computed for the decision fixes the market's rate.
    Rounded up to the cent, as Kalshi's older documents round an order.
    """
    if not leg.quantity or not leg.fee or not quantity:
        return MONEY_ZERO
    average = divide(leg.amount * SCALE, leg.quantity, Rounding.DOWN)
    base = leg.quantity * average * (SCALE - average)
    if base <= 0:
        return leg.fee
    fee = divide(leg.fee * quantity * price * (SCALE - price), base, Rounding.UP)
    return Money(round_to(fee, CENT, Rounding.UP))
