"""What Polymarket answers anybody: Gamma, the CLOB's market data, the data service, the geoblock."""

from __future__ import annotations

from typing import Any

import msgspec
from aiohttp import web

from arbees_runtime.clock import Clock
from arbees_runtime.market.numbers import Quantity, format_price, format_quantity
from arbees_runtime.market.sides import Outcome
from arbees_runtime.simulator.hosting import html_response, json_response
from arbees_runtime.simulator.polymarket.listing import Market, event_json
from arbees_runtime.simulator.polymarket.paging import keyset_page
from arbees_runtime.simulator.polymarket.trading import refused
from arbees_runtime.simulator.polymarket.venue import PolymarketVenue

_MOST_BOOKS = 500


class PublicCalls:
    """Handlers of calls that need no key."""

    def __init__(self, venue: PolymarketVenue, clock: Clock) -> None:
        self._venue = venue
        self._clock = clock

    def routes(self) -> list[web.RouteDef]:
        """What answers where."""
        return [
            web.get("/sports", self.sports),
            web.get("/events/keyset", self.events),
            web.get("/markets/keyset", self.markets),
            web.get("/markets/{id}", self.market),
            web.get("/time", self.time),
            web.get("/ok", self.fine),
            web.get("/version", self.version),
            web.get("/book", self.book),
            web.post("/books", self.books),
            web.get("/price", self.price),
            web.get("/midpoint", self.midpoint),
            web.get("/tick-size", self.tick_size),
            web.get("/neg-risk", self.neg_risk),
            web.get("/last-trade-price", self.last_trade_price),
            web.get("/clob-markets/{condition}", self.clob_market),
            web.get("/v2/positions", self.positions),
            web.get("/api/geoblock", self.geoblock),
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
        return keyset_page(request, "events", found)

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
        return keyset_page(request, "markets", found)

    async def market(self, request: web.Request) -> web.Response:
        """`GET /markets/{id}`."""
        for market in self._venue.markets.values():
            if market.id == request.match_info["id"]:
                return json_response(self._gamma(market))
        raise refused(404, "not found")

    # ---- CLOB ----------------------------------------------------------------------------------------

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
