"""Mispricings put into the books on purpose, and the log that says which of them are real.

A real one can be traded: both legs are there, the rules match, and something is left after both venues' fees. The
others only look like it; a system that acts on one of them is wrong.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from decimal import Decimal

from arbees_runtime.market.fees import FeeTerms, Role
from arbees_runtime.market.numbers import MONEY_ZERO, SCALE, Money, Price, Quantity, Rounding, cost
from arbees_runtime.market.sides import Outcome
from arbees_runtime.simulator.engine.orders import BookSide
from arbees_runtime.simulator.season.fixtures import Quoted
from arbees_runtime.simulator.season.makers import Offer


class Kind(enum.StrEnum):
    """What is the matter with a mispricing."""

    REAL = "real"
    STALE = "stale"
    """A venue's feed stands still while the other one moves: the price shown is gone."""
    MISMATCHED_RULES = "mismatched_rules"
    """The two markets are about different things."""
    CROSSED = "crossed"
    """One venue's feed shows a bid that does not exist."""
    BELOW_FEE = "below_fee"
    """The gap is smaller than the fees."""
    FEE_CHANGED = "fee_changed"
    """The gap covers the series' fee, but not the event's override that was just announced."""


@dataclass(frozen=True, slots=True)
class Leg:
    """What to buy where."""

    venue: str
    market: str
    outcome: Outcome
    price: Price
    size: Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """An entry of the truth log.

    Attributes:
        event: Kalshi's event ticker.
        begins_ns, ends_ns: when it is in the books (or on the wire).
        legs: what buying it means; empty where there is nothing to buy.
        gross: dollars per pair before fees, in millionths.
        net: the same after both takers' fees.
        profit: of the whole size, after fees: never above zero unless real.
    """

    number: int
    kind: Kind
    event: str
    begins_ns: int
    ends_ns: int
    legs: tuple[Leg, ...] = ()
    gross: int = 0
    net: int = 0
    profit: Money = MONEY_ZERO


@dataclass(frozen=True, slots=True)
class Side:
    """One venue's half of a pair, as it is quoted now.

    Attributes:
        outcome: what to buy here.
        ask: what that costs now.
        tick: prices' step.
        terms: fees.
    """

    quoted: Quoted
    outcome: Outcome
    ask: int
    tick: int
    terms: FeeTerms

    def offer(self, price: int, size: Quantity) -> Offer:
        """The order of a maker that offers `outcome` at `price`."""
        if self.outcome is Outcome.YES:
            return Offer(BookSide.ASK, Price(price), size)
        return Offer(BookSide.BID, Price(SCALE - price), size)

    def leg(self, price: int, size: Quantity) -> Leg:
        """As a leg of the truth log."""
        return Leg(self.quoted.venue, self.quoted.market, self.outcome, Price(price), size)


def complementary(first: Quoted, outcome: Outcome, second: Quoted) -> Outcome:
    """What to buy on `second` so that exactly one of the two pays."""
    return outcome.other if first.end == second.end else outcome


def net_of(price: int, cheap: Side, other: Side, multiplier: Decimal = Decimal(1)) -> int:
    """What is left of a dollar per pair when the cheap leg costs `price`; `multiplier` on the cheap leg's fee."""
    fees = int(cheap.terms.per_contract(Role.TAKER, Price(price)) * multiplier)
    return SCALE - price - other.ask - fees - other.terms.per_contract(Role.TAKER, Price(other.ask))


def price_for(cheap: Side, other: Side, least_net: int) -> int | None:
    """The highest price of the cheap leg that leaves `least_net`; None if no price does."""
    price = (SCALE - other.ask) // cheap.tick * cheap.tick
    while price > 0:
        if net_of(price, cheap, other) >= least_net:
            return price
        price -= cheap.tick
    return None


def price_below_fee(cheap: Side, other: Side) -> int | None:
    """A price that leaves something before fees and nothing after; None if a tick is more than the fees."""
    price = (SCALE - other.ask - cheap.tick) // cheap.tick * cheap.tick
    return price if price > 0 and net_of(price, cheap, other) < 0 else None


def profit_of(price: int, size: Quantity, cheap: Side, other: Side) -> Money:
    """Of buying `size` of both legs, after fees."""
    spent = sum(
        cost(Price(paid), size, Rounding.UP) + side.terms.order_bound(Role.TAKER, [(Price(paid), size)], fills=1)
        for paid, side in ((price, cheap), (other.ask, other))
    )
    return Money(size - spent)
