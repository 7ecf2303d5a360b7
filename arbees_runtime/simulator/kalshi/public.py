"""Kalshi's public REST calls: status, discovery, fees, books, trades, milestones."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from aiohttp import web

from arbees_runtime.simulator.engine.orders import BookSide, Refused, Trade
from arbees_runtime.simulator.hosting import json_response
from arbees_runtime.simulator.kalshi.listing import Event, Market, book_json
from arbees_runtime.simulator.kalshi.venue import KalshiVenue
from arbees_runtime.simulator.kalshi.wording import count, error, moment, no_price_text, price_text, refusal

T = TypeVar("T")
_QUERY_STATUS = {
    "unopened": {"initialized"},
    "open": {"active"},
    "paused": {"inactive"},
    "closed": {"closed", "determined", "disputed", "amended"},
    "settled": {"finalized"},
}


class PublicCalls:
    """Handlers of calls that need no key."""

    def __init__(self, venue: KalshiVenue) -> None:
        self._venue = venue

    def routes(self, base: str) -> list[web.RouteDef]:
        """What answers where."""
        return [
            web.get(f"{base}/exchange/status", self.status),
            web.get(f"{base}/exchange/schedule", self.schedule),
            web.get(f"{base}/series/fee_changes", self.series_fee_changes),
            web.get(f"{base}/series", self.series_list),
            web.get(f"{base}/series/{{ticker}}", self.series),
            web.get(f"{base}/events/fee_changes", self.event_fee_changes),
            web.get(f"{base}/events", self.events),
            web.get(f"{base}/events/{{ticker}}", self.event),
            web.get(f"{base}/markets", self.markets),
            web.get(f"{base}/markets/trades", self.trades),
            web.get(f"{base}/markets/orderbooks", self.books),
            web.get(f"{base}/markets/{{ticker}}", self.market),
            web.get(f"{base}/markets/{{ticker}}/orderbook", self.book),
            web.get(f"{base}/milestones", self.milestones),
            web.get(f"{base}/live_data/milestone/{{milestone}}", self.live_data),
        ]

    async def status(self, _: web.Request) -> web.Response:
        """`GET /exchange/status`."""
        venue = self._venue
        both = {"exchange_active": venue.exchange_active, "trading_active": venue.trading_active}
        shards = sorted({market.shard for market in venue.markets.values()} | {0})
        body = {
            **both,
            "intra_exchange_transfers_active": True,
            "exchange_estimated_resume_time": None,
            "exchange_index_statuses": [
                {"exchange_index": shard, "description": f"shard {shard}", **both} for shard in shards
            ],
        }
        return json_response(body)

    async def schedule(self, _: web.Request) -> web.Response:
        """`GET /exchange/schedule`: open all day, every day."""
        return json_response({"schedule": {"standard_hours": [], "maintenance_windows": []}})

    # ---- discovery -----------------------------------------------------------------------------------

    async def series_list(self, _: web.Request) -> web.Response:
        """`GET /series`."""
        return json_response({"series": [series.as_json() for series in self._venue.series.values()]})

    async def series(self, request: web.Request) -> web.Response:
        """`GET /series/{ticker}`."""
        series = self._venue.series.get(request.match_info["ticker"])
        if series is None:
            raise error(404, "not_found", "series not found")
        return json_response({"series": series.as_json()})

    async def series_fee_changes(self, request: web.Request) -> web.Response:
        """`GET /series/fee_changes`."""
        wanted = request.query.get("series_ticker")
        found = [
            change
            for series in self._venue.series.values()
            if wanted in (None, series.ticker)
            for change in series.fee_changes
        ]
        return json_response({"series_fee_change_arr": found})

    async def event_fee_changes(self, request: web.Request) -> web.Response:
        """`GET /events/fee_changes`."""
        wanted = request.query.get("event_ticker")
        found = [
            change
            for event in self._venue.events.values()
            if wanted in (None, event.ticker)
            for change in event.fee_changes
        ]
        return page(request, "event_fee_changes", found, most=1000)

    async def events(self, request: web.Request) -> web.Response:
        """`GET /events`."""
        query = request.query
        nested = query.get("with_nested_markets") == "true"
        statuses = _statuses(query.get("status"))
        found = [
            event
            for event in self._venue.events.values()
            if query.get("series_ticker") in (None, event.series)
            and (statuses is None or any(self._venue.markets[ticker].status in statuses for ticker in event.markets))
        ]
        return page(
            request, "events", [self._event_json(event, nested) for event in found], most=200, beside=self._games
        )

    def _games(self, request: web.Request, events: list[dict[str, Any]]) -> dict[str, Any]:
        """What comes beside a page of events."""
        if request.query.get("with_milestones") != "true":
            return {}
        known, now_ns = self._venue.events, self._venue.timeline.now_ns
        return {"milestones": [known[event["event_ticker"]].milestone_json(now_ns) for event in events]}

    async def event(self, request: web.Request) -> web.Response:
        """`GET /events/{ticker}`."""
        event = self._venue.events.get(request.match_info["ticker"])
        if event is None:
            raise error(404, "not_found", "event not found")
        nested = request.query.get("with_nested_markets") == "true"
        markets = [] if nested else [self._market_json(self._venue.markets[ticker]) for ticker in event.markets]
        body: dict[str, Any] = {"event": self._event_json(event, nested)}
        return json_response(body | ({} if nested else {"markets": markets}))

    async def markets(self, request: web.Request) -> web.Response:
        """`GET /markets`."""
        query, venue = request.query, self._venue
        statuses = _statuses(query.get("status"))
        tickers = set(query["tickers"].split(",")) if query.get("tickers") else None
        found = [
            market
            for market in venue.markets.values()
            if query.get("event_ticker") in (None, market.event)
            and query.get("series_ticker") in (None, venue.events[market.event].series)
            and (tickers is None or market.ticker in tickers)
            and (statuses is None or market.status in statuses)
        ]
        return page(request, "markets", [self._market_json(market) for market in found], most=1000)

    async def market(self, request: web.Request) -> web.Response:
        """`GET /markets/{ticker}`."""
        return json_response({"market": self._market_json(self._market(request))})

    async def milestones(self, request: web.Request) -> web.Response:
        """`GET /milestones`."""
        wanted = request.query.get("related_event_ticker")
        now_ns = self._venue.timeline.now_ns
        found = [
            event.milestone_json(now_ns)
            for event in self._venue.events.values()
            if wanted in (None, event.ticker) and request.query.get("category", "Sports") == "Sports"
        ]
        if "limit" not in request.query:
            raise error(400, "bad_request", "limit is required")
        return page(request, "milestones", found, most=500)

    async def live_data(self, request: web.Request) -> web.Response:
        """`GET /live_data/milestone/{id}`."""
        wanted = request.match_info["milestone"]
        for event in self._venue.events.values():
            if event.milestone == wanted:
                return json_response({"live_data": {"type": "game", "details": event.game, "milestone_id": wanted}})
        raise error(404, "not_found", "milestone not found")

    # ---- prices --------------------------------------------------------------------------------------

    async def book(self, request: web.Request) -> web.Response:
        """`GET /markets/{ticker}/orderbook`."""
        market = self._market(request)
        depth = _whole_number(request, "depth", 0, 100)
        return json_response({"orderbook_fp": book_json(self._venue.exchange.depth(market.ticker), depth)})

    async def books(self, request: web.Request) -> web.Response:
        """`GET /markets/orderbooks`: of at most 100 markets, named one by one; unknown ones are left out."""
        tickers = request.query.getall("tickers", [])
        if not 0 < len(tickers) <= 100:
            raise error(400, "bad_request", "1 to 100 tickers are needed")
        books = [
            {"ticker": ticker, "orderbook_fp": book_json(self._venue.exchange.depth(ticker))}
            for ticker in tickers
            if self._venue.known(ticker)
        ]
        return json_response({"orderbooks": books})

    async def trades(self, request: web.Request) -> web.Response:
        """`GET /markets/trades`, newest first."""
        ticker = request.query.get("ticker")
        oldest, newest = (_whole_number(request, name, -1, 1 << 40) for name in ("min_ts", "max_ts"))
        found = [
            trade_json(trade)
            for trade in reversed(self._venue.exchange.trades.values())
            if ticker in (None, trade.market)
            and (oldest < 0 or trade.at_ns >= oldest * 1_000_000_000)
            and (newest < 0 or trade.at_ns <= newest * 1_000_000_000)
        ]
        return page(request, "trades", found, most=1000)

    # ---- pieces --------------------------------------------------------------------------------------

    def _market(self, request: web.Request) -> Market:
        try:
            return self._venue.market(request.match_info["ticker"])
        except Refused as refused:
            raise refusal(refused) from refused

    def _market_json(self, market: Market) -> dict[str, Any]:
        exchange = self._venue.exchange
        return market.as_json(exchange.depth(market.ticker), exchange.ledger.pairs(market.ticker))

    def _event_json(self, event: Event, nested: bool) -> dict[str, Any]:
        if not nested:
            return event.as_json()
        return event.as_json([self._market_json(self._venue.markets[ticker]) for ticker in event.markets])


def trade_json(trade: Trade) -> dict[str, Any]:
    """A public trade, as in REST and, but for two names, on the socket."""
    return {
        "trade_id": trade.trade_id,
        "ticker": trade.market,
        "count_fp": count(trade.quantity),
        "yes_price_dollars": price_text(trade.yes_price),
        "no_price_dollars": no_price_text(trade.yes_price),
        "taker_outcome_side": outcome_side(trade.taker.book_side),
        "taker_book_side": trade.taker.book_side.value,
        "created_time": moment(trade.at_ns),
        "is_block_trade": False,
    }


def outcome_side(side: BookSide) -> str:
    """`yes` for a bid, `no` for an ask."""
    return side.ladder.value


def page(
    request: web.Request,
    key: str,
    found: Sequence[T],
    *,
    most: int,
    beside: Callable[[web.Request, list[T]], dict[str, Any]] = lambda *_: {},
) -> web.Response:
    """One page of a list, and what comes beside it; the cursor says where the next one begins."""
    limit = _whole_number(request, "limit", 100, most) or 100
    cursor = request.query.get("cursor", "")
    if cursor and not (cursor.startswith("c") and cursor[1:].isascii() and cursor[1:].isdigit()):
        raise error(400, "bad_request", "the cursor is not one of ours")
    begin = int(cursor[1:]) if cursor else 0
    end = begin + limit
    items = list(found[begin:end])
    cursor = f"c{end}" if end < len(found) else ""
    return json_response({key: items, "cursor": cursor} | beside(request, items))


def _whole_number(request: web.Request, name: str, default: int, largest: int) -> int:
    text = request.query.get(name, "")
    if not text:
        return default
    if not text.isascii() or not text.isdigit() or int(text) > largest:
        raise error(400, "bad_request", f"{name} has to be a whole number up to {largest}")
    return int(text)


def _statuses(text: str | None) -> set[str] | None:
    if not text:
        return None
    found: set[str] = set()
    for word in text.split(","):
        if word not in _QUERY_STATUS:
            raise error(400, "bad_request", f"unknown status {word[:30]!r}")
        found |= _QUERY_STATUS[word]
    return found
