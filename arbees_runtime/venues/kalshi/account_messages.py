"""Shapes of Kalshi's REST messages about our account: keys, limits, positions, balance, settlements; see `shapes`."""

from __future__ import annotations

from datetime import datetime

from arbees_runtime.venues.kalshi.shapes import Count, Dollars, Shape


class UserDataTimestamp(Shape, frozen=True, kw_only=True):
    """`GET /exchange/user_data_timestamp`: how far portfolio reads have caught up."""

    as_of_time: datetime


class BucketLimit(Shape, frozen=True, kw_only=True):
    """One token bucket of the account: tokens a second, and how many it holds."""

    refill_rate: int
    bucket_capacity: int


class AccountLimits(Shape, frozen=True, kw_only=True):
    """`GET /account/limits`."""

    usage_tier: str
    read: BucketLimit
    write: BucketLimit


class ApiKey(Shape, frozen=True, kw_only=True):
    """One entry of `GET /api_keys`."""

    api_key_id: str
    name: str = ""
    scopes: tuple[str, ...] = ()


class ApiKeys(Shape, frozen=True, kw_only=True):
    """`GET /api_keys`.

    Attributes:
        api_key_region_expiration_ts: unix seconds until which the user's attestation of location lets keys
            trade sports, elections and entertainment; absent if never attested.
    """

    api_keys: tuple[ApiKey, ...]
    api_key_region_expiration_ts: int | None = None


class MarketPosition(Shape, frozen=True, kw_only=True):
    """What we hold in a market: positive YES, negative NO."""

    ticker: str
    position_fp: Count
    exchange_index: int = 0
    total_traded_dollars: Dollars | None = None
    market_exposure_dollars: Dollars | None = None
    realized_pnl_dollars: Dollars | None = None
    fees_paid_dollars: Dollars | None = None
    last_updated_ts: datetime | None = None


class ShardBalance(Shape, frozen=True, kw_only=True):
    """Cash on one shard; orders in a market need it on that market's shard."""

    exchange_index: int
    balance: Dollars


class Balance(Shape, frozen=True, kw_only=True):
    """`GET /portfolio/balance`; `balance` and `portfolio_value` in cents."""

    balance: int
    portfolio_value: int = 0
    updated_ts: int | None = None
    balance_dollars: Dollars | None = None
    balance_breakdown: tuple[ShardBalance, ...] = ()


class Settlement(Shape, frozen=True, kw_only=True):
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
