"""Shapes of the CLOB's and the data service's answers, and of what is sent to them, as on the wire.

Source: polymarket-client 0.14.0 (2026-10-21), py-clob-client-v2 1.2.1 (2026-10-15), recordings of 2024 to 2026.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TypeAlias

import msgspec

from arbees_runtime.market.numbers import SCALE

Decimals: TypeAlias = str
"""A decimal number as text."""


class _Shape(msgspec.Struct, frozen=True, kw_only=True):
    pass


# ---- books and terms ---------------------------------------------------------------------------------


class BookLevel(_Shape, frozen=True, kw_only=True):
    """One price of a book, and how much is there."""

    price: Decimals
    size: Decimals


class ClobBook(_Shape, frozen=True, kw_only=True):
    """`GET /book`, one entry of `POST /books`, and what a socket's `book` frame holds. Levels in any order.

    Attributes:
        timestamp: milliseconds since 1970, as text.
        hash: see `book_hash`; empty or absent if there is none.
    """

    market: str
    asset_id: str
    timestamp: str
    bids: tuple[BookLevel, ...]
    asks: tuple[BookLevel, ...]
    hash: str | None = None
    min_order_size: Decimals | None = None
    tick_size: Decimals | None = None
    neg_risk: bool | None = None
    last_trade_price: Decimals | None = None


class TokenAsked(_Shape, frozen=True, kw_only=True):
    """One entry of a batch request."""

    token_id: str


class ClobToken(_Shape, frozen=True, kw_only=True):
    """One of a market's two tokens: `t` its id, `o` the outcome it stands for."""

    t: str
    o: str = ""


class CompactFee(_Shape, frozen=True, kw_only=True):
    """A market's fee: rate, exponent, takers only."""

    r: Decimal = Decimal(0)
    e: Decimal = Decimal(0)
    to: bool = True


class ClobMarket(_Shape, frozen=True, kw_only=True):
    """`GET /clob-markets/{condition id}`: `t` tokens, `mts` tick, `mos` least size, `nr` negative risk,
    `fd` fee, `ao` accepting orders, `sd` seconds of delay."""

    c: str
    t: tuple[ClobToken, ...]
    mts: Decimal
    mos: Decimal
    nr: bool = False
    ao: bool = False
    fd: CompactFee | None = None
    sd: int | None = None


class TickSize(_Shape, frozen=True, kw_only=True):
    """`GET /tick-size`."""

    minimum_tick_size: Decimal


class NegativeRisk(_Shape, frozen=True, kw_only=True):
    """`GET /neg-risk`."""

    neg_risk: bool


class Version(_Shape, frozen=True, kw_only=True):
    """`GET /version`: of the CLOB's order format."""

    version: int


class ClosedOnly(_Shape, frozen=True, kw_only=True):
    """`GET /auth/ban-status/closed-only`."""

    closed_only: bool


# ---- orders ------------------------------------------------------------------------------------------


class PostedOrder(_Shape, frozen=True, kw_only=True, rename="camel"):
    """The signed order within a request; amounts are millionths as text."""

    salt: int
    maker: str
    signer: str
    token_id: str
    maker_amount: str
    taker_amount: str
    side: str
    expiration: str
    signature_type: int
    timestamp: str
    metadata: str
    builder: str
    signature: str


class NewOrder(_Shape, frozen=True, kw_only=True, rename="camel", omit_defaults=True):
    """`POST /order`, one entry of `POST /orders`. `owner` is the API key's id."""

    order: PostedOrder
    owner: str
    order_type: str
    defer_exec: bool | None = None
    post_only: bool = False


class OrderPlaced(_Shape, frozen=True, kw_only=True):
    """The answer to a new order. Amounts are decimals, empty while the order waits for its match."""

    success: bool = False
    error_msg: str = msgspec.field(name="errorMsg", default="")
    order_id: str = msgspec.field(name="orderID", default="")
    status: str = ""
    making_amount: str = msgspec.field(name="makingAmount", default="")
    taking_amount: str = msgspec.field(name="takingAmount", default="")
    trade_ids: tuple[str, ...] | None = msgspec.field(name="tradeIDs", default=None)


class OrderToCancel(_Shape, frozen=True, kw_only=True):
    """`DELETE /order`."""

    order_id: str = msgspec.field(name="orderID")


class MarketToCancel(_Shape, frozen=True, kw_only=True, omit_defaults=True):
    """`DELETE /cancel-market-orders`."""

    market: str = ""
    asset_id: str = ""


class Cancelled(_Shape, frozen=True, kw_only=True):
    """The answer to a cancel: which were, and why the others were not."""

    canceled: tuple[str, ...] | None = None
    not_canceled: dict[str, str] | None = None


class HeartbeatSent(_Shape, frozen=True, kw_only=True):
    """`POST /v1/heartbeats`: empty the first time, then the id last returned."""

    heartbeat_id: str


class Heartbeat(_Shape, frozen=True, kw_only=True):
    """The answer, or (with status 400) the id that was expected."""

    heartbeat_id: str


class ClobOrder(_Shape, frozen=True, kw_only=True):
    """What REST and the user socket say of an order of ours."""

    id: str
    market: str
    asset_id: str
    side: str
    original_size: Decimals
    size_matched: Decimals
    price: Decimals
    outcome: str = ""
    order_type: str = ""
    owner: str = ""
    associate_trades: tuple[str, ...] | None = None


class OpenOrder(ClobOrder, frozen=True, kw_only=True):
    """`GET /data/order/{id}` and one entry of `/data/orders`."""

    status: str
    created_at: int | str | None = None


class MakerOrder(_Shape, frozen=True, kw_only=True):
    """A resting order's share of a trade, at its own token's price."""

    order_id: str
    matched_amount: Decimals
    price: Decimals
    asset_id: str
    owner: str = ""
    side: str = ""
    outcome: str = ""


class ClobTrade(_Shape, frozen=True, kw_only=True):
    """One entry of `/data/trades`, and what a user socket's `trade` frame holds.

    Attributes:
        asset_id, side, size, price: the taker's.
        status: MATCHED, MINED, CONFIRMED, RETRYING, FAILED, by REST with TRADE_STATUS_ before it.
        trader_side: TAKER or MAKER: which we are; absent in socket frames of 2024.
    """

    id: str
    taker_order_id: str
    market: str
    asset_id: str
    side: str
    size: Decimals
    price: Decimals
    status: str
    owner: str = ""
    trader_side: str = ""
    maker_orders: tuple[MakerOrder, ...] | None = None
    match_time: int | str | None = None
    last_update: int | str | None = None
    timestamp: int | str | None = None
    transaction_hash: str | None = None
    fee_rate_bps: Decimals | None = None


class BalanceAllowance(_Shape, frozen=True, kw_only=True):
    """`GET /balance-allowance`, in millionths."""

    balance: int | str
    allowances: dict[str, int | str] = {}


# ---- the data service ------------------------------------------------------------------------------------


class Pagination(_Shape, frozen=True, kw_only=True):
    """Where the next page begins; null on the last."""

    next_cursor: str | None = None


class DataPosition(_Shape, frozen=True, kw_only=True):
    """One entry of `GET /v2/positions`."""

    token_id: str
    condition_id: str
    current_size: Decimal
    status: str
    avg_price: Decimal | None = None
    outcome_index: int | None = None
    redeemable: bool | None = None


class DataPage(_Shape, frozen=True, kw_only=True):
    """A page of the data service, entries unread."""

    data: tuple[msgspec.Raw, ...]
    pagination: Pagination


class CursorPage(_Shape, frozen=True, kw_only=True):
    """A page of the CLOB, entries unread; cursors begin with MA== and end with LTE=."""

    data: tuple[msgspec.Raw, ...]
    next_cursor: str = ""


def millis_ns(text: str | int | None) -> int | None:
    """A time of Polymarket's in nanoseconds since 1970: milliseconds, or seconds where it has ten digits or fewer.

    Raises:
        ValueError: not a whole number.
    """
    if text is None or text == "":
        return None
    number = int(text)
    if number < 0:
        raise ValueError(f"time {text!r} is before 1970")
    return number * (1_000_000_000 if number < 10**11 else SCALE)
