"""Shapes of Kalshi's REST messages about the exchange, its markets and their books; see `shapes`."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import msgspec

from arbees_runtime.venues.kalshi.shapes import Count, Dollars, Moment, Pair, Shape


class ExchangeShardStatus(Shape, frozen=True, kw_only=True):
    """One shard of the exchange."""

    exchange_index: int
    exchange_active: bool
    trading_active: bool
    description: str = ""


class ExchangeStatus(Shape, frozen=True, kw_only=True):
    """`GET /exchange/status`. In a trading pause cancels still work, in an exchange pause nothing does."""

    exchange_active: bool
    trading_active: bool
    exchange_estimated_resume_time: Moment | None = None
    exchange_index_statuses: tuple[ExchangeShardStatus, ...] = ()


class PriceRange(Shape, frozen=True, kw_only=True):
    """Part of a market's price grid."""

    start: Dollars
    end: Dollars
    step: Dollars


class Market(Shape, frozen=True, kw_only=True):
    """A market. Absent sizes and prices mean none."""

    ticker: str
    event_ticker: str
    status: str
    market_type: str = "binary"
    title: str = ""
    yes_sub_title: str = ""
    no_sub_title: str = ""
    open_time: Moment | None = None
    close_time: Moment | None = None
    expected_expiration_time: Moment | None = None
    latest_expiration_time: Moment | None = None
    settlement_timer_seconds: int | None = None
    yes_bid_dollars: Dollars | None = None
    yes_ask_dollars: Dollars | None = None
    no_bid_dollars: Dollars | None = None
    no_ask_dollars: Dollars | None = None
    yes_bid_size_fp: Count | None = None
    yes_ask_size_fp: Count | None = None
    last_price_dollars: Dollars | None = None
    volume_fp: Count | None = None
    open_interest_fp: Count | None = None
    result: str = ""
    settlement_value_dollars: Dollars | None = None
    settlement_ts: Moment | None = None
    can_close_early: bool = False
    fee_waiver_expiration_time: Moment | None = None
    strike_type: str | None = None
    floor_strike: Decimal | None = None
    custom_strike: dict[str, Any] | None = None
    rules_primary: str = ""
    rules_secondary: str = ""
    price_level_structure: str = ""
    price_ranges: tuple[PriceRange, ...] = ()
    exchange_index: int = 0
    is_provisional: bool = False


class Event(Shape, frozen=True, kw_only=True):
    """An event; its markets come along if asked for."""

    event_ticker: str
    series_ticker: str
    title: str
    sub_title: str = ""
    mutually_exclusive: bool = False
    collateral_return_type: str = ""
    fee_type_override: str | None = None
    fee_multiplier_override: Decimal | None = None
    markets: tuple[msgspec.Raw, ...] | None = None


class SettlementSource(Shape, frozen=True, kw_only=True):
    """Where a series' results come from."""

    name: str | None = None
    url: str | None = None


class Series(Shape, frozen=True, kw_only=True):
    """A series of events."""

    ticker: str
    title: str
    category: str
    fee_type: str
    fee_multiplier: Decimal
    tags: tuple[str, ...] | None = None
    contract_terms_url: str = ""
    settlement_sources: tuple[SettlementSource, ...] | None = None
    exchange_index: int = 0


class SeriesFeeChange(Shape, frozen=True, kw_only=True):
    """One entry of `GET /series/fee_changes`."""

    series_ticker: str
    fee_type: str
    fee_multiplier: Decimal
    scheduled_ts: Moment


class EventFeeChange(Shape, frozen=True, kw_only=True):
    """One entry of `GET /events/fee_changes`; null clears the override."""

    event_ticker: str
    series_ticker: str
    fee_type_override: str | None
    fee_multiplier_override: Decimal | None
    scheduled_ts: Moment


class Milestone(Shape, frozen=True, kw_only=True):
    """A game: what happens when, and which events it decides. `start_date` is the kickoff."""

    id: str
    category: str
    type: str
    title: str
    start_date: Moment
    end_date: Moment | None = None
    primary_event_tickers: tuple[str, ...] = ()
    related_event_tickers: tuple[str, ...] = ()
    source_id: str | None = None
    source_ids: dict[str, str] | None = None
    details: dict[str, Any] = msgspec.field(default_factory=dict)
    last_updated_ts: Moment | None = None


class LiveData(Shape, frozen=True, kw_only=True):
    """The state of a milestone's game; `details` differ by sport."""

    milestone_id: str
    type: str
    details: dict[str, Any]


class OrderBook(Shape, frozen=True, kw_only=True):
    """Bids for both outcomes, in any order."""

    yes_dollars: tuple[Pair, ...] | None = None
    no_dollars: tuple[Pair, ...] | None = None


class OrderBookAnswer(Shape, frozen=True, kw_only=True):
    """`GET /markets/{ticker}/orderbook`, and one entry of the batch."""

    orderbook_fp: OrderBook
    ticker: str = ""


class Trade(Shape, frozen=True, kw_only=True):
    """A public trade."""

    trade_id: str
    ticker: str
    count_fp: Count
    yes_price_dollars: Dollars
    no_price_dollars: Dollars
    created_time: Moment
    taker_outcome_side: str = ""
    taker_book_side: str = ""
    is_block_trade: bool = False
