"""What Kalshi's socket says, as JSON objects (AsyncAPI description of late 2026)."""

from __future__ import annotations

from typing import Any

from arbees_runtime.market.numbers import Money, Quantity
from arbees_runtime.simulator.engine.depth import Depth
from arbees_runtime.simulator.engine.events import LevelChanged, OrderChanged
from arbees_runtime.simulator.engine.orders import BookSide, Fill, Trade
from arbees_runtime.simulator.kalshi.listing import Market, book_json
from arbees_runtime.simulator.kalshi.portfolio import Holding, order_json
from arbees_runtime.simulator.kalshi.public import outcome_side, trade_json
from arbees_runtime.simulator.kalshi.wording import count, dollars, moment, no_price_text, price_text


def snapshot(market: str, market_id: str, depth: Depth, *, yes_price: bool) -> dict[str, Any]:
    """`orderbook_snapshot`; the key of an empty side is absent."""
    book = book_json(depth)
    message: dict[str, Any] = {"market_ticker": market, "market_id": market_id}
    if book["yes_dollars"]:
        message["yes_dollars_fp"] = book["yes_dollars"]
    if book["no_dollars"]:
        asks = [[price_text(price), count(size)] for price, size in depth.asks.levels()]
        message["no_dollars_fp"] = asks if yes_price else book["no_dollars"]
    return message


def delta(event: LevelChanged, market_id: str, at_ns: int, *, yes_price: bool, own: bool) -> dict[str, Any]:
    """`orderbook_delta`. `own`: the order that caused it is the reader's, who is told its id."""
    in_yes = event.side is BookSide.BID or yes_price
    message: dict[str, Any] = {
        "market_ticker": event.market,
        "market_id": market_id,
        "price_dollars": price_text(event.price) if in_yes else no_price_text(event.price),
        "delta_fp": count(event.delta),
        "side": event.side.ladder.value,
        "ts_ms": at_ns // 1_000_000,
        "ts": moment(at_ns),
    }
    if own and event.client_order_id:
        message["client_order_id"] = event.client_order_id
    return message


def ticker(market: Market, depth: Depth, open_interest: Quantity, last: Quantity, at_ns: int) -> dict[str, Any]:
    """`ticker`."""
    top = market.top(depth)
    return {
        "market_ticker": market.ticker,
        "price_dollars": price_text(market.last_price),
        "yes_bid_dollars": top["yes_bid_dollars"],
        "yes_ask_dollars": top["yes_ask_dollars"],
        "yes_bid_size_fp": top["yes_bid_size_fp"],
        "yes_ask_size_fp": top["yes_ask_size_fp"],
        "last_trade_size_fp": count(last),
        "volume_fp": count(market.volume),
        "open_interest_fp": count(open_interest),
        "dollar_volume": market.dollar_volume // 1_000_000,
        "dollar_open_interest": open_interest // 1_000_000,
        "ts_ms": at_ns // 1_000_000,
        "time": moment(at_ns),
    }


def trade(done: Trade) -> dict[str, Any]:
    """`trade`."""
    body = trade_json(done)
    return {
        "trade_id": body["trade_id"],
        "market_ticker": body["ticker"],
        "yes_price_dollars": body["yes_price_dollars"],
        "no_price_dollars": body["no_price_dollars"],
        "count_fp": body["count_fp"],
        "taker_outcome_side": body["taker_outcome_side"],
        "taker_book_side": body["taker_book_side"],
        "is_block_trade": False,
        "ts_ms": done.at_ns // 1_000_000,
    }


def fill(one: Fill) -> dict[str, Any]:
    """`fill`."""
    message: dict[str, Any] = {
        "trade_id": one.fill_id,  # a fill's two names mean the same (OpenAPI 3.11 of Fill)
        "order_id": one.order_id,
        "market_ticker": one.market,
        "exchange_index": one.shard,
        "is_taker": one.role.value == "taker",
        "yes_price_dollars": price_text(one.yes_price),
        "count_fp": count(one.quantity),
        "fee_cost": dollars(one.fee),
        "outcome_side": outcome_side(one.book_side),
        "book_side": one.book_side.value,
        "post_position_fp": count(one.position),
        "ts_ms": one.at_ns // 1_000_000,
    }
    return message | ({"client_order_id": one.client_order_id} if one.client_order_id else {})


_REASONS = {"Trade", "Amend", "Decrease", "SelfTradeCancel", "ExpiryCancel", "CloseCancel", "HaltCancel"} | {
    "PostOnlyCrossCancel",
    "ReduceOnlyCancel",
    "MarginCancel",
}


def user_order(event: OrderChanged, shard: int) -> dict[str, Any]:
    """`user_order`; here the market is called `ticker`."""
    order = event.order
    body = order_json(order, shard)
    body.pop("last_update_time")
    body.pop("type")
    body |= {
        "side": body["outcome_side"],
        "is_yes": body["outcome_side"] == "yes",
        "created_ts_ms": order.created_ns // 1_000_000,
        "last_updated_ts_ms": order.updated_ns // 1_000_000,
    }
    return body | ({"last_update_reason": event.reason} if event.reason in _REASONS else {})


def market_position(market: str, held: Holding) -> dict[str, Any]:
    """`market_position`."""
    return {
        "market_ticker": market,
        "position_fp": count(Quantity(held.yes)),
        "position_cost_dollars": dollars(Money(held.cost)),
        "realized_pnl_dollars": dollars(Money(held.realized)),
        "fees_paid_dollars": dollars(Money(held.fees)),
        "volume_fp": count(Quantity(held.volume)),
    }
