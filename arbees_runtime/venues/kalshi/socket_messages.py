"""Shapes of Kalshi's WebSocket frames, as on the wire, and the commands we send.

Source: AsyncAPI description of late 2026. `seq` counts per `sid`; ticker, fill, user_order and
market_position frames have none.
"""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any, TypeAlias

import msgspec

from arbees_runtime.market.sides import Outcome
from arbees_runtime.venues.kalshi.market_messages import PriceRange
from arbees_runtime.venues.kalshi.shapes import Count, Dollars, Pair


class Frame(msgspec.Struct, frozen=True, kw_only=True, tag_field="type"):
    """What every frame may carry."""

    id: int | None = None
    sid: int | None = None
    seq: int | None = None


# ---- answers to commands -----------------------------------------------------------------------------


class SubscribedMessage(msgspec.Struct, frozen=True):
    """Which subscription now carries a channel."""

    channel: str
    sid: int


class Subscribed(Frame, frozen=True, kw_only=True, tag="subscribed"):
    """A subscription began."""

    msg: SubscribedMessage


class Ok(Frame, frozen=True, kw_only=True, tag="ok"):
    """A subscription changed; counts in its sequence."""


class Unsubscribed(Frame, frozen=True, kw_only=True, tag="unsubscribed"):
    """A subscription ended; counts in its sequence."""


class ErrorMessage(msgspec.Struct, frozen=True):
    """What went wrong, and with which markets."""

    code: int
    msg: str = ""
    market_ticker: str | None = None
    market_tickers: tuple[str, ...] | None = None


class Error(Frame, frozen=True, kw_only=True, tag="error"):
    """A command failed, or a subscription ended for an error."""

    msg: ErrorMessage


CHANNEL_ERROR = 10
BUFFER_OVERFLOW = 25
TOO_MANY_REQUESTS = 27
ENDING_ERRORS = frozenset({CHANNEL_ERROR, BUFFER_OVERFLOW})
"""Error codes that end the subscription."""
PASSING_ERRORS = ENDING_ERRORS | {TOO_MANY_REQUESTS}
"""Error codes that say nothing against the markets they name."""


# ---- order books -------------------------------------------------------------------------------------


class SnapshotMessage(msgspec.Struct, frozen=True):
    """Bids for both outcomes; an empty side is absent."""

    market_ticker: str
    yes_dollars_fp: tuple[Pair, ...] = ()
    no_dollars_fp: tuple[Pair, ...] = ()


class Snapshot(Frame, frozen=True, kw_only=True, tag="orderbook_snapshot"):
    """A whole book."""

    msg: SnapshotMessage


class DeltaMessage(msgspec.Struct, frozen=True):
    """A signed change of the bids for `side` at `price_dollars`."""

    market_ticker: str
    price_dollars: Dollars
    delta_fp: Count
    side: Outcome
    ts_ms: int | None = None
    client_order_id: str | None = None


class Delta(Frame, frozen=True, kw_only=True, tag="orderbook_delta"):
    """A change of a book."""

    msg: DeltaMessage


# ---- public channels ---------------------------------------------------------------------------------


class TickerMessage(msgspec.Struct, frozen=True):
    """A market's top of book and totals."""

    market_ticker: str
    price_dollars: Dollars | None = None
    yes_bid_dollars: Dollars | None = None
    yes_ask_dollars: Dollars | None = None
    yes_bid_size_fp: Count | None = None
    yes_ask_size_fp: Count | None = None
    last_trade_size_fp: Count | None = None
    volume_fp: Count | None = None
    open_interest_fp: Count | None = None
    ts_ms: int | None = None


class Ticker(Frame, frozen=True, kw_only=True, tag="ticker"):
    """A market's top of book changed."""

    msg: TickerMessage


class TradeMessage(msgspec.Struct, frozen=True):
    """A public trade."""

    trade_id: str
    market_ticker: str
    yes_price_dollars: Dollars
    no_price_dollars: Dollars
    count_fp: Count
    taker_outcome_side: str = ""
    taker_book_side: str = ""
    is_block_trade: bool = False
    ts_ms: int | None = None


class PublicTrade(Frame, frozen=True, kw_only=True, tag="trade"):
    """Somebody traded."""

    msg: TradeMessage


class LifecycleMessage(msgspec.Struct, frozen=True):
    """What became of a market."""

    market_ticker: str
    event_type: str
    result: str | None = None
    settlement_value: Dollars | None = None
    close_ts: int | None = None
    determination_ts: int | None = None
    settled_ts: int | None = None
    price_ranges: tuple[PriceRange, ...] | None = None


class Lifecycle(Frame, frozen=True, kw_only=True, tag="market_lifecycle_v2"):
    """A market was created, opened, paused, determined, settled, or got another price grid."""

    msg: LifecycleMessage


class EventLifecycle(Frame, frozen=True, kw_only=True, tag="event_lifecycle"):
    """An event was created or changed."""

    msg: dict[str, Any]


class EventFeeMessage(msgspec.Struct, frozen=True):
    """An event's fee override; null clears it."""

    event_ticker: str
    fee_type_override: str | None = None
    fee_multiplier_override: Decimal | None = None


class EventFeeUpdate(Frame, frozen=True, kw_only=True, tag="event_fee_update"):
    """An event's fees changed."""

    msg: EventFeeMessage


# ---- our own orders ----------------------------------------------------------------------------------


class FillMessage(msgspec.Struct, frozen=True):
    """A trade of ours."""

    trade_id: str
    order_id: str
    market_ticker: str
    is_taker: bool
    yes_price_dollars: Dollars
    count_fp: Count
    fee_cost: Dollars
    outcome_side: Outcome
    book_side: str
    post_position_fp: Count | None = None
    client_order_id: str | None = None
    exchange_index: int = 0
    ts_ms: int | None = None


class OwnFill(Frame, frozen=True, kw_only=True, tag="fill"):
    """An order of ours traded."""

    msg: FillMessage


class UserOrderMessage(msgspec.Struct, frozen=True):
    """The state of an order of ours. Here the market is `ticker`."""

    order_id: str
    ticker: str
    status: str
    client_order_id: str = ""
    outcome_side: str = ""
    book_side: str = ""
    yes_price_dollars: Dollars | None = None
    initial_count_fp: Count | None = None
    fill_count_fp: Count | None = None
    remaining_count_fp: Count | None = None
    taker_fill_cost_dollars: Dollars | None = None
    maker_fill_cost_dollars: Dollars | None = None
    taker_fees_dollars: Dollars | None = None
    maker_fees_dollars: Dollars | None = None
    last_update_reason: str | None = None
    created_time: datetime | None = None
    created_ts_ms: int | None = None
    last_updated_ts_ms: int | None = None


class UserOrder(Frame, frozen=True, kw_only=True, tag="user_order"):
    """An order of ours changed."""

    msg: UserOrderMessage


class PositionMessage(msgspec.Struct, frozen=True):
    """What we hold in a market: positive YES, negative NO."""

    market_ticker: str
    position_fp: Count
    position_cost_dollars: Dollars | None = None
    realized_pnl_dollars: Dollars | None = None
    fees_paid_dollars: Dollars | None = None
    volume_fp: Count | None = None


class OwnPosition(Frame, frozen=True, kw_only=True, tag="market_position"):
    """A position of ours changed."""

    msg: PositionMessage


class OrderGroupUpdate(Frame, frozen=True, kw_only=True, tag="order_group_updates"):
    """An order group of ours changed."""

    msg: dict[str, Any]


AnyFrame: TypeAlias = (
    Subscribed
    | Ok
    | Unsubscribed
    | Error
    | Snapshot
    | Delta
    | Ticker
    | PublicTrade
    | Lifecycle
    | EventLifecycle
    | EventFeeUpdate
    | OwnFill
    | UserOrder
    | OwnPosition
    | OrderGroupUpdate
)

decode_frame = msgspec.json.Decoder(AnyFrame).decode
"""Read one frame; raises msgspec.DecodeError if it is not JSON or of none of these shapes."""


# ---- commands ----------------------------------------------------------------------------------------


class CommandParams(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a command is about. `use_yes_price` is always sent: its default was announced to change."""

    channels: tuple[str, ...] | None = None
    market_tickers: tuple[str, ...] | None = None
    sids: tuple[int, ...] | None = None
    action: str | None = None
    use_yes_price: bool | None = None


class Command(msgspec.Struct, frozen=True):
    """One command; `cmd` is subscribe, unsubscribe, update_subscription or list_subscriptions."""

    id: int
    cmd: str
    params: CommandParams
