"""The bounds every trade is held to."""

from __future__ import annotations

from dataclasses import dataclass

from arbees_runtime.market.numbers import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds; each is a variable of signal-processor, named in brackets.

    Attributes:
        order: dollars one order may cost, fee included [MAX_ORDER_DOLLARS].
        market: dollars in one market, orders under way included [MAX_MARKET_DOLLARS].
        event_loss: loss of one event in its worst result [MAX_EVENT_LOSS].
        league_loss: the same over a league's events [MAX_LEAGUE_LOSS].
        venue: dollars in one venue's contracts, not netted [MAX_VENUE_DOLLARS].
        daily_loss: loss since midnight US Eastern, with everything under way at its worst [MAX_DAILY_LOSS].
        drawdown: loss from the highest profit, with everything under way at its worst [MAX_DRAWDOWN].
        open_legs: events with an open leg or orders under way [MAX_OPEN_LEGS].
        orders_per_minute: orders approved within 60 s [MAX_ORDERS_PER_MINUTE].
        event_cooldown_ns: time between two approvals on one event [EVENT_COOLDOWN].
        loss_cooldown_ns: time without approvals on an event after a loss was realised on it [LOSS_COOLDOWN].
        data_ttl_ns: age of a leg's quote when it is decided on [MARKET_DATA_TTL].
        skew_ns: how far a quote's time may lie ahead of our clock.
    """

    order: Money
    market: Money
    event_loss: Money
    league_loss: Money
    venue: Money
    daily_loss: Money
    drawdown: Money
    open_legs: int
    orders_per_minute: int
    event_cooldown_ns: int
    loss_cooldown_ns: int
    data_ttl_ns: int
    skew_ns: int = 500_000_000
