"""Own orders and trades as REST and the user socket write them, and the market socket's frames."""

from __future__ import annotations

import hashlib
from typing import Any

from arbees_runtime.market.numbers import Price, complement, format_price, format_quantity
from arbees_runtime.market.sides import Outcome, Side
from arbees_runtime.simulator.engine.depth import Depth
from arbees_runtime.simulator.engine.events import LevelChanged
from arbees_runtime.simulator.engine.orders import BookSide, Effect, Fill, Order, OrderState, Trade
from arbees_runtime.simulator.polymarket.listing import Market, shares
from arbees_runtime.simulator.polymarket.venue import PolymarketVenue, Posted


def status_of(posted: Posted, order: Order | None) -> str:
    """An order's state in the venue's word."""
    if posted.waiting:
        return "DELAYED"
    if order is None:
        return "INVALID"
    if order.state is OrderState.RESTING:
        return "LIVE"
    if order.state is OrderState.EXECUTED or (posted.kind in ("FOK", "FAK") and order.filled):
        return "MATCHED"
    return "UNMATCHED" if posted.kind in ("FOK", "FAK") else "CANCELED"


def order_json(venue: PolymarketVenue, posted: Posted) -> dict[str, Any]:
    """As in `GET /data/order/{id}`."""
    asked = posted.asked
    order = venue.exchange.orders.get(asked.order_id)
    market = venue.markets[asked.market]
    outcome = market.outcome(posted.token)
    yes_price = asked.price if order is None else order.price
    return {
        "id": asked.order_id,
        "status": status_of(posted, order),
        "owner": venue.keys.owner_of(asked.account),
        "maker_address": next((key.funder for key in venue.keys.keys if key.account == asked.account), ""),
        "market": asked.market,
        "asset_id": posted.token,
        "side": "BUY" if asked.effect is Effect.ACQUIRE else "SELL",
        "original_size": shares(asked.quantity),
        "size_matched": shares(order.filled) if order is not None else "0",
        "price": format_price(yes_price if outcome is Outcome.YES else complement(yes_price)),
        "outcome": market.name(outcome),
        "order_type": posted.kind,
        "expiration": str(0 if asked.expires_ns is None else asked.expires_ns // 1_000_000_000 + 60),
        "created_at": posted.created_ns // 1_000_000_000,
        "associate_trades": [fill.trade_id for fill in order.fills] if order is not None else [],
    }


def trade_json(venue: PolymarketVenue, trade: Trade, account: str, *, rest: bool) -> dict[str, Any]:
    """As in `GET /data/trades` (`rest`) and, with a status in plain words, on the user socket."""
    market, taker, maker = venue.markets[trade.market], trade.taker, trade.maker
    status = venue.status[trade.trade_id]
    chained = status in ("MINED", "CONFIRMED")
    return {
        "id": trade.trade_id,
        "type": "TRADE",
        "taker_order_id": taker.order_id,
        "market": trade.market,
        "asset_id": market.token(taker.outcome),
        "side": _side(taker),
        "size": shares(taker.quantity),
        "price": format_price(taker.price),
        "fee_rate_bps": "0",
        "status": f"TRADE_STATUS_{status}" if rest else status,
        "match_time": str(trade.at_ns // 1_000_000_000),
        "last_update": str(venue.timeline.now_ns // 1_000_000_000),
        "timestamp": str(venue.timeline.now_ns // 1_000_000),
        "outcome": market.name(taker.outcome),
        "owner": venue.keys.owner_of(taker.account if taker.account == account else maker.account),
        "trader_side": "TAKER" if taker.account == account else "MAKER",
        "transaction_hash": "0x" + hashlib.sha256(trade.trade_id.encode()).hexdigest() if chained else "",
        "maker_orders": [
            {
                "order_id": maker.order_id,
                "owner": venue.keys.owner_of(maker.account),
                "matched_amount": shares(maker.quantity),
                "price": format_price(maker.price),
                "asset_id": market.token(maker.outcome),
                "outcome": market.name(maker.outcome),
                "side": _side(maker),
            }
        ],
    }


def _side(fill: Fill) -> str:
    return "BUY" if fill.side is Side.BUY else "SELL"


# ---- market socket -------------------------------------------------------------------------------------


def book(market: Market, depth: Depth, token: str) -> dict[str, Any]:
    """`book`."""
    return {"event_type": "book", **market.book_json(depth, token)}


def change_of(market: Market, depth: Depth, token: str, event: LevelChanged) -> dict[str, str]:
    """One entry of `price_changes`: the new total at a price of one token, and its best prices afterwards."""
    outcome = market.outcome(token)
    straight = outcome is Outcome.YES
    buys = (event.side is BookSide.BID) == straight
    bids, asks = market.levels(depth, outcome)
    return {
        "asset_id": token,
        "price": format_price(event.price if straight else complement(event.price)),
        "size": format_quantity(event.total),
        "side": "BUY" if buys else "SELL",
        "hash": market.book_json(depth, token)["hash"],
        "best_bid": format_price(bids[0][0]) if bids else "0",
        "best_ask": format_price(asks[0][0]) if asks else "1",
    }


def price_change(market: Market, changes: list[dict[str, str]], at_ms: int) -> dict[str, Any]:
    """`price_change`."""
    return {
        "event_type": "price_change",
        "market": market.condition,
        "timestamp": str(at_ms),
        "price_changes": changes,
    }


def last_trade(market: Market, trade: Trade, token: str) -> dict[str, Any]:
    """`last_trade_price`."""
    taker = trade.taker
    straight = token == market.token(taker.outcome)
    price = taker.price if straight else complement(taker.price)
    return {
        "event_type": "last_trade_price",
        "asset_id": token,
        "market": market.condition,
        "price": format_price(price),
        "size": shares(taker.quantity),
        "side": _side(taker) if straight else {"BUY": "SELL", "SELL": "BUY"}[_side(taker)],
        "fee_rate_bps": "0",
        "timestamp": str(trade.at_ns // 1_000_000),
    }


def tick_change(market: Market, token: str, old: Price, at_ms: int) -> dict[str, Any]:
    """`tick_size_change`."""
    return {
        "event_type": "tick_size_change",
        "asset_id": token,
        "market": market.condition,
        "old_tick_size": format_price(old),
        "new_tick_size": format_price(market.tick),
        "timestamp": str(at_ms),
    }


def resolved(market: Market, at_ms: int) -> dict[str, Any]:
    """`market_resolved`."""
    payouts = market.payouts or (Price(0), Price(0))
    winner = max(range(2), key=lambda index: payouts[index])
    even = payouts[0] == payouts[1]
    return {
        "event_type": "market_resolved",
        "market": market.condition,
        "assets_ids": list(market.tokens),
        "winning_asset_id": None if even else market.tokens[winner],
        "winning_outcome": None if even else market.outcomes[winner],
        "timestamp": str(at_ms),
    }
