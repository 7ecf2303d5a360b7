"""The rows that are written in bulk, field by field as their tables have them (`migrations/sql/` says what each means).

Tuples, because COPY takes tuples and a recorder makes thousands a second. JSON columns take text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from arbees_runtime.market.numbers import Money, Price, Quantity


class QuoteRow(NamedTuple):
    """A row of `quotes`."""

    received_at: datetime
    venue: str
    market_id: str
    sequence: int
    venue_time: datetime | None
    source: str
    feed: str
    open: bool
    bid_price: Price | None
    bid_quantity: Quantity | None
    ask_price: Price | None
    ask_quantity: Quantity | None
    yes_bids: Sequence[int]
    no_bids: Sequence[int]


class GameStateRow(NamedTuple):
    """A row of `game_states`."""

    received_at: datetime
    event: str
    source: str
    sequence: int
    source_time: datetime | None
    state: str
    completed: bool
    status: str
    period: int | None
    clock_ms: int | None
    home_score: int | None
    away_score: int | None
    regression: bool = False
    situation: str = "{}"


class WinProbabilityRow(NamedTuple):
    """A row of `win_probabilities`; the three are millionths and sum to one."""

    computed_at: datetime
    event: str
    model: str
    home: int
    away: int
    draw: int
    inputs: str = "{}"


class MarkRow(NamedTuple):
    """A row of `marks`."""

    marked_at: datetime
    mode: str
    venue: str
    market_id: str
    outcome: str
    quantity: Quantity
    price: Price | None
    value: Money | None
    quote_age_ms: int | None


class FeedStateRow(NamedTuple):
    """A row of `feed_states`."""

    changed_at: datetime
    venue: str
    feed: str
    phase: str
    reason: str
    orders_allowed: bool
    orders_reason: str
    details: str = "{}"


class VenueAccountRow(NamedTuple):
    """A row of `venue_accounts`."""

    received_at: datetime
    venue: str
    account_id: str
    as_of: datetime
    cash: Money
    details: str


class SignalRow(NamedTuple):
    """A row of `signals`."""

    signal_id: str
    mode: str
    kind: str
    event: str
    detected_at: datetime
    expires_at: datetime
    quantity: Quantity
    net_edge: Money
    net_profit: Money
    legs: str
    inputs: str = "{}"


class DecisionRow(NamedTuple):
    """A row of `decisions`."""

    decision_id: str
    mode: str
    signal_id: str
    event: str | None
    decided_at: datetime
    verdict: str
    reason: str
    quantity: Quantity
    limits: str


class OrderEventRow(NamedTuple):
    """A row of `order_events`."""

    order_event_id: str
    client_order_id: str
    happened_at: datetime
    venue_time: datetime | None
    kind: str
    state: str
    details: str = "{}"


BulkRow = (
    QuoteRow
    | GameStateRow
    | WinProbabilityRow
    | MarkRow
    | FeedStateRow
    | VenueAccountRow
    | SignalRow
    | DecisionRow
    | OrderEventRow
)

TABLES: Mapping[type[tuple[object, ...]], str] = {
    QuoteRow: "quotes",
    GameStateRow: "game_states",
    WinProbabilityRow: "win_probabilities",
    MarkRow: "marks",
    FeedStateRow: "feed_states",
    VenueAccountRow: "venue_accounts",
    SignalRow: "signals",
    DecisionRow: "decisions",
    OrderEventRow: "order_events",
}
"""The table each kind of row belongs to."""

TIME_COLUMNS: Mapping[type[tuple[object, ...]], str] = {
    QuoteRow: "received_at",
    GameStateRow: "received_at",
    WinProbabilityRow: "computed_at",
    MarkRow: "marked_at",
    FeedStateRow: "changed_at",
    VenueAccountRow: "received_at",
}
"""For the series, the column they are partitioned by."""
