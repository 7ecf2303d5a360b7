"""Series, events and markets as Kalshi lists them."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from arbees_runtime.market.ladder import Level
from arbees_runtime.market.numbers import MONEY_ZERO, PRICE_ZERO, QUANTITY_ZERO, Money, Price, Quantity, complement
from arbees_runtime.market.ticks import TickGrid
from arbees_runtime.simulator.engine.depth import Depth
from arbees_runtime.simulator.kalshi.wording import count, moment, no_price_text, price_text


@dataclass(slots=True, kw_only=True)
class Series:
    """A series of events."""

    ticker: str
    title: str
    category: str = "Sports"
    fee_type: str = "quadratic_with_maker_fees"
    multiplier: Decimal = Decimal(1)
    shard: int = 0
    fee_changes: list[dict[str, Any]] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """As in `GET /series/{ticker}`."""
        return {
            "ticker": self.ticker,
            "title": self.title,
            "category": self.category,
            "tags": [self.category],
            "frequency": "custom",
            "fee_type": self.fee_type,
            "fee_multiplier": float(self.multiplier),
            "contract_terms_url": f"https://example.com/contract-terms/{self.ticker}.pdf",
            "settlement_sources": [{"name": "ESPN", "url": "https://www.espn.com"}],
            "exchange_index": self.shard,
        }


@dataclass(slots=True, kw_only=True)
class Event:
    """An event: a game, with a market for each team."""

    ticker: str
    series: str
    title: str
    sub_title: str
    kickoff_ns: int
    milestone: str
    source_ids: dict[str, str] = field(default_factory=dict)
    markets: list[str] = field(default_factory=list)
    fee_type: str | None = None
    multiplier: Decimal | None = None
    fee_changes: list[dict[str, Any]] = field(default_factory=list)
    game: dict[str, Any] = field(default_factory=dict)

    def as_json(self, markets: list[dict[str, Any]] | None = None) -> dict[str, Any]:
        """As in `GET /events/{ticker}`."""
        body: dict[str, Any] = {
            "event_ticker": self.ticker,
            "series_ticker": self.series,
            "title": self.title,
            "sub_title": self.sub_title,
            "mutually_exclusive": True,
            "collateral_return_type": "MECNET",
            "category": "Sports",
            "fee_type_override": self.fee_type,
            "fee_multiplier_override": None if self.multiplier is None else float(self.multiplier),
        }
        return body if markets is None else body | {"markets": markets}

    def milestone_json(self, now_ns: int) -> dict[str, Any]:
        """As in `GET /milestones`."""
        return {
            "id": self.milestone,
            "category": "Sports",
            "type": "game",
            "title": self.title,
            "start_date": moment(self.kickoff_ns),
            "notification_message": "",
            "primary_event_tickers": [self.ticker],
            "related_event_tickers": [self.ticker],
            "source_ids": self.source_ids,
            "details": {},
            "last_updated_ts": moment(now_ns),
        }


@dataclass(slots=True, kw_only=True)
class Market:
    """A market. The book itself is the engine's."""

    ticker: str
    event: str
    yes_sub_title: str
    no_sub_title: str
    rules_primary: str
    rules_secondary: str
    open_ns: int
    close_ns: int
    expected_ns: int
    shard: int
    grid: TickGrid
    structure: str = "linear_cent"
    status: str = "active"
    result: str = ""
    value: Price | None = None
    last_price: Price = PRICE_ZERO
    volume: Quantity = QUANTITY_ZERO
    dollar_volume: Money = MONEY_ZERO
    settled_ns: int | None = None

    def ranges_json(self) -> list[dict[str, str]]:
        """The price grid."""
        return [
            {"start": price_text(piece.start), "end": price_text(piece.end), "step": price_text(piece.step)}
            for piece in self.grid.ranges
        ]

    def top(self, depth: Depth) -> dict[str, str]:
        """The best prices and sizes; zero and one where a side is empty, as Kalshi writes it."""
        bid: Level = next(iter(depth.bids.levels()), (Price(0), Quantity(0)))
        ask: Level = next(iter(depth.asks.levels()), (Price(1_000_000), Quantity(0)))
        return {
            "yes_bid_dollars": price_text(bid[0]),
            "yes_ask_dollars": price_text(ask[0]),
            "no_bid_dollars": price_text(complement(ask[0])),
            "no_ask_dollars": price_text(complement(bid[0])),
            "yes_bid_size_fp": count(bid[1]),
            "yes_ask_size_fp": count(ask[1]),
        }

    def as_json(self, depth: Depth, open_interest: Quantity) -> dict[str, Any]:
        """As in `GET /markets/{ticker}`."""
        body: dict[str, Any] = {
            "ticker": self.ticker,
            "event_ticker": self.event,
            "market_type": "binary",
            "title": self.rules_primary.partition(".")[0],
            "yes_sub_title": self.yes_sub_title,
            "no_sub_title": self.no_sub_title,
            "status": self.status,
            "open_time": moment(self.open_ns),
            "close_time": moment(self.close_ns),
            "expected_expiration_time": moment(self.expected_ns),
            "latest_expiration_time": moment(self.close_ns),
            "settlement_timer_seconds": 5,
            **self.top(depth),
            "last_price_dollars": price_text(self.last_price),
            "volume_fp": count(self.volume),
            "open_interest_fp": count(open_interest),
            "result": self.result,
            "can_close_early": True,
            "rules_primary": self.rules_primary,
            "rules_secondary": self.rules_secondary,
            "price_level_structure": self.structure,
            "price_ranges": self.ranges_json(),
            "exchange_index": self.shard,
        }
        if self.value is not None:
            body["settlement_value_dollars"] = price_text(self.value)
        if self.settled_ns is not None:
            body["settlement_ts"] = moment(self.settled_ns)
        return body


def book_json(depth: Depth, levels: int = 0) -> dict[str, list[list[str]]]:
    """Bids for YES and for NO, lowest first as Kalshi sends them; the best `levels`, all if 0."""
    yes = [[price_text(price), count(size)] for price, size in depth.bids.levels()]
    no = [[no_price_text(price), count(size)] for price, size in depth.asks.levels()]
    return {
        "yes_dollars": (yes[:levels] if levels else yes)[::-1],
        "no_dollars": (no[:levels] if levels else no)[::-1],
    }
