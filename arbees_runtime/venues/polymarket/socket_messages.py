"""Shapes of Polymarket's WebSocket frames, and what we send.

A frame is one object, an array of them, or the plain text PONG (market and user sockets) or ping (sports).
Source: polymarket-client 0.14.0 (2026-10-21), docs.polymarket.com, recordings of 2024 to 2026.
"""

from __future__ import annotations

from typing import TypeAlias

import msgspec

from arbees_runtime.venues.polymarket.clob_messages import ClobBook, ClobOrder, ClobTrade, Decimals


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """What is now at one price of one token; a size of 0 removes the level.

    Attributes:
        asset_id: the token; absent in the old format, where the frame has it.
        side: BUY (bids) or SELL (asks).
        best_bid, best_ask: the token's best prices after the frame; absent in the old format.
    """

    price: Decimals
    size: Decimals
    side: str
    asset_id: str = ""
    best_bid: Decimals | None = None
    best_ask: Decimals | None = None


class PriceChange(msgspec.Struct, frozen=True, kw_only=True, tag_field="event_type", tag="price_change"):
    """Levels changed. `changes` and `asset_id` are the format before 2025-09."""

    market: str
    timestamp: str
    price_changes: tuple[Change, ...] = ()
    asset_id: str = ""
    changes: tuple[Change, ...] = ()


class BookFrame(ClobBook, frozen=True, kw_only=True, tag_field="event_type", tag="book"):
    """A whole book: first after subscribing, then after each trade."""


class LastTradePrice(msgspec.Struct, frozen=True, kw_only=True, tag_field="event_type", tag="last_trade_price"):
    """Somebody traded. `side` agrees with the chain only some 59 % of the time (arXiv 2604.24366)."""

    market: str
    asset_id: str
    price: Decimals
    side: str = ""
    size: Decimals | None = None
    timestamp: str = ""


class TickSizeChange(msgspec.Struct, frozen=True, kw_only=True, tag_field="event_type", tag="tick_size_change"):
    """A token's price grid changed."""

    market: str
    asset_id: str
    new_tick_size: Decimals
    old_tick_size: Decimals = ""
    timestamp: str = ""


class BestBidAsk(msgspec.Struct, frozen=True, kw_only=True, tag_field="event_type", tag="best_bid_ask"):
    """A token's best prices, where custom features are on."""

    market: str
    asset_id: str
    best_bid: Decimals | None = None
    best_ask: Decimals | None = None
    timestamp: str = ""


class NewMarket(msgspec.Struct, frozen=True, kw_only=True, tag_field="event_type", tag="new_market"):
    """A market was created, where custom features are on."""

    market: str = ""


class MarketResolved(msgspec.Struct, frozen=True, kw_only=True, tag_field="event_type", tag="market_resolved"):
    """A market was resolved: a hint, not finality."""

    market: str
    winning_asset_id: str | None = None
    timestamp: str = ""


class UserOrder(ClobOrder, frozen=True, kw_only=True, tag_field="event_type", tag="order"):
    """An order of ours was placed, changed or cancelled."""

    type: str
    status: str = ""
    timestamp: int | str | None = None


class UserTrade(ClobTrade, frozen=True, kw_only=True, tag_field="event_type", tag="trade"):
    """A trade of ours, or a step in its life."""


class SportsResult(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A game's state. The order of the two scores is not documented: don't settle anything by it."""

    game_id: int | str
    status: str
    league_abbreviation: str = ""
    sportradar_game_id: str | None = None
    slug: str | None = None
    home_team: str | None = None
    away_team: str | None = None
    live: bool = False
    ended: bool = False
    score: str = ""
    period: str | None = None
    elapsed: str | None = None
    turn: str | None = None
    finished_timestamp: str | int | None = None


MarketFrame: TypeAlias = (
    BookFrame | PriceChange | LastTradePrice | TickSizeChange | BestBidAsk | NewMarket | MarketResolved
)
UserFrame: TypeAlias = UserOrder | UserTrade

decode_market = msgspec.json.Decoder(MarketFrame | list[msgspec.Raw]).decode
decode_market_item = msgspec.json.Decoder(MarketFrame).decode
decode_user = msgspec.json.Decoder(UserFrame | list[msgspec.Raw]).decode
decode_user_item = msgspec.json.Decoder(UserFrame).decode
decode_sports = msgspec.json.Decoder(SportsResult | list[msgspec.Raw]).decode
decode_sports_item = msgspec.json.Decoder(SportsResult).decode


class MarketLogin(msgspec.Struct, frozen=True, kw_only=True):
    """The first frame on the market socket."""

    type: str = "market"
    assets_ids: tuple[str, ...]
    custom_feature_enabled: bool = True


class UserLogin(msgspec.Struct, frozen=True, kw_only=True):
    """The first frame on the user socket: everything of the key's owner."""

    type: str = "user"
    auth: dict[str, str]


class Subscribe(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A later frame on the market socket; `operation` is subscribe or unsubscribe."""

    operation: str
    assets_ids: tuple[str, ...]
    custom_feature_enabled: bool | None = None
