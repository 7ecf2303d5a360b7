"""Shapes of Kalshi's REST answers and requests, as on the wire.

Amounts stay the decimal strings they are (`*_dollars`, `*_fp`); `readings` turns them into exact numbers.
Fields we do not read are left out, unknown ones are ignored, and a field of a wrong type is an error. Since
summer 2026 the integer cent fields are gone but for balances and settlements. Source: OpenAPI description
3.34.0 of 2026-10-13.
"""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any, TypeAlias

import msgspec

Dollars: TypeAlias = str
Count: TypeAlias = str
Pair: TypeAlias = tuple[Dollars, Count]


class _Shape(msgspec.Struct, frozen=True, kw_only=True):
    pass


# ---- exchange ----------------------------------------------------------------------------------------


class ExchangeShardStatus(_Shape, frozen=True, kw_only=True):
    """One shard of the exchange."""

    exchange_index: int
    exchange_active: bool
    trading_active: bool
    description: str = ""


class ExchangeStatus(_Shape, frozen=True, kw_only=True):
    """`GET /exchange/status`. In a trading pause cancels still work, in an exchange pause nothing does."""

    exchange_active: bool
    trading_active: bool
    exchange_estimated_resume_time: datetime | None = None
    exchange_index_statuses: tuple[ExchangeShardStatus, ...] = ()


class UserDataTimestamp(_Shape, frozen=True, kw_only=True):
    """`GET /exchange/user_data_timestamp`: how far portfolio reads have caught up."""

    as_of_time: datetime


class BucketLimit(_Shape, frozen=True, kw_only=True):
    """One token bucket of the account: tokens a second, and how many it holds."""

    refill_rate: int
    bucket_capacity: int


class AccountLimits(_Shape, frozen=True, kw_only=True):
    """`GET /account/limits`."""

    usage_tier: str
    read: BucketLimit
    write: BucketLimit


class ApiKey(_Shape, frozen=True, kw_only=True):
    """One entry of `GET /api_keys`."""

    api_key_id: str
    name: str = ""
    scopes: tuple[str, ...] = ()


class ApiKeys(_Shape, frozen=True, kw_only=True):
    """`GET /api_keys`.

    Attributes:
        api_key_region_expiration_ts: unix seconds until which the user's attestation of location lets keys
        trade
            sports, elections and entertainment; absent if never attested.
    """

    api_keys: tuple[ApiKey, ...]
    api_key_region_expiration_ts: int | None = None


# ---- markets -----------------------------------------------------------------------------------------


class PriceRange(_Shape, frozen=True, kw_only=True):
    """Part of a market's price grid."""

    start: Dollars
    end: Dollars
    step: Dollars


class Market(_Shape, frozen=True, kw_only=True):
    """A market. Absent sizes and prices mean none."""

    ticker: str
    event_ticker: str
    status: str
    market_type: str = "binary"
    title: str = ""
    yes_sub_title: str = ""
    no_sub_title: str = ""
    open_time: datetime | None = None
    close_time: datetime | None = None
    expected_expiration_time: datetime | None = None
    latest_expiration_time: datetime | None = None
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
    settlement_ts: datetime | None = None
    can_close_early: bool = False
    fee_waiver_expiration_time: datetime | None = None
    strike_type: str | None = None
    floor_strike: Decimal | None = None
    custom_strike: dict[str, Any] | None = None
    rules_primary: str = ""
    rules_secondary: str = ""
    price_level_structure: str = ""
    price_ranges: tuple[PriceRange, ...] = ()
    exchange_index: int = 0
    is_provisional: bool = False


class Event(_Shape, frozen=True, kw_only=True):
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


class SettlementSource(_Shape, frozen=True, kw_only=True):
    """Where a series' results come from."""

    name: str | None = None
    url: str | None = None


class Series(_Shape, frozen=True, kw_only=True):
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


class SeriesFeeChange(_Shape, frozen=True, kw_only=True):
    """One entry of `GET /series/fee_changes`."""

    series_ticker: str
    fee_type: str
    fee_multiplier: Decimal
    scheduled_ts: datetime


class EventFeeChange(_Shape, frozen=True, kw_only=True):
    """One entry of `GET /events/fee_changes`; null clears the override."""

    event_ticker: str
    series_ticker: str
    fee_type_override: str | None
    fee_multiplier_override: Decimal | None
    scheduled_ts: datetime


class Milestone(_Shape, frozen=True, kw_only=True):
    """A game: what happens when, and which events it decides. `start_date` is the kickoff."""

    id: str
    category: str
    type: str
    title: str
    start_date: datetime
    end_date: datetime | None = None
    primary_event_tickers: tuple[str, ...] = ()
    related_event_tickers: tuple[str, ...] = ()
    source_id: str | None = None
    source_ids: dict[str, str] | None = None
    details: dict[str, Any] = {}
    last_updated_ts: datetime | None = None


class LiveData(_Shape, frozen=True, kw_only=True):
    """The state of a milestone's game; `details` differ by sport."""

    milestone_id: str
    type: str
    details: dict[str, Any]


class OrderBook(_Shape, frozen=True, kw_only=True):
    """Bids for both outcomes, in any order."""

    yes_dollars: tuple[Pair, ...] | None = None
    no_dollars: tuple[Pair, ...] | None = None


class OrderBookAnswer(_Shape, frozen=True, kw_only=True):
    """`GET /markets/{ticker}/orderbook`, and one entry of the batch."""

    orderbook_fp: OrderBook
    ticker: str = ""


class Trade(_Shape, frozen=True, kw_only=True):
    """A public trade."""

    trade_id: str
    ticker: str
    count_fp: Count
    yes_price_dollars: Dollars
    no_price_dollars: Dollars
    created_time: datetime
    taker_outcome_side: str = ""
    taker_book_side: str = ""
    is_block_trade: bool = False


# ---- orders ------------------------------------------------------------------------------------------


class NewOrder(_Shape, frozen=True, kw_only=True, omit_defaults=True):
    """`POST /portfolio/events/orders`. `price` is of YES, `side` bid buys YES, ask sells YES (buys NO).

    Attributes:
        client_order_id: one per attempt; Kalshi refuses it a second time even if the first was killed.
        expiration_time: unix seconds, with good_till_canceled only.
        reduce_only: with immediate_or_cancel only.
    """

    ticker: str
    side: str
    count: Count
    price: Dollars
    time_in_force: str
    client_order_id: str
    self_trade_prevention_type: str
    expiration_time: int | None = None
    post_only: bool | None = None
    reduce_only: bool | None = None
    cancel_order_on_pause: bool | None = None
    order_group_id: str | None = None
    subaccount: int | None = None
    exchange_index: int | None = None


class AmendOrder(_Shape, frozen=True, kw_only=True, omit_defaults=True):
    """`POST .../{id}/amend`. `count` is what has filled plus what shall remain."""

    ticker: str
    side: str
    price: Dollars
    count: Count
    client_order_id: str | None = None
    updated_client_order_id: str | None = None
    exchange_index: int | None = None


class PlacedOrder(_Shape, frozen=True, kw_only=True):
    """The answer to a new or amended order. `average_fee_paid` is per contract."""

    order_id: str
    client_order_id: str | None = None
    fill_count: Count | None = None
    remaining_count: Count | None = None
    average_fill_price: Dollars | None = None
    average_fee_paid: Dollars | None = None
    ts_ms: int | None = None


class CancelledOrder(_Shape, frozen=True, kw_only=True):
    """The answer to a cancel: how much was still open."""

    order_id: str
    client_order_id: str | None = None
    reduced_by: Count | None = None
    ts_ms: int | None = None


class BatchItem(_Shape, frozen=True, kw_only=True):
    """One order's answer within a batch: its fields, or an error."""

    order_id: str | None = None
    client_order_id: str | None = None
    fill_count: Count | None = None
    remaining_count: Count | None = None
    average_fill_price: Dollars | None = None
    average_fee_paid: Dollars | None = None
    reduced_by: Count | None = None
    ts_ms: int | None = None
    error: dict[str, Any] | None = None


class BatchAnswer(_Shape, frozen=True, kw_only=True):
    """The answer to a batch, one item an order in the order asked."""

    orders: tuple[BatchItem, ...]


# ---- portfolio ---------------------------------------------------------------------------------------


class Order(_Shape, frozen=True, kw_only=True):
    """An order of ours."""

    order_id: str
    ticker: str
    status: str
    client_order_id: str = ""
    outcome_side: str = ""
    book_side: str = ""
    type: str = ""
    yes_price_dollars: Dollars | None = None
    no_price_dollars: Dollars | None = None
    initial_count_fp: Count
    fill_count_fp: Count
    remaining_count_fp: Count
    taker_fill_cost_dollars: Dollars | None = None
    maker_fill_cost_dollars: Dollars | None = None
    taker_fees_dollars: Dollars | None = None
    maker_fees_dollars: Dollars | None = None
    created_time: datetime | None = None
    last_update_time: datetime | None = None
    expiration_time: datetime | None = None
    order_group_id: str | None = None
    exchange_index: int = 0


class OrderAnswer(_Shape, frozen=True, kw_only=True):
    """`GET /portfolio/orders/{id}`."""

    order: Order


class Fill(_Shape, frozen=True, kw_only=True):
    """A trade of ours. The client order id is not in it.

    Attributes:
        trade_id: the same as `fill_id` by its older name, which the socket still uses (OpenAPI description 3.11).
    """

    fill_id: str
    trade_id: str = ""
    order_id: str
    ticker: str
    outcome_side: str
    book_side: str
    count_fp: Count
    yes_price_dollars: Dollars
    no_price_dollars: Dollars
    is_taker: bool
    fee_cost: Dollars
    created_time: datetime | None = None
    ts: int | None = None
    exchange_index: int = 0


class MarketPosition(_Shape, frozen=True, kw_only=True):
    """What we hold in a market: positive YES, negative NO."""

    ticker: str
    position_fp: Count
    exchange_index: int = 0
    total_traded_dollars: Dollars | None = None
    market_exposure_dollars: Dollars | None = None
    realized_pnl_dollars: Dollars | None = None
    fees_paid_dollars: Dollars | None = None
    last_updated_ts: datetime | None = None


class ShardBalance(_Shape, frozen=True, kw_only=True):
    """Cash on one shard; orders in a market need it on that market's shard."""

    exchange_index: int
    balance: Dollars


class Balance(_Shape, frozen=True, kw_only=True):
    """`GET /portfolio/balance`; `balance` and `portfolio_value` in cents."""

    balance: int
    portfolio_value: int = 0
    updated_ts: int | None = None
    balance_dollars: Dollars | None = None
    balance_breakdown: tuple[ShardBalance, ...] = ()


class Settlement(_Shape, frozen=True, kw_only=True):
    """What a market paid; `revenue` and `value` in cents."""

    ticker: str
    market_result: str
    settled_time: datetime
    revenue: int
    event_ticker: str = ""
    yes_count_fp: Count | None = None
    no_count_fp: Count | None = None
    yes_total_cost_dollars: Dollars | None = None
    no_total_cost_dollars: Dollars | None = None
    value: int | None = None
    fee_cost: Dollars | None = None
