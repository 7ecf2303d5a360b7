"""Shapes of Kalshi's REST messages about our orders and trades, requests included; see `shapes`."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from arbees_runtime.venues.kalshi.shapes import Count, Dollars, Shape


class NewOrder(Shape, frozen=True, kw_only=True, omit_defaults=True):
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


class AmendOrder(Shape, frozen=True, kw_only=True, omit_defaults=True):
    """`POST .../{id}/amend`. `count` is what has filled plus what shall remain."""

    ticker: str
    side: str
    price: Dollars
    count: Count
    client_order_id: str | None = None
    updated_client_order_id: str | None = None
    exchange_index: int | None = None


class PlacedOrder(Shape, frozen=True, kw_only=True):
    """The answer to a new or amended order. `average_fee_paid` is per contract."""

    order_id: str
    client_order_id: str | None = None
    fill_count: Count | None = None
    remaining_count: Count | None = None
    average_fill_price: Dollars | None = None
    average_fee_paid: Dollars | None = None
    ts_ms: int | None = None


class CancelledOrder(Shape, frozen=True, kw_only=True):
    """The answer to a cancel: how much was still open."""

    order_id: str
    client_order_id: str | None = None
    reduced_by: Count | None = None
    ts_ms: int | None = None


class BatchItem(Shape, frozen=True, kw_only=True):
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


class BatchAnswer(Shape, frozen=True, kw_only=True):
    """The answer to a batch, one item an order in the order asked."""

    orders: tuple[BatchItem, ...]


class Order(Shape, frozen=True, kw_only=True):
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


class OrderAnswer(Shape, frozen=True, kw_only=True):
    """`GET /portfolio/orders/{id}`."""

    order: Order


class Fill(Shape, frozen=True, kw_only=True):
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
