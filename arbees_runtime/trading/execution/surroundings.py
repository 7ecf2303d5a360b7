"""What the state machine is told of the world, and what it wants done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from arbees_runtime.market.fees import CENT, FeeCurve
from arbees_runtime.market.ladder import Level
from arbees_runtime.market.numbers import Money, Price, Quantity
from arbees_runtime.market.sides import Side
from arbees_runtime.messages import (
    CancelCommand,
    Fill,
    Flatten,
    Leg,
    OrderCommand,
    OrderEvent,
    Quote,
    Settlement,
    TradingState,
    quote_key,
)
from arbees_runtime.messages.markets import ladder
from arbees_runtime.trading.execution.policy import Policy, VenueRules
from arbees_runtime.trading.execution.trade import leg_fee

# ---- what happened ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Tick:
    """Time passed, or prices or the kill switch changed: look again."""


Event: TypeAlias = OrderEvent | Fill | Settlement | Flatten | Tick


# ---- how things are ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Surroundings:
    """How things are at the moment of a step.

    Attributes:
        quotes: Quotes that may be traded on now, by key: fresh, heard live, of a live feed and an open market.
            Whatever is not here has no price.
        trading: What the kill switch lets a venue do for this trade's event; a venue not named here is ACTIVE.
        refusing: Venues that take no entry now, with the reason (orders not allowed from here, an order of unknown
            fate).
        epoch: Our lease epoch, written into every order.
        heard: Whether prices had the time to be heard since we listen: before that their absence says nothing.
    """

    quotes: Mapping[str, Quote] = field(default_factory=dict)
    trading: Mapping[str, TradingState] = field(default_factory=dict)
    refusing: Mapping[str, str] = field(default_factory=dict)
    epoch: int = 0
    heard: bool = True

    def state(self, venue: str) -> TradingState:
        """What may be traded at a venue."""
        return self.trading.get(venue, TradingState.ACTIVE)

    def halted(self, leg: Leg) -> bool:
        """Whether no order at all may be sent for a leg."""
        return self.state(leg.venue) is TradingState.HALTED

    def rules(self, leg: Leg, policy: Policy) -> VenueRules:
        """The sizes that a leg's market takes: what its quote says, else what is usual at the venue."""
        quote = self.quotes.get(quote_key(leg.venue, leg.market, leg.outcome))
        if quote is None or quote.terms is None:
            return policy.rules(leg.venue)
        terms = quote.terms
        return VenueRules(terms.lot, max(terms.lot, terms.smallest), terms.smallest_cost, terms.taker_delay_ns > 0)

    def fee(self, leg: Leg, price: Price, quantity: Quantity) -> Money:
        """The fee of taking `quantity` of a leg's market at `price`: by the terms that travel with its quote, else the
        decision's own fee, scaled."""
        quote = self.quotes.get(quote_key(leg.venue, leg.market, leg.outcome))
        if quote is None or quote.terms is None:
            return leg_fee(leg, price, quantity)
        curve = FeeCurve(quote.terms.taker_rate, quote.terms.exponent)
        return curve.fee(price, quantity, max(CENT, quote.terms.bound_step))

    def levels(self, leg: Leg, side: Side) -> list[Level]:
        """What can be taken now on one side of a leg's market, best first; empty without a quote to trade on."""
        quote = self.quotes.get(quote_key(leg.venue, leg.market, leg.outcome))
        if quote is None:
            return []
        flat, price, size = (
            (quote.asks, quote.ask, quote.ask_size) if side is Side.BUY else (quote.bids, quote.bid, quote.bid_size)
        )
        if flat:
            return ladder(flat)
        return [] if price is None else [(Price(price), Quantity(size))]


# ---- what is wanted ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Send:
    """Put an order on its venue's stream, once its intent is in the store."""

    command: OrderCommand


@dataclass(frozen=True, slots=True)
class Cancel:
    """Put a cancel on its venue's stream."""

    command: CancelCommand


@dataclass(frozen=True, slots=True)
class Alarm:
    """Tell people.

    Attributes:
        code: What it is about, one word per kind.
        text: What happened, for people.
    """

    code: str
    text: str


Effect: TypeAlias = Send | Cancel | Alarm
