"""Polymarket's HTTP calls: Gamma, CLOB (public and signed), data service, geoblock."""

from __future__ import annotations

import base64
from collections.abc import Awaitable, Callable
from typing import Any

import msgspec
from aiohttp import web

from arbees_runtime.clock import Clock
from arbees_runtime.market.numbers import Money, Quantity, format_price, format_quantity
from arbees_runtime.market.sides import Outcome
from arbees_runtime.simulator.engine.orders import OrderState
from arbees_runtime.simulator.hosting import html_response, json_response
from arbees_runtime.simulator.polymarket import frames
from arbees_runtime.simulator.polymarket.keys import ApiKey
from arbees_runtime.simulator.polymarket.listing import Market, event_json
from arbees_runtime.simulator.polymarket.order_hash import EXCHANGES
from arbees_runtime.simulator.polymarket.trading import Trading, refused
from arbees_runtime.simulator.polymarket.venue import PolymarketVenue

KEY: web.RequestKey[ApiKey] = web.RequestKey("polymarket_key", ApiKey)
SIGNED = ("/order", "/orders", "/cancel", "/data/", "/balance-allowance", "/auth/ban-status", "/v1/heartbeats")
_MOST_BOOKS = 500
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Calls:
    """Handlers of every HTTP call."""

    def __init__(self, venue: PolymarketVenue, clock: Clock) -> None:
        self._venue = venue
        self._clock = clock
        self._trading = Trading(venue)

    def routes(self) -> list[web.RouteDef]:
        """What answers where."""
        get, post, delete = web.get, web.post, web.delete
        return [
            get("/sports", self.sports),
            get("/events/keyset", self.events),
            get("/markets/keyset", self.markets),
            get("/markets/{id}", self.market),
            get("/time", self.time),
            get("/ok", self.fine),
            get("/version", self.version),
            get("/book", self.book),
            post("/books", self.books),
            get("/price", self.price),
            get("/midpoint", self.midpoint),
            get("/tick-size", self.tick_size),
            get("/neg-risk", self.neg_risk),
            get("/last-trade-price", self.last_trade_price),
            get("/clob-markets/{condition}", self.clob_market),
            get("/auth/ban-status/closed-only", self.closed_only),
            get("/data/order/{order}", self.order),
            get("/data/orders", self.open_orders),
            get("/data/trades", self.trades),
            get("/balance-allowance", self.balance),
            post("/order", self.post_order),
            post("/orders", self.post_orders),
            delete("/order", self.cancel_order),
            delete("/orders", self.cancel_orders),
            delete("/cancel-all", self.cancel_all),
            delete("/cancel-market-orders", self.cancel_market),
            post("/v1/heartbeats", self.heartbeat),
            get("/v2/positions", self.positions),
            get("/api/geoblock", self.geoblock),
        ]

    # ---- Gamma ---------------------------------------------------------------------------------------

    async def sports(self, _: web.Request) -> web.Response:
        """`GET /sports`."""
        leagues = {event.league: event.tag for event in self._venue.events.values()}
        found = [
            {"id": index, "sport": league, "tags": f"1,{tag}", "primaryTagId": int(tag), "series": str(index)}
            for index, (league, tag) in enumerate(leagues.items(), 1)
        ]
        return json_response(found)

    async def events(self, request: web.Request) -> web.Response:
        """`GET /events/keyset`."""
        tag, closed = request.query.get("tag_id"), request.query.get("closed")
        found = []
        for event in self._venue.events.values():
            body = event_json(event, [self._gamma(self._venue.markets[name]) for name in event.markets])
            if tag in (None, event.tag) and closed in (None, str(body["closed"]).lower()):
                found.append(body)
        return _keyset(request, "events", found)

    async def markets(self, request: web.Request) -> web.Response:
        """`GET /markets/keyset`."""
        query, venue = request.query, self._venue
        conditions = set(query.getall("condition_ids", []))
        kinds = set(query.getall("sports_market_types", []))
        found = [
            self._gamma(market)
            for market in venue.markets.values()
            if (not conditions or market.condition in conditions)
            and (not kinds or market.kind in kinds)
            and query.get("tag_id") in (None, venue.events[market.event].tag)
            and query.get("closed") in (None, str(market.closed).lower())
        ]
        return _keyset(request, "markets", found)

    async def market(self, request: web.Request) -> web.Response:
        """`GET /markets/{id}`."""
        for market in self._venue.markets.values():
            if market.id == request.match_info["id"]:
                return json_response(self._gamma(market))
        raise refused(404, "not found")

    # ---- CLOB, public --------------------------------------------------------------------------------

    async def time(self, _: web.Request) -> web.Response:
        """`GET /time`, seconds."""
        return json_response(self._clock.time_ns() // 1_000_000_000)

    async def fine(self, _: web.Request) -> web.Response:
        """`GET /ok`."""
        return json_response("OK")

    async def version(self, _: web.Request) -> web.Response:
        """`GET /version` of the order format."""
        return json_response({"version": 2})

    async def book(self, request: web.Request) -> web.Response:
        """`GET /book`."""
        market, token = self._token(request)
        return json_response(market.book_json(self._venue.exchange.depth(market.condition), token))

    async def books(self, request: web.Request) -> web.Response:
        """`POST /books`; unknown tokens are left out."""
        try:
            asked = msgspec.json.decode(await request.read(), type=list[dict[str, str]])
        except msgspec.DecodeError:
            raise refused(400, "Invalid payload") from None
        if len(asked) > _MOST_BOOKS:
            raise refused(400, "Payload exceeds the limit")
        found = []
        for token in (item.get("token_id", "") for item in asked):
            market = self._venue.by_token.get(token)
            if market is not None:
                found.append(market.book_json(self._venue.exchange.depth(market.condition), token))
        return json_response(found)

    async def price(self, request: web.Request) -> web.Response:
        """`GET /price`: BUY is the best bid, SELL the best ask."""
        market, token = self._token(request)
        levels = market.levels(self._venue.exchange.depth(market.condition), market.outcome(token))
        side = {"BUY": 0, "SELL": 1}.get(request.query.get("side", "").upper())
        if side is None:
            raise refused(400, "Invalid side")
        return json_response({"price": format_price(levels[side][0][0]) if levels[side] else "0"})

    async def midpoint(self, request: web.Request) -> web.Response:
        """`GET /midpoint`."""
        market, token = self._token(request)
        bids, asks = market.levels(self._venue.exchange.depth(market.condition), market.outcome(token))
        if not bids or not asks:
            raise refused(404, "No orderbook exists for the requested token id")
        return json_response({"mid": format_quantity(Quantity((bids[0][0] + asks[0][0]) // 2), 2)})

    async def tick_size(self, request: web.Request) -> web.Response:
        """`GET /tick-size`."""
        market, _ = self._token(request)
        return json_response({"minimum_tick_size": float(format_price(market.tick))})

    async def neg_risk(self, request: web.Request) -> web.Response:
        """`GET /neg-risk`."""
        market, _ = self._token(request)
        return json_response({"neg_risk": market.neg_risk})

    async def last_trade_price(self, request: web.Request) -> web.Response:
        """`GET /last-trade-price`."""
        market, token = self._token(request)
        body = market.book_json(self._venue.exchange.depth(market.condition), token)
        return json_response({"price": body["last_trade_price"], "side": ""})

    async def clob_market(self, request: web.Request) -> web.Response:
        """`GET /clob-markets/{condition id}`."""
        market = self._venue.markets.get(request.match_info["condition"])
        if market is None:
            raise refused(404, "market not found")
        return json_response(market.compact_json())

    # ---- CLOB, signed --------------------------------------------------------------------------------

    async def closed_only(self, request: web.Request) -> web.Response:
        """`GET /auth/ban-status/closed-only`."""
        account = request[KEY].account
        return json_response({"closed_only": bool(self._venue.faults.strikes("polymarket.closed_only", account))})

    async def order(self, request: web.Request) -> web.Response:
        """`GET /data/order/{id}`; null where there is none."""
        posted = self._venue.posted.get(request.match_info["order"])
        if posted is None or posted.asked.account != request[KEY].account:
            return json_response(None)
        return json_response(frames.order_json(self._venue, posted))

    async def open_orders(self, request: web.Request) -> web.Response:
        """`GET /data/orders`: what rests or waits."""
        query, venue = request.query, self._venue
        found = []
        for order_id, posted in venue.posted.items():
            order = venue.exchange.orders.get(order_id)
            open_ = posted.waiting or (order is not None and order.state is OrderState.RESTING)
            wanted = query.get("market") in (None, posted.asked.market) and query.get("asset_id") in (
                None,
                posted.token,
            )
            if open_ and wanted and posted.asked.account == request[KEY].account:
                found.append(frames.order_json(venue, posted))
        return _cursor(request, found)

    async def trades(self, request: web.Request) -> web.Response:
        """`GET /data/trades`, newest first."""
        query, account = request.query, request[KEY].account
        after, before = (_whole(query.get(name)) for name in ("after", "before"))
        found = [
            frames.trade_json(self._venue, trade, account, rest=True)
            for trade in reversed(self._venue.exchange.trades.values())
            if account in (trade.taker.account, trade.maker.account)
            and query.get("market") in (None, trade.market)
            and (after is None or trade.at_ns >= after * 1_000_000_000)
            and (before is None or trade.at_ns <= before * 1_000_000_000)
        ]
        token = query.get("asset_id")
        return _cursor(request, [trade for trade in found if token is None or _about(trade, token)])

    async def balance(self, request: web.Request) -> web.Response:
        """`GET /balance-allowance`, millionths."""
        kind, token = request.query.get("asset_type"), request.query.get("token_id", "")
        ledger, account = self._venue.exchange.ledger, request[KEY].account
        market = self._venue.by_token.get(token)
        amount: int = 0
        if kind == "COLLATERAL":
            amount = ledger.cash(account)
        elif kind in ("CONDITIONAL", "CONDITIONAL-V2"):
            if market is None:
                raise refused(400, "Invalid asset id")
            if (market.version == "v2") == (kind == "CONDITIONAL-V2"):
                amount = ledger.held(account, market.condition, market.outcome(token))
        else:
            raise refused(400, "Invalid asset type")
        allowances = {address: str(2**256 - 1) for address in sorted(set(EXCHANGES.values()))}
        return json_response({"balance": str(Money(amount)), "allowances": allowances})

    async def post_order(self, request: web.Request) -> web.Response:
        """`POST /order`."""
        return json_response(self._trading.post(request[KEY], await _object(request)))

    async def post_orders(self, request: web.Request) -> web.Response:
        """`POST /orders`."""
        return json_response(self._trading.post_batch(request[KEY], await _list(request)))

    async def cancel_order(self, request: web.Request) -> web.Response:
        """`DELETE /order`."""
        body = await _object(request)
        return json_response(self._trading.cancel(request[KEY], [str(body.get("orderID", ""))]))

    async def cancel_orders(self, request: web.Request) -> web.Response:
        """`DELETE /orders`."""
        ids = [str(order_id) for order_id in await _list(request)]
        if len(ids) > 1000:
            raise refused(400, "Payload exceeds the limit")
        return json_response(self._trading.cancel(request[KEY], ids))

    async def cancel_all(self, request: web.Request) -> web.Response:
        """`DELETE /cancel-all`."""
        return json_response(self._trading.cancel_where(request[KEY]))

    async def cancel_market(self, request: web.Request) -> web.Response:
        """`DELETE /cancel-market-orders`."""
        body = await _object(request)
        market, token = (str(body.get(name) or "") for name in ("market", "asset_id"))
        return json_response(self._trading.cancel_where(request[KEY], market, token))

    async def heartbeat(self, request: web.Request) -> web.Response:
        """`POST /v1/heartbeats`."""
        body = await _object(request)
        taken, following = self._venue.beat(request[KEY].account, str(body.get("heartbeat_id", "")))
        if not taken:
            return json_response({"heartbeat_id": following, "error": "Invalid Heartbeat ID"}, 400)
        return json_response({"heartbeat_id": following, "error": None})

    # ---- data service and geoblock -------------------------------------------------------------------

    async def positions(self, request: web.Request) -> web.Response:
        """`GET /v2/positions` of a wallet; below 0.1 share only with `filter_amount=0`."""
        wallet = request.query.get("user", "").lower()
        account = next((key.account for key in self._venue.keys.keys if key.funder.lower() == wallet), "")
        least = 0 if request.query.get("filter_amount") == "0" else 100_000
        ledger = self._venue.exchange.ledger
        found = [
            {
                "token_id": market.token(outcome),
                "condition_id": market.condition,
                "current_size": float(format_quantity(held)),
                "avg_price": None,
                "status": "OPEN",
                "outcome_index": 0 if outcome is Outcome.YES else 1,
            }
            for market in self._venue.markets.values()
            for outcome in Outcome
            if (held := ledger.held(account, market.condition, outcome)) > least
        ]
        return json_response({"data": found, "pagination": {"next_cursor": None}})

    async def geoblock(self, request: web.Request) -> web.StreamResponse:
        """`GET /api/geoblock`: allowed, unless a fault says otherwise."""
        faults, where = self._venue.faults, request.remote or ""
        body: dict[str, Any] = {"blocked": False, "ip": where, "country": "IE", "region": "L"}
        headers = None
        if faults.strikes("polymarket.geo_html", where):
            return html_response()
        if faults.strikes("polymarket.geo_redirect", where):
            return web.Response(status=302, headers={"Location": "https://polymarket.com/restricted"})
        if hang := faults.strikes("polymarket.geo_timeout", where):
            await self._clock.sleep(hang.seconds)
        if faults.strikes("polymarket.geo_stale", where):
            headers = {"Age": "300", "X-Cache": "HIT"}
        if faults.strikes("polymarket.geo_wrong_type", where):
            body["blocked"] = "false"
        if faults.strikes("polymarket.geo_blocked", where):
            body |= {"blocked": True, "country": "DE", "region": "HE"}
        return json_response(body, headers=headers)

    # ---- pieces --------------------------------------------------------------------------------------

    def _gamma(self, market: Market) -> dict[str, Any]:
        event = self._venue.events[market.event]
        return market.gamma_json(event, self._venue.exchange.depth(market.condition))

    def _token(self, request: web.Request) -> tuple[Market, str]:
        token = request.query.get("token_id", "")
        if not token.isdigit():
            raise refused(400, "Invalid token id")
        market = self._venue.by_token.get(token)
        if market is None:
            raise refused(404, "No orderbook exists for the requested token id")
        return market, token


def _about(trade: dict[str, Any], token: str) -> bool:
    return token == trade["asset_id"] or any(maker["asset_id"] == token for maker in trade["maker_orders"])


def _whole(text: str | None) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdigit()):
        raise refused(400, "Invalid time")
    return int(text)


async def _object(request: web.Request) -> dict[str, Any]:
    try:
        return msgspec.json.decode(await request.read(), type=dict[str, Any])
    except msgspec.DecodeError:
        raise refused(400, "Invalid order payload") from None


async def _list(request: web.Request) -> list[Any]:
    try:
        return msgspec.json.decode(await request.read(), type=list[Any])
    except msgspec.DecodeError:
        raise refused(400, "Invalid order payload") from None


def _keyset(request: web.Request, key: str, found: list[dict[str, Any]]) -> web.Response:
    """A page of Gamma: after the entry whose id the cursor holds."""
    limit = min(_whole(request.query.get("limit")) or 20, 100)
    after = request.query.get("after_cursor", "")
    ids = [item["id"] for item in found]
    if after and after not in ids:
        raise refused(422, "invalid cursor")
    begin = ids.index(after) + 1 if after else 0
    part = found[begin : begin + limit]
    following = part[-1]["id"] if begin + limit < len(found) else None
    return json_response({key: part, "next_cursor": following})


def _cursor(request: web.Request, found: list[dict[str, Any]]) -> web.Response:
    """A page of the CLOB: cursors are base64 of a position, `MA==` the first, `LTE=` the end."""
    try:
        begin = int(base64.b64decode(request.query.get("next_cursor", "MA=="), validate=True))
    except ValueError:
        raise refused(400, "Invalid cursor") from None
    part = found[begin : begin + 100] if begin >= 0 else []
    more = begin >= 0 and begin + 100 < len(found)
    following = base64.b64encode(str(begin + 100).encode()).decode() if more else "LTE="
    return json_response({"data": part, "next_cursor": following, "limit": 100, "count": len(part)})
